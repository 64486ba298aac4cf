import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What is pure by the arrows of the house: these tests share a process, so that what they import is read once and not once for each file. */
const pure = ['src/kernel/**', 'src/platform/ui/**', 'src/**/rules/**', 'src/**/pages/**'].map((where) => `${where}/*.test.{ts,tsx}`)

export default defineConfig({
  // every property starts from one seed: what a round says of the same code is the same everywhere (test/properties.ts)
  resolve: { conditions: ['source'], alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL('test/properties.ts', import.meta.url)) }] },
  ssr: { resolve: { conditions: ['source'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // what must come by itself may take its time on a busy machine; the usual second is no measure of anything
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'house', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], exclude: pure } },
    ],
  },
})
