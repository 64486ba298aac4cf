import type { FC } from 'hono/jsx'
import { say, type Answer, type Condition, type Locale } from '#kernel'
import { Checkboxes, DateField, FileField, NumberField, Radios, Select, TextArea, TextField, type KeptFile } from '#ui/field'
import type { FormState } from '#ui/form'
import type { Field } from '../rules/procedure.ts'
import { messages } from '../messages.ts'

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
  file: ({ common, kept, fileHint }) => (
    <FileField {...common} hint={common.hint ? `${common.hint} ${fileHint}` : fileHint} multiple accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx" kept={kept.get(common.name) ?? []} />),
}

const optionWords = (field: Field | undefined, answer: Answer, locale: Locale): string => {
  const option = field?.options?.find((one) => one.id === answer)
  return option ? say(option.label, locale) : typeof answer === 'boolean' ? (answer ? messages[locale].yes : messages[locale].noWord) : String(answer)
}

/** When a question has to be answered, in words, for the page cannot hide it without scripts; `null` for conditions too long to say. */
export function whenWords(condition: Condition, fields: readonly Field[], locale: Locale): string | null {
  if (!('field' in condition)) return null
  const field = fields.find((one) => one.id === condition.field)
  const label = field ? say(field.label, locale) : condition.field
  const answers = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : null
  return answers && messages[locale].onlyWhen(label, answers.map((answer) => optionWords(field, answer, locale)).join(', '))
}

/** The questions of a service or an act, each drawn by its kind; names begin with `under`, as problems do. */
export const FormFields: FC<{ form: FormState; fields: readonly Field[]; kept: Kept; fileHint: string; under: string }> = ({ form, fields, kept, fileHint, under }) => (
  <>
    {fields.map((field) => {
      const Drawn = drawn[field.kind]
      const only = field.when ? whenWords(field.when, fields, form.locale) : null
      const hint = [only, field.hint && say(field.hint, form.locale)].filter(Boolean).join(' ')
      const common = { form, name: `${under}.${field.id}`, label: say(field.label, form.locale), optional: !field.must, ...(hint && { hint }) }
      return <Drawn form={form} field={field} kept={kept} fileHint={fileHint} common={common} />
    })}
  </>
)
