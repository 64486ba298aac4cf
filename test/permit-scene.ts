import { publishDefinition } from '#modules/cases'
import { useKinds } from '#modules/permits'
import { maybe, row, sql } from '#platform/db'
import { boatKind, boatPermit, places, raftKind, raftPermit } from '../src/modules/permits/examples.ts'
import { openHall, type Filed, type Hall } from './hall.ts'
import type { WorldWanted } from './world.ts'

export type Granted = { filed: Filed; id: string; number: string; verify: string }

/** The hall with two kinds of permits nobody else has: boats for a year, rafts without an end. */
export type PermitHall = Hall & {
  /** Files an application for a boat (or another kind). */
  apply: (answers?: Record<string, string>, more?: { slug?: string; name?: string }) => Promise<Filed>
  /** Goes through all steps of an application to its end. */
  through: (filed: Filed) => Promise<void>
  recommend: (filed: Filed, until?: string) => Promise<void>
  /** An application filed and granted, with the permit that came of it. */
  grant: (answers?: Record<string, string>, more?: { slug?: string; name?: string }) => Promise<Granted>
  permitOf: (caseId: string) => Promise<{ id: string; number: string; to: string | null; version: number } | null>
  /** Decides about a permit on the page of the head of the agency. */
  decide: (id: string, act: string, fields?: Record<string, string>, who?: string) => Promise<Response>
}

const head = 'kepala-bppt'

export async function openPermitHall(wanted: WorldWanted = {}): Promise<PermitHall> {
  const hall = await openHall({
    ...wanted,
    prepare: async (ctx) => {
      useKinds(ctx.house, [boatKind, raftKind], places)
      await publishDefinition(ctx, boatPermit, null)
      await publishDefinition(ctx, raftPermit, null)
      await wanted.prepare?.(ctx)
    },
  })
  const db = hall.house.database.db
  const apply: PermitHall['apply'] = (answers = {}, { slug = 'izin-perahu', name = 'Warga Contoh' } = {}) => hall.ask(slug, { applicant: { name }, answers: { 'nama-perahu': 'Perahu Satu', wilayah: '32-75-01-1001', ...answers } })
  const act = async (filed: Filed, who: string, way: string, more: Record<string, unknown> = {}): Promise<void> => {
    const { openActs } = await hall.look(filed.id, who)
    const open = openActs.find(({ id }) => id.endsWith(`:${way}`))
    if (!open) throw new Error(`${way} is not open to ${who}: ${openActs.map(({ id }) => id).join()}`)
    await hall.act(filed.id, who, { act: open.id, ...more })
  }
  const recommend: PermitHall['recommend'] = async (filed, until = '2027-12-31') => {
    await act(filed, 'petugas-loket-bppt', 'terima')
    await act(filed, 'tim-teknis-dishub', 'beri', { data: { berlaku: until } })
  }
  const through: PermitHall['through'] = async (filed) => {
    await recommend(filed)
    await act(filed, head, 'tanda-tangan')
    await act(filed, 'petugas-loket-bppt', 'serah')
  }
  const permitOf: PermitHall['permitOf'] = (caseId) => maybe(db, sql`select id, number, to_on as "to", version from permits where case_id = ${caseId}`)
  return {
    ...hall, apply, through, recommend, permitOf,
    grant: async (answers, more) => {
      const filed = await apply(answers, more)
      await through(filed)
      const found = await permitOf(filed.id)
      if (!found) throw new Error('no permit came of it')
      const { verify } = await row(db, sql<{ verify: string }>`select verify_code as verify from products where case_id = ${filed.id} and product = 'izin'`)
      return { filed, id: found.id, number: found.number, verify }
    },
    decide: async (id, how, fields = {}, who = head) => {
      const { version } = await row(db, sql<{ version: number }>`select version from permits where id = ${id}`)
      return hall.form(`/izin-terbit/${id}/${how}`, { version: String(version), on: '24/11/2026', reason: 'Perahu dipakai di luar izinnya.', basis: 'Pasal 9 Peraturan Contoh', ...fields }, who)
    },
  }
}
