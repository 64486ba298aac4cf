import { describe, expect, test } from 'vitest'
import { Select } from './field.tsx'
import { freshForm } from './form.tsx'
import { GradeScale, PromiseBar, SmallMultiples, TargetBar } from './chart.tsx'
import { officeExample } from './gallery-office.tsx'
import { Gantt } from './gantt.tsx'
import { ActsPanel, Breadcrumb, DetailsRows, FactBand, Tabs } from './layout.tsx'
import { ActingMark, TypedFigure } from './mark.tsx'
import { Confirmation, Progress, Steps } from './notice.tsx'
import { OfficerPage } from './officer.tsx'
import { HallPage } from './screen.tsx'
import { LanguageSwitch } from './shell.tsx'
import { Filters, More, Pager, SelectionBar } from './table.tsx'
import { Flow, TimeBar, Timeline } from './time.tsx'

const html = async (part: unknown): Promise<string> => String(await part)
const count = (text: string, piece: string): number => text.split(piece).length - 1

describe('the band of figures', () => {
  test('stands in columns of one width, but for the promise that needs room for its bar', async () => {
    const figures = [{ label: 'Terbit', value: '3' }, { label: 'Lewat', value: '0', note: 'hari ini' }]
    expect(await html(<FactBand facts={figures} />)).toContain('<dl class="band even">')
    expect(await html(<FactBand facts={[...figures, { label: 'Nyatanya', value: '6 hari', chart: <i></i> }]} />)).toContain('<dl class="band">')
  })
})

describe('the rail of an officer', () => {
  const props = officeExample('id')
  test('says first in which position one acts, and marks who stands in for another', async () => {
    const page = await html(<OfficerPage {...props} position={{ id: '2', name: 'Kabag Tata Usaha', holder: 'Dewi', acting: 'plt' }} others={[]}>x</OfficerPage>)
    expect(page).toMatch(/<summary>[^]*title="Pelaksana tugas">Plt\.<\/abbr> Kabag Tata Usaha<\/b><span>Dewi/)
    expect(page).not.toContain('name="position"')
  })
  test('the switcher posts the position chosen', async () => {
    const page = await html(<OfficerPage {...props} switchTo="/jabatan/pakai">x</OfficerPage>)
    expect(page).toMatch(/<form method="post" action="\/jabatan\/pakai"[^]*<button name="position" value="2">/)
  })
  test('the red badge counts late ones in words too; a plain count is no badge', async () => {
    const page = await html(<OfficerPage {...props}>x</OfficerPage>)
    expect(page).toContain('<span class="badge"><span aria-hidden="true">3</span><span class="vh">3 lewat tenggat</span></span>')
    expect(page).toContain('<span class="count">12</span>')
  })
  describe('the menu of the rail', () => {
    const items = (n: number, from: string, current = -1) => Array.from({ length: n }, (_, index) => ({ href: `/${from}${index}`, label: `${from} ${index}`, ...(index === current && { current: true }) }))
    const menu = async (...groups: { label?: string; items: { href: string; label: string }[] }[]): Promise<string> => html(<OfficerPage {...props} groups={groups}>x</OfficerPage>)

    test('that fits a screen stands open, every entry to be seen', async () => {
      const page = await menu({ items: items(5, 'a') }, { label: 'Rencana', items: items(4, 'b') }, { label: 'Rumah', items: items(3, 'c') })
      expect(page).not.toContain('<details class="over"')
      expect(page.match(/<p class="over">/g)).toHaveLength(4)
    })

    test('that is longer folds its named groups but for the one somebody is in; the first is never folded', async () => {
      const page = await menu({ items: items(5, 'a') }, { label: 'Rencana', items: items(6, 'b', 2) }, { label: 'Rumah', items: items(5, 'c') })
      const folds = [...page.matchAll(/<details class="over"( open(?:="")?)?><summary>(\w+)/g)].map((found) => [found[2], found[1] !== undefined])
      expect(folds.slice(0, 2)).toEqual([['Rencana', true], ['Rumah', false]])
      for (const entry of ['/a0', '/b5', '/c4']) expect(page.split(`href="${entry}"`), entry).toHaveLength(3)
    })

    test('folds no group of one or two: there is nothing to gain', async () => {
      const page = await menu({ items: items(12, 'a') }, { label: 'Rumah', items: items(2, 'c') })
      expect(page).not.toContain('<details class="over"')
    })
  })

  test('nothing late shows no badge', async () => {
    const page = await html(<OfficerPage {...props} groups={[{ items: [{ href: '/a', label: 'Kotak kerja', late: 0 }] }]}>x</OfficerPage>)
    expect(page).not.toContain('class="badge"')
  })
})

describe('the language switch', () => {
  test('names the language in use and links to the other, in that language', async () => {
    const languages = { id: '/a?lang=id', en: '/a?lang=en' }
    expect(await html(<LanguageSwitch locale="id" languages={languages} />)).toContain('<b lang="id">ID</b> · <a href="/a?lang=en" lang="en" hreflang="en">English</a>')
    expect(await html(<LanguageSwitch locale="en" languages={languages} />)).toContain('<a href="/a?lang=id" lang="id"')
  })
})

describe('lists', () => {
  test('more is offered only while there is more', async () => {
    expect(await html(<More locale="id" shown="9" total="24" next={{ href: '?p=2', count: '15' }} />)).toContain('Menampilkan 9 dari 24 · <a href="?p=2">Tampilkan 15 berikutnya</a>')
    expect(await html(<More locale="id" shown="9" total="9" />)).not.toContain('<a')
  })
  test('the first page has none before it', async () => {
    const page = await html(<Pager locale="en" page="1" next="?p=2" />)
    expect(page).toContain('rel="next"')
    expect(page).not.toContain('rel="prev"')
  })
  test('a filter in force can be taken away, the others go by GET with what must stay', async () => {
    const page = await html(<Filters locale="id" action="/kotak-kerja" active={[{ label: 'Belum selesai', without: '?' }]} hidden={{ jabatan: '7' }} filters={[{ name: 'layanan', label: 'Layanan', value: 'b', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] }]} />)
    expect(page).toContain('href="?" aria-label="Hapus saringan Belum selesai"')
    expect(page).toContain('method="get"')
    expect(page).toContain('<input type="hidden" name="jabatan" value="7"/>')
    expect(page).toContain('<option value="b" selected="">B</option>')
  })
  test('the bar over a selection offers the acts given and no other', async () => {
    const page = await html(<SelectionBar locale="id" form="f" count="2" acts={[{ value: 'check', label: 'Periksa' }]} cancel="?" />)
    expect(count(page, '<button')).toBe(1)
    expect(page).toContain('name="act" value="check" form="f"')
  })
  test('an unanswered choice sends nothing', async () => {
    expect(await html(<Select form={freshForm('id', () => '', { a: '2' })} name="a" label="A" options={[{ value: '1', label: 'Satu' }, { value: '2', label: 'Dua' }]} />))
      .toMatch(/<option value="">Pilih<\/option><option value="1">Satu<\/option><option value="2" selected="">/)
  })
})

describe('a case in time', () => {
  test('the way says in words what its rings show', async () => {
    const page = await html(<Flow locale="id" label="Jalan" steps={[{ who: 'Loket', state: 'done' }, { who: 'Kabag', state: 'now', slowest: true, time: '3 hari' }, { who: 'Sekda', state: 'later' }]} />)
    expect(page).toContain('<b>Loket</b><span class="vh"> (selesai)</span>')
    expect(page).toMatch(/class="now" aria-current="step"[^]*paling lama di sini/)
  })
  test('what comes next stands apart from what happened', async () => {
    const page = await html(<Timeline items={[{ state: 'next', icon: 'clock', title: 'Berikutnya' }, { icon: 'send', title: 'Diajukan' }]} />)
    expect(page).toMatch(/<li class="next">[^]*<li class="done">/)
  })
  test('minutes used past the term are red', async () => {
    expect(await html(<TimeBar used={20} total={15} label="a" words="b" />)).toContain('class="bad"')
    expect(await html(<TimeBar used={5} total={15} label="a" words="b" />)).toContain('class="real" x="0" y="0" width="33.33%"')
  })
  test('progress says its amount beside the bar, and can be asked again by a link', async () => {
    const page = await html(<Progress locale="id" label="berkas" amount="1,4 dari 2,1 MB" done={14} total={21} reload="/p" />)
    expect(page).toContain('<progress value="14" max="21" aria-labelledby="progress-label">')
    expect(page).toContain('<a href="/p">Muat ulang</a>')
    expect(page).not.toContain('hx-get')
  })
  test('steps done are said to be done, the present one is marked', async () => {
    const page = await html(<Steps locale="id" label="Langkah" now={1} steps={['Data', 'Berkas', 'Kirim']} />)
    expect(count(page, 'selesai: ')).toBe(1)
    expect(page).toMatch(/aria-current="step">Berkas/)
  })
})

describe('charts', () => {
  test('on a page of one service the promise stands at the right end', async () => {
    expect(await html(<PromiseBar solo measure={{ promise: 10, typical: 5 }} label="a" />)).toContain('class="tick" x="98.04%"')
  })
  test('a target that was clearly missed is red, an unmeasured one a dashed outline', async () => {
    expect(await html(<TargetBar value={71} max={100} target={95} missed label="a" />)).toContain('class="bad"')
    const unknown = await html(<TargetBar value={null} max={100} target={95} label="a" />)
    expect(unknown).toContain('class="unknown"')
    expect(unknown).not.toContain('class="real"')
  })
  test('months over the promise are red, months without a case stay empty', async () => {
    const page = await html(<SmallMultiples series={[{ href: '#', name: 'Gudang', values: [4, null, 6], promise: 5, words: '', label: 'a' }]} />)
    expect([count(page, 'class="real"'), count(page, 'class="bad"')]).toEqual([1, 1])
  })
  test('the grade in force is marked, and no value draws no tick', async () => {
    const page = await html(<GradeScale value={null} from={25} to={100} label="a" grades={[{ from: 25, label: 'D' }, { from: 65, label: 'C', current: true }]} />)
    expect(page).toContain('class="grade now" x="53.33%"')
    expect(page).not.toContain('class="tick"')
  })
  test('a schedule draws its plan, its reality inside it, and the line of today once a row', async () => {
    const page = await html(<Gantt caption="a" heads={{ name: 'Tahap', progress: 'Maju' }} months={['Jan', 'Feb']} weeks={['I', 'II', 'III', 'IV']} today={4}
      rows={[{ name: 'Satu', level: 0, progress: '50 %', plan: [[0, 3]], real: [[0, 1]], late: [[4, 4]], label: 'a' }, { name: 'Dua', level: 1, progress: 'belum', plan: [[6, 7]], real: [], label: 'b' }]} />)
    expect(page).toContain('class="plan" x="0%" width="50%"')
    expect(page).toContain('class="bad" x="50%" width="12.5%"')
    expect(count(page, 'class="tick" x="50%"')).toBe(2)
  })
})

describe('small parts', () => {
  test('acts that are not open are named with their reason', async () => {
    const page = await html(<ActsPanel title="Tindakan Anda" capacity="sebagai Plt. Kabag" tabs={[]} closed={['Tanda tangan belum terbuka: menunggu paraf.']}>x</ActsPanel>)
    expect(page).toContain('<small>sebagai Plt. Kabag</small>')
    expect(page).toContain('<li>Tanda tangan belum terbuka: menunggu paraf.</li>')
    expect(page).not.toContain('<nav')
  })
  test('tabs are links, the current one is marked', async () => {
    expect(await html(<Tabs label="a" tabs={[{ href: '/a', label: 'A', current: true, count: '3' }, { href: '/b', label: 'B' }]} />)).toContain('<a href="/a" aria-current="true">A<b>3</b></a>')
  })
  test('a confirmation asks in its heading and offers the way back', async () => {
    const page = await html(<Confirmation question="Kembalikan permohonan ini?" consequence="Waktu berhenti." actions={<a href="/">Tidak jadi</a>} />)
    expect(page).toContain('<h1>Kembalikan permohonan ini?</h1>')
    expect(page).toContain('Tidak jadi')
  })
  test('components in Indonesian say so on an English page', async () => {
    expect(await html(<DetailsRows rows={[{ label: 'Legal basis', summary: '7 peraturan', lang: 'id', content: 'a' }]} />)).toContain('<span lang="id">7 peraturan</span>')
  })
  test('the page one is on is no link', async () => {
    expect(await html(<Breadcrumb locale="id" links={[{ href: '/l', label: 'Layanan' }]} here="Izin" />)).toContain('<li aria-current="page">Izin</li>')
  })
  test('a typed figure names its day and its evidence; an acting holder is told in full', async () => {
    expect(await html(<TypedFigure locale="id" value="87,5 %" on="12 Okt 2026" evidence={{ href: '/e', label: 'laporan' }} />)).toMatch(/diketik 12 Okt 2026, bukti: <a href="\/e">laporan<\/a>/)
    expect(await html(<ActingMark acting="plh" locale="id" />)).toContain('title="Pelaksana harian">Plh.')
    expect(await html(<ActingMark acting="delegated" locale="id" />)).toContain('title="Atas nama, menurut delegasi">a.n.')
    expect(await html(<ActingMark acting="head" locale="en" />)).toContain('title="On behalf of a vacant position">a.n.')
  })
  test('the hall with nobody called says so, and shows why a counter serves nobody', async () => {
    const page = await html(<HallPage locale="id" title="Antrean" city="Kota Bekasi" languages={{ id: '', en: '' }} date="a" clock="b" called={null} idle="Belum ada yang dipanggil"
      next={{ title: 'Berikutnya', numbers: [] }} heads={{ counter: 'Loket', serving: 'Dilayani' }} counters={[{ name: 'Loket 6', service: 'Pengaduan', serving: null, closed: 'Istirahat' }]} foot={[]} />)
    expect(page).toContain('<h1>Belum ada yang dipanggil</h1>')
    expect(page).toContain('<td>Istirahat</td>')
  })
})
