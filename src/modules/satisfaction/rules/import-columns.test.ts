import { describe, expect, test } from 'vitest'
import { skm } from '../examples.ts'
import { guessed, headOf, matchingFaults, profileIn, rowBy } from './import-columns.ts'

const codes = skm.elements.map((one) => one.code)
const sheet = (...rows: string[]) => rows.map((row, index) => ({ line: index + 1, cells: row.split(';') }))

describe('columns', () => {
  test('are guessed by code, name, alias, place and the words for a profile', () => {
    expect(guessed(skm, ['No. Responden', ...codes, 'Jenis Kelamin', 'Umur', 'Pendidikan Terakhir', 'Pekerjaan'])).toEqual(['', ...codes, 'sex', 'age', 'education', 'job'])
    expect(guessed(skm, ['U1', 'U2', 'Biaya/tarif', 'U1'])).toEqual([codes[0], codes[1], 'BIAYA', ''])
  })

  test('begin below the titles of a sheet', () => {
    expect(headOf(skm, sheet('LAPORAN SURVEI;;', ';;', 'No;U1;U2;U3', '1;3;4;4'))).toBe(2)
    expect(headOf(skm, sheet('', 'A;B;C', '1;2;3'))).toBe(2)
    expect(headOf(skm, [])).toBe(-1)
  })

  test('are refused when an element has none, one has two, or a meaning is invented', () => {
    expect(matchingFaults(skm, codes)).toEqual([])
    expect(matchingFaults(skm, ['sex', ...codes])).toEqual([])
    expect(matchingFaults(skm, [...codes.slice(1), codes[1]!, 'agama']).map((one) => [one.code, one.field])).toEqual([['meaning-twice', 'column.8'], ['not-an-option', 'column.9'], ['columns-missing', undefined]])
  })
})

describe('a row', () => {
  const head = [...codes, 'JK']
  const mapping = [...codes, 'sex']
  const row = (text: string) => rowBy({ mapping, head }, { line: 7, cells: text.split(';') })

  test('holds answers and a profile; a blank is no answer', () => {
    expect(row('4;3;;4;3;4;4;3;4;P')).toMatchObject({ line: 7, problems: [], profile: { sex: 'female', age: null }, answers: { [codes[0]!]: 4 } })
    expect(Object.keys(row('4;3;;4;3;4;4;3;4;P')!.answers)).toHaveLength(8)
    expect(row('4,0;3.00;1;2;3;4;4;3;4;')!.answers[codes[0]!]).toBe(4)
  })

  test('of nothing is passed over, a profile alone is no respondent', () => { expect([row(';;;;;;;;;'), row(';;;;;;;;;L')]).toEqual([null, null]) })

  test('with cells that cannot be names each by its line and column', () => {
    expect(row('5;0;tiga;3,5;3;3;3;3;3;L')!.problems).toEqual([
      { code: 'cell-out-of-range', line: 7, data: { column: codes[0], value: '5' } }, { code: 'cell-out-of-range', line: 7, data: { column: codes[1], value: '0' } },
      { code: 'cell-out-of-range', line: 7, data: { column: codes[2], value: 'tiga' } }, { code: 'cell-out-of-range', line: 7, data: { column: codes[3], value: '3,5' } },
    ])
  })
})

test.each([
  ['sex', 'L', 'male'], ['sex', 'Laki - laki', 'male'], ['sex', 'Wanita', 'female'], ['sex', 'x', null], ['age', '19', 'under-20'], ['age', '20', '20-29'], ['age', '60', '60-up'], ['age', '130', null], ['age', 'muda', null], ['age', '30-39', '30-39'],
  ['education', 'SLTA', 'sma'], ['education', 'D-III', 'diploma'], ['education', 'S-1', 's1'], ['education', 'SD', 'sd'], ['education', '?', null], ['job', 'Pegawai Swasta', 'private'], ['job', 'PNS', 'pns'], ['job', 'Petani', 'other'], ['job', '', null],
] as const)('%s written %s is %s', (field, cell, value) => { expect(profileIn(field, cell)).toBe(value) })
