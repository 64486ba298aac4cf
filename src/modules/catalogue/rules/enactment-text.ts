import type { Problem } from '#kernel'
import { readDuration } from './reader/duration.ts'
import { readFee } from './reader/fee.ts'
import { readStaff } from './reader/staff.ts'
import { actWords, channelKinds, channelWords, stepActs, type Channel, type ComponentName, type Components, type ProcedureText, type Requirement, type Step, type StepAct } from './standard.ts'

/**
 * Components as plain text areas: one item per line; what stands under a requirement begins with a dash;
 * a step is `number | actor | act | text` with `?` for what the decree does not say; a channel is `kind: value`.
 */

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
const unknown = '?'
const head = 'Pelaksana:'

const writeRequirements = (items: readonly Requirement[]): string =>
  items.flatMap((item) => [item.text, ...item.items.map((sub) => `- ${sub.text}`)]).join('\n')

function writeProcedure(value: ProcedureText | null): string {
  if (!value) return ''
  const steps = value.steps.map((step) => [step.n, step.actor ?? unknown, step.act === null ? unknown : actWords[step.act], step.text].join(' | '))
  const named = new Set(value.steps.map((step) => step.actor))
  const actors = value.actors.every((actor) => named.has(actor)) && value.actors.length === [...named].filter((one) => one !== null).length
  return [...(actors || value.actors.length === 0 ? [] : [`${head} ${value.actors.join('; ')}`]), ...steps].join('\n')
}

/** A component as it stands in its text area. */
export function componentText(name: ComponentName, components: Components): string {
  switch (name) {
    case 'requirements': return writeRequirements(components.requirements)
    case 'procedure': return writeProcedure(components.procedure)
    case 'duration': return components.duration?.text ?? ''
    case 'fee': return components.fee?.text ?? ''
    case 'staffCount': return components.staffCount?.text ?? ''
    case 'complaints': return components.complaints.map((one) => `${channelWords[one.channel]}: ${one.value}`).join('\n')
    default: return components[name].join('\n')
  }
}

function readRequirements(text: string): Requirement[] {
  const items: Requirement[] = []
  for (const line of lines(text)) {
    const sub = /^[-•]\s*(.+)$/.exec(line)
    if (sub?.[1] && items.length > 0) items.at(-1)?.items.push({ text: sub[1] })
    else items.push({ text: sub?.[1] ?? line, items: [] })
  }
  return items
}

type Read<T> = { value: T; problems: Problem[] }

/** An act by its word or by its name in files, in capitals or not. */
const actCalled = (said: string): StepAct | undefined => stepActs.find((act) => [act, actWords[act]].some((word) => word.toLowerCase() === said.toLowerCase()))

function readStep(line: string, number: number): Read<Step | null> {
  const [n = '', actor = '', act = '', ...rest] = line.split('|').map((part) => part.trim())
  const text = rest.join(' | ')
  const fault = (code: string, data: Record<string, string> = {}): Read<null> => ({ value: null, problems: [{ code, line: number, field: 'procedure', data }] })
  if (!/^\d{1,3}$/.test(n) || Number(n) === 0) return fault('step-without-number', { found: n.slice(0, 40) })
  if (text === '') return fault('step-not-four-parts')
  const said = act === unknown || act === '' ? null : actCalled(act)
  if (said === undefined) return fault('unknown-act', { found: act.slice(0, 40), allowed: Object.values(actWords).join(', ') })
  return { value: { n: Number(n), actor: actor === unknown || actor === '' ? null : actor, act: said, text }, problems: [] }
}

function readProcedure(text: string): Read<ProcedureText | null> {
  const rows = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== '')
  if (rows.length === 0) return { value: null, problems: [] }
  const first = rows[0]?.line.startsWith(head) ? rows.shift()?.line.slice(head.length) : undefined
  const read = rows.map(({ line, number }) => readStep(line, number))
  const steps = read.flatMap(({ value }) => value ?? [])
  const named = [...new Set(steps.flatMap((step) => step.actor ?? []))]
  const actors = first === undefined ? named : first.split(';').map((actor) => actor.trim()).filter((actor) => actor !== '')
  return { value: { actors, steps }, problems: read.flatMap(({ problems }) => problems) }
}

function readChannels(text: string): Read<Channel[]> {
  const read = text.split('\n').map((line, index): Read<Channel | null> => {
    if (line.trim() === '') return { value: null, problems: [] }
    const found = /^\s*([\w -]+?)\s*:\s*(.+?)\s*$/.exec(line)
    const word = found?.[1]?.toLowerCase()
    const kind = channelKinds.find((one) => one.toLowerCase() === word || channelWords[one].toLowerCase() === word)
    if (found?.[2] && kind) return { value: { channel: kind, value: found[2] }, problems: [] }
    return { value: null, problems: [{ code: 'unknown-channel', line: index + 1, field: 'complaints', data: { allowed: Object.values(channelWords).join(', ') } }] }
  })
  return { value: read.flatMap(({ value }) => value ?? []), problems: read.flatMap(({ problems }) => problems) }
}

/** Reads a text area back; what did not change keeps what was read in it. Faults carry the line inside the area. */
export function readComponent(name: ComponentName, typed: string, before: Components): Read<Partial<Components>> {
  // lines are counted as they stand in the area, empty ones above them too
  const whole = typed.normalize('NFC').replace(/\r\n?/g, '\n')
  const text = whole.trim()
  if (text === componentText(name, before).trim()) return { value: { [name]: before[name] }, problems: [] }
  const keep = <T>(value: T): Read<Partial<Components>> => ({ value: { [name]: value }, problems: [] })
  switch (name) {
    case 'requirements': return keep(readRequirements(text))
    case 'procedure': { const { value, problems } = readProcedure(whole); return { value: { procedure: value }, problems } }
    case 'complaints': { const { value, problems } = readChannels(whole); return { value: { complaints: value }, problems } }
    case 'duration': return keep(text === '' ? null : readDuration(text).duration)
    case 'fee': return keep(text === '' ? null : readFee(text).fee)
    case 'staffCount': return keep(text === '' ? null : readStaff(text).staff)
    default: return keep(lines(text))
  }
}
