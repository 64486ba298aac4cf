const digits: Record<string, number> = {
  nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9,
  sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000,
}
const powers: Record<string, number> = { puluh: 10, ratus: 100, ribu: 1000 }

/** `dua belas` → 12, `tiga puluh` → 30; null when the words are no number below a million. */
export function readWords(text: string): number | null {
  const parts = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (parts.length === 0) return null
  let total = 0
  let below = 0
  let digit = 0
  for (const part of parts) {
    const said = digits[part]
    const power = powers[part]
    if (said !== undefined) { below += digit; digit = said }
    else if (part === 'belas') digit += 10
    else if (power === 1000) { total += (below + digit) * 1000; below = 0; digit = 0 }
    else if (power !== undefined) { below += digit * power; digit = 0 }
    else return null
  }
  return total + below + digit
}

/** A figure as printed in Indonesian: `1.500.000` → 1500000, `2,5` → 2.5. */
export function readFigure(text: string): number | null {
  const plain = text.replace(/\s/g, '')
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(plain)) return Number(plain.replace(/\./g, '').replace(',', '.'))
  if (/^\d+(?:[.,]\d+)?$/.test(plain)) return Number(plain.replace(',', '.'))
  return null
}

/** What an amount or a time stands for where its words follow it: `untuk usaha kecil, ` → `usaha kecil`; null where none follow. */
export function labelAfter(rest: string): string | null {
  const label = /^[\s,-]*(?:untuk|bagi)\s+([^;,()]{2,79}?)\s*(?:$|[;,]|\.(?:\s|$)|\bdan\b\s*$)/i.exec(rest)?.[1]
  return label !== undefined && /\p{L}{2}/u.test(label) && !/^(?:setiap|tiap)\b/i.test(label) ? label : null
}

/** Words for the numbers that offices spell out, as an alternation for patterns. */
export const numberWords = '(?:se(?:puluh|belas|ratus)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?:\\s+(?:belas|puluh|ratus))?(?:\\s+(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))?'
