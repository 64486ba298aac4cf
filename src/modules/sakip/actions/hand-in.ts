import { refuse, type Id } from '#kernel'
import { inTx, may, need, type Ctx } from '#platform/context'
import { keepUpload } from '#platform/uploads'
import { answerFor, fileRequest, type Moved } from '#modules/cases'
import { directory } from '#modules/people'
import { reportPdf, reportView, treesInForce } from '#modules/performance'
import { after, type Happening } from '../rules/score.ts'
import { listWords, sheetOfCase, updateSheet, type SheetRow } from '../store.ts'
import { printEvidence, printSheet } from './papers.ts'
import { agencyOf, assess, keepRecord, needSheet, read, sheetOf } from './sheets.ts'

/** The service whose desk verifies self-assessments (annex XXI). */
export const deskService = 'desk-sakip'

/** Whether what a paper was printed with is still all there is: evidence comes and goes without a version of its own. */
export const isSame = (printed: readonly { id: string }[], kept: readonly { id: string }[]): boolean => printed.length === kept.length && printed.every(({ id }, index) => kept[index]?.id === id)

/** Hands a self-assessment in, or sends it back mended: its sheet and its evidence are printed and filed as the request that six levels check, initial and sign. */
export async function handIn(ctx: Ctx, asked: { id: string; version: number }, note: string): Promise<void> {
  const view = await sheetOf(ctx, asked.id)
  const { row } = view
  need(ctx, assess, row.unit)
  const happening: Happening = row.state === 'returned' ? 'answer' : 'submit'
  const state = after(row.state, happening) ?? refuse('conflict', 'not-open')
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  if (view.own.total === null) refuse('invalid', 'unjudged', { data: { n: view.own.unjudged } })
  if (view.unshown.length > 0) refuse('invalid', 'evidence-missing', { data: { n: view.unshown.length } })
  const files = { 'dokumen-sakip': [await keepUpload(ctx, { name: `lke-${row.year}.pdf`, bytes: await printSheet(ctx, view) }), ...await reportsOf(ctx, row)], 'data-pendukung': [await keepUpload(ctx, { name: `bukti-${row.year}.pdf`, bytes: await printEvidence(ctx, view) })] }
  await inTx(ctx, async () => {
    const now = await needSheet(ctx, row.id, true)
    if (now.version !== row.version || !isSame(view.words, await listWords(ctx.db, row.id))) refuse('conflict', 'changed-meanwhile')
    const id = row.case_id ?? (await fileRequest(ctx, {
      slug: deskService, key: `${row.id}:${row.version}`, origin: 'web', applicant: { name: await agencyOf(ctx, row.unit) }, answers: { 'perangkat-daerah': await agencyOf(ctx, row.unit), 'tahun-laporan': String(row.year) }, files,
    })).id
    await updateSheet(ctx.db, { ...now, state, case_id: id })
    await keepRecord(ctx, row, { type: happening === 'submit' ? 'sakip.handed-in' : 'sakip.answered', data: { case: id } })
    if (happening === 'answer') await answerFor(ctx, id as Id<'case'>, { note, files })
  })
}

/** The annual reports of the agency's trees of that year, on paper: what the desk reads the reached main indicators from. None where no tree is in force. */
async function reportsOf(ctx: Ctx, { unit, year }: SheetRow): Promise<string[]> {
  const { units } = await directory(ctx.db)
  const own = may(ctx.actor, 'performance.read') ? (await treesInForce(ctx)).filter(({ content }) => content.year === year && content.agency.slug === units.get(unit)?.agency) : []
  const files: string[] = []
  for (const { slug } of own) files.push(await keepUpload(ctx, { name: `laporan-kinerja-${slug}.pdf`, bytes: await reportPdf(ctx, await reportView(ctx, slug)) }))
  return files
}

/** What an act on the case means for what it carries. */
export const happened = (moved: Moved): Happening | null => (moved.ended ? (moved.status === 'granted' ? 'granted' : moved.status === 'withdrawn' ? 'withdrawn' : 'refused') : moved.asksApplicant ? 'returned' : null)

/** A sheet follows the case that carries it, in the transaction of the act. */
export async function follow(ctx: Ctx, moved: Moved): Promise<void> {
  const happening = moved.service === deskService ? happened(moved) : null
  const row = happening === null ? null : await sheetOfCase(ctx.db, moved.id, true)
  const state = row && happening && after(row.state, happening)
  if (!row || !state) return
  await keepRecord(ctx, row, { type: `sakip.${happening}`, data: { case: moved.id } })
  await updateSheet(ctx.db, { ...row, state, case_id: state === 'draft' ? null : row.case_id })
}

/** The sheet a case carries, for who may open sheets at all. */
export const sheetBeside = (ctx: Ctx, id: string): Promise<SheetRow | null> => (may(ctx.actor, read) ? sheetOfCase(ctx.db, id) : Promise.resolve(null))
