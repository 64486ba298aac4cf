import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoIn } from '#kernel'
import type { Directory } from '#modules/people'
import { boat, boatProcedure } from './examples.ts'
import type { OpenAct } from './rules/engine.ts'
import { changedBy, correctedForm } from './rules/form.ts'
import type { Happening } from './rules/history.ts'
import { fieldSchema, pauseReasons, type Field } from './rules/procedure.ts'
import type { Disposition, Turn } from './rules/state.ts'
import { addWorkMinutes, closeOf, isWorkingDay, nextOpening, workMinutesBetween } from './rules/time/calendar.ts'
import { readCalendar } from './rules/time/calendar-file.ts'
import { deadlineFault, dueOfStep } from './rules/time/measure.ts'
import { messages } from './messages.ts'
import {
  actingName, actName, answerWords, buttonName, changedWords, dueWords, fileWords, forWhom, happeningWords, iconOf, isPersonal, leftWords, maskedWords,
  namedHappening, positionName, promisedWords, saidWith, sayAct, sayPause, sayStatus, sharedName, stepWords, timeWords, whenWords,
} from './words.ts'

const folder = new URL('../../../city/bekasi/holidays/', import.meta.url)
const { calendar } = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!calendar) throw new Error('the city has no calendar')
const zone = 'Asia/Jakarta'

const people = {
  positions: new Map([['captain', { name: { id: 'Kapten', en: 'Captain' } }], ['boatman', { name: { id: 'Juru Perahu' } }]]),
} as unknown as Directory

/** A space people see, whatever kind of space keeps a number and its unit together. */
const plain = (words: string): string => words.replaceAll('\u00a0', ' ')
const field = (more: Partial<Field> & Pick<Field, 'kind'>): Field => fieldSchema.parse({ id: 'one', label: 'Satu', must: false, ...more })
const at = (local: string): Date => new Date(`${local}:00+07:00`)

const happened = (more: Partial<Happening>): Happening => ({
  seq: 1, at: at('2026-11-24T10:00'), by: 'office', position: 'captain', person: 'p', capacity: 'definitive', act: 'check', step: null, to: [], asks: false, deadline: null, number: null, outcome: null, ...more,
})

const turn: Turn = { id: 4, step: 'check', positions: ['boatman'], since: '2026-11-24T02:00:00.000Z', branches: [], deadline: null, paused: null }
const stepNamed = (id: string) => boatProcedure.steps.find((step) => step.id === id)!
const wayOpen = (step: string, way: string): Extract<OpenAct, { kind: 'way' }> => {
  const found = stepNamed(step).ways.find((one) => one.id === way)!
  return { kind: 'way', turn, step: stepNamed(step), way: found, act: found.act, because: null, lacks: [] }
}

describe('a position', () => {
  test('is called by its name in the language asked for, Indonesian where it has no other', () => {
    expect([positionName(people, 'captain', 'id'), positionName(people, 'captain', 'en'), positionName(people, 'boatman', 'en')]).toEqual(['Kapten', 'Captain', 'Juru Perahu'])
  })
  test('that the directory no longer knows keeps its slug, so that an old line never stands without a name', () => {
    expect([positionName(people, 'harbour-master', 'id'), positionName(people, null, 'id')]).toEqual(['harbour-master', ''])
  })
  test('held for somebody else says so before its name', () => {
    expect((['plt', 'plh', 'delegated', 'head', 'definitive', null] as const).map((capacity) => actingName(people, { position: 'captain', capacity }, 'id'))).toEqual(['Plt. Kapten', 'Plh. Kapten', 'a.n. Kapten', 'a.n. Kapten', 'Kapten', 'Kapten'])
  })
})

describe('a promise', () => {
  test('is said as the service page says it, with its unit of work', () => {
    expect(plain(promisedWords(boat, 'id'))).toBe('5 hari kerja')
    expect(plain(promisedWords(boat, 'en'))).toBe('5 working days')
    expect(plain(promisedWords({ ...boat, term: { n: 1, unit: 'day', per: 'jabatan' } }, 'id'))).toBe('1 hari / jabatan')
  })
  test('that the standard does not make is said to be missing, never as zero', () => {
    expect(promisedWords({ ...boat, term: null }, 'id')).toBe(messages.id.noPromise)
    expect(promisedWords({ ...boat, term: null }, 'id')).not.toMatch(/\d/)
  })
  test('ends on a day, and only one in minutes or hours ends at a minute', () => {
    const due = { at: at('2026-11-24T14:30'), provisional: false }
    const ends = (unit: 'minute' | 'hour' | 'day' | 'workingDay' | 'calendarDay' | 'week' | 'month') => plain(dueWords({ ...boat, term: { n: 1, unit } }, zone, 'id', due))
    expect([ends('minute'), ends('hour')]).toEqual(['Selasa, 24 Nov 2026, 14.30', 'Selasa, 24 Nov 2026, 14.30'])
    expect(new Set([ends('day'), ends('workingDay'), ends('calendarDay'), ends('week'), ends('month')])).toEqual(new Set(['Selasa, 24 Nov 2026']))
  })
  test('in a year whose calendar is not complete is said to be provisional', () => {
    expect(dueWords(boat, zone, 'id', { at: at('2028-01-04T16:00'), provisional: true })).toContain(messages.id.provisional)
    expect(dueWords(boat, zone, 'id', { at: at('2026-11-24T16:00'), provisional: false })).not.toContain(messages.id.provisional)
  })
})

describe('the time that is left', () => {
  const received = at('2026-11-02T09:00')
  const left = (due: string, now: string) => { const found = leftWords(calendar, { due: at(due), received }, at(now), 'id'); return `${plain(found.words)} | ${found.status}` }

  test('is said in whole working days, in hours on the last day, and in minutes in the last hour', () => {
    expect(left('2026-11-26T16:00', '2026-11-23T09:00')).toBe('4 hari kerja lagi | calm')
    expect(left('2026-11-26T16:00', '2026-11-26T09:00')).toBe('6 jam kerja lagi | today')
    expect(left('2026-11-26T16:00', '2026-11-26T15:20')).toBe('40 menit lagi | today')
  })
  test('is over the minute after, in the working time that has passed since', () => {
    expect(left('2026-11-26T16:00', '2026-11-27T08:00')).toBe('Lewat 30 menit | late')
    expect(left('2026-11-26T16:00', '2026-11-30T08:00')).toBe('Lewat 1 hari kerja | late')
  })
  test('late in the evening after the office closed is late, though no working minute has passed since', () => {
    expect(left('2026-11-26T16:00', '2026-11-26T20:00')).toMatch(/^Lewat .* \| late$/)
  })
  test('never calls a case late before its due moment, nor in time after it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 * 24 * 40 }), fc.integer({ min: 1, max: 60 * 24 * 30 }), (minutes, open) => {
      const due = addWorkMinutes(calendar, received, open)
      const now = new Date(received.getTime() + minutes * 60_000)
      const { words, status } = leftWords(calendar, { due, received }, now, 'id')
      expect(status === 'late').toBe(now > due)
      expect(words.startsWith('Lewat')).toBe(now > due)
    }), { numRuns: 300, seed: 20_261_124 })
  })
})

describe('working time', () => {
  test('is said in the unit a person would use', () => {
    expect([0, 1, 59, 60, 210, 449, 450, 2790].map((minutes) => plain(timeWords('id', minutes)))).toEqual([
      '0 menit', '1 menit', '59 menit', '1 jam', '3,5 jam', '7,5 jam', '1 hari kerja', '6,2 hari kerja'])
  })
  test('in English has a plural only where there is one', () => {
    expect([1, 2, 60, 450, 900].map((minutes) => plain(timeWords('en', minutes)))).toEqual(['1 minute', '2 minutes', '1 hour', '1 working day', '2 working days'])
  })
})

describe('a line of the history', () => {
  const words = (more: Partial<Happening>, third = true) => happeningWords(happened(more), people, 'id', third)

  test('says who did what', () => {
    expect(words({ act: 'check' })).toBe('Kapten memeriksa berkas')
    expect(words({ act: 'sign', capacity: 'plh' })).toBe('Plh. Kapten menandatangani')
  })
  test('speaks to the applicant of the applicant, and to officers about them', () => {
    expect(words({ by: 'applicant', act: 'filed', position: null, person: null }, false)).toBe('Anda mengajukan permohonan')
    expect(words({ by: 'applicant', act: 'filed', position: null, person: null }, true)).toBe('Pemohon mengajukan permohonan')
    expect(words({ by: 'office', act: 'filed' })).toBe('Kapten mencatat permohonan di loket')
  })
  test('names each recipient of an instruction once', () => {
    expect(words({ act: 'dispose', to: ['boatman', 'captain', 'boatman'] })).toBe('Kapten mendisposisikan kepada Juru Perahu, Kapten')
    expect(words({ act: 'check', to: ['boatman'] })).toBe('Kapten memeriksa berkas')
  })
  test('says the number a paper was given', () => {
    expect(words({ act: 'number', number: '800/12/PKS' })).toBe('Kapten memberi nomor (nomor 800/12/PKS)')
  })
  test('of the program says what came of it without naming anybody', () => {
    expect(words({ act: 'due-moved', by: 'program', position: null })).toBe(messages.id.dueMoved)
    expect(words({ act: 'withdraw', by: 'program', position: null, outcome: 'withdrawn' })).toContain('dengan sendirinya')
    const [byTime, byKeeper] = ['retention', 'keeper'].map((outcome) => words({ act: 'erased', by: 'program', position: null, outcome }))
    expect(byTime).not.toBe(byKeeper)
  })
  test('may name the officer, where several hold one position', () => {
    expect(namedHappening(happened({ act: 'return' }), people, 'id', 'Hana Rekaan')).toBe('Hana Rekaan (Kapten) meminta perbaikan')
    expect(namedHappening(happened({ act: 'return' }), people, 'id', undefined)).toBe('Kapten meminta perbaikan')
  })
  test('never puts an officer before what the program did', () => {
    expect(namedHappening(happened({ act: 'due-moved', by: 'program', position: null }), people, 'id', 'Hana Rekaan')).toBe(messages.id.dueMoved)
  })
  test('has a mark for every act, a plain one for those without their own', () => {
    expect([iconOf(happened({ act: 'refuse' })), iconOf(happened({ act: 'dispose' })), iconOf(happened({ act: 'comment' }))]).toEqual(['x', 'arrow-forward-up', 'check'])
  })
  test('names the step it happened at, unless the definition no longer has it', () => {
    expect([stepWords(happened({ step: 'captain' }), boat, 'id'), stepWords(happened({ step: 'gone' }), boat, 'id'), stepWords(happened({}), boat, 'id')]).toEqual(['Captain decides', null, null])
  })
})

describe('words for codes', () => {
  test('exist in both languages for every reason of a pause, and a code nobody knows says itself', () => {
    for (const reason of [...pauseReasons, 'closed']) for (const locale of ['id', 'en'] as const) expect(sayPause(reason, locale)).not.toBe(reason)
    expect(sayPause('moon', 'id')).toBe('moon')
    expect(sayPause('payment', 'id')).not.toBe(sayPause('payment', 'en'))
  })
  test('say how a case stands', () => {
    expect(['open', 'granted', 'refused', 'referred', 'withdrawn', 'lost'].map((status) => sayStatus(status, 'id'))).toEqual(['Sedang diproses', 'Selesai', 'Ditolak', 'Dialihkan', 'Ditarik', 'lost'])
  })
  test('of an act that is none are none', () => {
    expect([sayAct('verify', 'id'), sayAct('sing', 'id')]).toEqual(['memverifikasi', null])
  })
})

describe('an answer in words', () => {
  test('is its option’s label, and the code where the option is gone', () => {
    const choice = field({ kind: 'choice', options: [{ id: 'a', label: { id: 'Perorangan', en: 'Person' } }] })
    expect([answerWords(choice, 'a', 'id'), answerWords(choice, 'a', 'en'), answerWords(choice, 'z', 'id')]).toEqual(['Perorangan', 'Person', 'z'])
    expect(answerWords({ ...choice, kind: 'choices' }, ['a', 'z'], 'id')).toBe('Perorangan, z')
  })
  test('is yes or no for a tick, a day for a date, rupiah for money', () => {
    expect([answerWords(field({ kind: 'yesNo' }), true, 'id'), answerWords(field({ kind: 'yesNo' }), false, 'en')]).toEqual(['Ya', 'No'])
    expect(plain(answerWords(field({ kind: 'date' }), '2026-11-24', 'id'))).toBe('24 Nov 2026')
    expect(plain(answerWords(field({ kind: 'money' }), '1500000', 'id'))).toMatch(/1\.500\.000/)
  })
  test('that is no date stays as it was written', () => {
    expect(answerWords(field({ kind: 'date' }), 'besok', 'id')).toBe('besok')
  })
  test('writes a large number with its points, a year without', () => {
    expect(answerWords(field({ kind: 'number' }), 12_500, 'id')).toBe('12.500')
    expect(answerWords(field({ kind: 'number' }), 12_500, 'en')).toBe('12,500')
    expect(answerWords(field({ kind: 'number', means: 'year' }), 2026, 'id')).toBe('2026')
  })
  test('sets a space in a point on the map', () => {
    expect(answerWords(field({ kind: 'point' }), '-6.2349,106.9923', 'id')).toBe('-6.2349, 106.9923')
  })
  test('that names a person shows its last digits only', () => {
    for (const kind of ['nik', 'nip', 'npwp'] as const) expect(isPersonal(field({ kind }))).toBe(true)
    for (const kind of ['text', 'phone', 'nib', 'money'] as const) expect(isPersonal(field({ kind }))).toBe(false)
    const masked = maskedWords(field({ kind: 'nik' }), '3275010101800001', 'id')
    expect(masked).toBe('************0001')
    expect(maskedWords(field({ kind: 'text' }), 'Rapat', 'id')).toBe('Rapat')
  })
  test('masked gives away at most four digits, whatever was typed', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,22}$/), (digits) => {
      expect(maskedWords(field({ kind: 'nik' }), digits, 'id').replaceAll('*', '').length).toBeLessThanOrEqual(4)
    }), { seed: 7 })
  })
})

describe('when a question has to be answered', () => {
  const fields = [field({ id: 'who', kind: 'choice', label: { id: 'Siapa pemohonnya' }, options: [{ id: 'company', label: { id: 'Badan usaha' } }, { id: 'person', label: { id: 'Perorangan' } }] }), field({ id: 'paid', kind: 'yesNo', label: { id: 'Sudah dibayar' } })]
  test('is said by the words of the other question', () => {
    expect(whenWords({ field: 'who', is: 'company' }, fields, 'id')).toBe('Isi bila “Siapa pemohonnya” dijawab Badan usaha.')
    expect(whenWords({ field: 'who', in: ['company', 'person'] }, fields, 'id')).toContain('Badan usaha, Perorangan')
    expect(whenWords({ field: 'paid', is: true }, fields, 'id')).toContain('dijawab Ya')
  })
  test('is left out where it takes more than a sentence', () => {
    expect(whenWords({ all: [{ field: 'who', is: 'company' }, { field: 'paid', is: true }] }, fields, 'id')).toBeNull()
    expect(whenWords({ not: { field: 'paid', is: true } }, fields, 'id')).toBeNull()
    expect(whenWords({ field: 'paid', answered: true }, fields, 'id')).toBeNull()
  })
})

describe('a button', () => {
  test('says verb and object, and to whom a return goes', () => {
    expect(buttonName(wayOpen('check', 'back'), boat, 'id')).toBe('Kembalikan kepada pemohon')
    expect(buttonName(wayOpen('check', 'pass'), boat, 'id')).toBe('Simpan pemeriksaan')
    expect(buttonName(wayOpen('captain', 'no'), boat, 'id')).toBe('Tolak permohonan')
  })
  test('takes the name the procedure gives its way', () => {
    const named = wayOpen('check', 'pass')
    const open: OpenAct = { ...named, way: { ...named.way, name: { id: 'Lepas tali', en: 'Cast off' } } }
    expect([buttonName(open, boat, 'id'), actName(open, 'en')]).toEqual(['Lepas tali', 'Cast off'])
  })
  test('for a standing act is called the same on every case', () => {
    const pause: OpenAct = { kind: 'standing', act: 'pause', turn, disposition: null, reasons: ['outside'] }
    expect([buttonName(pause, boat, 'id'), actName(pause, 'id')]).toEqual(['Jeda waktu', 'Jeda'])
  })
  test('for several cases has their one name where they share it, else the kind of act', () => {
    const named = (id: string): OpenAct => { const one = wayOpen('check', 'pass'); return { ...one, way: { ...one.way, name: { id } } } }
    const shared = (opens: OpenAct[]) => sharedName({ act: 'check', opens } as unknown as Parameters<typeof sharedName>[0], 'id')
    expect([shared([named('Lepas tali'), named('Lepas tali')]), shared([named('Lepas tali'), named('Ikat tali')])]).toEqual(['Lepas tali', messages.id.acts.check])
  })
})

describe('for whom an act is done', () => {
  const given: Disposition = { id: 9, from: 'captain', to: 'boatman', parent: null, at: '2026-11-24T02:00:00.000Z', deadline: null, doneAt: null }
  const say = (act: OpenAct, vacancies = new Map<string, string>()) => forWhom(act, { locale: 'id', people, dispositions: [given], vacancies })
  test('names the position whose turn it is, and says where nobody holds it', () => {
    expect(say(wayOpen('check', 'pass'))).toBe('untuk Juru Perahu')
    expect(say(wayOpen('check', 'pass'), new Map([['boatman', 'captain']]))).toBe('untuk Juru Perahu, lowong')
  })
  test('names both ends of an instruction', () => {
    expect(say({ kind: 'standing', act: 'reportDisposition', turn: null, disposition: 9, reasons: [] })).toBe('untuk Juru Perahu · dari Kapten')
    expect(say({ kind: 'pass-on', act: 'dispose', disposition: 9 })).toBe('untuk Juru Perahu · dari Kapten')
  })
  test('says nothing of an instruction that is gone', () => {
    expect(say({ kind: 'pass-on', act: 'dispose', disposition: 8 })).toBe('')
  })
})

describe('what is said with an act', () => {
  test('joins instructions, words and missing requirements by their names', () => {
    expect(saidWith({ instructions: ['telaah', 'sendiri'], note: 'Segera', missing: [2] }, boat, 'id')).toBe(`Telaah dan saran, sendiri · Segera · ${messages.id.requirementsNot}: Kartu`)
  })
  test('calls a requirement by its number where the standard has it no longer, and says nothing where nothing was said', () => {
    expect(saidWith({ missing: [7] }, boat, 'id')).toContain('7')
    expect(saidWith({}, boat, 'id')).toBe('')
  })
  test('calls a file by the question it answers, with its own name beside; one that answers none by its name', () => {
    const definition = boat
    expect(fileWords({ definition }, { field: 'letter', name: 'surat.pdf', size: 310_000 }, 'id')).toMatchObject({ label: 'Surat', note: expect.stringContaining('surat.pdf') })
    const loose = fileWords({ definition }, { field: 'loose', name: 'lain.pdf', size: 310_000 }, 'id')
    expect([loose.label, plain(loose.note)]).toEqual(['lain.pdf', '310 KB'])
  })
})

describe('what a correction changed', () => {
  test('is said by the labels of its questions, in the order they were changed', () => {
    expect(changedWords(happened({ act: 'correct', changed: ['days', 'why'] }), boat, 'id')).toBe(messages.id.changed('Berapa hari, Untuk apa'))
    expect(changedWords(happened({ act: 'correct', changed: ['days'] }), boat, 'en')).toBe(messages.en.changed('Berapa hari'))
  })
  test('is nothing where it changed nothing, and a question that is gone keeps its own word', () => {
    expect([changedWords(happened({ act: 'correct' }), boat, 'id'), changedWords(happened({ act: 'correct', changed: [] }), boat, 'id')]).toEqual([null, null])
    expect(changedWords(happened({ act: 'correct', changed: ['gone'] }), boat, 'id')).toContain('gone')
  })
  test('is found question by question: empty and left out are the same, another order of choices is not', () => {
    const fields = [field({ id: 'a', kind: 'text' }), field({ id: 'b', kind: 'choices' }), field({ id: 'c', kind: 'text' })]
    expect(changedBy(fields, { a: 'x', b: ['p', 'q'] }, { a: 'x', b: ['q', 'p'], c: '' })).toEqual(['b'])
    expect(changedBy(fields, {}, { a: '', c: 'z' })).toEqual(['c'])
    expect(changedBy([...fields, ...fields], { a: '1' }, { a: '2' })).toEqual(['a'])
  })
  test('never asks again for a file that is there, and keeps the rest as strict as the first time', () => {
    const form = [field({ id: 'letter', kind: 'file', must: true }), field({ id: 'card', kind: 'file', must: true }), field({ id: 'why', kind: 'text', must: true })]
    const must = (answers: Parameters<typeof correctedForm>[1], origin: string) => correctedForm(form, answers, origin).map((one) => one.must)
    expect([must({ letter: ['id'] }, 'online'), must({ letter: [] }, 'online'), must({}, 'counter')]).toEqual([[false, true, true], [true, true, true], [false, false, true]])
  })
})

describe('a deadline a leader sets', () => {
  const now = at('2026-11-24T10:00')
  test('is a working day from today on', () => {
    expect(['2026-11-24', '2026-11-25'].map((day) => deadlineFault(calendar, day, now))).toEqual([null, null])
  })
  test('that has passed, falls on a day off or is no date is told apart', () => {
    expect(['2026-11-23', '2026-11-28', '2026-12-25', '2026-02-30', 'besok', ''].map((day) => deadlineFault(calendar, day, now))).toEqual(['date-passed', 'day-off', 'day-off', 'not-a-date', 'not-a-date', 'not-a-date'])
  })
  test('is judged by the day of the city, not of the server', () => {
    expect(deadlineFault(calendar, '2026-11-24', new Date('2026-11-24T16:59:00Z'))).toBeNull()
    expect(deadlineFault(calendar, '2026-11-24', new Date('2026-11-24T17:00:00Z'))).toBe('date-passed')
  })
})

describe('the moment a step should be done by', () => {
  const since = at('2026-11-24T09:00')
  test('is the city’s own estimate from when its turn began, moved by the pauses of the case', () => {
    const due = (takes: string | undefined, pauses: Parameters<typeof dueOfStep>[3] = []) => { const moment = dueOfStep(calendar, takes, since, pauses); return moment && isoIn(zone, moment).slice(0, 16) }
    expect([due('1 jam'), due('1 hari kerja')]).toEqual(['2026-11-24T10:00', '2026-11-25T16:00'])
    expect(due('1 jam', [{ from: at('2026-11-24T09:30'), to: at('2026-11-24T11:30'), reason: 'outside' }])).toBe('2026-11-24T12:00')
    expect([due(undefined), due('segera')]).toEqual([null, null])
  })
  test('is not known while the case stands still before it is over', () => {
    expect(dueOfStep(calendar, '1 jam', since, [{ from: at('2026-11-24T09:30'), to: null, reason: 'applicant' }])).toBeNull()
  })
})

describe('laws of office time', () => {
  const anyMoment = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2026, 11, 1) / 60_000 }).map((minute) => new Date(minute * 60_000))
  const options = { numRuns: 200, seed: 20_261_121 }

  test('time added is the time measured', () => {
    fc.assert(fc.property(anyMoment, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
      expect(workMinutesBetween(calendar, from, addWorkMinutes(calendar, from, minutes))).toBe(minutes)
    }), options)
  })
  test('two stretches make the whole, wherever they are parted', () => {
    fc.assert(fc.property(anyMoment, anyMoment, anyMoment, (a, b, c) => {
      const [first, middle, last] = [a, b, c].toSorted((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
      expect(workMinutesBetween(calendar, first, middle) + workMinutesBetween(calendar, middle, last)).toBe(workMinutesBetween(calendar, first, last))
    }), options)
  })
  test('backwards is the same with the other sign, and a moment is nothing from itself', () => {
    fc.assert(fc.property(anyMoment, anyMoment, (a, b) => {
      expect(workMinutesBetween(calendar, a, b) + workMinutesBetween(calendar, b, a)).toBe(0)
      expect(workMinutesBetween(calendar, a, a)).toBe(0)
    }), options)
  })
  test('adding more never ends earlier, and what is added twice is added at once', () => {
    fc.assert(fc.property(anyMoment, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (from, one, two) => {
      const after = addWorkMinutes(calendar, from, one)
      const both = addWorkMinutes(calendar, from, one + two)
      expect(both.getTime()).toBeGreaterThan(after.getTime())
      expect(isoIn(zone, addWorkMinutes(calendar, after, two))).toBe(isoIn(zone, both))
    }), options)
  })
  test('the next opening lies in office hours, not before, and is its own next opening', () => {
    fc.assert(fc.property(anyMoment, (moment) => {
      const opening = nextOpening(calendar, moment)
      expect(opening.getTime()).toBeGreaterThanOrEqual(moment.getTime())
      expect(nextOpening(calendar, opening)).toEqual(opening)
      expect(workMinutesBetween(calendar, moment, opening)).toBe(0)
    }), options)
  })
  test('an office closes on the days it works and on no other', () => {
    fc.assert(fc.property(anyMoment, (moment) => {
      const day = isoIn(zone, moment).slice(0, 10) as Parameters<typeof closeOf>[1]
      expect(closeOf(calendar, day) !== null).toBe(isWorkingDay(calendar, day))
    }), options)
  })
})
