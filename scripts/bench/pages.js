import { brotliCompressSync, gzipSync } from 'node:zlib'
import { openHall } from './world.js'

const sizeOf = (text) => gzipSync(text).length / 1024

export async function benchPages(folder) {
  const hall = await openHall(folder, null)
  try {
    const get = async (path) => Buffer.from(await (await fetch(`${hall.url}${path}`)).arrayBuffer())
    const html = (await get('/')).toString()
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
    const sizes = await Promise.all([...new Set(assets)].map(async (path) => ({ path, kb: path.includes('woff2') ? (await get(path)).length / 1024 : sizeOf(await get(path)) })))
    const style = sizes.find(({ path }) => path.includes('.css'))?.kb ?? 0
    const pages = await Promise.all(['/', '/layanan', '/layanan/informasi-publik', '/layanan/informasi-publik/ajukan', '/lacak'].map(async (path) => ({ path, kb: sizeOf(await get(path)) })))
    const total = sizes.reduce((sum, one) => sum + one.kb, 0) + (pages[0]?.kb ?? 0)
    return [
      ...pages.map(({ path, kb }) => `${path}: ${kb.toFixed(1)} KB HTML + ${style.toFixed(1)} KB styles = ${(kb + style).toFixed(1)} KB gzip (promised at most 30)`),
      `first visit of the home page with everything it names: ${total.toFixed(1)} KB (promised at most 90; brotli of the HTML ${(brotliCompressSync(html).length / 1024).toFixed(1)} KB)`,
    ]
  } finally { await hall.close() }
}
