import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { answerSurvey, profileChoices, surveyOfCase } from '#modules/satisfaction'

/** How pleased people are with each thing, in the middle, from 1 to 4; what is not named here is 3.25. */
const usual: Readonly<Record<string, number>> = { WAKTU: 3.05, BIAYA: 3.9, PERILAKU: 3.5, KOMPETENSI: 3.4, PENGADUAN: 2.9, SARPRAS: 3.15 }
const wishes = ['Terima kasih, pelayanannya jelas.', 'Mohon pemberitahuan lebih cepat bila berkas kurang.', 'Petugas ramah dan membantu.', 'Formulirnya mudah diisi dari telepon.', 'Ruang tunggu perlu ditambah kursi.']

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
/** Near the middle, seldom far from it. */
const around = (random: () => number, middle: number): number => middle + (random() + random() - 1) * 1.1

/** Three in five of the made-up applicants answer after their case has ended: a few leave something out, some say who they are, few write. */
export async function answerSome(ctx: Ctx, id: Id<'case'>, random: () => number): Promise<void> {
  const survey = await surveyOfCase(ctx, id, 'link')
  if (!survey || survey.bar || random() > 0.6) return
  const mood = (random() - 0.5) * 0.8
  const answers: Record<string, string> = {}
  for (const { code } of survey.questionnaire.instrument.elements) {
    if (random() > 0.04) answers[code] = String(Math.min(4, Math.max(1, Math.round(around(random, (usual[code] ?? 3.25) + mood)))))
  }
  for (const own of survey.questionnaire.own) answers[own.id] = String(1 + Math.floor(random() * own.answers.length))
  const profile = Object.fromEntries(Object.entries(profileChoices).flatMap(([field, choices]) => (random() < 0.85 ? [[field, pick(random, choices)]] : [])))
  await answerSurvey(ctx, survey, random() < 0.25 ? 'kiosk' : 'link', { answers, profile, words: random() < 0.15 ? pick(random, wishes) : '' })
}
