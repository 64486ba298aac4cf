import type { Locale } from '#kernel'
import type { ComponentName } from '../rules/standard.ts'

const id = {
  home: 'Layanan Kota', ask: 'Mau mengurus apa?', example: 'Misalnya: surat, informasi, lelang', search: 'Cari', allServices: 'Semua layanan', allCount: (n: number) => `Semua ${n} layanan`,
  wished: 'Yang paling sering dicari', mostAsked: 'Paling sering diurus', onTimeOf: (n: number) => `tepat waktu, dari ${n} permohonan`, promisedBefore: (term: string) => ` (sebelumnya ${term})`, promised: (term: string) => `dijanjikan ${term}`, really: (time: string) => `nyatanya ${time}`, ofPromise: (time: string) => ` dari janji ${time}`, noPromise: 'tanpa janji waktu',
  legendPromise: 'janji', legendReal: (days: number) => `nyatanya (garis tipis: 9 dari 10), ${days} hari terakhir`, legendPast: 'melewati janji', legendUnknown: 'belum terukur', legendFew: 'belum terukur, atau belum dapat dibandingkan',
  trackTitle: 'Lacak permohonan', trackHint: 'Kode ada di tanda terima Anda. Tidak perlu masuk akun.', track: 'Lacak', trackLabel: 'Kode permohonan',
  contact: 'Hubungi kantor', services: 'Layanan', servicesLead: (n: number) => `${n} layanan dengan standar yang sudah ditetapkan. Di samping setiap janji: waktu yang sebenarnya.`,
  results: (n: number, q: string) => `${n} layanan untuk “${q}”`, nothing: (q: string) => `Tidak ada layanan untuk “${q}”`, nothingMore: 'Coba kata yang lebih umum, misalnya “surat” atau “data”, atau lihat daftar lengkap.', seeAll: 'Lihat semua layanan', perhaps: 'Mungkin maksud Anda',
  apply: 'Ajukan sekarang', applyNote: 'Tanpa akun. Bisa juga di loket.', internal: 'Layanan ini dimulai oleh kantor sendiri, bukan lewat permohonan.', agencies: 'Untuk perangkat daerah. Pegawai masuk dengan akun kantor.',
  promisedLabel: 'Dijanjikan', reallyLabel: 'Nyatanya', feeLabel: 'Biaya', getLabel: 'Anda menerima', notSaid: 'tidak disebut', lawLimit: 'Bila tidak ada aturan lain, hukum memberi paling lama 5 hari kerja setelah permohonan lengkap (UU 30/2014 pasal 53, diubah dengan UU 6/2023).', median: (ninth: string | null, n: number) => (ninth === null ? `nilai tengah dari ${n} permohonan` : `nilai tengah dari ${n} permohonan; 9 dari 10 dalam ${ninth}`), notYet: 'belum ada permohonan selesai dalam 90 hari terakhir',
  free: 'Gratis', freeNote: 'tidak ada pungutan', byRegulation: 'Menurut peraturan', from: (a: string, b: string) => `${a} sampai ${b}`, per: (unit: string) => `per ${unit}`, andMore: (n: number) => `dan ${n} lainnya`,
  way: 'Jalannya permohonan', you: 'Anda', chosen: 'Pejabat yang dituju', estimate: (time: string) => `perkiraan ${time}`, usually: (time: string) => `biasanya ${time}`,
  prepare: 'Yang perlu Anda siapkan', byOffice: 'Dilengkapi oleh petugas, bukan oleh Anda.', byIdentity: 'Ditanyakan pada formulir.', noRequirements: 'Tidak ada persyaratan yang disebut.',
  reality: 'Janji dan kenyataan', realityText: (n: number) => `${n} permohonan selesai dalam 90 hari terakhir: `, onTimeShare: (share: string) => `${share} tepat waktu`, lateCount: (n: number) => (n === 0 ? ', tidak ada yang terlambat.' : `, ${n} terlambat.`),
  barsText: (unit: string) => ` Batang menunjukkan berapa ${unit} sampai selesai.`, promiseLine: (term: string) => `janji: ${term}`, barsMeaning: (n: number) => `Yang dihitung ${n} permohonan yang sama: terlambat bila lewat tanggal jatuh temponya, sedangkan batang dan “9 dari 10” menunjukkan jam kerja kantor tanpa waktu menunggu pemohon.`, promiseChanged: (before: string, now: string) => ` Janji sebelumnya ${before}, kini ${now}; yang dihitung hanya permohonan menurut janji yang sekarang.`, barUnits: { minute: 'menit kerja', hour: 'jam kerja', day: 'hari kerja', week: 'minggu kerja' },
  barLabel: (title: string) => `Lama penyelesaian: ${title}`, unhappy: 'Tidak puas?', ombudsman: 'Ombudsman RI, 137', basis: 'Dasar', annexOf: (decree: string, annex: string) => `${decree}, Lampiran ${annex}.`, since: (date: string) => `Berlaku sejak ${date}.`, readDecree: 'Baca keputusan',
  papers: 'Unduh', annexPdf: 'Lampiran resmi (PDF)', sopPdf: 'SOP dengan bagan alir (PDF)', bpmn: 'Prosedur (BPMN 2.0)', whole: 'Standar pelayanan selengkapnya', items: (n: number) => `${n} butir`, rules: (n: number) => `${n} peraturan`, steps: (n: number, actors: number) => `${n} langkah, ${actors} pelaksana`, channels: (n: number) => `${n} saluran`,
  missing: 'tidak disebut dalam naskah', doubts: 'Catatan pada naskah', doubtsLead: 'Naskah yang ditetapkan kami tampilkan apa adanya. Hal berikut sedang kami perhatikan:', unknownActor: 'tidak disebut', version: (n: number) => `versi ${n}`, people: (n: string) => `${n} orang`,
  decree: 'Keputusan', decreeNumber: 'Nomor', decreeDate: 'Tanggal', issuer: 'Ditetapkan oleh', inForceSince: 'Berlaku sejak', revokes: 'Mencabut', minutes: 'Berita acara', pledge: 'Maklumat pelayanan', decreeBasis: 'Dasar', annexes: 'Lampiran', statusWord: { draft: 'rancangan', 'in-force': 'berlaku', revoked: 'dicabut' }, annex: (n: string) => `Lampiran ${n}`,
  revokedBy: (number: string) => `Dicabut oleh ${number}`, superseded: 'diganti', inForce: 'berlaku', unofficial: 'Isi standar hanya dalam bahasa Indonesia, sebagaimana ditetapkan.',
  channelNames: { onlineComplaint: 'Pengaduan daring', website: 'Situs', email: 'Surel', phone: 'Telepon', facebook: 'Facebook', instagram: 'Instagram', inPerson: 'Datang langsung', box: 'Kotak saran', letter: 'Surat', other: 'Lainnya' },
  outcome: { granted: 'Selesai', refused: 'Ditolak', referred: 'Dialihkan' } as Record<string, string>, start: 'Mulai', pause: (why: string) => `waktu berhenti: ${why}`,
  pauseReasons: { applicant: 'menunggu pemohon', payment: 'menunggu pembayaran', outside: 'menunggu instansi lain', law: 'perintah peraturan' } as Record<string, string>,
  acts: {
    submit: 'Ajukan', receive: 'Terima', check: 'Periksa', verify: 'Verifikasi', assess: 'Telaah', dispose: 'Disposisi', order: 'Perintahkan', coordinate: 'Koordinasikan', prepare: 'Siapkan', record: 'Catat', report: 'Laporkan', approve: 'Setujui', comment: 'Beri komentar', inform: 'Beri tahu', conduct: 'Laksanakan', invite: 'Undang',
    initial: 'Paraf', sign: 'Tanda tangan', number: 'Beri nomor', input: 'Input', handOver: 'Serahkan', publish: 'Publikasikan', archive: 'Arsipkan', return: 'Kembalikan', refuse: 'Tolak', correct: 'Kirim perbaikan',
  },
  components: {
    legalBasis: 'Dasar hukum', requirements: 'Persyaratan', procedure: 'Sistem, mekanisme, dan prosedur', duration: 'Jangka waktu penyelesaian', fee: 'Biaya/tarif', products: 'Produk pelayanan', facilities: 'Sarana, prasarana, dan fasilitas', competencies: 'Kompetensi pelaksana', supervision: 'Pengawasan internal',
    complaints: 'Penanganan pengaduan, saran, dan masukan', staffCount: 'Jumlah pelaksana', serviceGuarantee: 'Jaminan pelayanan', safetyGuarantee: 'Jaminan keamanan dan keselamatan', evaluation: 'Evaluasi kinerja pelaksana',
  } satisfies Record<ComponentName, string>,
}

const en: typeof id = {
  home: 'City services', ask: 'What do you need?', example: 'For instance: letter, information, tender', search: 'Search', allServices: 'All services', allCount: (n) => (n === 1 ? 'The one service' : `All ${n} services`),
  wished: 'What people come for', mostAsked: 'Most asked for', onTimeOf: (n) => `on time, of ${n} ${n === 1 ? 'request' : 'requests'}`, promisedBefore: (term) => ` (before: ${term})`, promised: (term) => `promised ${term}`, really: (time) => `really ${time}`, ofPromise: (time) => ` of ${time} promised`, noPromise: 'no time promised',
  legendPromise: 'promise', legendReal: (days) => `reality (thin line: 9 of 10), last ${days} ${days === 1 ? 'day' : 'days'}`, legendPast: 'past the promise', legendUnknown: 'not measured yet', legendFew: 'not measured, or not to be compared yet',
  trackTitle: 'Track a request', trackHint: 'The code is on your receipt. No account needed.', track: 'Track', trackLabel: 'Code of the request',
  contact: 'Contact the office', services: 'Services', servicesLead: (n) => `${n} ${n === 1 ? 'service' : 'services'} with an enacted standard. Beside each promise: the time it really takes.`,
  results: (n, q) => `${n} ${n === 1 ? 'service' : 'services'} for “${q}”`, nothing: (q) => `No service for “${q}”`, nothingMore: 'Try a more common word, such as “letter” or “data”, or see the whole list.', seeAll: 'See all services', perhaps: 'Perhaps you mean',
  apply: 'Apply now', applyNote: 'No account needed. Also at the counter.', internal: 'The office starts this service itself; it is not asked for.', agencies: 'For agencies of the city. Officers sign in with their office account.',
  promisedLabel: 'Promised', reallyLabel: 'Really', feeLabel: 'Fee', getLabel: 'You receive', notSaid: 'not said', lawLimit: 'Where no other rule holds, the law gives at most 5 working days after the application is complete (Law 30/2014, article 53, as amended by Law 6/2023).', median: (ninth, n) => (ninth === null ? `middle value of ${n} ${n === 1 ? 'request' : 'requests'}` : `middle value of ${n} ${n === 1 ? 'request' : 'requests'}; 9 of 10 within ${ninth}`), notYet: 'no request finished in the last 90 days',
  free: 'Free', freeNote: 'nothing is charged', byRegulation: 'By regulation', from: (a, b) => `${a} to ${b}`, per: (unit) => `per ${unit}`, andMore: (n) => `and ${n} more`,
  way: 'The way of a request', you: 'You', chosen: 'The officers chosen', estimate: (time) => `estimated ${time}`, usually: (time) => `usually ${time}`,
  prepare: 'What you need', byOffice: 'Added by the office, not by you.', byIdentity: 'Asked in the form.', noRequirements: 'No requirement is named.',
  reality: 'Promise and reality', realityText: (n) => `${n} ${n === 1 ? 'request' : 'requests'} finished in the last 90 days: `, onTimeShare: (share) => `${share} on time`, lateCount: (n) => (n === 0 ? ', none late.' : `, ${n} late.`),
  barsText: (unit) => ` The bars show how many ${unit} each took.`, promiseLine: (term) => `promise: ${term}`, barsMeaning: (n) => `The same ${n} ${n === 1 ? 'request is' : 'requests are'} counted: late is past the due date, while the bars and “9 of 10” show the office’s working time without the waiting for the applicant.`, promiseChanged: (before, now) => ` The promise was ${before} before and is ${now} now; only requests under the present promise are counted.`, barUnits: { minute: 'working minutes', hour: 'working hours', day: 'working days', week: 'working weeks' },
  barLabel: (title) => `How long requests took: ${title}`, unhappy: 'Not satisfied?', ombudsman: 'Ombudsman of Indonesia, 137', basis: 'Basis', annexOf: (decree, annex) => `${decree}, Annex ${annex}.`, since: (date) => `In force since ${date}.`, readDecree: 'Read the decree',
  papers: 'Download', annexPdf: 'Official annex (PDF)', sopPdf: 'SOP with flow chart (PDF)', bpmn: 'Procedure (BPMN 2.0)', whole: 'The whole service standard', items: (n) => `${n} ${n === 1 ? 'item' : 'items'}`, rules: (n) => `${n} ${n === 1 ? 'law' : 'laws'}`, steps: (n, actors) => `${n} ${n === 1 ? 'step' : 'steps'}, ${actors} ${actors === 1 ? 'actor' : 'actors'}`, channels: (n) => `${n} ${n === 1 ? 'channel' : 'channels'}`,
  missing: 'not named in the document', doubts: 'Notes on the document', doubtsLead: 'We show the enacted document as it is. We are aware of the following:', unknownActor: 'not named', version: (n) => `version ${n}`, people: (n) => `${n} ${n === '1' ? 'person' : 'people'}`,
  decree: 'Decree', decreeNumber: 'Number', decreeDate: 'Date', issuer: 'Issued by', inForceSince: 'In force since', revokes: 'Revokes', minutes: 'Minutes', pledge: 'Pledge of service', decreeBasis: 'Basis', annexes: 'Annexes', statusWord: { draft: 'draft', 'in-force': 'in force', revoked: 'revoked' }, annex: (n) => `Annex ${n}`,
  revokedBy: (number) => `Revoked by ${number}`, superseded: 'superseded', inForce: 'in force', unofficial: 'The standard itself exists in Indonesian only, as enacted. English names are unofficial.',
  channelNames: { onlineComplaint: 'Online complaint', website: 'Website', email: 'E-mail', phone: 'Phone', facebook: 'Facebook', instagram: 'Instagram', inPerson: 'In person', box: 'Suggestion box', letter: 'Letter', other: 'Other' },
  outcome: { granted: 'Finished', refused: 'Refused', referred: 'Referred' }, start: 'Start', pause: (why) => `clock stands still: ${why}`,
  pauseReasons: { applicant: 'waiting for the applicant', payment: 'waiting for payment', outside: 'waiting for another body', law: 'by order of law' },
  acts: {
    submit: 'Submit', receive: 'Receive', check: 'Check', verify: 'Verify', assess: 'Assess', dispose: 'Dispose', order: 'Order', coordinate: 'Coordinate', prepare: 'Prepare', record: 'Record', report: 'Report', approve: 'Approve', comment: 'Comment', inform: 'Inform', conduct: 'Carry out', invite: 'Invite',
    initial: 'Initial', sign: 'Sign', number: 'Number', input: 'Enter', handOver: 'Hand over', publish: 'Publish', archive: 'Archive', return: 'Return', refuse: 'Refuse', correct: 'Send correction',
  },
  components: {
    legalBasis: 'Legal basis', requirements: 'Requirements', procedure: 'Procedure', duration: 'Time', fee: 'Fee', products: 'Product', facilities: 'Facilities', competencies: 'Competence of staff', supervision: 'Internal supervision',
    complaints: 'Complaints and suggestions', staffCount: 'Number of staff', serviceGuarantee: 'Guarantee of service', safetyGuarantee: 'Guarantee of safety', evaluation: 'Evaluation of performance',
  },
}

/** Words of the public pages. */
export const messages: Record<Locale, typeof id> = { id, en }
export type Words = typeof id
