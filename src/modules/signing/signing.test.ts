import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { rows, run, sql } from '#platform/db'
import { openSigningHall, signer, type SigningHall } from '../../../test/signing-hall.ts'
import { plain } from '../../../test/hall.ts'
import { exampleP12, exampleCertificate, examplePdf } from './examples.ts'
import { verifyPdf } from './rules/verify.ts'

const passphrase = 'frasa-sandi-contoh-7'
let hall: SigningHall
beforeAll(async () => { hall = await openSigningHall() })
afterAll(() => hall.close())

const drained = (): Promise<number> => hall.jobs.drain(hall.ctx())
const bytesOf = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())
const picked = ({ id, version, turn }: { id: string; version: number; turn: number }): string => `${id}_${version}_step_${turn}`
const readDraft = (one: { id: string; turn: number }): Promise<Response> => hall.get(`/tanda-tangan/${one.id}/${one.turn}/naskah.pdf`, signer)
const types = async (id: string): Promise<string[]> => (await hall.journal(id)).map(({ type }) => type)

describe('in try-out mode', () => {
  test('a paper carries the made-up certificate of whoever signed it, by itself, however it was signed', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    await drained()
    const bytes = await bytesOf(await hall.signedPaper(one.code, one.id))
    expect(verifyPdf(bytes)).toEqual([expect.objectContaining({ intact: true, coversWhole: true, certificate: expect.objectContaining({ issuer: 'Penerbit Sertifikat Coba', name: expect.stringContaining('(coba)') }) })])
    expect((await hall.seals(one.id)).at(-1)?.data).toMatchObject({ kind: 'try-out', by: 'program' })
  })

  test('everybody has one certificate of the same authority, and keeps it', async () => {
    const [first, again] = [await hall.text('/tanda-tangan/sertifikat', 'sekda'), await hall.text('/tanda-tangan/sertifikat', 'sekda')]
    expect(first).toContain('Sertifikat coba, dibuat program')
    const serial = /Nomor seri ([0-9A-F]+)/
    expect(serial.exec(first)?.[1]).toBe(serial.exec(again)?.[1])
    expect((await rows(hall.house.database.db, sql`select 1 from certificates where kind = 'authority'`)).length).toBe(1)
  })

  test('the page of the QR tells of the signature, and that it is made up', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    await drained()
    const page = await hall.text(`/periksa/${(await hall.product(one.id)).verify_code}`)
    for (const part of ['Dokumen ini sah', 'Tanda tangan elektronik', 'Mencakup seluruh naskah', 'tidak berlaku di luar uji coba']) expect(page).toContain(part)
  })

  test('an act by its form wants the passphrase, says which it is, and loses nothing typed without it', async () => {
    const one = await hall.atSignature()
    const page = await hall.text(`/perkara/${one.id}`, signer)
    expect(page).toContain('frasa sandinya balai-coba-2026')
    const fields = { act: `${one.turn}:tanda-tangani`, version: String(one.version), signing: 'ya', note: 'Setuju dengan catatan kecil.' }
    await readDraft(one)
    const bare = await hall.form(`/perkara/${one.id}/tindakan`, fields, signer)
    expect([bare.status, plain(await bare.text())]).toEqual([422, expect.stringMatching(/Isi frasa sandi sertifikat Anda.*Setuju dengan catatan kecil/s)])
    const wrong = await hall.form(`/perkara/${one.id}/tindakan`, { ...fields, passphrase: 'bukan-ini' }, signer)
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.not.stringContaining('bukan-ini')])
    expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
    const right = await hall.form(`/perkara/${one.id}/tindakan`, { ...fields, passphrase: 'balai-coba-2026' }, signer)
    expect(right.status).toBe(303)
    expect((await hall.product(one.id)).file).toMatch(/^[0-9a-f]{64}$/)
    expect((await hall.seals(one.id)).at(-1)?.position).toBe(signer)
  })
})

describe('a certificate of one’s own', () => {
  test.each([
    ['nothing', async () => ({ passphrase }), 'Pilih berkasnya'], ['no passphrase', async () => ({ file: new File(['0'], 'a.p12') }), 'Isi frasa sandi'],
    ['something else', async () => ({ file: new File(['halo'], 'a.p12'), passphrase }), 'bukan berkas sertifikat'], ['broken DER', async () => ({ file: new File([new Uint8Array([0x30, 0x82, 0xff])], 'a.p12'), passphrase }), 'bukan berkas sertifikat'],
    ['too much', async () => ({ file: new File([new Uint8Array(120_000).fill(0x30)], 'a.p12'), passphrase }), 'paling besar 100 KB'],
  ] as [string, () => Promise<Record<string, string | Blob>>, string][])('%s is refused with its reason', async (_, fields, why) => {
    const answer = await hall.form('/tanda-tangan/sertifikat', await fields(), 'kabag-hukum')
    expect([answer.status, plain(await answer.text())]).toEqual([422, expect.stringContaining(why)])
  })

  test.each([
    ['a wrong passphrase', { passphrase: 'lain' }, {}, 'tidak membuka berkasnya'], ['one that is over', {}, { to: new Date('2026-11-22T00:00:00Z') }, 'habis pada 2026-11-22'],
    ['an authority’s', {}, { ca: true }, 'sertifikat penerbit'], ['a weak key', {}, { bits: 1024 }, 'terlalu lemah'],
  ])('%s is refused', async (_, more, wanted, why) => {
    const own = exampleCertificate({ kind: 'rsa', ...wanted })
    const answer = await hall.form('/tanda-tangan/sertifikat', { file: new File([exampleP12(own, [own.certificate], passphrase)], 'a.p12'), passphrase, ...more }, 'kabag-hukum')
    expect([answer.status, plain(await answer.text())]).toEqual([422, expect.stringContaining(why)])
  })

  test('a file with the certificate of another than its key is refused', async () => {
    const own = exampleCertificate({ kind: 'rsa' })
    const answer = await hall.form('/tanda-tangan/sertifikat', { file: new File([exampleP12(own, [exampleCertificate({ kind: 'rsa' }).certificate], passphrase)], 'a.p12'), passphrase }, 'kabag-hukum')
    expect([answer.status, plain(await answer.text())]).toEqual([422, expect.stringContaining('tidak ada sertifikat untuk kuncinya')])
  })

  test('takes the place of the one before, is told of with its days, and leaves neither key nor passphrase in the database', async () => {
    expect((await hall.install('kabag-hukum', passphrase)).headers.get('location')).toBe('/tanda-tangan/sertifikat?selesai=terpasang')
    const page = await hall.text('/tanda-tangan/sertifikat?selesai=terpasang', 'kabag-hukum')
    for (const part of ['Sertifikat terpasang', 'Kabag Contoh', 'Penerbit Contoh', '1 Jan 2026 – 1 Jan 2028', 'Berkas milik sendiri']) expect(page).toContain(part)
    const kept = JSON.stringify(await rows(hall.house.database.db, sql`select certificates.*, encode(sealed, 'escape') as text from certificates`))
    for (const secret of [passphrase, 'PRIVATE KEY', 'Kabag Contoh']) expect(kept).not.toContain(secret)
  })

  test('is withdrawn after a question; its key is gone from its row', async () => {
    await hall.install('kabag-tata-usaha', passphrase)
    expect(await hall.text('/tanda-tangan/sertifikat/cabut', 'kabag-tata-usaha')).toContain('Cabut sertifikat Anda dari program ini?')
    expect((await hall.post('/tanda-tangan/sertifikat/cabut', {}, 'kabag-tata-usaha')).headers.get('location')).toBe('/tanda-tangan/sertifikat?selesai=dicabut')
    expect(await rows(hall.house.database.db, sql`select 1 from certificates where kind = 'own' and ended_at is not null and sealed is not null`)).toEqual([])
  })

  test('with the national provider is not for the try-out', async () => {
    const answer = await hall.post('/tanda-tangan/sertifikat/penyelenggara', { nik: '3275000000000001' }, 'kabag-tata-usaha')
    expect([answer.status, plain(await answer.text())]).toEqual([409, expect.stringContaining('tidak diatur di sini')])
  })
})

describe('with a certificate of one’s own', () => {
  beforeAll(async () => { expect((await hall.install(signer, passphrase)).status).toBe(303) })

  test('what was decided without its passphrase waits: nobody outside has it, its QR does not verify, its officer is told', async () => {
    const one = await hall.atSignature()
    await hall.signByAct(one)
    await drained()
    const { verify_code: code, status, file } = await hall.product(one.id)
    expect([status, file]).toEqual(['signed', null])
    expect((await hall.signedPaper(one.code, one.id)).status).toBe(404)
    expect((await hall.get(`/periksa/${code}`)).status).toBe(404)
    expect((await hall.look(one.id, 'auditor')).products[0]).toMatchObject({ status: 'numbered', signed: null })
    expect(await hall.text(`/perkara/${one.id}`, 'auditor')).toContain('Menunggu tanda tangan elektronik pejabatnya')
    expect(await hall.text('/tanda-tangan', signer)).toContain('1 naskah sudah diputus, menunggu sertifikat Anda')

    const wrong = await hall.post('/tanda-tangan/tertahan', { passphrase: 'salah' }, signer)
    expect([wrong.status, plain(await wrong.text())]).toEqual([422, expect.stringContaining('tidak membuka sertifikat Anda')])
    expect(await hall.round(await hall.post('/tanda-tangan/tertahan', { passphrase }, signer))).toContain('1 naskah ditandatangani')
    const bytes = await bytesOf(await hall.signedPaper(one.code, one.id))
    expect(verifyPdf(bytes)[0]).toMatchObject({ intact: true, coversWhole: true, certificate: { name: 'Kabag Contoh', issuer: 'Penerbit Contoh' } })
    expect(await hall.text(`/periksa/${code}`)).toContain('Kabag Contoh')
    expect((await hall.post('/tanda-tangan/tertahan', { passphrase }, signer)).status).toBe(409)
  })

  test('the act and the signature are one by the form of the case', async () => {
    const one = await hall.atSignature()
    await readDraft(one)
    const answer = await hall.form(`/perkara/${one.id}/tindakan`, { act: `${one.turn}:tanda-tangani`, version: String(one.version), signing: 'ya', passphrase }, signer)
    expect(answer.status).toBe(303)
    const paper = await bytesOf(await hall.signedPaper(one.code, one.id))
    expect(verifyPdf(paper)[0]?.certificate?.name).toBe('Kabag Contoh')
    await drained()
    expect(Buffer.from(await bytesOf(await hall.signedPaper(one.code, one.id))).equals(paper)).toBe(true)
    expect(await hall.seals(one.id)).toHaveLength(1)
  })

  test('a passphrase is not tried for ever', async () => {
    const strict = await openSigningHall({ settings: { BALAI_THROTTLE: '1' } })
    const statuses: string[] = []
    for (let n = 0; n < 12; n += 1) statuses.push(plain(await (await strict.form('/tanda-tangan/sertifikat', { file: new File(['0'], 'a.p12'), passphrase: 'x' }, 'sekda')).text()))
    expect(statuses.at(-1)).toContain('Terlalu sering')
    await strict.close()
  })
})

describe('a paper on the page of its case', () => {
  const sign = (one: { id: string; turn: number; version: number }, more: Record<string, string> = {}): Promise<Response> =>
    hall.form(`/perkara/${one.id}/tindakan`, { act: `${one.turn}:tanda-tangani`, version: String(one.version), signing: 'ya', passphrase, ...more }, signer)

  test('is opened before it is signed: the page leads to it, the server refuses without, and nothing typed is lost', async () => {
    const one = await hall.atSignature()
    const page = await (await hall.get(`/perkara/${one.id}`, signer)).text()
    expect(page).toContain(`href="/tanda-tangan/${one.id}/${one.turn}/naskah.pdf"`)
    expect(plain(page)).toContain('Buka naskahnya dahulu')
    const unread = await sign(one, { note: 'Sudah saya timbang.' })
    const again = await unread.text()
    expect([unread.status, plain(again)]).toEqual([422, expect.stringMatching(/Belum ada yang ditandatangani.*Sudah saya timbang/s)])
    expect([again.includes('href="#f-naskah"'), again.includes(`value="${passphrase}"`)]).toEqual([true, false])
    expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
    await readDraft(one)
    expect(await hall.text(`/perkara/${one.id}`, signer)).toContain('Dibaca Sen, 23 Nov')
    expect((await sign(one)).status).toBe(303)
    expect(verifyPdf(await bytesOf(await hall.signedPaper(one.code, one.id)))[0]).toMatchObject({ intact: true, coversWhole: true })
  })

  test.each([['without saying that it signs', { signing: '' }], ['without a passphrase', { passphrase: '' }], ['at another version', { version: '1' }]])('is not signed unread by a form %s either', async (_, more) => {
    const one = await hall.atSignature()
    expect((await sign(one, more)).status).toBe(422)
    expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
  })

  test('is not signed unread by a program of its signer either: it is told where the draft is, and opening it there is opening it', async () => {
    const one = await hall.atSignature()
    const act = (): Promise<Response> => hall.tryAct(one.id, signer, { act: `${one.turn}:tanda-tangani` }, { 'if-match': `"${one.version}"` })
    const unread = await act()
    const { problems } = (await unread.json()) as { problems: { code: string; data?: { draft?: string } }[] }
    expect([unread.status, problems.map(({ code }) => code)]).toEqual([422, ['draft-not-read']])
    expect([(await hall.look(one.id, 'auditor')).version, await types(one.id).then((all) => all.includes('case.draft-read'))]).toEqual([one.version, false])
    expect((await hall.get(problems[0]?.data?.draft ?? '', 'sekda')).status).toBe(409)
    expect((await act()).status).toBe(422)
    expect((await hall.get(problems[0]?.data?.draft ?? '', signer)).status).toBe(200)
    expect((await act()).status).toBe(200)
    expect((await types(one.id)).filter((type) => type === 'case.draft-read')).toHaveLength(1)
    await drained()
    expect((await hall.product(one.id)).file).toBeNull()
    expect(await hall.round(await hall.post('/tanda-tangan/tertahan', { passphrase }, signer))).toContain('ditandatangani')
  })

  test('that somebody else opened is not opened by its signer', async () => {
    const one = await hall.atSignature()
    await readDraft(one)
    await run(hall.house.database.db, sql`update draft_reads set person = ${(await hall.actor('sekda')).person} where case_id = ${one.id}`)
    expect((await sign(one)).status).toBe(422)
  })

  test('whose case moved since it was opened is opened again', async () => {
    const one = await hall.atSignature()
    await readDraft(one)
    await run(hall.house.database.db, sql`update draft_reads set version = version - 1 where case_id = ${one.id}`)
    expect(await hall.text(`/perkara/${one.id}`, signer)).toContain('Buka naskahnya dahulu')
    expect((await sign(one)).status).toBe(422)
    await readDraft(one)
    expect((await sign(one)).status).toBe(303)
  })

  test('is not signed from the inbox, where nobody reads: it is not offered there, and a form that asks for it does nothing', async () => {
    const [first, second] = [await hall.atSignature(), await hall.atSignature()]
    const pilih = [picked(first), picked(second)]
    expect(await hall.text(`/kotak-kerja?${new URLSearchParams(pilih.map((one): [string, string] => ['pilih', one]))}`, signer)).toContain('ditandatangani lewat halaman Tanda tangan')
    await hall.form('/kotak-kerja/bersama', { act: 'sign', pilih }, signer)
    for (const one of [first, second]) expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
  })

  test('of whoever is not its signer is neither offered nor opened', async () => {
    const one = await hall.atSignature()
    expect(await (await hall.get(`/perkara/${one.id}`, 'auditor')).text()).not.toContain('naskah.pdf')
    expect((await hall.form(`/perkara/${one.id}/tindakan`, { act: `${one.turn}:tanda-tangani`, version: String(one.version) }, 'auditor')).status).toBe(409)
  })
})

describe('several papers together', () => {
  let papers: Awaited<ReturnType<SigningHall['atSignature']>>[]
  beforeEach(async () => { papers = [await hall.atSignature(), await hall.atSignature()] })

  test('are not signed before each was opened', async () => {
    const [first, second] = papers
    expect((await readDraft(first!)).status).toBe(200)
    const answer = await hall.post('/tanda-tangan', { pilih: [picked(first!), picked(second!)], passphrase }, signer)
    expect([answer.status, plain(await answer.text())]).toEqual([422, expect.stringContaining('1 naskah yang dipilih belum Anda baca')])
    expect((await hall.look(first!.id, 'auditor')).version).toBe(first!.version)
  })

  test('that were read are offered, signed with one passphrase, and told one by one', async () => {
    for (const one of papers) expect((await readDraft(one)).headers.get('content-type')).toBe('application/pdf')
    const list = await (await hall.get('/tanda-tangan', signer)).text()
    for (const one of papers) expect(list).toContain(`value="${picked(one)}"`)
    const told = await hall.round(await hall.post('/tanda-tangan', { pilih: papers.map(picked), passphrase }, signer))
    expect(told).toContain('2 naskah ditandatangani')
    for (const one of papers) {
      expect(verifyPdf(await bytesOf(await hall.signedPaper(one.code, one.id)))[0]).toMatchObject({ intact: true, certificate: { name: 'Kabag Contoh' } })
      expect(await types(one.id)).toContain('case.draft-read')
      expect((await hall.seals(one.id)).map(({ position }) => position)).toEqual([signer])
    }
  })

  test('nothing is done when the passphrase is wrong, and the ticks stay', async () => {
    for (const one of papers) await readDraft(one)
    const answer = await hall.post('/tanda-tangan', { pilih: papers.map(picked), passphrase: 'salah' }, signer)
    expect(answer.status).toBe(422)
    expect((await answer.text()).match(/name="pilih"[^>]* checked/g)).toHaveLength(2)
    for (const one of papers) expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
  })

  test('one that somebody else has taken does not keep the others back', async () => {
    for (const one of papers) await readDraft(one)
    await hall.signByAct(papers[0]!)
    const told = await hall.round(await hall.post('/tanda-tangan', { pilih: papers.map(picked), passphrase }, signer))
    for (const part of ['1 naskah ditandatangani', '1 naskah tidak ditandatangani', 'Perkaranya bergerak sejak rancangan dibaca']) expect(told).toContain(part)
  })

  test('opening a draft is recorded once for each state of its case, and only for who may sign it', async () => {
    const [first] = papers
    await readDraft(first!)
    await readDraft(first!)
    expect((await types(first!.id)).filter((type) => type === 'case.draft-read')).toHaveLength(1)
    expect((await hall.get(`/tanda-tangan/${first!.id}/${first!.turn}/naskah.pdf`, 'auditor')).status).toBe(409)
    expect((await hall.get(`/tanda-tangan/${first!.id}/999/naskah.pdf`, signer)).status).toBe(409)
  })

  test('a draft is marked as one and carries no QR', async () => {
    const text = Buffer.from(await bytesOf(await readDraft(papers[0]!))).toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(verifyPdf(Buffer.from(text, 'latin1'))).toEqual([])
  })

  test('a round that broke off is taken up again by its signer alone, once', async () => {
    for (const one of papers) await readDraft(one)
    const person = (await hall.actor(signer)).person
    const long = new Date(hall.now().getTime() - 120_000)
    const round = '01936b5c-0000-7000-8000-0000000000aa'
    await run(hall.house.database.db, sql`insert into signing_rounds (id, person, begun_at, alive_at) values (${round}, ${person}, ${long}, ${long})`)
    await hall.signByAct(papers[0]!)
    for (const [place, one] of papers.entries()) {
      await run(hall.house.database.db, sql`insert into signing_items (round, place, case_id, version, turn, state) values (${round}, ${place}, ${one.id}, ${one.version}, ${one.turn}, ${place === 0 ? 'decided' : 'waiting'})`)
    }
    const address = `/tanda-tangan/proses/${round}`
    expect(await hall.text(address, signer)).toContain('Terputus')
    expect((await hall.get(address, 'sekda')).status).toBe(404)
    expect((await hall.post(`${address}/lanjutkan`, { passphrase: 'salah' }, signer)).status).toBe(422)
    const again = await hall.post(`${address}/lanjutkan`, { passphrase }, signer)
    expect(await hall.round(again)).toContain('2 naskah ditandatangani')
    expect((await hall.post(`${address}/lanjutkan`, { passphrase }, signer)).status).toBe(409)
    await run(hall.house.database.db, sql`delete from signing_items where round = ${round}`)
    await run(hall.house.database.db, sql`delete from signing_rounds where id = ${round}`)
  })
})

describe('a round whose database fails in the middle', () => {
  test('is logged and ends no program; its page says that it broke off, and its signer takes it up again', async () => {
    const one = await hall.atSignature()
    await readDraft(one)
    const written: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((text) => { written.push(String(text)); return true })
    await run(hall.house.database.db, sql`alter table signing_items add constraint broken check (state = 'waiting') not valid`)
    const address = (await hall.post('/tanda-tangan', { pilih: [picked(one)], passphrase }, signer)).headers.get('location') ?? ''
    await expect.poll(() => written.filter((line) => line.includes('"round"') && !line.includes('"case"')).length, { timeout: 20_000, interval: 20 }).toBe(1)
    expect(written.filter((line) => line.includes(`"case":"${one.id}"`)).length).toBe(1)
    log.mockRestore()
    await run(hall.house.database.db, sql`alter table signing_items drop constraint broken`)
    expect(written.join('')).not.toContain(passphrase)
    expect((await hall.look(one.id, 'auditor')).version).toBe(one.version)
    hall.moveTo(new Date(hall.now().getTime() + 120_000).toISOString())
    expect(await hall.text(address, signer)).toContain('Terputus')
    expect(await hall.round(await hall.post(`${address}/lanjutkan`, { passphrase }, signer))).toContain('1 naskah ditandatangani')
    expect(await hall.seals(one.id)).toHaveLength(1)
  })
})

describe('a file somebody holds', () => {
  const check = (bytes: Uint8Array | string): Promise<Response> => hall.form('/periksa-berkas', { file: new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], 'naskah.pdf') })

  test('is whole, was changed by a byte, or had something added: each is said', async () => {
    const one = await hall.atSignature()
    await readDraft(one)
    await hall.form(`/perkara/${one.id}/tindakan`, { act: `${one.turn}:tanda-tangani`, version: String(one.version), signing: 'ya', passphrase }, signer)
    const paper = Buffer.from(await bytesOf(await hall.signedPaper(one.code, one.id)))
    expect(plain(await (await check(paper)).text())).toMatch(/Utuh.*Kabag Contoh.*Penerbit Contoh/s)
    const changed = Buffer.from(paper)
    changed[500] = (changed[500] ?? 0) ^ 1
    expect(plain(await (await check(changed)).text())).toContain('Berubah setelah ditandatangani')
    expect(plain(await (await check(Buffer.concat([paper, Buffer.from('%')]))).text())).toContain('Ada yang ditambahkan sesudahnya')
  })

  test.each([
    ['nothing', '', 422, 'Pilih berkasnya'], ['no PDF', 'MZ halo', 422, 'Ini bukan berkas PDF'], ['a PDF nobody signed', examplePdf().toString('latin1'), 200, 'tidak bertanda tangan elektronik'],
    ['a signature that is rubbish', '%PDF-1.7 1 0 obj << /ByteRange [0 50 60 5] >> x  <00> endobj', 200, 'tidak bertanda tangan'],
  ])('%s is told as such', async (_, text, status, why) => {
    const answer = await check(text)
    expect([answer.status, plain(await answer.text())]).toEqual([status, expect.stringContaining(why)])
  })
})
