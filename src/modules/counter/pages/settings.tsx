import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { TextArea, TextField } from '#ui/field'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { PageHead, Section } from '#ui/layout'
import { Table } from '#ui/table'
import { tableMoment } from '#platform/ui/format'
import type { KioskRow, TextRow } from '../store/hall.ts'
import { messages } from '../messages.ts'

export type SettingsProps = { locale: Locale; texts: readonly TextRow[]; kiosks: readonly KioskRow[]; names: ReadonlyMap<string, string>; form: FormState; zone: string; tryOut: boolean }

/** The running text with its history, and the kiosks. */
export const SettingsPage: FC<SettingsProps> = ({ locale, texts, kiosks, names, form, zone, tryOut }) => {
  const t = messages[locale].settings
  const by = (person: string | null): string => (person === null ? t.program : names.get(person) ?? '')
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} />
      <Section title={t.text} hideTitle>
        <Form action="/antrean/atur/teks"><div class="stack"><TextArea form={form} name="text" label={t.text} hint={t.textHint} rows={2} maxlength={280} /><Button>{t.save}</Button></div></Form>
      </Section>
      <Section title={t.history}>
        <Table locale={locale} caption={t.history} rows={texts} empty={<p class="small">{t.none}</p>} columns={[
          { head: t.text, kind: 'title', cell: (one) => one.text || t.empty },
          { head: t.at, kind: 'text', cell: (one) => tableMoment(locale, zone, one.at) },
          { head: t.by, kind: 'text', cell: (one) => by(one.made_by) },
        ]} />
      </Section>
      <Section title={t.kiosks}><div class="stack">
        <p>{tryOut ? t.tryOut : t.kioskHint}</p>
        <Table locale={locale} caption={t.kiosks} rows={kiosks} empty={<p class="small">{t.noKiosks}</p>} columns={[
          { head: t.name, kind: 'title', cell: (one) => one.name },
          { head: t.at, kind: 'text', cell: (one) => tableMoment(locale, zone, one.made_at) },
          { head: t.by, kind: 'text', cell: (one) => by(one.made_by) },
          { head: t.state, kind: 'act', cell: (one) => (one.ended_at ? t.ended : <Form action={`/antrean/atur/kios/${one.id}/lepas`} label={`${t.drop}: ${one.name}`}><Button kind="secondary" size="dense">{t.drop}</Button></Form>) },
        ]} />
        <Form action="/antrean/atur/kios"><div class="act-row"><TextField form={form} name="name" label={t.name} width="middle" /><Button kind="secondary">{t.enrol}</Button></div></Form>
      </div></Section>
      <Section title={t.screens}><ul class="links"><li><a href="/antrean/layar">{t.screen}</a></li><li><a href="/kios">{t.kiosk}</a></li></ul></Section>
    </>
  )
}
