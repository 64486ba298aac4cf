import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const scryptCost = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const runArgon = typeof argon2 === 'function' ? promisify(argon2) : null

type Way = 'argon2id' | 'scrypt'

async function digest(way: Way, password: string, salt: Buffer): Promise<Buffer> {
  const message = password.normalize('NFKC')
  if (way === 'argon2id' && runArgon) return runArgon('argon2id', { ...argon, message, nonce: salt })
  return new Promise((done, failed) => {
    scrypt(message, salt, argon.tagLength, scryptCost, (error, key) => { if (error) failed(error); else done(key) })
  })
}

/** A salted hash of a password, slow on purpose (argon2id with 19 MiB, else scrypt); for keeping, never for comparing as text. */
export async function hashPassword(password: string): Promise<string> {
  const way: Way = runArgon ? 'argon2id' : 'scrypt'
  const salt = randomBytes(16)
  return [way, salt.toString('base64url'), (await digest(way, password, salt)).toString('base64url')].join('$')
}

/** Whether a password is the one of which the hash was kept; takes as long for a wrong one. */
export async function passwordFits({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [way, salt = '', kept = ''] = hash.split('$')
  if (way !== 'argon2id' && way !== 'scrypt') return false
  const made = await digest(way, password, Buffer.from(salt, 'base64url'))
  const wanted = Buffer.from(kept, 'base64url')
  return made.length === wanted.length && timingSafeEqual(made, wanted)
}
