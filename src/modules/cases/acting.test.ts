import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { openHall, pdf, plain, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
const [letter, numbering] = ['surat-ke-masyarakat', 'penomoran-produk-hukum']
const [clerk, head] = ['petugas-loket', 'kabag-tata-usaha']
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

type Told = { title: string; problems: { code: string; field?: string; data?: Record<string, unknown> }[] }
const told = async (answer: Response): Promise<Told> => (await answer.json()) as Told
const versionOf = async (id: string, who = clerk): Promise<number> => (await hall.look(id, who)).version
const tried = async (one: Filed, who: string, act: unknown): Promise<Told & { status: number }> => {
  const answer = await hall.tryAct(one.id, who, act, { 'if-match': `"${await versionOf(one.id, 'auditor')}"` })
  return { ...(await told(answer)), status: answer.status }
}
const all = async (slug: string) => ticked(await hall.definition(slug))
const openOf = async (one: Filed, who: string): Promise<string[]> => (await hall.look(one.id, who)).openActs.map((act) => act.id)

describe('an act and what it wants', () => {
  test('a way that checks wants every requirement ticked, and names those that are not', async () => {
    const one = await hall.ask(letter)
    expect(await tried(one, clerk, { act: 'catat', data: { ticked: [1] } })).toMatchObject({ status: 422, problems: [{ code: 'requirements-not-ticked', field: 'ticked', data: { list: '2' } }] })
    expect((await hall.look(one.id, clerk)).version).toBe(1)
  })

  test('a return wants its reason, which the applicant reads with what is missing', async () => {
    const one = await hall.ask(letter)
    expect(await tried(one, clerk, { act: 'return' })).toMatchObject({ status: 422, problems: [{ code: 'reason-missing', field: 'note' }] })
    expect(await tried(one, clerk, { act: 'return', note: '   ' })).toMatchObject({ title: 'reason-missing' })
    await hall.act(one.id, clerk, { act: 'return', note: 'Alamat tujuan belum jelas.', data: { missing: [2] } })
    const page = await hall.text(`/lacak/${one.code}`)
    expect(page).toContain('Permohonan Anda menunggu jawaban Anda')
    expect(page).toContain('Alamat tujuan belum jelas. Nama dan alamat tujuan jelas')
  })

  test('questions, recipients, deadline and note are judged all at once', async () => {
    const one = await hall.ask('informasi-publik')
    const ticks = await all('informasi-publik')
    const bad = await tried(one, 'petugas-ppid', { act: 'minta', to: ['nobody', 'kepala-dinkes'], note: 'x'.repeat(5001), data: { ticked: ticks.slice(1), deadline: '2026-11-28' } })
    expect(bad.problems.map(({ code }) => code).toSorted()).toEqual(['day-off', 'requirements-not-ticked', 'too-long', 'unknown-position'])
    for (const [deadline, code] of [['2026-12-25', 'day-off'], ['2026-11-20', 'date-passed'], ['besok', 'not-a-date'], ['2026-02-30', 'not-a-date']]) {
      expect(await tried(one, 'petugas-ppid', { act: 'minta', to: ['kepala-dinkes'], data: { ticked: ticks, deadline } })).toMatchObject({ status: 422, title: code })
    }
    expect(await tried(one, 'petugas-ppid', { act: 'minta', data: { ticked: ticks } })).toMatchObject({ status: 422, title: 'no-recipient' })
    await hall.act(one.id, 'petugas-ppid', { act: 'minta', to: ['kepala-dinkes'], data: { ticked: ticks, deadline: '2026-11-25' } })
    expect((await hall.look(one.id, 'petugas-ppid')).turns[0]).toMatchObject({ positions: ['kepala-dinkes'], deadline: '2026-11-25' })
  })

  test('what an act asks has to be answered, in its own kind', async () => {
    const one = await hall.ask(letter)
    await hall.act(one.id, clerk, { act: 'catat', data: { ticked: await all(letter) } })
    expect(await tried(one, clerk, { act: 'serahkan' })).toMatchObject({ title: 'answer-missing', problems: [{ field: 'typed.sifat' }] })
    expect(await tried(one, clerk, { act: 'serahkan', data: { sifat: 'kilat' } })).toMatchObject({ title: 'not-an-option' })
  })

  test('an act that is not open to this position is refused, by its name as well as by its kind', async () => {
    const one = await hall.ask(letter)
    for (const act of ['serahkan', '1:serahkan', 'sign', 'withdraw', 'reopen', 'pause', '99:catat', 'toString']) expect(await tried(one, clerk, { act })).toMatchObject({ status: 409, title: 'act-not-open' })
    expect(await openOf(one, head)).toEqual([])
    expect(await tried(one, head, { act: '1:catat', data: { ticked: [1, 2] } })).toMatchObject({ status: 409, title: 'act-not-open' })
  })

  test('a way whose condition does not hold is shown as closed and is closed', async () => {
    const one = await hall.ask('naskah-kerja-sama')
    const definition = await hall.definition('naskah-kerja-sama')
    const conditional = definition.procedure.steps.flatMap((step) => step.ways).filter((way) => way.needs)
    expect(conditional.map((way) => way.id)).toContain('susun-penolakan')
    for (const who of ['pelaksana-kerja-sama', 'kabag-kerja-sama']) for (const way of conditional) expect((await openOf(one, who)).some((id) => id.endsWith(`:${way.id}`) && way.id !== 'arahkan')).toBe(false)
  })
})

describe('two officers act at once', () => {
  test('one wins, whoever it is, and only one act is on record', async () => {
    const one = await hall.ask(letter)
    const act = { act: 'catat', data: { ticked: await all(letter) } }
    const answers = await Promise.all(['petugas-loket', 'petugas-loket-2', 'petugas-loket'].map((who) => hall.tryAct(one.id, who, act, { 'if-match': '"1"' })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412, 412])
    expect((await hall.journal(one.id)).map((entry) => entry.type)).toEqual(['case.filed', 'case.acted'])
    expect((await rows(hall.house.database.db, sql`select 1 from numbers where subject = ${one.id}`)).length).toBe(1)
  })

  test('the interface wants a version, says when it is old, and what is open no more', async () => {
    const one = await hall.ask(letter)
    expect((await hall.tryAct(one.id, clerk, { act: 'catat' })).status).toBe(428)
    await hall.act(one.id, clerk, { act: 'catat', data: { ticked: await all(letter) } })
    const late = await hall.tryAct(one.id, clerk, { act: 'catat' }, { 'if-match': '"1"' })
    expect([late.status, await told(late)]).toEqual([412, expect.objectContaining({ title: 'changed-meanwhile' })])
    expect(await tried(one, clerk, { act: '1:catat' })).toMatchObject({ status: 409, title: 'act-not-open' })
    const seen = await hall.get(`/api/cases/${one.id}`, clerk)
    expect(seen.headers.get('etag')).toBe('"2"')
  })

  test('the loser reads who did what, and finds everything typed, though the act is open no more', async () => {
    const one = await hall.ask(numbering)
    await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: await all(numbering) } })
    await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
    const { version, turns } = await hall.look(one.id, 'pelaksana-hukum')
    const typed = { act: `${turns[0]?.id}:nomori`, version: String(version), note: 'Catatan yang panjang', 'typed.kode-klasifikasi': '188.45', 'typed.kode-unit': 'Huk' }
    expect((await hall.form(`/perkara/${one.id}/tindakan`, typed, 'pelaksana-hukum')).status).toBe(303)
    const lost = await hall.form(`/perkara/${one.id}/tindakan`, { ...typed, note: 'Catatan yang kalah' }, 'pelaksana-hukum-2')
    expect(lost.status).toBe(409)
    const page = plain(await lost.text())
    expect(page).toContain('Perkara ini berubah selagi Anda mengisi')
    expect(page).toMatch(/[A-Z][^.;]+ \(Pelaksana Bagian Hukum\) memberi nomor \([^)]+\), /)
    for (const part of ['Yang Anda ketik', 'Catatan yang kalah', 'Kode klasifikasi 188.45']) expect(page).toContain(part)
  })

  test('where the act is still open its form keeps what was typed and attached', async () => {
    const one = await hall.ask(letter)
    await hall.act(one.id, clerk, { act: 'catat', data: { ticked: await all(letter) } })
    const { turns } = await hall.look(one.id, clerk)
    const typed = { act: `${turns[0]?.id}:serahkan`, version: '1', note: 'Segera', 'typed.sifat': 'segera', 'typed.ringkasan': 'Ringkasan yang sudah diketik' }
    const lost = await hall.form(`/perkara/${one.id}/tindakan`, typed, clerk)
    const html = await lost.text()
    expect(lost.status).toBe(409)
    expect(html).toContain('Ringkasan yang sudah diketik</textarea>')
    expect(html).toMatch(/value="segera"[^>]*checked/)
    expect(html).toContain('name="version" value="2"')
  })
})

describe('agenda numbers', () => {
  test('are gapless when twenty letters are received at once and one act is refused between them', async () => {
    const ticks = await all(letter)
    const filed = await Promise.all(Array.from({ length: 20 }, () => hall.ask(letter)))
    const before = Number((await hall.text('/register/agenda-surat-masuk', clerk)).match(/(\d{4})\/2026/)?.[1] ?? 0)
    await Promise.all(filed.map(async (one, index) => {
      if (index === 10) expect((await hall.tryAct(one.id, clerk, { act: 'catat', data: { ticked: [] } }, { 'if-match': '"1"' })).status).toBe(422)
      expect((await hall.tryAct(one.id, index % 2 ? 'petugas-loket-2' : clerk, { act: 'catat', data: { ticked: ticks } }, { 'if-match': '"1"' })).status).toBe(200)
    }))
    const given = await Promise.all(filed.map(async (one) => (await hall.look(one.id, clerk)).agenda ?? ''))
    expect(given.toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `${String(before + 1 + index).padStart(4, '0')}/2026`))
    expect(await hall.text('/register/agenda-surat-masuk', clerk)).toContain('Tidak ada celah dan tidak ada nomor ganda.')
  })

  test('are given at receipt, once, and at the counter at once', async () => {
    const one = await hall.ask(letter)
    expect((await hall.look(one.id, clerk)).agenda).toBeNull()
    await hall.act(one.id, clerk, { act: 'return', note: 'Lengkapi' })
    const { agenda } = await hall.look(one.id, clerk)
    expect(agenda).toMatch(/^\d{4}\/2026$/)
    const walkIn = await hall.form(`/loket/${letter}`, { 'applicant.name': 'Warga', 'applicant.phone': '081200000001', 'applicant.address': 'Jl.', 'answers.tujuan': 'sekda', 'answers.perihal': 'Surat', 'answers.tanggal-surat': '20/11/2026', 'answers.surat': new File([pdf('walk-in')], 's.pdf') }, clerk)
    expect(await hall.text(walkIn.headers.get('location') ?? '', clerk)).toMatch(/Agenda \d{4}\/2026/)
    expect((await hall.look(one.id, clerk)).agenda).toBe(agenda)
  })
})

describe('who may read a case', () => {
  test('looking at hidden contact data shows it once and is on record with position and capacity', async () => {
    const one = await hall.ask(letter)
    expect(await hall.text(`/perkara/${one.id}`, clerk)).not.toContain('081200000001')
    expect(plain(await (await hall.post(`/perkara/${one.id}/tampilkan`, {}, clerk)).text())).toContain('081200000001')
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'case.unmasked', position: 'petugas-loket', capacity: 'definitive', data: {} })
    expect(await hall.text(`/perkara/${one.id}`, clerk)).not.toContain('081200000001')
  })

  test('a search by name, number, e-mail, code or agenda shows what one may see and nothing else', async () => {
    const one = await hall.ask(letter, { applicant: { name: 'Pak  Misal Sekali', phone: '+62 812-3456-7891', email: 'Pak.Misal@contoh.example' } })
    await hall.act(one.id, clerk, { act: 'catat', data: { ticked: await all(letter) } })
    const agenda = (await hall.look(one.id, clerk)).agenda ?? ''
    const search = (q: string, who: string) => hall.text(`/perkara?q=${encodeURIComponent(q)}`, who)
    for (const q of ['pak misal sekali', 'PAK MISAL  SEKALI', '081234567891', '6281234567891', '+62 812 3456 7891', 'pak.misal@contoh.example', one.code, one.code.toLowerCase(), agenda]) {
      expect(await search(q, clerk), q).toContain(registered(one.code))
      expect(await search(q, head), q).toContain(registered(one.code))
      expect(await search(q, 'auditor'), q).toContain(registered(one.code))
      expect(await search(q, 'kepala-dinkes'), q).not.toContain(`${one.code} ·`)
    }
    for (const q of ['misal', 'pak misal', '0812', '%', "' or 1=1 --"]) expect(await search(q, 'auditor'), q).not.toContain(`${one.code} ·`)
  })

  test('no row of the database holds what people wrote in the clear', async () => {
    const one = await hall.ask(letter, { applicant: { name: 'Nama Rahasia Sekali' }, answers: { perihal: 'Perihal rahasia sekali' } })
    await hall.act(one.id, clerk, { act: 'return', note: 'Alasan rahasia sekali' })
    const tables = await rows<{ name: string }>(hall.house.database.db, sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)
    for (const { name } of tables) {
      const found = await rows<{ text: string }>(hall.house.database.db, sql`select t::text as text from ${sql.table(name)} t where t::text ilike '%rahasia sekali%'`)
      expect(found, name).toEqual([])
    }
  })
})
