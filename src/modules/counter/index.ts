import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseMoved } from '#modules/cases'
import { tellClosed } from './actions/bookings.ts'
import { linkFiled } from './actions/record.ts'
import { endDays } from './actions/tidy.ts'
import { bookingWeb } from './web/booking.tsx'
import { homePanels } from './web/home.tsx'
import { informationWeb } from './web/information.tsx'
import { officeWeb } from './web/office.tsx'
import { queuesWeb } from './web/queues.tsx'
import { screensWeb } from './web/screens.tsx'
import { settingsWeb } from './web/settings.tsx'

export { loadCounters } from './actions/plan.ts'
export { isKiosk } from './actions/office.ts'
export { kioskShown, type KioskWay } from './actions/information.ts'
export { kioskCookie } from './web/screens.tsx'
export { queuesToday, type QueueToday } from './actions/hall.ts'
export { planVisits, simulateVisit, type Visit, type WalkIn } from './actions/simulate.ts'
export { readPlan, type Plan } from './rules/plan.ts'
export { closeStreams } from './web/stream.ts'

export const counter = {
  name: 'counter',
  uses: ['people', 'cases', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'counter.serve': { id: 'Memanggil dan melayani antrean', en: 'Call and serve the queue' },
    'counter.manage': { id: 'Mengatur teks berjalan dan kios', en: 'Look after the running text and the kiosks' },
  },
  web: new Hono<Env>().route('/', screensWeb).route('/', informationWeb).route('/', settingsWeb).route('/', bookingWeb).route('/', queuesWeb).route('/', officeWeb),
  home: homePanels,
  publicMenu: [{ path: '/antrean', label: { id: 'Antrean', en: 'Queue' } }],
  menu: [
    { path: '/loket/antrean', label: { id: 'Panggil antrean', en: 'Call the queue' }, icon: 'ticket', group: 'work', permission: 'counter.serve' },
    { path: '/antrean/atur', label: { id: 'Ruang pelayanan', en: 'Service hall' }, icon: 'building', group: 'house', permission: 'counter.manage' },
  ],
  hears: [on(caseMoved, linkFiled)],
  timed: [{ name: 'counter-end-days', cron: '5 0 * * *', run: endDays }, { name: 'counter-closed-hours', cron: '25 * * * *', run: tellClosed }],
} satisfies Module
