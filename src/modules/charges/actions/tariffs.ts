import { createHash } from 'node:crypto'
import { refuse, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import type { Charge } from '../rules/tariff.ts'
import { readCharge, readRules, type ChargeRules } from '../rules/tariff-file.ts'
import { keepFile, newestFile, newestFiles, type ChargeFile } from '../store/files.ts'

/** A file of the folder of charges by its name, without the ending. */
export type LoadedCharge = { name: string; text: string }
export type ChargeProblem = Problem & { file: string; line: number; level: 'fault' }

const rulesName = '_rules'
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The problems of one file: of its own, and services it names that the city does not have. */
function faultsIn(text: string, own: string, services: ReadonlySet<string>): (Problem & { line: number })[] {
  if (own === rulesName) return readRules(text).problems
  if (!slug.test(own)) return [{ code: 'file-name-not-slug', line: 1, data: { name: own } }]
  const { charge, problems } = readCharge(text, own)
  const unknown = charge?.services.filter((one) => !services.has(one)) ?? []
  return [...problems, ...unknown.map((name) => ({ code: 'unknown-service', field: 'services', line: text.split('\n').findIndex((line) => line.startsWith('services:')) + 1, data: { name } }))]
}

/** Reads the charges of a city from its files alone, with every fault of every file; `services` are those that can be asked for. */
export function readCharges(files: readonly { name: string; text: string }[], services: ReadonlySet<string>): { charges: LoadedCharge[]; problems: ChargeProblem[] } {
  const read = files.map(({ name, text }) => {
    const own = name.replace(/\.[^.]*$/, '')
    return { name: own, file: `charges/${name}`, text, problems: faultsIn(text, own, services) }
  })
  const lacking: ChargeProblem[] = read.length > 0 && !read.some(({ name }) => name === rulesName) ? [{ code: 'charge-rules-missing', file: `charges/${rulesName}.yaml`, line: 1, level: 'fault' }] : []
  return {
    charges: read.filter(({ problems }) => problems.length === 0).map(({ name, text }) => ({ name, text })),
    problems: [...read.flatMap(({ file, problems }) => problems.map((problem) => ({ ...problem, file, level: 'fault' as const }))), ...lacking],
  }
}

/** Loads the charges of the city's files; a changed one counts from then on by its own dates, and sheets keep what they were counted by. */
export const loadCharges = (ctx: Ctx, list: readonly LoadedCharge[]): Promise<void> => inTx(ctx, async () => {
  for (const { name, text } of list) await keepFile(ctx.db, { name, content: text, hash: createHash('sha256').update(text).digest('hex') }, ctx.now)
})

const kept = new Map<string, unknown>()

/** What a file says, read once for each of its versions. */
function readOnce<T>({ hash, content }: ChargeFile, read: (text: string) => T | null): T {
  const known = kept.get(hash) ?? read(content)
  if (kept.size > 200) kept.clear()
  kept.set(hash, known)
  return (known as T | null) ?? refuse('conflict', 'charge-file-unreadable')
}

const chargeIn = (file: ChargeFile): Charge => readOnce(file, (text) => readCharge(text, file.name).charge)

/** Every charge of the city, by name. */
export const chargesOf = async (ctx: Ctx): Promise<Charge[]> =>
  (await newestFiles(ctx.db)).filter(({ name }) => name !== rulesName).map(chargeIn).toSorted((a, b) => a.name.id.localeCompare(b.name.id))

/** One charge; refuses one the city does not know (`no-such-tariff`). */
export async function chargeNamed(ctx: Ctx, name: string): Promise<Charge> {
  const file = slug.test(name) ? await newestFile(ctx.db, name) : null
  return file ? chargeIn(file) : refuse('not-found', 'no-such-tariff')
}

/** The charges that are owed for a service. */
export const chargesFor = async (ctx: Ctx, service: string): Promise<Charge[]> => (await chargesOf(ctx)).filter(({ services }) => services.includes(service))

export async function rulesOf(ctx: Ctx): Promise<ChargeRules> {
  const file = await newestFile(ctx.db, rulesName)
  return file ? readOnce(file, (text) => readRules(text).rules) : refuse('conflict', 'charge-rules-missing')
}
