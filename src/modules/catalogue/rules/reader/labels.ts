import { componentNames, type ComponentName } from '../standard.ts'
import type { Line } from './parts.ts'

/** How offices word the labels; each variant is the words in order, without punctuation. */
const variants: Record<ComponentName, string[]> = {
  legalBasis: ['dasar hukum pelayanan', 'dasar hukum', 'landasan hukum'],
  requirements: ['persyaratan pelayanan', 'persyaratan', 'syarat pelayanan', 'syarat syarat'],
  procedure: [
    'sistem mekanisme dan prosedur pelayanan', 'sistem mekanisme dan prosedur', 'sistem mekanisme prosedur',
    'mekanisme dan prosedur', 'sistem dan prosedur', 'prosedur pelayanan', 'prosedur', 'alur pelayanan', 'mekanisme',
  ],
  duration: [
    'jangka waktu penyelesaian pelayanan', 'jangka waktu penyelesaian', 'jangka waktu pelayanan', 'jangka waktu',
    'waktu penyelesaian', 'waktu pelayanan', 'lama pelayanan',
  ],
  fee: ['biaya tarif pelayanan', 'biaya atau tarif', 'biaya dan tarif', 'biaya tarif', 'biaya pelayanan', 'tarif pelayanan', 'biaya', 'tarif'],
  products: ['spesifikasi produk pelayanan', 'produk spesifikasi jenis pelayanan', 'produk pelayanan', 'produk layanan', 'hasil pelayanan', 'produk'],
  facilities: [
    'sarana dan prasarana dan atau fasilitas', 'sarana prasarana dan atau fasilitas', 'sarana prasarana dan fasilitas', 'sarana dan prasarana pelayanan', 'sarana dan prasarana',
    'sarana prasarana fasilitas', 'sarana prasarana', 'sarana dan fasilitas', 'fasilitas',
  ],
  competencies: ['kompetensi pelaksana pelayanan', 'kompetensi pelaksana', 'kompetensi petugas', 'kompetensi'],
  supervision: ['pengawasan internal', 'pengawasan intern', 'pengawasan'],
  complaints: [
    'penanganan pengaduan saran dan masukan', 'pelayanan pengaduan saran dan masukan', 'pengelolaan pengaduan saran dan masukan',
    'pengaduan saran dan masukan', 'penanganan pengaduan dan saran', 'penanganan pengaduan', 'pelayanan pengaduan',
    'pengelolaan pengaduan', 'pengaduan layanan', 'pengaduan pelayanan', 'layanan pengaduan', 'pengaduan',
  ],
  staffCount: ['jumlah pelaksana', 'jumlah petugas', 'jumlah personil'],
  serviceGuarantee: ['jaminan pelayanan', 'jaminan layanan'],
  safetyGuarantee: [
    'jaminan keamanan dan keselamatan pelayanan', 'jaminan keamanan keselamatan pelayanan', 'jaminan keamanan dan keselamatan',
    'jaminan keamanan pelayanan', 'jaminan keamanan',
  ],
  evaluation: ['evaluasi kinerja pelaksana', 'evaluasi kinerja pelayanan', 'evaluasi kinerja', 'evaluasi pelaksanaan'],
}

/** Words that say more than one thing, and name a component only before a colon, where nothing else in the document does. */
const short: [ComponentName, string][] = [['requirements', 'syarat'], ['procedure', 'alur'], ['duration', 'waktu'], ['products', 'hasil']]

type Variant = { component: ComponentName; words: string[]; weak: boolean }

/** Every wording of a label with what it names. */
export const wordings: readonly { component: ComponentName; text: string }[] = componentNames.flatMap((component) => variants[component].map((text) => ({ component, text })))

const all: Variant[] = [...wordings.map(({ component, text }) => ({ component, words: text.split(' '), weak: false })), ...short.map(([component, text]) => ({ component, words: [text], weak: true }))]
  .sort((a, b) => b.words.length - a.words.length)

/** Every word a label can hold. */
export const labelVocabulary: ReadonlySet<string> = new Set(all.filter((variant) => !variant.weak).flatMap((variant) => variant.words))

const byFirst = new Map<string, Variant[]>()
for (const variant of all) {
  const first = variant.words[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), variant])
}

/** Where a component's number stands: in the list of fourteen, or within its part of a two-part table. */
export const numbersOf = (component: ComponentName): number[] => {
  const parts = { delivery: ['requirements', 'procedure', 'duration', 'fee', 'products', 'complaints'], manufacturing: [
    'legalBasis', 'facilities', 'competencies', 'supervision', 'staffCount', 'serviceGuarantee', 'safetyGuarantee', 'evaluation'] }
  const inPart = Math.max(parts.delivery.indexOf(component), parts.manufacturing.indexOf(component)) + 1
  return [componentNames.indexOf(component) + 1, inPart]
}

/** A label found: which, its printed number, and where its words end on each line they stand on. */
export type LabelAt = {
  component: ComponentName
  number: string | null
  ends: { line: number; start: number; end: number }[]
  strong: boolean
  weak: boolean
}

const word = /[^\p{L}\p{N}:»•]*([\p{L}]+)/uy

/** Reads the words of a label from a place in one line; how many were met, where they end, and whether all were capitals. */
export function eatWords(text: string, from: number, words: readonly string[]): { met: number; end: number; capitals: boolean } {
  let met = 0
  let end = from
  let capitals = true
  for (const expected of words) {
    word.lastIndex = end
    const match = word.exec(text)
    if (!match || match[1]?.toLowerCase() !== expected) break
    const upper = match[1] === match[1].toUpperCase()
    if (met > 0 && capitals && !upper) break
    capitals &&= upper
    end = word.lastIndex
    met += 1
  }
  return { met, end, capitals }
}

const numbered = /^\s*\|?\s*(?:(\d{1,2}|S5|S|IO|I[0-9O])\s*[.)]?\s*\|\s*|(\d{1,2}|S5?|I[0-4])\s*[.)]?\s+|([A-Za-z])[.)]\s+)?/

/** Every label that could begin at this line, best first; the caller decides whether it is one. */
export function labelsAt(lines: readonly Line[], index: number): LabelAt[] {
  const text = lines[index]?.text ?? ''
  const lead = numbered.exec(text)
  const start = lead?.[0].length ?? 0
  const number = lead?.[1] ?? lead?.[2] ?? null
  word.lastIndex = start
  const first = word.exec(text)?.[1]?.toLowerCase()
  const piped = lead?.[1] !== undefined
  return (byFirst.get(first ?? '') ?? [])
    .map((variant) => matchVariant(lines, index, { variant, start, number, piped }))
    .filter((found) => found !== null)
}

type Trial = { variant: Variant; start: number; number: string | null; piped: boolean }

function matchVariant(lines: readonly Line[], index: number, trial: Trial): LabelAt | null {
  const { words, component } = trial.variant
  const text = lines[index]?.text ?? ''
  const eaten = eatWords(text, trial.start, words)
  if (eaten.met === 0) return null
  const ends = [{ line: index, start: trial.start, end: eaten.end }]
  const more = eatFollowing(lines, index, words.slice(eaten.met), eaten.capitals)
  if (!more) return null
  ends.push(...more)
  const rest = text.slice(eaten.end)
  const bare = ends.every((each) => /^[\s,:|/.-]*$/.test(lines[each.line]?.text.slice(each.end) ?? ''))
  const parted = /^\s*(?:\/\s*\p{Lu}[\p{L} ]{2,40})?(?:[|:=]|[–—-]\s)/u.test(rest)
  const separated = parted || /^ {2,}\S/.test(rest)
  const fits = trial.number !== null && numbersOf(component).includes(Number(trial.number))
  const open = /^[\s,.]*(?:$|[\p{Lu}\d(•».-]|[a-z][.)]\s)/u.test(rest)
  const titled = words.length >= 2 && eaten.met === words.length && /^(?:\p{Lu}\p{Ll}+[\s,/&]*(?:(?:dan|atau)(?:\/atau)?\s+)?)+$/u.test(`${text.slice(trial.start, eaten.end)} `)
  if (trial.variant.weak) return parted ? { component, number: trial.number, ends, strong: false, weak: true } : null
  const strong = eaten.capitals || trial.piped || separated || bare || ((fits || titled) && open)
  return { component, number: trial.number, ends, strong, weak: false }
}

/** The rest of a label on the lines below: each next line must begin with at least one of its words. */
function eatFollowing(lines: readonly Line[], index: number, words: string[], capitals: boolean): LabelAt['ends'] | null {
  const ends: LabelAt['ends'] = []
  let rest = words
  let blanks = 0
  for (let at = index + 1; rest.length > 0; at += 1) {
    const line = lines[at]
    if (!line || blanks > (line.page === lines[index]?.page ? 2 : 4) || line.label !== undefined) return null
    if (!/[\p{L}\p{N}]/u.test(line.text)) { blanks += 1; continue }
    blanks = 0
    const start = line.text.length - line.text.trimStart().length
    const eaten = eatWords(line.text, start, rest)
    if (eaten.met === 0 || (capitals && !eaten.capitals)) return null
    ends.push({ line: at, start, end: eaten.end })
    rest = rest.slice(eaten.met)
  }
  return ends
}

/** The component a whole label names, as in a table's own label cell or a column heading; null when it names none. */
export function componentOfLabel(label: string): ComponentName | null {
  const found = labelsAt([{ n: 1, text: label.replace(/\s+/g, ' ').trim(), page: 1 }], 0)
    .find((each) => !each.weak && /^[^\p{L}]*$/u.test(label.replace(/\s+/g, ' ').trim().slice(each.ends[0]?.end)))
  return found?.component ?? null
}

const scanned: Record<string, string> = { S: '5', S5: '5', IO: '10', I0: '10', I1: '11', I2: '12', I3: '13', I4: '14' }

/** A component number as a scanner may have misread it (`S5`, `S` for 5), made a digit again. */
export const mendNumber = (number: string): { value: number; misread: boolean } => {
  const mended = scanned[number]
  return { value: Number(mended ?? number), misread: mended !== undefined }
}
