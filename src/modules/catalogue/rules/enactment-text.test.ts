import { expect, test } from 'vitest'
import fc from 'fast-check'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { componentText, readComponent } from './enactment-text.ts'
import { actWords, componentNames, emptyComponents, stepActs, type ProcedureText } from './standard.ts'

const { services } = bekasiFiles()
const nothing = emptyComponents()

test('a component that nobody touched keeps all that was read in it', () => {
  for (const { standard } of services) {
    for (const name of componentNames) expect(readComponent(name, componentText(name, standard), standard)).toEqual({ value: { [name]: standard[name] }, problems: [] })
  }
})

test('lists, requirements, steps and channels written anew come back the same', () => {
  for (const { standard, slug } of services) {
    for (const name of ['legalBasis', 'requirements', 'procedure', 'complaints', 'products'] as const) {
      expect(readComponent(name, componentText(name, standard), nothing).value, `${slug} ${name}`).toEqual({ [name]: standard[name] })
    }
  }
})

test('a promise typed anew is understood', () => {
  expect(readComponent('duration', '5 (lima) hari kerja', nothing).value.duration).toMatchObject({ max: 5, unit: 'workingDay', text: '5 (lima) hari kerja' })
  expect(readComponent('fee', 'Tidak ada biaya (gratis)', nothing).value.fee).toMatchObject({ kind: 'free' })
  expect(readComponent('staffCount', '8 (delapan) orang', nothing).value.staffCount).toMatchObject({ value: 8 })
  expect(readComponent('duration', '  ', nothing).value).toEqual({ duration: null })
})

test('sub-items stand under their requirement; a lone dash is a requirement', () => {
  expect(readComponent('requirements', 'Identitas:\n- Nama\n- Alamat\nSurat', nothing).value.requirements).toEqual([
    { text: 'Identitas:', items: [{ text: 'Nama' }, { text: 'Alamat' }] }, { text: 'Surat', items: [] }])
  expect(readComponent('requirements', '- Nama', nothing).value.requirements).toEqual([{ text: 'Nama', items: [] }])
})

test('steps say what the decree does not by a question mark, and faults tell their line', () => {
  const read = readComponent('procedure', 'Pelaksana: Pemohon; Loket; Sekda\n1 | Pemohon | submit | Menyerahkan surat\n2 | ? | ? | Mencatat | memberi nomor', nothing)
  expect(read.value.procedure).toEqual({ actors: ['Pemohon', 'Loket', 'Sekda'], steps: [
    { n: 1, actor: 'Pemohon', act: 'submit', text: 'Menyerahkan surat' }, { n: 2, actor: null, act: null, text: 'Mencatat | memberi nomor' }] })
  expect(readComponent('procedure', 'x | a | b | c\n2 | a | dance | c\n3 | a', nothing).problems).toMatchObject([
    { code: 'step-without-number', line: 1 }, { code: 'unknown-act', line: 2 }, { code: 'step-not-four-parts', line: 3 }])
  expect(readComponent('complaints', 'email: a@b.id\nfax: 1', nothing).problems).toMatchObject([{ code: 'unknown-channel', line: 2 }])
})

test('an act is shown by its word, and read by it or by its name in files, however it is written', () => {
  for (const act of stepActs) {
    const procedure: ProcedureText = { actors: ['Camat'], steps: [{ n: 1, actor: 'Camat', act, text: 'Berkas' }] }
    expect(componentText('procedure', { ...nothing, procedure })).toBe(`1 | Camat | ${actWords[act]} | Berkas`)
    for (const typed of [act, actWords[act], actWords[act].toUpperCase()]) expect(readComponent('procedure', `1 | Camat | ${typed} | Berkas`, nothing).value.procedure, typed).toEqual(procedure)
  }
  expect(new Set(Object.values(actWords).map((word) => word.toLowerCase())).size).toBe(stepActs.length)
  expect(readComponent('procedure', '1 | Camat | Menari | Berkas', nothing).problems[0]?.data?.['allowed']).toContain('Tanda tangan')
})

test('whatever is typed is read without a defect', () => {
  fc.assert(fc.property(fc.constantFrom(...componentNames), fc.string({ maxLength: 400, unit: 'grapheme' }), (name, typed) => {
    expect(readComponent(name, typed, nothing).value).toHaveProperty(name)
  }))
})
