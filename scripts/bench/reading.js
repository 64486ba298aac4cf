import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median } from './world.js'

const seeds = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url))

export async function benchReading() {
  const { readStandards } = await import('../../dist/modules/catalogue/rules/reader/read.js')
  const name = existsSync(seeds) ? readdirSync(seeds).find((file) => file.startsWith('002_')) : undefined
  const text = name ? readFileSync(`${seeds}${name}`, 'utf8') : (await import('../../dist/modules/catalogue/rules/reader/sample-decree.js')).sampleDecree
  const times = []
  let count = 0
  for (let round = 0; round < 15; round += 1) {
    const began = performance.now()
    count = readStandards({ text }).standards.length
    times.push(performance.now() - began)
  }
  return [`${name ? 'the real decree' : 'the sample decree'}: ${count} standards, median ${Math.round(median(times))} ms, first reading ${Math.round(times[0])} ms (promised under 1000)`]
}
