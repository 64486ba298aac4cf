import { fraction, hasUnseen, writtenAs, type Fraction, type Problem } from '#kernel'
import { valueOf } from './audit/finding.ts'
import { aggregate } from './audit/outputs.ts'
import { achievement, categoryOf, evaluate, labels, meanAchievement, type Category, type Evaluated, type Measured } from './achievement.ts'
import { readFigure, readQuantities, writtenFully } from './figure.ts'
import { headOf, type OfficialTable } from './official.ts'
import { yearsOf, type Activity, type Aggregation, type Cell, type Outcome, type Output, type Plan, type Polarity } from './plan.ts'

/** What was realised of a line in a quarter of a year; quarter 0 is all before that year. */
export type Realised = { year: number; line: string; quarter: number; amount: string | null; rupiah: bigint | null }

/** A line of form E.81: an outcome or output is counted in its unit, an activity in rupiah. */
export type EvalLine = {
  id: string; kind: 'outcome' | 'activity' | 'output'; n: string; objective: string; name: string; indicator: string; unit: string; by: Aggregation; polarity: Polarity
  end: Cell; target: Cell | undefined
}
/** A programme with its outcomes, or an activity with its outputs: what is keyed in together. */
export type EvalGroup = { id: string; n: string; name: string; programme: boolean; lines: EvalLine[] }

/** Everything that form E.81 evaluates, in the order of the plan. */
export function evalGroups(plan: Plan, year: number): EvalGroup[] {
  const at = yearsOf(plan).indexOf(year)
  const objectives = new Map(plan.goals.flatMap((goal) => goal.objectives.map((one) => [one.id, one.text] as const)))
  const indicatorOf = (id: string | null) => plan.indicators.find((one) => one.id === id)
  const measured = (kind: 'outcome' | 'output', one: Outcome | Output, id: string): EvalLine => {
    const indicator = indicatorOf(one.indicator)
    return { id, kind, n: '', objective: '', name: '', indicator: one.name, unit: '', by: 'aggregation' in one ? one.aggregation : indicator?.aggregation ?? 'last', polarity: indicator?.polarity ?? 'higher', end: one.end, target: one.targets[at] }
  }
  const ofActivity = (one: Activity, above: string): EvalGroup[] => {
    const id = `${above}/${one.id}`
    const own: EvalLine = { id, kind: 'activity', n: one.code ?? one.n ?? '', objective: '', name: one.name, indicator: '', unit: one.unit ?? '', by: 'sum', polarity: 'higher', end: one.endBudget, target: one.budget[at] }
    return [{ id, n: own.n, name: one.name, programme: false, lines: [own, ...one.outputs.map((of, index) => measured('output', of, `${id}:${index}`))] }, ...one.activities.flatMap((below) => ofActivity(below, id))]
  }
  return plan.programmes.flatMap((one) => [
    { id: one.id, n: one.code ?? one.n ?? '', name: one.name, programme: true, lines: one.outcomes.map((of, index) => ({ ...measured('outcome', of, `${one.id}:${index}`), objective: objectives.get(one.objective ?? '') ?? '' })) },
    ...one.activities.flatMap((of) => ofActivity(of, one.id)),
  ])
}

/** The figure of a printed target. `null` for words, and for a target in several units: nothing can be divided by those. */
const figureOf = (cell: Cell | undefined): Fraction | null => {
  const quantities = readQuantities(cell?.value ?? cell?.printed ?? '')
  return quantities?.length === 1 ? quantities[0]?.n ?? null : valueOf(cell?.value ? { ...cell, printed: cell.value } : undefined)
}

const read = (amount: string | null): Fraction | null => (amount === null ? null : readFigure(amount).value)

/** What is known of a line: its targets, what was realised before the year, and in each quarter up to the one evaluated. */
export function measuredOf(line: EvalLine, realised: readonly Realised[], at: { year: number; quarter: number }): Measured {
  const money = line.kind === 'activity'
  const valueIn = (one: Realised): Fraction | null => (money ? (one.rupiah === null ? null : fraction(one.rupiah)) : read(one.amount))
  const own = realised.filter((one) => one.line === line.id && valueIn(one) !== null).toSorted((a, b) => a.year - b.year || a.quarter - b.quarter)
  let before: Fraction[] = []
  for (const one of own) {
    if (one.year > at.year || (one.year === at.year && one.quarter > 0)) continue
    const value = valueIn(one)
    if (value !== null) before = one.quarter === 0 ? [value] : [...before, value]
  }
  const quarter = (q: number): Fraction | null => { const one = q <= at.quarter ? own.find((of) => of.year === at.year && of.quarter === q) : undefined; return one ? valueIn(one) : null }
  return { end: money ? valueOf(line.end) : figureOf(line.end), target: money ? valueOf(line.target) : figureOf(line.target), before: aggregate(before, line.by), quarters: [quarter(1), quarter(2), quarter(3), quarter(4)] }
}

/** A line with what is known of it and what the form makes of that. */
export type EvaluatedLine = EvalLine & { measured: Measured; told: Evaluated }

export type Evaluation = {
  groups: (Omit<EvalGroup, 'lines'> & { lines: EvaluatedLine[] })[]
  /** The mean achievement of what is counted in units and of what is counted in rupiah, each line no more than a hundred; `null` where nothing can be computed. */
  mean: { amount: Fraction | null; rupiah: Fraction | null }; category: { amount: Category | null; rupiah: Category | null }
  /** How many lines have an achievement, of how many. */
  known: { amount: number; rupiah: number }; of: { amount: number; rupiah: number }
}

/** Form E.81 of a plan for a quarter of a year, by what was realised. */
export function evaluation(plan: Plan, realised: readonly Realised[], at: { year: number; quarter: number }): Evaluation {
  const groups = evalGroups(plan, at.year).map((group) => ({ ...group, lines: group.lines.map((line) => {
    const measured = measuredOf(line, realised, at)
    return { ...line, measured, told: evaluate(measured, line.by, line.polarity) }
  }) }))
  const percents = (money: boolean) => groups.flatMap(({ lines }) => lines.filter(({ kind }) => (kind === 'activity') === money).map(({ told }) => told.percent))
  const [amounts, rupiahs] = [percents(false), percents(true)]
  const mean = { amount: meanAchievement(amounts), rupiah: meanAchievement(rupiahs) }
  const count = (list: readonly (Fraction | null)[]): number => list.filter((one) => one !== null).length
  return {
    groups, mean, category: { amount: mean.amount && categoryOf(mean.amount), rupiah: mean.rupiah && categoryOf(mean.rupiah) },
    known: { amount: count(amounts), rupiah: count(rupiahs) }, of: { amount: amounts.length, rupiah: rupiahs.length },
  }
}

/** What the year achieved of its own target, which the form does not print but an office asks first. */
export const ofYear = ({ measured, told, polarity }: { measured: Measured; told: Evaluated; polarity: Polarity }): Fraction | null => achievement(told.year, measured.target, polarity)

const shown = (of: Fraction | null): string => (of === null ? '' : writtenFully(of))
const percent = (of: Fraction | null): string => (of === null ? '' : `${writtenAs(of, 2)}%`)

/** A row of form E.81 as it is printed: what is counted in units, or in rupiah. `before` and what follows are exact, `null` where nobody reported. */
export type E81Row = {
  n: string; objective: string; name: string; indicator: string; money: boolean; end: string; target: string; unit: string; note: string; strong: boolean
  measured: Pick<Measured, 'before' | 'quarters'>; told: Evaluated
}
/** What a form E.81 is of: the agency, the quarter, the last year of the strategic plan where one is behind it. */
export type E81Of = { agency: string; year: number; quarter: number; last: number | null }

/** How readings that are not added become one, as the form notes it. */
export const aggregationNote = (by: Aggregation): string => (by === 'sum' ? '' : { last: 'nilai terakhir', avg: 'rata-rata', max: 'nilai tertinggi' }[by])

const numerals = ['I', 'II', 'III', 'IV']

/** The three lines over the body: headings, their parts, the numbers of the columns. */
function e81Head({ year, last }: E81Of): { rows: string[][]; merges: OfficialTable['merges']; width: number } {
  const pair = (text: string) => ({ text, parts: ['K', 'Rp'] })
  const { rows: head, merges } = headOf([
    { text: 'NO', parts: [] }, { text: 'SASARAN', parts: [] }, { text: 'PROGRAM/KEGIATAN', parts: [] }, { text: 'INDIKATOR KINERJA PROGRAM (OUTCOME)/KEGIATAN (OUTPUT)', parts: [] },
    pair(last === null ? 'TARGET AKHIR RENSTRA' : `TARGET RENSTRA PADA TAHUN ${last}`), pair('REALISASI CAPAIAN RENSTRA S/D RENJA TAHUN LALU'), pair(`TARGET RENJA TAHUN ${year}`),
    ...numerals.map((quarter) => pair(`REALISASI TRIWULAN ${quarter}`)), pair('REALISASI RENJA YANG DIEVALUASI'), pair(`REALISASI RENSTRA S/D TAHUN ${year}`), pair('TINGKAT CAPAIAN RENSTRA (%)'),
    { text: 'UNIT PENANGGUNG JAWAB', parts: [] }, { text: 'KETERANGAN', parts: [] },
  ], 2)
  const width = head[0]?.length ?? 0
  const numbers: string[] = []
  const over: OfficialTable['merges'] = []
  for (let column = 0, n = 1; column < width; n += 1) {
    const wide = column >= 4 && column < width - 2 ? 2 : 1
    if (wide === 2) over.push({ from: [4, column], to: [4, column + 1] })
    numbers.push(`(${n})`, ...Array<string>(wide - 1).fill(''))
    column += wide
  }
  return { rows: [...head, numbers], merges: [...merges, ...over], width }
}

/** Form E.81 in its layout: sixteen columns, eleven of them in units and rupiah. */
export function e81Table(of: E81Of, rows: readonly E81Row[], notes: readonly string[] = []): OfficialTable {
  const head = e81Head(of)
  const title = `Evaluasi Terhadap Hasil Renja ${of.agency}, Triwulan ${numerals[of.quarter - 1] ?? ''} Tahun ${of.year}`
  const lines = rows.map((row): string[] => {
    if (row.strong) return [row.n, row.objective, row.name, ...Array<string>(head.width - 3).fill('')]
    const both = (text: string): string[] => (row.money ? ['', text] : [text, ''])
    const { measured, told } = row
    return [row.n, row.objective, row.name, row.indicator, ...both(row.end), ...both(shown(measured.before)), ...both(row.target), ...measured.quarters.flatMap((one) => both(shown(one))), ...both(shown(told.year)), ...both(shown(told.soFar)), ...both(percent(told.percent)), row.unit, row.note]
  })
  return {
    name: 'Formulir E.81', title, merges: head.merges, head: 5, figures: 4, strong: rows.flatMap((row, index) => (row.strong || row.name !== '' ? [5 + index] : [])),
    notes: ['K: kinerja dalam satuannya. Kolom 12 = 8+9+10+11, kolom 13 = 6+12 untuk yang dijumlahkan; yang lain menurut keterangannya. Kolom 14 = 13 ÷ 5 × 100. Yang belum dilaporkan kosong, bukan nol.', ...notes],
    rows: [['Formulir E.81'], [title], ...head.rows, ...lines],
  }
}

/** The rows of one programme or activity: its name where it is a programme, then each of its lines. */
export const e81Rows = (group: Evaluation['groups'][number]): E81Row[] => {
  const bare = { money: false, end: '', target: '', unit: '', note: '', indicator: '', measured: { before: null, quarters: [null, null, null, null] }, told: { year: null, soFar: null, percent: null } } satisfies Partial<E81Row>
  return [
    ...(group.programme ? [{ ...bare, n: group.n, objective: group.lines[0]?.objective ?? '', name: group.name, strong: true }] : []),
    ...group.lines.map((line): E81Row => ({
      n: line.n, objective: '', name: line.name, indicator: line.indicator, money: line.kind === 'activity', end: line.end.printed, target: line.target?.printed ?? '', unit: line.unit, note: aggregationNote(line.by), strong: false, measured: line.measured, told: line.told,
    })),
  ]
}

/** Form E.81 of a plan. */
export const officialE81 = (plan: Plan, { groups }: Evaluation, at: { year: number; quarter: number }): OfficialTable =>
  e81Table({ agency: plan.agency.name, ...at, last: plan.period.last }, groups.flatMap(e81Rows))

export const categoryWords = labels.permendagri

export const noteNames = ['driving', 'hindering', 'nextQuarter', 'nextPlan'] as const
/** What an evaluation says besides figures. */
export type Notes = Record<(typeof noteNames)[number], string>
export const noNotes: Notes = { driving: '', hindering: '', nextQuarter: '', nextPlan: '' }

/** The name of a line's field in the form. */
export const fieldOf = (index: number): string => `r${index}`

/** What was typed for a line: a figure or rupiah, and the evidence. Blank takes away what was there. */
export function readRealised(line: EvalLine, typed: { value: string; evidence: string }, field: string): { amount: string | null; rupiah: bigint | null; evidence: string; problems: Problem[] } {
  const value = typed.value.normalize('NFC').replace(/\s+/g, ' ').trim()
  const evidence = typed.evidence.normalize('NFC').replace(/\s+/g, ' ').trim()
  const nothing = { amount: null, rupiah: null, evidence }
  const label = line.indicator || line.name
  const no = (code: string, at = field): { amount: null; rupiah: null; evidence: string; problems: Problem[] } => ({ ...nothing, problems: [{ code, field: at, data: { label: label.slice(0, 80), typed: value.slice(0, 40), most: 500 } }] })
  if (value === '') return evidence === '' ? { ...nothing, problems: [] } : no('realised-missing')
  const figure = readFigure(value)
  if (value.length > 40 || figure.value === null || figure.fault !== null || figure.unit !== '' || figure.value.top < 0n) return no('realised-no-figure')
  if (line.kind === 'activity' && (figure.percent || figure.value.bottom !== 1n || figure.value.top > 10n ** 16n)) return no('realised-no-money')
  if (evidence === '') return no('evidence-missing', `${field}.bukti`)
  if (evidence.length > 500 || hasUnseen(evidence)) return no('evidence-long', `${field}.bukti`)
  return line.kind === 'activity' ? { amount: null, rupiah: figure.value.top, evidence, problems: [] } : { amount: value, rupiah: null, evidence, problems: [] }
}
