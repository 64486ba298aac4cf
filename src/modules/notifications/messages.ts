import type { Locale, Problem } from '#kernel'
import type { Channel, Status } from './rules/delivery.ts'

const id = {
  letter: {
    greeting: 'Yang terhormat Bapak/Ibu,',
    automatic: 'Pesan otomatis. Balasan ke alamat ini tidak dibaca.',
    choices: 'Atur atau hentikan pemberitahuan:',
    stop: 'Balas STOP untuk berhenti.',
  },
  channel: { email: 'E-mail', sms: 'SMS' } as Record<Channel, string>,
  status: {
    queued: 'Menunggu giliran', held: 'Ditahan sampai jam yang pantas', 'no-way': 'Belum ada jalan kirim', sending: 'Sedang dikirim', sent: 'Terkirim', delivered: 'Sampai',
    unsure: 'Tidak pasti', failed: 'Gagal', suppressed: 'Tidak dikirim', shown: 'Tidak dikirim, mode coba',
  } as Record<Status, string>,
  reason: {
    'no-address': 'tidak ada nomor atau e-mail', 'not-mobile': 'nomor bukan telepon seluler', 'address-wrong': 'alamat tidak dapat dibaca', 'opted-out': 'penerima tidak mau dikirimi',
    'not-chosen': 'penerima memilih jalan lain', 'too-many': 'terlalu banyak pesan sehari ke alamat ini', 'no-way': 'belum ada jalan kirim', expired: 'waktunya sudah lewat',
    'connection-lost': 'sambungan putus setelah pesan diserahkan', interrupted: 'program berhenti di tengah pengiriman', connection: 'tujuan tidak dapat dihubungi', 'sign-in': 'kantor ditolak masuk ke server',
    tls: 'sambungan aman gagal', 'too-large': 'pesan terlalu besar', 'smtp-550': 'alamat tidak dikenal (550)', 'report-undeliv': 'operator tidak dapat menyampaikan', 'report-expired': 'telepon tidak terjangkau sampai batas waktu', 'report-rejectd': 'ditolak operator', 'report-deleted': 'dihapus operator',
    'smpp-0b': 'nomor ditolak operator', erased: 'isi sudah dihapus',
  } as Record<string, string>,
  otherReason: (code: string) => `jawaban ${code}`,
  log: {
    title: 'Catatan pesan', lead: 'Setiap pesan kepada pemohon dan petugas dengan keadaannya. Isinya tidak tampil di sini: tautan di dalamnya adalah kunci pemohon.',
    what: 'Pesan', to: 'Kepada', status: 'Keadaan', attempts: 'Percobaan', made: 'Dibuat', act: 'Tindakan', all: 'Semua', again: 'Kirim ulang', openCase: 'Perkara', empty: 'Belum ada pesan', emptyMore: 'Pesan muncul di sini begitu ada permohonan yang bergerak.',
    erased: 'sudah dihapus', veiled: 'dirahasiakan', nobody: 'tanpa alamat', at: (time: string) => `percobaan berikut ${time}`, parts: (n: number) => `${n} bagian`,
    unsureHint: 'Tidak pasti: mungkin sudah sampai. Kirim ulang dapat membuatnya sampai dua kali.',
    againAsk: 'Kirim pesan ini sekali lagi?', againMeans: 'Pesan yang sama dikirim ke alamat yang sama, pada jam yang pantas. Pengiriman ulang tercatat atas nama Anda.', againUnsure: 'Keadaannya tidak pasti: mungkin sudah sampai, jadi penerima mungkin menerimanya dua kali.', againDo: 'Ya, kirim ulang', leave: 'Tidak jadi', asked: 'Pesan masuk antrean lagi.',
    caseTitle: 'Pemberitahuan', caseEmpty: 'Belum ada pemberitahuan untuk perkara ini.',
  },
  tryOut: {
    title: 'Pesan', lead: 'Pesan yang akan diterima pemohon dan petugas. Mode coba tidak mengirim apa pun keluar.', notSent: 'tidak dikirim, mode coba', empty: 'Belum ada pesan', emptyMore: 'Ajukan permohonan dengan nomor telepon atau e-mail, lalu lihat di sini.', ask: 'Lihat layanan',
    phone: 'Telepon', letters: 'Surat elektronik', subject: 'Perihal', none: 'Tidak ada', key: 'Tautan pelacakan adalah kunci pemohon. Di luar mode coba hanya penerimanya yang melihatnya.', older: 'Lebih lama', page: (n: number) => `Halaman ${n}`, simulated: 'data simulasi',
  },
  choices: {
    title: 'Pemberitahuan untuk Anda', lead: (to: string) => `Anda menerima pemberitahuan di ${to}.`, forCase: 'Untuk permohonan ini', forCaseHint: (registration: string) => `Nomor registrasi ${registration}`, how: 'Bagaimana Anda ingin diberi tahu?',
    both: 'E-mail dan SMS', email: 'E-mail saja', sms: 'SMS saja', none: 'Tidak perlu', noneNote: 'Perjalanan permohonan tetap dapat dilihat di halaman pelacakan.', forAddress: 'Untuk alamat ini', stop: 'Jangan kirimi alamat ini lagi', stopHint: 'Berlaku untuk semua pesan Balai ke alamat ini, juga untuk permohonan lain.',
    start: 'Boleh dikirimi lagi', stopped: 'Alamat ini tidak dikirimi lagi', save: 'Simpan pilihan', saved: 'Pilihan Anda tersimpan.', notSaved: 'Pilih salah satu cara.', unknown: 'Tautan ini tidak dikenal',
  },
  digest: {
    subject: (n: string) => `${n} giliran mendekati atau lewat tenggat`, first: 'Giliran jabatan Anda yang lewat tenggat atau segera jatuh tempo:', late: 'lewat tenggat', due: (at: string) => `tenggat ${at}`, more: 'dan yang lain di kotak kerja.', open: 'Buka kotak kerja:',
    sms: (n: string) => `${n} giliran Anda mendekati atau lewat tenggat. Buka kotak kerja:`,
  },
  mine: {
    title: 'Pemberitahuan saya', lead: 'Setiap pagi hari kerja, satu pesan tentang giliran jabatan Anda yang lewat tenggat atau segera jatuh tempo. Tanpa alamat, tidak ada yang dikirim.', email: 'Alamat e-mail dinas', hint: 'Kosongkan untuk berhenti. Disimpan tersandi.', phone: 'Nomor telepon untuk SMS', phoneHint: 'Hanya untuk tenggat: paling banyak satu SMS pada pagi hari kerja. Kosongkan untuk berhenti.', save: 'Simpan', saved: 'Tersimpan.',
  },
  problems: {
    'email-wrong': () => 'Alamat e-mail ini tidak dapat dipakai. Contoh: nama@kota.go.id', 'phone-wrong': () => 'SMS tidak dapat dikirim ke nomor ini. Contoh: 0812 3456 7890', 'not-again': () => 'Pesan ini tidak dapat dikirim ulang lagi. Muat ulang daftarnya.', 'opted-out': () => 'Penerima meminta untuk tidak dikirimi lagi.',
    'choice-missing': () => 'Pilih salah satu cara.', 'no-such-message': () => 'Pesan ini tidak ada.', 'no-such-link': () => 'Tautan ini tidak dikenal. Buka lagi dari pesan yang Anda terima.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  letter: {
    greeting: 'Dear Sir or Madam,',
    automatic: 'Automatic message. Replies to this address are not read.',
    choices: 'Change or stop notifications:',
    stop: 'Reply STOP to end.',
  },
  channel: { email: 'E-mail', sms: 'SMS' },
  status: {
    queued: 'Waiting for its turn', held: 'Held until decent hours', 'no-way': 'No way of sending yet', sending: 'Being sent', sent: 'Sent', delivered: 'Arrived',
    unsure: 'Uncertain', failed: 'Failed', suppressed: 'Not sent', shown: 'Not sent, try-out mode',
  },
  reason: {
    'no-address': 'no number or e-mail', 'not-mobile': 'not a mobile number', 'address-wrong': 'address cannot be read', 'opted-out': 'the receiver wants none',
    'not-chosen': 'the receiver chose another way', 'too-many': 'too many messages a day to this address', 'no-way': 'no way of sending yet', expired: 'its time is over',
    'connection-lost': 'the connection broke after the message was handed over', interrupted: 'the program ended while sending', connection: 'the other end cannot be reached', 'sign-in': 'the server refused the office',
    tls: 'no secure connection', 'too-large': 'message too large', 'smtp-550': 'address unknown (550)', 'report-undeliv': 'the operator could not deliver it', 'report-expired': 'the phone was not reached in time', 'report-rejectd': 'rejected by the operator', 'report-deleted': 'deleted by the operator',
    'smpp-0b': 'number refused by the operator', erased: 'words erased',
  },
  otherReason: (code) => `answer ${code}`,
  log: {
    title: 'Message log', lead: 'Every message to applicants and officers with its state. What it says is not shown here: the link inside is the applicant’s key.',
    what: 'Message', to: 'To', status: 'State', attempts: 'Attempts', made: 'Made', act: 'Act', all: 'All', again: 'Send again', openCase: 'Case', empty: 'No message yet', emptyMore: 'Messages appear here as soon as a request moves.',
    erased: 'erased', veiled: 'confidential', nobody: 'no address', at: (time) => `next attempt ${time}`, parts: (n) => `${n} parts`,
    unsureHint: 'Uncertain: it may have arrived. Sending again may bring it twice.',
    againAsk: 'Send this message once more?', againMeans: 'The same message goes to the same address, at a decent hour. That you asked for it is recorded.', againUnsure: 'Its state is uncertain: it may have arrived, so it may arrive twice.', againDo: 'Yes, send again', leave: 'Do not', asked: 'The message waits for its turn again.',
    caseTitle: 'Notifications', caseEmpty: 'No notification for this case yet.',
  },
  tryOut: {
    title: 'Messages', lead: 'What applicants and officers would receive. Try-out mode sends nothing out.', notSent: 'not sent, try-out mode', empty: 'No message yet', emptyMore: 'File a request with a phone number or e-mail, then look here.', ask: 'See the services',
    phone: 'Phone', letters: 'E-mail', subject: 'Subject', none: 'None', key: 'The tracking link is the applicant’s key. Outside try-out mode only the receiver sees it.', older: 'Older', page: (n) => `Page ${n}`, simulated: 'simulated',
  },
  choices: {
    title: 'Notifications for you', lead: (to) => `You receive notifications at ${to}.`, forCase: 'For this request', forCaseHint: (registration) => `Registration number ${registration}`, how: 'How do you want to be told?',
    both: 'E-mail and SMS', email: 'E-mail only', sms: 'SMS only', none: 'Not at all', noneNote: 'You can still follow the request on the tracking page.', forAddress: 'For this address', stop: 'Send nothing more to this address', stopHint: 'For all messages of Balai to this address, also for other requests.',
    start: 'You may send again', stopped: 'Nothing more is sent to this address', save: 'Save the choice', saved: 'Your choice is saved.', notSaved: 'Choose one of the ways.', unknown: 'This link is not known',
  },
  digest: {
    subject: (n) => `Turns near or past due: ${n}`, first: 'Turns of your positions that are late or due soon:', late: 'late', due: (at) => `due ${at}`, more: 'and others in the inbox.', open: 'Open the inbox:',
    sms: (n) => `${n} of your turns are near or past due. Open the inbox:`,
  },
  mine: {
    title: 'My notifications', lead: 'Every working morning, one message about turns of your positions that are late or due soon. Without an address nothing is sent.', email: 'Office e-mail address', hint: 'Leave empty to stop. Kept sealed.', phone: 'Phone number for SMS', phoneHint: 'For deadlines alone: at most one SMS on a working morning. Leave empty to stop.', save: 'Save', saved: 'Saved.',
  },
  problems: {
    'email-wrong': () => 'This e-mail address cannot be used. Example: name@city.example', 'phone-wrong': () => 'No SMS can be sent to this number. Example: 0812 3456 7890', 'not-again': () => 'This message cannot be sent again any more. Reload the list.', 'opted-out': () => 'The receiver asked to be sent nothing more.',
    'choice-missing': () => 'Choose one of the ways.', 'no-such-message': () => 'There is no such message.', 'no-such-link': () => 'This link is not known. Open it again from the message you received.',
  },
}

export const messages = { id, en } as const satisfies Record<Locale, typeof id>

export const sayProblem = (locale: Locale) => (problem: Problem): string => messages[locale].problems[problem.code]?.(problem) ?? problem.code

/** Why a message stands as it does, in words; an answer nobody has words for by its code. */
export const sayReason = (locale: Locale, code: string): string => messages[locale].reason[code] ?? messages[locale].otherReason(code)
