import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Button } from '#ui/form'
import { PageHead } from '#ui/layout'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { PlanLine } from '../store.ts'
import { structureWords } from '../messages/structure.ts'
import { words } from '../words.ts'

/** Every plan of the city. */
export const PlansPage: FC<{ locale: Locale; plans: readonly PlanLine[] }> = ({ locale, plans }) => {
  const t = words[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={<Button kind="secondary" href="/rencana/periksa-berkas">{structureWords[locale].check}</Button>} />
      <Table locale={locale} caption={t.title} rows={plans} empty={<Empty title={t.empty} icon="target-arrow">{t.emptyMore}</Empty>} columns={[
        { head: t.plan, kind: 'title', cell: (one) => <a href={`/rencana/${one.slug}`}>{say(one.title, locale)}</a> },
        { head: t.agency, kind: 'text', cell: (one) => one.agency },
        { head: t.period, kind: 'text', cell: (one) => t.years(one.first, one.last) },
        { head: t.version, kind: 'number', cell: (one) => String(one.version) },
        { head: t.state, kind: 'text', cell: (one) => (one.state === 'draft' ? t.draft : <>{t.published}{one.drafted && <>, <a href={`/rencana/${one.slug}/riwayat`}>{t.drafted}</a></>}</>) },
      ]} />
    </>
  )
}
