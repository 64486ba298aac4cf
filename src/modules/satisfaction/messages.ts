import type { Locale, Problem } from '#kernel'
import type { ProfileField, ProfileValue } from './rules/profile.ts'

type Said = { [Field in ProfileField]: Record<ProfileValue<Field>, string> }

const id = {
  title: 'Bagaimana pelayanan kami?', lead: (service: string, on: string) => `${service} · selesai ${on}`,
  minutes: (n: number) => `${n} pertanyaan, sekitar 2 menit. Boleh ada yang dilewati.`,
  anonymous: 'Nama Anda tidak disimpan bersama jawaban. Petugas yang melayani Anda tidak dapat melihat siapa menjawab apa.',
  questionOf: (n: number, all: number) => `Pertanyaan ${n} dari ${all}`, ownTitle: 'Pertanyaan kantor ini', ownHint: 'Tidak ikut dihitung dalam indeks.',
  aboutYou: 'Tentang Anda', aboutRespondent: 'Tentang responden', aboutHint: 'Semua boleh kosong. Kelompok kurang dari 5 orang tidak pernah ditampilkan.',
  profile: { sex: 'Jenis kelamin', age: 'Umur', education: 'Pendidikan terakhir', job: 'Pekerjaan utama' } satisfies Record<ProfileField, string>,
  choices: {
    sex: { male: 'Laki-laki', female: 'Perempuan' },
    age: { 'under-20': 'Di bawah 20 tahun', '20-29': '20 sampai 29', '30-39': '30 sampai 39', '40-49': '40 sampai 49', '50-59': '50 sampai 59', '60-up': '60 tahun ke atas' },
    education: { sd: 'SD', smp: 'SMP', sma: 'SMA/SMK', diploma: 'Diploma', s1: 'S1', s2: 'S2', s3: 'S3' },
    job: { pns: 'PNS/ASN', tni: 'TNI', polri: 'Polri', private: 'Pegawai swasta', business: 'Wirausaha', student: 'Pelajar atau mahasiswa', other: 'Lainnya' },
  } satisfies Said as Record<ProfileField, Record<string, string>>,
  notSaid: 'Tidak disebut', words: 'Saran atau kesan', wordsHint: 'Jangan menulis nama, nomor telepon atau hal pribadi. Disimpan tersegel dan ikut terhapus bersama data permohonan.',
  send: 'Kirim jawaban', saveNext: 'Simpan, kertas berikutnya', thanks: 'Terima kasih atas jawaban Anda', thanksLead: 'Jawaban Anda sudah dihitung dalam indeks kepuasan masyarakat layanan ini.', toHome: 'Ke halaman awal', toStart: 'Kembali ke awal',
  barTitle: { 'survey-answered': 'Survei ini sudah dijawab', 'survey-expired': 'Waktu survei ini sudah lewat', 'survey-case-open': 'Permohonan ini sedang diproses lagi', 'no-such-survey': 'Tidak ada survei dengan tautan ini', 'no-instrument': 'Survei ini tidak dapat dibuka' } as Record<string, string>,
  kiosk: 'Survei kepuasan', kioskTitle: 'Bagaimana pelayanan kami?', kioskLead: 'Pindai tanda terima, atau ketik kode permohonan Anda yang sudah selesai.', kioskCode: 'Kode permohonan', kioskOpen: 'Mulai survei', kioskKeys: 'Huruf dan angka', kioskErase: 'Hapus satu', kioskWay: 'Nilai pelayanan', kioskBoxTitle: 'Kotak saran', kioskBox: 'Pindai dengan telepon untuk menulis saran, kritik atau terima kasih. Tanpa nama.',
  tablet: 'Survei di tablet', tabletLead: 'Pilih permohonan yang baru selesai, lalu serahkan tablet kepada pemohon.', tabletFind: 'Nomor permohonan', tabletOpen: 'Buka survei', tabletHand: 'Serahkan tablet', tabletEmpty: 'Tidak ada permohonan selesai yang menunggu jawaban',
  paper: 'Catat survei kertas', paperLead: 'Ketik angka 1 sampai 4 untuk tiap unsur; kosong berarti tidak dijawab. Satu permohonan satu kertas.', paperCase: 'Nomor permohonan', paperSaved: (registration: string) => `Tersimpan: ${registration}`, paperKeys: 'Tab ke isian berikutnya, Enter menyimpan.', paperAnswers: 'Jawaban',
  rates: 'Survei kepuasan', ratesLead: (from: string, to: string) => `Permohonan yang selesai ${from} sampai ${to}`, service: 'Layanan', finished: 'Ditanya', answered: 'Menjawab', rate: 'Tingkat jawaban', index: 'Indeks', needed: 'Sampel yang diperlukan', enough: 'cukup', lacking: (n: string) => `kurang ${n}`,
  notMeasured: 'belum terukur', ratesEmpty: 'Belum ada permohonan yang selesai pada masa ini', registration: 'Nomor permohonan', ended: 'Selesai', simulated: 'simulasi', flagged: (n: string) => `${n} dari satu alamat`, instrument: 'Instrumen',
  command: {
    instrument: 'Instrumen', respondents: 'Responden', index: 'Indeks', interval: 'Selang kepercayaan 95 %', printed: (weight: string) => `Dengan bobot ${weight}`, none: 'belum terukur', code: 'Kode', element: 'Unsur', answers: 'Jawaban', mean: 'NRR', value: 'NRR × 25', grade: 'Mutu',
    ignored: (columns: string) => `kolom ini bukan unsur dan tidak dipakai: ${columns}`,
  },
  invite: 'Nilai pelayanan ini', inviteLead: 'Dua menit, tanpa nama.',
  problems: {
    'answer-out-of-range': (p) => `Jawaban “${p.data?.['value']}” tidak dikenal. Pilih 1, 2, 3 atau 4.`, 'choice-out-of-range': (p) => `Pilih satu dari ${p.data?.['most']} jawaban.`, 'unknown-element': () => 'Pertanyaan ini tidak ada dalam survei. Muat ulang halaman.',
    'nothing-answered': () => 'Belum ada yang dijawab. Jawab sedikitnya satu pertanyaan.', 'not-an-option': () => 'Pilih salah satu yang tersedia.', 'too-long': (p) => `Terlalu panjang: ${p.data?.['length']} huruf, paling banyak ${p.data?.['most']}.`,
    'control-characters': () => 'Ada huruf yang tidak terlihat. Ketik ulang tanpa menyalin.', 'survey-answered': () => 'Setiap permohonan menjawab satu kali, dan jawaban untuk permohonan ini sudah diterima. Terima kasih.',
    'survey-expired': () => 'Tautan ini sudah tidak berlaku. Sampaikan saran Anda lewat loket atau situs kami.', 'survey-case-open': () => 'Survei terbuka setelah permohonan selesai.', 'no-such-survey': () => 'Periksa lagi alamatnya. Tautan survei ada dalam pesan yang kami kirim dan di halaman lacak permohonan Anda.',
    'no-such-registration': () => 'Tidak ada permohonan selesai dengan nomor ini. Contoh: BKS-7K4M-2Q9D.', 'no-instrument': () => 'Instrumen survei ini tidak ada lagi dalam data kota.', 'no-such-code': () => 'Tidak ada permohonan dengan kode ini. Periksa lagi huruf dan angkanya.', 'code-replaced': () => 'Kode ini sudah diganti dengan yang baru. Pakai kode di tanda terima terakhir.', 'too-often': () => 'Terlalu banyak kiriman dari tempat ini. Coba lagi dalam satu menit; jawaban Anda masih di sini.',
    'too-many-elements': (p) => `Instrumen paling banyak ${p.data?.['most']} unsur.`, 'element-twice': (p) => `Unsur ${p.data?.['code']} ada dua kali.`, 'grades-leave-a-gap': (p) => `Batas mutu ${p.data?.['letter']} tidak bersambung dari 25 sampai 100.`, 'grade-twice': (p) => `Mutu ${p.data?.['letter']} ada dua kali.`, 'weight-unreadable': (p) => `Bobot "${p.data?.['weight']}" bukan bilangan.`,
    'question-twice': (p) => `Pertanyaan ${p.data?.['name']} ada dua kali.`, 'target-twice': (p) => `Target ${p.data?.['name']} tahun ${p.data?.['year']} ada dua kali.`, 'period-backwards': () => 'Masa ini berakhir sebelum mulai.', 'unknown-service': (p) => `Layanan ${p.data?.['name']} tidak dikenal.`, 'unknown-agency': (p) => `Perangkat daerah ${p.data?.['name']} tidak dikenal.`, 'unknown-unit': (p) => `Unit ${p.data?.['name']} tidak dikenal.`,
    'unknown-instrument': (p) => `Instrumen "${p.data?.['name']}" tidak ada. Yang ada: ${p.data?.['known']}.`, 'csv-unreadable': () => 'Berkas ini bukan CSV yang dapat dibaca.', 'no-rows': () => 'Berkas ini tidak memuat jawaban.',
    'columns-missing': (p) => `Kolom untuk unsur ini tidak ada: ${p.data?.['columns']} (instrumen ${p.data?.['instrument']}).`, 'column-twice': (p) => `Unsur ${p.data?.['element']} ada di dua kolom; yang kedua "${p.data?.['column']}".`, 'row-too-long': (p) => `Baris ${p.line}: ${p.data?.['cells']} sel, padahal kepalanya ${p.data?.['columns']} kolom.`,
    'cell-out-of-range': (p) => `Baris ${p.line}, kolom ${p.data?.['column']}: "${p.data?.['value']}" bukan 1, 2, 3 atau 4.`, 'elements-unanswered': (p) => `Tidak ada indeks: unsur ${p.data?.['elements']} tidak dijawab siapa pun.`,
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  title: 'How was our service?', lead: (service, on) => `${service} · finished ${on}`,
  minutes: (n) => `${n} ${n === 1 ? 'question' : 'questions'}, about 2 minutes. You may leave ${n === 1 ? 'it' : 'any of them'} out.`,
  anonymous: 'Your name is not kept with your answers. The officers who served you cannot see who answered what.',
  questionOf: (n, all) => `Question ${n} of ${all}`, ownTitle: "This office's own questions", ownHint: 'They do not count in the index.',
  aboutYou: 'About you', aboutRespondent: 'About the respondent', aboutHint: 'All of it may be left out. Groups of fewer than 5 people are never shown.',
  profile: { sex: 'Sex', age: 'Age', education: 'Highest education', job: 'Main occupation' },
  choices: {
    sex: { male: 'Male', female: 'Female' },
    age: { 'under-20': 'Under 20', '20-29': '20 to 29', '30-39': '30 to 39', '40-49': '40 to 49', '50-59': '50 to 59', '60-up': '60 and over' },
    education: { sd: 'Primary school', smp: 'Junior high school', sma: 'Senior high school', diploma: 'Diploma', s1: 'Bachelor', s2: 'Master', s3: 'Doctor' },
    job: { pns: 'Civil servant', tni: 'Armed forces', polri: 'Police', private: 'Private employee', business: 'Own business', student: 'Pupil or student', other: 'Something else' },
  },
  notSaid: 'Not said', words: 'Suggestions or impressions', wordsHint: 'Do not write names, phone numbers or private matters. Kept sealed, and erased with the data of the request.',
  send: 'Send answers', saveNext: 'Save, next paper', thanks: 'Thank you for your answers', thanksLead: 'They now count in the satisfaction index of this service.', toHome: 'To the home page', toStart: 'Back to the start',
  barTitle: { 'survey-answered': 'This survey has been answered', 'survey-expired': 'The time of this survey is over', 'survey-case-open': 'This request is being processed again', 'no-such-survey': 'There is no survey at this link', 'no-instrument': 'This survey cannot be opened' },
  kiosk: 'Satisfaction survey', kioskTitle: 'How was our service?', kioskLead: 'Scan your receipt, or type the code of your finished request.', kioskCode: 'Request code', kioskOpen: 'Start the survey', kioskKeys: 'Letters and digits', kioskErase: 'Erase one', kioskWay: 'Rate our service', kioskBoxTitle: 'Suggestion box', kioskBox: 'Scan with a phone to write a suggestion, criticism or thanks. Without a name.',
  tablet: 'Survey on a tablet', tabletLead: 'Choose a request that has just finished, then hand the tablet to its applicant.', tabletFind: 'Request number', tabletOpen: 'Open the survey', tabletHand: 'Hand over the tablet', tabletEmpty: 'No finished request waits for an answer',
  paper: 'Key in paper surveys', paperLead: 'Type a figure from 1 to 4 for each element; blank is no answer. One paper for each request.', paperCase: 'Request number', paperSaved: (registration) => `Saved: ${registration}`, paperKeys: 'Tab goes on, Enter saves.', paperAnswers: 'Answers',
  rates: 'Satisfaction survey', ratesLead: (from, to) => `Requests finished ${from} to ${to}`, service: 'Service', finished: 'Asked', answered: 'Answered', rate: 'Response rate', index: 'Index', needed: 'Sample needed', enough: 'enough', lacking: (n) => `${n} short`,
  notMeasured: 'not measured yet', ratesEmpty: 'No request has finished in this period', registration: 'Request number', ended: 'Finished', simulated: 'simulated', flagged: (n) => `${n} from one address`, instrument: 'Instrument',
  command: {
    instrument: 'Instrument', respondents: 'Respondents', index: 'Index', interval: '95 % confidence interval', printed: (weight) => `With the weight ${weight}`, none: 'not measured', code: 'Code', element: 'Element', answers: 'Answers', mean: 'Mean', value: 'Mean × 25', grade: 'Grade',
    ignored: (columns) => `these columns are no elements and were not used: ${columns}`,
  },
  invite: 'Rate this service', inviteLead: 'Two minutes, without your name.',
  problems: {
    'answer-out-of-range': (p) => `The answer “${p.data?.['value']}” is not known. Choose 1, 2, 3 or 4.`, 'choice-out-of-range': (p) => `Choose one of ${p.data?.['most']} answers.`, 'unknown-element': () => 'The survey has no such question. Reload the page.',
    'nothing-answered': () => 'Nothing is answered yet. Answer at least one question.', 'not-an-option': () => 'Choose one of those offered.', 'too-long': (p) => `Too long: ${p.data?.['length']} letters, at most ${p.data?.['most']}.`,
    'control-characters': () => 'There are signs that cannot be seen. Type it again without copying.', 'survey-answered': () => 'Each request answers once, and the answers for this one have been received. Thank you.',
    'survey-expired': () => 'This link is no longer good. Tell us your suggestion at the counter or on our site.', 'survey-case-open': () => 'The survey opens when the request is finished.', 'no-such-survey': () => 'Check the address again. The link stands in the message we sent and on the tracking page of your request.',
    'no-such-registration': () => 'No finished request has this number. Example: BKS-7K4M-2Q9D.', 'no-instrument': () => "The instrument of this survey is no longer in the city's data.", 'no-such-code': () => 'No request has this code. Check its letters and figures.', 'code-replaced': () => 'This code was replaced by a new one. Use the one on the latest receipt.', 'too-often': () => 'Too much was sent from this place. Try again in a minute; your answers are still here.',
    'too-many-elements': (p) => `An instrument has at most ${p.data?.['most']} elements.`, 'element-twice': (p) => `The element ${p.data?.['code']} is there twice.`, 'grades-leave-a-gap': (p) => `The bounds of grade ${p.data?.['letter']} do not follow on from 25 to 100.`, 'grade-twice': (p) => `Grade ${p.data?.['letter']} is there twice.`, 'weight-unreadable': (p) => `The weight "${p.data?.['weight']}" is no number.`,
    'question-twice': (p) => `The question ${p.data?.['name']} is there twice.`, 'target-twice': (p) => `The target of ${p.data?.['name']} for ${p.data?.['year']} is there twice.`, 'period-backwards': () => 'This period ends before it begins.', 'unknown-service': (p) => `The service ${p.data?.['name']} is not known.`, 'unknown-agency': (p) => `The agency ${p.data?.['name']} is not known.`, 'unknown-unit': (p) => `The unit ${p.data?.['name']} is not known.`,
    'unknown-instrument': (p) => `There is no instrument "${p.data?.['name']}". There are: ${p.data?.['known']}.`, 'csv-unreadable': () => 'This file is no CSV that can be read.', 'no-rows': () => 'This file holds no answers.',
    'columns-missing': (p) => `There is no column for: ${p.data?.['columns']} (instrument ${p.data?.['instrument']}).`, 'column-twice': (p) => `The element ${p.data?.['element']} has two columns; the second is "${p.data?.['column']}".`, 'row-too-long': (p) => `Line ${p.line}: ${p.data?.['cells']} cells under a head of ${p.data?.['columns']} columns.`,
    'cell-out-of-range': (p) => `Line ${p.line}, column ${p.data?.['column']}: "${p.data?.['value']}" is not 1, 2, 3 or 4.`, 'elements-unanswered': (p) => `No index: nobody answered ${p.data?.['elements']}.`,
  },
}

export const messages: Record<Locale, typeof id> = { id, en }
export const sayProblem = (locale: Locale) => (problem: Problem): string => messages[locale].problems[problem.code]?.(problem) ?? problem.code
