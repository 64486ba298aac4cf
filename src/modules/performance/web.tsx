import { Hono } from 'hono'
import type { Env } from '#platform/module'
import { agreementWeb } from './web/agreement.tsx'
import { editWeb } from './web/edit.tsx'
import { evaluationWeb } from './web/evaluation.tsx'
import { indicatorWeb } from './web/indicator.tsx'
import { mineWeb } from './web/mine.tsx'
import { reportWeb } from './web/report.tsx'
import { treesWeb } from './web/trees.tsx'

/** All addresses of performance. */
export const web = new Hono<Env>()
  .route('/', agreementWeb)
  .route('/', editWeb)
  .route('/', evaluationWeb)
  .route('/', mineWeb)
  .route('/', indicatorWeb)
  .route('/', reportWeb)
  .route('/', treesWeb)
