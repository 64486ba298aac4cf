import { Hono } from 'hono'
import type { Env, Module } from '#platform/module'
import { figureWeb } from './web/figures.tsx'

export { measuredDays } from './rules/figures.ts'
export { countSimulated, measuredSince, stepTimes, tookByDay, type Measured } from './measures.ts'

export const measures = {
  name: 'measures',
  uses: ['people', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
  web: new Hono<Env>().route('/', figureWeb),
} satisfies Module
