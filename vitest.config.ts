import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const tests = (...folders: readonly string[]): string[] => folders.map((folder) => `${folder}/*.test.{ts,tsx}`)

/** What is pure by the arrows of the house: these tests share a process, so that what they import is read once and not once for each file. */
const pure = tests('src/kernel/**', 'src/platform/ui/**', 'src/**/rules/**', 'src/**/pages/**')

/** What starts programs and browsers, changes what the process was given, or measures what it does: each file has a process of its own. */
const alone = [...tests('test/browser/**'), 'src/cli/cli.test.ts', ...['cli', 'durability', 'effort', 'test-report', 'world'].map((name) => `test/${name}.test.ts`)]

/**
 * What opens a city hall shares a process with its neighbours: the program is read, the engine of the database compiled and the typesetter
 * loaded once for some ten files. A process ends with its group, so that it stays as small as it began.
 */
const neighbours: Record<string, readonly string[]> = {
  people: ['people', 'correspondence', 'signing', 'notifications', 'counter'],
  cases: ['cases', 'measures', 'workload', 'realisation'],
  catalogue: ['catalogue', 'satisfaction'],
  plans: ['planning', 'schedules', 'budgeting', 'sakip'],
  licensing: ['permits', 'visits'],
  performance: ['performance', 'charges'],
}
const groups = Object.entries(neighbours).map(([name, modules]) => ({ name: `house ${name}`, include: tests(...modules.map((module) => `src/modules/${module}/**`)) }))
const grouped = [...groups, { name: 'house platform', include: tests('src/platform/**') }, { name: 'house journeys', include: tests('test/journeys/**', 'test/bench/**') }]

export default defineConfig({
  // every property starts from one seed: what a round says of the same code is the same everywhere (test/properties.ts)
  resolve: { conditions: ['source'], alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL('test/properties.ts', import.meta.url)) }] },
  ssr: { resolve: { conditions: ['source'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // what must come by itself may take its time on a busy machine; the usual second is no measure of anything
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      ...grouped.map(({ name, include }) => ({ extends: true as const, test: { name, include, exclude: pure, isolate: false } })),
      { extends: true, test: { name: 'house', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], exclude: [...pure, ...alone, ...grouped.flatMap(({ include }) => include)], isolate: false } },
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
    ],
  },
})
