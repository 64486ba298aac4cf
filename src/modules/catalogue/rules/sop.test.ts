import { expect, test } from 'vitest'
import { boat } from '../../cases/examples.ts'
import type { Step } from '#modules/cases'
import { emptyComponents } from './standard.ts'
import { sopFlow, sopWarnings, type SopWords } from './sop.ts'

const words: SopWords = {
  actor: (step: Step) => (step.who.kind === 'positions' ? step.who.positions.join('/') : step.who.kind),
  yes: 'Ya', no: 'Tidak', finished: 'Selesai', checklist: 'Daftar periksa', pause: (reason) => `jeda ${reason}`,
}
const standard = { ...emptyComponents(), requirements: [{ text: 'Surat dengan identitas seperti :', items: [{ text: 'Nama' }, { text: 'Alamat' }] }, { text: 'Kartu', items: [] }] }
const file = { procedure: boat.procedure, standard }
const flow = sopFlow(file, words)
const row = (text: string) => flow.steps.findIndex((step) => step.text === text)

test('there is one column for each actor, and exactly one start', () => {
  expect(flow.actors).toEqual(['applicant', 'boatman', 'ropemaker', 'carpenter/joiner', 'captain', 'chosen'])
  expect(flow.steps.filter((step) => step.shape === 'start')).toHaveLength(1)
  expect(flow.steps[0]?.shape).toBe('start')
})

test('every decision says Ya and Tidak; a return or a refusal is the Tidak', () => {
  for (const step of flow.steps.filter((one) => one.shape === 'decision')) {
    expect(step.ways.some((way) => way.label === 'Ya')).toBe(true)
    expect(step.ways.some((way) => way.label === 'Tidak')).toBe(true)
    expect(step.ways.every((way) => way.label === 'Ya' || way.label === 'Tidak')).toBe(true)
  }
  expect(flow.steps[row('Look at the paper')]?.shape).toBe('decision')
  expect(flow.steps[row('Captain decides')]?.ways).toEqual([{ to: row('Sail'), label: 'Ya' }, { to: row('Selesai'), label: 'Tidak' }])
})

test('every way leads to a row, and what ends leads nowhere', () => {
  for (const step of flow.steps) for (const way of step.ways) expect(flow.steps[way.to]).toBeDefined()
  expect(flow.steps.filter((step) => step.shape === 'end').every((step) => step.ways.length === 0)).toBe(true)
  expect(flow.steps.some((step) => step.shape === 'end')).toBe(true)
})

test('branches leave one row for several', () => {
  expect(flow.steps[row('Look at the paper')]?.ways.map((way) => [way.to, way.label])).toEqual([[row('Ropes'), 'Ya'], [row('Hull'), 'Ya'], [row('Mend the paper'), 'Tidak'], [row('Captain decides'), 'Ya']])
})

test('the mutu baku stands beside each step; a pause has no time of the office', () => {
  expect(flow.steps[0]).toMatchObject({ requisites: 'Surat dengan identitas seperti: Nama, Alamat; Kartu' })
  expect(flow.steps[row('Look at the paper')]).toMatchObject({ duration: '1 jam', requisites: 'Daftar periksa' })
  expect(flow.steps[row('Mend the paper')]).toMatchObject({ duration: '', note: 'jeda applicant' })
  expect(flow.steps[row('Close')]).toMatchObject({ output: 'Boat paper' })
})

test('a first step that decides gets a start before it', () => {
  const office = sopFlow({ ...file, procedure: { ...boat.procedure, steps: boat.procedure.steps.slice(1) } }, words)
  expect(office.steps[0]).toMatchObject({ shape: 'start', ways: [{ to: 1 }] })
  expect(office.steps[1]?.shape).toBe('decision')
})

test('times that add up to more than the promise are told', () => {
  const promise = (max: number) => ({ ...standard, duration: { min: null, max, unit: 'hour' as const, per: null, startsWhen: null, approximate: false, cases: [], text: `${max} jam` } })
  expect(sopWarnings({ ...file, standard: promise(0.5) }).map((one) => one.code)).toEqual(['estimates-beyond-promise'])
  expect(sopWarnings({ ...file, standard: promise(2) })).toEqual([])
})
