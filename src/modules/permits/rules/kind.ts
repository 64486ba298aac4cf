import type { LocalDate, Text } from '#kernel'
import type { Validity } from './validity.ts'

/** What the law says of a kind of permit from a day on: in force, replaced by another, or abolished; with its basis as printed. */
export type LegalStatus = { from: LocalDate; state: 'in-force' | 'replaced' | 'abolished'; by: Text | null; basis: string }

/** A kind of permit, as far as the granted right and its life care. Its slug is that of the service by which it is asked for. */
export type PermitKind = {
  slug: string
  name: Text
  short: string | null
  validity: Validity
  /** The product of its procedure that is the permit itself. */
  product: string
  /** Where the law changed: oldest first; empty when nothing is known. */
  status: readonly LegalStatus[]
}

/** What an application wants; the ids of the options of the question that `means: purpose`. */
export const purposes = ['new', 'renewal', 'amendment', 'transfer'] as const
export type Purpose = (typeof purposes)[number]

/** What the law says of a kind on a day; `null` when nothing is known of that day. */
export const legalStatusOn = (kind: Pick<PermitKind, 'status'>, day: LocalDate): LegalStatus | null =>
  kind.status.findLast((one) => one.from <= day) ?? null
