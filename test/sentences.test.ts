import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, ticked, type Hall } from './hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

type Runs = (this: unknown, query: { sql: string }, ...rest: unknown[]) => Promise<unknown>

/** What the database is asked while something is done, sentence by sentence. */
async function asked(work: () => Promise<unknown>, heard: string[] = []): Promise<string[]> {
  const runs = (hall.house.database.db.getExecutor() as object).constructor.prototype as { executeQuery: Runs }
  const original = runs.executeQuery
  runs.executeQuery = function heardOf(query, ...rest) { heard.push(query.sql.replace(/\s+/g, ' ').trim()); return original.call(this, query, ...rest) }
  try { await work() } finally { runs.executeQuery = original }
  return heard
}

describe('the database is asked', () => {
  const slug = 'surat-ke-masyarakat'
  const applicant = { phone: '0812 0000 0001', email: 'warga@contoh.example' }

  test('five things to file a request, count it and tell its applicant of it: key, case and turns are one, what is known is not read back, who has nothing to do asks nothing', async () => {
    await hall.ask(slug, { applicant })
    const heard = (await asked(() => hall.ask(slug, { applicant }))).filter((sentence) => !/\b(files|case_files)\b/.test(sentence))
    const about = heard.map((sentence) => /(with holds|from definitions|into journal|into counted|message_choices|into messages)/.exec(sentence)?.[1] ?? sentence)
    expect(about.slice(about.lastIndexOf('with holds'))).toEqual(['with holds', 'into journal', 'into counted', 'message_choices', 'into messages'])
  })

  test('for the page of an inbox how the organization stands once for who asks and once for what is drawn', async () => {
    await hall.text('/kotak-kerja', 'petugas-loket')
    const heard = await asked(() => hall.text('/kotak-kerja', 'petugas-loket'))
    expect(heard.filter((sentence) => sentence.includes('organization_stamp'))).toHaveLength(2)
    expect(heard.filter((sentence) => sentence.startsWith('select stamp'))).toHaveLength(1)
  })

  test('for an act nothing twice, and what was sealed is sealed anew only when it changed', async () => {
    const given = { data: { ticked: ticked(await hall.definition(slug)) } }
    const receive = async (): Promise<void> => {
      const { id } = await hall.ask(slug, { applicant })
      const { version, openActs } = await hall.look(id, 'petugas-loket')
      heard.length = 0
      expect((await hall.tryAct(id, 'petugas-loket', { act: openActs.find((one) => one.checks)?.id, ...given }, { 'if-match': `"${version}"` })).status).toBe(200)
    }
    const heard: string[] = []
    await receive()
    await asked(receive, heard)
    expect(heard.filter((sentence) => /update case_private|case_finders|survey_|message/.test(sentence))).toEqual([])
    const act = heard.slice(heard.findLastIndex((sentence) => sentence.startsWith('select id, code, definition')))
    expect(act).toHaveLength(13)
  })
})
