import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { ErrorSummary, Actions, Button, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Notice, Progress } from '#ui/notice'
import { Table } from '#ui/table'
import type { RoundShown } from '../actions/round.ts'
import { messages, sayProblem } from '../messages.ts'
import { counted, type Item } from '../rules/round.ts'
import { Passphrase, type Asked } from './waiting.tsx'

export type RoundLine = { title: string; code: string }
export type RoundProps = Asked & { locale: Locale; zone: string; shown: RoundShown; lines: ReadonlyMap<string, RoundLine>; form: FormState }

/** How far a round of signing has come, and what became of each paper. */
export const RoundPage: FC<RoundProps> = (props) => {
  const { locale, shown: { round, items, standing }, form } = props
  const t = messages[locale]
  const { done, total } = counted(items)
  const address = `/tanda-tangan/proses/${round.id}`
  return (
    <>
      <BackLink link={{ href: '/tanda-tangan', label: t.back }} />
      <PageHead title={standing === 'over' ? t.roundDone : t.roundTitle} />
      <ErrorSummary form={form} />
      {standing === 'over' ? <Over {...props} /> : <Progress locale={locale} label={t.roundTitle} amount={t.amount(done, total)} done={done} total={total} {...(standing === 'working' && { reload: address })} icon="certificate" />}
      {standing === 'working' && <p class="small">{t.pageReloads}</p>}
      {standing === 'interrupted' && (
        <Section title={t.interrupted}>
          <p>{t.interruptedHint}</p>
          <Form action={`${address}/lanjutkan`}><Passphrase {...props} /><Actions><Button>{t.resume}</Button></Actions></Form>
        </Section>
      )}
      <Papers {...props} />
    </>
  )
}

const Over: FC<RoundProps> = ({ locale, shown: { items } }) => {
  const t = messages[locale]
  const { signed, refused } = counted(items)
  const decided = items.filter(({ state }) => state === 'decided').length
  return (
    <Notice kind={signed === items.length ? 'good' : 'warn'} title={t.signedCount(signed)} live>
      {refused > 0 && <p>{t.refusedCount(refused)}</p>}
      {decided > 0 && <p>{t.held(decided)}. <a href="/tanda-tangan#tertahan">{t.signHeld}</a></p>}
    </Notice>
  )
}

const Papers: FC<RoundProps> = ({ locale, shown: { items }, lines }) => {
  const t = messages[locale]
  const line = (one: Item): RoundLine => lines.get(one.case_id) ?? { title: t.paper, code: '' }
  return (
    <Table locale={locale} caption={t.roundTitle} rows={items} columns={[
      { head: t.paper, kind: 'title', cell: (one) => <a href={`/perkara/${one.case_id}`}>{line(one).title}</a> },
      { head: t.from, kind: 'meta', cell: (one) => line(one).code },
      { head: t.state, kind: 'text', cell: (one) => <>{t.states[one.state]}{one.code !== null && <>. {sayProblem(locale)({ code: one.code })}</>}</> },
    ]} />
  )
}
