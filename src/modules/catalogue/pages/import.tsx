import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Radios, TextArea, TextField } from '#ui/field'
import { Legend } from '#ui/chart'
import { Breadcrumb, Facts, PageHead, Section } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Notice } from '#ui/notice'
import { AnnexStrip, Doubt, ReadComponent, Review, SourceText, type AnnexCell, type SourceLine } from '#ui/review'
import { Table } from '#ui/table'
import { longDate } from '#platform/ui/format'
import { readDate } from '#kernel'
import { messages, plannerWords } from '../messages.ts'
import { sayWarning } from '../rules/reader/words.ts'
import type { Range, Reading, StandardReading, Warning } from '../rules/reader/parts.ts'
import { sentenceCase } from '../rules/enactment-draft.ts'
import { componentText } from '../rules/enactment-text.ts'
import { componentNames, type ComponentName } from '../rules/standard.ts'

/** What the annexes of an import were saved as, by their place in it. */
export type Saved = ReadonlyMap<number, { id: string; status: string }>

type ImportProps = { locale: Locale; id: string; name: string; reading: Reading; saved: Saved; mayEnact?: boolean }

/** Components of a reading somebody should look at. */
export const doubtful = (standard: StandardReading): Set<ComponentName> => new Set(standard.warnings.flatMap((warning) => warning.component ?? []))

/** A name printed in capitals is read more easily without. */
const nameOf = (standard: StandardReading, locale: Locale): string => (standard.name === null ? plannerWords[locale].unknownName : sentenceCase(standard.name))

const titleOf = (standard: StandardReading, index: number, locale: Locale): string =>
  `${plannerWords[locale].annex(standard.annex ?? String(index + 1))}: ${nameOf(standard, locale)}`

export const Strip: FC<ImportProps & { now?: number }> = ({ locale, id, reading, saved, now }) => {
  const t = plannerWords[locale]
  const stateOf = (standard: StandardReading, index: number): AnnexCell['state'] =>
    index === now ? 'now' : saved.has(index) ? 'done' : standard.warnings.length > 0 ? 'warn' : 'waiting'
  const cells = reading.standards.map((standard, index) => ({ href: `/standar/baca/${id}/${index + 1}`, label: titleOf(standard, index, locale), state: stateOf(standard, index) }))
  const count = (state: AnnexCell['state']): number => cells.filter((cell) => cell.state === state).length
  return (
    <div>
      <AnnexStrip label={t.annexColumn} cells={cells} />
      <Legend items={[
        { sign: 'real', label: t.legend.done(count('done')) }, ...(now === undefined ? [] : [{ sign: 'now' as const, label: t.legend.now }]),
        { sign: 'warn', label: t.legend.warn(count('warn')) }, { sign: 'plan', label: t.legend.waiting(count('waiting')) },
      ]} />
    </div>
  )
}

/** A document that was read: its decree, its annexes, and the way to make drafts of them. */
export const ImportPage: FC<ImportProps> = (props) => {
  const { locale, id, name, reading, saved } = props
  const t = plannerWords[locale]
  const { decree, standards } = reading
  const open = standards.length - saved.size
  const drafts = [...saved.values()].filter((one) => one.status === 'draft').length
  const date = decree.date === null ? null : readDate(decree.date)
  const rows = standards.map((standard, index) => ({ standard, index }))
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: '/standar/baca', label: t.readTitle }]} here={name} />
      <PageHead title={t.foundTitle(standards.length)} facts={[decree.number ?? t.notSaid, name]}
        aside={<>
          {open > 0 && <Form action={`/standar/baca/${id}/simpan`}><Button size="dense">{t.saveAll(open)}</Button></Form>}
          {open === 0 && drafts > 0 && props.mayEnact && <Button size="dense" href={`/standar/baca/${id}/tetapkan`}>{t.enactAll(drafts)}</Button>}
        </>} />
      <Strip {...props} />
      <Facts facts={[
        { label: t.number, value: decree.number ?? t.notSaid }, { label: t.date, value: date ? longDate(locale, date) : decree.date ?? t.notSaid },
        { label: t.about, value: decree.title ?? t.notSaid }, { label: t.issuer, value: decree.issuer ?? t.notSaid }, { label: t.signatory, value: decree.signatory ?? t.notSaid },
      ]} />
      {reading.warnings.length > 0 && <Warnings locale={locale} warnings={reading.warnings} />}
      <Section title={t.foundTitle(standards.length)} hideTitle>
        <Table locale={locale} caption={t.foundTitle(standards.length)} rows={rows} columns={[
          { head: t.annexColumn, kind: 'text', cell: ({ standard, index }) => standard.annex ?? String(index + 1) },
          { head: t.service, kind: 'title', cell: ({ standard, index }) => <a href={`/standar/baca/${id}/${index + 1}`}>{nameOf(standard, locale)}</a> },
          { head: t.components, kind: 'text', cell: ({ standard }) => t.certainOf(14 - doubtful(standard).size) },
          { head: '', kind: 'meta', cell: ({ standard }) => (standard.warnings.length > 0 ? <Verdict tone="amber">{t.warnings(standard.warnings.length)}</Verdict> : '') },
          { head: t.state, kind: 'act', cell: ({ index }) => { const one = saved.get(index); return one ? <a href={`/standar/${one.id}`}>{one.status === 'draft' ? t.saved : t.enactedMark}</a> : '' } },
        ]} />
      </Section>
    </>
  )
}

const Warnings: FC<{ locale: Locale; warnings: readonly Warning[] }> = ({ locale, warnings }) => (
  <Notice kind="warn"><ul>{warnings.map((warning) => <li>{sayWarning(warning, locale)} {warning.line > 0 && plannerWords[locale].line(warning.line)}</li>)}</ul></Notice>
)

const inside = (ranges: readonly Range[] | undefined, n: number): boolean => (ranges ?? []).some((range) => n >= range.from && n <= range.to)
const mostLines = 800
const longCertain = 12

/** The lines of an annex: read in blue, doubtful in amber; what was read beyond doubt and is long is folded to one line, unless a doubt lies in it. */
export function sourceLines(standard: StandardReading, lines: readonly string[], locale: Locale): SourceLine[] {
  const t = plannerWords[locale]
  const doubts = new Set(standard.warnings.map((warning) => warning.line))
  const unsure = doubtful(standard)
  const head = { from: standard.lines.from + 2, to: Math.min(...[...standard.source.agency ?? [], ...standard.source.name ?? []].map((range) => range.from)) - 1 }
  const folded: { name: ComponentName | null; from: number; to: number }[] = componentNames.flatMap((name) => (unsure.has(name) ? [] : (standard.source[name] ?? []).filter((range) => range.to - range.from >= longCertain).map((range) => ({ name, ...range }))))
  if (Number.isFinite(head.to) && head.to - head.from >= longCertain) folded.push({ name: null, ...head })
  const clear = folded.filter((range) => ![...doubts].some((n) => inside([range], n)))
  const shown: SourceLine[] = []
  for (let n = standard.lines.from; n <= standard.lines.to && shown.length < mostLines; n++) {
    const fold = clear.find((range) => n === range.from)
    if (fold) {
      shown.push({ n, text: `${t.skipped(fold.to - fold.from + 1)}: ${fold.name === null ? t.extra : messages[locale].components[fold.name]}`, gap: true })
      n = fold.to
      continue
    }
    const text = lines[n - 1] ?? ''
    if (text.trim() === '') continue
    const component = componentNames.find((name) => inside(standard.source[name], n))
    shown.push({ n, text, ...(doubts.has(n) ? { tone: 'doubt' as const } : component ? { tone: unsure.has(component) ? 'here' as const : 'read' as const } : {}) })
  }
  return shown
}

export type ReviewProps = ImportProps & { index: number; standard: StandardReading; lines: readonly SourceLine[]; form: FormState; onlyDoubts: boolean }

const hintOf = (name: ComponentName, locale: Locale): string => {
  const t = plannerWords[locale].hints
  if (name === 'requirements' || name === 'procedure' || name === 'complaints') return t[name]
  return name === 'duration' || name === 'fee' || name === 'staffCount' ? t.text : t.list
}

/** A component in its text area, as high as what stands in it; under a heading of its own the label is how to write it. */
export const ComponentArea: FC<{ name: ComponentName; form: FormState; locale: Locale; titled?: boolean }> = ({ name, form, locale, titled }) => {
  const lines = String(form.typed[name] ?? '').split('\n')
  const height = Math.min(16, Math.max(2, lines.reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / 70)), 0)))
  return titled
    ? <TextArea form={form} name={name} label={hintOf(name, locale)} rows={height} />
    : <TextArea form={form} name={name} label={messages[locale].components[name]} hint={hintOf(name, locale)} rows={height} />
}

const mostShown = 320

/** What was read beyond doubt, in one line; a person who doubts it opens it. */
const Certain: FC<{ standard: StandardReading; name: ComponentName; form: FormState; locale: Locale }> = ({ standard, name, form, locale }) => {
  const said = componentText(name, standard.components).split('\n').join(' · ')
  return (
    <>
      <p lang="id">{said.length > mostShown ? `${said.slice(0, mostShown).trimEnd()}…` : said}</p>
      <details><summary class="button quiet dense">{plannerWords[locale].correct}</summary><ComponentArea name={name} form={form} locale={locale} titled /></details>
    </>
  )
}

const Doubts: FC<{ standard: StandardReading; name: ComponentName; form: FormState; locale: Locale }> = ({ standard, name, form, locale }) => {
  const t = plannerWords[locale]
  const actors = [...new Set([...standard.components.procedure?.actors ?? [], ...standard.components.procedure?.steps.flatMap((step) => step.actor ?? []) ?? []])]
  return <>{standard.warnings.filter((warning) => warning.component === name).map((warning) => (
    <Doubt sentence={<>{sayWarning(warning, locale)} {warning.line > 0 && <a href={`#line-${warning.line}`}>{t.line(warning.line)}</a>}</>}>
      {warning.code === 'no-actor' && actors.length > 0 && (
        <Radios form={form} name={`actor.${warning.data['step']}`} label={t.whoActs(Number(warning.data['step']))} layout="row"
          options={[...actors.map((actor) => ({ value: actor, label: actor })), { value: '', label: t.notKnown }]} />
      )}
    </Doubt>
  ))}</>
}

/** Left the document, right what was read: certain or to be checked, every component open to correction. */
export const ReviewPage: FC<ReviewProps> = (props) => {
  const { locale, id, name, reading, saved, index, standard, form, onlyDoubts } = props
  const t = plannerWords[locale]
  const unsure = doubtful(standard)
  const here = `/standar/baca/${id}/${index + 1}`
  const shown = componentNames.map((component, i) => ({ component, n: i + 1 })).filter(({ component }) => !onlyDoubts || unsure.has(component))
  const general = standard.warnings.filter((warning) => warning.component === null)
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: `/standar/baca/${id}`, label: reading.decree.number ?? name }]} />
      <PageHead title={titleOf(standard, index, locale)} facts={[t.ofAll(index + 1, reading.standards.length), t.certainCount(14 - unsure.size), ...(unsure.size > 0 ? [<Verdict tone="amber">{t.toCheck(unsure.size)}</Verdict>] : [])]}
        aside={<ReviewActs {...props} />} />
      <Strip {...props} now={index} />
      <ErrorSummary form={form} />
      {general.length > 0 && <Warnings locale={locale} warnings={general} />}
      <Form action={here} id="review" label={t.read}>
        <Review title={t.read} source={<SourceText title={t.source} lines={props.lines} />}
          aside={unsure.size > 0 && <Button size="dense" kind="secondary" href={onlyDoubts ? here : `${here}?periksa=1`}>{onlyDoubts ? t.allComponents : t.onlyDoubts(unsure.size)}</Button>}>
          {!onlyDoubts && <article><TextField form={form} name="name" label={t.name} /><TextField form={form} name="agency" label={t.agencyPrinted} /></article>}
          {shown.map(({ component, n }) => (
            <ReadComponent locale={locale} id={component} title={`${n} · ${messages[locale].components[component]}`} certain={!unsure.has(component)}>
              {unsure.has(component)
                ? <><Doubts standard={standard} name={component} form={form} locale={locale} /><ComponentArea name={component} form={form} locale={locale} titled /></>
                : <Certain standard={standard} name={component} form={form} locale={locale} />}
            </ReadComponent>
          ))}
          {standard.components.extra.length > 0 && <article><h3>{t.extra}</h3><div class="prose" lang="id">{standard.components.extra.map((one) => <p><strong>{one.label}</strong><br />{one.text.split('\n').join(' · ')}</p>)}</div></article>}
        </Review>
        <Actions><Button name="next" value="1">{t.saveNext}</Button>{saved.get(index) && <Button kind="quiet" href={`/standar/${saved.get(index)?.id}`}>{t.openDraft}</Button>}</Actions>
      </Form>
    </>
  )
}

const ReviewActs: FC<ReviewProps> = ({ locale, id, reading, index }): Child => {
  const t = plannerWords[locale]
  const link = (at: number, before: boolean): Child => {
    const other = reading.standards[at]
    return other && <Button size="dense" kind="secondary" icon={before ? 'chevron-left' : 'chevron-right'} href={`/standar/baca/${id}/${at + 1}`}>{t.annex(other.annex ?? String(at + 1))}</Button>
  }
  return <>{link(index - 1, true)} {link(index + 1, false)} <Button size="dense" form="review">{t.save}</Button></>
}
