import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { readShape } from '#platform/yaml-text'
import { documentSchema, isAskable, papersSchema, permitFileSchema, printedCharge, printedTerm, type Permit } from './permit-file.ts'
import { findPermits, standingToday } from './catalogue-search.ts'

const typed = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: { id: 'Izin Perahu', en: 'Boat permit' }, group: 'tertentu', summary: 'Izin memakai perahu', printed: { list: { section: '3.2.2', n: '1', text: 'Izin Perahu' }, sop: { n: '4', text: 'SOP Izin Perahu', charge: '-', days: '5 Hari' } },
  example: { source: 'example', validity: '5 tahun', papers: ['ktp', { paper: 'peta', must: false }] }, ...more,
})
const read = (more: Record<string, unknown> = {}): Permit => permitFileSchema('izin-perahu').parse(typed(more))
const wrong = (more: Record<string, unknown>): string[] => readShape(permitFileSchema('izin-perahu'), typed(more)).problems.map((problem) => `${problem.code} ${problem.field}`)

describe('the file of a kind', () => {
  test('is read with what it leaves out as nothing', () => {
    expect(read()).toMatchObject({ slug: 'izin-perahu', short: [], delegatedBy: null, status: [], notes: [], example: { recommend: [], visit: false, charged: false, validity: { months: 60 }, papers: [{ paper: 'ktp', must: true }, { paper: 'peta', must: false }] } })
    expect(read({ example: null }).example).toBeNull()
  })

  test('gives agencies a time where it says none', () => {
    const { example } = read({ example: { source: 'example', validity: 'tanpa batas', papers: ['ktp'], recommend: ['darat', { agency: 'laut', takes: '3 hari kerja' }] } })
    expect(example?.recommend).toEqual([{ agency: 'darat', takes: '2 hari kerja' }, { agency: 'laut', takes: '3 hari kerja' }])
  })

  test.each([
    ['an example that does not say so', { example: { validity: '5 tahun', papers: ['ktp'] } }, ['not-allowed example.source']],
    ['a validity nobody can count', { example: { source: 'example', validity: 'lama', papers: ['ktp'] } }, ['validity-unreadable example.validity']],
    ['a group the plan does not have', { group: 'lainnya' }, ['not-allowed group']],
    ['a key nobody knows', { syarat: 1 }, ['unknown-key syarat']],
    ['a day that is none', { status: [{ from: '2021-02-30', state: 'replaced', basis: 'PP', certainty: 'knowledge' }] }, ['not-a-date status.0.from']],
    ['law without a basis', { status: [{ from: '2021-02-02', state: 'replaced', certainty: 'knowledge' }] }, ['missing status.0.basis']],
    ['law without how sure it is', { status: [{ from: '2021-02-02', state: 'replaced', basis: 'PP' }] }, ['not-allowed status.0.certainty']],
    ['no papers', { example: { source: 'example', validity: '5 tahun', papers: [] } }, ['too-small example.papers']],
  ])('is refused with %s', (_what, more, expected) => { expect(wrong(more)).toEqual(expected) })

  test('says what is printed of days and charges, and nothing where nothing is printed', () => {
    expect(printedTerm(read())).toEqual({ n: 5, unit: 'day' })
    expect(printedCharge(read())).toBe(false)
    const charged = read({ printed: { sop: { n: '9', text: 'SOP', charge: '(Terlampir)', days: '14 Hari' } } })
    expect([printedCharge(charged), printedTerm(charged)]).toEqual([true, { n: 14, unit: 'day' }])
    for (const printed of [null, { list: { section: '3', n: '1', text: 'x' } }]) expect([printedTerm(read({ printed })), printedCharge(read({ printed }))]).toEqual([null, null])
  })
})

describe('how the law stands on a day', () => {
  const replaced = read({ status: [{ from: '2021-02-02', state: 'replaced', by: 'Persetujuan', basis: 'PP 16/2021', certainty: 'knowledge' }] })
  const day = localDate
  test('a kind is asked for until the day it is replaced, and not from that day on', () => {
    expect([isAskable(replaced, day('2021-02-01')), isAskable(replaced, day('2021-02-02')), isAskable(replaced, day('2026-11-21'))]).toEqual([true, false, false])
    expect([standingToday(replaced, day('2021-02-01')).state, standingToday(replaced, day('2021-02-02')).state]).toEqual(['printed', 'replaced'])
  })
  test('one that is handled another way is still asked for', () => {
    const changed = read({ status: [{ from: '2021-02-02', state: 'in-force', by: 'Lewat OSS', basis: 'PP 5/2021', certainty: 'knowledge' }] })
    expect([isAskable(changed, day('2026-11-21')), standingToday(changed, day('2026-11-21')).state, standingToday(changed, day('2020-01-01')).state]).toEqual([true, 'changed', 'printed'])
  })
  test('a successor the plan does not know begins with its law', () => {
    const successor = read({ printed: null, status: [{ from: '2021-02-02', state: 'in-force', basis: 'PP 16/2021', certainty: 'knowledge' }] })
    expect([isAskable(successor, day('2021-02-01')), isAskable(successor, day('2021-02-02'))]).toEqual([false, true])
    expect([standingToday(successor, day('2021-02-01')).state, standingToday(successor, day('2021-02-02')).state]).toEqual(['coming', 'current'])
  })
  test('one without an example is asked for by nobody', () => { expect(isAskable(read({ example: null }), day('2026-11-21'))).toBe(false) })
})

describe('finding a kind', () => {
  const boat = read({ short: ['IPR'], keywords: ['nelayan', 'pancing'] })
  const raft = { ...read({ name: { id: 'Tanda Daftar Rakit' }, keywords: ['bambu'], printed: null }), slug: 'rakit' }
  const found = (query: string): string[] => findPermits([boat, raft], query).map((one) => one.slug)
  test.each([
    ['', ['izin-perahu', 'rakit']], ['perahu', ['izin-perahu']], ['IPR', ['izin-perahu']], ['PERAHU izin', ['izin-perahu']], ['nelayan', ['izin-perahu']], ['rak', ['rakit']], ['bambu rakit', ['rakit']],
    ['perahu bambu', []], ['perahunya', ['izin-perahu']], ['boat', ['izin-perahu']], ['(((', ['izin-perahu', 'rakit']], ['zz', []],
  ])('%j finds %j', (query, expected) => { expect(found(query)).toEqual(expected) })
})

test('papers and what the plan says as a whole are read, and a paper that is not marked as example is refused', () => {
  expect(papersSchema.parse({ ktp: { source: 'example', text: 'Salinan KTP', label: 'KTP' } })).toEqual({ ktp: { text: 'Salinan KTP', label: { id: 'KTP' }, hint: null } })
  expect(papersSchema.safeParse({ ktp: { text: 'Salinan KTP', label: 'KTP' } }).success).toBe(false)
  expect(documentSchema.parse({ title: 'Renstra', counts: [{ n: 44, where: '2.3', text: '44 jenis' }] })).toEqual({ title: 'Renstra', basis: [], notes: [], counts: [{ n: 44, where: '2.3', text: '44 jenis' }] })
})
