import type { Locale, Problem } from '#kernel'

const id = {
  title: 'Register nomor', lead: 'Setiap nomor resmi berasal dari buku ini: berurutan, tanpa celah, tidak pernah dua kali.', book: 'Buku', pattern: 'Pola', given: 'Diberikan', last: 'Nomor terakhir', none: 'belum ada',
  number: 'Nomor', on: 'Tanggal', sequence: 'Urut', subject: 'Untuk', openCase: 'Buka', year: 'Tahun', allYears: 'sepanjang masa', empty: 'Belum ada nomor dalam seri ini', gaps: 'Celah', noGaps: 'Tidak ada celah dan tidak ada nomor ganda.',
  missing: (list: string) => `Tidak ada dalam buku: ${list}`, repeated: (list: string) => `Ganda: ${list}`, void: 'batal', insert: 'Sisipkan nomor', insertHint: 'Untuk naskah yang harus berada di antara dua nomor, misalnya 23.A setelah 23.', after: 'Setelah nomor urut', reason: 'Alasan', save: 'Sisipkan', back: 'Register nomor', keeper: 'Pemegang buku',
  voidNumber: 'Batalkan nomor', voidAct: 'Batalkan', voidAsk: (number: string) => `Batalkan nomor ${number}?`, voidDo: 'Batalkan nomor ini', leave: 'Jangan batalkan', voidAlready: (number: string) => `Nomor ${number} sudah dibatalkan`,
  voidMeans: 'Nomor tetap tercatat di buku sebagai batal, dengan alasannya, dan tidak pernah diberikan lagi. Naskah yang memakainya tidak ikut dicabut. Ini tidak dapat diurungkan.',
  unreadable: 'Isian ini tidak dapat dibaca. Periksa lagi.',
  problems: {
    'form-not-ours': () => 'Formulir ini bukan untuk buku ini atau bukan milik Anda. Isi lagi di bawah lalu kirim.', 'form-sent-before': (p: Problem) => `Formulir ini sudah dikirim dan menjadi nomor ${p.data?.['number']}. Isi lagi untuk nomor lain.`,
    'followed-not-by-pattern': (p: Problem) => `Nomor ${p.data?.['number']} tidak ditulis menurut pola buku ini (${p.data?.['pattern']}), jadi kode, unit, bulan dan tahunnya tidak dapat diambil.`,
    'reason-too-long': (p: Problem) => `Alasan paling panjang ${p.data?.['most']} huruf.`, 'control-characters': () => 'Di dalam teks ada tanda yang tidak dapat disimpan. Ketik lagi.', 'no-such-number': () => 'Nomor ini tidak ada dalam buku.',
    'code-malformed': (p: Problem) => `Kode klasifikasi “${p.data?.['found']}” bukan tiga angka dengan pecahannya, misalnya 188.45.`, 'code-not-in-book': (p: Problem) => `Buku ini tidak memakai kode ${p.data?.['found']}. Yang dipakai: ${p.data?.['list']}.`,
    'not-the-keeper': () => 'Hanya pemegang buku yang menyisipkan dan membatalkan nomor.', 'subject-of-another-kind': () => 'Formulir ini menunjuk catatan lain. Isi lagi di bawah lalu kirim.',
    'field-invalid-format': () => 'Tulis nomor urut dengan angka saja, misalnya 23.',
    'number-not-given': (p: Problem) => `Nomor urut ${p.data?.['n']} belum pernah diberikan.`, 'no-letter-left': () => 'Semua huruf setelah nomor ini sudah terpakai.', 'reason-missing': () => 'Tulis alasannya.', 'register-takes-no-insertions': () => 'Buku ini tidak menerima nomor sisipan.',
    'no-register': () => 'Buku ini tidak ada.', 'number-void-already': () => 'Nomor ini sudah dibatalkan.', 'number-part-missing': (p: Problem) => `Bagian ${p.field ?? ''} dari nomor belum disebut.`, 'field-invalid-type': () => 'Tulis angka.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  title: 'Registers of numbers', lead: 'Every official number comes from these books: in order, without a gap, never twice.', book: 'Book', pattern: 'Pattern', given: 'Given', last: 'Last number', none: 'none yet',
  number: 'Number', on: 'Date', sequence: 'Sequence', subject: 'For', openCase: 'Open', year: 'Year', allYears: 'all years', empty: 'No number in this series yet', gaps: 'Gaps', noGaps: 'No gap and no number given twice.',
  missing: (list) => `Not in the book: ${list}`, repeated: (list) => `Given twice: ${list}`, void: 'void', insert: 'Insert a number', insertHint: 'For an instrument that belongs between two numbers, such as 23.A after 23.', after: 'After sequence number', reason: 'Reason', save: 'Insert', back: 'Registers of numbers', keeper: 'Kept by',
  voidNumber: 'Void a number', voidAct: 'Void', voidAsk: (number) => `Declare number ${number} void?`, voidDo: 'Declare it void', leave: 'Leave it', voidAlready: (number) => `Number ${number} is void already`,
  voidMeans: 'The number stays in the book as void, with the reason, and is never given again. A paper that carries it is not revoked by this. It cannot be undone.',
  unreadable: 'This cannot be read. Check it again.',
  problems: {
    'form-not-ours': () => 'This form is not for this book, or not yours. Fill it in again below and send it.', 'form-sent-before': (p) => `This form was sent already and became number ${p.data?.['number']}. Fill it in again for another.`,
    'followed-not-by-pattern': (p) => `Number ${p.data?.['number']} is not written by the pattern of this book (${p.data?.['pattern']}), so its code, unit, month and year cannot be taken over.`,
    'reason-too-long': (p) => `The reason may have ${p.data?.['most']} letters at most.`, 'control-characters': () => 'The text holds a sign that cannot be kept. Type it again.', 'no-such-number': () => 'This number is not in the book.',
    'code-malformed': (p) => `The classification code “${p.data?.['found']}” is not three digits with their parts, such as 188.45.`, 'code-not-in-book': (p) => `This book does not use the code ${p.data?.['found']}. It uses: ${p.data?.['list']}.`,
    'not-the-keeper': () => 'Only the keeper of the book inserts and voids numbers.', 'subject-of-another-kind': () => 'This form points to another record. Fill it in again below and send it.',
    'field-invalid-format': () => 'Write the sequence number in digits only, such as 23.',
    'number-not-given': (p) => `Sequence number ${p.data?.['n']} was never given.`, 'no-letter-left': () => 'Every letter after this number is taken.', 'reason-missing': () => 'Write the reason.', 'register-takes-no-insertions': () => 'This book takes no inserted numbers.',
    'no-register': () => 'There is no such book.', 'number-void-already': () => 'This number is void already.', 'number-part-missing': (p) => `The part ${p.field ?? ''} of the number is not named.`, 'field-invalid-type': () => 'Write a number.',
  },
}

export const messages: Record<Locale, typeof id> = { id, en }
export const sayProblem = (locale: Locale) => (problem: Problem): string => messages[locale].problems[problem.code]?.(problem) ?? messages[locale].unreadable
