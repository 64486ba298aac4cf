import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import type { jobsInMemory } from '#platform/jobs'
import { entriesOf } from '#platform/journal'
import { openHall, plain, program, type Hall } from '../../../test/hall.ts'
import { skm, ten } from './examples.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const who = 'kasubag-tata-laksana'
const codes = skm.elements.map((one) => one.code)
const asked = { instrument: '14-2017', unit: 'bagian-humas', service: '', day: '30/06/2025', stated: '82,50' }
const csv = (lines: string[], head: readonly string[] = codes): Blob => new File([[head.join(';'), ...lines].join('\r\n')], 'survei.csv')
const spread = (digits: string): string => [...digits].map((one) => one.replace('.', '')).join(';')
const work = (): Promise<number> => (hall.house.jobs as ReturnType<typeof jobsInMemory>).drain(hall.ctx())
const send = (file: Blob | null, more: Record<string, string> = {}, by: string | null = who): Promise<Response> => hall.form('/kepuasan/impor', { ...asked, ...more, ...(file && { file }) }, by)
const place = (answer: Response): string => answer.headers.get('location') ?? ''
const state = async (path: string): Promise<{ state: string; good: number; bad: number }> => row(hall.house.database.db, sql`select state, good, bad from survey_imports where id = ${path.split('/').at(-1)}`)
const count = async (table: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from ${sql.table(table)}`)).n
const matching = Object.fromEntries(codes.map((code, index) => [`column.${index}`, code]))

/** Uploads, matches as guessed and checks. */
async function checked(file: Blob, more: Record<string, string> = {}): Promise<string> {
  const answer = await send(file, more)
  expect(answer.status).toBe(303)
  await work()
  const path = place(answer)
  expect((await hall.post(`${path}/kolom`, { ...matching, stated: more['stated'] ?? asked.stated }, who)).status).toBe(303)
  await work()
  return path
}

describe('an import', () => {
  test('shows the columns first, takes their matching, and keeps nothing before somebody agrees', async () => {
    const head = ['Nomor', ...skm.elements.map((one) => one.name.id), 'JK']
    const answer = await send(csv(ten.map((digits, index) => `${index + 1};${spread(digits)};${index < 5 ? 'L' : 'P'}`), head))
    const path = place(answer)
    expect(await hall.text(path, who)).toContain('Membuka berkas')
    await work()
    const page = await (await hall.get(path, who)).text()
    expect(plain(page)).toContain('Judul kolom dibaca dari baris 1')
    expect(page.match(/selected/g)!.length).toBe(10)
    const typed = { ...Object.fromEntries(codes.map((code, index) => [`column.${index + 1}`, code])), 'column.0': '', 'column.10': 'sex', stated: '82,50' }
    const twice = await hall.post(`${path}/kolom`, { ...typed, 'column.0': codes[0]! }, who)
    expect([twice.status, plain(await twice.text()).includes('Arti ini sudah dipakai kolom 1')]).toEqual([422, true])
    expect((await hall.post(`${path}/kolom`, typed, who)).status).toBe(303)
    await work()
    const found = await hall.text(path, who)
    expect(found).toMatch(/Indeks dari berkas 82,50 B/)
    expect(found).toContain('Sama dengan laporan lama')
    expect([await count('survey_responses'), await count('survey_cells')]).toEqual([0, 0])
    expect((await hall.post(`${path}/simpan`, {}, who)).status).toBe(303)
    await work()
    expect(await state(path)).toMatchObject({ state: 'kept', good: 10, bad: 0 })
    expect([await count('survey_responses'), await count('survey_import_rows')]).toEqual([10, 0])
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?layanan=umum-bagian-humas&semester=2025-1')).json()).toMatchObject({ figure: { n: 10, index: 82.5, letter: 'B', simulated: false } })
    const unit = await hall.text('/kepuasan-masyarakat/unit/bagian-humas?semester=2025-1')
    expect(unit).toContain('82,50 B')
    expect(unit).toContain('Bagian Hubungan Masyarakat (umum)')
    expect((await entriesOf(hall.house.database.db, path.split('/').at(-1)!)).map((one) => one.type)).toEqual(['survey-import.started', 'survey-import.agreed', 'survey-import.kept'])
    expect(await row(hall.house.database.db, sql`select sealed_look, sealed_problems, address from survey_imports where state = 'kept'`)).toEqual({ sealed_look: null, sealed_problems: null, address: null })
  })

  test('of the same file is refused, whatever it is called', async () => {
    const head = ['Nomor', ...skm.elements.map((one) => one.name.id), 'JK']
    const again = await send(new File([csv(ten.map((digits, index) => `${index + 1};${spread(digits)};${index < 5 ? 'L' : 'P'}`), head)], 'lain.csv'))
    expect([again.status, plain(await again.text()).includes('sudah diimpor 2026-11-23')]).toEqual([409, true])
  })

  test('names every cell that cannot be by row and column, and leaves bad rows out only with consent', async () => {
    const path = await checked(csv(['4;4;4;4;4;4;4;4;4', '4;5;4;4;4;4;4;4;4', '', 'tiga;3;3;3;3;3;3;3;3', '3;3;3;3;3;3;3;3;3']))
    const text = await hall.text(path, who)
    expect(text).toContain(`Baris 3, kolom ${codes[1]}: "5" bukan 1, 2, 3 atau 4.`)
    expect(text).toContain(`Baris 5, kolom ${codes[0]}: "tiga"`)
    const before = await count('survey_responses')
    const refused = await hall.post(`${path}/simpan`, {}, who)
    expect([refused.status, plain(await refused.text()).includes('Ada 2 baris salah')]).toEqual([422, true])
    expect(await work()).toBe(0)
    const both = await Promise.all([hall.post(`${path}/simpan`, { agree: 'yes' }, who), hall.post(`${path}/simpan`, { agree: 'yes' }, who)])
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    await work()
    expect([await count('survey_responses') - before, await count('survey_import_rows')]).toEqual([2, 0])
  })

  test('says how the old report came to its figure: a rounded weight, or that no way gives it', async () => {
    const lines = ten.map(spread)
    const rounded = await checked(csv([...lines, '3;3;3;4;3;3;3;3;4']), { stated: '81,89' })
    const { result } = await row<{ result: { index: number; match: unknown } }>(hall.house.database.db, sql`select result from survey_imports where id = ${rounded.split('/').at(-1)}`)
    expect(result.index).toBe(82.32)
    const by = (await row<{ value: number }>(hall.house.database.db, sql`select (c->>'value')::float8 as value from survey_imports, jsonb_array_elements(result->'candidates') c where id = ${rounded.split('/').at(-1)} and c->>'weight' = '0.11' and c->>'way' = 'exact'`)).value
    expect((await hall.post(`${rounded}/kolom`, { ...matching, stated: String(by).replace('.', ',') }, who)).status).toBe(303)
    await work()
    expect(await hall.text(rounded, who)).toContain('Angka lama keluar bila bobot dibulatkan menjadi 0.11')
    expect((await hall.post(`${rounded}/kolom`, { ...matching, stated: '60,00' }, who)).status).toBe(303)
    await work()
    expect(await hall.text(rounded, who)).toContain('tidak satu pun cara hitung yang kami kenal')
    expect((await hall.post(`${rounded}/buang`, {}, who)).status).toBe(303)
    expect(await state(rounded)).toMatchObject({ state: 'dropped' })
    expect((await hall.post(`${rounded}/simpan`, { agree: 'yes' }, who)).status).toBe(409)
  })

  test('of many days, units and services at once puts every row where it belongs', async () => {
    const head = ['Tanggal', 'Unit kerja', 'Layanan', ...codes]
    const lines = [
      `02/02/2023;Bagian Hukum;;${spread('444444444')}`, `2023-02-03 10:15:00;bagian-hukum;legal-drafting;${spread('333333333')}`, `45200;;informasi-publik;${spread('222222222')}`, `;;;${spread('333333333')}`,
      `31/02/2023;Bagian Hukum;;${spread('444444444')}`, `02/02/2023;Nirwana;;${spread('444444444')}`, `02/02/2023;Bagian Hukum;informasi-publik;${spread('444444444')}`, `02/02/2099;;;${spread('444444444')}`,
    ]
    const path = place(await send(csv(lines, head), { day: '30/06/2024', stated: '' }))
    await work()
    const page = await (await hall.get(path, who)).text()
    expect(['day', 'unit', 'service'].map((one) => page.includes(`<option value="${one}" selected`))).toEqual([true, true, true])
    expect((await hall.post(`${path}/kolom`, { 'column.0': 'day', 'column.1': 'unit', 'column.2': 'service', ...Object.fromEntries(codes.map((code, index) => [`column.${index + 3}`, code])), stated: '' }, who)).status).toBe(303)
    await work()
    const text = await hall.text(path, who)
    expect(await state(path)).toEqual({ state: 'checked', good: 4, bad: 4 })
    for (const said of ['Baris 6, kolom Tanggal: "31/02/2023" bukan tanggal', 'Baris 7, kolom Unit kerja: "Nirwana" tidak dikenal', 'Baris 8, kolom Layanan: layanan "informasi-publik" bukan milik unit pada baris itu', 'Baris 9, kolom Tanggal: tanggal 02/02/2099 belum terjadi']) expect(text).toContain(said)
    expect(text).toMatch(/Bagian Hukum \(umum\)\s+Bagian Hukum\s+Semester I 2023\s+1/)
    expect((await hall.post(`${path}/simpan`, { agree: 'yes' }, who)).status).toBe(303)
    await work()
    const kept = await rows(hall.house.database.db, sql`select answered_on::text as day, unit, service from survey_responses where answered_on < '2024-07-01' order by 1, 2`)
    expect(kept).toEqual([
      { day: '2023-02-02', unit: 'bagian-hukum', service: 'umum-bagian-hukum' }, { day: '2023-02-03', unit: 'bagian-hukum', service: 'legal-drafting' },
      { day: '2023-10-01', unit: 'bagian-humas', service: 'informasi-publik' }, { day: '2024-06-30', unit: 'bagian-humas', service: 'umum-bagian-humas' },
    ])
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-hukum&semester=2023-1')).json()).toMatchObject({ figure: { n: 0, few: true } })
    expect((await (await hall.get('/kepuasan-masyarakat/data.json?unit=bagian-hukum&semester=2023-1', 'auditor')).json() as { figure: { n: number } }).figure.n).toBe(2)
    expect(await (await hall.get(path, who)).text()).toContain('/kepuasan-masyarakat/layanan/legal-drafting?semester=2023-1')
  })

  test('reads the days of a workbook as its sheet shows them', async () => {
    const sheet = utils.aoa_to_sheet([['Tanggal', ...codes], [new Date(2022, 11, 31), 3, 3, 4, 4, 3, 3, 4, 3, 4], [new Date(2023, 0, 1, 23, 30), 3, 3, 3, 3, 3, 3, 3, 3, 3]], { cellDates: true })
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Olah data')
    const path = place(await send(new File([new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)], 'tanggal.xlsx')))
    await work()
    await hall.post(`${path}/kolom`, { 'column.0': 'day', ...Object.fromEntries(codes.map((code, index) => [`column.${index + 1}`, code])) }, who)
    await work()
    expect(await row(hall.house.database.db, sql`select result->'parts' as parts from survey_imports where id = ${path.split('/').at(-1)}`)).toEqual({ parts: [
      { unit: 'bagian-humas', service: 'umum-bagian-humas', semester: '2022-2', n: 1 }, { unit: 'bagian-humas', service: 'umum-bagian-humas', semester: '2023-1', n: 1 },
    ] })
    expect((await hall.post(`${path}/buang`, {}, who)).status).toBe(303)
  })

  test('reads a workbook below its titles, rows numbered as in the sheet', async () => {
    const sheet = utils.aoa_to_sheet([['HASIL SURVEI 2025'], [], ['No', ...codes], [1, 3, 3, 4, 4, 3, 3, 4, 3, 4], [2, 9, 3, 3, 3, 3, 3, 3, 3, 3]])
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Olah data')
    const path = place(await send(new File([new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)], 'olah.xlsx')))
    await work()
    expect(await hall.text(path, who)).toContain('Judul kolom dibaca dari baris 3')
    await hall.post(`${path}/kolom`, Object.fromEntries(codes.map((code, index) => [`column.${index + 1}`, code])), who)
    await work()
    expect(await state(path)).toMatchObject({ state: 'checked', good: 1, bad: 1 })
    expect(await hall.text(path, who)).toContain(`Baris 5, kolom ${codes[0]}: "9"`)
  })

  test('of 100,000 rows with 200 bad ones names all of them and keeps the others at once', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => (n % 500 === 250 ? '7;3;3;3;3;3;3;3;3' : spread(ten[n % 10]!)))
    const path = await checked(csv(lines), { day: '31/12/2024', stated: '' })
    expect(await state(path)).toEqual({ state: 'checked', good: 99_800, bad: 200 })
    const text = await hall.text(path, who)
    expect(text.match(/Baris \d+, kolom/g)).toHaveLength(200)
    expect(text).toContain(`Baris 252, kolom ${codes[0]}: "7"`)
    const before = await count('survey_responses')
    await hall.post(`${path}/simpan`, { agree: 'yes' }, who)
    await work()
    expect(await count('survey_responses') - before).toBe(99_800)
    expect(await (await hall.get('/kepuasan-masyarakat/data.json?semester=2024-2&unit=bagian-humas')).json()).toMatchObject({ figure: { n: 99_800 } })
  }, 120_000)
})

describe('whose answers one imports', () => {
  const head = 'kabag-organisasi'
  const own = 'bagian-organisasi'

  test('are those of the units one reaches: others are neither offered nor taken, and what was typed stays', async () => {
    const form = await (await hall.get('/kepuasan/impor', head)).text()
    expect([form.includes(`value="${own}"`), form.includes('value="bagian-humas"'), (await (await hall.get('/kepuasan/impor', who)).text()).includes('value="bagian-humas"')]).toEqual([true, false, true])
    const refused = await send(csv(ten.map(spread)), { stated: '' }, head)
    const page = await refused.text()
    expect([refused.status, plain(page).includes('Anda tidak mengimpor survei untuk unit ini.'), page.includes('href="#f-unit"'), page.includes('value="30/06/2025"')]).toEqual([422, true, true, true])
    expect(await refusedCount()).toBe(0)
  })

  test('rows of a unit beyond it are bad, each by its line, and an import of another unit is nobody else\'s to open', async () => {
    const answer = await send(csv([`${spread(ten[0] ?? '')};${own}`, `${spread(ten[1] ?? '')};bagian-humas`, `${spread(ten[2] ?? '')};`], [...codes, 'Unit']), { stated: '', unit: own }, head)
    expect(answer.status).toBe(303)
    await work()
    expect((await hall.post(`${place(answer)}/kolom`, { ...matching, [`column.${codes.length}`]: 'unit', stated: '' }, head)).status).toBe(303)
    await work()
    expect(await state(place(answer))).toEqual({ state: 'checked', good: 2, bad: 1 })
    const others = place(await send(csv(ten.map((digits) => `${spread(digits)}`)), { stated: '', day: '29/06/2025' }))
    await work()
    expect([(await hall.get(others, head)).status, (await hall.get(others, who)).status, (await hall.post(`${others}/buang`, {}, head)).status, (await (await hall.get('/kepuasan/impor', head)).text()).includes(others)]).toEqual([403, 200, 403, false])
    for (const path of [place(answer), others]) expect((await hall.post(`${path}/buang`, {}, who)).status).toBe(303)
  })

  const refusedCount = async (): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from survey_imports where reach is not null`)).n
})

describe('what comes in place of answers', () => {
  test('is named in the form with everything typed kept', async () => {
    const refused = await send(null, { day: '31/12/2030', stated: 'bagus', unit: 'nirwana', service: 'legal-drafting' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of ['Tanggal ini belum terjadi', 'Tulis angka antara 25 dan 100', 'bukan milik unit']) expect(plain(page)).toContain(words)
    expect(page).toContain('value="31/12/2030"')
    expect((await send(null)).status).toBe(422)
    expect((await send(new File([], 'kosong.csv'))).status).toBe(422)
  })

  test('is no answer file: refused in words when it is opened, and nothing is kept of it', async () => {
    const hostile: [Uint8Array<ArrayBuffer>, string][] = [
      [program(), 'bukan CSV atau XLSX'], [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'rusak atau bukan XLSX'], [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'format Excel lama'], [new TextEncoder().encode('\n\n   \n'), 'tidak memuat jawaban'],
    ]
    for (const [bytes, words] of hostile) {
      const path = place(await send(new File([bytes], 'aneh.csv')))
      await work()
      expect(await hall.text(path, who), words).toContain(words)
      expect(await state(path)).toMatchObject({ state: 'refused' })
    }
    expect(await count('survey_import_rows')).toBe(0)
  })

  test('is asked of nobody else, and the same work asked for twice does nothing more', async () => {
    for (const other of ['sekda', 'petugas-loket', null]) expect((await send(csv(['3;3;3;3;3;3;3;3;3']), {}, other)).status).toBe(403)
    const kept = await rows<{ id: string }>(hall.house.database.db, sql`select id from survey_imports where state = 'kept'`)
    const before = await count('survey_responses')
    for (const { id } of kept) await hall.house.jobs.send('satisfaction.import', { id })
    await work()
    expect(await count('survey_responses')).toBe(before)
  })
})
