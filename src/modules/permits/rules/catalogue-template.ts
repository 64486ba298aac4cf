/**
 * The one procedure of all permits is written once with its variations, and made into the procedure of a kind before it is read:
 * `if: charged` keeps a part for kinds of that variation, `each: recommend` repeats it for every agency that is asked,
 * `else` says where the path goes on when a step is left out, `{agency}` and the like stand for what the kind says.
 */

/** What a kind says of itself: its variations, the agencies asked, and the words that stand in braces. */
export type Variation = { flags: ReadonlySet<string>; agencies: readonly Readonly<Record<string, string>>[]; words: Readonly<Record<string, string>> }

type Tree = Record<string, unknown>
const isTree = (data: unknown): data is Tree => typeof data === 'object' && data !== null && !Array.isArray(data)

const kept = (data: unknown, flags: ReadonlySet<string>): boolean =>
  !isTree(data) || data['if'] === undefined || (Array.isArray(data['if']) ? data['if'] : [data['if']]).every((flag) => flags.has(String(flag)))

const filled = (said: string, words: Variation['words']): string => said.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => words[name] ?? whole)

/** A part of the template as this kind has it; parts it does not have are gone. */
export function resolved(data: unknown, { flags, agencies, words }: Variation): unknown {
  if (typeof data === 'string') return filled(data, words)
  if (Array.isArray(data)) {
    return data.filter((one) => kept(one, flags)).flatMap((one: unknown) => {
      if (!isTree(one) || one['each'] !== 'recommend') return [resolved(one, { flags, agencies, words })]
      const { each: _, ...rest } = one
      const named = (agency: string): Tree => (typeof rest['id'] === 'string' && !rest['id'].includes('{') ? { ...rest, id: `${rest['id']}-${agency}` } : rest)
      return agencies.map((agency) => resolved(named(agency['agency'] ?? ''), { flags, agencies, words: { ...words, ...agency } }))
    })
  }
  if (!isTree(data)) return data
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'if' && key !== 'else').map(([key, value]) => [key, resolved(value, { flags, agencies, words })]))
}

/** The steps a way leads to, once those the kind leaves out are passed over; a ring of steps left out leads nowhere. */
function target(id: string, steps: readonly Tree[], variation: Variation, passed: readonly string[] = []): string[] {
  const step = steps.find((one) => one['id'] === id)
  if (!step) return [id]
  if (!kept(step, variation.flags)) return passed.includes(id) ? [id] : target(String(step['else'] ?? id), steps, variation, [...passed, id])
  return step['each'] === 'recommend' ? variation.agencies.map((agency) => `${id}-${agency['agency'] ?? ''}`) : [id]
}

function leading(way: unknown, steps: readonly Tree[], variation: Variation): unknown {
  if (!isTree(way)) return way
  const to = (Array.isArray(way['to']) ? way['to'] : [way['to']]).flatMap((id) => target(String(id), steps, variation))
  return { ...way, to: [...new Set(to)] }
}

/** The steps of a kind, and of each the place of the step of the template it comes from, so that a fault is found where it was written. */
export function stepsFor(template: readonly unknown[], variation: Variation): { steps: unknown[]; origins: number[] } {
  const trees = template.filter(isTree)
  const steps: unknown[] = []
  const origins: number[] = []
  template.forEach((step, origin) => {
    for (const one of resolved([step], variation) as unknown[]) {
      steps.push(isTree(one) ? routed(one, { trees, variation }) : one)
      origins.push(origin)
    }
  })
  return { steps, origins }
}

function routed(step: Tree, { trees, variation }: { trees: readonly Tree[]; variation: Variation }): Tree {
  const ways = Array.isArray(step['ways']) ? step['ways'].map((way: unknown) => leading(way, trees, variation)) : step['ways']
  const { joins, ...rest }: Tree = { ...step, ...(ways !== undefined && { ways }) }
  // One agency alone is no fork, so there is nothing to join.
  return { ...rest, ...(joins !== undefined && variation.agencies.length > 1 && { joins }) }
}
