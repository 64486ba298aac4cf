import { localDate, type LocalDate } from '#kernel'
import type { Entry } from './account.ts'

export const recapBy = ['day', 'month', 'year'] as const
export type RecapBy = (typeof recapBy)[number]

/** Money of one kind of charge in one period: what was open before, what came to it and went, what is open after. */
export type RecapRow = Omit<Entry, 'open'> & { kind: string; period: string; start: bigint; end: bigint; simulated: boolean }
export type Recap = { rows: RecapRow[]; byKind: RecapRow[]; byPeriod: RecapRow[]; total: RecapRow }

type Sum = Entry & { kind: string; period: string; started: bigint; simulated: boolean }
const moved = ['assessed', 'voided', 'paid', 'interest', 'over', 'refunded'] as const
const nothing = (kind: string, period: string): RecapRow => ({ kind, period, start: 0n, end: 0n, assessed: 0n, voided: 0n, paid: 0n, interest: 0n, over: 0n, refunded: 0n, simulated: false })

/** Adds periods one after the other: what is open at the beginning is that of the first. */
const added = (rows: readonly RecapRow[], kind: string, period: string): RecapRow => ({
  ...rows.reduce((sum, one) => ({ ...sum, ...Object.fromEntries(moved.map((name) => [name, sum[name] + one[name]])), simulated: sum.simulated || one.simulated }), nothing(kind, period)),
  start: rows[0]?.start ?? 0n, end: rows.at(-1)?.end ?? 0n,
})

/** Adds what stands side by side in one period. */
const beside = (rows: readonly RecapRow[], period: string): RecapRow => ({
  ...added(rows, '', period), start: rows.reduce((sum, one) => sum + one.start, 0n), end: rows.reduce((sum, one) => sum + one.end, 0n),
})

/** The recap of the books: in every row `start + assessed − voided = paid + end`, and rows add up to their totals to the rupiah. */
export function recapOf(sums: readonly Sum[]): Recap {
  const periods = [...new Set(sums.map((one) => one.period).filter(Boolean))].toSorted()
  const kinds = [...new Set(sums.map((one) => one.kind))].toSorted()
  const rows = kinds.flatMap((kind) => {
    const own = sums.filter((one) => one.kind === kind)
    let open = own.reduce((sum, one) => sum + one.started, 0n)
    const wanted = periods.length > 0 ? periods : ['']
    return wanted.map((period): RecapRow => {
      const found = own.find((one) => one.period === period && period !== '')
      const start = open
      open += found?.open ?? 0n
      return found ? { ...Object.fromEntries(moved.map((name) => [name, found[name]])) as Record<(typeof moved)[number], bigint>, kind, period, start, end: open, simulated: found.simulated } : { ...nothing(kind, period), start, end: open }
    })
  })
  const byKind = kinds.map((kind) => added(rows.filter((one) => one.kind === kind), kind, ''))
  const byPeriod = periods.map((period) => beside(rows.filter((one) => one.period === period), period))
  return { rows, byKind, byPeriod, total: beside(byKind, '') }
}

/** The first and last day of a period as the recap names it: `2026`, `2026-11`, `2026-11-23`. */
export function daysOfPeriod(period: string): { from: LocalDate; to: LocalDate } | null {
  if (/^\d{4}$/.test(period)) return { from: localDate(`${period}-01-01`), to: localDate(`${period}-12-31`) }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period)
  if (!month) return null
  const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate()
  return { from: localDate(`${period}-01`), to: localDate(`${period}-${last}`) }
}
