import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { row, run, sql } from '#platform/db'
import { readSheets } from '#platform/workbook'
import { openHall, pdf, program, type Hall } from '../../../test/hall.ts'
import { findLppd } from './store/lppd.ts'

const tree = 'setwan-2025'
const [agency, elsewhere, evaluator, mayor] = ['sekwan', 'kepala-dinkes', 'auditor', 'wali-kota']
const [first, second, third] = ['sasaran-blu-1', 'sasaran-blu-2', 'sasaran-blu-3']

let hall: Hall
let id = ''
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const kept = async (one = id) => (await findLppd(db(), one)) ?? expect.unreachable('no form')
const sentTo = async (answer: Promise<Response>): Promise<string> => {
  const { status, headers } = await answer
  expect(status).toBe(303)
  return headers.get('location') ?? ''
}
const refused = async (answer: Promise<Response>, status: number, words: string): Promise<void> => {
  const found = await answer
  expect([found.status, (await found.text()).includes(words)]).toEqual([status, true])
}
const tell = (indicator: string, value: string) => hall.form(`/kinerja/indikator/${tree}/${indicator}`, { period: '2025', value, evidence: 'Rekapitulasi contoh' }, agency)
const choose = async (typed: Record<string, string>, who: string | null = agency) => hall.post(`/lppd/${id}/form`, { version: (await kept()).version, ...typed }, who)
const support = (indicator: string, text = 'Berita acara contoh nomor 7', who: string | null = agency) => hall.post(`/lppd/${id}/bukti/${indicator}`, { text }, who)
const handIn = async (more: Record<string, string> = {}, who: string | null = agency) => hall.post(`/lppd/${id}/ajukan`, { version: (await kept()).version, ...more }, who)

describe('the forms an agency reports for the annual government report (annex XX)', () => {
  test('are drawn from a tree in force of the own agency, once', async () => {
    expect(await hall.text('/lppd', agency)).toContain('Belum ada isian')
    expect(await hall.text('/lppd/baru', agency)).toContain('Sekretariat DPRD Kota Bekasi 2025')
    expect(await hall.text('/lppd/baru', elsewhere)).not.toContain('Sekretariat DPRD')
    await refused(hall.post('/lppd/baru', { tree: 'hantu' }, agency), 422, 'Pilih pohon kinerja yang berlaku.')
    expect((await hall.post('/lppd/baru', { tree }, elsewhere)).status).toBe(403)
    expect((await hall.post('/lppd/baru', { tree }, mayor)).status).toBe(403)
    id = (await sentTo(hall.post('/lppd/baru', { tree }, agency))).split('/').at(-1) ?? ''
    await refused(hall.post('/lppd/baru', { tree }, agency), 409, 'Isian dari pohon kinerja ini sudah ada.')
  })

  test('show every indicator with its figure, never nought for what nobody measured, and what keeps them from the desk', async () => {
    expect((await tell(first, '54')).status).toBe(303)
    const page = await hall.text(`/lppd/${id}`, agency)
    expect(page).toContain('diketik dengan bukti')
    expect(page).toContain('belum terukur')
    expect(page).not.toMatch(/\b0,00\b/)
    expect(page).toContain('Belum ada indikator yang dilaporkan. Pilih formnya.')
    await refused(handIn(), 422, 'Belum ada indikator yang dilaporkan.')
  })

  test('stand where the agency puts them; a form there is not is refused and nothing half kept', async () => {
    await refused(choose({ [first]: '2.4', [second]: '2.1' }), 422, 'Pilih form yang tersedia')
    expect((await kept()).forms).toEqual({})
    await sentTo(choose({ [first]: '2.1', [second]: '2.2', [third]: '2.3', 'bukan-indikator': '2.1' }))
    expect((await kept()).forms).toEqual({ [first]: '2.1', [second]: '2.2', [third]: '2.3' })
    await sentTo(choose({ [third]: '' }))
    expect((await kept()).forms).toEqual({ [first]: '2.1', [second]: '2.2' })
  })

  test('of two who choose at once the second is told and loses no choice', async () => {
    const { version } = await kept()
    await sentTo(hall.post(`/lppd/${id}/form`, { version, [third]: '2.3' }, agency))
    const late = await hall.post(`/lppd/${id}/form`, { version, [third]: '2.2' }, agency)
    expect([late.status, /name="sasaran-blu-3".*?<option value="2\.2" selected/s.test(await late.text())]).toEqual([409, true])
    expect((await kept()).forms[third]).toBe('2.3')
  })
})

describe('supporting data', () => {
  test('is wanted of what somebody typed, not of what is not measured', async () => {
    await refused(handIn(), 422, '1 angka yang diketik belum punya data pendukung.')
    expect(await hall.text(`/lppd/${id}`, agency)).toContain('1 angka yang diketik belum punya data pendukung.')
  })

  test('is words, perhaps with a file that only readers of the form open, and may be taken back', async () => {
    await sentTo(hall.form(`/lppd/${id}/bukti/${first}`, { text: 'Risalah <b>rapat</b>', file: new File([pdf('risalah')], 'risalah.pdf') }, agency))
    const html = await (await hall.get(`/lppd/${id}`, agency)).text()
    expect(html).toContain('Risalah &lt;b&gt;rapat')
    const href = /\/lppd\/[^"]+\/berkas\/[^"]+/.exec(html)?.[0] ?? ''
    expect((await hall.get(href, agency)).headers.get('content-type')).toBe('application/pdf')
    for (const [who, status] of [[elsewhere, 403], [evaluator, 403], [null, 303]] as const) expect([who, (await hall.get(href, who)).status]).toEqual([who, status])
    expect((await hall.get(href.replace(/[^/]+$/, '01936b5c-0000-7000-8000-000000000009'), agency)).status).toBe(404)
    const { id: words } = await row<{ id: string }>(db(), sql`select id from sakip_lppd_words where sheet = ${id}`)
    expect(await hall.text(`/lppd/${id}/bukti/${first}?hapus=${words}`, agency)).toContain('Risalah <b>rapat</b>')
    await sentTo(hall.post(`/lppd/${id}/bukti/${first}/hapus`, { words }, agency))
    expect((await hall.post(`/lppd/${id}/bukti/${first}/hapus`, { words }, agency)).status).toBe(404)
    expect((await hall.post(`/lppd/${id}/bukti/${first}/hapus`, { words: 'x' }, agency)).status).toBe(404)
    expect(await row(db(), sql`select owner from files where id = ${href.split('/').at(-1)}`)).toEqual({ owner: null })
  })

  test('is kept sealed', async () => {
    await sentTo(support(first))
    const { sealed } = await row<{ sealed: Uint8Array }>(db(), sql`select sealed from sakip_lppd_words where sheet = ${id}`)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('Berita acara')
  })

  test.each<[string, Record<string, string | Blob>, string]>([
    ['nothing', { text: ' ' }, 'Bagian ini harus diisi.'], ['too many words', { text: 'x'.repeat(2_001) }, 'Paling panjang 2000 huruf.'], ['turned about', { text: 'Berita \u202eacara' }, 'Ada huruf yang tidak terlihat.'], ['a program as a file', { text: 'Bukti', file: new File([program()], 'bukti.pdf') }, 'Jenis berkas ini tidak diterima.'],
  ])('that is %s is refused in words', async (_, typed, words) => {
    await refused(hall.form(`/lppd/${id}/bukti/${first}`, typed, agency), 422, words)
  })

  test('of an indicator there is not is not found', async () => {
    expect((await hall.get(`/lppd/${id}/bukti/hantu`, agency)).status).toBe(404)
    expect([404, 422]).toContain((await support('hantu')).status)
  })
})

describe('who reads and writes', () => {
  test('another agency neither; the evaluator only what was handed in; the leadership reads all and writes none', async () => {
    for (const [who, status] of [[elsewhere, 403], [evaluator, 403], [mayor, 200], [agency, 200], [null, 303]] as const) expect([who, (await hall.get(`/lppd/${id}`, who)).status]).toEqual([who, status])
    for (const who of [elsewhere, evaluator, mayor, null]) {
      expect([who, (await choose({ [first]: '2.2' }, who)).status]).toEqual([who, 403])
      expect([who, (await support(first, 'x', who)).status]).toEqual([who, 403])
      expect([who, (await handIn({}, who)).status]).toEqual([who, 403])
    }
    expect((await hall.get(`/lppd/${id}/bukti/${first}`, mayor)).status).toBe(303)
  })

  test('what is no form is not found', async () => {
    for (const path of ['/lppd/x', '/lppd/01936b5c-0000-7000-8000-000000000009', '/lppd/01936b5c-0000-7000-8000-000000000009/form-ikk.pdf']) expect([path, (await hall.get(path, agency)).status]).toEqual([path, 404])
  })
})

describe('on paper and as a workbook', () => {
  const said = async (path: string): Promise<string> => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const answer = await hall.get(`/lppd/${id}/${path}`, agency)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf'])
    return (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
  }
  test('the three forms stand on one paper, with the version of the tree and a draft’s mark', async () => {
    const text = await said('form-ikk.pdf')
    for (const part of ['IKK 2.1', 'IKK 2.2', 'IKK 2.3', 'setwan-2025, versi 1', 'diketik dengan bukti', 'belum terukur', 'RANCANGAN', 'bukan nol']) expect([part, text.includes(part)]).toEqual([part, true])
  })
  test('the supporting data on another', async () => {
    expect(await said('bukti.pdf')).toContain('Berita acara contoh nomor 7')
  })
  test('and as a workbook with a sheet for each form, figures as figures', async () => {
    const { sheets } = await readSheets(new Uint8Array(await (await hall.get(`/lppd/${id}/form-ikk.xlsx`, agency)).arrayBuffer()))
    expect(sheets.map(({ name }) => name)).toEqual(['IKK 2.1', 'IKK 2.2', 'IKK 2.3'])
    expect(sheets[0]?.rows[0]).toEqual(['No', 'Sasaran', 'Indikator', 'Satuan', 'Target', 'Capaian', 'Terhadap target (%)', 'Sumber data'])
    expect(String(sheets[0]?.rows[1]?.[5])).toBe('54')
    expect(sheets[1]?.rows[1]?.[5]).toBe('belum terukur')
  })
})

describe('at the desk', () => {
  test('is not handed in when what a figure rests on is taken back while its paper is printed', async () => {
    const { id: words } = await row<{ id: string }>(db(), sql`select id from sakip_lppd_words where sheet = ${id}`)
    const print = hall.house.press.print.bind(hall.house.press)
    const meanwhile = vi.spyOn(hall.house.press, 'print').mockImplementationOnce(async (...of) => {
      await sentTo(hall.post(`/lppd/${id}/bukti/${first}/hapus`, { words }, agency))
      return print(...of)
    })
    expect((await handIn()).status).toBe(409)
    meanwhile.mockRestore()
    expect(await kept()).toMatchObject({ state: 'draft', case_id: null, lines: null })
    await sentTo(support(first))
  })

  test('is handed in with the figures of that moment, which stay; what is told later stands beside them', async () => {
    await sentTo(handIn())
    const sheet = await kept()
    expect(sheet).toMatchObject({ state: 'submitted', tree_version: 1 })
    expect(sheet.lines?.find(({ indicator }) => indicator === first)).toMatchObject({ kind: 'typed', value: { top: '54' }, version: 1 })
    expect((await choose({ [first]: '2.3' })).status).toBe(409)
    expect((await support(first)).status).toBe(409)
    await tell(first, '80')
    expect(await hall.text(`/lppd/${id}`, evaluator)).toMatch(/Angka yang sekarang berbeda.*54.*80/)
  })

  test('sent back it is the agency’s again with the figures of now, and goes back with what was mended', async () => {
    const { case_id } = await kept()
    const { turns } = await hall.look(case_id ?? '', evaluator)
    await hall.act(case_id ?? '', turns[0]?.positions[0] ?? '', { act: 'return', note: 'Data pendukung belum terbaca.' })
    expect((await kept()).state).toBe('returned')
    expect(await hall.text(`/lppd/${id}`, agency)).toMatch(/80 ?/)
    await sentTo(support(second, 'Surat contoh nomor 9'))
    await sentTo(handIn({ note: 'Data pendukung ditambah.' }))
    expect(await kept()).toMatchObject({ state: 'submitted', case_id })
    expect((await kept()).lines?.find(({ indicator }) => indicator === first)).toMatchObject({ value: { top: '80' } })
  })

  test('is checked, initialled and signed at six levels, then frozen by the database; each act on record', async () => {
    const { case_id } = await kept()
    expect(await hall.text(`/perkara/${case_id}`, evaluator)).toContain('Form isian IKK')
    expect((await hall.finish(await hall.definition('desk-lppd'), case_id ?? '')).status).toBe('granted')
    expect((await kept()).state).toBe('verified')
    expect((await handIn()).status).toBe(409)
    await expect(run(db(), sql`update sakip_lppd set year = 1 where id = ${id}`)).rejects.toThrow(/frozen/)
    const acts = (await hall.journal(case_id ?? '')).filter((one) => one.type === 'case.acted').map((one) => one.position)
    expect(new Set(acts).size).toBeGreaterThanOrEqual(5)
    const told = (await hall.journal(id)).map(({ type }) => type)
    expect(told.filter((type) => !/assigned|evidence/.test(type))).toEqual(['lppd.begun', 'lppd.handed-in', 'lppd.returned', 'lppd.answered', 'lppd.granted'])
  })

  test('of a year that is not over is not handed in', async () => {
    const open = (await sentTo(hall.post('/lppd/baru', { tree: 'setwan-2026' }, agency))).split('/').at(-1) ?? ''
    expect(await hall.text(`/lppd/${open}`, agency)).toContain('Tahun laporan belum berakhir')
    await refused(hall.post(`/lppd/${open}/ajukan`, { version: '1' }, agency), 422, 'Tahun laporan belum berakhir')
    expect(await hall.text('/lppd', agency)).toMatch(/terverifikasi.*|sedang diisi.*/)
    expect(await hall.text('/lppd?lang=en', mayor)).toContain('LPPD desk')
  })
})
