import { z } from 'zod'
import { eraseNamed } from '#modules/cases'
import { programCtx } from '../assembly.ts'
import { command, type Command } from './command.ts'

/** What is done to single cases by whoever runs the program. */
export const caseCommands: Command[] = [
  command('cases erase', z.strictObject({ code: z.string().max(60), reason: z.string().max(2_000) }), (house, now, { code, reason }) => eraseNamed(programCtx(house, now), code, reason)),
]
