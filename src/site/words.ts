import type { Locale, Problem } from '#kernel'

/** A page of plain text: sections of paragraphs. */
export type TextPage = { title: string; lead: string; sections: { title: string; text: string[] }[] }

type Sayings = Record<string, (problem: Problem) => string>

const id = {
  problems: {
    'body-too-large': (p) => `Kiriman dalam satu formulir paling besar ${p.data?.['limit']} MB. Kirim berkas yang lebih kecil, atau bagi menjadi beberapa kiriman.`,
    'too-often': (p) => `Terlalu banyak kiriman dari tempat Anda. Coba lagi dalam ${p.data?.['minutes'] ?? 1} menit; tidak ada yang hilang.`,
    'other-site': () => 'Kiriman ini tidak berasal dari halaman kami, jadi tidak diterima. Buka halaman ini langsung dari alamat kami lalu kirim lagi.',
    'not-json': () => 'Isi kiriman ini bukan JSON yang dapat dibaca.',
    'not-an-object': () => 'Isi kiriman ini harus berupa objek JSON.',
    'form-unreadable': () => 'Kiriman ini terputus atau rusak di jalan. Kembali ke formulir lalu kirim lagi.',
    'control-characters': () => 'Di dalam teks ada tanda yang tidak dapat disimpan. Ketik lagi teks itu tanpa menyalin.',
    'only-these': (p) => `Yang dapat melakukannya: ${p.data?.['who']}.`,
    'not-the-keeper': () => 'Hanya pemegang buku nomor ini yang menyisipkan dan membatalkan nomornya.',
    'uploads-full': () => 'Tempat untuk berkas yang menunggu formulirnya sedang penuh. Coba lagi nanti, atau serahkan berkas di loket.',
    'code-replaced': () => 'Kode permohonan ini sudah diganti dengan kode baru atas permintaan pemohon, jadi kode pada kertas ini tidak berlaku lagi. Pakai kode pada tanda terima yang terbaru, atau datang ke loket dengan membawa identitas.',
    'no-such-file': () => 'Berkas ini tidak ada lagi. Berkas yang tidak dikirim bersama formulirnya dihapus setelah sehari.',
  } as Sayings,
  home: { title: 'Layanan Kota', ask: 'Mau mengurus apa?', contact: 'Hubungi kantor', empty: 'Layanan tampil di sini setelah standarnya ditetapkan.' },
  making: (done: number, total: number): string => `riwayat sedang dibuat, ${done} dari ${total} perkara`,
  journal: 'Jejak tindakan', journalLead: 'Setiap tindakan tercatat sekali, dalam transaksi yang sama dengan perubahannya, dan tidak dapat diubah atau dihapus.',
  at: 'Waktu', what: 'Tindakan', who: 'Oleh', as: 'Sebagai', subject: 'Tentang', open: 'Buka', program: 'Balai', applicant: 'Pemohon', empty: 'Belum ada tindakan',
  older: 'Sebelumnya', whole: 'Memeriksa keutuhan', wholeHint: 'Perintah ini menemukan baris yang diubah, disisipkan, dihapus, ekor yang dipotong, dan perkara yang hilang:',
  calendar: {
    title: 'Kalender kerja', none: 'Hari libur tahun ini belum dimuat.', date: 'Tanggal', name: 'Nama hari', basis: 'Dasar', hours: 'Jam kerja', provisional: (year: number): string => `${year} (sementara)`, files: 'Kalender sebagai berkas',
    filesHint: 'Simpan berkas ini dalam folder holidays; perintah balai due dengan --city menghitung tenggat dari sana, tanpa bertanya kepada kami.',
  },
  clock: {
    title: 'Cara kami menghitung waktu', lead: 'Setiap tenggat dapat dihitung ulang oleh siapa pun dari kalender yang sama.',
    sections: [
      { title: 'Kapan mulai', text: ['Waktu mulai saat permohonan sampai di kantor: saat dikirim lewat situs, atau saat dicatat di loket. Yang datang di luar jam kerja dihitung diterima saat kantor buka berikutnya. Hari penerimaan adalah hari ke-0.'] },
      { title: 'Janji dalam hari', text: ['Janji berakhir saat kantor tutup pada hari terakhir. Hari kerja adalah Senin sampai Jumat, selain libur nasional, cuti bersama dan hari kantor ditutup.', '“Hari” tanpa keterangan dihitung sebagai hari kerja.'] },
      { title: 'Menit dan jam', text: ['Dihitung menurut jam kerja kantor yang sesungguhnya, tanpa istirahat.'] },
      { title: 'Jeda', text: ['Waktu berhenti selama kantor menunggu pemohon, pembayaran, instansi di luar pemerintah kota, atau perintah peraturan. Hari yang saat tutupnya sedang jeda tidak dihitung, sehingga tenggat bergeser. Setiap jeda tercatat dengan alasannya.'] },
      { title: 'Minggu dan bulan', text: ['Satu minggu adalah tujuh hari kalender, satu bulan sampai tanggal yang sama; bila jatuh pada hari libur, bergeser ke hari kerja berikutnya.'] },
      { title: 'Nyatanya', text: ['“Nyatanya” adalah jam kerja dari penerimaan sampai selesai tanpa jeda: nilai tengah, dan nilai yang tidak dilampaui 9 dari 10 permohonan, dalam 90 hari terakhir. Yang belum terukur disebut belum terukur, bukan nol.'] },
    ],
  } satisfies TextPage,
  privacy: {
    title: 'Privasi', lead: 'Kami menyimpan yang perlu untuk menjawab Anda, dan tidak lebih.',
    sections: [
      { title: 'Apa yang disimpan', text: ['Nama, cara menghubungi Anda, isi permohonan dan berkas yang Anda lampirkan. Semuanya disegel dengan kunci di luar basis data, di baris yang dapat dihapus tanpa merusak catatan tindakan.'] },
      { title: 'Siapa yang melihat', text: ['Petugas pada jabatan yang perlu untuk perkara Anda. Nomor telepon, e-mail dan alamat tertutup; setiap kali dibuka, itu dicatat.', 'Siapa pun yang memegang kode pelacakan Anda dapat melihat dan menjawab permohonan itu. Jaga kode itu.'] },
      { title: 'Hak Anda', text: ['Salinan data Anda dapat diunduh sendiri dari halaman pelacakan permohonan. Menurut UU 27/2022 Anda juga dapat meminta perbaikan atau penghapusannya melalui kantor yang alamatnya ada di bawah halaman ini; yang sudah ditandatangani tetap disimpan menurut aturan arsip.'] },
      { title: 'Kue (cookie)', text: ['Hanya yang perlu: pilihan bahasa, tulisan besar dan hemat data, dan bagi petugas sesi masuk serta jabatan yang dipakai. Tidak ada pelacak.'] },
    ],
  } satisfies TextPage,
  access: {
    title: 'Aksesibilitas', lead: 'Semua orang harus dapat memakai halaman ini.',
    sections: [
      { title: 'Yang kami jaga', text: ['Halaman mengikuti WCAG 2.2 tingkat AA: dapat dipakai dengan papan tombol dan pembaca layar, tanpa JavaScript, pada layar selebar 360 piksel, dan saat diperbesar.', '“Tulisan besar” di atas dan di bawah setiap halaman memperbesar semua tulisan seperempatnya; “Hemat data” memakai huruf yang sudah ada di perangkat Anda. Bila perambah meminta hemat data, itu dilakukan tanpa diminta.', 'Warna tidak pernah menjadi satu-satunya tanda.'] },
      { title: 'Yang belum sempurna', text: ['Dokumen PDF belum bertanda struktur bagi pembaca layar. Semua isinya ada juga di halaman.'] },
      { title: 'Menemui kesulitan?', text: ['Beri tahu kami lewat alamat atau telepon di bawah halaman ini; permohonan juga dapat disampaikan langsung di loket.'] },
    ],
  } satisfies TextPage,
}

type Words = { [Key in keyof typeof id]: (typeof id)[Key] extends string ? string : (typeof id)[Key] extends TextPage ? TextPage : (typeof id)[Key] }

const en: Words = {
  problems: {
    'body-too-large': (p) => `What is sent in one form may be ${p.data?.['limit']} MB at most. Send a smaller file, or send them in several goes.`,
    'too-often': (p) => `Too much was sent from where you are. Try again in ${p.data?.['minutes'] ?? 1} minute; nothing is lost.`,
    'other-site': () => 'This was not sent from our own pages, so it was not taken. Open the page at our address and send it again.',
    'not-json': () => 'What was sent is not JSON that can be read.',
    'not-an-object': () => 'What was sent must be a JSON object.',
    'form-unreadable': () => 'What was sent broke off or was damaged on its way. Go back to the form and send it again.',
    'control-characters': () => 'The text holds a sign that cannot be kept. Type it again instead of copying it.',
    'only-these': (p) => `Who may do this: ${p.data?.['who']}.`,
    'not-the-keeper': () => 'Only the keeper of this register inserts and voids its numbers.',
    'uploads-full': () => 'There is no room now for files that wait for their form. Try again later, or hand the file in at the counter.',
    'code-replaced': () => 'The code of this request was replaced by a new one at the applicant’s request, so the code on this paper no longer works. Use the code on the latest receipt, or come to the counter with proof of identity.',
    'no-such-file': () => 'This file is no longer there. Files that are not sent with their form are deleted after a day.',
  },
  home: { title: 'City services', ask: 'What do you need?', contact: 'Contact the office', empty: 'Services appear here once their standards are enacted.' },
  making: (done, total) => `the history is being made, ${done} of ${total} cases`,
  journal: 'Journal', journalLead: 'Every act is recorded once, in the same transaction as its change, and can be neither altered nor deleted.',
  at: 'When', what: 'Act', who: 'By', as: 'As', subject: 'About', open: 'Open', program: 'Balai', applicant: 'Applicant', empty: 'No act yet',
  older: 'Earlier', whole: 'Checking that it is whole', wholeHint: 'This command finds rows altered, inserted or removed, a tail cut off, and missing cases:',
  calendar: {
    title: 'Working calendar', none: 'The days off of this year are not loaded yet.', date: 'Date', name: 'Day', basis: 'Basis', hours: 'Office hours', provisional: (year) => `${year} (provisional)`, files: 'The calendar as files',
    filesHint: 'Save these files in a folder named holidays; the command balai due with --city computes due dates from there, without asking us.',
  },
  clock: {
    title: 'How we count time', lead: 'Anybody can recompute any due date from the same calendar.',
    sections: [
      { title: 'When it starts', text: ['Time starts when the request reaches the office: when sent through the site, or when registered at the counter. What comes outside office hours counts as received at the next opening. The day of receipt is day 0.'] },
      { title: 'Promises in days', text: ['A promise ends when the office closes on the last day. Working days are Monday to Friday, but for public holidays, joint leave and days the office is closed.', '“Day” without more is counted as a working day.'] },
      { title: 'Minutes and hours', text: ['Counted by the real office hours, without the breaks.'] },
      { title: 'Pauses', text: ['Time stands still while the office waits for the applicant, for payment, for an instance outside the city, or by order of law. A day on whose close the case was paused does not count, so the due date moves. Every pause is recorded with its reason.'] },
      { title: 'Weeks and months', text: ['A week is seven calendar days, a month ends on the same date; on a day off it moves to the next working day.'] },
      { title: 'What it really took', text: ['Working time from receipt to end without pauses: the middle value, and the value nine of ten requests stay within, over the last 90 days. What nobody measured is called not measured, never zero.'] },
    ],
  },
  privacy: {
    title: 'Privacy', lead: 'We keep what is needed to answer you, and no more.',
    sections: [
      { title: 'What is kept', text: ['Your name, how to reach you, what you ask and the files you attach. All of it is sealed with a key outside the database, in rows that can be erased without harming the record of acts.'] },
      { title: 'Who sees it', text: ['Officers in positions that need it for your case. Phone number, e-mail and address are masked; every time they are opened, that is recorded.', 'Whoever holds your tracking code can see and answer that request. Keep the code safe.'] },
      { title: 'Your rights', text: ['You can download a copy of your data yourself from the tracking page of your request. Under Law 27/2022 you may also ask for their correction or erasure at the office whose address stands below this page; what was signed is kept by the rules of archives.'] },
      { title: 'Cookies', text: ['Only what is needed: the language, large print and reduced data, and for officers the session and the position in use. No trackers.'] },
    ],
  },
  access: {
    title: 'Accessibility', lead: 'Everybody must be able to use these pages.',
    sections: [
      { title: 'What we look after', text: ['Pages follow WCAG 2.2 level AA: they work with keyboard and screen reader, without JavaScript, at 360 pixels, and enlarged.', '“Large print” at the top and foot of every page makes all text a quarter larger; “Save data” uses the letters your device already has. Where the browser asks to save data, that is done unasked.', 'Colour is never the only sign.'] },
      { title: 'What is not perfect yet', text: ['PDF documents carry no structure tags for screen readers. Everything in them is on a page too.'] },
      { title: 'In difficulty?', text: ['Tell us at the address or telephone number below; requests can also be handed in at the counter.'] },
    ],
  },
}

export const words: Record<Locale, Words> = { id, en }
