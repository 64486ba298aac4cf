import { Refusal, type Locale, type Problem } from '#kernel'
import { sayPlaced } from './cli/say.ts'
import { words } from './cli/words.ts'

/** Keys a program does not know: it was built before the files of its city were written, or the key is a slip. */
const unknownKey = (problems: readonly Problem[]): boolean => problems.some((one) => one.code === 'unknown-key')

/** Why the program did not start, line by line: what is wrong in which file and line; anything else in its own words. */
export async function whyNotStarted(error: unknown, locale: Locale = 'id'): Promise<string[]> {
  if (!(error instanceof Refusal)) return [error instanceof Error ? error.message : String(error)]
  return [...await sayPlaced(locale, error.problems), ...(unknownKey(error.problems) ? [words[locale].builtBefore] : [])]
}
