import { mkdtemp, rm } from 'node:fs/promises'
import { get, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openEmbedded, run, sql } from '#platform/db'
import { migrate } from '#platform/migrate'
import { migrations } from '../../assembly.ts'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { insertTicket, openTickets, takeNext } from './store/tickets.ts'
import { closeStreams } from './index.ts'
import { listening } from './web/stream.ts'
import { inHall } from './examples.ts'
import { localDate, newId } from '#kernel'

type Heard = { status: number; headers: IncomingMessage['headers']; events: { id: string; event: string; html: string }[]; text: string; ended: boolean; request: ClientRequest }

let hall: Hall
let people: ReturnType<typeof inHall>
let server: ServerType
let port = 0
const opened: Heard[] = []
const loket = 'petugas-loket'

beforeAll(async () => {
  hall = await openHall()
  people = inHall(hall)
  server = serve({ fetch: hall.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => { server.once('listening', resolve) })
  port = (server.address() as AddressInfo).port
})
afterEach(() => { for (const one of opened.splice(0)) one.request.destroy() })
afterAll(async () => { closeStreams(hall.house); await new Promise((resolve) => { server.close(resolve) }); await hall.close() })

/** Reads a stream as a real client does, event by event. */
function hear(path: string, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip', ...headers } }, (answer) => {
      const heard: Heard = { status: answer.statusCode ?? 0, headers: answer.headers, events: [], text: '', ended: false, request }
      let rest = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        heard.text += part
        const blocks = (rest + part).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const lines = block.split('\n')
          const of = (name: string): string => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join('\n')
          if (of('event')) heard.events.push({ id: of('id'), event: of('event'), html: of('data') })
        }
      })
      answer.on('end', () => { heard.ended = true })
      answer.on('error', () => { heard.ended = true })
      opened.push(heard)
      resolve(heard)
    })
    request.on('error', reject)
  })
}

async function until(met: () => boolean, most = 20_000): Promise<void> {
  for (let waited = 0; !met(); waited += 10) { if (waited > most) throw new Error('it did not happen'); await wait(10) }
}
const last = (heard: Heard): string => plain(heard.events.at(-1)?.html ?? '')

describe('the stream of the display', () => {
  test('tells the whole state at once, uncompressed and unkept, and again when a number is called', async () => {
    const heard = await hear('/antrean/layar/arus')
    expect(heard).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' } })
    expect(heard.headers['content-encoding']).toBeUndefined()
    expect(heard.headers['content-security-policy']).toContain("default-src 'self'")
    await until(() => heard.events.length === 1)
    expect(heard.text).toMatch(/^retry: \d+\n\n/)
    expect(last(heard)).toContain('Belum ada panggilan')
    await people.sit(loket, 'loket-1')
    await people.take('surat')
    await people.next(loket)
    await until(() => last(heard).includes('Sekarang dipanggil A001 Loket 1'))
    expect(heard.events.at(-1)?.html).toContain('Nomor antrean, A, nol nol satu, silakan ke Loket satu.')
    expect(Number(heard.events.at(-1)?.id)).toBeGreaterThan(Number(heard.events[0]?.id))
  })

  test('holds every call of a burst, in order, so that a screen speaks them all', async () => {
    const heard = await hear('/antrean/layar/arus')
    await until(() => heard.events.length === 1)
    for (let n = 0; n < 4; n += 1) await people.take('surat')
    people.later(0.1)
    for (let n = 0; n < 4; n += 1) { await people.act(loket, 'skip', { next: 'call' }); people.later(0.1) }
    await until(() => last(heard).includes('dipanggil A005'))
    const calls = JSON.parse((/data-calls="([^"]*)"/.exec(heard.events.at(-1)?.html ?? '')?.[1] ?? '[]').replaceAll('&quot;', '"')) as { words: string }[]
    expect(calls.slice(0, 4).map((call) => call.words.split(',')[2])).toEqual([' nol nol lima', ' nol nol empat', ' nol nol tiga', ' nol nol dua'])
  })

  test('tells whoever comes back with the number of the last event all there is now', async () => {
    const heard = await hear('/antrean/layar/arus', { 'last-event-id': '1' })
    await until(() => heard.events.length === 1)
    expect(last(heard)).toContain('dipanggil A005')
  })

  test('speaks the language asked for, and names nobody', async () => {
    const heard = await hear('/antrean/layar/arus?lang=en')
    await until(() => heard.events.length === 1)
    expect(last(heard)).toContain('Now calling A005')
    expect(last(heard)).not.toMatch(/Rangga|Rekaan/)
  })

  test('tells what another process changed, too', async () => {
    const heard = await hear('/antrean/layar/arus')
    await until(() => heard.events.length === 1)
    await run(hall.house.database.db, sql`insert into hall_texts (id, text, at) values (${newId(hall.now())}, 'Ditulis proses lain', ${hall.now()})`)
    await until(() => last(heard).includes('Ditulis proses lain'))
  })

  test('tells nothing twice, and forgets who hung up', async () => {
    const heard = await hear('/antrean/layar/arus')
    await until(() => heard.events.length === 1)
    const before = heard.events.length
    for (let n = 0; n < 5; n += 1) await hall.get('/antrean')
    await wait(200)
    expect(heard.events.length).toBe(before)
    expect(listening(hall.house)).toBe(1)
    heard.request.destroy()
    await until(() => listening(hall.house) === 0)
  })
})

describe('the stream of a ticket', () => {
  test('moves up, is told where to go, and ends well', async () => {
    await people.act(loket, 'skip')
    const first = await people.take('surat')
    people.later(1)
    const mine = await people.take('surat')
    const heard = await hear(`/antrean/nomor/${mine}/arus`)
    await until(() => last(heard).includes('Sebelum Anda 1 orang'))
    expect(first).not.toBe(mine)
    await people.next(loket)
    await until(() => last(heard).includes('Anda berikutnya'))
    await people.act(loket, 'serve')
    await people.act(loket, 'finish', { next: 'call' })
    await until(() => last(heard).includes('Silakan ke Loket 1'))
    await people.act(loket, 'serve')
    await people.act(loket, 'finish')
    await until(() => last(heard).includes('Terima kasih sudah datang'))
  })
})

describe('the stream of an officer', () => {
  test('shows who waits for the own counter, and is no matter of others', async () => {
    expect((await hear('/loket/antrean/arus')).status).toBe(303)
    const heard = await hear('/loket/antrean/arus', { cookie: await hall.cookie(loket) })
    await until(() => last(heard).includes('0 menunggu untuk loket ini'))
    await people.take('surat')
    await people.take('informasi')
    await until(() => last(heard).includes('1 menunggu untuk loket ini'))
  })
})

test('a server that has too many listeners refuses the next with 503, and takes it when there is room', async () => {
  const strict = await openHall({ settings: { BALAI_THROTTLE: '1' } })
  const other = serve({ fetch: strict.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => { other.once('listening', resolve) })
  const before = port
  port = (other.address() as AddressInfo).port
  const many = await Promise.all(Array.from({ length: 300 }, () => hear('/antrean/layar/arus')))
  expect(many.every((one) => one.status === 200)).toBe(true)
  expect(await hear('/antrean/layar/arus')).toMatchObject({ status: 503, headers: { 'retry-after': '15' } })
  many[0]?.request.destroy()
  await until(() => listening(strict.house) === 299)
  expect((await hear('/antrean/layar/arus')).status).toBe(200)
  closeStreams(strict.house)
  await until(() => many.slice(1).every((one) => one.ended))
  expect((await hear('/antrean/layar/arus')).status).toBe(503)
  await new Promise((resolve) => { other.close(resolve) })
  port = before
  await strict.close()
})

test('after the database was closed and opened again the queue stands where it stood, and the next number follows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'balai-hall-'))
  const day = localDate('2026-11-23')
  const keep = async (database: Awaited<ReturnType<typeof openEmbedded>>, count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const n = await takeNext(database.db, day, 'A')
      await insertTicket(database.db, { id: newId(new Date(1_795_000_000_000 + n)), day, letter: 'A', n, number: `A-00${n}`, queue: 'surat', priority: n === 2, source: 'kiosk', appointment_at: null, taken_at: new Date(1_795_000_000_000 + n), simulated: false, device: null, address: null })
    }
  }
  try {
    const first = await openEmbedded(join(folder, 'database'))
    await migrate(first, migrations)
    await keep(first, 3)
    const before = await openTickets(first.db, day)
    await first.close()
    const second = await openEmbedded(join(folder, 'database'))
    expect(await openTickets(second.db, day)).toEqual(before)
    await keep(second, 1)
    expect((await openTickets(second.db, day)).map((one) => one.number)).toEqual(['A-001', 'A-002', 'A-003', 'A-004'])
    await second.close()
  } finally { await rm(folder, { recursive: true, force: true }) }
})
