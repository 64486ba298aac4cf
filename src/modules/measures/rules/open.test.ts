import { describe, expect, test } from 'vitest'
import { mayOpen, positionsSeen, type Hall } from './open.ts'

const unit = (slug: string, head: string | null) => [slug, { slug, head }] as const
const post = (slug: string, of: string) => [slug, { slug, unit: of }] as const
const below: Record<string, string[]> = { balai: ['balai', 'dek', 'gudang'], dek: ['dek'], gudang: ['gudang'] }
const hall: Hall = {
  units: new Map([unit('balai', 'nakhoda'), unit('dek', 'mualim'), unit('gudang', null)]),
  positions: new Map([post('nakhoda', 'balai'), post('mualim', 'dek'), post('kelasi', 'dek'), post('juru-gudang', 'gudang')]),
  unitsUnder: (slug) => new Set(below[slug] ?? [slug]),
}

describe('behind a figure looks', () => {
  test('everybody at the own position, and at no other', () => {
    expect([mayOpen(hall, ['kelasi'], { position: 'kelasi' }), mayOpen(hall, ['kelasi'], { position: 'mualim' }), mayOpen(hall, ['kelasi'], { position: 'kelasi, mualim' })]).toEqual([true, false, false])
  })
  test('a head at all positions of the units below, also where a unit has no head', () => {
    expect(positionsSeen(hall, ['mualim'])).toEqual(new Set(['mualim', 'kelasi']))
    expect(positionsSeen(hall, ['nakhoda'])).toEqual(new Set(['nakhoda', 'mualim', 'kelasi', 'juru-gudang']))
    expect([mayOpen(hall, ['nakhoda'], { unit: 'dek, gudang' }), mayOpen(hall, ['mualim'], { unit: 'gudang' }), mayOpen(hall, ['kelasi'], { unit: 'dek' })]).toEqual([true, false, false])
  })
  test('nobody at what is narrowed to nobody: a service or an act alone is the whole city’s', () => {
    for (const where of [{}, { service: 'x' }, { act: 'sign' }, { position: ' , ' }]) expect(mayOpen(hall, ['nakhoda'], where)).toBe(false)
    expect(mayOpen(hall, [], { position: '' })).toBe(false)
  })
  test('a position narrowed together with a unit is decided by the position', () => {
    expect(mayOpen(hall, ['mualim'], { position: 'kelasi', unit: 'balai' })).toBe(true)
  })
})
