import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { TextField } from '#ui/field'
import { Icon } from '#ui/icon'
import { Document, LanguageSwitch, type PageProps } from '#ui/shell'
import { uiWords } from '#platform/ui/words'
import { assetHref } from '#platform/ui/assets'
import { QrCode } from '#ui/qr'
import { messages } from '../messages.ts'

/** Where a screen goes back to when nobody has touched it for so many seconds. */
export type Idle = { to: string; after: number }
/** Without scripts nobody can tell a touch: then the screen waits this long for the slowest reader. */
const patient = 300

/** Back to the start when left alone, so that nobody finds what somebody else began; at once after the thanks. */
const Return: FC<{ again?: string | undefined; idle?: Idle | undefined }> = ({ again, idle }) => (
  <>
    {again !== undefined && <meta http-equiv="refresh" content={`20;url=${again}`} />}
    {idle && <><noscript><meta http-equiv="refresh" content={`${patient};url=${idle.to}`} /></noscript><script src={assetHref('hall.js')} defer></script></>}
  </>
)

/** A standing screen or a tablet in the hands of an applicant: no menus, nothing that leads elsewhere. */
export const TouchPage: FC<PropsWithChildren<PageProps & { again?: string; idle?: Idle }>> = (props) => (
  <Document {...props} kind="bare" head={<Return again={props.again} idle={props.idle} />}>
    <div class="touch-screen">
      <header><p class="brand"><Icon name="balai" size={32} /><span><b>Balai</b> {props.city}</span>{props.tryOut && <small>{uiWords[props.locale].tryOut}</small>}</p><LanguageSwitch locale={props.locale} languages={props.languages} /></header>
      <main id="main" data-return={props.idle?.to} data-after={props.idle && String(props.idle.after)}>{props.children}</main>
    </div>
  </Document>
)

/** The letters a code is written in; those that look alike are one. */
export const keys = [...'1234567890ABCDEFGHJKMNPQRSTVWXYZ']

/** The kiosk's first screen: the code of a finished request, scanned, typed or touched letter by letter; below, the way to the suggestion box. */
export const KioskStart: FC<{ locale: Locale; form: FormState; box: string; back?: string | undefined }> = ({ locale, form, box, back }) => {
  const t = messages[locale]
  return (
    <div class="survey touch">
      <h1>{t.kioskTitle}</h1>
      <p class="lead">{t.kioskLead}</p>
      <ErrorSummary form={form} title={t.kiosk} />
      <Form action="/kios/survei">
        <TextField form={form} name="kode" label={t.kioskCode} placeholder="BKS-0000-0000-000000" autocomplete="off" />
        <p class="actions"><Button size="large">{t.kioskOpen}</Button></p>
        <div class="letters" role="group" aria-label={t.kioskKeys}>
          {keys.map((key) => <button name="tambah" value={key}>{key}</button>)}
          <button class="wide" name="hapus" value="1">{t.kioskErase}</button>
        </div>
      </Form>
      <section class="scan"><QrCode address={box} label={t.kioskBox} /><div><h2>{t.kioskBoxTitle}</h2><p>{t.kioskBox}</p></div></section>
      {back !== undefined && <p class="actions"><Button kind="secondary" size="large" href={back}>{t.toStart}</Button></p>}
    </div>
  )
}
