import { dateIn, fraction, say } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Measure } from '#platform/measures'
import { directory } from '#modules/people'
import { listBooked, sumBooked, type Booked } from '../store/measured.ts'
import { sheetName } from '../words.ts'
import { chargesOf } from './tariffs.ts'

async function bookedIn(ctx: Ctx, { where, from, to }: Asked): Promise<Booked> {
  const [kinds, units] = [namesIn(where.charge), namesIn(where.unit)]
  const { unitsUnder } = await directory(ctx.db)
  return { from, to, kinds: kinds.length > 0 ? kinds : null, units: units.length > 0 ? units.flatMap((unit) => [...unitsUnder(unit)]) : null }
}

/** Money that user charges brought in, less what was given back. */
export const receivedMeasure: Measure = {
  id: 'charges.received', name: { id: 'Retribusi diterima', en: 'User charges received' }, unit: { id: 'rupiah', en: 'rupiah' }, over: 'adds', by: ['charge', 'unit'],
  about: { id: 'Uang retribusi dan bunganya pada hari dibayar, dikurangi yang dikembalikan pada hari dikembalikan.', en: 'Charges and their interest on the day they were paid, less what was given back on the day it was.' },
  read: async (ctx, asked) => {
    const { rupiah, simulated, since } = await sumBooked(ctx.db, await bookedIn(ctx, asked))
    return since === null || asked.to < since || asked.from > dateIn(ctx.house.city.zone, ctx.now) ? null : { value: fraction(BigInt(rupiah)), of: null, simulated: simulated > 0, since }
  },
  beneath: async (ctx, asked, page) => {
    const booked = await bookedIn(ctx, asked)
    const called = new Map((await chargesOf(ctx)).map((one) => [one.slug, say(one.name, ctx.locale)]))
    return {
      total: (await sumBooked(ctx.db, booked)).n,
      rows: (await listBooked(ctx.db, booked, page)).map((one) => ({ day: one.day, what: sheetName(one.number, 'id'), about: `${called.get(one.kind) ?? one.kind} · ${one.registration}`, position: null, href: `/tagihan/${one.charge}`, counts: Number(one.rupiah), simulated: one.simulated })),
    }
  },
}
