import { timingSafeEqual } from 'node:crypto'
import { hasUnseen, isId, newId, refuse } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { endKiosk, insertKiosk, insertText, listKiosks, listTexts, openKiosk, type KioskRow, type TextRow } from '../store/hall.ts'
import { changed } from './plan.ts'

const longestText = 280
const longestName = 60

/** One line as people type it: nothing but letters, spaces single. */
function lineOf(typed: string, field: string, most: number): string {
  if (hasUnseen(typed)) refuse('invalid', 'control-characters', { field })
  const text = typed.normalize('NFC').trim().replace(/\s+/g, ' ')
  return text.length > most ? refuse('invalid', 'too-long', { field, data: { most } }) : text
}

/** Puts another running text on every display; an empty one takes it away. Every version stays. */
export async function setText(ctx: Ctx, typed: string): Promise<void> {
  need(ctx, 'counter.manage')
  const text = lineOf(typed, 'text', longestText)
  await inTx(ctx, async () => {
    const id = newId<'text'>(ctx.now)
    await insertText(ctx.db, { id, text, at: ctx.now, made_by: ctx.actor.person })
    await record(ctx, { subject: id, kind: 'hall-text', type: 'hall.text-changed', data: { letters: text.length }, as: actingIn(ctx, 'counter.manage') })
  })
  changed(ctx)
}

export async function textHistory(ctx: Ctx): Promise<TextRow[]> {
  need(ctx, 'counter.manage')
  return listTexts(ctx.db, 20)
}

const kioskMac = (ctx: Ctx, id: string): string => ctx.house.vault.mac('kiosk', id).subarray(0, 18).toString('base64url')

/** Makes the browser in hand a kiosk; returns what it keeps as a cookie. */
export async function enrolKiosk(ctx: Ctx, typed: string): Promise<string> {
  need(ctx, 'counter.manage')
  const name = lineOf(typed, 'name', longestName) || refuse('invalid', 'name-missing', { field: 'name' })
  const id = newId<'kiosk'>(ctx.now)
  await inTx(ctx, async () => {
    await insertKiosk(ctx.db, { id, name, made_at: ctx.now, made_by: ctx.actor.person, ended_at: null })
    await record(ctx, { subject: id, kind: 'kiosk', type: 'kiosk.enrolled', data: {}, as: actingIn(ctx, 'counter.manage') })
  })
  return `${id}.${kioskMac(ctx, id)}`
}

export async function dropKiosk(ctx: Ctx, id: string): Promise<void> {
  need(ctx, 'counter.manage')
  if (!isId(id)) refuse('not-found', 'no-such-kiosk')
  await inTx(ctx, async () => {
    if ((await endKiosk(ctx.db, id, ctx.now)) === 0) refuse('not-found', 'no-such-kiosk')
    await record(ctx, { subject: id, kind: 'kiosk', type: 'kiosk.ended', data: {}, as: actingIn(ctx, 'counter.manage') })
  })
}

export async function kiosksOf(ctx: Ctx): Promise<KioskRow[]> {
  need(ctx, 'counter.manage')
  return listKiosks(ctx.db)
}

/** Whether this browser may give numbers in the hall: one that an officer enrolled; while the program is tried out, any. */
export async function isKiosk(ctx: Ctx, cookie: string | undefined): Promise<boolean> {
  if (ctx.house.config.mode === 'try-out') return true
  const [id = '', mac = ''] = (cookie ?? '').split('.')
  if (!isId(id)) return false
  const [given, right] = [Buffer.from(mac), Buffer.from(kioskMac(ctx, id))]
  return given.length === right.length && timingSafeEqual(given, right) && (await openKiosk(ctx.db, id)) !== null
}
