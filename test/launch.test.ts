import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import config from '../vitest.config.ts'

/** What stands between a fresh clone and the program: scripts that run before anything is installed, on whatever Node there is; and how test files share processes. */

const root = fileURLToPath(new URL('..', import.meta.url))
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const wanted = JSON.parse(textOf('package.json')) as { scripts: Record<string, string>; bin: Record<string, string>; engines: { node: string } }

/** The scripts that npm starts by themselves, and what they import before anything else happens. */
const started = [...Object.values(wanted.scripts).map((line) => line.split(' ')[1] ?? ''), ...Object.values(wanted.bin)]
const importsOf = (script: string): string[] => [...textOf(script).matchAll(/^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map((found) => found[1] ?? found[2] ?? '')
const withImports = (scripts: readonly string[]): string[] => {
  const more = scripts.flatMap((script) => importsOf(script).filter((name) => name.startsWith('.')).map((name) => join(dirname(script), name).replaceAll('\\', '/')))
  return more.every((one) => scripts.includes(one)) ? [...scripts] : withImports([...new Set([...scripts, ...more])])
}
const before = withImports([...new Set(started)])

/** What came after Node 20.0, as far as somebody may use it without thinking. */
const newer = /import\.meta\.(?:dirname|filename)|Object\.groupBy|Map\.groupBy|Promise\.(?:withResolvers|try)\(|Array\.fromAsync|RegExp\.escape|\bglobSync\b|\bmatchesGlob\b|node:sqlite|with \{ type:|\bawait using\b|^\s*using\s|styleText|process\.loadEnvFile|\bfsPromises\.glob\b/m

describe('before anything is installed', () => {
  test('npm starts scripts alone, each by Node itself', () => {
    expect(started.length).toBeGreaterThan(6)
    for (const line of Object.values(wanted.scripts)) expect(line).toMatch(/^node scripts\/[a-z-]+\.js( scripts\/[a-z-]+\.js)?$/)
    expect(before).toContain('scripts/ready.js')
  })

  test.each(before)('%s needs what Node brings and nothing from npm', (script) => {
    expect(importsOf(script).filter((name) => !name.startsWith('node:') && !name.startsWith('.'))).toEqual([])
  })

  test.each(before)('%s uses nothing that the oldest Node we ask for does not have', (script) => {
    expect(wanted.engines.node).toBe('>=20')
    expect(newer.exec(textOf(script).replaceAll(/^\s*\/\/.*$/gm, ''))?.[0]).toBeUndefined()
  })

  test.each(['import.meta.dirname', 'const a = Object.groupBy(b, c)', "import a from './b.json' with { type: 'json' }", 'const { promise } = Promise.withResolvers()', "import { globSync } from 'node:fs'"])('%s would be told', (line) => {
    expect(newer.test(line)).toBe(true)
  })

  test('the Node that started these tests reads every one of them', () => {
    const launcher = process.env['npm_node_execpath'] ?? process.execPath
    const unread = before.filter((script) => spawnSync(launcher, ['--check', join(root, script)], { env: { PATH: process.env['PATH'] ?? '' } }).status !== 0)
    expect(unread).toEqual([])
  })
})

type Project = { test: { name: string; include: string[]; exclude?: string[]; isolate?: boolean } }
const projects = (config.test?.projects ?? []) as unknown as Project[]
const filesUnder = (pattern: string): string[] => globSync(pattern, { cwd: root }).map((file) => relative(root, join(root, file)).replaceAll('\\', '/'))
const tests = ['src', 'test'].flatMap((folder) => filesUnder(`${folder}/**/*.test.{ts,tsx}`))
const matches = (file: string, globs: readonly string[] = []): boolean => globs.some((glob) => matchesGlob(file, glob))
const projectsOf = (file: string): Project['test'][] => projects.map((one) => one.test).filter(({ include, exclude }) => matches(file, include) && !matches(file, exclude))

describe('how test files share processes', () => {
  test('every test file runs, and runs once', () => {
    expect(tests.length).toBeGreaterThan(400)
    expect(tests.map((file) => [file, projectsOf(file).length]).filter(([, n]) => n !== 1)).toEqual([])
  })

  test('what starts a browser or the built program shares with nobody', () => {
    const starts = tests.filter((file) => /from '[^']*\/(?:browser|program)\.ts'/.test(textOf(file)))
    expect(starts.length).toBeGreaterThan(8)
    expect(starts.filter((file) => projectsOf(file)[0]?.isolate === false)).toEqual([])
  })

  test('no test that shares a process changes what its neighbours find there', () => {
    const shared = tests.filter((file) => projectsOf(file)[0]?.isolate === false && file !== 'test/launch.test.ts')
    expect(shared.length).toBeGreaterThan(400)
    const changing = /process\.env\.?\[?['\w]*\]?\s*=[^=]|process\.exitCode\s*=|process\.chdir|globalThis\.\w+\s*=[^=]|vi\.(?:stubGlobal|stubEnv|useFakeTimers|mock)\(|setFlagsFromString/
    expect(shared.filter((file) => changing.test(textOf(file)))).toEqual([])
  })

  test('a group is no larger than a process can hold: some twenty files that open a hall', () => {
    const halls = tests.filter((file) => /(?:open\w*Hall|newWorld|catalogueWorld)\(/.test(textOf(file)))
    const sizes = Map.groupBy(halls, (file) => projectsOf(file)[0]?.name ?? '')
    for (const [name, files] of sizes) expect([name, files.length <= 30]).toEqual([name, true])
  })
})
