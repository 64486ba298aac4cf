import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate, readDate, type LocalDate } from '#kernel'
import type { Actor } from '#platform/context'
import { hall, hallRoles } from '../examples.ts'
import { answersOn, holdingsOn } from './answering.ts'
import { appointmentFaults, decreeFaults, delegationFaults, endFaults, spanFaults } from './appointment.ts'
import { maskName, maskNumber } from './name.ts'
import { overlap, spans, unitsAbove, unitsUnder, type Delegation, type Holder, type Organization, type PersonId } from './organization.ts'
import { isSignInName, passwordFaults } from './password.ts'
import { grantsOf, mayDelegate, mayGrant, mayKeepAccount, reachOf } from './reach.ts'

const typedDay = (typed: string) => ({ typed, date: readDate(typed) })

const day = localDate('2026-03-16')
const person = (name: string): PersonId => name as PersonId
const people = ['adi', 'bima', 'citra', 'dewi']
const bySlug = <Thing extends { slug: string }>(things: readonly Thing[]): Map<string, Thing> => new Map(things.map((thing) => [thing.slug, thing]))

const organization = (more: Partial<Organization> = {}): Organization => ({
  agencies: bySlug(hall.agencies), units: bySlug(hall.units), roles: bySlug(hallRoles),
  positions: bySlug(hall.positions.map((position) => ({ ...position, id: position.slug }))),
  persons: new Map(people.map((name) => [person(name), name])), holders: [], delegations: [], grants: [], ...more,
})

const holder = (name: string, position: string, more: Partial<Holder> = {}): Holder => (
  { id: `${name}-${position}`, person: person(name), position, capacity: 'definitive', from: addDays(day, -30), to: null, decree: 'SK 1', ...more })
const delegation = (position: string, toPosition: string, more: Partial<Delegation> = {}): Delegation => (
  { id: `${position}-${toPosition}`, position, toPosition, toPerson: null, from: day, to: addDays(day, 5), decree: 'ND 1', acts: [], ...more })
const position = (slug: string) => organization().positions.get(slug) ?? expect.unreachable(slug)
const codes = (problems: { code: string }[]): string[] => problems.map(({ code }) => code)

describe('who answers for a position', () => {
  test('its holder does, from the first day to the last and on no other', () => {
    const within = organization({ holders: [holder('adi', 'clerk', { from: day, to: addDays(day, 2) })] })
    const on = (date: LocalDate): boolean => answersOn(within, date).get('clerk')?.vacant ?? true
    expect([-1, 0, 2, 3].map((days) => on(addDays(day, days)))).toEqual([true, false, false, true])
  })

  test('beside an absent holder, the Plh. does too', () => {
    const held = organization({ holders: [holder('adi', 'head-letters'), holder('bima', 'head-letters', { capacity: 'plh', from: day, to: day })] })
    expect(answersOn(held, day).get('head-letters')?.people).toEqual([{ person: 'adi', capacity: 'definitive' }, { person: 'bima', capacity: 'plh' }])
  })

  test('a vacant one waits with the head of its unit, and is marked vacant', () => {
    const held = organization({ holders: [holder('adi', 'head-letters')] })
    expect(answersOn(held, day).get('clerk')).toEqual({ people: [{ person: 'adi', capacity: 'head' }], vacant: true, by: 'head-letters' })
  })

  test('a head who is missing too passes it up the tree, and an empty hall answers with nobody', () => {
    const held = organization({ holders: [holder('adi', 'secretary')] })
    expect(answersOn(held, day).get('archivist')).toMatchObject({ by: 'secretary', vacant: true })
    expect(answersOn(organization(), day).get('archivist')).toEqual({ people: [], vacant: true, by: null })
  })

  test('who received it by delegation answers too, but does not hand it on', () => {
    const held = organization({
      holders: [holder('adi', 'head-letters'), holder('bima', 'head-archive'), holder('citra', 'head-roads')],
      delegations: [delegation('head-letters', 'head-archive'), delegation('head-archive', 'head-roads')],
    })
    const answers = answersOn(held, day)
    expect(answers.get('head-letters')?.people.map((one) => one.person)).toEqual(['adi', 'bima'])
    const citra = holdingsOn(held, answers).get(person('citra'))?.map((one) => one.position)
    expect(citra).toContain('head-archive')
    expect(citra).not.toContain('head-letters')
  })

  test('a delegation of some acts says which', () => {
    const held = organization({ holders: [holder('bima', 'head-archive')], delegations: [delegation('head-letters', 'head-archive', { acts: ['sign'] })] })
    expect(answersOn(held, day).get('head-letters')?.people).toEqual([{ person: 'bima', capacity: 'delegated', acts: ['sign'] }])
  })

  const anyHolder = fc.record({
    name: fc.constantFrom(...people), slug: fc.constantFrom(...hall.positions.map(({ slug }) => slug)),
    capacity: fc.constantFrom('definitive' as const, 'plt' as const, 'plh' as const), start: fc.integer({ min: -40, max: 40 }), days: fc.option(fc.integer({ min: 0, max: 40 })),
  }).map(({ name, slug, capacity, start, days }) => holder(name, slug, { capacity, from: addDays(day, start), to: days === null ? null : addDays(day, start + days) }))
  const anyDelegation = fc.tuple(fc.constantFrom(...hall.positions.map(({ slug }) => slug)), fc.constantFrom(...hall.positions.map(({ slug }) => slug)))
    .map(([from, to]) => delegation(from, to))

  test('whenever anybody holds the head of the hall, nothing waits with nobody, whatever else is vacant or delegated', () => {
    fc.assert(fc.property(fc.array(anyHolder, { maxLength: 12 }), fc.array(anyDelegation, { maxLength: 8 }), (holders, delegations) => {
      const answers = answersOn(organization({ holders: [...holders, holder('dewi', 'secretary')], delegations }), day)
      expect([...answers.values()].every((answer) => answer.people.length > 0)).toBe(true)
    }))
  })

  test('what a person holds and who answers are two readings of one thing', () => {
    fc.assert(fc.property(fc.array(anyHolder, { maxLength: 12 }), fc.array(anyDelegation, { maxLength: 8 }), (holders, delegations) => {
      const held = organization({ holders, delegations })
      const answers = answersOn(held, day)
      const byPosition = [...answers].flatMap(([slug, answer]) => answer.people.map((one) => `${slug}/${one.person}/${one.capacity}`)).toSorted()
      const byPerson = [...holdingsOn(held, answers)].flatMap(([who, list]) => list.map((one) => `${one.position}/${who}/${one.capacity}`)).toSorted()
      expect(byPerson).toEqual(byPosition)
      expect(new Set(byPosition.map((line) => line.split('/').slice(0, 2).join('/'))).size >= [...answers.keys()].filter((slug) => answers.get(slug)?.people.length).length).toBe(true)
    }))
  })
})

describe('an appointment', () => {
  const wanted = (slug: string, name: string, more: Partial<Holder> = {}) => ({ ...holder(name, slug, { from: day, ...more }), position: position(slug) })

  test('beside another definitive holder is refused and names that one', () => {
    const held = organization({ holders: [holder('adi', 'head-letters')] })
    expect(appointmentFaults(held, wanted('head-letters', 'bima'))[0]).toMatchObject({ code: 'held-meanwhile', data: { name: 'adi' } })
    expect(appointmentFaults(organization({ holders: [holder('adi', 'head-letters', { to: addDays(day, -1) })] }), wanted('head-letters', 'bima'))).toEqual([])
  })

  test('to a position for many stands beside others, but not twice for one person', () => {
    const held = organization({ holders: [holder('adi', 'clerk')] })
    expect(appointmentFaults(held, wanted('clerk', 'bima'))).toEqual([])
    expect(codes(appointmentFaults(held, wanted('clerk', 'adi')))).toEqual(['holds-it-already'])
  })

  test('as Plt. is for a vacant post; as Plh. for one that is held; both need an end', () => {
    const held = organization({ holders: [holder('adi', 'head-letters')] })
    const to = addDays(day, 30)
    expect(codes(appointmentFaults(held, wanted('head-letters', 'bima', { capacity: 'plt', to })))).toEqual(['held-meanwhile'])
    expect(appointmentFaults(held, wanted('head-letters', 'bima', { capacity: 'plh', to }))).toEqual([])
    expect(appointmentFaults(organization(), wanted('head-letters', 'bima', { capacity: 'plt', to }))).toEqual([])
    expect(codes(appointmentFaults(organization(), wanted('head-letters', 'bima', { capacity: 'plt' })))).toEqual(['acting-ends'])
  })

  test('accepted one after another, never leaves two definitive holders of one position on any day', () => {
    const attempt = fc.record({ name: fc.constantFrom(...people), start: fc.integer({ min: 0, max: 60 }), days: fc.option(fc.integer({ min: 0, max: 30 })) })
    fc.assert(fc.property(fc.array(attempt, { maxLength: 15 }), (attempts) => {
      let held = organization()
      for (const { name, start, days } of attempts) {
        const one = wanted('head-letters', name, { from: addDays(day, start), to: days === null ? null : addDays(day, start + days) })
        if (appointmentFaults(held, one).length === 0) held = { ...held, holders: [...held.holders, { ...one, position: 'head-letters' }] }
      }
      for (let at = 0; at <= 100; at += 1) expect(held.holders.filter((one) => spans(one, addDays(day, at))).length).toBeLessThanOrEqual(1)
    }))
  })

  test('ends on or after its first day, and once', () => {
    const held = holder('adi', 'clerk', { from: day, to: addDays(day, 5) })
    expect(codes(endFaults(held, addDays(day, -1)))).toEqual(['ends-before-it-begins'])
    expect(codes(endFaults(held, addDays(day, 6)))).toEqual(['ended-already'])
    expect(endFaults(held, day)).toEqual([])
  })
})

describe('spans of days', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 50 })))
    .map(([start, days]) => ({ from: addDays(day, start), to: days === null ? null : addDays(day, start + days) }))

  test('overlap exactly when they share a day', () => {
    fc.assert(fc.property(span, span, (a, b) => {
      const shared = Array.from({ length: 110 }, (_, at) => addDays(day, at)).some((date) => spans(a, date) && spans(b, date))
      expect(overlap(a, b)).toBe(shared)
      expect(overlap(b, a)).toBe(shared)
    }))
  })

  test('are read with every fault at once', () => {
    expect(codes(spanFaults(typedDay(''), typedDay('31/02/2026'), false))).toEqual(['date-missing', 'date-wrong'])
    expect(codes(spanFaults(typedDay('2026-03-02'), typedDay('2026-03-01'), false))).toEqual(['ends-before-it-begins'])
    expect(codes(spanFaults(typedDay('2026-03-02'), typedDay(''), true))).toEqual(['date-missing'])
    expect(spanFaults(typedDay('2026-03-02'), typedDay(''), false)).toEqual([])
    expect(codes(decreeFaults('\u0000'))).toEqual(['unprintable'])
    expect(codes(decreeFaults('x'.repeat(10_000)))).toEqual(['too-long'])
  })
})

describe('a delegation', () => {
  const wants = (from: string, to: string) => ({ position: from, toPosition: to, toPerson: null, from: day, to: addDays(day, 3) })

  test('to itself, twice at once, or back around is refused', () => {
    const held = organization({ holders: [holder('adi', 'secretary')], delegations: [delegation('head-letters', 'head-archive'), delegation('head-archive', 'head-roads')] })
    expect(codes(delegationFaults(held, wants('head-letters', 'head-roads')))).toEqual(['delegated-meanwhile'])
    expect(codes(delegationFaults(held, wants('head-roads', 'head-letters')))).toEqual(['delegated-in-a-ring'])
    expect(codes(delegationFaults(held, wants('secretary', 'secretary')))).toEqual(['delegated-to-itself'])
    expect(codes(delegationFaults(held, { ...wants('secretary', 'x'), toPosition: null, toPerson: person('adi') }))).toEqual(['delegated-to-itself'])
    expect(delegationFaults(held, wants('head-roads', 'secretary'))).toEqual([])
  })

  test('accepted one after another, no chain of them ever comes back to where it began', () => {
    const slugs = hall.positions.map(({ slug }) => slug)
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...slugs), fc.constantFrom(...slugs)), { maxLength: 30 }), (attempts) => {
      let held = organization()
      for (const [from, to] of attempts) {
        if (delegationFaults(held, wants(from, to)).length === 0) held = { ...held, delegations: [...held.delegations, delegation(from, to)] }
      }
      const next = new Map(held.delegations.map((one) => [one.position, one.toPosition]))
      for (const start of next.keys()) {
        let [at, steps] = [next.get(start) ?? null, 0]
        while (at !== null && steps <= slugs.length) [at, steps] = [next.get(at) ?? null, steps + 1]
        expect(at).toBeNull()
      }
    }))
  })
})

describe('the reach of a grant', () => {
  const actorWith = (permissions: Actor['permissions']): Actor => ({ kind: 'officer', account: null, person: null, name: '', holdings: [], permissions })
  const granted = (role: string, unit: string | null): Actor => {
    const within = organization({ grants: [{ id: 'g', person: person('adi'), position: null, role, unit }] })
    return actorWith(reachOf(within, grantsOf(within, person('adi'), [])))
  }

  test('is its unit with all below and nothing beside or above', () => {
    expect([...granted('keeper', 'letters').permissions.get('people.manage') ?? []].toSorted()).toEqual(['archive', 'letters'])
    expect(granted('keeper', null).permissions.get('people.manage')).toEqual(new Set(['*']))
  })

  test('a position carries its grants to whoever acts for it, and to nobody else', () => {
    const within = organization({ grants: [{ id: 'g', person: null, position: 'head-letters', role: 'keeper', unit: 'letters' }] })
    expect(grantsOf(within, person('adi'), [{ position: 'head-letters', unit: 'letters', capacity: 'plh' }])).toHaveLength(1)
    expect(grantsOf(within, person('adi'), [{ position: 'clerk', unit: 'letters', capacity: 'definitive' }])).toEqual([])
  })

  test('a position is handed on by its holder or manager, never by who has it by delegation, whatever rights came with it', () => {
    const manages = new Map([['people.manage', new Set(['letters'])]])
    const as = (...capacities: Actor['holdings'][number]['capacity'][]): Actor =>
      ({ ...actorWith(manages), holdings: capacities.map((capacity) => ({ position: 'head-letters', unit: 'letters', capacity })) })
    const hands = (actor: Actor): boolean => mayDelegate(actor, { slug: 'head-letters', unit: 'letters' })
    expect([as('definitive'), as('plt'), as('plh'), as(), as('head'), as('delegated', 'plh')].map(hands)).toEqual([true, true, true, true, true, true])
    expect([as('delegated'), { ...as('delegated'), permissions: new Map([['people.manage', new Set(['*'])]]) }].map(hands)).toEqual([false, false])
    expect([{ ...as('head'), permissions: new Map() }, actorWith(new Map([['people.manage', new Set(['roads'])]]))].map(hands)).toEqual([false, false])
  })

  test('accounts are looked after where every position of the person is within reach', () => {
    const at = (unit: string) => ({ position: unit, unit, capacity: 'definitive' as const })
    expect(mayKeepAccount(granted('keeper', 'letters'), [at('letters'), at('archive')], [])).toBe(true)
    expect(mayKeepAccount(granted('keeper', 'letters'), [at('letters'), at('roads')], [])).toBe(false)
    expect(mayKeepAccount(granted('keeper', 'letters'), [], [])).toBe(false)
    expect(mayKeepAccount(granted('keeper', null), [], [])).toBe(true)
    const grant = (unit: string | null) => ({ id: 'g', person: person('bima'), position: null, role: 'administrator', unit })
    expect(mayKeepAccount(granted('keeper', 'letters'), [at('letters')], [grant('archive')])).toBe(true)
    expect(mayKeepAccount(granted('keeper', 'letters'), [at('letters')], [grant('roads')])).toBe(false)
    expect(mayKeepAccount(granted('keeper', 'letters'), [at('letters')], [grant(null)])).toBe(false)
  })

  test('nobody whose reach is a unit gives away what is not held there', () => {
    const [keeper, worker] = [hallRoles[2], hallRoles[3]]
    expect(mayGrant(granted('keeper', 'letters'), keeper ?? expect.unreachable(), 'archive')).toBe(true)
    expect(mayGrant(granted('keeper', 'letters'), keeper ?? expect.unreachable(), 'roads')).toBe(false)
    expect(mayGrant(granted('keeper', 'letters'), keeper ?? expect.unreachable(), null)).toBe(false)
    expect(mayGrant(granted('keeper', 'letters'), worker ?? expect.unreachable(), 'letters')).toBe(false)
    expect(mayGrant(granted('keeper', null), worker ?? expect.unreachable(), null)).toBe(true)
  })

  test('the tree below and the way up agree, and a ring hangs neither', () => {
    const units = organization().units
    for (const { slug } of units.values()) {
      for (const below of unitsUnder(units.values(), slug)) expect(unitsAbove(units, below)).toContain(slug)
    }
    const ring = bySlug([{ ...hall.units[0]!, slug: 'a', parent: 'b' }, { ...hall.units[0]!, slug: 'b', parent: 'a' }])
    expect(unitsUnder(ring.values(), 'a')).toEqual(new Set(['a', 'b']))
    expect(unitsAbove(ring, 'a')).toEqual(['a', 'b'])
  })
})

describe('a password and a name', () => {
  test('short, common, monotone ones and the own name are refused, long plain words are not', () => {
    for (const bad of ['pendek', 'password123', 'aaaaaaaaaaaa', '1234567890', 'Katasandi2026', 'head-letters!!']) expect(passwordFaults(bad, 'head-letters')).toHaveLength(1)
    expect(passwordFaults('kuda hijau lompat pagar', 'head-letters')).toEqual([])
    expect(codes(passwordFaults('x'.repeat(300), 'a'))).toEqual(['too-long'])
  })

  test('a sign-in name is small letters, digits, dots and hyphens', () => {
    expect(['kabag-hukum', 'a.b', 'abc'].every(isSignInName)).toBe(true)
    expect(['', 'ab', 'Abc', 'a b c', '-abc', 'abc-', '<script>', 'x'.repeat(81)].some(isSignInName)).toBe(false)
  })

  test('a masked name keeps first letters and titles, and never a word whole', () => {
    expect(maskName('dr. Dewi Anggraini')).toBe('dr. D*** A********')
    expect(maskNumber('198001012005011001')).toBe('***************001')
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{4,10}$/), { minLength: 1, maxLength: 4 }), (list) => {
      for (const word of list) expect(maskName(list.join(' ')).split(' ')).not.toContain(word)
    }))
  })
})
