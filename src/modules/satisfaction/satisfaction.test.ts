import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import type { Actor } from '#platform/context'
import { maybe, row, rows, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { openHall, plain, registered, type Filed, type Hall } from '../../../test/hall.ts'
import { enrolKiosk } from '../counter/actions/office.ts'
import { answerSurvey, surveyById, surveyByRegistration } from './actions/answer.ts'
import { everything, forgetOld, profileShown, responseRates, resultOf, wordsSaid } from './actions/results.ts'
import { forgetCase, linkMac, linkOf } from './actions/invite.ts'
import { skm, ten } from './examples.ts'
import { insertInvitation, invitationByRegistration, waitingInvitations, type Invitation } from './store/invitations.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall({ settings: { BALAI_THROTTLE: '1', BALAI_TRUST_PROXY: '1' } }) })
afterAll(() => hall.close())

const service = 'surat-ke-masyarakat'
let visitors = 0
/** Somebody at an address of their own, unless the test says otherwise. */
const from = (address = `203.0.113.${(visitors += 1) % 250}`): Record<string, string> => ({ 'x-forwarded-for': address })

/** A case that has ended, and its survey. */
async function ended(slug = service): Promise<{ filed: Filed; invitation: Invitation; path: string }> {
  hall.moveTo(new Date(hall.now().getTime() + 61_000))
  const filed = await hall.ask(slug)
  await hall.finish(await hall.definition(slug), filed.id)
  const invitation = await invitationByRegistration(hall.house.database.db, registered(filed.code))
  if (!invitation) throw new Error('nobody was invited')
  return { filed, invitation, path: `/survei/${linkOf(hall.ctx(), invitation.id)}` }
}
const all = (digits: string): Record<string, string> => Object.fromEntries(skm.elements.map(({ code }, index) => [`a.${code}`, (digits[index] ?? '').replace('.', '')]))
const htmlAt = async (path: string): Promise<string> => (await hall.get(path, null, from())).text()
const answered = async (id: string): Promise<unknown> => row(hall.house.database.db, sql`select answered_on, way from survey_invitations where id = ${id}`)
const count = async (table: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from ${sql.table(table)}`)).n
const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }

describe('an invitation', () => {
  test('comes to every finished case, once, with a link nobody guesses and an entry without personal data', async () => {
    const { filed, invitation, path } = await ended()
    expect(invitation).toMatchObject({ case_id: filed.id, service, instrument: '14-2017', finished: true, answered_on: null, simulated: false })
    expect(path).toMatch(/^\/survei\/[0-9a-hjkmnp-tv-z]{20}$/)
    const entries = await entriesOf(hall.house.database.db, invitation.id)
    expect(entries.map((one) => [one.type, Object.keys(one.data).toSorted()])).toEqual([['survey.invited', ['instrument', 'service', 'unit']]])
  })

  test('is not there while the case is open, nor after it was withdrawn', async () => {
    const filed = await hall.ask(service)
    expect(await invitationByRegistration(hall.house.database.db, registered(filed.code))).toBeNull()
    expect(plain(await (await hall.get(`/lacak/${filed.code}/survei`, null, from())).text())).toContain('Survei terbuka setelah permohonan selesai')
    const { version } = await hall.look(filed.id, 'auditor')
    expect((await hall.post(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version }, null, from())).status).toBe(303)
    expect(await invitationByRegistration(hall.house.database.db, registered(filed.code))).toBeNull()
  })

  test('is reached from the page that tracks the case, by its whole code', async () => {
    const { filed, path } = await ended()
    expect((await hall.get(`/lacak/${filed.code}/survei`, null, from())).headers.get('location')).toBe(path)
    expect((await hall.get(`/lacak/${registered(filed.code)}/survei`, null, from())).status).toBe(404)
  })

  test('stands on the page that tracks the case until it is answered, and is sent to its applicant once', async () => {
    const { filed, invitation, path } = await ended()
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Nilai pelayanan ini')
    const sent = await rows<{ id: string; sealed: Uint8Array }>(hall.house.database.db, sql`select m.id, p.sealed from messages m join message_private p on p.message_id = m.id where kind = 'satisfaction.survey' and about = ${filed.id}`)
    expect(sent).toHaveLength(1)
    expect(hall.house.vault.open<{ text: string }>(sent[0]!.sealed, `message:${sent[0]!.id}`).text).toContain(`http://localhost:8080${path}`)
    expect((await hall.post(path, all('444444444'), null, from())).status).toBe(303)
    expect(await hall.text(`/lacak/${filed.code}`)).not.toContain('Nilai pelayanan ini')
    expect(invitation.simulated).toBe(false)
  })

  test('waits while the case is open again, and goes on after its second end; there is still one', async () => {
    const { filed, invitation, path } = await ended()
    await hall.act(filed.id, 'sekda', { act: 'reopen', note: 'Ada yang perlu diperbaiki.' })
    expect((await hall.get(path, null, from())).status).toBe(409)
    expect(plain(await (await hall.get(path, null, from())).text())).toContain('Permohonan ini sedang diproses lagi')
    await hall.finish(await hall.definition(service), filed.id)
    expect((await hall.get(path, null, from())).status).toBe(200)
    expect(await rows(hall.house.database.db, sql`select id from survey_invitations where case_id = ${filed.id}`)).toEqual([{ id: invitation.id }])
  })
})

describe('answers by link', () => {
  test('are asked on one page in both languages, four words to every question, without a script', async () => {
    const { path } = await ended()
    const page = await (await hall.get(path, null, from())).text()
    expect(page.match(/type="radio"/g)).toHaveLength(36)
    expect(plain(page)).toContain('Pertanyaan 9 dari 9')
    expect(plain(page)).toContain('Apakah petugas sopan dan ramah?')
    expect(page).not.toMatch(/<form[^>]*hx-|checked/)
    const english = plain(await (await hall.get(`${path}?lang=en`, null, from())).text())
    expect(english).toContain('Question 1 of 9')
    expect(english).toContain('Were the officers polite and friendly?')
  })

  test('are kept with service, unit and day, and nothing that leads back to the case', async () => {
    const { filed, invitation, path } = await ended()
    const before = await count('survey_responses')
    const answer = await hall.post(path, { ...all('433434434'), 'p.sex': 'female', 'p.age': '30-39', words: 'Cepat & ramah.' }, null, from())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/survei/terima-kasih'])
    expect(plain(await (await hall.get('/survei/terima-kasih')).text())).toContain('Terima kasih atas jawaban Anda')
    expect(await answered(invitation.id)).toEqual({ answered_on: '2026-11-23', way: 'link' })
    expect(await count('survey_responses')).toBe(before + 1)
    const kept = await row<Record<string, unknown>>(hall.house.database.db, sql`select * from survey_responses where sex = 'female'`)
    expect(kept).toMatchObject({ service, answers: [4, 3, 3, 4, 3, 4, 4, 3, 4], age: '30-39', education: null, way: 'link', flag: null })
    expect(JSON.stringify(kept)).not.toContain(filed.id)
    expect(JSON.stringify(kept)).not.toContain(invitation.id)
    expect(JSON.stringify((await entriesOf(hall.house.database.db, invitation.id)).map((one) => one.data))).not.toContain(filed.code)
  })

  test('come once: the second finds it answered, and so does the link opened again', async () => {
    const { path } = await ended()
    expect((await hall.post(path, all('333333333'), null, from())).status).toBe(303)
    const before = await count('survey_responses')
    const again = await hall.post(path, all('111111111'), null, from())
    expect([again.status, await count('survey_responses')]).toEqual([409, before])
    expect(plain(await again.text())).toContain('jawaban untuk permohonan ini sudah diterima')
    expect((await hall.get(path, null, from())).status).toBe(409)
  })

  test('of two at the same moment one is kept', async () => {
    const { path } = await ended()
    const before = await count('survey_responses')
    const both = await Promise.all([hall.post(path, all('444444444'), null, from()), hall.post(path, all('111111111'), null, from())])
    expect(both.map((one) => one.status).toSorted()).toEqual([303, 409])
    expect(await count('survey_responses')).toBe(before + 1)
  })

  test('behind a guessed link there are none, behind an old one no longer', async () => {
    const guessed = await hall.get('/survei/0123456789abcdefghjk', null, from())
    expect(guessed.status).toBe(404)
    expect(plain(await guessed.text())).toContain('Tidak ada survei dengan tautan ini')
    for (const token of ['x', '%00', '..%2f', 'a'.repeat(3000)]) expect((await hall.get(`/survei/${token}`, null, from())).status).toBe(404)
    const { path, invitation } = await ended()
    const now = hall.now()
    hall.moveTo(invitation.expires_at)
    expect((await hall.get(path, null, from())).status).toBe(410)
    const late = await hall.post(path, all('333333333'), null, from())
    expect([late.status, plain(await late.text()).includes('Waktu survei ini sudah lewat')]).toEqual([410, true])
    hall.moveTo(now)
  })

  test('out of range, of unknown elements or too long are named beside their question, everything typed is still there, and nothing is kept', async () => {
    const { path, invitation } = await ended()
    const refused = await hall.post(path, { ...all('333333333'), 'a.WAKTU': '5', 'a.TARIF': '3', 'p.job': 'raja', words: 'x'.repeat(2001) }, null, from())
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of ['Jawaban “5” tidak dikenal', 'Pertanyaan ini tidak ada dalam survei', 'Pilih salah satu yang tersedia', 'Terlalu panjang: 2001 huruf']) expect(plain(page)).toContain(words)
    expect(page.match(/checked/g)).toHaveLength(8)
    expect(await answered(invitation.id)).toEqual({ answered_on: null, way: null })
    expect((await hall.post(path, {}, null, from())).status).toBe(422)
    expect((await hall.post(path, { ...all('333333333'), words: 'a\u0007b' }, null, from())).status).toBe(422)
    expect((await hall.post(path, { 'a.WAKTU': '3' }, null, from())).status).toBe(303)
  })

  test("to an office's own questions are kept beside and never counted", async () => {
    const { path } = await ended('informasi-publik')
    expect(plain(await (await hall.get(path, null, from())).text())).toContain('Dari mana Anda mengetahui layanan ini?')
    expect((await hall.post(path, { ...all('444444444'), 'a.cara-mengetahui': '2' }, null, from())).status).toBe(303)
    const { result } = await resultOf(hall.ctx(), skm, { ...year, services: ['informasi-publik'] })
    expect(result).toMatchObject({ n: 1, index: { value: 100 }, ci95: null })
    expect(await row(hall.house.database.db, sql`select own from survey_responses where service = 'informasi-publik'`)).toEqual({ own: { 'cara-mengetahui': 2 } })
  })

  test('from one address are held back by the minute and marked beyond the usual of a day', async () => {
    const crowd: Awaited<ReturnType<typeof ended>>[] = []
    for (let n = 0; n < 6; n += 1) crowd.push(await ended())
    for (const { path } of crowd) expect((await hall.post(path, all('444444444'), null, from('198.51.100.7'))).status).toBe(303)
    expect(await rows(hall.house.database.db, sql`select flag from survey_responses where flag is not null`)).toEqual([{ flag: 'same-address' }])
    expect(await rows(hall.house.database.db, sql`select n from survey_addresses where n > 5`)).toEqual([{ n: 6 }])
    expect(await hall.text('/kepuasan', 'sekda')).toContain('1 dari satu alamat')
    const { path } = await ended()
    const tries = []
    for (let n = 0; n < 11; n += 1) tries.push(await hall.post(path, { ...all('333333333'), 'a.WAKTU': '9' }, null, from('198.51.100.8')))
    expect(tries.map((one) => one.status)).toEqual([...Array<number>(10).fill(422), 429])
    const page = await tries[10]!.text()
    expect(plain(page)).toContain('jawaban Anda masih di sini')
    expect(page.match(/checked/g)).toHaveLength(8)
  })
})

describe('answers by other ways', () => {
  test('at the kiosk by the whole code of a finished case, on a screen that leads nowhere else', async () => {
    const { filed, path } = await ended()
    const opened = await hall.post('/kios/survei', { kode: filed.code.toLowerCase().replaceAll('-', ' ') }, null, from())
    expect([opened.status, opened.headers.get('location')]).toEqual([303, path.replace('/survei', '/kios/survei')])
    expect((await hall.post('/kios/survei', { kode: `http://localhost:8080/lacak/${filed.code}?lang=en` }, null, from())).headers.get('location')).toBe(`/kios${path}`)
    const page = await (await hall.get(`/kios${path}`, null, from())).text()
    expect(page).toContain('touch-screen')
    expect(page).not.toContain('href="/layanan"')
    expect((await hall.post(`/kios${path}`, all('343434343'), null, from())).headers.get('location')).toBe('/kios/survei/terima-kasih')
    expect(await (await hall.get('/kios/survei/terima-kasih')).text()).toContain('content="20;url=/kios/survei"')
    for (const [kode, words] of [[filed.code, 'sudah diterima'], ['BKS-0000-0000-000000', 'Tidak ada permohonan dengan kode ini'], ['', 'Tidak ada permohonan dengan kode ini'], [registered(filed.code), 'Tidak ada permohonan']] as const) {
      const refused = await hall.post('/kios/survei', { kode }, null, from())
      expect([refused.status >= 400, plain(await refused.text()).includes(words)], kode).toEqual([true, true])
    }
  })

  test('at a kiosk without a keyboard: the code touched key by key, without scripts, and not counted as tries', async () => {
    const { filed, path } = await ended()
    const code = filed.code.replaceAll('-', '')
    let page = await htmlAt('/kios/survei')
    const typed = (): string => /name="kode"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? ''
    for (const [n, key] of ['Q', ...code].entries()) {
      expect(page).toContain(`name="tambah" value="${key}"`)
      page = await (await hall.post('/kios/survei', { kode: typed(), tambah: key }, null, from('203.0.113.251'))).text()
      if (n === 0) page = await (await hall.post('/kios/survei', { kode: typed(), hapus: '1' }, null, from('203.0.113.251'))).text()
    }
    expect(typed()).toBe(code)
    for (let n = 0; n < 40; n += 1) expect((await hall.post('/kios/survei', { kode: 'A', tambah: 'B' }, null, from('203.0.113.251'))).status).toBe(200)
    expect((await hall.post('/kios/survei', { kode: typed() }, null, from('203.0.113.251'))).headers.get('location')).toBe(`/kios${path}`)
    const odd = await (await hall.post('/kios/survei', { kode: '"><b>', tambah: 'A' }, null, from())).text()
    expect(odd).toContain('value="&quot;&gt;&lt;b&gt;A"')
  })

  test('at the kiosk go back to the start when nobody touches the screen, so that nobody finds what somebody else began', async () => {
    const { path } = await ended()
    const page = await htmlAt(`/kios${path}`)
    expect(page).toContain('data-return="/kios/survei" data-after="90"')
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="300;url=/kios/survei"/></noscript>')
    expect(await htmlAt(path)).not.toContain('data-return')
    const start = await htmlAt('/kios/survei')
    for (const part of ['data-return="/kios"', 'Kotak saran', 'class="qr"', 'Kembali ke awal']) expect(start).toContain(part)
    expect(await htmlAt('/kios')).toContain('<a href="/kios/survei">')
    expect(await hall.text('/kios?lang=en')).toContain('Rate our service')
    expect(await htmlAt('/kios?prioritas')).not.toContain('/kios/survei')
  })

  test('at the address of the kiosk, by a device that is none, count as answers by link, and are looked at when many come from one place', async () => {
    const house = await openHall({ mode: 'production' })
    const ways: unknown[] = []
    const kiosk = `kios=${await enrolKiosk(house.ctx(), 'Kios contoh')}`
    expect(await (await house.get('/kios/survei')).text()).not.toMatch(/href="\/kios"|data-return/)
    for (let n = 0; n < 8; n += 1) {
      const id = newId<'survey'>(house.now())
      const link = linkOf(house.ctx(), id)
      await insertInvitation(house.house.database.db, {
        id, case_id: newId<'case'>(house.now()), registration: `BKS-0000-000${n}`, service, unit: 'bagian-tata-usaha', instrument: skm.id,
        invited_at: house.now(), expires_at: new Date(house.now().getTime() + 86_400_000), simulated: false,
      }, linkMac(house.ctx(), link))
      const answer = await house.post(`/kios/survei/${link}`, all('111111111'), null, n > 5 ? { cookie: kiosk } : {})
      expect(answer.status).toBe(303)
      ways.push(await row(house.house.database.db, sql`select way from survey_invitations where id = ${id}`))
    }
    expect(ways).toEqual([...Array.from({ length: 6 }, () => ({ way: 'link' })), { way: 'kiosk' }, { way: 'kiosk' }])
    expect(await rows(house.house.database.db, sql`select way, flag from survey_responses where flag is not null`)).toEqual([{ way: 'link', flag: 'same-address' }])
    await house.close()
  })

  test("by an officer reach the units the role was granted on, and no other's cases", async () => {
    const [mine, other] = [await ended(), await ended('informasi-publik')]
    expect(mine.invitation.unit).not.toBe(other.invitation.unit)
    const granted: Actor = { ...await hall.actor('petugas-loket'), permissions: new Map([['satisfaction.collect', new Set([mine.invitation.unit])], ['satisfaction.read', new Set([mine.invitation.unit])]]) }
    const ctx = hall.ctx(granted)
    await expect(surveyById(ctx, other.invitation.id, 'tablet')).rejects.toThrow('not-permitted')
    await expect(surveyByRegistration(ctx, registered(other.filed.code), 'paper')).rejects.toThrow('no-such-registration')
    const survey = await surveyById(hall.ctx(), other.invitation.id, 'tablet')
    await expect(answerSurvey(ctx, survey, 'tablet', { answers: {}, profile: {}, words: '' })).rejects.toThrow('not-permitted')
    expect((await surveyById(ctx, mine.invitation.id, 'tablet')).invitation.id).toBe(mine.invitation.id)
    expect(new Set((await responseRates(ctx, year)).map((one) => one.unit))).toEqual(new Set([mine.invitation.unit]))
    const waiting = await waitingInvitations(hall.house.database.db, { now: hall.now(), units: [mine.invitation.unit], limit: 50 })
    expect(waiting.map((one) => one.id)).toContain(mine.invitation.id)
    expect(waiting.map((one) => one.unit)).not.toContain(other.invitation.unit)
    await hall.post(other.path, { ...all('333333333'), words: 'Kata dari unit lain.' }, null, from())
    const said = async (actor?: Actor): Promise<string[]> => (await wordsSaid(hall.ctx(actor), year)).map((one) => one.text)
    expect([(await said()).includes('Kata dari unit lain.'), (await said(granted)).includes('Kata dari unit lain.')]).toEqual([true, false])
  })

  test("on an officer's tablet, by the case's number or from the list of those that wait", async () => {
    const { filed, invitation } = await ended()
    expect(await hall.text('/kepuasan/tablet', 'petugas-loket')).toContain(registered(filed.code))
    const opened = await hall.post('/kepuasan/tablet', { perkara: registered(filed.code) }, 'petugas-loket')
    expect(opened.headers.get('location')).toBe(`/kepuasan/tablet/${invitation.id}`)
    const answer = await hall.post(`/kepuasan/tablet/${invitation.id}`, all('333333333'), 'petugas-loket', from())
    expect(answer.headers.get('location')).toBe('/kepuasan/tablet/terima-kasih')
    expect((await entriesOf(hall.house.database.db, invitation.id)).at(-1)).toMatchObject({ type: 'survey.answered', position: 'petugas-loket', data: { way: 'tablet' } })
    expect(await hall.text('/kepuasan/tablet', 'petugas-loket')).not.toContain(registered(filed.code))
    expect((await hall.get('/kepuasan/tablet/bukan-id', 'petugas-loket')).status).toBe(404)
  })

  test('from paper, several in a row, also after the link is over; what is refused comes back whole', async () => {
    const [one, two] = [await ended(), await ended()]
    const refused = await hall.post('/kepuasan/kertas', { perkara: 'BKS-0000-0000', ...all('333333333') }, 'petugas-loket')
    const page = await refused.text()
    expect([refused.status, page.match(/value="3"/g)?.length]).toEqual([409, 9])
    expect(plain(page)).toContain('Tidak ada permohonan selesai dengan nomor ini')
    const now = hall.now()
    hall.moveTo(new Date(two.invitation.expires_at.getTime() + 86_400_000))
    for (const { filed } of [one, two]) {
      const kept = await hall.post('/kepuasan/kertas', { perkara: registered(filed.code), ...all('2342342.3'), 'p.education': 's1' }, 'petugas-loket')
      expect(kept.headers.get('location')).toBe(`/kepuasan/kertas?tersimpan=${registered(filed.code)}`)
    }
    expect(await hall.text(`/kepuasan/kertas?tersimpan=${registered(one.filed.code)}`, 'petugas-loket')).toContain(`Tersimpan: ${registered(one.filed.code)}`)
    const twice = await hall.post('/kepuasan/kertas', { perkara: registered(one.filed.code), ...all('333333333') }, 'petugas-loket')
    expect([twice.status, plain(await twice.text()).includes('Setiap permohonan menjawab satu kali')]).toEqual([409, true])
    hall.moveTo(now)
    expect(await maybe(hall.house.database.db, sql`select answers[8] as pengaduan from survey_responses where way = 'paper' limit 1`)).toEqual({ pengaduan: null })
    expect(await (await hall.get('/kepuasan/kertas?tersimpan=%3Cb%3E', 'petugas-loket')).text()).not.toContain('Tersimpan')
  })

  test('are taken by those who may: nobody else keys in paper, and a visitor holds no tablet', async () => {
    const { filed, invitation } = await ended()
    for (const who of [null, 'auditor', 'kasubag-administrasi-kepegawaian']) {
      expect((await hall.post('/kepuasan/kertas', { perkara: registered(filed.code), ...all('444444444') }, who)).status, String(who)).toBe(403)
      expect((await hall.post(`/kepuasan/tablet/${invitation.id}`, all('444444444'), who, from())).status, String(who)).toBe(403)
    }
    expect(await answered(invitation.id)).toEqual({ answered_on: null, way: null })
  })
})

describe('what was answered', () => {
  test('gives the index the rules give, whole and divided, and the parts are the whole', async () => {
    const divided = await everything(hall.ctx(), skm, year)
    const stored = await rows<{ answers: (number | null)[] }>(hall.house.database.db, sql`select answers from survey_responses`)
    expect(divided.whole.result.n).toBe(stored.length)
    for (const parts of [divided.service, divided.unit, divided.month, divided.profile.sex, divided.profile.job]) expect(parts?.reduce((sum, one) => sum + one.result.n, 0)).toBe(stored.length)
    const bySum = divided.whole.result.elements.map((one) => one.counts.reduce((sum, n, index) => sum + n * (index + 1), 0))
    expect(bySum).toEqual(skm.elements.map((_, place) => stored.reduce((sum, { answers }) => sum + (answers[place] ?? 0), 0)))
    expect(divided.month.map((one) => one.key)).toContain('2026-11-01')
  })

  test('is 82.50 for the ten of the worked example, at their own office', async () => {
    const slug = 'akun-lpse'
    for (const digits of ten) expect((await hall.post((await ended(slug)).path, all(digits), null, from())).status).toBe(303)
    const { result } = await resultOf(hall.ctx(), skm, { ...year, services: [slug] })
    expect(result).toMatchObject({ n: 10, index: { value: 82.5, grade: { letter: 'B' } }, ci95: [75.94, 89.06] })
    expect((await resultOf(hall.ctx(), skm, { from: localDate('2025-01-01'), to: localDate('2026-10-31'), services: [slug] })).result.index).toBeNull()
    const page = await hall.text('/kepuasan', 'sekda')
    expect(page).toContain('82,50 B · Baik (75,94 – 89,06)')
    expect(page).toContain('100 %')
  })

  test('of few people is not shown by profile', async () => {
    const { shown, hidden } = await profileShown(hall.ctx(), skm, year, 'age')
    expect(shown.every((one) => one.n >= 5)).toBe(true)
    expect(shown.some((one) => one.key === '30-39')).toBe(false)
    expect(hidden.n === 0 || hidden.n >= 5).toBe(true)
  })

  test('in words is sealed, read by those who read results, and erased with the data of its case', async () => {
    const sealed = await row<{ sealed: Uint8Array; invitation: string }>(hall.house.database.db, sql`select sealed, invitation from survey_words where sealed is not null limit 1`)
    expect(Buffer.from(sealed.sealed).toString('latin1')).not.toContain('ramah')
    expect((await wordsSaid(hall.ctx(), year)).map((one) => one.text)).toContain('Cepat & ramah.')
    await expect(async () => wordsSaid(hall.ctx(await hall.actor('petugas-loket')), year)).rejects.toThrow('not-permitted')
    const { case_id } = await row<{ case_id: string }>(hall.house.database.db, sql`select case_id from survey_invitations where id = ${sealed.invitation}`)
    const before = await resultOf(hall.ctx(), skm, year)
    await forgetCase(hall.ctx(), case_id)
    expect((await wordsSaid(hall.ctx(), year)).map((one) => one.text)).not.toContain('Cepat & ramah.')
    expect((await entriesOf(hall.house.database.db, sealed.invitation)).at(-1)?.type).toBe('survey.words-erased')
    expect(await resultOf(hall.ctx(), skm, year)).toEqual(before)
  })

  test('one by one is let go after its years; the index stays what it was', async () => {
    const before = await resultOf(hall.ctx(), skm, year)
    const now = hall.now()
    hall.moveTo('2031-11-23T02:00:00Z')
    await forgetOld(hall.ctx())
    expect(await count('survey_responses')).toBeGreaterThan(0)
    hall.moveTo('2032-02-01T02:00:00Z')
    await forgetOld(hall.ctx())
    expect([await count('survey_responses'), await count('survey_addresses')]).toEqual([0, 0])
    expect(await resultOf(hall.ctx(), skm, year)).toEqual(before)
    hall.moveTo(now)
  })
})
