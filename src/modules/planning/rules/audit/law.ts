import { fromRoman } from '#kernel'
import { type Instrument, type Plan } from '../plan.ts'
import type { Finding, Place } from './finding.ts'

/** Why no register could issue a number, one code for each reason; empty when it is well formed. The registers know it, so it is given. */
export type NumberLaw = (printed: string) => { code: string }[]

const isDecision = (kind: string): boolean => /^keputusan\s+(?:wali\s?kota|bupati|gubernur|kepala)/i.test(kind)
const placeOf = (one: Instrument): Place => ({ part: 'law', id: one.at, row: `${one.kind} ${one.number}${one.year === null ? '' : `/${one.year}`}` })
const plainNumber = (printed: string): string => printed.replace(/\s+/g, '').replace(/\/Kep(?=\d)/, '/Kep.').replace(/(\d(?:\.?[A-Z])?)\.(?=[A-Za-z]{2,}\/)/, '$1-')

/** Numbers of decisions that no register could have issued, of those cited and of those they amend. */
export const decreeNumbers = (plan: Plan, law: NumberLaw): Finding[] => plan.instruments.flatMap((one, index) =>
  [{ kind: one.kind, number: one.number, path: `instruments.${index}.number` }, ...(one.amends ? [{ ...one.amends, path: `instruments.${index}.amends.number` }] : [])].flatMap(({ kind, number, path }): Finding[] => {
    const faults = isDecision(kind) ? law(number) : []
    if (faults.length === 0) return []
    const right = plainNumber(number)
    return [{ rule: 'decree-number', path, place: { ...placeOf(one), row: `${kind} ${number}` }, printed: number, expected: law(right).length === 0 ? right : null, how: { code: 'decree-number', data: { why: faults.map(({ code }) => code).join(', ') } }, certainty: 'certain' }]
  }))

type Issued = { n: number; month: number; year: number; printed: string; path: string; place: Place }

function issuedOf(plan: Plan): Issued[] {
  const found = plan.instruments.flatMap((one, index) => [{ kind: one.kind, number: one.number, path: `instruments.${index}.number`, one }, ...(one.amends ? [{ ...one.amends, path: `instruments.${index}.amends.number`, one }] : [])])
  return found.flatMap(({ kind, number, path, one }): Issued[] => {
    const parts = isDecision(kind) ? /\/Kep\.?(\d+)[^/]*\/([IVX]+)\/(\d{4})$/.exec(number.replace(/\s/g, '')) : null
    const month = fromRoman(parts?.[2] ?? '')
    return parts && month !== null ? [{ n: Number(parts[1]), month, year: Number(parts[3]), printed: number, path, place: { ...placeOf(one), row: `${kind} ${number}` } }] : []
  })
}

/** In one year a later number is of no earlier month. What least of them must be wrong is told. */
export function decreeOrder(plan: Plan): Finding[] {
  const unique = [...new Map(issuedOf(plan).map((one) => [one.printed.replace(/\s/g, ''), one])).values()]
  return [...new Set(unique.map(({ year }) => year))].flatMap((year) => {
    const list = unique.filter((one) => one.year === year).toSorted((a, b) => a.n - b.n || a.month - b.month)
    return outliers(list.map(({ month }) => month)).map((index): Finding => {
      const one = list[index]!
      const against = list.find((other) => other !== one && (other.n < one.n ? other.month > one.month : other.n > one.n && other.month < one.month))
      return { rule: 'decree-order', path: one.path, place: one.place, printed: one.printed, expected: null, how: { code: 'decree-order', data: { other: against?.printed ?? '' } }, certainty: 'likely' }
    })
  })
}

/** The fewest places whose leaving out makes the rest never fall; of equal choices the later ones. */
export function outliers(values: readonly number[]): number[] {
  const best: { length: number; before: number }[] = []
  values.forEach((value, index) => {
    const before = values.slice(0, index).reduce((found, other, at) => (other <= value && (found < 0 || best[at]!.length > best[found]!.length) ? at : found), -1)
    best.push({ length: before < 0 ? 1 : best[before]!.length + 1, before })
  })
  const kept = new Set<number>()
  let at = best.reduce((most, one, index) => (most < 0 || one.length > best[most]!.length ? index : most), -1)
  while (at >= 0) { kept.add(at); at = best[at]!.before }
  return values.flatMap((_, index) => (kept.has(index) ? [] : [index]))
}

/** Gazettes: the wrong one for the kind of regulation, one number for two, numbers that do not rise with the gazette's. */
export const gazettes = (plan: Plan): Finding[] => [...gazetteKinds(plan), ...supplementsTwice(plan), ...supplementOrder(plan)]

const gazetteKinds = (plan: Plan): Finding[] => plan.instruments.flatMap((one, index): Finding[] => {
  const local = /^peraturan (?:wali\s?kota|bupati|bersama|dprd)/i.test(one.kind)
  const decision = isDecision(one.kind)
  if (!one.gazette || !(decision || (local && /^lembaran daerah/i.test(one.gazette.name)) || (/^peraturan daerah/i.test(one.kind) && /^berita daerah/i.test(one.gazette.name)))) return []
  const expected = decision ? null : local ? 'Berita Daerah' : 'Lembaran Daerah'
  return [{ rule: 'gazette-kind', path: `instruments.${index}.gazette`, place: placeOf(one), printed: `${one.gazette.name} ${one.gazette.number}`, expected, how: { code: decision ? 'decision-not-promulgated' : 'gazette-kind', data: { kind: one.kind } }, certainty: 'likely' }]
})

type Supplement = { one: Instrument; index: number; supplement: number; order: number }

/** Supplements of the state's gazette, in the order of the gazette; the same instrument counts once. */
function supplements(plan: Plan): Supplement[] {
  const found = plan.instruments.flatMap((one, index): Supplement[] => {
    const { gazette } = one
    const [number, supplement] = [Number.parseInt(gazette?.number ?? '', 10), Number.parseInt(gazette?.supplement ?? '', 10)]
    return gazette && /^lembaran negara/i.test(gazette.name) && number > 0 && supplement > 0 ? [{ one, index, supplement, order: gazette.year * 10_000 + number }] : []
  })
  return [...new Map(found.map((of) => [of.order, of])).values()].toSorted((a, b) => a.order - b.order)
}

function supplementsTwice(plan: Plan): Finding[] {
  const list = supplements(plan)
  return list.flatMap(({ one, index, supplement }, at): Finding[] => {
    const other = list.find((of, place) => place < at && of.supplement === supplement)
    return other === undefined ? [] : [{ rule: 'gazette-twice', path: `instruments.${index}.gazette`, place: placeOf(one), printed: String(supplement), expected: null, how: { code: 'gazette-twice', data: { at: other.one.at, other: `${other.one.kind} ${other.one.number}/${other.one.year ?? ''}` } }, certainty: 'certain' }]
  })
}

function supplementOrder(plan: Plan): Finding[] {
  const list = supplements(plan)
  const wrong = new Set(outliers(list.map(({ supplement }) => supplement)))
  return [...wrong].map((at): Finding => {
    const { one, index, supplement } = list[at]!
    const [before, after] = [list.findLast((_, place) => place < at && !wrong.has(place)), list.find((_, place) => place > at && !wrong.has(place))]
    const data = { gazette: `${one.gazette?.year ?? ''}/${one.gazette?.number ?? ''}`, before: before ? `${before.supplement} (${before.one.gazette?.year}/${before.one.gazette?.number})` : '', after: after ? `${after.supplement} (${after.one.gazette?.year}/${after.one.gazette?.number})` : '' }
    return { rule: 'gazette-order', path: `instruments.${index}.gazette`, place: placeOf(one), printed: String(supplement), expected: before && after ? `${before.supplement + 1}–${after.supplement - 1}` : null, how: { code: 'gazette-order', data }, certainty: 'likely' }
  })
}

const kindOf = (kind: string): string => kind.toLowerCase().replace(/\s+/g, '').replace(/walikota.*/, 'walikota')

/** Amendments of another kind than what they amend (regulation 5), or of a later year. A law that confirms an emergency regulation amends laws. */
export const amendments = (plan: Plan): Finding[] => plan.instruments.flatMap((one, index): Finding[] => {
  const { amends } = one
  if (!amends) return []
  const printed = `${amends.kind} ${amends.number}${amends.year ? `/${amends.year}` : ''}`
  const common = { path: `instruments.${index}.amends`, place: placeOf(one), printed } as const
  const year = (of: { number: string; year: number | null }): number | null => of.year ?? (Number(/\/(\d{4})$/.exec(of.number)?.[1]) || null)
  const [own, other] = [year(one), year(amends)]
  const found: Finding[] = []
  if (kindOf(one.kind) !== kindOf(amends.kind)) {
    found.push({ ...common, rule: 'amends-other-kind', expected: one.kind, how: { code: 'amends-other-kind', data: { kind: one.kind, other: amends.kind } }, certainty: 'certain' })
  }
  if (own !== null && other !== null && other > own) {
    found.push({ ...common, rule: 'amends-later', expected: null, how: { code: 'amends-later', data: { year: String(own), other: String(other) } }, certainty: 'certain' })
  }
  return found
})
