import { isDeepStrictEqual } from 'node:util'
import { componentText } from './enactment-text.ts'
import type { ServiceFile } from './service-file.ts'
import { componentNames, type ComponentName } from './standard.ts'

/** What a standard says otherwise than the one in force: components, and whether its form, path, names or notes differ too. */
export type Differs = { components: ComponentName[]; working: boolean }

const working = ({ standard: _standard, decree: _decree, annex: _annex, ...rest }: ServiceFile): unknown => JSON.parse(JSON.stringify(rest))

export const differsFrom = (before: ServiceFile, after: ServiceFile): Differs => ({
  components: componentNames.filter((name) => componentText(name, before.standard) !== componentText(name, after.standard)),
  working: !isDeepStrictEqual(working(before), working(after)),
})

export const differs = (one: Differs): boolean => one.components.length > 0 || one.working

/**
 * What enacting by a decree that is in force for this service already would do: nothing at all (`same`), or change what it says (`changes`);
 * `null` for a service the decree does not hold yet.
 */
export function againBy(number: string, before: { number: string; content: ServiceFile } | null, after: ServiceFile): 'same' | 'changes' | null {
  if (!before || before.number !== number.trim()) return null
  return differs(differsFrom(before.content, after)) ? 'changes' : 'same'
}
