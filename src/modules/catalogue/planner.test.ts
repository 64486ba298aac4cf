import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definitionOf, fileRequest, loadCalendar, readCalendar } from '#modules/cases'
import { entriesOf } from '#platform/journal'
import { row, rows, sql } from '#platform/db'
import { keepUpload } from '#platform/uploads'
import { catalogueWorld, holidayFiles } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { getStandard, listStandards, standardInForce, versionsOf } from './store/standards.ts'

const planner = 'kasubag-tata-laksana'
const enactor = 'sekda'
const origin = 'http://localhost:8080'
const seed = fileURLToPath(new URL('../../../../shared/seeds/002_437b5c22bb671a80.txt', import.meta.url))
if (process.env['CI'] && !existsSync(seed)) throw new Error('the decree of the seeds is missing')

let world: World
beforeAll(async () => {
  world = await catalogueWorld({ prepare: async (ctx) => { const { calendar } = readCalendar(holidayFiles()); if (calendar) await loadCalendar(ctx, calendar) } })
})
afterAll(async () => { await world.close() })

const db = () => world.house.database.db
const upload = async (name: string, bytes: Uint8Array | string, who: string | null = planner): Promise<Response> => {
  const form = new FormData()
  form.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name))
  return world.app.request('/standar/baca', { method: 'POST', body: form, headers: { origin, ...(who && { cookie: await world.cookie(who) }) } })
}
const page = async (path: string, who: string | null = planner): Promise<string> => {
  const answer = await world.get(path, who)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
const counts = async () => row<{ imports: number; files: number }>(db(), sql`select (select count(*) from imports)::int as imports, (select count(*) from files)::int as files`)
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
/** What a form on a page holds, as a browser would send it. */
const fieldsOf = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const [, name, text] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^]*?)<\/textarea>/g)) fields[name!] = unescaped(text!)
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [, name] = /\bname="([^"]+)"/.exec(tag) ?? []
    if (!name || (/type="(radio|checkbox)"/.test(tag) && !/\bchecked/.test(tag))) continue
    fields[name] = unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name, inside] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g)) fields[name!] = /<option value="([^"]*)"[^>]* selected/.exec(inside!)?.[1] ?? ''
  return fields
}
const decree = { number: '065/Kep.9-TU/III/2026', date: '10/03/2026', title: 'Standar Pelayanan', issuer: 'Sekretaris Daerah', signatory: 'sekda', annex: 'V' }
const draftOf = async (slug: string): Promise<string> => {
  for (const left of await versionsOf(db(), slug)) if (left.status === 'draft') await world.post(`/standar/${left.id}/buang`, {}, planner)
  const inForce = await standardInForce(db(), slug)
  const answer = await world.post(`/standar/${inForce?.id}/ubah`, {}, planner)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}

describe('what is refused is refused in words, and nothing is kept', () => {
  const cases: [string, string, Uint8Array | string, string][] = [
    ['an empty file', 'kosong.txt', '', 'Berkas ini kosong'],
    ['an executable called pdf', 'keputusan.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255, 0, 0, 184, 0, 0, 0, ...Array<number>(400).fill(0)]), 'bukan teks, PDF, HTML, atau CSV'],
    ['a picture called txt', 'keputusan.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), 'bukan teks, PDF, HTML, atau CSV'],
    ['another language', 'decree.txt', 'The service standard of the city. Requirements: a letter of the applicant and the proof of identity. '.repeat(20), 'bukan dalam bahasa Indonesia'],
    ['a text without a standard', 'surat.txt', 'Dengan hormat, bersama surat ini kami sampaikan undangan rapat pada hari Senin di kantor dinas. '.repeat(20), 'Tidak ditemukan standar pelayanan'],
    ['21 MB', 'besar.txt', 'persyaratan '.repeat(1_850_000), 'terlalu besar'],
  ]
  test.each(cases)('%s', async (_, name, bytes, words) => {
    const before = await counts()
    const answer = await upload(name, bytes)
    expect(answer.status).toBe(422)
    expect(unescaped(await answer.text())).toContain(words)
    expect(await counts()).toEqual(before)
  })

  test('a PDF that is broken is told on its page, and its bytes are gone', async () => {
    const answer = await upload('rusak.pdf', '%PDF-1.7\nthis is not one\n%%EOF')
    const at = answer.headers.get('location') ?? ''
    expect(await page(at)).toContain('Sedang dibaca')
    await world.jobs.drain(world.ctx())
    expect(await page(at)).toContain('PDF ini rusak')
    const kept = await row<{ address: string | null; sealed_name: unknown }>(db(), sql`select address, sealed_name from imports where id = ${at.split('/').at(-1) ?? ''}`)
    expect(kept).toMatchObject({ address: null, sealed_name: null })
  })

  test('a form without a file', async () => {
    expect((await world.post('/standar/baca', {}, planner)).status).toBe(422)
  })
})

test('nobody without the permission sees or does any of it', async () => {
  const id = (await listStandards(db()))[0]?.id ?? ''
  for (const who of [null, 'petugas-loket']) {
    for (const path of ['/standar', '/standar/baca', `/standar/${id}`, `/standar/${id}/tetapkan`, `/standar/${id}/bandingkan`, `/standar/${id}/cabut`]) {
      expect((await world.get(path, who)).status, `${who} ${path}`).toBe(403)
    }
    for (const path of [`/standar/${id}`, `/standar/${id}/tetapkan`, `/standar/${id}/cabut`, `/standar/${id}/ubah`, `/standar/${id}/buang`]) {
      expect((await world.post(path, { reason: 'karena saya ingin' }, who)).status, `${who} ${path}`).toBe(403)
    }
    expect((await upload('a.txt', 'x', who)).status).toBe(403)
  }
})

test('whoever drafts may not enact', async () => {
  const id = await draftOf('informasi-publik')
  expect((await world.get(`/standar/${id}/tetapkan`, planner)).status).toBe(403)
  expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, revision: '1' }, planner)).status).toBe(403)
  expect((await getStandard(db(), id)).status).toBe('draft')
  await world.post(`/standar/${id}/buang`, {}, planner)
})

test('a draft is shown to nobody outside', async () => {
  const id = await draftOf('informasi-publik')
  expect((await world.get(`/standar/${id}/lampiran.pdf`)).status).toBe(404)
  expect((await world.get(`/standar/${id}/prosedur.bpmn`)).status).toBe(404)
  await world.post(`/standar/${id}/buang`, {}, planner)
  expect((await world.get(`/standar/${id}`, planner)).status).toBe(404)
})

describe('a draft is changed on screen', () => {
  test('saved as it is shown, nothing changes', async () => {
    const id = await draftOf('asistensi-rka')
    const before = await getStandard(db(), id)
    const html = await page(`/standar/${id}`)
    expect(html).toContain('Siap ditetapkan')
    const answer = await world.post(`/standar/${id}`, fieldsOf(html), planner)
    expect(answer.status).toBe(303)
    expect((await getStandard(db(), id)).content).toEqual(before.content)
    await world.post(`/standar/${id}/buang`, {}, planner)
  })

  test('what cannot be read stays as typed, is told with its line, and bars enactment', async () => {
    const id = await draftOf('asistensi-rka')
    const fields = fieldsOf(await page(`/standar/${id}`))
    const typed = { ...fields, procedureYaml: `${fields['procedureYaml']}\n   - broken: [`, legalBasis: 'Undang-Undang Nomor 25 Tahun 2009' }
    await world.post(`/standar/${id}`, typed, planner)
    const html = await page(`/standar/${id}`)
    expect(fieldsOf(html)['procedureYaml']).toBe(typed.procedureYaml)
    expect(html).toMatch(/baris \d+: Penulisan YAML keliru/)
    expect((await getStandard(db(), id)).content.standard.legalBasis).toEqual(['Undang-Undang Nomor 25 Tahun 2009'])
    const refused = await world.post(`/standar/${id}/tetapkan`, { ...decree, revision: '2' }, enactor)
    expect(refused.status).toBe(422)
    await world.post(`/standar/${id}`, { ...fields, revision: '2' }, planner)
    expect(await page(`/standar/${id}`)).toContain('Siap ditetapkan')
    await world.post(`/standar/${id}/buang`, {}, planner)
  })

  test('every fault of a procedure is told at once, where it stands', async () => {
    const id = await draftOf('asistensi-rka')
    const fields = fieldsOf(await page(`/standar/${id}`))
    const procedureYaml = 'steps:\n  - id: satu\n    name: Satu\n    who: entah-siapa\n    source: null\n    ways:\n      - { id: a, act: return, to: dua }\n'
    await world.post(`/standar/${id}`, { ...fields, procedureYaml }, planner)
    const html = unescaped(await page(`/standar/${id}`))
    for (const said of ['Jabatan “entah-siapa” tidak ada', 'Langkah “dua” tidak ada', 'harus meminta alasan', 'tulis alasannya pada note']) expect(html).toContain(said)
    expect(html).toContain('baris 4: Jabatan')
    await world.post(`/standar/${id}/buang`, {}, planner)
  })

  test('two who save at once: the second reads so, and keeps what was typed', async () => {
    const id = await draftOf('asistensi-rka')
    const fields = fieldsOf(await page(`/standar/${id}`))
    expect((await world.post(`/standar/${id}`, { ...fields, summary: 'Yang pertama' }, planner)).status).toBe(303)
    const second = await world.post(`/standar/${id}`, { ...fields, summary: 'Yang kedua' }, planner)
    expect(second.status).toBe(409)
    const html = await second.text()
    expect(html).toContain('berubah selagi Anda mengetik')
    expect(fieldsOf(html)['summary']).toBe('Yang kedua')
    expect((await getStandard(db(), id)).content.summary.id).toBe('Yang pertama')
    await world.post(`/standar/${id}/buang`, {}, planner)
  })

  test('hostile typing is only text, and what is no writing is refused', async () => {
    const id = await draftOf('asistensi-rka')
    const fields = fieldsOf(await page(`/standar/${id}`))
    const script = '<script>alert(1)</script>'
    await world.post(`/standar/${id}`, { ...fields, name: script, legalBasis: script, keywords: script }, planner)
    expect(await page(`/standar/${id}`)).not.toContain(script)
    for (const bad of ['\u0000', '\u0007\u202e', 'x'.repeat(70_000)]) {
      const answer = await world.post(`/standar/${id}`, { ...fields, revision: '2', legalBasis: bad }, planner)
      expect(answer.status).toBe(422)
    }
    expect((await world.post(`/standar/${id}`, {}, planner)).status).toBe(409)
    await world.post(`/standar/${id}/buang`, {}, planner)
  })
})

describe('a standard is enacted', () => {
  test('every bar is named at once', async () => {
    const id = await draftOf('informasi-publik')
    const fields = fieldsOf(await page(`/standar/${id}`))
    await world.post(`/standar/${id}`, { ...fields, evaluation: '', unit: '', keywords: '' }, planner)
    const answer = await world.post(`/standar/${id}/tetapkan`, { ...decree, number: '060/Kep481-Org/II/2010', date: '31/02/2026', annex: '5', issuer: '', revision: '2' }, enactor)
    expect(answer.status).toBe(422)
    const html = unescaped(await answer.text())
    for (const said of ['kurang pada nomor', 'Bukan tanggal', 'angka Romawi', 'Isian ini belum dijawab', '1 dari 14 komponen belum ada', 'Pilih unit', 'paling sedikit satu kata']) expect(html).toContain(said)
    expect(fieldsOf(html)['number']).toBe('060/Kep481-Org/II/2010')
    await world.post(`/standar/${id}/buang`, {}, planner)
  })

  test('it is on the counter at once, the version before is superseded, and a case opened before keeps its own', async () => {
    const ctx = world.ctx()
    const before = await definitionOf(ctx, 'surat-ke-masyarakat')
    const filed = await fileRequest(ctx, { slug: 'surat-ke-masyarakat', key: 'kasus-lama', origin: 'counter', applicant: { name: 'Warga Contoh', phone: '081234567890', address: 'Jalan Contoh 1' }, answers: answersFor(before.content.form), files: await filesFor(before.content.form) })
    const id = await draftOf('surat-ke-masyarakat')
    const fields = fieldsOf(await page(`/standar/${id}`))
    await world.post(`/standar/${id}`, { ...fields, duration: '3 (tiga) hari kerja', summary: 'Ringkasan yang baru' }, planner)
    const answer = await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'II', revision: '2' }, enactor)
    expect(answer.headers.get('location')).toBe(`/standar/${id}`)
    const html = await page('/layanan/surat-ke-masyarakat', null)
    expect(html).toContain('Ringkasan yang baru')
    expect(html).toContain('3\u00a0hari kerja')
    expect(html).toContain('065/Kep.9-TU/III/2026')
    expect((await versionsOf(db(), 'surat-ke-masyarakat')).map((one) => one.status)).toEqual(['enacted', 'superseded'])
    const after = await definitionOf(world.ctx(), 'surat-ke-masyarakat')
    expect(after.content.term).toEqual({ n: 3, unit: 'workingDay' })
    const kept = await row<{ definition: string }>(db(), sql`select definition from cases where id = ${filed.id}`)
    expect(kept.definition).toBe(before.id)
    expect((await entriesOf(db(), id)).map((entry) => entry.type)).toEqual(['standard.drafted', 'standard.drafted', 'standard.enacted'])
    expect(await page(`/standar/${id}/bandingkan`)).toContain('Jangka waktu penyelesaian')
  })

  test('enacted twice, the second is refused', async () => {
    const id = await draftOf('desk-lppd')
    expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'XX', revision: '1' }, enactor)).status).toBe(303)
    expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'XX', revision: '1' }, enactor)).status).toBe(409)
  })

  test('fourteen components or a reason that is kept', async () => {
    const id = await draftOf('penomoran-produk-hukum')
    const fields = fieldsOf(await page(`/standar/${id}`))
    await world.post(`/standar/${id}`, { ...fields, safetyGuarantee: '' }, planner)
    expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'XIII', revision: '2', reason: 'ya' }, enactor)).status).toBe(422)
    expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'XIII', revision: '2', reason: 'Menunggu hasil kajian keselamatan.' }, enactor)).status).toBe(303)
    expect(await page(`/standar/${id}`)).toContain('Menunggu hasil kajian keselamatan.')
  })

  test('without its six delivery components it is in force, but cannot be asked for', async () => {
    const id = await draftOf('penomoran-produk-hukum')
    const fields = fieldsOf(await page(`/standar/${id}`))
    await world.post(`/standar/${id}`, { ...fields, complaints: '' }, planner)
    await world.post(`/standar/${id}/tetapkan`, { ...decree, annex: 'XIII', revision: '2', reason: 'Saluran pengaduan sedang diganti.', again: 'yes' }, enactor)
    expect((await getStandard(db(), id)).status).toBe('enacted')
    expect((await world.get('/layanan/penomoran-produk-hukum')).status).toBe(404)
    await expect(definitionOf(world.ctx(), 'penomoran-produk-hukum')).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('a decree none of whose standards is left in force is revoked by the one that took their place', async () => {
    for (const [number, version] of [['065/Kep.20-TU/III/2026', '1'], ['065/Kep.21-TU/III/2026', '1']] as const) {
      const id = await draftOf('desk-lppd')
      expect((await world.post(`/standar/${id}/tetapkan`, { ...decree, number, annex: 'XX', revision: version }, enactor)).status).toBe(303)
    }
    const decrees = await rows<{ id: string; number: string; status: string; revoked_by: string | null }>(db(), sql`select id, number, status, revoked_by from decrees`)
    const of = (number: string) => decrees.find((one) => one.number === number)
    expect(of('065/Kep.20-TU/III/2026')).toMatchObject({ status: 'revoked', revoked_by: of('065/Kep.21-TU/III/2026')?.id })
    expect(of('065/Kep.63-TU/III/2020')?.status).toBe('in-force')
    expect(await page(`/keputusan/${of('065/Kep.20-TU/III/2026')?.id}`, null)).toContain('Dicabut oleh 065/Kep.21-TU/III/2026')
    const again = await draftOf('desk-lppd')
    const refused = await world.post(`/standar/${again}/tetapkan`, { ...decree, number: '065/Kep.20-TU/III/2026', annex: 'XX', revision: '1' }, enactor)
    expect(unescaped(await refused.text())).toContain('Keputusan ini sudah dicabut')
  })

  test('a service is withdrawn with its reason, and can be asked for no more', async () => {
    const one = await standardInForce(db(), 'asistensi-rka')
    expect((await world.post(`/standar/${one?.id}/cabut`, { reason: '' }, enactor)).status).toBe(422)
    expect((await world.post(`/standar/${one?.id}/cabut`, { reason: 'Dialihkan ke perangkat daerah lain.' }, enactor)).status).toBe(303)
    expect((await world.get('/layanan/asistensi-rka')).status).toBe(404)
  })
})

/** A letter for every paper a form wants. */
async function filesFor(form: readonly { id: string; kind: string; must: boolean }[]): Promise<Record<string, string[]>> {
  const wanted = form.filter((field) => field.must && field.kind === 'file')
  const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF')
  return Object.fromEntries(await Promise.all(wanted.map(async (field) => [field.id, [await keepUpload(world.ctx(), { name: 'surat.pdf', bytes: pdf })]])))
}

/** Something true for every required question of a form. */
function answersFor(form: readonly { id: string; kind: string; must: boolean; options?: { id: string }[] | undefined }[]): Record<string, unknown> {
  return Object.fromEntries(form.filter((field) => field.must && field.kind !== 'file').map((field) => [field.id,
    field.options?.[0]?.id ?? ({ number: '2', date: '2026-03-16', email: 'a@contoh.id', phone: '081234567890', yesNo: true } as Record<string, unknown>)[field.kind] ?? 'Contoh isian']))
}

test('a standard with two kinds of request is doubted where it must be, and asks on the counter which of them is meant, and of each its own papers', async () => {
  const dropped = await upload('dermaga.txt', `STANDAR PELAYANAN
SEKRETARIAT DAERAH KOTA BEKASI
Nama Pelayanan : Izin Dermaga
1. Dasar Hukum : Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
2. Persyaratan :
   A. IZIN MENDIRIKAN
      1. Fotokopi KTP
      2. Sertifikat tanah
   B. IZIN OPERASIONAL
      1. Surat izin mendirikan
      2. Daftar tenaga
3. Sistem, Mekanisme dan Prosedur :
   1. Pemohon mengajukan berkas;
   2. Petugas PPID memeriksa berkas;
   3. Sekretaris Daerah menandatangani izin.
4. Jangka Waktu Penyelesaian : 5 hari kerja
5. Biaya/Tarif : Gratis
6. Produk Pelayanan : Izin Dermaga
10. Penanganan Pengaduan : Kotak saran
`)
  const at = dropped.headers.get('location') ?? ''
  await world.jobs.drain(world.ctx())
  const review = await page(`${at}/1`)
  expect(unescaped(review)).toContain('Persyaratan terbagi untuk 2 hal yang masing-masing punya daftar sendiri: “IZIN MENDIRIKAN”, “IZIN OPERASIONAL”')
  for (const component of ['requirements', 'duration', 'products']) expect(review).toMatch(new RegExp(`id="${component}"(?:(?!</article>)[^])*tone-amber`))
  expect(review).toMatch(/id="fee"(?:(?!<\/article>)[^])*tone-green/)
  expect(fieldsOf(review)['procedure']).toBe('1 | Pemohon | Ajukan | Pemohon mengajukan berkas\n2 | Petugas PPID | Periksa | Petugas PPID memeriksa berkas\n3 | Sekretaris Daerah | Tanda tangan | Sekretaris Daerah menandatangani izin.')
  const saved = await world.post(`${at}/1`, fieldsOf(review), planner)
  const id = saved.headers.get('location')?.split('/').at(-1) ?? ''
  const draft = await getStandard(db(), id)
  const put = await world.post(`/standar/${id}/tetapkan`, { ...decree, number: '065/Kep.10-TU/III/2026', annex: 'XXX', reason: 'Komponen lain menyusul dalam lampiran berikutnya', revision: String(draft.revision) }, enactor)
  expect(put.status).toBe(303)
  const one = await (await world.get('/api/services/izin-dermaga')).json() as { answers: { id: string; when?: { is: string }; options?: { id: string }[] }[] }
  expect(one.answers.find((field) => field.id === 'jenis-permohonan')?.options?.map((option) => option.id)).toEqual(['izin-mendirikan', 'izin-operasional'])
  expect(draft.content.form.filter((field) => field.when).map((field) => [field.label.id, field.when && 'is' in field.when ? field.when.is : null])).toEqual([
    ['Fotokopi KTP', 'izin-mendirikan'], ['Sertifikat tanah', 'izin-mendirikan'], ['Surat izin mendirikan', 'izin-operasional'], ['Daftar tenaga', 'izin-operasional']])
})

describe.skipIf(!existsSync(seed))('the real decree, dropped on the page', () => {
  let at = ''
  test('is read with its progress, into twenty-one standards', async () => {
    const answer = await upload('keputusan.txt', readFileSync(seed))
    at = answer.headers.get('location') ?? ''
    expect(await page(at)).toContain('http-equiv="refresh"')
    expect(await page(`${at}/kemajuan`)).toContain('<progress')
    await world.jobs.drain(world.ctx())
    const html = await page(at)
    expect(html).toContain('21 standar terbaca')
    expect(html).toContain('065/Kep.63-TU/III/2020')
    expect((await world.get(`${at}/kemajuan`, planner)).headers.get('hx-redirect')).toBe(at)
  })

  test('shows each component beside its lines, with the smallest question where something is missing', async () => {
    const html = await page(`${at}/5`)
    expect(html).toContain('Lampiran V')
    expect(html).toContain('class="here"')
    expect(html).toContain('name="actor.4"')
    expect(unescaped(html)).toContain('Langkah 4 tidak menyebut pelaksana')
    expect(fieldsOf(html)['requirements']).toContain('Data Identitas')
    expect(await page(`${at}/5?periksa=1`)).not.toContain('name="facilities"')
    expect((await world.get(`${at}/22`, planner)).status).toBe(404)
  })

  test('a correction with a fault comes back with everything typed', async () => {
    const fields = fieldsOf(await page(`${at}/5`))
    const answer = await world.post(`${at}/5`, { ...fields, procedure: 'x | y', facilities: 'Meja' }, planner)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(fieldsOf(html)).toMatchObject({ procedure: 'x | y', facilities: 'Meja' })
    expect(html).toContain('langkah dimulai dengan nomornya')
  })

  test('the annex corrected on screen is a draft of the service the city has', async () => {
    const fields = fieldsOf(await page(`${at}/5`))
    const answer = await world.post(`${at}/5`, { ...fields, 'actor.4': 'Petugas PPID', facilities: 'Komputer\nMeja layanan' }, planner)
    const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
    const draft = await getStandard(db(), id)
    expect(draft.slug).toBe('informasi-publik')
    expect(draft.content.standard.facilities).toEqual(['Komputer', 'Meja layanan'])
    expect(draft.content.standard.procedure?.steps[3]?.actor).toBe('Petugas PPID')
    expect(draft.warnings.length).toBeGreaterThan(0)
    await world.post(`${at}/5`, { ...fields, facilities: 'Kursi' }, planner)
    expect((await getStandard(db(), id)).content.standard.facilities).toEqual(['Kursi'])
  })

  test('all the others become drafts at once, each once', async () => {
    await world.post(`${at}/simpan`, {}, planner)
    await world.post(`${at}/simpan`, {}, planner)
    const saved = await rows<{ slug: string }>(db(), sql`select slug from standards where import = ${at.split('/').at(-1) ?? ''}`)
    expect(saved).toHaveLength(21)
    expect(new Set(saved.map((one) => one.slug)).size).toBe(21)
  })

  test('a draft is enacted with the decree it was read from, and stands on the counter', async () => {
    const [one] = (await versionsOf(db(), 'informasi-publik')).filter((draft) => draft.status === 'draft')
    const html = await page(`/standar/${one?.id}`)
    const fields = fieldsOf(html)
    for (const name of Object.keys(fields).filter((field) => field.startsWith('who.'))) fields[name] = 'petugas-ppid'
    await world.post(`/standar/${one?.id}`, fields, planner)
    expect(await page(`/standar/${one?.id}`)).toContain('Siap ditetapkan')
    const asked = fieldsOf(await page(`/standar/${one?.id}/tetapkan`, enactor))
    expect(asked).toMatchObject({ number: '065/Kep.63-TU/III/2020', date: '06/03/2020', annex: 'V' })
    const refused = await world.post(`/standar/${one?.id}/tetapkan`, { ...asked, signatory: 'sekda' }, enactor)
    const told = unescaped(await refused.text())
    expect([refused.status, told.includes('Keputusan 065/Kep.63-TU/III/2020 sudah berlaku untuk layanan ini')]).toEqual([422, true])
    expect(told).toMatch(/berubah: [^<]*Sarana/)
    expect((await world.post(`/standar/${one?.id}/tetapkan`, { ...asked, signatory: 'sekda', again: 'yes' }, enactor)).status).toBe(303)
    expect(await page('/layanan/informasi-publik', null)).toContain('Kursi')
  })

  test('read and enacted once more word for word is refused: it is in force already, and nothing would change', async () => {
    const one = await standardInForce(db(), 'informasi-publik')
    const before = (await versionsOf(db(), 'informasi-publik')).length
    const id = await draftOf('informasi-publik')
    expect(await page(`/standar/${id}/tetapkan`, enactor)).toContain('tidak ada yang berubah')
    const again = { number: '065/Kep.63-TU/III/2020', date: '06/03/2020', title: 'Standar', issuer: 'Sekda', signatory: 'sekda', annex: 'V', revision: '1', again: 'yes' }
    const refused = await world.post(`/standar/${id}/tetapkan`, again, enactor)
    expect([refused.status, unescaped(await refused.text()).includes('isinya sama dengan rancangan ini')]).toEqual([422, true])
    expect((await standardInForce(db(), 'informasi-publik'))?.id).toBe(one?.id)
    expect((await world.post(`/standar/${id}/buang`, {}, planner)).status).toBe(303)
    expect(await versionsOf(db(), 'informasi-publik')).toHaveLength(before)
  })
})

test.skipIf(!existsSync(seed))('all the drafts of a decree that are ready are enacted by it together, or none', async () => {
  const own = await catalogueWorld()
  try {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(readFileSync(seed))], 'keputusan.txt'))
    const at = (await own.app.request('/standar/baca', { method: 'POST', body: form, headers: { origin, cookie: await own.cookie(planner) } })).headers.get('location') ?? ''
    expect((await own.post(`${at}/tetapkan`, decree, enactor)).status).toBe(409)
    await own.jobs.drain(own.ctx())
    await own.post(`${at}/simpan`, {}, planner)
    expect((await own.get(`${at}/tetapkan`, planner)).status).toBe(403)
    expect((await own.post(`${at}/tetapkan`, decree, planner)).status).toBe(403)
    const html = await (await own.get(`${at}/tetapkan`, enactor)).text()
    const n = Number(/Tetapkan (\d+) standar dengan satu keputusan/.exec(html)?.[1])
    expect(n).toBeGreaterThan(10)
    const asked = { ...fieldsOf(html), number: '065/Kep.77-TU/III/2026', date: '11/03/2026', signatory: 'sekda' }
    expect((await own.post(`${at}/tetapkan`, { ...asked, date: '99' }, enactor)).status).toBe(422)
    const of = (status: string) => listStandards(own.house.database.db).then((all) => all.filter((one) => one.status === status && one.slug !== 'pengaduan'))
    expect(await of('superseded')).toEqual([])
    expect((await own.post(`${at}/tetapkan`, { ...asked, reason: 'Sebagaimana tercetak dalam naskah.' }, enactor)).status).toBe(303)
    expect(await of('superseded')).toHaveLength(n)
    expect((await of('enacted')).filter((one) => one.number === '065/Kep.77-TU/III/2026')).toHaveLength(n)
    expect(await of('draft')).toHaveLength(21 - n)
  } finally { await own.close() }
})

test.skipIf(!existsSync(seed))('in a city that has no service yet, a decree goes from paper to the counter', async () => {
  const empty = await catalogueWorld({ services: (data) => ({ ...data, services: [] }) })
  try {
    const fresh = empty.house.database.db
    expect(await (await empty.get('/layanan')).text()).toContain('0 layanan')
    const form = new FormData()
    form.append('file', new File([new Uint8Array(readFileSync(seed))], 'keputusan.txt'))
    const at = (await empty.app.request('/standar/baca', { method: 'POST', body: form, headers: { origin, cookie: await empty.cookie(planner) } })).headers.get('location')
    await empty.jobs.drain(empty.ctx())
    await empty.post(`${at}/simpan`, {}, planner)
    const drafts = await listStandards(fresh)
    expect(drafts.map((one) => one.status)).toEqual(Array<string>(21).fill('draft'))
    expect(await (await empty.get('/standar', planner)).text()).toContain('Standar belum ditetapkan · 21')
    const open = drafts.find((one) => one.slug.startsWith('layanan-keprotokolan'))?.id
    const fields = fieldsOf(await (await empty.get(`/standar/${open}`, planner)).text())
    const asked = Object.keys(fields).filter((name) => name.startsWith('who.'))
    expect(asked.length).toBeGreaterThan(0)
    await empty.post(`/standar/${open}`, { ...fields, ...Object.fromEntries(asked.map((name) => [name, 'pelaksana-tata-usaha'])) }, planner)
    expect(await (await empty.get(`/standar/${open}`, planner)).text()).toContain('Siap ditetapkan')
    const answer = await empty.post(`/standar/${open}/tetapkan`, { ...decree, annex: 'III', revision: '2', reason: 'Naskah tidak memuat semuanya.' }, enactor)
    expect(answer.status).toBe(303)
    expect((await empty.get('/layanan/layanan-keprotokolan')).status).toBe(200)
    expect((await definitionOf(empty.ctx(), 'layanan-keprotokolan')).content.basis).toEqual({ decree: decree.number, annex: 'III' })
  } finally { await empty.close() }
})

test('a draft tells who may enact it, its YAML stands in even letters, and only heads are offered as signatories', async () => {
  const id = await draftOf('plakat-piala')
  const html = await page(`/standar/${id}`)
  expect(html).toMatch(/Ditetapkan oleh: [^<]*Sekretaris Daerah/)
  expect(html.match(/class="written"/g)).toHaveLength(2)
  const asked = await page(`/standar/${id}/tetapkan`, enactor)
  expect(await page(`/standar/${id}`, enactor)).not.toContain('Ditetapkan oleh: ')
  const offered = /<select[^>]* name="signatory"[^>]*>([^]*?)<\/select>/.exec(asked)?.[1] ?? ''
  expect(offered).toContain('value="sekda"')
  expect(offered).toContain('value="wali-kota"')
  expect(offered).not.toContain('value="petugas-ppid"')
})
