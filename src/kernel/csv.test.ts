import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOf } from './csv.ts'

describe('a table to work with', () => {
  test('quotes what would break its lines and disarms what a spreadsheet would run', () => {
    expect(csvOf(['a', 'b'], [['x,y', 'say "no"'], ['=1+1', '@cmd'], [null, true], [-5, '-5']])).toBe(`a,b\r\n"x,y","say ""no"""\r\n'=1+1,'@cmd\r\n,true\r\n-5,'-5\r\n`)
  })

  test('has as many lines as rows and never a cell that begins a formula', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[=+@a-z,"]{0,6}$/), { minLength: 1, maxLength: 20 }), (texts) => {
      const lines = csvOf(['x'], texts.map((text) => [text])).split('\r\n')
      expect(lines).toHaveLength(texts.length + 2)
      for (const text of lines.slice(1, -1)) expect(text.replace(/^"/, '')).not.toMatch(/^[=+@]/)
    }))
  })
})
