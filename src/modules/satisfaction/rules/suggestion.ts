import { hasUnseen, type Problem } from '#kernel'

/** What people drop into the box. */
export const suggestionKinds = ['suggestion', 'thanks'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]
export type SuggestionStatus = 'new' | 'answered' | 'set-aside'

/** Longest suggestion and longest answer, in letters. */
export const longestSuggestion = 2_000

/** What somebody leaves: free words, perhaps about a service, perhaps with an e-mail address for the answer. */
export type Suggestion = { kind: SuggestionKind; service: string | null; words: string; email: string | null }
/** What an officer does with it: answers it, publishes it or not, or sets it aside with the reason. */
export type Handling = { act: 'answer'; answer: string; publish: { text: string } | null } | { act: 'set-aside'; reason: string }

const tidy = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim()

function faultsOf(field: string, text: string, least: number): Problem[] {
  if (text.length < least) return [{ code: least > 1 && text.length > 0 ? 'too-short' : 'missing', field, data: { least } }]
  if (text.length > longestSuggestion) return [{ code: 'too-long', field, data: { length: text.length, most: longestSuggestion } }]
  return hasUnseen(text) ? [{ code: 'control-characters', field }] : []
}

/** Shortest suggestion that says anything. */
const leastWords = 10

/** Reads what was left in the box; every fault at once, nothing half read. */
export function readSuggestion(typed: Readonly<Record<string, string>>, services: ReadonlySet<string>): Suggestion | Problem[] {
  const [kind, service, email] = [typed['kind'] ?? '', typed['service'] ?? '', (typed['email'] ?? '').trim()]
  const words = tidy(typed['words'] ?? '')
  const known = suggestionKinds.find((one) => one === kind)
  const problems = [
    ...(known ? [] : [{ code: 'choose-kind', field: 'kind' }]),
    ...(service === '' || services.has(service) ? [] : [{ code: 'not-an-option', field: 'service' }]),
    ...faultsOf('words', words, leastWords),
    ...(email === '' || (email.length <= 254 && /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(email)) ? [] : [{ code: 'not-an-email', field: 'email' }]),
  ]
  return problems.length > 0 || !known ? problems : { kind: known, service: service || null, words, email: email || null }
}

/** What in a text could lead to a person: e-mail addresses, phone numbers, identity numbers. Names only a person can see. */
export function personalIn(text: string): string[] {
  const addresses = text.match(/[^\s@]+@[^\s@]+\.[^\s@]+/g) ?? []
  const numbers = (text.match(/(?:\+|\b)\d[\d .()/-]{7,}\d\b/g) ?? []).filter((one) => one.replace(/\D/g, '').length >= 9)
  return [...addresses, ...numbers]
}

/** Reads how an officer handles a suggestion. What is to be published must not lead to a person. */
export function readHandling(typed: Readonly<Record<string, string>>): Handling | Problem[] {
  if (typed['act'] === 'set-aside') {
    const reason = tidy(typed['reason'] ?? '')
    const problems = faultsOf('reason', reason, 1)
    return problems.length > 0 ? problems : { act: 'set-aside', reason }
  }
  const [answer, text, publish] = [tidy(typed['answer'] ?? ''), tidy(typed['text'] ?? ''), typed['publish'] === 'yes']
  // what is too long is told so, and not searched: a search takes time by the square of its length
  const personal = (field: string, said: string): Problem[] => (said.length > longestSuggestion ? [] : personalIn(said)).slice(0, 1).map((found) => ({ code: 'leads-to-a-person', field, data: { found } }))
  const problems = [
    ...faultsOf('answer', answer, 1),
    ...(publish ? [...faultsOf('text', text, 1), ...personal('text', text), ...personal('answer', answer)] : []),
  ]
  return problems.length > 0 ? problems : { act: 'answer', answer, publish: publish ? { text } : null }
}
