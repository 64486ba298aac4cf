/** One counted day of a term; `label` is its number, `date` the words below it (`Sel 24`). */
export type DayCell = { state: 'used' | 'paused' | 'left'; label: string; date: string; today?: boolean }

/** Days a working week has: cells of a long term are folded by it. */
const week = 5

/**
 * Folds days into weeks: a week counts as used when its last day is, as paused when every day of it is;
 * its label is the span of its day numbers, its date that of its first day.
 */
export function weeksOf(cells: readonly DayCell[]): DayCell[] {
  const weeks: DayCell[] = []
  for (let at = 0; at < cells.length; at += week) {
    const days = cells.slice(at, at + week)
    const [first, last] = [days[0], days.at(-1)]
    if (!first || !last) continue
    const state = days.every((day) => day.state === 'paused') ? 'paused' : last.state === 'left' ? 'left' : 'used'
    const numbered = days.filter((day) => day.state !== 'paused')
    const span = [numbered[0]?.label, numbered.at(-1)?.label].filter((label, i, both) => label && label !== both[i - 1])
    weeks.push({ state, label: span.join('–'), date: first.date, today: days.some((day) => day.today) })
  }
  return weeks
}
