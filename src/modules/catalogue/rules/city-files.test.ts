import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCity, type CityProblem, type CityText } from './city-files.ts'

/** A boat club that runs like a city: the smallest folder that is whole. */
const whole: Record<string, string> = {
  'city.yaml': `slug: teluk
name: { id: Kota Teluk, en: City of the Bay }
government: Pemerintah Kota Teluk
zone: Asia/Jakarta
currency: IDR
code: TLK
area: "99.01"
place: Teluk
address: Jl. Dermaga 1
phone: (021) 1
email: kota@teluk.example
website: teluk.example
vision: Berlayar
mission: [Mendayung]
promise: Selalu terapung
pledge: Kami sanggup
`,
  'organization.yaml': `agencies:
  - slug: klub
    name: Klub Perahu
    short: KLB
    units:
      - slug: dermaga
        name: Dermaga
        head: nakhoda
        positions:
          - { slug: nakhoda, name: Nakhoda, level: head, roles: [juru] }
          - { slug: juru-perahu, name: Juru perahu, level: officer, many: true, roles: [juru] }
`,
  'roles.yaml': `roles:
  - { slug: juru, name: Juru, permissions: [cases.read-unit] }
`,
  'registers.yaml': `registers:
  - { slug: surat, name: Surat, kind: letter, pattern: "{n}/{year}", keeper: nakhoda }
`,
  'demo.yaml': `people:
  - { login: nakhoda, name: Ani Contoh, holds: [{ position: nakhoda }] }
  - { login: juru-perahu, name: Budi Misal, holds: [{ position: juru-perahu }] }
`,
  'decrees/kep-1.yaml': `number: 065/Kep.1-KLB/I/2026
date: "2026-01-05"
inForce: "2026-01-05"
place: Teluk
title: Standar Pelayanan
issuer: Nakhoda
signatory: nakhoda
annexes: 2
`,
  'services/pinjam-perahu.yaml': `name: { id: Pinjam perahu, en: Borrow a boat }
summary: Pinjam perahu balai
keywords: [perahu]
audience: public
decree: kep-1
annex: I
agency: klub
unit: dermaga
standard:
  requirements: [Surat, Kartu, Izin nakhoda]
  procedure:
    actors: [Pemohon, Juru perahu, Nakhoda]
    steps:
      - { n: 1, actor: Pemohon, act: submit, text: Meminta }
      - { n: 2, actor: Juru perahu, act: check, text: Memeriksa }
      - { n: 3, actor: Nakhoda, act: sign, text: Memberi izin }
  duration: { max: 2, unit: hour, text: 2 jam }
supplied: { identity: [2], office: [3] }
subject: untuk
form:
  - { id: untuk, kind: text, must: true, label: Untuk apa }
  - { id: surat, kind: file, must: true, covers: [1], label: Surat }
procedure:
  steps:
    - id: minta
      name: Meminta
      who: applicant
      source: 1
      ways: [{ id: ajukan, act: submit, to: periksa }]
    - id: periksa
      name: Memeriksa
      who: juru-perahu
      source: 2
      takes: 1 jam
      ways:
        - { id: lulus, act: check, to: izin, checks: true }
        - { id: kembali, act: return, to: lengkapi, reason: true }
    - id: lengkapi
      name: Melengkapi
      who: applicant
      source: null
      note: Supaya waktu menunggu tidak dihitung
      pause: applicant
      ways: [{ id: kirim, act: correct, to: periksa }]
    - id: izin
      name: Memberi izin
      who: nakhoda
      source: 3
      takes: 30 menit
      ways: [{ id: ya, act: sign, to: end, outcome: granted, product: { id: izin, stage: issue } }]
  products:
    - { id: izin, name: Izin, template: surat, register: surat }
`,
}

const service = 'services/pinjam-perahu.yaml'
const filesOf = (city: Record<string, string>): CityText[] => Object.entries(city).map(([path, text]) => ({ path, text }))

/** The city with one thing changed, and what is said of it: code and the very line it is said about. */
function after(path: string, from: string, to: string): { problems: CityProblem[]; said: [string, string, string][] } {
  expect(whole[path]).toContain(from)
  const city = { ...whole, [path]: whole[path]!.replace(from, to) }
  const { problems } = readCity(filesOf(city))
  return { problems, said: problems.map((problem) => [problem.file, problem.code, city[problem.file]?.split('\n')[problem.line - 1]?.trim() ?? '']) }
}

test('a whole city has no problem, and everything in it is read', () => {
  const city = readCity(filesOf(whole))
  expect(city.problems).toEqual([])
  expect(city.city?.name).toEqual({ id: 'Kota Teluk', en: 'City of the Bay' })
  expect(city.organization?.positions.map((position) => position.slug)).toEqual(['nakhoda', 'juru-perahu'])
  expect([city.roles.length, city.registers.length, city.decrees.length, city.services.length, city.demo?.people.length]).toEqual([1, 1, 1, 1, 2])
  expect(city.decrees[0]).toMatchObject({ slug: 'kep-1', date: '2026-01-05' })
  expect(city.services[0]?.slug).toBe('pinjam-perahu')
})

test('files of other rooms are left alone', () => {
  const other = { ...whole, 'holidays/2026.yaml': ': not even yaml', 'plans/renstra.yaml': 'a: b', 'services/catatan.txt': 'x' }
  expect(readCity(filesOf(other)).problems).toEqual([])
})

test('files that must be there are missed by name', () => {
  expect(readCity([]).problems.map(({ file, code }) => [file, code])).toEqual(
    ['city.yaml', 'organization.yaml', 'roles.yaml', 'registers.yaml', 'demo.yaml'].map((file) => [file, 'file-missing']))
})

describe('a fault of the writing is told with its line', () => {
  test.each<[string, string, string, string, string]>([
    ['a doubled key', 'subject: untuk', 'subject: untuk\nsubject: surat', 'not-yaml', 'subject: surat'],
    ['a key nobody knows', 'audience: public', 'audience: public\naudiens: publik', 'unknown-key', 'audiens: publik'],
    ['a missing answer', '      who: juru-perahu\n', '', 'missing', '- id: periksa'],
    ['a word that is not among the allowed', 'audience: public', 'audience: everybody', 'not-allowed', 'audience: everybody'],
    ['an act there is not', 'act: submit, to', 'act: beg, to', 'not-allowed', 'ways: [{ id: ajukan, act: beg, to: periksa }]'],
    ['a number that is a word', 'max: 2,', 'max: dua,', 'wrong-type', 'duration: { max: dua, unit: hour, text: 2 jam }'],
    ['a slug with a capital', 'id: untuk,', 'id: Untuk,', 'wrong-format', '- { id: Untuk, kind: text, must: true, label: Untuk apa }'],
    ['an annex without a roman number', 'annex: I', 'annex: satu', 'annex-not-roman', 'annex: satu'],
  ])('%s', (_what, from, to, code, line) => {
    expect(after(service, from, to).said).toEqual([[service, code, line]])
  })
  test('of any other file too', () => {
    expect(after('city.yaml', 'zone: Asia/Jakarta', 'zone: Asia/Bekasi').said).toEqual([['city.yaml', 'unknown-zone', 'zone: Asia/Bekasi']])
    expect(after('decrees/kep-1.yaml', 'date: "2026-01-05"', 'date: "2026-02-30"').said).toContainEqual(['decrees/kep-1.yaml', 'not-a-date', 'date: "2026-02-30"'])
  })
})

describe('a fault of the meaning is told with its line', () => {
  test.each<[string, string, string, string, string]>([
    ['a position there is not', 'who: nakhoda', 'who: laksamana', 'unknown-position', 'who: laksamana'],
    ['a step there is not', 'to: izin,', 'to: laut,', 'unknown-step', '- { id: lulus, act: check, to: laut, checks: true }'],
    ['a template there is not', 'template: surat,', 'template: puisi,', 'unknown-template', '- { id: izin, name: Izin, template: puisi, register: surat }'],
    ['a register there is not', 'register: surat }', 'register: buku-mimpi }', 'unknown-register', '- { id: izin, name: Izin, template: surat, register: buku-mimpi }'],
    ['a decree there is not', 'decree: kep-1', 'decree: kep-9', 'unknown-decree', 'decree: kep-9'],
    ['an annex the decree has not', 'annex: I', 'annex: III', 'no-such-annex', 'annex: III'],
    ['an agency there is not', 'agency: klub', 'agency: kapal', 'unknown-agency', 'agency: kapal'],
    ['a unit there is not', 'unit: dermaga', 'unit: samudra', 'unknown-unit', 'unit: samudra'],
    ['a requirement nobody asks for', 'identity: [2]', 'identity: []', 'requirement-not-asked', 'requirements: [Surat, Kartu, Izin nakhoda]'],
    ['a requirement there is not', 'identity: [2]', 'identity: [2, 4]', 'unknown-requirement', 'supplied: { identity: [2, 4], office: [3] }'],
    ['a subject nobody answers', 'subject: untuk', 'subject: siapa', 'subject-not-asked', 'subject: siapa'],
    ['an added step without a word why', '      note: Supaya waktu menunggu tidak dihitung\n', '', 'added-step-unexplained', 'source: null'],
    ['a printed step left out', 'n: 3, actor: Nakhoda', 'n: 4, actor: Nakhoda', 'printed-step-left-out', '- id: minta'],
    ['an estimate nobody can read', 'takes: 1 jam', 'takes: sebentar', 'term-unreadable', 'takes: sebentar'],
    ['a refusal without a reason', 'to: lengkapi, reason: true', 'to: lengkapi', 'no-reason-asked', '- { id: kembali, act: return, to: lengkapi }'],
    ['a wait of the applicant on the office’s clock', '      pause: applicant\n', '', 'applicant-without-pause', '- id: lengkapi'],
    ['a paper of a hidden applicant', 'subject: untuk', 'confidential: { field: untuk, is: rahasia }\nsubject: untuk', 'confidential-with-paper', 'confidential: { field: untuk, is: rahasia }'],
    ['a product that is never issued', 'stage: issue', 'stage: draft', 'never-issued', '- { id: izin, name: Izin, template: surat, register: surat }'],
  ])('%s', (_what, from, to, code, line) => {
    expect(after(service, from, to).said).toContainEqual([service, code, line])
  })

  test('a branch that ends inside a parallel part is pinned to the way that does it', () => {
    const { said } = after(service, 'to: izin, checks: true', 'to: [izin, lengkapi], checks: true')
    expect(said).toContainEqual([service, 'end-inside-parallel', 'ways: [{ id: ya, act: sign, to: end, outcome: granted, product: { id: izin, stage: issue } }]'])
  })
  test('units of work and the promise per unit belong together', () => {
    expect(after(service, 'unit: hour,', 'unit: hour, per: perahu,').said).toEqual([[service, 'units-not-asked', 'duration: { max: 2, unit: hour, per: perahu, text: 2 jam }']])
    expect(after(service, 'subject: untuk', 'units: surat\nsubject: untuk').said.map(([, code]) => code)).toEqual(['units-not-a-number', 'units-without-per'])
  })
  test('two services cannot be one annex of one decree', () => {
    const two = { ...whole, 'services/sewa-dayung.yaml': whole[service]! }
    expect(readCity(filesOf(two)).problems).toMatchObject([{ file: 'services/sewa-dayung.yaml', line: 6, code: 'annex-twice', level: 'fault' }])
  })
  test('an office requirement in the middle would shift the numbers of the others', () => {
    expect(after(service, 'identity: [2], office: [3]', 'identity: [3], office: [2]').said.map(([, code]) => code)).toEqual(['office-requirement-not-last'])
  })
  test.each<[string, string, string, string]>([
    ['organization.yaml', 'head: nakhoda', 'head: raja', 'head-not-in-unit'],
    ['registers.yaml', 'keeper: nakhoda', 'keeper: raja', 'unknown-position'],
    ['demo.yaml', 'name: Ani Contoh', 'name: Ani Wijaya', 'name-could-be-real'],
    ['decrees/kep-1.yaml', 'signatory: nakhoda', 'signatory: raja', 'unknown-position'],
  ])('%s: %s → %s', (path, from, to, code) => {
    const { said } = after(path, from, to)
    expect(said).toHaveLength(1)
    expect(said[0]?.slice(0, 2)).toEqual([path, code])
    expect(said[0]?.[2]).toContain(to)
  })
})

test('a file whose name is no slug is refused by its name', () => {
  const { [service]: text = '', ...rest } = whole
  expect(readCity(filesOf({ ...rest, 'services/Pinjam Perahu.yaml': text })).problems.map(({ file, code }) => [file, code])).toEqual([['services/Pinjam Perahu.yaml', 'file-name-not-slug']])
})

test('estimates beyond the promise warn, and are no fault', () => {
  expect(after(service, 'takes: 30 menit', 'takes: 2 jam').problems).toMatchObject([
    { code: 'estimates-beyond-promise', level: 'warning', line: 17, data: { estimated: 180, promised: 120 } },
  ])
})

test('every fault of every file is told at once', () => {
  const broken = {
    ...whole,
    'city.yaml': whole['city.yaml']!.replace('currency: IDR', 'currency: USD'),
    'demo.yaml': whole['demo.yaml']!.replace('position: nakhoda', 'position: raja'),
    [service]: whole[service]!.replace('who: nakhoda', 'who: raja').replace('register: surat }', 'register: tiada }'),
  }
  expect(readCity(filesOf(broken)).problems.map(({ file, code }) => `${file} ${code}`).sort()).toEqual([
    'city.yaml not-allowed', 'demo.yaml nobody-holds', 'demo.yaml unknown-position', `${service} unknown-position`, `${service} unknown-register`,
  ])
})

test('the program’s own permissions and templates can be given', () => {
  const told = (house: Parameters<typeof readCity>[1]): string[] => readCity(filesOf(whole), house).problems.map((problem) => problem.code)
  expect(told({ permissions: ['cases.read-unit'] })).toEqual([])
  expect(told({ permissions: ['cases.read-all'] })).toEqual(['unknown-permission'])
  expect(told({ templates: [] })).toEqual(['unknown-template'])
  const toldWith = (path: string): string[] => readCity(filesOf({ ...whole, [path]: '' }), { templates: [] }).problems.map((problem) => problem.code)
  expect(toldWith('templates/surat.typ')).toEqual([])
  expect([toldWith('templates/_surat.typ'), toldWith('templates/surat.png')]).toEqual([['unknown-template'], ['unknown-template']])
})

test('whatever stands in a file, reading it tells problems and never breaks', () => {
  const names = ['city.yaml', 'organization.yaml', 'roles.yaml', 'registers.yaml', 'demo.yaml', 'services/a.yaml', 'decrees/b.yaml']
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constantFrom('', 'null', '[]', '- a', 'a: {', '"')), { minLength: 7, maxLength: 7 }), (texts) => {
    const { problems } = readCity(names.map((path, index) => ({ path, text: texts[index] ?? '' })))
    expect(problems.length).toBeGreaterThanOrEqual(7)
    expect(problems.every((problem) => problem.line >= 1 && names.includes(problem.file))).toBe(true)
  }), { numRuns: 60 })
})
