import type { Migrations } from '#platform/migrate'
import { migrate } from '#platform/migrate'
import { modules } from '../modules.ts'
import { command, nothing, type Command } from './command.ts'

/** Every migration of the program, the platform's first. */
export const migrations: Migrations[] = [
  { name: 'platform', folder: new URL('../platform/migrations/', import.meta.url) },
  ...modules.map(({ name, migrations: folder }) => ({ name, folder })),
]

const migrating = command('migrate', nothing, async (house) => ({ migrated: await migrate(house.database, migrations) }))

/** Everything `balai` can ask of a city hall, by name. */
export const commands: ReadonlyMap<string, Command> = new Map([migrating].map((one) => [one.name, one]))
