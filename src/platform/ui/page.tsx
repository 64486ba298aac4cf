import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { say, type Text } from '#kernel'
import type { Env } from '../module.ts'
import { OfficerPage, type RailPosition } from './officer.tsx'
import { PublicPage, type Footer, type Link, type MenuGroup, type MenuItem, type Reading } from './shell.tsx'
import { uiWords } from './words.ts'

/** What surrounds every page; made per request by whoever assembles the program. */
export type Shell = {
  publicMenu: readonly MenuItem[]
  footer: Footer
  account: Link
  groups: readonly MenuGroup[]
  position: RailPosition
  others: readonly RailPosition[]
  own: readonly Link[]
  signOut: { action: string; label: string }
  /** How far the history of try-out mode has come, while it is made. */
  tryOutNote?: string
}

/** The address of this same page with one thing asked otherwise. A page that answers a form has no address of its own to come back to. */
function asked(c: Context<Env>, name: string, value: string): string {
  if (c.req.method !== 'GET') return `/?${name}=${value}`
  const url = new URL(c.req.url)
  url.searchParams.set(name, value)
  return `${url.pathname}${url.search}`
}

const languages = (c: Context<Env>): Record<'id' | 'en', string> => ({ id: asked(c, 'lang', 'id'), en: asked(c, 'lang', 'en') })

/** A choice of the reader: asked for in the address, then known by the cookie that left. */
function choice(c: Context<Env>, name: string, values: readonly [string, string]): string | undefined {
  const typed = c.req.query(name)
  if (typed === undefined || !values.includes(typed)) return getCookie(c, name)
  setCookie(c, name, typed, { path: '/', sameSite: 'Lax', maxAge: 31_536_000, httpOnly: true })
  return typed
}

/** Large print by choice; reduced data by choice, or because the browser says it pays by the byte. */
export function choicesOf(c: Context<Env>): Pick<Reading, 'large' | 'lean'> {
  const data = choice(c, 'data', ['hemat', 'penuh'])
  return { large: choice(c, 'tulisan', ['besar', 'biasa']) === 'besar', lean: data === 'hemat' || (data !== 'penuh' && c.req.header('save-data')?.toLowerCase() === 'on') }
}

/** How this reader reads, and the links that change it. */
function readingOf(c: Context<Env>): Reading {
  const t = uiWords[c.var.ctx.locale]
  const { large, lean } = choicesOf(c)
  const links = [
    large ? { href: asked(c, 'tulisan', 'biasa'), label: t.usual } : { href: asked(c, 'tulisan', 'besar'), label: t.large },
    lean ? { href: asked(c, 'data', 'penuh'), label: t.full } : { href: asked(c, 'data', 'hemat'), label: t.lean },
  ]
  return { large, lean, links }
}

type Asked = { title: string | Text; refresh?: number | undefined; band?: Child; banner?: Child }

function common(c: Context<Env>, asked: Asked, tryOutNote: string | undefined) {
  const { ctx } = c.var
  const title = typeof asked.title === 'string' ? asked.title : say(asked.title, ctx.locale)
  return {
    locale: ctx.locale, title, city: ctx.house.city.name, languages: languages(c), reading: readingOf(c),
    tryOut: ctx.house.config.mode === 'try-out',
    ...(tryOutNote !== undefined && { tryOutNote }),
    ...(asked.refresh === undefined ? {} : { refresh: asked.refresh }),
  }
}

/** Answers with a citizen's page around `body`. */
export async function publicPage(c: Context<Env>, asked: Asked, body: Child): Promise<Response> {
  const { publicMenu, footer, account, tryOutNote } = await c.var.shell(c)
  return c.html(<PublicPage {...common(c, asked, tryOutNote)} menu={publicMenu} footer={footer} account={account} band={asked.band}>{body}</PublicPage>)
}

/** Answers with an officer's page around `body`. */
export async function officerPage(c: Context<Env>, asked: Asked, body: Child): Promise<Response> {
  const { groups, position, others, own, signOut, tryOutNote } = await c.var.shell(c)
  return c.html(
    <OfficerPage {...common(c, asked, tryOutNote)} groups={groups} position={position} others={others} own={own}
      signOut={signOut} switchTo="/jabatan/pakai" home="/kotak-kerja" banner={asked.banner}>{body}</OfficerPage>)
}
