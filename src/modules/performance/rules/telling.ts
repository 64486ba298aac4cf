import { compare, fraction, times, zero, type Fraction, type Problem } from '#kernel'
import { readFigure, type Figure } from '#modules/planning'
import { unitImplied, unitSaid, wordsIn } from './audit/words.ts'
import { shownValue } from './mine.ts'
import { yearOf, yearPeriod, type Period } from './periods.ts'
import type { Indicator } from './tree.ts'

/** What kind of figure an indicator wants, by its unit or by what its name says it counts; what nobody said is some amount. */
export type FigureKind = 'percent' | 'score' | 'count' | 'money' | 'amount'

const percent = /^(persen|persentase|prosentase|presentase)$/
const score = /^(nilai|indeks|skor|poin)$/
const money = /^(rp|rupiah)$/
const things = /^(laporan|dokumen|berkas|surat|kegiatan|rapat|layanan|orang|naskah|nomor|tindakan|permohonan|perkara|izin|pengaduan|aduan|keputusan|peserta|pegawai|undangan|notulen|kunjungan|kali|buah|lembar|rancangan)$/

type Of = Pick<Indicator, 'name' | 'unit' | 'targets'>

export function kindOfFigure(one: Of): FigureKind {
  const said = unitSaid(one) ?? unitImplied(one.name) ?? ''
  const [first = ''] = wordsIn(said)
  return said.includes('%') || percent.test(first) ? 'percent' : score.test(first) ? 'score' : money.test(first) ? 'money' : things.test(first) ? 'count' : 'amount'
}

/** No figure of a kind is higher: a share of a target may pass a hundred, nothing a city counts passes a hundred million. */
const most: Record<FigureKind, number> = { percent: 1_000, score: 100, count: 100_000_000, money: 1_000_000_000_000_000, amount: 1_000_000_000_000 }
/** What grows or shrinks may be less than nothing. */
const change = /^(laju|pertumbuhan|inflasi|kenaikan|penurunan|peningkatan|perubahan|selisih|deviasi|surplus|defisit)$/

const targetsOf = ({ targets }: Of): Fraction[] => Object.values(targets).flatMap((target) => readFigure(target ?? '').value ?? [])

/** Between what a figure of this indicator lies. A target beyond widens it: whoever set that knows the unit better. */
export function boundsOf(one: Of): { kind: FigureKind; least: Fraction; most: Fraction } {
  const kind = kindOfFigure(one)
  const highest = targetsOf(one).reduce((high, target) => (compare(target, high) > 0 ? target : high), fraction(most[kind]))
  const signed = wordsIn(one.name).some((word) => change.test(word)) || targetsOf(one).some((target) => compare(target, zero) < 0)
  return { kind, least: signed ? { top: -highest.top, bottom: highest.bottom } : zero, most: highest }
}

type Said = { code: string; data: Record<string, string> }

/** Why what was typed cannot be a figure of this indicator; `null` where it can. */
function fault(one: Of, { value, percent: asPercent, fault: spelt }: Figure, typed: string): Said | null {
  if (spelt !== null) return { code: spelt === 'point' ? 'figure-point' : 'figure-groups', data: { typed } }
  if (value === null) return { code: 'figure-missing', data: { typed } }
  const bounds = boundsOf(one)
  const data = { typed, unit: one.unit ?? unitImplied(one.name) ?? '', least: shownValue(bounds.least), most: shownValue(bounds.most) }
  if (asPercent && bounds.kind !== 'percent') return { code: 'told-no-percent', data }
  if (compare(value, bounds.least) < 0) return { code: 'told-below', data }
  if (compare(value, bounds.most) > 0) return { code: 'told-above', data }
  return bounds.kind === 'count' && value.bottom !== 1n ? { code: 'told-not-whole', data } : null
}

const [ten, hundred] = [fraction(10), fraction(100)]

/** What to ask about a figure that can be but hardly is: more than ten times the target of its period, or of the year; more than the whole of something. */
function doubt(one: Of, period: Period, value: Fraction, typed: string): Said | null {
  const target = one.targets[period] ?? one.targets[yearPeriod(yearOf(period))] ?? ''
  const goal = readFigure(target).value
  if (goal && compare(goal, zero) > 0 && compare(value, times(goal, ten)) > 0) return { code: 'told-far', data: { typed, target } }
  const over = kindOfFigure(one) === 'percent' && compare(value, hundred) > 0 && !targetsOf(one).some((each) => compare(each, hundred) > 0)
  return over ? { code: 'told-over-whole', data: { typed } } : null
}

/** Reads a figure as an officer types it for a period: what is wrong with it; where nothing is, what has to be asked first, unless this very figure was said to be right. */
export function readTold(one: Of, told: { period: Period; value: string; sure: string }): { value: Fraction | null; problems: Problem[] } {
  const [typed, figure] = [told.value.trim().slice(0, 60), readFigure(told.value)]
  const wrong = fault(one, figure, typed)
  if (wrong) return { value: null, problems: [{ field: 'value', ...wrong }] }
  const asked = figure.value && told.sure !== typed ? doubt(one, told.period, figure.value, typed) : null
  return { value: figure.value, problems: asked ? [{ field: 'sure', ...asked }] : [] }
}
