import { describe, expect, test } from 'vitest'
import { actingIn, system, visitor, type Actor, type Holding } from './context.ts'

const held = (position: string, unit: string, more: Partial<Holding> = {}): Holding => ({ position, unit, capacity: 'definitive', ...more })
const officer = (units: string[], ...holdings: Holding[]): Actor => ({ ...visitor, kind: 'officer', holdings, permissions: new Map([['boats.lend', new Set(units)]]) })
const from = (actor: Actor, unit?: string | null): string | undefined => actingIn({ actor }, 'boats.lend', unit)?.position

describe('The position an officer acts from', () => {
  const both = officer(['jetty', 'shed'], held('clerk', 'office'), held('boatman', 'jetty'), held('keeper', 'shed', { capacity: 'plt' }))

  test('is the one held in the unit of the thing, in the capacity it is held in', () => {
    expect([from(both, 'shed'), from(both, 'jetty')]).toEqual(['keeper', 'boatman'])
    expect(actingIn({ actor: both }, 'boats.lend', 'shed')?.capacity).toBe('plt')
  })

  test('else the first that carries the permission, else the first held', () => {
    expect([from(both), from(both, null), from(both, 'harbour')]).toEqual(['boatman', 'boatman', 'boatman'])
    expect(actingIn({ actor: both }, 'boats.burn', 'shed')?.position).toBe('clerk')
    expect(from(officer(['*'], held('mayor', 'city'), held('boatman', 'jetty')), 'jetty')).toBe('boatman')
  })

  test('is none handed on in part, and none that stands empty, while there is another', () => {
    const part = held('captain', 'jetty', { capacity: 'delegated', acts: ['sign'] })
    const empty = held('archivist', 'jetty', { capacity: 'head' })
    expect(from(officer(['jetty'], part, empty, held('boatman', 'jetty')), 'jetty')).toBe('boatman')
    expect(from(officer(['jetty'], part), 'jetty')).toBe('captain')
  })

  test('is nobody’s where no officer acts', () => {
    for (const actor of [visitor, system, { ...both, kind: 'applicant' as const }]) expect(from(actor, 'shed')).toBeUndefined()
    expect(from(officer(['*']))).toBeUndefined()
  })
})
