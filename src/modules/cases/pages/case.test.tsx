import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { applicant, hour, officer, people, product, refused, returned, viewAfter, zone, type Scene } from '../../../../test/case-scene.ts'
import { astray, draw } from '../../../../test/page.ts'
import { boat } from '../examples.ts'
import { messages, sayProblem } from '../messages.ts'
import { actName, namedHappening } from '../words.ts'
import type { ActsProps } from './acts.tsx'
import { CasePage, type CasePageProps } from './case.tsx'
import { CountPage } from './count.tsx'
import { ErasePage, RenewPage } from './privacy.tsx'
import { TrackPage, TrackStart, WithdrawPage, type TrackProps } from './track.tsx'

const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const acts = (more: Partial<ActsProps> = {}): CasePageProps['acts'] => ({
  chosen: null, action: '/perkara/01936b5c-0000-7000-8000-000000000000/tindakan', version: 1, form: form(), kept: new Map(), capacity: 'Tukang perahu', recipients: { near: [], others: [] }, facts: {}, ...more,
})
const keys = { receipt: false, renew: false, erase: false, fresh: false }
const casePage = (scene: Scene = {}, more: Partial<CasePageProps> = {}, locale: Locale = 'id') => draw(
  <CasePage locale={locale} view={viewAfter(scene)} people={people} now={scene.now ?? hour(2)} zone={zone} acts={acts({ form: form(locale) })} beside={[]} unmasked={false} command={null} keys={keys} vacancies={new Map()} meanwhile={null} {...more} />, locale)
const track = (scene: Scene = {}, more: Partial<TrackProps> = {}, locale: Locale = 'id') => draw(
  <TrackPage locale={locale} view={viewAfter({ as: applicant, ...scene })} people={people} now={scene.now ?? hour(2)} zone={zone} answer={form(locale)} kept={new Map()} key="k" complaint="pengaduan" beside={[]} {...more} />, locale)

const file = { id: 'f', name: 'surat <lama>.pdf', type: 'application/pdf', size: 2048, field: 'letter', seq: null } as never
const withPapers: Scene = { acts: refused, more: { products: [product()], files: [file] } }
const scenes: [string, Scene][] = [
  ['just filed', {}], ['returned', { acts: returned }], ['on two branches', { acts: [{ who: officer('boatman'), act: '1:pass' }] }], ['refused', { acts: refused }], ['finished with papers', withPapers],
  ['late', { now: hour(24 * 14) }], ['paused by the office', { acts: [{ who: officer('boatman'), act: 'pause:1', more: { reason: 'outside' } as never }] }], ['withdrawn', { acts: [{ who: applicant, act: 'withdraw' }] }],
  ['erased', { acts: refused, more: { hidden: null, erased: hour(9), notes: new Map() } }], ['simulated', { one: { simulated: true } }],
]

describe.each(locales)('a case in %s', (locale) => {
  test.each(scenes)('that is %s is a sound page for the officer, for its applicant, and where it is counted', async (_, scene) => {
    const all = [
      await casePage(scene, {}, locale), await track(scene, {}, locale),
      await draw(<CountPage locale={locale} view={viewAfter(scene)} zone={zone} back="/lacak/BKS-7K4M-2Q9D-XW3H5N" command="npx balai due --from x" />, locale),
    ]
    for (const drawn of all) expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
  test('asks before it is withdrawn, before its data are erased and before its key is changed, with a heading whatever the answer', async () => {
    const one = viewAfter({ acts: refused }).one
    const asked = { locale, form: form(locale, {}, { code: 'reason-missing', field: 'note' }), back: `/perkara/${one.id}` }
    const erase = (more: object) => <ErasePage {...asked} one={one} definition={viewAfter().definition} erased={null} zone={zone} {...more} />
    const pages = [<WithdrawPage locale={locale} code={one.code} version={3} />, erase({}), erase({ erased: hour(9) }), erase({ one: viewAfter().one }), <RenewPage {...asked} one={one} />,
      <TrackStart locale={locale} typed="x" problem={null} />, <TrackStart locale={locale} typed="<b>" problem={messages[locale].trackTitle} />]
    for (const page of pages) { const drawn = await draw(page, locale); expect([drawn.faults, astray(drawn)]).toEqual([[], []]) }
  })
})

describe('the page of a case for an officer', () => {
  test('shows telephone, address and e-mail masked until they are asked for, and the name always', async () => {
    const masked = await casePage()
    for (const secret of ['081200000903', 'warga@contoh.example', 'Jl. Contoh']) expect(masked.html).not.toContain(secret)
    expect(masked.text).toContain('Warga Contoh')
    expect(masked.sends.some((one) => one.endsWith('/tampilkan'))).toBe(true)
    const open = await casePage({}, { unmasked: true })
    for (const secret of ['081200000903', 'warga@contoh.example', 'Jl. Contoh No. 1']) expect(open.text).toContain(secret)
    expect(open.sends.some((one) => one.endsWith('/tampilkan'))).toBe(false)
  })
  test('offers the acts of whose turn it is, and says to all others that there is none', async () => {
    const mine = await casePage()
    expect(mine.links.filter((link) => link.includes('tindakan='))).toEqual(['?tindakan=1:pass#acts', '?tindakan=1:back#acts', '?tindakan=pause:1#acts'])
    const others = await casePage({ as: officer('captain') })
    expect(others.text).toContain(messages.id.noActs)
    expect(others.links.filter((link) => link.includes('tindakan='))).toEqual([])
  })
  test('names what is not open yet with its reason, and offers no button for it', async () => {
    const { text, sends } = await casePage()
    const closed = viewAfter().acts.find((act) => act.kind === 'way' && act.because === 'needs-not-met')!
    expect(text).toContain(messages.id.closedBecause['needs-not-met'](actName(closed, 'id'), ''))
    expect(sends.filter((one) => one.endsWith('/tindakan'))).toHaveLength(1)
  })
  test('carries the version that was looked at and the act that was chosen', async () => {
    const drawn = await casePage({}, { acts: acts({ chosen: '1:back', version: 7 }) })
    expect([drawn.value('version'), drawn.value('act')]).toEqual(['7', '1:back'])
    expect(drawn.value('note')).toBe('')
  })
  test('gives back what was typed for an act that is still open', async () => {
    const drawn = await casePage({}, { acts: acts({ chosen: '1:back', form: form('id', { note: 'Kurang <kartu>', missing: ['1'] }, { code: 'reason-missing', field: 'note' }) }) })
    expect([drawn.value('note'), drawn.value('missing')]).toEqual(['Kurang <kartu>', ['1']])
    expect(drawn.html).not.toContain('<kartu>')
  })
  test('shows what was typed for an act that somebody else has taken meanwhile, and by whom', async () => {
    const drawn = await casePage({ acts: returned }, { meanwhile: { who: 'Eka', at: '10.00' }, acts: acts({ chosen: '1:pass', form: form('id', { note: 'Sudah saya periksa', to: ['captain'] }, { code: 'changed-meanwhile' }) }) })
    expect(drawn.text).toContain('Sudah saya periksa')
    expect(drawn.text).toContain('Nakhoda')
    expect(drawn.html).toMatch(/role="status"[^]*Eka/)
  })
  test('lets a leader choose among those below and others, with how much each has open', async () => {
    const recipients = { near: [{ slug: 'ropemaker', name: 'Pembuat tali', holder: 'Eka Simulasi', open: 4, late: 1 }], others: [{ agency: 'Dinas Lain', positions: [{ slug: 'carpenter', name: 'Tukang kayu', holder: '', open: 0, late: 0 }] }] }
    const scene: Scene = { acts: [{ who: officer('boatman'), act: '1:long' }], as: officer('captain'), answers: { why: 'x', days: 9 } }
    const drawn = await casePage(scene, { acts: acts({ chosen: '2:crew', recipients, form: form('id', { to: ['carpenter'] }, { code: 'recipients-missing', field: 'to' }) }) })
    expect(drawn.value('to')).toEqual(['carpenter'])
    expect(drawn.text).toContain(messages.id.openLoad(4, 1))
    expect(drawn.text).toContain(messages.id.vacant)
    expect(drawn.html).toMatch(/<details open/)
  })
  test('keeps the other positions open after a refusal, though none of them was chosen', async () => {
    const recipients = { near: [], others: [{ agency: 'Dinas Lain', positions: [{ slug: 'carpenter', name: 'Tukang kayu', holder: 'Eka Simulasi', open: 31, late: 0 }] }] }
    const page = (state: FormState) => casePage({ acts: [{ who: officer('boatman'), act: '1:long' }], as: officer('captain'), answers: { why: 'x', days: 9 } }, { acts: acts({ chosen: '2:crew', recipients, form: state }) })
    expect((await page(form())).html).not.toMatch(/<details open/)
    const again = await page(form('id', {}, { code: 'no-recipient', field: 'to' }))
    expect([/<details open/.test(again.html), again.text.includes(messages.id.openLoad(31, 0))]).toEqual([true, true])
  })
  test('names for whose position each act is done, where two of the same name are open to one person', async () => {
    const dispositions = [{ id: 7, from: 'captain', to: 'boatman', parent: null, at: '', deadline: null, doneAt: null }, { id: 8, from: 'captain', to: 'carpenter', parent: null, at: '', deadline: null, doneAt: null }]
    const { one } = viewAfter()
    const open = dispositions.map(({ id }) => ({ kind: 'standing' as const, act: 'reportDisposition' as const, turn: null, disposition: id, reasons: [] }))
    const page = (of: typeof open) => casePage({ more: { acts: of, one: { ...one, state: { ...one.state, dispositions } } } }, { vacancies: new Map([['carpenter', 'captain']]) })
    const { text } = await page(open)
    expect(text).toContain('Laporkan tindak lanjut · untuk Tukang perahu · dari Nakhoda')
    expect(text).toContain('Laporkan tindak lanjut · untuk Tukang kayu, lowong · dari Nakhoda')
    expect((await page(open.slice(0, 1))).text).not.toContain('untuk Tukang perahu')
  })
  test('lists what is wrong on top of the page, before where the case stands, and leads to the acts from there', async () => {
    const { html } = await casePage({}, { acts: acts({ chosen: '1:back', form: form('id', {}, { code: 'reason-missing', field: 'note' }) }) })
    expect(html.indexOf('error-summary')).toBeGreaterThan(-1)
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('class="flow"'))
    expect(html).toContain('href="#acts"')
    expect((await casePage({ as: officer('captain') })).html).not.toContain('href="#acts"')
  })
  test('shows the letter before the acts on it, by its name and size', async () => {
    const { text } = await casePage(withPapers)
    expect(text).toContain('Buka surat: surat <lama>.pdf')
    expect(text.indexOf('Buka surat')).toBeLessThan(text.indexOf(messages.id.yourActs))
    expect((await casePage()).text).not.toContain('Buka surat')
  })
  test('says the due moment of the step beside that of the case', async () => {
    const { text } = await casePage()
    expect(text).toContain('langkah ini (Look at the paper): Sen, 23 Nov, 10.00')
    expect(text).toContain('perkara Senin, 30 Nov 2026')
  })
  test('asks which requirements are missing, and tells them by name', async () => {
    const { text, value } = await casePage({}, { acts: acts({ chosen: '1:back' }) })
    expect([text.includes('Mana yang kurang?'), value('missing'), value('ticked')]).toEqual([true, [], undefined])
    const told = await casePage({ acts: returned, more: { notes: new Map([[2, { note: 'Belum.', missing: [2] }]]) } })
    expect(told.text).toContain(`${messages.id.requirementsNot}: Kartu`)
  })
  test('says on the button what is done to what', async () => {
    expect((await casePage({}, { acts: acts({ chosen: '1:back' }) })).buttons).toContain('Kembalikan kepada pemohon')
    const captain: Scene = { acts: [{ who: officer('boatman'), act: '1:long' }], as: officer('captain'), answers: { why: 'x', days: 9 } }
    expect((await casePage(captain, { acts: acts({ chosen: '2:crew' }) })).buttons).toContain('Kirim disposisi')
    expect((await casePage(captain, { acts: acts({ chosen: '2:no' }) })).buttons).toContain('Tolak permohonan')
  })
  test('of a case somebody else took says who by name, and invites to send again only where something is open', async () => {
    const { past } = viewAfter({ acts: returned })
    expect(namedHappening(past.at(-1)!, people, 'id', 'Dewi Umpama')).toBe('Dewi Umpama (Tukang perahu) meminta perbaikan')
    expect(namedHappening(past[0]!, people, 'id', undefined)).toBe(`Pemohon ${messages.id.filed}`)
    const page = (scene: Scene) => casePage(scene, { meanwhile: { who: 'Dewi', at: '10.00' }, acts: acts({ form: form('id', {}, { code: 'changed-meanwhile' }) }) })
    expect((await page({ acts: returned })).text).not.toContain('kirim lagi')
    expect((await page({})).text).toContain('kirim lagi')
  })
  test('offers keys and erasing only to who may', async () => {
    expect((await casePage({ acts: refused })).links.filter((link) => /kode-baru|hapus-data/.test(link))).toEqual([])
    expect((await casePage({ acts: refused }, { keys: { ...keys, renew: true, erase: true } })).links.filter((link) => /kode-baru|hapus-data/.test(link))).toHaveLength(2)
  })
  test('tells officers who did what, with what was said, newest first', async () => {
    const { text } = await casePage({ acts: returned })
    expect(text).toMatch(/Dewi Umpama.*Kartu belum dilampirkan\./)
    expect(text.indexOf('Kartu belum')).toBeGreaterThan(-1)
  })
  test('names a position that is vacant with who answers for it, and one nobody knows any more by its own word', async () => {
    expect((await casePage({}, { vacancies: new Map([['boatman', 'captain']]) })).text).toMatch(/Tukang perahu.*Nakhoda/)
    expect((await casePage({ acts: [{ who: officer('boatman'), act: '1:pass' }] })).text).toContain('joiner')
  })
  test('lists papers and files by name as text, each behind the officer’s own address', async () => {
    const drawn = await casePage(withPapers)
    expect(drawn.text).toContain('surat <lama>.pdf')
    expect(drawn.html).not.toContain('<lama>')
    expect(new Set(drawn.links.filter((link) => /\/dokumen\/|\/berkas\//.test(link)))).toHaveProperty('size', 2)
    expect(drawn.links.some((link) => link.startsWith('/lacak'))).toBe(false)
  })
  test('after erasing says when, and shows nothing of who asked', async () => {
    const { text } = await casePage({ acts: refused, more: { hidden: null, erased: hour(9) } })
    for (const gone of ['Warga Contoh', 'Menangkap ikan']) expect(text).not.toContain(gone)
    expect(text).toContain('23 Nov 2026')
  })
})

describe('the page that tracks a case', () => {
  test('says first what its applicant must do, with the office’s words and the form that answers', async () => {
    const drawn = await track({ acts: returned })
    expect(drawn.headings[0]).toBe(messages.id.waitsForYou)
    expect(drawn.text).toContain('Kartu belum dilampirkan.')
    expect([drawn.value('act'), drawn.value('version'), drawn.value('typed.why')]).toEqual(['2:mended', '2', ''])
    expect(drawn.sends).toContain('post /lacak/BKS-7K4M-2Q9D-XW3H5N/tindakan')
  })
  test('gives back what the applicant typed, and the files already received', async () => {
    const kept = new Map([['typed.letter', [{ id: 'f1', name: 'ktp.jpg', size: '310 KB' }]]])
    const drawn = await track({ acts: returned }, { answer: form('id', { note: 'Ini <kartunya>', 'typed.why': 'Memancing' }, { code: 'too-long', field: 'note' }), kept })
    expect([drawn.value('note'), drawn.value('typed.why'), drawn.value('typed.letter.kept')]).toEqual(['Ini <kartunya>', 'Memancing', 'f1'])
    expect(drawn.text).toContain('ktp.jpg')
  })
  describe('where it waits for a correction', () => {
    const covering = boat.form.map((field) => (field.id === 'letter' ? { ...field, covers: [2] } : field))
    const named = (missing: number[], form = covering): Scene => ({ acts: returned, more: { definition: { ...boat, form }, notes: new Map([[2, { note: 'Kartu belum dilampirkan.', missing }]]) } })
    const outside = (html: string): string => html.replace(/<details[^]*?<\/details>/g, '')
    test('what the office named stands first and open, all else is folded and still sent', async () => {
      const drawn = await track(named([2]))
      expect(outside(drawn.html)).toContain('name="typed.letter"')
      expect(outside(drawn.html)).not.toContain('name="typed.why"')
      expect(drawn.value('typed.why')).toBe('')
      expect(drawn.html).not.toMatch(/<details open/)
      expect(drawn.text).toContain(messages.id.otherAnswers)
    })
    test('where nothing was named everything is open', async () => expect((await track(named([]))).html).toMatch(/<details open/))
    test('what is wrong in the folded part unfolds it', async () => {
      const answer = form('id', { 'typed.why': '' }, { code: 'answer-missing', field: 'typed.why' })
      expect((await track(named([2]), { answer })).html).toMatch(/<details open/)
    })
    test('a question for a file names what holds now, which a new one replaces', async () => {
      const files = [{ id: 'f', name: 'kartu lama.pdf', type: 'application/pdf', size: 2048, field: 'letter', seq: 1, replaced: false } as never]
      const scene = named([2])
      const drawn = await track({ ...scene, answers: { why: 'x', days: 2, letter: ['f'] }, more: { ...scene.more, files } })
      expect(drawn.text).toContain(messages.id.heldFile('kartu lama.pdf'))
      expect((await track(scene)).text).not.toContain('Berkas baru menggantikannya')
    })
    test('what hangs on an answer of the folded part says so by the label of that question', async () => {
      const drawn = await track(named([2], covering.map((field) => (field.id === 'letter' ? { ...field, when: { field: 'why', is: 'lomba' } } : field))))
      expect(drawn.text).toContain(messages.id.onlyWhen('Untuk apa', 'lomba'))
    })
  })
  test('shows what was asked for in the order of the form, its numbers and contacts masked', async () => {
    const asks = [...boat.form, { id: 'nik', kind: 'nik' as const, label: { id: 'NIK' }, must: false }, { id: 'call', kind: 'phone' as const, label: { id: 'Telepon kapal' }, must: false }]
    const { text, html } = await track({ answers: { why: 'Lomba dayung', days: 2, nik: '3275014508900001', call: '081234567890', inside: 'Catatan' }, more: { definition: { ...boat, form: asks } } })
    expect(text).toContain(messages.id.yourRequest)
    expect(text).toMatch(/Lomba dayung[^]*Berapa hari 2[^]*NIK \*+0001/)
    for (const secret of ['3275014508900001', '081234567890', '081200000903', 'Jl. Contoh', 'Catatan']) expect(html).not.toContain(secret)
    expect((await track({ acts: refused, more: { hidden: null, erased: hour(9) } })).text).not.toContain(messages.id.yourRequest)
  })
  test('names the next step, and nothing but the decision where one is made on going on at all', async () => {
    expect((await track()).text).toContain(messages.id.next('Ropes'))
    const weigh = { id: 'weigh', name: { id: 'Menimbang usul penolakan' }, who: { kind: 'positions' as const, positions: ['captain'] }, source: null, mayPause: [], ways: [{ id: 'on', act: 'verify' as const, to: ['rope'], asks: [], checks: false, reason: false }] }
    const steps = [...boat.procedure.steps.map((step) => (step.id === 'check' ? { ...step, ways: [...step.ways, { id: 'propose', act: 'comment' as const, to: ['weigh'], asks: [], checks: false, reason: true }] } : step)), weigh]
    const { one } = viewAfter()
    const { text } = await track({ more: { definition: { ...boat, procedure: { ...boat.procedure, steps } }, one: { ...one, state: { ...one.state, turns: one.state.turns.map((turn) => ({ ...turn, step: 'weigh' })) } } } })
    expect(text).toContain(messages.id.next(messages.id.decision))
    expect(text).not.toContain('Ropes')
    expect((await track({ acts: refused })).text).not.toContain(messages.id.next(''))
  })
  test('a file that another took the place of says so, to the applicant and to the office', async () => {
    const files = [{ id: 'new', replaced: false }, { id: 'old', replaced: true }].map((one) => ({ ...one, name: `${one.id}.pdf`, type: 'application/pdf', size: 2048, field: 'letter', seq: 1 }) as never)
    for (const drawn of [await track({ more: { files } }), await casePage({ more: { files } })]) {
      expect(drawn.text).toContain(`${messages.id.replacedFile} · old.pdf`)
      expect(drawn.text).not.toContain(`${messages.id.replacedFile} · new.pdf`)
    }
    expect((await casePage({ more: { files } })).text).toContain(`${messages.id.openLetter}: new.pdf`)
  })
  test('names positions and never persons, and keeps what officers say to one another to the office', async () => {
    const long: Scene = { acts: [{ who: officer('boatman'), act: '1:long', note: 'Catatan dalam kantor' }], answers: { why: 'x', days: 9 } }
    const drawn = await track(long)
    expect(drawn.text).toContain('Nakhoda')
    for (const inside of ['Dewi Umpama', 'Catatan dalam kantor']) expect(drawn.text).not.toContain(inside)
    expect((await casePage(long)).text).toContain('Catatan dalam kantor')
  })
  test('shortens the name of who asked and shows neither telephone nor address', async () => {
    const { html } = await track()
    for (const secret of ['081200000903', 'warga@contoh.example', 'Jl. Contoh', 'Warga Contoh']) expect(html).not.toContain(secret)
  })
  test.each<[string, Scene, boolean]>([['just filed', {}, true], ['refused', { acts: refused }, false], ['withdrawn', { acts: [{ who: applicant, act: 'withdraw' }] }, false]])('of a case that is %s offers to withdraw it or not', async (_, scene, offered) => {
    expect((await track(scene)).links.some((link) => link.endsWith('/tarik'))).toBe(offered)
  })
  test('offers papers that are signed and no others', async () => {
    const drawn = await track({ acts: refused, more: { products: [product(), product({ status: 'draft', number: null, signed_at: null })] } })
    expect(drawn.links.filter((link) => link.includes('/dokumen/')).length).toBeGreaterThan(0)
    expect(new Set(drawn.links.filter((link) => link.includes('/dokumen/'))).size).toBe(1)
  })
  test('leads to a complaint about the handling, unless it is itself one or the city takes none', async () => {
    expect((await track()).links.some((link) => link.startsWith('/layanan/pengaduan/ajukan?layanan='))).toBe(true)
    expect((await track({}, { complaint: null })).links.some((link) => link.includes('pengaduan'))).toBe(false)
    expect((await track({ one: { slug: 'pengaduan' } })).links.some((link) => link.includes('pengaduan'))).toBe(false)
    // the registration number goes along, the key never does
    expect((await track()).links.find((link) => link.includes('pengaduan'))).not.toContain('XW3H5N')
  })
  test('after erasing says so, offers no data of one’s own and is still found', async () => {
    const { text, links } = await track({ acts: refused, more: { hidden: null, erased: hour(9) } })
    expect(text).toContain(messages.id.erased)
    expect(links.filter((link) => /data\.(?:pdf|json)/.test(link))).toEqual([])
  })
  test('of a case that is still open says that it is overdue, never that it is finished', async () => {
    const late = await track({ now: hour(24 * 30) })
    expect(late.text).toContain(messages.id.lateNow)
    expect(late.text).not.toContain(messages.id.lateEnd)
    expect((await track()).text).not.toContain(messages.id.lateNow)
  })
  test('without a promise says so in place of a date', async () => {
    const { text } = await track({ more: { due: null } })
    expect(text).toContain(`${messages.id.noPromise} ${messages.id.lawLimit}`)
    expect(messages.id.lawLimit).toContain('5 hari kerja')
    expect(text).not.toContain('Invalid')
    expect((await track()).text).not.toContain('UU 30/2014')
  })
  test('keeps the code that was not found, so that one letter can be mended', async () => {
    const drawn = await draw(<TrackStart locale="id" typed="BKS-0000" problem="Tidak ada." />)
    expect(drawn.value('kode')).toBe('BKS-0000')
    expect(drawn.html).toMatch(/role="status"/)
  })
})
