import { read, utils } from '@e965/xlsx'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import { openHall, type Hall } from '../../../test/hall.ts'
import { respondent, skm, ten } from './examples.ts'
import { nobody } from './rules/profile.ts'
import { scoreOf } from './rules/tally.ts'
import { insertResponses } from './store/responses.ts'

let hall: Hall
const where = 'layanan=informasi-publik&semester=2026-1'
type Kept = { unit?: string; on?: string; all?: readonly string[] }
const answered = (simulated: boolean, service: string, { unit = 'bagian-humas', on = '2026-05-12', all = ten }: Kept = {}): Promise<number> => insertResponses(hall.house.database.db, all.map((digits) => ({
  id: newId<'response'>(hall.now()), instrument: skm.id, unit, service, answered_on: localDate(on), way: 'link', answers: [...digits].map(Number),
  score: scoreOf(skm, respondent(skm, digits)) ?? 0, own: {}, ...nobody, sex: 'female', flag: null, simulated,
})))
beforeAll(async () => {
  hall = await openHall()
  await answered(false, 'informasi-publik')
})
afterAll(() => hall.close())

const words = async (query: string): Promise<string> => {
  const answer = await hall.get(`/kepuasan-masyarakat/laporan.pdf?${query}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

describe('the semester report on paper', () => {
  test('has the chapters of its regulation, the figure with its grade, and how it was counted', async () => {
    const text = await words(where)
    const chapters = ['Bab I Pendahuluan', 'Bab II Pengumpulan data', 'Bab III Pengolahan dan analisis', 'Bab IV Kesimpulan dan rencana tindak lanjut', 'Lampiran A Kuesioner', 'Lampiran B Olah data']
    const places = chapters.map((title) => text.indexOf(title))
    expect(places.every((place) => place >= 0) && places.toSorted((a, b) => a - b).join() === places.join(), text.slice(0, 500)).toBe(true)
    for (const part of ['82,50', 'Bobot tiap unsur tepat 1/9', 'Semester I 2026', '2,9000', '0,3222', 'Belum ada rencana tindak lanjut', 'belum diterbitkan']) expect(text).toContain(part)
    expect(text).not.toContain('DATA SIMULASI')
  })

  test('of nobody says so, and figures of the simulation are marked on every page', async () => {
    const empty = await words('layanan=hari-besar&semester=2026-1')
    expect(empty).toContain('Indeks belum terukur')
    expect(empty).not.toMatch(/\b0,00\b/)
    await answered(true, 'keprotokolan')
    expect(await words('layanan=keprotokolan&semester=2026-1')).toContain('DATA SIMULASI')
  })

  test('is there for the city and for a unit, and for nothing unknown', async () => {
    expect(await words('semester=2026-1')).toContain('rata-rata indeks unit')
    expect(await words('unit=bagian-humas&semester=2026-1')).toContain('Per layanan')
    for (const query of ['unit=tidak-ada', 'semester=2026-7', 'layanan=tidak-ada']) expect((await hall.get(`/kepuasan-masyarakat/laporan.pdf?${query}`)).status, query).toBe(404)
  })
})

async function sheets(query: string, who?: string) {
  const answer = await hall.get(`/kepuasan-masyarakat/laporan.xlsx?${query}`, who)
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('laporan-survei-')])
  const book = read(new Uint8Array(await answer.arrayBuffer()), { type: 'buffer' })
  return new Map(book.SheetNames.map((name) => [name, utils.sheet_to_json<(string | number)[]>(book.Sheets[name]!, { header: 1, blankrows: false })]))
}

describe('the report as a workbook', () => {
  test('has a sheet for each chapter and every answer without name, day or profile', async () => {
    const found = await sheets(where)
    expect([...found.keys()]).toEqual(['Bab I', 'Bab II', 'Bab III', 'Bab IV', 'Kuesioner', 'Olah data', 'Jawaban'])
    const answers = found.get('Jawaban')!
    const head = answers.findIndex((row) => row[0] === 'Layanan')
    expect(answers[head]).toEqual(['Layanan', 'Bulan', ...skm.elements.map((one) => one.code)])
    expect(answers.slice(head + 1).map((row) => row.slice(2).join('')).toSorted()).toEqual(ten.toSorted())
    expect(JSON.stringify(answers)).not.toMatch(/Perempuan|female|2026-05-12/)
    expect(found.get('Olah data')!.find((row) => row[0] === 'PENGADUAN')).toEqual(['PENGADUAN', 'Penanganan pengaduan, saran dan masukan', 0, 2, 7, 1, 10, 29, 2.9, 0.3222])
  })

  test('says on every sheet that its figures are simulated', async () => {
    for (const rows of (await sheets('layanan=keprotokolan&semester=2026-1')).values()) expect(JSON.stringify(rows.slice(0, 5))).toContain('DATA SIMULASI')
  })
})

describe('a report says no more than may be read, and never that nobody answered where somebody did', () => {
  const valueOf = (rows: (string | number)[][], label: string) => rows.find((row) => row[0] === label)?.slice(1)

  test('names the instrument beside the grade, in words', async () => {
    const rows = (await sheets(where)).get('Bab III')!
    expect([valueOf(rows, 'Instrumen'), valueOf(rows, 'Mutu')]).toEqual([['Survei Kepuasan Masyarakat 14/2017'], ['B · Baik']])
    expect(JSON.stringify((await sheets(where)).get('Bab IV'))).toContain('82,50, mutu B menurut Survei Kepuasan Masyarakat 14/2017, dari 10 responden')
  })

  test('of a unit of three: too few, without index, elements, counts of answers or single answers', async () => {
    await answered(false, 'tamu-daerah', { unit: 'bagian-kerja-sama', all: ten.slice(0, 3) })
    const found = await sheets('unit=bagian-kerja-sama&semester=2026-1')
    expect(valueOf(found.get('Bab II')!, 'Responden yang dihitung')).toEqual(['–'])
    expect(valueOf(found.get('Bab III')!, 'Indeks')).toEqual(['terlalu sedikit responden'])
    expect(JSON.stringify(found.get('Bab IV'))).toContain('respondennya terlalu sedikit')
    expect(JSON.stringify([...found.values()])).not.toMatch(/belum ada yang menjawab|"PENGADUAN",[^\]]*,0,/)
    expect(found.get('Olah data')!.flat().join(' ')).toContain('tidak ditampilkan')
    const city = (await sheets('semester=2026-1')).get('Bab III')!
    expect(valueOf(city, 'Bagian Kerja Sama')).toEqual(['–', 'tidak tercatat', 'terlalu sedikit responden', '–'])
    expect(JSON.stringify(city)).toContain('Profil dimuat dalam laporan tiap unit')
    expect(await words('unit=bagian-kerja-sama&semester=2026-1')).not.toMatch(/Bagian Kerja Sama 0|Responden yang dihitung 0/)
  })

  test('of nobody it says that nobody answered', async () => {
    expect(JSON.stringify((await sheets('layanan=hari-besar&semester=2026-1')).get('Bab IV'))).toContain('belum ada yang menjawab')
  })

  test('while the half-year runs: about so much, of so many and more, in the trend too; the office reads it exactly', async () => {
    await answered(false, 'informasi-publik', { on: '2026-08-12', all: [...ten, ...ten, ...ten, ...ten.slice(0, 4)] })
    const running = 'unit=bagian-humas&semester=2026-2'
    const found = await sheets(running)
    expect(valueOf(found.get('Bab II')!, 'Responden yang dihitung')).toEqual(['30 lebih'])
    expect(valueOf(found.get('Bab III')!, 'Indeks')).toEqual([expect.stringMatching(/^sekitar 8[05]$/)])
    expect(valueOf(found.get('Bab III')!, 'Semester II 2026')?.slice(1, 3)).toEqual(['30 lebih', expect.stringMatching(/^sekitar 8[05]$/)])
    expect(found.get('Bab III')!.flat().join(' ')).toContain('Rincian ini tidak ditampilkan')
    expect(found.get('Jawaban')!.some((row) => row.length > 8 && row[0] !== 'Layanan')).toBe(false)
    const trend = (await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-humas&semester=2026-1')).json() as { trend: { semester: string; rough?: true }[] }).trend
    expect(trend.map((one) => [one.semester, one.rough ?? false])).toEqual([['2026-2', true], ['2026-1', false]])
    const inside = await sheets(running, 'sekda')
    expect(valueOf(inside.get('Bab II')!, 'Responden yang dihitung')).toEqual([34])
    expect(String(valueOf(inside.get('Bab III')!, 'Indeks')?.[0])).toMatch(/^\d\d,\d\d$/)
  })
})
