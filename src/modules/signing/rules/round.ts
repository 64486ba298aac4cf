/** A paper in a round of signing: chosen and not begun, decided and waiting for its signature, signed, or refused. */
export type State = 'waiting' | 'decided' | 'signed' | 'refused'
export type Item = { place: number; case_id: string; version: number; turn: number; state: State; code: string | null }
export type Round = { id: string; person: string; begun_at: Date; alive_at: Date; finished_at: Date | null }

/** The time after which nobody works on a round any more, though it is not finished: its program ended. */
export const patience = 60_000

/**
 * Whether a program of somebody's may sign a paper they have not opened: where the program made their certificate up itself, in the try-out,
 * whose signatures are worth nothing. Nobody else is signed for unread, whatever they sign with.
 */
export const unreadToo = ({ tryOut, kind }: { tryOut: boolean; kind: string | null }): boolean => tryOut && (kind === null || kind === 'try-out')

/** What is to be said of a round: at work, interrupted so that its signer must open the certificate again, or over. */
export const standing = ({ alive_at: alive, finished_at: finished }: Round, now: Date): 'working' | 'interrupted' | 'over' =>
  (finished ? 'over' : now.getTime() - alive.getTime() > patience ? 'interrupted' : 'working')

/** What is left to do in a round. */
export const left = (items: readonly Item[]): Item[] => items.filter(({ state }) => state === 'waiting' || state === 'decided')

export const counted = (items: readonly Item[]): { done: number; signed: number; refused: number; total: number } => {
  const [signed, refused] = [items.filter(({ state }) => state === 'signed').length, items.filter(({ state }) => state === 'refused').length]
  return { signed, refused, done: signed + refused, total: items.length }
}

/** Whether a draft may be ticked: it was opened by this signer, and its case has not moved since. */
export const isRead = (read: { version: number } | undefined, version: number): boolean => read !== undefined && read.version === version
