import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { draw } from '../../../../test/page.ts'
import { sampleSchedule } from '../examples.ts'
import { messages, sayProblem } from '../messages.ts'
import { deskWords } from '../messages/desk.ts'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { workWords } from '../messages/work.ts'
import type { Difference } from '../rules/difference.ts'
import { columnMeanings, monthMeanings } from '../rules/import.ts'
import { nameOfWeek } from '../rules/names.ts'
import { dueNow, financialCurve, physicalCurve, recordsBy, states, type Due, type Progress } from '../rules/progress.ts'
import { detailsOf, type Schedule } from '../rules/schedule.ts'
import { readSchedule } from '../rules/schedule-file.ts'
import { weekAt, weeksInYear } from '../rules/weeks.ts'
import { words } from '../words.ts'
import { Choice, Differences, Meanwhile, TickRow, WeekFields, YearHead } from './parts.tsx'
import { CalendarAddress, SchedulesPage } from './schedules.tsx'
import { Curves, ThisWeek } from './work.tsx'

const sample = readSchedule(sampleSchedule, 'contoh').schedule as Schedule
const form = (locale: Locale, typed: FormState['typed'] = {}, ...problems: FormState['problems']): FormState => {
  const fresh = freshForm(locale, sayProblem(locale), typed)
  return problems.length > 0 ? refusedForm(fresh, typed, problems) : fresh
}
const change = (more: Partial<Difference> = {}): Difference => ({ row: 'detail', name: 'Penanaman <b>', field: 'weeks', before: '', after: 'MAR I', ...more })
const due = (n: number, more: Partial<Due['standing']> = {}): Due[] => Array.from({ length: n }, (_, index) => ({ schedule: sample, detail: { ...detailsOf(sample)[0], key: `d${index}`, text: `Rincian <${index}>` } as Due['detail'], standing: { state: 'running', percent: 0, spent: 0, planned: { top: 0n, bottom: 1n }, ...more } }))
const today = localDate('2026-02-10')
/** A part has no heading of a page. */
const faultsIn = ({ faults }: { faults: readonly string[] }): string[] => faults.filter((fault) => fault !== '0 h1')

describe('a row of weeks to tick', () => {
  const row = (typed: FormState['typed'], planned: number[]) => draw(<TickRow locale="id" form={form('id', typed)} name="w.penanaman" label="Penanaman <b>" planned={new Set(planned)} />)
  test('has a box for every week of a year, ticked where it is planned', async () => {
    const drawn = await row({}, [0, 8, 47])
    expect([faultsIn(drawn), drawn.value('w.penanaman')]).toEqual([[], ['0', '8', '47']])
    expect(drawn.html.match(/type="checkbox"/g)).toHaveLength(weeksInYear)
  })
  test('names each box by the detail and its week', async () => {
    const { html } = await row({}, [])
    for (let column = 0; column < weeksInYear; column += 1) expect(html).toContain(`aria-label="Penanaman &lt;b&gt;, ${nameOfWeek(weekAt(column))}"`)
  })
  test('sent back shows what was ticked, not what is kept; none ticked stays none', async () => {
    expect((await row({ 's.penanaman': 'x', 'w.penanaman': ['3', '4'] }, [0])).value('w.penanaman')).toEqual(['3', '4'])
    expect((await row({ 's.penanaman': 'x' }, [0])).value('w.penanaman')).toEqual([])
  })
  test('what is no week ticks nothing', async () => expect((await row({ 's.penanaman': 'x', 'w.penanaman': ['48', '-1', 'dua', '1.5', '2'] }, [])).value('w.penanaman')).toEqual(['2']))
})

describe.each(locales)('the parts of schedules in %s', (locale) => {
  test('the weeks of one row stand month by month with their fault before them', async () => {
    const drawn = await draw(<WeekFields locale={locale} form={form(locale, { weeks: ['0', '5'] }, { code: 'weeks-leave-year', field: 'weeks' })} />, locale)
    expect([faultsIn(drawn), drawn.value('weeks')]).toEqual([[], ['0', '5']])
    for (const month of words[locale].months) expect(drawn.text).toContain(month)
    expect(drawn.text.indexOf(messages[locale].problems['weeks-leave-year']?.({}) ?? '-')).toBeGreaterThan(-1)
  })
  test('the head of a year is for the eye alone: every box below has its own name', async () => {
    const { html, text } = await draw(<YearHead locale={locale} />, locale)
    expect(html).toContain('aria-hidden="true"')
    expect(words[locale].months.every((month) => text.includes(month))).toBe(true)
  })
  test('what another changed is told field by field, and nothing when nobody did', async () => {
    expect((await draw(<Meanwhile locale={locale} since={[]} />, locale)).text).toBe('')
    const { text, html } = await draw(<Meanwhile locale={locale} since={[{ field: 'note', before: '', after: 'Lain <b>' }, { field: 'officer', before: 'Kabid', after: '' }]} />, locale)
    const t = deskWords[locale]
    expect(text).toContain(t.fromTo(t.fields['note'] ?? '', t.blank, 'Lain <b>'))
    expect(text).toContain(t.fromTo(t.fields['officer'] ?? '', 'Kabid', t.blank))
    expect(html).not.toContain('<b>')
  })
  test('a choice keeps what was chosen and says its fault', async () => {
    const drawn = await draw(<Choice form={form(locale, { to: 'b' }, { code: 'missing', field: 'to' })} name="to" label="Ke" options={[{ value: 'a', label: 'A <b>' }, { value: 'b', label: 'B' }]} />, locale)
    expect([faultsIn(drawn), drawn.value('to'), drawn.label('to'), drawn.text.includes(messages[locale].problems['missing']?.({}) ?? '-')]).toEqual([[], 'b', 'Ke', true])
  })
  test('the calendar’s address can be copied whole', async () => {
    const { text, links } = await draw(<CalendarAddress locale={locale} address="http://localhost:8080/jadwal.ics?kunci=a&unit=b" />, locale)
    expect([text.includes('http://localhost:8080/jadwal.ics?kunci=a&unit=b'), links]).toEqual([true, ['http://localhost:8080/jadwal.ics?kunci=a&unit=b']])
  })
  test('every state, every meaning of a column and every field that can differ has its word', () => {
    for (const state of states) expect(words[locale].states[state]).toMatch(/\w{3}/)
    for (const meaning of columnMeanings) expect([meaning, importWords[locale].meanings[meaning]]).toEqual([meaning, expect.stringMatching(/^[A-Z]/)])
    expect(monthMeanings).toHaveLength(words[locale].months.length)
    expect(Object.keys(deskWords[locale].fields)).toEqual(Object.keys(deskWords.id.fields))
  })
  test('every problem is a sentence, of a schedule and of an import', () => {
    const data = { week: 'II', month: 'MAR', name: 'x', weeks: 'MAR I', most: 5, year: 2026, sum: '90', count: 3, names: 'a, b', limit: 5 }
    const every = { ...Object.fromEntries(Object.keys(messages.id.problems).map((code) => [code, sayProblem(locale)])), ...Object.fromEntries(Object.keys(importWords.id.problems).map((code) => [code, sayImportProblem(locale)])) }
    for (const [code, say] of Object.entries(every)) expect([code, say({ code, data })]).toEqual([code, expect.stringMatching(/^(?!.*(?:undefined|""))["“A-Z0-9].*[.?\]]$/)])
    expect([Object.keys(messages.en.problems), Object.keys(importWords.en.problems)]).toEqual([Object.keys(messages.id.problems), Object.keys(importWords.id.problems)])
  })
})

describe('what one version says differently', () => {
  const table = (changes: Difference[], locale: Locale = 'id') => draw(<Differences locale={locale} changes={changes} />, locale)
  test('is told before and after; a row that came or went as that', async () => {
    const { text } = await table([change(), change({ field: 'row', name: 'Baru', before: null, after: 'Baru' }), change({ field: 'row', name: 'Lama', before: 'Lama', after: null })])
    expect(text).toMatch(/Rincian: Penanaman <b> Minggu \(kosong\) MAR I/)
    expect(text).toMatch(/Rincian: Baru Baris – ditambahkan .*Rincian: Lama Baris dihapus –/)
  })
  test('of another order there is no before and after to read', async () => expect((await table([change({ row: 'head', field: 'order', before: '', after: '' })])).text).toMatch(/Urutan – –/))
  test('of nothing says so', async () => expect((await table([])).text).toContain(deskWords.id.noChange))
  test('of more than a page draws counts what is left out, and of no more than that counts nothing', async () => {
    const [more, all] = [await table(Array.from({ length: 203 }, () => change()), 'en'), await table(Array.from({ length: 200 }, () => change()), 'en')]
    expect([more.text.includes('and 3 more'), all.text.includes(' more')]).toEqual([true, false])
    expect(more.html.match(/<tr\b/g)?.length).toBe(all.html.match(/<tr\b/g)?.length)
  })
})

describe('what is to be done this week', () => {
  const shown = (week: Due[], late: Due[], titled = true) => draw(<ThisWeek locale="id" week={week} late={late} today={today} titled={titled} />)
  test('names the week, each detail a link to where its progress is recorded', async () => {
    const { headings, links, text } = await shown(due(2), [])
    expect(headings).toEqual([workWords.id.weekOf('FEB II')])
    expect(links).toEqual(['/jadwal/contoh/kemajuan/d0', '/jadwal/contoh/kemajuan/d1'])
    expect(text).toContain('Rincian <1> Penanaman pohon peneduh · Kepala Bidang Taman')
  })
  test('says so when nothing is planned, and has no part for what is late when nothing is', async () => {
    const { text, html } = await shown([], [])
    expect([text.includes(workWords.id.weekNone), html.includes('id="terlambat"')]).toEqual([true, false])
  })
  test('says how much is done only where something is', async () => {
    expect((await shown(due(1, { percent: 40 }), [])).text).toContain('berjalan, 40 %')
    expect((await shown(due(1), [])).text).not.toContain('%')
  })
  test('what is late is marked by its word, simulated figures as such', async () => {
    const { text } = await shown([], due(1, { state: 'late', simulated: true }))
    expect([text.includes(workWords.id.late(1)), text.includes('terlambat'), /simulasi/i.test(text)]).toEqual([true, true, true])
  })
  test('of more than a phone holds, the rest is counted', async () => {
    const { text, links } = await shown(due(34), due(30, { state: 'late' }))
    expect([links.length, text.includes(workWords.id.more(4)), text.match(/dan \d+ lagi/g)?.length]).toEqual([60, true, 1])
  })
})

describe('the two ways up', () => {
  const records: Progress[] = [{ detail: 'pendataan-lokasi', at: localDate('2026-02-05'), percent: 50, spent: 3_000_000 }]
  const drawn = (of: Schedule, simulated = false) => draw(<Curves locale="id" schedule={of} physical={physicalCurve(of, records, today)} financial={financialCurve(of, records, today)} simulated={simulated} />)
  test('are work and money, each with what it was counted by', async () => {
    const curves = await drawn(sample)
    const { headings, text } = curves
    expect([faultsIn(curves), headings.map((one) => one.replace(/ data simulasi/i, ''))]).toEqual([[], [workWords.id.physical, workWords.id.financial]])
    expect([text.includes(workWords.id.basis.equal), text.includes(workWords.id.basis.budgets)]).toEqual([true, true])
  })
  test('without a year or a budget are not drawn', async () => expect((await drawn({ ...sample, year: null })).text).toBe(''))
  test('without budgets are work alone', async () => {
    const bare = { ...sample, stages: sample.stages.map((stage) => ({ ...stage, details: stage.details.map((one) => ({ ...one, budget: null })) })) }
    expect((await drawn(bare)).headings).toEqual([workWords.id.physical])
  })
  test('are marked where what was recorded is simulated', async () => expect([/simulasi/i.test((await drawn(sample, true)).text), /simulasi/i.test((await drawn(sample)).text)]).toEqual([true, false]))
})

describe('the list of schedules', () => {
  const row = (content: Schedule, slug = content.slug) => ({ slug, version: 1, state: 'published' as const, content, hash: 'h', made_at: new Date(0), drafted: false })
  const list = (contents: Schedule[], filter = {}) => draw(<SchedulesPage locale="id" shown={contents.map((one) => row(one))} all={contents.map((one) => row(one))} records={new Map()} today={today} filter={filter} address="http://localhost:8080/jadwal.ics" draft={false} />)
  test('names the weeks in which one officer has two things to do, and how many more there are', async () => {
    const [one, other] = [sample, { ...sample, slug: 'lain', title: 'Jadwal lain' }]
    const { text } = await list([one, other])
    expect(text).toMatch(/\d+ minggu bentrok/)
    expect((await list([one])).text).not.toContain('bentrok')
  })
  test('offers as filters what there is: units, years, officers, each once and sorted', async () => {
    const { html } = await list([sample, { ...sample, slug: 'lain', year: 2025, officer: null }])
    const options = (name: string): string[] => [...(new RegExp(`<select[^>]* name="${name}"[^]*?</select>`).exec(html)?.[0] ?? '').matchAll(/<option value="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect([options('unit'), options('tahun'), options('triwulan')]).toEqual([['Bidang Taman', 'Sekretariat'], ['2025', '2026'], ['1', '2', '3', '4']])
    expect(options('penanggung')).toEqual(['Kepala Bidang Taman', 'Pejabat Pengadaan'])
  })
  test('of schedules nobody is in charge of asks for no officer', async () => {
    const nobody = { ...sample, officer: null, stages: sample.stages.map((stage) => ({ ...stage, details: stage.details.map((one) => ({ ...one, officer: null })) })) }
    expect((await list([nobody])).value('penanggung')).toBeUndefined()
  })
  test('offers the calendar only where something is planned', async () => {
    const bare = { ...sample, stages: sample.stages.map((stage) => ({ ...stage, details: stage.details.map((one) => ({ ...one, weeks: [] })) })) }
    expect([(await list([sample])).text.includes(words.id.subscribe), (await list([bare])).text.includes(words.id.subscribe)]).toEqual([true, false])
    expect((await list([bare])).text).toContain(words.id.unscheduled)
  })
})

test('records are kept by detail in the order they came, none lost', () => {
  const one = (detail: string, percent: number): Progress => ({ detail, at: today, percent, spent: 0 })
  const by = recordsBy([one('a', 1), one('b', 2), one('a', 3)])
  expect([...by].map(([detail, list]) => [detail, list.map(({ percent }) => percent)])).toEqual([['a', [1, 3]], ['b', [2]]])
  expect(dueNow([], new Map(), today)).toEqual({ week: [], late: [] })
})
