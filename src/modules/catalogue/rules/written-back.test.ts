import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { procedures } from '../../../../test/procedures.ts'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { boat } from '../../cases/examples.ts'
import { componentText, readComponent } from './enactment-text.ts'
import { formYaml, placeFault, procedureYaml, readFormPart, readProcedurePart, serviceYaml } from './enactment-yaml.ts'
import { readYaml } from '#platform/yaml-text'
import { serviceFileSchema, type ServiceFile } from './service-file.ts'
import { channelKinds, componentNames, emptyComponents, stepActs, type ComponentName, type Components } from './standard.ts'

/** Words of a decree, with everything in them that means something to a text area or to YAML. */
const odd = fc.constantFrom('Surat', 'KTP', 'a: b', '# tanda', "'kutip'", '"dua"', '{kurung}', '[siku]', '*bintang', '&dan', '!seru', '%persen', '@at', '`x`', 'ya', 'null', 'true', '1.5', '007', '2026-01-01', '~', '>', 'é', '–', '漢字', '\\n', '<b>')
const phrase = fc.array(odd, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
/** One line of a list: no line begins with what would make it the item of another. */
const item = phrase.map((text) => `Butir ${text}`)

const components: fc.Arbitrary<Components> = fc.record({
  legalBasis: fc.array(item, { maxLength: 4 }), products: fc.array(item, { maxLength: 3 }), facilities: fc.array(item, { maxLength: 3 }), competencies: fc.array(item, { maxLength: 3 }),
  supervision: fc.array(item, { maxLength: 3 }), serviceGuarantee: fc.array(item, { maxLength: 2 }), safetyGuarantee: fc.array(item, { maxLength: 2 }), evaluation: fc.array(item, { maxLength: 2 }),
  requirements: fc.array(fc.record({ text: item, items: fc.array(fc.record({ text: item }), { maxLength: 3 }) }), { maxLength: 4 }),
  procedure: fc.array(fc.record({ actor: fc.option(fc.constantFrom('Pemohon', 'Petugas loket', 'Camat')), act: fc.option(fc.constantFrom(...stepActs)), text: item }), { maxLength: 5 }).map((steps) =>
    (steps.length === 0 ? null : { actors: [...new Set(steps.flatMap((step) => step.actor ?? []))], steps: steps.map((step, index) => ({ n: index + 1, ...step })) })),
  complaints: fc.array(fc.record({ channel: fc.constantFrom(...channelKinds), value: item }), { maxLength: 4 }),
}).map((some) => ({ ...emptyComponents(), ...some }))

describe('A component in its text area', () => {
  test.each(componentNames.filter((name) => !['duration', 'fee', 'staffCount'].includes(name)))('%s, written and read back, is what it was', (name) => {
    fc.assert(fc.property(components, (all) => {
      const { value, problems } = readComponent(name, componentText(name, all), emptyComponents())
      expect(problems).toEqual([])
      expect(value[name]).toEqual(all[name])
    }))
  })

  test.each(componentNames)('%s untouched keeps what was read in it, whatever its text could also mean', (name) => {
    fc.assert(fc.property(components, (some) => {
      const all: Components = { ...some, duration: { min: null, max: 3, unit: 'day', per: null, startsWhen: 'kapan saja', approximate: true, cases: [], text: 'tiga hari' }, staffCount: { value: 9, text: 'cukup' } }
      expect(readComponent(name, componentText(name, all).replaceAll('\n', '\r\n'), all)).toEqual({ value: { [name]: all[name] }, problems: [] })
    }), { numRuns: 40 })
  })

  test.each<[ComponentName, string, unknown]>([
    ['requirements', 'KTP\n- asli\n• salinan\nKK', [{ text: 'KTP', items: [{ text: 'asli' }, { text: 'salinan' }] }, { text: 'KK', items: [] }]],
    ['requirements', '- tanpa induk', [{ text: 'tanpa induk', items: [] }]],
    ['requirements', ' \n\n ', []],
    ['legalBasis', '  UU 25/2009  \n\n PP 96/2012 ', ['UU 25/2009', 'PP 96/2012']],
    ['complaints', 'email: a@b.example\n\nbox : Kotak saran', [{ channel: 'email', value: 'a@b.example' }, { channel: 'box', value: 'Kotak saran' }]],
    ['complaints', 'Kotak saran: Lantai 1\nSURAT : Jl. Contoh\nDatang langsung: Loket 2', [{ channel: 'box', value: 'Lantai 1' }, { channel: 'letter', value: 'Jl. Contoh' }, { channel: 'inPerson', value: 'Loket 2' }]],
    ['procedure', '1 | Pemohon | submit | Mengajukan | berkas', { actors: ['Pemohon'], steps: [{ n: 1, actor: 'Pemohon', act: 'submit', text: 'Mengajukan | berkas' }] }],
    ['procedure', '2 | ? | ? | Selesai', { actors: [], steps: [{ n: 2, actor: null, act: null, text: 'Selesai' }] }],
    ['procedure', 'Pelaksana: Camat; Lurah\n1 | | | x', { actors: ['Camat', 'Lurah'], steps: [{ n: 1, actor: null, act: null, text: 'x' }] }],
    ['procedure', '', null], ['duration', '', null], ['fee', '', null], ['staffCount', '', null],
  ])('%s typed as %j', (name, typed, expected) => {
    const before = { ...emptyComponents(), duration: { min: null, max: 3, unit: 'day' as const, per: null, startsWhen: null, approximate: false, cases: [], text: '3 hari' } }
    expect(readComponent(name, typed, before)).toEqual({ value: { [name]: expected }, problems: [] })
  })

  test('channels of complaint are written by their names and by no code', () => {
    const text = componentText('complaints', { ...emptyComponents(), complaints: [{ channel: 'box', value: 'Lantai 1' }, { channel: 'phone', value: '021 555' }] })
    expect(text).toBe('Kotak saran: Lantai 1\nTelepon: 021 555')
  })

  test.each<[ComponentName, string, string, number]>([
    ['procedure', '1 | A | submit | x\nx | B | check | y', 'step-without-number', 2], ['procedure', '0 | A | submit | x', 'step-without-number', 1], ['procedure', '1 | A | submit', 'step-not-four-parts', 1],
    ['procedure', '\n\n1 | A | terbang | x', 'unknown-act', 3], ['complaints', 'email: a@b.example\nmerpati: balai', 'unknown-channel', 2], ['complaints', 'tanpa jenis', 'unknown-channel', 1],
  ])('%s typed as %j is told its fault with its line', (name, typed, code, line) => {
    expect(readComponent(name, typed, emptyComponents()).problems).toMatchObject([{ code, line, field: name }])
  })

  test('every fault is told, not the first alone', () => {
    expect(readComponent('procedure', 'a\nb\n1 | x | y | z', emptyComponents()).problems.map((problem) => [problem.line, problem.code])).toEqual([[1, 'step-without-number'], [2, 'step-without-number'], [3, 'unknown-act']])
  })

  test('whatever is typed into any of them, it is a value or its faults', () => {
    fc.assert(fc.property(fc.constantFrom(...componentNames), fc.string({ unit: 'binary', maxLength: 200 }), (name, typed) => {
      const { value, problems } = readComponent(name, typed, emptyComponents())
      expect(name in value || problems.length > 0).toBe(true)
      for (const problem of problems) expect(problem.field).toBe(name)
    }))
  })
})

describe('A procedure as YAML', () => {
  test('written and read back is the same, whatever procedure', () => {
    fc.assert(fc.property(procedures, (procedure) => {
      expect(readProcedurePart(procedureYaml(procedure))).toEqual({ value: procedure, problems: [] })
    }), { numRuns: 40 })
  })

  test('with names that mean something to YAML is the same too', () => {
    fc.assert(fc.property(procedures, fc.array(phrase, { minLength: 1, maxLength: 6 }), (procedure, names) => {
      const named = { ...procedure, steps: procedure.steps.map((step, index) => ({ ...step, name: { id: names[index % names.length] ?? '', en: names.at(-1) ?? '' }, note: { id: names[0] ?? '' } })) }
      expect(readProcedurePart(procedureYaml(named))).toEqual({ value: named, problems: [] })
    }), { numRuns: 40 })
  })

  test.each<[string, number]>([['steps:\n  - id: a\n   name: b', 3], ['steps: []', 1], ['steps:\n  - id: A B\n    name: x\n    who: y\n    source: 1\n    ways: []', 2], ['steps:\n  - id: a\n    name: x\n    who: y\n    source: 1\n    ways:\n      - { id: b, act: terbang, to: end }', 7]])(
    'with a fault is told it with its line: %j', (typed, line) => {
      const { value, problems } = readProcedurePart(typed)
      expect(value).toBeNull()
      expect(problems.map((problem) => problem.line)).toContain(line)
    })

  test.each(['', '[]', 'null', '7', '"teks"', '- a\n- b', '&a [*a]', '!!js/function x', 'a: &x [1,2]\nb: *x', '\u0000', '{'.repeat(500)])('%j is no procedure, and no defect', (typed) => {
    const { value, problems } = readProcedurePart(typed)
    expect([value, problems.length > 0]).toEqual([null, true])
  })
})

describe('The services of the city', () => {
  const services = bekasiFiles().services

  test('written as files with names that mean something to YAML read the same', () => {
    fc.assert(fc.property(fc.constantFrom(...services), phrase, phrase, (service, id, en) => {
      const odder: ServiceFile = {
        ...service, name: { id, en }, summary: { id: en, en: id }, keywords: [...service.keywords, id],
        form: service.form.map((field) => ({ ...field, label: { id, en }, ...(field.options && { options: field.options.map((option) => ({ ...option, label: { id: en } })) }) })),
      }
      const text = serviceYaml(odder)
      expect(serviceFileSchema(service.slug).parse(readYaml(text).data)).toEqual(odder)
      expect(text).not.toMatch(/\[object|: undefined/)
    }), { numRuns: 60 })
  })

  test('the form of each alone reads back as its part', () => {
    for (const service of services) {
      expect(readFormPart(formYaml(service))).toEqual({ value: { subject: service.subject, units: service.units, supplied: service.supplied, form: service.form }, problems: [] })
    }
  })

  test('a fault of the whole is placed in the text area in which it stands, on its line', () => {
    const areas = { form: formYaml({ ...boat, supplied: { identity: [], office: [] } }), procedure: procedureYaml(boat.procedure) }
    expect(placeFault({ code: 'unknown-position', field: 'procedure.steps.1.who' }, areas)).toMatchObject({ area: 'procedure', line: areas.procedure.split('\n').findIndex((line) => line.includes('who: boatman')) + 1 })
    expect(placeFault({ code: 'field-twice', field: 'form.1' }, areas)).toMatchObject({ area: 'form', line: areas.form.split('\n').findIndex((line) => line.includes('id: days')) + 1 })
    expect([placeFault({ code: 'x', field: 'standard.fee' }, areas).area, placeFault({ code: 'x', field: 'name' }, areas).area, placeFault({ code: 'x' }, areas).area]).toEqual(['standard', 'words', 'words'])
  })
})
