import type { WriteSheet } from 'hucre/xlsx'
import { dateIn, fraction, say, times } from '#kernel'
import type { Ctx } from '#platform/context'
import { dateRange, formatFixed, formatNumber, formatPercent, shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import { semesterName } from '../messages/index-page.ts'
import { reportWords as t } from '../messages/report.ts'
import { decimal } from '../rules/decimal.ts'
import { figuresOf, gradeName, type ElementFigure, type Figure } from '../rules/figure.ts'
import { indexOf, type Result } from '../rules/index-of.ts'
import { profileFields } from '../rules/profile.ts'
import { countedOf, keyOf, servicesOf, type Scope } from '../rules/scope.ts'
import { daysOf } from '../rules/semester.ts'
import { emptyTally, totalOf } from '../rules/tally.ts'
import { listAnonymous } from '../store/answers.ts'
import { placesOf } from '../store/ways.ts'
import { overviewOf, type Overview } from './index-page.ts'
import { resultOf } from './results.ts'

type Cell = string | number
/** A paragraph, perhaps under its name, or a table under its name. */
type Block = { title?: string; text: string } | { title: string; head: readonly string[]; rows: Cell[][] }
type Chapter = { title: string; blocks: Block[] }
/** The report of a semester: the same chapters on paper and in a workbook. */
export type Report = { title: string; of: string; period: string; simulated: boolean; chapters: Chapter[] }

const n = (value: number): string => formatNumber('id', value, 0)
const fixed = (value: number | null, places = 2): string => (value === null ? t.none : formatFixed('id', value, places))
const on = (ctx: Ctx, at: Date): string => shortDate('id', dateIn(ctx.house.city.zone, at))
const elementName = (o: Overview, code: string): string => { const found = o.instrument.elements.find((one) => one.code === code); return found ? say(found.name, 'id') : code }

type Shown = Pick<Figure, 'n' | 'few' | 'rough'>
/** An index as it may be read: none of too few, about so much while the half-year runs. */
const indexShown = ({ few, rough }: Shown, index: number | null): string => (few ? t.few : rough && index !== null ? t.about(n(index)) : fixed(index))
const gradeShown = ({ few }: Shown, letter: string | null): string => (few ? t.hidden : letter ?? t.none)
const countShown = ({ few, rough }: Shown, count: number): Cell => (few ? t.hidden : rough ? t.atLeast(n(count)) : count)
const detailed = ({ few, rough }: Shown): boolean => !few && !rough

function collected({ instrument, figure }: Overview): Block {
  const { asked, answered, needed } = figure
  return { title: '', head: t.collected.head, rows: [
    [t.collected.asked, asked === 0 ? t.notKnown : asked], [t.collected.answered, countShown(figure, answered)], [t.collected.rate, asked === 0 ? t.notKnown : detailed(figure) ? formatPercent('id', answered / asked) : t.hidden],
    [t.collected.n, countShown(figure, figure.n)], [instrument.leastRespondents === null ? t.collected.needed : t.collected.neededLeast, needed ?? t.notKnown],
  ] }
}

/** `B · Baik`, of the instrument named beside it. */
const gradeWords = ({ instrument, figure }: Overview): string =>
  (figure.few || figure.index === null ? gradeShown(figure, figure.letter) : `${figure.letter ?? ''} · ${say(gradeName(instrument, figure.letter), 'id')}`)

function results(ctx: Ctx, o: Overview): Block[] {
  const { figure, publication, scope, instrument } = o
  const { city } = publication?.row.snapshot ?? o.now
  const ci = scope.kind === 'city' ? city.pooled.ci95 : figure.ci95
  const both: Cell[][] = scope.kind !== 'city' ? [] : [[t.result.method, t.methods[city.method]], [t.result.mean, indexShown(figure, city.meanOfUnits?.index ?? null)], [t.result.pooled, indexShown(figure, city.pooled.index)]]
  const corrected = (publication?.corrections ?? []).map((one): Block => ({ text: t.correction(on(ctx, one.corrected_at), fixed(figuresOf(one.snapshot).get(keyOf(scope))?.index ?? null), one.reason) }))
  return [
    { title: '', head: t.result.head, rows: [
      [t.result.instrument, say(instrument.name, 'id')], [t.result.index, indexShown(figure, figure.index)], [t.result.grade, gradeWords(o)],
      [t.result.ci, detailed(figure) ? ci ? ci.map((end) => fixed(end)).join(' – ') : t.none : t.hidden], ...both,
    ] },
    { text: publication ? t.published(on(ctx, publication.row.published_at), publication.row.hash) : t.unpublished }, ...corrected,
  ]
}

const elementRow = (o: Overview) => (one: ElementFigure): Cell[] => [one.code, elementName(o, one.code), one.n, fixed(one.mean, 4), fixed(one.value), one.letter ?? t.none]

const elements = (o: Overview): Block => (detailed(o.figure)
  ? { title: t.elements.title, head: t.elements.head, rows: o.figure.elements.map(elementRow(o)) } : { title: t.elements.title, text: t.notShown })

function parts(o: Overview): Block[] {
  const { scope, names } = o
  if (scope.kind === 'service') return []
  const snapshot = o.publication?.row.snapshot ?? o.now
  const own = new Set(scope.kind === 'unit' ? servicesOf(scope.slug, names.services, snapshot.services) : [])
  const of = Object.entries(scope.kind === 'city' ? snapshot.units : snapshot.services).filter(([slug]) => scope.kind === 'city' || own.has(slug))
  const row = ([slug, one]: [string, Figure]): Cell[] => [scope.kind === 'city' ? names.unit(slug) : names.service(slug), countShown(one, one.n), one.needed ?? t.notKnown, indexShown(one, one.index), gradeShown(one, one.letter)]
  return [{ title: scope.kind === 'city' ? t.parts.unit : t.parts.service, head: t.parts.head, rows: of.map(row) }]
}

function profile(o: Overview): Block[] {
  const rows = profileFields.flatMap((field): Cell[][] => {
    const { shown, hidden } = o.profile[field]
    const said = messages.id
    return [
      ...shown.map((one): Cell[] => [said.profile[field], one.key === '' ? t.profile.notSaid : said.choices[field][one.key] ?? one.key, one.n]),
      ...(hidden.groups > 0 ? [[said.profile[field], t.profile.hidden, hidden.n]] : []),
    ]
  })
  if (rows.length === 0 && o.figure.n > 0) return [{ title: t.profile.title, text: t.profile.ofUnits }]
  return [{ title: t.profile.title, head: t.profile.head, rows }, { text: t.profile.note }]
}

const trend = (o: Overview): Block => ({ title: t.trend.title, head: t.trend.head, rows: o.trend.map(({ semester, instrument, result, target }): Cell[] =>
  [semesterName('id', semester), say(instrument.name, 'id'), countShown(result, result.n), indexShown(result, result.index?.value ?? null), gradeShown(result, result.index?.grade.letter ?? null), target ? fixed(target.value) : '–']) })

function conclusion(o: Overview): Block[] {
  const { figure, followUps, names, instrument } = o
  const ranked = figure.elements.filter((one) => one.value !== null).toSorted((a, b) => (a.mean ?? 0) - (b.mean ?? 0))
  const rows = (list: readonly ElementFigure[]): Cell[][] => list.map((one) => [elementName(o, one.code), fixed(one.value), one.letter ?? ''])
  return [
    { text: figure.few ? t.fewConclusion : figure.index === null ? figure.n === 0 ? t.nobody : t.noConclusion : t.conclusion(indexShown(figure, figure.index), figure.letter ?? '', say(instrument.name, 'id'), String(countShown(figure, figure.n))) },
    ...(ranked.length === 0 ? [] : [{ title: t.weakest, head: t.ranked, rows: rows(ranked.slice(0, 3)) }, { title: t.strongest, head: t.ranked, rows: rows(ranked.slice(-3).toReversed()) }]),
    followUps.length === 0 ? { text: t.followUps.none } : { title: t.followUps.title, head: t.followUps.head, rows: followUps.map((one) => [elementName(o, one.element), one.action, names.position(one.position), shortDate('id', one.due), t.states[one.status], one.result ?? '–']) },
  ]
}

/** How many chose what, and what of the index each element makes. */
function worked(result: Result): Block {
  const weight = fraction(1, result.elements.length)
  return { title: '', head: t.data.head, rows: result.elements.map(({ element, counts, n: given, mean }): Cell[] =>
    [element.code, say(element.name, 'id'), ...counts, given, totalOf(counts), mean ? decimal(mean, 4) : t.none, mean ? decimal(times(mean, weight), 4) : t.none]) }
}

/** Puts the report of a scope and semester together. */
export async function reportOf(ctx: Ctx, scope: Scope, asks: { semester?: string | undefined; instrument?: string | undefined }): Promise<{ report: Report; o: Overview }> {
  const o = await overviewOf(ctx, scope, asks)
  const { instrument, names } = o
  const { from, to } = daysOf(o.semester)
  const result = o.closed ? indexOf(instrument, emptyTally) : (await resultOf(ctx, instrument, { from, to, ...countedOf(scope) })).result
  const of = scope.kind === 'city' ? t.of.city(ctx.house.city.government) : scope.kind === 'unit' ? t.of.unit(names.unit(scope.slug)) : t.of.service(names.service(scope.slug))
  const period = `${semesterName('id', o.semester)} (${dateRange('id', from, to)})`
  const blocks: Block[][] = [
    [{ text: t.background(of, period, instrument.law) }, { text: t.aim }, { text: t.scope(instrument.elements.length) }],
    [{ text: t.how }, collected(o)],
    [{ text: t.formula(instrument.elements.length) }, ...results(ctx, o), elements(o), ...parts(o), ...profile(o), trend(o), { text: t.trend.note }],
    conclusion(o),
    [{ title: '', head: t.questionnaire, rows: instrument.elements.map((one) => [one.code, say(one.name, 'id'), say(one.question, 'id'), ...one.answers.map((answer) => say(answer, 'id'))]) }],
    o.closed ? [{ text: t.notShown }] : [worked(result), { text: t.data.note }],
  ]
  const simulated = o.figure.simulated || o.trend.some((row) => row.simulated)
  return { o, report: { title: t.title, of, period, simulated, chapters: t.chapters.map((title, index) => ({ title, blocks: blocks[index] ?? [] })) } }
}

/** The report on paper. */
export async function reportPdf(ctx: Ctx, scope: Scope, asks: { semester?: string | undefined; instrument?: string | undefined }): Promise<Uint8Array> {
  const { report } = await reportOf(ctx, scope, asks)
  const { city } = ctx.house
  const letterhead = { government: city.government, agency: scope.kind === 'city' ? city.name : report.of, address: city.address, contact: city.phone }
  const texts = report.chapters.map((chapter) => ({ ...chapter, blocks: chapter.blocks.map((block) => ('text' in block ? block : { ...block, rows: block.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber('id', cell, 4) : cell))) })) }))
  return ctx.house.press.print('laporan-survei', { ...report, chapters: texts, letterhead, code: `${report.title} · ${report.of} · ${report.period}` }, { now: ctx.now, title: `${report.title} ${report.of}`, simulated: report.simulated })
}

const rowsOf = ({ title, blocks }: Chapter): (string | number | null)[][] => [
  [title], [], ...blocks.flatMap((block) => ('text' in block ? [...(block.title ? [[block.title]] : []), [block.text], []] : [...(block.title ? [[block.title]] : []), [...block.head], ...block.rows, []])),
]

/** As many single answers as a workbook carries; the sums always hold all. */
const mostAnswers = 20_000

async function answersSheet(ctx: Ctx, scope: Scope, o: Overview): Promise<(string | number | null)[][]> {
  const { units, services } = countedOf(scope)
  const [places, rows] = [await placesOf(ctx.db, o.instrument.id), o.closed ? [] : await listAnonymous(ctx.db, { instrument: o.instrument.id, ...daysOf(o.semester), unit: units?.[0], service: services?.[0], without: o.hidden, limit: mostAnswers, offset: 0 })]
  const total = rows[0]?.total ?? 0
  const codes = o.instrument.elements.map((one) => one.code)
  return [
    ...(total > rows.length ? [[t.data.cut(n(rows.length), n(total))]] : []), [...t.data.rows, ...codes],
    ...rows.map((row) => [o.names.service(row.service), row.month ?? '–', ...codes.map((code) => row.answers[(places.get(code) ?? 0) - 1] ?? null)]),
  ]
}

/** The report as a workbook: a sheet for each chapter, and the answers one by one without names. */
export async function reportXlsx(ctx: Ctx, scope: Scope, asks: { semester?: string | undefined; instrument?: string | undefined }): Promise<Uint8Array> {
  const { report, o } = await reportOf(ctx, scope, asks)
  const head = [[report.title], [report.of], [report.period], ...(report.simulated ? [[t.simulated]] : []), []]
  const sheet = (name: string, rows: (string | number | null)[][]): WriteSheet => ({ name, rows: [...head, ...rows], columns: [{ width: 34 }, { width: 34 }, ...Array.from({ length: 10 }, () => ({ width: 14 }))] })
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({ sheets: [...report.chapters.map((chapter, index) => sheet(t.sheets[index] ?? chapter.title, rowsOf(chapter))), sheet(t.answers, await answersSheet(ctx, scope, o))], defaultFont: { name: 'Calibri', size: 10 } })
}

/** What the file of a report is called. */
export const reportName = (o: { scope: Scope; semester: string }, ending: string): string => `${t.file}-${o.scope.kind === 'city' ? 'kota' : o.scope.slug}-${o.semester}.${ending}`
