import { csvOf, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { kindsOf } from './kinds.ts'
import { permitsAfter } from '../store/search.ts'
import { publicWanted, shown, type Asked, type Shown } from './views.ts'

const head = ['number', 'kind', 'kind_name', 'standing', 'since', 'issued', 'valid_from', 'valid_to', 'district_code', 'district', 'village_code', 'village', 'holder', 'simulated', 'numbered'] as const

const lineOf = (one: Shown): (string | boolean | null)[] => [
  one.number, one.kindSlug, one.kind?.name.id ?? null, one.standing, one.since, one.issuedOn, one.from, one.to, one.districtCode, one.district, one.villageCode, one.village, one.name, one.simulated, one.numberedOn,
]

const [portion, beforeAll] = [2_000, '00000000-0000-0000-0000-000000000000']

/** Every permit asked for, as a table of open data, a portion at a time: nobody waits for all of them, and none of them is personal. */
export async function* openData(ctx: Ctx, asked: Asked): AsyncGenerator<string> {
  yield csvOf(head, [])
  const wanted = await publicWanted(ctx, asked)
  for (let after: Id<'permit'> | string = beforeAll; ;) {
    const rows = await permitsAfter(ctx.db, wanted, after, portion)
    if (rows.length > 0) yield csvOf([], rows.map((one) => lineOf(shown(ctx, one)))).slice(2)
    const last = rows.at(-1)
    if (!last || rows.length < portion) return
    after = last.id
  }
}

/** A permit as programs read it. */
export const permitJson = (ctx: Ctx, one: Shown) => ({
  id: one.id, number: one.number, kind: one.kindSlug, kindName: kindsOf(ctx).get(one.kindSlug)?.name.id ?? null, standing: one.standing, since: one.since, issued: one.issuedOn, numbered: one.numberedOn, validFrom: one.from, validTo: one.to,
  district: one.districtCode, village: one.villageCode, holder: one.name, simulated: one.simulated,
})
