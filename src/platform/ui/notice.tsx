import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon, type IconName } from './icon.tsx'
import type { Link } from './shell.tsx'
import { uiWords } from './words.ts'

type NoticeKind = 'info' | 'warn' | 'error' | 'good'
const noticeIcons: Record<NoticeKind, IconName> = { info: 'info-circle', warn: 'alert-triangle', error: 'alert-triangle', good: 'circle-check' }

/** A tinted box with an icon; at most two in a row. `live` for what appears after an act ("Tersimpan"). */
export const Notice: FC<PropsWithChildren<{ kind?: NoticeKind; icon?: IconName; title?: string; live?: boolean; id?: string }>> = (props) => {
  const { kind = 'info', icon, title, live, id, children } = props
  return (
    <div class={`notice ${kind}`} role={live ? 'status' : undefined} id={id}>
      <Icon name={icon ?? noticeIcons[kind]} />
      <div>{title && <h2>{title}</h2>}{children}</div>
    </div>
  )
}

/** Two notices beside one another. */
export const NoticeRow: FC<PropsWithChildren> = ({ children }) => <div class="notice-row">{children}</div>

/** Nothing here: what that means, when the next thing comes, one link. */
export const Empty: FC<PropsWithChildren<{ title: string; icon?: IconName; link?: Link }>> = ({ title, icon = 'checks', link, children }) => (
  <div class="empty"><Icon name={icon} size={24} /><p><b>{title}</b></p>{children && <p>{children}</p>}{link && <p><a href={link.href}>{link.label}</a></p>}</div>
)

/**
 * How far a thing has come: amounts in words beside an 8 px bar. Without scripts the page reloads itself
 * (`refresh` of the shell) or by the link; `poll` asks again by htmx and swaps only this part.
 */
export const Progress: FC<{ locale: Locale; label: string; amount: string; done: number; total: number; reload?: string; poll?: string; id?: string; icon?: IconName }> = (props) => {
  const { locale, label, amount, done, total, reload, poll, id = 'progress', icon } = props
  return (
    <div class="progress" id={id} hx-get={poll} hx-trigger={poll && 'every 2s'} hx-swap={poll && 'outerHTML'}>
      <p>{icon && <Icon name={icon} />}<span id={`${id}-label`}>{label}</span><small>{amount}</small></p>
      <progress value={done} max={total} aria-labelledby={`${id}-label`}>{amount}</progress>
      {reload && <p class="small"><a href={reload}>{uiWords[locale].reload}</a></p>}
    </div>
  )
}

/** The rule over a form of several pages: what is done, where one is, what comes. */
export const Steps: FC<{ locale: Locale; steps: readonly string[]; now: number; label: string }> = ({ locale, steps, now, label }) => {
  const t = uiWords[locale]
  return (
    <ol class="steps" aria-label={label}>{steps.map((step, i) => (
      <li class={i < now ? 'done' : i === now ? 'now' : undefined} aria-current={i === now ? 'step' : undefined}>
        {i < now && <><Icon name="check" size={16} /><span class="vh">{t.stepDone}: </span></>}{step}
      </li>
    ))}</ol>
  )
}

/**
 * A page that asks before something grave, in place of a dialog: the question as heading, what will happen and
 * who will see it, a reason where one is needed (as children), the two ways out in `actions`.
 */
export const Confirmation: FC<PropsWithChildren<{ question: string; consequence: Child; actions: Child; level?: 1 | 2 }>> = ({ question, consequence, actions, level = 1, children }) => (
  <section class="panel-box confirm">
    {level === 1 ? <h1>{question}</h1> : <h2>{question}</h2>}
    <p class="lead">{consequence}</p>
    {children}
    <div class="actions">{actions}</div>
  </section>
)

/** The address to keep: shown as text, with a button that copies it where scripts run. */
export const CopyLink: FC<{ locale: Locale; href: string; label: string }> = ({ locale, href, label }) => (
  <p class="copy-link"><a href={href} data-copy-source>{label}</a> <button type="button" class="button secondary dense" data-copy={href} data-done={uiWords[locale].copied} hidden>{uiWords[locale].copy}</button></p>
)
