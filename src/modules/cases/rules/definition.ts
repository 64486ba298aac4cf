import type { Condition, Text } from '#kernel'
import type { Field, Procedure } from './procedure.ts'
import type { Term } from './time/term.ts'

/**
 * What can be asked for: the form, the procedure and the promised time of one version of one service.
 * A case keeps the version of its opening day for ever.
 */
export type Definition = {
  slug: string
  name: Text
  summary: Text
  agency: string
  unit: string
  /** Promised time; `null` when the standard names none (then the legal default is the city's setting). */
  term: Term | null
  /** The form field that says how many units of work `term.per` counts. */
  units: string | null
  /** The form field whose answer names a case in lists. */
  subject: string
  /** What the applicant has to bring; `when` where it is asked of some only. */
  requirements: (Text & { when?: Condition | undefined })[]
  /** Whether phone number and address are required too, as the standard wants of letters. */
  identity: boolean
  form: Field[]
  procedure: Procedure
  /** What it costs, in the standard's own words; `null` when it does not say. */
  fee: string | null
  /** Where the standard stands: decree number, annex, for receipts and tracking. */
  basis: { decree: string; annex: string } | null
  /** Whether citizens may ask for it themselves; else an office does. */
  audience: 'public' | 'agencies' | 'internal'
  /** Years after the end for which personal data are kept; `null` or absent: as long as the law of archives says, never erased by itself. */
  retention?: number | null | undefined
  /** When this holds of the answers, nobody is asked who they are: no name, no way to reach them, only the tracking code. */
  unnamed?: Condition | undefined
  /** When this holds, who asked is shown to the fixed positions of the procedure alone, not to whoever an answer or a leader names. */
  confidential?: Condition | undefined
  /** The laws that make it a duty of every office, where no standard is enacted for it yet. */
  duty?: string[] | undefined
}
