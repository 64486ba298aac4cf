import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { barTo, tokenOf, touchedTo, type Standing, type Way } from './invitation.ts'

const now = new Date('2026-11-23T02:00:00Z')
const open: Standing = { finished: true, answered_on: null, expires_at: new Date(now.getTime() + 1) }
const bar = (change: Partial<Standing>, way: Way = 'link') => barTo({ ...open, ...change }, way, now)?.code ?? null

describe('an invitation', () => {
  test('can be answered until the very moment it is over', () => {
    expect([bar({}), bar({ expires_at: now }), bar({ expires_at: new Date(now.getTime() - 1) })]).toEqual([null, 'survey-expired', 'survey-expired'])
  })

  test('is answered once, and that is said before anything else', () => {
    expect(bar({ answered_on: localDate('2026-11-20'), finished: false, expires_at: now })).toBe('survey-answered')
    for (const way of ['link', 'kiosk', 'tablet', 'paper'] as const) expect(bar({ answered_on: localDate('2026-11-20') }, way)).toBe('survey-answered')
  })

  test('waits while its case is open again, by every way', () => {
    for (const way of ['link', 'kiosk', 'tablet', 'paper'] as const) expect(bar({ finished: false }, way)).toBe('survey-case-open')
  })

  test('is keyed in from paper after its time too, for it was filled in before', () => {
    expect([bar({ expires_at: now }, 'paper'), bar({ expires_at: now }, 'tablet'), bar({ expires_at: now }, 'kiosk')]).toEqual([null, 'survey-expired', 'survey-expired'])
  })
})

describe("a link's own part", () => {
  test('is twenty letters nobody mistakes, five bits each', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (mac) => { expect(tokenOf(mac)).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/) }))
    expect(new Set(Array.from({ length: 32 }, (_, n) => tokenOf(new Uint8Array(32).fill(n)))).size).toBe(32)
  })

  test('differs wherever one of its hundred bits does', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(19), fc.nat(4), (mac, at, bit) => {
      const other = Uint8Array.from(mac, (byte, n) => (n === at ? byte ^ (1 << bit) : byte))
      expect(tokenOf(other)).not.toBe(tokenOf(mac))
    }))
  })
})

describe('a code touched letter by letter', () => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  test('is what was touched, in its order; erasing takes the last away again', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 30 }), fc.constantFrom(...letters), (touched, last) => {
      const code = touched.reduce((typed, key) => touchedTo(typed, key, false) ?? '', '')
      expect(code).toBe(touched.join(''))
      expect(touchedTo(touchedTo(code, last, false) ?? '', '', true)).toBe(code)
    }))
  })
  test('is looked up when no key was touched, and takes nothing that is no key of the screen', () => {
    expect(touchedTo('BKS', '', false)).toBeNull()
    fc.assert(fc.property(fc.string(), (added) => { expect(touchedTo('BKS', added, false)).toBe(/^[0-9A-Z]$/.test(added) ? `BKS${added}` : null) }))
    expect(touchedTo('', '', true)).toBe('')
    expect(touchedTo('X'.repeat(40), 'A', false)).toHaveLength(40)
  })
})
