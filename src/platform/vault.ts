import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keys that live outside the database. Personal data and free text are sealed with them in rows that can be erased;
 * the journal is chained with another, so that whoever holds the database alone can neither read nor forge.
 */
export type Vault = {
  /** Seals a value for one place (`about`); a sealed value moved elsewhere does not open. */
  seal: (value: unknown, about: string) => Buffer
  /** Opens what `seal` made. */
  open: <T>(sealed: Uint8Array, about: string) => T
  /** A keyed fingerprint, for chains and content addresses. */
  mac: (purpose: string, ...parts: (string | Uint8Array)[]) => Buffer
  /** Seals bytes of a file. */
  sealBytes: (bytes: Uint8Array, about: string) => Buffer
  openBytes: (sealed: Uint8Array, about: string) => Buffer
  /** A secret for a library that wants one (sessions). */
  secret: (purpose: string) => string
}

/** Builds the vault from a master key of 64 hexadecimal digits. */
export function openVault(master: string): Vault {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), 'balai', purpose, 32))
  // a key made once is four times as quick as its bytes, of which a key is made at every use
  const keyOf = (purpose: string): KeyObject => createSecretKey(derive(purpose))
  const sealing = keyOf('seal')
  const macs = new Map<string, KeyObject>()
  const macKey = (purpose: string): KeyObject => {
    const key = macs.get(purpose) ?? keyOf(`mac:${purpose}`)
    macs.set(purpose, key)
    return key
  }
  const sealBytes = (bytes: Uint8Array, about: string): Buffer => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body])
  }
  const openBytes = (sealed: Uint8Array, about: string): Buffer => {
    const bytes = Buffer.from(sealed)
    const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(about))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  }
  return {
    sealBytes, openBytes,
    seal: (value, about) => sealBytes(Buffer.from(JSON.stringify(value)), about),
    open: <T>(sealed: Uint8Array, about: string) => JSON.parse(openBytes(sealed, about).toString()) as T,
    mac: (purpose, ...parts) => {
      const hmac = createHmac('sha256', macKey(purpose))
      for (const part of parts) hmac.update(`${part.length}:`).update(part)
      return hmac.digest()
    },
    secret: (purpose) => derive(`secret:${purpose}`).toString('hex'),
  }
}

/** The key file of a data folder; `null` when there is none, refused in words when it holds no key. */
export function keptKey(data: string): string | null {
  const file = join(data, 'key')
  if (!existsSync(file)) return null
  const key = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`The key file ${file} holds no key of 64 hexadecimal digits. Put the right one there, or set BALAI_SECRET.`)
  return key
}

function sync(path: string, flags: string, text?: string): void {
  const handle = openSync(path, flags, 0o600)
  try {
    if (text !== undefined) writeSync(handle, text)
    fsyncSync(handle)
  } finally { closeSync(handle) }
}

/** The master key of a data folder, made once; kept beside the database, never in it, and on disk for good before anything is sealed with it. */
export function masterKey(data: string): string {
  const kept = keptKey(data)
  if (kept !== null) return kept
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const key = randomBytes(32).toString('hex')
  const [file, draft] = [join(data, 'key'), join(data, `key.${process.pid}`)]
  sync(draft, 'w', `${key}\n`)
  renameSync(draft, file)
  if (process.platform !== 'win32') sync(data, 'r')
  return key
}
