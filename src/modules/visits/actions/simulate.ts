import { newId, refuse, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { typedDate } from '#platform/ui/format'
import { getChecklist } from '../store/checklists.ts'
import { getVisit } from '../store/visits.ts'
import type { Item } from '../rules/checklist.ts'
import { changeMinutes, confirmMinutes, draftMinutes } from './minutes.ts'
import { todayOf } from './papers.ts'
import { planVisit } from './plan.ts'
import { recordForm } from './record.ts'

/** A picture of one grey point: what a simulated officer photographs. */
const point = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg==', 'base64')

/** Who plans and who goes, each in the own name; the first of them leads. */
export type Going = { planner: Ctx; members: readonly { ctx: Ctx; position: string }[] }

function likely(item: Item, random: () => number): string {
  if (item.kind === 'yesNo') return random() < 0.8 ? 'ya' : 'tidak'
  if (item.kind === 'choice') return item.options[Math.floor(random() * item.options.length)]?.id ?? ''
  return item.kind === 'number' ? String(Math.max(item.atLeast ?? 0, Math.min(item.atMost ?? 200, 2 + Math.floor(random() * 180)))) : ''
}

/** A whole visit by the real actions: planned and made on one day, recorded, its minutes confirmed by everybody. */
export async function simulateVisit({ planner, members }: Going, caseId: Id<'case'>, words: { place: string; purpose: string; note: string }, random: () => number): Promise<void> {
  const first = members[0] ?? refuse('conflict', 'team-missing')
  const id = await planVisit(planner, caseId, { form: newId(planner.now), date: typedDate(todayOf(planner)), team: members.map(({ ctx, position }) => `${position}~${ctx.actor.person}`), lead: '', place: words.place, purpose: words.purpose })
  const { items } = await getChecklist(planner.db, (await getVisit(planner.db, id)).checklist)
  await recordForm(first.ctx, id, {
    form: newId(planner.now), answers: Object.fromEntries(items.map((item) => [item.id, likely(item, random)])), note: words.note, present: '', caption: '', place: '',
    pictures: items.filter((item) => item.photo === 'must').map((item) => ({ field: `p.${item.id}`, item: item.id, name: 'contoh.png', bytes: point })),
  })
  await draftMinutes(first.ctx, id)
  const drafted = await getVisit(planner.db, id)
  const remarks = random() < 0.3
  await changeMinutes(first.ctx, id, { version: drafted.version, body: words.note, outcome: remarks ? 'fit-with-notes' : 'fit', advice: remarks ? words.purpose : '' })
  for (const { ctx } of members) await confirmMinutes(ctx, id, (await getVisit(planner.db, id)).version)
}
