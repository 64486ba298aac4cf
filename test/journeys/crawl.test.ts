import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForce } from '#modules/cases'
import { openHall, ticked, type Hall } from '../hall.ts'
import { attributesIn, faultsOf, rawIn } from '../page.ts'

/*
 * Every page that can be reached by following links, as each kind of person, in both languages:
 * what must hold of any page, whatever it is about.
 */

let hall: Hall
let code: string
let slugs: Set<string>
beforeAll(async () => {
  hall = await openHall()
  slugs = new Set((await inForce(hall.ctx())).map((one) => one.slug).filter((slug) => slug.includes('-')))
  const letter = await hall.ask('surat-ke-masyarakat')
  code = letter.code
  await hall.ask('informasi-publik')
  await hall.ask('pengaduan').catch(() => null)
  const done = await hall.ask('penomoran-produk-hukum')
  const definition = await hall.definition('penomoran-produk-hukum')
  await hall.finish(definition, done.id)
  const { turns, openActs } = await hall.look(letter.id, 'petugas-loket')
  const way = openActs.find((act) => act.id.startsWith(`${turns[0]?.id}:`))
  if (way) await hall.act(letter.id, 'petugas-loket', { act: way.id, data: { ticked: ticked(await hall.definition('surat-ke-masyarakat')) } }).catch(() => null)
})
afterAll(() => hall.close())

const most = 70
test('what is wrong with a page is found, each by its name', () => {
  const page = (body: string): string => `<!doctype html><html lang="id"><head><title>Judul</title></head><body><main><h1>Satu</h1>${body}</main></body></html>`
  expect(faultsOf(page('<p id="a">Baik</p><a href="#a">ke sana</a>'))).toEqual([])
  const faulty: [string, RegExp][] = [
    ['<h1>Dua</h1>', /2 h1/], ['<h3>Tiga</h3>', /h3 after h1/], ['<p>undefined</p>', /a value that is none/], ['<p>Rp NaN</p>', /a value that is none/], ['<p style="color:red">x</p>', /style/],
    ['<button onclick="x()">x</button>', /script/], ['<p id="a"></p><p id="a"></p>', /ids twice: a/], ['<label for="b">x</label>', /label for b/], ['<a href="#c">x</a>', /leads to #c/],
    ['<a href="/x"><svg></svg></a>', /no name/], ['<input id="d" name="d">', /no label/], ['<img src="/x.png">', /no alt/], ['<form action="/x">', /form/], ['<form method="post" action="//evil.example">', /form/],
    ['<table><tr><td>x</td></tr></table>', /table/], ['<img alt="" src="https://evil.example/x.png">', /elsewhere/],
  ]
  for (const [body, fault] of faulty) expect([body, faultsOf(page(body)).join()]).toEqual([body, expect.stringMatching(fault)])
})

test('what is written for machines is found where people would read it, and nowhere else', () => {
  const shown = (body: string): string[] => rawIn(`<body>${body}</body>`, new Set(['surat-ke-masyarakat']))
  for (const raw of ['2026-11-24', 'null', 'Infinity', 'Invalid Date', 'acts.done', 'case_files.seq', 'surat-ke-masyarakat']) expect([raw, shown(`<p>Ada ${raw} di sini</p>`), shown(`<p>${raw}</p>`)]).toEqual([raw, [raw], [raw]])
  for (const right of ['24 Nov 2026', '24/11/2026', 'ktp.pdf', 'ortala.kota@gmail.com', 'www.bekasikota.go.id', 'a.n. Sekretaris', 'e-mail', 'rata-rata', '600/2026-11-24-01', 'nullitas', 'selesai.Lalu', 'surat-ke-masyarakat-lain']) expect([right, shown(`<p>${right}</p>`)]).toEqual([right, []])
  expect(shown('<code>acts.done</code><pre>2026-11-24</pre><textarea>null</textarea><script>x = null</script><a href="/ukuran/acts.done?sejak=2026-11-24">Tindakan</a>')).toEqual([])
})

const pathOf = (href: string): string | null => {
  const url = new URL(href, 'http://localhost:8080/')
  if (url.host !== 'localhost:8080' || /^\/(?:assets|api|keluar)/.test(url.pathname) || /\.(?:pdf|csv|json|yaml|bpmn|svg)$/.test(url.pathname)) return null
  return `${url.pathname}${url.search}`
}
/** One of each kind of address: the same page with other figures in it is not asked for again. */
const kindOf = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/BKS-[\w-]+/g, ':code').replace(/=[^&]*/g, '=').replace(/\d+/g, ':n')

/** Follows links from a few pages; what was found at each. */
async function crawl(starts: string[], who: string | null, lang: 'id' | 'en'): Promise<Map<string, { status: number; html: string }>> {
  const found = new Map<string, { status: number; html: string }>()
  const kinds = new Map<string, number>()
  const waiting = [...starts]
  for (let path = waiting.shift(); path !== undefined && found.size < most; path = waiting.shift()) {
    const kind = kindOf(path)
    const seen = kinds.get(kind) ?? 0
    if (found.has(path) || seen >= 2) continue
    kinds.set(kind, seen + 1)
    const answer = await hall.get(path, who, { cookie: [who === null ? '' : await hall.cookie(who), `lang=${lang}`].filter(Boolean).join('; ') })
    const type = answer.headers.get('content-type') ?? ''
    const next = answer.headers.get('location')
    const html = type.includes('html') ? await answer.text() : ''
    found.set(path, { status: answer.status, html })
    for (const href of next ? [next] : attributesIn(html, 'href')) {
      const to = pathOf(href)
      if (to && !found.has(to)) waiting.push(to)
    }
  }
  return found
}

const people: [string, string | null, string[]][] = [
  ['a citizen', null, ['/', '/layanan', '/lacak']],
  ['an officer at the counter', 'petugas-loket', ['/kotak-kerja']],
  ['a head of section', 'kasubag-tata-laksana', ['/kotak-kerja']],
  ['the secretary', 'sekda', ['/kotak-kerja']],
  ['an administrator', 'administrator-ti', ['/kotak-kerja', '/jabatan', '/akun']],
  ['an auditor', 'auditor', ['/kotak-kerja', '/perkara']],
  ['the head of an agency that licenses', 'kepala-bppt', ['/tanda-tangan', '/izin-terbit', '/realisasi-izin', '/tagihan', '/kunjungan']],
  ['a planner', 'kepala-bappeda', ['/ukuran', '/rencana', '/jadwal', '/kinerja/pohon', '/anggaran']],
]

describe.each(people)('Every page %s reaches by following links', (_, who, starts) => {
  test.each(['id', 'en'] as const)('is sound, in %s', async (lang) => {
    const pages = await crawl(who === null ? [...starts, `/lacak/${code}`] : starts, who, lang)
    expect(pages.size).toBeGreaterThan(8)
    const wrong = [...pages].flatMap(([path, { status, html }]) => [
      ...([200, 302, 303].includes(status) ? [] : [`${path}: ${status}`]),
      ...(html === '' ? [] : faultsOf(html).map((fault) => `${path}: ${fault}`)),
      ...rawIn(html, slugs).map((raw) => `${path}: shows ${raw}`),
      ...(html === '' || html.includes(`lang="${lang}"`) ? [] : [`${path}: not in ${lang}`]),
    ])
    expect(wrong).toEqual([])
  }, 120_000)
})
