import type { Locale } from '#kernel'
import type { Layout } from './rules/plan.ts'

const id = {
  title: 'Rencana', lead: 'Rencana strategis sebagaimana tercetak, dan apa yang tidak mungkin benar di dalamnya.', plan: 'Rencana', agency: 'Perangkat daerah', period: 'Periode', version: 'Versi', state: 'Keadaan', published: 'Diterbitkan', draft: 'Rancangan',
  empty: 'Belum ada rencana', emptyMore: 'Rencana dimuat dari berkas di folder plans saat program dimulai.', tree: 'Pohon', tables: 'Tabel', findings: 'Temuan', download: 'Unduh XLSX', downloadTable: 'Unduh tabel ini (XLSX)', views: 'Tampilan rencana', years: (first: number, last: number) => `${first}–${last}`,
  layouts: { 'permendagri-54-2010': 'Permendagri 54/2010', 'permendagri-86-2017': 'Permendagri 86/2017' } satisfies Record<Layout, string>,
  vision: 'Visi', missions: 'Misi', goals: 'Tujuan dan sasaran', goal: 'Tujuan', objective: 'Sasaran', indicator: 'Indikator', strategies: 'Strategi', policies: 'Arah kebijakan', programmes: 'Program dan kegiatan', outcome: 'Hasil program', output: 'Keluaran', base: 'Awal', end: 'Akhir', budget: 'Anggaran', total: 'Jumlah', at: 'Letak',
  target: (year: number) => String(year), code: 'Kode', no: 'No', name: 'Uraian', unit: 'Unit', location: 'Lokasi', uncertain: (why: string) => `Letak tidak pasti: ${why}.`, noTarget: 'tidak tercetak',
  findingsOf: (n: number) => (n === 0 ? 'Tidak ada yang keliru ditemukan' : `${n} hal tidak mungkin benar`), findingsLead: 'Yang tercetak tetap. Pembetulan adalah keputusan orang, dengan alasannya.', all: 'Semua', should: (value: string) => `seharusnya ${value}`, seeFinding: 'lihat temuan', allTables: 'Semua tabel',
  tableOf: (name: string) => `Tabel ${name}`, section: (name: string) => `bagian ${name}`, sourceLines: (lines: string) => `baris sumber ${lines}`, notes: 'Catatan', average: 'Rata-rata', where: 'Kolom', blank: 'kosong', count: (n: number) => `${n} temuan`, cells: (n: number) => `${n} temuan di tabel ini`, back: 'Semua rencana', seeDraft: (version: number) => `Ada rancangan versi ${version}`, seePublished: (version: number) => `Lihat versi ${version} yang berlaku`, drafted: 'ada rancangan', changes: (n: number) => `${n} hal berubah dari yang berlaku`, noChanges: 'Sama dengan yang berlaku.', before: 'Semula', after: 'Menjadi',
  fields: { targets: 'target', budget: 'anggaran', endBudget: 'anggaran akhir', end: 'akhir', base: 'awal', total: 'jumlah', text: 'rumusan', name: 'nama', n: 'nomor', code: 'kode', vision: 'visi', title: 'judul', period: 'periode', programmeTable: 'tabel program', unit: 'satuan', heading: 'judul kolom', lines: 'baris sumber', uncertain: 'ragu' } as Record<string, string>,
  polarity: { higher: 'makin tinggi makin baik', lower: 'makin rendah makin baik' }, aggregation: { sum: 'dijumlahkan', last: 'nilai terakhir', avg: 'rata-rata', max: 'nilai tertinggi' },
}

const en: typeof id = {
  title: 'Plans', lead: 'Strategic plans as printed, and what cannot be true in them.', plan: 'Plan', agency: 'Agency', period: 'Period', version: 'Version', state: 'State', published: 'Published', draft: 'Draft',
  empty: 'No plan yet', emptyMore: 'Plans are loaded from the files in the folder plans when the program starts.', tree: 'Tree', tables: 'Tables', findings: 'Findings', download: 'Download XLSX', downloadTable: 'Download this table (XLSX)', views: 'Views of the plan', years: (first, last) => `${first}–${last}`,
  layouts: { 'permendagri-54-2010': 'Permendagri 54/2010', 'permendagri-86-2017': 'Permendagri 86/2017' },
  vision: 'Vision', missions: 'Missions', goals: 'Goals and objectives', goal: 'Goal', objective: 'Objective', indicator: 'Indicator', strategies: 'Strategies', policies: 'Policies', programmes: 'Programmes and activities', outcome: 'Outcome', output: 'Output', base: 'Start', end: 'End', budget: 'Budget', total: 'Total', at: 'Where',
  target: (year) => String(year), code: 'Code', no: 'No', name: 'What', unit: 'Unit', location: 'Place', uncertain: (why) => `Its place is uncertain: ${why}.`, noTarget: 'not printed',
  findingsOf: (n) => (n === 0 ? 'Nothing wrong was found' : `${n} things cannot be true`), findingsLead: 'What is printed stays. A correction is the decision of a person, with a reason.', all: 'All', should: (value) => `would have to be ${value}`, seeFinding: 'see the finding', allTables: 'All tables',
  tableOf: (name) => `Table ${name}`, section: (name) => `section ${name}`, sourceLines: (lines) => `source lines ${lines}`, notes: 'Notes', average: 'Average', where: 'Column', blank: 'blank', count: (n) => `${n} findings`, cells: (n) => `${n} findings in this table`, back: 'All plans', seeDraft: (version) => `There is a draft, version ${version}`, seePublished: (version) => `See version ${version}, which is in force`, drafted: 'a draft waits', changes: (n) => `${n} things differ from what is in force`, noChanges: 'The same as what is in force.', before: 'Before', after: 'Now',
  fields: { targets: 'target', budget: 'budget', endBudget: 'budget at the end', end: 'end', base: 'start', total: 'total', text: 'wording', name: 'name', n: 'number', code: 'code', vision: 'vision', title: 'title', period: 'period', programmeTable: 'table of programmes', unit: 'unit', heading: 'heading', lines: 'source lines', uncertain: 'uncertain' },
  polarity: { higher: 'higher is better', lower: 'lower is better' }, aggregation: { sum: 'summed', last: 'the last value', avg: 'the mean', max: 'the highest value' },
}

/** What the pages of plans say. */
export const words: Record<Locale, typeof id> = { id, en }
