import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindsOf } from './kinds.ts'
import type { Requirement } from './standard.ts'

const group = (text: string, items = 2): Requirement => ({ text, items: Array.from({ length: items }, (_, index) => ({ text: `Berkas ${index + 1}` })) })
const names = (...headings: string[]): string[] | null => kindsOf(headings.map((text) => group(text)))?.kinds.map(({ name }) => name) ?? null

describe('Kinds of request that divide a list of requirements', () => {
  test.each<[string[], boolean]>([
    [['IZIN MENDIRIKAN', 'IZIN OPERASIONAL'], false], [['Mendirikan PAUD', 'Mendirikan SD dan SMP'], false], [['Izin baru', 'Izin operasional'], true],
    [['IUJK BARU', 'IUJK MENGUBAH DATA', 'MEMPERPANJANG IUJK'], true], [['Baru', 'Perpanjangan'], true], [['IZIN PERTAMA / BARU', 'PEMBAHARUAN MASA BERLAKU IZIN', 'PERLUASAN IZIN'], true],
    [['Untuk perorangan', 'Untuk badan usaha'], true], [['Perorangan', 'Badan hukum'], true], [['Penggantian KTP hilang', 'Penggantian KTP rusak'], true], [['Tanda daftar gudang tertutup', 'Tanda daftar gudang terbuka'], false],
  ])('%j are such: for the same thing %j', (headings, same) => {
    expect(kindsOf(headings.map((text) => group(text)))).toEqual({ kinds: headings.map((name, index) => ({ name, n: index + 1 })), sameService: same })
  })

  test.each([
    [['Syarat umum', 'Syarat khusus']], [['Persyaratan Administrasi', 'Persyaratan Teknis']], [['Surat keterangan kepemilikan tanah', 'Gambar bangunan']], [['Profil klinik terdiri dari', 'Data tenaga']], [['IZIN BARU', 'SYARAT TAMBAHAN']], [['Khusus reklame suara, melampirkan', 'Untuk perpanjangan, melampirkan']],
    [['Fotokopi izin lama', 'Fotokopi izin baru']], [['Bangunan', 'Lokasi']], [['Izin baru']], [[]],
  ])('%j are none', (headings) => { expect(names(...headings)).toBeNull() })

  test('are named without the colon after them and without the words that all of them begin with', () => {
    expect(names('Izin baru :', 'Perpanjangan:')).toEqual(['Izin baru', 'Perpanjangan'])
    expect(names('Persyaratan izin baru', 'Syarat untuk perpanjangan')).toEqual(['izin baru', 'untuk perpanjangan'])
  })

  test('need a list of their own, and a heading is not a sentence', () => {
    expect(kindsOf([group('Izin baru'), group('Perpanjangan', 1)])).toBeNull()
    expect(kindsOf([group('Izin baru'), group('Izin yang lama dikembalikan kepada dinas paling lambat satu bulan sebelum masa berlakunya habis')])).toBeNull()
  })

  test('keep their place among requirements that hold for all', () => {
    expect(kindsOf([group('Fotokopi KTP', 0), group('Baru'), group('Surat kuasa', 0), group('Perpanjangan')])?.kinds.map(({ n }) => n)).toEqual([2, 4])
  })

  test('are never found in papers alone, whatever they are called', () => {
    const word = fc.constantFrom('izin', 'baru', 'lama', 'tanah', 'untuk', 'perpanjangan', 'usaha', 'badan')
    const paper = fc.tuple(fc.constantFrom('Surat kuasa', 'Fotokopi', 'Dokumen', 'Sertifikat', 'Denah', 'Formulir', 'Bukti'), fc.array(word, { maxLength: 4 })).map(([first, rest]) => [first, ...rest].join(' '))
    fc.assert(fc.property(fc.array(fc.tuple(paper, fc.nat(5)), { maxLength: 8 }), (list) => { expect(kindsOf(list.map(([text, items]) => group(text, items)))).toBeNull() }))
  })

  test('however a heading is typed, it costs nothing and breaks nothing', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ maxLength: 30 }), fc.nat(4)), { maxLength: 4 }), (list) => {
      const found = kindsOf(list.map(([text, items]) => group(text, items)))
      for (const { n } of found?.kinds ?? []) expect(list[n - 1]?.[1]).toBeGreaterThanOrEqual(2)
    }))
  })
})
