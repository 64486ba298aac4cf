import { readDrawn } from '#platform/workbook'
import { messages } from '../modules/schedules/messages.ts'
import { writeWeeks } from '../modules/schedules/rules/names.ts'
import { readSheets, type SheetsRead } from '../modules/schedules/rules/sheet-read.ts'
import { answer, type Call } from './command.ts'
import { readGiven } from './given.ts'
import { facts, table } from './table.ts'

const short = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text)

function forPeople({ schedules, unread }: SheetsRead, locale: Call['locale']): string {
  const say = messages[locale]
  const shown = schedules.map(({ title, unit, agency, year, stages }) => {
    const rows = stages.flatMap((stage) => (stage.details.length > 0 ? stage.details : [{ text: '', weeks: [] }]).map(({ text, weeks }, index) =>
      [index === 0 ? short(stage.name, 40) : '', short(text, 70), text === '' ? '' : weeks.length > 0 ? short(writeWeeks(weeks), 80) : say.unscheduled]))
    return `${facts([[say.schedule, title], [say.unit, unit ?? ''], [say.agency, agency ?? ''], [say.year, String(year ?? '')]])}\n\n${table([say.stage, say.detail, say.weeks], rows)}`
  })
  const odd = unread.length === 0 ? [] : [`${say.notUnderstood}\n\n${table([say.sheet, say.cell, say.value, say.reason], unread.map((one) => [one.sheet, one.cell, short(one.value, 50), say.reasons[one.reason]]))}`]
  const details = schedules.flatMap(({ stages }) => stages).flatMap((stage) => stage.details).length
  return [...shown, ...odd, schedules.length === 0 ? say.none : say.count(schedules.length, details, unread.length)].join('\n\n')
}

/** `balai schedule read`: what a workbook of schedules says, from the file alone. Exits 1 when no schedule is in it. */
export async function readSchedules(call: Call): Promise<number> {
  const file = call.args[0] ?? ''
  const bytes = await readGiven(file)
  const { schedules, unread } = readSheets(await readDrawn(bytes))
  const { reasons } = messages[call.locale]
  const document = {
    schedules: schedules.map(({ title, unit, agency, year, stages }) => ({
      title, unit, agency, year, stages: stages.map(({ name, details }) => ({ name, details: details.map(({ text, weeks }) => ({ text, weeks })) })),
    })),
    unread: unread.map(({ sheet, cell, value, reason }) => ({ sheet, cell, value, reason: reasons[reason] })),
  }
  answer(call, document, () => forPeople({ schedules, unread }, call.locale))
  return schedules.length > 0 ? 0 : 1
}
