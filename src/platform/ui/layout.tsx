import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Button } from './form.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { Link } from './shell.tsx'
import { uiWords } from './words.ts'

/** Where the page lies: links, then the page itself as plain words. */
export const Breadcrumb: FC<{ locale: Locale; links: readonly Link[]; here?: string }> = ({ locale, links, here }) => (
  <nav class="crumbs" aria-label={uiWords[locale].breadcrumb}>
    <ol>{links.map((link) => <li><a href={link.href}>{link.label}</a></li>)}{here && <li aria-current="page">{here}</li>}</ol>
  </nav>
)

/** "← Kotak kerja · 4 dari 24" */
export const BackLink: FC<PropsWithChildren<{ link: Link }>> = ({ link, children }) => (
  <p class="back"><Icon name="arrow-left" size={16} /><a href={link.href}>{link.label}</a>{children && <span>· {children}</span>}</p>
)

/** The head of a page: its one h1, a lead or facts below, what to do at the right. */
export const PageHead: FC<PropsWithChildren<{ title: string; lead?: Child; facts?: readonly Child[]; aside?: Child }>> = ({ title, lead, facts = [], aside, children }) => (
  <div class="head">
    <div>
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {facts.length > 0 && <ul class="facts">{facts.map((fact) => <li>{fact}</li>)}</ul>}
      {children}
    </div>
    {aside && <div class="aside">{aside}</div>}
  </div>
)

/** A section with its heading; `more` is the link at the right of it, `mark` a status beside it. */
export const Section: FC<PropsWithChildren<{ title: string; id?: string; more?: Link; mark?: Child; hideTitle?: boolean }>> = ({ title, id, more, mark, hideTitle, children }) => (
  <section id={id}>
    <div class="section-head"><h2 class={hideTitle ? 'vh' : undefined}>{title}</h2>{mark}{more && <a href={more.href}>{more.label}</a>}</div>
    {children}
  </section>
)

/** Main column and side column: 300 px for citizens, 400 for the case page (`wide`). */
export const Columns: FC<PropsWithChildren<{ aside: Child; wide?: boolean }>> = ({ aside, wide, children }) => (
  <div class={wide ? 'split wide-side' : 'split'}><div>{children}</div><div class="side">{aside}</div></div>
)

/** The band of the four answers of a service page: promised, really, fee, product; figures without a chart stand in columns of one width. */
export const FactBand: FC<{ facts: readonly { label: string; value: Child; note?: Child; chart?: Child }[] }> = ({ facts }) => (
  <dl class={facts.some((fact) => fact.chart !== undefined) ? 'band' : 'band even'}>{facts.map((fact) => (
    <div><dt>{fact.label}</dt><dd><b>{fact.value}</b>{fact.chart}{fact.note && <span>{fact.note}</span>}</dd></div>
  ))}</dl>
)

/** Name and value pairs. */
export const Facts: FC<{ facts: readonly { label: string; value: Child }[] }> = ({ facts }) => (
  <dl class="pairs">{facts.map((fact) => <div><dt>{fact.label}</dt><dd>{fact.value}</dd></div>)}</dl>
)

/** A row that opens in place; `summary` says in few words what is inside, `lang` when it stays in Indonesian. */
export type DetailsRow = { label: string; summary?: string; content: Child; open?: boolean; lang?: string }

/** "Standar pelayanan selengkapnya": rows that open in place, without scripts. */
export const DetailsRows: FC<{ rows: readonly DetailsRow[] }> = ({ rows }) => (
  <div class="details">{rows.map((row) => (
    <details open={row.open}>
      <summary><b>{row.label}</b>{row.summary && <span lang={row.lang}>{row.summary}</span>}<Icon name="chevron-down" size={16} /></summary>
      <div class="prose" lang={row.lang}>{row.content}</div>
    </details>
  ))}</div>
)

/** A ruled list: icon, words, at the right a small fact. For files, checked requirements, short lists. */
export const RuledList: FC<{ rows: readonly { icon?: IconName; label: Child; note?: Child; href?: string }[]; label?: string }> = ({ rows, label }) => (
  <ul class="ruled" aria-label={label}>{rows.map((row) => (
    <li>{row.icon && <Icon name={row.icon} />}<span>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>{row.note && <small>{row.note}</small>}</li>
  ))}</ul>
)

/** What a citizen must bring, numbered. */
export const NumberedList: FC<{ rows: readonly { title: Child; note?: Child }[] }> = ({ rows }) => (
  <ol class="numbered">{rows.map((row) => <li><span>{row.title}</span>{row.note && <small>{row.note}</small>}</li>)}</ol>
)

export type Tab = Link & { current?: boolean; count?: string; before?: Child }

/** Tabs are links: each has its address. `dense` for the tabs inside a panel. */
export const Tabs: FC<{ label: string; tabs: readonly Tab[]; dense?: boolean }> = ({ label, tabs, dense }) => (
  <nav class={dense ? 'tabs dense' : 'tabs'} aria-label={label}>
    <ul>{tabs.map((tab) => (
      <li><a href={tab.href} aria-current={tab.current ? 'true' : undefined}>{tab.before}{tab.label}{tab.count !== undefined && <b>{tab.count}</b>}</a></li>
    ))}</ul>
  </nav>
)

/** A box with a thin line. Never a box within a box. */
export const Panel: FC<PropsWithChildren<{ title?: string; id?: string }>> = ({ title, id, children }) => (
  <section class="panel-box" id={id}>{title && <h2>{title}</h2>}{children}</section>
)

export type ActsPanelProps = PropsWithChildren<{
  title: string
  /** "sebagai Plt. Kabag Tata Usaha" */
  capacity?: string
  tabs: readonly Tab[]
  /** What is not open, each with its reason in a sentence. */
  closed?: readonly string[]
  id?: string
}>

/** What I may do here: acts as tabs, the form of the chosen one inline, below what is not open and why. */
export const ActsPanel: FC<ActsPanelProps> = ({ title, capacity, tabs, closed = [], id = 'acts', children }) => (
  <section class="acts" id={id}>
    <header><h2>{title}</h2>{capacity && <small>{capacity}</small>}</header>
    {tabs.length > 0 && <Tabs label={title} tabs={tabs} dense />}
    <div class="body">{children}</div>
    {closed.length > 0 && <ul class="closed">{closed.map((reason) => <li>{reason}</li>)}</ul>}
  </section>
)

/** Where the page has one column (`.split`) and the panel stands far below: "Ke tindakan: Disposisi". */
export const JumpToActs: FC<{ label: string; id?: string }> = ({ label, id = 'acts' }) => (
  <div class="actions narrow-only"><Button href={`#${id}`}>{label}</Button></div>
)

/** A sheet of paper shown in a page: an incoming letter, a draft. */
export const PaperSheet: FC<PropsWithChildren<{ label: string }>> = ({ label, children }) => (
  <div class="desk" tabindex={0} role="region" aria-label={label}><div class="sheet">{children}</div></div>
)

/** The dark band of the home page: the question as h1, the search, and at the right the counters of today. */
export const SearchBand: FC<PropsWithChildren<{ title: string; links?: readonly Link[]; aside?: Child }>> = ({ title, links = [], aside, children }) => (
  <div class="search-band">
    <div class="wide">
      <div><h1>{title}</h1>{children}{links.length > 0 && <QuickLinks links={links} />}</div>
      {aside && <div class="today">{aside}</div>}
    </div>
  </div>
)

/** The few things most people come for, as links in one flow. */
export const QuickLinks: FC<{ links: readonly Link[]; label?: string }> = ({ links, label }) => (
  <ul class="quick" aria-label={label}>{links.map((link) => <li><a href={link.href}>{link.label}</a></li>)}</ul>
)

/** Links in columns, each with a small fact: categories, agencies. */
export const LinkGrid: FC<{ links: readonly (Link & { note?: string })[]; label?: string }> = ({ links, label }) => (
  <ul class="link-grid" aria-label={label}>{links.map((link) => <li><a href={link.href}>{link.label}</a>{link.note && <small>{link.note}</small>}</li>)}</ul>
)

/** Big figures over their words; two or three side by side. */
export const Figures: FC<{ figures: readonly { value: string; unit?: string; label: Child }[] }> = ({ figures }) => (
  <dl class="figures">{figures.map((figure) => (
    <div><dt>{figure.label}</dt><dd><b>{figure.value}</b>{figure.unit && <> {figure.unit}</>}</dd></div>
  ))}</dl>
)
