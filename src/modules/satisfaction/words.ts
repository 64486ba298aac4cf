import { messageKind } from '#modules/notifications'
import type { Locale } from '#kernel'

const said: Record<Locale, { subject: string; lines: (service: string) => string[]; sms: string }> = {
  id: { subject: 'Bagaimana pelayanan kami?', lines: (service) => [`Permohonan Anda sudah selesai${service && `: ${service}`}.`, 'Nilai pelayanan ini, sekitar dua menit dan tanpa nama. Jawaban Anda dihitung dalam indeks kepuasan masyarakat:'], sms: 'nilai pelayanan kami, 2 menit tanpa nama:' },
  en: { subject: 'How was our service?', lines: (service) => [`Your request is finished${service && `: ${service}`}.`, 'Rate this service, in about two minutes and without your name. Your answers count in the satisfaction index:'], sms: 'rate our service, 2 minutes, no name:' },
}

/** The message that brings the link of a survey. */
export const surveyMessage = messageKind<{ url: string }>({
  name: 'satisfaction.survey', label: { id: 'Tautan survei', en: 'Survey link' },
  write: ({ url }, { locale, about }) => ({ subject: said[locale].subject, lines: [...said[locale].lines(about?.service ?? ''), url], sms: `${said[locale].sms} ${url}` }),
})
