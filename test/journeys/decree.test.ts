import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, type Hall } from '../hall.ts'

const seed = fileURLToPath(new URL('../../../shared/seeds/002_437b5c22bb671a80.txt', import.meta.url))
if (process.env['CI'] && !existsSync(seed)) throw new Error('the decree of the seeds is missing')

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const planner = 'kasubag-tata-laksana'
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** What the forms of a page would send as they stand. */
async function fieldsOf(path: string, who: string): Promise<Record<string, string>> {
  const html = await (await hall.get(path, who)).text()
  const fields: Record<string, string> = {}
  for (const [tag, text] of html.matchAll(/<textarea[^>]*>([^]*?)<\/textarea>/g)) fields[attribute(tag, 'name') ?? ''] = unescaped(text ?? '')
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const ticked = !/type="(radio|checkbox)"/.test(tag) || /\bchecked/.test(tag)
    if (ticked && attribute(tag, 'name')) fields[attribute(tag, 'name') ?? ''] = unescaped(attribute(tag, 'value') ?? '')
  }
  for (const [tag, inside] of html.matchAll(/<select[^>]*>([^]*?)<\/select>/g)) fields[attribute(tag, 'name') ?? ''] = /<option value="([^"]*)"[^>]* selected/.exec(inside ?? '')?.[1] ?? ''
  return fields
}

test.skipIf(!existsSync(seed))('a decree dropped on the page is read, corrected, enacted, asked for and answered, while an older case keeps its own promise', async () => {
  const old = await hall.ask('informasi-publik')

  // the planner drops the decree; it is read after the answer
  const dropped = await hall.form('/standar/baca', { file: new File([new Uint8Array(readFileSync(seed))], 'keputusan.txt') }, planner)
  const at = dropped.headers.get('location') ?? ''
  await hall.jobs.drain(hall.ctx())
  expect(await hall.text(at, planner)).toContain('21 standar terbaca')
  expect(await hall.text(`${at}/5`, planner)).toContain('Langkah 4 tidak menyebut pelaksana')

  // what is missing is corrected on screen, and the promise is made shorter
  const read = await fieldsOf(`${at}/5`, planner)
  const saved = await hall.form(`${at}/5`, { ...read, 'actor.4': 'Petugas PPID', duration: '7 (tujuh) hari kerja' }, planner)
  const draft = saved.headers.get('location') ?? ''
  expect(draft).toMatch(/^\/standar\/[0-9a-f-]{36}$/)
  const fields = await fieldsOf(draft, planner)
  for (const name of Object.keys(fields)) if (name.startsWith('who.') && fields[name] === '') fields[name] = 'petugas-ppid'
  // the printed steps differ from those in force, so a person has to say that the procedure still fits
  expect(await hall.text(draft, planner)).toContain('Prosedur sudah saya periksa dan sesuai')
  expect((await hall.form(draft, { ...fields, procedureChecked: 'yes' }, planner)).status).toBe(303)
  expect(await hall.text(draft, planner)).toContain('Siap ditetapkan')

  // the planner may not enact; who may, does so with number and date, and it is on the counter at once
  expect((await hall.get(`${draft}/tetapkan`, planner)).status).toBe(403)
  hall.moveTo('2026-11-23T03:00:00Z')
  const decree = await fieldsOf(`${draft}/tetapkan`, 'sekda')
  expect((await hall.form(`${draft}/tetapkan`, { ...decree, number: '065/Kep.1-Org/XI/2026', date: '23/11/2026', annex: 'V', signatory: 'sekda' }, 'sekda')).status).toBe(303)
  for (const part of ['7 hari kerja', '065/Kep.1-Org/XI/2026']) expect(await hall.text('/layanan/informasi-publik')).toContain(part)
  const listed = (await (await hall.get('/api/services/informasi-publik')).json()) as object
  expect(JSON.stringify(listed)).toContain('7 (tujuh) hari kerja')

  // a citizen asks under the new promise and is answered; the older case keeps the old one
  const one = await hall.ask('informasi-publik')
  expect([old.due, one.due]).toEqual(['2026-12-07T16:00:00+07:00', '2026-12-02T16:00:00+07:00'])
  expect((await hall.look(old.id, 'auditor')).due).toBe(old.due)
  const ended = await hall.finish(await hall.definition('informasi-publik'), one.id)
  expect(ended.status).toBe('granted')
  expect(ended.products.map((product) => product.status)).toContain('signed')
  const { verify_code: mark } = await row<{ verify_code: string }>(hall.house.database.db, sql`select verify_code from products where case_id = ${one.id} and status = 'signed'`)
  expect(await hall.text(`/periksa/${mark}`)).toContain('Dokumen ini sah')
  const standard = draft.split('/').at(-1) ?? ''
  expect((await hall.journal(standard)).map((entry) => entry.type)).toContain('standard.enacted')
  for (const paper of ['lampiran.pdf', 'sop.pdf', 'prosedur.bpmn']) expect((await hall.get(`/standar/${standard}/${paper}`)).status, paper).toBe(200)
})
