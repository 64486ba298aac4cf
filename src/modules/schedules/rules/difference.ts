import { seenDetail, seenHead, seenStage, type Seen } from './draft.ts'
import { type Schedule } from './schedule.ts'

/** One field of one row that two versions say differently; a row only one of them has says `null` on the other side. */
export type Difference = { row: 'head' | 'stage' | 'detail'; name: string; field: string; before: string | null; after: string | null }

const fields = (row: Difference['row'], name: string, before: Seen, after: Seen): Difference[] =>
  Object.keys(after).flatMap((field) => (before[field] === after[field] ? [] : [{ row, name, field, before: before[field] ?? '', after: after[field] ?? '' }]))

const detailRows = (schedule: Schedule): Map<string, { name: string; seen: Seen }> =>
  new Map(schedule.stages.flatMap((stage, index) => stage.details.map((detail) => [detail.key, { name: detail.text, seen: seenDetail(schedule, { stage: index, detail }) }] as const)))

/** What a version says differently from the one before: details by their lasting names, stages by theirs, the order of both. */
export function differences(before: Schedule, after: Schedule): Difference[] {
  const [old, now] = [detailRows(before), detailRows(after)]
  const [oldStages, nowStages] = [new Map(before.stages.map((one) => [one.name, one])), new Map(after.stages.map((one) => [one.name, one]))]
  const order = (keys: Iterable<string>, other: ReadonlyMap<string, unknown>): string => [...keys].filter((key) => other.has(key)).join('|')
  const gone = (row: Difference['row'], name: string): Difference => ({ row, name, field: 'row', before: name, after: null })
  const come = (row: Difference['row'], name: string): Difference => ({ row, name, field: 'row', before: null, after: name })
  return [
    ...fields('head', after.title, seenHead(before), seenHead(after)),
    ...[...oldStages.keys()].filter((name) => !nowStages.has(name)).map((name) => gone('stage', name)),
    ...[...nowStages].flatMap(([name, stage]) => { const was = oldStages.get(name); return was ? fields('stage', name, seenStage(was), seenStage(stage)) : [come('stage', name)] }),
    ...[...old].filter(([key]) => !now.has(key)).map(([, { name }]) => gone('detail', name)),
    ...[...now].flatMap(([key, { name, seen }]) => { const was = old.get(key); return was ? fields('detail', name, was.seen, seen) : [come('detail', name)] }),
    ...(order(old.keys(), now) === order(now.keys(), old) ? [] : [{ row: 'head' as const, name: after.title, field: 'order', before: '', after: '' }]),
  ]
}
