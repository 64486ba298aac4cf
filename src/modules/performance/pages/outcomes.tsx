import type { FC } from 'hono/jsx'
import { Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form } from '#ui/form'
import { BackLink, PageHead } from '#ui/layout'
import { Notice } from '#ui/notice'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import { outcomeKinds, type Tree } from '../rules/tree.ts'
import type { Desk } from './edit.tsx'

/** How many new ones may be added at once. */
export const newOutcomes = 3

/** The outcomes of a tree as the fields of their form. */
export const outcomesTyped = ({ outcomes }: Pick<Tree, 'outcomes'>): Record<string, string> =>
  Object.fromEntries(outcomes.flatMap((one, at) => [[`id-${at}`, one.id], [`kind-${at}`, one.kind], [`parent-${at}`, one.parent ?? ''], [`text-${at}`, one.text]]))

/** The logic behind the boxes, item by item, with room for new ones. */
export const OutcomesPage: FC<Desk> = ({ locale, tree, version, form, seen }) => {
  const [t, say] = [editWords[locale], treeWords[locale]]
  const rows = Array.from({ length: tree.outcomes.length + newOutcomes }, (_, at) => tree.outcomes[at] ?? null)
  const back = `/kinerja/pohon/${tree.slug}`
  return (
    <>
      <BackLink link={{ href: back, label: tree.title[locale] ?? tree.title.id }} />
      <PageHead title={t.outcomes} lead={`${t.outcomesLead} ${t.inDraft(version)}`} />
      <ErrorSummary form={form} />
      {form.problems.some(({ code }) => code === 'box-changed') && <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p><ul>{tree.outcomes.map((one) => <li lang="id">{one.text}</li>)}</ul></Notice>}
      <Form action={`${back}/hasil`} hidden={{ seen, ...Object.fromEntries(rows.flatMap((one, at) => (one ? [[`id-${at}`, one.id]] : []))) }}>
        {rows.map((one, at) => (
          <Fieldset legend={one ? t.outcomeOf(at + 1) : t.newOutcome}>
            <TextField form={form} name={`text-${at}`} label={t.outcome} optional />
            <Select form={form} name={`kind-${at}`} label={t.outcomeKind} options={outcomeKinds.map((value) => ({ value, label: say.outcomeKinds[value] }))} width="middle" />
            <Select form={form} name={`parent-${at}`} label={t.outcomeParent} empty={t.noServes} optional options={tree.outcomes.filter(({ id }) => id !== one?.id).map(({ id, text }) => ({ value: id, label: text }))} />
          </Fieldset>
        ))}
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
