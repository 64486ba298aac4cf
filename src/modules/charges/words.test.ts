import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fraction, locales } from '#kernel'
import { mooring, mooringCharge } from './examples.ts'
import { messages, sayInForm, sayProblem } from './messages.ts'
import { assess } from './rules/assess.ts'
import { readFacts } from './rules/tariff.ts'
import { amountWords, chargeAssessed, chargePaid, figureWords, lineWords, moneyIn, percentWords, periodWords, sheetName, stepWords, unitWords } from './words.ts'
import { today } from './examples.ts'

const hard = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('figures in words', () => {
  test.each([
    [fraction(120), '120'],
    [fraction(1_500_000), '1.500.000'],
    [fraction(1, 2), '0,5'],
    [fraction(17, 100), '0,17'],
    [fraction(1, 3), '0,333333…'],
    [fraction(-5, 2), '-2,5'],
    [fraction(1, 1_000_000), '0,000001'],
  ])('%o', (figure, words) => { expect(figureWords(figure)).toBe(words) })

  test.each([
    ['120/1', 'm2', '120 m²'],
    ['30000/1', 'rupiah/m2', 'Rp 30.000/m²'],
    ['2000/1', 'rupiah/m/day', 'Rp 2.000/m/hari'],
    ['5/1', 'rupiah', 'Rp 5'],
    ['17/100', '1', '0,17'],
    ['3/1', 'vehicle', '3 kendaraan'],
  ])('%s in %s', (value, unit, words) => { expect(hard(amountWords(value, unit, 'id'))).toBe(words) })

  test('units are said in the language of the reader', () => {
    expect([hard(unitWords('rupiah/m2/month', 'id')), hard(unitWords('rupiah/m2/month', 'en')), unitWords('1', 'en')]).toEqual(['/m²/bulan', '/m²/month', ''])
  })

  test('what is no amount is said as nothing', () => {
    expect([hard(moneyIn('1500')), hard(moneyIn('-5')), moneyIn('abc'), moneyIn(undefined)]).toEqual(['Rp 1.500', '−Rp 5', '', ''])
    expect(hard(percentWords(fraction(2)))).toBe('2 %')
  })

  test('a period is said as people say it', () => {
    expect(['2026', '2026-11', '2026-11-23', ''].map((one) => hard(periodWords('id', one)))).toEqual(['2026', 'Nov 2026', '23 Nov 2026', ''])
    expect(hard(periodWords('en', '2026-05'))).toBe('May 2026')
  })
})

describe('arithmetic in words', () => {
  const charge = mooringCharge()
  const tariff = charge.tariffs[1]

  test('of a case, with its figures', () => {
    const { assessed } = assess(charge, readFacts(charge.asks, { panjang: '12,5', lama: '2,5', jenis: 'nelayan' }).facts, today)
    expect(assessed?.lines.map((line) => hard(lineWords(line, 'id')))).toEqual([
      '⌈Lama tambat 2,5 hari⌉',
      'Tarif per meter Rp 750,5/m/hari × Panjang perahu 12,5 m × Hari penuh 3 hari',
      'max (Tarif dasar Rp 28.143,75; Rp 5.000)',
    ])
  })

  test('of a tariff, without a case, in both languages', () => {
    if (!tariff) throw new Error('no tariff')
    const said = (locale: 'id' | 'en') => tariff.steps.map((step) => hard(stepWords({ charge, tariff, locale }, step.is)))
    expect(said('id')).toEqual(['⌈Lama tambat⌉', 'Tarif per meter × Panjang perahu × Hari penuh', 'terbesar (Tarif dasar; Rp 5.000)'])
    expect(said('en')).toEqual(['⌈Days moored⌉', 'Tarif per meter × Length of the boat × Hari penuh', 'largest (Tarif dasar; Rp 5.000)'])
  })

  test('brackets show what is counted first', () => {
    const nested = mooringCharge(mooring.replace('{ wholeUp: { fact: lama } }', '{ over: [{ plus: [{ fact: lama }, { fact: lama }] }, 2] }'))
    const [first] = nested.tariffs[1]?.steps ?? []
    expect(first && nested.tariffs[1] && hard(stepWords({ charge: nested, tariff: nested.tariffs[1], locale: 'id' }, first.is))).toBe('(Lama tambat + Lama tambat) ÷ 2')
  })
})

describe('what applicants are told', () => {
  const about = { registration: 'BKS-AAAA-BBBB', service: 'Persetujuan Bangunan Gedung', track: 'https://balai.contoh.example/lacak/BKS-AAAA-BBBB-CCCCCC' }
  const letter = (locale: 'id' | 'en', of: typeof about | null = about) => ({ locale, city: 'Kota Bekasi', link: (path: string) => `https://balai.contoh.example${path}`, about: of })
  const sheet = { number: '00012/SKRD/2026', amount: '1500000', due: '2026-12-23' }

  test.each(locales)('the amount, the day and the way to the own page, in %s', (locale) => {
    const { subject, lines, sms } = chargeAssessed.write(sheet, letter(locale))
    expect(subject).toContain('00012/SKRD/2026')
    expect(hard(lines.join(' '))).toContain('Rp 1.500.000')
    expect(lines.join(' ')).toContain(about.track)
    expect(hard(sms)).toMatch(/Rp 1\.500\.000.*23 D/)
  })

  test.each(locales)('a short message stays one message, in %s', (locale) => {
    for (const one of [chargeAssessed.write(sheet, letter(locale)), chargePaid.write({ number: sheet.number, amount: '1500000' }, letter(locale))]) expect(one.sms.length).toBeLessThanOrEqual(160)
  })

  test('nothing of what somebody typed, and no empty sentence where the case is gone', () => {
    const { lines, sms } = chargeAssessed.write(sheet, letter('id', null))
    expect([...lines, sms].join(' ')).not.toMatch(/undefined|null|\(\)/)
  })

  test('that nothing is owed, with neither a number nor a day to pay by, and where the arithmetic stands', () => {
    for (const locale of ['id', 'en'] as const) {
      const told = chargeAssessed.write({ number: 'nihil/ABCDEFGHJKMN', amount: '0', due: '2026-12-23' }, letter(locale))
      const all = [told.subject, ...told.lines, told.sms].join(' ')
      expect([all.includes('nihil/'), /Rp|2026|SKRD/.test(all), all.includes(about.track), all.includes(about.service)]).toEqual([false, false, true, true])
      expect(sheetName('nihil/ABCDEFGHJKMN', locale)).toBe(told.subject)
      expect(sheetName('00001/SKRD/2026', locale)).toBe('00001/SKRD/2026')
    }
  })

  test('that it is paid, and how much in all', () => {
    expect(hard(chargePaid.write({ number: sheet.number, amount: '1545000' }, letter('id')).lines.join(' '))).toContain('Rp 1.545.000')
  })
})

describe('every no has its sentence', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !/\.test\.|messages|examples/.test(one.name)).map((one) => readFileSync(`${one.parentPath}/${one.name}`, 'utf8'))
  const codes = new Set(sources.flatMap((text) => [
    ...[...text.matchAll(/refuse\('(?:invalid|conflict|not-found)', '([a-z-]+)'/g)].map((found) => found[1] ?? ''),
    ...[...text.matchAll(/code: '([a-z-]+)'/g)].map((found) => found[1] ?? ''),
  ]))

  test('in both languages', () => {
    expect(codes.size).toBeGreaterThan(50)
    const elsewhere = new Set(['no-such-case', 'no-such-page', 'not-permitted'])
    for (const locale of locales) expect([...codes].filter((code) => !(code in messages[locale].problems) && !elsewhere.has(code)).toSorted(), locale).toEqual([])
  })

  test('that says something different in each language', () => {
    const same = [...codes].filter((code) => messages.id.problems[code]?.({ code }) === messages.en.problems[code]?.({ code }) && code in messages.id.problems)
    expect(same).toEqual([])
  })

  test('and a code of nobody is passed on, yet never shown in a form', () => {
    expect([sayProblem('id')({ code: 'of-another' }), sayInForm('id')({ code: 'of-another' })]).toEqual(['of-another', messages.id.unreadable])
  })
})
