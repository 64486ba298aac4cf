import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joined } from './lines.ts'
import { readList, textOf, unfoldGrid } from './lists.ts'
import { follows, loneMarker, markerOf } from './markers.ts'
import type { Piece } from './parts.ts'
import { readProcedure } from './procedure.ts'

const pieces = (...texts: string[]): Piece[] => texts.map((text, index) => ({ n: index + 1, text, col: 0, end: text.length, gap: false }))
/** Items one per line, deeper ones led by a point for each step down, notes in angle brackets. */
const read = (...lines: string[]): string[] => readList(pieces(...lines)).entries.map((entry) => `${'·'.repeat(entry.depth)}${entry.note ? `<${textOf(entry)}>` : textOf(entry)}`)

describe('A list in any of the ways it is numbered', () => {
  const items = ['Surat permohonan', 'Fotokopi KTP', 'Pas foto', 'Denah lokasi']
  test.each<[string, string[]]>([
    ['figures and points', ['1. ', '2. ', '3. ', '4. ']],
    ['figures without a blank', ['1.', '2.', '3.', '4.']],
    ['figures and brackets', ['1) ', '2) ', '3) ', '4) ']],
    ['figures, points and brackets', ['1). ', '2). ', '3). ', '4). ']],
    ['figures in brackets', ['(1) ', '(2) ', '(3) ', '(4) ']],
    ['figures whose points are lost', ['1 ', '2 ', '3 ', '4 ']],
    ['small letters', ['a. ', 'b. ', 'c. ', 'd. ']],
    ['small letters and brackets', ['a) ', 'b) ', 'c) ', 'd) ']],
    ['letters in brackets', ['(a) ', '(b) ', '(c) ', '(d) ']],
    ['capitals', ['A. ', 'B. ', 'C. ', 'D. ']],
    ['roman numbers', ['I. ', 'II. ', 'III. ', 'IV. ']],
    ['small roman numbers', ['i. ', 'ii. ', 'iii. ', 'iv. ']],
    ['decimal numbers', ['1.1 ', '1.2 ', '1.3 ', '1.4 ']],
    ['decimal numbers with points', ['1.1. ', '1.2. ', '1.3. ', '1.4. ']],
    ['dashes', ['- ', '- ', '- ', '- ']],
    ['dashes without blanks', ['-', '-', '-', '-']],
    ['points', ['• ', '• ', '• ', '• ']],
    ['arrows', ['» ', '» ', '➢ ', '✓ ']],
    ['points whose figures are lost', ['. ', '. ', '. ', '. ']],
  ])('%s', (_, marks) => expect(read(...items.map((item, index) => `${marks[index]}${item}`))).toEqual(items))

  test('a letter o that stands for a point', () => expect(read('o satu', 'o dua')).toEqual(['satu', 'dua']))
  test('two figures', () => expect(read('9. Sembilan', '10. Sepuluh', '11. Sebelas')).toEqual(['Sembilan', 'Sepuluh', 'Sebelas']))
  test('a number that was left out', () => expect(readList(pieces('1. Satu', '3. Tiga')).entries.map((entry) => entry.order)).toEqual([1, 3]))
  test('without any mark, ended by semicolons', () => expect(read('Surat permohonan;', 'Fotokopi KTP', 'yang masih berlaku;', 'Pas foto.')).toEqual(['Surat permohonan', 'Fotokopi KTP yang masih berlaku', 'Pas foto.']))
  test('all in one line', () => {
    expect(read('1. Satu; 2. Dua; 3. Tiga')).toEqual(['Satu', 'Dua', 'Tiga'])
    expect(read('1. satu; 2. dua; 3. tiga')).toEqual(['satu', 'dua', 'tiga'])
    expect(read('1) Satu, 2) Dua 3) Tiga')).toEqual(['Satu', 'Dua', 'Tiga'])
  })
})

describe('A list within a list', () => {
  test.each<[string, string[], string[]]>([
    ['figures under letters', ['a. Surat', '1) asli', '2) salinan', 'b. KTP'], ['Surat', '·asli', '·salinan', 'KTP']],
    ['three deep and back', ['1. A', 'a. b', '1) c', 'd. e', '2. F'], ['A', '·b', '··c', '·e', 'F']],
    ['roman, capital, figure', ['I. Umum', 'A. Satu', '1. dua', 'II. Khusus'], ['Umum', '·Satu', '··dua', 'Khusus']],
    ['small roman numbers under figures', ['1. Surat', 'i. asli', 'ii. salinan', '2. KTP'], ['Surat', '·asli', '·salinan', 'KTP']],
    ['decimals under figures', ['1. Umum', '1.1 KTP', '1.2 KK', '2. Khusus', '2.1 NPWP'], ['Umum', '·KTP', '·KK', 'Khusus', '·NPWP']],
    ['dashes under figures', ['1. Satu', '- sub', '- sub dua', '2. Dua'], ['Satu', '·sub', '·sub dua', 'Dua']],
    ['letters that begin anew', ['1. Baru', 'a. KTP', 'b. KK', '2. Perpanjangan', 'a. Izin lama'], ['Baru', '·KTP', '·KK', 'Perpanjangan', '·Izin lama']],
    ['two parts by capitals', ['A. Badan usaha', '1. NPWP', '2. Akta', 'B. Perorangan', '1. KTP'], ['Badan usaha', '·NPWP', '·Akta', 'Perorangan', '·KTP']],
  ])('%s', (_, lines, expected) => expect(read(...lines)).toEqual(expected))

  test('the letter i stays a letter where one is due', () => {
    expect(readList(pieces('g. Ge', 'h. Ha', 'i. I', 'j. Je')).entries.map((entry) => [entry.depth, entry.order])).toEqual([[0, 7], [0, 8], [0, 9], [0, 10]])
  })

  test('two lists one after the other, each under its heading', () => {
    expect(read('1. KTP', '2. KK', 'Syarat khusus :', '1. NPWP', '2. Akta')).toEqual(['KTP', 'KK', 'Syarat khusus :', 'NPWP', 'Akta'])
    expect(readList(pieces('Syarat umum :', '1. KTP')).intro.map((piece) => piece.text)).toEqual(['Syarat umum :'])
  })

  test('a note after the list is none of its items', () => {
    expect(read('1. KTP', '2. KK', 'Catatan : semua dibawa asli', 'dan salinannya')).toEqual(['KTP', 'KK', '<Catatan : semua dibawa asli dan salinannya>'])
  })
})

describe('What only looks like a mark', () => {
  test.each(['1.2 a', '1.000 lembar', '2.5 jam', 'a.n. Wali Kota', 'A.N. Kepala', 'S1 Hukum', 'IIII. x', '100. x', 'No. 5', 'Jl. Raya', '... dan', '(aa) x', '12', '', ' ', 'i', '1'])('%j', (text) => expect(markerOf(text)).toBeNull())
  test('a year or a figure that goes on from the line above', () => {
    expect(read('1. Peraturan Nomor', '3 Tahun 2012', '2. KTP')).toEqual(['Peraturan Nomor 3 Tahun 2012', 'KTP'])
    expect(read('1. Meja', '2 Buah', '2. Kursi')).toEqual(['Meja 2 Buah', 'Kursi'])
  })
  test('two lines that begin with figures are no list unless they begin with 1 and 2', () => {
    expect(read('2 Orang petugas', '3 Orang operator')).toEqual(['2 Orang petugas 3 Orang operator'])
  })
  test('marks that stand alone tell their place', () => {
    expect(['1.', '12', 'S', 'a.', 'c)', 'a', '1. x', '', '1234', '»'].map(loneMarker)).toEqual([1, 12, 5, 1, 3, null, null, null, null, null])
  })
  test('a place follows the one before, or one a scan has skipped', () => {
    expect([follows(1, 2), follows(1, 3), follows(1, 4), follows(2, 2), follows(2, 1), follows(undefined, 1)]).toEqual([true, true, false, false, false, false])
  })
})

describe('Columns of items', () => {
  test('are read by their numbers, whichever way they run', () => {
    expect(unfoldGrid(pieces('1. Meja      4. Lampu     7. Rak', '2. Kursi     5. Papan', '3. Lemari    6. Kipas')).map((piece) => piece.text)).toEqual(['1. Meja', '2. Kursi', '3. Lemari', '4. Lampu', '5. Papan', '6. Kipas', '7. Rak'])
    expect(unfoldGrid(pieces('1. Meja 2. Kursi', '3. Lampu 4. Papan')).map((piece) => piece.text)).toEqual(['1. Meja', '2. Kursi', '3. Lampu', '4. Papan'])
  })
  test('a plain list is left as it is, and one line with two numbers is no table', () => {
    const plain = pieces('1. Meja', '2. Kursi 3. Papan', '4. Lampu')
    expect(unfoldGrid(plain)).toEqual(plain)
  })
})

describe('For every list', () => {
  const word = fc.constantFrom('Surat', 'Kartu', 'Akta', 'Denah', 'Formulir', 'Kwitansi', 'Ijazah')
  const marks = fc.constantFrom<(n: number) => string>((n) => `${n}. `, (n) => `${n}) `, (n) => `(${n}) `, (n) => `${String.fromCharCode(96 + n)}. `, (n) => `${String.fromCharCode(64 + n)}. `)

  test('as many items come out as were put in, broken over lines or not, blanks or not', () => {
    fc.assert(fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 20 }), marks, fc.boolean(), (items, mark, broken) => {
      const lines = items.flatMap((words, index) => (broken ? [`${mark(index + 1)}${words[0]}`, ...words.slice(1).map((one) => one.toLowerCase())] : [`${mark(index + 1)}${words.join(' ').toLowerCase()}`]))
      expect(read(...lines).map((each) => each.toLowerCase())).toEqual(items.map((words) => words.join(' ').toLowerCase()))
    }))
  })

  test('no letter of any line is lost or invented', () => {
    const part = fc.constantFrom('1. ', '2) ', 'a. ', 'ii. ', '- ', '» ', '. ', '1', '', 'Syarat :', 'Catatan: ')
    fc.assert(fc.property(fc.array(fc.tuple(part, word, word), { maxLength: 25 }), (lines) => {
      const given = lines.map(([mark, a, b]) => `${mark}${a} ${b}`)
      const list = readList(pieces(...given))
      const out = [...list.intro.map((piece) => piece.text), ...list.entries.map((entry) => joined(entry.pieces))].join(' ')
      const bag = (text: string): string => (text.match(/[A-Z][a-z]{3,}/g) ?? []).toSorted().join(' ')
      expect(bag(out)).toBe(bag(given.join(' ')))
    }))
  })

  test('nothing typed makes it throw', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 20 }), fc.boolean(), fc.nat(200), (lines, columns, page) => {
      expect(readList(pieces(...lines), columns, page).entries.every((entry) => entry.depth >= 0)).toBe(true)
      expect(readProcedure(pieces(...lines), columns).procedure?.steps.every((step) => Number.isInteger(step.n)) ?? true).toBe(true)
    }))
  })
})
