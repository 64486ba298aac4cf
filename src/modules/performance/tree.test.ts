import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { exportTrees, loadTrees, readTrees } from './index.ts'
import { seenOf } from './rules/edit.ts'
import { readTree } from './rules/tree-file.ts'
import { indicatorIn, nodeIn } from './rules/tree.ts'
import { findTree } from './store/trees.ts'

const slug = 'setwan-2025'
const file = readFileSync(fileURLToPath(new URL(`../../../city/bekasi/performance/${slug}.yaml`, import.meta.url)), 'utf8')
const planner = 'perencana-setwan'
const head = 'sekwan'
const clerk = 'pengadministrasi-surat-setwan'
/** Pages, the size of the first and the words of a PDF. */
async function pdfOf(bytes: Uint8Array): Promise<{ pages: number; size: number[]; text: string }> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(bytes)
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 })
  const { text } = await extractText(document, { mergePages: true })
  return { pages: document.numPages, size: [width, height], text: text.replace(/\s+/g, ' ') }
}

const paper = { kind: 'kep-kepala-pd', number: '12 Tahun 2025', date: '02/05/2025' }

describe('a performance tree on screen', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const page = async (path: string, who = planner, status = 200): Promise<string> => {
    const answer = await hall.get(`/kinerja/pohon${path}`, who)
    expect([path, answer.status]).toEqual([path, status])
    return answer.text()
  }
  const text = async (path: string, who = planner): Promise<string> => plain(await page(path, who))
  const send = (path: string, fields: Record<string, string>, who: string | null = planner) => hall.post(`/kinerja/pohon/${slug}/${path}`, fields, who)
  const newest = async (version: number | null = null) => (await findTree(hall.house.database.db, slug, version))!
  const versions = () => rows<{ version: number; state: string }>(hall.house.database.db, sql`select version, state from performance_trees where slug = ${slug} order by version`)
  const box = { title: 'Pengolah Data Arsip', level: 'position', owner: '', serves: '', objectives: 'Terolahnya data arsip' }
  const seen = async (node: string, version: number | null = null) => seenOf(nodeIn((await newest(version)).content, node)!)

  test('is listed, and read from the goal down to one officer, by whoever works in the house', async () => {
    expect(await text('', clerk)).toMatch(/Pohon kinerja Sekretariat DPRD Kota Bekasi 2025 .*Diterbitkan/)
    const tree = await text(`/${slug}`, clerk)
    for (const part of ['41 kotak, 187 indikator', 'Meningkatkan Fasilitasi Kegiatan DPRD', 'Prosentase Raperda yang disahkan menjadi Perda tepat waktu Target 75.4%', 'Jumlah Layanan Kendali Surat Masuk', 'tidak pasti', 'nama jabatan bukan pengenal']) expect(tree).toContain(part)
    const node = await text(`/${slug}/kotak/pengadministrasi-surat`, clerk)
    for (const part of ['Kasubag Tata Usaha dan Kepegawaian', 'Jumlah Layanan Pengelolaan Arsip', 'tercetak "Jumlah Layanan Pengeloaan Arsip"', 'baris 292', 'belum ada target']) expect(node).toContain(part)
    expect(await text(`/${slug}/kotak/kabag-umum`)).toMatch(/Letaknya tidak pasti .*Sasaran mana yang dituju Bagian ini tidak tercetak/)
  })

  test('is drawn, every box a link that says what it is; uncertain places are dashed', async () => {
    const html = await page(`/${slug}/bagan`, clerk)
    expect(html.match(/<rect class="box /g)).toHaveLength(41)
    expect(html).toMatch(/Jabatan · 15 indikator <\/text><text[^>]*>Analis SDM Aparatur /)
    expect(html.match(/class="box division unsure"/g)).toHaveLength(4)
    expect(html).not.toMatch(/ style=/)
  })

  test('is printed on A3: the whole, then a sheet for each division, and a draft says that it is one', async () => {
    const answer = await hall.get(`/kinerja/pohon/${slug}/bagan.pdf`, clerk)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { pages, size, text: said } = await pdfOf(new Uint8Array(await answer.arrayBuffer()))
    expect([pages, size.map(Math.round)]).toEqual([5, [1191, 842]])
    for (const part of ['Jumlah Layanan Kendali Surat Masuk', 'Nilai AKIP Perangkat Daerah', 'Garis putus: letaknya tidak pasti', 'setwan-2025 · versi 1']) expect([part, said.includes(part)]).toEqual([part, true])
  })

  test('shows what cannot be right, as page and as data', async () => {
    expect(await text(`/${slug}/temuan`, clerk)).toMatch(/131 hal perlu diperbaiki .*Titik dan koma desimal bercampur · 3 .*75\.4% 75,4% Desimal ditulis dengan koma, seperti 77,8/)
    const { findings } = (await (await hall.get(`/kinerja/pohon/${slug}/temuan.json`, clerk)).json()) as { findings: Record<string, string>[] }
    expect(findings).toHaveLength(131)
    expect(findings.find(({ rule }) => rule === 'decimal-mixed')).toEqual({ rule: 'decimal-mixed', place: 'Sasaran (BLU), Prosentase Raperda yang disahkan menjadi Perda tepat waktu, baris 93', printed: '75.4%', expected: '75,4%', how: expect.stringContaining('77,8') as string, certainty: 'certain', node: 'sasaran-blu', indicator: 'sasaran-blu-1' })
    expect(await text(`/${slug}/temuan?kepastian=likely`)).not.toContain('75.4%')
  })

  test('is changed only by who plans for its agency; others see no way and find none', async () => {
    expect(await page(`/${slug}/kotak/arsiparis`)).toContain(`/kinerja/pohon/${slug}/kotak/arsiparis/ubah`)
    for (const who of [clerk, head, 'kepala-bappeda', 'kepala-dinkes']) {
      expect(await page(`/${slug}/kotak/arsiparis`, who)).not.toContain('/ubah')
      expect([who, (await send('tambah', { di: 'kasubag-tata-usaha', ...box }, who)).status]).toEqual([who, 403])
    }
    expect((await send('tambah', { di: 'kasubag-tata-usaha', ...box }, null)).status).toBe(403)
    expect(await versions()).toEqual([{ version: 1, state: 'published' }])
  })

  test('a box without name or with a level above its parent is refused with all that is wrong, and nothing typed is lost', async () => {
    const answer = await send('tambah', { di: 'arsiparis', ...box, title: '', level: 'goal', owner: 'hantu' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['Tuliskan namanya.', 'Tingkat tidak boleh naik di bawah "Arsiparis Ahli Pertama".', 'Jabatan "hantu" tidak ada.']) expect(plain(html)).toContain(part)
    expect(html).toContain('>Terolahnya data arsip</textarea>')
    expect(await versions()).toHaveLength(1)
  })

  test('what is added, changed, moved and removed goes into a draft; what is in force stays', async () => {
    const added = await send('tambah', { di: 'kasubag-tata-usaha', ...box })
    expect([added.status, added.headers.get('location')]).toEqual([303, `/kinerja/pohon/${slug}/kotak/pengolah-data-arsip?versi=2`])
    expect((await send('kotak/pengolah-data-arsip/indikator', { name: 'Jumlah data arsip yang diolah', unit: 'berkas', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: '100', 'target-2025': '1.200', 'target-2025-Q1': '300', definition: 'Berkas yang selesai diolah.' })).status).toBe(303)
    expect((await send('urut', { kotak: 'pengolah-data-arsip', arah: 'naik' })).status).toBe(303)
    expect((await send('pindah', { kotak: 'pengolah-data-arsip', under: 'kasubag-rumah-tangga', seen: await seen('pengolah-data-arsip', 2) })).status).toBe(303)
    const draft = (await newest(2)).content
    expect(nodeIn(draft, 'pengolah-data-arsip')).toMatchObject({ parent: 'kasubag-rumah-tangga', title: 'Pengolah Data Arsip' })
    expect(indicatorIn(draft, 'jumlah-data-arsip-yang-diolah')!.indicator).toMatchObject({ targets: { 2025: '1.200', '2025-Q1': '300' }, weight: '100' })
    expect(nodeIn((await newest()).content, 'pengolah-data-arsip')).toBeNull()
    expect(await text(`/${slug}`)).toContain('Ada rancangan versi 2')
    expect(await text(`/${slug}/kotak/pengolah-data-arsip?versi=2`)).toMatch(/Rancangan .*Jumlah data arsip yang diolah .*berkas .*1\.200/)
    const asked = await page(`/${slug}/indikator/jumlah-data-arsip-yang-diolah/hapus`)
    expect(plain(asked)).toContain('Hapus Jumlah data arsip yang diolah?')
    expect((await send('indikator/jumlah-data-arsip-yang-diolah/hapus', { seen: /name="seen" value="([^"]*)"/.exec(asked)![1]! })).status).toBe(303)
    expect(indicatorIn((await newest(2)).content, 'jumlah-data-arsip-yang-diolah')).toBeNull()
  })

  test('of two planners at one box the second sees what the first saved, and keeps the own text', async () => {
    const before = await seen('pengolah-data-arsip', 2)
    expect((await send('kotak/pengolah-data-arsip/ubah', { ...box, title: 'Pengolah Arsip', seen: before }, 'analis-perencanaan-setwan')).status).toBe(303)
    const late = await send('kotak/pengolah-data-arsip/ubah', { ...box, objectives: 'Arsip terolah dan tertata', seen: before })
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(plain(html)).toMatch(/Orang lain mengubah ini selagi Anda mengetik .*Nama kotak sekarang: Pengolah Arsip/)
    expect(html).toContain('>Arsip terolah dan tertata</textarea>')
    expect((await send('kotak/pengolah-data-arsip/ubah', { ...box, objectives: 'Arsip terolah dan tertata', seen: /name="seen" value="([^"]*)"/.exec(html)![1]! })).status).toBe(303)
    expect(nodeIn((await newest(2)).content, 'pengolah-data-arsip')).toMatchObject({ title: 'Pengolah Data Arsip', objectives: [expect.objectContaining({ text: 'Arsip terolah dan tertata' })] })
    for (const path of ['kotak/arsiparis/ubah', 'kotak/arsiparis/hapus', 'indikator/arsiparis-1/ubah', 'indikator/arsiparis-1/hapus']) expect([path, (await send(path, { ...box, name: 'x', seen: 'lama' })).status]).toEqual([path, 409])
  })

  test('two who add at the same moment both keep what they did', async () => {
    const answers = await Promise.all([1, 2].map((n) => send('tambah', { di: 'kasubag-tata-usaha', ...box, title: `Pelaksana ${n}` })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const draft = (await newest(2)).content
    expect([nodeIn(draft, 'pelaksana-1'), nodeIn(draft, 'pelaksana-2')]).not.toContain(null)
  })

  test('the outcomes behind the boxes are drawn up on screen, and boxes say which they serve', async () => {
    const mark = /name="seen" value="([^"]*)"/.exec(await page(`/${slug}/hasil`))![1]!
    const typed = { 'kind-0': 'outcome', 'text-0': 'DPRD bekerja tepat waktu', 'parent-0': '', 'kind-1': 'csf', 'text-1': 'Naskah siap sebelum rapat', 'parent-1': '' }
    expect((await send('hasil', { seen: 'lama', ...typed })).status).toBe(409)
    expect((await send('hasil', { seen: mark, ...typed })).status).toBe(303)
    const next = /name="seen" value="([^"]*)"/.exec(await page(`/${slug}/hasil`))![1]!
    const rows = { 'id-0': 'dprd-bekerja-tepat-waktu', 'id-1': 'naskah-siap-sebelum-rapat', ...typed }
    const ring = await send('hasil', { seen: next, ...rows, 'parent-0': 'naskah-siap-sebelum-rapat' })
    expect([ring.status, plain(await ring.text()).includes('Hasil akhir tidak melayani yang lain.')]).toEqual([422, true])
    expect((await send('hasil', { seen: next, ...rows, 'parent-1': 'dprd-bekerja-tepat-waktu' })).status).toBe(303)
    expect(await text(`/${slug}?versi=2`)).toMatch(/Hasil dan kondisi antara DPRD bekerja tepat waktu Hasil akhir Naskah siap sebelum rapat Faktor penentu keberhasilan/)
    expect(await page(`/${slug}/kotak/arsiparis/ubah`)).toContain('Naskah siap sebelum rapat</option>')
  })

  test('a box goes with its branch after asking, and not what it must keep', async () => {
    const asked = plain(await page(`/${slug}/kotak/pengolah-data-arsip/hapus`))
    expect(asked).toMatch(/Hapus Pengolah Data Arsip\? .*1 kotak dan 0 indikator hilang dari rancangan/)
    expect((await send('kotak/pengolah-data-arsip/hapus', { seen: await seen('pengolah-data-arsip', 2) })).status).toBe(303)
    expect(nodeIn((await newest(2)).content, 'pengolah-data-arsip')).toBeNull()
    const root = await send('kotak/tujuan/hapus', { seen: await seen('tujuan', 2) })
    expect([root.status, plain(await root.text()).includes('Pohon harus mempunyai paling sedikit satu kotak.')]).toEqual([422, true])
  })

  test('a file that changed waits while a person works on the draft', async () => {
    const changed = readTrees([{ name: `${slug}.yaml`, text: file.replace('"75.4%"', '"75,4%"') }], null)
    expect(changed.problems).toEqual([])
    await loadTrees(hall.ctx(), changed.trees)
    expect(nodeIn((await newest(2)).content, 'pelaksana-1')).not.toBeNull()
  })

  test('the head publishes what was read, with reason and instrument; the version is frozen and its chain says who', async () => {
    const html = await page(`/${slug}/terbitkan`, head)
    const shown = /name="seen" value="([^"]*)"/.exec(html)![1]!
    expect(plain(html)).toMatch(/Terbitkan versi 2 .*4 hal berubah .*Pelaksana 1 kotak – Pelaksana 1/)
    expect((await send('terbitkan', { seen: shown, reason: 'Menambah dua pelaksana', ...paper }, planner)).status).toBe(403)
    const bare = await send('terbitkan', { seen: shown, reason: 'ya', kind: '', number: '', date: '' }, head)
    expect(bare.status).toBe(422)
    for (const part of ['Tuliskan alasannya', 'Pilih jenis dokumen', 'Tuliskan nomor dokumennya']) expect(plain(await bare.clone().text())).toContain(part)
    expect((await send('terbitkan', { seen: '2.lama', reason: 'Menambah dua pelaksana', ...paper }, head)).status).toBe(409)
    expect((await send('terbitkan', { seen: shown, reason: 'Menambah dua pelaksana', ...paper }, head)).status).toBe(303)
    expect(await versions()).toEqual([{ version: 1, state: 'published' }, { version: 2, state: 'published' }])
    const { db } = hall.house.database
    await expect(run(db, sql`update performance_trees set content = '{}' where slug = ${slug} and version = 2`)).rejects.toThrow(/frozen/)
    await expect(run(db, sql`delete from performance_trees where slug = ${slug}`)).rejects.toThrow(/frozen/)
    expect(await text(`/${slug}/riwayat`)).toMatch(/Versi 2 Diterbitkan .*Diubah di layar\. Dasar: Keputusan Kepala Perangkat Daerah 12 Tahun 2025.*Sekretaris DPRD .*Alasan: Menambah dua pelaksana .*Versi 1 .*Dimuat dari berkas .*Versi pertama/)
    const { id } = await row<{ id: string }>(db, sql`select id from performance_tree_chains where slug = ${slug}`)
    const entries = await entriesOf(db, id)
    expect(entries.at(-1)).toMatchObject({ type: 'tree.published', position: head, data: { version: 2, instrument: 'kep-kepala-pd 12 Tahun 2025', changes: 4 } })
    expect(entries.slice(0, -1).every(({ type }) => type === 'tree.changed')).toBe(true)
    expect(JSON.stringify(entries)).not.toContain('Menambah dua')
  })

  test('a draft can be thrown away; then the version in force is what people change again', async () => {
    expect((await send('tambah', { di: 'kasubag-tata-usaha', ...box })).status).toBe(303)
    const asked = await page(`/${slug}/buang`)
    expect((await send('buang', { seen: '3.lama' })).status).toBe(409)
    expect((await send('buang', { seen: /name="seen" value="([^"]*)"/.exec(asked)![1]! })).status).toBe(303)
    expect(await versions()).toHaveLength(2)
    expect((await send('buang', { seen: 'x' })).status).toBe(409)
  })

  test('a changed file becomes the draft beside what is in force, once', async () => {
    const changed = readTrees([{ name: `${slug}.yaml`, text: file.replace('"75.4%"', '"75,4%"') }], null).trees
    await loadTrees(hall.ctx(), changed)
    await loadTrees(hall.ctx(), changed)
    expect(await versions()).toEqual([{ version: 1, state: 'published' }, { version: 2, state: 'published' }, { version: 3, state: 'draft' }])
    expect(readTrees([{ name: 'Pohon Kami.yaml', text: file }], null).problems).toMatchObject([{ code: 'file-name-not-slug' }])
  })

  test('goes back into its file when the city is exported: as written where nothing changed, else as it is now', async () => {
    const { db } = hall.house.database
    const [, sample] = await exportTrees(db, [{ name: `${slug}.yaml`, text: file }])
    expect(sample!.name).toBe('setwan-2026.yaml')
    const [changed] = await exportTrees(db, [{ name: `${slug}.yaml`, text: file }])
    expect(changed!.text).not.toBe(file)
    expect(readTree(changed!.text, slug).tree!.nodes.map(({ id }) => id)).toEqual((await newest()).content.nodes.map(({ id }) => id))
    const again = await exportTrees(db, [changed!])
    expect(again[0]).toBe(changed)
  })

  test('what is not there is not found, whatever is asked', async () => {
    for (const path of ['/hantu', `/${slug}/kotak/hantu`, `/${slug}?versi=99`, `/${slug}/indikator/hantu/ubah`, `/${slug}/kotak/__proto__/ubah`, `/${slug}/tambah?di=hantu`]) await page(path, planner, 404)
    for (const [path, fields] of [['pindah', { kotak: 'hantu', under: '' }], ['urut', { kotak: "x'; drop table", arah: 'naik' }], ['kotak/hantu/ubah', { ...box, seen: 'x' }], ['indikator/hantu/hapus', { seen: 'x' }]] as const) {
      expect([path, (await send(path, { ...fields })).status]).toEqual([path, 404])
    }
    const html = await (await send('tambah', { di: '', ...box, title: '<script>alert(1)</script>', level: '"><b>' })).text()
    expect(html).not.toContain('<script>alert')
  })

  test('English is asked for last', async () => {
    const html = plain(await (await hall.get(`/kinerja/pohon/${slug}/temuan?lang=en`, clerk)).text())
    for (const part of ['Performance tree of the Secretariat of the City Council 2025', 'things need mending', 'Decimal point and comma mixed']) expect(html).toContain(part)
  })
})
