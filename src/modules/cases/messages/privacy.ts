import type { Locale } from '#kernel'

const id = {
  didErase: 'menghapus data pribadi', erasedByTime: 'Data pribadi dihapus karena masa simpannya berakhir', erasedByKeeper: 'Pengelola sistem menghapus data pribadi', didRenew: 'mengganti kode pelacakan',
  erasedOn: (at: string): string => `Data pribadi dan isi permohonan dihapus pada ${at}. Jejak tindakan, waktu dan dokumen bertanda tangan tetap ada.`,
  eraseAct: 'Hapus data pribadi', eraseAsk: (registration: string): string => `Hapus data pribadi perkara ${registration}?`,
  eraseWhat: 'Nama, kontak, isi permohonan, catatan dan berkas pemohon dihapus untuk selamanya. Jejak tindakan, waktu, angka dan dokumen yang sudah ditandatangani tetap ada. Ini tidak dapat diurungkan.',
  eraseOpen: 'Perkara yang masih dikerjakan tidak dapat dihapus datanya. Selesaikan atau tarik dahulu.', eraseYes: 'Ya, hapus datanya', leave: 'Tidak jadi', reason: 'Alasan',
  retention: (years: number): string => `Masa simpan data pribadi layanan ini ${years} tahun setelah selesai; setelah itu dihapus sendiri.`,
  retentionByLaw: 'Data disimpan menurut aturan arsip dan tidak dihapus sendiri.',
  renewAct: 'Ganti kode pelacakan', renewAsk: (registration: string): string => `Beri kode baru untuk ${registration}?`,
  renewWhat: 'Untuk pemohon yang kehilangan kodenya. Kode lama berhenti berlaku; kode baru hanya tercetak pada tanda terima dan tidak tampil di layar.',
  proof: 'Identitas yang sudah diperiksa', proofs: { 'identity-card': 'KTP atau kartu identitas pemohon', authorised: 'Surat kuasa dan kartu identitas yang diberi kuasa', 'office-letter': 'Surat tugas dari lembaga pemohon' },
  renewYes: 'Ya, beri kode baru', renewed: 'Kode sudah diganti. Cetak tanda terimanya dan serahkan langsung kepada pemohon.', printReceipt: 'Cetak tanda terima berkode baru',
  keysTitle: 'Kode dan data pemohon',
  ownData: 'Data Anda', ownDataHint: 'Salinan semua data pribadi yang disimpan pada permohonan ini (UU 27/2022).', ownPdf: 'Unduh sebagai PDF', ownJson: 'Unduh sebagai JSON',
  handedOver: 'Sudah ditandatangani, sedang diserahkan', handedOverLead: 'Naskahnya sudah bernomor dan ditandatangani, jadi sudah dapat Anda unduh. Kantor tinggal menyerahkannya kepada Anda.',
  answered: 'Jawaban sudah diberikan', answeredLead: 'Jawaban untuk Anda sudah diberikan. Kantor tinggal mengarsipkan permohonan ini; tidak ada lagi yang perlu Anda tunggu.',
}

const en: typeof id = {
  didErase: 'erased the personal data', erasedByTime: 'The personal data were erased because their time of keeping was over', erasedByKeeper: 'The keeper of the system erased the personal data', didRenew: 'replaced the tracking code',
  erasedOn: (at) => `The personal data and the content of this request were erased on ${at}. The record of acts, the times and signed documents stay.`,
  eraseAct: 'Erase personal data', eraseAsk: (registration) => `Erase the personal data of case ${registration}?`,
  eraseWhat: 'Name, contacts, what was asked, notes and the applicant’s files are erased for good. The record of acts, times, figures and signed documents stay. This cannot be undone.',
  eraseOpen: 'The data of a case still being worked on cannot be erased. Finish or withdraw it first.', eraseYes: 'Yes, erase them', leave: 'Leave it', reason: 'Reason',
  retention: (years) => `Personal data of this service are kept for ${years} years after the end and then erased by themselves.`,
  retentionByLaw: 'The data are kept by the rules of archives and not erased by themselves.',
  renewAct: 'Replace the tracking code', renewAsk: (registration) => `Give a new code for ${registration}?`,
  renewWhat: 'For an applicant who lost the code. The old code stops working; the new one stands on the printed receipt only and is not shown on the screen.',
  proof: 'Proof of identity you have looked at', proofs: { 'identity-card': 'The applicant’s identity card', authorised: 'Letter of authority and identity card of who is authorised', 'office-letter': 'Letter of assignment from the applicant’s institution' },
  renewYes: 'Yes, give a new code', renewed: 'The code was replaced. Print the receipt and hand it straight to the applicant.', printReceipt: 'Print the receipt with the new code',
  keysTitle: 'The applicant’s code and data',
  ownData: 'Your data', ownDataHint: 'A copy of all personal data kept with this request (Law 27/2022).', ownPdf: 'Download as PDF', ownJson: 'Download as JSON',
  handedOver: 'Signed, being handed over', handedOverLead: 'It is numbered and signed, so you can download it already. The office only has to hand it over to you.',
  answered: 'The answer has been given', answeredLead: 'Your answer has been given. The office only has to file this request; there is nothing more for you to wait for.',
}

export const privacyWords: Record<Locale, typeof id> = { id, en }
