import { CompiledQuery } from 'kysely'
import { record } from '../../dist/platform/journal.js'
import { newId } from '../../dist/kernel/index.js'
import { foldTallies } from '../../dist/modules/measures/actions/count.js'
import { readingsOf } from '../../dist/modules/performance/actions/readings.js'
import { treesKept } from '../../dist/modules/performance/actions/readings-trees.js'
import { openHall, percentile, signIn } from './world.js'

/** How large the city is; `BALAI_BENCH_ACTS` makes a smaller one of the same shape. */
const acts = Number(process.env.BALAI_BENCH_ACTS ?? 5_000_000)
const officers = Math.max(100, Math.round(acts / 1_000))
const agencies = Math.max(1, Math.round(officers / 100))
const each = 10
const kinds = ['receive', 'check', 'verify', 'assess', 'dispose', 'record', 'sign', 'number', 'handOver', 'archive']
const clerk = 'pengadministrasi-surat-setwan'

const run = (hall, sql, parameters = []) => hall.house.database.db.executeQuery(CompiledQuery.raw(sql, parameters))
const slugOf = (n) => (n === 0 ? clerk : `bench-${n}`)

/** Acts spread over a year, officers, services and kinds; most are in the tallies, those of the last hours are not. */
async function fill(hall) {
  const year = new Date().getFullYear()
  const portion = 500_000
  for (let from = 1; from <= acts; from += portion) {
    await run(hall, `insert into counted (measure, day, position, unit, service, kind, subject, seq, n, folded)
      select 'acts.done', make_date($1, 1, 1) + (n % 320), case when n % $2::int = 0 then $3 else 'bench-' || (n % $2::int) end, 'bench', 'layanan-' || (n / 7 % 40), ($4::text[])[1 + n / 11 % 10],
        (lpad(to_hex(n / 8), 8, '0') || '-0000-7000-8000-000000000000')::uuid, n % 8, 1, true from generate_series($5::int, $6::int) n`, [year, officers, clerk, kinds, from, Math.min(acts, from + portion - 1)])
  }
  await run(hall, `insert into tallies (measure, month, position, unit, service, kind, n, of, simulated)
    select measure, date_trunc('month', day)::date, position, unit, service, kind, sum(n), 0, 0 from counted where folded group by 1, 2, 3, 4, 5, 6
    on conflict (measure, position, month, service, kind, unit) do update set n = tallies.n + excluded.n`)
  await run(hall, `update counted set folded = false where id in (select id from counted order by id desc limit 2000)`)
}

const mark = { printed: null, lines: null, certainty: 'high', note: null }
const indicator = (id, source, targets) => ({ ...mark, id, name: `Jumlah ${id}`, objective: null, unit: 'tindakan', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets, definition: null, source })
const node = ({ id, parent, level, owner, indicators }) => ({ ...mark, id, parent, level, title: id, owner, serves: null, objectives: [], indicators })

/** The tree of an agency: a hundred officers with ten indicators each, divisions that add theirs up, a goal that adds up the divisions. */
function treeOf(agency, year) {
  const of = Array.from({ length: 100 }, (_, n) => agency * 100 + n)
  const targets = { [String(year)]: '1000', [`${year}-11`]: '90' }
  const leaf = (n, k) => indicator(`i-${n}-${k}`, { kind: 'measure', measure: 'acts.done', where: { position: slugOf(n), act: kinds[k] } }, targets)
  const sum = (ids) => ({ kind: 'formula', formula: { sum: ids.map((id) => ({ indicator: id })) } })
  const divisions = Array.from({ length: 4 }, (_, d) => ({ id: `d-${d}`, of: of.slice(d * 25, d * 25 + 25) }))
  return {
    slug: `bench-${agency}`, title: { id: `Bench ${agency}` }, agency: { slug: 'setwan', name: 'Bench' }, year, source: null, notes: [], outcomes: [],
    nodes: [
      node({ id: 'tujuan', parent: null, level: 'goal', owner: null, indicators: [indicator('tujuan-1', sum(divisions.map((one) => `${one.id}-1`)), targets)] }),
      ...divisions.flatMap((one) => [
        node({ id: one.id, parent: 'tujuan', level: 'division', owner: null, indicators: [indicator(`${one.id}-1`, sum(one.of.flatMap((n) => Array.from({ length: each }, (_, k) => `i-${n}-${k}`))), targets)] }),
        ...one.of.map((n) => node({ id: `p-${n}`, parent: one.id, level: 'position', owner: slugOf(n), indicators: Array.from({ length: each }, (_, k) => leaf(n, k)) })),
      ]),
    ],
  }
}

async function plant(hall) {
  const year = new Date().getFullYear()
  for (let agency = 0; agency < agencies; agency += 1) {
    const tree = treeOf(agency, year)
    await run(hall, `insert into performance_trees (slug, version, state, agency, year, content, hash, origin, made_at, published_at) values ($1, 1, 'published', 'setwan', $2, $3::jsonb, $1, 'file', now(), now())`, [tree.slug, year, JSON.stringify(tree)])
  }
}

async function timed(rounds, work) {
  const times = []
  for (let round = 0; round < rounds + 3; round += 1) {
    const began = performance.now()
    await work(round)
    if (round >= 3) times.push(performance.now() - began)
  }
  return `median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`
}

const page = async (hall, cookie, path) => {
  const answer = await fetch(`${hall.url}${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  await answer.text()
}

export async function benchPerformance(folder, url) {
  const hall = await openHall(folder, url)
  try {
    await fill(hall)
    await plant(hall)
    await run(hall, 'analyze')
    const [officer, mayor] = [await signIn(hall.url, clerk), await signIn(hall.url, 'wali-kota')]
    const year = new Date().getFullYear()
    const trees = (await treesKept(hall.ctx(), year)).filter((one) => one.slug.startsWith('bench-'))
    const began = performance.now()
    let read = 0
    for (const tree of trees) read += (await readingsOf(hall.ctx(), tree.content, { period: String(year) })).size
    const everything = (performance.now() - began) / 1000
    const counting = await timed(40, () => record(hall.ctx(), { subject: newId(new Date()), kind: 'number', type: 'number.voided', data: {}, as: { position: clerk, capacity: 'definitive' } }))
    const fold = performance.now()
    const folded = await foldTallies(hall.ctx())
    const foldTook = performance.now() - fold
    return [
      `${acts.toLocaleString('en')} acts of ${officers.toLocaleString('en')} officers in one year, ${read.toLocaleString('en')} indicators in ${agencies} trees`,
      `an officer's page, eleven indicators with trend: ${await timed(40, () => page(hall, officer, `/kinerja/saya?periode=${year}-11`))} (promised p95 under 200)`,
      `the mayor's page over all trees: ${await timed(20, () => page(hall, mayor, `/kinerja?periode=${year}`))} (promised p95 under 500)`,
      `opening a figure down to its acts: ${await timed(40, (n) => page(hall, mayor, `/ukuran/acts.done?jabatan=${slugOf(1 + (n % (officers - 1)))}&sejak=01/01/${year}&sampai=31/12/${year}`))} (promised under 300)`,
      `one act recorded and counted: ${counting} (promised under 50); ${folded.toLocaleString('en')} rows folded in ${foldTook.toFixed(0)} ms`,
      `reading every indicator of the city for a year: ${everything.toFixed(1)} s (promised under 60)`,
    ]
  } finally { await hall.close() }
}
