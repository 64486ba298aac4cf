import { expect, test } from 'vitest'
import { faults } from '#modules/cases'
import { requiredOf } from '../../cases/rules/form.ts'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { draftDefinition, findPositions, formOf, procedureOf, sentenceCase, unknownPosition, type Offices } from './enactment-draft.ts'
import { serviceFaults, toDefinition } from './service-file.ts'
import { emptyComponents, type Duration, type Step } from './standard.ts'

const { organization } = bekasiFiles()
const offices: Offices = {
  positions: organization!.positions.map((position) => ({ ...position, agency: 'setda' })), agencies: organization!.agencies, units: organization!.units,
}
const known = { positions: new Set(offices.positions.map((one) => one.slug)), registers: new Set<string>(), templates: new Set(['hasil']) }
const step = (n: number, actor: string | null, act: Step['act'], text = 'Melakukan'): Step => ({ n, actor, act, text })
const printed = [step(1, 'Pemohon', 'submit'), step(2, 'Petugas PPID', 'check'), step(3, 'Sekretaris Daerah', 'sign')]

test('a position is found by its name, written out or shortened', () => {
  for (const [said, slug] of [['Sekda', 'sekda'], ['Kabag Tata Usaha', 'kabag-tata-usaha'], ['Petugas PPID', 'petugas-ppid'], ['Wali Kota/Wakil Wali Kota', 'wali-kota'], ['KEPALA BAGIAN HUKUM', 'kabag-hukum']] as const) {
    expect(findPositions(said, offices).found, said).toContain(slug)
  }
})

test('a name that fits several is asked, with those that come near', () => {
  const { found, near } = findPositions('Pelaksana', offices)
  expect(found).toEqual([])
  expect(near.length).toBeGreaterThan(0)
  expect(findPositions('Raja Hutan', offices)).toEqual({ found: [], near: [] })
})

test('papers are asked as files, other requirements as words, each covered once', () => {
  const { form, subject } = formOf([{ text: 'Fotokopi KTP', items: [] }, { text: 'Nama dan alamat tujuan', items: [] }, { text: 'Surat permohonan', items: [{ text: 'asli' }] }], null)
  expect(form.map((field) => [field.kind, field.covers])).toEqual([['text', undefined], ['file', [1]], ['text', [2]], ['file', [3]]])
  expect(form.find((field) => field.id === subject)?.must).toBe(true)
  expect(form[3]?.hint?.id).toBe('asli')
})

test('two requirements of one name stay two questions', () => {
  const { form } = formOf([{ text: 'Surat', items: [] }, { text: 'Surat', items: [] }, { text: '***', items: [] }], null)
  expect(new Set(form.map((field) => field.id)).size).toBe(4)
})

test('requirements divided by kinds of request ask the kind first, and of each kind its own papers alone', () => {
  const divided = [
    { text: 'IZIN MENDIRIKAN', items: [{ text: 'Fotokopi KTP' }, { text: 'Sertifikat tanah' }] }, { text: 'Surat kuasa', items: [] },
    { text: 'IZIN OPERASIONAL :', items: [{ text: 'Fotokopi KTP' }, { text: 'Nama penanggung jawab' }] },
  ]
  const { form } = formOf(divided, null)
  const kind = form.find((field) => field.kind === 'choice')
  expect(kind).toMatchObject({ must: true, label: { id: 'Jenis permohonan' }, options: [{ id: 'izin-mendirikan', label: { id: 'Izin Mendirikan' } }, { id: 'izin-operasional', label: { id: 'Izin Operasional' } }] })
  expect(form.slice(2).map(({ label, kind: asked, covers, when }) => [label.id, asked, covers, when && 'is' in when ? when.is : null])).toEqual([
    ['Fotokopi KTP', 'file', [1], 'izin-mendirikan'], ['Sertifikat tanah', 'file', [1], 'izin-mendirikan'], ['Surat kuasa', 'file', [2], null],
    ['Fotokopi KTP', 'file', [3], 'izin-operasional'], ['Nama penanggung jawab', 'text', [3], 'izin-operasional'],
  ])
  const standard = { ...emptyComponents(), requirements: divided, procedure: { actors: [], steps: printed }, products: ['Izin'] }
  const { file } = draftDefinition({ annex: 'I', name: 'IZIN KLINIK', agency: 'SEKRETARIAT DAERAH', components: standard }, offices)
  expect(serviceFaults(file)).toEqual([])
  const { requirements } = toDefinition(file, '')
  expect(requiredOf(requirements, { 'jenis-permohonan': 'izin-mendirikan' })).toEqual([1, 2])
  expect(requiredOf(requirements, { 'jenis-permohonan': 'izin-operasional' })).toEqual([2, 3])
})

test('requirements with papers beneath them that are no kinds are asked as they stand', () => {
  for (const heading of ['Syarat umum', 'Surat tanah', 'Profil klinik']) {
    expect(formOf([{ text: heading, items: [{ text: 'a' }, { text: 'b' }] }, { text: 'Syarat khusus', items: [{ text: 'c' }, { text: 'd' }] }], null).form.some((field) => field.kind === 'choice')).toBe(false)
  }
})

test('a promise per unit of work asks how many', () => {
  const duration: Duration = { min: null, max: 30, unit: 'minute', per: 'kegiatan', startsWhen: null, approximate: false, cases: [], text: '30 menit per kegiatan' }
  const { form, units } = formOf([], duration)
  expect(form.find((field) => field.id === units)).toMatchObject({ kind: 'number', must: true })
})

test('the procedure drawn can be run to its end, returns once and issues the product', () => {
  const { procedure, questions } = procedureOf(printed, 'Surat jawaban', offices)
  expect(questions).toEqual([])
  expect(faults(procedure, formOf([], null).form, known)).toEqual([])
  expect(procedure.steps.map((one) => one.id)).toEqual(['langkah-1', 'langkah-2', 'lengkapi', 'langkah-3'])
  expect(procedure.steps[1]?.ways.map((way) => way.act)).toEqual(['check', 'return'])
  expect(procedure.steps.at(-1)?.ways[0]).toMatchObject({ act: 'sign', to: ['end'], outcome: 'granted', product: { id: 'hasil', stage: 'issue' } })
  expect(procedure.products[0]?.name.id).toBe('Surat jawaban')
})

test('a step without an actor is asked, and nothing is invented', () => {
  const { procedure, questions } = procedureOf([...printed.slice(0, 2), step(3, null, 'archive')], null, offices)
  expect(questions).toEqual([{ step: 'langkah-3', actor: null, near: [] }])
  expect(procedure.steps.at(-1)?.who).toEqual({ kind: 'positions', positions: [unknownPosition] })
})

test('an applicant who receives at the end waits on nobody’s clock; the office before issues', () => {
  const { procedure } = procedureOf([...printed, step(4, 'Pemohon', 'receive')], null, offices)
  expect(procedure.steps.at(-1)).toMatchObject({ who: { kind: 'applicant' }, pause: 'applicant' })
  expect(procedure.steps.at(-2)?.ways[0]?.product).toEqual({ id: 'hasil', stage: 'issue' })
  expect(faults(procedure, formOf([], null).form, known)).toEqual([])
})

test('steps of one number, and steps of the applicant alone, still make a procedure', () => {
  for (const steps of [[step(1, 'Pemohon', 'submit'), step(2, 'Sekda', 'check'), step(2, 'Sekda', 'sign')], [step(1, 'Pemohon', 'submit')], [step(1, 'Sekda', 'receive'), step(2, 'Sekda', 'sign')]]) {
    const { procedure } = procedureOf(steps, null, offices)
    const found = faults(procedure, [], { ...known, positions: new Set([...known.positions, unknownPosition]) })
    expect(found).toEqual([])
  }
})

test('a drawn service asks every requirement and carries every printed step', () => {
  const standard = { ...emptyComponents(), requirements: [{ text: 'Surat', items: [] }], procedure: { actors: [], steps: printed }, products: ['Jawaban'] }
  const { file } = draftDefinition({ annex: 'V', name: 'PERMOHONAN INFORMASI PUBLIK (PPID)', agency: 'SEKRETARIAT DAERAH', components: standard }, offices)
  expect(serviceFaults(file)).toEqual([])
  expect(file).toMatchObject({ slug: 'permohonan-informasi-publik-ppid', annex: 'V', agency: 'setda', name: { id: 'Permohonan Informasi Publik (PPID)' } })
})

test('a reading without a name, agency or steps is a draft all the same, with its faults to mend', () => {
  const { file } = draftDefinition({ annex: null, name: null, agency: null, components: emptyComponents() }, offices)
  expect(file.slug).toBe('layanan-tanpa-nama')
  expect(file.agency).toBe('')
})

test('capitals become readable, what was written in small letters stays', () => {
  expect(sentenceCase('FASILITASI ASISTENSI KE DAERAH (RKA)')).toBe('Fasilitasi Asistensi ke Daerah (RKA)')
  expect(sentenceCase('Izin ke Kota')).toBe('Izin ke Kota')
  expect(sentenceCase('FASILITASI ASISTENSI RKA DAN BUMD UNTUK RT/RW')).toBe('Fasilitasi Asistensi RKA dan BUMD untuk RT/RW')
})
