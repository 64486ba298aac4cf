import { messageKind } from '#modules/notifications'
import type { Locale } from '#kernel'

const said: Record<Locale, { subject: string; lines: string[]; sms: string }> = {
  id: { subject: 'Jawaban atas saran Anda', lines: ['Saran Anda sudah dijawab. Bacalah di sini:'], sms: 'saran Anda sudah dijawab:' },
  en: { subject: 'An answer to your suggestion', lines: ['Your suggestion has been answered. Read it here:'], sms: 'your suggestion has been answered:' },
}

/** Tells who left an address that the suggestion was answered; the words themselves stay on the page. */
export const answeredMessage = messageKind<{ url: string }>({
  name: 'satisfaction.suggestion', label: { id: 'Jawaban saran', en: 'Answer to a suggestion' },
  write: ({ url }, { locale }) => ({ subject: said[locale].subject, lines: [...said[locale].lines, url], sms: `${said[locale].sms} ${url}` }),
})
