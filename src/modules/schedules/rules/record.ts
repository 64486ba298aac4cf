import { hasUnseen, type LocalDate, type Problem } from '#kernel'

/** What was done until a day: whole percent, rupiah spent since the beginning, and what shows it. */
export type RecordTyped = { day: LocalDate; percent: number; spent: bigint; evidence: string }

/** Reads a record of progress: every fault of it. Nothing typed as spent leaves what was spent before. A figure somebody types stands on evidence: words, or an upload. */
export function readRecord(typed: Readonly<Record<string, string>>, known: { day: LocalDate | null; today: LocalDate; year: number | null; files: number; spent?: bigint }): { value: RecordTyped | null; problems: Problem[] } {
  const said = (name: string): string => (typed[name] ?? '').normalize('NFC').trim()
  const { day } = known
  const percent = /^(\d{1,3})\s*%?$/.exec(said('percent'))?.[1]
  const money = said('spent').replace(/^rp\.?\s*/i, '').replace(/,-$|,00$/, '')
  const spent = money === '' ? known.spent ?? 0n : /^\d{1,13}$|^\d{1,3}(\.\d{3}){1,4}$/.test(money) ? BigInt(money.replaceAll('.', '')) : null
  const evidence = said('evidence')
  const problems: Problem[] = [
    ...(day === null ? [{ code: 'not-a-date', field: 'day' }] : day > known.today ? [{ code: 'in-the-future', field: 'day' }] : known.year !== null && Number(day.slice(0, 4)) < known.year ? [{ code: 'before-the-year', field: 'day', data: { year: known.year } }] : []),
    ...(percent === undefined || Number(percent) > 100 ? [{ code: 'percent-missing', field: 'percent' }] : []), ...(spent === null ? [{ code: 'spent-unclear', field: 'spent' }] : []),
    ...(evidence.length < 5 && known.files === 0 ? [{ code: 'evidence-missing', field: 'evidence' }] : []), ...(evidence.length > 2000 ? [{ code: 'evidence-long', field: 'evidence', data: { most: 2000 } }] : []), ...(hasUnseen(evidence) ? [{ code: 'row-signs', field: 'evidence' }] : []),
  ]
  return { value: problems.length === 0 && day !== null && spent !== null ? { day, percent: Number(percent), spent, evidence } : null, problems }
}
