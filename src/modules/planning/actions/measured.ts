import { dateIn, fraction, sumOf, type Fraction, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Measure } from '#platform/measures'
import { evalGroups, measuredOf, type EvalLine } from '../rules/e81.ts'
import { findPlan, listPlans, realisedIn } from '../store.ts'

type Spent = { plan: string; year: number; line: EvalLine; ceiling: Fraction; quarters: { quarter: number; rupiah: Fraction; at: LocalDate }[] }

/** The first day of a quarter. */
const begins = (year: number, quarter: number): string => `${year}-${String((quarter - 1) * 3 + 1).padStart(2, '0')}-01`

/** Activities with a ceiling, each with what was realised in the quarters asked for; parts of an activity are in it already. */
async function spentIn(ctx: Ctx, { where, from, to }: Asked): Promise<Spent[]> {
  const [plans, lines] = [namesIn(where.plan), namesIn(where.activity)]
  const found: Spent[] = []
  for (const { slug } of await listPlans(ctx.db)) {
    const plan = plans.length === 0 || plans.includes(slug) ? await findPlan(ctx.db, slug) : null
    if (!plan) continue
    const realised = await realisedIn(ctx.db, slug)
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
      const own = evalGroups(plan.content, year).flatMap((group) => group.lines).filter((line) => line.kind === 'activity' && (lines.length > 0 ? lines.includes(line.id) : line.id.split('/').length === 2))
      for (const line of own) {
        const { target, quarters } = measuredOf(line, realised, { year, quarter: 4 })
        const within = quarters.flatMap((rupiah, index) => {
          const kept = realised.find((one) => one.line === line.id && one.year === year && one.quarter === index + 1)
          return rupiah !== null && kept && begins(year, index + 1) >= from && begins(year, index + 1) <= to ? [{ quarter: index + 1, rupiah, at: dateIn(ctx.house.city.zone, kept.at) }] : []
        })
        if (target !== null && target.top > 0n) found.push({ plan: slug, year, line, ceiling: target, quarters: within })
      }
    }
  }
  return found
}

/** How much of the year's ceilings was spent: all realised by all ceilings, never a mean of percentages. */
export const absorptionMeasure: Measure = {
  id: 'planning.absorption', name: { id: 'Serapan anggaran', en: 'Budget absorption' }, unit: { id: '%', en: '%' }, over: 'pools', by: ['plan', 'activity'],
  about: { id: 'Realisasi triwulan yang sudah dicatat dibagi pagu setahun kegiatannya, dari rencana yang berlaku.', en: 'What was recorded as spent in the quarters, by the year’s ceilings of those activities, from the plan in force.' },
  read: async (ctx, asked) => {
    const spent = await spentIn(ctx, asked)
    const told = spent.flatMap((one) => one.quarters.map((part) => part.rupiah))
    if (told.length === 0) return null
    const [real, ceiling] = [sumOf(told), sumOf(spent.map((one) => one.ceiling))]
    return { value: fraction(real.top * ceiling.bottom * 100n, real.bottom * ceiling.top), of: spent.length, simulated: false, since: null }
  },
  beneath: async (ctx, asked, { offset, limit }) => {
    const all = (await spentIn(ctx, asked)).flatMap((one) => one.quarters.map((part) => ({ one, part }))).toSorted((a, b) => (a.part.at < b.part.at ? 1 : -1))
    return {
      total: all.length,
      rows: all.slice(offset, offset + limit).map(({ one, part }) => ({
        day: part.at, what: one.line.name, about: `${one.plan} · TW ${part.quarter} ${one.year}`, position: null, counts: Number(part.rupiah.top / part.rupiah.bottom), simulated: false,
        href: `/rencana/${one.plan}/evaluasi?tahun=${one.year}&triwulan=${part.quarter}`,
      })),
    }
  },
}
