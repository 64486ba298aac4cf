import { dateIn, hasUnseen, isId, newId, refuse, refuseAll, say, type Id, type Problem } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { claimFiles, disownFiles, namedFiles } from '#platform/uploads'
import { achievementsOf, corrections, treesInForce, type AchievedLine } from '#modules/performance'
import { directory, type Directory } from '#modules/people'
import { bars, mayFill, readAssigned, unsupported } from '../rules/lppd.ts'
import { deleteSupport, findLppd, insertLppd, insertSupport, listLppd, listSupport, updateLppd, type LppdRow } from '../store/lppd.ts'
import { assess, evaluate, read } from './sheets.ts'

/** What a figure rests on, as it is read. */
export type Support = { id: string; indicator: string; text: string; file: { id: string; name: string } | null; at: Date }
export type LppdView = {
  row: LppdRow; agency: string
  /** The figures of the form: as handed in, else as they are read now; of which version of the tree. */
  lines: AchievedLine[]; treeVersion: number
  support: Support[]; bare: AchievedLine[]; bars: Problem[]; changed: ReturnType<typeof corrections>; writes: boolean
}

const about = (id: string): string => `lppd:${id}`

const maySee = (ctx: Ctx, row: LppdRow): boolean => may(ctx.actor, assess, row.unit) || (may(ctx.actor, evaluate) ? row.state !== 'draft' : may(ctx.actor, read, row.unit))

export async function needLppd(ctx: Ctx, id: string, lock = false): Promise<LppdRow> {
  need(ctx, read)
  const row = (isId(id) ? await findLppd(ctx.db, id, lock) : null) ?? refuse('not-found', 'no-lppd')
  if (!maySee(ctx, row)) refuse('forbidden', 'not-permitted', { data: { permission: read } })
  return row
}

export const keepLppdRecord = (ctx: Ctx, row: Pick<LppdRow, 'id' | 'unit'>, happened: { type: string; data: Record<string, unknown> }): Promise<number> =>
  record(ctx, { subject: row.id, kind: 'sakip', ...happened, as: actingIn(ctx, assess, row.unit) })

/** The unit that leads an agency. */
const unitOf = (people: Directory, agency: string): string | null =>
  (people.units.get(agency) ?? [...people.units.values()].find((one) => one.agency === agency && one.parent === null) ?? [...people.units.values()].find((one) => one.agency === agency))?.slug ?? null

/** The forms this officer may see, newest year first. */
export async function lppdsOf(ctx: Ctx): Promise<LppdRow[]> {
  need(ctx, read)
  return (await listLppd(ctx.db, may(ctx.actor, evaluate) ? null : reachOf(ctx.actor, read))).filter((row) => maySee(ctx, row))
}

/** Trees in force a form may be drawn from: of agencies within reach. */
export async function treesToReport(ctx: Ctx): Promise<{ value: string; label: string }[]> {
  const people = await directory(ctx.db)
  return (await treesInForce(ctx)).flatMap(({ slug, content }) => {
    const unit = unitOf(people, content.agency.slug)
    return unit !== null && may(ctx.actor, assess, unit) ? [{ value: slug, label: `${content.agency.name} ${content.year} · ${say(content.title, ctx.locale)}` }] : []
  })
}

/** Begins the form of a tree; there is one of each. */
export async function beginLppd(ctx: Ctx, slug: string): Promise<string> {
  need(ctx, assess)
  const tree = (await treesInForce(ctx)).find((one) => one.slug === slug) ?? refuse('invalid', 'tree-missing', { field: 'tree' })
  const unit = unitOf(await directory(ctx.db), tree.content.agency.slug) ?? refuse('invalid', 'tree-missing', { field: 'tree' })
  need(ctx, assess, unit)
  const row = { id: newId<'lppd'>(ctx.now), tree: slug, unit, year: tree.content.year, made_at: ctx.now }
  return inTx(ctx, async () => {
    if (!(await insertLppd(ctx.db, row))) refuse('conflict', 'lppd-exists', { field: 'tree' })
    await keepLppdRecord(ctx, row, { type: 'lppd.begun', data: { tree: slug, year: row.year } })
    return row.id
  })
}

async function supportOf(ctx: Ctx, row: LppdRow): Promise<Support[]> {
  const kept = await listSupport(ctx.db, row.id)
  const files = new Map((await namedFiles(ctx, kept.flatMap((one) => one.file_id ?? []) as Id<'file'>[])).map((one) => [one.id as string, one]))
  return kept.map((one): Support => {
    const file = one.file_id === null ? undefined : files.get(one.file_id)
    return { id: one.id, indicator: one.indicator, text: ctx.house.vault.open<string>(one.sealed, about(one.id)), file: file ? { id: file.id, name: file.name } : null, at: one.at }
  })
}

/** One form: its figures, what they rest on, what keeps it from the desk, and what came to something else since it was handed in. */
export async function lppdOf(ctx: Ctx, id: string): Promise<LppdView> {
  const row = await needLppd(ctx, id)
  const now = await achievementsOf(ctx, row.tree) ?? refuse('conflict', 'tree-gone')
  const frozen = mayFill(row.state) ? null : row.lines
  const lines = frozen ?? now.lines
  const support = await supportOf(ctx, row)
  const supported = new Set(support.map(({ indicator }) => indicator))
  const told = (all: readonly AchievedLine[]): AchievedLine[] => all.filter(({ indicator }) => row.forms[indicator] !== undefined)
  return {
    row, agency: now.tree.content.agency.name, lines, treeVersion: (frozen === null ? null : row.tree_version) ?? now.tree.version, support, bare: unsupported(lines, row.forms, supported),
    bars: bars(lines, row.forms, { supported, yearOver: dateIn(ctx.house.city.zone, ctx.now) > `${row.year}-12-31` }), changed: frozen ? corrections(told(frozen), told(now.lines)) : [],
    writes: may(ctx.actor, assess, row.unit) && mayFill(row.state),
  }
}

/** Says for each indicator in which form it is reported, if nobody wrote meanwhile. */
export async function assignForms(ctx: Ctx, asked: { id: string; version: number }, typed: Readonly<Record<string, string>>): Promise<void> {
  const { lines } = await lppdOf(ctx, asked.id)
  await inTx(ctx, async () => {
    const row = await needFilling(ctx, asked.id)
    if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
    const { assigned, problems } = readAssigned(lines.map(({ indicator }) => indicator), row.forms, typed)
    refuseAll(problems)
    await updateLppd(ctx.db, { ...row, forms: assigned })
    await keepLppdRecord(ctx, row, { type: 'lppd.assigned', data: assigned })
  })
}

/** The form, held, where it is the agency's turn and one's own to fill in. */
async function needFilling(ctx: Ctx, id: string): Promise<LppdRow> {
  const row = await needLppd(ctx, id, true)
  need(ctx, assess, row.unit)
  return mayFill(row.state) ? row : refuse('conflict', 'not-open')
}

const mostWords = 2_000

/** Adds what a figure rests on. */
export async function addSupport(ctx: Ctx, id: string, typed: { indicator: string; text: string; file: string | null }): Promise<void> {
  const { lines } = await lppdOf(ctx, id)
  const text = typed.text.normalize('NFC').trim()
  refuseAll([
    ...(text === '' ? [{ code: 'missing', field: 'text' }] : []), ...(text.length > mostWords ? [{ code: 'too-long', field: 'text', data: { most: mostWords } }] : []), ...(hasUnseen(text) ? [{ code: 'control-characters', field: 'text' }] : []),
    ...(lines.some(({ indicator }) => indicator === typed.indicator) ? [] : [{ code: 'no-indicator', field: 'indicator' }]),
  ])
  await inTx(ctx, async () => {
    const row = await needFilling(ctx, id)
    const words = newId<'lppd-words'>(ctx.now)
    if (typed.file !== null) await claimFiles(ctx, [typed.file], words)
    await insertSupport(ctx.db, { id: words, sheet: row.id, indicator: typed.indicator, sealed: ctx.house.vault.seal(text, about(words)), file_id: typed.file, at: ctx.now, person: ctx.actor.person, position: actingIn(ctx, assess, row.unit)?.position ?? null })
    await keepLppdRecord(ctx, row, { type: 'lppd.evidence-added', data: { indicator: typed.indicator, words, file: typed.file } })
  })
}

/** Takes supporting data back while it is the agency's turn; its file goes with it. */
export const removeSupport = (ctx: Ctx, id: string, words: string): Promise<void> => inTx(ctx, async () => {
  const row = await needFilling(ctx, id)
  if (!isId(words) || !(await deleteSupport(ctx.db, { sheet: row.id, id: words }))) refuse('not-found', 'no-words')
  await disownFiles(ctx, words)
  await keepLppdRecord(ctx, row, { type: 'lppd.evidence-removed', data: { words } })
})
