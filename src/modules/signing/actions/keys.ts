import { createCipheriv, createDecipheriv, createPrivateKey, randomBytes, scrypt, type KeyObject } from 'node:crypto'
import { refuse } from '#kernel'

/** Made slow on purpose: whoever has the sealed row and the key of the house must still guess. */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_048_576 }

const stretched = (passphrase: string, salt: Uint8Array): Promise<Buffer> => new Promise((done, failed) => {
  scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) => { if (error) failed(error); else done(key) })
})

/** A private key closed with its owner's passphrase, which is kept nowhere. */
export async function lockKey(key: KeyObject, passphrase: string): Promise<Buffer> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await stretched(passphrase, salt), iv)
  const body = Buffer.concat([cipher.update(key.export({ format: 'der', type: 'pkcs8' })), cipher.final()])
  return Buffer.concat([salt, iv, cipher.getAuthTag(), body])
}

/** Opens what `lockKey` closed; refuses (`passphrase-wrong`) any other passphrase. */
export async function openKey(locked: Buffer, passphrase: string): Promise<KeyObject> {
  const decipher = createDecipheriv('aes-256-gcm', await stretched(passphrase, locked.subarray(0, 16)), locked.subarray(16, 28), { authTagLength: 16 })
  decipher.setAuthTag(locked.subarray(28, 44))
  const der = ((): Buffer => {
    try { return Buffer.concat([decipher.update(locked.subarray(44)), decipher.final()]) } catch { return refuse('invalid', 'passphrase-wrong', { field: 'passphrase' }) }
  })()
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}
