import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sayCaseProblem } from '#modules/cases'
import { messages, sayProblem } from './messages.ts'
import { catalogueWords } from './messages/catalogue.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const sources = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.|messages|examples/.test(file.name))
const text = sources.filter(({ name, parentPath }) => !/catalogue-files|licensing\.ts|mandate\.ts|permit-file|catalogue-areas/.test(join(parentPath, name))).map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n')

/** Codes of what a person may read, as the module writes them; faults of files are said by the check of the city. */
const codes = [...new Set([...text.matchAll(/refuse\('[a-z-]+', '([a-z-]+)'/g), ...text.matchAll(/code: '([a-z-]+)'/g), ...text.matchAll(/return '((?:permit|not|suspended)-[a-z-]+)'/g)].map((found) => found[1] ?? ''))].toSorted()
const data = { number: 'N-1', day: '24 Nov 2026', most: 5, name: 'Izin contoh', since: '1 Jan 2020', by: 'NIB', basis: 'PP contoh', days: 366, version: 3, slug: 'x' }

const saying = (locale: 'id' | 'en', code: string): string | null => {
  const own = catalogueWords[locale].problems[code]?.({ code, data }) ?? messages[locale].problems[code]?.({ code, data })
  return own ?? (sayCaseProblem(locale)({ code, data }) === code ? null : sayCaseProblem(locale)({ code, data }))
}

describe('what permits refuse', () => {
  test('is found in the source at all', () => {
    for (const code of ['begins-too-far', 'no-mandate', 'permit-ended', 'not-decided', 'kind-not-offered', 'transfer-to-same']) expect(codes).toContain(code)
    expect(codes.length).toBeGreaterThan(25)
  })

  test.each(codes.filter((code) => !['custom', 'no-such-permit-kind', 'no-such-bundle', 'no-such-kind', 'no-register'].includes(code)))('%s has its own sentence in both languages, which differ and never show the code', (code) => {
    const [id, en] = [saying('id', code), saying('en', code)]
    expect([id === null, en === null]).toEqual([false, false])
    expect(id).not.toBe(en)
    for (const one of [id, en]) {
      expect(one).toMatch(/^.{8,}[.?]$/s)
      expect(one).not.toContain('undefined')
      expect(one).not.toMatch(new RegExp(`\\b${code}\\b`))
    }
  })

  test('carries its figures into both languages alike', () => {
    for (const words of [messages, catalogueWords]) {
      for (const code of Object.keys(words.id.problems)) {
        const [id, en] = [words.id.problems[code]?.({ code, data }) ?? '', words.en.problems[code]?.({ code, data }) ?? '']
        for (const value of ['N-1', '24 Nov 2026', 'Izin contoh', '366']) expect([code, value, id.includes(value)]).toEqual([code, value, en.includes(value)])
      }
    }
  })

  test('of another module, or of none, is said in a sentence and never as a code', () => {
    for (const locale of ['id', 'en'] as const) expect(sayProblem(locale)({ code: 'of-somebody-else' })).toBe(messages[locale].unreadable)
  })
})

describe('the words of permits', () => {
  const flat = (tree: object, path = ''): [string, unknown][] => Object.entries(tree).flatMap(([name, value]) => (value !== null && typeof value === 'object' ? flat(value as object, `${path}${name}.`) : [[`${path}${name}`, value] as [string, unknown]]))

  test.each([['the life of permits', messages], ['the catalogue', catalogueWords]])('of %s are there in both languages, and none is empty', (_name, words) => {
    const [id, en] = [flat(words.id), flat(words.en)]
    expect(en.map(([name]) => name).toSorted()).toEqual(id.map(([name]) => name).toSorted())
    for (const [name, value] of [...id, ...en]) if (typeof value === 'string') expect([name, value.trim().length > 0]).toEqual([name, true])
  })

  test('say to a holder what happened, for every act, and no act of the office without a question, its meaning and its answer', () => {
    for (const locale of ['id', 'en'] as const) {
      const t = messages[locale]
      for (const act of ['suspend', 'lift', 'revoke', 'cancel', 'close'] as const) expect([t.actWord[act], t.actAsk[act], t.actMeans[act], t.actDo[act]].every((one) => one.length > 3)).toBe(true)
    }
  })
})
