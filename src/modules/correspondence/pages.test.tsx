import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Locale } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../test/page.ts'
import { sayProblem } from './messages.ts'
import { BookPage, BooksPage, VoidPage, type BookPageProps, type Shown } from './pages.tsx'
import type { Register } from './rules/register-file.ts'
import { gapReport, keyNamed } from './rules/sequence.ts'

const register = (more: Partial<Register> = {}): Register => ({
  slug: 'keputusan-sekda', name: { id: 'Keputusan Sekda', en: 'Decisions of the Secretary' }, kind: 'decision', pattern: '{code}/Kep.{n}-{unit}/{month}/{year}', resets: 'yearly', start: 1,
  code: '065', unit: 'Org', keeper: 'kasubag-tata-usaha', inserts: true, gazette: null, ...more,
})
const given = (name: string, more: Partial<Shown> = {}): Shown => ({
  ...keyNamed(name)!, register: 'keputusan-sekda', series: '2026', number: `065/Kep.${name}-Org/XI/2026`, given_on: localDate('2026-11-24'), at: new Date('2026-11-24T02:00:00Z'), subject: newId(new Date('2026-11-24T02:00:00Z')), person: null,
  void_at: null, void_reason: null, void_sealed: null, why: null, ...more,
})
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]) => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const book = (numbers: Shown[] = [], more: Partial<BookPageProps> = {}, locale: Locale = 'id') => draw(
  <BookPage locale={locale} register={register()} series="2026" all={[{ series: '2026', total: numbers.length }]} numbers={numbers} total={numbers.length} offset={0} gaps={gapReport(numbers)} keeps={false} form={form(locale)} subject="unik" {...more} />, locale)

describe.each(locales)('the pages of the books in %s', (locale) => {
  test('are sound and lead only where there is something, for a reader and for the keeper', async () => {
    const numbers = [given('3', { why: 'Salah ketik' }), given('2'), given('1')]
    for (const keeps of [false, true]) {
      const drawn = await book(numbers, { keeps, total: 120, all: [{ series: '2026', total: 3 }, { series: '2025', total: 9 }], ...(keeps && { form: form(locale, { n: 'x' }, { code: 'not-understood', field: 'n' }) }) }, locale)
      expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    }
    const list = await draw(<BooksPage locale={locale} books={[{ register: register(), total: 3, last: numbers[0]!.number, keeper: 'Kasubag' }]} />, locale)
    expect([list.faults, astray(list)]).toEqual([[], []])
  })
  test('ask before a number is void, and say why one already is, with a heading either way', async () => {
    for (const why of [null, 'Salah ketik', '']) {
      const drawn = await draw(<VoidPage locale={locale} register={register()} one={given('3', { why })} form={form(locale)} />, locale)
      expect([drawn.faults, astray(drawn)], String(why)).toEqual([[], []])
    }
  })
})

describe('the list of books', () => {
  test('names each with its keeper, its last number, and how many were given; none yet is said in words', async () => {
    const { text, links } = await draw(<BooksPage locale="id" books={[{ register: register(), total: 1234, last: '065/Kep.7-Org/XI/2026', keeper: 'Kasubag Tata Usaha' }, { register: register({ slug: 'agenda', name: { id: 'Agenda' } }), total: 0, last: null, keeper: 'kasubag-lama' }]} />)
    expect(text).toContain('Kasubag Tata Usaha 1.234 065/Kep.7-Org/XI/2026')
    expect(text).toMatch(/Agenda .* 0 belum ada/)
    expect(links).toEqual(['/register/keputusan-sekda', '/register/agenda'])
  })
})

describe('a book', () => {
  test('shows its keeper how to insert and to void, and nobody else', async () => {
    const keeper = await book([given('1')], { keeps: true })
    expect(keeper.sends).toEqual(['post /register/keputusan-sekda/sisip?seri=2026'])
    expect(keeper.links).toContain('/register/keputusan-sekda/batal?seri=2026&urut=1')
    const reader = await book([given('1')])
    expect([reader.sends, reader.links.filter((link) => link.includes('batal'))]).toEqual([[], []])
  })
  test('that takes no insertions offers none, not even to its keeper', async () => {
    expect((await book([given('1')], { keeps: true, register: register({ inserts: false }) })).sends).toEqual([])
  })
  test('keeps a void number in its place with its reason, and does not offer to void it again', async () => {
    const drawn = await book([given('2', { why: 'Dibatalkan karena ganda' }), given('1')], { keeps: true })
    expect(drawn.text).toContain('065/Kep.2-Org/XI/2026 (batal: Dibatalkan karena ganda)')
    expect(drawn.links.filter((link) => link.includes('batal?'))).toEqual(['/register/keputusan-sekda/batal?seri=2026&urut=1'])
  })
  test('whose reason was erased still says that the number is void', async () => {
    expect((await book([given('2', { why: '' })])).text).toContain('(batal)')
  })
  test('with an inserted number voids that one and not the one it follows', async () => {
    expect((await book([given('1.A')], { keeps: true })).links).toContain('/register/keputusan-sekda/batal?seri=2026&urut=1.A')
  })
  test('says that nothing is missing, or what is, or what was given twice', async () => {
    expect((await book([given('2'), given('1')])).html).not.toContain('class="notice warn"')
    expect((await book([given('5'), given('3.B'), given('3')])).text).toMatch(/1, 2, 3\.A, 4/)
    expect((await book([given('1'), given('1')])).html).toContain('class="notice warn"')
  })
  test('names twenty of very many gaps and no more: a page is read by people', async () => {
    const { text } = await book([given('500')])
    expect(text).toContain('19, 20')
    expect(text).not.toContain(', 21')
  })
  test('offers more only while there is more, within the series one looks at', async () => {
    const fifty = Array.from({ length: 50 }, (_, index) => given(String(index + 1)))
    expect((await book(fifty, { total: 120 })).links).toContain('/register/keputusan-sekda?seri=2026&dari=50')
    expect((await book(fifty.slice(0, 20), { total: 120, offset: 100 })).links.filter((link) => link.includes('dari='))).toEqual([])
  })
  test('has a tab for each series once there are several, and one without years says so', async () => {
    expect((await book([given('1')])).links.filter((link) => link.includes('seri='))).toEqual([])
    const { links, html } = await book([given('1')], { all: [{ series: '2026', total: 1 }, { series: '2025', total: 80 }] })
    expect(links).toEqual(expect.arrayContaining(['/register/keputusan-sekda?seri=2025']))
    expect(html).toMatch(/aria-current="(?:page|true)"[^>]*>[^<]*2026|2026[^]*aria-current/)
    expect((await book([given('1')], { series: 'all', all: [{ series: 'all', total: 1 }, { series: '2025', total: 80 }] })).text).not.toContain('all 1')
  })
  test('without a number says so', async () => {
    expect((await book()).html).toContain('class="empty"')
  })
  test('leads from each number to what it was given for, by a name of its own', async () => {
    const one = given('1')
    const drawn = await book([one])
    expect(drawn.links).toContain(`/perkara/untuk/${one.subject}`)
    expect(drawn.html).toContain(`aria-label="Buka ${one.number}"`)
  })
  test('gives back a refused insertion with number, reason and the key of its form', async () => {
    const typed = { n: 'tujuh', reason: 'Nota <tertinggal> & "terselip"' }
    const drawn = await book([given('1')], { keeps: true, form: form('id', typed, { code: 'not-understood', field: 'n' }, { code: 'reason-missing', field: 'reason' }) })
    expect([drawn.value('n'), drawn.value('reason'), drawn.value('subject')]).toEqual([typed.n, typed.reason, 'unik'])
    expect(drawn.links).toEqual(expect.arrayContaining(['#f-n', '#f-reason']))
    expect(drawn.html).not.toContain('<tertinggal>')
  })
})

describe('declaring a number void', () => {
  const page = (more: Partial<Shown> = {}, state = form()) => draw(<VoidPage locale="id" register={register()} one={given('7', more)} form={state} />)
  test('asks with the number in the question and goes back to the book and series it came from', async () => {
    const drawn = await page({ series: '2025' })
    expect(drawn.headings[0]).toContain('065/Kep.7-Org/XI/2026')
    expect(drawn.sends).toEqual(['post /register/keputusan-sekda/batal?seri=2025&urut=7'])
    expect(drawn.links.filter((link) => link === '/register/keputusan-sekda?seri=2025')).toHaveLength(2)
  })
  test('keeps the reason that was refused', async () => {
    const drawn = await page({}, form('id', { reason: 'x'.repeat(501) }, { code: 'too-long', field: 'reason' }))
    expect(drawn.value('reason')).toBe('x'.repeat(501))
  })
  test('of one that is void already offers nothing', async () => {
    const drawn = await page({ why: 'Ganda' })
    expect([drawn.sends, drawn.text.includes('Ganda')]).toEqual([[], true])
  })
})
