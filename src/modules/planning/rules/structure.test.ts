import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editRow, isWords } from './revision.ts'
import { evalGroups } from './e81.ts'
import { planFaults, readPlan } from './plan-file.ts'
import { planText } from './plan-write.ts'
import { yearsOf, type Plan } from './plan.ts'
import { added, homes, lineOf, partsOf, removed, structureKinds, type NewPart, type Part } from './structure.ts'

const plan = readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan as Plan
const blank: NewPart = { kind: '', under: '', underName: '', name: '', n: '', unit: '', indicator: '', is: '', polarity: '' }
const first = (kind: Part['kind'], of = plan): Part => partsOf(of).find((one) => one.kind === kind) as Part
const under = (part: Part): Pick<NewPart, 'under' | 'underName'> => ({ under: part.path, underName: part.name })
const codes = (asked: Partial<NewPart>, of = plan): string[] => added(of, { ...blank, ...asked }).problems.map(({ code }) => code)

describe('the structure of a plan', () => {
  test('is every programme, outcome, activity, output and indicator of it', () => {
    const count = (kind: Part['kind']): number => partsOf(plan).filter((one) => one.kind === kind).length
    expect([count('programme'), count('activity'), count('indicator')]).toEqual([plan.programmes.length, 11, plan.indicators.length])
    expect(first('activity').n).toBe(plan.programmes[0]?.activities[0]?.n)
  })
})

describe('a row that comes in', () => {
  test.each(structureKinds)('as %s stands at the end of its home, with every year blank, and the plan is still one a file could say', (kind) => {
    const home = homes[kind][0]
    const { plan: next, path, problems } = added(plan, { ...blank, kind, name: '  Baris   baru ', ...(home && under(first(home))), indicator: kind === 'output' || kind === 'outcome' ? plan.indicators[0]?.id ?? '' : '' })
    expect([problems, planFaults(next)]).toEqual([[], []])
    expect(partsOf(next).find((one) => one.path === path)).toMatchObject({ kind, name: 'Baris baru' })
    expect(partsOf(next)).toHaveLength(partsOf(plan).length + 1)
    const row = editRow(next, path)
    if (kind === 'output' || kind === 'outcome') expect(row?.slots.filter(({ label }) => label === 'targets')).toHaveLength(yearsOf(plan).length)
    expect(row?.slots.filter((slot) => kind !== 'indicator' && !isWords(slot)).every(({ cell }) => cell.printed === '') ?? true).toBe(true)
  })

  test('gets a name of its own in the plan, whatever else is called so', () => {
    const once = added(plan, { ...blank, kind: 'activity', name: 'Review SOP', ...under(first('programme')) }).plan
    const twice = added(once, { ...blank, kind: 'activity', name: 'Review SOP', ...under(first('programme')) }).plan
    expect(twice.programmes[0]?.activities.slice(-2).map(({ id }) => id)).toEqual(['review-sop-2', 'review-sop-3'])
    expect(evalGroups(twice, 2014).map(({ id }) => id)).toContain('pelayanan-perizinan/review-sop-3')
  })

  test.each(['ﷺ٣٤५', '中文', '———', '!!!', 'É à ü', 'Ъ'])('called %j gets a name of plain letters, so that its file can be read back', (name) => {
    const made = added(plan, { ...blank, kind: 'activity', name, ...under(first('programme')) })
    expect(made.plan.programmes[0]?.activities.at(-1)?.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(readPlan(planText(made.plan), plan.slug).plan).toEqual(made.plan)
  })

  test('leaves the plan it came to as it was', () => {
    const before = JSON.stringify(plan)
    added(plan, { ...blank, kind: 'output', name: 'X', ...under(first('activity')) })
    expect(JSON.stringify(plan)).toBe(before)
  })

  test.each<[string, Partial<NewPart>, string[]]>([
    ['of no kind', { name: 'X' }, ['not-an-option']], ['without a name', { kind: 'programme' }, ['name-missing']], ['without a home', { kind: 'activity', name: 'X' }, ['no-home']], ['in a home of another kind', { kind: 'output', name: 'X', ...under(first('programme')) }, ['no-home']],
    ['in a home that was renamed or moved', { kind: 'activity', name: 'X', under: first('programme').path, underName: 'Lain' }, ['row-changed']], ['of an indicator that is not there', { kind: 'programme', name: 'X', indicator: 'tidak-ada' }, ['not-an-option']], ['with a name too long', { kind: 'programme', name: 'x'.repeat(501) }, ['value-long']],
    ['with signs nobody sees', { kind: 'programme', name: 'a\u202eb', n: '\u0007' }, ['value-signs', 'value-signs']], ['as an indicator there is already', { kind: 'indicator', name: plan.indicators[0]?.name.toUpperCase() ?? '' }, ['name-taken']], ['at a path that leads elsewhere', { kind: 'activity', name: 'X', under: '__proto__', underName: '' }, ['no-home']],
  ])('%s is refused', (_name, asked, expected) => { expect(codes(asked)).toEqual(expected) })

  test('is added or refused, whatever is sent', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('programmes.0', 'programmes.0.activities.1', 'indicators.0', '__proto__', 'constructor'))
    fc.assert(fc.property(fc.constantFrom(...structureKinds, 'x'), word, word, word, (kind, place, underName, name) => {
      const made = added(plan, { ...blank, kind, under: place, underName, name })
      expect(made.problems.length > 0).toBe(made.path === '')
    }))
  })
})

describe('a row that goes', () => {
  const with_ = (kind: Part['kind'], more: Partial<NewPart> = {}): { plan: Plan; part: Part } => {
    const home = homes[kind][0]
    const made = added(plan, { ...blank, kind, name: 'Sementara', ...(home && under(first(home))), ...more })
    return { plan: made.plan, part: partsOf(made.plan).find(({ path }) => path === made.path) as Part }
  }

  test.each(structureKinds)('as %s leaves the plan as it was before it came', (kind) => {
    const { plan: more, part } = with_(kind)
    const gone = removed(more, part.path, part.name, [])
    expect([gone.problems, JSON.stringify(gone.plan)]).toEqual([[], JSON.stringify(plan)])
  })

  test('stays while rows stand below it, while it is named, and while anything was realised of it', () => {
    const { plan: more, part } = with_('activity')
    const line = lineOf(more, part.path)
    expect(line).toBe('pelayanan-perizinan/sementara')
    const refusal = (path: string, name: string, realised: string[] = [], of = more): string[] => removed(of, path, name, realised).problems.map(({ code }) => code)
    expect([refusal('programmes.0', plan.programmes[0]?.name ?? ''), refusal(first('activity').path, first('activity').name), refusal('indicators.0', plan.indicators[0]?.name ?? '')]).toEqual([['has-parts'], ['has-parts'], ['indicator-used']])
    expect([refusal(part.path, part.name, [line]), refusal(part.path, part.name, [`${line}:0`]), refusal(part.path, part.name, [`${line}/x`]), refusal(part.path, part.name, [`${line}-2`])]).toEqual([['has-realisations'], ['has-realisations'], ['has-realisations'], []])
    expect([refusal(part.path, 'Lain'), refusal('programmes.9', 'X'), refusal('', ''), refusal('__proto__', '')]).toEqual([['row-changed'], ['no-line'], ['no-line'], ['no-line']])
  })

  test('an output stays while any output of its activity was realised: they are known by their place', () => {
    const output = first('output')
    expect(removed(plan, output.path, output.name, [`${lineOf(plan, output.path)}:0`]).problems.map(({ code }) => code)).toEqual(['has-realisations'])
  })

  test('an activity that a list of the plan names stays', () => {
    const { plan: more, part } = with_('activity')
    const id = lineOf(more, part.path).split('/').at(-1) ?? ''
    const citing = { ...more, lists: [{ id: 'a', title: 'A', section: '1', lines: null, items: [{ n: null, text: 'X', short: null, activity: id, cites: null, items: [] }] }] }
    expect(removed(citing, part.path, part.name, []).problems.map(({ code }) => code)).toEqual(['activity-cited'])
  })
})
