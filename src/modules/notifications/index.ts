import { on } from '#platform/events'
import type { Module } from '#platform/module'
import { caseMoved } from '#modules/cases'
import { deliverDue, sweep } from './actions/deliver.ts'
import { hearOfCase } from './actions/hear.ts'
import { earsOf, hearReport, hearWord } from './actions/heard.ts'

export { notify, type Notice, type Receiver, type Told } from './actions/notify.ts'
export { useMessageRules } from './actions/settings.ts'
export type { Channel, Status } from './rules/delivery.ts'
export { messageKind, type CaseFacts, type Letter, type MessageKind, type Written } from './rules/kinds.ts'
export { messageRulesFile, readMessageRules, type MessageRules } from './rules/settings.ts'

export const notifications = {
  name: 'notifications',
  uses: ['people', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'notifications.read': { id: 'Membaca catatan pesan', en: 'Read the message log' },
    'notifications.resend': { id: 'Mengirim ulang pesan yang gagal', en: 'Send failed messages again' },
  },
  hears: [on(caseMoved, hearOfCase)],
  jobs: { 'notifications.deliver': (ctx) => deliverDue(ctx), 'notifications.report': hearReport, 'notifications.word': hearWord },
  timed: [{ name: 'notifications.sweep', cron: '* * * * *', run: sweep }],
  begins: (house) => { house.ways.sms?.listen(earsOf(house)) },
} satisfies Module
