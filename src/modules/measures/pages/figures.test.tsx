import { describe, expect, test } from 'vitest'
import { locales, newId } from '#kernel'
import { sayStatus } from '#modules/cases'
import { hour, people, zone } from '../../../../test/case-scene.ts'
import { astray, draw } from '../../../../test/page.ts'
import { boat } from '../../cases/examples.ts'
import type { Figure, Listed } from '../actions/figures.ts'
import { figureWords } from '../messages/figures.ts'
import type { CaseBehind } from '../rules/figures.ts'
import { FigurePage, ListPage, type ListProps } from './figures.tsx'

const row = {
  id: newId<'case'>(hour(0)), registration: 'BKS-0000-0001', slug: 'boat', definition: 'd', unit: 'balai', pauses: [], simulated: false, agenda: null,
  received_at: hour(0), due: hour(30), promised: '100',
}

describe.each(locales)('every list of figures in %s', (locale) => {
  const behind: CaseBehind = { service: 'boat', month: '2026-11', outcome: 'granted', took: 90, promised: 100, late: true, simulated: true, pauses: [{ reason: 'applicant', minutes: 30 }], acts: [{ step: 'check', act: 'check', position: 'boatman', capacity: 'definitive', waited: 10, after: 20 }] }
  const figure: Figure = { service: boat, cases: [behind], total: 60, late: 10, matching: 60, simulated: 3, offset: 25 }
  const pages: [string, () => unknown][] = [
    ['figures', () => <FigurePage locale={locale} figure={figure} people={people} result="late" officer pageSize={25} />],
    ['figures of nothing', () => <FigurePage locale={locale} figure={{ ...figure, cases: [], total: 0, matching: 0, offset: 0 }} people={people} officer={false} pageSize={25} />],
    ['a list of cases', () => <ListPage locale={locale} cases={[]} total={0} offset={0} zone={zone} people={people} typed="" asked={{ slug: 'boat', state: 'late', position: 'boatman' }} services={[]} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})

describe('the list of cases', () => {
  const listed = (more: Partial<Listed> = {}): Listed => ({ ...row, subject: 'Perahu', service: boat, ended_at: null, took: null, late: null, status: 'open', ...more })
  const page = (cases: Listed[], more: Partial<ListProps> = {}) => draw(<ListPage locale="id" cases={cases} total={cases.length} offset={0} zone={zone} people={people} typed="" asked={{}} services={[{ slug: 'boat', name: 'Perahu' }]} {...more} />)
  test('leads on, out and to the files within what it was narrowed to', async () => {
    const { links } = await page([listed()], { total: 80, asked: { slug: 'boat', state: 'late', position: 'boatman' } })
    expect(links).toEqual(expect.arrayContaining(['/perkara?layanan=boat&keadaan=late&jabatan=boatman&dari=1', '/perkara?layanan=boat&keadaan=late', '/perkara.csv?layanan=boat&keadaan=late&jabatan=boatman']))
  })
  test('says how each stands: open, withdrawn, on time or late', async () => {
    const { text } = await page([listed(), listed({ status: 'withdrawn', ended_at: hour(3) }), listed({ status: 'granted', ended_at: hour(3), late: false, took: '60' }), listed({ status: 'granted', ended_at: hour(3), late: true, took: '60' })])
    for (const words of [sayStatus('open', 'id'), sayStatus('withdrawn', 'id'), figureWords.id.states['on-time'], figureWords.id.states.late]) expect(text).toContain(words)
  })
  test('of none offers no file and says so', async () => {
    const { links, text } = await page([])
    expect([links.some((link) => link.includes('.csv')), text.includes(figureWords.id.emptyList)]).toEqual([false, true])
  })
})
