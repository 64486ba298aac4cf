import { expect, describe, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { againBy, differs, differsFrom } from './again.ts'
import { emptyComponents } from './standard.ts'

const { services } = bekasiFiles()
const one = services.find((service) => service.slug === 'informasi-publik')!
const number = '065/Kep.63-TU/III/2020'

describe('a decree that holds a standard already', () => {
  test('changes nothing by itself, for every service of the city, also once kept and read again', () => {
    for (const file of services) {
      expect(differsFrom(file, structuredClone(file)), file.slug).toEqual({ components: [], working: false })
      expect(againBy(number, { number, content: file }, JSON.parse(JSON.stringify(file))), file.slug).toBe('same')
    }
  })

  test('changes nothing by another annex or by the name its file gives the decree', () => {
    expect(differs(differsFrom(one, { ...one, annex: 'XX', decree: 'lain' }))).toBe(false)
  })

  test('changes each component that says something else, by its name', () => {
    expect(differsFrom(one, { ...one, standard: { ...one.standard, facilities: ['Kursi'] } })).toEqual({ components: ['facilities'], working: false })
    expect(differsFrom(one, { ...one, standard: emptyComponents() }).components.length).toBeGreaterThan(10)
  })

  test.each([
    ['the form', { form: [] }], ['what it is called', { name: { id: 'Lain' } }], ['the unit', { unit: 'bagian-hukum' }], ['what is supplied', { supplied: { identity: [9], office: [] } }], ['its path', { procedure: { ...one.procedure, steps: [] } }],
  ] as const)('changes how the service works when %s does', (_, more) => { expect(differsFrom(one, { ...one, ...(more as Partial<typeof one>) })).toEqual({ components: [], working: true }) })

  test.each<[string, Parameters<typeof againBy>[1], 'same' | 'changes' | null]>([
    [number, null, null], [number, { number: '065/Kep.64-TU/III/2020', content: one }, null], [` ${number} `, { number, content: one }, 'same'], ['', { number, content: one }, null],
    [number, { number, content: { ...one, standard: emptyComponents() } }, 'changes'],
  ])('typed as %j beside what is in force is told', (typed, before, expected) => { expect(againBy(typed, before, one)).toBe(expected) })
})
