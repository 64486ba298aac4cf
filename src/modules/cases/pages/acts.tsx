import type { Child, FC } from 'hono/jsx'
import { say, type Answers, type Locale, type Text } from '#kernel'
import type { Directory } from '#modules/people'
import { Checkboxes, DateField, Radios, TextArea } from '#ui/field'
import { Actions, Button, Fieldset, Form, valuesOf, type FormState } from '#ui/form'
import { ActsPanel, DetailsRows, Facts } from '#ui/layout'
import { nameOf, type OpenAct } from '../rules/engine.ts'
import type { Definition } from '../rules/definition.ts'
import { requiredOf } from '../rules/form.ts'
import type { Disposition } from '../rules/state.ts'
import type { Recipients } from '../actions/recipients.ts'
import { messages } from '../messages.ts'
import { fileHintOf } from './apply.tsx'
import { FormFields, type Kept } from './fields.tsx'
import { actName, buttonName, forWhom, positionName } from '../words.ts'

export type ActsProps = {
  locale: Locale; definition: Definition; answers: Answers; acts: readonly OpenAct[]; chosen: string | null; action: string; version: number
  form: FormState; kept: Kept; people: Directory; capacity: string; recipients: Recipients
  /** What procedures may need of other modules, in words. */
  facts: Readonly<Record<string, Text>>
  /** What other modules ask with an act. */
  more?: ReadonlyMap<string, Child[]>
  dispositions: readonly Disposition[]; vacancies: ReadonlyMap<string, string>
}

const isOpen = (act: OpenAct): boolean => act.kind !== 'way' || act.because === null

/** The acts open to me, the form of the one chosen, and what is not open with its reason. */
export const Acts: FC<ActsProps> = (props) => {
  const { locale, acts, chosen, capacity, form } = props
  const t = messages[locale]
  const open = acts.filter(isOpen)
  const wanted = open.find((act) => nameOf(act) === chosen)
  const current = wanted ?? open[0]
  const closed = acts.flatMap((act) => (act.kind === 'way' && act.because ? [t.closedBecause[act.because](actName(act, locale), act.lacks.map((name) => say(props.facts[name] ?? { id: name }, locale)).join(', '))] : []))
  const tabs = open.map((act) => ({ href: `?tindakan=${nameOf(act)}#acts`, label: actName(act, locale), current: act === current }))
    .map((tab, index, all) => (all.filter((one) => one.label === tab.label).length > 1 ? { ...tab, label: `${tab.label} · ${forWhom(open[index]!, props)}` } : tab))
  return (
    <ActsPanel title={t.yourActs} capacity={t.as(capacity)} tabs={tabs} closed={closed}>
      {form.problems.length > 0 && wanted === undefined && <YouTyped {...props} />}
      {current ? <ActForm {...props} act={current} /> : <p>{t.noActs}</p>}
    </ActsPanel>
  )
}

/** What was typed for an act that somebody else has taken meanwhile: shown to copy from, since its form is gone. */
const YouTyped: FC<ActsProps> = ({ locale, form, definition, people, kept }) => {
  const t = messages[locale]
  const asked = definition.procedure.steps.flatMap((step) => step.ways.flatMap((way) => way.asks))
  const labels: Record<string, string> = { note: t.note, deadline: t.deadline, to: t.to_, instructions: t.instructions }
  const facts = Object.keys(form.typed).flatMap((name) => {
    const field = asked.find((one) => `typed.${one.id}` === name)
    const label = field ? say(field.label, locale) : labels[name]
    const typed = valuesOf(form, name).filter((one) => one !== '')
    if (label === undefined || typed.length === 0) return []
    return [{ label, value: <span class="typed-text">{(name === 'to' ? typed.map((slug) => positionName(people, slug, locale)) : typed).join(', ')}</span> }]
  })
  const files = [...kept.values()].flat().map((file) => file.name)
  const all = files.length > 0 ? [...facts, { label: t.files, value: files.join(', ') }] : facts
  return all.length === 0 ? null : <Fieldset legend={t.youTyped}><Facts facts={all} /></Fieldset>
}

type OneAct = ActsProps & { act: OpenAct }

const wantsRecipients = ({ act, definition }: OneAct): 'must' | 'may' | null => {
  if (act.kind === 'pass-on') return 'must'
  if (act.kind !== 'way') return null
  const target = definition.procedure.steps.find((step) => step.id === act.way.to[0])
  if (target?.who.kind === 'chosen') return 'must'
  if (act.act !== 'dispose') return null
  return act.way.to.includes('end') ? 'must' : 'may'
}

const ActForm: FC<OneAct> = (props) => {
  const { locale, act, form, kept, definition } = props
  const t = messages[locale]
  const way = act.kind === 'way' ? act.way : null
  const recipients = wantsRecipients(props)
  const returns = way?.act === 'return'
  const ticks = way !== null && (way.checks || returns) && definition.requirements.length > 0
  const reason = way?.reason === true || (act.kind === 'standing' && act.act !== 'resume')
  const { extension } = definition.procedure
  return (
    <Form action={props.action} files hidden={{ act: nameOf(act), version: String(props.version) }}>
      {act.kind === 'way' && <p class="small">{say(act.step.name, locale)}</p>}
      {act.act === 'extend' && extension && <p>{t.extendMeans(extension.by, say(extension.law, locale))}{extension.note && ` ${say(extension.note, locale)}`}</p>}
      {ticks && <Checkboxes form={form} name={returns ? 'missing' : 'ticked'} label={returns ? t.whichMissing : t.ticked} {...(returns && { hint: t.whichMissingHint })} optional={!way.checks} options={requiredOf(definition.requirements, props.answers).map((n) => ({ value: String(n), label: say(definition.requirements[n - 1] ?? { id: '' }, locale) }))} />}
      {recipients && <Recipients {...props} must={recipients === 'must'} />}
      {act.kind === 'standing' && act.reasons.length > 0 && <Radios form={form} name="reason" label={t.pauseReason} options={act.reasons.map((one) => ({ value: one, label: t.pauseReasons[one] }))} />}
      {way && <FormFields form={form} fields={way.asks} kept={kept} fileHint={fileHintOf(locale)} under="typed" />}
      <TextArea form={form} name="note" label={act.kind === 'standing' && act.act === 'reportDisposition' ? t.report : reason ? t.reason : t.note} optional={!reason} />
      {recipients && <DateField form={form} name="deadline" label={t.deadline} optional />}
      {props.more?.get(nameOf(act))}
      <Actions><Button kind={way?.act === 'refuse' ? 'destructive' : 'main'}>{buttonName(act, definition, locale)}</Button></Actions>
    </Form>
  )
}

const option = (one: Recipients['near'][number], locale: Locale) => ({ value: one.slug, label: one.name, note: [one.holder || messages[locale].vacant, one.open > 0 && messages[locale].openLoad(one.open, one.late)].filter(Boolean).join(' · ') })

const Recipients: FC<OneAct & { must: boolean }> = ({ locale, act, definition, people, form, recipients, must }) => {
  const t = messages[locale]
  const target = act.kind === 'way' ? definition.procedure.steps.find((step) => step.id === act.way.to[0]) : undefined
  const fixed = target?.who.kind === 'positions' ? target.who.positions.map((slug) => positionName(people, slug, locale)).join(', ') : null
  return (
    <>
      {fixed && <p><b>{t.to_}</b><br />{fixed}</p>}
      <RecipientLists locale={locale} form={form} recipients={recipients} must={must} />
    </>
  )
}

/** Who may be chosen: those below first, every other head by agency, and what they are asked to do. */
export const RecipientLists: FC<Pick<ActsProps, 'locale' | 'form' | 'recipients'> & { must: boolean }> = ({ locale, form, recipients, must }) => {
  const t = messages[locale]
  const chosen = valuesOf(form, 'to')
  // The error of the choice stands once, above the first list.
  const others = { ...form, problems: [] }
  return (
    <>
      {recipients.near.length > 0 && <Checkboxes form={form} name="to" label={must ? t.to_ : t.alsoTo} optional={!must} options={recipients.near.map((one) => option(one, locale))} />}
      <DetailsRows rows={[{
        label: t.others, summary: String(recipients.others.reduce((sum, group) => sum + group.positions.length, 0)), open: form.problems.length > 0 || recipients.others.some((group) => group.positions.some((one) => chosen.includes(one.slug))),
        content: recipients.others.map((group) => <Checkboxes form={others} name="to" label={group.agency} options={group.positions.map((one) => option(one, locale))} />),
      }]} />
      <Checkboxes form={form} name="instructions" label={t.instructions} optional options={Object.entries(t.instructionWords).map(([value, label]) => ({ value, label }))} />
    </>
  )
}
