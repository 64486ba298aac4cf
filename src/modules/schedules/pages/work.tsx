import type { FC } from 'hono/jsx'
import { writtenAs, type Locale, type LocalDate } from '#kernel'
import { DateField, FileField, NumberField, TextArea, type KeptFile } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead, RuledList, Section } from '#ui/layout'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { SCurve } from '#ui/gantt'
import { Simulated, StatusMark, Verdict } from '#ui/mark'
import { shortDate } from '#platform/ui/format'
import type { Recorded, Work } from '../actions/progress.ts'
import { workWords } from '../messages/work.ts'
import { grouped } from '../rules/draft.ts'
import { pointsOf } from '../rules/gantt.ts'
import { nameOfWeek, writeWeeks } from '../rules/names.ts'
import type { Curve, Due, Standing } from '../rules/progress.ts'
import { officerOf, type Schedule } from '../rules/schedule.ts'
import { weekOf } from '../rules/weeks.ts'
import { words } from '../words.ts'

const rupiah = (amount: number | bigint): string => `Rp ${grouped(Number(amount))}`

const Evidence: FC<{ locale: Locale; slug: string; one: Recorded }> = ({ locale, slug, one }) => (
  <>
    {one.evidence === null ? (one.files.length === 0 && <small>{workWords[locale].erased}</small>) : <span lang="id">{one.evidence}</span>}
    {one.files.length > 0 && <ul>{one.files.map((file) => <li><a href={`/jadwal/${slug}/bukti/${file.id}`}>{file.name}</a></li>)}</ul>}
  </>
)

/** What a record took back of the one before it, and why. */
const Fallen: FC<{ locale: Locale; one: Recorded }> = ({ locale, one: { fell, reason, percent, spent } }) => {
  const t = workWords[locale]
  if (fell === null) return null
  return (
    <p class="small"><Verdict tone="amber">{t.fell}</Verdict> {[percent < fell.percent ? t.fromTo(`${fell.percent} %`, `${percent} %`) : '', spent < fell.spent ? t.fromTo(rupiah(fell.spent), rupiah(spent)) : ''].filter(Boolean).join(' · ')}. {reason === null ? t.reasonGone : <span lang="id">{reason}</span>}</p>
  )
}

export type WorkPageProps = { locale: Locale; work: Work; form: FormState; standing: Standing; kept: readonly KeptFile[]; overtaken: boolean; falls: boolean }

/** One detail: how it stands, what was recorded of it, and the form to record more. */
export const WorkPage: FC<WorkPageProps> = ({ locale, work, form, standing, kept, overtaken, falls }) => {
  const t = workWords[locale]
  const { row, detail, recorded, may } = work
  const known = recorded.length > 0
  return (
    <>
      <BackLink link={{ href: `/jadwal/${row.slug}`, label: row.content.title }} />
      <PageHead title={detail.text} facts={[work.stage]} />
      <ErrorSummary form={form} />
      {overtaken && <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p></Notice>}
      <Facts facts={[
        { label: t.planned, value: detail.weeks.length === 0 ? t.weeksNone : writeWeeks(detail.weeks) }, { label: t.state, value: known ? words[locale].states[standing.state] : t.notMeasured },
        { label: t.done, value: known ? <>{standing.percent} %{recorded[0]?.simulated && <> <Simulated locale={locale} /></>}</> : t.notMeasured }, { label: t.spent, value: known ? rupiah(standing.spent) : t.notMeasured },
        { label: t.budget, value: detail.budget === null ? '–' : rupiah(detail.budget) }, { label: t.officer, value: officerOf(row.content, detail) ?? '–' },
      ]} />
      {may ? (
        <Section title={t.form}>
          <p>{t.formLead}</p>
          <Form action={`/jadwal/${row.slug}/kemajuan/${detail.key}`} files hidden={{ seen: recorded[0]?.id ?? '' }}>
              <DateField form={form} name="day" label={t.day} />
              <NumberField form={form} name="percent" label={t.percent} after="%" />
              <NumberField form={form} name="spent" label={t.spentLabel} hint={t.spentHint} before="Rp" width="middle" optional />
              {falls && <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />}
              <TextArea form={form} name="evidence" label={t.evidence} hint={t.evidenceHint} />
              <FileField form={form} name="record.files" label={t.files} hint={t.filesHint} multiple kept={kept} optional />
            <Actions><Button>{t.save}</Button></Actions>
          </Form>
        </Section>
      ) : <Notice><p>{row.state === 'published' ? t.mayNot : t.draftOnly}</p></Notice>}
      <Section title={t.list}>
        <Table locale={locale} caption={t.list} rows={recorded} empty={<Empty title={t.empty} icon="calendar-time" />} columns={[
          { head: t.when, kind: 'title', cell: (one) => shortDate(locale, one.day) }, { head: t.done, kind: 'number', cell: (one) => `${one.percent} %` }, { head: t.spent, kind: 'number', cell: (one) => rupiah(one.spent) },
          { head: t.evidence, kind: 'text', cell: (one) => <><Evidence locale={locale} slug={row.slug} one={one} /><Fallen locale={locale} one={one} /></> }, { head: t.who, kind: 'text', cell: (one) => <>{one.who} · <small>{t.typed}</small>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        ]} />
      </Section>
    </>
  )
}

const mostDue = 30

const DueRows: FC<{ locale: Locale; due: readonly Due[]; label: string; titled: boolean }> = ({ locale, due, label, titled }) => {
  const t = words[locale]
  return (
    <>
      <RuledList label={label} rows={due.slice(0, mostDue).map(({ schedule, detail, standing }) => ({
        label: <><a href={`/jadwal/${schedule.slug}/kemajuan/${detail.key}`}>{detail.text}</a><br /><small>{[titled ? schedule.title : null, officerOf(schedule, detail)].filter(Boolean).join(' · ')}</small></>,
        note: standing.state === 'late' ? <><StatusMark status="late">{t.states.late}</StatusMark>{standing.simulated && <> <Simulated locale={locale} /></>}</> : <>{t.states[standing.state]}{standing.percent > 0 && `, ${standing.percent} %`}{standing.simulated && <> <Simulated locale={locale} /></>}</>,
      }))} />
      {due.length > mostDue && <p>{workWords[locale].more(due.length - mostDue)}</p>}
    </>
  )
}

/** What is planned for this week, then what is late: the first thing on a phone. */
export const ThisWeek: FC<{ locale: Locale; week: readonly Due[]; late: readonly Due[]; today: LocalDate; titled?: boolean }> = ({ locale, week, late, today, titled = false }) => {
  const t = workWords[locale]
  return (
    <>
      <Section title={t.weekOf(nameOfWeek(weekOf(today)))} id="minggu-ini">{week.length === 0 ? <p>{t.weekNone}</p> : <DueRows locale={locale} due={week} label={t.week} titled={titled} />}</Section>
      {late.length > 0 && <Section title={t.late(late.length)} id="terlambat"><p>{t.lateLead}</p><DueRows locale={locale} due={late} label={t.late(late.length)} titled={titled} /></Section>}
    </>
  )
}

/** The two ways up: work and money, planned beside real. */
export const Curves: FC<{ locale: Locale; schedule: Schedule; physical: Curve | null; financial: Curve | null; simulated: boolean }> = ({ locale, schedule, physical, financial, simulated }) => {
  const [t, w] = [workWords[locale], words[locale]]
  const one = (title: string, curve: Curve) => (
    <Section title={title} {...(simulated && curve.real.length > 0 && { mark: <Simulated locale={locale} /> })}>
      <SCurve plan={pointsOf(curve.plan)} real={pointsOf(curve.real)} label={`${title}: ${schedule.title}`} words={{ from: w.months[0] ?? '', now: w.today, to: w.months[11] ?? '', plan: w.plan, real: w.real }} />
      <p class="small">{t.basis[curve.basis]} {curve.outside.top > 0n && t.outside(writtenAs({ top: curve.outside.top * 100n, bottom: curve.outside.bottom }, 0))}</p>
    </Section>
  )
  return <>{physical && one(t.physical, physical)}{financial && one(t.financial, financial)}</>
}
