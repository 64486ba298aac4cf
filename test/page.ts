import { Hono } from 'hono'
import type { Locale } from '#kernel'
import type { Env } from '#platform/module'
import { modules } from '../src/modules.ts'
import { openapiWeb } from '../src/openapi.ts'
import { siteWeb } from '../src/site/pages.tsx'
import { plain } from './plain.ts'

/*
 * What must hold of any page, whatever it is about, and a page drawn by its component alone: no database, no request.
 */

export const attributesIn = (html: string, name: string): string[] => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((found) => (found[1] ?? '').replaceAll('&amp;', '&'))
const bodyOf = (html: string): string => html.replace(/<(script|style|svg)[^]*?<\/\1>/g, '')

/** What is wrong with a page as a page; nothing if it is sound. */
export function faultsOf(html: string): string[] {
  const body = bodyOf(html)
  const faults: string[] = []
  const say = (wrong: boolean, what: string): void => { if (wrong) faults.push(what) }
  say(!/^<!doctype html>/i.test(html), 'no doctype')
  say(!/<html[^>]* lang="(id|en)"/.test(html), 'no language')
  say(!/<title>[^<]{3,}<\/title>/.test(html), 'no title')
  say((body.match(/<h1[ >]/g) ?? []).length !== 1, `${(body.match(/<h1[ >]/g) ?? []).length} h1`)
  say((body.match(/<main[ >]/g) ?? []).length !== 1, 'not one main')
  const levels = [...body.matchAll(/<h([1-6])[ >]/g)].map((found) => Number(found[1]))
  levels.forEach((level, index) => say(index > 0 && level > (levels[index - 1] ?? 0) + 1, `h${level} after h${levels[index - 1]}`))
  say(/>[^<]*\b(?:undefined|NaN|\[object Object\])[^<]*</.test(body), 'a value that is none')
  say(/\sstyle="/.test(body) || /\son[a-z]+="/.test(body), 'style or script in an attribute')
  say(/\b(?:href|src|action)="(?:https?:)?\/\/(?!localhost)/.test(body.replace(/<a [^>]*>/g, '')), 'something fetched from elsewhere')
  const ids = attributesIn(body, 'id')
  const twice = ids.filter((id, index) => ids.indexOf(id) < index)
  say(twice.length > 0, `ids twice: ${[...new Set(twice)].join()}`)
  for (const target of attributesIn(body, 'for')) say(!ids.includes(target), `label for ${target}`)
  for (const list of [...attributesIn(body, 'aria-describedby'), ...attributesIn(body, 'aria-labelledby')]) for (const id of list.split(' ')) say(!ids.includes(id), `described by ${id}`)
  for (const anchor of attributesIn(body, 'href').filter((href) => href.startsWith('#') && href.length > 1)) say(!ids.includes(anchor.slice(1)), `leads to ${anchor}`)
  for (const [, attributes = '', inner = ''] of body.matchAll(/<(?:a|button)\b([^>]*)>([^]*?)<\/(?:a|button)>/g)) {
    say(!/aria-label="[^"]+"/.test(attributes) && inner.replace(/<[^>]+>/g, '').trim() === '' && !/<img[^>]+alt="[^"]+"/.test(inner), `no name: <… ${attributes.slice(0, 60)}>`)
  }
  for (const [field] of body.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
    const id = /\sid="([^"]+)"/.exec(field)?.[1]
    const labelled = /type="(?:hidden|submit)"/.test(field) || /aria-label(?:ledby)?="/.test(field) || (id !== undefined && attributesIn(body, 'for').includes(id))
    say(!labelled && !new RegExp(`<label[^>]*>(?:(?!</label>)[^])*${field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(body), `no label: ${field.slice(0, 90)}`)
  }
  for (const [image] of body.matchAll(/<img\b[^>]*>/g)) say(!/\salt="/.test(image), `no alt: ${image.slice(0, 60)}`)
  for (const [form] of body.matchAll(/<form\b[^>]*>/g)) say(!/method="(?:get|post)"/i.test(form) || /method="post"/i.test(form) && !/action="\/[^/]/.test(form), `form: ${form.slice(0, 90)}`)
  for (const [table] of body.matchAll(/<table\b[^]*?<\/table>/g)) say(!/<caption|aria-label/.test(table) || !/<th\b/.test(table), 'a table without caption or heads')
  return [...new Set(faults)]
}

/** Endings of files and of addresses, which look like codes of ours and are none. */
const endings = /\.(?:pdf|jpe?g|png|webp|docx|xlsx|yaml|csv|txt|json|p12|id|com|net|org|example)$/

/**
 * What a page shows to people that is written for machines: days as `2026-11-24`, values that are none, names of ours such as `acts.done`, and
 * the slugs given. What stands in `<code>` is meant so.
 */
export function rawIn(html: string, slugs: ReadonlySet<string> = new Set()): string[] {
  const text = bodyOf(html.slice(Math.max(0, html.indexOf('<body')))).replace(/<(code|pre|kbd|textarea)\b[^]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, '\n')
  const found = [/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, /\b(?:null|Infinity|Invalid Date)\b/g, /(?<![\w@./:-])[a-z]{2,}(?:[._][a-z]{2,})+(?![\w@./:-])/g]
    .flatMap((raw) => [...text.matchAll(raw)].map(([one]) => one)).filter((one) => !endings.test(one))
  return [...new Set([...found, ...(text.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []).filter((one) => slugs.has(one))])]
}

/** A page as a test reads it. */
export type Drawn = {
  html: string
  /** Its words, without tags. */
  text: string
  faults: string[]
  headings: string[]
  links: string[]
  /** Where its forms send, with their method. */
  sends: string[]
  buttons: string[]
  /** What a field holds: its value, the option chosen, or the boxes ticked; `undefined` when there is no such field. */
  value: (name: string) => string | string[] | undefined
  label: (name: string) => string | undefined
}

const wordsIn = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<(${tag})\\b[^>]*>([^]*?)</\\1>`, 'g'))].map((found) => plain(found[2] ?? ''))
const attribute = (tag: string, name: string): string | undefined => attributesIn(tag, name)[0]

function valueIn(html: string, name: string): string | string[] | undefined {
  const fields = [...html.matchAll(/<input\b[^>]*>|<(textarea|select)\b[^>]*>[^]*?<\/\1>/g)].map(([field]) => ({ field, tag: /^<[^>]*>/.exec(field)?.[0] ?? '' }))
  const own = fields.filter(({ tag }) => attribute(tag, 'name') === name)
  const [first] = own
  if (!first) return undefined
  if (/ type="(?:radio|checkbox)"/.test(first.tag)) return own.flatMap(({ tag }) => (/\schecked/.test(tag) ? [attribute(tag, 'value') ?? ''] : []))
  if (first.tag.startsWith('<textarea')) return plain(first.field)
  if (first.tag.startsWith('<select')) return attribute(/<option\b[^>]*\sselected[^>]*>/.exec(first.field)?.[0] ?? '', 'value') ?? ''
  return plain(attribute(first.tag, 'value') ?? '')
}

function labelIn(html: string, name: string): string | undefined {
  const field = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].find(([tag]) => attribute(tag, 'name') === name)?.[0]
  const id = field && attribute(field, 'id')
  return id === undefined || id === '' ? undefined : [...html.matchAll(/<label\b([^>]*)>([^]*?)<\/label>/g)].filter(([, attributes = '']) => attribute(` ${attributes}`, 'for') === id).map(([, , words = '']) => plain(words))[0]
}

/** Draws a page, or what stands inside one, as a reader of that language gets it. */
export async function draw(part: unknown, locale: Locale = 'id'): Promise<Drawn> {
  const inner = String(await part)
  const html = inner.startsWith('<!doctype') ? inner : `<!doctype html><html lang="${locale}"><head><title>Uji halaman</title></head><body><main>${inner}</main></body></html>`
  const body = bodyOf(html)
  return {
    html, text: plain(inner), faults: faultsOf(html), headings: wordsIn(body, 'h[1-6]'),
    links: attributesIn(body, 'href'), buttons: wordsIn(body, 'button'),
    sends: [...body.matchAll(/<form\b[^>]*>/g)].map(([form]) => `${attribute(form, 'method')} ${attribute(form, 'action')}`),
    value: (name) => valueIn(body, name), label: (name) => labelIn(body, name),
  }
}

/** Every address of the program, to hold a link against; no handler of it is ever called. */
const addresses = (() => {
  const app = new Hono<Env>()
  for (const { web } of modules) if (web) app.route('/', web)
  return app.route('/', siteWeb).route('/', openapiWeb)
})()

/** Links and forms of a page that lead to no address of the program. */
export function astray(page: Pick<Drawn, 'links' | 'sends'>): string[] {
  const asked = [...page.links.map((link) => `get ${link}`), ...page.sends]
  return asked.filter((one) => {
    const [method = '', address = ''] = one.split(' ')
    if (/^(?:#|\?|mailto:|tel:|https?:\/\/(?!localhost:8080))/.test(address)) return false
    const path = decodeURI(new URL(address, 'http://localhost:8080').pathname)
    return !path.startsWith('/assets/') && addresses.router.match(method.toUpperCase(), path)[0].length === 0
  })
}
