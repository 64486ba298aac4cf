import type { FC } from 'hono/jsx'
import { say, type Locale, type Problem, type Text } from '#kernel'
import { Actions, Button, ErrorSummary, errorOf, FieldError, fieldId, Form, valueOf, type FormState } from '#ui/form'
import { Select, TextArea } from '#ui/field'
import { PageHead, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { longestWords, type Way } from '../rules/invitation.ts'
import { profileChoices, profileFields } from '../rules/profile.ts'
import type { Questionnaire } from '../rules/questions.ts'
import { messages, sayProblem } from '../messages.ts'

type Asked = { form: FormState; name: string; question: Text; progress?: string | undefined; answers: readonly Text[]; values?: readonly string[] }

/** One question: four answers in words, each as large as a thumb; the number stands where the keyboard needs it. */
export const Question: FC<Asked> = ({ form, name, question, progress, answers, values }) => {
  const { locale } = form
  const chosen = valueOf(form, name)
  const wrong = errorOf(form, name) !== null
  return (
    <fieldset class="field question" aria-describedby={wrong ? `${fieldId(name)}-error` : undefined}>
      <legend>{progress && <small>{progress}<span class="vh">: </span></small>}{say(question, locale)}</legend>
      <FieldError form={form} name={name} />
      <div class={`answers of-${answers.length}${wrong ? ' bad' : ''}`}>
        {answers.map((answer, index) => {
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
          const value = values?.[index] ?? String(index + 1)
          return <label for={id}><input type="radio" id={id} name={name} value={value} checked={chosen === value} /><span>{say(answer, locale)}</span></label>
        })}
      </div>
    </fieldset>
  )
}

type ProfileProps = { form: FormState; touch?: boolean }

/** What a respondent may say of themselves; nothing is said beforehand. On a screen to touch every choice is in sight. */
export const ProfileFields: FC<ProfileProps> = ({ form, touch }) => {
  const t = messages[form.locale]
  return (
    <>{profileFields.map((field) => (touch
      ? <Question form={form} name={`p.${field}`} question={{ id: t.profile[field] }} answers={profileChoices[field].map((value) => ({ id: t.choices[field][value] ?? value }))} values={profileChoices[field]} />
      : <Select form={form} name={`p.${field}`} label={t.profile[field]} width="middle" empty={t.notSaid}
        options={profileChoices[field].map((value) => ({ value, label: t.choices[field][value] ?? value }))} />
    ))}</>
  )
}

export type SurveyProps = { locale: Locale; form: FormState; action: string; questionnaire: Questionnaire; service: string; ended: string; way: Way }

/** The survey on one page: the elements, the office's own questions, who one is, what one would say; works without scripts. */
export const SurveyPage: FC<SurveyProps> = ({ locale, form, action, questionnaire, service, ended, way }) => {
  const t = messages[locale]
  const { elements } = questionnaire.instrument
  return (
    <div class={way === 'link' ? 'survey' : 'survey touch'}>
      <PageHead title={t.title} lead={t.lead(service, ended)} />
      <ErrorSummary form={form} />
      <p>{t.minutes(elements.length)}</p>
      <p class="small">{t.anonymous}</p>
      <Form action={action}>
        {elements.map((one, index) => <Question form={form} name={`a.${one.code}`} question={one.question} progress={t.questionOf(index + 1, elements.length)} answers={one.answers} />)}
        {questionnaire.own.length > 0 && (
          <Section title={t.ownTitle}>
            <p class="small">{t.ownHint}</p>
            {questionnaire.own.map((one) => <Question form={form} name={`a.${one.id}`} question={one.text} answers={one.answers} />)}
          </Section>
        )}
        <Section title={t.aboutYou}>
          <p class="small">{t.aboutHint}</p>
          <ProfileFields form={form} touch={way !== 'link'} />
          <TextArea form={form} name="words" label={t.words} hint={t.wordsHint} rows={4} maxlength={longestWords} optional />
        </Section>
        <Actions><Button size="large">{t.send}</Button></Actions>
      </Form>
    </div>
  )
}

/** Thanks, and the way on. */
export const ThanksPage: FC<{ locale: Locale; on: { href: string; label: string } }> = ({ locale, on }) => {
  const t = messages[locale]
  return (
    <div class="survey">
      <PageHead title={t.thanks} lead={t.thanksLead} />
      <p><Button kind="secondary" href={on.href}>{on.label}</Button></p>
    </div>
  )
}

/** Why a survey cannot be answered: in words, with the way on. */
export const BarPage: FC<{ locale: Locale; bar: Problem; on: { href: string; label: string } }> = ({ locale, bar, on }) => {
  const t = messages[locale]
  return (
    <div class="survey">
      <PageHead title={t.barTitle[bar.code] ?? t.kiosk} />
      <Notice kind={bar.code === 'survey-answered' ? 'good' : 'info'}><p>{sayProblem(locale)(bar)}</p></Notice>
      <p><Button kind="secondary" href={on.href}>{on.label}</Button></p>
    </div>
  )
}

/** On the page that tracks a finished case: a sentence and the way to its survey. */
export const InvitePart: FC<{ locale: Locale; href: string }> = ({ locale, href }) => {
  const t = messages[locale]
  return <Notice icon="mood-smile" title={t.title}><p>{t.inviteLead}</p><Actions><Button kind="secondary" href={href}>{t.invite}</Button></Actions></Notice>
}
