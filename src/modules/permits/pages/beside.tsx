import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Facts, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { shortDate } from '#platform/ui/format'
import type { Followed } from '../actions/beside.ts'
import type { Shown } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { LegalStatus } from '../rules/kind.ts'
import { kindName, lawSentence, standingSentence, StandingMark } from './standing.tsx'

export type Mine = Followed & { law: string }

/** On the page of an applicant: the permit that came of it, what was decided about it and why, and what can be asked for. */
export const MyPermit: FC<{ locale: Locale; mine: Mine }> = ({ locale, mine }) => {
  const t = messages[locale]
  const { permit, decision, note, asking, objected } = mine
  const links = [
    { href: asking.renewal, label: t.renew, icon: 'history' as const }, { href: asking.amendment, label: t.amend, icon: 'pencil' as const },
    { href: asking.transfer, label: t.transfer, icon: 'users' as const }, { href: asking.objection, label: t.object, icon: 'scale' as const },
  ].flatMap(({ href, ...row }) => (href === null ? [] : [{ ...row, href }]))
  return (
    <Section title={t.mine}>
      <Notice kind={permit.standing === 'active' ? 'good' : 'warn'}>
        <p>{t.mineLead(permit.number, standingSentence(permit, locale))}</p>
        {objected && <p>{t.objected}</p>}
      </Notice>
      {decision && note && (
        <Facts facts={[
          { label: t.reasonGiven, value: <span lang="id">{note.reason}</span> }, { label: t.basis, value: <span lang="id">{note.basis}</span> },
          { label: t.instrument, value: t.by(decision.instrument.number, shortDate(locale, decision.instrument.date)) },
        ]} />
      )}
      {asking.objection && decision?.appealUntil && <p class="small">{t.objectUntil(shortDate(locale, decision.appealUntil), mine.law)}</p>}
      <RuledList rows={[...links, { href: `/izin/${permit.id}`, label: t.seePermit, icon: 'certificate' as const }]} />
    </Section>
  )
}

/** On the page of a case, for officers: the permits it granted or is about. */
export const CasePermits: FC<{ locale: Locale; permits: readonly Shown[]; linked: boolean }> = ({ locale, permits, linked }) => {
  const t = messages[locale]
  return (
    <Section title={t.permits}>
      <RuledList rows={permits.map((one) => ({
        icon: 'certificate' as const, href: linked ? `/izin-terbit/${one.id}` : `/izin/${one.id}`, label: `${one.number} · ${kindName(one, locale)}`, note: <StandingMark locale={locale} standing={one.standing} />,
      }))} />
    </Section>
  )
}

/** On the page a QR leads to: since when it stands so, what the law says of its kind, and the way to the register. */
export const VerifiedPermit: FC<{ locale: Locale; permit: Shown; law: LegalStatus | null; objected: boolean }> = ({ locale, permit, law, objected }) => {
  const t = messages[locale]
  return (
    <Section title={t.permit(permit.number)}>
      <Facts facts={[
        { label: t.kind, value: kindName(permit, locale) }, { label: t.holder, value: permit.name ?? t.noName }, { label: t.validTo, value: permit.to ? shortDate(locale, permit.to) : t.noEnd },
        { label: t.standing, value: standingSentence(permit, locale) }, ...(objected ? [{ label: t.purposeWord.objection, value: t.objected }] : []),
        ...(law && law.state !== 'in-force' ? [{ label: t.lawTitle, value: lawSentence(law, locale) }] : []),
      ]} />
      <RuledList rows={[{ icon: 'certificate', href: `/izin/${permit.id}`, label: t.seePermit }]} />
    </Section>
  )
}
