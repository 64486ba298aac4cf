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

/** What surrounds every page and what an error looks like: the only pages that belong to no module. */
const words = {
  services: { id: 'Layanan', en: 'Services' }, track: { id: 'Lacak', en: 'Track' },
  signIn: { id: 'Masuk', en: 'Sign in' }, inbox: { id: 'Kotak kerja', en: 'Inbox' }, account: { id: 'Akun saya', en: 'My account' }, signOut: { id: 'Keluar', en: 'Sign out' },
  agencies: { id: 'Perangkat daerah', en: 'Agencies' }, standards: { id: 'Semua standar pelayanan', en: 'All service standards' }, genuine: { id: 'Periksa keaslian dokumen', en: 'Check a document' },
  plans: { id: 'Rencana dan kinerja', en: 'Plans and performance' }, house: { id: 'Penyelenggaraan', en: 'The house' }, messages: { id: 'Pesan coba', en: 'Test messages' }, back: { id: 'Ke halaman awal', en: 'To the home page' },
} satisfies Record<string, Text>

const errors: Record<number, Text> = {
  403: { id: 'Anda tidak berwenang membuka halaman ini', en: 'You are not allowed to open this page' },
  404: { id: 'Halaman ini tidak ada', en: 'There is no such page' },
  409: { id: 'Ini tidak dapat dilakukan sekarang', en: 'This cannot be done now' },
  413: { id: 'Kiriman ini terlalu besar', en: 'What was sent is too large' },
  422: { id: 'Ada yang perlu diperbaiki', en: 'Something needs mending' },
  429: { id: 'Terlalu sering. Coba lagi dalam satu menit', en: 'Too often. Try again in a minute' },
  500: { id: 'Ada yang rusak pada program ini', en: 'Something is broken in this program' },
}

const hints: Record<number, Text> = {
  403: { id: 'Masuk dengan akun yang berwenang, atau minta izin kepada pengelola.', en: 'Sign in with an account that may, or ask the administrator.' },
  404: { id: 'Periksa lagi alamat atau kodenya. Yang Anda cari mungkin sudah dipindahkan.', en: 'Check the address or the code again. What you look for may have moved.' },
  500: { id: 'Kesalahan sudah tercatat. Tidak ada yang tersimpan separuh.', en: 'The error was recorded. Nothing was saved halfway.' },
}

function groupsOf(c: Context<Env>, locale: Locale, late: number): MenuGroup[] {
  const { actor, house } = c.var.ctx
  // nothing leaves the house in try-out mode: everybody reads here what would have
  const tried: MenuEntry[] = house.config.mode === 'try-out' ? [{ path: '/pesan', label: words.messages, icon: 'mail', group: 'work' }] : []
  const journal: MenuEntry = { path: '/jejak', label: { id: texts.id.journal, en: texts.en.journal }, icon: 'history', group: 'house', permission: 'platform.journal' }
  const shown = [...modules.flatMap((module) => module.menu ?? []), ...tried, journal].filter((entry) => entry.permission === undefined || may(actor, entry.permission))
  const at = (path: string): boolean => c.req.path === path || c.req.path.startsWith(`${path}/`)
  const item = (entry: MenuEntry) => ({
    href: entry.path, label: say(entry.label, locale), icon: entry.icon, current: at(entry.path) && !shown.some((other) => other.path.startsWith(`${entry.path}/`) && at(other.path)),
    ...(entry.path === '/kotak-kerja' && late > 0 && { late }),
  })
  const of = (group: MenuEntry['group']) => shown.filter((entry) => entry.group === group).map(item)
  return [
    { items: of('work') }, { label: say(words.plans, locale), items: of('plans') }, { label: say(words.house, locale), items: of('house') },
  ].filter((group) => group.items.length > 0)
}

/** The menus, the positions and the footer for whoever asks. */
export async function shellOf(c: Context<Env>): Promise<Shell> {
  const { ctx } = c.var
  const { actor, locale, house } = ctx
  const officer = actor.kind === 'officer'
  const people = officer ? await directoryShown(ctx) : null
  const positions = people ? positionsInUse(actor, people, getCookie(c, 'jabatan')) : []
  const rail = positions.map((held) => ({
    id: held.slug, name: say(held.name, locale), holder: actor.name, ...((held.capacity === 'plt' || held.capacity === 'plh') && { acting: held.capacity }),
  }))
  const made = simulationProgress()
  const at = (path: string): boolean => c.req.path === path || c.req.path.startsWith(`${path}/`)
  const owed = (await owedByLaw(ctx)).map((one) => ({ path: `/layanan/${one.slug}`, label: one.name }))
  const others = [...modules.flatMap((module) => module.publicMenu ?? []), ...owed]
  // six words at most stand side by side; the rest is at the foot
  const citizens = [{ path: '/layanan', label: words.services }, { path: '/lacak', label: words.track }, ...others]
  const tried = house.config.mode === 'try-out' ? [{ href: '/pesan', label: say(words.messages, locale) }] : []
  return {
    publicMenu: citizens.map(({ path, label }) => ({ href: path, label: say(label, locale), current: at(path) && !others.some((other) => other.path !== path && other.path.startsWith(`${path}/`) && at(other.path)) })),
    footer: {
      office: [house.city.government, `${house.city.address} · ${house.city.phone}`],
      links: [
        { href: '/layanan', label: say(words.standards, locale) }, { href: '/cara-menghitung-waktu', label: texts[locale].clock.title },
        { href: '/instansi', label: say(words.agencies, locale) }, { href: '/periksa', label: say(words.genuine, locale) },
        ...owed.map(({ path, label }) => ({ href: path, label: say(label, locale) })), { href: '/privasi', label: texts[locale].privacy.title }, { href: '/aksesibilitas', label: texts[locale].access.title }, ...tried,
      ],
    },
    account: officer ? { href: '/kotak-kerja', label: say(words.inbox, locale) } : { href: '/masuk', label: say(words.signIn, locale) },
    groups: groupsOf(c, locale, officer ? await inboxLate(ctx) : 0),
    position: rail[0] ?? { id: '', name: actor.name, holder: '' },
    others: rail.slice(1),
    own: [{ href: '/akun', label: say(words.account, locale) }],
    signOut: { action: '/keluar', label: say(words.signOut, locale) },
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
  const said = errors[status] ?? errors[500]!
  const own = problems[0] && texts[locale].problems[problems[0].code]?.(problems[0])
  const hint = own ?? (hints[status] && say(hints[status], locale))
  const code = problems[0]?.code === 'defect' ? problems[0].data?.['request'] : undefined
  const body = (
    <>
      <PageHead title={say(said, locale)} {...(hint && { lead: hint })} facts={code === undefined ? [] : [<code>{code}</code>]} />
      <p><Button kind="secondary" href={actor.kind === 'officer' ? '/kotak-kerja' : '/'}>{say(words.back, locale)}</Button></p>
    </>
  )
  c.status(status)
  return actor.kind === 'officer' ? officerPage(c, { title: said }, body) : publicPage(c, { title: said }, body)
}

