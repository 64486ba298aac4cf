import { readAreaCode, readDate, type LocalDate } from '#kernel'
import { meant, questionsOf, type CaseInside, type Definition } from '#modules/cases'
import { maskName } from '#modules/people'
import { purposes, type Purpose } from './kind.ts'

/** Who will hold a permit. A company's name is public; a person's is masked. */
export type Holder = { name: string; company: boolean; address: string | null; identity: string | null }

/** Where it holds: codes of kecamatan and kelurahan, and the point on the map as it was answered. */
export type Place = { district: string | null; village: string | null; point: string | null }

/** What an application says that matters after it is granted; `begins` is the day from which it is wanted, where that was asked. */
export type Application = { purpose: Purpose; permit: string | null; begins: LocalDate | null; holder: Holder; place: Place; subject: string }

type Hidden = NonNullable<CaseInside['hidden']>

/** The answer to the first question of one of these kinds. */
function answered(definition: Definition, { answers }: Hidden, kinds: readonly string[]): string | null {
  const found = questionsOf(definition).map((field) => (kinds.includes(field.kind) ? answers[field.id] : undefined)).find((answer) => typeof answer === 'string' && answer !== '')
  return typeof found === 'string' ? found : null
}

/** Reads an application by what its questions mean; one that does not say what it wants asks for a new permit. */
export function applicationOf(definition: Definition, hidden: Hidden): Application {
  const said = meant(definition, hidden.answers)
  const area = readAreaCode(answered(definition, hidden, ['place']) ?? '')
  const company = said.company?.answer ?? null
  return {
    purpose: purposes.find((one) => one === said.purpose?.answer) ?? 'new',
    permit: said.permit?.answer ?? null,
    begins: readDate(said.begins?.answer ?? ''),
    holder: {
      name: company ?? hidden.applicant.name, company: company !== null, address: hidden.applicant.address ?? null,
      identity: company === null ? answered(definition, hidden, ['nik']) : answered(definition, hidden, ['npwp', 'nib']),
    },
    place: { district: area && area.length >= 3 ? area.slice(0, 3).join('.') : null, village: area?.length === 4 ? area.join('.') : null, point: answered(definition, hidden, ['point']) },
    subject: hidden.subject,
  }
}

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')

/** Whether two holders are the same: by the same number where both gave one of the same kind, else by the same name. */
export const sameHolder = (one: Holder, other: Holder): boolean =>
  (one.company === other.company && one.identity !== null && other.identity !== null ? one.identity === other.identity : plain(one.name) === plain(other.name))

/** The name as everybody may read it. */
export const shownName = ({ name, company }: Holder): string => (company ? name : maskName(name))

/** The words of a text that a search compares, each once, as they are kept. */
export const wordsOf = (text: string): string[] => [...new Set(plain(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1))]
