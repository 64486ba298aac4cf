import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentList, componentNames, type ComponentName } from '../standard.ts'
import { componentOfLabel, labelsAt, mendNumber, numbersOf } from './labels.ts'
import { isJunk, joined, linesOfText, pieceFrom, stretches, tidy } from './lines.ts'
import { rangesOf, type Line } from './parts.ts'
import { isIndonesian } from './language.ts'
import { kindOfSource, linesOf } from './source.ts'

const lines = (...texts: string[]): Line[] => texts.map((text, index) => ({ n: index + 1, text, page: 1 }))
const strong = (...texts: string[]): ComponentName | undefined => labelsAt(lines(...texts), 0).find((each) => each.strong)?.component

describe('The label of a component', () => {
  test.each(componentList.map(({ name, label }) => [label, name] as const))('%s, as the law words it', (label, name) => {
    for (const printed of [label, label.toUpperCase(), `${label} :`, `3. ${label}`, label.replaceAll(' ', '  ')]) expect(componentOfLabel(printed)).toBe(name)
  })

  test.each<[string, ComponentName]>([
    ['Landasan Hukum', 'legalBasis'], ['Syarat-syarat', 'requirements'], ['Persyaratan Pelayanan', 'requirements'], ['Sistem, Mekanisme & Prosedur', 'procedure'], ['Alur Pelayanan', 'procedure'],
    ['Waktu Penyelesaian', 'duration'], ['Lama Pelayanan', 'duration'], ['Biaya / Tarif', 'fee'], ['BIAYA ATAU TARIF', 'fee'], ['Tarif', 'fee'], ['Hasil Pelayanan', 'products'],
    ['Sarana dan Prasarana', 'facilities'], ['Fasilitas', 'facilities'], ['Kompetensi Petugas', 'competencies'], ['Pengawasan', 'supervision'], ['Pengaduan', 'complaints'],
    ['Pengelolaan Pengaduan', 'complaints'], ['Jumlah Personil', 'staffCount'], ['Jaminan Layanan', 'serviceGuarantee'], ['Jaminan Keamanan', 'safetyGuarantee'], ['Evaluasi Kinerja', 'evaluation'],
  ])('%s, as an office words it', (label, name) => expect(componentOfLabel(label)).toBe(name))

  test.each(['Waktu', 'Masa Berlaku', 'Maklumat', 'Evaluasi', 'Persyaratan dan Biaya', 'Biaya Perjalanan', 'Jaminan', '', '14', 'Hukum'])('“%s” is none', (label) => expect(componentOfLabel(label)).toBeNull())

  test('is one even where it stands on several lines, but not where a word of another stands between', () => {
    expect(strong('JAMINAN', 'KEAMANAN', 'DAN', 'KESELAMATAN', 'PELAYANAN')).toBe('safetyGuarantee')
    expect(strong('JANGKA 2 (dua) jam', 'WAKTU', 'PENYELESAIAN')).toBe('duration')
    expect(strong('Jangka', '', '', 'Waktu')).toBe('duration')
    expect(strong('Jangka', '', '', '', 'Waktu')).toBeUndefined()
    expect(strong('Jangka', 'Biaya')).toBeUndefined()
  })

  test('a sentence that begins with its word is no label', () => {
    for (const text of ['Persyaratan yang dimaksud terdiri dari', 'biaya ditanggung pemohon', 'Produk hukum daerah lainnya', 'pengawasan dilakukan oleh atasan', 'prosedur ini berlaku']) expect(strong(text)).toBeUndefined()
  })

  test('its number is where the law or the part of the table puts it', () => {
    expect(componentNames.map((name) => numbersOf(name)[0])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(numbersOf('complaints')).toEqual([10, 6])
    expect(numbersOf('legalBasis')).toEqual([1, 1])
    expect(['5', 'S', 'S5', 'IO', 'I4', '12'].map(mendNumber)).toEqual([
      { value: 5, misread: false }, { value: 5, misread: true }, { value: 5, misread: true }, { value: 10, misread: true }, { value: 14, misread: true }, { value: 12, misread: false }])
  })
})

describe('The lines of a text', () => {
  const shown = (text: string): [string, number][] => linesOfText(text).map((line) => [line.text, line.page])

  test.each<[string, [string, number][]]>([
    ['a\tb', [['a       b', 1]]], ['12345678\tb', [['12345678        b', 1]]], ['a\u200bb', [['ab', 1]]], ['foto\u00adkopi', [['fotokopi', 1]]], ['a\u00a0b', [['a b', 1]]], ['a\u2028b', [['a', 1], ['b', 1]]],
    ['\ufeffa', [['a', 1]]], ['a\r\rb', [['a', 1], ['', 1], ['b', 1]]], ['a\r\nb', [['a', 1], ['b', 1]]], ['a\n\fb\n\fc', [['a', 1], ['b', 2], ['c', 3]]], ['a   ', [['a', 1]]],
  ])('%j', (text, expected) => expect(shown(text)).toEqual(expected))

  test.each(['- 3 -', '-3-', '– 12 –', 'Hal. 3', 'Halaman 3 dari 5', 'Page 3 of 4', 'Dinas Contoh        Halaman 3 dari 5'])('the number of a page is no content: %s', (text) => expect(shown(text)).toEqual([['', 1]]))
  test.each(['Halaman rumah', '3', 'Halaman parkir 3', 'lihat halaman 3 dari 5 berkas'])('but this is: %s', (text) => expect(shown(text)).toEqual([[text, 1]]))

  test('keep their number in the file whatever is left out of them', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '', 'Hal. 3', '\fb', 'c\td', '- 1 -'), { minLength: 1, maxLength: 40 }), (texts) => {
      expect(linesOfText(texts.join('\n')).map((line) => line.n)).toEqual(texts.map((_, index) => index + 1))
    }))
  })

  test('what no one sees is not taken over: control characters and marks that turn the writing', () => {
    const text = 'Jenis Pelayanan : Izin\u0000 \u202eraseP\u202c\nPersyaratan : KTP\u0007 dan\u000bKK \u2066x\u2069\ud800'
    expect(linesOf({ text }).map((line) => line.text)).toEqual(['Jenis Pelayanan : Izin raseP', 'Persyaratan : KTP dan KK x\ufffd'])
    const html = linesOf({ text: '<table><tr><td>Persyaratan&#x202e;</td><td>KTP&#x2067;&#7; dan KK</td></tr></table>' })
    expect(html.map((line) => line.label ?? line.text)).toEqual(['Persyaratan', 'KTP dan KK'])
  })
})

describe('Words and pieces', () => {
  test.each<[string[], string]>([
    [['ber-', 'kas'], 'ber-kas'], [['Undang-', 'Undang'], 'Undang- Undang'], [['a', '', 'b'], 'a b'], [["a'''b"], 'a b'], [[], ''], [['  a  b '], 'a b'],
  ])('%j are joined to %j', (parts, whole) => expect(joined(parts.map((text) => ({ text })))).toBe(whole))

  test('tidying twice is tidying once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(tidy(tidy(text))).toBe(tidy(text)) }))
  })

  test.each(['a', '| |', 'oD', '->', '---', '7}', 'N/o', '3}', 'Y'])('what a scanner made of an arrow is junk: %j', (text) => expect(isJunk(text)).toBe(true))
  test.each(['1.', '»', '1', '1)', 'a.', 'PD', 'IT', 'abc', 'HP', '', ' ', 'KTP', '2 hari', 'KK', '- KK;', '• SK', 'WA'])('what may mean something is kept: %j', (text) => expect(isJunk(text)).toBe(false))

  test('a line is cut at its gaps, each stretch with its column', () => {
    expect(stretches('1   Biaya    Gratis sekali')).toEqual([{ text: '1', col: 0, end: 1 }, { text: 'Biaya', col: 4, end: 9 }, { text: 'Gratis sekali', col: 13, end: 26 }])
    expect(stretches('a  b   c', 3).map((each) => each.text)).toEqual(['a  b', 'c'])
    fc.assert(fc.property(fc.string(), (text) => { for (const each of stretches(text)) expect(text.slice(each.col, each.end)).toBe(each.text) }))
  })

  test('a piece knows where it begins and ends; nothing where nothing stands', () => {
    expect(pieceFrom({ n: 4, text: 'Biaya   Gratis', page: 1 }, 5, true)).toEqual({ n: 4, text: 'Gratis', col: 8, end: 14, gap: true })
    expect(pieceFrom({ n: 4, text: 'Biaya  ', page: 1 }, 5, false)).toBeNull()
  })

  test('line numbers become ranges over small gaps, in order and once each', () => {
    expect(rangesOf([9, 1, 2, 2, 4, 8])).toEqual([{ from: 1, to: 4 }, { from: 8, to: 9 }])
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 300 })), (numbers) => {
      const ranges = rangesOf(numbers)
      for (const n of numbers) expect(ranges.filter((range) => range.from <= n && n <= range.to)).toHaveLength(1)
      for (const { from, to } of ranges) expect([numbers.includes(from), numbers.includes(to)]).toEqual([true, true])
    }))
  })
})

describe('The kind and the language of a text', () => {
  test.each<[string, ReturnType<typeof kindOfSource>]>([
    ['\ufeff<html>', 'html'], ['<div>x</div>', 'html'], ['Surat <table border=1><tr>', 'html'], ['a < b dan c > d', 'text'], ['No;Komponen;Uraian\n1;Biaya;Gratis', 'csv'],
    ['komponen,uraian', 'text'], ['Nama, alamat\ntanpa pemisah', 'text'], ['"Komponen","Uraian"\n"Biaya","Gratis"', 'csv'], ['', 'text'], ['<?xml version="1.0"?>', 'html'],
  ])('%j', (text, kind) => expect(kindOfSource(text)).toBe(kind))

  test.each<[string, boolean]>([
    ['Persyaratan: surat permohonan', true], ['KTP', true], ['The applicant shall bring the form', false], ['Borang hendaklah diisi di pejabat awam kerajaan', false],
    ['Der Antrag ist von dem Amt zu prüfen und die Gebühr ist nicht fällig', false], ['Pemohon menyerahkan berkas kepada petugas loket untuk diperiksa', true], ['12345', true],
  ])('%s', (text, own) => expect(isIndonesian(lines(text))).toBe(own))
})
