import { addDays, localDate, readDate, type LocalDate, type Problem } from '#kernel'
import { general } from './scope.ts'

/** What a row of a file may say of itself beside its answers; where a file has no such column, the whole file is of one day, unit and service. */
export const placeFields = ['day', 'unit', 'service'] as const
export type PlaceField = (typeof placeFields)[number]
export type Place = { day: LocalDate; unit: string; service: string }

/** What a unit or service may be called in a file: its slug, its names, its short name. */
export type Named = { slug: string; names: readonly string[] }
export type PlacesKnown = { today: LocalDate; units: readonly Named[]; services: readonly (Named & { unit: string })[]; readDay: (text: string) => LocalDate | null }

export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const labels: Readonly<Record<PlaceField, readonly string[]>> = {
  day: ['tanggal', 'tgl', 'tanggalsurvei', 'tanggalpengisian', 'date', 'waktupengisian', 'timestamp', 'stempelwaktu', 'capwaktu'],
  unit: ['unit', 'unitkerja', 'unitpelayanan', 'opd', 'skpd', 'perangkatdaerah', 'bagian', 'dinas'], service: ['layanan', 'jenislayanan', 'jenispelayanan', 'namalayanan', 'pelayanan', 'service', 'servicename'],
}
export const placeOfLabel = (label: string): PlaceField | null => placeFields.find((field) => labels[field].includes(plain(label))) ?? null

/** Days as workbooks count them: 45985 is the 24th of November 2025. */
const firstSerial = 20_000
const lastSerial = 80_000

/** A day as old files write it: a date, a date with a time behind it, or the number a workbook keeps for it; `null` for what is no day. */
export function dayIn(text: string, readDay: PlacesKnown['readDay']): LocalDate | null {
  const typed = text.trim()
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(typed)?.[1]
  if (serial !== undefined) return Number(serial) >= firstSerial && Number(serial) <= lastSerial ? addDays(localDate('1899-12-30'), Number(serial)) : null
  const day = typed.replace(/[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m|z|wib)?$/i, '')
  return readDate(day) ?? readDay(day)
}

/** Finds what is called so: by its slug, else by a name that only one of them has; `two` where several have it. */
function finder<One extends Named>(all: readonly One[]): (typed: string) => One | 'two' | null {
  const bySlug = new Map(all.map((one) => [one.slug, one]))
  const byName = new Map<string, Set<One>>()
  for (const one of all) for (const name of [one.slug, ...one.names]) byName.set(plain(name), (byName.get(plain(name)) ?? new Set()).add(one))
  return (typed) => {
    const [only, more] = [...byName.get(plain(typed)) ?? []]
    return bySlug.get(typed.trim()) ?? (more ? 'two' : only ?? null)
  }
}

export type PlaceRead = { place: Place; problems: { code: string; field: PlaceField }[] }

/**
 * Reads what a row says of its day, unit and service. What it leaves blank is that of the file. A service brings its unit; a row of another
 * unit without a service is of that unit as a whole. What cannot be is named, and the row is bad.
 */
export function placesBy(file: Place, known: PlacesKnown): (cells: Readonly<Partial<Record<PlaceField, string>>>) => PlaceRead {
  const [unitOf, serviceOf] = [finder(known.units), finder(known.services)]
  return (cells) => {
    const problems: PlaceRead['problems'] = []
    const read = (field: PlaceField): string => cells[field]?.trim() ?? ''
    const no = (code: string, field: PlaceField): void => { problems.push({ code, field }) }
    const day = read('day') === '' ? file.day : dayIn(read('day'), known.readDay)
    if (day === null) no('cell-no-date', 'day')
    else if (day > known.today) no('cell-in-the-future', 'day')
    const unit = read('unit') === '' ? null : unitOf(read('unit'))
    if (unit === 'two') no('cell-two-meanings', 'unit')
    else if (read('unit') !== '' && unit === null) no('cell-unknown', 'unit')
    const service = read('service') === '' ? null : serviceOf(read('service'))
    if (service === 'two') no('cell-two-meanings', 'service')
    else if (read('service') !== '' && service === null) no('cell-unknown', 'service')
    const [inUnit, of] = [unit === 'two' ? null : unit, service === 'two' ? null : service]
    if (inUnit && of && of.unit !== inUnit.slug) no('cell-of-another-unit', 'service')
    const slug = of?.unit ?? inUnit?.slug ?? file.unit
    return { place: { day: day ?? file.day, unit: slug, service: of?.slug ?? (slug === file.unit ? file.service : `${general}${slug}`) }, problems }
  }
}

/** What a person must know of a row whose place cannot be. */
export const placeProblem = (line: number, column: string, value: string, { code }: { code: string }): Problem => ({ code, line, data: { column, value: value.slice(0, 40) } })
