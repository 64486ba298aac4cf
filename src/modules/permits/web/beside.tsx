import { say, type Id } from '#kernel'
import type { Child } from 'hono/jsx'
import type { Ctx } from '#platform/context'
import { shortDate } from '#platform/ui/format'
import { followedPermits, permitsBeside, verifiedPermit } from '../actions/beside.ts'
import { licensingOf } from '../actions/licensing.ts'
import { objecting, objectionsBeside } from '../actions/refusal.ts'
import { messages } from '../messages.ts'
import { CasePermits, MyPermit, VerifiedPermit } from '../pages/beside.tsx'
import { RefusalBeside, RefusedMine } from '../pages/refusal.tsx'
import { standingSentence } from '../pages/standing.tsx'

type Shown = { id: Id<'case'>; add: (section: Child) => void }

export async function showOnTrack(ctx: Ctx, { id, add }: Shown): Promise<void> {
  const law = licensingOf(ctx)?.objection.law
  const open = await objecting(ctx, id)
  if (open || (await objectionsBeside(ctx, id)).objections.length > 0) add(<RefusedMine locale={ctx.locale} open={open} law={law ? say(law, ctx.locale) : ''} objections={(await objectionsBeside(ctx, id)).objections} />)
  for (const one of await followedPermits(ctx, id)) add(<MyPermit locale={ctx.locale} mine={{ ...one, law: law ? say(law, ctx.locale) : '' }} />)
}

export async function showOnCase(ctx: Ctx, { id, add }: Shown): Promise<void> {
  const { permits, linked } = await permitsBeside(ctx, id)
  const beside = await objectionsBeside(ctx, id)
  if (beside.to || beside.objections.length > 0) add(<RefusalBeside locale={ctx.locale} {...beside} />)
  if (permits.length > 0) add(<CasePermits locale={ctx.locale} permits={permits} linked={linked} />)
}

type Verifying = Shown & { product: string; say: (truth: { good: boolean; title: string; lead: string }) => void }

/** On the page a QR leads to, the permit speaks: whether it holds today, or since when and why not. */
export async function showOnVerify(ctx: Ctx, { product, say: tellTruth, add }: Verifying): Promise<void> {
  const found = await verifiedPermit(ctx, product)
  if (!found) return
  const { permit, older } = found
  const t = messages[ctx.locale]
  const sentence = standingSentence(permit, ctx.locale)
  if (permit.standing !== 'active') tellTruth({ good: false, title: t.truthBad[permit.standing] ?? '', lead: t.truthBadLead(permit.number, `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`) })
  else if (older) tellTruth({ good: false, title: t.truthOlder, lead: t.truthOlderLead(permit.number) })
  else tellTruth({ good: true, title: t.truthGood, lead: t.truthGoodLead(permit.number, permit.to && shortDate(ctx.locale, permit.to)) })
  add(<VerifiedPermit locale={ctx.locale} permit={permit} law={found.law} objected={found.objected} />)
}
