import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseMoved, caseTracked } from '#modules/cases'
import { kioskShown } from '#modules/counter'
import { followCase, forgetCase } from './actions/invite.ts'
import { indexMeasure } from './actions/measured.ts'
import { forgetOld } from './actions/results.ts'
import { indexOfficeWeb } from './web/index-office.tsx'
import { indexPanel, indexWeb } from './web/index-page.tsx'
import { importJob, workImport } from './actions/import.ts'
import { importWeb } from './web/import.tsx'
import { ownWeb } from './web/own.tsx'
import { officeWeb } from './web/office.tsx'
import { suggestionPanel, suggestionsWeb } from './web/suggestions.tsx'
import { inviteOnTrack, offerOnKiosk, surveyWeb } from './web/survey.tsx'

export { answerSurvey, surveyByLink, surveyByRegistration, surveyOfCase, type Survey } from './actions/answer.ts'
export { cityIndex } from './actions/index-page.ts'
export { addressOfSurvey, linkOf } from './actions/invite.ts'
export { loadSurveys, surveysOf } from './actions/ways.ts'
export { readSurveys, type SurveyProblem } from './rules/instrument-file.ts'
export { profileChoices } from './rules/profile.ts'
export type { Surveys } from './rules/questions.ts'

export const satisfaction = {
  name: 'satisfaction',
  uses: ['people', 'cases', 'notifications', 'counter'],
  migrations: new URL('./migrations/', import.meta.url),
  measures: [indexMeasure],
  permissions: {
    'satisfaction.collect': { id: 'Mencatat jawaban survei di tablet dan dari kertas', en: 'Take survey answers on a tablet and from paper' },
    'satisfaction.suggestions': { id: 'Menjawab dan menerbitkan saran', en: 'Answer and publish suggestions' },
    'satisfaction.import': { id: 'Mengimpor jawaban survei lama', en: 'Import answers of old surveys' },
    'satisfaction.publish': { id: 'Menerbitkan indeks semester', en: 'Publish the index of a half-year' },
    'satisfaction.follow': { id: 'Mengelola tindak lanjut survei unitnya', en: 'Keep the follow-up of surveys of the unit' },
    'satisfaction.read': { id: 'Membaca hasil survei', en: 'Read the results of surveys' },
  },
  web: new Hono<Env>().route('/', surveyWeb).route('/', officeWeb).route('/', suggestionsWeb).route('/', indexWeb).route('/', indexOfficeWeb).route('/', importWeb).route('/', ownWeb),
  home: async (ctx) => [await indexPanel(ctx), suggestionPanel(ctx)],
  publicMenu: [{ path: '/kepuasan-masyarakat', label: { id: 'Kepuasan', en: 'Satisfaction' } }],
  hears: [on(caseMoved, followCase), on(caseErased, (ctx, { id }) => forgetCase(ctx, id)), on(caseTracked, inviteOnTrack), on(kioskShown, offerOnKiosk)],
  jobs: { [importJob]: workImport },
  timed: [{ name: 'satisfaction.forget', cron: '35 0 * * *', run: forgetOld }],
  menu: [
    { path: '/kepuasan', label: { id: 'Survei kepuasan', en: 'Satisfaction survey' }, icon: 'scale', group: 'work', permission: 'satisfaction.read' },
    { path: '/kepuasan/tablet', label: { id: 'Survei di loket', en: 'Surveys at the counter' }, icon: 'mood-smile', group: 'work', permission: 'satisfaction.collect' },
    { path: '/kepuasan/tindak-lanjut', label: { id: 'Tindak lanjut survei', en: 'Follow-up of surveys' }, icon: 'checks', group: 'plans', permission: 'satisfaction.follow' },
    { path: '/kepuasan/terbitan', label: { id: 'Terbitan indeks', en: 'Published index' }, icon: 'certificate', group: 'plans', permission: 'satisfaction.publish' },
    { path: '/kepuasan/impor', label: { id: 'Impor survei lama', en: 'Import old surveys' }, icon: 'file-spreadsheet', group: 'plans', permission: 'satisfaction.import' },
    { path: '/kepuasan/saran', label: { id: 'Kotak saran', en: 'Suggestion box' }, icon: 'mail', group: 'work', permission: 'satisfaction.suggestions' },
  ],
} satisfies Module
