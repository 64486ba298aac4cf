import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import type { StandardReading } from './parts.ts'
import { readStandards } from './read.ts'
import { linesOf } from './source.ts'
import { separatorOf } from './csv.ts'

const all = (text: string): StandardReading[] => readStandards({ text }).standards
const only = (text: string): StandardReading => { const found = all(text); expect(found).toHaveLength(1); return found[0] as StandardReading }
const refused = (text: string): string => {
  try { readStandards({ text }) } catch (error) { if (error instanceof Refusal) return error.problems.map((problem) => problem.code).join(); throw error }
  return 'taken'
}
const brief = ({ name, components: c }: StandardReading): unknown => [name, c.requirements.map((each) => each.text), c.duration?.max, c.fee?.kind, c.products]

const rows = '<tr><td>1</td><td>Persyaratan</td><td>1. KTP<br>2. KK</td></tr><tr><td>2</td><td>Jangka Waktu Penyelesaian</td><td>3 hari kerja</td></tr><tr><td>3</td><td>Biaya/Tarif</td><td>Gratis</td></tr><tr><td>4</td><td>Produk Pelayanan</td><td>Surat Izin</td></tr>'
const expected = ['Izin Contoh', ['KTP', 'KK'], 3, 'free', ['Surat Izin']]

describe('A page with a table', () => {
  test.each<[string, string]>([
    ['plain', `<p>Jenis Pelayanan : Izin Contoh</p><table>${rows}</table>`],
    ['with a body and a head', `<p>Jenis Pelayanan : Izin Contoh</p><table><thead><tr><th>No</th><th>Komponen</th><th>Uraian</th></tr></thead><tbody>${rows}</tbody></table>`],
    ['with its name as a heading', `<h2>Standar Pelayanan Izin Contoh</h2><table>${rows}</table>`],
    ['without closing tags', `<p>Jenis Pelayanan : Izin Contoh<table>${rows.replaceAll('</td>', '').replaceAll('</tr>', '')}</table>`],
    ['in capitals, as old editors write them', `<P>JENIS PELAYANAN : Izin Contoh</P><TABLE>${rows.replaceAll('td>', 'TD>').replaceAll('tr>', 'TR>')}</TABLE>`],
    ['within a table that only lays the page out', `<table><tr><td><p>Jenis Pelayanan : Izin Contoh</p><table>${rows}</table></td></tr></table>`],
    ['with a comment, a script and a style between', `<p>Jenis Pelayanan : Izin Contoh</p><!-- Biaya : mahal --><script>Biaya = 1</script><style>td{}</style><table>${rows}</table>`],
    ['with marks around the words', `<p><b>Jenis Pelayanan</b> : <i>Izin Contoh</i></p><table>${rows.replaceAll('Gratis', '<span><font color=red>Gratis</font></span>')}</table>`],
    ['with entities', `<p>Jenis&nbsp;Pelayanan : Izin Contoh</p><table>${rows.replace('Biaya/Tarif', 'Biaya&#47;Tarif')}</table>`],
    ['with a column of the number in the label', `<p>Jenis Pelayanan : Izin Contoh</p><table>${rows.replace(/<td>(\d)<\/td><td>/g, '<td>$1. ')}</table>`],
  ])('%s', (_, html) => expect(brief(only(html))).toEqual(expected))

  test('a row of a list keeps its numbers or letters, a plain one its dashes', () => {
    const list = (inner: string): string[] => only(`<p>Jenis Pelayanan : X Y</p><table><tr><td>Persyaratan</td><td>${inner}</td></tr><tr><td>Biaya</td><td>Gratis</td></tr></table>`).components.requirements.flatMap((each) => [each.text, ...each.items.map((item) => `· ${item.text}`)])
    expect(list('<ol><li>KTP<li>KK</ol>')).toEqual(['KTP', 'KK'])
    expect(list('<ol type="a"><li>KTP</li><li>KK</li></ol>')).toEqual(['KTP', 'KK'])
    expect(list('<ul><li>KTP</li><li>KK</li></ul>')).toEqual(['KTP', 'KK'])
    expect(list('<ol><li>Surat<ul><li>asli</li><li>salinan</li></ul></li><li>KTP</li></ol>')).toEqual(['Surat', '· asli', '· salinan', 'KTP'])
    expect(list('<p>KTP;</p><p>KK;</p>')).toEqual(['KTP', 'KK'])
  })

  test('a value that spans two rows or a label that does is kept whole', () => {
    const html = '<p>Jenis Pelayanan : X Y</p><table><tr><td rowspan=3>Persyaratan</td><td>1. KTP</td></tr><tr><td>2. KK</td></tr><tr><td>3. NPWP</td></tr><tr><td colspan=2>&nbsp;</td></tr><tr><td>Biaya</td><td>Gratis</td></tr></table>'
    expect(only(html).components.requirements.map((each) => each.text)).toEqual(['KTP', 'KK', 'NPWP'])
    expect(only(html).components.fee?.kind).toBe('free')
  })

  test('rows of other labels are kept beside the fourteen', () => {
    expect(only(`<p>Jenis Pelayanan : X Y</p><table>${rows}<tr><td>5</td><td>Masa Berlaku</td><td>5 tahun</td></tr></table>`).components.extra).toEqual([{ label: 'Masa Berlaku', text: '5 tahun' }])
  })

  test('two tables under two names are two standards', () => {
    const page = ['Izin Satu', 'Izin Dua'].map((name) => `<p>Jenis Pelayanan : ${name}</p><table>${rows}</table>`).join('\n')
    expect(all(page).map((each) => each.name)).toEqual(['Izin Satu', 'Izin Dua'])
    expect(all(page).map((each) => each.lines)).toEqual([{ from: 1, to: 1 }, { from: 2, to: 2 }])
  })

  test('a page nested, spanned or repeated beyond all measure is read or refused in time', () => {
    const start = process.threadCpuUsage()
    expect(['taken', 'no-standard', 'empty-text', 'not-indonesian']).toContain(refused(`${'<div>'.repeat(5000)}<p>Persyaratan : KTP</p>`))
    expect(['taken', 'no-standard']).toContain(refused(`<table>${'<tr><td rowspan=99999 colspan=99999>Biaya</td><td>Gratis</td></tr>'.repeat(60)}</table>`))
    expect(refused(`<p>Jenis Pelayanan : X Y</p><table>${rows.repeat(500)}</table>`)).toBe('taken')
    expect(['taken', 'no-standard']).toContain(refused(`<table><tr><td rowspan="-3" colspan="x">Biaya</td><td>Gratis</td></tr></table>`))
    const { user, system } = process.threadCpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(8000)
  })

  test('what is hidden is not read', () => {
    expect(linesOf({ text: '<html><head><title>Biaya</title></head><body><noscript>tarif</noscript><template>produk</template><p>Persyaratan pelayanan</p></body></html>' }).map((line) => line.text)).toEqual(['Persyaratan pelayanan'])
  })
})

describe('A CSV', () => {
  const cells = [['No', 'Komponen', 'Uraian'], ['', 'Jenis Pelayanan', 'Izin Contoh'], ['1', 'Persyaratan', '1. KTP\n2. KK'], ['2', 'Jangka Waktu', '3 hari kerja'], ['3', 'Biaya/Tarif', 'Gratis'], ['4', 'Produk', 'Surat Izin']]
  const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

  test.each([[','], [';'], ['\t']])('parted by %j, quoted throughout', (separator) => {
    expect(brief(only(cells.map((row) => row.map(quote).join(separator)).join('\r\n')))).toEqual(expected)
  })
  test.each([[','], [';'], ['\t']])('parted by %j, quoted only where it must be', (separator) => {
    expect(brief(only(cells.map((row) => row.map((cell) => (cell.includes('\n') ? quote(cell) : cell)).join(separator)).join('\n')))).toEqual(expected)
  })
  test('as a spreadsheet saves it: a mark at its head, empty rows, rows of unequal length', () => {
    expect(brief(only(`\ufeff${cells.map((row) => row.map(quote).join(',')).join('\n\n')},,\n,,\n`))).toEqual(expected)
  })
  test('with commas within its cells', () => {
    const standard = only('Komponen;Uraian\nJenis Pelayanan;Izin Contoh\nSistem, mekanisme, dan prosedur;"1. Pemohon datang\n2. Camat menandatangani surat"\nBiaya;Gratis, untuk semua\nProduk;Surat, kartu')
    expect([standard.components.procedure?.steps.length, standard.components.fee?.text, standard.components.products]).toEqual([2, 'Gratis, untuk semua', ['Surat, kartu']])
  })
  test('what parts its cells is what stands most often outside quotes', () => {
    expect(['a,b;c', 'a;b;c,d', '"a,b,c";d', 'a\tb,c\td', 'abc', ''].map(separatorOf)).toEqual([',', ';', ';', '\t', ',', ','])
  })
  test('with a column per component, many standards', () => {
    const text = ['Nama;Persyaratan;Jangka Waktu;Biaya;Produk', ...Array.from({ length: 30 }, (_, index) => `Izin Contoh ${index + 1};KTP | KK;${index + 1} hari;Gratis;Surat`)].join('\n')
    expect(all(text).map((each) => [each.name, each.components.duration?.max])).toEqual(Array.from({ length: 30 }, (_, index) => [`Izin Contoh ${index + 1}`, index + 1]))
    expect(all(text)[0]?.components.requirements.map((each) => each.text).join('/')).toContain('KK')
  })
  test('that no reader understands is refused or read, never a defect', () => {
    for (const text of ['komponen,uraian\n"Biaya,Gratis', 'komponen,uraian\nBiaya,"a"b"c', 'komponen,uraian\n"""""\n', 'komponen,uraian', 'komponen;uraian\n;;;;;\nBiaya', '"komponen","uraian"\n"Biaya"x,"Gratis"']) {
      expect(['taken', 'no-standard', 'csv-unreadable', 'not-indonesian']).toContain(refused(text))
    }
  })
})

describe('A CSV that names its service in every row', () => {
  type Row = { layanan: string; instansi: string; komponen: string; uraian: string }
  const rows: Row[] = ['Izin Keramaian', 'Legalisasi Surat', 'Pindah Datang'].flatMap((layanan, n) => [
    ['Persyaratan', `1. Surat permohonan\n2. Berkas ke-${n + 1}`], ['Sistem, Mekanisme dan Prosedur', '1. Pemohon mengajukan berkas\n2. Petugas loket memeriksa berkas'], ['Jangka Waktu Penyelesaian', `${n + 1} hari kerja`], ['Biaya/Tarif', 'Gratis'], ['Produk Pelayanan', `Surat ${n + 1}`],
  ].map(([komponen = '', uraian = '']) => ({ layanan, instansi: `Kecamatan ${'ABC'[n]}`, komponen, uraian })))
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const heads: Record<keyof Row, string> = { layanan: 'Nama Layanan', instansi: 'Perangkat Daerah', komponen: 'Komponen', uraian: 'Uraian' }
  const csv = (list: readonly Row[], columns: (keyof Row)[] = ['layanan', 'instansi', 'komponen', 'uraian'], separator = ','): string =>
    [columns.map((column) => heads[column]), ...list.map((row) => columns.map((column) => row[column]))].map((cells) => cells.map(quoted).join(separator)).join('\n')
  const said = (text: string): unknown => readStandards({ text }).standards.map(({ name, agency, components: c }) => [name, agency, c.requirements.map((each) => each.text), c.procedure?.steps.length, c.duration?.max, c.fee?.kind, c.products])
  const whole = [1, 2, 3].map((n) => [['Izin Keramaian', 'Legalisasi Surat', 'Pindah Datang'][n - 1], `Kecamatan ${'ABC'[n - 1]}`, ['Surat permohonan', `Berkas ke-${n}`], 2, n, 'free', [`Surat ${n}`]])

  test('is as many standards as it names services, each with its agency', () => expect(said(csv(rows))).toEqual(whole))

  test('is the same in whatever order its rows stand', () => {
    fc.assert(fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (list) => {
      expect((said(csv(list)) as unknown[][]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual(whole)
    }), { numRuns: 30 })
  })

  test('is the same in whatever order its columns stand, and with columns nobody needs', () => {
    fc.assert(fc.property(fc.shuffledSubarray<keyof Row>(['layanan', 'instansi', 'komponen', 'uraian'], { minLength: 4 }), fc.constantFrom(',', ';', '\t'), (columns, separator) => {
      expect(said(csv(rows, columns, separator))).toEqual(whole)
    }), { numRuns: 30 })
    expect(said(csv(rows).split('\n').map((line) => line).join('\n').replace('"Nama Layanan"', '"No","Nama Layanan"').replaceAll(/^"(?=(?:Izin|Legalisasi|Pindah))/gm, '"7","'))).toEqual(whole)
  })

  test('below a title and empty rows, as a workbook is saved, says the same', () => {
    expect(said(`Daftar standar pelayanan Kota Contoh,,,\n,,,\n${csv(rows)}`)).toEqual(whole)
  })

  test('without an agency names none, and says that it is missing', () => {
    const { standards } = readStandards({ text: csv(rows, ['layanan', 'komponen', 'uraian']) })
    expect(standards.map((each) => [each.agency, each.warnings.some((warning) => warning.code === 'missing-agency')])).toEqual([[null, true], [null, true], [null, true]])
  })

  test('a row without a component is nobody’s, and a component nobody knows is kept beside', () => {
    const more: Row[] = [...rows, { layanan: 'Izin Keramaian', instansi: 'Kecamatan A', komponen: '', uraian: 'tersesat' }, { layanan: 'Izin Keramaian', instansi: 'Kecamatan A', komponen: 'Motto', uraian: 'Cepat dan ramah' }]
    const { standards } = readStandards({ text: csv(more) })
    expect(standards.map((each) => each.name)).toEqual(['Izin Keramaian', 'Legalisasi Surat', 'Pindah Datang'])
    expect(standards[0]?.components.extra).toEqual([{ label: 'Motto', text: 'Cepat dan ramah' }])
    expect(JSON.stringify(standards)).not.toContain('tersesat')
  })
})

describe('Headings of a page', () => {
  const page = (body: string): string => `<!doctype html><html><head><title>Judul jendela</title></head><body><nav><a href="/">Beranda</a></nav>${body}<footer>Hak cipta</footer></body></html>`
  const parts = '<h3>Persyaratan</h3><p>KTP</p><h3>Prosedur</h3><ol><li>Pemohon mengajukan berkas</li><li>Petugas memeriksa berkas</li></ol><h3>Biaya</h3><p>Gratis</p>'
  const head = (body: string): unknown => { const [one] = readStandards({ text: page(body) }).standards; return [one?.name, one?.agency] }

  test.each<[string, string, [string | null, string | null]]>([
    ['name the service where nothing else does', `<h1>Izin Pasar Malam</h1>${parts}`, ['Izin Pasar Malam', null]],
    ['name the office below it', `<h1>Izin Pasar Malam</h1><h2>Kecamatan Sukamaju</h2>${parts}`, ['Izin Pasar Malam', 'Kecamatan Sukamaju']],
    ['that only say “standar pelayanan” name nothing', `<h1>Standar Pelayanan</h1><h2>Izin Pasar Malam</h2>${parts}`, ['Izin Pasar Malam', null]],
    ['give way to a field that names it', `<h1>Portal Kota</h1><p>Nama Pelayanan : Izin Pasar Malam</p>${parts}`, ['Izin Pasar Malam', null]],
    ['below the first component are none of its head', `${parts}<h2>Layanan lain</h2>`, [null, null]],
  ])('%s', (_, body, expected) => expect(head(body)).toEqual(expected))

  test('menus, footers, asides and buttons are no content', () => {
    const [one] = readStandards({ text: page(`<h1>Izin Pasar Malam</h1>${parts}<button>Unduh</button><aside>Berita kota</aside>`) }).standards
    expect(JSON.stringify(one)).not.toMatch(/Beranda|Hak cipta|Unduh|Berita kota|Judul jendela/)
  })
})
