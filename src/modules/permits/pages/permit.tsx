import type { Child, FC } from 'hono/jsx'
import { readPoint, say, type Locale } from '#kernel'
import { Actions, Button, Form } from '#ui/form'
import { ActsPanel, BackLink, Columns, Facts, JumpToActs, PageHead, RuledList, Section } from '#ui/layout'
import { MapShown } from '#ui/map'
import type { CityMap } from '#platform/ui/map-shape'
import { Simulated } from '#ui/mark'
import { Notice } from '#ui/notice'
import { Timeline, type TimelineItem } from '#ui/time'
import type { IconName } from '#ui/icon'
import { longMoment, maskNik, shortDate } from '#platform/ui/format'
import type { Directory } from '#modules/people'
import type { DecisionNote } from '../actions/decide.ts'
import type { PermitView, PublicPermit } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { Happening } from '../rules/history.ts'
import { kindName, lawSentence, standingSentence, StandingMark } from './standing.tsx'

type Common = { locale: Locale; zone: string }

const icons: Record<string, IconName> = {
  'permit.issued': 'certificate', 'permit.suspended': 'player-pause', 'permit.lifted': 'check', 'permit.revoked': 'x', 'permit.cancelled': 'x', 'permit.closed': 'archive', 'permit.renewed': 'history',
  'permit.amended': 'pencil', 'permit.corrected': 'pencil', 'permit.transferred': 'users', 'permit.objected': 'scale', 'permit.objection-ended': 'scale', 'permit.unmasked': 'eye',
}

const purposeOf = (one: Happening, locale: Locale): string[] => {
  const words: Readonly<Record<string, string>> = messages[locale].purposeWord
  return one.purpose && words[one.purpose] ? [words[one.purpose] ?? ''] : []
}

/** What one event of a permit's life says besides its name: from when, by which instrument, until when. */
function factsOf(one: Happening, locale: Locale): string[] {
  const t = messages[locale]
  const { decision } = one
  return [
    ...(decision ? [t.effect(shortDate(locale, decision.on)), ...(decision.until ? [t.until(shortDate(locale, decision.until))] : []), t.by(decision.instrument.number, shortDate(locale, decision.instrument.date)), ...(decision.appealUntil ? [t.appeal(shortDate(locale, decision.appealUntil))] : [])] : []),
    ...(one.number ? [t.underNumber(one.number)] : []), ...(one.to ? [t.newEnd(shortDate(locale, one.to))] : []),
    ...(one.upheld === null ? [] : [one.upheld ? t.upheld : t.dismissed]), ...purposeOf(one, locale),
  ]
}

type LifeProps = Common & { history: Happening[]; who?: (one: Happening) => string | null; notes?: Map<number, DecisionNote> }

/** The life of a permit, newest on top. */
const Life: FC<LifeProps> = ({ locale, zone, history, who, notes }) => {
  const t = messages[locale]
  const items = history.map((one): TimelineItem => {
    const note = notes?.get(one.seq)
    const by = who?.(one)
    return {
      title: t.happened[one.type] ?? one.type, icon: icons[one.type] ?? 'file-text', state: one.type === 'permit.suspended' ? 'paused' : 'done',
      meta: [longMoment(locale, zone, one.at), ...(by ? [by] : []), ...factsOf(one, locale)].join(' · '),
      ...(note && { note: <>{note.reason}<br /><small>{t.basis}: {note.basis}</small></> }),
    }
  })
  return <Section title={t.life}><Timeline items={items} label={t.life} /></Section>
}

const Head: FC<Common & { view: Pick<PublicPermit, 'permit' | 'law' | 'objected'> }> = ({ locale, view: { permit, law, objected } }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.permit(permit.number)} facts={[kindName(permit, locale), ...(permit.simulated ? [<Simulated locale={locale} />] : [])]} />
      <Notice kind={permit.standing === 'active' && !permit.ahead ? 'good' : 'warn'} title={standingSentence(permit, locale)}>
        {objected && <p>{t.objected}</p>}
      </Notice>
      {law && law.state !== 'in-force' && <Notice title={t.lawTitle}><p>{lawSentence(law, locale)}</p></Notice>}
    </>
  )
}

const placeFacts = (locale: Locale, { permit }: Pick<PublicPermit, 'permit'>): { label: string; value: Child }[] => {
  const t = messages[locale]
  return [
    { label: t.district, value: permit.district ?? t.notSaid }, ...(permit.village ? [{ label: t.village, value: permit.village }] : []),
    { label: t.issued, value: shortDate(locale, permit.issuedOn) }, ...(permit.numberedOn === permit.issuedOn ? [] : [{ label: t.numberedOn, value: shortDate(locale, permit.numberedOn) }]), { label: t.validFrom, value: shortDate(locale, permit.from) }, { label: t.validTo, value: permit.to ? shortDate(locale, permit.to) : t.noEnd },
    { label: t.standing, value: <StandingMark locale={locale} standing={permit.standing} /> },
  ]
}

/** A permit as everybody may see it. */
export const PublicPermitPage: FC<Common & { view: PublicPermit }> = ({ locale, zone, view }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: '/izin', label: t.back }} />
      <Head locale={locale} zone={zone} view={view} />
      <Facts facts={[{ label: t.holder, value: view.permit.name ?? t.noName }, ...placeFacts(locale, view)]} />
      {view.papers.length > 1 && <Section title={t.papers}><RuledList rows={view.papers.map((one) => ({ icon: 'certificate', label: one.number, note: longMoment(locale, zone, one.at) }))} /></Section>}
      <Life locale={locale} zone={zone} history={view.history} />
    </>
  )
}

export type OfficePermitProps = Common & { map?: CityMap | null; view: PermitView; people: Directory; unmasked: boolean; done: boolean }

function holderFacts({ locale, map = null, view: { hidden, permit }, unmasked }: OfficePermitProps): { label: string; value: Child }[] {
  const t = messages[locale]
  if (!hidden) return [{ label: t.holder, value: t.erased }]
  const { holder } = hidden
  const point = hidden.point === null ? null : readPoint(hidden.point)
  return [
    { label: t.holder, value: holder.name },
    ...(holder.identity ? [{ label: t.identity, value: unmasked ? holder.identity : maskNik(holder.identity) }] : []),
    ...(holder.address ? [{ label: t.address, value: unmasked ? holder.address : '•••' }] : []),
    { label: t.subject, value: <span lang="id">{hidden.subject}</span> }, { label: t.kind, value: kindName(permit, locale) },
    ...(point ? [{ label: t.point, value: <MapShown map={map} locale={locale} point={point} chosen={permit.villageCode} /> }] : []),
  ]
}

/** The acts open to me, each leading to a page that asks; those that are not open are named with the reason. */
const Acts: FC<OfficePermitProps> = ({ locale, view }) => {
  const t = messages[locale]
  const open = view.acts.filter(({ because }) => because === null)
  const closed = view.acts.flatMap(({ act, because }) => (because === null ? [] : [`${t.actWord[act]}: ${t.problems[because]?.({ code: because }) ?? because}`]))
  return (
    <ActsPanel title={t.acts} tabs={[]} closed={closed} {...(view.mandate && view.mayDecide && { capacity: t.actsFor(view.mandate) })}>
      {open.length === 0 && <p>{view.mayDecide && !view.mandate ? t.noMandate : t.noActs}</p>}
      {open.length > 0 && <Actions>{open.map(({ act }) => <Button kind={act === 'lift' ? 'secondary' : 'destructive'} href={`/izin-terbit/${view.row.id}/${act}`}>{t.actWord[act]}</Button>)}</Actions>}
    </ActsPanel>
  )
}

const Tied: FC<OfficePermitProps> = ({ locale, view, zone }) => {
  const t = messages[locale]
  const rows = [
    ...view.tied.map((one) => ({ icon: 'inbox' as const, href: `/perkara/${one.case_id}`, label: `${t.purposeWord[one.purpose]} ${view.registrations.get(one.case_id) ?? ''}`, note: `${longMoment(locale, zone, one.at)} · ${one.ended_at ? t.ended : t.running}` })),
    { icon: 'inbox' as const, href: `/perkara/${view.row.case_id}`, label: `${t.seeCase} ${view.registrations.get(view.row.case_id) ?? ''}` },
  ]
  return <Section title={t.applications}><RuledList rows={rows} /></Section>
}

/** A permit as an officer sees it: who holds it, its whole life with reasons, and the acts open today. */
export const OfficePermitPage: FC<OfficePermitProps> = (props) => {
  const { locale, zone, view, people, unmasked, done } = props
  const t = messages[locale]
  const who = (one: Happening): string | null => {
    const position = one.position ? people.positions.get(one.position) : null
    return [position && say(position.name, locale), one.person && view.names.get(one.person)].filter(Boolean).join(', ') || null
  }
  const masked = !unmasked && (view.hidden?.holder.identity || view.hidden?.holder.address)
  return (
    <>
      <BackLink link={{ href: '/izin-terbit', label: t.backOffice }} />
      {done && <Notice kind="good" live><p>{standingSentence(view.permit, locale)}</p></Notice>}
      <Head locale={locale} zone={zone} view={view} />
      {view.acts.length > 0 && <JumpToActs label={t.acts} />}
      <Columns wide aside={<Acts {...props} />}>
        <Facts facts={[...holderFacts(props), ...placeFacts(locale, view)]} />
        {masked && <Form action={`/izin-terbit/${view.row.id}/tampilkan`}><Button kind="quiet" size="dense" icon="eye">{t.show}</Button></Form>}
        <Section title={t.papers}>
          <RuledList rows={view.papers.map((one) => ({ icon: 'certificate' as const, label: one.number, href: `/perkara/${one.case_id}/dokumen/${one.product_id}.pdf`, note: longMoment(locale, zone, one.at) }))} />
        </Section>
        <Tied {...props} />
        <Life locale={locale} zone={zone} history={view.history} who={who} notes={view.notes} />
      </Columns>
    </>
  )
}
