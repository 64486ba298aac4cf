import type { ParseArgsOptionsConfig } from 'node:util'
import type { Locale } from '#kernel'

/** Words of the command line in both languages; a missing one does not compile. */
export type Both = Record<Locale, string>

/** What a command was called with, and where it may speak. */
export type Call = {
  args: string[]
  options: Record<string, string | boolean | (string | boolean)[] | undefined>
  locale: Locale
  json: boolean
  /** Standard output: the answer, and nothing but the answer. */
  print: (text: string) => void
  /** Standard error: everything else. */
  tell: (text: string) => void
}

/** One `balai` command: how it is called, what its help says, and its work, loaded only when it is called. Returns the exit code. */
export type CliCommand = {
  words: readonly string[]
  usage: string
  about: Both
  details: Both
  /** How many arguments it takes, least and most. */
  takes: readonly [number, number]
  options?: ParseArgsOptionsConfig
  run: (call: Call) => Promise<number>
}

/** An option that was given as text, if it was. */
export const textOption = (call: Call, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}

/** Every value of an option that may be given several times. */
export const textOptions = (call: Call, name: string): string[] => {
  const value = call.options[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** Prints the answer: one JSON document with `--json`, else for people. */
export function answer(call: Call, value: unknown, forPeople: () => string): void {
  call.print(call.json ? JSON.stringify(value, null, 2) : forPeople())
}
