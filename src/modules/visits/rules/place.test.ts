import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boathouse } from '../examples.ts'
import { isOutside, readPlace, readTypedPlace } from './place.ts'

describe('where somebody was', () => {
  test('is kept to a hand\'s breadth, with how far the phone may be off', () => {
    expect(readPlace({ lat: -6.23456789, lon: 106.99999999, accuracy: 12.4 })).toEqual({ place: { lat: -6.234568, lon: 107, accuracy: 12 } })
  })

  test('nothing is no place', () => { for (const typed of [{}, { lat: null, lon: null }, { accuracy: 5 }]) expect(readPlace(typed)).toEqual({ place: null }) })

  test.each([[90.0001, 0], [-91, 0], [0, 180.5], [0, -181], [1000, 1000]])('%d, %d lies on no earth', (lat, lon) => {
    expect(readPlace({ lat, lon })).toEqual({ code: 'place-out-of-range' })
  })

  test.each([[-6.2, undefined], [undefined, 107], [Number.NaN, 0], ['-6', '107'], [{}, []], [Number.POSITIVE_INFINITY, 0]])('%s, %s cannot be read', (lat, lon) => {
    expect(readPlace({ lat, lon })).toEqual({ code: 'place-unreadable' })
  })

  test('an accuracy that is none is left out, the place stays', () => {
    for (const accuracy of [-1, Number.NaN, 'near', null]) expect(readPlace({ lat: 1, lon: 2, accuracy })).toEqual({ place: { lat: 1, lon: 2, accuracy: null } })
  })

  test('is typed in degrees with comma or dot, or left empty', () => {
    for (const typed of ['-6,25; 106,99', '-6.25, 106.99', '-6.25 106.99']) expect(readTypedPlace(typed)).toEqual({ place: { lat: -6.25, lon: 106.99, accuracy: null } })
    expect(readTypedPlace('  ')).toEqual({ place: null })
    for (const typed of ['di depan pasar', '95; 107', '-6.25', '1;2;3']) expect(readTypedPlace(typed)).toEqual({ code: 'place-unreadable' })
  })

  test('whatever is sent, a place that is kept lies on the earth', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), fc.anything(), (lat, lon, accuracy) => {
      const read = readPlace({ lat, lon, accuracy })
      if ('place' in read && read.place) expect(Math.abs(read.place.lat) <= 90 && Math.abs(read.place.lon) <= 180 && (read.place.accuracy ?? 0) >= 0).toBe(true)
    }))
    fc.assert(fc.property(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (lat, lon) => {
      const read = readPlace({ lat, lon })
      expect('place' in read && read.place && Math.abs(read.place.lat - lat) < 1e-6 && Math.abs(read.place.lon - lon) < 1e-6).toBe(true)
    }))
  })

  test('outside of the city is told, its edge is inside, and a city that names no box has no outside', () => {
    const here = { lat: -6.24, lon: 107, accuracy: null }
    expect([isOutside(boathouse.area, here), isOutside(boathouse.area, { ...here, lat: -6.5 }), isOutside(boathouse.area, { ...here, lat: -7 }), isOutside(boathouse.area, { ...here, lon: 108 }), isOutside(null, { ...here, lat: 80 })])
      .toEqual([false, false, true, true, false])
  })
})
