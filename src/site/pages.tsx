import { Hono, type Context } from 'hono'
import type { FC } from 'hono/jsx'
import { refuse, say, type Locale } from '#kernel'
import { need } from '#platform/context'
import { latestEntries, type LatestEntry } from '#platform/journal'
import type { Env } from '#platform/module'
import { galleryPages } from '#ui/gallery'
import { PageHead, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import { officerPage, publicPage } from '#ui/page'
import { Pager, Table } from '#ui/table'
import { longMoment } from '#platform/ui/format'
import { directory, namesOfPersons, type Directory } from '#modules/people'
import { homeWeb } from './home.tsx'
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

/** What an applicant does without being anybody the house knows. */
const byApplicant = new Set(['case.filed', 'case.acted', 'case.withdrawn'])

type JournalProps = { locale: Locale; entries: LatestEntry[]; names: Map<string, string>; people: Directory; zone: string; before: string | null }

const JournalPage: FC<JournalProps> = ({ locale, entries, names, people, zone, before }) => {
  const t = words[locale]
  const who = (one: LatestEntry): string => (one.person ? names.get(one.person) ?? '' : byApplicant.has(one.type) ? t.applicant : t.program)
  const position = (slug: string | null): string => { const found = slug === null ? undefined : people.positions.get(slug); return found ? say(found.name, locale) : slug ?? '' }
  return (
    <>
      <PageHead title={t.journal} lead={t.journalLead} />
      <Table locale={locale} caption={t.journal} rows={entries} empty={<Empty title={t.empty} icon="history" />} columns={[
        { head: t.what, kind: 'title', cell: (one) => <>{one.type}{typeof one.data['act'] === 'string' && ` · ${one.data['act']}`}</> },
        { head: t.at, kind: 'meta', cell: (one) => longMoment(locale, zone, one.at) },
        { head: t.who, kind: 'text', cell: who },
        { head: t.as, kind: 'text', cell: (one) => position(one.position) },
        { head: t.subject, kind: 'act', cell: (one) => (one.kind === 'case' ? <a href={`/perkara/untuk/${one.subject}`} aria-label={`${t.open} ${one.subject.slice(0, 8)} ${one.seq}`}>{t.open}</a> : one.kind) },
      ]} />
      {before && <Pager locale={locale} page={t.older} next={`/jejak?sebelum=${encodeURIComponent(before)}`} />}
      <Section title={t.whole}><p>{t.wholeHint}</p><pre tabindex={0}><code>npx balai journal verify</code></pre></Section>
    </>
  )
}

async function journal(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'platform.journal', '*')
  const typed = new Date(c.req.query('sebelum') ?? '')
  const before = Number.isNaN(typed.getTime()) ? ctx.now : typed
  const entries = await latestEntries(ctx.db, before, 50)
  const names = await namesOfPersons(ctx.db, entries.flatMap((one) => one.person ?? []))
  return officerPage(c, { title: words[ctx.locale].journal }, <JournalPage locale={ctx.locale} entries={entries} names={names} people={await directory(ctx.db)}
    zone={ctx.house.city.zone} before={entries.length === 50 ? entries.at(-1)?.at.toISOString() ?? null : null} />)
}

/** Pages that belong to no module: how time is counted, privacy, accessibility, the journal, and in try-out mode the sheet of parts. */
export const siteWeb = new Hono<Env>()
  .route('/', homeWeb)
  .get('/cara-menghitung-waktu', prose('clock'))
  .get('/privasi', prose('privacy'))
  .get('/aksesibilitas', prose('access'))
  .get('/jejak', journal)
  .get('/gaya', (c) => {
    if (c.var.ctx.house.config.mode !== 'try-out') refuse('not-found', 'no-such-page')
    return c.html(galleryPages.parts(c.var.ctx.locale))
  })
