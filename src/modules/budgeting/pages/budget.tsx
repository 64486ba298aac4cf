import type { Child, FC } from 'hono/jsx'
import { formatMoney, say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead, Section } from '#ui/layout'
import { Chip, Simulated, Verdict } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatNumber, longMoment } from '#platform/ui/format'
import type { BudgetView, Remark } from '../actions/budgets.ts'
import { amountOf, budgetTotal, findingKey, standingOf, totalOf, type Activity, type Finding, type Line } from '../rules/budget.ts'
import type { State } from '../rules/review.ts'
import type { BudgetRow } from '../store.ts'
import { messages } from '../messages.ts'
import { findingWords, lineName, standingWords } from '../words.ts'

export const root = '/anggaran'
/** Rows of one list that a page draws; what is beyond them is counted. */
export const mostShown = 200
const tones: Readonly<Record<State, 'grey' | 'nila' | 'amber' | 'green'>> = { draft: 'grey', submitted: 'nila', returned: 'amber', approved: 'green' }
export const StateChip: FC<{ state: State; words: Readonly<Record<State, string>> }> = ({ state, words }) => <Chip tone={tones[state]}>{words[state]}</Chip>

/** Every budget this officer may see, and where a new one begins. */
export const BudgetsPage: FC<{ locale: Locale; rows: readonly BudgetRow[]; names: ReadonlyMap<string, string>; mayEnter: boolean }> = ({ locale, rows, names, mayEnter }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={mayEnter && <Button size="dense" icon="plus" href={`${root}/baru`}>{t.begin}</Button>} />
      <Table locale={locale} caption={t.title} rows={rows} columns={[
        { head: t.office, kind: 'title', cell: (row) => <a href={`${root}/${row.id}`}>{t.sheetOf(names.get(row.unit) ?? row.unit, row.year)}</a> },
        { head: t.activity, kind: 'number', cell: (row) => formatNumber(locale, row.activities.length, 0) },
        { head: t.total, kind: 'number', cell: (row) => formatMoney(budgetTotal(row)) },
        { head: t.state, kind: 'text', cell: (row) => <><StateChip state={row.state} words={t.states} />{row.simulated && <> <Simulated locale={locale} /></>}</> },
      ]} empty={<Empty title={t.none} icon="file-text" {...(mayEnter && { link: { href: `${root}/baru`, label: t.begin } })}>{t.noneMore}</Empty>} />
      <p><a href="/standar-harga">{t.prices}</a> · <a href={`${root}/usulan-harga`}>{t.proposals}</a></p>
    </>
  )
}

type PageProps = { locale: Locale; view: BudgetView; office: string; people: Directory; zone: string; form: FormState }

/** A budget: what bars it, its activities with their lines and findings, what the team says, and the acts open to me. */
export const BudgetPage: FC<PageProps> = (props) => {
  const { locale, view, office, form } = props
  const t = messages[locale]
  const { row, left } = view
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.sheetOf(office, row.year)} facts={[<StateChip state={row.state} words={t.states} />, formatMoney(budgetTotal(row)), t.activities(row.activities.length), row.simulated && <Simulated locale={locale} />].filter(Boolean)}
        aside={<><a href={`${root}/${row.id}/rka.pdf`}>{t.pdf}</a> · <a href={`${root}/${row.id}/rka.xlsx`}>{t.xlsx}</a></>} />
      <ErrorSummary form={form} />
      {row.activities.length > 0 && row.state !== 'approved' && (left.remarks + left.findings.length > 0
        ? <Notice kind="warn"><p>{t.waits(left.remarks, left.findings.length)}</p></Notice> : <Notice kind="good"><p>{t.clean}</p></Notice>)}
      {row.case_id && <p><a href={`/perkara/${row.case_id}`}>{t.toCase}</a></p>}
      {row.activities.map((activity) => <ActivitySection {...props} activity={activity} />)}
      {view.writes && <p><Button kind="secondary" icon="plus" href={`${root}/${row.id}/kegiatan`}>{t.addActivity}</Button></p>}
      <Findings {...props} />
      <Remarks {...props} />
      {view.writes && <HandIn {...props} />}
    </>
  )
}

/** What an activity of a budget pays for, and how the sum stands to the plan. */
const OfPlan: FC<{ locale: Locale; view: BudgetView; activity: Activity }> = ({ locale, view, activity }) => {
  const t = messages[locale]
  const planned = activity.plan === null ? null : view.plans.get(activity.plan)
  const stands = activity.plan === null ? null : standingOf(view.row, activity.plan, view.plans)
  if (!planned || !stands) return <p class="small">{activity.plan === null ? t.unplanned : t.findings['plan-gone']({})}</p>
  return (
    <Facts facts={[
      { label: t.planned, value: <><a href={planned.href} lang="id">{planned.name}</a> <small lang="id">{planned.plan}</small></> },
      { label: `${t.ceiling} ${view.row.year}`, value: `${formatMoney(stands.total)}: ${standingWords(locale, stands, view.row.year)}` },
      ...(planned.funding === null ? [] : [{ label: t.funding, value: <span lang="id">{planned.funding}</span> }]), ...(planned.legal === null ? [] : [{ label: t.legal, value: <span lang="id">{planned.legal}</span> }]),
    ]} />
  )
}

const ActivitySection: FC<PageProps & { activity: Activity }> = ({ locale, view, activity }) => {
  const t = messages[locale]
  const { row, findings, writes } = view
  const at = `${root}/${row.id}`
  const total = formatMoney(totalOf(activity))
  const over = findings.find((one) => one.activity === activity.id && one.line === null && one.code === 'over-ceiling')
  const said = (line: Line): Finding[] => findings.filter((one) => one.line === line.id)
  return (
    <Section title={[activity.code, activity.name].filter(Boolean).join(' · ')} mark={over && <Verdict tone="red">{t.grave}</Verdict>}>
      <p class="small">{activity.ceiling === null ? t.noCeiling(total) : t.ofCeiling(total, formatMoney(activity.ceiling))}</p>
      <OfPlan locale={locale} view={view} activity={activity} />
      <Table locale={locale} caption={activity.name} rows={activity.lines} tone={(line) => (said(line).some((one) => one.grave && !view.allowed.has(findingKey(one))) ? 'late' : undefined)} columns={[
        { head: t.item, kind: 'title', cell: (line) => line.item },
        { head: t.account, kind: 'meta', cell: (line) => line.account },
        { head: t.volume, kind: 'number', cell: (line) => `${line.volume}\u00a0${line.unit}` },
        { head: t.price, kind: 'number', cell: (line) => formatMoney(line.price) },
        { head: t.amount, kind: 'number', cell: (line) => { const amount = amountOf(line); return amount === null ? '' : formatMoney(amount) } },
        { head: t.check, kind: 'text', cell: (line) => said(line).map((one): Child => <p class="small">{findingWords(locale, one)}</p>) },
        ...(writes ? [{ head: '', kind: 'act' as const, cell: (line: Line) => <a href={`${at}/kegiatan/${activity.id}/baris/${line.id}`} aria-label={`${t.change}: ${line.item}`}>{t.change}</a> }] : []),
      ]} empty={<p>{t.noLines}</p>} />
      {writes && (
        <Actions>
          <Button kind="secondary" size="dense" icon="plus" href={`${at}/kegiatan/${activity.id}/baris`}>{t.addLine}</Button>
          <Button kind="quiet" size="dense" icon="upload" href={`${at}/ambil?kegiatan=${activity.id}`}>{t.bring}</Button>
          <Button kind="quiet" size="dense" href={`${at}/kegiatan/${activity.id}`}>{t.editActivity}</Button>
          <Form action={`${at}/kegiatan/${activity.id}/hapus`} hidden={{ version: String(row.version) }}><Button kind="quiet" size="dense">{t.removeActivity}</Button></Form>
        </Actions>
      )}
    </Section>
  )
}

/** What the check found, grave ones first; the team lets one stand with a reason. */
const Findings: FC<PageProps> = ({ locale, view }) => {
  const t = messages[locale]
  const { row, findings, allowed, reviews } = view
  const sorted = findings.toSorted((a, b) => Number(b.grave) - Number(a.grave))
  return (
    <Section title={`${t.check} · ${findings.length}`}>
      <p class="small">{t.checkLead}</p>
      {sorted.length === 0 ? <p>{t.noFindings}</p> : (
        <ul class="ruled">{sorted.slice(0, mostShown).map((one) => {
          const key = findingKey(one)
          const stands = allowed.get(key)
          return (
            <li>
              <span><b>{lineName(locale, row, one)}</b>: {findingWords(locale, one)} <Verdict tone={stands ? 'grey' : one.grave ? 'red' : 'amber'}>{one.grave ? t.grave : t.mild}</Verdict>{stands && <><br /><small>{t.allowed(stands.reason)}</small></>}</span>
              {reviews && one.grave && !stands && <a href={`${root}/${row.id}/biarkan?temuan=${encodeURIComponent(key)}`} aria-label={`${t.allow}: ${lineName(locale, row, one)}`}>{t.allow}</a>}
            </li>
          )
        })}</ul>
      )}
      {sorted.length > mostShown && <p>{t.more(sorted.length - mostShown)}</p>}
    </Section>
  )
}

const RemarkLine: FC<PageProps & { one: Remark }> = ({ locale, view, people, zone, one }) => {
  const t = messages[locale]
  const position = one.position === null ? '' : say(people.positions.get(one.position)?.name ?? { id: one.position }, locale)
  return (
    <li>
      <span>
        <b>{lineName(locale, view.row, one)}</b>: <span class="typed-text">{one.text}</span> <Verdict tone={one.settled ? 'green' : 'amber'}>{one.settled ? t.settled : t.open}</Verdict>
        {one.answer !== null && <><br /><span class="typed-text">{t.answered(one.answer)}</span></>}
        <br /><small>{[position, longMoment(locale, zone, one.at)].filter(Boolean).join(' · ')}</small>
      </span>
      {view.reviews && !one.settled && <Form action={`${root}/${view.row.id}/catatan/${one.id}/selesai`}><Button size="dense" kind="secondary">{t.settle}</Button></Form>}
      {view.writes && !one.settled && one.answer === null && <a href={`${root}/${view.row.id}/catatan/${one.id}/jawab`} aria-label={`${t.answer}: ${lineName(locale, view.row, one)}`}>{t.answer}</a>}
    </li>
  )
}

const Remarks: FC<PageProps> = (props) => {
  const { locale, view, form } = props
  const t = messages[locale]
  const { row, remarks, reviews } = view
  return (
    <Section title={`${t.team} · ${remarks.length}`}>
      {remarks.length === 0 ? <p>{t.noRemarks}</p> : <ul class="ruled">{remarks.map((one) => <RemarkLine {...props} one={one} />)}</ul>}
      {reviews && (
        <Form action={`${root}/${row.id}/catatan`}>
          <label class="label" for="f-place">{t.about}</label>
          <select class="input select full" id="f-place" name="place">
            <option value="">{t.whole}</option>
            {row.activities.flatMap((activity) => [
              <option value={activity.id} selected={form.typed['place'] === activity.id}>{activity.name}</option>,
              ...activity.lines.map((line) => <option value={`${activity.id}/${line.id}`} selected={form.typed['place'] === `${activity.id}/${line.id}`}>{`${activity.name}: ${line.item}`}</option>),
            ])}
          </select>
          <TextArea form={form} name="text" label={t.text} rows={3} />
          <Actions><Button icon="send">{t.remark}</Button></Actions>
        </Form>
      )}
    </Section>
  )
}

const HandIn: FC<PageProps> = ({ locale, view, form }) => {
  const t = messages[locale]
  const { row } = view
  const back = row.state === 'returned'
  return (
    <Section title={back ? t.resend : t.submit}>
      <p>{t.submitWhat}</p>
      <Form action={`${root}/${row.id}/ajukan`} hidden={{ version: String(row.version) }}>
        {back && <TextArea form={form} name="note" label={t.resendNote} rows={3} />}
        <Actions><Button icon="send">{back ? t.resend : t.submit}</Button></Actions>
      </Form>
      {row.state === 'draft' && row.case_id === null && <Form action={`${root}/${row.id}/buang`} hidden={{ version: String(row.version) }}><Actions><Button kind="destructive" size="dense">{t.drop}</Button></Actions></Form>}
    </Section>
  )
}
