import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { asset, assetHref, assetNames, styleSheet } from './assets.ts'
import { iconPaths } from './icon-paths.ts'

const text = (name: string): string => Buffer.from(asset(name)?.body ?? []).toString('utf8')

describe('files every page asks for', () => {
  test('each is there, with its type and a version of its content', () => {
    for (const name of assetNames) {
      expect(asset(name)?.body.length, name).toBeGreaterThan(100)
      expect(assetHref(name)).toMatch(/^\/assets\/[a-z.-]+\d?\?v=[0-9a-f]{8}$/)
    }
  })
  test('a file we do not have is none', () => { expect([asset('nothing.css'), asset('constructor')]).toEqual([null, null]) })
  test('a file is read once', () => { expect(asset('balai.css')).toBe(asset('balai.css')) })
  test('the stylesheet is small enough for a slow network: 14 KB packed', () => { expect(gzipSync(styleSheet(), { level: 9 }).length).toBeLessThan(14 * 1024) })
  test('our script is small enough not to matter: 4 KB', () => { expect(asset('balai.js')?.body.length).toBeLessThan(4_000) })
  test('the font is one of 40 KB at most', () => { expect(asset('hanken-grotesk.woff2')?.body.length).toBeLessThan(40_000) })
  test('the sprite holds every icon and the sign', () => {
    for (const name of [...Object.keys(iconPaths), 'balai']) expect(text('icons.svg')).toContain(`<symbol id="${name}"`)
  })
})

describe('the stylesheet', () => {
  const css = styleSheet()
  test('asks for nothing outside the house, and for nothing it does not serve', () => {
    const asked = [...css.matchAll(/url\(([^)]+)\)/g)].map((found) => found[1] ?? '')
    expect(asked.length).toBeGreaterThan(2)
    for (const name of asked) expect(assetNames).toContain(name)
  })
  test('uses no gradient and no shadow that lifts', () => {
    expect(css).not.toMatch(/gradient\(/)
    expect(css).not.toMatch(/box-shadow: 0 [1-9]/)
  })
  test('has its layers in order, and every part inside one', () => {
    expect(css).toMatch(/^@layer base, shell, part, form, table, chart, time, review, screen, print;/)
    expect((css.match(/\{/g) ?? []).length).toBe((css.match(/\}/g) ?? []).length)
  })
  test('answers to paper, to people who get dizzy, and to forced colours', () => {
    for (const media of ['@media print', 'prefers-reduced-motion', 'forced-colors']) expect(css).toContain(media)
  })
  test('every colour it names is defined', () => {
    const defined = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map((found) => found[1]))
    for (const [, name] of css.matchAll(/var\((--[a-z0-9-]+)\)/g)) expect(defined, name).toContain(name)
  })
})

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('colours', () => {
  const token = (name: string): string => new RegExp(`--${name}: (#[0-9A-F]{6})`).exec(styleSheet())?.[1] ?? (name === 'white' ? '#FFFFFF' : '')
  test.each([
    ['ink', 'white'], ['ink-2', 'white'], ['ink-2', 'bg'], ['ink-2', 'nila-1'], ['ink-3', 'white'], ['nila-7', 'white'], ['nila-7', 'nila-1'], ['white', 'red'],
    ['red', 'red-1'], ['amber', 'amber-1'], ['green', 'green-1'], ['amber', 'white'], ['nila-9', 'nila-2'], ['nila-3', 'nila-9'],
  ])('%s on %s can be read (4.5 : 1)', (ink, ground) => { expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5) })
  test.each([['field', 'white'], ['plan', 'white']])('%s on %s can be seen (3 : 1)', (line, ground) => { expect(contrast(token(line), token(ground))).toBeGreaterThanOrEqual(3) })
})
