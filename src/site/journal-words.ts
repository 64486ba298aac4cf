import type { Locale, Text } from '#kernel'

/** What the entries of the journal are called; a kind without a name here shows its code. */
export const entryNames: Readonly<Record<string, Text>> = {
  'case.filed': { id: 'Permohonan masuk', en: 'Request filed' }, 'case.acted': { id: 'Tindakan pada perkara', en: 'Act on a case' }, 'case.paused': { id: 'Waktu dijeda', en: 'Clock paused' },
  'case.resumed': { id: 'Waktu dilanjutkan', en: 'Clock resumed' }, 'case.withdrawn': { id: 'Permohonan ditarik', en: 'Request withdrawn' }, 'case.reopened': { id: 'Perkara dibuka kembali', en: 'Case reopened' },
  'case.disposed': { id: 'Disposisi diteruskan', en: 'Disposition passed on' }, 'case.reported': { id: 'Tindak lanjut dilaporkan', en: 'Instruction reported on' }, 'case.due-moved': { id: 'Tenggat dihitung ulang', en: 'Due date derived again' },
  'case.extended': { id: 'Waktu diperpanjang', en: 'Time extended' }, 'case.unmasked': { id: 'Kontak pemohon dibuka', en: 'Contacts of the applicant opened' }, 'case.receipt-printed': { id: 'Tanda terima dicetak', en: 'Receipt printed' },
  'case.erased': { id: 'Data pribadi dihapus', en: 'Personal data erased' }, 'case.code-renewed': { id: 'Kode pelacakan diganti', en: 'Tracking code replaced' }, 'calendar.changed': { id: 'Kalender kerja diubah', en: 'Working calendar changed' },
  'definition.published': { id: 'Layanan dibuka di loket', en: 'Service put on the counter' }, 'definition.withdrawn': { id: 'Layanan ditutup', en: 'Service taken off' }, 'number.inserted': { id: 'Nomor disisipkan', en: 'Number inserted' },
  'number.voided': { id: 'Nomor dibatalkan', en: 'Number voided' }, 'standard.drafted': { id: 'Rancangan standar disimpan', en: 'Draft of a standard saved' }, 'standard.enacted': { id: 'Standar ditetapkan', en: 'Standard enacted' },
  'standard.withdrawn': { id: 'Standar dicabut', en: 'Standard withdrawn' }, 'standard.discarded': { id: 'Rancangan dibuang', en: 'Draft discarded' }, 'decree.issued': { id: 'Keputusan dicatat', en: 'Decree recorded' }, 'import.started': { id: 'Dokumen dibaca', en: 'Document read' },
  'person.added': { id: 'Orang ditambahkan', en: 'Person added' }, 'position.appointed': { id: 'Pejabat diangkat', en: 'Holder appointed' }, 'position.ended': { id: 'Jabatan diakhiri', en: 'Tenure ended' }, 'position.delegated': { id: 'Wewenang didelegasikan', en: 'Authority delegated' },
  'position.taken-back': { id: 'Delegasi ditarik', en: 'Delegation taken back' }, 'role.shaped': { id: 'Izin peran diubah', en: 'Rights of a role changed' }, 'role.granted': { id: 'Peran diberikan', en: 'Role granted' }, 'role.revoked': { id: 'Peran dicabut', en: 'Role revoked' },
  'organization.draft-settled': { id: 'Perubahan organisasi diterima', en: 'Change of the organisation settled' }, 'organization.demo-loaded': { id: 'Data contoh dimuat', en: 'Demo data loaded' },
  'account.opened': { id: 'Akun dibuka', en: 'Account opened' }, 'account.set-up': { id: 'Akun disiapkan', en: 'Account set up' }, 'account.password-chosen': { id: 'Kata sandi dipilih', en: 'Password chosen' }, 'account.password-changed': { id: 'Kata sandi diganti', en: 'Password changed' },
  'account.reset-asked': { id: 'Tautan kata sandi dibuat', en: 'Password link made' }, 'account.second-factor-on': { id: 'Dua langkah dinyalakan', en: 'Second step turned on' }, 'account.second-factor-off': { id: 'Dua langkah dimatikan', en: 'Second step turned off' },
  'account.session-ended': { id: 'Sesi diakhiri', en: 'Session ended' }, 'account.signed-in': { id: 'Masuk', en: 'Signed in' }, 'account.signed-in-with-code': { id: 'Masuk dengan kode', en: 'Signed in with a code' }, 'account.signed-out': { id: 'Keluar', en: 'Signed out' }, 'message.sent-again': { id: 'Pesan dikirim ulang', en: 'Message sent again' }, 'survey.invited': { id: 'Survei dikirim', en: 'Survey sent' },
  'survey.answered': { id: 'Survei dijawab', en: 'Survey answered' }, 'survey.words-erased': { id: 'Saran survei dihapus', en: 'Words of a survey erased' }, 'ticket.taken': { id: 'Nomor antrean diambil', en: 'Ticket taken' }, 'ticket.called': { id: 'Nomor dipanggil', en: 'Ticket called' },
  'ticket.served': { id: 'Nomor dilayani', en: 'Ticket served' }, 'ticket.skipped': { id: 'Nomor dilewati', en: 'Ticket skipped' }, 'ticket.transferred': { id: 'Nomor dipindah', en: 'Ticket transferred' }, 'ticket.finished': { id: 'Layanan antrean selesai', en: 'Ticket finished' },
  'ticket.gone': { id: 'Pengunjung pergi', en: 'Visitor gone' }, 'ticket.case-linked': { id: 'Nomor dikaitkan dengan perkara', en: 'Ticket tied to a case' }, 'appointment.booked': { id: 'Janji temu dibuat', en: 'Appointment booked' },
  'appointment.cancelled': { id: 'Janji temu dibatalkan', en: 'Appointment cancelled' }, 'appointment.arrived': { id: 'Tiba untuk janji temu', en: 'Arrived for an appointment' }, 'kiosk.enrolled': { id: 'Layar didaftarkan', en: 'Screen enrolled' },
  'kiosk.ended': { id: 'Layar dicabut', en: 'Screen ended' }, 'hall.text-changed': { id: 'Pengumuman aula diubah', en: 'Hall text changed' },
  'suggestion.left': { id: 'Saran masuk', en: 'Suggestion left' }, 'suggestion.answered': { id: 'Saran dijawab', en: 'Suggestion answered' }, 'suggestion.set-aside': { id: 'Saran disisihkan', en: 'Suggestion set aside' },
  'survey.published': { id: 'Indeks kepuasan diterbitkan', en: 'Satisfaction index published' }, 'survey.corrected': { id: 'Indeks kepuasan diperbaiki', en: 'Satisfaction index corrected' }, 'plan.changed': { id: 'Rencana diubah', en: 'Plan changed' },
  'plan.kept-as-printed': { id: 'Temuan rencana dibiarkan seperti tercetak', en: 'Finding of a plan kept as printed' }, 'plan.published': { id: 'Rencana diterbitkan', en: 'Plan published' },
  'plan.realised': { id: 'Realisasi rencana dicatat', en: 'Realisation of a plan recorded' }, 'plan.evaluated': { id: 'Evaluasi rencana dicatat', en: 'Evaluation of a plan recorded' }, 'follow-up.planned': { id: 'Tindak lanjut survei direncanakan', en: 'Follow-up of a survey planned' },
  'follow-up.finish': { id: 'Tindak lanjut survei selesai', en: 'Follow-up of a survey done' }, 'follow-up.drop': { id: 'Tindak lanjut survei batal', en: 'Follow-up of a survey given up' }, 'follow-up.reopen': { id: 'Tindak lanjut survei dibuka lagi', en: 'Follow-up of a survey opened again' },
  'survey-import.started': { id: 'Impor survei dimulai', en: 'Import of a survey begun' }, 'survey-import.agreed': { id: 'Impor survei disetujui', en: 'Import of a survey agreed' }, 'survey-import.dropped': { id: 'Impor survei dibuang', en: 'Import of a survey dropped' }, 'survey-import.kept': { id: 'Impor survei tersimpan', en: 'Import of a survey kept' },
  'organization.file-applied': { id: 'Berkas organisasi dimuat', en: 'File of the organisation loaded' }, 'organization.file-pending': { id: 'Berkas organisasi menunggu', en: 'File of the organisation waits' },
}

const kinds: Readonly<Record<string, Text>> = {
  case: { id: 'perkara', en: 'case' }, number: { id: 'nomor', en: 'number' }, calendar: { id: 'kalender', en: 'calendar' }, definition: { id: 'layanan', en: 'service' }, standard: { id: 'standar', en: 'standard' }, decree: { id: 'keputusan', en: 'decree' },
  person: { id: 'orang', en: 'person' }, account: { id: 'akun', en: 'account' }, role: { id: 'peran', en: 'role' }, position: { id: 'jabatan', en: 'position' }, organization: { id: 'organisasi', en: 'organisation' }, ticket: { id: 'antrean', en: 'queue' }, import: { id: 'dokumen', en: 'document' },
  message: { id: 'pesan', en: 'message' }, survey: { id: 'survei', en: 'survey' }, 'survey-published': { id: 'indeks kepuasan', en: 'satisfaction index' }, suggestion: { id: 'saran', en: 'suggestion' }, plan: { id: 'rencana', en: 'plan' },
  'follow-up': { id: 'tindak lanjut survei', en: 'follow-up of a survey' }, 'survey-import': { id: 'impor survei', en: 'import of a survey' },
  appointment: { id: 'janji temu', en: 'appointment' }, kiosk: { id: 'kios', en: 'kiosk' }, 'hall-text': { id: 'teks layar', en: 'text of the screens' },
}

const id = { filter: 'Saring jejak', anyAct: 'Semua tindakan', anyPosition: 'Semua jabatan', case: 'Nomor permohonan', day: 'Tanggal', apply: 'Tampilkan', clear: 'Hapus saringan', page: (from: number, to: number): string => `${from} – ${to}`, noSuchCase: 'Tidak ada perkara dengan nomor ini.', notADay: 'Bukan tanggal. Contoh: 24/11/2026.' }
const en: typeof id = { filter: 'Narrow the journal', anyAct: 'Any act', anyPosition: 'Any position', case: 'Registration number', day: 'Day', apply: 'Show', clear: 'Clear', page: (from, to) => `${from} – ${to}`, noSuchCase: 'There is no case with this number.', notADay: 'Not a date. Example: 24/11/2026.' }
export const journalWords: Record<Locale, typeof id> = { id, en }

/** The name of a kind of thing the journal tells of. */
export const kindName = (kind: string): Text => kinds[kind] ?? { id: kind }
