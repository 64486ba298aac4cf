import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { newId } from '#kernel'
import { mooring } from './examples.ts'
import { loadCharges } from './actions/tariffs.ts'
import { openHall, plain, type Hall } from '../../../test/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const [assessor, treasurer, reader] = ['kepala-bppt', 'bendahara-bppt', 'auditor']
const db = () => hall.house.database.db
const start = '2026-11-23T02:00:00Z'
const grave = { kind: 'makam', do: 'assess', blok: 'kelas-2', petak: '2' }
async function sheet(typed: Record<string, string> = grave): Promise<{ href: string; id: string; caseId: string; code: string; number: string }> {
  const filed = await hall.ask('izin-penggunaan-tempat-makam')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, typed, assessor)
  const href = (done.headers.get('location') ?? '').replace(/\?.*$/, '')
  const id = href.split('/').at(-1) ?? ''
  return { href, id, caseId: filed.id, code: filed.code, number: (await row<{ number: string }>(db(), sql`select number from charges where id = ${id}`)).number }
}
let proofs = 0
const pay = (href: string, amount: string) => hall.post(`${href}/bayar`, { on: '23/11/2026', amount, proof: `V-${proofs += 1}`, agree: 'yes' }, treasurer)
const sheetsOf = (id: string) => rows<{ id: string; state: string; number: string }>(db(), sql`select id, state, number from charge_sheets where charge = ${id} order by n`)
async function printed(href: string, sheetId: string, who = assessor): Promise<string> {
  const bytes = new Uint8Array(await (await hall.get(`${href}/lembar/${sheetId}.pdf`, who)).arrayBuffer())
  return (await extractText(bytes, { mergePages: true })).text.replace(/\s+/g, ' ').replaceAll('\u00a0', ' ')
}

describe('the desk', () => {
  test('counts and lists charges by how they stand, the soonest due first', async () => {
    const [open, late, paid, over, gone] = [await sheet(), await sheet(), await sheet(), await sheet(), await sheet()]
    await pay(paid.href, '200.000')
    await pay(over.href, '201.000')
    await hall.post(`${gone.href}/batal`, { reason: 'Ganda' }, assessor)
    await hall.house.database.script(`update charges set due = '2026-11-01' where id = '${late.id}'`)
    const shows = async (standing: string): Promise<string[]> => {
      const text = await hall.text(`/tagihan?keadaan=${standing}`, treasurer)
      return [open, late, paid, over, gone].filter((one) => text.includes(one.number)).map((one) => one.number)
    }
    expect(await shows('open')).toEqual([open.number])
    expect(await shows('late')).toEqual([late.number])
    expect(await shows('paid')).toEqual([paid.number])
    expect(await shows('over')).toEqual([over.number])
    expect(await shows('void')).toEqual([gone.number])
    const all = await hall.text('/tagihan', treasurer)
    for (const words of ['Belum dibayar', 'Lewat jatuh tempo', 'Lunas', 'Lebih bayar', 'Batal']) expect(all).toContain(words)
  })

  test('finds a sheet by its number, also one that was replaced, and leads to its charge', async () => {
    const one = await sheet()
    await hall.post(`${one.href}/betulkan`, { do: 'correct', blok: 'kelas-1', petak: '1', reason: 'Kelas I' }, assessor)
    for (const typed of [one.number, ` ${one.number.toLowerCase()} `]) {
      const found = await hall.get(`/tagihan?nomor=${encodeURIComponent(typed)}`, treasurer)
      expect([found.status, found.headers.get('location')]).toEqual([303, one.href])
    }
  })

  test('is read by the auditor, who is offered nothing to do', async () => {
    const one = await sheet()
    const html = await (await hall.get(one.href, reader)).text()
    expect(plain(html)).toContain(one.number)
    expect(html).not.toMatch(/href="[^"]*\/(bayar|betulkan|batal|kembalikan)"/)
  })
})

describe('one treasury for one agency', () => {
  /** A charge of another agency, as its own treasurer would have it. */
  async function elsewhere(): Promise<{ id: string; number: string }> {
    const one = await sheet()
    await hall.house.database.script(`update charges set unit = 'setwan' where id = '${one.id}'; update charge_entries set unit = 'setwan' where charge = '${one.id}'`)
    return one
  }

  test('reads, prints and pays nothing of another, finds no number of it, and recaps it not', async () => {
    const one = await elsewhere()
    for (const path of ['', '/bayar', '/batal']) expect((await hall.get(`/tagihan/${one.id}${path}`, treasurer)).status, path).toBe(403)
    expect((await hall.post(`/tagihan/${one.id}/bayar`, { on: '23/11/2026', amount: '200.000', proof: 'ASING' }, treasurer)).status).toBe(403)
    expect(await hall.text(`/tagihan?nomor=${encodeURIComponent(one.number)}`, treasurer)).toContain('Tidak ada SKRD bernomor')
    expect(await hall.text('/tagihan/rekap/rincian?dari=2026-01-01&sampai=2026-12-31', treasurer)).not.toContain(one.number)
    expect(await hall.text('/tagihan/rekap/rincian?dari=2026-01-01&sampai=2026-12-31', reader)).toContain(one.number)
  })

  test('does not take money for another from its bank statement', async () => {
    const one = await elsewhere()
    const file = new File([`Tanggal;Keterangan;Kredit\r\n23/11/2026;byr ${one.number};200.000`], 'asing.csv')
    const path = (await hall.form('/tagihan/impor', { file }, treasurer)).headers.get('location') ?? ''
    const drain = (): Promise<number> => (hall.house.jobs as unknown as { drain: (ctx: unknown) => Promise<number> }).drain(hall.ctx())
    await drain()
    await hall.post(`${path}/kolom`, { 'column.0': 'day', 'column.1': 'text', 'column.2': 'amount' }, treasurer)
    await drain()
    expect(await hall.text(path, treasurer)).toContain('bukan dari instansi Anda')
    await hall.post(`${path}/simpan`, {}, treasurer)
    await drain()
    const line = await row<{ id: string }>(db(), sql`select id from charge_lines where state = 'open' and statement = ${path.split('/').at(-1)}`)
    const answer = await hall.post(`/tagihan/belum-cocok/${line.id}`, { do: 'assign', number: one.number }, treasurer)
    expect([answer.status, plain(await answer.text()).includes('bukan dari instansi Anda')]).toEqual([409, true])
  })

  test('an assessor of one unit assesses for the whole agency, once the case has come to him', async () => {
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const definition = await hall.definition('izin-penggunaan-tempat-makam')
    for (let n = 0; n < 6; n += 1) {
      const one = await hall.look(filed.id, reader)
      if (one.turns[0]?.step === 'tetapkan') break
      await hall.go(definition, one)
    }
    const own = (await hall.look(filed.id, reader)).turns[0]?.positions[0] ?? ''
    expect(own).toMatch(/^kabid-/)
    expect((await hall.post(`/perkara/${filed.id}/retribusi`, grave, own)).status).toBe(303)
    const [entry] = await entriesOf(db(), (await row<{ id: string }>(db(), sql`select id from charges where case_id = ${filed.id}`)).id)
    expect(entry?.position).toBe(own)
  })
})

describe('a sheet on paper', () => {
  test('says across the page that it was replaced or is void, and prints its own figures for ever', async () => {
    const one = await sheet()
    const [first] = await sheetsOf(one.id)
    expect(await printed(one.href, first?.id ?? '')).toContain('Rp 200.000')
    await hall.post(`${one.href}/betulkan`, { do: 'correct', blok: 'kelas-1', petak: '1', reason: 'Kelas I' }, assessor)
    const [old, second] = await sheetsOf(one.id)
    expect(await printed(one.href, old?.id ?? '')).toMatch(/DIGANTI.*Rp 200\.000|Rp 200\.000.*DIGANTI/)
    expect(await printed(one.href, second?.id ?? '')).toContain('Rp 150.000')
    await hall.post(`${one.href}/batal`, { reason: 'Ganda' }, assessor)
    expect(await printed(one.href, second?.id ?? '')).toContain('BATAL')
  })

  test('is in Indonesian whatever its reader reads', async () => {
    const one = await sheet()
    const [first] = await sheetsOf(one.id)
    const bytes = new Uint8Array(await (await hall.get(`${one.href}/lembar/${first?.id}.pdf?lang=en`, assessor)).arrayBuffer())
    expect((await extractText(bytes, { mergePages: true })).text).toContain('Terbilang')
  })

  test('says that it is simulated where its case is', async () => {
    const one = await sheet()
    await hall.house.database.script(`update charges set simulated = true where id = '${one.id}'`)
    const [first] = await sheetsOf(one.id)
    expect(await printed(one.href, first?.id ?? '')).toContain('DATA SIMULASI')
  })

  test('prints without the name once the case is erased, and with all its figures', async () => {
    const one = await sheet()
    await hall.post(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version: 1 })
    await hall.house.database.script(`update charges set sealed = null, erased_at = now() where id = '${one.id}'`)
    const [first] = await sheetsOf(one.id)
    const text = await printed(one.href, first?.id ?? '')
    expect(text).toContain('data pribadi sudah dihapus')
    expect(text).toContain('dua ratus ribu rupiah')
    expect(text).not.toContain('Warga Contoh')
  })
})

describe('a service with two charges', () => {
  afterAll(async () => { await loadCharges(hall.ctx(), [{ name: 'tambat', text: mooring }]) })

  test('asks which one, and its case is paid only when both are', async () => {
    await loadCharges(hall.ctx(), [{ name: 'tambat', text: mooring.replace('services: [tambat]', 'services: [izin-penggunaan-tempat-makam]') }])
    const filed = await hall.ask('izin-penggunaan-tempat-makam')
    const page = await (await hall.get(`/perkara/${filed.id}/retribusi`, assessor)).text()
    expect(plain(page)).toContain('Retribusi mana?')
    for (const kind of ['makam', 'tambat']) expect(page).toContain(`?jenis=${kind}"`)
    const one = await hall.post(`/perkara/${filed.id}/retribusi`, grave, assessor)
    const two = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'tambat', do: 'assess', panjang: '10', lama: '20', jenis: 'nelayan' }, assessor)
    expect([one.status, two.status]).toEqual([303, 303])
    await pay((one.headers.get('location') ?? '').replace(/\?.*/, ''), '200.000')
    const settled = () => rows<{ kind: string; settled: boolean }>(db(), sql`select kind, settled from charges where case_id = ${filed.id} order by kind`)
    expect(await settled()).toEqual([{ kind: 'makam', settled: true }, { kind: 'tambat', settled: false }])
    await pay((two.headers.get('location') ?? '').replace(/\?.*/, ''), '100.000')
    expect((await settled()).every((each) => each.settled)).toBe(true)
    expect((await hall.text(`/lacak/${filed.code}`)).match(/Retribusi sudah lunas/g)).toHaveLength(2)
  })
})

describe('the recap over time', () => {
  afterAll(() => { hall.moveTo(start) })

  test('counts a thing on its day: a payment found late belongs to the day it was made', async () => {
    const one = await sheet()
    hall.moveTo('2026-12-10T02:00:00Z')
    await hall.post(`${one.href}/bayar`, { on: '25/11/2026', amount: '200.000', proof: 'LAMA-1' }, treasurer)
    const entries = await rows<{ type: string; happened_on: string }>(db(), sql`select type, happened_on from charge_entries where charge = ${one.id} order by id`)
    expect(entries).toEqual([{ type: 'assessed', happened_on: '2026-11-23' }, { type: 'paid', happened_on: '2026-11-25' }])
  })

  test('what stood open before a stretch is its start, and day by day leads to its end', async () => {
    const numbers = (text: string): bigint[] => [...text.matchAll(/Rp (\d[\d.]*)/g)].map((found) => BigInt((found[1] ?? '').replaceAll('.', '')))
    const total = async (query: string): Promise<bigint[]> => {
      const text = await hall.text(`/tagihan/rekap?${query}`, reader)
      return numbers(text.slice(text.indexOf('Per jenis'), text.indexOf('Menurut masa')).split('Jumlah').at(-1) ?? '')
    }
    const [, , , , before = 0n] = await total('per=year&dari=2020-01-01&sampai=2026-11-30')
    const [after = -1n] = await total('per=month&dari=2026-12-01&sampai=2026-12-31')
    expect(after).toBe(before)
  })

  test('a stretch of too many days is told, and what was typed stays', async () => {
    await hall.house.database.script(Array.from({ length: 420 }, (_, index) => {
      const day = new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10)
      return `insert into charge_entries (id, charge, kind, unit, type, happened_on, assessed, voided, paid, open, interest, over, refunded) select '${newId(new Date(index))}', id, kind, unit, 'paid', '${day}', 0, 0, 0, 0, 0, 0, 0 from charges limit 1;`
    }).join('\n'))
    const answer = await hall.get('/tagihan/rekap?per=day&dari=1/1/2020&sampai=31/12/2026', reader)
    const html = await answer.text()
    expect([answer.status, plain(html).includes('Paling banyak 400 masa sekaligus'), html.includes('value="1/1/2020"')]).toEqual([422, true, true])
    expect((await hall.get('/tagihan/rekap?per=month&dari=1/1/2020&sampai=31/12/2026', reader)).status).toBe(200)
  })
})

describe('in English', () => {
  test.each([
    ['/tagihan', treasurer, 'Every charge sheet'],
    ['/tagihan/rekap', treasurer, 'Start + assessed − void = paid + open'],
    ['/tagihan/impor', treasurer, 'Import a bank statement'],
    ['/tagihan/belum-cocok', treasurer, 'Money without its sheet'],
    ['/retribusi', null, 'What it costs, by which rule'],
  ])('%s speaks it', async (path, who, words) => {
    expect(plain(await (await hall.get(`${path}?lang=en`, who)).text())).toContain(words)
  })

  test('a refusal speaks it too', async () => {
    const one = await sheet()
    const answer = await hall.post(`${one.href}/bayar?lang=en`, { on: '23/11/2026', amount: '1', proof: 'EN-1' }, treasurer)
    expect(plain(await answer.text())).toContain('short of what is owed on that day')
  })
})
