import type { Child, FC } from 'hono/jsx'
import { formatMoney, say, type Locale } from '#kernel'
import { BarHistogram, PromiseBar, type Bin } from '#ui/chart'
import { Button } from '#ui/form'
import { Breadcrumb, Columns, DetailsRows, FactBand, NumberedList, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Flow, type FlowStep } from '#ui/time'
import { formatPercent, longDate } from '#platform/ui/format'
import type { Bars, ServiceView } from '../actions/public.ts'
import { dutyWords, messages } from '../messages.ts'
import type { Fee } from '../rules/standard.ts'
import { componentRows, linked } from './component.tsx'
import { complaintHref } from './duty.tsx'
import { barLabel, barUnit, fewestToJudge, judged, measureOf, sayPromise, workTime } from '../words.ts'

type Props = { view: ServiceView; locale: Locale; way: readonly FlowStep[]; maySubmit: boolean; complaint: string | null }

/** What a service costs, in a word and a note. */
export function sayFee(fee: Fee | null, locale: Locale): { value: string; note: string } {
  const t = messages[locale]
  const rupiah = (amount: number): string => formatMoney(BigInt(Math.round(amount)))
  if (fee?.kind === 'free') return { value: t.free, note: t.freeNote }
  if (fee?.kind === 'fixed' && fee.amount !== null) return { value: rupiah(fee.amount), note: fee.per === null ? '' : t.per(fee.per) }
  if (fee?.kind === 'range' && fee.min !== null && fee.max !== null) return { value: t.from(rupiah(fee.min), rupiah(fee.max)), note: fee.per === null ? '' : t.per(fee.per) }
  if (fee?.kind === 'byRegulation') return { value: t.byRegulation, note: fee.legalBasis ?? '' }
  return { value: fee?.text ?? t.notSaid, note: '' }
}

/** The public page of a service: promised, really, fee, product; how it goes; what to prepare; promise and reality; the whole standard. */
export const ServicePage: FC<Props> = ({ view, locale, way, maySubmit, complaint }) => {
  const t = messages[locale]
  const { file, row } = view
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: t.services }, { href: `/instansi/${file.agency}`, label: say(view.agencyName, locale) }]} />
      <PageHead title={say(file.name, locale)} lead={say(file.summary, locale)} aside={<ApplyBox view={view} locale={locale} maySubmit={maySubmit} />} />
      <FactBand facts={factsOf(view, locale)} />
      <Section title={t.way}><Flow locale={locale} steps={way} label={t.way} /></Section>
      <Columns aside={<Aside view={view} locale={locale} complaint={complaint} />}>
        <Section title={t.prepare}>{file.standard.requirements.length === 0 ? <p>{t.noRequirements}</p> : <NumberedList rows={requirementRows(view, locale)} />}</Section>
        {view.bars && <Reality view={view} bars={view.bars} locale={locale} />}
        {file.notes.length > 0 && (
          <Section title={t.doubts}>
            <p>{t.doubtsLead}</p>
            <RuledList rows={file.notes.map((note) => ({ label: <><b>{t.components[note.component]}.</b> <span lang="id">{note.text}</span></> }))} />
          </Section>
        )}
      </Columns>
      <Section title={t.whole} mark={<span class="small">{t.version(row.version)}</span>}>
        {locale === 'en' && <p class="small">{t.unofficial}</p>}
        <DetailsRows rows={componentRows(file.standard, t)} />
      </Section>
    </>
  )
}

const ApplyBox: FC<{ view: ServiceView; locale: Locale; maySubmit: boolean }> = ({ view, locale, maySubmit }) => {
  const t = messages[locale]
  const { audience, slug } = view.file
  if (!maySubmit) return <p class="small">{audience === 'internal' ? t.internal : t.agencies}</p>
  return <><Button size="large" href={`/layanan/${slug}/ajukan`}>{t.apply}</Button><p class="small">{audience === 'agencies' ? t.agencies : t.applyNote}</p></>
}

function factsOf({ file, term, before, measured }: ServiceView, locale: Locale): { label: string; value: Child; note?: Child; chart?: Child }[] {
  const t = messages[locale]
  const fee = sayFee(file.standard.fee, locale)
  const [product = t.notSaid, ...others] = file.standard.products
  const unit = term?.unit ?? null
  const figures = `/layanan/${file.slug}/angka`
  const saidMedian = measured ? t.median(measured.finished >= fewestToJudge ? workTime(locale, measured.ninth, unit) : null, measured.finished) : ''
  return [
    { label: t.promisedLabel, value: term ? sayPromise(locale, term) : t.notSaid, note: <><span lang="id">{file.standard.duration?.startsWhen ?? ''}</span>{before && t.promisedBefore(sayPromise(locale, before))}{!term && t.lawLimit}</> },
    {
      label: t.reallyLabel, value: measured ? <a href={figures}>{workTime(locale, measured.median, unit)}</a> : t.legendUnknown,
      chart: <PromiseBar solo measure={measureOf(measured)} label={measured ? saidMedian : t.legendUnknown} />,
      note: measured ? <><a href={figures}>{saidMedian}</a>{measured.simulated > 0 && <> <Simulated locale={locale} /></>}</> : t.notYet,
    },
    { label: t.feeLabel, value: fee.value, note: fee.note },
    { label: t.getLabel, value: <span lang="id">{product}</span>, note: others.length > 0 ? t.andMore(others.length) : '' },
  ]
}

function requirementRows({ file }: ServiceView, locale: Locale): { title: Child; note?: Child }[] {
  const t = messages[locale]
  return file.standard.requirements.map((one, index) => {
    const n = index + 1
    const hint = file.form.find((field) => field.covers?.includes(n) && field.hint)?.hint
    const said = file.supplied.office.includes(n) ? t.byOffice : file.supplied.identity.includes(n) ? t.byIdentity : hint ? say(hint, locale) : ''
    const parts = one.items.map((item) => item.text).join(', ')
    return { title: <span lang="id">{one.text}</span>, note: <>{parts && <span lang="id">{parts}. </span>}{said}</> }
  })
}

/** Bars up to a third beyond the promise; what took longer stands together in the last. Nothing is past a promise it is not held to. */
export function binsOf(bars: Bars, locale: Locale, held = true): Bin[] {
  const { each } = barUnit(bars.minutes)
  const kept = Math.max(1, Math.ceil(bars.promise / bars.minutes))
  const longest = Math.max(0, ...bars.bins.map((bin) => bin.bar))
  const last = Math.min(longest, kept + Math.max(2, Math.ceil(kept / 3)))
  const count = Math.max(kept, last) + 1
  const labelled = (bar: number): boolean => count <= 12 || bar === last || bar % 2 === (kept - 1) % 2
  return Array.from({ length: count }, (_, bar) => ({
    label: bar === last && longest > last ? `${barLabel(locale, bar, each)}+` : labelled(bar) && !(longest > last && bar === last - 1) ? barLabel(locale, bar, each) : '', past: held && bar >= kept,
    count: bars.bins.reduce((sum, bin) => sum + (Math.min(bin.bar, last) === bar ? bin.n : 0), 0),
  }))
}

const Reality: FC<{ view: ServiceView; bars: Bars; locale: Locale }> = ({ view, bars, locale }) => {
  const t = messages[locale]
  const { measured, term, before } = view
  if (!measured) return null
  const late = measured.finished - measured.onTime
  const { unit } = barUnit(bars.minutes)
  const figures = `/layanan/${view.file.slug}/angka`
  return (
    <Section title={t.reality} mark={measured.simulated > 0 ? <Simulated locale={locale} /> : undefined}>
      <p><a href={figures}>{t.realityText(measured.finished)}</a><a href={`${figures}?hasil=on-time`}><b>{t.onTimeShare(formatPercent(locale, measured.onTime / measured.finished))}</b></a>{late > 0 ? <a href={`${figures}?hasil=late`}>{t.lateCount(late)}</a> : t.lateCount(late)}{t.barsText(t.barUnits[unit])}</p>
      <BarHistogram bins={binsOf(bars, locale, judged(measured))} promise={t.promiseLine(term ? sayPromise(locale, term) : '')} label={t.barLabel(say(view.file.name, locale))} />
      <p class="small">{t.barsMeaning(measured.finished)}{before && term && t.promiseChanged(sayPromise(locale, before), sayPromise(locale, term))}</p>
    </Section>
  )
}

const Aside: FC<{ view: ServiceView; locale: Locale; complaint: string | null }> = ({ view, locale, complaint }) => {
  const t = messages[locale]
  const { row, decree, file } = view
  const since = row.from_date ?? decree?.date
  return (
    <>
      <Section title={t.unhappy}><ul class="plain">{complaint && <li><a href={complaintHref(complaint, say(file.name, 'id'))}>{dutyWords[locale].make}</a></li>}{file.standard.complaints.map((one) => <li>{linked(one)}</li>)}<li>{t.ombudsman}</li></ul></Section>
      <Section title={t.basis}>
        {decree && <p>{t.annexOf(`${t.decree} ${decree.number}`, row.annex ?? '')} {since && t.since(longDate(locale, since))} <a href={`/keputusan/${decree.id}`}>{t.readDecree}</a></p>}
      </Section>
      <Section title={t.papers}>
        <RuledList rows={[
          { icon: 'file-text', label: t.annexPdf, href: `/standar/${row.id}/lampiran.pdf` },
          { icon: 'file-text', label: t.sopPdf, href: `/standar/${row.id}/sop.pdf` },
          { icon: 'download', label: t.bpmn, href: `/standar/${row.id}/prosedur.bpmn` },
        ]} />
      </Section>
    </>
  )
}
