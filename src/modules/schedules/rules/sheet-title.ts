import { oneLine, type Grid } from './grid.ts'

/** What stands above a table; `lines` are the rows and columns of what was not understood. */
export type Titles = { title: string | null; unit: string | null; agency: string | null; year: number | null; odd: { row: number; column: number; text: string }[] }

const kept = new Set(['UPTD', 'UPT', 'TU', 'PSU', 'RDTR', 'RTRW', 'TKPRD', 'TABG', 'IT'])
const small = new Set(['DAN', 'DI', 'KE', 'UNTUK', 'PADA'])

/** `BIDANG TATA RUANG DAN UPTD` → `Bidang Tata Ruang dan UPTD`; what is not all capitals stays as it is. */
export function inTitleCase(text: string): string {
  if (text !== text.toUpperCase()) return text
  return text.split(' ').map((word, index) => (kept.has(word) ? word : index > 0 && small.has(word) ? word.toLowerCase() : word.replace(/[A-Z]+/g, (part) => `${part.slice(0, 1)}${part.slice(1).toLowerCase()}`))).join(' ')
}

type Label = 'title' | 'agency' | 'year' | 'unit'
const labels: readonly [Label, RegExp][] = [
  ['title', /^(?:nama\s+)?kegiatan\b\s*:?\s*/i], ['agency', /^(?:opd|skpd|perangkat\s+daerah|dinas\s*:)\s*:?\s*/i], ['year', /^(?:tahun(?:\s+anggaran)?|t\.?a\.?)(?=\s*:|\s*\d|\s*$)\s*:?\s*/i], ['unit', /^(?:unit(?:\s+kerja)?|bidang|bagian|seksi)\s*:\s*/i],
]
const labelOf = (text: string): { label: Label; rest: string } | null => {
  const found = labels.find(([, pattern]) => pattern.test(text))
  return found ? { label: found[0], rest: text.replace(found[1], '').trim() } : null
}
/** `KEGIATAN : A    OPD : B` in one cell is two labels. */
const parts = (text: string): string[] => text.split(/\s{2,}(?=(?:OPD|SKPD|TAHUN)\b)|\s+(?=(?:OPD|SKPD|TAHUN)\s*:)/).map(oneLine).filter(Boolean)
const yearIn = (text: string): number | null => { const found = /\b((?:19|20)\d{2})\b/.exec(text); return found ? Number(found[1]) : null }

type Spot = { row: number; column: number; text: string }

/** Reads the rows above a table: what the schedule is called, whose it is, of which year. */
export function titlesIn(grid: Grid, from: number, to: number): Titles {
  const said: Record<Label, string | null> = { title: null, agency: null, year: null, unit: null }
  const odd: Spot[] = []
  let titleColumn: number | null = null
  for (let row = from; row < to; row += 1) {
    let open: Label | null = null
    for (const { column, text } of grid.texts(row)) {
      for (const part of parts(text)) {
        const heading = /^jadwal(?:\s+pelaksanaan)?(?:\s+kegiatan)?\b\s*:?\s*(.*)$/i.exec(part)
        if (heading) { said.unit ??= heading[1] ? inTitleCase(heading[1]) : null; continue }
        if (/^:+$/.test(part) || /^pemerintah\b/i.test(part)) continue
        const found = labelOf(part)
        const value: string = found?.rest ?? part.replace(/^:\s*/, '')
        if (found) open = found.label
        if (found?.label === 'title') titleColumn = column
        if (value === '') continue
        if (open !== null && said[open] === null) {
          said[open] = value
          if (open === 'title') titleColumn = column
        } else if (open === null && titleColumn !== null && said.title !== null && (column === titleColumn || column === titleColumn + 1)) said.title = `${said.title} ${value}`
        else odd.push({ row, column, text: part })
        if (!found || value !== '') open = null
      }
    }
  }
  const year = yearIn(said.year ?? '') ?? yearIn(/\b(?:TAHUN|T\.?A\.?)\s*(\d{4})\b/i.exec(Object.values(said).join(' '))?.[1] ?? '')
  return { title: said.title, unit: said.unit, agency: said.agency, year, odd }
}
