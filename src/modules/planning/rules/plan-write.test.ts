import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { planText } from './plan-write.ts'
import { readPlan } from './plan-file.ts'
import type { Plan } from './plan.ts'
import { edited, editRows, editsOf } from './revision.ts'
import { added, partsOf, structureKinds } from './structure.ts'

const planIn = (text: string, slug: string): Plan => { const { plan, problems } = readPlan(text, slug); if (!plan) throw new Error(JSON.stringify(problems)); return plan }
const bekasi = planIn(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra')
const sample = planIn(samplePlan, 'contoh')
const back = (plan: Plan): Plan => planIn(planText(plan), plan.slug)

describe('a plan written as its file', () => {
  test.each([['the plan of the city, every table of it', bekasi], ['the sample plan', sample]])('comes back as it went out: %s', (_name, plan) => { expect(back(plan)).toEqual(plan) })

  test('says a figure as it is printed, never as a number that loses its zeros', () => {
    const text = planText(bekasi)
    expect(text).toMatch(/79[.,]\d+/)
    expect(back(bekasi).tables[0]?.rows.length).toBe(bekasi.tables[0]?.rows.length)
  })

  test('keeps what people changed on screen: values, rows that came', () => {
    for (const kind of structureKinds) {
      const home = partsOf(bekasi).find((one) => one.kind === ({ programme: '', indicator: '', outcome: 'programme', activity: 'programme', sub: 'activity', output: 'activity' } as const)[kind])
      const { plan, problems } = added(bekasi, { kind, under: home?.path ?? '', underName: home?.name ?? '', name: 'Baru: "1,0" | #2', n: '', unit: '', indicator: '', is: '', polarity: '' })
      expect([kind, problems]).toEqual([kind, []])
      expect(back(plan)).toEqual(plan)
    }
  })

  test('is short where it can be: values side by side on one line, nothing said of what is nothing', () => {
    const text = planText(bekasi)
    expect(text).toMatch(/budget: [^\n]*\d \| /)
    expect(text).not.toMatch(/: null$|^\s*-?\s*(?!rows|items)\w+: \[\]$/m)
    expect(text.length).toBeLessThan(200_000)
  })

  test('keeps any value that can be typed, whatever signs it holds', () => {
    const rows = editRows(sample).filter(({ slots }) => slots.some(({ holds }) => holds === 'text' || holds === 'target'))
    const typed = fc.oneof(fc.constantFrom('null', '~', 'true', '1.000', '0,10', '1|2', '- a', '# b', "it's", '"q"', ': x', '[a]', '{b}', '*', '&c', '%', '@', '79.90', '2013-01-01', 'a: b', '|', '>'), fc.string({ maxLength: 12 }))
    fc.assert(fc.property(fc.nat(rows.length - 1), typed, (index, text) => {
      const row = rows[index]
      const slot = row?.slots.find(({ holds }) => holds === 'text' || holds === 'target')
      if (!row || !slot) return
      const { edits, problems } = editsOf(row, { [slot.path]: text })
      if (edits.length === 0 || problems.length > 0) return
      const plan = edited(sample, row, edits)
      expect(back(plan)).toEqual(plan)
    }), { numRuns: 60 })
  })
})
