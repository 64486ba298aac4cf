import { Hono } from 'hono'
import { keptPage } from '#platform/kept-pages'
import type { Env, HomePanel } from '#platform/module'
import { Columns, PageHead, SearchBand, Section } from '#ui/layout'
import { publicPage } from '#ui/page'
import { modules } from '../modules.ts'
import { words } from './words.ts'

/** The home page is made of what the modules have to say today; who has nothing to say shows nothing. */
export const homeWeb = new Hono<Env>().get('/', keptPage(async (c) => {
  const { ctx } = c.var
  const { city } = ctx.house
  const panels: HomePanel[] = []
  for (const { home } of modules) if (home) panels.push(...await home(ctx))
  const at = (place: HomePanel['place']) => panels.filter((panel) => panel.place === place).map((panel) => panel.body)
  const [search, band, main] = [at('search'), at('band'), at('main')]
  const t = words[ctx.locale].home
  const office = <Section title={t.contact}><p>{city.government}<br />{city.address}<br />{city.phone}</p></Section>
  return publicPage(c, { title: t.title, ...(search.length > 0 && { band: <SearchBand title={t.ask} aside={band.length > 0 ? band : undefined}>{search}</SearchBand> }) }, (
    <>
      {search.length === 0 && <PageHead title={t.title} lead={t.empty} />}
      <Columns aside={<>{at('side')}{office}</>}>{search.length === 0 ? band : null}{main}</Columns>
    </>
  ))
}))
