import { CompiledQuery } from 'kysely'
import { median, openHall } from './world.js'

const dist = new URL('../../dist/', import.meta.url)
const load = (path) => import(new URL(path, dist).href)

const paper = (n) => ({
  letterhead: { government: 'Pemerintah Kota Contoh', agency: 'Badan Contoh', unit: null, address: 'Jl. Contoh No. 1', contact: '(021) 000 0000' }, code: `C0DE${n}`,
  qr: { address: `http://localhost/periksa/C0DE${n}`, note: `Periksa keaslian: C0DE${n}` }, kind: 'Izin Contoh', title: 'Izin contoh bagi usaha yang dibuat-buat', number: `503/${n}/BPPT`, date: '21 Nov 2026',
  facts: Array.from({ length: 12 }, (_, at) => ({ label: `Keterangan ${at + 1}`, value: `Isi keterangan ${at + 1} pada izin ${n}` })), body: ['Izin ini diberikan dengan ketentuan sebagaimana tercantum.', 'Pemegang izin wajib melapor bila ada perubahan.'], table: null,
  signatory: { place: 'Contoh', date: '21 Nov 2026', position: 'Kepala Badan Contoh', name: 'Pejabat Contoh', electronic: 'Ditandatangani secara elektronik.' }, copies: [],
})

/** The certificate of somebody of the try-out, opened as its owner opens it. */
async function openedProvider(hall) {
  const [{ tryOutCertificate, tryOutPassphrase }, { unlock }] = await Promise.all(['modules/signing/actions/try-out.js', 'modules/signing/actions/certificates.js'].map(load))
  const { rows: [{ person }] } = await hall.house.database.db.executeQuery(CompiledQuery.raw('select person from accounts where person is not null limit 1'))
  const ctx = hall.ctx()
  const { provider } = await unlock(ctx, { ...(await tryOutCertificate(ctx, person)), person }, tryOutPassphrase)
  return provider
}

/** Papers printed, signed with RSA of 2048 bits and a chain of two certificates, and kept on disk for good: how many in a second, one after the other. */
export async function benchSigning(folder) {
  const hall = await openHall(folder, null)
  try {
    const { verifyPdf } = await load('modules/signing/rules/verify.js')
    const provider = await openedProvider(hall)
    const now = new Date('2026-11-21T03:00:00Z')
    let last = new Uint8Array()
    const one = async (n) => {
      const printed = await hall.house.press.print('hasil', paper(n), { now, title: 'Izin contoh' })
      last = await provider.sign(printed, { name: 'Pejabat Contoh', reason: 'Penandatanganan', place: 'Kota Contoh', at: now })
      await hall.house.files.keep(last)
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
  } finally { await hall.close() }
}
