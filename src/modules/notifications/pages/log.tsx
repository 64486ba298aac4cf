import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Button, Form } from '#ui/form'
import { BackLink, PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { tableMoment } from '#platform/ui/format'
import type { Log, Logged } from '../actions/views.ts'
import { messages, sayReason } from '../messages.ts'
import { statuses, type Status } from '../rules/delivery.ts'

const tones: Record<Status, 'green' | 'amber' | 'red' | 'grey'> = {
  queued: 'grey', held: 'grey', 'no-way': 'amber', sending: 'grey', sent: 'green', delivered: 'green', unsure: 'amber', failed: 'red', suppressed: 'grey', shown: 'grey',
}

/** How a message stands: word, reason, and when it is tried next. */
const State: FC<{ locale: Locale; zone: string; one: Logged }> = ({ locale, zone, one }) => {
  const t = messages[locale]
  return (
    <>
      <Verdict tone={tones[one.status]}>{t.status[one.status]}</Verdict>
      {one.reason && one.reason !== one.status && <><br /><small>{sayReason(locale, one.reason)}</small></>}
      {one.next_at && one.status !== 'no-way' && <><br /><small>{t.log.at(tableMoment(locale, zone, one.next_at))}</small></>}
    </>
  )
}

/** Where it went, or why that is not said. */
const toWords = (locale: Locale, one: Logged): string => {
  const t = messages[locale].log
  return one.to ?? (one.veiled ? t.veiled : one.address_mac ? t.erased : t.nobody)
}

const address = '/catatan-pesan'

export type LogPageProps = { locale: Locale; zone: string; log: Log; status: Status | undefined; offset: number; limit: number; done: boolean }

/** Every message with its state, for officers who may read the log. */
export const LogPage: FC<LogPageProps> = ({ locale, zone, log, status, offset, limit, done }) => {
  const t = messages[locale].log
  const total = (one: Status): number => log.counts.find((two) => two.status === one)?.total ?? 0
  const query = status ? `keadaan=${status}&` : ''
  const tabs = statuses.filter((one) => total(one) > 0 || one === status).map((one) => ({ href: `${address}?keadaan=${one}`, label: messages[locale].status[one], count: String(total(one)), current: one === status }))
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {done && <Notice kind="good" live><p>{t.asked}</p></Notice>}
      {tabs.length > 0 && <Tabs label={t.status} tabs={[{ href: address, label: t.all, current: status === undefined }, ...tabs]} />}
      <Table locale={locale} caption={t.title} rows={log.items} empty={<Empty title={t.empty} icon="mail"><>{t.emptyMore}</></Empty>} columns={[
        { head: t.what, kind: 'title', cell: (one) => <>{one.label} <small>{messages[locale].channel[one.channel]}{one.parts > 1 && ` · ${t.parts(one.parts)}`}</small></> },
        { head: t.to, kind: 'text', cell: (one) => toWords(locale, one) },
        { head: t.status, kind: 'text', cell: (one) => <State locale={locale} zone={zone} one={one} /> },
        { head: t.attempts, kind: 'number', cell: (one) => String(one.attempts) },
        { head: t.made, kind: 'meta', cell: (one) => tableMoment(locale, zone, one.made_at) },
        { head: t.act, kind: 'act', cell: (one) => <Acts locale={locale} one={one} /> },
      ]} />
      {(offset > 0 || log.items.length === limit) && <Pager locale={locale} page={String(Math.floor(offset / limit) + 1)} {...(offset > 0 && { previous: `${address}?${query}dari=${Math.max(0, offset - limit)}` })}
        {...(log.items.length === limit && { next: `${address}?${query}dari=${offset + limit}` })} />}
    </>
  )
}

const Acts: FC<{ locale: Locale; one: Logged }> = ({ locale, one }) => {
  const t = messages[locale].log
  const name = `${one.label}, ${messages[locale].channel[one.channel]}, ${toWords(locale, one)}`
  return (
    <>
      {one.about && <a href={`/perkara/${one.about}`} aria-label={`${t.openCase}: ${name}`}>{t.openCase}</a>}
      {one.about && one.again && ' · '}
      {one.again && <a href={`${address}/${one.id}/kirim-ulang`} aria-label={`${t.again}: ${name}`}>{t.again}</a>}
    </>
  )
}

/** Asks before a message goes once more. */
export const AgainPage: FC<{ locale: Locale; one: Logged }> = ({ locale, one }) => {
  const t = messages[locale].log
  return (
    <>
      <BackLink link={{ href: address, label: t.title }} />
      <Form action={`${address}/${one.id}/kirim-ulang`}>
        <Confirmation question={t.againAsk} consequence={one.status === 'unsure' ? t.againUnsure : t.againMeans}
          actions={<><Button>{t.againDo}</Button><Button kind="secondary" href={address}>{t.leave}</Button></>}>
          <p>{one.label} · {messages[locale].channel[one.channel]} · {toWords(locale, one)}{one.reason && ` · ${sayReason(locale, one.reason)}`}</p>
        </Confirmation>
      </Form>
    </>
  )
}

/** What applicants heard of a case, on its page. */
export const CaseMessages: FC<{ locale: Locale; zone: string; all: readonly Logged[] }> = ({ locale, zone, all }) => {
  const t = messages[locale]
  return (
    <Section title={t.log.caseTitle} id="pemberitahuan">
      {all.length === 0 ? <p class="small">{t.log.caseEmpty}</p> : (
        <RuledList label={t.log.caseTitle} rows={all.map((one) => ({
          icon: one.channel === 'email' ? 'mail' as const : 'phone' as const,
          label: <>{one.label}{one.to && ` · ${one.to}`}<br /><State locale={locale} zone={zone} one={one} />{one.again && <> <a href={`${address}/${one.id}/kirim-ulang`} aria-label={`${t.log.again}: ${one.label}, ${t.channel[one.channel]}`}>{t.log.again}</a></>}</>,
          note: tableMoment(locale, zone, one.ended_at ?? one.sent_at ?? one.made_at),
        }))} />
      )}
    </Section>
  )
}
