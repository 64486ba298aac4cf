import { fraction, over, plus, sumOf, times, zero, type Fraction } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Measure } from '#platform/measures'
import { latest, sharesOf, type Progress } from '../rules/progress.ts'
import { detailsOf } from '../rules/schedule.ts'
import { progressOf } from '../store/progress.ts'
import { listSchedules, type ScheduleRow } from '../store/schedules.ts'
import { asProgress } from './progress.ts'

type Stood = { row: ScheduleRow; records: Progress[]; done: Fraction }

/** Published schedules of the years asked for with what was recorded of them up to the last day; those nobody recorded on are missing. */
async function stoodBy(ctx: Ctx, { where, from, to }: Asked): Promise<Stood[]> {
  const slugs = namesIn(where.schedule)
  const rows = (await listSchedules(ctx.db)).filter(({ slug, state, content: { year } }) => state === 'published' && (slugs.length > 0 ? slugs.includes(slug) : year !== null && year >= Number(from.slice(0, 4)) && year <= Number(to.slice(0, 4))))
  const records = Map.groupBy(rows.length === 0 ? [] : await progressOf(ctx.db, rows.map((row) => row.slug)), (one) => one.slug)
  return rows.flatMap((row) => {
    const own = (records.get(row.slug) ?? []).map(asProgress).filter((one) => one.at <= to)
    if (own.length === 0) return []
    const { shares } = sharesOf(row.content)
    const parts = detailsOf(row.content).map((detail, index) => times(shares[index] ?? zero, fraction(latest(own, detail.key, to)?.percent ?? 0)))
    return [{ row, records: own, done: parts.reduce(plus, zero) }]
  })
}

/** How far schedules have come by the last day asked: by the weights of their details where all have one, else each detail alike; several schedules count alike. */
export const progressMeasure: Measure = {
  id: 'schedules.progress', name: { id: 'Kemajuan fisik jadwal kegiatan', en: 'Physical progress of schedules' }, unit: { id: '%', en: '%' }, over: 'latest', by: ['schedule'],
  about: { id: 'Kemajuan terakhir yang dicatat sampai hari terakhir, ditimbang bobot rinciannya. Jadwal yang belum dicatat kemajuannya tidak ikut.', en: 'The last recorded progress by the last day, by the weights of details. Schedules nobody recorded on are left out.' },
  read: async (ctx, asked) => {
    const stood = await stoodBy(ctx, asked)
    return stood.length === 0 ? null : { value: over(sumOf(stood.map((one) => one.done)), fraction(stood.length)), of: stood.length, simulated: stood.some(({ records }) => records.some((one) => one.simulated)), since: null }
  },
  beneath: async (ctx, asked, { offset, limit }) => {
    const all = (await stoodBy(ctx, asked)).flatMap(({ row, records }) => records.map((record) => ({ row, record }))).toSorted((a, b) => (a.record.at < b.record.at ? 1 : -1))
    return {
      total: all.length,
      rows: all.slice(offset, offset + limit).map(({ row, record }) => ({
        day: record.at, what: detailsOf(row.content).find((detail) => detail.key === record.detail)?.text ?? record.detail, about: row.content.title,
        position: null, href: `/jadwal/${row.slug}`, counts: record.percent, simulated: record.simulated ?? false,
      })),
    }
  },
}
