import type { Ears, Outcome } from './sending.ts'

/** A short message as it leaves: the number in E.164, the words. */
export type Sms = { id: string; to: string; text: string }

/** A way for short messages. */
export type SmsWay = {
  send: (sms: Sms) => Promise<Outcome>
  /** Begins to listen for reports and replies, where the way brings any. */
  listen: (ears: Ears) => void
  /** Whether replies come back, so that "Balas STOP" is true. */
  hears: boolean
  close: () => Promise<void>
}

/** The first way, and the second for what the first certainly has not taken. What may have gone already never goes by both. */
export const firstThen = (first: SmsWay, second: SmsWay): SmsWay => ({
  send: async (sms) => {
    const outcome = await first.send(sms)
    return outcome.kind === 'later' ? second.send(sms) : outcome
  },
  listen: first.listen,
  hears: first.hears,
  close: async () => { await first.close(); await second.close() },
})
