import { Hono, type Context } from 'hono'
import type { FC } from 'hono/jsx'
import { refuse } from '#kernel'
import type { Env } from '#platform/module'
import { galleryPages } from '#ui/gallery'
import { PageHead, Section } from '#ui/layout'
import { publicPage } from '#ui/page'
import { homeWeb } from './home.tsx'
import { journal } from './journal.tsx'
import { mapWeb } from './map.ts'
import { words, type TextPage } from './words.ts'

const Prose: FC<{ page: TextPage }> = ({ page }) => (
  <>
    <PageHead title={page.title} lead={page.lead} />
    {page.sections.map((section) => <Section title={section.title}><div class="prose">{section.text.map((text) => <p>{text}</p>)}</div></Section>)}
  </>
)

const prose = (which: 'clock' | 'privacy' | 'access') => (c: Context<Env>): Promise<Response> => {
  const page = words[c.var.ctx.locale][which]
  return publicPage(c, { title: page.title }, <Prose page={page} />)
}

/** Pages that belong to no module: how time is counted, privacy, accessibility, the journal, and in try-out mode the sheet of parts. */
export const siteWeb = new Hono<Env>()
  .route('/', homeWeb)
  .route('/', mapWeb)
  .get('/cara-menghitung-waktu', prose('clock'))
  .get('/privasi', prose('privacy'))
  .get('/aksesibilitas', prose('access'))
  .get('/jejak', journal)
  .get('/gaya', (c) => {
    if (c.var.ctx.house.config.mode !== 'try-out') refuse('not-found', 'no-such-page')
    return c.html(galleryPages.parts(c.var.ctx.locale))
  })
