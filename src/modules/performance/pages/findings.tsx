import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Section, Tabs } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { TreeView } from '../actions/trees.ts'
import { auditWords, sayFinding } from '../messages/audit.ts'
import { rules, sureness, type Finding, type Sureness } from '../rules/audit.ts'
import { addressOf, TreeFrame } from './frame.tsx'

const tones = { certain: 'red', likely: 'amber', possible: 'grey' } as const satisfies Record<Sureness, string>

/** Everything that cannot be right in a tree, by rule: where, what is printed, what it would have to be, how that was found, how sure. */
export const FindingsPage: FC<{ locale: Locale; view: TreeView; findings: readonly Finding[]; only: Sureness | null }> = ({ locale, view, findings, only }) => {
  const t = auditWords[locale]
  const all = findings.map(sayFinding(locale, view.content))
  const shown = all.filter((one) => only === null || one.certainty === only)
  const here = addressOf(view, 'findings')
  const tab = (sure: Sureness | null) => ({
    href: sure === null ? here : `${here}${here.includes('?') ? '&' : '?'}kepastian=${sure}`, label: sure === null ? t.all : t.certainties[sure], current: sure === only,
    count: String(sure === null ? all.length : all.filter(({ certainty }) => certainty === sure).length),
  })
  return (
    <TreeFrame locale={locale} view={view} here="findings">
      <Section title={t.title(all.length)} more={{ href: `/kinerja/pohon/${view.slug}/temuan.json${view.pinned ? `?versi=${view.version}` : ''}`, label: t.json }}>
        <p>{t.lead}</p>
        {all.length > 0 && <Tabs dense label={t.certainty} tabs={[tab(null), ...sureness.map(tab)]} />}
        <Table locale={locale} caption={t.title(all.length)} empty={<Empty title={t.none} />}
          groups={rules.map((rule) => ({ label: `${t.rules[rule]} · ${shown.filter((one) => one.rule === rule).length}`, rows: shown.filter((one) => one.rule === rule) }))} columns={[
            { head: t.place, kind: 'title', cell: (one) => (one.node === null ? one.place : <a href={addressOf(view, 'tree', { node: one.node, ...(one.indicator !== null && { mark: one.indicator }) })} lang="id">{one.place}</a>) },
            { head: t.printed, cell: (one) => <span lang="id">{one.printed}</span> },
            { head: t.expected, cell: (one) => <b lang="id">{one.expected ?? '–'}</b> },
            { head: t.how, cell: (one) => one.how },
            { head: t.certainty, cell: (one) => <Chip tone={tones[one.certainty]}>{t.certainties[one.certainty]}</Chip> },
          ]} />
      </Section>
    </TreeFrame>
  )
}
