import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { barHeights, percent, promiseShape } from './chart-shape.ts'
import { weeksOf, type DayCell } from './day-cells.ts'
import { fileSize, formatPercent, formatTerm, maskEmail, maskNik, maskPhone, readTypedDate, shortMoney, shortName, timeLeft, typedDate } from './format.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('What must not be seen whole', () => {
  test.each<[string, string]>([
    ['081234567903', '08**-****-*903'], ['+62 812-3456-7903', '08**-****-*903'], ['(021) 8896 1767', '02**-****-767'], ['1234567', '12**-567'], ['123456', '****-**'], ['12', '**'], ['', ''], ['telepon', ''],
  ])('the telephone %j is %j', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  test('of any telephone no more than five digits are seen, and of a short one none', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9 ()+-]{0,20}$/), (phone) => {
      const seen = maskPhone(phone).replace(/\D/g, '')
      expect(seen.length).toBeLessThanOrEqual(5)
      if (phone.replace(/\D/g, '').replace(/^62/, '0').length <= 6) expect(seen).toBe('')
    }))
  })

  test('of an identity number only the last four figures, of a short one nothing', () => {
    expect(maskNik('3275010101900001')).toBe('************0001')
    expect([maskNik('12345678'), maskNik('')]).toEqual(['********', ''])
    fc.assert(fc.property(fc.stringMatching(/^\d{0,20}$/), (nik) => {
      expect(maskNik(nik)).toHaveLength(nik.length)
      expect(maskNik(nik).replaceAll('*', '').length).toBeLessThanOrEqual(4)
    }))
  })

  test.each<[string, string]>([['rina@contoh.id', 'r***@contoh.id'], ['a@b.id', 'a***@b.id'], ['rina.kusuma+x@contoh.id', 'r***@contoh.id'], ['', '']])('the address %j is %j', (email, masked) => expect(maskEmail(email)).toBe(masked))

  test.each<[string, string]>([['Rina Kusuma Dewi', 'Rina D.'], ['Suparman', 'Suparman'], ['  rina   dewi ', 'rina D.'], ['', '']])('before the public %j is called %j', (name, short) => expect(shortName(name)).toBe(short))
})

describe('Sums in headings', () => {
  test.each<[bigint, string]>([
    [0n, 'Rp 0'], [999_999n, 'Rp 999.999'], [1_000_000n, 'Rp 1 juta'], [1_540_000n, 'Rp 1,5 juta'], [1_550_000n, 'Rp 1,6 juta'], [734_400_000n, 'Rp 734,4 juta'], [999_949_999n, 'Rp 999,9 juta'],
    [999_950_000n, 'Rp 1 miliar'], [999_999_999n, 'Rp 1 miliar'], [1_000_000_000n, 'Rp 1 miliar'], [999_999_999_999n, 'Rp 1 triliun'], [12_345_000_000_000n, 'Rp 12,3 triliun'], [-2_500_000n, '−Rp 2,5 juta'],
  ])('%d is %s', (amount, text) => expect(plain(shortMoney('id', amount))).toBe(text))

  test('never a thousand of a unit where the next one has a name', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 999_949_999_999_999n }), (amount) => { expect(plain(shortMoney('id', amount))).not.toMatch(/\d\.\d{3}(?:,\d)? (?:juta|miliar)/) }))
  })
})

describe('Shares, sizes and terms', () => {
  test('less than all is never all, more than none never none', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 2), (share, decimals) => {
      const text = formatPercent('en', share, decimals)
      const shown = Number(text.replace('%', '').trim())
      expect([shown === 100, shown === 0]).toEqual([share === 1, share === 0])
    }))
  })
  test.each<[number, string]>([[0, '0 B'], [999, '999 B'], [1000, '1 KB'], [310_000, '310 KB'], [999_499, '999 KB'], [999_500, '1 MB'], [1_449_999, '1,4 MB'], [10_485_760, '10,5 MB']])('%d bytes are %s', (bytes, text) => expect(plain(fileSize('id', bytes))).toBe(text))
  test('one of a unit is singular in English, and a half keeps its comma', () => {
    expect([formatTerm('en', 1, 'day'), formatTerm('en', 2, 'workingDay'), formatTerm('id', 2.5, 'hour'), formatTerm('id', 1, 'week')].map(plain)).toEqual(['1 day', '2 working days', '2,5 jam', '1 minggu'])
  })
  test('what is left is rounded down: nobody is promised or blamed for a moment that is not there', () => {
    fc.assert(fc.property(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(300, 450, 480), (minutes, minutesPerDay) => {
      const text = plain(timeLeft('id', { minutes, minutesPerDay }))
      const amount = Number(/\d+/.exec(text)?.[0] ?? 0) * (text.includes('menit') ? 1 : text.includes('jam') ? 60 : minutesPerDay)
      expect(text.startsWith('Lewat')).toBe(minutes < 0)
      expect(amount).toBeLessThanOrEqual(Math.abs(minutes))
    }))
  })
  test('a day shown in a field is read again as the same day', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (day) => {
      const date = localDate(day.toISOString().slice(0, 10))
      expect(readTypedDate(typedDate(date))).toBe(date)
    }))
  })
})

describe('The shape of a promise beside its reality', () => {
  const amount = fc.double({ min: 0, max: 10_000, noNaN: true })
  test('stands within its drawing, whatever was measured', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), fc.option(amount), fc.option(amount), fc.constantFrom(1.02, 1.62), (promise, typical, ninth, room) => {
      const { tick, solid, past, whisker, whiskerPast } = promiseShape({ promise, typical, ninth }, room)
      for (const place of [tick, solid, past, whisker]) expect(place >= 0 && place <= 100).toBe(true)
      expect(solid <= tick && past >= tick).toBe(true)
      if (whiskerPast) expect(ninth ?? 0).toBeGreaterThan(promise)
    }))
  })
  test('all promises stand on one line, however long they are', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), fc.double({ min: 0.1, max: 1000, noNaN: true }), (a, b) => {
      expect(promiseShape({ promise: a, typical: null }, 1.62).tick).toBe(promiseShape({ promise: b, typical: 1 }, 1.62).tick)
    }))
  })
  test('a promise of no time at all breaks no drawing', () => {
    for (const value of Object.values(promiseShape({ promise: 0, typical: 3, ninth: 4 }, 1.62))) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    expect([percent(Number.NaN), percent(-5), percent(500), percent(12.345)]).toEqual(['0%', '0%', '100%', '12.35%'])
  })
  test('bars are as high as they are many, the highest fills the drawing', () => {
    fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }), (counts) => {
      const heights = barHeights(counts)
      expect(Math.max(...heights)).toBe(Math.max(...counts) === 0 ? 0 : 100)
      counts.forEach((one, index) => counts.forEach((other, place) => { if (one <= other) expect(heights[index] ?? 0).toBeLessThanOrEqual(heights[place] ?? 0) }))
    }), { numRuns: 40 })
    expect(barHeights([5, 10], 20)).toEqual([25, 50])
  })
})

describe('The days of a long term', () => {
  const cell = fc.record({ state: fc.constantFrom<DayCell['state']>('used', 'paused', 'left') })
  test('are folded into weeks without losing a day or today', () => {
    fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 90 }), fc.nat(89), (states, today) => {
      const cells = states.map((one, index): DayCell => ({ ...one, label: String(index + 1), date: `hari ${index + 1}`, today: index === today }))
      const weeks = weeksOf(cells)
      expect(weeks).toHaveLength(Math.ceil(cells.length / 5))
      expect(weeks.filter((week) => week.today)).toHaveLength(today < cells.length ? 1 : 0)
      weeks.forEach((week, index) => {
        const days = cells.slice(index * 5, index * 5 + 5)
        expect(week.date).toBe(days[0]?.date)
        expect(week.state === 'paused').toBe(days.every((day) => day.state === 'paused'))
        if (week.state === 'used') expect(days.at(-1)?.state).not.toBe('left')
      })
    }))
  })
  test('say the span of the days they count, one day alone as itself', () => {
    const day = (label: string, state: DayCell['state'] = 'used'): DayCell => ({ state, label, date: label })
    expect(weeksOf([day('1'), day('2'), day('3'), day('4'), day('5'), day('6')]).map((week) => week.label)).toEqual(['1–5', '6'])
    expect(weeksOf([day('1'), day('', 'paused'), day('', 'paused')]).map((week) => week.label)).toEqual(['1'])
    expect(weeksOf([day('', 'paused'), day('', 'paused')]).map((week) => [week.label, week.state])).toEqual([['', 'paused']])
  })
})
