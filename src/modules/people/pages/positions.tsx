import type { Child, FC } from 'hono/jsx'
import { say, type LocalDate, type Locale } from '#kernel'
import { shortDate } from '#platform/ui/format'
import { Button, ErrorSummary, type FormState } from '#ui/form'
import { Filters, Table, type RowGroup } from '#ui/table'
import { ActingMark, Chip, Verdict } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { BackLink, PageHead, Section } from '#ui/layout'
import type { Answer } from '../rules/answering.ts'
import type { Delegation, Holder, Position, Unit } from '../rules/organization.ts'
import { actNames } from '../messages/acts.ts'
import { capacityWords } from '../messages/problems.ts'
import { words } from '../messages/words.ts'
import type { Directory } from '../store/cache.ts'

export type Seen = { locale: Locale; directory: Directory; date: LocalDate; nameOf: (person: Holder['person']) => string }

const positionName = ({ directory, locale }: Seen, slug: string): string => {
  const found = directory.positions.get(slug)
  return found ? say(found.name, locale) : slug
}

/** Before a name: "Plt." and "Plh." as marks, a delegation and a stand-in as a word, nothing for a definitive holder. */
const CapacityMark: FC<{ capacity: Answer['people'][number]['capacity']; locale: Locale }> = ({ capacity, locale }) => {
  if (capacity === 'definitive') return null
  if (capacity === 'plt' || capacity === 'plh') return <><ActingMark acting={capacity} locale={locale} />{' '}</>
  return <>{capacityWords[locale][capacity]}: </>
}

/** Who acts for a position today; a vacant one says so, and who covers it. */
const Acting: FC<{ seen: Seen; slug: string; inline?: boolean }> = ({ seen, slug, inline }) => {
  const { directory, date, locale, nameOf } = seen
  const t = words[locale].positions
  const answer = directory.answersFor(slug, date)
  if (answer.vacant) {
    const cover = answer.by ? t.coveredBy(`${positionName(seen, answer.by)}, ${answer.people.map(({ person }) => nameOf(person)).join(', ')}`) : t.nobody
    return <><Verdict tone="amber">{t.vacant}</Verdict> <small>{cover}</small></>
  }
  return <>{answer.people.map(({ person, capacity }, i) => <>{i > 0 && (inline ? ' · ' : <br />)}<CapacityMark capacity={capacity} locale={locale} />{nameOf(person)}</>)}</>
}

/** Units in the order of the tree, each under the one above, with how deep it lies. */
export function inTreeOrder(units: Iterable<Unit>): { unit: Unit; depth: number }[] {
  const children = Map.groupBy(units, ({ parent }) => parent)
  const under = (parent: string | null, depth: number): { unit: Unit; depth: number }[] =>
    depth > 20 ? [] : (children.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...under(unit.slug, depth + 1)])
  return under(null, 0)
}

const pathOf = (seen: Seen, unit: Unit): string => {
  const above = unit.parent === null ? undefined : seen.directory.units.get(unit.parent)
  return above ? `${say(above.name, seen.locale)} › ${say(unit.name, seen.locale)}` : say(unit.name, seen.locale)
}

export type PositionsView = { seen: Seen; unit: string; mayAdd: boolean; mayOpen: (position: Position) => boolean; draft: number }

/** The units as a tree, each position with who acts for it today; what stands vacant is seen. */
export const PositionsPage: FC<PositionsView> = ({ seen, unit: chosen, mayAdd, mayOpen, draft }) => {
  const { locale, directory, date } = seen
  const t = words[locale].positions
  const shown = directory.units.has(chosen) ? directory.unitsUnder(chosen) : null
  const tree = inTreeOrder(directory.units.values())
  const byUnit = Map.groupBy(directory.positions.values(), ({ unit }) => unit)
  const groups: RowGroup<Position>[] = tree.filter(({ unit }) => !shown || shown.has(unit.slug))
    .map(({ unit }) => ({ label: pathOf(seen, unit), rows: byUnit.get(unit.slug) ?? [] }))
  const vacant = [...directory.positions.keys()].filter((slug) => directory.answersFor(slug, date).vacant).length
  return (
    <>
      <PageHead title={t.title} lead={t.lead(directory.positions.size, vacant)}
        aside={mayAdd && <Button size="dense" icon="plus" href="/jabatan/orang/baru">{t.addPerson}</Button>} />
      {draft > 0 && <Notice kind="warn"><a href="/jabatan/perbedaan">{t.differences}</a> · {draft}</Notice>}
      <Filters locale={locale} action="/jabatan" filters={[{
        name: 'unit', label: t.all, value: chosen,
        options: tree.map(({ unit, depth }) => ({ value: unit.slug, label: `${' '.repeat(depth * 3)}${say(unit.name, locale)}` })),
      }]} />
      <Table<Position> locale={locale} caption={t.title} groups={groups} columns={[
        { head: words[locale].position, kind: 'title', cell: (one) => <>{mayOpen(one) ? <a href={`/jabatan/${one.slug}`}>{say(one.name, locale)}</a> : say(one.name, locale)}{one.many && <small>{t.many}</small>}</> },
        { head: words[locale].holder, cell: (one) => <Acting seen={seen} slug={one.slug} /> },
      ]} />
    </>
  )
}

const term = (locale: Locale, { from, to }: { from: LocalDate; to: LocalDate | null }): string =>
  `${shortDate(locale, from)} – ${to ? shortDate(locale, to) : words[locale].open}`

export type PositionView = { seen: Seen; position: Position; form: FormState; holders: readonly Holder[]; delegations: readonly Delegation[]; mayManage: boolean; mayDelegate: boolean }

const History: FC<PositionView> = ({ seen, position, holders, mayManage }) => {
  const { locale, date } = seen
  const t = words[locale].positions
  const ending = (one: Holder): Child => mayManage && (one.to === null || one.to >= date) && (
    <a href={`/jabatan/${position.slug}/akhiri/${one.id}`} aria-label={`${t.endIt}: ${seen.nameOf(one.person)}`}>{t.endIt}</a>)
  return (
    <Section title={t.history} id="riwayat">
      <Table<Holder> locale={locale} caption={t.history} rows={holders} empty={<Empty title={t.noHistory} icon="users" />} columns={[
        { head: words[locale].name, kind: 'title', cell: (one) => <><CapacityMark capacity={one.capacity} locale={locale} />{seen.nameOf(one.person)}</> },
        { head: words[locale].term, cell: (one) => term(locale, one) },
        { head: words[locale].decree, cell: (one) => one.decree },
        { head: words[locale].act, kind: 'act', cell: ending },
      ]} />
    </Section>
  )
}

const Delegations: FC<PositionView> = ({ seen, position, delegations, mayDelegate }) => {
  const { locale, date } = seen
  const t = words[locale].positions
  const receiver = (one: Delegation): string => (one.toPerson ? seen.nameOf(one.toPerson) : positionName(seen, one.toPosition ?? ''))
  const back = (one: Delegation): Child => mayDelegate && one.to >= date && (
    <form method="post" action={`/jabatan/${position.slug}/tarik`}>
      <button class="button secondary dense" name="delegation" value={one.id} aria-label={`${t.takeBack}: ${receiver(one)}`}>{t.takeBack}</button>
    </form>)
  return (
    <Section title={t.delegations}>
      <Table<Delegation> locale={locale} caption={t.delegations} rows={delegations} empty={<p>{t.noDelegations}</p>} columns={[
        { head: t.toWhom, kind: 'title', cell: (one) => <>{receiver(one)}{one.acts.length > 0 && <small>{t.acts} {actNames(one.acts, locale)}</small>}</> },
        { head: words[locale].term, cell: (one) => term(locale, one) },
        { head: words[locale].decree, cell: (one) => one.decree },
        { head: words[locale].act, kind: 'act', cell: back },
      ]} />
    </Section>
  )
}

/** One position: who acts for it today, who held it when and by which decree, and to whom it is delegated. */
export const PositionPage: FC<PositionView> = (view) => {
  const { seen, position, mayManage, mayDelegate } = view
  const { locale, directory } = seen
  const t = words[locale].positions
  const unit = directory.units.get(position.unit)
  return (
    <>
      <BackLink link={{ href: '/jabatan', label: t.title }} />
      <PageHead title={say(position.name, locale)} facts={[unit ? pathOf(seen, unit) : '', ...(position.many ? [<Chip tone="grey">{t.many}</Chip>] : [])]}
        aside={<>
          {mayDelegate && <Button kind="secondary" size="dense" href={`/jabatan/${position.slug}/delegasi`}>{t.delegate}</Button>}
          {mayManage && <Button size="dense" href={`/jabatan/${position.slug}/angkat`}>{t.appoint}</Button>}
        </>} />
      <ErrorSummary form={view.form} />
      <p class="lead">{words[locale].holder}: <Acting seen={seen} slug={position.slug} inline /></p>
      <History {...view} />
      <Delegations {...view} />
    </>
  )
}
