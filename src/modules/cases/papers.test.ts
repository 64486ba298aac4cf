import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDocumentProxy, extractText } from 'unpdf'
import { row, rows, sql } from '#platform/db'
import { openHall, plain, ticked, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
const numbering = 'penomoran-produk-hukum'
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const wordsOf = async (answer: Response): Promise<string> => {
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  // whoever gets the file passed on must not get the key of the case with it
  expect(answer.headers.get('content-disposition')).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{6}/)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}
const productsOf = (one: Filed) => rows<{ id: string; verify_code: string; status: string; number: string | null }>(hall.house.database.db, sql`
  select id, verify_code, status, number from products where case_id = ${one.id} order by made_at, id`)

/** Takes an instrument of a kind to its number; `data` answers what the last act asks. */
async function numbered(kind: string, data: Record<string, unknown> = {}): Promise<Filed> {
  const one = await hall.ask(numbering, { answers: { jenis: kind, judul: 'Pedoman contoh' } })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(await hall.definition(numbering)) } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori', data })
  return one
}

describe('official numbers', () => {
  const code = { 'kode-klasifikasi': '065', 'kode-unit': 'Org' }
  test.each([
    ['peraturan-daerah', {}, /^\d{2} Tahun 2026$/, 'peraturan-daerah'],
    ['peraturan-wali-kota', {}, /^\d{2} Tahun 2026$/, 'peraturan-wali-kota'],
    ['keputusan-wali-kota', code, /^065\/Kep\.\d+-Org\/XI\/2026$/, 'keputusan-wali-kota'],
    ['keputusan-kepala-perangkat-daerah', code, /^065\/Kep\.\d+-Org\/XI\/2026$/, 'keputusan-kepala-perangkat-daerah'],
    ['keputusan-pengguna-anggaran', code, /^065\/Kep\.\d+-PA\.Org\/XI\/2026$/, 'keputusan-pengguna-anggaran'],
    ['perjanjian-kerja-sama', code, /^065\/PKS\.\d+-Org\/XI\/2026$/, 'perjanjian-kerja-sama'],
  ])('%s is numbered by its own book', async (kind, data, pattern, register) => {
    const one = await numbered(kind, data)
    const [product] = await productsOf(one)
    expect(product?.number).toMatch(pattern)
    const books = await rows<{ register: string }>(hall.house.database.db, sql`select register from numbers where subject = ${product?.id}`)
    expect(books).toEqual([{ register }])
    expect(await hall.text(`/register/${register}`, 'pelaksana-hukum')).toContain(product?.number ?? '-')
  })

  test('run on in each book by itself, whatever the others do', async () => {
    const numbers = []
    for (const kind of ['peraturan-bersama', 'peraturan-dprd', 'peraturan-bersama', 'peraturan-dprd']) numbers.push((await productsOf(await numbered(kind)))[0]?.number)
    expect(numbers).toEqual(['01 Tahun 2026', '01 Tahun 2026', '02 Tahun 2026', '02 Tahun 2026'])
  })

  test('a code that no book can write is refused, and no number is lost by it', async () => {
    const one = await hall.ask(numbering, { answers: { jenis: 'keputusan-wali-kota' } })
    await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: [1, 2, 3] } })
    await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
    const before = await rows(hall.house.database.db, sql`select last from register_series where register = 'keputusan-wali-kota'`)
    const { version } = await hall.look(one.id, 'pelaksana-hukum')
    expect((await hall.tryAct(one.id, 'pelaksana-hukum', { act: 'nomori', data: { 'kode-klasifikasi': '065' } }, { 'if-match': `"${version}"` })).status).toBe(422)
    expect(await rows(hall.house.database.db, sql`select last from register_series where register = 'keputusan-wali-kota'`)).toEqual(before)
  })
})

describe('a paper and its code', () => {
  test('is unknown to everybody before the signature, and genuine after it', async () => {
    const one = await hall.ask('surat-ke-masyarakat', { answers: { tujuan: 'wakil-wali-kota', perihal: 'Lampu jalan padam' } })
    await hall.act(one.id, 'petugas-loket', { act: 'catat', data: { ticked: [1, 2] } })
    await hall.act(one.id, 'petugas-loket', { act: 'serahkan', data: { sifat: 'segera' } })
    const [draft] = await productsOf(one)
    expect([draft?.status, draft?.number]).toEqual(['draft', null])
    expect((await hall.get(`/periksa/${draft?.verify_code}`)).status).toBe(404)
    expect(plain(await (await hall.get(`/periksa?kode=${draft?.verify_code}`)).text())).toContain('Tidak ada dokumen sah dengan kode ini')
    expect((await hall.get(`/lacak/${one.code}/dokumen/${draft?.id}.pdf`)).status).toBe(404)
    const early = await wordsOf(await hall.get(`/perkara/${one.id}/dokumen/${draft?.id}.pdf`, 'petugas-loket'))
    expect(early).toContain('RANCANGAN')
    expect(early).not.toContain(`/periksa/${draft?.verify_code}`)
    await hall.act(one.id, 'sekpri', { act: 'sampaikan' })
    await hall.act(one.id, 'wakil-wali-kota', { act: 'disposisi', to: ['kepala-dpupr', 'sekda'], note: 'Mohon segera diperbaiki', data: { instructions: ['tindak-lanjut'], deadline: '2026-11-27' } })
    const page = await hall.text(`/periksa/${draft?.verify_code}`)
    for (const part of ['Dokumen ini sah', 'Lembar disposisi', '0001/Disp/2026', 'Bunga Percobaan, Wakil Wali Kota']) expect(page).toContain(part)
    const typed = `${draft?.verify_code.slice(0, 4)} ${draft?.verify_code.slice(4).toLowerCase()}`
    expect((await hall.get(`/periksa?kode=${encodeURIComponent(typed)}`)).status).toBe(200)
    const sheet = await wordsOf(await hall.get(`/lacak/${one.code}/dokumen/${draft?.id}.pdf`))
    for (const part of ['Lampu jalan padam', 'Mohon segera diperbaiki', 'Kepala Dinas Pekerjaan Umum', '27 Nov 2026', 'Segera', 'Bunga Percobaan']) expect(sheet).toContain(part)
    expect(sheet).not.toContain('RANCANGAN')
  })

  test('is handed out as it was signed: the same bytes for everybody, with their fingerprint on the page', async () => {
    const one = await numbered('peraturan-daerah')
    const [product] = await productsOf(one)
    const first = Buffer.from(await (await hall.get(`/lacak/${one.code}/dokumen/${product?.id}.pdf`)).arrayBuffer())
    const second = Buffer.from(await (await hall.get(`/perkara/${one.id}/dokumen/${product?.id}.pdf`, 'pelaksana-hukum')).arrayBuffer())
    expect(second.equals(first)).toBe(true)
    expect(await hall.text(`/periksa/${product?.verify_code}`)).toContain(createHash('sha256').update(first).digest('hex'))
  })

  test('reopening for correction brings a new paper with a new number, and the old code says that it was replaced', async () => {
    const one = await numbered('peraturan-daerah')
    const [old] = await productsOf(one)
    expect((await hall.look(one.id, 'pelaksana-hukum')).openActs).toEqual([])
    const bare = await hall.tryAct(one.id, 'kabag-hukum', { act: 'reopen' }, { 'if-match': `"${(await hall.look(one.id, 'auditor')).version}"` }).catch(() => null)
    expect(bare?.status).toBe(422)
    hall.moveTo('2026-11-23T02:10:00Z')
    await hall.act(one.id, 'kasubag-perundang-undangan', { act: 'reopen', note: 'Judul keliru' })
    expect(await hall.look(one.id, 'auditor')).toMatchObject({ status: 'open', ended: null, pauses: [{ reason: 'closed' }] })
    expect(await hall.text(`/periksa/${old?.verify_code}`)).toContain('Dokumen ini sah')
    await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
    const [first, second] = await productsOf(one)
    expect([first?.status, second?.status]).toEqual(['superseded', 'signed'])
    expect(second?.number).not.toBe(first?.number)
    const page = await hall.text(`/periksa/${old?.verify_code}`)
    expect(page).toContain('Dokumen ini sudah diganti')
    expect(page).not.toContain('Dokumen ini sah')
    expect((await hall.get(`/lacak/${one.code}/dokumen/${old?.id}.pdf`)).status).toBe(404)
    expect(await hall.text(`/periksa/${second?.verify_code}`)).toContain('Dokumen ini sah')
    expect((await hall.journal(one.id)).map((entry) => entry.type).slice(-2)).toEqual(['case.reopened', 'case.acted'])
  })

  test('a signed paper does not change with the answers after it', async () => {
    hall.moveTo('2026-11-23T03:00:00Z')
    const one = await numbered('peraturan-daerah')
    const [product] = await productsOf(one)
    const changed = hall.house.database.db
    await expect(rows(changed, sql`update products set status = 'draft' where id = ${product?.id} and status in ('draft', 'numbered') returning id`)).resolves.toEqual([])
    expect((await row<{ signed_at: Date | null }>(changed, sql`select signed_at from products where id = ${product?.id}`)).signed_at?.toISOString()).toBe('2026-11-23T03:00:00.000Z')
  })
})

describe('sheets', () => {
  test('the receipt says the code, what was handed in, the promise and how it is counted', async () => {
    const one = await hall.ask('informasi-publik', { answers: { 'jenis-pemohon': 'badan-hukum', 'nama-lembaga': 'Yayasan Andai' } })
    const receipt = await wordsOf(await hall.get(`/lacak/${one.code}/tanda-terima.pdf`))
    for (const part of [one.code, 'Permohonan Informasi Publik', 'Warga Contoh', 'Yayasan Andai', 'surat.pdf', '10 hari kerja', '7 Des 2026', 'Hari penerimaan adalah hari ke-0']) expect(receipt).toContain(part)
  })

  test('names and words of any kind are printed as they are, and never as commands of the printer', async () => {
    const odd = '#let x = 1 $a^2$ *tebal* _miring_ <label> @ref \\ "kutip" [kurung] {kurawal}'
    const one = await hall.ask('surat-ke-masyarakat', { applicant: { name: odd }, answers: { perihal: odd } })
    expect(await wordsOf(await hall.get(`/lacak/${one.code}/tanda-terima.pdf`))).toContain('#let x = 1 $a^2$ *tebal* _miring_ <label> @ref')
    expect(await wordsOf(await hall.get(`/perkara/${one.id}/lembar-disposisi.pdf`, 'petugas-loket'))).toContain('*tebal* _miring_')
  })

  test('an upload comes back as the same bytes, as a download of its own kind', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n<script>alert(1)</script>\n%%EOF\n')
    const one = await hall.ask('surat-ke-masyarakat', { answers: { surat: [await hall.upload(bytes, 'sé"rat; x=.html.pdf')] } })
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from files where owner = ${one.id}`)
    const answer = await hall.get(`/perkara/${one.id}/berkas/${id}`, 'petugas-loket')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(['application/pdf', "attachment; filename*=UTF-8''s%C3%A9%22rat%3B%20x%3D.html.pdf"])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  })
})
