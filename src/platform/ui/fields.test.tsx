import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '#kernel'
import { Checkboxes, DateField, FileField, NumberField, PairField, Radios, SearchForm, Select, TextArea, TextField } from './field.tsx'
import { Button, ErrorSummary, fieldId, Form, freshForm, refusedForm, valueOf, valuesOf, type FormState } from './form.tsx'
import { Filters, More, Pager, SelectionBar, Table } from './table.tsx'

const html = async (part: unknown): Promise<string> => String(await part)
const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const say = (problem: Problem): string => `Salah: ${problem.code}`
const form = (typed: Record<string, unknown> = {}, problems: Problem[] = []): FormState => refusedForm(freshForm('id', say), typed, problems)
const options = [{ value: 'a', label: 'Satu' }, { value: 'b', label: 'Dua', note: 'lebih lama' }, { value: 'c', label: 'Tiga', disabled: true }]

const single: [string, (form: FormState) => unknown][] = [
  ['a line of text', (state) => <TextField form={state} name="x.y" label="Nama" hint="Seperti di KTP" />],
  ['several lines', (state) => <TextArea form={state} name="x.y" label="Nama" hint="Seperti di KTP" />],
  ['a number', (state) => <NumberField form={state} name="x.y" label="Nama" hint="Seperti di KTP" before="Rp" after="per hari" />],
  ['a day', (state) => <DateField form={state} name="x.y" label="Nama" hint="Seperti di KTP" />],
  ['one of many', (state) => <Select form={state} name="x.y" label="Nama" hint="Seperti di KTP" options={options} />],
  ['a file', (state) => <FileField form={state} name="x.y" label="Nama" hint="Seperti di KTP" />],
  ['one of a few', (state) => <Radios form={state} name="x.y" label="Nama" hint="Seperti di KTP" options={options} />],
  ['some of a few', (state) => <Checkboxes form={state} name="x.y" label="Nama" hint="Seperti di KTP" options={options} />],
]

describe('A question for two numbers that are one answer', () => {
  const pair = (state: FormState): Promise<string> => html(<PairField form={state} name="x.y" label="Titik" hint="Dalam derajat" labels={['Lintang', 'Bujur']} />)
  test('gives each its own name, and both the same one for the answer', async () => {
    const text = await pair(form())
    expect(text).toMatch(/<legend[^>]*>Titik/)
    expect(text).toContain(`<label for="${fieldId('x.y')}">Lintang</label>`)
    expect(text).toContain(`<label for="${fieldId('x.y')}-2">Bujur</label>`)
    expect(text.match(/name="x\.y"/g)).toHaveLength(2)
    expect(text).not.toContain('aria-invalid')
  })
  test('offers to fill in where the device is, by a button only a script shows', async () => {
    const text = await html(<PairField form={form()} name="x.y" label="Titik" labels={['Lintang', 'Bujur']} locate={{ label: 'Pakai lokasi saya', failed: 'Tidak ada' }} />)
    expect(text).toMatch(new RegExp(`<button type="button"[^>]* data-locate="${fieldId('x.y')}"[^>]* hidden`))
    expect(text).toContain('Pakai lokasi saya')
    expect(await pair(form())).not.toContain('<button')
  })
  test('shows again what was typed into both, or kept as one, and what is wrong', async () => {
    expect(await pair(form({ 'x.y': ['-6,2', 'timur'] }))).toMatch(/value="-6,2".*value="timur"/)
    expect(await pair(form({ 'x.y': '-6.200000,106.990000' }))).toMatch(/value="-6\.200000".*value="106\.990000"/)
    const wrong = await pair(form({ 'x.y': ['"><b>', ''] }, [{ code: 'not-a-point', field: 'x.y' }]))
    expect(wrong).toContain('Salah: not-a-point')
    expect(wrong).not.toContain('<b>')
    expect(wrong.match(/aria-invalid="true"/g)).toHaveLength(2)
  })
})

describe.each(single)('A question for %s', (kind, drawn) => {
  test('has a name that is read aloud with it, and its hint', async () => {
    const text = await html(drawn(form()))
    const id = fieldId('x.y')
    expect(text).toContain(`id="${id}"`)
    expect(text).toMatch(/few/.test(kind) ? /<legend[^>]*>Nama/ : new RegExp(`<label for="${id}">Nama`))
    expect(text).toContain(`id="${id}-hint">Seperti di KTP`)
    expect(text).toContain(`aria-describedby="${id}-hint"`)
    expect(text).toContain('name="x.y"')
    expect(text).not.toContain('aria-invalid')
  })

  test('that was answered wrongly says so before the answer, tied to it and not by colour alone', async () => {
    const text = await html(drawn(form({}, [{ code: 'kosong', field: 'x.y' }])))
    const id = fieldId('x.y')
    expect(text).toContain(`id="${id}-error"`)
    expect(text).toContain('Salah: kosong')
    expect(text).toMatch(new RegExp(`aria-describedby="${id}-hint ${id}-error"`))
    expect(text.indexOf('Salah: kosong')).toBeLessThan(text.search(/<(?:input|select|textarea)/))
    expect(text).toContain('class="vh">')
    if (!/few/.test(kind)) expect(text).toContain('aria-invalid="true"')
  })

  test('another question’s fault is none of its own', async () => {
    expect(await html(drawn(form({}, [{ code: 'kosong', field: 'x.z' }, { code: 'umum' }])))).not.toContain('Salah')
  })

  test('shows again what was typed, as writing, whatever it was', async () => {
    if (kind === 'a file') return
    for (const value of ['a', '"><script>alert(1)</script>', '&amp; <b>', "'; drop table"]) {
      const text = await html(drawn(form({ 'x.y': value })))
      expect(text).not.toContain('<script>alert')
      const chosen = /one of|some of/.test(kind)
      if (!chosen) expect(unescaped(text)).toContain(value)
      if (chosen) expect(/(?:checked|selected)/.test(text)).toBe(value === 'a')
    }
  })
})

describe('What was typed', () => {
  test('is found by its name, one text or several, and what is no text is left out', () => {
    const state = form({ one: 'x', two: ['y', 'z'], odd: 7, file: new File(['x'], 'x'), mixed: ['a', 5, 'b'], nothing: undefined })
    expect(['one', 'two', 'odd', 'file', 'mixed', 'nothing', 'none'].map((name) => valueOf(state, name))).toEqual(['x', 'y', '', '', 'a', '', ''])
    expect(['one', 'two', 'odd', 'mixed', 'none'].map((name) => valuesOf(state, name))).toEqual([['x'], ['y', 'z'], [], ['a', 'b'], []])
  })

  test('a password is never shown again', async () => {
    expect(await html(<TextField form={form({ password: 'rahasia-sekali' })} name="password" label="Kata sandi" kind="password" />)).not.toContain('rahasia-sekali')
  })

  test('comes out of a text area letter by letter, the first line break kept', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (typed) => {
      const text = await html(<TextArea form={form({ t: typed })} name="t" label="x" />)
      expect(unescaped(/<textarea[^>]*>([^]*)<\/textarea>/.exec(text)?.[1] ?? 'none')).toBe(typed)
    }))
  })

  test('several boxes ticked are several, one of a few is one', async () => {
    const count = (text: string): number => text.split(' checked').length - 1
    expect(count(await html(<Checkboxes form={form({ x: ['a', 'b'] })} name="x" label="x" options={options} />))).toBe(2)
    expect(count(await html(<Radios form={form({ x: 'b' })} name="x" label="x" options={options} />))).toBe(1)
    expect(count(await html(<Radios form={form()} name="x" label="x" options={options} />))).toBe(0)
  })

  test.each([['id', 'Pilih berkas', 'Belum ada berkas yang dipilih'], ['en', 'Choose a file', 'No file chosen yet']] as const)('the field of a file in %s speaks the language of the page, by a label that opens it without a script', async (locale, choose, none) => {
    const say = (problem: { code: string }): string => problem.code
    const text = await html(<FileField form={freshForm(locale, say)} name="x.y" label="Surat" />)
    expect(text).toContain(`<label class="file-button" for="f-x-y">${choose}</label>`)
    expect(text).toContain(`data-none="${none}"`)
    expect(text).toMatch(/<input[^>]*type="file"[^>]*id="f-x-y"/)
    expect(await html(<FileField form={freshForm(locale, say)} name="x" label="Surat" multiple />)).toMatch(/boleh beberapa|file or several/)
  })

  test.each([['id', 'kosong atau rusak'], ['en', 'empty or broken']] as const)('what the platform refuses has words in %s where a module has none', (locale, words) => {
    expect(freshForm(locale, (problem) => problem.code).say({ code: 'file-broken' })).toContain(words)
    expect(freshForm(locale, () => 'own words').say({ code: 'file-broken' })).toBe('own words')
    expect(freshForm(locale, (problem) => problem.code).say({ code: 'nobody-knows' })).toBe('nobody-knows')
    expect(refusedForm(freshForm(locale, (problem) => problem.code), {}, [{ code: 'file-broken', field: 'x' }]).say({ code: 'file-broken' })).toContain(words)
  })

  test('files already received are listed and sent along under their own name', async () => {
    const text = await html(<FileField form={form()} name="surat" label="Surat" kept={[{ id: 'f1', name: 'a<b>.pdf', size: '3 KB' }, { id: 'f2', name: 'c.pdf', size: '1 MB' }]} />)
    expect([...text.matchAll(/name="surat\.kept" value="(\w+)"/g)].map((found) => found[1])).toEqual(['f1', 'f2'])
    expect(text).not.toContain('a<b>')
  })
})

describe('The ids of fields', () => {
  test.each([['a', 'f-a'], ['answers.surat', 'f-answers-surat'], ['x[0]', 'f-x-0-'], ['é', 'f--'], ['a b', 'f-a-b']])('%s is %s', (name, id) => expect(fieldId(name)).toBe(id))
  test('a summary links each fault to a field by the same id, and one of no field is plain', async () => {
    const text = await html(<ErrorSummary form={form({}, [{ code: 'satu', field: 'answers.surat' }, { code: 'dua' }])} />)
    expect(text).toContain('<a href="#f-answers-surat">Salah: satu</a>')
    expect(text).toContain('<li>Salah: dua</li>')
    expect(text).toContain('role="alert"')
  })
})

describe('Buttons and forms', () => {
  test('a form that changes something posts with its key; one that searches gets', async () => {
    const text = await html(<Form action="/x" idempotencyKey="k1" hidden={{ version: '3' }} files>isi</Form>)
    for (const part of ['method="post"', 'enctype="multipart/form-data"', 'name="idempotencyKey" value="k1"', 'name="version" value="3"', 'novalidate']) expect(text).toContain(part)
    expect(await html(<SearchForm action="/cari" label="Cari" button="Cari" value={'"x'} />)).toMatch(/method="get"[^]*value="&quot;x"/)
  })
  test.each([['main', 'button main'], ['secondary', 'button secondary'], ['quiet', 'button quiet'], ['destructive', 'button destructive']] as const)('a %s one looks it', async (kind, looks) => {
    expect(await html(<Button kind={kind}>Simpan</Button>)).toContain(`class="${looks}"`)
    expect(await html(<Button kind={kind} href="/x">Buka</Button>)).toMatch(/^<a /)
  })
})

describe('Lists', () => {
  type Row = { name: string; n: number }
  const rows: Row[] = [{ name: 'Satu', n: 1 }, { name: '<Dua>', n: 2 }]
  const columns = [{ head: 'Nama', kind: 'title' as const, cell: (row: Row) => row.name }, { head: 'Jumlah', kind: 'number' as const, cell: (row: Row) => String(row.n), sort: { href: '?urut=n', order: 'desc' as const } }]

  test('name their rows and columns for whoever hears them, and say the order in force', async () => {
    const text = await html(<Table<Row> locale="id" caption="Daftar" columns={columns} rows={rows} />)
    for (const part of ['<caption class="vh">Daftar', 'scope="col"', 'scope="row"', 'aria-sort="descending"', 'data-head="Jumlah"', '&lt;Dua&gt;']) expect(text).toContain(part)
  })
  test('without a row say what there is instead, and draw no empty table', async () => {
    const text = await html(<Table<Row> locale="id" caption="Daftar" columns={columns} rows={[]} empty={<p>Belum ada.</p>} />)
    expect(text).toBe('<p>Belum ada.</p>')
  })
  test('to pick from, each box says what it picks and belongs to the form named', async () => {
    const text = await html(<Table<Row> locale="id" caption="Daftar" columns={columns} rows={rows} selection={{ name: 'id', form: 'acts', value: (row) => String(row.n), label: (row) => row.name, checked: (row) => row.n === 2 }} />)
    expect([...text.matchAll(/<input type="checkbox" name="id" form="acts" value="(\d)"( checked)?/g)].map((found) => [found[1], Boolean(found[2])])).toEqual([['1', false], ['2', true]])
  })
  test('offer more only while there is more, and pages only that there are', async () => {
    expect(await html(<More locale="id" shown="9" total="9" />)).not.toContain('<a')
    expect(await html(<More locale="id" shown="9" total="24" next={{ href: '?lagi', count: '15' }} />)).toContain('href="?lagi"')
    expect(await html(<Pager locale="id" page="1" next="?h=2" />)).not.toContain('rel="prev"')
  })
  test('are narrowed by GET, what is in force can be taken away, and what must stay stays', async () => {
    const text = await html(<Filters locale="id" action="/perkara" active={[{ label: 'Terlambat', without: '/perkara' }]} hidden={{ q: '"x' }} filters={[{ name: 'unit', label: 'Unit', value: 'b', options }]} />)
    for (const part of ['method="get"', 'name="q" value="&quot;x"', '<option value="b" selected', 'href="/perkara"']) expect(text).toContain(part)
  })
  test('a bar over what was picked offers the acts given, each to the form of the list', async () => {
    const text = await html(<SelectionBar locale="id" form="acts" count="2" acts={[{ value: 'terima', label: 'Terima' }]} cancel="/x" />)
    expect(text.match(/<button/g)).toHaveLength(1)
    expect(text).toContain('name="act" value="terima" form="acts"')
  })
})
