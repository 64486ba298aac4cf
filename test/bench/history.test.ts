import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CompiledQuery } from 'kysely'
import { localDate } from '#kernel'
import { definitionOf } from '#modules/cases'
import { formatNumber, gapReport, parseNumber, readPattern, type Register } from '#modules/correspondence'
import { foldTallies } from '../../src/modules/measures/actions/count.ts'
import { canonical } from '#platform/journal'
import { rows, sql } from '#platform/db'
import { verifyJournal } from '#platform/verify'
import { fillWith, leftOf, livesOf, settle, shapesOf, type Ask, type Books } from '../../scripts/bench/history.ts'
import { apply, follow, told, type Walk } from '../../scripts/bench/walk.ts'
import { openHall, type Hall } from '../hall.ts'

/* Some lives led over HTTP by everybody who has a turn, written forty times into the same database: the program finds nothing wrong with what it did not do. */

let hall: Hall
let lived: { granted: string; company: string; charged: string; refused: string; open: string }
const many = 40
const weeks = 20

const query: Ask = async (text, parameters = []) => (await hall.house.database.db.executeQuery<Record<string, string | null>>(CompiledQuery.raw(text, parameters))).rows
const walk: Walk = {
  door: async (path, init, who) => hall.app.request(path, { ...init, headers: { origin: 'http://localhost:8080', ...init.headers, ...(who !== null && { cookie: await hall.cookie(who) }) } }),
  form: async (slug) => [...(await definitionOf(hall.ctx(), slug)).content.form] as Awaited<ReturnType<Walk['form']>>,
  today: () => hall.now().toISOString().slice(0, 10),
}

async function books(): Promise<Books> {
  const registers = new Map((await rows<{ slug: string; content: Register }>(hall.house.database.db, sql`select slug, content from registers`)).map((one) => [one.slug, one.content]))
  const last = new Map((await rows<{ key: string; last: number }>(hall.house.database.db, sql`select register || ' ' || series as key, last from register_series`)).map((one) => [one.key, one.last]))
  return {
    last, yearly: (register) => registers.get(register)?.resets !== 'never',
    form: (register, number) => {
      const { pattern } = readPattern(registers.get(register)?.pattern ?? '')
      const { parts } = parseNumber(pattern, number)
      return (n, on) => formatNumber(pattern, { suffix: '', ...parts, n, ...(parts && 'month' in parts && { month: on.month }), ...(parts && 'year' in parts && { year: on.year }) })
    },
  }
}

/** Lines as COPY reads them, as sentences any database takes. */
function sink(): { line: (table: string, columns: readonly string[], text: string) => void; flush: () => Promise<void> } {
  let waiting: string[] = []
  const literal = (cell: string): string => (cell === '\\N' ? 'null' : `'${cell.replace(/\\(.)/g, (_, sign: string) => ({ t: '\t', n: '\n', r: '\r' })[sign] ?? sign).replaceAll("'", "''")}'`)
  return {
    line: (table, columns, text) => { waiting.push(`insert into ${table} (${columns.map((one) => `"${one}"`).join(', ')}) values (${text.split('\t').map(literal).join(', ')});`) },
    flush: async () => {
      const script = ['set session_replication_role = replica;', ...waiting, 'set session_replication_role = origin;'].join('\n')
      waiting = []
      await hall.house.database.asOwner((owner) => owner.script(script))
    },
  }
}

const lead = async (kind: string, route: Parameters<typeof follow>[2] = {}): Promise<string> => {
  const { id } = await apply(walk, kind, route.wishes)
  await follow(walk, id, route)
  return id
}
const graves = { kind: 'izin-penggunaan-tempat-makam', charge: 'makam' }

beforeAll(async () => {
  hall = await openHall()
  lived = {
    granted: await lead('tdup'), company: await lead('tdup', { wishes: { company: true, place: 9 } }), charged: await lead(graves.kind, { charge: graves.charge }),
    refused: await lead('tdup', { to: 'refused' }), open: await lead('tdup', { stopAt: 'paraf' }),
  }
  await foldTallies(hall.ctx())
  const pen = { seal: hall.house.vault.sealBytes, open: hall.house.vault.openBytes, mac: hall.house.vault.mac, canonical }
  const of = { pen, books: await books(), more: new Map([[told, ({ n }: { n: number }) => String(730_002 + n)]]) }
  const { open, ...over } = lived
  await fillWith({ lives: await livesOf(query, Object.values(over), of), many, weeks, first: 1, last: 1 }, pen, sink())
  await fillWith({ lives: await livesOf(query, [open], of), many: 4, weeks: 2, first: many + 1 }, pen, sink())
  await settle(query)
})
afterAll(() => hall.close())

const count = async (text: string): Promise<number> => Number((await query(`select count(*)::text as n ${text}`))[0]?.['n'])

describe('lives that were led', () => {
  test('end as they were to end', async () => {
    const status = Object.fromEntries(await Promise.all(Object.entries(lived).map(async ([name, id]) => [name, (await hall.look(id, 'auditor')).status])))
    expect(status).toEqual({ granted: 'granted', company: 'granted', charged: 'granted', refused: 'refused', open: 'open' })
  })

  test('leave rows in every table they touched, and none of those who did it', async () => {
    const left = await leftOf(query, await shapesOf(query), lived.charged)
    const names = left.map((one) => one.name)
    for (const name of ['cases', 'case_private', 'journal', 'journal_heads', 'counted', 'products', 'numbers', 'permits', 'permit_private', 'permit_papers', 'charges', 'charge_sheets', 'charge_payments', 'charge_entries', 'survey_invitations']) expect(names).toContain(name)
    for (const name of ['persons', 'accounts', 'sessions', 'definitions', 'messages', 'files']) expect(names).not.toContain(name)
  })

  test('columns the database fills in by itself are not copied', async () => {
    const shapes = await shapesOf(query)
    expect(shapes.find((one) => one.name === 'cases')?.columns).not.toContain('registration')
    expect(shapes.find((one) => one.name === 'counted')?.columns).not.toContain('id')
  })
})

describe('a database filled with their copies', () => {
  test('holds as many cases and permits as were written', async () => {
    expect(await count('from cases')).toBe(5 + many + 4)
    expect(await count(`from cases where status = 'open'`)).toBe(1 + 4)
    expect(await count(`from cases where status = 'refused'`)).toBe(1 + many / 4)
    expect(await count('from permits')).toBe(3 + (many * 3) / 4)
  })

  test('has a journal in which nothing is wrong, with every chain of every thing', async () => {
    const verified = await verifyJournal({ db: hall.house.database.db, vault: hall.house.vault, zone: 'Asia/Jakarta', subjects: [{ kind: 'case', table: 'cases', key: 'id' }, { kind: 'permit', table: 'permits', key: 'id' }] })
    expect(verified.faults).toEqual([])
    expect(verified.entries).toBe(await count('from journal'))
    expect(verified.chains).toBe(await count('from journal_heads'))
  })

  test('and in which one changed figure is found', async () => {
    const [{ id } = { id: '' }] = await rows<{ id: string }>(hall.house.database.db, sql`select id from cases order by received_at limit 1`)
    const wrong = { ...hall.house.vault, mac: (purpose: string, ...parts: (string | Uint8Array)[]) => hall.house.vault.mac(purpose, ...parts.map((part) => (typeof part === 'string' && part.includes(id) ? `${part} ` : part))) }
    const verified = await verifyJournal({ db: hall.house.database.db, vault: wrong, zone: 'Asia/Jakarta', subjects: [] })
    // the case, and the permit whose journal names it: nothing else
    const about = new Set(verified.faults.map((one) => one.subject))
    expect([about.has(id), about.size]).toEqual([true, 2])
  })

  test('refers to nothing that is not there', async () => {
    const references = await query(`
      select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent, b.attname as key
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
      where c.contype = 'f' and cardinality(c.conkey) = 1 and c.connamespace = 'public'::regnamespace`)
    for (const one of references) expect([one['child'], one['column'], await count(`from ${one['child']} x where x."${one['column']}" is not null and not exists (select 1 from ${one['parent']} y where y."${one['key']}" = x."${one['column']}")`)]).toEqual([one['child'], one['column'], 0])
  })

  test('gave its numbers without a gap and none twice, in every book and year', async () => {
    const given = await rows<{ register: string; series: string; n: number; suffix: string }>(hall.house.database.db, sql`select register, series, n, suffix from numbers`)
    const series = Map.groupBy(given, (one) => `${one.register} ${one.series}`)
    expect(series.size).toBeGreaterThan(2)
    for (const [name, all] of series) expect([name, gapReport(all)]).toEqual([name, { missing: [], repeated: [] }])
    const last = await rows<{ key: string; last: number }>(hall.house.database.db, sql`select register || ' ' || series as key, last from register_series`)
    for (const [name, all] of series) expect([name, last.find((one) => one.key === name)?.last]).toEqual([name, Math.max(...all.map((one) => one.n))])
  })

  test('stands in the books to the rupiah: what was assessed is what was paid', async () => {
    const [sums] = await rows<{ assessed: bigint; paid: bigint; open: bigint; charges: number }>(hall.house.database.db, sql`
      select sum(assessed)::bigint as assessed, sum(paid)::bigint as paid, sum(open)::bigint as open, (select count(*)::int from charges) as charges from charge_entries`)
    const charges = 1 + many / 4
    expect(sums).toEqual({ assessed: BigInt(charges) * 300_000n, paid: BigInt(charges) * 300_000n, open: 0n, charges })
    expect(await count('from charges where assessed - voided <> paid + open')).toBe(0)
  })

  test('counts what is in its rows: tallies of months are the sums of what was counted', async () => {
    const [sums] = await query(`select (select sum(n)::text from counted) as counted, (select sum(n)::text from tallies) as tallied, (select count(*)::text from counted where not folded) as fresh`)
    expect(sums?.['counted']).toBe(sums?.['tallied'])
    expect(sums?.['fresh']).toBe('0')
    expect(await query('select issued_on::text, kind, unit, n::text from permit_days order by 1, 2, 3')).toEqual(await query('select issued_on::text, kind, unit, count(*)::text as n from permits group by 1, 2, 3 order by 1, 2, 3'))
  })

  test('has nothing that is simulated, and nothing of it in the future', async () => {
    expect(await count('from cases where simulated')).toBe(0)
    expect(await count('from counted where simulated <> 0')).toBe(0)
    expect(await count(`from journal where at > '${hall.now().toISOString()}'::timestamptz + interval '2 hours'`)).toBe(0)
  })

  test('is of many weeks, the oldest twenty ago', async () => {
    const [span] = await query(`select (max(received_at)::date - min(received_at)::date)::text as days, count(distinct date_trunc('week', received_at))::text as weeks from cases`)
    expect(Number(span?.['days'])).toBeGreaterThanOrEqual(7 * (weeks - 1))
    expect(Number(span?.['weeks'])).toBe(weeks + 1)
  })
})

describe('the program, asked about a copy', () => {
  const copy = async (slug: string, status = 'granted'): Promise<{ id: string; code: string }> => {
    const [found] = await rows<{ id: string; code: string }>(hall.house.database.db, sql`select id, code from cases where slug = ${slug} and status = ${status} and not (id = any(${Object.values(lived)}::uuid[])) order by received_at limit 1`)
    return found ?? { id: '', code: '' }
  }

  test('shows an officer the case with everything that was done on it', async () => {
    const { id } = await copy('tdup')
    const seen = await hall.look(id, 'auditor')
    expect([seen.status, seen.history.length > 5, seen.products.map((one) => one.status)]).toEqual(['granted', true, ['signed']])
    expect(await hall.text(`/perkara/${id}`, 'kepala-bppt')).toContain(seen.products[0]?.number ?? 'none')
  })

  test('shows its applicant the way of it by the code', async () => {
    const { code } = await copy('tdup')
    expect(await hall.text(`/lacak/${code}`)).toContain('Tanda Daftar Usaha Pariwisata')
  })

  test('finds a company by the part of its name that only this copy has', async () => {
    const [one] = await rows<{ name: string; number: string }>(hall.house.database.db, sql`select shown_name as name, number from permits where shown_name like 'PT Usaha Contoh%' and not (case_id = any(${Object.values(lived)}::uuid[])) order by issued_on limit 1`)
    const page = await hall.text(`/izin?cari=contoh+${one?.name.split(' ').at(-1)}`)
    expect(page).toContain(one?.number ?? 'none')
    expect(page.match(/503\/\d{4}\/BPPT/g)?.length).toBe(1)
  })

  test('lets a copy that is still open go on to its end, with the next number of the book', async () => {
    const { id } = await copy('tdup', 'open')
    const before = await count(`from numbers where register = 'izin' and series = '2026'`)
    expect((await follow(walk, id)).status).toBe('granted')
    const [permit] = await query('select number from permits where case_id = $1', [id])
    expect(permit?.['number']).toMatch(new RegExp(`^503/0*${before + 1}/BPPT/XI/2026$`))
    const verified = await verifyJournal({ db: hall.house.database.db, vault: hall.house.vault, zone: 'Asia/Jakarta', subjects: [] })
    expect(verified.faults).toEqual([])
  })

  test('says of every measure as many rows as there are, for any stretch of days, and lists them a page at a time', async () => {
    for (const id of ['cases.received', 'cases.ended', 'cases.on-time', 'acts.done', 'numbers.taken', 'documents.issued']) {
      for (const [from, to] of [['2026-01-01', '2026-12-31'], ['2026-08-13', '2026-10-20'], ['2026-09-01', '2026-09-30'], ['2026-11-02', '2026-11-02']] as const) {
        const opened = await hall.house.measures.get(id)?.beneath(hall.ctx(), { where: {}, from: localDate(from), to: localDate(to) }, { offset: 0, limit: 10_000 })
        expect([id, from, opened?.total, opened?.rows.length]).toEqual([id, from, await count(`from counted where measure = '${id}' and day between '${from}' and '${to}'`), opened?.total])
      }
    }
  })

  test('counts them on the dashboard of the head, in its report and in the recap of charges', async () => {
    const issued = await count(`from permits where issued_on >= '2026-01-01'`)
    expect(await hall.text('/realisasi-izin', 'kepala-bppt')).toContain(String(issued))
    expect(await hall.text('/realisasi-izin/laporan?tahun=2026', 'kepala-bppt')).toContain(String(issued))
    const paid = (await query(`select (sum(paid) / 1000)::bigint::text as n from charge_entries where happened_on >= '2026-01-01'`))[0]?.['n']
    expect(await hall.text('/tagihan/rekap', 'bendahara-bppt')).toContain(`${String(paid).replace(/\B(?=(\d{3})+$)/g, '.')}.000`)
  })
})
