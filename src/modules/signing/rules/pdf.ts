import { refuse } from '#kernel'

/** What a signature in a PDF says of itself beside the certificate; the moment is the signer's own clock. */
export type Said = { name: string; reason: string; place: string; at: Date }

/** A PDF with room for a signature, and the two stretches of bytes the signature is of: all but that room. */
export type Prepared = { pdf: Buffer; gap: { from: number; to: number } }

const notSignable = (): never => refuse('conflict', 'paper-not-signable')
const found = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? notSignable()

/** Words of a PDF, in an alphabet that holds every letter. */
const words = (text: string): string => `<FEFF${Buffer.from(text.normalize('NFC'), 'utf16le').swap16().toString('hex').toUpperCase()}>`
const moment = (at: Date): string => `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`

type Table = { places: Map<number, number>; trailer: string; at: number }

/** Where each object stands, by the table at the end of the file and those before it. */
function tableOf(pdf: string): Table {
  const at = Number(found(pdf.slice(-1024), /startxref\s+(\d+)\s+%%EOF\s*$/))
  const places = new Map<number, number>()
  let trailer = ''
  for (let from: number | null = at, rounds = 0; from !== null && rounds < 50; rounds += 1) {
    const end = pdf.indexOf('trailer', from)
    if (!pdf.startsWith('xref', from) || end < 0) return notSignable()
    for (const [n, place] of entriesIn(pdf.slice(from + 4, end))) if (!places.has(n)) places.set(n, place)
    const said = pdf.slice(end + 7, pdf.indexOf('startxref', end))
    trailer ||= said
    from = Number(/\/Prev\s+(\d+)/.exec(said)?.[1] ?? Number.NaN)
    if (Number.isNaN(from)) from = null
  }
  return { places, trailer, at }
}

function* entriesIn(table: string): Generator<[number, number]> {
  const numbers = table.trim().split(/\s+/)
  for (let at = 0; at + 1 < numbers.length;) {
    const [first, count] = [Number(numbers[at]), Number(numbers[at + 1])]
    if (!Number.isInteger(first) || !(count <= 100_000)) return
    at += 2
    for (let n = 0; n < count; n += 1, at += 3) if (numbers[at + 2] === 'n') yield [first + n, Number(numbers[at])]
  }
}

/** The dictionary of an object as it stands there. */
function dictionary(pdf: string, { places }: Table, n: number): string {
  const from = places.get(n) ?? notSignable()
  const text = pdf.slice(from, pdf.indexOf('endobj', from))
  return found(text, /^\d+\s+\d+\s+obj\s*(<<[\s\S]*>>)\s*$/)
}

/** The first page under a node of the tree of pages. */
function firstPage(pdf: string, table: Table, node: number, depth = 0): number {
  if (depth > 20) return notSignable()
  const kids = /\/Kids\s*\[\s*(\d+)\s/.exec(dictionary(pdf, table, node))?.[1]
  return kids === undefined ? node : firstPage(pdf, table, Number(kids), depth + 1)
}

const withEntry = (dict: string, entry: string): string => `${dict.slice(0, dict.lastIndexOf('>>'))} ${entry}\n>>`

/** A page that names one more mark upon it. */
const withMark = (page: string, mark: string): string =>
  (/\/Annots\s*\[/.test(page) ? page.replace(/\/Annots\s*\[/, (open) => `${open} ${mark} `) : /\/Annots\b/.test(page) ? notSignable() : withEntry(page, `/Annots [${mark}]`))

const rangeRoom = 48

/**
 * Adds an empty signature behind a PDF: nothing of what stands there is touched, so that whoever compares sees what was printed.
 * `room` is what the signature may take in bytes. Refuses (`paper-not-signable`) a PDF it cannot read, and one that has a form already.
 */
export function withRoom(printed: Uint8Array, said: Said, room: number): Prepared {
  const before = Buffer.from(printed).toString('latin1')
  const table = tableOf(before)
  const root = Number(found(table.trailer, /\/Root\s+(\d+)\s+\d+\s+R/))
  const next = Number(found(table.trailer, /\/Size\s+(\d+)/))
  const catalog = dictionary(before, table, root)
  if (catalog.includes('/AcroForm')) notSignable()
  const page = firstPage(before, table, Number(found(catalog, /\/Pages\s+(\d+)\s+\d+\s+R/)))
  const [sign, mark] = [next, next + 1]
  const objects: [number, string][] = [
    [page, withMark(dictionary(before, table, page), `${mark} 0 R`)],
    [root, withEntry(catalog, `/AcroForm << /Fields [${mark} 0 R] /SigFlags 3 >>`)],
    [sign, `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [${' '.repeat(rangeRoom)}] /Contents <${'0'.repeat(room * 2)}> /Name ${words(said.name)} /Reason ${words(said.reason)} /Location ${words(said.place)} /M ${moment(said.at)} >>`],
    [mark, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V ${sign} 0 R /Rect [0 0 0 0] /F 132 /P ${page} 0 R >>`],
  ]
  return ranged(before, appended(before, table, objects))
}

/** The PDF with objects behind it, and a table of their places that leads on to the table before. */
function appended(before: string, { trailer, at }: Table, objects: readonly [number, string][]): string {
  let text = before.endsWith('\n') ? before : `${before}\n`
  const places: [number, number][] = []
  for (const [n, dict] of objects) {
    places.push([n, text.length])
    text += `${n} 0 obj\n${dict}\nendobj\n`
  }
  const from = text.length
  const lines = places.toSorted(([a], [b]) => a - b).map(([n, place]) => `${n} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  const size = Math.max(Number(found(trailer, /\/Size\s+(\d+)/)), ...objects.map(([n]) => n + 1))
  const kept = trailer.slice(trailer.indexOf('<<') + 2, trailer.lastIndexOf('>>')).replace(/\/Size\s+\d+/, '').replace(/\/Prev\s+\d+/, '')
  return `${text}xref\n${lines.join('')}trailer\n<<${kept.trimEnd()} /Size ${size} /Prev ${at} >>\nstartxref\n${from}\n%%EOF\n`
}

/** Writes down which bytes are signed: from the start to the room, and from behind it to the end. */
function ranged(before: string, text: string): Prepared {
  const range = text.indexOf('/ByteRange [', before.length) + '/ByteRange ['.length
  const from = text.indexOf('/Contents <', range) + '/Contents '.length
  const to = text.indexOf('>', from) + 1
  const numbers = `0 ${from} ${to} ${text.length - to}`.padEnd(rangeRoom)
  return { pdf: Buffer.from(text.slice(0, range) + numbers + text.slice(range + rangeRoom), 'latin1'), gap: { from, to } }
}

/** The bytes a signature is of. */
export const signedBytes = ({ pdf, gap }: Prepared): Buffer => Buffer.concat([pdf.subarray(0, gap.from), pdf.subarray(gap.to)])

/** Puts the signature into its room. */
export function filled({ pdf, gap }: Prepared, signature: Uint8Array): Buffer {
  const room = gap.to - gap.from - 2
  const hex = Buffer.from(signature).toString('hex').toUpperCase()
  if (hex.length > room) refuse('conflict', 'certificate-too-long')
  const whole = Buffer.from(pdf)
  whole.write(hex.padEnd(room, '0'), gap.from + 1, 'latin1')
  return whole
}

/** A signature that stands in a PDF: the bytes it says it is of, itself, and whether those are the whole file but for its own room. */
export type Standing = { document: Buffer; signature: Buffer; coversWhole: boolean; at: Date | null }

const most = 20

/** Every signature a PDF carries, in the order they stand there. */
export function signaturesIn(bytes: Uint8Array): Standing[] {
  const pdf = Buffer.from(bytes)
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)].slice(0, most).flatMap((range): Standing[] => {
    const [start, first, second, rest] = range.slice(1).map(Number) as [number, number, number, number]
    const [from, to] = [start + first, second]
    const room = text.slice(from, to)
    if (from >= to || second + rest > pdf.length || !/^<[0-9A-Fa-f\s]*>$/.test(room)) return []
    const object = text.slice(text.lastIndexOf(' obj', range.index), text.indexOf('endobj', range.index))
    return [{
      document: Buffer.concat([pdf.subarray(start, from), pdf.subarray(second, second + rest)]), signature: Buffer.from(room.replace(/[<>\s]/g, ''), 'hex'),
      coversWhole: start === 0 && second + rest === pdf.length, at: momentIn(object),
    }]
  })
}

/** The moment a signer's own clock told: `D:20261121120000+07'00'`. */
function momentIn(object: string): Date | null {
  const said = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)'?)?\)/.exec(object)
  if (!said) return null
  const [, year, month, day, hour, minute, second, sign, hours = '00', minutes = '00'] = said
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`)
  return Number.isNaN(at.getTime()) ? null : at
}
