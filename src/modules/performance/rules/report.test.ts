import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analysisOf, paragraphs, readTexts, reportParts, unsettleable } from './report.ts'

describe('what people write into a report', () => {
  test('keeps its paragraphs, drops what is empty and parts that are none', () => {
    expect(readTexts({ overview: ' Satu.\r\n\r\n\r\n\r\nDua. ', issues: '  ', hantu: 'x', [analysisOf('i1')]: 'Karena hujan.', [analysisOf('i9')]: 'Bukan.' }, ['i1'])).toEqual({ texts: { overview: 'Satu.\n\nDua.', 'on:i1': 'Karena hujan.' }, problems: [] })
  })
  test('names what is too long and signs nobody sees, each at its part', () => {
    expect(readTexts({ closing: 'x'.repeat(8001), budget: 'a\u202eb' }, []).problems).toEqual([{ code: 'words-signs', field: 'budget' }, { code: 'words-long', field: 'closing', data: { most: 8000 } }])
  })
  test('reads the same again as it was kept', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...reportParts), fc.string({ unit: 'grapheme', maxLength: 60 })), (typed) => {
      const { texts, problems } = readTexts(typed, [])
      if (problems.length === 0) expect(readTexts(texts, []).texts).toEqual(texts)
    }))
  })
  test('paragraphs are parted by empty lines, and lines within one are joined', () => {
    expect(paragraphs('Satu\nbaris.\n\n \n\nDua.')).toEqual(['Satu baris.', 'Dua.'])
    expect([paragraphs(''), paragraphs(undefined)]).toEqual([[], []])
  })
})

describe('a report can be settled', () => {
  test('when its year is over and its first and last chapter are written', () => {
    expect(unsettleable({ overview: 'x', closing: 'y' }, true)).toEqual([])
    expect(unsettleable({}, false).map(({ code, field }) => [code, field])).toEqual([['year-not-over', undefined], ['chapter-empty', 'overview'], ['chapter-empty', 'closing']])
  })
})
