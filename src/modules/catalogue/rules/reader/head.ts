import { headingBefore, nameLine, tableHead } from './annexes.ts'
import { labelsAt } from './labels.ts'
import { stretches, tidy } from './lines.ts'
import { markerOf } from './markers.ts'
import type { ExtraCell, Line } from './parts.ts'

/** What stands above the components of a standard: its name, its agency, and other fields kept as they are. */
export type Head = {
  name: string | null
  nameLines: number[]
  agency: string | null
  agencyLines: number[]
  /** Whether the agency stands in the document's title, and so holds for the standards below it too. */
  agencyTitled: boolean
  extras: ExtraCell[]
}

const agencyLine = /^\s*(?:NAMA\s+)?(?:DINAS|OPD|SKPD|PERANGKAT DAERAH|INSTANSI|UNIT (?:ORGANISASI|PENYELENGGARA)|PENYELENGGARA)(?:\s*\/\s*[\p{L}]+)*\s*(?:$|[:|]|\s{2,})\s*[:|]?\s*/iu
const unitLine = /^\s*UNIT (?:KERJA|PELAYANAN|LAYANAN)\s*(?:$|[:|]|\s{2,})\s*[:|]?\s*/i
const fieldLine = /^\s*(No\.?\s*Dokumen|Revisi|Tgl\.?\s*Effe?ktif|Tanggal Efektif|Motto|Moto)\s*:\s*(.+)$/i
const office = /\b(?:DINAS|BADAN|DPM\w*|KABUPATEN|KOTA|KANTOR|SEKRETARIAT|KECAMATAN|KELURAHAN|RSUD|PUSKESMAS|PROVINSI)\b/

type Field = { text: string; lines: number[] }

/** Reads the head of a standard from the lines before its first component. */
export function readHead(all: readonly Line[]): Head {
  const lines = all.filter((line) => line.text.trim() === '' || /[\p{L}\p{N}]/u.test(line.text))
  const until = lines.findIndex((_, index) => labelsAt(lines, index).some((label) => label.strong) && !nameLine.test(lines[index]?.text ?? ''))
  const head = until === -1 ? lines : lines.slice(0, until)
  const name = fieldAt(head, nameLine) ?? fieldAt(lines, nameLine) ?? tornName(lines) ?? titleName(head) ?? headingName(lines) ?? markedName(head)
  const unit = fieldAt(head, unitLine) ?? fieldAt(lines, unitLine)
  const titled = titleAgency(lines)
  const agency = fieldAt(head, agencyLine) ?? titled ?? unit ?? markedAgency(head)
  const extras = lines.flatMap(extraFields)
  if (unit && agency !== unit) extras.push({ label: 'Unit Kerja', text: unit.text, line: unit.lines[0] ?? 0 })
  return {
    name: name?.text ?? null, nameLines: name?.lines ?? [], agency: agency?.text ?? null, agencyLines: agency?.lines ?? [], agencyTitled: agency !== null && agency === titled,
    extras: [...mission(head), ...extras],
  }
}

/** The value of a field of the head: on its line, or on the lines below it up to the next blank line or field. */
function fieldAt(lines: readonly Line[], label: RegExp): Field | null {
  const at = lines.findIndex((line) => label.test(line.text))
  const line = lines[at]
  if (!line) return null
  const rest = tidy(line.text.replace(label, ''))
  const field: Field = { text: rest, lines: [line.n] }
  let blanks = 0
  for (const next of lines.slice(at + 1)) {
    if (next.text.trim() === '') {
      if (field.text !== '') break
      blanks += 1
      if (blanks > 3) break
      continue
    }
    if (/\s:|:\s/.test(next.text) || /^\s*(?:No|A|B)\.?(?:\s|$)/.test(next.text) || agencyLine.test(next.text) || nameLine.test(next.text)) break
    if (/^\s*(?:Komponen|Uraian)\b/.test(next.text) || (rest !== '' && !/^\s{8,}/.test(next.text)) || field.lines.length > 5 || markerOf(next.text)) break
    field.text = tidy(`${field.text} ${next.text}`)
    field.lines.push(next.n)
    if (rest !== '' && field.lines.length > 2) break
  }
  return field.text === '' ? loneValue(lines) : field
}

/** A value torn from its field name by extraction: `: Izin Praktik Bidan` on a line of its own. */
function loneValue(lines: readonly Line[]): Field | null {
  const line = lines.find((each) => /^\s*:\s*\p{L}/u.test(each.text) && !/Bidang|Dinas|Badan|Komponen/.test(each.text))
  return line ? { text: tidy(line.text.replace(/^\s*:/, '')), lines: [line.n] } : null
}

const tornName = (lines: readonly Line[]): Field | null =>
  (lines.some((line) => /^\s*(?:Produk Layanan|Jenis (?:Pelayanan|Layanan)|Nama (?:Pelayanan|Layanan))\s*$/i.test(line.text)) ? loneValue(lines) : null)

function titleName(lines: readonly Line[]): Field | null {
  const at = lines.findIndex((line) => /^\s*(?:(?:\d+[.)]|[A-Z][.)]|[IVX]+\.)\s*)?STANDAR\s+PELAYANAN\b/i.test(line.text))
  const line = lines[at]
  if (!line) return null
  const rest = tidy(line.text.replace(/^.*?STANDAR\s+PELAYANAN(?:\s+PUBLIK)?\s*[:-]?/i, ''))
  if (rest !== '') return { text: rest, lines: [line.n] }
  const next = lines.slice(at + 1).find((each) => each.text.trim() !== '' && !office.test(each.text))
  return next ? { text: tidy(next.text), lines: [next.n] } : null
}

const title = /^STANDAR PELAYANAN(?: PUBLIK)?(?:$|\s+(?!YANG|TERKAIT))/i
const officeLine = /^(?:DINAS|BADAN|KANTOR|KECAMATAN|KELURAHAN|SEKRETARIAT|RSUD|PUSKESMAS|INSPEKTORAT|SATUAN|BAGIAN)\b[^:;]{3,80}$/i

/** The heading right above the table, where nothing else names the service: `A. PELAYANAN AKTA KELAHIRAN`. */
function headingName(lines: readonly Line[]): Field | null {
  const at = headingBefore(lines, lines.findIndex((line) => tableHead.test(line.text)))
  const line = at === null ? undefined : lines[at]
  const text = tidy(line?.text ?? '').replace(/^(?:\d+|[A-Z]|[IVX]+)[.)]\s*/, '')
  return line && !office.test(text.slice(0, 12)) && !/^(?:TENTANG|NOMOR|LAMPIRAN)\b/.test(text) ? { text, lines: [line.n] } : null
}

/** The first heading of a page that is marked as one, where nothing else names the service. */
function markedName(head: readonly Line[]): Field | null {
  const line = head.find((each) => each.heading && !office.test(each.text) && !title.test(each.text.trim().toUpperCase()))
  return line && line.text.length < 120 ? { text: tidy(line.text), lines: [line.n] } : null
}

/** An office named in a heading of the page. */
function markedAgency(head: readonly Line[]): Field | null {
  const line = head.find((each) => each.heading && officeLine.test(each.text.trim()))
  return line ? { text: tidy(line.text), lines: [line.n] } : null
}

/** The agency of a sheet that names it under its title, beside the document's number. */
function titleAgency(lines: readonly Line[]): Field | null {
  const at = lines.findIndex((line) => stretches(line.text).some((each) => title.test(each.text)))
  for (const line of at === -1 ? [] : lines.slice(at + 1, at + 6)) {
    const found = stretches(line.text, 3).find((each) => (office.test(each.text) && each.text === each.text.toUpperCase() && !/^(?:KEPUTUSAN|PERATURAN)/.test(each.text)) || officeLine.test(each.text))
    if (found) return { text: tidy(found.text), lines: [line.n] }
  }
  return titledAgency(lines)
}

/** The agency in an annex's own heading: `… STANDAR PELAYANAN PADA DINAS KESEHATAN`. */
function titledAgency(lines: readonly Line[]): Field | null {
  for (const line of lines.slice(0, 12)) {
    const match = /\bSTANDAR PELAYANAN(?: PUBLIK)?\s+(?:PADA|DI LINGKUNGAN)\s+(\p{Lu}.+)$/u.exec(line.text)
    if (match?.[1] && office.test(match[1])) return { text: tidy(match[1]), lines: [line.n] }
  }
  return null
}

function extraFields(line: Line): ExtraCell[] {
  return stretches(line.text, 3).flatMap((each, index, all) => {
    const whole = index + 1 < all.length && /^(?:Revisi|Tgl)/i.test(each.text) ? `${each.text} ${all[index + 1]?.text}` : each.text
    const match = fieldLine.exec(whole)
    return match?.[1] && match[2] ? [{ label: match[1], text: tidy(match[2]), line: line.n }] : []
  })
}

/** Vision, mission, promise and pledge of a head whose labels stand together before their texts. */
function mission(head: readonly Line[]): ExtraCell[] {
  const at = head.findIndex((line) => /^\s*VISI\s*$/.test(line.text))
  if (at === -1) return []
  const rest = head.slice(at).filter((line) => line.text.trim() !== '' && !/^\s*(?:VISI|MISI|JANJI PELAYANAN|MAKLUMAT|PELAYANAN)\s*$/.test(line.text))
  const end = rest.findIndex((line) => agencyLine.test(line.text) || nameLine.test(line.text))
  const body = end === -1 ? rest : rest.slice(0, end)
  const list = body.findIndex((line) => /^\s*1\./.test(line.text))
  const quote = body.findIndex((line) => /^\s*[“"]/.test(line.text))
  if (list < 1 || quote <= list) return []
  const text = (from: number, to?: number): string => tidy(body.slice(from, to).map((line) => line.text).join(' '))
  const line = (index: number): number => body[index]?.n ?? 0
  return [
    { label: 'Visi', text: text(0, list), line: line(0) },
    { label: 'Misi', text: text(list, quote - 1), line: line(list) },
    { label: 'Janji Pelayanan', text: text(quote - 1, quote), line: line(quote - 1) },
    { label: 'Maklumat Pelayanan', text: text(quote).replace(/^[“"]|[”"]$/g, ''), line: line(quote) },
  ]
}

/** How many lines of a page are its head: title, name, agency and unit, as far as they stand before the first component. */
export function headLength(lines: readonly Line[]): number {
  const until = lines.findIndex((_, index) => labelsAt(lines, index).some((label) => label.strong) && !nameLine.test(lines[index]?.text ?? ''))
  const head = lines.slice(0, until === -1 ? 0 : until)
  const fields = [nameLine, agencyLine, unitLine]
  return head.findLastIndex((line) => fields.some((field) => field.test(line.text)) || stretches(line.text).some((each) => title.test(each.text) || officeLine.test(each.text))) + 1
}
