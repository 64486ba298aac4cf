import type { Locale } from '#kernel'
import { largestDocument, readDocument } from '../modules/catalogue/actions/read-document.ts'
import { toJson } from '../modules/catalogue/rules/reader/json.ts'
import { sayWarning } from '../modules/catalogue/rules/reader/words.ts'
import { componentNames, isGiven } from '../modules/catalogue/rules/standard.ts'
import type { ReadDocument } from '#modules/catalogue'
import { answer, type Call } from './command.ts'
import { readGiven } from './given.ts'
import { facts, table } from './table.ts'
import { words } from './words.ts'

function forPeople({ reading }: ReadDocument, locale: Locale): string {
  const say = words[locale]
  const { number, date, title } = reading.decree
  const rows = reading.standards.map((one) => [
    one.annex ?? '', one.name ?? '', one.agency ?? '', `${componentNames.filter((name) => isGiven(one.components, name)).length}/${componentNames.length}`, String(one.warnings.length),
  ])
  return `${facts([[say.decree, [number, date, title].filter(Boolean).join(', ') || say.nothing]])}\n\n${table([say.annex, say.service, say.agency, say.components, say.warnings], rows)}`
}

/** `balai standards read`: what a decree says, from the file alone; its warnings go to standard error as well. */
export async function readStandards(call: Call): Promise<number> {
  const file = call.args[0] ?? ''
  const bytes = await readGiven(file, largestDocument)
  const read = await readDocument(bytes)
  answer(call, toJson(read.reading, call.locale), () => forPeople(read, call.locale))
  for (const warning of [...read.reading.warnings, ...read.reading.standards.flatMap((one) => one.warnings)]) {
    call.tell(`${file}:${warning.line}: ${sayWarning(warning, call.locale)}`)
  }
  return 0
}
