import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate, Refusal, type LocalDate } from '#kernel'
import { apply, barredBecause, closedBecause, dayFaults, decide, endOf, grantBarredBecause, objectTo, officeActs, standingOn, standings, standingSince, suspensionOf, type OfficeAct, type PermitEvent, type PermitState, type Ruling } from './life.ts'

const day = localDate
const today = day('2026-11-24')
const issued = (more: Partial<Extract<PermitEvent, { type: 'permit.issued' }>> = {}): PermitState =>
  apply(null, { type: 'permit.issued', issuedOn: day('2026-03-02'), from: day('2026-03-02'), to: day('2027-03-01'), ...more })
const ruling = (act: OfficeAct, more: Partial<Ruling> = {}): Ruling =>
  ({ act, on: today, until: null, instrument: { number: '503/Kep.1-BPPT/XI/2026', date: today }, appealUntil: day('2026-12-23'), ...more })
const after = (state: PermitState, act: OfficeAct, more: Partial<Ruling> = {}, on: LocalDate = today): PermitState => apply(state, decide(state, ruling(act, more), on))
const codes = (work: () => unknown): string[] => {
  try { work() } catch (error) { if (error instanceof Refusal) return error.problems.map(({ code }) => code); throw error }
  return []
}

describe('how a permit stands', () => {
  test('follows from the day: not valid before its first day, valid through its last, expired on the next', () => {
    const state = issued({ from: day('2026-04-01') })
    expect(['2026-03-31', '2026-04-01', '2027-03-01', '2027-03-02'].map((on) => standingOn(state, day(on)))).toEqual(['coming', 'active', 'active', 'expired'])
    expect(standingSince(state, day('2027-06-01'))).toBe('2027-03-02')
  })

  test('without a last day it never expires', () => expect(standingOn(issued({ to: null }), day('2126-01-01'))).toBe('active'))

  test('a suspension holds from its day through its last and falls away by itself', () => {
    const state = after(issued(), 'suspend', { until: day('2026-11-30') })
    expect(['2026-11-23', '2026-11-24', '2026-11-30', '2026-12-01'].map((on) => standingOn(state, day(on)))).toEqual(['active', 'suspended', 'suspended', 'active'])
    expect(standingSince(state, day('2026-11-28'))).toBe('2026-11-24')
    expect(suspensionOf(state, day('2026-12-01'))).toBeNull()
  })

  test('a suspension without a last day holds until it is lifted', () => {
    const suspended = after(issued(), 'suspend')
    expect(standingOn(suspended, day('2027-02-01'))).toBe('suspended')
    const lifted = after(suspended, 'lift', { on: day('2026-12-10'), instrument: { number: 'x', date: day('2026-12-10') } }, day('2026-12-10'))
    expect([standingOn(lifted, day('2026-12-09')), standingOn(lifted, day('2026-12-10'))]).toEqual(['suspended', 'active'])
  })

  test('what ends it is stronger than a suspension, and the last day is stronger than a suspension', () => {
    const suspended = after(issued(), 'suspend')
    expect(standingOn(after(suspended, 'revoke'), today)).toBe('revoked')
    expect(standingOn(suspended, day('2027-03-02'))).toBe('expired')
  })

  test('a decision for a day to come changes nothing until that day, and is there to be seen', () => {
    const state = after(issued(), 'revoke', { on: day('2026-12-31') })
    expect([standingOn(state, today), standingOn(state, day('2026-12-30')), standingOn(state, day('2026-12-31'))]).toEqual(['active', 'active', 'revoked'])
    expect(endOf(state)).toMatchObject({ as: 'revoked', from: '2026-12-31' })
  })

  test('a cancellation reaches back to the issue: it never was', () => {
    const state = after(issued(), 'cancel', { on: day('2026-03-02') })
    expect([standingOn(state, day('2026-03-02')), standingSince(state, today)]).toEqual(['cancelled', '2026-03-02'])
  })

  test.each([['revoke', 'revoked'], ['cancel', 'cancelled'], ['close', 'closed']] as const)('%s ends it as %s', (act, standing) => {
    const state = after(issued(), act)
    expect(standingOn(state, today)).toBe(standing)
    for (const other of officeActs) expect(closedBecause(state, other, today)).toBe('permit-ended')
  })
})

describe('what the office may decide', () => {
  test('is closed for reasons that have names', () => {
    expect(closedBecause(issued(), 'lift', today)).toBe('not-suspended')
    expect(closedBecause(after(issued(), 'suspend'), 'suspend', today)).toBe('suspended-already')
    expect(closedBecause(issued({ to: day('2026-11-23') }), 'revoke', today)).toBe('permit-expired')
    expect(closedBecause(issued(), 'suspend', today)).toBeNull()
  })

  test('one that is to be suspended cannot be suspended once more, and the suspension to come can be lifted', () => {
    const state = after(issued(), 'suspend', { on: day('2026-12-15') })
    expect(closedBecause(state, 'suspend', today)).toBe('suspended-already')
    expect(closedBecause(state, 'lift', today)).toBeNull()
    expect(dayFaults(state, ruling('lift'), today)).toEqual([{ code: 'lift-before-suspension', field: 'on', data: { day: '2026-12-15' } }])
    expect(standingOn(after(state, 'lift', { on: day('2026-12-15') }), day('2026-12-16'))).toBe('active')
  })

  test('a suspension that ended by itself leaves room for another', () => {
    const once = after(issued(), 'suspend', { until: day('2026-11-25') })
    const twice = after(once, 'suspend', { on: day('2026-12-01'), instrument: { number: 'y', date: day('2026-12-01') } }, day('2026-12-01'))
    expect(['2026-11-25', '2026-11-26', '2026-12-01'].map((on) => standingOn(twice, day(on)))).toEqual(['suspended', 'active', 'suspended'])
  })

  test.each([
    ['a revocation dated before the issue', 'revoke', { on: day('2026-02-01'), instrument: { number: 'x', date: day('2026-02-01') } }, ['instrument-before-issue', 'effect-before-issue']],
    ['a cancellation before the issue', 'cancel', { on: day('2026-03-01') }, ['effect-before-issue']],
    ['a revocation that reaches back before its own instrument', 'revoke', { on: day('2026-11-23') }, ['effect-before-instrument']],
    ['an instrument dated tomorrow', 'suspend', { instrument: { number: 'x', date: day('2026-11-25') }, on: day('2026-11-25') }, ['instrument-ahead']],
    ['an effect after the permit has run out', 'suspend', { on: day('2027-03-02') }, ['effect-after-end']],
    ['an effect in a far year', 'revoke', { on: day('2036-11-24') }, ['effect-too-far']],
    ['a suspension that ends before it begins', 'suspend', { until: day('2026-11-23') }, ['until-before-effect']],
    ['a suspension until a day after the last of the permit', 'suspend', { until: day('2027-03-02') }, ['until-after-end']],
    ['a revocation with a last day', 'revoke', { until: day('2026-12-01') }, ['until-not-asked']],
  ] as const)('%s is refused by name', (_name, act, more, expected) => {
    expect(codes(() => decide(issued(), ruling(act, more), today))).toEqual(expected)
  })

  test('a suspension may last through the last day of the permit, and however long where the permit has none', () => {
    expect(standingOn(after(issued(), 'suspend', { until: day('2027-03-01') }), day('2027-03-01'))).toBe('suspended')
    expect(standingOn(after(issued({ to: null }), 'suspend', { until: day('2031-03-01') }), day('2031-03-01'))).toBe('suspended')
  })

  test('a paper decided on Friday may be entered on Monday, with effect from its own day', () => {
    const friday = day('2026-11-20')
    expect(standingOn(after(issued(), 'suspend', { on: friday, instrument: { number: 'x', date: friday } }), friday)).toBe('suspended')
  })

  test('a lift after the suspension ends by itself is refused', () => {
    const state = after(issued(), 'suspend', { until: day('2026-11-30') })
    expect(codes(() => decide(state, ruling('lift', { on: day('2026-12-01') }), today))).toEqual(['lift-after-suspension'])
  })
})

describe('applications about a permit', () => {
  test('are taken while it stands', () => expect((['renewal', 'amendment', 'transfer'] as const).map((purpose) => barredBecause(issued(), purpose, today))).toEqual([null, null, null]))
  test('an amendment of a revoked permit is not', () => expect(barredBecause(after(issued(), 'revoke'), 'amendment', today)).toBe('permit-ended'))
  test('nothing of one that is suspended', () => expect(barredBecause(after(issued(), 'suspend'), 'transfer', today)).toBe('permit-suspended'))
  test('nothing of one whose revocation is decided for later', () => expect(barredBecause(after(issued(), 'revoke', { on: day('2026-12-31') }), 'renewal', today)).toBe('permit-ended'))
  test('no renewal of one without an end', () => expect(barredBecause(issued({ to: null }), 'renewal', today)).toBe('permit-without-end'))
  test('a renewal must come before the last day is over, and may be granted after it', () => {
    const late = day('2027-03-02')
    expect([barredBecause(issued(), 'renewal', late), grantBarredBecause(issued(), 'renewal', late), grantBarredBecause(issued(), 'amendment', late)]).toEqual(['permit-expired', null, 'permit-expired'])
    expect(grantBarredBecause(after(issued(), 'revoke'), 'renewal', today)).toBe('permit-ended')
  })
  test('a renewal moves the last day and nothing else', () => {
    const renewed = apply(after(issued(), 'suspend', { until: day('2026-11-30') }), { type: 'permit.renewed', to: day('2028-03-01') })
    expect([standingOn(renewed, today), standingOn(renewed, day('2028-03-01')), standingOn(renewed, day('2028-03-02'))]).toEqual(['suspended', 'active', 'expired'])
  })
})

describe('an objection', () => {
  const revoked = after(issued(), 'revoke')
  const objected = apply(revoked, objectTo(revoked, 'c', day('2026-12-01')))

  test('is tied to the decision that stands, once at a time, within its time', () => {
    expect(objected.objection).toEqual({ case: 'c', decision: 1 })
    expect(codes(() => objectTo(objected, 'd', day('2026-12-01')))).toEqual(['objection-open'])
    expect(objectTo(revoked, 'c', day('2026-12-23')).decision).toBe(1)
    expect(codes(() => objectTo(revoked, 'c', day('2026-12-24')))).toEqual(['objection-too-late'])
  })

  test('there is none to what nobody decided, nor to what gives the right back', () => {
    expect(codes(() => objectTo(issued(), 'c', today))).toEqual(['nothing-to-object-to'])
    expect(codes(() => objectTo(after(issued(), 'close', { appealUntil: null }), 'c', today))).toEqual(['nothing-to-object-to'])
  })

  test('that is upheld lets the decision fall from that day; what was true before stays true', () => {
    const upheld = apply(objected, { type: 'permit.objection-ended', decision: 1, upheld: true, on: day('2026-12-14') })
    expect([standingOn(upheld, day('2026-12-13')), standingOn(upheld, day('2026-12-14')), endOf(upheld), upheld.objection]).toEqual(['revoked', 'active', null, null])
  })

  test('that is upheld before the decision took effect leaves no trace of it in how the permit stands', () => {
    const ahead = after(issued(), 'suspend', { on: day('2026-12-31') })
    const upheld = apply(ahead, { type: 'permit.objection-ended', decision: 1, upheld: true, on: day('2026-12-14') })
    expect(upheld.bars).toEqual([])
  })

  test('that is dismissed changes nothing but that it is over', () => {
    const dismissed = apply(objected, { type: 'permit.objection-ended', decision: 1, upheld: false, on: day('2026-12-14') })
    expect([standingOn(dismissed, day('2026-12-14')), dismissed.objection]).toEqual(['revoked', null])
  })
})

describe('laws of any life', () => {
  type Try = { act: OfficeAct; ahead: number; until: number | null; pass: number }
  const tries = fc.array(fc.record<Try>({ act: fc.constantFrom(...officeActs), ahead: fc.integer({ min: -3, max: 400 }), until: fc.option(fc.integer({ min: -2, max: 40 })), pass: fc.integer({ min: 0, max: 60 }) }), { maxLength: 12 })
  const start = { state: issued({ to: day('2028-03-01') }), now: today }

  /** Goes through a life, keeping only what the rule takes. */
  const live = (list: Try[]) => list.reduce(({ state, now }, { act, ahead, until, pass }) => {
    const on = addDays(now, ahead)
    const asked = ruling(act, { on, until: until === null ? null : addDays(on, until), instrument: { number: 'x', date: now } })
    const took = codes(() => decide(state, asked, now)).length === 0
    return { state: took ? apply(state, decide(state, asked, now)) : state, now: addDays(now, pass) }
  }, start)

  test('what the page offers is what the rule takes: an act that is not closed can be done from today on', () => {
    fc.assert(fc.property(tries, (list) => {
      const { state, now } = live(list)
      for (const act of officeActs) {
        const suspension = suspensionOf(state, now)
        const on = act === 'lift' && suspension && suspension.from > now ? suspension.from : now
        const asked = ruling(act, { on, instrument: { number: 'x', date: now } })
        expect(codes(() => decide(state, asked, now)).length === 0).toBe(closedBecause(state, act, now) === null)
      }
    }), { numRuns: 300 })
  })

  test('it stands in exactly one way on every day, and once ended it stays ended', () => {
    fc.assert(fc.property(tries, fc.integer({ min: 0, max: 900 }), (list, days) => {
      const { state } = live(list)
      const on = addDays(today, days)
      expect(standings).toContain(standingOn(state, on))
      const end = endOf(state)
      if (end && end.from <= on) expect(standingOn(state, on)).toBe(end.as)
      expect(standingSince(state, on) <= on || standingOn(state, on) === 'coming').toBe(true)
    }), { numRuns: 300 })
  })

  test('no two suspensions that run or will run stand beside each other, and there is one end at most', () => {
    fc.assert(fc.property(tries, (list) => {
      const { state, now } = live(list)
      expect(state.bars.filter((bar) => bar.as === 'suspended' && (bar.to === null || bar.to > now)).length).toBeLessThanOrEqual(1)
      expect(state.bars.filter((bar) => bar.as !== 'suspended').length).toBeLessThanOrEqual(1)
    }), { numRuns: 300 })
  })
})
