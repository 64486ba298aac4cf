import { createHash } from 'node:crypto'
import { newId, refuse } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { canonical, record } from '#platform/journal'
import { publishDefinition } from '#modules/cases'
import type { City, DecreeFile } from '../rules/city-file.ts'
import { standsOnCounter } from '../rules/enactment.ts'
import { missingToEnact } from '../rules/standard.ts'
import type { Finding } from '../rules/finding.ts'
import { isDuty, toDefinition, type ServiceFile } from '../rules/service-file.ts'
import { decreeOfSlug, insertDecree, type DecreeRow } from '../store/decrees.ts'
import { keepFinding } from '../store/finding.ts'
import { cityHashes, deleteDraft, insertStandard, nextVersion, type StandardRow } from '../store/standards.ts'

/** The part of a city's files that is about services. */
export type CityServices = { decrees: readonly DecreeFile[]; services: readonly ServiceFile[]; city?: City | null; finding?: Finding | null }

/** What loading did: services put on the counter by a decree or by a law alone, changed files that became drafts, files known already. */
export type Loaded = { enacted: string[]; owed: string[]; drafts: string[]; known: string[] }

const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/**
 * Loads the services of a city's files, once per content. A service nobody knew is enacted by the decree its file names;
 * a file that changed since becomes a draft beside what is in force, for a person to enact. What a law makes a duty waits for no decree:
 * its standard is a draft, and it is taken at once (docs/decisions/0015). Refuses a decree no file tells of.
 */
export function loadServices(ctx: Ctx, city: CityServices): Promise<Loaded> {
  return inTx(ctx, async () => {
    const decrees = new Map<string, DecreeRow>()
    for (const file of city.decrees) decrees.set(file.slug, await keepDecree(ctx, file, city.city ?? null))
    if (city.finding) await keepFinding(ctx.db, city.finding, ctx.now)
    const before = await cityHashes(ctx.db)
    const loaded: Loaded = { enacted: [], owed: [], drafts: [], known: [] }
    for (const service of city.services) {
      const city_hash = hashOf(service)
      const versions = before.filter((one) => one.slug === service.slug)
      if (versions.some((one) => one.city_hash === city_hash)) loaded.known.push(service.slug)
      else if (versions.length > 0 || isDuty(service)) {
        for (const stale of versions) if (stale.status === 'draft' && stale.city_hash !== null && stale.revision === 1) await deleteDraft(ctx.db, stale.id)
        await insertStandard(ctx.db, { ...await freshStandard(ctx, service), city_hash })
        const owed = isDuty(service) && versions.every((one) => one.status === 'draft')
        if (owed) await publishDefinition(ctx, toDefinition(service, ''), null)
        loaded[owed ? 'owed' : 'drafts'].push(service.slug)
      } else {
        const decree = decrees.get(service.decree) ?? refuse('invalid', 'no-such-decree', { field: 'decree', data: { name: service.decree } })
        await enactFromCity(ctx, { service, decree, city_hash })
        loaded.enacted.push(service.slug)
      }
    }
    return loaded
  })
}

async function keepDecree(ctx: Ctx, file: DecreeFile, city: City | null): Promise<DecreeRow> {
  const known = await decreeOfSlug(ctx.db, file.slug)
  if (known) return known
  const fresh = {
    id: newId<'decree'>(ctx.now), slug: file.slug, number: file.number, date: file.date, status: 'in-force' as const,
    content: { ...file, said: { vision: city?.vision ?? null, mission: city?.mission ?? [], promise: city?.promise ?? null, pledge: city?.pledge ?? null } },
    city_hash: hashOf(file), made_at: ctx.now,
  }
  await insertDecree(ctx.db, fresh)
  return { ...fresh, revoked_by: null }
}

/** A first draft of the next version of a service, not kept yet. */
export async function freshStandard(ctx: Ctx, content: ServiceFile): Promise<StandardRow> {
  return {
    id: newId<'standard'>(ctx.now), slug: content.slug, version: await nextVersion(ctx.db, content.slug), status: 'draft', revision: 1,
    decree: null, annex: content.annex, content, raw: {}, source: {}, warnings: [], import: null, city_hash: null, reason: null,
    simulated: ctx.simulated, made_at: ctx.now, made_by: ctx.actor.person, enacted_at: null, enacted_by: null, from_date: null, to_at: null,
  }
}

type FromCity = { service: ServiceFile; decree: DecreeRow; city_hash: string }

async function enactFromCity(ctx: Ctx, { service, decree, city_hash }: FromCity): Promise<void> {
  const missing = missingToEnact(service.standard)
  const one: StandardRow = {
    ...await freshStandard(ctx, service), status: 'enacted', decree: decree.id, city_hash, enacted_at: ctx.now, from_date: decree.content.inForce,
    reason: missing.length > 0 ? 'Ditetapkan sebelum Balai, sebagaimana tercetak.' : null,
  }
  await insertStandard(ctx.db, one)
  if (standsOnCounter(service)) await publishDefinition(ctx, toDefinition(service, decree.number), one.id)
  await record(ctx, {
    subject: one.id, kind: 'standard', type: 'standard.enacted',
    data: { slug: one.slug, version: one.version, decree: decree.id, annex: one.annex, from: 'city-files', missing },
  })
}
