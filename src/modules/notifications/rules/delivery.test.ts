import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wallClock } from '#kernel'
import type { Outcome } from '#platform/sending'
import { apply, decentFrom, decide, giveUpFrom, mayAskAgain, statuses, waitAfter, type Delivery, type Facts, type Happening } from './delivery.ts'

const zone = 'Asia/Jakarta'
const day = { from: 7 * 60, until: 20 * 60 }
const always = { from: 0, until: 24 * 60 }
const facts = (now: string | Date, hours = always): Facts => ({ now: new Date(now), zone, hours })
const noon = '2026-11-23T05:00:00Z'
const night = '2026-11-23T15:00:00Z'

const after = (delivery: Delivery | null, happening: Happening, at: Facts): Delivery => {
  const event = decide(delivery, happening, at)
  if (!event) throw new Error('nothing happens')
  return apply(delivery, event, at.now)
}
const made = (at = facts(noon)): Delivery => after(null, { type: 'made' }, at)
const begun = (): Delivery => after(made(), { type: 'taken' }, facts(noon))
const answered = (outcome: Outcome): Delivery => after(begun(), { type: 'answered', outcome }, facts(noon))

describe('decent hours', () => {
  test.each([
    ['2026-11-23T00:00:00Z', '2026-11-23T00:00:00.000Z', '07.00 is decent'], ['2026-11-22T23:59:00Z', '2026-11-23T00:00:00.000Z', '06.59 waits a minute'],
    ['2026-11-23T12:59:59Z', '2026-11-23T12:59:59.000Z', '19.59 is decent'], ['2026-11-23T13:00:00Z', '2026-11-24T00:00:00.000Z', '20.00 waits for the morning'],
    ['2026-12-31T16:30:00Z', '2027-01-01T00:00:00.000Z', '23.30 waits for the new year'], ['2026-11-21T17:10:00Z', '2026-11-22T00:00:00.000Z', 'Sunday morning is decent too'],
  ])('%s goes at %s: %s', (at, goes) => { expect(decentFrom(new Date(at), facts(at, day)).toISOString()).toBe(goes) })

  test('whatever the moment and the hours, it goes within them, not before, and within a day', () => {
    const hours = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).filter(([from, until]) => from < until).map(([from, until]) => ({ from, until }))
    fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), hours, fc.constantFrom('Asia/Jakarta', 'Asia/Jayapura', 'Europe/Berlin'), (at, open, where) => {
      const goes = decentFrom(at, { zone: where, hours: open })
      expect(goes.getTime()).toBeGreaterThanOrEqual(at.getTime())
      expect(goes.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
      if (where === 'Europe/Berlin') return // on the night the clock is put forward an hour is missing
      const { minute } = wallClock(where, goes)
      expect(minute >= open.from && minute < open.until).toBe(true)
    }))
  })
})

describe('the waits between attempts', () => {
  test('grow, and never shrink', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (n) => { expect(waitAfter(n + 1)).toBeGreaterThanOrEqual(waitAfter(n)) }))
    expect([1, 2, 3, 4, 5, 6, 7, 8, 80].map(waitAfter)).toEqual([1, 5, 15, 30, 60, 120, 240, 240, 240])
  })

  test('go on for three days, by less than thirty attempts, however the server answers', () => {
    let now = new Date(noon)
    let delivery = made()
    for (let i = 0; i < 100 && delivery.status === 'queued'; i += 1) {
      now = delivery.nextAt ?? now
      delivery = after(delivery, { type: 'taken' }, facts(now))
      if (delivery.status === 'sending') delivery = after(delivery, { type: 'answered', outcome: { kind: 'later', reason: 'connection', link: true } }, facts(now))
    }
    expect([delivery.status, delivery.reason]).toEqual(['failed', 'connection'])
    expect(now.getTime() - new Date(noon).getTime()).toBeGreaterThan(2.5 * 86_400_000)
    expect(delivery.attempts).toBeLessThan(30)
  })

  test('end sooner for what expires sooner', () => {
    expect(giveUpFrom(new Date(noon), new Date('2026-11-23T05:10:00Z')).toISOString()).toBe('2026-11-23T05:10:00.000Z')
    expect(giveUpFrom(new Date(noon), new Date('2027-01-01T00:00:00Z')).toISOString()).toBe('2026-11-26T05:00:00.000Z')
  })
})

describe('a message', () => {
  test('made by day is queued, by night held, of no use by morning never sent', () => {
    expect(made()).toMatchObject({ status: 'queued', attempts: 0, nextAt: new Date(noon) })
    expect(made(facts(night, day))).toMatchObject({ status: 'held', nextAt: new Date('2026-11-24T00:00:00Z') })
    expect(after(null, { type: 'made', expires: new Date('2026-11-23T16:00:00Z') }, facts(night, day))).toMatchObject({ status: 'failed', reason: 'expired', nextAt: null })
  })

  test('kept for a reason waits for nothing, unless only a way is missing', () => {
    expect(after(null, { type: 'made', instead: { status: 'suppressed', reason: 'opted-out' } }, facts(noon))).toMatchObject({ status: 'suppressed', reason: 'opted-out', nextAt: null })
    expect(after(null, { type: 'made', instead: { status: 'no-way', reason: 'no-way' } }, facts(noon)).nextAt).toEqual(new Date(noon))
  })

  test('is taken once: a second taker finds nothing, nor does one who comes too early', () => {
    expect(begun()).toMatchObject({ status: 'sending', attempts: 1, nextAt: null })
    expect(decide(begun(), { type: 'taken' }, facts(noon))).toBeNull()
    expect(decide(made(facts(night, day)), { type: 'taken' }, facts(night, day))).toBeNull()
  })

  test('taken after the hours have changed waits again for decent ones', () => {
    const early = { ...made(), nextAt: new Date(night) }
    expect(after(early, { type: 'taken' }, facts(night, day))).toMatchObject({ status: 'held', attempts: 0 })
  })

  test.each([
    [{ kind: 'sent', references: [] }, { status: 'sent', reason: null, nextAt: null }], [{ kind: 'refused', reason: 'smtp-550' }, { status: 'failed', reason: 'smtp-550', nextAt: null }],
    [{ kind: 'unsure', reason: 'connection-lost' }, { status: 'unsure', nextAt: null }], [{ kind: 'later', reason: 'smtp-451', link: false }, { status: 'queued', reason: 'smtp-451', nextAt: new Date('2026-11-23T05:01:00Z') }],
  ] as const)('answered with %j stands as %j', (outcome, stands) => { expect(answered(outcome as Outcome)).toMatchObject(stands) })

  test('that may have gone is never taken again by itself, whatever happens but a person who asks', () => {
    const unsure = answered({ kind: 'unsure', reason: 'connection-lost' })
    const byItself: Happening[] = [{ type: 'taken' }, { type: 'interrupted' }, { type: 'stopped' }, { type: 'answered', outcome: { kind: 'sent', references: [] } }]
    for (const happening of byItself) expect(decide(unsure, happening, facts('2026-11-24T05:00:00Z'))).toBeNull()
    expect(after(unsure, { type: 'asked-again' }, facts('2026-11-30T05:00:00Z'))).toMatchObject({ status: 'queued', attempts: 1, giveUpAt: new Date('2026-12-03T05:00:00Z') })
  })

  test('reported is delivered or failed once it was sent, and a late report changes nothing more', () => {
    const sent = answered({ kind: 'sent', references: [] })
    const delivered = after(sent, { type: 'reported', arrived: true, reason: '' }, facts(noon))
    expect(delivered.status).toBe('delivered')
    expect(decide(delivered, { type: 'reported', arrived: false, reason: 'report-undeliv' }, facts(noon))).toBeNull()
    expect(after(sent, { type: 'reported', arrived: false, reason: 'report-undeliv' }, facts(noon))).toMatchObject({ status: 'failed', reason: 'report-undeliv' })
    expect(decide(made(), { type: 'reported', arrived: true, reason: '' }, facts(noon))).toBeNull()
  })

  test('may be asked for again only when it failed or is uncertain, and only while its words are kept', () => {
    expect(statuses.filter((one) => mayAskAgain(one, false)).toSorted()).toEqual(['failed', 'unsure'])
    expect(statuses.filter((one) => mayAskAgain(one, true))).toEqual([])
  })

  test('whatever happens in whatever order: it is begun only from waiting, and has a next moment exactly while it waits', () => {
    const outcome = fc.constantFrom<Outcome>({ kind: 'sent', references: [] }, { kind: 'later', reason: 'connection', link: true }, { kind: 'refused', reason: 'smtp-550' }, { kind: 'unsure', reason: 'connection-lost' })
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.constantFrom<Happening>({ type: 'taken' }, { type: 'taken' }, { type: 'interrupted' }, { type: 'asked-again' }, { type: 'stopped' }, { type: 'reported', arrived: true, reason: '' }, { type: 'reported', arrived: false, reason: 'x' }),
      outcome.map((one): Happening => ({ type: 'answered', outcome: one })))
    fc.assert(fc.property(fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 3000 })), { maxLength: 40 }), fc.boolean(), (all, byNight) => {
      const hours = byNight ? day : always
      let now = new Date(noon)
      let delivery = made(facts(now, hours))
      for (const [one, minutes] of all) {
        now = new Date(now.getTime() + minutes * 60_000)
        const event = decide(delivery, one, facts(now, hours))
        if (event?.type === 'begun') expect(['queued', 'held', 'no-way']).toContain(delivery.status)
        if (event) delivery = apply(delivery, event, now)
        expect(delivery.nextAt !== null).toBe(['queued', 'held', 'no-way'].includes(delivery.status))
        if (event?.type === 'begun' && byNight) expect(wallClock(zone, now).minute).toBeLessThan(20 * 60)
      }
    }))
  })
})
