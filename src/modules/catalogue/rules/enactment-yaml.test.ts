import { expect, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { decreeSchema } from './city-file.ts'
import { decreeYaml, formYaml, placeFault, procedureYaml, readFormPart, readProcedurePart, serviceYaml } from './enactment-yaml.ts'
import { serviceFileSchema } from './service-file.ts'
import { readShape, readYaml } from '#platform/yaml-text'

const { services, decrees } = bekasiFiles()
const informasi = services.find((one) => one.slug === 'informasi-publik')!

test('every service of the city, written as YAML and read again, says the same', () => {
  expect(services.length).toBeGreaterThan(0)
  for (const service of services) {
    const { value, problems } = readShape(serviceFileSchema(service.slug), readYaml(serviceYaml(service)).data)
    expect(problems, service.slug).toEqual([])
    expect(value, service.slug).toEqual(service)
  }
})

test('so does every decree', () => {
  for (const decree of decrees) expect(readShape(decreeSchema(decree.slug), readYaml(decreeYaml(decree)).data).value).toEqual(decree)
})

test('the form and the procedure alone come back the same', () => {
  for (const service of services) {
    expect(readProcedurePart(procedureYaml(service.procedure))).toEqual({ value: service.procedure, problems: [] })
    const { subject, units, supplied, form } = service
    expect(readFormPart(formYaml(service))).toEqual({ value: { subject, units, supplied, form }, problems: [] })
  }
})

test('writing nobody can read is told with its line, and so is a shape that does not fit', () => {
  expect(readProcedurePart('steps:\n  - id: a\n   who: b').problems[0]).toMatchObject({ code: 'not-yaml', line: 3 })
  const shape = readProcedurePart('steps:\n  - id: a\n    name: A\n    who: loket\n    source: null\n    ways:\n      - { id: b, act: dance, to: end }').problems
  expect(shape).toMatchObject([{ code: 'not-allowed', field: 'steps.0.ways.0.act', line: 7 }])
  expect(readFormPart('').problems.length).toBeGreaterThan(0)
})

test('a fault of the whole is placed in the text area it belongs to', () => {
  const areas = { form: formYaml(informasi), procedure: procedureYaml(informasi.procedure) }
  const placed = placeFault({ code: 'unknown-position', field: 'procedure.steps.1.who' }, areas)
  expect(placed.area).toBe('procedure')
  expect(areas.procedure.split('\n')[placed.line! - 1]).toContain('who: petugas-ppid')
  expect(placeFault({ code: 'x', field: 'form.2' }, areas).area).toBe('form')
  expect(placeFault({ code: 'x', field: 'agency' }, areas).area).toBe('words')
  expect(placeFault({ code: 'x', field: 'standard.requirements.0' }, areas).area).toBe('standard')
})
