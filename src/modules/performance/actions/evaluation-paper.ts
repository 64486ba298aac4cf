import { writtenAs } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { longMoment } from '#platform/ui/format'
import { e81Table, labels, noteNames, officialWorkbook, planEvaluationWords, printOfficial, type OfficialTable } from '#modules/planning'
import { evaluationWords } from '../messages/evaluation.ts'
import { rowsOf, unpaid, type EvaluatedLine } from '../rules/evaluation.ts'
import { isTold } from '../rules/readings.ts'
import { ownerIn, type EvaluationView } from './evaluation.ts'

/** Papers are printed in Indonesian. */
const t = evaluationWords.id
const plan = planEvaluationWords.id

const sourceOf = ({ year }: EvaluatedLine): string => (year.kind === 'not-measured' ? t.paper.none : year.kind === 'not-computable' ? t.paper.notComputable : t.paper[year.kind])

/** Form E.81 of a tree, in the layout of the regulation. */
export function formE81(view: EvaluationView): OfficialTable {
  const { tree, quarter, lines, paid } = view
  const rows = rowsOf(lines, { owner: (node) => ownerIn(view, node), source: sourceOf, paid: (node) => paid.get(node.id) ?? [], unpaid: (node) => { const why = unpaid(tree.content, paid, node); return why && t.paper.unpaid[why] } })
  return e81Table({ agency: tree.content.agency.name, year: tree.content.year, quarter, last: null }, rows, [t.paper.year, t.paper.noEnd])
}

/** What stands under the form: the mean and its grade, the notes, which tree was read and when. */
function factsOf(ctx: Ctx, { tree, mean, notes, readAt }: EvaluationView): { label: string; value: string }[] {
  const { percent, category, known, of } = mean
  return [
    { label: t.mean, value: percent && category ? `${writtenAs(percent, 2)}% (${labels.permendagri[category]}), ${t.known(known, of)}` : t.unknown }, ...noteNames.map((name) => ({ label: plan[name], value: notes[name] || '–' })),
    { label: t.paper.tree, value: `${tree.slug}, ${t.paper.version(tree.version)}` }, { label: t.paper.read, value: longMoment('id', ctx.house.city.zone, readAt ?? ctx.now) },
  ]
}

export async function evaluationPdf(ctx: Ctx, view: EvaluationView): Promise<Uint8Array> {
  need(ctx, 'performance.read')
  const { tree, lines } = view
  const sign = (position: string) => ({ place: '', date: '', position, name: '(                                        )' })
  const { agency } = tree.content
  return printOfficial(ctx, { slug: tree.slug, version: tree.version, agency: agency.name, draft: false, simulated: lines.some(({ year }) => isTold(year) && year.simulated) }, formE81(view), {
    facts: factsOf(ctx, view), signatories: [sign(`${plan.made}, ${plan.madeBy(agency.name)}`), sign(`${plan.evaluated}, ${plan.evaluatedBy}`)],
  })
}

export function evaluationWorkbook(ctx: Ctx, view: EvaluationView): Promise<Uint8Array<ArrayBuffer>> {
  const table = formE81(view)
  return officialWorkbook({ ...table, notes: [...table.notes, ...factsOf(ctx, view).map(({ label, value }) => `${label}: ${value}`)] })
}
