import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A made-up schedule: so many details in stages of ten, each planned in some weeks. */
function scheduleOf(count) {
  const detail = (n) => ({ key: `rincian-${n}`, text: `Rincian ${n} pekerjaan penyusunan dokumen`, weeks: Array.from({ length: 48 }, (_, at) => at).filter((at) => (at + n) % 5 === 0).map((at) => [Math.floor(at / 4) + 1, (at % 4) + 1]), officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null })
  const stages = Array.from({ length: count / 10 }, (_, n) => ({ n: String(n + 1), name: `Tahapan ${n + 1}`, note: null, uncertain: null, details: Array.from({ length: 10 }, (_unused, index) => detail(n * 10 + index + 1)) }))
  return { slug: 'besar', title: 'Jadwal besar', unit: 'Bidang Contoh', agency: 'DINAS CONTOH', year: 2026, officer: null, source: null, notes: [], stages }
}

// A file and no `-e`: the reading begins a thread, which would be given that option too.
const reader = `
import { readFileSync } from 'node:fs'
const { readDrawn } = await import(process.argv[2] + '/platform/workbook.js')
const { readSheets } = await import(process.argv[2] + '/modules/schedules/rules/sheet-read.js')
const { dataOf } = await import(process.argv[2] + '/modules/schedules/rules/sheet-write.js')
const { scheduleFrom } = await import(process.argv[2] + '/modules/schedules/rules/schedule-file.js')
const began = performance.now()
const { schedules, unread } = readSheets(await readDrawn(readFileSync(process.argv[3])))
const { schedule } = scheduleFrom(dataOf(schedules[0]), 'besar')
console.log(JSON.stringify({ ms: Math.round(performance.now() - began), details: schedule?.stages.flatMap((stage) => stage.details).length ?? 0, unread: unread.length, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }))`

/** The import of a workbook of 10,000 details in a program of its own, so that its memory is its own. */
export async function benchSchedules(folder) {
  const { workbookOf } = await import('../../dist/modules/schedules/actions/workbook.js')
  const began = performance.now()
  const bytes = await workbookOf([scheduleOf(10_000)])
  const writing = Math.round(performance.now() - began)
  const file = join(folder, 'jadwal.xlsx')
  writeFileSync(file, bytes)
  const script = join(folder, 'read.mjs')
  writeFileSync(script, reader)
  const rounds = Array.from({ length: 3 }, () => JSON.parse(spawnSync(process.execPath, [script, new URL('../../dist', import.meta.url).href, file], { encoding: 'utf8' }).stdout)).toSorted((a, b) => a.ms - b.ms)
  const { ms, details, unread } = rounds[1]
  return [`a workbook of 10,000 details: ${details} read and checked, ${unread} cells not understood, median ${ms} ms (promised under 5000), at most ${Math.max(...rounds.map(({ megabytes }) => megabytes))} MB of the whole process (promised under 500); writing it ${writing} ms, ${(bytes.length / 1_048_576).toFixed(1)} MB`]
}
