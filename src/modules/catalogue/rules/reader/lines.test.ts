import { expect, test } from 'vitest'
import { linesOfText } from './lines.ts'
import { linesOfPositioned, type PositionedText } from './positions.ts'

const shown = (text: string): string[] => linesOfText(text).map((line) => line.text.trim()).filter((text) => text !== '')

test('numbers of pages are no content, alone or at the end of the line at the foot', () => {
  expect(shown('Satu\n   - 3 -\nHalaman 1 dari 2\nperahu · versi 1                 Halaman 1 dari 2\nDua')).toEqual(['Satu', 'Dua'])
  expect(shown('Berkas terdiri atas surat, halaman 1 dari 2')).toHaveLength(1)
})

test('the head of a table printed again on the next page is left out, the first stays', () => {
  const head = '  No   Komponen            Uraian'
  const page = (n: number): string => `${head}\n ${n}   Biaya/tarif    Gratis\n dua ${n}\n tiga ${n}`
  expect(shown(`${page(1)}\n\f${page(2)}`).filter((line) => line.startsWith('No'))).toHaveLength(1)
})

test('what stands at the foot of every page but for its numbers is left out; a last line that differs stays', () => {
  const page = (n: number, foot: string): string => `Kata ${n} satu\nDua kali ${n}\nTiga\n${foot}`
  expect(shown([1, 2, 3].map((n) => page(n, `Pemerintah Kota, lembar ${n}`)).join('\n\f')).some((line) => line.includes('lembar'))).toBe(false)
  expect(shown([1, 2, 3].map((n) => page(n, n === 2 ? 'Lain' : 'Sama')).join('\n\f'))).toContain('Lain')
})

test('a table that goes on keeps its columns on a page that holds nothing further left', () => {
  const item = (str: string, x: number, y: number, page: number): PositionedText => ({ str, x, y, page, width: str.length * 5, height: 10 })
  const lines = linesOfPositioned([item('Judul', 50, 800, 1), item('Kiri', 70, 780, 1), item('Nilai', 200, 780, 1), item('Kiri', 70, 780, 2), item('Nilai', 200, 780, 2)])
  expect(lines[2]?.replace('\f', '')).toBe(lines[1])
})
