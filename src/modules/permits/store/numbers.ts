import type { LocalDate } from '#kernel'
import { row, rows, sql, type Db } from '#platform/db'

/** What became of the numbers of a book that were given in a stretch of days: all of them, and how many for what. They add up. */
export type NumbersGiven = { given: number; issued: number; renewal: number; amendment: number; transfer: number; again: number; void: number; other: number }

/** The books from which permits of these kinds were numbered last, up to a day: one look at the newest of each kind. */
export const booksOfKinds = async (db: Db, kinds: readonly string[], to: LocalDate): Promise<string[]> => (await rows(db, sql<{ register: string }>`
  select distinct paper.register from unnest(${[...kinds]}::text[]) as of_kind (kind)
    cross join lateral (select product_id from permits where permits.kind = of_kind.kind and issued_on <= ${to}::date order by issued_on desc, id desc limit 1) as newest
    join case_products paper on paper.id = newest.product_id
  where paper.register is not null order by 1`)).map(({ register }) => register)

/** Counts the numbers of the books permits are numbered from. `again`: a paper that took the place of one the same case gave before; `other`: no permit bears it. */
export const numbersGiven = (db: Db, registers: readonly string[], { from, to }: { from: LocalDate; to: LocalDate }): Promise<NumbersGiven> => row(db, sql<NumbersGiven>`
  select count(*)::int as given, count(*) filter (where became = 'issued')::int as issued, count(*) filter (where became = 'renewal')::int as renewal, count(*) filter (where became = 'amendment')::int as amendment,
    count(*) filter (where became = 'transfer')::int as transfer, count(*) filter (where became = 'again')::int as again, count(*) filter (where became = 'void')::int as void, count(*) filter (where became = 'other')::int as other
  from (
    select case when book.void_at is not null then 'void' when paper.product_id is null then 'other'
      when exists (select from permit_papers earlier where earlier.case_id = paper.case_id and (earlier.at, earlier.product_id) < (paper.at, paper.product_id)) then 'again'
      else coalesce(tied.purpose, 'issued') end as became
    from number_book book left join permit_papers paper on paper.number = book.number left join permit_cases tied on tied.case_id = paper.case_id
    where book.register = any(${[...registers]}::text[]) and book.given_on between ${from}::date and ${to}::date) as numbers`)
