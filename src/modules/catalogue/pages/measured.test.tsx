import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '#kernel'
import type { Measured } from '#modules/measures'
import type { ServiceCard } from '../actions/public.ts'
import { messages } from '../messages.ts'
import { barLabel, barUnit, fewestToJudge, judged, measureOf, sayPromise, workTime } from '../words.ts'
import { promiseRow } from './home.tsx'

const measured = (more: Partial<Measured> = {}): Measured => ({ slug: 'surat', finished: 40, onTime: 30, median: 600, ninth: 1200, promised: 900, simulated: 0, ...more })
const said = (minutes: number, unit: Parameters<typeof workTime>[2], locale: 'id' | 'en' = 'id'): string => workTime(locale, minutes, unit).replaceAll('\u00a0', ' ')
const units = ['minute', 'hour', 'day', 'workingDay', 'calendarDay', 'week', 'month', null] as const

describe('working time in words', () => {
  test.each([
    [11, 'minute', '11 menit'], [11.4, 'minute', '11 menit'], [210, 'hour', '3,5 jam'], [30, 'hour', '0,5 jam'], [2_790, 'workingDay', '6,2 hari kerja'], [2_790, 'day', '6,2 hari'],
    [59, 'workingDay', '59 menit'], [60, 'workingDay', '1 jam'], [449, 'workingDay', '7,5 jam'], [450, 'workingDay', '1 hari kerja'], [450, null, '1 hari kerja'], [45, null, '45 menit'],
  ] as const)('%d minutes beside a promise in %s are %s', (minutes, unit, words) => { expect(said(minutes, unit)).toBe(words) })

  test.each([[0, 'minute'], [0.3, 'minute'], [0.2, null], [2, 'hour'], [2.9, 'hour'], [0.3, 'workingDay']] as const)('%d minutes beside a promise in %s were never nothing', (minutes, unit) => {
    expect(said(minutes, unit)).toMatch(/^[1-9]\d* menit$/)
  })

  test('what took any time at all is never said to have taken none, in any measure', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 100_000, noNaN: true }), fc.constantFrom(...units), fc.constantFrom(...locales), (minutes, unit, locale) => {
      expect(said(minutes, unit, locale)).not.toMatch(/^0(?:[.,]0)? /)
    }))
  })

  test('in English one of a thing is one', () => {
    expect([said(1, 'minute', 'en'), said(60, 'hour', 'en'), said(450, 'workingDay', 'en'), said(900, 'workingDay', 'en')]).toEqual(['1 minute', '1 hour', '1 working day', '2 working days'])
  })

  test('a promise for each piece of work says so', () => {
    expect([sayPromise('id', { n: 10, unit: 'workingDay' }), sayPromise('id', { n: 1, unit: 'day', per: 'jabatan' })].map((one) => one.replaceAll('\u00a0', ' '))).toEqual(['10 hari kerja', '1 hari per jabatan'])
  })
})

describe('what was finished', () => {
  test('is held against the promise from five on', () => {
    expect([null, measured({ finished: 0 }), measured({ finished: fewestToJudge - 1 }), measured({ finished: fewestToJudge })].map(judged)).toEqual([false, false, false, true])
  })

  test('draws no bar where nothing, too little, or nothing by a promise was measured', () => {
    for (const none of [null, measured({ finished: fewestToJudge - 1 }), measured({ promised: null as never }), measured({ promised: 0 })]) expect(measureOf(none)).toEqual({ promise: 1, typical: null, ninth: null })
    expect(measureOf(measured())).toEqual({ promise: 900, typical: 600, ninth: 1200 })
  })
})

describe('a bar of the histogram', () => {
  test.each([[15, 'minute', 15], [59, 'minute', 59], [60, 'hour', 1], [225, 'hour', 3.75], [450, 'day', 1], [900, 'day', 2], [2_250, 'week', 1], [4_500, 'week', 2]])('of %d minutes counts in %s, %d of them', (minutes, unit, each) => {
    expect(barUnit(minutes)).toEqual({ unit, each })
  })

  test('is labelled by what it reaches up to, each further than the one before', () => {
    expect([0, 1, 2].map((bar) => barLabel('id', bar, 2.5))).toEqual(['2,5', '5', '7,5'])
    fc.assert(fc.property(fc.integer({ min: 1, max: 20_000 }), (minutes) => { expect(barUnit(minutes).each).toBeGreaterThan(0) }))
  })
})

describe.each(locales)('a service with its promise, in %s', (locale) => {
  const t = messages[locale]
  const card = (more: Partial<ServiceCard> = {}): ServiceCard => ({ slug: 'surat', name: { id: 'Surat', en: 'Letters' }, unitName: { id: 'Umum' }, term: { n: 2, unit: 'workingDay' }, measured: null, before: null, ...more }) as unknown as ServiceCard
  const row = (more: Partial<ServiceCard> = {}) => promiseRow(card(more), locale, 'Umum')

  test('says in its label all that its bar shows: name, promise, reality', () => {
    const { label, promised, real } = row({ measured: measured() })
    expect(label).toBe(`${locale === 'id' ? 'Surat' : 'Letters'}: ${promised}, ${String(real)}`)
    expect(row().label).toContain(t.legendUnknown)
  })

  test('says that simulated cases are among the measured ones, and only then', () => {
    const word = locale === 'id' ? 'simulasi' : 'simulated'
    expect([String(row({ measured: measured({ simulated: 1 }) }).real).includes(word), String(row({ measured: measured() }).real).includes(word)]).toEqual([true, false])
  })

  test('says what was promised before where the promise changed', () => {
    expect(row({ before: { n: 5, unit: 'workingDay' } }).promised).toContain(t.promisedBefore(sayPromise(locale, { n: 5, unit: 'workingDay' })))
    expect(row().promised).not.toContain(t.promisedBefore(''))
  })

  test('promised for each piece sets the whole promise beside what a whole case took', () => {
    const each = row({ term: { n: 1, unit: 'day', per: 'jabatan' }, measured: measured({ promised: 1_350 }) })
    expect(each.real).toContain(t.ofPromise(workTime(locale, 1_350, 'day')))
    expect(row({ measured: measured() }).real).not.toContain(workTime(locale, 900, 'day'))
  })

  test('with few finished shows their share and colours nothing', () => {
    const few = row({ measured: measured({ finished: 1, onTime: 0 }) })
    expect([few.missed, few.shareLabel, few.shareHref]).toEqual([false, t.onTimeOf(1), '/layanan/surat/angka'])
    expect(few.measure.typical).toBeNull()
  })
})
