import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { bekasi, bekasiFiles, skm } from '../examples.ts'
import { readSurveys } from './instrument-file.ts'
import { nobody, profileChoices, profileFields, readProfilePart } from './profile.ts'
import { instrumentFor, questionnaireFor, readAnswered } from './questions.ts'

const changed = (path: string, change: (text: string) => string) => readSurveys(bekasiFiles().map((one) => (one.path === path ? { path, text: change(one.text) } : one)))
const found = (path: string, change: (text: string) => string) => changed(path, change).problems.map(({ code, file, line, field }) => `${code} ${file}:${line} ${field ?? ''}`.trim())

describe("a city's way of asking", () => {
  test('is read without a fault', () => {
    expect(readSurveys(bekasiFiles(), { services: new Set(['informasi-publik']), units: new Set(['dpmptsp']) }).problems).toEqual([])
    expect(bekasi).toMatchObject({ linkDays: 30, keepYears: 5 })
  })

  test('names file and line of every fault in an instrument', () => {
    const path = 'instruments/14-2017.yaml'
    expect(found(path, (text) => text.replace('code: PROSEDUR', 'code: PERSYARATAN'))).toEqual(['element-twice instruments/14-2017.yaml:13 elements.1.code'])
    expect(found(path, (text) => text.replace('from: 65.00', 'from: 65.01'))[0]).toMatch(/^grades-leave-a-gap instruments\/14-2017\.yaml:\d+ grades\.1/)
    expect(found(path, (text) => text.replace('code: WAKTU', 'kode: WAKTU'))).toHaveLength(2)
    expect(found(path, (text) => text.replace('inForce: "2017-05-09"', 'inForce: "2017-13-09"'))).toEqual(['not-a-date instruments/14-2017.yaml:4 inForce'])
    expect(found(path, (text) => `${text}\n  : [`)[0]).toMatch(/^not-yaml instruments\/14-2017\.yaml:\d+/)
    expect(found(path, (text) => text.replace('{ id: Tidak mudah, en: Not easy }, ', ''))[0]).toMatch(/elements\.1\.answers/)
  })

  test("names an office's question that is there twice, or for a service or a unit nobody knows", () => {
    const twice = found('surveys.yaml', (text) => text.replace('# Indeks kota', `${text.slice(text.indexOf('  - id:'), text.indexOf('# Indeks kota'))}# Indeks kota`))
    expect(twice).toEqual([expect.stringContaining('question-twice surveys.yaml')])
    const files = bekasiFiles().map((one) => (one.path === 'surveys.yaml' ? { ...one, text: one.text.replace('[informasi-publik]', '[tidak-ada]\n    units: [tidak-ada-juga]') } : one))
    expect(readSurveys(files, { services: new Set(['informasi-publik']), units: new Set(['ppid', 'dpmptsp']) }).problems.map((one) => one.code)).toEqual(['unknown-service', 'unknown-unit'])
  })

  test('name the agency of the general box, and refuse one the city does not have, with its line', () => {
    const text = 'linkDays: 30\nkeepYears: 5\nbox: nirwana\n'
    const known = { services: new Set<string>(), units: new Set<string>(), agencies: new Set(['setda']) }
    expect(readSurveys([{ path: 'surveys.yaml', text }], known).problems).toEqual([expect.objectContaining({ code: 'unknown-agency', file: 'surveys.yaml', line: 3, data: { name: 'nirwana' } })])
    expect(readSurveys([{ path: 'surveys.yaml', text: text.replace('nirwana', 'setda') }], known)).toMatchObject({ problems: [], surveys: { box: 'setda' } })
    expect(bekasi.box).toBe('setda')
  })

  test('say of a question whether its answers stand in an order', () => {
    const text = 'linkDays: 30\nkeepYears: 5\nquestions:\n  - { id: a, text: Apa?, answers: [Ya, Tidak], ordered: true }\n  - { id: b, text: Apa?, answers: [Ya, Tidak], ordered: mungkin }\n'
    const { problems } = readSurveys([{ path: 'surveys.yaml', text }])
    expect(problems.map((one) => [one.field, one.line])).toEqual([['questions.1.ordered', 5]])
    expect(readSurveys([{ path: 'surveys.yaml', text: text.replace(', ordered: mungkin', '') }]).surveys.questions.map((one) => one.ordered ?? false)).toEqual([true, false])
  })

  test('without files is nothing: no instrument, nobody is asked', () => {
    const { surveys, problems } = readSurveys([])
    expect([surveys.instruments, surveys.questions, problems]).toEqual([[], [], []])
    expect(instrumentFor(surveys, localDate('2026-11-21'))).toBeNull()
  })
})

describe('a questionnaire', () => {
  const here = questionnaireFor(bekasi, { service: 'informasi-publik', unit: 'bagian-humas' }, skm)
  const all = Object.fromEntries(skm.elements.map(({ code }) => [code, '3']))

  test('asks the elements, and of those an office asks more, its own questions', () => {
    expect(here.own.map((one) => one.id)).toEqual(['cara-mengetahui'])
    expect(questionnaireFor(bekasi, { service: 'akun-lpse', unit: 'bagian-pbj' }, skm).own).toEqual([])
  })

  test('is read by codes in any order; what was left out is no answer', () => {
    expect(readAnswered(here, { SARPRAS: '4', BIAYA: ' 1 ', WAKTU: '', 'cara-mengetahui': '2' })).toEqual({ answers: { SARPRAS: 4, BIAYA: 1 }, own: { 'cara-mengetahui': 2 } })
  })

  test('refuses what no answer can be, each by its name, and keeps nothing half', () => {
    const read = readAnswered(here, { ...all, WAKTU: '5', BIAYA: '0', PRODUK: '3.0', PERILAKU: 'baik', 'cara-mengetahui': '9', KEADILAN: '4' })
    expect(Array.isArray(read) && read.map((one) => `${one.code} ${one.field}`)).toEqual([
      'answer-out-of-range WAKTU', 'answer-out-of-range BIAYA', 'answer-out-of-range PRODUK', 'answer-out-of-range PERILAKU', 'choice-out-of-range cara-mengetahui', 'unknown-element KEADILAN',
    ])
  })

  test('with nothing answered is no questionnaire, even when the own questions were', () => {
    expect(readAnswered(here, { 'cara-mengetahui': '1' })).toEqual([expect.objectContaining({ code: 'nothing-answered' })])
    expect(readAnswered(here, {})).toHaveLength(1)
  })
})

test('a profile is what one of the choices says, left out, or nothing that is known', () => {
  expect([readProfilePart('sex', 'female'), readProfilePart('age', ''), readProfilePart('job', 'raja'), readProfilePart('education', 'SD')]).toEqual(['female', null, undefined, undefined])
  expect(Object.keys(nobody)).toEqual(Object.keys(profileChoices))
  expect([...profileFields]).toEqual(Object.keys(profileChoices))
})
