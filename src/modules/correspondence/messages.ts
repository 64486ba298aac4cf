import type { Locale, Problem } from '#kernel'

const id = {
  title: 'Register nomor', lead: 'Setiap nomor resmi berasal dari buku ini: berurutan, tanpa celah, tidak pernah dua kali.', book: 'Buku', pattern: 'Pola', given: 'Diberikan', last: 'Nomor terakhir', none: 'belum ada',
  number: 'Nomor', on: 'Tanggal', sequence: 'Urut', subject: 'Untuk', openCase: 'Buka', year: 'Tahun', allYears: 'sepanjang masa', empty: 'Belum ada nomor dalam seri ini', gaps: 'Celah', noGaps: 'Tidak ada celah dan tidak ada nomor ganda.',
  missing: (list: string) => `Tidak ada dalam buku: ${list}`, repeated: (list: string) => `Ganda: ${list}`, void: 'batal', insert: 'Sisipkan nomor', insertHint: 'Untuk naskah yang harus berada di antara dua nomor, misalnya 23.A setelah 23.', after: 'Setelah nomor urut', reason: 'Alasan', save: 'Sisipkan', back: 'Register nomor', keeper: 'Pemegang buku',
  problems: {
    'number-not-given': (p: Problem) => `Nomor urut ${p.data?.['n']} belum pernah diberikan.`, 'no-letter-left': () => 'Semua huruf setelah nomor ini sudah terpakai.', 'reason-missing': () => 'Tulis alasannya.', 'register-takes-no-insertions': () => 'Buku ini tidak menerima nomor sisipan.',
    'no-register': () => 'Buku ini tidak ada.', 'number-void-already': () => 'Nomor ini sudah dibatalkan.', 'number-part-missing': (p: Problem) => `Bagian ${p.field ?? ''} dari nomor belum disebut.`, 'field-invalid-type': () => 'Tulis angka.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  title: 'Registers of numbers', lead: 'Every official number comes from these books: in order, without a gap, never twice.', book: 'Book', pattern: 'Pattern', given: 'Given', last: 'Last number', none: 'none yet',
  number: 'Number', on: 'Date', sequence: 'Sequence', subject: 'For', openCase: 'Open', year: 'Year', allYears: 'all years', empty: 'No number in this series yet', gaps: 'Gaps', noGaps: 'No gap and no number given twice.',
  missing: (list) => `Not in the book: ${list}`, repeated: (list) => `Given twice: ${list}`, void: 'void', insert: 'Insert a number', insertHint: 'For an instrument that belongs between two numbers, such as 23.A after 23.', after: 'After sequence number', reason: 'Reason', save: 'Insert', back: 'Registers of numbers', keeper: 'Kept by',
  problems: {
    'number-not-given': (p) => `Sequence number ${p.data?.['n']} was never given.`, 'no-letter-left': () => 'Every letter after this number is taken.', 'reason-missing': () => 'Write the reason.', 'register-takes-no-insertions': () => 'This book takes no inserted numbers.',
    'no-register': () => 'There is no such book.', 'number-void-already': () => 'This number is void already.', 'number-part-missing': (p) => `The part ${p.field ?? ''} of the number is not named.`, 'field-invalid-type': () => 'Write a number.',
  },
}

export const messages: Record<Locale, typeof id> = { id, en }
export const sayProblem = (locale: Locale) => (problem: Problem): string => messages[locale].problems[problem.code]?.(problem) ?? problem.code
