import { describe, expect, test } from 'vitest'
import { draw } from '../../../../test/page.ts'
import type { PlanView } from '../actions/plans.ts'
import type { Reality } from '../actions/reality.ts'
import { samplePlan } from '../examples.ts'
import { readPlan } from '../rules/plan-file.ts'
import { fromSheets } from '../rules/workbook-read.ts'
import { toSheets } from '../rules/workbook.ts'
import { TreePage } from './tree.tsx'

const plan = readPlan(samplePlan, 'contoh').plan!
const view: PlanView = { slug: 'contoh', version: 1, state: 'published', content: plan, hash: 'h', published_at: null, findings: [], pinned: false, versions: [{ version: 1, state: 'published' }], decisions: [], may: { draft: false, publish: false } }
const measured: Reality = { index: 82.4, year: 2026, half: 2 as const, instrument: 'PermenPANRB 14/2017', n: 312, simulated: false }
const text = async (reality: Reality | null, more: Partial<Reality> = {}): Promise<string> =>
  (await draw(<TreePage locale="id" view={view} changes={null} reality={reality && { ...reality, ...more }} />)).text.replace(/\s+/g, ' ')

describe('an indicator that the program measures', () => {
  test('has the target of the year beside the index, with its half-year, instrument and how many answered', async () => {
    expect(await text(measured)).toMatch(/Target 2026: 81,00 · Kenyataan: 82,40 semester II 2026, PermenPANRB 14\/2017, 312 responden/)
    expect(await text(measured)).not.toContain('simulasi')
  })
  test('says when the figure is simulated, and when its year is outside of the plan', async () => {
    expect(await text(measured, { simulated: true, year: 2031 })).toMatch(/Target 2028: 83,00 · Kenyataan: 82,40 semester II 2031.* · data simulasi · di luar periode rencana/)
  })
  test('is not measured where nothing was, and never zero', async () => {
    expect(await text(null)).toMatch(/Target 2028: 83,00 · Kenyataan: belum diukur/)
    expect(await text({ ...measured, n: 0 }, { index: null })).toMatch(/Kenyataan: belum diukur semester II 2026/)
  })
  test('of a half-year that runs is as coarse as the public page has it, and is set against no target', async () => {
    const said = await text(measured, { index: 80, n: 150, rough: true })
    expect(said).toMatch(/Kenyataan: sekitar 80 semester II 2026, PermenPANRB 14\/2017, 150 orang lebih · semesternya masih berjalan, jadi belum dibandingkan dengan target/)
    expect(said).not.toMatch(/80,00|150 responden/)
  })
  test('with too few respondents says so, neither "not measured" nor nobody', async () => {
    const said = await text(measured, { index: null, n: 0, few: true })
    expect(said).toContain('Kenyataan: terlalu sedikit responden')
    expect(said).not.toMatch(/belum diukur|\b0 responden/)
  })
  test('others have no reality beside them', async () => { expect((await text(measured)).match(/Kenyataan/g)).toHaveLength(1) })
})

describe('the services an activity pays for', () => {
  test('are links to the catalogue', async () => {
    expect((await draw(<TreePage locale="id" view={view} changes={null} />)).links).toContain('/layanan/pengaduan')
  })
  test('and what an indicator is measured from go through a workbook and come back', () => {
    const { plan: back } = fromSheets(toSheets(plan), 'contoh')
    expect(back).toEqual(plan)
    expect(back!.programmes[0]!.activities[1]!.services).toEqual(['pengaduan'])
    expect(back!.indicators[2]!.measure).toBe('satisfaction-index')
  })
  test('that are no slugs are a fault of the file', () => {
    expect(readPlan(samplePlan.replace('services: [pengaduan]', "services: ['../masuk']"), 'contoh').plan).toBeNull()
    expect(readPlan(samplePlan.replace('measure: satisfaction-index', 'measure: apa-saja'), 'contoh').problems).toHaveLength(1)
  })
})
