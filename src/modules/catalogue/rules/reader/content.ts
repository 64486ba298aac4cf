import { componentNames, deliveryComponents, type ComponentName } from '../standard.ts'
import { namesActor } from './acts.ts'
import type { Table } from './flat.ts'
import { labelsAt, numbersOf } from './labels.ts'
import { markerOf } from './markers.ts'
import { unfoldGrid } from './lists.ts'
import type { Cell, Cells, Line, Piece } from './parts.ts'

/** Whether the labels of a flattened table have lost their values: some stand empty, or their numbers run backwards. */
export function isScrambled(cells: Cells): boolean {
  if (cells.size < 3) return false
  const empty = [...cells.values()].filter((cell) => cell.pieces.length === 0).length
  const backwards = Math.min(...[0, 1].map((order) => {
    const places = [...cells.keys()].map((name) => numbersOf(name)[order] ?? 0)
    return places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length
  }))
  return empty >= 2 || (backwards >= 2 && empty >= 1)
}

type Kind = ComponentName | 'label' | 'skip'

/** What a line speaks of, by its own words; the first that fits. */
const subjects: [RegExp, Kind][] = [
  [/^(?:No\.? Dokumen|Revisi|Tgl\.? Eff?e|No Komponen|Uraian$|Komponen Standar|meliputi|organisasi \(manu|\(manufac|delivery\)|Unit Kerja|:|Produk Layanan\b|(?:Jenis|Nama) (?:Pelayanan|Layanan)\s*[:|]|STANDAR PELAYANAN|[A-Z][A-Z &]+(?:KABUPATEN|KOTA)\b|PENERBITAN\b|[AB]\.?$)/, 'skip'],
  [/^[\d.]*\s*(?:UU|PP|KM|Undang[- ]?Undang|Peraturan (?!daerah yang berlaku)|Permen\w*|Kepmen\w*|Perda\b|Keputusan (?:Bupati|Wali|Menteri|Presiden|Gubernur)|Surat (?:Menteri|Edaran))/i, 'legalBasis'],
  [/kotak (?:saran|pengaduan)|surat pengaduan|\bJl\.|e-?mail\b|telepon\/|facebook|instagram|website|pengaduan online/i, 'complaints'],
  [/^(?:gratis|berbayar|biaya sesuai|tidak (?:ada|dipungut) biaya|tanpa biaya|Rp\.)/i, 'fee'],
  [/^(?:(?:satu|dua|tiga|enam|\d+)\s+\S+\s+sekali|setiap (?:bulan|tahun|triwulan|semester))|survei kepuasan|survey kepuasan/i, 'evaluation'],
  [/^(?:paling lama |maksimal |± ?)?\d{1,3}\s*(?:\([^)]*\)\s*)?(?:menit|jam|hari|minggu|bulan)\b/i, 'duration'],
  [/^\d{1,3}\s*(?:\([^)]*\)\s*)?orang\b/i, 'staffCount'],
  [/^(?:pendidikan minimal|minimal (?:berijazah|pendidikan)|mampu |memahami |menguasai |terampil)/i, 'competencies'],
  [/^(?:Kepala (?:Dinas|Bidang|Seksi|Badan|Bagian|Sub)|Sekretaris|Inspektorat|Kasi\b|Kabid\b|Kasub|Kabag)/, 'supervision'],
  [/^(?:komputer|printer|meja\b|kursi|formulir(?:$| \d)|ATK|aplikasi|faksimile|telepon|lemari|ruang |air minum|AC\b|toilet|halaman parkir|kendaraan)/i, 'facilities'],
  [/dijamin|keaslian|kerahasiaan|suasana .*aman/i, 'safetyGuarantee'],
  [/^pengurusan .* yang|bebas (?:calo|pungli)|tepat waktu|sesuai (?:dengan )?SOP/i, 'serviceGuarantee'],
]

const chartWords = /^(?:(?:Penerimaan|Berkas|Pencetaka?n?|n|Izin|ke|Pemohon|Rekomendasi|Tidak|Ya|Penandatanganan|Penyerahan|Surat|Verifikasi|Persyaratan|Rapat|Survey|Survei|Lapangan|Paraf|STTS|cetak|SKRD|Permohonan)[\s&/]*)+$|^\((?:[^)]{2,30})\)$/i

type Run = { pieces: Piece[]; kind: Kind | null; label: ComponentName | null }

/** Sorts the lines of a table whose order is lost by what they say; what no words tell of stays out. Each component found so is marked by the caller. */
export function readContent(lines: readonly Line[], service: string | null): Table {
  const runs = runsOf(lines)
  const cells: Cells = new Map()
  for (const run of runs) if (run.label) cells.set(run.label, { label: run.pieces.map((piece) => piece.text).join(' '), number: null, labelLines: run.pieces.map((piece) => piece.n), pieces: [] })
  runs.forEach((run, index) => {
    if (run.label) return
    const kind = run.kind ?? kindBeside(run, runs, { index, service })
    if (kind === null || kind === 'skip' || kind === 'label') return
    const cell: Cell = cells.get(kind) ?? { label: '', number: null, labelLines: [], pieces: [] }
    cell.pieces.push(...run.pieces)
    cells.set(kind, cell)
  })
  const kept = partOf(lines)
  for (const [name, cell] of cells) {
    cell.pieces = ordered(name, cell.pieces)
    if (!kept.includes(name)) cells.delete(name)
  }
  return { cells, extras: [] }
}

/** The components a page can hold: those of the part it announces, or all where it announces both or none. */
function partOf(lines: readonly Line[]): readonly ComponentName[] {
  const delivery = lines.some((line) => /service delivery|penyampaian pelayanan/i.test(line.text))
  const manufacturing = lines.some((line) => /manufacturing|pengelolaan pelayanan/i.test(line.text))
  if (delivery === manufacturing) return componentNames
  return componentNames.filter((name) => deliveryComponents.includes(name) === delivery)
}

/** Lines grouped to what belongs together: an item with its following lines, a label with its words. */
function runsOf(lines: readonly Line[]): Run[] {
  const runs: Run[] = []
  const done = new Set<number>()
  const seen = new Set<ComponentName>()
  lines.forEach((line, index) => {
    if (line.text.trim() === '' || done.has(index) || /^\s*\d{1,2}\.?\s*$/.test(line.text)) return
    const label = labelsAt(lines, index).find((each) => each.strong && !seen.has(each.component))
    if (label) {
      seen.add(label.component)
      startLabel(runs, lines, { label, done })
      return
    }
    place(runs, { n: line.n, text: line.text.trim(), col: 0, end: line.text.length, gap: false })
  })
  return runs
}

function startLabel(runs: Run[], lines: readonly Line[], found: { label: ReturnType<typeof labelsAt>[number]; done: Set<number> }): void {
  const pieces = found.label.ends.map((each) => ({ n: lines[each.line]?.n ?? 0, text: lines[each.line]?.text.slice(each.start, each.end).trim() ?? '', col: 0, end: 0, gap: false }))
  found.label.ends.forEach((each) => found.done.add(each.line))
  runs.push({ pieces, kind: 'label', label: found.label.component })
  const last = found.label.ends.at(-1)
  const rest = lines[last?.line ?? 0]?.text.slice(last?.end).trim() ?? ''
  if (/\p{L}/u.test(rest)) place(runs, { n: lines[last?.line ?? 0]?.n ?? 0, text: rest, col: 0, end: rest.length, gap: false })
}

function place(runs: Run[], piece: Piece): void {
  const last = runs.at(-1)
  const kind = kindOf(piece.text)
  const continues = last && last.kind !== 'label' && last.kind !== 'skip' && markerOf(piece.text) === null && kind === null && !chartWords.test(piece.text)
    && last.kind !== 'procedure' && (/^[\p{Ll}(]/u.test(piece.text) || (last.pieces.at(-1)?.text.length ?? 0) > 60)
  if (last && continues) last.pieces.push(piece)
  else runs.push({ pieces: [piece], kind: kind ?? (chartWords.test(piece.text) ? 'procedure' : null), label: null })
}

function kindOf(text: string): Kind | null {
  const bare = markerOf(text)?.rest ?? text.replace(/^[a-z] (?=\p{Lu})/u, '')
  return subjects.find(([pattern]) => pattern.test(bare))?.[1] ?? null
}

const papers = /^(?:surat|fotokopi|foto ?kopi|photo|pas ?(?:foto|photo|poto)|rekomendasi|ktp|npwp|ijazah|proposal|sertifikat|membayar|melampirkan|dokumen|denah|gambar|formulir|bukti|map |alamat|data |daftar|izin|laporan|berita acara|sketsa|titik|jenis|jumlah|produk|nama|masa|ipb|imb)/i

/** A line whose words tell nothing: its list tells, or the name of the service it repeats. */
function kindBeside(run: Run, runs: readonly Run[], at: { index: number; service: string | null }): Kind | null {
  const text = run.pieces[0]?.text ?? ''
  const marker = markerOf(text)
  const before = runs[at.index - 1]
  if (!marker && /^[a-z] \p{Lu}/u.test(text)) return 'requirements'
  if (!marker && at.service && isProduct(text, at.service)) return 'products'
  if (marker && papers.test(marker.rest)) return 'requirements'
  const kind = before?.kind ?? null
  if (!marker || kind === 'procedure') return null
  return kind === null || kind === 'label' || kind === 'skip' || kind === 'complaints' ? 'requirements' : kind
}

function isProduct(text: string, service: string): boolean {
  const wanted: string[] = service.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  const said: string[] = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return said.length > 0 && said.length <= wanted.length + 3 && wanted.filter((word) => said.includes(word)).length >= Math.ceil(wanted.length * 0.6) && !namesActor(text)
}

/** Items put back in the order of their letters or numbers, when each stands there once. */
function ordered(name: ComponentName, pieces: readonly Piece[]): Piece[] {
  if (name === 'facilities') return unfoldGrid(pieces)
  const groups: { order: number; kind: string; pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const marker = markerOf(piece.text) ?? (/^[a-z] \p{Lu}/u.test(piece.text) ? { order: piece.text.charCodeAt(0) - 96, kind: 'a.' } : null)
    const last = groups.at(-1)
    if (marker && marker.order > 0) groups.push({ order: marker.order, kind: marker.kind, pieces: [piece] })
    else if (last) last.pieces.push(piece)
    else groups.push({ order: 0, kind: '', pieces: [piece] })
  }
  const once = new Set(groups.map((group) => group.kind + group.order)).size === groups.length
  const oneKind = new Set(groups.flatMap((group) => (group.kind === '' ? [] : [group.kind]))).size === 1
  const sorted = once && oneKind ? groups.sort((a, b) => a.order - b.order) : groups
  return sorted.flatMap((group) => group.pieces)
}
