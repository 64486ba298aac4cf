import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf, Refusal, type Answers, type Text } from '#kernel'
import { toDefinition, type ServiceFile } from '../src/modules/catalogue/rules/service-file.ts'
import { readDuration } from '../src/modules/catalogue/rules/reader/duration.ts'
import { readFee } from '../src/modules/catalogue/rules/reader/fee.ts'
import { readStaff } from '../src/modules/catalogue/rules/reader/staff.ts'
import { decide, file, nameOf, openActs, type CaseActor, type Situation } from '../src/modules/cases/rules/engine.ts'
import { apply, type CaseState } from '../src/modules/cases/rules/state.ts'
import { readTerm } from '../src/modules/cases/rules/time/term.ts'
import { bekasiFiles } from './catalogue-world.ts'

const city = bekasiFiles()
const services = city.services
const positions = new Map((city.organization?.positions ?? []).map((one) => [one.slug, one]))
const units = new Set(city.organization?.units.map((one) => one.slug))
const registers = new Set(city.registers.map((one) => one.slug))
const templates = new Set(readdirSync(new URL('../city/bekasi/templates/', import.meta.url)).map((name) => name.replace(/\.typ$/, '')))

/** Every text of a thing that is said in two languages, with the path where it stands. */
function texts(value: unknown, path = ''): [string, Text][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => texts(one, `${path}.${index}`))
  if (value === null || typeof value !== 'object') return []
  const entries = Object.entries(value)
  const isText = typeof (value as Text).id === 'string' && entries.every(([key, one]) => (key === 'id' || key === 'en') && typeof one === 'string') && /(?:name|summary|label|hint|note|output|title|closing|law|government)$/.test(path)
  return isText ? [[path, value as Text]] : entries.flatMap(([key, one]) => texts(one, `${path}.${key}`))
}

const each: [string, ServiceFile][] = services.map((one) => [one.slug, one])
const decreed = each.filter(([, one]) => one.decree !== '')

describe('What the city says', () => {
  test.each(each)('%s, in both languages, each time with words of its own', (_, service) => {
    const found = texts(service)
    expect(found.length).toBeGreaterThan(8)
    expect(found.filter(([, text]) => !text.en).map(([path]) => path)).toEqual([])
    for (const [path, { id, en = '' }] of found) {
      expect([path, id.trim(), en.trim()]).toEqual([path, id, en])
      if (id.split(' ').length > 3) expect([path, en]).not.toEqual([path, id])
      expect([path, /[{}<>]|\bTODO\b|undefined/.test(id + en)]).toEqual([path, false])
    }
  })

  test('of its organization, roles and registers in both languages too', () => {
    const said = [...texts(city.organization, 'organization'), ...texts(city.roles, 'roles'), ...texts(city.registers, 'registers')]
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter(([, text]) => !text.en).map(([path, text]) => `${path} ${text.id}`)).toEqual([])
  })

  test('no two services have one name, nor one annex of one decree', () => {
    expect(new Set(services.map((one) => one.name.id)).size).toBe(services.length)
    expect(new Set(decreed.map(([, one]) => `${one.decree} ${one.annex}`)).size).toBe(decreed.length)
  })

  test.each(each)('%s is found by words a person would type', (_, { keywords }) => {
    expect(keywords.length).toBeGreaterThanOrEqual(3)
    expect(new Set(keywords.map((one) => one.toLowerCase())).size).toBe(keywords.length)
    for (const word of keywords) expect(word).toBe(word.trim())
  })
})

describe('The standards of the city as the reader of decrees reads them', () => {
  test.each(decreed)('%s: its time', (_, { standard }) => {
    const { duration } = standard
    if (!duration) return
    const read = readDuration(duration.text).duration
    expect({ min: read.min, max: read.max, unit: read.unit, approximate: read.approximate }).toEqual({ min: duration.min, max: duration.max, unit: duration.unit, approximate: duration.approximate })
  })
  test.each(decreed)('%s: its fee and its staff', (_, { standard }) => {
    if (standard.fee) expect(readFee(standard.fee.text).fee).toMatchObject({ kind: standard.fee.kind, amount: standard.fee.amount ?? (standard.fee.kind === 'free' ? 0 : null) })
    if (standard.staffCount) expect(readStaff(standard.staffCount.text).staff.value).toBe(standard.staffCount.value)
  })
})

describe('The form of a service', () => {
  test.each(each)('%s asks for every requirement once, or says who brings it', (_, { form, standard, supplied }) => {
    const all = standard.requirements.map((__, index) => index + 1)
    const covered = [...form.flatMap((field) => field.covers ?? []), ...supplied.identity, ...supplied.office]
    expect(covered.filter((n) => !all.includes(n))).toEqual([])
    expect(all.filter((n) => !covered.includes(n))).toEqual([])
  })

  test.each(each)('%s depends only on what was asked before', (_, { form }) => {
    form.forEach((field, index) => {
      const before = new Set(form.slice(0, index).map((one) => one.id))
      expect((field.when ? fieldsOf(field.when) : []).filter((name) => !before.has(name))).toEqual([])
    })
  })

  test.each(each)('%s has choices to choose from, bounds that leave room, and a question that names the case', (_, { form, subject, units: counted }) => {
    for (const field of form) {
      if (field.options) expect([field.id, new Set(field.options.map((one) => one.id)).size, field.options.length > 0]).toEqual([field.id, field.options.length, true])
      if (field.atLeast !== undefined && field.atMost !== undefined) expect(field.atLeast).toBeLessThan(field.atMost)
      if (field.kind === 'position') for (const option of field.options ?? []) expect([field.id, positions.has(option.id)]).toEqual([field.id, true])
    }
    const named = form.find((field) => field.id === subject)
    expect(named && ['text', 'longText', 'choice', 'position'].includes(named.kind)).toBe(true)
    if (counted !== null) expect(form.find((field) => field.id === counted)).toMatchObject({ kind: 'number', must: true })
  })
})

describe('The procedures of the decree', () => {
  const done = new Map<string, string[]>()
  for (const [slug, { procedure }] of decreed) for (const step of procedure.steps) for (const way of step.ways) done.set(way.act, [...(done.get(way.act) ?? []), slug])

  test('every act the counter promises is done in some procedure of the decree', () => {
    for (const act of ['receive', 'check', 'verify', 'assess', 'dispose', 'coordinate', 'initial', 'sign', 'number', 'input', 'handOver', 'publish', 'archive', 'return', 'refuse']) expect([act, done.get(act)?.length ?? 0]).not.toEqual([act, 0])
  })

  test('a step that waits for those a leader chose stands behind an act that chooses them; a refusal always wants its reason', () => {
    const chosen = decreed.filter(([, { procedure }]) => procedure.steps.some((step) => step.who.kind === 'chosen'))
    expect(chosen.length).toBeGreaterThan(0)
    for (const [slug, { procedure }] of chosen) expect([slug, procedure.steps.some((step) => step.who.kind !== 'chosen' && step.ways.some((way) => ['dispose', 'order', 'coordinate', 'inform', 'conduct', 'invite'].includes(way.act)))]).toEqual([slug, true])
    for (const [slug, { procedure }] of decreed) for (const way of procedure.steps.flatMap((step) => step.ways)) if (way.act === 'refuse') expect([slug, way.id, way.reason]).toEqual([slug, way.id, true])
  })
})

describe('The procedure of a service', () => {
  test.each(decreed)('%s carries out every printed step and no other', (_, { procedure, standard }) => {
    const printed = standard.procedure?.steps.map((step) => step.n) ?? []
    const sources = procedure.steps.flatMap((step) => (step.source === null ? [] : [step.source]))
    expect(sources.filter((n) => !printed.includes(n))).toEqual([])
    expect(printed.filter((n) => !sources.includes(n))).toEqual([])
    for (const step of procedure.steps) if (step.source === null) expect([step.id, (step.note?.id ?? '').length > 10]).toEqual([step.id, true])
  })

  test.each(each)('%s names only positions, registers and templates there are, and times that can be counted', (_, { procedure, unit }) => {
    expect(units.has(unit)).toBe(true)
    for (const step of procedure.steps) {
      if (step.who.kind === 'positions') expect(step.who.positions.filter((name) => !positions.has(name))).toEqual([])
      for (const time of [step.takes, ...step.ways.map((way) => way.after)]) if (time !== undefined) expect([time, 'n' in readTerm(time)]).toEqual([time, true])
    }
    for (const product of procedure.products) {
      expect(templates.has(product.template)).toBe(true)
      const named = typeof product.register === 'string' ? [product.register] : Object.values(product.register?.is ?? {})
      expect(named.filter((name) => !registers.has(name))).toEqual([])
    }
  })

  test.each(each)('%s: whatever is asked at random of whoever may, it stays possible and what is offered is taken', (_, service) => {
    const definition = toDefinition(service, service.decree)
    const answers: Answers = Object.fromEntries(service.form.map((field) => [field.id, field.kind === 'number' ? 7 : field.kind === 'yesNo' ? true : field.options?.[0]?.id ?? 'contoh']))
    const everybody: CaseActor[] = [{ kind: 'applicant' }, { kind: 'program' }, { kind: 'officer', positions: new Set(positions.keys()), mayReopen: true }]
    fc.assert(fc.property(fc.array(fc.nat(500), { maxLength: 30 }), (picks) => {
      let state: CaseState = apply(null, file(definition, answers, new Date('2026-03-02T02:00:00Z')))
      picks.forEach((pick, index) => {
        const situation: Situation = { definition, state, answers }
        const open = everybody.flatMap((actor) => openActs(situation, actor).filter((act) => act.kind !== 'way' || act.because === null).map((act) => ({ actor, act })))
        const chosen = open[pick % Math.max(open.length, 1)]
        if (!chosen) return
        const { act, actor } = chosen
        const from = act.kind === 'pass-on' ? state.dispositions.find((one) => one.id === act.disposition)?.to : act.kind === 'way' ? act.turn.positions[0] : undefined
        const to = [...positions.keys()].filter((name) => name !== from && !(act.kind === 'way' && act.turn.positions.includes(name))).slice(pick % 20, (pick % 20) + 2)
        try {
          state = apply(state, decide(situation, actor, { act: nameOf(act), to, reason: act.kind === 'standing' ? act.reasons[0] : undefined }, new Date(Date.parse('2026-03-02T03:00:00Z') + index * 60_000)))
        } catch (error) {
          // whom an answer names is asked on the way, in the form of the act
          if (!(error instanceof Refusal) || error.problems[0]?.code !== 'nobody-named') throw error
        }
        expect(state.status === 'open').toBe(state.turns.length > 0)
        expect(state.status === 'open' || (state.parked.length === 0 && state.pauses.every((pause) => pause.to !== null))).toBe(true)
      })
    }), { numRuns: 30 })
  })
})

describe('A refusal that is a paper', () => {
  const permits = readFileSync(new URL('../city/bekasi/permits/_procedure.yaml', import.meta.url), 'utf8')
  const refusing = each.flatMap(([slug, { procedure }]) => procedure.steps.flatMap((step) => step.ways.flatMap((way) => (way.outcome === 'refused' && way.product ? [[slug, way] as const] : []))))

  test('is written before it is signed: whoever signs it has its draft to open and writes nothing of it with the signature', () => {
    expect(refusing.map(([slug]) => slug)).toEqual(expect.arrayContaining(['informasi-publik', 'naskah-kerja-sama', 'kelayakan-kerja-sama']))
    expect(refusing.filter(([, way]) => way.asks.length > 0).map(([slug, way]) => `${slug}: ${way.id}`)).toEqual([])
    expect(refusing.filter(([slug, way]) => !services.find((one) => one.slug === slug)?.procedure.steps.some((step) => step.ways.some((other) => other.product?.id === way.product?.id && other.product?.stage === 'draft')))).toEqual([])
  })

  test('of a permit too: the step that refuses asks nothing but the reason', () => {
    const [, step = ''] = /\n {2}- id: tanda-tangan-tolak\n([^]*?)\n {2}- id: |\n {2}- id: tanda-tangan-tolak\n([^]*?)\nproducts:/.exec(permits)?.filter(Boolean) ?? []
    expect([step.includes('outcome: refused'), step.includes('stage: issue'), step.includes('asks:')]).toEqual([true, true, false])
    expect(permits.match(/outcome: refused/g)).toHaveLength(1)
  })
})

describe('The people of the city', () => {
  test('are all made up, and nobody’s telephone or mail leads to anybody', () => {
    for (const { phone, email } of city.demo?.citizens ?? []) {
      expect(email).toMatch(/\.example$/)
      expect(phone.replace(/\D/g, '')).toMatch(/^0?8?\d*0000/)
    }
    expect(city.demo?.people.length).toBeGreaterThan(50)
  })

  test('every position of the city is held, or said to stand vacant', () => {
    const held = new Set(city.demo?.people.flatMap((one) => one.holds.map((hold) => hold.position)))
    expect([...positions.keys()].filter((slug) => !held.has(slug) && !city.demo?.vacant.includes(slug))).toEqual([])
  })

  test('every role is carried by some position', () => {
    const carried = new Set([...positions.values()].flatMap((one) => one.roles))
    expect(city.roles.map((role) => role.slug).filter((slug) => !carried.has(slug))).toEqual([])
  })
})

test('a file of the city holds no hidden characters, no tabs, and ends with a line', () => {
  for (const name of readdirSync(new URL('../city/bekasi/services/', import.meta.url))) {
    const text = readFileSync(new URL(`../city/bekasi/services/${name}`, import.meta.url), 'utf8')
    expect([name, /[\t\r\u00a0\u200b\u202a-\u202e\ufeff]/.test(text), text.endsWith('\n')]).toEqual([name, false, true])
  }
})
