import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { jobsInMemory } from '#platform/jobs'
import { row, rows, sql } from '#platform/db'
import { defects } from '../../../test/hostile.ts'
import { openHall, plain, program, type Hall } from '../../../test/hall.ts'
import { zip } from '../../../test/zip.ts'
import { workbookOf } from './actions/workbook.ts'
import { sampleSchedule } from './examples.ts'
import { askedFor, isMeaning, lost, renamed, scheduleOf, sizeOf } from './rules/import.ts'
import type { Schedule } from './rules/schedule.ts'
import { readSchedule } from './rules/schedule-file.ts'
import type { Unread } from './rules/sheet-body.ts'
import type { ReadSchedule } from './rules/sheet-read.ts'

const folder = fileURLToPath(new URL('../../../city/bekasi/schedules/', import.meta.url))
const all = readdirSync(folder).flatMap((name) => readSchedule(readFileSync(`${folder}${name}`, 'utf8'), name.replace('.yaml', '')).schedule ?? [])
const sample = readSchedule(sampleSchedule.replace('agency: Dinas Pertamanan Kota Contoh', 'agency: Dinas Tata Ruang'), 'contoh').schedule as Schedule
const head = 'kepala-distaru'
const root = '/jadwal/impor'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const fileOf = (bytes: Uint8Array, name = 'jadwal.xlsx'): File => new File([new Uint8Array(bytes)], name)
const work = (): Promise<number> => (hall.house.jobs as ReturnType<typeof jobsInMemory>).drain(hall.ctx())
const send = (file: File | null, who: string | null = head): Promise<Response> => hall.form(root, file ? { file } : {}, who)
/** Uploads a workbook and has it read; returns its page. */
async function read(bytes: Uint8Array, who = head): Promise<{ path: string; html: string; text: string }> {
  const answer = await send(fileOf(bytes), who)
  expect(answer.status).toBe(303)
  await work()
  const path = answer.headers.get('location') ?? ''
  const html = await (await hall.get(path, who)).text()
  return { path, html, text: plain(html) }
}
const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
/** What the form of a page sends when nobody touches it. */
const formIn = (html: string): Record<string, string> => Object.fromEntries([
  ...[...html.matchAll(/<input class="input [^"]*" type="text"[^>]* name="((?:title|unit|agency|year)\.\d+)"[^>]* value="([^"]*)"/g)].map((found) => [found[1] ?? '', unescaped(found[2] ?? '')]),
  ...[...html.matchAll(/<select[^>]* name="(to\.\d+)"[^>]*>(.*?)<\/select>/gs)].map((found) => [found[1] ?? '', /value="([^"]*)" selected/.exec(found[2] ?? '')?.[1] ?? '']),
])
const drafts = async (): Promise<Schedule[]> => (await rows<{ content: Schedule }>(hall.ctx().db, sql`select content from schedules where state = 'draft' order by slug`)).map(({ content }) => content)
const state = async (path: string): Promise<{ state: string; address: string | null; found: unknown; kept: string[] }> => row(hall.ctx().db, sql`select state, address, found, kept from schedule_imports where id = ${path.split('/').at(-1) ?? ''}::uuid`)

type Value = string | number | null
/** A sheet of three months; `marks` is what stands in the weeks. */
const sheet = (title: string, head2: Value[], body: Value[][], more: Partial<WriteSheet> = {}): WriteSheet => ({ name: title.replace(/[<>/]/g, '').slice(0, 20), rows: [['JADWAL KEGIATAN BIDANG TAMAN'], ['KEGIATAN :', title], ['OPD :', 'Dinas Tata Ruang'], ['TAHUN :', 2026], head2, [null, null, 'JAN', null, null, null, 'FEB', null, null, null], [null, null, 1, 2, 3, 4, 1, 2, 3, 4], ...body], ...more })
const bytesOf = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })

describe('a workbook that comes in', () => {
  test('shows what it says before anything is kept, and is kept as a draft', async () => {
    const { path, html, text } = await read(await workbookOf([sample]))
    expect(text).toMatch(/1 jadwal terbaca Penanaman pohon peneduh 3 tahapan, 5 rincian, 14 minggu ditandai/)
    expect(text).toContain('Penanaman')
    expect(await drafts()).toEqual([])
    expect(formIn(html)).toEqual({ 'to.0': 'new', 'title.0': 'Penanaman pohon peneduh', 'unit.0': 'Bidang Taman', 'agency.0': 'Dinas Tata Ruang', 'year.0': '2026' })
    expect((await hall.post(`${path}/simpan`, formIn(html), head)).status).toBe(303)
    expect(await drafts()).toEqual([{ ...sample, slug: 'penanaman-pohon-peneduh-2026' }])
    expect(await state(path)).toEqual({ state: 'kept', address: null, found: null, kept: ['penanaman-pohon-peneduh-2026'] })
    expect(await (await hall.get(path, head)).text()).toContain('href="/jadwal/penanaman-pohon-peneduh-2026/susun"')
    expect((await hall.post(`${path}/simpan`, formIn(html), head)).status).toBe(409)
  })

  test('with all 21 schedules of the city becomes 21 drafts that say what the files say', async () => {
    const { path, html, text } = await read(await workbookOf(all))
    expect(text).toContain('21 jadwal terbaca')
    const typed = formIn(html)
    expect(Object.keys(typed).filter((name) => name.startsWith('to.')).map((name) => typed[name]).toSorted()).toEqual(all.map(({ slug }) => slug).toSorted())
    expect((await hall.post(`${path}/simpan`, typed, head)).status).toBe(303)
    expect((await drafts()).filter(({ year }) => year === 2020)).toEqual(all.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)))
  })

  test('replaces the draft of a schedule that is there, which stays published as it was', async () => {
    const slug = 'verifikasi-psu-2020'
    const before = await row<{ content: Schedule }>(hall.ctx().db, sql`select content from schedules where slug = ${slug} and version = 1`)
    const one = all.find((each) => each.slug === slug) as Schedule
    const { path, html } = await read(await workbookOf([{ ...one, stages: one.stages.map((stage) => ({ ...stage, details: stage.details.map((detail) => ({ ...detail, weeks: [[3, 1]] as const as never })) })) }]))
    expect(formIn(html)['to.0']).toBe(slug)
    await hall.post(`${path}/simpan`, formIn(html), head)
    expect(await row(hall.ctx().db, sql`select content from schedules where slug = ${slug} and version = 1`)).toEqual(before)
    expect((await drafts()).find((each) => each.slug === slug)?.stages[0]?.details[0]?.weeks).toEqual([[3, 1]])
  })

  test('leaves out what is not understood only when somebody agrees, cell by cell named', async () => {
    const bytes = await bytesOf(sheet('Taman kota', ['TAHAPAN', 'DETAIL'], [['Persiapan', '- Rapat', 'x', 'mungkin', null, 'x'], [null, '- Survei', null, null, 'x', '?']]))
    const { path, html, text } = await read(bytes)
    expect(text).toMatch(/2 sel tidak dimengerti/)
    expect(text).toMatch(/D8 Taman kota mungkin bukan tanda rencana/)
    const refused = await hall.post(`${path}/simpan`, { ...formIn(html), 'title.0': 'Taman kota baru' }, head)
    const again = await refused.text()
    expect([refused.status, plain(again).includes('Setujui dulu'), again.includes('value="Taman kota baru"')]).toEqual([422, true, true])
    expect((await drafts()).some(({ title }) => title.startsWith('Taman kota'))).toBe(false)
    expect((await hall.post(`${path}/simpan`, { ...formIn(html), 'title.0': 'Taman kota baru', agree: 'yes' }, head)).status).toBe(303)
    expect((await drafts()).find(({ title }) => title === 'Taman kota baru')?.stages[0]?.details.map(({ weeks }) => weeks)).toEqual([[[1, 1], [1, 4]], [[1, 3]]])
  })

  test('is read again by what a person says its headings mean', async () => {
    const bytes = await bytesOf(sheet('Arti kolom', ['TAHAPAN', 'DETAIL', null, null, null, null, null, null, null, null, 'SIAPA', 'DUIT'], [['Persiapan', '- Rapat', 'x', null, null, null, null, null, null, null, 'Kepala Bidang Taman', 5_000_000]]))
    const { path, html, text } = await read(bytes)
    expect(text).toContain('Artikan judul kolom')
    const asked = [...html.matchAll(/<select class="input select" id="[^"]*" name="(m\.[^"]+)"/g)].map((found) => found[1] ?? '')
    expect(asked).toHaveLength(2)
    expect((await hall.post(`${path}/artikan`, {}, head)).status).toBe(422)
    expect((await hall.post(`${path}/artikan`, { [asked[0] ?? '']: 'officer', [asked[1] ?? '']: 'budget' }, head)).status).toBe(303)
    await work()
    const now = await (await hall.get(path, head)).text()
    expect(plain(now)).not.toContain('tidak dimengerti')
    expect((await hall.post(`${path}/simpan`, formIn(now), head)).status).toBe(303)
    expect((await drafts()).find(({ title }) => title === 'Arti kolom')?.stages[0]?.details[0]).toMatchObject({ officer: 'Kepala Bidang Taman', budget: 5_000_000 })
  })

  test('of which one sheet is wrong is kept not at all; what was typed stays', async () => {
    const { path, html } = await read(await workbookOf([{ ...sample, title: 'Satu' }, { ...sample, title: 'Dua' }]))
    const before = await drafts()
    for (const [more, sign] of [[{ 'title.1': '' }, 'Isi bagian ini'], [{ 'year.1': 'dua ribu' }, 'tidak dikenali'], [{ 'to.1': 'tidak-ada' }, 'tidak ada atau bukan milik Anda'], [{ 'to.0': 'verifikasi-psu-2020', 'to.1': 'verifikasi-psu-2020' }, 'Dua lembar tidak dapat'], [{ 'to.0': 'skip', 'to.1': 'skip' }, 'Pilih sedikitnya satu']] as const) {
      const answer = await hall.post(`${path}/simpan`, { ...formIn(html), 'unit.0': 'Unit yang saya ketik', ...more }, head)
      const page = await answer.text()
      expect([more, answer.status, plain(page).includes(sign), page.includes('Unit yang saya ketik')]).toEqual([more, 422, true, true])
    }
    expect([await drafts(), (await state(path)).state]).toEqual([before, 'read'])
    expect((await hall.post(`${path}/simpan`, { ...formIn(html), 'to.1': 'skip' }, head)).status).toBe(303)
    expect((await drafts()).map(({ title }) => title).filter((title) => ['Satu', 'Dua'].includes(title))).toEqual(['Satu'])
  })

  test('does not lose details on which records hang', async () => {
    const slug = 'satu-2026'
    const seen = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`/jadwal/${slug}/terbitkan`, head)).text())?.[1] ?? ''
    expect((await hall.post(`/jadwal/${slug}/terbitkan`, { seen }, head)).status).toBe(303)
    expect((await hall.form(`/jadwal/${slug}/kemajuan/penanaman`, { seen: '', day: '02/03/2026', percent: '10', spent: '', evidence: 'Foto lapangan.' }, head)).status).toBe(303)
    const { path, html } = await read(await workbookOf([{ ...sample, title: 'Satu', stages: sample.stages.slice(0, 1) }]))
    expect(formIn(html)['to.0']).toBe(slug)
    const refused = await hall.post(`${path}/simpan`, formIn(html), head)
    expect([refused.status, plain(await refused.text()).includes('kemajuannya sudah tercatat tidak ada di lembar ini: penanaman')]).toEqual([409, true])
  })

  test('is dropped with everything it said', async () => {
    const { path } = await read(await workbookOf([sample]))
    expect((await hall.post(`${path}/buang`, {}, head)).headers.get('location')).toBe(root)
    expect(await state(path)).toMatchObject({ state: 'dropped', address: null, found: null })
    expect((await hall.post(`${path}/buang`, {}, head)).status).toBe(409)
  })

  test('may come in for an agency one reaches, and is nobody else\'s to see', async () => {
    const { path, html } = await read(await workbookOf([sample]), 'kepala-dinkes')
    const refused = await hall.post(`${path}/simpan`, { ...formIn(html), 'title.0': 'Judul yang saya ketik' }, 'kepala-dinkes')
    const again = await refused.text()
    expect([refused.status, plain(again).includes('Anda tidak menyusun jadwal untuk unit atau perangkat daerah ini'), /href="#[^"]*agency[^"]*"/.test(again), again.includes('value="Judul yang saya ketik"')]).toEqual([422, true, true, true])
    expect((await state(path)).state).toBe('read')
    const start = plain(await (await hall.get(root, head)).text())
    expect([start.includes('Anda menyusun jadwal untuk Dinas Tata Ruang. Lembar yang menyebut perangkat daerah lain terbaca, tetapi tidak dapat disimpan.'), start.includes('Yang dibaca: judul kegiatan'), start.includes('Yang tidak dibaca: lembar dan baris tersembunyi')]).toEqual([true, true, true])
    expect([(await hall.get(path, head)).status, (await hall.get(path, 'auditor')).status, (await hall.get(path, null)).status, (await hall.get(`${root}/x`, head)).status, (await send(fileOf(await workbookOf([sample])), 'auditor')).status]).toEqual([404, 403, 303, 404, 403])
    expect((await hall.post(`${path}/simpan`, { ...formIn(html), 'agency.0': 'Dinas Kesehatan' }, 'kepala-dinkes')).status).toBe(303)
  })
})

const old = (): Uint8Array => { const book = utils.book_new(); utils.book_append_sheet(book, utils.aoa_to_sheet([['JADWAL']]), 'A'); return new Uint8Array(write(book, { type: 'buffer', bookType: 'xls' }) as Uint8Array) }
const locked = (): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]))

describe('a workbook that cannot be understood', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['of 1997', old, /97–2003/], ['with a password', locked, /sandi/], ['with macros', () => zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }]), /makro/i], ['that unpacks without end', () => zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(130 * 1_048_576, 0x20), says: 100 }]), /mengembang/], ['that is a program', program, /rusak|bukan XLSX/],
    ['that is cut short', async () => (await workbookOf([sample])).subarray(0, 900), /rusak/], ['without any schedule', () => bytesOf({ name: 'A', rows: [['apa saja']] }), /Tidak ada kepala bulan/], ['of more rows than any schedule has', () => bytesOf({ name: 'A', rows: Array.from({ length: 20_010 }, () => ['x']) }), /Terlalu banyak baris|baris/],
  ])('%s is refused in words, and nothing of it stays', async (_name, make, words) => {
    const before = await drafts()
    const { path, text } = await read(await make())
    expect(text).toContain('Buku kerja ini tidak dapat dibaca')
    expect(text).toMatch(words)
    expect(await state(path)).toMatchObject({ state: 'refused', address: null, found: null })
    expect([await drafts(), (await hall.post(`${path}/simpan`, { 'to.0': 'new', 'title.0': 'x' }, head)).status]).toEqual([before, 409])
  })

  test('no file, or an empty one, is refused at its field', async () => {
    for (const file of [null, fileOf(new Uint8Array())]) { const answer = await send(file); expect([answer.status, plain(await answer.text()).includes('Pilih buku kerja')]).toEqual([422, true]) }
  })

  test('hidden sheets, broken formulas and dates where marks belong are named and not read', async () => {
    const bytes = await bytesOf(sheet('Terlihat', ['TAHAPAN', 'DETAIL'], [['Persiapan', '- Rapat', 'x', new Date('2026-01-02T00:00:00Z') as never]]), { ...sheet('Tersembunyi', ['TAHAPAN', 'DETAIL'], [['Persiapan', '- Rahasia', 'x']]), hidden: true })
    const { text } = await read(bytes)
    expect(text).toContain('1 jadwal terbaca')
    expect(text).toMatch(/Tersembunyi .*lembarnya tersembunyi, tidak dibaca/)
    expect(text).not.toContain('Rahasia')
    expect(text).toMatch(/D8 Terlihat/)
  })

  test('no name of a file, title or sheet becomes markup', async () => {
    const answer = await send(fileOf(await bytesOf(sheet('<script>alert(1)</script>', ['TAHAPAN', 'DETAIL'], [['<b>A</b>', '- <img src=x>', 'x']])), '<svg onload=1>.xlsx'))
    await work()
    const html = await (await hall.get(answer.headers.get('location') ?? '', head)).text()
    expect([html.includes('<script>alert'), html.includes('<img src=x>'), html.includes('<svg onload'), html.includes('&lt;script&gt;')]).toEqual([false, false, false, true])
  })

  test('leaves no defect behind', () => { expect(defects(hall)).toEqual([]) })

  test('ten thousand details are read and shown, the first hundred of them', async () => {
    const big: Schedule = { ...sample, title: 'Sepuluh ribu', stages: Array.from({ length: 100 }, (_, n) => ({ n: String(n + 1), name: `Tahap ${n + 1}`, note: null, uncertain: null, details: Array.from({ length: 100 }, (_unused, index) => ({ key: `d-${n}-${index}`, text: `Pekerjaan ${n}.${index}`, weeks: [[1, 1]] as never, officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null })) })) }
    const { path, html, text } = await read(await workbookOf([big]))
    expect(text).toContain('100 tahapan, 10000 rincian, 10000 minggu ditandai')
    expect(text).toContain('dan 9900 lagi')
    expect((await hall.post(`${path}/simpan`, formIn(html), head)).status).toBe(303)
    expect((await drafts()).find(({ title }) => title === 'Sepuluh ribu')?.stages.flatMap(({ details }) => details)).toHaveLength(10_000)
  }, 240_000)
})

describe('the rules of an import', () => {
  const unread = (reason: Unread['reason'], cell: string, sheet1 = 'A'): Unread => ({ sheet: sheet1, cell, value: 'X', reason })
  test('ask for each unknown column once, by its topmost cell, and for months', () => {
    expect(askedFor([unread('column-unknown', 'K5'), unread('column-unknown', 'K9'), unread('column-unknown', 'L5'), unread('column-unknown', 'K5', 'B'), unread('month-unknown', 'D6'), unread('mark-unknown', 'M9')]).map(({ sheet: of, cell, kind }) => [of, cell, kind])).toEqual([['A', 'K5', 'column'], ['A', 'L5', 'column'], ['B', 'K5', 'column'], ['A', 'D6', 'month']])
  })
  test('take only meanings there are', () => { expect([isMeaning('column', 'officer'), isMeaning('month', 'm12'), isMeaning('column', 'm1'), isMeaning('month', 'officer'), isMeaning('column', '__proto__'), isMeaning('month', 'm13')]).toEqual([true, true, false, false, false, false]) })
  test('rename exactly the cells that were explained', () => {
    const cell = (rowAt: number, column: number, text: string) => ({ row: rowAt, column, text, kind: 'text' as const, filled: false })
    const sheets = [{ name: 'A', hidden: false, cells: [cell(4, 10, 'SIAPA'), cell(9, 10, 'SIAPA'), cell(5, 2, 'NOPEMBRE')], merges: [], hiddenRows: [], conditional: [] }]
    expect(renamed(sheets, { 'A!K5': 'officer', 'A!C6': 'm11', 'A!K10': 'bukan', 'B!K5': 'budget' })[0]?.cells.map(({ text }) => text)).toEqual(['PENANGGUNG JAWAB', 'SIAPA', 'NOV'])
  })
  const said: ReadSchedule = { title: 'A', unit: null, agency: null, year: null, officer: null, activity: null, source: null, notes: [], at: { sheet: 'A', cell: 'A1' }, stages: [{ n: null, name: 'S', note: null, uncertain: null, details: [{ text: 'D', weeks: [[1, 1]], officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null, key: null }] }] }
  test('make the schedule under the head a person typed, and name faults by the field of the form', () => {
    expect(scheduleOf(said, { index: 3, to: 'new', title: 'B', unit: ' Bidang ', agency: '', year: '2026' }, 'b').schedule).toMatchObject({ slug: 'b', title: 'B', unit: 'Bidang', agency: null, year: 2026 })
    expect(scheduleOf({ ...said, stages: [] }, { index: 3, to: 'new', title: '', unit: '', agency: '', year: '99' }, 'b').problems.map(({ field }) => field).toSorted()).toEqual(['title.3', 'to.3', 'year.3'])
  })
  test('count what was understood, and tell which recorded details would be lost', () => {
    expect(sizeOf(said)).toEqual({ stages: 1, details: 1, weeks: 1 })
    expect(lost(['penanaman', 'tidak-ada'], sample)).toEqual(['tidak-ada'])
  })
})
