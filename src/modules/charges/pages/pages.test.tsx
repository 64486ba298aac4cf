import { describe, expect, test } from 'vitest'
import { locales, localDate, type Id, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { RecapShown } from '../actions/recap.ts'
import type { LineShown } from '../actions/statement.ts'
import type { ChargeView, DeskList, PaymentShown, SheetShown } from '../actions/views.ts'
import { exampleRules, mooringCharge, today } from '../examples.ts'
import { messages, sayInForm } from '../messages.ts'
import { apply, balance, emptyAccount, standing, standings, type Account } from '../rules/account.ts'
import { assess, type Assessed } from '../rules/assess.ts'
import { recapOf } from '../rules/recap.ts'
import { readFacts } from '../rules/tariff.ts'
import type { ChargeId, ChargeRow, EntryRow } from '../store/charges.ts'
import type { StatementRow } from '../store/statements.ts'
import { CaseCharges, ChargePage, DeskPage, TrackedCharge } from './charge.tsx'
import { AssessPage, CorrectPage, PayPage, RefundPage, VoidPage } from './forms.tsx'
import { EntriesPage, RecapPage } from './recap.tsx'
import { SettlePage, StatementPage, StatementStart, UnmatchedPage } from './statement.tsx'
import { TariffPage, TariffsPage } from './tariffs.tsx'
import { VerifySheet } from './verify.tsx'

const charge = mooringCharge()
const rules = exampleRules()
const zone = 'Asia/Jakarta'
const at = new Date('2026-11-23T02:00:00Z')
const id = (n: number): string => `01936b5c-0000-7000-8000-00000000000${n}`
const typed = { panjang: '12,5', lama: '3', jenis: 'nelayan' }
const counted = (): Assessed => {
  const { assessed } = assess(charge, readFacts(charge.asks, typed).facts, today)
  return assessed ?? expect.fail('nothing assessed')
}
const form = (locale: Locale, known: Record<string, string> = {}): FormState => freshForm(locale, sayInForm(locale), known)

/** A charge of 28,144 rupiah with its sheet, and what money came in. */
function viewOf(more: { paid?: bigint[]; day?: string; voided?: boolean; may?: ChargeView['may']; reason?: string } = {}): ChargeView {
  const { amount, ...content } = counted()
  const sheet = { id: id(1), number: '00001/SKRD/2026', on: today, amount, due: localDate('2026-12-23'), state: 'in-force' as const }
  let account: Account = apply(emptyAccount, { type: 'assessed', sheet })
  for (const [index, one] of (more.paid ?? []).entries()) account = apply(account, { type: 'paid', payment: { id: String(index), on: today, amount: one } })
  if (more.voided) account = apply(account, { type: 'voided', on: today })
  const day = localDate(more.day ?? '2026-11-23')
  const now = balance(account, rules.interest, day)
  const sheetShown: SheetShown = {
    ...sheet, charge: id(0) as ChargeId, series: '2026', n: 1, code: 'AAAABBBBCCCC', assessed_on: today, tariff_day: today, content, typed, person: null, position: 'kepala', capacity: 'definitive',
    made_at: at, ended_at: more.voided ? at : null, state: more.voided ? 'void' : 'in-force', reason: null, by: 'Kepala Badan, Prima Contoh', why: more.reason ?? null,
  }
  const payment = (amountPaid: bigint, index: number): PaymentShown => ({
    id: id(index + 2), charge: id(0) as ChargeId, paid_on: today, amount: amountPaid, back: false, way: index === 0 ? 'treasurer' : 'statement', proof: new Uint8Array(), sealed: null,
    file: index === 0 ? id(8) : null, person: null, recorded_at: at, said: index === 0 ? { text: 'STS 1', note: 'Loket 2' } : null,
  })
  const one: ChargeRow = {
    ...now, id: id(0) as ChargeId, case_id: id(9) as Id<'case'>, registration: 'BKS-AAAA-BBBB', service: 'tambat', unit: 'bppt', kind: 'tambat', sealed: null, erased_at: null, version: 1,
    number: sheet.number, due: more.voided ? null : sheet.due, settled: now.open === 0n, made_at: at, simulated: true,
  }
  return {
    one, name: 'Retribusi tambat perahu', payer: { name: 'Warga Contoh', address: 'Jl. Contoh', agency: null }, balance: now, standing: standing(account, rules.interest, day), today: day,
    sheets: [sheetShown], payments: (more.paid ?? []).map(payment), may: more.may ?? { assess: true, collect: true },
  }
}

const list = (rows: ChargeRow[]): DeskList => ({ rows, counts: { open: 1, late: 2, paid: 3, over: 4, void: 0, nil: 0 }, names: new Map([['tambat', 'Retribusi tambat perahu']]), today, may: { collect: true } })
const statement = (state: StatementRow['state'], more: Partial<StatementRow> = {}): StatementRow => ({
  id: id(5), state, unit: 'bppt', hash: 'h', address: null, sealed_name: null, sealed_look: null, sealed_problems: null, mapping: null, progress: 40, good: 1, bad: 0, problems: [], made_at: at, made_by: null, ended_at: null, ...more,
})
const line = (more: Partial<LineShown> = {}): LineShown => ({
  id: id(6), statement: id(5), unit: 'bppt', line: 4, paid_on: today, amount: 28_144n, proof: new Uint8Array(), sealed: null, state: 'open', sure: false, charge: id(0), problem: { code: 'no-number' }, payment: null, settled_at: null,
  text: 'TRF WARGA', number: '00001/SKRD/2026', ...more,
})
const look = { head: ['Tanggal', 'Berita', 'Kredit'], rows: [['23/11/2026', 'SKRD 1', '28.144']], from: 3 }
const zero = { assessed: 0n, voided: 0n, paid: 0n, open: 0n, interest: 0n, over: 0n, refunded: 0n, started: 0n, simulated: false }
const recap = (): RecapShown => ({
  by: 'month', from: localDate('2026-01-01'), to: localDate('2026-12-31'), names: new Map([['tambat', 'Retribusi tambat perahu']]), simulated: true,
  recap: recapOf([{ ...zero, kind: 'tambat', period: '', started: 7n }, { ...zero, kind: 'tambat', period: '2026-11', assessed: 100n, paid: 60n, open: 40n }]),
})
const entry: EntryRow = { ...zero, id: id(7), charge: id(0) as ChargeId, kind: 'tambat', type: 'assessed', happened_on: today, assessed: 100n, open: 100n, number: '00001/SKRD/2026', registration: 'BKS-AAAA-BBBB' }

describe.each(locales)('every page of charges in %s', (locale) => {
  const fresh = form(locale, typed)
  const wrong = (...problems: FormState['problems'][number][]): FormState => refusedForm(fresh, { ...typed, panjang: '<script>', reason: 'x', number: '9', on: '32', amount: 'satu', proof: '' }, problems)
  const short = { code: 'amount-short', field: 'amount', data: { by: '1', owed: '28144' } }
  const late = viewOf({ day: '2027-02-26' })
  const pages: [string, () => unknown][] = [
    ['the tariffs', () => <TariffsPage locale={locale} charges={[charge]} today={today} />],
    ['no tariffs', () => <TariffsPage locale={locale} charges={[]} today={today} />],
    ['a tariff', () => <TariffPage locale={locale} charge={charge} rules={rules} today={today} form={fresh} assessed={null} />],
    ['a tariff, counted', () => <TariffPage locale={locale} charge={charge} rules={rules} today={today} form={fresh} assessed={counted()} />],
    ['a tariff that is over', () => <TariffPage locale={locale} charge={{ ...charge, tariffs: charge.tariffs.slice(0, 1) }} rules={rules} today={today} form={fresh} assessed={null} />],
    ['the desk', () => <DeskPage locale={locale} list={list([viewOf().one])} standing="late" unmatched={3} typed="" notFound={false} page={2} pageSize={1} />],
    ['the desk, empty, with a number nobody knows', () => <DeskPage locale={locale} list={{ ...list([]), may: { collect: false } }} standing={undefined} unmatched={0} typed="9/SKRD" notFound page={1} pageSize={50} />],
    ['a charge', () => <ChargePage locale={locale} view={viewOf()} done="assessed" />],
    ['a charge that is late', () => <ChargePage locale={locale} view={late} done={undefined} />],
    ['a charge paid too much', () => <ChargePage locale={locale} view={viewOf({ paid: [20_000n, 10_000n] })} done="paid" />],
    ['a void charge of somebody erased', () => <ChargePage locale={locale} view={{ ...viewOf({ voided: true, reason: 'Ganda' }), payer: null }} done="voided" />],
    ['a charge for who may only read', () => <ChargePage locale={locale} view={viewOf({ may: { assess: false, collect: false } })} done="<script>" />],
    ['charges on a case', () => <><h1>x</h1><CaseCharges locale={locale} views={[viewOf()]} readable assess={`/perkara/${id(9)}/retribusi`} /></>],
    ['no charge on a case', () => <><h1>x</h1><CaseCharges locale={locale} views={[]} readable={false} assess={null} /></>],
    ['a charge for its applicant', () => <><h1>x</h1><TrackedCharge locale={locale} view={viewOf()} pay={rules.pay} code="BKS-AAAA-BBBB-CCCCCC" /></>],
    ['a late one', () => <><h1>x</h1><TrackedCharge locale={locale} view={late} pay={rules.pay} code="BKS-AAAA-BBBB-CCCCCC" /></>],
    ['a paid one', () => <><h1>x</h1><TrackedCharge locale={locale} view={viewOf({ paid: [28_145n] })} pay={rules.pay} code="BKS-AAAA-BBBB-CCCCCC" /></>],
    ['a void one', () => <><h1>x</h1><TrackedCharge locale={locale} view={viewOf({ voided: true })} pay={rules.pay} code="BKS-AAAA-BBBB-CCCCCC" /></>],
    ['assessing, which charge', () => <AssessPage locale={locale} caseId={id(9)} registration="BKS" charges={[charge, { ...charge, slug: 'lain' }]} charge={null} filled={new Set()} day={today} form={fresh} assessed={null} inForce={null} />],
    ['assessing where nothing is charged', () => <AssessPage locale={locale} caseId={id(9)} registration="BKS" charges={[]} charge={null} filled={new Set()} day={today} form={fresh} assessed={null} inForce={null} />],
    ['assessing', () => <AssessPage locale={locale} caseId={id(9)} registration="BKS" charges={[charge]} charge={charge} filled={new Set(['lama'])} day={today} form={fresh} assessed={counted()} inForce={null} />],
    ['assessing, refused', () => <AssessPage locale={locale} caseId={id(9)} registration="BKS" charges={[charge]} charge={charge} filled={new Set()} day={today} form={wrong({ code: 'not-a-number', field: 'panjang' })} assessed={null} inForce={null} />],
    ['assessing what is assessed', () => <AssessPage locale={locale} caseId={id(9)} registration="BKS" charges={[charge]} charge={charge} filled={new Set()} day={today} form={fresh} assessed={null} inForce={{ id: id(0), number: '00001/SKRD/2026' }} />],
    ['correcting', () => <CorrectPage locale={locale} view={viewOf()} charge={charge} day={today} form={wrong({ code: 'reason-missing', field: 'reason' })} assessed={counted()} />],
    ['paying', () => <PayPage locale={locale} view={viewOf()} form={fresh} />],
    ['paying, refused', () => <PayPage locale={locale} view={viewOf()} form={wrong(short, { code: 'not-a-date', field: 'on' })} />],
    ['giving back', () => <RefundPage locale={locale} view={viewOf({ paid: [30_000n] })} form={wrong({ code: 'refund-too-large', field: 'amount', data: { over: '1856' } })} />],
    ['voiding', () => <VoidPage locale={locale} view={viewOf()} form={wrong({ code: 'reason-missing', field: 'reason' })} />],
    ['the recap', () => <RecapPage locale={locale} form={form(locale, { per: 'month' })} shown={recap()} />],
    ['the recap of nothing', () => <RecapPage locale={locale} form={form(locale)} shown={{ ...recap(), recap: recapOf([]) }} />],
    ['a recap that cannot be', () => <RecapPage locale={locale} form={{ ...form(locale), problems: [{ code: 'period-unclear', field: 'dari' }] }} shown={null} />],
    ['what happened', () => <EntriesPage locale={locale} shown={{ rows: [entry], total: 250, from: today, to: today, names: new Map() }} asked={recap()} kind="tambat" period="2026-11" page={2} pageSize={100} />],
    ['nothing that happened', () => <EntriesPage locale={locale} shown={{ rows: [], total: 0, from: today, to: today, names: new Map() }} asked={recap()} kind={undefined} period={undefined} page={1} pageSize={100} />],
    ['bank statements', () => <StatementStart locale={locale} zone={zone} form={form(locale)} rows={[{ ...statement('kept'), file: 'nov.csv' }]} unmatched={2} />],
    ...(['queued', 'columns', 'checking', 'checked', 'keeping', 'kept', 'dropped'] as const).map((state): [string, () => unknown] => [`a statement that is ${state}`, () => (
      <StatementPage locale={locale} one={statement(state, { bad: 1 })} file="nov.csv" look={look} faults={[{ code: 'line-day', data: { line: 3, found: 'x' } }]} matched={{ lines: [line({ problem: null, sure: true }), line({ id: id(7), charge: null, number: null })], total: 300, sure: 1 }} form={form(locale, { 'column.0': 'day' })} />)]),
    ['a statement that is refused', () => <StatementPage locale={locale} one={statement('refused', { problems: [{ code: 'statement-kind' }] })} file="" look={null} faults={[]} matched={{ lines: [], total: 0, sure: 0 }} form={form(locale)} />],
    ['unmatched money', () => <UnmatchedPage locale={locale} lines={[line()]} total={120} page={2} pageSize={50} done />],
    ['no unmatched money', () => <UnmatchedPage locale={locale} lines={[]} total={0} page={1} pageSize={50} done={false} />],
    ['settling', () => <SettlePage locale={locale} line={line()} form={wrong({ ...short, field: 'number' }, { code: 'reason-missing', field: 'reason' })} />],
    ['a sheet that is checked', () => <VerifySheet locale={locale} today={today} found={{ sheet: viewOf().sheets[0] as SheetShown, name: 'Retribusi tambat perahu', standing: 'open', simulated: true }} />],
    ['a void sheet that is checked', () => <VerifySheet locale={locale} today={today} found={{ sheet: viewOf({ voided: true }).sheets[0] as SheetShown, name: 'x', standing: 'void', simulated: false }} />],
    ['a sheet nobody knows', () => <VerifySheet locale={locale} today={today} found={null} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect(drawn.faults).toEqual([])
    expect(astray(drawn)).toEqual([])
    expect(drawn.text).not.toContain('<script>')
  })
})

describe('the page of a charge', () => {
  const acts = async (view: ChargeView): Promise<string[]> => (await draw(<ChargePage locale="id" view={view} done={undefined} />)).links.filter((link) => /\/(bayar|kembalikan|betulkan|batal)$/.test(link)).map((link) => link.split('/').at(-1) ?? '')

  test('offers what may be done: paying and correcting while a sheet is in force, giving back only what is too much', async () => {
    expect(await acts(viewOf())).toEqual(['bayar', 'betulkan', 'batal'])
    expect(await acts(viewOf({ paid: [30_000n] }))).toEqual(['bayar', 'kembalikan', 'betulkan', 'batal'])
    expect(await acts(viewOf({ voided: true }))).toEqual(['bayar'])
  })

  test('offers each only to who may do it', async () => {
    expect(await acts(viewOf({ may: { assess: true, collect: false } }))).toEqual(['betulkan', 'batal'])
    expect(await acts(viewOf({ may: { assess: false, collect: true } }))).toEqual(['bayar'])
    expect(await acts(viewOf({ may: { assess: false, collect: false } }))).toEqual([])
  })

  test('shows late interest by month, each to the sen, and its sum in whole rupiah', async () => {
    const { text } = await draw(<ChargePage locale="id" view={viewOf({ day: '2027-02-26' })} done={undefined} />)
    expect(text).toContain('Bulan ke-1 lewat, mulai 24 Des 2026')
    expect(text).toContain('Rp 281,44')
    // 28,144 × 3 % = 844.32
    expect(text).toContain('Bunga terutang Rp 844')
  })

  test('says what was done only for what can be done', async () => {
    expect((await draw(<ChargePage locale="id" view={viewOf()} done="paid" />)).text).toContain('Pembayaran tercatat.')
    expect((await draw(<ChargePage locale="id" view={viewOf()} done="toString" />)).text).not.toContain('native code')
  })
})

describe('what the applicant reads', () => {
  const text = async (view: ChargeView): Promise<string> => (await draw(<><h1>x</h1><TrackedCharge locale="id" view={view} pay={rules.pay} code="BKS-1" /></>)).text

  test('the amount, until when and how, while something is owed', async () => {
    const open = await text(viewOf())
    for (const words of ['Rp 28.144', '23 Des 2026', 'Bayar di kas daerah', '00001/SKRD/2026']) expect(open).toContain(words)
  })

  test('that it is late and what that costs', async () => {
    const late = await text(viewOf({ day: '2027-02-26' }))
    for (const words of ['Lewat jatuh tempo 23 Des 2026', 'Rp 28.988', 'termasuk bunga Rp 844']) expect(late).toContain(words)
  })

  test('that it is paid, and no way to pay any more', async () => {
    const paid = await text(viewOf({ paid: [28_144n] }))
    expect(paid).toContain('Retribusi sudah lunas')
    expect(paid).not.toContain('Cara membayar')
  })

  test('what is too much, and that a void sheet is owed by nobody', async () => {
    expect(await text(viewOf({ paid: [30_000n] }))).toContain('Anda membayar lebih Rp 1.856')
    expect(await text(viewOf({ voided: true }))).toContain('tidak ada yang perlu dibayar')
  })

  test('no name of anybody who paid or assessed', async () => {
    expect(await text(viewOf({ paid: [28_144n] }))).not.toMatch(/Warga Contoh|Prima Contoh/)
  })
})

describe('forms shown again', () => {
  test('ask for consent only when the amount alone is what is wrong', async () => {
    const asks = async (code: string): Promise<boolean> => {
      const state = refusedForm(form('id'), { amount: '5' }, [{ code, field: 'amount', data: { by: '1', owed: '6', number: 'x' } }])
      return (await draw(<PayPage locale="id" view={viewOf()} form={state} />)).value('agree') !== undefined
    }
    expect(await Promise.all(['amount-short', 'amount-over', 'paid-already', 'sheet-void', 'not-an-amount', 'in-the-future', 'proof-known'].map(asks))).toEqual([true, true, true, true, false, false, false])
  })

  test('keep what was typed and name the field', async () => {
    const state = refusedForm(form('id'), { on: '32/1/2026', amount: '5', proof: 'STS 9', note: 'catatan' }, [{ code: 'not-a-date', field: 'on' }])
    const drawn = await draw(<PayPage locale="id" view={viewOf()} form={state} />)
    expect(['on', 'amount', 'proof', 'note'].map((name) => drawn.value(name))).toEqual(['32/1/2026', '5', 'STS 9', 'catatan'])
    expect(drawn.links).toContain('#f-on')
  })

  test('the facts of a correction are those of the sheet it corrects', async () => {
    const drawn = await draw(<CorrectPage locale="id" view={viewOf()} charge={charge} day={today} form={form('id', typed)} assessed={null} />)
    expect(['panjang', 'lama', 'jenis'].map((name) => drawn.value(name))).toEqual(['12,5', '3', ['nelayan']])
    expect(drawn.buttons).toEqual(['Hitung dulu'])
  })
})

test('every way a charge can stand has its word in both languages, and none twice', () => {
  for (const locale of locales) expect(new Set(standings.map((one) => messages[locale].desk.standings[one])).size).toBe(standings.length)
})
