import { hasUnseen, type Problem } from '#kernel'

/** What people write into an annual report, part by part; an analysis for each indicator under `on:ID`. */
export const reportParts = ['overview', 'issues', 'budget', 'closing'] as const
export type ReportPart = (typeof reportParts)[number]
export type Texts = Readonly<Record<string, string>>

export const analysisOf = (indicator: string): string => `on:${indicator}`

const longest = 8000

/** What was typed into the parts of a report that there are; empty parts are left out. */
export function readTexts(typed: Readonly<Record<string, string>>, indicators: readonly string[]): { texts: Texts; problems: Problem[] } {
  const names = [...reportParts, ...indicators.map(analysisOf)]
  const read = names.map((name) => [name, (typed[name] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim()] as const)
  return {
    texts: Object.fromEntries(read.filter(([, text]) => text !== '')),
    problems: read.flatMap(([name, text]) => [...(text.length > longest ? [{ code: 'words-long', field: name, data: { most: longest } }] : []), ...(hasUnseen(text) ? [{ code: 'words-signs', field: name }] : [])]),
  }
}

/** The paragraphs of a text. */
export const paragraphs = (text: string | undefined): string[] => (text ?? '').split(/\n\s*\n/).map((one) => one.replace(/\s+/g, ' ').trim()).filter(Boolean)

/** What keeps a report from being settled: a chapter nobody wrote, a year that is not over. */
export function unsettleable(texts: Texts, yearOver: boolean): Problem[] {
  return [...(yearOver ? [] : [{ code: 'year-not-over' }]), ...(['overview', 'closing'] as const).flatMap((part) => (texts[part] ? [] : [{ code: 'chapter-empty', field: part, data: { part } }]))]
}
