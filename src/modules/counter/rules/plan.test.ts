import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { planFaults, readPlan, type Plan } from './plan.ts'

const text = readFileSync(new URL('../../../../city/bekasi/counters.yaml', import.meta.url), 'utf8')
const services = new Set(['surat-ke-masyarakat', 'surat-ke-perangkat-daerah', 'informasi-publik', 'akun-lpse', 'penomoran-produk-hukum', 'kunjungan-daerah', 'keprotokolan', 'naskah-kerja-sama', 'plakat-piala'])
const read = (changed: string) => readPlan({ path: 'counters.yaml', text: changed }, services)
const plan = (): Plan => structuredClone(read(text).plan) as Plan
const codes = (changed: Plan): string[] => planFaults(changed, services).map((one) => `${one.code} ${one.field}`)
const lineOf = (part: string, from = text): number => from.split('\n').findIndex((line) => line.includes(part)) + 1

describe('the hall of Kota Bekasi', () => {
  test('is read whole, with five queues at most, every one of them served', () => {
    const { plan: found, problems } = read(text)
    expect(problems).toEqual([])
    expect(found?.queues.map((queue) => queue.letter)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(found?.priority).toMatchObject({ letter: 'P', inARow: 2 })
    expect(found).toMatchObject({ calls: 3, speech: 'digits', kioskReturns: 40 })
  })
  test('is none in a city without the file', () => { expect(readPlan(null, services)).toEqual({ plan: null, problems: [] }) })
})

describe('a plan is refused with every fault and its line', () => {
  test.each<[string, string, string, string]>([
    ['a service nobody offers', 'services: [informasi-publik]', 'services: [informasi-umum]', 'unknown-service'],
    ['a letter used twice', 'letter: C', 'letter: B', 'letter-twice'],
    ['the letter of the priority queue used by another', 'letter: E', 'letter: P', 'letter-twice'],
    ['a queue written twice', 'slug: lpse\n', 'slug: informasi\n', 'queue-twice'],
    ['a counter for a queue that is none', 'queues: [lpse] }', 'queues: [lpsee] }', 'unknown-queue'],
    ['a counter written twice', 'slug: loket-2,', 'slug: loket-1,', 'counter-twice'],
    ['a word that means nothing here', 'calls: 3', 'panggilan: 3', 'unknown-key'],
    ['a letter that is none', 'letter: D', 'letter: DD', 'not-understood'],
    ['more calls than anybody hears', 'calls: 3', 'calls: 99', 'not-understood'],
    ['a capacity that is no number', 'perHour: 6', 'perHour: enam', 'not-understood'],
  ])('%s', (_, from, to, code) => {
    const { plan: found, problems } = read(text.replace(from, to))
    expect(found).toBeNull()
    expect(problems.map((one) => one.code)).toContain(code)
    for (const one of problems) expect(one).toMatchObject({ file: 'counters.yaml', level: 'fault' })
  })
  test('the line is the one on which the fault stands', () => {
    const changed = text.replace('services: [akun-lpse]', 'services: [akun-lpsee]')
    expect(read(changed).problems).toMatchObject([{ code: 'unknown-service', field: 'queues.2.services.0', line: lineOf('akun-lpsee', changed), data: { name: 'akun-lpsee' } }])
  })
  test('a missing part is named', () => {
    expect(read(text.replace(/^name: .*$/m, '')).problems).toMatchObject([{ code: 'missing', field: 'name' }])
  })
  test('what is no YAML says where', () => {
    expect(read(`${text}\n  - [`).problems[0]).toMatchObject({ code: 'not-yaml', line: expect.any(Number) })
    expect(read('*anchor').problems[0]?.code).toMatch(/not-yaml|not-understood|missing/)
  })
  test('a sixth queue does not fit on the kiosk', () => {
    const six = plan()
    const yaml = JSON.stringify({ ...six, queues: [...six.queues, { ...six.queues[0], slug: 'enam', letter: 'F' }] })
    expect(read(yaml).problems).toMatchObject([{ code: 'not-understood', field: 'queues' }])
  })
  test('a queue that no counter serves, and all faults at once', () => {
    const changed = plan()
    changed.counters = changed.counters.filter((counter) => counter.slug === 'loket-2')
    expect(codes(changed)).toEqual([0, 2, 3, 4].map((index) => `queue-without-counter queues.${index}.slug`))
  })
})
