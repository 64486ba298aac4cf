import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, ticked, type Hall } from './hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

type Runs = (this: unknown, query: { sql: string }, ...rest: unknown[]) => Promise<unknown>

/** What the database is asked while something is done, sentence by sentence. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const runs = (hall.house.database.db.getExecutor() as object).constructor.prototype as { executeQuery: Runs }
  const original = runs.executeQuery
  const heard: string[] = []
  runs.executeQuery = function heardOf(query, ...rest) { heard.push(query.sql.replace(/\s+/g, ' ').trim()); return original.call(this, query, ...rest) }
  try { await work() } finally { runs.executeQuery = original }
  return heard
}

describe('the database is asked', () => {
  const slug = 'surat-ke-masyarakat'
  const applicant = { phone: '0812 0000 0001', email: 'warga@contoh.example' }

  test('six things to file a request and tell its applicant of it: what is known is not read back, who has nothing to do asks nothing', async () => {
    await hall.ask(slug, { applicant })
    const heard = (await asked(() => hall.ask(slug, { applicant }))).filter((sentence) => !/\b(files|case_files)\b/.test(sentence))
    const about = heard.map((sentence) => /(from definitions|into filings|into cases|into journal|message_choices|into messages)/.exec(sentence)?.[1] ?? sentence)
    expect(about.slice(about.lastIndexOf('from definitions'))).toEqual(['from definitions', 'into filings', 'into cases', 'into journal', 'message_choices', 'into messages'])
  })

  test('for an act nothing twice, and what was sealed is sealed anew only when it changed', async () => {
    const filed = await hall.ask(slug, { applicant })
    const definition = await hall.definition(slug)
    const { version, openActs } = await hall.look(filed.id, 'petugas-loket')
    const act = { act: openActs.find((one) => one.checks)?.id, data: { ticked: ticked(definition) } }
    const heard = await asked(async () => expect((await hall.tryAct(filed.id, 'petugas-loket', act, { 'if-match': `"${version}"` })).status).toBe(200))
    expect(heard.filter((sentence) => /update case_private|case_finders|survey_|message/.test(sentence))).toEqual([])
    expect(heard.findIndex((sentence) => sentence.includes('into journal'))).toBeLessThanOrEqual(14)
  })
})
