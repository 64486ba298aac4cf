import { Hono, type Context } from 'hono'
import { readAreaCode, readPoint, refuse } from '#kernel'
import type { Env } from '#platform/module'
import { saidOfPoint } from '#ui/map'
import { drawMap, mapSizes } from '#platform/ui/map-svg'
import { readView, saidOf, type CityMap } from '#platform/ui/map-shape'

const mapOf = (c: Context<Env>): CityMap => c.var.ctx.house.city.map ?? refuse('not-found', 'no-such-page')
const chosenIn = (c: Context<Env>): string | null => readAreaCode(c.req.query('kelurahan') ?? '')?.join('.') ?? null

/** The picture of a view of the city, with the point that was asked about; nobody but whoever asked keeps it. */
function picture(c: Context<Env>): Response {
  const map = mapOf(c)
  const size = mapSizes.find((one) => String(one) === c.req.query('ukuran')) ?? mapSizes[0]
  const svg = drawMap(map, readView(map, c.req.query('lihat') ?? ''), { point: readPoint(c.req.query('titik') ?? ''), chosen: chosenIn(c), size, cross: c.req.query('silang') === '1' })
  return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=86400' })
}

/** In words, one line each: which village a point lies in, how far outside of the city, and whether it fits the village chosen. */
function words(c: Context<Env>): Response {
  const map = mapOf(c)
  const point = readPoint(c.req.query('titik') ?? '') ?? refuse('invalid', 'not-a-point')
  return c.text(saidOfPoint(map, c.var.ctx.locale, saidOf(map, point, chosenIn(c))).join('\n'))
}

export const mapWeb = new Hono<Env>().get('/peta/kota.svg', picture).get('/peta/titik', words)
