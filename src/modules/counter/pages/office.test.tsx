import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Id } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { HallNow } from '../actions/hall.ts'
import type { CaseTimes, TicketRecord } from '../actions/record.ts'
import { sayProblem } from '../messages.ts'
import { lineUp } from '../rules/line.ts'
import { readPlan } from '../rules/plan.ts'
import type { Status } from '../rules/ticket.ts'
import type { BookingRow } from '../store/bookings.ts'
import type { DeskRow } from '../store/hall.ts'
import { ticketOf, waitingOf, type TicketRow } from '../store/tickets.ts'
import { CaseFacts, ChooseCounter, DeskPage, RecordPage, WaitingPart, type DeskProps } from './office.tsx'

const zone = 'Asia/Jakarta'
const at = (time: string): Date => new Date(`2026-11-24T${time}:00+07:00`)
const city = readFileSync(new URL('../../../../city/bekasi/counters.yaml', import.meta.url), 'utf8')
const { plan } = readPlan({ path: 'counters.yaml', text: city }, new Set(city.match(/[a-z]+(?:-[a-z]+)*/g)))
if (!plan) throw new Error('the counters of the city cannot be read')
const counter = plan.counters[0]!
const day = localDate('2026-11-24')
const person = newId(at('08:00')) as Id<'person'>

const ticket = (number: string, more: Partial<TicketRow> = {}): TicketRow => ({
  id: newId<'ticket'>(at('09:00')), day, letter: number[0] ?? '', n: Number(number.slice(2)), number, queue: 'surat', priority: false, status: 'waiting', version: 1, source: 'kiosk', appointment_at: null,
  taken_at: new Date(at('09:00').getTime() + Number(number.slice(2)) * 1000), counter: null, calls: 0, serving_at: null, served_ms: 0, first_served_at: null, ended_at: null, registering: null, case_id: null, simulated: false, ...more,
})
const desk = (more: Partial<DeskRow> = {}): DeskRow => ({ counter: counter.slug, day, person, position: 'petugas-loket', capacity: 'definitive', since: at('08:00'), paused: false, pause_until: null, run: 0, ...more })
const hallOf = (tickets: TicketRow[] = [], more: Partial<HallNow> = {}): HallNow => ({
  plan, day, zone, at: at('09:30'), open: true, tickets, calls: [], text: null, queues: [], counters: plan.counters.map((one) => ({ counter: one, desk: null, ticket: null })),
  line: lineUp(tickets.filter((one) => one.status === 'waiting').map(waitingOf), { inARow: 2, run: 0, now: at('09:30').toISOString() }), ...more,
})
const form = (locale: 'id' | 'en' = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]) => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const booking = (more: Partial<BookingRow & { name: string | null }> = {}): BookingRow & { name: string | null } =>
  ({ id: newId<'appointment'>(at('08:00')), pin: '402817', day, hour: 10, queue: 'surat', status: 'booked', sealed: null, booked_at: at('08:00'), ticket: null, name: 'Bu Janji', ...more })

type Scene = Partial<DeskProps> & { status?: Status; calls?: number; tickets?: TicketRow[] }
const one = (status: Status, more: Partial<TicketRow> = {}): TicketRow => ticket('A-007', {
  status, counter: counter.slug, calls: 1, ...(status === 'serving' && { serving_at: at('09:20'), first_served_at: at('09:20') }), ...more,
})
const deskPage = ({ status, calls = 1, tickets = [], ...more }: Scene = {}, locale: 'id' | 'en' = 'id') => {
  const row = status ? one(status, { calls }) : null
  return draw(<DeskPage locale={locale} hall={hallOf(tickets)} desk={desk()} counter={counter} one={row} ticket={row && ticketOf(row)} last={null} skipped={[]} services={[]} record={null} bookings={[]} form={form(locale)} zone={zone} script="/assets/hall.js" {...more} />, locale)
}
/** What the buttons of the page would do with the number in hand. */
const acts = async (scene: Scene): Promise<string[]> => {
  const { html } = await deskPage(scene)
  return [...html.matchAll(/action="\/loket\/antrean\/tindakan"[^>]*>((?:<input type="hidden"[^>]*>)+)/g)].map(([, hidden = '']) => [...hidden.matchAll(/name="(?:act|next)" value="([^"]*)"/g)].map((found) => found[1]).join(' and '))
}

describe('choosing a counter', () => {
  const taken = hallOf([], { counters: plan.counters.map((each, index) => ({ counter: each, desk: index === 0 ? desk() : null, ticket: null })) })
  test('names who sits where, and offers the free ones alone, each by its name', async () => {
    const drawn = await draw(<ChooseCounter locale="id" hall={taken} names={new Map([[person, 'Rangga Rekaan']])} form={form()} />)
    expect(drawn.text).toContain('ditempati Rangga Rekaan')
    expect(drawn.sends).toHaveLength(plan.counters.length - 1)
    expect(drawn.html).not.toContain(`value="${counter.slug}"`)
    expect(drawn.html).toContain('aria-label="Duduk di sini: Loket 2"')
  })
  test('says why a counter could not be had', async () => {
    const drawn = await draw(<ChooseCounter locale="en" hall={taken} names={new Map()} form={form('en', {}, { code: 'counter-taken' })} />, 'en')
    expect(drawn.text).toContain('Another officer sits at this counter.')
    expect(drawn.html).toContain('role="alert"')
  })
})

describe('the counter of an officer', () => {
  test.each<[Status | undefined, number, string[]]>([
    [undefined, 0, []],
    ['called', 1, ['serve', 'recall', 'skip and call', 'skip', 'transfer']],
    ['recalled', 2, ['serve', 'recall', 'skip and call', 'skip', 'transfer']],
    ['recalled', 3, ['serve', 'skip and call', 'skip', 'transfer']],
    ['serving', 1, ['finish and call', 'finish', 'transfer']],
  ])('with a number that is %s after %i calls offers what is open and nothing else', async (status, calls, expected) => {
    expect(await acts(status ? { status, calls } : {})).toEqual(expected)
  })
  test('says why what is missing is missing', async () => {
    expect((await deskPage({ status: 'recalled', calls: 3 })).text).toContain('sudah dipanggil sebanyak yang diatur')
    expect((await deskPage({ status: 'serving' })).text).toContain('tidak dapat dilewati')
    expect((await deskPage({ status: 'called' })).text).not.toMatch(/sebanyak yang diatur|tidak dapat dilewati/)
  })
  test('without a number calls the next; on a break it only opens again; with a number it neither closes nor pauses', async () => {
    expect((await deskPage()).sends).toEqual(['post /loket/antrean/panggil', 'post /loket/antrean/istirahat', 'post /loket/antrean/tutup'])
    expect((await deskPage({ desk: desk({ paused: true }) })).sends).toEqual(['post /loket/antrean/istirahat', 'post /loket/antrean/tutup'])
    const busy = await deskPage({ status: 'called' })
    expect(busy.sends.some((send) => /panggil$|tutup|istirahat/.test(send))).toBe(false)
  })
  test('sends a number to any other queue and never to its own', async () => {
    const { html } = await deskPage({ status: 'serving' })
    const options = [.../<select[^]*?<\/select>/.exec(html)?.[0].matchAll(/value="([^"]*)"/g) ?? []].map((found) => found[1])
    expect(options).toEqual(['', ...plan.queues.map((queue) => queue.slug).filter((slug) => slug !== 'surat')])
  })
  test('keeps what was typed for a break or a case when it is refused', async () => {
    expect((await deskPage({ form: form('id', { until: 'besok' }, { code: 'not-a-time', field: 'until' }) })).value('until')).toBe('besok')
    const tied = await deskPage({ last: one('finished', { first_served_at: at('09:10') }), form: form('id', { registration: 'BKS-XXXX' }, { code: 'registration-unknown', field: 'registration' }) })
    expect(tied.value('registration')).toBe('BKS-XXXX')
    expect(tied.links).toContain('#f-registration')
  })
  test('says in both languages one minute as one and several as several', async () => {
    const waited = async (minutes: number, locale: 'id' | 'en') => (await deskPage({ one: one('called', { taken_at: new Date(at('09:30').getTime() - minutes * 60_000) }), ticket: ticketOf(one('called', { taken_at: new Date(at('09:30').getTime() - minutes * 60_000) })) }, locale)).text
    expect(await waited(1, 'id')).toContain('Menunggu 1 menit')
    expect(await waited(1, 'en')).toContain('Waited 1 minute')
    expect(await waited(1, 'en')).not.toContain('1 minutes')
    expect(await waited(5, 'en')).toContain('5 minutes')
  })
  test('is sound with everything on it, in both languages', async () => {
    for (const locale of locales) {
      const drawn = await deskPage({ status: 'serving', tickets: [ticket('A-008'), ticket('P-001', { priority: true })], skipped: [ticket('E-001', { queue: 'lain', status: 'skipped' })], bookings: [booking()], services: [{ slug: 'surat-ke-masyarakat', name: 'Surat' }] }, locale)
      expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    }
  })
})

describe('who waits for a counter', () => {
  test('stands in the order of calling, with priority and an appointment marked in words', async () => {
    const rows = [ticket('A-001'), ticket('A-002', { appointment_at: at('09:00') }), ticket('P-001', { priority: true }), ticket('C-001', { queue: 'lpse' })]
    const { text } = await draw(<WaitingPart locale="id" hall={hallOf(rows)} counter={counter} />)
    expect(text).toContain('3 menunggu untuk loket ini')
    expect(text).toMatch(/P-001 Prioritas.*A-002 09\.00.*A-001/)
    expect(text).not.toContain('C-001')
  })
  test('is counted whole and listed to the thirtieth', async () => {
    const rows = Array.from({ length: 45 }, (_, index) => ticket(`A-${String(index + 1).padStart(3, '0')}`))
    const { text } = await draw(<WaitingPart locale="id" hall={hallOf(rows)} counter={counter} />)
    expect(text).toContain('45 menunggu untuk loket ini')
    expect(text).toContain('A-030')
    expect(text).not.toContain('A-031')
  })
  test('is nobody, and that is said with what comes next', async () => {
    expect((await draw(<WaitingPart locale="id" hall={hallOf()} counter={counter} />)).text).toContain('Nomor baru muncul di sini dengan sendirinya')
  })
  test('and did not come can be called after all, but not while another is at the counter', async () => {
    const skipped = ticket('A-003', { status: 'skipped' })
    expect((await deskPage({ skipped: [skipped] })).sends).toContain('post /loket/antrean/panggil-ini')
    const busy = await deskPage({ status: 'serving', skipped: [skipped] })
    expect(busy.sends).not.toContain('post /loket/antrean/panggil-ini')
    expect(busy.text).toContain('A-003')
    expect((await deskPage()).text).not.toContain('Terlewat')
  })
  test('with an appointment is named to the counter that serves them, and an erased name is said to be', async () => {
    const { text } = await deskPage({ bookings: [booking(), booking({ queue: 'lpse', name: 'Pak Lain' }), booking({ name: null, status: 'over' })] })
    expect(text).toContain('Bu Janji 10.00 – 11.00')
    expect(text).not.toContain('Pak Lain')
    expect(text).toMatch(/sudah dihapus.*Sudah lewat/)
  })
})

describe('the record of a number', () => {
  const found = (more: Partial<CaseTimes> = {}): CaseTimes => ({ id: newId(at('09:00')), registration: 'BKS-7K4M-2Q9D', service: { id: 'Surat', en: 'Letters' }, status: 'open', receivedAt: at('09:25'), endedAt: null, took: null, promised: 10, due: at('16:00'), ...more })
  const record = (more: Partial<TicketRecord> = {}): TicketRecord => ({ row: one('finished'), waited: 12, served: 6, case: null, entries: [], others: [], ...more })
  const facts = async (more: Partial<TicketRecord>) => draw(<CaseFacts locale="id" record={record(more)} zone={zone} />)

  test('shows waiting, counter and process beside one another', async () => {
    expect((await facts({ case: found() })).text).toMatch(/Menunggu 12 menit Di loket 6 menit Perkara BKS-7K4M-2Q9D · Surat Proses berjalan, tenggat/)
    expect((await facts({ case: found({ took: 42.4, endedAt: at('11:00') }) })).text).toContain('Proses 42 menit kerja')
  })
  test('never says zero for who was not served, and leads only to a case one may open', async () => {
    expect((await facts({ served: null })).text).toContain('Di loket belum dilayani')
    const closed = await facts({ case: 'not-yours' })
    expect(closed.text).toContain('Perkara tertaut, di luar kewenangan Anda.')
    expect([closed.links, closed.text.includes('BKS-')]).toEqual([[], false])
  })
  test('leads to the other numbers of the same case', async () => {
    const other = ticket('A-001')
    expect((await facts({ others: [other] })).links).toEqual([`/loket/antrean/nomor/${other.id}`])
  })
  test('tells each happening with its counter and position, and one of a kind nobody named by its kind', async () => {
    const entry = (type: string, data: Record<string, unknown> = {}) => ({ subject: 's', seq: 1, at: at('09:20'), type, person, position: 'petugas-loket', capacity: 'definitive' as const, data, note_mac: null, mac: new Uint8Array() })
    const drawn = await draw(<RecordPage locale="id" plan={plan} zone={zone} positions={new Map([['petugas-loket', 'Petugas loket']])}
      record={record({ entries: [entry('ticket.called', { counter: 'loket-1' }), entry('ticket.served', { counter: 'loket-lama' }), entry('ticket.other')] })} />)
    expect(drawn.text).toContain('Dipanggil Sel, 24 Nov, 09.20 Loket 1 · Petugas loket')
    expect(drawn.text).toContain('ticket.other')
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})
