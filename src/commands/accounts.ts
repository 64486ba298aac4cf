import { z } from 'zod'
import { refuse, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { directory, listAccounts, openAccount, resetLink, switchAccount, type AccountRow } from '#modules/people'
import { programCtx } from '../assembly.ts'
import { command, nothing, type Command } from './command.ts'

/** An account as a list shows it. */
export type AccountLine = { name: string; person: string; personId: Id<'person'>; twoFactor: boolean; open: boolean; simulated: boolean }

const lineOf = (one: AccountRow): AccountLine =>
  ({ name: one.signInName, person: one.name, personId: one.person, twoFactor: one.twoFactor, open: one.disabledAt === null, simulated: one.simulated })

async function accountNamed(ctx: Ctx, name: string): Promise<AccountRow> {
  const found = (await listAccounts(ctx.db, name.trim())).find((one) => one.signInName === name.trim().toLowerCase())
  return found ?? refuse('not-found', 'no-such-account', { data: { name } })
}

/** A person by identifier or by the whole name; refused when nobody or more than one has it. */
async function personNamed(ctx: Ctx, person: string): Promise<string> {
  const { organization } = await directory(ctx.db)
  const found = [...organization.persons].filter(([id, name]) => id === person || name.toLowerCase() === person.trim().toLowerCase())
  if (found.length > 1) refuse('conflict', 'person-ambiguous', { data: { name: person, list: found.map(([id]) => id).join(', ') } })
  return found[0]?.[0] ?? refuse('not-found', 'no-such-person', { data: { name: person } })
}

const named = z.strictObject({ name: z.string() })

const switched = (name: string, open: boolean): Command => command(name, named, async (house, now, { name: account }) => {
  const ctx = programCtx(house, now)
  const one = await accountNamed(ctx, account)
  await switchAccount(ctx, one.id, open)
  return lineOf(await accountNamed(ctx, account))
})

/** Accounts, for whoever runs the program and cannot or need not sign in. */
export const accountCommands: Command[] = [
  command('accounts list', nothing, async (house) => ({ accounts: (await listAccounts(house.database.db, '')).map(lineOf) })),
  command('accounts create', z.strictObject({ name: z.string(), person: z.string() }), async (house, now, { name, person }) => {
    const ctx = programCtx(house, now)
    const link = await openAccount(ctx, { name, person: await personNamed(ctx, person) })
    return { name: name.trim().toLowerCase(), link: house.config.origin + link }
  }),
  switched('accounts disable', false),
  switched('accounts enable', true),
  command('accounts reset', named, async (house, now, { name }) => {
    const ctx = programCtx(house, now)
    const { id, signInName } = await accountNamed(ctx, name)
    return { name: signInName, link: house.config.origin + await resetLink(ctx, id) }
  }),
]
