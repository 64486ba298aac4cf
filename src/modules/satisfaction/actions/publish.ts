import { createHash } from 'node:crypto'
import { dateIn, newId, refuse, refuseAll } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { canonical, record, recordFirst } from '#platform/journal'
import { changesBetween, type Snapshot } from '../rules/figure.ts'
import { textFaults } from '../rules/followup.ts'
import { isOver, readSemester } from '../rules/semester.ts'
import { correctionsOf, insertCorrection, insertPublished, lockPublished, publishedOf } from '../store/published.ts'
import { instrumentOf, profilesOf, publicationOf, semestersMeasured, snapshotOf, type Profiles, type Publication } from './index-page.ts'
import { instrumentById, surveysOf } from './ways.ts'

/** The fingerprint of a publication: whoever has it can tell that nothing of it was changed. */
export const hashOf = (snapshot: Snapshot): string => createHash('sha256').update(canonical(snapshot)).digest('hex')

/** A semester as it could be published now, and as it was. */
export type Publishable = { semester: string; over: boolean; now: Snapshot; publication: Publication | null }

export async function publishable(ctx: Ctx, typed: string): Promise<Publishable> {
  need(ctx, 'satisfaction.publish')
  const semester = readSemester(typed) ?? refuse('not-found', 'no-such-semester')
  const instrument = instrumentOf(await surveysOf(ctx), await semestersMeasured(ctx), semester) ?? refuse('not-found', 'no-instrument')
  const now = await snapshotOf(ctx, semester, instrument)
  return { semester: typed, now, over: isOver(semester, dateIn(ctx.house.city.zone, ctx.now)), publication: await publicationOf(ctx, now) }
}


/** Who answered, of every unit, as it is published with the figures. */
async function unitProfiles(ctx: Ctx, now: Snapshot): Promise<Record<string, Profiles>> {
  const [semester, instrument] = [readSemester(now.semester), instrumentById(await surveysOf(ctx), now.instrument)]
  const found: Record<string, Profiles> = {}
  if (semester && instrument) for (const slug of Object.keys(now.units)) found[slug] = await profilesOf(ctx, { kind: 'unit', slug }, instrument, semester)
  return found
}

/** Publishes a semester that is over: its figures are frozen and never written again. */
export function publishSemester(ctx: Ctx, typed: string): Promise<string> {
  return inTx(ctx, async () => {
    const { now, over, publication } = await publishable(ctx, typed)
    if (!over) refuse('conflict', 'semester-not-over')
    if (publication) refuse('conflict', 'already-published')
    if (now.city.pooled.n === 0) refuse('conflict', 'nothing-to-publish')
    const snapshot = { ...now, profiles: await unitProfiles(ctx, now) }
    const [id, hash, as] = [newId<'survey-published'>(ctx.now), hashOf(snapshot), actingIn(ctx, 'satisfaction.publish')]
    const kept = await insertPublished(ctx.db, { id, semester: typed, snapshot, hash, published_at: ctx.now, position: as?.position ?? null, simulated: now.city.pooled.simulated })
    if (!kept) refuse('conflict', 'already-published')
    await recordFirst(ctx, { subject: id, kind: 'survey-published', type: 'survey.published', data: { semester: typed, instrument: now.instrument, hash }, as })
    return id
  })
}

/** Sets what is computed now beside what was published, with the reason why it is another; the publication itself stays as it was. */
export function correctSemester(ctx: Ctx, typed: string, why: string): Promise<void> {
  return inTx(ctx, async () => {
    need(ctx, 'satisfaction.publish')
    const published = await publishedOf(ctx.db, typed) ?? refuse('not-found', 'not-published')
    await lockPublished(ctx.db, published.id)
    const { now } = await publishable(ctx, typed)
    const latest = (await correctionsOf(ctx.db, published.id)).at(-1)?.snapshot ?? published.snapshot
    if (changesBetween(latest, now).length === 0) refuse('conflict', 'nothing-changed')
    const reason = why.normalize('NFC').replace(/\s+/g, ' ').trim()
    refuseAll(textFaults('reason', reason, 10))
    const [hash, as] = [hashOf(now), actingIn(ctx, 'satisfaction.publish')]
    await insertCorrection(ctx.db, { id: newId<'survey-correction'>(ctx.now), published: published.id, snapshot: now, hash, reason, corrected_at: ctx.now, position: as?.position ?? null })
    await record(ctx, { subject: published.id, kind: 'survey-published', type: 'survey.corrected', data: { semester: typed, hash }, as })
  })
}
