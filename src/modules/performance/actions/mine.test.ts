import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import type { Directory } from '#modules/people'
import type { Node, Tree } from '../rules/tree.ts'
import { aboveOf, tenureOf } from './mine.ts'

const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const today = localDate('2026-11-20')
type Holder = { person: string; position: string; from: string; to: string | null }

/** A hall of three units in a row, with who holds what. */
function hall(holders: Holder[]): Directory {
  const units = new Map([['balai', { slug: 'balai', parent: null, head: 'kepala' }], ['bidang', { slug: 'bidang', parent: 'balai', head: 'kabid' }], ['seksi', { slug: 'seksi', parent: 'bidang', head: 'kasi' }]])
  const positions = new Map([['wali', { slug: 'wali', unit: 'kota', level: 'mayor' }], ['sekretaris', { slug: 'sekretaris', unit: 'kota', level: 'secretary' }], ['kepala', { slug: 'kepala', unit: 'balai', level: 'head' }], ['kabid', { slug: 'kabid', unit: 'bidang', level: 'head' }], ['kasi', { slug: 'kasi', unit: 'seksi', level: 'section' }], ['staf', { slug: 'staf', unit: 'seksi', level: 'officer' }], ['ahli', { slug: 'ahli', unit: 'balai', level: 'officer' }]])
  return {
    units, positions, organization: { holders },
    holdersOn: (position: string, date: string) => holders.filter((one) => one.position === position && one.from <= date && (one.to === null || one.to >= date)).map(({ person }) => ({ person, name: person, capacity: 'definitive' })),
  } as unknown as Directory
}
const holds = (position: string, person: string, from = '2026-01-01', to: string | null = null): Holder => ({ person, position, from, to })
const node = (id: string, parent: string | null, owner: string | null): Node => ({ ...mark, id, parent, level: 'position', title: id, owner, serves: null, objectives: [], indicators: [] })
const tree = (...nodes: Node[]): Tree => ({ slug: 't', title: { id: 'T' }, agency: { slug: 'balai', name: 'B' }, year: 2026, source: null, notes: [], outcomes: [], nodes })
const above = (holders: Holder[], of: { position: string; person: string }, trees: Tree[] = []) => aboveOf(hall(holders), of, trees, today)?.position ?? null

const full = [holds('wali', 'w'), holds('sekretaris', 's'), holds('kepala', 'k'), holds('kabid', 'b'), holds('kasi', 'i'), holds('staf', 'f'), holds('ahli', 'a')]
const without = (position: string): Holder[] => full.filter((one) => one.position !== position)

describe('who stands above', () => {
  test('is the head of the unit, of a head the head of the unit above, of the topmost the secretary, of the secretary the mayor, of the mayor nobody', () => {
    expect([['staf', 'f'], ['kasi', 'i'], ['kabid', 'b'], ['kepala', 'k'], ['sekretaris', 's'], ['wali', 'w']].map(([position = '', person = '']) => above(full, { position, person }))).toEqual(['kasi', 'kabid', 'kepala', 'sekretaris', 'wali', null])
  })
  test('is by the tree who owns the box above, though the office is ordered otherwise', () => {
    const drawn = tree(node('a', null, 'kepala'), node('b', 'a', 'ahli'), node('c', 'b', 'staf'))
    expect(above(full, { position: 'staf', person: 'f' }, [drawn])).toBe('ahli')
  })
  test('over a box without an owner, or of the same owner, is looked for further up', () => {
    const drawn = tree(node('a', null, 'kepala'), node('b', 'a', null), node('c', 'b', 'staf'), node('d', 'c', 'staf'))
    expect(above(full, { position: 'staf', person: 'f' }, [drawn])).toBe('kepala')
  })
  test('is never the same person: where one holds both, the next above decides', () => {
    expect(above([...without('kasi'), holds('kasi', 'f')], { position: 'staf', person: 'f' })).toBe('kabid')
    expect(above([...without('kasi').filter((one) => one.position !== 'kabid'), holds('kasi', 'f'), holds('kabid', 'f')], { position: 'staf', person: 'f' })).toBe('kepala')
  })
  test('of two who hold the position above is the other one', () => {
    expect(aboveOf(hall([...full, holds('kasi', 'f')]), { position: 'staf', person: 'f' }, [], today)).toEqual({ position: 'kasi', persons: ['i'] })
  })
  test('where the position above stands empty is the next that does not', () => {
    expect(above(without('kasi'), { position: 'staf', person: 'f' })).toBe('kabid')
    expect(above([...without('kasi'), holds('kasi', 'x', '2026-01-01', '2026-11-19')], { position: 'staf', person: 'f' })).toBe('kabid')
  })
  test('of a position nobody knows any more is still somebody: the leaders of the city', () => {
    expect(above(full, { position: 'hapus', person: 'x' })).toBe('sekretaris')
    expect(above([holds('staf', 'f')], { position: 'staf', person: 'f' })).toBeNull()
  })
})

describe('the days somebody held a position', () => {
  const of = (holders: Holder[], period: '2026-11' | '2026') => tenureOf(hall(holders), { position: 'staf', person: 'f', period })
  test('are the whole period where it was held all through', () => {
    expect(of([holds('staf', 'f', '2020-01-01')], '2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  })
  test('begin and end with the appointment', () => {
    expect(of([holds('staf', 'f', '2026-11-10', '2026-11-20')], '2026-11')).toEqual({ from: '2026-11-10', to: '2026-11-20' })
    expect(of([holds('staf', 'f', '2026-02-10', '2026-11-20')], '2026')).toEqual({ from: '2026-02-10', to: '2026-11-20' })
  })
  test('span two appointments from the first to the last day', () => {
    expect(of([holds('staf', 'f', '2026-01-05', '2026-03-01'), holds('staf', 'f', '2026-06-01', '2026-08-31')], '2026')).toEqual({ from: '2026-01-05', to: '2026-08-31' })
  })
  test('are none of another person, another position or another time', () => {
    expect([of([holds('staf', 'x')], '2026-11'), of([holds('kasi', 'f')], '2026-11'), of([holds('staf', 'f', '2026-12-01')], '2026-11'), of([holds('staf', 'f', '2026-01-01', '2026-10-31')], '2026-11')]).toEqual([null, null, null, null])
  })
})
