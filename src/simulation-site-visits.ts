import { fieldsOf, type Condition, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { simulateVisit } from '#modules/visits'

/** Whether the way of a procedure waits for a site visit. */
export const needsVisit = (needs: Condition | undefined): boolean => needs !== undefined && fieldsOf(needs).some((name) => name.startsWith('visits.'))

const words = [
  { place: 'Jl. Contoh Raya No. 12', purpose: 'Memeriksa lokasi dan keadaan di lapangan.', note: 'Ditinjau bersama pemohon. Keadaan dicatat dalam daftar di bawah ini.' },
  { place: 'Jl. Misal No. 7', purpose: 'Mencocokkan keadaan lokasi dengan berkas permohonan.', note: 'Ditinjau bersama ketua RT. Batas lokasi terlihat jelas.' },
  { place: 'Perumahan Contoh Blok C-3', purpose: 'Memeriksa akses dan lingkungan sekitar.', note: 'Pemohon menunjukkan lokasi. Foto terlampir dalam catatan.' },
] as const

const rights = ['visits.plan', 'visits.record', 'cases.read-all'] as const

/** Somebody as who plans and goes on visits. */
const asVisitor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, permissions: new Map(rights.map((right) => [right, new Set(['*'])])) } })

/** Makes the visit that the next act on a case waits for, by its agency's head and field officers; does nothing where none is waited for. */
export async function visitBefore(officerAs: (position: string) => Ctx | null, one: { id: Id<'case'>; needs: Condition | undefined }, random: () => number): Promise<void> {
  if (!needsVisit(one.needs)) return
  const planner = officerAs('kepala-bppt')
  const team = ['petugas-lapangan-bppt', ...(random() < 0.4 ? ['tim-teknis-distaru'] : [])]
  const members = team.flatMap((position) => { const ctx = officerAs(position); return ctx ? [{ ctx: asVisitor(ctx), position }] : [] })
  if (planner && members.length > 0) await simulateVisit({ planner: asVisitor(planner), members }, one.id, words[Math.floor(random() * words.length)] ?? words[0], random)
}
