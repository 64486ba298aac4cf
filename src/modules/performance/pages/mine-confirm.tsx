import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { shortDate } from '#platform/ui/format'
import { positionName } from '#modules/cases'
import type { Directory } from '#modules/people'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import type { Mine } from '../actions/mine.ts'
import { mineWords } from '../messages/mine.ts'
import { lineWords, periodWords } from '../messages/reading.ts'
import { beforeHandingIn } from '../rules/mine.ts'
import { daysOf } from '../rules/periods.ts'

/** Asks once before the figures of a sheet are frozen: whether its period still runs, and which indicators tell nothing yet. */
export const ConfirmPage: FC<{ locale: Locale; mine: Mine; people: Directory; today: string; form: FormState }> = ({ locale, mine, people, today, form }) => {
  const t = mineWords[locale]
  const { to } = daysOf(mine.period)
  const lines = mine.own.map((one) => one.line)
  const { runs, untold } = beforeHandingIn(lines, { to, today })
  const query = `jabatan=${mine.position}&periode=${mine.period}`
  return (
    <>
      <BackLink link={{ href: `/kinerja/saya?${query}`, label: t.title }} />
      <PageHead title={t.confirm} lead={t.confirmLead} facts={[positionName(people, mine.position, locale), periodWords(mine.period, locale)]} />
      <ErrorSummary form={form} />
      {runs && <Notice kind="warn"><p>{t.running(shortDate(locale, to))}</p></Notice>}
      {untold.length === 0 ? <p>{t.allTold}</p> : <Notice kind="warn" title={t.untold}><p>{t.untoldLead}</p><ul>{untold.map((line) => <li lang="id">{line.name}</li>)}</ul></Notice>}
      <Section title={t.sheet}><RuledList rows={lines.map((line) => ({ label: line.name, note: lineWords(line, locale) }))} /></Section>
      <Form action={`/kinerja/saya?${query}`} hidden={{ position: mine.position, period: mine.period, mark: mine.mark }}><Actions><Button>{t.confirmSure}</Button></Actions></Form>
    </>
  )
}
