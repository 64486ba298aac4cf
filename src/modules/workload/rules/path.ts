import { middleOf, ninthOf } from './need.ts'

/** A step of a procedure as conformance needs it: its number in the decree (`null` where the city added it) and whether it waits for the applicant. */
export type Station = { id: string; source: number | null; applicant: boolean }
/** One step a case really went through: which, the position that did it, when its turn began and ended, in working minutes between. */
export type Walk = { step: string; position: string | null; act: string; minutes: number }
export type Walked = { case: string; ended: 'granted' | 'refused' | 'referred' | 'withdrawn'; late: boolean | null; simulated: boolean; walks: readonly Walk[] }

export type StepFinding = {
  step: string; source: number | null
  /** Cases that went through it, that left it out, that went through it more than once. */
  walked: number; skipped: number; repeated: number
  /** Middle and ninth-of-ten working minutes from the turn to the act. */
  middle: number | null; ninth: number | null
}
export type Waiting = { position: string; turns: number; minutes: number; share: number; middle: number | null }
export type Conformance = {
  cases: number; granted: number; late: number
  /** Cases that went exactly the way of the decree: each of its steps once, none besides. */
  asWritten: number
  simulated: number
  steps: StepFinding[]; waiting: Waiting[]
}

const timesOf = (walked: Walked, step: string): number => walked.walks.filter((one) => one.step === step).length

/** Whether a granted case went through each step of the decree once and through none that the city added. The applicant's own first step is the filing. */
export const isAsWritten = (stations: readonly Station[], walked: Walked): boolean =>
  walked.ended === 'granted' && stations.every((one) => {
    const n = timesOf(walked, one.id)
    return one.applicant ? n <= (one.source === null ? 0 : 1) : one.source === null ? n === 0 : n === 1
  })

/** The path really taken against the procedure: what was left out, repeated, added; where it waited. Left out is counted of granted cases only: a refusal rightly ends early. */
export function conformanceOf(stations: readonly Station[], cases: readonly Walked[]): Conformance {
  const granted = cases.filter((one) => one.ended === 'granted')
  const office = stations.filter((one) => !one.applicant)
  return {
    cases: cases.length, granted: granted.length, late: cases.filter((one) => one.late === true).length,
    asWritten: granted.filter((one) => isAsWritten(stations, one)).length, simulated: cases.filter((one) => one.simulated).length,
    steps: stations.map((one, place): StepFinding => {
      const minutes = cases.flatMap((each) => each.walks.filter((walk) => walk.step === one.id).map((walk) => walk.minutes))
      return {
        step: one.id, source: one.source, // the applicant's own first step is the filing, which every case has
        walked: place === 0 && one.applicant ? cases.length : cases.filter((each) => timesOf(each, one.id) > 0).length,
        skipped: office.includes(one) ? granted.filter((each) => timesOf(each, one.id) === 0).length : 0,
        repeated: cases.filter((each) => timesOf(each, one.id) > 1).length, middle: middleOf(minutes), ninth: ninthOf(minutes),
      }
    }),
    waiting: waitingOf(cases),
  }
}

/** Where the office's time went, by position; the applicant's own time is not the office's. */
function waitingOf(cases: readonly Walked[]): Waiting[] {
  const walks = cases.flatMap((one) => one.walks).filter((one): one is Walk & { position: string } => one.position !== null)
  const total = walks.reduce((sum, one) => sum + one.minutes, 0)
  return [...Map.groupBy(walks, (one) => one.position)].map(([position, all]): Waiting => {
    const minutes = all.reduce((sum, one) => sum + one.minutes, 0)
    return { position, turns: all.length, minutes, share: total === 0 ? 0 : minutes / total, middle: middleOf(all.map((one) => one.minutes)) }
  }).toSorted((a, b) => b.minutes - a.minutes || a.position.localeCompare(b.position))
}

/** What the next review of the standard might change, each with the figures it rests on. Nothing is proposed of too few cases. */
export type Proposal = { code: 'write-added-step' | 'strike-skipped-step' | 'spell-requirements' | 'shorten-promise' | 'relieve-position' | 'keep'; step: string | null; position: string | null; data: Record<string, number> }

/** Fewer cases than these prove nothing. */
export const fewest = 10
const [often, nearly, some] = [0.5, 0.9, 0.2]

export function proposalsOf(found: Conformance, promise: { minutes: number; ninth: number | null } | null): Proposal[] {
  if (found.cases < fewest) return []
  const of = (code: Proposal['code'], about: Partial<Pick<Proposal, 'step' | 'position'>>, data: Record<string, number>): Proposal => ({ code, step: null, position: null, ...about, data })
  const office = found.steps
  const list = [
    ...office.filter((one) => one.source === null && one.walked / found.cases >= often).map((one) => of('write-added-step', { step: one.step }, { walked: one.walked, cases: found.cases })),
    ...office.filter((one) => one.source !== null && found.granted >= fewest && one.skipped / found.granted >= nearly).map((one) => of('strike-skipped-step', { step: one.step }, { skipped: one.skipped, granted: found.granted })),
    ...office.filter((one) => one.repeated / found.cases >= some).map((one) => of('spell-requirements', { step: one.step }, { repeated: one.repeated, cases: found.cases })),
    ...(found.late / found.cases >= some && found.waiting[0] ? [of('relieve-position', { position: found.waiting[0].position }, { late: found.late, cases: found.cases, share: Math.round(found.waiting[0].share * 100) })] : []),
    ...(promise?.ninth != null && found.late / found.cases <= 1 - nearly && promise.ninth * 2 <= promise.minutes ? [of('shorten-promise', {}, { ninth: promise.ninth, promised: promise.minutes })] : []),
  ]
  return list.length > 0 ? list : [of('keep', {}, { cases: found.cases })]
}
