import type { Locale } from '#kernel'
import { messageKind } from '#modules/notifications'
import { periodWords } from './messages/reading.ts'
import type { Period } from './rules/periods.ts'

type Sheet = { id: string; period: Period; position: string }

const said: Record<Locale, Record<'waits' | 'verified' | 'returned', (period: string, position: string) => { subject: string; line: string }>> = {
  id: {
    waits: (period, position) => ({ subject: `Lembar kinerja ${period} menunggu Anda`, line: `Lembar kinerja ${period} jabatan ${position} menunggu verifikasi Anda:` }),
    verified: (period, position) => ({ subject: `Lembar kinerja ${period} sudah diverifikasi`, line: `Lembar kinerja ${period} jabatan ${position} sudah diverifikasi atasan:` }),
    returned: (period, position) => ({ subject: `Lembar kinerja ${period} dikembalikan`, line: `Lembar kinerja ${period} jabatan ${position} dikembalikan untuk diperbaiki. Catatan atasan dapat dibaca di sini:` }),
  },
  en: {
    waits: (period, position) => ({ subject: `The performance sheet of ${period} waits for you`, line: `The performance sheet of ${period} of ${position} waits for you to verify it:` }),
    verified: (period, position) => ({ subject: `The performance sheet of ${period} is verified`, line: `The performance sheet of ${period} of ${position} was verified by the superior:` }),
    returned: (period, position) => ({ subject: `The performance sheet of ${period} was returned`, line: `The performance sheet of ${period} of ${position} was returned to be mended. What the superior wrote stands here:` }),
  },
}

const kind = (what: 'waits' | 'verified' | 'returned', label: { id: string; en: string }, path: (sheet: Sheet) => string) => messageKind<Sheet>({
  name: `performance.sheet-${what}`, label,
  write: (sheet, { locale, link }) => {
    const { subject, line } = said[locale][what](periodWords(sheet.period, locale), sheet.position)
    return { subject, lines: [line, link(path(sheet))], sms: `${subject}: ${link(path(sheet))}` }
  },
})

const toOwn = ({ period }: Sheet): string => `/kinerja/saya?periode=${period}`

/** Tells the superior that a sheet waits, and its holder what became of it; what the superior wrote stays on the page. */
export const sheetMessages = {
  waits: kind('waits', { id: 'Lembar kinerja menunggu', en: 'Performance sheet waits' }, ({ id }) => `/kinerja/lembar/${id}`),
  verified: kind('verified', { id: 'Lembar kinerja diverifikasi', en: 'Performance sheet verified' }, toOwn),
  returned: kind('returned', { id: 'Lembar kinerja dikembalikan', en: 'Performance sheet returned' }, toOwn),
}
