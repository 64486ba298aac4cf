import type { Context } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { addDays, instantIn, say, type Locale } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { offsetOf } from '#platform/form-body'
import { latestEntries, type EntryFilter, type LatestEntry } from '#platform/journal'
import type { Env } from '#platform/module'
import { DateField, Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, freshForm, type FormState } from '#ui/form'
import { DetailsRows, PageHead, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import { officerPage } from '#ui/page'
import { Pager, Table } from '#ui/table'
import { longMoment, readTypedDate } from '#platform/ui/format'
import { caseNamedBy, registrationsOf, sayAct } from '#modules/cases'
import { directory, namesOfPersons, type Directory } from '#modules/people'
import { entryNames, journalWords, kindName } from './journal-words.ts'
import { words } from './words.ts'

/** What an applicant does without being anybody the house knows. */
const byApplicant = new Set(['case.filed', 'case.acted', 'case.withdrawn'])
const pageSize = 50

type JournalProps = {
  locale: Locale; entries: LatestEntry[]; names: Map<string, string>; registrations: Map<string, string>; people: Directory; zone: string; form: FormState
  offset: number; more: boolean; address: (offset: number) => string; filtered: boolean
}

/** An entry in words: what happened, and for acts which. */
function entryWords(one: LatestEntry, locale: Locale): string {
  const name = entryNames[one.type]
  const act = one.type === 'case.acted' && typeof one.data['act'] === 'string' ? sayAct(one.data['act'], locale) : null
  const said = act ?? (name ? say(name, locale) : one.type)
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const JournalPage: FC<JournalProps> = ({ locale, entries, names, registrations, people, zone, form, offset, more, address, filtered }) => {
  const [t, j] = [words[locale], journalWords[locale]]
  const who = (one: LatestEntry): string => (one.person ? names.get(one.person) ?? '' : byApplicant.has(one.type) ? t.applicant : t.program)
  const position = (slug: string | null): string => { const found = slug === null ? undefined : people.positions.get(slug); return found ? say(found.name, locale) : slug ?? '' }
  const about = (one: LatestEntry): Child => (one.kind === 'case'
    ? <a href={`/perkara/untuk/${one.subject}`}>{registrations.get(one.subject) ?? t.open}</a> : say(kindName(one.kind), locale))
  return (
    <>
      <PageHead title={t.journal} lead={t.journalLead} />
      <ErrorSummary form={form} />
      <DetailsRows rows={[{ label: j.filter, open: filtered, content: (
        <Form action="/jejak" method="get">
          <TextField form={form} name="perkara" label={j.case} optional width="middle" />
          <Select form={form} name="jabatan" label={t.as} optional empty={j.anyPosition} options={[...people.positions.values()].map((one) => ({ value: one.slug, label: say(one.name, locale) }))} />
          <Select form={form} name="tindakan" label={t.what} optional empty={j.anyAct} options={Object.entries(entryNames).map(([value, name]) => ({ value, label: say(name, locale) }))} />
          <DateField form={form} name="tanggal" label={j.day} optional />
          <Actions><Button kind="secondary">{j.apply}</Button>{filtered && <Button kind="quiet" href="/jejak">{j.clear}</Button>}</Actions>
        </Form>
      ) }]} />
      <Table locale={locale} caption={t.journal} rows={entries} empty={<Empty title={t.empty} icon="history" />} columns={[
        { head: t.what, kind: 'title', cell: (one) => entryWords(one, locale) },
        { head: t.at, kind: 'meta', cell: (one) => longMoment(locale, zone, one.at) },
        { head: t.who, kind: 'text', cell: who },
        { head: t.as, kind: 'text', cell: (one) => position(one.position) },
        { head: t.subject, kind: 'act', cell: about },
      ]} />
      {(offset > 0 || more) && <Pager locale={locale} page={j.page(offset + 1, offset + entries.length)} {...(offset > 0 && { previous: address(Math.max(0, offset - pageSize)) })} {...(more && { next: address(offset + pageSize) })} />}
      <Section title={t.whole}><p>{t.wholeHint}</p><pre tabindex={0}><code>npx balai journal verify</code></pre></Section>
    </>
  )
}

type Asked = { filter: EntryFilter; problems: { field: string; code: 'noSuchCase' | 'notADay' }[] }

/** What the page was narrowed to; what cannot be read is named and narrows to nothing. */
async function askedOf(ctx: Ctx, typed: Record<string, string>): Promise<Asked> {
  const { zone } = ctx.house.city
  const day = typed['tanggal'] ? readTypedDate(typed['tanggal']) : null
  const subject = typed['perkara'] ? await caseNamedBy(ctx, typed['perkara']) : null
  return {
    filter: {
      type: typed['tindakan'] || undefined, position: typed['jabatan'] || undefined, subject: subject ?? undefined,
      ...(day && { from: instantIn(zone, day, 0), until: instantIn(zone, addDays(day, 1), 0) }),
    },
    problems: [
      ...(typed['perkara'] && !subject ? [{ field: 'perkara', code: 'noSuchCase' as const }] : []),
      ...(typed['tanggal'] && !day ? [{ field: 'tanggal', code: 'notADay' as const }] : []),
    ],
  }
}

/** The journal in words, newest first, narrowed by case, position, act and day. */
export async function journal(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'platform.journal', '*')
  const typed = Object.fromEntries(['perkara', 'jabatan', 'tindakan', 'tanggal'].map((name) => [name, (c.req.query(name) ?? '').slice(0, 80)]))
  const { filter, problems } = await askedOf(ctx, typed)
  const offset = offsetOf(c.req.query('dari'))
  const found = problems.length > 0 ? [] : await latestEntries(ctx.db, { ...filter, limit: pageSize + 1, offset })
  const entries = found.slice(0, pageSize)
  const given = Object.entries(typed).filter(([, value]) => value !== '')
  const j = journalWords[ctx.locale]
  if (problems.length > 0) c.status(422)
  return officerPage(c, { title: words[ctx.locale].journal }, <JournalPage locale={ctx.locale} entries={entries} offset={offset} more={found.length > pageSize} filtered={given.length > 0}
    names={await namesOfPersons(ctx.db, entries.flatMap((one) => one.person ?? []))} registrations={await registrationsOf(ctx, entries.flatMap((one) => (one.kind === 'case' ? [one.subject] : [])))}
    people={await directory(ctx.db)} zone={ctx.house.city.zone} address={(at) => `/jejak?${new URLSearchParams([...given, ['dari', String(at)]])}`}
    form={{ ...freshForm(ctx.locale, (problem) => j[problem.code as 'noSuchCase'], typed), problems }} />)
}
