import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { multiply, readNumberWords, readTerm, sayTerm, termProblem, units, type Term } from './term.ts'

const code = (text: string): string | undefined => {
  const read = readTerm(text)
  return 'code' in read ? read.code : undefined
}

describe('a promised time is read as it is printed', () => {
  const printed: [string, Term][] = [
    ['10 hari kerja', { n: 10, unit: 'workingDay' }],
    ['10 Hari Kerja', { n: 10, unit: 'workingDay' }],
    ['1 hari', { n: 1, unit: 'day' }],
    ['15 menit', { n: 15, unit: 'minute' }],
    ['15 (Lima Belas) Menit', { n: 15, unit: 'minute' }],
    ['3 (tiga) bulan', { n: 3, unit: 'month' }],
    ['2 minggu', { n: 2, unit: 'week' }],
    ['2 pekan', { n: 2, unit: 'week' }],
    ['14 hari kalender', { n: 14, unit: 'calendarDay' }],
    ['1,5 jam', { n: 1.5, unit: 'hour' }],
    ['1.5 hours', { n: 1.5, unit: 'hour' }],
    ['10 working days', { n: 10, unit: 'workingDay' }],
    ['1 working day', { n: 1, unit: 'workingDay' }],
    ['5 calendar days', { n: 5, unit: 'calendarDay' }],
    ['30 minutes', { n: 30, unit: 'minute' }],
    ['2 weeks', { n: 2, unit: 'week' }],
    ['3 months', { n: 3, unit: 'month' }],
    ['sepuluh hari', { n: 10, unit: 'day' }],
    ['dua puluh lima menit', { n: 25, unit: 'minute' }],
    ['  10\n hari   kerja ', { n: 10, unit: 'workingDay' }],
  ]
  test.each(printed)('%s', (text, term) => {
    expect(readTerm(text)).toEqual(term)
  })
})

describe('a time per unit of work keeps the unit as printed', () => {
  const printed: [string, Term][] = [
    ['30 (tiga puluh) Menit per Kegiatan', { n: 30, unit: 'minute', per: 'Kegiatan' }],
    ['1 hari/jabatan', { n: 1, unit: 'day', per: 'jabatan' }],
    ['1 (satu) hari/jabatan (disesuaikan dengan banyaknya jabatan yang disusun)', { n: 1, unit: 'day', per: 'jabatan' }],
    ['1 (satu) hari/judul SOP (disesuaikan dengan banyaknya jabatan)', { n: 1, unit: 'day', per: 'judul SOP' }],
    ['10 (sepuluh) Menit per usulan (tergantung kelengkapan)', { n: 10, unit: 'minute', per: 'usulan' }],
    ['2 working days per file', { n: 2, unit: 'workingDay', per: 'file' }],
    ['1 hari / berkas', { n: 1, unit: 'day', per: 'berkas' }],
    ['1 hari per jabatan setelah berkas lengkap', { n: 1, unit: 'day', per: 'jabatan' }],
  ]
  test.each(printed)('%s', (text, term) => {
    expect(readTerm(text)).toEqual(term)
  })
})

describe('what stands around a time does not change it', () => {
  test.each([
    '10 (sepuluh) hari kerja setelah permohonan informasi diterima',
    'paling lama 10 hari kerja',
    'Paling lambat 10 hari kerja sejak berkas diterima lengkap.',
    'maksimal 10 hari kerja (bila berkas lengkap)',
    'within 10 working days after receipt',
    'dalam waktu paling lama 10 hari kerja',
  ])('%s', (text) => {
    expect(readTerm(text)).toEqual({ n: 10, unit: 'workingDay' })
  })
})

describe('what is no promised time is refused, with what is wrong', () => {
  test.each(['', 'segera', 'hari kerja', '10', '3-5 hari', 'ten days', '10 harian', '5 hari 3 jam', '1 hari per', '10 tahun', '-3 hari'])('"%s" cannot be read', (text) => {
    expect(code(text)).toBe('term-unreadable')
  })
  test('digits that differ from their words are a contradiction of the decree', () => {
    expect(readTerm('30 (dua puluh) menit')).toEqual({ code: 'term-words-differ', data: { digits: 30, words: 'dua puluh' } })
  })
  test('no time at all, a part of a day and a slip of a century are refused', () => {
    expect(code('0 hari')).toBe('term-not-positive')
    expect(code('2,5 hari kerja')).toBe('term-not-whole')
    expect(code('1000 bulan')).toBe('term-too-long')
  })
  test('a long text is not repeated whole in the refusal', () => {
    const read = readTerm('x'.repeat(5000))
    expect('code' in read && String(read.data?.['text']).length).toBe(80)
  })
  test('a text made to be slow is refused at once', () => {
    const started = process.threadCpuUsage()
    expect(code(`1 hari per ${'a '.repeat(20_000)}(`)).toBeUndefined()
    expect(code(`${'paling lama '.repeat(5_000)}x`)).toBe('term-unreadable')
    const { user, system } = process.threadCpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(1_000)
  })
})

test('numbers in Indonesian words', () => {
  const known: [string, number][] = [
    ['satu', 1], ['sepuluh', 10], ['sebelas', 11], ['dua belas', 12], ['dua puluh', 20], ['empat puluh lima', 45],
    ['seratus dua puluh', 120], ['dua ratus lima belas', 215], ['Tiga Puluh', 30],
  ]
  for (const [text, n] of known) expect([text, readNumberWords(text)]).toEqual([text, n])
  for (const text of ['kerja', 'puluh', 'dua tiga', 'constructor', '']) expect(readNumberWords(text)).toBeNull()
})

test('a term per unit of work is multiplied by the units, and is then no longer per unit', () => {
  expect(multiply({ n: 1, unit: 'day', per: 'jabatan' }, 3)).toEqual({ n: 3, unit: 'day' })
  expect(multiply({ n: 30, unit: 'minute', per: 'kegiatan' }, 4)).toEqual({ n: 120, unit: 'minute' })
})

test('a term is said in the language of the reader', () => {
  expect(sayTerm({ n: 10, unit: 'workingDay' }, 'id')).toBe('10 hari kerja')
  expect(sayTerm({ n: 10, unit: 'workingDay' }, 'en')).toBe('10 working days')
  expect(sayTerm({ n: 1, unit: 'workingDay' }, 'en')).toBe('1 working day')
  expect(sayTerm({ n: 1.5, unit: 'hour' }, 'id')).toBe('1,5 jam')
  expect(sayTerm({ n: 1.5, unit: 'hour' }, 'en')).toBe('1.5 hours')
  expect(sayTerm({ n: 1, unit: 'day', per: 'jabatan' }, 'id')).toBe('1 hari per jabatan')
})

test('what is said is read back as the same term, in both languages', () => {
  for (const unit of units) {
    for (const term of [{ n: 1, unit }, { n: 12, unit }, { n: 3, unit, per: 'berkas' }]) {
      expect(readTerm(sayTerm(term, 'id'))).toEqual(term)
      expect(readTerm(sayTerm(term, 'en'))).toEqual(term)
    }
  }
})

test('a term from elsewhere is checked by the same rule', () => {
  expect(termProblem({ n: 10, unit: 'workingDay' })).toBeNull()
  expect(termProblem({ n: Number.NaN, unit: 'day' })?.code).toBe('term-not-positive')
  expect(termProblem({ n: Infinity, unit: 'minute' })?.code).toBe('term-not-positive')
})

const seeds = new URL('../../../../../../shared/seeds/', import.meta.url)

test.skipIf(!process.env['CI'] && !existsSync(seeds))('every time the decree of the city prints is read', () => {
  const decree = readdirSync(seeds).find((name) => name.startsWith('002_')) ?? ''
  const found = readFileSync(new URL(decree, seeds), 'utf8').match(/\d+ \([\p{L} ]+\) (?:hari|menit|bulan)[^\n]*/giu) ?? []
  expect(found.length).toBeGreaterThanOrEqual(21)
  for (const text of found) expect([text, code(text)]).toEqual([text, undefined])
})
