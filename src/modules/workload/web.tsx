import { Hono, type Context } from 'hono'
import { Refusal, say, type Problem } from '#kernel'
import { bodyOf, textOf } from '#platform/form-body'
import { orAgain, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { dropTask, keepTask, loadOfPosition, loadOfUnit, unitsToRead } from './actions/load.ts'
import { effectiveToday } from './actions/law.ts'
import { conformance, services, whatIf } from './actions/paths.ts'
import { printLoad } from './actions/print.ts'
import { messages, sayProblem } from './messages.ts'
import { PositionPage, root, UnitPage } from './pages/load.tsx'
import { ConformancePage, IfPage, ServicesPage } from './pages/paths.tsx'

const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale), typed)
const askedUnit = (c: Context<Env>): string | null => c.req.query('unit') || null

async function unitPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const [people, readable] = [await directory(ctx.db), await unitsToRead(ctx)]
  const units = readable.map((value) => ({ value, label: say(people.units.get(value)?.name ?? { id: value }, ctx.locale) })).toSorted((a, b) => a.label.localeCompare(b.label))
  return officerPage(c, { title: messages[ctx.locale].title }, <UnitPage locale={ctx.locale} {...await loadOfUnit(ctx, askedUnit(c))} units={units} effective={await effectiveToday(ctx)} people={people} />)
}

async function positionPage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  const view = await loadOfPosition(ctx, c.req.param('position') ?? '')
  const wanted = (typed: string, asked: string): string => [form.typed[typed]].flat()[0] || c.req.query(asked) || ''
  const chosen = view.tasks.find((task) => task.service !== null && task.service === wanted('service', 'layanan') && task.act === wanted('act', 'tindakan')) ?? null
  return officerPage(c, { title: messages[ctx.locale].title }, <PositionPage locale={ctx.locale} view={view} effective={await effectiveToday(ctx)} people={await directory(ctx.db)} zone={ctx.house.city.zone} form={form} chosen={chosen} />)
}

async function tried(c: Context<Env>, act: (body: Record<string, unknown>) => Promise<void>): Promise<Response> {
  const body = await bodyOf(c)
  return orAgain(c, async () => { await act(body); return `${root}/jabatan/${c.req.param('position') ?? ''}` }, (problems) => positionPage(c, refusedForm(fresh(c), body, problems)))
}

async function ifPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const list = await services(ctx)
  const query = c.req.query()
  const service = list.some((one) => one.slug === query['layanan']) ? query['layanan'] ?? '' : ''
  const people = Object.fromEntries(Object.entries(query).filter(([name]) => name.startsWith('orang.')).map(([name, value]) => [name.slice('orang.'.length), value]))
  const draw = async (problems: readonly Problem[], asked: { promise: string; people: Record<string, string> }): Promise<Response> => {
    const view = service === '' ? null : await whatIf(ctx, { service, ...asked })
    const known = Object.fromEntries(view?.staff.map((one) => [`orang.${one.position}`, String(one.holders)]) ?? [])
    const form = { ...fresh(c, { ...known, ...query }), problems }
    return officerPage(c, { title: messages[ctx.locale].whatIf }, <IfPage locale={ctx.locale} form={form} services={list} view={view} people={await directory(ctx.db)} />)
  }
  try {
    return await draw([], { promise: query['janji'] ?? '', people })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    c.status(statusFor(error))
    return draw(error.problems, { promise: '', people: {} })
  }
}

export const web = new Hono<Env>()
  .get(root, unitPage)
  .get(`${root}.pdf`, async (c) => {
    const { unit, bytes } = await printLoad(c.var.ctx, askedUnit(c))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="beban-kerja-${unit}.pdf"` })
  })
  .get(`${root}/andai`, ifPage)
  .get(`${root}/jabatan/:position`, (c) => positionPage(c))
  .post(`${root}/jabatan/:position`, (c) => tried(c, (body) => keepTask(c.var.ctx, c.req.param('position'), { service: textOf(body, 'service'), act: textOf(body, 'act'), name: textOf(body, 'name'), volume: textOf(body, 'volume'), minutes: textOf(body, 'minutes'), basis: textOf(body, 'basis') })))
  .post(`${root}/jabatan/:position/:task/akhiri`, (c) => tried(c, () => dropTask(c.var.ctx, c.req.param('position'), c.req.param('task'))))
  .get('/kesesuaian', async (c) => officerPage(c, { title: messages[c.var.ctx.locale].conformance }, <ServicesPage locale={c.var.ctx.locale} rows={await services(c.var.ctx)} />))
  .get('/kesesuaian/:slug', async (c) => {
    const { ctx } = c.var
    return officerPage(c, { title: messages[ctx.locale].conformance }, <ConformancePage locale={ctx.locale} view={await conformance(ctx, c.req.param('slug'))} people={await directory(ctx.db)} />)
  })
  .get('/kesesuaian/:slug/data.json', async (c) => {
    const { found, proposals, definition } = await conformance(c.var.ctx, c.req.param('slug'))
    return c.json({ service: definition.slug, ...found, proposals })
  })
