import type { Locale, Text } from '#kernel'

/** What a message of a case may say of it. Nothing a person typed is here: whoever can file could otherwise write letters in the office's name. */
export type CaseFacts = { registration: string; service: string; track: string }

/** What words are written with. */
export type Letter = { locale: Locale; city: string; link: (path: string) => string; about: CaseFacts | null }

/** A message in words: for e-mail a subject and paragraphs, for SMS one text that should stay under 160 letters with its link. */
export type Written = { subject: string; lines: readonly string[]; sms: string }

/**
 * A kind of message, registered by the module that sends it, with its words. `data` may hold personal data (it is sealed), yet what somebody
 * typed should not be among it. Office name, closing lines and the link to the choices are added to every message.
 */
export type MessageKind<Data> = { name: string; label: Text; write: (data: Data, letter: Letter) => Written }

const labels = new Map<string, Text>()

/** Registers a kind: `export const surveyLink = messageKind<{ url: string }>({ name: 'satisfaction.survey', … })`. */
export function messageKind<Data>(kind: MessageKind<Data>): MessageKind<Data> {
  labels.set(kind.name, kind.label)
  return kind
}

/** What a kind is called in lists; the name itself where its module is gone. */
export const labelOf = (name: string): Text => labels.get(name) ?? { id: name }
