/** Of what an index is shown: the whole city, one unit, or one service. */
export type Scope = { kind: 'city' } | { kind: 'unit' | 'service'; slug: string }

/** How a snapshot calls the figure of a scope. */
export const keyOf = (scope: Scope): string => (scope.kind === 'city' ? 'city' : `${scope.kind}:${scope.slug}`)

/** Which questionnaires are counted for it. */
export const countedOf = (scope: Scope): { units?: string[]; services?: string[] } =>
  (scope.kind === 'city' ? {} : scope.kind === 'unit' ? { units: [scope.slug] } : { services: [scope.slug] })
