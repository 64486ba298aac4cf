import type { Id, LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import type { PermitKind } from '../rules/kind.ts'
import { nextFirstDay } from '../rules/life.ts'
import { lastDay } from '../rules/validity.ts'
import { getPermit, permitOfProduct, tiedCase } from '../store/permits.ts'
import { kindsOf } from './kinds.ts'

type Printed = { id: Id<'case'>; service: string; product: string; paper: string; on: LocalDate; add: (fact: { label: string; value: string }) => void }

/** The last day of the permit a paper grants: as it stands when it was granted already, else as it will be when its case ends. */
async function lastDayOn(ctx: Ctx, kind: PermitKind, { id, paper, on }: Printed): Promise<LocalDate | null> {
  const granted = await permitOfProduct(ctx.db, paper)
  if (granted) return granted.state.to
  const tied = await tiedCase(ctx.db, id)
  if (!tied) return lastDay(kind.validity, on)
  const { state } = await getPermit(ctx.db, tied.permit_id)
  return tied.purpose === 'renewal' ? lastDay(kind.validity, nextFirstDay(state, on)) : state.to
}

/** A permit says on its own paper until when it holds. */
export async function printValidity(ctx: Ctx, printed: Printed): Promise<void> {
  const kind = kindsOf(ctx).get(printed.service)
  if (!kind || kind.product !== printed.product) return
  const to = await lastDayOn(ctx, kind, printed)
  printed.add({ label: messages.id.validTo, value: to === null ? messages.id.noEnd : shortDate('id', to) })
}
