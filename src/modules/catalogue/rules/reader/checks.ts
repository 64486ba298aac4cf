import type { Line, StandardReading, Warning } from './parts.ts'
import { joined } from './lines.ts'

type Given = { links: readonly Line[]; itemLines: ReadonlyMap<string, number> }

/** What is wrong in a decree's own text: instruments that amend another kind, numbers that no register could have given. */
export function checkDecree(head: readonly Line[]): Warning[] {
  const paragraphs = paragraphsOf(head)
  return paragraphs.flatMap(({ text, line }) => [
    ...amendments(text).map((data): Warning => ({ code: 'amends-other-kind', component: null, line, data })),
    ...impossibleNumbers(text).map((data): Warning => ({ code: 'number-impossible', component: null, line, data })),
  ])
}

function paragraphsOf(lines: readonly Line[]): { text: string; line: number }[] {
  const found: { lines: Line[] }[] = []
  let open = false
  for (const line of lines) {
    if (line.text.trim() === '') { open = false; continue }
    if (open) found.at(-1)?.lines.push(line)
    else found.push({ lines: [line] })
    open = true
  }
  return found.map((each) => ({ text: joined(each.lines), line: each.lines[0]?.n ?? 0 }))
}

/** What is wrong within one standard beyond its components: its laws, its numbers, its links, its name. */
export function checkStandard(standard: StandardReading, given: Given): Warning[] {
  return [...lawWarnings(standard, given), ...linkWarnings(standard, given.links), ...nameWarnings(standard)]
}

function lawWarnings(standard: StandardReading, given: Given): Warning[] {
  const from = standard.source.legalBasis?.[0]?.from ?? standard.lines.from
  return standard.components.legalBasis.flatMap((law) => {
    const line = given.itemLines.get(`legalBasis:${law}`) ?? from
    return [
      ...amendments(law).map((data): Warning => ({ code: 'amends-other-kind', component: 'legalBasis', line, data })),
      ...impossibleNumbers(law).map((data): Warning => ({ code: 'number-impossible', component: 'legalBasis', line, data })),
    ]
  })
}

const kind = '(?:Undang-Undang|Peraturan (?:Pemerintah|Presiden|Daerah|Wali ?Kota|Bupati|Gubernur|Menteri|Kepala)|Keputusan (?:Presiden|Wali ?Kota|Bupati|Gubernur|Menteri))'
const amendment = new RegExp(`(${kind})(?:(?!${kind}).){0,90}?\\btentang\\s+Perubahan(?:\\s+\\p{L}+)?\\s+Atas\\s+(${kind})`, 'giu')

/** Instruments that say they change one of another kind (`Peraturan Wali Kota … tentang Perubahan atas Peraturan Daerah …`). */
function amendments(text: string): Record<string, string>[] {
  const same = (a: string, b: string): boolean => a.toLowerCase().replace(/\s/g, '') === b.toLowerCase().replace(/\s/g, '')
  return [...text.matchAll(amendment)]
    .map((match) => ({ amending: (match[1] ?? '').replace(/\s+/g, ' '), amended: (match[2] ?? '').replace(/\s+/g, ' ') }))
    .filter(({ amending, amended }) => !same(amending, amended))
}

const decreeNumber = /\b\d{3}(?:\.\d+)*\/\s?Kep\s?\.?[^\s,;()]*\/[^\s,;()]+\/\d{4}\b/gi
const rightNumber = /^\d{3}(?:\.\d+)*\/Kep\.\d+(?:\.?[A-Z])?-[A-Za-z.]+\/(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)\/\d{4}$/

/** Numbers of decisions that are no number: a month that is no roman month, a point where the dash belongs. */
const impossibleNumbers = (text: string): Record<string, string>[] =>
  [...text.matchAll(decreeNumber)].map((match) => match[0]).filter((number) => !rightNumber.test(number)).map((number) => ({ number }))

/** A page's hidden mail links beside the addresses printed on it. */
function linkWarnings(standard: StandardReading, links: readonly Line[]): Warning[] {
  const printed = standard.components.complaints.filter((each) => each.channel === 'email').map((each) => each.value.toLowerCase())
  return links.flatMap((link): Warning[] => {
    const address = link.text.trim().replace(/^mailto:/i, '').toLowerCase()
    if (printed.includes(address)) return []
    return [{ code: 'link-differs', component: 'complaints', line: link.n, data: { link: address, printed: printed.join(', ') } }]
  })
}

/** A name whose abbreviation in brackets differs in one letter from its own words (`Standar Pelayanan Publik (SOP)`). */
function nameWarnings(standard: StandardReading): Warning[] {
  const match = /^(.*?)\s*\(([A-Z]{3,6})\)/.exec(standard.name ?? '')
  const short = match?.[2]
  if (!match || !short) return []
  const words = (match[1] ?? '').split(/[\s/]+/).filter((word) => /\p{L}/u.test(word))
  const runs = words.map((_, index) => words.slice(index, index + short.length).map((word) => word[0]?.toUpperCase()).join('')).filter((run) => run.length === short.length)
  const off = (run: string): number => [...run].filter((letter, index) => letter !== short[index]).length
  if (runs.some((run) => off(run) === 0) || !runs.some((run) => off(run) === 1)) return []
  return [{ code: 'name-acronym', component: null, line: standard.source.name?.[0]?.from ?? standard.lines.from, data: { name: match[1] ?? '', short } }]
}
