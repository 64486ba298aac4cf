import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentNames, isEnactable } from '../standard.ts'
import { readStandards } from './read.ts'
import type { Reading, StandardReading } from './parts.ts'

const file = new URL('../../../../../../shared/seeds/002_437b5c22bb671a80.txt', import.meta.url)
const there = existsSync(file)
const reading: Reading = there ? readStandards({ text: readFileSync(file, 'utf8') }) : { decree: { number: null, date: null, title: null, issuer: null, signatory: null }, standards: [], warnings: [], lines: 0 }
const lines: string[] = there ? readFileSync(file, 'utf8').split('\n') : []
const of = (annex: string): StandardReading => reading.standards.find((standard) => standard.annex === annex) as StandardReading

/** annex | name | laws requirements products facilities competencies supervision channels guarantees safety evaluation | staff | time */
const oracle = `
I|JASA SURAT MENYURAT KE PERANGKAT DAERAH|4 2 1 5 3 4 5 1 1 2|8|1 day
II|JASA SURAT MENYURAT KE MASYARAKAT|2 2 1 5 3 4 5 1 1 2|8|1 day
III|LAYANAN KEPROTOKOLAN|2 2 1 4 6 4 5 1 1 2|12|2 day
IV|LAYANAN PENYERAHAN PLAKAT / PIALA|2 2 1 4 2 4 5 1 1 2|7|30 minute
V|PERMOHONAN INFORMASI PUBLIK KE PEMERINTAH KOTA BEKASI|7 3 1 4 3 3 5 1 1 2|11|10 workingDay
VI|PENYEBARLUASAN INFORMASI BERITA KEPADA MEDIA|6 2 1 4 3 3 5 1 1 2|10|10 workingDay
VII|FASILITASI TAMU KUNJUNGAN KE PEMERINTAH KOTA BEKASI|3 2 1 9 3 3 5 1 1 2|10|2 day
VIII|PENYUSUNAN ANALISIS JABATAN DAN ANALISIS BEBAN KERJA (ANJAB ABK)|5 2 1 3 4 4 5 1 1 2|6|1 day/jabatan
IX|FASILITASI PENYUSUNAN STANDAR PELAYANAN PUBLIK (SOP)|4 1 1 3 4 4 5 1 1 2|4|1 day/judul SOP
X|REVIEW DAN PENATAAN KELEMBAGAAN|7 2 1 4 4 4 6 1 1 2|4|10 day
XI|FASILITASI ASISTENSI RKA|4 1 1 3 4 4 5 1 1 2|6|30 minute/Kegiatan
XII|PELAYANAN ADMINISTRASI DAN FASILITASI BUMD (BADAN USAHA MILIK DAERAH)|2 2 2 4 2 4 6 2 1 2|7|1 day
XIII|PENOMORAN PRODUK HUKUM DAERAH|4 3 7 7 2 4 5 1 1 2|5|15 minute
XIV|LEGAL DRAFTING PRODUK HUKUM DAERAH|4 2 1 4 2 4 6 1 1 2|8|2 workingDay
XV|PENGADAAN BARANG/JASA SECARA ELEKTRONIK (LPSE)|2 11 1 5 2 4 7 1 1 4|9|30 minute
XVI|PENGUSULAN STANDAR HARGA TERTINGGI (SHT) BARANG|4 1 1 4 4 4 5 1 1 2|4|10 minute/usulan
XVII|PELAKSANAAN PERINGATAN HARI BESAR NASIONAL DAN HARI JADI KOTA BEKASI|6 3 1 7 1 4 5 1 2 2|30|4 day
XVIII|FASILITASI PENGKAJIAN KELAYAKAN RENCANA KERJA SAMA|8 1 2 4 1 4 5 1 2 2|9|4 day
XIX|FASILITASI PENYUSUNAN NASKAH KERJA SAMA|8 2 2 4 1 4 5 1 2 2|9|4 day
XX|DESK LAPORAN PENYELENGGARAAN PEMERINTAHAN DAERAH|6 2 1 4 4 4 5 1 1 2|9|3 month
XXI|DESK SISTEM AKUNTABILTAS KINERJA INSTANSI PEMERINTAH|7 2 1 4 4 4 5 1 1 2|9|3 month
`.trim().split('\n').map((row) => row.split('|') as [string, string, string, string, string])

/** annex: actor act, in order of the steps; `-` names nobody */
const steps: Record<string, string> = {
  I: 'Perangkat Daerah submit, Petugas loket receive, - handOver, Wali Kota/Wakil Wali Kota/Sekda assess',
  II: 'Masyarakat submit, Petugas loket receive, - handOver, Wali Kota/Wakil Wali Kota/Sekda assess',
  III: 'Perangkat Daerah submit, Kepala Bagian Tata Usaha dispose, Kepala Sub Bagian Protokol dan Perjalanan Dinas dispose, Bagian Tata Usaha inform, Pelaksana conduct',
  IV: 'Pemohon submit, Kepala Bagian Tata Usaha dispose, Kepala Sub Bagian Protokol dan Perjalanan Dinas dispose, Pelaksana handOver',
  V: 'Perangkat Daerah / Pemohon submit, Petugas PPID record, PPID Utama inform, - record',
  VI: 'Kasubbag Publikasi Eksternal/Tim Peliput coordinate, - report, Tim Peliput publish',
  VII: 'Instansi/Kabupaten /Kota Pemohon submit, Wali Kota dispose, Sekretaris Daerah dispose, Kepala Bagian Hubungan Masyarakat dispose, Kasubbag Fasilitasi Hub. Media dan Kunjungan Daerah assess, Kasubbag Fasilitasi Hub. Media dan Kunjungan Daerah coordinate, Pelaksana prepare, Pelaksana distribute, - publish',
  VIII: 'Perangkat Daerah/Pemohon submit, Pelaksana check, Kasubag Pengembangan Fungsi Aparatur initial, Kabag Organisasi initial, Pelaksana handOver, - approve',
  IX: 'Perangkat Daerah/Pemohon submit, Pelaksana check, Kasubag Tata Laksana initial, Kabag Organisasi initial, Pelaksana handOver',
  X: 'Perangkat Daerah/Pemohon submit, Pelaksana check, Kasubag Kelembagaan initial, Kabag Organisasi initial, Asisten Pemerintahan initial, Sekretaris Daerah sign',
  XI: 'Perangkat Daerah/Pemohon input, Kasubag order, Pelaksana check, Pelaksana comment, Kasubag approve, Kepala Bagian Pembangunan sign',
  XII: 'BUMD submit, Wali Kota dispose, Kepala Bagian Perekonomian dispose, Kepala Sub Bagian Bina BUMD assess, Kepala Sub Bagian Bina BUMD prepare',
  XIII: 'Perangkat Daerah submit, Pelaksana handOver, Kasubag check, Pelaksana number',
  XIV: 'Pemohon submit, Pelaksana check, Kasubag check, Kabag initial, Pelaksana return',
  XV: 'Pemohon submit, Helpdesk receive, Helpdesk check, Verifikator verify, Kasubag LPSE report, Kabag PBJ receive, Kasubag LPSE order, Verifikator archive',
  XVI: 'Perangkat Daerah submit, Kasubag beserta Pelaksana pada Bag. Perlengkapan verify, Kasubag Analisa approve, Kasubag Analisa comment, - input',
  XVII: '- prepare, - distribute, - prepare, - conduct',
  XVIII: 'Pelaksana receive, Kepala Sub Bagian order, - conduct, - report, - receive, Kepala Bagian order, - publish',
  XIX: 'Pelaksana receive, Kepala Sub Bagian coordinate, Kepala Bagian order, Kepala Bagian Kerjasama report, Kepala Bagian order, Kepala Sub Bagian coordinate, Dinas Teknis prepare, Kepala Sub Bagian order',
  XX: 'Perangkat Daerah/Pemohon submit, Pelaksana verify, Kasubag Bina Ootonomi Daerah assess, Kabag Tata Pemerintahan initial, Asisten Pemerintahan initial, Sekretaris Daerah sign',
  XXI: 'Perangkat Daerah/Pemohon submit, Pelaksana verify, Kasubag Bina Otonomi Daerah assess, Kabag Tata Pemerintahan initial, Asisten Pemerintahan initial, Sekretaris Daerah sign',
}

/** annex: every warning, `code component` */
const warnings: Record<string, string> = {
  I: 'no-actor procedure, number-misread fee',
  II: 'no-actor procedure, number-misread fee, link-differs complaints',
  III: 'internal-paper requirements, step-numbers-lost procedure, link-differs complaints',
  IV: 'internal-paper requirements, number-misread fee, link-differs complaints',
  V: 'internal-paper requirements, no-actor procedure, number-misread fee, link-differs complaints',
  VI: 'no-actor procedure, copied duration, number-misread fee, copied products, copied facilities, link-differs complaints, copied safetyGuarantee',
  VII: 'internal-paper requirements, no-actor procedure, stray-text procedure, copied safetyGuarantee, link-differs complaints',
  VIII: 'no-actor procedure, number-misread fee',
  IX: 'name-acronym, copied duration, number-misread fee',
  X: '',
  XI: 'step-gap procedure, number-misread fee, address-broken complaints',
  XII: 'internal-paper requirements, number-misread fee, address-broken complaints',
  XIII: 'annex-misread, number-misread fee, number-misread facilities',
  XIV: 'number-misread fee',
  XV: 'link-differs complaints',
  XVI: 'no-actor procedure, number-misread procedure, number-misread fee, address-broken complaints, address-broken complaints',
  XVII: 'internal-paper requirements, no-actor procedure, no-actor procedure, no-actor procedure, no-actor procedure, link-differs complaints',
  XVIII: 'no-actor procedure, no-actor procedure, no-actor procedure, no-actor procedure, number-misread fee, link-differs complaints',
  XIX: 'internal-paper requirements, link-differs complaints',
  XX: 'number-misread procedure',
  XXI: 'step-numbers-lost procedure, stray-text competencies, copied competencies',
}

test('the decree is at hand where everything is checked', () => {
  expect(there || !process.env['CI']).toBe(true)
})

describe.skipIf(!there)('The decree of the first city', () => {
  test('says who issued it, when, about what, and names its own mistakes', () => {
    expect(reading.decree).toEqual({
      number: '065/Kep.63-TU/III/2020', date: '2020-03-06', title: 'STANDAR PELAYANAN PUBLIK PADA SEKRETARIAT DAERAH KOTA BEKASI',
      issuer: 'SEKRETARIS DAERAH KOTA BEKASI', signatory: reading.decree.signatory,
    })
    expect(reading.decree.signatory?.split(' ')).toHaveLength(2)
    expect(reading.warnings.map((warning) => warning.code)).toEqual(['amends-other-kind', 'amends-other-kind', 'number-impossible'])
  })

  test('holds 21 standards with all fourteen components', () => {
    expect(reading.standards).toHaveLength(21)
    expect(reading.standards.every(({ components, agency }) => isEnactable(components) && agency === 'SEKRETARIAT DAERAH')).toBe(true)
  })

  test.each(oracle)('annex %s: %s', (annex, name, ...expected) => {
    const [counts, staff, time] = expected
    const { components: c, name: read } = of(annex)
    expect(read).toBe(name)
    expect([c.legalBasis, c.requirements, c.products, c.facilities, c.competencies, c.supervision, c.complaints, c.serviceGuarantee, c.safetyGuarantee, c.evaluation]
      .map((list) => list.length).join(' ')).toBe(counts)
    expect(c.staffCount?.value).toBe(Number(staff))
    expect(`${c.duration?.max} ${c.duration?.unit}${c.duration?.per ? `/${c.duration.per}` : ''}`).toBe(time)
    expect(c.fee).toMatchObject({ kind: 'free', amount: 0 })
  })

  test.each(Object.entries(steps))('annex %s: the steps with actor and act', (annex, expected) => {
    expect(of(annex).components.procedure?.steps.map(({ actor, act }) => `${actor ?? '-'} ${act}`).join(', ')).toBe(expected)
  })

  test('keeps the printed numbers of steps, also where one is missing', () => {
    const numbers = reading.standards.map((standard) => standard.components.procedure?.steps.map((step) => step.n).join(' '))
    expect(numbers[10]).toBe('1 2 3 4 5 7')
    numbers.forEach((each, index) => index === 10 || expect(each).toBe(each?.split(' ').map((_, at) => at + 1).join(' ')))
  })

  test.each(Object.entries(warnings))('annex %s: warns of what is wrong and of nothing else', (annex, expected) => {
    const found = of(annex).warnings.map((warning) => `${warning.code} ${warning.component ?? ''}`.trim())
    expect(found.sort().join(', ')).toBe(expected.split(', ').filter((each) => each !== '').sort().join(', '))
  })

  test('reads the time from the moment it starts', () => {
    expect(of('V').components.duration?.startsWhen).toBe('setelah permohonan informasi diterima')
    expect(of('XVI').components.duration?.startsWhen).toBeNull()
  })

  test('types the ways to complain', () => {
    const kinds = (annex: string): string => of(annex).components.complaints.map((each) => each.channel).join(' ')
    expect(kinds('I')).toBe('onlineComplaint website email facebook instagram')
    expect(kinds('XII')).toBe('onlineComplaint website email facebook instagram inPerson')
    expect(kinds('XIV')).toBe('onlineComplaint website email facebook instagram website')
    expect(kinds('XV')).toBe('onlineComplaint website email facebook instagram other inPerson')
  })

  test('finds the offices of a flow chart that no step names', () => {
    expect(of('XVII').components.procedure?.actors).toEqual(['Pelaksana', 'Kasubag Bina Sosial', 'Kabag Kesejahteraan Sosial', 'Wali Kota'])
    expect(of('I').components.procedure?.actors).toContain('Sekpri')
  })

  test('puts words that extraction tore away back where they belong', () => {
    expect(of('VII').components.procedure?.steps[0]?.text).toBe('Instansi/Kabupaten /Kota Pemohon menyampaikan surat permohonan kunjungan kerja')
    expect(of('XXI').components.competencies[2]).toBe('Mampu mengoperasikan komputer')
  })

  test('every line from the first component on belongs to one component, none to two', () => {
    for (const standard of reading.standards) {
      const ranges = componentNames.flatMap((name) => standard.source[name] ?? []).sort((a, b) => a.from - b.from)
      ranges.forEach((range, index) => expect(range.from).toBeGreaterThan(ranges[index - 1]?.to ?? 0))
      const covered = (n: number): boolean => ranges.some(({ from, to }) => from <= n && n <= to)
      const last = ranges.at(-1)?.to ?? 0
      for (let n = ranges[0]?.from ?? 0; n <= last; n += 1) if (lines[n - 1]?.trim() && !lines[n - 1]?.startsWith('mailto:')) expect([n, covered(n)]).toEqual([n, true])
    }
  })

  test('points every component to lines inside its own annex', () => {
    for (const standard of reading.standards) {
      for (const name of componentNames) {
        const ranges = standard.source[name] ?? []
        expect(ranges.length).toBeGreaterThan(0)
        expect(ranges.every(({ from, to }) => from >= standard.lines.from && to <= standard.lines.to)).toBe(true)
      }
    }
  })

  describe('says the same, standard by standard,', () => {
    const said = (text: string): string[] => readStandards({ text }).standards.map(({ annex, name, agency, components }) => JSON.stringify([annex, name, agency, components]))
    const whole = there ? said(lines.join('\n')) : []
    /** Every line under the first label of each standard; in the middle of a name no page is turned. */
    const places = reading.standards.flatMap((standard) => {
      const first = Math.min(...componentNames.flatMap((name) => (standard.source[name] ?? []).map((range) => range.from)))
      return Array.from({ length: standard.lines.to - first }, (_, index) => first + index)
    })
    const place = fc.constantFrom(...(there ? places : [1]))

    test('when a page is turned anywhere, with its number at the foot', () => {
      fc.assert(fc.property(place, fc.constantFrom('- 12 -', 'Halaman 12 dari 60'), (at, number) => { expect(said(lines.toSpliced(at, 0, number, '\f').join('\n'))).toEqual(whole) }), { numRuns: 16, seed: 2020 })
    })
    test('with specks of a scanner between any of its lines', () => {
      fc.assert(fc.property(place, fc.constantFrom('~ .', '.', "' -", '|'), (at, speck) => { expect(said(lines.toSpliced(at, 0, speck).join('\n'))).toEqual(whole) }), { numRuns: 16, seed: 2020 })
    })
    test('with the line endings of another machine, blanks at the ends of its lines, or set in from the edge', () => {
      expect(said(lines.join('\r\n'))).toEqual(whole)
      expect(said(lines.map((line) => `${line}   `).join('\n'))).toEqual(whole)
      expect(said(lines.map((line) => `  ${line}`).join('\n'))).toEqual(whole)
    })
    test('whichever annexes stand beside one another: one left out changes no other', () => {
      for (const [index, { lines: own }] of [...reading.standards.entries()].filter(([at]) => at % 5 === 2)) {
        const without = readStandards({ text: lines.toSpliced(own.from - 1, own.to - own.from + 1).join('\n') }).standards.map(({ name, agency, components }) => JSON.stringify([name, agency, components]))
        expect(without).toEqual(reading.standards.toSpliced(index, 1).map(({ name, agency, components }) => JSON.stringify([name, agency, components])))
      }
    })
  })
})
