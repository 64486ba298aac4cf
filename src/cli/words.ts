import type { Locale, Problem } from '#kernel'
import type { FaultCode } from '#platform/verify'

const id = {
  usage: 'Pemakaian', commands: 'Perintah', options: 'Pilihan', helpHint: 'Bantuan satu perintah: balai PERINTAH --help',
  lang: 'bahasa jawaban: id atau en (bawaan id)', json: 'satu dokumen JSON di keluaran standar', help: 'bantuan ini',
  unknownCommand: (words: string) => `Tidak ada perintah "${words}".`,
  wrongCount: 'Jumlah argumen tidak cocok.', wrongOption: (message: string) => `Pilihan keliru: ${message}`, wrongLang: '--lang hanya id atau en.',
  defect: (message: string) => `Gagal: ${message}`,
  due: 'Tenggat', from: 'Mulai', term: 'Janji', counted: 'Dihitung', countedWords: { working: 'waktu kerja', calendar: 'waktu kalender' }, skipped: 'Hari yang dilewati', reason: 'Alasan', date: 'Tanggal', warning: 'Peringatan',
  file: 'Berkas', line: 'Baris', problem: 'Masalah', level: 'Tingkat', fault: 'salah', warningLevel: 'peringatan',
  cityFine: (services: number, decrees: number) => `Data kota benar: ${services} layanan, ${decrees} keputusan.`, cityFaults: (n: number) => `${n} kesalahan dalam data kota.`,
  annex: 'Lampiran', service: 'Layanan', agency: 'Perangkat daerah', components: 'Komponen', warnings: 'Peringatan', decree: 'Keputusan', nothing: 'tidak ada',
  drafts: (n: number, page: string) => `${n} rancangan disimpan. Periksa dan tetapkan di ${page}`,
  exported: (files: number, folder: string) => `${files} berkas ditulis ke ${folder}.`, exportedChanged: (n: number) => `${n} di antaranya berbeda dari folder kota yang dimuat:`,
  migrated: (n: number) => (n === 0 ? 'Basis data sudah mutakhir.' : `${n} migrasi dijalankan:`),
  accountName: 'Nama masuk', person: 'Orang', state: 'Keadaan', twoFactor: 'Dua langkah', open: 'terbuka', closed: 'ditutup', simulated: 'simulasi', yes: 'ya', no: 'tidak',
  passwordLink: (name: string, link: string) => `Tautan sekali pakai untuk ${name} memilih kata sandi, berlaku 72 jam:\n${link}`,
  accountIs: (name: string, open: boolean) => `Akun ${name} ${open ? 'terbuka' : 'ditutup'}.`,
  backupMade: (rows: number, files: number, file: string) => `${rows} baris dan ${files} unggahan disimpan ke ${file}.`,
  backupNot: 'Kunci tidak ikut: simpan berkas "key" dari folder data (atau BALAI_SECRET) terpisah dari cadangan; tanpa kunci itu cadangan tidak dapat dibuka. Antrean pekerjaan tidak ikut.',
  restored: (rows: number, files: number) => `${rows} baris dan ${files} unggahan dipulihkan.`, cityDiffers: 'Folder kota berbeda dari saat cadangan dibuat.', restoreHalf: 'Basis data server mungkin terisi sebagian; kosongkan sebelum mencoba lagi.',
  journalFine: (entries: number, chains: number, days: number) => `Jurnal utuh: ${entries} catatan dalam ${chains} rantai, ${days} hari tertutup.`,
  journalFaults: (n: number) => `${n} kejanggalan dalam jurnal:`, more: (n: number) => `dan ${n} lagi.`, subject: 'Rantai', entry: 'Catatan', day: 'Hari', what: 'Yang ditemukan',
  openDays: (days: string) => `Hari yang belum ditutup: ${days}.`,
  unproven: 'Yang tidak dapat dibuktikan jurnal ini sendiri: rantai yang dihapus seluruhnya bersama kepala dan perkaranya pada hari yang sama, sebelum hari itu ditutup; itu hanya dibuktikan segel yang diumumkan di luar.',
  faults: {
    'row-altered': 'catatan diubah', 'row-removed': 'catatan dihapus', 'row-inserted': 'catatan disisipkan', 'tail-cut': 'akhir rantai dipotong', 'head-forged': 'kepala rantai dipalsukan', 'head-missing': 'kepala rantai hilang',
    'chain-missing': 'seluruh rantai hilang', 'note-altered': 'teks catatan diganti', 'note-missing': 'teks catatan hilang tanpa dihapus resmi', 'subject-missing': 'perkara hilang, rantainya masih ada', 'day-altered': 'indeks hari diubah',
    'day-missing': 'indeks hari hilang', 'day-differs': 'jumlah catatan hari itu berbeda dari saat ditutup',
  } satisfies Record<FaultCode, string>,
  problems: {
    'no-such-command': () => 'Program yang berjalan tidak mengenal perintah ini; mungkin versinya lain.', 'file-unreadable': (p) => `Berkas ${p.data?.['file']} tidak dapat dibaca.`, 'folder-missing': (p) => `Folder ${p.data?.['folder']} tidak ada.`,
    'folder-not-empty': (p) => `Folder ${p.data?.['folder']} tidak kosong.`, 'file-exists': (p) => `Berkas ${p.data?.['file']} sudah ada.`, 'not-a-backup': () => 'Berkas ini bukan cadangan Balai.', 'backup-missing': () => 'Berkas cadangan tidak ada.',
    'backup-truncated': () => 'Cadangan ini terpotong. Tidak ada yang dipulihkan.', 'backup-damaged': () => 'Cadangan ini rusak atau diubah. Tidak ada yang dipulihkan.', 'backup-newer': (p) => `Cadangan ini dibuat program yang lebih baru (${p.data?.['migration']}).`,
    'key-differs': () => 'Kunci folder data ini bukan kunci cadangan itu.', 'key-missing': (p) => `Kunci tidak ada. Taruh berkas kunci dari folder data asal di ${p.data?.['file']}, atau isi BALAI_SECRET.`, 'database-not-empty': () => 'Basis data tujuan tidak kosong. Pulihkan hanya ke basis data kosong.',
    'mode-differs': (p) => `Folder data ini milik mode ${p.data?.['mode']}, cadangan ini mode ${p.data?.['backup']}.`, 'program-running': () => 'Program sedang berjalan di folder data ini. Hentikan dulu.', 'socket-refused': (p) => `Program sedang berjalan, tetapi pengguna ini tidak boleh memberinya perintah (${p.data?.['path']}).`,
    'no-such-account': (p) => `Tidak ada akun ${p.data?.['name'] ?? ''}.`, 'person-ambiguous': (p) => `Lebih dari satu orang bernama ${p.data?.['name']}. Sebut salah satu: ${p.data?.['list']}.`, 'no-such-person': (p) => `Tidak ada orang bernama ${p.data?.['name'] ?? ''}.`,
    'moment-unreadable': (p) => `Waktu "${p.data?.['text']}" tidak terbaca. Contoh: 2026-03-16T09:00.`, 'pause-unreadable': (p) => `Jeda "${p.data?.['text']}" tidak terbaca. Contoh: 2026-03-17T09:00/2026-03-19T10:00.`,
    'pause-backwards': (p) => `Jeda "${p.data?.['text']}" berakhir sebelum mulai.`, 'count-unreadable': (p) => `Jumlah "${p.data?.['text']}" harus bilangan bulat mulai 1.`, 'due-too-far': () => 'Tenggat terlalu jauh untuk dihitung.', 'calendar-without-working-time': () => 'Kalender ini tidak mempunyai jam kerja.',
    'city-missing': (p) => `Folder kota ${p.data?.['folder']} tidak ada.`, 'hours-missing': () => 'holidays/hours.yaml belum ada.', 'wrong-shape': (p) => `Bentuk "${p.field}" keliru: ${p.data?.['message']}`, 'file-missing': () => 'Berkas ini belum ada.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  usage: 'Usage', commands: 'Commands', options: 'Options', helpHint: 'Help on one command: balai COMMAND --help',
  lang: 'language of the answer: id or en (id unless said)', json: 'one JSON document on standard output', help: 'this help',
  unknownCommand: (words) => `There is no command "${words}".`,
  wrongCount: 'Wrong number of arguments.', wrongOption: (message) => `Wrong option: ${message}`, wrongLang: '--lang is id or en.',
  defect: (message) => `Failed: ${message}`,
  due: 'Due', from: 'From', term: 'Promised', counted: 'Counted', countedWords: { working: 'working time', calendar: 'calendar time' }, skipped: 'Days passed over', reason: 'Reason', date: 'Date', warning: 'Warning',
  file: 'File', line: 'Line', problem: 'Problem', level: 'Level', fault: 'fault', warningLevel: 'warning',
  cityFine: (services, decrees) => `The city's data is right: ${services} services, ${decrees} decrees.`, cityFaults: (n) => `${n} faults in the city's data.`,
  annex: 'Annex', service: 'Service', agency: 'Agency', components: 'Components', warnings: 'Warnings', decree: 'Decree', nothing: 'none',
  drafts: (n, page) => `${n} drafts saved. Check and enact them at ${page}`,
  exported: (files, folder) => `${files} files written to ${folder}.`, exportedChanged: (n) => `${n} of them differ from the city folder that was loaded:`,
  migrated: (n) => (n === 0 ? 'The database is up to date.' : `${n} migrations ran:`),
  accountName: 'Sign-in name', person: 'Person', state: 'State', twoFactor: 'Two steps', open: 'open', closed: 'closed', simulated: 'simulated', yes: 'yes', no: 'no',
  passwordLink: (name, link) => `A link, good once and for 72 hours, by which ${name} chooses a password:\n${link}`,
  accountIs: (name, open) => `Account ${name} is ${open ? 'open' : 'closed'}.`,
  backupMade: (rows, files, file) => `${rows} rows and ${files} uploads saved to ${file}.`,
  backupNot: 'The key is not in it: keep the file "key" of the data folder (or BALAI_SECRET) apart from the backup; without it nothing in the backup can be opened. Waiting work of the job queue is not in it.',
  restored: (rows, files) => `${rows} rows and ${files} uploads restored.`, cityDiffers: 'The city folder differs from what it was when the backup was made.', restoreHalf: 'The database on the server may be half filled; empty it before trying again.',
  journalFine: (entries, chains, days) => `The journal is whole: ${entries} entries in ${chains} chains, ${days} closed days.`,
  journalFaults: (n) => `${n} things wrong with the journal:`, more: (n) => `and ${n} more.`, subject: 'Chain', entry: 'Entry', day: 'Day', what: 'What',
  openDays: (days) => `Days not closed yet: ${days}.`,
  unproven: 'What this journal cannot prove by itself: a chain taken away whole, with its head and its case, on the day it began and before that day was closed; only a seal published elsewhere could.',
  faults: {
    'row-altered': 'entry altered', 'row-removed': 'entry removed', 'row-inserted': 'entry inserted', 'tail-cut': 'end of the chain cut off', 'head-forged': 'head of the chain forged', 'head-missing': 'head of the chain missing',
    'chain-missing': 'whole chain missing', 'note-altered': 'free text exchanged', 'note-missing': 'free text gone without being erased', 'subject-missing': 'case missing, its chain is there', 'day-altered': 'index of the day altered',
    'day-missing': 'index of the day missing', 'day-differs': 'the day has another number of entries than when it was closed',
  },
  problems: {
    'no-such-command': () => 'The running program does not know this command; it may be of another version.', 'file-unreadable': (p) => `The file ${p.data?.['file']} cannot be read.`, 'folder-missing': (p) => `There is no folder ${p.data?.['folder']}.`,
    'folder-not-empty': (p) => `The folder ${p.data?.['folder']} is not empty.`, 'file-exists': (p) => `The file ${p.data?.['file']} exists.`, 'not-a-backup': () => 'This file is no backup of Balai.', 'backup-missing': () => 'There is no such backup file.',
    'backup-truncated': () => 'This backup is cut short. Nothing was restored.', 'backup-damaged': () => 'This backup is damaged or was changed. Nothing was restored.', 'backup-newer': (p) => `This backup was made by a newer program (${p.data?.['migration']}).`,
    'key-differs': () => 'The key of this data folder is not the key of that backup.', 'key-missing': (p) => `There is no key. Put the key file of the original data folder at ${p.data?.['file']}, or set BALAI_SECRET.`, 'database-not-empty': () => 'The target database is not empty. Restore into an empty one only.',
    'mode-differs': (p) => `This data folder belongs to ${p.data?.['mode']} mode, this backup to ${p.data?.['backup']} mode.`, 'program-running': () => 'The program is running on this data folder. Stop it first.', 'socket-refused': (p) => `The program is running, but this user may not give it commands (${p.data?.['path']}).`,
    'no-such-account': (p) => `There is no account ${p.data?.['name'] ?? ''}.`, 'person-ambiguous': (p) => `More than one person is called ${p.data?.['name']}. Name one of: ${p.data?.['list']}.`, 'no-such-person': (p) => `There is no person called ${p.data?.['name'] ?? ''}.`,
    'moment-unreadable': (p) => `The moment "${p.data?.['text']}" is not understood. Example: 2026-03-16T09:00.`, 'pause-unreadable': (p) => `The pause "${p.data?.['text']}" is not understood. Example: 2026-03-17T09:00/2026-03-19T10:00.`,
    'pause-backwards': (p) => `The pause "${p.data?.['text']}" ends before it begins.`, 'count-unreadable': (p) => `The count "${p.data?.['text']}" must be a whole number from 1.`, 'due-too-far': () => 'The due date is too far away to be counted.', 'calendar-without-working-time': () => 'This calendar has no working time.',
    'city-missing': (p) => `There is no city folder ${p.data?.['folder']}.`, 'hours-missing': () => 'holidays/hours.yaml is missing.', 'wrong-shape': (p) => `The shape of "${p.field}" is wrong: ${p.data?.['message']}`, 'file-missing': () => 'This file is missing.',
  },
}

/** What the command line says. */
export const words: Record<Locale, typeof id> = { id, en }

/** A problem of the command line itself; `null` when it is a module's. */
export const sayOwn = (locale: Locale, problem: Problem): string | null => words[locale].problems[problem.code]?.(problem) ?? null
