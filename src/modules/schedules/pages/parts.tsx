import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { fieldId, FieldError, valueOf, valuesOf, type FormState } from '#ui/form'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { deskWords } from '../messages/desk.ts'
import type { Difference } from '../rules/difference.ts'
import type { Since } from '../rules/draft.ts'
import { nameOfWeek, weekNames } from '../rules/names.ts'
import { weekAt, weeksInMonth, weeksInYear } from '../rules/weeks.ts'
import { words } from '../words.ts'

/** The head over a year of weeks. */
export const YearHead: FC<{ locale: Locale }> = ({ locale }) => (
  <ol class="months" aria-hidden="true">{words[locale].months.map((month) => <li>{month}<ol>{weekNames.map((week) => <li>{week}</li>)}</ol></li>)}</ol>
)

/** A row of weeks to tick; with a script they are painted by dragging and walked by the arrows. */
export const TickRow: FC<{ locale: Locale; form: FormState; name: string; label: string; planned: ReadonlySet<number> }> = ({ locale, form, name, label, planned }) => {
  const sent = form.typed[`s.${name.slice(2)}`] !== undefined ? new Set(valuesOf(form, name).map(Number)) : planned
  return (
    <div class="ticks" data-paint>{Array.from({ length: weeksInYear }, (_, column) => (
      <input type="checkbox" name={name} value={column} id={column === 0 ? fieldId(name) : undefined} checked={sent.has(column)} aria-label={deskWords[locale].gridLabel(label, nameOfWeek(weekAt(column)))} />
    ))}</div>
  )
}

/** The weeks of one row, month by month, each with its name: what a phone and a screen reader use. */
export const WeekFields: FC<{ locale: Locale; form: FormState }> = ({ locale, form }) => {
  const t = words[locale]
  const ticked = new Set(valuesOf(form, 'weeks'))
  return (
    <fieldset class="field" id={fieldId('weeks')}>
      <legend class="large">{deskWords[locale].weeksOf}</legend>
      <FieldError form={form} name="weeks" />
      <div class="week-fields" data-paint>{t.months.map((month, at) => (
        <fieldset><legend>{month}</legend>{weekNames.map((week, index) => {
          const column = String(at * weeksInMonth + index)
          return <label><input type="checkbox" name="weeks" value={column} checked={ticked.has(column)} /><span>{week}</span></label>
        })}</fieldset>
      ))}</div>
    </fieldset>
  )
}

/** What another changed of a row since somebody opened it. */
export const Meanwhile: FC<{ locale: Locale; since: readonly Since[] }> = ({ locale, since }) => {
  const t = deskWords[locale]
  if (since.length === 0) return null
  return (
    <Notice kind="warn" title={t.meanwhile}>
      <p>{t.meanwhileMore}</p>
      <ul lang="id">{since.map((one) => <li>{t.fromTo(t.fields[one.field] ?? one.field, one.before || t.blank, one.after || t.blank)}</li>)}</ul>
    </Notice>
  )
}

/** A list of choices under a name whose options are known. */
export const Choice: FC<{ form: FormState; name: string; label: string; options: readonly { value: string; label: Child }[] }> = ({ form, name, label, options }) => (
  <div class="field">
    <label for={fieldId(name)}>{label}</label>
    <FieldError form={form} name={name} />
    <select class="input select full" id={fieldId(name)} name={name}>{options.map((one) => <option value={one.value} selected={one.value === valueOf(form, name)}>{one.label}</option>)}</select>
  </div>
)

const mostChanges = 200

/** What one version says differently from the one before. */
export const Differences: FC<{ locale: Locale; changes: readonly Difference[] }> = ({ locale, changes }) => {
  const t = deskWords[locale]
  return (
    <>
      <Table locale={locale} caption={t.changes(changes.length)} rows={changes.slice(0, mostChanges)} empty={<p>{t.noChange}</p>} columns={[
        { head: t.what, kind: 'title', cell: ({ row, name }) => <>{t.rows[row]}: <span lang="id">{name}</span></> },
        { head: t.field, kind: 'text', cell: ({ field }) => t.fields[field] ?? field },
        { head: t.before, kind: 'text', cell: ({ before, after, field }) => (field === 'row' ? (before === null ? '–' : t.gone) : <span lang="id">{before === null || before === '' ? (after === '' ? '–' : t.blank) : before}</span>) },
        { head: t.after, kind: 'text', cell: ({ before, after, field }) => (field === 'row' ? (before === null ? t.come : '–') : <b lang="id">{after === null || after === '' ? (before === '' ? '–' : t.blank) : after}</b>) },
      ]} />
      {changes.length > mostChanges && <p>{words[locale].more(changes.length - mostChanges)}</p>}
    </>
  )
}
