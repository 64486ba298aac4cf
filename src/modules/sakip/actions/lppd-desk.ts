import { refuse, refuseAll, type Id } from '#kernel'
import { inTx, may, need, type Ctx } from '#platform/context'
import { keepUpload } from '#platform/uploads'
import { answerFor, fileRequest, type Moved } from '#modules/cases'
import { afterDesk } from '../rules/lppd.ts'
import { listSupport, lppdOfCase, updateLppd, type LppdRow } from '../store/lppd.ts'
import { happened, isSame } from './hand-in.ts'
import { printForms, printSupport } from './lppd-papers.ts'
import { keepLppdRecord, lppdOf, needLppd } from './lppd.ts'
import { assess, read } from './sheets.ts'

/** The service whose desk verifies what agencies report for the annual government report (annex XX). */
export const lppdService = 'desk-lppd'

/** Hands the forms in, or sends them back mended: they and their supporting data are printed with the figures of now, frozen, and filed as the request that six levels check, initial and sign. */
export async function handLppdIn(ctx: Ctx, asked: { id: string; version: number }, note: string): Promise<void> {
  const view = await lppdOf(ctx, asked.id)
  const { row, agency, lines, treeVersion } = view
  need(ctx, assess, row.unit)
  const happening = row.state === 'returned' ? 'answer' as const : 'submit' as const
  const state = afterDesk(row.state, happening) ?? refuse('conflict', 'not-open')
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  refuseAll(view.bars)
  const upload = (name: string, bytes: Uint8Array) => keepUpload(ctx, { name, bytes })
  const files = { 'form-ikk': [await upload(`form-ikk-${row.year}.pdf`, await printForms(ctx, view))], 'data-pendukung': [await upload(`data-pendukung-${row.year}.pdf`, await printSupport(ctx, view))] }
  await inTx(ctx, async () => {
    const now = await needLppd(ctx, row.id, true)
    if (now.version !== row.version || !isSame(view.support, await listSupport(ctx.db, row.id))) refuse('conflict', 'changed-meanwhile')
    const id = row.case_id ?? (await fileRequest(ctx, {
      slug: lppdService, key: `${row.id}:${row.version}`, origin: 'web', applicant: { name: agency }, answers: { 'perangkat-daerah': agency, 'tahun-laporan': String(row.year) }, files,
    })).id
    await updateLppd(ctx.db, { ...now, state, case_id: id, lines, tree_version: treeVersion })
    await keepLppdRecord(ctx, row, { type: happening === 'submit' ? 'lppd.handed-in' : 'lppd.answered', data: { case: id, tree: row.tree, version: treeVersion, lines: lines.length } })
    if (happening === 'answer') await answerFor(ctx, id as Id<'case'>, { note, files })
  })
}

/** A form follows the case that carries it, in the transaction of the act. */
export async function followLppd(ctx: Ctx, moved: Moved): Promise<void> {
  const happening = moved.service === lppdService ? happened(moved) : null
  const row = happening === null ? null : await lppdOfCase(ctx.db, moved.id, true)
  const state = row && happening && afterDesk(row.state, happening)
  if (!row || !state) return
  await keepLppdRecord(ctx, row, { type: `lppd.${happening}`, data: { case: moved.id } })
  await updateLppd(ctx.db, { ...row, state, case_id: state === 'draft' ? null : row.case_id })
}

/** The form a case carries, for who may open forms at all. */
export const lppdBeside = (ctx: Ctx, id: string): Promise<LppdRow | null> => (may(ctx.actor, read) ? lppdOfCase(ctx.db, id) : Promise.resolve(null))
