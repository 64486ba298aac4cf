import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'

/** Runs apart from the house: a hostile PDF can cost this thread its memory or its time, and nothing else. */
type Item = { str: string; x: number; y: number; page: number; width: number; height: number }
type TextItem = { str: string; transform: number[]; width: number; height: number }

const { bytes, mostPages, mostItems } = workerData as { bytes: Uint8Array; mostPages: number; mostItems: number }
const say = (message: object): void => parentPort?.postMessage(message)

async function read(): Promise<void> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, useSystemFonts: false, verbosity: 0 })
  if (pdf.numPages > mostPages) return say({ refused: 'pdf-too-long', data: { pages: pdf.numPages, limit: mostPages } })
  const items: Item[] = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items: found } = await (await pdf.getPage(page)).getTextContent()
    for (const one of found) {
      if (!('str' in one)) continue
      const { str, transform, width, height } = one as TextItem
      items.push({ str, x: transform[4] ?? 0, y: transform[5] ?? 0, page, width, height })
    }
    if (items.length > mostItems) return say({ refused: 'pdf-too-long', data: { pages: page, limit: mostPages } })
    say({ page, of: pdf.numPages })
  }
  say({ items })
}

read().catch((error: unknown) => {
  const locked = error instanceof Error && error.name === 'PasswordException'
  say({ refused: locked ? 'pdf-locked' : 'pdf-broken', data: {} })
})
