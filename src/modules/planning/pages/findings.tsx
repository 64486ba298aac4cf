import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Section, Tabs } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { PlanView } from '../actions/plans.ts'
import { messages, sayFinding, type SaidFinding } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import { certainties, rules, type Certainty } from '../rules/audit.ts'
import { keyOf } from '../rules/revision.ts'
import { words } from '../words.ts'
import { addressOf, PlanFrame } from './frame.tsx'
import { DecisionNote } from './revision.tsx'

const tones = { certain: 'red', likely: 'amber', possible: 'grey' } as const satisfies Record<Certainty, string>

/** How sure a finding is, as a word in a pill. */
export const CertaintyMark: FC<{ locale: Locale; certainty: Certainty }> = ({ locale, certainty }) => <Chip tone={tones[certainty]}>{messages[locale].certainties[certainty]}</Chip>

type Numbered = SaidFinding & { n: number; key: string }

/** What a person decided about a finding, or the ways to decide. */
const Decision: FC<{ locale: Locale; view: PlanView; of: Numbered; when: (at: Date) => string }> = ({ locale, view, of, when }) => {
  const t = revisionWords[locale]
  const decided = view.decisions.findLast((one) => one.finding === of.key && (one.act === 'changed' || one.printed === of.printed))
  const ask = (path: string) => `/rencana/${view.slug}/${path}?${new URLSearchParams({ temuan: of.key }).toString()}`
  return (
    <>
      {decided && <p><b>{decided.act === 'kept' ? t.kept : t.corrected(decided.version)}</b>{decided.edits.map((one) => <> <span lang="id">{one.after || t.blank}</span></>)} <DecisionNote locale={locale} decided={decided} when={when} /></p>}
      {view.may.draft && decided?.act !== 'kept' && <p><a href={ask('ubah')}>{t.correct}</a> · <a href={ask('temuan/tetap')}>{t.keep}</a></p>}
    </>
  )
}

/** Findings that a draft or a version corrected: what was printed, what is printed now, and why. */
const Corrected: FC<{ locale: Locale; view: PlanView; when: (at: Date) => string }> = ({ locale, view, when }) => {
  const t = revisionWords[locale]
  const open = new Set(view.findings.map(keyOf))
  const done = view.decisions.filter((one) => one.act === 'changed' && one.finding !== null && one.version <= view.version && !open.has(one.finding))
  if (done.length === 0) return null
  return (
    <Section title={t.decided}>
      <p>{t.decidedLead}</p>
      <Table locale={locale} caption={t.decided} rows={done} columns={[
        { head: t.line, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> },
        { head: messages[locale].printed, cell: (one) => <span lang="id">{one.printed}</span> },
        { head: t.corrected(view.version), cell: (one) => one.edits.map((edit) => <b lang="id">{edit.after || t.blank} </b>) },
        { head: t.why, cell: (one) => <DecisionNote locale={locale} decided={one} when={when} /> },
      ]} />
    </Section>
  )
}

/** Everything that cannot be true in a plan, by rule: where, what is printed, what it would have to be, how that was computed, how sure. */
export const FindingsPage: FC<{ locale: Locale; view: PlanView; only: Certainty | null; when: (at: Date) => string }> = ({ locale, view, only, when }) => {
  const [t, say] = [words[locale], messages[locale]]
  const all: Numbered[] = view.findings.map((one, index) => ({ ...sayFinding(locale)(one), n: index + 1, key: keyOf(one) }))
  const shown = all.filter((one) => only === null || one.certainty === only)
  const tab = (certainty: Certainty | null) => ({
    href: addressOf(view, 'findings', certainty ? { certainty } : {}), label: certainty ? say.certainties[certainty] : t.all, current: certainty === only,
    count: String(certainty ? all.filter((one) => one.certainty === certainty).length : all.length),
  })
  return (
    <PlanFrame locale={locale} view={view} here="findings">
      <Section title={t.findingsOf(all.length, all.filter((one) => one.certainty === 'certain').length)}>
        <p>{t.findingsLead}</p>
        {all.length > 0 && <Tabs dense label={say.certainty} tabs={[tab(null), ...certainties.map(tab)]} />}
        <Table locale={locale} caption={t.findings} empty={<Empty title={say.none} />}
          groups={rules.map((rule) => ({ label: `${say.rules[rule]} · ${shown.filter((one) => one.rule === rule).length}`, rows: shown.filter((one) => one.rule === rule) }))} columns={[
            { head: say.place, kind: 'title', cell: (one) => <span id={`t${one.n}`} lang="id">{one.n}. {one.place}</span> },
            { head: say.printed, cell: (one) => <span lang="id">{one.printed || `(${t.blank})`}</span> },
            { head: say.expected, cell: (one) => <b lang="id">{one.expected ?? '–'}</b> },
            { head: say.how, cell: (one) => <>{one.how}<Decision locale={locale} view={view} of={one} when={when} /></> },
            { head: say.certainty, cell: (one) => <CertaintyMark locale={locale} certainty={one.certainty} /> },
          ]} />
      </Section>
      <Corrected locale={locale} view={view} when={when} />
    </PlanFrame>
  )
}
