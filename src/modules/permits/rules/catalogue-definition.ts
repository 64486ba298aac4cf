import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { fieldSchema, procedureSchema, type Definition, type Field } from '#modules/cases'
import { readShape } from '#platform/yaml-text'
import { villageOptions, type Areas } from './catalogue-areas.ts'
import { resolved, stepsFor, type Variation } from './catalogue-template.ts'
import { printedCharge, printedTerm, type Paper, type Permit } from './permit-file.ts'

/** The procedure and the form all kinds share, before a kind makes them its own. */
export type Template = { agency: string; unit: string; subject: string; product: string; form: unknown[]; closing: unknown[]; steps: unknown[]; products: unknown[] }

const parts = z.array(z.record(z.string(), z.unknown())).min(1)

export const templateSchema: z.ZodType<Template, unknown> = z.strictObject({
  source: z.literal('example'), agency: z.string(), unit: z.string(), subject: z.string(), product: z.string(),
  form: parts, closing: parts, steps: parts, products: parts,
}).transform(({ source: _, ...rest }): Template => rest)

/** What a kind is made into a service with. `agencies` are those of the organisation, by their slug. */
export type Shared = { template: Template; papers: Readonly<Record<string, Paper>>; areas: Areas; agencies: ReadonlyMap<string, Text> }

/** A fault in what a kind was made into: where in its own file, or where in the shared one. */
export type Made = { definition: Definition | null; problems: { shared: boolean; problem: Problem }[]; origins: number[] }

function variationOf({ name, group, slug, example }: Permit, agencies: Shared['agencies']): Variation {
  const asked = (example?.recommend ?? []).map(({ agency, takes }) => {
    const named = agencies.get(agency)
    return { agency, takes, agencyName: named?.id ?? agency, agencyNameEn: named?.en ?? named?.id ?? agency }
  })
  const flags = { recommended: asked.length > 0, charged: example?.charged ?? false, visited: example?.visit ?? false }
  return { flags: new Set(Object.entries(flags).flatMap(([flag, on]) => (on ? [flag] : []))), agencies: asked, words: { group, slug, name: name.id, nameEn: name.en ?? name.id } }
}

/** A question about a place or a point knows the city. */
const placed = (field: Field, areas: Areas): Field =>
  (field.kind === 'place' && !field.options ? { ...field, options: villageOptions(areas) } : field.kind === 'point' && !field.within ? { ...field, within: areas.bounds } : field)

const requirementsOf = ({ example }: Permit, papers: Shared['papers']): { name: string; paper: Paper; must: boolean }[] =>
  (example?.papers ?? []).flatMap(({ paper: name, must }) => (papers[name] ? [{ name, paper: papers[name], must }] : []))

/** The questions by which a paper is brought; one paper is one question in every kind, so that a bundle asks for it once. */
export const paperField = (name: string): string => `berkas-${name}`

/** What the table of procedures says of a charge, in words; `null` where it says nothing. */
export function chargeWords(permit: Pick<Permit, 'printed'>): Text | null {
  const charged = printedCharge(permit)
  if (charged === null) return null
  return charged
    ? { id: `Tabel SOP bertanda “${permit.printed?.sop?.charge}”: dikenai biaya menurut lampiran yang tidak ada dalam Renstra.`, en: `The table of procedures is marked “${permit.printed?.sop?.charge}”: charged by an annex the plan does not hold.` }
    : { id: 'Tabel SOP bertanda “-”: tanpa biaya.', en: 'The table of procedures is marked “-”: no charge.' }
}

/** A kind of permit as a service that can be asked for, with every fault of what came out. */
export function definitionFor(permit: Permit, shared: Shared): Made {
  const { template, papers, areas } = shared
  const variation = variationOf(permit, shared.agencies)
  const { steps, origins } = stepsFor(template.steps, variation)
  const procedure = readShape(procedureSchema, { steps, products: resolved(template.products, variation) })
  const common = readShape(z.array(fieldSchema), resolved([...template.form, ...template.closing], variation))
  const requirements = requirementsOf(permit, papers)
  const problems = [...procedure.problems.map((problem) => ({ ...problem, field: `procedure.${problem.field ?? ''}` })), ...common.problems.map((problem) => ({ ...problem, field: `form.${problem.field ?? ''}` }))]
  if (!procedure.value || !common.value) return { definition: null, problems: problems.map((problem) => ({ shared: true, problem })), origins }
  const ending = new Set(template.closing.map((one) => (one as { id?: unknown }).id))
  const brought = requirements.map(({ name, paper, must }, index): Field => (
    { id: paperField(name), kind: 'file', label: paper.label, hint: paper.hint ?? undefined, must, covers: [index + 1] }))
  const form = [...common.value.filter(({ id }) => !ending.has(id)), ...(permit.example?.form ?? []), ...brought, ...common.value.filter(({ id }) => ending.has(id))]
  return {
    problems: [], origins,
    definition: {
      slug: permit.slug, name: permit.name, summary: permit.summary, agency: template.agency, unit: template.unit, term: printedTerm(permit), units: null,
      subject: template.subject, requirements: requirements.map(({ name, paper, must }) => ({ id: paper.text, ...(!must && { when: { field: paperField(name), answered: true } }) })), identity: true, form: form.map((field) => placed(field, areas)),
      procedure: { ...procedure.value, products: procedure.value.products.map((product) => ({ ...product, fields: product.fields.map((field) => placed(field, areas)) })) }, fee: chargeWords(permit)?.id ?? null, basis: null, audience: 'public', retention: null,
    },
  }
}
