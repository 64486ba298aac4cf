import { profileFields } from '../rules/profile.ts'
import { figuresOf } from '../rules/figure.ts'
import { keyOf, servicesOf } from '../rules/scope.ts'
import { daysOf, semesterId } from '../rules/semester.ts'
import type { Overview } from './index-page.ts'

/** The public page as data: the same figures, the same groups hidden, and the word `simulated` on each. */
export function indexJson(o: Overview) {
  const { scope, instrument, figure, publication } = o
  const snapshot = publication?.row.snapshot ?? o.now
  const key = keyOf(scope)
  const ofUnit = new Set(scope.kind === 'unit' ? servicesOf(scope.slug, o.names.services, snapshot.services) : [])
  return {
    scope, semester: semesterId(o.semester), ...daysOf(o.semester), over: o.over, instrument: { id: instrument.id, law: instrument.law }, figure,
    ...(scope.kind === 'city' && { city: snapshot.city, units: snapshot.units }),
    ...(scope.kind === 'unit' && { services: Object.fromEntries(Object.entries(snapshot.services).filter(([slug]) => ofUnit.has(slug))) }),
    profile: Object.fromEntries(profileFields.map((field) => [field, {
      groups: o.profile[field].shown.map((one) => ({ value: one.key, n: one.n, index: one.of.index?.value ?? null, grade: one.of.index?.grade.letter ?? null })), hidden: o.profile[field].hidden,
    }])),
    trend: o.trend.map((row) => ({
      semester: semesterId(row.semester), instrument: row.instrument.id, n: row.result.n, index: row.result.index?.value ?? null, grade: row.result.index?.grade.letter ?? null, ci95: row.result.ci95, ...(row.result.few && { few: true }), ...(row.result.rough && { rough: true }),
      target: row.target && { value: row.target.value, source: row.target.source }, simulated: row.simulated,
    })),
    published: publication && {
      at: publication.row.published_at, hash: publication.row.hash, corrections: publication.corrections.map((one) => ({ at: one.corrected_at, reason: one.reason, hash: one.hash, figure: figuresOf(one.snapshot).get(key) ?? null })),
      today: publication.differs.some((one) => one.key === key) ? figuresOf(o.now).get(key) ?? null : null,
    },
    followUps: o.followUps.map(({ element, service, action, position, due, status, result, simulated }) => ({ element, service, action, position, due, status, result, simulated })),
  }
}
