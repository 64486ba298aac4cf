import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Verdict } from '#ui/mark'
import { shortDate } from '#platform/ui/format'
import type { Shown } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { LegalStatus } from '../rules/kind.ts'
import type { Standing } from '../rules/life.ts'

const tones: Record<Standing, 'green' | 'amber' | 'red' | 'grey'> = { coming: 'grey', active: 'green', suspended: 'amber', expired: 'grey', revoked: 'red', cancelled: 'red', closed: 'grey' }

/** How a permit stands today: an icon and a word, always both. */
export const StandingMark: FC<{ locale: Locale; standing: Standing }> = ({ locale, standing }) => <Verdict tone={tones[standing]}>{messages[locale].standingWord[standing]}</Verdict>

/** The same as a sentence with its day: `Dibekukan sejak 24 Nov 2026`; what is decided for a day to come is told with it. */
export function standingSentence({ standing, since, to, ahead, suspendedTo }: Pick<Shown, 'standing' | 'since' | 'to' | 'ahead' | 'suspendedTo'>, locale: Locale): string {
  const t = messages[locale]
  const suspended = suspendedTo === null ? [] : [t.until(shortDate(locale, suspendedTo))]
  const said = t.since(t.standingWord[standing], shortDate(locale, since))
  const limit = standing === 'suspended' ? suspended : standing === 'active' && to !== null ? [t.until(shortDate(locale, to))] : []
  const soon = ahead ? [t.comingEnd((t.comingWord[ahead.as] ?? '').toLowerCase(), shortDate(locale, ahead.from)), ...(ahead.as === 'suspended' ? suspended : [])] : []
  return [said, ...limit, ...soon].join(', ')
}

/** What the law says of the kind of a permit today; nothing where it says nothing. */
export const lawSentence = (law: LegalStatus, locale: Locale): string => {
  const t = messages[locale]
  return `${t.law[law.state].replace(/\.$/, '')}${law.by ? t.lawBy(say(law.by, locale)) : ''}${t.lawBasis(law.basis, shortDate(locale, law.from))}`
}

export const kindName = ({ kind, kindSlug }: Pick<Shown, 'kind' | 'kindSlug'>, locale: Locale): string => (kind ? say(kind.name, locale) : kindSlug)
