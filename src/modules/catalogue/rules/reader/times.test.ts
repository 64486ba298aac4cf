import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationUnits, type Duration, type DurationUnit } from '../standard.ts'
import { readDuration } from './duration.ts'
import { readPrintedDate } from './decree.ts'

const time = (text: string): Duration => readDuration(text).duration
const value = (text: string): [number | null, number | null, DurationUnit | null] => [time(text).min, time(text).max, time(text).unit]

describe('One promised time in the ways offices print it', () => {
  test.each<[string, number, DurationUnit]>([
    ['3 hari', 3, 'day'],
    ['3 Hari Kerja', 3, 'workingDay'],
    ['3 HARI KERJA', 3, 'workingDay'],
    ['3 (tiga) Hari  Kerja', 3, 'workingDay'],
    ['3(tiga)hari', 3, 'day'],
    ['10 ( sepuluh ) menit', 10, 'minute'],
    ['1 (satu ) hari', 1, 'day'],
    ['maksimal 24 jam', 24, 'hour'],
    ['2 jam kerja', 2, 'hour'],
    ['paling lama 60 menit', 60, 'minute'],
    ['satu bulan', 1, 'month'],
    ['dua puluh satu hari', 21, 'day'],
    ['Pelayanan diselesaikan dalam waktu 5 (lima) hari kerja.', 5, 'workingDay'],
    ['2.5 jam', 2.5, 'hour'],
    ['2,5 jam', 2.5, 'hour'],
    ['30 hari kalender', 30, 'calendarDay'],
    ['6 minggu', 6, 'week'],
  ])('%s', (text, max, unit) => expect(value(text)).toEqual([null, max, unit]))

  test.each<[string, number, number, DurationUnit]>([
    ['30-60 menit', 30, 60, 'minute'],
    ['30 – 60 menit', 30, 60, 'minute'],
    ['2 s.d 3 hari', 2, 3, 'day'],
    ['2 jam s.d. 3 jam', 2, 3, 'hour'],
    ['± 5 s/d 10 menit', 5, 10, 'minute'],
    ['antara 3 sampai 5 hari', 3, 5, 'day'],
    ['1 minggu - 2 minggu', 1, 2, 'week'],
    ['1 (satu) hari s.d. 3 (tiga) hari kerja', 1, 3, 'workingDay'],
    ['3 hingga 7 hari kerja', 3, 7, 'workingDay'],
    ['tiga sampai dengan lima hari kerja', 3, 5, 'workingDay'],
  ])('from – to: %s', (text, min, max, unit) => expect(value(text)).toEqual([min, max, unit]))

  test.each<[string, number, DurationUnit]>([
    ['1 x 24 jam', 24, 'hour'], ['2 x 24 jam', 48, 'hour'], ['2 X 24 jam', 48, 'hour'], ['3×24 Jam', 72, 'hour'], ['2 (dua) x 24 (dua puluh empat) jam', 48, 'hour'],
  ])('so many times over: %s', (text, max, unit) => expect(value(text)).toEqual([null, max, unit]))

  test.each<[string, number]>([['1 jam 30 menit', 90], ['2 (dua) jam 15 (lima belas) menit', 135], ['1 jam dan 5 menit', 65]])(
    'hours and minutes are one time, in minutes: %s', (text, max) => {
      expect(value(text)).toEqual([null, max, 'minute'])
      expect(readDuration(text).unread).toBe(false)
    })

  test.each(['3 hari 5 jam', '1 bulan 10 hari', '2 minggu dan 3 hari'])('what no one unit can say is left to a person: %s', (text) => {
    expect(readDuration(text).unread).toBe(true)
    expect(time(text).text).toBe(text)
  })

  test.each(['Langsung selesai', 'Selesai saat itu juga', 'Hari Senin s/d Jumat', 'Setiap hari kerja', 'Pukul 08.00 - 15.00', '08.00-15.00 WIB', 'jam 08.00 s/d 16.00', 'menyesuaikan', 'setengah jam', '5 kali'])(
    'no time stands in “%s”', (text) => {
      expect(readDuration(text)).toMatchObject({ unread: true, duration: { min: null, max: null, unit: null, cases: [], text } })
    })
})

describe('What stands around a promised time', () => {
  test.each([
    ['10 hari kerja terhitung sejak permohonan diterima', 'terhitung sejak permohonan diterima'],
    ['5 (lima) hari kerja, terhitung sejak berkas lengkap', 'terhitung sejak berkas lengkap'],
    ['1 hari kerja (apabila Pejabat ada di tempat)', 'apabila Pejabat ada di tempat'],
    ['2 hari setelah berkas lengkap; hari libur tidak dihitung', 'setelah berkas lengkap'],
    ['7 hari kerja', null],
  ])('when it starts: %s', (text, startsWhen) => expect(time(text).startsWhen).toBe(startsWhen))

  test.each([
    ['5 menit/orang', 'orang'], ['15 menit per pasien', 'pasien'], ['1 hari untuk setiap berkas', 'berkas'], ['2 jam tiap kegiatan, sejak diterima', 'kegiatan'],
    ['2 hari per peta setelah survei', 'peta'], ['7 hari kerja', null], ['3 hari persiapan', null],
  ])('what one time is for: %s', (text, per) => expect(time(text).per).toBe(per))

  test.each([['± 45 menit', true], ['kurang lebih 2 jam', true], ['sekitar 10 menit', true], ['10 menit', false], ['10 menit +/- 2', true]])('whether it is only about: %s', (text, approximate) => {
    expect(time(text).approximate).toBe(approximate)
  })

  test('figure and words that differ are both told, and the figure holds', () => {
    expect(readDuration('14 (lima belas) hari kerja')).toMatchObject({ mismatches: [{ figure: '14', words: 'lima belas' }], duration: { max: 14 } })
    expect(readDuration('2 (dua) s/d 5 (empat) hari').mismatches).toEqual([{ figure: '5', words: 'empat' }])
    expect(readDuration('1 (satu) jam 30 (tiga belas) menit').mismatches).toEqual([{ figure: '30', words: 'tiga belas' }])
  })

  test('brackets that hold no number say nothing against the figure', () => {
    for (const text of ['3 (three) hari', '3 (paling lama) hari', '3 () hari']) expect(readDuration(text)).toMatchObject({ mismatches: [], duration: { max: 3, unit: 'day' } })
  })
})

describe('Several times, each with its words', () => {
  const cases = (text: string): [string, number | null, DurationUnit | null][] => time(text).cases.map((each) => [each.label, each.max, each.unit])

  test('before it', () => {
    expect(cases('Baru 5 hari, perpanjangan 3 hari')).toEqual([['Baru', 5, 'day'], ['perpanjangan', 3, 'day']])
    expect(cases('a. Rekomendasi : 3 hari kerja; b. Izin : 2 minggu; c. Salinan : 15 menit')).toEqual([['Rekomendasi', 3, 'workingDay'], ['Izin', 2, 'week'], ['Salinan', 15, 'minute']])
    expect(cases('- Surat biasa paling lama 1 hari - Surat penting selama 2 jam')).toEqual([['Surat biasa', 1, 'day'], ['Surat penting', 2, 'hour']])
  })

  test('after it', () => {
    expect(cases('10 hari kerja untuk usaha kecil, 14 hari kerja untuk usaha besar')).toEqual([['usaha kecil', 10, 'workingDay'], ['usaha besar', 14, 'workingDay']])
    expect(cases('5 hari bagi warga dan 7 hari bagi badan usaha.')).toEqual([['warga', 5, 'day'], ['badan usaha', 7, 'day']])
  })

  test('the promise of all is the longest, whatever its unit', () => {
    expect(value('Cetak 90 menit, izin 2 hari kerja')).toEqual([null, 2, 'workingDay'])
    expect(value('1 bulan untuk izin baru, 20 hari untuk perpanjangan')).toEqual([null, 1, 'month'])
    expect(value('Sederhana 3 - 5 hari, rumit 7 - 9 hari')).toEqual([null, 9, 'day'])
  })

  test('where one is without words they are no cases, and the first holds', () => {
    expect(cases('10 (sepuluh) hari kerja atau 14 hari kalender')).toEqual([])
    expect(value('10 (sepuluh) hari kerja atau 14 hari kalender')).toEqual([null, 10, 'workingDay'])
    expect(cases('paling lama 6 bulan; dapat diperpanjang 3 bulan')).toEqual([])
  })

  test('a unit of work is no case', () => {
    expect(cases('1 hari untuk setiap berkas, 2 hari untuk setiap peta')).toEqual([])
  })
})

const printed: Record<DurationUnit, string> = { minute: 'menit', hour: 'jam', day: 'hari', workingDay: 'hari kerja', calendarDay: 'hari kalender', week: 'minggu', month: 'bulan' }

describe('For every figure and every unit', () => {
  const figures = fc.integer({ min: 1, max: 999 })
  const units = fc.constantFrom(...durationUnits)

  test('what is printed plainly is read back', () => {
    fc.assert(fc.property(figures, units, fc.constantFrom('', 'paling lama ', 'Maksimal '), fc.constantFrom('', '.', ' setelah berkas lengkap'), (n, unit, before, after) => {
      expect(value(`${before}${n} ${printed[unit]}${after}`)).toEqual([null, n, unit])
    }))
  })

  test('a stretch from one to another is read back with both ends', () => {
    fc.assert(fc.property(figures, figures, units, fc.constantFrom(' - ', '-', ' s/d ', ' sampai dengan ', ' – '), (a, b, unit, between) => {
      expect(value(`${a}${between}${b} ${printed[unit]}`)).toEqual([a, b, unit])
    }))
  })

  test('no text makes the reader throw, and the text is kept as it stands', () => {
    const parts = fc.constantFrom('3', '(tiga)', 'hari', 'kerja', 'x', '24', 'jam', 's/d', '-', 'untuk', 'setiap', ';', ',', '(', ')', '±', '\u202e', '1.5', 'menit', 'terhitung sejak', 'Rp', 'dua puluh')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(parts, { maxLength: 30 }).map((list) => list.join(' '))), (text) => {
      const { duration } = readDuration(text)
      expect(duration.text).toBe(text)
      expect(duration.max === null).toBe(duration.unit === null)
      for (const each of [duration.per, duration.startsWhen, ...duration.cases.map((one) => one.label)]) if (each !== null) expect(text).toContain(each)
    }))
  })
})

describe('A printed date', () => {
  test.each([
    ['6 MARET 2020', '2020-03-06'], ['06 maret 2020', '2020-03-06'], ['Senin, 6 Maret 2020', '2020-03-06'], ['tanggal : 6  Maret  2020', '2020-03-06'],
    ['6 nopember 1999', '1999-11-06'], ['1 Pebruari 2021', '2021-02-01'], ['29 Februari 2024', '2024-02-29'], ['31 Des 2024', '2024-12-31'],
  ])('%s', (text, date) => expect(readPrintedDate(text)).toBe(date))

  test.each(['31 Februari 2020', '29 Februari 2023', '31 April 2024', '0 Mei 2020', '32 Mei 2020', '6-3-2020', '6 Maret', '6 Mars 2020', '1 Mei 20201', ''])(
    'that no calendar holds is none: %s', (text) => expect(readPrintedDate(text)).toBeNull())
})
