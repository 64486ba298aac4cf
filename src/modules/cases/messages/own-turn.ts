import type { Text } from '#kernel'

export const ownTurnWords = {
  why: { id: 'Apa yang masih kurang', en: 'What is still missing' },
  reopen: { id: 'Belum beres menurut Anda?', en: 'Not settled in your view?' },
  reopenLead: { id: 'Buka kembali dengan menyebut apa yang masih kurang. Pengaduan ini dilanjutkan dengan kode yang sama.', en: 'Open it again and say what is still missing. It goes on under the same code.' },
  reopenButton: { id: 'Buka kembali', en: 'Open again' },
  unhappy: { id: 'Tidak puas dengan pelayanannya?', en: 'Not satisfied with how it is handled?' }, complain: { id: 'Buat pengaduan', en: 'Make a complaint' },
  alone: { id: 'Tanpa tanggapan, perkara ini selesai sendiri setelah {n}.', en: 'Without a reply it closes by itself after {n}.' },
} satisfies Record<string, Text>
