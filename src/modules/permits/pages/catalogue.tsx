import type { Child, FC } from 'hono/jsx'
import { say, type LocalDate, type Locale } from '#kernel'
import { SearchForm } from '#ui/field'
import { Button } from '#ui/form'
import { Breadcrumb, Columns, DetailsRows, FactBand, Facts, NumberedList, PageHead, Panel, RuledList, Section } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Filters } from '#ui/table'
import { formatNumber, shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import { catalogueWords } from '../messages/catalogue.ts'
import type { Standing } from '../rules/catalogue-search.ts'
import { groups, printedCharge, type Document, type Group, type Permit } from '../rules/permit-file.ts'
import type { Validity } from '../rules/validity.ts'

/** A kind as a page shows it: what is printed, how the law stands, and what it asks for where it can be asked for. */
export type KindShown = { permit: Permit; standing: Standing; askable: boolean }

const tones: Record<Standing['state'], 'green' | 'amber' | 'grey'> = { printed: 'grey', current: 'green', changed: 'amber', replaced: 'grey', abolished: 'grey', coming: 'grey' }

const StandingVerdict: FC<{ locale: Locale; standing: Standing }> = ({ locale, standing }) => <Verdict tone={tones[standing.state]} {...(['replaced', 'abolished'].includes(standing.state) && { icon: 'x' })}>{catalogueWords[locale].stateWord[standing.state]}</Verdict>

function standingLine({ state, since }: Standing, locale: Locale): string {
  const t = catalogueWords[locale]
  const named = since?.by ? say(since.by, locale) : ''
  // What is still to come and has no name of its own is told by what it will be.
  const by = state === 'coming' && named === '' && since ? t.stateWord[since.state === 'in-force' ? 'current' : since.state].toLowerCase() : named
  return t.stateLine[state](by, since?.basis ?? '', since ? shortDate(locale, since.from) : '')
}

/** What the table marks as charge, with the mark as printed. */
function chargeShown(permit: Permit, locale: Locale): string {
  const t = catalogueWords[locale]
  const charged = printedCharge(permit)
  return charged === null ? t.noMark : charged ? t.charged(permit.printed?.sop?.charge ?? '') : t.free
}

/** The same in a word, for lists. */
const chargeShort = (permit: Permit, locale: Locale): string => {
  const t = catalogueWords[locale]
  const charged = printedCharge(permit)
  return charged === null ? t.noMarkShort : charged ? t.chargedShort : t.freeShort
}

const nameShown = ({ name, short }: Permit, locale: Locale): string => (short.length > 0 ? `${say(name, locale)} (${short.join(', ')})` : say(name, locale))

type ListProps = { locale: Locale; kinds: readonly KindShown[]; total: number; document: Document; query: string; group: string; tryOut: boolean }

/** Every kind of permit, by the groups of the plan, or those that what was typed may mean. */
export const PermitListPage: FC<ListProps> = ({ locale, kinds, total, document, query, group, tryOut }) => {
  const t = catalogueWords[locale]
  const options = groups.map((one) => ({ value: one, label: t.groupWord[one] }))
  return (
    <>
      <PageHead title={t.title} lead={t.lead(formatNumber(locale, total, 0), document.title)} {...(tryOut && { aside: <Button kind="secondary" href="/perizinan/paket">{t.bundle}</Button> })} />
      <SearchForm action="/perizinan" label={t.search} button={t.searchButton} placeholder={t.example} value={query} />
      <Filters locale={locale} action="/perizinan" filters={[{ name: 'kelompok', label: t.group, value: group, options }]} hidden={query ? { q: query } : {}} />
      <Notice kind="info"><p>{tryOut ? t.tryOut : t.production}</p></Notice>
      <p><a href="/izin">{messages[locale].registerLink}</a></p>
      {kinds.length === 0
        ? <Empty title={t.nothing(query)} icon="search" link={{ href: '/perizinan', label: t.seeAll }}>{t.nothingMore}</Empty>
        : <KindGroups locale={locale} kinds={kinds} open={query !== '' || group !== ''} />}
      <Section title={t.document}>
        <DetailsRows rows={[
          { label: t.counts, summary: t.countsShort(formatNumber(locale, document.counts.length, 0)), content: <ul class="ruled">{document.counts.map(({ n, where, text }) => <li><span><b>{t.countWhere(n, where)}</b><br /><span class="small" lang="id">{text}</span></span></li>)}</ul> },
          { label: t.decrees, content: <ul class="ruled" lang="id">{document.basis.map((one) => <li><span>{one}</span></li>)}</ul> },
          { label: t.notes, content: <ul class="ruled" lang="id">{document.notes.map((one) => <li><span>{one}</span></li>)}</ul> },
        ]} />
      </Section>
    </>
  )
}

/** What is short about a kind: its printed days and charge, and how the law stands. */
const lineOf = ({ permit, standing }: KindShown, locale: Locale): Child => {
  const t = catalogueWords[locale]
  return <><span lang="id">{permit.printed?.sop?.days ?? t.noDays}</span> · {chargeShort(permit, locale)} · {t.stateWord[standing.state]}</>
}

/** The kinds by the groups of the plan, each folded until somebody looks for something. */
const KindGroups: FC<{ locale: Locale; kinds: readonly KindShown[]; open: boolean }> = ({ locale, kinds, open }) => {
  const t = catalogueWords[locale]
  const inPlan = (one: KindShown): boolean => one.permit.printed !== null
  const lists: [string, readonly KindShown[]][] = [...groups.map((group): [string, KindShown[]] => [t.groupWord[group], kinds.filter((one) => inPlan(one) && one.permit.group === group)]), [t.outside, kinds.filter((one) => !inPlan(one))]]
  return (
    <Section title={t.found(formatNumber(locale, kinds.length, 0))}>
      <DetailsRows rows={lists.filter(([, rows]) => rows.length > 0).map(([label, rows]) => ({
        label: `${label} · ${rows.length}`, open, content: <RuledList rows={rows.map((one) => ({ href: `/perizinan/${one.permit.slug}`, label: nameShown(one.permit, locale), note: lineOf(one, locale) }))} />,
      }))} />
    </Section>
  )
}

function validityShown(validity: Validity, locale: Locale): string {
  const t = catalogueWords[locale]
  return validity === 'unlimited' ? t.unlimited : 'months' in validity ? t.months(validity.months) : t.dayCount(validity.days)
}

type KindProps = {
  locale: Locale; kind: KindShown; document: Document; way: readonly { who: string; act: string }[]; papers: readonly { text: string; must: boolean }[]; questions: readonly string[]
  agencies: readonly string[]; tryOut: boolean; today: LocalDate
}

/** One kind: what is printed of it, how the law stands, and, as an example, what it would ask for and how it would go. */
export const PermitKindPage: FC<KindProps> = (props) => {
  const { locale, kind: { permit, standing, askable }, document, tryOut } = props
  const t = catalogueWords[locale]
  const apply = askable && <><Button size="large" href={`/perizinan/ajukan?izin=${permit.slug}`}>{t.applyNow}</Button><p class="small"><a href={`/perizinan/paket?izin=${permit.slug}`}>{t.applyWith}</a></p></>
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/perizinan', label: t.title }]} here={t.groupWord[permit.group]} />
      <PageHead title={say(permit.name, locale)} lead={say(permit.summary, locale)} facts={[...permit.short, permit.printed ? t.byPlan : t.outside, t.notEnacted]} {...(apply && { aside: apply })} />
      <FactBand facts={[
        { label: t.days, value: permit.printed?.sop?.days ?? t.noDays, note: permit.printed?.sop ? `${t.sop}, ${t.sopPlace(permit.printed.sop.n)}` : t.noDaysWhy },
        { label: t.charge, value: chargeShown(permit, locale), ...(permit.example?.charged && { note: <a href={`/retribusi?layanan=${permit.slug}`}>{t.tariffs}</a> }) },
        { label: t.law, value: <StandingVerdict locale={locale} standing={standing} /> },
        ...(tryOut && permit.example ? [{ label: t.validity, value: validityShown(permit.example.validity, locale) }] : []),
      ]} />
      <Columns aside={<PrintedPanel locale={locale} permit={permit} document={document} />}>
        <Notice kind="info" title={t.notEnacted}><p>{tryOut ? t.notEnactedMore : t.notEnactedProduction}</p></Notice>
        <LawSection locale={locale} permit={permit} today={props.today} />
        {tryOut && permit.example && <ExampleSections {...props} />}
        {permit.notes.length > 0 && <Section title={t.notes}><ul class="ruled" lang="id">{permit.notes.map((note) => <li><span>{note}</span></li>)}</ul></Section>}
      </Columns>
    </>
  )
}

const PrintedPanel: FC<{ locale: Locale; permit: Permit; document: Document }> = ({ locale, permit: { printed }, document }) => {
  const t = catalogueWords[locale]
  const quoted = (text: string): Child => <span lang="id">“{text}”</span>
  const facts = [
    ...(printed?.list ? [{ label: `${t.list} ${t.listPlace(printed.list.section, printed.list.n)}`, value: quoted(printed.list.text) }] : []),
    ...(printed?.sop ? [{ label: `${t.sop} ${t.sopPlace(printed.sop.n)}`, value: <>{quoted(printed.sop.text)} · {printed.sop.charge ?? ''} · {printed.sop.days ?? ''}</> }] : []),
  ]
  return <Panel title={t.printedTitle}>{facts.length > 0 ? <><Facts facts={facts} /><p class="small">{document.title}</p></> : <p>{t.notPrinted}</p>}</Panel>
}

const LawSection: FC<{ locale: Locale; permit: Permit; today: LocalDate }> = ({ locale, permit: { status }, today }) => {
  const t = catalogueWords[locale]
  return (
    <Section title={t.lawTitle}>
      {status.length === 0 ? <p>{t.stateLine.printed()}</p> : (
        <ul class="ruled">{status.map((one) => (
          <li><span>{standingLine({ state: one.from > today ? 'coming' : one.state === 'in-force' ? (one.by === null ? 'current' : 'changed') : one.state, since: one }, locale)}{one.certainty === 'knowledge' && <><br /><span class="small">{t.knowledge}</span></>}</span></li>
        ))}</ul>
      )}
    </Section>
  )
}

const ExampleSections: FC<KindProps> = ({ locale, kind: { permit: { example } }, way, papers, questions, agencies }) => {
  const t = catalogueWords[locale]
  const parts = [agencies.length > 0 && t.recommended(agencies.join(', ')), example?.visit && t.visited, example?.charged && t.chargedExample].filter((one): one is string => typeof one === 'string')
  return (
    <>
      <Section title={t.bring}><NumberedList rows={papers.map(({ text, must }) => ({ title: <span lang="id">{text}</span>, ...(!must && { note: t.optional }) }))} /></Section>
      <Section title={t.fill}><p>{questions.join(' · ')}</p></Section>
      <Section title={t.path}>{parts.length > 0 && <p>{parts.join('. ')}.</p>}<NumberedList rows={way.map(({ act, who }) => ({ title: act, note: who }))} /></Section>
    </>
  )
}

/** On the home page: where permits are. */
export const PermitsPanel: FC<{ locale: Locale; counts: readonly { group: Group; n: number }[] }> = ({ locale, counts }) => {
  const t = catalogueWords[locale]
  return (
    <Section title={t.home} more={{ href: '/perizinan', label: t.homeLink }}>
      <p>{t.homeLead}</p>
      <ul class="links">{counts.map(({ group, n }) => <li><a href={`/perizinan?kelompok=${group}`}>{t.groupWord[group]}</a> <small>{t.found(formatNumber(locale, n, 0))}</small></li>)}</ul>
      <p><a href="/izin">{messages[locale].registerLink}</a></p>
    </Section>
  )
}
