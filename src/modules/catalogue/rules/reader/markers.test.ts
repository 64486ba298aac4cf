import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toRoman } from '#kernel'
import { capitalDue, decimalMarker, follows, loneMarker, markerOf, mendNumbers, pointed, romanBelow } from './markers.ts'
import { labelAfter, readFigure, readWords } from './numbers.ts'

const kindOf = (text: string): [string, number, string] | null => { const found = markerOf(text); return found && [found.kind, found.order, found.rest] }

describe('a marker of a list', () => {
  test.each<[string, [string, number, string]]>([
    ['1. Surat permohonan', ['1.', 1, 'Surat permohonan']],
    ['12. Surat permohonan', ['1.', 12, 'Surat permohonan']],
    ['3) Surat permohonan', ['1)', 3, 'Surat permohonan']],
    ['3.) Surat permohonan', ['1)', 3, 'Surat permohonan']],
    ['3). Surat permohonan', ['1)', 3, 'Surat permohonan']],
    ['3 . Surat permohonan', ['1.', 3, 'Surat permohonan']],
    ['a. Surat permohonan', ['a.', 1, 'Surat permohonan']],
    ['c) Surat permohonan', ['a)', 3, 'Surat permohonan']],
    ['B. Persyaratan', ['A.', 2, 'Persyaratan']],
    ['II. Persyaratan', ['I.', 2, 'Persyaratan']],
    ['(4) Surat permohonan', ['(1)', 4, 'Surat permohonan']],
    ['(b) Surat permohonan', ['(1)', 2, 'Surat permohonan']],
    ['- Surat permohonan', ['-', 0, 'Surat permohonan']],
    ['– Surat permohonan', ['-', 0, 'Surat permohonan']],
    ['• Surat permohonan', ['•', 0, 'Surat permohonan']],
    ['» Surat permohonan', ['•', 0, 'Surat permohonan']],
    ['o Surat permohonan', ['•', 0, 'Surat permohonan']],
    ['. Surat permohonan', ['lost', 0, 'Surat permohonan']],
  ])('%s', (text, expected) => {
    expect(kindOf(text)).toEqual(expected)
    expect(kindOf(`    ${text}`)).toEqual(expected)
  })

  test('is none where a number is part of what is said', () => {
    for (const text of ['1.500.000 rupiah', '2026 adalah tahun ini', '08.00 WIB', '15 menit', 'Surat permohonan', 'orang tua', 'a.n. Kepala Dinas', '', '   ', 'S.H. dan M.Si.', 'I. Wayan']) {
      const found = markerOf(text)
      expect([text, found?.kind === '1.' || found?.kind === 'a.']).toEqual([text, false])
    }
  })
  test('scanned as S is a five before a word, and stays a letter before capitals, as in titles', () => {
    expect(kindOf('S. Surat kuasa')).toEqual(['1.', 5, 'Surat kuasa'])
    expect(kindOf('S. KTP pemohon')).toEqual(['A.', 19, 'KTP pemohon'])
    expect(kindOf('S) Surat kuasa')).toEqual(['1)', 5, 'Surat kuasa'])
  })
  test('gives the whole line back as its sign and what follows', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.constantFrom('.', ')'), fc.stringMatching(/^[A-Z][a-z]{2,12}( [a-z]{2,8}){0,4}$/), (order, sign, said) => {
      expect(markerOf(`${order}${sign} ${said}`)).toMatchObject({ order, text: `${order}${sign}`, rest: said })
    }), { seed: 11 })
  })
  test('in roman numbers counts like one', () => {
    for (let order = 2; order <= 23; order += 1) if (order !== 5 && order !== 10 && toRoman(order).length <= 5) expect([toRoman(order), kindOf(`${toRoman(order)}. Lampiran`)?.[1]]).toEqual([toRoman(order), order])
  })
})

describe('a letter that is also a roman number', () => {
  test('is the letter where just that one is due in a list of capitals', () => {
    expect(capitalDue('I. Evaluasi', new Map([['A.', 8]]))).toMatchObject({ kind: 'A.', order: 9, rest: 'Evaluasi' })
    expect(capitalDue('V. Evaluasi', new Map([['A.', 21]]))).toMatchObject({ kind: 'A.', order: 22 })
    expect(capitalDue('I. Evaluasi', new Map([['A.', 3]]))).toBeNull()
    expect(capitalDue('I. Evaluasi', new Map())).toBeNull()
    expect(capitalDue('II. Evaluasi', new Map([['A.', 8]]))).toBeNull()
  })
  test('small is a roman number where one is due, and stays a letter in a list of letters', () => {
    expect(romanBelow('i. Surat', new Map())).toMatchObject({ kind: 'i.', order: 1 })
    expect(romanBelow('ii) Surat', new Map([['i.', 1]]))).toMatchObject({ order: 2, rest: 'Surat' })
    expect(romanBelow('i. Surat', new Map([['a.', 8]]))).toBeNull()
    expect(romanBelow('iii. Surat', new Map([['i.', 1]]))).toBeNull()
    expect(romanBelow('mix. Surat', new Map())).toBeNull()
  })
})

describe('a place within the item above', () => {
  test('is read where the item is the one that is open', () => {
    expect(decimalMarker('1.1 Surat', new Map())).toMatchObject({ kind: '1.1', order: 1, rest: 'Surat' })
    expect(decimalMarker('2.2. Surat', new Map([['1.', 2], ['1.1', 1]]))).toMatchObject({ order: 2 })
  })
  test('is none in another item, out of order, or before small letters', () => {
    expect(decimalMarker('3.1 Surat', new Map([['1.', 2]]))).toBeNull()
    expect(decimalMarker('2.4 Surat', new Map([['1.', 2], ['1.1', 1]]))).toBeNull()
    expect(decimalMarker('1.5 juta rupiah', new Map())).toBeNull()
  })
})

describe('numbers a scanner misread', () => {
  const mended = (...texts: string[]) => mendNumbers(texts.map((text) => ({ text }))).map((piece) => piece.text)
  test('are mended where the list expects just that one', () => {
    expect(mended('l. Surat', '2. Kartu')).toEqual(['1. Surat', '2. Kartu'])
    expect(mended('I) Surat', '2) Kartu')).toEqual(['1) Surat', '2) Kartu'])
    expect(mended('1. Surat', '2. Kartu', '3, Foto', '4. Akta')).toEqual(['1. Surat', '2. Kartu', '3. Foto', '4. Akta'])
  })
  test('stay as printed where nothing says what they were', () => {
    expect(mended('l. Surat', 'Kartu')).toEqual(['l. Surat', 'Kartu'])
    expect(mended('l. Surat', '2) Kartu')).toEqual(['l. Surat', '2) Kartu'])
    expect(mended('3, Foto', '4. Akta')).toEqual(['3, Foto', '4. Akta'])
    expect(mended('1. Surat', '5, Foto')).toEqual(['1. Surat', '5, Foto'])
  })
  test('without their points get them only where the whole list lost them', () => {
    const of = (...texts: string[]) => pointed(texts.map((text) => ({ text }))).map((piece) => piece.text)
    expect(of('1 Formulir', '2 Kartu', 'keluarga', '3 Foto')).toEqual(['1. Formulir', '2. Kartu', 'keluarga', '3. Foto'])
    expect(of('1 Formulir', 'Kartu')).toEqual(['1 Formulir', 'Kartu'])
    expect(of('1 Formulir', '2. Kartu')).toEqual(['1 Formulir', '2. Kartu'])
    expect(of('2 Kartu', '1 Formulir')).toEqual(['2 Kartu', '1 Formulir'])
    expect(of('1 Formulir', '2 Kartu', '14 Hari kerja')).toEqual(['1. Formulir', '2. Kartu', '14 Hari kerja'])
    expect(of()).toEqual([])
  })
  test('are left untouched in any sound list', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{2,9}){0,3}$/), { minLength: 1, maxLength: 12 }), (items) => {
      const list = items.map((text, index) => ({ text: `${index + 1}. ${text}` }))
      expect(mendNumbers(list)).toEqual(list)
      expect(pointed(list)).toEqual(list)
    }), { seed: 12 })
  })
})

describe('the place of an item', () => {
  test('follows the one before, or the next but one, which a scan may have swallowed', () => {
    expect([follows(3, 4), follows(3, 5), follows(3, 6), follows(3, 3), follows(3, 2), follows(undefined, 1)]).toEqual([true, true, false, false, false, false])
  })
  test('alone on its line is a number, its text being elsewhere', () => {
    expect(['5', '5.', '12)', 'S', 'S.', ' 7. ', 'b.', 'c)'].map(loneMarker)).toEqual([5, 5, 12, 5, 5, 7, 2, 3])
    expect(['b', '5. Surat', '123', '', 'B.', '5,'].map(loneMarker)).toEqual([null, null, null, null, null, null])
  })
})

describe('a number in words', () => {
  test.each([
    ['satu', 1], ['sepuluh', 10], ['sebelas', 11], ['dua belas', 12], ['sembilan belas', 19], ['dua puluh', 20], ['tiga puluh lima', 35], ['seratus', 100], ['seratus lima', 105],
    ['dua ratus', 200], ['dua ratus tiga belas', 213], ['sembilan ratus sembilan puluh sembilan', 999], ['seribu', 1000], ['seribu dua ratus', 1200], ['dua ribu', 2000],
    ['dua belas ribu lima ratus', 12_500], ['seratus ribu', 100_000], ['EMPAT  BELAS', 14], ['nol', 0],
  ])('%s', (words, number) => { expect(readWords(words)).toBe(number) })
  test('is none where a word is no number', () => {
    for (const words of ['', '   ', 'hari', 'dua hari', 'beberapa', 'twelve', '12']) expect([words, readWords(words)]).toEqual([words, null])
  })
  test('is the number it was written from', () => {
    const ones = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
    const below100 = (n: number): string => (n < 10 ? ones[n]! : n === 10 ? 'sepuluh' : n === 11 ? 'sebelas' : n < 20 ? `${ones[n - 10]} belas` : `${ones[Math.floor(n / 10)]} puluh ${ones[n % 10]}`)
    const below1000 = (n: number): string => { const h = Math.floor(n / 100); return `${h === 0 ? '' : h === 1 ? 'seratus' : `${ones[h]} ratus`} ${below100(n % 100)}` }
    const spelled = (n: number): string => { const k = Math.floor(n / 1000); return `${k === 0 ? '' : k === 1 ? 'seribu' : `${below1000(k)} ribu`} ${below1000(n % 1000)}`.replace(/\s+/g, ' ').trim() }
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999 }), (n) => { expect([spelled(n), readWords(spelled(n))]).toEqual([spelled(n), n]) }), { numRuns: 500, seed: 13 })
  })
})

describe('a figure', () => {
  test('is read as Indonesian prints it', () => {
    expect(['15', '1.500', '1.500.000', '2,5', '2.5', '1.500,75', '1 500', '0'].map(readFigure)).toEqual([15, 1500, 1_500_000, 2.5, 2.5, 1500.75, 1500, 0])
  })
  test('with impossible groups is none', () => {
    expect(['1.50.000.000', '15.00.000', '1.500.00', '', 'lima', '1,500.000', '-5', '1..500'].map(readFigure)).toEqual([null, null, null, null, null, null, null, null])
  })
  test('is the number that was printed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => { expect(readFigure(new Intl.NumberFormat('id-ID').format(n))).toBe(n) }), { numRuns: 300, seed: 14 })
  })
  test('stands for what follows it, if anything does', () => {
    expect(labelAfter(' untuk usaha kecil, Rp 20.000')).toBe('usaha kecil')
    expect(labelAfter(' bagi warga')).toBe('warga')
    expect(labelAfter('- untuk jenazah dewasa.')).toBe('jenazah dewasa')
    for (const rest of ['', ' per hari', ' untuk setiap orang', ' untuk tiap lembar', ' untuk 12']) expect([rest, labelAfter(rest)]).toEqual([rest, null])
  })
})
