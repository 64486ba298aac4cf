import { parse, type DefaultTreeAdapterMap } from 'parse5'
import { describe, expect, test } from 'vitest'
import { locales } from '#kernel'
import { Checkboxes, DateField, FileField, TextField } from './field.tsx'
import { Button, ErrorSummary, Form, freshForm, refusedForm } from './form.tsx'
import { galleryPages } from './gallery.tsx'
import { refusedExample } from './gallery-form.tsx'
import { StatusMark } from './mark.tsx'
import { NumberWithBar, PromiseBar, PromiseList } from './chart.tsx'
import { Empty } from './notice.tsx'
import { Document, PublicPage } from './shell.tsx'
import { type Column, Table } from './table.tsx'
import { DayStrip } from './time.tsx'

type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

const elements = (node: Node): Element[] => 'childNodes' in node
  ? node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : [])) : []
const attr = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value
const html = async (page: unknown): Promise<string> => String(await page)
const read = async (page: unknown): Promise<Element[]> => elements(parse(await html(page)))

const drawn = Object.entries(galleryPages).flatMap(([name, page]) => locales.map((locale) => ({ name, locale, page })))

describe.each(drawn)('the gallery page "$name" in $locale', ({ page, locale }) => {
  test('is a whole document in its language, with a title', async () => {
    const text = await html(page(locale))
    expect(text.startsWith('<!doctype html><html lang="' + locale + '"')).toBe(true)
    expect(text).toMatch(/<title>[^<]+ · Balai Kota Bekasi<\/title>/)
  })
  test('holds no style attribute, no inline script and no handler', async () => {
    for (const element of await read(page(locale))) {
      expect(attr(element, 'style')).toBeUndefined()
      expect(element.attrs.filter((one) => one.name.startsWith('on'))).toEqual([])
      if (element.tagName === 'script') { expect(attr(element, 'src')).toMatch(/^\/assets\//); expect(element.childNodes).toEqual([]) }
      expect(element.tagName).not.toBe('style')
    }
  })
  test('has no id twice, and every label, hint and summary link finds its element', async () => {
    const all = await read(page(locale))
    const ids = all.map((element) => attr(element, 'id')).filter((id) => id !== undefined)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const pointed = all.flatMap((element) => [attr(element, 'for'), attr(element, 'aria-describedby'), attr(element, 'aria-labelledby')]).flatMap((ref) => ref?.split(' ') ?? [])
    const links = all.map((element) => attr(element, 'href')).filter((href) => href?.startsWith('#f-')).map((href) => href?.slice(1))
    for (const ref of [...pointed, ...links]) expect(ids).toContain(ref)
  })
  test('every drawing has a sentence or is hidden, every input a name people can read', async () => {
    const all = await read(page(locale))
    const labelled = new Set(all.map((element) => attr(element, 'for')))
    for (const element of all) {
      if (attr(element, 'role') === 'img') expect(attr(element, 'aria-label')).toBeTruthy()
      const isField = ['input', 'select', 'textarea'].includes(element.tagName) && attr(element, 'type') !== 'hidden'
      if (isField) expect(attr(element, 'aria-label') ?? labelled.has(attr(element, 'id'))).toBeTruthy()
    }
  })
})

describe('what people type', () => {
  const evil = '"><script>alert(1)</script>'
  test('is shown again as text, never as code', async () => {
    const form = freshForm('id', () => evil, { name: evil })
    const page = await html(<div>{evil}<TextField form={{ ...form, problems: [{ code: 'x', field: 'name' }] }} name="name" label={evil} hint={evil} /><Empty title={evil} /></div>)
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })
  test('comes back after a refusal, except a password', async () => {
    const form = refusedForm(freshForm('id', (one) => one.code), { name: 'Rina', pass: 'rahasia', ways: ['a', 'b'], file: new File([], 'x') }, [{ code: 'too-short', field: 'name' }])
    expect(form.typed).toEqual({ name: 'Rina', pass: 'rahasia', ways: ['a', 'b'], file: undefined })
    expect(await html(<TextField form={form} name="name" label="Nama" />)).toContain('value="Rina"')
    expect(await html(<TextField form={form} name="pass" kind="password" label="Kata sandi" />)).not.toContain('rahasia')
    expect(await html(<Checkboxes form={form} name="ways" label="Cara" options={['a', 'b', 'c'].map((value) => ({ value, label: value }))} />)).toMatch(/value="b"[^>]*checked[^]*value="c"(?![^>]*checked)/)
  })
})

describe('a form', () => {
  test('binds an error to its field and says it before the input', async () => {
    const page = await html(<TextField form={refusedExample('id')} name="phone" label="Nomor telepon" hint="Boleh nomor rumah." />)
    expect(page).toContain('<label for="f-phone">')
    expect(page).toContain('aria-describedby="f-phone-hint f-phone-error" aria-invalid="true"')
    expect(page.indexOf('id="f-phone-error"')).toBeLessThan(page.indexOf('<input'))
  })
  test('lists all its problems on top, each a link to its field; a problem of no field is plain', async () => {
    const form = { ...refusedExample('id'), problems: [{ code: 'phone-short', field: 'phone' }, { code: 'office-closed' }] }
    const page = await html(<ErrorSummary form={form} />)
    expect(page).toContain('role="alert"')
    expect(page).toContain('<li><a href="#f-phone">Nomor kurang 2 angka. Contoh: 0812 3456 7890.</a></li><li>office-closed</li>')
    expect(page).toContain('2 isian perlu diperbaiki')
  })
  test('shows no summary when nothing is wrong', async () => { expect(await html(<div><ErrorSummary form={freshForm('id', () => '')} /></div>)).toBe('<div></div>') })
  test('leads the summary of a group to its first choice', async () => {
    const form = { ...freshForm('id', () => 'Pilih satu.'), problems: [{ code: 'x', field: 'ways' }] }
    expect(await html(<Checkboxes form={form} name="ways" label="Cara" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} />)).toMatch(/id="f-ways" name="ways" value="a"[^]*id="f-ways-2"/)
  })
  test('carries its key and its hidden values, and posts unless it searches', async () => {
    const page = await html(<Form action="/a" idempotencyKey="k1" hidden={{ version: '3' }} files><i /></Form>)
    expect(page).toContain('method="post" enctype="multipart/form-data"')
    expect(page).toContain('name="idempotencyKey" value="k1"')
    expect(page).toContain('name="version" value="3"')
  })
  test('asks for a day with an example, and keeps files already received', async () => {
    expect(await html(<DateField form={freshForm('id', () => '')} name="d" label="Tanggal" />)).toContain('Contoh: 24/11/2026')
    expect(await html(<FileField form={freshForm('id', () => '')} name="ktp" label="KTP" kept={[{ id: 'f1', name: 'ktp.jpg', size: '310 KB' }]} />)).toContain('name="ktp.kept" value="f1"')
  })
  test('a button with an address is a link, else it sends', async () => {
    expect(await html(<Button href="/x">Lacak</Button>)).toBe('<a class="button main" href="/x"><span>Lacak</span></a>')
    expect(await html(<Button kind="destructive" name="act" value="reject">Tolak</Button>)).toContain('<button type="submit" class="button destructive" name="act" value="reject">')
  })
})

describe('a table', () => {
  type Row = { name: string; count: number }
  const columns: readonly Column<Row>[] = [{ head: 'Nama', kind: 'title', cell: (row) => row.name }, { head: 'Jumlah', kind: 'number', cell: (row) => row.count, sort: { href: '?s', order: 'desc' } }]
  const rows = [{ name: 'Satu', count: 1 }, { name: 'Dua', count: 2 }]
  test('names its rows and columns, and the order in force', async () => {
    const page = await html(<Table locale="id" caption="Daftar" columns={columns} rows={rows} />)
    expect(page).toContain('<th scope="row" role="rowheader" class="title">Satu</th>')
    expect(page).toContain('aria-sort="descending"')
    expect(page).toContain('data-head="Jumlah"')
  })
  test('groups with no row are not drawn, late rows are marked, boxes say what they pick', async () => {
    const page = await html(<Table locale="id" caption="Daftar" columns={columns} groups={[{ label: 'Lewat tenggat · 1', rows: rows.slice(0, 1) }, { label: 'Kosong', rows: [] }]}
      tone={() => 'late'} selection={{ name: 'case', form: 'f', value: (row) => row.name, label: (row) => row.name }} />)
    expect(page).toContain('<th scope="rowgroup" role="rowheader" colspan="3">Lewat tenggat · 1</th>')
    expect(page).not.toContain('Kosong')
    expect(page).toContain('class="late"')
    expect(page).toContain('aria-label="Pilih Satu"')
  })
  test('with no row at all says so in its stead', async () => {
    expect(await html(<Table locale="id" caption="Daftar" columns={columns} rows={[]} empty={<p>Tidak ada yang menunggu Anda</p>} />)).toBe('<p>Tidak ada yang menunggu Anda</p>')
  })
})

describe('promise and reality', () => {
  test('a kept promise shows no red, a broken one does', async () => {
    expect(await html(<PromiseBar measure={{ promise: 10, typical: 6, ninth: 9 }} label="a" />)).not.toContain('bad')
    expect(await html(<PromiseBar measure={{ promise: 10, typical: 12, ninth: 15 }} label="a" />)).toContain('class="bad"')
  })
  test('what nobody measured is a dashed outline and words, never zero', async () => {
    const page = await html(<PromiseList locale="id" rows={[{ href: '/x', name: 'Izin', agency: 'Dinas', measure: { promise: 7, typical: null }, label: 'a', promised: 'dijanjikan 7 hari kerja', real: null }]} />)
    expect(page).toContain('class="unknown"')
    expect(page).not.toContain('class="real"')
    expect(page).toContain('belum terukur')
    expect(await html(<NumberWithBar locale="en" value={null} />)).toContain('not measured yet')
  })
  test('a mark always has its word beside the icon', async () => { expect(await html(<StatusMark status="late">Lewat 4 jam kerja</StatusMark>)).toMatch(/<svg[^]*aria-hidden="true"[^]*<span>Lewat 4 jam kerja<\/span>/) })
  test('a term over twenty days is drawn in weeks', async () => {
    const cells = Array.from({ length: 30 }, (_, i) => ({ state: 'left' as const, label: String(i + 1), date: '' }))
    expect(await html(<DayStrip locale="id" cells={cells} label="a" legend={{ used: 'a', left: 'b' }} />)).toContain('1–5')
  })
})

describe('a page', () => {
  const props = { locale: 'id' as const, title: 'Uji', city: 'Kota Bekasi', languages: { id: '?lang=id', en: '?lang=en' } }
  const rest = { menu: [{ href: '/layanan', label: 'Layanan' }], footer: { office: ['Kota'], links: [] } }
  test('leads past its menu first, and names what it shows', async () => {
    const all = await read(<PublicPage {...props} {...rest}><p>isi</p></PublicPage>)
    expect(attr(all.find((element) => element.tagName === 'a') as Element, 'href')).toBe('#main')
    expect(all.filter((element) => element.tagName === 'main').map((element) => attr(element, 'id'))).toEqual(['main'])
  })
  test('says so when its data are simulated, and only then', async () => {
    expect(await html(<PublicPage {...props} {...rest} tryOut>x</PublicPage>)).toContain('Mode coba, data simulasi')
    expect(await html(<PublicPage {...props} {...rest}>x</PublicPage>)).not.toContain('Mode coba')
  })
  test('asks for itself again only when told to', async () => {
    expect(await html(<Document {...props} kind="bare" refresh={5}>x</Document>)).toContain('http-equiv="refresh" content="5"')
    expect(await html(<Document {...props} kind="bare">x</Document>)).not.toContain('http-equiv')
  })
})
