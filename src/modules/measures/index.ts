import { Hono } from 'hono'
import { on } from '#platform/events'
import { recorded } from '#platform/journal'
import type { Env, Module } from '#platform/module'
import { caseMoved } from '#modules/cases'
import { countAll, countMoved, countRecorded, foldTallies } from './actions/count.ts'
import { keptMeasures } from './actions/kept.ts'
import { figureWeb } from './web/figures.tsx'

export { measuringSince } from './actions/kept.ts'
export { workSeen, type Work } from './actions/work.ts'
export { entryWords } from './messages/measures.ts'
export { measuredDays } from './rules/figures.ts'
export { countSimulated, measuredSince, stepTimes, tookByDay, type Measured } from './measures.ts'

export const measures = {
  name: 'measures',
  uses: ['people', 'correspondence', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
  measures: keptMeasures,
  web: new Hono<Env>().route('/', figureWeb),
  hears: [on(caseMoved, countMoved), on(recorded, countRecorded)],
  timed: [{ name: 'measures-fold', cron: '* * * * *', run: async (ctx) => { await foldTallies(ctx) } }, { name: 'measures-count-all', cron: '20 1 * * *', run: countAll }],
} satisfies Module
