import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Refusal, type Problem } from '#kernel'
import { nodeTooOld, leastNode } from './node-wanted.ts'
import { whyNotStarted } from './start-refused.ts'

const refused = (...problems: (Problem & { file?: string })[]): Refusal => new Refusal('invalid', ...problems)

describe('a program that does not start', () => {
  test('names what is wrong in the files of its city by file and line, every fault in a line of its own', async () => {
    expect(await whyNotStarted(refused({ code: 'unknown-key', field: 'boks', file: 'surveys.yaml', line: 3, data: { key: 'boks' } }, { code: 'file-missing', file: 'roles.yaml' }))).toEqual([
      'surveys.yaml:3: Kata kunci “boks” tidak dikenal.', expect.stringMatching(/^roles\.yaml: \S/), expect.stringContaining('npm start'),
    ])
  })

  test('says that it may have been built before the files were written, only where a key is not known', async () => {
    expect(await whyNotStarted(refused({ code: 'unknown-key', data: { key: 'x' } }), 'en')).toEqual(['The key “x” is not known.', expect.stringContaining('built before')])
    expect(await whyNotStarted(refused({ code: 'file-missing', file: 'a.yaml', line: 1 }))).toHaveLength(1)
  })

  test('says anything else as it was said, and a code nobody has words for as itself', async () => {
    expect(await whyNotStarted(new Error('Folder x belongs to production mode'))).toEqual(['Folder x belongs to production mode'])
    expect(await whyNotStarted('plain')).toEqual(['plain'])
    expect(await whyNotStarted(refused({ code: 'nobody-knows-this', file: 'a.yaml', line: 7 }))).toEqual(['a.yaml:7: nobody-knows-this'])
  })
})

describe('the Node it is started on', () => {
  test.each(['24.0.0', 'v24.21.0', '25.1.0', '100.0.0'])('%s does', (version) => { expect(nodeTooOld(version)).toBeNull() })

  test.each(['18.20.4', '20.19.0', '22.12.0', '23.11.1', 'v8.0.0', '', 'x'])('%j is told which one is wanted, in both languages', (version) => {
    const said = nodeTooOld(version) ?? ''
    for (const part of [`Node ${leastNode} atau yang lebih baru`, `Node ${leastNode} or newer`, 'npm start']) expect(said).toContain(part)
  })

  test('is asked before anything else is loaded', () => {
    const source = fileURLToPath(new URL('./try-out.ts', import.meta.url))
    const asked = spawnSync(process.execPath, ['--input-type=module', '-e', `Object.defineProperty(process.versions, 'node', { value: '20.1.0' }); await import(${JSON.stringify(source)})`], { encoding: 'utf8' })
    expect([asked.status, asked.stderr.split('\n')[0]]).toEqual([1, expect.stringContaining('ini Node 20.1.0')])
    expect(asked.stderr).not.toMatch(/at .*\.ts:\d+/)
  })
})
