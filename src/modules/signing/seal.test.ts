import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Id } from '#kernel'
import { actSent, caseErased } from '#modules/cases'
import type { Ctx } from '#platform/context'
import { rows, run, sql } from '#platform/db'
import { tell } from '#platform/events'
import { plain } from '../../../test/plain.ts'
import { openSigningHall, signer, type SigningHall } from '../../../test/signing-hall.ts'
import { certificateOf, registerOutside, shownOf, signerOf, unlockOwn } from './actions/certificates.ts'
import { sealWaiting } from './actions/seal.ts'
import { heldOf } from './actions/waiting.ts'
import { exampleCertificate } from './examples.ts'
import { attributesOf, writeCms } from './rules/cms.ts'
import { filled, signedBytes, withRoom } from './rules/pdf.ts'
import { verifyPdf } from './rules/verify.ts'

let hall: SigningHall
let peer: Server
const outside = exampleCertificate({ name: 'Pejabat pada Penyelenggara' })
const heard: { nik: string; passphrase: string }[] = []

/** What the provider does with a paper: signs it with the key it keeps. */
function signedOutside(pdf: Buffer): string {
  const prepared = withRoom(pdf, { name: 'x', reason: 'x', place: 'x', at: new Date('2026-11-23T02:00:00Z') }, 2_000)
  const attributes = attributesOf(createHash('sha256').update(signedBytes(prepared)).digest(), outside.certificate.raw)
  return filled(prepared, writeCms({ attributes, signature: sign('sha256', attributes, outside.key), chain: [outside.certificate.raw], kind: 'ec' })).toString('base64')
}

beforeAll(async () => {
  hall = await openSigningHall()
  peer = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => { parts.push(part) })
    request.on('end', () => {
      const { nik, passphrase, file } = JSON.parse(Buffer.concat(parts).toString()) as { nik: string; passphrase: string; file: string[] }
      heard.push({ nik, passphrase })
      const good = passphrase === 'frasa-penyelenggara'
      response.writeHead(good ? 200 : 400).end(JSON.stringify(good ? { file: file.map((one) => signedOutside(Buffer.from(one, 'base64'))) } : { error: 'Passphrase anda salah' }))
    })
  })
  await new Promise<void>((done) => { peer.listen(0, '127.0.0.1', done) })
})
afterAll(async () => { peer.close(); await hall.close() })

const bytesOf = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())
const sealedEntries = async (id: string): Promise<Record<string, unknown>[]> => (await hall.seals(id)).map(({ data }) => data)

/** The officer as production sees them, where the provider's address is set. */
async function inProduction(who = signer): Promise<Ctx> {
  const ctx = hall.ctx(await hall.actor(who))
  const signingUrl = `http://kota:rahasia@127.0.0.1:${(peer.address() as AddressInfo).port}`
  return { ...ctx, house: { ...ctx.house, config: { ...ctx.house.config, mode: 'production', signingUrl } } }
}

describe('a paper', () => {
  test('that is asked for by several at once is one and the same, sealed and recorded once', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    const answers = await Promise.all([hall.signedPaper(one.code, one.id), hall.signedPaper(one.code, one.id), hall.jobs.drain(hall.ctx()).then(() => hall.signedPaper(one.code, one.id))])
    const papers = await Promise.all(answers.map(bytesOf))
    expect(new Set(papers.map((bytes) => createHash('sha256').update(bytes).digest('hex'))).size).toBe(1)
    expect(await sealedEntries(one.id)).toHaveLength(1)
    expect(verifyPdf(papers[0]!)).toHaveLength(1)
  })

  test('of the simulated history is nobody’s signature', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    await run(hall.house.database.db, sql`update products set simulated = true where case_id = ${one.id}`)
    expect(await heldOf(hall.ctx(await hall.actor(signer)))).toEqual([])
    expect(verifyPdf(await bytesOf(await hall.signedPaper(one.code, one.id)))).toEqual([])
    expect(await sealedEntries(one.id)).toEqual([])
  })

  test('whose reader’s traces are erased with its case', async () => {
    const one = await hall.atSignature()
    await hall.get(`/tanda-tangan/${one.id}/${one.turn}/naskah.pdf`, signer)
    const reads = (): Promise<unknown[]> => rows(hall.house.database.db, sql`select 1 from draft_reads where case_id = ${one.id}`)
    expect(await reads()).toHaveLength(1)
    await tell(hall.ctx(), caseErased, { id: one.id as never })
    expect(await reads()).toEqual([])
  })
})

describe('a program of a signer in production', () => {
  test('signs nothing its signer has not opened, though they have no certificate at all; what signs nothing is not asked about', async () => {
    const ctx = await inProduction()
    const one = await hall.atSignature()
    const asked = (more: { signs?: boolean; by?: 'form' | 'program' } = {}) =>
      tell(ctx, actSent, { id: one.id as Id<'case'>, act: `${one.turn}:tanda-tangani`, signs: true, by: 'program', said: () => '', after: () => undefined, ...more })
    await expect(asked()).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'draft-not-read', data: { draft: `/tanda-tangan/${one.id}/${one.turn}/naskah.pdf` } }] })
    await expect(asked({ by: 'form' })).rejects.toMatchObject({ problems: [{ code: 'draft-not-read' }] })
    await asked({ signs: false })
    await hall.get(`/tanda-tangan/${one.id}/${one.turn}/naskah.pdf`, signer)
    await asked()
  })
})

describe('with the national provider', () => {
  test.each([['3275', 4], ['327500000000000x', 16], ['', 0]])('the NIK “%s” is refused', async (nik, length) => {
    await expect(registerOutside(await inProduction(), nik)).rejects.toMatchObject({ problems: [{ code: 'nik-malformed', field: 'nik', data: { length } }] })
  })

  test('nobody registers where its address is not set', async () => {
    const ctx = await inProduction()
    await expect(registerOutside({ ...ctx, house: { ...ctx.house, config: { ...ctx.house.config, signingUrl: null } } }, '3275000000000001')).rejects.toMatchObject({ problems: [{ code: 'provider-not-set' }] })
  })

  test('a paper waits until the provider has signed it with the passphrase of the moment, which is kept nowhere', async () => {
    const ctx = await inProduction()
    await registerOutside(ctx, '3275 0000 0000 0001')
    const row = await certificateOf(ctx, signerOf(ctx))
    expect(row && shownOf(ctx, row)).toMatchObject({ kind: 'provider', names: null, usable: true })
    const one = await hall.atSignature()
    await hall.signByAct(one)
    expect((await hall.signedPaper(one.code, one.id)).status).toBe(404)
    await expect(unlockOwn(ctx, '')).rejects.toMatchObject({ problems: [{ code: 'passphrase-missing' }] })

    expect((await sealWaiting(ctx, await unlockOwn(ctx, 'lain'), { case: one.id as never })).map(({ code }) => code)).toEqual(['passphrase-wrong'])
    expect((await hall.signedPaper(one.code, one.id)).status).toBe(404)
    expect((await sealWaiting(ctx, await unlockOwn(ctx, 'frasa-penyelenggara'), { case: one.id as never })).map(({ code }) => code)).toEqual([null])
    const [found] = verifyPdf(await bytesOf(await hall.signedPaper(one.code, one.id)))
    expect(found).toMatchObject({ intact: true, coversWhole: true, certificate: { name: 'Pejabat pada Penyelenggara' } })
    expect(heard).toEqual([{ nik: '3275000000000001', passphrase: 'lain' }, { nik: '3275000000000001', passphrase: 'frasa-penyelenggara' }])
    expect(await sealedEntries(one.id)).toEqual([expect.objectContaining({ kind: 'provider', certificate: null })])
    const kept = JSON.stringify(await rows(hall.house.database.db, sql`select encode(sealed, 'escape') as sealed, kind from certificates where kind = 'provider'`))
    for (const secret of ['3275000000000001', 'frasa-penyelenggara']) expect(kept).not.toContain(secret)
  })

  test('one case’s papers are sealed, and those of another left waiting', async () => {
    const ctx = await inProduction()
    const [first, second] = [await hall.atSignature(), await hall.atSignature()]
    await hall.signByAct(first)
    await hall.signByAct(second)
    expect(await sealWaiting(ctx, await unlockOwn(ctx, 'frasa-penyelenggara'), { case: first.id as never })).toHaveLength(1)
    expect([(await hall.signedPaper(first.code, first.id)).status, (await hall.signedPaper(second.code, second.id)).status]).toEqual([200, 404])
    expect(await sealWaiting(ctx, await unlockOwn(ctx, 'frasa-penyelenggara'), {})).toHaveLength(1)
    expect(await sealWaiting(ctx, null, {})).toEqual([])
  })

  test('nobody opens what is another’s', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    const other = await inProduction('kabag-hukum')
    await registerOutside(other, '3275000000000002')
    expect(await sealWaiting(other, await unlockOwn(other, 'frasa-penyelenggara'), { case: one.id as never })).toEqual([])
    expect((await hall.signedPaper(one.code, one.id)).status).toBe(404)
  })
})

describe('a certificate that is over', () => {
  test('is said to its signer before the signature, on the paper, on its public page and in the journal; nothing is held back', async () => {
    await hall.install(signer, 'frasa', { to: new Date('2026-11-24T00:00:00Z') })
    const one = await hall.atSignature()
    hall.moveTo('2026-11-24T02:00:00Z')
    const page = await (await hall.get(`/perkara/${one.id}`, signer)).text()
    for (const words of ['Sertifikat Anda habis pada 24', 'tidak bertanda tangan elektronik: hanya disegel kode QR']) expect(plain(page)).toContain(words)
    expect(page).not.toContain('name="passphrase"')
    await hall.get(`/tanda-tangan/${one.id}/${one.turn}/naskah.pdf`, signer)
    expect((await hall.form(`/perkara/${one.id}/tindakan`, { act: `${one.turn}:tanda-tangani`, version: String(one.version) }, signer)).status).toBe(303)
    const paper = await bytesOf(await hall.signedPaper(one.code, one.id))
    expect(verifyPdf(paper)).toEqual([])
    expect((await extractText(await getDocumentProxy(paper), { mergePages: true })).text.replace(/\s+/g, ' ')).toContain('sertifikat elektronik penanda tangan sudah habis')
    const { id, verify_code: code } = await hall.product(one.id)
    expect(await hall.text(`/periksa/${code}`)).toContain('sudah habis ketika naskah ini ditandatangani')
    expect((await hall.journal(id)).map(({ type, data }) => [type, data['because']])).toEqual([['paper.code-alone', 'certificate-expired']])
    const ctx = hall.ctx(await hall.actor(signer))
    await expect(unlockOwn(ctx, 'frasa')).rejects.toMatchObject({ problems: [{ code: 'certificate-expired' }] })
    expect(await hall.text('/tanda-tangan', signer)).toContain('Sertifikat Anda habis pada 24')
  })

  test('of the try-out is made up anew, so that a long try-out goes on signing', async () => {
    const ctx = hall.ctx(await hall.actor('kabag-hukum'))
    await run(hall.house.database.db, sql`update certificates set ended_at = now(), sealed = null where person = ${signerOf(ctx)} and ended_at is null`)
    const first = await certificateOf(ctx, signerOf(ctx))
    hall.moveTo('2031-11-24T02:00:00Z')
    const later = hall.ctx(await hall.actor('kabag-hukum'))
    const second = await certificateOf(later, signerOf(later))
    expect([first?.kind, second?.kind, first?.id === second?.id, second && shownOf(later, second).usable]).toEqual(['try-out', 'try-out', false, true])
    expect((await certificateOf(later, signerOf(later)))?.id).toBe(second?.id)
    hall.moveTo('2026-11-24T02:00:00Z')
  })
})
