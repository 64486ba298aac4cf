import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSample } from '../examples.ts'
import { acts, contentOf, openActs, partiesOf, readActions, seenOf, standings, unsignable, type Agreement } from './agreement.ts'

const tree = treeOfSample()
const content = contentOf(tree, 'pengelola-surat', [])
const agreement = (more: Partial<Agreement> = {}): Agreement =>
  ({ id: 'a', tree: 'contoh-2025', version: 1, position: 'pengelola-surat', superior: 'kabid-satu', n: 1, state: 'open', content, actions: [], first: null, second: null, ...more })
const clerk = { person: 'p1', positions: ['pengelola-surat'] }
const boss = { person: 'p2', positions: ['kabid-satu'] }

describe('the parties of an agreement', () => {
  test('are a position and the nearest one above that is another’s; at the top the leader of the city', () => {
    expect(partiesOf(tree, 'pengelola-surat', 'wali-kota')).toEqual({ first: 'pengelola-surat', second: 'kabid-satu' })
    expect(partiesOf(tree, 'kabid-satu', 'wali-kota')).toEqual({ first: 'kabid-satu', second: 'kepala-contoh' })
    expect(partiesOf(tree, 'kepala-contoh', 'wali-kota')).toEqual({ first: 'kepala-contoh', second: 'wali-kota' })
  })
  test('are none for who owns no box, and for a top without a leader', () => {
    expect([partiesOf(tree, 'arsiparis', 'wali-kota'), partiesOf(tree, 'kepala-contoh', null), partiesOf(tree, 'kepala-contoh', 'kepala-contoh')]).toEqual([null, null, null])
  })
})

describe('what an agreement says', () => {
  test('is every indicator of the position’s boxes, each with its objective and the target as printed', () => {
    expect(contentOf(tree, 'kabid-satu', [{ plan: 'renstra', name: 'Program pelayanan', budget: '350.000.000' }])).toEqual({
      title: 'Pohon kinerja Dinas Contoh 2025', year: 2025, agency: 'Dinas Contoh', programmes: [{ plan: 'renstra', name: 'Program pelayanan', budget: '350.000.000' }],
      rows: [
        { objective: 'Terselesaikannya permohonan tepat waktu', indicator: 'tepat-waktu', name: 'Persentase permohonan selesai tepat waktu', unit: '%', aggregation: 'last', target: '95' },
        { objective: 'Terselesaikannya permohonan tepat waktu', indicator: 'surat', name: 'Jumlah surat yang dijawab', unit: 'surat', aggregation: 'sum', target: '120' },
      ],
    })
  })
  test('cannot be signed without a promise, nor while one has no target', () => {
    expect(unsignable(agreement())).toEqual([])
    expect(unsignable(agreement({ content: { ...content, rows: [] } }))).toEqual([{ code: 'nothing-promised' }])
    expect(unsignable(agreement({ content: { ...content, rows: content.rows.map((row, at) => (at === 1 ? { ...row, target: null } : row)) } }))).toEqual([{ code: 'target-missing', data: { count: 1, name: 'Jumlah surat keluar yang dikirim' } }])
  })
})

describe('what a party may do', () => {
  test('first the one who promises, then the one who receives the promise; then only a revision', () => {
    expect(openActs(agreement(), clerk, false)).toEqual(['sign-first', 'plan', 'renew'])
    expect(openActs(agreement(), boss, false)).toEqual(['renew'])
    const half = agreement({ first: { person: 'p1' } })
    expect([openActs(half, clerk, false), openActs(half, boss, false)]).toEqual([[], ['sign-second']])
    const agreed = agreement({ state: 'agreed', first: { person: 'p1' }, second: { person: 'p2' } })
    expect([openActs(agreed, clerk, false), openActs(agreed, boss, true)]).toEqual([['revise'], ['revise']])
    expect(openActs(agreement({ state: 'replaced', first: { person: 'p1' }, second: { person: 'p2' } }), clerk, false)).toEqual([])
  })
  test('nobody signs both sides, also who holds both positions', () => {
    const both = { person: 'p1', positions: ['pengelola-surat', 'kabid-satu'] }
    expect(openActs(agreement({ first: { person: 'p1' } }), both, false)).not.toContain('sign-second')
    fc.assert(fc.property(fc.constantFrom('p1', 'p2', 'p3'), fc.subarray(['pengelola-surat', 'kabid-satu', 'lain']), fc.option(fc.constantFrom('p1', 'p2')), fc.boolean(), (person, positions, first, stale) => {
      const open = openActs(agreement({ first: first === null ? null : { person: first } }), { person, positions }, stale)
      expect(acts.filter((act) => open.includes(act))).toEqual(open)
      if (open.includes('sign-second')) expect([first !== null, first !== person, positions.includes('kabid-satu'), stale]).toEqual([true, true, true, false])
      if (open.includes('sign-first')) expect([first, positions.includes('pengelola-surat'), stale]).toEqual([null, true, false])
      if (!positions.some((one) => one === 'pengelola-surat' || one === 'kabid-satu')) expect(open).toEqual([])
    }))
  })
  test('nothing without a person, and no signature while the tree is newer or a target missing', () => {
    expect(openActs(agreement(), { person: null, positions: clerk.positions }, false)).toEqual([])
    expect(openActs(agreement(), clerk, true)).toEqual(['plan', 'renew'])
    expect(openActs(agreement({ first: { person: 'p1' } }), boss, true)).toEqual(['renew'])
    expect(openActs(agreement({ content: { ...content, rows: content.rows.map((row) => ({ ...row, target: null })) } }), clerk, false)).toEqual(['plan', 'renew'])
  })
})

describe('an action plan', () => {
  const typed = (quarters: string[], what = '', indicator = 'surat-masuk') => readActions(content, [{ indicator, quarters, what }])
  test('keeps what is typed, and nothing of indicators that are not promised', () => {
    expect(typed(['10', '20', '20', '20'], ' Agenda  harian ')).toEqual({ actions: [{ indicator: 'surat-masuk', quarters: ['10', '20', '20', '20'], what: 'Agenda harian' }], problems: [] })
    expect(typed(['1', '2', '3', '4'], '', 'hantu')).toEqual({ actions: [], problems: [] })
    expect(typed(['', '', '', '']).actions).toEqual([])
  })
  test('is refused when its quarters do not make the year’s target, as the indicator says they do', () => {
    expect(typed(['10', '20', '20', '10']).problems).toEqual([{ code: 'quarters-do-not-make', field: 'q4-surat-masuk', data: { target: '70', name: 'Jumlah surat masuk yang diagendakan' } }])
    const last = readActions(contentOf(tree, 'kabid-satu', []), [{ indicator: 'tepat-waktu', quarters: ['90', '92', '94', '95'], what: '' }])
    expect(last.problems).toEqual([])
  })
  test('is not judged while quarters are missing or words', () => {
    expect(typed(['10', '', '', '']).problems).toEqual([])
    expect(typed(['setelah APBD', '20', '20', '30']).problems).toEqual([])
  })
  test('names figures no office would write, and texts too long', () => {
    expect(typed(['7.5', '1.00.0', '', 'x'.repeat(61)], 'y'.repeat(601)).problems.map(({ code, field }) => [code, field])).toEqual([['quarter-long', 'q4-surat-masuk'], ['words-long', 'what-surat-masuk'], ['figure-point', 'q1-surat-masuk'], ['figure-groups', 'q2-surat-masuk']])
  })
})

describe('how an agreement looked', () => {
  test('changes with what it says, its plan and its signatures', () => {
    const looks = [agreement(), agreement({ actions: [{ indicator: 'x', quarters: ['', '', '', ''], what: '' }] }), agreement({ first: { person: 'p1' } }), agreement({ content: { ...content, year: 2026 } })].map(seenOf)
    expect(new Set(looks).size).toBe(4)
    expect(seenOf(agreement())).toBe(seenOf(agreement()))
  })
})

describe('how far the agreements of a tree are', () => {
  test('each owner once, those who have not signed first', () => {
    const list = standings(tree, 'wali-kota', [
      agreement({ state: 'agreed', first: { person: 'p1' }, second: { person: 'p2' } }), agreement({ id: 'b', position: 'kabid-satu', superior: 'kepala-contoh', first: { person: 'p2' }, content: contentOf(tree, 'kabid-satu', []) }),
    ])
    expect(list.map(({ position, superior, stands }) => [position, superior, stands])).toEqual([['kepala-contoh', 'wali-kota', 'none'], ['kabid-satu', 'kepala-contoh', 'second'], ['pengelola-surat', 'kabid-satu', 'agreed']])
  })
  test('a revision that waits stands before the agreement it will replace', () => {
    const [one] = standings(tree, null, [agreement({ state: 'agreed', first: { person: 'p1' }, second: { person: 'p2' } }), agreement({ id: 'b', n: 2 })]).filter(({ position }) => position === 'pengelola-surat')
    expect([one!.agreement!.id, one!.stands]).toEqual(['b', 'first'])
  })
})
