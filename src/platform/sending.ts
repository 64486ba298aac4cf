/**
 * What became of an attempt to hand a message over. `later` is certain not to have gone; `link` says that the way itself is down, so that
 * others need not try. `refused` is final. `unsure` may have gone: the peer fell silent after it had everything, so it is not sent again by itself.
 * Reasons are codes (`smtp-550`, `smpp-11`, `connection`), never the peer's sentence: that often repeats the address.
 */
export type Outcome =
  | { kind: 'sent'; references: string[] }
  | { kind: 'later'; reason: string; link: boolean }
  | { kind: 'refused'; reason: string }
  | { kind: 'unsure'; reason: string }

export const later = (reason: string, link = false): Outcome => ({ kind: 'later', reason, link })
export const refused = (reason: string): Outcome => ({ kind: 'refused', reason })
export const unsure = (reason: string): Outcome => ({ kind: 'unsure', reason })

/** What comes back from the message centre; both promise that it is kept before they return. */
export type Ears = {
  /** A delivery report for a message handed over before. */
  delivered: (report: { reference: string; arrived: boolean; final: boolean; reason: string }) => Promise<void>
  /** A message somebody sent to the office's number. */
  said: (words: { from: string; text: string }) => Promise<void>
}
