import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { dimensions, type Measure } from '#platform/measures'
import { measureWords } from '#modules/measures'
import { Radios, Select, TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, Fieldset, valueOf, type FormState } from '#ui/form'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import type { SourceDesk } from '../actions/indicator-source.ts'
import { mineWords } from '../messages/mine.ts'

export type SourceProps = { locale: Locale; desk: SourceDesk; slug: string; measures: ReadonlyMap<string, Measure>; form: FormState }

/** Where an indicator's figure comes from: a measure narrowed by data, a formula of others, or the hand of its holder. */
export const SourcePage: FC<SourceProps> = ({ locale, desk, slug, measures, form }) => {
  const t = mineWords[locale]
  const m = measureWords[locale]
  const { indicator } = desk
  return (
    <>
      <BackLink link={{ href: `/kinerja/indikator/${slug}/${indicator.id}`, label: indicator.name }} />
      <PageHead title={t.changeSource} lead={t.sourceLead} facts={[desk.node.title, indicator.name]} />
      <ErrorSummary form={form} />
      <Notice><p>{t.draftOnly(desk.version)}</p></Notice>
      <Form action={`/kinerja/indikator/${slug}/${indicator.id}/asal`} hidden={{ seen: desk.seen }}>
        <Radios form={form} name="kind" label={t.origin} options={[{ value: 'measure', label: t.sourceKinds.measure }, { value: 'formula', label: t.sourceKinds.formula }, { value: 'typed', label: t.sourceKinds.typed }]} />
        <Select form={form} name="measure" label={t.measureIs} options={[...measures.values()].map((one) => ({ value: one.id, label: `${say(one.name, locale)} · ${one.by.map((by) => m.dimensions[by]).join(', ')}` }))} />
        <Fieldset legend={t.filters} hint={t.filtersHint} form={form} name="where">
          {dimensions.map((name) => {
            const options = desk.choices[name]
            const now = valueOf(form, `where-${name}`)
            const label = m.dimensions[name]
            // several names, or one that is no longer there, stay as they are until another is chosen
            return options ? <Select form={form} name={`where-${name}`} label={label} optional empty={t.everything} options={[...(now !== '' && !options.some((one) => one.value === now) ? [{ value: now, label: now }] : []), ...options]} />
              : <TextField form={form} name={`where-${name}`} label={label} optional />
          })}
        </Fieldset>
        <TextArea form={form} name="formula" label={t.formula} hint={t.formulaHint} optional rows={3} />
        <Actions><Button>{t.saveSource}</Button></Actions>
      </Form>
      <Section title={t.marks}><RuledList rows={desk.indicators.map((one) => ({ label: <><code>[{one.id}]</code> <span lang="id">{one.name}</span></>, note: one.node }))} /></Section>
    </>
  )
}
