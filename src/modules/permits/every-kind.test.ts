import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Definition } from '#modules/cases'
import { maybe, rows, sql } from '#platform/db'
import { openHall, type CaseJson, type Hall } from '../../../test/hall.ts'
import { kindViews, type KindView } from './actions/catalogue.ts'

/* Every kind that can be asked for today goes its own way over HTTP: to its end, or to where another office has to do something first. */

let hall: Hall
let kinds: KindView[]
beforeAll(async () => { hall = await openHall(); kinds = kindViews(hall.ctx()).filter(({ askable }) => askable) })
afterAll(() => hall.close())

const answersFor = (definition: Definition): Record<string, string> => Object.fromEntries(definition.form.filter((field) => field.when && field.must).map((field) => [field.id, field.kind === 'npwp' ? '013000666091000' : 'Contoh']))

/** Lets everybody go on who can; ends where the case is over or nobody of the office can. */
async function goes(definition: Definition, id: string): Promise<CaseJson> {
  for (let acts = 0; acts < 20; acts += 1) {
    const one = await hall.look(id, 'auditor')
    if (one.status !== 'open') return one
    const moved = await hall.go(definition, one).then(() => true, (error: unknown) => { if (/no way goes on/.test(String(error))) return false; throw error })
    if (!moved) return one
  }
  throw new Error(`${definition.slug} does not come to an end`)
}

describe('every kind of permit that can be asked for today', () => {
  test('is some thirty, each with an example that asks for papers', () => {
    expect(kinds.length).toBeGreaterThan(25)
    for (const { permit, service } of kinds) {
      expect(service?.requirements.length, permit.slug).toBeGreaterThan(1)
      expect(service?.form.filter((field) => field.kind === 'file').map((field) => field.covers), permit.slug).toEqual(service?.requirements.map((_, index) => [index + 1]))
    }
  })

  test('is filed and goes to its end, or waits for the visit or the charge it needs, and says so', async () => {
    for (const { permit, service } of kinds) {
      const definition = service!
      const filed = await hall.ask(permit.slug, { answers: answersFor(definition) })
      const one = await goes(definition, filed.id)
      const waits = permit.example?.visit ? 'tinjau' : permit.example?.charged ? 'tetapkan' : null
      expect([permit.slug, one.turns[0]?.step ?? one.status]).toEqual([permit.slug, waits ?? 'granted'])
      const born = await maybe<{ number: string }>(hall.house.database.db, sql`select number from permits where case_id = ${filed.id}`)
      expect([permit.slug, born !== null]).toEqual([permit.slug, waits === null])
      if (born) expect(born.number).toMatch(/^503\/\d{4}\/BPPT\/XI\/2026$/)
      if (waits) {
        const page = await hall.text(`/perkara/${filed.id}`, one.turns[0]?.positions[0] ?? '')
        expect(page).toMatch(waits === 'tinjau' ? /menunggu .*berita acara peninjauan lapangan disahkan/ : /retribusi ditetapkan/i)
      }
    }
  }, 240_000)

  test('promises what is printed: the due day is the printed number of working days, and none is promised where none is printed', async () => {
    for (const { permit } of kinds) {
      const one = await maybe<{ code: string; due: Date | null }>(hall.house.database.db, sql`select code, due from cases where slug = ${permit.slug} order by received_at limit 1`)
      expect([permit.slug, one?.due === null], permit.slug).toEqual([permit.slug, !permit.printed?.sop])
    }
  })

  test('has numbers without a gap, whatever kinds were issued', async () => {
    const numbers = (await hall.text('/izin')).match(/503\/\d{4}\/BPPT\/XI\/2026/g) ?? []
    const issued = kinds.filter(({ permit }) => !permit.example?.visit && !permit.example?.charged).length
    expect(new Set(numbers.map((number) => Number(number.split('/')[1]))).size).toBe(Math.min(issued, new Set(numbers).size))
    expect(Math.max(...numbers.map((number) => Number(number.split('/')[1])))).toBe(issued)
  })

  test('says on its paper on what it rests, whose it is, where and until when, in whole dates, and what its code is for; what no data say is said to be missing', async () => {
    const [one] = await rows<{ code: string; id: string; slug: string }>(hall.house.database.db, sql`
      select cases.code, products.id, cases.slug from products join cases on cases.id = case_id where product = 'izin' and products.status = 'signed' and cases.slug in ('tdup', 'izin-apotek') order by cases.slug desc limit 1`)
    const bytes = new Uint8Array(await (await hall.get(`/lacak/${one?.code}/dokumen/${one?.id}.pdf`)).arrayBuffer())
    const text = (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text.replace(/\s+/g, ' ')
    for (const words of [
      'Dasar', '060/Kep.51-Org/II/2014 (pelimpahan kewenangan penandatanganan)', 'belum ditetapkan', 'Rencana Strategis BPPT', 'Diberikan kepada', 'Warga Contoh', 'Lokasi', 'Kecamatan dan kelurahan',
      'Dengan ketentuan', 'Berlaku sejak', '23 November 2026', 'Berlaku sampai', 'Kode QR membuka halaman', 'stempel basah',
    ]) expect([words, text.includes(words)]).toEqual([words, true])
    expect(text).not.toMatch(/\d (Jan|Feb|Mar|Apr|Jun|Jul|Agt|Sep|Okt|Nov|Des) \d{4}/)
  })
})
