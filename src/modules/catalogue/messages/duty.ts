import type { Locale } from '#kernel'

const id = {
  wrong: 'Ada yang tidak beres?', wrongLead: 'Sampaikan keluhan tentang layanan atau petugas. Boleh tanpa nama.', make: 'Buat pengaduan', about: (name: string): string => `Adukan layanan ini: ${name}`,
  byLaw: 'Kewajiban menurut undang-undang', byLawLead: 'Diterima setiap saat, walaupun standarnya belum ditetapkan.', basisNote: 'Dasar: undang-undang, standar belum ditetapkan',
  basis: 'Dasar', notEnacted: 'Standar pelayanannya belum ditetapkan. Yang tertulis di sini adalah kewajiban menurut undang-undang dan prosedur yang dijalankan kantor.',
  asked: 'Yang ditanyakan', optional: 'boleh kosong', rights: 'Hak Anda', rightsList: [
    'Tanpa nama: nama dan kontak tidak ditanyakan dan tidak disimpan; Anda mengikuti pengaduan dengan kode pelacakan.',
    'Rahasia: nama Anda hanya terlihat oleh pengelola pengaduan, tidak oleh instansi yang menjawab.',
    'Belum puas: katakan apa yang masih kurang dan pengaduan dilanjutkan, juga setelah ditutup.',
    'Tetap tidak puas: Ombudsman RI, telepon 137.',
  ],
}

const en: typeof id = {
  wrong: 'Something wrong?', wrongLead: 'Complain about a service or an officer. You need not give your name.', make: 'Make a complaint', about: (name) => `Complain about this service: ${name}`,
  byLaw: 'Owed by law', byLawLead: 'Taken at any time, though no standard is enacted yet.', basisNote: 'Basis: law, no standard enacted yet',
  basis: 'Basis', notEnacted: 'No service standard is enacted for it yet. What stands here is the duty by law and the procedure the office follows.',
  asked: 'What is asked', optional: 'optional', rights: 'Your rights', rightsList: [
    'Anonymous: name and contact are neither asked nor kept; you follow the complaint by its tracking code.',
    'In confidence: only the complaints desk sees your name, not the agency that answers.',
    'Not settled: say what is still missing and it goes on, also after it was closed.',
    'Still not satisfied: Ombudsman of Indonesia, phone 137.',
  ],
}

/** Words of services owed by law. */
export const dutyWords: Record<Locale, typeof id> = { id, en }
