import { z } from 'zod'
import type { Ctx } from '#platform/context'
import { keepTask, loadOfPosition } from '#modules/workload'

/** Example norms of one position: minutes by act, what they rest on, and the position that sets them. */
export const normScript = z.object({ position: z.string(), setter: z.string(), basis: z.string().min(1), minutes: z.record(z.string(), z.string()) })

const rights = ['workload.read', 'workload.plan'] as const

/** Sets example norms for what a position really did, by the real action, where none holds yet; each says in its basis that it is an example. */
export async function normSome(ctx: Ctx, script: z.infer<typeof normScript> | undefined, { as, stopped }: { as: (position: string, at: Date) => Ctx | null; stopped: () => boolean }): Promise<void> {
  const found = script && !stopped() ? as(script.setter, ctx.now) : null
  if (!script || !found) return
  const setter: Ctx = { ...found, actor: { ...found.actor, permissions: new Map(rights.map((right) => [right, new Set(['*'])])) } }
  for (const { service, act, norm } of (await loadOfPosition(setter, script.position)).tasks) {
    const minutes = act === null ? undefined : script.minutes[act]
    if (stopped()) return
    if (service !== null && act !== null && norm === null && minutes !== undefined) await keepTask(setter, script.position, { service, act, name: '', volume: '', minutes, basis: script.basis })
  }
}
