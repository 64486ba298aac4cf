import type { Definition, Step } from '#modules/cases'

/** The steps of the way a request usually goes: from each step by its first way that is neither a refusal nor a return, until the end. */
export function mainPath({ procedure }: Pick<Definition, 'procedure'>): Step[] {
  const path: Step[] = []
  const walk = (id: string | undefined, until: string | null): void => {
    const step = procedure.steps.find((one) => one.id === id)
    if (!step || path.includes(step) || step.id === until) return
    path.push(step)
    const next = usualWay(step)?.to ?? []
    // Branches are walked one after the other, each up to where they meet; then on from there.
    const meet = next.length > 1 ? procedure.steps.find((one) => one.joins === step.id)?.id ?? null : until
    for (const to of next) walk(to, meet)
    if (next.length > 1 && meet !== until) walk(meet ?? undefined, until)
  }
  walk(procedure.steps[0]?.id, null)
  return path
}

/** The way out that is taken when nothing is wrong. */
export const usualWay = (step: Step): Step['ways'][number] | undefined =>
  step.ways.find((way) => way.outcome !== 'refused' && way.act !== 'refuse' && way.act !== 'return') ?? step.ways[0]

/** Neighbouring steps of the same actor as one: who, what is done first, which steps. */
export type Station = { who: Step['who']; steps: Step[] }

const actorKey = (step: Step): string => JSON.stringify(step.who)

/** The positions a request passes, neighbours of one actor joined. */
export function stationsOf(path: readonly Step[]): Station[] {
  const stations: Station[] = []
  for (const step of path) {
    const last = stations.at(-1)
    const before = last?.steps.at(-1)
    if (last && before && actorKey(before) === actorKey(step)) last.steps.push(step)
    else stations.push({ who: step.who, steps: [step] })
  }
  return stations
}
