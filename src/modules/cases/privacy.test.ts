import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDocumentProxy, extractText } from 'unpdf'
import { row, rows, run, sql } from '#platform/db'
import { notesOf } from '#platform/journal'
import { dropUnclaimed } from '#platform/uploads'
import { verifyJournal } from '#platform/verify'
import { commands } from '../../commands/all.ts'
import { subjectTables } from '../../commands/keeping.ts'
import { openHall, plain, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { eraseNamed, eraseOver } from './actions/erase.ts'

let hall: Hall
const numbering = 'penomoran-produk-hukum'
const letter = 'surat-ke-masyarakat'
const [head, clerk] = ['kabag-hukum', 'petugas-loket']
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const person = { name: 'Citra Pemohon Rekaan', phone: '081299990001', email: 'citra@contoh.example', address: 'Jl. Rekaan 7' }
const wordsOf = async (answer: Response): Promise<string> => {
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
}

/** An instrument that was asked for, numbered and finished, with words of a person in it. */
async function finished(): Promise<Filed> {
  const one = await hall.ask(numbering, { applicant: person, answers: { jenis: 'peraturan-daerah', judul: 'Retribusi parkir bertingkat' } })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', note: 'Atas permintaan Citra', data: { ticked: ticked(await hall.definition(numbering)) } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
  await hall.finish(await hall.definition(numbering), one.id)
  await hall.jobs.drain(hall.ctx())
  return one
}
const erase = (one: Filed, who: string, note = 'Permintaan pemohon tertulis') => hall.form(`/perkara/${one.id}/hapus-data`, { note }, who)
const search = (text: string, who = 'auditor'): Promise<string> => hall.text(`/perkara?q=${encodeURIComponent(text)}`, who)

describe('erasing what is personal', () => {
  test('takes name, contacts, answers, notes, fingerprints and files, and leaves acts, times and the signed paper', async () => {
    const { db } = hall.house.database
    const one = await finished()
    const before = await hall.journal(one.id)
    const paper = (await hall.look(one.id, head)).products[0]
    expect((await hall.get(`/perkara/${one.id}/dokumen/${paper?.id}.pdf`, head)).status).toBe(200)
    expect((await erase(one, head)).status).toBe(303)
    for (const table of ['case_finders', 'case_words', 'case_files', 'filings']) {
      expect((await row<{ n: number }>(db, sql`select count(*)::int as n from ${sql.table(table)} where case_id = ${one.id}`)).n, table).toBe(0)
    }
    expect((await row<{ sealed: unknown }>(db, sql`select sealed from case_private where case_id = ${one.id}`)).sealed).toBeNull()
    expect([...(await notesOf<{ note: string }>(hall.ctx(), one.id)).values()]).toEqual([{ note: 'Permintaan pemohon tertulis' }])
    const after = await hall.journal(one.id)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ type: 'case.erased', position: head, data: { ground: 'decided' } })
    expect((await hall.get(`/lacak/${one.code}/dokumen/${paper?.id}.pdf`)).status).toBe(200)
    expect((await hall.look(one.id, 'auditor')).ended).not.toBeNull()
  })

  test('says so with the day to its applicant and to officers, and nobody finds it by a person any more', async () => {
    const one = await finished()
    expect(await search(person.name)).toContain(registered(one.code))
    await erase(one, head)
    for (const [path, who] of [[`/lacak/${one.code}`, null], [`/perkara/${one.id}`, 'auditor'], [`/perkara/${one.id}/hapus-data`, head]] as const) {
      const page = await hall.text(path, who)
      expect(page, path).toContain('dihapus pada Senin, 23 Nov 2026')
      for (const part of ['Citra', '99990001', 'Retribusi']) expect(page, `${path} ${part}`).not.toContain(part)
    }
    expect(await search(person.name)).not.toContain(registered(one.code))
    expect(await search('retribusi parkir')).not.toContain(registered(one.code))
    expect(await search(registered(one.code))).toContain(registered(one.code))
  })

  test('leaves the journal whole, and lets the bytes of the files go after a day', async () => {
    const { db } = hall.house.database
    const one = await finished()
    const files = (await rows<{ address: string }>(db, sql`select address from files where owner = ${one.id}`)).map((file) => file.address)
    expect(files.length).toBeGreaterThan(0)
    await erase(one, head)
    expect(await verifyJournal({ db, vault: hall.house.vault, zone: hall.house.city.zone, subjects: subjectTables })).toMatchObject({ faultCount: 0 })
    const ctx = hall.ctx()
    await dropUnclaimed({ ...ctx, now: new Date(ctx.now.getTime() + 25 * 3_600_000) })
    expect((await row<{ n: number }>(db, sql`select count(*)::int as n from files where owner = ${one.id}`)).n).toBe(0)
  })

  test('wants a reason, a finished case, the right over its unit, and is done once', async () => {
    const one = await finished()
    expect((await erase(one, head, '  ')).status).toBe(422)
    expect((await erase(one, head, 'x'.repeat(501))).status).toBe(422)
    expect((await erase(one, 'kabag-tata-usaha')).status).toBe(403)
    expect((await hall.form(`/perkara/${one.id}/hapus-data`, { note: 'x' }, null)).status).toBe(403)
    const open = await hall.ask(numbering)
    expect((await erase(open, head)).status).toBe(409)
    expect(await hall.text(`/perkara/${open.id}/hapus-data`, head)).toContain('masih dikerjakan')
    expect((await erase(one, head)).status).toBe(303)
    expect((await erase(one, head)).status).toBe(409)
  })

  test('by the one who runs the program names the case by its registration number or code', async () => {
    const [one, other] = [await finished(), await finished()]
    expect(await commands.get('cases erase')?.run(hall.house, hall.now(), { code: registered(one.code), reason: 'Putusan' })).toEqual({ registration: registered(one.code) })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Pengelola sistem menghapus data pribadi')
    await expect(commands.get('cases erase')?.run(hall.house, hall.now(), { code: other.code })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await eraseNamed(hall.ctx(), other.code.toLowerCase().replaceAll('-', ' '), 'Putusan')).toEqual({ registration: registered(other.code) })
    await expect(eraseNamed(hall.ctx(), registered(one.code), 'Putusan')).rejects.toMatchObject({ problems: [{ code: 'case-erased' }] })
    await expect(eraseNamed(hall.ctx(), 'BKS-0000-0000', 'Putusan')).rejects.toMatchObject({ kind: 'not-found', problems: [{ code: 'no-such-code' }] })
    await expect(eraseNamed(hall.ctx(), registered(other.code), ' ')).rejects.toMatchObject({ problems: [{ code: 'reason-missing' }] })
  })

  test('happens by itself when the time of keeping is over, not a day before, and never where the law of archives keeps', async () => {
    const { db } = hall.house.database
    const [one, kept] = [await finished(), await hall.ask(letter, { applicant: person })]
    await hall.form(`/lacak/${kept.code}/tindakan`, { act: 'withdraw', version: '1' })
    await run(db, sql`update definitions set content = jsonb_set(content, '{retention}', '2') where slug = ${numbering} and to_at is null`)
    const ended = (await row<{ at: Date }>(db, sql`select ended_at as at from cases where id = ${one.id}`)).at
    const later = (days: number) => { const ctx = hall.ctx(); const at = new Date(ended); at.setUTCFullYear(at.getUTCFullYear() + 2); return { ...ctx, now: new Date(at.getTime() + days * 86_400_000) } }
    const erasedAt = async (id: string) => (await row<{ at: Date | null }>(db, sql`select erased_at as at from case_private where case_id = ${id}`)).at
    await eraseOver(later(-1))
    expect(await erasedAt(one.id)).toBeNull()
    expect(await eraseOver(later(1))).toBeGreaterThan(0)
    expect(await erasedAt(one.id)).not.toBeNull()
    expect(await erasedAt(kept.id)).toBeNull()
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'case.erased', person: null, data: { ground: 'retention' } })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Data pribadi dihapus karena masa simpannya berakhir')
    expect(await eraseOver(later(1))).toBe(0)
  })
})

describe('one’s own data', () => {
  test('come as data and as paper to whoever holds the code, with what was asked and said, and to nobody else', async () => {
    const one = await hall.ask(letter, { applicant: person, answers: { tujuan: 'sekda', perihal: 'Lampu jalan padam' } })
    const answer = await hall.get(`/lacak/${one.code}/data.json`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="data-${registered(one.code)}.json"`)
    const data = await answer.json() as { applicant: object; answers: { words: string }[]; files: { name: string }[]; history: { what: string }[] }
    expect(data.applicant).toMatchObject(person)
    expect(data.answers.map((each) => each.words)).toContain('Lampu jalan padam')
    expect(data.files).toHaveLength(1)
    expect(data.history[0]?.what).toContain('mengajukan permohonan')
    const paper = await wordsOf(await hall.get(`/lacak/${one.code}/data.pdf`))
    for (const part of ['DATA PRIBADI YANG DISIMPAN', person.name, person.phone, 'Lampu jalan padam', 'UU 27/2022']) expect(paper).toContain(part)
    expect(paper).not.toContain(one.code)
    expect((await hall.get(`/lacak/${registered(one.code)}-AAAAAA/data.json`)).status).toBe(404)
    expect((await hall.get(`/lacak/${registered(one.code)}/data.pdf`, clerk)).status).toBe(404)
  })

  test('hold no instruction that officers gave one another', async () => {
    const one = await hall.ask(letter, { answers: { tujuan: 'sekda', perihal: 'Undangan' } })
    await hall.act(one.id, clerk, { act: 'catat', note: 'Catatan dalam untuk rekan', data: { ticked: [1, 2] } })
    expect(await (await hall.get(`/lacak/${one.code}/data.json`)).text()).not.toContain('Catatan dalam')
  })

  test('are offered on the tracking page, and not once they are erased', async () => {
    const one = await finished()
    expect(await (await hall.get(`/lacak/${one.code}`)).text()).toContain(`/lacak/${one.code}/data.pdf`)
    await erase(one, head)
    expect(await (await hall.get(`/lacak/${one.code}`)).text()).not.toContain('data.pdf')
    expect(await (await hall.get(`/lacak/${one.code}/data.json`)).json()).toMatchObject({ applicant: null, answers: [], files: [] })
  })
})

describe('a new code for who lost the old one', () => {
  const renew = (one: Filed, who = clerk, more: Record<string, string> = {}) => hall.form(`/perkara/${one.id}/kode-baru`, { proof: 'identity-card', note: 'Tanda terima hilang', ...more }, who)
  const codeOf = async (one: Filed): Promise<string> => (await row<{ code: string }>(hall.house.database.db, sql`select code from cases where id = ${one.id}`)).code

  test('keeps the registration number, stops the old code with a sentence, and is never on the screen', async () => {
    const one = await hall.ask(letter, { applicant: person })
    const answer = await renew(one)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/perkara/${one.id}?kode=baru`])
    const fresh = await codeOf(one)
    expect(registered(fresh)).toBe(registered(one.code))
    expect(fresh).not.toBe(one.code)
    const page = await (await hall.get(`/perkara/${one.id}?kode=baru`, clerk)).text()
    expect(page).toContain(`/perkara/${one.id}/tanda-terima.pdf`)
    for (const code of [one.code, fresh]) expect(page).not.toContain(code)
    expect((await hall.get(`/lacak/${fresh}`)).status).toBe(200)
    for (const path of [`/lacak/${one.code}`, `/lacak?kode=${one.code}`, `/lacak/${one.code}/tanda-terima.pdf`, `/lacak/${one.code}/data.json`]) expect((await hall.get(path)).status, path).toBe(404)
    for (const path of [`/lacak/${one.code}`, `/lacak?kode=${one.code}`]) expect(plain(await (await hall.get(path)).text()), path).toContain('sudah diganti dengan kode baru')
    expect((await hall.form(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version: '1' })).status).toBe(404)
  })

  test('is printed on the receipt that the counter hands over that day, and not the day after', async () => {
    const one = await hall.ask(letter, { applicant: person })
    expect((await hall.get(`/perkara/${one.id}/tanda-terima.pdf`, clerk)).status).toBe(409)
    await renew(one)
    const receipt = await wordsOf(await hall.get(`/perkara/${one.id}/tanda-terima.pdf`, clerk))
    expect(receipt).toContain(await codeOf(one))
    expect(receipt).toContain('menggantikan kode yang lama')
    expect((await hall.journal(one.id)).map((line) => line.type).slice(-2)).toEqual(['case.code-renewed', 'case.receipt-printed'])
    const now = hall.now()
    hall.moveTo(new Date(now.getTime() + 86_400_000))
    expect((await hall.get(`/perkara/${one.id}/tanda-terima.pdf`, clerk)).status).toBe(409)
    hall.moveTo(now)
  })

  test('wants a look at the identity and a reason, keeps both on record, and holds no code in the database', async () => {
    const one = await hall.ask(letter, { applicant: person })
    const refused = await renew(one, clerk, { proof: '', note: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Pilih identitas yang sudah diperiksa.')
    expect((await renew(one, clerk, { proof: 'a-promise' })).status).toBe(422)
    expect(await codeOf(one)).toBe(one.code)
    await renew(one)
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'case.code-renewed', data: { proof: 'identity-card' }, position: clerk })
    expect(await hall.text(`/perkara/${one.id}`, clerk)).toContain('Tanda terima hilang')
    expect(JSON.stringify(await rows(hall.house.database.db, sql`select * from retired_codes`))).not.toContain(one.code.slice(-6))
  })

  test('given twice leaves only the last one working', async () => {
    const one = await hall.ask(letter, { applicant: person })
    await renew(one)
    const second = await codeOf(one)
    await renew(one)
    for (const old of [one.code, second]) expect(plain(await (await hall.get(`/lacak/${old}`)).text())).toContain('sudah diganti')
    expect((await hall.get(`/lacak/${await codeOf(one)}`)).status).toBe(200)
  })

  test('is given by the counter alone, to a case it may see and that still has somebody', async () => {
    const one = await hall.ask(letter, { applicant: person })
    for (const who of ['kabag-tata-usaha', 'kepala-dinkes', 'auditor']) expect((await renew(one, who)).status, who).toBe(403)
    await run(hall.house.database.db, sql`update case_private set sealed = null, erased_at = now() where case_id = ${one.id}`)
    expect((await renew(one)).status).toBe(409)
  })
})

describe('a case is found', () => {
  test('by words of its subject whatever their affixes, by number of the paper, agenda and person, by those who may read it', async () => {
    const one = await finished()
    const { number } = (await hall.look(one.id, head)).products[0] ?? {}
    for (const text of ['retribusi', 'PARKIR retribusinya', 'bertingkat parkir', number ?? '', person.name.toLowerCase(), '0812-9999-0001', registered(one.code)]) expect(await search(text), text).toContain(registered(one.code))
    for (const text of ['retribusi jalan', 'ret', 'Citra']) expect(await search(text), text).not.toContain(registered(one.code))
    expect(await search('retribusi parkir', 'kepala-dinkes')).not.toContain(registered(one.code))
  })

  test('by the words its subject has now, when a correction changed them', async () => {
    const one = await hall.ask(letter, { answers: { tujuan: 'sekda', perihal: 'Trotoar rusak' } })
    await hall.act(one.id, clerk, { act: 'kembalikan', note: 'Perihal keliru', data: {} })
    const { version, turns } = await hall.look(one.id, clerk)
    const answered = await hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), note: 'Diperbaiki', 'typed.perihal': 'Jembatan retak', 'typed.tujuan': 'sekda', 'typed.tanggal-surat': '20/11/2026' })
    expect(answered.status).toBe(303)
    expect(await search('jembatan')).toContain(registered(one.code))
    expect(await search('trotoar')).not.toContain(registered(one.code))
  })

  test('and no word of it stands in the database', async () => {
    await hall.ask(letter, { answers: { tujuan: 'sekda', perihal: 'Perihal sangat rahasia' } })
    const kept = JSON.stringify(await rows(hall.house.database.db, sql`select encode(mac, 'escape') as mac from case_words`))
    expect(kept).not.toMatch(/rahasia|hal/)
  })
})
