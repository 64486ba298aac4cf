import type { FC } from 'hono/jsx'
import type { Locale, LocalDate } from '#kernel'
import { RuledList, Section } from '#ui/layout'
import { shortDate } from '#platform/ui/format'
import type { Beside } from '../actions/refusal.ts'
import { messages } from '../messages.ts'

const stateOf = ({ upheld, ended_at }: Beside['objections'][number], locale: Locale): string => {
  const t = messages[locale]
  return ended_at === null ? t.refusalExamined : upheld ? t.refusalUpheld : t.refusalDismissed
}

/** For the applicant of what was refused: until when and how to object, and what became of it. */
export const RefusedMine: FC<{ locale: Locale; open: { until: LocalDate; href: string } | null; law: string; objections: Beside['objections'] }> = ({ locale, open, law, objections }) => {
  const t = messages[locale]
  return (
    <Section title={t.refusalTitle} id="keberatan">
      {open && <><p>{t.objectUntil(shortDate(locale, open.until), law)}</p><RuledList rows={[{ href: open.href, label: t.object, icon: 'scale' }]} /></>}
      {objections.map((one) => <p>{one.registration}: {stateOf(one, locale)}</p>)}
    </Section>
  )
}

/** For officers: objections to what this case refused, or the refusal that this case objects to. */
export const RefusalBeside: FC<{ locale: Locale } & Beside> = ({ locale, objections, to, stillRefused }) => {
  const t = messages[locale]
  const rows = [
    ...(to ? [{ icon: 'scale' as const, href: `/perkara/${to.id}`, label: to.registration, note: t.refusalAbout }] : []),
    ...objections.map((one) => ({ icon: 'scale' as const, href: `/perkara/${one.case_id}`, label: one.registration, note: stateOf(one, locale) })),
  ]
  return <Section title={t.refusalTitle}><RuledList rows={rows} />{objections.some((one) => one.upheld) && <p class="small">{stillRefused ? t.refusalReopen : t.refusalTaken}</p>}</Section>
}
