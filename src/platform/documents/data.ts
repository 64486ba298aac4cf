/**
 * What each printed sheet is told. Strings are written as they shall stand on the paper (dates, times and amounts already in words);
 * `null` and `[]` leave the part out. Nothing here is markup: every character is printed as it is.
 */

/** A label and what stands beside it. */
export type Fact = { label: string; value: string }

/** Who writes: printed on top of every sheet. */
export type Letterhead = { government: string; agency: string; unit?: string | null; address: string; contact?: string | null }

/** An address that anybody can open to check the paper; printed as a QR code with the address in letters beneath. */
export type QrMark = { address: string; note: string }

/** What every sheet shares: the letterhead, the code printed in the foot, the QR code. */
export type Sheet = { letterhead: Letterhead; code: string; qr?: QrMark | null }

/** Who signs. `capacity` stands before the position: `Plt.` and `Plh.` on its line, `a.n. Wali Kota Bekasi` on a line of its own. */
export type Signatory = {
  place: string; date: string; capacity?: string | null; position: string; name: string
  rank?: string | null; employeeNumber?: string | null
  /** A sentence saying how the paper was signed electronically; `null` leaves room for a pen. */
  electronic?: string | null
}

/** Tanda terima permohonan. */
export type ReceiptData = Sheet & {
  trackingCode: string; service: string; received: string; receivedBy: string
  applicant: Fact[]
  files: { name: string; note?: string | null }[]
  /** The promise in words: `10 hari kerja`. */
  promised: string; due: string | null
  /** Sentences saying how the time is counted. */
  counting: string[]
  fee: string | null; contact: Fact[]; notes: string[]
}

export type Tick = { label: string; ticked: boolean }

/** One disposition of the chain, in order of time. */
export type DispositionLine = { from: string; to: string[]; instruction: string; deadline: string | null; initial: string | null; date: string }

/** Lembar disposisi. */
export type DispositionSheetData = Sheet & {
  letterFrom: string; letterNumber: string | null; letterDate: string | null
  /** The number of the sheet itself; `null` before it is given. */
  number: string | null
  received: string; agenda: string; nature: string; attachments: string | null; subject: string
  forwardTo: Tick[]; request: Tick[]; note: string | null; chain: DispositionLine[]
}

/** Surat dinas. A paragraph is a text or a list of points. */
export type LetterData = Sheet & {
  number: string; nature: string | null; attachments: string | null; subject: string
  place: string; date: string; to: string[]; toPlace: string | null
  opening: string | null; body: (string | string[])[]; facts: Fact[]; closing: string | null
  signatory: Signatory; copies: string[]
}

/** Lembar penomoran produk hukum. */
export type NumberingData = Sheet & {
  kind: string; title: string; number: string; date: string; register: string
  facts: Fact[]; history: { date: string; act: string; by: string }[]
  signatory: Signatory | null
}

/** Dokumen hasil layanan: what was found or handed over, as facts, text and a table. */
export type ResultData = Sheet & {
  kind: string; title: string; number: string | null; date: string
  facts: Fact[]; body: (string | string[])[]
  table: { head: string[]; rows: string[][] } | null
  signatory: Signatory | null; copies: string[]
}

/** Something said in a component of a standard: a sentence, perhaps with points beneath it. */
export type Said = string | { text: string; items: string[] }

/** Lampiran keputusan standar pelayanan. */
export type StandardData = Sheet & {
  annex: string; decree: { kind: string; number: string; date: string; title: string }
  vision: string | null; mission: string[]; promise: string | null; pledge: string | null
  agency: string; service: string
  components: { n: number; name: string; said: Said[]; listed: boolean }[]
  signatory: Signatory | null
}

export type StepShape = 'start' | 'end' | 'process' | 'decision'

/** Where the flow goes from a step: the index of the next step in `steps`, from 0; `label` stands on the way out of a decision. */
export type SopWay = { to: number; label?: string | null }

/** A row of the flow. `actors` are columns, from 0; more than one where several act together. */
export type SopStep = {
  n: string; text: string; actors: number[]; shape: StepShape
  requisites: string; duration: string; output: string; note: string
  ways: SopWay[]
}

/** Lembar SOP administrasi pemerintahan (PermenPANRB 35/2012). */
export type SopData = Sheet & {
  paper: 'A4' | 'F4'
  name: string; number: string; made: string; revised: string; effective: string
  approver: { position: string; name: string; rank?: string | null; employeeNumber?: string | null }
  legalBasis: string[]; qualifications: string[]; related: string[]; equipment: string[]; warnings: string[]; records: string[]
  actors: string[]; steps: SopStep[]
}

/** Tabel resmi pada kertas lanskap: kepala yang selnya tergabung, baris, dan yang tercetak di bawahnya. `figures` is the first column of figures, `widths` say how wide columns are against each other. */
export type TableData = Sheet & {
  name: string; title: string; head: { text: string; colspan: number; rowspan: number }[][]; widths: number[]; figures: number
  rows: { strong: boolean; cells: string[] }[]; notes: string[]; facts: Fact[]; signatories: Signatory[]
}

/** A box of a performance tree as it is drawn: what it is to reach, its indicators, the boxes beneath. */
export type ChartBox = {
  title: string; level: string; owner: string | null; uncertain: boolean; objectives: string[]
  indicators: { n: string; text: string; target: string | null }[]; boxes: ChartBox[]
}

/** Bagan pohon kinerja, kertas A3 lanskap: ikhtisar, lalu satu lembar tiap cabang. */
export type ChartData = Sheet & { title: string; subtitle: string; legend: string; roots: ChartBox[]; branches: ChartBox[] }

/** Perjanjian kinerja (PermenPANRB 53/2014): pernyataan, lampiran, dan rencana aksi per triwulan. */
export type AgreementData = Sheet & {
  title: string; year: string; revision: string | null; first: Signatory; second: Signatory
  rows: { n: string; objective: string; indicator: string; target: string }[]
  programmes: { n: string; name: string; budget: string; note: string }[]; total: string | null
  actions: { indicator: string; quarters: string[]; what: string }[]; notes: string[]
}

/** Laporan kinerja perangkat daerah: bab, bagian, alinea, tabel. */
export type ReportData = Sheet & {
  title: string; subtitle: string; facts: Fact[]
  chapters: { title: string; sections: { title: string | null; body: string[]; table: { head: string[]; widths: number[]; figures: number; rows: { strong: boolean; cells: string[] }[] } | null }[] }[]
  signatory: Signatory | null
}

/** Which data each template of the house is printed with. */
export type Sheets = {
  'tanda-terima': ReceiptData; 'lembar-disposisi': DispositionSheetData; surat: LetterData; penomoran: NumberingData
  hasil: ResultData; standar: StandardData; sop: SopData; tabel: TableData
  'pohon-kinerja': ChartData; 'perjanjian-kinerja': AgreementData; 'laporan-kinerja': ReportData
}
