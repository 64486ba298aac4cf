import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { say, type Text } from '#kernel'
import type { Env } from '../module.ts'
import { OfficerPage, type RailPosition } from './officer.tsx'
import { PublicPage, type Footer, type Link, type MenuGroup, type MenuItem } from './shell.tsx'

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

function languages(c: Context<Env>): Record<'id' | 'en', string> {
  const to = (lang: string): string => {
    const url = new URL(c.req.url)
    url.searchParams.set('lang', lang)
    return `${url.pathname}${url.search}`
  }
  // A page that answers a form has no address to come back to but the form's own.
  const back = c.req.method === 'GET' ? null : '/'
  return { id: back ?? to('id'), en: back ?? to('en') }
}

type Asked = { title: string | Text; refresh?: number | undefined; band?: Child; banner?: Child }

function common(c: Context<Env>, asked: Asked, tryOutNote: string | undefined) {
  const { ctx } = c.var
  const title = typeof asked.title === 'string' ? asked.title : say(asked.title, ctx.locale)
  return {
    locale: ctx.locale, title, city: ctx.house.city.name, languages: languages(c),
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
