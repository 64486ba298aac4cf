import type { Ctx } from '#platform/context'
import type { HomePanel } from '#platform/module'
import { Figures } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { queuesToday } from '../actions/hall.ts'
import { messages } from '../messages.ts'

/** Today's queue in the band of the home page; a city without a hall shows nothing. */
export async function homePanels(ctx: Ctx): Promise<HomePanel[]> {
  const today = await queuesToday(ctx)
  if (!today) return []
  const t = messages[ctx.locale].home
  const longest = today.queues.flatMap((one) => (one.minutes === null ? [] : [one])).toSorted((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0))[0]
  const figures = [
    { value: String(today.waiting), label: t.waiting },
    ...(longest?.minutes == null ? [] : [{ value: String(Math.round(longest.minutes)), unit: t.minutes, label: <>{t.longest}{longest.simulated && <> <Simulated locale={ctx.locale} /></>}</> }]),
  ]
  return [{
    place: 'band', body: (
      <>
        <p><b>{t.today}</b> · {today.open ? t.open : t.closed}</p>
        {today.open && <Figures figures={figures} />}
        <p>{today.open ? <a href="/antrean">{t.take}</a> : <a href="/antrean/janji">{t.book}</a>}</p>
      </>
    ),
  }]
}
