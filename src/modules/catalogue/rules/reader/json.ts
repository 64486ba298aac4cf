import type { Locale } from '#kernel'
import type { Components, Duration, Fee } from '../standard.ts'
import type { Reading, StandardReading, Warning } from './parts.ts'
import { sayWarning } from './words.ts'

/** The document `standards read --json` prints: fields in the contract's order, line ranges left out. */
export function toJson(reading: Reading, locale: Locale = 'id'): Record<string, unknown> {
  const { number, date, title, issuer, signatory } = reading.decree
  return {
    decree: { number, date, title, issuer, signatory },
    standards: reading.standards.map((standard) => standardJson(standard, locale)),
    warnings: reading.warnings.map((warning) => warningJson(warning, locale)),
  }
}

const standardJson = (standard: StandardReading, locale: Locale): Record<string, unknown> => ({
  annex: standard.annex, name: standard.name, agency: standard.agency, components: componentsJson(standard.components),
  warnings: standard.warnings.map((warning) => warningJson(warning, locale)),
})

const warningJson = (warning: Warning, locale: Locale): Record<string, unknown> => ({
  code: warning.code, component: warning.component, line: warning.line, message: sayWarning(warning, locale),
})

function componentsJson(c: Components): Record<string, unknown> {
  return {
    legalBasis: c.legalBasis, requirements: c.requirements, procedure: c.procedure, duration: c.duration && durationJson(c.duration),
    fee: c.fee && feeJson(c.fee), products: c.products, facilities: c.facilities, competencies: c.competencies, supervision: c.supervision,
    complaints: c.complaints, staffCount: c.staffCount, serviceGuarantee: c.serviceGuarantee, safetyGuarantee: c.safetyGuarantee,
    evaluation: c.evaluation, extra: c.extra,
  }
}

const durationJson = ({ min, max, unit, per, startsWhen, approximate, cases, text }: Duration): Record<string, unknown> =>
  ({ min, max, unit, per, startsWhen, approximate, cases, text })

const feeJson = ({ kind, amount, min, max, per, legalBasis, cases, text }: Fee): Record<string, unknown> =>
  ({ kind, amount, min, max, per, legalBasis, cases, text })
