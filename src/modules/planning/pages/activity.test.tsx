import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { EvaluationView, FillView } from '../actions/evaluation.ts'
import type { ActivityLink } from '../actions/links.ts'
import type { PlanView } from '../actions/plans.ts'
import { samplePlan } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { evalGroups, evaluation, noNotes, type Realised } from '../rules/e81.ts'
import { readPlan } from '../rules/plan-file.ts'
import { activitiesOf, type Plan } from '../rules/plan.ts'
import { editRow, editRows, isWords } from '../rules/revision.ts'
import { words } from '../words.ts'
import { ActivityPage, YearTable } from './activity.tsx'
import { EvaluationPage, FillPage, NotesPage } from './evaluation.tsx'
import { EditPage } from './revision.tsx'
import { ServicesPage } from './structure.tsx'
import { TreePage } from './tree.tsx'

const must = <Of,>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const text = samplePlan
  .replace('        services: [pengaduan]\n', '        services: [pengaduan, layanan-lama]\n        funding: APBD <b>Kota\n        legal: Perda <i>4/2024\n        location: Kecamatan Utara\n')
  .replace('        name: Pembangunan taman\n', '        name: Pembangunan taman\n        uncertain: tercetak dua kali\n')
const plan = must(readPlan(text, 'contoh').plan)
const viewOf = (content: Plan = plan, more: Partial<PlanView> = {}): PlanView => ({
  slug: 'contoh', version: 2, state: 'published', content, hash: 'h', published_at: null, findings: [], pinned: false,
  versions: [{ version: 1, state: 'published' }, { version: 2, state: 'published' }], decisions: [], may: { draft: false, publish: false }, ...more,
})
const planner = viewOf(plan, { may: { draft: true, publish: false } })
const draft = viewOf(plan, { state: 'draft', version: 3, pinned: true, may: { draft: true, publish: true } })
const activity = (id: string) => must(activitiesOf(plan).find((one) => one.activity.id === id))
const schedule: ActivityLink = { kind: 'schedule', href: '/jadwal/pohon-2026', label: 'Pohon <b>2026' }
const sheet: ActivityLink = { kind: 'budget', href: '/anggaran/x', label: 'RKA Distam 2026', note: 'kurang Rp 5 dari pagu rencana' }
const beside = (links: ActivityLink[] = []) => ({ links: new Map(links.length > 0 ? [['perawatan', links]] : []), services: new Map([['pengaduan', 'Pengaduan <b>']]) })
const page = (locale: Locale, id: string, view = viewOf(), links: ActivityLink[] = []) => draw(<ActivityPage locale={locale} view={view} {...activity(id)} beside={beside(links)} />, locale)
const form = (locale: Locale, typed: FormState['typed'] = {}, ...problems: { code: string; field?: string; data?: Record<string, string> }[]): FormState => {
  const fresh = freshForm(locale, sayProblem(locale), typed)
  return problems.length > 0 ? refusedForm(fresh, typed, problems) : fresh
}

describe.each(locales)('the page of an activity in %s', (locale) => {
  const t = words[locale]
  test.each<[string, string, PlanView, ActivityLink[]]>([
    ['with all that belongs to it', 'perawatan', viewOf(), [sheet, schedule]],
    ['with nothing beside it', 'taman-bermain', viewOf(), []],
    ['for a planner', 'perawatan', planner, [sheet]],
    ['in a draft', 'pembangunan', draft, []],
    ['of a sub-activity', 'taman-lingkungan', draft, []],
  ])('%s is sound and leads only where there is something', async (_, id, view, links) => {
    const drawn = await page(locale, id, view, links)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/<b>Kota|<i>4|<b>2026|Pengaduan <b>/)
  })
  test('says its programme, source of funds, legal basis, place, outputs and budget', async () => {
    const said = (await page(locale, 'perawatan')).text
    for (const part of ['Program Pengelolaan Taman', 'APBD', 'Perda', 'Kecamatan Utara', 'Pohon dirawat', '900 pohon', '200.000.000', '750.000.000']) expect(said).toContain(part)
  })
  test('says of what nobody printed that it is not printed, and draws no empty table', async () => {
    const said = (await page(locale, 'taman-bermain')).text
    expect(said.split(t.notPrinted)).toHaveLength(3)
    expect(said).toContain(t.noOutputs)
    for (const nothing of [t.noSheet, t.noSchedule, t.noServices]) expect(said).toContain(nothing)
  })
  test('leads to its sheets, schedules and services, each once', async () => {
    const { links, text: said } = await page(locale, 'perawatan', viewOf(), [sheet, schedule])
    for (const href of ['/anggaran/x', '/jadwal/pohon-2026', '/layanan/pengaduan', '/layanan/layanan-lama']) expect(links.filter((link) => link === href)).toHaveLength(1)
    expect(said).toContain('kurang Rp 5 dari pagu rencana')
    expect(said).toContain('layanan-lama')
  })
  test('leads down to its sub-activities and from them up again', async () => {
    expect((await page(locale, 'pembangunan')).links).toEqual(expect.arrayContaining(['/rencana/contoh/kegiatan/taman-lingkungan', '/rencana/contoh/kegiatan/taman-bermain']))
    expect((await page(locale, 'taman-lingkungan')).links).toContain('/rencana/contoh/kegiatan/pembangunan')
  })
  test('leads back to where it stands in the tree of its plan', async () => expect((await page(locale, 'perawatan')).links).toContain('/rencana/contoh#kegiatan-perawatan'))
  test('keeps to the version one looks at', async () => expect((await page(locale, 'pembangunan', draft)).links).toContain('/rencana/contoh/kegiatan/taman-bermain?versi=3'))
  test('offers a change to who drafts, and to nobody else', async () => {
    const ways = async (view: PlanView): Promise<string[]> => (await page(locale, 'perawatan', view)).links.filter((link) => /\/(ubah|layanan)\?baris=/.test(link))
    expect(await ways(viewOf())).toEqual([])
    expect(await ways(planner)).toEqual(['/rencana/contoh/ubah?baris=programmes.0.activities.1', '/rencana/contoh/ubah?baris=programmes.0', '/rencana/contoh/layanan?baris=programmes.0.activities.1'])
  })
  test('warns where its place is not certain', async () => expect((await page(locale, 'pembangunan')).text).toContain(t.uncertain('tercetak dua kali')))
  test('stands in the tree under its programme, with the way to it', async () => {
    const drawn = await draw(<TreePage locale={locale} view={planner} changes={[]} {...beside([sheet])} />, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    for (const { activity: { id } } of activitiesOf(plan)) expect(drawn.links).toContain(`/rencana/contoh/kegiatan/${id}`)
    expect(drawn.links.filter((link) => link.includes('/ubah?baris='))).toEqual(expect.arrayContaining(['vision', 'missions.0', 'goals.0', 'goals.0.objectives.0', 'indicators.0', 'programmes.0'].map((at) => `/rencana/contoh/ubah?baris=${at}`)))
  })
})

describe('a table of years', () => {
  const cell = (printed: string) => ({ printed, value: null, uncertain: null })
  test('has a column of the first state only where somebody printed one', async () => {
    const heads = async (base: string): Promise<number> => (await draw(<><h1>x</h1><YearTable locale="id" plan={plan} caption="Keluaran" rows={[{ name: 'A', base: cell(base), targets: [cell('1'), cell('2'), cell('3')], end: cell('6') }]} /></>)).html.match(/<th/g)?.length ?? 0
    expect(await heads('2') - await heads('')).toBe(1)
  })
})

describe.each(locales)('a line that is changed, in %s', (locale) => {
  const t = revisionWords[locale]
  const row = must(editRow(plan, 'programmes.0.activities.1'))
  const typed = Object.fromEntries(row.slots.map((slot) => [slot.path, slot.cell.printed]))
  const desk = { plan: planner, row, finding: null, earlier: [] }
  const edit = (of = desk, with_ = form(locale, typed)) => draw(<EditPage locale={locale} desk={of} when={() => '23 Nov'} meanwhile={[]} form={with_} />, locale)
  test('has its name and basis first, then its values, each with what is printed now', async () => {
    const drawn = await edit()
    expect(drawn.faults).toEqual([])
    expect(drawn.text.indexOf(t.wordsLegend)).toBeGreaterThan(0)
    expect(drawn.text.indexOf(t.wordsLegend)).toBeLessThan(drawn.text.indexOf(t.asPrinted))
    expect(drawn.value('programmes.0.activities.1.name')).toBe('Perawatan pohon')
    expect(drawn.value('programmes.0.activities.1.funding')).toBe('APBD <b>Kota')
    expect(drawn.value('programmes.0.activities.1.budget.0')).toBe('200.000.000')
    expect(drawn.text).toContain(t.nowPrinted('Kecamatan Utara'))
    expect(drawn.text).toContain(t.blankNow)
  })
  test('names what is wrong at its field and keeps what was typed', async () => {
    const path = 'programmes.0.activities.1.name'
    const drawn = await edit(desk, form(locale, { ...typed, [path]: '', 'programmes.0.activities.1.legal': 'Perda baru' }, { code: 'value-missing', field: path, data: { label: 'name' } }))
    expect(drawn.text).toContain(sayProblem(locale)({ code: 'value-missing', data: { label: 'name' } }))
    expect([drawn.value(path), drawn.value('programmes.0.activities.1.legal')]).toEqual(['', 'Perda baru'])
  })
  test('asks of a name that it stays, of all else that it may be empty', async () => {
    const drawn = await edit()
    expect(drawn.label('programmes.0.activities.1.name')?.includes('(')).toBe(false)
    expect(drawn.label('programmes.0.activities.1.legal')).toMatch(/\(/)
  })
  test('every line of a plan has such a form, sound in itself', async () => {
    for (const one of editRows(plan).filter(({ slots }) => slots.length > 0)) {
      const drawn = await edit({ ...desk, row: one }, form(locale, Object.fromEntries(one.slots.map((slot) => [slot.path, slot.cell.printed]))))
      expect([one.path, drawn.faults]).toEqual([one.path, []])
      expect([one.path, drawn.text.includes(t.wordsHint)]).toEqual([one.path, one.slots.some(isWords)])
    }
  })
})

describe.each(locales)('the services an activity pays for, in %s', (locale) => {
  test('are boxes to tick; one the city no longer has can be kept or taken away', async () => {
    const drawn = await draw(<ServicesPage locale={locale} plan={planner} {...activity('perawatan')} services={new Map([['pengaduan', 'Pengaduan'], ['izin', 'Izin <b>']])} form={form(locale, { services: ['pengaduan', 'layanan-lama'] })} />, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.value('services')).toEqual(['pengaduan', 'layanan-lama'])
    expect(drawn.links).toContain('/rencana/contoh/kegiatan/perawatan')
  })
})

describe.each(locales)('the evaluation of a quarter, in %s', (locale) => {
  const realised: Realised[] = [{ year: 2026, line: 'taman/perawatan', quarter: 1, amount: null, rupiah: 50_000_000n }, { year: 2026, line: 'taman/perawatan:0', quarter: 1, amount: '100', rupiah: null }]
  const view = (of: readonly Realised[], notes = noNotes): EvaluationView => ({ plan: viewOf(), at: { year: 2026, quarter: 1 }, years: [2026, 2027, 2028], evaluation: evaluation(plan, of, { year: 2026, quarter: 1 }), notes, version: 0 })
  test.each<[string, readonly Realised[], boolean]>([['nobody reported on', [], true], ['somebody reported on', realised, true], ['for readers', realised, false]])('%s is sound and leads only where there is something', async (_, of, mayFill) => {
    const drawn = await draw(<EvaluationPage locale={locale} frame={viewOf()} view={view(of, { ...noNotes, driving: 'Hujan <b>' })} mayFill={mayFill} />, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toContain('Hujan <b>')
    expect(drawn.links.some((link) => link.includes('/evaluasi/isi'))).toBe(mayFill)
  })
  test('says nothing is zero that nobody reported', async () => {
    const drawn = await draw(<EvaluationPage locale={locale} frame={viewOf()} view={view([])} mayFill={false} />, locale)
    expect(drawn.text).not.toMatch(/\b0(?:,00)?\s?%/)
  })
  const group = must(evalGroups(plan, 2026).find(({ id }) => id === 'taman/perawatan'))
  const fill: FillView = { plan: viewOf(), at: { year: 2026, quarter: 1 }, group, kept: group.lines.map((_, at) => ({ value: at === 0 ? '50.000.000' : '', evidence: at === 0 ? 'SP2D <b>' : '' })), seen: '50.000.000||' }
  test.each([false, true])('is filled in beside its targets; changed meanwhile: %s', async (meanwhile) => {
    const drawn = await draw(<FillPage locale={locale} view={fill} form={form(locale, { r0: '50.000.000' }, { code: 'realised-changed' })} meanwhile={meanwhile} />, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.text).toContain('200.000.000')
    expect(drawn.value('r0')).toBe('50.000.000')
  })
  test('has room for what helped, what hindered and what follows', async () => {
    const drawn = await draw(<NotesPage locale={locale} slug="contoh" at={{ year: 2026, quarter: 1 }} seen={3} meanwhile={null} form={form(locale, { driving: 'Hujan' })} />, locale)
    expect([drawn.faults, astray(drawn), drawn.value('driving'), drawn.value('seen')]).toEqual([[], [], 'Hujan', '3'])
  })
  test('shows what another wrote meanwhile beside the own words, and of that only what differs', async () => {
    const theirs = { ...noNotes, driving: 'Kemarau <b>', hindering: 'Sama' }
    const drawn = await draw(<NotesPage locale={locale} slug="contoh" at={{ year: 2026, quarter: 1 }} seen={4} meanwhile={theirs} form={form(locale, { driving: 'Hujan', hindering: 'Sama', nextQuarter: '', nextPlan: '' }, { code: 'notes-changed' })} />, locale)
    expect([drawn.faults, astray(drawn), drawn.value('driving')]).toEqual([[], [], 'Hujan'])
    expect([drawn.text.includes('Kemarau <b>'), drawn.html.includes('Kemarau <b>'), drawn.html.match(/Sama/g)?.length]).toEqual([true, false, 1])
  })
})
