import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Checkboxes, FileField, Select, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { FileChecked } from '../actions/check.ts'
import { messages } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { structureWords } from '../messages/structure.ts'
import type { Change } from '../rules/difference.ts'
import type { Activity } from '../rules/plan.ts'
import { homes, structureKinds, type Part } from '../rules/structure.ts'
import type { PlanRow } from '../store.ts'
import { words } from '../words.ts'
import { CertaintyMark } from './findings.tsx'
import { ChangeTable, Instrument } from './revision.tsx'

/** How a place is sent: where it stands and what it is called, so that a moved one is told. */
export const placeValue = ({ path, name }: Part): string => `${path}|${name}`
const titleOf = ({ n, name }: Part): string => [n, name].filter(Boolean).join(' ')

const Why: FC<{ form: FormState }> = ({ form }) => {
  const t = revisionWords[form.locale]
  return (
    <Fieldset legend={t.instrument} large>
      <TextArea form={form} name="reason" label={structureWords[form.locale].reason} hint={t.reasonHint} />
      <Instrument form={form} />
    </Fieldset>
  )
}

/** Every row of a plan's structure, and the form that adds one. */
export const StructurePage: FC<{ locale: Locale; plan: PlanRow; parts: readonly Part[]; form: FormState }> = ({ locale, plan, parts, form }) => {
  const t = structureWords[locale]
  const hosts = parts.filter(({ kind }) => structureKinds.some((one) => homes[one].includes(kind)))
  const draft = plan.state === 'draft'
  return (
    <>
      <BackLink link={{ href: `/rencana/${plan.slug}${draft ? `?versi=${plan.version}` : ''}`, label: say(plan.content.title, locale) }} />
      <PageHead title={t.title} lead={t.lead(draft ? plan.version : plan.version + 1)} />
      <ErrorSummary form={form} />
      <Form action={`/rencana/${plan.slug}/susunan`}>
        <Fieldset legend={t.add} large>
          <Select form={form} name="what" label={t.what} options={structureKinds.map((value) => ({ value, label: t.kinds[value] }))} width="middle" />
          <Select form={form} name="under" label={t.under} hint={t.underHint} options={hosts.map((one) => ({ value: placeValue(one), label: `${t.kinds[one.kind]}: ${titleOf(one)}` }))} optional />
          <TextField form={form} name="name" label={t.name} />
          <TextField form={form} name="n" label={t.n} width="short" optional />
          <TextField form={form} name="unit" label={t.unit} width="middle" optional />
          <Select form={form} name="indicator" label={t.indicator} options={plan.content.indicators.map(({ id, name }) => ({ value: id, label: name }))} optional />
          <Select form={form} name="is" label={t.is} options={(['number', 'percentage', 'index'] as const).map((value) => ({ value, label: t.measures[value] }))} width="middle" optional />
          <Select form={form} name="polarity" label={t.polarity} options={(['higher', 'lower'] as const).map((value) => ({ value, label: t.polarities[value] }))} width="middle" optional />
        </Fieldset>
        <Why form={form} />
        <Actions><Button icon="plus">{t.save}</Button></Actions>
      </Form>
      <Section title={t.parts}>
        <Table locale={locale} caption={t.parts} rows={parts} columns={[
          { head: t.part, kind: 'title', cell: (one) => <span lang="id">{titleOf(one)}</span> }, { head: t.kind, kind: 'text', cell: (one) => t.kinds[one.kind] },
          { head: t.remove, kind: 'act', cell: (one) => <a href={`/rencana/${plan.slug}/susunan/hapus?${new URLSearchParams({ baris: one.path }).toString()}`} aria-label={t.removeName(one.name)}>{t.remove}</a> },
        ]} />
      </Section>
    </>
  )
}

/** Asks before a row goes, with why. */
export const RemovePartPage: FC<{ locale: Locale; plan: PlanRow; part: Part; form: FormState }> = ({ locale, plan, part, form }) => {
  const t = structureWords[locale]
  const back = `/rencana/${plan.slug}/susunan`
  return (
    <>
      <BackLink link={{ href: back, label: t.title }} />
      <ErrorSummary form={form} />
      <Form action={`${back}/hapus`} hidden={{ baris: part.path, nama: part.name }}>
        <Confirmation question={t.removeTitle(t.kinds[part.kind], part.name)} consequence={t.removeMore} actions={<><Button kind="destructive">{t.yesRemove}</Button><a href={back}>{t.cancel}</a></>}><Why form={form} /></Confirmation>
      </Form>
    </>
  )
}

/** Asks before a draft goes, with why. */
export const DiscardPage: FC<{ locale: Locale; slug: string; version: number; changes: readonly Change[]; seen: string; form: FormState }> = ({ locale, slug, version, changes, seen, form }) => {
  const t = structureWords[locale]
  const back = `/rencana/${slug}?versi=${version}`
  return (
    <>
      <BackLink link={{ href: back, label: revisionWords[locale].version(version) }} />
      <ErrorSummary form={form} />
      <Form action={`/rencana/${slug}/buang`} hidden={{ seen }}>
        <Confirmation question={t.discardTitle(version)} consequence={t.discardMore(changes.length)} actions={<><Button kind="destructive">{t.yesDiscard}</Button><a href={back}>{t.cancel}</a></>}><Why form={form} /></Confirmation>
      </Form>
      <Section title={words[locale].changes(changes.length)}><ChangeTable locale={locale} caption={words[locale].changes(changes.length)} changes={changes} /></Section>
    </>
  )
}

/** The services an activity pays for, to be ticked. */
export const ServicesPage: FC<{ locale: Locale; plan: PlanRow; activity: Activity; path: string; services: ReadonlyMap<string, string>; form: FormState }> = ({ locale, plan, activity, path, services, form }) => {
  const t = structureWords[locale]
  const back = `/rencana/${plan.slug}/kegiatan/${encodeURIComponent(activity.id)}${plan.state === 'draft' ? `?versi=${plan.version}` : ''}`
  const gone = (activity.services ?? []).filter((one) => !services.has(one))
  return (
    <>
      <BackLink link={{ href: back, label: activity.name }} />
      <PageHead title={t.services} lead={t.servicesLead(plan.state === 'draft' ? plan.version : plan.version + 1)} facts={[<span lang="id">{activity.name}</span>]} />
      <ErrorSummary form={form} />
      <Form action={`/rencana/${plan.slug}/layanan`} hidden={{ baris: path, nama: activity.name, seen: (activity.services ?? []).join(' ') }}>
        <Checkboxes form={form} name="services" label={t.services} layout="columns" options={[...[...services].map(([value, label]) => ({ value, label })), ...gone.map((value) => ({ value, label: value }))]} />
        <Why form={form} />
        <Actions><Button>{t.servicesSave}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

const mostShown = 500

/** A file to be checked, and what cannot be true in the one that was sent. */
export const CheckPage: FC<{ locale: Locale; form: FormState; checked: FileChecked | null }> = ({ locale, form, checked }) => {
  const [t, m] = [structureWords[locale], messages[locale]]
  return (
    <>
      <BackLink link={{ href: '/rencana', label: words[locale].back }} />
      <PageHead title={t.check} lead={t.checkLead} />
      <ErrorSummary form={form} />
      <Form action="/rencana/periksa-berkas" files>
        <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".xlsx,.yaml,.yml" />
        <Actions><Button kind={checked ? 'secondary' : 'main'} icon="upload">{t.checkSave}</Button></Actions>
      </Form>
      {checked && (
        <Section title={t.checked(checked.name)}>
          <p>{t.size(checked.programmes, checked.activities, checked.tables)} {words[locale].findingsOf(checked.findings.length, checked.findings.filter((one) => one.certainty === 'certain').length)}.</p>
          {checked.warnings.length > 0 && <Notice kind="warn" title={t.warnings}><RuledList rows={checked.warnings.map((label) => ({ label }))} /></Notice>}
          <Table locale={locale} caption={t.checked(checked.name)} rows={checked.findings.slice(0, mostShown)} empty={<Empty title={words[locale].findingsOf(0, 0)} />} columns={[
            { head: m.place, kind: 'title', cell: (one) => <span lang="id">{one.place}</span> }, { head: m.rule, kind: 'text', cell: (one) => m.rules[one.rule] },
            { head: m.printed, kind: 'text', cell: (one) => <span lang="id">{one.printed}</span> }, { head: m.expected, kind: 'text', cell: (one) => <b lang="id">{one.expected ?? '–'}</b> },
            { head: m.how, kind: 'text', cell: (one) => one.how }, { head: m.certainty, kind: 'text', cell: (one) => <CertaintyMark locale={locale} certainty={one.certainty} /> },
            ...(checked.findings.some(({ line }) => line !== null) ? [{ head: t.line, kind: 'number' as const, cell: (one: FileChecked['findings'][number]) => String(one.line ?? '') }] : []),
          ]} />
          {checked.findings.length > mostShown && <p>{t.more(checked.findings.length - mostShown)}</p>}
        </Section>
      )}
    </>
  )
}
