import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { entriesOf, notesOf } from '#platform/journal'
import { row, rows, sql } from '#platform/db'
import { definitionOf, inForce } from '#modules/cases'
import { bekasiFiles, catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { faultsOf, newDraftOf, refuseUnwritable, saveAll, saveAnnex, saveDraft } from './actions/draft.ts'
import { enactStandard, withdrawStandard, type EnactTyped } from './actions/enact.ts'
import { linesOfImport, nameOfImport, runImport, startImport } from './actions/import.ts'
import { loadServices, type CityServices } from './index.ts'
import { awaitsCheck } from './rules/re-enactment.ts'
import { getImport } from './store/imports.ts'
import { getStandard, standardInForce, versionsOf } from './store/standards.ts'

const seed = fileURLToPath(new URL('../../../../shared/seeds/002_437b5c22bb671a80.txt', import.meta.url))
if (process.env['CI'] && !existsSync(seed)) throw new Error('the decree of the seeds is missing')

const few = ['informasi-publik', 'penomoran-produk-hukum']
let world: World
beforeEach(async () => { world = await catalogueWorld({ accounts: false, services: (data) => ({ ...data, services: data.services.filter((one) => few.includes(one.slug)) }) }) })
afterEach(async () => { await world.close() })

const db = () => world.house.database.db
const files = bekasiFiles()
const service = (slug: string) => files.services.find((one) => one.slug === slug)!
const wanted: EnactTyped = { number: '065/Kep.9-TU/III/2026', date: '10/03/2026', title: 'Standar Pelayanan', issuer: 'Sekda', signatory: 'sekda', annex: 'V', reason: '' }
const draftOf = async (slug: string): Promise<string> => newDraftOf(world.ctx(), (await standardInForce(db(), slug))!.id)
const problemsOf = async (work: Promise<unknown>): Promise<string[]> =>
  work.then(() => [], (error: { problems?: { code: string }[] }) => error.problems?.map((one) => one.code) ?? [String(error)])

describe('loading a city', () => {
  test('puts every service on the counter with its decree, its journal and its definition', async () => {
    for (const slug of few) {
      const one = await standardInForce(db(), slug)
      expect(one).toMatchObject({ version: 1, status: 'enacted', annex: service(slug).annex, from_date: '2020-03-06' })
      expect((await definitionOf(world.ctx(), slug)).standard).toBe(one?.id)
      const [entry] = await entriesOf(db(), one!.id)
      expect(entry).toMatchObject({ type: 'standard.enacted', person: null, data: { slug, from: 'city-files' } })
    }
  })

  test('keeps nothing when one service names a decree that is not there', async () => {
    const wrong: CityServices = { decrees: [], services: [service('desk-lppd'), { ...service('asistensi-rka'), decree: 'tidak-ada' }] }
    expect(await problemsOf(loadServices(world.ctx(), { ...wrong, decrees: files.decrees }))).toEqual(['no-such-decree'])
    expect(await standardInForce(db(), 'desk-lppd')).toBeNull()
  })

  test('a standard with components missing says why, and without its delivery components stays off the counter', async () => {
    const lacking = { ...service('desk-lppd'), standard: { ...service('desk-lppd').standard, complaints: [] } }
    await loadServices(world.ctx(), { decrees: files.decrees, services: [lacking] })
    expect((await standardInForce(db(), 'desk-lppd'))?.reason).toContain('sebagaimana tercetak')
    expect((await inForce(world.ctx())).map((one) => one.slug)).not.toContain('desk-lppd')
  })

  test('what was enacted on screen stays in force when the files are loaded again', async () => {
    const id = await draftOf('informasi-publik')
    await saveDraft(world.ctx(), { id, revision: 1 }, { summary: 'Dari layar' })
    await enactStandard(world.ctx(), { id, revision: 2 }, wanted)
    const loaded = await loadServices(world.ctx(), { decrees: files.decrees, services: [service('informasi-publik')] })
    expect(loaded).toEqual({ enacted: [], owed: [], drafts: [], known: ['informasi-publik'] })
    expect((await standardInForce(db(), 'informasi-publik'))?.content.summary.id).toBe('Dari layar')
  })
})

describe('enacting', () => {
  test('of two at once one wins, and the other is refused', async () => {
    const id = await draftOf('informasi-publik')
    const [one, two] = await Promise.all([problemsOf(enactStandard(world.ctx(), { id, revision: 1 }, wanted)), problemsOf(enactStandard(world.ctx(), { id, revision: 1 }, wanted))])
    expect([one, two].toSorted((a, b) => a.length - b.length)).toEqual([[], [expect.stringMatching(/not-a-draft|changed-meanwhile/)]])
    expect((await versionsOf(db(), 'informasi-publik')).filter((each) => each.status === 'enacted')).toHaveLength(1)
  })

  test('leaves nothing behind when it is refused', async () => {
    const id = await draftOf('informasi-publik')
    const before = await getStandard(db(), id)
    expect(await problemsOf(enactStandard(world.ctx(), { id, revision: 1 }, { ...wanted, annex: '5' }))).toEqual(['annex-not-roman'])
    expect(await problemsOf(enactStandard(world.ctx(), { id, revision: 7 }, wanted))).toEqual(['changed-meanwhile'])
    expect(await getStandard(db(), id)).toEqual(before)
    expect(await rows(db(), sql`select number from decrees`)).toEqual([{ number: '065/Kep.63-TU/III/2020' }])
    expect((await entriesOf(db(), id)).map((entry) => entry.type)).toEqual(['standard.drafted'])
  })

  test('a reason is kept where it can be erased, and not in the journal itself', async () => {
    const id = await draftOf('informasi-publik')
    await saveDraft(world.ctx(), { id, revision: 1 }, { evaluation: '' })
    await enactStandard(world.ctx(), { id, revision: 2 }, { ...wanted, reason: 'Menunggu kajian inspektorat.' })
    const entries = await entriesOf(db(), id)
    expect(JSON.stringify(entries.map((entry) => entry.data))).not.toContain('inspektorat')
    expect([...(await notesOf<{ reason: string }>(world.ctx(), id)).values()]).toEqual([{ reason: 'Menunggu kajian inspektorat.' }])
    expect(entries.at(-1)?.data).toMatchObject({ missing: ['evaluation'] })
  })

  test('two standards of one decree share it; another date for its number is refused', async () => {
    await enactStandard(world.ctx(), { id: await draftOf('informasi-publik'), revision: 1 }, wanted)
    const second = await draftOf('penomoran-produk-hukum')
    expect(await problemsOf(enactStandard(world.ctx(), { id: second, revision: 1 }, { ...wanted, date: '11/03/2026', annex: 'XIII' }))).toEqual(['decree-of-another-date'])
    await enactStandard(world.ctx(), { id: second, revision: 1 }, { ...wanted, annex: 'XIII' })
    const decrees = await rows<{ number: string; status: string }>(db(), sql`select number, status from decrees order by number`)
    expect(decrees).toEqual([{ number: '065/Kep.63-TU/III/2020', status: 'revoked' }, { number: '065/Kep.9-TU/III/2026', status: 'in-force' }])
  })

  test('a new decree carries the pledge of the one before', async () => {
    await enactStandard(world.ctx(), { id: await draftOf('informasi-publik'), revision: 1 }, wanted)
    const { content } = await row<{ content: { said: { pledge: string } } }>(db(), sql`select content from decrees where number = ${wanted.number}`)
    expect(content.said.pledge).toContain('bersedia menerima sanksi')
  })

  test('a service withdrawn can be enacted again, and is on the counter again', async () => {
    const one = await standardInForce(db(), 'informasi-publik')
    const id = await draftOf('informasi-publik')
    await withdrawStandard(world.ctx(), one!.id, 'Dialihkan untuk sementara.')
    expect(await problemsOf(definitionOf(world.ctx(), 'informasi-publik'))).toEqual(['no-such-service'])
    expect(await problemsOf(withdrawStandard(world.ctx(), one!.id, 'Sekali lagi dicabut.'))).toEqual(['not-in-force'])
    await enactStandard(world.ctx(), { id, revision: 1 }, wanted)
    expect((await definitionOf(world.ctx(), 'informasi-publik')).version).toBe(2)
  })

  test('only one draft of what is in force waits at a time, and none of what is past', async () => {
    const one = await standardInForce(db(), 'informasi-publik')
    const id = await draftOf('informasi-publik')
    expect(await problemsOf(newDraftOf(world.ctx(), one!.id))).toEqual(['draft-open'])
    await enactStandard(world.ctx(), { id, revision: 1 }, wanted)
    expect(await problemsOf(newDraftOf(world.ctx(), one!.id))).toEqual(['not-in-force'])
    expect(await problemsOf(saveDraft(world.ctx(), { id, revision: 2 }, {}))).toEqual(['not-a-draft'])
  })
})

test('characters nobody can see and texts without end are told by field, all at once', () => {
  const codes = (typed: Record<string, string>) => { try { refuseUnwritable(typed); return [] } catch (error) { return (error as { problems: { code: string; field: string }[] }).problems.map((one) => `${one.field} ${one.code}`) } }
  expect(codes({ name: 'Baik\r\nsekali\tya', fee: '' })).toEqual([])
  expect(codes({ name: '\u0000', fee: '\u202egratis', title: 'x'.repeat(501) })).toEqual(['name control-characters', 'fee control-characters', 'title too-long'])
})

describe.skipIf(!existsSync(seed))('a document that was read', () => {
  const drop = async (): Promise<string> => {
    const id = await startImport(world.ctx(), { name: '../../etc/keputusan\u0000.txt', bytes: new Uint8Array(readFileSync(seed)) })
    await world.jobs.drain(world.ctx())
    return id
  }

  test('keeps its name and lines sealed, and its name without what could mislead a file system', async () => {
    const one = await getImport(db(), await drop())
    expect(nameOfImport(world.ctx(), one)).toBe('....etckeputusan.txt')
    expect(linesOfImport(world.ctx(), one).join(' ')).toContain('KEPUTUSAN SEKRETARIS DAERAH')
    expect(Buffer.from(one.sealed_lines!).toString('latin1')).not.toContain('KEPUTUSAN')
    expect(Buffer.from(one.sealed_name!).toString('latin1')).not.toContain('keputusan')
  })

  test('read again by a job that was tried twice, stays as it was', async () => {
    const id = await drop()
    const before = await getImport(db(), id)
    await runImport(world.ctx(), id)
    expect(await getImport(db(), id)).toEqual(before)
    expect(await problemsOf(runImport(world.ctx(), '01890000-0000-7000-8000-000000000000'))).toEqual(['no-such-import'])
  })

  test('given twice, its bytes are kept once and each reading is its own', async () => {
    const [one, two] = [await getImport(db(), await drop()), await getImport(db(), await drop())]
    expect(one.address).toBe(two.address)
    expect(one.id).not.toBe(two.id)
  })

  test('saved whole, has a draft for each annex with the lines each component came from', async () => {
    const id = await drop()
    expect(await saveAll(world.ctx(), id)).toBe(21)
    expect(await saveAll(world.ctx(), id)).toBe(0)
    const { reading } = await getImport(db(), id)
    const draft = (await versionsOf(db(), 'informasi-publik')).find((one) => one.status === 'draft')
    expect(draft?.source['duration']).toEqual(reading?.standards[4]?.source.duration)
    expect(draft?.annex).toBe('V')
    expect(draft?.warnings).toEqual(reading?.standards[4]?.warnings)
  })

  test('a service the city has keeps its words, unit, form and procedure; what no longer fits is a fault to mend; another is drawn anew', async () => {
    const id = await drop()
    const known = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 4 }, {}))
    expect(known.content).toMatchObject({ slug: 'informasi-publik', unit: service('informasi-publik').unit, keywords: service('informasi-publik').keywords, notes: service('informasi-publik').notes })
    expect(known.content.procedure).toEqual(service('informasi-publik').procedure)
    const fewer = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 4 }, { requirements: 'Satu syarat saja' }))
    expect(fewer.content.form).toEqual(service('informasi-publik').form)
    expect((await faultsOf(world.ctx(), fewer)).map((one) => one.code)).toContain('unknown-requirement')
    const fresh = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 19 }, {}))
    expect(fresh.content.slug).toBe('desk-laporan-penyelenggaraan-pemerintahan-daerah')
  })

  test('a promise of 30 minutes printed anew as 45 changes the promise and nothing of how the service works', async () => {
    const text = readFileSync(seed, 'utf8')
    const changed = text.replaceAll('30 (tiga puluh) Menit', '45 (empat puluh lima) Menit')
    expect(changed).not.toBe(text)
    const id = await startImport(world.ctx(), { name: 'baru.txt', bytes: new TextEncoder().encode(changed) })
    await world.jobs.drain(world.ctx())
    await loadServices(world.ctx(), { decrees: files.decrees, services: [service('plakat-piala')] })
    const { content: before } = await definitionOf(world.ctx(), 'plakat-piala')
    const draft = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 3 }, {}))
    expect(awaitsCheck(draft.warnings)).toBe(false)
    expect(await problemsOf(enactStandard(world.ctx(), { id: draft.id, revision: draft.revision }, { ...wanted, annex: 'IV', reason: 'Sebagaimana tercetak dalam keputusan.' }))).toEqual([])
    const { form, procedure, term, subject, name } = (await definitionOf(world.ctx(), 'plakat-piala')).content
    expect({ form, procedure, subject, name }).toEqual({ form: before.form, procedure: before.procedure, subject: before.subject, name: before.name })
    expect([before.term?.n, term?.n, term?.unit]).toEqual([30, 45, 'minute'])
  })

  test('printed steps that differ from those in force wait for a person who says the procedure was checked', async () => {
    const id = await drop()
    const { procedure } = (await getImport(db(), id)).reading!.standards[4]!.components
    const steps = procedure!.steps.map((one) => [one.n, one.n === 2 ? 'Camat' : one.actor ?? '?', one.act ?? '?', one.text].join(' | ')).join('\n')
    const draft = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 4 }, { procedure: steps }))
    expect(draft.content.procedure).toEqual(service('informasi-publik').procedure)
    expect(draft.warnings.find((one) => one.code === 'procedure-changed')?.data).toMatchObject({ steps: '2', before: 4, after: 4 })
    expect(await problemsOf(enactStandard(world.ctx(), { id: draft.id, revision: 1 }, wanted))).toContain('procedure-unchecked')
    expect(awaitsCheck((await saveDraft(world.ctx(), { id: draft.id, revision: 1 }, { summary: 'Lain' })).warnings)).toBe(true)
    const said = await saveDraft(world.ctx(), { id: draft.id, revision: 2 }, { procedureChecked: 'yes' })
    expect((await faultsOf(world.ctx(), said)).map((one) => one.code)).not.toContain('procedure-unchecked')
    expect(said.warnings.some((one) => one.code === 'procedure-changed')).toBe(true)
  })

  test('a warning that the planner has mended is gone from the draft, the others stay', async () => {
    const id = await drop()
    const draft = await getStandard(db(), await saveAnnex(world.ctx(), { import: id, index: 4 }, {}))
    expect(draft.warnings.map((one) => one.code)).toContain('no-actor')
    const mended = draft.content.standard.procedure!.steps.map((one) => [one.n, one.actor ?? 'Petugas PPID', one.act ?? 'archive', one.text].join(' | ')).join('\n')
    const { warnings } = await saveDraft(world.ctx(), { id: draft.id, revision: 1 }, { procedure: mended })
    expect(warnings).toEqual(draft.warnings.filter((one) => one.code !== 'no-actor'))
  })

  test('an annex that is not in it is refused', async () => {
    const id = await drop()
    expect(await problemsOf(saveAnnex(world.ctx(), { import: id, index: 21 }, {}))).toEqual(['no-such-annex'])
    expect(await problemsOf(saveAnnex(world.ctx(), { import: id, index: -1 }, {}))).toEqual(['no-such-annex'])
  })
})
