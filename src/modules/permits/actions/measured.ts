import { dateIn, fraction } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Measure } from '#platform/measures'
import { directory } from '#modules/people'
import { countGranted, listGranted, type Granted } from '../store/measured.ts'

async function grantedIn(ctx: Ctx, { where, from, to }: Asked): Promise<Granted> {
  const [kinds, units] = [namesIn(where.permit), namesIn(where.unit)]
  const { unitsUnder } = await directory(ctx.db)
  return { from, to, zone: ctx.house.city.zone, kinds: kinds.length > 0 ? kinds : null, units: units.length > 0 ? units.flatMap((unit) => [...unitsUnder(unit)]) : null }
}

/** Permits granted, renewed or changed, by kind. */
export const grantedMeasure: Measure = {
  id: 'permits.granted', name: { id: 'Izin diterbitkan', en: 'Permits granted' }, unit: { id: 'izin', en: 'permits' }, over: 'adds', by: ['permit', 'unit'],
  about: { id: 'Setiap naskah izin yang terbit: baru, perpanjangan, perubahan dan pengalihan, pada hari terbitnya. Naskah yang diterbitkan lagi sebagai pembetulan tidak dihitung lagi.', en: 'Every paper of a permit: new, renewed, amended or transferred, on the day it was issued. A paper issued again as a correction is not counted again.' },
  read: async (ctx, asked) => {
    const { n, simulated, since } = await countGranted(ctx.db, await grantedIn(ctx, asked))
    return since === null || asked.to < since || asked.from > dateIn(ctx.house.city.zone, ctx.now) ? null : { value: fraction(n), of: null, simulated: simulated > 0, since }
  },
  beneath: async (ctx, asked, page) => {
    const granted = await grantedIn(ctx, asked)
    return {
      total: (await countGranted(ctx.db, granted)).n,
      rows: (await listGranted(ctx.db, granted, page)).map((one) => ({ day: one.day, what: one.number, about: one.kind, position: null, href: `/izin-terbit/${one.permit}`, counts: 1, simulated: one.simulated })),
    }
  },
}
