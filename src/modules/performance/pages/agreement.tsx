import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { BackLink, Columns, Facts, PageHead, Panel, RuledList, Section } from '#ui/layout'
import { Chip, StatusMark } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { AgreementView } from '../actions/agreements.ts'
import type { TreeView } from '../actions/trees.ts'
import { agreementWords } from '../messages/agreement.ts'
import type { Act, Row, Standing } from '../rules/agreement.ts'
import { TreeFrame } from './frame.tsx'
import type { Names } from './tree.tsx'

const marks = { none: 'calm', 'no-target': 'today', first: 'today', second: 'working', agreed: 'done' } as const satisfies Record<Standing['stands'], string>

/** Every position of a tree and how far its agreement is; who has not signed stands first. */
export const AgreementsPage: FC<{ locale: Locale; view: TreeView; list: readonly Standing[]; names: Names; may: (one: Standing) => boolean }> = ({ locale, view, list, names, may }) => {
  const t = agreementWords[locale]
  const name = (slug: string | null): string => (slug === null ? t.noSuperior : names.get(slug) ?? slug)
  const of = (stands: Standing['stands']): Standing[] => list.filter((one) => one.stands === stands)
  return (
    <TreeFrame locale={locale} view={view} here="agreements">
      <Section title={t.standing(of('agreed').length, list.length)}>
        <p>{t.lead}</p>
        <Table locale={locale} caption={t.title} empty={<Empty title={t.none} icon="file-text">{t.noneMore}</Empty>}
          groups={(['none', 'no-target', 'first', 'second', 'agreed'] as const).map((stands) => ({ label: `${t.stands[stands]} · ${of(stands).length}`, rows: of(stands) }))} columns={[
            { head: t.position, kind: 'title', cell: (one) => <span lang="id">{one.agreement ? <a href={`/kinerja/perjanjian/${one.agreement.id}`}>{name(one.position)}</a> : name(one.position)}</span> },
            { head: t.superior, cell: (one) => <span lang="id">{name(one.superior)}</span> },
            { head: t.state, kind: 'due', cell: (one) => <StatusMark status={marks[one.stands]} plain={one.stands === 'no-target' || one.stands === 'first'}>{t.stands[one.stands]}</StatusMark> },
            { head: t.make, kind: 'act', cell: (one) => (one.stands === 'none' && one.superior !== null && may(one) ? (
              <Form action={`/kinerja/pohon/${view.slug}/perjanjian`} hidden={{ jabatan: one.position }} label={t.makeOf(name(one.position))}><Button kind="secondary" size="dense">{t.make}<span class="vh">: {name(one.position)}</span></Button></Form>
            ) : '') },
          ]} />
      </Section>
    </TreeFrame>
  )
}

const targetOf = (one: Row, none: string): string => (one.target === null ? none : [one.target, one.unit !== null && !one.target.includes(one.unit) ? one.unit : ''].filter(Boolean).join('\u00a0'))

const Sign: FC<{ locale: Locale; view: AgreementView; act: 'sign-first' | 'sign-second' }> = ({ locale, view, act }) => {
  const t = agreementWords[locale]
  return (
    <Form action={`/kinerja/perjanjian/${view.row.id}/tanda-tangan`} hidden={{ pihak: act === 'sign-first' ? 'pertama' : 'kedua', seen: view.seen }}>
      <p>{act === 'sign-first' ? t.signFirst : t.signSecond}</p>
      <Actions><Button>{t.acts[act]}</Button></Actions>
    </Form>
  )
}

const Tasks: FC<{ locale: Locale; view: AgreementView; form: FormState }> = ({ locale, view, form }) => {
  const t = agreementWords[locale]
  const at = `/kinerja/perjanjian/${view.row.id}`
  const has = (act: Act): boolean => view.acts.includes(act)
  return (
    <Panel title={t.tasks} id="acts">
      {view.acts.length === 0 && <p>{t.done}</p>}
      {has('sign-first') && <Sign locale={locale} view={view} act="sign-first" />}
      {has('sign-second') && <Sign locale={locale} view={view} act="sign-second" />}
      {has('plan') && <Actions><Button kind="secondary" href={`${at}/rencana-aksi`}>{t.acts.plan}</Button></Actions>}
      {has('renew') && <Form action={`${at}/susun`}><Actions><Button kind="quiet">{t.acts.renew}</Button></Actions></Form>}
      {has('revise') && (
        <Form action={`${at}/perubahan`}>
          <p>{t.reviseLead}</p>
          <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
          <Actions><Button kind="secondary">{t.acts.revise}</Button></Actions>
        </Form>
      )}
    </Panel>
  )
}

/** What is promised: targets, the programmes that pay for them, the action plan. */
const Promised: FC<{ locale: Locale; row: AgreementView['row'] }> = ({ locale, row }) => {
  const t = agreementWords[locale]
  const { content } = row
  return (
    <>
      <Section title={t.target}>
        <Table locale={locale} caption={t.title} rows={content.rows} empty={<p>{t.noTarget}</p>} columns={[
          { head: t.indicator, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> }, { head: t.objective, cell: (one) => <span lang="id">{one.objective}</span> }, { head: t.target, kind: 'number', cell: (one) => <span lang="id">{targetOf(one, t.noTarget)}</span> },
        ]} />
      </Section>
      <Section title={t.programme}>
        <Table locale={locale} caption={t.programme} rows={content.programmes} empty={<p>{t.noProgrammes}</p>} columns={[
          { head: t.programme, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> }, { head: t.plan, cell: (one) => <a href={`/rencana/${one.plan}`}>{one.plan}</a> }, { head: t.budget, kind: 'number', cell: (one) => <span lang="id">{one.budget ?? t.noBudget}</span> },
        ]} />
      </Section>
      <Section title={t.actions}>
        <Table locale={locale} caption={t.actions} rows={row.actions} empty={<p>{t.noActions}</p>} narrow="scroll" columns={[
          { head: t.indicator, kind: 'title', cell: (one) => <span lang="id">{content.rows.find(({ indicator }) => indicator === one.indicator)?.name}</span> },
          ...[1, 2, 3, 4].map((n) => ({ head: t.quarter(n), kind: 'number' as const, cell: (one: (typeof row.actions)[number]) => <span lang="id">{one.quarters[n - 1] || '–'}</span> })),
          { head: t.what, cell: (one) => <span lang="id">{one.what}</span> },
        ]} />
      </Section>
    </>
  )
}

/** One agreement: what is promised, by whom to whom, signed or not, and what the reader may do. */
export const AgreementPage: FC<{ locale: Locale; view: AgreementView; names: Names; form: FormState; when: (at: Date) => string }> = ({ locale, view, names, form, when }) => {
  const t = agreementWords[locale]
  const { row } = view
  const { content } = row
  const position = names.get(row.position) ?? row.position
  const signed = (by: string | null, at: Date | null) => (by === null || at === null ? t.unsigned : t.signed(view.names.get(by) ?? '', when(at)))
  return (
    <>
      <BackLink link={{ href: `/kinerja/pohon/${row.tree}/perjanjian`, label: t.back }} />
      <PageHead title={t.titleOf(position, content.year)} facts={[content.agency, t.nth(row.n), t.from(row.version), <Chip tone={row.state === 'agreed' ? 'green' : row.state === 'open' ? 'amber' : 'grey'}>{row.state === 'open' ? t.stands[view.faults.length > 0 ? 'no-target' : row.first_by === null ? 'first' : 'second'] : t.states[row.state]}</Chip>]} aside={<Button kind="secondary" icon="printer" href={`/kinerja/perjanjian/${row.id}/perjanjian.pdf`}>{t.pdf}</Button>} />
      <ErrorSummary form={form} />
      {view.stale && <Notice kind="warn"><p>{t.stale}</p></Notice>}
      {row.state === 'open' && view.faults.length > 0 && <Notice kind="warn">{view.faults.map((fault) => <p lang={locale}>{form.say(fault)}</p>)}</Notice>}
      <Columns aside={<Tasks locale={locale} view={view} form={form} />}>
        {view.reason !== null && <p lang="id">{t.because(view.reason)}</p>}
        <Facts facts={[
          { label: t.first, value: <><span lang="id">{position}</span><br /><small>{signed(row.first_by, row.first_at)}</small></> },
          { label: t.second, value: <><span lang="id">{names.get(row.superior) ?? row.superior}</span><br /><small>{signed(row.second_by, row.second_at)}</small></> },
        ]} />
        <Promised locale={locale} row={row} />
        {row.state !== 'open' && <p><small>{t.frozen}</small></p>}
        {view.others.length > 0 && <Section title={t.others}><RuledList rows={view.others.map((one) => ({ label: t.nth(one.n), href: `/kinerja/perjanjian/${one.id}`, note: t.states[one.state] }))} /></Section>}
      </Columns>
    </>
  )
}

/** The action plan, indicator by indicator. */
export const ActionsPage: FC<{ locale: Locale; view: AgreementView; form: FormState; position: string }> = ({ locale, view: { row, seen }, form, position }) => {
  const t = agreementWords[locale]
  const back = `/kinerja/perjanjian/${row.id}`
  return (
    <>
      <BackLink link={{ href: back, label: t.titleOf(position, row.content.year) }} />
      <PageHead title={t.actions} lead={t.actionsLead} />
      <ErrorSummary form={form} />
      <Form action={`${back}/rencana-aksi`} hidden={{ seen }}>
        {row.content.rows.map((one) => (
          <Fieldset legend={one.name} hint={t.actionTarget(targetOf(one, t.noTarget))} form={form} name={`of-${one.indicator}`}>
            {[1, 2, 3, 4].map((n) => <TextField form={form} name={`q${n}-${one.indicator}`} label={t.quarter(n)} width="short" optional />)}
            <TextArea form={form} name={`what-${one.indicator}`} label={t.what} rows={2} optional />
          </Fieldset>
        ))}
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
