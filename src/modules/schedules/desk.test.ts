import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, run, sql } from '#platform/db'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { sampleSchedule } from './examples.ts'
import { loadSchedules, readSchedules } from './index.ts'
import { seenDetail, seenHead, seenStage } from './rules/draft.ts'
import { detailsOf, type Schedule } from './rules/schedule.ts'

const slug = 'verifikasi-psu-2020'
const head = 'kepala-distaru'
const key = 'melakukan-identifikasi-objek-verifikasi-psu'
let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  await loadSchedules(hall.ctx(), readSchedules([{ name: 'contoh-2026.yaml', text: sampleSchedule }]).schedules)
})
afterAll(() => hall.close())

const at = (path: string): string => `/jadwal/${slug}${path}`
const html = async (path: string, who = head): Promise<string> => {
  const answer = await hall.get(path, who)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const sent = async (path: string, body: Record<string, unknown>, who = head): Promise<{ status: number; to: string | null; text: string; html: string }> => {
  const answer = await hall.post(path, body, who)
  const text = await answer.text()
  return { status: answer.status, to: answer.headers.get('location'), text: plain(text), html: text }
}
const content = async (of = slug): Promise<Schedule> => (await rows<{ content: Schedule }>(hall.ctx().db, sql`select content from schedules where slug = ${of} order by version desc limit 1`))[0]?.content as Schedule
const versions = async (of = slug): Promise<string[]> => (await rows<{ v: string }>(hall.ctx().db, sql`select version || ' ' || state as v from schedules where slug = ${of} order by version`)).map(({ v }) => v)
const detail = async (of: string) => detailsOf(await content()).find((one) => one.key === of)
const journal = async (): Promise<string[]> => (await rows<{ type: string }>(hall.ctx().db, sql`select type from journal where subject = (select id from schedule_chains where slug = ${slug}) order by seq`)).map(({ type }) => type)

/** What the form of a detail sends when nothing is touched. */
async function formOf(of: string): Promise<Record<string, unknown>> {
  const schedule = await content()
  const stage = schedule.stages.findIndex(({ details }) => details.some((one) => one.key === of))
  const found = schedule.stages[stage]?.details.find((one) => one.key === of)
  if (!found) throw new Error(of)
  const seen = seenDetail(schedule, { stage, detail: found })
  return { ...seen, stage: String(stage), seen: JSON.stringify(seen) }
}

describe('the grid on which an agency arranges its schedule', () => {
  test('shows every detail with its 48 weeks, none ticked where none is planned, and needs no script', async () => {
    const text = await html(at('/susun'))
    const count = detailsOf(await content()).length
    expect(text.match(/<input type="checkbox" name="w\./g)?.length).toBe(48 * count)
    expect(text).not.toContain('checked')
    expect(text).toContain('aria-label="Melakukan identifikasi objek verifikasi PSU, NOV IV"')
    expect(await versions()).toEqual(['1 published'])
  })

  test('keeps the ticks of several rows in a draft beside what is published', async () => {
    const done = await sent(at('/susun'), { [`s.${key}`]: '', [`w.${key}`]: ['0', '1', '2'], 's.menyerahkan-hasil-verifikasi-ke-tim-bpkad-untuk-validasi': '', 'w.menyerahkan-hasil-verifikasi-ke-tim-bpkad-untuk-validasi': '47' })
    expect([done.status, done.to]).toEqual([303, at('/susun')])
    expect([await versions(), (await detail(key))?.weeks, (await detail('menyerahkan-hasil-verifikasi-ke-tim-bpkad-untuk-validasi'))?.weeks]).toEqual([['1 published', '2 draft'], [[1, 1], [1, 2], [1, 3]], [[12, 4]]])
    const text = await html(at(''))
    expect([plain(text).includes('ada rancangan perubahan'), text.includes('class="plan" x=')]).toEqual([true, false])
    expect(await journal()).toEqual(['schedule.changed'])
  })

  test('asks nothing of rows nobody touched, and writes nothing when nothing changed', async () => {
    const before = await journal()
    expect((await sent(at('/susun'), { [`s.${key}`]: 'JAN I - JAN III', [`w.${key}`]: ['0', '1', '2'] })).status).toBe(303)
    expect(await journal()).toEqual(before)
  })

  test('moves a bar a week later with what was ticked meanwhile, and no bar out of the year', async () => {
    expect((await sent(at('/susun'), { [`s.${key}`]: 'JAN I - JAN III', [`w.${key}`]: ['0', '1', '2', '3'], geser: `1 ${key}` })).status).toBe(303)
    expect((await detail(key))?.weeks).toEqual([[1, 2], [1, 3], [1, 4], [2, 1]])
    const last = 'menyerahkan-hasil-verifikasi-ke-tim-bpkad-untuk-validasi'
    const refused = await sent(at('/susun'), { [`s.${last}`]: 'DES IV', [`w.${last}`]: '47', geser: `1 ${last}` })
    expect([refused.status, refused.text.includes('keluar dari tahun ini'), refused.html.match(/ checked=""/g)?.length]).toEqual([422, true, 5])
  })

  test('a second planner is told what the first ticked, keeps the own ticks, and may keep them knowingly', async () => {
    const stale = await sent(at('/susun'), { [`s.${key}`]: 'JAN I - JAN III', [`w.${key}`]: ['20', '21'] })
    expect([stale.status, stale.text.includes('diubah orang lain menjadi JAN II - FEB I'), /value="20"[^>]* checked/.test(stale.html)]).toEqual([409, true, true])
    expect((await detail(key))?.weeks).toHaveLength(4)
    expect(stale.html).toContain(`name="s.${key}" value="JAN II - FEB I"`)
    expect((await sent(at('/susun'), { [`s.${key}`]: 'JAN II - FEB I', [`w.${key}`]: ['20', '21'] })).status).toBe(303)
    expect((await detail(key))?.weeks).toEqual([[6, 1], [6, 2]])
  })

  test('of two rows of which one is refused none is kept', async () => {
    const other = 'menyerahkan-hasil-verifikasi-ke-tim-bpkad-untuk-validasi'
    expect((await sent(at('/susun'), { [`s.${key}`]: 'JAN I', [`w.${key}`]: '5', [`s.${other}`]: 'DES IV', [`w.${other}`]: '46' })).status).toBe(409)
    expect((await detail(other))?.weeks).toEqual([[12, 4]])
    expect((await sent(at('/susun'), { 's.tidak-ada': '', 'w.tidak-ada': '5' })).text).toContain('sudah tidak ada di rancangan')
  })
})

describe('a row', () => {
  test('is changed with who answers, weight, budget and weeks, all typed on one form', async () => {
    const done = await sent(at(`/susun/rincian/${key}`), { ...await formOf(key), officer: 'Kepala Bidang Pemanfaatan Ruang', weight: '12,5', budget: 'Rp 7.500.000,-', note: 'Bersama lurah.', weeks: ['4', '5'] })
    expect([done.status, done.to]).toEqual([303, at('/susun')])
    expect(await detail(key)).toMatchObject({ officer: 'Kepala Bidang Pemanfaatan Ruang', weight: '12,5', budget: 7_500_000, note: 'Bersama lurah.', weeks: [[2, 1], [2, 2]] })
  })

  test('with something wrong comes back with everything typed and every fault at its field', async () => {
    const refused = await sent(at(`/susun/rincian/${key}`), { ...await formOf(key), text: '', budget: 'banyak', note: 'Catatan saya', weeks: ['7'] })
    expect([refused.status, refused.html.includes('Catatan saya'), /value="7" checked/.test(refused.html), /value="4" checked/.test(refused.html), refused.text.includes('Anggaran tidak terbaca'), refused.html.includes('href="#f-text"')]).toEqual([422, true, true, false, true, true])
  })

  test('changed meanwhile shows the other change beside the own text, which stays in the form', async () => {
    const mine = await formOf(key)
    await sent(at(`/susun/rincian/${key}`), { ...await formOf(key), note: 'Ditunda ke Maret.', weeks: ['4', '5'] })
    const stale = await sent(at(`/susun/rincian/${key}`), { ...mine, note: 'Tulisan saya sendiri.', weeks: ['4', '5'] })
    expect([stale.status, stale.text.includes('Keterangan: Bersama lurah. → Ditunda ke Maret.'), stale.html.includes('Tulisan saya sendiri.')]).toEqual([409, true, true])
    expect((await detail(key))?.note).toBe('Ditunda ke Maret.')
    expect((await sent(at(`/susun/rincian/${key}`), { ...await formOf(key), note: 'Tulisan saya sendiri.', weeks: ['4', '5'] })).status).toBe(303)
    expect((await detail(key))?.note).toBe('Tulisan saya sendiri.')
  })

  test('is added, moved, renamed and removed; a stage goes only when it is empty', async () => {
    const added = await sent(at('/susun/tambah'), { stage: '0', name: 'Rapat awal' })
    expect([added.status, added.to]).toEqual([303, at('/susun/rincian/rapat-awal')])
    await sent(at('/susun/urut'), { baris: 'rapat-awal', arah: 'naik' })
    expect((await content()).stages[0]?.details.map((one) => one.key).indexOf('rapat-awal')).toBe(2)
    await sent(at('/susun/tambah'), { stage: 'new', name: 'Penutup' })
    await sent(at('/susun/urut'), { baris: 'tahap:3', arah: 'naik' })
    expect((await content()).stages.map(({ name }) => name)).toEqual(['Persiapan Kegiatan', 'Pelaksanaan', 'Penutup', 'Pelaporan'])
    const stage = (await content()).stages[2]
    await sent(at('/susun/tahap/2'), { n: '9', name: 'Penutupan', seen: JSON.stringify(stage && seenStage(stage)) })
    expect((await content()).stages[2]).toMatchObject({ n: '9', name: 'Penutupan' })
    const asked = await html(at('/susun/hapus?baris=tahap:2'))
    expect(plain(asked)).toContain('Hapus tahapan "Penutupan"?')
    const seen = /name="seen" value="([^"]*)"/.exec(asked)?.[1]?.replaceAll('&quot;', '"') ?? ''
    expect((await sent(at('/susun/hapus'), { baris: 'tahap:0', seen: JSON.stringify(seenStage((await content()).stages[0] as never)) })).text).toContain('masih berisi rincian')
    expect((await sent(at('/susun/hapus'), { baris: 'tahap:2', seen })).status).toBe(303)
    expect((await sent(at('/susun/hapus'), { baris: 'rapat-awal', seen: (await formOf('rapat-awal'))['seen'] })).status).toBe(303)
    expect([(await content()).stages.length, detailsOf(await content()).some((one) => one.key === 'rapat-awal')]).toEqual([3, false])
  })

  test.each([['/susun/tambah', { stage: '0', name: '' }, 422], ['/susun/tambah', { stage: '99', name: 'x' }, 409], ['/susun/urut', { baris: 'tidak-ada', arah: 'naik' }, 404], ['/susun/hapus', { baris: 'tidak-ada', seen: '' }, 404], ['/susun/tahap/9', { name: 'x' }, 404], ['/susun/rincian/tidak-ada', { text: 'x' }, 404], ['/susun/judul', { title: '', seen: '' }, 409]])('at %s with %j is refused', async (path, body, status) => { expect((await sent(at(path), body)).status).toBe(status) })

  test('two planners who add at once both add', async () => {
    const before = detailsOf(await content()).length
    const both = await Promise.all([sent(at('/susun/tambah'), { stage: '1', name: 'Bersamaan' }), sent(at('/susun/tambah'), { stage: '1', name: 'Bersamaan' })])
    expect([both.map(({ status }) => status), new Set(both.map(({ to }) => to)).size, detailsOf(await content()).length]).toEqual([[303, 303], 2, before + 2])
  })
})

describe('a draft', () => {
  test('is waited for by the file of the city: what people change no file replaces', async () => {
    const before = await content()
    await loadSchedules(hall.ctx(), readSchedules([{ name: `${slug}.yaml`, text: 'title: Lain\nstages: [{ name: A }]' }]).schedules)
    expect(await content()).toEqual(before)
  })

  test('is published with a reason, by whoever publishes for its agency, and is frozen then', async () => {
    const page = await html(at('/terbitkan'))
    expect(plain(page)).toContain('Terbitkan versi 2?')
    const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    expect((await sent(at('/terbitkan'), { seen, reason: 'pendek' })).text).toContain('paling sedikit 10 huruf')
    await sent(at('/susun/urut'), { baris: key, arah: 'turun' })
    const stale = await sent(at('/terbitkan'), { seen, reason: 'Menyesuaikan jadwal lapangan.' })
    expect([stale.status, stale.text.includes('berubah sejak Anda membacanya'), stale.html.includes('Menyesuaikan jadwal lapangan.')]).toEqual([409, true, true])
    const again = /name="seen" value="([^"]*)"/.exec(stale.html)?.[1] ?? ''
    expect((await sent(at('/terbitkan'), { seen: again, reason: 'Menyesuaikan jadwal lapangan.' })).status).toBe(303)
    expect(await versions()).toEqual(['1 published', '2 published'])
    await expect(run(hall.ctx().db, sql`update schedules set content = '{}'::jsonb where slug = ${slug} and version = 2`)).rejects.toThrow('frozen')
    const history = plain(await html(at('/riwayat')))
    expect(history).toContain('Alasan perubahan: Menyesuaikan jadwal lapangan.')
    expect(history).toMatch(/Melakukan identifikasi objek verifikasi PSU Minggu \(kosong\) FEB I - FEB II/)
    expect((await sent(at('/terbitkan'), { seen: again, reason: 'Sekali lagi begitu.' })).status).toBe(409)
    expect(plain(await html(at('?versi=1')))).toContain('Minggu rencananya belum ditetapkan')
  })

  test('keeps its reason sealed, so that it can be erased and nothing else', async () => {
    const kept = await rows<{ reason: Uint8Array }>(hall.ctx().db, sql`select reason from schedules where slug = ${slug} and version = 2`)
    expect(Buffer.from(kept[0]?.reason ?? []).toString('utf8')).not.toContain('Menyesuaikan')
    await run(hall.ctx().db, sql`update schedules set reason = null where slug = ${slug} and version = 2`)
    expect(plain(await html(at('/riwayat')))).toContain('alasannya sudah dihapus')
  })

  test('is discarded after a question; what is published stays', async () => {
    await sent(at('/susun'), { [`s.${key}`]: 'FEB I - FEB II', [`w.${key}`]: '0' })
    const page = await html(at('/buang'))
    expect(plain(page)).toContain('Buang rancangan versi 3?')
    expect((await sent(at('/buang'), { seen: 'lain' })).status).toBe(409)
    expect((await sent(at('/buang'), { seen: /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '' })).to).toBe(at(''))
    expect([await versions(), (await detail(key))?.weeks]).toEqual([['1 published', '2 published'], [[2, 1], [2, 2]]])
    expect((await sent(at('/buang'), { seen: '' })).status).toBe(409)
  })

  test('of a new schedule begins with a title, is seen as a draft, and stays out of calendars until it is published', async () => {
    const begun = await sent('/jadwal/baru', { title: 'Penataan trotoar', agency: 'Dinas Tata Ruang', year: '2026' })
    expect(begun.to).toBe('/jadwal/penataan-trotoar-2026/susun')
    expect((await sent('/jadwal/baru', { title: 'Penataan trotoar', agency: 'Dinas Tata Ruang', year: '2026' })).to).toBe('/jadwal/penataan-trotoar-2026-2/susun')
    expect((await sent('/jadwal/baru', { title: '', year: 'dua' })).status).toBe(422)
    const form = plain(await html('/jadwal/baru'))
    expect([form.includes('Anda menyusun jadwal untuk: Dinas Tata Ruang.'), form.includes('Empat angka, misalnya 2027.')]).toEqual([true, true])
    for (const [field, named] of [['agency', { agency: 'Dinas Kesehatan' }], ['unit', { unit: 'Dinas Kesehatan' }]] as const) {
      const refused = await sent('/jadwal/baru', { title: 'Puskesmas keliling', ...named })
      expect([refused.status, refused.text.includes('Anda tidak menyusun jadwal untuk unit atau perangkat daerah ini.'), refused.html.includes(`href="#f-${field}"`), refused.html.includes('value="Puskesmas keliling"')]).toEqual([422, true, true, true])
    }
    expect(plain(await html('/jadwal'))).toContain('Penataan trotoar rancangan')
    expect(plain(await html('/jadwal/penataan-trotoar-2026'))).toContain('Ini rancangan yang belum terbit')
    const drop = /name="seen" value="([^"]*)"/.exec(await html('/jadwal/penataan-trotoar-2026-2/buang'))?.[1] ?? ''
    expect((await sent('/jadwal/penataan-trotoar-2026-2/buang', { seen: drop })).to).toBe('/jadwal')
    expect((await hall.get('/jadwal/penataan-trotoar-2026-2', head)).status).toBe(404)
  })

  test('whose weights are not the whole is kept but not published', async () => {
    await sent('/jadwal/penataan-trotoar-2026/susun/tambah', { stage: '0', name: 'Survei' })
    const seen = JSON.stringify({ text: 'Survei', stage: 'Persiapan', weeks: '', officer: '', unit: '', weight: '', budget: '', note: '', uncertain: '' })
    expect((await sent('/jadwal/penataan-trotoar-2026/susun/rincian/survei', { text: 'Survei', stage: '0', weight: '40', seen })).status).toBe(303)
    const page = await html('/jadwal/penataan-trotoar-2026/terbitkan')
    expect(plain(page)).toContain('Jumlah bobot 40,00%')
    expect((await sent('/jadwal/penataan-trotoar-2026/terbitkan', { seen: /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '' })).status).toBe(422)
  })

  test('keeps the head: title, agency, year and the activity it carries out, one click away', async () => {
    const now = await content('penataan-trotoar-2026')
    const done = await sent('/jadwal/penataan-trotoar-2026/susun/judul', { ...seenHead(now), activity: 'renstra-bppt-2013-2018/review-sop', year: '2027', seen: JSON.stringify(seenHead(now)) })
    expect(done.status).toBe(303)
    const text = await html('/jadwal/penataan-trotoar-2026')
    expect(text).toContain('href="/rencana/renstra-bppt-2013-2018/kegiatan/review-sop"')
    expect(await html('/rencana/renstra-bppt-2013-2018')).toContain('href="/jadwal/penataan-trotoar-2026"')
    const other = await content('penataan-trotoar-2026')
    expect((await sent('/jadwal/penataan-trotoar-2026/susun/judul', { ...seenHead(other), agency: 'Dinas Kesehatan', seen: JSON.stringify(seenHead(other)) }))).toMatchObject({ status: 422, text: expect.stringContaining('Anda tidak menyusun jadwal untuk unit atau perangkat daerah ini.') as string })
    expect(await content('penataan-trotoar-2026')).toEqual(other)
  })
})

describe('who may', () => {
  test('arrange is who reaches the agency; heads of others and readers may not, and are shown no way', async () => {
    for (const who of ['kepala-dinkes', 'wali-kota', 'auditor', 'kepala-bappeda']) {
      expect([who, (await hall.get(at('/susun'), who)).status, (await sent(at('/susun'), {}, who)).status, (await sent(at('/susun/tambah'), { stage: '0', name: 'x' }, who)).status]).toEqual([who, 403, 403, 403])
      expect(await html(at(''), who)).not.toContain(at('/susun'))
    }
    expect((await hall.get(at('/susun'), null)).status).toBe(303)
    expect(await html(at(''))).toContain(at('/susun'))
  })

  test('a large schedule is arranged stage by stage, sixty rows at a time', async () => {
    const stages = Array.from({ length: 3 }, (_, n) => `  - name: Tahap ${n}\n    details: [${Array.from({ length: 70 }, (_unused, index) => `Rincian ${n}.${index}`).join(', ')}]\n`).join('')
    await loadSchedules(hall.ctx(), readSchedules([{ name: 'besar-2026.yaml', text: `title: Besar\nagency: Dinas Tata Ruang\nyear: 2026\nstages:\n${stages}` }]).schedules)
    const count = async (path: string): Promise<number | undefined> => (await html(path)).match(/name="s\./g)?.length
    expect([await count('/jadwal/besar-2026/susun'), await count('/jadwal/besar-2026/susun?tahap=1&hal=2'), await count('/jadwal/besar-2026/susun?tahap=9&hal=0'), await count('/jadwal/besar-2026/susun?tahap=x&hal=99')]).toEqual([60, 10, 60, 60])
  })
})
