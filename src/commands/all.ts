import { accountCommands } from './accounts.ts'
import { caseCommands } from './cases.ts'
import type { Command } from './command.ts'
import { exportCity } from './export.ts'
import { keepingCommands } from './keeping.ts'
import { importStandards } from './standards.ts'

/** Everything `balai` can ask of a city hall, by name. */
export const commands: ReadonlyMap<string, Command> = new Map([...keepingCommands, ...accountCommands, ...caseCommands, importStandards, exportCity].map((one) => [one.name, one]))
