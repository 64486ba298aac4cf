import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Measure } from '#platform/measures'
import { longMoment, shortDate } from '#platform/ui/format'
import { positionName, sayAct } from '#modules/cases'
import { addressOfFigure, measureWords } from '#modules/measures'
import type { Directory } from '#modules/people'
import { Checkboxes, Select, TextArea, TextField, FileField, type KeptFile } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, valueOf, type FormState } from '#ui/form'
import { BackLink, Facts, Figures, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Confirmation } from '#ui/notice'
import { Table } from '#ui/table'
import type { IndicatorView } from '../actions/indicator-view.ts'
import { mineWords } from '../messages/mine.ts'
import { becauseWords, figureWords, periodWords, readingWords } from '../messages/reading.ts'
import { treeWords } from '../messages/tree.ts'
import { askedBy } from '../rules/readings-asked.ts'
import { monthPeriod, yearPeriod, type Period } from '../rules/periods.ts'
import { isTold } from '../rules/readings.ts'
import { writeFormula } from '../rules/readings-formula.ts'
import { drawnFrom } from '../rules/tree-file.ts'
import { indicatorIn, type Indicator, type Reading } from '../rules/tree.ts'

export type IndicatorProps = { locale: Locale; view: IndicatorView; people: Directory; zone: string; measures: ReadonlyMap<string, Measure>; called: ReadonlyMap<string, string>; form: FormState; kept: ReadonlyMap<string, KeptFile[]> }

const hrefOf = (tree: string, id: string, period: Period): string => `/kinerja/indikator/${tree}/${id}?periode=${period}`

/** A reading with its unit; one that can be opened is a link to what it counted. */
const Told: FC<{ locale: Locale; reading: Reading; one: Indicator; period: Period }> = ({ locale, reading, one, period }) => {
  const asked = askedBy(one, { period })
  const words = readingWords(reading, locale)
  if (!isTold(reading)) return <span class="unmeasured">{words}{reading.kind === 'not-computable' && <small>{becauseWords(reading.because, locale)}</small>}</span>
  return <>{asked ? <a href={addressOfFigure(asked.measure, asked)} aria-label={mineWords[locale].open(words)}>{words}</a> : words}{reading.simulated && <> <Simulated locale={locale} /></>}</>
}

const MeasureOrigin: FC<IndicatorProps> = ({ locale, view: { found: { indicator }, since }, measures, called, people }) => {
  const [t, m] = [mineWords[locale], measureWords[locale]]
  if (indicator.source?.kind !== 'measure') return null
  const { measure: id, where } = indicator.source
  const measure = measures.get(id)
  const filters = Object.entries(where).map(([name, value]) => `${m.dimensions[name as keyof typeof m.dimensions] ?? name}: ${value.split(',').map((one) => (name === 'position' ? positionName(people, one.trim(), locale) : name === 'act' ? sayAct(one.trim(), locale) ?? one : called.get(one.trim()) ?? one)).join(', ')}`)
  return <Facts facts={[{ label: t.measureIs, value: measure ? <>{say(measure.name, locale)}<small>{say(measure.about, locale)}</small></> : t.because['measure-gone'] }, { label: t.filters, value: filters.join(' · ') || t.everything }, ...(since ? [{ label: t.countedSince, value: shortDate(locale, since) }] : [])]} />
}

/** Where the figure comes from: a measure with its filters, a formula with its parts, or the hand of the holder. */
const OriginSection: FC<IndicatorProps> = (props) => {
  const { locale, view } = props
  const t = mineWords[locale]
  const { tree, indicator } = view.found
  const formula = indicator.source?.kind === 'formula' ? indicator.source.formula : null
  const parts = formula ? [...new Set(drawnFrom(formula))] : []
  return (
    <Section title={t.origin} {...(view.mayDraft && { more: { href: `/kinerja/indikator/${tree.slug}/${indicator.id}/asal`, label: t.changeSource } })}>
      {indicator.source === null && <p>{t.unsaidIs}</p>}
      {indicator.source?.kind === 'typed' && <p>{t.typedIs}</p>}
      <MeasureOrigin {...props} />
      {formula && (
        <>
          <p>{t.formulaIs}: <span lang="id">{writeFormula(formula, (id) => `“${indicatorIn(tree.content, id)?.indicator.name ?? id}”`)}</span></p>
          <RuledList rows={parts.map((id) => {
            const part = indicatorIn(tree.content, id)
            const reading = view.parts.get(id)
            return { label: part ? <span lang="id">{part.indicator.name}</span> : id, note: <>{reading ? readingWords(reading, locale) : t.because['no-such-indicator']}{part && ` · ${part.node.title}`}</>, ...(part && { href: hrefOf(tree.slug, id, view.period) }) }
          })} />
        </>
      )}
    </Section>
  )
}

const MonthsSection: FC<IndicatorProps> = ({ locale, view }) => {
  const t = mineWords[locale]
  const { tree, indicator } = view.found
  const rows = [{ period: yearPeriod(tree.content.year), reading: view.year }, ...view.months.map((reading, index) => ({ period: monthPeriod(tree.content.year, index + 1), reading }))]
  return (
    <Section title={t.months}>
      <Table locale={locale} caption={t.months} rows={rows} columns={[
        { head: t.month, kind: 'title', cell: (one) => <a href={hrefOf(tree.slug, indicator.id, one.period)}>{periodWords(one.period, locale)}</a> },
        { head: t.target, kind: 'number', wideOnly: true, cell: (one) => indicator.targets[one.period] ?? '' },
        { head: t.reality, kind: 'number', cell: (one) => <Told locale={locale} reading={one.reading} one={indicator} period={one.period} /> },
      ]} />
    </Section>
  )
}

const TellSection: FC<IndicatorProps> = ({ locale, view, form, kept }) => {
  const t = mineWords[locale]
  const { tree, indicator } = view.found
  const asked = form.problems.find(({ field }) => field === 'sure')?.data?.['typed']?.toString() ?? valueOf(form, 'sure')
  return (
    <Section title={t.tell} id="isi">
      <p class="small">{t.tellLead}</p>
      <Form action={`/kinerja/indikator/${tree.slug}/${indicator.id}?periode=${view.period}`} files>
        <Select form={form} name="period" label={t.period} options={view.periods.map((one) => ({ value: one, label: periodWords(one, locale) }))} />
        <TextField form={form} name="value" label={t.value} hint={t.valueHint} width="short" />
        {asked !== '' && <Checkboxes form={form} name="sure" label={t.sure} options={[{ value: asked, label: t.sureOf(asked) }]} />}
        <TextArea form={form} name="evidence" label={t.evidence} hint={t.evidenceHint} rows={3} />
        <FileField form={form} name="berkas.file" label={t.file} optional kept={kept.get('berkas.file') ?? []} />
        <Actions><Button>{t.save}</Button></Actions>
      </Form>
    </Section>
  )
}

const ToldSection: FC<IndicatorProps> = ({ locale, view, people, zone }) => {
  const t = mineWords[locale]
  const { tree, indicator } = view.found
  return (
    <Section title={t.told}>
      {view.told.length === 0 ? <p class="small">{t.toldNone}</p> : (
        <Table locale={locale} caption={t.told} rows={view.told} columns={[
          { head: t.period, kind: 'title', cell: (one) => <>{periodWords(one.period, locale)}{one.replaced_at && <small>{t.replaced}</small>}</> },
          { head: t.value, kind: 'number', cell: (one) => <>{figureWords(one.value, locale)}{one.simulated && <> <Simulated locale={locale} /></>}</> },
          { head: t.evidence, kind: 'text', cell: (one) => <>{one.evidence === null && one.file === null ? <small>{t.erased}</small> : <span lang="id">{one.words}</span>}{one.file && <><br /><a href={`/kinerja/indikator/${tree.slug}/${indicator.id}/bukti/${one.file}`}>{one.fileName}</a></>}{view.mayErase && (one.evidence !== null || one.file !== null) && <><br /><a href={`/kinerja/indikator/${tree.slug}/${indicator.id}/hapus-bukti/${one.id}`}>{t.erase}<span class="vh">: {periodWords(one.period, locale)}, {figureWords(one.value, locale)}</span></a></>}</> },
          { head: t.at, kind: 'text', cell: (one) => <>{longMoment(locale, zone, one.at)}<br /><small>{[one.by && people.nameOf(one.by as Parameters<Directory['nameOf']>[0]), positionName(people, one.position, locale)].filter(Boolean).join(' · ')}</small></> },
        ]} />
      )}
    </Section>
  )
}

/** Asks before what a figure rests on is erased. */
export const ErasePage: FC<Pick<IndicatorProps, 'locale' | 'view' | 'form'> & { figure: string }> = ({ locale, view: { found: { tree, indicator }, period }, form, figure }) => {
  const t = mineWords[locale]
  const here = `/kinerja/indikator/${tree.slug}/${indicator.id}`
  return (
    <>
      <BackLink link={{ href: `${here}?periode=${period}`, label: indicator.name }} />
      <ErrorSummary form={form} />
      <Form action={`${here}/hapus-bukti/${figure}`}>
        <Confirmation question={t.eraseAsk} consequence={t.eraseMeans} actions={<><Button kind="destructive">{t.eraseSure}</Button><a href={here}>{t.cancel}</a></>}><TextArea form={form} name="reason" label={t.eraseWhy} rows={3} /></Confirmation>
      </Form>
    </>
  )
}

/** One indicator: what it comes to, where that comes from, month by month, and what was typed. */
export const IndicatorPage: FC<IndicatorProps> = (props) => {
  const { locale, view, people } = props
  const t = mineWords[locale]
  const w = treeWords[locale]
  const { tree, node, indicator } = view.found
  const { reading } = view
  const asked = askedBy(indicator, { period: view.period })
  const facts = [indicator.unit ?? w.noUnit, indicator.polarity ? w.polarity[indicator.polarity] : null, indicator.aggregation ? w.aggregation[indicator.aggregation] : null, indicator.frequency ? w.frequency[indicator.frequency] : null].flatMap((one) => one ?? [])
  return (
    <>
      <BackLink link={{ href: `/kinerja/pohon/${tree.slug}/kotak/${node.id}`, label: node.title }} />
      <PageHead title={indicator.name} facts={[say(tree.content.title, locale), ...(node.owner ? [positionName(people, node.owner, locale)] : [w.noOwner]), ...facts]} />
      <ErrorSummary form={props.form} />
      <Figures figures={[
        { value: readingWords(reading, locale), ...(isTold(reading) && indicator.unit && { unit: indicator.unit }), label: <>{periodWords(view.period, locale)}{isTold(reading) && ` · ${t.kinds[reading.kind]}`}{reading.kind === 'not-computable' && ` · ${becauseWords(reading.because, locale)}`}</> },
        { value: indicator.targets[view.period] ?? '–', label: indicator.targets[view.period] ? t.target : t.noTarget },
      ]} />
      {isTold(reading) && asked && <p><a href={addressOfFigure(asked.measure, asked)}>{t.open(readingWords(reading, locale))}</a>{reading.simulated && <> <Simulated locale={locale} /></>}</p>}
      <OriginSection {...props} />
      {view.tells && <TellSection {...props} />}
      <MonthsSection {...props} />
      {(view.tells || view.told.length > 0) && <ToldSection {...props} />}
    </>
  )
}
