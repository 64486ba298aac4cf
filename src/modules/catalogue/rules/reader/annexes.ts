import { fromRoman, toRoman } from '#kernel'
import { labelsAt } from './labels.ts'
import type { Line } from './parts.ts'

/** A stretch of the source that holds one standard, or one part of a two-part one. */
export type Section = { annex: string | null; misread: string | null; lines: Line[] }

const annexLine = /^\s*LAMPIRAN\s*:?\s+([IVXLTl1J]{1,7}|\d{1,2})\s*\.?\s*(?:$|[:.(]|KEPUTUSAN|PERATURAN)/i
const documentLine = /^\s*No\.?\s*Dokumen\s*:/i
export const nameLine = /^\s*(?:(?:\d+[.)]|[A-Z][.)])\s*)?(?:(?:JENIS|NAMA)\s+(?:PELAYANAN|LAYANAN|PERIZINAN|IZIN)(?:\s+PUBLIK)?(?:\s*\/\s*\p{Lu}[\p{L} ]{2,30}(?=\s*:))?|PRODUK\s+LAYANAN(?=\s*:))(?=\s*[:|=]|\s*$|\s{2,})\s*[:|=]?\s*/iu
const titleLine = /^\s*(?:(?:\d+[.)]|[A-Z][.)]|[IVX]+\.)\s*)?STANDAR\s+PELAYANAN\s+(?!PUBLIK PADA|PADA|YANG|TERKAIT)\S/

/** Divides a document: what stands before the first standard, and every section with its annex number. */
export function sectionsOf(lines: readonly Line[]): { head: Line[]; sections: Section[] } {
  const annexes = startsOf(lines, (line) => annexLine.test(line.text))
  if (annexes.length === 0) {
    const { head, parts } = partsOf(lines)
    return { head, sections: parts.map((part) => ({ annex: null, misread: null, lines: part })) }
  }
  const sections: Section[] = []
  let number = 0
  annexes.forEach((start, index) => {
    const body = lines.slice(start, annexes[index + 1] ?? lines.length)
    const printed = annexLine.exec(lines[start]?.text ?? '')?.[1]?.toUpperCase() ?? ''
    number = annexNumber(printed, number)
    const annex = Number(printed) === number ? printed : toRoman(number)
    const { head, parts } = partsOf(body)
    parts.forEach((part, at) => {
      const from = at === 0 ? [...head, ...part] : part
      sections.push({ annex, misread: annex === printed ? null : printed, lines: from })
    })
  })
  return { head: lines.slice(0, annexes[0]), sections }
}

/** The number of an annex: as printed, unless a scan made no number of it or one that breaks a run it plainly belongs to. */
function annexNumber(printed: string, before: number): number {
  const strokes = fromRoman(printed.replace(/[1lL]/g, 'I'))
  if (/^\d+$/.test(printed)) return strokes === before + 1 && before > 0 ? strokes : Number(printed)
  const read = fromRoman(printed)
  if (read !== null && read > before) return read
  return read !== null && before === 0 ? read : before + 1
}

const startsOf = (lines: readonly Line[], test: (line: Line) => boolean): number[] =>
  lines.flatMap((line, index) => (test(line) ? [index] : []))

/** The standards within one annex, or within a document without annexes: each begins at its own head. */
function partsOf(lines: readonly Line[]): { head: Line[]; parts: Line[][] } {
  const documents = startsOf(lines, (line) => documentLine.test(line.text))
  const named = startsOf(lines, (line) => nameLine.test(line.text)).map((at) => backToHead(lines, at))
  const tables = tableStarts(lines)
  const titled = startsOf(lines, (line) => titleLine.test(line.text))
  const byTable = documents.length === 0 && named.length === 0 && tables.length > Math.max(1, titled.length)
  const starts = documents.length > 0 ? documents : named.length > 0 ? named : byTable ? tables : titled
  if (starts.length === 0) return { head: [], parts: [lines.slice()] }
  if (byTable) starts[0] = 0
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length))
  return { head: lines.slice(0, starts[0]), parts }
}

export const tableHead = /\bKomponen\b.*\bUraian\b|^\s*No\.?\s+Komponen/i
const columnTalk = /Komponen|meliputi|:\s*$|\(manu|delivery\)/i

/** Where tables begin in a document that names its services only in the heading above each. */
function tableStarts(lines: readonly Line[]): number[] {
  return startsOf(lines, (line) => tableHead.test(line.text)).map((at) => headingBefore(lines, at) ?? at)
}

/** The line of a heading right above a table, if there is one. */
export function headingBefore(lines: readonly Line[], table: number): number | null {
  for (let at = table - 1; at >= 0 && table - at <= 3; at -= 1) {
    const text = lines[at]?.text.trim() ?? ''
    if (text === '') continue
    return text.length < 120 && /^(?:(?:\d+|[A-Z]|[IVX]+)[.)]\s*)?\p{Lu}/u.test(text) && !columnTalk.test(text) ? at : null
  }
  return null
}

const headField = /^\s*$|^\s*(?:NAMA\s+)?(?:DINAS|OPD|SKPD|PERANGKAT DAERAH|UNIT|INSTANSI|STANDAR PELAYANAN)\b/i
const capitals = /^\s*[A-Z][A-Z\s&/.,()-]+$/

/** Back from the name of a service to the lines of its head (agency, title) that stand before it. */
function backToHead(lines: readonly Line[], at: number): number {
  let start = at
  for (let back = at - 1; back >= 0 && at - back <= 8; back -= 1) {
    const text = lines[back]?.text ?? ''
    if ((!headField.test(text) && !capitals.test(text)) || labelsAt(lines, back).some((label) => label.strong)) break
    if (text.trim() !== '') start = back
  }
  return start
}

const months = 'Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember|Jan|Feb|Mar|Apr|Jun|Jul|Agt|Sep|Okt|Nov|Des'
const placeAndDate = new RegExp(`^\\s*[A-Z][\\p{L} .]{2,30},\\s*(?:tanggal\\s*)?\\d{1,2}\\s+(?:${months})\\s+\\d{4}\\s*$`, 'iu')
const office = /^\s*(?:a\.n\.?\s*)?(?:SEKRETARIS|KEPALA|BUPATI|WALI ?KOTA|GUBERNUR|CAMAT|LURAH|DIREKTUR|KETUA|INSPEKTUR|PLT\.?|PLH\.?)\b[^a-z:;]*,\s*$|^\s*(?:Kepala|Direktur|Camat|Lurah),?\s*$|^\s{20,}Kepala (?:Dinas|Badan)\b/
const signedName = /^\s*NIP\.?\s*[\d ]{6,}|^\s*NAMA PEJABAT\b|^\s*[A-Z][\p{L} .,]+,\s*(?:S|M|Dr|Ir|Drs|Dra)\.\s?\p{L}+/u
const signed = [/^\s*(?:Ditetapkan|Ditandatangani) di\b/i, /^\s*pada tanggal\b/i, placeAndDate, office]

export type Signed = { lines: Line[]; signature: Line[]; links: Line[] }

/** Takes the signature and the page's hidden links off a section; what stands after a signature is dropped only when no component does. */
export function takeSignature(lines: readonly Line[]): Signed {
  const links = lines.filter((line) => /^\s*(?:mailto|https?):\S+\s*$/i.test(line.text) && /mailto:/i.test(line.text))
  const body = lines.filter((line) => !links.includes(line))
  const at = body.findIndex((line) => signed.some((test) => test.test(line.text)))
  if (at === -1) return { lines: body, signature: [], links }
  const later = body.slice(at).some((_, index) => labelsAt(body, at + index).some((label) => label.strong))
  const tail = body.slice(at + 1).filter((line) => line.text.trim() !== '')
  const plain = tail.filter((line) => ![...signed, signedName].some((test) => test.test(line.text))).length
  if (!later && plain <= 4) return { lines: body.slice(0, at), signature: body.slice(at), links }
  const isSigned = (line: Line): boolean => [...signed, signedName].some((test) => test.test(line.text))
  return { lines: body.filter((line) => !isSigned(line)), signature: body.filter(isSigned), links }
}
