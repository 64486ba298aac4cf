import type { FC } from 'hono/jsx'
import { say, writtenAs, type Locale } from '#kernel'
import { FileField, NumberField, Select, TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, FactBand, PageHead, RuledList, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { longMoment } from '#platform/ui/format'
import type { SheetView, Words } from './actions/sheets.ts'
import type { Component, Criterion } from './rules/law.ts'
import type { Score, State } from './rules/score.ts'
import type { SheetRow } from './store.ts'
import { messages } from './messages.ts'

export const root = '/sakip'
const tones: Readonly<Record<State, 'grey' | 'nila' | 'amber' | 'green'>> = { draft: 'grey', submitted: 'nila', returned: 'amber', verified: 'nila', evaluated: 'green' }

const totalWords = (locale: Locale, { total, predicate }: Score): string =>
  (total && predicate ? `${writtenAs(total, 2)} · ${predicate.predicate} · ${say(predicate.name, locale)}` : messages[locale].unjudgedShort)

export const SheetsPage: FC<{ locale: Locale; rows: readonly { row: SheetRow; own: Score; judged: Score }[]; names: ReadonlyMap<string, string>; mayBegin: boolean }> = ({ locale, rows, names, mayBegin }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={mayBegin && <Button size="dense" icon="plus" href={`${root}/baru`}>{t.begin}</Button>} />
      <Table locale={locale} caption={t.title} rows={rows} columns={[
        { head: t.agency, kind: 'title', cell: ({ row }) => <a href={`${root}/${row.id}`}>{t.sheetOf(names.get(row.unit) ?? row.unit, row.year)}</a> },
        { head: t.own, kind: 'text', cell: ({ own }) => totalWords(locale, own) }, { head: t.judged, kind: 'text', cell: ({ judged }) => totalWords(locale, judged) },
        { head: t.state, kind: 'text', cell: ({ row }) => <Chip tone={tones[row.state]}>{t.states[row.state]}</Chip> },
      ]} empty={<Empty title={t.none} icon="checks" {...(mayBegin && { link: { href: `${root}/baru`, label: t.begin } })}>{t.noneMore}</Empty>} />
    </>
  )
}

export const BeginPage: FC<{ locale: Locale; form: FormState; units: readonly { value: string; label: string }[] }> = ({ locale, form, units }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.beginTitle} />
      <ErrorSummary form={form} />
      <Form action={`${root}/baru`}>
        <Select form={form} name="unit" label={t.agency} options={units} empty={t.chooseUnit} />
        <NumberField form={form} name="year" label={t.year} />
        <Actions><Button>{t.begin}</Button></Actions>
      </Form>
    </>
  )
}

type PageProps = { locale: Locale; view: SheetView; agency: string; zone: string; form: FormState }

/** A self-assessment: what it comes to, what is still missing, every criterion with both letters and its evidence, and the acts open to me. */
export const SheetPage: FC<PageProps> = (props) => {
  const { locale, view, agency, form } = props
  const t = messages[locale]
  const { row, own, judged, law, writes, judges } = view
  const judgedShown = judges || row.state === 'evaluated'
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.sheetOf(agency, row.year)} facts={[<Chip tone={tones[row.state]}>{t.states[row.state]}</Chip>, t.law(law.law)]}
        aside={<><a href={`${root}/${row.id}/lke.pdf`}>{t.pdf}</a> · <a href={`${root}/${row.id}/lke.xlsx`}>{t.xlsx}</a> · <a href={`${root}/${row.id}/bukti.pdf`}>{t.evidencePdf}</a></>} />
      <ErrorSummary form={form} />
      <FactBand facts={[{ label: t.own, value: totalWords(locale, own) }, ...(judgedShown ? [{ label: t.judged, value: totalWords(locale, judged) }] : [])]} />
      {own.unjudged > 0 && <Notice kind="info"><p>{t.unjudged(own.unjudged)}</p></Notice>}
      {view.unshown.length > 0 && row.state !== 'evaluated' && <Notice kind="warn"><p>{t.unshown(view.unshown.length)}</p></Notice>}
      {row.case_id && <p><a href={`/perkara/${row.case_id}`}>{t.toCase}</a></p>}
      {writes || judges ? (
        <Form action={`${root}/${row.id}/nilai`} hidden={{ version: String(row.version) }}>
          {law.components.map((component) => <ComponentSection {...props} component={component} />)}
          <Actions><Button>{t.saveLetters}</Button></Actions>
        </Form>
      ) : law.components.map((component) => <ComponentSection {...props} component={component} />)}
      {writes && <HandIn {...props} />}
      {judges && (
        <Section title={t.settle}>
          <p>{t.settleWhat}</p>
          <Form action={`${root}/${row.id}/tetapkan`} hidden={{ version: String(row.version) }}><Actions><Button icon="checks">{t.settle}</Button></Actions></Form>
        </Section>
      )}
    </>
  )
}

const ComponentSection: FC<PageProps & { component: Component }> = (props) => {
  const { locale, view, component } = props
  const t = messages[locale]
  const value = (score: Score, id: string): string => { const found = score.parts.find((one) => one.part.id === id)?.value; return found ? writtenAs(found, 2) : t.unjudgedShort }
  const judgedShown = view.judges || view.row.state === 'evaluated'
  return (
    <Section title={say(component.name, locale)} id={component.id}>
      {component.parts.map((part) => (
        <>
          <h3>{say(part.name, locale)} · {t.ofWeight(value(view.own, part.id), writtenAs(part.weight, 2))}{judgedShown && ` · ${t.judged} ${value(view.judged, part.id)}`}</h3>
          <ul class="ruled">{part.criteria.map((one) => <CriterionLine {...props} one={one} />)}</ul>
        </>
      ))}
    </Section>
  )
}

const CriterionLine: FC<PageProps & { one: Criterion }> = (props) => {
  const { locale, view, form, one } = props
  const t = messages[locale]
  const { row, writes, judges, law } = view
  const known = (writes ? row.own : row.judged)[one.id] ?? ''
  const typed = form.typed[one.id]
  const now = typeof typed === 'string' ? typed : known
  const letters = [writes ? '' : `${t.own}: ${row.own[one.id] ?? t.unjudgedShort}`, judges || row.state !== 'evaluated' ? '' : `${t.judged}: ${row.judged[one.id] ?? t.unjudgedShort}`].filter(Boolean).join(' · ')
  return (
    <li id={`k-${one.id}`}>
      <span>
        <span lang="id">{one.text}</span>
        {letters && <><br /><b>{letters}</b></>}
        <Evidence {...props} words={view.words.filter((words) => words.criterion === one.id)} />
        {(writes || judges) && <><br /><a href={`${root}/${row.id}/bukti/${one.id}`} aria-label={`${writes ? t.addEvidence : t.addNote}: ${one.text}`}>{writes ? t.addEvidence : t.addNote}</a></>}
      </span>
      {(writes || judges) && (
        <select class="input select short" name={one.id} aria-label={`${t.value}: ${one.text}`}>
          <option value="">{t.unjudgedShort}</option>
          {law.letters.map(({ letter }) => <option value={letter} selected={letter === now}>{letter}</option>)}
        </select>
      )}
    </li>
  )
}

const Evidence: FC<PageProps & { words: readonly Words[] }> = ({ locale, view, zone, words }) => {
  const t = messages[locale]
  return <>{words.map((one) => (
    <><br /><small>{one.kind === 'evidence' ? t.evidence : t.note}: <span class="typed-text">{one.text}</span>{one.file && <> · <a href={`${root}/${view.row.id}/berkas/${one.file.id}`}>{one.file.name}</a></>} · {longMoment(locale, zone, one.at)}
      {view.writes && one.kind === 'evidence' && <> · <a href={`${root}/${view.row.id}/bukti/${one.criterion}?hapus=${one.id}`}>{t.remove}</a></>}</small></>
  ))}</>
}

const HandIn: FC<PageProps> = ({ locale, view, form }) => {
  const t = messages[locale]
  const back = view.row.state === 'returned'
  return (
    <Section title={back ? t.handInAgain : t.handIn}>
      <p>{t.handInWhat}</p>
      <Form action={`${root}/${view.row.id}/ajukan`} hidden={{ version: String(view.row.version) }}>
        {back && <TextArea form={form} name="note" label={t.handInNote} rows={3} />}
        <Actions><Button kind="secondary" icon="send">{back ? t.handInAgain : t.handIn}</Button></Actions>
      </Form>
    </Section>
  )
}

/** Evidence or a note for one criterion; or the question whether evidence is to be removed. */
export const WordsPage: FC<PageProps & { criterion: Criterion; removing: Words | null }> = ({ locale, view, agency, form, criterion, removing }) => {
  const t = messages[locale]
  const { row, writes } = view
  const title = removing ? t.remove : writes ? t.addEvidence : t.addNote
  return (
    <>
      <BackLink link={{ href: `${root}/${row.id}#k-${criterion.id}`, label: t.sheetOf(agency, row.year) }} />
      <PageHead title={title} lead={<span lang="id">{criterion.text}</span>} />
      <ErrorSummary form={form} />
      {removing ? (
        <Form action={`${root}/${row.id}/bukti/${criterion.id}/hapus`} hidden={{ words: removing.id }}><p class="typed-text">{removing.text}</p><Actions><Button kind="destructive">{t.remove}</Button></Actions></Form>
      ) : (
        <Form action={`${root}/${row.id}/bukti/${criterion.id}`} files>
          <TextArea form={form} name="text" label={writes ? t.evidence : t.note} hint={writes ? t.evidenceHint : undefined} rows={4} />
          {writes && <FileField form={form} name="file" label={t.file} optional />}
          <Actions><Button>{title}</Button></Actions>
        </Form>
      )}
    </>
  )
}

/** On the page of a case that carries a self-assessment: the way to it. */
export const Beside: FC<{ locale: Locale; row: SheetRow }> = ({ locale, row }) => (
  <Section title={messages[locale].title}><RuledList rows={[{ icon: 'checks', href: `${root}/${row.id}`, label: messages[locale].worksheet, note: messages[locale].states[row.state] }]} /></Section>
)
