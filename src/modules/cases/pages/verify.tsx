import type { Child, FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { SearchForm } from '#ui/field'
import { Facts, PageHead } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Notice } from '#ui/notice'
import { longMoment } from '#platform/ui/format'
import type { Definition } from '../rules/definition.ts'
import type { Truth } from '../actions/moved.ts'
import type { ProductRow } from '../store/products.ts'
import { messages } from '../messages.ts'

export type Verified = {
  product: ProductRow; definition: Definition; signer: string; position: string; fingerprint: string | null
  /** What a module above says is true today, and what it adds; a paper that was itself replaced or revoked is that first. */
  truth?: Truth | null; beside?: Child[]
}

const Ask: FC<{ locale: Locale; typed: string }> = ({ locale, typed }) => {
  const t = messages[locale]
  return <SearchForm action="/periksa" name="kode" label={t.verifyCode} button={t.verify} value={typed} icon={false} />
}

export const VerifyStart: FC<{ locale: Locale }> = ({ locale }) => (
  <><PageHead title={messages[locale].verifyTitle} lead={messages[locale].verifyHint} /><Ask locale={locale} typed="" /></>
)

/** What is true of a paper today; nothing at all before it was signed. */
export const VerifyPage: FC<{ locale: Locale; found: Verified | null; typed: string; zone: string; city: string }> = ({ locale, found, typed, zone, city }) => {
  const t = messages[locale]
  if (!found) return <><PageHead title={t.notGenuine} lead={t.notGenuineLead} /><Ask locale={locale} typed={typed} /></>
  const { product, definition, beside = [] } = found
  const truth = product.status === 'signed' ? found.truth : null
  const words = { signed: [t.genuine, t.genuineLead(city)], superseded: [t.replaced, t.replacedLead], revoked: [t.revoked, t.revokedLead] }[product.status as 'signed'] ?? [t.notGenuine, t.notGenuineLead]
  const defined = definition.procedure.products.find((one) => one.id === product.product)
  return (
    <>
      <PageHead title={t.verifyTitle} />
      <Notice kind={truth?.good ?? product.status === 'signed' ? 'good' : 'warn'} title={truth?.title ?? words[0] ?? ''} live><p>{truth?.lead ?? words[1]}</p></Notice>
      {product.simulated && <p><Simulated locale={locale} /> {t.simulatedDoc}</p>}
      <Facts facts={[
        { label: t.docKind, value: defined ? say(defined.name, locale) : product.product },
        { label: t.service, value: say(definition.name, locale) },
        ...(product.number ? [{ label: t.docNumber, value: product.number }] : []),
        ...(product.signed_at ? [{ label: t.signedOn, value: longMoment(locale, zone, product.signed_at) }] : []),
        { label: t.signedBy, value: `${found.signer}, ${found.position}` },
        ...(found.fingerprint ? [{ label: t.fingerprint, value: <code class="wrap">{found.fingerprint}</code> }] : []),
      ]} />
      {beside}
      <Ask locale={locale} typed="" />
    </>
  )
}
