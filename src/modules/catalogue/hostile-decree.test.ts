import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { getStandard } from './store/standards.ts'
import { componentNames } from './rules/standard.ts'

const planner = 'kasubag-tata-laksana'
const origin = 'http://localhost:8080'

let world: World
beforeAll(async () => { world = await catalogueWorld({ now: '2026-03-16T02:00:00Z' }) })
afterAll(() => world.close())

const db = () => world.house.database.db
const page = async (path: string, lang = 'id'): Promise<string> => {
  const answer = await world.get(path, planner, { cookie: `${await world.cookie(planner)}; lang=${lang}` })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What a form on a page holds, as a browser would send it. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, name = '', text = ''] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^]*?)<\/textarea>/g)) fields[name] = unescaped(text).replace(/^\n/, '')
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const name = /\bname="([^"]+)"/.exec(tag)?.[1]
    if (!name || (/type="(?:radio|checkbox|file)"/.test(tag) && !/\bchecked/.test(tag))) continue
    fields[name] = unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', inside = ''] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g)) fields[name] = /<option value="([^"]*)"[^>]* selected/.exec(inside)?.[1] ?? ''
  return fields
}

/** Sends a document, lets it be read, and returns the address of its import. */
async function imported(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const form = new FormData()
  form.append('file', new File([content], name))
  const answer = await world.app.request('/standar/baca', { method: 'POST', body: form, headers: { origin, cookie: await world.cookie(planner) } })
  expect([answer.status, answer.status === 303 ? '' : (await answer.text()).slice(0, 2000)]).toEqual([303, ''])
  await world.jobs.drain(world.ctx())
  return answer.headers.get('location') ?? ''
}

const decree = (name: string, change: (line: string) => string = (line) => line): string => [
  'STANDAR PELAYANAN', 'DINAS PERHUBUNGAN KOTA CONTOH', '', `Nama Pelayanan : ${name}`,
  '1. Dasar Hukum : Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik', '2. Persyaratan :', '   1. Surat permohonan;', '   2. Fotokopi KTP.',
  '3. Sistem, Mekanisme dan Prosedur :', '   1. Pemohon mengajukan berkas;', '   2. Petugas loket memeriksa berkas;', '   3. Kepala Dinas menandatangani izin.',
  '4. Jangka Waktu Penyelesaian : 3 (tiga) hari kerja', '5. Biaya/Tarif : Rp 15.000,- per berkas', '6. Produk Pelayanan : Surat izin', '7. Sarana, Prasarana, dan/atau Fasilitas : Komputer, Meja',
  '8. Kompetensi Pelaksana : Teliti', '9. Pengawasan Internal : Atasan langsung', '10. Penanganan Pengaduan, Saran, dan Masukan : Kotak saran', '11. Jumlah Pelaksana : 4 (empat) orang',
  '12. Jaminan Pelayanan : Tepat waktu', '13. Jaminan Keamanan dan Keselamatan Pelayanan : Data dijamin rahasia', '14. Evaluasi Kinerja Pelaksana : Survei kepuasan masyarakat',
].map(change).join('\n')

const utf16 = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), true)
  return bytes
}

const hostile: [string, string, string | Uint8Array<ArrayBuffer>][] = [
  ['control characters and NULs', 'Parkir Satu', decree('Parkir Satu').replaceAll(' berkas', '\u0000 ber\u0007kas')],
  ['marks that turn the writing', 'Parkir Dua', decree('Parkir Dua').replaceAll('Surat', '\u202eSurat\u202c')],
  ['half a character', 'Parkir Tiga', utf16(decree('Parkir Tiga').replace('Kotak saran', 'Kotak \ud800saran'))],
  ['the commands of a page', 'Parkir <script>alert(1)</script>', decree('Parkir <script>alert(1)</script>').replace('Kotak saran', 'Kotak "><img src=x onerror=alert(2)>')],
  ['the commands of a printer', 'Parkir Lima', decree('Parkir Lima').replaceAll('Surat permohonan', '#panic("x") $x$ *b* @y `z` \\ Surat')],
  ['the commands of a database', 'Parkir Enam', decree('Parkir Enam').replaceAll('Atasan langsung', "Atasan'); drop table standards; --")],
  ['letters of an old machine', 'Parkir Tujuh', new Uint8Array([...decree('Parkir Tujuh').replace('Teliti', 'Teliti ~')].map((letter) => (letter === '~' ? 0xe9 : letter.charCodeAt(0))))],
  ['the line ends of another', 'Parkir Delapan', decree('Parkir Delapan').replaceAll('\n', '\r\n')],
  ['names of what every thing has', '__proto__ constructor', decree('__proto__ constructor').replace('Meja', 'toString, hasOwnProperty')],
]

describe('A decree with', () => {
  test.each(hostile)('%s is read, reviewed, kept and shown as writing', async (_, name, content) => {
    const address = await imported('keputusan.txt', content)
    const overview = await page(address)
    const review = await page(`${address}/1`)
    for (const html of [overview, review, await page(`${address}/1`, 'en')]) {
      expect(html).not.toMatch(/<script>alert|<img src=x/)
      expect(html).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/) // oxlint-disable-line no-control-regex
    }
    expect(unescaped(overview)).toContain(name)
    const saved = await world.post(`${address}/1`, fieldsOf(review), planner)
    expect([saved.status, saved.status === 303 ? '' : unescaped(await saved.text()).slice(0, 3000)]).toEqual([303, ''])
    const draft = saved.headers.get('location') ?? ''
    expect(unescaped(await page(draft))).toContain(name)
    expect(await page(draft)).not.toMatch(/<script>alert|<img src=x/)
  })

  test('any of it: what is saved untouched is what was read, component by component', async () => {
    for (const [, name, content] of hostile) {
      const address = await imported('lagi.txt', content)
      const id = address.split('/').at(-1) ?? ''
      const { reading } = await row<{ reading: { standards: { name: string; components: Record<string, unknown> }[] } }>(db(), sql`select reading from imports where id = ${id}`)
      const saved = await world.post(`${address}/1`, fieldsOf(await page(`${address}/1`)), planner)
      const kept = await getStandard(db(), saved.headers.get('location')?.split('/').at(-1) ?? '')
      const said = (components: Record<string, unknown>): unknown => Object.fromEntries(componentNames.map((one) => {
        const value = components[one] as { text?: string; steps?: { n: number; text: string }[] } | null
        return [one, value?.steps?.map((step) => [step.n, step.text]) ?? value?.text ?? value]
      }))
      expect([name, said(kept.content.standard as unknown as Record<string, unknown>)]).toEqual([name, said(reading.standards[0]?.components ?? {})])
    }
  })

  test('all of them: the tables are still there', async () => {
    const { n } = await row<{ n: number }>(db(), sql`select count(*)::int as n from standards where status = 'draft'`)
    expect(n).toBeGreaterThanOrEqual(hostile.length)
    expect(await rows(db(), sql`select id from imports where state <> 'read'`)).toEqual([])
  })
})

describe('What is typed into a review', () => {
  test.each<[string, Record<string, string>]>([
    ['a way to complain nobody knows', { complaints: 'merpati: ke balai' }], ['invisible characters', { supervision: 'Atasan\u0007' }], ['a name longer than any', { name: 'x'.repeat(5000) }],
  ])('comes back with everything typed where something is wrong, as writing: %s', async (_, wrong) => {
    const address = await imported('ulasan.txt', decree('Parkir Ulasan'))
    const fields = fieldsOf(await page(`${address}/1`))
    const typed = { ...fields, requirements: '1. Satu <b>tebal</b>\n2. Dua', ...wrong }
    const answer = await world.post(`${address}/1`, typed, planner)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(fieldsOf(html)['requirements']).toBe(typed.requirements)
    expect(html).not.toContain('<b>tebal</b>')
  })

  test('of an annex or an import that is not there is not found', async () => {
    const address = await imported('ada.txt', decree('Parkir Ada'))
    for (const path of [`${address}/2`, `${address}/0`, `${address}/x`, `${address}/-1`, `${address}/1.5`, '/standar/baca/x', '/standar/baca/01936b5c-0000-7000-8000-000000000000']) expect([path, (await world.get(path, planner)).status]).toEqual([path, 404])
  })

  test('is for planners: nobody else sees a line of it', async () => {
    const address = await imported('rahasia.txt', decree('Parkir Rahasia'))
    for (const who of ['petugas-loket', 'auditor', null]) {
      for (const path of [address, `${address}/1`, '/standar/baca']) {
        const answer = await world.get(path, who)
        expect([who, path, answer.status === 403 || answer.status === 303]).toEqual([who, path, true])
        expect(await answer.text()).not.toContain('Parkir Rahasia')
      }
      expect((await world.post(`${address}/1`, { name: 'x' }, who)).status).toBe(403)
    }
  })
})
