import type { FC } from 'hono/jsx'
import { PageHead, Section } from '#ui/layout'
import type { TextPage } from './words.ts'

/** A page of plain text. */
export const Prose: FC<{ page: TextPage }> = ({ page }) => (
  <>
    <PageHead title={page.title} lead={page.lead} />
    {page.sections.map((section) => <Section title={section.title}><div class="prose">{section.text.map((text) => <p>{text}</p>)}</div></Section>)}
  </>
)
