import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPress } from '#platform/documents'
import { cases } from '#modules/cases'
import { catalogue, loadServices, readCity, type CityData } from '#modules/catalogue'
import { correspondence, loadRegisters } from '#modules/correspondence'
import { measures } from '#modules/measures'
import { demoPassword, loadDemo, loadOrganization, people } from '#modules/people'
import { newWorld, type World, type WorldWanted } from './world.ts'

const folder = fileURLToPath(new URL('../city/bekasi', import.meta.url))

const filesIn = (inside: string): { path: string; text: string }[] => readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
  const path = join(inside, entry.name)
  if (entry.isDirectory()) return filesIn(path)
  return entry.name.endsWith('.yaml') ? [{ path, text: readFileSync(join(folder, path), 'utf8') }] : []
})

/** The demo city as its files say. */
export const bekasiFiles = (): CityData => readCity(filesIn(''))

/** The working calendar's files, for those who file cases. */
export const holidayFiles = (): { name: string; text: string }[] => filesIn('holidays').map(({ path, text }) => ({ name: path.slice('holidays/'.length), text }))

/** What the city's procedures need of modules that are not in this world. */
export const factsOfBekasi = { 'budgeting.reviewed': { id: 'RKA selesai diperiksa' }, 'budgeting.judged': { id: 'usulan harga diputuskan' } }

/** A city hall with Bekasi's people, registers and services in force. */
export async function catalogueWorld(wanted: WorldWanted & { services?: (data: CityData) => CityData; accounts?: boolean } = {}): Promise<World> {
  const data = (wanted.services ?? ((same: CityData) => same))(bekasiFiles())
  return newWorld({
    modules: [people, correspondence, cases, measures, catalogue], facts: factsOfBekasi,
    press: openPress({ templates: fileURLToPath(new URL('../city/bekasi/templates', import.meta.url)) }),
    ...wanted,
    prepare: async (ctx) => {
      if (!data.organization || !data.demo) throw new Error('the city has no organization')
      await loadOrganization(ctx, data.organization, data.roles)
      if (wanted.accounts !== false) await loadDemo(ctx, data.demo)
      await loadRegisters(ctx, data.registers)
      await loadServices(ctx, data)
      for (const [name, handler] of Object.entries(catalogue.jobs)) ctx.house.jobs.define(name, handler)
      await wanted.prepare?.(ctx)
    },
  })
}

export { demoPassword }
