import { fromRoman } from '#kernel'
import type { Db } from '#platform/db'
import { decreeYaml, serviceYaml } from '../rules/enactment-yaml.ts'
import { listDecrees } from '../store/decrees.ts'
import { allInForce, owedDrafts } from '../store/standards.ts'

/** Every standard in force, what is owed by law without one, and every decree as the YAML files of a city's folder: path in the folder and text. */
export async function exportServices(db: Db): Promise<{ path: string; text: string }[]> {
  const decrees = await listDecrees(db)
  const inForce = await allInForce(db)
  const annexes = Map.groupBy(inForce, (one) => one.decree)
  const named = decrees.filter((one) => one.city_hash !== null || annexes.has(one.id))
  return [
    ...named.map(({ content: { said: _, ...decree }, id }) => ({
      path: `decrees/${decree.slug}.yaml`, text: decreeYaml({ ...decree, annexes: Math.max(decree.annexes, ...(annexes.get(id) ?? []).map((one) => fromRoman(one.annex ?? '') ?? 0)) }),
    })),
    ...[...inForce, ...await owedDrafts(db)].map(({ content }) => ({ path: `services/${content.slug}.yaml`, text: serviceYaml(content) })),
  ]
}
