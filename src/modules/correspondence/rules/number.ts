import { fromRoman, refuse, toRoman, type Problem } from '#kernel'

/**
 * Official numbers. A register writes them by a pattern of words and five parts in braces:
 * `{code}` classification, `{n}` sequence (`{n:4}` with zeros), `{unit}`, `{month}` in Roman figures, `{year}`.
 */
const partNames = ['code', 'n', 'unit', 'month', 'year'] as const
export type PartName = (typeof partNames)[number]

/** The place of a number in its series: 23, or 23 with the letter of one that was inserted later. */
export type SequenceKey = { n: number; suffix: string }

/** What an official number says; a part its pattern does not have is absent. */
export type NumberParts = SequenceKey & {
  code?: string | undefined
  unit?: string | undefined
  month?: number | undefined
  year?: number | undefined
}

type Piece = { kind: 'words'; words: string } | { kind: 'part'; part: PartName; width: number }
export type Pattern = Piece[]

const token = /\{([^{}]*)\}/g

function pieceOf(inside: string): Piece | null {
  const [name, width, ...rest] = inside.split(':')
  const part = partNames.find((one) => one === name)
  if (!part || rest.length > 0) return null
  if (width === undefined) return { kind: 'part', part, width: 1 }
  return part === 'n' && /^[1-9]$/.test(width) ? { kind: 'part', part, width: Number(width) } : null
}

/** Reads a register's pattern, with every fault of it: an unknown part, a part twice, no `{n}`, two parts without a sign between. */
export function readPattern(text: string): { pattern: Pattern; problems: Problem[] } {
  const pattern: Pattern = []
  const problems: Problem[] = []
  let from = 0
  for (const found of text.matchAll(token)) {
    if (found.index > from) pattern.push({ kind: 'words', words: text.slice(from, found.index) })
    const piece = pieceOf(found[1] ?? '')
    if (!piece) problems.push({ code: 'unknown-part', data: { part: found[0] } })
    else {
      if (pattern.at(-1)?.kind === 'part') problems.push({ code: 'parts-touch', data: { part: found[0] } })
      pattern.push(piece)
    }
    from = found.index + found[0].length
  }
  if (from < text.length) pattern.push({ kind: 'words', words: text.slice(from) })
  return { pattern, problems: [...problems, ...patternFaults(pattern)] }
}

function patternFaults(pattern: Pattern): Problem[] {
  const parts = pattern.flatMap((piece) => (piece.kind === 'part' ? [piece.part] : []))
  const twice = parts.filter((part, index) => parts.indexOf(part) < index)
  const braces = pattern.some((piece) => piece.kind === 'words' && /[{}]/.test(piece.words))
  return [
    ...twice.map((part) => ({ code: 'part-twice', data: { part } })),
    ...(parts.includes('n') ? [] : [{ code: 'no-sequence' }]),
    ...(braces ? [{ code: 'brace-open' }] : []),
  ]
}

const written = {
  code: (parts: NumberParts) => parts.code,
  n: (parts: NumberParts, width: number) => `${String(parts.n).padStart(width, '0')}${parts.suffix && `.${parts.suffix}`}`,
  unit: (parts: NumberParts) => parts.unit,
  month: (parts: NumberParts) => (parts.month === undefined ? undefined : toRoman(parts.month)),
  year: (parts: NumberParts) => (parts.year === undefined ? undefined : String(parts.year)),
} satisfies Record<PartName, (parts: NumberParts, width: number) => string | undefined>

/** Writes a number by its pattern. Refuses (`invalid`) when a part the pattern wants is missing. */
export function formatNumber(pattern: Pattern, parts: NumberParts): string {
  return pattern.map((piece) => {
    if (piece.kind === 'words') return piece.words
    return written[piece.part](parts, piece.width) || refuse('invalid', 'number-part-missing', { field: piece.part })
  }).join('')
}

/** Writes a number inserted after another: the other's code, unit, month and year, with the letter. `null` when the other is not written by this pattern. */
export function numberAfter(pattern: Pattern, followed: string, key: SequenceKey): string | null {
  const { parts } = parseNumber(pattern, followed)
  return parts && formatNumber(pattern, { ...parts, ...key })
}

// A letter that begins a word is no suffix: `23.A.BPPT` is 23.A, then the unit.
const strict: Record<PartName, string> = {
  code: String.raw`\d{3}(?:\.\d+)*`,
  n: String.raw`\d+(?:\.?[A-Z](?![A-Za-z]))?`,
  unit: '[A-Za-z][A-Za-z.]*',
  month: '[IVX]+',
  year: String.raw`\d{4}`,
}
const loose: Record<PartName, string> = {
  code: String.raw`[\d.]+`, n: String.raw`\d+(?:\.?[A-Za-z](?![A-Za-z]))?`, unit: String.raw`[A-Za-z0-9.]+`, month: '[A-Za-z0-9]+', year: String.raw`\d+`,
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
/** The same letters; signs and spaces between them may be others or missing. */
const looseWords = (words: string): string =>
  String.raw`\s*` + [...words].map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : String.raw`[\s./,:;_–—-]*`)).join(String.raw`\s*`) + String.raw`\s*`

const regexOf = (pattern: Pattern, parts: Record<PartName, string>, words: (words: string) => string, flags: string): RegExp =>
  new RegExp(`^${pattern.map((piece) => `(${piece.kind === 'words' ? words(piece.words) : parts[piece.part]})`).join('')}$`, flags)

const keyOf = (text: string): SequenceKey => ({ n: Number.parseInt(text, 10), suffix: /[A-Z]$/.exec(text)?.[0] ?? '' })

/** Letters of the longest number anybody writes; what is longer would make the search for its faults slow. */
const longest = 120

/**
 * Reads a number somebody wrote. Returns its parts, or every reason why it is not written by the pattern:
 * `sign-missing`, `wrong-sign`, `space-inside`, `month-not-roman`, `year-not-four-digits`, `code-malformed`,
 * `suffix-not-capital`, `unit-malformed`, `zero-number`, or `not-this-pattern` when nothing fits (regulation 5).
 */
export function parseNumber(pattern: Pattern, text: string): { parts: NumberParts | null; problems: Problem[] } {
  if (text.length > longest) return { parts: null, problems: [{ code: 'not-this-pattern', data: { text: text.slice(0, longest) } }] }
  const exact = regexOf(pattern, strict, escaped, '').exec(text)
  const near = exact ?? regexOf(pattern, loose, looseWords, 'i').exec(text)
  if (!near) return { parts: null, problems: [{ code: 'not-this-pattern', data: { text } }] }
  const problems = pattern.flatMap((piece, index) => {
    const found = near[index + 1] ?? ''
    return piece.kind === 'words' ? wordFaults(piece.words, found) : partFaults(piece.part, found)
  })
  return problems.length > 0 ? { parts: null, problems } : { parts: partsOf(pattern, near), problems: [] }
}

function wordFaults(words: string, found: string): Problem[] {
  const data = { expected: words, found }
  if (found === words) return []
  const tight = found.replace(/\s/g, '')
  if (tight === words.replace(/\s/g, '')) return [{ code: 'space-inside', data }]
  return [{ code: tight.length < words.replace(/\s/g, '').length ? 'sign-missing' : 'wrong-sign', data }]
}

const partCodes: Record<PartName, string> = {
  code: 'code-malformed', n: 'suffix-not-capital', unit: 'unit-malformed', month: 'month-not-roman', year: 'year-not-four-digits',
}

function partFaults(part: PartName, found: string): Problem[] {
  const month = fromRoman(found)
  const right = new RegExp(`^(?:${strict[part]})$`).test(found) && (part !== 'month' || (month !== null && month <= 12))
  if (!right) return [{ code: partCodes[part], field: part, data: { found } }]
  return part === 'n' && keyOf(found).n === 0 ? [{ code: 'zero-number', field: part, data: { found } }] : []
}

function partsOf(pattern: Pattern, found: RegExpExecArray): NumberParts {
  const said = new Map(pattern.flatMap((piece, index) => (piece.kind === 'part' ? [[piece.part, found[index + 1] ?? ''] as const] : [])))
  const [code, unit, month, year] = [said.get('code'), said.get('unit'), said.get('month'), said.get('year')]
  return {
    ...keyOf(said.get('n') ?? ''),
    ...(code !== undefined && { code }), ...(unit !== undefined && { unit }),
    ...(month !== undefined && { month: fromRoman(month) ?? 0 }), ...(year !== undefined && { year: Number(year) }),
  }
}
