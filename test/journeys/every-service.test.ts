import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Definition } from '#modules/cases'
import { row, rows, sql } from '#platform/db'
import { bekasiFiles } from '../catalogue-world.ts'
import { openHall, plain, type Hall } from '../hall.ts'

const slugs = bekasiFiles().services.filter((one) => one.decree !== '').map((one) => one.slug)
const reader = 'auditor'

let hall: Hall
beforeAll(async () => { hall = await openHall({ now: '2026-03-02T02:00:00Z' }) })
afterAll(() => hall.close())

/** What is asked by web, or opened by the office itself where the service is its own. */
async function begin(definition: Definition): Promise<{ id: string; code: string }> {
  if (definition.audience !== 'internal') return hall.ask(definition.slug)
  const first = definition.procedure.steps[0]?.who
  const answers = await hall.answersTo(definition.form)
  const fields = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answers.${id}${Array.isArray(answer) ? '.kept' : ''}`, Array.isArray(answer) ? answer : answer === true ? 'ya' : String(answer)]))
  const who = first?.kind === 'positions' ? first.positions[0] ?? '' : ''
  const sent = await hall.form(`/loket/${definition.slug}`, { 'applicant.name': 'Kantor Contoh', 'applicant.phone': '081200000002', 'applicant.address': 'Jl. Contoh 2', ...fields }, who)
  expect(sent.status, plain(await sent.text()).slice(0, 500)).toBe(303)
  const { id } = await hall.look(sent.headers.get('location')?.split('/').at(-1) ?? '', reader)
  const { code } = await row<{ code: string }>(hall.house.database.db, sql`select code from cases where id = ${id}`)
  return { id, code }
}

describe('every published service ends in its product when everybody goes on', () => {
  test('there are the twenty-one of the decree', () => expect(slugs.length).toBe(21))

  test.each(slugs)('%s', async (slug) => {
    const definition = await hall.definition(slug)
    const { id, code } = await begin(definition)
    const one = await hall.finish(definition, id)
    expect(one.status).toBe('granted')
    const signed = one.products.filter((product) => product.status === 'signed')
    expect(signed.length).toBeGreaterThan(0)
    expect(one.products.every((product) => product.status === 'signed')).toBe(true)
    for (const product of signed) {
      const paper = await hall.get(`/lacak/${code}/dokumen/${product.id}.pdf`)
      expect([paper.status, new TextDecoder().decode((await paper.arrayBuffer()).slice(0, 5))]).toEqual([200, '%PDF-'])
      const { verify_code: mark } = await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where id = ${product.id}`)
      expect(await hall.text(`/periksa/${mark}`)).toContain('Dokumen ini sah')
    }
    expect(await hall.text(`/lacak/${code}`)).toContain('Permohonan Anda selesai')
    const entries = await hall.journal(id)
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1))
    expect(await rows(hall.house.database.db, sql`select position from turns where case_id = ${id} and kind = 'step'`)).toEqual([])
  })
})
