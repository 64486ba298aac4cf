import type { ComponentName } from '../standard.ts'
import { labelsAt, numbersOf, wordings } from './labels.ts'
import type { Line } from './parts.ts'

const lead = /^\s*\|?\s*(?:(\d{1,2})\s*[.)|]?\s+|[A-Za-z][.)]\s+)?/

/** Letters a scanner takes for one another, made one; blanks and signs left out, for it also tears words apart. */
const bare = (text: string): string => text.toLowerCase().replace(/rn/g, 'm').replace(/[1|i!]/g, 'l').replace(/0/g, 'o').replace(/5/g, 's').replace(/[^\p{L}]+/gu, '')

const known = wordings.map(({ component, text }) => ({ component, text, bare: bare(text) })).filter((each) => each.bare.length >= 5)

/** Whether two words differ by at most so many letters put in, left out or exchanged. */
export function within(a: string, b: string, most: number): boolean {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (at === a.length && at === b.length) return true
  if (most === 0) return false
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return within(restA.slice(1), restB.slice(1), most - 1) || within(restA.slice(1), restB, most - 1) || within(restA, restB.slice(1), most - 1)
}

const slack = (length: number): number => (length < 8 ? 0 : length < 13 ? 1 : 2)

/**
 * A line whose label a scanner misread or tore apart (`Persyara tan :`, `3. Mekanlsme dan Prosedur`), with the label as offices word it and what was printed.
 * A colon, a bar or the number the law gives it has to stand beside it; what already is a label, or is too unlike one, stays as it is.
 */
export function mendLabels(lines: readonly Line[]): Line[] {
  return lines.map((line, index) => {
    if (line.label !== undefined || line.text.trim().length < 5) return line
    const start = lead.exec(line.text)
    const from = start?.[0].length ?? 0
    const rest = line.text.slice(from)
    const printed = /^[^:|]{5,70}?(?=\s*[:|]|\s*$)/u.exec(rest)?.[0].trimEnd() ?? ''
    const beside = /^\s*[:|]/.test(rest.slice(printed.length))
    if (printed === '' || !/\p{L}/u.test(printed) || (!beside && !start?.[1])) return line
    const read = readLabel(printed, beside ? null : Number(start?.[1]))
    if (read === null || labelsAt(lines, index).some((each) => each.strong || each.weak)) return line
    return { ...line, text: `${line.text.slice(0, from)}${read.text}${rest.slice(printed.length)}`, mended: { printed, read: read.text, component: read.component } }
  })
}

function readLabel(printed: string, number: number | null): { text: string; component: ComponentName } | null {
  const said = bare(printed)
  const found = known.find((each) => each.bare[0] === said[0] && Math.abs(each.bare.length - said.length) <= slack(each.bare.length) && within(said, each.bare, slack(each.bare.length))
    && (number === null || numbersOf(each.component).includes(number)))
  return found ? { text: `${found.text.slice(0, 1).toUpperCase()}${found.text.slice(1)}`, component: found.component } : null
}
