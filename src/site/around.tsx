import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { say, type Locale, type Problem, type Text } from '#kernel'
import { may } from '#platform/context'
import type { Env, MenuEntry } from '#platform/module'
import { Button } from '#ui/form'
import { PageHead } from '#ui/layout'
import { officerPage, publicPage, type Shell } from '#ui/page'
import type { MenuGroup } from '#ui/shell'
import { inboxLate, owedByLaw } from '#modules/cases'
import { directoryShown, positionsInUse } from '#modules/people'
import { modules } from '../modules.ts'
import { simulationProgress } from '../simulation-progress.ts'
import { words as texts } from './words.ts'
import { aroundWords } from './around-words.ts'

/** A word of the frame in both languages, as entries of menus hold it. */
const both = (name: 'messages' | 'services' | 'track'): Text => ({ id: aroundWords.id[name], en: aroundWords.en[name] })
type Codes = Readonly<Record<number, string>>

function groupsOf(c: Context<Env>, locale: Locale, late: number): MenuGroup[] {
  const { actor, house } = c.var.ctx
  const t = aroundWords[locale]
  // nothing leaves the house in try-out mode: everybody reads here what would have
  const tried: MenuEntry[] = house.config.mode === 'try-out' ? [{ path: '/pesan', label: both('messages'), icon: 'mail', group: 'work' }] : []
  const journal: MenuEntry = { path: '/jejak', label: { id: texts.id.journal, en: texts.en.journal }, icon: 'history', group: 'house', permission: 'platform.journal' }
  const shown = [...modules.flatMap((module) => module.menu ?? []), ...tried, journal].filter((entry) => entry.permission === undefined || may(actor, entry.permission))
  const at = (path: string): boolean => c.req.path === path || c.req.path.startsWith(`${path}/`)
  const item = (entry: MenuEntry) => ({
    href: entry.path, label: say(entry.label, locale), icon: entry.icon, current: at(entry.path) && !shown.some((other) => other.path.startsWith(`${entry.path}/`) && at(other.path)),
    ...(entry.path === '/kotak-kerja' && late > 0 && { late }),
  })
  const of = (group: MenuEntry['group']) => shown.filter((entry) => entry.group === group).map(item)
  return [
    { items: of('work') }, { label: t.plans, items: of('plans') }, { label: t.house, items: of('house') },
  ].filter((group) => group.items.length > 0)
}

/** The menus, the positions and the footer for whoever asks. */
export async function shellOf(c: Context<Env>): Promise<Shell> {
  const { ctx } = c.var
  const { actor, locale, house } = ctx
  const t = aroundWords[locale]
  const officer = actor.kind === 'officer'
  const people = officer ? await directoryShown(ctx) : null
  const positions = people ? positionsInUse(actor, people, getCookie(c, 'jabatan')) : []
  const rail = positions.map((held) => ({
    id: held.slug, name: say(held.name, locale), holder: actor.name, ...(held.capacity !== 'definitive' && { acting: held.capacity }),
  }))
  const made = simulationProgress()
  const at = (path: string): boolean => c.req.path === path || c.req.path.startsWith(`${path}/`)
  const owed = (await owedByLaw(ctx)).map((one) => ({ path: `/layanan/${one.slug}`, label: one.name }))
  const others = [...modules.flatMap((module) => module.publicMenu ?? []), ...owed]
  // six words at most stand side by side; the rest is at the foot
  const citizens = [{ path: '/layanan', label: both('services') }, { path: '/lacak', label: both('track') }, ...others]
  const tried = house.config.mode === 'try-out' ? [{ href: '/pesan', label: t.messages }] : []
  return {
    publicMenu: citizens.map(({ path, label }) => ({ href: path, label: say(label, locale), current: at(path) && !others.some((other) => other.path !== path && other.path.startsWith(`${path}/`) && at(other.path)) })),
    footer: {
      office: [house.city.government, `${house.city.address} · ${house.city.phone}`],
      links: [
        { href: '/layanan', label: t.standards }, { href: '/cara-menghitung-waktu', label: texts[locale].clock.title },
        { href: '/instansi', label: t.agencies }, { href: '/periksa', label: t.genuine },
        ...owed.map(({ path, label }) => ({ href: path, label: say(label, locale) })), { href: '/privasi', label: texts[locale].privacy.title }, { href: '/aksesibilitas', label: texts[locale].access.title }, ...tried,
      ],
    },
    account: officer ? { href: '/kotak-kerja', label: t.inbox } : { href: '/masuk', label: t.signIn },
    groups: groupsOf(c, locale, officer ? await inboxLate(ctx) : 0),
    position: rail[0] ?? { id: '', name: actor.name, holder: '' },
    others: rail.slice(1),
    own: [{ href: '/akun', label: t.account }],
    signOut: { action: '/keluar', label: t.signOut },
    ...(made && { tryOutNote: texts[locale].making(made.done, made.total) }),
  }
}

/** Path and query of an address in the letters the sign-in takes a way back in; `+` is a space there. */
const placeOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return `${pathname}${search.replaceAll('+', '%20')}`.replace(/[^\w\-./?=&%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** An error as a page: what it is, what to do, the number by which the log knows it. Who is not signed in is led to the sign-in. */
export async function errorPage(c: Context<Env>, status: ContentfulStatusCode, problems: Problem[]): Promise<Response> {
  const { ctx } = c.var
  const { locale, actor } = ctx
  if (status === 403 && actor.kind === 'visitor' && c.req.method === 'GET') return c.redirect(`/masuk?next=${encodeURIComponent(placeOf(c.req.url))}`, 303)
  const t = aroundWords[locale]
  const [errors, hints]: [Codes, Codes] = [t.errors, t.hints]
  const said = errors[status] ?? t.errors[500]
  const own = problems[0] && texts[locale].problems[problems[0].code]?.(problems[0])
  const hint = own ?? hints[status]
  const code = problems[0]?.code === 'defect' ? problems[0].data?.['request'] : undefined
  const body = (
    <>
      <PageHead title={said} {...(hint && { lead: hint })} facts={code === undefined ? [] : [<code>{code}</code>]} />
      <p><Button kind="secondary" href={actor.kind === 'officer' ? '/kotak-kerja' : '/'}>{t.back}</Button></p>
    </>
  )
  c.status(status)
  return actor.kind === 'officer' ? officerPage(c, { title: said }, body) : publicPage(c, { title: said }, body)
}

