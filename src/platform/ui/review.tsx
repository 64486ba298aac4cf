import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Verdict } from './mark.tsx'
import { Notice } from './notice.tsx'
import { uiWords } from './words.ts'

/** A line of the document read, with its own number. `gap` stands for lines left out. */
export type SourceLine = { n: number; text: string; tone?: 'read' | 'here' | 'doubt'; gap?: boolean }

/** The text as it came, lines numbered; on phones it scrolls in a window of its own. */
export const SourceText: FC<{ title: string; aside?: Child; lines: readonly SourceLine[] }> = ({ title, aside, lines }) => (
  <section class="source">
    <header><h2>{title}</h2>{aside && <span>{aside}</span>}</header>
    <ol tabindex={0} role="list" aria-label={title}>{lines.map((line) => (
      <li class={line.gap ? 'gap' : line.tone} id={`line-${line.n}`}><span>{line.gap ? '⋮' : line.n}</span><span lang="id">{line.text}</span></li>
    ))}</ol>
  </section>
)

/** Left the document, right what was read from it. */
export const Review: FC<{ source: Child; title: string; aside?: Child; children?: Child }> = ({ source, title, aside, children }) => (
  <div class="review">{source}<section class="read"><header><h2>{title}</h2>{aside}</header>{children}</section></div>
)

/** One component as read: certain in green, to be checked in amber. */
export const ReadComponent: FC<PropsWithChildren<{ locale: Locale; title: string; certain: boolean; id?: string }>> = ({ locale, title, certain, id, children }) => (
  <article id={id}>
    <header><h3>{title}</h3><Verdict tone={certain ? 'green' : 'amber'}>{certain ? uiWords[locale].certain : uiWords[locale].check}</Verdict></header>
    {children}
  </article>
)

/** A doubt: one sentence with its line, and as children the smallest question that settles it. */
export const Doubt: FC<PropsWithChildren<{ sentence: Child }>> = ({ sentence, children }) => (
  <Notice kind="warn"><p>{sentence}</p>{children}</Notice>
)

/** An annex in the strip above the review. */
export type AnnexCell = { href: string; label: string; state: 'done' | 'now' | 'warn' | 'waiting' }

/** One cell for each annex of the decree: where one is, what is done, what warns. */
export const AnnexStrip: FC<{ cells: readonly AnnexCell[]; label: string }> = ({ cells, label }) => (
  <nav class="annexes" aria-label={label}><ol>{cells.map((cell) => (
    <li class={cell.state}><a href={cell.href} aria-current={cell.state === 'now' ? 'page' : undefined}><span class="vh">{cell.label}</span></a></li>
  ))}</ol></nav>
)
