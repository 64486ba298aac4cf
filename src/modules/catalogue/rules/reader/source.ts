import { refuse } from '#kernel'
import { linesOfCsv, separatorOf } from './csv.ts'
import { linesOfHtml } from './html.ts'
import { isIndonesian } from './language.ts'
import { linesOfText } from './lines.ts'
import { mendLabels } from './slips.ts'
import type { Line } from './parts.ts'

/** A document as text, and how much of it the reader takes: bytes (UTF-8) and lines. */
export type Source = { text: string; maxBytes?: number; maxLines?: number }

export const defaultLimits = { maxBytes: 20 * 1024 * 1024, maxLines: 400_000 }

export type SourceKind = 'text' | 'html' | 'csv'

/** A row of a spreadsheet that holds a title or nothing: at most one cell of several is filled. */
const titleRow = (row: string): boolean => {
  const cells = row.split(separatorOf(row))
  return cells.length > 1 && cells.slice(1).every((cell) => cell.trim() === '')
}

/** Whether the row under the head is parted like it, also where its first cell goes on over lines within quotes. */
const parts = ([second = '', ...more]: readonly string[], separator: string): boolean =>
  second.includes(separator) || (second.startsWith('"') && more.slice(0, 20).some((line) => line.includes(`"${separator}`)))

/** What kind of document a text is, by what it begins with, never by a file's name. */
export function kindOfSource(text: string): SourceKind {
  const start = text.slice(0, 4000).replace(/^\uFEFF?\s+/, '')
  if (/^<(?:!doctype html|html|head|body|table|div|\?xml|section|article|main|h1|h2|p)\b/i.test(start) || /<(?:table|tbody|tr)\b[^>]*>/i.test(start)) return 'html'
  const rows = start.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [first = '', ...below] = rows.slice(Math.max(0, rows.findIndex((row) => !titleRow(row))))
  const separator = separatorOf(first)
  const columns = first.split(separator)
  const headed = columns.every((each) => each.trim().length < 60) && /^\s*"?(?:no|nomor|component|komponen|jenis|nama|lampiran|annex|service|layanan|uraian|value|isi|persyaratan|dasar|perangkat|instansi|agency|dinas|opd|skpd|unit)/i.test(first)
  return columns.length >= 2 && headed && parts(below, separator) ? 'csv' : 'text'
}

/** The lines of a document of any kind. Refuses what is empty, too large, too long or not Indonesian. */
export function linesOf(source: Source): Line[] {
  const { text, maxBytes, maxLines } = { ...defaultLimits, ...source }
  const bytes = Buffer.byteLength(text)
  if (bytes > maxBytes) refuse('invalid', 'too-large', { data: { bytes, limit: maxBytes } })
  if (!/\p{L}/u.test(text)) refuse('invalid', 'empty-text')
  const kind = kindOfSource(text)
  const sound = text.toWellFormed()
  const lines = (kind === 'html' ? linesOfHtml(sound) : kind === 'csv' ? linesOfCsv(sound) : linesOfText(sound)).map(legible)
  if (lines.length > maxLines) refuse('invalid', 'too-many-lines', { data: { lines: lines.length, limit: maxLines } })
  if (!lines.some((line) => /\p{L}/u.test(line.text + (line.label ?? '')))) refuse('invalid', 'empty-text')
  if (!isIndonesian(lines)) refuse('invalid', 'not-indonesian')
  return mendLabels(lines)
}

const invisible = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const cleaned = (text: string): string => text.replace(/[\t\v]/g, ' ').replace(invisible, '')

/** A line without what no one sees: control characters, which no database keeps, and marks that turn the direction of writing. */
const legible = (line: Line): Line => ({ ...line, text: cleaned(line.text), ...(line.label !== undefined && { label: cleaned(line.label) }) })
