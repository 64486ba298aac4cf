/** Which agencies have somebody for the box, which of them looks after what is said in general, and whose a service is. */
export type Desks = { staffed: ReadonlySet<string>; general: string | null; agencyOf: (service: string) => string | null }
/** Agencies whose box an officer looks after; `all` of the city. */
export type Mine = ReadonlySet<string> | 'all'

/**
 * The agency that answers a suggestion: that of the service. What is said in general, about a service nobody has any more, or to an agency
 * where nobody looks after the box, is answered by the one that looks after the general box; where there is none (`null`) by every box.
 */
export function deskOf(service: string | null, { staffed, general, agencyOf }: Desks): string | null {
  const agency = service === null ? null : agencyOf(service)
  if (agency !== null && staffed.has(agency)) return agency
  return general !== null && staffed.has(general) ? general : null
}

/** Whether an officer of these agencies reads and answers what was said about a service, or in general. */
export function mayAnswer(service: string | null, mine: Mine, desks: Desks): boolean {
  const desk = deskOf(service, desks)
  return mine === 'all' || desk === null || mine.has(desk)
}

/** Of the services of the city those whose suggestions an officer answers, the others, and whether general ones are among them: as a list is asked for. */
export function boxOf(services: readonly string[], mine: Mine, desks: Desks): { mine: string[]; theirs: string[]; general: boolean } {
  const own = new Set(services.filter((one) => mayAnswer(one, mine, desks)))
  return { mine: [...own], theirs: services.filter((one) => !own.has(one)), general: mayAnswer(null, mine, desks) }
}
