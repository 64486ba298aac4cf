import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale } from '#kernel'
import { astray, draw, type Drawn } from '../../../../test/page.ts'
import type { Names, Profiles, TrendRow } from '../actions/index-page.ts'
import { ikm, respondent, skm, ten } from '../examples.ts'
import { messages } from '../messages.ts'
import { indexWords } from '../messages/index-page.ts'
import { cityFigure, figureOf, type Figure } from '../rules/figure.ts'
import { shown } from '../rules/groups.ts'
import { indexOf } from '../rules/index-of.ts'
import { tooFew } from '../rules/public.ts'
import { emptyTally, tallyOf } from '../rules/tally.ts'
import type { FollowUpRow } from '../store/followups.ts'
import { BigIndex, ElementTable, FollowUpTable, IndexFacts, PartsTable, ProfileRows, TrendTable, Value } from './index-parts.tsx'
import { baseOf, monthNamed, queryOf } from './index-page.tsx'
import { RatesPage, type RateRow } from './office.tsx'

const result = indexOf(skm, tallyOf(skm, ten.map((digits) => respondent(skm, digits))))
const figure = (more: Partial<Figure> = {}): Figure => ({ ...figureOf(result, { asked: 50, answered: 10 }, false), ...more })
const unmeasured = figureOf(indexOf(skm, emptyTally), { asked: 0, answered: 0 }, false)
const rough = figure({ index: 85, letter: 'B', n: 50, answered: 50, ci95: null, elements: [], rough: true })
const few = tooFew(figure())
const inside = (part: unknown, locale: Locale = 'id'): Promise<Drawn> => draw(<><h1>x</h1><h2>y</h2>{part}</>, locale)
const states: [string, Figure][] = [['measured', figure()], ['nobody measured', unmeasured], ['too few', few], ['of a half-year that runs', rough], ['simulated', figure({ simulated: true })], ['of one respondent', figure({ n: 1, ci95: null })]]

describe.each(locales)('a figure %s', (locale) => {
  const t = indexWords[locale]
  test.each(states)('%s is drawn soundly, small and large, with what it rests on', async (_, of) => {
    const city = cityFigure('pooled', of, of.n === 0 ? [] : [result], skm)
    const drawn = await inside(<><p><Value locale={locale} instrument={skm} figure={of} href="/kepuasan-masyarakat" /></p><BigIndex locale={locale} instrument={skm} figure={of} /><IndexFacts locale={locale} instrument={skm} figure={of} city={city} answers="/kepuasan-masyarakat/jawaban?semester=2026-1" /><ElementTable locale={locale} instrument={skm} figure={of} answers="/kepuasan-masyarakat/jawaban" /></>, locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })

  test('says its value with two decimals and the word of its grade', async () => {
    const { text } = await inside(<Value locale={locale} instrument={skm} figure={figure()} />, locale)
    expect(text).toContain(locale === 'id' ? '82,50 B · Baik' : '82.50 B · Good')
  })

  test.each([['not measured', unmeasured, t.notMeasured], ['of too few', few, t.few]])('%s says so, without a number or a grade', async (_, of, said) => {
    const { text, links } = await inside(<Value locale={locale} instrument={skm} figure={of} href="/kepuasan-masyarakat" />, locale)
    expect([text, links]).toEqual([`x y ${said}`, []])
  })

  test('of a half-year that runs says about how much, and of how many at least', async () => {
    const { text } = await inside(<><Value locale={locale} instrument={skm} figure={rough} /><BigIndex locale={locale} instrument={skm} figure={rough} /></>, locale)
    expect(text).toContain(t.about('85'))
    expect(text).toContain(t.atLeast('50'))
    expect(text).not.toMatch(/85[,.]0/)
  })

  test('of too few tells neither respondents, interval nor rate', async () => {
    const { text, links } = await inside(<IndexFacts locale={locale} instrument={skm} figure={few} city={null} answers="/kepuasan-masyarakat/jawaban" />, locale)
    expect(text.replace('95 %', '')).not.toMatch(/%|\b10\b/)
    expect(links).toEqual([])
  })

  test('nobody was asked for has no rate and no sample, and divides by nothing', async () => {
    const { text } = await inside(<IndexFacts locale={locale} instrument={skm} figure={unmeasured} city={null} answers="/x" />, locale)
    for (const said of [t.rateNone, t.neededUnknown, t.ciNone]) expect(text).toContain(said)
    expect(text).not.toMatch(/NaN|0 %/)
  })

  test('says whether there are as many respondents as the sample wants, and how many are lacking', async () => {
    const said = async (n: number, needed: number): Promise<string> => (await inside(<IndexFacts locale={locale} instrument={skm} figure={figure({ n, needed })} city={null} answers="/x" />, locale)).text
    expect([(await said(44, 44)).includes(t.enough), (await said(43, 44)).includes(t.lacking('1')), (await said(43, 44)).includes(t.enough)]).toEqual([true, true, false])
  })

  test('of a city names both ways of making it, and marks the one it chose', async () => {
    const of = async (method: 'pooled' | 'mean-of-units'): Promise<string> => (await inside(<IndexFacts locale={locale} instrument={skm} figure={figure()} city={cityFigure(method, figure(), [result], skm)} answers="/x" />, locale)).text
    for (const method of ['pooled', 'mean-of-units'] as const) {
      const text = await of(method)
      expect(text.match(new RegExp(`· ${t.chosen}`, 'g'))).toHaveLength(1)
      for (const name of Object.values(t.methods)) expect(text).toContain(name)
    }
    expect(await of('pooled')).not.toContain(t.ciMean)
  })

  test('stands on the scale by its grade, which those who do not see it are told', async () => {
    expect((await inside(<BigIndex locale={locale} instrument={skm} figure={figure()} />, locale)).html).toContain(t.scale(locale === 'id' ? '82,50' : '82.50', 'B'))
    expect((await inside(<BigIndex locale={locale} instrument={skm} figure={unmeasured} />, locale)).html).toContain(t.scaleNone)
    expect((await inside(<BigIndex locale={locale} instrument={skm} figure={few} />, locale)).html).toContain(t.scaleNone)
  })

  test('of a half-year that runs is spoken no more exactly than it is shown, and its letter goes by its own name', async () => {
    // 76,61 is B; as a step of five it is about 75, and 75 would be C
    const edge = figure({ index: 75, letter: 'B', n: 50, answered: 50, ci95: null, elements: [], rough: true })
    const { html, text } = await inside(<><p><Value locale={locale} instrument={skm} figure={edge} /></p><BigIndex locale={locale} instrument={skm} figure={edge} /></>, locale)
    expect(html).toContain(t.scale(t.about('75'), 'B'))
    expect(html).not.toMatch(/75[,.]00/)
    expect(text.match(locale === 'id' ? /B · Baik/g : /B · Good/g)).toHaveLength(2)
  })
})

describe('the elements', () => {
  const table = (elements: Figure['elements'], locale: Locale = 'id') => inside(<ElementTable locale={locale} instrument={skm} figure={figure({ elements })} answers="/kepuasan-masyarakat/jawaban" />, locale)
  const element = (letter: 'A' | 'B' | 'C' | 'D' | null, value: number | null) => ({ code: skm.elements[0]!.code, n: 10, mean: value === null ? null : value / 25, value, letter })

  test.each([['A', 90, 0], ['B', 80, 0], ['C', 70, 1], ['D', 30, 1]] as const)('of grade %s are coloured or not', async (letter, value, bars) => {
    expect((await table([element(letter, value)])).html.match(/class="bad"/g) ?? []).toHaveLength(bars)
  })
  test('nobody answered are not measured, and never the worst', async () => {
    const { text, html } = await table([element(null, null)])
    expect([text.includes('belum terukur'), html.includes('class="bad"'), /\b0,00/.test(text)]).toEqual([true, false, false])
  })
  test('that an instrument no longer has stand by their code', async () => {
    expect((await table([{ ...element('B', 80), code: 'GONE' }])).text).toContain('GONE')
  })
  test('lead each to its answers by a name of its own', async () => {
    const { html } = await table(figure().elements)
    expect(new Set([...html.matchAll(/aria-label="([^"]+: [^"]+)"[^>]*>\d/g)].map((one) => one[1])).size).toBe(skm.elements.length)
  })
})

describe('the parts of a whole', () => {
  const rows = [{ name: 'Bagian <A>', href: '/kepuasan-masyarakat/unit/a', figure: figure() }, { name: 'B', href: '/kepuasan-masyarakat/unit/b', figure: null }, { name: 'C', href: '/kepuasan-masyarakat/unit/c', figure: few }, { name: 'D', href: '/kepuasan-masyarakat/unit/d', figure: rough }, { name: 'E', href: '/kepuasan-masyarakat/unit/e', figure: unmeasured }]
  test.each(locales)('lead on, whatever is known of them, in %s', async (locale) => {
    const drawn = await inside(<PartsTable locale={locale} instrument={skm} head="Unit" rows={rows} />, locale)
    expect([drawn.faults, astray(drawn), drawn.links]).toEqual([[], [], rows.map((row) => row.href)])
    expect(drawn.html).not.toContain('<A>')
  })
  test('of too few show neither how many nor which part answered', async () => {
    const { text } = await inside(<PartsTable locale="id" instrument={skm} head="Unit" rows={rows.slice(2, 3)} />)
    expect(text).toContain(`C ${indexWords.id.few} –`)
    expect(text).not.toMatch(/\b10\b|%/)
  })
})

describe('who answered', () => {
  const none = shown<typeof result>([])
  const profile = (counts: readonly number[]): Profiles => ({ sex: shown(['male', 'female', ''].map((key, at) => ({ key, n: counts[at] ?? 0, of: result }))), age: none, education: none, job: none })
  test.each(locales)('is shown by groups of five and more, and says how many are not, in %s', async (locale) => {
    const t = indexWords[locale]
    const drawn = await inside(<ProfileRows locale={locale} profile={profile([20, 3, 9])} n={32} />, locale)
    expect(drawn.faults).toEqual([])
    expect(drawn.text).toContain(t.hiddenGroups('2', '12'))
    expect(drawn.text).toContain(messages[locale].choices.sex['male'])
    expect(drawn.text).not.toContain(t.notSaid)
  })
  test('puts those who did not say last, and leaves them out of the summary', async () => {
    const { text } = await inside(<ProfileRows locale="id" profile={profile([6, 7, 20])} n={33} />)
    expect(text.lastIndexOf(indexWords.id.notSaid)).toBeGreaterThan(text.lastIndexOf(messages.id.choices.sex['male'] ?? '?'))
    expect(text.indexOf(indexWords.id.notSaid)).toBeGreaterThan(text.indexOf('%'))
  })
  test('says so where every group is too small', async () => {
    expect((await inside(<ProfileRows locale="id" profile={profile([2, 1])} n={3} />)).text).toContain(indexWords.id.profileNone)
  })
})

describe('half-year by half-year', () => {
  const row = (more: Partial<TrendRow> = {}): TrendRow => ({ semester: { year: 2026, half: 1 }, instrument: skm, result, simulated: false, target: null, ...more })
  const target = (value: number): TrendRow['target'] => ({ unit: 'humas', year: 2026, value, source: 'Renstra' })
  const table = (rows: TrendRow[], locale: Locale = 'id') => inside(<TrendTable locale={locale} rows={rows} base="/kepuasan-masyarakat/unit/humas" />, locale)

  test('has a column of targets only where there is one', async () => {
    expect((await table([row()])).text).not.toContain(indexWords.id.target)
    expect((await table([row({ target: target(80) }), row()])).text).toContain(indexWords.id.target)
  })
  test.each([[82.5, 'reached'], [82.51, 'missed'], [82.49, 'reached'], [100, 'missed']] as const)('beside a target of %d is %s', async (value, key) => {
    const { text, html } = await table([row({ target: target(value) })])
    expect(text).toContain(indexWords.id[key])
    expect(html.includes('class="bad"')).toBe(key === 'missed')
  })
  test('of too few, or that nobody measured, is neither reached nor missed', async () => {
    for (const result of [{ n: 0, index: null, ci95: null, few: true as const }, { n: 0, index: null, ci95: null }]) {
      const { text, html } = await table([row({ result, target: target(80) })])
      expect(text).not.toMatch(/tercapai|di bawah target/)
      expect(html).not.toContain('class="bad"')
    }
  })
  test.each(locales)('leads to each half-year by its own instrument, soundly, in %s', async (locale) => {
    const drawn = await table([row({ instrument: ikm, simulated: true }), row({ semester: { year: 2025, half: 2 } })], locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.links).toEqual([`/kepuasan-masyarakat/unit/humas?semester=2026-1&instrumen=${ikm.id}`, `/kepuasan-masyarakat/unit/humas?semester=2025-2&instrumen=${skm.id}`])
  })
})

describe('what is done about it', () => {
  const names: Names = { unit: (slug) => `Unit ${slug}`, service: (slug) => `Layanan ${slug}`, position: (slug) => `Jabatan ${slug}`, units: [], services: [] }
  const plan = (more: Partial<FollowUpRow> = {}): FollowUpRow => ({
    id: '01936b5c-0000-7000-8000-000000000001', semester: '2026-1', instrument: skm.id, unit: 'humas', service: null, element: skm.elements[0]!.code, action: 'Menjawab <cepat>', position: 'kabag', due: localDate('2026-12-01'), status: 'open', result: null, version: 2, made_at: new Date(0), changed_at: new Date(0), simulated: false, ...more,
  })
  const table = (row: FollowUpRow, today = '2026-12-01', locale: Locale = 'id') => inside(<FollowUpTable locale={locale} rows={[row]} names={names} instrument={skm} today={localDate(today)} semester />, locale)

  test('is late from the day after its day, and only while it is open', async () => {
    const late = async (row: FollowUpRow, today: string): Promise<boolean> => (await table(row, today)).text.includes(indexWords.id.late)
    expect([await late(plan(), '2026-12-01'), await late(plan(), '2026-12-02'), await late(plan({ status: 'done' }), '2026-12-02'), await late(plan({ status: 'dropped' }), '2026-12-02')]).toEqual([false, true, false, false])
  })
  test('says whose it is: of a service, or of the whole unit', async () => {
    expect((await table(plan({ service: 'surat' }))).text).toContain('Layanan surat · 2026-1')
    expect((await table(plan())).text).toContain('Unit humas · 2026-1')
  })
  test('shows what came of it as text', async () => {
    const { html, text } = await table(plan({ status: 'done', result: 'Sudah <b>selesai</b>' }))
    expect([html.includes('<b>selesai'), text.includes('Sudah <b>selesai</b>'), text.includes('Menjawab <cepat>')]).toEqual([false, true, true])
  })
  test.each(locales)('is nothing yet, and that is said, in %s', async (locale) => {
    const drawn = await inside(<FollowUpTable locale={locale} rows={[]} names={names} instrument={skm} today={localDate('2026-12-01')} />, locale)
    expect([drawn.faults, drawn.text.includes(indexWords[locale].followUpsEmpty)]).toEqual([[], true])
  })
})

describe('an address of the index', () => {
  test('is of the city, a unit or a service', () => {
    expect([baseOf({ kind: 'city' }), baseOf({ kind: 'unit', slug: 'humas' }), baseOf({ kind: 'service', slug: 'surat' })]).toEqual(['/kepuasan-masyarakat', '/kepuasan-masyarakat/unit/humas', '/kepuasan-masyarakat/layanan/surat'])
  })
  test('carries what it is of, and nothing of a name can break it', () => {
    expect(queryOf({ kind: 'city' }, '2026-1', skm.id)).toBe('semester=2026-1&instrumen=14-2017')
    expect(new URLSearchParams(queryOf({ kind: 'unit', slug: 'a&b=c' }, '2026-1', skm.id)).get('unit')).toBe('a&b=c')
    expect(new URLSearchParams(queryOf({ kind: 'service', slug: 'x#y' }, '2026-1', skm.id)).get('layanan')).toBe('x#y')
  })
  test.each([['2026-05', 'Mei 2026', 'May 2026'], ['2025-12', 'Desember 2025', 'December 2025'], ['2026-01', 'Januari 2026', 'January 2026'], [null, indexWords.id.monthHidden, indexWords.en.monthHidden]])('names the month %s', (month, id, en) => {
    expect([monthNamed('id', month), monthNamed('en', month)]).toEqual([id, en])
  })
})

describe('how many answered, service by service', () => {
  const rate = (more: Partial<RateRow> = {}): RateRow => ({ service: 'surat', name: 'Surat <x>', asked: 40, answered: 30, needed: 36, flagged: 0, simulated: false, index: null, ...more })
  const page = (rows: RateRow[], locale: Locale = 'id', mayCollect = true) => draw(<RatesPage locale={locale} from={localDate('2026-07-01')} to={localDate('2026-12-31')} instrument={skm} rows={rows} mayCollect={mayCollect} />, locale)
  test.each(locales)('is sound with all there can be and with nothing, in %s', async (locale) => {
    for (const rows of [[], [rate({ flagged: 2, simulated: true, index: { value: 82.5, letter: 'B', name: 'Baik', ci95: [80, 85] } }), rate({ service: 'izin', asked: 0, answered: 0, needed: 0 })]]) {
      const drawn = await page(rows, locale)
      expect([drawn.faults, astray(drawn)]).toEqual([[], []])
      expect(drawn.text).not.toMatch(/NaN|∞/)
    }
  })
  test('says when the sample is reached and how many are lacking', async () => {
    expect((await page([rate()])).text).toContain(messages.id.lacking('6'))
    expect((await page([rate({ answered: 36 })])).text).toContain(messages.id.enough)
  })
  test('says not measured where there is no index, never zero', async () => {
    const { text } = await page([rate()])
    expect([text.includes(messages.id.notMeasured), /\b0,00/.test(text)]).toEqual([true, false])
  })
  test('leads to paper and tablet only who may collect', async () => {
    expect((await page([], 'id', true)).links).toEqual(expect.arrayContaining(['/kepuasan/kertas', '/kepuasan/tablet']))
    expect((await page([], 'id', false)).links.filter((link) => /kertas|tablet/.test(link))).toEqual([])
  })
})
