import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon, type IconName } from './icon.tsx'
import { Document, type PageProps } from './shell.tsx'
import { uiWords } from './words.ts'

const Sign: FC<{ city: string; locale: Locale; tryOut?: boolean }> = ({ city, locale, tryOut }) => (
  <p class="brand"><Icon name="balai" size={32} /><span><b>Balai</b> {city}</span>{tryOut && <small>{uiWords[locale].tryOut}</small>}</p>
)

export type HallCounter = { name: string; service: string; serving: string | null; closed?: string; called?: boolean }
/** A call as a screen speaks it: each once, by its id. */
export type SpokenCall = { id: string; words: string }
export type HallView = {
  locale: Locale; city: string; tryOut?: boolean
  date: string; clock: string
  called: { title: string; number: string; counter: string; service: string } | null
  idle: string
  next: { title: string; numbers: readonly string[] }
  heads: { counter: string; serving: string }
  counters: readonly HallCounter[]
  foot: readonly Child[]
  /** The running text; it moves only where it is too long to stand. */
  text?: string | null
  calls?: readonly SpokenCall[]
}
export type HallProps = PageProps & HallView & {
  /** Where the screen hears of news; the part with id `hall` is swapped. */
  stream?: { from: string; page: string }
  sound?: { off: string; on: string }
}

/** Longer texts than this run. */
const standing = 90

/** The part of the screen that changes: one number called, where to go, what comes; right the counters. */
export const Hall: FC<HallView> = (props) => (
  <main class="hall" id="hall" data-calls={props.calls && JSON.stringify(props.calls)}>
    <header><Sign city={props.city} locale={props.locale} tryOut={props.tryOut ?? false} /><p>{props.date} <b>{props.clock}</b></p></header>
    <section class="called" aria-live="assertive">
      {props.called ? (
        <>
          <h1>{props.called.title}</h1>
          <p class={props.called.number.length > 5 ? 'number-called long' : 'number-called'}>{props.called.number}</p>
          <p class="go"><Icon name="arrow-right" size={64} />{props.called.counter}</p>
          <p class="about">{props.called.service}</p>
        </>
      ) : <h1>{props.idle}</h1>}
      <p class="next">{props.next.title}{props.next.numbers.map((number) => <b>{number}</b>)}</p>
    </section>
    <table class={props.counters.length > 6 ? 'counters many' : 'counters'} aria-label={props.heads.counter}>
      <thead><tr><th scope="col">{props.heads.counter}</th><th scope="col">{props.heads.serving}</th></tr></thead>
      <tbody>{props.counters.map((counter) => (
        <tr class={counter.called ? 'now' : undefined}><th scope="row">{counter.name}<small>{counter.service}</small></th><td>{counter.serving ? <b>{counter.serving}</b> : counter.closed}</td></tr>
      ))}</tbody>
    </table>
    <footer>
      {props.foot.map((words) => <span>{words}</span>)}
      {props.text && <span class="running"><span class={props.text.length > standing ? 'runs' : undefined}>{props.text}</span></span>}
    </footer>
  </main>
)

/** The screen over the waiting hall. Without scripts it asks for itself again every few seconds. */
export const HallPage: FC<HallProps> = (props) => (
  <Document {...props} kind="bare" head={props.stream && <><noscript><meta http-equiv="refresh" content="5" /></noscript>{props.head}</>}>
    <div class="screen" data-stream={props.stream?.from} data-swap="hall" data-page={props.stream?.page}><Hall {...props} /></div>
    {props.sound && <p class="sound"><button type="button" data-sound data-on={props.sound.on} hidden>{props.sound.off}</button></p>}
  </Document>
)

export type KioskChoice = { value: string; letter: string; name: string; about: string; wait: string; waitLabel: string }
export type KioskProps = PageProps & {
  question: string; lead: string
  action: string
  idempotencyKey?: string
  hidden?: Readonly<Record<string, string>>
  /** Five at most. */
  choices: readonly KioskChoice[]
  /** The priority queue and "I already have a number": always in sight. */
  others: readonly { value?: string; href?: string; label: string; icon: IconName }[]
  help: string
  language: { href: string; label: string }
  /** Where an idle screen goes back to, and after how many seconds. */
  idle?: { to: string; after: number }
  /** What stands in place of the choices. */
  body?: Child
}

/** Without scripts the head leads back to the start; with them only when nobody has touched the screen. */
const IdleHead: FC<{ idle: KioskProps['idle'] }> = ({ idle }) => (idle ? <noscript><meta http-equiv="refresh" content={`${idle.after};url=${idle.to}`} /></noscript> : null)

const Choices: FC<KioskProps> = (props) => (
  <form method="post" action={props.action}>
    {Object.entries(props.hidden ?? {}).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
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
)

/** The kiosk: a standing screen, one touch for a number; nothing needed stands above 1,500 mm. */
export const KioskPage: FC<KioskProps> = (props) => (
  <Document {...props} kind="bare" head={<><IdleHead idle={props.idle} />{props.head}</>}>
    <main class="kiosk" data-return={props.idle?.to} data-after={props.idle && String(props.idle.after)}>
      <header><Sign city={props.city} locale={props.locale} tryOut={props.tryOut ?? false} /><h1>{props.question}</h1><p>{props.lead}</p></header>
      {props.body ?? <Choices {...props} />}
      <footer><div class="kawung"></div><p><span>{props.help}</span><a href={props.language.href}>{props.language.label}</a></p></footer>
    </main>
  </Document>
)
