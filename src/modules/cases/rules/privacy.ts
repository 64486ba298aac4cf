/** What the counter looks at before it gives the key of a case to somebody. */
export const proofs = ['identity-card', 'authorised', 'office-letter'] as const
export type Proof = (typeof proofs)[number]

/** Why data go: somebody asked and an officer decided, or the time of keeping is over. */
export type Ground = 'decided' | 'retention'
