import { entryMac, headMac, type JournalRow } from '../journal.ts'
import type { Vault } from '../vault.ts'

/** What was found wrong with the journal, in one word of the trade. */
export type FaultCode =
  | 'row-altered' | 'row-removed' | 'row-inserted' | 'tail-cut' | 'head-forged' | 'head-missing' | 'chain-missing'
  | 'note-altered' | 'note-missing' | 'subject-missing' | 'day-altered' | 'day-missing' | 'day-differs'

/** One finding: which chain or day, at which entry, what. */
export type Fault = { code: FaultCode; subject: string | null; seq: number | null; day: string | null }

/** The head of a chain as the database has it. */
export type HeadRow = { subject: string; kind: string; count: number; head: Uint8Array; mac: Uint8Array }

/** An entry with what became of its free text: kept, erased on purpose, or gone without a word. */
export type NotedRow = JournalRow & { sealed: Uint8Array | null; erased_at: Date | null }

type Walk = {
  /** The fingerprint of the last entry that is known to be genuine, or taken for it. */
  good: Uint8Array | null
  /** The number the next genuine entry has. */
  next: number
  /** How many foreign rows stand between, which moved the numbers of those after them. */
  shift: number
  /** An entry that does not fit; the one after it tells whether it was altered or put in. */
  doubt: NotedRow | null
  /** After a gap the entry before is not known, so nothing can be said of the next. */
  blind: boolean
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b)

const fault = (code: FaultCode, subject: string, seq: number | null): Fault => ({ code, subject, seq, day: null })

/** Checks the entries of one chain as they come, oldest first; `end` tells what only the head can tell. Keeps nothing but the last two. */
export function walkChain(vault: Vault, subject: string): { step: (row: NotedRow) => Fault[]; end: (head: HeadRow | null) => Fault[] } {
  let walk: Walk = { good: null, next: 1, shift: 0, doubt: null, blind: false }
  const fits = (row: NotedRow, seq: number, before: Uint8Array | null): boolean => same(entryMac(vault, { ...row, seq }, before), row.mac)

  const settle = (row: NotedRow): Fault[] => {
    const { doubt } = walk
    if (!doubt) return []
    const inserted = fits(row, row.seq - walk.shift - 1, walk.good)
    walk = inserted ? { ...walk, doubt: null, shift: walk.shift + 1 } : { ...walk, doubt: null, good: doubt.mac, next: walk.next + 1 }
    return [fault(inserted ? 'row-inserted' : 'row-altered', subject, doubt.seq)]
  }

  const step = (row: NotedRow): Fault[] => {
    const found = [...settle(row), ...noteFaults(vault, row)]
    const seq = row.seq - walk.shift
    for (; walk.next < seq; walk = { ...walk, next: walk.next + 1, blind: true }) found.push(fault('row-removed', subject, walk.next + walk.shift))
    if (walk.blind || fits(row, seq, walk.good)) walk = { ...walk, good: row.mac, next: seq + 1, blind: false }
    else walk = { ...walk, doubt: row }
    return found
  }

  const end = (head: HeadRow | null): Fault[] => {
    const { doubt } = walk
    const beyond = doubt !== null && head !== null && doubt.seq - walk.shift > head.count
    const last = doubt ? [fault(beyond ? 'row-inserted' : 'row-altered', subject, doubt.seq)] : []
    const count = walk.next - 1 + (doubt && !beyond ? 1 : 0)
    return [...last, ...headFaults(vault, { subject, count, good: doubt ? null : walk.good }, head)]
  }
  return { step, end }
}

function headFaults(vault: Vault, chain: { subject: string; count: number; good: Uint8Array | null }, head: HeadRow | null): Fault[] {
  const { subject, count, good } = chain
  if (!head) return [fault('head-missing', subject, null)]
  if (!same(headMac(vault, subject, head.kind, head), head.mac)) return [fault('head-forged', subject, head.count)]
  if (count === 0) return [fault('chain-missing', subject, null)]
  if (count < head.count) return [fault('tail-cut', subject, count + 1)]
  // a head set back to an older one of its own, or a last entry that is not the one the head was made for
  if (count > head.count || (good && !same(good, head.head))) return [fault('head-forged', subject, head.count)]
  return []
}

/** The free text of an entry: its fingerprint stands in the journal, so changing or dropping it shows; erasing leaves its date. */
function noteFaults(vault: Vault, row: NotedRow): Fault[] {
  if (row.sealed) {
    const mac = vault.mac('journal-note', `journal:${row.subject}:${row.seq}`, row.sealed)
    return row.note_mac && same(mac, row.note_mac) ? [] : [fault('note-altered', row.subject, row.seq)]
  }
  return row.note_mac && !row.erased_at ? [fault('note-missing', row.subject, row.seq)] : []
}
