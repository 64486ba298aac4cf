import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHall, registered, type Hall } from '../hall.ts'

/** One letter at the counter moves the officer's indicator, the section's, the division's and the goal's; each opens back down to that letter. */

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const clerk = 'petugas-loket'
const chain = [['agenda', clerk], ['agenda-bagian', 'kabag-tata-usaha'], ['agenda-setda', 'sekda']] as const
const page = (indicator: string, period = '2026'): string => `/kinerja/indikator/tata-usaha-2026/${indicator}?periode=${period}`

/** The figure in large letters on the page of an indicator. */
const figure = async (indicator: string, who: string): Promise<string> => {
  const html = await (await hall.get(page(indicator), who)).text()
  return /<dd><b>([^<]*)<\/b>/.exec(html)?.[1] ?? 'none'
}
const figures = (): Promise<string[]> => Promise.all(chain.map(([indicator, who]) => figure(indicator, who)))

async function letter(name: string): Promise<string> {
  const { form } = await hall.definition('surat-ke-masyarakat')
  const answers = Object.fromEntries(Object.entries(await hall.answersTo(form)).map(([field, answer]) => [`answers.${field}`, answer]))
  const answer = await hall.post('/loket/surat-ke-masyarakat', { 'applicant.name': name, 'applicant.phone': '081200000001', 'applicant.address': 'Jl. Contoh No. 1', ...answers }, clerk)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

test('one letter at the counter is seen at every level of the tree, and each figure leads back to it', async () => {
  expect(await figures()).toEqual(['belum terukur', 'belum terukur', 'belum terukur'])
  await hall.ask('surat-ke-masyarakat')
  expect(await figures(), 'a letter that came by the web is nobody’s work at this counter, and who never registered one is not at nought').toEqual(['belum terukur', 'belum terukur', 'belum terukur'])

  const first = await letter('Warga Pertama Contoh')
  expect(await figures()).toEqual(['1', '1', '0,42'])
  const second = await letter('Warga Kedua Contoh')
  expect(await figures()).toEqual(['2', '2', '0,83'])

  // from the goal down: each page names the indicators beneath, the last one opens to the letters
  const levels = chain.map(([indicator]) => indicator).toReversed()
  for (const [index, indicator] of levels.slice(0, -1).entries()) {
    const html = await (await hall.get(page(indicator), 'sekda')).text()
    expect(html).toContain(`href="${page(levels[index + 1] ?? '')}"`)
  }
  const leaf = await (await hall.get(page('agenda'), 'sekda')).text()
  const opened = /href="(\/ukuran\/numbers\.taken[^"]*)"/.exec(leaf)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(leaf).toContain('Diukur sejak')
  for (const who of [clerk, 'kabag-tata-usaha', 'sekda', 'wali-kota', 'auditor']) {
    const behind = await (await hall.get(opened, who)).text()
    expect([who, behind.includes(`href="${first}"`), behind.includes(`href="${second}"`)]).toEqual([who, true, true])
  }
  expect((await hall.get(opened, 'kepala-dinkes')).status).toBe(403)
  expect(await hall.text(first, clerk)).toContain('Warga Pertama Contoh')
})

test('the officer’s own page tells the same, with its target and the month', async () => {
  const text = await hall.text('/kinerja/saya?periode=2026-11', clerk)
  expect(text).toContain('Jumlah surat dan permohonan yang diberi nomor agenda')
  expect(text).toContain('10,00 % · Sangat rendah')
  expect(text).toContain('dihitung sistem')
  // the letters stand behind the indicator by their agenda numbers, and are not told again as what no indicator counts
  expect(text).not.toContain('Permohonan dan surat diterima')
  expect(text).toContain('Semua yang tercatat sudah dihitung')
  const html = await (await hall.get('/kinerja/saya?periode=2026-11', clerk)).text()
  expect(html).toContain(`/ukuran/numbers.taken?jabatan=${clerk}&amp;buku=agenda-surat-masuk&amp;sejak=2026-11-01&amp;sampai=2026-11-30`)
})

test('the registration numbers behind the figure are those of the letters', async () => {
  const one = await hall.ask('surat-ke-masyarakat')
  const text = await hall.text(`/ukuran/numbers.taken?jabatan=${clerk}`, 'auditor')
  expect(text).not.toContain(registered(one.code))
})
