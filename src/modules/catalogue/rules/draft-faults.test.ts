import { expect, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { inOrder } from './draft-faults.ts'

const file = bekasiFiles().services[0]!

test('faults stand in the order of the page: who acts, words, components, form, procedure, its check', () => {
  const faults = inOrder([
    { code: 'procedure-unchecked', field: 'procedureChecked', area: 'words' }, { code: 'b', field: 'procedure.steps.1', area: 'procedure', line: 9 }, { code: 'a', field: 'procedure.steps.0', area: 'procedure', line: 2 },
    { code: 'form', field: 'form.0', area: 'form', line: 3 }, { code: 'fee', field: 'standard.fee', area: 'standard' }, { code: 'law', field: 'legalBasis', area: 'standard' },
    { code: 'unit', field: 'unit', area: 'words' }, { code: 'name', field: 'name', area: 'words' }, { code: 'unknown-position', field: 'procedure.steps.1.who', area: 'procedure', data: { name: 'belum-dipilih' } },
  ], file)
  expect(faults.map((one) => one.code)).toEqual(['position-not-chosen', 'name', 'unit', 'law', 'fee', 'form', 'a', 'b', 'procedure-unchecked'])
})

test('a position nobody chose is asked for by its step; one that is merely unknown stays as it is', () => {
  const step = file.procedure.steps[1]!
  expect(inOrder([{ code: 'unknown-position', field: 'procedure.steps.1.who.positions.0', area: 'procedure', data: { name: 'belum-dipilih' } }], file))
    .toEqual([{ code: 'position-not-chosen', field: `who.${step.id}`, area: 'words', data: { step: step.name.id } }])
  const other = { code: 'unknown-position', field: 'procedure.steps.1.who', area: 'procedure' as const, data: { name: 'camat' } }
  expect(inOrder([other], file)).toEqual([other])
})
