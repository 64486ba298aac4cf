import type { ComponentName } from '../standard.ts'
import type { StandardReading } from './parts.ts'

/** A stretch of a component that could have been carried over from another service. */
type Segment = { component: ComponentName; text: string; words: Set<string> }

const common = new Set(('pemerintah pemerintahan kota kabupaten daerah pelayanan layanan fasilitasi penyusunan kepada pada ke dan atau yang di dari untuk dengan dalam '
  + 'jasa sesuai standar operasional prosedur sop perangkat pelaksanaan kegiatan rencana produk barang kerja administrasi surat izin dokumen saat hari menit jam minggu bulan tahun satu dua tiga empat lima enam tujuh delapan sembilan sepuluh belas puluh').split(' '))

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []

const topical = (text: string): Set<string> => new Set(wordsOf(text).filter((word) => !common.has(word)))

/** The words a service is known by: those of its name, and the abbreviations of any words in a row. */
function topicOf(standard: StandardReading): Set<string> {
  const name = standard.name ?? ''
  const topic = topical(name)
  const letters = wordsOf(name).filter((word) => !/^(?:dan|atau|yang|ke|di)$/.test(word)).map((word) => word[0] ?? '')
  for (let from = 0; from < letters.length; from += 1) {
    for (let to = from + 3; to <= Math.min(letters.length, from + 6); to += 1) topic.add(letters.slice(from, to).join(''))
  }
  return topic
}

function segmentsOf(standard: StandardReading): Segment[] {
  const { components } = standard
  const texts: [ComponentName, string[]][] = [
    ['duration', components.duration ? phrases(components.duration.text) : []],
    ['products', components.products], ['facilities', components.facilities], ['competencies', components.competencies],
    ['serviceGuarantee', components.serviceGuarantee], ['safetyGuarantee', components.safetyGuarantee],
  ]
  return texts.flatMap(([component, list]) => list.map((text) => ({ component, text, words: topical(text) })))
}

/** A sentence and what it says in brackets, each for itself. */
const phrases = (text: string): string[] =>
  [text.replace(/\([^()]*\)\s*$/, '').trim(), /\(([^()]*)\)\s*$/.exec(text)?.[1] ?? ''].filter((each) => each !== '')

const keyOf = (text: string): string => wordsOf(text).join(' ')

const shared = (words: ReadonlySet<string>, topic: ReadonlySet<string>): number => [...words].filter((word) => topic.has(word)).length

/** Marks what one standard says word for word as another while it speaks of that other service and not (or less) of its own. */
export function warnCopies(standards: readonly StandardReading[]): void {
  const topics = standards.map(topicOf)
  const where = new Map<string, { standard: number; segment: Segment }[]>()
  standards.forEach((standard, index) => {
    for (const segment of segmentsOf(standard)) {
      if (segment.words.size === 0) continue
      const key = `${segment.component}:${keyOf(segment.text)}`
      const known = where.get(key)
      if (known) known.push({ standard: index, segment })
      else where.set(key, [{ standard: index, segment }])
    }
  })
  for (const same of where.values()) if (same.length > 1 && same.length <= 12) warnAmong(standards, topics, same)
}

function warnAmong(standards: readonly StandardReading[], topics: readonly ReadonlySet<string>[], same: readonly { standard: number; segment: Segment }[]): void {
  const scored = same.map((each) => ({ ...each, own: shared(each.segment.words, topics[each.standard] ?? new Set()) }))
  const origin = scored.reduce((a, b) => (b.own > a.own ? b : a))
  const source = standards[origin.standard]
  for (const each of scored) {
    const standard = standards[each.standard]
    if (!standard || !source || each.own >= origin.own) continue
    standard.warnings.push({
      code: 'copied', component: each.segment.component, line: standard.source[each.segment.component]?.[0]?.from ?? standard.lines.from,
      data: { text: each.segment.text, annex: source.annex ?? '', from: source.name ?? '' },
    })
  }
}
