import type { Ctx, House } from '#platform/context'
import type { Ears } from '#platform/sending'
import { readPhone } from '#kernel'
import { wordOf } from '../rules/word.ts'
import { dropStop } from '../store/choices.ts'
import { arrivedPart } from '../store/messages.ts'
import { stopAddress } from './choices.ts'
import { happen } from './deliver.ts'

/**
 * What the message centre tells becomes a job before it is acknowledged: kept, done in its own present, and tried again when it fails.
 * Of who wrote, only the fingerprint goes into the job; what was written, only as the word it is.
 */
export const earsOf = (house: House): Ears => ({
  delivered: (report) => house.jobs.send('notifications.report', { ...report, tries: 0 }),
  said: async ({ from, text }) => {
    const word = wordOf(text)
    const number = readPhone(from.startsWith('62') ? `+${from}` : from)?.number
    if (word && number) await house.jobs.send('notifications.word', { word, mac: house.vault.mac('message-address', number).toString('hex') })
  },
})

/** A report may come before the sending of its message is marked; then it is looked at again, a few times, after so many seconds each. */
const waits = [5, 30, 120, 600, 1800] as const

export async function hearReport(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
  const [reference, arrived, final, again] = [String(data['reference']), data['arrived'] === true, data['final'] === true, Number(data['tries'])]
  const part = await arrivedPart(ctx.db, reference, arrived ? ctx.now : null)
  if (!part) {
    const wait = waits[again]
    if (wait !== undefined) await ctx.house.jobs.send('notifications.report', { ...data, tries: again + 1 }, wait)
    return
  }
  if (arrived ? part.left === 0 : final) await happen(ctx, part.message_id, { type: 'reported', arrived, reason: String(data['reason']) })
}

/** STOP or BERHENTI: nothing more goes to that number. MULAI: it may again. */
export async function hearWord(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
  const mac = Buffer.from(String(data['mac']), 'hex')
  if (data['word'] === 'stop') await stopAddress(ctx, mac, 'word')
  else await dropStop(ctx.db, mac)
}
