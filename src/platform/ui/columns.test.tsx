import { expect, test } from 'vitest'
import { ColumnMeanings } from './columns.tsx'
import { freshForm, refusedForm } from './form.tsx'

const words = { match: 'Kolom berkas', column: 'Kolom', first: 'Isi pertama', meaning: 'Arti', nothing: 'tidak dipakai' }
const meanings = [{ value: 'day', label: 'Tanggal' }, { value: 'amount', label: 'Jumlah' }]
const look = { head: ['Tgl', ''], rows: [['1/1', '5'], ['', '6'], ['3/1', '7'], ['4/1', '8']] }
const form = refusedForm(freshForm('id', ({ code }) => `Salah: ${code}`), { 'column.0': 'day' }, [{ code: 'meaning-twice', field: 'column.1' }])
const html = String(<ColumnMeanings locale="id" form={form} words={words} look={look} samples={2} meanings={meanings} />)

test('each column has its head or its number, the first cells that are not blank, and what was chosen', () => {
  expect(html).toContain('Kolom berkas')
  expect(html).toMatch(/<label for="[^"]+">Tgl<\/label>/)
  expect(html).toMatch(/<label for="[^"]+">2<\/label>/)
  expect(html).toContain('1/1 · 3/1<')
  expect(html).toContain('5 · 6<')
  expect(html).toMatch(/name="column\.0"[^>]*><option value="">tidak dipakai<\/option><option value="day" selected[^>]*>Tanggal<\/option><option value="amount">Jumlah<\/option>/)
})

test('what is wrong with a column stands at its field', () => {
  const label = /<label for="([^"]+)">2<\/label>/.exec(html)?.[1] ?? ''
  expect(html).toMatch(new RegExp(`id="${label}-error"[^>]*>[^]*Salah: meaning-twice`))
  expect(html).toMatch(new RegExp(`name="column\\.1" aria-invalid="true" aria-describedby="${label}-error"`))
})
