import type { Child } from 'hono/jsx'
import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { longDate } from '#platform/ui/format'
import { caseView } from '#modules/cases'
import { directory, directoryShown, namesOfPersons } from '#modules/people'
import { checklistOf } from '../actions/checklists.ts'
import { visitsAbout } from '../actions/hear.ts'
import { mayPlanFor } from '../actions/plan.ts'
import { CaseVisits, PlanNext, TrackedVisits } from '../pages/list.tsx'

type Shown = { id: Id<'case'>; add: (section: Child, where?: 'acts') => void }

/** What a case's page shows: its visits, and right under the acts where the next is planned by those who may. */
export async function showOnCase(ctx: Ctx, { id, add }: Shown): Promise<void> {
  const all = await visitsAbout(ctx, id)
  const view = await caseView(ctx, id)
  const asked = (await checklistOf(ctx, view.definition)) !== null
  if (!asked && all.length === 0) return
  const free = view.one.state.status === 'open' && !all.some(({ one }) => one.state === 'planned' || one.state === 'minuted')
  add(<CaseVisits locale={ctx.locale} all={all} />)
  if (asked && free && mayPlanFor(ctx, view, await directoryShown(ctx))) add(<PlanNext locale={ctx.locale} href={`/perkara/${id}/kunjungan`} />, 'acts')
}

/** What the applicant reads of visits. */
export async function showToApplicant(ctx: Ctx, { id, add }: Shown): Promise<void> {
  const all = await visitsAbout(ctx, id)
  if (all.length === 0) return
  const people = await directory(ctx.db)
  const names = await namesOfPersons(ctx.db, [...new Set(all.flatMap(({ members }) => members.map((member) => member.person)))])
  add(<TrackedVisits locale={ctx.locale} all={all.map((listed) => ({
    listed, day: longDate(ctx.locale, listed.one.date),
    team: listed.members.filter((member) => member.left_at === null).map((member) => ({ name: names.get(member.person) ?? '', position: people.positions.get(member.position)?.name ?? { id: member.position } })),
  }))} />)
}
