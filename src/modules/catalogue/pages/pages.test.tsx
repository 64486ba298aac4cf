import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Locale } from '#kernel'
import type { City } from '#platform/context'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { astray, draw } from '../../../../test/page.ts'
import type { Measured } from '#modules/measures'
import type { Shelf } from '../actions/finding.ts'
import type { ServiceCard, ServiceView } from '../actions/public.ts'
import { messages, plannerWords, sayProblem } from '../messages.ts'
import { noFinding } from '../rules/finding.ts'
import { componentNames, emptyComponents, type Fee } from '../rules/standard.ts'
import type { DecreeRow } from '../store/decrees.ts'
import type { StandardLine, StandardRow } from '../store/standards.ts'
import { AgenciesPage } from './agencies.tsx'
import { DecreePage } from './decree.tsx'
import { DraftPage, StandardPage } from './draft.tsx'
import { DutyList, DutyPage, DutyPanel } from './duty.tsx'
import { ComparePage, EnactAllPage, EnactPage, WithdrawPage } from './enact.tsx'
import { HomeMain, HomeSearch, promiseRow } from './home.tsx'
import { binsOf, sayFee, ServicePage } from './service.tsx'
import { AgencyPage, DrawerPage, ServicesPage } from './services.tsx'
import { ReadingPage, ReadPage, RefusedPage, StandardsPage } from './standards.tsx'

const at = new Date('2026-11-23T02:00:00Z')
const data = bekasiFiles()
const file = data.services[0]!
const decreeFile = data.decrees[0]!
const id = '01936b5c-0000-7000-8000-000000000000'
const city: City = { slug: 'bekasi', name: 'Kota Bekasi', government: 'Pemerintah Kota Bekasi', zone: 'Asia/Jakarta', codePrefix: 'BKS', address: 'Jl. A. Yani', phone: '(021) 1' }
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const rowOf = (more: Partial<StandardRow> = {}, content = file): StandardRow => ({
  id, slug: content.slug, version: 2, status: 'enacted', revision: 4, decree: id, annex: 'I', content, raw: {}, source: {}, warnings: [], import: null, city_hash: null, reason: null, simulated: false,
  made_at: at, made_by: null, enacted_at: at, enacted_by: null, from_date: localDate('2022-01-03'), to_at: null, ...more,
})
const lineOf = (more: Partial<StandardLine> = {}, of = file): StandardLine => ({
  id: newId<'standard'>(at), slug: of.slug, version: 1, status: 'enacted', name: of.name, summary: of.summary, keywords: [], agency: of.agency, unit: of.unit, audience: of.audience, annex: 'I', decree: id, number: '000/1', warnings: 0, made_at: at, enacted_at: at,
  duration: of.standard.duration, fee: of.standard.fee, import: null, from_city: false, asked: [], complete: true, ...more,
})
const measured = (more: Partial<Measured> = {}): Measured => ({ slug: file.slug, finished: 40, onTime: 30, median: 600, ninth: 1200, promised: 900, simulated: 0, ...more })
const card = (more: Partial<ServiceCard> = {}, of = file): ServiceCard => ({ ...lineOf({}, of), agencyName: { id: 'Sekretariat' }, unitName: { id: 'Bagian Umum' }, term: { n: 10, unit: 'workingDay' }, measured: null, before: null, ...more })
const decree: DecreeRow = { id, slug: decreeFile.slug, number: decreeFile.number, date: decreeFile.date, status: 'in-force', revoked_by: null, content: { ...decreeFile, said: { pledge: null } as never }, city_hash: null, made_at: at }
const viewOf = (of = file, more: Partial<ServiceView> = {}): ServiceView => ({
  row: rowOf({}, of), file: of, decree, agencyName: { id: 'Sekretariat Daerah' }, unitName: { id: 'Bagian' }, term: { n: 10, unit: 'workingDay' }, before: null, measured: null, bars: null, positionName: (slug) => ({ id: slug }), ...more,
})
const service = (view: ServiceView, locale: Locale = 'id', more: object = {}) => draw(<ServicePage view={view} locale={locale} way={[]} maySubmit complaint="pengaduan" {...more} />, locale)
const shelf = (more: Partial<Shelf> = {}): Shelf => ({ cards: [card()], finding: noFinding, forWhom: [], lifeEvents: [], agencies: [{ slug: 'setda', name: { id: 'Sekretariat' }, cards: [card()] }], owed: [], others: [], elsewhere: [], ...more })
const draft = (locale: Locale, more: object = {}) => draw(<DraftPage locale={locale} row={rowOf({ status: 'draft' })} form={form(locale)} faults={[]} cautions={[]} choices={{ agencies: [], units: [], positions: [], heads: [] }} saved={false} mayEnact enactors={[]} previous={null} {...more} />, locale)

describe.each(locales)('every page of the catalogue in %s', (locale) => {
  test('each service of the city is sound and leads only where there is something, measured or not', async () => {
    for (const of of data.services) {
      const bars = { minutes: 450, promise: 4500, bins: [{ bar: 0, n: 20, late: 0 }, { bar: 14, n: 5, late: 5 }] }
      for (const view of [viewOf(of), viewOf(of, { measured: measured({ simulated: 3 }), bars, before: { n: 5, unit: 'day' } })]) {
        const drawn = await service(view, locale)
        expect([of.slug, drawn.faults, astray(drawn)]).toEqual([of.slug, [], []])
      }
    }
  })
  const owed = [{ slug: 'pengaduan', definition: { name: { id: 'Pengaduan' }, summary: { id: 'x' }, form: [], term: { n: 14, unit: 'workingDay' } } as never, laws: ['UU 25/2009'] }]
  const pages: [string, () => unknown][] = [
    ['all services', () => <ServicesPage locale={locale} shelf={shelf({ owed })} city={city} query="" searched={null} />],
    ['what was found', () => <ServicesPage locale={locale} shelf={shelf()} city={city} query="x" searched={{ found: [card({ measured: measured() })], owed, others: [{ href: '/perizinan/imb', name: { id: 'Izin Mendirikan Bangunan' }, keywords: [], summary: '', note: { id: 'Izin', en: 'Permit' } }], near: [], words: [], owedFirst: true, othersFirst: false }} />],
    ['nothing found', () => <ServicesPage locale={locale} shelf={shelf()} city={city} query="x" searched={{ found: [], owed: [], others: [], near: [card()], words: ['ktp & kk'], owedFirst: false, othersFirst: false }} />],
    ['a drawer', () => <DrawerPage locale={locale} shelf={shelf()} drawer={{ slug: 'd', name: { id: 'D' }, cards: [card()] }} lead="x" />],
    ['an agency', () => <AgencyPage locale={locale} shelf={shelf()} name={{ id: 'Setda' }} units={[{ name: { id: 'Umum' }, head: { id: 'Kepala' }, cards: [card()] }]} />],
    ['an agency without services', () => <AgencyPage locale={locale} shelf={shelf()} name={{ id: 'Dinas' }} units={[]} />], ['agencies', () => <AgenciesPage locale={locale} agencies={[{ slug: 'a', name: { id: 'A' }, count: 0 }, { slug: 'b', name: { id: 'B' }, count: 2 }]} />],
    ['the main of the home page', () => <><h1>x</h1><HomeSearch locale={locale} wishes={[{ slug: 's', wish: { id: 'Minta data' } }]} count={21} /><HomeMain locale={locale} top={[card()]} lifeEvents={[]} forWhom={[]} agencies={[{ slug: 'a', name: { id: 'A' }, cards: [] }]} /><DutyPanel locale={locale} duties={owed} /></>],
    ['a duty', () => <DutyPage view={{ ...owed[0]!, agencyName: { id: 'Setda' }, measured: null, positionName: (slug: string) => ({ id: slug }), row: { slug: 'pengaduan' } }} locale={locale} way={[]} />],
    ['a decree', () => <DecreePage locale={locale} decree={decree} by={decree} annexes={[lineOf(), lineOf({ annex: 'XXI', status: 'superseded' })]} />],
    ['standards', () => <StandardsPage locale={locale} lines={[lineOf(), lineOf({ status: 'draft', warnings: 3 }), lineOf({ status: 'withdrawn' }), lineOf({ complete: false })]} />], ['no standards', () => <StandardsPage locale={locale} lines={[]} />],
    ['reading', () => <ReadPage locale={locale} form={form(locale, {}, { code: 'file-missing', field: 'file' })} recent={[]} zone={city.zone} />], ['a reading under way', () => <ReadingPage locale={locale} one={{ id, progress: 40 } as never} name="a <b>.pdf" />],
    ['a document that was refused', () => <RefusedPage locale={locale} one={{ id, problems: [{ code: 'file-missing' }] } as never} />],
    ['a standard', () => <StandardPage locale={locale} row={rowOf({ reason: 'x' })} decree={decree} versions={[rowOf(), rowOf({ id: '01936b5c-0000-7000-8000-000000000001' })]} may={{ draft: true, enact: true }} previous={rowOf()} />],
    ['enacting', () => <EnactPage locale={locale} row={rowOf({ status: 'draft' }, { ...file, standard: emptyComponents() })} form={form(locale, {}, ...['number', 'date', 'title', 'issuer', 'signatory', 'annex', 'reason'].map((field) => ({ code: 'missing', field })))} before={{ number: '1', content: file }} signatories={[]} />],
    ['enacting several', () => <EnactAllPage locale={locale} id={id} form={form(locale)} signatories={[]} ready={[rowOf()]} open={[rowOf()]} inForce={new Map([[file.slug, { number: '7', content: file }]])} />], ['withdrawing', () => <WithdrawPage locale={locale} row={rowOf()} form={form(locale, {}, { code: 'missing', field: 'reason' })} />],
    ['comparing', () => <ComparePage locale={locale} row={rowOf()} before={rowOf({}, { ...file, standard: emptyComponents() })} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
  test('a draft of each service of the city is sound, whole or with faults', async () => {
    for (const content of data.services.slice(0, 6)) {
      const faults = [{ code: 'missing', field: 'name', area: 'words' }, { code: 'missing', field: `standard.${componentNames[2]}`, area: 'standard' }, { code: 'missing', field: 'x', area: 'form', line: 3 }] as never
      const drawn = await draft(locale, { row: rowOf({ status: 'draft' }, content), faults, cautions: ['x'] })
      expect([content.slug, drawn.faults, astray(drawn)]).toEqual([content.slug, [], []])
    }
  })
})

describe('the page of a service', () => {
  test('whose standard names no time says the limit of the law; one that names a time does not', async () => {
    const without = await service(viewOf({ ...file, standard: { ...file.standard, duration: null } }, { term: null }))
    expect(without.text).toMatch(/tidak disebut.*paling lama 5 hari kerja setelah permohonan lengkap \(UU 30\/2014 pasal 53/)
    expect((await service(viewOf())).text).not.toContain('UU 30/2014')
  })
  test('says that nothing was measured and draws no bar for it, never a zero', async () => {
    const { text, html } = await service(viewOf())
    expect(text).toContain(messages.id.legendUnknown)
    expect(html).toContain('class="unknown"')
    expect(html).not.toContain('class="real"')
  })
  test('says so where simulated cases are among those measured, and leads from every figure to its cases', async () => {
    const view = viewOf(file, { measured: measured({ simulated: 2 }) })
    const drawn = await service(view)
    expect(drawn.text).toContain('simulasi')
    expect(drawn.links).toContain(`/layanan/${file.slug}/angka`)
    expect((await service(viewOf(file, { measured: measured() }))).text).not.toContain('simulasi')
  })
  test('lets nobody apply who cannot, and says who may', async () => {
    const closed = await service(viewOf(), 'id', { maySubmit: false })
    expect(closed.links.some((link) => link.endsWith('/ajukan'))).toBe(false)
    expect((await service(viewOf())).links).toContain(`/layanan/${file.slug}/ajukan`)
  })
  test('tells the decree’s text as Indonesian on an English page, and that the rest is unofficial', async () => {
    const { html, text } = await service(viewOf(), 'en')
    expect(html).toContain('lang="id"')
    expect(text).toContain(messages.en.unofficial)
  })
  test('offers a complaint with the service already written in it, where the city takes any', async () => {
    expect((await service(viewOf())).links.find((link) => link.startsWith('/layanan/pengaduan/ajukan'))).toContain(encodeURIComponent(file.name.id))
    expect((await service(viewOf(), 'id', { complaint: null })).links.some((link) => link.includes('/pengaduan/'))).toBe(false)
  })
  test.each<[Fee | null, string]>([
    [null, messages.id.notSaid], [{ kind: 'free', text: 'Gratis' } as Fee, messages.id.free], [{ kind: 'fixed', amount: 25_000, per: null, text: '' } as Fee, 'Rp\u00a025.000'], [{ kind: 'range', min: 1000, max: 5000, per: null, text: '' } as Fee, 'Rp\u00a01.000'],
    [{ kind: 'fixed', amount: null, text: 'menurut tarif' } as Fee, 'menurut tarif'], [{ kind: 'byRegulation', legalBasis: 'Perda 1/2020', text: '' } as Fee, messages.id.byRegulation],
  ])('says what it costs', (fee, said) => { expect(sayFee(fee, 'id').value).toContain(said) })
})

describe('the bars of a service', () => {
  const bars = (bins: { bar: number; n: number }[], promise = 10) => ({ minutes: 1, promise, bins: bins.map((one) => ({ ...one, late: 0 })) })
  test('count every case once, however far beyond the promise', () => {
    const all = binsOf(bars([{ bar: 0, n: 3 }, { bar: 9, n: 4 }, { bar: 500, n: 2 }]), 'id')
    expect(all.reduce((sum, one) => sum + one.count, 0)).toBe(9)
    expect(all.length).toBeLessThan(20)
    expect(all.at(-1)?.label).toMatch(/\+$/)
  })
  test('are past the promise only beyond it, and never where nothing can be held against it', () => {
    const all = binsOf(bars([{ bar: 9, n: 1 }, { bar: 10, n: 1 }]), 'id')
    expect(all.filter((one) => one.past).every((one) => all.indexOf(one) >= 10)).toBe(true)
    expect(binsOf(bars([{ bar: 12, n: 1 }]), 'id', false).some((one) => one.past)).toBe(false)
  })
})

describe('a service in a list', () => {
  test('is shown in red only when it clearly missed its promise and enough was finished', () => {
    const missed = (more: Partial<Measured>) => promiseRow(card({ measured: measured(more) }), 'id', 'x').missed
    expect([missed({ onTime: 31 }), missed({ onTime: 32 }), missed({ onTime: 40 }), missed({ finished: 4, onTime: 0 })]).toEqual([true, false, false, false])
  })
  test('has no share and no real time where nothing was finished', () => {
    const row = promiseRow(card(), 'id', 'x')
    expect([row.real, 'share' in row]).toEqual([null, false])
    expect(promiseRow(card({ term: null }), 'id', 'x').promised).toContain(messages.id.noPromise)
  })
  test('searched for is shown with what was typed, as text', async () => {
    const drawn = await draw(<ServicesPage locale="id" shelf={shelf()} city={city} query={'<b>ktp</b> & "kk"'} searched={{ found: [], owed: [], others: [], near: [], words: [], owedFirst: false, othersFirst: false }} />)
    expect(drawn.value('q')).toBe('<b>ktp</b> & "kk"')
    expect(drawn.html).not.toContain('<b>ktp')
    expect(drawn.text).toContain(city.phone)
  })
  test('owed by law stands apart, and not at all where there is none', async () => {
    expect((await draw(<DutyList locale="id" duties={[]} />)).text).toBe('')
  })
})

describe('a draft', () => {
  test('with nothing in its way says so and can be enacted by who may; with faults by nobody', async () => {
    expect((await draft('id')).links).toContain(`/standar/${id}/tetapkan`)
    expect((await draft('id', { mayEnact: false, enactors: ['Sekda'] })).links).not.toContain(`/standar/${id}/tetapkan`)
    const faulty = await draft('id', { faults: [{ code: 'missing', field: 'name', area: 'words' }] })
    expect([faulty.links.includes(`/standar/${id}/tetapkan`), faulty.links.includes('#f-name')]).toEqual([false, true])
    expect((await draft('id', { mayEnact: false, enactors: ['Sekda'] })).text).toContain(plannerWords.id.enactedBy('Sekda'))
  })
  test('carries the revision that was looked at, and gives back everything typed', async () => {
    const typed = { name: 'Nama <baru>', summary: 'S', keywords: 'a, b', audience: 'internal', formYaml: '- id: x\n  kind: text', procedureYaml: 'steps: []' }
    const drawn = await draft('id', { form: form('id', typed, { code: 'missing', field: 'summary' }) })
    expect([drawn.value('revision'), drawn.value('name'), drawn.value('audience'), drawn.value('formYaml')]).toEqual(['4', typed.name, ['internal'], '- id: x kind: text'])
    expect(drawn.html).not.toContain('<baru>')
  })
  test('asks for a reason where components are missing, and only there', async () => {
    const page = (standard: typeof file.standard) => draw(<EnactPage locale="id" row={rowOf({ status: 'draft' }, { ...file, standard })} form={form()} before={null} signatories={[]} />)
    expect((await page(emptyComponents())).value('reason')).toBe('')
    const whole = data.services.find((one) => componentNames.every((name) => one.standard[name] !== null && (!Array.isArray(one.standard[name]) || (one.standard[name] as unknown[]).length > 0)))
    if (whole) expect((await page(whole.standard)).value('reason')).toBeUndefined()
  })
  describe('enacted by a decree that may be in force already', () => {
    const number = '065/Kep.63-TU/III/2020'
    const page = (typed: string, content: typeof file | null, locale: Locale = 'id') =>
      draw(<EnactPage locale={locale} row={rowOf({ status: 'draft' })} form={form(locale, { number: typed })} before={content && { number, content }} signatories={[]} />, locale)
    test('says what would change, by the names of its components, or that nothing would', async () => {
      expect((await page('', file)).text).toContain('tidak ada yang berubah')
      expect((await page('', { ...file, standard: { ...file.standard, facilities: ['Kursi'] } })).text).toMatch(/berubah: [A-Z]/)
      expect((await page('', { ...file, form: [] })).text).toContain('formulir, alur, atau keterangan')
      expect((await page('', { ...file, form: [] }, 'en')).text).toContain('form, path or notes')
    })
    test('asks to agree only where the number typed is that of the decree in force', async () => {
      expect((await page(number, file)).value('again')).toEqual([])
      expect((await page(` ${number} `, file)).value('again')).toEqual([])
      for (const other of ['', '065/Kep.64-TU/III/2020']) expect((await page(other, file)).value('again'), other).toBeUndefined()
      expect((await page(number, null)).value('again')).toBeUndefined()
    })
    test('tells of several drafts each what changes and by which decree it is in force now', async () => {
      const all = (inForce: Map<string, { number: string; content: typeof file }>) => draw(<EnactAllPage locale="id" id={id} form={form('id', { number })} signatories={[]} ready={[rowOf({ status: 'draft' })]} open={[]} inForce={inForce} />)
      const known = await all(new Map([[file.slug, { number, content: file }]]))
      expect(known.text).toContain('tidak ada yang berubah')
      expect(known.text).toContain(`Sekarang berlaku dengan keputusan ${number}`)
      expect(known.value('again')).toEqual([])
      const fresh = await all(new Map())
      expect([fresh.text.includes('belum pernah berlaku'), fresh.value('again')]).toEqual([true, undefined])
    })
  })
  test('compared with what is in force shows what differs and counts what does not', async () => {
    expect((await draw(<ComparePage locale="id" row={rowOf()} before={rowOf()} />)).text).toContain(plannerWords.id.same)
  })
})
