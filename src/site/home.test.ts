import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asset } from '#platform/ui/assets'
import { bekasiFiles } from '../../test/catalogue-world.ts'
import { openHall, plain, type Hall } from '../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const html = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
  const answer = await hall.get(path, null, headers)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
const packed = (text: string | Uint8Array): number => gzipSync(text).length / 1024
const assetsIn = (page: string): string[] => [...new Set([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1] ?? ''))]

describe('the home page', () => {
  test('starts from what people want in their own words, each leading to its service', async () => {
    const page = await html('/')
    for (const [slug, wish] of [['surat-ke-masyarakat', 'Kirim surat ke Wali Kota'], ['informasi-publik', 'Minta informasi publik'], ['akun-lpse', 'Daftar akun LPSE'], ['pengaduan', 'Buat pengaduan']] as const) {
      expect(page).toContain(`<a href="/layanan/${slug}">${wish}</a>`)
    }
    expect(page).toContain('Semua 21 layanan')
  })

  test('speaks English to whom asked for it, in its links too', async () => {
    const page = await html('/?lang=en')
    for (const wish of ['Write to the mayor', 'Ask for public information', 'Register for e-procurement', 'Make a complaint', 'For whom', 'Running a business']) expect(page).toContain(wish)
    for (const word of ['Kirim surat', 'Minta informasi', 'Menurut keperluan', 'Lacak permohonan']) expect(page).not.toContain(word)
  })

  test('holds what its modules have to say, in their order: search, most asked, tracking, complaints', async () => {
    const text = plain(await html('/'))
    const at = ['Mau mengurus apa?', 'Paling sering diurus', 'Menurut keperluan', 'Untuk siapa', 'Menurut perangkat daerah'].map((part) => text.indexOf(part))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(-1)
    for (const part of ['Lacak permohonan', 'Ada yang tidak beres?', 'Hubungi kantor']) expect(text).toContain(part)
  })

  test('tells of today’s counters: open with who waits and a number to take, else an appointment to book', async () => {
    const open = plain(await html('/'))
    for (const part of ['Loket hari ini · buka', 'orang menunggu 0', 'Ambil nomor antrean dari rumah']) expect(open).toContain(part)
    const real = await openHall({ mode: 'production', now: '2026-11-22T02:00:00Z' })
    try {
      const sunday = plain(await (await real.get('/')).text())
      expect(sunday).toContain('tutup sekarang')
      expect(sunday).not.toContain('orang menunggu')
      expect(sunday).not.toContain('simulasi')
    } finally { await real.close() }
  })

  test('has one first heading, a way past the menu, a main part and named landmarks', async () => {
    const page = await html('/')
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page.indexOf('class="skip" href="#main"')).toBeLessThan(page.indexOf('<header'))
    expect(page).toMatch(/<main id="main" tabindex="-1"/)
    for (const nav of page.matchAll(/<nav[^>]*>/g)) expect(nav[0]).toContain('aria-label')
    expect(page).not.toMatch(/ style="/)
  })
})

describe('ways to a service', () => {
  test('every drawer of the city leads to its services, an unknown one nowhere', async () => {
    const { finding } = bekasiFiles()
    for (const { slug } of finding!.forWhom) {
      const page = await html(`/layanan/untuk/${slug}`)
      for (const [service, found] of Object.entries(finding!.services)) if (found.for.includes(slug) && service !== 'pengaduan') expect(page, `${slug} ${service}`).toContain(`href="/layanan/${service}"`)
    }
    for (const { slug } of finding!.lifeEvents) await html(`/layanan/keperluan/${slug}`)
    for (const path of ['/layanan/untuk/raja', '/layanan/keperluan/x', "/layanan/untuk/';--", '/instansi/antah-berantah']) expect((await hall.get(path)).status, path).toBe(404)
  })

  test('an agency shows its parts, who leads them and what they promise; one without standards says so', async () => {
    const page = plain(await html('/instansi/setda'))
    for (const part of ['21 layanan dengan standar', 'Bagian Hubungan Masyarakat', 'dipimpin Kepala Bagian Hubungan Masyarakat', 'dijanjikan 10 hari kerja']) expect(page).toContain(part)
    expect(plain(await html('/instansi/dinkes'))).toContain('Belum ada standar pelayanan yang ditetapkan')
    expect(plain(await html('/instansi?lang=en'))).toContain('City Secretariat')
  })

  test('what is not found offers the nearest words, the nearest services and the help desk', async () => {
    const page = await html('/layanan?q=keprtkolnaann')
    expect(page).toContain('href="/layanan?q=keprotokolan"')
    expect(page).toContain('meja bantuan')
    expect(page).toContain('(021) 8896 1767')
    const nothing = plain(await html('/layanan?q=xyzzy&lang=en'))
    expect(nothing).toContain('help desk')
    expect(nothing).not.toContain('Try one of these words')
  })

  test('a search brings complaints apart from services with a standard, and first when it is meant', async () => {
    const page = plain(await html('/layanan?q=lapor+pungli'))
    expect(page.indexOf('Kewajiban menurut undang-undang')).toBeGreaterThan(-1)
    expect(plain(await html('/layanan?q=complaint&lang=en'))).toContain('Complaints')
  })
})

describe('for other eyes and slow lines', () => {
  test('large print is chosen by a link, kept in a cookie, and given back by a link', async () => {
    const asked = await hall.get('/layanan?tulisan=besar')
    expect(asked.headers.getSetCookie().join()).toMatch(/tulisan=besar;.*Path=\//)
    expect(await asked.text()).toContain('class="public large"')
    const page = await html('/layanan', { cookie: 'tulisan=besar' })
    expect(page).toContain('class="public large"')
    expect(page).toContain('href="/layanan?tulisan=biasa"')
    expect(await html('/layanan')).not.toContain('large"')
    const wrong = await hall.get('/layanan?tulisan=%22%3E%3Cscript%3E')
    expect([wrong.headers.getSetCookie().length, (await wrong.text()).includes('<script>"')]).toEqual([0, false])
  })

  test('who pays by the byte gets neither font nor what the page can do without', async () => {
    for (const headers of [{ 'save-data': 'on' }, { cookie: 'data=hemat' }]) {
      const page = await html('/', headers)
      expect(page).toContain('class="public lean"')
      expect(assetsIn(page).some((path) => /woff2|htmx/.test(path))).toBe(false)
    }
    expect(await html('/', { 'save-data': 'on', cookie: 'data=penuh' })).toContain('woff2')
  })

  test('page and style are at most 30 KB packed, the first visit with everything at most 90 KB, and far less where data are saved', async () => {
    const style = packed(asset('balai.css')!.body)
    for (const path of ['/', '/layanan', '/layanan/informasi-publik', '/layanan/pengaduan', '/layanan/pengaduan/ajukan', '/instansi/setda', '/lacak']) {
      expect(packed(await html(path)) + style, path).toBeLessThan(30)
    }
    const sizeOf = async (page: string): Promise<number> => assetsIn(page).reduce((sum, path) => {
      const found = asset(path.replace('/assets/', '').replace(/\?.*/, ''))!
      return sum + (found.type.startsWith('font/') ? found.body.length / 1024 : packed(found.body))
    }, packed(page))
    expect(await sizeOf(await html('/'))).toBeLessThan(90)
    expect(await sizeOf(await html('/', { 'save-data': 'on' }))).toBeLessThan(30)
  })
})

describe('the calendar everybody may count with', () => {
  const address = '/cara-menghitung-waktu'

  test('stands below the rule: every day off of this year with its basis, the office hours, and the other years one click away', async () => {
    const text = plain(await html(address))
    for (const part of ['Setiap tenggat dapat dihitung ulang oleh siapa pun', 'Cuti bersama Hari Suci Nyepi', 'SKB Menteri Agama 1497/2025', '07.30–12.00', '2027 (sementara)']) expect(text).toContain(part)
    expect(text).not.toContain('Pemilu')
    expect(await html(address)).toContain('href="/cara-menghitung-waktu?tahun=2024#kalender"')
    expect(plain(await html(`${address}?tahun=2024`))).toContain('14 Feb 2024')
    expect(plain(await html(`${address}?tahun=2031&lang=en`))).toContain('The days off of this year are not loaded yet.')
  })

  test('can be taken along as the files of a city, and no other name leads to one', async () => {
    const files = [...(await html(address)).matchAll(/href="\/cara-menghitung-waktu\/([^"]+)"/g)].map((found) => found[1])
    expect(files).toEqual(['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml'])
    const year = await hall.get(`${address}/2026.yaml`)
    expect([year.headers.get('content-type'), year.headers.get('content-disposition')]).toEqual(['text/yaml; charset=utf-8', 'attachment; filename="2026.yaml"'])
    expect(await year.text()).toContain('2026-03-19')
    for (const name of ['2023.yaml', '2026', '..%2Fcity.yaml', 'hours.yml']) expect((await hall.get(`${address}/${name}`)).status, name).toBe(404)
  })
})
