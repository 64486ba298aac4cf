import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { FormFields, type Field, type Kept } from '#modules/cases'
import { Checkboxes } from '#ui/field'
import { Actions, Button, ErrorSummary, Fieldset, Form, valuesOf, type FormState } from '#ui/form'
import { Breadcrumb, Columns, Facts, PageHead, Panel, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { CopyLink, Notice } from '#ui/notice'
import { formatNumber, longMoment } from '#platform/ui/format'
import { catalogueWords } from '../messages/catalogue.ts'
import type { Asked, Together } from '../rules/catalogue-bundle.ts'
import type { Permit } from '../rules/permit-file.ts'

const crumbs = (locale: Locale) => [{ href: '/perizinan', label: catalogueWords[locale].title }]

/** Several kinds to choose from; a form by GET, so that what was chosen is an address. */
export const ChoosePage: FC<{ locale: Locale; form: FormState; kinds: readonly Permit[]; most: number }> = ({ locale, form, kinds, most }) => {
  const t = catalogueWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={crumbs(locale)} here={t.bundle} />
      <PageHead title={t.bundle} lead={t.bundleLead} />
      <ErrorSummary form={form} />
      <form action="/perizinan/ajukan" method="get">
        <Checkboxes form={form} name="izin" label={t.choose} hint={t.chooseHint(most)} layout="columns" options={kinds.map((one) => ({ value: one.slug, label: say(one.name, locale) }))} />
        <Actions><Button>{t.toForm}</Button></Actions>
      </form>
    </>
  )
}

/** What was typed so far and is not asked on this page, so that going on and back loses nothing. */
const Carried: FC<{ form: FormState; names: readonly string[]; kept: Kept }> = ({ form, names, kept }) => (
  <>
    {names.flatMap((name) => (valuesOf(form, name).some((one) => one !== '') ? valuesOf(form, name).map((value) => <input type="hidden" name={name} value={value} />) : []))}
    {[...kept].flatMap(([name, files]) => (names.includes(name) ? files.map(({ id }) => <input type="hidden" name={`${name}.kept`} value={id} />) : []))}
  </>
)

const titleOf = (locale: Locale, kinds: readonly Permit[]): string => {
  const [first] = kinds
  return kinds.length === 1 && first ? catalogueWords[locale].applyTitle(say(first.name, locale)) : catalogueWords[locale].applyMany(formatNumber(locale, kinds.length, 0))
}
const crumbsOf = (locale: Locale, kinds: readonly Permit[]) => {
  const [first] = kinds
  return kinds.length === 1 && first ? [...crumbs(locale), { href: `/perizinan/${first.slug}`, label: say(first.name, locale) }] : crumbs(locale)
}
const kindsIn = (kinds: readonly Permit[]): string => kinds.map((one) => one.slug).join(',')

export type DecideProps = { locale: Locale; kinds: readonly Permit[]; deciding: readonly Field[]; form: FormState; kept: Kept; idempotencyKey: string
  /** Everything else the form asks, by the names of its fields. */
  names: readonly string[] }

/** The questions that decide which others are asked; what was typed already goes along unseen. */
export const DecidePage: FC<DecideProps> = ({ locale, kinds, deciding, form, kept, idempotencyKey, names }) => {
  const t = catalogueWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={crumbsOf(locale, kinds)} here={t.send} />
      <PageHead title={titleOf(locale, kinds)} lead={t.firstLead} facts={[t.step(1)]} />
      <ErrorSummary form={form} />
      <Form action="/perizinan/ajukan" idempotencyKey={idempotencyKey} hidden={{ izin: kindsIn(kinds), tahap: 'isi' }}>
        <Fieldset legend={t.first} large><FormFields form={form} fields={deciding} kept={kept} fileHint="" under="answers" /></Fieldset>
        <Carried form={form} names={names} kept={kept} />
        <Actions><Button size="large">{t.next}</Button></Actions>
      </Form>
    </>
  )
}

export type ApplyFormProps = {
  /** The deciding questions with what was answered, and the names of fields that do not apply but in which something was typed. */
  decided: readonly { label: Text; answer: Text }[]; hidden: Readonly<Record<string, string>>; carried: readonly string[]
  locale: Locale; kinds: readonly Permit[]; asked: Together; form: FormState; kept: Kept; idempotencyKey: string
  applicantFields: readonly Field[]; fileHint: string; promised: readonly { name: Text; words: string }[]
}

/** One form for one kind or several: who applies, what all ask, what each asks alone, every paper once. */
export const ApplyFormPage: FC<ApplyFormProps> = (props) => {
  const { locale, kinds, asked, form, kept, fileHint } = props
  const t = catalogueWords[locale]
  const [first] = kinds
  const title = titleOf(locale, kinds)
  const nameOf = (slug: string): string => { const found = kinds.find((one) => one.slug === slug); return found ? found.short[0] ?? say(found.name, locale) : slug }
  const draw = (list: readonly Asked[]) => <FormFields form={form} fields={list.map(({ field }) => field)} kept={kept} fileHint={fileHint} under="answers" />
  // A paper says whom it is for only where it is not for all.
  const papers = asked.papers.map(({ field, kinds: of }) => ({ field: of.length === kinds.length ? field : withHint(field, t.usedFor(of.map(nameOf).join(', '))), kinds: of }))
  return (
    <>
      <Breadcrumb locale={locale} links={crumbsOf(locale, kinds)} here={t.send} />
      <PageHead title={title} lead={t.applyLead} {...(props.decided.length > 0 && { facts: [t.step(2)] })} />
      <Columns aside={<Panel title={t.forKinds}><RuledList rows={props.promised.map(({ name, words }) => ({ label: say(name, locale), note: words }))} /></Panel>}>
        <Notice kind="info" title={t.exampleForm}><p>{t.exampleFormMore}</p></Notice>
        <ErrorSummary form={form} />
        <Form action="/perizinan/ajukan" files idempotencyKey={props.idempotencyKey} hidden={{ izin: kindsIn(kinds), ...props.hidden }}>
          {/* what the enter key presses: sending, never going back */}
          <button type="submit" class="vh" tabindex={-1} aria-hidden="true">{t.send}</button>
          <Carried form={form} names={props.carried} kept={kept} />
          {props.decided.length > 0 && (
            <Fieldset legend={t.decided} large>
              <Facts facts={props.decided.map(({ label, answer }) => ({ label: say(label, locale), value: say(answer, locale) }))} />
              <Actions><Button kind="quiet" name="tahap" value="pilih" formnovalidate icon="pencil">{t.change}</Button></Actions>
            </Fieldset>
          )}
          <Fieldset legend={t.you} large><FormFields form={form} fields={props.applicantFields} kept={kept} fileHint="" under="applicant" /></Fieldset>
          <Fieldset legend={t.request} large>{draw(asked.shared)}</Fieldset>
          {asked.own.map(({ slug, asked: own }) => <Fieldset legend={kinds.length === 1 ? say(first?.name ?? { id: slug }, locale) : t.own(nameOf(slug))} large>{draw(own)}</Fieldset>)}
          {papers.length > 0 && <Fieldset legend={t.papersTitle} large>{draw(papers)}</Fieldset>}
          <Fieldset legend={t.statement} large>{draw(asked.closing)}</Fieldset>
          <Actions><Button size="large">{t.send}</Button></Actions>
        </Form>
      </Columns>
    </>
  )
}

const withHint = (field: Field, more: string): Field =>
  ({ ...field, hint: { id: [field.hint?.id, more].filter(Boolean).join(' '), en: [field.hint?.en ?? field.hint?.id, more].filter(Boolean).join(' ') } })

export type BundleShown = { code: string; simulated: boolean; cases: readonly { name: Text; code: string; due: Date | null }[] }

/** What the applicant of a bundle takes along: one address for all, one receipt, and the code of each case. */
export const BundlePage: FC<{ locale: Locale; zone: string; bundle: BundleShown; address: string }> = ({ locale, zone, bundle, address }) => {
  const t = catalogueWords[locale]
  return (
    <>
      <PageHead title={t.sentTitle} lead={t.sentLead} facts={[t.bundleOf(formatNumber(locale, bundle.cases.length, 0)), ...(bundle.simulated ? [<Simulated locale={locale} />] : [])]} />
      <CopyLink locale={locale} href={address} label={address} />
      <Section title={t.cases}>
        <RuledList rows={bundle.cases.map(({ name, code, due }) => ({ icon: 'certificate', href: `/lacak/${code}`, label: say(name, locale), note: `${code} · ${due ? t.dueOn(longMoment(locale, zone, due)) : t.noDue}` }))} />
        <Actions><Button kind="secondary" icon="download" href={`/perizinan/paket/${bundle.code}/tanda-terima.pdf`}>{t.receipt}</Button></Actions>
      </Section>
    </>
  )
}

/** The cases that came with this one; officers can open them, the applicant knows their codes already. */
export const Sisters: FC<{ locale: Locale; sisters: readonly { kind: Text; registration: string; href: string | null }[] }> = ({ locale, sisters }) => {
  const t = catalogueWords[locale]
  return (
    <Section title={t.sisters}>
      <p class="small">{t.sistersLead}</p>
      <RuledList rows={sisters.map(({ kind, registration, href }) => ({ icon: 'certificate', label: say(kind, locale), note: registration, ...(href !== null && { href }) }))} />
    </Section>
  )
}

/** What stands out about the numbers an applicant gave; none of it is a reason to refuse by itself. */
export const IdentityChecks: FC<{ locale: Locale; said: readonly string[] }> = ({ locale, said }) => (
  <Section title={catalogueWords[locale].checks}><ul class="ruled">{said.map((line) => <li><span>{line}</span></li>)}</ul></Section>
)
