import type { Locale } from '#kernel'
import type { CliCommand } from './command.ts'
import { commandList } from './list.ts'
import { facts } from './table.ts'
import { words } from './words.ts'

const lineOf = ({ words: names, usage }: CliCommand): string => `balai ${[...names, usage].join(' ').trim()}`

const common = (locale: Locale): string => {
  const say = words[locale]
  return `${say.options}:\n${facts([['  --json', say.json], ['  --lang', say.lang], ['  --help', say.help]])}`
}

/** The help of everything, or of a group of commands such as `accounts`. */
export function helpOf(locale: Locale, commands: readonly CliCommand[] = commandList): string {
  const say = words[locale]
  return [`${say.usage}: balai …`, '', `${say.commands}:`, facts(commands.map((one) => [`  ${lineOf(one)}`, one.about[locale]])), '', common(locale), '', say.helpHint].join('\n')
}

/** The help of one command. */
export const helpOn = (command: CliCommand, locale: Locale): string =>
  [`${words[locale].usage}: ${lineOf(command)}`, '', `${command.about[locale]}.`, command.details[locale], '', common(locale)].join('\n')
