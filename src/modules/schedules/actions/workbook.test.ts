import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDrawn } from '#platform/workbook'
import { sampleSchedule } from '../examples.ts'
import { keysOf, type Detail, type Schedule } from '../rules/schedule.ts'
import { readSchedule, scheduleFrom } from '../rules/schedule-file.ts'
import { readSheets } from '../rules/sheet-read.ts'
import { dataOf } from '../rules/sheet-write.ts'
import { weekAt, weeksInYear } from '../rules/weeks.ts'
import { workbookOf } from './workbook.ts'

const folder = fileURLToPath(new URL('../../../../city/bekasi/schedules/', import.meta.url))
const all = readdirSync(folder).flatMap((name) => readSchedule(readFileSync(`${folder}${name}`, 'utf8'), name.replace('.yaml', '')).schedule ?? [])
const sample = readSchedule(sampleSchedule, 'contoh').schedule!

async function back(schedules: readonly Schedule[]): Promise<{ schedules: (Schedule | null)[]; unread: unknown[]; problems: unknown[] }> {
  const { schedules: read, unread } = readSheets(await readDrawn(await workbookOf(schedules)))
  const made = read.map((one, index) => scheduleFrom(dataOf(one), schedules[index]?.slug ?? ''))
  return { schedules: made.map(({ schedule }) => schedule), unread, problems: made.flatMap(({ problems }) => problems) }
}

describe('a schedule in a workbook comes back as it went out', () => {
  test('all 21 of the city, with their notes and what is uncertain in them', async () => {
    expect(all).toHaveLength(21)
    expect(await back(all)).toEqual({ schedules: all, unread: [], problems: [] })
  })

  test('one with weeks, weights, budgets and who answers', async () => { expect(await back([sample])).toEqual({ schedules: [sample], unread: [], problems: [] }) })

  const word = fc.constantFrom('Rapat', 'penyusunan', 'data', 'OPD', 'TA 2020', 'Mei', 'IV', 'tahap', 'x', 'RDTR', '(awal)', 'Kegiatan', '3', 'TW I', 'jadwal', 'a/b', '<b>', '&', 'Keterangan', 'Q4', 'No')
  const text = fc.tuple(fc.constantFrom('Rapat', 'Mei', 'Kegiatan awal', '12 titik', 'TW I', 'x', 'Unit', 'JADWAL', 'data', 'IV', 'Pemerintah'), fc.array(word, { maxLength: 5 })).map(([first, rest]) => [first, ...rest].join(' '))
  const maybe = fc.option(text, { nil: null })
  const detail = fc.record({
    text, weeks: fc.uniqueArray(fc.integer({ min: 0, max: weeksInYear - 1 })).map((columns) => columns.toSorted((a, b) => a - b).map(weekAt)), officer: maybe, unit: maybe,
    weight: fc.option(fc.constantFrom('0', '0,5', '1', '0.25'), { nil: null }), budget: fc.option(fc.integer({ min: 0, max: 9_999_999_999_999 }), { nil: null }), note: maybe, uncertain: maybe, key: fc.option(fc.constantFrom('satu', 'dua'), { nil: null }),
  })
  const stage = fc.record({ n: fc.option(fc.constantFrom('1', '2', '10', 'A'), { nil: null }), name: text, note: maybe, uncertain: maybe, details: fc.array(detail, { maxLength: 4 }) })
  const schedule = fc.record({ slug: fc.constant('contoh'), title: text, unit: maybe, agency: maybe, year: fc.option(fc.integer({ min: 1950, max: 2099 }), { nil: null }), officer: maybe, activity: fc.option(fc.constantFrom('renstra-a/kegiatan-1', 'rencana/x.2'), { nil: null }), source: fc.constant(null), notes: fc.array(text, { maxLength: 2 }), stages: fc.array(stage, { minLength: 1, maxLength: 5 }) })
    .map((one): Schedule => {
      const taken = new Set<string>()
      const given = one.stages.flatMap((of) => of.details).map(({ key, text: said }) => { const fresh = key !== null && !taken.has(key); if (fresh) taken.add(key); return { key: fresh ? key : null, text: said } })
      const keys = keysOf(given)
      let at = 0
      return { ...one, stages: one.stages.map((of) => ({ ...of, details: of.details.map((own): Detail => ({ ...own, key: keys[at++] ?? '' })) })) }
    })
    .filter((one) => scheduleFrom(JSON.parse(JSON.stringify(one, (key, value: unknown) => (typeof value === 'number' ? String(value) : key === 'slug' ? undefined : value))), 'contoh').problems.length === 0)

  test('whatever it is called and whatever is planned', async () => {
    await fc.assert(fc.asyncProperty(schedule, async (one) => { expect(await back([one])).toEqual({ schedules: [one], unread: [], problems: [] }) }), { numRuns: 12 })
  }, 120_000)
})

describe('the workbook', () => {
  test('has a sheet for each schedule, named within what workbooks take, and its bars painted', async () => {
    const sheets = await readDrawn(await workbookOf([sample, { ...sample, title: `${'a/b?*[c]:'.repeat(9)}` }]))
    expect(sheets.map(({ name }) => name)).toEqual(['1. Penanaman pohon peneduh', '2. a b c a b c a b c a b c a b'])
    expect(sheets[0]?.cells.filter(({ filled }) => filled)).toHaveLength(14)
    expect(sheets[0]?.cells.filter(({ row }) => row < 4).map(({ text }) => text)).toEqual(['JADWAL KEGIATAN BIDANG TAMAN', 'KEGIATAN :', 'Penanaman pohon peneduh', 'OPD :', 'Dinas Pertamanan Kota Contoh', 'TAHUN :', '2026'])
  })
})
