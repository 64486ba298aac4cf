import { Hono, type Context } from 'hono'
import { refuse, say } from '#kernel'
import { may as mayDo, need } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { dropImport, faultsOf, fileNameOf, importOf, keepImport, lookOf, matchColumns, mostNamed, startImport } from '../actions/import.ts'
import { namesOf } from '../actions/index-page.ts'
import { instrumentById, surveysOf } from '../actions/ways.ts'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { ImportPage, ImportStart } from '../pages/import.tsx'
import { listImports } from '../store/imports.ts'

type Body = Record<string, unknown>
const root = '/kepuasan/impor'
const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayImportProblem(c.var.ctx.locale), typed)
const texts = (body: Body): Record<string, string> => Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))
const idIn = (c: Context<Env>): string => c.req.param('id') ?? ''
const may = (c: Context<Env>): void => { need(c.var.ctx, 'satisfaction.import') }

async function startPage(c: Context<Env>, form: FormState): Promise<Response> {
  may(c)
  const { ctx } = c.var
  const reaches = ({ unit }: { unit: string }): boolean => mayDo(ctx.actor, 'satisfaction.import', unit)
  const units = [...(await directory(ctx.db)).units.values()].filter(({ slug }) => reaches({ unit: slug })).map((one) => ({ slug: one.slug, name: say(one.name, ctx.locale) })).toSorted((a, b) => a.name.localeCompare(b.name))
  const rows = (await listImports(ctx.db)).filter(reaches).map((one) => ({ ...one, file: fileNameOf(ctx, one) }))
  return officerPage(c, { title: importWords[ctx.locale].title },
    <ImportStart locale={ctx.locale} zone={ctx.house.city.zone} form={form} instruments={(await surveysOf(ctx)).instruments} units={units} names={await namesOf(ctx)} rows={rows} />)
}

async function onePage(c: Context<Env>, refused?: FormState): Promise<Response> {
  const { ctx } = c.var
  const one = await importOf(ctx, idIn(c))
  const instrument = instrumentById(await surveysOf(ctx), one.instrument) ?? refuse('not-found', 'no-instrument')
  const look = lookOf(ctx, one, instrument)
  const known = { ...Object.fromEntries((look?.guess ?? []).map((meaning, index) => [`column.${index}`, meaning])), stated: one.stated ?? '' }
  const form = refused ? { ...refused, typed: { ...known, ...refused.typed } } : fresh(c, known)
  const working = ['queued', 'checking', 'keeping'].includes(one.state)
  return officerPage(c, { title: importWords[ctx.locale].title, ...(working && { refresh: 2 }) },
    <ImportPage locale={ctx.locale} one={one} file={fileNameOf(ctx, one)} names={await namesOf(ctx)} instrument={instrument} look={look} faults={faultsOf(ctx, one)} mostNamed={mostNamed} form={form} />)
}

async function tried(c: Context<Env>, act: (body: Body) => Promise<string>, show: (form: FormState) => Promise<Response>): Promise<Response> {
  may(c)
  const body = await readBody(c)
  return orAgain(c, () => act(body), (problems) => show(refusedForm(fresh(c), body, problems)))
}

async function fileIn(body: Body): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = Array.isArray(body['file']) ? body['file'][0] : body['file']
  return file instanceof File && file.name !== '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
}

export const importWeb = new Hono<Env>()
  .get(root, (c) => startPage(c, fresh(c)))
  .post(root, (c) => tried(c, async (body) => `${root}/${await startImport(c.var.ctx, await fileIn(body), texts(body))}`, (form) => startPage(c, form)))
  .get(`${root}/:id`, (c) => onePage(c))
  .post(`${root}/:id/kolom`, (c) => tried(c, async (body) => { await matchColumns(c.var.ctx, idIn(c), texts(body)); return `${root}/${idIn(c)}` }, (form) => onePage(c, form)))
  .post(`${root}/:id/simpan`, (c) => tried(c, async (body) => { await keepImport(c.var.ctx, idIn(c), [body['agree']].flat().includes('yes')); return `${root}/${idIn(c)}` }, (form) => onePage(c, form)))
  .post(`${root}/:id/buang`, (c) => tried(c, async () => { await dropImport(c.var.ctx, idIn(c)); return root }, (form) => onePage(c, form)))
