import type { FC } from 'hono/jsx'
import { Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, valueOf, type FormState } from '#ui/form'
import { BackLink, PageHead } from '#ui/layout'
import { Notice } from '#ui/notice'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import { typedOutcomes } from '../rules/outcomes.ts'
import { outcomeKinds, type Outcome, type Tree } from '../rules/tree.ts'
import type { Desk } from './edit.tsx'

/** How many new ones may be added at once. */
const newOutcomes = 3

const fieldsOf = ({ id, kind, parent, text }: Outcome, at: number): [string, string][] => [[`id-${at}`, id], [`kind-${at}`, kind], [`parent-${at}`, parent ?? ''], [`text-${at}`, text]]
/** The outcomes of a tree as the fields of their form. */
export const outcomesTyped = ({ outcomes }: Pick<Tree, 'outcomes'>): Record<string, string> => Object.fromEntries(outcomes.flatMap(fieldsOf))

/** The rows to show: what was typed where it was typed, then what another added meanwhile, then room for new ones. What is typed keeps the name it was typed for. */
function rowsOf(tree: Tree, form: FormState): { ids: string[]; form: FormState } {
  const typed = typedOutcomes(Object.fromEntries(Object.keys(form.typed).map((name) => [name, valueOf(form, name)])))
  const added = tree.outcomes.filter(({ id }) => !typed.some((one) => one.id === id))
  const blank = typed.filter(({ id, text }) => id === '' && text === '').length
  return {
    ids: [...typed.map(({ id }) => id), ...added.map(({ id }) => id), ...Array.from({ length: Math.max(0, newOutcomes - blank) }, () => '')],
    form: { ...form, typed: { ...form.typed, ...Object.fromEntries(added.flatMap((one, index) => fieldsOf(one, typed.length + index))) } },
  }
}

/** The logic behind the boxes, item by item, with room for new ones. */
export const OutcomesPage: FC<Desk> = ({ locale, tree, version, form: sent, seen }) => {
  const [t, say] = [editWords[locale], treeWords[locale]]
  const { ids, form } = rowsOf(tree, sent)
  const back = `/kinerja/pohon/${tree.slug}`
  return (
    <>
      <BackLink link={{ href: back, label: tree.title[locale] ?? tree.title.id }} />
      <PageHead title={t.outcomes} lead={`${t.outcomesLead} ${t.inDraft(version)}`} />
      <ErrorSummary form={form} />
      {form.problems.some(({ code }) => code === 'box-changed') && <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p><ul>{tree.outcomes.map((one) => <li lang="id">{one.text}</li>)}</ul></Notice>}
      <Form action={`${back}/hasil`} hidden={{ seen, ...Object.fromEntries(ids.flatMap((id, at) => (id ? [[`id-${at}`, id]] : []))) }}>
        {ids.map((own, at) => (
          <Fieldset legend={own ? t.outcomeOf(at + 1) : t.newOutcome}>
            <TextField form={form} name={`text-${at}`} label={t.outcome} optional />
            <Select form={form} name={`kind-${at}`} label={t.outcomeKind} options={outcomeKinds.map((value) => ({ value, label: say.outcomeKinds[value] }))} width="middle" />
            <Select form={form} name={`parent-${at}`} label={t.outcomeParent} empty={t.noServes} optional options={tree.outcomes.filter(({ id }) => id !== own).map(({ id, text }) => ({ value: id, label: text }))} />
          </Fieldset>
        ))}
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
