import type { FC } from 'hono/jsx'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { SearchForm, TextField } from '#ui/field'
import { BackLink, Columns, PageHead, Section } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { DemoAccount } from '../actions/demo.ts'
import { words } from '../messages/words.ts'

export type Demo = { password: string; query: string; units: { unit: string; accounts: DemoAccount[] }[] }

/** The demo accounts of try-out mode: each a button that sends the shared password, so that it works without a script. */
const DemoAccounts: FC<{ form: FormState; demo: Demo; next: string }> = ({ form: { locale }, demo, next }) => {
  const t = words[locale].signIn
  return (
    <Section title={t.demo} id="demo">
      <Notice>{t.demoLead(demo.password)}</Notice>
      <SearchForm action="/masuk" label={t.demoSearch} placeholder={t.demoSearch} button={words[locale].search} value={demo.query} />
      <Form action="/masuk" label={t.demo} id="demo-accounts" hidden={{ password: demo.password, next }}>
        <Table<DemoAccount> locale={locale} caption={t.demo} empty={<Empty title={t.demoNone} icon="users" />}
          groups={demo.units.map(({ unit, accounts }) => ({ label: unit, rows: accounts }))}
          columns={[
            { head: words[locale].position, kind: 'title', cell: (one) => <>{one.position || one.signInName}<small>{one.name}</small></> },
            { head: words[locale].signInName, kind: 'meta', cell: (one) => one.signInName },
            { head: words[locale].act, kind: 'act', cell: (one) => (
              <button type="submit" class="button secondary dense" name="name" value={one.signInName} aria-label={t.demoAs(one.position || one.name)}>{t.button}</button>) },
          ]} />
      </Form>
    </Section>
  )
}

/** Where officers sign in; in try-out mode every demo account stands below, one press each. */
export const SignInPage: FC<{ form: FormState; next: string; demo: Demo | null; saved: boolean }> = ({ form, next, demo, saved }) => {
  const { locale } = form
  const w = words[locale]
  return (
    <>
      <PageHead title={w.signIn.title} lead={w.signIn.lead} />
      {saved && <Notice kind="good" live>{w.account.saved}</Notice>}
      <ErrorSummary form={form} title={w.signIn.notIn} />
      <Form action="/masuk" hidden={{ next }} label={w.signIn.title}>
        <TextField form={form} name="name" label={w.signInName} autocomplete="username" width="middle" />
        <TextField form={form} name="password" label={w.password} kind="password" autocomplete="current-password" width="middle" />
        <Actions><Button>{w.signIn.button}</Button></Actions>
      </Form>
      {demo && <DemoAccounts form={form} demo={demo} next={next} />}
    </>
  )
}

/** The second step of signing in. */
export const CodePage: FC<{ form: FormState; next: string }> = ({ form, next }) => {
  const w = words[form.locale]
  return (
    <>
      <BackLink link={{ href: '/masuk', label: w.signIn.title }} />
      <PageHead title={w.signIn.codeTitle} lead={w.signIn.codeLead} />
      <ErrorSummary form={form} title={w.signIn.notIn} />
      <Form action="/masuk/kode" hidden={{ next }} label={w.signIn.codeTitle}>
        <TextField form={form} name="code" label={w.signIn.code} autocomplete="one-time-code" width="short" />
        <Actions><Button>{w.signIn.codeButton}</Button></Actions>
      </Form>
    </>
  )
}

export const SignOutPage: FC<{ form: FormState }> = ({ form: { locale } }) => {
  const t = words[locale].signIn
  return (
    <Form action="/keluar" label={t.out}>
      <Confirmation question={t.outQuestion} consequence={t.outWhat} actions={<><Button>{t.out}</Button><Button kind="quiet" href="/">{words[locale].cancel}</Button></>} />
    </Form>
  )
}

/** Choosing a password by a link that works once. */
export const ChoosePasswordPage: FC<{ form: FormState; token: string; name: string }> = ({ form, token, name }) => {
  const t = words[form.locale].account
  return (
    <>
      <PageHead title={t.linkTitle} lead={t.linkLead(name)} />
      <ErrorSummary form={form} />
      <Form action={`/sandi/${token}`} label={t.linkTitle}>
        <input type="hidden" name="username" autocomplete="username" value={name} />
        <TextField form={form} name="next" label={t.next} hint={t.nextHint} kind="password" autocomplete="new-password" width="middle" />
        <TextField form={form} name="again" label={t.again} kind="password" autocomplete="new-password" width="middle" />
        <Actions><Button>{t.save}</Button></Actions>
      </Form>
    </>
  )
}

/** The first set-up of a house in production. */
export const SetUpPage: FC<{ form: FormState; token: string }> = ({ form, token }) => {
  const w = words[form.locale]
  return (
    <Columns aside={<Notice>{w.account.nextHint}</Notice>}>
      <PageHead title={w.setUp.title} lead={w.setUp.lead} />
      <ErrorSummary form={form} />
      <Form action={`/siapkan/${token}`} label={w.setUp.title}>
        <TextField form={form} name="person" label={w.setUp.person} autocomplete="name" width="middle" />
        <TextField form={form} name="name" label={w.signInName} autocomplete="username" width="middle" />
        <TextField form={form} name="next" label={w.password} kind="password" autocomplete="new-password" width="middle" />
        <TextField form={form} name="again" label={w.account.again} kind="password" autocomplete="new-password" width="middle" />
        <Actions><Button>{w.setUp.button}</Button></Actions>
      </Form>
    </Columns>
  )
}

