import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse, say, type Problem } from '#kernel'
import { messages, sayProblem } from '../modules/satisfaction/messages.ts'
import { readAnswersFile } from '../modules/satisfaction/rules/answers-file.ts'
import { decimal } from '../modules/satisfaction/rules/decimal.ts'
import { answerOf } from '../modules/satisfaction/rules/index-command.ts'
import { readGiven } from './given.ts'
import { indexOf, type Result } from '../modules/satisfaction/rules/index-of.ts'
import { readSurveys } from '../modules/satisfaction/rules/instrument-file.ts'
import type { Instrument } from '../modules/satisfaction/rules/instrument.ts'
import { tallyOf } from '../modules/satisfaction/rules/tally.ts'
import { answer, textOption, type Call } from './command.ts'
import { facts, table } from './table.ts'

/** The demo city that came with the program, wherever the command is called from. */
const ownCity = fileURLToPath(new URL('../../city/bekasi', import.meta.url))

async function instrumentsOf(city: string): Promise<readonly Instrument[] | Problem[]> {
  const folder = join(city, 'instruments')
  const names = (await readdir(folder).catch(() => refuse('not-found', 'city-missing', { data: { folder: city } }))).filter((name) => /\.ya?ml$/.test(name)).toSorted()
  const texts = await Promise.all(names.map(async (name) => ({ path: `instruments/${name}`, text: await readFile(join(folder, name), 'utf8') })))
  const { surveys, problems } = readSurveys(texts)
  return problems.length > 0 ? problems : surveys.instruments
}

const isInstrument = (one: Instrument | Problem): one is Instrument => 'elements' in one

/** A file as text: spreadsheets also save as UTF-16, with its mark in front. */
const textOf = (bytes: Uint8Array): string => new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes)

function forPeople(result: Result, locale: Call['locale']): string {
  const t = messages[locale].command
  const figure = (value: number, places: number): string => new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', { minimumFractionDigits: places, maximumFractionDigits: places }).format(value)
  const { index, ci95 } = result
  const head = facts([
    [t.instrument, say(result.instrument.name, locale)], [t.respondents, String(result.n)],
    [t.index, index ? `${figure(index.value, 2)}  ${index.grade.letter} · ${say(index.grade.name, locale)}` : t.none],
    [t.interval, ci95 ? ci95.map((end) => figure(end, 2)).join(' – ') : t.none],
    ...Object.entries(result.asPrinted).map(([weight, value]): [string, string] => [t.printed(weight), value === null ? t.none : figure(value, 2)]),
  ])
  const rows = result.elements.map(({ element, n, mean, value, grade }) =>
    [element.code, say(element.name, locale), String(n), mean ? figure(decimal(mean, 4), 4) : t.none, value === null ? t.none : figure(value, 2), grade?.letter ?? ''])
  return `${head}\n\n${table([t.code, t.element, t.answers, t.mean, t.value, t.grade], rows)}`
}

/** `balai survey index`: the satisfaction index of a file of answers, exactly, from the file and the instruments alone. */
export async function surveyIndex(call: Call): Promise<number> {
  const file = call.args[0] ?? ''
  const { locale } = call
  const tell = (problems: readonly Problem[]): number => { for (const one of problems) call.tell(`${file}${one.line === undefined ? '' : `:${one.line}`}: ${sayProblem(locale)(one)}`); return 1 }
  const bytes = await readGiven(file)
  const all = await instrumentsOf(textOption(call, 'city') ?? ownCity)
  if (!all.every(isInstrument)) return tell(all.filter((one) => !isInstrument(one)))
  const asked = textOption(call, 'instrument') ?? ''
  const instrument = all.find((one) => one.id === asked)
  if (!instrument) return tell([{ code: 'unknown-instrument', data: { name: asked, known: all.map((one) => one.id).join(', ') } }])
  const { rows, ignored, problems } = readAnswersFile(instrument, textOf(bytes))
  if (ignored.length > 0) call.tell(`${file}: ${messages[locale].command.ignored(ignored.join(', '))}`)
  if (problems.length > 0) return tell(problems)
  const result = indexOf(instrument, tallyOf(instrument, rows))
  answer(call, answerOf(result), () => forPeople(result, locale))
  return result.missing.length > 0 ? tell([{ code: 'elements-unanswered', data: { elements: result.missing.join(', ') } }]) : 0
}
