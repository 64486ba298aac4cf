import { stemsOf, type LocalDate } from '#kernel'
import type { LegalStatus } from './kind.ts'
import type { Permit } from './permit-file.ts'

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordsIn = (text: string): string[] => plain(text).split(/[^a-z0-9]+/).filter(Boolean)

/** What a kind is found by: its names, its abbreviations, what people call it, and what is printed of it. */
function soughtIn({ name, short, keywords, printed }: Permit): { words: Set<string>; stems: Set<string> } {
  const text = [name.id, name.en ?? '', ...short, ...keywords, printed?.list?.text ?? '', printed?.sop?.text ?? ''].join(' ')
  return { words: new Set(wordsIn(text)), stems: new Set(stemsOf(text)) }
}

/** The kinds that fit every word typed: whole, by its stem, or as the beginning of a word. All of them when nothing was typed. */
export function findPermits(permits: readonly Permit[], typed: string): Permit[] {
  const asked = wordsIn(typed)
  return permits.filter((permit) => {
    const { words, stems } = soughtIn(permit)
    return asked.every((word) => words.has(word) || stemsOf(word).some((stem) => stems.has(stem)) || (word.length > 2 && [...words].some((one) => one.startsWith(word))))
  })
}

/** How the law stands to a kind today: as the plan has it, in force, in force another way, replaced, abolished, or known of since a later day only. */
export type Standing = { state: 'printed' | 'current' | 'changed' | 'replaced' | 'abolished' | 'coming'; since: LegalStatus | null }

export function standingToday({ status, printed }: Pick<Permit, 'status' | 'printed'>, on: LocalDate): Standing {
  const since = status.findLast((one) => one.from <= on) ?? null
  if (since === null) return printed === null && status[0] ? { state: 'coming', since: status[0] } : { state: 'printed', since: null }
  return { state: since.state === 'in-force' ? (since.by === null ? 'current' : 'changed') : since.state, since }
}
