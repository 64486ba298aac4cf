import { expect, test } from 'vitest'
import { localDate } from '#kernel'
import { bekasiFiles, factsOfBekasi } from '../../../../test/catalogue-world.ts'
import { decreeFaults, enactmentFaults, missingFaults, standsOnCounter, type CityKnown, type DecreeTyped } from './enactment.ts'

const data = bekasiFiles()
const known: CityKnown = {
  positions: new Set(data.organization!.positions.map((one) => one.slug)), registers: new Set(data.registers.map((one) => one.slug)),
  templates: new Set(['surat', 'hasil', 'penomoran', 'lembar-disposisi']), agencies: new Set(data.organization!.agencies.map((one) => one.slug)),
  units: new Map(data.organization!.units.map((one) => [one.slug, one])), facts: new Set(Object.keys(factsOfBekasi)),
}
const service = data.services.find((one) => one.slug === 'informasi-publik')!
const today = localDate('2026-11-21')
const right: DecreeTyped = { number: '065/Kep.63-TU/III/2020', date: '', title: 'Standar', issuer: 'Sekda', signatory: 'sekda', annex: 'V' }
const codes = (typed: Partial<DecreeTyped>, date: string | null = '2020-03-06') => decreeFaults({ ...right, ...typed }, date === null ? null : localDate(date), today).map((one) => one.code)

test('every service of the city may be enacted as it stands', () => {
  for (const one of data.services) expect(enactmentFaults(one, known), one.slug).toEqual([])
})

test('an agency, a unit, keywords or a name that are not there are told together', () => {
  const found = enactmentFaults({ ...service, agency: 'entah', keywords: [], name: { id: ' ' }, summary: { id: '' } }, known).map((one) => one.code)
  expect(found).toEqual(expect.arrayContaining(['unknown-agency', 'keywords-missing', 'name-missing', 'summary-missing']))
  expect(enactmentFaults({ ...service, unit: 'kepala-daerah' }, known).map((one) => one.code)).toContain('unit-of-another-agency')
})

test('a decree written as offices write it passes', () => {
  expect(codes({})).toEqual([])
  expect(codes({ number: '503/Kep.23.A-BPPT/II/2009' }, '2009-02-11')).toEqual([])
})

test('numbers that really were misprinted are told by what is wrong with them', () => {
  expect(codes({ number: '060/Kep481-Org/II/2010' }, '2010-02-01')).toEqual(['number-sign-missing'])
  expect(codes({ number: '503/Kep.23.A.BPPT/II/2009' }, '2009-02-01')).toEqual(['number-wrong-sign'])
  expect(codes({ number: '060/Kep .506-Org/II/2010' }, '2010-02-01')).toEqual(['number-space-inside'])
  expect(codes({ number: '065.2/Kep.212-Org/XI1/2017' }, '2017-12-01')).toEqual(['number-month-not-roman'])
  expect(codes({ number: 'tanpa nomor' })).toEqual(['number-not-this-pattern'])
  expect(codes({ number: '' })).toEqual(['answer-missing'])
})

test('a number of another year or month than the date is told', () => {
  expect(codes({}, '2021-03-06')).toEqual(['number-of-another-year'])
  expect(codes({}, '2020-04-06')).toEqual(['number-of-another-month'])
})

test('no date, a date to come, an annex that is not Roman and empty facts are told at once', () => {
  expect(codes({ annex: '5', title: '', issuer: ' ', signatory: '' }, null)).toEqual(['not-a-date', 'annex-not-roman', 'answer-missing', 'answer-missing', 'answer-missing'])
  expect(codes({ number: '065/Kep.1-TU/XII/2026' }, '2026-12-01')).toEqual(['date-to-come'])
})

test('fourteen components, or a reason of more than a word', () => {
  const lacking = { ...service, standard: { ...service.standard, safetyGuarantee: [], evaluation: [] } }
  expect(missingFaults(service, '')).toEqual([])
  expect(missingFaults(lacking, '')).toMatchObject([{ code: 'components-missing', data: { n: 2 } }])
  expect(missingFaults(lacking, 'nanti')).toHaveLength(1)
  expect(missingFaults(lacking, 'Menunggu kajian.')).toEqual([])
})

test('only with its six delivery components does a service stand on the counter', () => {
  expect(standsOnCounter(service)).toBe(true)
  expect(standsOnCounter({ ...service, standard: { ...service.standard, safetyGuarantee: [] } })).toBe(true)
  expect(standsOnCounter({ ...service, standard: { ...service.standard, complaints: [] } })).toBe(false)
})
