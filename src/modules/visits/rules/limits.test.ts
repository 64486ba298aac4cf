import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { at, boathouse, boatman, carpenter, entry, looker, member, photo, stranger, visit } from '../examples.ts'
import { longestAnswer, readAnswer, itemOf } from './checklist.ts'
import { clockOff, clockTolerance, lacking, longestCaption, longestNote, readInstant, readSent, recordOf, trueTime } from './entry.ts'
import { isOutside, readPlace, readTypedPlace } from './place.ts'
import { barTo, dayFaults, excusable, inTeam, limits, longestBody, minutesFaults, planFaults, reasonFaults, teamFaults, visitActs, wasInTeam, type VisitAct, type VisitState } from './visit.ts'

const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code)
const states: VisitState[] = ['planned', 'minuted', 'done', 'cancelled']

describe('an act in a state of a visit', () => {
  const when: Record<VisitAct, VisitState> = { record: 'planned', draft: 'planned', move: 'planned', cancel: 'planned', edit: 'minuted', redraft: 'minuted', confirm: 'minuted', excuse: 'minuted' }
  const why: Record<VisitState, string> = { planned: 'no-minutes-yet', minuted: 'minutes-begun', done: 'visit-done', cancelled: 'visit-cancelled' }
  const everything = looker({ mayPlan: true, mayExcuse: true, lateWaits: true })
  test.each(visitActs.flatMap((act) => states.map((state) => [act, state] as const)))('%s when it is %s', (act, state) => {
    expect(barTo(visit({ state }), act, everything)).toBe(state === when[act] ? null : why[state])
  })

  test('on what was erased tells of that, whatever its state, but to a stranger only that it is not theirs', () => {
    for (const act of visitActs) for (const state of states) {
      expect(barTo(visit({ state, erased: true }), act, everything)).toBe('visit-erased')
      expect(barTo(visit({ state, erased: true }), act, looker({ person: stranger }))).toMatch(/^not-/)
    }
  })

  test('is never opened by having less: who may do nothing gains nothing in any state', () => {
    fc.assert(fc.property(fc.constantFrom(...visitActs), fc.constantFrom(...states), fc.boolean(), fc.boolean(), (act, state, erased, lateWaits) => {
      expect(barTo(visit({ state, erased }), act, looker({ person: null, lateWaits }))).not.toBeNull()
    }))
  })

  test('of confirming is done once; another member still may', () => {
    const minuted = visit({ state: 'minuted', members: [member(boatman, { confirmedAt: at(1) }), member(carpenter)] })
    expect([barTo(minuted, 'confirm', looker()), barTo(minuted, 'confirm', looker({ person: carpenter }))]).toEqual(['confirmed-already', null])
  })
})

describe('a team', () => {
  const many = (n: number): string[] => Array.from({ length: n }, (_, at) => `boatman~${at}`)
  const known = new Set(many(limits.team + 2))
  test.each([[0, ['team-missing']], [1, []], [limits.team, []], [limits.team + 1, ['team-too-large']]])('of %i', (n, expected) => { expect(codes(teamFaults({ team: many(n), lead: '' }, known))).toEqual(expected) })
  test('counts a person once, however many positions they hold', () => {
    expect(codes(teamFaults({ team: ['boatman~1', 'captain~1'], lead: '' }, new Set(['boatman~1', 'captain~1'])))).toEqual(['member-twice'])
    expect(codes(teamFaults({ team: ['boatman~1', 'boatman~2'], lead: 'boatman~2' }, known))).toEqual([])
  })
  test('made of what nobody offered is refused, whatever was sent', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: limits.team }), fc.string(), (team, lead) => { expect(teamFaults({ team, lead }, new Set())).toHaveLength(1) }))
  })
  test('has in it who did not leave, and remembers who did', () => {
    const members = [member(boatman, { left: true }), member(carpenter)]
    expect([inTeam({ members }, boatman), wasInTeam({ members }, boatman), inTeam({ members }, carpenter), inTeam({ members }, null), wasInTeam({ members }, stranger)]).toEqual([false, true, true, false, false])
  })
  test('is never excused down to nobody', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 6 }), (all) => {
      const members = all.map(([left, confirmed]) => member(boatman, { left, confirmedAt: confirmed ? at(1) : null }))
      const [team, out] = [members.filter((one) => !one.left), excusable(members)]
      expect(out.every((one) => !one.left && one.confirmedAt === null)).toBe(true)
      if (team.length < 2) expect(out).toEqual([])
    }))
  })
})

describe('the day of a visit', () => {
  const today = localDate('2026-11-23')
  test('has exactly one thing wrong with it, or none', () => {
    fc.assert(fc.property(fc.integer({ min: -800, max: 800 }), fc.boolean(), (days, works) => {
      const found = dayFaults(addDays(today, days), today, () => works)
      expect(codes(found)).toEqual(days < 0 ? ['date-past'] : days > limits.days ? ['date-too-far'] : works ? [] : ['no-working-day'])
    }))
  })
})

describe('words at their longest', () => {
  const plan = { date: localDate('2026-11-24'), team: ['boatman~1'], lead: '', place: 'x', purpose: 'x' }
  const facts = { works: () => true, known: new Set(['boatman~1']) }
  test.each([['place', limits.place], ['purpose', limits.purpose]] as const)('the %s of a plan may have %i letters', (field, most) => {
    const faults = (length: number): string[] => codes(planFaults({ ...plan, [field]: 'x'.repeat(length) }, localDate('2026-11-23'), facts))
    expect([faults(0), faults(1), faults(most), faults(most + 1)]).toEqual([['words-missing'], [], [], ['too-long']])
  })
  test('a reason and minutes too, and how long they are is told', () => {
    expect(reasonFaults('x'.repeat(limits.reason))).toEqual([])
    expect(reasonFaults('x'.repeat(limits.reason + 1))).toEqual([{ code: 'too-long', field: 'reason', data: { most: limits.reason, length: limits.reason + 1 } }])
    const minutes = (body: number, advice = 0, outcome = 'fit'): string[] => minutesFaults({ body: 'x'.repeat(body), advice: 'x'.repeat(advice), outcome }).map(({ code, field }) => `${code} ${field}`)
    expect([minutes(longestBody), minutes(longestBody + 1), minutes(1, longestBody + 1), minutes(1, 1, 'FIT')]).toEqual([[], ['too-long body'], ['too-long advice'], ['outcome-missing outcome']])
  })
  test('a note and the words under a picture each have their own length', () => {
    const line = (kind: string, length: number) => readSent(boathouse, { id: '01936b5c-0000-7000-8000-000000000001', kind, value: 'x'.repeat(length), recordedAt: '2026-11-24T02:00:00Z' })
    for (const [kind, most] of [['note', longestNote], ['photo', longestCaption]] as const) expect(['sent' in line(kind, most), line(kind, most + 1)]).toEqual([true, { problem: { code: 'too-long', field: '01936b5c-0000-7000-8000-000000000001', data: { most, length: most + 1 } } }])
    const front = itemOf(boathouse, 'front')!
    expect(['value' in readAnswer(front, 'x'.repeat(longestAnswer)), 'code' in readAnswer(front, 'x'.repeat(longestAnswer + 1))]).toEqual([true, true])
  })
})

describe('the clock of a device', () => {
  const off = (minutes: number) => ({ sentAt: at(0), arrivedAt: new Date(at(0).getTime() + minutes * 60_000) })
  test.each([[0, 0], [clockTolerance - 1, 0], [clockTolerance, clockTolerance], [-clockTolerance, -clockTolerance], [1 - clockTolerance, 0], [4.4, 0], [4.6, 5], [1_440, 1_440]])('that is behind by %d minutes is off by %d', (minutes, told) => { expect(Math.abs(clockOff(off(minutes)) - told)).toBe(0) })
  test('put right keeps the time between two lines sent together', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 600 }), (minutes, apart) => {
      const sent = off(minutes)
      const [one, two] = [entry(0, sent), entry(0, { ...sent, recordedAt: new Date(at(0).getTime() + apart * 60_000) })]
      expect(trueTime(two).getTime() - trueTime(one).getTime()).toBe(apart * 60_000)
    }))
  })
  test.each(['2026-11-24', '2026-11-24T02:00Z', '2026-11-24 02:00:00Z', '2026-11-24T02:00:00', '2026-13-24T02:00:00Z', '2026-11-24T25:00:00Z', '1999-12-31T23:59:59Z', '2100-01-01T00:00:00Z', '', 0, null, {}, ['2026-11-24T02:00:00Z']])('%j is no instant', (typed) => { expect(readInstant(typed)).toBeNull() })
  test.each([['2000-01-01T00:00:00Z', 946_684_800_000], ['2099-12-31T23:59:59.999Z', 4_102_444_799_999], ['2026-11-24T09:00:00+07:00', at(0).getTime()]])('%s is one', (typed, instant) => { expect(readInstant(typed)?.getTime()).toBe(instant) })
})

describe('a place', () => {
  test.each([[90, 180], [-90, -180], [0, 0]])('at %d; %d lies on the earth', (lat, lon) => { expect(readPlace({ lat, lon })).toEqual({ place: { lat, lon, accuracy: null } }) })
  test.each([[90.000001, 0], [0, 180.000001], [-91, 0]])('at %d; %d does not', (lat, lon) => { expect(readPlace({ lat, lon })).toEqual({ code: 'place-out-of-range' }) })
  test('of which half is missing, or that is no figure, is not read', () => {
    for (const place of [{ lat: 1 }, { lon: 1 }, { lat: '1', lon: '2' }, { lat: Number.NaN, lon: 1 }, { lat: Infinity, lon: 1 }]) expect(readPlace(place)).toEqual({ code: 'place-unreadable' })
    expect([readPlace({}), readPlace({ lat: null, lon: undefined }), readTypedPlace('  ')]).toEqual([{ place: null }, { place: null }, { place: null }])
  })
  test('is outside only of a city whose edges are known; its edges are its own', () => {
    const area = boathouse.area!
    const spot = (lat: number, lon: number) => ({ lat, lon, accuracy: null })
    expect([isOutside(null, spot(0, 0)), isOutside(area, spot(area.south, area.west)), isOutside(area, spot(area.north, area.east)), isOutside(area, spot(area.north + 0.000001, area.east))]).toEqual([false, false, false, true])
  })
})

describe('what is lacking', () => {
  test('is no more with one line more, unless an answer was taken back', () => {
    const line = fc.constantFrom(entry(0), entry(1, { item: 'length', value: 3 }), entry(2, { item: 'door', value: 'iron' }), photo(3), photo(4, { item: null }))
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), line, (lines, more) => {
      const count = (all: typeof lines): number => lacking(boathouse, recordOf(all)).length
      expect(count([...lines, more])).toBeLessThanOrEqual(count(lines))
    }))
  })
  test('names each thing once, in the order of the list', () => {
    expect(lacking(boathouse, recordOf([])).map(({ item, what }) => `${item.id} ${what}`)).toEqual(['roof answer', 'length answer', 'front photo'])
    expect(lacking(boathouse, recordOf([entry(0), entry(1, { value: null })])).map(({ item }) => item.id)).toContain('roof')
    expect(lacking(boathouse, recordOf([photo(0, { item: null }), photo(1, { late: true })])).map(({ what }) => what)).toContain('photo')
  })
})
