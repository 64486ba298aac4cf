import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, fieldId, Form, type FormState } from '#ui/form'
import { Checkboxes, Radios, Select, TextArea, TextField, type Option } from '#ui/field'
import { Breadcrumb, DetailsRows, PageHead, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { shortDate } from '#platform/ui/format'
import type { Placed } from '../actions/draft.ts'
import { messages, plannerWords, sayProblem } from '../messages.ts'
import { sayWarning } from '../rules/reader/words.ts'
import { awaitsCheck } from '../rules/re-enactment.ts'
import { unknownPosition } from '../rules/enactment-draft.ts'
import { componentNames } from '../rules/standard.ts'
import type { DecreeRow } from '../store/decrees.ts'
import type { StandardRow } from '../store/standards.ts'
import { componentRows } from './component.tsx'
import { ComponentArea } from './import.tsx'

export type Choices = { agencies: Option[]; units: Option[]; positions: Option[]; heads: Option[] }
type DraftProps = { locale: Locale; row: StandardRow; form: FormState; faults: readonly Placed[]; cautions: readonly string[]; choices: Choices; saved: boolean; mayEnact: boolean; enactors: readonly string[]; previous: StandardRow | null }

const anchorOf = (fault: Placed): string => {
  if (fault.area === 'form' || fault.area === 'procedure') return `${fault.area}Yaml`
  const [, component] = (fault.field ?? '').split('.')
  return fault.area === 'standard' ? component ?? fault.field ?? '' : fault.field ?? ''
}

/** What stands in the way of enactment, each a link to where it is mended; or that nothing does. */
const Faults: FC<{ locale: Locale; faults: readonly Placed[] }> = ({ locale, faults }) => {
  const t = plannerWords[locale]
  if (faults.length === 0) return <Notice kind="good" title={t.ready}><p>{t.readyMore}</p></Notice>
  return (
    <Notice kind="warn" title={t.faults(faults.length)}>
      <ul>{faults.map((fault) => (
        <li><a href={`#${fieldId(anchorOf(fault))}`}>{fault.line !== undefined && fault.area !== 'words' && t.atLine(fault.line)}{sayProblem(locale)(fault)}</a></li>
      ))}</ul>
    </Notice>
  )
}

/** A draft: the words for citizens, the fourteen components, the form and the procedure, with everything that is wrong. */
export const DraftPage: FC<DraftProps> = (props) => {
  const { locale, row, form, faults, cautions, saved } = props
  const t = plannerWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }]} here={t.versionOf(row.version)} />
      <PageHead title={t.draftTitle(say(row.content.name, locale))} facts={[t.versionOf(row.version), ...(row.annex ? [t.annex(row.annex)] : [])]} aside={<DraftActs {...props} />} />
      {!props.mayEnact && props.enactors.length > 0 && <p>{t.enactedBy(props.enactors.join(', '))}</p>}
      {saved && <Notice kind="good" live><p>{t.drafted}</p></Notice>}
      <ErrorSummary form={form} />
      <Faults locale={locale} faults={faults} />
      {(row.warnings.length > 0 || cautions.length > 0) && (
        <Notice kind="info"><ul>{cautions.map((one) => <li>{one}</li>)}{row.warnings.map((warning) => <li>{sayWarning(warning, locale)}</li>)}</ul></Notice>
      )}
      <Form action={`/standar/${row.id}`} hidden={{ revision: String(row.revision) }} label={t.draftTitle(say(row.content.name, locale))}>
        <div class="stack">
        <Unknown {...props} />
        <Section title={t.words}><WordFields {...props} /></Section>
        <Section title={t.standard}>{componentNames.map((name) => <ComponentArea name={name} form={form} locale={locale} />)}</Section>
        <Section title={t.form}><div class="written"><TextArea form={form} name="formYaml" label={t.form} hint={t.formHint} rows={18} /></div></Section>
        <Section title={t.procedure}>
          <div class="written"><TextArea form={form} name="procedureYaml" label={t.procedure} hint={t.procedureHint} rows={24} /></div>
          {awaitsCheck(row.warnings) && <Checkboxes form={form} name="procedureChecked" label={t.procedureChanged} options={[{ value: 'yes', label: t.procedureChecked }]} />}
        </Section>
        <Actions><Button>{t.saveDraft}</Button></Actions>
        </div>
      </Form>
      <Form action={`/standar/${row.id}/buang`}><Button kind="quiet" size="dense">{t.discard}</Button></Form>
    </>
  )
}

const DraftActs: FC<DraftProps> = ({ locale, row, faults, mayEnact, previous }) => {
  const t = plannerWords[locale]
  return (
    <>
      {previous && <Button size="dense" kind="secondary" href={`/standar/${row.id}/bandingkan`}>{t.compare}</Button>}{' '}
      {mayEnact && faults.length === 0 && <Button size="dense" href={`/standar/${row.id}/tetapkan`}>{t.enact}</Button>}
    </>
  )
}

/** The smallest question first: positions the decree names that nobody holds by that name. */
const Unknown: FC<DraftProps> = ({ locale, row, form, choices }) => {
  const t = plannerWords[locale]
  const open = row.content.procedure.steps.filter((step) => step.who.kind === 'positions' && step.who.positions.includes(unknownPosition))
  if (open.length === 0) return null
  return (
    <Section title={t.questions}>
      <p>{t.questionsLead}</p>
      {open.map((step) => <Select form={form} name={`who.${step.id}`} label={t.forStep(step.name.id)} options={choices.positions} empty={t.notKnown} optional />)}
    </Section>
  )
}

const WordFields: FC<DraftProps> = ({ locale, form, choices }) => {
  const t = plannerWords[locale]
  return (
    <>
      <TextField form={form} name="name" label={t.name} />
      <TextField form={form} name="nameEn" label={t.nameEn} optional />
      <TextArea form={form} name="summary" label={t.summary} rows={2} />
      <TextField form={form} name="summaryEn" label={t.summaryEn} optional />
      <TextField form={form} name="keywords" label={t.keywords} hint={t.keywordsHint} />
      <Select form={form} name="agency" label={t.agency} options={choices.agencies} />
      <Select form={form} name="unit" label={t.unit} options={choices.units} />
      <Radios form={form} name="audience" label={t.audience} layout="row" options={(['public', 'agencies', 'internal'] as const).map((one) => ({ value: one, label: t.audiences[one] }))} />
    </>
  )
}

type ViewProps = { locale: Locale; row: StandardRow; decree: DecreeRow | null; versions: readonly StandardRow[]; may: { draft: boolean; enact: boolean }; previous: StandardRow | null }

/** A standard that is or was in force, as those who draft see it. */
export const StandardPage: FC<ViewProps> = ({ locale, row, decree, versions, may, previous }) => {
  const t = plannerWords[locale]
  const p = messages[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }]} here={t.versionOf(row.version)} />
      <PageHead title={say(row.content.name, locale)} facts={[t.status[row.status], t.versionOf(row.version), ...(decree ? [`${decree.number}, ${t.annex(row.annex ?? '')}`] : [])]} aside={<>
        {previous && <Button size="dense" kind="secondary" href={`/standar/${row.id}/bandingkan`}>{t.compare}</Button>}{' '}
        {row.status === 'enacted' && <Button size="dense" kind="secondary" href={`/layanan/${row.slug}`}>{t.see}</Button>}
      </>} />
      {row.reason !== null && <Notice kind="info" title={t.reasonRecorded}><p>{row.reason}</p></Notice>}
      <RuledList rows={[
        { icon: 'file-text', label: p.annexPdf, href: `/standar/${row.id}/lampiran.pdf` }, { icon: 'file-text', label: p.sopPdf, href: `/standar/${row.id}/sop.pdf` },
        { icon: 'download', label: p.bpmn, href: `/standar/${row.id}/prosedur.bpmn` },
      ]} />
      <Section title={t.standard}><DetailsRows rows={componentRows(row.content.standard, p)} /></Section>
      <Section title={t.versions}>
        <Table locale={locale} caption={t.versions} rows={versions} columns={[
          { head: t.version, kind: 'title', cell: (one) => (one.id === row.id ? t.versionOf(one.version) : <a href={`/standar/${one.id}`}>{t.versionOf(one.version)}</a>) },
          { head: t.state, kind: 'text', cell: (one) => t.status[one.status] },
          { head: t.date, kind: 'text', cell: (one) => (one.from_date ? shortDate(locale, one.from_date) : '') },
        ]} />
      </Section>
      {row.status === 'enacted' && (
        <Actions>
          {may.draft && <Form action={`/standar/${row.id}/ubah`}><Button kind="secondary">{t.newDraft}</Button></Form>}
          {may.enact && <Button kind="destructive" href={`/standar/${row.id}/cabut`}>{t.withdraw}</Button>}
        </Actions>
      )}
    </>
  )
}
