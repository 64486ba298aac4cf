import { CompiledQuery } from 'kysely'
import { newId } from '../../dist/kernel/index.js'
import { everything } from '../../dist/modules/satisfaction/actions/results.js'
import { surveysOf } from '../../dist/modules/satisfaction/actions/ways.js'
import { profileChoices } from '../../dist/modules/satisfaction/rules/profile.js'
import { insertResponses } from '../../dist/modules/satisfaction/store/responses.js'
import { inForce } from '../../dist/modules/cases/index.js'
import { median, openHall, signIn } from './world.js'

const [answers, batch, months] = [Number(process.env.BALAI_BENCH_ANSWERS ?? 1_000_000), 20_000, 60]

/** A made-up questionnaire of five years, of any service; like the real ones, mostly 3 and 4, some left blank. */
function made(n, services, now) {
  // answers come in month after month, as in life
  const month = Math.floor(n / Math.ceil(answers / months))
  const service = services[(n * 7) % services.length]
  const values = Array.from({ length: 9 }, (_, place) => ((n * 31 + place * 17) % 29 === 0 ? null : 1 + ((n * 13 + place * 5 + (n >> 5)) % 8 >= 1 ? 1 : 0) + ((n + place) % 5 >= 1 ? 1 : 0) + ((n * 3 + place) % 2)))
  const given = values.filter((one) => one !== null)
  const choice = (field, step) => (n % 9 === 0 ? null : profileChoices[field][Math.floor(n / step) % profileChoices[field].length])
  return {
    id: newId(now), instrument: '14-2017', service: service.slug, unit: service.unit, answered_on: `${2022 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`, way: 'link',
    answers: values, score: given.reduce((sum, one) => sum + one, 0) * (720_720 / given.length), own: {}, sex: choice('sex', 1), age: choice('age', 3), education: choice('education', 11), job: choice('job', 5), flag: null, simulated: false,
  }
}

export async function benchSurvey(folder, url) {
  const hall = await openHall(folder, url)
  try {
    const ctx = hall.ctx()
    const services = (await inForce(ctx)).map(({ content }) => ({ slug: content.slug, unit: content.unit }))
    const instrument = (await surveysOf(ctx)).instruments.find((one) => one.id === '14-2017')
    const began = performance.now()
    for (let from = 0; from < answers; from += batch) await insertResponses(ctx.db, Array.from({ length: batch }, (_, n) => made(from + n, services, ctx.now)))
    const filled = (performance.now() - began) / 1000
    await ctx.db.executeQuery(CompiledQuery.raw('analyze'))
    const times = []
    let found
    for (let round = 0; round < 11; round += 1) {
      const start = performance.now()
      found = await everything(ctx, instrument, { from: '2022-01-01', to: '2026-12-31' })
      if (round > 0) times.push(performance.now() - start)
    }
    // over HTTP as an officer, for whom no page is kept
    const cookie = await signIn(hall.url, 'auditor')
    const pages = new Map()
    for (const [name, path] of [['a half-year with all its divisions', '?semester=2026-1'], ['the answers beneath it', '/jawaban?semester=2026-1'], ['its data', '/data.json?semester=2026-1']]) {
      const waited = []
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now()
        const answer = await fetch(`${hall.url}/kepuasan-masyarakat${path}`, { headers: { cookie } })
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
        if (round > 0) waited.push(performance.now() - start)
      }
      pages.set(name, waited)
    }
    const slowest = Math.max(...times, ...[...pages.values()].flat())
    if (found.whole.result.n !== answers) throw new Error(`counted ${found.whole.result.n}`)
    return [
      `${answers.toLocaleString('en')} questionnaires of 60 months and ${services.length} services, kept and counted ${batch.toLocaleString('en')} at a time: ${Math.round(answers / filled).toLocaleString('en')} a second`,
      `index, elements, confidence interval, by service, unit, month, sex, age, education and occupation, all months: median ${median(times).toFixed(0)} ms of 10, slowest ${Math.max(...times).toFixed(0)} ms (promised under 500 ms: ${slowest < 500 ? 'kept' : 'NOT KEPT'})`,
      `over HTTP: ${[...pages].map(([name, waited]) => `${name} ${median(waited).toFixed(0)} ms`).join(', ')}`,
    ]
  } finally { await hall.close() }
}
