import { parentPort, workerData } from 'node:worker_threads'
import forge from 'node-forge'

/** Runs apart from the house: a hostile file can cost this thread its time, and nothing else. */
const { bytes, passphrase } = workerData as { bytes: Uint8Array; passphrase: string }
const { asn1, pkcs12, pki } = forge

const derOf = (one: forge.asn1.Asn1): Uint8Array => new Uint8Array(Buffer.from(asn1.toDer(one).getBytes(), 'binary'))

/** The bags of some kind; what the reader does not know (keys on curves) it leaves as it stands. */
const bagsIn = (file: forge.pkcs12.Pkcs12Pfx, kind: string | undefined): forge.pkcs12.Bag[] => (kind === undefined ? [] : file.getBags({ bagType: kind })[kind] ?? [])

function keyIn(file: forge.pkcs12.Pkcs12Pfx): Uint8Array | null {
  const bag = [...bagsIn(file, pki.oids['pkcs8ShroudedKeyBag']), ...bagsIn(file, pki.oids['keyBag'])][0]
  if (!bag) return null
  return derOf(bag.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key)) : bag.asn1)
}

try {
  const file = pkcs12.pkcs12FromAsn1(asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary'))), false, passphrase)
  const certificates = bagsIn(file, pki.oids['certBag']).map((bag) => derOf(bag.cert ? pki.certificateToAsn1(bag.cert) : bag.asn1))
  parentPort?.postMessage({ key: keyIn(file), certificates })
} catch (error) {
  // the reader says only in words that a passphrase does not fit
  parentPort?.postMessage({ refused: /password|MAC/i.test(String(error)) ? 'p12-passphrase-wrong' : 'p12-broken' })
}
