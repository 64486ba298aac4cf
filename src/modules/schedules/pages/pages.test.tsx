import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Past, Publishable } from '../actions/desk.ts'
import type { Recorded, Work } from '../actions/progress.ts'
import { sampleSchedule } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import { sayImportProblem } from '../messages/import.ts'
import { dueNow, standingOf, type Progress } from '../rules/progress.ts'
import { detailsOf, type Schedule } from '../rules/schedule.ts'
import { readSchedule } from '../rules/schedule-file.ts'
import type { SheetsRead } from '../rules/sheet-read.ts'
import type { ImportRow } from '../store/imports.ts'
import type { ScheduleRow } from '../store/schedules.ts'
import { DeskPage, DetailPage, DropPage, HeadPage, HistoryPage, PublishPage, RemovePage, StagePage, typedOf } from './desk.tsx'
import { ImportPage, ImportStart, typedOf as importTyped } from './import.tsx'
import { SchedulePage } from './schedule.tsx'
import { SchedulesPage } from './schedules.tsx'
import { WorkPage } from './work.tsx'

const content = readSchedule(sampleSchedule.replace('Laporan\n', 'Laporan <b>akhir</b> & "lampiran"\n'), 'contoh').schedule as Schedule
const rowOf = (more: Partial<ScheduleRow> = {}): ScheduleRow => ({ slug: 'contoh', version: 2, state: 'published', content, hash: 'h', made_at: new Date('2026-02-01T02:00:00Z'), drafted: true, ...more })
const today = localDate('2026-02-10')
const records: Progress[] = [{ detail: 'pendataan-lokasi', at: localDate('2026-02-05'), percent: 50, spent: 3_000_000 }, { detail: 'pengadaan-bibit', at: localDate('2026-02-09'), percent: 100, spent: 60_000_000 }]
const rights = { draft: true, publish: true, record: true }
const bare = readSchedule('title: A\nstages: [{ name: B }, { name: C, details: [D] }]', 'bare').schedule as Schedule
const form = (locale: Locale, typed: FormState['typed'] = {}, ...problems: { code: string; field?: string }[]): FormState => {
  const fresh = freshForm(locale, sayProblem(locale), typed)
  return problems.length > 0 ? refusedForm(fresh, typed, problems) : fresh
}
const detail = content.stages[1]?.details[0] as Schedule['stages'][number]['details'][number]
const recorded: Recorded = { id: 'r1', slug: 'contoh', detail: 'penanaman', day: today, percent: 40, spent: 5_000_000n, evidence: 'Foto <b>', reason: 'Dibongkar <b>', fell: { percent: 70, spent: 9_000_000n }, at: new Date('2026-02-10T02:00:00Z'), person: null, position: 'x', simulated: true, who: 'Kepala & Staf', files: [{ id: 'f1' as never, name: 'berita <acara>.pdf', size: 10, type: 'application/pdf' }] }
const work = (more: Partial<Work> = {}): Work => ({ row: rowOf(), detail, stage: 'Pelaksanaan', recorded: [recorded, { ...recorded, id: 'r2', evidence: null, reason: null, fell: { percent: 40, spent: 6_000_000n }, files: [] }, { ...recorded, id: 'r3', reason: null, fell: null }], may: true, today, ...more })
const change = { row: 'detail' as const, name: 'Penanaman <b>', field: 'weeks', before: '', after: 'MAR I' }
const publishable = (more: Partial<Publishable> = {}): Publishable => ({ draft: rowOf({ state: 'draft', version: 3 }), base: rowOf(), changes: [change, { ...change, field: 'row', before: 'x', after: null }, { ...change, row: 'head', field: 'order', before: '', after: '' }], faults: [{ code: 'weights-not-whole', data: { sum: '90,00' } }], seen: 's', ...more })
const past: Past[] = [{ version: 2, state: 'published', hash: 'h', origin: 'screen', made_at: new Date(), published_at: new Date(), reason: 'Sebab <b>', published_by: null, published_as: null, who: 'Kepala', changes: [change] }, { version: 1, state: 'published', hash: 'h', origin: 'file', made_at: new Date(), published_at: new Date(), reason: null, published_by: null, published_as: null, who: '', changes: null }]
const found: SheetsRead = {
  schedules: [{ title: 'A <b>', unit: null, agency: null, year: 2026, officer: null, activity: null, source: null, notes: [], at: { sheet: 'S', cell: 'A1' }, stages: [{ n: '1', name: 'T', note: null, uncertain: null, details: [{ text: 'D', weeks: [[1, 1]], officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null, key: null }] }, { n: null, name: 'U', note: null, uncertain: null, details: [] }] }],
  unread: [{ sheet: 'S', cell: 'K5', value: 'SIAPA <b>', reason: 'column-unknown' }, { sheet: 'S', cell: 'D5', value: 'NOPEMBRI', reason: 'month-unknown' }],
}
const imported = (more: Partial<ImportRow> = {}): ImportRow => ({ id: 'i1', state: 'read', hash: 'h', size: 1, address: null, name: null, meanings: {}, found: null, progress: 100, problems: [], kept: [], made_at: new Date(), made_by: null, ended_at: null, ...more })
const when = (): string => '1 Feb 2026'
const targets = [{ slug: 'contoh', title: 'A <b>', year: 2026 }]

describe.each(locales)('every page of schedules in %s', (locale) => {
  const list = (shown: ScheduleRow[], draft: boolean, year = today) => <SchedulesPage locale={locale} shown={shown} all={shown} records={new Map([['contoh', records]])} today={year} filter={{ unit: 'Bidang Taman' }} address="http://localhost:8080/jadwal.ics?kunci=x" draft={draft} />
  const one = (row: ScheduleRow, told: Progress[] | null, may = rights) => <SchedulePage locale={locale} row={row} records={told} today={today} address="http://localhost:8080/jadwal/contoh/jadwal.ics?kunci=x" rights={may} activity={{ href: '/rencana/r#kegiatan-a', label: 'Kegiatan <a>' }} />
  const pages: [string, () => unknown][] = [
    ['the list', () => list([rowOf(), rowOf({ slug: 'lain', state: 'draft' })], true)],
    ['the list for readers', () => list([rowOf()], false)],
    ['no schedule at all', () => list([], true)],
    ['a schedule with records', () => one(rowOf(), records)],
    ['a schedule nobody records', () => one(rowOf(), null)],
    ['a draft', () => one(rowOf({ state: 'draft' }), null)],
    ['a schedule without weeks or year', () => one(rowOf({ content: bare }), null, { draft: false, publish: false, record: false })],
    ['the grid', () => <DeskPage locale={locale} row={rowOf({ state: 'draft' })} form={form(locale, {}, { code: 'weeks-changed', field: 'w.penanaman' })} window={{ stage: null, page: 1, pages: 1 }} script="/assets/schedule.js" publish />],
    ['a page of the grid', () => <DeskPage locale={locale} row={rowOf()} form={form(locale)} window={{ stage: 1, page: 2, pages: 3 }} script="/assets/schedule.js" publish={false} />],
    ['a detail', () => <DetailPage locale={locale} row={rowOf()} form={form(locale, typedOf(content, 1, detail), { code: 'missing', field: 'text' }, { code: 'budget-unclear', field: 'budget' }, { code: 'wrong-format', field: 'weight' })} since={[{ field: 'note', before: '', after: 'Lain <b>' }]} detail={detail} stage={1} script="/assets/schedule.js" />],
    ['a stage', () => <StagePage locale={locale} row={rowOf()} form={form(locale, {}, { code: 'missing', field: 'name' })} since={[]} stage={content.stages[0] as never} at={0} />],
    ['the head', () => <HeadPage locale={locale} row={rowOf()} form={form(locale, {}, { code: 'wrong-format', field: 'year' })} since={[]} activities={[{ value: 'a/b', label: 'Kegiatan' }]} own={['Dinas <a>']} />],
    ['a schedule to begin', () => <HeadPage locale={locale} row={null} form={form(locale)} since={[]} activities={[]} own={null} />],
    ['removing', () => <RemovePage locale={locale} slug="contoh" at="penanaman" question="Hapus?" seen="{}" form={form(locale)} />],
    ['publishing a change', () => <PublishPage locale={locale} of={publishable()} form={form(locale, {}, { code: 'reason-missing', field: 'reason' })} sayProblem={sayProblem(locale)} />],
    ['publishing the first version', () => <PublishPage locale={locale} of={publishable({ base: null, changes: [], faults: [] })} form={form(locale)} sayProblem={sayProblem(locale)} />],
    ['discarding', () => <DropPage locale={locale} of={publishable()} form={form(locale)} />],
    ['discarding all there is', () => <DropPage locale={locale} of={publishable({ base: null })} form={form(locale)} />],
    ['the history', () => <HistoryPage locale={locale} slug="contoh" title="Contoh" past={past} when={when} />],
    ['progress', () => <WorkPage locale={locale} work={work()} form={form(locale, { day: '10/02/2026' }, { code: 'percent-missing', field: 'percent' }, { code: 'evidence-missing', field: 'evidence' })} standing={standingOf(content, detail, [], today)} kept={[{ id: 'f', name: 'a.pdf', size: '1 KB' }]} overtaken falls={false} />],
    ['progress that falls', () => <WorkPage locale={locale} work={work()} form={form(locale, { day: '10/02/2026', percent: '10' }, { code: 'progress-falls', field: 'reason' })} standing={standingOf(content, detail, [], today)} kept={[]} overtaken={false} falls />],
    ['progress for readers', () => <WorkPage locale={locale} work={work({ may: false, recorded: [] })} form={form(locale)} standing={standingOf(content, detail, [], today)} kept={[]} overtaken={false} falls={false} />],
    ['the start of an import', () => <ImportStart locale={locale} form={form(locale, {}, { code: 'file-missing', field: 'file' })} rows={[{ ...imported(), file: 'a <b>.xlsx', day: '1 Feb' }]} own={['Dinas <a>', 'Bidang & B']} />],
    ['the first import', () => <ImportStart locale={locale} form={form(locale)} rows={[]} own={[]} />],
    ['the first import of who plans for the city', () => <ImportStart locale={locale} form={form(locale)} rows={[]} own={null} />],
    ...(['queued', 'reading', 'read', 'kept', 'refused', 'dropped'] as const).map((state): [string, () => unknown] => [`an import that is ${state}`, () => (
      <ImportPage locale={locale} one={imported({ state, kept: ['contoh'], problems: [{ code: 'workbook-macros' }] })} file="a.xlsx" found={state === 'read' ? found : null} targets={targets} form={freshForm(locale, sayImportProblem(locale), importTyped(found, targets))} />
    )]),
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_name, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/<b>akhir|Penanaman <b>|SIAPA <b>|Foto <b>/)
  })

  test('what nobody recorded is nowhere a figure, and what was is nowhere hidden', async () => {
    const [bareOne, told] = [await draw(one(rowOf(), null), locale), await draw(one(rowOf(), records), locale)]
    expect([bareOne.html.includes('class="real"'), bareOne.html.includes('class="bad"'), /\b0 %/.test(bareOne.text)]).toEqual([false, false, false])
    expect([told.html.includes('class="real"'), told.html.includes('class="bad"'), told.text.includes('50 %')]).toEqual([true, true, true])
  })
})

describe('an import guesses', () => {
  test('the draft of a schedule of the same title and year, else a new one', () => {
    expect([importTyped(found, targets)['to.0'], importTyped(found, [{ slug: 'lain', title: 'A <B>', year: 2026 }])['to.0'], importTyped(found, [{ slug: 'lain', title: 'A <b>', year: 2025 }])['to.0'], importTyped(found, [])['to.0']]).toEqual(['contoh', 'lain', 'new', 'new'])
  })
})

describe('what is to be done now', () => {
  const due = (day: string, told: Progress[] | null) => { const { week, late } = dueNow([content], new Map(told ? [['contoh', told]] : []), localDate(day)); return [week.map((one) => one.detail.key), late.map((one) => one.detail.key)] }
  test('is what the week plans and is not done, then what is late by the records', () => {
    expect(due('2026-02-10', records)).toEqual([[], ['pendataan-lokasi']])
    expect(due('2026-02-10', records.slice(0, 1))).toEqual([['pengadaan-bibit'], ['pendataan-lokasi']])
    expect(due('2026-03-05', [])).toEqual([['penanaman'], ['pendataan-lokasi', 'pengadaan-bibit']])
  })
  test('is late only where somebody records; another year plans nothing, but what was left of it stays late', () => {
    expect(due('2026-03-05', null)).toEqual([['penanaman'], []])
    expect(due('2025-03-05', null)).toEqual([[], []])
    expect(due('2027-01-05', records)[1]).toEqual(['pendataan-lokasi', 'penanaman', 'laporan-b-akhir-b-lampiran'].filter((key) => detailsOf(content).some((one) => one.key === key && one.weeks.length > 0)))
    expect(due('2027-01-05', null)).toEqual([[], []])
  })
})
