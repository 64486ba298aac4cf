import { fraction, say, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Figure, type Measure } from '#platform/measures'
import { directory } from '#modules/people'
import { inForce } from '#modules/cases'
import { leastShown } from '../rules/groups.ts'
import type { Instrument } from '../rules/instrument.ts'
import { instrumentFor } from '../rules/questions.ts'
import { listAnonymous } from '../store/answers.ts'
import { resultOf } from './results.ts'
import { instrumentById, surveysOf } from './ways.ts'

/** The instrument asked for, else the one in force at the end of the days asked. */
async function instrumentAsked(ctx: Ctx, { where, to }: Asked): Promise<Instrument | null> {
  const surveys = await surveysOf(ctx)
  const [id] = namesIn(where.instrument)
  return id === undefined ? instrumentFor(surveys, to) : instrumentById(surveys, id)
}

/** Units asked for with all below them, and services. */
async function scopeOf(ctx: Ctx, { where }: Asked): Promise<{ units?: string[]; services?: string[] }> {
  const { unitsUnder } = await directory(ctx.db)
  const [units, services] = [namesIn(where.unit), namesIn(where.service)]
  return { ...(units.length > 0 && { units: units.flatMap((unit) => [...unitsUnder(unit)]) }), ...(services.length > 0 && { services }) }
}

/** The index of everybody who answered in those days, pooled; nothing where too few did for nobody to be told. */
async function read(ctx: Ctx, asked: Asked): Promise<Figure | null> {
  const instrument = await instrumentAsked(ctx, asked)
  if (!instrument) return null
  const { result, simulated } = await resultOf(ctx, instrument, { from: asked.from, to: asked.to, ...await scopeOf(ctx, asked) })
  return result.index === null || result.n < leastShown ? null : { value: fraction(Math.round(result.index.value * 100), 100), of: result.n, simulated, since: null }
}

/** The satisfaction index as a measure: pooled over all respondents, never a mean of indices. It opens to questionnaires without day or name. */
export const indexMeasure: Measure = {
  id: 'satisfaction.index', name: { id: 'Indeks kepuasan masyarakat', en: 'Satisfaction index' }, unit: { id: 'indeks', en: 'index' }, over: 'pools', by: ['unit', 'service', 'instrument'],
  about: { id: 'Indeks dari semua responden pada hari-hari itu menurut satu instrumen; dihitung ulang dari semua jawaban, bukan rata-rata.', en: 'The index of all respondents in those days by one instrument; counted anew from all answers, never a mean.' },
  read,
  beneath: async (ctx, asked, page) => {
    const instrument = await instrumentAsked(ctx, asked)
    const figure = await read(ctx, asked)
    if (!instrument || figure === null) return { rows: [], total: 0 }
    const { units, services } = await scopeOf(ctx, asked)
    const inScope = (await inForce(ctx)).filter((one) => (!services || services.includes(one.slug)) && (!units || units.includes(one.content.unit)))
    const named = new Map(inScope.map((one) => [one.slug, say(one.content.name, ctx.locale)]))
    const found = await listAnonymous(ctx.db, { instrument: instrument.id, from: asked.from, to: asked.to, ...page, ...(services?.length === 1 && { service: services[0] }), ...(units?.length === 1 && { unit: units[0] }) })
    return {
      total: found[0]?.total ?? 0,
      rows: found.map((one) => ({ day: `${one.month ?? asked.from.slice(0, 7)}-01` as LocalDate, what: one.answers.map((answer) => answer ?? '–').join(' '), about: named.get(one.service) ?? one.service, position: null, href: '/kepuasan-masyarakat/jawaban', counts: 1, simulated: one.simulated })),
    }
  },
}
