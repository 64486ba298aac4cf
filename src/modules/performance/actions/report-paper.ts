import { dateIn, say, writtenAs } from '#kernel'
import { need, type Ctx } from '#platform/context'
import type { ReportData } from '#platform/documents/data'
import { longDate } from '#platform/ui/format'
import { directory } from '#modules/people'
import { labels, officialWorkbook, type OfficialTable } from '#modules/planning'
import { lineWords } from '../messages/reading.ts'
import { reportWords } from '../messages/report.ts'
import { beside, byAttention, counted, meanOf, means, toneOf, type AchievedLine } from '../rules/achieved.ts'
import { valueOfExact } from '../rules/mine.ts'
import { analysisOf, paragraphs } from '../rules/report.ts'
import { agreementsIn } from '../store/agreements.ts'
import type { ReportView } from './report.ts'

const t = reportWords.id
const h = t.paper.head
type Section = ReportData['chapters'][number]['sections'][number]

const percentOf = ({ percent }: AchievedLine): string => (percent === null ? '–' : writtenAs(valueOfExact(percent), 2))
const cellsOf = (one: AchievedLine): string[] => [one.objective ?? '', one.name, one.unit ?? '', one.target ?? t.noTarget, lineWords(one, 'id'), percentOf(one), one.category === null ? '–' : labels.permendagri[one.category]]
const head = [h.objective, h.indicator, h.unit, h.target, h.real, h.percent, h.category]
const widths = [22, 28, 9, 9, 11, 9, 11]

const table = (lines: readonly AchievedLine[]): Section['table'] => (lines.length === 0 ? null : { head, widths, figures: 3, rows: lines.map((one) => ({ strong: false, cells: cellsOf(one) })) })
const written = (text: string | undefined): string[] => { const all = paragraphs(text); return all.length > 0 ? all : [t.paper.notWritten] }
const section = (title: string | null, body: string[], of: Section['table'] = null): Section => ({ title, body, table: of })

/** What both paper and page sum up of the objectives. */
function summary(lines: readonly AchievedLine[]): string[] {
  const told = lines.filter(({ percent }) => percent !== null).length
  const mean = meanOf(lines)
  return [t.paper.summary(told, lines.length, counted(lines).red), ...(mean === null ? [`${t.meanNone}.`] : [`${t.mean} ${writtenAs(mean, 2)} %, ${t.meanOf(told, lines.length)}. ${t.cap}`])]
}

/** What each objective came to, with its category. */
const byObjective = (lines: readonly AchievedLine[]): Section => section(t.byObjective, [t.byObjectiveLead], {
  head: [h.objective, h.indicator, h.percent, h.category], widths: [50, 18, 12, 14], figures: 2,
  rows: means(lines).map((one) => ({ strong: false, cells: [one.objective ?? t.noObjective, t.toldOf(one.told, one.all), one.percent === null ? '–' : writtenAs(valueOfExact(one.percent), 2), one.category === null ? '–' : labels.permendagri[one.category]] })),
})

function compared(lines: readonly AchievedLine[], before: readonly AchievedLine[]): Section {
  const pairs = lines.flatMap((now) => { const earlier = beside(now, before); return earlier ? [{ now, earlier }] : [] })
  if (pairs.length === 0) return section(t.paper.compared, [t.paper.notCompared])
  return section(t.paper.compared, [], { head: [h.indicator, h.unit, h.before, h.real, `${h.before}: ${h.percent}`, h.percent], widths: [34, 10, 12, 12, 12, 12], figures: 2, rows: pairs.map(({ now, earlier }) => ({ strong: false, cells: [now.name, now.unit ?? '', lineWords(earlier, 'id'), lineWords(now, 'id'), percentOf(earlier), percentOf(now)] })) })
}

/** Whether and when the head of the agency signed the agreement of the year. */
async function agreed(ctx: Ctx, view: ReportView): Promise<string> {
  const top = view.tree.content.nodes.find(({ parent }) => parent === null)?.owner
  const signed = (await agreementsIn(ctx.db, view.tree.slug)).find((one) => one.position === top && one.state === 'agreed')
  return signed?.second_at ? t.paper.agreed(longDate('id', dateIn(ctx.house.city.zone, signed.second_at))) : t.paper.notAgreed
}

/** The chapters of an annual report (PermenPANRB 53/2014): beginning, plan, account, conclusion, and what stands below the objectives. */
export async function chaptersOf(ctx: Ctx, view: ReportView): Promise<ReportData['chapters']> {
  const { tree, texts, lines, below, before } = view
  const count = (level: string): number => tree.content.nodes.filter((node) => node.level === level).length
  const analyses = lines.flatMap((one) => { const text = texts[analysisOf(one.indicator)]; return text ? [section(one.name, paragraphs(text))] : [] })
  return [
    { title: t.paper.one, sections: [section(t.parts.overview, [...written(texts.overview), t.paper.structure(count('division'), count('section'), count('position'))]), section(t.parts.issues, written(texts.issues))] },
    { title: t.paper.two, sections: [section(t.paper.planned, [await agreed(ctx, view)], lines.length === 0 ? null : { head: [h.objective, h.indicator, h.unit, h.target], widths: [34, 40, 12, 14], figures: 3, rows: lines.map((one) => ({ strong: false, cells: cellsOf(one).slice(0, 4) })) })] },
    { title: t.paper.three, sections: [section(t.paper.achieved, summary(lines), table(lines)), ...(lines.length > 0 ? [byObjective(lines)] : []), ...analyses, compared(lines, before), section(t.parts.budget, written(texts.budget))] },
    { title: t.paper.four, sections: [section(null, written(texts.closing))] },
    ...(below.length === 0 ? [] : [{ title: t.paper.annex, sections: [...Map.groupBy(below, ({ box }) => box)].map(([box, list]) => section(box, [], table(list))) }]),
  ]
}

/** The report on paper; until it is settled it says on every page that it is a draft. */
export async function reportPdf(ctx: Ctx, view: ReportView): Promise<Uint8Array> {
  need(ctx, 'performance.read')
  const { city } = ctx.house
  const { tree, row } = view
  const { agency, year } = tree.content
  const people = await directory(ctx.db)
  const position = row?.settled_as ? people.positions.get(row.settled_as) : undefined
  const settled = row?.settled_at ?? null
  return ctx.house.press.print('laporan-kinerja', {
    letterhead: { government: city.government, agency: agency.name, address: city.address, contact: city.phone }, code: `${t.report} · ${tree.slug} · ${t.paper.version(tree.version)}`, qr: null, title: t.paper.title(agency.name), subtitle: t.paper.year(year),
    facts: [{ label: t.paper.tree, value: `${say(tree.content.title, 'id')}, ${t.paper.version(tree.version)}` }, { label: t.paper.method, value: t.paper.methodText }, { label: t.paper.grades, value: t.paper.gradesText }],
    chapters: await chaptersOf(ctx, view),
    signatory: settled && position ? { place: city.name.replace(/^Kota /, ''), date: longDate('id', dateIn(city.zone, settled)), capacity: row?.capacity === 'plt' ? 'Plt.' : row?.capacity === 'plh' ? 'Plh.' : null, position: say(position.name, 'id'), name: view.settledBy ?? '' } : null,
  }, { now: ctx.now, title: t.paper.title(agency.name), watermark: settled ? null : t.paper.draft, simulated: (row?.simulated ?? false) || [...view.lines, ...view.below].some((one) => one.simulated) })
}

/** The achievement of a report as a workbook, red first, every line with the box it stands in. */
export function reportWorkbook({ tree, lines, below }: ReportView): Promise<Uint8Array<ArrayBuffer>> {
  const all = byAttention([...lines, ...below])
  const official: OfficialTable = {
    name: `${t.report} ${tree.content.year}`, title: `${t.paper.title(tree.content.agency.name)} ${tree.content.year}`, merges: [], head: 3, figures: 4, strong: all.flatMap((one, index) => (toneOf(one) === 'red' ? [index + 3] : [])),
    rows: [[t.paper.title(tree.content.agency.name)], [t.paper.year(tree.content.year)], [h.box, ...head], ...all.map((one) => [one.box, ...cellsOf(one)])], notes: [t.paper.methodText, t.paper.gradesText, `${t.paper.tree} ${t.paper.version(tree.version)}`],
  }
  return officialWorkbook(official)
}
