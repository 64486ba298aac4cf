import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { newId, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import type { Shown } from '../actions/certificates.ts'
import type { RoundShown } from '../actions/round.ts'
import type { Waiting } from '../actions/waiting.ts'
import { messages, sayProblem } from '../messages.ts'
import type { State } from '../rules/round.ts'
import type { Finding } from '../rules/verify.ts'
import { plain } from '../../../../test/plain.ts'
import { CertificatePage, WithdrawPage } from './certificate.tsx'
import { CheckPage, SignatureFacts } from './check.tsx'
import { RoundPage } from './round.tsx'
import { ReadFirst, WaitingPage, type WaitingProps } from './waiting.tsx'

const zone = 'Asia/Jakarta'
const now = new Date('2026-11-21T03:00:00Z')
const draw = async (page: Child): Promise<string> => String(await (page as Promise<unknown>))
const text = async (page: Child): Promise<string> => plain(await draw(page))
const formOf = (locale: Locale, code?: string, field?: string): FormState => {
  const fresh = freshForm(locale, sayProblem(locale))
  return code ? refusedForm(fresh, { passphrase: 'rahasia-diketik', pilih: ['a_1_step_1'] }, [{ code, ...(field && { field }) }]) : fresh
}

const names = { name: 'Pejabat Contoh', issuer: 'Penerbit Contoh', serial: '0A1B', from: new Date('2026-01-01T00:00:00Z'), to: new Date('2028-01-01T00:00:00Z'), fingerprint: 'ab'.repeat(32) }
const certificate = (more: Partial<Shown> = {}): Shown => ({ kind: 'own', names, usable: true, endsSoon: false, madeAt: now, ...more })

const paper = (more: Partial<Waiting> = {}): Waiting => ({
  id: newId<'case'>(now), version: 3, turn: 2, act: '2:tanda-tangani', product: 'surat', subject: 'Surat <penting>', from: 'Dinas Contoh', code: 'BKS-0000-0001', service: { name: { id: 'Layanan contoh', en: 'Example service' } } as Waiting['service'],
  due: now, read: null, together: true, simulated: false, ...more,
})
const waiting = (locale: Locale, more: Partial<WaitingProps> = {}): Child =>
  <WaitingPage locale={locale} zone={zone} papers={[]} more={false} held={0} rounds={[]} form={formOf(locale)} named={(one) => one.code} certificate={certificate()} tryOut={null} {...more} />

describe.each(['id', 'en'] as const)('the list of what waits for a signature, in %s', (locale) => {
  const t = messages[locale]

  test('says so when nothing waits', async () => {
    expect(await text(waiting(locale))).toContain(t.empty)
  })

  test('offers only what was read to be ticked, and leads to the draft of everything', async () => {
    const html = await draw(waiting(locale, { papers: [paper({ code: 'SATU', read: now }), paper({ code: 'DUA' }), paper({ code: 'TIGA', together: false, read: now })] }))
    expect(html.match(/type="checkbox"[^>]*value="([^"]+)"/g)).toHaveLength(1)
    expect(html).toContain('value="SATU"')
    expect(html.match(/naskah\.pdf"/g)).toHaveLength(3)
    for (const part of [t.notRead, t.alone, t.signPicked]) expect(plain(html)).toContain(part)
  })

  test('has no button to sign while nothing was read', async () => {
    const html = await draw(waiting(locale, { papers: [paper()] }))
    expect(html).not.toContain('name="passphrase"')
    expect(plain(html)).toContain(t.nothingTickable)
  })

  test('escapes what applicants wrote, and marks what is simulated', async () => {
    const html = await draw(waiting(locale, { papers: [paper({ simulated: true })] }))
    expect(html).toContain('Surat &lt;penting&gt;')
    expect(html).toContain('class="simulated"')
  })

  test('tells of papers that were decided and are held, with a passphrase of their own', async () => {
    const html = await draw(waiting(locale, { held: 2 }))
    expect(plain(html)).toContain(t.held(2))
    expect(html).toContain('action="/tanda-tangan/tertahan"')
  })

  test('never shows a passphrase again, and keeps the ticks', async () => {
    const html = await draw(waiting(locale, { papers: [paper({ code: 'a_1_step_1', read: now })], form: formOf(locale, 'passphrase-wrong', 'passphrase') }))
    expect(html).not.toContain('rahasia-diketik')
    expect(html).toMatch(/value="a_1_step_1" checked/)
    expect(plain(html)).toContain(t.problems['passphrase-wrong']!({ code: '' }))
  })

  test('says what papers carry while nobody has a certificate, and asks for no passphrase', async () => {
    const html = await draw(waiting(locale, { certificate: null, papers: [paper({ read: now })] }))
    for (const said of [t.noCertificate, t.noCertificateShort]) expect(plain(html)).toContain(said)
    expect(html).not.toContain('name="passphrase"')
  })

  test.each([['something was read', [paper({ read: now })]], ['nothing was read', [paper()]], ['nothing waits', []]])('says since when the certificate is over and what a signature is worth without it, once, while %s', async (_, papers) => {
    const html = await draw(waiting(locale, { certificate: certificate({ usable: false }), papers }))
    for (const said of [t.expiredOn('').trim(), '2028', t.expiredMeans]) expect(plain(html)).toContain(said)
    expect(plain(html).split(t.expiredMeans)).toHaveLength(2)
    expect(html).not.toContain('name="passphrase"')
    expect(html).toContain('href="/tanda-tangan/sertifikat"')
  })

  test('says of one with the provider that is over only that it is: its days are not known here', async () => {
    expect(await text(waiting(locale, { certificate: certificate({ kind: 'provider', names: null, usable: false }) }))).toContain(t.expired)
  })

  test('tells the passphrase of the try-out, and that of nobody else', async () => {
    const papers = [paper({ read: now })]
    expect(await text(waiting(locale, { papers, certificate: certificate({ kind: 'try-out' }), tryOut: 'sandi-coba' }))).toContain('sandi-coba')
    expect(await text(waiting(locale, { papers, tryOut: 'sandi-coba' }))).not.toContain('sandi-coba')
  })

  test('leads on when there is more, and back to what was signed last', async () => {
    const html = await draw(waiting(locale, { papers: [paper()], more: true, rounds: [{ id: 'r1', person: 'p', begun_at: now, alive_at: now, finished_at: now }] }))
    expect(plain(html)).toContain(t.moreWaits)
    expect(html).toContain('href="/tanda-tangan/proses/r1"')
  })
})

describe.each(['id', 'en'] as const)('the paper to open before an act signs it, in %s', (locale) => {
  const t = messages[locale]
  const first = (read: Date | null, code?: string): Promise<string> => draw(<ReadFirst locale={locale} zone={zone} form={formOf(locale, code, 'naskah')} draft={{ id: newId<'case'>(now), turn: 7, read }} />)

  test('opens beside the page, so that nothing typed is lost, and says that the opening is recorded', async () => {
    const html = await first(null)
    expect(html).toMatch(/href="\/tanda-tangan\/[0-9a-f-]{36}\/7\/naskah\.pdf" target="_blank" rel="noopener"/)
    expect(plain(html)).toContain(t.readHint)
  })

  test('says when it was opened, and then asks for nothing more', async () => {
    const html = await first(now)
    expect(plain(html)).toContain(t.read('').trim())
    expect(plain(html)).not.toContain(t.readHint)
  })

  test('shows what is wrong where it is mended: the summary above leads here', async () => {
    const html = await first(null, 'draft-not-read')
    expect(html).toContain('id="f-naskah"')
    expect(html).toContain('id="f-naskah-error"')
  })
})

describe.each(['id', 'en'] as const)('the page of the certificate, in %s', (locale) => {
  const t = messages[locale]
  const page = (more: Partial<Parameters<typeof CertificatePage>[0]> = {}): Child =>
    <CertificatePage locale={locale} zone={zone} certificate={certificate()} outside={false} form={formOf(locale)} said={null} tryOut={null} {...more} />

  test('tells what it says of itself', async () => {
    const said = await text(page())
    for (const part of [t.kinds.own, 'Pejabat Contoh', 'Penerbit Contoh', '0A1B', names.fingerprint, t.replaceHint]) expect(said).toContain(part)
  })

  test.each([['ends soon', certificate({ endsSoon: true }), t.soon], ['is over', certificate({ usable: false }), t.expired]])('warns when it %s', async (_, shown, said) => {
    expect(await text(page({ certificate: shown }))).toContain(said)
  })

  test('of one kept outside tells no names, for it knows none', async () => {
    const said = await text(page({ certificate: certificate({ kind: 'provider', names: null }) }))
    expect(said).toContain(t.kinds.provider)
    expect(said).not.toContain(t.fingerprint)
  })

  test('leads to withdraw one’s own, never the made-up one', async () => {
    expect(await draw(page())).toContain('href="/tanda-tangan/sertifikat/cabut"')
    expect(await draw(page({ certificate: certificate({ kind: 'try-out' }), tryOut: 'x' }))).not.toContain('sertifikat/cabut')
    expect(await text(<WithdrawPage locale={locale} />)).toContain(t.withdrawAsk)
  })

  test('offers the national provider only where its address is set', async () => {
    expect(await draw(page({ outside: true }))).toContain('name="nik"')
    expect(await text(page())).toContain(t.outsideNone)
  })

  test('says what was just done, and what is wrong at its field', async () => {
    expect(await text(page({ said: 'saved' }))).toContain(t.saved)
    expect(await text(page({ said: 'gone', certificate: null }))).toContain(t.gone)
    expect(await draw(page({ form: formOf(locale, 'p12-broken', 'file') }))).toMatch(/href="#f-file"/)
  })
})

describe.each(['id', 'en'] as const)('a round of signing, in %s', (locale) => {
  const t = messages[locale]
  const shown = (standing: RoundShown['standing'], states: [State, string | null][]): RoundShown => ({
    standing, round: { id: 'r1', person: 'p', begun_at: now, alive_at: now, finished_at: standing === 'over' ? now : null },
    items: states.map(([state, code], place) => ({ place, case_id: `c${place}`, version: 1, turn: 1, state, code })),
  })
  const page = (of: RoundShown): Child => <RoundPage locale={locale} zone={zone} shown={of} lines={new Map([['c0', { title: 'Surat satu', code: 'BKS-1' }]])} form={formOf(locale)} certificate={certificate()} tryOut={null} />

  test('at work shows how far it is, and reloads without scripts', async () => {
    const html = await draw(page(shown('working', [['signed', null], ['waiting', null]])))
    expect(html).toMatch(/<progress value="1" max="2"/)
    expect(html).toContain('href="/tanda-tangan/proses/r1"')
    for (const part of [t.amount(1, 2), t.pageReloads, t.states.waiting]) expect(plain(html)).toContain(part)
  })

  test('that broke off asks for the passphrase again', async () => {
    const html = await draw(page(shown('interrupted', [['decided', null]])))
    expect(html).toContain('action="/tanda-tangan/proses/r1/lanjutkan"')
    expect(plain(html)).toContain(t.interruptedHint)
  })

  test('that is over tells of each paper what became of it and why', async () => {
    const said = await text(page(shown('over', [['signed', null], ['refused', 'changed-meanwhile'], ['decided', 'provider-unreachable'], ['refused', 'defect'], ['refused', 'something-else']])))
    for (const part of [t.signedCount(1), t.refusedCount(3), t.held(1), 'Surat satu', t.problems['changed-meanwhile']!({ code: '' }), t.problems['provider-unreachable']!({ code: '' }), t.other]) expect(said).toContain(part)
  })
})

describe.each(['id', 'en'] as const)('what a file says, in %s', (locale) => {
  const t = messages[locale]
  const whole: Finding & { tryOut: boolean } = { readable: true, intact: true, coversWhole: true, at: now, certificate: names, tryOut: false }
  const page = (found: readonly (typeof whole)[] | null): Child => <CheckPage locale={locale} zone={zone} form={formOf(locale)} found={found} />

  test.each([
    ['whole', whole, t.intact], ['added to', { ...whole, coversWhole: false }, t.intactPart], ['changed', { ...whole, intact: false }, t.changed], ['unreadable', { ...whole, readable: false, intact: false, certificate: null }, t.unreadable],
  ])('is told when it is %s', async (_, found, said) => {
    expect(await text(page([found]))).toContain(said)
  })

  test('is told of each signature by itself, with who signed, and whom one need not believe', async () => {
    const said = await text(page([whole, { ...whole, tryOut: true, at: null }]))
    for (const part of [t.signaturesN(1), t.signaturesN(2), 'Pejabat Contoh', 'Penerbit Contoh', t.trust, t.tryOutTrust, t.notSaid]) expect(said).toContain(part)
  })

  test('leads on to the code when it carries no signature', async () => {
    const html = await draw(page([]))
    expect(plain(html)).toContain(t.none)
    expect(html).toContain('href="/periksa"')
  })

  test('stands beside the QR: the signature, or that there is none', async () => {
    const facts = (found: typeof whole | null, expired = false): Promise<string> => text(<SignatureFacts locale={locale} zone={zone} expired={expired} found={found} />)
    expect(await facts(whole)).toContain(t.covers)
    expect(await facts({ ...whole, intact: false })).toContain(t.changed)
    expect(await facts(null)).toContain(t.sealOnly)
    expect(await facts(null, true)).toContain(t.sealExpired)
  })
})

test('every problem has its sentence in both languages, and none shows a code', () => {
  const data = { count: 1, limit: 1, seconds: 1, on: '2026-01-01', bits: 2048, length: 3, why: 'sebab', status: 400, most: 1 }
  for (const locale of ['id', 'en'] as const) {
    for (const [code, say] of Object.entries(messages[locale].problems)) {
      expect(say({ code, data }), code).toMatch(/^\S.{8,}[.]$/)
      expect(say({ code }), code).not.toContain(code)
    }
    expect(sayProblem(locale)({ code: 'never-heard-of' })).toBe(messages[locale].other)
  }
})
