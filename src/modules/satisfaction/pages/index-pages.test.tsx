import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale, type Problem } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Names, Overview } from '../actions/index-page.ts'
import type { Desk } from '../actions/followup.ts'
import type { Publishable } from '../actions/publish.ts'
import { bekasi, ikm, respondent, skm, ten } from '../examples.ts'
import { sayImportProblem } from '../messages/import.ts'
import { sayIndexProblem } from '../messages/index-page.ts'
import { cityFigure, figureOf, type Figure, type Snapshot } from '../rules/figure.ts'
import { shown } from '../rules/groups.ts'
import { indexOf } from '../rules/index-of.ts'
import type { Scope } from '../rules/scope.ts'
import { emptyTally, tallyOf } from '../rules/tally.ts'
import type { FollowUpRow } from '../store/followups.ts'
import type { ImportRow } from '../store/imports.ts'
import { ImportPage, ImportStart, type Look } from './import.tsx'
import { FollowDesk, FollowOne, FollowUnits, PublishList, PublishPage } from './index-office.tsx'
import { AnswersPage, IndexPage } from './index-page.tsx'

const zone = 'Asia/Jakarta'
const at = new Date('2026-11-24T02:00:00Z')
const id = '01936b5c-0000-7000-8000-000000000001'
const names: Names = {
  unit: (slug) => (slug === 'humas' ? 'Bagian <Humas>' : slug), service: (slug) => (slug === 'surat' ? 'Surat & arsip' : slug), position: (slug) => `Jabatan ${slug}`,
  units: [{ slug: 'humas', name: 'Bagian <Humas>' }, { slug: 'hukum', name: 'Bagian Hukum' }], services: [{ slug: 'surat', name: 'Surat & arsip', unit: 'humas' }],
}
const result = indexOf(skm, tallyOf(skm, ten.map((digits) => respondent(skm, digits))))
const none = indexOf(skm, emptyTally)
const figure = (simulated = false): Figure => figureOf(result, { asked: 50, answered: 10 }, simulated)
const snapshot = (of: Figure = figure()): Snapshot => ({ semester: '2026-1', instrument: skm.id, city: cityFigure('mean-of-units', of, of.n === 0 ? [] : [result], skm), units: { humas: of }, services: { surat: of } })
const followUp = (more: Partial<FollowUpRow> = {}): FollowUpRow => ({
  id, semester: '2026-1', instrument: skm.id, unit: 'humas', service: null, element: 'PENGADUAN', action: 'Menjawab <cepat>', position: 'kabag', due: localDate('2026-12-01'), status: 'open', result: null, version: 2, made_at: at, changed_at: at, simulated: false, ...more,
})
const profileOf = (counts: readonly number[]) => shown(['male', 'female', ''].map((key, index) => ({ key, n: counts[index] ?? 0, of: result })))
const noProfile = { sex: shown<typeof result>([]), age: shown<typeof result>([]), education: shown<typeof result>([]), job: shown<typeof result>([]) }

function overview(scope: Scope, more: Partial<Overview> = {}): Overview {
  return {
    scope, semester: { year: 2026, half: 1 }, over: true, instrument: skm, measured: [{ semester: '2026-1', instruments: [skm.id, ikm.id] }, { semester: '2025-2', instruments: [skm.id] }], surveys: bekasi, names, now: snapshot(), figure: figure(), publication: null,
    profile: { ...noProfile, sex: profileOf([6, 7, 2]), age: noProfile.age }, trend: [{ semester: { year: 2026, half: 1 }, instrument: skm, result, simulated: false, target: null }], followUps: [followUp()], today: localDate('2026-11-24'), ...more,
  }
}
const empty = (scope: Scope): Overview => overview(scope, { figure: figureOf(none, { asked: 0, answered: 0 }, false), now: snapshot(figureOf(none, { asked: 0, answered: 0 }, false)), profile: noProfile, trend: [], followUps: [], measured: [] })
const row = { id, semester: '2026-1', snapshot: snapshot(), hash: 'a'.repeat(64), published_at: at, position: 'sekda', simulated: false }
const later = figureOf(result, { asked: 60, answered: 20 }, false)
const corrected = { id, published: id, snapshot: snapshot({ ...later, n: 12, index: 83, letter: 'B' as const }), hash: 'b', reason: 'Kertas menyusul <terlambat>.', corrected_at: at, position: null }
const published = overview({ kind: 'service', slug: 'surat' }, { publication: { row, corrections: [corrected], differs: [{ key: 'service:surat', before: figure(), after: { ...figure(), n: 30, index: 71.5, letter: 'C' } }] } })
const page = (o: Overview, locale: Locale = 'id', mayFollow = false, mayRead = false) => draw(<IndexPage locale={locale} zone={zone} o={o} mayFollow={mayFollow} mayRead={mayRead} />, locale)

const refused = (locale: Locale, say: typeof sayIndexProblem, typed: Record<string, unknown> = {}, ...problems: Problem[]) => refusedForm(freshForm(locale, say(locale)), typed, problems)
const desk: Desk = { unit: 'humas', semester: '2026-1', instrument: skm, names, positions: [{ slug: 'kabag', name: 'Kabag' }], services: [{ slug: 'surat', name: 'Surat' }], rows: [followUp(), followUp({ id: id.replace(/1$/, '2'), status: 'done', result: 'Sudah.', service: 'surat' })] }
const publishable = (more: Partial<Publishable> = {}): Publishable => ({ semester: '2026-1', over: true, now: snapshot(), publication: null, ...more })
const imported = (more: Partial<ImportRow> = {}): ImportRow => ({
  id, state: 'checked', instrument: skm.id, unit: 'humas', service: 'surat', answered_on: localDate('2025-06-30'), stated: '81,89', hash: 'x', size: 10, address: null, sealed_name: null, sealed_look: null, mapping: null, sealed_problems: null, progress: 40, good: 8, bad: 2,
  result: { n: 8, index: 82.5, letter: 'B', ci95: [80, 85], blanks: 1, candidates: [{ way: 'exact', weight: null, value: 82.5 }, { way: 'blank-as-zero', weight: '0.11', value: 80.1 }], match: null }, problems: [], made_at: at, made_by: null, ended_at: null, reach: null, ...more,
})
const look: Look = { head: ['No', ...skm.elements.map((one) => one.code)], rows: [['1', '3', '<b>'], ['2', '', '4']], from: 3, guess: [] }
const fault: Problem = { code: 'cell-out-of-range', line: 252, data: { column: 'WAKTU', value: '<7>' } }
const importPage = (one: ImportRow, locale: Locale = 'id', ...problems: Problem[]) => draw(
  <ImportPage locale={locale} one={one} file="lama <1>.csv" names={names} instrument={skm} look={one.state === 'columns' || one.state === 'checked' ? look : null} faults={one.bad > 0 ? [fault] : []} mostNamed={1000} form={refused(locale, sayImportProblem, {}, ...problems)} />, locale)

describe.each(locales)('every page of the index in %s', (locale) => {
  const form = refused(locale, sayIndexProblem)
  const pages: [string, () => unknown][] = [
    ...([{ kind: 'city' }, { kind: 'unit', slug: 'humas' }, { kind: 'service', slug: 'surat' }] as const).flatMap((scope): [string, () => unknown][] => [
      [`the index of a ${scope.kind}`, () => <IndexPage locale={locale} zone={zone} o={overview(scope)} mayFollow mayRead />], [`the index of a ${scope.kind} nobody answered for`, () => <IndexPage locale={locale} zone={zone} o={empty(scope)} mayFollow={false} mayRead={false} />],
    ]),
    ['a published index with its correction', () => <IndexPage locale={locale} zone={zone} o={published} mayFollow={false} mayRead={false} />],
    ['answers one by one', () => <AnswersPage locale={locale} o={overview({ kind: 'city' })} places={new Map(skm.elements.map((one, index) => [one.code, index + 1]))} rows={[{ service: 'surat', month: '2026-05', answers: [1, null, 3], simulated: true, total: 120 }]} offset={50} size={50} />],
    ['answers where there are none', () => <AnswersPage locale={locale} o={overview({ kind: 'unit', slug: 'humas' })} places={new Map()} rows={[]} offset={0} size={50} />],
    ['the units that are followed up', () => <FollowUnits locale={locale} units={[{ slug: 'humas', name: 'Humas', open: 2 }]} />], ['no units to follow up', () => <FollowUnits locale={locale} units={[]} />],
    ['the desk of follow-up, refused', () => <FollowDesk locale={locale} desk={desk} today={localDate('2026-12-02')} form={refused(locale, sayIndexProblem, { due: '31/02/2026' }, { code: 'not-a-date', field: 'due' }, { code: 'missing', field: 'element' })} />],
    ['one plan', () => <FollowOne locale={locale} row={followUp()} names={names} element="Waktu" form={form} />], ['one plan that is done', () => <FollowOne locale={locale} row={followUp({ status: 'done', result: 'Sudah.' })} names={names} element="Waktu" form={form} />],
    ['the list of publications', () => <PublishList locale={locale} zone={zone} rows={[{ semester: '2026-2', over: false, publishedAt: null }, { semester: '2026-1', over: true, publishedAt: at }]} />], ['no publication', () => <PublishList locale={locale} zone={zone} rows={[]} />],
    ['asking before publishing', () => <PublishPage locale={locale} zone={zone} one={publishable()} names={names} instrument={skm} form={form} />],
    ['a half-year that runs', () => <PublishPage locale={locale} zone={zone} one={publishable({ over: false })} names={names} instrument={skm} form={refused(locale, sayIndexProblem, {}, { code: 'semester-not-over' })} />],
    ['a correction to be written', () => <PublishPage locale={locale} zone={zone} one={publishable({ publication: published.publication })} names={names} instrument={skm} form={refused(locale, sayIndexProblem, { reason: 'x' }, { code: 'too-short', field: 'reason', data: { least: 10 } })} />],
    ['the start of an import', () => <ImportStart locale={locale} zone={zone} form={refused(locale, sayImportProblem, {}, { code: 'missing', field: 'file' })} instruments={[skm, ikm]} units={names.units} names={names} rows={[{ ...imported(), file: 'a.csv' }]} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, body) => {
    const drawn = await draw(body(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
  test.each(['queued', 'columns', 'checking', 'checked', 'keeping', 'kept', 'refused', 'dropped'] as const)('an import that is %s is sound', async (state) => {
    const drawn = await importPage(imported({ state, problems: [{ code: 'workbook-bomb' }] }), locale, { code: 'meaning-twice', field: 'column.1', data: { column: 1 } })
    expect([state === 'columns' || state === 'checked' ? drawn.faults : [], astray(drawn)]).toEqual([[], []])
    expect(drawn.text).not.toMatch(/workbook-bomb|meaning-twice/)
  })
})

describe('the index page', () => {
  test('of the city says both methods, which is used, the sample beside the respondents, and that a mean of units has no interval', async () => {
    const { text } = await page(overview({ kind: 'city' }, { figure: { ...figure(), ci95: null } }))
    expect(text).toMatch(/rata-rata indeks unit: 82,50 B \(1 unit\) · dipakai/)
    expect(text).toContain('44 dari 50 yang dilayani · kurang 34')
    expect(text).toMatch(/tidak ada untuk rata-rata unit; gabungan responden: \d/)
    expect(text).toContain('20 % · 10 dari 50 yang ditanya')
  })

  test('leads from the city to its units, from a unit to its services, from a service to its cases', async () => {
    expect((await page(overview({ kind: 'city' }))).links).toEqual(expect.arrayContaining(['/kepuasan-masyarakat/unit/humas?semester=2026-1&instrumen=14-2017', '/kepuasan-masyarakat/unit/hukum?semester=2026-1&instrumen=14-2017']))
    expect((await page(overview({ kind: 'unit', slug: 'humas' }))).links).toContain('/kepuasan-masyarakat/layanan/surat?semester=2026-1&instrumen=14-2017')
    expect((await page(overview({ kind: 'service', slug: 'surat' }))).links).toEqual(expect.arrayContaining(['/layanan/surat/angka', '/kepuasan-masyarakat/jawaban?semester=2026-1&instrumen=14-2017&layanan=surat']))
  })

  test('colours only elements of grade C or D, and says the grade in words to those who do not see it', async () => {
    const { html } = await page(overview({ kind: 'service', slug: 'surat' }))
    const elements = html.slice(html.indexOf('id="unsur"'), html.indexOf('id="profil"'))
    expect(elements.match(/class="bad"/g)).toHaveLength(2)
    expect(elements.match(/aria-label="[^"]+mutu [ABCD]"/g)).toHaveLength(9)
  })

  test('while the half-year runs says about how much everywhere, also in the trend, and judges no target by it', async () => {
    const running = { year: 2026, half: 2 } as const
    const trend = [{ semester: running, instrument: skm, result: { ...result, n: 50, index: { value: 85, grade: { letter: 'B' as const } }, rough: true as const }, simulated: false, target: { unit: 'humas', year: 2026, value: 88 } as never }]
    const { text } = await page(overview({ kind: 'unit', slug: 'humas' }, { over: false, semester: running, figure: { ...figure(), rough: true, index: 85, n: 50 }, trend }))
    expect(text).toContain('sekitar 85')
    expect(text).toContain('50 orang lebih')
    expect(text).not.toMatch(/85,00|tercapai/)
  })
  test('never shows nothing as zero', async () => {
    for (const scope of [{ kind: 'city' }, { kind: 'service', slug: 'surat' }] as const) {
      const { text } = await page(empty(scope))
      expect(text).toContain('belum terukur')
      expect(text).not.toContain('0,00')
    }
  })

  test('shows a published figure first, then its correction with date and reason, then what differs today', async () => {
    const { text } = await page(published)
    const places = ['82,50', 'Diterbitkan 24 Nov 2026 oleh Jabatan sekda', '24 Nov 2026: dihitung ulang menjadi 83,00 B (12 responden). Alasan: Kertas menyusul <terlambat>.', 'Perhitungan hari ini 71,50 C (30 responden)'].map((words) => text.indexOf(words))
    expect(places.every((place) => place >= 0), text).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('lets only who keeps the unit add a plan, and marks what is late', async () => {
    const unit = overview({ kind: 'unit', slug: 'humas' }, { followUps: [followUp({ due: localDate('2026-11-23') })] })
    expect((await page(unit, 'id', true)).links).toContain('/kepuasan/tindak-lanjut/humas?semester=2026-1')
    expect((await page(unit)).links).not.toContain('/kepuasan/tindak-lanjut/humas?semester=2026-1')
    expect((await page(unit)).text).toContain('lewat batas')
  })

  test('says of a simulated figure that it is', async () => {
    expect((await page(overview({ kind: 'service', slug: 'surat' }, { figure: figure(true) }))).text).toContain('data simulasi')
    expect((await page(overview({ kind: 'service', slug: 'surat' }))).text).not.toContain('data simulasi')
  })
})

describe('the pages of an import', () => {
  test('say why the old figure differs, in whole sentences', async () => {
    const with_ = (match: NonNullable<ImportRow['result']>['match']) => importPage(imported({ result: { ...imported().result!, match } }))
    expect((await with_({ way: 'exact', weight: null })).text).toContain('Sama dengan laporan lama')
    expect((await with_({ way: 'blank-as-zero', weight: '0.11' })).text).toContain('Angka lama keluar bila jawaban kosong dihitung nol dan bobot dibulatkan menjadi 0.11.')
    expect((await with_(null)).text).toContain('tidak satu pun cara hitung')
    expect((await importPage(imported({ stated: null }))).text).not.toContain('laporan lama.')
  })

  test('ask for consent only where rows are bad, naming each cell', async () => {
    const bad = await importPage(imported())
    expect(bad.text).toContain('Baris 252, kolom WAKTU: "<7>" bukan 1, 2, 3 atau 4.')
    expect(bad.text).toContain('Buang 2 baris salah dan simpan 8 baris benar')
    expect((await importPage(imported({ bad: 0 }))).html).not.toContain('name="agree"')
  })

  test('offer day, unit and service as meanings of a column beside elements and profile', async () => {
    const drawn = await importPage(imported({ state: 'columns' }))
    for (const meaning of ['day', 'unit', 'service', 'sex', skm.elements[0]!.code]) expect(drawn.html).toContain(`<option value="${meaning}">`)
    expect(drawn.text).toContain('Kolom tanggal, unit, dan layanan berlaku per baris')
  })

  test('of rows that belong to several places say how many go where, and lead there once they are kept', async () => {
    const parts = [{ unit: 'humas', service: 'surat', semester: '2025-1', n: 1200 }, { unit: 'hukum', service: 'umum-hukum', semester: '2024-2', n: 3 }]
    const spread = imported({ result: { ...imported().result!, parts } })
    const drawn = await importPage(spread)
    expect(drawn.text).toMatch(/Surat & arsip\s+Bagian <Humas>\s+Semester I 2025\s+1\.200/)
    expect(drawn.links.some((link) => link.includes('semester=2024-2'))).toBe(false)
    const kept = await importPage({ ...spread, state: 'kept', bad: 0 })
    expect(kept.links).toContain(`/kepuasan-masyarakat/layanan/umum-hukum?semester=2024-2&instrumen=${skm.id}`)
  })

  test('of rows that are all of the place the file was given for draw no such table', async () => {
    const own = imported({ result: { ...imported().result!, parts: [{ unit: 'humas', service: 'surat', semester: '2025-1', n: 8 }] } })
    expect((await importPage(own)).text).not.toContain('Menurut unit, layanan, dan semester')
    expect((await importPage(imported())).text).not.toContain('Menurut unit, layanan, dan semester')
    const other = imported({ result: { ...imported().result!, parts: [{ unit: 'hukum', service: 'umum-hukum', semester: '2025-1', n: 8 }] } })
    expect((await importPage(other)).text).toContain('Menurut unit, layanan, dan semester')
  })

  test('send nothing while the program is at work, and show how far it is', async () => {
    for (const state of ['queued', 'checking', 'keeping'] as const) {
      const drawn = await importPage(imported({ state, bad: 0 }))
      expect([drawn.sends.filter((one) => one.includes('impor')), drawn.text.includes('40 %')]).toEqual([[], true])
    }
  })
})
