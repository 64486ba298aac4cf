import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale, Problem } from '#kernel'
import { Icon, type IconName } from './icon.tsx'
import type { CityMap } from './map-shape.ts'
import { uiWords } from './words.ts'

/** What was typed, as a form sends it: one text, or several for check boxes. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * All that a form must know to show itself again after a refusal: what was typed, what is wrong, and the words for it.
 * Fields find their own value and error by name, so a page passes this one thing and nothing else.
 */
export type FormState = {
  typed: Typed; problems: readonly Problem[]; say: (problem: Problem) => string; locale: Locale
  /** The map of the city, where the page takes back a form that its map has sent (`movedOnMap`). */
  map?: CityMap | null
}

/** Words for what the platform itself refuses, where a module has none of its own. */
const saidBy = (locale: Locale, say: FormState['say']): FormState['say'] => (problem) => {
  const said = say(problem)
  return said === problem.code ? uiWords[locale].problems[problem.code] ?? saidOfReading(locale, problem) ?? said : said
}

/** Words for a field that a form's reader could not take (`readAs`): which limit it passes, or that it cannot be read. */
function saidOfReading(locale: Locale, { code, data }: Problem): string | null {
  if (!code.startsWith('field-')) return null
  const { unread, unreadOther } = uiWords[locale]
  const limit = data?.['limit']
  return limit === undefined ? unreadOther : unread[code]?.(String(limit), data?.['of'] === 'letters') ?? unreadOther
}

/** A form nobody has sent yet, with what is already known filled in; `say` puts a problem into words. */
export const freshForm = (locale: Locale, say: FormState['say'], typed: Typed = {}): FormState => ({ locale, typed, problems: [], say: saidBy(locale, say) })

/** The same form after a refusal: everything typed, as it was read from the body, and what is wrong. */
export function refusedForm(fresh: FormState, body: Readonly<Record<string, unknown>>, problems: readonly Problem[]): FormState {
  const texts = (value: unknown): string | string[] | undefined =>
    typeof value === 'string' ? value : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined
  return { ...fresh, problems, typed: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, texts(value)])) }
}

/** The id of a field's input: what the error summary links to. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`

/** The words of the first thing wrong with a field, or null. */
export const errorOf = (form: FormState, name: string): string | null => {
  const problem = form.problems.find((one) => one.field === name)
  return problem ? form.say(problem) : null
}

/** The one text typed into a field. */
export const valueOf = (form: FormState, name: string): string => {
  const typed = form.typed[name]
  return typeof typed === 'string' ? typed : typed?.[0] ?? ''
}

/** Everything ticked under a name. */
export const valuesOf = (form: FormState, name: string): readonly string[] => {
  const typed = form.typed[name]
  return typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed
}

/**
 * What is wrong, on top of the page, each line a link to its field. Draws nothing when nothing is wrong.
 * It carries role=alert, and the script moves the focus to it.
 */
export const ErrorSummary: FC<{ form: FormState; title?: string }> = ({ form, title }) => {
  if (form.problems.length === 0) return null
  return (
    <div class="notice error summary" role="alert" tabindex={-1} id="error-summary">
      <Icon name="alert-circle" />
      <div>
        <h2>{title ?? uiWords[form.locale].errorTitle(form.problems.length)}</h2>
        <ul>{form.problems.map((problem) => (
          <li>{problem.field ? <a href={`#${fieldId(problem.field)}`}>{form.say(problem)}</a> : form.say(problem)}</li>
        ))}</ul>
      </div>
    </div>
  )
}

type FormProps = PropsWithChildren<{
  action: string
  /** `get` for searching; everything that changes something is `post`. */
  method?: 'get' | 'post'
  /** For forms with files. */
  files?: boolean
  /** Sent once: the same key twice is the same act. */
  idempotencyKey?: string
  /** Further values sent unseen, such as the version of the case shown. */
  hidden?: Readonly<Record<string, string>>
  label?: string
  id?: string
}>

/** A form with its unseen values. The server checks everything, so the browser's own messages are off. */
export const Form: FC<FormProps> = ({ action, method = 'post', files, idempotencyKey, hidden = {}, label, id, children }) => (
  <form action={action} method={method} enctype={files ? 'multipart/form-data' : undefined} novalidate aria-label={label} id={id}>
    {idempotencyKey && <input type="hidden" name="idempotencyKey" value={idempotencyKey} />}
    {Object.entries(hidden).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
    {children}
  </form>
)

/** What every field takes. `optional` adds the words; fields are needed unless they say otherwise. */
export type FieldProps = { form: FormState; name: string; label: string; hint?: Child; optional?: boolean }

/** The attributes that tie an input to its hint and error. */
export function boundTo(form: FormState, name: string, hint: Child | undefined) {
  const id = fieldId(name)
  const wrong = errorOf(form, name) !== null
  const describedBy = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { id, name, 'aria-describedby': describedBy || undefined, 'aria-invalid': wrong ? 'true' as const : undefined }
}

/** The red sentence that says how to mend it, above the field. */
export const FieldError: FC<{ form: FormState; name: string }> = ({ form, name }) => {
  const error = errorOf(form, name)
  return error === null ? null : (
    <p class="wrong" id={`${fieldId(name)}-error`}><Icon name="alert-circle" size={16} /><span><span class="vh">{uiWords[form.locale].error}: </span>{error}</span></p>
  )
}

/** Label, hint, error, then the input: the frame of every single-input field. */
export const Field: FC<PropsWithChildren<FieldProps>> = ({ form, name, label, hint, optional, children }) => (
  <div class="field">
    <label for={fieldId(name)}>{label}{optional && <span class="optional"> ({uiWords[form.locale].optional})</span>}</label>
    {hint && <p class="hint" id={`${fieldId(name)}-hint`}>{hint}</p>}
    <FieldError form={form} name={name} />
    {children}
  </div>
)

/** A group of inputs under one question; `plain` draws the question as a heading of its page. */
export const Fieldset: FC<PropsWithChildren<{ legend: string; hint?: Child; form?: FormState; name?: string; large?: boolean }>> = (props) => {
  const { legend, hint, form, name, large, children } = props
  const bound = form && name ? boundTo(form, name, hint) : undefined
  return (
    <fieldset class="field" aria-describedby={bound?.['aria-describedby']}>
      <legend class={large ? 'large' : undefined}>{legend}</legend>
      {hint && <p class="hint" id={name ? `${fieldId(name)}-hint` : undefined}>{hint}</p>}
      {form && name && <FieldError form={form} name={name} />}
      {children}
    </fieldset>
  )
}

export type ButtonProps = PropsWithChildren<{
  /** Main is the filled one, once per view; destructive asks first on a confirmation page. */
  kind?: 'main' | 'secondary' | 'quiet' | 'destructive'
  size?: 'usual' | 'dense' | 'large'
  icon?: IconName
  /** With an address it is a link that looks like a button. */
  href?: string
  /** The address opens beside this page, which stays as it is. */
  newTab?: boolean
  name?: string
  value?: string
  formaction?: string
  /** The browser asks for nothing that is missing: it is no sending yet. */
  formnovalidate?: boolean
  /** The form it belongs to when it stands outside of it. */
  form?: string
  disabled?: boolean
}>

/** Verb and object, in four weights. */
export const Button: FC<ButtonProps> = ({ kind = 'main', size = 'usual', icon, href, newTab = false, children, ...rest }) => {
  const looks = `button ${kind}${size === 'usual' ? '' : ` ${size}`}`
  const inside = <>{icon && <Icon name={icon} size={size === 'dense' ? 16 : 20} />}<span>{children}</span></>
  return href === undefined ? <button type="submit" class={looks} {...rest}>{inside}</button> : <a class={looks} href={href} {...(newTab && { target: '_blank', rel: 'noopener' })}>{inside}</a>
}

/** The row of buttons under a form; on phones the main one takes the whole width. */
export const Actions: FC<PropsWithChildren> = ({ children }) => <div class="actions">{children}</div>
