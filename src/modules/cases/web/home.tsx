import type { Ctx } from '#platform/context'
import type { HomePanel } from '#platform/module'
import { SearchForm } from '#ui/field'
import { Section } from '#ui/layout'
import { messages } from '../messages.ts'

/** Where a code is typed on the home page. */
export async function homePanels({ locale, house }: Ctx): Promise<HomePanel[]> {
  const t = messages[locale]
  return [{
    place: 'side', body: (
      <Section title={t.trackTitle}>
        <p class="small">{t.trackHint}</p>
        <SearchForm action="/lacak" name="kode" label={t.trackCode} button={t.track} placeholder={`${house.city.codePrefix}-0000-0000-000000`} icon={false} />
      </Section>
    ),
  }]
}
