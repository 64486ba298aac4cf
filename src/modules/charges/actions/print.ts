import { formatMoney, say, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Fact, Letterhead, QrMark, Signatory } from '#platform/documents/data'
import { longDate, shortDate } from '#platform/ui/format'
import { directory } from '#modules/people'
import { messages } from '../messages.ts'
import { inWords } from '../rules/in-words.ts'
import { ruleOn } from '../rules/interest.ts'
import { amountWords, lineWords, percentWords, unitWords } from '../words.ts'
import type { ChargeView, SheetShown } from './views.ts'
import { rulesOf } from './tariffs.ts'

/** What the template of the charge sheet is told. */
export type SkrdData = {
  letterhead: Letterhead; code: string; qr: QrMark; title: string; number: string; facts: Fact[]
  known: { title: string; facts: Fact[] }; lines: { title: string; head: string[]; rows: string[][] }
  total: Fact; words: Fact; rounding: string | null; notes: string[]; how: { title: string; points: string[] }; signatory: Signatory
}

/** Sheets are printed in Indonesian, whatever the reader's screen speaks. */
const paper = 'id'
const t = messages[paper]

const roundingWords = ({ content }: SheetShown): string | null => (content.rounding ? t.tariffs.rounding[content.rounding.how](formatMoney(BigInt(content.rounding.to))) : null)

/** The letterhead of the agency of a unit; of the city's government where there is none. */
export async function letterheadOf(ctx: Ctx, unit: string | null): Promise<Letterhead> {
  const { units, agencies } = await directory(ctx.db)
  const agency = agencies.get(units.get(unit ?? '')?.agency ?? '')
  const { city } = ctx.house
  return { government: city.government, agency: agency ? say(agency.name, paper) : city.government, address: city.address, contact: city.phone }
}

async function notesOf(ctx: Ctx, sheet: SheetShown): Promise<{ notes: string[]; how: string[] }> {
  const { interest, pay } = await rulesOf(ctx)
  const rule = ruleOn(interest, sheet.due)
  return {
    how: pay.map((one) => say(one, paper)),
    notes: [
      ...(rule ? [`${t.paper.late}: ${t.tariffs.lateRule(percentWords(rule.percent), rule.months, rule.basis)}`] : []),
      t.tariffs.ruleOfDay, ...(sheet.content.source === 'example' ? [t.tariffs.exampleNote] : []),
    ],
  }
}

function factsOf({ one, name, payer }: Omit<ChargeView, 'may'>, sheet: SheetShown): Fact[] {
  return [
    { label: t.paper.payer, value: payer?.name ?? t.paper.noOne }, ...(payer?.agency ? [{ label: t.paper.agency, value: payer.agency }] : []), ...(payer?.address ? [{ label: t.paper.address, value: payer.address }] : []),
    { label: t.paper.case, value: one.registration }, { label: t.paper.kind, value: name }, { label: t.paper.basis, value: sheet.content.basis },
    { label: t.paper.tariffDay, value: longDate(paper, sheet.tariff_day) }, { label: t.paper.on, value: longDate(paper, sheet.assessed_on) }, { label: t.paper.due, value: longDate(paper, sheet.due) },
  ]
}

const day = (date: LocalDate): string => shortDate(paper, date)

/** The official sheet with every step of the arithmetic; the same bytes again for the same state. A sheet that no longer holds says so across the page. */
export async function printSheet(ctx: Ctx, view: Omit<ChargeView, 'may'>, sheet: SheetShown): Promise<Uint8Array> {
  const { notes, how } = await notesOf(ctx, sheet)
  const { content } = sheet
  const named = { ...view, name: view.name }
  const data: SkrdData = {
    letterhead: await letterheadOf(ctx, view.one.unit), code: `${t.paper.short} ${sheet.number}`, qr: { address: `${ctx.house.config.origin}/skrd/${sheet.code}`, note: t.paper.qr }, title: t.paper.title, number: sheet.number,
    facts: factsOf(named, sheet),
    known: { title: t.paper.facts, facts: content.facts.map((fact) => ({ label: say(fact.name, paper), value: `${say(fact.value, paper)}${unitWords(fact.unit, paper)}` })) },
    lines: { title: t.paper.lines, head: [t.paper.step, t.paper.arithmetic, t.paper.comes], rows: content.lines.map((line) => [say(line.name, paper), lineWords(line, paper), amountWords(line.result.value, line.result.unit, paper)]) },
    rounding: roundingWords(sheet), total: { label: t.paper.total, value: formatMoney(sheet.amount) }, words: { label: t.paper.words, value: `${inWords(sheet.amount)} ${t.paper.rupiah}` },
    notes, how: { title: t.paper.how, points: how },
    signatory: { place: ctx.house.city.name.replace(/^Kota /, ''), date: day(sheet.assessed_on), position: sheet.by?.split(', ')[0] ?? '', name: sheet.by?.split(', ').slice(1).join(', ') ?? '', electronic: t.paper.electronic },
  }
  return ctx.house.press.print('skrd', data, {
    now: sheet.made_at, title: `${t.paper.short} ${sheet.number}`, simulated: view.one.simulated, watermark: sheet.state === 'in-force' ? null : t.paper.marks[sheet.state],
  })
}
