import { describe, expect, test } from 'vitest'
import { readVisits } from './checklist-file.ts'

const known = { services: new Set(['boat']), positions: new Set(['boatman']), registers: new Set(['orders', 'minutes']) }
const good = `name: { id: Rumah perahu, en: Boathouse }
source: example
services: [boat]
team: [boatman]
registers: { assignment: orders, minutes: minutes }
items:
  - { id: roof, kind: yesNo, label: Atapnya utuh, must: true, photo: must }
  - { id: length, kind: number, label: { id: Panjang, en: Length }, unit: m, atLeast: 0 }
`
const read = (text: string, path = 'visits/boathouse.yaml') => readVisits([{ path, text }], known)

describe('the file of a list', () => {
  test('is a list whose name is its own', () => {
    const { checklists, problems } = read(good)
    expect(problems).toEqual([])
    expect(checklists).toMatchObject([{ slug: 'boathouse', services: ['boat'], area: null, items: [{ id: 'roof', label: { id: 'Atapnya utuh' }, photo: 'must', options: [] }, { id: 'length', must: false, photo: 'no', unit: 'm' }] }])
  })

  test('files of others are left alone', () => { expect(read(good, 'services/boathouse.yaml')).toEqual({ checklists: [], problems: [] }) })

  test('a key nobody knows, a kind there is none of and a missing source are named with file and line', () => {
    const { checklists, problems } = read(good.replace('source: example\n', '').replace('kind: yesNo', 'kind: smell').replace('unit: m', 'unti: m'))
    expect(checklists).toEqual([])
    expect(problems.map(({ code, file, line }) => `${file}:${line} ${code}`).toSorted()).toEqual(['visits/boathouse.yaml:1 missing', 'visits/boathouse.yaml:6 not-allowed', 'visits/boathouse.yaml:7 unknown-key'])
  })

  test('what it names must be there, and the fault says what is missing', () => {
    const { problems } = read(good.replace('[boat]', '[moon]').replace('[boatman]', '[nobody]').replace('assignment: orders', 'assignment: none'))
    expect(problems.map(({ code, line, data }) => [code, line, data?.['name']])).toEqual([['visit-unknown-service', 3, 'moon'], ['visit-unknown-position', 4, 'nobody'], ['visit-unknown-register', 5, 'none']])
  })

  test('YAML that is none is told with its line', () => { expect(read('name: { id: a\nsource: b: c').problems[0]).toMatchObject({ code: 'not-yaml', file: 'visits/boathouse.yaml' }) })

  test('a service that two lists claim is told at the second', () => {
    const { checklists, problems } = readVisits([{ path: 'visits/a.yaml', text: good }, { path: 'visits/b.yaml', text: good }], known)
    expect(checklists).toHaveLength(2)
    expect(problems).toEqual([{ code: 'service-visited-twice', field: 'services', data: { name: 'boat' }, file: 'visits/b.yaml', line: 3 }])
  })

  test('a box outside of the earth is refused', () => {
    expect(read(`${good}area: { south: -91, west: 106, north: 7, east: 107 }\n`).problems).toMatchObject([{ code: 'too-small', line: 9 }])
  })
})
