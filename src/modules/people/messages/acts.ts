import type { Locale } from '#kernel'

/** What officers do in the cases of a city, by the codes under which it can also be handed on in part; the modules above speak of it in the same words. */
export const actWords = {
  id: {
    submit: 'Ajukan', receive: 'Terima', check: 'Periksa', verify: 'Verifikasi', assess: 'Telaah', dispose: 'Disposisi', order: 'Perintahkan', coordinate: 'Koordinasikan', prepare: 'Siapkan', record: 'Catat',
    report: 'Laporkan', approve: 'Setujui', comment: 'Beri komentar', inform: 'Beri tahu', conduct: 'Laksanakan', invite: 'Undang', initial: 'Paraf', sign: 'Tanda tangan', number: 'Beri nomor', input: 'Input', handOver: 'Serahkan',
    publish: 'Publikasikan', archive: 'Arsipkan', return: 'Kembalikan', refuse: 'Tolak', correct: 'Kirim perbaikan',
  },
  en: {
    submit: 'Submit', receive: 'Receive', check: 'Check', verify: 'Verify', assess: 'Assess', dispose: 'Dispose', order: 'Order', coordinate: 'Coordinate', prepare: 'Prepare', record: 'Record',
    report: 'Report', approve: 'Approve', comment: 'Comment', inform: 'Inform', conduct: 'Carry out', invite: 'Invite', initial: 'Initial', sign: 'Sign', number: 'Number', input: 'Enter', handOver: 'Hand over',
    publish: 'Publish', archive: 'Archive', return: 'Return', refuse: 'Refuse', correct: 'Send correction',
  },
}

/** Acts in words, as a list in a sentence; one without a word stands by its code. */
export const actNames = (acts: readonly string[], locale: Locale): string =>
  acts.map((act) => actWords[locale][act as keyof typeof actWords.id]?.toLowerCase() ?? act).join(', ')
