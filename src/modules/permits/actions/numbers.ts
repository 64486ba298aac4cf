import type { LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { booksOfKinds, numbersGiven, type NumbersGiven } from '../store/numbers.ts'
import { kindsOf } from './kinds.ts'

/** Why the book of numbers and the permits issued do not count the same: what each number given in these days was for, and the books; `null` where no permit was numbered yet. */
export async function numbersAgainst(ctx: Ctx, days: { from: LocalDate; to: LocalDate }): Promise<(NumbersGiven & { books: string[] }) | null> {
  const books = await booksOfKinds(ctx.db, [...kindsOf(ctx).keys()], days.to)
  return books.length === 0 ? null : { ...await numbersGiven(ctx.db, books, days), books }
}
