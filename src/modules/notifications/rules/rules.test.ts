import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { smsParts } from '#platform/sms-text'
import { messages, sayReason } from '../messages.ts'
import { caseMessages, digestMessage } from '../words.ts'
import { labelOf, messageKind, type Letter } from './kinds.ts'
import { momentOf, moments, shownOfSimulated } from './moments.ts'
import { readMessageRules, usualRules } from './settings.ts'
import { wordOf } from './word.ts'

describe('what an applicant hears of', () => {
  const still = { opened: false, ended: false, asksApplicant: false, status: 'open' }
  test.each([
    [{ opened: true }, 'receipt'], [{ asksApplicant: true }, 'correction'], [{ ended: true, status: 'granted' }, 'granted'], [{ ended: true, status: 'refused' }, 'refused'],
    [{ ended: true, status: 'withdrawn' }, 'withdrawn'], [{ ended: true, status: 'referred' }, 'referred'], [{ ended: true, status: 'lapsed' }, null], [{}, null], [{ status: 'granted' }, null],
  ])('%j is %s', (moved, moment) => { expect(momentOf({ ...still, ...moved })).toBe(moment) })

  test('of the simulated history one case in sixteen is shown', () => {
    expect([...'0123456789abcdef'].filter((last) => shownOfSimulated(`019a-${last}`))).toEqual(['0'])
  })
})

describe('the words of a message', () => {
  const letter = (locale: 'id' | 'en'): Letter => ({
    locale, city: 'Kota Bekasi', link: (path) => `https://balai.bekasikota.go.id${path}`,
    about: { registration: 'BKS-7K4M-2Q9D', service: 'Surat Masyarakat', track: 'https://balai.bekasikota.go.id/lacak/BKS-7K4M-2Q9D-XPW3TA' },
  })

  test.each(moments.flatMap((moment) => (['id', 'en'] as const).map((locale) => [moment, locale] as const)))('of %s in %s are one SMS part with the whole link, and name no person', (moment, locale) => {
    const { sms, lines, subject } = caseMessages[moment].write({}, letter(locale))
    const { alphabet, parts } = smsParts(`Kota Bekasi: ${sms}`)
    expect([alphabet, parts.length]).toEqual(['gsm', 1])
    for (const text of [sms, lines.join('\n')]) expect(text).toContain('https://balai.bekasikota.go.id/lacak/BKS-7K4M-2Q9D-XPW3TA')
    expect(subject).toContain('BKS-7K4M-2Q9D')
    expect(subject).not.toContain('XPW3TA')
  })

  test('of the digest name turns by registration number and service only', () => {
    const { lines, subject } = digestMessage.write({ turns: [{ code: 'BKS-1111-2222', service: 'Surat', due: 'Sel, 24 Nov, 16.00', late: true }], more: true }, letter('id'))
    expect(subject).toBe('1+ giliran mendekati atau lewat tenggat')
    expect(lines[1]).toBe('BKS-1111-2222 · Surat · tenggat Sel, 24 Nov, 16.00, lewat tenggat')
  })

  test('of a kind that its module no longer has are shown by its name', () => {
    const kind = messageKind({ name: 'contoh.lain', label: { id: 'Lain' }, write: () => ({ subject: '', lines: [], sms: '' }) })
    expect([labelOf(kind.name), labelOf('hilang.sudah')]).toEqual([{ id: 'Lain' }, { id: 'hilang.sudah' }])
  })

  test('for reasons exist in both languages, and an answer nobody foresaw is said by its code', () => {
    expect(Object.keys(messages.en.reason).toSorted()).toEqual(Object.keys(messages.id.reason).toSorted())
    expect([sayReason('id', 'not-mobile'), sayReason('id', 'smtp-552'), sayReason('en', 'smtp-552')]).toEqual(['nomor bukan telepon seluler', 'jawaban smtp-552', 'answer smtp-552'])
  })
})

describe('a word by SMS', () => {
  test.each([['STOP', 'stop'], [' berhenti. ', 'stop'], ['Stop sms', 'stop'], ['"BERHENTI"', 'stop'], ['mulai', 'start'], ['START', 'start'], ['jangan berhenti dulu ya', null], ['stop dulu sampai besok', null], ['', null], ['mulai kapan', null]])('%j is %s', (text, word) => {
    expect(wordOf(text)).toBe(word)
  })
})

describe('the city’s rules for messages', () => {
  const file = (more = ''): string => `hours:\n  sms: { from: "07.00", until: "20.00" }\n  email: { from: "00:00", until: "24.00" }\nkeepDays: 90\nperDay: 30\ndigestDays: 1\n${more}`

  test('are read from its file; Bekasi’s are the usual ones, and so are those of a city that says nothing', () => {
    expect(readMessageRules(readFileSync(new URL('../../../../city/bekasi/messages.yaml', import.meta.url), 'utf8'))).toEqual({ rules: usualRules, problems: [] })
    expect(readMessageRules(null)).toEqual({ rules: usualRules, problems: [] })
    expect(readMessageRules(file().replace('07.00', '08.30')).rules.hours.sms).toEqual({ from: 510, until: 1200 })
  })

  test.each([
    [file('lain: 1'), 'unknown-key', 7], [file().replace('"20.00"', '"06.00"'), 'hours-backwards', 2], [file().replace('keepDays: 90', 'keepDays: 0'), 'too-small', 4],
    [file().replace('"07.00"', 'pagi'), 'wrong-format', 2], [file().replace('perDay: 30\n', ''), 'missing', 1], ['hours: [', 'not-yaml', 1],
  ])('name a fault and its line: %#', (text, code, line) => {
    const { problems, rules } = readMessageRules(text)
    expect(problems[0]).toMatchObject({ code, line, file: 'messages.yaml' })
    expect(rules).toEqual(usualRules)
  })
})
