import { describe, expect, test } from 'vitest'
import { locales, newId, type Locale } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Choices } from '../actions/choices.ts'
import type { Logged, Shown } from '../actions/views.ts'
import { messages, sayProblem, sayReason } from '../messages.ts'
import { statuses, type Status } from '../rules/delivery.ts'
import type { MessageRow } from '../store/messages.ts'
import { ChoicesPage, MinePage } from './choices.tsx'
import { AgainPage, CaseMessages, LogPage, type LogPageProps } from './log.tsx'
import { TryOutPage } from './try-out.tsx'

const zone = 'Asia/Jakarta'
const at = (time: string): Date => new Date(`2026-11-24T${time}:00+07:00`)
const row = (more: Partial<MessageRow> = {}): MessageRow => ({
  id: newId<'message'>(at('09:00')), kind: 'cases.received', about: null, unit: 'bagian-umum', person: null, channel: 'sms', address_mac: new Uint8Array([1]), locale: 'id', status: 'sent', reason: null, attempts: 1, parts: 1,
  made_at: at('09:00'), next_at: null, give_up_at: at('23:00'), claimed_at: null, sent_at: at('09:01'), ended_at: null, simulated: false, ...more,
})
const logged = (more: Partial<Logged> = {}): Logged => ({ ...row(more), label: 'Permohonan diterima', to: '08**-****-*903', erased: false, veiled: false, again: false, ...more })
const shown = (more: Partial<Shown> = {}): Shown => ({ ...row({ status: 'shown' }), label: 'Permohonan diterima', to: '081200000903', subject: 'Permohonan Anda diterima', text: 'Lacak di https://balai.example/lacak/BKS-1 kapan saja', ...more })
const form = (locale: Locale, typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]) => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const about = { registration: 'BKS-7K4M-2Q9D', service: 'Surat ke masyarakat', wish: 'both' as const }
const choices = (more: Partial<Choices> = {}): Choices => ({ to: 'w***@contoh.example', about, stopped: false, ...more })
const log = (items: Logged[] = [], more: Partial<LogPageProps> = {}, locale: Locale = 'id') =>
  draw(<LogPage locale={locale} zone={zone} log={{ items, counts: [] }} status={undefined} offset={0} limit={50} done={false} {...more} />, locale)
const chosen = (it: Choices, locale: Locale = 'id', state = form(locale, { wish: it.about?.wish })) => draw(<ChoicesPage locale={locale} action={`/pemberitahuan/${'a'.repeat(26)}`} choices={it} form={state} saved={false} />, locale)

describe.each(locales)('every page of the messages in %s', (locale) => {
  const pages: [string, () => unknown][] = [
    ['choices', () => <ChoicesPage locale={locale} action="/pemberitahuan/x" choices={choices()} form={form(locale)} saved />],
    ['choices refused', () => <ChoicesPage locale={locale} action="/pemberitahuan/x" choices={choices()} form={form(locale, {}, { code: 'choice-missing', field: 'wish' })} saved={false} />],
    ['choices of an address that was stopped', () => <ChoicesPage locale={locale} action="/pemberitahuan/x" choices={choices({ stopped: true })} form={form(locale)} saved={false} />],
    ['choices of what was erased', () => <ChoicesPage locale={locale} action="/pemberitahuan/x" choices={choices({ to: null, about: null })} form={form(locale)} saved={false} />],
    ['my own', () => <MinePage locale={locale} form={form(locale, { email: 'x' }, { code: 'email-wrong', field: 'email' })} saved={false} />],
    ['the log, empty', () => <LogPage locale={locale} zone={zone} log={{ items: [], counts: [] }} status={undefined} offset={0} limit={50} done />],
    ['the log', () => <LogPage locale={locale} zone={zone} log={{ items: statuses.map((status) => logged({ status, again: status === 'failed', about: newId(at('09:00')) })), counts: statuses.map((status) => ({ status, total: 1 })) }} status="failed" offset={50} limit={10} done />],
    ['asking again', () => <AgainPage locale={locale} one={logged({ status: 'unsure', reason: 'connection-lost' })} />],
    ['the try-out, empty', () => <TryOutPage locale={locale} zone={zone} all={[]} page={1} more={false} />],
    ['the try-out', () => <TryOutPage locale={locale} zone={zone} all={[shown({ channel: 'email' }), shown()]} page={2} more />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect(drawn.faults).toEqual([])
    expect(astray(drawn).filter((one) => !one.includes('/lacak/'))).toEqual([])
  })
  test('the part on the page of a case too', async () => {
    const drawn = await draw(<><h1>Perkara</h1><CaseMessages locale={locale} zone={zone} all={[logged({ again: true }), logged({ channel: 'email' })]} /></>, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})

describe('the choices of a receiver', () => {
  test('show how it is now, for this request and for the address', async () => {
    const drawn = await chosen(choices({ about: { ...about, wish: 'sms' } }))
    expect(drawn.value('wish')).toEqual(['sms'])
    expect(drawn.text).toContain('Nomor registrasi BKS-7K4M-2Q9D')
    expect(drawn.html.match(/name="do" value="(\w+)"/g)).toEqual(['name="do" value="ways"', 'name="do" value="stop"'])
  })
  test('of an address that wants nothing more offer to begin again, and no ways that would do nothing', async () => {
    const drawn = await chosen(choices({ stopped: true }))
    expect(drawn.value('wish')).toBeUndefined()
    expect(drawn.html.match(/name="do" value="(\w+)"/g)).toEqual(['name="do" value="start"'])
  })
  test('of a message about no request are about the address alone', async () => {
    expect((await chosen(choices({ about: null }))).html.match(/name="do" value="(\w+)"/g)).toEqual(['name="do" value="stop"'])
  })
  test('with nothing chosen say so at the question, and say where the address is known no more', async () => {
    const drawn = await chosen(choices(), 'id', form('id', {}, { code: 'choice-missing', field: 'wish' }))
    expect(drawn.links).toContain('#f-wish')
    expect(drawn.text).toContain('Pilih salah satu cara.')
    expect((await chosen(choices({ to: null }))).text).not.toMatch(/di null|di undefined/)
  })
  test('are told that they were kept, so that a reader of the screen hears it', async () => {
    const drawn = await draw(<ChoicesPage locale="en" action="/pemberitahuan/x" choices={choices()} form={form('en')} saved />, 'en')
    expect(drawn.html).toMatch(/role="status"/)
  })
  test('of an officer come back as typed with what is wrong', async () => {
    const drawn = await draw(<MinePage locale="id" form={form('id', { email: 'saya"@x' }, { code: 'email-wrong', field: 'email' })} saved={false} />)
    expect([drawn.value('email'), drawn.label('email')]).toEqual(['saya"@x', 'Alamat e-mail dinas (boleh kosong)'])
    expect(drawn.text).toContain('Contoh: nama@kota.go.id')
  })
})

describe('the log', () => {
  test.each(statuses.map((status) => [status] as const))('says in words that a message is %s, in both languages, and never by colour alone', async (status) => {
    for (const locale of locales) {
      const { text } = await log([logged({ status })], {}, locale)
      expect(text).toContain(messages[locale].status[status])
    }
  })
  test('says why, and does not say the same twice', async () => {
    expect((await log([logged({ status: 'failed', reason: 'smtp-550' })])).text).toContain('Gagal alamat tidak dikenal (550)')
    expect((await log([logged({ status: 'no-way', reason: 'no-way' })])).text).not.toContain('belum ada jalan kirim')
    expect((await log([logged({ status: 'failed', reason: 'smtp-452' })])).text).toContain('jawaban smtp-452')
  })
  test('says when a message is tried next, unless only a way is missing', async () => {
    expect((await log([logged({ status: 'queued', next_at: at('10:30') })])).text).toContain('percobaan berikut Sel, 24 Nov, 10.30')
    expect((await log([logged({ status: 'no-way', next_at: at('10:30') })])).text).not.toContain('percobaan berikut')
  })
  test('tells an erased address from one that never was', async () => {
    expect((await log([logged({ to: null })])).text).toContain('sudah dihapus')
    expect((await log([logged({ to: null, address_mac: null })])).text).toContain('tanpa alamat')
  })
  test('offers to send again only what may be, and names which for who cannot see the row', async () => {
    const one = logged({ status: 'failed', again: true, about: newId(at('09:00')) })
    const drawn = await log([one, logged({ status: 'sent' })])
    expect(drawn.links.filter((link) => link.endsWith('/kirim-ulang'))).toEqual([`/catatan-pesan/${one.id}/kirim-ulang`])
    expect(drawn.html).toContain('aria-label="Kirim ulang: Permohonan diterima, SMS, 08**-****-*903"')
    expect(drawn.links).toContain(`/perkara/${one.about}`)
  })
  test('has a tab for every state there is and for the one that is open, with how many', async () => {
    const { text, links } = await log([], { status: 'failed', log: { items: [], counts: [{ status: 'sent', total: 3 }, { status: 'unsure', total: 1 }] } })
    expect(links).toEqual(expect.arrayContaining(['/catatan-pesan', '/catatan-pesan?keadaan=sent', '/catatan-pesan?keadaan=unsure']))
    expect(text).toMatch(/Terkirim 3/)
    expect(text).toMatch(/Gagal 0/)
    expect(links).not.toContain('/catatan-pesan?keadaan=held')
  })
  test('turns its pages within the state that is open, and not beyond either end', async () => {
    const full = Array.from({ length: 50 }, () => logged())
    expect((await log(full, { status: 'sent', offset: 50 })).links).toEqual(expect.arrayContaining(['/catatan-pesan?keadaan=sent&dari=0', '/catatan-pesan?keadaan=sent&dari=100']))
    expect((await log(full.slice(1), { offset: 100 })).links.filter((link) => link.includes('dari='))).toEqual(['/catatan-pesan?dari=50'])
    expect((await log(full.slice(1))).links.filter((link) => link.includes('dari='))).toEqual([])
  })
  test('holds no words of a message: the link inside is a key', async () => {
    const secret = { ...logged(), text: 'https://balai.example/lacak/BKS-RAHASIA', subject: 'RAHASIA' } as Logged
    for (const drawn of [await log([secret]), await draw(<AgainPage locale="id" one={secret} />), await draw(<CaseMessages locale="id" zone={zone} all={[secret]} />)]) expect(drawn.html).not.toContain('RAHASIA')
  })
  test('asks before a message goes twice, and warns of one that may have arrived', async () => {
    const ask = (status: Status) => draw(<AgainPage locale="id" one={logged({ status })} />)
    expect((await ask('failed')).text).toContain('Pengiriman ulang tercatat atas nama Anda')
    expect((await ask('unsure')).text).toContain('mungkin menerimanya dua kali')
    expect((await ask('failed')).buttons).toEqual(['Ya, kirim ulang'])
  })
  test('on a case without messages says that there are none', async () => {
    expect((await draw(<CaseMessages locale="id" zone={zone} all={[]} />)).text).toContain('Belum ada pemberitahuan untuk perkara ini')
  })
})

describe('the messages of the try-out', () => {
  const page = (all: Shown[], more: { page?: number; more?: boolean } = {}) => draw(<TryOutPage locale="id" zone={zone} all={all} page={1} more={false} {...more} />)
  test('lead by their own links, as a phone shows them, and nothing else of a text becomes one', async () => {
    expect((await page([shown()])).links).toContain('https://balai.example/lacak/BKS-1')
    const hostile = await page([shown({ text: 'javascript:alert(1) <a href="/x">x</a> data:text/html,x' })])
    expect(hostile.links.filter((link) => !link.startsWith('/pesan'))).toEqual([])
    expect(hostile.html).not.toContain('<a href="/x">')
  })
  test('say of each that nothing of it left the house, or what kept it back', async () => {
    expect((await page([shown()])).text).toContain('tidak dikirim, mode coba')
    expect((await page([shown({ status: 'suppressed', reason: 'opted-out' })])).text).toContain('tidak dikirim: penerima tidak mau dikirimi')
    expect((await page([shown({ simulated: true })])).text).toContain('data simulasi')
  })
  test('stand apart by way, each in its own language, and an empty side says so', async () => {
    const drawn = await page([shown({ channel: 'email', locale: 'en', subject: 'Your request' })])
    expect(drawn.html).toContain('<b lang="en">Your request</b>')
    expect(drawn.text).toMatch(/Telepon Tidak ada/)
    expect((await page([])).links).toContain('/layanan')
  })
  test('turn their pages', async () => {
    expect((await page([shown()], { page: 2, more: true })).links).toEqual(expect.arrayContaining(['/pesan?halaman=1', '/pesan?halaman=3']))
    expect((await page([shown()], { page: 1 })).links.filter((link) => link.startsWith('/pesan?'))).toEqual([])
  })
})

test('every refusal and reason has words in both languages; a reason nobody foresaw is said by its code', () => {
  for (const locale of locales) {
    for (const code of Object.keys(messages.id.problems)) expect(sayProblem(locale)({ code }), code).toMatch(/^[A-Z].+\.?/)
    for (const reason of Object.keys(messages.id.reason)) expect(sayReason(locale, reason)).not.toBe(reason)
    expect(sayReason(locale, 'smtp-452')).toContain('smtp-452')
  }
  expect(Object.keys(messages.en.reason).toSorted()).toEqual(Object.keys(messages.id.reason).toSorted())
})
