import { z } from 'zod'
import { dateIn, instantIn } from '#kernel'
import type { Ctx } from '#platform/context'
import { detailsIn, loadSchedules, readSchedules, recordProgress, weekEnds, workOf } from '#modules/schedules'

/** A made-up schedule as its file would say it, without its year, and the position that records its progress. */
export const scheduleScript = z.object({ recorder: z.string(), sheet: z.string() })

/** Every fourth piece of work is not finished in time, so that something is late. */
const slow = 4
const mostDone = 80
const afternoon = 15 * 60

/** Who acts from a position at a moment, and whether the program is ending. */
type Playing = { as: (position: string, at: Date) => Ctx | null; stopped: () => boolean }

const rights = ['schedules.read', 'schedules.record'] as const
/** Somebody as who records the progress of schedules. */
const asRecorder = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, permissions: new Map(rights.map((right) => [right, new Set(['*'])])) } })

/** Begins the made-up schedule of this year and records it as it would have gone so far, week by week, by the real actions; once. */
export async function scheduleSome(ctx: Ctx, script: z.infer<typeof scheduleScript> | undefined, { as, stopped }: Playing): Promise<void> {
  if (!script || stopped()) return
  const { zone } = ctx.house.city
  const today = dateIn(zone, ctx.now)
  const slug = `contoh-penataan-taman-${today.slice(0, 4)}`
  const { schedules: [made] } = readSchedules([{ name: `${slug}.yaml`, text: `${script.sheet.trimEnd()}\nyear: ${today.slice(0, 4)}\n` }])
  if (!made) return
  await loadSchedules(ctx, [made])
  for (const [index, detail] of detailsIn(made.schedule).entries()) {
    const ends = weekEnds(made.schedule, detail)
    for (const [n, day] of ends.entries()) {
      const done = Math.round(((n + 1) / ends.length) * 100)
      const percent = index % slow === slow - 1 ? Math.min(mostDone, done) : done
      const who = day < today ? as(script.recorder, instantIn(zone, day, afternoon)) : null
      const officer = who && asRecorder(who)
      if (stopped()) return
      if (!officer || (n % 2 === 1 && n < ends.length - 1)) continue
      const { recorded } = await workOf(officer, slug, detail.key)
      if (recorded.some((one) => one.day >= day)) continue
      const [year, month, date] = day.split('-')
      await recordProgress(officer, { slug, key: detail.key }, { day: `${date}/${month}/${year}`, percent: String(percent), spent: String(Math.round(((detail.budget ?? 0) * percent) / 100)), evidence: 'Catatan rekaan untuk mode coba.', seen: recorded[0]?.id ?? '' }, { files: [], problems: [] })
    }
  }
}
