/** Of what an index is shown: the whole city, one unit, or one service. */
export type Scope = { kind: 'city' } | { kind: 'unit' | 'service'; slug: string }

/** How a snapshot calls the figure of a scope. */
export const keyOf = (scope: Scope): string => (scope.kind === 'city' ? 'city' : `${scope.kind}:${scope.slug}`)

/** Which questionnaires are counted for it. */
export const countedOf = (scope: Scope): { units?: string[]; services?: string[] } =>
  (scope.kind === 'city' ? {} : scope.kind === 'unit' ? { units: [scope.slug] } : { services: [scope.slug] })

/** How the service of answers begins that a unit gathered for all it does. */
export const general = 'umum-'

/** The services of a unit, and what it gathered for all of them where a snapshot has it. */
export const servicesOf = (unit: string, services: readonly { slug: string; unit: string }[], measured: object): string[] =>
  [...services.filter((one) => one.unit === unit).map((one) => one.slug), ...[`${general}${unit}`].filter((slug) => Object.hasOwn(measured, slug))]
