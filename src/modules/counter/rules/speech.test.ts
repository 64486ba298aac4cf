import { describe, expect, test } from 'vitest'
import { digitWords, nameWords, numberWords, spokenCall, spokenNumber } from './speech.ts'

describe('numbers as they are spoken in Indonesian', () => {
  test.each([
    [0, 'nol'], [7, 'tujuh'], [10, 'sepuluh'], [11, 'sebelas'], [12, 'dua belas'], [19, 'sembilan belas'], [20, 'dua puluh'], [47, 'empat puluh tujuh'], [99, 'sembilan puluh sembilan'], [100, 'seratus'],
    [101, 'seratus satu'], [111, 'seratus sebelas'], [200, 'dua ratus'], [347, 'tiga ratus empat puluh tujuh'], [1000, 'seribu'], [1047, 'seribu empat puluh tujuh'], [2001, 'dua ribu satu'], [10_000, 'sepuluh ribu'],
  ])('%i is %s', (n, words) => { expect(numberWords(n)).toBe(words) })
  test('no number up to 5,000 has a hole or a doubled space in its words', () => {
    for (let n = 0; n <= 5000; n += 1) expect(numberWords(n)).toMatch(/^[a-z]+( [a-z]+)*$/)
  })
  test('digits are spoken with the zeros that are printed', () => { expect(digitWords('007')).toBe('nol nol tujuh') })
})

describe('a call', () => {
  test('spells A-007 digit by digit, or as a number, as the city has it', () => {
    expect(spokenNumber('A-007', 'digits')).toBe('A, nol nol tujuh')
    expect(spokenNumber('A-007', 'number')).toBe('A, tujuh')
    expect(spokenNumber('B-1047', 'number')).toBe('B, seribu empat puluh tujuh')
  })
  test('says where to go with the number of the counter in words', () => {
    expect(spokenCall('A-007', 'Loket 2', 'digits')).toBe('Nomor antrean, A, nol nol tujuh, silakan ke Loket dua.')
    expect(spokenCall('P-012', 'Loket 11', 'number')).toBe('Nomor antrean, P, dua belas, silakan ke Loket sebelas.')
    expect(nameWords('Meja 05 lantai 2')).toBe('Meja nol lima lantai dua')
    expect(nameWords('Meja depan')).toBe('Meja depan')
  })
})
