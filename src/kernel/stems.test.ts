import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stemOf, stemsOf } from './stems.ts'

describe('the words a subject is found by', () => {
  test.each([
    ['perbaikan', 'baik'], ['memperbaikinya', 'baik'], ['jalanan', 'jalan'], ['pembangunan', 'bangun'], ['bangunannya', 'bangun'], ['lampu', 'lampu'], ['surat', 'surat'], ['akan', 'akan'],
  ])('%s is kept as %s', (word, stem) => expect(stemOf(word)).toBe(stem))

  test('say nothing of case, accents, signs, order or repetition, and leave out what every subject has', () => {
    expect(stemsOf('Perbaikan LAMPU jalan, di Kóta; perbaikan!')).toEqual(['baik', 'lampu', 'jalan'])
    expect(stemsOf('  ')).toEqual([])
    expect(stemsOf('di ke yg')).toEqual([])
  })

  test('are found whatever is written around them', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{5,9}$/), fc.constantFrom('', 'nya', 'lah', 'kah'), (word, end) => {
      fc.pre(!/(nya|lah|kah|pun|ku|mu|an|kan|i)$/.test(word))
      expect(stemsOf(`Tentang ${word}${end}.`)).toContain(stemOf(word))
    }))
  })

  test('never grow beyond what a row can hold, whatever is sent', () => {
    fc.assert(fc.property(fc.string({ maxLength: 3_000, unit: 'binary' }), (text) => {
      const stems = stemsOf(text)
      expect(stems.length).toBeLessThanOrEqual(40)
      expect(new Set(stems).size).toBe(stems.length)
      for (const stem of stems) expect(stem.length).toBeLessThanOrEqual(40)
    }))
  })
})
