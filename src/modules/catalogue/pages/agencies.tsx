import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { Breadcrumb, LinkGrid, PageHead } from '#ui/layout'
import { findWords, messages } from '../messages.ts'

/** Every agency of the city with how much it offers, those that offer something first. */
export const AgenciesPage: FC<{ locale: Locale; agencies: readonly { slug: string; name: Text; count: number }[] }> = ({ locale, agencies }) => {
  const f = findWords[locale]
  const sorted = agencies.toSorted((a, b) => b.count - a.count || (a.name.id < b.name.id ? -1 : 1))
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: messages[locale].services }]} here={f.agencies} />
      <PageHead title={f.agencies} lead={f.agenciesLead} />
      <LinkGrid label={f.agencies} links={sorted.map((one) => ({ href: `/instansi/${one.slug}`, label: say(one.name, locale), note: one.count > 0 ? f.count(one.count) : f.none }))} />
    </>
  )
}
