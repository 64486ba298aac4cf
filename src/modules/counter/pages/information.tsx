import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { Facts } from '#ui/layout'
import { sayTerm, type Definition } from '#modules/cases'
import type { Drawer } from '../rules/information.ts'
import { messages } from '../messages.ts'
import { QrCode } from '#ui/qr'

/** Rows as large as a thumb, each leading on. */
const Rows: FC<{ label: string; rows: readonly { href: string; name: string; note: string }[] }> = ({ label, rows }) => (
  <nav class="kiosk-list" aria-label={label}>{rows.map((row) => <a href={row.href}><b>{row.name}</b><small>{row.note}</small></a>)}</nav>
)

const Back: FC<{ href: string; label: string }> = ({ href, label }) => <p class="wide-row"><a href={href}>{label}</a></p>

export const base = '/kios/layanan'

/** First the unit: a screen with seventy services is none to choose from. */
export const KioskUnits: FC<{ locale: Locale; drawers: readonly Drawer<Definition>[] }> = ({ locale, drawers }) => {
  const t = messages[locale].kiosk
  return (
    <div class="kiosk-info">
      {drawers.length === 0 ? <p>{t.infoNone}</p> : <Rows label={t.infoUnits} rows={drawers.map((one) => ({ href: `${base}/unit/${one.unit}`, name: say(one.name, locale), note: t.infoCount(one.services.length) }))} />}
      <Back href="/kios" label={t.start} />
    </div>
  )
}

/** Then the service, with its promised time beside it. */
export const KioskServices: FC<{ locale: Locale; drawer: Drawer<Definition> }> = ({ locale, drawer }) => {
  const t = messages[locale].kiosk
  return (
    <div class="kiosk-info">
      <Rows label={say(drawer.name, locale)} rows={drawer.services.map((one) => ({ href: `${base}/${one.slug}`, name: say(one.name, locale), note: one.term ? t.infoPromised(sayTerm(one.term, locale)) : t.infoNoTerm }))} />
      <Back href={base} label={t.infoOther} />
    </div>
  )
}

const Numbered: FC<{ title: string; rows: readonly Text[]; none: string; locale: Locale }> = ({ title, rows, none, locale }) => (
  <section><h3>{title}</h3>{rows.length === 0 ? <p>{none}</p> : <ol>{rows.map((one) => <li lang={one.en === undefined || locale === 'id' ? 'id' : undefined}>{say(one, locale)}</li>)}</ol>}</section>
)

type ServiceProps = { locale: Locale; service: Definition; drawer: Drawer<Definition>; queue: { slug: string; name: Text } | null; address: string }

/** One service as its standard says it: what to bring, how it goes, how long, what it costs, on what it rests; a number in the same touch. */
export const KioskService: FC<ServiceProps> = ({ locale, service, drawer, queue, address }) => {
  const t = messages[locale].kiosk
  const { basis, duty = [] } = service
  return (
    <div class="kiosk-info">
      <h2>{say(service.name, locale)}</h2>
      <p>{say(service.summary, locale)}</p>
      <Facts facts={[
        { label: t.infoTime, value: service.term ? sayTerm(service.term, locale) : t.infoNoTerm },
        { label: t.infoFee, value: service.fee === null ? t.infoNotSaid : <span lang="id">{service.fee}</span> },
        { label: t.infoBasis, value: basis ? <span lang="id">{t.infoAnnex(basis.decree, basis.annex)}</span> : duty.length > 0 ? <span lang="id">{duty.join('; ')}</span> : t.infoNotSaid },
      ]} />
      <Numbered locale={locale} title={t.infoBring} rows={service.requirements} none={t.infoNothing} />
      <Numbered locale={locale} title={t.infoWay} rows={service.procedure.steps.map((step) => step.name)} none={t.infoNotSaid} />
      <section class="scan"><QrCode address={address} label={t.infoScan} /><p>{t.infoScan}</p></section>
      {queue && <form method="post" action="/kios"><p class="wide-row"><button class="filled" name="queue" value={queue.slug}>{t.infoTake(say(queue.name, locale))}</button></p></form>}
      <Back href={`${base}/unit/${drawer.unit}`} label={say(drawer.name, locale)} />
      <Back href="/kios" label={t.start} />
    </div>
  )
}
