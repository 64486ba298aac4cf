import { dateIn, isoIn, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { ResultData } from '#platform/documents/data'
import { directory } from '#modules/people'
import { fileSize, longMoment, shortDate } from '#platform/ui/format'
import { questionsOf } from '../rules/form.ts'
import { isForApplicant } from '../rules/history.ts'
import { answerWords, happeningWords } from '../words.ts'
import { messages } from '../messages.ts'
import { paperWords } from '../messages/paper.ts'
import { letterheadOf } from './print.ts'
import { registrationOf } from './keep.ts'
import { type CaseView } from './views.ts'

/** Everything kept about the person who asked, with what they wrote and what was said to them; for that person alone. */
export async function ownData(ctx: Ctx, view: CaseView) {
  const { one, definition, hidden } = view
  const zone = ctx.house.city.zone
  const people = await directory(ctx.db)
  return {
    registration: one.code, service: say(definition.name, ctx.locale), received: isoIn(zone, one.received_at), ended: one.ended_at && isoIn(zone, one.ended_at),
    erased: view.erased && isoIn(zone, view.erased), simulated: one.simulated, applicant: hidden?.applicant ?? null,
    answers: questionsOf(definition).flatMap((field) => {
      const answer = hidden?.answers[field.id]
      return answer === undefined || field.kind === 'file' ? [] : [{ id: field.id, question: say(field.label, ctx.locale), answer, words: answerWords(field, answer, ctx.locale) }]
    }),
    files: view.files.map(({ name, size, type }) => ({ name, size, type })),
    documents: view.products.filter((product) => product.signed_at !== null).map(({ product, number, status }) => ({ product, number, status })),
    history: view.past.map((past) => ({ at: isoIn(zone, past.at), what: happeningWords(past, people, ctx.locale, false), note: (isForApplicant(past) && view.notes.get(past.seq)?.note) || null })),
  }
}

/** The same on paper. */
export async function printOwnData(ctx: Ctx, view: CaseView): Promise<Uint8Array> {
  const paper = { ...ctx, locale: 'id' as const }
  const data = await ownData(paper, view)
  const [t, zone] = [messages.id, ctx.house.city.zone]
  const applicant = Object.entries({ [t.name]: data.applicant?.name, [t.agency]: data.applicant?.agency, [t.phone]: data.applicant?.phone, [t.email]: data.applicant?.email, [t.address]: data.applicant?.address })
  const sheet: ResultData = {
    letterhead: await letterheadOf(paper, view), code: registrationOf(data.registration), qr: null, kind: paperWords.ownData, title: paperWords.ownDataAbout(data.service), number: null, date: shortDate('id', dateIn(zone, ctx.now)),
    facts: [...applicant.flatMap(([label, value]) => (value ? [{ label, value }] : [])), ...data.answers.map(({ question, words }) => ({ label: question, value: words }))],
    body: [paperWords.ownDataLead, ...(data.files.length > 0 ? [`${paperWords.files}: ${data.files.map((file) => `${file.name} (${fileSize('id', file.size)})`).join(', ')}`] : [])],
    table: { head: paperWords.ownDataHistory.head, rows: data.history.map(({ at, what, note }) => [longMoment('id', zone, new Date(at)), what, note ?? '']) },
    signatory: null, copies: [],
  }
  return ctx.house.press.print('hasil', sheet, { now: ctx.now, title: paperWords.ownData, simulated: view.one.simulated })
}
