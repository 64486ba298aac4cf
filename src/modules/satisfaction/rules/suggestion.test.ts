import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestSuggestion, personalIn, readHandling, readSuggestion } from './suggestion.ts'

const services = new Set(['informasi-publik'])
const typed = { kind: 'suggestion', service: '', words: 'Tolong tambah kursi di ruang tunggu.', email: '' }
const faults = (more: Record<string, string>): [string, string | undefined][] => {
  const read = readSuggestion({ ...typed, ...more }, services)
  return Array.isArray(read) ? read.map((one) => [one.code, one.field]) : []
}

describe('what is dropped into the box', () => {
  test('is a suggestion or thanks, perhaps about a service, perhaps with an address for the answer', () => {
    expect(readSuggestion(typed, services)).toEqual({ kind: 'suggestion', service: null, words: typed.words, email: null })
    expect(readSuggestion({ ...typed, kind: 'thanks', service: 'informasi-publik', email: ' warga@contoh.id ' }, services))
      .toEqual({ kind: 'thanks', service: 'informasi-publik', words: typed.words, email: 'warga@contoh.id' })
  })

  test('is refused with every fault at once', () => {
    expect(faults({ kind: '', service: 'nujum', words: 'ya', email: 'warga' })).toEqual([['choose-kind', 'kind'], ['not-an-option', 'service'], ['too-short', 'words'], ['not-an-email', 'email']])
  })

  test.each([
    ['nothing', '   \n ', 'missing'], ['too much', 'a'.repeat(longestSuggestion + 1), 'too-long'], ['a sign nobody sees', 'Tolong\u0000 tambah kursi', 'control-characters'],
  ])('%s is no suggestion', (_what, words, code) => { expect(faults({ words })).toEqual([[code, 'words']]) })

  test.each(['a@b@c.id', 'nama dua@contoh.id', 'x@y', '"a"@contoh.id,b@contoh.id', `${'a'.repeat(250)}@contoh.id`])('%s is no address for an answer', (email) => {
    expect(faults({ email })).toEqual([['not-an-email', 'email']])
  })

  test('keeps its paragraphs, one spelling for breaks, and no more than one empty line between', () => {
    expect(readSuggestion({ ...typed, words: 'Kursi kurang.\r\n\r\n\r\n\r\nTerima kasih.' }, services)).toMatchObject({ words: 'Kursi kurang.\n\nTerima kasih.' })
  })

  test('whatever is typed is read or refused, never thrown at', () => {
    fc.assert(fc.property(fc.record({ kind: fc.string(), service: fc.string(), words: fc.string(), email: fc.string() }), (any) => {
      const read = readSuggestion(any, services)
      expect(Array.isArray(read) ? read.length > 0 : read.words.length >= 10).toBe(true)
    }))
  })
})

describe('what may be published', () => {
  test.each([
    ['Hubungi saya di 0812-3456-7890 ya', '0812-3456-7890'], ['surat ke warga@contoh.id', 'warga@contoh.id'], ['NIK 3275014508900001', '3275014508900001'], ['+62 812 3456 789', '+62 812 3456 789'],
  ])('"%s" leads to a person', (text, found) => { expect(personalIn(text)).toEqual([found]) })

  test.each(['Loket buka jam 08.00-15.00', 'Tanggal 17-08-2026 libur', 'Antre 45 menit, 3 kali', 'Perda 12 Tahun 2018'])('"%s" leads to nobody', (text) => { expect(personalIn(text)).toEqual([]) })

  test('must be free of what leads to a person, in the text and in the answer', () => {
    const answer = { act: 'answer', answer: 'Telepon kami di 0812 3456 7890.', publish: 'yes', text: 'Kata Budi, 081234567890, kursinya kurang.' }
    expect(readHandling(answer)).toMatchObject([{ code: 'leads-to-a-person', field: 'text', data: { found: '081234567890' } }, { code: 'leads-to-a-person', field: 'answer' }])
    expect(readHandling({ ...answer, publish: '' })).toEqual({ act: 'answer', answer: answer.answer, publish: null })
  })

  test('needs words, and an answer needs an answer', () => {
    expect(readHandling({ act: 'answer', answer: '', publish: 'yes', text: ' ' })).toMatchObject([{ code: 'missing', field: 'answer' }, { code: 'missing', field: 'text' }])
  })

  test('is nothing when it is set aside, which wants a reason', () => {
    expect(readHandling({ act: 'set-aside', reason: '' })).toMatchObject([{ code: 'missing', field: 'reason' }])
    expect(readHandling({ act: 'set-aside', reason: 'Iklan', publish: 'yes', text: 'x' })).toEqual({ act: 'set-aside', reason: 'Iklan' })
  })
})

test('a text far too long is told so alone, and not searched for people: that takes time by the square of its length', () => {
  for (const filler of ['x', '1', '1 ', 'x@', '@', '.']) {
    const huge = `warga@contoh.id 0812 3456 7890 ${filler.repeat(Math.ceil(60_000 / filler.length))}`
    expect(readHandling({ act: 'answer', publish: 'yes', answer: 'Baik.', text: huge })).toEqual([expect.objectContaining({ code: 'too-long', field: 'text' })])
    expect(readHandling({ act: 'answer', publish: 'yes', answer: huge, text: 'Kursi kurang.' })).toEqual([expect.objectContaining({ code: 'too-long', field: 'answer' })])
  }
})
