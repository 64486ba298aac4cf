import { z } from 'zod'
import { type Bounds, type Problem, type Text } from '#kernel'

/** The districts and villages of a city by the codes of the Ministry of Home Affairs, and the edges it lies between. */
export type Areas = { code: string; bounds: Bounds; districts: { code: string; name: string; villages: { code: string; name: string }[] }[] }

const said = z.string().trim().min(1)

export const areasSchema: z.ZodType<Areas, unknown> = z.strictObject({
  source: said, code: z.string().regex(/^\d{2}\.\d{2}$/), boundsSource: said,
  bounds: z.strictObject({ south: z.number().min(-90).max(90), west: z.number().min(-180).max(180), north: z.number().min(-90).max(90), east: z.number().min(-180).max(180) }),
  districts: z.array(z.strictObject({ code: z.string().regex(/^\d{2}$/), name: said, villages: z.array(z.strictObject({ code: z.string().regex(/^\d{4}$/), name: said })).min(1) })).min(1),
}).transform(({ code, bounds, districts }): Areas => ({ code, bounds, districts }))

const twice = <T extends { code: string }>(list: readonly T[], path: string): Problem[] =>
  list.flatMap(({ code }, index) => (list.findIndex((other) => other.code === code) < index ? [{ code: 'area-twice', field: `${path}.${index}`, data: { name: code } }] : []))

export function areasFaults({ bounds, districts }: Areas): Problem[] {
  return [
    ...(bounds.south < bounds.north && bounds.west < bounds.east ? [] : [{ code: 'bounds-turned', field: 'bounds' }]),
    ...twice(districts, 'districts'), ...districts.flatMap(({ villages }, index) => twice(villages, `districts.${index}.villages`)),
  ]
}

const idOf = (city: string, district: string, village: string): string => [...city.split('.'), district, village].join('-')

/** Every village as the option of a question, `32-75-01-1001`, named with its district. */
export const villageOptions = ({ code, districts }: Areas): { id: string; label: Text }[] =>
  districts.flatMap((district) => district.villages.map((village) => ({ id: idOf(code, district.code, village.code), label: { id: `${district.name} · ${village.name}` } })))

/** The names of districts and villages by their codes, `32.75.01` and `32.75.01.1001`. */
export const namesByCode = ({ code, districts }: Areas): Map<string, string> => new Map(districts.flatMap((district) => [
  [`${code}.${district.code}`, district.name] as const, ...district.villages.map((village) => [`${code}.${district.code}.${village.code}`, village.name] as const),
]))

/** Whether the first six digits of an identity number name a district of this city, another place, or nothing that could be one. */
export function registeredIn({ code, districts }: Areas, area: string): 'here' | 'unknown-here' | 'elsewhere' {
  if (area.slice(0, 4) !== code.replace('.', '')) return 'elsewhere'
  return districts.some((district) => district.code === area.slice(4, 6)) ? 'here' : 'unknown-here'
}
