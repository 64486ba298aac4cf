import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { DateField, Checkboxes, Select, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, valueOf, type FormState } from '#ui/form'
import { BackLink, PageHead } from '#ui/layout'
import { MapShown } from '#ui/map'
import { longDate, readTypedDate } from '#platform/ui/format'
import type { CityMap } from '#platform/ui/map-shape'
import { Confirmation } from '#ui/notice'
import type { Candidate } from '../actions/plan.ts'
import type { Site } from '../actions/start.ts'
import { messages } from '../messages.ts'

/** Selects for members from other positions; without scripts three more are enough for one form. */
export const moreMembers = ['other.1', 'other.2', 'other.3'] as const

type TeamProps = { locale: Locale; form: FormState; candidates: readonly Candidate[]; people: Directory }

const nameOf = ({ name, position }: Candidate, people: Directory, locale: Locale): string => `${name} · ${say(people.positions.get(position)?.name ?? { id: position }, locale)}`

/** Who goes: those who usually do as boxes, everybody else by name. */
const TeamFields: FC<TeamProps> = ({ locale, form, candidates, people }) => {
  const t = messages[locale]
  const option = (one: Candidate): { value: string; label: string } => ({ value: one.key, label: nameOf(one, people, locale) })
  const usual = candidates.filter((one) => one.usual)
  const others = candidates.filter((one) => !one.usual).map(option).toSorted((a, b) => a.label.localeCompare(b.label))
  return (
    <>
      <Checkboxes form={form} name="team" label={t.usual} hint={t.usualHint} options={usual.map(option)} />
      {moreMembers.map((name, index) => <Select form={form} name={name} label={t.otherOne(index + 1)} optional options={others} />)}
      <Select form={form} name="lead" label={t.lead} hint={t.leadHint} optional empty={t.leadEmpty} options={[...usual.map(option), ...others]} />
    </>
  )
}

/** The day; one on which the office is closed is asked about, and the answer is for that day alone. */
const DayFields: FC<{ locale: Locale; form: FormState }> = ({ locale, form }) => {
  const t = messages[locale]
  const day = readTypedDate(valueOf(form, 'date'))
  const asked = day !== null && (form.problems.some((problem) => problem.code === 'no-working-day') || valueOf(form, 'agreed') === day)
  return (
    <>
      <DateField form={form} name="date" label={t.dateLabel} hint={t.dateHint} />
      {asked && <Checkboxes form={form} name="agreed" label={t.dayOff} hint={t.dayOffHint} options={[{ value: day, label: t.dayOffAgreed(longDate(locale, day)) }]} />}
    </>
  )
}

/** A visit is planned: day, team, place, what for. */
export const PlanPage: FC<TeamProps & { map: CityMap | null; site: Site; action: string; back: string; draft: string; service: string; registration: string }> = ({ map, site, action, back, draft, service, registration, ...team }) => {
  const { locale, form } = team
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: back, label: t.backToCase }} />
      <PageHead title={t.planTitle} lead={t.planLead} facts={[service, registration]} />
      <ErrorSummary form={form} />
      <Form action={action} hidden={{ form: draft }} idempotencyKey={draft}>
        <DayFields locale={locale} form={form} />
        <TextField form={form} name="place" label={t.placeLabel} />
        {site.point && <MapShown map={map} locale={locale} point={site.point} chosen={site.village} />}
        <TextArea form={form} name="purpose" label={t.purposeLabel} />
        <TeamFields {...team} />
        <Actions><Button>{t.planAct}</Button><Button kind="quiet" href={back}>{t.leave}</Button></Actions>
      </Form>
    </>
  )
}

/** Another day or another team, with the reason. */
export const MovePage: FC<TeamProps & { action: string; back: string; version: number }> = ({ action, back, version, ...team }) => {
  const { locale, form } = team
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: back, label: t.back }} />
      <PageHead title={t.moveTitle} lead={t.moveLead} />
      <ErrorSummary form={form} />
      <Form action={action} hidden={{ version: String(version) }}>
        <DayFields locale={locale} form={form} />
        <TeamFields {...team} />
        <TextArea form={form} name="reason" label={t.reason} />
        <Actions><Button>{t.moveDo}</Button><Button kind="quiet" href={back}>{t.leave}</Button></Actions>
      </Form>
    </>
  )
}

/** Whether it is to be called off, and why. */
export const CancelPage: FC<{ locale: Locale; form: FormState; action: string; back: string; version: number }> = ({ locale, form, action, back, version }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: back, label: t.back }} />
      <ErrorSummary form={form} />
      <Form action={action} hidden={{ version: String(version) }}>
        <Confirmation question={t.cancelAsk} consequence={t.cancelMeans} actions={<><Button kind="destructive">{t.cancelDo}</Button><Button kind="quiet" href={back}>{t.leave}</Button></>}>
          <TextArea form={form} name="reason" label={t.reason} />
        </Confirmation>
      </Form>
    </>
  )
}
