import { Hono, type Context } from 'hono'
import { may } from '#platform/context'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { activitiesKnown } from '#modules/planning'
import { rightsOn, todayOf } from './actions/desk.ts'
import { recordsOf } from './actions/progress.ts'
import { calendar, calendarKey, scheduleOf, schedulesOf } from './actions/schedules.ts'
import { workbookOf } from './actions/workbook.ts'
import { SchedulePage } from './pages/schedule.tsx'
import { queryOf, SchedulesPage } from './pages/schedules.tsx'
import type { Filter } from './rules/progress.ts'
import { deskWeb } from './web/desk.tsx'
import { importWeb } from './web/import.tsx'
import { workWeb } from './web/work.tsx'
import { words } from './words.ts'

const calendarsPerMinute = 60

/** The filters asked for in the address; what is no filter is none. */
function filterIn(c: Context<Env>): Filter {
  const asked = (name: string): string | null => c.req.query(name)?.trim().slice(0, 200) || null
  const number = (name: string, pattern: RegExp): number | null => (pattern.test(asked(name) ?? '') ? Number(asked(name)) : null)
  return { unit: asked('unit'), officer: asked('penanggung'), year: number('tahun', /^(19|20)\d{2}$/), quarter: number('triwulan', /^[1-4]$/) }
}

/** The whole address of a calendar, its key in it. */
function addressOf(c: Context<Env>, of: Filter & { slug?: string }): string {
  const query = new URLSearchParams(queryOf(of))
  query.set('kunci', calendarKey(c.var.ctx, { ...of, locale: c.var.ctx.locale }))
  return new URL(`${of.slug === undefined ? '/jadwal.ics' : `/jadwal/${of.slug}/jadwal.ics`}?${query.toString()}`, c.req.url).href
}

async function calendarFile(c: Context<Env>, slug: string | null): Promise<Response> {
  limit(c, 'calendar', calendarsPerMinute)
  const { ctx } = c.var
  return c.body(await calendar(ctx, { ...filterIn(c), slug, locale: ctx.locale }, c.req.query('kunci') ?? ''), 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="jadwal.ics"', 'cache-control': 'private, max-age=3600' })
}

export const web = new Hono<Env>()
  .route('/', importWeb)
  .route('/', deskWeb)
  .route('/', workWeb)
  .get('/jadwal', async (c) => {
    const { locale } = c.var.ctx
    const filter = filterIn(c)
    const { shown, all } = await schedulesOf(c.var.ctx, filter)
    return officerPage(c, { title: words[locale].title }, <SchedulesPage locale={locale} shown={shown} all={all} records={await recordsOf(c.var.ctx, null)} today={todayOf(c.var.ctx)} filter={filter} address={addressOf(c, filter)} draft={may(c.var.ctx.actor, 'schedules.draft')} />)
  })
  .get('/jadwal.ics', (c) => calendarFile(c, null))
  .get('/jadwal/:slug', async (c) => {
    const { ctx } = c.var
    const asked = c.req.query('versi') ?? ''
    const row = await scheduleOf(ctx, c.req.param('slug'), /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null)
    const records = (await recordsOf(ctx, [row.slug])).get(row.slug) ?? null
    const activity = (await activitiesKnown(ctx)).find(({ value }) => value === row.content.activity) ?? null
    return officerPage(c, { title: row.content.title }, <SchedulePage locale={ctx.locale} row={row} records={records} today={todayOf(ctx)} address={addressOf(c, { slug: row.slug })} rights={await rightsOn(ctx, row.content)} activity={activity} />)
  })
  .get('/jadwal/:slug/jadwal.ics', (c) => calendarFile(c, c.req.param('slug')))
  .get('/jadwal/:slug/jadwal.xlsx', async (c) => {
    const { slug, content } = await scheduleOf(c.var.ctx, c.req.param('slug'))
    return c.body(new Uint8Array(await workbookOf([content])), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${slug}.xlsx"` })
  })
