import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { iconSprite, signSvg } from './icon-sprite.ts'

/** A file every page may ask for; `version` changes with its content, so it may be kept for a year. */
export type Asset = { type: string; body: Uint8Array<ArrayBuffer>; version: string }

const styleParts = ['base', 'shell', 'part', 'form', 'table', 'chart', 'schedule', 'time', 'review', 'survey', 'visit', 'tree', 'screen', 'print']
const own = (name: string): Buffer => readFileSync(new URL(`./assets/${name}`, import.meta.url))
const installed = (path: string): Buffer => readFileSync(createRequire(import.meta.url).resolve(path))
const css = 'text/css; charset=utf-8'
const script = 'text/javascript; charset=utf-8'
const svg = 'image/svg+xml'

/** The whole stylesheet: its parts one after the other, in the order of the cascade layers. */
export const styleSheet = (): string => styleParts.map((part) => own(`${part}.css`).toString('utf8')).join('\n')

const sources: Record<string, [type: string, read: () => Buffer | string]> = {
  'balai.css': [css, styleSheet],
  'balai.js': [script, () => own('balai.js')],
  'hall.js': [script, () => own('hall.js')],
  'visit.js': [script, () => own('visit.js')],
  'visit-worker.js': [script, () => own('visit-worker.js')],
  'schedule.js': [script, () => own('schedule.js')],
  'map.js': [script, () => own('map.js')],
  'map.css': [css, () => own('map.css')],
  'tree.js': [script, () => own('tree.js')],
  'htmx.min.js': [script, () => installed('htmx.org/dist/htmx.min.js')],
  'icons.svg': [svg, iconSprite],
  'sign.svg': [svg, signSvg],
  'kawung.svg': [svg, () => own('kawung.svg')],
  'chevron.svg': [svg, () => own('chevron.svg')],
  'hanken-grotesk.woff2': ['font/woff2', () =>
    installed('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2')],
}

export const assetNames: readonly string[] = Object.keys(sources)

const kept = new Map<string, Asset>()

/** The file served at `/assets/NAME`, read once; `null` when there is none of that name. */
export function asset(name: string): Asset | null {
  const found = kept.get(name)
  if (found) return found
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) return null
  const body = new Uint8Array(Buffer.from(source[1]()))
  const version = createHash('sha256').update(body).digest('hex').slice(0, 8)
  const made = { type: source[0], body, version }
  kept.set(name, made)
  return made
}

/** The address of an asset with its version, for pages to name. */
export const assetHref = (name: string): string => `/assets/${name}?v=${asset(name)?.version ?? '0'}`
