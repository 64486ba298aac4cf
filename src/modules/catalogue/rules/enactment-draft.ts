import { slugOf, words, type Text } from '#kernel'
import type { Act, Field, Procedure, Step, Way, Who } from '#modules/cases'
import { kindsOf } from './kinds.ts'
import type { StandardReading } from './reader/parts.ts'
import type { ServiceFile } from './service-file.ts'
import type { Duration, Requirement, Step as PrintedStep, StepAct } from './standard.ts'

/** What is known of the city's offices, for finding the positions a decree names. */
export type Offices = {
  positions: readonly { slug: string; name: Text; unit: string; agency: string }[]
  agencies: readonly { slug: string; name: Text }[]
  units: readonly { slug: string; agency: string }[]
}

/** A step whose actor nobody in the city is called, with positions that come near. */
export type Question = { step: string; actor: string | null; near: string[] }

/** A position nobody has: where a draft does not know yet who acts. The check names it as unknown until a person chooses. */
export const unknownPosition = 'belum-dipilih'

const short: [RegExp, string][] = [
  [/\bkasub(?:bag|ag)\b/g, 'kepala sub bagian'], [/\bsubbag(?:ian)?\b/g, 'sub bagian'], [/\bkabag\b/g, 'kepala bagian'], [/\bkabid\b/g, 'kepala bidang'], [/\bkadis\b/g, 'kepala dinas'],
  [/\bsekpri\b/g, 'sekretaris pribadi'], [/\bsekda\b/g, 'sekretaris daerah'], [/\bsetda\b/g, 'sekretariat daerah'], [/\bwalikota\b/g, 'wali kota'], [/\bassisten\b/g, 'asisten'], [/\bwawali\b/g, 'wakil wali kota'],
]
const empty = new Set(['kota', 'bekasi', 'dan', 'pada', 'di', 'yang', 'pemerintah', 'staf', 'para'])

const telling = (text: string): Set<string> => {
  const long = short.reduce((said, [from, to]) => said.replace(from, to), words(text).join(' '))
  return new Set(long.split(' ').filter((word) => word.length > 1 && !empty.has(word)))
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}

const certain = 0.6

/** The positions an actor's name means: all alternatives it names when each is found beyond doubt; else none, and those that come near. */
export function findPositions(actor: string, { positions }: Offices): { found: string[]; near: string[] } {
  const named = actor.split(/\s*(?:\/|\batau\b|,)\s*/).filter((part) => part !== '')
  const ranked = named.map((part) => positions
    .map((position) => ({ slug: position.slug, fit: likeness(telling(part), telling(position.name.id)) }))
    .filter((one) => one.fit > 0).toSorted((a, b) => b.fit - a.fit || (a.slug < b.slug ? -1 : 1)))
  const sure = ranked.map(([best, second]) => (best && best.fit >= certain && best.fit > (second?.fit ?? 0) ? best.slug : null))
  const near = [...new Set(ranked.flatMap((list) => list.slice(0, 3).map((one) => one.slug)))].slice(0, 5)
  return sure.every((slug) => slug !== null) && sure.length > 0 ? { found: [...new Set(sure)], near } : { found: [], near }
}

const isApplicant = (actor: string | null): boolean => actor !== null && /pemohon|masyarakat|pengirim|pelapor|penyedia|warga|badan usaha|pengguna layanan/i.test(actor)

const paper = /foto\s?kopi|fotocop|photo|copy|scan|surat|dokumen|berkas|ktp|kartu|sertifikat|akta|ijazah|formulir|proposal|rancangan|draf|naskah|laporan|foto|gambar|izin|rekomendasi|nota|daftar|pas\s?foto|npwp|siup/i
const identity = /^\s*(?:nama|alamat|nomor telepon|data identitas|identitas)\b/i

const unique = (wanted: string, taken: Set<string>): string => {
  let id = wanted.slice(0, 48).replace(/-+$/, '') || 'isian'
  for (let n = 2; taken.has(id); n++) id = `${wanted.slice(0, 44)}-${n}`
  taken.add(id)
  return id
}

/** What is asked for one requirement: a paper as a file, the rest as words. */
function questionFor({ text, items }: Requirement, n: number, taken: Set<string>): Field {
  const kind = paper.test(text) && !identity.test(text) ? 'file' : items.length > 2 ? 'longText' : 'text'
  const hint = items.map((item) => item.text).join('; ')
  return { id: unique(slugOf(text), taken), kind, label: { id: text.slice(0, 200) }, must: true, covers: [n], ...(hint && { hint: { id: hint } }) }
}

/** Where the requirements are divided by kinds of request, the kind is asked first, and of each kind only its own papers. */
function kindQuestion(requirements: readonly Requirement[], taken: Set<string>): { ask: Field[]; when: (n: number) => Pick<Field, 'when'> | null } {
  const divided = kindsOf(requirements)
  if (!divided) return { ask: [], when: () => null }
  const field = unique('jenis-permohonan', taken)
  const ids = new Set<string>()
  const options = divided.kinds.map(({ name, n }) => ({ n, id: unique(slugOf(name), ids), label: { id: sentenceCase(name) } }))
  return {
    ask: [{ id: field, kind: 'choice', label: { id: 'Jenis permohonan', en: 'Kind of request' }, must: true, options: options.map(({ id, label }) => ({ id, label })) }],
    when: (n) => { const option = options.find((one) => one.n === n); return option ? { when: { field, is: option.id } } : null },
  }
}

/** A question for each requirement, the papers of each kind of request one by one; before them what the request is about. */
export function formOf(requirements: readonly Requirement[], duration: Duration | null): { form: Field[]; subject: string; units: string | null } {
  const taken = new Set<string>(['perihal'])
  const per = duration?.per ?? null
  const about: Field = { id: 'perihal', kind: 'text', label: { id: 'Perihal', en: 'Subject' }, must: true }
  const { ask, when } = kindQuestion(requirements, taken)
  const fields = requirements.flatMap((one, index): Field[] => {
    const only = when(index + 1)
    return only === null ? [questionFor(one, index + 1, taken)] : one.items.map(({ text }) => ({ ...questionFor({ text, items: [] }, index + 1, taken), ...only }))
  })
  const count: Field[] = per === null ? [] : [{ id: unique('jumlah', taken), kind: 'number', label: { id: `Jumlah ${per}` }, must: true, atLeast: 1, atMost: 1000 }]
  return { form: [about, ...ask, ...fields, ...count], subject: about.id, units: count[0]?.id ?? null }
}

const actOf: Partial<Record<StepAct, Act>> = { distribute: 'handOver', announce: 'publish', inspect: 'conduct', pay: 'record', print: 'prepare', return: 'check', refuse: 'check', submit: 'receive' }
const caseAct = (act: StepAct | null): Act => (act === null ? 'conduct' : actOf[act] ?? (act as Act))

const way = (id: string, act: Act, to: string, more: Partial<Way> = {}): Way => ({ id, act, to: [to], asks: [], checks: false, reason: false, ...more })

type Drawn = { step: Step; question: Question | null }

function drawStep(printed: PrintedStep, id: string, index: number, offices: Offices): Drawn {
  const applicant = isApplicant(printed.actor) || (index === 0 && printed.act === 'submit')
  const { found, near } = applicant || printed.actor === null ? { found: [], near: [] } : findPositions(printed.actor, offices)
  const who: Who = applicant ? { kind: 'applicant' } : { kind: 'positions', positions: found.length > 0 ? found : [unknownPosition] }
  const pause = applicant && index > 0 ? { pause: 'applicant' as const } : {}
  return {
    step: { id, name: { id: printed.text }, who, source: printed.n, mayPause: [], ways: [], ...pause },
    question: applicant || found.length > 0 ? null : { step: id, actor: printed.actor, near },
  }
}

/**
 * A procedure drawn from printed steps: each leads to the next by its own act; the first office step checks the requirements and may return
 * them to the applicant, whose wait is a pause; the last office step issues the product. Steps whose actor is unknown come back as questions.
 */
export function procedureOf(steps: readonly PrintedStep[], product: string | null, offices: Offices): { procedure: Procedure; questions: Question[] } {
  const taken = new Set<string>(['lengkapi', 'end'])
  const printed = steps.map((one, index) => drawStep(one, unique(`langkah-${one.n}`, taken), index, offices))
  const office = printed.some(({ step }) => step.who.kind !== 'applicant')
  const drawn = office ? printed : [...printed, drawStep({ n: steps.at(-1)?.n ?? 1, actor: null, act: 'check', text: 'Memeriksa permohonan' }, unique('periksa', taken), steps.length, offices)]
  const checkAt = drawn.findIndex(({ step }) => step.who.kind !== 'applicant')
  const issueAt = drawn.findLastIndex(({ step }) => step.who.kind !== 'applicant')
  const name = product ?? 'Hasil layanan'
  const all = drawn.map(({ step }, index): Step => ({ ...step, ways: waysFor({ drawn, steps, index, checkAt, issueAt }) }))
  const check = all[checkAt]
  if (check && checkAt > 0) all.splice(checkAt + 1, 0, mendStep(check.id))
  else if (check) check.ways = check.ways.filter((one) => one.act !== 'return')
  return {
    procedure: { steps: all, products: [{ id: 'hasil', name: { id: name }, template: 'hasil', fields: [] }] },
    questions: drawn.flatMap(({ question }) => question ?? []),
  }
}

type At = { drawn: Drawn[]; steps: readonly PrintedStep[]; index: number; checkAt: number; issueAt: number }

function waysFor({ drawn, steps, index, checkAt, issueAt }: At): Way[] {
  const applicant = drawn[index]?.step.who.kind === 'applicant'
  const next = drawn[index + 1]?.step.id ?? 'end'
  const act = applicant ? (index === 0 ? 'submit' : 'receive') : caseAct(steps[index]?.act ?? null)
  const ends = next === 'end' ? { outcome: 'granted' as const } : {}
  const issues = index === issueAt ? { product: { id: 'hasil', stage: 'issue' as const } } : {}
  const on = way('lanjut', index === checkAt && act === 'conduct' ? 'check' : act, next, { ...ends, ...issues, checks: index === checkAt })
  return index === checkAt ? [on, way('kembalikan', 'return', 'lengkapi', { reason: true })] : [on]
}

const mendStep = (back: string): Step => ({
  id: 'lengkapi', name: { id: 'Melengkapi permohonan', en: 'Complete the request' }, who: { kind: 'applicant' }, source: null, pause: 'applicant', mayPause: [],
  note: { id: 'Permohonan yang belum lengkap dikembalikan supaya waktu tunggunya tidak dihitung', en: 'What is incomplete is returned so that the wait is not counted' },
  ways: [way('kirim', 'correct', back)],
})

/** A first draft of a service from what was read in a decree: form and procedure are proposals, and what is not known is asked. */
export function draftDefinition(reading: Pick<StandardReading, 'annex' | 'name' | 'agency' | 'components'>, offices: Offices): { file: ServiceFile; questions: Question[] } {
  const { components } = reading
  const name = (reading.name ?? '').trim()
  const agency = bestAgency(reading.agency, offices)
  const { procedure, questions } = procedureOf(components.procedure?.steps ?? [], components.products[0] ?? null, offices)
  const file: ServiceFile = {
    slug: slugOf(name).slice(0, 80).replace(/-+$/, '') || 'layanan-tanpa-nama', name: { id: sentenceCase(name) }, summary: { id: sentenceCase(name) },
    keywords: [...new Set(words(name).filter((word) => word.length > 3))].slice(0, 8), lifeEvents: [], audience: 'public', decree: '', annex: reading.annex ?? 'I',
    agency, unit: offices.units.find((unit) => unit.agency === agency)?.slug ?? '', notes: [], standard: components, supplied: { identity: [], office: [] },
    ...formOf(components.requirements, components.duration), procedure,
  }
  return { file, questions }
}

function bestAgency(name: string | null, { agencies }: Offices): string {
  const wanted = telling(name ?? '')
  const best = agencies.map((agency) => ({ slug: agency.slug, fit: likeness(wanted, telling(agency.name.id)) })).toSorted((a, b) => b.fit - a.fit)[0]
  return best && best.fit >= 0.5 ? best.slug : ''
}

const joining = new Set(['ke', 'di', 'dan', 'pada', 'dari', 'untuk', 'yang', 'atau', 'dengan', 'oleh', 'dalam', 'atas', 'bagi', 'serta'])

/** Abbreviations of offices and papers, which stay in capitals. */
const abbreviations = new Set('amdal apbd asn bkd blud bpjs bumd dpa dprd imb iujk ktp lkjip lkpj lppd lpse npwp opd paud pbb pbg pd pns ppid rka rt rw sakip sd sht siup skm skpd sma smk smp sop sppl tdg tdp tdup tk ukl umkm upl'.split(' '))

/** Titles printed in capitals become readable; others stay as printed. */
export const sentenceCase = (text: string): string =>
  (text === text.toUpperCase() ? text.replace(/\([^)]*\)|[\p{L}\p{N}]+/gu, (word, at: number) => {
    if (word.startsWith('(')) return word
    const low = word.toLowerCase()
    if (abbreviations.has(low)) return word
    return at > 0 && joining.has(low) ? low : low.charAt(0).toUpperCase() + low.slice(1)
  }) : text)
