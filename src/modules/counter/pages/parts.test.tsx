import fc from 'fast-check'
import { create } from 'qrcode'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { draw } from '../../../../test/page.ts'
import { checkInAt, hoursOf, readVisitor } from '../rules/slots.ts'
import { nameWords, spokenNumber } from '../rules/speech.ts'
import { hourWords } from './booking.tsx'
import { shortNumber } from './hall.tsx'
import { QrCode } from '#ui/qr'

describe('an address as a QR code', () => {
  const address = 'http://localhost:8080/antrean/nomor/01936b5c-0000-7000-8000-000000000000'
  const drawn = async (of = address, label = 'Pindai <ini>') => (await draw(<><h1>x</h1><QrCode address={of} label={label} /></>)).html

  test('has a dark square for each of its dark points, within a margin of four', async () => {
    const { size, data } = create(address, { errorCorrectionLevel: 'M' }).modules
    const html = await drawn()
    const points = [...html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((found) => [Number(found[1]), Number(found[2])] as const)
    expect(points.length).toBe([...data].filter(Boolean).length)
    expect(points.every(([x, y]) => x >= 4 && y >= 4 && x < size + 4 && y < size + 4)).toBe(true)
    expect(points.every(([x, y]) => data[(y - 4) * size + x - 4])).toBe(true)
    expect(html).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
  })

  test('tells those who do not see it where it leads, as text', async () => {
    const html = await drawn()
    expect(html).toContain('role="img" aria-label="Pindai &lt;ini&gt;"')
  })

  test('of another address is another', async () => { expect(await drawn(`${address}1`)).not.toBe(await drawn()) })
})

describe('an hour and a number on a screen', () => {
  test('an hour is said in each language as its people write it', () => {
    expect([hourWords('id', 9), hourWords('en', 13), hourWords('id', 23)]).toEqual(['09.00 – 10.00', '13:00 – 14:00', '23.00 – 24.00'])
  })
  test('a number loses its dash and nothing else', () => {
    fc.assert(fc.property(fc.constantFrom('A', 'B', 'P'), fc.integer({ min: 1, max: 999 }), (letter, n) => {
      const digits = String(n).padStart(3, '0')
      expect(shortNumber(`${letter}-${digits}`)).toBe(letter + digits)
    }))
  })
  test('is spoken digit by digit, or as the number it is', () => {
    expect([spokenNumber('A-017', 'digits'), spokenNumber('A-017', 'number'), nameWords('Loket 12 lantai 03')]).toEqual(['A, nol satu tujuh', 'A, tujuh belas', 'Loket dua belas lantai nol tiga'])
  })
})

describe('an appointment', () => {
  const day = localDate('2026-11-24')
  const at = (minute: number, date = day) => checkInAt({ day, hour: 9 }, { date, minute })
  test.each([[0, 'too-early'], [509, 'too-early'], [510, 'open'], [540, 'open'], [599, 'open'], [600, 'too-late'], [1_439, 'too-late']] as const)('at nine, in minute %i of its day, is %s', (minute, said) => { expect(at(minute)).toBe(said) })
  test('the day before is too early, the day after another day, at whatever minute', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => { expect([at(minute, localDate('2026-11-23')), at(minute, localDate('2026-11-25'))]).toEqual(['too-early', 'other-day']) }))
  })
  test('is offered only in whole hours inside office time', () => {
    expect([hoursOf([{ from: 450, to: 720 }, { from: 780, to: 960 }]), hoursOf([{ from: 481, to: 539 }]), hoursOf([{ from: 480, to: 540 }]), hoursOf([])]).toEqual([[8, 9, 10, 11, 13, 14, 15], [], [8], []])
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 0, max: 1_440 }), (from, to) => {
      for (const hour of hoursOf([{ from, to }])) expect(hour * 60 >= from && hour * 60 + 60 <= to).toBe(true)
    }))
  })
})

describe('who books', () => {
  const codes = (name: string, phone: string): string[] => readVisitor({ name, phone }).problems.map((one) => `${one.code} ${one.field}`)
  test.each([
    ['', '', ['name-missing name', 'phone-missing phone']], ['Warga Contoh', '0812 0000 0903', []], ['Warga', '+62 812-0000-0903', []], ['Warga', '(021) 889 000', []], ['Warga', '62812', ['phone-wrong phone']],
    ['a'.repeat(120), '081200000903', []], ['a'.repeat(121), '081200000903', ['too-long name']], ['Warga\u0007', '081200000903', ['control-characters name']], ['Warga', 'delapan', ['phone-wrong phone']],
    ['Warga', '08120000', ['phone-wrong phone']], ['Warga', '081200000', []], ['Warga', `0${'8'.repeat(14)}`, []], ['Warga', `0${'8'.repeat(15)}`, ['phone-wrong phone']], ['Warga', '081200000903<script>', ['phone-wrong phone']],
  ])('as %j by %j', (name, phone, expected) => { expect(codes(name, phone)).toEqual(expected) })
  test('is one person, however the number is spaced or begun', () => {
    for (const phone of ['0812 0000 0903', '+6281200000903', '62 812.0000.0903', '0812-0000-0903']) expect(readVisitor({ name: '  Warga   Contoh ', phone }).visitor).toEqual({ name: 'Warga Contoh', phone: '081200000903' })
  })
})
