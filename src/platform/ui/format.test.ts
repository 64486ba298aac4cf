import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import {
  cellDate, clockTime, dateRange, dayName, fileSize, formatFixed, formatNumber, formatPercent, formatTerm, fullDate, longDate, longMoment,
  maskEmail, maskNik, maskPhone, monthName, readTypedDate, shortDate, shortMoney, shortName, tableDate, tableMoment, timeLeft, typedDate,
} from './format.ts'

const zone = 'Asia/Jakarta'
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const tuesday = localDate('2026-11-24')
const halfPastTwo = new Date('2026-11-24T07:30:00Z')

describe('dates', () => {
  test('a moment is written with its day, by the clock of the city', () => {
    expect(plain(longMoment('id', zone, halfPastTwo))).toBe('Selasa, 24 Nov 2026, 14.30')
    expect(plain(tableMoment('id', zone, halfPastTwo))).toBe('Sel, 24 Nov, 14.30')
    expect(plain(longMoment('en', zone, halfPastTwo))).toBe('Tuesday, 24 Nov 2026, 14:30')
  })
  test('late in the evening in London it is already tomorrow in Bekasi', () => {
    expect(plain(tableMoment('id', zone, new Date('2026-11-24T18:00:00Z')))).toBe('Rab, 25 Nov, 01.00')
  })
  test('months are short as Indonesians write them', () => {
    expect(Array.from({ length: 12 }, (_, i) => monthName('id', i + 1)).join(' ')).toBe('Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des')
  })
  test('are written whole on official papers', () => {
    expect((['id', 'en'] as const).map((locale) => Array.from({ length: 12 }, (_, month) => plain(fullDate(locale, localDate(`2026-${String(month + 1).padStart(2, '0')}-07`))).split(' ')[1]))).toEqual([
      ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
      ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    ])
    expect(fullDate('id', localDate('2026-03-07'))).toBe('7\u00a0Maret\u00a02026')
  })

  test('a day alone is written long, short, for a table and under a cell', () => {
    expect([longDate('id', tuesday), shortDate('id', tuesday), tableDate('id', tuesday), cellDate('id', tuesday)].map(plain))
      .toEqual(['Selasa, 24 Nov 2026', '24 Nov 2026', 'Sel, 24 Nov', 'Sel 24'])
    expect(dayName('en', localDate('2026-11-29'))).toBe('Sunday')
  })
  test('a range says once what both ends share', () => {
    const range = (from: string, to: string): string => plain(dateRange('id', localDate(from), localDate(to)))
    expect(range('2026-01-01', '2026-10-31')).toBe('1 Jan – 31 Okt 2026')
    expect(range('2026-10-01', '2026-10-31')).toBe('1 – 31 Okt 2026')
    expect(range('2025-11-01', '2026-10-31')).toBe('1 Nov 2025 – 31 Okt 2026')
    expect(range('2026-10-31', '2026-10-31')).toBe('31 Okt 2026')
  })
  test('the clock has two digits and the mark of its language', () => {
    expect([clockTime('id', 9 * 60 + 5), clockTime('en', 0)]).toEqual(['09.05', '00:00'])
  })
  test.each(['24/11/2026', '24-11-2026', '24.11.2026', '24 11 2026', '24112026', '2026-11-24', ' 24 Nov 2026 ', '24 November 2026'])(
    'people may type %s', (typed) => { expect(readTypedDate(typed)).toBe('2026-11-24') })
  test('August is read in all its spellings', () => {
    expect(['17 Agt 2026', '17 Agustus 2026', '17 Ags 2026', '17 August 2026'].map(readTypedDate)).toEqual(Array(4).fill('2026-08-17'))
  })
  test.each(['30/02/2026', '1/13/2026', '24 Foo 2026', '', 'besok', '24/11/26'])('%s is no day', (typed) => { expect(readTypedDate(typed)).toBeNull() })
  test('what a date field shows can be read again', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
      const date = addDays(tuesday, days)
      expect(readTypedDate(typedDate(date))).toBe(date)
    }))
  })
})

describe('numbers', () => {
  test('points part thousands and a comma the rest', () => {
    expect([formatNumber('id', 1234.5), formatNumber('id', 6), formatFixed('id', 84.1), formatNumber('en', 1234.56, 2)]).toEqual(['1.234,5', '6', '84,10', '1,234.56'])
  })
  test('a percentage keeps its sign on the same line', () => { expect(formatPercent('id', 0.94)).toBe('94\u00a0%') })
  test('less than all is never called all, nor some called none', () => {
    expect([formatPercent('id', 0.999), formatPercent('id', 1), formatPercent('id', 0.001), formatPercent('id', 0)].map(plain)).toEqual(['99 %', '100 %', '1 %', '0 %'])
    expect(plain(formatPercent('id', 0.712, 1))).toBe('71,2 %')
  })
  test('sizes of files', () => {
    expect([512, 84_000, 999_600, 2_100_000].map((bytes) => plain(fileSize('id', bytes)))).toEqual(['512 B', '84 KB', '1 MB', '2,1 MB'])
  })
  test('large sums are said in juta, miliar and triliun', () => {
    expect([734_400_000n, 1_200_000_000n, 25_000n, -2_000_000n].map((sum) => plain(shortMoney('id', sum)))).toEqual(['Rp 734,4 juta', 'Rp 1,2 miliar', 'Rp 25.000', '−Rp 2 juta'])
  })
  test('terms are said as the decree prints them', () => {
    expect([formatTerm('id', 10, 'workingDay'), formatTerm('id', 15, 'minute'), formatTerm('en', 1, 'workingDay'), formatTerm('en', 3, 'month')].map(plain))
      .toEqual(['10 hari kerja', '15 menit', '1 working day', '3 months'])
  })
})

describe('time left', () => {
  const left = (minutes: number, locale: 'id' | 'en' = 'id'): string => plain(timeLeft(locale, { minutes, minutesPerDay: 450 }))
  test('before the due moment', () => {
    expect([40, 59, 60, 200, 449, 450, 1000].map((minutes) => left(minutes)))
      .toEqual(['40 menit lagi', '59 menit lagi', '1 jam kerja lagi', '3 jam kerja lagi', '7 jam kerja lagi', '1 hari kerja lagi', '2 hari kerja lagi'])
  })
  test('after it', () => {
    expect([-40, -300, -900].map((minutes) => left(minutes))).toEqual(['Lewat 40 menit', 'Lewat 5 jam kerja', 'Lewat 2 hari kerja'])
  })
  test('at it', () => { expect([left(0), left(0, 'en')]).toEqual(['Tenggat sekarang', 'Due now']) })
  test('in English', () => { expect([left(61, 'en'), left(900, 'en'), left(-300, 'en')]).toEqual(['1 working hour left', '2 working days left', '5 working hours late']) })
  test('a shorter day in Ramadan makes a day of fewer minutes', () => {
    expect(plain(timeLeft('id', { minutes: 400, minutesPerDay: 390 }))).toBe('1 hari kerja lagi')
  })
  test('nobody is promised time that is not there', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 60, max: 600 }), (minutes, minutesPerDay) => {
      const [count = '', unit] = timeLeft('id', { minutes, minutesPerDay }).split('\u00a0')
      const size = unit?.startsWith('menit') ? 1 : unit?.startsWith('jam') ? 60 : minutesPerDay
      expect(Number(count) * size).toBeLessThanOrEqual(minutes)
      expect((Number(count) + 1) * size).toBeGreaterThan(minutes)
    }))
  })
})

describe('masks', () => {
  test('a telephone number shows two digits and three', () => {
    expect(maskPhone('081234567903')).toBe('08**-****-*903')
    expect(maskPhone('+62 812-3456-7903')).toBe('08**-****-*903')
    expect(maskPhone('110')).toBe('***')
  })
  test('an identity number shows its last four digits, an address its first letter and its house', () => {
    expect([maskNik('3275011203900001'), maskNik('123'), maskEmail('rina@contoh.id')]).toEqual(['************0001', '***', 'r***@contoh.id'])
  })
  test('a name before the public is short', () => { expect([shortName('Rina Kusuma Dewi'), shortName('Suparman'), shortName(' ')]).toEqual(['Rina D.', 'Suparman', '']) })
})
