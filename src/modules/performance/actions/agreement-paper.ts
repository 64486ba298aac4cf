import { dateIn, formatMoney, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Signatory } from '#platform/documents/data'
import { longDate } from '#platform/ui/format'
import { directory } from '#modules/people'
import { readFigure } from '#modules/planning'
import { agreementWords } from '../messages/agreement.ts'
import { todayOf, type AgreementView } from './agreements.ts'

const prefix: Partial<Record<string, string>> = { plt: 'Plt.', plh: 'Plh.' }

/** The agreement on paper (PermenPANRB 53/2014): statement, annex, action plan. Before both have signed it says so across every page. */
export async function agreementPdf(ctx: Ctx, { row, reason, names }: AgreementView): Promise<Uint8Array> {
  const t = agreementWords.id
  const { city } = ctx.house
  const { content } = row
  const people = await directory(ctx.db)
  const today = todayOf(ctx)
  const nameOf = (slug: string): string => { const position = people.positions.get(slug); return position ? say(position.name, 'id') : slug }
  const side = (position: string, signed: { by: string | null; as: string | null; at: Date | null }): Signatory => {
    const holder = people.holdersOn(position, today)[0]
    const day = signed.at === null ? null : longDate('id', dateIn(city.zone, signed.at))
    return {
      place: city.name.replace(/^Kota /, ''), date: day ?? '', capacity: prefix[signed.by === null ? holder?.capacity ?? '' : signed.as ?? ''] ?? null, position: nameOf(position),
      name: signed.by === null ? holder?.name ?? '' : names.get(signed.by) ?? '', electronic: day === null ? null : t.paper.electronic(day),
    }
  }
  const amounts = content.programmes.filter(({ budget }) => budget !== '').map(({ budget }) => readFigure(budget ?? '').value)
  const whole = amounts.every((one) => one !== null && one.bottom === 1n)
  return ctx.house.press.print('perjanjian-kinerja', {
    letterhead: { government: city.government, agency: content.agency, address: city.address, contact: city.phone }, code: `${t.paper.title(content.year)} · ${nameOf(row.position)} · ${t.nth(row.n)}`, qr: null,
    title: t.paper.title(content.year), year: String(content.year), revision: row.n === 1 ? null : [t.revisionNo(row.n - 1), reason === null ? '' : t.because(reason)].filter(Boolean).join('. '),
    first: side(row.position, { by: row.first_by, as: row.first_as, at: row.first_at }), second: side(row.superior, { by: row.second_by, as: row.second_as, at: row.second_at }),
    rows: content.rows.map((one, index) => ({ n: `${index + 1}.`, objective: one.objective, indicator: one.name, target: one.target === null ? t.noTarget : [one.target, one.unit !== null && !one.target.includes(one.unit) ? one.unit : ''].filter(Boolean).join(' ') })),
    programmes: content.programmes.map((one, index) => ({ n: `${index + 1}.`, name: one.name, budget: one.budget ?? t.noBudget, note: '' })),
    total: amounts.length > 0 && whole ? formatMoney(amounts.reduce((sum, one) => sum + (one?.top ?? 0n), 0n)) : null,
    actions: row.actions.map((one) => ({ indicator: content.rows.find(({ indicator }) => indicator === one.indicator)?.name ?? '', quarters: one.quarters, what: one.what })),
    notes: [t.paper.made(row.version, content.title)],
  }, { now: ctx.now, title: t.titleOf(nameOf(row.position), content.year), watermark: row.state === 'open' ? t.paper.draft : null, simulated: row.simulated })
}
