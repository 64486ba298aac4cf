import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Hono } from 'hono'
import { dateIn, refuseAll, say, type Problem } from '#kernel'
import { inTx, system, type City, type Ctx, type House } from '#platform/context'
import type { Config } from '#platform/config'
import { openEmbedded, openServer, type Database } from '#platform/db'
import { openPress } from '#platform/documents'
import { openFiles } from '#platform/files'
import { createApp } from '#platform/http'
import { closeDay } from '#platform/journal'
import { isNew, markHouse, needOwnHouse } from '#platform/marks'
import { jobsInMemory, openJobs } from '#platform/jobs'
import { mapFile, readMap } from '#platform/map-file'
import type { Migrations } from '#platform/migrate'
import { factsOffered, measuresOffered, platformPermissions, type Env, type Module } from '#platform/module'
import { bringUpToDate } from '#platform/role'
import { dropOrphans, dropUnclaimed } from '#platform/uploads'
import type { CityMap } from '#platform/ui/map-shape'
import { unclosedDays } from '#platform/verify'
import { keptKey, masterKey, openVault, type Vault } from '#platform/vault'
import { openWays } from '#platform/ways'
import { loadCalendar, readCalendar } from '#modules/cases'
import { loadServices, readCity, type CityData, type CityText } from '#modules/catalogue'
import { loadRegisters } from '#modules/correspondence'
import { loadCharges, readCharges, type LoadedCharge } from '#modules/charges'
import { loadCounters, readPlan, type Plan } from '#modules/counter'
import { messageRulesFile, readMessageRules, useMessageRules, type MessageRules } from '#modules/notifications'
import { actorOf, loadDemo, loadOrganization } from '#modules/people'
import { licensingFile, loadLicensing, loadPermits, readLicensing, readPermits, type Catalogue, type Licensing } from '#modules/permits'
import { loadTrees, readTrees, type LoadedTree } from '#modules/performance'
import { loadPlans, readPlans, type LoadedPlan } from '#modules/planning'
import { loadSurveys, readSurveys, type Surveys } from '#modules/satisfaction'
import { enteredFile, readEnteredFile } from '#modules/realisation'
import { evaluationFile, readEvaluationLaw } from '#modules/sakip'
import { lawFile, readWorkloadLaw } from '#modules/workload'
import { loadPrices, readPriceFiles, type LoadedPrices } from '#modules/budgeting'
import { loadSchedules, readSchedules, type LoadedSchedule } from '#modules/schedules'
import { loadVisits, readVisits, type Checklist } from '#modules/visits'
import { modules } from './modules.ts'
import { openapiWeb } from './openapi.ts'
import { errorPage, shellOf } from './site/around.tsx'
import { siteWeb } from './site/pages.tsx'
import { simulationProgress } from './simulation-progress.ts'

/** Every folder of migrations, in the order they run. */
export const migrations: Migrations[] = [
  { name: 'platform', folder: new URL('./platform/migrations/', import.meta.url) },
  ...modules.map(({ name, migrations: folder }) => ({ name, folder })),
]

export type Log = (line: Record<string, unknown>) => void

/** The YAML files of a city's folder, by their path in it. */
export async function readFolder(folder: string): Promise<CityText[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const yaml = files.filter((file) => file.isFile() && /\.ya?ml$/.test(file.name)).map((file) => join(file.parentPath, file.name)).toSorted()
  return Promise.all(yaml.map(async (path) => ({ path: relative(folder, path).replaceAll('\\', '/'), text: await readFile(path, 'utf8') })))
}

/** What the files of one module may name of the organisation and its papers. */
const namedIn = ({ organization, registers }: CityData, templates: readonly string[]) => ({
  positions: new Set(organization?.positions.map((one) => one.slug)), registers: new Set(registers.map((one) => one.slug)), templates: new Set(templates),
  agencies: new Map(organization?.agencies.map((one) => [one.slug, one.name] as const)), units: new Set(organization?.units.map((one) => one.slug)),
})

/** A city's data with every fault of it; the same for `balai check` and for the start of the program. */
export async function readCityFolder(folder: string): Promise<{ data: CityData; map: CityMap | null; visits: Checklist[]; calendar: ReturnType<typeof readCalendar>; hall: Plan | null; messages: MessageRules; surveys: Surveys; plans: LoadedPlan[]; trees: LoadedTree[]; schedules: LoadedSchedule[]; licensing: Licensing | null; permits: Catalogue | null; prices: LoadedPrices[]; charges: LoadedCharge[]; problems: Problem[] }> {
  const files = await readFolder(folder)
  const templates = (await readdir(join(folder, 'templates')).catch(() => [])).filter((name) => /^[a-z].*\.typ$/.test(name)).map((name) => name.slice(0, -4))
  const data = readCity(files, { templates, permissions: [platformPermissions, ...modules.map((module) => module.permissions)].flatMap(Object.keys), facts: Object.keys(factsOffered(modules)) })
  const holidays = files.filter((file) => file.path.startsWith('holidays/')).map((file) => ({ name: file.path.slice('holidays/'.length), text: file.text }))
  const calendar = readCalendar(holidays)
  const hall = readPlan(files.find((file) => file.path === 'counters.yaml') ?? null, new Set(data.services.map((service) => service.slug)))
  const messages = readMessageRules(files.find((file) => file.path === messageRulesFile)?.text ?? null)
  const surveys = readSurveys(files, { services: new Set(data.services.map((one) => one.slug)), units: new Set(data.organization?.units.map((one) => one.slug)), agencies: new Set(data.organization?.agencies.map((one) => one.slug)) })
  const plans = readPlans(files.filter((file) => file.path.startsWith('plans/')).map((file) => ({ name: file.path.slice('plans/'.length), text: file.text })))
  const trees = readTrees(files.filter((file) => file.path.startsWith('performance/')).map((file) => ({ name: file.path.slice('performance/'.length), text: file.text })), data.organization ? new Set(data.organization.positions.map((one) => one.slug)) : null)
  const workloadLaw = readWorkloadLaw(files.find((file) => file.path === lawFile)?.text ?? null)
  const evaluation = readEvaluationLaw(files.find((file) => file.path === evaluationFile)?.text ?? null)
  const entered = readEnteredFile(files.find((file) => file.path === enteredFile)?.text ?? null)
  const prices = readPriceFiles(files.filter((file) => file.path.startsWith('prices/')).map((file) => ({ name: file.path.slice('prices/'.length), text: file.text })))
  const permits = readPermits(files, {
    ...namedIn(data, templates), facts: new Set(Object.keys(factsOffered(modules))), services: new Set(data.services.map((one) => one.slug)),
  })
  const licensing = readLicensing(files.find((file) => file.path === licensingFile)?.text ?? null, {
    positions: new Set(data.organization?.positions.map((one) => one.slug)), registers: new Set(data.registers.map((one) => one.slug)), templates: new Set(templates), facts: new Set(Object.keys(factsOffered(modules))), kinds: permits.catalogue && new Set(permits.catalogue.permits.map((one) => one.slug)),
  })
  const charges = readCharges(files.filter((file) => file.path.startsWith('charges/')).map((file) => ({ name: file.path.slice('charges/'.length), text: file.text })), new Set([...data.services.map((one) => one.slug), ...permits.catalogue?.services.keys() ?? []]))
  const schedules = readSchedules(files.filter((file) => file.path.startsWith('schedules/')).map((file) => ({ name: file.path.slice('schedules/'.length), text: file.text })))
  const visits = readVisits(files, {
    services: new Set([...data.services.map((one) => one.slug), ...permits.catalogue?.services.keys() ?? []]), positions: new Set(data.organization?.positions.map((one) => one.slug)), registers: new Set(data.registers.map((one) => one.slug)),
  })
  const map = readMap(files.find((file) => file.path === mapFile)?.text ?? null, permits.catalogue?.areas ?? null, data.city ? say(data.city.name, 'id') : '')
  return {
    data, map: map.map, visits: visits.checklists, calendar, hall: hall.plan, messages: messages.rules, surveys: surveys.surveys, plans: plans.plans, trees: trees.trees, schedules: schedules.schedules, licensing: licensing.licensing, permits: permits.catalogue, prices: prices.prices, charges: charges.charges,
    problems: [...data.problems.filter((problem) => problem.level === 'fault'), ...calendar.problems, ...hall.problems, ...messages.problems, ...surveys.problems, ...plans.problems, ...trees.problems, ...schedules.problems, ...visits.problems, ...licensing.problems, ...permits.problems, ...prices.problems, ...workloadLaw.problems, ...evaluation.problems, ...entered.problems, ...charges.problems, ...map.problems],
  }
}

/** What the program says of its city on every page. */
export function cityOf({ data: { city }, map }: Pick<CityRead, 'data' | 'map'>): City {
  if (!city) throw new Error('the city folder has no city.yaml')
  return {
    slug: city.slug, name: say(city.name, 'id'), government: say(city.government, 'id'), zone: city.zone, codePrefix: city.code, address: city.address, phone: city.phone, map,
  }
}

const openDatabase = (config: Config): Promise<Database> | Database =>
  config.databaseUrl ? openServer(config.databaseUrl, 16, config.migrateUrl) : openEmbedded(join(config.data, 'database'))

/** The vault of a database, when mode and key are its own; a key is made only for a database in which there is nothing yet. */
async function vaultFor(config: Config, database: Database): Promise<Vault> {
  const key = config.secret ?? keptKey(config.data)
  if (key === null && !(await isNew(database))) {
    throw new Error(`The database is in use already, and its key is missing. Put the key file of its data folder at ${join(config.data, 'key')}, or set BALAI_SECRET.`)
  }
  const vault = openVault(key ?? masterKey(config.data))
  await needOwnHouse(database, config.mode, vault)
  return vault
}

/** Opens all that the program shares. `jobs` says whether work after the answer is done here or by nobody. Another mode's or key's database is closed again, untouched. */
export async function openHouse(config: Config, city: City, jobs: 'boss' | 'memory', log: Log): Promise<House> {
  const database = await openDatabase(config)
  const vault = await database.asOwner((owner) => vaultFor(config, owner)).catch(async (error: unknown) => { await database.close(); throw error })
  return {
    config, city, database, vault,
    files: openFiles(config.files, vault),
    press: openPress({ templates: join(config.city, 'templates') }),
    ways: openWays(config),
    hearings: modules.flatMap((module: Module) => module.hears ?? []),
    facts: factsOffered(modules), measures: measuresOffered(modules),
    jobs: jobs === 'boss' ? openJobs(database, city.zone, (line) => log({ level: 'error', line })) : jobsInMemory(),
  }
}

/** The program itself as who acts, now. */
export const programCtx = (house: House, now: Date): Ctx =>
  ({ house, db: house.database.db, now, actor: system, locale: 'id', simulated: false })

type CityRead = Awaited<ReturnType<typeof readCityFolder>>

/** Loads what the city's files say; what did not change since the last start stays as it is. */
async function loadFiles(ctx: Ctx, city: CityRead): Promise<void> {
  const { organization, roles, registers } = city.data
  if (organization) await loadOrganization(ctx, organization, roles)
  if (city.calendar.calendar) await loadCalendar(ctx, city.calendar.calendar)
  await loadRegisters(ctx, registers)
  await loadSurveys(ctx, city.surveys)
  await loadServices(ctx, city.data)
  await loadLicensing(ctx, city.licensing)
  await loadPermits(ctx, city.permits)
  await loadPlans(ctx, city.plans)
  await loadTrees(ctx, city.trees)
  await loadSchedules(ctx, city.schedules)
  await loadPrices(ctx, city.prices)
  await loadCharges(ctx, city.charges)
  await loadVisits(ctx, city.visits)
  if (city.hall) await loadCounters(ctx, city.hall)
}

/** Migrates, then loads what the city's files say and the database does not know yet; of programs that start at once one after the other. Refuses a city with faults. */
export const prepareHouse = (house: House, city: CityRead, now: Date, before?: () => Promise<void>): Promise<void> => house.database.alone(async () => {
  await bringUpToDate(house.database, migrations, before)
  await markHouse(house.database, house.config.mode, house.vault, now)
  refuseAll(city.problems)
  const ctx = programCtx(house, now)
  useMessageRules(house, city.messages)
  // all of the files or none, and one commit that waits for the disk instead of a hundred
  await inTx(ctx, () => loadFiles(ctx, city))
  const { demo } = city.data
  if (demo && house.config.mode === 'try-out') await loadDemo(ctx, demo)
})

/** The web application on a house. */
export const appOf = (house: House, now: () => Date, log: Log): Hono<Env> =>
  createApp({ house, modules, site: [siteWeb, openapiWeb], actorOf: (of, headers) => actorOf(of, headers, now()), errorPage, shellOf, now, log })

/** Every day that is over and not closed yet gets its index, oldest first; then uploads nobody claimed, and bytes without a row, are dropped. */
async function tidy(ctx: Ctx): Promise<void> {
  const { zone } = ctx.house.city
  // A history still being made writes onto past days; they close when it is done.
  if (simulationProgress() === null) {
    for (const day of await unclosedDays(ctx.db, zone, dateIn(zone, ctx.now))) await closeDay(ctx, day)
  }
  await dropUnclaimed(ctx)
  await dropOrphans(ctx)
}

/** Begins the work that is done after the answer and at fixed hours. */
export async function startJobs(house: House, now: () => Date): Promise<void> {
  for (const module of modules) {
    for (const [name, handler] of Object.entries(module.jobs ?? {})) house.jobs.define(name, handler)
    for (const timed of module.timed ?? []) house.jobs.timed(timed.name, timed.cron, timed.run)
  }
  house.jobs.timed('platform.tidy', '15 0 * * *', tidy)
  await house.jobs.start(() => programCtx(house, now()))
  for (const module of modules) module.begins?.(house)
}
