import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, run, sql } from '#platform/db'
import { readSheets } from '#platform/workbook'
import { openHall, type Hall } from '../../../test/hall.ts'
import { loadTrees, readTrees } from './actions/trees.ts'
import { sampleTree } from './examples.ts'

const slug = 'setwan-2026'
const here = `/kinerja/pohon/${slug}/evaluasi`
const clerk = 'pengadministrasi-surat-setwan'
const planner = 'perencana-setwan'
const mayor = 'wali-kota'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  // counting began in July; twelve letters a quarter ago, seven in this one: the agenda numbers an officer took
  await run(hall.house.database.db, sql`insert into counted (measure, day, service, subject, seq, n) values ('acts.done', '2026-07-10', 'uji', gen_random_uuid(), 1, 1)`)
  for (const [day, n] of [['2026-08-12', 12], ['2026-11-03', 7]] as const) {
    for (let i = 0; i < n; i += 1) {
      await run(hall.house.database.db, sql`insert into counted (measure, day, position, service, kind, subject, seq, n)
        values ('numbers.taken', ${day}::date, ${clerk}, '', 'agenda-surat-masuk', gen_random_uuid(), 1, 1)`)
    }
  }
})
afterAll(() => hall.close())

const text = (quarter: string, who = mayor, lang = ''): Promise<string> => hall.text(`${here}?triwulan=${quarter}${lang}`, who)
const notes = async (fields: Record<string, string>, who: string | null = planner) => hall.post(`${here}/catatan`, { triwulan: '4', version: '0', ...fields }, who)

describe('form E.81 from a performance tree', () => {
  test('reads each quarter by itself and the year until the quarter’s end; a quarter that has not begun stands empty', async () => {
    const fourth = await text('4')
    expect(fourth).toContain('Evaluasi Sekretariat DPRD Kota Bekasi, triwulan IV 2026')
    expect(fourth).toMatch(/Jumlah layanan surat masuk Bagian Umum \(contoh\) \(surat\) ?240 ?.*12.*7.*target 60.*19.*7,92 % · Sangat rendah/)
    expect(await text('3')).toMatch(/Jumlah layanan surat masuk Bagian Umum \(contoh\) \(surat\) ?240.*12.*5,00 % · Sangat rendah/)
  })

  test('of the first quarter says that nothing was measured yet, never nought', async () => {
    const page = await text('1')
    expect(page).toContain('belum terukur')
    expect(page).toContain('belum mulai')
    expect(page).not.toMatch(/\b0,00 %/)
    expect(page).toContain('tidak dapat dihitung')
  })

  test('opens every figure at the period it tells of', async () => {
    const html = await (await hall.get(here, mayor)).text()
    expect(html).toContain('href="/kinerja/indikator/setwan-2026/kabag-umum-1?periode=2026-Q3"')
    expect(html).toContain('href="/kinerja/indikator/setwan-2026/kabag-umum-1?periode=2026"')
    expect((await hall.get('/kinerja/indikator/setwan-2026/kabag-umum-1?periode=2026-Q3', mayor)).status).toBe(200)
  })

  test('is asked for the quarter of today where none, or none there is, is named', async () => {
    for (const query of ['', '?triwulan=5', '?triwulan=0', '?triwulan=empat']) {
      const answer = await hall.get(`${here}${query}`, mayor)
      expect([query, answer.status, (await answer.text()).includes('triwulan IV 2026')]).toEqual([query, 200, true])
    }
    expect(await hall.text('/kinerja/pohon/setwan-2025/evaluasi', mayor)).toContain('triwulan IV 2025')
  })

  test('positions are not in it: they have sheets of their own', async () => {
    expect(await text('4')).not.toContain('Jumlah Layanan Pengelolaan Arsip')
  })

  test('speaks English, and says what is not tied to a plan', async () => {
    expect(await text('4', mayor, '&lang=en')).toContain('No box of this tree is tied to a programme of a plan yet')
    expect(await text('4', mayor, '&lang=en')).toContain('Evaluation of Sekretariat DPRD Kota Bekasi, quarter IV of 2026')
  })

  test('is not for a tree that is not there, nor for who does not read performance', async () => {
    expect((await hall.get('/kinerja/pohon/hantu/evaluasi', mayor)).status).toBe(404)
    expect((await hall.get(here, 'administrator-ti')).status).toBe(403)
    expect((await hall.get(here)).status).toBe(303)
  })
})

describe('on paper and as a workbook', () => {
  test('has the sixteen columns of the form, the quarters in theirs, and no figure where nobody reported', async () => {
    const answer = await hall.get(`${here}/e81.xlsx?triwulan=4`, mayor)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="setwan-2026-e81-tw4.xlsx"'])
    const { sheets } = await readSheets(new Uint8Array(await answer.arrayBuffer()))
    const rows = sheets[0]?.rows ?? []
    expect(rows[0]?.[0]).toBe('Formulir E.81')
    expect(rows[1]?.[0]).toBe('Evaluasi Terhadap Hasil Renja Sekretariat DPRD Kota Bekasi, Triwulan IV Tahun 2026')
    expect(rows[4]?.slice(0, 6)).toEqual(['(1)', '(2)', '(3)', '(4)', '(5)', ''])
    const line = rows.find((one) => String(one[3] ?? '').startsWith('Jumlah layanan surat masuk Bagian Umum'))
    // (5) end, (6) before, (7) target, (8)–(11) quarters, (12) year, (13) so far, (14) per cent; K and Rp of each
    expect(line?.slice(4, 24).map(String)).toEqual(['', '', '', '', '240', '', '', '', '', '', '12', '', '7', '', '19', '', '19', '', '', ''])
    expect(JSON.stringify(rows)).toContain('yang tidak diketahui kosong')
  })

  test('is a PDF with the mean, its grade, the notes and both who make and who evaluate it', async () => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const answer = await hall.get(`${here}/e81.pdf?triwulan=4`, mayor)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const said = (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
    for (const part of ['Formulir E.81', 'REALISASI TRIWULAN IV', 'Sangat rendah', 'Faktor penghambat', 'Dievaluasi, Kepala Bappeda', 'dihitung dari indikator lain']) expect([part, said.includes(part)]).toEqual([part, true])
  })
})

describe('the rupiah of form E.81', () => {
  test('are those of the programme a box names, by the published plan; a box that names none says so on the form', async () => {
    const mine = sampleTree.replaceAll('2025', '2014').replace('owner: kepala-contoh', 'owner: kabag-tata-usaha').replace('owner: kabid-satu', 'owner: petugas-loket\n        funds: [{ plan: renstra-bppt-2013-2018, programme: pelayanan-perizinan }]').replace('owner: pengelola-surat', 'owner: sekpri').replace('slug: contoh', 'slug: setda')
    const { trees, problems } = readTrees([{ name: 'contoh-2014.yaml', text: mine }], null)
    expect(problems).toEqual([])
    await loadTrees(hall.ctx(), trees)
    const answer = await hall.get('/kinerja/pohon/contoh-2014/evaluasi/e81.xlsx?triwulan=4', mayor)
    const rows = (await readSheets(new Uint8Array(await answer.arrayBuffer()))).sheets[0]?.rows.slice(5).map((one) => one.map(String)) ?? []
    // K and Rp stand in turn from the fifth column on: (7) target is columns 8 and 9, and who is answerable and what is noted end the row
    const money = rows.filter((one) => /^\d[\d.]*$/.test(one[9] ?? ''))
    expect(money.length).toBeGreaterThan(0)
    for (const one of money) expect([one[2] !== '', one[8], one[10], one[12]]).toEqual([true, '', '', ''])
    expect(rows.filter((one) => one.at(-1)?.startsWith('Kolom Rp kosong: kotak pohon kinerja ini tidak menyebut program'))).toHaveLength(1)
    const page = await hall.text('/kinerja/pohon/contoh-2014/evaluasi?triwulan=4', mayor)
    expect(page).toMatch(/Program dan kegiatan yang membiayai .*Kolom rupiahnya kosong karena tidak menyebut program rencana: Kepala Dinas Contoh\./)
  })
})

describe('what an evaluation says besides figures', () => {
  test('is written by who plans for the agency, and by nobody else', async () => {
    for (const who of [mayor, clerk, 'kepala-dinkes', 'auditor', null]) expect([who, (await notes({ driving: 'x' }, who)).status]).toEqual([who, 403])
    for (const [who, status] of [[planner, 200], [mayor, 403], ['kepala-dinkes', 403]] as const) expect([who, (await hall.get(`${here}/catatan?triwulan=4`, who)).status]).toEqual([who, status])
  })

  test('is kept sealed, shown on the page, journaled without its words', async () => {
    expect((await notes({ driving: 'Surat dicatat <b>hari</b> itu juga', hindering: 'Pindah gedung' })).status).toBe(303)
    const page = await (await hall.get(`${here}?triwulan=4`, mayor)).text()
    expect(page).toContain('Surat dicatat &lt;b&gt;hari&lt;/b&gt; itu juga')
    const { id, said } = await row<{ id: string; said: Uint8Array }>(hall.house.database.db, sql`select id, said from performance_evaluations where tree = ${slug} and quarter = 4`)
    expect(Buffer.from(said).toString('latin1')).not.toContain('Pindah')
    const entries = await hall.journal(id)
    expect(entries.map(({ type }) => type)).toEqual(['evaluation.written'])
    expect(JSON.stringify(entries)).not.toContain('Pindah')
    expect(await hall.text(`${here}?triwulan=3`, mayor)).not.toContain('Pindah gedung')
  })

  test('of two who write the second keeps the own words and is told', async () => {
    const late = await notes({ driving: 'Tulisan kedua' })
    const html = await late.text()
    expect([late.status, html.includes('Orang lain menyimpan catatan ini'), html.includes('>Tulisan kedua</textarea>')]).toEqual([409, true, true])
    expect((await notes({ version: 'banyak', driving: 'x' })).status).toBe(409)
    expect((await notes({ version: '1', driving: 'Tulisan ketiga' })).status).toBe(303)
    expect(await text('4')).toContain('Tulisan ketiga')
  })

  test('of two at once one is kept', async () => {
    const answers = await Promise.all(['Satu', 'Dua'].map((driving) => notes({ triwulan: '2', driving })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  test.each([
    ['a quarter there is not', { triwulan: '5' }, 404], ['no quarter', { triwulan: '' }, 404], ['too many words', { triwulan: '3', driving: 'x'.repeat(2_001) }, 422], ['signs nobody sees', { triwulan: '3', hindering: 'a\u202eb' }, 422],
  ])('refuses %s', async (_, fields, status) => {
    expect((await notes(fields)).status).toBe(status)
  })

  test('is not written before its quarter has begun', async () => {
    await run(hall.house.database.db, sql`insert into performance_trees (slug, version, state, agency, year, content, hash, origin, made_at, published_at)
      select 'setwan-2027', 1, 'published', agency, 2027, jsonb_set(jsonb_set(content, '{year}', '2027'), '{slug}', '"setwan-2027"'), 'x', 'screen', made_at, published_at from performance_trees where slug = ${slug}`)
    const answer = await hall.post('/kinerja/pohon/setwan-2027/evaluasi/catatan', { triwulan: '1', version: '0', driving: 'x' }, planner)
    expect([answer.status, (await answer.text()).includes('Triwulan itu belum mulai')]).toEqual([409, true])
  })

  test('the year before stands in the next year’s form, where it was measured the same way', async () => {
    const rows = (await readSheets(new Uint8Array(await (await hall.get('/kinerja/pohon/setwan-2027/evaluasi/e81.xlsx?triwulan=1', mayor)).arrayBuffer()))).sheets[0]?.rows ?? []
    const line = rows.find((one) => String(one[3] ?? '').startsWith('Jumlah layanan surat masuk Bagian Umum'))
    expect(line?.slice(6, 8).map(String)).toEqual(['19', ''])
  })
})
