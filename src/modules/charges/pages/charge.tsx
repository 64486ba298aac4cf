import type { FC } from 'hono/jsx'
import { addDays, formatMoney, say, type Locale } from '#kernel'
import { Button } from '#ui/form'
import { SearchForm } from '#ui/field'
import { BackLink, DetailsRows, FactBand, Facts, PageHead, Section, Tabs } from '#ui/layout'
import { Chip, Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { formatNumber, shortDate } from '#platform/ui/format'
import type { ChargeView, DeskList, SheetShown } from '../actions/views.ts'
import { messages } from '../messages.ts'
import { isNil, owedOn, standings, type Standing } from '../rules/account.ts'
import { keptFraction } from '../rules/formula.ts'
import type { ChargeRow } from '../store/charges.ts'
import { amountWords, percentWords, sheetName } from '../words.ts'
import { StandingMark, Steps } from './steps.tsx'

export const rootOf = '/tagihan'
export const standingOf = (one: ChargeRow, today: string): Standing => (one.over > 0n ? 'over' : one.due === null ? 'void' : one.settled ? (one.assessed === one.voided ? 'nil' : 'paid') : one.due < today ? 'late' : 'open')

export type DeskProps = { locale: Locale; list: DeskList; standing: Standing | undefined; unmatched: number; typed: string; notFound: boolean; page: number; pageSize: number }

/** All charges, those that need somebody first. */
export const DeskPage: FC<DeskProps> = ({ locale, list, standing, unmatched, typed, notFound, page, pageSize }) => {
  const t = messages[locale].desk
  const query = standing ? `keadaan=${standing}&` : ''
  const count = (n: number): string => formatNumber(locale, n, 0)
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={<><Button kind="secondary" href={`${rootOf}/rekap`} icon="report-money">{t.recap}</Button>{list.may.collect && <> <Button kind="secondary" href={`${rootOf}/impor`} icon="upload">{t.import}</Button></>}</>} />
      {notFound && <Notice kind="warn"><p>{t.notFound(typed)}</p></Notice>}
      {list.may.collect && unmatched > 0 && <Notice kind="warn"><p><a href={`${rootOf}/belum-cocok`}>{t.unmatched}: {count(unmatched)}</a></p></Notice>}
      <SearchForm action={rootOf} name="nomor" label={t.search} button={t.searchButton} placeholder={t.number} value={typed} />
      <Tabs label={t.standing} tabs={[{ href: rootOf, label: t.all, current: standing === undefined }, ...standings.filter((one) => list.counts[one] > 0 || one === standing).map((one) => ({ href: `${rootOf}?keadaan=${one}`, label: t.standings[one], count: count(list.counts[one]), current: one === standing }))]} />
      <Table locale={locale} caption={t.title} rows={list.rows} tone={(one) => (standingOf(one, list.today) === 'late' ? 'late' : undefined)} empty={<Empty title={t.empty} icon="report-money">{t.emptyMore}</Empty>} columns={[
        { head: t.number, kind: 'title', cell: (one) => <><a href={`${rootOf}/${one.id}`}>{sheetName(one.number, locale)}</a>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.of, kind: 'meta', cell: (one) => list.names.get(one.kind) ?? one.kind },
        { head: t.case, kind: 'text', cell: (one) => one.registration },
        { head: t.due, kind: 'text', cell: (one) => (one.due && !isNil(one.number) ? shortDate(locale, one.due) : '–') },
        { head: t.amount, kind: 'number', cell: (one) => formatMoney(one.assessed - one.voided) },
        { head: t.open, kind: 'number', cell: (one) => formatMoney(one.open) },
        { head: t.standing, kind: 'due', cell: (one) => <StandingMark locale={locale} standing={standingOf(one, list.today)} /> },
      ]} />
      {(page > 1 || list.rows.length === pageSize) && <Pager locale={locale} page={String(page)} {...(page > 1 && { previous: `${rootOf}?${query}halaman=${page - 1}` })} {...(list.rows.length === pageSize && { next: `${rootOf}?${query}halaman=${page + 1}` })} />}
    </>
  )
}

const SheetOf: FC<{ locale: Locale; sheet: SheetShown; href: string }> = ({ locale, sheet, href }) => {
  const t = messages[locale].charge
  return (
    <>
      <Facts facts={[
        { label: t.assessedOn, value: shortDate(locale, sheet.assessed_on) }, { label: t.by, value: sheet.by ?? '–' }, ...(isNil(sheet.number) ? [] : [{ label: t.dueOn, value: shortDate(locale, sheet.due) }]),
        { label: t.tariff, value: shortDate(locale, sheet.tariff_day) }, ...(sheet.why === null ? [] : [{ label: t.reason, value: sheet.why }]),
      ]} />
      <Steps locale={locale} assessed={{ ...sheet.content, amount: sheet.amount }} />
      {!isNil(sheet.number) && <p><a href={href}>{t.pdf}</a></p>}
    </>
  )
}

const sheetTone = { 'in-force': 'green', superseded: 'grey', void: 'grey' } as const

/** The months of late interest, each with what it was counted on. */
const Months: FC<{ locale: Locale; view: ChargeView }> = ({ locale, view }) => {
  const t = messages[locale].charge
  const { months } = view.balance
  return months.length === 0 ? null : (
    <Section title={t.months}>
      <Table locale={locale} caption={t.months} rows={months} columns={[
        { head: t.months, kind: 'title', cell: (one) => t.lateMonth(one.n, shortDate(locale, addDays(one.from, 1))) }, { head: t.base, kind: 'number', cell: (one) => formatMoney(one.base) },
        { head: t.percent, kind: 'number', cell: (one) => percentWords(one.percent) }, { head: t.comes, kind: 'number', cell: (one) => amountWords(keptFraction(one.interest), 'rupiah', locale) },
      ]} />
    </Section>
  )
}

const Payments: FC<{ locale: Locale; view: ChargeView }> = ({ locale, view }) => {
  const t = messages[locale].charge
  return (
    <Section title={t.payments}>
      <Table locale={locale} caption={t.payments} rows={view.payments} empty={<p>{t.none}</p>} columns={[
        { head: t.on, kind: 'title', cell: (one) => shortDate(locale, one.paid_on) },
        { head: t.amount, kind: 'number', cell: (one) => (one.back ? `−${formatMoney(one.amount)}` : formatMoney(one.amount)) },
        { head: t.proof, kind: 'text', cell: (one) => <>{one.said ? one.said.text : t.erased} <small>{one.back ? t.back_ : t.way[one.way]}</small>{one.said?.note && <small> · {one.said.note}</small>}{one.file && <> · <a href={`${rootOf}/${view.one.id}/bukti/${one.file}`}>{t.file}</a></>}</> },
      ]} />
    </Section>
  )
}

/** One charge: how it stands, what can be done, its sheets with every step, its money. */
export const ChargePage: FC<{ locale: Locale; view: ChargeView; done: string | undefined }> = ({ locale, view, done }) => {
  const t = messages[locale].charge
  const { one, balance, standing, may } = view
  const href = `${rootOf}/${one.id}`
  const said = done === 'assessed' && isNil(one.number) ? messages[locale].section.nilLead : Object.entries(t.done).find(([name]) => name === done)?.[1]
  const inForce = one.due !== null
  return (
    <>
      <BackLink link={{ href: rootOf, label: t.back }} />
      <PageHead title={isNil(one.number) ? messages[locale].section.nil : `${messages[locale].paper.short} ${one.number}`} facts={[view.name, one.registration, <a href={`/perkara/${one.case_id}`}>{t.case}</a>, ...(one.simulated ? [<Simulated locale={locale} />] : [])]}><StandingMark locale={locale} standing={standing} /></PageHead>
      {said && <Notice kind="good" live><p>{said}</p></Notice>}
      <FactBand facts={[
        { label: t.owed, value: formatMoney(owedOn(balance)), ...(balance.interestOpen > 0n && { note: `${t.interestOpen} ${formatMoney(balance.interestOpen)}` }) },
        { label: t.principal, value: formatMoney(balance.assessed - balance.voided) }, { label: t.paid, value: formatMoney(balance.paid), ...(balance.interest > 0n && { note: `${t.interest} ${formatMoney(balance.interest)}` }) },
        ...(balance.over > 0n || balance.refunded > 0n ? [{ label: t.over, value: formatMoney(balance.over), ...(balance.refunded > 0n && { note: `${t.refunded} ${formatMoney(balance.refunded)}` }) }] : []),
      ]} />
      {(may.collect || may.assess) && (
        <div class="actions">
          {may.collect && !isNil(one.number) && <Button href={`${href}/bayar`} icon="report-money">{t.pay}</Button>}
          {may.collect && balance.over > 0n && <Button kind="secondary" href={`${href}/kembalikan`}>{t.refund}</Button>}
          {may.assess && inForce && <Button kind="secondary" href={`${href}/betulkan`}>{t.correct}</Button>}
          {may.assess && inForce && <Button kind="destructive" href={`${href}/batal`}>{t.void}</Button>}
        </div>
      )}
      <Facts facts={[{ label: t.payer, value: view.payer ? [view.payer.name, view.payer.agency, view.payer.address].filter(Boolean).join(', ') : t.payerErased }]} />
      <Payments locale={locale} view={view} />
      <Months locale={locale} view={view} />
      <Section title={t.sheets}>
        <DetailsRows rows={view.sheets.map((sheet) => ({ label: sheetName(sheet.number, locale), summary: `${formatMoney(sheet.amount)} · ${t.state[sheet.state]}`, open: sheet.state === 'in-force', content: <><Chip tone={sheetTone[sheet.state]}>{t.state[sheet.state]}</Chip><SheetOf locale={locale} sheet={sheet} href={`${href}/lembar/${sheet.id}.pdf`} /></> }))} />
      </Section>
    </>
  )
}

/** What a section of the case page says of its charges to officers. */
export const CaseCharges: FC<{ locale: Locale; views: readonly Omit<ChargeView, 'may'>[]; readable: boolean; assess: string | null }> = ({ locale, views, readable, assess }) => {
  const t = messages[locale].section
  return (
    <Section title={t.title} {...(assess !== null && { more: { href: assess, label: t.assess } })}>
      {views.length === 0 ? <p>{t.none}</p> : (
        <Table locale={locale} caption={t.title} rows={views} columns={[
          { head: t.number, kind: 'title', cell: ({ one }) => (readable ? <a href={`${rootOf}/${one.id}`}>{sheetName(one.number, locale)}</a> : sheetName(one.number, locale)) }, { head: t.title, kind: 'text', cell: ({ name }) => name },
          { head: t.amount, kind: 'number', cell: ({ balance }) => formatMoney(balance.assessed - balance.voided) }, { head: t.open, kind: 'number', cell: ({ balance }) => formatMoney(owedOn(balance)) },
          { head: messages[locale].desk.standing, kind: 'due', cell: ({ standing }) => <StandingMark locale={locale} standing={standing} /> },
        ]} />
      )}
    </Section>
  )
}

/** Under the acts of a case: the charge is still to be assessed, and this officer may. */
export const AssessNext: FC<{ locale: Locale; href: string }> = ({ locale, href }) => (
  <Section title={messages[locale].section.title}><p>{messages[locale].section.none}</p><p><Button href={href} icon="report-money">{messages[locale].section.assess}</Button></p></Section>
)

/** What the applicant reads: what to pay, until when, how, and how it was counted. */
export const TrackedCharge: FC<{ locale: Locale; view: Omit<ChargeView, 'may'>; pay: readonly { id: string; en?: string | undefined }[]; code: string }> = ({ locale, view, pay, code }) => {
  const t = messages[locale].section
  const { one, balance, standing } = view
  const sheet = view.sheets.find((other) => other.state === 'in-force')
  const owed = owedOn(balance)
  return (
    <Section title={view.name} mark={<StandingMark locale={locale} standing={standing} />}>
      {!sheet && <p>{t.void}</p>}
      {sheet && owed > 0n && (
        <>
          {standing === 'late' && <Notice kind="warn"><p>{t.late(shortDate(locale, sheet.due))}</p></Notice>}
          <FactBand facts={[{ label: t.toPay, value: formatMoney(owed), ...(balance.interestOpen > 0n && { note: t.interest(formatMoney(balance.interestOpen)) }) }, { label: t.due, value: shortDate(locale, sheet.due) }, { label: t.number, value: one.number }]} />
        </>
      )}
      {sheet && owed === 0n && <p>{isNil(sheet.number) ? t.nilLead : t.paid}</p>}
      {balance.over > 0n && <p>{t.over(formatMoney(balance.over))}</p>}
      {sheet && (
        <>
          <DetailsRows rows={[
            ...(owed > 0n ? [{ label: t.how, open: true, content: <ul>{pay.map((way) => <li>{say(way, locale)}</li>)}</ul> }] : []),
            { label: t.steps, summary: formatMoney(sheet.amount), content: <Steps locale={locale} assessed={{ ...sheet.content, amount: sheet.amount }} /> },
          ]} />
          {!isNil(sheet.number) && <p><a href={`/lacak/${code}/skrd/${sheet.id}.pdf`}>{t.pdf}</a></p>}
        </>
      )}
    </Section>
  )
}
