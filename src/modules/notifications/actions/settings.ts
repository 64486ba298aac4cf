import type { Ctx, House } from '#platform/context'
import { usualRules, type MessageRules } from '../rules/settings.ts'

const known = new WeakMap<House['config'], MessageRules>()

/** Takes the city's rules for messages, read from its files at start. */
export const useMessageRules = (house: House, rules: MessageRules): void => { known.set(house.config, rules) }

export const messageRules = (ctx: Ctx): MessageRules => known.get(ctx.house.config) ?? usualRules
