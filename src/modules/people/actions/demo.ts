import { say, type Locale } from '#kernel'
import type { Ctx } from '#platform/context'
import { demoAccounts } from '../store/accounts.ts'
import { directory } from '../store/cache.ts'
import { demoPassword } from './load.ts'
import { today } from './appoint.ts'

export type DemoAccount = { signInName: string; name: string; position: string; unit: string }

/** The demo accounts by unit, for the sign-in page of try-out mode, with their shared password; `null` in production. */
export async function signInPageDemo(ctx: Ctx, locale: Locale, query = ''): Promise<{ password: string; units: { unit: string; accounts: DemoAccount[] }[] } | null> {
  if (ctx.house.config.mode !== 'try-out') return null
  const { holdingsOf, positions, units } = await directory(ctx.db)
  const day = today(ctx)
  const places = new Map([...positions.keys()].map((slug, place) => [slug, place]))
  const people = (await demoAccounts(ctx.db)).map((one) => ({ ...one, first: holdingsOf(one.person, day)[0] }))
    .toSorted((a, b) => (places.get(a.first?.position ?? '') ?? 0) - (places.get(b.first?.position ?? '') ?? 0))
  const all = people.map(({ signInName, name, first }): DemoAccount => {
    const [position, unit] = [positions.get(first?.position ?? ''), units.get(first?.unit ?? '')]
    return { signInName, name, position: position ? say(position.name, locale) : '', unit: unit ? say(unit.name, locale) : '' }
  })
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((one) => wanted.every((word) => `${one.name} ${one.position} ${one.unit} ${one.signInName}`.toLowerCase().includes(word)))
  const order = [...units.values()].map((unit) => say(unit.name, locale))
  const byUnit = [...Map.groupBy(found, ({ unit }) => unit)].map(([unit, accounts]) => ({ unit, accounts }))
  return { password: demoPassword, units: byUnit.toSorted((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit)) }
}
