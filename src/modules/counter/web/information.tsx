import { Hono } from 'hono'
import { say } from '#kernel'
import type { Env } from '#platform/module'
import { drawerOf, informationOf, serviceOf } from '../actions/information.ts'
import { messages } from '../messages.ts'
import { base, KioskService, KioskServices, KioskUnits } from '../pages/information.tsx'
import { kioskPage, onKiosk } from './screens.tsx'
import { needHall } from './ticket.ts'

/** What a visitor reads at the kiosk of every service, before taking a number or in place of it. */
export const informationWeb = new Hono<Env>()
  .get(base, onKiosk(async (c) => {
    const { ctx } = c.var
    const t = messages[ctx.locale].kiosk
    return kioskPage(c, await needHall(ctx), { question: t.info, lead: t.infoUnits, body: <KioskUnits locale={ctx.locale} drawers={await informationOf(ctx)} /> })
  }))
  .get(`${base}/unit/:unit`, onKiosk(async (c) => {
    const { ctx } = c.var
    const drawer = await drawerOf(ctx, c.req.param('unit') ?? '')
    return kioskPage(c, await needHall(ctx), { question: messages[ctx.locale].kiosk.info, lead: say(drawer.name, ctx.locale), body: <KioskServices locale={ctx.locale} drawer={drawer} /> })
  }))
  .get(`${base}/:slug`, onKiosk(async (c) => {
    const { ctx } = c.var
    const { service, drawer } = await serviceOf(ctx, c.req.param('slug') ?? '')
    const hall = await needHall(ctx)
    const queue = hall.open ? hall.plan.queues.find((one) => one.services.includes(service.slug)) ?? null : null
    return kioskPage(c, hall, {
      question: messages[ctx.locale].kiosk.info, lead: say(drawer.name, ctx.locale),
      body: <KioskService locale={ctx.locale} service={service} drawer={drawer} queue={queue} address={`${ctx.house.config.origin}/layanan/${service.slug}`} />,
    })
  }))
