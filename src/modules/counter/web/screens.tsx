import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { isId, newId, Refusal, say, type Locale, type Problem } from '#kernel'
import { limit, readAs, readBody, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { assetHref } from '#platform/ui/assets'
import { PageHead } from '#ui/layout'
import { publicPage } from '#ui/page'
import { HallPage, KioskPage, type KioskProps } from '#ui/screen'
import type { HallNow } from '../actions/hall.ts'
import { checkIn } from '../actions/bookings.ts'
import { waysOfKiosk } from '../actions/information.ts'
import { isKiosk } from '../actions/office.ts'
import { takeTicket } from '../actions/take.ts'
import { messages, sayProblem } from '../messages.ts'
import { HallPart, hallView } from '../pages/hall.tsx'
import { choicesOf, KioskPin, KioskTicket } from '../pages/kiosk.tsx'
import { addressOfTicket, needHall, ticketIn, ticketNow } from './ticket.ts'
import { streamOf } from './stream.ts'

export const kioskCookie = 'kios'

const Script = () => <script src={assetHref('hall.js')} defer></script>

function surroundings(c: Context<Env>, title: string) {
  const { ctx } = c.var
  return { locale: ctx.locale, title, city: ctx.house.city.name, languages: { id: '?lang=id', en: '?lang=en' }, tryOut: ctx.house.config.mode === 'try-out', head: <Script /> }
}

const about = (c: Context<Env>) => ({ city: c.var.ctx.house.city.name, zone: c.var.ctx.house.city.zone, tryOut: c.var.ctx.house.config.mode === 'try-out' })

const drawn = new WeakMap<HallNow, Map<Locale, string>>()

/** The same picture is drawn once for all screens of a language. */
function pictureOf(c: Context<Env>, hall: HallNow): string {
  const { locale } = c.var.ctx
  const kept = drawn.get(hall) ?? new Map<Locale, string>()
  const text = kept.get(locale) ?? (<HallPart view={hallView(hall, locale, about(c))} />).toString()
  drawn.set(hall, kept.set(locale, text))
  return text
}

async function hallPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const t = messages[ctx.locale].hall
  const hall = await needHall(ctx)
  return c.html(<HallPage {...surroundings(c, t.title)} {...hallView(hall, ctx.locale, about(c))} stream={{ from: '/antrean/layar/arus', page: '/antrean/layar' }} sound={{ off: t.sound, on: t.soundOn }} />)
}

type Screen = Partial<KioskProps> & Pick<KioskProps, 'question' | 'lead'>

/** A screen of the kiosk; left alone it goes back to the first one. */
export function kioskPage(c: Context<Env>, hall: HallNow, screen: Screen): Response | Promise<Response> {
  const { locale } = c.var.ctx
  const t = messages[locale].kiosk
  const other = locale === 'id' ? { href: '?lang=en', label: t.english } : { href: '?lang=id', label: t.indonesian }
  return c.html(<KioskPage {...surroundings(c, t.title)} action="/kios" idempotencyKey={newId<'touch'>(c.var.ctx.now)} choices={choicesOf(hall, locale)} others={[]} help={t.help} language={other}
    idle={{ to: '/kios', after: hall.plan.kioskReturns }} {...screen} />)
}

/** Lets only a device that may give numbers in the hall; any other is told how it becomes one. */
export const onKiosk = (work: (c: Context<Env>) => Response | Promise<Response>) => async (c: Context<Env>): Promise<Response> => {
  const { ctx } = c.var
  if (await isKiosk(ctx, getCookie(c, kioskCookie))) return work(c)
  const t = messages[ctx.locale].kiosk
  c.status(403)
  return publicPage(c, { title: t.notHere }, <><PageHead title={t.notHere} lead={t.notHereHint} /><p><a href="/antrean">{t.toQueues}</a></p></>)
}

async function startPage(c: Context<Env>, problem: string | null = null): Promise<Response> {
  const { locale } = c.var.ctx
  const t = messages[locale].kiosk
  const hall = await needHall(c.var.ctx)
  const first = c.req.query('prioritas') !== undefined
  const others = first ? [] : await waysOfKiosk(c.var.ctx)
  const body = hall.open ? {} : { body: <div class="kiosk-ticket"><p>{messages[locale].queues.closed}. {messages[locale].queues.closedHint}</p></div> }
  return kioskPage(c, hall, first ? {
    question: t.priorityAsk, lead: problem ?? t.priorityLead, hidden: { priority: 'ya' }, others: [{ href: '/kios', label: t.start, icon: 'arrow-left' }], ...body,
  } : {
    question: t.ask, lead: problem ?? t.lead, others: [{ href: '/kios?prioritas', label: hall.plan.priority.about[locale] ?? hall.plan.priority.about.id, icon: 'disabled' }, { href: '/kios/janji', label: t.have, icon: 'qrcode' },
      { href: '/kios/layanan', label: t.info, icon: 'info-circle' }, ...others.map(({ href, label, icon }) => ({ href, label: say(label, locale), icon }))], ...body,
  })
}

/** Refusals a visitor can do something about, in words. */
function mendable(c: Context<Env>, error: unknown): string {
  if (!(error instanceof Refusal) || error.problems[0]?.code === 'no-hall') throw error
  c.status(statusFor(error))
  return sayProblem(c.var.ctx.locale)(error.problems[0] as Problem)
}

const touched = z.object({ queue: z.string().max(60), priority: z.literal('ya').optional(), idempotencyKey: z.string().max(60).optional() })

async function touch(c: Context<Env>): Promise<Response> {
  limit(c, 'kiosk', 60)
  try {
    const { queue, priority, idempotencyKey: device } = readAs(touched, await readBody(c))
    // a finger that touches twice gets one number: the page it touched counts as the device
    const taken = await takeTicket(c.var.ctx, { queue, priority: priority !== undefined, source: 'kiosk', device: device && isId(device) ? device : undefined })
    return c.redirect(`/kios/nomor/${taken.id}`, 303)
  } catch (error) { return startPage(c, mendable(c, error)) }
}

async function pinPage(c: Context<Env>, pin: string, problem: string | null = null): Promise<Response> {
  const { locale } = c.var.ctx
  const t = messages[locale].kiosk
  const hall = await needHall(c.var.ctx)
  return kioskPage(c, hall, { question: t.janji, lead: t.janjiLead, body: <KioskPin locale={locale} pin={pin} problem={problem} /> })
}

const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, 6)

export const screensWeb = new Hono<Env>()
  .get('/antrean/layar', hallPage)
  .get('/antrean/layar/arus', (c) => streamOf(c, (hall) => pictureOf(c, hall)))
  .get('/kios', onKiosk((c) => startPage(c)))
  .post('/kios', onKiosk(touch))
  .get('/kios/nomor/:ticket', onKiosk(async (c) => {
    const { ctx } = c.var
    const hall = await needHall(c.var.ctx)
    const row = await ticketIn(c)
    return kioskPage(c, hall, {
      question: messages[ctx.locale].ticket.yours, lead: messages[ctx.locale].ticket.screen,
      body: <KioskTicket locale={ctx.locale} ticket={ticketNow(hall, row, ctx.locale)} address={addressOfTicket(ctx, row.id)} prints={hall.plan.kioskPrints} />,
    })
  }))
  .get('/kios/janji', onKiosk((c) => {
    const before = digitsOf(c.req.query('nomor') ?? '')
    return pinPage(c, c.req.query('hapus') === undefined ? digitsOf(before + (c.req.query('tambah') ?? '')) : before.slice(0, -1))
  }))
  .post('/kios/janji', onKiosk(async (c) => {
    limit(c, 'check-in', 20)
    const { nomor } = readAs(z.object({ nomor: z.string().max(20).default('') }), await readBody(c))
    const pin = digitsOf(nomor)
    try {
      return c.redirect(`/kios/nomor/${(await checkIn(c.var.ctx, { pin })).id}`, 303)
    } catch (error) { return pinPage(c, pin, mendable(c, error)) }
  }))

/** Makes the browser in hand a kiosk, for a year. */
export const keepKiosk = (c: Context<Env>, token: string): void =>
  setCookie(c, kioskCookie, token, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000, secure: c.var.ctx.house.config.origin.startsWith('https:') })
