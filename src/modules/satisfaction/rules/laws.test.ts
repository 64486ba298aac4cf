import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, compare, fraction, localDate, type LocalDate } from '#kernel'
import { readTypedDate } from '#platform/ui/format'
import { bekasi, ikm, skm } from '../examples.ts'
import { readAnswersFile } from './answers-file.ts'
import { candidates, readStated, reproducing } from './explain.ts'
import { followUpFaults, isLate, longestAction, openOn, statusAfter, textFaults } from './followup.ts'
import { guessed, matchingFaults, profileIn, rowBy } from './import-columns.ts'
import { placesBy, type PlacesKnown } from './import-places.ts'
import { answerOf } from './index-command.ts'
import { indexOf } from './index-of.ts'
import { gradeOf, gradeOfIndex, instrumentFaults, instrumentOn, type Instrument } from './instrument.ts'
import { studentT } from './interval.ts'
import { barTo, tokenOf, type Way } from './invitation.ts'
import { nobody, profileChoices, profileFields, readProfilePart } from './profile.ts'
import { questionnaireFor, readAnswered, surveyFaults, type OwnQuestion } from './questions.ts'
import { respondentsNeeded, responseRate, sampleNeeded } from './sample.ts'
import { countedOf, general, keyOf, servicesOf } from './scope.ts'
import { daysOf, isOver, readSemester, semesterAt, semesterId } from './semester.ts'
import { longestSuggestion, personalIn, readHandling, readSuggestion } from './suggestion.ts'
import { tallyOf, type Answered } from './tally.ts'

const day = localDate('2026-11-23')
const dates = fc.integer({ min: -9_000, max: 9_000 }).map((days): LocalDate => addDays(day, days))
const instruments = fc.constantFrom(skm, ikm)
const answers = (of: Instrument): fc.Arbitrary<Answered> => fc.record(Object.fromEntries(of.elements.map(({ code }) => [code, fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)])), { requiredKeys: [] }).map((all) => all as Answered)
const filled = instruments.chain((of) => fc.array(answers(of), { minLength: 1, maxLength: 12 }).map((all) => ({ of, all })))

describe('half-years', () => {
  test('follow one another without a day between, and each day is in one', () => {
    fc.assert(fc.property(dates, (one) => {
      const semester = semesterAt(one)
      const { from, to } = daysOf(semester)
      expect(from <= one && one <= to).toBe(true)
      expect(daysOf(semesterAt(addDays(to, 1))).from).toBe(addDays(to, 1))
      expect(daysOf(semesterAt(addDays(from, -1))).to).toBe(addDays(from, -1))
    }))
  })
  test('are read as they are written, for every one there can be', () => {
    fc.assert(fc.property(fc.integer({ min: 1960, max: 2099 }), fc.constantFrom(1 as const, 2 as const), (year, half) => { expect(readSemester(semesterId({ year, half }))).toEqual({ year, half }) }))
    fc.assert(fc.property(fc.string({ maxLength: 10 }), (typed) => { const read = readSemester(typed); if (read) expect(semesterId(read)).toBe(typed) }))
  })
  test('are over from the day after their last, and then for ever', () => {
    fc.assert(fc.property(dates, fc.nat(900), (one, more) => {
      const semester = semesterAt(one)
      expect(isOver(semester, addDays(daysOf(semester).to, 1 + more))).toBe(true)
      expect(isOver(semester, addDays(daysOf(semester).to, -more))).toBe(false)
    }))
  })
})

describe('the instrument of a day', () => {
  test('is one in force that day, and none newer was', () => {
    fc.assert(fc.property(dates, (one) => {
      const found = instrumentOn(bekasi.instruments, one)
      const inForce = bekasi.instruments.filter((all) => all.inForce <= one && (all.until === null || one <= all.until))
      expect(found === null).toBe(inForce.length === 0)
      if (found) expect(inForce.every((other) => other.inForce <= found.inForce)).toBe(true)
    }))
  })
  test('grades every index there can be, each by the row that holds it', () => {
    fc.assert(fc.property(instruments, fc.integer({ min: 2500, max: 10_000 }), (of, hundredths) => {
      const row = of.grades.find((one) => one.from <= hundredths && hundredths <= one.to)
      expect(gradeOf(of, hundredths)).toEqual({ instrument: of.id, letter: row?.letter, name: row?.name })
    }))
  })
  test('never grades a higher index lower', () => {
    const rank = 'DCBA'
    fc.assert(fc.property(instruments, fc.integer({ min: 2500, max: 10_000 }), fc.integer({ min: 2500, max: 10_000 }), (of, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      expect(rank.indexOf(gradeOfIndex(of, fraction(low, 100)).letter)).toBeLessThanOrEqual(rank.indexOf(gradeOfIndex(of, fraction(high, 100)).letter))
    }))
  })
  test('has no fault as the city wrote it; each row moved, each element doubled, each weight spoilt is one', () => {
    fc.assert(fc.property(instruments, fc.nat(20), (of, at) => {
      expect(instrumentFaults(of)).toEqual([])
      const row = at % of.grades.length
      expect(instrumentFaults({ ...of, grades: of.grades.map((one, index) => (index === row ? { ...one, from: one.from + 1 } : one)) }).map((one) => one.code)).toContain('grades-leave-a-gap')
      const element = of.elements[at % of.elements.length]!
      expect(instrumentFaults({ ...of, elements: [...of.elements, element] }).map((one) => one.code)).toContain('element-twice')
      expect(instrumentFaults({ ...of, printedWeights: ['sepersembilan'] }).map((one) => one.field)).toEqual(['printedWeights.0'])
    }))
  })
})

describe('an index for programs', () => {
  test('says of every element how many answered, and an index only where all were answered by somebody', () => {
    fc.assert(fc.property(filled, ({ of, all }) => {
      const told = answerOf(indexOf(of, tallyOf(of, all)))
      expect(told.elements.map((one) => one.n)).toEqual(of.elements.map(({ code }) => all.filter((one) => one[code] !== undefined).length))
      expect(told.index === null).toBe(told.elements.some((one) => one.n === 0))
      expect([told.grade === null, told.n]).toEqual([told.index === null, all.filter((one) => Object.keys(one).length > 0).length])
    }))
  })
  test('is the same read from a file, in any order of columns and with any separator', () => {
    fc.assert(fc.property(filled.chain(({ of, all }) => fc.record({ of: fc.constant(of), all: fc.constant(all), order: fc.shuffledSubarray([...of.elements], { minLength: of.elements.length }), sign: fc.constantFrom(',', ';', '\t') })), ({ of, all, order, sign }) => {
      const lines = [order.map((one) => one.code).join(sign), ...all.map((row) => order.map((one) => row[one.code] ?? '').join(sign))]
      const { rows, problems } = readAnswersFile(of, lines.join('\r\n'))
      if (all.every((row) => Object.keys(row).length === 0)) { expect(problems.map((one) => one.code)).toEqual(['no-rows']); return }
      expect(problems).toEqual([])
      expect(answerOf(indexOf(of, tallyOf(of, rows)))).toEqual(answerOf(indexOf(of, tallyOf(of, all))))
    }))
  })
  test('of any text is read or refused, never a defect', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => {
      const { rows, problems } = readAnswersFile(skm, text)
      expect(rows.length > 0 || problems.length > 0).toBe(true)
      expect(readAnswersFile(skm, `${skm.elements.map((one) => one.code).join(';')}\n${text}`).rows.every((row) => Object.values(row).every((value) => value >= 1 && value <= 4))).toBe(true)
    }))
  })
})

describe('why an old report differs', () => {
  test('a figure some way comes to is explained by a way that comes to it, and an exact one by exact counting', () => {
    fc.assert(fc.property(filled, fc.nat(30), ({ of, all }, pick) => {
      const complete = all.filter((row) => of.elements.every(({ code }) => row[code] !== undefined))
      const ways = candidates(of, tallyOf(of, all), tallyOf(of, complete))
      const chosen = ways[pick % Math.max(1, ways.length)]
      if (!chosen || compare(chosen.exact, fraction(25)) < 0 || compare(chosen.exact, fraction(100)) > 0) return
      const stated = { value: chosen.exact, places: 2 }
      expect(reproducing(ways, stated)).not.toBeNull()
      const exact = ways.find((one) => one.way === 'exact' && one.weight === null)
      if (exact) expect(reproducing(ways, { value: exact.exact, places: 2 })).toEqual(exact)
    }))
  })
  test('a figure typed is one between 25 and 100, with the decimals it has', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom(',', '.'), fc.constantFrom('', ' %', '%'), (hundredths, sign, percent) => {
      const read = readStated(`${Math.floor(hundredths / 100)}${sign}${String(hundredths % 100).padStart(2, '0')}${percent}`)
      expect(read !== null).toBe(hundredths >= 2500 && hundredths <= 10_000)
      if (read) { expect(read.places).toBe(2); expect(compare(read.value, fraction(hundredths, 100))).toBe(0) }
    }))
  })
})

describe('samples and rates', () => {
  test('more people never need fewer respondents, and never more than there are', () => {
    fc.assert(fc.property(fc.nat(200_000), (n) => {
      expect(sampleNeeded(n + 1)).toBeGreaterThanOrEqual(sampleNeeded(n))
      expect(sampleNeeded(n)).toBeLessThanOrEqual(Math.max(n, 0))
      expect(sampleNeeded(n)).toBeLessThanOrEqual(384)
    }))
    expect([0, -5].map(sampleNeeded)).toEqual([0, 0])
  })
  test('an instrument that names a number wants it, or all there are', () => {
    fc.assert(fc.property(fc.nat(2_000), (served) => { expect(respondentsNeeded({ leastRespondents: 150 }, served)).toBe(Math.min(150, served)) }))
  })
  test('a rate is a share of a hundred of who was asked, and none where nobody was', () => {
    fc.assert(fc.property(fc.nat(500), fc.nat(500), (a, b) => {
      const [answered, asked] = [Math.min(a, b), Math.max(a, b)]
      const rate = responseRate(answered, asked)
      if (asked === 0) { expect(rate).toBeNull(); return }
      expect(compare(rate!, fraction(0)) >= 0 && compare(rate!, fraction(100)) <= 0).toBe(true)
    }))
  })
  test('Student’s t falls with every respondent more and stays above the normal value', () => {
    for (let freedom = 1; freedom < 400; freedom += 1) {
      expect(studentT(freedom + 1)).toBeLessThan(studentT(freedom))
      expect(studentT(freedom)).toBeGreaterThan(1.9599)
    }
  })
})

describe('a questionnaire that is sent', () => {
  const own: OwnQuestion = { id: 'tahu', services: [], units: ['humas'], text: { id: 'Tahu dari mana?' }, answers: [{ id: 'A' }, { id: 'B' }, { id: 'C' }] }
  const asked = { instrument: skm, own: [own] }
  test('is read whole or refused, each wrong field by its name, whatever was typed', () => {
    fc.assert(fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...skm.elements.map((one) => one.code), 'tahu'), fc.string({ maxLength: 8 })), fc.oneof(fc.constantFrom('1', '2', '3', '4', '', ' 4 '), fc.string({ maxLength: 5 })), { maxKeys: 12 }), (typed) => {
      const read = readAnswered(asked, typed)
      if (Array.isArray(read)) { expect(read.length).toBeGreaterThan(0); return }
      expect(Object.keys(read.answers).length).toBeGreaterThan(0)
      for (const [code, value] of Object.entries(read.answers)) { expect(skm.elements.some((one) => one.code === code)).toBe(true); expect([1, 2, 3, 4]).toContain(value) }
      for (const value of Object.values(read.own)) expect(value >= 1 && value <= 3).toBe(true)
    }))
  })
  test('asks an own question of the services and units it is for, and of everybody where it names none', () => {
    fc.assert(fc.property(fc.subarray(['a', 'b']), fc.subarray(['x', 'y']), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'), (services, units, service, unit) => {
      const { own: found } = questionnaireFor({ ...bekasi, questions: [{ ...own, services, units }] }, { service, unit }, skm)
      expect(found.length === 1).toBe((services.length === 0 && units.length === 0) || services.includes(service) || units.includes(unit))
    }))
  })
  test('of a question asked twice, or of services nobody offers, the city is told each', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }), fc.subarray(['x', 'y']), (ids, services) => {
      const faults = surveyFaults({ questions: ids.map((id) => ({ ...own, id, units: [], services })), targets: [] }, { services: new Set(['x']), units: new Set() })
      expect(faults.filter((one) => one.code === 'question-twice')).toHaveLength(ids.length - new Set(ids).size)
      expect(faults.filter((one) => one.code === 'unknown-service')).toHaveLength(services.includes('y') ? ids.length : 0)
    }))
  })
  test('says of oneself one of the choices, nothing, or what is refused', () => {
    fc.assert(fc.property(fc.constantFrom(...profileFields), fc.string({ maxLength: 10 }), (field, typed) => {
      const read = readProfilePart(field, typed)
      expect(read).toBe(typed === '' ? null : (profileChoices[field] as readonly string[]).find((one) => one === typed))
    }))
    expect(Object.values(nobody)).toEqual([null, null, null, null])
  })
})

describe('an invitation', () => {
  const ways = fc.constantFrom<Way>('link', 'kiosk', 'tablet', 'paper')
  test('bars for one reason at a time: answered, open again, over; paper alone may come late', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: -5, max: 5 }), ways, (answered, finished, hours, way) => {
      const now = new Date('2026-11-23T02:00:00Z')
      const bar = barTo({ finished, answered_on: answered ? day : null, expires_at: new Date(now.getTime() + hours * 3_600_000) }, way, now)?.code
      expect(bar).toBe(answered ? 'survey-answered' : !finished ? 'survey-case-open' : way !== 'paper' && hours <= 0 ? 'survey-expired' : undefined)
    }))
  })
  test('has a link of twenty letters that holds nothing but its fingerprint', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 32 }), (mac) => {
      expect(tokenOf(mac)).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/)
      expect(tokenOf(mac)).toBe(tokenOf(mac.slice(0, 20)))
    }))
  })
})

describe('what an office does about it', () => {
  test('every act that is open leads to a state in which it is not open again', () => {
    for (const status of ['open', 'done', 'dropped'] as const) for (const act of openOn({ status })) expect(openOn({ status: statusAfter[act] })).not.toContain(act)
  })
  test('is late only while it is open and its day has passed', () => {
    fc.assert(fc.property(fc.constantFrom('open' as const, 'done' as const, 'dropped' as const), dates, (status, due) => { expect(isLate({ status, due }, day)).toBe(status === 'open' && due < day) }))
  })
  test('a text the public reads is told one thing at most', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 20 }), fc.constant('x'.repeat(longestAction)), fc.constant('x'.repeat(longestAction + 1))), (text) => {
      const faults = textFaults('action', text)
      expect(faults.length).toBeLessThanOrEqual(1)
      expect(faults.length === 0).toBe(text.length >= 5 && text.length <= longestAction && !/[^\P{Cc}\n\t]/u.test(text))
    }))
  })
  test('is told of every field that is wrong, and of no other', () => {
    const known = { elements: ['BIAYA'], services: ['surat'], positions: ['kabag'], today: day }
    fc.assert(fc.property(fc.constantFrom('', 'BIAYA', 'x'), fc.constantFrom('', 'surat', 'x'), fc.constantFrom('', 'kabag', 'x'), fc.option(fc.integer({ min: -3, max: 3 })), (element, service, position, days) => {
      const faults = followUpFaults({ element, service, position, action: 'Menambah loket', due: days === null ? null : addDays(day, days) }, known)
      expect(faults.map((one) => one.field).toSorted()).toEqual([...(element === 'BIAYA' ? [] : ['element']), ...(service === 'x' ? ['service'] : []), ...(position === 'kabag' ? [] : ['position']), ...(days === null || days < 0 ? ['due'] : [])].toSorted())
    }))
  })
})

describe('the suggestion box', () => {
  test('takes what says something and holds nothing unseen, tidied once and for all', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (words) => {
      const read = readSuggestion({ kind: 'thanks', service: '', words, email: '' }, new Set())
      if (Array.isArray(read)) return
      expect(read.words.length).toBeGreaterThanOrEqual(10)
      expect(readSuggestion({ kind: 'thanks', words: read.words }, new Set())).toEqual(read)
    }))
    expect(Array.isArray(readSuggestion({ kind: 'thanks', words: 'x'.repeat(longestSuggestion + 1) }, new Set()))).toBe(true)
  })
  test('publishes nothing with a telephone number or an address in it, however it is written', () => {
    fc.assert(fc.property(fc.stringMatching(/^8\d{8,10}$/), fc.constantFrom(' ', '-', '.', ''), fc.constantFrom('0', '+62'), fc.constantFrom('text', 'answer'), (digits, sign, head, field) => {
      const number = `${head}${digits.replace(/(\d{3})(?=\d)/g, `$1${sign}`)}`
      const typed = { act: 'answer', publish: 'yes', answer: 'Terima kasih.', text: 'Kursi kurang.', [field]: `Hubungi ${number} segera` }
      expect(readHandling(typed)).toEqual([expect.objectContaining({ code: 'leads-to-a-person', field })])
      expect(Array.isArray(readHandling({ ...typed, publish: '' }))).toBe(false)
    }))
    expect(personalIn('Tulis ke warga.contoh@contoh.id ya')).toEqual(['warga.contoh@contoh.id'])
  })
  test('leaves years, prices and short numbers alone', () => {
    for (const text of ['Sejak 2019 sampai 2026', 'Biaya Rp 45.000', 'Loket 12 dan 13', 'jam 08.00-15.30', 'UU 25/2009']) expect(personalIn(text), text).toEqual([])
  })
})

describe('files of old answers, row by row', () => {
  const known: PlacesKnown = { today: day, readDay: readTypedDate, units: [{ slug: 'humas', names: ['Humas'] }, { slug: 'hukum', names: ['Hukum'] }], services: [{ slug: 'ppid', unit: 'humas', names: ['Informasi'] }] }
  const placeOf = placesBy({ day, unit: 'humas', service: 'umum-humas' }, known)
  const head = ['Tanggal', 'Unit', 'Layanan', 'JK', ...skm.elements.map((one) => one.code)]
  const mapping = guessed(skm, head)
  test('a row is good only with answers of one to four and a place there is; what is wrong names its row and a column there is', () => {
    const cell = fc.oneof(fc.constantFrom('', '1', '4', '3,0', '5', 'humas', 'Hukum', 'ppid', '01/02/2025', 'L'), fc.string({ maxLength: 6 }))
    fc.assert(fc.property(fc.array(cell, { minLength: head.length, maxLength: head.length }), fc.integer({ min: 2, max: 999 }), (cells, line) => {
      const read = rowBy({ mapping, head, placeOf }, { line, cells })
      if (!read) return
      for (const one of read.problems) { expect(one.line).toBe(line); expect(head).toContain(one.data?.['column']) }
      if (read.problems.length > 0) return
      expect(Object.values(read.answers).every((one) => [1, 2, 3, 4].includes(one))).toBe(true)
      expect(['humas', 'hukum']).toContain(read.place?.unit)
      expect(read.place!.day <= day).toBe(true)
    }))
  })
  test('columns are guessed once each, and what was guessed of a whole head is no fault', () => {
    fc.assert(fc.property(fc.shuffledSubarray(head, { minLength: head.length }), (columns) => {
      const found = guessed(skm, columns)
      const named = found.filter(Boolean)
      expect(new Set(named).size).toBe(named.length)
      expect(matchingFaults(skm, found)).toEqual([])
    }))
  })
  test('a part of a profile is one of the choices or was not said, whatever stands in the cell', () => {
    fc.assert(fc.property(fc.constantFrom(...profileFields), fc.string({ maxLength: 15 }), (field, cell) => {
      const read = profileIn(field, cell)
      if (read !== null) expect(profileChoices[field] as readonly string[]).toContain(read)
    }))
  })
})

describe('scopes', () => {
  test('have a name of their own each, and count themselves alone', () => {
    expect([keyOf({ kind: 'city' }), keyOf({ kind: 'unit', slug: 'a' }), keyOf({ kind: 'service', slug: 'a' })]).toEqual(['city', 'unit:a', 'service:a'])
    expect([countedOf({ kind: 'city' }), countedOf({ kind: 'unit', slug: 'a' }), countedOf({ kind: 'service', slug: 'a' })]).toEqual([{}, { units: ['a'] }, { services: ['a'] }])
  })
  test('of a unit are its services, and what it gathered for all of them only where there is any', () => {
    const services = [{ slug: 'a', unit: 'x' }, { slug: 'b', unit: 'y' }, { slug: 'c', unit: 'x' }]
    expect(servicesOf('x', services, {})).toEqual(['a', 'c'])
    expect(servicesOf('x', services, { [`${general}x`]: 1, [`${general}y`]: 1 })).toEqual(['a', 'c', 'umum-x'])
    expect(servicesOf('constructor', services, {})).toEqual([])
  })
})
