import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '#kernel'
import { boat } from '../examples.ts'
import { answersTo, changedBy, correctedForm, fileFields, heldFiles, inOrder, namedFirst, readAnswers, readNumber, requiredOf, withFiles } from './form.ts'
import { fieldKinds, type Field, type FieldKind } from './procedure.ts'

const options = [{ id: 'satu', label: { id: 'Satu' } }, { id: 'dua', label: { id: 'Dua' } }]
const field = (kind: FieldKind, more: Partial<Field> = {}): Field =>
  ({ id: 'x', kind, label: { id: 'X' }, must: true, ...(['choice', 'choices', 'place'].includes(kind) && { options }), ...more })
const read = (one: Field, value: unknown): unknown => {
  const { answers, problems } = readAnswers([one], { x: value })
  return problems[0]?.code ?? answers['x']
}

describe('an answer of each kind', () => {
  test.each([
    ['text', '  Lampu jalan ', 'Lampu jalan'], ['text', 'e\u0301', 'é'], ['text', 'x'.repeat(301), 'too-long'], ['text', 'a\u0000b', 'control-characters'], ['text', '\u202eabc', 'control-characters'],
    ['longText', 'satu\r\ndua\ttiga', 'satu\ndua\ttiga'], ['longText', 'x'.repeat(20_000), 'x'.repeat(20_000)], ['longText', 'x'.repeat(20_001), 'too-long'],
    ['email', 'nama@contoh.id', 'nama@contoh.id'], ['email', 'nama@contoh', 'not-an-email'], ['email', 'a b@c.id', 'not-an-email'], ['email', 'a@b..id', 'not-an-email'],
    ['phone', '0812 3456-7890', '0812 3456-7890'], ['phone', '+62 (812) 3456.7890', '+62 (812) 3456.7890'], ['phone', '(021) 8896 1767', '(021) 8896 1767'], ['phone', '12345', 'not-a-phone'], ['phone', '+1 555 123 4567', 'not-a-phone'],
    ['number', '12', 12], ['number', '1.234,5', 1234.5], ['number', '1234.5', 1234.5], ['number', 12, 12], ['number', '1e3', 'not-a-number'], ['number', '0x10', 'not-a-number'], ['number', Number.NaN, 'not-a-number'], ['number', '9'.repeat(16), 'not-a-number'],
    ['date', '24/11/2026', '2026-11-24'], ['date', '4-1-2026', '2026-01-04'], ['date', '2026-11-24', '2026-11-24'], ['date', '30/02/2026', 'not-a-date'], ['date', 'besok', 'not-a-date'],
    ['choice', 'dua', 'dua'], ['choice', 'tiga', 'not-an-option'], ['choice', '__proto__', 'not-an-option'],
    ['choices', ['dua', 'dua', 'satu'], ['dua', 'satu']], ['choices', 'dua', ['dua']], ['choices', ['dua', 'tiga'], 'not-an-option'],
    ['yesNo', 'ya', true], ['yesNo', 'on', true], ['yesNo', true, true], ['yesNo', 'tidak', 'answer-missing'],
    ['nik', '3275 0145 0890 0001', '3275014508900001'], ['nik', '3275013208900001', 'nik-day'], ['nip', '19800101 200501 1 001', '198001012005011001'], ['nip', '1980', 'nip-length'],
    ['npwp', '01.300.066.6-091.000', '013000666091000'], ['npwp', '01.300.066.7-091.000', 'npwp-check'], ['nib', '0220101234567', '0220101234567'], ['nib', '12', 'nib-length'],
    ['money', 'Rp 1.500.000,-', '1500000'], ['money', '1500000', '1500000'], ['money', '007', '7'], ['money', '1.50.000', 'not-money'], ['money', '1,5', 'not-money'], ['money', '-5', 'not-money'], ['money', 2500, '2500'],
    ['place', 'dua', 'dua'], ['place', 'tiga', 'not-an-option'], ['point', ['-6,2349', '106,9923'], '-6.234900,106.992300'], ['point', '-6.2349, 106.9923', '-6.234900,106.992300'], ['point', ['-6.2349, 106.9923', ''], '-6.234900,106.992300'], ['point', ['-6,2', ''], 'not-a-point'], ['point', ['-6.2'], 'not-a-point'], ['point', ['-6.2', ''], 'not-a-point'], ['point', ['a', 'b'], 'not-a-point'],
    ['file', ['a', ''], ['a']], ['file', '', 'file-missing'], ['file', [], 'file-missing'], ['position', 'sekda', 'sekda'],
  ] as const)('%s: %j is %j', (kind, typed, expected) => expect(read(field(kind), typed)).toEqual(expected))

  test('may be left out where it need not be given, and is not kept empty', () => {
    for (const kind of fieldKinds) for (const typed of [undefined, '', []]) {
      const { answers, problems } = readAnswers([field(kind, { must: false })], { x: typed })
      expect(problems).toEqual([])
      expect(answers).toEqual(kind === 'yesNo' ? { x: false } : {})
    }
  })

  test('that must be given is asked for, whatever of the wrong kind is sent instead', () => {
    for (const kind of fieldKinds) for (const typed of [null, {}, { x: 1 }, [[]], [null], () => 1]) expect(read(field(kind), typed), kind).toMatch(/missing/)
  })

  test('of a number stays within its bounds', () => {
    expect([read(field('number', { atLeast: 1 }), '0'), read(field('number', { atMost: 5 }), '6'), read(field('number', { atLeast: 0 }), '0')]).toEqual(['too-small', 'too-big', 0])
  })

  test('that is a point lies inside the bounds its question sets', () => {
    const within = { south: -6.4, west: 106.88, north: -6.17, east: 107.06 }
    expect(read(field('point', { within }), ['-6.2349', '106.9923'])).toBe('-6.234900,106.992300')
    expect(readAnswers([field('point', { within })], { x: ['106.9923', '-6.2349'] }).problems).toEqual([{ code: 'not-a-point', field: 'x' }])
    expect(readAnswers([field('point', { within })], { x: ['-7.25', '112.75'] }).problems).toEqual([{ code: 'outside-area', field: 'x', data: within }])
  })

  test('never throws and never answers with more than was asked', () => {
    fc.assert(fc.property(fc.constantFrom(...fieldKinds), fc.anything(), fc.dictionary(fc.string(), fc.anything()), (kind, value, more) => {
      const { answers, problems } = readAnswers([field(kind, { must: false })], { ...more, x: value })
      expect(Object.keys(answers).every((id) => id === 'x')).toBe(true)
      expect(problems.every((problem) => problem.field === 'x')).toBe(true)
      const answer = answers['x']
      if (answer !== undefined && problems.length === 0) expect(readAnswers([field(kind, { must: false })], { x: answer }).problems).toEqual([])
    }))
  })
})

describe('a number as it is written', () => {
  test('in whole reads back', () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (n) => {
      expect(readNumber(String(n))).toBe(n)
      expect(readNumber(n.toLocaleString('id-ID'))).toBe(n)
    }))
  })

  test.each([['1.234', 1234], ['1.23', 1.23], ['1,5', 1.5], ['-2', -2], ['1.234.567,89', 1_234_567.89]] as const)('%s is %d', (text, n) => expect(readNumber(text)).toBe(n))
  test.each(['', ' ', '1.', '1,2,3', '1..2', '--1', 'dua', '1 000', '١'])('%j is none', (text) => expect(readNumber(text)).toBeNull())
})

describe('a form', () => {
  const conditional: Field[] = [
    { id: 'kind', kind: 'choice', label: { id: '' }, must: true, options },
    { id: 'name', kind: 'text', label: { id: '' }, must: true, when: { field: 'kind', is: 'dua' } },
    { id: 'more', kind: 'text', label: { id: '' }, must: true, when: { field: 'name', answered: true } },
  ]

  test('asks only what holds, one question after the other, and drops what was not asked', () => {
    expect(readAnswers(conditional, { kind: 'satu', name: 'x', more: 'y' })).toEqual({ answers: { kind: 'satu' }, problems: [] })
    expect(readAnswers(conditional, { kind: 'dua' }).problems).toMatchObject([{ code: 'answer-missing', field: 'name' }])
    expect(readAnswers(conditional, { kind: 'dua', name: 'x' }).problems).toMatchObject([{ code: 'answer-missing', field: 'more' }])
  })

  test('may depend on what was answered before it', () => {
    expect(readAnswers(conditional.slice(1), {}, { kind: 'dua' }).problems.length).toBe(1)
    expect(readAnswers(conditional.slice(1), {}, { kind: 'satu' }).problems).toEqual([])
  })

  test('tells every problem at once', () => {
    expect(readAnswers(boat.form, { why: '', days: '99' }).problems).toMatchObject([{ code: 'answer-missing', field: 'why' }, { code: 'too-big', field: 'days', data: { most: 30 } }])
  })

  test('takes for a file what was attached, and nothing typed', () => {
    expect(fileFields(boat.form).map((one) => one.id)).toEqual(['letter'])
    expect(withFiles(boat.form, { why: 'x', letter: 'typed' })).toEqual({ why: 'x' })
    expect(withFiles(boat.form, { why: 'x', letter: 'typed' }, { letter: ['id'] })).toEqual({ why: 'x', letter: ['id'] })
  })

  test('wants the requirements that hold for its answers', () => {
    const requirements = [{ id: 'a' }, { id: 'b', when: { field: 'kind', is: 'dua' } }, { id: 'c' }]
    expect([requiredOf(requirements, { kind: 'dua' }), requiredOf(requirements, {})]).toEqual([[1, 2, 3], [1, 3]])
  })
})

describe('a form that is corrected', () => {
  const form = [field('nik', { id: 'who' }), field('file', { id: 'card' }), field('text', { id: 'more', must: false })]
  const must = (answers: Record<string, string | string[]>, origin: string) => correctedForm(form, answers, origin).filter((one) => one.must).map((one) => one.id)

  test('wants all it wanted the first time but files that are there, and at a counter no file', () => {
    expect([must({}, 'web'), must({ card: [] }, 'web'), must({ who: '3', card: ['a'] }, 'web'), must({}, 'counter')]).toEqual([['who', 'card'], ['who', 'card'], ['who'], ['who']])
  })

  test('holds what stands as if it were typed again, of its own questions alone', () => {
    expect(answersTo(form, { who: '3', other: 'x' })).toEqual({ who: '3' })
  })

  test('changed where an answer is another, once for each question; an empty one and none are the same', () => {
    expect(changedBy([...form, ...form], { who: '1', card: ['a'], more: '' }, { who: '2', card: ['a', 'b'] })).toEqual(['who', 'card'])
    expect(changedBy([field('yesNo')], {}, { x: false })).toEqual([])
    expect(changedBy(form, { more: 'x' }, {})).toEqual(['more'])
  })

  test('an answer is read again as the answer it is, whatever its kind', () => {
    const kinds: [FieldKind, string | number | boolean | string[]][] = [['number', 2.5], ['date', '2026-02-03'], ['money', '350000000'], ['yesNo', true], ['choices', ['satu', 'dua']], ['choice', 'dua'], ['point', '-6.2,107'], ['phone', '0812 3456-7890'], ['longText', 'a\nb'], ['file', ['a']]]
    for (const [kind, typed] of kinds) {
      const once = readAnswers([field(kind)], { x: typed })
      expect([kind, once.problems, readAnswers([field(kind)], once.answers)]).toEqual([kind, [], once])
    }
  })
})

describe('the files of a case', () => {
  const three = { form: [field('file', { id: 'sketch', covers: [3] }), field('text', { id: 'why' }), field('file', { id: 'card', covers: [1] }), field('file', { id: 'deed', covers: [2] })], procedure: { steps: [], products: [] } }
  const lying = (...names: string[]) => names.map((name) => ({ id: name, field: name.split('-')[0] ?? '' }))
  const order = (answers: Answers, ...names: string[]) => inOrder(three, answers, lying(...names)).map((file) => `${file.id}${file.replaced ? ' replaced' : ''}`)

  test('stand in the order of the requirements, whatever the order they came in', () => {
    expect(order({ sketch: ['sketch-1'], card: ['card-1'], deed: ['deed-1'] }, 'sketch-1', 'deed-1', 'card-1')).toEqual(['card-1', 'deed-1', 'sketch-1'])
  })
  test('of one requirement the one that holds comes first, and what it took the place of is marked', () => {
    expect(order({ card: ['card-2'], deed: ['deed-1', 'deed-2'] }, 'card-1', 'card-2', 'deed-1', 'deed-2')).toEqual(['card-2', 'card-1 replaced', 'deed-1', 'deed-2'])
  })
  test('that answer no question come last, and are not called replaced where nothing is known of answers', () => {
    expect(order({}, 'other-1', 'card-1')).toEqual(['card-1', 'other-1'])
    expect(order({ card: 'not a list' }, 'card-1')).toEqual(['card-1'])
  })
  test('are neither lost nor doubled, and what holds is never marked', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom('card', 'deed', 'sketch', 'other'), fc.nat(9)).map(([name, n]) => `${name}-${n}`)), fc.func(fc.boolean()), (names, holds) => {
      const held = names.filter((name) => holds(name))
      const answers = Object.fromEntries(['card', 'deed', 'sketch'].map((id) => [id, held.filter((name) => name.startsWith(id))]))
      const found = inOrder(three, answers, lying(...names))
      expect(found.map(({ id }) => id).toSorted()).toEqual(names.toSorted())
      for (const file of found) if (heldFiles(answers, file.field).includes(file.id)) expect(file.replaced).toBe(false)
    }))
  })
  test('what the office named as missing is asked first; with nothing named nothing is set apart', () => {
    const ids = (missing?: number[]) => { const { first, rest } = namedFirst(three.form, missing); return [first, rest].map((fields) => fields.map(({ id }) => id)) }
    expect(ids([1, 3])).toEqual([['sketch', 'card'], ['why', 'deed']])
    expect(ids([9])).toEqual([[], ['sketch', 'why', 'card', 'deed']])
    expect(ids()).toEqual([[], ['sketch', 'why', 'card', 'deed']])
  })
})
