import { fraction, roundedTo, times, type Fraction } from '#kernel'
import { isSpending } from './account.ts'
import { againstPlan, type Planned } from './planned.ts'
import { unitOf, type PriceItem } from './price.ts'

/** One line of a budget sheet: so many units of a thing at a price, under an account. Amounts are whole rupiah. */
export type Line = {
  id: string
  account: string
  item: string
  /** The item of the price list it is checked against; `null` for what stands in no list. */
  listed: string | null
  /** As typed, exact: `2`, `2,5`. */
  volume: string
  unit: string
  price: bigint
  /** What a brought sheet stated as its amount; `null` where nothing was stated. */
  printed: bigint | null
}

/** `plan` names what it pays for: an activity of a plan, as `plan/activity`. */
export type Activity = { id: string; code: string | null; name: string; plan: string | null; ceiling: bigint | null; lines: Line[] }

/** What an agency wants to spend in a year, activity by activity (RKA). */
export type Budget = { unit: string; year: number; activities: Activity[] }

/** A volume as an exact number; `null` for what is none. A comma or one dot separates decimals, dots before three digits are thousands. */
export function volumeOf(text: string): Fraction | null {
  const plain = text.trim()
  const read = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,4}))?$/.exec(plain) ?? /^(\d+)\.(\d{1,2}|\d{4})$/.exec(plain)
  if (!read) return null
  const decimals = read[2] ?? ''
  return fraction(BigInt((read[1] ?? '').replaceAll('.', '') + decimals), 10n ** BigInt(decimals.length))
}

/** Volume × price in whole rupiah, half away from zero; `null` while the volume is unclear. */
export function amountOf(line: Pick<Line, 'volume' | 'price'>): bigint | null {
  const volume = volumeOf(line.volume)
  return volume && roundedTo(times(volume, fraction(line.price)), 0).top
}

const sum = (amounts: readonly (bigint | null)[]): bigint => amounts.reduce<bigint>((all, one) => all + (one ?? 0n), 0n)
export const totalOf = (activity: Pick<Activity, 'lines'>): bigint => sum(activity.lines.map(amountOf))
export const budgetTotal = (budget: Pick<Budget, 'activities'>): bigint => sum(budget.activities.map(totalOf))

/** What the check says of a line or an activity. Grave findings bar approval until they are mended or the team lets them stand with a reason. */
export type Finding = { code: FindingCode; activity: string; line: string | null; grave: boolean; data: Record<string, string> }
export type FindingCode = 'account-unclear' | 'volume-unclear' | 'price-over' | 'unit-differs' | 'not-listed' | 'list-of-another-year' | 'line-twice' | 'amount-differs' | 'over-ceiling' | 'no-lines' | 'over-plan' | 'ceiling-not-of-plan' | 'plan-gone'

type About = { activity: string; line: string | null }
const finding = (code: FindingCode, about: About, grave: boolean, data: Record<string, string> = {}): Finding => ({ code, ...about, grave, data })

/** A price is held against the list only in the same unit: of another unit nothing is known. */
function priceFindings(line: Line, about: About, { list, year }: { list: ReadonlyMap<string, PriceItem>; year: number }): Finding[] {
  const item = line.listed === null ? undefined : list.get(line.listed)
  if (!item) return [finding('not-listed', about, false)]
  const same = unitOf(item.unit) === unitOf(line.unit)
  return [
    ...(same ? [] : [finding('unit-differs', about, true, { listed: item.unit, typed: line.unit })]),
    ...(same && line.price > item.price ? [finding('price-over', about, true, { limit: String(item.price), over: String(line.price - item.price), kind: item.kind })] : []),
    ...(item.year === year ? [] : [finding('list-of-another-year', about, false, { year: String(item.year) })]),
  ]
}

const sameThing = (line: Line): string => [line.account, line.item.trim().toLowerCase().replace(/\s+/g, ' '), unitOf(line.unit)].join('\u0000')

function lineFindings(activity: Activity, line: Line, known: { list: ReadonlyMap<string, PriceItem>; year: number }): Finding[] {
  const about = { activity: activity.id, line: line.id }
  const amount = amountOf(line)
  const twin = activity.lines.find((other) => sameThing(other) === sameThing(line))
  return [
    ...(isSpending(line.account) ? [] : [finding('account-unclear', about, true, { code: line.account })]),
    ...(amount === null ? [finding('volume-unclear', about, true, { volume: line.volume })] : []),
    ...priceFindings(line, about, known),
    ...(amount !== null && line.printed !== null && line.printed !== amount ? [finding('amount-differs', about, true, { printed: String(line.printed), computed: String(amount) })] : []),
    ...(twin && twin !== line ? [finding('line-twice', about, false, { item: line.item })] : []),
  ]
}

/** What one activity's ceiling and the sum of all that name the same activity of a plan say against the plan; said at the first of them. */
function planFindings(budget: Budget, activity: Activity, plans: ReadonlyMap<string, Planned>): Finding[] {
  const about = { activity: activity.id, line: null }
  if (activity.plan === null) return []
  const of = plans.get(activity.plan)
  if (of === undefined) return [finding('plan-gone', about, false, { plan: activity.plan })]
  const all = budget.activities.filter(({ plan }) => plan === activity.plan)
  const stands = againstPlan(sum(all.map(totalOf)), of)
  return [
    ...(stands.state === 'over' && all[0] === activity ? [finding('over-plan', about, true, { total: String(stands.total), planned: String(stands.ceiling), over: String(stands.difference) })] : []),
    ...(all.length === 1 && activity.ceiling !== null && of.ceiling.amount !== null && activity.ceiling !== of.ceiling.amount ? [finding('ceiling-not-of-plan', about, false, { ceiling: String(activity.ceiling), planned: String(of.ceiling.amount) })] : []),
  ]
}

/** How the sum of all that name an activity of a plan stands to its ceiling; `null` for what the budget does not name. */
export function standingOf(budget: Pick<Budget, 'activities'>, plan: string, plans: ReadonlyMap<string, Planned>): ReturnType<typeof againstPlan> | null {
  const [of, all] = [plans.get(plan), budget.activities.filter((one) => one.plan === plan)]
  return of === undefined || all.length === 0 ? null : againstPlan(sum(all.map(totalOf)), of)
}

/** Checks a budget against the standard of input costs, the highest prices, the plan and its own arithmetic (annex XI, step 3). */
export function check(budget: Budget, list: ReadonlyMap<string, PriceItem>, plans: ReadonlyMap<string, Planned> = new Map()): Finding[] {
  return budget.activities.flatMap((activity) => {
    const about = { activity: activity.id, line: null }
    const total = totalOf(activity)
    return [
      ...(activity.lines.length === 0 ? [finding('no-lines', about, true)] : []),
      ...(activity.ceiling !== null && total > activity.ceiling ? [finding('over-ceiling', about, true, { total: String(total), ceiling: String(activity.ceiling), over: String(total - activity.ceiling) })] : []),
      ...planFindings(budget, activity, plans),
      ...activity.lines.flatMap((line) => lineFindings(activity, line, { list, year: budget.year })),
    ]
  })
}

/** The lasting name of a finding: what the team lets stand is let stand for this figure, not for whatever is typed later. */
export const findingKey = ({ code, activity, line, data }: Finding): string => [code, line ?? activity, ...Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)].join(':')
