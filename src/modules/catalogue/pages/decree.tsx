import type { FC } from 'hono/jsx'
import { fromRoman, say, type Locale } from '#kernel'
import { Breadcrumb, Facts, PageHead, Section } from '#ui/layout'
import { Table } from '#ui/table'
import { longDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import type { DecreeRow } from '../store/decrees.ts'
import type { StandardLine } from '../store/standards.ts'

const place = (line: StandardLine): number => fromRoman(line.annex ?? '') ?? 999

/** A decree with its annexes; drafts are nobody's business here. */
export const DecreePage: FC<{ locale: Locale; decree: DecreeRow; by: DecreeRow | null; annexes: readonly StandardLine[] }> = ({ locale, decree, by, annexes }) => {
  const t = messages[locale]
  const { content } = decree
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: t.services }]} here={t.decree} />
      <PageHead title={say(content.title, locale)} facts={[`${t.decree} ${decree.number}`, t.statusWord[decree.status], ...(by ? [t.revokedBy(by.number)] : [])]} />
      <Facts facts={[
        { label: t.decreeNumber, value: decree.number }, { label: t.decreeDate, value: longDate(locale, decree.date) }, { label: t.issuer, value: content.issuer },
        { label: t.inForceSince, value: longDate(locale, content.inForce) },
        ...(content.minutes ? [{ label: t.minutes, value: `${content.minutes.number}, ${longDate(locale, content.minutes.date)}` }] : []),
        ...(content.revokes.length > 0 ? [{ label: t.revokes, value: content.revokes.map((one) => `${one.number} ${one.title}`).join('; ') }] : []),
      ]} />
      <Section title={t.annexes}>
        <Table locale={locale} caption={t.annexes} rows={annexes.toSorted((a, b) => place(a) - place(b))} columns={[
          { head: t.services, kind: 'title', cell: (line) => (line.status === 'enacted' ? <a href={`/layanan/${line.slug}`}>{say(line.name, locale)}</a> : say(line.name, locale)) },
          { head: t.annexes, kind: 'text', cell: (line) => line.annex ?? '' },
          { head: '', kind: 'text', cell: (line) => (line.status === 'enacted' ? t.inForce : t.superseded) },
          { head: 'PDF', kind: 'act', cell: (line) => <a href={`/standar/${line.id}/lampiran.pdf`} aria-label={`PDF: ${say(line.name, locale)}`}>PDF</a> },
        ]} />
      </Section>
      {content.basis.length > 0 && <Section title={t.decreeBasis}><div class="prose" lang="id"><ol>{content.basis.map((one) => <li>{one}</li>)}</ol></div></Section>}
      {content.said.pledge !== null && <Section title={t.pledge}><p class="lead" lang="id">{content.said.pledge}</p></Section>}
    </>
  )
}
