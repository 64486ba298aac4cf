import { readFileSync } from 'node:fs'
import { median } from './world.js'

const digits = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

/** A made-up plan of one agency: so many activities over five years, each with outputs, in programmes of ten; some of its sums are wrong. */
function planText(agency, activities) {
  const line = (index) => {
    const budget = Array.from({ length: 5 }, (_, year) => (index + 1) * 1_000_000 + year * 50_000)
    const sum = budget.reduce((all, one) => all + one, 0) + (index % 50 === 0 ? 1 : 0)
    return `      - id: k${index}
        n: '${(index % 10) + 1}.'
        name: Kegiatan ${index} perangkat daerah ${agency}
        budget: ${budget.map(digits).join(' | ')}
        endBudget: ${digits(sum)}
        outputs:
          - { name: Dokumen, unit: dokumen, targets: '2 | 2 | 2 | 2 | 2', end: 10 dokumen }
          - { name: Peserta, unit: orang, targets: '30 | 40 | 50 orang | 60 | 70', end: 250 orang }\n`
  }
  const programmes = Array.from({ length: Math.ceil(activities / 10) }, (_, p) => `  - id: p${p}
    n: '${p + 1}.'
    name: Program ${p}
    activities:\n${Array.from({ length: Math.min(10, activities - p * 10) }, (_unused, index) => line(p * 10 + index)).join('')}`)
  return `title: { id: Renstra perangkat daerah ${agency} }\nagency: { name: Perangkat daerah ${agency}, short: PD${agency} }\nperiod: { base: 2025, first: 2026, last: 2030 }\nlayout: permendagri-86-2017\nprogrammeTable: { id: T-C.27, title: Program, section: '6.1' }\nprogrammes:\n${programmes.join('')}`
}

export async function benchPlanning() {
  const { readPlan } = await import('../../dist/modules/planning/rules/plan-file.js')
  const { audit } = await import('../../dist/modules/planning/rules/audit.js')
  const { parseNumber, readPattern } = await import('../../dist/modules/correspondence/rules/number.js')
  const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
  const law = (printed) => parseNumber(pattern, printed).problems
  const timed = (work) => { const began = performance.now(); const made = work(); return [made, performance.now() - began] }

  const text = readFileSync(new URL('../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url), 'utf8')
  const rounds = Array.from({ length: 9 }, () => {
    const [{ plan }, reading] = timed(() => readPlan(text, 'renstra'))
    const [found, auditing] = timed(() => audit(plan, law))
    return { found: found.length, reading, auditing }
  })
  const city = Array.from({ length: 40 }, (_, agency) => planText(agency, 125))
  const [plans, cityReading] = timed(() => city.map((one) => readPlan(one, 'x').plan))
  const [found, cityAuditing] = timed(() => plans.flatMap((plan) => audit(plan, law)).length)
  return [
    `the plan of 2013–2018: ${rounds[0].found} findings, audit median ${Math.round(median(rounds.map((one) => one.auditing)))} ms, first ${Math.round(rounds[0].auditing)} ms (promised under 200); reading its YAML ${Math.round(median(rounds.map((one) => one.reading)))} ms, first ${Math.round(rounds[0].reading)} ms`,
    `a made-up city of 40 agencies, 5,000 activities, 5 years: ${found} findings, audit ${Math.round(cityAuditing)} ms (promised under 5000); reading its YAML ${Math.round(cityReading)} ms`,
  ]
}
