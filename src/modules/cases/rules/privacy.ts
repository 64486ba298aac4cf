import { hasUnseen, type Problem } from '#kernel'

/** What the counter looks at before it gives the key of a case to somebody. */
export const proofs = ['identity-card', 'authorised', 'office-letter'] as const
export type Proof = (typeof proofs)[number]

/** Why data go: somebody asked and an officer decided, or the time of keeping is over. */
export type Ground = 'decided' | 'retention'

/** What is wrong with the reason for erasing or for a new code. */
export const reasonFaults = (reason: string, most = 500): Problem[] =>
  reason === '' ? [{ code: 'reason-missing', field: 'note' }] : reason.length > most ? [{ code: 'too-long', field: 'note', data: { most, length: reason.length } }] : hasUnseen(reason) ? [{ code: 'control-characters', field: 'note' }] : []
