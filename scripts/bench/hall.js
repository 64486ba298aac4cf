import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { digitWords } from '../../dist/modules/counter/rules/speech.js'
import { openHall, percentile, signIn } from './world.js'

const screens = 200
const perSecond = 20
const seconds = 15
const officers = ['petugas-loket', 'petugas-ppid', 'helpdesk-lpse', 'pelaksana-hukum']
const queues = ['surat', 'informasi', 'lpse', 'produk-hukum']

const now = () => performance.timeOrigin + performance.now()

/** Numbers called at a steady pace over HTTP by four officers, and how long after the request was sent each of 200 screens shows each. */
export async function benchHall(folder, databaseUrl) {
  const hall = await openHall(folder, databaseUrl)
  const post = async (path, body, cookie = '') => {
    const answer = await fetch(`${hall.url}${path}`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: hall.url, cookie }, body: new URLSearchParams(body) })
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const cookies = await Promise.all(officers.map((name) => signIn(hall.url, name)))
  for (const [index, cookie] of cookies.entries()) await post('/loket/antrean/duduk', { counter: `loket-${index + 1}` }, cookie)
  const each = (perSecond * seconds) / officers.length
  for (const queue of queues) for (let n = 0; n <= each; n += 1) await post('/kios', { queue })
  for (const cookie of cookies) await post('/loket/antrean/panggil', {}, cookie)
  const worker = new Worker(new URL('./displays.js', import.meta.url), { workerData: { url: hall.url, count: screens } })
  const times = []
  let [seen, events] = [0, 0]
  worker.on('message', (message) => { if (message.times) { seen += 1; events = message.events; times.push(...message.times) } })
  await once(worker, 'message')
  const answers = []
  const letters = ['A', 'B', 'C', 'D']
  for (let call = 0; call < perSecond * seconds; call += 1) {
    const at = call % officers.length
    const began = now()
    worker.postMessage({ words: `${letters[at]}, ${digitWords(String(Math.floor(call / officers.length) + 2).padStart(3, '0'))},`, sent: began })
    answers.push(post('/loket/antrean/tindakan', { act: 'skip', next: 'call' }, cookies[at]).then(() => now() - began))
    await wait(Math.max(0, 1000 / perSecond - (now() - began)))
  }
  const acts = await Promise.all(answers)
  for (let waited = 0; seen < perSecond * seconds && waited < 10_000; waited += 100) await wait(100)
  await worker.terminate()
  await hall.close()
  if (seen < perSecond * seconds) throw new Error(`${perSecond * seconds - seen} calls never reached every screen`)
  return [
    `${screens} screens over server-sent events, ${perSecond} numbers a second for ${seconds} s called over HTTP by ${officers.length} officers; the screens in a thread of the same machine`,
    `from the officer's request to the number on a screen: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms (promised p95 under 250 ms)`,
    `the officer's own answer: median ${percentile(acts, 0.5).toFixed(0)} ms, p95 ${percentile(acts, 0.95).toFixed(0)} ms; ${seen} of ${perSecond * seconds} calls on every screen, ${events} events read`,
  ]
}
