import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, run, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { readSheets } from '#platform/workbook'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { seenOf } from './rules/edit.ts'
import { indicatorIn } from './rules/tree.ts'
import { newestTree } from './store/trees.ts'

const slug = 'setwan-2025'
const head = 'sekwan'
const mayor = 'wali-kota'
const planner = 'perencana-setwan'
const report = `pohon/${slug}/laporan`

describe('what leaders open and report', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const send = (path: string, fields: Record<string, string>, who: string | null) => hall.post(`/kinerja/${path}`, fields, who)
  const html = async (path: string, who: string, status = 200): Promise<string> => {
    const answer = await hall.get(`/kinerja${path.startsWith('?') ? path : `/${path}`}`, who)
    expect([path, answer.status]).toEqual([path, status])
    return answer.text()
  }
  const text = async (path: string, who: string): Promise<string> => plain(await html(path, who))
  const tell = async (indicator: string, value: string): Promise<void> => {
    const answer = await hall.form(`/kinerja/indikator/${slug}/${indicator}`, { period: '2025', value, evidence: 'Rekapitulasi contoh' }, head)
    expect([indicator, answer.status]).toEqual([indicator, 303])
  }
  const version = async (): Promise<string> => String((await row<{ version: number }>(hall.house.database.db, sql`select version from performance_reports where tree = ${slug}`)).version)

  test('says at first that nothing can be judged, of each indicator why, and never shows a nought', async () => {
    const page = await text('?periode=2025', mayor)
    expect(page).toMatch(/Belum ada yang dapat dinilai: 5 indikator belum terukur atau belum bertarget/)
    expect(page).toMatch(/2025, sampai Senin, 23 Nov 2026/)
    expect(page).toMatch(/Belum dapat dinilai · 5 .*Prosentase Fasilitasi Pelaksanaan Kegiatan DPRD .*belum terukur/)
    expect(page).not.toMatch(/\b0,00 %|\b100,00 %/)
    expect(await html('?periode=2025', mayor)).toContain(`href="/kinerja/indikator/${slug}/sasaran-blu-1"`)
  })

  test('a year without any tree, and addresses that mean nothing, have their answer', async () => {
    expect(await text('?periode=2031', mayor)).toContain('Belum ada pohon kinerja yang berlaku untuk tahun ini')
    expect(await text('?periode=kemarin', mayor)).toContain('2026, sampai Senin')
    await html('?pohon=hantu', mayor, 404)
    await html(`?periode=2026&pohon=${slug}`, mayor, 404)
    expect(await text(`?periode=2025&pohon=${slug}`, head)).toMatch(/Sekretariat DPRD Kota Bekasi .*Kepala Bagian Umum/)
  })

  test('shows red first once targets, polarity and figures are there, each openable', async () => {
    for (const [n, target] of [[1, '75,4'], [2, '75,4'], [3, '75,4']] as const) {
      const { indicator } = indicatorIn((await newestTree(hall.house.database.db, slug))!.content, `sasaran-blu-${n}`)!
      const answer = await send(`pohon/${slug}/indikator/${indicator.id}/ubah`, { name: indicator.name, objective: 's1', unit: '%', polarity: 'higher', lowerBy: 'mirror', aggregation: 'last', frequency: 'year', weight: '', definition: '', 'target-2025': target, seen: seenOf(indicator) }, planner)
      expect(answer.status).toBe(303)
    }
    const mark = /name="seen" value="([^"]*)"/.exec(await html(`pohon/${slug}/terbitkan`, head))![1]!
    expect((await send(`pohon/${slug}/terbitkan`, { seen: mark, reason: 'Arah dan target ditetapkan', kind: 'kep-kepala-pd', number: '1 Tahun 2025', date: '06/01/2025' }, head)).status).toBe(303)
    await tell('sasaran-blu-1', '37,7')
    await tell('sasaran-blu-2', '54')
    await tell('sasaran-blu-3', '80')
    const page = await text('?periode=2025', mayor)
    expect(page).toMatch(/1 indikator perlu perhatian Anda .*Prosentase Raperda yang disahkan menjadi Perda tepat waktu 37,70 % , target 75,4/)
    expect(page).toMatch(/Capaian menurut sasaran .*Meningkatnya Kualitas Layanan dan Akuntabilitas Kinerja Sekretariat DPRD .*3 dari 3 indikator dinilai 73,87 % · Sedang .*Mewujudkan penyelenggaraan pemerintahan yang akuntabel .*0 dari 1 indikator dinilai Belum dapat dinilai/)
    expect(page).toMatch(/Meleset dari target · 1 .*50,00 % · Sangat rendah .*Di antara · 1 .*71,62 % · Sedang .*Tercapai atau hampir · 1 .*106,10 % · Sangat tinggi .*Belum dapat dinilai · 2/)
  })

  test('compares only the same indicator of several units', async () => {
    const page = await text('?periode=2025', mayor)
    expect(page).toMatch(/Hanya indikator yang sama, dengan satuan, arah, dan periode yang sama, pada tingkat yang sama, dibandingkan\. .*Persentase Terfasilitasinya Kegiatan DPRD .*Kepala Bagian Umum .*Kepala Bagian Persidangan/)
  })

  test('a report is drawn up from tree and readings; what is not written says so', async () => {
    const page = await text(report, head)
    for (const part of ['Bab I Pendahuluan', '(belum ditulis)', 'Pohon kinerja memuat 4 bagian, 10 seksi atau pejabat fungsional, dan 24 jabatan.', 'Bab II Perencanaan Kinerja', 'belum ditandatangani kedua pihak', 'Dari 5 indikator sasaran, 3 dapat dinilai dan 1 di antaranya meleset jauh dari target.', 'Rata-rata capaian 73,87 %, dari 3 indikator yang dapat dihitung, 5 seluruhnya', 'Tidak ada indikator yang sama pada tahun sebelumnya.', 'Belum dapat ditetapkan']) expect([part, page.includes(part)]).toEqual([part, true])
  })

  test('is written by who plans for the agency; of two who write the second keeps the own text', async () => {
    const texts = { overview: 'Setwan melayani DPRD.\n\nSusunannya empat bagian.', closing: 'Perbaikan dilanjutkan.', 'on:sasaran-blu-1': 'Pembahasan raperda tertunda.' }
    expect((await send(`${report}/tulis`, { version: '0', ...texts }, 'kepala-dinkes')).status).toBe(403)
    expect((await send(`${report}/tulis`, { version: '0', ...texts }, head)).status).toBe(403)
    expect((await send(`${report}/tulis`, { version: '0', ...texts }, planner)).status).toBe(303)
    const late = await send(`${report}/tulis`, { version: '0', overview: 'Tulisan saya sendiri' }, 'analis-perencanaan-setwan')
    const page = await late.text()
    expect([late.status, plain(page).includes('Orang lain menyimpan laporan ini selagi Anda menulis')]).toEqual([409, true])
    expect(page).toContain('>Tulisan saya sendiri</textarea>')
    expect(await text(report, head)).toMatch(/Setwan melayani DPRD\. .*Susunannya empat bagian\. .*Pembahasan raperda tertunda\. .*Perbaikan dilanjutkan\./)
    expect((await send(`${report}/tulis`, { version: await version(), overview: 'a\u202eb' }, planner)).status).toBe(422)
    expect((await send(`${report}/tetapkan`, { version: await version() }, 'kepala-dinkes')).status).toBe(403)
  })

  test('keeps its words sealed, and those of a report from before it was sealed stay readable until it is written again', async () => {
    const kept = () => row<{ id: string; texts: string; sealed: Uint8Array | null }>(hall.house.database.db, sql`select id, texts::text as texts, sealed from performance_reports where tree = ${slug}`)
    const { id, texts, sealed } = await kept()
    expect([texts, Buffer.from(sealed ?? []).includes('Setwan')]).toEqual(['{}', false])
    expect(sealed).not.toBeNull()
    expect(JSON.stringify(await entriesOf(hall.house.database.db, id))).not.toContain('Setwan melayani')
    await run(hall.house.database.db, sql`update performance_reports set sealed = null, texts = ${JSON.stringify({ overview: 'Ditulis dulu.', closing: 'Perbaikan dilanjutkan.', 'on:sasaran-blu-1': 'Pembahasan raperda tertunda.' })}::jsonb where tree = ${slug}`)
    expect(await text(report, head)).toMatch(/Ditulis dulu\. .*Pembahasan raperda tertunda\. .*Perbaikan dilanjutkan\./)
    expect(await html(`${report}/tulis`, planner)).toContain('>Ditulis dulu.</textarea>')
    expect((await send(`${report}/tulis`, { version: await version(), overview: 'Ditulis lagi.', closing: 'Perbaikan dilanjutkan.', 'on:sasaran-blu-1': 'Pembahasan raperda tertunda.' }, planner)).status).toBe(303)
    expect([(await kept()).texts, (await kept()).sealed === null]).toEqual(['{}', false])
  })

  test('is a paper with chapters, table and categories, a draft until it is settled, and a workbook with the same lines', async () => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const answer = await hall.get(`/kinerja/${report}/laporan.pdf`, mayor)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const said = (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
    for (const part of ['LAPORAN KINERJA SEKRETARIAT DPRD KOTA BEKASI', 'Tahun 2025', 'BAB III AKUNTABILITAS KINERJA', 'Sangat rendah', 'belum terukur', 'RANCANGAN', 'Kepala Bagian Umum', 'Pembahasan raperda tertunda.']) expect([part, said.includes(part)]).toEqual([part, true])
    const book = await hall.get(`/kinerja/${report}/laporan.xlsx`, mayor)
    const cells = JSON.stringify(await readSheets(new Uint8Array(await book.arrayBuffer())))
    for (const part of ['Capaian (%)', 'Prosentase Raperda yang disahkan menjadi Perda tepat waktu', 'Sangat rendah']) expect([part, cells.includes(part)]).toEqual([part, true])
  })

  test('is settled by the head once; its figures stay, and what is recorded later shows as a correction', async () => {
    expect((await send(`${report}/tetapkan`, { version: await version() }, planner)).status).toBe(403)
    expect((await send(`${report}/tetapkan`, { version: '99' }, head)).status).toBe(409)
    expect((await send(`${report}/tetapkan`, { version: await version() }, head)).status).toBe(303)
    expect((await send(`${report}/tetapkan`, { version: await version() }, head)).status).toBe(409)
    await tell('sasaran-blu-1', '75,4')
    const page = await text(report, mayor)
    expect(page).toMatch(/ditetapkan Ditetapkan .* oleh .*Angka yang sekarang berbeda .*Prosentase Raperda yang disahkan menjadi Perda tepat waktu 37,70 75,40 .*50,00 % · Sangat rendah/)
    expect(await text('?periode=2025', mayor)).toContain('Tidak ada sasaran yang meleset')
    expect((await send(`${report}/tulis`, { version: await version(), overview: 'Diubah belakangan' }, planner)).status).toBe(409)
    await html(`${report}/tulis`, planner, 409)
    await expect(run(hall.house.database.db, sql`update performance_reports set texts = '{}' where tree = ${slug}`)).rejects.toThrow(/frozen/)
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from performance_reports where tree = ${slug}`)
    expect((await entriesOf(hall.house.database.db, id)).map(({ type }) => type)).toEqual(['report.written', 'report.written', 'report.settled'])
  })

  test('rests on the version of the tree it was settled with, also when the tree goes on', async () => {
    expect((await send(`pohon/${slug}/tambah`, { di: 'kasubag-tata-usaha', title: 'Pelaksana Baru', level: 'section', owner: '', serves: '', objectives: 'Terlaksananya tugas' }, planner)).status).toBe(303)
    const { tree_version } = await row<{ tree_version: number }>(hall.house.database.db, sql`select tree_version from performance_reports where tree = ${slug}`)
    expect(tree_version).toBe(2)
    expect(await text(report, mayor)).toMatch(/Dari 5 indikator sasaran, 3 dapat dinilai dan 1 di antaranya/)
  })
})
