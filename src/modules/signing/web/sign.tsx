import { Hono, type Context } from 'hono'
import { isId, refuse, Refusal, say, type Id, type Problem } from '#kernel'
import { bodyOf, listOf, textOf, type Body } from '#platform/form-body'
import { orAgain } from '#platform/http'
import { logDefect } from '#platform/log'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { caseView, pickedName, readPicked } from '#modules/cases'
import { installP12, registerOutside, signerOf, withdrawCertificate } from '../actions/certificates.ts'
import { beginHeld, beginRound, resumeRound, roundOf, type Begun } from '../actions/round.ts'
import { heldOf, readDraft, waitingFor, type Waiting } from '../actions/waiting.ts'
import { messages, sayProblem } from '../messages.ts'
import { CertificatePage, WithdrawPage } from '../pages/certificate.tsx'
import { RoundPage, type RoundLine } from '../pages/round.tsx'
import { WaitingPage } from '../pages/waiting.tsx'
import { latestRounds } from '../store.ts'
import { askedOf } from './beside.tsx'

type Again = { body: Body; problems: Problem[] }

function formOf(c: Context<Env>, again?: Again): FormState {
  const fresh = freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale))
  return again ? refusedForm(fresh, again.body, again.problems) : fresh
}

const named = ({ id, version, turn }: Waiting): string => pickedName({ id, version, turn, kind: 'step' })

async function waitingPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const person = signerOf(ctx)
  const { papers, more } = await waitingFor(ctx)
  const held = await heldOf(ctx)
  return officerPage(c, { title: messages[ctx.locale].title }, <WaitingPage locale={ctx.locale} zone={ctx.house.city.zone} papers={papers} more={more} held={held.length}
    rounds={await latestRounds(ctx.db, person, 5)} form={formOf(c, again)} named={named} {...await askedOf(ctx)} />)
}

/** The address of a round that has begun; it goes on after the answer. One that breaks off is interrupted, and its page says so; it must not end the program. */
function addressOf({ id, done }: Begun): string {
  done.catch((error: unknown) => { logDefect({ round: id }, error) })
  return `/tanda-tangan/proses/${id}`
}

async function signPicked(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  signerOf(ctx)
  const body = await bodyOf(c)
  return orAgain(c, async () => addressOf(await beginRound(ctx, readPicked(listOf(body, 'pilih')), textOf(body, 'passphrase'), c.var.clock)), (problems) => waitingPage(c, { body, problems }))
}

async function signHeld(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  signerOf(ctx)
  const body = await bodyOf(c)
  return orAgain(c, async () => addressOf(await beginHeld(ctx, textOf(body, 'passphrase'), c.var.clock)), (problems) => waitingPage(c, { body, problems }))
}

const roundId = (c: Context<Env>): string => {
  const id = c.req.param('round') ?? ''
  return isId(id) ? id : refuse('not-found', 'no-such-round')
}

async function roundPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const shown = await roundOf(ctx, roundId(c))
  const lines = new Map<string, RoundLine>()
  for (const { case_id: id } of shown.items) {
    const view = await caseView(ctx, id as Id<'case'>).catch((error: unknown) => (error instanceof Refusal ? null : Promise.reject(error)))
    if (view) lines.set(id, { title: view.hidden?.subject || say(view.definition.name, ctx.locale), code: view.one.code })
  }
  return officerPage(c, { title: messages[ctx.locale].roundTitle, ...(shown.standing === 'working' && { refresh: 2 }) },
    <RoundPage locale={ctx.locale} zone={ctx.house.city.zone} shown={shown} lines={lines} form={formOf(c, again)} {...await askedOf(ctx)} />)
}

async function resume(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  signerOf(ctx)
  const body = await bodyOf(c)
  return orAgain(c, async () => addressOf(await resumeRound(ctx, roundId(c), textOf(body, 'passphrase'), c.var.clock)), (problems) => roundPage(c, { body, problems }))
}

async function certificatePage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  signerOf(ctx)
  const said = ({ terpasang: 'saved', dicabut: 'gone' } as const)[c.req.query('selesai') ?? ''] ?? null
  return officerPage(c, { title: messages[ctx.locale].certificate }, <CertificatePage locale={ctx.locale} zone={ctx.house.city.zone} form={formOf(c, again)} said={said}
    outside={ctx.house.config.signingUrl !== null && ctx.house.config.mode === 'production'} {...await askedOf(ctx)} />)
}

const fileIn = async (body: Body): Promise<Uint8Array | null> => {
  const file = body['file']
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null
}

/** Something done to one's certificate; then its page again. */
async function certificateDone(c: Context<Env>, act: (body: Body) => Promise<void>, said: string): Promise<Response> {
  signerOf(c.var.ctx)
  const body = await bodyOf(c)
  return orAgain(c, async () => { await act(body); return `/tanda-tangan/sertifikat?selesai=${said}` }, (problems) => certificatePage(c, { body, problems }))
}

export const signWeb = new Hono<Env>()
  .get('/tanda-tangan', (c) => waitingPage(c))
  .post('/tanda-tangan', signPicked)
  .post('/tanda-tangan/tertahan', signHeld)
  .get('/tanda-tangan/sertifikat', (c) => certificatePage(c))
  .post('/tanda-tangan/sertifikat', (c) => certificateDone(c, async (body) => installP12(c.var.ctx, await fileIn(body), textOf(body, 'passphrase')), 'terpasang'))
  .post('/tanda-tangan/sertifikat/penyelenggara', (c) => certificateDone(c, (body) => registerOutside(c.var.ctx, textOf(body, 'nik')), 'terpasang'))
  .get('/tanda-tangan/sertifikat/cabut', (c) => {
    signerOf(c.var.ctx)
    return officerPage(c, { title: messages[c.var.ctx.locale].withdraw }, <WithdrawPage locale={c.var.ctx.locale} />)
  })
  .post('/tanda-tangan/sertifikat/cabut', (c) => certificateDone(c, () => withdrawCertificate(c.var.ctx), 'dicabut'))
  .get('/tanda-tangan/proses/:round', (c) => roundPage(c))
  .post('/tanda-tangan/proses/:round/lanjutkan', resume)
  .get('/tanda-tangan/:case/:turn/naskah.pdf', async (c) => {
    const { ctx } = c.var
    signerOf(ctx)
    const [id, turn] = [c.req.param('case'), c.req.param('turn')]
    if (!isId(id) || !/^\d{1,9}$/.test(turn)) refuse('not-found', 'no-such-case')
    const { bytes, product } = await readDraft(ctx, id as Id<'case'>, Number(turn))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="rancangan-${product}.pdf"` })
  })
