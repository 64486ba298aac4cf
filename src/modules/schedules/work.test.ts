import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, run, sql } from '#platform/db'
import { openHall, pdf, plain, program, type Hall } from '../../../test/hall.ts'
import { sampleSchedule } from './examples.ts'
import { loadSchedules, readSchedules } from './index.ts'

const text = sampleSchedule.replace('agency: Dinas Pertamanan Kota Contoh', 'agency: Dinas Tata Ruang').replace('officer: Pejabat Pengadaan', 'officer: Tim Teknis Perizinan, Dinas Tata Ruang')
const slug = 'pohon-2026'
const head = 'kepala-distaru'
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ now: '2026-02-10T03:00:00Z' })
  await loadSchedules(hall.ctx(), readSchedules([{ name: `${slug}.yaml`, text }]).schedules)
})
afterAll(() => hall.close())

const at = (key: string): string => `/jadwal/${slug}/kemajuan/${key}`
const html = async (path: string, who = head): Promise<string> => {
  const answer = await hall.get(path, who)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const seenIn = (page: string): string => /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
const recorded = { day: '05/02/2026', percent: '50', spent: '3.000.000', evidence: 'Berita acara nomor 4.' }
async function send(key: string, more: Record<string, string | Blob> = {}, who = head): Promise<{ status: number; html: string; text: string }> {
  const seen = seenIn(await (await hall.get(at(key), who)).text())
  const answer = await hall.form(at(key), { seen, ...recorded, ...more }, who)
  const page = await answer.text()
  return { status: answer.status, html: page, text: plain(page) }
}
const count = async (): Promise<number> => (await rows<{ n: number }>(hall.ctx().db, sql`select count(*)::int as n from schedule_progress`))[0]?.n ?? 0

describe('progress', () => {
  test('is not measured before anybody records it: no bar, nothing late', async () => {
    const page = await html(`/jadwal/${slug}`)
    expect([page.includes('class="real"'), page.includes('class="bad"'), plain(page).includes('Belum ada kemajuan yang dicatat')]).toEqual([false, false, true])
    expect(plain(await html(at('pendataan-lokasi')))).toContain('Keadaan belum tercatat')
  })

  test('is recorded with what shows it, and stands beside the plan as bar, curve and words', async () => {
    expect((await send('pendataan-lokasi')).status).toBe(303)
    const own = plain(await html(at('pendataan-lokasi')))
    expect(own).toContain('Keadaan terlambat Selesai 50 % Terpakai Rp 3.000.000')
    expect(own).toMatch(/5 Feb 2026.*50 %.*Berita acara nomor 4\..*Kepala Dinas Tata Ruang · Bagus Rekaan · diketik/)
    const page = await html(`/jadwal/${slug}`)
    expect([page.includes('class="real"'), page.includes('class="bad"'), /<polyline class="done" points="[\d]/.test(page), plain(page).includes('1 terlambat')]).toEqual([true, true, true, true])
    expect(plain(page)).toMatch(/Minggu ini, FEB II Pengadaan bibit/)
  })

  test('is sealed where it is written, and stays as it was; only its words can be erased', async () => {
    const kept = (await rows<{ evidence: Uint8Array }>(hall.ctx().db, sql`select evidence from schedule_progress`))[0]
    expect(Buffer.from(kept?.evidence ?? []).toString('utf8')).not.toContain('Berita acara')
    await expect(run(hall.ctx().db, sql`update schedule_progress set percent = 100`)).rejects.toThrow('stays as it was')
    await expect(run(hall.ctx().db, sql`delete from schedule_progress`)).rejects.toThrow('stays as it was')
    const journal = await rows<{ data: unknown }>(hall.ctx().db, sql`select data from journal where type = 'schedule.progress'`)
    expect(journal[0]?.data).toMatchObject({ slug, detail: 'pendataan-lokasi', day: '2026-02-05', percent: 50, spent: '3000000', files: 0 })
    await run(hall.ctx().db, sql`update schedule_progress set evidence = null`)
    expect(plain(await html(at('pendataan-lokasi')))).toContain('buktinya sudah dihapus')
  })

  test('that says nothing of money keeps what was spent, as the form says', async () => {
    expect(plain(await html(at('pendataan-lokasi')))).toContain('Kosong berarti tidak berubah dari catatan terakhir')
    expect((await send('pendataan-lokasi', { percent: '60', spent: '' })).status).toBe(303)
    expect(plain(await html(at('pendataan-lokasi')))).toContain('Selesai 60 % Terpakai Rp 3.000.000')
  })

  test('carries uploads, handed out as what they are and only to readers; nobody else\'s upload is taken for evidence', async () => {
    expect((await send('pendataan-lokasi', { percent: '80', evidence: '', 'record.files': new File([pdf('bukti')], 'berita acara.pdf') })).status).toBe(303)
    const link = /href="(\/jadwal\/[^"]*\/bukti\/[^"]+)"/.exec(await html(at('pendataan-lokasi')))?.[1] ?? ''
    const answer = await hall.get(link, head)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'application/pdf', "attachment; filename*=UTF-8''berita%20acara.pdf"])
    expect([(await hall.get(link, 'administrator-ti')).status, (await hall.get(link, null)).status, (await hall.get(link.replace(slug, 'verifikasi-psu-2020'), head)).status, (await hall.get(link.replace(/[^/]+$/, 'x'), head)).status]).toEqual([403, 303, 404, 404])
    const letter = await hall.upload()
    expect((await hall.get(`/jadwal/${slug}/bukti/${letter}`, head)).status).toBe(404)
  })

  test('with something wrong loses nothing typed: words, and the upload that came along', async () => {
    const before = await count()
    const refused = await send('perawatan', { percent: 'banyak', spent: '1.2', evidence: 'Foto di lapangan.', 'record.files': new File([pdf('dua')], 'foto.pdf') })
    expect([refused.status, refused.text.includes('berapa persen'), refused.text.includes('rupiah tidak terbaca'), refused.html.includes('Foto di lapangan.'), refused.html.includes('foto.pdf')]).toEqual([422, true, true, true, true])
    const kept = /name="record.files.kept" value="([^"]+)"/.exec(refused.html)?.[1] ?? ''
    expect((await send('perawatan', { 'record.files.kept': kept })).status).toBe(303)
    expect(await html(at('perawatan'))).toContain('foto.pdf')
    expect(await count()).toBe(before + 1)
  })

  test.each([[{ day: '31/02/2026' }, 422], [{ day: '11/02/2026' }, 422], [{ day: '01/01/2025' }, 422], [{ percent: '101' }, 422], [{ spent: '-5' }, 422], [{ evidence: '' }, 422], [{ evidence: 'aneh\u202e sekali' }, 422]])('of %j is refused whole', async (more, status) => {
    const before = await count()
    expect([(await send('laporan', more)).status, await count()]).toEqual([status, before])
  })

  test('an upload that is a program is refused, and the record with it', async () => {
    const before = await count()
    const refused = await send('laporan', { 'record.files': new File([program()], 'bukti.pdf') })
    expect([refused.status, await count()]).toEqual([422, before])
    expect(refused.text).toMatch(/Jenis berkas ini tidak diterima\. Yang diterima: PDF/)
    expect(refused.text).not.toContain('file-type')
  })

  test('that falls is asked about; with its reason both stay, the reason is sealed, and the journal knows that it fell', async () => {
    const before = await count()
    const asked = await send('pendataan-lokasi', { day: '06/02/2026', percent: '40', spent: '2.000.000', evidence: 'Pengukuran ulang.' })
    expect([asked.status, await count(), asked.text.includes('Kemajuan turun dari 80 % menjadi 40 %. Kalau memang begitu, tulis sebabnya'), asked.html.includes('name="reason"'), asked.html.includes('Pengukuran ulang.')]).toEqual([422, before, true, true, true])
    expect(await html(at('pendataan-lokasi'))).not.toContain('name="reason"')
    expect((await send('pendataan-lokasi', { day: '06/02/2026', percent: '40', spent: '2.000.000', evidence: 'Pengukuran ulang.', reason: 'Dua titik salah diukur.' })).status).toBe(303)
    const own = plain(await html(at('pendataan-lokasi')))
    expect(own).toContain('Selesai 40 % Terpakai Rp 2.000.000')
    expect(own).toMatch(/turun dari 80 % menjadi 40 % · dari Rp 3\.000\.000 menjadi Rp 2\.000\.000\. Dua titik salah diukur\..*80 %/)
    const kept = (await rows<{ reason: Uint8Array }>(hall.ctx().db, sql`select reason from schedule_progress where reason is not null`))
    expect([kept.length, Buffer.from(kept[0]?.reason ?? []).toString('latin1').includes('Dua titik')]).toEqual([1, false])
    expect((await rows<{ data: Record<string, unknown> }>(hall.ctx().db, sql`select data from journal where type = 'schedule.progress' order by at, seq`)).map(({ data }) => data['fell'] ?? false)).toContain(true)
    await expect(run(hall.ctx().db, sql`update schedule_progress set reason = 'x'::bytea where reason is not null`)).rejects.toThrow('stays as it was')
    await run(hall.ctx().db, sql`update schedule_progress set reason = null`)
    expect(plain(await html(at('pendataan-lokasi')))).toContain('Sebabnya sudah dihapus')
  })

  test('of an earlier day is held against the word of that day, not against a later one', async () => {
    expect((await send('pendataan-lokasi', { day: '04/02/2026', percent: '10', spent: '', evidence: 'Catatan yang tertinggal.' })).status).toBe(303)
    expect(plain(await html(at('pendataan-lokasi')))).toMatch(/Selesai 40 % Terpakai Rp 2\.000\.000.*4 Feb 2026.*10 % Rp 0/)
  })

  test('recorded by two at once: the second sees the first\'s record and keeps the own text', async () => {
    const seen = seenIn(await html(at('penanaman')))
    expect((await hall.form(at('penanaman'), { seen, ...recorded, percent: '10' }, head)).status).toBe(303)
    const second = await hall.form(at('penanaman'), { seen, ...recorded, percent: '20', evidence: 'Catatan saya sendiri.' }, head)
    const page = await second.text()
    expect([second.status, plain(page).includes('Orang lain mencatat kemajuan'), page.includes('Catatan saya sendiri.'), plain(page).includes('10 %')]).toEqual([409, true, true, true])
    expect((await hall.form(at('penanaman'), { seen: seenIn(page), ...recorded, percent: '20', evidence: 'Catatan saya sendiri.' }, head)).status).toBe(303)
    expect(plain(await html(at('penanaman')))).toContain('Selesai 20 %')
  })

  test('is recorded by the agency and by who holds the position in charge, and by nobody else', async () => {
    expect((await send('pengadaan-bibit', {}, 'tim-teknis-distaru')).status).toBe(303)
    for (const who of ['kepala-dinkes', 'auditor', 'wali-kota']) {
      const page = await html(at('penanaman'), who)
      expect([who, page.includes('name="percent"'), plain(page).includes('Yang mencatat kemajuan rincian ini'), (await hall.form(at('penanaman'), { ...recorded, seen: seenIn(page) }, who)).status]).toEqual([who, false, true, 403])
    }
    expect([(await hall.get(at('penanaman'), null)).status, (await hall.get(at('tidak-ada'), head)).status]).toEqual([303, 404])
  })

  test('of who is in charge of the detail is taken though the agency is another', async () => {
    await loadSchedules(hall.ctx(), readSchedules([{ name: 'lain-2026.yaml', text: text.replace('Dinas Tata Ruang\nyear', 'Dinas Kesehatan\nyear').replace('officer: Kepala Bidang Taman', 'officer: kepala-distaru') }]).schedules)
    const page = await html('/jadwal/lain-2026/kemajuan/penanaman')
    expect((await hall.form('/jadwal/lain-2026/kemajuan/penanaman', { ...recorded, seen: seenIn(page) }, head)).status).toBe(303)
    expect(await html('/jadwal/lain-2026')).not.toContain('/susun')
  })

  test('once recorded, a detail cannot be removed, nor its name given to another', async () => {
    const seen = seenIn(await html(`/jadwal/${slug}/susun/hapus?baris=penanaman`)).replaceAll('&quot;', '"')
    const refused = await hall.post(`/jadwal/${slug}/susun/hapus`, { baris: 'penanaman', seen }, head)
    expect([refused.status, plain(await refused.text()).includes('Sudah ada kemajuan yang dicatat')]).toEqual([409, true])
  })

  test('is seen in the list of all schedules: this week first, then what is late, narrowed with it', async () => {
    const all = plain(await html('/jadwal'))
    expect(all.indexOf('Minggu ini, FEB II')).toBeGreaterThan(0)
    expect(all.indexOf('Minggu ini, FEB II')).toBeLessThan(all.indexOf('Peninjauan Kembali'))
    expect(all).toMatch(/\d terlambat .*Pendataan lokasi/)
    expect(plain(await html('/jadwal?unit=Sekretariat&tahun=2020'))).not.toContain('Minggu ini')
    expect(plain(await html('/jadwal?lang=en'))).toContain('This week, FEB II')
    await html('/jadwal?lang=id')
  })
})
