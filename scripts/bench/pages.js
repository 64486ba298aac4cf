import { brotliCompressSync, gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { Hono } from 'hono'
import { freePort, median, openHall } from './world.js'

const sizeOf = (text) => gzipSync(text).length / 1024

/** A page that says hello, and nothing else: what the framework itself can do. */
async function openHello() {
  const port = await freePort()
  const server = serve({ fetch: new Hono().get('/', (c) => c.html('<!doctype html><title>Hello</title><h1>Hello</h1>')).fetch, port, hostname: '127.0.0.1' })
  await new Promise((resolve) => { server.once('listening', resolve) })
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }) }
}

/** Requests a second by one client in a thread of its own, asking as browsers do. */
async function perSecond(url, cookie) {
  const result = await autocannon({ url, connections: 16, duration: 2, workers: 1, headers: { 'accept-encoding': 'gzip, br', ...(cookie && { cookie }) } })
  if (result.non2xx > 0 || result['2xx'] === 0) throw new Error(`${url}: ${result.non2xx} refused`)
  return result['2xx'] / result.duration
}

/** Each catalogue page right beside hello in every round, so that both meet the same machine. */
async function besideHello(url) {
  const hello = await openHello()
  const paths = ['/', '/layanan', '/layanan/informasi-publik', '/layanan/untuk/warga', '/instansi/setda']
  const rounds = []
  try {
    for (let round = 0; round < 3; round += 1) {
      for (const path of paths) rounds.push({ path, bare: await perSecond(hello.url), own: await perSecond(`${url}${path}`), known: await perSecond(`${url}${path}`, 'lang=id; tulisan=biasa') })
    }
  } finally { await hello.close() }
  return [
    `a bare hello of the same framework: ${Math.round(median(rounds.map((one) => one.bare)))} requests/s (16 connections, 3 rounds of 2 s)`,
    ...paths.map((path) => {
      const mine = rounds.filter((one) => one.path === path)
      return `${path}: ${Math.round(median(mine.map((one) => one.own)))} requests/s, ${median(mine.map((one) => one.own / one.bare)).toFixed(2)} of hello, ${median(mine.map((one) => one.known / one.bare)).toFixed(2)} for who has been here before (promised at least 0.25)`
    }),
  ]
}

export async function benchPages(folder) {
  const hall = await openHall(folder, null)
  try {
    const get = async (path) => Buffer.from(await (await fetch(`${hall.url}${path}`)).arrayBuffer())
    const html = (await get('/')).toString()
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
    const sizes = await Promise.all([...new Set(assets)].map(async (path) => ({ path, kb: path.includes('woff2') ? (await get(path)).length / 1024 : sizeOf(await get(path)) })))
    const style = sizes.find(({ path }) => path.includes('.css'))?.kb ?? 0
    const pages = await Promise.all(['/', '/layanan', '/layanan/informasi-publik', '/layanan/informasi-publik/ajukan', '/lacak'].map(async (path) => ({ path, kb: sizeOf(await get(path)) })))
    const speeds = await besideHello(hall.url)
    const total = sizes.reduce((sum, one) => sum + one.kb, 0) + (pages[0]?.kb ?? 0)
    return [
      ...pages.map(({ path, kb }) => `${path}: ${kb.toFixed(1)} KB HTML + ${style.toFixed(1)} KB styles = ${(kb + style).toFixed(1)} KB gzip (promised at most 30)`),
      `first visit of the home page with everything it names: ${total.toFixed(1)} KB (promised at most 90; brotli of the HTML ${(brotliCompressSync(html).length / 1024).toFixed(1)} KB)`,
      ...speeds,
    ]
  } finally { await hall.close() }
}
