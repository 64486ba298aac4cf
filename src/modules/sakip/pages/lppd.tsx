import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { FileField, Select, TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Chip, Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { achievedWords, lineWords, percentWords, type AchievedLine } from '#modules/performance'
import type { LppdView, Support } from '../actions/lppd.ts'
import { lppdWords } from '../messages/lppd.ts'
import { forms, type LppdState } from '../rules/lppd.ts'
import type { LppdRow } from '../store/lppd.ts'

export const lppdRoot = '/lppd'
const tones: Readonly<Record<LppdState, 'grey' | 'nila' | 'amber' | 'green'>> = { draft: 'grey', submitted: 'nila', returned: 'amber', verified: 'green' }

export const LppdsPage: FC<{ locale: Locale; rows: readonly LppdRow[]; names: ReadonlyMap<string, string>; mayBegin: boolean }> = ({ locale, rows, names, mayBegin }) => {
  const t = lppdWords[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={mayBegin && <Button size="dense" icon="plus" href={`${lppdRoot}/baru`}>{t.begin}</Button>} />
      <Table locale={locale} caption={t.title} rows={rows} columns={[
        { head: t.agency, kind: 'title', cell: (one) => <a href={`${lppdRoot}/${one.id}`}>{t.of(names.get(one.unit) ?? one.unit, one.year)}</a> }, { head: t.tree, kind: 'text', cell: (one) => <a href={`/kinerja/pohon/${one.tree}`}>{one.tree}</a> },
        { head: t.count, kind: 'text', cell: (one) => t.countOf(Object.keys(one.forms).length) }, { head: t.state, kind: 'text', cell: (one) => <Chip tone={tones[one.state]}>{t.states[one.state]}</Chip> },
      ]} empty={<Empty title={t.none} icon="checks" {...(mayBegin && { link: { href: `${lppdRoot}/baru`, label: t.begin } })}>{t.noneMore}</Empty>} />
    </>
  )
}

export const LppdBeginPage: FC<{ locale: Locale; form: FormState; trees: readonly { value: string; label: string }[] }> = ({ locale, form, trees }) => {
  const t = lppdWords[locale]
  return (
    <>
      <BackLink link={{ href: lppdRoot, label: t.title }} />
      <PageHead title={t.beginTitle} lead={t.beginHint} />
      <ErrorSummary form={form} />
      <Form action={`${lppdRoot}/baru`}>
        <Select form={form} name="tree" label={t.tree} options={trees} empty={t.chooseTree} />
        <Actions><Button>{t.begin}</Button></Actions>
      </Form>
    </>
  )
}

type Props = { locale: Locale; view: LppdView; form: FormState; sourceOf: (line: AchievedLine) => string }

const Supports: FC<Props & { line: AchievedLine }> = ({ locale, view, line }) => {
  const t = lppdWords[locale]
  return <>{view.support.filter(({ indicator }) => indicator === line.indicator).map((one) => (
    <><br /><small>{t.support}: <span class="typed-text">{one.text}</span>{one.file && <> · <a href={`${lppdRoot}/${view.row.id}/berkas/${one.file.id}`}>{one.file.name}</a></>}{view.writes && <> · <a href={`${lppdRoot}/${view.row.id}/bukti/${line.indicator}?hapus=${one.id}`}>{t.remove}</a></>}</small></>
  ))}</>
}

const Lines: FC<Props> = (props) => {
  const { locale, view, form, sourceOf } = props
  const { row, writes, lines } = view
  const t = lppdWords[locale]
  const now = (one: AchievedLine): string => { const typed = form.typed[one.indicator]; return typeof typed === 'string' ? typed : row.forms[one.indicator] ?? '' }
  const shown = writes ? lines : lines.filter(({ indicator }) => row.forms[indicator] !== undefined)
  return (
    <Table locale={locale} caption={t.lines} groups={[...Map.groupBy(shown, ({ node }) => node).values()].map((rows) => ({ label: rows[0]?.box ?? '', rows }))} empty={<Empty title={t.formEmpty} icon="checks" />} columns={[
      { head: t.indicator, kind: 'title', cell: (one) => <span id={`i-${one.indicator}`}><span lang="id">{one.name}</span><br /><small>{sourceOf(one)}</small><Supports {...props} line={one} />{writes && row.forms[one.indicator] !== undefined && <><br /><a href={`${lppdRoot}/${row.id}/bukti/${one.indicator}`}>{t.addSupport}<span class="vh">: {one.name}</span></a></>}</span> },
      { head: t.reality, kind: 'number', cell: (one) => <><a href={`/kinerja/indikator/${one.tree}/${one.indicator}`}>{lineWords(one, locale)}<span class="vh">: {one.name}</span></a>{one.value && one.unit !== null && ` ${one.unit}`}{one.simulated && <> <Simulated locale={locale} /></>}</> },
      { head: t.target, kind: 'number', cell: (one) => <span lang="id">{one.target ?? '–'}</span> },
      { head: t.percent, kind: 'text', cell: (one) => (one.percent && one.category ? `${percentWords(one.percent, locale)} · ${achievedWords(one.category, locale)}` : '–') },
      { head: t.choose, kind: 'act', cell: (one) => (writes ? (
        <select class="input select" name={one.indicator} aria-label={`${t.choose}: ${one.name}`}>
          <option value="">{t.notReported}</option>
          {forms.map((name) => <option value={name} selected={name === now(one)}>{t.form(name)}</option>)}
        </select>
      ) : t.form(row.forms[one.indicator] ?? '')) },
    ]} />
  )
}

/** A form of the LPPD desk: every indicator with its figure, in which form it stands, what it rests on, and the way to the desk. */
export const LppdPage: FC<Props> = (props) => {
  const { locale, view, form } = props
  const t = lppdWords[locale]
  const { row, agency, writes } = view
  const here = `${lppdRoot}/${row.id}`
  return (
    <>
      <BackLink link={{ href: lppdRoot, label: t.title }} />
      <PageHead title={t.of(agency, row.year)} facts={[<Chip tone={tones[row.state]}>{t.states[row.state]}</Chip>, t.treeVersion(row.tree, view.treeVersion)]} aside={<><a href={`${here}/form-ikk.pdf`}>{t.pdf}</a> · <a href={`${here}/form-ikk.xlsx`}>{t.xlsx}</a> · <a href={`${here}/bukti.pdf`}>{t.supportPdf}</a></>} />
      <ErrorSummary form={form} />
      {row.case_id && <p><a href={`/perkara/${row.case_id}`}>{t.toCase}</a></p>}
      {view.bare.length > 0 && writes && <Notice kind="warn"><p>{t.bare(view.bare.length)}</p></Notice>}
      {view.changed.length > 0 && (
        <Section title={t.changed}>
          <p>{t.changedLead}</p>
          <Table locale={locale} caption={t.changed} rows={view.changed} columns={[{ head: t.indicator, kind: 'title', cell: ({ line }) => <span lang="id">{line.name}</span> }, { head: t.handedIn, kind: 'number', cell: ({ line }) => lineWords(line, locale) }, { head: t.now, kind: 'number', cell: ({ now }) => (now ? lineWords(now, locale) : '–') }]} />
        </Section>
      )}
      <Section title={t.lines}>
        {writes ? <Form action={`${here}/form`} hidden={{ version: String(row.version) }}><p>{t.linesLead}</p><Lines {...props} /><Actions><Button kind="secondary">{t.save}</Button></Actions></Form> : <Lines {...props} />}
      </Section>
      {writes && (
        <Section title={row.state === 'returned' ? t.handInAgain : t.handIn} id="ajukan">
          <p>{t.handInWhat}</p>
          {view.bars.length > 0 ? <Notice title={t.notYet}>{view.bars.map((one) => <p>{form.say(one)}</p>)}</Notice> : (
            <Form action={`${here}/ajukan`} hidden={{ version: String(row.version) }}>
              {row.state === 'returned' && <TextArea form={form} name="note" label={t.handInNote} rows={3} />}
              <Actions><Button icon="send">{row.state === 'returned' ? t.handInAgain : t.handIn}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
    </>
  )
}

/** Supporting data of one indicator; or the question whether it is to be removed. */
export const SupportPage: FC<{ locale: Locale; view: LppdView; form: FormState; line: AchievedLine; removing: Support | null }> = ({ locale, view: { row, agency }, form, line, removing }) => {
  const t = lppdWords[locale]
  const here = `${lppdRoot}/${row.id}/bukti/${line.indicator}`
  return (
    <>
      <BackLink link={{ href: `${lppdRoot}/${row.id}#i-${line.indicator}`, label: t.of(agency, row.year) }} />
      <PageHead title={removing ? t.remove : t.addSupport} lead={<span lang="id">{line.name}</span>} />
      <ErrorSummary form={form} />
      {removing ? (
        <Form action={`${here}/hapus`} hidden={{ words: removing.id }}><p class="typed-text">{removing.text}</p><Actions><Button kind="destructive">{t.remove}</Button></Actions></Form>
      ) : (
        <Form action={here} files>
          <TextArea form={form} name="text" label={t.support} hint={t.supportHint} rows={4} />
          <FileField form={form} name="file" label={t.file} optional />
          <Actions><Button>{t.addSupport}</Button></Actions>
        </Form>
      )}
    </>
  )
}

/** On the page of a case that carries a form: the way to it. */
export const LppdBeside: FC<{ locale: Locale; row: LppdRow }> = ({ locale, row }) => (
  <Section title={lppdWords[locale].title}><RuledList rows={[{ icon: 'checks', href: `${lppdRoot}/${row.id}`, label: lppdWords[locale].formsTitle, note: lppdWords[locale].states[row.state] }]} /></Section>
)
