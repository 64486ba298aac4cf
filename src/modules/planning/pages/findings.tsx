import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Section, Tabs } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { PlanView } from '../actions/plans.ts'
import { messages, sayFinding, type SaidFinding } from '../messages.ts'
import { certainties, rules, type Certainty } from '../rules/audit.ts'
import { words } from '../words.ts'
import { addressOf, PlanFrame } from './frame.tsx'

const tones = { certain: 'red', likely: 'amber', possible: 'grey' } as const satisfies Record<Certainty, string>

/** How sure a finding is, as a word in a pill. */
export const CertaintyMark: FC<{ locale: Locale; certainty: Certainty }> = ({ locale, certainty }) => <Chip tone={tones[certainty]}>{messages[locale].certainties[certainty]}</Chip>

type Numbered = SaidFinding & { n: number }

/** Everything that cannot be true in a plan, by rule: where, what is printed, what it would have to be, how that was computed, how sure. */
export const FindingsPage: FC<{ locale: Locale; view: PlanView; only: Certainty | null }> = ({ locale, view, only }) => {
  const [t, say] = [words[locale], messages[locale]]
  const all: Numbered[] = view.findings.map((one, index) => ({ ...sayFinding(locale)(one), n: index + 1 }))
  const shown = all.filter((one) => only === null || one.certainty === only)
  const tab = (certainty: Certainty | null) => ({
    href: addressOf(view, 'findings', certainty ? { certainty } : {}), label: certainty ? say.certainties[certainty] : t.all, current: certainty === only,
    count: String(certainty ? all.filter((one) => one.certainty === certainty).length : all.length),
  })
  return (
    <PlanFrame locale={locale} view={view} here="findings">
      <Section title={t.findingsOf(all.length)}>
        <p>{t.findingsLead}</p>
        {all.length > 0 && <Tabs dense label={say.certainty} tabs={[tab(null), ...certainties.map(tab)]} />}
        <Table locale={locale} caption={t.findings} empty={<Empty title={say.none} />}
          groups={rules.map((rule) => ({ label: `${say.rules[rule]} · ${shown.filter((one) => one.rule === rule).length}`, rows: shown.filter((one) => one.rule === rule) }))} columns={[
            { head: say.place, kind: 'title', cell: (one) => <span id={`t${one.n}`} lang="id">{one.n}. {one.place}</span> },
            { head: say.printed, cell: (one) => <span lang="id">{one.printed || `(${t.blank})`}</span> },
            { head: say.expected, cell: (one) => <b lang="id">{one.expected ?? '–'}</b> },
            { head: say.how, cell: (one) => one.how },
            { head: say.certainty, cell: (one) => <CertaintyMark locale={locale} certainty={one.certainty} /> },
          ]} />
      </Section>
    </PlanFrame>
  )
}
