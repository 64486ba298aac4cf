import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import type { Holding } from '#platform/context'
import { paperWords } from '../messages/paper.ts'
import type { Mandate } from './mandate.ts'
import { basisOf, type Grounds } from './paper.ts'

const day = localDate
const on = day('2026-11-24')
const signer: Holding = { position: 'kepala', unit: 'dinas', capacity: 'definitive' }
const mandate = (more: Partial<Mandate> = {}): Mandate => ({ holder: 'kepala', kinds: 'all', instrument: 'Keputusan Contoh 7', from: day('2014-02-28'), to: null, source: 'document', note: null, ...more })
const status = (state: 'in-force' | 'replaced' | 'abolished', certainty?: 'source' | 'knowledge') => [{ from: day('2021-02-02'), state, by: null, basis: 'PP Contoh 16/2021', ...(certainty && { certainty }) }]
const grounds = (more: Partial<Grounds> = {}): Grounds => ({ standard: null, status: status('in-force'), mandates: [mandate()], kind: 'perahu', signer: [signer], ...more })

describe('the legal basis a permit names', () => {
  test('is the law of its kind in force that day, the enacted standard, and the mandate of its signer', () => {
    expect(basisOf(grounds({ standard: { decree: '188.45/1', annex: 'IV' } }), on)).toEqual({
      law: { text: 'PP Contoh 16/2021', compared: false }, standard: { decree: '188.45/1', annex: 'IV' }, mandate: { text: 'Keputusan Contoh 7', example: false },
    })
  })

  test.each([['replaced', status('replaced')], ['abolished', status('abolished')], ['unknown', []]])('names no law where the kind is %s on that day', (_how, known) =>
    expect(basisOf(grounds({ status: known }), on).law).toBeNull())

  test('names no law for a day before it', () => expect(basisOf(grounds(), day('2021-02-01')).law).toBeNull())

  test.each([
    ['ran out', { to: day('2026-11-23') }], ['has not begun', { from: day('2026-11-25') }], ['is for another kind', { kinds: ['kapal'] }], ['is of another position', { holder: 'kabid' }],
  ])('names no mandate that %s', (_how, more) => expect(basisOf(grounds({ mandates: [mandate(more)] }), on).mandate).toBeNull())

  test('says of an example that it is one, and of a law nobody compared that nobody did', () => {
    const basis = basisOf(grounds({ mandates: [mandate({ source: 'example' })], status: status('in-force', 'knowledge') }), on)
    expect(paperWords.basis(basis)).toEqual(['PP Contoh 16/2021', 'Keputusan Contoh 7 (pelimpahan kewenangan penandatanganan, contoh)'])
    expect(paperWords.missing(basis, 'Rencana Contoh')).toEqual(['Peraturan jenis izin ini menurut data kota; belum dicocokkan dengan naskah peraturannya.', 'Standar pelayanan izin ini belum ditetapkan; nama izinnya menurut Rencana Contoh. Persyaratan dan alurnya contoh.'])
  })

  test('where everything is known and compared nothing is called missing', () => {
    const basis = basisOf(grounds({ status: status('in-force', 'source'), standard: { decree: '188.45/1', annex: 'IV' } }), on)
    expect([paperWords.basis(basis).length, paperWords.missing(basis, 'Rencana Contoh')]).toEqual([3, []])
  })

  test('where nothing is known nothing is made up, and the paper says that it is not', () => {
    const basis = basisOf(grounds({ status: [], mandates: [], signer: [] }), on)
    expect([paperWords.basis(basis), paperWords.missing(basis, null).length]).toEqual([[], 2])
  })

  test('on any day it is of that day: what is named held then', () => {
    fc.assert(fc.property(fc.integer({ min: -8000, max: 4000 }), (offset) => {
      const then = addDays(on, offset)
      const { law, mandate: held } = basisOf(grounds(), then)
      expect([law !== null, held !== null]).toEqual([then >= day('2021-02-02'), then >= day('2014-02-28')])
    }))
  })
})
