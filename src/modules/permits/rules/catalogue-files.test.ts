import { describe, expect, test } from 'vitest'
import { sayPermitFault } from '../messages/catalogue-faults.ts'
import { inPrintedOrder, mainSteps, readPermits, type Around } from './catalogue-files.ts'

const procedure = `source: example
agency: balai
unit: dermaga
subject: kegiatan
product: izin
form:
  - { id: kegiatan, kind: text, must: true, label: Kegiatan }
  - { id: wilayah, kind: place, must: true, label: Wilayah }
  - { id: titik, kind: point, label: Titik }
closing:
  - { id: benar, kind: yesNo, must: true, label: Benar }
steps:
  - { id: minta, name: Meminta, who: applicant, source: null, ways: [{ id: minta, act: submit, to: cek }] }
  - id: cek
    name: Memeriksa
    who: juru
    source: null
    ways:
      - { id: lanjut, act: verify, to: saran }
      - { id: tolak, act: refuse, to: end, outcome: refused, reason: true }
  - { id: saran, if: recommended, each: recommend, else: lihat, name: 'Saran {agencyName}', who: 'tim-{agency}', source: null, takes: '{takes}', ways: [{ id: beri, act: assess, to: kumpul }] }
  - { id: kumpul, if: recommended, else: lihat, joins: cek, name: Mengumpulkan, who: juru, source: null, ways: [{ id: lanjut, act: assess, to: lihat }] }
  - { id: lihat, if: visited, else: beri, name: Melihat, who: juru, source: null, ways: [{ id: lanjut, act: record, to: beri, needs: { field: visits.done, is: true } }] }
  - { id: beri, name: Memberi, who: 'kepala-{group}', source: null, ways: [{ id: beri, act: sign, to: end, outcome: granted, product: { id: izin, stage: issue } }] }
products:
  - { id: izin, name: '{name}', template: izin, register: izin, fields: [{ id: wilayah, kind: place, label: Wilayah }] }
`
const papers = 'ktp: { source: example, text: Salinan KTP, label: KTP }\npeta: { source: example, text: Peta, label: Peta, hint: Foto cukup }\n'
const areas = `source: uji
code: "32.75"
boundsSource: uji
bounds: { south: -6.41, west: 106.88, north: -6.16, east: 107.07 }
districts:
  - { code: "01", name: Timur, villages: [{ code: "1001", name: Jaya }, { code: "1002", name: Yu }] }
`
const permit = `name: Izin Perahu
group: tertentu
summary: Izin memakai perahu
printed:
  list: { section: '3.2.2', n: '2', text: Izin Perahu }
  sop: { n: '1', text: SOP Izin Perahu, charge: '-', days: 5 Hari }
example: { source: example, validity: 5 tahun, papers: [ktp, { paper: peta, must: false }], recommend: [darat, laut], visit: true }
`
const around: Around = {
  positions: new Set(['juru', 'kepala-tertentu', 'tim-darat', 'tim-laut']), registers: new Set(['izin']), templates: new Set(['izin']), facts: new Set(['visits.done']),
  agencies: new Map([['balai', { id: 'Balai' }], ['darat', { id: 'Dinas Darat', en: 'Land Office' }], ['laut', { id: 'Dinas Laut' }]]), units: new Set(['dermaga']), services: new Set(['surat']),
}
type Files = Record<string, string>
const files: Files = { 'areas.yaml': areas, 'permits/_document.yaml': 'title: Rencana\n', 'permits/_procedure.yaml': procedure, 'permits/_papers.yaml': papers, 'permits/izin-perahu.yaml': permit }
const read = (change: Files = {}, less: Partial<Around> = {}): ReturnType<typeof readPermits> =>
  readPermits(Object.entries({ ...files, ...change }).filter(([, text]) => text !== '').map(([path, text]) => ({ path, text })), { ...around, ...less })
const faultsOf = (change: Files, less: Partial<Around> = {}): string[] => read(change, less).problems.map(({ file, line, code }) => `${file}:${line} ${code}`)

describe('the permits of a city', () => {
  test('are none where there is no folder of them', () => {
    expect(readPermits([{ path: 'city.yaml', text: 'name: x' }, { path: 'areas.yaml', text: areas }], around)).toEqual({ catalogue: null, problems: [] })
  })

  test('become services: their form, their papers as requirements, their path, their printed days', () => {
    const { catalogue, problems } = read()
    expect(problems).toEqual([])
    const service = catalogue?.services.get('izin-perahu')
    expect(service).toMatchObject({ agency: 'balai', unit: 'dermaga', term: { n: 5, unit: 'day' }, requirements: [{ id: 'Salinan KTP' }, { id: 'Peta', when: { field: 'berkas-peta', answered: true } }], basis: null, audience: 'public', identity: true })
    expect(service?.form.map(({ id, kind, must, covers }) => [id, kind, must, covers])).toEqual([
      ['kegiatan', 'text', true, undefined], ['wilayah', 'place', true, undefined], ['titik', 'point', false, undefined],
      ['berkas-ktp', 'file', true, [1]], ['berkas-peta', 'file', false, [2]], ['benar', 'yesNo', true, undefined],
    ])
    expect(service?.form[1]?.options?.map(({ id, label }) => [id, label.id])).toEqual([['32-75-01-1001', 'Timur · Jaya'], ['32-75-01-1002', 'Timur · Yu']])
    expect(service?.form[2]?.within).toEqual({ south: -6.41, west: 106.88, north: -6.16, east: 107.07 })
    expect(service?.fee).toContain('tanpa biaya')
    expect(mainSteps(service!.procedure).map(({ id }) => id)).toEqual(['minta', 'cek', 'saran-darat', 'saran-laut', 'kumpul', 'lihat', 'beri'])
    expect(service?.procedure.steps.find(({ id }) => id === 'saran-darat')).toMatchObject({ name: { id: 'Saran Dinas Darat' }, who: { kind: 'positions', positions: ['tim-darat'] }, takes: '2 hari kerja' })
    expect(service?.procedure.products[0]?.name).toEqual({ id: 'Izin Perahu' })
    expect(service?.procedure.products[0]?.fields[0]?.options?.map(({ label }) => label.id), 'what the paper prints names the place').toEqual(['Timur · Jaya', 'Timur · Yu'])
  })

  test('without an example are listed, and asked for by nobody', () => {
    const { catalogue, problems } = read({ 'permits/izin-perahu.yaml': permit.replace(/^example.*$/m, '') })
    expect(problems).toEqual([])
    expect([catalogue?.permits.length, catalogue?.services.size]).toEqual([1, 0])
  })

  test('stand in the order they are printed, those that are not printed last', () => {
    const list = (n: string | null): string => permit.replace(/^ {2}list.*$/m, n === null ? '' : `  list: { section: '3', n: '${n}', text: x }`)
    const { catalogue } = read({ 'permits/b.yaml': list('10'), 'permits/c.yaml': list('8.b'), 'permits/d.yaml': list(null), 'permits/e.yaml': list('8.a') })
    expect(inPrintedOrder(catalogue?.permits ?? []).map(({ slug }) => slug)).toEqual(['izin-perahu', 'e', 'c', 'b', 'd'])
  })
})

describe('a wrong file is refused with every fault, its file and line', () => {
  test.each<[string, Files, string[]]>([
    ['a kind that names agencies, papers and a time nobody knows', { 'permits/izin-perahu.yaml': permit.replace('[ktp, {', '[ktp, kk, {').replace('[darat, laut]', '[udara, { agency: laut, takes: sebentar }]') },
      ['permits/izin-perahu.yaml:7 unknown-agency', 'permits/izin-perahu.yaml:7 term-unreadable', 'permits/izin-perahu.yaml:7 unknown-paper', 'permits/_procedure.yaml:21 unknown-position']],
    ['a file that is no YAML', { 'permits/izin-perahu.yaml': 'name: [x\n' }, ['permits/izin-perahu.yaml:2 not-yaml']],
    ['a kind of a group without a head', { 'permits/izin-perahu.yaml': permit.replace('tertentu', 'jasa-usaha') }, ['permits/_procedure.yaml:24 unknown-position']],
    ['days that cannot be read', { 'permits/izin-perahu.yaml': permit.replace('5 Hari', 'secepatnya') }, ['permits/izin-perahu.yaml:6 days-unreadable']],
    ['two kinds in one place of the list', { 'permits/rakit.yaml': permit }, ['permits/izin-perahu.yaml:5 listed-twice', 'permits/rakit.yaml:5 listed-twice']],
    ['a name that is a service already', { 'permits/surat.yaml': permit.replace("n: '2'", "n: '3'") }, ['permits/surat.yaml:1 slug-taken']],
    ['a file whose name is no slug', { 'permits/Izin Rakit.yaml': permit.replace("n: '2'", "n: '3'") }, ['permits/Izin Rakit.yaml:1 file-name-not-slug']],
    ['law out of order', { 'permits/izin-perahu.yaml': `${permit}status:\n  - { from: 2021-02-02, state: replaced, basis: PP, certainty: knowledge }\n  - { from: 2019-01-01, state: abolished, basis: UU, certainty: knowledge }\n` }, ['permits/izin-perahu.yaml:10 status-out-of-order']],
    ['a question of its own asked twice', { 'permits/izin-perahu.yaml': permit.replace('visit: true', 'form: [{ id: kegiatan, kind: text, label: Lagi }]') }, ['permits/izin-perahu.yaml:7 field-twice']],
    ['a step that leads nowhere', { 'permits/_procedure.yaml': procedure.replace('act: assess, to: lihat', 'act: assess, to: entah') }, ['permits/_procedure.yaml:22 unknown-step', 'permits/_procedure.yaml:23 step-never-reached', 'permits/_procedure.yaml:24 step-never-reached', 'permits/_procedure.yaml:21 step-never-ends', 'permits/_procedure.yaml:21 step-never-ends', 'permits/_procedure.yaml:22 step-never-ends']],
    ['an act nobody knows', { 'permits/_procedure.yaml': procedure.replace('act: record', 'act: menari') }, ['permits/_procedure.yaml:23 not-allowed']],
    ['a template that is no example', { 'permits/_procedure.yaml': procedure.replace('source: example\n', 'source: enacted\n') }, ['permits/_procedure.yaml:1 not-allowed']],
    ['places of an agency and a unit that are none', { 'permits/_procedure.yaml': procedure.replace('agency: balai', 'agency: x').replace('unit: dermaga', 'unit: y') }, ['permits/_procedure.yaml:2 unknown-agency', 'permits/_procedure.yaml:3 unknown-unit']],
    ['areas twice and edges turned round', { 'areas.yaml': areas.replace('"1002"', '"1001"').replace('south: -6.41', 'south: -6.1') }, ['areas.yaml:4 bounds-turned', 'areas.yaml:6 area-twice']],
    ['shared files that are missing', { 'areas.yaml': '', 'permits/_papers.yaml': '' }, ['permits/_papers.yaml:1 file-missing', 'areas.yaml:1 file-missing']],
  ])('%s', (_what, change, expected) => { expect(faultsOf(change)).toEqual(expected) })

  test('facts that no module gives, and a register and a paper there is none of', () => {
    expect(faultsOf({}, { facts: new Set(), registers: new Set(), templates: new Set() })).toEqual(['permits/_procedure.yaml:23 unknown-fact', 'permits/_procedure.yaml:26 unknown-template', 'permits/_procedure.yaml:26 unknown-register'])
  })

  test('a fault of the shared part is said once, however many kinds have it', () => {
    const wrong = procedure.replace('who: juru', 'who: siapa')
    expect(faultsOf({ 'permits/_procedure.yaml': wrong, 'permits/rakit.yaml': permit.replace("n: '2'", "n: '3'") })).toEqual(['permits/_procedure.yaml:16 unknown-position'])
  })
})

test('what only permits can have wrong is said in both languages, naming what it is about', () => {
  const say = (code: string, name: string): string[] => (['id', 'en'] as const).map((locale) => sayPermitFault(locale)({ code, data: { name } }))
  for (const code of ['unknown-paper', 'listed-twice', 'days-unreadable', 'slug-taken', 'area-twice', 'term-unreadable']) for (const said of say(code, 'rakit')) expect(said, code).toContain('rakit')
  for (const code of ['status-out-of-order', 'bounds-turned', 'validity-unreadable']) for (const said of say(code, '')) expect(said, code).toMatch(/^[A-Z].*\.$/)
  expect(say('lain', 'x')).toEqual(['lain', 'lain'])
})
