import { refuse, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { nameOf } from '../rules/engine.ts'
import { actOn } from './act-on.ts'
import { filedView } from './views.ts'

/**
 * Answers the office in the name of an office of the city that filed the case through another module, when the case waits for it; the note is what
 * is read first. Refused (`case-waits-for-others`) at any other time. Who may do so is for that module to say.
 */
export function answerFor(ctx: Ctx, id: Id<'case'>, { note, files }: { note: string; files?: Record<string, string[]> }): Promise<void> {
  return inTx(ctx, async () => {
    const { ctx: own, view } = await filedView(ctx, id)
    const open = view.acts.find((act) => act.kind === 'way' && act.act === 'correct' && act.because === null) ?? refuse('conflict', 'case-waits-for-others')
    await actOn(own, { id: view.one.id, version: view.one.version, act: nameOf(open), note, ...(files && { files }) })
  })
}
