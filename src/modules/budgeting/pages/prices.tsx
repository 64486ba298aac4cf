import type { FC } from 'hono/jsx'
import { formatMoney, type Locale } from '#kernel'
import { NumberField, SearchForm, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import { Filters, Pager, Table } from '#ui/table'
import { formatNumber } from '#platform/ui/format'
import type { PricesShown } from '../actions/prices.ts'
import type { ProposalsView } from '../actions/proposals.ts'
import { priceKinds, type Proposal } from '../rules/price.ts'
import { verdicts } from '../rules/review.ts'
import type { ProposalRow } from '../store.ts'
import { messages } from '../messages.ts'
import { root, StateChip } from './budget.tsx'

const perPage = 50

/** The price list for everybody, with search, filters and a table to take away. */
export const PricesPage: FC<{ locale: Locale; shown: PricesShown }> = ({ locale, shown }) => {
  const t = messages[locale]
  const { asked, items, total, years } = shown
  const query = (offset: number): string => new URLSearchParams({ cari: asked.text, jenis: asked.kind ?? '', tahun: asked.year === null ? '' : String(asked.year), ...(offset > 0 && { dari: String(offset) }) }).toString()
  const until = Math.min(asked.offset + perPage, total)
  return (
    <>
      <PageHead title={t.prices} lead={t.pricesLead} aside={<a href={`/standar-harga.csv?${query(0)}`}>{t.asCsv}</a>} />
      <SearchForm action="/standar-harga" name="cari" value={asked.text} label={t.search} placeholder={t.search} button={t.find} />
      <Filters locale={locale} action="/standar-harga" hidden={{ cari: asked.text }} filters={[
        { name: 'jenis', label: t.anyKind, value: asked.kind ?? '', options: priceKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })) },
        { name: 'tahun', label: t.anyYear, value: asked.year === null ? '' : String(asked.year), options: years.map((year) => ({ value: String(year), label: String(year) })) },
      ]} />
      <Table locale={locale} caption={t.prices} rows={items} columns={[
        { head: t.name, kind: 'title', cell: (item) => item.name },
        { head: t.specification, kind: 'text', cell: (item) => item.specification },
        { head: t.price, kind: 'number', cell: (item) => `${formatMoney(item.price)}/${item.unit}` },
        { head: t.kind, kind: 'text', cell: (item) => `${t.kinds[item.kind]} ${item.year}` },
        { head: t.source, kind: 'text', cell: (item) => (item.source.startsWith('contoh') ? t.example : item.source) },
      ]} empty={<Empty title={t.noPrices} icon="search">{t.noPricesMore}</Empty>} />
      {total > perPage && <Pager locale={locale} page={`${formatNumber(locale, asked.offset + 1, 0)} – ${formatNumber(locale, until, 0)} / ${formatNumber(locale, total, 0)}`}
        {...(asked.offset > 0 && { previous: `/standar-harga?${query(Math.max(0, asked.offset - perPage))}` })} {...(until < total && { next: `/standar-harga?${query(until)}` })} />}
    </>
  )
}

const lists = `${root}/usulan-harga`

export const ProposalListsPage: FC<{ locale: Locale; rows: readonly ProposalRow[]; names: ReadonlyMap<string, string>; mayEnter: boolean }> = ({ locale, rows, names, mayEnter }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.proposals} lead={t.proposalsLead} aside={mayEnter && <Button size="dense" icon="plus" href={`${lists}/baru`}>{t.beginProposals}</Button>} />
      <Table locale={locale} caption={t.proposals} rows={rows} columns={[
        { head: t.office, kind: 'title', cell: (row) => <a href={`${lists}/${row.id}`}>{t.proposalsOf(names.get(row.unit) ?? row.unit, row.year)}</a> },
        { head: t.proposals, kind: 'number', cell: (row) => formatNumber(locale, row.proposals.length, 0) },
        { head: t.state, kind: 'text', cell: (row) => <StateChip state={row.state} words={t.proposalStates} /> },
      ]} empty={<Empty title={t.noProposals} icon="file-text" {...(mayEnter && { link: { href: `${lists}/baru`, label: t.beginProposals } })}>{t.noProposalsMore}</Empty>} />
    </>
  )
}

type OneProps = { locale: Locale; view: ProposalsView; office: string; form: FormState }

const Evidence: FC<{ locale: Locale; view: ProposalsView; one: Proposal }> = ({ locale, view, one }) => {
  const t = messages[locale]
  return (
    <>
      {one.sources.map((source) => <p class="small typed-text">{[source.from, source.price === null ? '' : formatMoney(source.price)].filter(Boolean).join(' · ')}</p>)}
      {(view.like.get(one.id) ?? []).map(({ item, same }) => {
        const name = [item.name, item.specification].filter(Boolean).join(', ')
        return <p class="small"><b>{(same ? t.same : t.like)(name, `${formatMoney(item.price)}/${item.unit}`)}</b></p>
      })}
      {view.twice.has(one.id) && <p class="small"><b>{t.twice}</b></p>}
    </>
  )
}

/** A list of proposals: each with its sources and what stands in the list already; judged by the office, written by the agency. */
export const ProposalsPage: FC<OneProps> = ({ locale, view, office, form }) => {
  const t = messages[locale]
  const { row, writes, judges } = view
  const at = `${lists}/${row.id}`
  return (
    <>
      <BackLink link={{ href: lists, label: t.proposals }} />
      <PageHead title={t.proposalsOf(office, row.year)} facts={[<StateChip state={row.state} words={t.proposalStates} />, t.proposalCount(row.proposals.length)]} />
      <ErrorSummary form={form} />
      {row.case_id && <p><a href={`/perkara/${row.case_id}`}>{t.toCase}</a></p>}
      <Table locale={locale} caption={t.proposals} rows={row.proposals} columns={[
        { head: t.name, kind: 'title', cell: (one) => one.name },
        { head: t.specification, kind: 'text', cell: (one) => one.specification },
        { head: t.price, kind: 'number', cell: (one) => `${formatMoney(one.price)}/${one.unit}` },
        { head: t.sources, kind: 'text', cell: (one) => <Evidence locale={locale} view={view} one={one} /> },
        { head: t.verdict, kind: 'text', cell: (one) => { const verdict = row.verdicts[one.id]; return verdict ? t.verdicts[verdict] : row.case_id ? t.undecided : '' } },
        ...(writes ? [{ head: '', kind: 'act' as const, cell: (one: Proposal) => <Form action={`${at}/${one.id}/hapus`} hidden={{ version: String(row.version) }}><Button kind="quiet" size="dense">{t.removeLine} <span class="vh">{one.name}</span></Button></Form> }] : []),
      ]} empty={<Empty title={t.noProposals} icon="file-text">{t.noProposalsMore}</Empty>} />
      {judges && (
        <Section title={t.verdict}>
          <Form action={`${at}/putuskan`}>
            {row.proposals.map((one) => (
              <Fieldset legend={one.name}>
                <select class="input select full" name={one.id} aria-label={`${t.verdict}: ${one.name}`}>
                  <option value="">{t.undecided}</option>
                  {verdicts.map((verdict) => <option value={verdict} selected={(form.typed[one.id] ?? row.verdicts[one.id]) === verdict}>{t.verdicts[verdict]}</option>)}
                </select>
              </Fieldset>
            ))}
            <Actions><Button>{t.judge}</Button></Actions>
          </Form>
        </Section>
      )}
      {writes && (
        <>
          <Section title={t.propose}>
            <Form action={at} hidden={{ version: String(row.version) }}>
              <TextField form={form} name="name" label={t.name} />
              <TextField form={form} name="specification" label={t.specification} optional />
              <TextField form={form} name="unit" label={t.unit} width="short" />
              <NumberField form={form} name="price" label={t.price} hint={t.proposedHint} before="Rp" width="middle" />
              <TextArea form={form} name="sources" label={t.sources} hint={t.sourcesHint} rows={3} />
              <Actions><Button kind="secondary" icon="plus">{t.propose}</Button></Actions>
            </Form>
          </Section>
          {row.proposals.length > 0 && (
            <Section title={row.state === 'returned' ? t.resend : t.submitPrices}>
              <p>{t.submitPricesWhat}</p>
              <Form action={`${at}/ajukan`} hidden={{ version: String(row.version) }}>
                {row.state === 'returned' ? <TextArea form={form} name="note" label={t.resendNote} rows={3} /> : <TextField form={form} name="letter" label={t.letter} width="middle" />}
                <Actions><Button icon="send">{row.state === 'returned' ? t.resend : t.submitPrices}</Button></Actions>
              </Form>
            </Section>
          )}
        </>
      )}
    </>
  )
}
