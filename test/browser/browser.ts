import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import chromium, { inflate } from '@sparticuz/chromium'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'

const cache = fileURLToPath(new URL('../../node_modules/.cache/browser', import.meta.url))
const packed = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')))

/** Runs with TMPDIR set, since the package unpacks to wherever that points and nowhere else. */
async function withTmpdir<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return await run()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The packed settings look for fonts in /tmp only; without any font the browser dies at the first letter it must draw itself. */
const fontsConf = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(cache, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(cache, 'font-cache')}</cachedir></fontconfig>`

/**
 * The folder with the unpacked browser. It is unpacked aside and renamed, so that two test files starting at once
 * never run a half-written one; whoever comes second throws its copy away.
 */
async function unpacked(): Promise<string> {
  if (existsSync(join(cache, 'fonts.conf'))) return cache
  await mkdir(join(cache, '..'), { recursive: true })
  const aside = await mkdtemp(`${cache}-`)
  await withTmpdir(aside, async () => {
    await chromium.executablePath()
    await inflate(join(packed, 'al2023.tar.br'))
  })
  await writeFile(join(aside, 'fonts.conf'), fontsConf)
  await rename(aside, cache).catch(() => rm(aside, { recursive: true, force: true }))
  return cache
}

/**
 * Our own switches, not those packed with the browser: with its single process, or with drawing inside the
 * browser's process, one bad page takes the whole browser along; and without web security a test would prove nothing.
 */
const switches = [
  '--no-sandbox', '--font-render-hinting=none', '--disable-domain-reliability', '--no-default-browser-check', '--no-pings',
  '--ignore-gpu-blocklist', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
]

/**
 * Starts the browser that came with npm; close it by `browser.close()` in `afterAll`.
 * The libraries packed for a bare server are put behind those of the machine, so that both a full and a bare system run it.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpacked()
  const system = process.env['LD_LIBRARY_PATH'] ?? '/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu'
  const env = {
    ...process.env as Record<string, string>,
    LD_LIBRARY_PATH: `${system}:${join(folder, 'al2023/lib')}`,
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    TMPDIR: folder,
  }
  return playwright.launch({ executablePath: join(folder, 'chromium'), args: switches, headless: true, env })
}

const asked = { resultTypes: ['violations' as const], runOnly: { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }
type Found = { violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }

/** What WCAG 2.2 A and AA say against a page, as short sentences; empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Our pages hold no frames, so one run in the page itself says everything; a page of its own for the result costs half the time. What was
  // put into the page for the first run is still there at the next width, and putting it there again costs as much as looking.
  const there = await page.evaluate<boolean>('typeof axe === "object"')
  const { violations } = there ? await page.evaluate<Found>(`axe.run(document, ${JSON.stringify(asked)})`) : await new AxeBuilder({ page }).setLegacyMode(true).options(asked).analyze()
  return violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(' | ')}`)
}

/** How many pixels the page can be pushed sideways; 0 is right. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
