import type { Ctx, House } from '#platform/context'
import type { PermitKind } from '../rules/kind.ts'

type Known = { kinds: ReadonlyMap<string, PermitKind>; places: ReadonlyMap<string, string> }

const known = new WeakMap<House['config'], Known>()
const nothing: Known = { kinds: new Map(), places: new Map() }

/** The kinds of permits of the city and the names of its places by their codes (`32.75.01`, `32.75.01.1001`), as its files say; told once, when the house is prepared. */
export function useKinds(house: Pick<House, 'config'>, kinds: readonly PermitKind[], places: ReadonlyMap<string, string> = nothing.places): void {
  known.set(house.config, { kinds: new Map(kinds.map((kind) => [kind.slug, kind])), places })
}

/** The kinds of permits, by the service that asks for each. */
export const kindsOf = (ctx: Pick<Ctx, 'house'>): Known['kinds'] => (known.get(ctx.house.config) ?? nothing).kinds

/** The names of kecamatan and kelurahan, by their codes. */
export const placesOf = (ctx: Pick<Ctx, 'house'>): Known['places'] => (known.get(ctx.house.config) ?? nothing).places
