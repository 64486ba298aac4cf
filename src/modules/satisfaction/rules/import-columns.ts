import type { Problem } from '#kernel'
import { plain, placeFields, placeOfLabel, placeProblem, type Place, type PlaceField, type PlaceRead } from './import-places.ts'
import { answerIn, elementOfLabel } from './answers-file.ts'
import type { Answer, Instrument } from './instrument.ts'
import { nobody, profileChoices, profileFields, type Profile, type ProfileField } from './profile.ts'

/** How a file of old answers stands; `queued`, `checking` and `keeping` are at work, `columns` and `checked` wait for a person. */
export type ImportState = 'queued' | 'columns' | 'checking' | 'checked' | 'keeping' | 'kept' | 'refused' | 'dropped'

/** What a column means: an element by its code, a part of the profile, the day, unit or service of its row, or nothing. */
export type Meaning = string
/** A row of the file with the number its sheet or text gives it. */
export type SheetRow = { line: number; cells: readonly string[] }

const profileLabels: Record<ProfileField, readonly string[]> = {
  sex: ['jeniskelamin', 'jk', 'sex', 'gender', 'kelamin'], age: ['umur', 'usia', 'age'], education: ['pendidikan', 'pendidikanterakhir', 'education'], job: ['pekerjaan', 'pekerjaanutama', 'job', 'occupation'],
}

const meant = (instrument: Instrument, label: string): Meaning =>
  elementOfLabel(instrument, label) ?? profileFields.find((field) => profileLabels[field].includes(plain(label))) ?? placeOfLabel(label) ?? ''

/** What every column seems to mean by its head; a person corrects it. What was found before is not given twice. */
export function guessed(instrument: Instrument, head: readonly string[]): Meaning[] {
  const all = head.map((label) => meant(instrument, label))
  return all.map((one, index) => (all.indexOf(one) < index ? '' : one))
}

const lookedAt = 30

/** Which row is the head: the first that names two elements and none of them twice, else the first that is not blank; `-1` for none. */
export function headOf(instrument: Instrument, rows: readonly SheetRow[]): number {
  const found = rows.slice(0, lookedAt).findIndex(({ cells }) => {
    const codes = cells.flatMap((cell) => elementOfLabel(instrument, cell) ?? [])
    return codes.length >= 2 && new Set(codes).size === codes.length
  })
  return found >= 0 ? found : rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

/** What is wrong with a person's matching: elements without a column, two columns for one, and what means nothing known. */
export function matchingFaults(instrument: Instrument, mapping: readonly Meaning[]): Problem[] {
  const known = new Set<string>(['', ...profileFields, ...placeFields, ...instrument.elements.map((one) => one.code)])
  const missing = instrument.elements.filter((one) => !mapping.includes(one.code)).map((one) => one.code)
  return [
    ...mapping.flatMap((one, index): Problem[] => (!known.has(one) ? [{ code: 'not-an-option', field: `column.${index}` }] : one !== '' && mapping.indexOf(one) < index ? [{ code: 'meaning-twice', field: `column.${index}`, data: { column: mapping.indexOf(one) + 1 } }] : [])),
    ...(missing.length > 0 ? [{ code: 'columns-missing', data: { columns: missing.join(', '), instrument: instrument.id } }] : []),
  ]
}

const ages = [[20, 'under-20'], [30, '20-29'], [40, '30-39'], [50, '40-49'], [60, '50-59'], [130, '60-up']] as const
const spelled: readonly [ProfileField, RegExp, string][] = [
  ['sex', /^(l|lk|lakilaki|pria|male|m)$/, 'male'], ['sex', /^(p|pr|perempuan|wanita|female|f)$/, 'female'],
  ['education', /^sd/, 'sd'], ['education', /^(smp|sltp|mts)/, 'smp'], ['education', /^(sma|smk|slta|ma$|smu)/, 'sma'], ['education', /^(d[1-4]|di{1,3}v?|diploma)/, 'diploma'],
  ['education', /^(s1|sarjana)/, 's1'], ['education', /^(s2|magister)/, 's2'], ['education', /^(s3|doktor)/, 's3'],
  ['job', /^(pns|asn)/, 'pns'], ['job', /^tni/, 'tni'], ['job', /^polri/, 'polri'], ['job', /swasta/, 'private'], ['job', /(wira|usaha)/, 'business'], ['job', /(pelajar|mahasiswa)/, 'student'], ['job', /./, 'other'],
]

/** A part of a profile as old files write it; what is not understood was not said. */
export function profileIn(field: ProfileField, cell: string): string | null {
  const text = plain(cell)
  if (text === '') return null
  const own = (profileChoices[field] as readonly string[]).find((one) => plain(one) === text)
  if (own) return own
  if (field === 'age') return /^\d{1,3}$/.test(text) ? ages.find(([under]) => Number(text) < under)?.[1] ?? null : null
  return spelled.find(([of, pattern]) => of === field && pattern.test(text))?.[2] ?? null
}

export type ReadRow = { line: number; answers: Record<string, Answer>; profile: Profile; place: Place | null; problems: Problem[] }

type PlaceOf = (cells: Partial<Record<PlaceField, string>>) => PlaceRead
const isPlace = (meaning: Meaning): meaning is PlaceField => (placeFields as readonly string[]).includes(meaning)

/** One row by the matching; `null` for a row that answers nothing and says nothing wrong. `placeOf` reads its day, unit and service. */
export function rowBy({ mapping, head, placeOf }: { mapping: readonly Meaning[]; head: readonly string[]; placeOf?: PlaceOf }, { line, cells }: SheetRow): ReadRow | null {
  const answers: Record<string, Answer> = {}
  const profile: Record<string, string | null> = { ...nobody }
  const said: Partial<Record<PlaceField, string>> = {}
  const problems: Problem[] = []
  const columnOf = (index: number): string => head[index] || String(index + 1)
  mapping.forEach((meaning, index) => {
    if (meaning === '') return
    const cell = cells[index] ?? ''
    if (isPlace(meaning)) { said[meaning] = cell; return }
    if (Object.hasOwn(profile, meaning)) { profile[meaning] = profileIn(meaning as ProfileField, cell); return }
    const answer = answerIn(cell)
    if (answer === undefined) problems.push({ code: 'cell-out-of-range', line, data: { column: columnOf(index), value: cell.slice(0, 20) } })
    else if (answer !== null) answers[meaning] = answer
  })
  if (problems.length === 0 && Object.keys(answers).length === 0) return null
  const read = placeOf?.(said)
  for (const one of read?.problems ?? []) problems.push(placeProblem(line, columnOf(mapping.indexOf(one.field)), said[one.field] ?? '', one))
  return { line, answers, profile: profile as Profile, place: read?.place ?? null, problems }
}
