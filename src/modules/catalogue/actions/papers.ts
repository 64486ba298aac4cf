import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Letterhead, QrMark, Said, SopData, StandardData } from '#platform/documents/data'
import type { Act, Step } from '#modules/cases'
import { directory, type Directory } from '#modules/people'
import { messages } from '../messages.ts'
import { bpmnOf } from '../rules/bpmn.ts'
import type { Names } from '../rules/bpmn-graph.ts'
import { printedDate } from '../rules/reader/decree.ts'
import { toDefinition } from '../rules/service-file.ts'
import { sopFlow } from '../rules/sop.ts'
import { componentList, isGiven, type ComponentName, type Components } from '../rules/standard.ts'
import { getDecree, type DecreeRow } from '../store/decrees.ts'
import type { StandardRow } from '../store/standards.ts'

/** Papers are printed in Indonesian, whatever the reader's screen speaks. */
const t = messages.id

type Desk = { ctx: Ctx; row: StandardRow; decree: DecreeRow | null; people: Directory }

async function deskOf(ctx: Ctx, row: StandardRow): Promise<Desk> {
  return { ctx, row, decree: row.decree === null ? null : await getDecree(ctx.db, row.decree), people: await directory(ctx.db) }
}

const positionName = (people: Directory, slug: string): string => people.positions.get(slug)?.name.id ?? slug

function letterhead({ ctx, row, people }: Desk): Letterhead {
  const { city } = ctx.house
  const agency = people.agencies.get(row.content.agency)
  return { government: city.government, agency: agency ? say(agency.name, 'id') : city.government, unit: people.units.get(row.content.unit)?.name.id ?? null, address: city.address, contact: city.phone }
}

const qrOf = ({ ctx, row }: Desk): QrMark | null =>
  (row.status === 'enacted' ? { address: `${ctx.house.config.origin}/layanan/${row.slug}`, note: 'Buka standar yang berlaku hari ini' } : null)

const options = ({ ctx, row }: Desk, title: string) =>
  ({ now: ctx.now, title, simulated: row.simulated, watermark: row.status === 'draft' ? 'RANCANGAN' : row.status === 'enacted' ? null : 'TIDAK BERLAKU' })

/** What a component says, as sentences with the points beneath them. */
export function saidOf(name: ComponentName, components: Components): Said[] {
  if (!isGiven(components, name)) return [t.missing]
  switch (name) {
    case 'requirements': return components.requirements.map((one) => (one.items.length === 0 ? one.text : { text: one.text, items: one.items.map((item) => item.text) }))
    case 'procedure': return components.procedure?.steps.map((step) => (step.actor && !step.text.startsWith(step.actor) ? `${step.actor}: ${step.text}` : step.text)) ?? []
    case 'duration': return [components.duration?.text ?? '']
    case 'fee': return [components.fee?.text ?? '']
    case 'staffCount': return [components.staffCount?.text ?? '']
    case 'complaints': return components.complaints.map((one) => `${t.channelNames[one.channel]}: ${one.value}`)
    default: return components[name]
  }
}

/** The standard in the layout of an official annex. */
export async function annexPdf(ctx: Ctx, row: StandardRow): Promise<Uint8Array> {
  const desk = await deskOf(ctx, row)
  const { decree, people } = desk
  const said = decree?.content.said
  const data: StandardData = {
    letterhead: letterhead(desk), code: `${row.slug} · ${t.version(row.version)}`, qr: qrOf(desk), annex: row.annex ?? '',
    decree: { kind: t.decree, number: decree?.number ?? '—', date: decree ? printedDate(decree.date) : '—', title: decree ? say(decree.content.title, 'id') : '' },
    vision: said?.vision ?? null, mission: said?.mission ?? [], promise: said?.promise ?? null, pledge: said?.pledge ?? null,
    agency: letterhead(desk).agency, service: say(row.content.name, 'id'),
    components: componentList.map(({ name, label }, index) => {
      const all = saidOf(name, row.content.standard)
      return { n: index + 1, name: label, said: all, listed: all.length > 1 }
    }),
    signatory: decree ? {
      place: decree.content.place, date: printedDate(decree.date), position: positionName(people, decree.content.signatory), electronic: null,
      name: people.holdersOn(decree.content.signatory, decree.date)[0]?.name ?? '',
    } : null,
  }
  return ctx.house.press.print('standar', data, options(desk, say(row.content.name, 'id')))
}

const actorName = (people: Directory) => ({ who }: Pick<Step, 'who'>): string =>
  who.kind === 'applicant' ? 'Pemohon' : who.kind === 'positions' ? who.positions.map((slug) => positionName(people, slug)).join(' / ') : t.chosen

/** The procedure as an SOP sheet with its flow chart (PermenPANRB 35/2012). */
export async function sopPdf(ctx: Ctx, row: StandardRow): Promise<Uint8Array> {
  const desk = await deskOf(ctx, row)
  const { decree, people } = desk
  const { standard, procedure, unit } = row.content
  const head = people.headOf(unit)
  const date = row.from_date ? printedDate(row.from_date) : '—'
  const flow = sopFlow(row.content, {
    actor: actorName(people), yes: 'Ya', no: 'Tidak', finished: 'Selesai', checklist: 'Daftar periksa persyaratan',
    pause: (reason) => t.pause(t.pauseReasons[reason] ?? reason),
  })
  const data: SopData = {
    letterhead: letterhead(desk), code: `${row.slug} · ${t.version(row.version)}`, qr: qrOf(desk), paper: 'A4',
    name: say(row.content.name, 'id'), number: decree ? `${decree.number} / ${row.annex ?? ''}` : '—', made: date, revised: row.version > 1 ? date : '—', effective: date,
    approver: { position: head === null ? '' : positionName(people, head), name: head === null || !row.from_date ? '' : people.holdersOn(head, row.from_date)[0]?.name ?? '' },
    legalBasis: standard.legalBasis, qualifications: standard.competencies, related: [], equipment: standard.facilities,
    warnings: procedure.steps.some((step) => step.pause === 'applicant') ? ['Berkas yang belum lengkap dikembalikan dengan alasan; waktu berhenti selama menunggu pemohon.'] : [],
    records: procedure.products.map((product) => product.name.id), ...flow,
  }
  return ctx.house.press.print('sop', data, options(desk, `SOP ${say(row.content.name, 'id')}`))
}

/** The words of a drawing in the city's language. */
export function namesFor(people: Directory): Names {
  return {
    position: (slug) => positionName(people, slug), act: (act: Act) => t.acts[act], outcome: (outcome) => t.outcome[outcome] ?? outcome,
    applicant: 'Pemohon', chosen: t.chosen, start: t.start, pause: (reason) => t.pause(t.pauseReasons[reason] ?? reason),
  }
}

/** The procedure as BPMN 2.0. */
export async function bpmnXml(ctx: Ctx, row: StandardRow): Promise<string> {
  const { decree, people } = await deskOf(ctx, row)
  return bpmnOf(toDefinition(row.content, decree?.number ?? ''), namesFor(people))
}
