import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, refuse, refuseAll } from '#kernel'
import { readCalendar } from '../modules/cases/rules/time/calendar-file.ts'
import { answerDue, type DueAnswer } from '../modules/cases/rules/time/due-command.ts'
import { answer, textOption, textOptions, type Call } from './command.ts'
import { facts, table } from './table.ts'
import { words } from './words.ts'

async function calendarOf(city: string): Promise<ReturnType<typeof readCalendar>> {
  const folder = join(city, 'holidays')
  const names = (await readdir(folder).catch(() => refuse('not-found', 'city-missing', { data: { folder: city } }))).filter((name) => /\.ya?ml$/.test(name)).toSorted()
  return readCalendar(await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') }))))
}

function forPeople(due: DueAnswer, locale: Call['locale']): string {
  const say = words[locale]
  const head = facts([[say.due, due.due], [say.from, due.from], [say.term, due.term], [say.counted, say.countedWords[due.counted]]])
  return due.skipped.length === 0 ? head : `${head}\n\n${table([say.skipped, say.reason], due.skipped.map(({ date, reason }) => [date, reason]))}`
}

/** `balai due`: the due moment of a promise, from the calendar files of a city alone. */
export async function due(call: Call): Promise<number> {
  const { calendar, problems } = await calendarOf(textOption(call, 'city') ?? join('city', 'bekasi'))
  refuseAll(problems)
  if (!calendar) throw new Error('no calendar')
  const found = answerDue(calendar, {
    from: textOption(call, 'from') ?? '', term: textOption(call, 'term') ?? '', pauses: textOptions(call, 'pause'), count: textOption(call, 'count'),
  }, call.locale)
  if (Array.isArray(found)) throw new Refusal('invalid', ...found)
  for (const { message } of found.warnings) call.tell(`${words[call.locale].warning}: ${message}`)
  answer(call, found, () => forPeople(found, call.locale))
  return 0
}
