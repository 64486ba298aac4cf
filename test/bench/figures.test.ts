import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { newId, type LocalDate } from '#kernel'
import { rows, run, sql } from '#platform/db'
import { foldEntries, listEntries, sumEntries } from '../../src/modules/charges/store/charges.ts'
import { recapOf } from '../../src/modules/charges/rules/recap.ts'
import { countsIn, keysOf } from '../../src/modules/correspondence/store.ts'
import { cellsOf, countRows, foldFresh, rowsOf, sumOf, workOf, type Which } from '../../src/modules/measures/store/counted.ts'
import { partsOf, type Span } from '../../src/modules/measures/rules/span.ts'
import { countGranted, listGranted } from '../../src/modules/permits/store/measured.ts'
import { decidedBy, issuedBy, openBy, waitingAt } from '../../src/modules/realisation/store.ts'
import { openPermitHall, type PermitHall } from '../permit-scene.ts'

/* Sentences that were made quicker for large cities say what the slow ones said: against figures counted by hand, at every edge. */

let hall: PermitHall
let definition: string
const db = () => hall.house.database.db
const zone = 'Asia/Jakarta'
const day = (text: string): LocalDate => text as LocalDate

beforeAll(async () => {
  hall = await openPermitHall()
  await hall.grant()
  definition = (await rows<{ id: string }>(db(), sql`select id from definitions where slug = 'izin-perahu'`))[0]?.id ?? ''
})
afterAll(() => hall.close())

describe('permits issued, by kind and month or day', () => {
  const put = (on: string, kind: string, unit: string, n: number, simulated = 0): Promise<number> => run(db(), sql`insert into permit_days (issued_on, kind, unit, n, simulated) values (${on}::date, ${kind}, ${unit}, ${n}, ${simulated})`)
  beforeAll(async () => {
    await put('2030-12-31', 'perahu', 'a', 5)
    await put('2031-01-01', 'perahu', 'a', 2, 1)
    await put('2031-01-31', 'perahu', 'b', 3)
    await put('2031-02-01', 'perahu', 'a', 7)
    await put('2031-02-01', 'rakit', 'a', 1, 1)
    await put('2031-12-31', 'rakit', 'b', 4)
    await put('2032-01-01', 'rakit', 'b', 9)
  })
  const asked = async (units: string[] | null, span: [string, string], by: 'day' | 'month') => (await issuedBy(db(), { units, kinds: [] }, { from: day(span[0]), to: day(span[1]), by })).toSorted((x, y) => `${x.period}${x.kind}`.localeCompare(`${y.period}${y.kind}`)).map((one) => [one.period, one.kind, one.n, one.simulated])

  test('a year holds its first and its last day and nothing of its neighbours', async () => {
    expect(await asked(null, ['2031-01-01', '2031-12-31'], 'month')).toEqual([['2031-01', 'perahu', 5, 1], ['2031-02', 'perahu', 7, 0], ['2031-02', 'rakit', 1, 1], ['2031-12', 'rakit', 4, 0]])
  })
  test('by day each day stands for itself', async () => {
    expect(await asked(null, ['2031-01-31', '2031-02-01'], 'day')).toEqual([['2031-01-31', 'perahu', 3, 0], ['2031-02-01', 'perahu', 7, 0], ['2031-02-01', 'rakit', 1, 1]])
  })
  test('only units somebody may count are counted; of none there is nothing', async () => {
    expect(await asked(['a'], ['2031-01-01', '2031-12-31'], 'month')).toEqual([['2031-01', 'perahu', 2, 1], ['2031-02', 'perahu', 7, 0], ['2031-02', 'rakit', 1, 1]])
    expect(await asked([], ['2031-01-01', '2031-12-31'], 'month')).toEqual([])
  })
  test('a permit that is granted is one more on its day', async () => {
    const today = hall.now().toISOString().slice(0, 10)
    const before = (await issuedBy(db(), { units: null, kinds: [] }, { from: day('2026-01-01'), to: day('2026-12-31'), by: 'month' })).reduce((sum, one) => sum + one.n, 0)
    await hall.grant()
    const after = await issuedBy(db(), { units: null, kinds: [] }, { from: day(today), to: day(today), by: 'day' })
    expect(after.map((one) => [one.period, one.n])).toEqual([[today, before + 1]])
  })
})

type Put = { slug?: string; unit?: string; status?: string; due?: string | null; ended?: string | null; simulated?: boolean }
/** A case as lists see it. */
async function putCase({ slug = 'kapal', unit = 'a', status = 'open', due = null, ended = null, simulated = false }: Put): Promise<string> {
  const id = newId<'case'>(new Date('2033-01-01T00:00:00Z'))
  await run(db(), sql`insert into cases (id, code, definition, slug, unit, status, state, origin, received_at, due, ended_at, simulated)
    values (${id}, ${`T-${id.slice(-12)}-${id.slice(0, 8)}-X`}, ${definition}, ${slug}, ${unit}, ${status}, '{}'::jsonb, 'web', '2033-01-01'::timestamptz, ${due}::timestamptz, ${ended}::timestamptz, ${simulated})`)
  return id
}
const turn = (id: string, position: string, kind = 'step'): Promise<number> => run(db(), sql`insert into turns (case_id, kind, turn, position, act, since) values (${id}, ${kind}, 1, ${position}, 'check', '2033-01-01'::timestamptz)`)

describe('what is in process', () => {
  const now = new Date('2033-03-10T03:00:00Z')
  const end = new Date('2033-03-10T17:00:00Z')
  beforeEach(async () => {
    await run(db(), sql`delete from turns where case_id in (select id from cases where slug in ('kapal', 'sampan'))`)
    await run(db(), sql`delete from cases where slug in ('kapal', 'sampan')`)
  })
  const open = async (units: string[] | null = null, kinds: string[] = ['kapal', 'sampan']) => (await openBy(db(), { units, kinds }, { now, end })).map((one) => [one.kind, one.n, one.late, one.today, one.simulated])

  test.each<[string, string | null, number, number]>([
    ['a moment ago is late', '2033-03-10T02:59:59.999Z', 1, 0], ['at this very moment is due today', '2033-03-10T03:00:00Z', 0, 1], ['when the day ends is due today', '2033-03-10T17:00:00Z', 0, 1],
    ['a moment after the day is neither', '2033-03-10T17:00:00.001Z', 0, 0], ['never, where the clock stands, is neither', null, 0, 0],
  ])('what is due %s', async (_, due, late, today) => {
    await putCase({ due })
    expect(await open()).toEqual([['kapal', 1, late, today, 0]])
  })

  test('what is over, of another kind or of another unit is not in process', async () => {
    for (const status of ['granted', 'refused', 'withdrawn']) await putCase({ status, ended: '2033-02-01T00:00:00Z' })
    await putCase({ slug: 'sampan' })
    await putCase({ unit: 'b' })
    expect(await open(['a'], ['kapal'])).toEqual([])
    expect(await open(['b'], ['kapal'])).toEqual([['kapal', 1, 0, 0, 0]])
    expect(await open(null, ['sampan'])).toEqual([['sampan', 1, 0, 0, 0]])
  })

  test('the kind with most late stands first, then the one with most', async () => {
    for (let n = 0; n < 3; n += 1) await putCase({ slug: 'kapal' })
    await putCase({ slug: 'sampan', due: '2033-03-01T00:00:00Z', simulated: true })
    expect(await open()).toEqual([['sampan', 1, 1, 0, 1], ['kapal', 3, 0, 0, 0]])
  })

  const waits = async () => (await waitingAt(db(), { units: null, kinds: ['kapal'] }, now)).map((one) => [one.position, one.n, one.late]).toSorted()

  test('a case waits once for each position whose turn it is, and for its applicant where it is nobody\'s', async () => {
    const [both, none] = [await putCase({ due: '2033-03-09T00:00:00Z' }), await putCase({})]
    await turn(both, 'kepala')
    await turn(both, 'loket')
    expect(none).not.toBe(both)
    expect(await waits()).toEqual([['kepala', 1, 1], ['loket', 1, 1], [null, 1, 0]].toSorted())
  })

  test('who was only asked for something holds up nobody', async () => {
    const one = await putCase({})
    await turn(one, 'loket')
    await turn(one, 'staf', 'disposition')
    expect(await waits()).toEqual([['loket', 1, 0]])
  })
})

describe('what was decided otherwise', () => {
  const year = { from: new Date('2033-12-31T17:00:00Z'), to: new Date('2034-12-31T17:00:00Z'), zone }
  beforeAll(async () => {
    await putCase({ slug: 'perahu-lain', status: 'refused', ended: '2033-12-31T16:59:59.999Z' })
    await putCase({ slug: 'perahu-lain', status: 'refused', ended: '2033-12-31T17:00:00Z' })
    await putCase({ slug: 'perahu-lain', status: 'refused', ended: '2034-01-31T16:59:59Z' })
    await putCase({ slug: 'perahu-lain', status: 'refused', ended: '2034-01-31T17:00:00Z' })
    await putCase({ slug: 'perahu-lain', status: 'withdrawn', ended: '2034-06-01T00:00:00Z', unit: 'b' })
    await putCase({ slug: 'perahu-lain', status: 'granted', ended: '2034-06-01T00:00:00Z' })
    await putCase({ slug: 'perahu-lain', status: 'refused', ended: '2034-12-31T17:00:00Z' })
    await putCase({ slug: 'bukan-izin', status: 'refused', ended: '2034-06-01T00:00:00Z' })
  })
  const asked = async (units: string[] | null) => (await decidedBy(db(), { units, kinds: ['perahu-lain'] }, year)).toSorted((a, b) => a.month.localeCompare(b.month)).map((one) => [one.month, one.refused, one.withdrawn])

  test('is told by month of the city\'s time: midnight there begins the year and the month', async () => {
    expect(await asked(null)).toEqual([['2034-01', 2, 0], ['2034-02', 1, 0], ['2034-06', 0, 1]])
  })
  test('is of the units somebody may count', async () => { expect(await asked(['b'])).toEqual([['2034-06', 0, 1]]) })
})

describe('papers of permits in a stretch of days', () => {
  beforeAll(async () => {
    const [one] = await rows<{ id: string }>(db(), sql`select id from permits order by id limit 1`)
    for (const [n, at] of ['2035-05-01T16:59:59.999Z', '2035-05-01T17:00:00Z', '2035-05-02T16:59:59.999Z', '2035-05-02T17:00:00Z'].entries()) {
      await run(db(), sql`insert into permit_papers (product_id, permit_id, case_id, number, at) values (gen_random_uuid(), ${one?.id}::uuid, gen_random_uuid(), ${`P-${n}`}, ${at}::timestamptz)`)
    }
  })
  const asked = (from: string, to: string) => ({ from: day(from), to: day(to), zone, kinds: null, units: null })

  test('a day runs from midnight to midnight of the city', async () => {
    expect((await countGranted(db(), asked('2035-05-02', '2035-05-02'))).n).toBe(2)
    expect((await listGranted(db(), asked('2035-05-02', '2035-05-02'), { offset: 0, limit: 9 })).map((one) => [one.number, one.day])).toEqual([['P-2', '2035-05-02'], ['P-1', '2035-05-02']])
  })
  test('days side by side add up to the stretch, each paper in one', async () => {
    const each = await Promise.all(['2035-05-01', '2035-05-02', '2035-05-03'].map(async (one) => (await countGranted(db(), asked(one, one))).n))
    expect([each, (await countGranted(db(), asked('2035-05-01', '2035-05-03'))).n]).toEqual([[1, 2, 1], 4])
  })
  test('narrowed by a kind or a unit there is none of, there is nothing', async () => {
    expect((await countGranted(db(), { ...asked('2035-05-01', '2035-05-03'), kinds: ['rakit-lain'] })).n).toBe(0)
    expect((await countGranted(db(), { ...asked('2035-05-01', '2035-05-03'), units: [] })).n).toBe(0)
  })
})

describe('numbers given by the books', () => {
  beforeAll(async () => {
    for (const slug of ['buku-uji', 'buku-terus']) await run(db(), sql`insert into registers (slug, content, hash, changed_at) select ${slug}, content, ${slug}, now() from registers limit 1`)
    for (const [n, suffix, number] of [[1, '', 'satu'], [2, '', 'dua'], [2, 'A', 'dua-a'], [10, '', 'sepuluh']] as const) {
      await run(db(), sql`insert into numbers (register, series, n, suffix, number, given_on, at, subject) values ('buku-uji', '2036', ${n}, ${suffix}, ${number}, '2036-01-01'::date, '2036-01-01'::timestamptz, gen_random_uuid())`)
    }
    await run(db(), sql`insert into numbers (register, series, n, suffix, number, given_on, at, subject) values ('buku-terus', 'all', 7, '', 'tujuh', '2020-01-01'::date, '2020-01-01'::timestamptz, gen_random_uuid())`)
  })
  const book = async (series: string, register: string) => (await countsIn(db(), series)).filter((one) => one.register === register)

  test('a book tells how many of a year and the last of them: ten comes after two, and two with a letter is no end', async () => {
    expect(await book('2036', 'buku-uji')).toEqual([{ register: 'buku-uji', total: 4, last: 'sepuluh' }])
    expect(await keysOf(db(), 'buku-uji', '2036')).toEqual([{ n: 1, suffix: '' }, { n: 2, suffix: '' }, { n: 2, suffix: 'A' }, { n: 10, suffix: '' }])
  })
  test('one with a letter after the last number is the last', async () => {
    await run(db(), sql`insert into numbers (register, series, n, suffix, number, given_on, at, subject) values ('buku-uji', '2036', 10, 'A', 'sepuluh-a', '2036-01-02'::date, '2036-01-02'::timestamptz, gen_random_uuid())`)
    expect(await book('2036', 'buku-uji')).toEqual([{ register: 'buku-uji', total: 5, last: 'sepuluh-a' }])
  })
  test('a book that never begins anew is told in every year, one of another year in none', async () => {
    expect(await book('2036', 'buku-terus')).toEqual([{ register: 'buku-terus', total: 1, last: 'tujuh' }])
    expect(await book('2035', 'buku-uji')).toEqual([])
  })
})

describe('the books of charges', () => {
  type Booked = { on: string; kind: string; unit: string; assessed: bigint; voided: bigint; paid: bigint }
  const all: Booked[] = []
  const put = async (one: Booked): Promise<void> => {
    all.push(one)
    await run(db(), sql`insert into charge_entries (id, charge, kind, unit, type, happened_on, assessed, voided, paid, open, interest, over, refunded)
      values (gen_random_uuid(), ${chargeId}::uuid, ${one.kind}, ${one.unit}, 'paid', ${one.on}::date, ${one.assessed}, ${one.voided}, ${one.paid}, ${one.assessed - one.voided - one.paid}, 0, 0, 0)`)
  }
  let chargeId: string
  beforeAll(async () => {
    const [one] = await rows<{ id: string }>(db(), sql`select id from cases limit 1`)
    chargeId = newId<'charge'>(new Date())
    await run(db(), sql`insert into charges (id, case_id, registration, service, unit, kind, number, made_at) values (${chargeId}, ${one?.id}, 'T', 'kapal', 'a', 'tambat', '1', now())`)
    // money that looks random and is the same every time
    for (let n = 0; n < 60; n += 1) {
      const assessed = BigInt(((n * 7919) % 97) * 1_000)
      await put({ on: `20${20 + (n % 4)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((n * 5) % 28)).padStart(2, '0')}`, kind: n % 3 === 0 ? 'tambat' : 'labuh', unit: n % 2 === 0 ? 'a' : 'b', assessed, voided: n % 7 === 0 ? assessed : 0n, paid: n % 7 === 0 ? 0n : assessed / 2n })
    }
  })
  const sum = (of: Booked[], what: (one: Booked) => bigint): bigint => of.reduce((whole, one) => whole + what(one), 0n)
  const open = (one: Booked): bigint => one.assessed - one.voided - one.paid

  const saysWhatHandsSay = async (numRuns: number): Promise<void> => {
    const days = fc.date({ min: new Date('2019-12-31T00:00:00Z'), max: new Date('2024-01-02T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    await fc.assert(fc.asyncProperty(days, days, fc.constantFrom('day' as const, 'month' as const, 'year' as const), fc.constantFrom(null, ['a'], ['b'], ['a', 'b'], []), async (one, two, by, units) => {
      const [from = '', to = ''] = [one, two].toSorted()
      const { total } = recapOf(await sumEntries(db(), { from: day(from), to: day(to), by, units }))
      const mine = all.filter((entry) => units === null || units.some((unit) => unit === entry.unit))
      const within = mine.filter((entry) => entry.on >= from && entry.on <= to)
      expect([total.assessed, total.voided, total.paid, total.start, total.end]).toEqual([
        sum(within, (entry) => entry.assessed), sum(within, (entry) => entry.voided), sum(within, (entry) => entry.paid), sum(mine.filter((entry) => entry.on < from), open), sum(mine.filter((entry) => entry.on <= to), open),
      ])
    }), { numRuns })
  }
  const fresh = async (): Promise<number> => (await rows<{ n: number }>(db(), sql`select count(*)::int as n from charge_entries where not folded`))[0]?.n ?? -1

  test('say for any stretch, period and agency what adding up by hand says, and what was open before it', () => saysWhatHandsSay(60))

  test('say the same while some entries are folded into their days and others are not', async () => {
    expect([await foldEntries(db(), 25), await fresh()]).toEqual([25, 35])
    await saysWhatHandsSay(30)
  })

  test('fold every entry once: when all are folded, folding does nothing, and the sums stay', async () => {
    expect([await foldEntries(db(), 20_000), await fresh(), await foldEntries(db(), 20_000)]).toEqual([35, 0, 0])
    await saysWhatHandsSay(30)
  })

  test('know at once what is entered after the fold, also on a day that is folded', async () => {
    await put({ on: all[0]?.on ?? '', kind: 'tambat', unit: 'a', assessed: 9_000n, voided: 0n, paid: 1_000n })
    await put({ on: '2023-12-31', kind: 'baru', unit: 'b', assessed: 5_000n, voided: 0n, paid: 0n })
    await saysWhatHandsSay(30)
    expect(await foldEntries(db(), 20_000)).toBe(2)
    await saysWhatHandsSay(30)
  })

  test('by day hold what their entries hold', async () => {
    expect(await rows(db(), sql`select happened_on, kind, unit, assessed, voided, paid, open, simulated from charge_days order by 1, 2, 3`)).toEqual(await rows(db(), sql`
      select happened_on, kind, unit, sum(assessed)::bigint as assessed, sum(voided)::bigint as voided, sum(paid)::bigint as paid, sum(open)::bigint as open, bool_or(simulated) as simulated from charge_entries group by 1, 2, 3 order by 1, 2, 3`))
  })

  test('take no day whose sums do not meet', async () => {
    await expect(run(db(), sql`update charge_days set paid = paid + 1`)).rejects.toThrow()
  })

  test('open to their entries a page at a time, oldest first, each once, and every page tells how many there are', async () => {
    const asked = { from: day('2020-01-01'), to: day('2023-12-31'), units: ['a'], limit: 7 }
    const mine = all.filter((one) => one.unit === 'a')
    const pages = []
    for (let offset = 0; offset < mine.length; offset += 7) pages.push(await listEntries(db(), { ...asked, offset }))
    const listed = pages.flat()
    expect(new Set(listed.map((one) => one.total))).toEqual(new Set([mine.length]))
    expect([listed.length, new Set(listed.map((one) => one.id)).size]).toEqual([mine.length, mine.length])
    expect(listed.map((one) => one.happened_on)).toEqual(mine.map((one) => one.on).toSorted())
    expect((await listEntries(db(), { ...asked, kind: 'tambat', offset: 0, limit: 99 })).length).toBe(mine.filter((one) => one.kind === 'tambat').length)
  })

  test('of a kind that only was before the stretch still say what is open', async () => {
    const found = recapOf(await sumEntries(db(), { from: day('2024-01-01'), to: day('2024-12-31'), by: 'month', units: null }))
    expect(found.byKind.map((one) => [one.kind, one.start === one.end, one.assessed])).toEqual([['baru', true, 0n], ['labuh', true, 0n], ['tambat', true, 0n]])
    expect(found.total.end).toBe(sum(all, open))
  })

  test('of no agency say nothing', async () => {
    expect(await sumEntries(db(), { from: day('2020-01-01'), to: day('2023-12-31'), by: 'year', units: [] })).toEqual([])
  })
})

describe('what was counted', () => {
  type Row = { measure: string; day: string; position: string; unit: string; service: string; kind: string; subject: string; seq: number; n: number; of: number }
  const all: Row[] = []
  // rows that look random and are the same every time; nothing else of these measures is in the database
  const made = (n: number): Row => ({
    measure: ['uji.satu', 'uji.dua'][n % 2] ?? '', day: new Date(Date.UTC(2041, 0, 1 + ((n * 37) % 500))).toISOString().slice(0, 10), position: ['', 'loket', 'kepala'][n % 3] ?? '', unit: ['u', 'v'][(n >> 2) % 2] ?? '',
    service: ['kapal', 'rakit', ''][(n >> 1) % 3] ?? '', kind: ['check', 'sign'][(n >> 3) % 2] ?? '', subject: `00000000-0000-7000-8000-${String(n % 50).padStart(12, '0')}`, seq: 1 + Math.floor(n / 50), n: n % 17 === 0 ? -1 : 1, of: n % 2 === 0 ? 0 : 1,
  })
  const put = (list: readonly Row[]): Promise<number> => { all.push(...list); return run(db(), sql`insert into counted (measure, day, position, unit, service, kind, subject, seq, n, of)
    select r.measure, r.day, r.position, r.unit, r.service, r.kind, r.subject, r.seq, r.n, r.of from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r (measure text, day date, position text, unit text, service text, kind text, subject uuid, seq int, n bigint, of bigint)`) }
  beforeAll(async () => {
    while ((await foldFresh(db(), 20_000)) > 0);
    await put(Array.from({ length: 400 }, (_, n) => made(n)))
  })

  const filters = fc.record({
    measure: fc.constantFrom('uji.satu', 'uji.dua'), position: fc.option(fc.subarray(['', 'loket', 'kepala', 'tidak-ada']), { nil: undefined }), unit: fc.option(fc.subarray(['u', 'v']), { nil: undefined }),
    service: fc.option(fc.subarray(['kapal', 'rakit']), { nil: undefined }), kind: fc.option(fc.subarray(['check', 'sign']), { nil: undefined }),
  })
  const days = fc.integer({ min: -40, max: 540 }).map((n) => new Date(Date.UTC(2041, 0, 1 + n)).toISOString().slice(0, 10))
  const spans = fc.tuple(days, days).map(([one, two]): Span => { const [from = '', to = ''] = [one, two].toSorted(); return { from: day(from), to: day(to) } })
  const among = (list: readonly string[] | undefined, one: string): boolean => list === undefined || list.includes(one)
  const picked = (which: Which, span: Span): Row[] => all.filter((one) => one.measure === which.measure && one.day >= span.from && one.day <= span.to && among(which.position, one.position) && among(which.unit, one.unit) && among(which.service, one.service) && among(which.kind, one.kind))
  const total = (of: readonly Row[], what: 'n' | 'of'): bigint => BigInt(of.reduce((sum, one) => sum + one[what], 0))

  const sumsHold = async (numRuns: number): Promise<void> => {
    await fc.assert(fc.asyncProperty(filters, spans, async (which, span) => {
      const mine = picked(which, span)
      const sum = await sumOf(db(), which, span, partsOf(span))
      expect([sum.n, sum.of]).toEqual([total(mine, 'n'), total(mine, 'of')])
    }), { numRuns })
  }

  test('comes to the sum of its rows, for any stretch and any filter, before anything is folded', () => sumsHold(40))

  test('comes to the same while some rows are in the tallies of their months and others are not', async () => {
    for (const portion of [1, 150]) {
      expect(await foldFresh(db(), portion)).toBe(portion)
      await sumsHold(25)
    }
  })

  test('comes to the same when all of it is folded, and folding again does nothing', async () => {
    expect([await foldFresh(db(), 20_000), await foldFresh(db(), 20_000)]).toEqual([249, 0])
    await sumsHold(40)
  })

  test('knows at once what is counted after, also in a month that is folded', async () => {
    await put(Array.from({ length: 30 }, (_, n) => made(1_000 + n * 3)))
    await sumsHold(25)
  })

  test('of two stretches side by side adds up to the whole', async () => {
    await fc.assert(fc.asyncProperty(filters, spans, fc.integer({ min: 0, max: 500 }), async (which, span, cut) => {
      const middle = new Date(Math.min(Date.parse(span.to), Date.parse(span.from) + cut * 86_400_000)).toISOString().slice(0, 10)
      const next = new Date(Date.parse(middle) + 86_400_000).toISOString().slice(0, 10)
      const sums = []
      for (const part of [{ from: span.from, to: day(middle) }, { from: day(next), to: span.to }]) sums.push(part.from > part.to ? 0n : (await sumOf(db(), which, part, partsOf(part))).n)
      expect(sums.reduce((one, two) => one + two, 0n)).toBe((await sumOf(db(), which, span, partsOf(span))).n)
    }), { numRuns: 25 })
  })

  test('opens to its rows, newest first, each once over the pages, and says how many there are', async () => {
    await fc.assert(fc.asyncProperty(filters, spans, async (which, span) => {
      const mine = picked(which, span)
      expect(await countRows(db(), which, span)).toBe(mine.length)
      const listed = []
      for (let offset = 0; offset <= mine.length; offset += 60) listed.push(...await rowsOf(db(), which, span, { limit: 60, offset }))
      expect(listed.map((one) => one.day)).toEqual(mine.map((one) => one.day).toSorted().toReversed())
      expect(listed.map((one) => `${one.subject}/${one.seq}`).toSorted()).toEqual(mine.map((one) => `${one.subject}/${one.seq}`).toSorted())
    }), { numRuns: 20 })
  })

  test('told apart by everything it can be narrowed by, is the same as narrowed by each', async () => {
    const months = { from: day('2041-01-01'), to: day('2042-04-01') }
    const span = { from: months.from, to: day('2042-04-30') }
    for (const apart of [true, false]) {
      const cells = await cellsOf(db(), { measure: 'uji.dua' }, span, { months, apart })
      expect(cells.reduce((sum, one) => sum + one.n, 0n)).toBe(total(picked({ measure: 'uji.dua' }, span), 'n'))
      for (const cell of cells.slice(0, 30)) {
        const within = apart ? { from: day(`${cell.month}-01`), to: day(`${cell.month}-31`) } : span
        expect([cell, cell.n]).toEqual([cell, total(picked({ measure: 'uji.dua', position: [cell.position], unit: [cell.unit], service: [cell.service], kind: [cell.kind] }, within), 'n')])
      }
      expect(cells.every((one) => apart === (one.month !== ''))).toBe(true)
    }
  })

  test('leaves out of the work of a position what is told elsewhere already, entry by entry', async () => {
    await run(db(), sql`update counted set measure = case when measure = 'uji.satu' then 'acts.done' else 'numbers.taken' end where measure like 'uji.%'`)
    for (const one of all) one.measure = one.measure === 'uji.satu' ? 'acts.done' : 'numbers.taken'
    const span = { from: day('2041-01-01'), to: day('2042-12-31') }
    const drawn = all.filter((one) => one.measure === 'numbers.taken' && one.service === 'kapal')
    const told = new Set(drawn.filter((one) => one.position === 'loket').map((one) => `${one.subject}/${one.seq}`))
    const left = all.filter((one) => one.position === 'loket' && one.day >= span.from && !told.has(`${one.subject}/${one.seq}`))
    const sums = [...Map.groupBy(left, (one) => `${one.measure} ${one.service} ${one.kind}`)].map(([name, of]) => [name, Number(total(of, 'n'))] as const).filter(([, n]) => n !== 0)
    const found = await workOf(db(), ['loket'], span, [{ measure: 'numbers.taken', service: ['kapal'] }])
    expect(new Map(found.map((one) => [`${one.measure} ${one.service} ${one.kind}`, one.n]))).toEqual(new Map(sums))
    expect(found.map((one) => one.n)).toEqual(found.map((one) => one.n).toSorted((a, b) => b - a))
  })
})
