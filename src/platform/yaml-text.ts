import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '#kernel'

/** A YAML text, its data, and the line every path of it stands on. */
export type YamlText = { data: unknown; lineOf: (path: readonly PropertyKey[]) => number; problems: Problem[] }

/**
 * Reads YAML; every fault of its writing (a doubled key, a bad indent) is a problem `not-yaml` with its line.
 * `figures: 'as-typed'` leaves every figure the text it is (`79.90`, `350.000`), for those who count with what is printed.
 */
export function readYaml(text: string, figures: 'read' | 'as-typed' = 'read'): YamlText {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, ...(figures === 'as-typed' && { schema: 'failsafe' as const }) })
  const problems = document.errors.map((error) => ({
    code: 'not-yaml', line: counter.linePos(error.pos[0]).line, data: { reason: error.message },
  }))
  const lineOf = (path: readonly PropertyKey[]): number => lineIn(document, counter, path)
  if (problems.length > 0) return { data: null, lineOf, problems }
  try {
    return { data: document.toJS(), lineOf, problems }
  } catch (error) {
    // The parser throws only here, at aliases without an anchor and at those that would multiply without end.
    return { data: null, lineOf, problems: [{ code: 'not-yaml', line: 1, data: { reason: error instanceof Error ? error.message : String(error) } }] }
  }
}

/** The line of what stands at the path; of the nearest thing above it when it is not there. */
function lineIn(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const start = isNode(node) ? node.range?.[0] : undefined
    if (start !== undefined) return counter.linePos(start).line
  }
  return 1
}

/** `procedure.steps.3.who` as a path into the data. */
export const pathOf = (field: string): (string | number)[] =>
  field === '' ? [] : field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

type Issue = z.core.$ZodIssue

/** Of the ways a value could have been meant, the one that fits best: deepest path, then fewest faults. */
function bestBranch(branches: Issue[][]): Issue[] {
  const depth = (issues: Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))
  const wrongType = (issues: Issue[]): number => (issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type') ? 1 : 0)
  return [...branches].sort((a, b) => wrongType(a) - wrongType(b) || depth(b) - depth(a) || a.length - b.length)[0] ?? []
}

const flat = (issue: Issue, above: readonly PropertyKey[]): { issue: Issue; path: PropertyKey[] }[] => {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }]
  const best = bestBranch(issue.errors)
  return best.length > 0 ? best.flatMap((inner) => flat(inner, path)) : [{ issue, path }]
}

function problemOf(issue: Issue, path: PropertyKey[]): Problem[] {
  const field = path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => ({ code: 'unknown-key', field: [...path.map(String), key].join('.'), data: { key } }))
    case 'invalid_type': return [issue.input === undefined ? { code: 'missing', field } : { code: 'wrong-type', field, data: { expected: String(issue.expected) } }]
    case 'invalid_value': return [{ code: 'not-allowed', field, data: { allowed: issue.values.map(String).join(', ') } }]
    case 'invalid_format': return [{ code: 'wrong-format', field }]
    case 'too_small': return [{ code: 'too-small', field, data: { least: Number(issue.minimum) } }]
    case 'too_big': return [{ code: 'too-big', field, data: { most: Number(issue.maximum) } }]
    case 'custom': return [{ code: issue.message, field }]
    default: return [{ code: 'not-understood', field }]
  }
}

/** Reads the data by a schema: the value, or every problem with its path. */
export function readShape<T>(schema: z.ZodType<T, unknown>, data: unknown): { value: T | null; problems: Problem[] } {
  const read = schema.safeParse(data, { reportInput: true })
  if (read.success) return { value: read.data, problems: [] }
  return { value: null, problems: read.error.issues.flatMap((issue) => flat(issue, []).flatMap(({ issue: inner, path }) => problemOf(inner, path))) }
}
