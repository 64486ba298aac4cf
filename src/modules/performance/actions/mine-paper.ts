import { dateIn, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Fact, Signatory } from '#platform/documents'
import type { TableData } from '#platform/documents/data'
import { longDate, longMoment } from '#platform/ui/format'
import { positionName } from '#modules/cases'
import { directory, type Directory } from '#modules/people'
import { mineWords } from '../messages/mine.ts'
import { becauseWords, categoryWords, lineWords, percentWords, periodWords } from '../messages/reading.ts'
import { predicateOf, type Expectation, type SheetLine } from '../rules/mine.ts'
import type { Mine } from './mine.ts'

const t = mineWords.id

const rowOf = (line: SheetLine, index: number): { strong: boolean; cells: string[] } => ({
  strong: false, cells: [
    String(index + 1), line.objective ?? '', line.name, line.unit ?? '', line.target ?? t.noTarget, line.because ? `${lineWords(line, 'id')}: ${becauseWords(line.because, 'id')}` : lineWords(line, 'id'),
    line.percent ? percentWords(line.percent, 'id') : '–', line.category ? categoryWords(line.category, 'id') : '–', line.kind === 'measured' || line.kind === 'typed' || line.kind === 'computed' ? t.kinds[line.kind] : '–',
  ],
})

function factsOf(people: Directory, { position, person, period, above, sheet, feedback }: Mine): Fact[] {
  const rated = sheet?.work && sheet.behaviour ? { work: sheet.work as Expectation, behaviour: sheet.behaviour as Expectation } : null
  return [
    { label: t.name, value: people.nameOf(person) ?? '' }, { label: t.position, value: positionName(people, position, 'id') }, { label: t.rater, value: above ? positionName(people, above.position, 'id') : t.noAbove },
    { label: t.period, value: periodWords(period, 'id') }, { label: t.state, value: sheet ? t.states[sheet.state] : t.notSubmitted },
    ...(rated ? [{ label: t.work, value: t.expectations[rated.work] }, { label: t.behaviour, value: t.expectations[rated.behaviour] }, { label: t.predicate, value: t.predicates[predicateOf(rated.work, rated.behaviour)] }] : []),
    ...(feedback ? [{ label: t.feedback, value: feedback }] : []),
  ]
}

/** Who signs: the holder, and who verified it; room for a pen where nobody has yet. */
function signatories(ctx: Ctx, people: Directory, { sheet, position, person, above }: Mine): Signatory[] {
  const zone = ctx.house.city.zone
  const place = ctx.house.city.name.replace(/^Kota\s+/, '')
  const day = (at: Date | null): string => (at ? longDate('id', dateIn(zone, at)) : '')
  const rater = sheet?.decided_by ? people.nameOf(sheet.decided_by) ?? '' : above?.persons[0] ? people.nameOf(above.persons[0] as Mine['person']) ?? '' : ''
  return [
    { place, date: day(sheet?.submitted_at ?? null), position: positionName(people, position, 'id'), name: people.nameOf(person) ?? '', electronic: sheet ? t.submittedOn(longMoment('id', zone, sheet.submitted_at)) : null },
    { place, date: day(sheet?.decided_at ?? null), position: positionName(people, sheet?.decided_as ?? above?.position ?? null, 'id'), name: rater, electronic: sheet?.state === 'verified' && sheet.decided_at ? `${t.states.verified}, ${longMoment('id', zone, sheet.decided_at)}` : null },
  ]
}

/** The sheet on paper: a month as individual indicators (IKI), a year as the employee's targets (SKP). A sheet handed in prints what it froze; else what stands now, marked as a draft. */
export async function sheetPaper(ctx: Ctx, mine: Mine): Promise<Uint8Array> {
  const { city } = ctx.house
  const people = await directory(ctx.db)
  const unit = people.units.get(people.positions.get(mine.position)?.unit ?? '')
  const agency = people.agencies.get(unit?.agency ?? '')
  const lines = mine.sheet?.lines ?? mine.own.map((one) => one.line)
  const title = mine.period.includes('-') ? t.iki : t.skp
  const data: TableData = {
    letterhead: { government: city.government, agency: agency ? say(agency.name, 'id') : city.government, address: city.address, contact: city.phone }, code: `${mine.position} · ${mine.period}`, qr: null,
    name: title, title: `${people.nameOf(mine.person) ?? ''}, ${periodWords(mine.period, 'id')}`, head: [t.head.map((text) => ({ text, colspan: 1, rowspan: 1 }))], widths: [4, 22, 34, 9, 12, 14, 11, 13, 16], figures: 4,
    rows: lines.map(rowOf), notes: [mine.sheet ? t.frozenNote(mine.sheet.hash.slice(0, 16), longMoment('id', city.zone, mine.sheet.submitted_at)) : t.draftNote, ...(mine.period.includes('-') ? [] : [t.behaviourNote]),
      ...mine.corrections.map(({ line, now }) => `${t.corrections}: ${line.name}: ${lineWords(line, 'id')} → ${now ? lineWords(now, 'id') : t.none}`)],
    facts: factsOf(people, mine), signatories: signatories(ctx, people, mine),
  }
  return ctx.house.press.print('tabel', data, { now: ctx.now, title: `${title} ${data.title}`, simulated: ctx.house.config.mode === 'try-out' || lines.some((one) => one.simulated), watermark: mine.sheet?.state === 'verified' ? null : 'RANCANGAN' })
}
