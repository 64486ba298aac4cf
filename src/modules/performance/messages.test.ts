import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { locales } from '#kernel'
import { empty, lostBetween, manyOfOne } from '../../../test/words.ts'
import { treeOfSample } from './examples.ts'
import { agreementProblems, agreementWords } from './messages/agreement.ts'
import { auditWords, sayFinding } from './messages/audit.ts'
import { editProblems, editWords } from './messages/edit.ts'
import { evaluationProblems, evaluationWords } from './messages/evaluation.ts'
import { mineProblems, mineWords } from './messages/mine.ts'
import { reportProblems, reportWords } from './messages/report.ts'
import { treeWords } from './messages/tree.ts'
import { problemWords, sayProblem } from './messages.ts'
import { audit, rules, sureness } from './rules/audit.ts'

const sets = [problemWords, editProblems, agreementProblems, reportProblems]

describe.each(Object.entries({ agreementWords, auditWords, editWords, evaluationWords, mineWords, reportWords, treeWords, agreementProblems, editProblems, evaluationProblems, mineProblems, reportProblems, problemWords }))('the words of performance: %s', (_, { id, en }) => {
  test('say of one thing that it is one', () => { expect(manyOfOne(en)).toEqual([]) })
  test('say something, in both languages', () => { expect([empty(id), empty(en)]).toEqual([[], []]) })
  // a quarter is a numeral in one language and a figure in the other
  test('name in one language what they name in the other', () => { expect(lostBetween(id, en).filter((lost) => !lost.startsWith('quarter:'))).toEqual([]) })
})

test('a single agreement is one, signed or not', () => {
  expect([agreementWords.en.standing(1, 1), agreementWords.en.standing(0, 1), agreementWords.en.standing(2, 3)]).toEqual(['The one agreement is signed', '1 of 1 position has not signed', '1 of 3 positions have not signed'])
})

describe('what is wrong', () => {
  test('is said in both languages, each code once', () => {
    for (const set of sets) expect(Object.keys(set.en)).toEqual(Object.keys(set.id))
    const all = sets.flatMap((set) => Object.keys(set.id))
    expect(all.filter((code, at) => all.indexOf(code) < at)).toEqual([])
  })
  test('is a sentence with what it speaks of, never a code and never a gap', () => {
    for (const locale of locales) for (const set of sets) for (const code of Object.keys(set[locale])) {
      const said = sayProblem(locale)({ code, data: { name: 'Kotak', typed: '7.5', most: 40, count: 2, target: '120', part: 'overview' } })
      expect([code, said]).toEqual([code, expect.stringMatching(/^["“A-Z0-9].*\.$/s)])
      expect(said).not.toMatch(/undefined|\$\{|NaN/)
    }
  })
  test('has words for every code the rules of trees, agreements and reports refuse with', () => {
    const folder = fileURLToPath(new URL('./', import.meta.url))
    const files = ['rules/edit.ts', 'rules/outcomes.ts', 'rules/tree-file.ts', 'rules/agreement.ts', 'rules/report.ts', 'actions/edit.ts', 'actions/agreements.ts', 'actions/report.ts', 'actions/trees.ts']
    expect(readdirSync(`${folder}rules`).length).toBeGreaterThan(10)
    const codes = files.flatMap((file) => { const text = readFileSync(`${folder}${file}`, 'utf8'); return [...text.matchAll(/code: '([a-z-]+)'|refuse\('[a-z-]+', '([a-z-]+)'|(?<!de)fault\('([a-z-]+)'/g)].map((found) => found[1] ?? found[2] ?? found[3] ?? '') })
    const own = codes.filter((code) => code !== 'not-permitted' && !Object.keys(auditWords.id.hows).includes(code))
    expect(own.filter((code) => sayProblem('id')({ code }) === code)).toEqual([])
  })
})

describe('a finding', () => {
  test('has its rule, certainty and arithmetic in both languages', () => {
    for (const locale of locales) {
      const t = auditWords[locale]
      expect(Object.keys(t.rules)).toEqual(Object.keys(auditWords.id.rules))
      expect([...rules].toSorted()).toEqual(Object.keys(t.rules).toSorted())
      for (const one of sureness) expect(t.certainties[one]).toMatch(/\w/)
      for (const how of Object.values(t.hows)) expect(how({ objective: 'S', count: '2', missing: '1', units: 'surat', reached: '1', target: '2', parts: '1 + 2', by: 'quarter', way: 'sum', sum: '3', other: 'L', boxes: 'A, B', standard: '3', elsewhere: '7,5', end: 'dan' })).toMatch(/^["“A-Za-z0-9].*[.?]$/s)
    }
  })
  test('says where it stands: box, indicator, lines of the document; else the whole tree', () => {
    const tree = treeOfSample((text) => text.replace('"2025": "95"', '"2025": "75.4"').replace('name: Persentase permohonan selesai tepat waktu,', 'name: Persentase permohonan selesai tepat waktu, lines: "12-14",'))
    const [found] = audit(tree).filter(({ rule }) => rule === 'decimal-mixed').map(sayFinding('id', tree))
    expect(found).toEqual({ rule: 'decimal-mixed', place: 'Kepala Bidang Satu, Persentase permohonan selesai tepat waktu, baris 12-14', printed: '75.4', expected: '75,4', how: 'Desimal ditulis dengan koma, seperti 82,50 di pohon ini juga; titik memisahkan ribuan.', certainty: 'certain', node: 'bidang-satu', indicator: 'tepat-waktu' })
    const bare = treeOfSample((text) => text.replaceAll('polarity: higher, ', ''))
    expect(audit(bare).map(sayFinding('en', bare))[0]).toMatchObject({ place: 'The whole tree', how: 'Not one of 5 indicators says it.' })
  })
})
