import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import type { Holding } from '#platform/context'
import { boatPermit } from '../examples.ts'
import { holdersOf, mandateOf, mandateSchema, withSigners, type Mandate } from './mandate.ts'

const day = localDate
const mandate = (more: Partial<Mandate> = {}): Mandate => ({ holder: 'kepala', kinds: 'all', instrument: 'Keputusan 1', from: day('2014-02-28'), to: null, source: 'document', note: null, ...more })
const held = (more: Partial<Holding> = {}): Holding => ({ position: 'kepala', unit: 'dinas', capacity: 'definitive', ...more })
const given = (mandates: Mandate[], holdings: Holding[], on = '2026-11-24', kind = 'perahu') => mandateOf(mandates, holdings, kind, day(on))?.mandate.instrument ?? null

describe('who may sign and decide', () => {
  test('is who holds the position named, for that kind, on that day', () => {
    expect(given([mandate()], [held()])).toBe('Keputusan 1')
    expect(given([mandate()], [held({ position: 'kabid' })])).toBeNull()
    expect(given([mandate({ kinds: ['kapal'] })], [held()])).toBeNull()
    expect(given([mandate({ kinds: ['kapal', 'perahu'] })], [held()])).toBe('Keputusan 1')
  })

  test('a mandate that has run out, or has not begun, is none', () => {
    const short = mandate({ from: day('2026-01-01'), to: day('2026-11-23') })
    expect(['2025-12-31', '2026-01-01', '2026-11-23', '2026-11-24'].map((on) => given([short], [held()], on))).toEqual([null, 'Keputusan 1', 'Keputusan 1', null])
  })

  test('goes with the post: an acting holder has it, the head above a vacant post and a delegate for some acts have not', () => {
    expect(given([mandate()], [held({ capacity: 'plt' })])).toBe('Keputusan 1')
    expect(given([mandate()], [held({ capacity: 'plh' })])).toBe('Keputusan 1')
    expect(given([mandate()], [held({ capacity: 'delegated' })])).toBe('Keputusan 1')
    expect(given([mandate()], [held({ capacity: 'head' })])).toBeNull()
    expect(given([mandate()], [held({ capacity: 'delegated', acts: ['sign'] })])).toBeNull()
  })

  test('of several that hold, the newest in the file is named, with the position that carries it', () => {
    const found = mandateOf([mandate(), mandate({ instrument: 'Keputusan 2' })], [held({ position: 'lain' }), held()], 'perahu', day('2026-11-24'))
    expect([found?.mandate.instrument, found?.holding.position]).toEqual(['Keputusan 2', 'kepala'])
  })
})

describe('two who sign beside each other, such as the head of licensing and the head of a district', () => {
  const mandates = [
    mandate({ instrument: 'Keputusan 2010', from: day('2010-02-28'), to: day('2014-02-27') }), mandate({ instrument: 'Keputusan 2014' }),
    mandate({ holder: 'camat', kinds: ['makam', 'gangguan-kecil'], instrument: 'Keputusan camat', from: day('2014-03-01'), to: day('2020-12-31'), source: 'example' }),
  ]
  const camat = held({ position: 'camat', unit: 'kecamatan' })

  test.each([
    ['2014-02-28', null], ['2014-03-01', 'Keputusan camat'], ['2020-12-31', 'Keputusan camat'], ['2021-01-01', null],
  ])('on %s the district signs by %s', (on, instrument) => { expect(given(mandates, [camat], on, 'makam')).toBe(instrument) })

  test('the district signs what it was given and nothing else; the head signs all, each by the instrument of the day', () => {
    expect(given(mandates, [camat], '2016-01-01', 'perahu')).toBeNull()
    expect(given(mandates, [held()], '2016-01-01', 'makam')).toBe('Keputusan 2014')
    expect(given(mandates, [held()], '2014-02-27', 'makam')).toBe('Keputusan 2010')
    expect(given(mandates, [held()], '2010-02-27', 'makam')).toBeNull()
  })

  test('somebody who holds both posts signs by the one that may', () => {
    const found = mandateOf(mandates, [camat, held()], 'perahu', day('2016-01-01'))
    expect([found?.holding.position, found?.mandate.instrument]).toEqual(['kepala', 'Keputusan 2014'])
  })
})

describe('whose turn the signature is', () => {
  const [head, district] = [mandate(), mandate({ holder: 'camat', kinds: ['makam'], from: day('2014-03-01'), to: day('2020-12-31') })]
  const waits = (holders: string[]) => Object.fromEntries(withSigners(boatPermit, holders).procedure.steps.map(({ id, who }) => [id, who.kind === 'positions' ? who.positions : who.kind]))

  test('is that of everybody the data name for that kind on that day, each once', () => {
    expect(holdersOf([head, mandate({ instrument: 'Keputusan 2' }), district], 'makam', day('2016-01-01'))).toEqual(['kepala', 'camat'])
    expect(holdersOf([head, district], 'perahu', day('2016-01-01'))).toEqual(['kepala'])
    expect(['2014-02-28', '2014-03-01', '2020-12-31', '2021-01-01'].map((on) => holdersOf([head, district], 'makam', day(on)).includes('camat'))).toEqual([false, true, true, false])
    expect(holdersOf([], 'makam', day('2016-01-01'))).toEqual([])
  })

  test('widens the steps that want a mandate and no others, and takes nobody off', () => {
    expect(waits(['kepala-bppt', 'camat-contoh'])).toEqual({
      ajukan: 'applicant', periksa: ['petugas-loket-bppt'], rekom: ['tim-teknis-dishub'], putus: ['kepala-bppt'], 'tanda-tangan': ['kepala-bppt', 'camat-contoh'], serah: ['petugas-loket-bppt'],
    })
    expect([withSigners(boatPermit, []), withSigners(boatPermit, ['kepala-bppt'])]).toEqual([boatPermit, boatPermit])
  })
})

describe('a mandate as a city writes it', () => {
  const read = (more: object) => mandateSchema.safeParse({ holder: 'kepala', instrument: 'Keputusan 1', from: '2014-02-28', source: 'document', ...more })

  test('where only months are printed, it counts from the last day of the first and until the first day of the last', () => {
    expect(read({ from: '2010-02', to: '2013-07' }).data).toMatchObject({ from: '2010-02-28', to: '2013-07-01', kinds: 'all', note: null })
    expect(read({ from: '2024-02' }).data?.from).toBe('2024-02-29')
  })

  test.each([[{ from: '2014' }], [{ from: '2014-13' }], [{ to: '31-12-2014' }], [{ source: 'guess' }], [{ kinds: [] }], [{ holder: 'Kepala BPPT' }], [{ until: '2014-01-01' }]])('%j is refused', (wrong) => {
    expect(read(wrong).success).toBe(false)
  })
})
