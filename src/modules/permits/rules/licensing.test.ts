import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Known } from '#modules/cases'
import { historyOf, publicHistory, type Line } from './history.ts'
import { readLicensing, type LicensingKnown } from './licensing.ts'

const file = readFileSync(new URL('../../../../city/bekasi/licensing.yaml', import.meta.url), 'utf8')
const known: Known = {
  positions: new Set(['kepala-bppt', 'petugas-loket-bppt', 'kabid-administrasi-bppt']), registers: new Set(['keputusan-kepala-perangkat-daerah', 'surat-bppt']), templates: new Set(['surat']), facts: new Set(),
}
const faultsIn = (text: string, more: Partial<LicensingKnown> = {}) => readLicensing(text, { ...known, ...more }).problems.map(({ code, line }) => [code, line])
const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length

describe('what Kota Bekasi says of the life of its permits', () => {
  const { licensing, problems } = readLicensing(file, known)

  test('has no fault', () => expect(problems).toEqual([]))
  test('names the mandates as the plan prints them, one after the other without a gap of more than a day', () => {
    expect(licensing?.mandates.map(({ instrument, from, to, source }) => [instrument.split(' ').at(-1), from, to, source])).toEqual([
      ['060/Kep481-Org/II/2010', '2010-02-28', '2013-07-01', 'document'], ['060/Kep.406-Org/VII/2013', '2013-07-31', '2013-11-01', 'document'],
      ['060/Kep.502-Org/XI/2013', '2013-11-30', '2014-02-01', 'document'], ['060/Kep.51-Org/II/2014', '2014-02-28', null, 'document'],
    ])
  })
  test('reminds ninety, thirty and seven days before, and lets a holder object for 21 working days', () => {
    expect([licensing?.reminders, licensing?.objection.within, licensing?.objection.service.term]).toEqual([[90, 30, 7], '21 hari kerja', { n: 10, unit: 'workingDay' }])
  })
})

describe('every fault of the file is named with its line', () => {
  test('a city without the file grants no permits', () => expect(readLicensing(null, known)).toEqual({ licensing: null, problems: [] }))
  test('a procedure of which nobody says whether it is an example', () => expect(faultsIn(file.replace('  source: example\n', '')).map(([code]) => code)).toEqual(['not-allowed']))
  test('a holder nobody knows', () => expect(faultsIn(file.replace('- holder: kepala-bppt', '- holder: kepala-lain'))).toEqual([['unknown-position', lineOf(file, '- holder: kepala-bppt')]]))
  test('a mandate that ends before it begins', () => expect(faultsIn(file.replace('to: 2013-07\n', 'to: 2009-07\n'))).toEqual([['mandate-ends-first', lineOf(file, 'to: 2013-07\n')]]))
  test('a mandate for a kind of permit there is none of, with its line; without a list of kinds nobody can tell', () => {
    const text = file.replace('kinds: all', 'kinds: [tdup, izin-terbang]')
    expect(faultsIn(text, { kinds: new Set(['tdup', 'pbg']) })).toEqual([['mandate-kind-unknown', lineOf(text, 'kinds: [tdup')]])
    expect([faultsIn(text), faultsIn(text, { kinds: null }), faultsIn(text, { kinds: new Set(['tdup', 'izin-terbang']) })]).toEqual([[], [], []])
  })
  test('a register there is none of', () => expect(faultsIn(file, { registers: new Set(['surat-bppt']) })).toEqual([['no-register', lineOf(file, 'decisions: {')]]))
  test('a term nobody can count', () => expect(faultsIn(file.replace('within: 21 hari kerja', 'within: sebentar'))).toEqual([['term-unreadable', lineOf(file, 'within: 21')]]))
  test('an objection that does not ask which permit', () => expect(faultsIn(file.replace('must: true, means: permit', 'must: true')).map(([code]) => code)).toEqual(['permit-not-asked']))
  test('a step for a position there is none of', () => expect(faultsIn(file.replace('who: kabid-administrasi-bppt', 'who: siapa-saja'))).toEqual([['unknown-position', lineOf(file, 'who: kabid-administrasi-bppt')]]))
  test('a word that is no part of the file', () => expect(faultsIn(file.replace('reminders:', 'peringatan:')).map(([code]) => code)).toContain('unknown-key'))
  test('what is no YAML', () => expect(faultsIn('mandates: [')[0]?.[0]).toBe('not-yaml'))
})

describe('the history of a permit', () => {
  const line = (seq: number, type: string, data: Record<string, unknown> = {}): Line => ({ seq, at: new Date(Date.UTC(2026, 10, seq)), type, position: 'kepala-bppt', person: null, data })
  const decision = { seq: 1, act: 'suspend', on: '2026-11-24', until: null, instrument: { number: '1', date: '2026-11-24' }, appealUntil: null, mandate: 'm' }
  const lines = [line(1, 'permit.issued', { to: '2027-11-23', number: 'N' }), line(2, 'permit.application', { purpose: 'renewal', case: 'c' }), line(3, 'permit.suspended', decision), line(4, 'permit.unmasked'), line(5, 'permit.objection-ended', { upheld: false })]

  test('is told newest first, each with what it says', () => {
    const all = historyOf(lines)
    expect(all.map(({ type }) => type)).toEqual(['permit.objection-ended', 'permit.unmasked', 'permit.suspended', 'permit.application', 'permit.issued'])
    expect(all[2]?.decision).toMatchObject({ act: 'suspend', on: '2026-11-24' })
    expect([all[4]?.to, all[4]?.number, all[3]?.purpose, all[3]?.case, all[0]?.upheld, all[1]?.decision]).toEqual(['2027-11-23', 'N', 'renewal', 'c', false, null])
  })
  test('hides from the public who looked, and applications that may come to nothing', () => {
    expect(publicHistory(historyOf(lines)).map(({ type }) => type)).toEqual(['permit.objection-ended', 'permit.suspended', 'permit.issued'])
  })
})
