import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxOf, deskOf, mayAnswer, type Desks, type Mine } from './desk.ts'

const agencies: Record<string, string> = { surat: 'setda', arsip: 'setda', izin: 'bppt', gizi: 'dinkes' }
const desks = (more: Partial<Desks> = {}): Desks => ({ staffed: new Set(['setda', 'bppt']), general: 'setda', agencyOf: (service) => agencies[service] ?? null, ...more })
const of = (...names: string[]): Mine => new Set(names)

describe('a suggestion is answered', () => {
  test.each<[string, string | null, string | null]>([
    ['about a service by the agency of the service', 'izin', 'bppt'],
    ['about no service by the agency that looks after the general box', null, 'setda'],
    ['about a service nobody offers any more like a general one', 'sudah-tutup', 'setda'],
    ['where nobody of the agency looks after the box, like a general one', 'gizi', 'setda'],
  ])('%s', (_, service, desk) => { expect(deskOf(service, desks())).toBe(desk) })

  test('by every box, where no agency is named for general ones or nobody is there', () => {
    expect(deskOf(null, desks({ general: null }))).toBeNull()
    expect(deskOf('gizi', desks({ staffed: new Set(['bppt']) }))).toBeNull()
    expect(mayAnswer(null, of('bppt'), desks({ general: null }))).toBe(true)
  })

  test.each<[string, Mine, string | null, boolean]>([
    ['an officer of the agency answers', of('bppt'), 'izin', true],
    ['an officer of another agency does not', of('setda'), 'izin', false],
    ['nor is a general one for everybody', of('bppt'), null, false],
    ['who looks after all boxes answers all', 'all', 'gizi', true],
    ['who looks after two answers both', of('setda', 'bppt'), 'izin', true],
    ['who looks after none answers nothing', of(), 'izin', false],
  ])('%s', (_, mine, service, may) => { expect(mayAnswer(service, mine, desks())).toBe(may) })
})

describe('the list of a box', () => {
  const services = Object.keys(agencies)
  test('of an agency holds its services; of that with the general box also those nobody else has', () => {
    expect(boxOf(services, of('bppt'), desks())).toEqual({ mine: ['izin'], theirs: ['surat', 'arsip', 'gizi'], general: false })
    expect(boxOf(services, of('setda'), desks())).toEqual({ mine: ['surat', 'arsip', 'gizi'], theirs: ['izin'], general: true })
    expect(boxOf(services, 'all', desks())).toEqual({ mine: services, theirs: [], general: true })
  })

  const names = fc.constantFrom('setda', 'bppt', 'dinkes', 'lain')
  const anyDesks = fc.record({ staffed: fc.array(names).map((all) => new Set(all)), general: fc.option(names) }).map((more) => desks(more))

  test('holds exactly what its officer may answer, whoever is there', () => {
    fc.assert(fc.property(anyDesks, fc.array(names), (all, own) => {
      const box = boxOf(services, of(...own), all)
      for (const service of services) expect(box.mine.includes(service)).toBe(mayAnswer(service, of(...own), all))
      expect([...box.mine, ...box.theirs].toSorted()).toEqual(services.toSorted())
      expect(box.general).toBe(mayAnswer(null, of(...own), all))
    }))
  })

  test('leaves nothing unanswered: what is said lies in some box as long as anybody is there', () => {
    fc.assert(fc.property(anyDesks, fc.constantFrom(...services, null, 'sudah-tutup'), (all, service) => {
      if (all.staffed.size > 0) expect([...all.staffed].some((agency) => mayAnswer(service, of(agency), all))).toBe(true)
    }))
  })
})
