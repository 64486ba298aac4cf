import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Refusal, refuse } from '#kernel'
import { chainOf } from '../rules/certificate.ts'

/** What a PKCS#12 file may cost. */
export const limits = { kilobytes: 100, seconds: 20, megabytes: 128 }

/** A key with its certificate and those of the authorities above it. */
export type Opened = { key: KeyObject; chain: X509Certificate[] }

type FromWorker = { key: Uint8Array | null; certificates: Uint8Array[] } | { refused: string }

// A build names its files .js; run from the source they are .ts.
const worker = (): URL => new URL(import.meta.url.endsWith('.ts') ? './p12-worker.ts' : './p12-worker.js', import.meta.url)

const answered = (bytes: Uint8Array, passphrase: string): Promise<FromWorker> => new Promise((done) => {
  const thread = new Worker(worker(), { workerData: { bytes: new Uint8Array(bytes), passphrase }, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } })
  const clock = setTimeout(() => { done({ refused: 'p12-slow' }); void thread.terminate() }, limits.seconds * 1000)
  thread.on('message', (message: FromWorker) => { done(message); void thread.terminate() })
  thread.on('error', () => done({ refused: 'p12-broken' }))
  thread.on('exit', () => { clearTimeout(clock); done({ refused: 'p12-broken' }) })
})

/** What OpenSSL cannot read is no key or certificate of this file. */
function readable<T>(read: () => T): T {
  try { return read() } catch { return refuse('invalid', 'p12-broken', { field: 'file' }) }
}

/** Reads a PKCS#12 file in a thread of its own. Refuses `p12-large`, `-broken`, `-slow`, `-passphrase-wrong`, `-no-key` and `-no-certificate`. */
export async function readP12(bytes: Uint8Array, passphrase: string): Promise<Opened> {
  if (bytes.length > limits.kilobytes * 1024) refuse('invalid', 'p12-large', { field: 'file', data: { limit: limits.kilobytes } })
  if (bytes[0] !== 0x30) refuse('invalid', 'p12-broken', { field: 'file' })
  const read = await answered(bytes, passphrase)
  if ('refused' in read) throw new Refusal('invalid', { code: read.refused, field: read.refused === 'p12-passphrase-wrong' ? 'passphrase' : 'file', ...(read.refused === 'p12-slow' && { data: { seconds: limits.seconds } }) })
  const { key: der, certificates } = read
  if (!der) return refuse('invalid', 'p12-no-key', { field: 'file' })
  const key = readable(() => createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }))
  const chain = chainOf(readable(() => certificates.map((one) => new X509Certificate(one))), key)
  return chain.length === 0 ? refuse('invalid', 'p12-no-certificate', { field: 'file' }) : { key, chain }
}
