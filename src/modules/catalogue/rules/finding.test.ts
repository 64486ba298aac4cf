import { expect, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { findingFaults, findingSchema, noFinding, wishOf, type Finding } from './finding.ts'

const boats: Finding = {
  home: ['pinjam-perahu'], forWhom: [{ slug: 'nelayan', name: { id: 'Nelayan', en: 'Fishers' } }], lifeEvents: [{ slug: 'berlayar', name: { id: 'Berlayar', en: 'Sailing' } }],
  services: { 'pinjam-perahu': { for: ['nelayan'], lifeEvents: ['berlayar'], wishes: [{ id: 'Pinjam perahu', en: 'Borrow a boat' }] } }, synonyms: [['perahu', 'boat']],
}
const services = new Set(['pinjam-perahu'])
const codes = (finding: Finding, all: ReadonlySet<string> = services): string[] => findingFaults(finding, all).map(({ code, field }) => `${code} ${field}`)

test('a city whose services can all be found has no fault', () => { expect(codes(boats)).toEqual([]) })

test('every fault is told with its place: what does not exist, stands twice, or cannot be found', () => {
  expect(codes({ ...boats, home: ['kapal'] })).toEqual(['unknown-service home.0'])
  expect(codes({ ...boats, forWhom: [...boats.forWhom, ...boats.forWhom] })).toEqual(['category-twice forWhom.1'])
  expect(codes({ ...boats, services: { 'pinjam-perahu': { ...boats.services['pinjam-perahu']!, for: ['petani'], lifeEvents: ['terbang'] } } }))
    .toEqual(['unknown-category services.pinjam-perahu.for.0', 'unknown-category services.pinjam-perahu.lifeEvents.0'])
  expect(codes(boats, new Set(['pinjam-perahu', 'sewa-dayung']))).toEqual(['service-not-findable services'])
  expect(codes(boats, new Set())).toEqual(['unknown-service home.0', 'unknown-service services.pinjam-perahu'])
})

test('words without English, a service for nobody and a meaning with one word are no finding', () => {
  const read = (change: object) => findingSchema.safeParse({ ...boats, ...change }).success
  expect(read({})).toBe(true)
  expect(read({ forWhom: [{ slug: 'nelayan', name: { id: 'Nelayan' } }] })).toBe(false)
  expect(read({ services: { 'pinjam-perahu': { for: [], wishes: [{ id: 'a', en: 'b' }] } } })).toBe(false)
  expect(read({ services: { 'pinjam-perahu': { for: ['nelayan'], wishes: [] } } })).toBe(false)
  expect(read({ synonyms: [['perahu']] })).toBe(false)
  expect(read({ unknown: 1 })).toBe(false)
})

test('a service is called by its first wish, and by its name where nobody gave one', () => {
  expect(wishOf(boats, { slug: 'pinjam-perahu', name: { id: 'Peminjaman' } }).en).toBe('Borrow a boat')
  expect(wishOf(noFinding, { slug: 'pinjam-perahu', name: { id: 'Peminjaman' } })).toEqual({ id: 'Peminjaman' })
})

test('every service of Bekasi says what people want of it in both languages, for whom, and in which event of life', () => {
  const { finding, services: files } = bekasiFiles()
  expect(findingFaults(finding!, new Set(files.map((one) => one.slug)))).toEqual([])
  for (const { slug } of files) expect(finding!.services[slug]?.lifeEvents.length, slug).toBeGreaterThan(0)
})
