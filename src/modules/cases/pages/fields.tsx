import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Checkboxes, DateField, FileField, NumberField, PairField, Radios, Select, TextArea, TextField, type KeptFile } from '#ui/field'
import type { FormState } from '#ui/form'
import { MapField } from '#ui/map'
import type { Field } from '../rules/procedure.ts'
import { messages } from '../messages.ts'
import { whenWords } from '../words.ts'

export type Kept = ReadonlyMap<string, readonly KeptFile[]>

type One = { form: FormState; field: Field; kept: Kept; fileHint: string }

const options = (field: Field, locale: Locale) => (field.options ?? []).map((option) => ({ value: option.id, label: say(option.label, locale) }))

const drawn: Record<Field['kind'], FC<One & { common: { form: FormState; name: string; label: string; hint?: string; optional: boolean } }>> = {
  text: ({ common }) => <TextField {...common} />,
  longText: ({ common }) => <TextArea {...common} rows={5} />,
  number: ({ common }) => <NumberField {...common} decimal />,
  date: ({ common }) => <DateField {...common} />,
  email: ({ common }) => <TextField {...common} kind="email" autocomplete="email" />,
  phone: ({ common }) => <TextField {...common} kind="tel" autocomplete="tel" />,
  choice: ({ common, field, form }) => ((field.options?.length ?? 0) > 6
    ? <Select {...common} options={options(field, form.locale)} empty="—" /> : <Radios {...common} options={options(field, form.locale)} />),
  position: ({ common, field, form }) => <Radios {...common} options={options(field, form.locale)} />,
  choices: ({ common, field, form }) => <Checkboxes {...common} options={options(field, form.locale)} />,
  yesNo: ({ common, form }) => <Checkboxes {...common} options={[{ value: 'ya', label: messages[form.locale].yes }]} />,
  nik: ({ common }) => <NumberField {...common} width="middle" />,
  nip: ({ common }) => <NumberField {...common} width="middle" />,
  npwp: ({ common }) => <NumberField {...common} width="middle" />,
  nib: ({ common }) => <NumberField {...common} width="middle" />,
  money: ({ common }) => <NumberField {...common} width="middle" before="Rp" />,
  place: ({ common, field, form }) => <Select {...common} options={options(field, form.locale)} />,
  point: ({ common, field, form }) => {
    const t = messages[form.locale]
    const pair = { ...common, labels: [t.latitude, t.longitude] as const, locate: { label: t.useMyPlace, failed: t.noPlace } }
    return form.map && field.within ? <MapField {...pair} map={form.map} /> : <PairField {...pair} />
  },
  file: ({ common, kept, fileHint }) => (
    <FileField {...common} hint={common.hint ? `${common.hint} ${fileHint}` : fileHint} multiple accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx" kept={kept.get(common.name) ?? []} />),
}

/** The questions of a service or an act, each drawn by its kind; names begin with `under`, as problems do. `among`: all of the form, where only a part is drawn. */
export const FormFields: FC<{ form: FormState; fields: readonly Field[]; kept: Kept; fileHint: string; under: string; among?: readonly Field[] }> = ({ form, fields, kept, fileHint, under, among = fields }) => (
  <>
    {fields.map((field) => {
      const Drawn = drawn[field.kind]
      const only = field.when ? whenWords(field.when, among, form.locale) : null
      const hint = [only, field.hint && say(field.hint, form.locale)].filter(Boolean).join(' ')
      const common = { form, name: `${under}.${field.id}`, label: say(field.label, form.locale), optional: !field.must, ...(hint && { hint }) }
      return <Drawn form={form} field={field} kept={kept} fileHint={fileHint} common={common} />
    })}
  </>
)
