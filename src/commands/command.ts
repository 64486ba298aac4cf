import { z } from 'zod'
import type { House } from '#platform/context'
import { readAs } from '#platform/http'

/** Something `balai` can be asked to do to a city hall, by the running program over its socket or by itself on a folder of its own. */
export type Command = {
  name: string
  /** Does it; `args` is what came over the socket, so it is read by a schema before anything else. */
  run: (house: House, now: Date, args: unknown) => Promise<unknown>
}

/** A command whose arguments are held to a schema; refused as `field-…` when they do not fit. */
export const command = <Args>(name: string, args: z.ZodType<Args>, work: (house: House, now: Date, args: Args) => Promise<unknown>): Command =>
  ({ name, run: async (house, now, given) => work(house, now, readAs(args, given)) })

/** The arguments of a command that takes none. */
export const nothing = z.strictObject({})
