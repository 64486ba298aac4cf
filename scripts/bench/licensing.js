// The licensing agency after five years: what its head opens, what everybody searches, its reports, its charges, and the whole life of an application.
import { performance } from 'node:perf_hooks'
import { fillPermits, openOwner, walking } from './made.js'
import { usersLook } from './users.js'
import { apply, follow } from './walk.ts'
import { openHall, percentile, signIn } from './world.js'

/** How many permits of five years; `BALAI_BENCH_PERMITS` makes a smaller agency of the same shape. */
const many = Number(process.env.BALAI_BENCH_PERMITS ?? 250_000)
const count = (n) => Math.round(n).toLocaleString('en')
const kept = (holds) => (holds ? 'kept' : 'NOT KEPT')

async function each(hall, cookie, path, rounds) {
  const times = []
  for (let round = 0; round < rounds + 1; round += 1) {
    const began = performance.now()
    const answer = await fetch(`${hall.url}${path}`, { headers: { cookie } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    if (round > 0) times.push(performance.now() - began)
  }
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95), worst: Math.max(...times) }
}

const searches = ['', '?dari=500', '?jenis=tdup', '?kecamatan=32.75.04', '?keadaan=active', '?keadaan=expired', '?keadaan=suspended', '?tahun=2024', '?jenis=tdup&kecamatan=32.75.08&keadaan=active', '?cari=503%2F0042', '?cari=usaha+contoh', '?cari=contoh+730400', '?cari=tidakada']

/** Whole lives of applications, so many at once, for some seconds: how many come to their end in a second, and what went wrong. */
async function lives(hall, { atOnce, seconds }) {
  const walk = walking(hall)
  const { jobs } = hall.house
  const end = performance.now() + seconds * 1000
  let done = 0
  const wrong = []
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (performance.now() < end) {
      try {
        const { id } = await apply(walk, 'tdup')
        const seen = await follow(walk, id)
        await jobs.drain(hall.ctx())
        if (seen.status !== 'granted') throw new Error(`${id}: ${seen.status}`)
        done += 1
      } catch (error) { wrong.push(String(error).slice(0, 200)) }
    }
  }))
  return { perSecond: done / ((performance.now() - began) / 1000), done, wrong }
}

async function pagesOf(hall) {
  const year = new Date().getFullYear()
  const head = await signIn(hall.url, 'kepala-bppt')
  const dashboard = await usersLook({ url: hall.url, cookies: [head], paths: ['/realisasi-izin'], users: 20, seconds: 10, pause: 1_000 })
  const throng = await usersLook({ url: hall.url, cookies: [head], paths: ['/realisasi-izin'], users: 20, seconds: 6 })
  const register = await usersLook({ url: hall.url, cookies: ['', head], paths: searches.map((one) => `/izin${one}`), users: 1, seconds: 10 })
  const reports = []
  for (const [name, path] of [['page', `/realisasi-izin/laporan?tahun=${year - 1}`], ['PDF', `/realisasi-izin/laporan.pdf?tahun=${year - 1}`], ['XLSX', `/realisasi-izin/laporan.xlsx?tahun=${year - 1}`]]) reports.push([name, await each(hall, head, path, 4)])
  const treasurer = await signIn(hall.url, 'bendahara-bppt')
  const rest = []
  for (const [name, path] of [['the desk of charges', '/tagihan'], ['charges that are late', '/tagihan?keadaan=late'], ['recap of five years by month', `/tagihan/rekap?per=month&dari=01/01/${year - 4}&sampai=31/12/${year}`], ['recap of this year', '/tagihan/rekap']]) rest.push([name, await each(hall, treasurer, path, 8)])
  for (const [name, path] of [['permits at the office', '/izin-terbit'], ['cases of the agency', '/perkara'], ['inbox of the head', '/kotak-kerja']]) rest.push([name, await each(hall, head, path, 8)])
  const worst = Math.max(...reports.map(([, one]) => one.worst))
  return [
    `dashboard of the head, 20 users who each open it again after a second: median ${dashboard.p50.toFixed(0)} ms, p95 ${dashboard.p95.toFixed(0)} ms (promised p95 under 300: ${kept(dashboard.p95 < 300 && dashboard.failed.length === 0)})`,
    `the same with no pause at all, 20 requests always on their way: median ${throng.p50.toFixed(0)} ms, p95 ${throng.p95.toFixed(0)} ms, ${(throng.n / 6).toFixed(0)} a second`,
    `public register, ${searches.length} kinds of search over HTTP: median ${register.p50.toFixed(0)} ms, p95 ${register.p95.toFixed(0)} ms, slowest ${register.worst.toFixed(0)} ms (promised under 100: ${kept(register.p95 < 100)})`,
    `yearly report: ${reports.map(([name, one]) => `${name} ${one.median.toFixed(0)} ms`).join(', ')} (promised under 5000: ${kept(worst < 5_000)})`,
    `besides: ${rest.map(([name, one]) => `${name} ${one.median.toFixed(0)} ms`).join(', ')}`,
  ]
}

const [ordinary, spike] = [4, 40]

async function opened(folder, url) {
  const hall = await openHall(folder, url)
  const { modules } = await import('../../dist/modules.js')
  for (const module of modules) for (const [name, handler] of Object.entries(module.jobs ?? {})) hall.house.jobs.define(name, handler)
  return hall
}

/** The same lives in an empty hall and in the full one, by turns, so that what else the machine does falls on both. */
async function compared(empty, full) {
  const rounds = []
  for (const hall of [empty, full]) await lives(hall, { atOnce: ordinary, seconds: 3 })
  for (let round = 0; round < 3; round += 1) rounds.push({ empty: await lives(empty, { atOnce: ordinary, seconds: 6 }), full: await lives(full, { atOnce: ordinary, seconds: 6 }) })
  const of = (which) => percentile(rounds.map((one) => one[which].perSecond), 0.5)
  return { empty: of('empty'), full: of('full'), wrong: rounds.flatMap((one) => [...one.empty.wrong, ...one.full.wrong]) }
}

export async function benchLicensing(folder, url, emptyUrl) {
  const hall = await opened(folder, url)
  const empty = await opened(folder, emptyUrl)
  try {
    const began = performance.now()
    const rows = await fillPermits(hall, url, { folder, many })
    const took = (performance.now() - began) / 1000
    const owner = await openOwner(url)
    const [made] = await owner.ask(`select (select count(*) from permits)::text as permits, (select count(*) from journal)::text as acts, (select count(*) from cases)::text as cases`)
    await owner.close()
    const pages = await pagesOf(hall)
    const { empty: alone, full, wrong } = await compared(empty, hall)
    const thronged = await lives(hall, { atOnce: spike, seconds: 12 })
    const errors = [...wrong, ...thronged.wrong]
    return [
      `${count(made.permits)} permits of five years in ${count(made.cases)} cases with ${count(made.acts)} entries of the journal, ${count(rows)} rows in all, written in ${took.toFixed(0)} s`,
      ...pages,
      `whole lives of applications, filed with their papers, every act by the officer whose turn it is, numbered, signed, printed and handed over, ${ordinary} at once: ${alone.toFixed(2)} a second on an empty database, ${full.toFixed(2)} on this one, medians of three rounds by turns, ratio ${(full / alone).toFixed(2)} (promised at least 0.80: ${kept(full / alone >= 0.8)})`,
      `ten times as many at once (${spike}): ${thronged.perSecond.toFixed(2)} a second, ${thronged.done} lives, ${thronged.wrong.length} errors (promised none: ${kept(errors.length === 0)})${errors.length > 0 ? ` ${errors[0]}` : ''}`,
    ]
  } finally { await empty.close(); await hall.close() }
}
