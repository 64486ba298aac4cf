import type { Ctx } from './context.ts'
import { event, tell } from './events.ts'

/** What waits for an officer besides turns of cases: something of a module that came back to be mended, since when, and where that is done. */
export type Waiting = { href: string; label: string; note: string; since: Date }

/** That somebody's inbox is drawn: modules add what came back to that officer. */
export const inboxShown = event<{ add: (one: Waiting) => void }>('platform.inbox-shown')

/** What waits besides cases, the longest first. */
export async function waitingFor(ctx: Ctx): Promise<Waiting[]> {
  const found: Waiting[] = []
  await tell(ctx, inboxShown, { add: (one) => { found.push(one) } })
  return found.toSorted((a, b) => a.since.getTime() - b.since.getTime())
}
