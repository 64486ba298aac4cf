import type { Ctx } from '#platform/context'
import type { Moved } from '#modules/cases'
import { caseMessages } from '../words.ts'
import { momentOf, shownOfSimulated } from '../rules/moments.ts'
import { keepLocale } from '../store/choices.ts'
import { eraseAbout } from '../store/messages.ts'
import { notify } from './notify.ts'

/** A case moved: its applicant hears of it where it concerns them. Simulated acts leave a few messages to look at, and none is ever sent. */
export async function hearOfCase(ctx: Ctx, moved: Moved): Promise<void> {
  const moment = momentOf(moved)
  if (!moment || (ctx.simulated && !shownOfSimulated(moved.id))) return
  // the language of whoever filed it holds for all that follows; officers write in theirs
  if (moment === 'receipt' && ctx.actor.kind !== 'officer' && ctx.locale !== 'id') await keepLocale(ctx.db, moved.id, ctx.locale, ctx.now)
  await notify(ctx, caseMessages[moment], { to: { case: moved.id }, key: `${moved.id}:${ctx.now.getTime()}`, data: {} }, moved.contact())
}

/** The personal data of a case were erased: what was written to its applicant goes too, that it was written stays. */
export async function hearOfErasing(ctx: Ctx, { id }: { id: string }): Promise<void> { await eraseAbout(ctx.db, id, ctx.now) }
