import type { FC } from 'hono/jsx'
import { say, type Locale, type LocalDate } from '#kernel'
import { Radios, Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead } from '#ui/layout'
import { Confirmation, CopyLink, Empty, Notice } from '#ui/notice'
import { StatusMark, type Status as Look } from '#ui/mark'
import { clockTime, longDate, maskPhone } from '#platform/ui/format'
import type { BookingView, DayOfSlots } from '../actions/bookings.ts'
import type { Queue } from '../rules/plan.ts'
import { messages } from '../messages.ts'

/** `09.00 – 10.00` */
export const hourWords = (locale: Locale, hour: number): string => `${clockTime(locale, hour * 60)} – ${clockTime(locale, hour * 60 + 60)}`

/** What a day and an hour are called in the form: `2026-11-24/9`. */
const slotValue = (day: LocalDate, hour: number): string => `${day}/${hour}`

/** First the queue. */
export const ChooseQueue: FC<{ locale: Locale; queues: readonly Queue[]; form: FormState }> = ({ locale, queues, form }) => {
  const t = messages[locale].janji
  return (
    <>
      <BackLink link={{ href: '/antrean', label: messages[locale].queues.title }} />
      <PageHead title={t.title} lead={t.lead} />
      <Form action="/antrean/janji" method="get">
        <Radios form={form} name="antrean" label={t.queue} options={queues.map((queue) => ({ value: queue.slug, label: say(queue.name, locale), note: say(queue.about, locale) }))} />
        <Actions><Button>{t.chooseHour}</Button></Actions>
      </Form>
    </>
  )
}

/** Then the hour, and who comes. */
export const BookPage: FC<{ locale: Locale; queue: Queue; days: readonly DayOfSlots[]; form: FormState; idempotencyKey: string }> = ({ locale, queue, days, form, idempotencyKey }) => {
  const t = messages[locale].janji
  const free = days.some((one) => one.slots.some((slot) => slot.left > 0))
  return (
    <>
      <BackLink link={{ href: '/antrean/janji', label: t.change }} />
      <PageHead title={`${t.title}: ${say(queue.name, locale)}`} lead={t.lead} />
      <ErrorSummary form={form} />
      {!free ? <Empty title={t.none} icon="calendar-time">{t.noneHint}</Empty> : (
        <Form action="/antrean/janji" idempotencyKey={idempotencyKey} hidden={{ queue: queue.slug }}>
          <Select form={form} name="hour" label={t.chooseHour} width="middle" options={days.flatMap(({ day, slots }) => slots.map(({ hour, left }) => ({
            value: slotValue(day, hour), label: `${longDate(locale, day)}, ${hourWords(locale, hour)} · ${left === 0 ? t.full : t.left(left)}`, disabled: left === 0,
          })))} />
          <TextField form={form} name="name" label={t.name} autocomplete="name" />
          <TextField form={form} name="phone" label={t.phone} hint={t.phoneHint} kind="tel" autocomplete="tel" width="middle" />
          <Actions><Button>{t.book}</Button></Actions>
        </Form>
      )}
    </>
  )
}

const looks: Record<BookingView['row']['status'], Look> = { booked: 'working', cancelled: 'calm', arrived: 'done', over: 'calm' }

/** What was booked, with all that can still be done about it. */
export const BookingPage: FC<{ locale: Locale; view: BookingView; code: string; origin: string; form: FormState }> = ({ locale, view, code, origin, form }) => {
  const t = messages[locale].janji
  const { row, visitor, queue, checkIn, closed } = view
  const open = row.status === 'booked' && !closed
  const own = `/antrean/janji/${code}`
  return (
    <>
      <PageHead title={t.made} facts={[<StatusMark status={looks[row.status]}>{t.status[row.status]}</StatusMark>]} />
      <ErrorSummary form={form} />
      <div class="roomy"><Facts facts={[
        { label: t.on, value: `${longDate(locale, row.day)}, ${hourWords(locale, row.hour)}` },
        { label: t.queue, value: queue ? say(queue.name, locale) : row.queue },
        ...(visitor ? [{ label: t.name, value: visitor.name }, { label: t.phone, value: maskPhone(visitor.phone) }] : [{ label: t.name, value: t.erased }]),
        ...(open ? [{ label: t.pin, value: <b class="pin">{row.pin}</b> }] : []),
      ]} />
      {open && <p>{t.pinHint}</p>}</div>
      {closed && <Notice kind="warn" title={t.closed}><p>{t.closedHint}</p><p><a class="tall" href={`/antrean/janji?antrean=${row.queue}`}>{t.closedChoose}</a></p></Notice>}
      {row.status === 'arrived' && row.ticket && <p><Button href={`/antrean/nomor/${row.ticket}`}>{t.ticket}</Button></p>}
      {open && checkIn === 'open' && <Form action={`${own}/datang`}><Button>{t.here}</Button></Form>}
      {open && checkIn === 'too-early' && <Notice>{t.early}</Notice>}
      {open && (checkIn === 'too-late' || checkIn === 'other-day') && <Notice kind="warn">{t.late}</Notice>}
      {row.status === 'booked' && <div class="stack"><p>{t.linkHint}</p><CopyLink locale={locale} href={`${origin}${own}`} label={`${origin}${own}`} /><p><a class="tall" href={`${own}/batal`}>{t.cancel}</a></p></div>}
    </>
  )
}

export const CancelPage: FC<{ locale: Locale; code: string; view: BookingView }> = ({ locale, code, view }) => {
  const t = messages[locale].janji
  const own = `/antrean/janji/${code}`
  return (
    <Form action={`${own}/batal`}>
      <Confirmation question={t.cancelAsk} consequence={`${longDate(locale, view.row.day)}, ${hourWords(locale, view.row.hour)}. ${t.cancelHint}`}
        actions={<><Button kind="destructive">{t.cancelDo}</Button><Button kind="secondary" href={own}>{t.keep}</Button></>} />
    </Form>
  )
}
