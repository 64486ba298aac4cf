import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentList, type ComponentName } from '../standard.ts'
import { toJson } from './json.ts'
import type { StandardReading } from './parts.ts'
import { readStandards } from './read.ts'

/** A standard as an office would write it, before any layout: what each component lists. */
type Written = { name: string; agency: string; items: Record<ComponentName, string[]> }

const things = ['Surat permohonan', 'Fotokopi kartu keluarga', 'Pas foto berwarna', 'Denah lokasi usaha', 'Akta pendirian', 'Surat kuasa bermeterai', 'Bukti lunas pajak']
const laws = ['Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik', 'Peraturan Pemerintah Nomor 96 Tahun 2012', 'Peraturan Daerah Nomor 4 Tahun 2015 tentang Ketertiban', 'Peraturan Menteri Nomor 15 Tahun 2014']
const steps = ['Pemohon mengajukan berkas', 'Petugas loket memeriksa berkas', 'Kepala Seksi memverifikasi berkas', 'Tim teknis meninjau lokasi', 'Camat menandatangani izin', 'Petugas loket menyerahkan izin kepada pemohon']
const rooms = ['Ruang tunggu', 'Komputer', 'Kursi roda', 'Meja pelayanan']
const skills = ['Memahami peraturan', 'Mampu mengoperasikan komputer', 'Teliti dan ramah']

const some = (list: readonly string[], least: number): fc.Arbitrary<string[]> => fc.subarray([...list], { minLength: least })

const written: fc.Arbitrary<Written> = fc.record({
  name: fc.constantFrom('Izin Pasar Malam', 'Surat Keterangan Pindah', 'Rekomendasi Reklame', 'Pemakaian Gedung Serbaguna'),
  agency: fc.constantFrom('KECAMATAN SUKAMAJU', 'DINAS PERHUBUNGAN', 'KELURAHAN MAWAR'),
  items: fc.record({
    legalBasis: some(laws, 2), requirements: some(things, 2), procedure: some(steps, 2),
    duration: fc.constantFrom(['3 (tiga) hari kerja'], ['45 menit'], ['2 jam']), fee: fc.constantFrom(['Gratis'], ['Rp 15.000,-']), products: fc.constantFrom(['Surat Izin'], ['Kartu Bukti']),
    facilities: some(rooms, 2), competencies: some(skills, 2), supervision: fc.constant(['Atasan langsung']),
    complaints: fc.constantFrom(['Kotak saran', 'Email : a@contoh.example'], ['Telepon : 021 555 1234', 'Kotak saran']), staffCount: fc.constantFrom(['4 (empat) orang'], ['2 orang']),
    serviceGuarantee: fc.constant(['Tepat waktu']), safetyGuarantee: fc.constant(['Data dijamin rahasia']), evaluation: fc.constant(['Survei kepuasan masyarakat']),
  }),
})

const lists: readonly ComponentName[] = ['legalBasis', 'requirements', 'procedure', 'facilities', 'competencies', 'complaints']
const numbered = (name: ComponentName, items: readonly string[], end = ''): string[] =>
  (lists.includes(name) ? items.map((item, index) => `${index + 1}. ${item}${index + 1 < items.length ? end : ''}`) : [...items])

type Layout = (standard: Written) => string

const colons: Layout = ({ name, agency, items }) => [
  'STANDAR PELAYANAN', agency, '', `Nama Pelayanan : ${name}`,
  ...componentList.flatMap((each, index) => {
    const [first = '', ...more] = numbered(each.name, items[each.name], ';')
    return more.length === 0 ? [`${index + 1}. ${each.label} : ${first}`] : [`${index + 1}. ${each.label} :`, ...[first, ...more].map((line) => `   ${line}`)]
  }),
].join('\n')

const flattened: Layout = ({ name, agency, items }) => [
  `NAMA DINAS/ OPD : ${agency}`, `JENIS PELAYANAN : ${name}`, 'No Komponen Uraian',
  ...componentList.flatMap((each, index) => { const [first = '', ...more] = numbered(each.name, items[each.name]); return [`${index + 1} | ${each.label.toUpperCase()} | ${first}`, ...more] }),
].join('\n')

const columns: Layout = ({ name, agency, items }) => [
  '                    STANDAR PELAYANAN', `                    ${name.toUpperCase()}`, `   ${agency} KOTA CONTOH`, '', '   NO   KOMPONEN                      URAIAN',
  ...componentList.flatMap((each, index) => {
    const values = numbered(each.name, items[each.name], ';')
    const labels = halves(each.label)
    return Array.from({ length: Math.max(values.length, labels.length) }, (_, at) =>
      `   ${(at === 0 ? String(index + 1) : '').padEnd(5)}${(labels[at] ?? '').padEnd(30)}${values[at] ?? ''}`.trimEnd())
  }),
].join('\n')

/** A label broken as a narrow column breaks it. */
function halves(label: string): string[] {
  const rows: string[] = []
  for (const word of label.split(' ')) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + word.length < 24) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  return rows
}

const markdown: Layout = ({ name, agency, items }) => [
  'Standar Pelayanan', `Dinas : ${agency}`, '', `Jenis Pelayanan: ${name}`, '', '| No | Komponen | Uraian |', '|----|----------|--------|',
  ...componentList.flatMap((each, index) => { const [first = '', ...more] = numbered(each.name, items[each.name]); return [`| ${index + 1} | ${each.label} | ${first} |`, ...more.map((line) => `| | | ${line} |`)] }),
].join('\n')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const web: Layout = ({ name, agency, items }) => `<!doctype html><html><head><title>x</title></head><body><p>NAMA DINAS : ${agency}</p><p>Jenis Pelayanan : ${name}</p><table><tr><th>No</th><th>Komponen</th><th>Uraian</th></tr>
${componentList.map((each, index) => `<tr><td>${index + 1}</td><td><b>${escaped(each.label)}</b></td><td>${lists.includes(each.name) ? `<ol>${items[each.name].map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>` : escaped(items[each.name].join(' '))}</td></tr>`).join('\n')}</table></body></html>`

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
const csvRows: Layout = ({ name, agency, items }) => ['komponen,uraian', `Jenis Pelayanan,${cell(name)}`, `Perangkat Daerah,${cell(agency)}`,
  ...componentList.map((each) => `${cell(each.label)},${cell(numbered(each.name, items[each.name]).join('\n'))}`)].join('\n')
const csvColumns: Layout = ({ name, agency, items }) => [
  ['Nama Pelayanan', 'Perangkat Daerah', ...componentList.map((each) => each.label)].map(cell).join(';'),
  [name, agency, ...componentList.map((each) => numbered(each.name, items[each.name]).join('\n'))].map(cell).join(';')].join('\n')

const centre = (text: string, width = 90): string => `${' '.repeat(Math.max(0, Math.floor((width - text.length) / 2)))}${text}`
const centred: Layout = ({ name, agency, items }) => [
  centre('STANDAR PELAYANAN'), centre(name.toUpperCase()), centre(agency), '',
  ...componentList.flatMap((each) => [centre(each.label), ...(lists.includes(each.name) ? numbered(each.name, items[each.name], ';') : items[each.name].map((item) => centre(item)))]),
].join('\n')

/** Text extraction puts a label that stands at the middle of its cell between the lines of its list. */
const middled: Layout = ({ name, agency, items }) => [
  'STANDAR PELAYANAN', agency, `JENIS PELAYANAN : ${name}`, 'No Komponen Uraian',
  ...componentList.flatMap((each, index) => {
    const values = numbered(each.name, items[each.name])
    const at = values.length > 2 ? Math.floor(values.length / 2) : 0
    return values.map((line, row) => (row === at ? `${index + 1} ${each.label} ${line}` : line))
  }),
].join('\n')

const headings: Layout = ({ name, agency, items }) => [`# ${name}`, '## Perangkat daerah', agency, '', ...componentList.flatMap((each) => [`## ${each.label}`, ...numbered(each.name, items[each.name]), ''])].join('\n')
const bold: Layout = ({ name, agency, items }) => ['**STANDAR PELAYANAN**', agency, '', `**Nama Pelayanan** : ${name}`,
  ...componentList.flatMap((each) => { const values = numbered(each.name, items[each.name]); return values.length === 1 ? [`**${each.label}** : ${values[0] ?? ''}`] : [`**${each.label}** :`, ...values] })].join('\n')
const twoTongues: Layout = ({ name, agency, items }) => ['STANDAR PELAYANAN', agency, '', `Nama Pelayanan / Service : ${name}`,
  ...componentList.flatMap((each, index) => { const [first = '', ...more] = numbered(each.name, items[each.name]); return [`${index + 1}. ${each.label} / In English : ${first}`, ...more] })].join('\n')
const nextLine: Layout = ({ name, agency, items }) => ['STANDAR PELAYANAN', agency, '', 'Nama Pelayanan', `: ${name}`,
  ...componentList.flatMap((each) => { const [first = '', ...more] = numbered(each.name, items[each.name]); return [each.label, `: ${first}`, ...more] })].join('\n')

const rule = (widths: readonly number[], ends: string): string => `${ends[0] ?? ''}${widths.map((width) => '─'.repeat(width)).join(ends[1])}${ends[2] ?? ''}`
const boxed: Layout = ({ name, agency, items }) => {
  const row = (cells: readonly string[]): string => `│ ${cells.map((text, at) => text.padEnd([2, 44, 74][at] ?? 0)).join(' │ ')} │`
  const widths = [4, 46, 76]
  return ['STANDAR PELAYANAN', agency, `JENIS PELAYANAN : ${name}`, rule(widths, '┌┬┐'), row(['No', 'Komponen', 'Uraian']),
    ...componentList.flatMap((each, index) => [rule(widths, '├┼┤'), ...numbered(each.name, items[each.name]).map((line, at) => row(at === 0 ? [String(index + 1), each.label, line] : ['', '', line]))]),
    rule(widths, '└┴┘')].join('\n')
}

const itemsOf = (name: ComponentName, items: readonly string[]): string => (lists.includes(name) ? `<ol>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>` : `<p>${escaped(items.join(' '))}</p>`)
const page = (body: string): string => `<!doctype html><html><head><title>x</title></head><body><nav><a>Beranda</a><a>Profil</a></nav>${body}<footer>Hak cipta Pemerintah Kota</footer></body></html>`
const webHeadings: Layout = ({ name, agency, items }) => page(`<h1>${name}</h1><h2>${agency}</h2>${componentList.map((each) => `<h3>${escaped(each.label)}</h3>\n${itemsOf(each.name, items[each.name])}`).join('\n')}`)
const webTerms: Layout = ({ name, agency, items }) => page(`<dl><dt>Nama Pelayanan</dt><dd>${name}</dd><dt>Perangkat Daerah</dt><dd>${agency}</dd>${componentList.map((each) => `<dt>${escaped(each.label)}</dt><dd>${itemsOf(each.name, items[each.name])}</dd>`).join('\n')}</dl>`)
const csvLong: Layout = ({ name, agency, items }) => ['Daftar standar pelayanan;;;', ';;;', 'Nama Layanan;Perangkat Daerah;Komponen;Uraian',
  ...componentList.map((each) => [name, agency, each.label, numbered(each.name, items[each.name]).join('\n')].map(cell).join(';'))].join('\n')

const layouts: [string, Layout][] = [['labels centred above their text', centred], ['labels at the middle of their cells', middled], ['headings in Markdown', headings], ['bold labels in Markdown', bold], ['labels in two languages', twoTongues],
  ['labels whose colon stands on the next line', nextLine], ['a table drawn with lines', boxed], ['headings of a page', webHeadings], ['terms of a page', webTerms], ['a CSV that names its service in every row', csvLong],
  ['lines with colons', colons], ['a flattened table', flattened], ['columns kept by blanks', columns], ['a piped table', markdown], ['a page', web], ['a CSV with a row for each component', csvRows], ['a CSV with a column for each component', csvColumns]]

const only = (text: string): StandardReading => {
  const { standards } = readStandards({ text })
  expect(standards).toHaveLength(1)
  return standards[0] as StandardReading
}

/** What was read, in the words of what was written. */
const reread = ({ components: c }: StandardReading): Record<ComponentName, unknown> => ({
  legalBasis: c.legalBasis, requirements: c.requirements.flatMap((each) => [each.text, ...each.items.map((item) => item.text)]), procedure: c.procedure?.steps.map((step) => step.text),
  duration: [c.duration?.text], fee: [c.fee?.text], products: c.products, facilities: c.facilities, competencies: c.competencies, supervision: c.supervision,
  complaints: c.complaints.map(({ channel, value }) => (channel === 'box' ? value : `${channel === 'email' ? 'Email' : 'Telepon'} : ${value}`)), staffCount: [c.staffCount?.text],
  serviceGuarantee: c.serviceGuarantee, safetyGuarantee: c.safetyGuarantee, evaluation: c.evaluation,
})

describe.each(layouts)('A standard printed as %s', (_, layout) => {
  test('is read back component by component', () => {
    fc.assert(fc.property(written, (standard) => {
      const reading = only(layout(standard))
      expect(reread(reading)).toEqual(standard.items)
      expect([reading.name?.toLowerCase(), reading.agency?.startsWith(standard.agency)]).toEqual([standard.name.toLowerCase(), true])
    }), { numRuns: 25 })
  })

  test('has its fourteen components, none of them said to be missing', () => {
    fc.assert(fc.property(written, (standard) => {
      expect(only(layout(standard)).warnings.filter((each) => /missing|unread|number-unexpected|scrambled/.test(each.code))).toEqual([])
    }), { numRuns: 12 })
  })

  test('loses a component that is left out and no other, and says so', () => {
    fc.assert(fc.property(written, fc.constantFrom<ComponentName>('fee', 'products', 'staffCount', 'evaluation', 'duration', 'supervision'), (standard, gone) => {
      const lines = layout({ ...standard, items: { ...standard.items, [gone]: [''] } })
      const reading = only(lines)
      expect(reading.warnings.filter((each) => each.code === 'missing-component').map((each) => each.component)).toEqual([gone])
      expect({ ...reread(reading), [gone]: null }).toEqual({ ...standard.items, [gone]: null })
    }), { numRuns: 12 })
  })

  test('is the same with the line endings of any machine and a mark at its head', () => {
    fc.assert(fc.property(written, fc.constantFrom('\r\n', '\r'), (standard, ending) => {
      const text = layout(standard)
      if (ending === '\r\n' || ![csvRows, csvColumns, csvLong].includes(layout)) expect(toJson(readStandards({ text: text.replaceAll('\n', ending) }))).toEqual(toJson(readStandards({ text })))
      expect(toJson(readStandards({ text: `\ufeff${text}` }))).toEqual(toJson(readStandards({ text })))
    }), { numRuns: 8 })
  })
})

describe('Two standards after one another', () => {
  test.each(layouts.filter(([, layout]) => [colons, flattened, markdown, middled, bold, twoTongues].includes(layout)))('printed as %s, are two, each as it is alone', (_, layout) => {
    fc.assert(fc.property(written, written, (a, b) => {
      const { standards } = readStandards({ text: `${layout({ ...a, name: 'Izin Pasar Malam' })}\n\n${layout({ ...b, name: 'Legalisasi Ijazah' })}` })
      expect(standards.map((each) => each.name)).toEqual(['Izin Pasar Malam', 'Legalisasi Ijazah'])
      expect(standards.map(reread)).toEqual([a.items, b.items])
    }), { numRuns: 12 })
  })
})

const changed = (a: StandardReading, b: StandardReading): string[] => {
  const [one, two] = [reread(a), reread(b)]
  return componentList.map((each) => each.name).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(two[name]))
}
/** A list in the middle of which a scan may lose a line. */
const longer = written.filter((standard) => lists.some((name) => name !== 'complaints' && standard.items[name].length > 2))

describe.each(layouts.filter(([, layout]) => ![web, webHeadings, webTerms, csvRows, csvColumns, csvLong].includes(layout)))('A scan of a standard printed as %s', (_, layout) => {
  test('that lost a line in the middle of a list lost it from that component and from no other', () => {
    fc.assert(fc.property(longer, fc.nat(), (standard, seed) => {
      const open = lists.filter((each) => each !== 'complaints' && standard.items[each].length > 2)
      const name = open[seed % open.length] as ComponentName
      const gone = standard.items[name].at(-2) as string
      const lines = layout(standard).split('\n')
      const at = lines.findIndex((line) => line.includes(gone))
      // a line that bears words of a label too is not lost here
      if (/\p{L}/u.test(lines[at]?.replace(gone, '') ?? '')) return
      const whole = only(layout(standard))
      const torn = only(lines.toSpliced(at, 1).join('\n'))
      expect(changed(whole, torn)).toEqual([name])
    }), { numRuns: 15 })
  })

  test('with specks between its rows says the same', () => {
    fc.assert(fc.property(written, fc.constantFrom('.', '|', "'", '~ .', '—'), fc.nat(), (standard, speck, seed) => {
      const lines = layout(standard).split('\n')
      const at = 5 + (seed % (lines.length - 5))
      expect(changed(only(layout(standard)), only(lines.toSpliced(at, 0, speck).join('\n')))).toEqual([])
    }), { numRuns: 15 })
  })

  test('turned a page anywhere, with its number at the foot, says the same', () => {
    fc.assert(fc.property(written, fc.nat(), fc.constantFrom('- 3 -', 'Halaman 3 dari 9'), (standard, seed, number) => {
      const lines = layout(standard).split('\n')
      const at = 5 + (seed % (lines.length - 5))
      expect(changed(only(layout(standard)), only(lines.toSpliced(at, 0, number, '\f').join('\n')))).toEqual([])
    }), { numRuns: 15 })
  })
})
