const head = `PEMERINTAH KOTA MANDALA

DINAS ARSIP DAN TAMAN BACAAN

KEPUTUSAN KEPALA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA
NOMOR : 067/Kep.18-Arsip/IV/2024
TENTANG

STANDAR PELAYANAN
PADA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA

KEPALA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA,

Menimbang : a. bahwa warga berhak mengetahui syarat, waktu, dan biaya
setiap pelayanan sebelum memintanya;

Mengingat : 1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan
Publik;

MEMUTUSKAN :

Pada saat Keputusan ini berlaku, Keputusan Kepala Dinas
Nomor 067/Kep.9-Arsip/1I/2019 dicabut.

Ditetapkan di Mandala
pada tanggal 22 April 2024
`

const letterhead = (annex: string, name: string): string => `
LAMPIRAN ${annex}

KEPUTUSAN KEPALA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA
NOMOR : 067/Kep.18-Arsip/IV/2024
TENTANG : STANDAR PELAYANAN PADA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA

NAMA DINAS/ OPD

DINAS ARSIP DAN TAMAN BACAAN

JENIS PELAYANAN

${name}
`

const signature = `
KEPALA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA,

CANDRA WIJAYAKUSUMA

`

/** A reading room service: a procedure whose fourth step names nobody, and a hidden link that is not the printed address. */
const first = `${letterhead('I', 'PEMINJAMAN ARSIP UNTUK PENELITIAN')}
1 | DASAR
HUKUM

. Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;
. Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan

Informasi Publik.

2 | PERSYARATAN

Berkas yang dibawa :
1. Surat pengantar dari lembaga, memuat :
a. Nama peneliti
b. Judul penelitian
2. Kartu identitas.

3 | PROSEDUR > oD
Peneliti
TIDAK
Petugas
Ruang Baca
YA
7}
Arsiparis
Ket :
1. Pemohon mengajukan surat pengantar di ruang baca;
2. Petugas Ruang Baca menerima dan memeriksa kelengkapan berkas;
3. Arsiparis menelaah boleh tidaknya arsip dibuka;
4. Mengambil dan menyerahkan arsip di ruang baca.
4 | JANGKA 2 (dua) jam setelah berkas lengkap
WAKTU
PENYELESAIAN
5 | BIAYA/ TARIF | Gratis
6 | PRODUK Arsip yang dipinjam di ruang baca
PELAYANAN
7 | SARANA DAN Meja baca, Katalog, Alat pemindai
PRASARANA
8 | KOMPETENSI 1. Diploma kearsipan;
PELAKSANA 2. Teliti.
9 | PENGAWASAN | 1. Kepala Seksi Layanan Arsip
INTERNAL 2. Sekretaris Dinas
10 | PELAYANAN » Email : arsip@mandala.example
PENGADUAN, » Telepon : (000) 111 222
SARAN DAN » Datang langsung ke ruang baca
MASUKAN
11 | JUMLAH 3 (tiga) orang
PELAKSANA
12 | JAMINAN Arsip diserahkan pada hari yang sama
PELAYANAN
13 | JAMINAN Arsip dibaca di bawah pengawasan petugas
KEAMANAN
DAN
KESELAMATAN
PELAYANAN
14 | EVALUASI 1. Survei kepuasan masyarakat
KINERJA 2. Rapat bulanan
PELAYANAN
${signature}mailto:lama@mandala.example
`

/** A hall that is let for a fee in tiers: a component number misread, and a step that is missing. */
const second = `${letterhead('II', 'PEMAKAIAN AULA TAMAN BACAAN')}
1 | DASAR HUKUM

1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;
2. Peraturan Daerah Kota Mandala Nomor 4 Tahun 2020 tentang
Retribusi Jasa Usaha.

2 | PERSYARATAN | 1. Surat permohonan
2. Susunan acara
3 | PROSEDUR
Pemohon
Kepala Seksi Taman Bacaan
Ket :
1. Pemohon mengirimkan surat permohonan kepada Kepala Dinas;
2. Kepala Dinas mendisposisikan surat kepada Kepala Seksi Taman
Bacaan;
4. Kepala Seksi Taman Bacaan menyetujui pemakaian aula.
4 | JANGKA Baru 5 (lima) hari kerja, perpanjangan 2 (dua) hari kerja sejak
WAKTU permohonan pemakaian aula diterima
PENYELESAIAN
S | BIAYA/ TARIF | a. Warga : Rp 50.000 per hari
b. Perusahaan : Rp 250.000 per hari
6 | PRODUK Surat persetujuan pemakaian aula
PELAYANAN
7 | SARANA DAN 1. Aula
PRASARANA 2. Pengeras suara
8 | KOMPETENSI Pendidikan Minimal SMA
PELAKSANA
9 | PENGAWASAN | Sekretaris Dinas
INTERNAL
10 | PELAYANAN » Email : arsip@mandala.example
PENGADUAN,
SARAN DAN
MASUKAN
11 | JUMLAH 2 (dua) orang
PELAKSANA
12 | JAMINAN Aula siap dipakai pada waktunya
PELAYANAN
13 | JAMINAN Aula diasuransikan
KEAMANAN
DAN
KESELAMATAN
PELAYANAN
14 | EVALUASI Survei kepuasan masyarakat
KINERJA
PELAYANAN
${signature}`

/** A copy attested: an annex number misread, a figure its words contradict, a guarantee copied from the hall, and no word on its products. */
const third = `${letterhead('ITI', 'LEGALISASI SALINAN ARSIP')}
1 | DASAR HUKUM

Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan.

PERSYARATAN | Salinan arsip
PROSEDUR
Ket :
1. Pemohon menyerahkan salinan arsip;
2. Arsiparis mencocokkan salinan dengan aslinya;
3. Kepala Dinas menandatangani salinan arsip.

JANGKA 1 (satu) hari/salinan
WAKTU
PENYELESAIAN

BIAYA/ TARIF

Tidak dipungut biaya

SARANA DAN 1. Cap dinas
PRASARANA 2. Tinta cap
KOMPETENSI 1. Arsiparis terampil
PELAKSANA
PENGAWASAN | 1. Sekretaris Dinas
INTERNAL
10 | PELAYANAN » Email : arsip@mandala.example
PENGADUAN,
SARAN DAN
MASUKAN
11 | JUMLAH 4 (lima) orang
PELAKSANA
12 | JAMINAN Aula siap dipakai pada waktunya
PELAYANAN
13 | JAMINAN Salinan dijamin sesuai dengan aslinya
KEAMANAN
DAN
KESELAMATAN
PELAYANAN
14 | EVALUASI Survei kepuasan masyarakat
KINERJA
PELAYANAN
${signature}`

/** The decree of an agency that does not exist, in the layout scanned decrees have, with mistakes made on purpose; written by us for tests and guides. */
export const sampleDecree: string = `${head}\n${first}\n${second}\n${third}`
