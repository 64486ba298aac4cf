import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { sampleTree } from './examples.ts'
import { loadTrees, readTrees } from './index.ts'
import { seenOf } from './rules/edit.ts'
import { indicatorIn } from './rules/tree.ts'
import { newestTree } from './store/trees.ts'

const slug = 'setwan-2025'
const clerk = 'pengadministrasi-surat-setwan'
const boss = 'kasubag-tata-usaha-setwan'
const planner = 'perencana-setwan'
const paper = { reason: 'Target ditetapkan', kind: 'kep-kepala-pd', number: '1 Tahun 2025', date: '06/01/2025' }

describe('a performance agreement', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const send = (path: string, fields: Record<string, string>, who: string | null) => hall.post(`/kinerja/${path}`, fields, who)
  const html = async (path: string, who: string, status = 200): Promise<string> => {
    const answer = await hall.get(`/kinerja/${path}`, who)
    expect([path, answer.status]).toEqual([path, status])
    return answer.text()
  }
  const text = async (path: string, who: string): Promise<string> => plain(await html(path, who))
  const idOf = async (position = clerk, n = 1): Promise<string> => (await row<{ id: string }>(hall.house.database.db, sql`select id from performance_agreements where position = ${position} and n = ${n}`)).id
  const seen = async (id: string, who: string): Promise<string> => /name="seen" value="([^"]*)"/.exec(await html(`perjanjian/${id}`, who))![1]!
  const state = () => rows<{ position: string; n: number; state: string }>(hall.house.database.db, sql`select position, n, state from performance_agreements order by position, n`)
  /** Gives the clerk's four indicators a target, and publishes. */
  const setTargets = async (target: string): Promise<void> => {
    for (const n of [1, 2, 3, 4]) {
      const { indicator } = indicatorIn((await newestTree(hall.house.database.db, slug))!.content, `pengadministrasi-surat-${n}`)!
      const answer = await send(`pohon/${slug}/indikator/${indicator.id}/ubah`, { name: indicator.name, objective: 's1', unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'quarter', weight: '25', definition: '', 'target-2025': target, seen: seenOf(indicator) }, planner)
      expect(answer.status).toBe(303)
    }
    const mark = /name="seen" value="([^"]*)"/.exec(await html(`pohon/${slug}/terbitkan`, 'sekwan'))![1]!
    expect((await send(`pohon/${slug}/terbitkan`, { seen: mark, ...paper }, 'sekwan')).status).toBe(303)
  }

  test('is listed for every position that owns a box; nobody has signed yet', async () => {
    const list = await text(`pohon/${slug}/perjanjian`, clerk)
    expect(list).toMatch(/39 dari 39 jabatan belum menandatangani .*Belum disusun · 39/)
    expect(list).toMatch(/Sekretaris DPRD Wali Kota/)
    expect(await html(`pohon/${slug}/perjanjian`, clerk)).toContain('name="jabatan" value="pengadministrasi-surat-setwan"')
    expect(await html(`pohon/${slug}/perjanjian`, clerk)).not.toContain('name="jabatan" value="bendahara-setwan"')
  })

  test('is made by either side or the planner of the agency, once', async () => {
    expect((await send(`pohon/${slug}/perjanjian`, { jabatan: clerk }, 'bendahara-setwan')).status).toBe(403)
    expect((await send(`pohon/${slug}/perjanjian`, { jabatan: clerk }, null)).status).toBe(403)
    expect((await send(`pohon/${slug}/perjanjian`, { jabatan: 'wali-kota' }, planner)).status).toBe(404)
    const made = await send(`pohon/${slug}/perjanjian`, { jabatan: clerk }, clerk)
    expect([made.status, made.headers.get('location')]).toEqual([303, `/kinerja/perjanjian/${await idOf()}`])
    expect((await send(`pohon/${slug}/perjanjian`, { jabatan: clerk }, boss)).status).toBe(409)
    expect((await send(`pohon/${slug}/perjanjian`, { jabatan: 'bendahara-setwan' }, planner)).status).toBe(303)
  })

  test('cannot be signed while an indicator has no target, and says which', async () => {
    const id = await idOf()
    const page = await text(`perjanjian/${id}`, clerk)
    expect(page).toMatch(/Perjanjian kinerja 2025: Pengadministrasi Surat Setwan .*4 indikator belum bertarget, antara lain "Jumlah Layanan Kendali Surat Masuk"/)
    expect(page).not.toContain('Tandatangani sebagai')
    const answer = await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: 'x' }, clerk)
    expect([answer.status, plain(await answer.text()).includes('4 indikator belum bertarget')]).toEqual([422, true])
    expect(await text(`pohon/${slug}/perjanjian`, clerk)).toContain('Belum dapat ditandatangani, target belum lengkap · 2')
  })

  test('follows the tree: a newer version is told, and taken over only when asked', async () => {
    await setTargets('120')
    const id = await idOf()
    expect(await text(`perjanjian/${id}`, clerk)).toContain('Pohon kinerja sudah berganti versi')
    expect((await send(`perjanjian/${id}/susun`, {}, 'bendahara-setwan')).status).toBe(403)
    expect((await send(`perjanjian/${id}/susun`, {}, clerk)).status).toBe(303)
    expect(await text(`perjanjian/${id}`, clerk)).toMatch(/dari pohon kinerja versi 2 .*Jumlah Layanan Kendali Surat Masuk .*Terlaksananya Pengadministrasian Persuratan .*120 surat/)
  })

  test('carries an action plan whose quarters make the year', async () => {
    const id = await idOf()
    const mark = /name="seen" value="([^"]*)"/.exec(await html(`perjanjian/${id}/rencana-aksi`, clerk))![1]!
    const plan = { seen: mark, 'q1-pengadministrasi-surat-1': '30', 'q2-pengadministrasi-surat-1': '30', 'q3-pengadministrasi-surat-1': '30', 'q4-pengadministrasi-surat-1': '20', 'what-pengadministrasi-surat-1': 'Agenda ditutup setiap sore' }
    const refused = await send(`perjanjian/${id}/rencana-aksi`, plan, clerk)
    const again = await refused.text()
    expect([refused.status, plain(again).includes('tidak membentuk target tahun 120')]).toEqual([422, true])
    expect(again).toContain('>Agenda ditutup setiap sore</textarea>')
    expect((await send(`perjanjian/${id}/rencana-aksi`, { ...plan, 'q4-pengadministrasi-surat-1': '30' }, boss)).status).toBe(409)
    expect((await send(`perjanjian/${id}/rencana-aksi`, { ...plan, 'q4-pengadministrasi-surat-1': '30' }, clerk)).status).toBe(303)
    expect(await text(`perjanjian/${id}`, clerk)).toMatch(/Rencana aksi per triwulan .*Jumlah Layanan Kendali Surat Masuk 30 30 30 30 Agenda ditutup setiap sore/)
  })

  test('is signed by the one who promises, then by the one above, each as oneself; then it is frozen', async () => {
    const id = await idOf()
    const read = await seen(id, clerk)
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'kedua', seen: read }, boss)).status).toBe(409)
    for (const who of [planner, 'bendahara-setwan', 'wali-kota']) expect([who, (await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: read }, who)).status]).toEqual([who, 403])
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: 'lain' }, clerk)).status).toBe(409)
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: read }, clerk)).status).toBe(303)
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: read }, clerk)).status).toBe(409)
    expect(await text(`pohon/${slug}/perjanjian`, boss)).toContain('Menunggu tanda tangan Pihak Kedua · 1')
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'kedua', seen: await seen(id, boss) }, boss)).status).toBe(303)
    expect(await state()).toContainEqual({ position: clerk, n: 1, state: 'agreed' })
    expect(await text(`perjanjian/${id}`, clerk)).toMatch(/Pihak Pertama .*ditandatangani .*Pihak Kedua .*ditandatangani .*Beku: isinya tidak dapat diubah/)
    const { db } = hall.house.database
    for (const change of [sql`update performance_agreements set content = '{}' where id = ${id}`, sql`update performance_agreements set state = 'open' where id = ${id}`, sql`update performance_agreements set first_at = now() where id = ${id}`, sql`delete from performance_agreements where id = ${id}`]) await expect(run(db, change)).rejects.toThrow(/frozen/)
    const entries = await entriesOf(db, id)
    expect(entries.map(({ type, position, capacity }) => [type, position, capacity])).toEqual([['agreement.made', clerk, 'definitive'], ['agreement.renew', clerk, 'definitive'], ['agreement.plan', clerk, 'definitive'], ['agreement.sign-first', clerk, 'definitive'], ['agreement.sign-second', boss, 'definitive']])
  })

  test('is a paper with statement, annex and action plan, which says who signed and when; a draft says that it is none', async () => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const pdf = async (id: string): Promise<string> => {
      const answer = await hall.get(`/kinerja/perjanjian/${id}/perjanjian.pdf`, boss)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      return (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
    }
    const signed = await pdf(await idOf())
    for (const part of ['PERJANJIAN KINERJA TAHUN 2025', 'Pihak Pertama berjanji akan mewujudkan target kinerja', 'Jumlah Layanan Kendali Surat Masuk', '120 surat', 'Agenda ditutup setiap sore', 'Ditandatangani melalui akun jabatan', 'versi 2']) expect([part, signed.includes(part)]).toEqual([part, true])
    expect(signed).not.toContain('RANCANGAN')
    expect(await pdf(await idOf('bendahara-setwan'))).toContain('RANCANGAN')
  })

  test('is revised with a reason; the signed one holds until the new one is signed by both', async () => {
    await setTargets('100')
    const id = await idOf()
    expect((await send(`perjanjian/${id}/perubahan`, { reason: 'ya' }, clerk)).status).toBe(422)
    expect((await send(`perjanjian/${id}/perubahan`, { reason: 'Anggaran dikurangi di tengah tahun' }, planner)).status).toBe(403)
    const begun = await send(`perjanjian/${id}/perubahan`, { reason: 'Anggaran dikurangi di tengah tahun' }, clerk)
    const next = await idOf(clerk, 2)
    expect([begun.status, begun.headers.get('location')]).toEqual([303, `/kinerja/perjanjian/${next}`])
    expect((await send(`perjanjian/${id}/perubahan`, { reason: 'Sekali lagi diubah' }, boss)).status).toBe(409)
    expect(await text(`perjanjian/${next}`, boss)).toMatch(/Perubahan ke-1 .*Alasan perubahan: Anggaran dikurangi di tengah tahun .*100 surat/)
    expect((await state()).filter(({ position }) => position === clerk)).toEqual([{ position: clerk, n: 1, state: 'agreed' }, { position: clerk, n: 2, state: 'open' }])
    expect((await send(`perjanjian/${next}/tanda-tangan`, { pihak: 'pertama', seen: await seen(next, clerk) }, clerk)).status).toBe(303)
    expect((await send(`perjanjian/${next}/tanda-tangan`, { pihak: 'kedua', seen: await seen(next, boss) }, boss)).status).toBe(303)
    expect((await state()).filter(({ position }) => position === clerk)).toEqual([{ position: clerk, n: 1, state: 'replaced' }, { position: clerk, n: 2, state: 'agreed' }])
    const kept = await row<{ reason: Uint8Array }>(hall.house.database.db, sql`select reason from performance_agreements where id = ${next}`)
    expect(Buffer.from(kept.reason).toString('utf8')).not.toContain('Anggaran')
    expect(await run(hall.house.database.db, sql`update performance_agreements set reason = null where id = ${next}`)).toBe(1)
    expect(await text(`perjanjian/${next}`, clerk)).not.toContain('Alasan perubahan:')
  })

  test('is read and signed by its two sides whatever else they may read, and names the programmes that pay for it', async () => {
    const mine = sampleTree.replaceAll('2025', '2014').replace('owner: kepala-contoh', 'owner: kabag-tata-usaha').replace('owner: kabid-satu', 'owner: petugas-loket\n        funds: [{ plan: renstra-bppt-2013-2018, programme: pelayanan-perizinan }]').replace('owner: pengelola-surat', 'owner: sekpri').replace('slug: contoh', 'slug: setda')
    const { trees, problems } = readTrees([{ name: 'contoh-2014.yaml', text: mine }], null)
    expect(problems).toEqual([])
    await loadTrees(hall.ctx(), trees)
    expect((await send('pohon/contoh-2014/perjanjian', { jabatan: 'petugas-loket' }, 'petugas-loket')).status).toBe(403)
    expect((await send('pohon/contoh-2014/perjanjian', { jabatan: 'petugas-loket' }, 'kabag-tata-usaha')).status).toBe(303)
    const id = await idOf('petugas-loket')
    expect(await text(`perjanjian/${id}`, 'petugas-loket')).toMatch(/Program dan kegiatan .*Program Peningkatan Pelayanan Perizinan renstra-bppt-2013-2018 .*renstra-bppt-2013-2018 (Rp\.? ?)?[\d.]{9,}/)
    await html(`perjanjian/${id}`, 'helpdesk-lpse', 403)
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'pertama', seen: await seen(id, 'petugas-loket') }, 'petugas-loket')).status).toBe(303)
    expect((await send(`perjanjian/${id}/tanda-tangan`, { pihak: 'kedua', seen: await seen(id, 'kabag-tata-usaha') }, 'kabag-tata-usaha')).status).toBe(303)
    expect(await state()).toContainEqual({ position: 'petugas-loket', n: 1, state: 'agreed' })
  })

  test('what is not there is not found, whatever is asked', async () => {
    for (const id of ['hantu', '01936b5c-0000-7000-8000-000000000009', "x' or 1=1"]) {
      await html(`perjanjian/${encodeURIComponent(id)}`, clerk, 404)
      expect((await send(`perjanjian/${encodeURIComponent(id)}/tanda-tangan`, { pihak: 'pertama', seen: 'x' }, clerk)).status).toBe(404)
    }
    await html(`perjanjian/${await idOf()}/rencana-aksi`, clerk, 409)
  })
})
