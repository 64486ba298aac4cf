import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { locales, say, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { SheetView, Words } from '../actions/sheets.ts'
import { messages, sayProblem } from '../messages.ts'
import { lppdWords } from '../messages/lppd.ts'
import { BeginPage, Beside, SheetPage, SheetsPage, WordsPage } from '../pages.tsx'
import { criteriaOf, readEvaluation, type Criterion } from '../rules/law.ts'
import { mayAssess, scoreOf, states, unshown, type Letters } from '../rules/score.ts'
import type { SheetRow } from '../store.ts'

const law = readEvaluation(readFileSync(new URL('../../../../city/bekasi/sakip.yaml', import.meta.url), 'utf8')).law ?? expect.unreachable('no law')
const criteria = criteriaOf(law)
const first: Criterion = criteria[0] ?? expect.unreachable('no criterion')
const second: Criterion = criteria[1] ?? expect.unreachable('one criterion')
const all = (letter: string): Letters => Object.fromEntries(criteria.map(({ id }) => [id, letter]))
const at = new Date('2026-02-03T02:00:00Z')
const row = (more: Partial<SheetRow> = {}): SheetRow => ({ id: '01936b5c-0000-7000-8000-000000000001', unit: 'dinas', year: 2025, state: 'draft', version: 4, own: {}, judged: {}, case_id: null, made_at: at, ...more })
const words = (more: Partial<Words> = {}): Words => ({ id: '01936b5c-0000-7000-8000-000000000002', criterion: first.id, kind: 'evidence', text: 'Renstra <b>2025', file: { id: 'f1', name: 'renstra <i>.pdf' }, at, position: null, ...more })
const view = (of: SheetRow, more: Partial<SheetView> = {}): SheetView => {
  const said = more.words ?? []
  return { row: of, law, own: scoreOf(law, of.own), judged: scoreOf(law, of.judged), words: said, unshown: unshown(law, of.own, new Set(said.map(({ criterion }) => criterion))), writes: false, judges: false, ...more }
}
const form = (locale: Locale, typed: Record<string, string> = {}, ...problems: FormState['problems']): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const sheet = (of: SheetView, locale: Locale = 'id', typed = form(locale)) => draw(<SheetPage locale={locale} view={of} agency="Dinas <Contoh>" zone="Asia/Jakarta" form={typed} />, locale)
const at1 = `/sakip/${row().id}`

describe.each(locales)('every page of a self-assessment in %s', (locale) => {
  const one = { locale, agency: 'Dinas <Contoh>', zone: 'Asia/Jakarta', criterion: first, removing: null }
  const score = (letters: Letters) => scoreOf(law, letters)
  const pages: [string, () => unknown][] = [
    ['the list', () => <SheetsPage locale={locale} rows={states.map((state, n) => ({ row: row({ state, id: `s${n}` }), own: score(all('A')), judged: score(n === 4 ? all('BB') : {}) }))} names={new Map([['dinas', 'Dinas <Contoh>']])} mayBegin />],
    ['no sheet, for who may begin one', () => <SheetsPage locale={locale} rows={[]} names={new Map()} mayBegin />],
    ['no sheet, for readers', () => <SheetsPage locale={locale} rows={[]} names={new Map()} mayBegin={false} />],
    ['a sheet to begin, refused', () => <BeginPage locale={locale} form={form(locale, { year: 'dua ribu' }, { code: 'year-unclear', field: 'year' }, { code: 'unit-missing', field: 'unit' })} units={[{ value: 'dinas', label: 'Dinas <Contoh>' }]} />],
    ...states.map((state): [string, () => unknown] => [`a sheet that is ${state}`, () => (
      <SheetPage locale={locale} view={view(row({ state, own: all('A'), judged: state === 'evaluated' ? all('BB') : {}, case_id: state === 'draft' ? null : 'c1' }), { writes: mayAssess(state), judges: state === 'verified', words: [words(), words({ id: 'w2', kind: 'note', criterion: second.id, text: 'Catatan <b>', file: null })] })} agency="Dinas <Contoh>" zone="Asia/Jakarta" form={form(locale)} />
    )]),
    ['a sheet refused', () => <SheetPage locale={locale} view={view(row(), { writes: true })} agency="Dinas" zone="Asia/Jakarta" form={form(locale, { [first.id]: 'Z' }, { code: 'no-letter' }, { code: 'unjudged', data: { n: 3 } }, { code: 'evidence-missing', data: { n: 2 } })} />],
    ['evidence to add', () => <WordsPage {...one} view={view(row(), { writes: true })} form={form(locale, { text: 'Isi <b>' }, { code: 'missing', field: 'text' }, { code: 'file-type', field: 'file', data: { allowed: 'PDF' } })} />],
    ['a note to add', () => <WordsPage {...one} view={view(row({ state: 'verified' }), { judges: true })} form={form(locale)} />],
    ['evidence to remove', () => <WordsPage {...one} view={view(row(), { writes: true })} form={form(locale)} removing={words()} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/Renstra <b>|<i>\.pdf|Catatan <b>|<Contoh>/)
  })
  test('is named after the agency and its year', async () => expect((await sheet(view(row()), locale)).headings[0]).toContain(messages[locale].sheetOf('Dinas <Contoh>', 2025)))
})

describe('what a self-assessment comes to', () => {
  test('is its total with two decimals and what the law calls it', async () => {
    expect((await sheet(view(row({ own: all('A') })))).text).toMatch(/Mandiri 90,00 · A · /)
    expect((await sheet(view(row({ own: all('AA') })))).text).toMatch(/Mandiri 100,00 · AA · /)
  })
  test('is no low figure while a criterion is not judged: it says how many are left', async () => {
    const { text } = await sheet(view(row({ own: { ...all('A'), [first.id]: '' } })))
    expect(text).toContain(`Mandiri ${messages.id.unjudgedShort}`)
    expect(text).toContain(messages.id.unjudged(1))
    expect(text).not.toMatch(/Mandiri \d/)
  })
  test('of a sheet judged whole has nothing left to say of that', async () => expect((await sheet(view(row({ own: all('E') })))).text).not.toContain('belum dinilai'))
  test('of each part stands beside its weight', async () => {
    const { headings } = await sheet(view(row({ own: all('B') })))
    for (const part of law.components.flatMap(({ parts }) => parts)) expect(headings.some((one) => one.startsWith(say(part.name, 'id')))).toBe(true)
    expect(headings.some((one) => one.includes('4,20 dari 6,00'))).toBe(true)
  })
  test('in the list is said of both who judge, and of whom has not, that', async () => {
    const rows = [{ row: row(), own: scoreOf(law, all('BB')), judged: scoreOf(law, {}) }]
    expect((await draw(<SheetsPage locale="id" rows={rows} names={new Map()} mayBegin={false} />)).text).toMatch(/SAKIP dinas 2025 80,00 · BB? · .* belum dinilai sedang diisi/)
  })
})

describe('the letters of the evaluator', () => {
  const verified = row({ state: 'verified', own: all('A'), judged: { [first.id]: 'CC' } })
  const told = `${messages.id.judged} ${messages.id.unjudgedShort}`
  test('are shown to nobody but the evaluator before they are settled', async () => {
    const [reader, evaluator] = [await sheet(view(verified)), await sheet(view(verified, { judges: true }))]
    expect([reader.text.includes(told), reader.text.includes('CC'), evaluator.text.includes(told), evaluator.value(first.id)]).toEqual([false, false, true, 'CC'])
  })
  test('stand beside the agency’s own once they are settled, and nothing can be changed', async () => {
    const { text, sends, value } = await sheet(view(row({ state: 'evaluated', own: all('A'), judged: all('BB') })))
    expect(text).toContain('Mandiri: A · Evaluator: BB')
    expect([sends, value(first.id)]).toEqual([[], undefined])
  })
  test('are chosen beside the letter the agency gave itself', async () => {
    const { text, value } = await sheet(view(verified, { judges: true }))
    expect(text).toContain('Mandiri: A')
    expect(value(second.id)).toBe('')
  })
})

describe('what a self-assessment offers', () => {
  const sends = async (of: SheetView): Promise<string[]> => (await sheet(of)).sends
  test('is to fill it in and hand it in, while it is the agency’s turn', async () => {
    expect(await sends(view(row(), { writes: true }))).toEqual([`post ${at1}/nilai`, `post ${at1}/ajukan`])
    expect(await sends(view(row({ state: 'submitted' })))).toEqual([])
  })
  test('is to judge and to settle, while it is the evaluator’s', async () => expect(await sends(view(row({ state: 'verified' }), { judges: true }))).toEqual([`post ${at1}/nilai`, `post ${at1}/tetapkan`]))
  test('sent back asks what was mended', async () => {
    const back = await sheet(view(row({ state: 'returned', case_id: 'c1' }), { writes: true }))
    expect([back.value('note'), back.buttons.includes(messages.id.handInAgain), back.links.includes('/perkara/c1')]).toEqual(['', true, true])
    const fresh = await sheet(view(row(), { writes: true }))
    expect([fresh.value('note'), fresh.buttons.includes(messages.id.handIn)]).toEqual([undefined, true])
  })
  test('is every letter of the law and none besides, and none chosen beforehand', async () => {
    const { html, value } = await sheet(view(row(), { writes: true }))
    const options = [...(new RegExp(`<select[^>]* name="${first.id}"[^]*?</select>`).exec(html)?.[0] ?? '').matchAll(/<option value="([^"]*)"/g)].map((found) => found[1])
    expect(options).toEqual(['', ...law.letters.map(({ letter }) => letter)])
    expect(criteria.map(({ id }) => value(id))).toEqual(criteria.map(() => ''))
  })
  test('refused keeps the letters as they were chosen, not as they are kept', async () => {
    const { value } = await sheet(view(row({ own: all('A') }), { writes: true }), 'id', form('id', { [first.id]: 'CC', [second.id]: '' }, { code: 'changed-meanwhile' }))
    expect([value(first.id), value(second.id), value(criteria[2]?.id ?? '')]).toEqual(['CC', '', 'A'])
  })
  test('each select is named by what it judges', async () => {
    const { html } = await sheet(view(row(), { writes: true }))
    for (const one of criteria) expect(html).toContain(`name="${one.id}" aria-label="${messages.id.value}: ${one.text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
  })
})

describe('what a letter rests on', () => {
  test('a letter above the lowest without evidence is counted, until it is settled', async () => {
    const claims = row({ own: { [first.id]: 'A', [second.id]: 'E' } })
    expect((await sheet(view(claims))).text).toContain(messages.id.unshown(1))
    expect((await sheet(view(claims, { words: [words()] }))).text).not.toContain('tanpa bukti')
    expect((await sheet(view({ ...claims, state: 'evaluated' }))).text).not.toContain('tanpa bukti')
  })
  test('stands under its criterion with its file and its moment, and is taken back by who writes', async () => {
    const read = await sheet(view(row(), { words: [words()] }))
    expect(read.text).toMatch(/Bukti: Renstra <b>2025 · renstra <i>\.pdf · .*3 Feb(?:ruari)? 2026/)
    expect(read.links).toContain(`${at1}/berkas/f1`)
    const remove = `${at1}/bukti/${first.id}?hapus=${words().id}`
    expect([read.links.includes(remove), (await sheet(view(row(), { writes: true, words: [words()] }))).links.includes(remove)]).toEqual([false, true])
  })
  test('a note is the evaluator’s and not the agency’s to remove', async () => {
    const { text, links } = await sheet(view(row(), { writes: true, words: [words({ kind: 'note', text: 'Perlu diperjelas' })] }))
    expect([text.includes('Catatan evaluator: Perlu diperjelas'), links.some((link) => link.includes('hapus='))]).toEqual([true, false])
  })
  test('without a file has no link to one', async () => expect((await sheet(view(row(), { words: [words({ file: null })] }))).links.some((link) => link.includes('/berkas/'))).toBe(false))
  test('an agency adds evidence with a file, an evaluator a note in words alone', async () => {
    const page = (of: SheetView, removing: Words | null = null, typed = form('id')) => draw(<WordsPage locale="id" view={of} agency="Dinas" zone="Asia/Jakarta" form={typed} criterion={first} removing={removing} />)
    const [agency, evaluator] = [await page(view(row(), { writes: true })), await page(view(row({ state: 'verified' }), { judges: true }))]
    expect([agency.headings[0], agency.value('file'), evaluator.headings[0], evaluator.value('file')]).toEqual([messages.id.addEvidence, '', messages.id.addNote, undefined])
    expect(agency.links).toContain(`${at1}#k-${first.id}`)
    const again = await page(view(row(), { writes: true }), null, form('id', { text: 'Renstra, halaman 3' }, { code: 'file-too-large', field: 'file', data: { size: 30, limit: 20 } }))
    expect([again.value('text'), again.text.includes('Berkas 30 MB, paling besar 20 MB.')]).toEqual(['Renstra, halaman 3', true])
    const removing = await page(view(row(), { writes: true }), words())
    expect([removing.value('words'), removing.buttons, removing.text.includes('Renstra <b>2025')]).toEqual([words().id, [messages.id.remove], true])
  })
})

describe('the list of self-assessments', () => {
  test('offers to begin to who may alone, empty too', async () => {
    const list = (mayBegin: boolean, some: boolean) => draw(<SheetsPage locale="id" rows={some ? [{ row: row(), own: scoreOf(law, {}), judged: scoreOf(law, {}) }] : []} names={new Map()} mayBegin={mayBegin} />)
    for (const some of [true, false]) expect([(await list(true, some)).links.includes('/sakip/baru'), (await list(false, some)).links.includes('/sakip/baru')]).toEqual([true, false])
    expect((await list(false, false)).text).toContain(messages.id.noneMore)
  })
  test('a year refused stays as it was typed', async () => {
    const { value, text } = await draw(<BeginPage locale="id" form={form('id', { year: 'dua ribu', unit: 'dinas' }, { code: 'year-unclear', field: 'year' })} units={[{ value: 'dinas', label: 'Dinas' }]} />)
    expect([value('year'), value('unit'), text.includes('Contoh: 2025.')]).toEqual(['dua ribu', 'dinas', true])
  })
  test('on the page of its case stands the way to it and how it stands', async () => {
    for (const state of states) {
      const { links, text } = await draw(<Beside locale="en" row={row({ state })} />, 'en')
      expect([links, text.includes(messages.en.states[state])]).toEqual([[at1], true])
    }
  })
})

describe('the words of an evaluation', () => {
  const data = { most: 5, year: 2025, n: 2, allowed: 'PDF', size: 30, limit: 20, name: 'x' }
  test.each(locales)('say every problem as a sentence in %s, never a code and never a gap', (locale) => {
    for (const code of [...Object.keys(messages.id.problems), ...Object.keys(lppdWords.id.problems)]) expect([code, sayProblem(locale)({ code, data })]).toEqual([code, expect.stringMatching(/^(?!.*(?:undefined|""))["“A-Z0-9].*\.$/)])
  })
  test('are as many in English as in Indonesian', () => {
    expect(Object.keys(messages.en.problems)).toEqual(Object.keys(messages.id.problems))
    expect(Object.keys(lppdWords.en.problems)).toEqual(Object.keys(lppdWords.id.problems))
    expect(Object.keys(messages.en.states)).toEqual([...states])
  })
  test('are not said twice: no code has words in both parts', () => expect(Object.keys(messages.id.problems).filter((code) => code in lppdWords.id.problems)).toEqual([]))
})
