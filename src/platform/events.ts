import type { Ctx } from './context.ts'

/** Something a module tells those above it; its name is `module.what`, its data hold ids and slugs, no personal data. */
export type Event<Data> = { name: string; data?: Data }

/** What a module does when it hears an event. It works in the transaction of who told it: both are kept, or neither. */
export type Hearing = { name: string; hear: (ctx: Ctx, data: unknown) => Promise<void> }

export const event = <Data>(name: string): Event<Data> => ({ name })

/** Ties what is told to what is done, with the type of the event's data. Slow work belongs in a job asked for here. */
export const on = <Data>(told: Event<Data>, hear: (ctx: Ctx, data: Data) => Promise<void>): Hearing =>
  ({ name: told.name, hear: (ctx, data) => hear(ctx, data as Data) })

/** Tells everybody who hears of it, one after the other in the order of the modules. What one refuses undoes the act. */
export async function tell<Data>(ctx: Ctx, told: Event<Data>, data: Data): Promise<void> {
  for (const hearing of ctx.house.hearings) if (hearing.name === told.name) await hearing.hear(ctx, data)
}
