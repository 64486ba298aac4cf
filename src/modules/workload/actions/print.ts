import { say, writtenAs } from '#kernel'
import type { Ctx } from '#platform/context'
import type { TableData } from '#platform/documents/data'
import { formatNumber, shortDate } from '#platform/ui/format'
import { sayAct } from '#modules/cases'
import { entryWords } from '#modules/measures'
import { directory } from '#modules/people'
import { messages } from '../messages.ts'
import { isMeasured, type UnitLoad } from '../rules/need.ts'
import { loadOfUnit, loadOfPosition, type PositionLoad, type PositionTask } from './load.ts'
import { effectiveToday } from './law.ts'

/** Papers are printed in Indonesian. */
const t = messages.id

const amountOf = ({ volume, norm }: PositionTask): string => (volume && norm ? writtenAs({ top: BigInt(volume.n) * norm.top, bottom: norm.bottom }) : t.notMeasured)
const rowOf = (task: PositionTask): string[] => [
  '', [task.name, task.act && (sayAct(task.act, 'id') ?? entryWords(task.act, 'id'))].filter(Boolean).join(': '), task.volume === null ? t.notMeasured : formatNumber('id', task.volume.n, 0), task.norm ? writtenAs(task.norm, task.norm.bottom === 1n ? 0 : 2) : t.notMeasured, amountOf(task), '', '',
]
const headRow = (name: string, { load, need, busy, holders }: Pick<PositionLoad | UnitLoad, 'load' | 'need' | 'busy' | 'holders'>): string[] => {
  const some = isMeasured(load)
  return [name, '', '', '', some ? writtenAs(load.minutes) : t.notMeasured, some ? t.needOf(writtenAs(need.decimals, 2), need.people) : t.notMeasured, busy && some ? `${writtenAs(busy.ej, 2)} · ${busy.grade.grade}` : holders === 0 ? t.vacant : t.notMeasured]
}
/** The unit under its positions. */
const wholeRow = (whole: UnitLoad | null): string[] => (whole === null ? [t.whole, '', '', '', t.notMeasured, t.notMeasured, t.notMeasured] : headRow(t.whole, whole))

/** The analysis of a unit as the paper of annex VIII wants it: each position with its tasks, volumes and norms, what it needs and how busy it is. */
export async function printLoad(ctx: Ctx, asked: string | null): Promise<{ unit: string; bytes: Uint8Array }> {
  const { unit, year, positions, whole: ofUnit } = await loadOfUnit(ctx, asked)
  const people = await directory(ctx.db)
  const effective = await effectiveToday(ctx)
  const whole: PositionLoad[] = []
  for (const one of positions) whole.push(await loadOfPosition(ctx, one.position))
  const { city } = ctx.house
  const agency = people.agencies.get(people.units.get(unit)?.agency ?? '')
  const head = [t.position, t.task, t.volume, `${t.norm} (menit)`, `${t.amount} (menit)`, t.need, `${t.ej} · ${t.pj}`]
  const name = (position: string): string => say(people.positions.get(position)?.name ?? { id: position }, 'id')
  const data: TableData = {
    letterhead: { government: city.government, agency: agency ? say(agency.name, 'id') : city.government, address: city.address, contact: city.phone }, code: `ABK · ${unit}`, qr: null,
    name: 'Analisis beban kerja', title: say(people.units.get(unit)?.name ?? { id: unit }, 'id'), head: [head.map((text) => ({ text, colspan: 1, rowspan: 1 }))], widths: [24, 40, 10, 10, 12, 16, 12], figures: 2,
    rows: [...whole.flatMap((one) => [{ strong: true, cells: headRow(name(one.position), one) }, ...one.tasks.map((task) => ({ strong: false, cells: rowOf(task) }))]), { strong: true, cells: wholeRow(ofUnit) }],
    notes: [t.year(shortDate('id', year.from), shortDate('id', year.to)), t.law(effective.law, formatNumber('id', effective.minutes, 0)), ...(ofUnit ? [`${t.whole}: ${t.wholeOf(ofUnit.measured, ofUnit.of)} ${t.wholeHow}`] : []), ...(year.whole ? [] : [t.notWhole])], facts: [], signatories: [],
  }
  return { unit, bytes: await ctx.house.press.print('tabel', data, { now: ctx.now, title: `Analisis beban kerja ${unit}`, simulated: ctx.house.config.mode === 'try-out' }) }
}
