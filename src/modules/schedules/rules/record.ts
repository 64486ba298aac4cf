import { hasUnseen, type LocalDate, type Problem } from '#kernel'

/** What was done until a day: whole percent, rupiah spent since the beginning, what shows it, and why it is less than was recorded before. */
export type RecordTyped = { day: LocalDate; percent: number; spent: bigint; evidence: string; reason: string | null }

/** The last word on a detail as of the day of a record. */
export type Before = { percent: number; spent: bigint }
export type KnownOfRecord = { day: LocalDate | null; today: LocalDate; year: number | null; files: number; before?: Before | null }

const [leastReason, mostReason, mostEvidence] = [10, 1000, 2000]

/** What a record takes back of the one before it: percent, money, or nothing. */
export const fallsBehind = (now: Before, before: Before | null): ('percent' | 'spent')[] =>
  (before === null ? [] : [...(now.percent < before.percent ? ['percent' as const] : []), ...(now.spent < before.spent ? ['spent' as const] : [])])

/** What is wrong with the reason of a record: none where it takes something back, more than anybody reads, signs nobody sees. */
function reasonFaults(reason: string, now: Before, before: Before | null): Problem[] {
  const fallen = fallsBehind(now, before)
  if (fallen.length > 0 && reason.length < leastReason) return [{ code: fallen.includes('percent') ? 'progress-falls' : 'spent-falls', field: 'reason', data: { before: String(before?.[fallen[0] ?? 'percent'] ?? ''), now: String(now[fallen[0] ?? 'percent']), least: leastReason } }]
  return [...(reason.length > mostReason ? [{ code: 'reason-long', field: 'reason', data: { most: mostReason } }] : []), ...(hasUnseen(reason) ? [{ code: 'row-signs', field: 'reason' }] : [])]
}

/** Reads a record of progress: every fault of it. Nothing typed as spent leaves what was spent before. A figure somebody types stands on evidence: words, or an upload; one that takes back what was recorded says why. */
export function readRecord(typed: Readonly<Record<string, string>>, known: KnownOfRecord): { value: RecordTyped | null; problems: Problem[] } {
  const said = (name: string): string => (typed[name] ?? '').normalize('NFC').trim()
  const { day, before = null } = known
  const percent = /^(\d{1,3})\s*%?$/.exec(said('percent'))?.[1]
  const money = said('spent').replace(/^rp\.?\s*/i, '').replace(/,-$|,00$/, '')
  const spent = money === '' ? before?.spent ?? 0n : /^\d{1,13}$|^\d{1,3}(\.\d{3}){1,4}$/.test(money) ? BigInt(money.replaceAll('.', '')) : null
  const [evidence, reason] = [said('evidence'), said('reason')]
  const odd: Problem[] = [
    ...(day === null ? [{ code: 'not-a-date', field: 'day' }] : day > known.today ? [{ code: 'in-the-future', field: 'day' }] : known.year !== null && Number(day.slice(0, 4)) < known.year ? [{ code: 'before-the-year', field: 'day', data: { year: known.year } }] : []),
    ...(percent === undefined || Number(percent) > 100 ? [{ code: 'percent-missing', field: 'percent' }] : []), ...(spent === null ? [{ code: 'spent-unclear', field: 'spent' }] : []),
  ]
  const problems: Problem[] = [
    ...odd, ...(odd.length > 0 || spent === null ? [] : reasonFaults(reason, { percent: Number(percent), spent }, before)),
    ...(evidence.length < 5 && known.files === 0 ? [{ code: 'evidence-missing', field: 'evidence' }] : []), ...(evidence.length > mostEvidence ? [{ code: 'evidence-long', field: 'evidence', data: { most: mostEvidence } }] : []), ...(hasUnseen(evidence) ? [{ code: 'row-signs', field: 'evidence' }] : []),
  ]
  return { value: problems.length === 0 && day !== null && spent !== null ? { day, percent: Number(percent), spent, evidence, reason: fallsBehind({ percent: Number(percent), spent }, before).length > 0 ? reason : null } : null, problems }
}
