import autocannon from 'autocannon'
import { CompiledQuery } from 'kysely'
import { openHall, percentile, signIn } from './world.js'

const waitingFor = 'petugas-loket'

/**
 * Fills the database as a city would over the years: most cases are over, some thousand wait, eight acts each.
 * Only what waits is sealed anew, since a sealed row opens for its own case alone.
 */
async function fill(hall, from, to, open) {
  const { db } = hall.house.database
  const run = (sql, parameters = []) => db.executeQuery(CompiledQuery.raw(sql, parameters))
  const { rows: [definition] } = await run(`select id from definitions where slug = 'surat-ke-masyarakat' and to_at is null`)
  const id = (n) => `(lpad(to_hex(${n}), 8, '0') || '-0000-7000-8000-000000000000')::uuid`
  await run(`insert into cases (id, code, definition, slug, unit, status, state, origin, received_at, due, ended_at, took, promised, late)
    select ${id('n')}, 'BENCH-' || n || '-X', $1, 'surat-ke-masyarakat', 'bagian-tata-usaha', 'granted',
      '{"status":"granted","receivedAt":"2026-01-05T02:00:00.000Z","turns":[],"parked":[],"dispositions":[],"pauses":[],"next":9,"ended":null}', 'web',
      now() - (n % 700 || ' days')::interval, now(), now() - (n % 700 || ' days')::interval, 200, 450, false
    from generate_series($2::int, $3::int) n`, [definition.id, from, to])
  await run(`insert into journal (subject, seq, at, type, position, capacity, data, mac)
    select ${id('n')}, s, now() - (n % 700 || ' days')::interval, 'case.acted', 'petugas-loket', 'definitive',
      '{"type":"case.acted","turn":1,"step":"catat","way":"catat","act":"record","opens":[],"gives":[]}', decode(md5(n || '-' || s), 'hex')
    from generate_series($1::int, $2::int) n, generate_series(1, 8) s`, [from, to])
  await run(`insert into journal_heads (subject, kind, count, head, mac, touched) select ${id('n')}, 'case', 8, '', '', current_date from generate_series($1::int, $2::int) n`, [from, to])
  const state = { status: 'open', receivedAt: new Date().toISOString(), turns: [{ id: 1, step: 'catat', positions: [waitingFor], since: new Date().toISOString(), branches: [], deadline: null, paused: null }], parked: [], dispositions: [], pauses: [], next: 2, ended: null }
  const { rows } = await run(`select id from cases where id >= ${id(from)} and id <= ${id(to)} order by id limit ${open}`)
  for (const one of rows) {
    await run('insert into case_private (case_id, sealed) values ($1, $2)', [one.id, hall.house.vault.seal({ applicant: { name: 'Warga Contoh' }, answers: {}, subject: 'Permohonan percobaan' }, `case:${one.id}`)])
    await run(`insert into turns (case_id, kind, turn, position, step, act, since, due) values ($1, 'step', 1, $2, 'catat', 'record', now(), now() + (random() * 10 || ' days')::interval)`, [one.id, waitingFor])
  }
  await run(`update cases set status = 'open', ended_at = null, state = $1::jsonb where id = any($2::uuid[])`, [JSON.stringify(state), rows.map((one) => one.id)])
  await run('analyze')
}

async function measure(hall, cookie) {
  const times = []
  for (let round = 0; round < 320; round += 1) {
    const began = performance.now()
    const answer = await fetch(`${hall.url}/kotak-kerja`, { headers: { cookie } })
    const text = await answer.text()
    if (!answer.ok || !text.includes('BENCH-')) throw new Error(`inbox: ${answer.status}`)
    if (round >= 20) times.push(performance.now() - began)
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

/** How many a second many readers get at once, who ask from a thread of their own. */
async function aSecond(hall, cookie, path) {
  const result = await autocannon({ workers: 1, url: `${hall.url}${path}`, connections: 16, duration: 5, headers: { cookie } })
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} were refused`)
  return Math.round(result['2xx'] / result.duration)
}

export async function benchInbox(folder, url) {
  const hall = await openHall(folder, url)
  try {
    const cookie = await signIn(hall.url, 'petugas-loket')
    await fill(hall, 1, 1_000, 200)
    const small = await measure(hall, cookie)
    for (let from = 1_001; from <= 250_000; from += 50_000) await fill(hall, from, Math.min(from + 49_999, 250_000), 800)
    const large = await measure(hall, cookie)
    const [pages, lists] = [await aSecond(hall, cookie, '/kotak-kerja'), await aSecond(hall, cookie, '/api/inbox')]
    return [
      `1,000 cases: median ${small.p50.toFixed(1)} ms, p95 ${small.p95.toFixed(1)} ms`,
      `250,000 cases and 2,000,000 acts, 4,200 waiting for this officer: median ${large.p50.toFixed(1)} ms, p95 ${large.p95.toFixed(1)} ms (${Math.round(1000 / large.p50)} pages/s by one reader)`,
      `ratio of p95: ${(large.p95 / small.p95).toFixed(2)} (promised at most 3)`,
      `sixteen readers at once: ${pages} pages/s, ${lists}/s of the same fifty rows as JSON`,
    ]
  } finally { await hall.close() }
}
