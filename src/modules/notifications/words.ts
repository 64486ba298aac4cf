import type { Locale, Text } from '#kernel'
import { messages } from './messages.ts'
import { messageKind, type Letter, type MessageKind, type Written } from './rules/kinds.ts'
import type { Moment } from './rules/moments.ts'

type Said = { subject: string; first: string; next: string; sms: string }

const said: Record<Locale, Record<Moment, Said>> = {
  id: {
    receipt: { subject: 'Permohonan diterima', first: 'Permohonan Anda sudah kami terima.', next: 'Ikuti perjalanannya dan jawab kantor lewat tautan ini. Tautan ini kunci Anda, jangan dibagikan:', sms: 'permohonan Anda sudah kami terima. Lacak:' },
    correction: { subject: 'Permohonan perlu diperbaiki', first: 'Kantor meminta perbaikan atau jawaban Anda.', next: 'Selama menunggu Anda, permohonan ini tidak berjalan. Lihat yang diminta dan jawab di sini:', sms: 'permohonan Anda menunggu perbaikan dari Anda. Buka:' },
    granted: { subject: 'Permohonan selesai', first: 'Permohonan Anda sudah selesai.', next: 'Lihat hasilnya dan unduh dokumennya di sini:', sms: 'permohonan Anda sudah selesai. Lihat hasilnya:' },
    refused: { subject: 'Permohonan tidak dapat dikabulkan', first: 'Permohonan Anda tidak dapat dikabulkan.', next: 'Baca alasannya, dan apa yang dapat Anda lakukan, di sini:', sms: 'permohonan Anda tidak dapat dikabulkan. Baca alasannya:' },
    referred: { subject: 'Permohonan dialihkan', first: 'Permohonan Anda bukan wewenang kantor ini dan dialihkan.', next: 'Lihat ke mana di sini:', sms: 'permohonan Anda dialihkan ke instansi lain. Lihat:' },
    withdrawn: { subject: 'Permohonan ditarik', first: 'Permohonan Anda sudah ditarik dan tidak dikerjakan lagi.', next: 'Jika bukan Anda yang menariknya, segera hubungi loket. Catatannya ada di sini:', sms: 'permohonan Anda ditarik. Bukan Anda? Hubungi loket. Lihat:' },
  },
  en: {
    receipt: { subject: 'Request received', first: 'We have received your request.', next: 'Follow it and answer the office by this link. It is your key, do not share it:', sms: 'we have received your request. Track it:' },
    correction: { subject: 'Your request needs mending', first: 'The office asks you for a correction or an answer.', next: 'While we wait for you, the request stands still. See what is asked and answer here:', sms: 'your request waits for a correction from you. Open:' },
    granted: { subject: 'Request completed', first: 'Your request is completed.', next: 'See the result and download the document here:', sms: 'your request is completed. See the result:' },
    refused: { subject: 'Request not granted', first: 'Your request could not be granted.', next: 'Read the reason, and what you can do, here:', sms: 'your request could not be granted. Read why:' },
    referred: { subject: 'Request referred', first: 'Your request is not for this office and was referred.', next: 'See where to here:', sms: 'your request was referred to another office. See:' },
    withdrawn: { subject: 'Request withdrawn', first: 'Your request was withdrawn and is not worked on any more.', next: 'If it was not you who withdrew it, contact the counter at once. The record is here:', sms: 'your request was withdrawn. Not you? Contact us. See:' },
  },
}

const labels: Record<Moment, Text> = {
  receipt: { id: 'Permohonan diterima', en: 'Request received' }, correction: { id: 'Diminta perbaikan', en: 'Correction asked for' }, granted: { id: 'Selesai', en: 'Completed' },
  refused: { id: 'Ditolak', en: 'Refused' }, referred: { id: 'Dialihkan', en: 'Referred' }, withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
}

const wrote = (moment: Moment) => (_: object, { locale, about }: Letter): Written => {
  const { subject, first, next, sms } = said[locale][moment]
  const track = about?.track ?? ''
  return { subject: `${subject}: ${about?.registration ?? ''}`, lines: [first, `${about?.service ?? ''} · ${about?.registration ?? ''}`, next, track], sms: `${sms} ${track}` }
}

const kindOf = (moment: Moment): MessageKind<object> => messageKind({ name: `cases.${moment}`, label: labels[moment], write: wrote(moment) })

/** What applicants hear of their case, in words. */
export const caseMessages: Record<Moment, MessageKind<object>> = {
  receipt: kindOf('receipt'), correction: kindOf('correction'), granted: kindOf('granted'), refused: kindOf('refused'), referred: kindOf('referred'), withdrawn: kindOf('withdrawn'),
}

/** A turn as the officers' digest names it: by its registration number, never by what it is about or from whom. */
export type NearTurn = { code: string; service: string; due: string; late: boolean }

/** The officers' morning digest. */
export const digestMessage = messageKind<{ turns: NearTurn[]; more: boolean }>({
  name: 'notifications.digest', label: { id: 'Ringkasan tenggat', en: 'Deadline digest' },
  write: ({ turns, more }, { locale, link }) => {
    const t = messages[locale].digest
    const count = `${turns.length}${more ? '+' : ''}`
    const lines = turns.map((one) => `${one.code} · ${one.service} · ${t.due(one.due)}${one.late ? `, ${t.late}` : ''}`)
    return { subject: t.subject(count), lines: [t.first, ...lines, ...(more ? [t.more] : []), t.open, link('/kotak-kerja')], sms: `${t.sms(count)} ${link('/kotak-kerja')}` }
  },
})
