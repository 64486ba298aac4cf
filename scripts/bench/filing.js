import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import { CompiledQuery } from 'kysely'
import { openHall, median } from './world.js'

const body = {
  service: 'surat-ke-masyarakat',
  applicant: { name: 'Warga Contoh', phone: '0812 3456 7890', address: 'Jl. Contoh 1' },
  answers: { tujuan: 'sekda', perihal: 'Permohonan percobaan', 'tanggal-surat': '2026-11-02' },
}

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

async function upload(url) {
  const form = new FormData()
  form.append('file', new Blob([pdf], { type: 'application/pdf' }), 'surat.pdf')
  return (await (await fetch(`${url}/api/files`, { method: 'POST', body: form })).json()).id
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** When an id was made, as it says itself. */
const madeAt = (id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

const fileOne = async (hall, key) => {
  const answer = await fetch(`${hall.url}/api/requests`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
  const filed = await answer.json()
  if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${JSON.stringify(filed)}`)
  return filed
}

/** Every sentence of one filing with its parameters, as the driver gets them, and the ids made for it: of the second, since what the first read of its service is kept. */
async function capture(hall) {
  await fileOne(hall, 'first')
  const sentences = []
  const began = Date.now()
  const { db } = hall.house.database
  const executor = db.getExecutor()
  const original = executor.constructor.prototype.executeQuery
  executor.constructor.prototype.executeQuery = function patched(query, ...rest) { sentences.push({ sql: query.sql, parameters: [...query.parameters] }); return original.call(this, query, ...rest) }
  const { code } = await fileOne(hall, 'captured')
  executor.constructor.prototype.executeQuery = original
  const fresh = [...new Set(JSON.stringify(sentences).match(ids))].filter((id) => madeAt(id) >= began)
  return { sentences, writing: sentences.filter(({ sql }) => /insert|for update/i.test(sql)).length, fresh, code }
}

const renamed = (value, from, to) => (typeof value === 'string' ? from.reduce((text, old, index) => text.replaceAll(old, to[index]), value) : value)

/** The same sentences straight through the driver, each filing in a transaction, by as many at once as the web has connections. */
async function straight(hall, captured, seconds, workers) {
  const { db } = hall.house.database
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(Array.from({ length: workers }, async () => {
    while (performance.now() < end) {
      const key = randomUUID()
      const names = [`BKS-${key.slice(0, 18)}`, `k${key}`, ...captured.fresh.map((id) => id.slice(0, 14) + randomUUID().slice(14))]
      await db.transaction().execute(async (open) => {
        for (const { sql, parameters } of captured.sentences) {
          await open.executeQuery(CompiledQuery.raw(sql, parameters.map((one) => renamed(one, [captured.code, 'captured', ...captured.fresh], names))))
        }
      })
      done += 1
    }
  }))
  return done / seconds
}

/** Whoever files is no part of the program: a thread of its own. */
async function overHttp(hall, seconds, workers) {
  const result = await autocannon({
    workers: 1, url: `${hall.url}/api/requests`, connections: workers, duration: seconds, method: 'POST', idReplacement: true,
    headers: { 'content-type': 'application/json', 'idempotency-key': '[<id>]' }, body: JSON.stringify(body),
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} filings were refused`)
  return result['2xx'] / result.duration
}

export async function benchFiling(folder, databaseUrl) {
  const hall = await openHall(folder, databaseUrl)
  try {
    const { rows } = await hall.house.database.db.executeQuery(CompiledQuery.raw(`select content from definitions where slug = '${body.service}' and to_at is null`))
    const needed = rows[0].content.form.filter((field) => field.kind === 'file' && field.must)
    // A letter has its file; uploads are kept before, so filing itself is what is measured. The measured service wants none.
    // what a version says is read once and kept, so the one without is a version of its own
    if (needed.length > 0) {
      await hall.house.database.db.executeQuery(CompiledQuery.raw(`update definitions set to_at = now() where slug = '${body.service}' and to_at is null`))
      await hall.house.database.db.executeQuery(CompiledQuery.raw(`insert into definitions (id, slug, version, content, standard, from_at)
        select gen_random_uuid(), slug, version + 1, jsonb_set(content, '{form}', (select jsonb_agg(case when f->>'kind' = 'file' then f || '{"must": false}' else f end) from jsonb_array_elements(content->'form') f)), standard, now()
        from definitions where slug = '${body.service}' order by version desc limit 1`))
    }
    await upload(hall.url)
    const captured = await capture(hall)
    const rounds = []
    for (let round = 0; round < 3; round += 1) rounds.push({ straight: await straight(hall, captured, 4, 16), http: await overHttp(hall, 4, 16) })
    const [direct, http] = [median(rounds.map((one) => one.straight)), median(rounds.map((one) => one.http))]
    return [
      `${captured.sentences.length} sentences in a filing, ${captured.writing} of them write, 16 connections, 3 rounds of 4 s, every commit synced to disk`,
      `straight through the driver: ${Math.round(direct)} filings/s`, `over HTTP: ${Math.round(http)} filings/s`, `ratio ${(http / direct).toFixed(2)} (promised at least 0.40)`,
    ]
  } finally { await hall.close() }
}
