import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#kernel'
import { canonical } from '#platform/journal'
import { calendarOf, calendarTexts, readCalendar } from '#modules/cases'
import { exportServices, readCity, type CityText } from '#modules/catalogue'
import { exportTrees } from '#modules/performance'
import { exportPlans } from '#modules/planning'
import { exportSchedules } from '#modules/schedules'
import { programCtx, readFolder } from '../assembly.ts'
import { command } from './command.ts'

const holidays = 'holidays/'
const calendarIn = (files: CityText[]): ReturnType<typeof readCalendar> =>
  readCalendar(files.filter(({ path }) => path.startsWith(holidays)).map(({ path, text }) => ({ name: path.slice(holidays.length), text })))

/** A file as somebody wrote it, with its notes and its order, where the database says the same; else as the database says it. */
function keepAsWritten(files: CityText[], before: CityText[]): CityText[] {
  const [now, then] = [readCity([...before.filter(({ path }) => !/^(services|decrees)\//.test(path)), ...files]), readCity(before)]
  const meaning = (data: typeof now, path: string): string => {
    const [folder, slug] = path.replace(/\.yaml$/, '').split('/')
    return canonical((folder === 'services' ? data.services : data.decrees).find((one) => one.slug === slug) ?? null)
  }
  const written = new Map(before.map(({ path, text }) => [path, text]))
  return files.map(({ path, text }) => ({ path, text: written.has(path) && meaning(now, path) === meaning(then, path) ? written.get(path) ?? text : text }))
}

async function write(folder: string, files: CityText[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

/**
 * Writes the city back as a folder of YAML: decrees, services, plans, schedules, performance trees and the working calendar as they are in the database now,
 * what cannot be changed on screen as its file says it. Refused when the folder holds anything (`folder-not-empty`).
 */
export const exportCity = command('export city', z.strictObject({ folder: z.string().min(1) }), async (house, now, { folder }) => {
  if (existsSync(folder) && readdirSync(folder).length > 0) refuse('conflict', 'folder-not-empty', { data: { folder } })
  const before = await readFolder(house.config.city)
  const services = keepAsWritten(await exportServices(house.database.db), before)
  const calendar = await calendarOf(programCtx(house, now))
  const same = canonical(calendarIn(before).calendar) === canonical(calendar)
  const days = same ? [] : calendarTexts(calendar).map(({ name, text }) => ({ path: holidays + name, text }))
  const filesIn = (part: string): { name: string; text: string }[] => before.filter(({ path }) => path.startsWith(part)).map(({ path, text }) => ({ name: path.slice(part.length), text }))
  const { db } = house.database
  const plans = [...(await exportPlans(db, filesIn('plans/'))).map(({ name, text }) => ({ path: `plans/${name}`, text })), ...(await exportSchedules(db, filesIn('schedules/'))).map(({ name, text }) => ({ path: `schedules/${name}`, text })),
    ...(await exportTrees(db, filesIn('performance/'))).map(({ name, text }) => ({ path: `performance/${name}`, text }))]
  await cp(house.config.city, folder, { recursive: true })
  for (const part of ['services', 'decrees', ...(same ? [] : ['holidays'])]) await rm(join(folder, part), { recursive: true, force: true })
  await write(folder, [...services, ...days, ...plans])
  const changed = await Promise.all([...services, ...days, ...plans].map(async ({ path, text }) =>
    ((await readFile(join(house.config.city, path), 'utf8').catch(() => null)) === text ? [] : [path])))
  return { folder, files: (await readFolder(folder)).length, changed: changed.flat() }
})
