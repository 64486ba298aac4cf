import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { locales, say } from '#kernel'
import { entryNames, kindName } from './journal-words.ts'

/** What the program records, by its own sentences: `kind: 'x', type: 'x.y'`, the way every entry is written. */
function recorded(): { kind: string; type: string; file: string }[] {
  const src = fileURLToPath(new URL('..', import.meta.url))
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  return files.flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    const whole = [...text.matchAll(/kind: '([a-z-]+)', type: '([a-z-]+\.[a-z-]+)'/g)].map(([, kind = '', type = '']) => ({ kind, type, file: entry.name }))
    const either = [...text.matchAll(/kind: '([a-z-]+)', type: `([a-z-]+)\.\$\{[^}]*\? '([a-z-]+)' : '([a-z-]+)'\}`/g)]
      .flatMap(([, kind = '', of = '', one = '', other = '']) => [one, other].map((what) => ({ kind, type: `${of}.${what}`, file: entry.name })))
    return [...whole, ...either]
  })
}

test('the sentences that record are found at all', () => {
  const types = recorded().map((one) => one.type)
  for (const known of ['case.erased', 'standard.enacted', 'ticket.taken', 'suggestion.answered', 'suggestion.set-aside']) expect(types).toContain(known)
})

test('whatever the program records has a name in both languages, so that nobody reads a code', () => {
  const nameless = recorded().filter(({ type }) => !entryNames[type])
  expect(nameless).toEqual([])
  for (const act of ['finish', 'drop', 'reopen']) expect(entryNames[`follow-up.${act}`]).toBeDefined()
  for (const state of ['applied', 'pending']) expect(entryNames[`organization.file-${state}`]).toBeDefined()
  for (const locale of locales) for (const { type } of recorded()) expect(say(entryNames[type] ?? { id: '' }, locale)).toMatch(/^[A-Z]/)
})

test('whatever it records about has a name too', () => {
  expect([...new Set(recorded().map((one) => one.kind))].filter((kind) => !kindName(kind).en)).toEqual([])
  expect(kindName('sesuatu')).toEqual({ id: 'sesuatu' })
})

test('no name is given to two different happenings of the same kind', () => {
  for (const locale of locales) {
    const named = Map.groupBy(Object.keys(entryNames), (type) => `${type.split('.')[0]} ${say(entryNames[type]!, locale)}`)
    expect([...named].filter(([, types]) => types.length > 1)).toEqual([])
  }
})
