// Years of history out of a few real lives: what one case left in the database, written again and again under other ids, days, codes and numbers.
// Nothing of the program is imported here, so that the tests ask the sources and the bench what was built.

/** Everything one case left in a table, as text. */
export type Left = { name: string; columns: readonly string[]; rows: readonly (readonly (string | null)[])[] }

/** What of the program is needed to write a history that its own checks accept. */
export type Pen = {
  seal: (bytes: Uint8Array, about: string) => Uint8Array
  open: (sealed: Uint8Array, about: string) => Uint8Array
  mac: (purpose: string, ...parts: (string | Uint8Array)[]) => Uint8Array
  canonical: (value: unknown) => string
}

/** Where a copy stands: the how-manieth it is, and by how many milliseconds (whole days, and minutes of the day) it is moved. */
export type Place = { n: number; days: number; minutes: number }

/** A text that every copy says otherwise. */
export type Said = (place: Place) => string

/** What tells a life from others besides its ids and days: texts that are another in each copy, and columns that are. */
export type Marks = { said: ReadonlyMap<string, Said>; column?: (table: string, column: string, row: Readonly<Record<string, string | null>>) => Said | string | null }

type Parts = { words: string[]; holes: number[] }
type Cell = Parts | { sealed: Parts; about: Parts; keep: string } | { fresh: number } | { note: string } | { chain: string; facts: Parts; note: string } | { head: string; of: 'head' | 'mac'; subject: Parts; kind: string; count: string } | null
type Hole = Said

/** The places for which sealed columns are sealed; a new one has to be named here. */
const sealedAs: Readonly<Record<string, (row: Readonly<Record<string, string | null>>) => string>> = {
  'case_private.sealed': (row) => `case:${row['case_id']}`, 'products.sealed': (row) => `product:${row['id']}`, 'permit_private.sealed': (row) => `permit:${row['permit_id']}`, 'journal_notes.sealed': (row) => `journal:${row['subject']}:${row['seq']}`,
  'charges.sealed': (row) => `charge:${row['id']}`, 'charge_payments.sealed': (row) => `charge-payment:${row['id']}`, 'charge_sheets.reason': (row) => `charge-sheet-reason:${row['id']}`,
  'message_private.sealed': (row) => `message:${row['message_id']}`,
}
/** Fingerprints that need only be other ones in each copy: nobody looks for somebody made up. */
const fingerprints = new Set(['case_finders.mac', 'case_words.mac', 'filings.body_mac', 'permits.holder_mac', 'charge_payments.proof', 'survey_invitations.link'])

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
const moment = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00)/
const day = /\d{4}-\d\d-\d\d(?![\d T-])/
const isMoment = new RegExp(`^${moment.source}$`)
const isUuid = new RegExp(`^${uuid.source}$`)
const dayMs = 86_400_000
const minuteMs = 60_000

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0')

/** The id of a copy, ordered in time as that of the life was; no two copies and no two things of one copy have the same. */
const idSaid = (id: string, k: number): Said => {
  const at = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  return ({ n, days, minutes }) => {
    const time = hex(at + days * dayMs + minutes * minuteMs, 12)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(k, 3)}-8ba1-${hex(n, 12)}`
  }
}
const momentSaid = (text: string): Said => {
  const at = Date.parse(text.replace(' ', 'T').replace('+00', 'Z'))
  const iso = text.includes('T')
  return ({ days, minutes }) => {
    const moved = new Date(at + days * dayMs + minutes * minuteMs).toISOString()
    return iso ? moved : `${moved.slice(0, 10)} ${moved.slice(11, 23)}+00`
  }
}
const daySaid = (text: string): Said => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return ({ days }) => new Date(at + days * dayMs).toISOString().slice(0, 10)
}

const escapeCopy = (text: string): string => text.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? sign)
const escapeWord = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const bytesOf = (text: string): Buffer => Buffer.from(text.replace(/^\\x/, ''), 'hex')
const bytea = (bytes: Uint8Array): string => `\\\\x${Buffer.from(bytes).toString('hex')}`

/** A life that was read once and can be written as often as wanted. */
export type Life = { tables: { name: string; columns: readonly string[]; rows: Cell[][] }[]; holes: Hole[] }

/** The ids of the things a life made: those its rows are called by. */
export const idsOf = (left: readonly Left[]): string[] => left.flatMap(({ columns, rows }) => rows.map((row) => row[columns.indexOf('id')] ?? '')).filter((id) => isUuid.test(id))

/** Reads what a life left, with the pen of the house it was lived in. */
export function learn(left: readonly Left[], marks: Marks, pen: Pen): Life {
  const { said } = marks
  const own = new Set(idsOf(left))
  const holes: Hole[] = []
  const known = new Map<string, number>()
  const literals = [...said.keys()].toSorted((a, b) => b.length - a.length).map(escapeWord)
  const all = new RegExp([...literals, uuid.source, moment.source, day.source].join('|'), 'g')
  const hole = (text: string): number | null => {
    const at = known.get(text)
    if (at !== undefined) return at
    const made = said.get(text) ?? (isUuid.test(text) ? (own.has(text) ? idSaid(text, holes.length) : null) : isMoment.test(text) ? momentSaid(text) : daySaid(text))
    if (!made) return null
    known.set(text, holes.length)
    return holes.push(made) - 1
  }
  const parts = (text: string, written: (words: string) => string = (words) => words): Parts => {
    const found: Parts = { words: [], holes: [] }
    let from = 0
    for (const match of text.matchAll(all)) {
      const at = hole(match[0])
      if (at === null) continue
      found.words.push(written(text.slice(from, match.index)))
      found.holes.push(at)
      from = match.index + match[0].length
    }
    found.words.push(written(text.slice(from)))
    return found
  }
  let fresh = 0
  const cell = (name: string, row: Readonly<Record<string, string | null>>, column: string): Cell => {
    const other = marks.column?.(name, column, row) ?? null
    if (typeof other === 'function') return { words: ['', ''], holes: [holes.push(other) - 1] }
    const value = other ?? row[column] ?? null
    const chain = `${row['subject']}`
    if (name === 'journal' && column === 'note_mac' && value !== null) return { note: `${chain}:${row['seq']}` }
    if (name === 'journal' && column === 'mac') {
      const at = new Date((row['at'] ?? '').replace(' ', 'T').replace('+00', 'Z')).toISOString()
      return { chain, note: `${chain}:${row['seq']}`, facts: parts(pen.canonical([row['subject'], Number(row['seq']), at, row['type'], row['person'], row['position'], row['capacity'], JSON.parse(row['data'] ?? 'null')])) }
    }
    if (name === 'journal_heads' && (column === 'head' || column === 'mac')) return { head: chain, of: column, subject: parts(chain), kind: row['kind'] ?? '', count: row['count'] ?? '' }
    if (value === null) return null
    if (!value.startsWith('\\x')) return parts(value, escapeCopy)
    const about = sealedAs[`${name}.${column}`]?.(row)
    if (about !== undefined) return { about: parts(about), sealed: parts(Buffer.from(pen.open(bytesOf(value), about)).toString()), keep: name === 'journal_notes' ? `${chain}:${row['seq']}` : '' }
    if (fingerprints.has(`${name}.${column}`)) { fresh += 1; return { fresh } }
    throw new Error(`${name}.${column} is sealed or a fingerprint, and nothing is known of it`)
  }
  const order = ['journal_notes', 'journal', 'journal_heads']
  const tables = left.filter(({ rows }) => rows.length > 0).toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)).map(({ name, columns, rows }) => {
    const named = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))
    const sorted = name === 'journal' ? named.toSorted((a, b) => `${a['subject']}`.localeCompare(`${b['subject']}`) || Number(a['seq']) - Number(b['seq'])) : named
    return { name, columns, rows: sorted.map((row) => columns.map((column) => cell(name, row, column))) }
  })
  return { tables, holes }
}

/** The lines of one copy by table, as COPY reads them. */
export function write(life: Life, place: Place, pen: Pick<Pen, 'seal' | 'mac'>, line: (table: string, columns: readonly string[], text: string) => void): void {
  const values = life.holes.map((one) => one(place))
  const text = ({ words, holes }: Parts): string => {
    let made = words[0] ?? ''
    for (let at = 0; at < holes.length; at += 1) made += `${values[holes[at] ?? 0]}${words[at + 1]}`
    return made
  }
  const notes = new Map<string, Uint8Array>()
  const macs = new Map<string, Uint8Array>()
  const chained = (one: { chain: string; facts: Parts; note: string }): Uint8Array => {
    const mac = pen.mac('journal', text(one.facts), notes.get(one.note) ?? '', macs.get(one.chain) ?? '')
    macs.set(one.chain, mac)
    return mac
  }
  const headed = (one: { head: string; of: 'head' | 'mac'; subject: Parts; kind: string; count: string }): Uint8Array => {
    const last = macs.get(one.head) ?? new Uint8Array()
    return one.of === 'head' ? last : pen.mac('journal-head', text(one.subject), one.kind, one.count, last)
  }
  const kept = (one: { sealed: Parts; about: Parts; keep: string }): Uint8Array => {
    const about = text(one.about)
    const sealed = pen.seal(Buffer.from(text(one.sealed)), about)
    if (one.keep !== '') notes.set(one.keep, pen.mac('journal-note', about, sealed))
    return sealed
  }
  const said = (cell: Cell): string => {
    if (cell === null) return '\\N'
    if ('words' in cell) return text(cell)
    if ('sealed' in cell) return bytea(kept(cell))
    if ('fresh' in cell) return `\\\\x${hex(place.n, 12)}${hex(cell.fresh, 4)}${hex((Math.imul(place.n, 0x9e3779b1) ^ cell.fresh) >>> 0, 8)}`
    if ('note' in cell && !('chain' in cell)) return bytea(notes.get(cell.note) ?? new Uint8Array())
    return bytea('chain' in cell ? chained(cell) : headed(cell))
  }
  for (const { name, columns, rows } of life.tables) for (const row of rows) line(name, columns, row.map(said).join('\t'))
}

/** Where the n-th of many copies stands: week after week up to the last, as time goes; the weekday stays, the minute of the day is another. */
export function placeOf(n: number, { many, weeks, last = 0 }: { many: number; weeks: number; last?: number }): Place {
  const week = Math.floor((n * weeks) / many)
  return { n, days: -7 * (weeks - 1 - week + last), minutes: (n * 37) % 90 }
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const spelled = (value: bigint, count: number): string => Array.from({ length: count }, (_, at) => letters[Number((value >> BigInt(5 * at)) & 31n)]).join('')

/** A code no other copy has: its registration number tells them apart, the rest only looks like a secret. */
export const codeSaid = (prefix: string, seed: number): Said => ({ n }) => {
  const told = spelled((BigInt(n) * 0x9e37_79b9_7n + BigInt(seed)) & 0xff_ffff_ffffn, 8)
  return `${prefix}-${told.slice(0, 4)}-${told.slice(4)}-${spelled(BigInt((Math.imul(n, 0x85eb_ca6b) ^ seed) >>> 0), 6)}`
}
export const wordSaid = (seed: number, count = 16): Said => ({ n }) => spelled((BigInt(n) * 0x9e37_79b9_7f4a_7c15n + BigInt(seed)) & 0xffff_ffff_ffff_ffff_ffffn, count)

/** Official numbers of copies in the order of their days: the next of its series, written as its register writes. */
export function numberSaid(givenOn: string, take: (year: number) => { series: string; n: number }, form: (n: number, on: { year: number; month: number }) => string): { number: Said; series: Said; n: Said } {
  const at = Date.parse(`${givenOn}T00:00:00Z`)
  let last = { of: -1, number: '', series: '', n: '' }
  const given = ({ n: of, days }: Place): typeof last => {
    if (last.of === of) return last
    const on = new Date(at + days * dayMs)
    const { series, n } = take(on.getUTCFullYear())
    last = { of, series, n: String(n), number: form(n, { year: on.getUTCFullYear(), month: on.getUTCMonth() + 1 }) }
    return last
  }
  return { number: (place) => given(place).number, series: (place) => given(place).series, n: (place) => given(place).n }
}
