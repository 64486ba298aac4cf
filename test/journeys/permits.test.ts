import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, pdf, plain, type CaseJson, type Hall } from '../hall.ts'

/* Permits of the licensing agency from form to issue and beyond, over HTTP: a free one, a refused one, a charged one with two recommendations and a visit. */

let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-11-23T02:00:00Z' }) })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const paper = (name: string): File => new File([pdf(name)], `${name}.pdf`)

/** What an applicant types into the form of a kind of permit. */
const applicant = { 'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001', 'applicant.address': 'Jl. Contoh No. 1', 'applicant.email': 'warga@contoh.example' }
const common = {
  ...applicant, 'answers.keperluan': 'new', 'answers.jenis-pemohon': 'badan', 'answers.nik': '3275014508900001', 'answers.nama-badan': 'PT Wisata Contoh', 'answers.npwp': '01.300.066.6-091.000', 'answers.kegiatan': 'Rumah makan contoh',
  'answers.alamat-lokasi': 'Jl. Contoh No. 7', 'answers.wilayah': '32-75-01-1001', 'answers.titik': '-6.2349,106.9923', 'answers.benar': 'ya',
}
const papers = (names: readonly string[]): Record<string, File> => Object.fromEntries(names.map((name) => [`answers.berkas-${name}`, paper(name)]))

type Asked = { id: string; code: string }

async function applyFor(kind: string, fields: Record<string, string | File>): Promise<Asked> {
  const answer = await hall.form('/perizinan/ajukan', { izin: kind, ...common, ...fields })
  if (answer.status !== 303) throw new Error(plain(await answer.text()).slice(0, 1500))
  const code = /\/lacak\/([^/]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  return { code, id: (await row(db(), sql<{ id: string }>`select id from cases where code = ${code}`)).id }
}

const tdup = (): Promise<Asked> => applyFor('tdup', { 'answers.bidang-usaha': 'makan-minum', ...papers(['ktp', 'npwp', 'akta', 'pernyataan']) })
const look = (id: string): Promise<CaseJson> => hall.look(id, 'auditor')

/** One act by the way's own name; `ticks` every requirement where the way checks them. */
async function act(id: string, who: string, way: string, more: { note?: string; data?: Record<string, unknown> } = {}): Promise<void> {
  const open = (await hall.look(id, who)).openActs.find((one) => one.id.endsWith(`:${way}`))
  if (!open) throw new Error(`${way} is not open to ${who}`)
  await hall.act(id, who, { act: open.id, ...more, data: { ...(open.checks && { ticked: Array.from({ length: 20 }, (_, index) => index + 1) }), ...more.data } })
}
const permitOf = (id: string) => row(db(), sql<{ id: string; number: string; to: string | null; product: string }>`select id, number, to_on as "to", product_id as product from permits where case_id = ${id}`)
const qrOf = async (id: string): Promise<string> => (await row(db(), sql<{ code: string }>`select verify_code as code from products where case_id = ${id} and product = 'izin'`)).code

/** The last stretch that every permit goes: draft, initials, signature, counter. */
async function issue(id: string, division: string): Promise<void> {
  await act(id, 'verifikator-bppt', 'susun', { data: { ketentuan: 'Menjaga ketertiban dan kebersihan.' } })
  await act(id, division, 'paraf')
  await act(id, 'kepala-bppt', 'terbitkan')
  await act(id, 'petugas-loket-bppt', 'serahkan')
}

describe('a free permit: TDUP, five days as printed', () => {
  let one: Asked

  test('is asked for on the form made from data, and everybody knows when it is due', async () => {
    one = await tdup()
    expect(await look(one.id)).toMatchObject({ service: 'tdup', status: 'open', due: '2026-11-30T16:00:00+07:00' })
    const page = await hall.text(`/lacak/${one.code}`)
    expect(page).toContain('Tanda Daftar Usaha Pariwisata')
  })

  test('goes back to the applicant once, and the clock of the office stands meanwhile', async () => {
    await act(one.id, 'petugas-loket-bppt', 'kembalikan', { note: 'Akta belum terbaca.', data: { missing: [3] } })
    hall.moveTo('2026-11-25T02:00:00Z')
    const asked = await (await hall.get(`/lacak/${one.code}`)).text()
    const [open, folded] = [asked.replace(/<details[^]*?<\/details>/g, ''), asked]
    expect([open.includes('name="typed.berkas-akta"'), open.includes('name="typed.berkas-ktp"'), folded.includes('name="typed.berkas-ktp"')]).toEqual([true, false, true])
    // the map of the first form is on this one too, and moving it sends nothing to the office
    expect(folded).toMatch(/type="image"[^>]*name="typed\.titik\.map/)
    const moved = await hall.form(`/lacak/${one.code}`, { act: '2:kirim', version: String((await look(one.id)).version), note: 'Titiknya bergeser.', 'typed.titik': ['-6.2349', '106.9923'], 'typed.titik.move': 'nearer' })
    const again = await moved.text()
    expect([moved.status, again.includes('Titiknya bergeser.'), /<details open/.test(again), (await look(one.id)).turns[0]?.step]).toEqual([200, true, true, 'lengkapi'])
    const answer = await hall.form(`/lacak/${one.code}/tindakan`, { act: '2:kirim', version: String((await look(one.id)).version), note: 'Akta dipindai ulang.', 'typed.benar': 'ya', 'typed.berkas-akta': paper('akta-baru') })
    expect(answer.status).toBe(303)
    expect((await look(one.id)).due).toBe('2026-12-01T16:00:00+07:00')
    const documents = (await hall.text(`/perkara/${one.id}`, 'petugas-loket-bppt')).replaceAll('\u00a0', ' ')
    expect(documents).toMatch(/ktp\.pdf[^]*npwp\.pdf[^]*akta-baru\.pdf[^]*sudah diganti · akta\.pdf[^]*pernyataan\.pdf/)
  })

  test('is drafted, initialled, signed under mandate, numbered and handed over; before the signature its QR is nobody\'s', async () => {
    await act(one.id, 'petugas-loket-bppt', 'terima')
    await act(one.id, 'verifikator-bppt', 'lanjutkan')
    await act(one.id, 'verifikator-bppt', 'susun', { data: { ketentuan: 'Menjaga ketertiban dan kebersihan.' } })
    const code = await qrOf(one.id)
    expect((await hall.get(`/periksa/${code}`)).status).toBe(404)
    await act(one.id, 'kabid-tertentu-bppt', 'paraf')
    await act(one.id, 'kepala-bppt', 'terbitkan')
    const permit = await permitOf(one.id)
    expect(await hall.text(`/periksa/${code}`)).toContain('Izin ini berlaku')
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Sudah ditandatangani, sedang diserahkan')
    await act(one.id, 'petugas-loket-bppt', 'serahkan')
    expect(await permitOf(one.id)).toEqual(permit)
    expect([permit.number, permit.to]).toEqual(['503/0001/BPPT/XI/2026', '2031-11-24'])
    expect((await look(one.id)).late).toBe(false)
    await hall.jobs.drain(hall.ctx())
    const printed = await hall.get(`/lacak/${one.code}/dokumen/${permit.product}.pdf`)
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { text } = await extractText(new Uint8Array(await printed.arrayBuffer()), { mergePages: true })
    for (const words of ['503/0001/BPPT/XI/2026', 'Berlaku sampai', '24 November 2031', 'PT Wisata Contoh']) expect(text.replaceAll('\u00a0', ' ')).toContain(words)
  })

  test('stands in the public register and is found by its number, its company, its kind and its kecamatan', async () => {
    const { number } = await permitOf(one.id)
    for (const query of [`cari=${encodeURIComponent(number)}`, 'cari=wisata+contoh', 'jenis=tdup', 'kecamatan=32.75.01&keadaan=active&tahun=2026']) expect(await hall.text(`/izin?${query}`)).toContain(number)
    expect(await hall.text(`/periksa/${await qrOf(one.id)}`)).toContain('Izin ini berlaku')
  })

  test('is suspended, lifted and revoked; each time the QR says so at once', async () => {
    const { id } = await permitOf(one.id)
    const code = await qrOf(one.id)
    const decide = async (how: string): Promise<void> => {
      const { version } = await row(db(), sql<{ version: number }>`select version from permits where id = ${id}`)
      const answer = await hall.form(`/izin-terbit/${id}/${how}`, { version: String(version), on: '25/11/2026', reason: 'Usaha berjalan di luar izinnya.', basis: 'Pasal contoh' }, 'kepala-bppt')
      expect(answer.status).toBe(303)
    }
    const said: string[] = []
    for (const how of ['suspend', 'lift', 'revoke']) {
      await decide(how)
      said.push(/Izin ini (?:sedang dibekukan|berlaku|sudah dicabut)/.exec(await hall.text(`/periksa/${code}`))?.[0] ?? '')
    }
    expect(said).toEqual(['Izin ini sedang dibekukan', 'Izin ini berlaku', 'Izin ini sudah dicabut'])
    const journal = (await hall.journal(id)).map(({ type }) => type)
    expect(journal).toEqual(['permit.issued', 'permit.suspended', 'permit.lifted', 'permit.revoked'])
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Ajukan keberatan')
  })
})

describe('a refused permit', () => {
  test('ends with a numbered letter and its reason in words; no permit comes of it', async () => {
    const one = await tdup()
    await act(one.id, 'petugas-loket-bppt', 'terima')
    await act(one.id, 'verifikator-bppt', 'usul-tolak', { note: 'Lokasi bukan untuk usaha.' })
    const waiting = await hall.text(`/lacak/${one.code}`)
    expect([waiting.includes('Berikutnya: keputusan atas permohonan Anda'), waiting.includes('Setelah itu: keputusan atas permohonan Anda.'), waiting.includes('Memverifikasi di kantor belakang.')]).toEqual([true, true, false])
    const reason = 'Lokasi bukan untuk usaha.'
    await act(one.id, 'kepala-bppt', 'susun-penolakan', { data: { 'alasan-penolakan': 'Menurut rencana tata ruang, lokasi itu bukan untuk usaha.' } })
    // what was written is there again for whoever changes it
    await act(one.id, 'kepala-bppt', 'ubah', { note: 'Sebut aturannya.' })
    expect(await (await hall.get(`/perkara/${one.id}`, 'kepala-bppt')).text()).toMatch(/<textarea[^>]*name="typed\.alasan-penolakan"[^>]*>Menurut rencana tata ruang/)
    await act(one.id, 'kepala-bppt', 'susun-penolakan', { data: { 'alasan-penolakan': 'Menurut rencana tata ruang, lokasi itu bukan untuk usaha.' } })
    const { version } = await hall.look(one.id, 'kepala-bppt')
    const [turn] = (await look(one.id)).turns
    const refuse = (fields: Record<string, string> = {}) => hall.form(`/perkara/${one.id}/tindakan`, { act: `${turn?.id}:tolak`, version: String(version), note: reason, ...fields }, 'kepala-bppt')
    // the letter is signed once its signer has opened it, as every other paper is
    const unread = await refuse()
    expect([unread.status, plain(await unread.text()).includes('Buka dan baca'), (await look(one.id)).status]).toEqual([422, true, 'open'])
    const draft = await hall.get(`/tanda-tangan/${one.id}/${turn?.id}/naskah.pdf`, 'kepala-bppt')
    const { text: drafted } = await extractText(new Uint8Array(await draft.arrayBuffer()), { mergePages: true })
    for (const words of ['RANCANGAN', 'Menurut rencana tata ruang']) expect(drafted).toContain(words)
    const without = await refuse({ note: '' })
    expect([without.status, plain(await without.text()).includes('Tulis alasannya')]).toEqual([422, true])
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Berikutnya: keputusan atas permohonan Anda')
    expect((await refuse()).status).toBe(303)
    const ended = await look(one.id)
    expect([ended.status, ended.products.map(({ product, status }) => [product, status])]).toEqual(['refused', [['penolakan', 'signed']]])
    expect(await row(db(), sql`select count(*)::int as n from permits where case_id = ${one.id}`)).toEqual({ n: 0 })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Lokasi bukan untuk usaha.')
  })
})

describe('a charged permit with two recommendations and a visit: PBG', () => {
  let one: Asked
  const assessor = 'kabid-jasa-usaha-bppt'

  test('is recommended by two agencies at once; the later one joins', async () => {
    hall.moveTo('2026-11-25T02:00:00Z')
    one = await applyFor('pbg', { 'answers.luas-bangunan': '120', 'answers.fungsi-bangunan': 'hunian', 'answers.jumlah-lantai': '2', ...papers(['ktp', 'bukti-tanah', 'gambar-rencana', 'denah-lokasi', 'perhitungan-struktur']) })
    await act(one.id, 'petugas-loket-bppt', 'terima')
    await act(one.id, 'verifikator-bppt', 'lanjutkan')
    expect((await look(one.id)).turns.map(({ positions }) => positions[0]).toSorted()).toEqual(['tim-teknis-distaru', 'tim-teknis-dlh'])
    const recommend = (agency: string) => act(one.id, `tim-teknis-${agency}`, 'beri', { data: { [`rekomendasi-${agency}`]: 'layak', [`catatan-rekomendasi-${agency}`]: 'Sesuai rencana.', [`berlaku-rekomendasi-${agency}`]: '2026-12-31' } })
    await recommend('distaru')
    expect((await look(one.id)).turns.map(({ positions }) => positions[0])).toEqual(['tim-teknis-dlh'])
    await recommend('dlh')
    await act(one.id, assessor, 'lanjutkan')
  })

  test('is not passed on before the visit is done', async () => {
    expect(await hall.text(`/perkara/${one.id}`, 'petugas-lapangan-bppt')).toContain('belum terbuka')
    await visit(one.id)
    await act(one.id, 'petugas-lapangan-bppt', 'selesai')
  })

  test('is not issued on an unpaid charge, nor on one that is a rupiah short', async () => {
    expect((await hall.look(one.id, assessor)).openActs.filter(({ id }) => id.endsWith(':tetapkan'))).toEqual([])
    const assessed = await hall.post(`/perkara/${one.id}/retribusi`, {
      do: 'assess', kind: 'pbg', 'luas-lantai': '120', fungsi: 'hunian', lantai: '2', kompleksitas: 'sederhana', permanensi: 'permanen', kepemilikan: 'perorangan-badan', kegiatan: 'baru',
    }, assessor)
    if (assessed.status !== 303) throw new Error(plain(await assessed.text()).slice(0, 1500))
    const charge = /\/tagihan\/([^?]+)/.exec(assessed.headers.get('location') ?? '')?.[1] ?? ''
    await act(one.id, assessor, 'tetapkan')
    const { amount } = await row(db(), sql<{ amount: bigint }>`select amount from charge_sheets where charge = ${charge} and state = 'in-force'`)
    const paid = (rupiah: bigint, proof: string): Promise<Response> => hall.post(`/tagihan/${charge}/bayar`, { on: '26/11/2026', amount: String(rupiah), proof, agree: 'yes' }, 'bendahara-bppt')
    expect((await paid(BigInt(amount) - 1n, 'STS-1')).status).toBe(303)
    expect((await hall.look(one.id, 'bendahara-bppt')).openActs.filter(({ id }) => id.endsWith(':lunas'))).toEqual([])
    expect((await paid(1n, 'STS-2')).status).toBe(303)
    await act(one.id, 'bendahara-bppt', 'lunas')
  })

  test('is issued without an end, and lives in the register', async () => {
    await issue(one.id, assessor)
    const permit = await permitOf(one.id)
    expect(permit.to).toBeNull()
    expect(await hall.text(`/izin/${permit.id}`)).toContain('tanpa batas waktu')
    expect((await look(one.id)).status).toBe('granted')
  })

  /** Plans a visit, records it as the team does on the spot, and confirms its minutes. */
  async function visit(id: string): Promise<void> {
    const person = async (who: string): Promise<string> => (await hall.actor(who)).person ?? ''
    const team = ['petugas-lapangan-bppt', 'tim-teknis-distaru']
    const planned = await hall.post(`/perkara/${id}/kunjungan`, { form: crypto.randomUUID(), date: '26/11/2026', team: await Promise.all(team.map(async (who) => `${who}~${await person(who)}`)), place: 'Jl. Contoh No. 7', purpose: 'Melihat lokasi' }, 'kepala-bppt')
    if (planned.status !== 303) throw new Error(plain(await planned.text()).slice(0, 1500))
    const path = (planned.headers.get('location') ?? '').split('?')[0]
    hall.moveTo('2026-11-26T03:00:00Z')
    const [first = ''] = team
    const line = (more: Record<string, unknown>) => ({ id: crypto.randomUUID(), kind: 'answer', recordedAt: hall.now().toISOString(), ...more })
    const answered = { 'lokasi-ditemukan': 'ya', 'keadaan-bangunan': 'tanah-kosong', 'luas-lantai': '0', 'jarak-ke-jalan': '4', drainase: 'ya', 'keberatan-tetangga': 'tidak' }
    const entries = [...Object.entries(answered).map(([item, value]) => line({ item, value })), line({ kind: 'present', item: null, value: 'Pemilik' })]
    const sync = await hall.app.request(`${path}/sinkron`, { method: 'POST', body: JSON.stringify({ by: await person(first), sentAt: hall.now().toISOString(), entries }), headers: { 'content-type': 'application/json', origin: 'http://localhost:8080', cookie: await hall.cookie(first) } })
    expect(((await sync.json()) as { refused: unknown[] }).refused).toEqual([])
    const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))
    for (const item of ['lokasi-ditemukan', 'keadaan-bangunan']) {
      const photo = await hall.form(`${path}/sinkron`, { by: await person(first), sentAt: hall.now().toISOString(), entry: JSON.stringify(line({ kind: 'photo', item, value: '' })), picture: new File([png, item], 'depan.png') }, first)
      expect(photo.status).toBe(200)
    }
    const version = async (): Promise<string> => String((await row(db(), sql<{ version: number }>`select version from visits where case_id = ${id}`)).version)
    expect((await hall.post(`${path}/berita-acara/susun`, {}, first)).status).toBe(303)
    expect((await hall.post(`${path}/berita-acara`, { version: await version(), body: 'Lokasi sesuai.', outcome: 'fit', advice: '' }, first)).status).toBe(303)
    for (const who of team) expect((await hall.post(`${path}/berita-acara/sahkan`, { version: await version() }, who)).status).toBe(303)
  }
})
