import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type LocalDate } from '#kernel'
import { inTx, visitor, type Ctx } from '#platform/context'
import { rows, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { people } from '#modules/people'
import { newWorld, type World } from '../../../test/world.ts'
import { openHall, type Hall } from '../../../test/hall.ts'
import { insertAfter, takeNumber, voidOne } from './actions.ts'
import { correspondence, gapReport, getRegister, loadRegisters, type Register } from './index.ts'
import { keysOf, lastDate, listNumbers } from './store.ts'

const register = (more: Partial<Register> = {}): Register => ({
  slug: 'surat', name: { id: 'Surat' }, kind: 'letter', pattern: '{code}/{n}/SETDA.{unit}', resets: 'yearly', start: 1, code: '005', unit: null, keeper: 'captain', inserts: true, gazette: null, ...more })

let world: World
beforeAll(async () => {
  world = await newWorld({ modules: [people, correspondence], now: '2026-11-23T02:00:00Z' })
  await loadRegisters(world.ctx(), [
    register(), register({ slug: 'agenda', kind: 'agenda', pattern: '{n:4}/{year}', inserts: false }), register({ slug: 'sepanjang-masa', pattern: '{n}/ND/{month}/{year}', resets: 'never', start: 100 }), register({ slug: 'tanpa-kode', code: null }),
  ])
})
afterAll(() => world.close())

const subject = (): string => newId<'case'>(world.now())
const take = (slug: string, more: object = {}, ctx: Ctx = world.ctx()) => takeNumber(ctx, { register: slug, subject: subject(), unit: 'Org', ...more })
const keys = (slug: string, series = '2026') => keysOf(world.ctx().db, slug, series)

describe('a number', () => {
  test('follows the one before, written by the pattern of its book', async () => {
    expect([(await take('surat')).number, (await take('surat')).number]).toEqual(['005/1/SETDA.Org', '005/2/SETDA.Org'])
    expect((await take('agenda')).number).toBe('0001/2026')
  })

  test('carries the code and unit that the case answers, else the book’s, else the unit that asks', async () => {
    expect((await take('surat', { answers: { 'kode-klasifikasi': '188.45', 'kode-unit': 'Huk' } })).number).toMatch(/^188\.45\/\d+\/SETDA\.Huk$/)
    expect((await take('surat', { answers: { 'kode-klasifikasi': '', 'kode-unit': 7 } })).number).toMatch(/^005\/\d+\/SETDA\.Org$/)
  })

  test('is not given where a part of it is unknown, and no place is lost by the refusal', async () => {
    await expect(take('tanpa-kode')).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'number-part-missing', field: 'code' }] })
    expect((await take('tanpa-kode', { answers: { 'kode-klasifikasi': '900' } })).number).toBe('900/1/SETDA.Org')
    await expect(take('nothing')).rejects.toMatchObject({ problems: [{ code: 'no-register' }] })
  })

  test('is given back when the act that took it is refused, however many act at once', async () => {
    const before = (await keys('agenda')).length
    const acts = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => inTx(world.ctx(), async () => {
      const taken = await take('agenda')
      if (n % 3 === 0) throw new Error('refused')
      return taken.n
    })))
    const given = acts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).toSorted((a, b) => a - b)
    expect(given).toEqual(Array.from({ length: 13 }, (_, n) => before + 1 + n))
    expect(gapReport(await keys('agenda'))).toEqual({ missing: [], repeated: [] })
  })

  test('begins anew with the year of the city, unless the book never does', async () => {
    const forever = (await take('sepanjang-masa')).n
    expect(forever).toBe(100)
    const now = world.now()
    world.moveTo('2026-12-31T17:00:00Z')
    expect([(await take('agenda')).number, (await take('sepanjang-masa')).number]).toEqual(['0001/2027', '101/ND/I/2027'])
    world.moveTo('2026-12-31T16:59:59Z')
    expect((await take('agenda')).number).toMatch(/\/2026$/)
    world.moveTo(now)
  })

  test('stands in the book with its day, its subject and who took it', async () => {
    const taken = await take('surat')
    const [line] = await listNumbers(world.ctx().db, 'surat', '2026', { limit: 1, offset: 0 })
    expect(line).toMatchObject({ number: taken.number, given_on: '2026-11-23' as LocalDate, person: null, void_reason: null })
    expect(await lastDate(world.ctx().db, 'surat', '2026')).toBe('2026-11-23')
  })
})

describe('an inserted number', () => {
  const insert = (n: number, reason = 'Naskah tertinggal', slug = 'surat') => insertAfter(world.ctx(), { register: slug, subject: subject(), unit: 'Org', n, reason })

  test('carries the next letter, does not move the book on, and is on record with its reason', async () => {
    const before = (await keys('surat')).at(-1)
    const [a, b] = [await insert(1), await insert(1)]
    expect([a.number, b.number]).toEqual(['005/1.A/SETDA.Org', '005/1.B/SETDA.Org'])
    expect((await take('surat')).n).toBe((before?.n ?? 0) + 1)
    const [line] = await rows<{ subject: string }>(world.ctx().db, sql`select subject from numbers where register = 'surat' and n = 1 and suffix = 'A'`)
    expect((await entriesOf(world.ctx().db, line?.subject ?? '')).map((entry) => [entry.type, entry.data['key']])).toEqual([['number.inserted', '1.A']])
  })

  test('is refused without a reason, after a number never given, in a book that takes none, and to whom it is not permitted', async () => {
    await expect(insert(1, '  ')).rejects.toMatchObject({ problems: [{ code: 'reason-missing' }] })
    await expect(insert(999)).rejects.toMatchObject({ problems: [{ code: 'number-not-given' }] })
    await expect(insert(1, 'x', 'agenda')).rejects.toMatchObject({ problems: [{ code: 'register-takes-no-insertions' }] })
    expect(() => insertAfter({ ...world.ctx(), actor: visitor }, { register: 'surat', subject: subject(), n: 1, reason: 'x' })).toThrow('not-permitted')
  })

  test('asked for many times at once is given once each', async () => {
    await take('surat')
    const n = (await keys('surat')).at(-1)?.n ?? 1
    const all = await Promise.all(Array.from({ length: 6 }, () => insert(n)))
    expect(all.map((one) => one.suffix).toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  })
})

describe('a void number', () => {
  test('stays in the book with its reason, is void once, and is never given again', async () => {
    const taken = await take('surat')
    const key = { n: taken.n, suffix: '', register: 'surat', series: '2026', subject: subject() }
    await voidOne(world.ctx(), key, 'Salah ketik')
    await expect(voidOne(world.ctx(), key, 'Sekali lagi')).rejects.toMatchObject({ problems: [{ code: 'number-void-already' }] })
    expect(() => voidOne(world.ctx(), key, ' ')).toThrow('reason-missing')
    expect((await listNumbers(world.ctx().db, 'surat', '2026', { limit: 1, offset: 0 }))[0]).toMatchObject({ n: taken.n, void_reason: 'Salah ketik' })
    expect((await take('surat')).n).toBe(taken.n + 1)
    expect((await entriesOf(world.ctx().db, key.subject)).map((entry) => entry.type)).toEqual(['number.voided'])
  })
})

test('a register changed in the city’s files writes the numbers to come in its new way; those given stay as they are', async () => {
  const before = (await take('agenda')).number
  await loadRegisters(world.ctx(), [register({ slug: 'agenda', kind: 'agenda', pattern: 'AG-{n}/{year}', inserts: false })])
  expect((await take('agenda')).number).toMatch(/^AG-\d+\/2026$/)
  expect((await getRegister(world.ctx().db, 'agenda')).pattern).toBe('AG-{n}/{year}')
  expect((await listNumbers(world.ctx().db, 'agenda', '2026', { limit: 5, offset: 0 })).map((one) => one.number)).toContain(before)
})

describe('the books on screen', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())

  test('show every register with its keeper, and a book its numbers, series and gaps', async () => {
    const page = await hall.text('/register', 'petugas-loket')
    for (const part of ['Register nomor', 'Agenda surat masuk', 'Peraturan Wali Kota', 'Kepala Sub Bagian SJDI']) expect(page).toContain(part)
    expect(await hall.text('/register/surat-keluar', 'petugas-loket')).toContain('Belum ada nomor dalam seri ini')
    expect((await hall.get('/register/nothing', 'petugas-loket')).status).toBe(404)
  })

  test('an insertion that is refused keeps what was typed and says why', async () => {
    const sent = await hall.post('/register/surat-keluar/sisip', { n: '3', reason: 'Naskah "lama"', subject: '01936b5c-0000-7000-8000-000000000009' }, 'petugas-loket')
    expect(sent.status).toBe(409)
    const html = await sent.text()
    for (const part of ['Naskah &quot;lama&quot;', 'Nomor urut 3 belum pernah diberikan.']) expect(html).toContain(part)
  })

  test('an insertion is a matter of its own: it writes into the record of no case, whatever is sent along', async () => {
    const one = await hall.ask('informasi-publik')
    await hall.act(one.id, 'petugas-ppid', { act: 'tersedia', data: { ticked: [1, 2, 3] } })
    await hall.act(one.id, 'ppid-utama', { act: 'jawab', data: { 'isi-surat': 'Jawaban' } })
    const before = (await hall.journal(one.id)).length
    for (const subject of [one.id, 'x', '']) expect((await hall.post('/register/surat-keluar/sisip', { n: '1', reason: 'Naskah lama', subject }, 'petugas-loket')).status).toBe(303)
    expect((await hall.journal(one.id)).length).toBe(before)
    expect(await hall.text('/register/surat-keluar', 'petugas-loket')).toContain('1.C')
  })
})
