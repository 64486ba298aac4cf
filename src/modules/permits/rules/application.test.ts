import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boatPermit } from '../examples.ts'
import { applicationOf, sameHolder, shownName, wordsOf, type Holder } from './application.ts'

const hidden = (answers: Record<string, string>) => ({ applicant: { name: 'Warga Contoh', address: 'Jl. Contoh No. 1' }, answers, subject: answers['nama-perahu'] ?? '' })
const read = (answers: Record<string, string>) => applicationOf(boatPermit, hidden(answers))
const holder = (more: Partial<Holder> = {}): Holder => ({ name: 'Warga Contoh', company: false, address: null, identity: null, ...more })

describe('an application is read by what its questions mean', () => {
  test('a person asks for a new permit, at a place', () => {
    expect(read({ 'nama-perahu': 'Perahu Satu', nik: '3275014508900001', wilayah: '32-75-01-1001', titik: '-6.234900,106.992300' })).toEqual({
      purpose: 'new', permit: null, begins: null, subject: 'Perahu Satu',
      holder: { name: 'Warga Contoh', company: false, address: 'Jl. Contoh No. 1', identity: '3275014508900001' },
      place: { district: '32.75.01', village: '32.75.01.1001', point: '-6.234900,106.992300' },
    })
  })

  test('a company holds it in its own name and by its own number', () => {
    expect(read({ 'nama-perahu': 'Dua', nik: '3275014508900001', badan: 'PT Dermaga Contoh', npwp: '013000666091000' }).holder)
      .toMatchObject({ name: 'PT Dermaga Contoh', company: true, identity: '013000666091000' })
  })

  test('one that goes on names what it wants and which permit', () => {
    expect(read({ 'nama-perahu': 'Dua', keperluan: 'renewal', 'nomor-izin': '503/0001/BPPT/XI/2026' })).toMatchObject({ purpose: 'renewal', permit: '503/0001/BPPT/XI/2026' })
  })

  test('the day from which it is wanted is a day, or nothing', () => {
    expect(['2026-12-24', '2026-02-30', 'besok', ''].map((mulai) => read({ 'nama-perahu': 'Dua', mulai }).begins)).toEqual(['2026-12-24', null, null, null])
  })

  test('what it does not say is not there', () => {
    expect(read({ 'nama-perahu': 'Tiga', keperluan: 'unheard-of' })).toMatchObject({ purpose: 'new', place: { district: null, village: null, point: null }, holder: { identity: null } })
    expect(read({ 'nama-perahu': 'Tiga', wilayah: 'di mana saja' }).place).toEqual({ district: null, village: null, point: null })
  })
})

describe('two holders are the same', () => {
  test('by their number where both gave one, whatever the name', () => {
    expect(sameHolder(holder({ identity: '1' }), holder({ identity: '1', name: 'Warga  Lain' }))).toBe(true)
    expect(sameHolder(holder({ identity: '1' }), holder({ identity: '2' }))).toBe(false)
  })
  test('by their name where one gave none, however it is spaced or written large', () => {
    expect(sameHolder(holder({ identity: '1' }), holder({ name: ' WARGA   contoh ' }))).toBe(true)
    expect(sameHolder(holder(), holder({ name: 'Warga Lain' }))).toBe(false)
  })
  test('never when one is a company and the other a person of another name', () => expect(sameHolder(holder({ company: true, name: 'PT Contoh', identity: '1' }), holder({ identity: '1' }))).toBe(false))
})

describe('a name in public', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzáéñABCXYZ'), minLength: 2, maxLength: 12 })

  test('of a person shows no word of it beyond its first letter, whatever the name, and is found by none', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const shown = shownName(holder({ name: words.join(' ') }))
      for (const one of words) expect([one, shown.toLowerCase().includes(one.toLowerCase())]).toEqual([one, false])
      expect(wordsOf(shown)).toEqual([])
    }))
  })

  test.each(['"><script>alert(1)</script>', '  ', 'a', '💣💣', 'علي حسن', "O'Neil-Smith", '%_\\', 'x'.repeat(500)])('of a person called %j is masked without breaking', (name) => {
    const shown = shownName(holder({ name }))
    expect(shown.includes('script>alert') || shown.includes('Neil')).toBe(false)
  })

  test('of a company stays whole and is found by every word of two letters and more, in any letters', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const name = `PT ${words.join(' ')}`
      expect(shownName(holder({ name, company: true }))).toBe(name)
      expect(wordsOf(name.toUpperCase())).toEqual(wordsOf(name))
      for (const one of words) expect(wordsOf(name)).toContain(one.toLowerCase())
    }))
  })
})

describe('what everybody may read and find', () => {
  test('a person is masked and found by no word, a company is named and found by its words', () => {
    expect([shownName(holder()), wordsOf(shownName(holder()))]).toEqual(['W**** C*****', []])
    expect([shownName(holder({ name: 'PT Dermaga Contoh, Tbk.', company: true })), wordsOf('PT Dermaga Contoh, Tbk. contoh')]).toEqual(['PT Dermaga Contoh, Tbk.', ['pt', 'dermaga', 'contoh', 'tbk']])
  })
})
