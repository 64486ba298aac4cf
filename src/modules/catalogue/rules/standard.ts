/** The fourteen components in the order of UU 25/2009 art. 21, with the part of PermenPANRB 15/2014 each belongs to. */
export const componentList = [
  { name: 'legalBasis', label: 'Dasar hukum', part: 'manufacturing' },
  { name: 'requirements', label: 'Persyaratan', part: 'delivery' },
  { name: 'procedure', label: 'Sistem, mekanisme, dan prosedur', part: 'delivery' },
  { name: 'duration', label: 'Jangka waktu penyelesaian', part: 'delivery' },
  { name: 'fee', label: 'Biaya/tarif', part: 'delivery' },
  { name: 'products', label: 'Produk pelayanan', part: 'delivery' },
  { name: 'facilities', label: 'Sarana, prasarana, dan/atau fasilitas', part: 'manufacturing' },
  { name: 'competencies', label: 'Kompetensi pelaksana', part: 'manufacturing' },
  { name: 'supervision', label: 'Pengawasan internal', part: 'manufacturing' },
  { name: 'complaints', label: 'Penanganan pengaduan, saran, dan masukan', part: 'delivery' },
  { name: 'staffCount', label: 'Jumlah pelaksana', part: 'manufacturing' },
  { name: 'serviceGuarantee', label: 'Jaminan pelayanan', part: 'manufacturing' },
  { name: 'safetyGuarantee', label: 'Jaminan keamanan dan keselamatan pelayanan', part: 'manufacturing' },
  { name: 'evaluation', label: 'Evaluasi kinerja pelaksana', part: 'manufacturing' },
] as const

export type ComponentName = (typeof componentList)[number]['name']

export const componentNames: readonly ComponentName[] = componentList.map((each) => each.name)

/** The six components that must be published at the place of service. */
export const deliveryComponents: readonly ComponentName[] = componentList
  .filter((each) => each.part === 'delivery').map((each) => each.name)

/** The kinds of act a step of a procedure can ask for, as its verb says them. */
export const stepActs = [
  'submit', 'receive', 'check', 'verify', 'assess', 'dispose', 'coordinate', 'initial', 'sign', 'number', 'input',
  'handOver', 'publish', 'archive', 'return', 'refuse', 'order', 'prepare', 'report', 'approve', 'comment', 'inform',
  'conduct', 'record', 'invite', 'distribute', 'announce', 'inspect', 'pay', 'print',
] as const

export type StepAct = (typeof stepActs)[number]

/** How a step is typed and shown by a planner, each act by a word of its own. */
export const actWords: Record<StepAct, string> = {
  submit: 'Ajukan', receive: 'Terima', check: 'Periksa', verify: 'Verifikasi', assess: 'Telaah', dispose: 'Disposisi', coordinate: 'Koordinasikan', initial: 'Paraf', sign: 'Tanda tangan', number: 'Beri nomor', input: 'Input',
  handOver: 'Serahkan', publish: 'Publikasikan', archive: 'Arsipkan', return: 'Kembalikan', refuse: 'Tolak', order: 'Perintahkan', prepare: 'Siapkan', report: 'Laporkan', approve: 'Setujui', comment: 'Beri komentar', inform: 'Beri tahu',
  conduct: 'Laksanakan', record: 'Catat', invite: 'Undang', distribute: 'Bagikan', announce: 'Umumkan', inspect: 'Tinjau lapangan', pay: 'Bayar', print: 'Cetak',
}

/** One step as printed: `n` is the printed number, `actor` is null where the sentence names none. */
export type Step = { n: number; actor: string | null; act: StepAct | null; text: string }

export type ProcedureText = { actors: string[]; steps: Step[] }

export const durationUnits = ['minute', 'hour', 'day', 'workingDay', 'calendarDay', 'week', 'month'] as const

export type DurationUnit = (typeof durationUnits)[number]

export type DurationCase = { label: string; min: number | null; max: number | null; unit: DurationUnit | null }

/** A promised time with its unit as printed (`hari` is `day`, `hari kerja` is `workingDay`); a single value stands in `max`. */
export type Duration = {
  min: number | null
  max: number | null
  unit: DurationUnit | null
  per: string | null
  startsWhen: string | null
  approximate: boolean
  cases: DurationCase[]
  text: string
}

export type FeeKind = 'free' | 'fixed' | 'range' | 'byRegulation'

export type FeeCase = { label: string; amount: number | null; min: number | null; max: number | null }

/** A fee in whole rupiah; `kind` and `amount` are null where the text does not say them. */
export type Fee = {
  kind: FeeKind | null
  amount: number | null
  min: number | null
  max: number | null
  per: string | null
  legalBasis: string | null
  cases: FeeCase[]
  text: string
}

export type Requirement = { text: string; items: { text: string }[] }

export const channelKinds = [
  'onlineComplaint', 'website', 'email', 'phone', 'facebook', 'instagram', 'inPerson', 'box', 'letter', 'other',
] as const

export type ChannelKind = (typeof channelKinds)[number]
/** How a standard, which is written in Indonesian, names its channels. */
export const channelWords: Record<ChannelKind, string> = {
  onlineComplaint: 'Pengaduan daring', website: 'Situs', email: 'Surel', phone: 'Telepon', facebook: 'Facebook', instagram: 'Instagram', inPerson: 'Datang langsung', box: 'Kotak saran', letter: 'Surat', other: 'Lainnya',
}

export type Channel = { channel: ChannelKind; value: string }

export type StaffCount = { value: number | null; text: string }

export type Components = {
  legalBasis: string[]
  requirements: Requirement[]
  procedure: ProcedureText | null
  duration: Duration | null
  fee: Fee | null
  products: string[]
  facilities: string[]
  competencies: string[]
  supervision: string[]
  complaints: Channel[]
  staffCount: StaffCount | null
  serviceGuarantee: string[]
  safetyGuarantee: string[]
  evaluation: string[]
  extra: { label: string; text: string }[]
}

/** One service standard of a decree, as it stands in one annex; `annex` is null where none is printed. */
export type Standard = { annex: string | null; name: string | null; agency: string | null; components: Components }

export type Decree = {
  number: string | null
  date: string | null
  title: string | null
  issuer: string | null
  signatory: string | null
}

/** Nothing in any component yet: what a reading and a new draft start from. */
export const emptyComponents = (): Components => ({
  legalBasis: [], requirements: [], procedure: null, duration: null, fee: null, products: [], facilities: [],
  competencies: [], supervision: [], complaints: [], staffCount: null, serviceGuarantee: [], safetyGuarantee: [],
  evaluation: [], extra: [],
})

/** Whether a component says anything at all; a procedure without a step says nothing. */
export function isGiven(components: Components, name: ComponentName): boolean {
  const value = components[name]
  if (value === null) return false
  if (Array.isArray(value)) return value.length > 0
  return 'steps' in value ? value.steps.length > 0 : true
}

/** Which of the six delivery components are missing; empty means the standard may be published. */
export const missingToPublish = (components: Components): ComponentName[] =>
  deliveryComponents.filter((name) => !isGiven(components, name))

/** Which of the fourteen components are missing; empty means the standard may be enacted (UU 25/2009 art. 21). */
export const missingToEnact = (components: Components): ComponentName[] =>
  componentNames.filter((name) => !isGiven(components, name))

/** A standard is publishable when its six delivery components are there. */
export const isPublishable = (components: Components): boolean => missingToPublish(components).length === 0

/** A standard is enactable without a recorded reason when all fourteen components are there. */
export const isEnactable = (components: Components): boolean => missingToEnact(components).length === 0
