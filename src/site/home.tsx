import { Hono } from 'hono'
import { say, type Text } from '#kernel'
import { keptPage } from '#platform/kept-pages'
import type { Env, HomePanel } from '#platform/module'
import { Columns, PageHead, SearchBand, Section } from '#ui/layout'
import { publicPage } from '#ui/page'
import { modules } from '../modules.ts'

const words = {
  title: { id: 'Layanan Kota', en: 'City services' }, ask: { id: 'Mau mengurus apa?', en: 'What do you need?' }, contact: { id: 'Hubungi kantor', en: 'Contact the office' },
  empty: { id: 'Layanan tampil di sini setelah standarnya ditetapkan.', en: 'Services appear here once their standards are enacted.' },
} satisfies Record<string, Text>

/** The home page is made of what the modules have to say today; who has nothing to say shows nothing. */
export const homeWeb = new Hono<Env>().get('/', keptPage(async (c) => {
  const { ctx } = c.var
  const { city } = ctx.house
  const panels: HomePanel[] = []
  for (const { home } of modules) if (home) panels.push(...await home(ctx))
  const at = (place: HomePanel['place']) => panels.filter((panel) => panel.place === place).map((panel) => panel.body)
  const [search, band, main] = [at('search'), at('band'), at('main')]
  const ask = say(words.ask, ctx.locale)
  const office = <Section title={say(words.contact, ctx.locale)}><p>{city.government}<br />{city.address}<br />{city.phone}</p></Section>
  return publicPage(c, { title: words.title, ...(search.length > 0 && { band: <SearchBand title={ask} aside={band.length > 0 ? band : undefined}>{search}</SearchBand> }) }, (
    <>
      {search.length === 0 && <PageHead title={say(words.title, ctx.locale)} lead={say(words.empty, ctx.locale)} />}
      <Columns aside={<>{at('side')}{office}</>}>{search.length === 0 ? band : null}{main}</Columns>
    </>
  ))
}))
