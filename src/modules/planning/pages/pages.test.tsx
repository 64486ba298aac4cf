import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale } from '#kernel'
import { parseNumber, readPattern } from '#modules/correspondence'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { PlanView } from '../actions/plans.ts'
import type { Decided, Desk } from '../actions/revision.ts'
import { samplePlan } from '../examples.ts'
import { messages } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { audit, certainties } from '../rules/audit.ts'
import { readPlan } from '../rules/plan-file.ts'
import type { Plan } from '../rules/plan.ts'
import { editRows, keyOf } from '../rules/revision.ts'
import { words } from '../words.ts'
import { FindingsPage } from './findings.tsx'
import { addressOf } from './frame.tsx'
import { PlansPage } from './plans.tsx'
import { EditPage, HistoryParts, KeepPage, PublishPage } from './revision.tsx'
import { ProgrammeTablePage, TablePage, TablesPage } from './tables.tsx'
import { sayFinding } from '../messages.ts'
import { partsOf } from '../rules/structure.ts'
import { CheckPage, DiscardPage, RemovePartPage, StructurePage } from './structure.tsx'
import { TreePage } from './tree.tsx'

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
const law = (printed: string): { code: string }[] => parseNumber(pattern, printed).problems
const planIn = (text: string, slug: string): Plan => {
  const { plan } = readPlan(text, slug)
  if (!plan) throw new Error(`${slug} cannot be read`)
  return plan
}
const sample = planIn(samplePlan, 'contoh')
const bekasi = planIn(readFileSync(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url), 'utf8'), 'renstra-bppt-2013-2018')
const viewOf = (content = bekasi, more: Partial<PlanView> = {}): PlanView => ({
  slug: 'renstra', version: 2, state: 'published', content, hash: 'h', published_at: new Date('2026-11-23T02:00:00Z'), findings: audit(content, law), pinned: false,
  versions: [{ version: 1, state: 'published' }, { version: 2, state: 'published' }], decisions: [], may: { draft: false, publish: false }, ...more,
})
const when = (): string => '23 Nov 2026'
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, (one) => one.code), typed, problems)
const basis = { kind: 'perwal' as const, number: '3', date: localDate('2026-11-01') }
const [first] = viewOf().findings
const decided = (more: Partial<Decided> = {}): Decided => ({
  id: '01936b5c-0000-7000-8000-000000000001', slug: 'renstra', version: 2, act: 'changed', finding: keyOf(first!), name: 'Baris <satu>', printed: first!.printed, basis, at: new Date('2026-11-23T02:00:00Z'), who: 'Adi Contoh', reason: 'Salah jumlah',
  edits: [{ path: first!.path, label: 'budget', year: 2011, before: '1', after: '2' }], ...more,
} as Decided)
const line = editRows(bekasi).find((row) => row.slots.length > 1)!
const desk = (more: Partial<Desk> = {}): Desk => ({ plan: viewOf(), row: line, finding: null, earlier: [], ...more })

describe.each(locales)('every page of plans in %s', (locale) => {
  const sides: [string, PlanView][] = [['Bekasi’s plan', viewOf()], ['a plan without a fault', viewOf(sample)], ['a draft one may change', viewOf(bekasi, { state: 'draft', version: 3, pinned: true, may: { draft: true, publish: true }, decisions: [decided({ version: 3 })] })]]
  test.each(sides)('of %s are sound and lead only where there is something', async (_, view) => {
    const pages = [
      <TreePage locale={locale} view={view} changes={null} />, <TablesPage locale={locale} view={view} />, <FindingsPage locale={locale} view={view} only={null} when={when} />,
      ...view.content.tables.slice(0, 3).map((table, at) => <TablePage locale={locale} view={view} table={table} at={at} />), ...(view.content.programmeTable ? [<ProgrammeTablePage locale={locale} view={view} />] : []),
    ]
    for (const page of pages) { const drawn = await draw(page, locale); expect([drawn.faults, astray(drawn)]).toEqual([[], []]) }
  })
  const forms: [string, () => unknown][] = [
    ['the list', () => <PlansPage locale={locale} plans={[{ slug: 'renstra', version: 2, state: 'published', title: bekasi.title, agency: 'BPPT', first: 2013, last: 2018, made_at: new Date(), published_at: null, drafted: true }]} />], ['no plan', () => <PlansPage locale={locale} plans={[]} />],
    ['changing a line', () => <EditPage locale={locale} desk={desk({ finding: first! })} when={when} meanwhile={[{ path: 'x', label: 'budget', year: null, before: '', after: '1' }]} form={form(locale, {}, { code: 'x', field: line.slots[0]!.path }, { code: 'x', field: 'reason' }, { code: 'x', field: 'date' })} />],
    ['keeping a finding', () => <KeepPage locale={locale} desk={desk({ finding: first! })} when={when} form={form(locale, {}, { code: 'x', field: 'kind' }, { code: 'x', field: 'number' })} />],
    ['publishing', () => <PublishPage locale={locale} slug="renstra" version={3} changes={[{ where: ['vision'], before: 'a', after: null }]} seen="h" form={form(locale)} who={null} />],
    ['what would be published, for its planner', () => <PublishPage locale={locale} slug="renstra" version={3} changes={[{ where: ['vision'], before: 'a', after: null }]} seen="h" form={form(locale)} who={['Wali Kota <b>', 'Sekda']} />],
    ['what nobody may publish yet', () => <PublishPage locale={locale} slug="renstra" version={3} changes={[{ where: ['vision'], before: 'a', after: null }]} seen="h" form={form(locale)} who={[]} />],
    ['the history', () => <><h1>x</h1><HistoryParts locale={locale} when={when} discarded={[decided({ id: 'a', gone: true }), decided({ id: 'b', act: 'discarded', edits: [] })]} past={[{ version: 2, state: 'published', hash: 'h', origin: 'screen', made_at: new Date(), published_at: new Date(), basis, published_by: null, published_as: null, who: 'Adi', changes: [], decisions: [decided()] }]} /></>],
    ['adding a row', () => <StructurePage locale={locale} plan={viewOf()} parts={partsOf(bekasi)} form={form(locale, {}, { code: 'x', field: 'what' }, { code: 'x', field: 'under' }, { code: 'x', field: 'name' })} />], ['removing a row', () => <RemovePartPage locale={locale} plan={viewOf()} part={partsOf(bekasi)[0]!} form={form(locale, {}, { code: 'x', field: 'reason' })} />],
    ['discarding a draft', () => <DiscardPage locale={locale} slug="renstra" version={3} changes={[{ where: ['vision'], before: 'a', after: null }]} seen="h" form={form(locale)} />], ['a file to check', () => <CheckPage locale={locale} form={form(locale, {}, { code: 'x', field: 'file' })} checked={null} />],
    ['a file that was checked', () => <CheckPage locale={locale} form={form(locale)} checked={{ name: 'a.yaml', programmes: 1, activities: 2, tables: 3, warnings: ['Perhatian.'], findings: viewOf().findings.slice(0, 3).map((one, index) => ({ ...sayFinding(locale)(one), line: index })) }} />],
    ['a file without findings', () => <CheckPage locale={locale} form={form(locale)} checked={{ name: 'a.xlsx', programmes: 1, activities: 2, tables: 3, warnings: [], findings: [] }} />],
  ]
  test.each(forms)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})

describe('the findings', () => {
  const page = (view = viewOf(), only: (typeof certainties)[number] | null = null) => draw(<FindingsPage locale="id" view={view} only={only} when={when} />)
  test('stand all there, each with what is printed, what it would have to be and how sure', async () => {
    const { text } = await page()
    expect(text).toContain('850.570.750')
    expect(text).toContain(messages.id.certainties.certain)
    expect((await page()).html.match(/id="t\d+"/g)).toHaveLength(viewOf().findings.length)
  })
  test.each(certainties)('narrowed to %s show those alone, by the numbers they have among all', async (only) => {
    const { html } = await page(viewOf(), only)
    const shown = [...html.matchAll(/id="t(\d+)"/g)].map((found) => Number(found[1]))
    expect(shown.every((n) => viewOf().findings[n - 1]?.certainty === only)).toBe(true)
    expect(shown).toHaveLength(viewOf().findings.filter((one) => one.certainty === only).length)
  })
  test('of a plan without a fault are said to be none', async () => {
    const { text } = await page(viewOf(sample))
    expect(text).toContain(words.id.findingsOf(0, 0))
    expect(text).toContain(messages.id.none)
  })
  test('are corrected or kept by who drafts, and by nobody else', async () => {
    expect((await page()).links.some((link) => /\/ubah|\/tetap/.test(link))).toBe(false)
    const drafter = await page(viewOf(bekasi, { may: { draft: true, publish: false } }))
    expect(drafter.links.filter((link) => link.includes('/ubah?')).length).toBe(viewOf().findings.length)
    const kept = await page(viewOf(bekasi, { may: { draft: true, publish: false }, decisions: [decided({ act: 'kept', edits: [] })] }))
    expect(kept.html).toContain(`<b>${revisionWords.id.kept}</b>`)
    expect(kept.links.filter((link) => link.includes('/ubah?')).length).toBe(viewOf().findings.length - 1)
  })
  test('decided on for another printed value count as open again', async () => {
    const { html } = await page(viewOf(bekasi, { may: { draft: true, publish: false }, decisions: [decided({ act: 'kept', printed: 'dulu lain', edits: [] })] }))
    expect(html).not.toContain(`<b>${revisionWords.id.kept}</b>`)
  })
})

describe('a table', () => {
  test('holds every value as printed, and points at what cannot be true', async () => {
    const at = bekasi.tables.findIndex((one) => one.id === '2.3.2')
    const drawn = await draw(<TablePage locale="id" view={viewOf()} table={bekasi.tables[at]!} at={at} />)
    for (const printed of ['3.618.000.000', 'Rp. 850.570.000']) expect(drawn.text).toContain(printed)
    expect(drawn.text).toContain(words.id.should('850.570.750'))
    expect(drawn.links.some((link) => /\/temuan#t\d+$/.test(link))).toBe(true)
  })
  test('keeps to the version one looks at, wherever it leads', () => {
    expect(addressOf(viewOf(), 'tables', { table: '2.1 a/b' })).toBe('/rencana/renstra/tabel/2.1%20a%2Fb')
    expect(addressOf(viewOf(bekasi, { pinned: true }), 'findings', { certainty: 'certain', mark: 't3' })).toBe('/rencana/renstra/temuan?versi=2&kepastian=certain#t3')
  })
  test('tells of a draft beside what is in force, and of what is in force beside the draft', async () => {
    const versions = [{ version: 2, state: 'published' as const }, { version: 3, state: 'draft' as const }]
    expect((await draw(<TablesPage locale="id" view={viewOf(bekasi, { versions })} />)).text).toContain(words.id.seeDraft(3))
    expect((await draw(<TablesPage locale="id" view={viewOf(bekasi, { versions, version: 3, state: 'draft' })} />)).text).toContain(words.id.seePublished(2))
  })
})

describe('changing a line', () => {
  test('shows each value as it is printed, and gives back what was typed with its reason and instrument', async () => {
    const typed = { [line.slots[0]!.path]: '1.000 <x>', reason: 'Karena & sebab', kind: 'perwal', number: '3/2026', date: '31/02/2026' }
    const drawn = await draw(<EditPage locale="id" desk={desk()} when={when} meanwhile={[]} form={form('id', typed, { code: 'x', field: 'date' })} />)
    expect([line.slots[0]!.path, 'reason', 'kind', 'number', 'date'].map((name) => drawn.value(name))).toEqual(Object.values(typed))
    expect(drawn.html).not.toContain('<x>')
    expect(drawn.value('baris')).toBe(line.path)
  })
  test('tells what somebody else changed since it was opened', async () => {
    const edits = [{ path: 'x', label: 'budget', year: 2011, before: '5', after: '6' }]
    expect((await draw(<EditPage locale="id" desk={desk({ earlier: [decided()] })} when={when} meanwhile={edits} form={form()} />)).text).toMatch(new RegExp(`${revisionWords.id.meanwhile}.*Adi Contoh`))
  })
})

describe('a file with more faults than a page draws', () => {
  const one = { ...sayFinding('id')(viewOf().findings[0] ?? expect.unreachable('no finding')), line: 3 }
  const page = async (n: number) => draw(<CheckPage locale="id" form={form('id')} checked={{ name: 'a.yaml', programmes: 1, activities: 2, tables: 3, warnings: [], findings: Array.from({ length: n }, () => one) }} />)
  test('counts what is left out, and of no more than that counts nothing', async () => {
    const [more, all] = [await page(503), await page(500)]
    expect([more.text.includes('dan 3 lagi'), /dan \d+ lagi/.test(all.text), more.faults]).toEqual([true, false, []])
    expect(more.html.match(/<tr\b/g)?.length).toBe(all.html.match(/<tr\b/g)?.length)
  })
  test('has a column of lines only where the file has lines', async () => {
    const bare = await draw(<CheckPage locale="id" form={form('id')} checked={{ name: 'a.xlsx', programmes: 1, activities: 2, tables: 3, warnings: [], findings: [{ ...one, line: null }] }} />)
    expect((await page(1)).html.match(/<th\b/g)?.length).toBe((bare.html.match(/<th\b/g)?.length ?? 0) + 1)
  })
})
