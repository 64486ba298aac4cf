import type { Id, LocalDate } from '#kernel'
import { capacities, type Ctx, type Holding } from '#platform/context'
import { fullDate } from '#platform/ui/format'
import { caseInside } from '#modules/cases'
import { messages } from '../messages.ts'
import { paperWords } from '../messages/paper.ts'
import { applicationOf } from '../rules/application.ts'
import type { PermitKind } from '../rules/kind.ts'
import { nextFirstDay } from '../rules/life.ts'
import { basisOf } from '../rules/paper.ts'
import { firstDay, lastDay } from '../rules/validity.ts'
import { getPermit, permitOfProduct, tiedCase } from '../store/permits.ts'
import { catalogueOf } from './catalogue.ts'
import { kindsOf } from './kinds.ts'
import { licensingOf } from './licensing.ts'

type Printed = {
  id: Id<'case'>; service: string; product: string; paper: string; on: LocalDate
  add: (fact: { label: string; value: string }) => void
  part: (name: string, lines: readonly string[]) => void
}
type Inside = Awaited<ReturnType<typeof caseInside>>
type Days = { from: LocalDate; to: LocalDate | null }

/** The days of the permit a paper grants: as they stand when it was signed already, else as they would be if it were signed now. */
async function daysOn(ctx: Ctx, kind: PermitKind, { id, paper, on }: Printed, { definition, hidden }: Inside): Promise<Days> {
  const granted = await permitOfProduct(ctx.db, paper)
  if (granted) return { from: granted.state.from, to: granted.state.to }
  const tied = await tiedCase(ctx.db, id)
  if (tied) {
    const { state } = await getPermit(ctx.db, tied.permit_id)
    return { from: state.from, to: tied.purpose === 'renewal' ? lastDay(kind.validity, nextFirstDay(state, on)) : state.to }
  }
  const from = firstDay(hidden && applicationOf(definition, hidden).begins, on)
  return { from, to: lastDay(kind.validity, from) }
}

/** A permit says on its own paper from when until when it holds, on what it rests, and what the code at its foot is for. */
export async function printPermit(ctx: Ctx, printed: Printed): Promise<void> {
  const kind = kindsOf(ctx).get(printed.service)
  if (!kind || kind.product !== printed.product) return
  const inside = await caseInside(ctx, printed.id)
  const { from, to } = await daysOn(ctx, kind, printed, inside)
  printed.add({ label: messages.id.validFrom, value: fullDate('id', from) })
  printed.add({ label: messages.id.validTo, value: to === null ? messages.id.noEnd : fullDate('id', to) })
  const basis = basisOf({ standard: inside.definition.basis, status: kind.status, mandates: licensingOf(ctx)?.mandates ?? [], kind: kind.slug, signer: signerOf(ctx, printed, inside) }, printed.on)
  printed.part('basis', paperWords.basis(basis))
  printed.part('basisMissing', paperWords.missing(basis, catalogueOf(ctx)?.document.title ?? null))
  printed.part('meaning', paperWords.meaning)
}

/** Who signed the paper, by the position under it; before the signature whoever reads its draft, which is who may sign it. */
function signerOf({ actor }: Ctx, { paper }: Printed, { one, products }: Inside): readonly Holding[] {
  const signed = products.find(({ id }) => id === paper)
  const capacity = capacities.find((each) => each === signed?.signer_capacity)
  return signed?.signer_position && capacity ? [{ position: signed.signer_position, unit: one.unit, capacity }] : actor.holdings
}
