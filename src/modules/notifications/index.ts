import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseMoved, caseShown } from '#modules/cases'
import { deliverDue, sweep } from './actions/deliver.ts'
import { tellOfficers } from './actions/digest.ts'
import { hearOfCase, hearOfErasing } from './actions/hear.ts'
import { earsOf, hearReport, hearWord } from './actions/heard.ts'
import { eraseOld } from './actions/tidy.ts'
import { choicesWeb } from './web/choices.tsx'
import { officeWeb, showOnCase } from './web/office.tsx'

export { notifyOfficers } from './actions/notify-officer.ts'
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
  web: new Hono<Env>().route('/', choicesWeb).route('/', officeWeb),
  menu: [
    { path: '/catatan-pesan', label: { id: 'Catatan pesan', en: 'Message log' }, icon: 'message-report', group: 'house', permission: 'notifications.read' },
    { path: '/akun/pemberitahuan', label: { id: 'Pemberitahuan saya', en: 'My notifications' }, icon: 'send', group: 'house' },
  ],
  hears: [on(caseMoved, hearOfCase), on(caseErased, hearOfErasing), on(caseShown, showOnCase)],
  jobs: { 'notifications.deliver': (ctx) => deliverDue(ctx), 'notifications.report': hearReport, 'notifications.word': hearWord },
  timed: [
    { name: 'notifications.sweep', cron: '* * * * *', run: sweep },
    { name: 'notifications.digest', cron: '30 7 * * *', run: tellOfficers },
    { name: 'notifications.erase', cron: '20 2 * * *', run: eraseOld },
  ],
  begins: (house) => { house.ways.sms?.listen(earsOf(house)) },
} satisfies Module
