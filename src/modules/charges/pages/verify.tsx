import type { FC } from 'hono/jsx'
import { formatMoney, type LocalDate, type Locale } from '#kernel'
import { Facts, PageHead } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Notice } from '#ui/notice'
import { longDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import type { Standing } from '../rules/account.ts'
import type { SheetRow } from '../store/charges.ts'
import { StandingMark } from './steps.tsx'

export type VerifyProps = { locale: Locale; today: LocalDate; found: { sheet: SheetRow; name: string; standing: Standing; simulated: boolean } | null }

/** What is true today of a sheet, for whoever holds it; it names nobody. */
export const VerifySheet: FC<VerifyProps> = ({ locale, today, found }) => {
  const [t, paper] = [messages[locale].verify, messages[locale].paper]
  if (!found) return <><PageHead title={t.title} /><Notice kind="error" title={t.unknown}><p>{t.unknownLead}</p></Notice></>
  const { sheet, name, standing, simulated } = found
  const said = sheet.state === 'superseded' ? t.superseded : sheet.state === 'void' ? t.voided : t.genuine
  return (
    <>
      <PageHead title={t.title} facts={simulated ? [<Simulated locale={locale} />] : []} />
      <Notice kind={sheet.state === 'in-force' ? 'good' : 'warn'} title={said}><p>{t.today}, {longDate(locale, today)}: {sheet.state === 'in-force' ? <StandingMark locale={locale} standing={standing} /> : said}</p></Notice>
      <Facts facts={[
        { label: paper.number, value: sheet.number }, { label: paper.kind, value: name }, { label: messages[locale].section.amount, value: formatMoney(sheet.amount) },
        { label: paper.on, value: longDate(locale, sheet.assessed_on) }, { label: paper.due, value: longDate(locale, sheet.due) },
      ]} />
    </>
  )
}
