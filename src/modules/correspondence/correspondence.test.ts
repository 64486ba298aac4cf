import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type LocalDate } from '#kernel'
import { inTx, system, visitor, type Actor, type Ctx, type Holding } from '#platform/context'
import { rows, run, sql } from '#platform/db'
import { entriesOf, record } from '#platform/journal'
import { people } from '#modules/people'
import { newWorld, type World } from '../../../test/world.ts'
import { openHall, type Hall } from '../../../test/hall.ts'
import { insertAfter, offerInsertion, takeNumber, voidOne, whyVoid, type Insertion } from './actions.ts'
import { correspondence, gapReport, getRegister, loadRegisters, type Register } from './index.ts'
import { sayProblem } from './messages.ts'
import { keysOf, listNumbers } from './store.ts'

const register = (more: Partial<Register> = {}): Register => ({
  slug: 'surat', name: { id: 'Surat' }, kind: 'letter', pattern: '{code}/{n}/SETDA.{unit}', resets: 'yearly', start: 1, code: '005', unit: null, keeper: 'captain', inserts: true, gazette: null, ...more })

let world: World
beforeAll(async () => {
  world = await newWorld({ modules: [people, correspondence], now: '2026-11-23T02:00:00Z' })
  await loadRegisters(world.ctx(), [
    register(), register({ slug: 'agenda', kind: 'agenda', pattern: '{n:4}/{year}', inserts: false }), register({ slug: 'sepanjang-masa', pattern: '{n}/ND/{month}/{year}', resets: 'never', start: 100 }), register({ slug: 'tanpa-kode', code: null }),
    register({ slug: 'keputusan', kind: 'decision', code: '180', pattern: '{code}/Kep.{n}-{unit}/{month}/{year}' }), register({ slug: 'berubah' }),
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
    expect((await take('surat', { said: { code: '188.45', unit: 'Huk' } })).number).toMatch(/^188\.45\/\d+\/SETDA\.Huk$/)
    expect((await take('surat', { said: { code: '', unit: '' } })).number).toMatch(/^005\/\d+\/SETDA\.Org$/)
  })

  test('is not given where a part of it is unknown, and no place is lost by the refusal', async () => {
    await expect(take('tanpa-kode')).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'number-part-missing', field: 'code' }] })
    expect((await take('tanpa-kode', { said: { code: '900' } })).number).toBe('900/1/SETDA.Org')
    await expect(take('nothing')).rejects.toMatchObject({ problems: [{ code: 'no-register' }] })
  })

  test('takes a code only as codes are written, and of a book with a list only those and what lies below them', async () => {
    await loadRegisters(world.ctx(), [register({ slug: 'hukum', kind: 'letter', code: '180', codes: ['180', '188.4'] })])
    for (const code of ['18', 'abc', '188,45', '188.45/../1']) await expect(take('hukum', { said: { code, field: 'typed.kode' } })).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'code-malformed', field: 'typed.kode' }] })
    await expect(take('hukum', { said: { code: '900' } })).rejects.toMatchObject({ problems: [{ code: 'code-not-in-book', field: 'code', data: { list: '180, 188.4' } }] })
    await expect(take('hukum', { said: { code: '188.45' } })).rejects.toMatchObject({ problems: [{ code: 'code-not-in-book' }] })
    expect((await take('hukum', { said: { code: '188.4.12' } })).number).toBe('188.4.12/1/SETDA.Org')
    expect((await take('hukum')).number).toBe('180/2/SETDA.Org')
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
  })
})

/** Somebody who holds positions and may manage registers, as the roles of the keeper's position let them. */
const officer = (position: string, more: Partial<Holding> = {}, permission = 'correspondence.manage'): Actor => ({
  kind: 'officer', account: null, person: newId<'person'>(world.now()), name: 'Petugas', holdings: [{ position, unit: 'deck', capacity: 'definitive', ...more }], permissions: new Map([[permission, new Set(['deck'])]]),
})
const as = (actor: Actor): Ctx => world.ctx(actor)
const refused = (code: string) => ({ problems: [expect.objectContaining({ code })] })

describe('an inserted number', () => {
  type Asked = Partial<Insertion> & { n: number }
  const insert = (asked: Asked, ctx: Ctx = as(officer('captain'))) =>
    insertAfter(ctx, { register: 'surat', series: '2026', reason: 'Naskah tertinggal', form: offerInsertion(ctx, asked.register ?? 'surat'), ...asked })

  test('carries the next letter, does not move the book on, and is on record with its reason and by whom', async () => {
    const before = (await keys('surat')).at(-1)
    const [a, b] = [await insert({ n: 1 }), await insert({ n: 1 }, as(officer('captain', { capacity: 'plh' })))]
    expect([a.number, b.number]).toEqual(['005/1.A/SETDA.Org', '005/1.B/SETDA.Org'])
    expect((await take('surat')).n).toBe((before?.n ?? 0) + 1)
    const [line] = await rows<{ subject: string }>(world.ctx().db, sql`select subject from numbers where register = 'surat' and n = 1 and suffix = 'B'`)
    expect((await entriesOf(world.ctx().db, line?.subject ?? '')).map((entry) => [entry.type, entry.data['key'], entry.position, entry.capacity])).toEqual([['number.inserted', '1.B', 'captain', 'plh']])
  })

  test('carries code, unit, month and year of the number it follows, also in the series of a year that is over', async () => {
    const followed = await take('keputusan', { said: { code: '065', unit: 'Huk' } })
    await take('keputusan')
    const now = world.now()
    world.moveTo('2027-02-10T02:00:00Z')
    await take('keputusan')
    expect(followed.number).toBe('065/Kep.1-Huk/XI/2026')
    expect(await insert({ register: 'keputusan', n: 1 })).toMatchObject({ number: '065/Kep.1.A-Huk/XI/2026', series: '2026' })
    expect(await insert({ register: 'keputusan', series: '2027', n: 1 })).toMatchObject({ number: '180/Kep.1.A-Org/II/2027', series: '2027' })
    expect((await listNumbers(world.ctx().db, 'keputusan', '2026', { limit: 5, offset: 0 })).find((one) => one.suffix === 'A')).toMatchObject({ given_on: '2027-02-10' })
    await expect(insert({ register: 'keputusan', series: '2025', n: 1 })).rejects.toMatchObject(refused('number-not-given'))
    world.moveTo(now)
  })

  test('is refused after a number that is not written by the pattern of the book any more', async () => {
    await take('berubah')
    await loadRegisters(world.ctx(), [register({ slug: 'berubah', pattern: 'ND-{n}/{unit}/{year}' })])
    await expect(insert({ register: 'berubah', n: 1 })).rejects.toMatchObject(refused('followed-not-by-pattern'))
  })

  test('is refused without a reason, with a wrong one, after a number never given, and in a book that takes none', async () => {
    await expect(insert({ n: 1, reason: '  ' })).rejects.toMatchObject(refused('reason-missing'))
    await expect(insert({ n: 1, reason: 'x'.repeat(501) })).rejects.toMatchObject(refused('reason-too-long'))
    await expect(insert({ n: 1, reason: 'a\u0001b' })).rejects.toMatchObject(refused('control-characters'))
    await expect(insert({ n: 999 })).rejects.toMatchObject(refused('number-not-given'))
    await expect(insert({ n: 1, register: 'agenda' })).rejects.toMatchObject(refused('register-takes-no-insertions'))
  })

  test.each<[string, () => Actor]>([
    ['a visitor', () => visitor], ['the program itself', () => system], ['who manages other registers', () => officer('mate')],
    ['who holds the position without the permission', () => officer('captain', {}, 'correspondence.read')], ['who may manage registers of another unit only', () => officer('captain', { unit: 'galley' })],
    ['to whom the position is delegated for other acts only', () => officer('captain', { capacity: 'delegated', acts: ['tandatangani'] })],
  ])('is no matter of %s', async (_, actor) => {
    await expect(insert({ n: 1 }, as(actor()))).rejects.toMatchObject({ kind: 'forbidden', ...refused('not-the-keeper') })
  })

  test('asked for many times at once is given once each', async () => {
    await take('surat')
    const n = (await keys('surat')).at(-1)?.n ?? 1
    const all = await Promise.all(Array.from({ length: 6 }, () => insert({ n })))
    expect(all.map((one) => one.suffix).toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  })

  test('of one form is one number, however often the form is sent; for another number the form is spent', async () => {
    const ctx = as(officer('captain'))
    const [{ n }, form] = [await take('surat'), offerInsertion(ctx, 'surat')]
    const all = await Promise.all(Array.from({ length: 5 }, () => insert({ n, form }, ctx)))
    expect(new Set(all.map((one) => one.number))).toEqual(new Set([`005/${n}.A/SETDA.Org`]))
    await expect(insert({ n: 1, form }, ctx)).rejects.toMatchObject(refused('form-sent-before'))
  })

  test('writes into no history but its own: only a subject offered to this person for this book is taken', async () => {
    const ctx = as(officer('captain'))
    const other = subject()
    await record(world.ctx(), { subject: other, kind: 'case', type: 'case.filed', data: {} })
    const right = offerInsertion(ctx, 'surat')
    for (const form of [other, `${other}.${right.split('.')[1]}`, offerInsertion(ctx, 'keputusan'), offerInsertion(as(officer('captain')), 'surat'), right.slice(0, -1), '', 'x.y']) {
      await expect(insert({ n: 1, form }, ctx), form).rejects.toMatchObject(refused('form-not-ours'))
    }
    expect(await entriesOf(world.ctx().db, other)).toHaveLength(1)
  })
})

test('the journal takes no entry of one kind into the history of another', async () => {
  const one = subject()
  await record(world.ctx(), { subject: one, kind: 'case', type: 'case.filed', data: {} })
  await expect(record(world.ctx(), { subject: one, kind: 'number', type: 'number.inserted', data: {} })).rejects.toMatchObject({ kind: 'conflict', ...refused('subject-of-another-kind') })
  expect(await record(world.ctx(), { subject: one, kind: 'case', type: 'case.moved', data: {} })).toBe(2)
})

describe('a void number', () => {
  const place = (n: number, suffix = '') => ({ register: 'surat', series: '2026', key: { n, suffix } })
  const voided = (n: number, reason = 'Salah ketik', ctx: Ctx = as(officer('captain'))) => voidOne(ctx, place(n), reason)
  const entries = (n: number) => rows<{ subject: string; seq: number; data: Record<string, unknown>; position: string }>(world.ctx().db, sql`
    select subject, seq, data, position from journal where type = 'number.voided' and data->>'key' = ${String(n)} and data->>'register' = 'surat'`)

  test('stays in the book with its reason, is void once, and is never given again', async () => {
    const taken = await take('surat')
    await voided(taken.n)
    await expect(voided(taken.n, 'Sekali lagi')).rejects.toMatchObject(refused('number-void-already'))
    expect((await listNumbers(world.ctx().db, 'surat', '2026', { limit: 1, offset: 0 }))[0]).toMatchObject({ n: taken.n, void_reason: null, void_at: world.now() })
    expect((await take('surat')).n).toBe(taken.n + 1)
    expect(await entries(taken.n)).toMatchObject([{ position: 'captain', data: { number: taken.number, series: '2026' } }])
  })

  test('says why to its readers, seals the words in the database, and stays void when they are erased', async () => {
    const { n } = await take('surat')
    await voided(n, 'Kertas atas nama Warga Contoh')
    const inside = await rows<{ row: string }>(world.ctx().db, sql`select row_to_json(numbers)::text as row from numbers where register = 'surat' and n = ${n}`)
    expect(inside[0]?.row).not.toContain('Warga')
    const read = async () => whyVoid(world.ctx(), (await listNumbers(world.ctx().db, 'surat', '2026', { limit: 1, offset: 0 }))[0]!)
    expect(await read()).toBe('Kertas atas nama Warga Contoh')
    await run(world.ctx().db, sql`update numbers set void_sealed = null where register = 'surat' and n = ${n}`)
    expect(await read()).toBe('')
    await expect(voided(n)).rejects.toMatchObject(refused('number-void-already'))
  })

  test('of the time before reasons were sealed is still read', async () => {
    const { n } = await take('surat')
    await run(world.ctx().db, sql`update numbers set void_at = now(), void_reason = 'Alasan lama' where register = 'surat' and n = ${n}`)
    expect(whyVoid(world.ctx(), (await listNumbers(world.ctx().db, 'surat', '2026', { limit: 1, offset: 0 }))[0]!)).toBe('Alasan lama')
  })

  test('is told in a history of its own, and the case that has it keeps its own as it was', async () => {
    const one = subject()
    await record(world.ctx(), { subject: one, kind: 'case', type: 'case.filed', data: {} })
    const { n } = await take('surat', { subject: one })
    await voided(n)
    expect(await entriesOf(world.ctx().db, one)).toHaveLength(1)
    expect(await entries(n)).toMatchObject([{ data: { subject: one } }])
    expect((await entries(n))[0]?.subject).not.toBe(one)
  })

  test('that was inserted goes on in the history of its insertion', async () => {
    const ctx = as(officer('captain'))
    const { n } = await take('surat')
    await insertAfter(ctx, { register: 'surat', series: '2026', n, reason: 'Tertinggal', form: offerInsertion(ctx, 'surat') })
    await voidOne(ctx, place(n, 'A'), 'Keliru')
    const [line] = await rows<{ subject: string }>(world.ctx().db, sql`select subject from numbers where register = 'surat' and n = ${n} and suffix = 'A'`)
    expect((await entriesOf(world.ctx().db, line?.subject ?? '')).map((entry) => entry.type)).toEqual(['number.inserted', 'number.voided'])
  })

  test('is declared by the keeper with a reason, and only one that is in the book', async () => {
    const { n } = await take('surat')
    await expect(voided(n, ' ')).rejects.toMatchObject(refused('reason-missing'))
    await expect(voided(99_999)).rejects.toMatchObject({ kind: 'not-found', ...refused('no-such-number') })
    for (const actor of [officer('mate'), visitor, system]) await expect(voided(n, 'x', as(actor))).rejects.toMatchObject(refused('not-the-keeper'))
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

  const keeper = 'kasubag-administrasi-kepegawaian'
  const book = '/register/surat-keluar'
  const hiddenIn = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const formOf = async (path = book): Promise<{ action: string; subject: string }> => {
    const html = await (await hall.get(path, keeper)).text()
    return { action: /action="([^"]*sisip[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '', subject: hiddenIn(html, 'subject') }
  }

  test('show the form and the way to void to the keeper of the book and to nobody else', async () => {
    await takeNumber(hall.ctx(), { register: 'surat-keluar', subject: newId(hall.now()), unit: 'Org' })
    const [own, others] = [await (await hall.get(book, keeper)).text(), await (await hall.get(book, 'petugas-loket')).text()]
    for (const part of ['Sisipkan nomor', '/batal?seri=2026&amp;urut=1']) { expect(own).toContain(part); expect(others).not.toContain(part) }
    expect((await hall.post(`${book}/sisip`, { n: '1', reason: 'x', subject: '' }, 'petugas-loket')).status).toBe(403)
    expect((await hall.get(`${book}/batal?urut=1`, 'petugas-loket')).status).toBe(403)
    expect(await hall.text('/register/peraturan-wali-kota', keeper)).not.toContain('Sisipkan nomor')
  })

  test('an insertion that is refused keeps what was typed and says why, with a fresh form', async () => {
    const { action, subject } = await formOf()
    const sent = await hall.post(action, { n: '3', reason: 'Naskah "lama"', subject }, keeper)
    expect(sent.status).toBe(409)
    const html = await sent.text()
    for (const part of ['Naskah &quot;lama&quot;', 'Nomor urut 3 belum pernah diberikan.']) expect(html).toContain(part)
    expect(hiddenIn(html, 'subject')).not.toBe(subject)
    for (const [n, words] of [['tiga', 'angka saja'], ['-1', 'angka saja'], ['1.5', 'angka saja'], ['', 'angka saja'], ['0', 'belum pernah diberikan']] as const) {
      expect(await (await hall.post(action, { n, reason: 'x', subject }, keeper)).text(), n).toContain(words)
    }
  })

  test('a form sent twice is one number, and it writes into the record of no case, whatever is sent along', async () => {
    const one = await hall.ask('informasi-publik')
    const before = (await hall.journal(one.id)).length
    for (const subject of [one.id, 'x', '']) expect((await hall.post(`${book}/sisip`, { n: '1', reason: 'Naskah lama', subject }, keeper)).status).toBe(409)
    expect((await hall.journal(one.id)).length).toBe(before)
    const { action, subject } = await formOf()
    for (let sent = 0; sent < 2; sent += 1) expect((await hall.post(action, { n: '1', reason: 'Naskah lama', subject }, keeper)).headers.get('location')).toBe(`${book}?seri=2026`)
    const page = await hall.text(book, keeper)
    expect(page).toContain('005/1.A/SETDA.Org')
    expect(page).not.toContain('1.B')
  })

  test('a number is declared void on a page that says what that means, with a reason, once', async () => {
    const at = `${book}/batal?seri=2026&urut=1.A`
    expect(await hall.text(at, keeper)).toContain('Batalkan nomor 005/1.A/SETDA.Org?')
    const bare = await hall.post(at, { reason: ' ' }, keeper)
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('Tulis alasannya.')])
    expect((await hall.post(at, { reason: 'Naskah ditarik' }, keeper)).headers.get('location')).toBe(`${book}?seri=2026`)
    expect(await hall.text(book, 'petugas-loket')).toContain('batal: Naskah ditarik')
    expect(await hall.text(at, keeper)).toContain('sudah dibatalkan')
    const again = await hall.post(at, { reason: 'Lagi' }, keeper)
    expect(again.status).toBe(409)
    for (const urut of ['', '9', '1.a', 'x', '1%00']) expect((await hall.post(`${book}/batal?urut=${urut}`, { reason: 'x' }, keeper)).status, urut).toBe(urut === '1%00' ? 303 : 404)
  })
})

test('every refusal of the books has words in both languages', () => {
  for (const code of ['form-not-ours', 'form-sent-before', 'followed-not-by-pattern', 'reason-missing', 'reason-too-long', 'control-characters', 'no-such-number', 'not-the-keeper', 'number-not-given', 'no-letter-left', 'register-takes-no-insertions',
    'no-register', 'number-void-already', 'number-part-missing', 'field-invalid-type', 'field-invalid-format', 'subject-of-another-kind', 'nothing-known']) {
    for (const locale of ['id', 'en'] as const) expect(sayProblem(locale)({ code, data: {} }), code).toMatch(/^[A-Z].* .*[.:]?/)
  }
})
