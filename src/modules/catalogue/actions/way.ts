import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import { readTerm, type Definition, type Step } from '#modules/cases'
import type { FlowStep } from '#ui/time'
import { workTime } from '../pages/time.ts'
import { messages } from '../messages.ts'
import { roughMinutes } from '../rules/estimate.ts'
import { mainPath, stationsOf } from '../rules/enactment-way.ts'
import type { ServiceView } from './public.ts'

/** Working minutes a step should take by the city's own estimate; `null` when it gave none. */
export function estimateOf(step: Step): number | null {
  const term = step.takes === undefined ? null : readTerm(step.takes)
  return term && 'n' in term ? roughMinutes(term) : null
}

/** The way of a request as the public reads it: who, what is done there, how long the city thinks it takes. */
export function wayOf(ctx: Ctx, view: ServiceView, definition: Pick<Definition, 'procedure'>): FlowStep[] {
  const { locale } = ctx
  const t = messages[locale]
  const nameOf = ({ who }: Pick<Step, 'who'>): string =>
    who.kind === 'applicant' ? t.you : who.kind === 'positions' ? who.positions.map((slug) => say(view.positionName(slug), locale)).join(' / ') : t.chosen
  return stationsOf(mainPath(definition)).map((station) => {
    const known = station.steps.map(estimateOf)
    const minutes = known.every((one) => one !== null) ? known.reduce<number>((sum, one) => sum + (one ?? 0), 0) : null
    return {
      who: nameOf(station), act: say(station.steps[0]!.name, locale),
      ...(minutes !== null && station.who.kind !== 'applicant' && { time: t.estimate(workTime(locale, minutes, null)) }),
    }
  })
}
