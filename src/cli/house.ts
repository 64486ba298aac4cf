import { basename, resolve } from 'node:path'
import type { BackupMade } from '#platform/backup'
import type { Verified } from '#platform/verify'
import type { AccountLine } from '../commands/accounts.ts'
import { ask, configOf } from '../commands/ask.ts'
import { answer, textOption, type Call } from './command.ts'
import { readGiven } from './given.ts'
import { table } from './table.ts'
import { words } from './words.ts'

/** Commands on a city hall: done by the running program, else on the data folder itself. */

const asked = async <T>(name: string, args: unknown = {}): Promise<T> => await ask(configOf(process.env), name, args, new Date()) as T

export async function migrate(call: Call): Promise<number> {
  const done = await asked<{ migrated: string[] }>('migrate')
  answer(call, done, () => [words[call.locale].migrated(done.migrated.length), ...done.migrated].join('\n'))
  return 0
}

export async function backup(call: Call): Promise<number> {
  const made = await asked<BackupMade>('backup', { file: resolve(call.args[0] ?? '') })
  const say = words[call.locale]
  answer(call, made, () => say.backupMade(made.rows, made.files, made.file))
  call.tell(say.backupNot)
  return 0
}

export async function verifyJournal(call: Call): Promise<number> {
  const found = await asked<Verified>('journal verify')
  const say = words[call.locale]
  answer(call, found, () => {
    if (found.faultCount === 0) return say.journalFine(found.entries, found.chains, found.closedDays)
    const lines = found.faults.map((one) => [one.subject ?? '', one.seq === null ? '' : String(one.seq), one.day ?? '', `${say.faults[one.code]} (${one.code})`])
    const rest = found.faultCount - found.faults.length
    return [say.journalFaults(found.faultCount), table([say.subject, say.entry, say.day, say.what], lines), ...(rest > 0 ? [say.more(rest)] : [])].join('\n')
  })
  if (found.openDays.length > 0) call.tell(say.openDays(found.openDays.length > 4 ? `${found.openDays[0]} … ${found.openDays.at(-1)} (${found.openDays.length})` : found.openDays.join(', ')))
  call.tell(say.unproven)
  return found.faultCount === 0 ? 0 : 1
}

export async function importStandards(call: Call): Promise<number> {
  const file = call.args[0] ?? ''
  const bytes = await readGiven(file)
  const done = await asked<{ import: string; drafts: number; page: string }>('standards import', { name: basename(file), bytes: bytes.toString('base64') })
  answer(call, done, () => words[call.locale].drafts(done.drafts, done.page))
  return 0
}

export async function exportCity(call: Call): Promise<number> {
  const done = await asked<{ folder: string; files: number; changed: string[] }>('export city', { folder: resolve(call.args[0] ?? '') })
  const say = words[call.locale]
  answer(call, done, () => [say.exported(done.files, done.folder), ...(done.changed.length > 0 ? [say.exportedChanged(done.changed.length), ...done.changed] : [])].join('\n'))
  return 0
}

export async function listAccounts(call: Call): Promise<number> {
  const done = await asked<{ accounts: AccountLine[] }>('accounts list')
  const say = words[call.locale]
  answer(call, done, () => table([say.accountName, say.person, say.state, say.twoFactor], done.accounts.map((one) => [
    one.name, one.person, [one.open ? say.open : say.closed, ...(one.simulated ? [say.simulated] : [])].join(', '), one.twoFactor ? say.yes : say.no,
  ])))
  return 0
}

async function sayLink(call: Call, name: string, args: unknown): Promise<number> {
  const done = await asked<{ name: string; link: string }>(name, args)
  answer(call, done, () => words[call.locale].passwordLink(done.name, done.link))
  return 0
}

export async function eraseCase(call: Call): Promise<number> {
  const done = await asked<{ registration: string }>('cases erase', { code: call.args[0] ?? '', reason: textOption(call, 'reason') ?? '' })
  answer(call, done, () => words[call.locale].erased(done.registration))
  return 0
}

export const createAccount = (call: Call): Promise<number> =>
  sayLink(call, 'accounts create', { name: call.args[0] ?? '', person: textOption(call, 'person') ?? call.args[1] ?? '' })

export const resetAccount = (call: Call): Promise<number> => sayLink(call, 'accounts reset', { name: call.args[0] ?? '' })

async function switchAccount(call: Call, name: string): Promise<number> {
  const done = await asked<AccountLine>(name, { name: call.args[0] ?? '' })
  answer(call, done, () => words[call.locale].accountIs(done.name, done.open))
  return 0
}

export const disableAccount = (call: Call): Promise<number> => switchAccount(call, 'accounts disable')
export const enableAccount = (call: Call): Promise<number> => switchAccount(call, 'accounts enable')
