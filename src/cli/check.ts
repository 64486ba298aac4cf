import { join } from 'node:path'
import { stat } from 'node:fs/promises'
import { refuse, type Problem } from '#kernel'
import { readCityFolder } from '../assembly.ts'
import { isDuty } from '../modules/catalogue/rules/service-file.ts'
import { answer, type Call } from './command.ts'
import { sayAll } from './say.ts'
import { table } from './table.ts'
import { words } from './words.ts'

type Line = { file: string; line: number | null; level: 'fault' | 'warning'; code: string; field: string | null; message: string }

const fileOf = (problem: Problem): string => ('file' in problem ? String(problem.file) : `holidays/${String(problem.data?.['file'] ?? '')}`)

async function linesOf(call: Call, problems: Problem[], level: Line['level']): Promise<Line[]> {
  const said = await sayAll(call.locale, problems)
  return problems.map((problem, index) =>
    ({ file: fileOf(problem), line: problem.line ?? null, level, code: problem.code, field: problem.field ?? null, message: said[index] ?? problem.code }))
}

/** `balai check`: every fault of a city's folder with file and line, from the files alone. */
export async function check(call: Call): Promise<number> {
  const folder = call.args[0] ?? join('city', 'bekasi')
  if (!(await stat(folder).then((found) => found.isDirectory(), () => false))) refuse('not-found', 'city-missing', { data: { folder } })
  const { data, problems } = await readCityFolder(folder)
  const found = [
    ...await linesOf(call, problems, 'fault'),
    ...await linesOf(call, data.problems.filter((problem) => problem.level === 'warning'), 'warning'),
  ].toSorted((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
  const say = words[call.locale]
  const faults = found.filter((one) => one.level === 'fault').length
  const services = data.services.filter((one) => !isDuty(one)).length
  answer(call, { folder, services, owed: data.services.length - services, decrees: data.decrees.length, faults, problems: found }, () => [
    ...(found.length > 0 ? [table([say.file, say.line, say.level, say.problem], found.map((one) => [one.file, String(one.line ?? ''), one.level === 'fault' ? say.fault : say.warningLevel, one.message])), ''] : []),
    faults === 0 ? say.cityFine(services, data.decrees.length) : say.cityFaults(faults),
  ].join('\n'))
  return faults === 0 ? 0 : 1
}
