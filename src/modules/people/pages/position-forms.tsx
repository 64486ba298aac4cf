import type { FC, PropsWithChildren } from 'hono/jsx'
import { say } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, DateField, Radios, Select, TextField, type Option } from '#ui/field'
import { BackLink, PageHead } from '#ui/layout'
import { Confirmation, Empty } from '#ui/notice'
import type { Difference } from '../rules/difference.ts'
import type { Position } from '../rules/organization.ts'
import { words } from '../messages/words.ts'

type Framed = PropsWithChildren<{ form: FormState; back: { href: string; label: string }; title: string; lead?: string }>

/** A form on a page of its own: the way back, the heading, what is wrong, the form. */
const FormPage: FC<Framed> = ({ form, back, title, lead, children }) => (
  <>
    <BackLink link={back} />
    <PageHead title={title} {...(lead === undefined ? {} : { lead })} />
    <ErrorSummary form={form} />
    {children}
  </>
)

type ForPosition = { form: FormState; position: Position }

const backTo = ({ form, position }: ForPosition): { href: string; label: string } => ({ href: `/jabatan/${position.slug}`, label: say(position.name, form.locale) })

/** Appointing: who, in which capacity, from when till when, by which decree. */
export const AppointPage: FC<ForPosition & { people: readonly Option[] }> = ({ form, position, people }) => {
  const w = words[form.locale]
  const t = w.positions
  return (
    <FormPage form={form} back={backTo({ form, position })} title={t.appointTitle(say(position.name, form.locale))}>
      <Form action={`/jabatan/${position.slug}/angkat`} label={t.appoint}>
        <Select form={form} name="person" label={w.person} options={people} />
        <Radios form={form} name="capacity" label={t.capacity} options={[
          { value: 'definitive', label: t.definitive }, { value: 'plt', label: t.plt, note: t.pltNote }, { value: 'plh', label: t.plh, note: t.plhNote },
        ]} />
        <DateField form={form} name="from" label={w.from} />
        <DateField form={form} name="to" label={w.to} hint={t.toHint} optional />
        <TextField form={form} name="decree" label={w.decree} width="middle" />
        <Actions><Button>{t.appointButton}</Button><Button kind="quiet" href={`/jabatan/${position.slug}`}>{w.cancel}</Button></Actions>
      </Form>
    </FormPage>
  )
}

/** Asks before a term ends. */
export const EndPage: FC<ForPosition & { holder: string; name: string }> = ({ form, position, holder, name }) => {
  const w = words[form.locale]
  const t = w.positions
  return (
    <>
      <BackLink link={backTo({ form, position })} />
      <ErrorSummary form={form} />
      <Form action={`/jabatan/${position.slug}/akhiri/${holder}`} label={t.endIt}>
        <Confirmation question={t.endTitle(name)} consequence={t.endWhat}
          actions={<><Button kind="destructive">{t.endButton}</Button><Button kind="quiet" href={`/jabatan/${position.slug}`}>{w.cancel}</Button></>}>
          <DateField form={form} name="to" label={t.lastDay} />
        </Confirmation>
      </Form>
    </>
  )
}

/** Handing a position's work on. */
export const DelegatePage: FC<ForPosition & { receivers: readonly Option[] }> = ({ form, position, receivers }) => {
  const w = words[form.locale]
  const t = w.positions
  return (
    <FormPage form={form} back={backTo({ form, position })} title={t.delegateTitle(say(position.name, form.locale))} lead={t.delegateLead}>
      <Form action={`/jabatan/${position.slug}/delegasi`} label={t.delegate}>
        <Select form={form} name="to-whom" label={t.toWhom} options={receivers} />
        <DateField form={form} name="from" label={w.from} />
        <DateField form={form} name="to" label={w.to} />
        <TextField form={form} name="decree" label={w.decree} width="middle" />
        <Actions><Button>{t.delegateButton}</Button><Button kind="quiet" href={`/jabatan/${position.slug}`}>{w.cancel}</Button></Actions>
      </Form>
    </FormPage>
  )
}

export const PersonPage: FC<{ form: FormState }> = ({ form }) => {
  const w = words[form.locale]
  const t = w.positions
  return (
    <FormPage form={form} back={{ href: '/jabatan', label: t.title }} title={t.personTitle}>
      <Form action="/jabatan/orang/baru" label={t.personTitle}>
        <TextField form={form} name="name" label={w.name} width="middle" />
        <TextField form={form} name="number" label={t.number} hint={t.numberHint} width="middle" optional />
        <Actions><Button>{t.personButton}</Button><Button kind="quiet" href="/jabatan">{w.cancel}</Button></Actions>
      </Form>
    </FormPage>
  )
}

/** What a changed city file would change: each line is taken only when it is ticked. */
export const DifferencesPage: FC<{ form: FormState; hash: string; found: readonly Difference[] }> = ({ form, hash, found }) => {
  const w = words[form.locale]
  const t = w.differences
  const option = (one: Difference): Option => ({
    value: one.key, label: `${t.kinds[one.kind]} ${one.slug}: ${t.changes[one.change]}`, disabled: one.change === 'gone',
    note: one.change === 'gone' ? t.goneNote : <>{one.fields.map(({ field, here, file }) => <>{t.fields[field] ?? field} · {t.here}: {here || '…'} · {t.file}: {file || '…'}<br /></>)}</>,
  })
  return (
    <FormPage form={form} back={{ href: '/jabatan', label: w.positions.title }} title={t.title} lead={found.length > 0 ? t.lead : ''}>
      {hash === '' ? <Empty title={t.none} /> : (
        <Form action="/jabatan/perbedaan" label={t.title} hidden={{ hash }}>
          <Checkboxes form={form} name="keys" label={t.choose} options={found.map(option)} />
          <Actions><Button>{t.apply}</Button></Actions>
        </Form>
      )}
    </FormPage>
  )
}
