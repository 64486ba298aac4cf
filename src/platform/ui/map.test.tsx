import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#kernel'
import { readMap } from '../map-file.ts'
import { plain } from '../../../test/plain.ts'
import { freshForm } from './form.tsx'
import { MapField, MapShown, saidOfPoint } from './map.tsx'
import { saidOf, type CityMap } from './map-shape.ts'

const { map: read } = readMap(`source: contoh/peta, berkas 1
license: MIT
from: { lat: -6, lon: 106 }
villages:
  "01.1001": 1000,10000 1000,10100 1100,10100 1100,10000
  "01.1002": 1000,10100 1000,10200 1100,10200 1100,10100
`, { code: '32.75', bounds: { south: -6.5, west: 106.5, north: -6, east: 107.5 }, districts: [{ code: '01', name: 'Utara', villages: [{ code: '1001', name: 'Air' }, { code: '1002', name: 'Bukit' }] }] }, 'Kota Contoh')
const map: CityMap = read!

const html = async (child: Child): Promise<string> => String(await child)
const field = (typed: Record<string, string | string[]> = {}, locale: Locale = 'id'): Promise<string> => html(
  <MapField form={freshForm(locale, ({ code }) => code, typed)} name="answers.titik" label="Titik" map={map} labels={['Lintang', 'Bujur']} locate={{ label: 'Lokasi saya', failed: 'Tidak ada' }} />)
const said = (lat: number, lon: number, chosen: string | null = null, own = true, locale: Locale = 'id'): string[] => saidOfPoint(map, locale, saidOf(map, { lat, lon }, chosen), own)

describe('what the map says of a point', () => {
  test('is its village and district', () => expect(said(-6.105, 107.005)).toEqual(['Titik ini di Kelurahan Air, Kecamatan Utara.']))
  test('is how far outside of the city it lies, in metres when near and in kilometres when far', () => {
    expect(said(-6.0991, 107.005)).toEqual(['Titik ini 110\u00a0m di luar batas Kota Contoh.'])
    expect(said(-6.05, 107.005)).toEqual(['Titik ini 5,6\u00a0km di luar batas Kota Contoh.'])
    expect(said(-6.05, 107.005, null, true, 'en')).toEqual(['This point lies 5.6\u00a0km outside of Kota Contoh.'])
  })
  test('doubts the village chosen: to whoever chose it, and of them to an officer', () => {
    expect(said(-6.105, 107.005, '32.75.01.1002')[1]).toContain('Anda memilih Kelurahan Bukit.')
    expect(said(-6.105, 107.005, '32.75.01.1002', false)[1]).toBe('Permohonan menyebut Kelurahan Bukit, yang tidak memuat titik ini.')
    expect(said(-6.105, 107.005, '32.75.01.1001')).toHaveLength(1)
  })
  test('doubts a village also when the point lies in none', () => expect(said(-6.05, 107.005, '32.75.01.1001')).toHaveLength(2))
})

describe('the field with its map', () => {
  test('before anything is typed shows the whole city, says that there is no point, and cannot go further away', async () => {
    const page = await field()
    expect(plain(page)).toContain('Belum ada titik.')
    expect(page).toMatch(/alt="Peta Kota Contoh\. /)
    expect(page).toMatch(/value="further"[^>]* disabled/)
    for (const move of ['north', 'south', 'west', 'east']) expect(page).toMatch(new RegExp(`value="${move}"[^>]* disabled`))
    expect(page).not.toMatch(/value="nearer"[^>]* disabled/)
  })

  test('keeps two figures to type as the equal way, the point named in words, and a picture for each width of screen', async () => {
    const page = await field({ 'answers.titik': ['-6,105', '107,005'] })
    expect([...page.matchAll(/name="answers\.titik" value="([^"]*)"/g)].map((one) => one[1])).toEqual(['-6,105', '107,005'])
    expect(plain(page)).toContain('Titik ini di Kelurahan Air, Kecamatan Utara.')
    for (const size of [288, 560]) expect(page).toMatch(new RegExp(`<input type="image" class="size-${size}" name="answers\\.titik\\.map${size}"[^>]*width="${size}" height="${size}"`))
    expect(page).toContain('titik=-6.105000%2C107.005000')
  })

  test('marks the village that is chosen in the same part of the form', async () => {
    expect(await field({ 'answers.wilayah': '32-75-01-1002' })).toContain('kelurahan=32.75.01.1002')
    expect(await field({ 'applicant.wilayah': '32-75-01-1002' })).not.toContain('kelurahan=')
  })

  test('at its nearest goes no nearer', async () => {
    expect(await field({ 'answers.titik.view': '-6.10500,107.00500,3' })).toMatch(/value="nearer"[^>]* disabled/)
  })

  test('what cannot be read stays as typed, and the map says that there is no point', async () => {
    const page = await field({ 'answers.titik': ['di sana', '"><script>'] })
    expect(page).toContain('value="di sana"')
    expect(page).not.toContain('"><script>')
    expect(plain(page)).toContain('Belum ada titik.')
  })

  test('names its source and licence, and says that the lines are not official', async () => {
    expect(plain(await field())).toContain('Batas kelurahan disederhanakan, bukan batas resmi. Sumber: contoh/peta, lisensi MIT.')
    expect(plain(await field({}, 'en'))).toContain('not official. Source: contoh/peta, licence MIT.')
  })

  test('tells the script what it needs and no more: no style, no script in an attribute', async () => {
    const page = await field()
    const told = JSON.parse((/data-map="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"')) as Record<string, unknown>
    expect(Object.keys(told).toSorted()).toEqual(['bounds', 'chosen', 'name', 'nearest', 'side'])
    expect(page).not.toMatch(/ style="| on[a-z]+="/)
  })
})

describe('a place that is shown', () => {
  test('is a picture with its village as words, and a link that a phone opens', async () => {
    const page = await html(<MapShown map={map} locale="id" point={{ lat: -6.105, lon: 107.005 }} chosen="32.75.01.1002" />)
    expect(page).toMatch(/<img src="\/peta\/kota\.svg\?[^"]*" alt="Peta letak: Titik ini di Kelurahan Air, Kecamatan Utara\."/)
    expect(page).toContain('href="geo:-6.105000,107.005000"')
    expect(plain(page)).toContain('Permohonan menyebut Kelurahan Bukit')
  })
  test('without a map of the city is the link and the figures alone', async () => {
    const page = await html(<MapShown map={null} locale="id" point={{ lat: -6.105, lon: 107.005 }} />)
    expect(page).not.toContain('<img')
    expect(plain(page)).toContain('-6,105; 107,005')
  })
})
