import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { relative, sep } from 'node:path'
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import { Refusal } from '#kernel'

/** The archival form every sheet is kept in. */
const standard = 'a-2b'
/** After this many prints without use a memoised piece is forgotten, so that memory stays level. */
const forgetAfter = 20
const noFont = /the text \\?"(.*?)\\?" could not be displayed/s

/** One thing to compile: a template by its path, and the words it reads as `sys.inputs`. */
export type Sheet = { template: string; path: string; inputs: Record<string, string> }

/** The typesetter behind a press: native, loaded at the first print, kept for the life of the process. */
export type Typesetter = {
  /** Pages and values a template leaves under the label `<ask>`; a template fault is refused. */
  ask: (sheet: Sheet) => unknown[]
  /** The finished PDF, or the text no font could show. */
  pdf: (sheet: Sheet, on: { seconds: number | null; pages: number }) => { pdf: Uint8Array } | { unshown: string }
  /** Whether some font at hand can show this text. */
  shows: (text: string) => boolean
}

/** The fonts of the house: Hanken Grotesk; the compiler brings the serif for letters itself. */
export function houseFonts(): string[] {
  const { resolve } = createRequire(import.meta.url)
  const file = (part: string): string => resolve(`@fontsource-variable/hanken-grotesk/files/hanken-grotesk-${part}-wght-normal.woff2`)
  return [file('latin'), file('latin-ext')]
}

async function readFont(path: string): Promise<Buffer> {
  const bytes = await readFile(path)
  if (!path.endsWith('.woff2')) return bytes
  const { decompress } = await import('woff2-encoder')
  const font = Buffer.from(await decompress(bytes))
  return path.includes('-latin-ext-') ? renamed(font) : font
}

/**
 * The typesetter looks into one file per family only, so the letters with accents that come in a file of their own get a family
 * of their own, `Hanken GrotExt`: without it they are composed of two glyphs, and text copied from the PDF is wrong.
 */
function renamed(font: Buffer): Buffer {
  for (const encoding of ['utf16le', 'latin1'] as const) {
    const [from, to] = ['Hanken Grotesk', 'Hanken GrotExt'].map((name) => Buffer.from(name, encoding))
    if (!from || !to) continue
    if (encoding === 'utf16le') { from.swap16(); to.swap16() }
    for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at + 1)) to.copy(font, at)
  }
  return font
}

/** Loads the native compiler and the fonts (about 0.2 s, once); `folder` is all it may read from. */
export async function openTypesetter(folder: string, fonts: string[]): Promise<Typesetter> {
  const [{ NodeCompiler }, fontBlobs] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'), Promise.all(fonts.map(readFont)),
  ])
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] })
  return {
    ask: (sheet) => answers(compiler, compile(compiler, folder, sheet)),
    pdf: (sheet, on) => {
      const paper = compile(compiler, folder, sheet)
      if (paper.numOfPages > on.pages) throw new Refusal('invalid', { code: 'document-too-long', data: { pages: paper.numOfPages, limit: on.pages } })
      const made = render(compiler, paper, on.seconds)
      compiler.evictCache(forgetAfter)
      return made
    },
    shows: (text) => {
      const paper = compiler.compile({ mainFileContent: '#sys.inputs.text', inputs: { text } }).result
      return paper !== null && 'pdf' in render(compiler, paper, 0)
    },
  }
}

function compile(compiler: NodeCompiler, folder: string, { template, path, inputs }: Sheet): NodeTypstDocument {
  const made = compiler.compile({ mainFilePath: path, inputs, resetRead: true })
  if (made.result) return made.result
  const error = made.takeError()
  throw templateFault(template, folder, error ? compiler.fetchDiagnostics(error) : [])
}

function render(compiler: NodeCompiler, paper: NodeTypstDocument, seconds: number | null): { pdf: Uint8Array } | { unshown: string } {
  try {
    return { pdf: Uint8Array.from(compiler.pdf(paper, { pdfStandard: standard, ...(seconds !== null && { creationTimestamp: seconds }) })) }
  } catch (error) {
    // The compiler tells this only in words: PDF/A allows no character without a glyph.
    const unshown = error instanceof Error ? noFont.exec(error.message)?.[1] : undefined
    if (unshown === undefined) throw error
    return { unshown }
  }
}

const answersOf = z.array(z.object({ value: z.unknown() }))

const answers = (compiler: NodeCompiler, paper: NodeTypstDocument): unknown[] =>
  answersOf.parse(compiler.query(paper, { selector: '<ask>' })).map((one) => one.value)

const diagnosticsOf = z.array(z.object({
  message: z.string(),
  path: z.string(),
  range: z.object({ start: z.object({ line: z.number(), character: z.number() }) }).nullable(),
}))

/** Where a template is wrong, so that whoever edits it sees file, line and column. */
function templateFault(template: string, folder: string, found: unknown): Refusal {
  const [first] = diagnosticsOf.safeParse(found).data ?? []
  const line = (first?.range?.start.line ?? -1) + 1
  return new Refusal('conflict', {
    code: 'template-fault', line,
    data: {
      template, line, column: (first?.range?.start.character ?? -1) + 1, message: first?.message ?? 'unknown',
      file: first?.path ? relative(folder, first.path).split(sep).join('/') : `${template}.typ`,
    },
  })
}
