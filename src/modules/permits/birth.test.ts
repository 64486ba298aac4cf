import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maybe, row, rows, run, sql } from '#platform/db'
import { localDate } from '#kernel'
import { openPermitHall, type PermitHall } from '../../../test/permit-scene.ts'
import { exampleCertificate, exampleP12 } from '../signing/examples.ts'
import { licensingOf, loadLicensing } from './actions/licensing.ts'

let hall: PermitHall
beforeAll(async () => { hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' }) })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const permits = async (): Promise<number> => (await row(db(), sql<{ n: number }>`select count(*)::int as n from permits`)).n
const [signer, clerk] = ['kepala-bppt', 'petugas-loket-bppt']
const number = (n: number): string => `503/${String(n).padStart(4, '0')}/BPPT/XI/2026`

describe('a permit', () => {
  test('is born with the signature on its paper, in the name of its signer, while the case goes on to be handed over', async () => {
    const filed = await hall.apply({ titik: '-6.234900,106.992300' })
    await hall.recommend(filed)
    expect(await hall.permitOf(filed.id)).toBeNull()
    await hall.act(filed.id, signer, { act: 'sign' })
    const one = await row(db(), sql<Record<string, unknown>>`select * from permits where case_id = ${filed.id}`)
    expect(one).toMatchObject({ kind: 'izin-perahu', number: number(1), issued_on: '2026-11-24', from_on: '2026-11-24', to_on: '2027-11-23', district: '32.75.01', village: '32.75.01.1001', shown_name: 'W**** C*****', names: [], ended_from: null })
    expect((await hall.journal(String(one['id']))).map(({ type, data, position, capacity }) => [type, data['number'], data['case'], position, capacity])).toEqual([['permit.issued', number(1), filed.id, signer, 'definitive']])
    const { status, turns } = await hall.look(filed.id, clerk)
    expect([status, turns[0]?.step]).toEqual(['open', 'serah'])
    await hall.act(filed.id, clerk, { act: 'handOver' })
    expect([(await hall.look(filed.id, clerk)).status, await permits()]).toEqual(['granted', 1])
    expect((await hall.journal(String(one['id']))).map(({ type }) => type)).toEqual(['permit.issued'])
  })

  test('is shown to its applicant as signed and being handed over, with its paper, its register page and a QR that says the same', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Permohonan Anda sedang diproses')
    await hall.act(filed.id, signer, { act: 'sign' })
    const page = await hall.text(`/lacak/${filed.code}`)
    for (const words of ['Sudah ditandatangani, sedang diserahkan', 'tinggal menyerahkannya', 'Izin Anda', 'Berlaku sejak']) expect(page).toContain(words)
    expect(page).not.toContain('Permohonan Anda sedang diproses')
    expect(await hall.text(`/lacak/${filed.code}?lang=en`)).toContain('Signed, being handed over')
    const { id, verify } = await row(db(), sql<{ id: string; verify: string }>`select id, verify_code as verify from products where case_id = ${filed.id}`)
    expect((await hall.get(`/lacak/${filed.code}/dokumen/${id}.pdf`)).status).toBe(200)
    expect(await hall.text(`/periksa/${verify}`)).toContain('Izin ini berlaku')
    expect((await hall.get(`/izin/${(await hall.permitOf(filed.id))?.id}`)).status).toBe(200)
  })

  test('is entered in the name of the person, the position and the capacity that stand under its paper', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    await hall.act(filed.id, signer, { act: 'sign' })
    const { signer_position: position, signer_capacity: capacity } = await row(db(), sql<Record<string, string>>`select signer_position, signer_capacity from products where case_id = ${filed.id}`)
    const [issued] = await hall.journal((await hall.permitOf(filed.id))?.id ?? '')
    expect([issued?.position, issued?.capacity, issued?.person]).toEqual([position, capacity, (await hall.actor(signer)).person])
  })

  test('is all or nothing: where it cannot be kept there is no signature, no number taken and no gap', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    const taken = async (): Promise<number> => (await row(db(), sql<{ last: number }>`select last from register_series where register = 'izin' and series = '2026'`)).last
    const [before, { version }] = [await taken(), await hall.look(filed.id, signer)]
    const [one] = await rows(db(), sql<{ permit_id: string; case_id: string }>`select permit_id, case_id from permit_papers limit 1`)
    await run(db(), sql`insert into permit_papers (product_id, permit_id, case_id, number, at) values (gen_random_uuid(), ${one?.permit_id}, ${one?.case_id}, ${number(before + 1)}, now())`)
    const answer = await hall.tryAct(filed.id, signer, { act: 'sign' }, { 'if-match': `"${version}"` })
    await run(db(), sql`delete from permit_papers where number = ${number(before + 1)}`)
    expect([answer.status, await taken(), (await hall.look(filed.id, signer)).version, await hall.permitOf(filed.id)]).toEqual([500, before, version, null])
    expect(await rows(db(), sql`select 1 from products where case_id = ${filed.id}`)).toEqual([])
    expect((await hall.act(filed.id, signer, { act: 'sign' })).number).toBe(number(before + 1))
  })

  test('holds from the day it was asked for where the application names one to come, and is not valid before it', async () => {
    const filed = await hall.apply({ mulai: '2026-12-24' })
    await hall.recommend(filed)
    await hall.act(filed.id, signer, { act: 'sign' })
    const one = await row(db(), sql<Record<string, unknown>>`select id, issued_on, from_on, to_on from permits where case_id = ${filed.id}`)
    expect(one).toMatchObject({ issued_on: '2026-11-24', from_on: '2026-12-24', to_on: '2027-12-23' })
    expect(await hall.text(`/izin/${String(one['id'])}`)).toContain('Belum berlaku')
    const { verify } = await row(db(), sql<{ verify: string }>`select verify_code as verify from products where case_id = ${filed.id}`)
    expect(await hall.text(`/periksa/${verify}`)).toContain('Izin ini belum berlaku')
  })

  test('that was asked for from a day gone by holds from its signature', async () => {
    const filed = await hall.apply({ mulai: '2026-01-02' })
    await hall.recommend(filed)
    await hall.act(filed.id, signer, { act: 'sign' })
    expect(await row(db(), sql`select from_on from permits where case_id = ${filed.id}`)).toEqual({ from_on: '2026-11-24' })
  })

  test.each(['2027-11-26', '9999-12-31'])('is not asked for from %s: that is too far ahead, said at the question, and nothing is filed', async (day) => {
    const before = await row(db(), sql`select count(*)::int as n from cases`)
    const answer = await hall.form('/layanan/izin-perahu/ajukan', { 'applicant.name': 'Warga Contoh', 'answers.nama-perahu': 'Perahu Jauh', 'answers.mulai': day })
    const page = await answer.text()
    expect([answer.status, page.includes('Paling lambat 366 hari'), page.includes('value="Perahu Jauh"')]).toEqual([422, true, true])
    expect(await row(db(), sql`select count(*)::int as n from cases`)).toEqual(before)
  })

  test('without an end has no last day, and a company is named in full', async () => {
    const { id } = await hall.grant({ badan: 'PT Dermaga Contoh', npwp: '01.300.066.6-091.000' }, { slug: 'izin-rakit' })
    expect(await row(db(), sql`select kind, to_on, shown_name, names from permits where id = ${id}`)).toEqual({ kind: 'izin-rakit', to_on: null, shown_name: 'PT Dermaga Contoh', names: ['pt', 'dermaga', 'contoh'] })
  })

  test('keeps its holder sealed: no row in clear says the name, the number or the point', async () => {
    const { id } = await hall.grant({ nik: '3275014508900001', titik: '-6.234900,106.992300' }, { name: 'Rahasia Sekali' })
    const kept = JSON.stringify([await rows(db(), sql`select * from permits where id = ${id}`), (await hall.journal(id)).map(({ data }) => data), (await rows(db(), sql<{ sealed: Uint8Array }>`select sealed from permit_private where permit_id = ${id}`)).map(({ sealed }) => Buffer.from(sealed).toString('latin1'))])
    for (const secret of ['Rahasia', 'Sekali', '3275014508900001', '106.992']) expect(kept).not.toContain(secret)
  })

  test('is not born of an application that is refused, and the refusal wants its reason in words', async () => {
    const before = await permits()
    const filed = await hall.apply()
    const { version } = await hall.look(filed.id, 'petugas-loket-bppt')
    const without = await hall.tryAct(filed.id, 'petugas-loket-bppt', { act: 'refuse' }, { 'if-match': `"${version}"` })
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('reason-missing')])
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'refuse', note: 'Perahunya tidak laik.' })
    expect([(await hall.look(filed.id, 'petugas-loket-bppt')).status, await permits(), await hall.permitOf(filed.id)]).toEqual(['refused', before, null])
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Perahunya tidak laik.')
  })

  test('is not born of an application that is withdrawn', async () => {
    const filed = await hall.apply()
    const before = await permits()
    const answer = await hall.form(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: '1' })
    expect([answer.status, await permits()]).toEqual([303, before])
  })

  test('is granted anew with another paper where its case was reopened: one permit, two papers', async () => {
    const { filed, id, number: first } = await hall.grant()
    await hall.act(filed.id, 'kepala-bppt', { act: 'reopen', note: 'Salah tulis nama perahu.' })
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'handOver' })
    const { number: second } = await row(db(), sql<{ number: string }>`select number from permits where id = ${id}`)
    expect(second > first).toBe(true)
    expect((await rows(db(), sql<{ number: string }>`select number from permit_papers where permit_id = ${id} order by number`)).map((one) => one.number)).toEqual([first, second])
    expect((await hall.journal(id)).map(({ type }) => type)).toEqual(['permit.issued', 'permit.corrected'])
  })
})

describe('two at once', () => {
  test('who press the button twice, or sign from two screens, make one permit with one number; the other reads that it moved', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    const { version } = await hall.look(filed.id, signer)
    const taken = async (): Promise<number> => (await row(db(), sql<{ last: number }>`select last from register_series where register = 'izin' and series = '2026'`)).last
    const before = await taken()
    const answers = await Promise.all(Array.from({ length: 4 }, () => hall.tryAct(filed.id, signer, { act: 'sign' }, { 'if-match': `"${version}"` })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
    expect([await taken() - before, (await rows(db(), sql`select 1 from permits where case_id = ${filed.id}`)).length]).toEqual([1, 1])
  })

  test('applications about one permit are each signed or told that it changed; no number is lost between them', async () => {
    const { id, number: first } = await hall.grant()
    const [renewal, amendment] = [await hall.apply({ keperluan: 'renewal', 'nomor-izin': first }), await hall.apply({ keperluan: 'amendment', 'nomor-izin': first, 'nama-perahu': 'Perahu Lain' })]
    for (const one of [renewal, amendment]) await hall.recommend(one)
    const versions = await Promise.all([renewal, amendment].map(async (one) => (await hall.look(one.id, signer)).version))
    const answers = await Promise.all([renewal, amendment].map((one, index) => hall.tryAct(one.id, signer, { act: 'sign' }, { 'if-match': `"${versions[index]}"` })))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    for (const answer of answers) expect([200, 409]).toContain(answer.status)
    const papers = (await rows(db(), sql<{ number: string }>`select number from permit_papers where permit_id = ${id} order by number`)).map((one) => Number(one.number.split('/')[1]))
    expect(papers).toHaveLength(1 + answers.filter(({ status }) => status === 200).length)
    const { last } = await row(db(), sql<{ last: number }>`select last from register_series where register = 'izin' and series = '2026'`)
    expect(papers.at(-1)).toBe(last)
  })
})

describe('what a signature needs', () => {
  test('a signer whose mandate ran out yesterday does not sign: the page says what it waits for, the server refuses by the same rule', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    const licensing = licensingOf(hall.ctx())
    await loadLicensing(hall.ctx(), licensing && { ...licensing, mandates: licensing.mandates.map((one) => ({ ...one, to: one.to ?? localDate('2026-11-23') })) })
    const page = await hall.text(`/perkara/${filed.id}`, 'kepala-bppt')
    expect(page).toContain('pelimpahan kewenangan')
    const { version } = await hall.look(filed.id, 'kepala-bppt')
    const refused = await hall.tryAct(filed.id, 'kepala-bppt', { act: 'sign' }, { 'if-match': `"${version}"` })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('act-not-open')])
    expect(await hall.permitOf(filed.id)).toBeNull()
    await loadLicensing(hall.ctx(), licensing)
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
  })

  test('a recommendation that has run out holds it up, one that ends today does not', async () => {
    const [late, inTime] = [await hall.apply(), await hall.apply()]
    for (const one of [late, inTime]) await hall.recommend(one, '2026-11-24')
    await hall.act(inTime.id, 'kepala-bppt', { act: 'sign' })
    hall.moveTo('2026-11-25T02:00:00Z')
    expect(await hall.text(`/perkara/${late.id}`, 'kepala-bppt')).toContain('rekomendasi masih berlaku')
    const { version } = await hall.look(late.id, 'kepala-bppt')
    expect((await hall.tryAct(late.id, 'kepala-bppt', { act: 'sign' }, { 'if-match': `"${version}"` })).status).toBe(409)
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('a recommendation that is over on the day it is given is refused at its question, in words, and nothing typed is lost', async () => {
    const filed = await hall.apply()
    await hall.act(filed.id, clerk, { act: 'receive' })
    const team = 'tim-teknis-dishub'
    const { openActs, version } = await hall.look(filed.id, team)
    const act = openActs.find(({ id }) => id.endsWith(':beri'))?.id ?? ''
    const answer = await hall.form(`/perkara/${filed.id}/tindakan`, { act, version: String(version), 'typed.berlaku': '23/11/2026' }, team)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of ['jadi sudah tidak berlaku', 'paling awal hari ini', '23/11/2026']) expect(page).toContain(words)
    const refused = await hall.tryAct(filed.id, team, { act, data: { berlaku: '2026-11-23' } }, { 'if-match': `"${version}"` })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('day-over')])
    expect((await hall.look(filed.id, team)).version).toBe(version)
    await hall.act(filed.id, team, { act, data: { berlaku: '2026-11-24' } })
  })
})

describe('numbers of permits', () => {
  test('fifty granted at once have fifty numbers in a row: none twice, none missing', { timeout: 300_000 }, async () => {
    const filed = await Promise.all(Array.from({ length: 50 }, (_, index) => hall.apply({ 'nama-perahu': `Perahu ${index}` })))
    for (const one of filed) await hall.recommend(one)
    const { last } = await row(db(), sql<{ last: number }>`select last from register_series where register = 'izin' and series = '2026'`)
    await Promise.all(filed.map(async (one) => hall.act(one.id, 'kepala-bppt', { act: 'sign' })))
    const numbers = (await rows(db(), sql<{ number: string }>`select number from permits where case_id = any(${filed.map(({ id }) => id)}::uuid[]) order by number`)).map((one) => one.number)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => number(last + index + 1)))
  })

  test('one that was given before is refused by the database itself', async () => {
    const one = await maybe(db(), sql<{ permit_id: string; case_id: string; number: string }>`select permit_id, case_id, number from permit_papers limit 1`)
    await expect(run(db(), sql`insert into permit_papers (product_id, permit_id, case_id, number, at) values (gen_random_uuid(), ${one?.permit_id}, ${one?.case_id}, ${one?.number}, now())`)).rejects.toThrow()
  })

  test('are counted on their day with their kind and unit: as many as there are permits, whatever became of them since', async () => {
    const counted = await rows(db(), sql`select issued_on, kind, unit, n, simulated from permit_days order by issued_on, kind, unit`)
    expect(counted).not.toEqual([])
    expect(counted).toEqual(await rows(db(), sql`select issued_on, kind, unit, count(*)::int as n, count(*) filter (where simulated)::int as simulated from permits group by 1, 2, 3 order by 1, 2, 3`))
  })
})

describe('a permit whose signer has still to open the certificate', () => {
  const passphrase = 'frasa-sandi-contoh'

  test('is numbered, and for everybody outside not there yet: no register page, no list, no open data, no QR; it is there the moment it is sealed', async () => {
    const own = exampleCertificate({ kind: 'rsa', name: 'Kepala Contoh' })
    // what was signed above is nobody's to wait for: the round below has this one paper to seal
    await run(db(), sql`update products set simulated = true where file is null`)
    expect((await hall.form('/tanda-tangan/sertifikat', { file: new File([exampleP12(own, [own.certificate], passphrase)], 'saya.p12'), passphrase }, signer)).status).toBe(303)
    const filed = await hall.apply({ badan: 'PT Perahu Tertahan', npwp: '01.300.066.6-091.000' })
    await hall.recommend(filed)
    const [turn] = (await hall.look(filed.id, signer)).turns
    await hall.get(`/tanda-tangan/${filed.id}/${turn?.id}/naskah.pdf`, signer)
    await hall.act(filed.id, signer, { act: 'sign' })
    const { verify } = await row(db(), sql<{ verify: string }>`select verify_code as verify from products where case_id = ${filed.id}`)
    const permit = await hall.permitOf(filed.id)
    const id = permit?.id ?? ''
    // asked for by its number: permits of one moment stand in no order, and a page holds fifty of them
    const found = `/izin?cari=${encodeURIComponent(permit?.number ?? '')}`
    const outside = async (): Promise<(number | boolean)[]> => [
      (await hall.get(`/izin/${id}`)).status, (await hall.get(`/api/permits/${id}`)).status, (await hall.get(`/periksa/${verify}`)).status,
      (await hall.text(found)).includes('PT Perahu Tertahan'), (await (await hall.get('/izin/data.csv')).text()).includes('PT Perahu Tertahan'), (await hall.text(`/lacak/${filed.code}`)).includes('Izin Anda'),
    ]
    expect(await outside()).toEqual([404, 404, 404, false, false, false])
    // the lists are filtered before they are cut into pages: a page is as full as ever, and nothing is missed or twice from one to the next
    const pages = async (): Promise<string[]> => {
      const found: string[] = []
      for (let at = 0, more = true; more; at += 50) {
        const page = (await (await hall.get(`/api/permits?dari=${at}`)).json()) as { permits: { id: string }[]; more: boolean }
        if (page.more) expect(page.permits).toHaveLength(50)
        found.push(...page.permits.map((one) => one.id))
        more = page.more
      }
      return found
    }
    const all = (await rows<{ id: string }>(db(), sql`select id from permits order by issued_on desc, id desc`)).map((one) => one.id)
    expect(all.length).toBeGreaterThan(50)
    expect(await pages()).toEqual(all.filter((one) => one !== id))
    expect((await (await hall.get('/izin/data.csv')).text()).trim().split('\r\n')).toHaveLength(all.length)
    expect(await hall.text(`/izin-terbit/${id}`, signer)).toContain('PT Perahu Tertahan')
    expect((await hall.post('/tanda-tangan/tertahan', { passphrase }, signer)).status).toBe(303)
    // the round goes on after its answer: it is over before anything is looked at
    await expect.poll(() => row(db(), sql`select count(*)::int as n from signing_rounds where finished_at is null`), { timeout: 20_000, interval: 50 }).toEqual({ n: 0 })
    expect(await outside()).toEqual([200, 200, 200, true, true, true])
  })
})
