import type { Plan } from './plan.ts'

const small = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']

/** A number in Indonesian words, 0 … 999,999: 7 → tujuh, 17 → tujuh belas, 110 → seratus sepuluh, 1047 → seribu empat puluh tujuh. */
export function numberWords(n: number): string {
  const rest = (left: number): string => (left === 0 ? '' : ` ${numberWords(left)}`)
  if (n < 12) return small[n] ?? ''
  if (n < 20) return `${small[n - 10]} belas`
  if (n < 100) return `${small[Math.floor(n / 10)]} puluh${rest(n % 10)}`
  if (n < 200) return `seratus${rest(n - 100)}`
  if (n < 1000) return `${small[Math.floor(n / 100)]} ratus${rest(n % 100)}`
  if (n < 2000) return `seribu${rest(n - 1000)}`
  return `${numberWords(Math.floor(n / 1000))} ribu${rest(n % 1000)}`
}

/** Digits one by one, with the zeros that are printed: 007 → nol nol tujuh. */
export const digitWords = (digits: string): string => [...digits].map((digit) => small[Number(digit)] ?? '').join(' ')

/** Every number inside a name in words: `Loket 2` → `Loket dua`. */
export const nameWords = (name: string): string => name.replace(/\d+/g, (digits) => (digits.startsWith('0') ? digitWords(digits) : numberWords(Number(digits))))

/** `A-007` as it is spoken: `A, nol nol tujuh`, or `A, tujuh`. */
export function spokenNumber(number: string, speech: Plan['speech']): string {
  const [letter = '', digits = ''] = number.split('-')
  return `${letter}, ${speech === 'digits' ? digitWords(digits) : numberWords(Number(digits))}`
}

/** The whole sentence of a call, always in Indonesian. */
export const spokenCall = (number: string, counter: string, speech: Plan['speech']): string =>
  `Nomor antrean, ${spokenNumber(number, speech)}, silakan ke ${nameWords(counter)}.`
