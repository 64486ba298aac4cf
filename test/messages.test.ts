import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, type Locale } from '#kernel'
import type { Letter, MessageKind, Written } from '#modules/notifications'
import { plainSms, smsParts } from '#platform/sms-text'
import { chargeAssessed, chargePaid } from '../src/modules/charges/words.ts'
import { caseMessages, digestMessage } from '../src/modules/notifications/words.ts'
import { moments } from '../src/modules/notifications/rules/moments.ts'
import { sheetMessages } from '../src/modules/performance/words.ts'
import { decisionMessage, reminderMessage } from '../src/modules/permits/words.ts'
import { surveyMessage } from '../src/modules/satisfaction/words.ts'
import { answeredMessage } from '../src/modules/satisfaction/words/suggestions.ts'
import { visitCancelled, visitMoved, visitPlanned } from '../src/modules/visits/words.ts'

/*
 * Every message that leaves the house, of whatever module: short, plain, in both languages, with its link whole,
 * and with the applicant's key in no place where others read it.
 */

const key = 'XPW3TA'
const track = `https://balai.bekasikota.go.id/lacak/BKS-7K4M-2Q9D-${key}`
const letter = (locale: Locale, about: Letter['about'] = { registration: 'BKS-7K4M-2Q9D', service: 'Permohonan Informasi Publik', track }): Letter =>
  ({ locale, city: 'Kota Bekasi', link: (path) => `https://balai.bekasikota.go.id${path}`, about })
const on = localDate('2026-09-24')
const url = `https://balai.bekasikota.go.id/survei/${'k'.repeat(20)}`
const turns = [{ code: 'BKS-1111-2222', service: 'Surat', due: 'Sel, 24 Nov, 16.00', late: true }, { code: 'BKS-3333-4444', service: 'Telaahan', due: 'Rab, 25 Nov, 16.00', late: false }]
const sheet = { id: '01936b5c-0000-7000-8000-000000000001', period: '2026-11' as never, position: 'Kepala Sub Bagian Tata Kelola Kerja Sama' }

/** What a kind writes with the longest true data, and to whom. */
const of = <Data>(name: string, kind: MessageKind<Data>, data: Data): [string, (told: Letter) => Written] => [name, (told) => kind.write(data, told)]
const toApplicants: [string, (told: Letter) => Written][] = [
  ...moments.map((moment) => of(moment, caseMessages[moment], {})),
  of('a charge assessed', chargeAssessed, { number: '000123/SKRD/DPMPTSP/2026', amount: '1234567890', due: '2026-12-23' }), of('nothing owed', chargeAssessed, { number: 'nihil:000123', amount: '0', due: '2026-12-23' }),
  of('a charge paid', chargePaid, { number: '000123/SKRD/DPMPTSP/2026', amount: '1234567890' }),
  of('a permit about to end', reminderMessage, { number: '503/000123/DPMPTSP/2026', to: on }),
  ...(['suspend', 'lift', 'revoke', 'cancel', 'close'] as const).map((act) => of(`a permit: ${act}`, decisionMessage, { number: '503/000123/DPMPTSP/2026', act, on, appealUntil: on })),
  of('a visit planned', visitPlanned, { date: on, team: [{ name: 'Rekaan Satu', position: { id: 'Petugas lapangan', en: 'Field officer' } }] }), of('a visit moved', visitMoved, { date: on, team: [] }), of('a visit called off', visitCancelled, { date: on, team: [] }),
  of('a survey', surveyMessage, { url }), of('a suggestion answered', answeredMessage, { url }),
]
const toOfficers: [string, (told: Letter) => Written][] = [
  of('the digest', digestMessage, { turns, more: true }),
  ...Object.entries(sheetMessages).map(([name, kind]) => of(`a sheet ${name}`, kind, sheet)),
]
const every = [...toApplicants, ...toOfficers].flatMap(([name, write]) => (['id', 'en'] as const).map((locale) => [`${name}, ${locale}`, locale, write] as const))
const links = (text: string): string[] => text.match(/https?:\/\/\S+/g) ?? []

describe('every message', () => {
  test.each(every)('%s: is within two parts of an SMS in the letters every phone has', (_, locale, write) => {
    const { alphabet, parts } = smsParts(plainSms(`Kota Bekasi: ${write(letter(locale)).sms}`))
    expect([alphabet, parts.length <= 2]).toEqual(['gsm', true])
  })

  test.each(every)('%s: carries its link whole, the last word of the SMS', (_, locale, write) => {
    const { sms, lines } = write(letter(locale))
    expect(links(sms)).toHaveLength(1)
    expect(sms.endsWith(links(sms)[0] ?? '-')).toBe(true)
    expect(links(lines.join('\n'))).toContain(links(sms)[0])
  })

  test.each(every)('%s: has a subject of one line that fits a phone, without a link and without the key', (_, locale, write) => {
    const { subject } = write(letter(locale))
    expect(subject).toMatch(/^\p{Lu}|^\d/u)
    expect(subject.length).toBeLessThanOrEqual(78)
    expect(subject).not.toMatch(/\n|https?:|undefined|null|\[object/)
    expect(subject).not.toContain(key)
  })

  test.each(every)('%s: is plain sentences, nothing left open and nothing marked up', (_, locale, write) => {
    const { lines, sms } = write(letter(locale))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of [...lines, sms]) {
      expect(line).toBe(line.trim())
      expect(line).not.toBe('')
      expect(line).not.toMatch(/undefined|null|NaN|\[object|<[a-z]|\{|\}|!| {2}/)
    }
  })
})

describe('a message to applicants', () => {
  test.each(toApplicants)('%s: says other words in English than in Indonesian', (_, write) => {
    const [id, en] = [write(letter('id')), write(letter('en'))]
    expect(en.subject).not.toBe(id.subject)
    expect(en.sms).not.toBe(id.sms)
    expect(en.lines.join(' ')).not.toBe(id.lines.join(' '))
  })

  test.each(toApplicants)('%s: in Indonesian addresses them as “Anda” or names nobody, and shortens nothing to the words of an office', (_, write) => {
    const { lines, sms } = write(letter('id'))
    for (const text of [...lines, sms]) expect(text).not.toMatch(/\b(?:kamu|saudara|ybs|tsb|tgl|dgn|yg|utk|disposisi|verifikasi|turn|case)\b/i)
  })

  test.each(toApplicants)('%s: is written also where its case is gone, leading to a page there is', (_, write) => {
    const { lines, sms } = write(letter('id', null))
    expect([...lines, sms].join(' ')).not.toMatch(/undefined|null/)
  })
})

describe('whatever the service is called', () => {
  test('nothing of it reaches the SMS: the link says which request it is', () => {
    fc.assert(fc.property(fc.string({ minLength: 6, maxLength: 200 }), fc.constantFrom(...moments), fc.constantFrom<Locale>('id', 'en'), (service, moment, locale) => {
      const { sms } = caseMessages[moment].write({}, letter(locale, { registration: 'BKS-7K4M-2Q9D', service, track }))
      expect(sms).toBe(caseMessages[moment].write({}, letter(locale)).sms)
    }), { numRuns: 60 })
  })
})
