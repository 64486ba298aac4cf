import type { FC } from 'hono/jsx'
import { say } from '#kernel'
import { Actions, Button, ErrorSummary, Form } from '#ui/form'
import { TextArea } from '#ui/field'
import { Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { nameOf, type OpenAct } from '../rules/engine.ts'
import type { Field } from '../rules/procedure.ts'
import { messages } from '../messages.ts'
import { ownTurnWords as words } from '../messages/own-turn.ts'
import { actName, answerWords } from '../words.ts'
import { fileHintOf } from './apply.tsx'
import { FormFields } from './fields.tsx'
import type { TrackProps } from './track.tsx'

type Way = Extract<OpenAct, { kind: 'way' }>

/** Turns of the applicant that are no correction: each way with its own words, and what the office answered before it. */
export const OwnTurn: FC<TrackProps> = (props) => {
  const { view } = props
  const ways = view.acts.filter((act): act is Way => act.kind === 'way' && act.because === null)
  const reopen = view.acts.some((act) => act.kind === 'standing' && act.act === 'reopen')
  if (reopen) return <Reopen {...props} />
  return ways.length === 0 || ways.some((act) => act.act === 'correct') ? null : <Ways {...props} ways={ways} />
}

/** What was asked of whoever led the case to this step, with their answers. */
function saidBefore({ view }: TrackProps, step: string): Field[] {
  const into = view.definition.procedure.steps.flatMap((one) => one.ways.filter((way) => way.to.includes(step)))
  return into.flatMap((way) => way.asks).filter((field, index, all) => field.kind !== 'file' && all.findIndex((one) => one.id === field.id) === index)
}

const Ways: FC<TrackProps & { ways: Way[] }> = (props) => {
  const { locale, view, answer, kept, ways } = props
  const [first] = ways
  const step = first!.step
  const answers = view.hidden?.answers ?? {}
  const after = step.ways.find((way) => way.after !== undefined)?.after
  return (
    <Notice kind="warn" icon="message-report" title={say(step.name, locale)}>
      {saidBefore(props, step.id).flatMap((field) => {
        const said = answers[field.id]
        return said === undefined ? [] : [<p><b>{say(field.label, locale)}</b><br /><span class="typed-text" lang="id">{answerWords(field, said, locale)}</span></p>]
      })}
      <ErrorSummary form={answer} />
      {ways.map((act) => (
        <Form action={`/lacak/${view.one.code}/tindakan`} files={act.way.asks.length > 0} hidden={{ act: nameOf(act), version: String(view.one.version) }}>
          <FormFields form={answer} fields={act.way.asks} kept={kept} fileHint={fileHintOf(locale)} under="typed" />
          {act.way.reason && <TextArea form={answer} name="note" label={say(words.why, locale)} />}
          <Actions><Button kind={act === first ? 'main' : 'secondary'}>{actName(act, locale)}</Button></Actions>
        </Form>
      ))}
      {after && <p class="small">{say(words.alone, locale).replace('{n}', after)}</p>}
    </Notice>
  )
}

const Reopen: FC<TrackProps> = ({ locale, view, answer }) => (
  <Section title={say(words.reopen, locale)}>
    <p>{say(words.reopenLead, locale)}</p>
    <ErrorSummary form={answer} />
    <Form action={`/lacak/${view.one.code}/tindakan`} hidden={{ act: 'reopen', version: String(view.one.version) }}>
      <TextArea form={answer} name="note" label={messages[locale].reason} />
      <Actions><Button kind="secondary">{say(words.reopenButton, locale)}</Button></Actions>
    </Form>
  </Section>
)

/** Where to go when the way a case is handled is itself the trouble. */
export const Complain: FC<Pick<TrackProps, 'locale' | 'view' | 'complaint'>> = ({ locale, view, complaint }) => (complaint === null || view.one.slug === complaint ? null : (
  <Section title={say(words.unhappy, locale)}>
    <p><a href={`/layanan/${complaint}/ajukan?layanan=${encodeURIComponent(`${say(view.definition.name, 'id')} (${view.one.code.split('-').slice(0, 3).join('-')})`)}`}>{say(words.complain, locale)}</a></p>
  </Section>
))
