import type { Warning, WarningCode } from './reader/parts.ts'
import { stepWarnings } from './reader/step-warnings.ts'
import { readDuration } from './reader/duration.ts'
import { readFee } from './reader/fee.ts'
import { readStaff } from './reader/staff.ts'
import { isGiven, type Components } from './standard.ts'
import { componentText } from './enactment-text.ts'

/** What of a draft its warnings speak of. */
export type Stands = { name: string; agency: string; standard: Components }

const says = (all: readonly Warning[], one: Warning): boolean =>
  all.some((other) => other.code === one.code && Object.entries(other.data).every(([key, value]) => one.data[key] === value))

const mismatches = ({ component }: Warning, { standard }: Stands): { figure: string; words: string }[] =>
  (component === 'staffCount' ? readStaff(standard.staffCount?.text ?? '') : readDuration(standard.duration?.text ?? '')).mismatches

/** Whether a warning still holds, for those that can be looked at again. */
const still: Partial<Record<WarningCode, (one: Warning, now: Stands) => boolean>> = {
  'missing-component': ({ component }, { standard }) => component !== null && !isGiven(standard, component),
  'missing-name': (_, { name }) => name === '',
  'missing-agency': (_, { agency }) => agency === '',
  'step-gap': (one, { standard }) => says(stepWarnings(standard.procedure?.steps ?? [], () => 0), one),
  'step-repeated': (one, { standard }) => says(stepWarnings(standard.procedure?.steps ?? [], () => 0), one),
  'no-actor': (one, { standard }) => says(stepWarnings(standard.procedure?.steps ?? [], () => 0), one),
  'no-act': (one, { standard }) => says(stepWarnings(standard.procedure?.steps ?? [], () => 0), one),
  'no-steps': (_, { standard }) => (standard.procedure?.steps.length ?? 0) === 0,
  'words-differ': (one, now) => mismatches(one, now).some(({ figure, words }) => figure === one.data['figure'] && words === one.data['words']),
  'duration-unread': (_, { standard }) => standard.duration !== null && readDuration(standard.duration.text).unread,
  'fee-unread': (_, { standard }) => standard.fee !== null && readFee(standard.fee.text).unread,
  'staff-unread': (_, { standard }) => standard.staffCount !== null && standard.staffCount.value === null,
}

/** What a warning quotes of its component is gone from it. */
function unquoted(one: Warning, before: Components, now: Components): boolean {
  const quoted = String(one.data['text'] ?? one.data['number'] ?? '')
  if (one.component === null || quoted === '') return false
  return componentText(one.component, before).includes(quoted) && !componentText(one.component, now).includes(quoted)
}

/** The warnings of a reading that still hold of what a person made of it; what cannot be looked at again stays. */
export const standing = (warnings: readonly Warning[], before: Components, now: Stands): Warning[] =>
  warnings.filter((one) => (still[one.code]?.(one, now) ?? true) && !unquoted(one, before, now.standard))
