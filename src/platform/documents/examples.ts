import type {
  AgreementData, ChartData, DispositionSheetData, LetterData, Letterhead, NumberingData, ReceiptData, ReportData, ResultData, SopData, SopStep, StandardData, TableData,
} from './data.ts'

/** Every sheet filled as an office would, with fictitious people; tests and the gallery of templates print them. */

const letterhead: Letterhead = {
  government: 'Pemerintah Kota Bekasi', agency: 'Sekretariat Daerah', unit: null,
  address: 'Jalan Jenderal Ahmad Yani Nomor 1, Bekasi 17141', contact: 'Telepon (021) 8896 1767 · setda.bekasikota.go.id',
}
const track = { address: 'https://balai.bekasikota.go.id/lacak/BKS-7K3M-Q9TD', note: 'Lacak permohonan ini kapan saja, tanpa akun:' }
const check = { address: 'https://balai.bekasikota.go.id/periksa/4N8F-2WXC-P6RJ', note: 'Periksa keaslian dan keadaan surat ini hari ini:' }
const electronic = 'Ditandatangani secara elektronik dengan segel internal. Keasliannya diperiksa lewat kode QR; cetakan ini salinan dari berkas elektronik.'

export const receipt: ReceiptData = {
  letterhead, code: 'Tanda terima BKS-7K3M-Q9TD', qr: track, trackingCode: 'BKS-7K3M-Q9TD', service: 'Pelayanan Surat Masuk, Disposisi dan Agenda Pimpinan',
  received: 'Kamis, 19 November 2026, pukul 09.12', receivedBy: 'Petugas Loket 2, Bagian Umum',
  applicant: [{ label: 'Nama', value: 'Sari Contohwati' }, { label: 'Mewakili', value: 'Yayasan Contoh Nusantara' }, { label: 'Telepon', value: '08**-****-*903' }],
  files: [{ name: 'Surat permohonan', note: 'asli, 2 halaman' }, { name: 'Proposal kegiatan', note: 'PDF, 1,2 MB' }, { name: 'Kartu tanda penduduk' }],
  promised: '10 hari kerja', due: 'Kamis, 3 Desember 2026, 16.00',
  counting: [
    'Dihitung dalam hari kerja, Senin sampai Jumat; hari libur dan cuti bersama tidak dihitung.',
    'Hari pertama ialah Jumat, 20 November 2026. Selama menunggu perbaikan dari Anda, waktu kantor berhenti dan tenggat bergeser.',
  ],
  fee: 'Tidak dipungut biaya.',
  contact: [{ label: 'Telepon', value: '(021) 8896 1767' }, { label: 'Pengaduan', value: 'SP4N-LAPOR!, www.lapor.go.id' }],
  notes: ['Simpan tanda terima ini. Siapa pun yang memegang nomor pelacakan dapat melihat sampai di mana permohonan ini.'],
}

export const dispositionSheet: DispositionSheetData = {
  letterhead, code: 'Lembar disposisi 2417/2026', qr: null,
  letterFrom: 'Yayasan Contoh Nusantara', letterNumber: '014/YCN/XI/2026', letterDate: '16 November 2026', number: '0012/Disp/2026',
  received: '19 November 2026, 09.12', agenda: '2417/2026', nature: 'Segera', attachments: '1 berkas',
  subject: 'Permohonan audiensi dengan Wali Kota tentang pameran kerajinan warga',
  forwardTo: ['Wakil Wali Kota', 'Sekretaris Daerah', 'Asisten Pemerintahan dan Kesra', 'Asisten Perekonomian dan Pembangunan', 'Asisten Administrasi Umum', 'Kepala Bagian Umum']
    .map((label, n) => ({ label, ticked: n === 1 || n === 5 })),
  request: ['Tanggapan dan saran', 'Proses lebih lanjut', 'Koordinasi dan konfirmasi', 'Wakili, hadiri dan laporkan', 'Untuk diketahui', 'Arsip']
    .map((label, n) => ({ label, ticked: n === 1 || n === 2 })),
  note: 'Jadwalkan sebelum pameran dibuka. Sampaikan kebutuhan tempat kepada Bagian Umum.',
  chain: [
    { from: 'Wali Kota', to: ['Sekretaris Daerah'], instruction: 'Tindak lanjuti sesuai ketentuan dan laporkan hasilnya.', deadline: '27 November 2026', initial: 'W', date: '20 November 2026' },
    { from: 'Sekretaris Daerah', to: ['Asisten Administrasi Umum', 'Kepala Bagian Umum'], instruction: 'Siapkan bahan audiensi dan tempat.', deadline: '25 November 2026', initial: 'SD', date: '20 November 2026' },
    { from: 'Kepala Bagian Umum', to: ['Kasubag Protokol'], instruction: 'Hubungi pemohon, usulkan tiga waktu.', deadline: '24 November 2026', initial: null, date: '21 November 2026' },
  ],
}

export const letter: LetterData = {
  letterhead, code: 'Surat 067/1871/SETDA.Um', qr: check, number: '067/1871/SETDA.Um', nature: 'Segera', attachments: '1 (satu) berkas',
  subject: 'Jawaban permohonan audiensi', place: 'Bekasi', date: '24 November 2026', to: ['Ketua Yayasan Contoh Nusantara'], toPlace: 'Bekasi',
  opening: 'Menindaklanjuti surat Saudara Nomor 014/YCN/XI/2026 tanggal 16 November 2026 tentang permohonan audiensi, bersama ini kami sampaikan hal-hal sebagai berikut.',
  body: [
    'Pemerintah Kota Bekasi menyambut baik rencana pameran kerajinan warga dan menerima permohonan audiensi Saudara.',
    ['Audiensi diterima oleh Wali Kota Bekasi didampingi Sekretaris Daerah.', 'Peserta paling banyak sepuluh orang, daftar nama dikirim paling lambat dua hari kerja sebelumnya.', 'Bahan paparan paling lama lima belas menit.'],
  ],
  facts: [{ label: 'Hari, tanggal', value: 'Selasa, 1 Desember 2026' }, { label: 'Pukul', value: '09.00 WIB sampai selesai' }, { label: 'Tempat', value: 'Ruang Rapat Wali Kota, lantai 2' }],
  closing: 'Demikian disampaikan, atas perhatian dan kerja sama Saudara kami ucapkan terima kasih.',
  signatory: { place: 'Bekasi', date: '24 November 2026', capacity: 'a.n. Wali Kota Bekasi', position: 'Plt. Sekretaris Daerah', name: 'Contoh Pejabat, S.Sos., M.Si.', rank: 'Pembina Utama Muda', employeeNumber: '198001012005011001', electronic },
  copies: ['Wali Kota Bekasi, sebagai laporan', 'Asisten Administrasi Umum', 'Kepala Bagian Umum'],
}

export const numbering: NumberingData = {
  letterhead: { ...letterhead, unit: 'Bagian Hukum' }, code: 'Penomoran 503/Kep.412-Huk/XI/2026', qr: check,
  kind: 'Keputusan Wali Kota Bekasi', title: 'Pembentukan Tim Pameran Kerajinan Warga Tahun 2026', number: '503/Kep.412-Huk/XI/2026', date: '24 November 2026',
  register: 'Register Keputusan Wali Kota 2026', facts: [{ label: 'Pemrakarsa', value: 'Dinas Koperasi dan Usaha Kecil Menengah' }, { label: 'Diserahkan oleh', value: 'Pelaksana' }],
  history: [{ date: '24 November 2026, 09.02', act: 'Naskah diterima dan dicocokkan', by: 'Kasubag Dokumentasi Hukum' }, { date: '24 November 2026, 09.11', act: 'Nomor diambil dari register', by: 'Kasubag Dokumentasi Hukum' }],
  signatory: { place: 'Bekasi', date: '24 November 2026', position: 'Kepala Bagian Hukum', name: 'Contoh Pejabat, S.H., M.H.', employeeNumber: '198001012005011001', electronic: null },
}

export const result: ResultData = {
  letterhead: { ...letterhead, unit: 'Bagian Organisasi' }, code: 'Hasil 065/880/SETDA.Org', qr: check,
  kind: 'Hasil telaah SOP', title: 'SOP Pelayanan Informasi Publik pada Dinas Contoh', number: '065/880/SETDA.Org', date: '24 November 2026',
  facts: [{ label: 'Pemohon', value: 'Dinas Contoh' }, { label: 'Layanan', value: 'Fasilitasi penyusunan SOP' }, { label: 'Berkas', value: '1 naskah SOP, 6 halaman' }],
  body: ['Naskah telah ditelaah terhadap pedoman penyusunan SOP administrasi pemerintahan. Temuan dan saran perbaikannya sebagai berikut.', 'SOP dapat ditetapkan setelah butir yang bertanda wajib diperbaiki.'],
  table: {
    head: ['Bagian', 'Temuan', 'Saran', 'Sifat'],
    rows: [['Identitas', 'Tanggal efektif kosong', 'Isi setelah pengesahan', 'Wajib'], ['Bagan alir', 'Keputusan tanpa cabang Tidak', 'Tambahkan arah kembali ke pemohon', 'Wajib'], ['Mutu baku', 'Jumlah waktu 12 hari, standar 10 hari', 'Sesuaikan dengan standar pelayanan', 'Wajib'], ['Pencatatan', 'Buku agenda belum disebut', 'Sebut buku agenda elektronik', 'Saran']],
  },
  signatory: { place: 'Bekasi', date: '24 November 2026', capacity: 'Plh.', position: 'Kepala Bagian Organisasi', name: 'Contoh Pejabat, S.STP.', employeeNumber: '198001012005011001', electronic },
  copies: [],
}

const names = ['Dasar hukum', 'Persyaratan', 'Sistem, mekanisme dan prosedur', 'Jangka waktu penyelesaian', 'Biaya/tarif', 'Produk pelayanan', 'Sarana, prasarana dan fasilitas', 'Kompetensi pelaksana', 'Pengawasan internal', 'Penanganan pengaduan, saran dan masukan', 'Jumlah pelaksana', 'Jaminan pelayanan', 'Jaminan keamanan dan keselamatan pelayanan', 'Evaluasi kinerja pelaksana']

export const standard: StandardData = {
  letterhead, code: 'Standar pelayanan, lampiran I', qr: null, annex: 'I',
  decree: { kind: 'Keputusan Kepala Dinas Contoh', number: '065/Kep.12-Contoh/III/2026', date: '6 Maret 2026', title: 'Penetapan standar pelayanan pada Dinas Contoh' },
  vision: 'Kota yang melayani', mission: ['Mempercepat layanan', 'Membuka janji dan kenyataan kepada warga'], promise: 'Melayani dengan tepat dan ramah',
  pledge: 'Kami sanggup menyelenggarakan pelayanan sesuai standar yang ditetapkan, dan bersedia menerima sanksi bila tidak menepatinya.',
  agency: 'Dinas Contoh', service: 'Pelayanan surat masuk dan disposisi pimpinan',
  components: names.map((name, n) => ({
    n: n + 1, name, listed: n < 3,
    said: n < 3
      ? [{ text: 'Surat permohonan ditujukan kepada pimpinan', items: ['nama dan alamat pemohon', 'nomor telepon yang dapat dihubungi'] }, 'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik', 'Petugas loket menerima, mencatat dan meneruskan surat']
      : [`Uraian komponen ${name.toLowerCase()} sebagaimana ditetapkan.`],
  })),
  signatory: { place: 'Bekasi', date: '6 Maret 2026', position: 'Kepala Dinas Contoh', name: 'Contoh Pejabat, M.M.', employeeNumber: '198001012005011001' },
}

const step = (n: number, actor: number | number[], text: string, more: Partial<SopStep> = {}): SopStep => ({
  n: String(n), text, actors: [actor].flat(), shape: 'process', requisites: 'Berkas permohonan', duration: '15 menit', output: 'Berkas diteruskan', note: '',
  ways: [{ to: n }], ...more,
})

export const sop: SopData = {
  letterhead: { ...letterhead, unit: 'Bagian Umum' }, code: 'SOP 067/12/SETDA.Um', qr: null, paper: 'F4',
  name: 'Penanganan surat masuk dan disposisi pimpinan', number: '067/12/SETDA.Um', made: '2 Maret 2026', revised: '–', effective: '6 Maret 2026',
  approver: { position: 'Sekretaris Daerah', name: 'Contoh Pejabat, S.Sos., M.Si.', rank: 'Pembina Utama Muda', employeeNumber: '198001012005011001' },
  legalBasis: ['Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik', 'PermenPANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP Administrasi Pemerintahan'],
  qualifications: ['Memahami tata naskah dinas', 'Mampu mengoperasikan komputer'], related: ['SOP pengelolaan arsip', 'SOP agenda pimpinan'],
  equipment: ['Komputer dan jaringan', 'Buku agenda elektronik'], warnings: ['Surat yang tidak diagendakan tidak dapat dilacak pemohon.'], records: ['Buku agenda surat masuk', 'Lembar disposisi'],
  actors: ['Pemohon', 'Petugas Loket', 'Kasubag TU', 'Kabag Umum', 'Sekretaris Daerah', 'Wali Kota'],
  steps: [
    step(1, 0, 'Mengajukan surat permohonan beserta kelengkapannya', { shape: 'start', requisites: 'Surat permohonan', output: 'Surat diserahkan' }),
    step(2, 1, 'Memeriksa kelengkapan surat; yang tidak lengkap dikembalikan kepada pemohon disertai alasan', { shape: 'decision', ways: [{ to: 2, label: 'Ya' }, { to: 0, label: 'Tidak' }] }),
    step(3, 1, 'Mencatat surat dalam buku agenda dan memberikan tanda terima', { output: 'Nomor agenda, tanda terima' }),
    step(4, 2, 'Menelaah isi surat dan menyiapkan lembar disposisi', { duration: '1 jam', output: 'Lembar disposisi' }),
    step(5, 3, 'Memeriksa konsep disposisi', { shape: 'decision', ways: [{ to: 5, label: 'Ya' }, { to: 3, label: 'Tidak' }] }),
    step(6, 4, 'Memberikan pertimbangan dan meneruskan kepada Wali Kota', { duration: '1 hari' }),
    step(7, 5, 'Memberikan disposisi', { duration: '2 hari', output: 'Disposisi' }),
    step(8, [3, 4], 'Mengoordinasikan tindak lanjut dan melaporkan hasilnya', { duration: '5 hari', note: 'Bersama perangkat daerah terkait' }),
    step(9, 3, 'Menyetujui jawaban; bila perlu diperbaiki dikembalikan kepada Kasubag TU untuk ditelaah kembali', { shape: 'decision', ways: [{ to: 9, label: 'Ya' }, { to: 3, label: 'Tidak' }] }),
    step(10, 1, 'Menyampaikan jawaban kepada pemohon', { output: 'Surat jawaban' }),
    step(11, 0, 'Menerima jawaban', { shape: 'end', ways: [], output: 'Surat jawaban diterima', duration: '5 menit' }),
  ],
}

const tabel: TableData = {
  letterhead, code: 'rencana-contoh · versi 2 · Tabel T-C.28', qr: null, name: 'Tabel T-C.28', title: 'Indikator kinerja Dinas Contoh yang mengacu pada RPJMD',
  head: [[{ text: 'NO', colspan: 1, rowspan: 2 }, { text: 'INDIKATOR', colspan: 1, rowspan: 2 }, { text: 'TARGET', colspan: 2, rowspan: 1 }], [{ text: '2027', colspan: 1, rowspan: 1 }, { text: '2028', colspan: 1, rowspan: 1 }]],
  widths: [5, 30, 8, 8], figures: 2, rows: [{ strong: true, cells: ['1', 'Indeks kepuasan', '81,00', '82,50'] }, { strong: false, cells: ['2', 'Keluhan tertangani', '90,00%', '–'] }],
  notes: ['Sebagaimana tercetak.'], facts: [{ label: 'Predikat', value: 'Tinggi' }], signatories: [{ place: 'Bekasi', date: '6 Maret 2026', position: 'Kepala Dinas Contoh', name: 'Contoh Pejabat, M.M.' }],
}

const pohon: ChartData = {
  letterhead, code: 'contoh-2025 · versi 1', qr: null, title: 'Pohon kinerja Dinas Contoh 2025', subtitle: 'Pemerintah Kota Bekasi · Dinas Contoh · 2025', legend: 'garis putus: letaknya tidak pasti',
  roots: [{ title: 'Kepala Dinas Contoh', level: 'Tujuan', owner: null, uncertain: false, objectives: ['Meningkatnya kepuasan warga'], indicators: [], boxes: [{ title: 'Kepala Bidang Satu', level: 'Bagian', owner: null, uncertain: true, objectives: ['Terselesaikannya permohonan'], indicators: [], boxes: [] }] }],
  branches: [{ title: 'Kepala Bidang Satu', level: 'Bagian', owner: null, uncertain: true, objectives: ['Terselesaikannya permohonan'], indicators: [{ n: '1.', text: 'Persentase permohonan selesai tepat waktu', target: '95 %' }], boxes: [{ title: 'Pengelola Surat', level: 'Jabatan', owner: null, uncertain: false, objectives: [], indicators: [{ n: '1.', text: 'Jumlah surat masuk', target: null }], boxes: [] }] }],
}

const perjanjian: AgreementData = {
  letterhead, code: 'Perjanjian kinerja 2026', qr: null, title: 'Perjanjian Kinerja Tahun 2026', year: '2026', revision: null,
  first: { place: 'Bekasi', date: '5 Januari 2026', position: 'Kepala Bidang Satu', name: 'Contoh Pihak Pertama' }, second: { place: 'Bekasi', date: '5 Januari 2026', position: 'Kepala Dinas Contoh', name: 'Contoh Pihak Kedua' },
  rows: [{ n: '1.', objective: 'Terselesaikannya permohonan', indicator: 'Persentase permohonan selesai tepat waktu', target: '95 %' }],
  programmes: [{ n: '1.', name: 'Program pelayanan', budget: 'Rp 350.000.000', note: 'APBD' }], total: 'Rp 350.000.000',
  actions: [{ indicator: 'Persentase permohonan selesai tepat waktu', quarters: ['93', '94', '95', '95'], what: 'Loket dibuka sampai sore.' }], notes: ['Disusun dari pohon kinerja contoh-2026 versi 1.'],
}

const laporan: ReportData = {
  letterhead, code: 'Laporan kinerja 2025', qr: null, title: 'Laporan Kinerja Dinas Contoh', subtitle: 'Tahun 2025', facts: [{ label: 'Pohon kinerja', value: 'versi 1' }],
  chapters: [{ title: 'Bab III Akuntabilitas Kinerja', sections: [{ title: 'Capaian', body: ['Satu dari dua indikator mencapai targetnya.'], table: { head: ['Sasaran', 'Indikator', 'Target', 'Realisasi', 'Capaian'], widths: [20, 30, 10, 10, 12], figures: 2, rows: [{ strong: false, cells: ['Terselesaikannya permohonan', 'Persentase tepat waktu', '95', 'belum terukur', '–'] }] } }] }],
  signatory: { place: 'Bekasi', date: '27 Februari 2026', position: 'Kepala Dinas Contoh', name: 'Contoh Pejabat, M.M.' },
}

/** One example per template. */
export const examples = {
  'tanda-terima': receipt, 'lembar-disposisi': dispositionSheet, surat: letter, penomoran: numbering, hasil: result, standar: standard, sop, tabel, 'pohon-kinerja': pohon, 'perjanjian-kinerja': perjanjian, 'laporan-kinerja': laporan,
}
