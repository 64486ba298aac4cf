import { describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import type { Directory } from '#modules/people'
import { freshForm, refusedForm } from '#ui/form'
import { draw } from '../../../../test/page.ts'
import type { PermitView, PublicPermit, Shown } from '../actions/views.ts'
import { boatKind, raftKind } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import type { Happening } from '../rules/history.ts'
import { officeActs, standings, type Decision } from '../rules/life.ts'
import type { PermitRow } from '../store/permits.ts'
import { ActPage } from './act.tsx'
import { CasePermits, MyPermit, VerifiedPermit } from './beside.tsx'
import { OfficePermitPage, PublicPermitPage } from './permit.tsx'
import { OfficeRegister, PublicRegister, queryOf } from './register.tsx'
import { lawSentence, standingSentence, StandingMark } from './standing.tsx'

const day = localDate
const at = new Date('2026-11-24T02:00:00Z')
const id = newId<'permit'>(at)
const shown = (more: Partial<Shown> = {}): Shown => ({
  id, product: '01936b5c-0000-7000-8000-0000000000bb', number: '503/0001/BPPT/XI/2026', kind: boatKind, kindSlug: 'izin-perahu', standing: 'active', since: day('2026-11-24'), ahead: null, suspendedTo: null, issuedOn: day('2026-11-24'), numberedOn: day('2026-11-24'), from: day('2026-11-24'), to: day('2027-11-23'),
  name: 'W**** C*****', district: 'Bekasi Timur', village: 'Bekasijaya', districtCode: '32.75.01', villageCode: '32.75.01.1001', simulated: false, ...more,
})
const decision = (more: Partial<Decision> = {}): Decision => ({ seq: 1, act: 'suspend', on: day('2026-11-25'), until: null, instrument: { number: '503/Kep.1-BPPT/XI/2026', date: day('2026-11-24') }, appealUntil: day('2026-12-23'), ...more })
const happening = (more: Partial<Happening> = {}): Happening => ({ seq: 1, at, type: 'permit.issued', position: null, person: null, decision: null, to: null, number: null, case: null, purpose: null, upheld: null, ...more })
const open = (more: Partial<PublicPermit> = {}): PublicPermit => ({ permit: shown(), law: null, history: [happening()], objected: false, papers: [], ...more })
const zone = 'Asia/Jakarta'

const people = { positions: new Map([['kepala-bppt', { name: { id: 'Kepala BPPT', en: 'Head of Licensing' } }]]) } as unknown as Directory
const view = (more: Partial<PermitView> = {}): PermitView => ({
  ...open(), row: { id, case_id: newId<'case'>(at), version: 3 } as PermitRow, hidden: { holder: { name: 'Warga Contoh', company: false, address: 'Jl. Contoh No. 1', identity: '3275014508900001' }, point: '-6.234900,106.992300', subject: 'Perahu Satu' },
  notes: new Map(), names: new Map(), tied: [], registrations: new Map(), acts: [], mandate: null, mayDecide: false, ...more,
})

test('a permit whose number is younger than itself says both days, on its page and in the lists; any other says one', async () => {
  const renewed = shown({ issuedOn: day('2025-11-25'), numberedOn: day('2026-11-24') })
  const page = async (permit: Shown): Promise<string> => (await draw(<PublicPermitPage locale="id" zone={zone} view={open({ permit })} />)).text.replaceAll('\u00a0', ' ')
  expect(await page(renewed)).toMatch(/Terbit 25 Nov 2025 .*Nomor ini diberikan 24 Nov 2026/)
  expect(await page(shown())).not.toContain('Nomor ini')
  const list = async (permit: Shown): Promise<string> => (await draw(<PublicRegister locale="id" city="Contoh" list={{ permits: [permit], more: false, years: [] }} asked={{}} offset={0} size={50} kinds={[]} districts={[]} />)).text.replaceAll('\u00a0', ' ')
  expect([await list(renewed), await list(shown())]).toEqual([expect.stringContaining('25 Nov 2025 · nomor ini 24 Nov 2026'), expect.not.stringContaining('nomor ini')])
})

describe('how a permit stands, in words', () => {
  test.each(standings)('%s has an icon and a word in both languages', async (standing) => {
    for (const locale of ['id', 'en'] as const) {
      const { html, text } = await draw(<StandingMark locale={locale} standing={standing} />, locale)
      expect([/<svg|<use/.test(html), text.length > 3]).toEqual([true, true])
    }
  })

  test('since when, until when, and what is decided for a day to come', () => {
    expect(standingSentence(shown(), 'id').replaceAll('\u00a0', ' ')).toBe('Berlaku sejak 24 Nov 2026, sampai 23 Nov 2027')
    expect(standingSentence(shown({ to: null }), 'id').replaceAll('\u00a0', ' ')).toBe('Berlaku sejak 24 Nov 2026')
    expect(standingSentence(shown({ standing: 'revoked', since: day('2026-12-01') }), 'en').replaceAll('\u00a0', ' ')).toBe('Revoked since 1 Dec 2026')
    expect(standingSentence(shown({ standing: 'suspended', suspendedTo: day('2026-11-30') }), 'id').replaceAll('\u00a0', ' ')).toBe('Dibekukan sejak 24 Nov 2026, sampai 30 Nov 2026')
    expect(standingSentence(shown({ standing: 'suspended' }), 'en').replaceAll('\u00a0', ' ')).toBe('Suspended since 24 Nov 2026')
    expect(standingSentence(shown({ to: null, suspendedTo: day('2026-12-31'), ahead: { as: 'suspended', from: day('2026-12-15'), to: day('2027-01-01'), by: 1 } }), 'en').replaceAll('\u00a0', ' '))
      .toBe('Valid since 24 Nov 2026, will be suspended from 15 Dec 2026, until 31 Dec 2026')
    expect(standingSentence(shown({ ahead: { as: 'revoked', from: day('2026-12-31'), to: null, by: 1 } }), 'id').replaceAll('\u00a0', ' ')).toBe('Berlaku sejak 24 Nov 2026, sampai 23 Nov 2027, akan dicabut mulai 31 Des 2026')
  })

  test('what the law says of its kind, with basis and day', () => {
    expect(lawSentence(raftKind.status[0]!, 'id').replaceAll('\u00a0', ' ')).toBe('Jenis izin ini sudah diganti oleh NIB (Peraturan contoh 1/2021, sejak 2 Feb 2021).')
    expect(lawSentence({ from: day('2020-01-01'), state: 'abolished', by: null, basis: 'UU contoh' }, 'en').replaceAll('\u00a0', ' ')).toBe('This kind of permit was abolished (UU contoh, since 1 Jan 2020).')
  })
})

describe('the list', () => {
  const list = { permits: [shown(), shown({ id: newId<'permit'>(at), number: '503/0002/BPPT/XI/2026', kind: null, kindSlug: 'izin-lama', name: null, district: null, to: null, simulated: true })], more: false, years: [2026, 2025] }
  const props = { locale: 'id' as const, list, asked: {}, offset: 0, size: 50, kinds: [boatKind, raftKind], districts: [{ code: '32.75.01', name: 'Bekasi Timur' }] }

  test('says what is not said, and marks what is made up', async () => {
    const page = await draw(<PublicRegister {...props} city="Kota Contoh" />)
    for (const words of ['tidak ditampilkan', 'tidak disebut', 'tanpa batas waktu', 'izin-lama', 'simulasi', '2 izin']) expect(page.text).toContain(words)
    expect(page.faults).toEqual([])
    expect(page.links).toEqual(expect.arrayContaining([`/izin/${id}`, '/izin/data.csv', '/api/permits']))
  })

  test('for officers leads to the whole permit and has no open data', async () => {
    const page = await draw(<OfficeRegister {...props} />)
    expect([page.links.includes(`/izin-terbit/${id}`), page.text.includes('Data terbuka'), page.text.includes('nama lengkap pemegang') || page.html.includes('nama lengkap pemegang')]).toEqual([true, false, true])
  })

  test('that is empty says why, differently when something was looked for', async () => {
    const none = { ...list, permits: [] }
    expect((await draw(<PublicRegister {...props} list={none} city="Kota Contoh" />)).text).toContain('Belum ada izin yang terbit')
    const searched = await draw(<PublicRegister {...props} list={none} asked={{ q: 'dermaga' }} city="Kota Contoh" />)
    expect([searched.text.includes('Tidak ada izin yang cocok'), searched.links.includes('/izin'), searched.value('cari')]).toEqual([true, true, 'dermaga'])
  })

  test('is leafed through with all that was asked, forwards only while there is more', async () => {
    const asked = { kind: 'izin-perahu', standing: 'active' as const, year: 2026 }
    const middle = await draw(<PublicRegister {...props} list={{ ...list, more: true }} asked={asked} offset={100} city="Kota Contoh" />)
    expect(middle.links).toEqual(expect.arrayContaining(['/izin?jenis=izin-perahu&keadaan=active&tahun=2026&dari=50', '/izin?jenis=izin-perahu&keadaan=active&tahun=2026&dari=150']))
    const last = await draw(<PublicRegister {...props} asked={asked} offset={50} city="Kota Contoh" />)
    expect(last.links.filter((link) => link.includes('dari='))).toEqual([])
    expect(last.links).toContain('/izin?jenis=izin-perahu&keadaan=active&tahun=2026')
  })

  test('shows which filters hold', async () => {
    const page = await draw(<PublicRegister {...props} asked={{ kind: 'izin-rakit', district: '32.75.01', standing: 'revoked', year: 2025 }} city="Kota Contoh" />)
    expect(['jenis', 'kecamatan', 'keadaan', 'tahun'].map(page.value)).toEqual(['izin-rakit', '32.75.01', 'revoked', '2025'])
  })

  test('an address says only what is asked', () => {
    expect([queryOf({}), queryOf({ q: 'a & b', year: 2026 })]).toEqual(['', 'cari=a+%26+b&tahun=2026'])
  })

  test.each(['id', 'en'] as const)('is sound in %s', async (locale) => {
    expect((await draw(<PublicRegister {...props} locale={locale} city="Kota Contoh" />, locale)).faults).toEqual([])
    expect((await draw(<OfficeRegister {...props} locale={locale} />, locale)).faults).toEqual([])
  })
})

describe('a permit', () => {
  const told = [
    happening({ seq: 4, type: 'permit.objection-ended', upheld: true }), happening({ seq: 3, type: 'permit.suspended', position: 'kepala-bppt', person: 'p', decision: decision({ until: day('2026-12-31') }) }),
    happening({ seq: 2, type: 'permit.renewed', number: '503/0009/BPPT/XI/2026', to: day('2028-11-23') }), happening(),
  ]

  test('tells its life newest first, with instrument, days and the time to object', async () => {
    const page = await draw(<PublicPermitPage locale="id" zone={zone} view={open({ history: told, objected: true })} />)
    const words = page.text.replaceAll('\u00a0', ' ')
    const places = ['Keberatan diputus', 'Izin dibekukan', 'Izin diperpanjang', 'Izin terbit'].map((title) => words.lastIndexOf(title))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const part of ['Keberatan dikabulkan, keputusan gugur', 'berlaku mulai 25 Nov 2026', 'sampai 31 Des 2026', 'Keputusan 503/Kep.1-BPPT/XI/2026, 24 Nov 2026', 'keberatan dapat diajukan sampai 23 Des 2026', 'nomor 503/0009', 'berlaku sampai 23 Nov 2028', 'keberatan yang sedang diperiksa']) expect(words).toContain(part)
    expect(page.faults).toEqual([])
  })

  test('lists its papers only where it had several', async () => {
    const papers = ['A/1', 'A/2'].map((number) => ({ product_id: 'p', case_id: newId<'case'>(at), number, at }))
    expect((await draw(<PublicPermitPage locale="id" zone={zone} view={open({ papers: papers.slice(0, 1) })} />)).text).not.toContain('Naskah')
    expect((await draw(<PublicPermitPage locale="id" zone={zone} view={open({ papers })} />)).text).toContain('A/1')
  })

  test('of a kind whose law was replaced says so; of one in force says nothing of it', async () => {
    expect((await draw(<PublicPermitPage locale="id" zone={zone} view={open({ law: raftKind.status[0]! })} />)).text).toContain('sudah diganti oleh NIB')
    expect((await draw(<PublicPermitPage locale="id" zone={zone} view={open({ law: { ...raftKind.status[0]!, state: 'in-force' } })} />)).text).not.toContain('Peraturan contoh')
  })

  test('shows an officer the holder with identity and address hidden until asked for', async () => {
    const props = { locale: 'id' as const, zone, people, done: false }
    const masked = await draw(<OfficePermitPage {...props} view={view()} unmasked={false} />)
    expect([masked.text.includes('Warga Contoh'), masked.text.includes('************0001'), masked.text.includes('Jl. Contoh'), masked.sends]).toEqual([true, true, false, [`post /izin-terbit/${id}/tampilkan`]])
    expect(masked.html).toContain('href="geo:-6.234900,106.992300"')
    const whole = await draw(<OfficePermitPage {...props} view={view()} unmasked />)
    expect([whole.text.includes('3275014508900001'), whole.text.includes('Jl. Contoh No. 1'), whole.sends]).toEqual([true, true, []])
  })

  test('without its holder, erased, is still whole as a page', async () => {
    const page = await draw(<OfficePermitPage locale="id" zone={zone} people={people} view={view({ hidden: null })} unmasked={false} done />)
    expect([page.text.includes('Data pribadi sudah dihapus'), page.sends, page.faults]).toEqual([true, [], []])
  })

  test('names who did what, with the reason, and the cases about it', async () => {
    const tied = [{ case_id: newId<'case'>(at), permit_id: id, purpose: 'objection' as const, decision: 1, at, ended_at: null }]
    const page = await draw(<OfficePermitPage locale="id" zone={zone} people={people} unmasked={false} done={false} view={view({
      history: told, names: new Map([['p', 'Prima Contoh']]), notes: new Map([[3, { reason: 'Melanggar jalur.', basis: 'Pasal 9' }]]), tied, registrations: new Map([[tied[0]!.case_id as string, 'BKS-1111-2222']]),
    })} />)
    for (const words of ['Kepala BPPT, Prima Contoh', 'Melanggar jalur.', 'Dasar: Pasal 9', 'Keberatan BKS-1111-2222', 'sedang diproses']) expect(page.text).toContain(words)
    expect(page.links).toContain(`/perkara/${tied[0]!.case_id}`)
  })

  test('offers the acts that are open, names the others with their reason, and nothing to who may not', async () => {
    const acts = officeActs.map((act) => ({ act, because: act === 'lift' ? 'not-suspended' : null }))
    const may = await draw(<OfficePermitPage locale="id" zone={zone} people={people} unmasked={false} done={false} view={view({ acts, mandate: 'Keputusan 1', mayDecide: true })} />)
    expect(may.links.filter((link) => link.startsWith(`/izin-terbit/${id}/`))).toEqual(['suspend', 'revoke', 'cancel', 'close'].map((act) => `/izin-terbit/${id}/${act}`))
    for (const words of ['berdasarkan Keputusan 1', 'Cabut pembekuan: Izin ini tidak sedang dibekukan.']) expect(may.text).toContain(words)
    expect((await draw(<OfficePermitPage locale="id" zone={zone} people={people} unmasked={false} done={false} view={view({ mayDecide: true })} />)).text).toContain('tidak memegang pelimpahan kewenangan')
    expect((await draw(<OfficePermitPage locale="en" zone={zone} people={people} unmasked={false} done={false} view={view()} />, 'en')).text).toContain('No act is open to you.')
  })
})

describe('the page that asks', () => {
  const fresh = (locale: 'id' | 'en') => freshForm(locale, sayProblem(locale), { on: '24/11/2026' })

  test.each(officeActs)('%s says what will happen and who will see it, in both languages', async (act) => {
    for (const locale of ['id', 'en'] as const) {
      const page = await draw(<ActPage locale={locale} permit={shown()} act={act} version={3} form={fresh(locale)} />, locale)
      expect([page.sends, page.value('version'), page.value('on'), page.faults]).toEqual([[`post /izin-terbit/${id}/${act}`], '3', '24/11/2026', []])
      expect(page.headings[0]?.endsWith('?')).toBe(true)
      expect(page.value('until') === undefined).toBe(act !== 'suspend')
    }
  })

  test('shows again what was typed beside what is wrong, each fault leading to its field', async () => {
    const problems = [{ code: 'effect-before-issue', field: 'on', data: { day: '2026-11-24' } }, { code: 'reason-missing', field: 'reason' }, { code: 'no-such-code' }]
    const page = await draw(<ActPage locale="id" permit={shown()} act="revoke" version={4} form={refusedForm(fresh('id'), { on: '01/01/2020', basis: 'Pasal 9' }, problems)} />)
    expect([page.value('on'), page.value('basis'), page.links.includes('#f-on'), page.links.includes('#f-reason')]).toEqual(['01/01/2020', 'Pasal 9', true, true])
    for (const words of ['Tidak dapat berlaku sebelum izin terbit, 24 Nov 2026.', 'Tulis alasannya.', 'Isian ini tidak dapat dibaca.']) expect(page.text).toContain(words)
  })
})

describe('beside other pages', () => {
  const asking = { renewal: '/layanan/izin-perahu/ajukan?keperluan=renewal', amendment: null, transfer: null, objection: '/layanan/keberatan-izin/ajukan' }

  test('a holder reads how it stands, why, and what can be asked for today', async () => {
    const page = await draw(<MyPermit locale="id" mine={{ permit: shown({ standing: 'suspended' }), decision: decision(), note: { reason: 'Melanggar jalur.', basis: 'Pasal 9' }, asking, objected: false, law: 'UU contoh' }} />)
    for (const words of ['Dibekukan sejak', 'Melanggar jalur.', 'Pasal 9', 'Ajukan perpanjangan', 'Ajukan keberatan', '(UU contoh)']) expect(page.text).toContain(words)
    expect(page.text).not.toContain('Ajukan perubahan')
    expect(page.links).toEqual([asking.renewal, asking.objection, `/izin/${id}`])
  })

  test('a holder of a permit nobody decided about reads no decision', async () => {
    const page = await draw(<MyPermit locale="en" mine={{ permit: shown(), decision: null, note: null, asking: { renewal: null, amendment: null, transfer: null, objection: null }, objected: false, law: '' }} />, 'en')
    expect([page.text.includes('Reason of the decision'), page.links]).toEqual([false, [`/izin/${id}`]])
  })

  test('an officer is led to the whole permit only where it may be read', async () => {
    expect((await draw(<CasePermits locale="id" permits={[shown()]} linked />)).links).toEqual([`/izin-terbit/${id}`])
    expect((await draw(<CasePermits locale="id" permits={[shown()]} linked={false} />)).links).toEqual([`/izin/${id}`])
  })

  test('the page of a QR tells objection and law with the rest', async () => {
    const page = await draw(<VerifiedPermit locale="id" permit={shown()} law={raftKind.status[0]!} objected />)
    for (const words of ['Ada keberatan yang sedang diperiksa', 'sudah diganti oleh NIB', 'W**** C*****']) expect(page.text).toContain(words)
  })
})
