import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Select, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, FieldError, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section, Tabs } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { Pager } from '#ui/table'
import type { Past, Publishable } from '../actions/desk.ts'
import { deskWords } from '../messages/desk.ts'
import { seenDetail, seenHead, seenStage, type Since } from '../rules/draft.ts'
import { writeWeeks } from '../rules/names.ts'
import { detailsOf, type Detail, type Schedule, type Stage } from '../rules/schedule.ts'
import { columnOf } from '../rules/weeks.ts'
import type { ScheduleRow } from '../store/schedules.ts'
import { words } from '../words.ts'
import { Choice, Differences, Meanwhile, TickRow, WeekFields, YearHead } from './parts.tsx'

const nameOf = ({ n, name }: Stage, index: number): string => [n, name || `#${index + 1}`].filter(Boolean).join(' ')

/** What of a schedule the grid shows: all of a small one, a stage of a large one, a page of a large stage. */
export type Window = { stage: number | null; page: number; pages: number }
export const mostShown = 60

const StageRows: FC<{ locale: Locale; row: ScheduleRow; form: FormState; stage: Stage; at: number; shown: readonly Detail[] }> = ({ locale, row, form, stage, at, shown }) => {
  const t = deskWords[locale]
  return (
    <>
      <tr class="stage"><th scope="rowgroup"><a href={`/jadwal/${row.slug}/susun/tahap/${at}`}>{nameOf(stage, at)}</a></th><td class="number"></td><td class="year">{stage.details.length === 0 && <small>{t.noDetails}</small>}</td></tr>
      {shown.map((detail) => (
        <tr>
          <th scope="row">
            <FieldError form={form} name={`w.${detail.key}`} />
            <a href={`/jadwal/${row.slug}/susun/rincian/${detail.key}`}>{detail.text}</a>
            <input type="hidden" name={`s.${detail.key}`} value={writeWeeks(detail.weeks)} />
          </th>
          <td class="number shift"><button class="button quiet dense" name="geser" value={`-1 ${detail.key}`} aria-label={`${t.earlier}: ${detail.text}`}>←<span class="vh"> {t.earlier}</span></button><button class="button quiet dense" name="geser" value={`1 ${detail.key}`} aria-label={`${t.later}: ${detail.text}`}>→<span class="vh"> {t.later}</span></button></td>
          <td class="year"><TickRow locale={locale} form={form} name={`w.${detail.key}`} label={detail.text} planned={new Set(detail.weeks.map(columnOf))} /></td>
        </tr>
      ))}
    </>
  )
}

const AddForms: FC<{ locale: Locale; row: ScheduleRow; form: FormState; stage: number | null }> = ({ locale, row, form, stage }) => {
  const t = deskWords[locale]
  const last = row.content.stages.length - 1
  const asked: FormState = { ...form, typed: { stage: String(stage ?? last), ...form.typed } }
  return (
    <Section title={t.addDetail} id="tambah">
      <Form action={`/jadwal/${row.slug}/susun/tambah`}>
        <TextField form={asked} name="name" label={t.newName} />
        <Choice form={asked} name="stage" label={t.inStage} options={[...row.content.stages.map((one, index) => ({ value: String(index), label: nameOf(one, index) })), { value: 'new', label: t.newStage }]} />
        <Actions><Button kind="secondary" icon="plus">{t.add}</Button></Actions>
      </Form>
    </Section>
  )
}

export type DeskPageProps = { locale: Locale; row: ScheduleRow; form: FormState; window: Window; script: string; publish: boolean }

/** The grid on which a schedule is arranged. */
export const DeskPage: FC<DeskPageProps> = ({ locale, row, form, window, script, publish }) => {
  const t = deskWords[locale]
  const { slug, content } = row
  const draft = row.state === 'draft'
  const stages = content.stages.map((stage, at) => ({ stage, at })).filter(({ at }) => window.stage === null || at === window.stage)
  const page = (n: number): string => `/jadwal/${slug}/susun?tahap=${window.stage ?? 0}&hal=${n}`
  return (
    <>
      <BackLink link={{ href: `/jadwal/${slug}`, label: content.title }} />
      <PageHead title={t.arrange} lead={t.arrangeLead(draft ? row.version : row.version + 1)} facts={[content.title, words[locale].size(content.stages.length, detailsOf(content).length)]}
        aside={<><Button kind="quiet" href={`/jadwal/${slug}/susun/judul`}>{t.head}</Button>{draft && <Button kind="quiet" href={`/jadwal/${slug}/buang`}>{t.drop}</Button>}{draft && publish && <Button kind="secondary" href={`/jadwal/${slug}/terbitkan`}>{t.publish}</Button>}</>} />
      <ErrorSummary form={form} />
      {window.stage !== null && <Tabs label={t.shownStage} tabs={content.stages.map((stage, at) => ({ href: `/jadwal/${slug}/susun?tahap=${at}`, label: nameOf(stage, at), current: at === window.stage, count: String(stage.details.length) }))} />}
      <Section title={t.grid}>
        <p id="grid-hint">{t.gridHint}</p>
        <Form action={`/jadwal/${slug}/susun`} hidden={{ ...(window.stage !== null && { tahap: String(window.stage), hal: String(window.page) }) }}>
          <Actions><Button>{t.saveWeeks}</Button></Actions>
          <div class="slide gantt arrange" tabindex={0} role="region" aria-label={t.grid} aria-describedby="grid-hint">
            <table>
              <caption class="vh">{t.grid}</caption>
              <thead><tr><th scope="col">{words[locale].head}</th><td class="number"></td><td><YearHead locale={locale} /></td></tr></thead>
              <tbody>{stages.map(({ stage, at }) => <StageRows locale={locale} row={row} form={form} stage={stage} at={at} shown={window.stage === null ? stage.details : stage.details.slice((window.page - 1) * mostShown, window.page * mostShown)} />)}</tbody>
            </table>
          </div>
        </Form>
        {window.pages > 1 && <Pager locale={locale} page={`${window.page} / ${window.pages}`} {...(window.page > 1 && { previous: page(window.page - 1) })} {...(window.page < window.pages && { next: page(window.page + 1) })} />}
      </Section>
      <AddForms locale={locale} row={row} form={form} stage={window.stage} />
      <script src={script} defer></script>
    </>
  )
}

const OrderForm: FC<{ locale: Locale; slug: string; at: string }> = ({ locale, slug, at }) => {
  const t = deskWords[locale]
  return (
    <Form action={`/jadwal/${slug}/susun/urut`} hidden={{ baris: at }} label={t.fields['order'] ?? ''}>
      <Actions><Button kind="secondary" size="dense" name="arah" value="naik" icon="arrow-up">{t.up}</Button><Button kind="secondary" size="dense" name="arah" value="turun" icon="arrow-down">{t.down}</Button><a href={`/jadwal/${slug}/susun/hapus?baris=${at}`}>{t.remove}</a></Actions>
    </Form>
  )
}

type RowPage = { locale: Locale; row: ScheduleRow; form: FormState; since: readonly Since[] }

/** What a form of a detail starts with. */
export const typedOf = (schedule: Schedule, stage: number, detail: Detail): Record<string, string | string[]> =>
  ({ ...seenDetail(schedule, { stage, detail }), stage: String(stage), weeks: detail.weeks.map((week) => String(columnOf(week))) })

/** One detail: what it is called, when, who, how much. */
export const DetailPage: FC<RowPage & { detail: Detail; stage: number; script: string }> = ({ locale, row, form, since, detail, stage, script }) => {
  const t = deskWords[locale]
  const label = (field: string): string => t.fields[field] ?? field
  return (
    <>
      <BackLink link={{ href: `/jadwal/${row.slug}/susun`, label: t.arrange }} />
      <PageHead title={t.detailTitle(detail.text)} lead={t.arrangeLead(row.state === 'draft' ? row.version : row.version + 1)} />
      <ErrorSummary form={form} />
      <Meanwhile locale={locale} since={since} />
      <Form action={`/jadwal/${row.slug}/susun/rincian/${detail.key}`} hidden={{ seen: JSON.stringify(seenDetail(row.content, { stage, detail })) }}>
        <TextArea form={form} name="text" label={label('text')} rows={2} />
        <WeekFields locale={locale} form={form} />
        <Choice form={form} name="stage" label={label('stage')} options={row.content.stages.map((one, index) => ({ value: String(index), label: nameOf(one, index) }))} />
        <TextField form={form} name="officer" label={label('officer')} hint={t.officerHint} optional />
        <TextField form={form} name="unit" label={label('unit')} optional />
        <TextField form={form} name="weight" label={label('weight')} hint={t.weightHint} width="short" optional />
        <TextField form={form} name="budget" label={label('budget')} hint={t.budgetHint} width="middle" optional />
        <TextArea form={form} name="note" label={label('note')} rows={2} />
        <TextField form={form} name="uncertain" label={label('uncertain')} hint={t.uncertainHint} optional />
        <Actions><Button>{t.save}</Button><a href={`/jadwal/${row.slug}/susun`}>{t.cancel}</a></Actions>
      </Form>
      <OrderForm locale={locale} slug={row.slug} at={detail.key} />
      <script src={script} defer></script>
    </>
  )
}

export const StagePage: FC<RowPage & { stage: Stage; at: number }> = ({ locale, row, form, since, stage, at }) => {
  const t = deskWords[locale]
  const label = (field: string): string => t.fields[field] ?? field
  return (
    <>
      <BackLink link={{ href: `/jadwal/${row.slug}/susun`, label: t.arrange }} />
      <PageHead title={t.stageTitle(stage.name)} />
      <ErrorSummary form={form} />
      <Meanwhile locale={locale} since={since} />
      <Form action={`/jadwal/${row.slug}/susun/tahap/${at}`} hidden={{ seen: JSON.stringify(seenStage(stage)) }}>
        <TextField form={form} name="n" label={label('n')} width="short" optional />
        <TextField form={form} name="name" label={label('name')} />
        <TextArea form={form} name="note" label={label('note')} rows={2} />
        <TextField form={form} name="uncertain" label={label('uncertain')} hint={t.uncertainHint} optional />
        <Actions><Button>{t.save}</Button><a href={`/jadwal/${row.slug}/susun`}>{t.cancel}</a></Actions>
      </Form>
      <OrderForm locale={locale} slug={row.slug} at={`tahap:${at}`} />
    </>
  )
}

/** Title, agency, year: of a schedule that is there (`row`), or of one to begin. */
export const HeadPage: FC<{ locale: Locale; row: ScheduleRow | null; form: FormState; since: readonly Since[]; activities: readonly { value: string; label: string }[]; own: readonly string[] | null }> = ({ locale, row, form, since, activities, own }) => {
  const t = deskWords[locale]
  const label = (field: string): string => t.fields[field] ?? field
  const back = row ? `/jadwal/${row.slug}/susun` : '/jadwal'
  return (
    <>
      <BackLink link={{ href: back, label: row ? t.arrange : words[locale].back }} />
      <PageHead title={row ? t.headTitle : t.begin} {...(!row && { lead: t.beginLead })} />
      <ErrorSummary form={form} />
      <Meanwhile locale={locale} since={since} />
      <Form action={row ? `/jadwal/${row.slug}/susun/judul` : '/jadwal/baru'} hidden={row ? { seen: JSON.stringify(seenHead(row.content)) } : {}}>
        <TextField form={form} name="title" label={label('title')} />
        <TextField form={form} name="agency" label={label('agency')} hint={t.ownHint(own)} optional />
        <TextField form={form} name="unit" label={label('unit')} hint={t.unitHint} optional />
        <TextField form={form} name="year" label={label('year')} hint={t.yearHint} width="short" optional />
        <TextField form={form} name="officer" label={label('officer')} hint={t.officerHint} optional />
        <Select form={form} name="activity" label={label('activity')} options={activities} optional />
        <Actions><Button>{row ? t.save : t.beginSave}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** Asks before a row goes. */
export const RemovePage: FC<{ locale: Locale; slug: string; at: string; question: string; seen: string; form: FormState }> = ({ locale, slug, at, question, seen, form }) => {
  const t = deskWords[locale]
  return (
    <>
      <BackLink link={{ href: `/jadwal/${slug}/susun`, label: t.arrange }} />
      <ErrorSummary form={form} />
      <Form action={`/jadwal/${slug}/susun/hapus`} hidden={{ baris: at, seen }}>
        <Confirmation question={question} consequence={t.removeMore} actions={<><Button kind="destructive">{t.yesRemove}</Button><a href={`/jadwal/${slug}/susun`}>{t.cancel}</a></>} />
      </Form>
    </>
  )
}

/** What is about to be frozen. */
export const PublishPage: FC<{ locale: Locale; of: Publishable; form: FormState; sayProblem: (problem: Publishable['faults'][number]) => string }> = ({ locale, of, form, sayProblem }) => {
  const t = deskWords[locale]
  const { draft, base, changes, faults, seen } = of
  return (
    <>
      <BackLink link={{ href: `/jadwal/${draft.slug}/susun`, label: t.arrange }} />
      <PageHead title={t.publishTitle(draft.version)} lead={t.publishLead} facts={[draft.content.title]} />
      <ErrorSummary form={form} />
      {faults.length > 0 && form.problems.length === 0 && <Notice kind="warn" title={t.faults}><ul>{faults.map((problem) => <li>{sayProblem(problem)}</li>)}</ul></Notice>}
      <Section title={base ? t.changes(changes.length) : t.firstVersion}>{base && <Differences locale={locale} changes={changes} />}</Section>
      <Form action={`/jadwal/${draft.slug}/terbitkan`} hidden={{ seen }}>
        {base && <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} />}
        <Actions><Button>{t.publishSave(draft.version)}</Button><a href={`/jadwal/${draft.slug}/susun`}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

export const DropPage: FC<{ locale: Locale; of: Publishable; form: FormState }> = ({ locale, of, form }) => {
  const t = deskWords[locale]
  return (
    <>
      <BackLink link={{ href: `/jadwal/${of.draft.slug}/susun`, label: t.arrange }} />
      <ErrorSummary form={form} />
      <Form action={`/jadwal/${of.draft.slug}/buang`} hidden={{ seen: of.seen }}>
        <Confirmation question={t.dropTitle(of.draft.version)} consequence={of.base ? t.dropMore(of.changes.length) : t.dropWhole} actions={<><Button kind="destructive">{t.yesDrop}</Button><a href={`/jadwal/${of.draft.slug}/susun`}>{t.cancel}</a></>} />
      </Form>
      {of.base && <Section title={t.changes(of.changes.length)}><Differences locale={locale} changes={of.changes} /></Section>}
    </>
  )
}

/** Every version of a schedule, newest first. */
export const HistoryPage: FC<{ locale: Locale; slug: string; title: string; past: readonly Past[]; when: (at: Date) => string }> = ({ locale, slug, title, past, when }) => {
  const t = deskWords[locale]
  return (
    <>
      <BackLink link={{ href: `/jadwal/${slug}`, label: title }} />
      <PageHead title={t.history} lead={t.historyLead} facts={[title]} />
      {past.length === 0 && <Empty title={t.noChange} />}
      {past.map((one) => (
        <Section title={t.version(one.version)} more={{ href: `/jadwal/${slug}?versi=${one.version}`, label: t.version(one.version) }}>
          <p>{[one.published_at ? t.published(when(one.published_at)) : t.draftState, one.origin === 'file' ? t.fromFile : t.onScreen, one.who].filter(Boolean).join(' · ')}</p>
          {one.reason !== null && <p lang="id">{t.reason}: {one.reason}</p>}
          {one.reason === null && one.origin === 'screen' && one.changes !== null && one.published_at !== null && <p>{t.noReason}</p>}
          {one.changes === null ? <p>{t.firstVersion}</p> : <Differences locale={locale} changes={one.changes} />}
        </Section>
      ))}
    </>
  )
}
