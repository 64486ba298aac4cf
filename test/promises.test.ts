import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const documents = ['a-main-job', 'b-people', 'c-licensing', 'd-plans', 'e-performance', 'oracles'] as const
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** What a document of promises says to hold them: a file, and words that stand in it. */
const held = (document: string): { file: string; name: string }[] => [...text(`docs/promises/${document}.md`).matchAll(/`((?:src|test|scripts|docs)\/[^`]+)` › ([^;|\n]+)/g)]
  .map(([, file = '', name = '']) => ({ file, name: name.trim() }))
const rowsOf = (document: string): string[] => text(`docs/promises/${document}.md`).split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what'))
const files = new Map<string, string>()
const read = (file: string): string => { const known = files.get(file) ?? text(file); files.set(file, known); return known }

describe.each(documents)('What %s.md says to be held', (document) => {
  test('is held by tests that are there, under the names they have', () => {
    expect(held(document).length).toBeGreaterThan(30)
    const lost = held(document).filter(({ file, name }) => !existsSync(new URL(file, root)) || !read(file).replaceAll("\\'", "'").includes(name))
    expect(lost).toEqual([])
  })

  test('says of every promise where it is shown, or that it is not', () => {
    expect(rowsOf(document).filter((row) => row.split('|').length < 4)).toEqual([])
    expect(rowsOf(document).map((row) => row.split('|').at(-2)?.trim()).filter((where) => where === '')).toEqual([])
  })

  test('speaks of the product: no word of issues, sessions or this machine', () => {
    expect(text(`docs/promises/${document}.md`)).not.toMatch(/\bissues?\b|\bsessions? of\b|\/work\/|\/tmp\/|\bTODO\b/i)
  })
})
