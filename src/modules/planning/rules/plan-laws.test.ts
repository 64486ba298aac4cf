import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { samplePlan } from '../examples.ts'
import { sayFinding, sayProblem } from '../messages.ts'
import { audit } from './audit.ts'
import { differences } from './difference.ts'
import { evalGroups, readRealised, type EvalLine } from './e81.ts'
import { planFaults, readPlan } from './plan-file.ts'
import { planText } from './plan-write.ts'
import { activitiesOf, type Plan } from './plan.ts'
import { edited, editRow, editRows, editsOf, instrumentKinds, readBasis, seenOf, sinceSeen } from './revision.ts'
import { paidBy, servicesFaults, withServices } from './services.ts'
import { added, homes, partsOf, removed, structureKinds, type NewPart, type StructureKind } from './structure.ts'
import { fromSheets } from './workbook-read.ts'
import { toSheets } from './workbook.ts'

/** Laws that hold for whatever people do to a plan. */

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const sample = must(readPlan(samplePlan, 'contoh').plan)
const rows = editRows(sample).filter(({ slots }) => slots.length > 0)
const row = fc.nat(rows.length - 1).map((at) => must(rows[at]))
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,18}[A-Za-z0-9]$/)

/** A plan after a few changes of its lines, each as a person would type it. */
const revised = fc.array(fc.tuple(row, word, fc.nat(20)), { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce((plan: Plan, [of, typed, pick]) => {
  const now = editRow(plan, of.path) ?? of
  const slot = now.slots[pick % now.slots.length]
  const { edits, problems } = editsOf(now, slot ? { [slot.path]: typed } : {})
  return problems.length > 0 ? plan : edited(plan, now, edits)
}, sample))

describe('A plan that was changed in any lines', () => {
  test('is still one its file can say, and reads back the same', () => {
    fc.assert(fc.property(revised, (plan) => {
      expect(planFaults(plan)).toEqual([])
      expect(readPlan(planText(plan), 'contoh').plan).toEqual(plan)
    }), { numRuns: 40 })
  })
  test('goes out as a workbook and comes back the same', () => {
    fc.assert(fc.property(revised, (plan) => { expect(fromSheets(toSheets(plan), 'contoh')).toEqual({ plan, problems: [] }) }), { numRuns: 25 })
  })
  test('can be audited, and its findings have words in both languages', () => {
    fc.assert(fc.property(revised, (plan) => {
      for (const finding of audit(plan, () => [])) for (const locale of ['id', 'en'] as const) expect(sayFinding(locale)(finding).how).toMatch(/\w{3,}/)
    }), { numRuns: 20 })
  })
  test('differs from before in what was changed, one way as much as the other', () => {
    fc.assert(fc.property(revised, (plan) => {
      const [there, back] = [differences(sample, plan), differences(plan, sample)]
      expect(there.length).toBe(back.length)
      expect(there.length === 0).toBe(planText(plan) === planText(sample))
    }), { numRuns: 25 })
  })
})

describe('What was seen of a line', () => {
  test('is what stands there, until somebody changes it', () => {
    fc.assert(fc.property(row, word, fc.nat(20), (of, typed, pick) => {
      expect(sinceSeen(of, seenOf(of))).toEqual([])
      const slot = must(of.slots[pick % of.slots.length])
      const { edits, problems } = editsOf(of, { [slot.path]: typed })
      fc.pre(problems.length === 0 && edits.length > 0)
      const now = must(editRow(edited(sample, of, edits), of.path) ?? editRow(edited(sample, of, edits), slot.path))
      expect(sinceSeen(now, seenOf(of)).map(({ path }) => path)).toEqual([slot.path])
      expect(seenOf(now)).not.toBe(seenOf(of))
    }), { numRuns: 40 })
  })
  test('typed as it stands is no change, whatever blanks are put around it', () => {
    fc.assert(fc.property(row, fc.constantFrom('', ' ', '  ', '\t'), (of, blank) => {
      expect(editsOf(of, Object.fromEntries(of.slots.map((slot) => [slot.path, `${blank}${slot.cell.printed}${blank}`]))).edits).toEqual([])
    }))
  })
})

describe('Reason and instrument', () => {
  const today = localDate('2026-11-23')
  const typed = { reason: 'Salah jumlah baris', kind: 'perwal', number: '12 Tahun 2014', date: localDate('2014-05-02'), today }
  const codes = (more: Partial<typeof typed>): string[] => readBasis({ ...typed, ...more }).problems.map(({ code }) => code)
  test.each(instrumentKinds)('of kind %s are taken', (kind) => expect(codes({ kind })).toEqual([]))
  test.each<[string, Partial<typeof typed>, string[]]>([
    ['a reason of nine letters', { reason: 'sembilan1' }, ['reason-missing']],
    ['a reason of ten letters', { reason: 'sepuluhhur' }, []],
    ['a reason of blanks', { reason: ' '.repeat(40) }, ['reason-missing']],
    ['a reason of two thousand letters', { reason: 'x'.repeat(2000) }, []],
    ['a reason of one more', { reason: 'x'.repeat(2001) }, ['reason-long']],
    ['a reason with signs nobody sees', { reason: 'Salah jumlah\u202e baris' }, ['value-signs']],
    ['a kind nobody knows', { kind: 'memo' }, ['instrument-kind']],
    ['a kind every object has', { kind: 'constructor' }, ['instrument-kind']],
    ['a number without a digit', { number: 'tanpa nomor' }, ['instrument-number']],
    ['a number of a hundred and twenty signs', { number: `1${'x'.repeat(119)}` }, []],
    ['a number of one more', { number: `1${'x'.repeat(120)}` }, ['instrument-number']],
    ['a paper of today', { date: today }, []],
    ['a paper of tomorrow', { date: localDate('2026-11-24') }, ['instrument-later']],
  ])('%s', (_, more, said) => expect(codes(more)).toEqual(said))
  test('say in both languages what is wrong with them', () => {
    for (const code of ['reason-missing', 'reason-long', 'instrument-kind', 'instrument-number', 'instrument-date', 'instrument-later', 'value-missing', 'value-signs', 'nothing-changed', 'row-changed', 'draft-changed']) {
      for (const locale of ['id', 'en'] as const) expect(sayProblem(locale)({ code, data: { most: 5 } })).not.toBe(code)
    }
  })
})

describe('Rows that come and go', () => {
  const bare: NewPart = { kind: 'programme', under: '', underName: '', name: 'Baru', n: '', unit: '', indicator: '', is: '', polarity: '' }
  const parts = partsOf(sample)
  const placeFor = (kind: StructureKind) => (homes[kind].length === 0 ? { under: '', underName: '' } : (({ path, name }) => ({ under: path, underName: name }))(must(parts.find((part) => homes[kind].includes(part.kind)))))
  test('come with a name of their own in the plan, and go again without a trace', () => {
    fc.assert(fc.property(fc.constantFrom(...structureKinds), word, (kind, name) => {
      const made = added(sample, { ...bare, kind, name, ...placeFor(kind) })
      fc.pre(made.problems.length === 0)
      expect(planFaults(made.plan)).toEqual([])
      expect(partsOf(made.plan)).toHaveLength(parts.length + 1)
      const gone = removed(made.plan, made.path, name.replace(/\s+/g, ' ').trim(), [])
      expect([gone.problems, gone.plan]).toEqual([[], sample])
    }), { numRuns: 40 })
  })
  test('any number of activities of one name have each an id of their own', () => {
    const plan = Array.from({ length: 12 }).reduce((of: Plan) => added(of, { ...bare, kind: 'activity', name: 'Rapat', ...placeFor('activity') }).plan, sample)
    const ids = activitiesOf(plan).map(({ activity }) => activity.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => id.startsWith('rapat'))).toHaveLength(12)
  })
  test('an id that stands twice, however deep, is a fault of the plan with its place: schedules and budgets name activities by it', () => {
    const twice = (from: string, to: string): unknown[] => readPlan(samplePlan.replace(from, to), 'contoh').problems.map(({ code, field }) => [code, field])
    expect(twice('- id: perawatan', '- id: pembangunan')).toEqual([['name-twice', 'programmes.0.activities.1']])
    expect(twice('- id: taman-bermain', '- id: perawatan')).toEqual([['name-twice', 'programmes.0.activities.1']])
    expect(twice('- id: taman-bermain', '- id: taman-lingkungan')).toEqual([['name-twice', 'programmes.0.activities.0.activities.1']])
  })
  test('nothing goes on which something rests', () => {
    const no = (path: string, realised: string[] = []): string[] => { const part = must(parts.find((one) => one.path === path)); return removed(sample, path, part.name, realised).problems.map(({ code }) => code) }
    expect(no('programmes.0')).toEqual(['has-parts'])
    expect(no('indicators.0')).toEqual(['indicator-used'])
    expect(no('programmes.0.activities.1.outputs.0', ['taman/perawatan:0'])).toEqual(['has-realisations'])
    expect(no('programmes.0.activities.1.outputs.0')).toEqual([])
    expect(removed(sample, 'programmes.0.activities.1.outputs.0', 'Nama lain', []).problems).toEqual([{ code: 'row-changed' }])
    expect(removed(sample, 'programmes.9', 'x', []).problems).toEqual([{ code: 'no-line' }])
  })
})

describe('Services an activity pays for', () => {
  const known = new Map([['a', 'A'], ['b', 'B'], ['c', 'C']])
  test('are any of those known, each once', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), (before, chosen) => {
      const same = before.length === chosen.length && before.every((one) => chosen.includes(one))
      expect(servicesFaults(before, chosen, known).map(({ code }) => code)).toEqual(same ? ['nothing-changed'] : [])
    }))
  })
  test('lead back to the activity, wherever it stands in the tree', () => {
    for (const { path, activity } of activitiesOf(sample)) {
      const plan = withServices(sample, path, ['a'])
      expect(paidBy(plan, 'a').map(({ id }) => id)).toEqual([activity.id])
      expect(planFaults(plan)).toEqual([])
    }
  })
})

describe('A figure of a quarter as it is typed', () => {
  const groups = evalGroups(sample, 2026)
  const lines = groups.flatMap((group) => group.lines)
  const money = must(lines.find(({ kind }) => kind === 'activity'))
  const unit = must(lines.find(({ kind }) => kind === 'output'))
  const read = (line: EvalLine, value: string, evidence = 'SP2D 12') => { const { problems, amount, rupiah } = readRealised(line, { value, evidence }, 'r0'); return problems.length > 0 ? problems.map(({ code, field }) => `${code} ${field}`) : [amount, rupiah] }
  test.each<[string, bigint]>([['1.000', 1000n], ['Rp 1.000', 1000n], ['0', 0n], ['10.000.000.000.000.000', 10n ** 16n]])('%s of money is whole rupiah', (value, rupiah) => expect(read(money, value)).toEqual([null, rupiah]))
  test.each(['1.000,5', '50%', '10.000.000.000.000.001'])('%s is no money', (value) => expect(read(money, value)).toEqual(['realised-no-money r0']))
  test.each(['12', '1,44', '82,05%', '0'])('%s of a unit is kept as typed', (value) => expect(read(unit, value)).toEqual([value, null]))
  test.each(['dua', '12 taman', '-1', '1.50.000', '79.99', `1${'0'.repeat(40)}`])('%s is no figure', (value) => expect(read(unit, value)).toEqual(['realised-no-figure r0']))
  test('stands on evidence, and evidence on a figure', () => {
    expect(read(unit, '12', '')).toEqual(['evidence-missing r0.bukti'])
    expect(read(unit, '', 'Foto')).toEqual(['realised-missing r0'])
    expect(read(unit, '', '')).toEqual([null, null])
  })
  test('is read or refused, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(money, unit), (value, evidence, line) => {
      const { problems, amount, rupiah } = readRealised(line, { value, evidence }, 'r0')
      if (problems.length > 0) expect([amount, rupiah]).toEqual([null, null])
      if (rupiah !== null) expect(rupiah).toBeGreaterThanOrEqual(0n)
    }))
  })
})
