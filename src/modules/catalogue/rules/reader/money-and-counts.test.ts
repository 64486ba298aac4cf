import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFee } from './fee.ts'
import { readFigure, readWords } from './numbers.ts'
import { readStaff } from './staff.ts'

const figure = (n: number): string => n.toString().replace(/\B(?=(\d{3})+$)/g, '.')

const ones = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
/** A number in the words of a school book: the oracle for reading them back. */
function spoken(n: number): string {
  if (n < 10) return ones[n] ?? ''
  if (n === 10) return 'sepuluh'
  if (n === 11) return 'sebelas'
  if (n < 20) return `${ones[n - 10]} belas`
  if (n < 100) return rest(`${ones[Math.floor(n / 10)]} puluh`, n % 10)
  if (n < 200) return rest('seratus', n - 100)
  if (n < 1000) return rest(`${ones[Math.floor(n / 100)]} ratus`, n % 100)
  if (n < 2000) return rest('seribu', n - 1000)
  return rest(`${spoken(Math.floor(n / 1000))} ribu`, n % 1000)
}
const rest = (said: string, left: number): string => (left === 0 ? said : `${said} ${spoken(left)}`)

describe('Numbers', () => {
  test('every number below a million is read from its words', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => { expect(readWords(spoken(n))).toBe(n) }), { numRuns: 500 })
  })

  test('every number below a million is read from its words however they are set', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom('  ', '-', '\n'), (n, between) => {
      expect(readWords(spoken(n).toUpperCase().replaceAll(' ', between))).toBe(n)
    }))
  })

  test('every whole number is read from its figure with or without points', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => {
      expect(readFigure(figure(n))).toBe(n)
      expect(readFigure(String(n))).toBe(n)
    }))
  })

  test.each(['satu juta', 'duabelas', 'se', 'satu koma lima', '', '12', 'dua belas orang'])('“%s” is no number in words', (text) => expect(readWords(text)).toBeNull())
  test.each(['1.000.00', '-5', '1.2.3', '1e5', '٣', '', '.', ',5', '1.', 'lima'])('“%s” is no figure', (text) => expect(readFigure(text)).toBeNull())
})

describe('A fee that is free', () => {
  test.each(['Gratis', 'GRATIS', 'Rp 0', 'Rp. 0,00', 'Rp 0,-', 'Tidak ada', 'tidak ada biaya', 'Nihil', '-', 'Tidak dikenakan biaya/tarif', 'Tanpa biaya', 'Cuma-cuma', 'Bebas biaya', 'Rp. 0 (gratis)', 'Tidak dipungut biaya apa pun (gratis)', 'Pelayanan ini tidak memungut biaya'])(
    '%s', (text) => expect(readFee(text)).toMatchObject({ unread: false, fee: { kind: 'free', amount: 0, min: null, max: null, text } }))

  test.each(['Tidak gratis', 'Bukan gratis', 'tidak  gratis lagi'])('is not what says it is not: %s', (text) => {
    expect(readFee(text)).toMatchObject({ unread: true, fee: { kind: null, amount: null } })
  })
})

describe('One amount', () => {
  test.each<[string, number, string | null]>([
    ['Rp 15.000,00', 15_000, null], ['Rp. 15.000,-', 15_000, null], ['Rp. 15.000.-', 15_000, null], ['Rp15.000', 15_000, null], ['Rp. 5000', 5_000, null], ['Rp 10 000', 10_000, null],
    ['Rp 25.000,- (dua puluh lima ribu rupiah)', 25_000, null], ['Rp 1.000.000.000', 1_000_000_000, null], ['Rp 1.500.000,-/tahun', 1_500_000, 'tahun'], ['Rp 5.000/m2', 5_000, 'm2'],
    ['Rp 10.000 per lembar', 10_000, 'lembar'], ['Rp. 1.5 juta', 1_500_000, null], ['Rp 2,5 juta', 2_500_000, null], ['Rp 3 juta per tahun', 3_000_000, 'tahun'], ['Rp 50 ribu', 50_000, null],
    ['Rp. 1,2 miliar', 1_200_000_000, null], ['Biaya sebesar Rp 7.500 sesuai Perda', 7_500, null],
  ])('%s', (text, amount, per) => expect(readFee(text)).toMatchObject({ unread: false, fee: { kind: 'fixed', amount, per, min: null, max: null } }))

  test.each(['Rp 12.34', 'Rp 0,5', '25%', 'IDR lima', 'Dibebankan APBD', 'Biaya ditanggung pemohon', 'luas x tarif x indeks'])('that comes to no whole rupiah is left to a person: %s', (text) => {
    expect(readFee(text)).toMatchObject({ unread: true, fee: { kind: null, amount: null, text } })
  })

  test('every amount is read back as it is printed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom('Rp ', 'Rp. ', 'Rp', 'rp '), fc.constantFrom('', ',-', ',00', ' per berkas', '/tahun'), (n, before, after) => {
      expect(readFee(`${before}${figure(n)}${after}`).fee).toMatchObject({ kind: 'fixed', amount: n })
    }))
  })
})

describe('Several amounts', () => {
  test.each<[string, number, number]>([
    ['Rp 10.000 - Rp 20.000 per lembar', 10_000, 20_000], ['Rp. 10.000 s/d 20.000', 10_000, 20_000], ['Rp. 10.000,- sampai dengan Rp. 1.250.000,-', 10_000, 1_250_000],
    ['Rp 5.000,- s.d. 7.500,-', 5_000, 7_500], ['Rp 1 juta hingga Rp 5 juta', 1_000_000, 5_000_000],
  ])('from – to: %s', (text, min, max) => expect(readFee(text)).toMatchObject({ unread: false, fee: { kind: 'range', amount: null, min, max, cases: [] } }))

  test.each<[string, [string, number][]]>([
    ['Kecil Rp 5.000, besar Rp 9.000', [['Kecil', 5_000], ['besar', 9_000]]],
    ['a. Reklame kecil : Rp 100.000,- b. Reklame besar : Rp 250.000,-', [['Reklame kecil', 100_000], ['Reklame besar', 250_000]]],
    ['a. Rp. 100.000 untuk usaha kecil; b. Rp 200.000 untuk usaha besar', [['usaha kecil', 100_000], ['usaha besar', 200_000]]],
    ['1) Warga : gratis 2) Luar kota : Rp 2.500', [['Warga', 0], ['Luar kota', 2_500]]],
    ['Gratis, kecuali legalisir Rp 5.000', [['', 0], ['kecuali legalisir', 5_000]]],
  ])('each with its words: %s', (text, cases) => {
    const { fee } = readFee(text)
    expect(fee.cases.map((each) => [each.label, each.amount])).toEqual(cases)
    expect([fee.kind, fee.min, fee.max]).toEqual(['range', Math.min(...cases.map((each) => each[1])), Math.max(...cases.map((each) => each[1]))])
  })

  test('a number of a law beside a range is no amount', () => {
    expect(readFee('Sesuai Perda Nomor 3 s/d 5 Tahun 2012').fee).toMatchObject({ kind: 'byRegulation', min: null, max: null })
  })
})

describe('A fee that a regulation says', () => {
  test.each([
    ['Sesuai ketentuan yang berlaku', null], ['Biaya diatur kemudian', null],
    ['Sesuai Peraturan Daerah Kota Contoh Nomor 09 Tahun 2012 Tentang Retribusi', 'Peraturan Daerah Kota Contoh Nomor 09 Tahun 2012 Tentang Retribusi'],
    ['(Perda Nomor 15 Tahun 2003)', 'Perda Nomor 15 Tahun 2003'],
    ['Berdasarkan : a. Peraturan Menteri Nomor 1 Tahun 2020; b. Keputusan Gubernur Nomor 2 Tahun 2021', 'Peraturan Menteri Nomor 1 Tahun 2020; Keputusan Gubernur Nomor 2 Tahun 2021'],
  ])('%s', (text, legalBasis) => expect(readFee(text)).toMatchObject({ unread: false, fee: { kind: 'byRegulation', amount: null, legalBasis } }))

  test('keeps its basis beside an amount', () => {
    expect(readFee('Rp 5.000 (Perda Nomor 15 Tahun 2003)').fee).toMatchObject({ kind: 'fixed', amount: 5000, legalBasis: 'Perda Nomor 15 Tahun 2003' })
  })
})

test('whatever a fee says, nothing is invented and no amount is negative or broken', () => {
  const parts = fc.constantFrom('Rp', 'Rp.', '10.000', '1,5', 'juta', 's/d', '-', 'gratis', 'tidak', 'untuk', 'kecil', ';', 'a.', '(', ')', 'per lembar', 'Perda Nomor 3', 'sesuai', ',-', '0', '\u0000')
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(parts, { maxLength: 25 }).map((list) => list.join(' '))), (text) => {
    const { fee } = readFee(text)
    expect(fee.text).toBe(text)
    for (const amount of [fee.amount, fee.min, fee.max, ...fee.cases.map((each) => each.amount)]) if (amount !== null) expect(Number.isInteger(amount) && amount >= 0).toBe(true)
    for (const said of [fee.per, ...fee.cases.map((each) => each.label), ...(fee.legalBasis?.split('; ') ?? [])]) if (said !== null) expect(text).toContain(said)
    if (fee.kind === 'fixed') expect(fee.amount).not.toBeNull()
    if (fee.kind === 'range') expect((fee.min ?? 1) <= (fee.max ?? 0)).toBe(true)
  }))
})

describe('The number of staff', () => {
  test.each<[string, number | null]>([
    ['8', 8], ['8 (delapan)', 8], ['8 Personil', 8], ['25 pegawai', 25], ['minimal 3 orang', 3], ['dua puluh lima orang', 25], ['3(tiga)orang', 3], ['3 orang/loket', 3],
    ['1 orang kepala seksi, 2 orang staf', 3], ['Dokter : 2 orang Perawat : 5 orang', 7], ['2 - 4 orang', 4],
    ['a. Kasi : 1 orang; b. Staf: 2 orang; Jumlah : 3 orang', 3], ['Total 5 orang: 2 petugas dan 3 operator', 5], ['Kepala 1 orang, staf 3 orang, seluruhnya 4 orang', 4],
    ['Jumlah 3 orang: kepala 1 orang, staf 2 orang', 3], ['Jumlah pelaksana 4 orang, operator 2 orang, kurir 1 orang', 7],
    ['1 Kepala, 2 staf', null], ['1.500 orang', null], ['4 org', null], ['sesuai kebutuhan', null], ['NIP 19700101', null],
  ])('%s', (text, count) => expect(readStaff(text).staff).toEqual({ value: count, text }))

  test('figure and words that differ are told', () => {
    expect(readStaff('8 (tujuh) orang').mismatches).toEqual([{ figure: '8', words: 'tujuh' }])
    expect(readStaff('8 (delapan) orang, 2 (orang) petugas').mismatches).toEqual([])
  })

  test('a total is never less than any of the counts it is the total of, nor more than their sum', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 5 }), fc.boolean(), (counts, told) => {
      const sum = counts.reduce((a, b) => a + b, 0)
      const text = counts.map((count, index) => `Bagian ${String.fromCharCode(65 + index)} : ${count} orang`).join('; ') + (told ? `; jumlah ${sum} orang` : '')
      expect(readStaff(text).staff.value).toBe(sum)
    }))
  })
})
