import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { bodyOf, branch, listOf, offsetOf, textOf, type Body } from './form-body.ts'
import type { Env } from './module.ts'

/** What a handler reads of a request, or the code it is refused with. */
async function read(init: RequestInit): Promise<Body | string> {
  let found: Body | string = 'never asked'
  const app = new Hono<Env>().post('/', async (c) => {
    found = await bodyOf(c).catch((error: unknown) => (error instanceof Refusal ? error.problems[0]?.code ?? 'no code' : Promise.reject(error)))
    return c.text('')
  })
  await app.request('/', { method: 'POST', ...init })
  return found
}
const typed = (text: string): Promise<Body | string> => read({ body: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

describe('what a form sent', () => {
  test('is its texts by name; what was sent twice under one name is both', async () => {
    expect(await typed('nama=Dewi+Umpama&kata=a&kata=b&kosong=')).toEqual({ nama: 'Dewi Umpama', kata: ['a', 'b'], kosong: '' })
  })
  test('keeps no sign that no database keeps, in names neither', async () => {
    expect(await typed('a%00b=c%00d')).toEqual({ 'a\u0001b': 'c\u0001d' })
    expect(await read({ body: JSON.stringify({ a: ['x\0', { b: 'y\0' }] }), headers: { 'content-type': 'application/json' } })).toEqual({ a: ['x\u0001', { b: 'y\u0001' }] })
  })
  test.each<[string, RequestInit, string]>([
    ['JSON that breaks off', { body: '{"a":', headers: { 'content-type': 'application/json' } }, 'not-json'],
    ['a list where an object is meant', { body: '[1]', headers: { 'content-type': 'application/json' } }, 'not-an-object'],
    ['nothing at all as JSON', { body: 'null', headers: { 'content-type': 'application/json' } }, 'not-an-object'],
    ['files that break off', { body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 'form-unreadable'],
    ['files without a boundary', { body: 'a=b', headers: { 'content-type': 'multipart/form-data' } }, 'form-unreadable'],
  ])('%s is refused with its reason, and is no defect', async (_, init, code) => expect(await read(init)).toBe(code))
  test('that is no form is nothing, and every question finds it unanswered', async () => {
    const body = await read({ body: 'nama=Dewi', headers: { 'content-type': 'text/plain' } })
    expect([body, textOf({}, 'nama'), listOf({}, 'nama'), branch({}, 'answers')]).toEqual([{}, '', [], {}])
  })
  test('a name that is a word of the language is a name like any other', async () => {
    const body = await typed('__proto__=x&constructor=y&answers.toString=z') as Body
    expect([textOf(body, 'constructor'), branch(body, 'answers')['toString'], ({} as Body)['x']]).toEqual(['y', 'z', undefined])
    // nobody sent these: what every object has is no answer
    expect([textOf({}, 'constructor'), textOf({}, 'toString'), listOf({}, 'valueOf')]).toEqual(['', '', []])
  })
})

describe('a text of a form', () => {
  test('is the first under its name that says something', () => expect([textOf({ a: ['', 'b', 'c'] }, 'a'), textOf({ a: 'b' }, 'a'), textOf({ a: '' }, 'a')]).toEqual(['b', 'b', '']))
  test('is never a file', () => {
    const file = new File(['x'], 'a.txt')
    expect([textOf({ a: file }, 'a'), listOf({ a: [file, 'b', '', 'c'] }, 'a')]).toEqual(['', ['b', 'c']])
  })
  test('whatever was sent, is a text', () => {
    fc.assert(fc.property(fc.anything(), fc.string(), (value, name) => {
      expect(typeof textOf({ [name]: value }, name)).toBe('string')
      expect(listOf({ [name]: value }, name).every((one) => typeof one === 'string' && one !== '')).toBe(true)
    }))
  })
})

describe('the answers under a heading of a form', () => {
  test('lose its name; files already received are no answers, and a longer heading is another', () => {
    expect(branch({ 'answers.nama': 'Dewi', 'answers.berkas.kept': ['f1'], 'answers.alamat.jalan': 'Melati', 'answersx.a': '1', answers: '2', seen: 's' }, 'answers')).toEqual({ nama: 'Dewi', 'alamat.jalan': 'Melati' })
  })
  test('put under a heading come back as they were', () => {
    const names = fc.string({ minLength: 1 }).filter((name) => !name.endsWith('.kept') && name !== 'kept')
    fc.assert(fc.property(fc.dictionary(names, fc.string()), (answers) => {
      expect(branch(Object.fromEntries(Object.entries(answers).map(([name, value]) => [`a.${name}`, value])), 'a')).toEqual(Object.fromEntries(Object.entries(answers)))
    }))
  })
})

describe('where a list goes on', () => {
  test.each([[undefined, 0], ['', 0], ['50', 50], ['-1', 0], ['1.9', 1], ['dua', 0], ['NaN', 0], ['Infinity', 10_000_000], ['-Infinity', 0], ['99999999999999999999', 10_000_000], [' 7 ', 7]])('%j is %i', (from, at) => expect(offsetOf(from)).toBe(at))
  test('is a whole number that a database takes, whatever the address says', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
      const at = offsetOf(text)
      expect([Number.isInteger(at), at >= 0, at <= 10_000_000, Object.is(at, -0)]).toEqual([true, true, true, false])
    }))
  })
})
