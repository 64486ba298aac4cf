import { z } from 'zod'
import { actBody, requestBody } from '#modules/cases'

/** The shapes the API speaks: what it takes is what it reads by, what it answers is held against these in tests. */

const text = z.object({ id: z.string(), en: z.string().optional() }).meta({ description: 'A name in Indonesian, with an unofficial English one where the city gave it.' })
const moment = z.iso.datetime({ offset: true }).meta({ description: "The city's time with its offset." })
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()
const open = z.looseObject({})

const unit = z.enum(['minute', 'hour', 'day', 'workingDay', 'calendarDay', 'week', 'month'])
const duration = z.looseObject({
  min: maybe(z.number()), max: maybe(z.number()), unit: maybe(unit), per: maybe(z.string()), startsWhen: maybe(z.string()), approximate: z.boolean(), text: z.string(),
}).meta({ description: 'The promised time as printed; a single value stands in `max`.' })
const fee = z.looseObject({ kind: maybe(z.enum(['free', 'fixed', 'range', 'byRegulation'])), amount: maybe(z.number()), text: z.string() }).meta({ description: 'In whole rupiah.' })

const problem = z.object({
  type: z.string(), title: z.string(), status: z.int(),
  problems: z.array(z.object({ code: z.string(), field: z.string().optional(), line: z.int().optional(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional(), words: text.optional() })),
}).meta({ description: 'What was refused and why (RFC 9457): `type` is `urn:balai:` and the first code; `problems` are all of them, each with its field.' })

const service = z.object({ slug: z.string(), name: z.string(), agency: z.string(), duration: maybe(duration), fee: maybe(fee) })

const serviceDetail = z.looseObject({
  slug: z.string(), name: text, summary: text, agency: z.string(), unit: z.string(), audience: z.string(), version: z.int(),
  decree: maybe(z.object({ number: z.string(), date: z.string(), annex: maybe(z.string()) })),
  components: open.meta({ description: 'The 14 components of the service standard, as `balai standards read` names them.' }),
  subject: z.string().meta({ description: 'The question whose answer titles the case.' }), units: maybe(z.string()),
  answers: z.array(z.looseObject({ id: z.string(), kind: z.string(), label: text, must: z.boolean() })).meta({ description: 'The questions of the form.' }),
  procedure: z.array(z.object({
    id: z.string(), name: text, who: open, source: maybe(z.int()), takes: maybe(z.string()), pause: maybe(z.string()),
    ways: z.array(z.object({ id: z.string(), act: z.string(), to: z.array(z.string()), outcome: maybe(z.string()) })),
  })),
  measured: maybe(open).meta({ description: 'What the service really takes; `null` while nothing was measured.' }),
})

const filed = z.object({ id: z.uuid(), code: z.string(), due: maybe(moment), trackUrl: z.url() })
const upload = z.object({ id: z.uuid() })
const uploadBody = z.object({ file: z.string().meta({ format: 'binary' }) })
const pair = z.object({ name: z.string().max(200), password: z.string().max(1_000), code: z.string().max(100).optional() })
const session = z.object({ signedIn: z.literal(true) })

const track = z.object({
  code: z.string(), service: z.string(), name: z.string(), status: z.string(), version: z.int(), agenda: maybe(z.string()), received: moment, due: maybe(moment),
  paused: maybe(z.string()), waitsFor: z.array(z.string()), history: z.array(z.object({ at: moment, text: z.string() })),
})

const inbox = z.object({
  total: z.int(), late: z.int(),
  items: z.array(z.object({
    id: z.uuid(), code: z.string(), service: z.string(), subject: z.string(), agenda: maybe(z.string()), act: z.string(), step: maybe(z.string()), kind: z.string(), position: z.string(),
    due: maybe(moment), since: moment, paused: maybe(z.string()), version: z.int(),
  })),
})

const openAct = z.looseObject({
  id: z.string(), act: z.string(), name: z.string(), step: z.string().optional(), open: z.boolean().optional(), because: maybe(z.string()).optional(),
  asks: z.array(open).optional(), checks: z.boolean().optional(), reason: z.boolean().optional(), requirements: z.array(z.union([z.int(), z.string()])).optional(),
})

const oneCase = z.object({
  id: z.uuid(), code: z.string(), service: z.string(), name: z.string(), subject: maybe(z.string()), status: z.string(),
  version: z.int().meta({ description: 'Give it back in `If-Match` when acting.' }),
  agenda: maybe(z.string()), received: maybe(moment), due: maybe(moment), ended: maybe(moment), late: maybe(z.boolean()), simulated: z.boolean(),
  turns: z.array(open), pauses: z.array(open), dispositions: z.array(open),
  openActs: z.array(openAct).meta({ description: 'What this officer may do now; the server takes nothing else.' }),
  products: z.array(z.object({ id: z.uuid(), product: z.string(), status: z.string(), number: maybe(z.string()), signed: maybe(moment) })),
  history: z.array(z.object({ seq: z.int(), at: maybe(moment), act: z.string(), position: maybe(z.string()), capacity: maybe(z.string()), step: maybe(z.string()), to: z.array(z.string()) })),
})

const day = z.iso.date()
const permit = z.object({
  id: z.uuid(), number: z.string(), kind: z.string(), kindName: maybe(z.string()), standing: z.enum(['coming', 'active', 'suspended', 'expired', 'revoked', 'cancelled', 'closed']).meta({ description: 'How it stands today.' }),
  since: day, issued: day, numbered: day.meta({ description: 'The day its number of today was given; a renewal, an amendment or a transfer gives another.' }), validFrom: day, validTo: maybe(day).meta({ description: 'Its last day; `null` without an end.' }), district: maybe(z.string()), village: maybe(z.string()),
  holder: maybe(z.string()).meta({ description: 'A company in full, a person masked.' }), simulated: z.boolean(),
})
const decision = z.object({ act: z.string(), on: day, until: maybe(day), instrument: z.object({ number: z.string(), date: day }), appealUntil: maybe(day) })
const onePermit = permit.extend({
  objection: z.boolean().meta({ description: 'Whether an objection is being examined.' }), papers: z.array(z.object({ number: z.string(), at: moment })),
  history: z.array(z.object({ at: moment, type: z.string(), number: maybe(z.string()), validTo: maybe(day), upheld: maybe(z.boolean()), decision: maybe(decision) })),
})

const health = z.object({ status: z.literal('ok'), mode: z.enum(['production', 'try-out']) })

const acted = z.object({ version: z.int(), number: maybe(z.string()) })

/** Every shape by its name in the document. */
export const shapes = {
  Problem: problem, Services: z.object({ services: z.array(service) }), Service: serviceDetail, Request: requestBody, Filed: filed, UploadForm: uploadBody, Upload: upload,
  SignIn: pair, Session: session, Track: track, Inbox: inbox, Case: oneCase, Act: actBody, Acted: acted, Permits: z.object({ permits: z.array(permit), more: z.boolean().meta({ description: 'Whether others follow; ask for them with `dari`.' }) }), Permit: onePermit, Health: health,
} as const satisfies Record<string, z.ZodType>

export type ShapeName = keyof typeof shapes

/** What is taken, as opposed to what is answered: defaults may be left out of it. */
export const taken: ReadonlySet<ShapeName> = new Set(['Request', 'UploadForm', 'SignIn', 'Act'])
