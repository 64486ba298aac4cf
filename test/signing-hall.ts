import { row, sql } from '#platform/db'
import type { JournalRow } from '#platform/journal'
import { exampleCertificate, exampleP12, type Wanted } from '../src/modules/signing/examples.ts'
import { openHall, type CaseJson, type Filed, type Hall } from './hall.ts'
import type { WorldWanted } from './world.ts'

/** The hall with what a signer does there. */
export type SigningHall = Hall & {
  /** A letter of visiting that waits for the signature of the head of public relations, and the turn it waits on. */
  atSignature: () => Promise<Filed & { turn: number; version: number }>
  /** Installs a made-up PKCS#12 file as somebody's own. */
  install: (who: string, passphrase: string, wanted?: Wanted) => Promise<Response>
  signedPaper: (code: string, id: string) => Promise<Response>
  /** Signs by the act alone, as programs do, without a passphrase, once the draft was opened. */
  signByAct: (one: { id: string; turn: number }) => Promise<void>
  /** What the journal tells of the seal of a case's paper. */
  seals: (id: string) => Promise<JournalRow[]>
  product: (id: string) => Promise<{ id: string; verify_code: string; status: string; file: string | null }>
  /** The page of a round once it is over, as text. */
  round: (answer: Response) => Promise<string>
}

export const signer = 'kabag-humas'
export const service = 'kunjungan-daerah'

export async function openSigningHall(wanted: WorldWanted = {}): Promise<SigningHall> {
  const hall = await openHall(wanted)
  const definition = await hall.definition(service)
  const product: SigningHall['product'] = (id) => row(hall.house.database.db, sql`select id, verify_code, status, file from products where case_id = ${id} order by made_at desc limit 1`)
  return {
    ...hall, product,
    seals: async (id) => (await hall.journal((await product(id)).id)).filter(({ type }) => type === 'paper.sealed'),
    atSignature: async () => {
      const filed = await hall.ask(service)
      let one: CaseJson = await hall.look(filed.id, 'auditor')
      for (let steps = 0; one.turns[0]?.step !== 'tanda-tangan' && steps < 20; steps += 1) {
        await hall.go(definition, one)
        one = await hall.look(filed.id, 'auditor')
      }
      return { ...filed, turn: one.turns[0]?.id ?? 0, version: one.version }
    },
    install: async (who, passphrase, asked = {}) => {
      const authority = exampleCertificate({ name: 'Penerbit Contoh', kind: 'rsa', ca: true })
      const own = exampleCertificate({ name: 'Kabag Contoh', kind: 'rsa', by: authority, ...asked })
      return hall.form('/tanda-tangan/sertifikat', { file: new File([exampleP12(own, [own.certificate, authority.certificate], passphrase)], 'saya.p12'), passphrase }, who)
    },
    signedPaper: async (code, id) => hall.get(`/lacak/${code}/dokumen/${(await hall.look(id, 'auditor')).products[0]?.id}.pdf`),
    signByAct: async ({ id, turn }) => { await hall.get(`/tanda-tangan/${id}/${turn}/naskah.pdf`, signer); await hall.act(id, signer, { act: `${turn}:tanda-tangani` }) },
    round: async (answer) => {
      const address = answer.headers.get('location') ?? ''
      for (let tries = 0; tries < 1_000; tries += 1) {
        const page = await (await hall.get(address, signer)).text()
        if (!page.includes('http-equiv="refresh"')) return hall.text(address, signer)
        await new Promise((done) => { setTimeout(done, 30) })
      }
      throw new Error(`${address} does not end`)
    },
  }
}
