import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { boundTo, errorOf, Field, fieldId, Fieldset, type FieldProps, valueOf, valuesOf } from './form.tsx'
import { Icon } from './icon.tsx'
import { uiWords } from './words.ts'

type Width = 'short' | 'middle' | 'full'

/** One line of text. `kind` sets the keyboard of a phone; `autocomplete` the purpose (WCAG 1.3.5). */
export const TextField: FC<FieldProps & { kind?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'url'; autocomplete?: string; width?: Width; placeholder?: string; readonly?: boolean }> = (props) => {
  const { form, name, hint, kind = 'text', autocomplete, width = 'full', placeholder, readonly } = props
  return (
    <Field {...props}>
      <input class={`input ${width}`} type={kind} {...boundTo(form, name, hint)} autocomplete={autocomplete} placeholder={placeholder}
        readonly={readonly} value={kind === 'password' ? undefined : valueOf(form, name)} />
    </Field>
  )
}

/** Several lines of text. */
export const TextArea: FC<FieldProps & { rows?: number; maxlength?: number }> = (props) => (
  <Field {...props}>
    <textarea class="input" rows={props.rows ?? 3} maxlength={props.maxlength} {...boundTo(props.form, props.name, props.hint)}>{valueOf(props.form, props.name)}</textarea>
  </Field>
)

/**
 * A number with its unit. A text input with a numeric keyboard, not `type=number`, which swallows what it
 * cannot read, changes by the scroll wheel and wants a dot where Indonesian writes a comma.
 */
export const NumberField: FC<FieldProps & { before?: string; after?: string; decimal?: boolean; width?: Width }> = (props) => {
  const { form, name, hint, before, after, decimal, width = 'short' } = props
  return (
    <Field {...props}>
      <span class="affixed">
        {before && <span class="affix" aria-hidden="true">{before}</span>}
        <input class={`input ${width}`} type="text" inputmode={decimal ? 'decimal' : 'numeric'} {...boundTo(form, name, hint)} value={valueOf(form, name)} />
        {after && <span class="affix" aria-hidden="true">{after}</span>}
      </span>
    </Field>
  )
}

/** Two numbers that are one answer, sent under one name, such as latitude and longitude; `locate` names the button by which a script fills in where the device is. */
export const PairField: FC<FieldProps & { labels: readonly [string, string]; locate?: { label: string; failed: string } }> = ({ form, name, label, hint, optional, labels, locate }) => {
  const typed = valuesOf(form, name)
  const shown = typed.length === 1 ? (typed[0] ?? '').split(',') : typed
  return (
    <Fieldset legend={optional ? `${label} (${uiWords[form.locale].optional})` : label} hint={hint} form={form} name={name}>
      <div class="choices in-row">
        {labels.map((one, index) => {
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
          return <span><label for={id}>{one}</label><input class="input short" type="text" inputmode="text" id={id} name={name} value={shown[index] ?? ''} aria-invalid={errorOf(form, name) === null ? undefined : 'true'} /></span>
        })}
      </div>
      {locate && <p><button type="button" class="button quiet dense" data-locate={fieldId(name)} data-failed={locate.failed} hidden><Icon name="map-pin" /><span>{locate.label}</span></button></p>}
    </Fieldset>
  )
}

/**
 * A day, typed as dd/mm/yyyy into one text input (read by `readTypedDate`).
 * Not `type=date`: it shows the browser's order of day and month, not the page's, cannot show again what was typed
 * wrongly, and is hard to use by voice. GOV.UK asks for a day people know in three boxes; most days here are
 * copied from a letter or near at hand, people paste them whole, and one input is one stop for the keyboard.
 */
export const DateField: FC<FieldProps & { autocomplete?: string }> = (props) => {
  const hint = props.hint ?? uiWords[props.form.locale].dateExample
  return (
    <Field {...props} hint={hint}>
      <input class="input short" type="text" inputmode="text" placeholder="dd/mm/yyyy" autocomplete={props.autocomplete ?? 'off'}
        {...boundTo(props.form, props.name, hint)} value={valueOf(props.form, props.name)} />
    </Field>
  )
}

/** One possible answer; `note` stands below it in small print. */
export type Option = { value: string; label: string; note?: Child; disabled?: boolean }

/** One of many (over seven; fewer are radios). The empty first line is what an unanswered field sends. */
export const Select: FC<FieldProps & { options: readonly Option[]; empty?: string; width?: Width }> = (props) => {
  const { form, name, hint, options, empty, width = 'full' } = props
  const now = valueOf(form, name)
  return (
    <Field {...props}>
      <select class={`input select ${width}`} {...boundTo(form, name, hint)}>
        <option value="">{empty ?? uiWords[form.locale].choose}</option>
        {options.map((option) => <option value={option.value} selected={option.value === now} disabled={option.disabled}>{option.label}</option>)}
      </select>
    </Field>
  )
}

type ChoiceProps = FieldProps & { options: readonly Option[]; layout?: 'stack' | 'row' | 'columns' }

const Choices: FC<ChoiceProps & { type: 'radio' | 'checkbox' }> = ({ form, name, label, hint, options, layout = 'stack', type, optional }) => {
  const chosen = valuesOf(form, name)
  const wrong = errorOf(form, name) !== null
  return (
    <Fieldset legend={optional ? `${label} (${uiWords[form.locale].optional})` : label} hint={hint} form={form} name={name}>
      <div class={`choices in-${layout}${wrong ? ' bad' : ''}`}>
        {options.map((option, i) => {
          const id = i === 0 ? fieldId(name) : `${fieldId(name)}-${i + 1}`
          return (
            <div class="choice">
              <input type={type} id={id} name={name} value={option.value} checked={chosen.includes(option.value)} disabled={option.disabled}
                aria-describedby={option.note ? `${id}-note` : undefined} />
              <label for={id}>{option.label}</label>
              {option.note && <p class="note" id={`${id}-note`}>{option.note}</p>}
            </div>
          )
        })}
      </div>
    </Fieldset>
  )
}

/** One of a few, all in sight. None is chosen beforehand unless known. */
export const Radios: FC<ChoiceProps> = (props) => <Choices {...props} type="radio" />

/** Any number of a few. */
export const Checkboxes: FC<ChoiceProps> = (props) => <Choices {...props} type="checkbox" />

/** A file already received: shown again, so that a refusal of another field does not lose it. */
export type KeptFile = { id: string; name: string; size: string }

/**
 * The field of a file in the words of the page: browsers write on theirs in their own language. The button is a label of the field, so it
 * opens it without a script; the focus stays on the field. Which file was chosen the script says, and without one the browser.
 */
export const FilePick: FC<{ locale: Locale; accept?: string | undefined; multiple?: boolean | undefined; bound: ReturnType<typeof boundTo> }> = ({ locale, accept, multiple, bound }) => {
  const t = uiWords[locale].file
  return (
    <div class="file-pick" data-none={t.none} data-said={t.none}>
      <label class="file-button" for={bound.id}>{multiple ? t.chooseMany : t.choose}</label>
      <input class="input file" type="file" accept={accept} multiple={multiple} {...bound} />
    </div>
  )
}

/** A file to choose. What was already received is listed and sent along as `NAME.kept`. */
export const FileField: FC<FieldProps & { accept?: string; multiple?: boolean; kept?: readonly KeptFile[] }> = (props) => {
  const { form, name, hint, accept, multiple, kept = [] } = props
  return (
    <Field {...props}>
      {kept.length > 0 && (
        <ul class="files">{kept.map((file) => (
          <li><Icon name="file-text" /><span>{file.name}</span><small>{file.size}</small><input type="hidden" name={`${name}.kept`} value={file.id} /></li>
        ))}</ul>
      )}
      <FilePick locale={form.locale} accept={accept} multiple={multiple} bound={boundTo(form, name, hint)} />
    </Field>
  )
}

/** The big search field of the dark band, or a small one in a page. A form of its own, by GET. */
export const SearchForm: FC<{ action: string; name?: string; label: string; button: string; placeholder?: string; value?: string; large?: boolean; icon?: boolean }> = (props) => {
  const { action, name = 'q', label, button, placeholder, value, large, icon = true } = props
  const id = `search-${name}`
  return (
    <form class={large ? 'search large' : 'search'} action={action} method="get" role="search" aria-label={label}>
      <label class="vh" for={id}>{label}</label>
      <input class="input" type="search" id={id} name={name} placeholder={placeholder} value={value} autocomplete="off" />
      <button class={`button ${large ? 'main' : 'secondary'}`}>{icon && <Icon name="search" />}<span>{button}</span></button>
    </form>
  )
}
