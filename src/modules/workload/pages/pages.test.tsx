import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fraction, locales, localDate, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { hour, people, zone } from '../../../../test/case-scene.ts'
import { astray, draw } from '../../../../test/page.ts'
import { boat } from '../../cases/examples.ts'
import type { PositionLoad, PositionTask } from '../actions/load.ts'
import type { ConformanceView, IfView } from '../actions/paths.ts'
import { messages, sayProblem } from '../messages.ts'
import { readLaw, type WorkloadLaw } from '../rules/law.ts'
import { busyOf, loadOf, needOf } from '../rules/need.ts'
import { conformanceOf, fewest, proposalsOf, type Station, type Walked } from '../rules/path.ts'
import { simulate, type Arrival } from '../rules/queue.ts'
import { hoursIn, PositionPage, UnitPage } from './load.tsx'
import { ConformancePage, IfPage, ServicesPage } from './paths.tsx'

const law = readLaw(readFileSync(new URL('../../../../city/bekasi/workload.yaml', import.meta.url), 'utf8')).law as WorkloadLaw
const effective = law.effective[0]!
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string; data?: object }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems as never)
const year = { from: localDate('2025-11-24'), to: localDate('2026-11-23'), whole: true }
const plain = (words: string): string => words.replaceAll('\u00a0', ' ')

const task = (n: number | null, minutes: number | null, more: Partial<PositionTask> = {}): PositionTask => ({
  id: '01936b5c-0000-7000-8000-000000000001', name: 'Surat <masuk>', service: 'boat', step: null, act: 'check', basis: minutes === null ? null : 'Catatan <harian>', suggested: null,
  volume: n === null ? null : { n, counted: true }, norm: minutes === null ? null : fraction(minutes), ...more,
})
function positionLoad(tasks: PositionTask[], holders = 2, position = 'boatman'): PositionLoad {
  const load = loadOf(tasks)
  return { position, holders, tasks, load, need: needOf(load.minutes, effective.minutes), busy: busyOf(load.minutes, holders, { effectiveMinutes: effective.minutes, law }) }
}
/** The worked example of regulation 11. */
const oracle = positionLoad([task(12_000, 5), task(12_000, 3), task(900, 15), task(150, 600)])
const none = positionLoad([task(10, null)])

const unitPage = (positions: readonly PositionLoad[], more: object = {}, locale: Locale = 'id') => draw(
  <UnitPage locale={locale} unit="dermaga" units={[{ value: 'dermaga', label: 'Dermaga' }]} year={year} effective={effective} positions={positions} setters={['captain']} people={people} {...more} />, locale)
const positionPage = (load: PositionLoad, more: object = {}, chosen: PositionTask | null = null, state = form()) => draw(
  <PositionPage locale={state.locale} view={{ ...load, unit: 'dermaga', year, past: [], plans: true, beside: [], setters: [], ...more }} effective={effective} people={people} zone={zone} form={state} chosen={chosen} />, state.locale)

describe('the workload of a unit', () => {
  test('says the load in hours, the need with its decimals, and how busy the holders are in a word beside the figure', async () => {
    const text = plain((await unitPage([oracle])).text)
    expect(text).toContain('3.325,0 jam')
    expect(text).toContain('2,66 → 3 orang')
    expect(text).toContain('1,33 · A')
  })
  test('of a position without a norm is not measured, never nothing', async () => {
    const { text } = await unitPage([none])
    expect(text.split(messages.id.notMeasured).length - 1).toBe(3)
    expect(text).toContain(messages.id.unknown(1))
    expect(text).not.toMatch(/0,00|0 orang/)
  })
  test('of a position that nobody holds says so in place of a grade', async () => {
    const { text } = await unitPage([positionLoad([task(12_000, 5)], 0)])
    expect(text).toContain(messages.id.vacant)
    expect(text).not.toContain('EJ 0')
  })
  test('says which year it counts and what the law calls a year, and warns where records do not reach back so far', async () => {
    const [whole, less] = [await unitPage([oracle]), await unitPage([oracle], { year: { ...year, whole: false } })]
    expect(whole.text).toContain(effective.law)
    expect([whole.text.includes(messages.id.notWhole), less.text.includes(messages.id.notWhole)]).toEqual([false, true])
  })
  test('names who sets norms, and says so where nobody may', async () => {
    expect((await unitPage([oracle])).text).toContain(messages.id.setters('Nakhoda'))
    expect((await unitPage([oracle], { setters: [] })).text).toContain(messages.id.noSetters)
  })
  test('without positions says what to do', async () => { expect((await unitPage([])).text).toContain(messages.id.none) })
})

describe('the workload of a position', () => {
  test('shows each task as text with volume, norm, basis and the time it really took', async () => {
    const { text, html } = await positionPage(positionLoad([task(900, 15, { suggested: { minutes: 22, of: 17 } })]))
    for (const words of ['Surat <masuk>', 'Catatan <harian>', messages.id.counted, '15 menit', messages.id.suggestedOf('22', 17)]) expect(plain(text)).toContain(plain(words))
    expect(html).not.toContain('<masuk>')
  })
  test('offers to set the norm of an act that is counted, and to end a task that was typed', async () => {
    const drawn = await positionPage(positionLoad([task(900, 15), task(12, 60, { id: '01936b5c-0000-7000-8000-000000000002', name: 'Rapat', service: null, act: null, volume: { n: 12, counted: false } })]))
    expect(drawn.links.some((link) => link.endsWith('?layanan=boat&tindakan=check#norma'))).toBe(true)
    expect(drawn.sends.some((send) => send.endsWith('/beban-kerja/jabatan/boatman/01936b5c-0000-7000-8000-000000000002/akhiri'))).toBe(true)
    expect(drawn.text).toContain(messages.id.typed)
  })
  test('offers neither to who only reads', async () => {
    const drawn = await positionPage(oracle, { plans: false })
    expect([drawn.sends, drawn.links.filter((link) => link.includes('tindakan='))]).toEqual([[], []])
  })
  test('asks name and volume only of work that no case shows', async () => {
    const [loose, chosen] = [await positionPage(oracle), await positionPage(oracle, {}, oracle.tasks[0])]
    expect([loose.value('name'), loose.value('volume')]).toEqual(['', ''])
    expect([chosen.value('name'), chosen.value('volume'), chosen.value('service'), chosen.value('act')]).toEqual([undefined, undefined, 'boat', 'check'])
  })
  test('gives back what was typed, with what is wrong and where', async () => {
    const drawn = await positionPage(oracle, {}, null, form('id', { name: 'Rapat', volume: 'banyak', minutes: '0', basis: '' }, { code: 'volume-unclear', field: 'volume' }, { code: 'minutes-unclear', field: 'minutes' }, { code: 'basis-missing', field: 'basis' }))
    expect([drawn.value('name'), drawn.value('volume'), drawn.value('minutes')]).toEqual(['Rapat', 'banyak', '0'])
    for (const code of ['volume-unclear', 'minutes-unclear', 'basis-missing']) expect(drawn.text).toContain(sayProblem('id')({ code }))
  })
  test('lists work on record for no service beside the tasks, and norms that held before with what they rested on', async () => {
    const past = [{ id: 'p', position: 'boatman', service: 'boat', act: 'check', name: 'Surat', volume: null, minutes: '7.50', sealed_basis: new Uint8Array(), made_at: hour(0), ended_at: hour(5), basis: 'Pengukuran 2025' }]
    const { text } = await positionPage(oracle, { past, beside: [{ name: 'Nomor diberikan', n: 1200 }] })
    for (const words of ['7,5 menit', 'Pengukuran 2025', 'Nomor diberikan', '1.200 kali']) expect(plain(text)).toContain(words)
  })
  test('hours are said to a tenth, rounded once', () => {
    expect([0, 3, 59, 60, 90, 199_500].map((minutes) => hoursIn(fraction(minutes)))).toEqual(['0,0', '0,1', '1,0', '1,0', '1,5', '3.325,0'])
  })
})

const stations: Station[] = boat.procedure.steps.map((step) => ({ id: step.id, source: step.source, applicant: step.who.kind === 'applicant' }))
const walked = (steps: readonly string[], more: Partial<Walked> = {}): Walked => ({ case: steps.join(), ended: 'granted', late: false, simulated: false, walks: steps.map((step) => ({ step, act: 'check', position: 'boatman', minutes: 200 })), ...more })
const viewOf = (cases: readonly Walked[], promise: { minutes: number; ninth: number | null } | null = null): ConformanceView => { const found = conformanceOf(stations, cases); return { definition: boat, found, proposals: proposalsOf(found, promise) } }
const conformancePage = (view: ConformanceView, locale: Locale = 'id') => draw(<ConformancePage locale={locale} view={view} people={people} />, locale)
const many = (n: number, steps: readonly string[], more: Partial<Walked> = {}): Walked[] => Array.from({ length: n }, () => walked(steps, more))
const straight = stations.filter((one) => !one.applicant && one.source !== null).map((one) => one.id)

describe('conformance', () => {
  test('of no case says that nothing ended yet, and shows no figure', async () => {
    const { text } = await conformancePage(viewOf([]))
    expect(text).toContain(messages.id.noCases)
    expect(text).not.toMatch(/0 dari 0|NaN|0 %/)
  })
  test('of few cases proposes nothing and says from how many on it does', async () => {
    const { text } = await conformancePage(viewOf(many(fewest - 1, straight)))
    expect(text).toContain(messages.id.tooFew(fewest - 1))
  })
  test('names the step that is left out, by its name and with its figures', async () => {
    const [first, ...rest] = straight
    const { text } = await conformancePage(viewOf(many(20, rest)))
    const name = boat.procedure.steps.find((step) => step.id === first)!.name.id
    expect(text).toContain(messages.id.proposal['strike-skipped-step']({ step: name, skipped: '20', granted: '20' }))
  })
  test('says that nothing needs to change where the standard is kept, and exactly how many kept it', async () => {
    const { text } = await conformancePage(viewOf(many(12, straight)))
    expect(text).toContain(messages.id.proposal.keep({ cases: '12' }))
    expect(text).toContain(messages.id.asWrittenOf(12, 12))
  })
  test('of a step nobody took yet says that its time is not measured', async () => {
    const { text } = await conformancePage(viewOf(many(3, straight)))
    expect(text).toContain(messages.id.notMeasured)
  })
  test('marks what the simulation made', async () => {
    const [real, made] = [await conformancePage(viewOf(many(3, straight))), await conformancePage(viewOf(many(3, straight, { simulated: true })))]
    expect([/simulasi/i.test(real.text), /simulasi/i.test(made.text)]).toEqual([false, true])
  })
  test('leads to the data and to what would happen if', async () => {
    const { links } = await conformancePage(viewOf(many(3, straight)))
    expect(links).toEqual(expect.arrayContaining(['/kesesuaian/boat/data.json', '/beban-kerja/andai?layanan=boat']))
  })
})

const arrivals: Arrival[] = Array.from({ length: 12 }, (_, index) => ({ at: index * 10, visits: [{ position: 'boatman', minutes: 30 }, { position: 'captain', minutes: 5 }] }))
const staff = new Map([['boatman', 1], ['captain', 1]])
const ifView = (more: Partial<IfView> = {}): IfView => ({
  definition: boat, cases: 12, simulated: 0, late: 2, staff: [{ position: 'boatman', holders: 1, asked: 3 }, { position: 'captain', holders: 1, asked: 1 }],
  today: simulate(arrivals, staff, 100), changed: simulate(arrivals, new Map([['boatman', 3], ['captain', 1]]), 100), promise: { today: 100, changed: 100 }, ...more,
})
const ifPage = (view: IfView | null, state = form('id', { layanan: 'boat', janji: '100 menit', 'orang.boatman': '3', 'orang.captain': '1' })) => draw(<IfPage locale={state.locale} form={state} services={[{ slug: 'boat', name: 'Pinjam perahu' }]} view={view} people={people} />, state.locale)

describe('what would happen if', () => {
  test('names who holds things up now and under the change, beside what really happened', async () => {
    const { text } = await ifPage(ifView())
    expect(text).toContain(`${messages.id.bottleneck}: Tukang perahu`)
    expect(text).toContain(messages.id.really('2', '12'))
  })
  test('shows how many people each position has now where that is changed', async () => {
    expect((await ifPage(ifView())).text).toMatch(/3 \(1\)/)
  })
  test('is not compared where today’s promise has no minutes, and says why', async () => {
    const { text } = await ifPage(ifView({ today: null, promise: { today: null, changed: 100 } }))
    expect(text).toContain(messages.id.notCompared)
    expect(text).not.toContain(`${messages.id.asNow}:`)
  })
  test('of a service without cases says so and keeps what was asked', async () => {
    const drawn = await ifPage(ifView({ cases: 0, changed: null, today: null }))
    expect(drawn.text).toContain(messages.id.noCases)
    expect([drawn.value('janji'), drawn.value('orang.boatman')]).toEqual(['100 menit', '3'])
  })
  test('asks first which service, and nothing else', async () => {
    const drawn = await ifPage(null, form())
    expect([drawn.value('layanan'), drawn.value('janji')]).toEqual(['', undefined])
  })
  test('gives back a promise that is no time, with what it should be', async () => {
    const drawn = await ifPage(ifView({ changed: null }), form('id', { layanan: 'boat', janji: 'segera' }, { code: 'promise-unclear', field: 'janji' }))
    expect(drawn.value('janji')).toBe('segera')
    expect(drawn.text).toContain(sayProblem('id')({ code: 'promise-unclear' }))
  })
})

describe.each(locales)('every page of workload in %s', (locale) => {
  const pages: [string, () => Promise<Awaited<ReturnType<typeof draw>>>][] = [
    ['a unit', () => unitPage([oracle, none, positionLoad([], 0, 'captain')], {}, locale)],
    ['a position', () => positionPage(oracle, { beside: [{ name: 'x', n: 1 }] }, oracle.tasks[0] ?? null, form(locale, {}, { code: 'basis-missing', field: 'basis' }))],
    ['a position without tasks', () => positionPage(positionLoad([]), {}, null, form(locale))],
    ['the services', () => draw(<ServicesPage locale={locale} rows={[{ slug: 'boat', name: 'Perahu', finished: 1200 }]} />, locale)],
    ['a path', () => conformancePage(viewOf(many(12, straight)), locale)],
    ['a path nobody went', () => conformancePage(viewOf([]), locale)],
    ['what if', () => ifPage(ifView(), form(locale, { layanan: 'boat' }))],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await page()
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
  test('has a word for every proposal and every problem', () => {
    for (const code of Object.keys(messages.id.proposal)) expect(messages[locale].proposal[code as keyof typeof messages.id.proposal]({})).toMatch(/\p{L}{3}/u)
    for (const code of Object.keys(messages.id.problems)) expect(sayProblem(locale)({ code })).not.toBe(code)
  })
})
