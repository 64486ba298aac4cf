import type { Db } from './db.ts'
import { sql } from './db.ts'
import { dayMac } from './journal.ts'
import type { Vault } from './vault.ts'
import { walkChain, type Fault, type HeadRow, type NotedRow } from './verify/chain.ts'
import { closedDays, entriesAfter, entriesByDay, headsAfter, headsOfDay, lostSince, strandedSubjects, type DayRow, type SubjectTable } from './verify/read.ts'

export type { Fault, FaultCode } from './verify/chain.ts'
export { unclosedDays, type SubjectTable } from './verify/read.ts'

/** What the journal proves and what it does not. `faults` holds the first thousand; `faultCount` says how many there are. */
export type Verified = {
  entries: number
  chains: number
  closedDays: number
  erasedNotes: number
  faultCount: number
  faults: Fault[]
  /** Days whose index is not made yet; what was taken away whole on one of them shows nowhere. */
  openDays: string[]
  /** What no journal can prove by itself, only a seal published elsewhere. */
  unproven: 'whole-chains-of-open-days'[]
}

type Wanted = { db: Db; vault: Vault; zone: string; subjects: readonly SubjectTable[] }

const first = '00000000-0000-0000-0000-000000000000'
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const chainsAtOnce = 500
const entriesAtOnce = 2_000
const faultsKept = 1_000

type Tally = { entries: number; chains: number; erasedNotes: number; faultCount: number; faults: Fault[] }

function note(tally: Tally, faults: readonly Fault[]): void {
  tally.faultCount += faults.length
  for (const one of faults) if (tally.faults.length < faultsKept) tally.faults.push(one)
}

/**
 * Compares the whole journal with its fingerprints, heads, closed days and the things it is about, and names what does not fit.
 * Reads in portions, each in a short transaction of its own, so that it needs little memory and a running program is not held up.
 */
export async function verifyJournal(wanted: Wanted): Promise<Verified> {
  const tally: Tally = { entries: 0, chains: 0, erasedNotes: 0, faultCount: 0, faults: [] }
  for (let after: string | null = first; after !== null;) after = await verifyPortion(wanted, after, tally)
  for (const table of wanted.subjects) {
    const stranded = await strandedSubjects(wanted.db, table)
    note(tally, stranded.map(({ subject, there }) => ({ code: there ? 'chain-missing' : 'subject-missing', subject, seq: null, day: null })))
  }
  const days = await closedDays(wanted.db)
  const openDays = await verifyDays(wanted, days, tally)
  return { ...tally, closedDays: days.length, openDays, unproven: ['whole-chains-of-open-days'] }
}

/** Some hundred chains whole, as they stand at one moment; returns the last subject, or `null` after the last chain. */
function verifyPortion({ db, vault }: Wanted, after: string, tally: Tally): Promise<string | null> {
  return db.transaction().execute(async (open) => {
    await sql`set transaction isolation level repeatable read`.execute(open)
    const heads = await headsAfter(open, after, chainsAtOnce)
    const upTo = heads.length < chainsAtOnce ? last : heads.at(-1)?.subject ?? last
    await verifyChains(vault, new Map(heads.map((head) => [head.subject, head])), entriesBetween(open, after, upTo), tally)
    return upTo === last ? null : upTo
  })
}

async function* entriesBetween(db: Db, after: string, upTo: string): AsyncGenerator<NotedRow> {
  let place = { subject: after, seq: 2_147_483_647 }
  for (;;) {
    const portion = await entriesAfter(db, place, upTo, entriesAtOnce)
    yield* portion
    const end = portion.at(-1)
    if (!end || portion.length < entriesAtOnce) return
    place = { subject: end.subject, seq: end.seq }
  }
}

async function verifyChains(vault: Vault, heads: Map<string, HeadRow>, entries: AsyncIterable<NotedRow>, tally: Tally): Promise<void> {
  let chain = null as { subject: string; walk: ReturnType<typeof walkChain> } | null
  const close = (): void => {
    if (!chain) return
    note(tally, chain.walk.end(heads.get(chain.subject) ?? null))
    heads.delete(chain.subject)
    tally.chains += 1
  }
  for await (const row of entries) {
    if (chain?.subject !== row.subject) {
      close()
      chain = { subject: row.subject, walk: walkChain(vault, row.subject) }
    }
    tally.entries += 1
    if (row.erased_at) tally.erasedNotes += 1
    note(tally, chain.walk.step(row))
  }
  close()
  for (const head of heads.values()) note(tally, walkChain(vault, head.subject).end(head))
}

const ofDay = (code: Fault['code'], day: string, more: { subject?: string; seq?: number } = {}): Fault =>
  ({ code, day, subject: more.subject ?? null, seq: more.seq ?? null })

/** Holds every closed day against its own fingerprint and against the journal of now. Returns the days that are not closed. */
async function verifyDays({ db, vault, zone }: Wanted, days: readonly DayRow[], tally: Tally): Promise<string[]> {
  for (const { day, subjects, mac } of days) {
    const heads = await headsOfDay(db, day)
    if (heads.length !== subjects || !dayMac(vault, day, heads).equals(mac)) note(tally, [ofDay('day-altered', day)])
  }
  note(tally, (await lostSince(db)).map(({ day, ...one }) => ofDay('tail-cut', day, one)))
  const counted = await entriesByDay(db, zone)
  const closed = new Map(days.map((one) => [one.day, one.entries]))
  const latest = days.at(-1)?.day ?? ''
  const now = new Map(counted.map((one) => [one.day, one.entries]))
  note(tally, days.filter(({ day, entries }) => (now.get(day) ?? 0) !== entries).map(({ day }) => ofDay('day-differs', day)))
  const open = counted.map(({ day }) => day).filter((day) => !closed.has(day))
  // days are closed oldest first, so an open one before a closed one had its index taken away
  note(tally, open.filter((day) => day < latest).map((day) => ofDay('day-missing', day)))
  return open
}
