import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { openHall, type Hall } from '../../../test/hall.ts'
import { loadPlans, readPlans } from './index.ts'
import { audit } from './rules/audit.ts'
import { editRow, keyOf, seenOf } from './rules/revision.ts'
import { findPlan } from './store.ts'

const slug = 'renstra-bppt-2013-2018'
const renstra = readFileSync(fileURLToPath(new URL(`../../../city/bekasi/plans/${slug}.yaml`, import.meta.url)), 'utf8')
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const planner = 'kepala-bappeda'
const mayor = 'wali-kota'
const line = 'tables.3.total'
const cell = `${line}.budget.2`
const paper = { kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
const decided = { reason: 'Jumlah rincian barisnya 3.568.000.000', ...paper }

describe('a plan that is revised', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const page = async (path: string, who = planner, status = 200): Promise<string> => {
    const answer = await hall.get(path, who)
    expect([path, answer.status]).toEqual([path, status])
    return answer.text()
  }
  const text = async (path: string, who = planner): Promise<string> => plain(await page(path, who))
  const newest = async (version: number | null = null) => (await findPlan(hall.house.database.db, slug, version))!
  const seen = async (version: number | null = null, path = line) => seenOf(editRow((await newest(version)).content, path)!)
  const send = (path: string, fields: Record<string, string>, who: string | null = planner) => hall.post(`/rencana/${slug}/${path}`, fields, who)
  const findingAt = async (path: string) => keyOf(audit((await newest()).content, () => []).find((one) => one.path === path)!)
  const changed = () => rows<{ act: string; version: number }>(hall.house.database.db, sql`select act, version from plan_changes order by seq`)

  test('a planner is led from table and finding to the line, others are not', async () => {
    expect(await page(`/rencana/${slug}/tabel/2.3.2`)).toContain(`/rencana/${slug}/ubah?baris=${line}`)
    expect(await page(`/rencana/${slug}/temuan`)).toContain(`/rencana/${slug}/ubah?temuan=column-sum`)
    expect(await page(`/rencana/${slug}/temuan`, 'kepala-dinkes')).not.toContain('/ubah?')
    expect(await page(`/rencana/${slug}/tabel/2.3.2`, 'kepala-dinkes')).not.toContain('/ubah?')
    const form = plain(await page(`/rencana/${slug}/ubah?baris=${line}`))
    expect(form).toMatch(/Ubah baris: Jumlah .*rancangan versi 2.*Anggaran pada Tahun 2011 .*Sekarang tercetak: 3\.618\.000\.000\. Dibaca 3\.618\.000\.000/)
  })

  test('a change without reason, instrument or a figure is refused with all that is wrong, and nothing typed is lost', async () => {
    const answer = await send('ubah', { baris: line, temuan: '', seen: await seen(), [cell]: '3.56.8', reason: 'ya', kind: '', number: 'lisan', date: 'kemarin' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['"3.56.8" bukan angka yang mungkin', 'Tuliskan alasannya', 'Pilih jenis dokumen', 'Tuliskan nomor dokumennya', 'Tuliskan tanggal dokumen']) expect(plain(html)).toContain(part)
    for (const kept of ['value="3.56.8"', 'value="lisan"', 'value="kemarin"', '>ya</textarea>']) expect(html).toContain(kept)
    expect((await send('ubah', { baris: line, temuan: '', seen: await seen(), ...decided })).status).toBe(422)
    expect(await changed()).toEqual([])
    expect((await rows(hall.house.database.db, sql`select 1 from plans where slug = ${slug}`))).toHaveLength(1)
  })

  test('a change goes into a draft, with before, after, reason and instrument; what is in force stays', async () => {
    const finding = await findingAt(cell)
    expect(plain(await page(`/rencana/${slug}/ubah?${new URLSearchParams({ temuan: finding }).toString()}`))).toMatch(/Temuan yang dibetulkan .*3\.568\.000\.000/)
    const answer = await send('ubah', { baris: line, temuan: finding, seen: await seen(), [cell]: '3.568.000.000', ...decided })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(new RegExp(`^/rencana/${slug}/riwayat\\?versi=2#k`))])
    expect((await newest()).version).toBe(1)
    expect(await text(`/rencana/${slug}/tabel/2.3.2?versi=2`)).toMatch(/3\.568\.000\.000 semula 3\.618\.000\.000/)
    expect(await text(`/rencana/${slug}/temuan?versi=2`)).toMatch(/53 temuan, \d+ pasti .*Temuan yang sudah dibetulkan .*3\.618\.000\.000 .*3\.568\.000\.000 .*Alasan: Jumlah rincian barisnya .*Dasar: Peraturan Wali Kota 12 Tahun 2014/)
    expect(await text(`/rencana/${slug}/temuan`, 'kepala-dinkes')).toMatch(/54 temuan, 34 pasti .*3\.618\.000\.000 .*Dibetulkan dalam versi 2 3\.568\.000\.000 Alasan: Jumlah rincian/)
    expect(await text(`/rencana/${slug}/riwayat`)).toMatch(/Versi 2 Rancangan, terakhir diubah .*Anggaran pada Tahun · 2011 3\.618\.000\.000 3\.568\.000\.000 .*Keputusan .*Anggaran pada Tahun 2011: 3\.618\.000\.000 menjadi 3\.568\.000\.000 .*Versi 1 .*Versi pertama/)
  })

  test('of two planners in one line the second sees the change of the first and keeps the own text', async () => {
    const before = await seen(2)
    expect((await send('ubah', { baris: line, temuan: '', seen: before, [`${line}.budget.0`]: '2.881.250.001', ...decided, reason: 'Pembulatan menurut DPA' })).status).toBe(303)
    const typed = { baris: line, temuan: '', [`${line}.budget.1`]: '3.338.000.005', ...decided, reason: 'Menurut laporan keuangan' }
    const answer = await send('ubah', { ...typed, seen: before })
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(plain(html)).toMatch(/Orang lain mengubah baris ini selagi Anda mengetik .*Anggaran pada Tahun 2009: 2\.881\.250\.000 menjadi 2\.881\.250\.001 Alasan: Pembulatan menurut DPA/)
    for (const kept of ['value="3.338.000.005"', '>Menurut laporan keuangan</textarea>', 'Sekarang tercetak: 2.881.250.001']) expect(html).toContain(kept)
    expect((await send('ubah', { ...typed, seen: await seen(2) })).status).toBe(303)
    expect(editRow((await newest(2)).content, line)!.slots.slice(0, 3).map((slot) => slot.cell.printed)).toEqual(['2.881.250.001', '3.338.000.005', '3.568.000.000'])
    const finding = 'column-sum~tables.3.total.budget.2~3.568.000.000'
    const late = await send('ubah', { ...typed, temuan: finding, seen: before })
    expect([late.status, (await late.text()).includes('value="3.338.000.005"')]).toEqual([409, true])
  })

  test('two who change at the same moment both keep what they did, or one is told', async () => {
    const [a, b] = await Promise.all([0, 1].map(async (at) => send('ubah', { baris: `tables.3.rows.${at}`, temuan: '', seen: await seen(2, `tables.3.rows.${at}`), [`tables.3.rows.${at}.budget.4`]: '1.000', ...decided })))
    expect([a!.status, b!.status]).toEqual([303, 303])
    expect([0, 1].map(async (at) => editRow((await newest(2)).content, `tables.3.rows.${at}`))).toHaveLength(2)
    const now = (await newest(2)).content
    expect([0, 1].map((at) => editRow(now, `tables.3.rows.${at}`)!.slots[4]!.cell.printed)).toEqual(['1.000', '1.000'])
  })

  test('a finding that stays as printed says so beside it, with who, why and by what', async () => {
    const finding = 'numbering-differs~lists.0.items.5~8)'
    expect((await send('temuan/tetap', { temuan: finding, reason: '', ...paper })).status).toBe(422)
    expect((await send('temuan/tetap', { temuan: finding, reason: 'Naskah aslinya memang demikian', ...paper })).status).toBe(303)
    for (const version of ['', '?versi=2']) expect(await text(`/rencana/${slug}/temuan${version}`, mayor)).toMatch(/Tetap seperti tercetak Alasan: Naskah aslinya memang demikian Dasar: Peraturan Wali Kota 12 Tahun 2014.*Kepala Badan Perencanaan/)
    expect((await send('temuan/tetap', { temuan: 'row-sum~nowhere~', reason: 'Naskah aslinya memang demikian', ...paper })).status).toBe(404)
  })

  test('what was changed on screen is not replaced by a file that changed', async () => {
    await loadPlans(hall.ctx(), readPlans([{ name: `${slug}.yaml`, text: renstra.replace('3.338.000.000 | 3.618.000.000', '3.338.000.000 | 1.000.000.000') }]).plans)
    expect(editRow((await newest(2)).content, line)!.slots[2]!.cell.printed).toBe('3.568.000.000')
  })

  test('the leadership publishes what it read, once; the version is frozen, and its chain says who and by what', async () => {
    const html = await page(`/rencana/${slug}/terbitkan`, mayor)
    const shown = /name="seen" value="([^"]*)"/.exec(html)![1]!
    expect(plain(html)).toMatch(/Terbitkan versi 2 .*5 hal berubah dari yang berlaku/)
    expect((await send('terbitkan', { seen: shown, ...paper }, planner)).status).toBe(403)
    const old = await send('terbitkan', { seen: '2.1.x', ...paper, number: '99 Tahun 2014' }, mayor)
    expect([old.status, (await old.text()).includes('value="99 Tahun 2014"')]).toEqual([409, true])
    expect((await send('terbitkan', { seen: shown, kind: 'perwal', number: '', date: '' }, mayor)).status).toBe(422)
    expect((await send('terbitkan', { seen: shown, ...paper }, mayor)).status).toBe(303)
    expect((await send('terbitkan', { seen: shown, ...paper }, mayor)).status).toBe(409)
    expect([(await newest()).version, (await newest()).state]).toEqual([2, 'published'])
    await expect(run(hall.house.database.db, sql`update plans set content = '{}' where slug = ${slug} and version = 2`)).rejects.toThrow(/frozen/)
    expect(await text(`/rencana/${slug}/riwayat`)).toMatch(/Versi 2 Diterbitkan .*Dasar: Peraturan Wali Kota 12 Tahun 2014.*Wali Kota/)
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from plan_chains where slug = ${slug}`)
    const entries = await entriesOf(hall.house.database.db, id)
    expect(entries.map(({ type }) => type)).toEqual(['plan.changed', 'plan.changed', 'plan.changed', 'plan.changed', 'plan.changed', 'plan.kept-as-printed', 'plan.published'])
    expect(entries.at(-1)).toMatchObject({ position: mayor, data: { version: 2, instrument: 'perwal 12 Tahun 2014', changes: 5 } })
    expect(JSON.stringify(entries)).not.toContain('Naskah aslinya')
  })

  test('the next change begins the next draft', async () => {
    expect((await send('ubah', { baris: line, temuan: '', seen: await seen(), [cell]: '3.568.000.001', ...decided })).status).toBe(303)
    expect(await text('/rencana')).toMatch(/Diterbitkan, ada rancangan/)
    expect(await text(`/rencana/${slug}/riwayat?versi=3`)).toMatch(/Versi 3 Rancangan.*Versi 2 Diterbitkan.*Versi 1/)
  })

  test('what was decided cannot be rewritten; only the reason can be taken away, and then it says so', async () => {
    const { db } = hall.house.database
    await expect(run(db, sql`delete from plan_changes`)).rejects.toThrow(/stays/)
    await expect(run(db, sql`update plan_changes set printed = 'x' where act = 'kept'`)).rejects.toThrow(/stays/)
    expect(await run(db, sql`update plan_changes set reason = null where act = 'kept'`)).toBe(1)
    expect(await text(`/rencana/${slug}/riwayat`)).toContain('Alasan sudah dihapus')
    expect(Buffer.from((await row<{ reason: Uint8Array }>(db, sql`select reason from plan_changes where act = 'changed' limit 1`)).reason).toString('utf8')).not.toContain('Jumlah rincian')
  })

  test('hostile input is refused in words and changes nothing', async () => {
    const count = (await changed()).length
    for (const baris of ['', '__proto__', 'layout', 'programmes.0.id', 'indicators.0.is', 'period.first', 'tables.999.rows.0', `${line}'; drop table plans`, 'a'.repeat(5000)]) expect([baris.slice(0, 30), (await send('ubah', { baris, temuan: '', seen: '', ...decided })).status]).toEqual([baris.slice(0, 30), 404])
    const html = await (await send('ubah', { baris: line, temuan: '', seen: await seen(3), [cell]: '<script>alert(1)</script>', ...decided })).text()
    expect(html).not.toContain('<script>alert')
    for (const seen of ['', '|', '{"a":1}', '|'.repeat(3000)]) expect([seen.slice(0, 9), (await send('ubah', { baris: line, temuan: '', seen, [cell]: '1', ...decided })).status]).toEqual([seen.slice(0, 9), 409])
    expect((await send('ubah', { baris: line, temuan: '', seen: await seen(3), [cell]: '1', ...decided, reason: 'x'.repeat(2001) })).status).toBe(422)
    expect(await changed()).toHaveLength(count)
  })
})
