import type { LocalDate } from '#kernel'
import { messageKind } from '#modules/notifications'
import { shortDate } from '#platform/ui/format'
import { messages } from './messages.ts'
import type { OfficeAct } from './rules/life.ts'

const happened: Record<OfficeAct, string> = { suspend: 'permit.suspended', lift: 'permit.lifted', revoke: 'permit.revoked', cancel: 'permit.cancelled', close: 'permit.closed' }

/** That a permit will run out. */
export const reminderMessage = messageKind<{ number: string; to: LocalDate }>({
  name: 'permits.reminder', label: { id: 'Pengingat masa berlaku izin', en: 'Reminder of the end of a permit' },
  write: ({ number, to }, { locale, link, about }) => {
    const t = messages[locale]
    const day = shortDate(locale, to)
    const at = about?.track ?? link('/izin')
    return { subject: t.remindSubject(number), lines: [t.remindLine(number, day), at], sms: `${t.remindSms(number, day)} ${at}` }
  },
})

/** What an office decided about a permit: that, and where the reason stands; the reason itself is typed by a person and not sent. */
export const decisionMessage = messageKind<{ number: string; act: OfficeAct; on: LocalDate; appealUntil: LocalDate | null }>({
  name: 'permits.decision', label: { id: 'Keputusan tentang izin', en: 'Decision about a permit' },
  write: ({ number, act, on, appealUntil }, { locale, link, about }) => {
    const t = messages[locale]
    const told = t.toldLine(t.happened[happened[act]] ?? '', number, shortDate(locale, on))
    const at = about?.track ?? link('/izin')
    return { subject: t.toldSubject(number), lines: [told, ...(appealUntil ? [t.toldAppeal(shortDate(locale, appealUntil))] : []), t.toldWhere, at], sms: `${told} ${at}` }
  },
})
