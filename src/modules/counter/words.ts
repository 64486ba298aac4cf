import type { Locale, LocalDate } from '#kernel'
import { messageKind } from '#modules/notifications'
import { clockTime, longDate } from '#platform/ui/format'

const said: Record<Locale, { subject: string; closed: (when: string) => string; again: string }> = {
  id: { subject: 'Janji temu tidak dapat dilayani', closed: (when) => `kantor tutup pada janji temu Anda, ${when}.`, again: 'Pilih jam lain:' },
  en: { subject: 'Your appointment cannot be kept', closed: (when) => `the office is closed at your appointment, ${when}.`, again: 'Choose another:' },
}

/** That the office is closed at an hour somebody has booked. */
export const closedMessage = messageKind<{ day: LocalDate; hour: number; queue: string }>({
  name: 'counter.closed', label: { id: 'Janji temu batal karena kantor tutup', en: 'Appointment not kept, office closed' },
  write: ({ day, hour, queue }, { locale, link }) => {
    const t = said[locale]
    const closed = t.closed(`${longDate(locale, day)}, ${clockTime(locale, hour * 60)}`)
    const there = link(`/antrean/janji?antrean=${queue}`)
    return { subject: t.subject, lines: [`${closed.charAt(0).toUpperCase()}${closed.slice(1)}`, t.again, there], sms: `${closed} ${t.again} ${there}` }
  },
})
