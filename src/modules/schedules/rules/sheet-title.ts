import { oneLine, type Grid } from './grid.ts'

/** What stands above a table; `lines` are the rows and columns of what was not understood. */
export type Titles = { title: string | null; unit: string | null; agency: string | null; year: number | null; officer: string | null; activity: string | null; source: string | null; notes: string[]; odd: { row: number; column: number; text: string }[] }

const kept = new Set(['UPTD', 'UPT', 'TU', 'PSU', 'RDTR', 'RTRW', 'TKPRD', 'TABG', 'IT'])
const small = new Set(['DAN', 'DI', 'KE', 'UNTUK', 'PADA'])

/** `BIDANG TATA RUANG DAN UPTD` → `Bidang Tata Ruang dan UPTD`; what is not all capitals stays as it is. */
export function inTitleCase(text: string): string {
  if (text !== text.toUpperCase()) return text
  return text.split(' ').map((word, index) => (kept.has(word) ? word : index > 0 && small.has(word) ? word.toLowerCase() : word.replace(/[A-Z]+/g, (part) => `${part.slice(0, 1)}${part.slice(1).toLowerCase()}`))).join(' ')
}

type Label = 'title' | 'agency' | 'year' | 'unit' | 'officer' | 'activity' | 'source' | 'note'
const labels: readonly [Label, RegExp][] = [
  ['title', /^(?:nama\s+)?kegiatan\b\s*:?\s*/i], ['agency', /^(?:opd|skpd|perangkat\s+daerah|dinas\s*:)\s*:?\s*/i], ['year', /^(?:tahun(?:\s+anggaran)?|t\.?a\.?)(?=\s*:|\s*\d|\s*$)\s*:?\s*/i], ['unit', /^(?:unit(?:\s+kerja)?|bidang|bagian|seksi)\s*:\s*/i],
  ['officer', /^(?:penanggung\s*jawab|pptk)\s*:\s*/i], ['activity', /^rencana\s+strategis\s*:\s*/i], ['source', /^sumber\s*:\s*/i], ['note', /^catatan\s*:\s*/i],
]
const labelOf = (text: string): { label: Label; rest: string } | null => {
  const found = labels.find(([, pattern]) => pattern.test(text))
  return found ? { label: found[0], rest: text.replace(found[1], '').trim() } : null
}
/** `KEGIATAN : A    OPD : B` in one cell is two labels. */
const parts = (text: string): string[] => text.split(/\s{2,}(?=(?:OPD|SKPD|TAHUN)\b)|\s+(?=(?:OPD|SKPD|TAHUN)\s*:)/).map(oneLine).filter(Boolean)
const yearIn = (text: string): number | null => { const found = /\b((?:19|20)\d{2})\b/.exec(text); return found ? Number(found[1]) : null }

type Spot = { row: number; column: number; text: string }

/** The parts of a cell; the one beside a bare label is a value whole, unless it is a label itself. */
const partsOf = (text: string, open: Label | null): string[] => (open !== null && !/^\s*[:.]*\s*$/.test(text) && !labels.some(([, pattern]) => pattern.exec(text)?.[0].includes(':') || text.replace(pattern, '') === '') ? [oneLine(text)] : parts(text))

/** Reads the rows above a table: what the schedule is called, whose it is, of which year. */
export function titlesIn(grid: Grid, from: number, to: number): Titles {
  const said: Partial<Record<Label, string>> = {}
  const notes: string[] = []
  const odd: Spot[] = []
  let titleColumn: number | null = null
  const take = (label: Label, value: string, column: number): void => {
    if (label === 'note') notes.push(value)
    else said[label] ??= value
    if (label === 'title') titleColumn = column
  }
  for (let row = from; row < to; row += 1) {
    let open: Label | null = null
    for (const { column, text } of grid.texts(row)) {
      for (const part of partsOf(text, open)) {
        const heading = open === null ? /^jadwal(?:\s+pelaksanaan)?(?:\s+kegiatan)?\b\s*:?\s*(.*)$/i.exec(part) : null
        if (heading) { if (heading[1]) said.unit ??= inTitleCase(heading[1]); continue }
        if (/^:+$/.test(part) || (open === null && /^pemerintah\b/i.test(part))) continue
        const found: ReturnType<typeof labelOf> = open !== null && part === oneLine(text) && !part.includes(':') && labelOf(part)?.rest !== '' ? null : labelOf(part)
        const value = found?.rest ?? part.replace(/^:\s*/, '')
        if (found) { open = found.label; if (open === 'title') titleColumn = column }
        if (value === '') continue
        if (open !== null) take(open, value, column)
        else if (/^(?:19|20)\d{2}$/.test(value)) said.year ??= value
        else if (titleColumn !== null && said.title !== undefined && (column === titleColumn || column === titleColumn + 1)) said.title = `${said.title} ${value}`
        else odd.push({ row, column, text: part })
        open = null
      }
    }
  }
  const year = said.year !== undefined ? yearIn(said.year) : yearIn(/\b(?:TAHUN|T\.?A\.?)\s*(\d{4})\b/i.exec(Object.values(said).join(' '))?.[1] ?? '')
  return { title: said.title ?? null, unit: said.unit ?? null, agency: said.agency ?? null, year, officer: said.officer ?? null, activity: said.activity ?? null, source: said.source ?? null, notes, odd }
}
