import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { followUpFaults, isLate, openOn, statusAfter, textFaults } from './followup.ts'

const today = localDate('2026-11-23')
const known = { elements: ['WAKTU'], services: ['surat'], positions: ['kabag-humas'], today }
const right = { element: 'WAKTU', service: '', action: 'Menambah petugas loket', position: 'kabag-humas', due: localDate('2026-12-01') }

describe('a plan', () => {
  test('says what, who and by when; a service is named or not', () => {
    expect(followUpFaults(right, known)).toEqual([])
    expect(followUpFaults({ ...right, service: 'surat', due: today }, known)).toEqual([])
  })

  test('is told of every fault at once', () => {
    expect(followUpFaults({ element: 'TARIF', service: 'pajak', action: 'ya', position: '', due: null }, known).map(({ code, field }) => [field, code])).toEqual([
      ['element', 'not-an-option'], ['service', 'not-an-option'], ['action', 'too-short'], ['position', 'missing'], ['due', 'not-a-date'],
    ])
    expect(followUpFaults({ ...right, due: localDate('2026-11-22') }, known)).toEqual([{ code: 'in-the-past', field: 'due' }])
    expect(textFaults('action', 'x'.repeat(501))).toEqual([{ code: 'too-long', field: 'action', data: { length: 501, most: 500 } }])
    expect(textFaults('action', 'tambah\u0000petugas')).toEqual([{ code: 'control-characters', field: 'action' }])
  })

  test('is finished or given up while open, and can only be opened again after that', () => {
    expect(openOn({ status: 'open' })).toEqual(['finish', 'drop'])
    for (const status of ['done', 'dropped'] as const) expect(openOn({ status })).toEqual(['reopen'])
    expect(openOn({ status: statusAfter.reopen })).toContain('finish')
  })

  test('is late the day after it was due, and never once done', () => {
    expect([isLate({ status: 'open', due: today }, today), isLate({ status: 'open', due: localDate('2026-11-22') }, today), isLate({ status: 'done', due: localDate('2026-01-01') }, today)]).toEqual([false, true, false])
  })
})
