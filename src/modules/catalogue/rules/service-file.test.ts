import { describe, expect, test } from 'vitest'
import { serviceFaults, serviceFileSchema, serviceJsonSchema, termOf, toDefinition, type ServiceFile } from './service-file.ts'
import { componentsSchema } from './standard-file.ts'
import { emptyComponents } from './standard.ts'

const read = (change: Record<string, unknown> = {}): ServiceFile => serviceFileSchema('pinjam-perahu').parse({
  name: { id: 'Pinjam perahu', en: 'Borrow a boat' }, summary: 'Pinjam perahu balai', keywords: ['perahu'], audience: 'public',
  decree: 'kep-1', annex: 'IV', agency: 'klub', unit: 'dermaga',
  standard: {
    requirements: ['Surat', { text: 'Kartu', items: ['Nama', { text: 'Alamat' }] }, 'Izin nakhoda'],
    procedure: { actors: ['Pemohon'], steps: [{ n: 1, actor: null, act: null, text: 'Meminta' }, { n: 3, actor: 'Nakhoda', act: 'sign', text: 'Memberi' }] },
    duration: { max: 1, unit: 'day', per: 'perahu', text: '1 hari/perahu' },
  },
  supplied: { office: [3] }, units: 'berapa', subject: 'untuk',
  form: [
    { id: 'untuk', kind: 'text', must: true, label: 'Untuk apa' }, { id: 'berapa', kind: 'number', must: true, label: 'Berapa' },
    { id: 'berkas', kind: 'file', covers: [1, 2], label: 'Berkas' },
  ],
  procedure: {
    steps: [
      { id: 'minta', name: 'Meminta', who: 'applicant', source: 1, ways: [{ id: 'a', act: 'submit', to: 'beri' }] },
      { id: 'beri', name: 'Memberi', who: 'nakhoda', source: 3, ways: [{ id: 'b', act: 'sign', to: 'end', outcome: 'granted' }] },
    ],
  },
  ...change,
})

describe('the components of a standard', () => {
  test('of an empty file are nothing at all, not guessed', () => {
    expect(componentsSchema.parse({})).toEqual(emptyComponents())
  })
  test('keep items, printed numbers with their gaps, and actors nobody named', () => {
    const { standard } = read()
    expect(standard.requirements).toEqual([
      { text: 'Surat', items: [] }, { text: 'Kartu', items: [{ text: 'Nama' }, { text: 'Alamat' }] }, { text: 'Izin nakhoda', items: [] },
    ])
    expect(standard.procedure?.steps.map(({ n, actor }) => [n, actor])).toEqual([[1, null], [3, 'Nakhoda']])
  })
  test('have a closed list of channels and of kinds of fee', () => {
    expect(componentsSchema.safeParse({ complaints: [{ channel: 'pigeon', value: 'x' }] }).success).toBe(false)
    expect(componentsSchema.safeParse({ fee: { kind: 'gift', text: 'x' } }).success).toBe(false)
    expect(componentsSchema.parse({ fee: { kind: null, text: 'Sesuai peraturan' } }).fee).toMatchObject({ kind: null, amount: null })
  })
})

describe('the definition made from a file', () => {
  test('takes its term from the promise, its requirements without what the office writes, its basis from the decree', () => {
    expect(toDefinition(read(), '065/Kep.1-KLB/I/2026')).toMatchObject({
      slug: 'pinjam-perahu', term: { n: 1, unit: 'day', per: 'perahu' }, units: 'berapa', subject: 'untuk', audience: 'public', agency: 'klub', unit: 'dermaga',
      requirements: [{ id: 'Surat' }, { id: 'Kartu: Nama, Alamat' }], basis: { decree: '065/Kep.1-KLB/I/2026', annex: 'IV' },
    })
  })
  test('joins a requirement to its items by one colon, also where the decree prints one already', () => {
    const { standard } = read()
    const asked = (text: string, ...items: string[]): string[] => toDefinition({ ...read(), standard: { ...standard, requirements: [{ text, items: items.map((one) => ({ text: one })) }] }, supplied: { office: [], identity: [] } }, '').requirements.map(({ id }) => id)
    for (const printed of ['Identitas seperti', 'Identitas seperti:', 'Identitas seperti :', 'Identitas seperti  : ']) expect(asked(printed.trimEnd(), 'Nama', 'Alamat')).toEqual(['Identitas seperti: Nama, Alamat'])
    expect(asked('Pukul 08:00', 'Senin')).toEqual(['Pukul 08:00: Senin'])
    expect(asked('Sebagaimana tercetak :')).toEqual(['Sebagaimana tercetak :'])
  })
  test('has no term where the standard says none, or none that can be counted', () => {
    const duration = (more: Record<string, unknown>): ReturnType<typeof termOf> => termOf(componentsSchema.parse({ duration: { text: 'x', ...more } }))
    expect(termOf(emptyComponents())).toBeNull()
    expect(duration({ max: 3 })).toBeNull()
    expect(duration({ unit: 'day' })).toBeNull()
    expect(duration({ min: 2, max: 3, unit: 'week' })).toEqual({ n: 3, unit: 'week' })
  })
})

describe('faults between the parts of a file', () => {
  const faultsOf = (change: Record<string, unknown>): [string, string | undefined][] => serviceFaults(read(change)).map((problem) => [problem.code, problem.field])
  test('a sound file has none', () => expect(faultsOf({})).toEqual([]))
  test('every requirement is asked, known by the program, or the office’s own', () => {
    expect(faultsOf({ supplied: {} })).toEqual([['requirement-not-asked', 'standard.requirements.2']])
    expect(faultsOf({ supplied: { office: [3], identity: [7] } })).toEqual([['unknown-requirement', 'supplied.identity.0']])
    expect(faultsOf({ supplied: { office: [1] } })).toEqual([['office-requirement-not-last', 'supplied.office'], ['requirement-not-asked', 'standard.requirements.2']])
  })
  test('a promise per unit asks how many, by a number that must be given', () => {
    expect(faultsOf({ units: null })).toEqual([['units-not-asked', 'standard.duration.per']])
    expect(faultsOf({ units: 'untuk' })).toEqual([['units-not-a-number', 'units']])
    expect(faultsOf({ standard: { ...read().standard, duration: null } })).toEqual([['units-without-per', 'units']])
  })
  test('what names a case in lists must be answered', () => {
    expect(faultsOf({ subject: 'berkas' })).toEqual([['subject-not-asked', 'subject']])
  })
  test('a paper prints what was answered, once', () => {
    const [first] = read().procedure.steps
    const paper = (fields: string[], asks: string[]): Record<string, unknown> => ({
      procedure: {
        steps: [{ ...first, who: 'applicant' }, {
          id: 'beri', name: 'Memberi', who: 'nakhoda', source: 3, ways: [{
            id: 'b', act: 'sign', to: 'end', outcome: 'granted', product: { id: 'izin', stage: 'issue' }, asks: asks.map((id) => ({ id, kind: 'text', label: id })),
          }],
        }],
        products: [{ id: 'izin', name: 'Izin', template: 'surat', fields: fields.map((id) => ({ id, kind: 'text', label: id })) }],
      },
    })
    expect(faultsOf(paper(['untuk'], ['isi']))).toEqual([])
    expect(faultsOf(paper(['untuk', 'cuaca'], []))).toEqual([['paper-field-not-asked', 'procedure.products.0.fields.1']])
    expect(faultsOf(paper(['isi'], ['isi']))).toEqual([['field-printed-twice', 'procedure.products.0']])
  })
  test('a step carries out a printed one, or says why the city added it', () => {
    const [first, second] = read().procedure.steps
    const steps = (source: number | null, note?: string): Record<string, unknown> => ({ procedure: { steps: [{ ...first, who: 'applicant', source, ...(note && { note }) }, { ...second, who: 'nakhoda' }] } })
    expect(faultsOf(steps(2))).toEqual([['printed-step-left-out', 'procedure.steps'], ['unknown-printed-step', 'procedure.steps.0.source']])
    expect(faultsOf(steps(null))).toEqual([['printed-step-left-out', 'procedure.steps'], ['added-step-unexplained', 'procedure.steps.0.source']])
    expect(faultsOf(steps(null, 'Karena'))).toEqual([['printed-step-left-out', 'procedure.steps']])
  })
})

test('editors get a JSON Schema that knows the parts of a service file', () => {
  const schema = serviceJsonSchema()
  expect(schema['required']).toEqual(expect.arrayContaining(['name', 'summary', 'keywords', 'audience', 'standard', 'form', 'procedure']))
  expect(schema['additionalProperties']).toBe(false)
  expect(JSON.stringify(schema)).toContain('"workingDay"')
})
