import { dateIn, type LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { shownName, wordsOf, type Application, type Holder, type Place } from '../rules/application.ts'
import { endOf, type PermitState } from '../rules/life.ts'
import type { PermitId, PermitRow } from '../store/permits.ts'
import { getSealed } from '../store/permits.ts'

/** Who holds a permit, and where and what it is for: sealed, for this permit only. */
export type PermitPrivate = { holder: Holder; point: string | null; subject: string }

const about = (id: PermitId): string => `permit:${id}`

export const sealPermit = (ctx: Ctx, id: PermitId, hidden: PermitPrivate): Buffer => ctx.house.vault.seal(hidden, about(id))

/** What is sealed of a permit; `null` when it was erased. */
export async function readPermit(ctx: Ctx, id: PermitId): Promise<PermitPrivate | null> {
  const sealed = await getSealed(ctx.db, id)
  return sealed && ctx.house.vault.open<PermitPrivate>(sealed, about(id))
}

export const today = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

/** The fingerprint by which officers find a holder by the whole name. */
export const holderMac = (ctx: Ctx, name: string): Buffer => ctx.house.vault.mac('permit-holder', name.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' '))

/** What a row shows of its holder. */
export const ofHolder = (ctx: Ctx, holder: Holder): Pick<PermitRow, 'shown_name' | 'names' | 'holder_mac'> =>
  ({ shown_name: shownName(holder), names: wordsOf(shownName(holder)), holder_mac: holderMac(ctx, holder.name) })

export const ofPlace = ({ district, village }: Place): Pick<PermitRow, 'district' | 'village'> => ({ district, village })

export const privateOf = ({ holder, place, subject }: Application): PermitPrivate => ({ holder, point: place.point, subject })

/** The row of a permit brought in line with its new state. */
export function withState(one: PermitRow, state: PermitState): PermitRow {
  const suspension = state.bars.findLast((bar) => bar.as === 'suspended')
  const end = endOf(state)
  return {
    ...one, state, to_on: state.to,
    suspended_from: suspension?.from ?? null, suspended_to: suspension?.to ?? null,
    ended_from: end?.from ?? null, ended_as: end && end.as !== 'suspended' ? end.as : null,
  }
}
