import { Hono, type Context } from 'hono'
import { refuse } from '#kernel'
import type { Env } from '#platform/module'
import { galleryPages } from '#ui/gallery'
import { publicPage } from '#ui/page'
import { calendarFile, clockPage } from './clock.tsx'
import { homeWeb } from './home.tsx'
import { journal } from './journal.tsx'
import { mapWeb } from './map.ts'
import { Prose } from './prose.tsx'
import { words } from './words.ts'

const prose = (which: 'privacy' | 'access') => (c: Context<Env>): Promise<Response> => {
  const page = words[c.var.ctx.locale][which]
  return publicPage(c, { title: page.title }, <Prose page={page} />)
}

/** Pages that belong to no module: how time is counted, privacy, accessibility, the journal, and in try-out mode the sheet of parts. */
export const siteWeb = new Hono<Env>()
  .route('/', homeWeb)
  .route('/', mapWeb)
  .get('/cara-menghitung-waktu', clockPage)
  .get('/cara-menghitung-waktu/:file', calendarFile)
  .get('/privasi', prose('privacy'))
  .get('/aksesibilitas', prose('access'))
  .get('/jejak', journal)
  .get('/gaya', (c) => {
    if (c.var.ctx.house.config.mode !== 'try-out') refuse('not-found', 'no-such-page')
    return c.html(galleryPages.parts(c.var.ctx.locale))
  })
