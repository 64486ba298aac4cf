import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { canonical, entryMac, headMac, type JournalRow } from '#platform/journal'
import { openVault } from '#platform/vault'
import { codeSaid, idsOf, learn, numberSaid, placeOf, wordSaid, write, type Left, type Marks, type Pen, type Place } from '../../scripts/bench/lives.ts'

/* The bench fills a city with years of history out of a few lives. What it writes must be such as the program wrote itself. */

const vault = openVault('b0'.repeat(32))
const pen: Pen = { seal: vault.sealBytes, open: vault.openBytes, mac: vault.mac, canonical }
const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

const [caseId, paperId, person] = ['019a8000-0000-7abc-8def-000000000001', '019a8000-0001-7abc-8def-000000000002', '019a7000-0000-7abc-8def-0000000000aa']
const about = (id: string): string => `case:${id}`

function entry(seq: number, type: string, data: Record<string, unknown>, before: Uint8Array | null, note: Uint8Array | null = null): JournalRow {
  const line = { subject: caseId, seq, at: new Date(`2026-11-0${seq}T02:00:00.000Z`), type, person: person as JournalRow['person'], position: 'petugas-loket', capacity: 'definitive' as const, data, note_mac: note && vault.mac('journal-note', `journal:${caseId}:${seq}`, note) }
  return { ...line, mac: entryMac(vault, line, before) }
}
const note = vault.seal('Berkas kurang.', `journal:${caseId}:2`)
const first = entry(1, 'case.filed', { at: '2026-11-01T02:00:00.000Z', code: 'BKS-AAAA-BBBB-CCCCCC' }, null)
const second = entry(2, 'case.acted', { act: 'sign', product: { id: paperId, number: '503/0001/BPPT/XI/2026' } }, first.mac, note)

const text = (value: unknown): string | null => (value === null ? null : value instanceof Date ? `${value.toISOString().slice(0, 10)} ${value.toISOString().slice(11, 19)}+00` : value instanceof Uint8Array ? hex(value) : typeof value === 'object' ? JSON.stringify(value) : String(value))
const table = (name: string, rows: Record<string, unknown>[]): Left => ({ name, columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row).map(text)) })
const journalRows = [first, second].map((one) => ({ ...one }))

const left = (more: Left[] = []): Left[] => [
  table('cases', [{ id: caseId, code: 'BKS-AAAA-BBBB-CCCCCC', received_at: new Date('2026-11-01T02:00:00Z'), state: { since: '2026-11-01T02:00:00.000Z', day: '2026-11-01' }, subject: 'Izin\tdengan \\ garis\nbaru' }]),
  table('case_private', [{ case_id: caseId, sealed: vault.seal({ name: 'Warga Contoh', code: 'BKS-AAAA-BBBB-CCCCCC', paper: paperId }, about(caseId)) }]),
  table('products', [{ id: paperId, case_id: caseId, number: '503/0001/BPPT/XI/2026', signer: person, file: null }]),
  table('journal', journalRows), table('journal_heads', [{ subject: caseId, kind: 'case', count: 2, head: second.mac, mac: headMac(vault, caseId, 'case', { count: 2, head: second.mac }), touched: '2026-11-02' }]),
  table('journal_notes', [{ subject: caseId, seq: 2, sealed: note }]), ...more,
]

let counted: Map<number, number>
beforeEach(() => { counted = new Map() })
const take = (year: number): { series: string; n: number } => { counted.set(year, (counted.get(year) ?? 0) + 1); return { series: String(year), n: counted.get(year) ?? 0 } }
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
const numbering = (): ReturnType<typeof numberSaid> => numberSaid('2026-11-02', take, (n, on) => `503/${String(n).padStart(4, '0')}/BPPT/${roman[on.month - 1]}/${on.year}`)
const marks = (): Marks => ({ said: new Map([['BKS-AAAA-BBBB-CCCCCC', codeSaid('BKS', 1)], ['503/0001/BPPT/XI/2026', numbering().number]]) })

type Written = Record<string, Record<string, string | null>[]>
const unescape = (cell: string): string | null => (cell === '\\N' ? null : cell.replace(/\\(.)/g, (_, sign: string) => ({ t: '\t', n: '\n', r: '\r' })[sign] ?? sign))
/** What a database reads out of the lines. */
function read(life: ReturnType<typeof learn>, place: Place): Written {
  const found: Written = {}
  write(life, place, pen, (name, columns, line) => { found[name] = [...found[name] ?? [], Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', unescape(cell)]))] })
  return found
}
const here: Place = { n: 7, days: -14, minutes: 30 }
const only = (found: Written, name: string): Record<string, string | null> => found[name]?.[0] ?? {}

describe('a copy of a life', () => {
  test('has ids of its own, the same everywhere they stand: in columns, in JSON, under a seal', () => {
    const found = read(learn(left(), marks(), pen), here)
    const [one, paper] = [only(found, 'cases'), only(found, 'products')]
    expect(one['id']).not.toBe(caseId)
    expect([paper['case_id'], only(found, 'journal')['subject'], only(found, 'journal_heads')['subject']]).toEqual([one['id'], one['id'], one['id']])
    expect(JSON.parse(found['journal']?.[1]?.['data'] ?? '')).toMatchObject({ product: { id: paper['id'] } })
    const hidden = vault.open<{ paper: string }>(Buffer.from(only(found, 'case_private')['sealed']?.slice(2) ?? '', 'hex'), about(one['id'] ?? ''))
    expect(hidden.paper).toBe(paper['id'])
  })

  test('keeps who did it, and what was there before: those are no things of this life', () => {
    const found = read(learn(left(), marks(), pen), here)
    expect([only(found, 'products')['signer'], only(found, 'journal')['person']]).toEqual([person, person])
  })

  test('stands two weeks and half an hour elsewhere, in columns and in JSON; days by whole days', () => {
    const one = only(read(learn(left(), marks(), pen), here), 'cases')
    expect(one['received_at']).toBe('2026-10-18 02:30:00.000+00')
    expect(JSON.parse(one['state'] ?? '')).toEqual({ since: '2026-10-18T02:30:00.000Z', day: '2026-10-18' })
  })

  test('has the code of its own in the clear, in the journal and under the seal', () => {
    const found = read(learn(left(), marks(), pen), here)
    const { id, code } = only(found, 'cases')
    expect(code).toMatch(/^BKS-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{6}$/)
    expect(code).not.toBe('BKS-AAAA-BBBB-CCCCCC')
    expect(JSON.parse(only(found, 'journal')['data'] ?? '')).toMatchObject({ code })
    expect(vault.open<{ code: string }>(Buffer.from(only(found, 'case_private')['sealed']?.slice(2) ?? '', 'hex'), about(id ?? '')).code).toBe(code)
  })

  test('takes the next number once, wherever that stands', () => {
    const found = read(learn(left(), marks(), pen), here)
    expect(only(found, 'products')['number']).toBe('503/0001/BPPT/X/2026')
    expect(JSON.parse(found['journal']?.[1]?.['data'] ?? '')).toMatchObject({ product: { number: '503/0001/BPPT/X/2026' } })
    expect(counted).toEqual(new Map([[2026, 1]]))
  })

  test('says texts with tabs, backslashes and lines as they were', () => {
    expect(only(read(learn(left(), marks(), pen), here), 'cases')['subject']).toBe('Izin\tdengan \\ garis\nbaru')
  })

  test('leaves empty what was empty', () => {
    expect(only(read(learn(left(), marks(), pen), here), 'products')['file']).toBeNull()
  })

  test('is the same every time it is written at the same place, but for what is sealed anew', () => {
    const without = ({ case_private: _private, journal_notes: _notes, journal: _journal, journal_heads: _heads, ...rest }: Written): Written => rest
    const twice = [0, 1].map(() => { counted = new Map(); return without(read(learn(left(), marks(), pen), here)) })
    expect(twice[0]).toEqual(twice[1])
  })
})

describe('the journal of a copy', () => {
  const bytes = (cell: string | null | undefined): Buffer => Buffer.from((cell ?? '').slice(2), 'hex')
  const rowOf = (cell: Record<string, string | null>): Omit<JournalRow, 'mac'> => ({
    subject: cell['subject'] ?? '', seq: Number(cell['seq']), at: new Date((cell['at'] ?? '').replace(' ', 'T').replace('+00', 'Z')), type: cell['type'] ?? '', person: cell['person'] as JournalRow['person'], position: cell['position'] ?? null,
    capacity: cell['capacity'] as JournalRow['capacity'], data: JSON.parse(cell['data'] ?? ''), note_mac: cell['note_mac'] ? bytes(cell['note_mac']) : null,
  })

  test('is chained as the program chains: every fingerprint is the one it computes itself', () => {
    const found = read(learn(left(), marks(), pen), here)
    let before: Uint8Array | null = null
    for (const cell of found['journal'] ?? []) {
      const mac = entryMac(vault, rowOf(cell), before)
      expect(bytes(cell['mac'])).toEqual(mac)
      before = mac
    }
    const head = only(found, 'journal_heads')
    expect(bytes(head['head'])).toEqual(before)
    expect(bytes(head['mac'])).toEqual(headMac(vault, head['subject'] ?? '', 'case', { count: 2, head: before ?? new Uint8Array() }))
  })

  test('holds in whatever order the rows were read', () => {
    const turned = left().map((one) => (one.name === 'journal' ? { ...one, rows: one.rows.toReversed() } : one)).toReversed()
    const found = read(learn(turned, marks(), pen), here)
    expect(found['journal']?.map((one) => one['seq'])).toEqual(['1', '2'])
    expect(bytes(found['journal']?.[1]?.['mac'])).toEqual(entryMac(vault, rowOf(found['journal']?.[1] ?? {}), bytes(found['journal']?.[0]?.['mac'])))
  })

  test('has its note sealed for its own place, with the fingerprint of that seal', () => {
    const found = read(learn(left(), marks(), pen), here)
    const [kept, line] = [only(found, 'journal_notes'), found['journal']?.[1]]
    const place = `journal:${kept['subject']}:2`
    expect(vault.open(bytes(kept['sealed']), place)).toBe('Berkas kurang.')
    expect(bytes(line?.['note_mac'])).toEqual(vault.mac('journal-note', place, bytes(kept['sealed'])))
  })

  test('of two copies differs: nobody can put an entry of one into the other', () => {
    const life = learn(left(), marks(), pen)
    const [one, two] = [read(life, here), read(life, { ...here, n: 8 })]
    expect(one['journal']?.[0]?.['mac']).not.toBe(two['journal']?.[0]?.['mac'])
  })
})

describe('what is not known', () => {
  test('a sealed column nobody named is refused by its name, rather than copied as it is', () => {
    expect(() => learn(left([table('permits_new', [{ id: paperId, secret: Buffer.from('x') }])]), marks(), pen)).toThrow('permits_new.secret')
  })

  test('a fingerprint somebody is found by is another in every copy', () => {
    const life = learn(left([table('case_words', [{ case_id: caseId, mac: Buffer.from('a') }, { case_id: caseId, mac: Buffer.from('b') }])]), marks(), pen)
    const macs = [1, 2, 3].flatMap((n) => read(life, { ...here, n })['case_words']?.map((one) => one['mac']) ?? [])
    expect(new Set(macs).size).toBe(6)
  })

  test('a column that is said otherwise is so in every row: nothing of the history is simulated', () => {
    const life = learn(left([table('counted', [{ subject: caseId, simulated: 1 }])]), { ...marks(), column: (_, column) => (column === 'simulated' ? '0' : null) }, pen)
    expect(only(read(life, here), 'counted')['simulated']).toBe('0')
  })

  test('things are those rows are called by; a reference to another thing makes none', () => {
    expect(idsOf(left())).toEqual([caseId, paperId])
  })
})

const places = fc.integer({ min: 1, max: 400_000 })

describe('laws of copies', () => {
  test('codes and registration numbers of different copies differ', () => {
    const said = codeSaid('BKS', 1)
    fc.assert(fc.property(places, places, (a, b) => {
      const [one, two] = [a, b].map((n) => said({ ...here, n }).replace(/-[^-]*$/, ''))
      expect(one === two).toBe(a === b)
    }))
    expect(new Set(Array.from({ length: 20_000 }, (_, n) => said({ ...here, n }).slice(0, 13))).size).toBe(20_000)
  })

  test('codes are spelled with the letters of codes alone', () => {
    fc.assert(fc.property(places, (n) => { expect(codeSaid('BKS', 1)({ ...here, n })).toMatch(/^BKS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{6}$/) }))
  })

  test('words of one copy and of different copies differ', () => {
    const all = Array.from({ length: 5_000 }, (_, n) => [0, 1, 2, 3].map((seed) => wordSaid(seed)({ ...here, n }))).flat()
    expect(new Set(all).size).toBe(all.length)
  })

  test('ids of different copies differ, and go with time as those of the program do', () => {
    const life = learn(left(), marks(), pen)
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: -260, max: 0 }), (n, week) => {
      const [one, later] = [{ n, days: week * 7, minutes: 0 }, { n: n + 1, days: week * 7 + 7, minutes: 0 }].map((place) => only(read(life, place), 'cases')['id'] ?? '')
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
      expect((one ?? '') < (later ?? '')).toBe(true)
    }), { numRuns: 40 })
  })

  test('copies come week after week, on the weekday of the life, the last in the last week', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 5 }), (many, weeks, last) => {
      const all = [0, Math.floor(many / 2), many - 1].map((n) => placeOf(n, { many, weeks, last }))
      expect(all.every((one) => one.days % 7 === 0 && one.days <= -7 * last + 0 && one.minutes >= 0 && one.minutes < 90)).toBe(true)
      expect(all.map((one) => one.days)).toEqual(all.map((one) => one.days).toSorted((a, b) => a - b))
      expect(all[0]?.days).toBe(-7 * (weeks - 1 + last))
      if (many >= weeks) expect(all[2]?.days === -7 * last).toBe(true)
    }))
  })

  test('numbers of a year are gapless from its first, and begin anew with the next', () => {
    const given = numbering()
    const said = Array.from({ length: 60 }, (_, n) => ({ place: { n, days: -420 + n * 14, minutes: 0 } })).map(({ place }) => [given.series(place), given.n(place), given.number(place)])
    const years = Map.groupBy(said, ([series]) => series)
    expect([...years.keys()]).toEqual(['2025', '2026', '2027', '2028'].filter((year) => years.has(year)))
    for (const all of years.values()) expect(all.map(([, n]) => Number(n))).toEqual(all.map((_, at) => at + 1))
    expect(said[0]?.[2]).toBe('503/0001/BPPT/IX/2025')
  })

  test('a number is taken once however often it is asked for at one place', () => {
    const given = numbering()
    expect([given.number(here), given.n(here), given.series(here), given.number(here)]).toEqual(['503/0001/BPPT/X/2026', '1', '2026', '503/0001/BPPT/X/2026'])
    expect(given.n({ ...here, n: 8 })).toBe('2')
  })
})
