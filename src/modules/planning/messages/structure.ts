import type { Locale } from '#kernel'
import type { StructureKind } from '../rules/structure.ts'

const id = {
  title: 'Tambah atau hapus', lead: (version: number) => `Program, kegiatan, keluaran dan indikator. Yang ditambah atau dihapus masuk ke rancangan versi ${version}, dengan alasan dan dasarnya.`, add: 'Tambahkan baris', parts: 'Yang ada sekarang', part: 'Baris', kind: 'Jenis', remove: 'Hapus', removeName: (name: string) => `Hapus ${name}`,
  kinds: { programme: 'Program', outcome: 'Hasil program', activity: 'Kegiatan', sub: 'Sub kegiatan', output: 'Keluaran', indicator: 'Indikator' } satisfies Record<StructureKind, string>,
  what: 'Yang ditambahkan', under: 'Di bawah', underHint: 'Hasil dan kegiatan di bawah program; keluaran dan sub kegiatan di bawah kegiatan. Program dan indikator tidak perlu.', name: 'Nama', n: 'Nomor atau singkatan', unit: 'Satuan, atau unit penanggung jawab kegiatan', indicator: 'Indikator', is: 'Jenis indikator', polarity: 'Yang baik', measures: { number: 'angka', percentage: 'persentase', index: 'indeks' }, polarities: { higher: 'makin tinggi makin baik', lower: 'makin rendah makin baik' }, save: 'Tambahkan ke rancangan',
  removeTitle: (kind: string, name: string) => `Hapus ${kind.toLowerCase()} "${name}"?`, removeMore: 'Baris ini hilang dari rancangan. Yang berlaku tetap memuatnya sampai rancangan diterbitkan.', yesRemove: 'Ya, hapus dari rancangan', cancel: 'Batal', reason: 'Alasan', more: (n: number) => `dan ${n} lagi`,
  discard: 'Buang rancangan', discardTitle: (version: number) => `Buang rancangan versi ${version}?`, discardMore: (n: number) => `${n} perubahan tidak jadi. Keputusannya tetap tercatat di riwayat, bertanda dibuang.`, yesDiscard: 'Ya, buang rancangan', gone: '(rancangannya dibuang)',
  services: 'Layanan yang dibiayai', servicesLead: (version: number) => `Layanan kota yang dibiayai kegiatan ini. Pilihannya masuk ke rancangan versi ${version}.`, servicesSave: 'Simpan ke rancangan', paidBy: 'Dibiayai dari kegiatan', choose: 'Pilih layanannya',
  acts: { added: 'Ditambahkan', removed: 'Dihapus', discarded: 'Rancangan dibuang' },
  check: 'Periksa berkas rencana', checkLead: 'Unggah rencana dalam XLSX atau YAML seperti yang diekspor program ini. Berkas hanya diperiksa, tidak disimpan.', file: 'Berkas rencana', fileHint: 'XLSX atau YAML, paling besar 20 MB.', checkSave: 'Periksa berkas', checked: (name: string) => `Temuan pada ${name}`, size: (programmes: number, activities: number, tables: number) => `${programmes} program, ${activities} kegiatan, ${tables} tabel terbaca.`, line: 'Baris berkas', warnings: 'Perlu diketahui',
  problems: {
    'no-home': () => 'Pilih tempatnya: hasil dan kegiatan di bawah program, keluaran dan sub kegiatan di bawah kegiatan.', 'name-missing': () => 'Tuliskan namanya.', 'name-taken': () => 'Indikator dengan nama ini sudah ada.', 'not-an-option': () => 'Pilih salah satu yang tersedia.', 'has-parts': () => 'Baris ini masih memuat baris lain. Hapus isinya dulu.', 'indicator-used': () => 'Indikator ini masih dipakai di rencana ini.',
    'has-realisations': () => 'Sudah ada realisasi yang dicatat, jadi tidak dapat dihapus.', 'activity-cited': () => 'Kegiatan ini disebut dalam daftar rencana ini.', 'draft-changed': () => 'Rancangan ini berubah sejak Anda membacanya. Baca lagi.', 'never-published': () => 'Rencana ini belum pernah terbit, jadi rancangannya tidak dapat dibuang.', 'plan-missing': () => 'Pilih berkas rencana.',
  } as Record<string, () => string>,
}

const en: typeof id = {
  title: 'Add or remove', lead: (version) => `Programmes, activities, outputs and indicators. What is added or removed goes into the draft, version ${version}, with its reason and instrument.`, add: 'Add a row', parts: 'What is there now', part: 'Row', kind: 'Kind', remove: 'Remove', removeName: (name) => `Remove ${name}`,
  more: (n) => `and ${n} more`, kinds: { programme: 'Programme', outcome: 'Outcome', activity: 'Activity', sub: 'Sub-activity', output: 'Output', indicator: 'Indicator' },
  what: 'What is added', under: 'Under', underHint: 'Outcomes and activities under a programme; outputs and sub-activities under an activity. Programmes and indicators need none.', name: 'Name', n: 'Number or short name', unit: 'Unit of measure, or the unit in charge of an activity', indicator: 'Indicator', is: 'Kind of indicator', polarity: 'What is good', measures: { number: 'number', percentage: 'percentage', index: 'index' }, polarities: { higher: 'the higher the better', lower: 'the lower the better' }, save: 'Add to the draft',
  removeTitle: (kind, name) => `Remove the ${kind.toLowerCase()} "${name}"?`, removeMore: 'This row leaves the draft. What is in force keeps it until the draft is published.', yesRemove: 'Yes, remove it from the draft', cancel: 'Cancel', reason: 'Reason',
  discard: 'Discard the draft', discardTitle: (version) => `Discard the draft of version ${version}?`, discardMore: (n) => `${n} changes are given up. Their decisions stay in the history, marked as discarded.`, yesDiscard: 'Yes, discard the draft', gone: '(its draft was discarded)',
  services: 'Services it pays for', servicesLead: (version) => `The city’s services that this activity pays for. The choice goes into the draft, version ${version}.`, servicesSave: 'Save in the draft', paidBy: 'Paid for by activities', choose: 'Choose its services',
  acts: { added: 'Added', removed: 'Removed', discarded: 'Draft discarded' },
  check: 'Check a file of a plan', checkLead: 'Upload a plan as XLSX or YAML, as this program exports it. The file is only checked, not kept.', file: 'File of a plan', fileHint: 'XLSX or YAML, at most 20 MB.', checkSave: 'Check the file', checked: (name) => `Findings in ${name}`, size: (programmes, activities, tables) => `${programmes} programmes, ${activities} activities, ${tables} tables read.`, line: 'Line of the file', warnings: 'Good to know',
  problems: {
    'no-home': () => 'Choose its place: outcomes and activities under a programme, outputs and sub-activities under an activity.', 'name-missing': () => 'Write its name.', 'name-taken': () => 'There is an indicator of this name.', 'not-an-option': () => 'Choose one of those offered.', 'has-parts': () => 'This row still holds others. Remove those first.', 'indicator-used': () => 'This indicator is still used in the plan.',
    'has-realisations': () => 'Realisations were recorded, so it cannot be removed.', 'activity-cited': () => 'A list of this plan names this activity.', 'draft-changed': () => 'This draft changed since you read it. Read it again.', 'never-published': () => 'This plan was never published, so its draft cannot be discarded.', 'plan-missing': () => 'Choose a file of a plan.',
  },
}

/** What the pages say where the structure of a plan changes, and where a file is checked. */
export const structureWords: Record<Locale, typeof id> = { id, en }
