import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate, type LocalDate } from '#kernel'
import type { Actor } from '#platform/context'
import { answersOn, holdingsOn, type Answer } from './answering.ts'
import { appointmentFaults, decreeFaults, delegationFaults, endFaults, isAppointed, lineFaults, spanFaults } from './appointment.ts'
import { positionsBelow } from './below.ts'
import { maskName, maskNumber } from './name.ts'
import { overlap, spans, unitsAbove, unitsUnder, type Delegation, type Holder, type Organization, type PersonId, type Position, type Unit } from './organization.ts'
import { isSignInName, passwordFaults } from './password.ts'
import { grantsOf, mayDelegate, mayGrant, mayGrantTo, mayKeepAccount, newToOneself, reachOf, takesForOneself } from './reach.ts'

/*
 * The law of who acts for what, held against organizations that nobody drew: trees of any shape, posts that stand empty, spans that
 * overlap, delegations in all directions.
 */

const day = localDate('2026-03-16')
const people = ['adi', 'bima', 'citra', 'dewi', 'eka'] as PersonId[]
const unitSlugs = ['u0', 'u1', 'u2', 'u3', 'u4']

/** Units each under an earlier one, a head and two posts in each; the first is led by the secretary. */
function treeOf(parents: readonly number[]): { units: Map<string, Unit>; positions: Map<string, Position> } {
  const units = new Map<string, Unit>()
  const positions = new Map<string, Position>()
  unitSlugs.forEach((slug, index) => {
    units.set(slug, { slug, name: { id: slug }, short: null, agency: 'setda', parent: index === 0 ? null : unitSlugs[(parents[index - 1] ?? 0) % index] ?? 'u0', head: `${slug}-head` })
    for (const [post, level, many] of [['head', index === 0 ? 'secretary' : 'head', false], ['one', 'officer', false], ['many', 'officer', true]] as const) {
      positions.set(`${slug}-${post}`, { id: `${slug}-${post}`, slug: `${slug}-${post}`, name: { id: post }, unit: slug, agency: 'setda', level, many })
    }
  })
  return { units, positions }
}

const slugs = [...treeOf([]).positions.keys()]
const dates = fc.integer({ min: -4, max: 4 }).map((days): LocalDate => addDays(day, days))
const span = fc.tuple(dates, fc.option(fc.integer({ min: 0, max: 5 }))).map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) }))
const holders = fc.array(fc.record({ person: fc.constantFrom(...people), position: fc.constantFrom(...slugs), capacity: fc.constantFrom('definitive', 'plt', 'plh'), span }), { maxLength: 12 })
  .map((all) => all.map(({ person, position, capacity, span: { from, to } }, index): Holder => ({ id: `h${index}`, person, position, capacity, from, to, decree: 'SK' })))
const delegations = fc.array(fc.record({ position: fc.constantFrom(...slugs), to: fc.constantFrom(...slugs, ...people), acts: fc.subarray(['sign', 'check']), span }), { maxLength: 6 })
  .map((all) => all.map(({ position, to, acts, span: { from, to: end } }, index): Delegation => {
    const person = people.find((one) => one === to) ?? null
    return { id: `d${index}`, position, toPosition: person === null ? to : null, toPerson: person, from, to: end ?? addDays(from, 9), decree: 'ND', acts }
  }))
const organizations = fc.record({ parents: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), holders, delegations }).map(({ parents, ...more }): Organization => ({
  agencies: new Map(), roles: new Map(), persons: new Map(people.map((one) => [one, one])), grants: [], ...treeOf(parents), ...more,
}))
const answersIn = (of: Organization): [string, Answer][] => [...answersOn(of, day)]
const heldOn = (of: Organization, position: string): PersonId[] => of.holders.filter((one) => one.position === position && spans(one, day)).map((one) => one.person)

describe('who acts for a position, in any organization on any day', () => {
  test('is told of every position there is and of no other', () => {
    fc.assert(fc.property(organizations, (of) => { expect(answersIn(of).map(([slug]) => slug)).toEqual([...of.positions.keys()]) }))
  })

  test('is first of all whoever holds it that day, whatever was handed on', () => {
    fc.assert(fc.property(organizations, (of) => {
      for (const [slug, { people: acting, vacant }] of answersIn(of)) {
        const held = heldOn(of, slug)
        if (held.length > 0) { expect(vacant).toBe(false); expect(acting.slice(0, held.length).map((one) => one.person)).toEqual(held) }
      }
    }))
  })

  test('is marked vacant exactly when the head answers, and names the position that does', () => {
    fc.assert(fc.property(organizations, (of) => {
      for (const [, { people: acting, vacant, by }] of answersIn(of)) {
        expect(vacant).toBe(acting.every((one) => one.capacity === 'head'))
        expect(by !== null).toBe(vacant && acting.length > 0)
      }
    }))
  })

  test('a vacant one waits with the nearest head above who is there, and with no other', () => {
    fc.assert(fc.property(organizations, (of) => {
      const answers = answersOn(of, day)
      for (const [slug, { vacant, by }] of answers) {
        if (!vacant) continue
        const heads = unitsAbove(of.units, of.positions.get(slug)?.unit ?? '').flatMap((unit) => of.units.get(unit)?.head ?? []).filter((head) => head !== slug)
        expect(by).toBe([...heads, 'u0-head'].find((head) => head !== slug && answers.get(head)?.vacant === false) ?? null)
      }
    }))
  })

  test('what came by delegation is never handed on: who acts so was named by the holder’s own delegation', () => {
    fc.assert(fc.property(organizations, (of) => {
      for (const [slug, { people: acting }] of answersIn(of)) {
        for (const one of acting.filter(({ capacity }) => capacity === 'delegated')) {
          const named = of.delegations.filter((all) => all.position === slug && spans(all, day))
          expect(named.some((all) => all.toPerson === one.person || (all.toPosition !== null && heldOn(of, all.toPosition).includes(one.person)))).toBe(true)
        }
      }
    }))
  })

  test('nobody is handed the same position twice, nor one held already', () => {
    fc.assert(fc.property(organizations, (of) => {
      for (const [slug, { people: acting }] of answersIn(of)) {
        const delegates = acting.filter((one) => one.capacity === 'delegated').map((one) => one.person)
        expect(new Set(delegates).size).toBe(delegates.length)
        expect(delegates.some((one) => heldOn(of, slug).includes(one))).toBe(false)
      }
    }))
  })

  test('what is over, and what has not begun, changes nothing', () => {
    fc.assert(fc.property(organizations, (of) => {
      const now = { ...of, holders: of.holders.filter((one) => spans(one, day)), delegations: of.delegations.filter((one) => spans(one, day)) }
      expect(answersIn(now)).toEqual(answersIn(of))
    }))
  })

  test('one holder more takes nothing from anybody who holds something', () => {
    fc.assert(fc.property(organizations, fc.constantFrom(...slugs), fc.constantFrom(...people), (of, position, person) => {
      const more = answersOn({ ...of, holders: [...of.holders, { id: 'new', person, position, capacity: 'definitive', from: day, to: day, decree: 'SK' }] }, day)
      for (const [slug, { people: before, vacant }] of answersIn(of)) {
        if (vacant || slug === position) continue
        for (const one of before) expect(more.get(slug)?.people.map((each) => each.person)).toContain(one.person)
      }
      expect(more.get(position)?.vacant).toBe(false)
    }))
  })

  test('nothing waits with nobody while the secretary’s chair is held', () => {
    fc.assert(fc.property(organizations, fc.constantFrom(...people), (of, person) => {
      const held = { ...of, holders: [...of.holders, { id: 'sec', person, position: 'u0-head', capacity: 'definitive' as const, from: day, to: null, decree: 'SK' }] }
      expect(answersIn(held).filter(([, answer]) => answer.people.length === 0)).toEqual([])
    }))
  })
})

describe('what a person acts for', () => {
  test('is the same thing read the other way, each position in its unit', () => {
    fc.assert(fc.property(organizations, (of) => {
      const answers = answersOn(of, day)
      const one = [...answers].flatMap(([position, { people: acting }]) => acting.map((each) => `${each.person} ${position} ${each.capacity}`)).toSorted()
      const other = [...holdingsOn(of, answers)].flatMap(([person, held]) => held.map((each) => `${person} ${each.position} ${each.capacity}`)).toSorted()
      expect(other).toEqual(one)
      for (const held of holdingsOn(of, answers).values()) for (const each of held) expect(each.unit).toBe(of.positions.get(each.position)?.unit)
    }))
  })

  test('stands in the order of right: own, Plt., Plh., delegated, and what stands empty below last', () => {
    const order = ['definitive', 'plt', 'plh', 'delegated', 'head']
    fc.assert(fc.property(organizations, (of) => {
      for (const held of holdingsOn(of, answersOn(of, day)).values()) {
        const places = held.map((each) => order.indexOf(each.capacity))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    }))
  })
})

describe('a tree of units', () => {
  test('the way up and the tree below agree, whatever the tree', () => {
    fc.assert(fc.property(organizations, ({ units }) => {
      for (const unit of units.keys()) for (const other of units.keys()) expect(unitsUnder(units.values(), unit).has(other)).toBe(unitsAbove(units, other).includes(unit))
    }))
  })

  test('is whole below its root, and every unit is below itself', () => {
    fc.assert(fc.property(organizations, ({ units }) => {
      expect(unitsUnder(units.values(), 'u0').size).toBe(units.size)
      for (const unit of units.keys()) expect(unitsUnder(units.values(), unit).has(unit)).toBe(true)
    }))
  })

  test('nobody stands straight below themselves, and only whoever leads has anybody below', () => {
    fc.assert(fc.property(organizations, fc.subarray(slugs), (of, mine) => {
      const below = positionsBelow(of, new Set(mine))
      expect(below.filter((slug) => mine.includes(slug))).toEqual([])
      if (!mine.some((slug) => slug.endsWith('-head'))) expect(below).toEqual([])
      expect(new Set(below).size).toBe(below.length)
    }))
  })
})

describe('what a person may by grants', () => {
  const granted = fc.array(fc.record({ who: fc.constantFrom(...people, ...slugs), role: fc.constantFrom('keeper', 'reader'), unit: fc.option(fc.constantFrom(...unitSlugs)) }), { maxLength: 6 })
    .map((all) => all.map((one, index) => ({ id: `g${index}`, person: people.find((each) => each === one.who) ?? null, position: slugs.find((each) => each === one.who) ?? null, role: one.role, unit: one.unit })))
  const withGrants = fc.record({ of: organizations, grants: granted }).map(({ of, grants }): Organization => ({
    ...of, grants, roles: new Map([['keeper', { slug: 'keeper', name: { id: 'Pengelola' }, permissions: ['people.manage', 'people.read'] }], ['reader', { slug: 'reader', name: { id: 'Pembaca' }, permissions: ['people.read'] }]]),
  }))

  test('is never less with one grant more', () => {
    fc.assert(fc.property(withGrants, (of) => {
      const all = reachOf(of, of.grants)
      const fewer = reachOf(of, of.grants.slice(1))
      for (const [permission, units] of fewer) for (const unit of units) expect(all.get(permission)?.has(unit)).toBe(true)
    }))
  })

  test('comes from own grants and positions held in full; part of a position, or an empty chair below, brings none', () => {
    fc.assert(fc.property(withGrants, fc.constantFrom(...people), (of, person) => {
      const holdings = holdingsOn(of, answersOn(of, day)).get(person) ?? []
      for (const grant of grantsOf(of, person, holdings)) {
        expect(grant.person === person || holdings.some((held) => held.position === grant.position && held.capacity !== 'head' && !held.acts?.length)).toBe(true)
      }
      expect(grantsOf(of, person, []).every((grant) => grant.person === person)).toBe(true)
    }))
  })

  const actorWith = (reach: ReadonlyMap<string, ReadonlySet<string>>, holdings: Actor['holdings'] = []): Actor => ({ kind: 'officer', account: null, person: null, name: 'x', holdings, permissions: reach })
  test('nobody gives away what they do not hold there themselves', () => {
    fc.assert(fc.property(withGrants, fc.constantFrom('keeper', 'reader'), fc.option(fc.constantFrom(...unitSlugs)), (of, slug, unit) => {
      const role = of.roles.get(slug)!
      const reach = new Map([...reachOf(of, of.grants), ['people.accounts', new Set(unitSlugs.slice(1))]])
      if (!mayGrant(actorWith(reach), role, unit)) return
      expect(unit).not.toBeNull()
      for (const permission of role.permissions) expect([...reach.get(permission) ?? []].some((one) => one === unit || one === '*')).toBe(true)
    }))
  })

  test('a role made wider gives whoever holds it nothing new: what would be new is named, whatever else is held', () => {
    const some = fc.subarray(['a.read', 'b.write', 'c.sign', 'people.accounts'])
    fc.assert(fc.property(some, some, some, fc.boolean(), (had, wanted, everywhere, holds) => {
      const actor = actorWith(new Map(everywhere.map((one) => [one, new Set(['*'])])))
      const own = holds ? [{ id: 'g', person: null, position: 'desk', role: 'keeper', unit: null }] as unknown as Parameters<typeof newToOneself>[1] : []
      const found = newToOneself(actor, own, { slug: 'keeper', permissions: had }, wanted)
      expect(found).toEqual(holds ? wanted.filter((one) => !had.includes(one) && !everywhere.includes(one)) : [])
    }))
  })
  test('another position’s work is taken for oneself neither by name nor by a position held; the own is handed on freely', () => {
    const actor = { ...actorWith(new Map()), person: 'me', holdings: [{ position: 'desk', unit: 'u', capacity: 'definitive' }] } as unknown as Parameters<typeof takesForOneself>[0]
    const to = (toPosition: string | null, toPerson: string | null) => ({ toPosition, toPerson }) as Parameters<typeof takesForOneself>[2]
    expect([takesForOneself(actor, 'head', to(null, 'me')), takesForOneself(actor, 'head', to('desk', null)), takesForOneself(actor, 'head', to(null, 'you')), takesForOneself(actor, 'head', to('other', null)), takesForOneself(actor, 'desk', to(null, 'me'))]).toEqual([true, true, false, false, false])
  })
  test('nobody gives a role to, or takes one from, the own person, whatever the reach; another person’s is a matter of reach', () => {
    fc.assert(fc.property(fc.subarray([...unitSlugs, '*']), fc.constantFrom(...people), fc.constantFrom(...people), (mine, who, whom) => {
      const actor = { ...actorWith(new Map([['people.accounts', new Set(mine)]])), person: who }
      expect(mayGrantTo(actor, whom)).toBe(who !== whom)
    }))
  })

  test('an account is looked after only where all of it lies within reach', () => {
    fc.assert(fc.property(fc.subarray(unitSlugs), fc.array(fc.constantFrom(...unitSlugs), { maxLength: 3 }), fc.array(fc.option(fc.constantFrom(...unitSlugs)), { maxLength: 2 }), (mine, held, grants) => {
      const actor = actorWith(new Map([['people.accounts', new Set(mine)]]))
      const may = mayKeepAccount(actor, held.map((unit, index) => ({ position: `p${index}`, unit, capacity: 'definitive' })), grants.map((unit, index) => ({ id: `g${index}`, person: null, position: null, role: 'x', unit })))
      expect(may).toBe(held.length > 0 && [...held, ...grants.map((unit) => unit ?? '*')].every((unit) => mine.includes(unit)))
    }))
  })

  test.each<[Actor['holdings'][number]['capacity'][], boolean]>([[['definitive'], true], [['plt'], true], [['plh'], true], [['delegated'], false], [['head'], false], [['delegated', 'definitive'], true], [['head', 'plh'], true]])('one who holds a position as %j hands it on: %s', (ways, may) => {
    expect(mayDelegate(actorWith(new Map(), ways.map((capacity) => ({ position: 'u1-one', unit: 'u1', capacity }))), { slug: 'u1-one', unit: 'u1' })).toBe(may)
  })
})

describe('days and lines as they are typed', () => {
  const typed = (text: string, date: LocalDate | null) => ({ typed: text, date })
  test('two spans share a day exactly when a day of one lies in the other', () => {
    fc.assert(fc.property(span, span, (a, b) => {
      const shared = Array.from({ length: 40 }, (_, n) => addDays(day, n - 20)).some((one) => spans(a, one) && spans(b, one))
      expect(overlap(a, b)).toBe(shared)
      expect(overlap(b, a)).toBe(overlap(a, b))
    }))
  })

  test('a span is right exactly when its first day is there and its last is none or not before', () => {
    fc.assert(fc.property(fc.option(dates), fc.option(dates), fc.boolean(), (from, to, endNeeded) => {
      const faults = spanFaults(typed(from ?? '', from), typed(to ?? '', to), endNeeded)
      expect(faults.length === 0).toBe(from !== null && (to !== null ? to >= from : !endNeeded))
      expect(new Set(faults.map((one) => one.field)).size).toBe(faults.length)
    }))
  })

  test.each<[string, string | null]>([['SK 1/2026', null], ['x'.repeat(100), null], ['x'.repeat(101), 'too-long'], ['', 'decree-missing'], ['  ', 'decree-missing'], ['SK\n1', 'unprintable'], ['SK\u0000', 'unprintable'], ['Keputusan № 7', null]])('a decree written %j is told %s', (text, code) => {
    expect(decreeFaults(text).map((one) => one.code)).toEqual(code === null ? [] : [code])
  })

  test('a line is told at most one thing, and its field', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (text, most) => {
      const faults = lineFaults(text, 'name', most)
      expect(faults.length).toBeLessThanOrEqual(1)
      expect(faults.length === 0).toBe(text.length <= most && !/\p{Cc}/u.test(text))
      for (const one of faults) expect(one.field).toBe('name')
    }))
  })

  test('only the three kinds of appointment are one', () => {
    for (const one of ['definitive', 'plt', 'plh']) expect(isAppointed(one)).toBe(true)
    for (const one of ['delegated', 'head', '', 'PLT', '__proto__', 'constructor']) expect(isAppointed(one), one).toBe(false)
  })
})

describe('appointments and delegations', () => {
  const wanted = fc.record({ person: fc.constantFrom(...people), position: fc.constantFrom(...slugs), capacity: fc.constantFrom('definitive' as const, 'plt' as const, 'plh' as const), span })
  test('what is accepted stands beside nobody it may not: no second of its kind, no Plt. beside a holder, nobody twice', () => {
    fc.assert(fc.property(organizations, wanted, (of, { person, position: slug, capacity, span: { from, to } }) => {
      const position = of.positions.get(slug)!
      if (appointmentFaults(of, { position, person, capacity, from, to }).length > 0) return
      const beside = of.holders.filter((one) => one.position === slug && overlap(one, { from, to }))
      expect(beside.some((one) => one.person === person)).toBe(false)
      if (!position.many) for (const one of beside) expect(one.capacity !== capacity && [one.capacity, capacity].includes('plh')).toBe(true)
      if (capacity !== 'definitive') expect(to).not.toBeNull()
    }))
  })

  test('what a day of another time holds never stands against an appointment', () => {
    fc.assert(fc.property(organizations, wanted, (of, { person, position: slug, capacity, span: { from, to } }) => {
      const asked = { position: of.positions.get(slug)!, person, capacity, from, to }
      const near = { ...of, holders: of.holders.filter((one) => overlap(one, asked)) }
      expect(appointmentFaults(near, asked)).toEqual(appointmentFaults(of, asked))
    }))
  })

  test('a holding ends on one of its own days, and no later than it ended', () => {
    fc.assert(fc.property(holders, dates, (all, on) => {
      for (const one of all) expect(endFaults(one, on).length === 0).toBe(on >= one.from && (one.to === null || on <= one.to))
    }))
  })

  test('a delegation that is accepted is the only one of its position on its days, and never to oneself', () => {
    fc.assert(fc.property(organizations, delegations, (of, wantedOnes) => {
      for (const one of wantedOnes) {
        if (delegationFaults(of, one).length > 0) continue
        expect(of.delegations.filter((other) => other.position === one.position && overlap(other, one))).toEqual([])
        expect(one.toPosition).not.toBe(one.position)
      }
    }))
  })
})

describe('names and passwords', () => {
  test('a masked name has as many words as before, shows of each but titles its first letter, and none whole', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{1,11}$/), { minLength: 1, maxLength: 5 }), (words) => {
      const masked = maskName(words.join('  ')).split(' ')
      expect(masked).toHaveLength(words.length)
      masked.forEach((word, index) => { expect(word[0]).toBe(words[index]?.[0]); expect(word.slice(1)).toMatch(/^\*{2,}$/) })
    }))
  })

  test('a masked number shows its last three figures and as many stars as it has others, three at least', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,20}$/), (number) => {
      expect(maskNumber(number)).toMatch(/^\*{3,}\d{1,3}$/)
      expect(maskNumber(number).replaceAll('*', '')).toBe(number.slice(-3))
      if (number.length >= 6) expect(maskNumber(number)).toHaveLength(number.length)
    }))
  })

  test('a password is told one thing at most, and never accepted below ten letters or above 256', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 12 }), (password, name) => {
      const faults = passwordFaults(password, name)
      expect(faults.length).toBeLessThanOrEqual(1)
      if (faults.length === 0) expect(password.length >= 10 && password.length <= 256).toBe(true)
    }))
  })

  test('a password that holds the name one signs in with is refused, however it is written', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{4,10}$/), fc.string({ minLength: 6, maxLength: 20 }), fc.boolean(), (name, rest, capital) => {
      expect(passwordFaults(`${rest}${capital ? name.toUpperCase() : name}`, name).length).toBe(1)
    }))
  })

  test('what is accepted as a name to sign in with has nothing to trip over', () => {
    fc.assert(fc.property(fc.string({ maxLength: 90 }), (name) => {
      if (isSignInName(name)) { expect(name).toBe(name.toLowerCase().trim()); expect(encodeURIComponent(name)).toBe(name); expect(name.length).toBeLessThanOrEqual(80) }
    }))
    expect([3, 80, 2, 81].map((n) => isSignInName('a'.repeat(n)))).toEqual([true, true, false, false])
  })
})
