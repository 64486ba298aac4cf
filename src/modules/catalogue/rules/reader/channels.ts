import type { Channel, ChannelKind } from '../standard.ts'
import { isJunk, tidy } from './lines.ts'
import { unfoldInline } from './lists.ts'
import { markerOf } from './markers.ts'
import type { Piece } from './parts.ts'

const kinds: [RegExp, ChannelKind][] = [
  [/pengaduan online|lapor\b|sp4n|aplikasi pengaduan/i, 'onlineComplaint'],
  [/kotak (?:saran|pengaduan|aduan)/i, 'box'],
  [/e-?\s?mail|surel|pos-?el/i, 'email'],
  [/facebook|\bfb\b/i, 'facebook'],
  [/instagram|\big\b/i, 'instagram'],
  [/telep(?:o|h)n|\btelp?\b|\bhp\b|\bwa\b|whats ?app|sms|call cent|fax|hotline/i, 'phone'],
  [/web|situs|laman/i, 'website'],
  [/datang langsung|secara langsung|tatap muka|ruang (?:kerja|pengaduan|pelayanan)|loket|petugas pengaduan|meja pengaduan/i, 'inPerson'],
  [/surat|alamat|pos\b/i, 'letter'],
]

const shapes: [RegExp, ChannelKind][] = [
  [/^[\w.+-]+\s?[\w.-]*@[\w-]+\.[\w.-]+$/, 'email'], [/^(?:https?:|www\.)|^[\w-]+(?:\.[\w-]+)*\.(?:go\.id|id|com|org|net)(?:\/\S*)?$/i, 'website'],
  [/^\(?(?:0|\+62)[\d\s()/-]{6,}$/, 'phone'],
]

export type ChannelReading = { channels: (Channel & { n: number })[]; mended: { n: number; text: string }[] }

type Entry = { text: string; n: number; sub: boolean }

/** Reads the ways to complain: each printed line with its kind; addresses below a heading (`Kotak Saran :`) take the heading's kind. */
export function readChannels(pieces: readonly Piece[]): ChannelReading {
  const reading: ChannelReading = { channels: [], mended: [] }
  let heading: ChannelKind | null = null
  const entries = entriesOf(pieces)
  entries.forEach((entry, index) => {
    const { label, value } = labelAndValue(entry.text)
    const kind = entry.sub && heading ? heading : kindOf(label, value)
    const below = entries[index + 1]?.sub === true
    if (!entry.sub) heading = kind
    if (value === '' && below) return
    const told = kinds.some(([pattern]) => pattern.test(label))
    const whole = ((entry.sub && heading) || !told ? entry.text : value === '' ? label : value).replace(/\s*[;,]\s*$/, '')
    const mended = whole.replace(/^(https?:)\s*\/\s*\/\s*/, '$1//')
    if (mended !== whole || (kind === 'email' && /\s/.test(whole))) reading.mended.push({ n: entry.n, text: whole })
    reading.channels.push({ channel: kind, value: mended, n: entry.n })
  })
  return reading
}

function entriesOf(pieces: readonly Piece[]): Entry[] {
  const entries: Entry[] = []
  for (const piece of pieces.flatMap(unfoldInline).flatMap(severalIn)) {
    if (isJunk(piece.text)) continue
    const marker = markerOf(piece.text)
    const bullet = marker && (marker.order > 0 || marker.kind !== 'lost')
    const text = tidy(bullet ? marker.rest : piece.text)
    const last = entries.at(-1)
    const address = /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(text)
    const labelled = /^[\p{L}\s/.-]{3,30}\s:\s?\S/u.test(text)
    if (bullet) entries.push({ text, n: piece.n, sub: marker.kind === '-' && entries.some((each) => !each.sub) && /:\s*$/.test(parentOf(entries)) })
    else if (!last || begins(text, last.text) || (address && !/:\s*$/.test(last.text) && !bareLabel.test(last.text)) || labelled) entries.push({ text, n: piece.n, sub: false })
    else last.text = `${last.text}${address && bareLabel.test(last.text) ? ' :' : ''} ${text}`
  }
  return entries
}

const bareLabel = /^(?:e-?mail|surel)\s*$/i
const mails = /^[\w.+-]+@[\w.-]+(?:\s*[,;/]\s*[\w.+-]+@[\w.-]+)+\s*$/

/** Several ways on one line: mail addresses one after another, or a second label with its colon. */
function severalIn(piece: Piece): Piece[] {
  if (mails.test(piece.text)) return piece.text.split(/\s*[,;/]\s*/).map((text) => ({ ...piece, text: text.trim() }))
  const at = piece.text.search(/(?<=\S)\s+(?:E-?mail|Telepon|Telp|HP|WA|WhatsApp|SMS|Website|Facebook|Instagram|Fax)\.?\s*:/)
  return at > 0 && /:\s*\S+/.test(piece.text.slice(0, at)) ? [{ ...piece, text: piece.text.slice(0, at) }, ...severalIn({ ...piece, text: piece.text.slice(at).trim() })] : [piece]
}

/** Whether an unmarked line begins another way to complain: it opens with the name of one, and the line before does not wait for it. */
const begins = (text: string, before: string): boolean =>
  /^\p{Lu}/u.test(text) && !/[:,]\s*$/.test(before) && kinds.some(([pattern]) => text.search(pattern) === 0)

const parentOf = (entries: readonly Entry[]): string => entries.filter((each) => !each.sub).at(-1)?.text ?? ''

function labelAndValue(text: string): { label: string; value: string } {
  const match = /^([^:@]{2,40}?)\s*:(?!\/)\s*(.*)$/.exec(text)
  const bare = /^(telepon|telp|hp|wa|whatsapp|sms|e-?mail|website|fax)\b\.?\s+(?=[\d(+]|\S+@|www|http)(.*)$/i.exec(text)
  if (!match && bare) return { label: bare[1] ?? '', value: (bare[2] ?? '').replace(/[;,]$/, '') }
  return match ? { label: match[1] ?? '', value: (match[2] ?? '').replace(/[;,]$/, '') } : { label: '', value: text.replace(/[;,]$/, '') }
}

function kindOf(label: string, value: string): ChannelKind {
  const said = label === '' ? undefined : kinds.find(([pattern]) => pattern.test(label))?.[1]
  const shaped = shapes.find(([pattern]) => pattern.test(value))?.[1]
  return said ?? shaped ?? kinds.find(([pattern]) => pattern.test(value))?.[1] ?? 'other'
}
