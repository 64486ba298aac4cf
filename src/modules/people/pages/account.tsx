import type { Child, FC } from 'hono/jsx'
import { say, type Text } from '#kernel'
import type { Capacity } from '#platform/context'
import type { Enrolment } from '#platform/second-factor'
import type { Session } from '#platform/session'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { TextField } from '#ui/field'
import { longMoment } from '#platform/ui/format'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { capacityWords } from '../messages/problems.ts'
import { words } from '../messages/words.ts'

export type OwnPosition = { slug: string; name: Text; capacity: Capacity }
export type AccountView = {
  form: FormState; zone: string; name: string; signInName: string; positions: readonly OwnPosition[]
  sessions: readonly Session[]; twoFactor: boolean; said: string | null
}

const Positions: FC<AccountView> = ({ form: { locale }, positions }) => {
  const t = words[locale].account
  return (
    <Section title={t.positions}>
      {positions.length === 0 ? <p>{t.noPositions}</p> : (
        <RuledList rows={positions.map((one) => ({
          label: say(one.name, locale), note: one.capacity === 'definitive' ? undefined : capacityWords[locale][one.capacity], href: `/jabatan/${one.slug}`,
        }))} />
      )}
    </Section>
  )
}

const ChangePassword: FC<AccountView> = ({ form, signInName }) => {
  const t = words[form.locale].account
  return (
    <Section title={t.passwordTitle} id="sandi">
      <Form action="/akun/sandi" label={t.passwordTitle}>
        <input type="hidden" name="username" autocomplete="username" value={signInName} />
        <TextField form={form} name="current" label={t.current} kind="password" autocomplete="current-password" width="middle" />
        <TextField form={form} name="next" label={t.next} hint={t.nextHint} kind="password" autocomplete="new-password" width="middle" />
        <TextField form={form} name="again" label={t.again} kind="password" autocomplete="new-password" width="middle" />
        <Actions><Button>{t.change}</Button></Actions>
      </Form>
    </Section>
  )
}

const Sessions: FC<AccountView> = ({ form: { locale }, sessions, zone }) => {
  const t = words[locale].account
  const ending = (one: Session): Child => (one.current ? <Chip tone="green">{t.thisOne}</Chip> : (
    <Form action={`/akun/sesi/${one.id}/akhiri`} label={t.end}><Button kind="secondary" size="dense">{t.end}</Button></Form>))
  return (
    <Section title={t.sessions}>
      <Table<Session> locale={locale} caption={t.sessions} rows={sessions} columns={[
        { head: t.device, kind: 'title', cell: (one) => one.browser || t.unknownBrowser },
        { head: words[locale].signedInAt, cell: (one) => longMoment(locale, zone, one.at) },
        { head: words[locale].act, kind: 'act', cell: ending },
      ]} />
    </Section>
  )
}

/** The own account: positions of today, password, second factor, sessions. */
export const AccountPage: FC<AccountView> = (view) => {
  const { form, name, signInName, said, twoFactor } = view
  const t = words[form.locale].account
  return (
    <>
      <PageHead title={t.title} facts={[name, signInName]} />
      {said && <Notice kind="good" live>{said}</Notice>}
      <ErrorSummary form={form} />
      <Positions {...view} />
      <ChangePassword {...view} />
      <Section title={t.factor}>
        <p>{twoFactor ? t.factorOn : t.factorOff}</p>
        <Actions><Button kind="secondary" href="/akun/dua-langkah">{twoFactor ? t.factorStop : t.factorStart}</Button></Actions>
      </Section>
      <Sessions {...view} />
    </>
  )
}

/** Asks for the password before the second factor is turned on or off. */
export const FactorPage: FC<{ form: FormState; twoFactor: boolean }> = ({ form, twoFactor }) => {
  const t = words[form.locale].account
  return (
    <>
      <BackLink link={{ href: '/akun', label: t.title }} />
      <PageHead title={t.factor} lead={twoFactor ? t.factorOn : t.factorOff} />
      <ErrorSummary form={form} />
      <Form action={twoFactor ? '/akun/dua-langkah/matikan' : '/akun/dua-langkah'} label={t.factor}>
        <TextField form={form} name="current" label={t.current} kind="password" autocomplete="current-password" width="middle" />
        <Actions><Button kind={twoFactor ? 'destructive' : 'main'}>{twoFactor ? t.factorStop : t.factorStart}</Button></Actions>
      </Form>
    </>
  )
}

/** The picture to scan, the recovery codes, and the first code; after a wrong code only the field, for the app has the key by then. */
export const EnrolPage: FC<{ form: FormState; made: Enrolment | null }> = ({ form, made }) => {
  const t = words[form.locale].account
  return (
    <>
      <BackLink link={{ href: '/akun', label: t.title }} />
      <PageHead title={t.factor} />
      <ErrorSummary form={form} />
      {made && (
        <>
          <Section title={t.scan}>
            <p><img src={made.picture} width="220" height="220" alt={t.qr} /></p>
            <p>{t.secret}: <code>{made.secret}</code></p>
          </Section>
          <Section title={t.codes}><p>{t.codesLead}</p><ul>{made.codes.map((code) => <li><code>{code}</code></li>)}</ul></Section>
        </>
      )}
      <Form action="/akun/dua-langkah/pasti" label={t.confirm}>
        <TextField form={form} name="code" label={t.firstCode} autocomplete="one-time-code" width="short" />
        <Actions><Button>{t.confirm}</Button></Actions>
      </Form>
    </>
  )
}
