import type { Problem } from '#kernel'
import { unknownPosition } from './enactment-draft.ts'
import type { ServiceFile } from './service-file.ts'
import { componentNames } from './standard.ts'

type Area = 'form' | 'procedure' | 'standard' | 'words'
type Placed = Problem & { area: Area }

const wordFields = ['name', 'summary', 'keywords', 'agency', 'unit', 'audience']

/** Where a fault stands on the page of a draft, from its top: who acts, the words, the components, the form, the procedure. */
function placeOf({ area, field = '' }: Placed): number {
  const [root = '', inner = ''] = field.split('.')
  if (root === 'who') return 0
  if (root === 'procedureChecked') return 1_000
  if (area === 'form') return 800
  if (area === 'procedure') return 900
  const component = componentNames.findIndex((name) => name === inner || name === root)
  return area === 'standard' ? 100 + component : 10 + wordFields.indexOf(root)
}

/** A step whose position nobody chose yet is asked for by its name, where it can be chosen. */
function asked(fault: Placed, { procedure }: Pick<ServiceFile, 'procedure'>): Placed {
  if (fault.code !== 'unknown-position' || fault.data?.['name'] !== unknownPosition) return fault
  const step = procedure.steps[Number(/^procedure\.steps\.(\d+)/.exec(fault.field ?? '')?.[1] ?? -1)]
  return step ? { code: 'position-not-chosen', field: `who.${step.id}`, area: 'words', data: { step: step.name.id } } : fault
}

/** The faults of a draft in the order in which its page asks. */
export const inOrder = <T extends Placed>(faults: readonly T[], file: Pick<ServiceFile, 'procedure'>): Placed[] =>
  faults.map((fault) => asked(fault, file)).toSorted((a, b) => placeOf(a) - placeOf(b) || (a.line ?? 0) - (b.line ?? 0))
