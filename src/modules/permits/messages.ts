import { readDate, type Locale, type Problem } from '#kernel'
import { shortDate } from '#platform/ui/format'
import type { OfficeAct, Standing } from './rules/life.ts'
import type { Purpose } from './rules/kind.ts'

type Words = Record<OfficeAct, string>

const id = {
  permits: 'Izin terbit', permitsLead: 'Setiap izin yang diterbitkan, dari terbit sampai berakhir. Keadaannya mengikuti hari ini.', register: 'Register izin', registerLink: 'Cari izin yang sudah terbit',
  registerLead: (city: string) => `Izin yang diterbitkan Pemerintah ${city}. Nama orang disamarkan; nama badan usaha ditulis penuh.`, permit: (number: string) => `Izin ${number}`,
  number: 'Nomor', kind: 'Jenis izin', holder: 'Pemegang', district: 'Kecamatan', village: 'Kelurahan', standing: 'Keadaan', year: 'Tahun terbit', issued: 'Terbit', numbered: (day: string) => `nomor ini ${day}`, numberedOn: 'Nomor ini diberikan', validFrom: 'Berlaku sejak', validTo: 'Berlaku sampai',
  noEnd: 'tanpa batas waktu', point: 'Titik di peta', subject: 'Untuk', address: 'Alamat pemegang', identity: 'Nomor identitas', paper: 'Naskah izin', papers: 'Naskah', erased: 'Data pribadi sudah dihapus', noName: 'tidak ditampilkan', notSaid: 'tidak disebut',
  search: 'Cari', query: 'Nomor izin, atau nama badan usaha', officerQuery: 'Nomor izin, nama badan usaha, atau nama lengkap pemegang', all: 'Semua', empty: 'Tidak ada izin yang cocok', emptyMore: 'Periksa lagi nomor atau kata yang dicari, atau kurangi saringan.', none: 'Belum ada izin yang terbit', noneMore: 'Izin muncul di sini begitu naskahnya ditandatangani.',
  found: (n: string, more: boolean) => `${more ? 'lebih dari ' : ''}${n} izin`, openData: 'Data terbuka', csv: 'Unduh CSV', json: 'JSON (API)', openDataHint: 'Sesuai saringan di atas, tanpa data pribadi.', back: 'Register izin', backOffice: 'Izin terbit', page: (from: string, to: string) => `${from} – ${to}`,
  standingWord: { coming: 'Belum berlaku', active: 'Berlaku', suspended: 'Dibekukan', expired: 'Habis masa berlaku', revoked: 'Dicabut', cancelled: 'Dibatalkan', closed: 'Ditutup' } satisfies Record<Standing, string>,
  since: (word: string, day: string) => `${word} sejak ${day}`, until: (day: string) => `sampai ${day}`, comingEnd: (word: string, day: string) => `${word} mulai ${day}`,
  comingWord: { revoked: 'Akan dicabut', cancelled: 'Akan dibatalkan', closed: 'Akan ditutup', suspended: 'Akan dibekukan' } as Record<string, string>,
  truthGood: 'Izin ini berlaku', truthGoodLead: (number: string, to: string | null) => `Izin ${number} berlaku hari ini${to ? `, sampai ${to}` : ', tanpa batas waktu'}.`,
  truthBad: { coming: 'Izin ini belum berlaku', suspended: 'Izin ini sedang dibekukan', expired: 'Masa berlaku izin ini sudah habis', revoked: 'Izin ini sudah dicabut', cancelled: 'Izin ini sudah dibatalkan', closed: 'Izin ini sudah ditutup' } as Record<string, string>,
  truthBadLead: (number: string, what: string) => `Naskahnya asli, tetapi izin ${number} hari ini tidak berlaku: ${what}.`, objected: 'Ada keberatan yang sedang diperiksa atas keputusan ini.',
  truthOlder: 'Naskah ini sudah diganti', truthOlderLead: (number: string) => `Naskahnya asli, tetapi izinnya kini memakai nomor ${number}.`, seePermit: 'Lihat izin ini di register',
  law: { 'in-force': 'Jenis izin ini masih berlaku menurut peraturan.', replaced: 'Jenis izin ini sudah diganti', abolished: 'Jenis izin ini sudah dihapus' }, lawBy: (by: string) => ` oleh ${by}`, lawBasis: (basis: string, day: string) => ` (${basis}, sejak ${day}).`, lawTitle: 'Keadaan jenis izin',
  life: 'Riwayat izin', applications: 'Permohonan dan keberatan', openCase: 'Buka perkara', acts: 'Tindakan', actsFor: (mandate: string) => `berdasarkan ${mandate}`, noActs: 'Tidak ada tindakan yang terbuka untuk Anda.', noMandate: 'Anda tidak memegang pelimpahan kewenangan untuk jenis izin ini hari ini.',
  actWord: { suspend: 'Bekukan izin', lift: 'Cabut pembekuan', revoke: 'Cabut izin', cancel: 'Batalkan izin', close: 'Tutup izin' } satisfies Words,
  actAsk: { suspend: 'Bekukan izin ini?', lift: 'Cabut pembekuan izin ini?', revoke: 'Cabut izin ini?', cancel: 'Batalkan izin ini?', close: 'Tutup izin ini?' } satisfies Words,
  actMeans: {
    suspend: 'Selama dibekukan izin tidak berlaku. Register umum dan kode QR pada naskahnya mengatakannya kepada siapa pun. Pemegang diberi tahu dan dapat mengajukan keberatan.',
    lift: 'Izin berlaku lagi sejak tanggal yang Anda tulis. Pemegang diberi tahu.',
    revoke: 'Izin berakhir dan tidak dapat dihidupkan lagi kecuali keberatan dikabulkan. Register umum dan kode QR mengatakannya. Pemegang diberi tahu dan dapat mengajukan keberatan.',
    cancel: 'Izin dianggap tidak pernah sah sejak tanggal yang Anda tulis, paling awal hari terbitnya. Register umum dan kode QR mengatakannya. Pemegang diberi tahu dan dapat mengajukan keberatan.',
    close: 'Izin berakhir atas permintaan pemegangnya. Register umum dan kode QR mengatakannya.',
  } satisfies Words,
  actDo: { suspend: 'Ya, bekukan', lift: 'Ya, cabut pembekuan', revoke: 'Ya, cabut', cancel: 'Ya, batalkan', close: 'Ya, tutup' } satisfies Words, leave: 'Tidak jadi',
  on: 'Berlaku mulai', untilDay: 'Sampai dengan', untilHint: 'Kosongkan bila belum ditentukan', instrument: 'Nomor keputusan', instrumentHint: 'Kosongkan agar nomor diambil dari register keputusan saat ini juga', instrumentDate: 'Tanggal keputusan', instrumentDateHint: 'Hanya bila nomornya Anda tulis sendiri', legalBasis: 'Dasar hukum', legalBasisHint: 'Pasal dan peraturan yang dipakai', reason: 'Alasan', reasonHint: 'Dibaca pemegang izin; tidak tampil di register umum',
  happened: {
    'permit.issued': 'Izin terbit', 'permit.suspended': 'Izin dibekukan', 'permit.lifted': 'Pembekuan dicabut', 'permit.revoked': 'Izin dicabut', 'permit.cancelled': 'Izin dibatalkan', 'permit.closed': 'Izin ditutup', 'permit.renewed': 'Izin diperpanjang', 'permit.amended': 'Izin diubah', 'permit.transferred': 'Izin dialihkan kepada pemegang lain',
    'permit.corrected': 'Naskah izin diganti', 'permit.objected': 'Keberatan diajukan', 'permit.objection-ended': 'Keberatan diputus', 'permit.application': 'Permohonan diterima', 'permit.application-ended': 'Permohonan selesai tanpa perubahan', 'permit.erased': 'Data pribadi dihapus', 'permit.unmasked': 'Nomor identitas dibuka',
  } as Record<string, string>, upheld: 'Keberatan dikabulkan, keputusan gugur', dismissed: 'Keberatan ditolak, keputusan tetap',
  effect: (day: string) => `berlaku mulai ${day}`, by: (number: string, day: string) => `Keputusan ${number}, ${day}`, appeal: (day: string) => `keberatan dapat diajukan sampai ${day}`, basis: 'Dasar', newEnd: (day: string) => `berlaku sampai ${day}`, underNumber: (number: string) => `nomor ${number}`,
  purposeWord: { new: 'Izin baru', renewal: 'Perpanjangan', amendment: 'Perubahan', transfer: 'Pengalihan', objection: 'Keberatan' } satisfies Record<Purpose | 'objection', string>, running: 'sedang diproses', ended: 'selesai',
  refusalTitle: 'Keberatan atas penolakan', refusalExamined: 'sedang diperiksa', refusalUpheld: 'dikabulkan', refusalDismissed: 'ditolak', refusalAbout: 'permohonan yang ditolak dan dimintakan keberatan', refusalReopen: 'Keberatan dikabulkan. Buka kembali perkara ini agar permohonan dinilai lagi.', refusalTaken: 'Keberatan dikabulkan. Perkara ini dibuka kembali pada langkah yang menolaknya.', refusalUpheldNote: (registration: string, ruling: string) => `Keberatan ${registration} dikabulkan. ${ruling}`.trim(),
  mine: 'Izin Anda', mineLead: (number: string, how: string) => `Izin ${number}: ${how}.`, renew: 'Ajukan perpanjangan', amend: 'Ajukan perubahan', transfer: 'Ajukan pengalihan', object: 'Ajukan keberatan', objectUntil: (day: string, law: string) => `Anda dapat mengajukan keberatan sampai ${day} (${law}).`, reasonGiven: 'Alasan keputusan',
  show: 'Tampilkan, dicatat', seeCase: 'Perkara permohonannya',
  remindSubject: (number: string) => `Izin ${number} akan habis masa berlakunya`, remindLine: (number: string, day: string) => `Izin ${number} berlaku sampai ${day}. Ajukan perpanjangan sebelum hari itu agar tetap berlaku.`, remindSms: (number: string, day: string) => `Izin ${number} berlaku s.d. ${day}. Ajukan perpanjangan:`,
  toldSubject: (number: string) => `Keputusan tentang izin ${number}`, toldLine: (what: string, number: string, day: string) => `${what}: izin ${number}, berlaku mulai ${day}.`, toldAppeal: (day: string) => `Anda dapat mengajukan keberatan sampai ${day}.`, toldWhere: 'Alasan dan dasar hukumnya dapat dibaca di halaman permohonan Anda:',
  unreadable: 'Isian ini tidak dapat dibaca. Periksa lagi.',
  problems: {
    'no-mandate': () => 'Anda tidak memegang pelimpahan kewenangan untuk memutuskan izin ini hari ini.', 'permit-ended': () => 'Izin ini sudah berakhir atau sudah diputuskan berakhir.', 'permit-expired': () => 'Masa berlaku izin ini sudah habis. Ajukan izin baru.',
    'permit-suspended': () => 'Izin ini sedang dibekukan. Selesaikan dulu pembekuannya.', 'suspended-already': () => 'Izin ini sudah dibekukan.', 'not-suspended': () => 'Izin ini tidak sedang dibekukan.', 'permit-without-end': () => 'Izin ini berlaku tanpa batas waktu, jadi tidak perlu diperpanjang.',
    'instrument-ahead': (p: Problem) => `Tanggal keputusan tidak boleh sesudah hari ini, ${p.data?.['day']}.`, 'instrument-before-issue': (p: Problem) => `Tanggal keputusan tidak boleh sebelum izin terbit, ${p.data?.['day']}.`, 'effect-before-issue': (p: Problem) => `Tidak dapat berlaku sebelum izin terbit, ${p.data?.['day']}.`,
    'effect-before-instrument': (p: Problem) => `Tidak dapat berlaku surut: paling awal tanggal keputusannya, ${p.data?.['day']}.`, 'effect-too-far': (p: Problem) => `Terlalu jauh di depan. Paling lambat ${p.data?.['day']}.`, 'effect-after-end': (p: Problem) => `Izin sudah habis masa berlakunya pada ${p.data?.['day']}, sebelum keputusan ini berlaku.`,
    'until-not-asked': () => 'Hanya pembekuan yang punya tanggal akhir.', 'until-before-effect': (p: Problem) => `Akhir pembekuan tidak boleh sebelum mulainya, ${p.data?.['day']}.`, 'until-after-end': (p: Problem) => `Pembekuan tidak dapat melewati masa berlaku izin, ${p.data?.['day']}. Tulis paling lambat hari itu, atau kosongkan.`, 'lift-before-suspension': (p: Problem) => `Pembekuannya baru mulai ${p.data?.['day']}.`, 'lift-after-suspension': (p: Problem) => `Pembekuannya sudah berakhir sendiri pada ${p.data?.['day']}.`,
    'nothing-refused': (p: Problem) => `Tidak ada izin, dan tidak ada permohonan izin yang ditolak, dengan nomor ${p.data?.['number']}. Periksa lagi nomornya.`, 'objection-upheld': () => 'Keberatan atas penolakan ini sudah dikabulkan.',
    'objection-open': () => 'Masih ada keberatan yang sedang diperiksa.', 'nothing-to-object-to': () => 'Tidak ada keputusan tentang izin ini yang dapat diajukan keberatan.', 'objection-too-late': (p: Problem) => `Waktu mengajukan keberatan sudah lewat pada ${p.data?.['day']}.`,
    'permit-number-missing': () => 'Tulis nomor izin yang dimaksud.', 'no-such-permit-number': (p: Problem) => `Tidak ada izin bernomor ${p.data?.['number']}. Periksa lagi pada naskah izinnya.`, 'permit-of-another-kind': (p: Problem) => `Izin ${p.data?.['number']} dari jenis lain. Pilih layanan jenis izin itu.`, 'transfer-to-same': () => 'Pemegang barunya sama dengan pemegang sekarang.',
    'begins-too-far': (p: Problem) => `Terlalu jauh di depan. Paling lambat ${p.data?.['days']} hari dari hari ini.`,
    'permit-without-paper': () => 'Izin belum dapat diterbitkan: naskahnya belum bernomor dan bertanda tangan.', 'no-such-permit': () => 'Izin ini tidak ada.', 'changed-meanwhile': () => 'Izin ini berubah selagi Anda mengisi. Periksa lagi; ketikan Anda masih ada.', 'reason-missing': () => 'Tulis alasannya.', 'basis-missing': () => 'Tulis dasar hukumnya.', 'too-long': (p: Problem) => `Paling panjang ${p.data?.['most']} huruf.`,
    'control-characters': () => 'Di dalam teks ada tanda yang tidak dapat disimpan. Ketik lagi.', 'not-a-date': () => 'Bukan tanggal. Contoh: 24/11/2026.', 'day-missing': () => 'Tulis tanggalnya.', 'number-malformed': () => 'Nomor keputusan paling panjang 100 huruf.', 'no-such-act': () => 'Tindakan ini tidak ada.', 'document-erased': () => 'Data pribadi izin ini sudah dihapus.', 'not-a-year': () => 'Bukan tahun.',
  } as Record<string, (problem: Problem) => string>,
}

const en: typeof id = {
  permits: 'Granted permits', permitsLead: 'Every permit that was granted, from its issue to its end. How it stands follows from today.', register: 'Register of permits', registerLink: 'Find a permit that was granted',
  registerLead: (city) => `Permits granted by the city government of ${city}. Names of persons are masked; companies are named in full.`, permit: (number) => `Permit ${number}`,
  number: 'Number', kind: 'Kind of permit', holder: 'Holder', district: 'District', village: 'Village', standing: 'Standing', year: 'Year of issue', issued: 'Issued', numbered: (day) => `this number ${day}`, numberedOn: 'This number was given', validFrom: 'Valid from', validTo: 'Valid until',
  noEnd: 'without an end', point: 'Point on the map', subject: 'For', address: 'Address of the holder', identity: 'Identity number', paper: 'The permit itself', papers: 'Papers', erased: 'Personal data were erased', noName: 'not shown', notSaid: 'not said',
  search: 'Search', query: 'Number of the permit, or name of a company', officerQuery: 'Number of the permit, name of a company, or whole name of the holder', all: 'All', empty: 'No permit fits', emptyMore: 'Check the number or the words, or use fewer filters.', none: 'No permit has been granted yet', noneMore: 'A permit appears here as soon as its paper is signed.',
  found: (n, more) => `${more ? 'more than ' : ''}${n} ${n === '1' ? 'permit' : 'permits'}`, openData: 'Open data', csv: 'Download CSV', json: 'JSON (API)', openDataHint: 'By the filters above, without personal data.', back: 'Register of permits', backOffice: 'Granted permits', page: (from, to) => `${from} – ${to}`,
  standingWord: { coming: 'Not valid yet', active: 'Valid', suspended: 'Suspended', expired: 'Expired', revoked: 'Revoked', cancelled: 'Cancelled', closed: 'Closed' },
  since: (word, day) => `${word} since ${day}`, until: (day) => `until ${day}`, comingEnd: (word, day) => `${word} from ${day}`,
  comingWord: { revoked: 'Will be revoked', cancelled: 'Will be cancelled', closed: 'Will be closed', suspended: 'Will be suspended' },
  truthGood: 'This permit is valid', truthGoodLead: (number, to) => `Permit ${number} is valid today${to ? `, until ${to}` : ', without an end'}.`,
  truthBad: { coming: 'This permit is not valid yet', suspended: 'This permit is suspended', expired: 'This permit has expired', revoked: 'This permit was revoked', cancelled: 'This permit was cancelled', closed: 'This permit was closed' },
  truthBadLead: (number, what) => `The paper is genuine, but permit ${number} is not valid today: ${what}.`, objected: 'An objection to this decision is being examined.',
  truthOlder: 'This paper was replaced', truthOlderLead: (number) => `The paper is genuine, but the permit now has the number ${number}.`, seePermit: 'See this permit in the register',
  law: { 'in-force': 'This kind of permit is still in force by law.', replaced: 'This kind of permit was replaced', abolished: 'This kind of permit was abolished' }, lawBy: (by) => ` by ${by}`, lawBasis: (basis, day) => ` (${basis}, since ${day}).`, lawTitle: 'Where this kind of permit stands',
  life: 'Life of the permit', applications: 'Applications and objections', openCase: 'Open the case', acts: 'Acts', actsFor: (mandate) => `by ${mandate}`, noActs: 'No act is open to you.', noMandate: 'You hold no mandate for this kind of permit today.',
  actWord: { suspend: 'Suspend the permit', lift: 'Lift the suspension', revoke: 'Revoke the permit', cancel: 'Cancel the permit', close: 'Close the permit' },
  actAsk: { suspend: 'Suspend this permit?', lift: 'Lift the suspension of this permit?', revoke: 'Revoke this permit?', cancel: 'Cancel this permit?', close: 'Close this permit?' },
  actMeans: {
    suspend: 'While it is suspended the permit is not valid. The public register and the QR on its paper tell everybody. The holder is told and may object.',
    lift: 'The permit is valid again from the day you write. The holder is told.',
    revoke: 'The permit ends and does not come back unless an objection is upheld. The public register and the QR say so. The holder is told and may object.',
    cancel: 'The permit counts as never valid from the day you write, at the earliest that of its issue. The public register and the QR say so. The holder is told and may object.',
    close: 'The permit ends as its holder wishes. The public register and the QR say so.',
  },
  actDo: { suspend: 'Yes, suspend it', lift: 'Yes, lift it', revoke: 'Yes, revoke it', cancel: 'Yes, cancel it', close: 'Yes, close it' }, leave: 'Leave it',
  on: 'Takes effect on', untilDay: 'Until', untilHint: 'Leave empty when it is not decided yet', instrument: 'Number of the decision', instrumentHint: 'Leave empty to take the next number of the register of decisions right now', instrumentDate: 'Date of the decision', instrumentDateHint: 'Only when you wrote its number yourself', legalBasis: 'Legal basis', legalBasisHint: 'Article and regulation', reason: 'Reason', reasonHint: 'The holder reads it; the public register does not show it',
  happened: {
    'permit.issued': 'Permit issued', 'permit.suspended': 'Permit suspended', 'permit.lifted': 'Suspension lifted', 'permit.revoked': 'Permit revoked', 'permit.cancelled': 'Permit cancelled', 'permit.closed': 'Permit closed', 'permit.renewed': 'Permit renewed', 'permit.amended': 'Permit amended', 'permit.transferred': 'Permit transferred to another holder',
    'permit.corrected': 'Paper of the permit replaced', 'permit.objected': 'Objection filed', 'permit.objection-ended': 'Objection decided', 'permit.application': 'Application received', 'permit.application-ended': 'Application ended without a change', 'permit.erased': 'Personal data erased', 'permit.unmasked': 'Identity number shown',
  }, upheld: 'Objection upheld, the decision falls', dismissed: 'Objection dismissed, the decision stands',
  effect: (day) => `takes effect ${day}`, by: (number, day) => `Decision ${number}, ${day}`, appeal: (day) => `objections until ${day}`, basis: 'Basis', newEnd: (day) => `valid until ${day}`, underNumber: (number) => `number ${number}`,
  purposeWord: { new: 'New permit', renewal: 'Renewal', amendment: 'Amendment', transfer: 'Transfer', objection: 'Objection' }, running: 'in process', ended: 'ended',
  refusalTitle: 'Objection to the refusal', refusalExamined: 'being examined', refusalUpheld: 'upheld', refusalDismissed: 'dismissed', refusalAbout: 'the refused application it is about', refusalReopen: 'The objection was upheld. Reopen this case so that the application is judged again.', refusalTaken: 'The objection was upheld. This case is open again at the step that refused it.', refusalUpheldNote: (registration, ruling) => `Objection ${registration} was upheld. ${ruling}`.trim(),
  mine: 'Your permit', mineLead: (number, how) => `Permit ${number}: ${how}.`, renew: 'Ask for renewal', amend: 'Ask for an amendment', transfer: 'Ask for a transfer', object: 'Object', objectUntil: (day, law) => `You may object until ${day} (${law}).`, reasonGiven: 'Reason of the decision',
  show: 'Show, recorded', seeCase: 'The case it was applied for in',
  remindSubject: (number) => `Permit ${number} will expire`, remindLine: (number, day) => `Permit ${number} is valid until ${day}. Ask for its renewal before that day so that it stays valid.`, remindSms: (number, day) => `Permit ${number} is valid until ${day}. Ask for renewal:`,
  toldSubject: (number) => `Decision about permit ${number}`, toldLine: (what, number, day) => `${what}: permit ${number}, from ${day}.`, toldAppeal: (day) => `You may object until ${day}.`, toldWhere: 'The reason and its legal basis stand on the page of your application:',
  unreadable: 'This cannot be read. Please check it.',
  problems: {
    'no-mandate': () => 'You hold no mandate to decide about this permit today.', 'permit-ended': () => 'This permit has ended, or its end is decided.', 'permit-expired': () => 'This permit has expired. Ask for a new one.',
    'permit-suspended': () => 'This permit is suspended. The suspension has to be settled first.', 'suspended-already': () => 'This permit is suspended already.', 'not-suspended': () => 'This permit is not suspended.', 'permit-without-end': () => 'This permit has no end, so it needs no renewal.',
    'instrument-ahead': (p) => `The decision cannot be dated after today, ${p.data?.['day']}.`, 'instrument-before-issue': (p) => `The decision cannot be dated before the issue of the permit, ${p.data?.['day']}.`, 'effect-before-issue': (p) => `It cannot take effect before the permit was issued, ${p.data?.['day']}.`,
    'effect-before-instrument': (p) => `It cannot reach back: at the earliest the date of the decision, ${p.data?.['day']}.`, 'effect-too-far': (p) => `Too far ahead. At the latest ${p.data?.['day']}.`, 'effect-after-end': (p) => `The permit ends on ${p.data?.['day']}, before this takes effect.`,
    'until-not-asked': () => 'Only a suspension has a last day.', 'until-before-effect': (p) => `The suspension cannot end before it begins, ${p.data?.['day']}.`, 'until-after-end': (p) => `A suspension cannot go on after the permit itself ends, ${p.data?.['day']}. Write that day at the latest, or leave it empty.`, 'lift-before-suspension': (p) => `The suspension begins only on ${p.data?.['day']}.`, 'lift-after-suspension': (p) => `The suspension ends by itself on ${p.data?.['day']}.`,
    'nothing-refused': (p) => `There is no permit, and no refused application for one, with the number ${p.data?.['number']}. Check the number.`, 'objection-upheld': () => 'An objection to this refusal was upheld already.',
    'objection-open': () => 'An objection is being examined already.', 'nothing-to-object-to': () => 'There is no decision about this permit one could object to.', 'objection-too-late': (p) => `The time to object ended on ${p.data?.['day']}.`,
    'permit-number-missing': () => 'Write the number of the permit.', 'no-such-permit-number': (p) => `There is no permit ${p.data?.['number']}. Check it on the paper.`, 'permit-of-another-kind': (p) => `Permit ${p.data?.['number']} is of another kind. Choose the service of that kind.`, 'transfer-to-same': () => 'The new holder is the holder of today.',
    'begins-too-far': (p) => `Too far ahead. At the latest ${p.data?.['days']} days from today.`,
    'permit-without-paper': () => 'The permit cannot be granted yet: its paper has no number or signature.', 'no-such-permit': () => 'There is no such permit.', 'changed-meanwhile': () => 'This permit changed while you were typing. Check it; what you typed is still here.', 'reason-missing': () => 'Write the reason.', 'basis-missing': () => 'Write the legal basis.', 'too-long': (p) => `At most ${p.data?.['most']} letters.`,
    'control-characters': () => 'The text holds a sign that cannot be kept. Type it again.', 'not-a-date': () => 'Not a date. Example: 24/11/2026.', 'day-missing': () => 'Write the day.', 'number-malformed': () => 'The number of the decision has at most 100 letters.', 'no-such-act': () => 'There is no such act.', 'document-erased': () => 'The personal data of this permit were erased.', 'not-a-year': () => 'Not a year.',
  },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem with its day as people write it. */
function withDay(locale: Locale, problem: Problem): Problem {
  const day = readDate(String(problem.data?.['day'] ?? ''))
  return day ? { ...problem, data: { ...problem.data, day: shortDate(locale, day) } } : problem
}

/** Puts a problem of this module into words. */
export const sayProblem = (locale: Locale) => (problem: Problem): string => (messages[locale].problems[problem.code] ?? (() => messages[locale].unreadable))(withDay(locale, problem))
