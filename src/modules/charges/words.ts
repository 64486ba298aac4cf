import { compare, formatMoney, localDate, roundedTo, say, writtenAs, type Fraction, type Locale } from '#kernel'
import { monthName, readTypedDate, shortDate } from '#platform/ui/format'
import { messageKind } from '#modules/notifications'
import { messages } from './messages.ts'
import { isNil } from './rules/account.ts'
import { keptFraction, partsOf, readFraction, type Formula, type Part } from './rules/formula.ts'
import type { Charge, Tariff } from './rules/tariff.ts'
import type { Line } from './rules/assess.ts'
import { bases, readUnit, writtenUnit } from './rules/unit.ts'

const mostPlaces = 6

/** A figure as it is read: as many places as it has, at most six, and dots where there are more. */
export function figureWords(of: Fraction): string {
  const places = Array.from({ length: mostPlaces + 1 }, (_, n) => n).find((n) => compare(roundedTo(of, n), of) === 0)
  return places === undefined ? `${writtenAs(of, mostPlaces)}…` : writtenAs(of, places)
}

/** A unit in words: `m²`, `/m²/hari`; nothing for a plain number. */
export function unitWords(text: string, locale: Locale): string {
  const unit = readUnit(text) ?? {}
  const named = bases.filter((base) => base !== 'rupiah' && unit[base]).map((base) => ({ word: messages[locale].units[base], below: (unit[base] ?? 0) < 0 }))
  const above = named.filter((one) => !one.below).map((one) => one.word).join(' ')
  return `${above && `\u00a0${above}`}${named.filter((one) => one.below).map((one) => `/${one.word}`).join('')}`
}

/** A figure with its unit: `Rp 30.000/m²`, `120 m²`, `0,204`. */
export function amountWords(value: string, unit: string, locale: Locale): string {
  const rest = unitWords(unit, locale)
  return unit.startsWith('rupiah') ? `Rp\u00a0${figureWords(readFraction(value))}${rest}` : `${figureWords(readFraction(value))}${rest}`
}

const partWords = (part: Part, locale: Locale): string => ('sign' in part ? part.sign : `${part.name ? `${say(part.name, locale)} ` : ''}${amountWords(part.value, part.unit, locale)}`)

/** A line of arithmetic in words, without its name and its result. */
export const lineWords = (line: Line, locale: Locale): string => line.parts.map((part) => partWords(part, locale)).join(' ').replaceAll('( ', '(').replaceAll(' )', ')').replaceAll(' ;', ';').replaceAll('⌈ ', '⌈').replaceAll(' ⌉', '⌉')

const signs: Record<string, string> = { plus: ' + ', times: ' × ', minus: ' − ', over: ' ÷ ', least: '; ', most: '; ' }

/** A formula in the words of its tariff, without any case: `Luas × Tarif per m²`. */
export function stepWords(of: { charge: Charge; tariff: Tariff; locale: Locale }, formula: Formula, inside = false): string {
  const { charge, tariff, locale } = of
  const named = (list: readonly { id: string; name: { id: string; en?: string | undefined } }[], id: string): string => { const found = list.find((one) => one.id === id); return found ? say(found.name, locale) : id }
  if ('number' in formula) return amountWords(keptFraction(formula.number), writtenUnit(formula.unit), locale)
  if ('fact' in formula) return named(charge.asks, formula.fact)
  if ('step' in formula) return named(tariff.steps, formula.step)
  if ('table' in formula) return named(tariff.tables, formula.table)
  const kind = Object.keys(formula)[0] ?? ''
  const body = partsOf(formula).map((part) => stepWords(of, part, kind !== 'wholeUp')).join(signs[kind] ?? '')
  if (kind === 'wholeUp') return `⌈${body}⌉`
  const t = messages[locale].tariffs
  return kind === 'least' ? `${t.least} (${body})` : kind === 'most' ? `${t.most} (${body})` : inside ? `(${body})` : body
}

/** How late interest was counted, in one sentence a month. */
export const percentWords = (percent: Fraction): string => `${figureWords(percent)}\u00a0%`

/** Rupiah from what a problem carries as text. */
export const moneyIn = (value: string | number | undefined): string => (/^-?\d+$/.test(String(value ?? '')) ? formatMoney(BigInt(String(value))) : '')


/** `2026-11` as `Nov 2026`, a day as a date, a year as it is. */
export function periodWords(locale: Locale, period: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  if (month) return `${monthName(locale, Number(month[2]))} ${month[1]}`
  const day = readTypedDate(period)
  return day && period.length === 10 ? shortDate(locale, day) : period
}

/** A sheet by its number, or that nothing is owed, where there is none. */
export const sheetName = (number: string, locale: Locale): string => (isNil(number) ? messages[locale].section.nil : number)

type Sheet = { number: string; amount: string; due: string }

/** The message that a charge was assessed. */
export const chargeAssessed = messageKind<Sheet>({
  name: 'charges.assessed', label: { id: 'Ketetapan retribusi', en: 'Charge assessed' },
  write: ({ number, amount, due }, { locale, about }) => {
    const t = messages[locale].letters
    if (isNil(number)) return { subject: t.nil, lines: [t.nilLine(about?.service ?? ''), ...(about ? [`${t.seeHow} ${about.track}`] : [])], sms: t.nilSms(about?.track ?? '') }
    const [money, day] = [moneyIn(amount), shortDate(locale, localDate(due))]
    return { subject: t.assessed(number), lines: [t.assessedLine(money, day, about?.service ?? ''), ...(about ? [`${t.seeHow} ${about.track}`] : [])], sms: t.assessedSms(number, money, day, about?.track ?? '') }
  },
})

/** The message that a charge is paid. */
export const chargePaid = messageKind<{ number: string; amount: string }>({
  name: 'charges.paid', label: { id: 'Retribusi lunas', en: 'Charge paid' },
  write: ({ number, amount }, { locale, about }) => {
    const t = messages[locale].letters
    return { subject: t.paid(number), lines: [t.paidLine(moneyIn(amount), number), ...(about ? [about.track] : [])], sms: t.paidSms(number, about?.track ?? '') }
  },
})
