// Leads an application through the hall over HTTP as its people do: files it, does every act of whoever's turn it is, and follows it to its end.

type Field = { id: string; kind: string; must?: boolean; options?: { id: string }[]; atLeast?: number; atMost?: number }
type Act = { id: string; act: string; asks?: Field[]; checks?: boolean; reason?: boolean; requirements?: unknown[] }
export type Seen = { id: string; status: string; version: number; turns: { id: number; step: string; positions: string[] }[]; openActs: Act[] }

/** The door of the hall: an address and what is sent, by somebody or by nobody known. */
export type Door = (path: string, init: { method?: string; headers?: Record<string, string>; body?: string | FormData }, who: string | null) => Promise<Response>
export type Walk = {
  door: Door
  /** What a service asks; `null` for one that is not offered. */
  form: (slug: string) => Promise<Field[]>
  /** Told before each act, so that time may go on. */
  before?: (act: number) => void
  /** The day of today, as people type it. */
  today: () => string
}

export const applicant = { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }
/** A part of a company's name that is another in every copy of its life. */
export const told = '730001'

/** Answers by field that make applications differ: a company's, or of another district. */
export type Wishes = { company?: boolean; place?: number; answers?: Record<string, string> }

function answer(field: Field, { company = false, place = 0, answers = {} }: Wishes, day: string): unknown {
  const given = answers[field.id]
  if (given !== undefined) return given
  if (field.id === 'jenis-pemohon') return company ? 'badan' : 'perorangan'
  if (field.id === 'nama-badan') return `PT Usaha Contoh ${told}`
  switch (field.kind) {
    case 'number': return Math.max(field.atLeast ?? 1, Math.min(field.atMost ?? 2, 2))
    case 'date': return `${Number(day.slice(0, 4)) + 1}-06-30`
    case 'place': return field.options?.[place % field.options.length]?.id ?? ''
    case 'choice': case 'position': return field.options?.[0]?.id ?? 'sekda'
    case 'choices': return [field.options?.[0]?.id ?? '']
    case 'yesNo': return true
    case 'email': return 'warga.contoh@contoh.example'
    case 'phone': return applicant.phone
    case 'nik': return '3275014508900001'
    case 'nip': return '198001012005011001'
    case 'npwp': return '013000666091000'
    case 'nib': return '0220101234567'
    case 'point': return '-6.2349,106.9923'
    case 'money': return '1500000'
    default: return `Isi ${field.id} sebagai contoh.`
  }
}

const pdf = (n: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n% ${n}\n%%EOF\n`)

async function good(answer: Response, what: string): Promise<Response> {
  if (answer.status >= 400) throw new Error(`${what}: ${answer.status} ${(await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`)
  return answer
}
const sent = (body: unknown, headers: Record<string, string> = {}) => ({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

async function upload({ door }: Walk): Promise<string> {
  const form = new FormData()
  form.append('file', new File([pdf(crypto.randomUUID())], 'berkas.pdf', { type: 'application/pdf' }))
  return ((await (await good(await door('/api/files', { method: 'POST', body: form }, null), 'upload')).json()) as { id: string }).id
}

async function answered(walk: Walk, fields: readonly Field[], wishes: Wishes): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const field of fields) if (field.must) answers[field.id] = field.kind === 'file' ? [await upload(walk)] : answer(field, wishes, walk.today())
  return answers
}

/** Files an application with every paper it wants. */
export async function apply(walk: Walk, service: string, wishes: Wishes = {}): Promise<{ id: string; code: string }> {
  const answers = await answered(walk, await walk.form(service), wishes)
  const filed = await walk.door('/api/requests', sent({ service, applicant, answers }, { 'idempotency-key': crypto.randomUUID() }), null)
  return (await (await good(filed, `ask for ${service}`)).json()) as { id: string; code: string }
}

export const look = async ({ door }: Walk, id: string, who: string): Promise<Seen> => (await (await good(await door(`/api/cases/${id}`, {}, who), `look as ${who}`)).json()) as Seen

/** The way each kind of end takes out of a step; elsewhere the first that goes on. */
const ways: Readonly<Record<'granted' | 'refused', Readonly<Record<string, string>>>> = { granted: {}, refused: { verifikasi: 'usul-tolak', 'putus-tolak': 'susun-penolakan', 'tanda-tangan-tolak': 'tolak' } }
const backwards = new Set(['return', 'refuse', 'comment'])

/** What has to be done beside the case before a step can be left: the charge assessed, and paid. */
async function beside(walk: Walk, id: string, { step, positions: [who = ''] }: Seen['turns'][number], kind: string | undefined): Promise<void> {
  if (kind === undefined || (step !== 'tetapkan' && step !== 'bayar')) return
  const form = async (path: string, fields: Record<string, string>): Promise<Response> =>
    good(await walk.door(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }, who), path)
  if (step === 'tetapkan') await form(`/perkara/${id}/retribusi`, { do: 'assess', kind, blok: 'kelas-1', petak: '2' })
  else {
    const charge = /\/tagihan\/([0-9a-f-]{36})/.exec(await (await good(await walk.door(`/perkara/${id}`, {}, who), 'case')).text())?.[1] ?? ''
    const [year, month, day] = walk.today().split('-')
    await form(`/tagihan/${charge}/bayar`, { on: `${day}/${month}/${year}`, amount: '300000', proof: `STS-${crypto.randomUUID()}`, agree: 'yes' })
  }
}

const mostActs = 30
export type Route = { to?: 'granted' | 'refused'; charge?: string; stopAt?: string; wishes?: Wishes }

/** Does one act of whoever's turn it is; tells where it was done. */
async function step(walk: Walk, id: string, { to = 'granted', charge, wishes = {} }: Route, turn: Seen['turns'][number]): Promise<void> {
  const who = turn.positions[0] ?? ''
  await beside(walk, id, turn, charge)
  const { openActs, version } = await look(walk, id, who)
  const mine = openActs.filter((one) => one.id.startsWith(`${turn.id}:`))
  const wanted = ways[to][turn.step]
  const act = mine.find((one) => (wanted === undefined ? !backwards.has(one.act) : one.id === `${turn.id}:${wanted}`))
  if (!act) throw new Error(`no way out of ${turn.step} for ${who}: ${openActs.map((one) => one.id).join()}`)
  const data = { ...await answered(walk, act.asks ?? [], wishes), ...(act.checks && { ticked: Array.from({ length: act.requirements?.length ?? 0 }, (_, at) => at + 1) }) }
  await good(await walk.door(`/api/cases/${id}/acts`, sent({ act: act.id, data, ...(act.reason && { note: 'Sebab sebagai contoh.' }) }, { 'if-match': `"${version}"` }), who), `${who} ${act.id}`)
}

/** Goes through all steps of a case to its end, or until a step where it is to stay; tells how it stands. */
export async function follow(walk: Walk, id: string, route: Route = {}): Promise<Seen> {
  for (let acts = 0; acts < mostActs; acts += 1) {
    const seen = await look(walk, id, 'auditor')
    const turn = seen.turns.find((one) => one.step !== route.stopAt)
    if (seen.status !== 'open' || !turn) return seen
    walk.before?.(acts)
    await step(walk, id, route, turn)
  }
  throw new Error(`${id} does not end`)
}
