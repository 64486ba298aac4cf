import { createHash } from 'node:crypto'
import { isId, refuse, Refusal, type Id, type Problem } from '#kernel'
import { inTx, need, type Ctx, type Holding } from '#platform/context'
import { record } from '#platform/journal'
import { claimFiles, getFile, keepUpload, namedFiles } from '#platform/uploads'
import type { Checklist, Value } from '../rules/checklist.ts'
import { mostAtOnce, readInstant, readSent, recordOf, type Recorded, type Sent } from '../rules/entry.ts'
import { readTypedPlace } from '../rules/place.ts'
import { wasInTeam } from '../rules/visit.ts'
import { getChecklist } from '../store/checklists.ts'
import { findEntry, insertEntry, ownerOfEntry } from '../store/entries.ts'
import { getVisit, holdVisit, membersOf, type MemberRow, type VisitRow } from '../store/visits.ts'
import { asVisit, entriesOf, sealEntry, visitIdOf, visitView } from './views.ts'

/** What became of lines that were sent: kept now, there already, refused with the reason. `late` of those kept stand beside a closed record. */
export type Synced = { kept: string[]; before: string[]; refused: Problem[]; late: string[]; arrivedAt: string; version: number }

/** A batch as a device sends it; `by` is the officer whose page wrote it, `sentAt` what the device's clock said. */
export type Batch = { by: unknown; sentAt: unknown; entries: unknown }

type Scene = { one: VisitRow; members: MemberRow[]; checklist: Checklist }

/** The visit somebody records on: those who go or once went, and nobody else. */
async function sceneOf(ctx: Ctx, id: string, hold: boolean): Promise<Scene> {
  need(ctx, 'visits.record')
  const one = await (hold ? holdVisit : getVisit)(ctx.db, visitIdOf(id))
  const members = await membersOf(ctx.db, [one.id])
  if (!wasInTeam(asVisit(one, members), ctx.actor.person)) refuse('forbidden', 'not-in-team')
  if (one.erased_at) refuse('conflict', 'visit-erased')
  return { one, members, checklist: await getChecklist(ctx.db, one.checklist) }
}

/** Whose page wrote it must be who is signed in now: a phone handed on sends nothing in another's name. */
function needSame(ctx: Ctx, by: unknown): Id<'person'> {
  const { person } = ctx.actor
  return person !== null && by === person ? person : refuse('conflict', 'other-officer')
}

const standing = (ctx: Ctx, { members }: Pick<Scene, 'members'>): Pick<Holding, 'position' | 'capacity'> | undefined =>
  members.find((one) => one.person === ctx.actor.person)

/** Whether what comes now comes late: the record was closed, the visit called off, or the officer taken from the team. */
const isLate = (ctx: Ctx, { one, members }: Scene): boolean => one.state !== 'planned' || members.some((member) => member.person === ctx.actor.person && member.left_at !== null)

type Line = { sent: Sent; sentAt: Date; file: Id<'file'> | null }

/** Writes one line; what is there already is not written again, and a line of somebody else's is nobody else's to claim. */
async function keepLine(ctx: Ctx, scene: Scene, { sent, sentAt, file }: Line): Promise<'kept' | 'before' | 'taken'> {
  const person = ctx.actor.person ?? refuse('forbidden', 'sign-in-first')
  const fresh = await insertEntry(ctx.db, {
    id: sent.id, visit_id: scene.one.id, kind: sent.kind, item: sent.item, person, recorded_at: sent.recordedAt, sent_at: sentAt, arrived_at: ctx.now,
    late: isLate(ctx, scene), file, sealed: sealEntry(ctx, sent.id, { value: sent.value, place: sent.place }),
  })
  if (fresh) return 'kept'
  const owner = await ownerOfEntry(ctx.db, sent.id)
  return owner?.visit_id === scene.one.id && owner.person === person ? 'before' : 'taken'
}

/** Reads what was sent; lines that cannot be read are named and hold up no other. */
function linesIn({ checklist }: Scene, entries: unknown): { lines: Sent[]; refused: Problem[] } {
  if (!Array.isArray(entries)) refuse('invalid', 'entries-unreadable')
  if (entries.length > mostAtOnce) refuse('invalid', 'too-many-entries', { data: { most: mostAtOnce } })
  const read = entries.map((one) => readSent(checklist, one))
  const lines = read.flatMap((one) => ('sent' in one ? [one.sent] : []))
  const pictures = lines.filter((one) => one.kind === 'photo')
  return {
    lines: lines.filter((one) => one.kind !== 'photo'),
    refused: [...read.flatMap((one) => ('problem' in one ? [one.problem] : [])), ...pictures.map((one) => ({ code: 'photo-alone', field: one.id }))],
  }
}

const sentTime = (typed: unknown): Date => readInstant(typed) ?? refuse('invalid', 'time-unreadable', { field: 'sentAt' })

async function tellJournal(ctx: Ctx, scene: Scene, kept: readonly Sent[]): Promise<void> {
  if (kept.length === 0) return
  const photos = kept.filter((one) => one.kind === 'photo').length
  await record(ctx, { subject: scene.one.id, kind: 'visit', type: 'visit.recorded', as: standing(ctx, scene), data: { lines: kept.length, photos, late: isLate(ctx, scene) } })
}

/** Keeps the lines a device sends, each once however often it is sent, in one transaction with its entry in the journal. */
export function syncEntries(ctx: Ctx, id: string, batch: Batch): Promise<Synced> {
  return inTx(ctx, async () => {
    const scene = await sceneOf(ctx, id, true)
    needSame(ctx, batch.by)
    const sentAt = sentTime(batch.sentAt)
    const { lines, refused } = linesIn(scene, batch.entries)
    const kept: Sent[] = []
    const before: string[] = []
    for (const sent of lines) {
      const became = await keepLine(ctx, scene, { sent, sentAt, file: null })
      if (became === 'kept') kept.push(sent)
      else if (became === 'before') before.push(sent.id)
      else refused.push({ code: 'entry-of-another', field: sent.id })
    }
    await tellJournal(ctx, scene, kept)
    const ids = kept.map((one) => one.id)
    return { kept: ids, before, refused, late: isLate(ctx, scene) ? ids : [], arrivedAt: ctx.now.toISOString(), version: scene.one.version }
  })
}

const pictures = ['image/jpeg', 'image/png', 'image/webp']

/** Keeps the bytes of a picture, told by content; refused when it is none or larger than an upload may be. */
async function keepPicture(ctx: Ctx, picture: { name: string; bytes: Uint8Array }, field: string): Promise<Id<'file'>> {
  const none = (): never => refuse('invalid', 'not-a-picture', { field })
  const file = await keepUpload(ctx, picture, field).catch((error: unknown) => (error instanceof Refusal && error.problems.some((one) => one.code === 'file-broken') ? none() : Promise.reject(error)))
  const kind = (await namedFiles(ctx, [file]))[0]?.type ?? ''
  return pictures.includes(kind) ? file : none()
}

export type Picture = { by: unknown; sentAt: unknown; entry: unknown; picture: { name: string; bytes: Uint8Array } }

/** Keeps one picture with its line; the same picture sent again is the same line, and its bytes are not kept twice. */
export async function syncPhoto(ctx: Ctx, id: string, { by, sentAt: typedTime, entry, picture }: Picture): Promise<Synced> {
  const scene = await sceneOf(ctx, id, false)
  needSame(ctx, by)
  const sentAt = sentTime(typedTime)
  const read = readSent(scene.checklist, entry)
  if ('problem' in read) throw new Refusal('invalid', read.problem)
  const { sent } = read
  if (sent.kind !== 'photo') refuse('invalid', 'entry-unknown-kind', { field: sent.id })
  const done = (kept: string[], before: string[], late: string[], version: number): Synced => ({ kept, before, refused: [], late, arrivedAt: ctx.now.toISOString(), version })
  if (await findEntry(ctx.db, scene.one.id, sent.id)) return done([], [sent.id], [], scene.one.version)
  // the bytes are on disk before the transaction begins; nothing slow stands inside it
  const file = await keepPicture(ctx, picture, sent.id)
  return inTx(ctx, async () => {
    const held = await sceneOf(ctx, id, true)
    const became = await keepLine(ctx, held, { sent, sentAt, file })
    if (became === 'taken') refuse('conflict', 'entry-of-another', { field: sent.id })
    if (became === 'before') return done([], [sent.id], [], held.one.version)
    await claimFiles(ctx, [file], held.one.id)
    await tellJournal(ctx, held, [sent])
    return done([sent.id], [], isLate(ctx, held) ? [sent.id] : [], held.one.version)
  })
}

/** What the form without scripts sends: texts by item, pictures by what they show, the words and the place that go with them. */
export type FormTyped = { form: string; answers: Readonly<Record<string, string>>; note: string; present: string; caption: string; place: string; pictures: readonly { field: string; item: string | null; name: string; bytes: Uint8Array }[] }

/** An id for a line of a form: the same form sent again has the same lines. */
function lineId(form: string, what: string): string {
  const hex = createHash('sha256').update(`${form} ${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Pending = { sent: Sent; file: Id<'file'> | null }

/** The lines of a form that say something else than what stands, and every fault by its field. */
function linesOf(ctx: Ctx, checklist: Checklist, typed: FormTyped, stands: Recorded): { lines: Sent[]; problems: Problem[] } {
  const recordedAt = ctx.now.toISOString()
  const read = (field: string, kind: Sent['kind'], item: string | null, value: string): { field: string; read: ReturnType<typeof readSent> } =>
    ({ field, read: readSent(checklist, { id: lineId(typed.form, `${kind} ${item ?? ''} ${kind === 'photo' ? field : ''}`), kind, item, value, recordedAt }) })
  const before = (sent: Sent): Value | null | undefined =>
    (sent.kind === 'answer' ? stands.answers.get(sent.item ?? '') : sent.kind === 'note' ? stands.notes.find((one) => one.person === ctx.actor.person) : stands.present)?.value
  const all = [
    ...checklist.items.map((item) => read(`a.${item.id}`, 'answer', item.id, typed.answers[item.id] ?? '')), read('note', 'note', null, typed.note), read('present', 'present', null, typed.present),
    ...typed.pictures.map(({ field, item }) => read(field, 'photo', item, item === null ? typed.caption : '')),
  ]
  const lines = all.flatMap((one) => ('sent' in one.read ? [one.read.sent] : []))
  return {
    lines: lines.filter((sent) => sent.kind === 'photo' || (before(sent) ?? '') !== (sent.value ?? '')),
    problems: all.flatMap((one) => ('problem' in one.read ? [{ ...one.read.problem, field: one.field }] : [])),
  }
}

/** Records what a form says where it differs from what stands; every fault names its field, and with a fault nothing is kept. */
export async function recordForm(ctx: Ctx, id: string, typed: FormTyped): Promise<void> {
  const scene = await sceneOf(ctx, id, false)
  if (!isId(typed.form)) refuse('conflict', 'form-not-ours')
  const { lines, problems } = linesOf(ctx, scene.checklist, typed, recordOf(await entriesOf(ctx, scene.one.id)))
  const place = readTypedPlace(typed.place)
  if ('code' in place) problems.push({ code: place.code, field: 'place' })
  if (problems.length > 0) throw new Refusal('invalid', ...problems)
  const photos = lines.filter((sent) => sent.kind === 'photo')
  const pending: Pending[] = lines.filter((sent) => sent.kind !== 'photo').map((sent) => ({ sent, file: null }))
  for (const [index, { field, name, bytes }] of typed.pictures.entries()) {
    const sent = photos[index]
    if (sent) pending.push({ sent: { ...sent, place: 'place' in place ? place.place : null }, file: await keepPicture(ctx, { name, bytes }, field) })
  }
  await keepAll(ctx, id, pending)
}

const keepAll = (ctx: Ctx, id: string, pending: readonly Pending[]): Promise<void> => inTx(ctx, async () => {
  const scene = await sceneOf(ctx, id, true)
  const kept: Sent[] = []
  for (const { sent, file } of pending) {
    if (await keepLine(ctx, scene, { sent, sentAt: ctx.now, file }) !== 'kept') continue
    if (file) await claimFiles(ctx, [file], scene.one.id)
    kept.push(sent)
  }
  await tellJournal(ctx, scene, kept)
})

/** The bytes of a picture, for whoever may see the visit. */
export async function pictureOf(ctx: Ctx, id: string, entry: string): Promise<{ bytes: Uint8Array; type: string }> {
  const view = await visitView(ctx, id)
  const file = isId(entry) ? (await findEntry(ctx.db, view.one.id, entry))?.file : null
  if (!file) return refuse('not-found', 'no-such-file')
  const kept = await getFile(ctx.db, file)
  return { bytes: await ctx.house.files.read(kept.address), type: kept.type }
}
