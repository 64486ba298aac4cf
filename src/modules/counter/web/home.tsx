import { say, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import type { HomePanel } from '#platform/module'
import { Figures } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { queuesToday } from '../actions/hall.ts'

const words = {
  today: { id: 'Loket hari ini', en: 'Counters today' }, open: { id: 'buka', en: 'open' }, closed: { id: 'tutup sekarang', en: 'closed now' },
  waiting: { id: 'orang menunggu', en: 'people waiting' }, minutes: { id: 'menit', en: 'minutes' }, longest: { id: 'waktu tunggu terlama', en: 'longest wait' },
  take: { id: 'Ambil nomor antrean dari rumah', en: 'Take a number from home' }, book: { id: 'Buat janji', en: 'Book an appointment' },
} satisfies Record<string, Text>

/** Today's queue in the band of the home page; a city without a hall shows nothing. */
export async function homePanels(ctx: Ctx): Promise<HomePanel[]> {
  const today = await queuesToday(ctx)
  if (!today) return []
  const t = (text: Text): string => say(text, ctx.locale)
  const longest = today.queues.flatMap((one) => (one.minutes === null ? [] : [one])).toSorted((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0))[0]
  const figures = [
    { value: String(today.waiting), label: t(words.waiting) },
    ...(longest?.minutes == null ? [] : [{ value: String(Math.round(longest.minutes)), unit: t(words.minutes), label: <>{t(words.longest)}{longest.simulated && <> <Simulated locale={ctx.locale} /></>}</> }]),
  ]
  return [{
    place: 'band', body: (
      <>
        <p><b>{t(words.today)}</b> · {t(today.open ? words.open : words.closed)}</p>
        {today.open && <Figures figures={figures} />}
        <p>{today.open ? <a href="/antrean">{t(words.take)}</a> : <a href="/antrean/janji">{t(words.book)}</a>}</p>
      </>
    ),
  }]
}
