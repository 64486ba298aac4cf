import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTypedDate } from '#platform/ui/format'
import { bankAmount, guessed, headOf, lineIn, markOf, matchingFaults, numbersIn, occurrences, type StatementLine } from './statement.ts'

const read = (cells: string[], mapping = ['day', 'text', 'amount']) => lineIn(mapping, { line: 7, cells }, readTypedDate)

describe('the columns of a statement', () => {
  test('are known by their heads, whatever the bank calls them', () => {
    expect(guessed(['No', 'Tgl. Transaksi', 'Keterangan', 'Debet', 'Kredit', 'Saldo'])).toEqual(['', 'day', 'text', '', 'amount', ''])
    expect(guessed(['Date', 'Description', 'Amount', 'Amount'])).toEqual(['day', 'text', 'amount', ''])
  })

  test('stand under what a bank prints on top', () => {
    expect(headOf([{ line: 1, cells: ['REKENING KORAN', ''] }, { line: 2, cells: ['Periode', 'Nov 2026'] }, { line: 3, cells: ['Tanggal', 'Uraian', 'Kredit'] }])).toBe(2)
    expect([headOf([{ line: 1, cells: [''] }, { line: 2, cells: ['x', 'y'] }]), headOf([])]).toEqual([1, -1])
  })

  test('matched wrongly by a person are told: what is missing, twice, or nothing known', () => {
    expect(matchingFaults(['day', 'text', 'amount'])).toEqual([])
    expect(matchingFaults(['day', 'day', 'kredit']).map((one) => one.code)).toEqual(['meaning-twice', 'not-an-option', 'column-missing-amount', 'column-missing-text'])
  })
})

describe('a line', () => {
  test('is a payment with its day, amount and words', () => {
    expect(read(['23/11/2026', 'SKRD 00012/SKRD/2026', '1.500.000,00'])).toEqual({ line: 7, on: '2026-11-23', amount: 1_500_000n, text: 'SKRD 00012/SKRD/2026' })
  })

  test('may write its day with the hour or with two digits of the year', () => {
    expect([read(['23/11/2026 10:15', '', '5']), read(['23-11-26', '', '5'])].map((one) => one && 'on' in one && one.on)).toEqual(['2026-11-23', '2026-11-23'])
  })

  test('that brought no money is none: blank, debit, zero, a sum without a day', () => {
    expect([read(['', '', '']), read(['23/11/2026', 'biaya adm', '']), read(['23/11/2026', 'tarik', '5.000 DB']), read(['23/11/2026', 'x', '0,00']), read(['', 'SALDO', '1.000'])]).toEqual([null, null, null, null, null])
  })

  test('that cannot be read is named, never guessed', () => {
    expect([read(['32/11/2026', 'x', '5']), read(['23/11/2026', 'x', 'lima'])]).toEqual([{ code: 'line-day', line: 7, data: { line: 7, found: '32/11/2026' } }, { code: 'line-amount', line: 7, data: { line: 7, found: 'lima' } }])
  })

  test.each([['1.500.000,00', 1_500_000n], ['1,500,000.00', 1_500_000n], ['1500000', 1_500_000n], ['1500000.00', 1_500_000n], ['Rp 750.000 CR', 750_000n], ['1,500,000', 1_500_000n], ['0', 0n], ['-5.000', 0n], ['5.000 DB', 0n], ['1,5', null], ['12.34', null]])('amount %s is %s', (cell, amount) => {
    expect(bankAmount(cell)).toBe(amount)
  })
})

describe('the number of a sheet in the words of a transfer', () => {
  test.each([
    ['BAYAR 00012/SKRD/2026 BUDI', [{ n: 12, series: '2026' }]], ['skrd 12 2026', [{ n: 12, series: '2026' }]], ['SKRD NO. 00012/2026', [{ n: 12, series: '2026' }]], ['00012.SKRD.2026', [{ n: 12, series: '2026' }]],
    ['12SKRD2026', [{ n: 12, series: '2026' }]], ['SKRD NOMOR 12/SKRD/2026', [{ n: 12, series: '2026' }]], ['retribusi november', []], ['SKRD 0/2026', []], ['1200012/SKRD/2026', []],
    ['1/SKRD/2026 dan 2/SKRD/2026', [{ n: 1, series: '2026' }, { n: 2, series: '2026' }]],
  ])('%s', (text, numbers) => { expect(numbersIn(text)).toEqual(numbers) })

  test('any number is found in the sentence a person would write around it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(2024, 2025, 2026), fc.constantFrom('byr ', '', 'TRF DR BUDI '), (n, year, before) => {
      expect(numbersIn(`${before}${String(n).padStart(5, '0')}/SKRD/${year} lunas`)).toEqual([{ n, series: String(year) }])
    }))
  })

  test('a long text without a number is read at once', () => {
    expect(numbersIn(`${'0'.repeat(400)} SKRD ${'/'.repeat(100)}`)).toEqual([])
  })
})

test('two alike payments of one day are two, and the same statement read again names the same two', () => {
  const line = (text: string): StatementLine => ({ line: 1, on: read(['23/11/2026', text, '5']) ? (readTypedDate('23/11/2026') as StatementLine['on']) : ('' as StatementLine['on']), amount: 5n, text })
  const lines = [line('SKRD 1'), line('skrd  1'), line('SKRD 2')]
  const marks = (all: StatementLine[]) => all.map((one, index) => markOf(one, occurrences(all)[index] ?? 0))
  expect(occurrences(lines)).toEqual([0, 1, 0])
  expect(new Set(marks(lines)).size).toBe(3)
  expect(marks(lines)).toEqual(marks(lines.map((one) => ({ ...one, line: 99 }))))
})
