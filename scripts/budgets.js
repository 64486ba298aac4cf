// How big things are against how big they may be: files, functions, the rooms of the house, test against code.
// Tests, words, SQL, examples and the gallery are not counted. More than the budget needs a decision record that names the file or the module.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const budget = {
  file: 300, fileRecorded: 400, kernel: 600, platform: 3500, ui: 3500, module: 3000, moduleRecorded: 4500,
}

const filesUnder = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : [])
  .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()

const isTest = (file) => /\.test\.tsx?$/.test(file) || file.startsWith('test/')
const isWords = (file) => /(^|\/)(messages|words)(\.tsx?$|\/)/.test(file)
const notCounted = (file) => isTest(file) || isWords(file) || /(^|\/)(examples|gallery)(\.tsx?$|\/)/.test(file) || file.endsWith('.d.ts')

const textOf = (file) => readFileSync(join(root, file), 'utf8').trimEnd()
/** All lines of a file: what one scrolls through. */
const linesOf = (file) => textOf(file).split('\n').length
/** Lines that say something to the machine: rooms are measured by these, so that nobody saves on comments. */
const codeOf = (file) => textOf(file).replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '').split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length

const records = existsSync(join(root, 'docs', 'decisions'))
  ? readdirSync(join(root, 'docs', 'decisions')).filter((name) => name.endsWith('.md')).map((name) => readFileSync(join(root, 'docs', 'decisions', name), 'utf8')).join('\n')
  : ''
/** Whether a decision record speaks of the size of this file or module. */
const recorded = (name) => records.split('\n').some((line) => /budget/i.test(line) && line.includes(name))

const all = [...filesUnder('src'), ...filesUnder('test')]
const counted = all.filter((file) => file.startsWith('src/') && !notCounted(file))
const size = new Map(all.map((file) => [file, linesOf(file)]))
const code = new Map(all.map((file) => [file, codeOf(file)]))
const sum = (files) => files.reduce((lines, file) => lines + code.get(file), 0)
/** Folders that count as a room of their own, each by a decision record. */
const apart = ['src/modules/catalogue/rules/reader/', 'src/modules/cases/rules/time/']
const isApart = (file) => apart.some((folder) => file.startsWith(folder))

const faults = []
const rows = []
function hold(name, lines, most) {
  rows.push([name, String(lines), String(most), lines <= most ? '' : 'OVER'])
  if (lines > most) faults.push(`${name}: ${lines} lines, at most ${most}`)
}

hold('kernel', sum(counted.filter((file) => file.startsWith('src/kernel/'))), budget.kernel)
hold('platform', sum(counted.filter((file) => file.startsWith('src/platform/') && !file.startsWith('src/platform/ui/'))), budget.platform)
hold('platform/ui', sum(counted.filter((file) => file.startsWith('src/platform/ui/'))), budget.ui)
for (const name of readdirSync(join(root, 'src', 'modules')).sort()) {
  hold(`modules/${name}`, sum(counted.filter((file) => file.startsWith(`src/modules/${name}/`) && !isApart(file))), recorded(`modules/${name}`) ? budget.moduleRecorded : budget.module)
}
for (const folder of apart) hold(folder.slice('src/'.length, -1), sum(counted.filter((file) => file.startsWith(folder))), budget.module)

for (const file of counted) {
  const most = recorded(file) ? budget.fileRecorded : budget.file
  if (size.get(file) > most) faults.push(`${file}: ${size.get(file)} lines, at most ${most}${most === budget.file ? ` (${budget.fileRecorded} with a decision record)` : ''}`)
}

const written = sum(counted)
const tests = sum(all.filter(isTest))
rows.push(['all code', String(written), '', ''], ['all tests', String(tests), String(written), tests >= written ? '' : 'UNDER'])
if (tests < written) faults.push(`tests: ${tests} lines for ${written} of code, at least as many`)

const widths = [0, 1, 2, 3].map((column) => Math.max(...[['room', 'lines', 'budget', ''], ...rows].map((row) => row[column].length)))
const line = (row) => row.map((cell, column) => (column === 0 || column === 3 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd()
process.stdout.write(`${[['room', 'lines', 'budget', ''], ...rows].map(line).join('\n')}\n`)
const largest = counted.toSorted((a, b) => size.get(b) - size.get(a)).slice(0, 5)
process.stdout.write(`largest files: ${largest.map((file) => `${file} ${size.get(file)}`).join(', ')}\n`)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
