import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateIn, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { may } from '#platform/context'
import { submit } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { readTypedDate } from '#platform/ui/format'
import { addDayOff, calendarOf, calendarVersions, openDue, removeDayOff } from '../actions/calendar.ts'
import { offKinds } from '../rules/time/calendar.ts'
import { messages, sayProblem } from '../messages.ts'
import { CalendarPage } from '../pages/calendar.tsx'
import { officersOnly } from './office.tsx'

const short = (most: number) => z.string().trim().max(most).default('')
const change = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), date: short(40), name: short(200), kind: z.enum(offKinds), basis: short(300) }),
  z.object({ do: z.literal('remove'), off: short(10), why: short(300) }),
])

async function page(c: Context<Env>, typed: Record<string, unknown> = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const calendar = await calendarOf(ctx)
  const year = Number(c.req.query('tahun')) || Number(dateIn(calendar.zone, ctx.now).slice(0, 4))
  return officerPage(c, { title: messages[ctx.locale].calendarPage }, <CalendarPage locale={ctx.locale} calendar={calendar} year={year} zone={ctx.house.city.zone}
    mayChange={may(ctx.actor, 'cases.calendar', '*')} saved={c.req.query('tersimpan') ? await openDue(ctx) : null} versions={await calendarVersions(ctx)} form={refusedForm(freshForm(ctx.locale, sayProblem(ctx.locale)), typed, problems)} />)
}

const dayOf = (text: string): LocalDate => readTypedDate(text) ?? refuse('invalid', 'not-a-date', { field: 'date' })

export const calendarWeb = new Hono<Env>()
  .get('/kalender', (c) => page(c))
  .post('/kalender', (c) => submit(c, change, async (typed) => {
    const { ctx } = c.var
    if (typed.do === 'remove') {
      const date = readTypedDate(typed.off) ?? refuse('invalid', 'not-a-date', { field: 'off' })
      if (typed.why === '') refuse('invalid', 'basis-missing', { field: 'why' })
      await removeDayOff(ctx, date, typed.why)
      return `/kalender?tahun=${date.slice(0, 4)}&tersimpan=ya`
    }
    const date = dayOf(typed.date)
    refuseAll([
      ...(typed.name === '' ? [{ code: 'name-missing', field: 'name' }] : []),
      ...(typed.basis === '' ? [{ code: 'basis-missing', field: 'basis' }] : []),
    ])
    await addDayOff(ctx, { date, kind: typed.kind, name: { id: typed.name }, basis: typed.basis })
    return `/kalender?tahun=${date.slice(0, 4)}&tersimpan=ya`
  }, (typed, problems) => page(c, typed, problems)))
