import type { Child, FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon } from './icon.tsx'
import { ActingMark, type Acting } from './mark.tsx'
import { Document, LanguageSwitch, TryOutLine, type Link, type MenuGroup, type MenuItem, type PageProps } from './shell.tsx'
import { uiWords } from './words.ts'

/** A position in whose name one acts: bold its name, below it who holds it. */
export type RailPosition = { id: string; name: string; holder: string; acting?: Acting }

export type OfficerProps = PageProps & {
  position: RailPosition
  /** The other positions this person may act in; empty draws no switcher. */
  others?: readonly RailPosition[]
  /** Where the switcher posts `position=ID`. */
  switchTo?: string
  groups: readonly MenuGroup[]
  /** Own account, sign out: links below the positions. */
  own?: readonly Link[]
  signOut?: { action: string; label: string }
  home?: string
}

const PositionName: FC<{ position: RailPosition; locale: Locale }> = ({ position, locale }) => (
  <span class="who"><b>{position.acting && <><ActingMark acting={position.acting} locale={locale} />{' '}</>}{position.name}</b><span>{position.holder}</span></span>
)

const Switcher: FC<OfficerProps> = ({ locale, position, others = [], switchTo, own = [], signOut }) => (
  <details class="switcher">
    <summary><span class="vh">{uiWords[locale].position}: </span><PositionName position={position} locale={locale} /><Icon name="selector" /></summary>
    <div class="panel">
      {switchTo && others.length > 0 && (
        <form method="post" action={switchTo} aria-label={uiWords[locale].changePosition}>
          {others.map((other) => <button name="position" value={other.id}><PositionName position={other} locale={locale} /></button>)}
        </form>
      )}
      {own.map((link) => <a href={link.href}>{link.label}</a>)}
      {signOut && <form method="post" action={signOut.action}><button><Icon name="logout" size={16} />{signOut.label}</button></form>}
    </div>
  </details>
)

const Badge: FC<{ item: MenuItem; locale: Locale }> = ({ item, locale }) => {
  if (item.late) return <span class="badge"><span aria-hidden="true">{item.late}</span><span class="vh">{uiWords[locale].lateCount(item.late)}</span></span>
  return item.count === undefined ? null : <span class="count">{item.count}</span>
}

const Items: FC<{ group: MenuGroup; locale: Locale }> = ({ group, locale }) => (
  <ul>{group.items.map((item) => (
    <li><a href={item.href} aria-current={item.current ? 'page' : undefined}>{item.icon && <Icon name={item.icon} />}<span>{item.label}</span><Badge item={item} locale={locale} /></a></li>
  ))}</ul>
)

/** So many entries fit a screen; a menu that is longer has its named groups folded, but for the one somebody is in. */
const unfolded = 12

/** The menu: what has no name first, then each named group. Nothing is remembered of what was folded; where one is, is always open. */
const Groups: FC<{ groups: readonly MenuGroup[]; locale: Locale }> = ({ groups, locale }) => {
  const long = groups.reduce((sum, group) => sum + group.items.length, 0) > unfolded
  return (
    <>{groups.map((group) => {
      if (!group.label) return <Items group={group} locale={locale} />
      if (!long || group.items.length < 3) return <><p class="over">{group.label}</p><Items group={group} locale={locale} /></>
      return <details class="over" open={group.items.some((item) => item.current)}><summary>{group.label}<Icon name="chevron-down" size={16} /></summary><Items group={group} locale={locale} /></details>
    })}</>
  )
}

const Rail: FC<OfficerProps> = (props) => {
  const { locale, city, groups, languages, home = '/' } = props
  const t = uiWords[locale]
  return (
    <header class="rail">
      <a class="brand" href={home}><Icon name="balai" size={32} /><span><b>Balai</b> {city.replace(/^Kota /, '')}</span></a>
      <details class="fold">
        <summary><Icon name="menu-2" />{t.menu}</summary>
        <nav aria-label={t.mainMenu}><Groups groups={groups} locale={locale} /><LanguageSwitch locale={locale} languages={languages} /></nav>
      </details>
      <Switcher {...props} />
      <nav class="groups" aria-label={t.mainMenu}><Groups groups={groups} locale={locale} /><LanguageSwitch locale={locale} languages={languages} /></nav>
    </header>
  )
}

/** An officer's page: the grey rail with the position switcher and the menu, and the work area beside it. */
export const OfficerPage: FC<OfficerProps & { banner?: Child }> = (props) => (
  <Document {...props} kind="officer">
    {props.tryOut && <TryOutLine locale={props.locale} note={props.tryOutNote} />}
    <div class="office">
      <Rail {...props} />
      <main id="main" tabindex={-1}>{props.banner}{props.children}</main>
    </div>
  </Document>
)
