import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { create } from 'qrcode'
import { refuse } from '#kernel'
import { houseFonts, openTypesetter, type Sheet, type Typesetter } from './documents/compiler.ts'
import { layFlow } from './documents/flow.ts'
import { doubtful, mapTexts, printableText, without, type Json } from './documents/printable.ts'

export type {
  DispositionLine, DispositionSheetData, Fact, LetterData, Letterhead, NumberingData, QrMark, ReceiptData, ResultData, Said,
  Sheets, Signatory, SopData, SopStep, SopWay, StandardData, StepShape, Tick,
} from './documents/data.ts'

/**
 * `now` is the moment written into the file (without it none is); `simulated` marks every page as simulated data;
 * `watermark` is a word across every page, such as `RANCANGAN` or `SALINAN`.
 */
export type PrintOptions = { now?: Date; title?: string; simulated?: boolean; watermark?: string | null }

/** Makes the paper an office hands out. */
export type Press = {
  /**
   * A PDF/A-2b from a template of the city and data that is never read as markup; the same bytes for the same
   * data and moment. A missing or faulty template is refused as `template-fault` with file, line and column; data or a result
   * beyond the limits as `document-too-long`.
   */
  print: (template: string, data: unknown, options?: PrintOptions) => Promise<Uint8Array>
  /** Names of the templates at hand, for the settings page and the check of city data. */
  templates: () => Promise<string[]>
}

/** A document longer than this is a mistake or an attack; the longest real decree annex has some 40 pages. */
const limits = { pages: 300, characters: 400_000, doubtful: 500 }

/** Opens the press on a folder of `.typ` templates; the native compiler is loaded at the first print. Fonts are woff2, ttf or otf files. */
export function openPress({ templates, fonts }: { templates: string; fonts?: string[] }): Press {
  const folder = resolve(templates)
  let typesetter: Promise<Typesetter> | undefined
  const ready = (): Promise<Typesetter> => {
    typesetter ??= openTypesetter(folder, fonts ?? houseFonts())
    typesetter.catch(() => { typesetter = undefined })
    return typesetter
  }
  const shown = new Map<string, boolean>()
  return {
    templates: () => templateNames(folder),
    print: async (template, data, options = {}) => {
      if (!(await templateNames(folder)).includes(template)) {
        refuse('conflict', 'template-fault', { data: { template, file: `${template}.typ`, line: 0, column: 0, message: 'missing' } })
      }
      const made = await ready()
      const clean = printable(made, shown, readable(data))
      return pressed(made, { template, path: join(folder, `${template}.typ`) }, clean, options)
    },
  }
}

async function templateNames(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files.filter((name) => /^[a-z0-9][a-z0-9-]*\.typ$/.test(name)).map((name) => name.slice(0, -4)).toSorted()
}

/** The data as JSON, with the QR code drawn before any text is touched. */
function readable(data: unknown): Json {
  const text = JSON.stringify(data) ?? 'null'
  if (text.length > limits.characters) refuse('invalid', 'document-too-long', { data: { characters: text.length, limit: limits.characters } })
  const json = JSON.parse(text) as Json
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return json
  const address = json.qr && typeof json.qr === 'object' && !Array.isArray(json.qr) ? json.qr.address : undefined
  const clean = mapTexts(json, printableText)
  return typeof address === 'string' && !Array.isArray(clean) && typeof clean === 'object' ? { ...clean, qrDrawing: qrDrawing(address) } : clean
}

/** A QR code as a small drawing: one path over its dark squares. */
function qrDrawing(address: string): string {
  if (address.length > 500) refuse('invalid', 'address-too-long', { field: 'qr', data: { limit: 500 } })
  const { data, size } = create(address, { errorCorrectionLevel: 'M' }).modules
  const path = [...data].map((dark, n) => (dark ? `M${n % size} ${Math.floor(n / size)}h1v1h-1z` : '')).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

/** Puts an empty box where no font has the character: an archival PDF may not contain a character without a shape. */
function printable(made: Typesetter, shown: Map<string, boolean>, data: Json): Json {
  const chars = doubtful(data)
  if (chars.length > limits.doubtful) return without(data, new Set(chars))
  const fails = chars.filter((char) => {
    const known = shown.get(char) ?? made.shows(char)
    shown.set(char, known)
    return !known
  })
  return without(data, new Set(fails))
}

function pressed(made: Typesetter, at: Pick<Sheet, 'template' | 'path'>, data: Json, options: PrintOptions): Uint8Array {
  const meta = {
    title: printableText(options.title ?? at.template), dated: options.now !== undefined,
    simulated: options.simulated ?? false, watermark: printableText(options.watermark ?? ''),
  }
  const sheet = (content: Json): Sheet => ({ ...at, inputs: { data: JSON.stringify(content), meta: JSON.stringify(meta) } })
  const seconds = options.now ? Math.floor(options.now.getTime() / 1000) : null
  // Single characters were tried before; what fails only together (joined emoji) is taken out as it is met.
  let content = layFlow(data, (flow) => made.ask(sheet(flow)))
  for (let round = 0; round < 8; round += 1) {
    const result = made.pdf(sheet(content), { seconds, pages: limits.pages })
    if ('pdf' in result) return result.pdf
    content = without(content, new Set(doubtful(round < 4 ? unquoted(result.unshown) : content)))
  }
  return refuse('invalid', 'text-not-printable')
}

/** The compiler quotes as its own language does: `\u{200d}` for what cannot be seen. */
const unquoted = (quoted: string): string =>
  quoted.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
