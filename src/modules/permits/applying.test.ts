import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForce } from '#modules/cases'
import { row, rows, sql } from '#platform/db'
import { openHall, pdf, plain, program, registered, ticked, type Hall } from '../../../test/hall.ts'
import { offerPermits } from './actions/catalogue.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const paper = (name: string): File => new File([pdf(name)], `${name}.pdf`)
const papersOf = (...names: string[]): Record<string, File> => Object.fromEntries(names.map((name) => [`answers.berkas-${name}`, paper(name)]))

/** A form as a company fills it for a restaurant; the kinds and what they ask besides are the test's. */
const filled = (more: Record<string, string | Blob | (string | Blob)[]> = {}): Record<string, string | Blob | (string | Blob)[]> => ({
  izin: 'tdup', idempotencyKey: 'kunci-1', 'applicant.name': 'Ibu Umpama', 'applicant.phone': '081200000003', 'applicant.address': 'Jl. Simulasi No. 3',
  'answers.keperluan': 'new', 'answers.jenis-pemohon': 'badan', 'answers.nik': '3275 0145 0890 0001', 'answers.nama-badan': 'PT Rekaan Jaya Contoh', 'answers.npwp': '01.300.066.6-091.000',
  'answers.kegiatan': 'Kafe Contoh Kopi', 'answers.alamat-lokasi': 'Jl. Rekaan No. 4', 'answers.wilayah': '32-75-04-1002', 'answers.titik': ['-6,2349', '106,9923'], 'answers.bidang-usaha': 'makan-minum', 'answers.benar': 'ya',
  ...papersOf('ktp', 'npwp', 'akta', 'pernyataan'), ...more,
})
const apply = (more: Record<string, string | Blob | (string | Blob)[]> = {}): Promise<Response> => hall.form('/perizinan/ajukan', filled(more))
const without = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']))
const advert = { 'answers.luas-reklame': '12', 'answers.naskah-reklame': 'Kafe Contoh', ...papersOf('gambar-reklame', 'persetujuan-pemilik') }
const filedNow = async (): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from cases`)).n
const newest = (slug: string): Promise<{ id: string; code: string }> => row(hall.house.database.db, sql`select id, code from cases where slug = ${slug} order by received_at desc, id desc limit 1`)
/** The cases a bundle's own page names, in its order. */
const casesIn = async (page: string): Promise<{ id: string; code: string }[]> => {
  const codes = [...(await hall.text(page)).matchAll(/BKS-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{6}/g)].map(([code]) => code)
  return Promise.all(codes.map((code) => row<{ id: string; code: string }>(hall.house.database.db, sql`select id, code from cases where code = ${code}`)))
}
/** What the page says on top of a refused form, line by line. */
async function refusals(answer: Response): Promise<string[]> {
  const summary = /id="error-summary">([\s\S]*?)<\/ul>/.exec(await answer.text())?.[1] ?? ''
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map((one) => plain(one[1] ?? '').trim())
}

describe('the list of permits', () => {
  test('shows what is printed, by group, and how the law stands today', async () => {
    const text = await hall.text('/perizinan')
    expect(text).toContain('48 jenis izin dan non izin menurut Rencana Strategis BPPT Kota Bekasi 2013–2018. Standar pelayanannya belum ditetapkan.')
    expect(text).toMatch(/Perizinan jasa usaha · 9 .*Izin Mendirikan Bangunan \(IMB\) 14 Hari · berbiaya · Sudah diganti/)
    expect(text).toMatch(/Izin Gangguan 10 Hari · berbiaya · Sudah dihapus/)
    expect(text).toMatch(/Izin Minuman Keras hari tidak tercetak · biaya tidak tercetak/)
    expect(text).toMatch(/Di luar Renstra · 1 Persetujuan Bangunan Gedung \(PBG\) hari tidak tercetak · biaya tidak tercetak · Berlaku/)
    for (const n of ['44 menurut 2.3', '43 menurut 5.1', '46 menurut 3.2.1–3.2.3', '40 menurut Tabel 3.2.1']) expect(text).toContain(n)
  })

  test('is searched and narrowed, and says so when nothing fits', async () => {
    expect(await hall.text('/perizinan?q=restoran')).toMatch(/Tanda Daftar Usaha Pariwisata/)
    expect(await hall.text('/perizinan?q=restoran')).not.toMatch(/Izin Apotek/)
    expect(await hall.text('/perizinan?kelompok=jasa-usaha')).not.toMatch(/Izin Apotek/)
    expect(await hall.text('/perizinan?q=kapal+selam')).toContain('Tidak ada izin untuk “kapal selam”')
    expect(await (await hall.get('/perizinan?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text()).not.toContain('<script>alert')
    expect((await hall.get('/perizinan?kelompok=entah')).status).toBe(200)
  })

  test('is one of pages of its own: the home page leads there and still counts 21 services, and none is published', async () => {
    const home = await hall.text('/')
    expect(home).toContain('Semua 21 layanan')
    expect(home).toMatch(/Perizinan jasa usaha 9 izin/)
    const { services } = (await (await hall.get('/api/services')).json()) as { services: { slug: string }[] }
    expect(services).toHaveLength(21)
    expect(services.map(({ slug }) => slug)).not.toContain('tdup')
  })

  test('speaks English too', async () => {
    expect(await hall.text('/perizinan?lang=en')).toContain('48 kinds of permits and similar papers')
    expect(await hall.text('/perizinan/imb?lang=en')).toContain('Replaced since 2 Feb 2021: Building approval (PBG) (PP 16/2021). It can no longer be applied for.')
    expect(await hall.text('/perizinan/ajukan?izin=tdup,pbg&lang=en')).toContain('Apply for 2 permits at once')
  })
})

describe('the page of a kind', () => {
  test('quotes the plan, names the law, and marks everything else as an example', async () => {
    const text = await hall.text('/perizinan/tdup')
    for (const said of ['5 Hari', 'tanpa biaya (“-”)', 'Standar belum ditetapkan', 'menurut Renstra 2013–2018', '“SOP Tanda Daftar Usaha Pariwisata (TDUP)”', 'Berkas yang diminta (contoh)', 'Alur (contoh)', 'Masa berlaku (contoh)', 'PP 5/2021', 'naskah peraturannya belum dicocokkan']) expect(text).toContain(said)
    expect(text).toContain('Ajukan sekarang')
  })

  test('of one that was replaced names its successor and offers nothing', async () => {
    const text = await hall.text('/perizinan/imb')
    expect(text).toMatch(/Diganti sejak 2 Feb 2021: Persetujuan Bangunan Gedung \(PBG\) \(PP 16\/2021\)/)
    expect(text).not.toContain('Ajukan sekarang')
    expect(text).toContain('Tabel SOP menyatukan IPPL, Rencana Tapak, dan IMB dalam satu baris (9)')
  })

  test('that is none is not found', async () => {
    for (const path of ['/perizinan/izin-terbang', '/perizinan/_procedure', '/perizinan/%00']) expect((await hall.get(path)).status, path).toBe(404)
  })
})

describe('what may be asked for', () => {
  test('stands on the counter of try-out mode, and what was replaced does not', async () => {
    const slugs = new Set((await inForce(hall.ctx())).map((one) => one.slug))
    for (const slug of ['tdup', 'pbg', 'izin-reklame', 'proteksi-kebakaran']) expect(slugs.has(slug), slug).toBe(true)
    for (const slug of ['imb', 'siup', 'tdp', 'izin-gangguan', 'izin-lokasi']) expect(slugs.has(slug), slug).toBe(false)
    expect(await hall.text('/loket', 'petugas-loket-bppt')).toContain('Tanda Daftar Usaha Pariwisata')
  })

  test('is published once, and published again only when it changed', async () => {
    const versions = (): Promise<{ n: number }> => row(hall.house.database.db, sql`select count(*)::int as n from definitions`)
    const before = await versions()
    await offerPermits(hall.ctx())
    expect(await versions()).toEqual(before)
  })

})

describe('applying for one permit', () => {
  test('is one case: what was typed and attached, a code, the printed days as its promise', async () => {
    const answer = await apply({ idempotencyKey: 'satu' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/lacak\/BKS-[0-9A-Z-]+\/terkirim$/)
    const { id, code } = await newest('tdup')
    const track = await hall.text(`/lacak/${code}`)
    expect(track).toContain('Tanda Daftar Usaha Pariwisata')
    expect(track).toContain('Tenggat Senin, 30 Nov 2026')
    expect(await hall.waits('petugas-loket-bppt')).toContain(code)
    const { rows: kept } = { rows: await rows<{ field: string }>(hall.house.database.db, sql`select field from case_files where case_id = ${id} order by field`) }
    expect(kept.map(({ field }) => field)).toEqual(['berkas-akta', 'berkas-ktp', 'berkas-npwp', 'berkas-pernyataan'])
  })

  test('shows officers the identity masked until they ask, which is recorded, and what stands out about it', async () => {
    const { id } = await newest('tdup')
    const masked = await hall.text(`/perkara/${id}`, 'petugas-loket-bppt')
    expect(masked).toContain('************0001')
    expect(masked).not.toContain('3275014508900001')
    expect(masked).not.toContain('013000666091000')
    expect(masked).toContain('Bekasi Selatan · Margajaya')
    expect(masked).toContain('-6.234900, 106.992300')
    expect(masked).toContain('Awalan NIK ini dari kota ini.')
    expect(masked).not.toContain('NIK terdaftar')
    const shown = plain(await (await hall.form(`/perkara/${id}/tampilkan`, {}, 'petugas-loket-bppt')).text())
    expect(shown).toContain('3275014508900001')
    expect((await hall.journal(id)).map((line) => line.type)).toContain('case.unmasked')
    expect((await hall.get(`/perkara/${id}`, 'kepala-dinkes')).status).toBe(403)
  })

  test('is checked whole: every wrong answer at its question, in words, and nothing typed is lost', async () => {
    const before = await filedNow()
    const answer = await apply({
      idempotencyKey: 'salah', 'answers.nik': '3275013208900001', 'answers.npwp': '01.300.066.7-091.000', 'answers.nib': '12', 'answers.titik': ['-7,2575', '112,7521'], 'answers.wilayah': '31-74-01-1001',
      ...without('answers.kegiatan', 'answers.benar'), 'answers.berkas-ktp': new File([program()], 'ktp.pdf'),
    })
    expect(answer.status).toBe(422)
    const text = await answer.clone().text()
    expect((await refusals(answer)).toSorted()).toEqual([
      'Jenis berkas ini tidak diterima. Yang diterima: PDF, JPG, PNG, WEBP, DOCX, XLSX.',
    ])
    expect(text).toContain('value="3275013208900001"')
    expect(text).toContain('value="112,7521"')
    const again = await apply({
      idempotencyKey: 'salah', 'answers.nik': '3275013208900001', 'answers.npwp': '01.300.066.7-091.000', 'answers.nib': '12', 'answers.titik': ['-7,2575', '112,7521'], 'answers.wilayah': '31-74-01-1001', ...without('answers.kegiatan', 'answers.benar'),
    })
    expect((await refusals(again)).toSorted()).toEqual([
      'Angka pemeriksa NPWP tidak cocok. Periksa sembilan angka pertamanya.', 'NIB terdiri dari 13 angka.', 'Pilih salah satu yang tersedia.',
      'Tanggal lahir di dalam NIK ini tidak ada. Periksa angka ke-7 sampai ke-12; pada perempuan tanggalnya ditambah 40.',
      'Titik ini di luar wilayah kota: lintang -6.41 sampai -6.16, bujur 106.88 sampai 107.07. Periksa, mungkin lintang dan bujur tertukar.', '“Nama usaha atau kegiatan” belum dijawab.', '“Pernyataan kebenaran” belum dijawab.',
    ])
    expect(await filedNow()).toBe(before)
  })

  test('names the limit when a photo is too large, and keeps the other papers for the next try', async () => {
    const answer = await apply({ idempotencyKey: 'besar', 'answers.berkas-ktp': new File([new Uint8Array(40 * 1024 * 1024).fill(255)], 'foto.jpg') })
    expect([413, 422]).toContain(answer.status)
    expect(plain(await answer.text())).toMatch(/paling besar \d+ MB/)
    const smaller = await apply({ idempotencyKey: 'besar', 'answers.berkas-ktp': new File([new Uint8Array(11 * 1024 * 1024).fill(255)], 'foto.jpg') })
    const text = await smaller.text()
    expect(plain(text)).toContain('Berkas 11 MB, paling besar 10 MB.')
    expect(text).toMatch(/name="answers\.berkas-akta\.kept" value="[0-9a-f-]{36}"/)
  })

  test('of a person asks for no company, and of a missing paper by its name', async () => {
    const person = await apply({ idempotencyKey: 'orang', 'answers.jenis-pemohon': 'perorangan', ...without('answers.nama-badan', 'answers.npwp'), 'answers.berkas-akta': '' })
    expect(await refusals(person)).toEqual(['Berkas “Akta pendirian dan pengesahannya” belum dilampirkan.'])
  })

  test('at the counter may bring the papers later', async () => {
    const answer = await hall.form('/loket/tdup', { ...filled({ idempotencyKey: 'loket' }), ...without('answers.berkas-akta') }, 'petugas-loket-bppt')
    expect(answer.status).toBe(303)
  })
})

describe('the form asks first what decides the rest', () => {
  const asks = (html: string, name: string): boolean => new RegExp(`id="f-answers-${name}"`).test(html)
  const get = async (query: string): Promise<string> => (await hall.get(`/perizinan/ajukan?izin=tdup${query}`)).text()

  test('two questions on a page of their own, and nothing else', async () => {
    const html = await get('')
    expect(plain(html)).toMatch(/Langkah 1 dari 2.*Yang dimohon.*Pemohon adalah.*Lanjutkan/s)
    for (const name of ['nik', 'nama-badan', 'npwp', 'nomor-izin', 'kegiatan', 'berkas-ktp']) expect([name, asks(html, name)]).toEqual([name, false])
  })

  test.each([
    ['a person for a new permit', '&keperluan=new&jenis-pemohon=perorangan', { nik: true, 'nama-badan': false, npwp: false, 'nomor-izin': false }],
    ['a company for a new permit', '&keperluan=new&jenis-pemohon=badan', { nik: true, 'nama-badan': true, npwp: true, 'nomor-izin': false }],
    ['a person for a renewal', '&keperluan=renewal&jenis-pemohon=perorangan', { nik: true, 'nama-badan': false, npwp: false, 'nomor-izin': true }],
    ['a company for a transfer', '&keperluan=transfer&jenis-pemohon=badan', { nik: true, 'nama-badan': true, npwp: true, 'nomor-izin': true }],
  ])('then %s is asked for what applies, without a word on what does not', async (_who, query, expected) => {
    const html = await get(query)
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, asks(html, name)]))).toEqual(expected)
    expect(plain(html)).toContain('Langkah 2 dari 2')
    expect(plain(html)).not.toContain('Hanya bila')
  })

  test.each(['&keperluan=curi&jenis-pemohon=badan', '&keperluan=new', '&keperluan=new&jenis-pemohon=%3Cscript%3E', '&keperluan=__proto__&jenis-pemohon=constructor'])('an answer there is none of (%s) is asked again', async (query) => {
    const html = await get(query)
    expect([plain(html).includes('Langkah 1 dari 2'), html.includes('<script>"')]).toEqual([true, false])
  })

  test('going on without an answer says so at the question, and going on with one opens the rest', async () => {
    const open = await hall.form('/perizinan/ajukan', { izin: 'tdup', tahap: 'isi', 'answers.keperluan': 'new' })
    expect([open.status, await refusals(open)]).toEqual([422, ['Pilih dahulu salah satunya.']])
    const on = await hall.form('/perizinan/ajukan', { izin: 'tdup', tahap: 'isi', 'answers.keperluan': 'new', 'answers.jenis-pemohon': 'badan' })
    expect([on.status, asks(await on.text(), 'nama-badan')]).toEqual([200, true])
  })

  test('going back and choosing otherwise files nothing and loses nothing: neither what was typed, nor what was attached, nor what does not apply meanwhile', async () => {
    const before = await filedNow()
    const back = await (await apply({ tahap: 'pilih' })).text()
    expect(plain(back)).toContain('Langkah 1 dari 2')
    expect(back).toMatch(/value="badan" checked/)
    const carried = (html: string): Record<string, string | string[]> => {
      const all = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? ''] as const)
      return Object.fromEntries([...Map.groupBy(all, ([name]) => name)].map(([name, list]) => [name, list.length > 1 ? list.map(([, value]) => value) : list[0]?.[1] ?? '']))
    }
    expect(carried(back)).toMatchObject({ 'answers.nama-badan': 'PT Rekaan Jaya Contoh', 'answers.titik': ['-6,2349', '106,9923'], 'applicant.name': 'Ibu Umpama', 'answers.berkas-ktp.kept': expect.stringMatching(/^[0-9a-f-]{36}$/) })
    const person = await (await hall.form('/perizinan/ajukan', { ...carried(back), tahap: 'isi', 'answers.keperluan': 'new', 'answers.jenis-pemohon': 'perorangan' })).text()
    expect([asks(person, 'nama-badan'), carried(person)['answers.nama-badan'], /value="Ibu Umpama"/.test(person)]).toEqual([false, 'PT Rekaan Jaya Contoh', true])
    const again = await (await hall.form('/perizinan/ajukan', { ...carried(person), tahap: 'isi', 'answers.jenis-pemohon': 'badan' })).text()
    expect(again).toMatch(/id="f-answers-nama-badan"[^>]*value="PT Rekaan Jaya Contoh"/)
    expect(await filedNow()).toBe(before)
  })

  test('a refusal shows the second step again, still without what does not apply', async () => {
    const answer = await apply({ idempotencyKey: 'langkah', 'answers.jenis-pemohon': 'perorangan', ...without('answers.nama-badan', 'answers.npwp', 'answers.kegiatan') })
    const html = await answer.text()
    expect([answer.status, asks(html, 'nama-badan'), asks(html, 'kegiatan'), html.includes('name="answers.jenis-pemohon" value="perorangan"')]).toEqual([422, false, true, true])
  })

  test('what decides and was sent wrong is asked among the rest, with its reason', async () => {
    const answer = await apply({ idempotencyKey: 'salah-pilih', 'answers.jenis-pemohon': 'raja' })
    const html = await answer.text()
    expect([answer.status, asks(html, 'nama-badan'), /name="answers\.jenis-pemohon" value="badan"/.test(html)]).toEqual([422, true, true])
  })

  test('speaks English too', async () => {
    expect(plain(await get('&lang=en'))).toMatch(/Step 1 of 2.*Go on/s)
    expect(plain(await get('&keperluan=new&jenis-pemohon=badan&lang=en'))).toMatch(/What you chose.*A new permit.*A company or body.*Change these answers/s)
  })
})

describe('applying for several permits at one place', () => {
  const several = { izin: 'tdup,izin-reklame', ...advert }
  let location = ''

  test('is one form: what all ask once, each paper once, what only one asks under its name', async () => {
    const text = await hall.text('/perizinan/ajukan?izin=tdup&izin=izin-reklame&keperluan=new&jenis-pemohon=badan')
    expect(text).toContain('Ajukan 2 izin sekaligus')
    expect(text.match(/NIK pemohon/g)).toHaveLength(1)
    expect(text.match(/KTP pemohon atau penanggung jawab/g)).toHaveLength(1)
    expect(text).toMatch(/Khusus TDUP Bidang usaha pariwisata/)
    expect(text).toMatch(/Gambar reklame Untuk Izin Penyelenggaraan atau Pemasangan Reklame\./)
  })

  test('files every case or none: a question of one that is wrong stops all', async () => {
    const before = await filedNow()
    const answer = await apply({ ...several, idempotencyKey: 'paket-salah', 'answers.luas-reklame': 'luas', 'answers.nik': '1' })
    expect(await refusals(answer)).toEqual(['NIK terdiri dari 16 angka. Periksa lagi pada KTP.', 'Tulis angka saja. Contoh: 12.'])
    expect(await filedNow()).toBe(before)
    expect(await rows(hall.house.database.db, sql`select id from permit_bundles`)).toEqual([])
  })

  test('becomes cases that know each other, with one receipt, and every paper in each of them', async () => {
    const answer = await apply({ ...several, idempotencyKey: 'paket' })
    location = answer.headers.get('location') ?? ''
    expect(location).toMatch(/^\/perizinan\/paket\/BKSP[0-9A-Z]{14}$/)
    const cases = await casesIn(location)
    expect(cases).toHaveLength(2)
    const [first, second] = [cases[0]!, cases[1]!]
    const receipt = await hall.get(`${location}/tanda-terima.pdf`)
    expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const papers = await rows<{ case_id: string; address: string; owner: string }>(hall.house.database.db, sql`select c.case_id, f.address, f.owner from case_files c join files f on f.id = c.file_id where c.field = 'berkas-ktp' and c.case_id in (${first.id}, ${second.id})`)
    expect(papers).toHaveLength(2)
    expect(new Set(papers.map((one) => one.address)).size).toBe(1)
    for (const one of papers) expect(one.owner).toBe(one.case_id)
  })

  test('shows its sisters to officers with a link, and to the applicant without a key', async () => {
    const [first, second] = await casesIn(location) as [{ id: string; code: string }, { id: string; code: string }]
    const office = await (await hall.get(`/perkara/${first.id}`, 'petugas-loket-bppt')).text()
    expect(office).toContain(`href="/perkara/${second.id}"`)
    const own = await hall.text(`/lacak/${first.code}`)
    expect(own).toContain('Diajukan bersama')
    expect(own).toContain(registered(second.code))
    expect(own).not.toContain(second.code)
  })

  test('sent again is the same bundle; with another content it is refused', async () => {
    const before = await filedNow()
    expect((await apply({ ...several, idempotencyKey: 'paket' })).headers.get('location')).toBe(location)
    expect(await filedNow()).toBe(before)
    const other = await apply({ ...several, idempotencyKey: 'paket', 'answers.kegiatan': 'Usaha lain' })
    expect(other.status).toBe(409)
    const fewer = await apply({ ...several, izin: 'izin-reklame,tdg', 'answers.luas-gudang': '5', ...papersOf('denah-lokasi'), idempotencyKey: 'paket' })
    expect(fewer.status).toBe(409)
    expect(await filedNow()).toBe(before)
  })

  test('with one that was replaced or abolished is refused, names what took its place, and keeps the others chosen', async () => {
    for (const [izin, said] of [
      ['tdup,imb', '“Izin Mendirikan Bangunan” tidak dapat diajukan lagi: sejak 2 Feb 2021 diganti Persetujuan Bangunan Gedung (PBG) (PP 16/2021).'],
      ['tdup,izin-gangguan', '“Izin Gangguan” tidak dapat diajukan lagi: dihapus sejak 30 Mar 2017 (Permendagri 19/2017).'],
    ] as const) {
      for (const answer of [await hall.get(`/perizinan/ajukan?izin=${izin}`), await apply({ izin, idempotencyKey: izin })]) {
        expect(answer.status).toBe(422)
        const text = await answer.clone().text()
        expect(await refusals(answer)).toEqual([said])
        if (answer.url.includes('?')) expect(text).toMatch(/value="tdup" checked/)
      }
    }
  })

  test('of none, too many or unknown kinds says so', async () => {
    expect(await refusals(await hall.get('/perizinan/ajukan'))).toEqual(['Pilih sedikitnya satu izin.'])
    expect(await refusals(await hall.get('/perizinan/ajukan?izin=tdup,tdg,pbg,izin-apotek,izin-optikal,izin-reklame,izin-trayek,izin-klinik,izin-hiburan'))).toEqual(['Paling banyak 8 izin sekaligus.'])
    expect((await hall.get('/perizinan/ajukan?izin=entah')).status).toBe(404)
    expect((await hall.get('/perizinan/paket/BKSP00000000000000')).status).toBe(404)
  })

  test('fills in what a link says, and takes it along to the step where it is asked', async () => {
    const link = '/perizinan/ajukan?izin=tdup&keperluan=renewal&nomor-izin=503%2F0001%2FBPPT%2FXI%2F2026'
    const first = await (await hall.get(link)).text()
    expect(first).toMatch(/value="renewal" checked/)
    expect(first).toContain('type="hidden" name="answers.nomor-izin" value="503/0001/BPPT/XI/2026"')
    const second = await (await hall.get(`${link}&jenis-pemohon=perorangan`)).text()
    expect(second).toMatch(/id="f-answers-nomor-izin"[^>]*value="503\/0001\/BPPT\/XI\/2026"/)
  })

  test('a case that is erased is no sister any more, and an empty bundle is gone', async () => {
    const [first, second] = await casesIn(location) as [{ id: string; code: string }, { id: string; code: string }]
    const erase = async ({ id, code }: { id: string; code: string }): Promise<void> => {
      await hall.form(`/lacak/${code}/tindakan`, { act: 'withdraw', version: '1' })
      expect((await hall.form(`/perkara/${id}/hapus-data`, { note: 'Permintaan pemohon' }, 'kepala-bppt')).status).toBe(303)
    }
    await erase(second)
    expect(await hall.text(`/lacak/${first.code}`)).not.toContain('Diajukan bersama')
    expect((await hall.get(location)).status).toBe(200)
    await erase(first)
    expect((await hall.get(location)).status).toBe(404)
  })
})

describe('the way of a permit', () => {
  test('is checked at the front office, stands still while the applicant completes it, and asks only for what was brought', async () => {
    const filed = await hall.ask('tdup')
    const definition = await hall.definition('tdup')
    const { openActs } = await hall.look(filed.id, 'petugas-loket-bppt')
    expect(openActs.map(({ name }) => name)).toEqual(['Terima berkas lengkap', 'Kembalikan untuk dilengkapi'])
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'kembalikan', note: 'KTP belum terbaca', data: { missing: [1] } })
    expect((await hall.look(filed.id, 'petugas-loket-bppt')).turns[0]).toMatchObject({ step: 'lengkapi', paused: 'applicant' })
    expect(ticked(definition).length).toBe(6)
    const text = await hall.text(`/lacak/${filed.code}`)
    expect(text).toContain('KTP belum terbaca')
  })

  test('a proposal to refuse is decided by the head, in words, and is not told before', async () => {
    const filed = await hall.ask('tdup')
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'terima', data: { ticked: [1, 2, 3, 6] } })
    await hall.act(filed.id, 'verifikator-bppt', { act: 'usul-tolak', note: 'Lokasi tidak sesuai peruntukan' })
    expect(await hall.text(`/lacak/${filed.code}`)).not.toContain('Lokasi tidak sesuai peruntukan')
    await hall.act(filed.id, 'kepala-bppt', { act: 'susun-penolakan', data: { 'alasan-penolakan': 'Lokasi berada di jalur hijau.' } })
    expect((await hall.tryAct(filed.id, 'kepala-bppt', { act: 'tolak' }, { 'if-match': String((await hall.look(filed.id, 'kepala-bppt')).version) })).status).toBe(422)
    await hall.act(filed.id, 'kepala-bppt', { act: 'tolak', note: 'Lokasi di jalur hijau' })
    const over = await hall.look(filed.id, 'kepala-bppt')
    expect(over.status).toBe('refused')
    expect(over.products[0]).toMatchObject({ product: 'penolakan', status: 'signed' })
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Lokasi di jalur hijau')
  })

  test('a free one goes from the form to the hands of its holder', async () => {
    const filed = await hall.ask('tdup')
    const one = await hall.finish(await hall.definition('tdup'), filed.id)
    expect(one.status).toBe('granted')
    expect(one.products.find(({ product }) => product === 'izin')?.number).toMatch(/^503\/\d{4}\/BPPT\/XI\/2026$/)
  })
})
