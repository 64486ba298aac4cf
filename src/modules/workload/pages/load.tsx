import type { FC } from 'hono/jsx'
import { fraction, over, say, writtenAs, type Locale } from '#kernel'
import { sayAct } from '#modules/cases'
import { entryWords } from '#modules/measures'
import type { Directory } from '#modules/people'
import { NumberField, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, DetailsRows, Facts, PageHead, RuledList, Section } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Filters, Table } from '#ui/table'
import { formatNumber, longMoment, shortDate } from '#platform/ui/format'
import type { loadOfPosition, PositionLoad, PositionTask, Year } from '../actions/load.ts'
import { isMeasured, type Busy, type Need, type UnitLoad } from '../rules/need.ts'
import type { Effective } from '../rules/law.ts'
import { messages } from '../messages.ts'

export const root = '/beban-kerja'
const sixty = fraction(60)

export const hoursIn = (minutes: PositionLoad['load']['minutes']): string => writtenAs(over(minutes, sixty), 1)
export const positionNameOf = (people: Directory, slug: string, locale: Locale): string => say(people.positions.get(slug)?.name ?? { id: slug }, locale)
export const needWords = (locale: Locale, { decimals, people }: Need): string => messages[locale].needOf(writtenAs(decimals, 2), people)

/** An act of a case in words; what another module records on it as the journal calls it. */
const actWords = (act: string, locale: Locale): string => sayAct(act, locale) ?? entryWords(act, locale)

/** Who may set norms, by position. */
const Setters: FC<{ locale: Locale; setters: readonly string[]; people: Directory }> = ({ locale, setters, people }) =>
  <p class="small">{setters.length === 0 ? messages[locale].noSetters : messages[locale].setters(setters.map((one) => positionNameOf(people, one, locale)).join(', '))}</p>

const BusyMark: FC<{ locale: Locale; busy: Busy | null; holders: number }> = ({ locale, busy, holders }) => {
  const t = messages[locale]
  if (!busy) return <>{holders === 0 ? t.vacant : t.notMeasured}</>
  return <Verdict tone={busy.grade.over ? 'red' : busy.grade.atLeast ? 'green' : 'amber'}>{`${writtenAs(busy.ej, 2)} · ${busy.grade.grade} ${say(busy.grade.name, locale)}`}</Verdict>
}

/** What is said under every figure: which year was counted and what counts as a year of work. */
const Counted: FC<{ locale: Locale; year: Year; effective: Effective }> = ({ locale, year, effective }) => {
  const t = messages[locale]
  return (
    <>
      <p class="small">{t.year(shortDate(locale, year.from), shortDate(locale, year.to))} · {t.law(effective.law, formatNumber(locale, effective.minutes, 0))}</p>
      {!year.whole && <Notice kind="info"><p>{t.notWhole}</p></Notice>}
    </>
  )
}

type UnitProps = { locale: Locale; unit: string; units: readonly { value: string; label: string }[]; year: Year; effective: Effective; positions: readonly PositionLoad[]; whole: UnitLoad | null; setters: readonly string[]; people: Directory }

/** The positions of a unit: what their work comes to, how many people it needs, how busy those are who hold them. */
export const UnitPage: FC<UnitProps> = ({ locale, unit, units, year, effective, positions, whole, setters, people }) => {
  const t = messages[locale]
  const measured = ({ load }: PositionLoad): boolean => isMeasured(load)
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={<a href={`${root}.pdf?unit=${unit}`}>{t.pdf}</a>} />
      <Filters locale={locale} action={root} filters={[{ name: 'unit', label: t.unit, value: unit, options: units }]} />
      <Counted locale={locale} year={year} effective={effective} />
      <Section title={t.whole}>
        {whole === null ? <p class="unmeasured">{t.wholeNone}</p> : <Facts facts={[
          { label: t.holders, value: String(whole.holders) }, { label: t.hours, value: t.hoursOf(hoursIn(whole.load.minutes)) }, { label: t.need, value: needWords(locale, whole.need) },
          { label: `${t.ej} · ${t.pj}`, value: <BusyMark locale={locale} busy={whole.busy} holders={whole.holders} /> },
        ]} />}
        {whole !== null && <p class="small">{t.wholeOf(whole.measured, whole.of)} {t.wholeHow}</p>}
      </Section>
      <Table locale={locale} caption={t.title} rows={positions} tone={(one) => (one.busy?.grade.over ? 'late' : undefined)} columns={[
        { head: t.position, kind: 'title', cell: (one) => <a href={`${root}/jabatan/${one.position}`}>{positionNameOf(people, one.position, locale)}</a> },
        { head: t.holders, kind: 'number', cell: (one) => String(one.holders) },
        { head: t.hours, kind: 'number', cell: (one) => (measured(one) ? t.hoursOf(hoursIn(one.load.minutes)) : t.notMeasured) },
        { head: t.need, kind: 'text', cell: (one) => (measured(one) ? needWords(locale, one.need) : t.notMeasured) },
        { head: `${t.ej} · ${t.pj}`, kind: 'text', cell: (one) => (measured(one) ? <BusyMark locale={locale} busy={one.busy} holders={one.holders} /> : t.notMeasured) },
        { head: '', kind: 'meta', cell: (one) => (one.load.unknown.length > 0 ? t.unknown(one.load.unknown.length) : '') },
      ]} empty={<Empty title={t.none} icon="users">{t.noneMore}</Empty>} />
      <Setters locale={locale} setters={setters} people={people} />
      <p><a href={`${root}/andai`}>{t.whatIf}</a> · <a href="/kesesuaian">{t.conformance}</a></p>
    </>
  )
}

type Loaded = Awaited<ReturnType<typeof loadOfPosition>>
type PositionProps = { locale: Locale; view: Loaded; effective: Effective; people: Directory; zone: string; form: FormState; chosen: PositionTask | null }

const volumeWords = (locale: Locale, { volume }: PositionTask): string => {
  const t = messages[locale]
  return volume === null ? t.notMeasured : `${formatNumber(locale, volume.n, 0)} · ${volume.counted ? t.counted : t.typed}`
}

/** One position: each task with its volume, its norm and the time it really took; norms are set here, with what they rest on. */
export const PositionPage: FC<PositionProps> = (props) => {
  const { locale, view, effective, people, zone, form } = props
  const t = messages[locale]
  const at = `${root}/jabatan/${view.position}`
  const some = isMeasured(view.load)
  return (
    <>
      <BackLink link={{ href: `${root}?unit=${view.unit}`, label: t.title }} />
      <PageHead title={positionNameOf(people, view.position, locale)} facts={[`${t.holders}: ${view.holders}`, some && t.hoursOf(hoursIn(view.load.minutes)), some && needWords(locale, view.need), some && <BusyMark locale={locale} busy={view.busy} holders={view.holders} />].filter(Boolean)} />
      <ErrorSummary form={form} />
      <Counted locale={locale} year={view.year} effective={effective} />
      {view.load.unknown.length > 0 && <Notice kind="warn"><p>{t.unknown(view.load.unknown.length)}</p></Notice>}
      <Table locale={locale} caption={t.task} rows={view.tasks} columns={[
        { head: t.task, kind: 'title', cell: (task) => task.name },
        { head: t.act, kind: 'meta', cell: (task) => (task.act ? actWords(task.act, locale) : '') },
        { head: t.volume, kind: 'text', cell: (task) => volumeWords(locale, task) },
        { head: t.norm, kind: 'text', cell: (task) => (task.norm ? <>{t.minutes(writtenAs(task.norm, task.norm.bottom === 1n ? 0 : 2))}{task.basis && <><br /><small class="typed-text">{task.basis}</small></>}</> : t.notMeasured) },
        { head: t.suggested, kind: 'text', cell: (task) => (task.suggested ? t.suggestedOf(formatNumber(locale, task.suggested.minutes, 0), task.suggested.of) : '') },
        ...(view.plans ? [{ head: '', kind: 'act' as const, cell: (task: PositionTask) => (task.service !== null && task.act !== null
          ? <a href={`${at}?layanan=${task.service}&tindakan=${task.act}#norma`} aria-label={`${t.setFor(task.name)}, ${actWords(task.act, locale)}`}>{t.set}</a>
          : <Form action={`${at}/${task.id}/akhiri`}><Button kind="quiet" size="dense">{t.end} <span class="vh">{task.name}</span></Button></Form>) }] : []),
      ]} empty={<Empty title={t.noTasks} icon="clock">{t.suggestedHint}</Empty>} />
      <p class="small">{t.suggestedHint}</p>
      <Setters locale={locale} setters={view.setters} people={people} />
      {view.beside.length > 0 && <Section title={t.beside}><p class="small">{t.besideHint}</p><RuledList rows={view.beside.map((one) => ({ label: one.name, note: t.times(formatNumber(locale, one.n, 0)) }))} /></Section>}
      {view.plans && <TaskForm {...props} at={at} />}
      {view.past.length > 0 && <DetailsRows rows={[{ label: t.past, content: <RuledList rows={view.past.map((row) => ({ label: `${row.name} · ${t.minutes(formatNumber(locale, Number(row.minutes), 2))}`, note: `${row.basis} · ${t.until(longMoment(locale, zone, row.ended_at ?? row.made_at))}` }))} /> }]} />}
    </>
  )
}

const TaskForm: FC<PositionProps & { at: string }> = ({ locale, form, chosen, at }) => {
  const t = messages[locale]
  return (
    <Section title={chosen ? t.setFor(`${chosen.name}, ${chosen.act ? actWords(chosen.act, locale) : ''}`) : t.addOther} id="norma">
      <Form action={at} hidden={{ service: chosen?.service ?? '', act: chosen?.act ?? '' }}>
        {!chosen && <TextField form={form} name="name" label={t.name} />}
        {!chosen && <NumberField form={form} name="volume" label={t.volumeField} />}
        <NumberField form={form} name="minutes" label={t.minutesField} decimal />
        <TextArea form={form} name="basis" label={t.basisField} hint={t.basisHint} rows={2} />
        <Actions><Button>{t.keep}</Button></Actions>
      </Form>
    </Section>
  )
}
