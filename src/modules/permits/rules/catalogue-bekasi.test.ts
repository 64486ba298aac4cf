import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { factsOffered } from '#platform/module'
import { readCityFolder, readFolder } from '../../../assembly.ts'
import { modules } from '../../../modules.ts'
import { fileURLToPath } from 'node:url'
import { registeredIn, villageOptions } from './catalogue-areas.ts'
import { mainSteps, readPermits, type Catalogue } from './catalogue-files.ts'
import { remarksOn } from './catalogue-identity.ts'
import { findPermits } from './catalogue-search.ts'
import { isAskable, printedCharge, printedTerm, type Permit } from './permit-file.ts'

const folder = fileURLToPath(new URL('../../../../city/bekasi', import.meta.url))
const seed = new URL('../../../../../shared/seeds/004_aa8908b2d6cb0f38.txt', import.meta.url)
const there = existsSync(seed)
const flat = (text: string): string => text.replace(/\s+/g, ' ')

const { data } = await readCityFolder(folder)
const organization = data.organization!
const around = {
  positions: new Set(organization.positions.map((one) => one.slug)), registers: new Set(data.registers.map((one) => one.slug)), templates: new Set(['izin', 'surat']),
  facts: new Set(Object.keys(factsOffered(modules))), agencies: new Map(organization.agencies.map((one) => [one.slug, one.name])),
  units: new Set(organization.units.map((one) => one.slug)), services: new Set(data.services.map((one) => one.slug)),
}
const read = readPermits(await readFolder(folder), around)
const catalogue: Catalogue = read.catalogue!
const { permits } = catalogue
const of = (slug: string): Permit => permits.find((one) => one.slug === slug)!
const today = localDate('2026-11-21')

describe('the permits of Kota Bekasi', () => {
  test('have no fault', () => { expect(read.problems).toEqual([]) })

  test('are the 46 items of the lists, nine, fifteen and twenty-two, each once', () => {
    const listed = permits.flatMap(({ printed }) => (printed?.list ? [printed.list] : []))
    const places = (section: string): string[] => listed.filter((one) => one.section === section).map(({ n }) => n).toSorted((a, b) => a.localeCompare(b, 'id', { numeric: true }))
    expect(places('3.2.1')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(places('3.2.2')).toEqual(Array.from({ length: 15 }, (_, n) => String(n + 1)))
    expect(places('3.2.3')).toEqual(['1', '2', '3', '4', '5', '6', '7', ...[...'abcdefghijklmno'].map((letter) => `8.${letter}`)])
  })

  test('hold all forty rows of the table of procedures, of three to fourteen days, within the fifteen the law of one-stop service allows', () => {
    const rows = new Map(permits.flatMap(({ printed }) => (printed?.sop ? [[`${printed.sop.n} ${printed.sop.text}`, printed.sop] as const] : [])))
    expect(rows.size).toBe(40)
    expect(new Set([...rows.values()].map(({ n }) => n))).toEqual(new Set(Array.from({ length: 29 }, (_, n) => String(n + 1))))
    for (const permit of permits) {
      const term = printedTerm(permit)
      if (permit.printed?.sop) expect(term?.n, permit.slug).toBeGreaterThanOrEqual(3)
      if (term) expect([term.n <= 14, term.unit]).toEqual([true, 'day'])
    }
  })

  test('bear the mark of a charge in six rows', () => {
    const charged = new Set(permits.filter((one) => printedCharge(one) === true).map((one) => one.printed?.sop?.n))
    expect([...charged].toSorted()).toEqual(['12', '14', '22', '23', '29', '9'])
  })

  test.skipIf(!there && !process.env['CI'])('are printed so, letter by letter', () => {
    const text = flat(readFileSync(seed, 'utf8'))
    for (const { slug, printed } of permits) {
      if (printed?.list) expect(text, slug).toContain(flat(printed.list.text))
      if (printed?.sop) expect(text, slug).toContain(flat(printed.sop.text))
    }
    for (const { printed } of permits) if (printed?.sop) expect(text).toMatch(new RegExp(`${flat(printed.sop.text).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)} ${(printed.sop.charge ?? '').replace(/[()]/g, String.raw`\$&`)} ${printed.sop.days}`))
    expect(text).toContain('44 (empat puluh empat) jenis Perizinan dan Non Perizinan dari 13 (tiga belas) Satuan Kerja Perangkat Daerah')
    expect(text).toContain('43 jenis Izin dan Non Izin')
  })

  test('keep both readings where the document contradicts itself', () => {
    expect(catalogue.document.counts.map(({ n }) => n)).toEqual([44, 43, 46, 40])
    expect(permits.filter((one) => one.short.includes('IL')).map((one) => one.slug)).toEqual(['izin-lingkungan', 'izin-lokasi'])
    for (const slug of ['izin-lingkungan', 'izin-lokasi']) expect(of(slug).notes.join(' ')).toContain('Singkatan IL')
    expect([of('ippr').short, of('siup').short, of('iplc').short]).toEqual([['PPR', 'IPPR'], ['IUP', 'SIUP'], ['IPLC', 'SIPLC']])
  })

  test('say nothing the plan does not print: no agency that delegated, no days where there is no row', () => {
    expect(permits.every((one) => one.delegatedBy === null)).toBe(true)
    expect(permits.filter((one) => one.printed && one.printed.sop === null).map((one) => one.slug)).toEqual(['imta', 'izin-hiburan', 'izin-klinik', 'izin-minuman-keras', 'izin-prinsip-penanaman-modal', 'proteksi-kebakaran'])
    expect(permits.filter((one) => one.printed === null).map((one) => one.slug)).toEqual(['pbg'])
  })

  test('carry their law by date: the building permit gives way to the approval on one day', () => {
    const open = (slug: string, day: string): boolean => isAskable(of(slug), localDate(day))
    expect([open('imb', '2021-02-01'), open('pbg', '2021-02-01'), open('imb', '2021-02-02'), open('pbg', '2021-02-02')]).toEqual([true, false, false, true])
    for (const slug of ['siup', 'tdp', 'izin-gangguan', 'ippl', 'izin-lokasi', 'izin-lingkungan', 'galian-c', 'iujk', 'imta']) expect(open(slug, '2026-11-21'), slug).toBe(false)
    for (const slug of ['tdup', 'pbg', 'izin-reklame', 'izin-trayek', 'izin-apotek', 'proteksi-kebakaran']) expect(open(slug, '2026-11-21'), slug).toBe(true)
    for (const one of permits) for (const law of one.status) expect(law.certainty, one.slug).toBe('knowledge')
  })

  test('can all be run: a free one short, a charged one with two recommendations and a visit long', () => {
    expect(catalogue.services.size).toBe(permits.length)
    const path = (slug: string): string[] => mainSteps(catalogue.services.get(slug)!.procedure).map(({ id }) => id)
    expect(path('tdup')).toEqual(['ajukan', 'periksa', 'verifikasi', 'draf', 'paraf', 'tanda-tangan', 'serahkan'])
    expect(path('imb')).toEqual(['ajukan', 'periksa', 'verifikasi', 'rekomendasi-distaru', 'rekomendasi-dlh', 'kajian', 'tinjau', 'tetapkan', 'bayar', 'draf', 'paraf', 'tanda-tangan', 'serahkan'])
    expect(path('izin-penggunaan-tempat-makam')).toEqual(['ajukan', 'periksa', 'verifikasi', 'tetapkan', 'bayar', 'draf', 'paraf', 'tanda-tangan', 'serahkan'])
  })

  test('wait for what other offices do: visit, assessment, payment, mandate, recommendations', () => {
    const needs = (slug: string, step: string): string => JSON.stringify(catalogue.services.get(slug)!.procedure.steps.find((one) => one.id === step)?.ways[0]?.needs)
    expect(needs('imb', 'tinjau')).toContain('visits.done')
    expect([needs('imb', 'tetapkan'), needs('imb', 'bayar')].join()).toMatch(/charges\.assessed.*charges\.paid/)
    for (const fact of ['permits.mandate', 'permits.recommendations', 'charges.paid']) expect(needs('imb', 'tanda-tangan')).toContain(fact)
    expect(needs('tdup', 'tanda-tangan')).toBe('{"all":[{"field":"permits.mandate","is":true}]}')
  })

  test('take one more by one file alone', async () => {
    const one = 'name: Izin Percobaan\ngroup: tertentu\nsummary: Izin untuk percobaan\nprinted: null\nexample: { source: example, validity: 1 tahun, papers: [ktp], recommend: [dinkes, dlh], visit: true, charged: true }\n'
    const more = readPermits([...await readFolder(folder), { path: 'permits/izin-percobaan.yaml', text: one }], around)
    expect(more.problems).toEqual([])
    expect(mainSteps(more.catalogue!.services.get('izin-percobaan')!.procedure).map(({ id }) => id)).toEqual(
      ['ajukan', 'periksa', 'verifikasi', 'rekomendasi-dinkes', 'rekomendasi-dlh', 'kajian', 'tinjau', 'tetapkan', 'bayar', 'draf', 'paraf', 'tanda-tangan', 'serahkan'])
    const wrong = readPermits([...await readFolder(folder), { path: 'permits/izin-percobaan.yaml', text: one.replace('dinkes', 'dinas-x').replace('[ktp]', '[ktp, sim]') }], around)
    const line = readFileSync(join(folder, 'permits/_procedure.yaml'), 'utf8').split('\n').findIndex((text) => text.includes('tim-teknis-{agency}')) + 1
    expect(wrong.problems.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual(['permits/izin-percobaan.yaml:5 unknown-agency', 'permits/izin-percobaan.yaml:5 unknown-paper', `permits/_procedure.yaml:${line} unknown-position`])
  })

  test('have one procedure that can end from every step of every kind, and never loses who may act', () => {
    const positions = new Set(organization.positions.map((one) => one.slug))
    for (const [slug, { procedure }] of catalogue.services) {
      const finishing = new Set(['end'])
      for (let size = -1; size < finishing.size;) {
        size = finishing.size
        for (const step of procedure.steps) if (step.ways.some((way) => way.to.every((to) => finishing.has(to)))) finishing.add(step.id)
      }
      for (const step of procedure.steps) {
        expect(finishing.has(step.id), `${slug} ${step.id}`).toBe(true)
        if (step.who.kind === 'positions') for (const position of step.who.positions) expect(positions.has(position), `${slug} ${position}`).toBe(true)
      }
      for (const step of procedure.steps) for (const way of step.ways) if (way.outcome === 'refused') expect([slug, way.reason, way.product?.id]).toEqual([slug, true, 'penolakan'])
    }
  })

  test('are found by what people call them', () => {
    const first = (query: string): string[] => findPermits(permits, query).map((one) => one.slug)
    expect(first('restoran')).toEqual(['tdup'])
    expect(first('IMB')).toEqual(expect.arrayContaining(['imb', 'pbg']))
    expect(first('billboard')).toEqual(['izin-reklame'])
    expect(first('kuburan')).toEqual(['izin-penggunaan-tempat-makam'])
  })
})

describe('the places of Kota Bekasi', () => {
  const areas = catalogue.areas!
  test('are twelve districts and fifty-six villages, by codes that are not contiguous', () => {
    expect(areas.districts).toHaveLength(12)
    expect(areas.districts.map((one) => one.villages.length)).toEqual([4, 5, 6, 5, 4, 4, 4, 5, 6, 5, 4, 4])
    expect(villageOptions(areas)).toHaveLength(56)
    expect(areas.districts.find((one) => one.code === '07')?.villages.map((one) => `${one.code} ${one.name}`)).toEqual(['1003 Bantargebang', '1004 Cikiwul', '1007 Ciketingudik', '1008 Sumurbatu'])
    expect(areas.districts.find((one) => one.code === '08')?.villages.map((one) => one.code)).toEqual(['1001', '1002', '1003', '1006', '1007'])
    expect(areas.districts.slice(1, 11).map((one) => one.name)).toEqual(['Bekasi Barat', 'Bekasi Utara', 'Bekasi Selatan', 'Rawalumbu', 'Medansatria', 'Bantargebang', 'Pondokgede', 'Jatiasih', 'Jatisampurna', 'Mustikajaya'])
  })

  test('a number registered elsewhere, or in a district nobody knows any more, is remarked on and not refused', () => {
    expect([registeredIn(areas, '327501'), registeredIn(areas, '327599'), registeredIn(areas, '317401')]).toEqual(['here', 'unknown-here', 'elsewhere'])
    const service = catalogue.services.get('tdup')!
    const remarks = (answers: Record<string, string>): string[] => remarksOn(service, answers, { areas, today })
    expect(remarks({ nik: '3275014508900001' })).toEqual(['checkHere'])
    expect(remarks({ nik: '3275994508900001' })).toEqual(['checkUnknown'])
    expect(remarks({ nik: '3174014508900001', npwp: '3275014508900001' })).toEqual(['checkElsewhere', 'checkNpwp'])
    expect(remarks({ nik: '3275014508900001', npwp: '3275014508900001' })).toEqual(['checkHere'])
    expect(remarks({ nik: '3275012111090001' })).toEqual(['checkHere'])
    expect(remarks({ nik: '3275012211090001' })).toEqual(['checkHere', 'checkYoung'])
    expect(remarks({})).toEqual([])
  })
})
