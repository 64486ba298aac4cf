import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon, type IconName } from './icon.tsx'
import { Document, type PageProps } from './shell.tsx'
import { uiWords } from './words.ts'

const Sign: FC<{ city: string; locale: Locale; tryOut?: boolean }> = ({ city, locale, tryOut }) => (
  <p class="brand"><Icon name="balai" size={32} /><span><b>Balai</b> {city}</span>{tryOut && <small>{uiWords[locale].tryOut}</small>}</p>
)

export type HallCounter = { name: string; service: string; serving: string | null; closed?: string; called?: boolean }
export type HallProps = PageProps & {
  date: string; clock: string
  called: { title: string; number: string; counter: string; service: string } | null
  idle: string
  next: { title: string; numbers: readonly string[] }
  heads: { counter: string; serving: string }
  counters: readonly HallCounter[]
  foot: readonly Child[]
  /** Where the screen asks for news; the part with id `hall` is swapped. */
  poll?: string
}

/** The screen over the waiting hall: one number called, where to go, what comes; right the counters. */
export const HallPage: FC<HallProps> = (props) => (
  <Document {...props} kind="bare">
    <main class="hall" id="hall" hx-get={props.poll} hx-trigger={props.poll && 'every 3s'} hx-select={props.poll && '#hall'} hx-swap={props.poll && 'outerHTML'}>
      <header><Sign city={props.city} locale={props.locale} tryOut={props.tryOut ?? false} /><p>{props.date} <b>{props.clock}</b></p></header>
      <section class="called" aria-live="assertive">
        {props.called ? (
          <>
            <h1>{props.called.title}</h1>
            <p class="number-called">{props.called.number}</p>
            <p class="go"><Icon name="arrow-right" size={64} />{props.called.counter}</p>
            <p class="about">{props.called.service}</p>
          </>
        ) : <h1>{props.idle}</h1>}
        <p class="next">{props.next.title}{props.next.numbers.map((number) => <b>{number}</b>)}</p>
      </section>
      <table class="counters">
        <thead><tr><th scope="col">{props.heads.counter}</th><th scope="col">{props.heads.serving}</th></tr></thead>
        <tbody>{props.counters.map((counter) => (
          <tr class={counter.called ? 'now' : undefined}><th scope="row">{counter.name}<small>{counter.service}</small></th><td>{counter.serving ? <b>{counter.serving}</b> : counter.closed}</td></tr>
        ))}</tbody>
      </table>
      <footer>{props.foot.map((words) => <span>{words}</span>)}</footer>
    </main>
  </Document>
)

export type KioskChoice = { value: string; letter: string; name: string; about: string; wait: string; waitLabel: string }
export type KioskProps = PageProps & {
  question: string; lead: string
  action: string
  idempotencyKey?: string
  /** Five at most. */
  choices: readonly KioskChoice[]
  /** The priority queue and "I already have a number": always in sight. */
  others: readonly { value?: string; href?: string; label: string; icon: IconName }[]
  help: string
  language: { href: string; label: string }
}

/** The kiosk: a standing screen, one touch for a number; nothing needed stands above 1,500 mm. */
export const KioskPage: FC<KioskProps> = (props) => (
  <Document {...props} kind="bare">
    <main class="kiosk">
      <header><Sign city={props.city} locale={props.locale} tryOut={props.tryOut ?? false} /><h1>{props.question}</h1><p>{props.lead}</p></header>
      <form method="post" action={props.action}>
        {props.idempotencyKey && <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />}
        {props.choices.map((choice) => (
          <button class="choice-big" name="queue" value={choice.value}>
            <span class="letter">{choice.letter}</span>
            <span class="what"><b>{choice.name}</b><small>{choice.about}</small></span>
            <span class="wait"><small>{choice.waitLabel}</small><b>{choice.wait}</b></span>
          </button>
        ))}
        <div class="others">{props.others.map((other) => other.href
          ? <a href={other.href}><Icon name={other.icon} size={32} />{other.label}</a>
          : <button name="queue" value={other.value}><Icon name={other.icon} size={32} />{other.label}</button>)}</div>
      </form>
      <footer><div class="kawung"></div><p>{props.help}<a href={props.language.href}>{props.language.label}</a></p></footer>
    </main>
  </Document>
)
