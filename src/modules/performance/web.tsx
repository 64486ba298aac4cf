import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { treesWeb } from './web/trees.tsx'

/** All addresses of performance. */
export const web = new Hono<Env>()
  .route('/', treesWeb)
