import { expect, test } from 'vitest'
import type { Warning, WarningCode } from './reader/parts.ts'
import { readDuration } from './reader/duration.ts'
import { readStaff } from './reader/staff.ts'
import { standing } from './standing.ts'
import { emptyComponents, type ComponentName, type Components } from './standard.ts'

const warning = (code: WarningCode, component: ComponentName | null, data: Warning['data'] = {}): Warning => ({ code, component, line: 1, data })
const now = (standard: Partial<Components>, said: { name?: string; agency?: string } = {}) => ({ name: said.name ?? '', agency: said.agency ?? '', standard: { ...emptyComponents(), ...standard } })
const steps = (...numbers: number[]): Components['procedure'] => ({ actors: [], steps: numbers.map((n) => ({ n, actor: n === 9 ? null : 'Petugas', act: n === 9 ? null : 'check', text: 'Memeriksa' })) })
const left = (one: Warning, said: ReturnType<typeof now>, before = emptyComponents()): boolean => standing([one], before, said).length === 1

test('a gap, a repeated number, a missing actor and a missing act go once they are mended, and stay while they are not', () => {
  expect(left(warning('step-gap', 'procedure', { after: 1, found: 3 }), now({ procedure: steps(1, 3) }))).toBe(true)
  expect(left(warning('step-gap', 'procedure', { after: 1, found: 3 }), now({ procedure: steps(1, 2, 3) }))).toBe(false)
  expect(left(warning('step-repeated', 'procedure', { step: 1 }), now({ procedure: steps(1, 1) }))).toBe(true)
  expect(left(warning('step-repeated', 'procedure', { step: 1 }), now({ procedure: steps(1, 2) }))).toBe(false)
  for (const code of ['no-actor', 'no-act'] as const) {
    expect(left(warning(code, 'procedure', { step: 9 }), now({ procedure: steps(8, 9) }))).toBe(true)
    expect(left(warning(code, 'procedure', { step: 9 }), now({ procedure: steps(8) }))).toBe(false)
  }
  expect(left(warning('no-steps', 'procedure'), now({ procedure: steps(1) }))).toBe(false)
})

test('a figure that differs from its words goes when they agree', () => {
  const differs = warning('words-differ', 'duration', { figure: '3', words: 'dua' })
  expect(left(differs, now({ duration: readDuration('3 (dua) hari kerja').duration }))).toBe(true)
  expect(left(differs, now({ duration: readDuration('3 (tiga) hari kerja').duration }))).toBe(false)
  const staff = warning('words-differ', 'staffCount', { figure: '3', words: 'dua' })
  expect(left(staff, now({ staffCount: readStaff('3 (dua) orang').staff }))).toBe(true)
  expect(left(staff, now({ staffCount: readStaff('2 (dua) orang').staff }))).toBe(false)
})

test('what was missing or unread goes when it is there', () => {
  expect(left(warning('missing-component', 'products'), now({}))).toBe(true)
  expect(left(warning('missing-component', 'products'), now({ products: ['Surat'] }))).toBe(false)
  expect(left(warning('missing-name', null), now({}, { name: 'Perahu' }))).toBe(false)
  expect(left(warning('missing-agency', null), now({}, { agency: 'setda' }))).toBe(false)
  expect(left(warning('duration-unread', 'duration', { text: 'segera' }), now({ duration: readDuration('segera').duration }))).toBe(true)
  expect(left(warning('duration-unread', 'duration', { text: 'segera' }), now({ duration: readDuration('2 hari').duration }))).toBe(false)
  expect(left(warning('staff-unread', 'staffCount', { text: 'beberapa' }), now({ staffCount: readStaff('2 orang').staff }))).toBe(false)
})

test('a quoted slip goes with its words; what cannot be looked at again stays', () => {
  const before = { ...emptyComponents(), safetyGuarantee: ['Aman di dinas lain'] }
  const copied = warning('copied', 'safetyGuarantee', { text: 'dinas lain', from: 'X', annex: '' })
  expect(left(copied, now({ safetyGuarantee: ['Aman di dinas lain'] }), before)).toBe(true)
  expect(left(copied, now({ safetyGuarantee: ['Aman di sini'] }), before)).toBe(false)
  expect(left(warning('scrambled', null), now({}))).toBe(true)
  expect(left(warning('procedure-changed', 'procedure', { steps: '1' }), now({}))).toBe(true)
})
