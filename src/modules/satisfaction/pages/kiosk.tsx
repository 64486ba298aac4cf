import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { TextField } from '#ui/field'
import { Icon } from '#ui/icon'
import { Document, LanguageSwitch, type PageProps } from '#ui/shell'
import { uiWords } from '#platform/ui/words'
import { messages } from '../messages.ts'

/** A standing screen or a tablet in the hands of an applicant: no menus, nothing that leads elsewhere. */
export const TouchPage: FC<PropsWithChildren<PageProps & { again?: string }>> = (props) => (
  <Document {...props} kind="bare" {...(props.again !== undefined && { head: <meta http-equiv="refresh" content={`20;url=${props.again}`} /> })}>
    <div class="touch-screen">
      <header><p class="brand"><Icon name="balai" size={32} /><span><b>Balai</b> {props.city}</span>{props.tryOut && <small>{uiWords[props.locale].tryOut}</small>}</p><LanguageSwitch locale={props.locale} languages={props.languages} /></header>
      <main id="main">{props.children}</main>
    </div>
  </Document>
)

/** The kiosk's first screen: the code of a finished request. */
export const KioskStart: FC<{ locale: Locale; form: FormState }> = ({ locale, form }) => {
  const t = messages[locale]
  return (
    <div class="survey touch">
      <h1>{t.kioskTitle}</h1>
      <p class="lead">{t.kioskLead}</p>
      <ErrorSummary form={form} title={t.kiosk} />
      <Form action="/kios/survei">
        <TextField form={form} name="kode" label={t.kioskCode} placeholder="BKS-0000-0000-000000" autocomplete="off" />
        <p class="actions"><Button size="large">{t.kioskOpen}</Button></p>
      </Form>
    </div>
  )
}
