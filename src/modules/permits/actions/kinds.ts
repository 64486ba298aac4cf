import type { Ctx, House } from '#platform/context'
import type { PermitKind } from '../rules/kind.ts'

const known = new WeakMap<House['config'], ReadonlyMap<string, PermitKind>>()

/** The kinds of permits of the city, as its files say; told once, when the house is prepared. */
export const useKinds = (house: House, kinds: readonly PermitKind[]): void => { known.set(house.config, new Map(kinds.map((kind) => [kind.slug, kind]))) }

/** The kinds of permits, by the service that asks for each. */
export const kindsOf = (ctx: Pick<Ctx, 'house'>): ReadonlyMap<string, PermitKind> => known.get(ctx.house.config) ?? new Map<string, PermitKind>()
