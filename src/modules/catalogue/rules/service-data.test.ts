import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { serviceYaml } from './enactment-yaml.ts'
import { serviceFaults, serviceFileSchema, toDefinition, type ServiceFile } from './service-file.ts'

const read = (change: Record<string, unknown> = {}, procedure: Record<string, unknown> = {}): ServiceFile => serviceFileSchema('pinjam-perahu').parse({
  name: 'Pinjam perahu', summary: 'Pinjam perahu balai', keywords: ['perahu'], audience: 'public', decree: 'kep-1', annex: 'IV', agency: 'klub', unit: 'dermaga',
  standard: { procedure: { actors: [], steps: [{ n: 1, actor: null, act: null, text: 'Meminta' }] }, duration: { max: 10, unit: 'workingDay', text: '10 hari kerja' } },
  subject: 'untuk', form: [{ id: 'untuk', kind: 'text', must: true, means: 'body', label: 'Untuk siapa' }],
  procedure: {
    steps: [{ id: 'minta', name: 'Meminta', who: 'nakhoda', source: 1, ways: [{ id: 'b', act: 'sign', to: 'end', outcome: 'granted' }] }],
    products: [{ id: 'tolak', name: 'Penolakan', template: 'surat', closing: 'Anda berhak mengajukan keberatan.' }], ...procedure,
  },
  ...change,
})
const extension = { who: ['nakhoda'], by: '7 hari kerja', law: 'UU 14/2008 Pasal 22 ayat (8)', note: 'Undang-undang memberikannya' }

describe('what a city says of a service beyond its decree', () => {
  test('how long personal data are kept reaches the counter; what it does not say is for the law of archives', () => {
    expect(toDefinition(read({ retention: 5 }), 'x').retention).toBe(5)
    expect([toDefinition(read(), 'x').retention, toDefinition(read({ retention: null }), 'x').retention]).toEqual([null, null])
    for (const retention of [0, -1, 1.5, 101, '5']) expect(() => read({ retention }), String(retention)).toThrow()
  })

  test('a longer time that a law grants is in the measure of the promise, else it is a fault', () => {
    expect(serviceFaults(read({}, { extension }))).toEqual([])
    for (const by of ['7 hari', '2 minggu', '30 menit']) expect(serviceFaults(read({}, { extension: { ...extension, by } })).map((one) => [one.code, one.field]), by).toEqual([['extension-of-another-unit', 'procedure.extension.by']])
    expect(read({}, { extension }).procedure.extension).toMatchObject({ times: 1, law: { id: extension.law } })
    expect(() => read({}, { extension: { ...extension, times: 0 } })).toThrow()
    expect(() => read({}, { extension: { ...extension, who: [] } })).toThrow()
  })

  test('what an answer means is from a closed list', () => {
    expect(() => read({ form: [{ id: 'untuk', kind: 'text', must: true, means: 'anything', label: 'x' }] })).toThrow()
  })

  test('is written back as it was read', () => {
    const file = read({ retention: 5 }, { extension })
    const { slug: _, ...again } = serviceFileSchema('pinjam-perahu').parse(parse(serviceYaml(file)))
    const { slug: __, ...before } = file
    expect(again).toEqual(before)
    expect(serviceYaml(read())).not.toMatch(/retention|extension/)
  })
})
