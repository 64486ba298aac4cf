import type { Context } from 'hono'
import { readDate } from '#kernel'
import type { Env } from '#platform/module'
import { kindsOf, placesOf } from '../actions/kinds.ts'
import type { Asked } from '../actions/views.ts'
import { standings } from '../rules/life.ts'

/** What an address asks a list of permits for; what it does not understand narrows nothing. */
export function askedOf(c: Context<Env>): Asked {
  const year = /^(19|20)\d{2}$/.exec(c.req.query('tahun') ?? '')?.[0]
  const district = /^\d{2}\.\d{2}\.\d{2}$/.exec(c.req.query('kecamatan') ?? '')?.[0]
  const [since, until] = [readDate(c.req.query('sejak') ?? ''), readDate(c.req.query('sampai') ?? '')]
  const kind = c.req.query('jenis')
  const standing = standings.find((one) => one === c.req.query('keadaan'))
  return {
    ...(c.req.query('cari') && { q: c.req.query('cari')?.slice(0, 200) }), ...(kind && { kind: kind.slice(0, 100) }), ...(district && { district }), ...(standing && { standing }), ...(year && { year: Number(year) }), ...(since && { since }), ...(until && { until }),
  }
}

/** The choices of the filters. */
export function choicesOf(c: Context<Env>) {
  const districts = [...placesOf(c.var.ctx)].filter(([code]) => code.split('.').length === 3).map(([code, name]) => ({ code, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { kinds: [...kindsOf(c.var.ctx).values()].toSorted((a, b) => (a.name.id < b.name.id ? -1 : 1)), districts }
}
