import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { instrumentKinds, planRevisionWords } from '#modules/planning'
import { DateField, Select, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, valueOf, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Confirmation, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { shortDate } from '#platform/ui/format'
import type { Past } from '../actions/edit.ts'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import type { Change } from '../rules/difference.ts'
import { quarterPeriod, yearPeriod } from '../rules/periods.ts'
import { aggregations, branchOf, depthOf, frequencies, levels, polarities, type Indicator, type Node, type Tree } from '../rules/tree.ts'

/** What every page of editing knows: the tree, the version its draft has or will have, the form. */
export type Desk = { locale: Locale; tree: Tree; version: number; form: FormState; seen: string }

/** What a form's fields hold now, against what was typed, after another saved first. */
const Meanwhile: FC<{ form: FormState; now: readonly { name: string; label: string; value: string }[] }> = ({ form, now }) => {
  const t = editWords[form.locale]
  if (!form.problems.some(({ code }) => code === 'box-changed')) return null
  const other = now.filter(({ name, value }) => valueOf(form, name) !== value)
  return <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p><ul>{other.map(({ label, value }) => <li lang="id">{t.nowIs(label, value || t.blank)}</li>)}</ul></Notice>
}

const draftAddress = (tree: Tree, version: number, node: string): string => `/kinerja/pohon/${tree.slug}/kotak/${node}?versi=${version}`
/** The way back to what is being changed, as it stands. */
const backTo = (tree: Tree, node: Node | null): { href: string; label: string } => ({ href: `/kinerja/pohon/${tree.slug}${node ? `/kotak/${node.id}` : ''}`, label: node?.title ?? tree.title.id })

const NodeFields: FC<{ form: FormState; tree: Tree; positions: readonly { slug: string; name: string }[] }> = ({ form, tree, positions }) => {
  const [t, say] = [editWords[form.locale], treeWords[form.locale]]
  return (
    <>
      <TextField form={form} name="title" label={t.title} hint={t.titleHint} />
      <Select form={form} name="level" label={t.level} options={levels.map((value) => ({ value, label: say.levels[value] }))} width="middle" />
      <TextArea form={form} name="objectives" label={t.objectives} hint={t.objectivesHint} rows={4} optional />
      <Select form={form} name="owner" label={t.owner} empty={t.noOwner} optional options={positions.map(({ slug, name }) => ({ value: slug, label: name }))} />
      {tree.outcomes.length > 0 && <Select form={form} name="serves" label={t.serves} empty={t.noServes} optional options={tree.outcomes.map((one) => ({ value: one.id, label: one.text }))} />}
    </>
  )
}

/** What a box says, as the fields of its form. */
export const nodeTyped = (node: Node): Record<string, string> => ({ title: node.title, level: node.level, owner: node.owner ?? '', serves: node.serves ?? '', objectives: node.objectives.map(({ text }) => text).join('\n') })

/** The form of a box: an existing one, or a new one beneath `parent`. */
export const NodeFormPage: FC<Desk & { node: Node | null; parent: Node | null; positions: readonly { slug: string; name: string }[] }> = ({ locale, tree, version, form, seen, node, parent, positions }) => {
  const t = editWords[locale]
  const labels: Record<string, string> = { title: t.title, level: t.level, owner: t.owner, serves: t.serves, objectives: t.objectives }
  const action = node ? `/kinerja/pohon/${tree.slug}/kotak/${node.id}/ubah` : `/kinerja/pohon/${tree.slug}/tambah`
  const back = backTo(tree, node ?? parent)
  return (
    <>
      <BackLink link={back} />
      <PageHead title={node ? t.editing(node.title) : t.adding(parent?.title ?? '')} lead={t.inDraft(version)} />
      <ErrorSummary form={form} />
      {node && <Meanwhile form={form} now={Object.entries(nodeTyped(node)).map(([name, value]) => ({ name, label: labels[name] ?? name, value }))} />}
      <Form action={action} hidden={{ seen, ...(node === null && { di: parent?.id ?? '' }) }}>
        <NodeFields form={form} tree={tree} positions={positions} />
        <Actions><Button>{t.save}</Button><a href={back.href}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** Where a box is to hang. */
export const MovePage: FC<Desk & { node: Node }> = ({ locale, tree, version, form, seen, node }) => {
  const t = editWords[locale]
  const own = new Set(branchOf(tree, node.id).map(({ id }) => id))
  const options = tree.nodes.filter((one) => !own.has(one.id) && levels.indexOf(one.level) <= levels.indexOf(node.level)).map((one) => ({ value: one.id, label: `${'\u00a0\u00a0'.repeat(depthOf(tree, one))}${one.title}` }))
  return (
    <>
      <BackLink link={backTo(tree, node)} />
      <PageHead title={t.moving(node.title)} lead={`${t.moveLead} ${t.inDraft(version)}`} />
      <ErrorSummary form={form} />
      <Form action={`/kinerja/pohon/${tree.slug}/pindah`} hidden={{ seen, kotak: node.id }}>
        <Select form={form} name="under" label={t.under} empty={t.root} options={options} />
        <Actions><Button>{t.move}</Button><a href={backTo(tree, node).href}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** Asks before a box or an indicator goes from the draft. */
export const RemovePage: FC<Desk & { node: Node; indicator: Indicator | null }> = ({ locale, tree, form, seen, node, indicator }) => {
  const t = editWords[locale]
  const branch = branchOf(tree, node.id)
  const action = indicator ? `/kinerja/pohon/${tree.slug}/indikator/${indicator.id}/hapus` : `/kinerja/pohon/${tree.slug}/kotak/${node.id}/hapus`
  return (
    <>
      <BackLink link={backTo(tree, node)} />
      <ErrorSummary form={form} />
      <Form action={action} hidden={{ seen }}>
        <Confirmation question={t.removing(indicator?.name ?? node.title)} consequence={indicator ? t.removeIndicatorLead : t.removeLead(branch.length, branch.flatMap(({ indicators }) => indicators).length)}
          actions={<><Button kind="destructive">{t.removeYes}</Button><Button kind="quiet" href={backTo(tree, node).href}>{t.cancel}</Button></>} />
      </Form>
    </>
  )
}

export const targetField = (period: string): string => `target-${period}`
/** The periods a form asks targets of: the year and its quarters. */
export const formPeriods = (year: number) => [yearPeriod(year), ...[1, 2, 3, 4].map((quarter) => quarterPeriod(year, quarter))]

/** What an indicator says, as the fields of its form. */
export const indicatorTyped = (one: Indicator, year: number): Record<string, string> => ({
  name: one.name, objective: one.objective ?? '', unit: one.unit ?? '', polarity: one.polarity ?? '', lowerBy: one.lowerBy, aggregation: one.aggregation ?? '', frequency: one.frequency ?? '', weight: one.weight ?? '', definition: one.definition ?? '',
  ...Object.fromEntries(formPeriods(year).map((period) => [targetField(period), one.targets[period] ?? ''])),
})

const IndicatorFields: FC<{ form: FormState; tree: Tree; node: Node }> = ({ form, tree, node }) => {
  const [t, say] = [editWords[form.locale], treeWords[form.locale]]
  const choice = <T extends string>(values: readonly T[], labels: Record<T, string>) => values.map((value) => ({ value, label: labels[value] }))
  return (
    <>
      <TextArea form={form} name="name" label={t.name} rows={2} />
      <Select form={form} name="objective" label={t.objective} empty={t.noObjective} optional options={node.objectives.map(({ id, text }) => ({ value: id, label: text }))} />
      <TextField form={form} name="unit" label={t.unit} width="middle" optional />
      <Select form={form} name="polarity" label={t.polarity} empty={t.notSaid} optional options={choice(polarities, say.polarity)} width="middle" />
      <Select form={form} name="lowerBy" label={t.lowerBy} options={choice(['mirror', 'inverse'] as const, t.lowerByOptions)} width="middle" />
      <Select form={form} name="aggregation" label={t.aggregation} empty={t.notSaid} optional options={choice(aggregations, say.aggregation)} width="middle" />
      <Select form={form} name="frequency" label={t.frequency} empty={t.notSaid} optional options={choice(frequencies, say.frequency)} width="middle" />
      <TextField form={form} name="weight" label={t.weight} hint={t.weightHint} width="middle" optional />
      <Fieldset legend={t.targets} hint={t.targetsHint} form={form} name="targets">
        {formPeriods(tree.year).map((period, index) => <TextField form={form} name={targetField(period)} label={index === 0 ? t.year(tree.year) : t.quarter(index)} width="middle" optional />)}
      </Fieldset>
      <TextArea form={form} name="definition" label={t.definition} hint={t.definitionHint} rows={3} optional />
    </>
  )
}

/** The form of an indicator: an existing one, or a new one of `node`. */
export const IndicatorFormPage: FC<Desk & { node: Node; indicator: Indicator | null }> = ({ locale, tree, version, form, seen, node, indicator }) => {
  const t = editWords[locale]
  const labels: Record<string, string> = { name: t.name, objective: t.objective, unit: t.unit, polarity: t.polarity, lowerBy: t.lowerBy, aggregation: t.aggregation, frequency: t.frequency, weight: t.weight, definition: t.definition }
  return (
    <>
      <BackLink link={backTo(tree, node)} />
      <PageHead title={indicator ? t.editing(indicator.name) : t.addingIndicator(node.title)} lead={t.inDraft(version)} />
      <ErrorSummary form={form} />
      {indicator && <Meanwhile form={form} now={Object.entries(indicatorTyped(indicator, tree.year)).map(([name, value]) => ({ name, label: labels[name] ?? name.replace('target-', `${t.targets} `), value }))} />}
      <Form action={indicator ? `/kinerja/pohon/${tree.slug}/indikator/${indicator.id}/ubah` : `/kinerja/pohon/${tree.slug}/kotak/${node.id}/indikator`} hidden={{ seen }}>
        <IndicatorFields form={form} tree={tree} node={node} />
        <Actions><Button>{t.save}</Button><a href={backTo(tree, node).href}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** What differs between two versions: where, which part, before, after. */
export const ChangeTable: FC<{ locale: Locale; changes: readonly Change[] }> = ({ locale, changes }) => {
  const t = editWords[locale]
  return (
    <Table locale={locale} caption={t.differences} rows={changes} empty={<p>{t.noChange}</p>} columns={[
      { head: t.where, kind: 'title', cell: (one) => <span lang="id">{one.what}</span> }, { head: t.field, cell: (one) => t.fields[one.field] },
      { head: t.before, cell: (one) => <span lang="id">{one.before ?? '–'}</span> }, { head: t.after, cell: (one) => <b lang="id">{one.after ?? '–'}</b> },
    ]} />
  )
}

/** What is about to be frozen, why, and by what paper. */
export const PublishPage: FC<Desk & { changes: readonly Change[]; first: boolean }> = ({ locale, tree, version, form, seen, changes, first }) => {
  const t = editWords[locale]
  const back = `/kinerja/pohon/${tree.slug}?versi=${version}`
  return (
    <>
      <BackLink link={{ href: back, label: t.version(version) }} />
      <PageHead title={t.publishing(version)} lead={t.publishLead} />
      <ErrorSummary form={form} />
      <Section title={t.differencesOf(changes.length)}><ChangeTable locale={locale} changes={changes} /></Section>
      <Form action={`/kinerja/pohon/${tree.slug}/terbitkan`} hidden={{ seen }}>
        <Fieldset legend={t.instrument} large>
          {!first && <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />}
          <Select form={form} name="kind" label={t.kind} options={instrumentKinds.map((value) => ({ value, label: planRevisionWords[locale].kinds[value] }))} width="middle" />
          <TextField form={form} name="number" label={t.number} hint={t.numberHint} width="middle" />
          <DateField form={form} name="date" label={t.date} />
        </Fieldset>
        <Actions><Button>{t.publishing(version)}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** Asks before a draft is thrown away. */
export const DiscardPage: FC<Desk> = ({ locale, tree, version, form, seen }) => {
  const t = editWords[locale]
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/kinerja/pohon/${tree.slug}/buang`} hidden={{ seen }}>
        <Confirmation question={t.discarding(version)} consequence={t.discardLead} actions={<><Button kind="destructive">{t.discardYes}</Button><Button kind="quiet" href={draftAddress(tree, version, tree.nodes[0]?.id ?? '')}>{t.cancel}</Button></>} />
      </Form>
    </>
  )
}

/** Every version of a tree, newest first. */
export const HistoryParts: FC<{ locale: Locale; past: readonly Past[]; when: (at: Date) => string }> = ({ locale, past, when }) => {
  const t = editWords[locale]
  return (
    <>
      <p>{t.historyLead}</p>
      {past.map((one) => (
        <Section title={t.version(one.version)} id={`v${one.version}`}>
          <p>{[one.published_at ? t.publishedOn(when(one.published_at)) : t.madeOn(when(one.made_at)), one.origin === 'file' ? t.loaded : t.onScreen, one.basis ? t.by(`${planRevisionWords[locale].kinds[one.basis.kind]} ${one.basis.number}, ${shortDate(locale, one.basis.date)}`) : '', one.who].filter(Boolean).join('. ')}</p>
          {one.reason !== null && <p lang="id">{t.because(one.reason)}</p>}
          {one.changes === null ? <p>{t.firstVersion}</p> : <ChangeTable locale={locale} changes={one.changes} />}
        </Section>
      ))}
    </>
  )
}
