import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { editWeb } from './web/edit.tsx'
import { treesWeb } from './web/trees.tsx'

/** All addresses of performance. */
export const web = new Hono<Env>()
  .route('/', editWeb)
  .route('/', treesWeb)
