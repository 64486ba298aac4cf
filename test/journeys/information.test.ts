import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { row, sql } from '#platform/db'
import { openHall, type CaseJson, type Hall } from '../hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const slug = 'informasi-publik'
const reader = 'ppid-utama'
const ticked = [1, 2, 3]
const marks = async (id: string): Promise<string> => (await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where case_id = ${id}`)).verify_code
const printed = async (path: string): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(await (await hall.get(path)).arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')

describe('a request for public information (annex V)', () => {
  test('is gathered from the agencies that hold it and answered by letter within ten working days', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const one = await hall.ask(slug, { answers: { rincian: 'Anggaran perbaikan jalan 2026' } })
    const look = (): Promise<CaseJson> => hall.look(one.id, reader)
    expect(one.due).toBe('2026-12-07T16:00:00+07:00')
    expect(await hall.waits('petugas-ppid')).toContain(one.code)

    hall.moveTo('2026-11-24T02:00:00Z')
    await hall.act(one.id, 'petugas-ppid', { act: 'coordinate', to: ['kepala-dpupr', 'kepala-bpkad'], note: 'Mohon data', data: { ticked, deadline: '2026-11-27' } })
    for (const who of ['kepala-dpupr', 'kepala-bpkad']) expect(await hall.waits(who)).toContain(one.code)
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Kepala Dinas Pekerjaan Umum')

    // each agency sends its part; only when both are in is it the chief officer's turn
    await hall.act(one.id, 'kepala-dpupr', { act: 'kirim', data: { penjelasan: 'Daftar ruas jalan', informasi: [await hall.upload(undefined, 'ruas-jalan.pdf')] } })
    expect(await hall.waits(reader)).not.toContain(one.code)
    expect((await look()).turns.map((turn) => turn.positions)).toEqual([['kepala-bpkad']])
    await hall.act(one.id, 'kepala-bpkad', { act: 'kirim', data: { penjelasan: 'Pagu anggaran' } })
    expect(await hall.waits(reader)).toContain(one.code)
    expect(await hall.text(`/perkara/${one.id}`, reader)).toContain('ruas-jalan.pdf')

    hall.moveTo('2026-12-01T03:00:00Z')
    await hall.act(one.id, reader, { act: 'jawab', data: { 'isi-surat': 'Bersama ini kami sampaikan data yang diminta.\n\nAnggaran perbaikan jalan terlampir.' } })
    await hall.act(one.id, 'petugas-ppid', { act: 'arsipkan' })
    const ended = await look()
    expect(ended).toMatchObject({ status: 'granted', late: false, products: [{ product: 'jawaban', status: 'signed', number: expect.stringMatching(/^005\/\d+\/SETDA\.\w+$/) }] })
    const letter = await printed(`/lacak/${one.code}/dokumen/${ended.products[0]?.id}.pdf`)
    for (const part of ['Anggaran perbaikan jalan terlampir.', ended.products[0]?.number ?? '-', 'Gilang Umpama', 'Warga Contoh']) expect(letter).toContain(part)
    expect(await hall.text(`/periksa/${await marks(one.id)}`)).toContain('Dokumen ini sah')
    const track = await hall.text(`/lacak/${one.code}`)
    for (const part of ['Permohonan Anda selesai', 'PPID Utama memberi tahu', 'Jawaban permohonan informasi']) expect(track).toContain(part)
    for (const who of ['petugas-ppid', reader, 'kepala-dpupr', 'kepala-bpkad']) expect(await hall.waits(who)).not.toContain(one.code)
    expect((await hall.journal(one.id)).map((entry) => [entry.position, entry.data['way'] ?? null])).toEqual([
      [null, null], ['petugas-ppid', 'minta'], ['kepala-dpupr', 'kirim'], ['kepala-bpkad', 'kirim'], ['ppid-utama', 'jawab'], ['petugas-ppid', 'arsipkan']])
  })

  test('is refused only in writing, with the ground of the law and a reason the applicant reads', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const one = await hall.ask(slug)
    await hall.act(one.id, 'petugas-ppid', { act: 'tersedia', data: { ticked } })
    const refuse = (data: object, note?: string) => hall.look(one.id, reader).then(({ version }) => hall.tryAct(one.id, reader, { act: note === undefined ? 'susun-penolakan' : 'tolak', data, ...(note && { note }) }, { 'if-match': `"${version}"` }))
    const bare = (await (await refuse({})).json()) as { problems: { code: string; field: string }[] }
    expect(bare.problems.map(({ field }) => field).toSorted()).toEqual(['typed.dasar-penolakan', 'typed.isi-surat'])
    expect((await refuse({ 'dasar-penolakan': 'rahasia-pribadi', 'isi-surat': 'Permohonan tidak dapat dipenuhi.' })).status).toBe(200)
    expect((await hall.look(one.id, reader)).products).toMatchObject([{ product: 'penolakan', status: 'draft', number: null }])
    expect((await ((await refuse({}, ' ')).json()) as { problems: object[] }).problems).toMatchObject([{ code: 'reason-missing', field: 'note' }])
    expect((await refuse({}, 'Memuat data pribadi orang lain')).status).toBe(200)
    const ended = await hall.look(one.id, reader)
    expect(ended).toMatchObject({ status: 'refused', products: [{ product: 'penolakan', status: 'signed' }] })
    const track = await hall.text(`/lacak/${one.code}`)
    for (const part of ['Permohonan Anda ditolak', 'Memuat data pribadi orang lain', 'Surat penolakan permohonan informasi']) expect(track).toContain(part)
    const letter = await printed(`/lacak/${one.code}/dokumen/${ended.products[0]?.id}.pdf`)
    for (const part of ['Permohonan tidak dapat dipenuhi.', 'Rahasia pribadi']) expect(letter).toContain(part)
    expect(await hall.text(`/periksa/${await marks(one.id)}`)).toContain('Dokumen ini sah')
    expect((await hall.journal(one.id)).at(-1)?.data).toMatchObject({ act: 'refuse', outcome: 'refused' })
  })

  test('late is late: what ends after its day is shown as late to the office and counted so', async () => {
    hall.moveTo('2026-11-23T02:00:00Z')
    const one = await hall.ask(slug)
    hall.moveTo('2026-12-08T01:00:00Z')
    expect(await hall.text('/kotak-kerja', 'petugas-ppid')).toContain('Lewat tenggat')
    await hall.act(one.id, 'petugas-ppid', { act: 'tersedia', data: { ticked } })
    await hall.act(one.id, reader, { act: 'jawab', data: { 'isi-surat': 'Terlambat.' } })
    await hall.act(one.id, 'petugas-ppid', { act: 'arsipkan' })
    expect(await hall.look(one.id, reader)).toMatchObject({ status: 'granted', late: true })
    expect(await hall.text(`/perkara/${one.id}`, reader)).toContain('Selesai, lewat tenggat')
  })
})
