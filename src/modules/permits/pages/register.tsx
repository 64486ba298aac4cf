import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { SearchForm } from '#ui/field'
import { PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Filters, Pager, Table, type Filter } from '#ui/table'
import { formatNumber, shortDate } from '#platform/ui/format'
import type { Asked, Listed, Shown } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { PermitKind } from '../rules/kind.ts'
import { standings } from '../rules/life.ts'
import { kindName, StandingMark } from './standing.tsx'

export type RegisterProps = {
  locale: Locale; list: Listed; asked: Asked; offset: number; size: number
  kinds: readonly PermitKind[]
  /** Names of the kecamatan by their codes. */
  districts: readonly { code: string; name: string }[]
}

type ListProps = RegisterProps & { base: string; linked: (permit: Shown) => string }

/** The question of a list as an address: what is not asked is not in it. */
export function queryOf({ q, kind, district, standing, year, since, until }: Asked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ cari: q, jenis: kind, kecamatan: district, keadaan: standing, tahun: year?.toString(), sejak: since, sampai: until })) if (value) query.set(name, value)
  return query.toString()
}

const addressOf = (base: string, asked: Asked, offset = 0): string => {
  const query = [queryOf(asked), offset > 0 ? `dari=${offset}` : ''].filter(Boolean).join('&')
  return query === '' ? base : `${base}?${query}`
}

function filtersOf({ locale, asked, kinds, districts, list }: ListProps): Filter[] {
  const t = messages[locale]
  return [
    { name: 'jenis', label: t.kind, value: asked.kind ?? '', options: kinds.map((kind) => ({ value: kind.slug, label: say(kind.name, locale) })) },
    { name: 'kecamatan', label: t.district, value: asked.district ?? '', options: districts.map(({ code, name }) => ({ value: code, label: name })) },
    { name: 'keadaan', label: t.standing, value: asked.standing ?? '', options: standings.map((one) => ({ value: one, label: t.standingWord[one] })) },
    { name: 'tahun', label: t.year, value: asked.year === undefined ? '' : String(asked.year), options: list.years.map((year) => ({ value: String(year), label: String(year) })) },
  ]
}

const isNarrowed = ({ q, kind, district, standing, year, since, until }: Asked): boolean => Boolean(q || kind || district || standing || year || since || until)

const List: FC<ListProps> = (props) => {
  const { locale, list, asked, offset, size, base, linked } = props
  const t = messages[locale]
  const nothing = isNarrowed(asked) ? <Empty title={t.empty} icon="search" link={{ href: base, label: t.all }}><>{t.emptyMore}</></Empty> : <Empty title={t.none} icon="certificate"><>{t.noneMore}</></Empty>
  return (
    <>
      <Filters locale={locale} action={base} filters={filtersOf(props)} hidden={{ ...(asked.q && { cari: asked.q }), ...(asked.since && { sejak: asked.since }), ...(asked.until && { sampai: asked.until }) }} />
      {(list.permits.length > 0 || offset > 0) && <p class="small" role="status">{t.found(formatNumber(locale, offset + list.permits.length, 0), list.more)}</p>}
      <Table locale={locale} caption={t.register} rows={list.permits} empty={nothing} columns={[
        { head: t.number, kind: 'title', cell: (one) => <><a href={linked(one)}>{one.number}</a>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.kind, kind: 'meta', cell: (one) => kindName(one, locale) },
        { head: t.holder, kind: 'text', cell: (one) => one.name ?? t.noName },
        { head: t.district, kind: 'text', cell: (one) => one.district ?? t.notSaid },
        { head: t.issued, kind: 'text', cell: (one) => <>{shortDate(locale, one.issuedOn)}{one.numberedOn !== one.issuedOn && <small> · {t.numbered(shortDate(locale, one.numberedOn))}</small>}</> },
        { head: t.validTo, kind: 'text', cell: (one) => (one.to ? shortDate(locale, one.to) : t.noEnd), wideOnly: true },
        { head: t.standing, kind: 'due', cell: (one) => <StandingMark locale={locale} standing={one.standing} /> },
      ]} />
      {(offset > 0 || list.more) && (
        <Pager locale={locale} page={t.page(formatNumber(locale, offset + 1, 0), formatNumber(locale, offset + list.permits.length, 0))}
          {...(offset > 0 && { previous: addressOf(base, asked, Math.max(0, offset - size)) })} {...(list.more && { next: addressOf(base, asked, offset + size) })} />
      )}
    </>
  )
}

/** The register everybody reads, with its open data. */
export const PublicRegister: FC<RegisterProps & { city: string }> = (props) => {
  const { locale, asked, city } = props
  const t = messages[locale]
  const query = queryOf(asked)
  const suffix = query === '' ? '' : `?${query}`
  return (
    <>
      <PageHead title={t.register} lead={t.registerLead(city)} />
      <SearchForm action="/izin" name="cari" label={t.query} button={t.search} value={asked.q ?? ''} placeholder={t.query} />
      <List {...props} base="/izin" linked={(one) => `/izin/${one.id}`} />
      <Section title={t.openData}>
        <p class="small">{t.openDataHint}</p>
        <RuledList rows={[{ icon: 'download', label: t.csv, href: `/izin/data.csv${suffix}` }, { icon: 'file-text', label: t.json, href: `/api/permits${suffix}` }]} />
      </Section>
    </>
  )
}

/** The same for officers, who may look for a holder by the whole name. */
export const OfficeRegister: FC<RegisterProps> = (props) => {
  const { locale, asked } = props
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.permits} lead={t.permitsLead} />
      <SearchForm action="/izin-terbit" name="cari" label={t.officerQuery} button={t.search} value={asked.q ?? ''} placeholder={t.officerQuery} />
      <List {...props} base="/izin-terbit" linked={(one) => `/izin-terbit/${one.id}`} />
    </>
  )
}
