import type { Locale, Problem } from '#kernel'
import type { SuggestionKind, SuggestionStatus } from '../rules/suggestion.ts'

const id = {
  title: 'Saran dan terima kasih', lead: 'Ada yang bisa kami perbaiki, atau sudah baik? Tulis di sini. Tidak perlu nama.',
  complaintLead: 'Untuk masalah yang harus diselesaikan, sampaikan', complaint: 'pengaduan',
  write: 'Tulis saran', kind: 'Apa yang ingin Anda sampaikan?', kinds: { suggestion: 'Saran', thanks: 'Terima kasih' } satisfies Record<SuggestionKind, string>,
  service: 'Tentang layanan', general: 'Umum, tidak tentang satu layanan', words: 'Isi', wordsHint: 'Jangan menulis nama atau nomor orang. Disimpan tersegel, dibaca petugas saja.',
  email: 'E-mail untuk jawaban', emailHint: 'Hanya untuk memberi tahu bahwa sudah dijawab.', send: 'Kirim saran',
  ownTitle: { suggestion: 'Saran Anda', thanks: 'Terima kasih Anda' } satisfies Record<SuggestionKind, string>,
  received: 'Sudah kami terima', receivedLead: 'Simpan alamat halaman ini: jawabannya akan muncul di sini.', wrote: 'Yang Anda tulis', erased: 'Isinya sudah dihapus menurut masa simpan.',
  waiting: 'Belum dijawab', answered: (on: string) => `Dijawab ${on}`, setAside: (on: string) => `Dibaca ${on}, tidak ditindaklanjuti`, answerHead: 'Jawaban kantor', publishedHead: 'Terbit tanpa nama di halaman saran',
  publicTitle: 'Saran yang sudah dijawab', publicEmpty: 'Belum ada saran yang diterbitkan', publicEmptyHint: 'Saran yang dijawab terbit di sini tanpa nama, atas persetujuan petugas.', answer: 'Jawaban', all: 'Semua saran', simulated: 'simulasi',
  office: 'Kotak saran', officeLead: 'Saran tentang layanan perangkat daerah Anda. Jawab, lalu terbitkan tanpa nama bila berguna bagi warga lain.', statuses: { new: 'Menunggu', answered: 'Dijawab', 'set-aside': 'Disisihkan' } satisfies Record<SuggestionStatus, string>,
  empty: 'Tidak ada saran di sini', saidOn: 'Tanggal', about: 'Tentang', open: 'Buka', said: 'Yang ditulis', reachable: 'Pengirim akan diberi tahu lewat e-mail.', notReachable: 'Pengirim tidak meninggalkan alamat; jawaban muncul di halamannya.',
  answerField: 'Jawaban', answerHint: 'Dibaca pengirim, dan warga bila diterbitkan.', publish: 'Terbitkan tanpa nama', publishHint: 'Ubah kalimatnya sampai tidak ada nama, nomor, atau ciri orang.', text: 'Isi yang diterbitkan', doAnswer: 'Simpan jawaban',
  aside: 'Sisihkan', asideLead: 'Untuk isi yang bukan saran: iklan, kiriman ganda, makian.', reason: 'Alasan', doAside: 'Sisihkan dengan alasan ini', reasonWas: 'Alasan disisihkan', sides: 'Halaman', newer: 'Lebih baru', older: 'Lebih lama',
  drawer: 'Sampaikan saran atau terima kasih', drawerHint: 'Tanpa nama, dan dijawab.',
  problems: {
    'choose-kind': () => 'Pilih saran atau terima kasih.', 'not-an-option': () => 'Pilih salah satu yang tersedia.', missing: () => 'Bagian ini belum diisi.', 'too-short': (p) => `Tulis sedikitnya ${p.data?.['least']} huruf agar kami mengerti.`,
    'too-long': (p) => `Terlalu panjang: ${p.data?.['length']} huruf, paling banyak ${p.data?.['most']}.`, 'control-characters': () => 'Ada huruf yang tidak terlihat. Ketik ulang tanpa menyalin.', 'not-an-email': () => 'Alamat e-mail ini tidak lengkap. Contoh: nama@contoh.id.',
    'leads-to-a-person': (p) => `"${p.data?.['found']}" dapat menunjuk ke seseorang. Hapus sebelum diterbitkan.`, 'changed-meanwhile': () => 'Saran ini baru saja ditangani orang lain. Lihat keadaannya di bawah; tulisan Anda masih di sini.',
    'suggestion-erased': () => 'Isi saran ini sudah dihapus menurut masa simpan.', 'no-such-suggestion': () => 'Tidak ada saran di alamat ini.', 'too-often': () => 'Terlalu banyak kiriman dari tempat ini. Coba lagi dalam satu menit; tulisan Anda masih di sini.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  title: 'Suggestions and thanks', lead: 'Is there something we could do better, or was it done well? Write it here. No name needed.',
  complaintLead: 'For a problem that has to be solved, make a', complaint: 'complaint',
  write: 'Write a suggestion', kind: 'What would you like to tell us?', kinds: { suggestion: 'A suggestion', thanks: 'Thanks' },
  service: 'About the service', general: 'In general, not about one service', words: 'Your words', wordsHint: "Do not write anybody's name or number. Kept sealed, read by officers only.",
  email: 'E-mail for the answer', emailHint: 'Only to tell you that it was answered.', send: 'Send',
  ownTitle: { suggestion: 'Your suggestion', thanks: 'Your thanks' },
  received: 'We have received it', receivedLead: 'Keep the address of this page: the answer will appear here.', wrote: 'What you wrote', erased: 'The words were erased after their time of keeping.',
  waiting: 'Not answered yet', answered: (on) => `Answered ${on}`, setAside: (on) => `Read ${on}, not followed up`, answerHead: "The office's answer", publishedHead: 'Published without a name on the page of suggestions',
  publicTitle: 'Suggestions that were answered', publicEmpty: 'No suggestion has been published yet', publicEmptyHint: 'Answered suggestions appear here without names, when an officer agrees.', answer: 'Answer', all: 'All suggestions', simulated: 'simulated',
  office: 'Suggestion box', officeLead: 'Suggestions about services of your agency. Answer, then publish without a name when it is of use to others.', statuses: { new: 'Waiting', answered: 'Answered', 'set-aside': 'Set aside' },
  empty: 'There is no suggestion here', saidOn: 'Date', about: 'About', open: 'Open', said: 'What was written', reachable: 'The writer will be told by e-mail.', notReachable: 'The writer left no address; the answer appears on their page.',
  answerField: 'Answer', answerHint: 'Read by the writer, and by everybody when it is published.', publish: 'Publish without a name', publishHint: 'Change the words until no name, number or trait of a person is left.', text: 'Words to publish', doAnswer: 'Save the answer',
  aside: 'Set aside', asideLead: 'For what is no suggestion: advertising, doubles, abuse.', reason: 'Reason', doAside: 'Set aside for this reason', reasonWas: 'Why it was set aside', sides: 'Pages', newer: 'Newer', older: 'Older',
  drawer: 'Leave a suggestion or thanks', drawerHint: 'Without your name, and answered.',
  problems: {
    'choose-kind': () => 'Choose a suggestion or thanks.', 'not-an-option': () => 'Choose one of those offered.', missing: () => 'This part is empty.', 'too-short': (p) => `Write at least ${p.data?.['least']} letters so that we understand.`,
    'too-long': (p) => `Too long: ${p.data?.['length']} letters, at most ${p.data?.['most']}.`, 'control-characters': () => 'There are signs that cannot be seen. Type it again without copying.', 'not-an-email': () => 'This e-mail address is not complete. Example: name@example.org.',
    'leads-to-a-person': (p) => `"${p.data?.['found']}" could lead to a person. Take it out before publishing.`, 'changed-meanwhile': () => 'Somebody has just handled this suggestion. See how it stands below; what you wrote is still here.',
    'suggestion-erased': () => 'The words of this suggestion were erased after their time of keeping.', 'no-such-suggestion': () => 'There is no suggestion at this address.', 'too-often': () => 'Too much was sent from this place. Try again in a minute; what you wrote is still here.',
  },
}

export const suggestionWords: Readonly<Record<Locale, typeof id>> = { id, en }
export const saySuggestionProblem = (locale: Locale) => (problem: Problem): string => suggestionWords[locale].problems[problem.code]?.(problem) ?? problem.code
