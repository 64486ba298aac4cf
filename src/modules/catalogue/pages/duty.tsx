import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { PromiseBar } from '#ui/chart'
import { Button } from '#ui/form'
import { Breadcrumb, Columns, FactBand, NumberedList, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Notice } from '#ui/notice'
import { Flow, type FlowStep } from '#ui/time'
import type { Duty, DutyView } from '../actions/duty.ts'
import { dutyWords, messages } from '../messages.ts'
import { measureOf, sayPromise, workTime } from '../words.ts'

/** The form of a complaint, with what it is about already written in it. */
export const complaintHref = (slug: string, about: string): string => `/layanan/${slug}/ajukan?layanan=${encodeURIComponent(about)}`

/** The services owed by law, apart from those with a standard. */
export const DutyList: FC<{ locale: Locale; duties: readonly Duty[] }> = ({ locale, duties }) => {
  const t = dutyWords[locale]
  if (duties.length === 0) return null
  return (
    <Section title={t.byLaw}>
      <p>{t.byLawLead}</p>
      <RuledList rows={duties.map((one) => ({ icon: 'message-report', href: `/layanan/${one.slug}`, label: say(one.definition.name, locale), note: t.basisNote }))} />
    </Section>
  )
}

/** On the home page: where to go when something is wrong. */
export const DutyPanel: FC<{ locale: Locale; duties: readonly Duty[] }> = ({ locale, duties }) => {
  const t = dutyWords[locale]
  return (
    <Section title={t.wrong}>
      <p>{t.wrongLead}</p>
      <ul class="links">{duties.map((one) => <li><a href={`/layanan/${one.slug}`}>{duties.length === 1 ? t.make : say(one.definition.name, locale)}</a></li>)}</ul>
    </Section>
  )
}

function factsOf({ definition, measured }: DutyView, locale: Locale) {
  const [t, d] = [messages[locale], dutyWords[locale]]
  const { term } = definition
  const real = measured ? workTime(locale, measured.median, term?.unit ?? null) : t.legendUnknown
  return [
    { label: t.promisedLabel, value: term ? sayPromise(locale, term) : t.notSaid },
    {
      label: t.reallyLabel, value: real, chart: <PromiseBar solo measure={measureOf(measured)} label={real} />,
      note: measured ? <>{t.median(null, measured.finished)}{measured.simulated > 0 && <> <Simulated locale={locale} /></>}</> : t.notYet,
    },
    { label: t.feeLabel, value: t.free, note: t.freeNote },
    { label: d.basis, value: d.basisNote.split(': ').at(-1) ?? '' },
  ]
}

/** The public page of a service owed by law: what is promised and really takes, how it goes, what is asked, one's rights, the laws. */
export const DutyPage: FC<{ view: DutyView; locale: Locale; way: readonly FlowStep[] }> = ({ view, locale, way }) => {
  const [t, d] = [messages[locale], dutyWords[locale]]
  const { definition, laws } = view
  const apply = <><Button size="large" href={`/layanan/${view.slug}/ajukan`}>{d.make}</Button><p class="small">{t.applyNote}</p></>
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: t.services }]} here={say(view.agencyName, locale)} />
      <PageHead title={say(definition.name, locale)} lead={say(definition.summary, locale)} aside={apply} />
      <FactBand facts={factsOf(view, locale)} />
      <Section title={t.way}><Flow locale={locale} steps={way} label={t.way} /></Section>
      <Columns aside={<Section title={d.basis}><ul class="ruled" lang="id">{laws.map((law) => <li><span>{law}</span></li>)}</ul></Section>}>
        <Notice title={d.basisNote}><p>{d.notEnacted}</p></Notice>
        <Section title={d.asked}>
          <NumberedList rows={definition.form.map((field) => ({ title: field.must ? say(field.label, locale) : `${say(field.label, locale)} (${d.optional})`, note: field.hint ? say(field.hint, locale) : '' }))} />
        </Section>
        <Section title={d.rights}><ul class="ruled">{d.rightsList.map((right) => <li><span>{right}</span></li>)}</ul></Section>
      </Columns>
    </>
  )
}
