import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { readSheets } from '#platform/workbook'
import { openHall, pdf, program, type Hall } from '../../../test/hall.ts'
import { criteriaOf, readEvaluation, type EvaluationLaw } from './rules/law.ts'
import { findSheet } from './store.ts'

let hall: Hall
const [agency, elsewhere, evaluator, mayor] = ['kepala-dinkes', 'kepala-disdik', 'auditor', 'wali-kota']
const law = readEvaluation(readFileSync(new URL('../../../city/bekasi/sakip.yaml', import.meta.url), 'utf8')).law as EvaluationLaw
const criteria = criteriaOf(law)
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const kept = async (id: string) => (await findSheet(db(), id)) ?? expect.unreachable('no sheet')
let year = 2019
const sentTo = async (answer: Promise<Response>): Promise<string> => {
  const { status, headers } = await answer
  expect(status).toBe(303)
  return headers.get('location') ?? ''
}
const begun = async (): Promise<string> => (await sentTo(hall.post('/sakip/baru', { unit: 'dinkes', year: String(year += 1) }, agency))).split('/').at(-1) ?? ''
const letters = (letter: string): Record<string, string> => Object.fromEntries(criteria.map((one) => [one.id, letter]))
const judge = async (id: string, typed: Record<string, string>, who = agency) => hall.post(`/sakip/${id}/nilai`, { version: (await kept(id)).version, ...typed }, who)
const show = (id: string, criterion: string, text = 'Dokumen nomor 1 tahun lalu', who = agency) => hall.post(`/sakip/${id}/bukti/${criterion}`, { text }, who)
const filled = async (letter = 'A'): Promise<string> => {
  const id = await begun()
  await sentTo(judge(id, letters(letter)))
  for (const one of criteria) await sentTo(show(id, one.id))
  return id
}
const handIn = async (id: string, more: Record<string, string> = {}) => hall.post(`/sakip/${id}/ajukan`, { version: (await kept(id)).version, ...more }, agency)

describe('A self-assessment on its way through annex XXI', () => {
  test('is judged, shown, handed in, checked at six levels, evaluated and frozen; each act on record', async () => {
    const id = await filled('BB')
    expect(await hall.text(`/sakip/${id}`, agency)).toContain('80,00 · BB · Sangat baik')
    await sentTo(handIn(id))
    const caseId = (await kept(id)).case_id ?? ''
    expect((await judge(id, letters('AA'))).status).toBe(409)
    expect(await hall.text(`/perkara/${caseId}`, evaluator)).toContain('Lembar kerja evaluasi')
    const definition = await hall.definition('desk-sakip')
    expect((await hall.finish(definition, caseId)).status).toBe('granted')
    expect((await kept(id)).state).toBe('verified')

    expect((await hall.post(`/sakip/${id}/tetapkan`, { version: (await kept(id)).version }, evaluator)).status).toBe(422)
    await sentTo(judge(id, { ...letters('B'), [criteria[0]!.id]: 'A' }, evaluator))
    await sentTo(show(id, criteria[0]!.id, 'Renstra sudah lengkap.', evaluator))
    await sentTo(hall.post(`/sakip/${id}/tetapkan`, { version: (await kept(id)).version }, evaluator))
    expect(await kept(id)).toMatchObject({ state: 'evaluated', own: letters('BB') })
    const page = await hall.text(`/sakip/${id}`, agency)
    expect(page).toContain('70,40 · BB')
    expect(page).toContain('Catatan evaluator: Renstra sudah lengkap.')
    await expect(db().updateTable('sakip_sheets' as never).set({ year: 1 } as never).where('id' as never, '=', id as never).execute()).rejects.toThrow(/frozen/)
    const told = (await hall.journal(id)).map((entry) => entry.type)
    expect([told[0], ...told.slice(-6)]).toEqual(['sakip.begun', 'sakip.evidence-added', 'sakip.handed-in', 'sakip.granted', 'sakip.judged', 'sakip.noted', 'sakip.evaluated'])
  })

  test('sent back by the desk is the agency’s again, and goes back with what was mended', async () => {
    const id = await filled()
    await sentTo(handIn(id))
    const caseId = (await kept(id)).case_id ?? ''
    const one = await hall.look(caseId, evaluator)
    const first = one.turns[0]?.positions[0] ?? ''
    await hall.act(caseId, first, { act: 'return', note: 'Bukti belum terbaca.' })
    expect((await kept(id)).state).toBe('returned')
    await sentTo(judge(id, { [criteria[0]!.id]: 'B' }))
    await sentTo(handIn(id, { note: 'Nilai disesuaikan.' }))
    expect(await kept(id)).toMatchObject({ state: 'submitted', case_id: caseId })
    expect((await row<{ n: number }>(db(), sql`select count(*)::int as n from cases where id = ${caseId}`)).n).toBe(1)
  })
})

describe('What is missing', () => {
  test('a criterion nobody judged leaves no total and bars the desk, a letter without evidence too', async () => {
    const id = await begun()
    expect(await hall.text(`/sakip/${id}`, agency)).toContain(`${criteria.length} kriteria belum dinilai`)
    expect((await handIn(id)).status).toBe(422)
    await sentTo(judge(id, letters('B')))
    const answer = await handIn(id)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`${criteria.length} kriteria dinilai tanpa bukti.`)
    await sentTo(judge(id, letters('E')))
    await sentTo(handIn(id))
  })
  test('a letter taken back is no longer there', async () => {
    const id = await begun()
    await sentTo(judge(id, { [criteria[0]!.id]: 'A', [criteria[1]!.id]: 'B' }))
    await sentTo(judge(id, { [criteria[0]!.id]: '' }))
    expect((await kept(id)).own).toEqual({ [criteria[1]!.id]: 'B' })
  })
  test.each<[string, Record<string, string>, number]>([['a letter there is not', { [criteria[0]!.id]: 'Z' }, 422], ['a criterion there is not', { 'bukan-kriteria': 'A' }, 303], ['a letter in words', { [criteria[0]!.id]: 'sangat baik' }, 422]])('%s', async (_, typed, status) => {
    const id = await begun()
    expect((await judge(id, typed)).status).toBe(status)
    expect((await kept(id)).own).toEqual({})
  })
  test('one of each agency and year; another year is another', async () => {
    await begun()
    const again = await hall.post('/sakip/baru', { unit: 'dinkes', year: String(year) }, agency)
    expect([again.status, (await again.text()).includes(`Penilaian tahun ${year} sudah ada.`)]).toEqual([409, true])
    for (const typed of ['', '20', 'tahun ini']) expect((await hall.post('/sakip/baru', { unit: 'dinkes', year: typed }, agency)).status).toBe(422)
  })
  test('is begun for a unit that leads an agency, as the form offers; not for a part of one', async () => {
    const secretary = 'sekwan'
    const offered = await (await hall.get('/sakip/baru', secretary)).text()
    expect([offered.includes('value="setwan"'), offered.includes('value="bagian-umum-setwan"')]).toEqual([true, false])
    for (const unit of ['bagian-umum-setwan', 'subbag-tata-usaha-setwan', 'bukan-unit', '']) {
      const answer = await hall.post('/sakip/baru', { unit, year: '2024' }, secretary)
      expect([unit, answer.status, (await answer.text()).includes('Pilih perangkat daerah.')]).toEqual([unit, 422, true])
    }
    expect((await row<{ n: number }>(db(), sql`select count(*)::int as n from sakip_sheets where unit like '%setwan'`)).n).toBe(0)
    await sentTo(hall.post('/sakip/baru', { unit: 'setwan', year: '2024' }, secretary))
  })
  test('two who judge at once: the second is told and loses no choice', async () => {
    const id = await begun()
    const { version } = await kept(id)
    await sentTo(hall.post(`/sakip/${id}/nilai`, { version, [criteria[0]!.id]: 'A' }, agency))
    const second = await hall.post(`/sakip/${id}/nilai`, { version, [criteria[1]!.id]: 'CC' }, agency)
    expect(second.status).toBe(409)
    expect(await second.text()).toMatch(/<option value="CC" selected/)
    expect((await kept(id)).own).toEqual({ [criteria[0]!.id]: 'A' })
  })
})

describe('Evidence', () => {
  test('is words, perhaps with a file that only readers of the sheet open, and may be taken back', async () => {
    const id = await begun()
    await sentTo(hall.form(`/sakip/${id}/bukti/${criteria[0]!.id}`, { text: 'Renstra ditetapkan', file: new File([pdf('renstra')], 'renstra.pdf') }, agency))
    const href = /\/sakip\/[^"]+\/berkas\/[^"]+/.exec(await (await hall.get(`/sakip/${id}`, agency)).text())?.[0] ?? ''
    expect((await hall.get(href, agency)).headers.get('content-type')).toBe('application/pdf')
    expect((await hall.get(href, elsewhere)).status).toBe(403)
    expect((await hall.get(href.replace(/[^/]+$/, '01936b5c-0000-7000-8000-000000000009'), agency)).status).toBe(404)
    const { id: words } = await row<{ id: string }>(db(), sql`select id from sakip_words where sheet = ${id}`)
    await sentTo(hall.post(`/sakip/${id}/bukti/${criteria[0]!.id}/hapus`, { words }, agency))
    expect((await hall.post(`/sakip/${id}/bukti/${criteria[0]!.id}/hapus`, { words }, agency)).status).toBe(404)
  })
  test.each<[string, Record<string, string | Blob>, string]>([['nothing', { text: ' ' }, 'Bagian ini harus diisi.'], ['a program as a file', { text: 'Bukti', file: new File([program()], 'bukti.pdf') }, 'Jenis berkas ini tidak diterima.'], ['too many words', { text: 'x'.repeat(2_001) }, 'Paling panjang 2000 huruf.'], ['turned about', { text: 'Berita \u202eacara' }, 'Ada huruf yang tidak terlihat.']])('that is %s is refused in words', async (_, typed, words) => {
    const id = await begun()
    const answer = await hall.form(`/sakip/${id}/bukti/${criteria[0]!.id}`, typed, agency)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  })
})

describe('Who reads and writes', () => {
  test('another agency neither; the evaluator only what was handed in; the leadership reads all and writes none', async () => {
    const id = await begun()
    expect((await hall.get(`/sakip/${id}`, elsewhere)).status).toBe(403)
    expect((await hall.get(`/sakip/${id}`, evaluator)).status).toBe(403)
    expect((await hall.get(`/sakip/${id}`, mayor)).status).toBe(200)
    expect((await judge(id, letters('A'), mayor)).status).toBe(403)
    expect((await judge(id, letters('A'), elsewhere)).status).toBe(403)
    expect((await hall.post('/sakip/baru', { unit: 'disdik', year: '2024' }, agency)).status).toBe(403)
    expect((await hall.get(`/sakip/${id}/bukti/${criteria[0]!.id}`, mayor)).status).toBe(303)
    expect((await hall.get(`/sakip/${id}/bukti/bukan-kriteria`, agency)).status).toBe(404)
  })
})

describe('On paper', () => {
  test('the worksheet is a PDF and a workbook with figures, the evidence a PDF of its own', async () => {
    const id = await filled('A')
    for (const name of ['lke.pdf', 'bukti.pdf']) expect(new TextDecoder().decode((await (await hall.get(`/sakip/${id}/${name}`, agency)).arrayBuffer()).slice(0, 5))).toBe('%PDF-')
    const { sheets } = await readSheets(new Uint8Array(await (await hall.get(`/sakip/${id}/lke.xlsx`, agency)).arrayBuffer()))
    const rows = sheets[0]?.rows ?? []
    expect(rows[0]).toEqual(['Komponen', 'Kriteria', 'Bobot', 'Mandiri', 'Nilai', 'Evaluator', 'Nilai'])
    expect(rows.at(-1)?.slice(0, 5)).toEqual(['Jumlah', '', expect.stringMatching(/^100/), 'A', '90'])
    expect(rows).toHaveLength(2 + law.components.length + law.components.flatMap((one) => one.parts).length + criteria.length)
  })
})
