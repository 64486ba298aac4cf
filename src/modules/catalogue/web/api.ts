import { Hono } from 'hono'
import { say } from '#kernel'
import type { Env } from '#platform/module'
import { dayMinutes, type Field } from '#modules/cases'
import type { Measured } from '#modules/measures'
import { serviceCards, serviceView } from '../actions/public.ts'

const measuredJson = (measured: Measured | null) => measured && {
  finished: measured.finished, onTime: measured.onTime, medianMinutes: measured.median, ninthMinutes: measured.ninth, promisedMinutes: measured.promised,
  minutesPerDay: dayMinutes, simulated: measured.simulated,
}

const fieldJson = ({ id, kind, label, hint, must, when, options, atLeast, atMost, covers }: Field) => ({ id, kind, label, hint, must, when, options, atLeast, atMost, covers })

/** What programs read: the published services, and each with its standard, its form and its procedure. */
export const apiWeb = new Hono<Env>()
  .get('/api/services', async (c) => {
    const { ctx } = c.var
    const cards = await serviceCards(ctx)
    return c.json({ services: cards.map((card) => ({ slug: card.slug, name: say(card.name, ctx.locale), agency: say(card.agencyName, ctx.locale), duration: card.duration, fee: card.fee })) })
  })
  .get('/api/services/:slug', async (c) => {
    const { ctx } = c.var
    const view = await serviceView(ctx, c.req.param('slug'))
    const { file, row, decree, measured } = view
    return c.json({
      slug: file.slug, name: file.name, summary: file.summary, agency: say(view.agencyName, ctx.locale), unit: file.unit, audience: file.audience, version: row.version,
      decree: decree && { number: decree.number, date: decree.date, annex: row.annex }, notes: file.notes, components: file.standard,
      subject: file.subject, units: file.units, answers: file.form.map(fieldJson),
      procedure: file.procedure.steps.map((step) => ({
        id: step.id, name: step.name, who: step.who, source: step.source, takes: step.takes ?? null, pause: step.pause ?? null,
        ways: step.ways.map((way) => ({ id: way.id, act: way.act, to: way.to, outcome: way.outcome ?? null })),
      })),
      measured: measuredJson(measured),
    })
  })
