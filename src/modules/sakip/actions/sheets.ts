import { hasUnseen, isId, newId, refuse, refuseAll, say, type Id } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { claimFiles, disownFiles, namedFiles } from '#platform/uploads'
import { directory } from '#modules/people'
import { criteriaOf, type Criterion, type EvaluationLaw } from '../rules/law.ts'
import { after, mayAssess, scoreOf, unshown, type Letters, type Score } from '../rules/score.ts'
import { deleteWords, findSheet, insertSheet, insertWords, listSheets, listWords, updateSheet, type SheetRow, type WordsRow } from '../store.ts'
import { lawOf } from './law.ts'

export const read = 'sakip.read'
export const assess = 'sakip.assess'
export const evaluate = 'sakip.evaluate'

/** Evidence or a note as it is read. */
export type Words = { id: string; criterion: string; kind: WordsRow['kind']; text: string; file: { id: string; name: string } | null; at: Date; position: string | null }
export type SheetView = { row: SheetRow; law: EvaluationLaw; own: Score; judged: Score; words: Words[]; unshown: Criterion[]; writes: boolean; judges: boolean }

const about = (id: string): string => `sakip:${id}`

/** Who assesses a unit sees its sheets, and so does who leads the city; an evaluator sees what was handed in, not what is still being filled in. */
const maySee = (ctx: Ctx, row: SheetRow): boolean => may(ctx.actor, assess, row.unit) || (may(ctx.actor, evaluate) ? row.state !== 'draft' : may(ctx.actor, read, row.unit))

export async function needSheet(ctx: Ctx, id: string, lock = false): Promise<SheetRow> {
  need(ctx, read)
  const row = (isId(id) ? await findSheet(ctx.db, id, lock) : null) ?? refuse('not-found', 'no-sheet')
  if (!maySee(ctx, row)) refuse('forbidden', 'not-permitted', { data: { permission: read } })
  return row
}

export const keepRecord = (ctx: Ctx, row: { id: string; unit: string }, happened: { type: string; data: Record<string, unknown> }, permission = assess): Promise<number> =>
  record(ctx, { subject: row.id, kind: 'sakip', ...happened, as: actingIn(ctx, permission, row.unit) })

/** The sheets this officer may see, newest year first. */
export async function sheetsOf(ctx: Ctx): Promise<{ row: SheetRow; own: Score; judged: Score }[]> {
  need(ctx, read)
  const law = await lawOf(ctx)
  const units = may(ctx.actor, evaluate) ? null : reachOf(ctx.actor, read)
  return (await listSheets(ctx.db, units)).filter((row) => maySee(ctx, row)).map((row) => ({ row, own: scoreOf(law, row.own), judged: scoreOf(law, row.judged) }))
}

/** One sheet with what it comes to, its evidence and what is claimed without any. */
export async function sheetOf(ctx: Ctx, id: string): Promise<SheetView> {
  const row = await needSheet(ctx, id)
  const law = await lawOf(ctx)
  const kept = await listWords(ctx.db, row.id)
  const files = new Map((await namedFiles(ctx, kept.flatMap((one) => one.file_id ?? []) as Id<'file'>[])).map((one) => [one.id as string, one]))
  const words = kept.map((one): Words => {
    const file = one.file_id === null ? undefined : files.get(one.file_id)
    return { id: one.id, criterion: one.criterion, kind: one.kind, text: ctx.house.vault.open<string>(one.sealed, about(one.id)), file: file ? { id: file.id, name: file.name } : null, at: one.at, position: one.position }
  })
  const evidenced = new Set(words.filter((one) => one.kind === 'evidence').map((one) => one.criterion))
  return {
    row, law, own: scoreOf(law, row.own), judged: scoreOf(law, row.judged), words, unshown: unshown(law, row.own, evidenced),
    writes: may(ctx.actor, assess, row.unit) && mayAssess(row.state), judges: may(ctx.actor, evaluate) && row.state === 'verified',
  }
}

/** What the agency of a unit is called on paper. */
export async function agencyOf(ctx: Ctx, unit: string): Promise<string> {
  const { units, agencies } = await directory(ctx.db)
  const one = units.get(unit)
  return say(agencies.get(one?.agency ?? '')?.name ?? one?.name ?? { id: unit }, 'id')
}

/** Units whose agencies are assessed: those that lead an agency, within reach. */
export async function unitsToAssess(ctx: Ctx): Promise<{ value: string; label: string }[]> {
  const { agencies, units } = await directory(ctx.db)
  return [...agencies.values()].flatMap((agency) => {
    const unit = units.get(agency.slug) ?? [...units.values()].find((one) => one.agency === agency.slug)
    return unit && may(ctx.actor, assess, unit.slug) ? [{ value: unit.slug, label: say(agency.name, ctx.locale) }] : []
  }).toSorted((a, b) => a.label.localeCompare(b.label))
}

/** Begins the self-assessment of an agency for a year, kept with the unit that leads it; there is one of each. */
export async function beginSheet(ctx: Ctx, typed: { unit: string; year: string }): Promise<string> {
  need(ctx, assess)
  const year = /^(19|20)\d{2}$/.test(typed.year.trim()) ? Number(typed.year) : null
  const known = (await directory(ctx.db)).units.has(typed.unit)
  refuseAll([...(year === null ? [{ code: 'year-unclear', field: 'year' }] : []), ...(known ? [] : [{ code: 'unit-missing', field: 'unit' }])])
  need(ctx, assess, typed.unit)
  if (!(await unitsToAssess(ctx)).some(({ value }) => value === typed.unit)) refuse('invalid', 'unit-missing', { field: 'unit' })
  const row: SheetRow = { id: newId(ctx.now), unit: typed.unit, year: year ?? 0, state: 'draft', version: 1, own: {}, judged: {}, case_id: null, made_at: ctx.now }
  return inTx(ctx, async () => {
    if (!(await insertSheet(ctx.db, row))) refuse('conflict', 'sheet-exists', { field: 'year', data: { year: row.year } })
    await keepRecord(ctx, row, { type: 'sakip.begun', data: { unit: row.unit, year: row.year } })
    return row.id
  })
}

type Asked = { id: string; version: number }

/** Letters of a form: those of criteria there are, by letters there are; an empty one takes the letter back. */
function lettersIn(law: EvaluationLaw, before: Letters, typed: Readonly<Record<string, string>>): Letters {
  const letters = new Set(law.letters.map((one) => one.letter))
  const wrong = criteriaOf(law).filter((one) => (typed[one.id] ?? '') !== '' && !letters.has(typed[one.id] ?? ''))
  refuseAll(wrong.map((one) => ({ code: 'no-letter', field: one.id })))
  return Object.fromEntries(criteriaOf(law).flatMap((one) => { const letter = typed[one.id] ?? before[one.id] ?? ''; return letter === '' ? [] : [[one.id, letter]] }))
}

const changed = (before: Letters, now: Letters): Record<string, string> => Object.fromEntries(Object.entries(now).filter(([id, letter]) => before[id] !== letter))

/** The agency judges itself, or the evaluator the agency: all letters of the form at once, if nobody wrote meanwhile. */
export const keepLetters = (ctx: Ctx, asked: Asked, typed: Readonly<Record<string, string>>): Promise<void> => inTx(ctx, async () => {
  const row = await needSheet(ctx, asked.id, true)
  const law = await lawOf(ctx)
  const own = may(ctx.actor, assess, row.unit) && mayAssess(row.state)
  if (!own && !(may(ctx.actor, evaluate) && row.state === 'verified')) refuse(may(ctx.actor, assess, row.unit) || may(ctx.actor, evaluate) ? 'conflict' : 'forbidden', may(ctx.actor, assess, row.unit) || may(ctx.actor, evaluate) ? 'not-open' : 'not-permitted')
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  const letters = lettersIn(law, own ? row.own : row.judged, typed)
  await updateSheet(ctx.db, own ? { ...row, own: letters } : { ...row, judged: letters })
  await keepRecord(ctx, row, { type: own ? 'sakip.assessed' : 'sakip.judged', data: changed(own ? row.own : row.judged, letters) }, own ? assess : evaluate)
})

const mostWords = 2_000

/** Adds evidence to a criterion (the agency), or a note (the evaluator); a file may come with evidence. */
export async function addWords(ctx: Ctx, id: string, typed: { criterion: string; text: string; file: string | null }): Promise<void> {
  await needSheet(ctx, id)
  const text = typed.text.normalize('NFC').trim()
  const law = await lawOf(ctx)
  refuseAll([...(text === '' ? [{ code: 'missing', field: 'text' }] : []), ...(text.length > mostWords ? [{ code: 'too-long', field: 'text', data: { most: mostWords } }] : []), ...(hasUnseen(text) ? [{ code: 'control-characters', field: 'text' }] : []), ...(criteriaOf(law).some((one) => one.id === typed.criterion) ? [] : [{ code: 'no-criterion', field: 'criterion' }])])
  await inTx(ctx, async () => {
    const row = await needSheet(ctx, id, true)
    const own = may(ctx.actor, assess, row.unit) && mayAssess(row.state)
    if (!own && !(may(ctx.actor, evaluate) && row.state === 'verified')) refuse('conflict', 'not-open')
    const as = actingIn(ctx, own ? assess : evaluate, row.unit)
    const wordsId = newId(ctx.now)
    if (own && typed.file !== null) await claimFiles(ctx, [typed.file], wordsId)
    await insertWords(ctx.db, { id: wordsId, sheet: row.id, criterion: typed.criterion, kind: own ? 'evidence' : 'note', sealed: ctx.house.vault.seal(text, about(wordsId)), file_id: own ? typed.file : null, at: ctx.now, person: ctx.actor.person, position: as?.position ?? null })
    await keepRecord(ctx, row, { type: own ? 'sakip.evidence-added' : 'sakip.noted', data: { criterion: typed.criterion, words: wordsId, file: typed.file } }, own ? assess : evaluate)
  })
}

/** Takes evidence back while it is the agency's turn; its file goes with it. */
export const removeWords = (ctx: Ctx, id: string, words: string): Promise<void> => inTx(ctx, async () => {
  const row = await needSheet(ctx, id, true)
  need(ctx, assess, row.unit)
  if (!mayAssess(row.state)) refuse('conflict', 'not-open')
  if (!isId(words) || !(await deleteWords(ctx.db, { sheet: row.id, id: words }))) refuse('not-found', 'no-words')
  await disownFiles(ctx, words)
  await keepRecord(ctx, row, { type: 'sakip.evidence-removed', data: { words } })
})

/** The evaluator settles a sheet: every criterion judged, from here on it is frozen. */
export const settle = (ctx: Ctx, asked: Asked): Promise<void> => inTx(ctx, async () => {
  need(ctx, evaluate)
  const row = await needSheet(ctx, asked.id, true)
  const state = after(row.state, 'evaluate') ?? refuse('conflict', 'not-open')
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  const { total, predicate, unjudged } = scoreOf(await lawOf(ctx), row.judged)
  if (!total || !predicate) refuse('invalid', 'unjudged', { data: { n: unjudged } })
  await updateSheet(ctx.db, { ...row, state })
  await keepRecord(ctx, row, { type: 'sakip.evaluated', data: { total: `${total.top}/${total.bottom}`, predicate: predicate.predicate } }, evaluate)
})
