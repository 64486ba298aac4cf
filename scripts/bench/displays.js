// The screens of a hall in a thread of their own: each reads its stream and says when it has seen which call.
import { get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const now = () => performance.timeOrigin + performance.now()
const { url, count } = workerData
const waiting = new Map()
let [open, events] = [0, 0]

/** Calls are found by their spoken words, which stand in every event since. */
parentPort.on('message', ({ words, sent }) => { waiting.set(words, { sent, seen: new Set(), times: [] }) })

function read(screen, text) {
  events += 1
  for (const [words, one] of waiting) {
    if (one.seen.has(screen) || !text.includes(words)) continue
    one.seen.add(screen)
    one.times.push(now() - one.sent)
    if (one.times.length < count) continue
    waiting.delete(words)
    parentPort.postMessage({ words, times: one.times, events })
  }
}

for (let screen = 0; screen < count; screen += 1) {
  get(`${url}/antrean/layar/arus`, { agent: false }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`screen ${screen}: ${answer.statusCode}`)
    open += 1
    if (open === count) parentPort.postMessage({ ready: true })
    let rest = ''
    answer.setEncoding('utf8')
    answer.on('data', (part) => {
      const blocks = (rest + part).split('\n\n')
      rest = blocks.pop()
      for (const block of blocks) read(screen, block)
    })
  })
}
