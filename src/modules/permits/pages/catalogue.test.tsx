import { describe, expect, test } from 'vitest'
import { localDate, type Locale } from '#kernel'
import type { Definition, Field } from '#modules/cases'
import { freshForm, refusedForm } from '#ui/form'
import { askedTogether } from '../rules/catalogue-bundle.ts'
import { standingToday } from '../rules/catalogue-search.ts'
import { permitFileSchema, type Document, type Permit } from '../rules/permit-file.ts'
import { ApplyFormPage, BundlePage, ChoosePage, DecidePage, IdentityChecks, Sisters, type ApplyFormProps } from './catalogue-apply.tsx'
import { PermitKindPage, PermitListPage, PermitsPanel, type KindShown } from './catalogue.tsx'

const html = async (part: unknown): Promise<string> => String(await part)
const plain = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/\s+/g, ' ')
const today = localDate('2026-11-23')

const permit = (slug: string, more: Record<string, unknown> = {}): Permit => permitFileSchema(slug).parse({
  name: { id: `Izin ${slug}`, en: `Permit for ${slug}` }, short: [slug.slice(0, 3).toUpperCase()], group: 'tertentu', summary: { id: 'Ringkasan', en: 'Summary' },
  printed: { list: { section: '3.2.2', n: '1', text: `Izin ${slug}` }, sop: { n: '7', text: `SOP Izin ${slug}`, charge: '(Terlampir)', days: '6 Hari' } },
  example: { source: 'example', validity: '3 tahun', papers: ['ktp'], recommend: ['darat'], visit: true, charged: true }, ...more,
})
const shown = (one: Permit, askable = true): KindShown => ({ permit: one, standing: standingToday(one, today), askable })
const document: Document = { title: 'Rencana 2013–2018', basis: ['Keputusan 51'], counts: [{ n: 44, where: '2.3', text: '44 jenis' }], notes: ['Satu singkatan, dua izin'] }
const boat = permit('perahu')
const raft = permit('rakit', { printed: null, status: [{ from: '2021-02-02', state: 'in-force', basis: 'PP 1', certainty: 'source' }] })
const ferry = permit('feri', { status: [{ from: '2021-02-02', state: 'replaced', by: { id: 'Persetujuan Feri', en: 'Ferry approval' }, basis: 'PP 2', certainty: 'knowledge' }] })
const canoe = permit('kano', { status: [{ from: '2017-03-30', state: 'abolished', basis: 'PP 3', certainty: 'knowledge' }, { from: '2030-01-01', state: 'in-force', basis: 'PP 4', certainty: 'knowledge' }] })

const list = (kinds: Permit[], more: Partial<Parameters<typeof PermitListPage>[0]> = {}): Promise<string> =>
  html(<PermitListPage locale="id" kinds={kinds.map((one) => shown(one))} total={3} document={document} query="" group="" tryOut {...more} />)
const kind = (one: Permit, more: Partial<Parameters<typeof PermitKindPage>[0]> = {}): Promise<string> =>
  html(<PermitKindPage locale="id" kind={shown(one)} document={document} way={[{ who: 'Loket', act: 'Memeriksa' }]} papers={[{ text: 'Salinan KTP', must: true }, { text: 'Peta', must: false }]} questions={['Nama', 'Lokasi']} agencies={['Dinas Darat']} tryOut today={today} {...more} />)

describe('the time of a kind', () => {
  test('is that of the printed table with its place, or the reason why there is none, in both languages', async () => {
    expect(plain(await kind(boat))).not.toContain('tidak memuat jenis ini')
    expect(plain(await kind(raft))).toMatch(/hari tidak tercetak Tabel SOP Renstra 2013–2018 tidak memuat jenis ini/)
    expect(plain(await kind(raft, { locale: 'en' }))).toContain('no decree that promises a time for it is here yet')
  })
})

describe('the list', () => {
  test('groups by the plan, and puts apart what the plan does not know', async () => {
    const text = plain(await list([boat, raft, ferry, canoe]))
    expect(text).toMatch(/Perizinan tertentu · 3 .*Izin perahu \(PER\) 6 Hari · berbiaya · Menurut Renstra .*Izin feri .*Sudah diganti .*Izin kano .*Sudah dihapus/)
    expect(text).toMatch(/Di luar Renstra · 1 .*Izin rakit \(RAK\) hari tidak tercetak · biaya tidak tercetak · Berlaku/)
    expect(text).not.toContain('Non perizinan ·')
  })
  test('says nothing found with what was typed as writing, and leads back to all', async () => {
    const text = await list([], { query: '<b>kapal</b>' })
    expect(text).not.toContain('<b>kapal</b>')
    expect(text).toContain('href="/perizinan"')
  })
  test('offers a bundle to who may try, and says to others that nothing can be asked for', async () => {
    expect(await list([boat])).toContain('href="/perizinan/paket"')
    const production = await list([boat], { tryOut: false })
    expect(production).not.toContain('href="/perizinan/paket"')
    expect(plain(production)).toContain('Belum satu pun dapat diajukan di sini')
  })
  test('keeps what was typed when it is narrowed', async () => {
    expect(await list([boat], { query: 'air', group: 'tertentu' })).toMatch(/type="hidden" name="q" value="air"/)
  })
  test('is folded by group until somebody looks for something; then what was found stands open', async () => {
    const folded = await list([boat, raft])
    expect([folded.match(/<details>/g)?.length, /<details open/.test(folded)]).toEqual([5, false])
    for (const more of [{ query: 'air' }, { group: 'tertentu' }]) expect((await list([boat, raft], more)).match(/<details open/g)).toHaveLength(2)
  })
  test('says how a kind stands in a word, never by colour alone, and one short line to each', async () => {
    const text = await list([boat, ferry])
    expect(text).not.toContain('class="verdict')
    expect(plain(text)).toContain('6 Hari · berbiaya · Sudah diganti')
    expect(text).not.toContain('<table')
  })
  test('puts the search before everything there is to leaf through', async () => {
    const text = await list([boat])
    expect(text.indexOf('type="search"')).toBeGreaterThan(0)
    expect(text.indexOf('type="search"')).toBeLessThan(text.indexOf('<details'))
  })
})

describe('the page of a kind', () => {
  test.each<[Locale, string[]]>([
    ['id', ['menurut Renstra 2013–2018', 'Standar belum ditetapkan', '“SOP Izin perahu” · (Terlampir) · 6 Hari', '3 tahun', 'Rekomendasi teknis: Dinas Darat. Ada peninjauan lapangan. Ada retribusi.', 'Peta bila ada', 'Memeriksa Loket']],
    ['en', ['by the strategic plan 2013–2018', 'Standard not enacted yet', '3 years', 'Technical recommendation: Dinas Darat. With a site visit. With a user charge.', 'Peta if any']],
  ])('says in %s what is printed and what is an example', async (locale, said) => {
    const text = plain(await kind(boat, { locale }))
    for (const one of said) expect(text).toContain(one)
  })
  test('leads to the form where it can be asked for, and nowhere else', async () => {
    expect(await kind(boat)).toContain('href="/perizinan/ajukan?izin=perahu"')
    expect(await kind(boat, { kind: shown(boat, false) })).not.toContain('/perizinan/ajukan')
  })
  test('shows nothing made up in production', async () => {
    const text = plain(await kind(boat, { tryOut: false, kind: shown(boat, false) }))
    for (const example of ['contoh', 'Salinan KTP', 'Memeriksa', '3 tahun']) expect(text).not.toContain(example)
  })
  test('tells the law by day: what ended it, what is still to come, and how sure that is', async () => {
    expect(plain(await kind(ferry))).toContain('Diganti sejak 2 Feb 2021: Persetujuan Feri (PP 2). Tidak dapat diajukan lagi. Menurut pengetahuan umum')
    const text = plain(await kind(canoe))
    expect(text).toContain('Dihapus sejak 30 Mar 2017 (PP 3).')
    expect(text).toContain('Mulai 1 Jan 2030: berlaku (PP 4).')
    const sure = plain(await kind(raft))
    expect(sure).toContain('Berlaku sejak 2 Feb 2021 (PP 1).')
    expect(sure).not.toContain('Menurut pengetahuan umum')
    expect(sure).toContain('Tidak ada dalam Renstra 2013–2018.')
  })
  test('of a validity without an end, or of days, says so', async () => {
    const valid = async (validity: string): Promise<string> => plain(await kind(permit('x', { example: { source: 'example', validity, papers: ['ktp'] } })))
    expect(await valid('tanpa batas')).toContain('Masa berlaku (contoh) tanpa batas')
    expect(await valid('6 bulan')).toContain('Masa berlaku (contoh) 6 bulan')
    expect(await valid('14 hari')).toContain('Masa berlaku (contoh) 14 hari')
  })
})

describe('the form', () => {
  const field = (id: string, more: Partial<Field> = {}): Field => ({ id, kind: 'text', label: { id: `Isian ${id}` }, must: true, ...more })
  const service = (slug: string, form: Field[]): Definition => ({ slug, form, name: { id: slug }, summary: { id: slug }, agency: 'a', unit: 'a', term: null, units: null, subject: 'apa', requirements: [], identity: true, procedure: { steps: [], products: [] }, fee: null, basis: null, audience: 'public' })
  const paper = (id: string): Field => field(id, { kind: 'file', hint: { id: 'Foto cukup.' } })
  const two = askedTogether([service('perahu', [field('apa'), paper('ktp'), field('benar', { kind: 'yesNo' })]), service('rakit', [field('apa'), field('bambu'), paper('ktp'), paper('peta'), field('benar', { kind: 'yesNo' })])], new Set(['benar']))
  const form = freshForm('id', ({ code }) => code)
  const decide = { decided: [], hidden: {}, carried: [] }
  const draw = (kinds: Permit[], state = form, more: Partial<ApplyFormProps> = {}): Promise<string> => html(<ApplyFormPage locale="id" {...decide} {...more} kinds={kinds} asked={two} form={state} kept={new Map([['answers.ktp', [{ id: 'f1', name: 'ktp.pdf', size: '1 KB' }]]])} idempotencyKey="k" applicantFields={[field('name')]} fileHint="PDF." promised={kinds.map((one) => ({ name: one.name, words: '6 hari' }))} />)

  test('of several kinds names them, and says of a paper whom it is for unless it is for all', async () => {
    const text = plain(await draw([boat, raft]))
    expect(text).toContain('Ajukan 2 izin sekaligus')
    expect(text).toContain('Khusus RAK')
    expect(text).toMatch(/Isian peta Foto cukup\. Untuk RAK\. PDF\./)
    expect(text).toMatch(/Isian ktp Foto cukup\. PDF\./)
    expect(await draw([boat, raft])).toContain('name="izin" value="perahu,rakit"')
  })
  test('keeps what was attached and typed when it is shown again, with what is wrong on top', async () => {
    const again = refusedForm(form, { 'answers.apa': '"><script>', 'applicant.name': 'Ibu' }, [{ code: 'salah', field: 'answers.apa' }])
    const text = await draw([boat, raft], again)
    expect(text).toContain('name="answers.ktp.kept" value="f1"')
    expect(text).toContain('href="#f-answers-apa"')
    expect(text).toContain('value="Ibu"')
    expect(text).not.toContain('"><script>')
  })
  test('shows what was chosen first, with the way back, and takes along unseen what was typed and does not apply now', async () => {
    const again = refusedForm(form, { 'answers.lama': 'Pernah diketik <b>', 'answers.titik': ['', '106,9'] }, [])
    const text = await draw([boat], again, { decided: [{ label: { id: 'Yang dimohon' }, answer: { id: 'Izin baru' } }], hidden: { 'answers.keperluan': 'new' }, carried: ['answers.lama', 'answers.titik', 'answers.kosong'] })
    for (const part of ['Langkah 2 dari 2', 'Yang dimohon', 'Izin baru', 'Ubah jawaban ini']) expect(plain(text)).toContain(part)
    for (const part of ['name="answers.keperluan" value="new"', 'name="answers.lama" value="Pernah diketik &lt;b&gt;"', 'name="tahap" value="pilih"', 'formnovalidate']) expect(text).toContain(part)
    expect([text.match(/name="answers\.titik"/g)?.length, text.includes('answers.kosong')]).toEqual([2, false])
    expect(/<button[^>]*>/.exec(text.slice(text.indexOf('<form')))?.[0], 'the enter key sends, it does not go back').not.toContain('tahap')
    expect(plain(await draw([boat]))).not.toContain('Langkah')
  })
  test('asks first what decides the rest, and loses neither what was typed nor what was attached', async () => {
    const want = field('keperluan', { kind: 'choice', options: [{ id: 'new', label: { id: 'Izin baru' } }, { id: 'renewal', label: { id: 'Perpanjangan' } }] })
    const kept = new Map([['answers.ktp', [{ id: 'f1', name: 'ktp.pdf', size: '1 KB' }]]])
    const again = refusedForm(form, { 'answers.keperluan': 'renewal', 'answers.apa': '"><script>', 'applicant.name': 'Ibu' }, [{ code: 'not-decided', field: 'answers.keperluan' }])
    const text = await html(<DecidePage locale="id" kinds={[boat, raft]} deciding={[want]} form={again} kept={kept} idempotencyKey="k" names={['applicant.name', 'answers.apa', 'answers.ktp']} />)
    for (const part of ['value="renewal" checked', 'type="hidden" name="applicant.name" value="Ibu"', 'name="answers.ktp.kept" value="f1"', 'name="izin" value="perahu,rakit"', 'name="tahap" value="isi"', 'name="idempotencyKey" value="k"', 'href="#f-answers-keperluan"']) expect(text).toContain(part)
    expect(text).not.toContain('"><script>')
    expect(plain(text)).toContain('Langkah 1 dari 2')
  })
  test('to choose kinds is a form by GET whose choices are known again', async () => {
    const text = await html(<ChoosePage locale="id" form={{ ...form, typed: { izin: ['rakit'] } }} kinds={[boat, raft]} most={8} />)
    expect(text).toMatch(/<form action="\/perizinan\/ajukan" method="get">/)
    expect(text).toMatch(/value="rakit" checked/)
    expect(text).not.toMatch(/value="perahu" checked/)
  })
})

describe('what is taken along and shown beside', () => {
  test('a bundle is one address, each case with its code and due day, or without a promise', async () => {
    const text = await html(<BundlePage locale="id" zone="Asia/Jakarta" bundle={{ code: 'BKSP1', simulated: true, cases: [{ name: { id: 'Izin perahu' }, code: 'BKS-1', due: new Date('2026-11-30T09:00:00Z') }, { name: { id: 'Izin rakit' }, code: 'BKS-2', due: null }] }} address="http://x/perizinan/paket/BKSP1" />)
    expect(text).toContain('href="/lacak/BKS-1"')
    expect(plain(text)).toMatch(/BKS-1 · tenggat Senin, 30 Nov 2026, 16\.00 .*BKS-2 · tanpa janji waktu/)
    expect(text).toContain('href="/perizinan/paket/BKSP1/tanda-terima.pdf"')
  })
  test('sisters are links for officers and words for the applicant', async () => {
    const one = { kind: { id: 'Izin rakit' }, registration: 'BKS-2' }
    expect(await html(<Sisters locale="id" sisters={[{ ...one, href: '/perkara/2' }]} />)).toContain('href="/perkara/2"')
    expect(await html(<Sisters locale="id" sisters={[{ ...one, href: null }]} />)).not.toContain('<a ')
  })
  test('remarks on identity are sentences, one a line', async () => {
    expect(plain(await html(<IdentityChecks locale="id" said={['Satu.', 'Dua.']} />))).toContain('Satu. Dua.')
  })
  test('the panel of the home page counts each group', async () => {
    expect(plain(await html(<PermitsPanel locale="id" counts={[{ group: 'jasa-usaha', n: 9 }, { group: 'tertentu', n: 16 }]} />))).toMatch(/Perizinan jasa usaha 9 izin .*Perizinan tertentu 16 izin/)
  })
})
