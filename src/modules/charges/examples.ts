import { localDate } from '#kernel'
import { readCharge, readRules, type ChargeRules } from './rules/tariff-file.ts'
import type { Charge } from './rules/tariff.ts'

/** The smallest charge with all the language has: a boat moored by the metre and the day, in two periods. */
export const mooring = `
name: { id: Retribusi tambat perahu, en: Mooring charge }
group: business
services: [tambat]
asks:
  - { id: panjang, kind: number, name: { id: Panjang perahu, en: Length of the boat }, unit: m, atLeast: 1, atMost: 200 }
  - { id: lama, kind: number, name: { id: Lama tambat, en: Days moored }, unit: day, atLeast: 0, from: [hari] }
  - id: jenis
    kind: choice
    name: { id: Jenis perahu, en: Kind of boat }
    options: [{ id: nelayan, name: Nelayan }, { id: wisata, name: Wisata }, { id: keruk, name: Kapal keruk }]
tariffs:
  - from: 2020-01-01
    to: 2024-01-04
    basis: Perda Contoh 1/2020
    source: example
    steps: [{ id: jumlah, name: Jumlah, is: { times: [{ amount: "1000", unit: rupiah/m/day }, { fact: panjang }, { fact: lama }] } }]
    total: jumlah
  - from: 2024-01-05
    basis: Perda Contoh 2/2024
    source: example
    tables:
      - id: tarif
        name: Tarif per meter
        unit: rupiah/m/day
        by: [jenis, panjang]
        rows:
          - { jenis: nelayan, panjang: { upTo: 10 }, is: 500 }
          - { jenis: nelayan, panjang: { above: 10 }, is: 750.5 }
          - { jenis: wisata, is: 2000 }
    steps:
      - { id: hari, name: Hari penuh, is: { wholeUp: { fact: lama } } }
      - { id: pokok, name: Tarif dasar, is: { times: [{ table: tarif }, { fact: panjang }, { step: hari }] } }
      - { id: jumlah, name: Jumlah, is: { most: [{ step: pokok }, { amount: "5000", unit: rupiah }] } }
    total: jumlah
`

export const rulesFile = `
dueDays: 30
pay: [{ id: Bayar di kas daerah, en: Pay at the city treasury }]
interest:
  - { from: 2009-09-15, to: 2024-01-04, percent: 2, months: 24, basis: UU 28/2009 }
  - { from: 2024-01-05, percent: 1, months: 24, basis: UU 1/2022 }
`

const good = <T>(value: T | null, problems: unknown): T => { if (!value) throw new Error(JSON.stringify(problems)); return value }

export function mooringCharge(text = mooring): Charge {
  const { charge, problems } = readCharge(text, 'tambat')
  return good(charge, problems)
}

export function exampleRules(): ChargeRules {
  const { rules, problems } = readRules(rulesFile)
  return good(rules, problems)
}

export const today = localDate('2026-11-23')
