import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHall, percentile, signIn } from './world.js'

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

/** How a page scrolls: the time between frames while it goes down and to the right, in a browser from npm. */
async function framesOf(url, cookie) {
  const { openBrowser } = await import('../../test/browser/browser.ts').catch(() => ({ openBrowser: null }))
  if (!openBrowser) return null
  const browser = await openBrowser()
  try {
    const room = await browser.newContext({ baseURL: url, viewport: { width: 1360, height: 800 } })
    await room.addCookies(cookie.split('; ').map((one) => { const [name, ...value] = one.split('='); return { name, value: value.join('='), url } }))
    const page = await room.newPage()
    await page.goto('/jadwal/besar-2026')
    return await page.evaluate(() => new Promise((done) => {
      const gaps = []
      const whole = globalThis.document.documentElement
      let last = performance.now()
      let at = 0
      const step = () => {
        const now = performance.now()
        gaps.push(now - last)
        last = now
        at += 120
        globalThis.scrollTo(0, at)
        if (at < Math.min(whole.scrollHeight, 36_000)) requestAnimationFrame(step)
        else done(gaps.slice(2))
      }
      requestAnimationFrame(step)
    }))
  } finally { await browser.close() }
}

/** The page of a schedule of 2,000 details: how long it takes to be answered, and whether it scrolls without long frames. */
async function gantt(folder) {
  const { loadSchedules, readSchedules } = await import('../../dist/modules/schedules/index.js')
  const stages = Array.from({ length: 50 }, (_, n) => `  - name: Tahap ${n}\n    details:\n${Array.from({ length: 40 }, (_unused, at) => `      - { text: 'Rincian ${n}.${at}', weeks: 'JAN I - MAR II, NOP I' }\n`).join('')}`).join('')
  const hall = await openHall(folder, null)
  try {
    await loadSchedules(hall.ctx(), readSchedules([{ name: 'besar-2026.yaml', text: `title: Besar\nyear: 2026\nstages:\n${stages}` }]).schedules)
    const cookie = await signIn(hall.url, 'kepala-distaru')
    const took = []
    let bytes = 0
    for (let round = 0; round < 41; round += 1) {
      const began = performance.now()
      bytes = (await (await fetch(`${hall.url}/jadwal/besar-2026`, { headers: { cookie } })).text()).length
      if (round > 0) took.push(performance.now() - began)
    }
    const frames = await framesOf(hall.url, cookie).catch(() => null)
    return `the page of a schedule of 2,000 details: median ${Math.round(percentile(took, 0.5))} ms, 95th of a hundred ${Math.round(percentile(took, 0.95))} ms (promised under 1000), ${(bytes / 1_048_576).toFixed(1)} MB`
      + (frames === null ? '; scrolling was not measured (no browser)' : `; scrolled through in ${frames.length} frames, median ${Math.round(percentile(frames, 0.5))} ms apart, 95th of a hundred ${Math.round(percentile(frames, 0.95))} ms, longest ${Math.round(Math.max(...frames))} ms`)
  } finally { await hall.close() }
}

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
  return [await gantt(folder), `a workbook of 10,000 details: ${details} read and checked, ${unread} cells not understood, median ${ms} ms (promised under 5000), at most ${Math.max(...rounds.map(({ megabytes }) => megabytes))} MB of the whole process (promised under 500); writing it ${writing} ms, ${(bytes.length / 1_048_576).toFixed(1)} MB`]
}
