import type { FC } from 'hono/jsx'
import { formatMoney, type Locale } from '#kernel'
import { Checkboxes, FileField, NumberField, Select, TextArea, TextField, type Option } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Table } from '#ui/table'
import type { BudgetView } from '../actions/budgets.ts'
import type { Activity, Line } from '../rules/budget.ts'
import type { BroughtSheet } from '../actions/import.ts'
import { messages } from '../messages.ts'
import { mostShown, root } from './budget.tsx'

/** Of which unit and year something new is. */
export const BeginPage: FC<{ locale: Locale; form: FormState; units: readonly Option[]; title: string; back: { href: string; label: string }; action: string }> = ({ locale, form, units, title, back, action }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={back} />
      <PageHead title={title} />
      <ErrorSummary form={form} />
      <Form action={action}>
        <Select form={form} name="unit" label={t.office} options={units} empty={t.chooseUnit} />
        <NumberField form={form} name="year" label={t.year} />
        <Actions><Button>{title}</Button></Actions>
      </Form>
    </>
  )
}

type OfBudget = { locale: Locale; form: FormState; view: BudgetView; office: string }
const backTo = ({ locale, view, office }: OfBudget) => ({ href: `${root}/${view.row.id}`, label: messages[locale].sheetOf(office, view.row.year) })

/** An activity: chosen from a plan, or named. */
export const ActivityPage: FC<OfBudget & { activity: Activity | null }> = (props) => {
  const { locale, form, view, activity } = props
  const t = messages[locale]
  const at = `${root}/${view.row.id}/kegiatan`
  const gone = activity?.plan && !view.plans.has(activity.plan) ? [{ value: activity.plan, label: activity.plan }] : []
  const planned = [...[...view.plans].map(([value, one]) => ({ value, label: `${one.name} (${one.plan})` })), ...gone]
  return (
    <>
      <BackLink link={backTo(props)} />
      <PageHead title={activity ? t.editActivity : t.addActivity} lead={activity?.name} />
      <ErrorSummary form={form} />
      <Form action={activity ? `${at}/${activity.id}` : at} hidden={{ version: String(view.row.version) }}>
        <Select form={form} name="plan" label={t.planned} hint={t.plannedHint} options={planned} empty={t.notPlanned} />
        <TextField form={form} name="name" label={t.activityName} hint={t.nameHint} />
        <TextField form={form} name="code" label={t.activityCode} width="middle" optional />
        <NumberField form={form} name="ceiling" label={t.ceiling} hint={t.ceilingHint} before="Rp" width="middle" optional />
        <Actions><Button>{activity ? t.keep : t.addActivity}</Button></Actions>
      </Form>
    </>
  )
}

/** One line: chosen from the list of prices, or described. */
export const LinePage: FC<OfBudget & { activity: Activity; line: Line | null }> = (props) => {
  const { locale, form, view, activity, line } = props
  const t = messages[locale]
  const at = `${root}/${view.row.id}/kegiatan/${activity.id}/baris`
  const items = [...view.list.values()].map((item) => ({ value: item.id, label: `${[item.name, item.specification].filter(Boolean).join(', ')} · ${formatMoney(item.price)}/${item.unit} · ${t.kinds[item.kind]} ${item.year}` }))
  return (
    <>
      <BackLink link={backTo(props)} />
      <PageHead title={line ? t.editLine : t.addLine} lead={activity.name} />
      <ErrorSummary form={form} />
      <Form action={line ? `${at}/${line.id}` : at} hidden={{ version: String(view.row.version) }}>
        <TextField form={form} name="account" label={t.account} hint={t.accountHint} width="middle" />
        <Select form={form} name="listed" label={t.listed} options={items} empty={t.notListed} />
        <TextField form={form} name="item" label={t.item} hint={t.itemHint} />
        <NumberField form={form} name="volume" label={t.volume} decimal />
        <TextField form={form} name="unit" label={t.unit} width="short" />
        <NumberField form={form} name="price" label={t.price} hint={t.priceHint} before="Rp" width="middle" />
        <Actions><Button>{line ? t.keep : t.addLine}</Button></Actions>
      </Form>
      {line && <Form action={`${at}/${line.id}/hapus`} hidden={{ version: String(view.row.version) }}><Button kind="destructive" size="dense">{t.removeLine}</Button></Form>}
    </>
  )
}

export const BringPage: FC<OfBudget> = (props) => {
  const { locale, form, view } = props
  const t = messages[locale]
  return (
    <>
      <BackLink link={backTo(props)} />
      <PageHead title={t.bring} />
      <ErrorSummary form={form} />
      <Form action={`${root}/${view.row.id}/ambil`} files>
        <Select form={form} name="activity" label={t.activity} options={view.row.activities.map((one) => ({ value: one.id, label: one.name }))} />
        <FileField form={form} name="file" label={t.file} hint={t.bringHint} accept=".xlsx,.csv" />
        <Actions><Button icon="upload">{t.read}</Button></Actions>
      </Form>
    </>
  )
}

/** What a file says, before any of it is taken in. */
export const BroughtPage: FC<OfBudget & { one: BroughtSheet }> = (props) => {
  const { locale, form, view, one } = props
  const t = messages[locale]
  const { lines, unread } = one.content
  const at = `${root}/${view.row.id}/ambil/${one.id}`
  return (
    <>
      <BackLink link={backTo(props)} />
      <PageHead title={t.brought(one.name)} lead={view.row.activities.find((activity) => activity.id === one.activity)?.name} />
      <ErrorSummary form={form} />
      <Section title={t.broughtLines(lines.length)}>
        <Table locale={locale} caption={t.broughtLines(lines.length)} rows={lines.slice(0, mostShown)} columns={[
          { head: t.item, kind: 'title', cell: (line) => line.item }, { head: t.account, kind: 'meta', cell: (line) => line.account },
          { head: t.volume, kind: 'number', cell: (line) => `${line.volume}\u00a0${line.unit}` }, { head: t.price, kind: 'number', cell: (line) => formatMoney(line.price) },
          { head: t.amount, kind: 'number', cell: (line) => (line.printed === null ? '' : formatMoney(line.printed)) },
        ]} />
        {lines.length > mostShown && <p>{t.more(lines.length - mostShown)}</p>}
      </Section>
      {unread.length > 0 && (
        <Section title={t.unread(unread.length)}>
          <ul class="ruled">{unread.slice(0, mostShown).map((row) => <li><span class="typed-text">{row.text}</span><small>{t.sheetRow(row.sheet, row.row)} · {t.rowReasons[row.code] ?? row.code}</small></li>)}</ul>
          {unread.length > mostShown && <p>{t.more(unread.length - mostShown)}</p>}
        </Section>
      )}
      <Form action={at} hidden={{ version: String(view.row.version) }}>
        {unread.length > 0 && <Checkboxes form={form} name="consent" label={t.unread(unread.length)} options={[{ value: 'yes', label: t.consent(unread.length) }]} />}
        <Actions><Button>{t.takeIn}</Button></Actions>
      </Form>
      <Form action={`${at}/buang`}><Button kind="quiet">{t.throwAway}</Button></Form>
    </>
  )
}

/** One question about something that is named above it: why a finding may stand, what the agency answers to a remark. */
export const WordsPage: FC<OfBudget & { title: string; about: string; action: string; name: string; label: string; hidden?: Readonly<Record<string, string>> }> = (props) => {
  const { form, title, about, action, name, label, hidden } = props
  return (
    <>
      <BackLink link={backTo(props)} />
      <PageHead title={title} lead={about} />
      <ErrorSummary form={form} />
      <Form action={action} {...(hidden && { hidden })}>
        <TextArea form={form} name={name} label={label} rows={4} />
        <Actions><Button>{title}</Button></Actions>
      </Form>
    </>
  )
}
