import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { layFlow, letterAt, pagesOf, paginate } from './flow.ts'
import { doubtful, mapTexts, missing, printableText, without, type Json } from './printable.ts'

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), fc.integer(), fc.string({ unit: 'binary' }), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 4 })),
})).value

describe('A text on paper', () => {
  test.each<[string, string, string]>([
    ['line ends of any machine', 'a\r\nb\rc\nd', 'a\nb\nc\nd'], ['a tab', 'a\tb', 'a b'], ['controls', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['marks that turn the writing', 'izin \u202Easlap\u202C \u2066x\u2069 \u200F', 'izin aslap x '], ['a mark of byte order within', 'a\uFEFFb', 'ab'],
    ['half a character', 'a\ud800b\udc00', 'a\ufffdb\ufffd'], ['letters written with a loose accent', 'e\u0301', 'é'], ['nothing', '', ''], ['the newline of a paragraph', 'a\n\nb', 'a\n\nb'],
  ])('%s', (_, text, printed) => expect(printableText(text)).toBe(printed))

  test('may break within a word no line can hold, and within no other', () => {
    expect(printableText('a'.repeat(47))).toBe('a'.repeat(47))
    expect(printableText('a'.repeat(48))).toBe(`${'a'.repeat(24)}\u200B${'a'.repeat(24)}`)
    expect(printableText('kata biasa')).toBe('kata biasa')
    expect(printableText('😀'.repeat(50)).split('\u200B').join('')).toBe('😀'.repeat(50))
  })

  test('loses no letter, gains nothing but places to break, and is the same when made twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const once = printableText(text)
      expect(printableText(once).replaceAll('\u200B', '')).toBe(once.replaceAll('\u200B', ''))
      expect(once.isWellFormed()).toBe(true)
      // oxlint-disable-next-line no-control-regex
      expect(once).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }))
  })
})

describe('Data of a sheet', () => {
  test('keep their shape when their texts are changed', () => {
    fc.assert(fc.property(json, (data) => {
      expect(mapTexts(data, (text) => text)).toEqual(data)
      const shape = (value: Json): unknown => (Array.isArray(value) ? value.map(shape) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)])) : typeof value)
      expect(shape(mapTexts(data, () => 'x'))).toEqual(shape(data))
    }))
  })

  test('tell every character no font of the house is sure to have, once each and in order', () => {
    expect(doubtful({ a: 'Surat – “é” ✓', b: ['漢字', { c: '漢' }], d: 7 })).toEqual(['✓', '字', '漢'])
    fc.assert(fc.property(json, (data) => {
      const found = doubtful(data)
      expect(found).toEqual([...new Set(found)].toSorted())
      expect(doubtful(without(data, new Set(found)))).toEqual([])
    }))
  })

  test('show an empty box for a character that is missing, one for each', () => {
    expect(without({ a: 'x漢y漢', b: 1 }, new Set(['漢']))).toEqual({ a: `x${missing}y${missing}`, b: 1 })
    const data = { a: '漢' }
    expect(without(data, new Set())).toBe(data)
  })
})

describe('The rows of a flow over pages', () => {
  const heights = fc.array(fc.integer({ min: 10, max: 200 }), { minLength: 1, maxLength: 60 })

  test('stand in order, each once, and no page holds more than it has room for', () => {
    fc.assert(fc.property(heights, fc.integer({ min: 300, max: 700 }), (rows, room) => {
      const pages = paginate(rows, room)
      expect(pages.flat()).toEqual(rows.map((_, index) => index))
      const limit = pages.length === 1 ? room : room - 88
      for (const page of pages) {
        const used = page.reduce((sum, row) => sum + (rows[row] ?? 0), 0)
        expect(used <= limit || page.length === 1).toBe(true)
      }
    }))
  })

  test('that fit together stand on one page; a row higher than any page stands alone', () => {
    expect(paginate([100, 100, 100], 300)).toEqual([[0, 1, 2]])
    expect(paginate([100, 100, 101], 300)).toEqual([[0, 1], [2]])
    expect(paginate([50, 900, 50], 300)).toEqual([[0], [1], [2]])
  })

  test('the letters of the connectors never run out nor repeat', () => {
    expect([0, 25, 26, 51, 52].map(letterAt)).toEqual(['A', 'Z', 'A2', 'Z2', 'A3'])
    expect(new Set(Array.from({ length: 500 }, (_, index) => letterAt(index))).size).toBe(500)
  })

  const flow = (n: number, extra: { from: number; to: number }[] = []): Parameters<typeof pagesOf>[0] => ({
    actors: ['Pemohon', 'Petugas', 'Kepala'],
    steps: Array.from({ length: n }, (_, index) => ({
      actors: [index % 3], shape: index === 0 ? 'start' as const : index === n - 1 ? 'end' as const : 'process' as const,
      ways: [...(index + 1 < n ? [{ to: index + 1 }] : []), ...extra.filter((way) => way.from === index).map(({ to }) => ({ to, label: 'Tidak' }))],
    })),
  })

  test('a way to another page leaves by a connector and arrives by one of the same letter', () => {
    const pages = pagesOf(flow(12, [{ from: 10, to: 1 }]), Array<number>(12).fill(60), 350)
    expect(pages.length).toBeGreaterThan(1)
    const letters = (page: number): string[] => (pages[page]?.nodes ?? []).filter((node) => node.shape === 'connector').flatMap((node) => (node.label ?? '').split(' '))
    const counts = Map.groupBy(pages.flatMap((_, page) => letters(page)), (letter) => letter)
    expect(counts.size).toBe(pages.length)
    for (const [letter, both] of counts) expect([letter, both.length]).toEqual([letter, 2])
  })

  test('every step has its symbol in its column and row, wherever the pages break', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 700 }), fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 5 }), (n, room, jumps) => {
      const made = flow(n, jumps.map(([from, to]) => ({ from: from % n, to: to % n })))
      const pages = pagesOf(made, Array<number>(n).fill(60), room)
      const placed = pages.flatMap((page) => page.rows.flatMap((row, at) => (row.step === null ? [] : [[row.step, page.nodes.some((node) => node.row === at && node.col === made.steps[row.step ?? 0]?.actors[0] && node.shape !== 'connector')]])))
      expect(placed).toEqual(Array.from({ length: n }, (_, index) => [index, true]))
    }), { numRuns: 40 })
  })

  test('a way or a column that is not there is refused with its step, before anything is drawn', () => {
    const refused = (data: Json): unknown => { try { layFlow(data, () => { throw new Error('not measured') }); return null } catch (error) { return error instanceof Refusal ? error.problems : error } }
    const step = (more: object): Json => ({ actors: [0], shape: 'process', ways: [], ...more })
    expect(refused({ actors: ['A'], steps: [step({}), step({ ways: [{ to: 2 }] })] })).toEqual([{ code: 'broken-flow', data: { step: 2 } }])
    expect(refused({ actors: ['A'], steps: [step({ actors: [1] })] })).toEqual([{ code: 'broken-flow', data: { step: 1 } }])
  })

  test('data that is no flow is left as it is', () => {
    for (const data of [null, 'x', 7, [], { steps: 'x' }, { actors: [], steps: [] }]) expect(layFlow(data, () => [])).toBe(data)
  })
})
