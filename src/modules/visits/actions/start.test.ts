import { describe, expect, test } from 'vitest'
import type { Definition } from '#modules/cases'
import { viewAfter } from '../../../../test/case-scene.ts'
import { planStart, siteOf } from './start.ts'

const { definition: boat, hidden } = viewAfter()
const field = (id: string, more: Partial<Definition['form'][number]> = {}): Definition['form'][number] => ({ id, kind: 'text', label: { id }, must: false, ...more })
const visited: Definition = {
  ...boat, name: { id: 'Izin perahu' },
  form: [field('keadaan'), field('dermaga', { means: 'site' }), field('wilayah', { kind: 'place', options: [{ id: '32.75.01', label: { id: 'Bekasi Timur', en: 'East Bekasi' } }] })],
}
const start = (answers: Record<string, string>, subject = 'Perahu Contoh', definition = visited) => planStart({ definition, hidden: hidden && { ...hidden, answers, subject } })

describe('what a plan starts from', () => {
  test('is where the application says it is, with its district by name, and what it is about', () => {
    expect(start({ keadaan: 'Baik', dermaga: 'Dermaga 1', wilayah: '32.75.01' })).toEqual({ place: 'Dermaga 1, Bekasi Timur', purpose: 'Peninjauan lokasi untuk permohonan Izin perahu: Perahu Contoh' })
  })

  test('leaves out what was not answered', () => {
    expect(start({ wilayah: '32.75.01' }).place).toBe('Bekasi Timur')
    expect(start({ dermaga: 'Dermaga 1', wilayah: '' }).place).toBe('Dermaga 1')
    expect(start({}).place).toBe('')
  })

  test('says the service once where the application has no subject of its own', () => {
    for (const subject of ['', 'Izin perahu']) expect(start({}, subject).purpose).toBe('Peninjauan lokasi untuk permohonan Izin perahu')
  })

  test('is nothing where nothing is kept of the applicant any more, and no place where no question asks for one', () => {
    expect(planStart({ definition: visited, hidden: null })).toEqual({ place: '', purpose: '' })
    expect(start({ why: 'Menangkap ikan', days: '2' }, 'x', boat).place).toBe('')
  })
})

describe('where an application lies on the map', () => {
  const placed: Definition = { ...visited, form: [...visited.form, field('titik', { kind: 'point' })] }
  const site = (answers: Record<string, unknown> | null) => siteOf({ definition: placed, hidden: answers && { answers } })

  test('is its point and its village by the ministry’s code', () => {
    expect(site({ titik: '-6.234900,106.992300', wilayah: '32-75-04-1005' })).toEqual({ point: { lat: -6.2349, lon: 106.9923 }, village: '32.75.04.1005' })
  })

  test.each([['nothing answered', {}], ['no point', { titik: '', wilayah: '' }], ['a point that is none', { titik: 'di sana', wilayah: '<b>' }], ['a list', { titik: ['-6', '107'], wilayah: 5 }], ['figures off the earth', { titik: '-96.2,106.9', wilayah: '32' }]])('%s is nowhere', (_, answers) => {
    expect(site(answers)).toEqual({ point: null, village: null })
  })

  test('a district alone is no village, and nothing is known once the answers are erased', () => {
    expect(site({ wilayah: '32.75.04' }).village).toBeNull()
    expect(site(null)).toEqual({ point: null, village: null })
  })
})
