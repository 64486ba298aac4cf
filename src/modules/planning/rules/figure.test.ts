import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, writtenAs } from '#kernel'
import { readFigure, readQuantities, readSpelled } from './figure.ts'

const value = (printed: string): string | null => {
  const { value: read, places } = readFigure(printed)
  return read && writtenAs(read, places)
}

describe('a printed figure', () => {
  test.each([
    ['Rp  1.000.000.000', '1.000.000.000'], ['Rp.303.075.000', '303.075.000'], ['Rp .   247.532.000', '247.532.000'], ['Rp 350.000.000-', '350.000.000'],
    ['2.829.851.882,00', '2.829.851.882,00'], ['89,68%', '89,68'], ['82,10 %', '82,10'], ['2000', '2.000'], ['10.000 leaflet', '10.000'], ['9  Hari', '9'], ['1Sertifikasi ISO', '1'],
  ])('%s is read as it is meant', (printed, written) => { expect(value(printed)).toBe(written) })

  test.each(['', '-', ' – ', 'Rp. -', 'Rp.                         -'])('"%s" is nothing', (printed) => { expect(readFigure(printed)).toMatchObject({ blank: true, value: null, fault: null }) })

  test.each([['Rp. 1.50.000.000', '150.000.000'], ['12.590.;000,00', '12.590.000,00'], ['1000.000.000', '1.000.000.000'], ['1.2345', '12.345']])(
    'the groups of %s are those of no number; its digits are kept', (printed, written) => {
      expect(readFigure(printed).fault).toBe('groups')
      expect(value(printed)).toBe(written)
    })

  test('a decimal point is read and told', () => { expect(readFigure('79.99%')).toMatchObject({ fault: 'point', places: 2, percent: true, value: fraction(7999, 100) }) })
  test('words are no figure', () => { expect(readFigure('Modul SIMYANDU terhadap 13 jenis')).toMatchObject({ blank: false, value: null }) })

  test('whatever is written with dots and a comma is read back', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 3 }), fc.constantFrom('', 'Rp ', 'Rp. '), (n, places, prefix) => {
      const of = fraction(n, 10n ** BigInt(places))
      expect(readFigure(`${prefix}${writtenAs(of, places)}`)).toMatchObject({ value: of, fault: null })
    }))
  })
  test('no text makes the reader stumble', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => { readFigure(text); readQuantities(text); readSpelled(text) }))
  })
})

describe('quantities of an output', () => {
  const say = (printed: string): string[] | null => readQuantities(printed)?.map(({ n, unit }) => `${writtenAs(n)} ${unit ?? ''}`.trim()) ?? null
  test.each([
    ['367 orang, 24 (12 Kec X 2)', ['367 orang', '24 kec']], ['67 org', ['67 orang']], ['12 Kecamatan (pusat perbelanjaan)', ['12 kec']], ['150', ['150']], ['-', []], ['', []], ['0', ['0']],
    ['3 Dokumen LAKIP Tahun 2016, 2017, 2018', ['3 dokumen']], ['6 IKM BPPT Tahun 2016,2017,2018 (masing-masing 2 semester per Tahun)', ['6 ikm']], ['1 Simyandu,', ['1 simyandu']],
    ['1 kali review 43 jenis Izin dan 1 Kepwal tentang SOP', ['1 kali']], ['12 bln Laporan', ['12 bln']],
  ])('of "%s"', (printed, read) => { expect(say(printed)).toEqual(read) })
  test('are unknown where only words stand', () => { expect(readQuantities('Sertifikasi ISO 9001:2008.')).toBeNull() })
})

describe('numbers in words', () => {
  test.each([['empat puluh empat', 44], ['tiga belas', 13], ['lima', 5], ['satu', 1], ['sepuluh', 10], ['sebelas', 11], ['seratus lima', 105], ['dua ribu empat belas', 2014], ['sembilan ratus sembilan puluh sembilan', 999], ['se', null], ['izin', null], ['', null]])(
    '%s', (text, n) => { expect(readSpelled(text)).toBe(n) })
})
