/** What an applicant hears of. */
export const moments = ['receipt', 'correction', 'granted', 'refused', 'referred', 'withdrawn'] as const
export type Moment = (typeof moments)[number]

type Moved = { opened: boolean; ended: boolean; asksApplicant: boolean; status: string }

const isMoment = (status: string): status is Moment => (moments as readonly string[]).includes(status)

/** What a move of a case means to its applicant; `null` for all that stays inside the office. */
export function momentOf({ opened, ended, asksApplicant, status }: Moved): Moment | null {
  if (opened) return 'receipt'
  if (ended) return isMoment(status) ? status : null
  return asksApplicant ? 'correction' : null
}

/** Of the simulated history one case in sixteen leaves messages, so that the page of try-out mode has some to show. */
export const shownOfSimulated = (id: string): boolean => id.endsWith('0')
