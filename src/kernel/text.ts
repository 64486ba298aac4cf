export type Locale = 'id' | 'en'
export const locales: readonly Locale[] = ['id', 'en']

/** A name or one-line summary in city data: Indonesian always, English where somebody gave it. */
export type Text = { id: string; en?: string | undefined }

/** The words in the language asked for, else in Indonesian. */
export const say = (text: Text, locale: Locale): string => (locale === 'en' && text.en) || text.id

const unseen = /[^\P{Cc}\n\r\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Whether a typed text holds signs nobody sees: control characters other than line breaks and tabs, and marks that turn the direction of what follows. They are an accident or an attack. */
export const hasUnseen = (text: string): boolean => unseen.test(text)

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a text, small and without accents, for comparing what people type. */
export const words = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** A slug from a name: `Permohonan Informasi Publik` → `permohonan-informasi-publik`. */
export const slugOf = (name: string): string => words(name).join('-')

const romans: [number, string][] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'],
  [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
]

/** 21 → `XXI`, as annexes and months in official numbers are written. */
export function toRoman(n: number): string {
  let rest = n
  let text = ''
  for (const [value, letter] of romans) while (rest >= value) { text += letter; rest -= value }
  return text
}

/** `XXI` → 21; `null` when the text is no roman number in its one right spelling. */
export function fromRoman(text: string): number | null {
  let rest = text.toUpperCase()
  let n = 0
  for (const [value, letter] of romans) while (rest.startsWith(letter)) { n += value; rest = rest.slice(letter.length) }
  return rest === '' && n > 0 && toRoman(n) === text.toUpperCase() ? n : null
}
