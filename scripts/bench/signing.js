import { join } from 'node:path'
import { median } from './world.js'

/** Papers printed, signed with RSA of 2048 bits and a chain of two certificates, and kept on disk for good: how many in a second, one after the other. */
export async function benchSigning(folder) {
  const dist = new URL('../../dist/', import.meta.url)
  const load = (path) => import(new URL(path, dist).href)
  const [{ openPress }, { result }, { openFiles }, { openVault }, { ownProvider }, { exampleCertificate }, { verifyPdf }] = await Promise.all([
    'platform/documents.js', 'platform/documents/examples.js', 'platform/files.js', 'platform/vault.js', 'modules/signing/actions/provider.js', 'modules/signing/examples.js', 'modules/signing/rules/verify.js',
  ].map(load))
  const press = openPress({ templates: new URL('../../city/bekasi/templates', import.meta.url).pathname })
  const files = openFiles(join(folder, 'signed'), openVault('b0'.repeat(32)))
  const authority = exampleCertificate({ name: 'Penerbit Contoh', kind: 'rsa', ca: true })
  const own = exampleCertificate({ kind: 'rsa', by: authority })
  const provider = ownProvider({ key: own.key, chain: [own.certificate.raw, authority.certificate.raw] })
  const now = new Date('2026-11-21T03:00:00Z')
  let last = new Uint8Array()
  const one = async (n) => {
    const printed = await press.print('hasil', { ...result, number: `503/${n}/BPPT` }, { now, title: 'Izin contoh' })
    last = await provider.sign(printed, { name: 'Pejabat Contoh', reason: 'Penandatanganan', place: 'Kota Contoh', at: now })
    await files.keep(last)
  }
  for (let n = 0; n < 5; n += 1) await one(n)
  const rounds = []
  for (let round = 0, n = 100; round < 3; round += 1) {
    const from = performance.now()
    let made = 0
    for (; performance.now() - from < 2_000; made += 1, n += 1) await one(n)
    rounds.push(made / ((performance.now() - from) / 1000))
  }
  const began = performance.now()
  const [found] = verifyPdf(last)
  if (!found?.intact || !found.coversWhole) throw new Error('what was signed does not hold')
  return [`printed, signed and kept: ${median(rounds).toFixed(0)} papers/s one after the other (promised at least 10), ${(last.length / 1024).toFixed(0)} KB each; checked again in ${(performance.now() - began).toFixed(1)} ms`]
}
