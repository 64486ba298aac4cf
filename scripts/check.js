// Everything a machine can say about the code and the city's data, in one table; exits with 1 when anything is wrong.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build, install, projectNode, root } from './ready.js'

install(true)
const node = projectNode()
const bin = (...path) => join(root, 'node_modules', ...path)

const checks = [
  ['types', [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['lint', [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', '-f', 'unix', 'src', 'test', 'scripts', 'vitest.config.ts']],
  ['long functions', [bin('oxlint', 'bin', 'oxlint'), '-c', '.oxlintrc.soft.json', '-f', 'unix', 'src', 'scripts'], 'note'],
  ['architecture', [bin('vitest', 'vitest.mjs'), 'run', 'test/architecture.test.ts', '--reporter=dot']],
  ['budgets', [join('scripts', 'budgets.js')]],
  ['city data', [join('scripts', 'balai.js'), 'check', '--lang', 'en'], 'built'],
]

const lines = []
let wrong = false
for (const [name, args, kind] of checks) {
  process.stdout.write(`\n== ${name}\n`)
  if (kind === 'built') build()
  const began = performance.now()
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: `${bin('.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` } })
  const fine = status === 0
  if (!fine && kind !== 'note') wrong = true
  lines.push([name, fine ? 'ok' : kind === 'note' ? 'see above' : 'WRONG', `${((performance.now() - began) / 1000).toFixed(1)} s`])
}

const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column].length)))
process.stdout.write(`\n${lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n')}\n`)
process.exitCode = wrong ? 1 : 0
