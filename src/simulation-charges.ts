import { fieldsOf, type Condition, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Procedure } from '#modules/cases'
import { assessCharge, chargesFor, owedOfCase, payCharge, typedFrom, type Charge } from '#modules/charges'

/** Whether the way of a procedure waits for a fact of charges. */
export const needsCharge = (needs: Condition | undefined, fact: 'charges.assessed' | 'charges.nil' | 'charges.paid'): boolean => needs !== undefined && fieldsOf(needs).includes(fact)

/** What an assessor would fill in: what the applicant said, and something likely for the rest. */
function factsFor(charge: Charge, answers: Readonly<Record<string, unknown>>, random: () => number): Record<string, string> {
  const known = typedFrom(charge, answers)
  return Object.fromEntries(charge.asks.map((ask) => {
    const least = ask.atLeast ? Math.ceil(Number(ask.atLeast.top) / Number(ask.atLeast.bottom)) : 1
    const likely = ask.kind === 'choice' ? ask.options[Math.floor(random() * ask.options.length)]?.id ?? '' : String(least + Math.floor(random() * 3))
    return [ask.id, known[ask.id] ?? likely]
  }))
}

const rights = ['charges.read', 'charges.assess', 'charges.collect', 'cases.read-all'] as const

/** Somebody as who assesses charges and collects them. */
const asCollector = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, permissions: new Map([...ctx.actor.permissions, ...rights.map((right) => [right, new Set(['*'])] as const)]) } })

/** Does what the next act on a case waits for, as who acts would have: assesses the charge of its service, records its payment. Says whether it came out that nothing is owed. */
export async function chargeBefore(by: Ctx, one: { id: Id<'case'>; service: string; answers: Readonly<Record<string, unknown>>; needs: Condition | undefined }, random: () => number): Promise<boolean> {
  const ctx = asCollector(by)
  const owed = await owedOfCase(ctx, one.id)
  if (needsCharge(one.needs, 'charges.assessed') && owed.length === 0) {
    const [charge] = await chargesFor(ctx, one.service)
    if (charge) await assessCharge(ctx, { caseId: one.id, kind: charge.slug, typed: factsFor(charge, one.answers, random) })
  }
  if (needsCharge(one.needs, 'charges.paid')) for (const { id, amount, number, today } of owed) {
    if (amount > 0n) await payCharge(ctx, id, { on: today, amount, proof: `Contoh ${number}`, agreed: false, way: 'treasurer' })
  }
  const found = needsCharge(one.needs, 'charges.assessed') ? await owedOfCase(ctx, one.id) : []
  return found.length > 0 && found.every(({ amount }) => amount === 0n)
}

/** The act by which a case goes on where nothing is owed, in the place of the one that sends a charge out; the same act where its step has none. */
export function actWithoutCharge({ steps }: Procedure, act: string): string {
  const [turn, way] = act.split(':')
  const other = steps.find((step) => step.ways.some((one) => one.id === way && needsCharge(one.needs, 'charges.assessed')))?.ways.find((one) => needsCharge(one.needs, 'charges.nil'))
  return other ? `${turn}:${other.id}` : act
}
