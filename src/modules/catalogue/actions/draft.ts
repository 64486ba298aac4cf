import { hasUnseen, refuse, refuseAll, type Problem } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { listRegisters } from '#modules/correspondence'
import { directory } from '#modules/people'
import { enactmentFaults, type CityKnown } from '../rules/enactment.ts'
import { inOrder } from '../rules/draft-faults.ts'
import { draftDefinition, type Offices } from '../rules/enactment-draft.ts'
import { awaitsCheck, confirmed, isNamed, reenacted } from '../rules/re-enactment.ts'
import { standing } from '../rules/standing.ts'
import { readComponent } from '../rules/enactment-text.ts'
import { formYaml, placeFault, procedureYaml, readFormPart, readProcedurePart } from '../rules/enactment-yaml.ts'
import type { StandardReading, Warning } from '../rules/reader/parts.ts'
import type { ServiceFile } from '../rules/service-file.ts'
import { componentNames, type Components } from '../rules/standard.ts'
import { deleteDraft, draftsOfImport, getStandard, insertStandard, listEnacted, nextVersion, standardInForce, updateDraft, versionsOf, type StandardRow } from '../store/standards.ts'
import { readImport } from '../store/imports.ts'
import { freshStandard } from './load.ts'

/** What was typed, by the name of its field. */
export type TypedDraft = Record<string, string>

/** A fault and the part of the draft's page it belongs to. */
export type Placed = ReturnType<typeof placeFault>

/** What a service may name in this city today. */
export async function knownOf(ctx: Ctx): Promise<CityKnown> {
  const { positions, agencies, units } = await directory(ctx.db)
  const registers = await listRegisters(ctx.db)
  return {
    positions: new Set(positions.keys()), agencies: new Set(agencies.keys()), units,
    registers: new Set(registers.map((register) => register.slug)), templates: new Set(await ctx.house.press.templates()), facts: new Set(Object.keys(ctx.house.facts)),
  }
}

/** The city's offices, for finding the positions a decree names. */
export async function officesOf(ctx: Ctx): Promise<Offices> {
  const { positions, agencies, units } = await directory(ctx.db)
  return { positions: [...positions.values()], agencies: [...agencies.values()], units: [...units.values()] }
}

/** Every fault that keeps a draft from being enacted, those of its writing first. */
export async function faultsOf(ctx: Ctx, row: StandardRow): Promise<Placed[]> {
  const areas = areasOf(row)
  const unread = [
    ...(row.raw['formYaml'] === undefined ? [] : readFormPart(row.raw['formYaml']).problems.map((one) => ({ ...one, area: 'form' as const }))),
    ...(row.raw['procedureYaml'] === undefined ? [] : readProcedurePart(row.raw['procedureYaml']).problems.map((one) => ({ ...one, area: 'procedure' as const }))),
    ...componentNames.flatMap((name) => {
      const typed = row.raw[name]
      return typed === undefined ? [] : readComponent(name, typed, row.content.standard).problems.map((one) => ({ ...one, area: 'standard' as const }))
    }),
  ]
  if (unread.length > 0) return inOrder(unread, row.content)
  return inOrder([
    ...enactmentFaults(row.content, await knownOf(ctx)).map((problem) => placeFault(problem, areas)),
    ...(awaitsCheck(row.warnings) ? [{ code: 'procedure-unchecked', field: 'procedureChecked', area: 'words' as const }] : []),
  ], row.content)
}

/** The two parts of a draft that are written as YAML, as their text areas show them. */
export const areasOf = (row: Pick<StandardRow, 'raw' | 'content'>): { form: string; procedure: string } =>
  ({ form: row.raw['formYaml'] ?? formYaml(row.content), procedure: row.raw['procedureYaml'] ?? procedureYaml(row.content.procedure) })

/** What is read of the typed components, what of it cannot be read, and the faults. */
export function readComponents(typed: TypedDraft, before: Components): { components: Components; raw: Record<string, string>; problems: Problem[] } {
  const raw: Record<string, string> = {}
  const problems: Problem[] = []
  let components = before
  for (const name of componentNames) {
    const text = typed[name]
    if (text === undefined) continue
    const read = readComponent(name, text, before)
    if (read.problems.length > 0) raw[name] = text
    else components = { ...components, ...read.value }
    problems.push(...read.problems)
  }
  return { components, raw, problems }
}

const longest: Record<string, number> = { name: 300, number: 100, date: 40, title: 500, issuer: 200, annex: 20, reason: 5_000, summary: 600, keywords: 2_000, formYaml: 200_000, procedureYaml: 200_000 }

/** What no field of a draft may hold, whatever else is wrong with it: too much, or characters nobody can see. */
export function refuseUnwritable(typed: TypedDraft): void {
  refuseAll(Object.entries(typed).flatMap(([field, text]): Problem[] => {
    const most = longest[field] ?? 60_000
    if (text.length > most) return [{ code: 'too-long', field, data: { most, length: text.length } }]
    return hasUnseen(text) ? [{ code: 'control-characters', field }] : []
  }))
}

const line = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const audiences = ['public', 'agencies', 'internal'] as const

/** The words of a service as typed on its page; what is absent stays. */
function wordsOf(typed: TypedDraft, file: ServiceFile): ServiceFile {
  const said = (field: string, before: string): string => (typed[field] === undefined ? before : line(typed[field]))
  const english = (id: string, en: string | undefined): ServiceFile['name'] => ({ id, ...(en !== undefined && en !== '' && { en }) })
  const keywords = typed['keywords']?.split(/[\n,]/).map(line).filter((word) => word !== '')
  return {
    ...file, name: english(said('name', file.name.id), said('nameEn', file.name.en ?? '')), summary: english(said('summary', file.summary.id), said('summaryEn', file.summary.en ?? '')),
    keywords: keywords ?? file.keywords, agency: said('agency', file.agency), unit: said('unit', file.unit),
    audience: audiences.find((one) => one === typed['audience']) ?? file.audience,
  }
}

/**
 * Keeps everything typed into a draft, readable or not: what can be read becomes its content, the rest waits as typed until it is mended.
 * Refuses a draft that somebody changed meanwhile and characters that are no writing.
 */
export function saveDraft(ctx: Ctx, asked: { id: string; revision: number }, typed: TypedDraft): Promise<StandardRow> {
  refuseUnwritable(typed)
  return inTx(ctx, async () => {
    const before = await getStandard(ctx.db, asked.id)
    needDraft(ctx, before)
    if (before.revision !== asked.revision) refuse('conflict', 'changed-meanwhile')
    const { components, raw } = readComponents(typed, before.content.standard)
    const form = typed['formYaml'] === undefined ? null : readFormPart(typed['formYaml'].replace(/\r\n?/g, '\n'))
    const procedure = typed['procedureYaml'] === undefined ? null : readProcedurePart(typed['procedureYaml'].replace(/\r\n?/g, '\n'))
    const content: ServiceFile = {
      ...wordsOf(typed, before.content), standard: components, ...form?.value, ...(procedure?.value && { procedure: choose(typed, procedure.value) }),
    }
    const checked = typed['procedureChecked'] === 'yes' ? confirmed(before.warnings) : before.warnings
    const row: StandardRow = {
      ...before, content, warnings: standing(checked, before.content.standard, { name: content.name.id, agency: content.agency, standard: components }),
      raw: { ...raw, ...(form && !form.value && { formYaml: typed['formYaml'] ?? '' }), ...(procedure && !procedure.value && { procedureYaml: typed['procedureYaml'] ?? '' }) },
    }
    await updateDraft(ctx.db, row)
    await record(ctx, { subject: row.id, kind: 'standard', type: 'standard.drafted', data: { slug: row.slug, version: row.version } })
    return { ...row, revision: row.revision + 1 }
  })
}

/** Positions chosen for steps whose actor the decree does not tell: `who.STEP` → position. */
function choose(typed: TypedDraft, procedure: ServiceFile['procedure']): ServiceFile['procedure'] {
  return { ...procedure, steps: procedure.steps.map((step) => {
    const position = typed[`who.${step.id}`]
    return position ? { ...step, who: { kind: 'positions' as const, positions: [position] } } : step
  }) }
}

function needDraft(ctx: Ctx, row: StandardRow): void {
  need(ctx, 'catalogue.draft')
  if (row.status !== 'draft') refuse('conflict', 'not-a-draft')
}

/** The service in force that a reading speaks of, by its printed name. */
async function knownService(ctx: Ctx, { name }: Pick<StandardReading, 'name'>): Promise<ServiceFile | null> {
  const line = name === null ? undefined : (await listEnacted(ctx.db)).find((one) => isNamed(name, one))
  return line ? (await standardInForce(ctx.db, line.slug))?.content ?? null : null
}

/** A draft of what was read: a service the city has stays as it works and takes only the components; a new one is drawn from the reading. */
async function fileOf(ctx: Ctx, reading: StandardReading): Promise<{ content: ServiceFile; warnings: Warning[] }> {
  const { file } = draftDefinition(reading, await officesOf(ctx))
  const known = await knownService(ctx, reading)
  if (!known) return { content: file, warnings: reading.warnings }
  const kept = reenacted(known, { annex: file.annex, components: reading.components, line: reading.source.procedure?.[0]?.from ?? reading.lines.from })
  return { content: kept.file, warnings: [...reading.warnings, ...kept.warnings] }
}

/** Actors chosen for steps the decree leaves without one: `actor.STEP` → its name. */
function withActors(components: Components, typed: TypedDraft): Components {
  const { procedure } = components
  return procedure === null ? components : { ...components, procedure: { ...procedure, steps: procedure.steps.map((step) => {
    const chosen = step.actor === null ? line(typed[`actor.${step.n}`] ?? '') : ''
    return chosen === '' ? step : { ...step, actor: chosen }
  }) } }
}

/** Saves one standard of an import as a draft, corrected by what was typed; a second time it is the same draft. Returns its id. */
export function saveAnnex(ctx: Ctx, at: { import: string; index: number }, typed: TypedDraft): Promise<string> {
  need(ctx, 'catalogue.draft')
  refuseUnwritable(typed)
  return inTx(ctx, async () => {
    const { reading } = await readImport(ctx.db, at.import)
    const read = reading.standards[at.index] ?? refuse('not-found', 'no-such-annex')
    const { components: corrections, problems } = readComponents(typed, read.components)
    const components = withActors(corrections, typed)
    refuseAll(problems.map((problem) => ({ ...problem, field: problem.field ?? 'procedure' })))
    const corrected = { ...read, components, name: typed['name'] === undefined ? read.name : line(typed['name']), agency: typed['agency'] === undefined ? read.agency : line(typed['agency']) }
    const { content, warnings: all } = await fileOf(ctx, corrected)
    const warnings = standing(all, read.components, { name: corrected.name ?? '', agency: corrected.agency ?? '', standard: components })
    const before = await draftOf(ctx, at)
    if (before) {
      const version = before.slug === content.slug ? before.version : await nextVersion(ctx.db, content.slug)
      await updateDraft(ctx.db, { ...before, slug: content.slug, version, content, warnings, raw: {}, annex: content.annex })
      return before.id
    }
    const row: StandardRow = { ...await freshStandard(ctx, content), import: at.import, source: { ...read.source, index: [{ from: at.index, to: at.index }] }, warnings }
    await insertStandard(ctx.db, row)
    await record(ctx, { subject: row.id, kind: 'standard', type: 'standard.drafted', data: { slug: row.slug, version: row.version, import: at.import, annex: row.annex } })
    return row.id
  })
}

/** The draft an annex of an import was saved as, while it still is one. */
async function draftOf(ctx: Ctx, at: { import: string; index: number }): Promise<StandardRow | null> {
  const found = (await savedOf(ctx, at.import)).get(at.index)
  return found?.status === 'draft' ? getStandard(ctx.db, found.id) : null
}

/** What the annexes of an import were saved as, by their place in it. */
export async function savedOf(ctx: Ctx, id: string): Promise<Map<number, { id: string; status: string }>> {
  return new Map((await draftsOfImport(ctx.db, id)).map((one) => [one.index, one]))
}

/** Saves every standard of an import that is no draft yet. Returns how many. */
export async function saveAll(ctx: Ctx, id: string): Promise<number> {
  need(ctx, 'catalogue.draft')
  return inTx(ctx, async () => {
    const { reading } = await readImport(ctx.db, id)
    const saved = await savedOf(ctx, id)
    const open = reading.standards.flatMap((_, index) => (saved.has(index) ? [] : [index]))
    for (const index of open) await saveAnnex(ctx, { import: id, index }, {})
    return open.length
  })
}

/** A new draft of what is in force, to be changed on screen. Refused while another draft of the service waits. */
export function newDraftOf(ctx: Ctx, id: string): Promise<string> {
  return inTx(ctx, async () => {
    need(ctx, 'catalogue.draft')
    const before = await getStandard(ctx.db, id)
    if (before.status !== 'enacted') refuse('conflict', 'not-in-force')
    const versions = await versionsOf(ctx.db, before.slug)
    if (versions.some((one) => one.status === 'draft')) refuse('conflict', 'draft-open')
    const row = await freshStandard(ctx, before.content)
    await insertStandard(ctx.db, row)
    await record(ctx, { subject: row.id, kind: 'standard', type: 'standard.drafted', data: { slug: row.slug, version: row.version, from: before.id } })
    return row.id
  })
}

/** Throws a draft away; what was in force stays. */
export function discardDraft(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async () => {
    const row = await getStandard(ctx.db, id)
    needDraft(ctx, row)
    await deleteDraft(ctx.db, id)
    await record(ctx, { subject: id, kind: 'standard', type: 'standard.discarded', data: { slug: row.slug, version: row.version } })
  })
}
