import { CompiledQuery } from 'kysely'
import { record } from '../../dist/platform/journal.js'
import { newId } from '../../dist/kernel/index.js'
import { foldTallies } from '../../dist/modules/measures/actions/count.js'
import { readingsOf } from '../../dist/modules/performance/actions/readings.js'
import { treesKept } from '../../dist/modules/performance/actions/readings-trees.js'
import { fillActs, visit } from './made.js'
import { openHall, percentile, signIn } from './world.js'

/** How large the city is; `BALAI_BENCH_ACTS` makes a smaller one of the same shape. */
const acts = Number(process.env.BALAI_BENCH_ACTS ?? 5_000_000)
const officers = Math.max(100, Math.round(acts / 1_000))
const agencies = Math.max(1, Math.round(officers / 100))
const each = 10
const clerk = 'pengadministrasi-surat-setwan'

const run = (hall, sql, parameters = []) => hall.house.database.db.executeQuery(CompiledQuery.raw(sql, parameters))
const slugOf = (n) => (n === 0 ? clerk : `bench-${n}`)
/** Who does what falls to the i-th position of the n-th case: officers of one agency, another for each case. */
const officerOf = (n, i) => { const base = (n * 7919) % officers; return slugOf(base - (base % 100) + ((base + i * 13) % 100)) }

const mark = { printed: null, lines: null, certainty: 'high', note: null }
const indicator = (id, source, targets) => ({ ...mark, id, name: `Jumlah ${id}`, objective: null, unit: 'tindakan', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets, definition: null, source })
const node = ({ id, parent, level, owner, indicators }) => ({ ...mark, id, parent, level, title: id, owner, serves: null, objectives: [], indicators })

/** The tree of an agency: a hundred officers with ten indicators each, divisions that add theirs up, a goal that adds up the divisions. */
function treeOf(agency, year) {
  const of = Array.from({ length: 100 }, (_, n) => agency * 100 + n)
  const targets = { [String(year)]: '1000', [`${year}-11`]: '90' }
  const leaf = (n, k) => indicator(`i-${n}-${k}`, { kind: 'measure', measure: 'acts.done', where: { position: slugOf(n), act: visit.acts[k % visit.acts.length], ...(k >= visit.acts.length && { service: visit.service }) } }, targets)
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
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}
const once = async (work) => { const began = performance.now(); await work(); return performance.now() - began }
const count = (n) => Number(n).toLocaleString('en')
const said = ({ p50, p95 }, most) => `median ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (promised p95 under ${most}: ${p95 < most ? 'kept' : 'NOT KEPT'})`

const page = async (hall, cookie, path) => {
  const answer = await fetch(`${hall.url}${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  await answer.text()
}

export async function benchPerformance(folder, url) {
  const hall = await openHall(folder, url)
  try {
    const filling = performance.now()
    const rows = await fillActs(hall, url, { folder, acts, officerOf, fresh: 2_000 })
    const filled = (performance.now() - filling) / 1000
    await plant(hall)
    await run(hall, 'analyze performance_trees')
    const { rows: [made] } = await run(hall, `select (select sum(n) from counted where measure = 'acts.done')::int as acts, (select count(*) from journal)::int as entries, (select count(*) from cases)::int as cases`)
    const [officer, mayor] = [await signIn(hall.url, clerk), await signIn(hall.url, 'wali-kota')]
    const year = new Date().getFullYear()
    const cold = await once(() => page(hall, mayor, `/kinerja?periode=${year}`))
    const leader = await timed(60, () => page(hall, mayor, `/kinerja?periode=${year}`))
    const own = await timed(40, () => page(hall, officer, `/kinerja/saya?periode=${year}-11`))
    const opened = await timed(40, (n) => page(hall, mayor, `/ukuran/acts.done?jabatan=${slugOf(1 + (n % (officers - 1)))}&sejak=01/01/${year}&sampai=31/12/${year}`))
    const deep = await timed(10, (n) => page(hall, mayor, `/ukuran/acts.done?layanan=${visit.service}&tindakan=dispose&sejak=01/01/${year}&sampai=31/12/${year}&dari=${n * 25}`))
    const counting = await timed(40, () => record(hall.ctx(), { subject: newId(new Date()), kind: 'number', type: 'number.voided', data: {}, as: { position: clerk, capacity: 'definitive' } }))
    // a house that has read nothing yet, as at night
    const night = await openHall(folder, url)
    const trees = (await treesKept(night.ctx(), year)).filter((one) => one.slug.startsWith('bench-'))
    let read = 0
    const everything = (await once(async () => { for (const tree of trees) read += (await readingsOf(night.ctx(), tree.content, { period: String(year) })).size })) / 1000
    let folded = 0
    const fold = await once(async () => { folded = await foldTallies(night.ctx()) })
    await night.close()
    return [
      `${count(made.acts)} acts of ${count(officers)} officers on ${count(made.cases)} cases of one year, ${count(made.entries)} entries of the journal, ${count(rows)} rows in all written in ${filled.toFixed(0)} s; ${count(read)} indicators in ${agencies} trees`,
      `an officer's page, eleven indicators with trend: ${said(own, 200)}`,
      `the mayor's page over all trees: ${said(leader, 500)}; the first time after a start ${cold.toFixed(0)} ms`,
      `opening a figure down to its acts: of an officer ${said(opened, 300)}; of a service, ${count(Math.round(made.acts / 4))} acts, median ${deep.p50.toFixed(1)} ms`,
      `one act recorded and counted: ${said(counting, 50)}; ${count(folded)} rows folded in ${fold.toFixed(0)} ms`,
      `reading every indicator of the city for a year: ${everything.toFixed(1)} s (promised under 60: ${everything < 60 ? 'kept' : 'NOT KEPT'})`,
    ]
  } finally { await hall.close() }
}
