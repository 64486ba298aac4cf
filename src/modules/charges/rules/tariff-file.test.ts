import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mooring, rulesFile } from '../examples.ts'
import { readCharge, readRules } from './tariff-file.ts'

/** The codes and lines of what is wrong once one thing in the example is changed. */
const faults = (from: string, to: string): [string, number][] => {
  if (!mooring.includes(from)) throw new Error(`the example does not say ${from}`)
  return readCharge(mooring.replace(from, to), 'tambat').problems.map((one) => [one.code, one.line])
}
const lineOf = (text: string, of = mooring): number => of.split('\n').findIndex((line) => line.includes(text)) + 1

test('the example is a charge', () => {
  const { charge, problems } = readCharge(mooring, 'tambat')
  expect([problems, charge?.slug, charge?.tariffs.length, charge?.asks.map((one) => one.id)]).toEqual([[], 'tambat', 2, ['panjang', 'lama', 'jenis']])
})

describe('a wrong tariff is refused when it is read, with file line and every fault', () => {
  test('periods that hold on the same day', () => {
    expect(faults('to: 2024-01-04', 'to: 2024-01-05')).toEqual([['periods-overlap', lineOf('from: 2024-01-05')]])
    expect(faults('    to: 2024-01-04\n', '').map(([code]) => code)).toEqual(['periods-overlap'])
  })

  test('a day between two periods that no tariff covers', () => {
    expect(faults('to: 2024-01-04', 'to: 2024-01-03')).toEqual([['period-gap', lineOf('from: 2024-01-05')]])
  })

  test('a period that ends before it begins', () => {
    expect(faults('to: 2024-01-04', 'to: 2019-12-31').map(([code]) => code)).toContain('period-ends-first')
  })

  test('a division by what is zero in every case, also through a step', () => {
    expect(faults('{ wholeUp: { fact: lama } }', '{ over: [{ fact: lama }, 0] }')).toEqual([['divides-by-constant-zero', lineOf('id: hari,')]])
    expect(faults('{ wholeUp: { fact: lama } }', '{ over: [{ fact: lama }, { minus: [2, 2] }] }').map(([code]) => code)).toEqual(['divides-by-constant-zero'])
    expect(faults('{ wholeUp: { fact: lama } }', '{ over: [{ fact: lama }, { times: [0, { table: tarif }, { fact: panjang }] }] }').map(([code]) => code)).toContain('divides-by-constant-zero')
  })

  test('names that are nothing: a fact, a table, a step, a total, a step that comes only later', () => {
    expect(faults('{ wholeUp: { fact: lama } }', '{ fact: tinggi }').map(([code]) => code)).toEqual(['unknown-fact'])
    expect(faults('{ table: tarif }', '{ table: harga }').map(([code]) => code)).toEqual(['unknown-table'])
    expect(faults('{ step: hari }', '{ step: minggu }').map(([code]) => code)).toEqual(['unknown-step'])
    expect(faults('{ step: hari }', '{ step: jumlah }').map(([code]) => code)).toEqual(['unknown-step'])
    expect(readCharge(mooring.replaceAll('total: jumlah', 'total: semua'), 'x').problems.map((one) => one.code)).toEqual(['unknown-step', 'unknown-step'])
  })

  test('a choice is counted through a table only', () => {
    expect(faults('{ fact: panjang }, { step: hari }', '{ fact: jenis }, { step: hari }').map(([code]) => code)).toEqual(['unknown-fact'])
  })

  test('units that do not fit: metres added to days, a total that is no rupiah', () => {
    expect(faults('{ wholeUp: { fact: lama } }', '{ plus: [{ fact: lama }, { fact: panjang }] }')).toEqual([['unit-mismatch', lineOf('id: hari,')]])
    expect(faults('{ times: [{ table: tarif }, { fact: panjang }, { step: hari }] }', '{ times: [{ table: tarif }, { step: hari }] }').map(([code]) => code)).toEqual(['unit-mismatch'])
    expect(faults('total: jumlah\n  - from', 'total: panjang\n  - from').map(([code]) => code)).toEqual(['unknown-step'])
    expect(faults('[{ amount: "1000", unit: rupiah/m/day }, { fact: panjang }, { fact: lama }]', '[{ amount: "1000", unit: rupiah/m/day }, { fact: panjang }]').map(([code]) => code)).toEqual(['total-not-rupiah'])
  })

  test('rows that fit the same case, ranges that leave something out or hold nothing', () => {
    expect(faults('{ jenis: nelayan, panjang: { above: 10 }', '{ jenis: nelayan, panjang: { from: 10 }')).toEqual([['rows-overlap', lineOf('panjang: { above: 10 }')]])
    expect(faults('panjang: { above: 10 }', 'panjang: { above: 12 }').map(([code]) => code)).toEqual(['range-gap'])
    expect(faults('panjang: { upTo: 10 }', 'panjang: { below: 10 }').map(([code]) => code)).toEqual(['range-gap'])
    expect(faults('panjang: { above: 10 }', 'panjang: { above: 10, upTo: 10 }').map(([code]) => code)).toEqual(['range-empty'])
    expect(faults('{ jenis: wisata, is: 2000 }', '{ is: 2000 }').map(([code]) => code)).toEqual(['rows-overlap'])
  })

  test('cells of a fact the table is not by, of an unknown choice, of another kind', () => {
    expect(faults('by: [jenis, panjang]', 'by: [jenis]').map(([code]) => code)).toEqual(['not-by-this-fact', 'not-by-this-fact', 'rows-overlap'])
    expect(faults('{ jenis: wisata, is', '{ jenis: perang, is').map(([code]) => code)).toEqual(['unknown-option'])
    expect(faults('{ jenis: wisata, is', '{ panjang: wisata, is').map(([code]) => code)).toContain('cell-of-another-kind')
    expect(faults('by: [jenis, panjang]', 'by: [jenis, panjang, warna]').map(([code]) => code)).toEqual(['unknown-fact-asked'])
  })

  test('the same name twice, a choice without choices', () => {
    expect(faults('id: pokok,', 'id: hari,').map(([code]) => code)).toContain('named-twice')
    expect(faults('options: [{ id: nelayan, name: Nelayan }, { id: wisata, name: Wisata }, { id: keruk, name: Kapal keruk }]', 'options: []').map(([code]) => code)).toContain('choice-without-options')
  })

  test('all faults of a file at once', () => {
    const broken = mooring.replace('to: 2024-01-04', 'to: 2024-02-01').replace('{ fact: lama }] } }]', '{ fact: waktu }] } }]').replace('{ step: hari }', '{ step: minggu }')
    expect(readCharge(broken, 'x').problems.map((one) => one.code).toSorted()).toEqual(['periods-overlap', 'unknown-fact', 'unknown-step'])
  })

  test('what is not the language at all: code in a string, an unknown word, a date that is none, a unit nobody knows, no YAML', () => {
    expect(faults('{ wholeUp: { fact: lama } }', '"lama * 2"').length).toBeGreaterThan(0)
    expect(faults('{ wholeUp: { fact: lama } }', '{ eval: "process.exit()" }').length).toBeGreaterThan(0)
    expect(faults('from: 2024-01-05', 'from: 2024-02-30')).toEqual([['not-a-date', lineOf('from: 2024-01-05')]])
    expect(faults('unit: rupiah/m/day\n', 'unit: rupiah/meter\n').map(([code]) => code)).toEqual(['unknown-unit'])
    expect(faults('asks:', 'asks: {').map(([code]) => code)).toContain('not-yaml')
    expect(readCharge('', 'x').problems.length).toBeGreaterThan(0)
  })
})

describe('the rules of being late', () => {
  test('are read, with their periods checked like those of a tariff', () => {
    expect(readRules(rulesFile).rules?.interest.map((one) => [one.from, one.percent.top, one.months])).toEqual([['2009-09-15', 2n, 24], ['2024-01-05', 1n, 24]])
    expect(readRules(rulesFile.replace('to: 2024-01-04', 'to: 2024-06-01')).problems).toMatchObject([{ code: 'periods-overlap', line: 6 }])
    expect(readRules(rulesFile.replace('to: 2024-01-04', 'to: 2023-06-01')).problems.map((one) => one.code)).toEqual(['period-gap'])
    expect(readRules(rulesFile.replace('percent: 1', 'percent: -1')).problems.map((one) => one.code)).toEqual(['percent-below-zero'])
  })
})

describe('the charges of the demo city', () => {
  const folder = new URL('../../../../city/bekasi/charges/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.startsWith('_'))

  test('are the six of the plan of 2013–2018 and the building approval that came after one of them', () => {
    expect(files.toSorted()).toEqual(['gangguan.yaml', 'imb.yaml', 'kekayaan-daerah.yaml', 'makam.yaml', 'pbg.yaml', 'reklame.yaml', 'trayek.yaml'])
  })

  test.each(files)('%s has no fault, and says that its figures are examples', (name) => {
    const { charge, problems } = readCharge(readFileSync(new URL(name, folder), 'utf8'), name.replace('.yaml', ''))
    expect(problems).toEqual([])
    expect(new Set(charge?.tariffs.map((one) => one.source))).toEqual(new Set(['example']))
  })

  test('the rules of being late have no fault', () => {
    expect(readRules(readFileSync(new URL('_rules.yaml', folder), 'utf8')).problems).toEqual([])
  })
})
