import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { publishDefinition, withdrawDefinition } from '#modules/cases'
import { row, rows, run, sql } from '#platform/db'
import { openHall, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const last = async (one: Filed) => (await hall.journal(one.id)).at(-1)
const kinds = async (one: Filed, who: string): Promise<string[]> => (await hall.look(one.id, who)).openActs.map((act) => act.act)
const letterTo = async (tujuan: string): Promise<Filed> => {
  const one = await hall.ask('surat-ke-masyarakat', { answers: { tujuan } })
  await hall.act(one.id, 'petugas-loket', { act: 'catat', data: { ticked: [1, 2] } })
  await hall.act(one.id, 'petugas-loket', { act: 'serahkan', data: { sifat: 'biasa' } })
  await hall.act(one.id, 'sekpri', { act: 'sampaikan' })
  return one
}

describe('a position nobody holds', () => {
  test('leaves its cases with the head of the unit, visibly, who acts as head', async () => {
    const one = await hall.ask('naskah-kerja-sama')
    await hall.act(one.id, 'pelaksana-kerja-sama', { act: 'terima', data: { ticked: [1, 2, 3] } })
    expect((await hall.look(one.id, 'auditor')).turns[0]?.positions).toEqual(['kasubag-tata-kelola-kerja-sama'])
    expect(await hall.waits('kabag-kerja-sama')).toContain(one.code)
    expect(await hall.text('/kotak-kerja', 'kabag-kerja-sama')).toContain('Kepala Sub Bagian Tata Kelola Kerja Sama')
    expect(await hall.text(`/perkara/${one.id}`, 'kabag-kerja-sama')).toContain('Kepala Sub Bagian Tata Kelola Kerja Sama sedang kosong; perkara menunggu pada Kepala Bagian Kerja Sama.')
    expect(await kinds(one, 'pelaksana-kerja-sama')).toEqual([])
    await hall.act(one.id, 'kabag-kerja-sama', { act: 'koordinasi', to: ['kepala-dinkes'] })
    expect(await last(one)).toMatchObject({ position: 'kasubag-tata-kelola-kerja-sama', capacity: 'head' })
  })

  test('can be given a disposition, which waits in the same way', async () => {
    const one = await letterTo('sekda')
    await hall.act(one.id, 'sekda', { act: 'disposisi', to: ['kasubag-tata-kelola-kerja-sama'] })
    expect(await hall.waits('kabag-kerja-sama')).toContain(one.code)
  })
})

describe('who stands in for somebody', () => {
  test('a Plh. acts for the position, and the journal keeps person, position and capacity', async () => {
    const one = await hall.ask('penomoran-produk-hukum')
    await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: [1, 2, 3] } })
    await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
    await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
    await hall.act(one.id, 'kasubag-perundang-undangan', { act: 'reopen', note: 'Judul keliru' })
    const entry = await last(one)
    const { name } = await row<{ name: string }>(hall.house.database.db, sql`select name from persons where id = ${entry?.person}`)
    expect([entry?.type, name, entry?.position, entry?.capacity]).toEqual(['case.reopened', 'Kartika Rekaan', 'kabag-hukum', 'plh'])
  })

  test('a Plt. signs as such, on the page of the paper’s code too', async () => {
    const definition = await hall.definition('fasilitasi-bumd')
    const acting = definition.procedure.steps.filter((step) => step.who.kind === 'positions' && step.who.positions.includes('kabag-perekonomian'))
    expect(acting.length).toBeGreaterThan(0)
    const one = await hall.ask('fasilitasi-bumd')
    for (let acts = 0; acts < 20; acts += 1) {
      const now = await hall.look(one.id, 'auditor')
      const turn = now.turns[0]
      if (!turn || turn.positions.includes('kabag-perekonomian')) break
      const step = definition.procedure.steps.find((two) => two.id === turn.step)
      const way = step?.ways.find((two) => !['return', 'refuse', 'comment'].includes(two.act))
      await hall.act(one.id, turn.positions[0] ?? '', { act: way?.id ?? '', to: ['kepala-bpkad'], note: 'Lanjut', data: { ...await hall.answersTo(way?.asks ?? []), ticked: ticked(definition) } })
    }
    const { turns } = await hall.look(one.id, 'asisten-administrasi-perekonomian')
    const way = definition.procedure.steps.find((two) => two.id === turns[0]?.step)?.ways.find((two) => !['return', 'refuse'].includes(two.act))
    await hall.act(one.id, 'asisten-administrasi-perekonomian', { act: way?.id ?? '', to: ['kepala-bpkad'], note: 'Lanjut', data: { ...await hall.answersTo(way?.asks ?? []), ticked: ticked(definition) } })
    expect(await last(one)).toMatchObject({ position: 'kabag-perekonomian', capacity: 'plt' })
  })

  test('whoever has a delegation for some acts is offered those and no others', async () => {
    const one = await letterTo('sekda')
    expect(await hall.waits('asisten-pemerintahan')).toContain(one.code)
    expect(await kinds(one, 'asisten-pemerintahan')).toEqual(['dispose'])
    expect(await hall.text(`/perkara/${one.id}`, 'asisten-pemerintahan')).toContain('sebagai a.n. Sekretaris Daerah')
    await hall.act(one.id, 'asisten-pemerintahan', { act: 'disposisi', to: ['kepala-disdik'] })
    expect(await last(one)).toMatchObject({ position: 'sekda', capacity: 'delegated' })
    expect(await hall.text(`/perkara/${one.id}`, 'sekda')).toContain('a.n. Sekretaris Daerah mendisposisikan kepada Kepala Dinas Pendidikan')
    const lppd = await hall.ask('desk-lppd')
    await hall.act(lppd.id, 'pelaksana-tata-pemerintahan', { act: 'sesuai', data: { ticked: [1, 2] } })
    await hall.act(lppd.id, 'kasubag-bina-otonomi-daerah', { act: 'laporkan', data: { 'isi-surat': 'Laporan' } })
    await hall.act(lppd.id, 'kabag-tata-pemerintahan', { act: 'paraf' })
    await hall.act(lppd.id, 'asisten-pemerintahan', { act: 'paraf' })
    expect(await kinds(lppd, 'asisten-pemerintahan')).toEqual([])
    expect((await hall.tryAct(lppd.id, 'asisten-pemerintahan', { act: 'tanda-tangani' }, { 'if-match': '"5"' })).status).toBe(409)
    expect(await kinds(lppd, 'sekda')).toContain('sign')
    // The turn is the secretary's to sign; who may only initial and dispose for them does not find it waiting.
    expect(await hall.waits('sekda')).toContain(lppd.code)
    expect(await hall.waits('asisten-pemerintahan')).not.toContain(lppd.code)
  })

  test('a delegation of some acts hands over those acts, not the rights of the position', async () => {
    expect((await hall.actor('sekda')).permissions.has('catalogue.enact')).toBe(true)
    expect((await hall.actor('asisten-pemerintahan')).permissions.has('catalogue.enact')).toBe(false)
  })

  test('a partial delegation does not report on a disposition, and does not pass it on unless it may dispose', async () => {
    const one = await letterTo('wali-kota')
    await hall.act(one.id, 'wali-kota', { act: 'disposisi', to: ['sekda'] })
    expect(await kinds(one, 'sekda')).toEqual(['reportDisposition', 'dispose', 'reopen'])
    const handed = await kinds(one, 'asisten-pemerintahan')
    expect([handed.includes('dispose'), handed.includes('reportDisposition')]).toEqual([true, false])
    const { items, total } = (await (await hall.get('/api/inbox', 'asisten-pemerintahan')).json()) as { items: { id: string; act: string }[]; total: number }
    expect(items.filter((item) => item.id === one.id).map((item) => item.act)).toEqual(['dispose'])
    expect(total).toBe(items.length)
  })

  test('a delegation that is over gives nothing any more', async () => {
    const one = await letterTo('sekda')
    const now = hall.now()
    hall.moveTo('2027-01-04T02:00:00Z')
    expect((await hall.get(`/api/cases/${one.id}`, 'asisten-pemerintahan')).status).toBe(403)
    hall.moveTo(now)
  })
})

describe('dispositions beside the procedure', () => {
  test('are passed on, reported, and each waits for its own position with its deadline', async () => {
    const one = await letterTo('sekda')
    await hall.act(one.id, 'sekda', { act: 'disposisi', to: ['kabag-hukum', 'kepala-dinkes'], note: 'Mohon telaah', data: { instructions: ['telaah', 'koordinasi'], deadline: '2026-11-25' } })
    const given = (await hall.look(one.id, 'sekda')).dispositions
    expect(given.map(({ to, parent, deadline, doneAt }) => ({ to, parent, deadline, doneAt }))).toEqual([
      { to: 'kabag-hukum', parent: null, deadline: '2026-11-25', doneAt: null }, { to: 'kepala-dinkes', parent: null, deadline: '2026-11-25', doneAt: null }])
    await hall.act(one.id, 'kabag-hukum', { act: 'dispose', to: ['kasubag-sjdi'], note: 'Siapkan bahan' })
    expect(await hall.waits('kabag-hukum')).not.toContain(one.code)
    expect(await hall.waits('kasubag-sjdi')).toContain(one.code)
    const bad = await hall.tryAct(one.id, 'kasubag-sjdi', { act: 'dispose', to: ['kasubag-sjdi'] }, { 'if-match': `"${(await hall.look(one.id, 'sekda')).version}"` })
    expect(bad.status).toBe(422)
    await hall.act(one.id, 'kasubag-sjdi', { act: 'reportDisposition', note: 'Bahan sudah disiapkan' })
    expect(await hall.waits('kasubag-sjdi')).not.toContain(one.code)
    expect(await hall.waits('kepala-dinkes')).toContain(one.code)
    const page = await hall.text(`/perkara/${one.id}`, 'sekda')
    for (const part of ['Telaah dan saran, Koordinasikan · Mohon telaah', 'Kepala Bagian Hukum kepada Kepala Sub Bagian SJDI', 'dilaporkan']) expect(page).toContain(part)
  })
})

describe('a new version of a service', () => {
  test('is for those who ask after it; a case opened before keeps its own', async () => {
    const slug = 'penyusunan-sop'
    const before = await hall.definition(slug)
    const old = await hall.ask(slug)
    hall.moveTo(new Date(hall.now().getTime() + 1_000))
    const changed = { ...before, term: { n: 1, unit: 'workingDay' as const }, form: [...before.form, { id: 'baru', kind: 'text' as const, label: { id: 'Pertanyaan baru' }, must: true }] }
    await publishDefinition(hall.ctx(), changed, null)
    const fresh = await hall.ask(slug)
    expect(fresh.due).not.toBe(old.due)
    expect((await hall.look(old.id, 'auditor')).due).toBe(old.due)
    expect(await hall.text(`/perkara/${fresh.id}`, 'auditor')).toContain('Pertanyaan baru')
    expect(await hall.text(`/perkara/${old.id}`, 'auditor')).not.toContain('Pertanyaan baru')
    const first = before.procedure.steps.find((step) => step.id === (old ? before.procedure.steps[0]?.ways[0]?.to[0] : ''))
    const who = first?.who.kind === 'positions' ? first.who.positions[0] ?? '' : ''
    const back = first?.ways.find((way) => way.act === 'return')
    if (!back) throw new Error('the first step of this service returns what is incomplete')
    await hall.act(old.id, who, { act: back.id, note: 'Lengkapi' })
    expect((await hall.get(`/lacak/${old.code}`)).status).toBe(200)
  })

  test('put there by another program holds at once: a filing is kept by no version that was replaced, whatever this program knew', async () => {
    const slug = 'kelayakan-kerja-sama'
    await hall.ask(slug)
    const replace = async (form: string): Promise<void> => {
      await run(hall.house.database.db, sql`update definitions set to_at = ${hall.now()} where slug = ${slug} and to_at is null`)
      await run(hall.house.database.db, sql`insert into definitions (id, slug, version, content, standard, from_at)
        select ${newId(hall.now())}, slug, version + 1, jsonb_set(content, '{form}', ${form}::jsonb), standard, ${hall.now()} from definitions where slug = ${slug} order by version desc limit 1`)
    }
    const ask = (answers: Record<string, unknown>, key: string): Promise<Response> =>
      hall.post('/api/requests', { service: slug, applicant: { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers }, null, { 'idempotency-key': key })
    const question = (id: string): string => JSON.stringify([{ id, kind: 'text', must: true, label: { id } }])
    const cases = async (): Promise<string[]> => (await rows<{ version: number }>(hall.house.database.db, sql`select definitions.version from definitions join cases on cases.definition = definitions.id where cases.slug = ${slug} order by cases.id`)).map(({ version }) => String(version))

    await replace(question('satu'))
    expect((await ask({ satu: 'Isi' }, 'a')).status).toBe(201)
    await replace(question('dua'))
    const refused = await ask({ satu: 'Isi' }, 'b')
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('answers.dua')])
    expect((await ask({ satu: 'Isi', dua: 'Isi' }, 'b')).status).toBe(201)
    const versions = await cases()
    expect(new Set(versions).size).toBe(3)
    expect(versions).toHaveLength(3)
  })

  test('taken off the counter, a service is asked for no more and its open cases go on', async () => {
    const slug = 'plakat-piala'
    const one = await hall.ask(slug)
    await withdrawDefinition(hall.ctx(), slug)
    expect((await hall.post('/api/requests', { service: slug, applicant: { name: 'Warga' }, answers: {} })).status).toBe(404)
    expect((await hall.get(`/layanan/${slug}/ajukan`)).status).toBe(404)
    expect((await hall.look(one.id, 'auditor')).turns.length).toBe(1)
    expect((await hall.get(`/lacak/${one.code}`)).status).toBe(200)
  })
})

test('an erased case stays on record, shows that it was erased, and takes no more acts', async () => {
  const one = await hall.ask('surat-ke-masyarakat')
  await run(hall.house.database.db, sql`update case_private set sealed = null, erased_at = ${hall.now()} where case_id = ${one.id}`)
  expect(await hall.text(`/lacak/${one.code}`)).toContain('Isi permohonan sudah dihapus')
  expect(await hall.text(`/perkara/${one.id}`, 'petugas-loket')).toContain('Data pribadi dan isi permohonan dihapus pada Senin, 23 Nov 2026')
  expect(await hall.text('/kotak-kerja', 'petugas-loket')).toContain(registered(one.code))
  expect((await hall.look(one.id, 'petugas-loket')).openActs).toEqual([])
  expect((await hall.journal(one.id)).length).toBe(1)
})

test('what the page offers is what the server takes, for everybody at every step of a case', async () => {
  const one = await hall.ask('informasi-publik')
  for (const who of ['petugas-ppid', 'ppid-utama', 'kabag-humas', 'sekda', 'petugas-loket']) {
    const seen = await hall.get(`/api/cases/${one.id}`, who)
    if (seen.status !== 200) continue
    const { openActs, version } = await hall.look(one.id, who)
    const asked = ['1:minta', '1:tersedia', '1:kembalikan', 'pause:1', 'resume:1', 'reopen', 'dispose:1', `${newId(hall.now())}:x`]
    for (const act of asked) {
      const { status } = await hall.tryAct(one.id, who, { act }, { 'if-match': `"${version}"` })
      expect([who, act, status === 409]).toEqual([who, act, !openActs.some((open) => open.id === act)])
    }
  }
  expect((await rows(hall.house.database.db, sql`select 1 from journal where subject = ${one.id}`)).length).toBe(1)
})
