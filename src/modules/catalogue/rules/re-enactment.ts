import { slugOf, words } from '#kernel'
import { readSentence } from './reader/acts.ts'
import type { Warning } from './reader/parts.ts'
import { editDistance } from './likeness.ts'
import type { ServiceFile } from './service-file.ts'
import type { Components, ProcedureText, Step } from './standard.ts'

const plain = (text: string | null): string => slugOf(text ?? '').replaceAll('-', '')
const near = (a: string, b: string): boolean => a === b || (Math.min(a.length, b.length) >= 8 && editDistance(a, b, 2) <= 2)

/** Whether a printed name is that of a service: the same letters but for a slip of the typist, or its slug. */
export function isNamed(printed: string, file: Pick<ServiceFile, 'slug' | 'name'>): boolean {
  return slugOf(printed) === file.slug || near(plain(printed), plain(file.name.id))
}

const alike = (a: string, b: string): boolean => {
  const [one, two] = [new Set(words(a)), new Set(words(b))]
  const shared = [...one].filter((word) => two.has(word)).length
  return shared >= 0.75 * Math.max(one.size, two.size)
}

/** The same words are the same act, however somebody called it when the standard in force was written down. */
const sameStep = (a: Step, b: Step): boolean =>
  near(plain(a.actor), plain(b.actor)) && (a.act === b.act || readSentence(a.text).act === b.act || alike(a.text, b.text))

/** The numbers of the steps that a newly printed procedure has otherwise than the enacted one: another actor or act, put in, or left out. */
export function changedSteps(enacted: ProcedureText | null, printed: ProcedureText | null): number[] {
  const [before, after] = [enacted?.steps ?? [], printed?.steps ?? []]
  const longest = before.length > after.length ? before : after
  return longest.flatMap((step, index) => {
    const [was, is] = [before[index], after[index]]
    return was && is && sameStep(was, is) ? [] : [step.n]
  })
}

/**
 * A service in force whose standard is printed anew: its form, procedure, products, notes and words stay as they work, only the fourteen
 * components are the new ones. Where the printed steps differ, a warning asks a person to look at the procedure before enactment.
 */
export function reenacted(known: ServiceFile, read: { annex: string; components: Components; line: number }): { file: ServiceFile; warnings: Warning[] } {
  const steps = changedSteps(known.standard.procedure, read.components.procedure)
  return {
    file: { ...known, annex: read.annex, standard: read.components },
    warnings: steps.length === 0 ? [] : [{
      code: 'procedure-changed', component: 'procedure', line: read.line,
      data: { steps: steps.join(', '), before: known.standard.procedure?.steps.length ?? 0, after: read.components.procedure?.steps.length ?? 0 },
    }],
  }
}

/** Whether a draft still waits for a person to say that its procedure fits the steps as they are printed now. */
export const awaitsCheck = (warnings: readonly Warning[]): boolean => warnings.some((one) => one.code === 'procedure-changed' && one.data['confirmed'] !== 1)

/** The warnings once a person has looked at the procedure. */
export const confirmed = (warnings: readonly Warning[]): Warning[] =>
  warnings.map((one) => (one.code === 'procedure-changed' ? { ...one, data: { ...one.data, confirmed: 1 } } : one))
