import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Definition, Field } from '#modules/cases'
import { allAsked, askedTogether, partOf, problemsTogether } from './catalogue-bundle.ts'

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, kind: 'text', label: { id }, must: true, ...more })
const kind = (slug: string, form: Field[]): Definition => ({
  slug, form, name: { id: slug }, summary: { id: slug }, agency: 'a', unit: 'a', term: null, units: null, subject: 'apa', requirements: [], identity: true, procedure: { steps: [], products: [] }, fee: null, basis: null, audience: 'public',
})
const paper = (id: string, must = true, covers = [1]): Field => field(id, { kind: 'file', must, covers })
const sea = kind('laut', [field('apa'), field('luas', { kind: 'number' }), paper('ktp', false, [2]), paper('peta'), field('benar', { kind: 'yesNo' })])
const land = kind('darat', [field('apa'), field('luas', { kind: 'choice', options: [{ id: 'kecil', label: { id: 'Kecil' } }] }), field('pagar'), paper('ktp'), field('benar', { kind: 'yesNo' })])
const closing = new Set(['benar'])

describe('one form for several kinds', () => {
  const both = askedTogether([sea, land], closing)
  test('asks what all ask once, what a kind asks alone apart, and ends with what stands at the end', () => {
    expect(both.shared.map((one) => one.field.id)).toEqual(['apa'])
    expect(both.own.map((one) => [one.slug, one.asked.map((two) => two.field.id)])).toEqual([['laut', ['laut--luas']], ['darat', ['darat--luas', 'pagar']]])
    expect(both.closing.map((one) => one.field.id)).toEqual(['benar'])
  })

  test('asks for a shared paper once, and it must be brought when one of them needs it', () => {
    expect(both.papers.map(({ field: one, kinds }) => [one.id, one.must, kinds])).toEqual([['ktp', true, ['laut', 'darat']], ['peta', true, ['laut']]])
  })

  test('of one kind alone is its own form', () => {
    const alone = askedTogether([sea], closing)
    expect(allAsked(alone).map((one) => one.id)).toEqual(['apa', 'luas', 'ktp', 'peta', 'benar'])
    expect(alone.own).toEqual([])
  })

  test('gives each kind its own part of what was typed', () => {
    const typed = { apa: 'Dermaga', 'laut--luas': '12', 'darat--luas': 'kecil', pagar: 'bambu', ktp: 'x', lain: 'y' }
    expect(partOf([sea, land], sea, typed)).toEqual({ apa: 'Dermaga', luas: '12', ktp: 'x' })
    expect(partOf([sea, land], land, typed)).toEqual({ apa: 'Dermaga', luas: 'kecil', pagar: 'bambu', ktp: 'x' })
  })

  test('says what is wrong at its own question, and once what several have wrong alike', () => {
    const wrong = { code: 'answer-missing', field: 'answers.apa' }
    expect(problemsTogether([sea, land], [
      { service: sea, problems: [wrong, { code: 'not-a-number', field: 'answers.luas' }, { code: 'answer-missing', field: 'applicant.name' }] },
      { service: land, problems: [wrong, { code: 'not-an-option', field: 'answers.luas' }, { code: 'answer-missing', field: 'applicant.name' }] },
    ])).toEqual([wrong, { code: 'not-a-number', field: 'answers.laut--luas' }, { code: 'answer-missing', field: 'applicant.name' }, { code: 'not-an-option', field: 'answers.darat--luas' }])
  })

  test('loses no question and no answer of any kind, whatever they share', () => {
    const fields = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), kind: fc.constantFrom<Field['kind'][]>('text', 'number', 'file'), must: fc.boolean() }), { selector: (one) => one.id, minLength: 1 })
    fc.assert(fc.property(fc.array(fields, { minLength: 1, maxLength: 4 }), (forms) => {
      const kinds = forms.map((form, index) => kind(`k${index}`, form.map((one) => field(one.id, one))))
      const asked = allAsked(askedTogether(kinds, closing))
      const typed = Object.fromEntries(asked.map((one) => [one.id, `jawab ${one.id}`]))
      for (const one of kinds) {
        const part = partOf(kinds, one, typed)
        expect(Object.keys(part).toSorted()).toEqual(one.form.map(({ id }) => id).toSorted())
        for (const [id, said] of Object.entries(part)) expect([`jawab ${id}`, `jawab ${one.slug}--${id}`]).toContain(said)
      }
    }))
  })
})
