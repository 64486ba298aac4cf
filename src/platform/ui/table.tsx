import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon } from './icon.tsx'
import { uiWords } from './words.ts'

/**
 * A column as data. `kind` says how it stands: numbers right; on phones `title` heads the block, `meta` follows it,
 * `due` goes left and `act` right at its foot, a `bar` (a chart) takes a line of its own; all others become "head: value" lines.
 */
export type Column<Row> = {
  head: string
  cell: (row: Row) => Child
  kind?: 'title' | 'meta' | 'text' | 'number' | 'bar' | 'due' | 'act'
  /** A link that sorts by this column, and the order in force. */
  sort?: { href: string; order?: 'asc' | 'desc' }
  /** A column the phone does without. */
  wideOnly?: boolean
}

/** Rows under one grey line, such as "Lewat tenggat · 3". */
export type RowGroup<Row> = { label?: string; href?: string; rows: readonly Row[] }

/** Check boxes in front of the rows; they belong to the form named, so that the buttons may stand anywhere. */
export type Selection<Row> = { name: string; form: string; value: (row: Row) => string; label: (row: Row) => string; checked?: (row: Row) => boolean }

export type TableProps<Row> = {
  locale: Locale
  /** Says what the table holds; unseen unless `captionShown`. */
  caption: string
  captionShown?: boolean
  columns: readonly Column<Row>[]
  rows?: readonly Row[]
  groups?: readonly RowGroup<Row>[]
  /** Late rows get the red edge, picked ones the light ground. */
  tone?: (row: Row) => 'late' | undefined
  selection?: Selection<Row>
  /** Marks rows for the keys J, K, X and Enter (see balai.js). */
  keys?: boolean
  /** Shown in place of the table when there is no row at all. */
  empty?: Child
  /** `scroll` keeps the columns on phones and lets them slide; `block` (usual) turns each row into a block. */
  narrow?: 'block' | 'scroll'
}

function HeadCell<Row>({ column, locale }: { column: Column<Row>; locale: Locale }) {
  const { sort, head, kind = 'text', wideOnly } = column
  const order = sort?.order
  const inside = sort ? (
    <a href={sort.href}>{head}{order && <><Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size={16} /><span class="vh">{uiWords[locale].sort[order]}</span></>}</a>
  ) : head
  return <th scope="col" role="columnheader" class={wideOnly ? `${kind} wide-only` : kind} aria-sort={order && (order === 'asc' ? 'ascending' : 'descending')}>{inside}</th>
}

function BodyRow<Row>({ row, props }: { row: Row; props: TableProps<Row> }) {
  const { columns, selection, tone, locale } = props
  const picked = selection?.checked?.(row) ?? false
  const looks = [tone?.(row), picked && 'picked'].filter(Boolean).join(' ')
  return (
    <tr role="row" class={looks || undefined}>
      {selection && (
        <td class="pick" role="cell">
          <input type="checkbox" name={selection.name} form={selection.form} value={selection.value(row)} checked={picked}
            aria-label={uiWords[locale].select(selection.label(row))} />
        </td>
      )}
      {columns.map(({ kind = 'text', head, cell, wideOnly }) => (
        kind === 'title'
          ? <th scope="row" role="rowheader" class="title">{cell(row)}</th>
          : <td role="cell" class={wideOnly ? `${kind} wide-only` : kind} data-head={kind === 'text' || kind === 'number' ? head : undefined}>{cell(row)}</td>
      ))}
    </tr>
  )
}

/** A list of alike things: no vertical lines, no zebra, numbers right; on phones each row is a block. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows = [], groups = [{ rows }], selection, caption, captionShown, empty, keys, narrow = 'block', locale } = props
  const filled = groups.filter((group) => group.rows.length > 0)
  if (filled.length === 0 && empty) return <>{empty}</>
  const span = columns.length + (selection ? 1 : 0)
  const table = (
    <table class={`rows ${narrow}`} role="table" data-keys={keys ? '' : undefined}>
      <caption class={captionShown ? undefined : 'vh'}>{caption}</caption>
      <thead role="rowgroup"><tr role="row">
        {selection && <td class="pick" role="cell"><span class="vh">{uiWords[locale].selectHead}</span></td>}
        {columns.map((column) => <HeadCell column={column} locale={locale} />)}
      </tr></thead>
      {filled.map((group) => (
        <tbody role="rowgroup">
          {group.label && <tr class="group" role="row"><th scope="rowgroup" role="rowheader" colspan={span}>{group.href ? <a href={group.href}>{group.label}</a> : group.label}</th></tr>}
          {group.rows.map((row) => <BodyRow row={row} props={props} />)}
        </tbody>
      ))}
    </table>
  )
  return narrow === 'scroll' ? <div class="slide" tabindex={0} role="region" aria-label={caption}>{table}</div> : table
}

/** "Menampilkan 9 dari 24 · Tampilkan 15 berikutnya": figures as words, the link only while there is more. */
export const More: FC<{ locale: Locale; shown: string; total: string; next?: { href: string; count: string } }> = ({ locale, shown, total, next }) => (
  <p class="more">{uiWords[locale].shown(shown, total)}{next && <>{' · '}<a href={next.href}>{uiWords[locale].more(next.count)}</a></>}</p>
)

/** Previous, the page in hand, next: for lists that people leaf through. */
export const Pager: FC<{ locale: Locale; page: string; previous?: string; next?: string }> = ({ locale, page, previous, next }) => {
  const t = uiWords[locale]
  return (
    <nav class="pager" aria-label={t.page(page)}>
      {previous && <a rel="prev" href={previous}><Icon name="chevron-left" size={16} />{t.previous}</a>}
      <span>{t.page(page)}</span>
      {next && <a rel="next" href={next}>{t.next}<Icon name="chevron-right" size={16} /></a>}
    </nav>
  )
}

/** The dark bar over a list with the acts open to everything selected, and no other. */
export const SelectionBar: FC<{ locale: Locale; form: string; count: string; acts: readonly { value: string; label: string }[]; cancel: string }> = (props) => {
  const { locale, form, count, acts, cancel } = props
  const t = uiWords[locale]
  return (
    <div class="selection" role="region" aria-label={t.selected(count)}>
      <b>{t.selected(count)}</b><span class="wide-only">{t.selectedHint}</span>
      {acts.map((act) => <button class="button dense" name="act" value={act.value} form={form}>{act.label}</button>)}
      <a href={cancel}>{t.selectNone}</a>
    </div>
  )
}

/** One line of a filter; lines of one `group` stand together under its name, where there are several. */
type FilterOption = { value: string; label: string; group?: string }

/** One select among the filters; its first line is its own name and means "all". */
export type Filter = { name: string; label: string; value: string; options: readonly FilterOption[] }

const FilterOptions: FC<{ filter: Filter }> = ({ filter: { options, value } }) => {
  const line = (option: FilterOption) => <option value={option.value} selected={option.value === value}>{option.label}</option>
  const groups = [...Map.groupBy(options, (option) => option.group)]
  return <>{groups.map(([name, of]) => (name === undefined || groups.length < 2 ? of.map(line) : <optgroup label={name}>{of.map(line)}</optgroup>))}</>
}

/**
 * Filters in force as links that take them away, the others as selects in one GET form.
 * Without scripts the button sends them; the script sends on change and hides the button.
 */
export const Filters: FC<{ locale: Locale; action: string; active?: readonly { label: string; without: string }[]; filters: readonly Filter[]; hidden?: Readonly<Record<string, string>>; children?: Child }> = (props) => {
  const { locale, action, active = [], filters, hidden = {}, children } = props
  const t = uiWords[locale]
  return (
    <div class="filters">
      {active.map((one) => <a class="filter on" href={one.without} aria-label={t.remove(one.label)}>{one.label}<Icon name="x" size={16} /></a>)}
      <form action={action} method="get" data-auto aria-label={t.filters}>
        {Object.entries(hidden).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
        {filters.map((filter) => (
          <select class="filter" name={filter.name} aria-label={filter.label}>
            <option value="">{filter.label}</option>
            <FilterOptions filter={filter} />
          </select>
        ))}
        <button class="button secondary dense">{t.apply}</button>
      </form>
      {children}
    </div>
  )
}

/** The keys of a list, as hints only; screens without a keyboard do not show them. */
export const KeyHints: FC<{ locale: Locale; select?: boolean }> = ({ locale, select = true }) => {
  const t = uiWords[locale].keys
  return <p class="keys"><kbd>J</kbd> <kbd>K</kbd> {t.move} · {select && <><kbd>X</kbd> {t.select} · </>}<kbd>Enter</kbd> {t.open} · <kbd>/</kbd> {t.search} <button type="button" data-keys-off hidden>{t.off}</button></p>
}
