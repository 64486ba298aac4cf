import { Hono } from 'hono'
import { on } from '#platform/events'
import { recorded } from '#platform/journal'
import type { Env, Module } from '#platform/module'
import { caseMoved } from '#modules/cases'
import { countAll, countMoved, countRecorded, foldTallies } from './actions/count.ts'
import { keptMeasures } from './actions/kept.ts'
import { figureWeb } from './web/figures.tsx'
import { measureWeb } from './web/measure.tsx'

export { measuringSince, namesKnown } from './actions/kept.ts'
export { mayLook, measureOf } from './actions/open.ts'
export { addressOf as addressOfFigure, figureText } from './words.ts'
export { workSeen, type Drawn, type Work } from './actions/work.ts'
export { entryNames } from './messages/entries.ts'
export { entryWords, measureWords } from './messages/measures.ts'
export { measuredDays } from './rules/figures.ts'
export { countSimulated, measuredSince, stepTimes, tookByDay, type Measured } from './measures.ts'

export const measures = {
  name: 'measures',
  uses: ['people', 'correspondence', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { 'measures.read': { id: 'Membaca semua ukuran dan membukanya sampai tindakan', en: 'Read every measure and open it down to its acts' } },
  measures: keptMeasures,
  web: new Hono<Env>().route('/', figureWeb).route('/', measureWeb),
  menu: [{ path: '/ukuran', label: { id: 'Ukuran', en: 'Measures' }, icon: 'eye', group: 'plans', permission: 'measures.read' }],
  hears: [on(caseMoved, countMoved), on(recorded, countRecorded)],
  timed: [{ name: 'measures-fold', cron: '* * * * *', run: async (ctx) => { await foldTallies(ctx) } }, { name: 'measures-count-all', cron: '20 1 * * *', run: countAll }],
} satisfies Module
