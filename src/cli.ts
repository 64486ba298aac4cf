import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { Refusal, type Locale } from '#kernel'
import { FolderInUse } from '#platform/lock'
import type { Call, CliCommand } from './cli/command.ts'
import { helpOf, helpOn } from './cli/help.ts'
import { commandList } from './cli/list.ts'
import { sayPlaced } from './cli/say.ts'
import { words } from './cli/words.ts'

const common: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, lang: { type: 'string' } }

type Asked = { locale: Locale; command: CliCommand | null; group: CliCommand[]; rest: string[]; named: string }

/** Which command is meant: the longest whose words come first. Options may stand anywhere. */
function commandIn(argv: readonly string[]): Asked {
  const lang = argv.includes('--lang') ? argv[argv.indexOf('--lang') + 1] : argv.find((one) => one.startsWith('--lang='))?.slice('--lang='.length)
  const start = argv.findIndex((one, index) => !one.startsWith('-') && argv[index - 1] !== '--lang')
  const typed = start < 0 ? [] : argv.slice(start)
  const command = commandList.find(({ words: names }) => names.every((name, index) => typed[index] === name)) ?? null
  const group = commandList.filter(({ words: names }) => names.length > 1 && names[0] === typed[0])
  const rest = [...argv.slice(0, Math.max(0, start)), ...typed.slice(command?.words.length ?? 0)]
  return { locale: lang === 'en' ? 'en' : 'id', command, group, rest, named: typed.slice(0, 2).filter((one) => !one.startsWith('-')).join(' ') }
}

function callOf(command: CliCommand, rest: string[], locale: Locale): Call | string {
  const say = words[locale]
  try {
    const { values, positionals } = parseArgs({ args: rest, options: { ...common, ...command.options }, allowPositionals: true })
    if (values['lang'] !== undefined && values['lang'] !== 'id' && values['lang'] !== 'en') return say.wrongLang
    const [least, most] = command.takes
    if (values['help'] !== true && (positionals.length < least || positionals.length > most)) return say.wrongCount
    return {
      args: positionals, options: values, locale, json: values['json'] === true,
      print: (text) => { process.stdout.write(`${text}\n`) }, tell: (text) => { process.stderr.write(`${text}\n`) },
    }
  } catch (error) {
    return say.wrongOption(error instanceof Error ? error.message : String(error))
  }
}

async function sayWhy(error: unknown, locale: Locale): Promise<string[]> {
  if (error instanceof Refusal) return sayPlaced(locale, error.problems)
  if (error instanceof FolderInUse) return [words[locale].folderInUse(/\d+(?=\D*$)/.exec(error.message.split('.')[0] ?? '')?.[0] ?? '?')]
  return [words[locale].defect(error instanceof Error ? error.message : String(error))]
}

/** Runs one `balai` command. Returns its exit code: 0 only on success, 2 when it was called wrongly. */
export async function balai(argv: readonly string[]): Promise<number> {
  // whoever reads the answer may stop before its end (`balai … | head`)
  process.stdout.once('error', (error: Error & { code?: string }) => { process.exit(error.code === 'EPIPE' ? 0 : 1) })
  const { locale, command, group, rest, named } = commandIn(argv)
  const err = (text: string): void => { process.stderr.write(`${text}\n`) }
  if (!command) {
    const help = helpOf(locale, group.length > 0 ? group : commandList)
    if (argv.includes('--help') || argv.includes('-h')) { process.stdout.write(`${help}\n`); return 0 }
    if (named !== '') err(words[locale].unknownCommand(named))
    err(help)
    return 2
  }
  const call = callOf(command, rest, locale)
  if (typeof call === 'string') { err(`${call}\n${helpOn(command, locale)}`); return 2 }
  if (call.options['help'] === true) { call.print(helpOn(command, locale)); return 0 }
  try {
    return await command.run(call)
  } catch (error) {
    for (const line of await sayWhy(error, locale)) err(line)
    return 1
  }
}

if (import.meta.main) process.exitCode = await balai(process.argv.slice(2))
