import type { Locale } from '#kernel'

const id = {
  choose: 'Tindakan untuk yang dipilih', chooseHint: 'Centang beberapa perkara untuk menindaknya sekaligus.', nothingShared: 'Tidak ada tindakan yang terbuka untuk semua pilihan. Yang meminta isian atau alasan sendiri dikerjakan satu per satu; naskah ditandatangani lewat halaman Tanda tangan, setelah dibaca.',
  title: (act: string, n: number): string => `${act}: ${n} perkara`, same: 'Penerima dan isinya sama untuk semua.', cases: 'Perkara yang dipilih', leave: 'Tidak jadi',
  resultTitle: 'Hasil tindakan bersama', done: (n: number): string => (n === 0 ? 'Tidak ada yang jadi' : `${n} perkara jadi`), failed: (n: number): string => `${n} perkara tidak jadi`, why: 'Sebabnya', back: 'Kotak kerja', pickAgain: 'Perkara yang tidak jadi tetap seperti semula; yang lain sudah tersimpan.',
  together: (acts: string): string => `Bisa bersama: ${acts}`, oneByOne: 'Satu per satu', gone: 'Perkara ini tidak dapat dibuka.', dueFilter: 'Tenggat', dues: { late: 'Lewat tenggat', today: 'Jatuh tempo hari ini', week: 'Dalam 7 hari', paused: 'Dijeda' },
}

const en: typeof id = {
  choose: 'Acts for those selected', chooseHint: 'Tick several cases to act on them at once.', nothingShared: 'No act is open to everything selected. What asks for an answer or a reason of its own is done one by one; papers are signed on the page Signatures, once they were read.',
  title: (act, n) => `${act}: ${n} case${n === 1 ? '' : 's'}`, same: 'Recipients and instruction are the same for all.', cases: 'Cases selected', leave: 'Leave it',
  resultTitle: 'What became of it', done: (n) => (n === 0 ? 'None was done' : `${n} done`), failed: (n) => `${n} not done`, why: 'Why', back: 'Inbox', pickAgain: 'Cases that were not done stand as before; the others are kept.',
  together: (acts) => `Together: ${acts}`, oneByOne: 'One by one', gone: 'This case cannot be opened.', dueFilter: 'Due', dues: { late: 'Overdue', today: 'Due today', week: 'Within 7 days', paused: 'Paused' },
}

export const bulkWords: Record<Locale, typeof id> = { id, en }
