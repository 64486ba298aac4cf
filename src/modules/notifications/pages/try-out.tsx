import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { PageHead, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Pager } from '#ui/table'
import { longMoment } from '#platform/ui/format'
import type { Shown } from '../actions/views.ts'
import { messages, sayReason } from '../messages.ts'

const link = /(https?:\/\/[^\s]+)/

/** Words with their addresses as links, as a phone draws them. */
const Linked: FC<{ text: string }> = ({ text }) => (
  <>{text.split(link).map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))}</>
)

const NotSent: FC<{ locale: Locale; one: Shown }> = ({ locale, one }) => {
  const t = messages[locale]
  const why = one.status === 'shown' ? t.tryOut.notSent : `${t.status[one.status].toLowerCase()}${one.reason ? `: ${sayReason(locale, one.reason)}` : ''}`
  return <small>{why}{one.simulated && <> · <Simulated locale={locale} /></>}</small>
}

type ListProps = { locale: Locale; zone: string; all: readonly Shown[] }

const Phone: FC<ListProps> = ({ locale, zone, all }) => (
  <ol class="bubbles">{all.map((one) => (
    <li>
      <p class="small"><b>{one.to || messages[locale].log.nobody}</b> · {longMoment(locale, zone, one.made_at)}</p>
      {one.text && <p class="bubble" lang={one.locale}><Linked text={one.text} /></p>}
      <NotSent locale={locale} one={one} />
    </li>
  ))}</ol>
)

const Letters: FC<ListProps> = ({ locale, zone, all }) => (
  <div class="details">{all.map((one) => (
    <details>
      <summary><b lang={one.locale}>{one.subject || one.label}</b><span>{one.to || messages[locale].log.nobody} · {longMoment(locale, zone, one.made_at)}</span></summary>
      <div class="prose letter"><p lang={one.locale}><Linked text={one.text} /></p><NotSent locale={locale} one={one} /></div>
    </details>
  ))}</div>
)

/** What people would receive, as on a phone and in a mail box; nothing of it left the house. */
export const TryOutPage: FC<ListProps & { page: number; more: boolean }> = ({ locale, zone, all, page, more }) => {
  const t = messages[locale].tryOut
  const [phone, letters] = [all.filter((one) => one.channel === 'sms'), all.filter((one) => one.channel === 'email')]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} facts={[t.key]} />
      {all.length === 0 ? <Empty title={t.empty} icon="mail" link={{ href: '/layanan', label: t.ask }}>{t.emptyMore}</Empty> : (
        <div class="mailbox">
          <Section title={t.phone}>{phone.length > 0 ? <Phone locale={locale} zone={zone} all={phone} /> : <p class="small">{t.none}</p>}</Section>
          <Section title={t.letters}>{letters.length > 0 ? <Letters locale={locale} zone={zone} all={letters} /> : <p class="small">{t.none}</p>}</Section>
        </div>
      )}
      {(page > 1 || more) && <Pager locale={locale} page={String(page)} {...(page > 1 && { previous: `/pesan?halaman=${page - 1}` })} {...(more && { next: `/pesan?halaman=${page + 1}` })} />}
    </>
  )
}
