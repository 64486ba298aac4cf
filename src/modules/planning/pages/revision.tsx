import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Select, TextArea, TextField, DateField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { shortDate } from '#platform/ui/format'
import type { Decided, Desk, Past } from '../actions/revision.ts'
import { messages, sayFinding } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { structureWords } from '../messages/structure.ts'
import type { Finding } from '../rules/audit.ts'
import type { Change } from '../rules/difference.ts'
import { readFigure, writtenFully } from '../rules/figure.ts'
import { instrumentKinds, isWords, keyOf, readAs, seenOf, type Basis, type Edited, type Slot } from '../rules/revision.ts'
import { words } from '../words.ts'

/** The instrument of a change in words. */
export const sayBasis = (locale: Locale, { kind, number, date }: Basis): string => `${revisionWords[locale].kinds[kind]} ${number}, ${shortDate(locale, date)}`

const labelOf = (locale: Locale, { label, year }: Pick<Edited, 'label' | 'year'>): string => [revisionWords[locale].fields[label] ?? label, year].filter((part) => part !== null).join(' ')

/** What one decision changed, value by value. */
const EditList: FC<{ locale: Locale; edits: readonly Edited[] }> = ({ locale, edits }) => {
  const t = revisionWords[locale]
  return <ul>{edits.map((one) => <li lang="id">{t.fromTo(labelOf(locale, one), one.before || t.blank, one.after || t.blank)}</li>)}</ul>
}

/** Reason, instrument and who, as lines of small print. */
export const DecisionNote: FC<{ locale: Locale; decided: Decided; when: (at: Date) => string }> = ({ locale, decided, when }) => {
  const t = revisionWords[locale]
  return (
    <>
      <small lang="id">{decided.reason === null ? t.noReason : t.because(decided.reason)}</small>{' '}
      <small>{t.by(sayBasis(locale, decided.basis))}. {t.changedBy(decided.who, when(decided.at))}</small>
    </>
  )
}

/** Kind, number and date of the paper a decision rests on. */
export const Instrument: FC<{ form: FormState }> = ({ form }) => {
  const t = revisionWords[form.locale]
  return (
    <>
      <Select form={form} name="kind" label={t.kind} options={instrumentKinds.map((value) => ({ value, label: t.kinds[value] }))} />
      <TextField form={form} name="number" label={t.number} hint={t.numberHint} width="middle" />
      <DateField form={form} name="date" label={t.date} />
    </>
  )
}

const FindingFacts: FC<{ locale: Locale; finding: Finding }> = ({ locale, finding }) => {
  const [m, said] = [messages[locale], sayFinding(locale)(finding)]
  return (
    <Section title={revisionWords[locale].forFinding}>
      <Facts facts={[
        { label: m.rule, value: m.rules[finding.rule] }, { label: m.place, value: <span lang="id">{said.place}</span> }, { label: m.printed, value: <span lang="id">{said.printed || `(${words[locale].blank})`}</span> },
        ...(said.expected === null ? [] : [{ label: m.expected, value: <b lang="id">{said.expected}</b> }]), { label: m.how, value: said.how },
      ]} />
    </Section>
  )
}

/** Nothing printed, or a dash: neither a figure nor words. */
const isBlank = ({ value, printed }: Slot['cell']): boolean => readFigure(value ?? printed).blank

const hintOf = (locale: Locale, { cell, holds }: Slot): string => {
  const t = revisionWords[locale]
  if (cell.printed === '') return t.blankNow
  if (holds === 'text' || isBlank(cell)) return t.nowPrinted(cell.printed)
  const figure = readAs(cell)
  return `${t.nowPrinted(cell.printed)}. ${figure === null ? t.notFigure : t.readAs(writtenFully(figure))}`
}

/** One value or one wording of a line, with what is printed there now. */
const SlotField: FC<{ form: FormState; slot: Slot }> = ({ form, slot }) => {
  const { locale } = form
  const hint = <span lang="id">{hintOf(locale, slot)}</span>
  const name = labelOf(locale, slot)
  const label = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
  return isWords(slot) && slot.label === 'legal' ? <TextArea form={form} name={slot.path} label={label} hint={hint} rows={3} optional />
    : <TextField form={form} name={slot.path} label={label} hint={hint} width={slot.holds === 'text' ? 'full' : 'middle'} optional={slot.label !== 'name'} />
}

type DeskPage = { locale: Locale; desk: Desk; form: FormState; when: (at: Date) => string }

/** One line of a plan to be changed: each value as printed with how it is read, the reason, the instrument. */
export const EditPage: FC<DeskPage & { meanwhile: readonly Edited[] }> = ({ locale, desk, form, when, meanwhile }) => {
  const t = revisionWords[locale]
  const { plan, row, finding, earlier } = desk
  if (row === null) return null
  const [said, values] = [row.slots.filter(isWords), row.slots.filter((slot) => !isWords(slot))]
  const back = `/rencana/${plan.slug}${finding ? '/temuan' : row.table === null ? '' : '/tabel'}${plan.state === 'draft' ? `?versi=${plan.version}` : ''}`
  return (
    <>
      <BackLink link={{ href: back, label: finding ? words[locale].findings : row.table === null ? say(plan.content.title, locale) : words[locale].tables }} />
      <PageHead title={t.editLine(row.name)} lead={t.inDraft(plan.state === 'draft' ? plan.version : plan.version + 1)} facts={row.table === null ? [] : [t.lineOf(row.table)]} />
      <ErrorSummary form={form} />
      {meanwhile.length > 0 && <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p><EditList locale={locale} edits={meanwhile} />{earlier.slice(-1).map((one) => <DecisionNote locale={locale} decided={one} when={when} />)}</Notice>}
      {finding && <FindingFacts locale={locale} finding={finding} />}
      <Form action={`/rencana/${plan.slug}/ubah`} hidden={{ baris: row.path, temuan: finding ? keyOf(finding) : '', seen: seenOf(row) }}>
        {said.length > 0 && <Fieldset legend={t.wordsLegend} hint={t.wordsHint} large>{said.map((slot) => <SlotField form={form} slot={slot} />)}</Fieldset>}
        {values.length > 0 && <Fieldset legend={said.length > 0 ? t.values : row.name} hint={t.asPrinted} large>{values.map((slot) => <SlotField form={form} slot={slot} />)}</Fieldset>}
        <Fieldset legend={t.instrument} large>
          <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} />
          <Instrument form={form} />
        </Fieldset>
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** A finding that is to stay as printed. */
export const KeepPage: FC<DeskPage> = ({ locale, desk, form }) => {
  const t = revisionWords[locale]
  const { plan, finding } = desk
  if (finding === null) return null
  const back = `/rencana/${plan.slug}/temuan${plan.state === 'draft' ? `?versi=${plan.version}` : ''}`
  return (
    <>
      <BackLink link={{ href: back, label: words[locale].findings }} />
      <PageHead title={t.keepTitle} lead={t.keepLead} />
      <ErrorSummary form={form} />
      <FindingFacts locale={locale} finding={finding} />
      <Form action={`/rencana/${plan.slug}/temuan/tetap`} hidden={{ temuan: keyOf(finding) }}>
        <Fieldset legend={t.instrument} large>
          <TextArea form={form} name="reason" label={t.keepReason} hint={t.reasonHint} />
          <Instrument form={form} />
        </Fieldset>
        <Actions><Button>{t.keepSave}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** What differs between two versions: where, before, after. */
export const ChangeTable: FC<{ locale: Locale; caption: string; changes: readonly Change[] }> = ({ locale, caption, changes }) => {
  const t = words[locale]
  const field = (part: string): string => t.fields[part] ?? part
  return (
    <Table locale={locale} caption={caption} rows={changes} empty={<p>{revisionWords[locale].noChange}</p>} columns={[
      { head: t.name, kind: 'title', cell: ({ where }) => <span lang="id">{where.map(field).join(' · ')}</span> },
      { head: t.before, cell: ({ before }) => <span lang="id">{before ?? '–'}</span> },
      { head: t.after, cell: ({ after }) => <b lang="id">{after ?? '–'}</b> },
    ]} />
  )
}

/** What is about to be frozen, and by what; to who plans but does not publish it says who does (`who`). */
export const PublishPage: FC<{ locale: Locale; slug: string; version: number; changes: readonly Change[]; seen: string; form: FormState; who: readonly string[] | null }> = ({ locale, slug, version, changes, seen, form, who }) => {
  const t = revisionWords[locale]
  return (
    <>
      <BackLink link={{ href: `/rencana/${slug}?versi=${version}`, label: t.version(version) }} />
      <PageHead title={t.publishTitle(version)} lead={t.publishLead} />
      <ErrorSummary form={form} />
      <Section title={words[locale].changes(changes.length)}><ChangeTable locale={locale} caption={words[locale].changes(changes.length)} changes={changes} /></Section>
      {who !== null ? <Notice title={t.publishedBy}><p>{who.length === 0 ? t.publishedByNobody : who.join(', ')}</p></Notice> : (
        <Form action={`/rencana/${slug}/terbitkan`} hidden={{ seen }}>
          <Fieldset legend={t.instrument} large><Instrument form={form} /></Fieldset>
          <Actions><Button>{t.publishSave(version)}</Button><a href={`/rencana/${slug}?versi=${version}`}>{t.cancel}</a></Actions>
        </Form>
      )}
    </>
  )
}

/** What a decision did, and that it went with its draft. */
const WhatDecided: FC<{ locale: Locale; decided: Decided }> = ({ locale, decided }) => {
  const [t, s] = [revisionWords[locale], structureWords[locale]]
  return (
    <>
      {decided.act === 'kept' ? <>{t.kept}: <span lang="id">{decided.printed}</span></> : decided.act === 'changed' ? <EditList locale={locale} edits={decided.edits} /> : s.acts[decided.act]}
      {decided.gone && <small> {s.gone}</small>}
    </>
  )
}

/** Decisions, newest first: of which line, what, why. */
const DecisionTable: FC<{ locale: Locale; decisions: readonly Decided[]; when: (at: Date) => string }> = ({ locale, decisions, when }) => {
  const t = revisionWords[locale]
  return (
    <Table locale={locale} caption={t.decisions} captionShown rows={decisions.toReversed()} columns={[
      { head: t.line, kind: 'title', cell: (decided) => <span lang="id" id={`k${decided.id}`}>{decided.name || decided.printed || '–'}</span> },
      { head: t.what, cell: (decided) => <WhatDecided locale={locale} decided={decided} /> },
      { head: t.why, cell: (decided) => <DecisionNote locale={locale} decided={decided} when={when} /> },
    ]} />
  )
}

/** Every version of a plan, newest first: when, by whom, by what, what changed and why. */
export const HistoryParts: FC<{ locale: Locale; past: readonly Past[]; discarded: readonly Decided[]; when: (at: Date) => string }> = ({ locale, past, discarded, when }) => {
  const t = revisionWords[locale]
  return (
    <>
      <p>{t.historyLead}</p>
      {past.map((one) => (
        <Section title={t.version(one.version)} id={`v${one.version}`}>
          <p>{[one.published_at ? t.publishedOn(when(one.published_at)) : t.madeOn(when(one.made_at)), one.origin === 'file' ? t.loaded : t.onScreen, one.basis ? t.by(sayBasis(locale, one.basis)) : '', one.who].filter(Boolean).join('. ')}</p>
          {one.changes === null ? <p>{t.firstVersion}</p> : <ChangeTable locale={locale} caption={t.differences} changes={one.changes} />}
          {one.decisions.length > 0 && <DecisionTable locale={locale} decisions={one.decisions} when={when} />}
        </Section>
      ))}
      {discarded.length > 0 && <Section title={structureWords[locale].acts.discarded} id="dibuang"><DecisionTable locale={locale} decisions={discarded} when={when} /></Section>}
    </>
  )
}
