import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { openHall, type Hall } from '../../../test/hall.ts'
import { planFaults, readPlan } from './rules/plan-file.ts'
import type { Plan } from './rules/plan.ts'
import { planText } from './rules/plan-write.ts'
import { editRow, seenOf } from './rules/revision.ts'
import { findPlan } from './store.ts'

const who = 'kepala-bappeda'
const slug = 'renstra-bppt-2013-2018'
const root = `/rencana/${slug}`
const why = { reason: 'Disetujui dalam rapat perubahan.', kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

/** What was taken leaves plans that their files can say, and no defect. */
async function sound(): Promise<void> {
  for (const { content } of await rows<{ content: Plan }>(hall.ctx().db, sql`select content from plans`)) {
    expect(planFaults(content)).toEqual([])
    expect(readPlan(planText(content), content.slug).plan).toEqual(content)
  }
  expect(defects(hall)).toEqual([])
}

async function seen(path: string): Promise<string> {
  const row = editRow((await findPlan(hall.ctx().db, slug))?.content as Plan, path)
  return row ? seenOf(row) : ''
}

const unseen = ['seen', 'baris', 'nama', 'temuan', 'tahun', 'triwulan', 'services', 'under', 'what', 'is', 'polarity', 'indicator']
const forms: [string, string, () => Promise<Record<string, string>> | Record<string, string>][] = [
  ['a value of a line', `${root}/ubah`, async () => ({ baris: 'tables.3.total', temuan: '', seen: await seen('tables.3.total'), 'tables.3.total.budget.2': '3.568.000.000', ...why })],
  ['a finding to keep', `${root}/temuan/tetap`, () => ({ temuan: 'column-sum~tables.3.total.budget.2~3.568.000.000', ...why })],
  ['a row to remove', `${root}/susunan/hapus`, () => ({ baris: 'programmes.0.activities.0.outputs.0', nama: 'x', ...why })],
  ['services of an activity', `${root}/layanan`, () => ({ baris: 'programmes.0.activities.1', nama: 'x', seen: '', services: 'surat-ke-masyarakat', ...why })],
  ['notes of a quarter', `${root}/evaluasi/catatan`, () => ({ tahun: '2014', triwulan: '1', seen: '0', driving: 'Baik', hindering: '', nextQuarter: '', nextPlan: '' })],
  ['realisations of a quarter', `${root}/evaluasi/isi`, () => ({ tahun: '2014', triwulan: '1', baris: 'pelayanan-perizinan/review-sop', seen: '', r0: '1.000', 'r0.bukti': 'SP2D' })],
  ['a draft to discard', `${root}/buang`, () => ({ seen: 'x', ...why })],
]

describe('whatever is sent to a plan as', () => {
  test.each(forms)('%s is taken whole or refused on a page a person can read, and leaves everything as it was', async (_name, path, fields) => {
    await sendHostile(hall, { path, who, fields: await fields(), unseen })
    await sound()
  }, 120_000)
})

describe('an address of plans that leads to nothing', () => {
  const places: [string, (id: string) => string][] = [
    ['of a plan', (id) => `/rencana/${id}`], ['of a table', (id) => `${root}/tabel/${id}`], ['of a workbook', (id) => `${root}/tabel/${id}/tabel.xlsx`], ['of a line', (id) => `${root}/ubah?baris=${id}`], ['of a finding', (id) => `${root}/ubah?temuan=${id}`],
    ['of a row to remove', (id) => `${root}/susunan/hapus?baris=${id}`], ['of services', (id) => `${root}/layanan?baris=${id}`], ['of a structure', (id) => `/rencana/${id}/susunan`], ['of a draft', (id) => `/rencana/${id}/buang`], ['of a history', (id) => `/rencana/${id}/riwayat`],
  ]
  test.each(places)('%s is refused and breaks nothing', async (_name, place) => {
    for (const id of nowhere) {
      const answer = await hall.get(place(id), who)
      // a NUL in what is asked is taken out by the house
      if (answer.status !== 303 || id !== '%00') await readable(answer, place(id))
    }
    expect(defects(hall)).toEqual([])
  })
})

describe('many planners at once', () => {
  test('who add rows all add them, one after the other', async () => {
    const add = (name: string): Promise<Response> => hall.post(`${root}/susunan`, { what: 'programme', under: '', name, n: '', unit: '', indicator: '', is: '', polarity: '', ...why }, who)
    const answers = await Promise.all(['Satu', 'Dua', 'Tiga', 'Satu'].map(add))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    const content = (await rows<{ content: Plan }>(hall.ctx().db, sql`select content from plans where slug = ${slug} order by version desc limit 1`))[0]?.content
    expect(content?.programmes.map(({ id }) => id).filter((id) => /^(satu|dua|tiga)/.test(id)).toSorted()).toEqual(['dua', 'satu', 'satu-2', 'tiga'])
    await sound()
  })

  test('who discard the same draft discard it once', async () => {
    const mark = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`${root}/buang`, who)).text())?.[1] ?? ''
    const answers = await Promise.all(Array.from({ length: 4 }, () => hall.post(`${root}/buang`, { seen: mark, ...why }, who)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
    expect(await rows(hall.ctx().db, sql`select act from plan_changes where act = 'discarded'`)).toHaveLength(1)
    await sound()
  })
})
