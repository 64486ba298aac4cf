import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { messages, sayKnown, sayProblem } from './messages.ts'
import { visitActs } from './rules/visit.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const text = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.|messages|examples/.test(file.name))
  .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n')

/** Codes of problems as the module writes them: refused, returned with a field, or the reason why an act is not open. */
const codes = new Set([...text.matchAll(/refuse\((?:bar [^,]*|'[a-z-]+'), '([a-z-]+)'/g), ...text.matchAll(/code: '([a-z-]+)'/g), ...text.matchAll(/wrong\('([a-z-]+)'/g)].map((found) => found[1] ?? ''))

test('the module names its problems at all', () => { for (const code of ['visit-under-way', 'place-out-of-range', 'entry-of-another', 'no-working-day']) expect([...codes]).toContain(code) })

test('every problem has its own sentence in both languages, and none says its code', () => {
  const silent = [...codes].filter((code) => code !== 'no-such-document').flatMap((code) => (['id', 'en'] as const).filter((locale) => sayProblem(locale)({ code, data: { most: 1, length: 2, least: 0, name: 'x', days: 1, limit: 10, size: 40 } }) === messages[locale].unreadable).map((locale) => `${code} ${locale}`))
  expect(silent).toEqual([])
})

test('the languages say different things, and no figure is lost on the way', () => {
  const data = { most: 12, length: 34, least: 56, name: 'nama-contoh', days: 78, limit: 10, size: 40 }
  for (const code of Object.keys(messages.id.problems)) {
    const [id, en] = [sayProblem('id')({ code, data }), sayProblem('en')({ code, data })]
    expect(id, code).not.toBe(en)
    expect(id + en, code).not.toContain('undefined')
    for (const value of Object.values(data).map(String)) expect(id.includes(value), `${code} ${value}`).toBe(en.includes(value))
  }
})

test('a problem of another module is left to it', () => {
  expect(sayKnown('id')({ code: 'of-another-module' })).toBe('of-another-module')
  expect(sayKnown('en')({ code: 'visit-item-twice', data: { name: 'roof' } })).toContain('roof')
})

test('every act has its word and every word of the phone its place for figures in both languages', () => {
  for (const act of visitActs) expect([typeof messages.id[act], typeof messages.en[act]]).toEqual(['string', 'string'])
  const places = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').toSorted()
  for (const [name, words] of Object.entries(messages.id.offline)) expect(places(messages.en.offline[name as keyof typeof messages.en.offline]), name).toEqual(places(words))
})

test('minutes of wrong clocks are said in the largest unit that is still true', () => {
  expect([messages.id.minutesOf(7), messages.id.minutesOf(180), messages.id.minutesOf(1440), messages.id.minutesOf(4320)]).toEqual(['7 menit', '3 jam', '24 jam', '3 hari'])
  expect(messages.en.minutesOf(4320)).toBe('3 days')
})
