import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { calendar, hour, officer, people, product, rowOf, viewAfter, zone } from '../../../../test/case-scene.ts'
import { astray, draw } from '../../../../test/page.ts'
import type { InboxItem } from '../actions/views.ts'
import { boat } from '../examples.ts'
import { messages, sayProblem } from '../messages.ts'
import { bulkWords } from '../messages/bulk.ts'
import { fieldKinds, type Field, type FieldKind } from '../rules/procedure.ts'
import { ApplyPage, RegisterPage, SentPage } from './apply.tsx'
import { OutcomePage, TogetherPage } from './bulk.tsx'
import { CalendarPage } from './calendar.tsx'
import { whenWords } from '../words.ts'
import { FormFields } from './fields.tsx'
import { InboxPage, SearchPage, type InboxProps } from './inbox.tsx'
import { VerifyPage, VerifyStart } from './verify.tsx'

type Problems = { code: string; field?: string }[]
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: Problems): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const inboxOf = (items: InboxItem[], total = items.length): InboxProps['inbox'] => ({ items, counts: [{ position: 'boatman', total, late: 0, paused: 0 }], total, late: 0 })
const inbox = (items: InboxItem[], more: Partial<InboxProps> = {}, locale: Locale = 'id') => draw(
  <InboxPage locale={locale} inbox={inboxOf(items)} people={people} calendar={calendar} now={hour(24)} zone={zone} holdings={[{ position: 'boatman', capacity: 'definitive' }]} services={[{ slug: 'boat', name: 'Perahu', unit: 'Dermaga' }, { slug: 'raft', name: 'Rakit', unit: 'Dermaga' }, { slug: 'letter', name: 'Surat', unit: 'Tata Usaha' }]} picked={[]} shared={[]} offset={0} mayRegister={false} {...more} />, locale)
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({ id: `f-${kind.toLowerCase()}`, kind, label: { id: `Isian ${kind}`, en: `Field ${kind}` }, must: true, options: [{ id: 'a', label: { id: 'Satu', en: 'One' } }, { id: 'b', label: { id: 'Dua' } }], ...more })
const every = fieldKinds.map((kind) => field(kind))
const apply = (state = form(), more: object = {}) => draw(
  <ApplyPage locale={state.locale} definition={{ ...boat, form: every }} form={state} kept={new Map()} idempotencyKey="k" action="/layanan/boat/ajukan" applicantFields={[field('text', { id: 'name', label: { id: 'Nama' } })]} promised="5 hari kerja" {...more} />, state.locale)
const line = (n: number) => ({ id: `01936b5c-0000-7000-8000-00000000000${n}`, title: `Perkara <${n}>`, code: `BKS-${n}` })
const late = rowOf({ due: hour(2), subject: 'Sudah lewat' })
const today = rowOf({ due: hour(30), subject: 'Hari ini' })
const later = rowOf({ due: hour(24 * 9), subject: 'Nanti' })
const paused = rowOf({ due: null, paused: 'applicant', subject: 'Dijeda' })

describe('the positions of an inbox', () => {
  const holding = (position: string, capacity: InboxProps['holdings'][number]['capacity']) => ({ position, capacity })

  test.each([['plt', 'Plt.'], ['plh', 'Plh.'], ['delegated', 'a.n.']] as const)('one held %s is marked %s, the own one is not', async (capacity, mark) => {
    const page = await inbox([], { holdings: [holding('captain', 'definitive'), holding('boatman', capacity)] })
    const marks = [...page.html.matchAll(/href="([^"]*)"[^>]*>(?:\s|<span[^>]*>)*<abbr class="acting"[^>]*>([^<]+)/g)].map((found) => [found[1], found[2]])
    expect(marks).toEqual([['/kotak-kerja?jabatan=boatman', mark]])
  })

  test.each(['id', 'en'] as const)('in %s says of what came back how long it lies here, and is not called empty while something does', async (locale) => {
    const waiting = [{ href: '/anggaran/a', label: 'RKA <Dermaga>', note: 'dikembalikan & ditunggu', since: hour(24) }, { href: '/anggaran/b', label: 'RKA Rakit', note: 'dikembalikan', since: hour(0) }]
    const page = await inbox([], { waiting }, locale)
    expect([page.faults, page.links.filter((link) => link.startsWith('/anggaran'))]).toEqual([[], ['/anggaran/a', '/anggaran/b']])
    expect([page.text.includes('RKA <Dermaga>'), page.html.includes('RKA <Dermaga>'), page.text.includes(locale === 'id' ? 'sudah 0 menit' : 'for 0 minutes'), page.text.includes(messages[locale].emptyInbox), page.text.includes(messages[locale].waitingGroup(2))]).toEqual([true, false, true, false, true])
    expect([(await inbox([], {}, locale)).text.includes(messages[locale].emptyInbox), (await inbox([late], { waiting }, locale)).text.includes('Sudah lewat')]).toEqual([true, true])
  })

  test('the post of somebody else that stands vacant is a tab only while something waits for it', async () => {
    const holdings = [holding('captain', 'definitive'), holding('ropemaker', 'definitive'), holding('boatman', 'head')]
    expect((await inbox([], { holdings })).html).not.toContain('jabatan=boatman')
    expect((await inbox([rowOf()], { holdings })).html).toMatch(/jabatan=boatman[\s\S]*a\.n\./)
  })
})

describe('the filter of an inbox by service', () => {
  test('groups services by the unit that keeps them', async () => {
    const { html } = await inbox([])
    expect(html).toMatch(/<optgroup label="Dermaga"><option value="boat">Perahu<\/option><option value="raft">Rakit<\/option><\/optgroup><optgroup label="Tata Usaha">/)
  })

  test('draws no group where there is but one unit, and no filter where there is but one service', async () => {
    expect((await inbox([], { services: [{ slug: 'boat', name: 'Perahu', unit: 'Dermaga' }, { slug: 'raft', name: 'Rakit', unit: 'Dermaga' }] })).html).not.toContain('optgroup')
    const one = [{ slug: 'boat', name: 'Perahu', unit: 'Dermaga' }]
    expect((await inbox([], { services: one })).html).not.toContain('name="layanan"')
    expect((await inbox([], { services: one, slug: 'boat' })).value('layanan')).toBe('boat')
  })
})

describe.each(locales)('every list and form of cases in %s', (locale) => {
  const verified = { product: product(), definition: boat, signer: 'Dewi Umpama', position: 'Nakhoda', fingerprint: 'a1b2' }
  const pages: [string, () => unknown][] = [
    ['the inbox', () => <InboxPage locale={locale} inbox={inboxOf([late, today, later, paused], 120)} people={people} calendar={calendar} now={hour(24)} zone={zone} holdings={[{ position: 'boatman', capacity: 'plt' }, { position: 'captain', capacity: 'definitive' }]} services={[{ slug: 'boat', name: 'Perahu', unit: 'Dermaga' }, { slug: 'raft', name: 'Rakit', unit: 'Dermaga' }, { slug: 'letter', name: 'Surat', unit: 'Tata Usaha' }]} picked={[]} shared={[]} offset={50} mayRegister position="boatman" due="late" slug="boat" />],
    ['the inbox, empty', () => <InboxPage locale={locale} inbox={inboxOf([])} people={people} calendar={calendar} now={hour(24)} zone={zone} holdings={[]} services={[]} picked={[]} shared={[]} offset={0} mayRegister={false} />],
    ['the search', () => <SearchPage locale={locale} typed="x" zone={zone} found={[]} />],
    ['what was found', () => <SearchPage locale={locale} typed="x" zone={zone} found={[{ one: viewAfter().one, subject: '', service: boat }]} />],
    ['a form', () => <ApplyPage locale={locale} definition={{ ...boat, form: every }} form={form(locale, {}, ...every.map((one) => ({ code: 'required', field: `answers.${one.id}` })))} kept={new Map()} idempotencyKey="k" action="/layanan/boat/ajukan" applicantFields={[]} promised="5" />],
    ['a form at the counter', () => <ApplyPage locale={locale} definition={boat} form={form(locale)} kept={new Map()} idempotencyKey="k" action="/loket/boat" applicantFields={[field('text', { id: 'name' })]} promised="5" counter />],
    ['what was sent', () => <SentPage locale={locale} code="BKS-1" due="Senin" agenda="7" trackUrl="http://localhost:8080/lacak/BKS-1" trackPath="/lacak/BKS-1" />],
    ['the services at the counter', () => <RegisterPage locale={locale} groups={[{ agency: 'Balai', services: [{ slug: 'boat', name: 'Perahu' }] }]} />],
    ['an act on several', () => <TogetherPage locale={locale} shared={{ act: 'dispose', needs: 'recipients', opens: [] }} picked={[{ id: line(1).id, version: 1, kind: 'step', turn: 1 }]} lines={[line(1)]} form={form(locale, {}, { code: 'recipients-missing', field: 'to' })} recipients={{ near: [{ slug: 'captain', name: 'N', holder: 'D', open: 0, late: 0 }], others: [] }} />],
    ['what became of several', () => <OutcomePage locale={locale} done={[line(1)]} failed={[{ ...line(2), why: 'x' }]} />],
    ['the calendar', () => <CalendarPage locale={locale} calendar={calendar} year={2026} zone={zone} mayChange saved={3} form={form(locale, {}, { code: 'required', field: 'date' })} versions={[{ reason: 'SKB', made_at: hour(0) }]} />],
    ['checking a paper', () => <VerifyStart locale={locale} />],
    ['a paper that is not known', () => <VerifyPage locale={locale} found={null} typed="x" zone={zone} city="Kota Bekasi" />],
    ['a paper', () => <VerifyPage locale={locale} found={verified} typed="x" zone={zone} city="Kota Bekasi" />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})

describe('the inbox', () => {
  test('groups what waits by when it is due, late first, and says how many are late in words', async () => {
    const { text } = await inbox([later, paused, today, late])
    const places = ['Sudah lewat', 'Hari ini', 'Nanti', 'Dijeda'].map((subject) => text.lastIndexOf(subject))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).toContain(messages.id.lateGroup(1))
  })
  test('has no group without a row, and when nothing waits says what comes next', async () => {
    expect((await inbox([later])).text).not.toContain(messages.id.lateGroup(0))
    expect((await inbox([])).text).toContain(messages.id.emptyInbox)
  })
  test('keeps position, service and narrowing through its own links', async () => {
    const { links, value } = await inbox([late, today], { position: 'boatman', slug: 'boat', due: 'late', inbox: { ...inboxOf([late, today]), total: 90 } })
    expect(links).toContain('/kotak-kerja?jabatan=boatman&layanan=boat&tenggat=late&dari=50')
    expect([value('layanan'), value('tenggat'), value('jabatan')]).toEqual(['boat', 'late', 'boatman'])
  })
  test('offers an act on several only where there are several, and just those open to all that are ticked', async () => {
    expect((await inbox([late])).html).not.toContain('name="pilih"')
    const two = await inbox([late, today])
    expect(two.value('pilih')).toEqual([])
    const picked = [`${late.case_id}_1_step_1`]
    const nothing = await inbox([late, today], { picked })
    expect(nothing.value('pilih')).toEqual(picked)
    expect(nothing.text).toContain(bulkWords.id.nothingShared)
    expect((await inbox([late, today], { picked, shared: [{ act: 'dispose', needs: 'recipients', opens: [] }] })).buttons).toContain(messages.id.acts.dispose)
  })
  test('names the act as the case does, leads to it, and says what can be done to several at once', async () => {
    const crew = viewAfter({ acts: [{ who: officer('boatman'), act: '1:long' }], as: officer('captain'), answers: { why: 'x', days: 9 } }).acts
    const [one, two] = [rowOf({ turn: 2, act: 'dispose', acts: crew }), rowOf({ acts: viewAfter().acts })]
    const { links, text } = await inbox([one, two])
    expect(links).toEqual(expect.arrayContaining([`/perkara/${one.case_id}?tindakan=2:crew#acts`, `/perkara/${two.case_id}?tindakan=1:pass#acts`]))
    expect([text.includes(bulkWords.id.together('Disposisi')), text.includes(bulkWords.id.oneByOne)]).toEqual([true, true])
    expect((await inbox([two])).text).not.toContain(bulkWords.id.oneByOne)
  })
  test('says of two different moments which is the step’s and which the case’s, and of one only when', async () => {
    const { text } = await inbox([rowOf({ due: hour(30), case_due: hour(78) })])
    expect(text).toMatch(/langkah ini Sel, 24 Nov, 15\.00 ?perkara Kam, 26 Nov, 15\.00/)
    expect((await inbox([rowOf({ due: hour(30), case_due: hour(30) })])).text).not.toContain('langkah ini')
  })
  test('shows titles as text and leads to each case', async () => {
    const { html, links } = await inbox([rowOf({ subject: '<b>Surat</b>' })])
    expect(html).not.toContain('<b>Surat</b>')
    expect(links.some((link) => /^\/perkara\/[0-9a-f-]{36}$/.test(link))).toBe(true)
  })
  test('offers to register only to who may', async () => {
    expect((await inbox([])).links).not.toContain('/loket')
    expect((await inbox([], { mayRegister: true })).links).toContain('/loket')
  })
})

describe('a form', () => {
  const typed = Object.fromEntries(every.flatMap((one): [string, string | string[]][] => (one.kind === 'file' ? [] : [[`answers.${one.id}`, one.kind === 'choices' ? ['a', 'b'] : ['choice', 'position', 'place'].includes(one.kind) ? 'b' : one.kind === 'yesNo' ? 'ya' : `<${one.kind}>`]])))
  test.each(every.filter((one) => one.kind !== 'file').map((one) => [one.kind, one.id] as const))('gives back a %s as it was typed', async (kind, id) => {
    const { value } = await apply(form('id', typed))
    const expected = typed[`answers.${id}`]
    expect([kind, value(`answers.${id}`)]).toEqual([kind, ['choice', 'position', 'yesNo'].includes(kind) ? [expected] : expected])
  })
  test('lists every fault on top, each a link to its question, and keeps files already received', async () => {
    const kept = new Map([['answers.f-file', [{ id: 'f1', name: 'ktp <1>.jpg', size: '310 KB' }]]])
    const drawn = await apply(form('id', {}, { code: 'required', field: 'answers.f-text' }, { code: 'required', field: 'answers.f-choice' }), { kept })
    expect(drawn.links).toEqual(expect.arrayContaining(['#f-answers-f-text', '#f-answers-f-choice']))
    expect(drawn.value('answers.f-file.kept')).toBe('f1')
    expect(drawn.html).not.toContain('ktp <1>')
  })
  test('asks who it is last where nobody need say, and tells that it is not kept', async () => {
    const named = await apply()
    const unnamed = await apply(form(), { definition: { ...boat, form: every, unnamed: { field: 'f-yesno', is: true } } })
    const first = (text: string): boolean => text.indexOf('Nama') < text.indexOf('Isian text')
    expect([first(named.text), first(unnamed.text)]).toEqual([true, false])
    expect(unnamed.text).toContain('yang terisi tidak disimpan')
  })
  test('says when a question need be answered, in words where words can say it', () => {
    const fields = [field('choice', { id: 'c' }), field('yesNo', { id: 'y' })]
    expect(whenWords({ field: 'c', is: 'a' }, fields, 'id')).toContain('Satu')
    expect(whenWords({ field: 'c', in: ['a', 'b'] }, fields, 'en')).toContain('One, Dua')
    expect(whenWords({ field: 'y', is: true }, fields, 'id')).toContain(messages.id.yes)
    expect(whenWords({ field: 'gone', is: 'x' }, fields, 'id')).toContain('gone')
    expect(whenWords({ not: { field: 'c', is: 'a' } }, fields, 'id')).toBeNull()
  })
  test('draws more than six choices as a list, fewer all in sight', async () => {
    const options = Array.from({ length: 7 }, (_, index) => ({ id: `o${index}`, label: { id: `Pilihan ${index}` } }))
    const of = (n: number) => draw(<FormFields form={form()} fields={[field('choice', { id: 'c', options: options.slice(0, n) })]} kept={new Map()} fileHint="" under="a" />)
    expect([(await of(6)).html.includes('<select'), (await of(7)).html.includes('<select')]).toEqual([false, true])
  })
})

describe('several at once', () => {
  test('carry the very rows that were picked, the act, and what was typed', async () => {
    const picked = [{ id: line(1).id, version: 3, kind: 'step' as const, turn: 2 }, { id: line(2).id, version: 1, kind: 'disposition' as const, turn: 5 }]
    const { html, value } = await draw(<TogetherPage locale="id" shared={{ act: 'dispose', needs: 'recipients', opens: [] }} picked={picked} lines={[line(1), line(2)]} form={form('id', { note: 'Segera <ya>', deadline: '99/99/2026' }, { code: 'not-a-date', field: 'deadline' })} recipients={{ near: [], others: [] }} />)
    expect(html.match(/name="pilih" value="[^"]*"/g)).toEqual([`name="pilih" value="${line(1).id}_3_step_2"`, `name="pilih" value="${line(2).id}_1_disposition_5"`])
    expect([value('act'), value('said'), value('note'), value('deadline')]).toEqual(['dispose', 'ya', 'Segera <ya>', '99/99/2026'])
  })
  test('say of each what became of it, and warn only where something failed', async () => {
    const all = await draw(<OutcomePage locale="en" done={[line(1)]} failed={[]} />, 'en')
    expect([all.html.includes('notice good'), all.text.includes(bulkWords.en.failed(0))]).toEqual([true, false])
    const some = await draw(<OutcomePage locale="en" done={[]} failed={[{ ...line(2), why: 'Changed meanwhile' }]} />, 'en')
    expect([some.html.includes('notice warn'), some.text.includes('Changed meanwhile'), some.html.includes('<2>')]).toEqual([true, true, false])
  })
})

describe('the truth of a paper', () => {
  const page = (status: 'signed' | 'superseded' | 'revoked' | 'draft' | 'numbered') => draw(<VerifyPage locale="id" found={{ product: product({ status }), definition: boat, signer: 'Dewi', position: 'Nakhoda', fingerprint: null }} typed="x" zone={zone} city="Kota Bekasi" />)
  test.each([['signed', messages.id.genuine, 'good'], ['superseded', messages.id.replaced, 'warn'], ['revoked', messages.id.revoked, 'warn'], ['draft', messages.id.notGenuine, 'warn'], ['numbered', messages.id.notGenuine, 'warn']] as const)('that is %s is said as it is today', async (status, words, kind) => {
    const drawn = await page(status)
    expect([drawn.text.includes(words), drawn.html.includes(`notice ${kind}`)]).toEqual([true, true])
  })
  test('that nobody knows tells nothing but that, with the code typed', async () => {
    const drawn = await draw(<VerifyPage locale="id" found={null} typed="ABC <1>" zone={zone} city="Kota Bekasi" />)
    expect([drawn.value('kode'), drawn.text.includes('Nakhoda')]).toEqual(['ABC <1>', false])
  })
})

describe('the calendar', () => {
  const page = (saved: number | null) => draw(<CalendarPage locale="id" calendar={calendar} year={2026} zone={zone} mayChange saved={saved} form={form()} versions={[{ reason: 'city-files', made_at: hour(0) }]} />)
  test('asks for a new day above the table, says what was saved, and names where it came from', async () => {
    const { text, html } = await page(12)
    expect(html.indexOf('id="tambah"')).toBeLessThan(html.indexOf('<table'))
    expect([text.includes(messages.id.savedDue(12)), text.includes('Dari berkas kota'), text.includes('city-files')]).toEqual([true, true, false])
    expect((await page(null)).text).not.toContain('Tersimpan')
  })
})
