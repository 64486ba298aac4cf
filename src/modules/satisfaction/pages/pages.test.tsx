import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Locale } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import { bekasi, skm } from '../examples.ts'
import type { Seen } from '../actions/suggestions.ts'
import { messages, sayProblem } from '../messages.ts'
import { saySuggestionProblem, suggestionWords } from '../messages/suggestions.ts'
import type { Way } from '../rules/invitation.ts'
import { profileChoices, profileFields } from '../rules/profile.ts'
import type { OwnQuestion } from '../rules/questions.ts'
import type { PublicSuggestion } from '../store/suggestions.ts'
import { KioskStart, TouchPage } from './kiosk.tsx'
import { PaperPage, TabletStart } from './office.tsx'
import { BoxPage, DeskPage, OfficeList, OwnPage, type PageOf } from './suggestions.tsx'
import { BarPage, InvitePart, SurveyPage, ThanksPage } from './survey.tsx'

const zone = 'Asia/Jakarta'
const at = new Date('2026-11-24T02:00:00Z')
type Problems = { code: string; field?: string; data?: Record<string, string | number> }[]
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: Problems) => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const own: OwnQuestion = { id: 'cara-mengetahui', services: [], units: [], text: { id: 'Dari mana Anda tahu?', en: 'How did you hear of it?' }, answers: [{ id: 'Teman', en: 'A friend' }, { id: 'Lain', en: 'Elsewhere' }] }
const survey = (way: Way = 'link', state = form(), questions: readonly OwnQuestion[] = []) =>
  draw(<SurveyPage locale={state.locale} form={state} action="/survei/0123456789abcdefghjk" questionnaire={{ instrument: skm, own: questions }} service="Jasa <Surat>" ended="24 Nov 2026" way={way} />, state.locale)

const boxForm = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: Problems) => refusedForm(freshForm(locale, saySuggestionProblem(locale)), typed, problems)
const services = [{ slug: 'surat-ke-masyarakat', name: 'Surat ke masyarakat' }]
const name = (slug: string): string => services.find((one) => one.slug === slug)?.name ?? slug
const seen = (more: Partial<Seen> = {}): Seen => ({
  id: newId<'suggestion'>(at), kind: 'suggestion', service: null, status: 'new', version: 3, said_at: at, handled_at: null, handled_by: null, published: null, published_on: null, simulated: false,
  words: 'Tambah kursi.\n\nDi lantai satu.', answer: null, reason: null, reachable: false, ...more,
})
const said = (more: Partial<PublicSuggestion> = {}): PublicSuggestion => ({ id: newId<'suggestion'>(at), kind: 'thanks', service: 'surat-ke-masyarakat', published: { text: 'Cepat sekali.', answer: 'Terima kasih kembali.' }, published_on: localDate('2026-11-24'), simulated: false, ...more })
const pageOf = <Row,>(rows: Row[], more: Partial<PageOf<Row>> = {}): PageOf<Row> => ({ rows, page: 1, size: 20, total: rows.length, to: (page) => `/saran?halaman=${page}#terbit`, ...more })
const box = (state = boxForm(), published = pageOf<PublicSuggestion>([]), complaint: string | null = '/layanan/pengaduan') =>
  draw(<BoxPage locale={state.locale} form={state} idempotencyKey="k" services={services} name={name} published={published} complaint={complaint} />, state.locale)
const desk = (one: Seen, state = boxForm()) => draw(<DeskPage locale="id" zone={zone} one={one} form={state} name={name} />)

describe.each(locales)('every page of surveys and suggestions in %s', (locale) => {
  const surroundings = { locale, title: 'Survei', city: 'Kota Bekasi', languages: { id: '?lang=id', en: '?lang=en' } }
  const touch = (body: unknown) => () => <TouchPage {...surroundings} again="/kios/survei">{body as never}</TouchPage>
  const on = { href: '/', label: 'x' }
  const state = form(locale)
  const questionnaire = { instrument: skm, own: [own] }
  const pages: [string, () => unknown][] = [
    ...(['link', 'kiosk', 'tablet'] as const).map((way): [string, () => unknown] => [`the survey by ${way}`, () => <SurveyPage locale={locale} form={state} action="/survei/x" questionnaire={questionnaire} service="Surat" ended="24 Nov" way={way} />]),
    ['the survey refused', () => <SurveyPage locale={locale} form={form(locale, { 'a.WAKTU': '9' }, { code: 'answer-out-of-range', field: 'a.WAKTU', data: { value: '9' } }, { code: 'nothing-answered', field: `a.${skm.elements[0]!.code}` })} action="/survei/x" questionnaire={questionnaire} service="Surat" ended="24 Nov" way="link" />],
    ['thanks', () => <ThanksPage locale={locale} on={on} />],
    ['the start of the kiosk', touch(<KioskStart locale={locale} form={form(locale, { kode: 'x' }, { code: 'no-such-code', field: 'kode' })} box="http://localhost/saran" back="/kios" />)],
    ['the list of the tablet', () => <TabletStart locale={locale} zone={zone} form={state} waiting={[{ id: newId<'survey'>(at), case_id: newId<'case'>(at), registration: 'BKS-1', service: 's', unit: 'u', instrument: 'i', invited_at: at, expires_at: at, finished: true, answered_on: null, way: null, simulated: false, name: 'Surat' }]} />],
    ['the list of the tablet, empty', () => <TabletStart locale={locale} zone={zone} form={state} waiting={[]} />],
    ['paper', () => <PaperPage locale={locale} form={form(locale, {}, { code: 'no-such-registration', field: 'perkara' })} instrument={skm} saved={null} />],
    ['the box', () => <BoxPage idempotencyKey="k" locale={locale} form={boxForm(locale, {}, { code: 'choose-kind', field: 'kind' }, { code: 'missing', field: 'words' })} services={services} name={name} published={pageOf([said(), said({ service: null, simulated: true })], { total: 60, page: 2 })} complaint="/layanan/pengaduan" />],
    ['one’s own suggestion', () => <OwnPage locale={locale} zone={zone} one={seen()} fresh name={name} />],
    ['the officers’ list', () => <OfficeList locale={locale} zone={zone} status="new" list={pageOf([seen(), seen({ words: null, simulated: true })])} name={name} />],
    ['the officers’ list, empty', () => <OfficeList locale={locale} zone={zone} status="answered" list={pageOf<Seen>([])} name={name} />],
    ['a suggestion on a desk', () => <DeskPage locale={locale} zone={zone} one={seen({ status: 'answered', answer: 'Baik.', published: { text: 'a', answer: 'b' }, reason: 'c' })} form={boxForm(locale)} name={name} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
  test.each(['survey-answered', 'survey-expired', 'survey-case-open', 'no-such-survey', 'too-often'])('why a survey cannot be answered (%s) is said in words with the way on', async (code) => {
    const drawn = await draw(<BarPage locale={locale} bar={{ code }} on={on} />, locale)
    expect(drawn.faults).toEqual([])
    expect(drawn.text).not.toContain(code)
    expect(drawn.links).toEqual(['/'])
  })
})

describe('the survey', () => {
  test('has nothing answered beforehand: no answer is suggested', async () => {
    for (const way of ['link', 'kiosk', 'tablet'] as const) expect((await survey(way, form(), [own])).html).not.toMatch(/<input[^>]*checked/)
  })
  test('asks every element once with four answers in words, then the office’s own, each legend its question', async () => {
    const { html, text } = await survey('link', form(), [own])
    for (const one of skm.elements) expect(html.split(`name="a.${one.code}"`)).toHaveLength(5)
    expect(html.split('name="a.cara-mengetahui"')).toHaveLength(3)
    expect(text).toContain(`Pertanyaan ${skm.elements.length} dari ${skm.elements.length}`)
    expect(html.match(/<legend/g)).toHaveLength(skm.elements.length + 1)
  })
  test('shows every part of the profile to touch on a screen, and as lists on a phone; all may be left out', async () => {
    const touch = await survey('kiosk')
    const phone = await survey('link')
    for (const field of profileFields) {
      expect(touch.html.split(`name="p.${field}"`)).toHaveLength(profileChoices[field].length + 1)
      expect([touch.value(`p.${field}`), phone.value(`p.${field}`)]).toEqual([[], ''])
    }
  })
  test('comes back with everything that was chosen and written, and what is wrong at its question', async () => {
    const typed = { 'a.WAKTU': '3', 'a.TARIF': '4', 'p.sex': 'female', 'p.age': '30-39', words: 'Baik & <cepat>\nsekali' }
    const drawn = await survey('link', form('id', typed, { code: 'too-long', field: 'words', data: { length: 2001, most: 2000 } }))
    expect([drawn.value('p.sex'), drawn.value('p.age'), drawn.value('words')]).toEqual(['female', '30-39', 'Baik & <cepat> sekali'])
    const [first] = skm.elements
    expect((await survey('link', form('id', { [`a.${first!.code}`]: '2' }))).value(`a.${first!.code}`)).toEqual(['2'])
    expect(drawn.html).not.toContain('<cepat>')
    expect(drawn.links).toContain('#f-words')
  })
  test('names the service as text, whatever it is called', async () => {
    const { html, text } = await survey()
    expect(text).toContain('Jasa <Surat>')
    expect(html).not.toContain('<Surat>')
  })
  test('at the kiosk leads nowhere else and goes back by itself; on a phone the answers are not lost to a timer', async () => {
    const again = await draw(<TouchPage locale="id" title="x" city="Kota Bekasi" languages={{ id: '?lang=id', en: '?lang=en' }} again="/kios/survei"><h1>x</h1></TouchPage>)
    expect(again.html).toContain('http-equiv="refresh" content="20;url=/kios/survei"')
    const asking = await draw(<TouchPage locale="id" title="x" city="Kota Bekasi" languages={{ id: '?lang=id', en: '?lang=en' }}><h1>x</h1></TouchPage>)
    expect(asking.html).not.toContain('http-equiv="refresh"')
  })
  test('keeps the code typed at the kiosk when it is refused', async () => {
    const drawn = await draw(<KioskStart locale="en" form={form('en', { kode: 'bks 7k4m' }, { code: 'no-such-code', field: 'kode' })} box="http://localhost/saran" />, 'en')
    expect(drawn.value('kode')).toBe('bks 7k4m')
    expect(drawn.text).toContain('No request has this code')
  })
  test('on paper has one box for each element, keeps what was keyed, and says which was kept last', async () => {
    const typed = Object.fromEntries(skm.elements.map(({ code }, index) => [`a.${code}`, String((index % 4) + 1)]))
    const drawn = await draw(<PaperPage locale="id" form={form('id', { ...typed, perkara: 'BKS-0000-0000' }, { code: 'no-such-registration', field: 'perkara' })} instrument={skm} saved={null} />)
    expect(skm.elements.map(({ code }) => drawn.value(`a.${code}`))).toEqual(Object.values(typed))
    expect([drawn.value('perkara'), drawn.value('instrument')]).toEqual(['BKS-0000-0000', skm.id])
    expect((await draw(<PaperPage locale="id" form={form()} instrument={skm} saved="BKS-7K4M-2Q9D" />)).html).toMatch(/role="status"[^]*BKS-7K4M-2Q9D/)
  })
  test('is offered on the page of a case by one sentence and one link', async () => {
    expect((await draw(<InvitePart locale="id" href="/survei/x" />)).links).toEqual(['/survei/x'])
  })
  test('can be asked by every instrument of the city, old and new', async () => {
    for (const instrument of bekasi.instruments) {
      const drawn = await draw(<SurveyPage locale="id" form={form()} action="/survei/x" questionnaire={{ instrument, own: [] }} service="Surat" ended="x" way="link" />)
      expect([instrument.id, drawn.faults]).toEqual([instrument.id, []])
      for (const element of instrument.elements) expect(drawn.value(`a.${element.code}`)).toEqual([])
    }
  })
})

describe('the suggestion box', () => {
  test('says what it is not for, where the city takes complaints, and only there', async () => {
    expect((await box()).links).toContain('/layanan/pengaduan')
    expect((await box(boxForm(), pageOf<PublicSuggestion>([]), null)).text).not.toContain('pengaduan')
  })
  test('gives back kind, service, words and address as typed', async () => {
    const typed = { kind: 'thanks', service: 'surat-ke-masyarakat', words: 'Baik!', email: 'bukan alamat' }
    const drawn = await box(boxForm('id', typed, { code: 'too-short', field: 'words', data: { least: 10 } }, { code: 'not-an-email', field: 'email' }))
    expect([drawn.value('kind'), drawn.value('service'), drawn.value('words'), drawn.value('email')]).toEqual([['thanks'], typed.service, typed.words, typed.email])
    expect(drawn.links).toEqual(expect.arrayContaining(['#f-words', '#f-email']))
  })
  test('shows what was published with its answer, its day and its service; simulated ones say so', async () => {
    const { text } = await box(boxForm(), pageOf([said({ simulated: true })]))
    expect(text).toMatch(/Terima kasih · Surat ke masyarakat .*simulasi.*Cepat sekali\..*24 Nov 2026.*Terima kasih kembali\./)
    expect((await box(boxForm(), pageOf([said({ service: 'layanan-lama' })]))).text).toContain('layanan-lama')
    expect((await box()).text).toContain('Belum ada saran yang diterbitkan')
  })
  test.each([[1, 60, ['/saran?halaman=2#terbit']], [2, 60, ['/saran?halaman=1#terbit', '/saran?halaman=3#terbit']], [3, 60, ['/saran?halaman=2#terbit']], [1, 20, []]])('on page %i of %i published turns where there is something', async (page, total, links) => {
    expect((await box(boxForm(), pageOf([said()], { page, total }))).links.filter((link) => link.startsWith('/saran?'))).toEqual(links)
  })
})

describe('a suggestion', () => {
  const mine = (more: Partial<Seen>, fresh = false) => draw(<OwnPage locale="id" zone={zone} one={seen(more)} fresh={fresh} name={name} />)
  test.each<[Partial<Seen>, string]>([
    [{}, 'Belum dijawab'], [{ status: 'answered', handled_at: at, answer: 'Dipasang.' }, 'Dijawab Selasa, 24 Nov 2026'], [{ status: 'set-aside', handled_at: at, reason: 'Iklan' }, 'tidak ditindaklanjuti'], [{ words: null }, 'sudah dihapus menurut masa simpan'],
  ])('tells its writer how it stands', async (more, words) => {
    const drawn = await mine(more)
    expect(drawn.text).toContain(words)
    expect(drawn.text).not.toContain('Iklan')
  })
  test('greets its writer once, as long as nobody handled it', async () => {
    expect((await mine({}, true)).html).toMatch(/role="status"/)
    expect((await mine({})).text).not.toContain('Simpan alamat halaman ini')
  })
  test('leads its writer to the published words only once there are any', async () => {
    expect((await mine({ status: 'answered', handled_at: at, answer: 'Baik.' })).links).not.toContain('/saran#terbit')
    expect((await mine({ status: 'answered', handled_at: at, answer: 'Baik.', published: { text: 'a', answer: 'b' } })).links).toContain('/saran#terbit')
  })
  test('on a desk carries the version that was looked at, and the act of each form', async () => {
    const one = seen()
    const drawn = await desk(one)
    expect(drawn.sends).toEqual([`post /kepuasan/saran/${one.id}`, `post /kepuasan/saran/${one.id}`])
    expect(drawn.html.match(/name="version" value="3"/g)).toHaveLength(2)
    expect(drawn.html.match(/name="act" value="(?:answer|set-aside)"/g)).toEqual(['name="act" value="answer"', 'name="act" value="set-aside"'])
  })
  test('that was erased can be read no more and handled no more', async () => {
    const drawn = await desk(seen({ words: null }))
    expect([drawn.sends, drawn.text.includes(suggestionWords.id.erased)]).toEqual([[], true])
  })
  test('says whether its writer will hear of the answer', async () => {
    expect((await desk(seen({ reachable: true }))).text).toContain(suggestionWords.id.reachable)
    expect((await desk(seen())).text).toContain(suggestionWords.id.notReachable)
  })
  test('keeps answer, published words and the wish to publish when they are refused', async () => {
    const typed = { answer: 'Kami pasang.', text: 'Hubungi 0812 3456 7890', publish: 'yes', reason: '' }
    const drawn = await desk(seen(), boxForm('id', typed, { code: 'leads-to-a-person', field: 'text', data: { found: '0812 3456 7890' } }))
    expect([drawn.value('answer'), drawn.value('text'), drawn.value('publish')]).toEqual([typed.answer, typed.text, ['yes']])
  })
  test('in the list is cut after ninety letters and leads to the whole', async () => {
    const one = seen({ words: 'k'.repeat(200) })
    const drawn = await draw(<OfficeList locale="id" zone={zone} status="new" list={pageOf([one])} name={name} />)
    expect(drawn.text).toContain(`${'k'.repeat(90)}…`)
    expect(drawn.text).not.toContain('k'.repeat(91))
    expect(drawn.links).toContain(`/kepuasan/saran/${one.id}`)
  })
})

test('every refusal has words in both languages', () => {
  for (const locale of locales) {
    for (const code of Object.keys(messages.id.problems)) expect([code, sayProblem(locale)({ code, data: {} }).length > 5]).toEqual([code, true])
    for (const code of Object.keys(suggestionWords.id.problems)) expect([code, saySuggestionProblem(locale)({ code, data: {} }).length > 5]).toEqual([code, true])
  }
})
