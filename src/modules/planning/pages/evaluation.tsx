import type { FC } from 'hono/jsx'
import { writtenAs, type Fraction, type Locale } from '#kernel'
import { TextArea, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead, Section, Tabs } from '#ui/layout'
import { Empty, Notice } from '#ui/notice'
import type { EvaluationView, FillView, Quarter } from '../actions/evaluation.ts'
import type { PlanView } from '../actions/plans.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { categoryWords, fieldOf, noteNames, ofYear, type EvaluatedLine, type Notes } from '../rules/e81.ts'
import { writtenFully } from '../rules/figure.ts'
import { PlanFrame } from './frame.tsx'

const query = ({ year, quarter }: Quarter, more: Record<string, string> = {}): string => new URLSearchParams({ tahun: String(year), triwulan: String(quarter), ...more }).toString()
const shown = (of: Fraction | null): string => (of === null ? '' : writtenFully(of))

const LineRow: FC<{ locale: Locale; line: EvaluatedLine }> = ({ locale, line }) => {
  const t = evaluationWords[locale]
  const { measured, told } = line
  const year = ofYear(line)
  const printed = line.kind === 'activity' ? 'number' : undefined
  return (
    <tr>
      <th scope="row" lang="id">{line.indicator || `${line.name} (Rp)`}{line.by !== 'sum' && <small> {t.aggregation[line.by]}</small>}</th>
      <td class={printed}><span lang="id">{line.end.printed}</span></td><td class="number">{shown(measured.before)}</td><td class={printed}><span lang="id">{line.target?.printed}</span></td>
      {measured.quarters.map((one) => <td class="number">{shown(one)}</td>)}
      <td class="number">{shown(told.year)}{year && <small>{writtenAs(year, 2)}% {t.ofTarget}</small>}</td><td class="number">{shown(told.soFar)}</td>
      <td class="number">{told.percent === null ? told.soFar !== null && <small>{t.unknown}</small> : writtenAs(told.percent, 2)}</td>
    </tr>
  )
}

const Grid: FC<{ locale: Locale; view: EvaluationView; mayFill: boolean }> = ({ locale, view, mayFill }) => {
  const t = evaluationWords[locale]
  const { plan, at, evaluation: { groups } } = view
  const address = (group: string, quarter: number) => `/rencana/${plan.slug}/evaluasi/isi?${query({ year: at.year, quarter }, { baris: group })}`
  if (groups.length === 0) return <Empty title={t.noActivities} />
  return (
    <div class="slide" tabindex={0} role="region" aria-label={t.title}>
      <table class="rows scroll printed">
        <caption class="vh">{t.title}</caption>
        <thead><tr>{[t.name, t.end, t.past, t.target, ...[1, 2, 3, 4].map(t.quarter), t.year, t.soFar, t.percent].map((word, index) => <th scope="col" class={index === 2 || index > 3 ? 'number' : undefined}>{word}</th>)}</tr></thead>
        {groups.map((group) => (
          <tbody>
            <tr class="group"><th scope="rowgroup" colspan={11} lang="id">{`${group.n} ${group.name}`.trim()}
              {mayFill && group.lines.length > 0 && <small class="edit-line"> <a href={address(group.id, at.quarter)} aria-label={t.fillName(group.name, t.quarter(at.quarter))}>{t.fill} {t.quarter(at.quarter)}</a> · <a href={address(group.id, 0)} aria-label={t.fillName(group.name, t.quarter(0))}>{t.before}</a></small>}
            </th></tr>
            {group.lines.map((line) => <LineRow locale={locale} line={line} />)}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Form E.81: every programme and activity with its targets, what each quarter realised, and how far the plan has come. */
export const EvaluationPage: FC<{ locale: Locale; frame: PlanView; view: EvaluationView; mayFill: boolean }> = ({ locale, frame, view, mayFill }) => {
  const t = evaluationWords[locale]
  const { plan, at, years, evaluation: { mean, category, known, of }, notes } = view
  const here = `/rencana/${plan.slug}/evaluasi`
  const said = (kind: 'amount' | 'rupiah') => { const [value, grade] = [mean[kind], category[kind]]; return value && grade ? `${writtenAs(value, 2)}%, ${t.category(categoryWords[grade])}, ${t.knownOf(known[kind], of[kind])}` : t.unknown }
  return (
    <PlanFrame locale={locale} view={frame} here="evaluation">
      <Section title={t.quarterOf(at.quarter, at.year)}>
        <p>{t.lead}</p>
        <Tabs dense label={t.years} tabs={years.map((year) => ({ href: `${here}?${query({ year, quarter: at.quarter })}`, label: String(year), current: year === at.year }))} />
        <Tabs dense label={t.quarters} tabs={[1, 2, 3, 4].map((quarter) => ({ href: `${here}?${query({ year: at.year, quarter })}`, label: t.quarter(quarter), current: quarter === at.quarter }))} />
        <Actions><Button kind="secondary" href={`${here}/e81.xlsx?${query(at)}`}>{t.xlsx}</Button><Button kind="secondary" href={`${here}/e81.pdf?${query(at)}`}>{t.pdf}</Button></Actions>
        <Grid locale={locale} view={view} mayFill={mayFill} />
      </Section>
      <Section title={t.summary}><Facts facts={[{ label: t.meanAmount, value: said('amount') }, { label: t.meanRupiah, value: said('rupiah') }]} /></Section>
      <Section title={t.notes} {...(mayFill && { more: { href: `${here}/catatan?${query(at)}`, label: t.editNotes } })}>
        {noteNames.map((name) => <><h3>{t[name]}</h3><p class="typed-text" {...(notes[name] && { lang: 'id' })}>{notes[name] || t.noNotes}</p></>)}
      </Section>
    </PlanFrame>
  )
}

/** What one programme or activity realised in a quarter, with the evidence of each figure. */
export const FillPage: FC<{ locale: Locale; view: FillView; form: FormState; meanwhile: boolean }> = ({ locale, view, form, meanwhile }) => {
  const t = evaluationWords[locale]
  const { plan, at, group, kept, seen } = view
  const back = `/rencana/${plan.slug}/evaluasi?${query({ year: at.year, quarter: Math.max(1, at.quarter) })}`
  return (
    <>
      <BackLink link={{ href: back, label: t.title }} />
      <PageHead title={group.name} lead={t.quarterOf(at.quarter, at.year)} />
      <ErrorSummary form={form} />
      {meanwhile && <Notice kind="warn" title={t.meanwhile}><p>{t.meanwhileMore}</p></Notice>}
      <Form action={`/rencana/${plan.slug}/evaluasi/isi`} hidden={{ tahun: String(at.year), triwulan: String(at.quarter), baris: group.id, seen }}>
        <p>{t.blankHint}</p>
        {group.lines.map((line, index) => (
          <Fieldset legend={line.indicator || line.name} hint={<><span lang="id">{t.targetIs(line.target?.printed ?? '', line.end.printed)}.</span> {t.nowKept(kept[index]?.value || t.nothingKept)}.</>} large>
            <TextField form={form} name={fieldOf(index)} label={line.kind === 'activity' ? t.money : t.amount} width="middle" optional />
            <TextField form={form} name={`${fieldOf(index)}.bukti`} label={t.evidence} hint={t.evidenceHint} optional />
          </Fieldset>
        ))}
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}

/** What an evaluation says besides figures. */
export const NotesPage: FC<{ locale: Locale; slug: string; at: Quarter; seen: number; meanwhile: Notes | null; form: FormState }> = ({ locale, slug, at, seen, meanwhile, form }) => {
  const t = evaluationWords[locale]
  const back = `/rencana/${slug}/evaluasi?${query(at)}`
  return (
    <>
      <BackLink link={{ href: back, label: t.title }} />
      <PageHead title={t.notes} lead={t.quarterOf(at.quarter, at.year)} />
      <ErrorSummary form={form} />
      {meanwhile && <Notice kind="warn" title={t.notesMeanwhile}><p>{t.notesMeanwhileMore}</p><Facts facts={noteNames.filter((name) => meanwhile[name] !== form.typed[name]).map((name) => ({ label: t[name], value: meanwhile[name] ? <span lang="id" class="typed-text">{meanwhile[name]}</span> : t.noNotes }))} /></Notice>}
      <Form action={`/rencana/${slug}/evaluasi/catatan`} hidden={{ tahun: String(at.year), triwulan: String(at.quarter), seen: String(seen) }}>
        {noteNames.map((name) => <TextArea form={form} name={name} label={t[name]} optional />)}
        <Actions><Button>{t.notesSave}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
