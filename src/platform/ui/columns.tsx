import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { errorOf, FieldError, fieldId, valueOf, type FormState } from './form.tsx'
import { Table } from './table.tsx'

type Words = { match: string; column: string; first: string; meaning: string; nothing: string }
type ColumnsProps = { locale: Locale; form: FormState; words: Words; look: { head: readonly string[]; rows: readonly (readonly string[])[] }; samples: number; meanings: readonly { value: string; label: string }[] }

/** Every column of a file that comes in, with its first cells and what it means: a field `column.N` of the form it stands in. */
export const ColumnMeanings: FC<ColumnsProps> = ({ locale, form, words: t, look, samples, meanings }) => (
  <Table locale={locale} caption={t.match} rows={look.head.map((label, index) => ({ label: label || String(index + 1), index, name: `column.${index}` }))} columns={[
    { head: t.column, kind: 'title', cell: (row) => <label for={fieldId(row.name)}>{row.label}</label> },
    { head: t.first, kind: 'text', cell: (row) => look.rows.map((cells) => cells[row.index] ?? '').filter(Boolean).slice(0, samples).join(' · ') },
    { head: t.meaning, kind: 'text', cell: (row) => (
      <><FieldError form={form} name={row.name} />
        <select class="input select" id={fieldId(row.name)} name={row.name} aria-invalid={errorOf(form, row.name) ? 'true' : undefined} aria-describedby={errorOf(form, row.name) ? `${fieldId(row.name)}-error` : undefined}>
          <option value="">{t.nothing}</option>
          {meanings.map(({ value, label }) => <option value={value} selected={value === valueOf(form, row.name)}>{label}</option>)}
        </select></>) },
  ]} />
)
