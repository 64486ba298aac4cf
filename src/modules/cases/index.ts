import { Hono } from 'hono'
import type { Env, Module } from '#platform/module'
import { deriveDueAgain } from './actions/calendar.ts'
import { lapseAll } from './actions/lapse.ts'
import { printSigned } from './actions/papers.ts'
import { apiWeb } from './web/api.ts'
import { calendarWeb } from './web/calendar.tsx'
import { bulkWeb } from './web/bulk.tsx'
import { officeWeb } from './web/office.tsx'
import { paperWeb } from './web/papers.tsx'
import { eraseOver } from './actions/erase.ts'
import { privacyWeb } from './web/privacy.tsx'
import { publicWeb } from './web/public.tsx'
import { homePanels } from './web/home.tsx'

export { acts, conditionSchema, fieldSchema, procedureSchema, type Act, type Field, type Procedure, type Product, type Step, type Way, type Who } from './rules/procedure.ts'
export type { Definition } from './rules/definition.ts'
export { faults, type Known } from './rules/faults.ts'
export { readTerm, sayTerm, type Term } from './rules/time/term.ts'
export { addWorkMinutes, isWorkingDay, stretchesOn, workMinutesBetween, type WorkCalendar } from './rules/time/calendar.ts'
export { readCalendar } from './rules/time/calendar-file.ts'
export { answerDue } from './rules/time/due-command.ts'
export { fileFields, meant, questionsOf } from './rules/form.ts'
export { sayProblem as sayCaseProblem } from './messages.ts'
export { fileHintOf, FormFields, type Kept } from './web/forms.ts'
export { dueDate } from './rules/time/clock.ts'
export { dayMinutes, estimateMinutes } from './rules/time/measure.ts'
export { pausesOf } from './rules/time/promise.ts'
export type { CaseState } from './rules/state.ts'
export type { Line } from './rules/history.ts'
export { nameOf as nameOfAct, signs, type OpenAct } from './rules/engine.ts'
export { definitionById, definitionOf, inForce, owedByLaw, publishDefinition, withdrawDefinition } from './actions/definitions.ts'
export { calendarOf, loadCalendar } from './actions/calendar.ts'
export { calendarTexts } from './rules/time/calendar-yaml.ts'
export { actBody, requestBody } from './web/api.ts'
export { applicantFields, fileRequest } from './actions/file-request.ts'
export { actOn } from './actions/act-on.ts'
export { answerFor } from './actions/answer-for.ts'
export { lapseAll } from './actions/lapse.ts'
export { contactOf, type Contact } from './actions/contact.ts'
export { countersOf, needCounter, takes } from './actions/registering.ts'
export { registrationOf } from './actions/keep.ts'
export { answerWords, positionName, promisedWords, sayAct, sayPause, sayStatus, timeWords } from './words.ts'
export { casesVeiled, subjectsOf } from './actions/veil.ts'
export { caseErased, eraseNamed } from './actions/erase.ts'
export { caseFacts } from './actions/facts.ts'
export { caseInside, type CaseInside } from './actions/inside.ts'
export { actSent, actsShown, caseMoved, casePrinted, caseShown, caseTracked, caseVerified, type Moved } from './actions/moved.ts'
export { keptPaper, printPaper, printPreview, unprinted } from './actions/papers.ts'
export { heldAmong, paperSealed, signersAwaited } from './actions/sealing.ts'
export { actsOfRow, needsReading, pickedName, readPicked, type Picked } from './rules/bulk.ts'
export { caseNamedBy, caseView, findCases, inboxLate, inboxOf, registrationsOf, spellCode, tracked } from './actions/views.ts'

export const cases = {
  name: 'cases',
  uses: ['people', 'correspondence'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'cases.register': { id: 'Mencatat permohonan di loket perangkat daerahnya', en: 'Register requests at the counters of the own agency' },
    'cases.read-unit': { id: 'Membaca perkara unitnya', en: 'Read the cases of the unit' },
    'cases.read-all': { id: 'Membaca semua perkara', en: 'Read all cases' },
    'cases.reopen': { id: 'Membuka kembali perkara yang selesai', en: 'Reopen finished cases' },
    'cases.erase': { id: 'Menghapus data pribadi perkara yang selesai', en: 'Erase the personal data of finished cases' },
    'cases.calendar': { id: 'Mengubah kalender kerja', en: 'Change the working calendar' },
  },
  web: new Hono<Env>().route('/', publicWeb).route('/', officeWeb).route('/', bulkWeb).route('/', paperWeb).route('/', calendarWeb).route('/', privacyWeb).route('/', apiWeb),
  jobs: {
    'cases.redue': (ctx, data) => deriveDueAgain(ctx, String(data['after'])),
    'cases.print': (ctx, data) => printSigned(ctx, String(data['product'])),
  },
  home: homePanels,
  timed: [{ name: 'cases-lapse', cron: '5 * * * *', run: async (ctx) => { await lapseAll(ctx) } }, { name: 'cases-erase-over', cron: '40 2 * * *', run: async (ctx) => { await eraseOver(ctx) } }],
  menu: [
    { path: '/kotak-kerja', label: { id: 'Kotak kerja', en: 'Inbox' }, icon: 'inbox', group: 'work' },
    { path: '/perkara', label: { id: 'Cari perkara', en: 'Find a case' }, icon: 'search', group: 'work' },
    { path: '/loket', label: { id: 'Terima surat', en: 'Register a letter' }, icon: 'mail', group: 'work', permission: 'cases.register' },
    { path: '/kalender', label: { id: 'Kalender kerja', en: 'Working calendar' }, icon: 'calendar-time', group: 'house' },
  ],
} satisfies Module
