import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { assetHref } from '#platform/ui/assets'
import { longDate } from '#platform/ui/format'
import { NumberField, Radios, TextArea, TextField } from '#ui/field'
import { Actions, boundTo, Button, ErrorSummary, Field, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { MapShown } from '#ui/map'
import { Notice } from '#ui/notice'
import type { VisitView } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { Item } from '../rules/checklist.ts'
import type { Entry } from '../rules/entry.ts'
import { draftWords } from './visit.tsx'

export type FieldPageProps = {
  locale: Locale; view: VisitView; form: FormState; service: string; draft: string; now: Date; saved: boolean
  /** Who fills it in: lines go out in that name and no other. */
  me: string
}

/** What the script is told: where to send, in whose name, how fresh the page is, and its words. */
const told = ({ locale, view, now, me }: FieldPageProps): Record<string, string> => ({
  'data-visit': view.one.id, 'data-by': me, 'data-now': now.toISOString(), 'data-words': JSON.stringify(messages[locale].offline),
  'data-keep': JSON.stringify(['/kunjungan', `/kunjungan/${view.one.id}/catat`]),
})

/** The record as it is made on the spot, on a phone: one column, large targets, nothing needed but this page. */
export const FieldPage: FC<FieldPageProps> = (props) => {
  const { locale, view, form, draft } = props
  const t = messages[locale]
  const { one, hidden, checklist } = view
  return (
    <>
      <BackLink link={{ href: `/kunjungan/${one.id}`, label: t.back }} />
      <PageHead title={t.fieldTitle} lead={hidden?.place} facts={[longDate(locale, one.date), props.service, view.seesCase ? <a href={`/perkara/${one.case_id}`}>{one.registration}</a> : one.registration]} />
      {view.site.point && <MapShown map={null} locale={locale} point={view.site.point} />}
      <div id="visit-sync" class="visit-sync" role="status" {...told(props)} hidden />
      <ul id="visit-refused" class="visit-refused" hidden />
      {one.state !== 'planned' && <Notice kind="warn"><p>{t.closedNow}</p></Notice>}
      {props.saved && <Notice kind="good" live><p>{t.saved}</p></Notice>}
      <ErrorSummary form={form} />
      <Form id="visit-form" action={`/kunjungan/${one.id}/catat`} files hidden={{ form: draft }}>
        <p class="hint">{t.pictureHint}</p>
        <div class="only-scripted"><div class="choice"><input type="checkbox" id="use-place" aria-describedby="use-place-hint" /><label for="use-place">{t.useplace}</label><p class="note" id="use-place-hint">{t.usePlaceHint}</p></div></div>
        {checklist.items.map((item) => <ItemFields {...props} item={item} />)}
        <TextField form={form} name="present" label={t.presentLabel} hint={t.presentHint} optional />
        <TextArea form={form} name="note" label={t.note} optional rows={4} />
        <Section title={t.picture}>
          <TextField form={form} name="caption" label={t.caption} optional />
          <div class="only-plain"><TextField form={form} name="place" label={t.photoPlace} hint={t.photoPlaceHint} optional width="middle" /></div>
          <PictureField {...props} name="p.foto" label={t.photoNothing} />
        </Section>
        {draftWords(view, locale) !== null && <p class="small">{draftWords(view, locale)}</p>}
        <Actions><Button>{t.saveField}</Button>{view.acts.includes('draft') ? <Button kind="secondary" href={`/kunjungan/${one.id}?tindakan=draft#acts`}>{t.toDraft}</Button> : <Button kind="quiet" href={`/kunjungan/${one.id}`}>{t.back}</Button>}</Actions>
      </Form>
      <script src={assetHref('visit.js')} defer></script>
    </>
  )
}

const ItemFields: FC<FieldPageProps & { item: Item }> = (props) => {
  const { locale, form, item } = props
  const t = messages[locale]
  const bound = {
    form, name: `a.${item.id}`, label: say(item.label, locale), optional: !item.must,
    hint: [item.hint && say(item.hint, locale), item.photo === 'must' ? t.photoMust : item.photo === 'wanted' ? t.photoWanted : null].filter(Boolean).join(' · ') || undefined,
  }
  const unsaid = item.must ? [] : [{ value: '', label: t.unsaid }]
  return (
    <div class="visit-item">
      {item.kind === 'yesNo' && <Radios {...bound} layout="row" options={[{ value: 'ya', label: t.yes }, { value: 'tidak', label: t.no }, ...unsaid]} />}
      {item.kind === 'choice' && <Radios {...bound} options={[...item.options.map((one) => ({ value: one.id, label: say(one.label, locale) })), ...unsaid]} />}
      {item.kind === 'number' && <NumberField {...bound} decimal {...(item.unit && { after: item.unit })} />}
      {item.kind === 'text' && <TextArea {...bound} rows={2} />}
      {item.photo !== 'no' && <PictureField {...props} name={`p.${item.id}`} label={t.pictureOf(say(item.label, locale))} must={item.photo === 'must'} />}
    </div>
  )
}

/** A picture to take or choose; those already sent stand above it. */
const PictureField: FC<FieldPageProps & { name: string; label: string; must?: boolean }> = ({ locale, form, name, label, view, must = false }) => {
  const t = messages[locale]
  const item = name === 'p.foto' ? null : name.slice(2)
  const there = view.record.photos.filter((photo: Entry) => photo.item === item && photo.file)
  return (
    <>
      <Field form={form} name={name} label={label} optional={!must}>
        <input class="input file" type="file" accept="image/jpeg,image/png,image/webp" {...boundTo(form, name, undefined)} />
      </Field>
      <ul class="photos small" data-photos={item ?? ''}>{there.map((photo) => <li data-line={photo.id}><img src={`/kunjungan/${view.one.id}/foto/${photo.id}`} alt={t.pictureOf(String(photo.value || label))} loading="lazy" /></li>)}</ul>
    </>
  )
}
