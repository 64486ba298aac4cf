import type { Child, FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, SearchForm, Select, TextField, type Option } from '#ui/field'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Confirmation, CopyLink, Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { Role } from '../rules/organization.ts'
import type { AccountRow } from '../store/accounts.ts'
import { words } from '../messages/words.ts'

export type AccountLine = AccountRow & { positions: readonly Text[]; mayKeep: boolean }

/** A state in words: closed, waiting for its first password, or active. */
const State: FC<{ account: AccountRow; locale: Locale }> = ({ account, locale }) => {
  const t = words[locale].accounts
  if (account.disabledAt) return <Chip tone="grey">{t.closed}</Chip>
  return <>{account.mustChange ? <Chip tone="amber">{t.waiting}</Chip> : <Chip tone="green">{t.working}</Chip>}{account.twoFactor && <> <Chip>{t.twoFactor}</Chip></>}</>
}

export type AccountsView = { form: FormState; query: string; accounts: readonly AccountLine[]; people: readonly Option[]; mayShape: boolean }

/** Every account with its positions and state, and the form that opens one. */
export const AccountsPage: FC<AccountsView> = ({ form, query, accounts, people, mayShape }) => {
  const { locale } = form
  const w = words[locale]
  const t = w.accounts
  return (
    <>
      <PageHead title={t.title} lead={t.lead(accounts.length)} aside={mayShape && <Button kind="secondary" size="dense" href="/peran">{t.rolesTitle}</Button>} />
      <ErrorSummary form={form} />
      <SearchForm action="/pengguna" label={w.name} placeholder={w.name} button={w.search} value={query} />
      <Table<AccountLine> locale={locale} caption={t.title} rows={accounts} empty={<Empty title={t.none} icon="users" />} columns={[
        { head: w.name, kind: 'title', cell: (one) => <>{one.mayKeep ? <a href={`/pengguna/${one.id}`}>{one.name}</a> : one.name}<small>{one.signInName}</small></> },
        { head: w.position, cell: (one) => one.positions.map((name) => say(name, locale)).join(' · ') },
        { head: t.state, cell: (one) => <State account={one} locale={locale} /> },
      ]} />
      <Section title={t.openTitle} id="buka">
        <p>{t.openLead}</p>
        <Form action="/pengguna" label={t.openTitle}>
          <Select form={form} name="person" label={w.person} options={people} />
          <TextField form={form} name="name" label={w.signInName} autocomplete="off" width="middle" />
          <Actions><Button>{t.openButton}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}

/** The link by which somebody chooses a password: shown once, in the answer itself. */
export const LinkPage: FC<{ locale: Locale; name: string; href: string; back: string }> = ({ locale, name, href, back }) => {
  const t = words[locale].accounts
  return (
    <>
      <BackLink link={{ href: back, label: t.title }} />
      <PageHead title={t.linkMade} facts={[name]} />
      <Notice kind="good" live>{t.linkNote}</Notice>
      <CopyLink locale={locale} href={href} label={href} />
    </>
  )
}

export type GrantLine = { id: string; role: Text; unit: Text | null; byPosition: Text | null; mayRevoke: boolean }
export type AccountDetail = { form: FormState; account: AccountLine; own: boolean; mayGrant: boolean; grants: readonly GrantLine[]; roles: readonly Option[]; units: readonly Option[] }

const Grants: FC<AccountDetail> = ({ form: { locale }, account, grants }) => {
  const w = words[locale]
  const t = w.accounts
  const revoke = (one: GrantLine): Child => one.mayRevoke && (
    <form method="post" action={`/pengguna/${account.id}/cabut`}>
      <button class="button secondary dense" name="grant" value={one.id} aria-label={`${t.revoke}: ${say(one.role, locale)}`}>{t.revoke}</button>
    </form>)
  return (
    <Table<GrantLine> locale={locale} caption={t.roles} rows={grants} empty={<p>{t.noRoles}</p>} columns={[
      { head: w.role, kind: 'title', cell: (one) => <>{say(one.role, locale)}{one.byPosition && <small>{t.byPosition} {say(one.byPosition, locale)}</small>}</> },
      { head: w.unit, cell: (one) => (one.unit ? say(one.unit, locale) : t.wholeCity) },
      { head: w.act, kind: 'act', cell: revoke },
    ]} />
  )
}

/** One account: its state, a link for a new password, the roles given to its person. */
export const AccountDetailPage: FC<AccountDetail> = (view) => {
  const { form, account, own, mayGrant, roles, units } = view
  const { locale } = form
  const w = words[locale]
  const t = w.accounts
  return (
    <>
      <BackLink link={{ href: '/pengguna', label: t.title }} />
      <PageHead title={account.name} facts={[account.signInName, <State account={account} locale={locale} />]} />
      <ErrorSummary form={form} />
      {account.positions.length > 0 && <RuledList rows={account.positions.map((name) => ({ label: say(name, locale) }))} />}
      <Form action={`/pengguna/${account.id}/sandi`} label={t.reset}>
        <Actions>
          <Button kind="secondary">{t.reset}</Button>
          {!own && (account.disabledAt
            ? <Button kind="secondary" formaction={`/pengguna/${account.id}/buka`}>{t.reopen}</Button>
            : <Button kind="destructive" href={`/pengguna/${account.id}/tutup`}>{t.close}</Button>)}
        </Actions>
      </Form>
      <Section title={t.roles}><Grants {...view} /></Section>
      <Section title={t.grant} id="peran">
        {mayGrant
          ? (
            <Form action={`/pengguna/${account.id}/peran`} label={t.grant}>
              <Select form={form} name="role" label={w.role} options={roles} width="middle" />
              <Select form={form} name="unit" label={w.unit} options={units} />
              <Actions><Button>{t.grantButton}</Button></Actions>
            </Form>)
          : <p>{t.grantOwn}</p>}
      </Section>
    </>
  )
}

/** Asks before an account is closed. */
export const CloseAccountPage: FC<{ form: FormState; account: AccountRow }> = ({ form, account }) => {
  const t = words[form.locale].accounts
  return (
    <>
      <BackLink link={{ href: `/pengguna/${account.id}`, label: account.name }} />
      <ErrorSummary form={form} />
      <Form action={`/pengguna/${account.id}/tutup`} label={t.close}>
        <Confirmation question={t.closeQuestion(account.name)} consequence={t.closeWhat}
          actions={<><Button kind="destructive">{t.closeButton}</Button><Button kind="quiet" href={`/pengguna/${account.id}`}>{words[form.locale].cancel}</Button></>} />
      </Form>
    </>
  )
}

/** Every role and what it lets one do. */
export const RolesPage: FC<{ locale: Locale; roles: readonly Role[] }> = ({ locale, roles }) => {
  const t = words[locale].accounts
  return (
    <>
      <BackLink link={{ href: '/pengguna', label: t.title }} />
      <PageHead title={t.rolesTitle} lead={t.rolesLead} />
      <Table<Role> locale={locale} caption={t.rolesTitle} rows={roles} columns={[
        { head: words[locale].role, kind: 'title', cell: (one) => <><a href={`/peran/${one.slug}`}>{say(one.name, locale)}</a><small>{one.slug}</small></> },
        { head: t.permissions, cell: (one) => one.permissions.join(' · ') },
      ]} />
    </>
  )
}

/** One role: its permissions to tick. */
export const RolePage: FC<{ form: FormState; role: Role; permissions: readonly string[] }> = ({ form, role, permissions }) => {
  const t = words[form.locale].accounts
  return (
    <>
      <BackLink link={{ href: '/peran', label: t.rolesTitle }} />
      <PageHead title={say(role.name, form.locale)} facts={[role.slug]} />
      <ErrorSummary form={form} />
      <Form action={`/peran/${role.slug}`} label={t.permissions}>
        <Checkboxes form={form} name="permissions" label={t.permissions} options={permissions.map((one) => ({ value: one, label: one }))} />
        <Actions><Button>{t.shape}</Button></Actions>
      </Form>
    </>
  )
}
