import type { LocalDate } from '#kernel'
import type { Holding } from '#platform/context'
import { legalStatusOn, type LegalStatus } from './kind.ts'
import { mandateOf, type Mandate } from './mandate.ts'

/** What is known of the law behind a permit on the day it is signed. */
export type Grounds = {
  /** The decree and annex of the enacted standard it was worked by; `null` where none is enacted. */
  standard: { decree: string; annex: string } | null
  status: readonly (LegalStatus & { certainty?: 'source' | 'knowledge' })[]
  mandates: readonly Mandate[]
  /** The kind of permit, and who signed it, or is about to. */
  kind: string
  signer: readonly Holding[]
}

/** The legal basis a permit may name: the law of its kind in force on that day, the standard, the mandate of its signer. What no data say is not there. */
export type Basis = { law: { text: string; compared: boolean } | null; standard: Grounds['standard']; mandate: { text: string; example: boolean } | null }

export function basisOf({ standard, status, mandates, kind, signer }: Grounds, on: LocalDate): Basis {
  const law: Grounds['status'][number] | null = legalStatusOn({ status }, on)
  const held = mandateOf(mandates, signer, kind, on)?.mandate
  return {
    law: law?.state === 'in-force' ? { text: law.basis, compared: law.certainty === 'source' } : null,
    standard, mandate: held ? { text: held.instrument, example: held.source === 'example' } : null,
  }
}
