import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, boathouse, boatman, carpenter, entry, photo } from '../examples.ts'
import { clockOff, lacking, longestNote, readInstant, readSent, recordOf, trueTime, type Entry } from './entry.ts'

const id = '3f0e8a52-6c1d-4b7a-9f10-2d5b8c7e6a41'
const line = { id, kind: 'answer', item: 'roof', value: 'ya', recordedAt: '2026-11-24T09:00:00.000+07:00' }
const code = (typed: unknown): string | null => { const read = readSent(boathouse, typed); return 'problem' in read ? read.problem.code : null }

describe('a line as a device sends it', () => {
  test('is read with its place and its time', () => {
    expect(readSent(boathouse, { ...line, place: { lat: -6.2, lon: 107, accuracy: 8 } })).toEqual({
      sent: { id, kind: 'answer', item: 'roof', value: true, place: { lat: -6.2, lon: 107, accuracy: 8 }, recordedAt: at(0) },
    })
  })

  test('notes and who was there belong to no item; a picture may', () => {
    expect(readSent(boathouse, { ...line, kind: 'note', value: ' Basah ' })).toMatchObject({ sent: { item: null, value: 'Basah' } })
    expect(readSent(boathouse, { ...line, kind: 'present', item: 'roof', value: 'Pemilik' })).toMatchObject({ sent: { item: null } })
    expect(readSent(boathouse, { ...line, kind: 'photo', item: 'front', value: undefined })).toMatchObject({ sent: { item: 'front', value: '' } })
    expect(readSent(boathouse, { ...line, kind: 'photo', item: '', value: 'Dari jalan' })).toMatchObject({ sent: { item: null, value: 'Dari jalan' } })
  })

  test.each([
    ['no id', { id: undefined }, 'entry-without-id'], ['an id that is none', { id: '1; drop table visits' }, 'entry-without-id'], ['an unknown kind', { kind: 'smell' }, 'entry-unknown-kind'],
    ['an item the list has not', { item: 'cellar' }, 'unknown-item'], ['an answer to nothing', { item: null }, 'unknown-item'], ['an answer of another kind', { value: 'mungkin' }, 'not-an-option'],
    ['a place off the earth', { place: { lat: 95, lon: 0 } }, 'place-out-of-range'], ['half a place', { place: { lat: 1 } }, 'place-unreadable'],
    ['no time', { recordedAt: undefined }, 'time-unreadable'], ['a time of another age', { recordedAt: '1970-01-01T00:00:00Z' }, 'time-unreadable'], ['a day without an hour', { recordedAt: '2026-11-24' }, 'time-unreadable'],
    ['a note without end', { kind: 'note', value: 'a'.repeat(longestNote + 1) }, 'too-long'], ['a note that is a thing', { kind: 'note', value: {} }, 'not-a-text'],
  ])('with %s is refused by its code', (_, more, expected) => { expect(code({ ...line, ...more })).toBe(expected) })

  test('what is wrong names the line, so that the device keeps that one and sends the others', () => {
    expect(readSent(boathouse, { ...line, value: 'mungkin' })).toEqual({ problem: { code: 'not-an-option', field: id } })
  })

  test('whatever is sent is read or refused in words, and never a defect', () => {
    fc.assert(fc.property(fc.anything(), (typed) => { expect(typeof (code(typed) ?? '')).toBe('string') }))
    fc.assert(fc.property(fc.record({ id: fc.constant(id), kind: fc.constantFrom('answer', 'note', 'present', 'photo'), item: fc.anything(), value: fc.anything(), place: fc.anything(), recordedAt: fc.constant(line.recordedAt) }), (typed) => {
      expect(typeof (code(typed) ?? '')).toBe('string')
    }))
  })

  test('instants are read with their offset, and only between 2000 and 2100', () => {
    expect(readInstant('2026-11-24T09:00:00+07:00')).toEqual(at(0))
    expect([readInstant('1999-12-31T23:59:59Z'), readInstant('2000-01-01T00:00:00Z') !== null, readInstant('2099-12-31T23:59:59.999Z') !== null, readInstant('2100-01-01T00:00:00Z')]).toEqual([null, true, true, null])
    for (const wrong of [null, 5, '', 'now', '2026-11-24T09:00:00', '2026-13-45T99:00:00Z']) expect(readInstant(wrong)).toBeNull()
  })
})

describe('the clock of a phone', () => {
  const day = 24
  test('that is a day behind is put right by how far it was off when it sent', () => {
    const one = entry(0, { recordedAt: at(1 - day), sentAt: at(2 - day), arrivedAt: at(2) })
    expect([clockOff(one), trueTime(one)]).toEqual([day * 60, at(1)])
  })

  test('that is a day ahead too', () => {
    const one = entry(0, { recordedAt: at(1 + day), sentAt: at(2 + day), arrivedAt: at(2) })
    expect([clockOff(one), trueTime(one)]).toEqual([-day * 60, at(1)])
  })

  test('that is right is believed, however late it sends', () => {
    const one = entry(0, { recordedAt: at(0), sentAt: at(30), arrivedAt: new Date(at(30).getTime() + 90_000) })
    expect([clockOff(one), trueTime(one)]).toEqual([0, at(0)])
  })
})

/** Lines of three hours, by two people, of two items, late or not. */
const lines: fc.Arbitrary<Entry[]> = fc.array(fc.record({
  hour: fc.integer({ min: 0, max: 3 }), person: fc.constantFrom(boatman, carpenter), item: fc.constantFrom('roof', 'length'), late: fc.boolean(), value: fc.constantFrom(true, false, null),
}), { maxLength: 12 }).map((all) => all.map(({ hour, ...more }) => entry(hour, more)))

describe('the record', () => {
  test('the last answer holds by when it was given, not by when it came', () => {
    const [first, second] = [entry(0, { value: false, arrivedAt: at(9), sentAt: at(9) }), entry(1, { value: true })]
    const { answers, others } = recordOf([second, first])
    expect(answers.get('roof')).toBe(second)
    expect(others.get('roof')).toEqual([first])
  })

  test('an answer that was taken back is none, and one given twice alike is no other opinion', () => {
    expect(recordOf([entry(0), entry(1, { value: null })]).answers.size).toBe(0)
    expect(recordOf([entry(0), entry(1)]).others.size).toBe(0)
  })

  test('each writes an own note; who was there is one list', () => {
    const note = (hours: number, person = boatman, value = 'a'): Entry => entry(hours, { kind: 'note', item: null, value, person })
    const { notes, present } = recordOf([note(0), note(1, boatman, 'b'), note(2, carpenter, 'c'), note(3, carpenter, ''), entry(0, { kind: 'present', item: null, value: 'Pemilik' }), entry(1, { kind: 'present', item: null, value: 'Pemilik dan tetangga' })])
    expect([notes.map((one) => one.value), present?.value]).toEqual([['b'], 'Pemilik dan tetangga'])
  })

  test('every picture stays, in the order they were taken', () => {
    const [a, b] = [photo(2), photo(1)]
    expect(recordOf([a, b]).photos).toEqual([b, a])
  })

  test('what came late stands beside and changes nothing; taken in, it counts', () => {
    const [early, late] = [entry(0, { value: true }), entry(1, { value: false, late: true, arrivedAt: at(30) })]
    expect([recordOf([early, late]).answers.get('roof')?.value, recordOf([early, late]).late]).toEqual([true, [late]])
    expect([recordOf([early, { ...late, taken: true }]).answers.get('roof')?.value, recordOf([early, { ...late, taken: true }]).late]).toEqual([false, []])
  })

  test('is the same in whatever order lines come, and counts none twice and loses none', () => {
    fc.assert(fc.property(lines, fc.infiniteStream(fc.nat()), (all, keys) => {
      const shuffled = all.map((one) => ({ one, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key).map(({ one }) => one)
      expect(recordOf(shuffled)).toEqual(recordOf(all))
      const { answers, late } = recordOf(all)
      expect(late).toHaveLength(all.filter((one) => one.late).length)
      for (const one of answers.values()) expect(all).toContain(one)
    }))
  })

  test('no late line ever changes what was recorded in time', () => {
    fc.assert(fc.property(lines, (all) => { expect(recordOf(all).answers).toEqual(recordOf(all.filter((one) => !one.late)).answers) }))
  })

  test('lacks the answers that must be given and the pictures that must be taken, and nothing else', () => {
    const missing = (entries: Entry[]): string[] => lacking(boathouse, recordOf(entries)).map(({ item: { id: name }, what }) => `${name} ${what}`)
    expect(missing([])).toEqual(['roof answer', 'length answer', 'front photo'])
    expect(missing([entry(0), entry(0, { item: 'length', value: 0 }), photo(0, { item: null })])).toEqual(['front photo'])
    expect(missing([entry(0, { value: false }), entry(0, { item: 'length', value: 0 }), photo(0)])).toEqual([])
  })
})
