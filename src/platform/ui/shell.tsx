import { raw } from 'hono/html'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { assetHref } from './assets.ts'
import { Icon, type IconName } from './icon.tsx'
import { uiWords } from './words.ts'

/** A place to go: an address and its words. */
export type Link = { href: string; label: string }
/** A menu entry; `late` is the red badge (late ones only), `count` a plain number. */
export type MenuItem = Link & { icon?: IconName; current?: boolean; count?: number; late?: number }
export type MenuGroup = { label?: string; items: readonly MenuItem[] }

/** Large print, reduced data, and the addresses that turn each on or off. */
export type Reading = { large: boolean; lean: boolean; links: readonly Link[] }

/** What every page needs to know of the city and of its reader. */
export type PageProps = PropsWithChildren<{
  locale: Locale
  title: string
  /** `Kota Bekasi`: what stands beside the sign. */
  city: string
  /** The same page in each language. */
  languages: Record<Locale, string>
  /** How this reader reads, and the same page for other eyes or a dearer line. */
  reading?: Reading
  tryOut?: boolean
  /** More for the line of try-out mode: how far its history has come. */
  tryOutNote?: string
  /** Seconds after which the page asks for itself again; for progress without scripts. */
  refresh?: number
  /** More for the head, such as a module's own script by address. */
  head?: Child
}>

/** The outermost shell: language, title, stylesheet, scripts by address only (no inline script, no style attribute). */
export const Document: FC<PageProps & { kind: 'public' | 'officer' | 'bare'; home?: string }> = (props) => {
  const { locale, title, city, refresh, head, kind, reading, children } = props
  const look = [kind, reading?.large && 'large', reading?.lean && 'lean'].filter(Boolean).join(' ')
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale} class={look}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · Balai ${city}`}</title>
          <meta name="theme-color" content="#141D4A" />
          <meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
          {refresh !== undefined && <meta http-equiv="refresh" content={String(refresh)} />}
          {!reading?.lean && <link rel="preload" href="/assets/hanken-grotesk.woff2" as="font" type="font/woff2" crossorigin="anonymous" />}
          <link rel="stylesheet" href={assetHref('balai.css')} />
          <link rel="icon" href={assetHref('sign.svg')} type="image/svg+xml" />
          {!reading?.lean && <script src={assetHref('htmx.min.js')} defer></script>}
          <script src={assetHref('balai.js')} defer></script>
          {head}
        </head>
        <body>
          {kind !== 'bare' && <a class="skip" href="#main">{uiWords[locale].skip}</a>}
          {children}
        </body>
      </html>
    </>
  )
}

const Brand: FC<{ city: string; home: string }> = ({ city, home }) => (
  <a class="brand" href={home}><Icon name="balai" size={32} /><span><b>Balai</b> {city}</span></a>
)

/** The line that says this is try-out mode. */
export const TryOutLine: FC<{ locale: Locale; note?: string | undefined }> = ({ locale, note }) => (
  <aside class="tryout" aria-label={uiWords[locale].tryOut}><Icon name="info-circle" size={16} /><span>{uiWords[locale].tryOut}{note && ` · ${note}`}</span></aside>
)

const names: Record<Locale, [short: string, long: string]> = { id: ['ID', 'Bahasa Indonesia'], en: ['English', 'English'] }

/** ID · English: the language in use is named, the other is a link to this same page. */
export const LanguageSwitch: FC<{ locale: Locale; languages: Record<Locale, string> }> = ({ locale, languages }) => (
  <span class="languages" role="group" aria-label={uiWords[locale].language}>
    {(['id', 'en'] as const).map((each, i) => (
      <>
        {i > 0 && ' · '}
        {each === locale
          ? <b lang={each}>{names[each][0]}</b>
          : <a href={languages[each]} lang={each} hreflang={each}>{names[each][0]}{each === 'id' && <span class="vh"> {names[each][1]}</span>}</a>}
      </>
    ))}
  </span>
)

const MenuLinks: FC<{ items: readonly MenuItem[] }> = ({ items }) => (
  <ul>{items.map((item) => <li><a href={item.href} aria-current={item.current ? 'page' : undefined}>{item.label}</a></li>)}</ul>
)

const PublicHeader: FC<PublicProps> = (props) => {
  const { locale, city, home = '/', menu, languages, account, reading } = props
  const t = uiWords[locale]
  const print = reading?.links[0]
  const aside = <><LanguageSwitch locale={locale} languages={languages} />{print && <a href={print.href}>{print.label}</a>}{account && <a href={account.href}>{account.label}</a>}</>
  return (
    <header class="top">
      <div class="wide">
        <Brand city={city} home={home} />
        <nav class="words" aria-label={t.mainMenu}><MenuLinks items={menu} /></nav>
        <div class="aside">{aside}</div>
        <details class="fold">
          <summary><Icon name="menu-2" />{t.menu}</summary>
          <nav aria-label={t.mainMenu}><MenuLinks items={menu} /><div class="aside">{aside}</div></nav>
        </details>
      </div>
    </header>
  )
}

export type Footer = { office: readonly string[]; links: readonly Link[] }
export type PublicProps = PageProps & { menu: readonly MenuItem[]; account?: Link; footer: Footer; home?: string; band?: Child }

/**
 * A citizen's page. `menu` holds only addresses that answer; `band` is the dark search band under the header;
 * the strip of kawung over the footer is the one ornament of the page.
 */
export const PublicPage: FC<PublicProps> = (props) => (
  <Document {...props} kind="public">
    {props.tryOut && <TryOutLine locale={props.locale} note={props.tryOutNote} />}
    <PublicHeader {...props} />
    <main id="main" tabindex={-1}>
      {props.band}
      <div class="wide">{props.children}</div>
    </main>
    <footer class="foot" aria-label={uiWords[props.locale].footer}>
      <div class="kawung"></div>
      <div class="wide">
        <address>{props.footer.office.map((line, i) => (i === 0 ? <b>{line}</b> : <span>{line}</span>))}</address>
        <ul>{props.footer.links.map((link) => <li><a href={link.href}>{link.label}</a></li>)}</ul>
        {props.reading && <nav class="reading" aria-label={uiWords[props.locale].reading}>{props.reading.links.slice(1).map((link) => <a href={link.href}>{link.label}</a>)}</nav>}
      </div>
    </footer>
  </Document>
)
