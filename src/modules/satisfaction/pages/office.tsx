import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, errorOf, FieldError, fieldId, Fieldset, Form, valueOf, type FormState } from '#ui/form'
import { TextArea, TextField } from '#ui/field'
import { PageHead, Section } from '#ui/layout'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatFixed, formatNumber, formatPercent, shortDate } from '#platform/ui/format'
import { dateIn, type LocalDate } from '#kernel'
import { longestWords } from '../rules/invitation.ts'
import type { Instrument } from '../rules/instrument.ts'
import { messages } from '../messages.ts'
import { ownWords } from '../messages/own.ts'
import type { Invitation } from '../store/invitations.ts'
import { ProfileFields } from './survey.tsx'

export type RateRow = {
  service: string; name: string; asked: number; answered: number; needed: number; flagged: number; simulated: boolean
  index: { value: number; letter: string; name: string; ci95: readonly [number, number] | null } | null
}

/** How many answered, service by service, beside the index they give and the sample that is needed. */
export const RatesPage: FC<{ locale: Locale; from: LocalDate; to: LocalDate; instrument: Instrument | null; rows: RateRow[]; mayCollect: boolean }> = (props) => {
  const { locale, rows } = props
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.rates} lead={t.ratesLead(shortDate(locale, props.from), shortDate(locale, props.to))} facts={props.instrument ? [`${t.instrument}: ${say(props.instrument.name, locale)}`] : []} />
      <Actions>
        {props.mayCollect && <><Button kind="secondary" icon="pencil" href="/kepuasan/kertas">{t.paper}</Button><Button kind="secondary" href="/kepuasan/tablet">{t.tablet}</Button></>}
        <Button kind="secondary" href="/kepuasan/pertanyaan">{ownWords[locale].title}</Button>
      </Actions>
      <Table locale={locale} caption={t.rates} rows={rows} empty={<Empty title={t.ratesEmpty} />} columns={[
        { head: t.service, kind: 'title', cell: (row) => <><a href={`/kepuasan-masyarakat/layanan/${row.service}`}>{row.name}</a>{row.simulated && <> <small>({t.simulated})</small></>}</> },
        { head: t.finished, kind: 'number', cell: (row) => formatNumber(locale, row.asked, 0) },
        { head: t.answered, kind: 'number', cell: (row) => <><a href={`/kepuasan-masyarakat/jawaban?layanan=${row.service}`} aria-label={`${formatNumber(locale, row.answered, 0)} ${t.answered}: ${row.name}`}>{formatNumber(locale, row.answered, 0)}</a>{row.flagged > 0 && <><br /><small>{t.flagged(formatNumber(locale, row.flagged, 0))}</small></>}</> },
        { head: t.rate, kind: 'number', cell: (row) => (row.asked === 0 ? '–' : formatPercent(locale, row.answered / row.asked)) },
        { head: t.needed, kind: 'text', cell: (row) => `${formatNumber(locale, row.needed, 0)} · ${row.answered >= row.needed ? t.enough : t.lacking(formatNumber(locale, row.needed - row.answered, 0))}` },
        { head: t.index, kind: 'text', cell: (row) => (row.index
          ? <><b>{formatFixed(locale, row.index.value)}</b> {row.index.letter} · {row.index.name}{row.index.ci95 && <small> ({row.index.ci95.map((end) => formatFixed(locale, end)).join(' – ')})</small>}</>
          : t.notMeasured) },
      ]} />
    </>
  )
}

/** Finished requests that have not answered, for the officer with a tablet. */
export const TabletStart: FC<{ locale: Locale; zone: string; form: FormState; waiting: (Invitation & { name: string })[] }> = ({ locale, zone, form, waiting }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.tablet} lead={t.tabletLead} />
      <ErrorSummary form={form} />
      <Form action="/kepuasan/tablet">
        <TextField form={form} name="perkara" label={t.tabletFind} width="middle" autocomplete="off" placeholder="BKS-0000-0000" />
        <Actions><Button>{t.tabletOpen}</Button><Button kind="secondary" icon="pencil" href="/kepuasan/kertas">{t.paper}</Button></Actions>
      </Form>
      <Section title={t.ended} hideTitle>
        <Table locale={locale} caption={t.tablet} rows={waiting} empty={<Empty title={t.tabletEmpty} />} columns={[
          { head: t.registration, kind: 'title', cell: (one) => one.registration },
          { head: t.service, kind: 'text', cell: (one) => one.name },
          { head: t.ended, kind: 'text', cell: (one) => shortDate(locale, dateIn(zone, one.invited_at)) },
          { head: t.tabletHand, kind: 'act', cell: (one) => <a href={`/kepuasan/tablet/${one.id}`} aria-label={`${t.tabletHand} ${one.registration}`}>{t.tabletHand}</a> },
        ]} />
      </Section>
    </>
  )
}

const Digit: FC<{ form: FormState; code: string; label: string; hint: string }> = ({ form, code, label, hint }) => {
  const name = `a.${code}`
  const wrong = errorOf(form, name) !== null
  return (
    <div class="digit">
      <label for={fieldId(name)}>{label}<small>{hint}</small></label>
      <FieldError form={form} name={name} />
      <input class="input" type="text" inputmode="numeric" maxlength={1} autocomplete="off" id={fieldId(name)} name={name} value={valueOf(form, name)}
        data-digit="1-4" aria-invalid={wrong ? 'true' : undefined} aria-describedby={wrong ? `${fieldId(name)}-error` : undefined} />
    </div>
  )
}

/** A paper questionnaire keyed in: the request's number, one figure per element, Enter, and the next. */
export const PaperPage: FC<{ locale: Locale; form: FormState; instrument: Instrument; saved: string | null }> = ({ locale, form, instrument, saved }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.paper} lead={t.paperLead} facts={[say(instrument.name, locale), t.paperKeys]} />
      {saved !== null && <Notice kind="good" title={t.paperSaved(saved)} live>{''}</Notice>}
      <ErrorSummary form={form} />
      <Form action="/kepuasan/kertas" hidden={{ instrument: instrument.id }}>
        <TextField form={form} name="perkara" label={t.paperCase} width="middle" autocomplete="off" placeholder="BKS-0000-0000" />
        <Fieldset legend={t.paperAnswers} large>
          <div class="digits">{instrument.elements.map((one, index) => (
            <Digit form={form} code={one.code} label={`${index + 1}. ${say(one.name, locale)}`} hint={one.answers.map((answer, at) => `${at + 1}\u00a0${say(answer, locale)}`).join(' · ')} />
          ))}</div>
        </Fieldset>
        <Fieldset legend={t.aboutRespondent} large><div class="digits"><ProfileFields form={form} /></div></Fieldset>
        <TextArea form={form} name="words" label={t.words} hint={t.wordsHint} rows={2} maxlength={longestWords} optional />
        <Actions><Button>{t.saveNext}</Button></Actions>
      </Form>
    </>
  )
}
