import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type { Problem } from '#kernel'
import { need } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { namesOfPersons } from '#modules/people'
import { dropKiosk, enrolKiosk, kiosksOf, setText, textHistory } from '../actions/office.ts'
import { messages } from '../messages.ts'
import { SettingsPage } from '../pages/settings.tsx'
import { keepKiosk } from './screens.tsx'
import { formFor } from './ticket.ts'

const base = '/antrean/atur'

async function page(c: Context<Env>, typed?: Record<string, unknown>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const [texts, kiosks] = [await textHistory(ctx), await kiosksOf(ctx)]
  const names = await namesOfPersons(ctx.db, [...texts, ...kiosks].flatMap((one) => one.made_by ?? []))
  return officerPage(c, { title: messages[ctx.locale].settings.title }, <SettingsPage locale={ctx.locale} texts={texts} kiosks={kiosks} names={names} zone={ctx.house.city.zone}
    form={formFor(c, typed ?? { text: texts[0]?.text ?? '' }, problems)} tryOut={ctx.house.config.mode === 'try-out'} />)
}

export const settingsWeb = new Hono<Env>()
  .get(base, (c) => page(c))
  .post(`${base}/teks`, (c) => {
    need(c.var.ctx, 'counter.manage')
    return submit(c, z.object({ text: z.string().max(5000).default('') }), async ({ text }) => { await setText(c.var.ctx, text); return base }, (typed, problems) => page(c, typed, problems))
  })
  .post(`${base}/kios`, (c) => {
    need(c.var.ctx, 'counter.manage')
    return submit(c, z.object({ name: z.string().max(500).default('') }), async ({ name }) => { keepKiosk(c, await enrolKiosk(c.var.ctx, name)); return base }, (typed, problems) => page(c, typed, problems))
  })
  .post(`${base}/kios/:kiosk/lepas`, async (c) => {
    await dropKiosk(c.var.ctx, c.req.param('kiosk'))
    return c.redirect(base, 303)
  })
