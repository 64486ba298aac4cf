import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { fraction, localDate, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { freshForm, refusedForm } from '#ui/form'
import type { loadOfPosition, PositionLoad, PositionTask, Year } from '../actions/load.ts'
import type { ConformanceView, IfView } from '../actions/paths.ts'
import { messages, sayProblem } from '../messages.ts'
import { readLaw, type Effective } from '../rules/law.ts'
import { busyOf, loadOf, needOf, unitLoadOf } from '../rules/need.ts'
import { conformanceOf, proposalsOf, type Station, type Walked } from '../rules/path.ts'
import { simulate } from '../rules/queue.ts'
import { PositionPage, UnitPage } from './load.tsx'
import { ConformancePage, IfPage, ServicesPage } from './paths.tsx'

const law = readLaw(readFileSync(new URL('../../../../city/bekasi/workload.yaml', import.meta.url), 'utf8')).law ?? expect.unreachable('no law')
const draw = async (page: unknown): Promise<string> => (await new Hono().get('/', (c) => c.html(page as string)).request('/')).text()
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/&nbsp;|\u00a0/g, ' ').replace(/\s+/g, ' ')
const people = { positions: new Map([['loket', { name: { id: 'Petugas Loket', en: 'Counter officer' } }], ['kabag', { name: { id: 'Kepala Bagian', en: 'Head' } }]]) } as unknown as Directory
const effective: Effective = { from: localDate('2020-01-01'), minutes: 75_000, law: 'PermenPANRB 1/2020' }
const year = (whole = true): Year => ({ from: localDate('2025-11-23'), to: localDate('2026-11-22'), whole })
const form = (locale: Locale = 'id') => freshForm(locale, sayProblem(locale))

const task = (more: Partial<PositionTask> = {}): PositionTask => ({ id: 't1', name: 'Mencatat surat', service: 'surat', step: null, act: 'record', volume: { n: 12_000, counted: true }, norm: fraction(5), basis: 'Pengukuran <contoh>', suggested: { minutes: 7, of: 40 }, ...more })
const position = (tasks: PositionTask[], holders = 1): PositionLoad => {
  const load = loadOf(tasks)
  return { position: 'loket', holders, persons: Array.from({ length: holders }, (_, n) => `orang-${n}`), tasks, load, need: needOf(load.minutes, 75_000), busy: busyOf(load.minutes, holders, { effectiveMinutes: 75_000, law }) }
}

describe('the workload of a unit', () => {
  const page = (positions: PositionLoad[], more: { whole?: boolean; setters?: string[]; locale?: Locale } = {}): Promise<string> =>
    draw(<UnitPage locale={more.locale ?? 'id'} unit="tata-usaha" units={[{ value: 'tata-usaha', label: 'Tata Usaha' }]} year={year(more.whole)} effective={effective} positions={positions} whole={unitLoadOf(positions, { effectiveMinutes: 75_000, law })} setters={more.setters ?? ['kabag']} people={people} />)
  test('tells hours, people with their decimals, effectiveness and grade', async () => {
    // 60.000 minutes are 1.000 hours, 0,80 people, and one holder is at 0,80: C
    expect(plain(await page([position([task()])]))).toMatch(/Petugas Loket 1 1\.000,0 jam 0,80 → 1 orang .*0,80 · C/)
  })
  test('tells the same of the whole unit, from how many positions, and how that is reckoned', async () => {
    // 60.000 minutes of one holder and 90.000 of three: 150.000 are 2.500 hours, 2,00 people; one is the same person, so three work on it: 0,67, D
    const text = plain(await page([position([task()]), position([task({ id: 't2', norm: fraction(15, 2) })], 3), position([task({ id: 't3', norm: null })])]))
    expect(text).toMatch(/Seluruh unit .*Pemangku 3 .*2\.500,0 jam .*2,00 → 2 orang .*0,67 · D Sedang .*Dari 2 jabatan yang terukur, di antara 3 jabatan unit ini\./)
    expect(text).toContain('bukan dari angka bulat tiap jabatan')
  })
  test('of a unit nothing of which is measured says so once more, and has no figure', async () => {
    const text = plain(await page([position([task({ norm: null, basis: null })])]))
    expect(text).toMatch(/Seluruh unit belum terukur: belum ada jabatan unit ini yang volume dan norma tugasnya diketahui\./)
    expect(text).not.toContain('jabatan yang terukur')
  })
  test('of a position none of whose tasks has a norm says that nothing is measured, and how many lack one', async () => {
    const text = plain(await page([position([task({ norm: null, basis: null })])]))
    expect(text).toMatch(/Petugas Loket 1 belum terukur belum terukur belum terukur 1 tugas belum bernorma/)
    expect(text).not.toMatch(/0,00/)
  })
  test('of a position nobody holds tells the need, and that it stands empty', async () => {
    expect(plain(await page([position([task()], 0)]))).toMatch(/Petugas Loket 0 1\.000,0 jam 0,80 → 1 orang tidak ada pemangku/)
  })
  test('says from when to when was counted, by which law a year of work is counted, and when it is no whole year', async () => {
    expect(plain(await page([]))).toMatch(/Volume 23 Nov 2025 sampai 22 Nov 2026 · Waktu kerja efektif 75\.000 menit setahun \(PermenPANRB 1\/2020\)/)
    expect(plain(await page([], { whole: false }))).toContain('Pencatatan belum genap setahun')
    expect(plain(await page([]))).not.toContain('Pencatatan belum genap setahun')
  })
  test('names who sets norms, or that nobody does; empty says so; leads to paper', async () => {
    expect(plain(await page([]))).toMatch(/Kepala Bagian/)
    expect(plain(await page([], { setters: [] }))).toContain(messages.id.noSetters)
    expect(await page([])).toContain('/beban-kerja.pdf?unit=tata-usaha')
    expect(plain(await page([]))).toContain('Unit ini tidak punya jabatan')
  })
  test('speaks English, position names too', async () => {
    expect(plain(await page([position([task()])], { locale: 'en' }))).toContain('Counter officer')
  })
})

describe('the workload of a position', () => {
  type View = Awaited<ReturnType<typeof loadOfPosition>>
  const viewOf = (tasks: PositionTask[], more: Partial<View> = {}): View => ({ ...position(tasks), unit: 'tata-usaha', year: year(), plans: false, past: [], beside: [], setters: ['kabag'], ...more })
  const page = (view: View, more: { chosen?: PositionTask; typed?: Record<string, string> } = {}): Promise<string> =>
    draw(<PositionPage locale="id" view={view} effective={effective} people={people} zone="Asia/Jakarta" chosen={more.chosen ?? null} form={more.typed ? refusedForm(form(), more.typed, [{ code: 'minutes-unclear', field: 'minutes' }]) : form()} />)
  test('lists each task with its volume, its norm and what that rests on, and the time it really took', async () => {
    const html = await page(viewOf([task()]))
    expect(plain(html)).toMatch(/Mencatat surat .*12\.000 · tercatat .*5 menit .*7 menit, nilai tengah dari 40/)
    expect(html).toContain('Pengukuran &lt;contoh&gt;')
  })
  test('tells typed volumes from counted ones, and what nobody knows from nought', async () => {
    const text = plain(await page(viewOf([task({ volume: { n: 30, counted: false } }), task({ id: 't2', name: 'Rapat', volume: null }), task({ id: 't3', name: 'Arsip', volume: { n: 0, counted: true } })])))
    expect(text).toMatch(/30 · diketik .*Rapat .*belum terukur .*Arsip .*0 · tercatat/)
  })
  test('offers norms to who sets them alone', async () => {
    expect(await page(viewOf([task()]))).not.toContain('#norma')
    expect(await page(viewOf([task()], { plans: true }))).toContain('?layanan=surat&amp;tindakan=record#norma')
    expect(await page(viewOf([task({ service: null, act: null })], { plans: true }))).toContain('/t1/akhiri')
  })
  test('a norm refused stays as it was typed', async () => {
    const html = await page(viewOf([task()], { plans: true }), { chosen: task(), typed: { minutes: 'lima', basis: 'Catatan <x>' } })
    expect(html).toContain('value="lima"')
    expect(html).toContain('Catatan &lt;x&gt;')
    expect(html).not.toContain('name="volume"')
  })
  test('work for no service stands apart', async () => {
    expect(plain(await page(viewOf([task()], { beside: [{ name: 'Memanggil antrean', n: 250 }] })))).toContain('Memanggil antrean')
  })
  test('of a position that did nothing says so', async () => {
    expect(plain(await page(viewOf([])))).toContain('Belum ada tugas yang tercatat untuk jabatan ini.')
  })
})

const stations: Station[] = [{ id: 'terima', source: 1, applicant: false }, { id: 'tambahan', source: null, applicant: false }, { id: 'tanda-tangan', source: 2, applicant: false }]
const walk = (steps: readonly string[], more: Partial<Walked> = {}): Walked => ({ case: steps.join(), ended: 'granted', late: false, simulated: false, walks: steps.map((step) => ({ step, act: 'check', position: 'loket', minutes: step === 'terima' ? 30 : 300 })), ...more })
const definition = { slug: 'surat', name: { id: 'Surat', en: 'Letters' }, procedure: { steps: [{ id: 'terima', name: { id: 'Menerima', en: 'Receive' } }, { id: 'tambahan', name: { id: 'Meneliti', en: 'Look' } }, { id: 'tanda-tangan', name: { id: 'Menandatangani', en: 'Sign' } }] } }
const conformance = (cases: Walked[]): ConformanceView => { const found = conformanceOf(stations, cases); return { definition, found, proposals: proposalsOf(found, null) } as unknown as ConformanceView }

describe('the path really taken', () => {
  const page = (cases: Walked[], locale: Locale = 'id'): Promise<string> => draw(<ConformancePage locale={locale} view={conformance(cases)} people={people} />)
  test('says how many went as written, step by step what was left out and added, and where the time went', async () => {
    const text = plain(await page([walk(['terima', 'tanda-tangan']), walk(['terima', 'tambahan', 'tanda-tangan'], { late: true })]))
    expect(text).toMatch(/Persis seperti standar 1 dari 2 yang dikabulkan 50 %/)
    expect(text).toMatch(/Menerima langkah 1 2 0 0 30 menit .*Meneliti ditambahkan 1 .*Menandatangani langkah 2 2 0 0/)
    expect(text).toMatch(/Petugas Loket 5 .*100 %/)
  })
  test('proposes nothing of too few cases, and says from how many on', async () => {
    expect(plain(await page([walk(['terima', 'tanda-tangan'])]))).toContain('Baru 1 perkara yang selesai; usul perubahan dibuat mulai sepuluh.')
  })
  test('proposes in words, with the figures it rests on', async () => {
    expect(plain(await page(Array.from({ length: 12 }, () => walk(['terima', 'tambahan', 'tanda-tangan']))))).toContain('Tulis langkah “Meneliti” dalam standar: 12 dari 12 perkara menempuhnya.')
    expect(plain(await page(Array.from({ length: 12 }, () => walk(['terima', 'tanda-tangan']))))).toContain('Tidak ada yang perlu diubah menurut 12 perkara.')
  })
  test('of a service nobody finished says so and leads to it', async () => {
    const html = await page([])
    expect(plain(html)).toContain('Belum ada perkara yang selesai di bawah prosedur yang berlaku')
    expect(html).toContain('href="/layanan/surat"')
    expect(html).not.toContain('<table')
  })
  test('marks what is simulated, and speaks English', async () => {
    expect(plain(await page([walk(['terima', 'tanda-tangan'], { simulated: true })]))).toMatch(/simulasi/i)
    expect(plain(await page([walk(['terima', 'tanda-tangan'])], 'en'))).toMatch(/Letters .*Receive/)
  })
  test('is a list of services with how many ended', async () => {
    const html = await draw(<ServicesPage locale="id" rows={[{ slug: 'surat', name: 'Surat', finished: 1200 }, { slug: 'izin', name: 'Izin', finished: 0 }]} />)
    expect(html).toContain('href="/kesesuaian/surat"')
    expect(plain(html)).toMatch(/Surat 1\.200 .*Izin 0/)
  })
})

describe('what would happen if', () => {
  const arrivals = Array.from({ length: 20 }, (_, n) => ({ at: n * 10, visits: [{ position: 'loket', minutes: 20 }] }))
  const today = simulate(arrivals, new Map([['loket', 1]]), 60)
  const changed = simulate(arrivals, new Map([['loket', 2]]), 60)
  const view = (more: Partial<IfView> = {}): IfView => ({ definition, cases: 20, late: 13, simulated: 0, staff: [{ position: 'loket', people: 1 }], today, changed, ...more }) as unknown as IfView
  const page = (of: IfView | null, typed: Record<string, string> = {}): Promise<string> => draw(<IfPage locale="id" form={freshForm('id', sayProblem('id'), typed)} services={[{ slug: 'surat', name: 'Surat' }]} view={of} people={people} />)
  test('sets the cases of last year with other people beside what is, and names the bottleneck of each', async () => {
    const text = plain(await page(view()))
    expect([today.late > 0, changed.late]).toEqual([true, 0])
    expect(text).toContain(messages.id.noBottleneck)
    expect(text).toMatch(/Petugas Loket 2 \(1\)/)
  })
  test('asks for a service first, and for people by position once there is one', async () => {
    expect(await page(null)).not.toContain('name="orang.loket"')
    expect(await page(view({ changed: null }))).toContain('name="orang.loket"')
  })
  test('without what is beside it says that it is not compared', async () => {
    expect(plain(await page(view({ today: null })))).toContain(messages.id.notCompared)
  })
  test('of a service nobody finished has nothing to run again', async () => {
    expect(plain(await page(view({ cases: 0, today: null, changed: null })))).toContain('Belum ada perkara yang selesai')
  })
})
