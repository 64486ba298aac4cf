import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { openHall, pdf, plain, type Hall } from '../../../test/hall.ts'
import { draw } from '../../../test/page.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

type Filled = Record<string, string | Blob | (string | Blob)[]>
const paper = (name: string): File => new File([pdf(name)], `${name}.pdf`)
const filled = (more: Filled = {}): Filled => ({
  izin: 'tdup', idempotencyKey: 'kunci-peta', 'applicant.name': 'Ibu Umpama', 'applicant.phone': '081200000003', 'applicant.address': 'Jl. Simulasi No. 3',
  'answers.keperluan': 'new', 'answers.jenis-pemohon': 'badan', 'answers.nik': '3275 0145 0890 0001', 'answers.nama-badan': 'PT Rekaan Jaya Contoh', 'answers.npwp': '01.300.066.6-091.000',
  'answers.kegiatan': 'Kafe Contoh Kopi', 'answers.alamat-lokasi': 'Jl. Rekaan No. 4', 'answers.wilayah': '32-75-04-1005', 'answers.titik': ['', ''], 'answers.titik.view': '', 'answers.bidang-usaha': 'makan-minum', 'answers.benar': 'ya',
  'answers.berkas-ktp': paper('ktp'), 'answers.berkas-npwp': paper('npwp'), 'answers.berkas-akta': paper('akta'), 'answers.berkas-pernyataan': paper('pernyataan'), ...more,
})
const send = (more: Filled = {}): Promise<Response> => hall.form('/perizinan/ajukan', filled(more))
const cases = async (): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from cases`)).n
const valuesOf = (page: string, name: string): string[] => [...page.matchAll(new RegExp(`<input[^>]*name="${name.replaceAll('.', '\\.')}"[^>]*value="([^"]*)"`, 'g'))].map((one) => one[1] ?? '')

describe('a point on the map without scripts', () => {
  test('is set by a click: the same form comes back with the point, the nearer picture and everything typed and attached, and nothing is filed', async () => {
    const before = await cases()
    const answer = await send({ 'answers.titik.map288.x': '150', 'answers.titik.map288.y': '80' })
    const page = await answer.text()
    expect([answer.status, await cases()]).toEqual([200, before])
    const [lat, lon] = valuesOf(page, 'answers.titik').map(Number)
    expect(lat).toBeGreaterThan(-6.26)
    expect(lat).toBeLessThan(-6.2)
    expect(lon).toBeGreaterThan(106.95)
    expect(valuesOf(page, 'answers.kegiatan')).toEqual(['Kafe Contoh Kopi'])
    for (const name of ['ktp.pdf', 'npwp.pdf', 'akta.pdf', 'pernyataan.pdf']) expect(page).toContain(name)
    expect(page).toContain(`titik=${String(lat?.toFixed(6))}%2C${String(lon?.toFixed(6))}`)
    expect(page).not.toContain('error-summary')
  })

  test('is told with its village, and doubted in words where another was chosen; the application is taken all the same', async () => {
    const page = plain(await (await send({ 'answers.titik': ['-6.2402', '106.9855'], 'answers.titik.move': 'nearer' })).text())
    expect(page).toContain('Titik ini di Kelurahan Kayuringinjaya, Kecamatan Bekasi Selatan.')
    expect(page).not.toContain('Anda memilih Kelurahan')
    const other = plain(await (await send({ 'answers.wilayah': '32-75-11-1003', 'answers.titik': ['-6.2402', '106.9855'], 'answers.titik.move': 'nearer' })).text())
    expect(other).toContain('Anda memilih Kelurahan Mustikajaya.')
    const filed = await send({ idempotencyKey: 'kunci-lain', 'answers.wilayah': '32-75-11-1003', 'answers.titik': ['-6.2402', '106.9855'] })
    expect([filed.status, filed.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/lacak\/BKS-.*\/terkirim$/)])
  })

  test('moves by buttons alone: to the village chosen, into the middle, nearer and back to the whole city', async () => {
    const village = await (await send({ 'answers.titik.move': 'village' })).text()
    const view = valuesOf(village, 'answers.titik.view')[0] ?? ''
    expect(view).toMatch(/^-6\.2\d+,106\.98\d+,2$/)
    const here = await (await send({ 'answers.titik.view': view, 'answers.titik.move': 'here' })).text()
    expect(valuesOf(here, 'answers.titik')[0]).toMatch(/^-6\.24/)
    const city = await (await send({ 'answers.titik.view': view, 'answers.titik.move': 'city' })).text()
    expect(valuesOf(city, 'answers.titik.view')[0]).toMatch(/,0$/)
  })

  test('does not take the Enter key from the form: its first button is one nobody sees or reaches', async () => {
    const page = await (await send({ 'answers.titik.move': 'city' })).text()
    const form = page.slice(page.indexOf('class="map-field"'))
    const [hidden, picture, move] = ['<button type="submit" class="vh" tabindex="-1" aria-hidden="true">', 'type="image"', 'name="answers.titik.move"'].map((words) => form.indexOf(words)) as [number, number, number]
    expect(hidden > 0 && hidden < picture && hidden < move, `${hidden} ${picture} ${move}`).toBe(true)
    expect(form).toMatch(/<input type="image"[^>]*alt="Peta [^"]+"/)
    expect((await draw(page)).faults).toEqual([])
  })

  test.each([['9999999', '-5'], ['NaN', 'x'], ['', ''], ["1' or '1'='1", '<b>']])('a hostile click at %j, %j sets nothing outside of the map and breaks nothing', async (x, y) => {
    const answer = await send({ 'answers.titik.map560.x': x, 'answers.titik.map560.y': y, 'answers.titik.view': '999,999,9' })
    expect(answer.status).toBe(200)
    for (const figure of valuesOf(await answer.text(), 'answers.titik').filter(Boolean)) expect(Math.abs(Number(figure))).toBeLessThan(108)
  })
})

describe('a point outside of the city', () => {
  test.each([
    ['in the box of the city, in the district next to it', ['-6.2500', '107.0600'], /Titik ini sekitar \d+(,\d)? km di luar batas Kota Bekasi/],
    ['outside of the box', ['-6.9000', '107.6000'], /di luar wilayah kota/],
    ['with latitude and longitude in each other’s place', ['106.9923', '-6.2349'], /Bukan titik lokasi/],
  ])('%s is refused in words, and what was typed stays', async (_, titik, words) => {
    const before = await cases()
    const answer = await send({ idempotencyKey: `kunci-${titik[0]}`, 'answers.titik': titik })
    const page = await answer.text()
    expect([answer.status, await cases()]).toEqual([422, before])
    expect(plain(page)).toMatch(words)
    expect(valuesOf(page, 'answers.titik')).toEqual(titik)
    expect(valuesOf(page, 'answers.kegiatan')).toEqual(['Kafe Contoh Kopi'])
  })

  test('just beyond its line is the grid’s fault and taken', async () => {
    // some 150 m east of the edge of Mustikajaya
    const filed = await send({ idempotencyKey: 'kunci-tepi', 'answers.wilayah': '32-75-11-1003', 'answers.titik': ['-6.2948', '107.0418'] })
    expect([filed.status, plain(await filed.text()).slice(0, 400)]).toEqual([303, ''])
  })

  test('is refused through the API by the same rule', async () => {
    const answer = await hall.post('/api/requests', { service: 'tdup', applicant: { name: 'Ibu Umpama', phone: '081200000003', address: 'Jl. Simulasi No. 3' }, answers: { titik: '-6.2500,107.0600' } })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('outside-city')])
  })
})

describe('the picture and its words by address', () => {
  test('the picture is an SVG that whoever asked keeps for a day, whatever is asked of it', async () => {
    for (const query of ['', '?lihat=-6.24,106.98,2&titik=-6.24,106.98&ukuran=560&kelurahan=32.75.04.1005&silang=1', '?lihat=x&titik=y&ukuran=99999&kelurahan=%3Cscript%3E', `?lihat=${'9'.repeat(3000)}`]) {
      const answer = await hall.get(`/peta/kota.svg${query}`)
      const svg = await answer.text()
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/svg+xml', 'private, max-age=86400'])
      expect([svg.startsWith('<svg '), svg.includes('<script'), svg.length < 40_000]).toEqual([true, false, true])
    }
  })

  test('the words say the village, how far outside, and the doubt; in English too', async () => {
    const words = async (query: string): Promise<string> => (await hall.get(`/peta/titik?${query}`)).text()
    expect(await words('titik=-6.2402,106.9855')).toBe('Titik ini di Kelurahan Kayuringinjaya, Kecamatan Bekasi Selatan.')
    expect((await words('titik=-6.2402,106.9855&kelurahan=32.75.11.1003')).split('\n')).toHaveLength(2)
    expect(await words('titik=-6.2402,106.9855&lang=en')).toBe('This point lies in Kelurahan Kayuringinjaya, Kecamatan Bekasi Selatan.')
    expect(await words('titik=-6.25,107.06')).toMatch(/^Titik ini .*km di luar batas Kota Bekasi\.$/)
    expect((await hall.get('/peta/titik?titik=di+sana')).status).toBe(422)
    expect((await hall.get('/peta/titik')).status).toBe(422)
  })

  test('nothing of what is asked about a place is kept', async () => {
    await hall.get('/peta/titik?titik=-6.2402,106.9855')
    expect(hall.log.filter((line) => JSON.stringify(line).includes('106.9855'))).toEqual([])
    expect(await rows(hall.house.database.db, sql`select 1 from journal where data::text like '%106.9855%'`)).toEqual([])
  })
})
