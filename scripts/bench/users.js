// People who look at pages at once, in a thread of their own: each opens the next page a moment after the last one came.
import { setTimeout as wait } from 'node:timers/promises'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { percentile } from './world.js'

/** Lets so many people look at these pages for some seconds; `pause` is what each waits between two pages. Tells what they waited for, in milliseconds. */
export function usersLook({ url, cookies, paths, users, seconds, pause = 0 }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { url, cookies, paths, users, seconds, pause } })
    worker.once('message', ({ times, failed }) => resolve({ times, failed, p50: percentile(times, 0.5), p95: percentile(times, 0.95), worst: Math.max(...times), n: times.length }))
    worker.once('error', reject)
  })
}

async function look({ url, cookies, paths, users, seconds, pause }) {
  const [times, failed] = [[], new Map()]
  const [warm, end] = [performance.now() + 2_000, performance.now() + 2_000 + seconds * 1000]
  await Promise.all(Array.from({ length: users }, async (_, user) => {
    // not all at the same moment, as people are
    if (pause > 0) await wait((pause * user) / users)
    for (let n = user; performance.now() < end; n += 1) {
      const began = performance.now()
      const answer = await fetch(`${url}${paths[n % paths.length]}`, { headers: { cookie: cookies[user % cookies.length] } })
      await answer.arrayBuffer()
      if (!answer.ok) failed.set(answer.status, (failed.get(answer.status) ?? 0) + 1)
      if (began > warm) times.push(performance.now() - began)
      if (pause > 0) await wait(pause)
    }
  }))
  parentPort.postMessage({ times, failed: [...failed] })
}

if (!isMainThread && workerData?.paths) await look(workerData)
