import { CompiledQuery } from 'kysely'
import { openHall, percentile, signIn } from './world.js'

const many = 250_000

/** Five years of permits: fifty thousand a year of forty kinds, in twelve districts, some suspended, revoked or run out, a third of them companies'. */
async function fill(hall) {
  const { db } = hall.house.database
  const run = (sql, parameters = []) => db.executeQuery(CompiledQuery.raw(sql, parameters))
  const id = (n) => `(lpad(to_hex(${n}), 8, '0') || '-0000-7000-8000-000000000000')::uuid`
  for (let from = 1; from <= many; from += 50_000) {
    await run(`
      insert into permits (id, kind, number, product_id, case_id, holder_case, unit, state, issued_on, from_on, to_on, suspended_from, ended_from, ended_as, district, village, shown_name, names)
      select ${id('n')}, 'jenis-' || n % 40, '503/' || lpad((n % 50000)::text, 5, '0') || '/BPPT/' || day, ${id('n')}, ${id('n')}, ${id('n')}, 'bppt',
        jsonb_build_object('issuedOn', day, 'from', day, 'to', day + 730, 'decisions', '[]'::jsonb, 'objection', null, 'bars', case when n % 100 = 7
          then jsonb_build_array(jsonb_build_object('as', 'revoked', 'from', day + 30, 'to', null, 'by', 1)) else '[]'::jsonb end),
        day, day, case when n % 5 = 0 then null else day + 730 end, case when n % 200 = 3 then day + 20 end, case when n % 100 = 7 then day + 30 end, case when n % 100 = 7 then 'revoked' end,
        '32.75.' || lpad((1 + n % 12)::text, 2, '0'), null, case when n % 3 = 0 then 'PT Usaha ' || n else 'W**** C*****' end, case when n % 3 = 0 then array['pt', 'usaha', n::text] else '{}'::text[] end
      from generate_series(${from}::int, ${Math.min(from + 49_999, many)}::int) n, lateral (select current_date - (1825 - n * 1825 / ${many})::int as day) as d`)
    await run(`insert into permit_papers (product_id, permit_id, case_id, number, at) select product_id, id, case_id, number || '/' || id, now() from permits where id >= ${id(from)} and id <= ${id(Math.min(from + 49_999, many))}`)
    await run(`insert into permit_words (word, issued_on, permit_id) select word, issued_on, id from permits, unnest(names) as word where id >= ${id(from)} and id <= ${id(Math.min(from + 49_999, many))}`)
  }
  await run('analyze permits')
  await run('analyze permit_papers')
  await run('analyze permit_words')
}

/** What people look for, from what is found at once to what hardly anything fits. */
const searches = [
  '', '?dari=500', '?jenis=jenis-7', '?kecamatan=32.75.04', '?keadaan=active', '?keadaan=expired', '?keadaan=suspended', '?keadaan=revoked', '?tahun=2024', '?jenis=jenis-7&kecamatan=32.75.08&keadaan=active', '?kecamatan=32.75.04&keadaan=expired',
  '?jenis=jenis-3&keadaan=suspended', '?cari=503%2F00042', '?cari=usaha+30000', '?cari=usaha', '?cari=tidakada',
]

export async function benchPermits(folder, url) {
  const hall = await openHall(folder, url)
  try {
    await fill(hall)
    const cookie = await signIn(hall.url, 'kepala-bppt')
    const all = []
    const each = new Map()
    for (let round = 0; round < 12; round += 1) {
      for (const search of searches) {
        const began = performance.now()
        const answer = await fetch(`${hall.url}/izin${search}`, { headers: round % 2 === 0 ? {} : { cookie } })
        await answer.text()
        if (!answer.ok) throw new Error(`register: ${answer.status} ${search}`)
        if (round < 2) continue
        all.push(performance.now() - began)
        each.set(search, [...each.get(search) ?? [], performance.now() - began])
      }
    }
    const slowest = [...each].map(([search, times]) => [search, percentile(times, 0.5)]).toSorted((a, b) => b[1] - a[1])[0]
    return [
      `register of ${many.toLocaleString('en')} permits, ${searches.length} kinds of search: median ${percentile(all, 0.5).toFixed(1)} ms, p95 ${percentile(all, 0.95).toFixed(1)} ms (promised under 100)`,
      `slowest search: ${slowest[0] || 'none'}, median ${slowest[1].toFixed(1)} ms`,
    ]
  } finally { await hall.close() }
}
