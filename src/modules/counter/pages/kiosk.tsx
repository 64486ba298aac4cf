import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Facts } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Icon } from '#ui/icon'
import type { KioskChoice } from '#ui/screen'
import { uiWords } from '#platform/ui/words'
import { messages, waitWords } from '../messages.ts'
import type { HallNow } from '../actions/hall.ts'
import type { TicketNow } from './ticket.tsx'
import { QrCode } from '#ui/qr'

/** Five choices at most, each with the minutes one would wait. */
export const choicesOf = (hall: HallNow, locale: Locale): KioskChoice[] => hall.queues.map(({ queue, minutes, simulated, counters }) => ({
  value: queue.slug, letter: queue.letter, name: say(queue.name, locale), about: say(queue.about, locale), waitLabel: minutes !== null && counters > 0 && simulated ? `${messages[locale].waitsLabel} · ${uiWords[locale].simulated}` : messages[locale].waitsLabel,
  wait: minutes === null ? messages[locale].kiosk.unknown : counters === 0 ? messages[locale].noCounter : minutes === 0 ? messages[locale].soon : messages[locale].minutes(minutes),
}))

/** The number just taken: large, with the way to it on a phone, and on paper. */
export const KioskTicket: FC<{ locale: Locale; ticket: TicketNow; address: string; prints: boolean }> = ({ locale, ticket, address, prints }) => {
  const t = messages[locale]
  return (
    <div class="kiosk-ticket">
      <p class="ticket-number">{ticket.row.number}</p>
      <Facts facts={[
        { label: t.ticket.queue, value: ticket.row.priority ? `${say(ticket.queue, locale)} · ${say(ticket.priority, locale)}` : say(ticket.queue, locale) },
        ...(ticket.hour ? [{ label: t.janji.on, value: ticket.hour }] : []),
        { label: t.ticket.before, value: ticket.before === 0 ? t.ticket.beforeNone : t.ticket.beforeN(ticket.before) },
        { label: t.ticket.estimate, value: <>{waitWords(locale, ticket.minutes, ticket.counters)}{ticket.simulated && ticket.counters > 0 && <> <Simulated locale={locale} /></>}</> },
      ]} />
      <QrCode address={address} label={t.ticket.scan} />
      <p>{t.ticket.scan}</p>
      <p class="wide-row"><button type="button" data-print={prints ? 'now' : 'ask'} hidden><Icon name="printer" size={32} />{t.ticket.print}</button><a href="/kios">{t.ticket.back}</a></p>
    </div>
  )
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
const length = 6

/** The number of an appointment, touched digit by digit; every touch is a plain form, so it works without scripts. */
export const KioskPin: FC<{ locale: Locale; pin: string; problem: string | null }> = ({ locale, pin, problem }) => {
  const t = messages[locale].kiosk
  const full = pin.length >= length
  return (
    <div class="kiosk-form">
      {problem && <p class="wrong" role="alert"><Icon name="alert-circle" size={32} />{problem}</p>}
      <p class="typed-pin" aria-live="polite"><span class="vh">{t.typed}: </span>{pin === '' ? '······' : pin}</p>
      <form method="get" action="/kios/janji">
        <input type="hidden" name="nomor" value={pin} />
        <div class="keypad" role="group" aria-label={t.digits}>
          {digits.map((digit) => <button name="tambah" value={digit} disabled={full}>{digit}</button>)}
          <button name="hapus" value="1" disabled={pin === ''}>{t.erase}</button>
          <button name="tambah" value="0" disabled={full}>0</button>
        </div>
      </form>
      <form method="post" action="/kios/janji"><input type="hidden" name="nomor" value={pin} /><p class="wide-row"><button class="filled" disabled={!full}>{t.get}</button></p></form>
      <p class="wide-row"><a href="/kios">{t.start}</a></p>
    </div>
  )
}
