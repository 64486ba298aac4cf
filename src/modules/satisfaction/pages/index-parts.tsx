import type { Child, FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { GradeScale, NumberWithBar, TargetBar } from '#ui/chart'
import { DetailsRows, Facts } from '#ui/layout'
import { Simulated, StatusMark } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import { formatFixed, formatNumber, formatPercent, shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import { indexWords, semesterName } from '../messages/index-page.ts'
import { gradeName, reachesTarget, type CityFigure, type ElementFigure, type Figure } from '../rules/figure.ts'
import { isLate } from '../rules/followup.ts'
import type { Instrument } from '../rules/instrument.ts'
import { profileFields, type ProfileField } from '../rules/profile.ts'
import { semesterId } from '../rules/semester.ts'
import type { FollowUpRow } from '../store/followups.ts'
import type { LocalDate } from '#kernel'
import type { Names, Profiles, TrendRow } from '../actions/index-page.ts'

export const count = (locale: Locale, n: number): string => formatNumber(locale, n, 0)
const range = (locale: Locale, ends: readonly [number, number]): string => ends.map((end) => formatFixed(locale, end)).join(' – ')

type Base = { locale: Locale; instrument: Instrument }

/** `84,12 · B · Baik`, or that nobody measured it. */
export const Value: FC<Base & { figure: Pick<Figure, 'index' | 'letter' | 'simulated' | 'few' | 'rough'>; href?: string | undefined }> = ({ locale, instrument, figure, href }) => {
  const { index, letter, simulated } = figure
  if (figure.few) return <span class="unmeasured">{indexWords[locale].few}</span>
  if (index === null) return <span class="unmeasured">{indexWords[locale].notMeasured}</span>
  const shown = <b>{figure.rough ? indexWords[locale].about(count(locale, index)) : formatFixed(locale, index)}</b>
  return <>{href ? <a href={href}>{shown}</a> : shown} {letter} · {say(gradeName(instrument, letter), locale)}{simulated && <> <Simulated locale={locale} /></>}</>
}

/** The index large, on the scale of its instrument's grades. */
export const BigIndex: FC<Base & { figure: Figure }> = ({ locale, instrument, figure: { index, letter, n, simulated, few, rough } }) => {
  const t = indexWords[locale]
  const shown = index === null ? null : rough ? t.about(count(locale, index)) : formatFixed(locale, index)
  const grades = instrument.grades.map((one) => ({ from: one.from / 100, label: `${one.letter} ${formatNumber(locale, one.from / 100, 2)}`, current: one.letter === letter }))
  return (
    <NumberWithBar locale={locale} value={shown} {...(index !== null && { note: <>{letter} · {say(gradeName(instrument, letter), locale)}</> })}
      source={<>{say(instrument.name, locale)} · {few ? t.few : rough ? t.atLeast(count(locale, n)) : t.people(count(locale, n))}{simulated && <> <Simulated locale={locale} /></>}</>}>
      <GradeScale value={index} from={25} to={100} grades={grades} label={index === null ? t.scaleNone : t.scale(shown ?? '', letter ?? '')} />
    </NumberWithBar>
  )
}

/** What the figure rests on: respondents, interval, the sample that was needed, how many of those asked answered; of a city both methods. */
export const IndexFacts: FC<Base & { figure: Figure; city: CityFigure | null; answers: string }> = ({ locale, instrument, figure, city, answers }) => {
  const t = indexWords[locale]
  const { n, ci95, asked, answered, needed } = figure
  const mean = city?.method === 'mean-of-units' ? city.pooled.ci95 : null
  const method = (name: CityFigure['method'], value: Child): Child => <>{t.methods[name]}: {value}{city?.method === name && <> · <b>{t.chosen}</b></>}</>
  const facts: { label: string; value: Child }[] = [
    { label: t.n, value: figure.few ? t.few : <a href={answers}>{figure.rough ? t.atLeast(count(locale, n)) : t.people(count(locale, n))}</a> },
    { label: t.ci, value: figure.few || figure.rough ? '–' : ci95 ? range(locale, ci95) : mean ? <>{t.ciMean} {range(locale, mean)}</> : t.ciNone },
    { label: t.needed, value: needed === null ? t.neededUnknown : figure.few || figure.rough ? t.neededOf(count(locale, needed), count(locale, asked)) : <>{t.neededOf(count(locale, needed), count(locale, asked))} · {n >= needed ? t.enough : t.lacking(count(locale, needed - n))}{instrument.leastRespondents === null && <small> ({t.krejcie})</small>}</> },
    { label: t.rate, value: figure.few || figure.rough ? '–' : asked === 0 ? t.rateNone : <>{formatPercent(locale, answered / asked)} · {t.rateOf(count(locale, answered), count(locale, asked))}</> },
  ]
  if (city) {
    const of = city.meanOfUnits
    const shown = (index: number): string => (figure.rough ? t.about(count(locale, index)) : formatFixed(locale, index))
    facts.push({ label: t.method, value: (
      <ul class="plain">
        <li>{method('mean-of-units', of ? <>{shown(of.index)} {of.letter} ({t.unitsCount(count(locale, of.units))})</> : t.notMeasured)}</li>
        <li>{method('pooled', city.pooled.index === null ? t.notMeasured : <>{shown(city.pooled.index)} {city.pooled.letter}</>)}</li>
      </ul>) })
  }
  return <Facts facts={facts} />
}

/** Each element as a bar, its numbers beside it. */
export const ElementTable: FC<Base & { figure: Figure; answers: string }> = ({ locale, instrument, figure, answers }) => {
  const t = indexWords[locale]
  const name = (code: string): string => { const found = instrument.elements.find((one) => one.code === code); return found ? say(found.name, locale) : code }
  return (
    <>
      <Table<ElementFigure> locale={locale} caption={t.elements} rows={figure.elements} columns={[
        { head: t.element, kind: 'title', cell: (one) => name(one.code) },
        { head: t.bar, kind: 'bar', cell: (one) => <TargetBar value={one.value} max={100} missed={one.letter === 'C' || one.letter === 'D'} label={one.value === null ? `${name(one.code)}: ${t.notMeasured}` : t.elementBar(name(one.code), formatFixed(locale, one.value), one.letter ?? '')} /> },
        { head: t.mean, kind: 'number', cell: (one) => (one.mean === null ? '–' : formatFixed(locale, one.mean, 3)) },
        { head: t.value, kind: 'number', cell: (one) => (one.value === null ? t.notMeasured : <><b>{formatFixed(locale, one.value)}</b>{`\u00a0${one.letter}`}</>) },
        { head: t.n, kind: 'number', cell: (one) => <a href={answers} aria-label={`${count(locale, one.n)} ${t.answersLink}: ${name(one.code)}`}>{count(locale, one.n)}</a> },
      ]} />
      <p class="small">{t.elementsNote}</p>
    </>
  )
}

/** Units or services with their indices, each leading on. */
export const PartsTable: FC<Base & { head: string; rows: readonly { name: string; href: string; figure: Figure | null }[] }> = ({ locale, instrument, head, rows }) => {
  const t = indexWords[locale]
  return (
    <Table locale={locale} caption={head} rows={rows} columns={[
      { head, kind: 'title', cell: (row) => <a href={row.href}>{row.name}</a> },
      { head: t.index, kind: 'text', cell: (row) => (row.figure ? <Value locale={locale} instrument={instrument} figure={row.figure} /> : t.notMeasured) },
      { head: t.n, kind: 'number', cell: (row) => (row.figure?.few ? '–' : row.figure?.rough ? t.atLeast(count(locale, row.figure.n)) : count(locale, row.figure?.n ?? 0)) },
      { head: t.needed, kind: 'number', cell: (row) => (row.figure?.needed == null ? '–' : count(locale, row.figure.needed)) },
      { head: t.rate, kind: 'number', cell: (row) => (row.figure && row.figure.asked > 0 && !row.figure.few && !row.figure.rough ? formatPercent(locale, row.figure.answered / row.figure.asked) : '–') },
    ]} />
  )
}

/** Who answered, by one part of the profile after the other; small groups hidden. */
export const ProfileRows: FC<{ locale: Locale; profile: Profiles; n: number }> = ({ locale, profile, n }) => {
  const [t, words] = [indexWords[locale], messages[locale]]
  const label = (field: ProfileField, key: string): string => (key === '' ? t.notSaid : words.choices[field][key] ?? key)
  const groups = (field: ProfileField) => profile[field].shown.toSorted((a, b) => Number(a.key === '') - Number(b.key === ''))
  const inside = (field: ProfileField): Child => {
    const { hidden } = profile[field]
    const shown = groups(field)
    return (
      <>
        {shown.length === 0 ? <p>{t.profileNone}</p> : <Table locale={locale} caption={words.profile[field]} rows={shown} columns={[
          { head: t.group, kind: 'title', cell: (one) => label(field, one.key) },
          { head: t.n, kind: 'number', cell: (one) => count(locale, one.n) },
          { head: t.share, kind: 'number', cell: (one) => formatPercent(locale, one.n / n) },
          { head: t.index, kind: 'number', cell: (one) => (one.of.index ? <>{formatFixed(locale, one.of.index.value)} {one.of.index.grade.letter}</> : t.notMeasured) },
        ]} />}
        {hidden.groups > 0 && <p class="small">{t.hiddenGroups(count(locale, hidden.groups), count(locale, hidden.n))}</p>}
      </>
    )
  }
  return <DetailsRows rows={profileFields.map((field) => ({ label: words.profile[field], summary: groups(field).filter((one) => one.key !== '').toSorted((a, b) => b.n - a.n).slice(0, 2).map((one) => `${label(field, one.key)} ${formatPercent(locale, one.n / n)}`).join(' · '), content: inside(field) }))} />
}

/** One semester after the other, beside the target where the unit has one. */
export const TrendTable: FC<{ locale: Locale; rows: readonly TrendRow[]; base: string }> = ({ locale, rows, base }) => {
  const t = indexWords[locale]
  const value = ({ result }: TrendRow): string => (result.index ? (result.rough ? t.about(count(locale, result.index.value)) : formatFixed(locale, result.index.value)) : result.few ? t.few : t.notMeasured)
  const missed = ({ result, target }: TrendRow): boolean => !result.rough && result.index !== null && target !== null && !reachesTarget(result.index.value, target.value)
  const targets = rows.some((row) => row.target !== null)
  return (
    <Table<TrendRow> locale={locale} caption={t.trend} rows={rows} columns={[
      { head: t.semesters, kind: 'title', cell: (row) => <a href={`${base}?semester=${semesterId(row.semester)}&instrumen=${row.instrument.id}`}>{semesterName(locale, row.semester)}</a> },
      { head: t.bar, kind: 'bar', cell: (row) => <TargetBar value={row.result.index?.value ?? null} max={100} missed={missed(row)} {...(row.target && { target: row.target.value })}
        label={t.targetBar(value(row), row.target ? formatFixed(locale, row.target.value) : '')} /> },
      { head: t.index, kind: 'text', cell: (row) => (row.result.index ? <><b>{value(row)}</b> {row.result.index.grade.letter}{row.simulated && <> <Simulated locale={locale} /></>}</> : value(row)) },
      ...(targets ? [{ head: t.target, kind: 'text' as const, cell: (row: TrendRow) => (row.target ? <>{formatFixed(locale, row.target.value)}{row.result.index && !row.result.rough && <> · {missed(row) ? t.missed : t.reached}</>}</> : '–') }] : []),
      { head: t.n, kind: 'number', cell: (row) => (row.result.few ? '–' : row.result.rough ? t.atLeast(count(locale, row.result.n)) : count(locale, row.result.n)) },
      { head: t.instrument, kind: 'text', cell: (row) => say(row.instrument.name, locale) },
    ]} />
  )
}

type FollowUpsProps = { locale: Locale; rows: readonly FollowUpRow[]; names: Names; instrument: Instrument; today: LocalDate; act?: (row: FollowUpRow) => Child; semester?: boolean }

/** Who does what by when, and whether it was done. */
export const FollowUpTable: FC<FollowUpsProps> = ({ locale, rows, names, instrument, today, act, semester }) => {
  const t = indexWords[locale]
  const element = (code: string): string => { const found = instrument.elements.find((one) => one.code === code); return found ? say(found.name, locale) : code }
  const state = (row: FollowUpRow): Child => (isLate(row, today) ? <StatusMark status="late">{t.late}</StatusMark> : row.status === 'done' ? <StatusMark status="done" plain>{t.states.done}</StatusMark> : t.states[row.status])
  return (
    <Table locale={locale} caption={t.followUps} rows={rows} empty={<Empty title={t.followUpsEmpty}>{t.followUpsHint}</Empty>} columns={[
      { head: t.what, kind: 'title', cell: (row) => <>{row.action}{row.result && <><br /><small>{t.result}: {row.result}</small></>}{row.simulated && <> <Simulated locale={locale} /></>}</> },
      { head: t.element, kind: 'text', cell: (row) => <>{element(row.element)}<br /><small>{row.service ? names.service(row.service) : names.unit(row.unit)}{semester && ` · ${row.semester}`}</small></> },
      { head: t.who, kind: 'text', cell: (row) => names.position(row.position) },
      { head: t.due, kind: 'text', cell: (row) => shortDate(locale, row.due) },
      { head: t.state, kind: 'text', cell: state },
      ...(act ? [{ head: t.edit, kind: 'act' as const, cell: act }] : []),
    ]} />
  )
}
