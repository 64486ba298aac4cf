import type { Locale, Problem } from '#kernel'
import { lppdWords } from './messages/lppd.ts'
import type { State } from './rules/score.ts'

type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

const id = {
  title: 'Evaluasi SAKIP', lead: 'Penilaian mandiri perangkat daerah dengan bukti tiap kriteria, diverifikasi lewat desk, lalu dinilai Inspektorat.', begin: 'Mulai penilaian', beginTitle: 'Penilaian baru', agency: 'Perangkat daerah', year: 'Tahun laporan', state: 'Keadaan', chooseUnit: 'Pilih perangkat daerah', none: 'Belum ada penilaian', noneMore: 'Perangkat daerah menilai diri sendiri setelah tahun berakhir.',
  states: { draft: 'sedang diisi', submitted: 'diverifikasi desk', returned: 'dikembalikan untuk diperbaiki', verified: 'menunggu evaluator', evaluated: 'selesai dinilai' } satisfies Record<State, string>,
  sheetOf: (agency: string, year: number) => `SAKIP ${agency} ${year}`, component: 'Komponen', criterion: 'Kriteria', weight: 'Bobot', own: 'Mandiri', judged: 'Evaluator', value: 'Nilai', total: 'Jumlah', unjudgedShort: 'belum dinilai', ofWeight: (value: string, weight: string) => `${value} dari ${weight}`, worksheet: 'Lembar kerja evaluasi', evidenceList: 'Daftar bukti', pdf: 'Cetak PDF', evidencePdf: 'Cetak bukti', xlsx: 'Unduh XLSX',
  evidence: 'Bukti', note: 'Catatan evaluator', words: 'Keterangan', file: 'Berkas', addEvidence: 'Tambah bukti', addNote: 'Beri catatan', evidenceHint: 'Dokumen apa, tanggal dan nomornya, di mana dapat dibuka', remove: 'Hapus', saveLetters: 'Simpan nilai', unjudged: (n: number) => `${n} kriteria belum dinilai, jumlahnya belum dapat dihitung.`, unshown: (n: number) => `${n} kriteria dinilai tanpa bukti.`,
  handIn: 'Ajukan ke desk', handInAgain: 'Kirim perbaikan', handInWhat: 'Lembar kerja dan daftar bukti dicetak dan masuk sebagai permohonan desk SAKIP (lampiran XXI): enam jenjang memeriksa, memaraf dan menandatangani.', handInNote: 'Apa yang diperbaiki', toCase: 'Buka permohonannya', settle: 'Tetapkan hasil evaluasi', settleWhat: 'Setelah ditetapkan, nilai dan catatannya tidak dapat diubah lagi.', law: (law: string) => `Menurut ${law}.`, files: 'Berkas bukti',
  problems: {
    missing: () => 'Bagian ini harus diisi.', 'control-characters': () => 'Ada huruf yang tidak terlihat. Ketik ulang tanpa menyalin.', 'too-long': (d) => `Paling panjang ${of(d, 'most')} huruf.`, 'year-unclear': () => 'Tulis tahun dengan empat angka. Contoh: 2025.', 'unit-missing': () => 'Pilih perangkat daerah.', 'sheet-exists': (d) => `Penilaian tahun ${of(d, 'year')} sudah ada.`, 'no-sheet': () => 'Penilaian ini tidak ada.', 'no-letter': () => 'Pilih nilai yang tersedia.', 'no-criterion': () => 'Kriteria ini tidak ada.', 'no-words': () => 'Bukti ini sudah dihapus.',
    'not-open': () => 'Ini tidak dapat diubah dalam keadaan sekarang.', 'changed-meanwhile': () => 'Orang lain mengubahnya lebih dulu. Yang Anda pilih masih di bawah; periksa lalu simpan lagi.', unjudged: (d) => `${of(d, 'n')} kriteria belum dinilai.`, 'evidence-missing': (d) => `${of(d, 'n')} kriteria dinilai tanpa bukti. Tambahkan buktinya, atau turunkan nilainya.`, 'case-waits-for-others': () => 'Permohonannya tidak sedang menunggu perangkat daerah.', 'no-law': () => 'Kota ini belum mengatur evaluasi SAKIP.',
    'file-type': (d) => `Jenis berkas ini tidak diterima. Yang diterima: ${of(d, 'allowed')}.`, 'file-too-large': (d) => `Berkas ${of(d, 'size')} MB, paling besar ${of(d, 'limit')} MB.`, 'file-empty': () => 'Berkas ini kosong.',
    'criterion-twice': (d) => `Kriteria "${of(d, 'name')}" ada dua kali.`, 'weights-not-whole': () => 'Jumlah bobot harus 100.', 'predicate-bound': () => 'Hanya predikat terakhir yang tanpa batas.', 'predicates-out-of-order': () => 'Predikat harus dari yang tertinggi.',
  } as Record<string, (data: Data) => string>,
}

const en: typeof id = {
  title: 'Accountability evaluation', lead: 'Self-assessments of agencies with evidence for each criterion, verified at the desk, then judged by the inspectorate.', begin: 'Begin an assessment', beginTitle: 'New assessment', agency: 'Agency', year: 'Year of the report', state: 'State', chooseUnit: 'Choose an agency', none: 'No assessment yet', noneMore: 'Agencies assess themselves once the year is over.',
  states: { draft: 'being filled in', submitted: 'at the desk', returned: 'sent back to be mended', verified: 'waits for the evaluator', evaluated: 'evaluated' },
  sheetOf: (agency, year) => `Accountability of ${agency} ${year}`, component: 'Component', criterion: 'Criterion', weight: 'Weight', own: 'Own', judged: 'Evaluator', value: 'Score', total: 'Total', unjudgedShort: 'not judged', ofWeight: (value, weight) => `${value} of ${weight}`, worksheet: 'Evaluation worksheet', evidenceList: 'List of evidence', pdf: 'Print PDF', evidencePdf: 'Print the evidence', xlsx: 'Download XLSX',
  evidence: 'Evidence', note: 'Note of the evaluator', words: 'Words', file: 'File', addEvidence: 'Add evidence', addNote: 'Add a note', evidenceHint: 'Which document, its date and number, where it can be opened', remove: 'Remove', saveLetters: 'Save the letters', unjudged: (n) => `${n} criteria are not judged yet, so the total cannot be computed.`, unshown: (n) => `${n} criteria are judged without evidence.`,
  handIn: 'Hand in at the desk', handInAgain: 'Send what was mended', handInWhat: 'The worksheet and the list of evidence are printed and filed as a request to the desk (annex XXI): six levels check, initial and sign.', handInNote: 'What was mended', toCase: 'Open its request', settle: 'Settle the evaluation', settleWhat: 'Once settled, letters and notes can no longer be changed.', law: (law) => `By ${law}.`, files: 'Files of evidence',
  problems: {
    missing: () => 'This has to be filled in.', 'control-characters': () => 'There are invisible characters. Type it again without copying.', 'too-long': (d) => `At most ${of(d, 'most')} characters.`, 'year-unclear': () => 'Write the year in four digits. Example: 2025.', 'unit-missing': () => 'Choose an agency.', 'sheet-exists': (d) => `There is an assessment of ${of(d, 'year')} already.`, 'no-sheet': () => 'There is no such assessment.', 'no-letter': () => 'Choose one of the letters offered.', 'no-criterion': () => 'There is no such criterion.', 'no-words': () => 'This evidence was removed already.',
    'not-open': () => 'This cannot be changed as it stands now.', 'changed-meanwhile': () => 'Somebody changed it first. What you chose is still below; look and save again.', unjudged: (d) => `${of(d, 'n')} criteria are not judged yet.`, 'evidence-missing': (d) => `${of(d, 'n')} criteria are judged without evidence. Add it, or lower the letter.`, 'case-waits-for-others': () => 'Its request does not wait for the agency.', 'no-law': () => 'This city has not set how it is evaluated.',
    'file-type': (d) => `This kind of file is not accepted. Accepted: ${of(d, 'allowed')}.`, 'file-too-large': (d) => `The file has ${of(d, 'size')} MB, at most ${of(d, 'limit')} MB.`, 'file-empty': () => 'This file is empty.',
    'criterion-twice': (d) => `The criterion "${of(d, 'name')}" is there twice.`, 'weights-not-whole': () => 'The weights have to come to 100.', 'predicate-bound': () => 'Only the last predicate has no bound.', 'predicates-out-of-order': () => 'Predicates stand from the highest down.',
  },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem of an assessment in words; its code when it is not this module's. */
export const sayProblem = (locale: Locale) => (problem: Problem): string =>
  (messages[locale].problems[problem.code] ?? lppdWords[locale].problems[problem.code])?.(Object.fromEntries(Object.entries(problem.data ?? {}).map(([key, value]) => [key, String(value)]))) ?? problem.code
