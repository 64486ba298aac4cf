import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Id } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { HallPage, KioskPage } from '#ui/screen'
import { astray, draw } from '../../../../test/page.ts'
import type { HallNow } from '../actions/hall.ts'
import type { BookingView } from '../actions/bookings.ts'
import { messages, sayProblem } from '../messages.ts'
import { lineUp } from '../rules/line.ts'
import { readPlan } from '../rules/plan.ts'
import { statuses, type Status } from '../rules/ticket.ts'
import { waitingOf, type TicketRow } from '../store/tickets.ts'
import { BookingPage, BookPage, CancelPage, ChooseQueue } from './booking.tsx'
import { callsOf, hallView, shortNumber } from './hall.tsx'
import { choicesOf, KioskPin, KioskTicket } from './kiosk.tsx'
import { NoHall, QueuesPage } from './queues.tsx'
import { SettingsPage } from './settings.tsx'
import { LeavePage, TicketPage, type TicketNow } from './ticket.tsx'

const zone = 'Asia/Jakarta'
const at = (time: string): Date => new Date(`2026-11-24T${time}:00+07:00`)
const city = readFileSync(new URL('../../../../city/bekasi/counters.yaml', import.meta.url), 'utf8')
const { plan } = readPlan({ path: 'counters.yaml', text: city }, new Set(city.match(/[a-z]+(?:-[a-z]+)*/g)))
if (!plan) throw new Error('the counters of the city cannot be read')

let made = 0
const ticket = (number: string, more: Partial<TicketRow> = {}): TicketRow => {
  made += 1
  return {
    id: newId<'ticket'>(at('09:00')), day: localDate('2026-11-24'), letter: number[0] ?? '', n: Number(number.slice(2)), number, queue: 'surat', priority: false, status: 'waiting', version: 1, source: 'kiosk',
    appointment_at: null, taken_at: new Date(at('09:00').getTime() + made * 1000), counter: null, calls: 0, serving_at: null, served_ms: 0, first_served_at: null, ended_at: null, registering: null, case_id: null, simulated: false, ...more,
  }
}
const hallOf = (tickets: TicketRow[] = [], more: Partial<HallNow> = {}): HallNow => ({
  plan, day: localDate('2026-11-24'), zone, at: at('09:30'), open: true, tickets, calls: [], text: null,
  queues: plan.queues.map((queue, index) => ({ queue, waiting: tickets.filter((one) => one.queue === queue.slug).length, minutes: index === 0 ? 12 : null, minutesEach: index === 0 ? 4 : null, simulated: false, counters: 1 })),
  counters: plan.counters.map((counter) => ({ counter, desk: null, ticket: null })),
  line: lineUp(tickets.filter((one) => one.status === 'waiting').map(waitingOf), { inARow: 2, run: 0, now: at('09:30').toISOString() }), ...more,
})
const form = (locale: 'id' | 'en', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const view = (more: Partial<BookingView> = {}, row: Partial<BookingView['row']> = {}): BookingView => ({
  row: { id: newId<'appointment'>(at('08:00')), pin: '402817', day: localDate('2026-11-25'), hour: 9, queue: 'surat', status: 'booked', sealed: null, booked_at: at('08:00'), ticket: null, ...row },
  visitor: { name: 'Warga <Contoh>', phone: '081200000903' }, queue: plan.queues[0] ?? null, plan, checkIn: 'other-day', closed: false, ...more,
})
const days = [{ day: localDate('2026-11-25'), slots: [{ hour: 9, left: 2 }, { hour: 10, left: 0 }] }]
const now = (row: TicketRow, more: Partial<TicketNow> = {}): TicketNow => ({ row, queue: plan.queues[0]!.name, priority: plan.priority.name, counter: 'Loket 1', before: 2, minutes: 8, counters: 1, hour: null, simulated: false, ...more })
const surroundings = (locale: 'id' | 'en') => ({ locale, title: 'Layar', city: 'Kota Bekasi', languages: { id: '?lang=id', en: '?lang=en' } })
const about = { city: 'Kota Bekasi', zone, tryOut: false }

describe.each(locales)('every page of the hall in %s', (locale) => {
  const busy = hallOf([ticket('A-001'), ticket('P-002', { priority: true })])
  const queue = plan.queues[0]!
  const names = new Map<string, string>()
  const pages: [string, () => unknown][] = [
    ['queues', () => <QueuesPage locale={locale} hall={busy} form={form(locale)} own={null} tryOut bookable />],
    ['queues without a hall', () => <NoHall locale={locale} />],
    ['queues refused', () => <QueuesPage locale={locale} hall={busy} form={form(locale, {}, { code: 'queue-missing', field: 'queue' })} own={null} tryOut={false} bookable={false} />],
    ['queue of an appointment', () => <ChooseQueue locale={locale} queues={plan.queues} form={form(locale)} />],
    ['hour of an appointment', () => <BookPage locale={locale} queue={queue} days={days} idempotencyKey="k" form={form(locale)} />],
    ['appointment', () => <BookingPage locale={locale} view={view()} code="AAAA0000BBBB1111" origin="http://localhost:8080" form={form(locale)} />],
    ['cancelling it', () => <CancelPage locale={locale} view={view()} code="AAAA0000BBBB1111" />],
    ...statuses.map((status): [string, () => unknown] => [`a number ${status}`, () => <TicketPage locale={locale} ticket={now(ticket('A-001', { status }))} zone={zone} address="http://localhost:8080/x" again={false} script="/assets/hall.js" />]),
    ['giving it back', () => <LeavePage locale={locale} row={ticket('A-001')} />],
    ['settings', () => <SettingsPage locale={locale} texts={[]} kiosks={[]} names={names} form={form(locale)} zone={zone} tryOut={false} />],
    ['display', () => <HallPage {...surroundings(locale)} {...hallView(busy, locale, about)} />],
    ['kiosk', () => <KioskPage {...surroundings(locale)} question="?" lead="" action="/kios" choices={choicesOf(busy, locale)} others={[{ href: '/kios/janji', label: 'x', icon: 'qrcode' }]} help="" language={{ href: '?lang=en', label: 'English' }} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect(drawn.faults).toEqual([])
    expect(astray(drawn)).toEqual([])
  })
})

describe('the page of the queues', () => {
  const page = (hall: HallNow, more: Partial<Parameters<typeof QueuesPage>[0]> = {}) => draw(<QueuesPage locale="id" hall={hall} form={form('id')} own={null} tryOut={false} bookable {...more} />)

  test('says how long where it was measured, and that it was not where it was not: never zero', async () => {
    const { text } = await page(hallOf([ticket('A-001')]))
    expect(text).toContain('1 orang menunggu kira-kira 12 menit')
    expect(text.match(/belum terukur/g)).toHaveLength(4)
    expect(text).not.toMatch(/\b0 menit/)
  })
  test('marks an estimate that rests on simulated times, and no other', async () => {
    const hall = hallOf()
    const simulated = { ...hall, queues: hall.queues.map((one, index) => ({ ...one, simulated: index < 2 })) }
    expect((await page(simulated)).text.match(/simulasi/g)).toHaveLength(1)
    expect((await page(hall)).text).not.toContain('simulasi')
  })
  test('offers every queue once, and priority without asking for a proof', async () => {
    const drawn = await page(hallOf())
    expect(drawn.html.match(/type="radio"[^>]*name="queue"|name="queue"[^>]*type="radio"/g)).toHaveLength(plan.queues.length)
    expect([drawn.value('queue'), drawn.value('priority')]).toEqual([[], []])
    expect(drawn.text).toContain('Cukup dikatakan, tidak perlu dibuktikan')
  })
  test('gives no number while the hall is closed, and says when it does', async () => {
    const drawn = await page(hallOf([], { open: false }))
    expect([drawn.sends, drawn.buttons]).toEqual([[], []])
    expect(drawn.text).toContain('Nomor diberikan pada jam kantor')
  })
  test('leads whoever has a number to it, and shows the way to an appointment only where one can be booked', async () => {
    const drawn = await page(hallOf(), { own: { href: '/antrean/nomor/01936b5c-0000-7000-8000-000000000000', number: 'A-004' }, bookable: false })
    expect(drawn.text).toContain('Anda punya nomor A-004')
    expect(drawn.links).toContain('/antrean/nomor/01936b5c-0000-7000-8000-000000000000')
    expect(drawn.links).not.toContain('/antrean/janji')
  })
  test('keeps what was chosen when the rest is refused', async () => {
    const drawn = await page(hallOf(), { form: form('id', { queue: 'lpse', priority: 'ya' }, { code: 'phone-full', field: 'queue' }) })
    expect([drawn.value('queue'), drawn.value('priority')]).toEqual([['lpse'], ['ya']])
    expect(drawn.text).toContain('sudah habis hari ini')
  })
})

describe('the page of a number', () => {
  const page = (status: Status, more: Partial<TicketNow> = {}) => draw(<TicketPage locale="id" ticket={now(ticket('A-007', { status }), more)} zone={zone} address="http://localhost:8080/antrean/nomor/x" again={false} script="/assets/hall.js" />)

  test.each<[Status, string, boolean]>([
    ['waiting', 'Menunggu', true], ['transferred', 'Dipindahkan, menunggu', true], ['called', 'Silakan ke Loket 1', false], ['recalled', 'Silakan ke Loket 1', false],
    ['serving', 'Sedang dilayani', false], ['skipped', 'Lapor ke petugas loket', true], ['finished', 'Terima kasih sudah datang', false], ['gone', 'Ambil nomor baru bila masih perlu', false],
  ])('that is %s says “%s”', async (status, words, returnable) => {
    const drawn = await page(status)
    expect(drawn.text).toContain(words)
    expect(drawn.links.some((link) => link.endsWith('/kembalikan'))).toBe(returnable)
    expect(drawn.text.includes('Sebelum Anda')).toBe(status === 'waiting' || status === 'transferred')
  })
  test('tells who is next so, and a wait of nobody measured as such', async () => {
    expect((await page('waiting', { before: 0, minutes: null })).text).toMatch(/Sebelum Anda Anda berikutnya Perkiraan menunggu belum terukur/)
    expect((await page('waiting', { before: 0, minutes: 0 })).text).toContain('Perkiraan menunggu segera')
  })
  test('announces its changes to who cannot see them, and can be followed without scripts', async () => {
    const { html } = await page('waiting')
    expect(html).toMatch(/<div id="live" aria-live="polite"/)
    expect(html).toMatch(/data-stream="\/antrean\/nomor\/[^"]+\/arus" data-swap="live"/)
    expect(html).toMatch(/role="img" aria-label="Pindai untuk melihat giliran di ponsel"/)
  })
  test('names the hour of an appointment and the priority where there is one', async () => {
    const drawn = await draw(<TicketPage locale="en" ticket={now(ticket('P-001', { priority: true }), { hour: '09.00 – 10.00' })} zone={zone} address="x" again script="/assets/hall.js" />, 'en')
    expect(drawn.text).toContain('Letters · Priority Appointment 09.00 – 10.00')
    expect(drawn.text).toContain('One phone, one number for each queue')
  })
})

describe('an appointment', () => {
  const page = (it: BookingView) => draw(<BookingPage locale="id" view={it} code="AAAA0000BBBB1111" origin="https://balai.example" form={form('id')} />)

  test('offers hours with places, shows full ones that cannot be chosen, and says so where there is none', async () => {
    const drawn = await draw(<BookPage locale="id" queue={plan.queues[0]!} days={days} idempotencyKey="k" form={form('id')} />)
    expect(drawn.html).toMatch(/<option value="2026-11-25\/9">[^<]*09\.00 – 10\.00 · 2 tempat/)
    expect(drawn.html).toMatch(/<option value="2026-11-25\/10" disabled=""[^>]*>[^<]*penuh/)
    const none = await draw(<BookPage locale="id" queue={plan.queues[0]!} days={[{ day: days[0]!.day, slots: [{ hour: 9, left: 0 }] }]} idempotencyKey="k" form={form('id')} />)
    expect(none.text).toContain('Tidak ada jam yang dapat dipesan')
    expect(none.sends).toEqual([])
  })
  test('comes back with hour, name and number as typed, each fault at its field', async () => {
    const typed = { hour: '2026-11-25/9', name: '<b>Warga</b> & "Co"', phone: '0812' }
    const drawn = await draw(<BookPage locale="id" queue={plan.queues[0]!} days={days} idempotencyKey="k" form={form('id', typed, { code: 'phone-wrong', field: 'phone' })} />)
    expect([drawn.value('hour'), drawn.value('name'), drawn.value('phone'), drawn.value('queue')]).toEqual([typed.hour, typed.name, '0812', 'surat'])
    expect(drawn.links).toContain('#f-phone')
    expect(drawn.html).toMatch(/id="f-phone"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="f-phone"/)
    expect(drawn.html).not.toContain('<b>Warga')
  })
  test('shows the six figures only while they are of use, and the telephone number never whole', async () => {
    const booked = await page(view())
    expect(booked.text).toContain('402817')
    expect(booked.text).toContain('08**-****-*903')
    expect(booked.html).not.toContain('081200000903')
    for (const status of ['cancelled', 'arrived', 'over'] as const) expect((await page(view({}, { status }))).text).not.toContain('402817')
  })
  test.each<[BookingView['checkIn'], string, boolean]>([
    ['open', 'Saya sudah datang, ambil nomor', true], ['too-early', 'mulai 30 menit sebelum jam janji', false], ['too-late', 'Jam janji sudah lewat', false],
  ])('at a moment that is %s says “%s”', async (checkIn, words, offered) => {
    const drawn = await page(view({ checkIn }))
    expect(drawn.text).toContain(words)
    expect(drawn.sends).toEqual(offered ? ['post /antrean/janji/AAAA0000BBBB1111/datang'] : [])
  })
  test('on a day the calendar has closed since says so, offers another hour and can still be cancelled; neither number nor figures are given', async () => {
    for (const checkIn of ['open', 'too-early'] as const) {
      const drawn = await page(view({ checkIn, closed: true }))
      expect(drawn.text).toContain('Kantor tutup pada hari dan jam ini')
      expect(drawn.links).toEqual(expect.arrayContaining(['/antrean/janji?antrean=surat', '/antrean/janji/AAAA0000BBBB1111/batal']))
      expect([drawn.sends, /402817|mulai 30 menit/.test(drawn.text)]).toEqual([[], false])
    }
  })
  test('that is over can be neither cancelled nor used, and one that arrived leads to its number', async () => {
    for (const status of ['cancelled', 'over'] as const) {
      const drawn = await page(view({ checkIn: 'open' }, { status }))
      expect([drawn.sends, drawn.links]).toEqual([[], []])
    }
    const ticketId = newId<'ticket'>(at('09:00'))
    expect((await page(view({}, { status: 'arrived', ticket: ticketId }))).links).toEqual([`/antrean/nomor/${ticketId}`])
  })
  test('whose name was erased says so in its place', async () => {
    expect((await page(view({ visitor: null }, { status: 'over' }))).text).toContain('Nama dan nomor telepon sudah dihapus')
  })
  test('of a queue the city no longer has still tells its name', async () => {
    expect((await page(view({ queue: null }, { queue: 'antrean-lama' }))).text).toContain('antrean-lama')
  })
})

describe('the display', () => {
  const shown = (hall: HallNow) => hallView(hall, 'id', about)
  const call = (number: string, more: Partial<HallNow['calls'][number]> = {}): HallNow['calls'][number] => ({ id: number, number, queue: 'surat', counter: 'loket-1', at: at('09:29'), status: 'called', holds: true, ...more })

  test('shows the call that holds, not one that was answered', () => {
    expect(shown(hallOf([], { calls: [call('A-002', { holds: false }), call('A-001')] })).called).toMatchObject({ number: 'A001', counter: 'Loket 1' })
    expect(shown(hallOf([], { calls: [call('A-002', { holds: false })] })).called).toBeNull()
  })
  test('names the next four in the order they are called, and says when there is none', () => {
    const line = ['A-001', 'A-002', 'A-003', 'A-004', 'A-005'].map((number) => ticket(number))
    expect(shown(hallOf([...line, ticket('P-001', { priority: true })])).next.numbers).toEqual(['P001', 'A001', 'A002', 'A003'])
    expect(shown(hallOf()).next.numbers).toEqual(['tidak ada'])
  })
  test('says of each counter whom it serves, or why nobody', () => {
    const desk = { counter: 'loket-1', day: localDate('2026-11-24'), person: newId(at('08:00')) as Id<'person'>, position: 'petugas-loket', capacity: 'definitive' as const, since: at('08:00'), paused: false, pause_until: null, run: 0 }
    const serving = ticket('A-001', { status: 'serving', counter: 'loket-1' })
    const states = [{ desk, ticket: serving }, { desk, ticket: null }, { desk: { ...desk, paused: true }, ticket: null }, { desk: { ...desk, paused: true, pause_until: '13.00' }, ticket: null }, { desk: null, ticket: null }]
    const { counters } = shown(hallOf([serving], { counters: plan.counters.map((counter, index) => ({ counter, ...states[index]! })) }))
    expect(counters.map((one) => one.serving ?? one.closed)).toEqual(['A001', 'Kosong', 'Istirahat', 'Istirahat, buka 13.00', 'Tutup'])
  })
  test('shows the city’s own text until the office writes one, and again when it is emptied', () => {
    expect([null, '', 'Libur besok.'].map((text) => shown(hallOf([], { text })).text)).toEqual([plan.text.id, plan.text.id, 'Libur besok.'])
  })
  test('tells no wait where one of the queues people stand in was never measured', async () => {
    expect((await draw(<HallPage {...surroundings('id')} {...shown(hallOf([ticket('A-001')]))} />)).text).toContain('Kira-kira 12 menit')
    expect((await draw(<HallPage {...surroundings('id')} {...shown(hallOf([ticket('A-001'), ticket('B-001', { queue: 'informasi' })]))} />)).text).toContain('waktu tunggu belum terukur')
  })
  test('speaks a counter the city has since taken away by its name in the list', () => {
    expect(callsOf(hallOf([], { calls: [call('A-001', { counter: 'loket-lama' })] }))[0]?.words).toContain('loket-lama')
    expect(shortNumber('A-007')).toBe('A007')
  })
})

describe('the kiosk', () => {
  test('says what it waits for in words: minutes, soon, or not measured', () => {
    const hall = hallOf()
    const waits = [5, 0, null].map((minutes) => choicesOf({ ...hall, queues: [{ ...hall.queues[0]!, minutes }] }, 'id')[0]?.wait)
    expect(waits).toEqual(['5\u00a0menit', 'segera', 'belum terukur'])
  })
  test('takes six figures and no more, and gives a number only for six', async () => {
    const keys = async (pin: string): Promise<number> => (await draw(<KioskPin locale="id" pin={pin} problem={null} />)).html.match(/<button name="tambah" value="\d"(?! disabled)/g)?.length ?? 0
    expect([await keys(''), await keys('12345'), await keys('123456')]).toEqual([10, 10, 0])
    expect((await draw(<KioskPin locale="id" pin="12345" problem={null} />)).html).toMatch(/<button class="filled" disabled/)
    const full = await draw(<KioskPin locale="id" pin="123456" problem="Janji ini untuk hari lain." />)
    expect(full.html).not.toMatch(/<button class="filled" disabled/)
    expect(full.html).toMatch(/role="alert"[^]*Janji ini untuk hari lain\./)
    expect(full.value('nomor')).toBe('123456')
  })
  test('prints by itself only where a printer stands', async () => {
    for (const [prints, how] of [[true, 'now'], [false, 'ask']] as const) {
      expect((await draw(<KioskTicket locale="id" ticket={now(ticket('A-001'))} address="x" prints={prints} />)).html).toContain(`data-print="${how}"`)
    }
  })
})

describe('the settings of the hall', () => {
  const kiosk = { id: newId<'kiosk'>(at('08:00')), name: 'Kios <pintu>', made_at: at('08:00'), made_by: null, ended_at: null }
  test('offer to remove a kiosk that is in use, by its name, and none that was removed', async () => {
    const drawn = await draw(<SettingsPage locale="id" texts={[]} kiosks={[kiosk, { ...kiosk, id: newId<'kiosk'>(at('08:00')), ended_at: at('09:00') }]} names={new Map()} form={form('id')} zone={zone} tryOut={false} />)
    expect(drawn.sends.filter((one) => one.endsWith('/lepas'))).toEqual([`post /antrean/atur/kios/${kiosk.id}/lepas`])
    expect(drawn.html).toContain('aria-label="Lepas: Kios &lt;pintu&gt;"')
    expect(drawn.text).toContain('dilepas')
  })
  test('keep a text that was refused', async () => {
    const text = 'Teks terlalu panjang & "berkutip"'
    const drawn = await draw(<SettingsPage locale="id" texts={[]} kiosks={[]} names={new Map()} form={form('id', { text }, { code: 'too-long', field: 'text' })} zone={zone} tryOut={false} />)
    expect([drawn.value('text'), drawn.links.includes('#f-text')]).toEqual([text, true])
  })
})

test('every refusal of the hall has words in both languages, and what nobody foresaw is no code', () => {
  for (const locale of locales) {
    for (const code of Object.keys(messages.id.problems)) expect(sayProblem(locale)({ code, data: { most: 3, name: 'x' } }), code).toMatch(/^[A-Z].*\.$/)
    expect(sayProblem(locale)({ code: 'zzz-unforeseen' })).not.toContain('zzz')
  }
})
