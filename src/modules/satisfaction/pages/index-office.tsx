import type { FC } from 'hono/jsx'
import { dateIn, say, type LocalDate, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { DateField, Select, TextArea } from '#ui/field'
import { BackLink, Facts, PageHead, Panel, Section } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatFixed, shortDate } from '#platform/ui/format'
import { indexWords, semesterName } from '../messages/index-page.ts'
import { longestAction, openOn } from '../rules/followup.ts'
import { chosenOf, type Figure } from '../rules/figure.ts'
import type { Instrument } from '../rules/instrument.ts'
import { readSemester } from '../rules/semester.ts'
import type { FollowUpRow } from '../store/followups.ts'
import type { Desk } from '../actions/followup.ts'
import type { Names } from '../actions/index-page.ts'
import type { Publishable } from '../actions/publish.ts'
import { count, FollowUpTable, Value } from './index-parts.tsx'

const named = (locale: Locale, id: string): string => { const semester = readSemester(id); return semester ? semesterName(locale, semester) : id }

/** The units whose plans an officer keeps. */
export const FollowUnits: FC<{ locale: Locale; units: readonly { slug: string; name: string; open: number }[] }> = ({ locale, units }) => {
  const t = indexWords[locale]
  return (
    <>
      <PageHead title={t.followTitle} lead={t.followLead} />
      <Table locale={locale} caption={t.followTitle} rows={units} empty={<Empty title={t.followEmpty} />} columns={[
        { head: t.unit, kind: 'title', cell: (one) => <a href={`/kepuasan/tindak-lanjut/${one.slug}`}>{one.name}</a> },
        { head: t.openCount, kind: 'number', cell: (one) => count(locale, one.open) },
      ]} />
    </>
  )
}

/** A unit's plans, and the form of a new one. */
export const FollowDesk: FC<{ locale: Locale; desk: Desk; form: FormState; today: LocalDate }> = ({ locale, desk, form, today }) => {
  const t = indexWords[locale]
  const path = `/kepuasan/tindak-lanjut/${desk.unit}`
  return (
    <>
      <BackLink link={{ href: '/kepuasan/tindak-lanjut', label: t.followTitle }} />
      <PageHead title={desk.names.unit(desk.unit)} lead={t.followLead} facts={[named(locale, desk.semester), <a href={`/kepuasan-masyarakat/unit/${desk.unit}?semester=${desk.semester}`}>{t.toPublic}</a>]} />
      <ErrorSummary form={form} />
      <FollowUpTable locale={locale} rows={desk.rows} names={desk.names} instrument={desk.instrument} today={today} semester act={(row) => <a href={`${path}/${row.id}`} aria-label={`${t.edit}: ${row.action}`}>{t.edit}</a>} />
      <Panel title={t.plan}>
        <Form action={path} hidden={{ semester: desk.semester }}>
          <Select form={form} name="element" label={t.element} options={desk.instrument.elements.map((one) => ({ value: one.code, label: say(one.name, locale) }))} />
          <TextArea form={form} name="action" label={t.action} hint={t.actionHint} rows={2} maxlength={longestAction} />
          <Select form={form} name="position" label={t.position} options={desk.positions.map((one) => ({ value: one.slug, label: one.name }))} />
          <DateField form={form} name="due" label={t.due} />
          <Select form={form} name="service" label={t.onlyService} empty={t.allUnit} optional options={desk.services.map((one) => ({ value: one.slug, label: one.name }))} />
          <Actions><Button>{t.save}</Button></Actions>
        </Form>
      </Panel>
    </>
  )
}

/** How one plan stands, and what can be done with it. */
export const FollowOne: FC<{ locale: Locale; row: FollowUpRow; names: Names; element: string; form: FormState }> = ({ locale, row, names, element, form }) => {
  const t = indexWords[locale]
  const path = `/kepuasan/tindak-lanjut/${row.unit}`
  const acts = openOn(row)
  return (
    <>
      <BackLink link={{ href: path, label: names.unit(row.unit) }} />
      <PageHead title={row.action} facts={[element, named(locale, row.semester), t.states[row.status]]} />
      <ErrorSummary form={form} />
      <Facts facts={[{ label: t.who, value: names.position(row.position) }, { label: t.due, value: shortDate(locale, row.due) }, ...(row.result ? [{ label: t.result, value: row.result }] : [])]} />
      <Form action={`${path}/${row.id}`} hidden={{ version: String(row.version) }}>
        {row.status === 'open' && <TextArea form={form} name="result" label={t.resultField} hint={t.resultHint} rows={2} maxlength={longestAction} />}
        <Actions>{acts.map((act, index) => <Button name="act" value={act} kind={index === 0 ? 'main' : 'secondary'}>{t.acts[act]}</Button>)}</Actions>
      </Form>
    </>
  )
}

type PublishRow = { semester: string; over: boolean; publishedAt: Date | null }

/** Every semester that was measured, and whether it is published. */
export const PublishList: FC<{ locale: Locale; zone: string; rows: readonly PublishRow[] }> = ({ locale, zone, rows }) => {
  const t = indexWords[locale]
  return (
    <>
      <PageHead title={t.publishTitle} lead={t.publishLead} />
      <Table locale={locale} caption={t.publishTitle} rows={rows} empty={<Empty title={t.publishEmpty} />} columns={[
        { head: t.semesters, kind: 'title', cell: (one) => named(locale, one.semester) },
        { head: t.status, kind: 'text', cell: (one) => (one.publishedAt ? t.publishedOn(shortDate(locale, dateIn(zone, one.publishedAt))) : one.over ? t.ready : t.notOver) },
        { head: t.open, kind: 'act', cell: (one) => <a href={`/kepuasan/terbitan/${one.semester}`} aria-label={`${t.open} ${named(locale, one.semester)}`}>{t.open}</a> },
      ]} />
    </>
  )
}

const keyNamed = (locale: Locale, names: Names, key: string): string => {
  const [kind, slug = ''] = key.split(':')
  return kind === 'unit' ? names.unit(slug) : kind === 'service' ? names.service(slug) : indexWords[locale].title
}

type PublishProps = { locale: Locale; zone: string; one: Publishable; names: Names; instrument: Instrument; form: FormState }

/** One semester: asks before it is published; afterwards shows what comes out otherwise and takes the reason. */
export const PublishPage: FC<PublishProps> = ({ locale, zone, one, names, instrument, form }) => {
  const t = indexWords[locale]
  const path = `/kepuasan/terbitan/${one.semester}`
  const { publication } = one
  const figure = chosenOf((publication?.row.snapshot ?? one.now).city)
  const said = (of: Figure | null) => (of?.index == null ? t.notMeasured : `${formatFixed(locale, of.index)} ${of.letter} (${count(locale, of.n)})`)
  return (
    <>
      <BackLink link={{ href: '/kepuasan/terbitan', label: t.publishTitle }} />
      <PageHead title={named(locale, one.semester)} facts={[say(instrument.name, locale), publication ? t.publishedOn(shortDate(locale, dateIn(zone, publication.row.published_at))) : one.over ? t.ready : t.notOver]} />
      <ErrorSummary form={form} />
      <p><Value locale={locale} instrument={instrument} figure={figure} href={`/kepuasan-masyarakat?semester=${one.semester}`} /> · {t.people(count(locale, figure.n))}</p>
      {!publication && one.over && (
        <Form action={path} hidden={{ act: 'publish' }}>
          <Confirmation level={2} question={t.publishAsk(named(locale, one.semester))} consequence={t.publishWill} actions={<><Button>{t.publishDo}</Button><Button kind="quiet" href="/kepuasan/terbitan">{t.cancel}</Button></>} />
        </Form>
      )}
      {!publication && !one.over && <Notice><p>{t.problems['semester-not-over']?.({ code: 'semester-not-over' })}</p></Notice>}
      {publication && <p class="small">{t.hash}: <code>{publication.row.hash}</code></p>}
      {publication?.corrections.map((row) => <Notice kind="warn" title={t.correction}><p>{shortDate(locale, dateIn(zone, row.corrected_at))}. {t.reason(row.reason)}</p></Notice>)}
      {publication && publication.differs.length === 0 && <Notice kind="good"><p>{t.nothingChanged}</p></Notice>}
      {publication && publication.differs.length > 0 && (
        <Section title={t.correct}>
          <p>{t.correctLead}</p>
          <Table locale={locale} caption={t.correct} rows={publication.differs} columns={[
            { head: t.figure, kind: 'title', cell: (row) => keyNamed(locale, names, row.key) },
            { head: t.before, kind: 'text', cell: (row) => said(row.before) }, { head: t.after, kind: 'text', cell: (row) => said(row.after) },
          ]} />
          <Form action={path} hidden={{ act: 'correct' }}>
            <TextArea form={form} name="reason" label={t.correctReason} rows={2} maxlength={longestAction} />
            <Actions><Button>{t.correctDo}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}
