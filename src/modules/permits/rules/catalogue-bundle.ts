import type { Problem } from '#kernel'
import type { Definition, Field } from '#modules/cases'

/** A question of several applications made at once: as the form asks it, and the kinds it is asked for. */
export type Asked = { field: Field; kinds: string[] }

/** What a form for several kinds asks: what all share, what a kind asks alone, each paper once, and what stands at the end. */
export type Together = { shared: Asked[]; own: { slug: string; asked: Asked[] }[]; papers: Asked[]; closing: Asked[] }

/** Questions are the same when they are asked in the same words; which requirement a paper stands for differs from kind to kind. */
const sameAs = ({ covers: _, must: __, ...one }: Field): string => JSON.stringify(one)

/** The name of a question in the form: its own, or with the kind before it where another kind asks something else by the same name. */
const nameIn = (services: readonly Definition[], { slug }: Definition, field: Field): string =>
  (services.every((other) => other.form.every((one) => one.id !== field.id || sameAs(one) === sameAs(field))) ? field.id : `${slug}--${field.id}`)

function gather(services: readonly Definition[], wanted: (field: Field, slug: string) => boolean): Asked[] {
  const found = new Map<string, Asked>()
  for (const service of services) {
    for (const field of service.form.filter((one) => wanted(one, service.slug))) {
      const id = nameIn(services, service, field)
      const before = found.get(id)
      if (before) { before.kinds.push(service.slug); before.field = { ...before.field, must: before.field.must || field.must } } else found.set(id, { field: { ...field, id }, kinds: [service.slug] })
    }
  }
  return [...found.values()]
}

/** The form for these kinds. A paper that several ask for is asked once, and must be brought when one of them needs it. */
export function askedTogether(services: readonly Definition[], closing: ReadonlySet<string>): Together {
  const everywhere = (id: string): boolean => services.every((one) => one.form.some((field) => field.id === id))
  const isShared = (field: Field): boolean => field.kind !== 'file' && everywhere(field.id) && services.every((one) => nameIn(services, one, field) === field.id)
  return {
    shared: gather(services, (field) => isShared(field) && !closing.has(field.id)),
    own: services.map(({ slug }) => ({ slug, asked: gather(services, (field, of) => of === slug && field.kind !== 'file' && !isShared(field)) })).filter(({ asked }) => asked.length > 0),
    papers: gather(services, (field) => field.kind === 'file'),
    closing: gather(services, (field) => isShared(field) && closing.has(field.id)),
  }
}

/** Every question of the form, in its order. */
export const allAsked = ({ shared, own, papers, closing }: Together): Field[] =>
  [...new Map([...shared, ...own.flatMap((one) => one.asked), ...papers, ...closing].map(({ field }) => [field.id, field])).values()]

/** What was typed (or attached) into the form, as one of its kinds asks for it. */
export function partOf<T>(services: readonly Definition[], service: Definition, typed: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(service.form.flatMap((field) => {
    const said = typed[nameIn(services, service, field)]
    return said === undefined ? [] : [[field.id, said]]
  }))
}

/** What is wrong with one of the applications, said at the question of the form; what several have wrong alike is said once. */
export function problemsTogether(services: readonly Definition[], found: readonly { service: Definition; problems: readonly Problem[] }[]): Problem[] {
  const all = found.flatMap(({ service, problems }) => problems.map((problem): Problem => {
    const field = service.form.find(({ id }) => problem.field === `answers.${id}`)
    return field ? { ...problem, field: `answers.${nameIn(services, service, field)}` } : problem
  }))
  return [...new Map(all.map((problem) => [JSON.stringify([problem.code, problem.field]), problem])).values()]
}
