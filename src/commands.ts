import { rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Refusal, type Problem } from '#kernel'
import type { House } from '#platform/context'
import { commands } from './commands/all.ts'
import { socketPath } from './commands/socket.ts'

const largestQuestion = 64 * 1024 * 1024

/** What comes back over the socket: a result, or why not. */
export type Answer = { result: unknown } | { problems: Problem[] } | { defect: string }

async function readQuestion(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestQuestion) throw new Refusal('invalid', { code: 'body-too-large', data: { limit: largestQuestion / 1024 / 1024 } })
    parts.push(part)
  }
  return size === 0 ? {} : JSON.parse(Buffer.concat(parts).toString())
}

/** Does what was asked; every error becomes an answer, so that whoever asked can say it. */
async function answer(house: House, now: Date, request: IncomingMessage): Promise<[number, Answer]> {
  try {
    const asked = commands.get(decodeURIComponent((request.url ?? '').slice(1)))
    if (request.method !== 'POST' || !asked) return [404, { problems: [{ code: 'no-such-command' }] }]
    return [200, { result: await asked.run(house, now, await readQuestion(request)) }]
  } catch (error) {
    if (error instanceof Refusal) return [422, { problems: error.problems }]
    return [500, { defect: error instanceof Error ? error.message : String(error) }]
  }
}

async function respond(house: House, now: Date, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await answer(house, now, request)
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
}

/** A socket left by a program that died; whoever calls holds the folder, so nobody listens on it. */
function removeStale(path: string): void {
  if (process.platform === 'win32') return
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isSocket()) rmSync(path)
}

/**
 * Lets `balai` ask the running program to do its commands: `POST /<command>` with JSON, on a socket in the data folder that
 * only the user of the program can open. Whoever calls holds the lock of the folder. `close` ends after the answers under way.
 */
export async function listenForCommands(house: House, now: () => Date): Promise<{ close: () => Promise<void> }> {
  const path = socketPath(house.config.data)
  const server = createServer({ requestTimeout: 0 }, (request, response) => { void respond(house, now(), request, response) })
  removeStale(path)
  const before = process.umask(0o177) // bound within this call, so nobody else is let in between
  const listening = new Promise<void>((resolve, reject) => { server.once('listening', resolve).once('error', reject).listen(path) })
  process.umask(before)
  await listening
  return { close: () => new Promise((resolve) => { server.close(() => resolve()) }) }
}
