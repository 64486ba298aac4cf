import type { Child, FC } from 'hono/jsx'
import type { Words } from '../messages.ts'
import { componentNames, isGiven, type ComponentName, type Components, type Requirement } from '../rules/standard.ts'

const List: FC<{ items: readonly string[] }> = ({ items }) => (items.length === 1 ? <p>{items[0]}</p> : <ul>{items.map((item) => <li>{item}</li>)}</ul>)

const Requirements: FC<{ items: readonly Requirement[] }> = ({ items }) => (
  <ol>{items.map((item) => <li>{item.text}{item.items.length > 0 && <ul>{item.items.map((sub) => <li>{sub.text}</li>)}</ul>}</li>)}</ol>
)

const Steps: FC<{ value: NonNullable<Components['procedure']>; t: Words }> = ({ value, t }) => (
  <table class="steps-table" aria-label={t.steps(value.steps.length, value.actors.length)}><tbody>{value.steps.map((step) => (
    <tr><td>{step.n}</td><th scope="row">{step.actor ?? <i>{t.unknownActor}</i>}</th><td>{step.text}</td></tr>
  ))}</tbody></table>
)

const Channels: FC<{ items: Components['complaints']; t: Words }> = ({ items, t }) => (
  <ul>{items.map((item) => <li>{t.channelNames[item.channel]}: {linked(item)}</li>)}</ul>
)

/** A channel as a link where it is one beyond doubt; what is printed otherwise stays plain text. */
export function linked({ channel, value }: Components['complaints'][number]): Child {
  if (channel === 'email' && /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value)) return <a href={`mailto:${value}`}>{value}</a>
  if (/^https?:\/\/[\w.-]+(\/[\w./-]*)?$/.test(value)) return <a href={value} rel="nofollow">{value.replace(/^https?:\/\//, '')}</a>
  if ((channel === 'website' || channel === 'onlineComplaint') && /^[\w-]+(\.[\w-]+)+$/.test(value)) return <a href={`http://${value}`} rel="nofollow">{value}</a>
  return value
}

/** What a component says, in full. */
export const ComponentBody: FC<{ name: ComponentName; components: Components; t: Words }> = ({ name, components, t }) => {
  if (!isGiven(components, name)) return <p><i>{t.missing}</i></p>
  switch (name) {
    case 'requirements': return <Requirements items={components.requirements} />
    case 'procedure': return components.procedure && <Steps value={components.procedure} t={t} />
    case 'duration': return <p>{components.duration?.text}</p>
    case 'fee': return <p>{components.fee?.text}</p>
    case 'staffCount': return <p>{components.staffCount?.text}</p>
    case 'complaints': return <Channels items={components.complaints} t={t} />
    default: return <List items={components[name]} />
  }
}

/** The same in a few words: counts, or the thing itself when it is short. */
export function componentSummary(name: ComponentName, components: Components, t: Words): string {
  if (!isGiven(components, name)) return t.missing
  switch (name) {
    case 'procedure': return t.steps(components.procedure?.steps.length ?? 0, new Set(components.procedure?.steps.flatMap((step) => step.actor ?? [])).size)
    case 'duration': return short(components.duration?.text ?? '')
    case 'fee': return short(components.fee?.text ?? '')
    case 'staffCount': return components.staffCount?.value == null ? short(components.staffCount?.text ?? '') : t.people(String(components.staffCount.value))
    case 'complaints': return t.channels(components.complaints.length)
    case 'legalBasis': return t.rules(components.legalBasis.length)
    case 'requirements': return t.items(components.requirements.length)
    default: return components[name].join(', ').length <= 48 ? components[name].join(', ') : t.items(components[name].length)
  }
}

const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 45).trimEnd()}…` : text)

/** All fourteen as rows that open in place. */
export const componentRows = (components: Components, t: Words) => componentNames.map((name, index) => ({
  label: `${index + 1} · ${t.components[name]}`, summary: componentSummary(name, components, t), lang: 'id',
  content: <ComponentBody name={name} components={components} t={t} />,
}))
