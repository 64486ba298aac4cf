import { stringify } from 'yaml'
import { keysOf, type Detail, type Schedule } from './schedule.ts'
import { writeWeeks } from './names.ts'

const said = (of: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).flatMap(([key, value]) => (value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, typeof value === 'number' ? String(value) : value]])))

/** A schedule as its file; read back it is the same. Lasting names are written only where they are not made of the texts. */
export function scheduleText({ slug: _slug, stages, source, ...head }: Schedule): string {
  const details = stages.flatMap((stage) => stage.details)
  const made = keysOf(details.map(({ text }) => ({ key: null, text })))
  const own = details.some(({ key }, index) => key !== made[index])
  const detailOf = ({ key, text, weeks, ...rest }: Detail): unknown => {
    const more = said({ ...(own && { key }), text, ...(weeks.length > 0 && { weeks: writeWeeks(weeks) }), ...rest })
    return Object.keys(more).length === 1 ? text : more
  }
  return stringify({ ...said(head), ...(source && { source: said(source) }), stages: stages.map(({ details: list, ...stage }) => ({ ...said(stage), ...(list.length > 0 && { details: list.map(detailOf) }) })) }, { schema: 'failsafe', lineWidth: 160, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' })
}
