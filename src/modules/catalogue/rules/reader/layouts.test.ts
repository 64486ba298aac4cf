import { describe, expect, test } from 'vitest'
import { readStandards } from './read.ts'

/** What a reading comes to, short enough to compare: name | agency | requirements | steps | time | fee | product | ways to complain | staff */
function digest(text: string): string[] {
  return readStandards({ text }).standards.map(({ name, agency, components: c }) => [
    name, agency, c.requirements.map((each) => [each.text, ...each.items.map((item) => `· ${item.text}`)].join(' ')).join(' / '),
    c.procedure?.steps.map(({ n, actor, act }) => `${n} ${actor ?? '-'} ${act}`).join(', '),
    `${c.duration?.approximate ? '± ' : ''}${c.duration?.min === null ? '' : `${c.duration?.min}-`}${c.duration?.max} ${c.duration?.unit}`,
    [c.fee?.kind, ...(c.fee?.cases ?? []).map((each) => `${each.label} ${each.amount}`)].join(' '),
    c.products.join(' / '), c.complaints.map(({ channel, value }) => `${channel} ${value}`).join(' / '), c.staffCount?.value ?? '-',
  ].join(' | '))
}

describe('Layouts of other offices, written for this test', () => {
  test('numbered lines with a colon after each label, two services', () => {
    expect(digest(`STANDAR PELAYANAN
KECAMATAN SUKAMAJU

Nama Pelayanan : Surat Keterangan Pindah
1. Dasar Hukum : Undang-Undang Nomor 24 Tahun 2013 tentang Administrasi Kependudukan
2. Persyaratan :
   a. Fotokopi KTP;
   b. Fotokopi Kartu Keluarga;
   c. Surat pengantar RT/RW.
3. Sistem, Mekanisme dan Prosedur :
   1. Pemohon menyerahkan berkas ke loket;
   2. Petugas loket memeriksa kelengkapan berkas;
   3. Jika tidak lengkap, petugas loket mengembalikan berkas kepada pemohon;
   4. Camat menandatangani surat keterangan;
   5. Petugas loket menyerahkan surat kepada pemohon.
4. Jangka Waktu Pelayanan : Baru 5 hari kerja, perpanjangan 3 hari kerja
5. Biaya/Tarif : Rp. 10.000,- per lembar
6. Produk Pelayanan : Surat Keterangan Pindah
10. Penanganan Pengaduan, Saran dan Masukan :
   - Telepon : (021) 555 1234
   - WhatsApp : 0812 0000 0000
   - Datang langsung ke kantor kecamatan
11. Jumlah Pelaksana : Petugas loket 2 orang, operator 1 orang
14. Evaluasi Kinerja Pelaksana : Survei kepuasan masyarakat setiap 6 bulan

Nama Pelayanan : Legalisasi Surat
Persyaratan : Surat asli dan fotokopi
Prosedur : 1. Pemohon datang membawa surat. 2. Petugas memeriksa. 3. Camat menandatangani.
Waktu Pelayanan : ± 15 menit
Biaya : Tidak dipungut biaya
Produk : Surat yang dilegalisasi`)).toEqual([
      'Surat Keterangan Pindah | KECAMATAN SUKAMAJU | Fotokopi KTP / Fotokopi Kartu Keluarga / Surat pengantar RT/RW. | 1 Pemohon submit, 2 Petugas loket check, 3 petugas loket return, 4 Camat sign, 5 Petugas loket handOver | 5 workingDay | fixed | Surat Keterangan Pindah | phone (021) 555 1234 / phone 0812 0000 0000 / inPerson Datang langsung ke kantor kecamatan | 3',
      'Legalisasi Surat | KECAMATAN SUKAMAJU | Surat asli dan fotokopi | 1 Pemohon submit, 2 Petugas check, 3 Camat sign | ± 15 minute | free | Surat yang dilegalisasi |  | -',
    ])
  })

  test('a flattened table in small letters, labels broken over lines', () => {
    expect(digest(`LAMPIRAN I
KEPUTUSAN KEPALA DINAS KESEHATAN KABUPATEN MAJU JAYA
NOMOR 440/Kep.12-Dinkes/V/2021
TENTANG STANDAR PELAYANAN PADA DINAS KESEHATAN

Jenis Pelayanan : Izin Praktik Perawat
No Komponen Uraian
1 Dasar Hukum 1. Undang-Undang Nomor 38 Tahun 2014 tentang Keperawatan;
2. Peraturan Menteri Kesehatan Nomor 26 Tahun 2019 tentang Peraturan Pelaksanaan
Undang-Undang Nomor 38 Tahun 2014 tentang Keperawatan.
2 Persyaratan 1. Surat permohonan
2. Fotokopi STR
3. Pas foto 4 x 6
3 Sistem, Mekanisme dan
Prosedur
1. Pemohon mengajukan permohonan melalui loket.
2. Petugas loket menerima dan memeriksa berkas.
3. Kepala Seksi memverifikasi berkas.
4. Kepala Dinas menandatangani izin.
4 Jangka Waktu
Penyelesaian
7 (tujuh) hari kerja
5 Biaya/Tarif Rp50.000 - Rp100.000
6 Produk Pelayanan Surat Izin Praktik Perawat
7 Sarana,
Prasarana,
dan/atau Fasilitas
1. Ruang tunggu
2. Komputer
8 Kompetensi
Pelaksana
1. SLTA sederajat
2. Memahami SOP
9 Pengawasan Internal Atasan langsung
10 Penanganan
Pengaduan, Saran
dan Masukan
1. Kotak saran
2. Telepon (021) 777 888
3. Email dinkes@majujaya.go.id
11 Jumlah Pelaksana 4 (lima) orang
12 Jaminan Pelayanan Pelayanan sesuai SOP
13 Jaminan Keamanan
dan Keselamatan
Pelayanan
Kerahasiaan data pemohon dijamin
14 Evaluasi Kinerja
Pelaksana
Survei Kepuasan Masyarakat

Ditetapkan di Maju Jaya
pada tanggal 3 Mei 2021
KEPALA DINAS KESEHATAN,

BUDI SANTOSO`)).toEqual([
      'Izin Praktik Perawat | DINAS KESEHATAN | Surat permohonan / Fotokopi STR / Pas foto 4 x 6 | 1 Pemohon submit, 2 Petugas loket check, 3 Kepala Seksi verify, 4 Kepala Dinas sign | 7 workingDay | range | Surat Izin Praktik Perawat | box Kotak saran / phone (021) 777 888 / email dinkes@majujaya.go.id | 4',
    ])
  })

  test('columns with labels at the top', () => {
    expect(digest(`                    STANDAR PELAYANAN PUBLIK
              IZIN MENDIRIKAN REKLAME
   DINAS PERIZINAN KOTA CONTOH

   NO   KOMPONEN                      URAIAN
   1    Dasar Hukum                   1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan
                                         Publik;
                                      2. Peraturan Daerah Kota Contoh Nomor 5 Tahun 2015
                                         tentang Reklame;
   2    Persyaratan                   1. Fotokopi KTP;
                                      2. Gambar reklame.
   3    Sistem, Mekanisme,            1. Pemohon mengajukan berkas;
        dan Prosedur                  2. Petugas memeriksa berkas;
                                      3. Kepala Dinas menandatangani izin;
                                      4. Petugas menyerahkan izin kepada Pemohon.
   4    Jangka waktu                  3 - 5 hari kerja sejak berkas lengkap
        penyelesaian
   5    Biaya/tarif                   a. Reklame kecil : Rp 100.000,-
                                      b. Reklame besar : Rp 250.000,-
   6    Produk pelayanan              Izin Reklame
   10   Penanganan pengaduan,         1. Email : izin@contoh.go.id
        saran, dan masukan            2. SMS : 0812 1111 2222
   11   Jumlah pelaksana              3 orang`)).toEqual([
      'IZIN MENDIRIKAN REKLAME | DINAS PERIZINAN KOTA CONTOH | Fotokopi KTP / Gambar reklame. | 1 Pemohon submit, 2 Petugas check, 3 Kepala Dinas sign, 4 Petugas handOver | 3-5 workingDay | range Reklame kecil 100000 Reklame besar 250000 | Izin Reklame | email izin@contoh.go.id / phone 0812 1111 2222 | 3',
    ])
  })

  test('a piped table whose rows go on without a label', () => {
    expect(digest(`Standar Pelayanan
Dinas Pendidikan Kota Contoh

Jenis Pelayanan: Legalisir Ijazah

| No | Komponen | Uraian |
|----|----------|--------|
| 1 | Persyaratan | 1. Ijazah asli |
| | | 2. Fotokopi ijazah |
| 2 | Sistem, Mekanisme dan Prosedur | 1. Pemohon menyerahkan berkas |
| | | 2. Petugas memeriksa berkas |
| 3 | Jangka Waktu Penyelesaian | 15 menit |
| 4 | Biaya/Tarif | Rp. 0 |
| 5 | Produk Pelayanan | Ijazah yang dilegalisir |
| 6 | Penanganan Pengaduan | Email: a@b.go.id |`)).toEqual([
      'Legalisir Ijazah | Dinas Pendidikan Kota Contoh | Ijazah asli / Fotokopi ijazah | 1 Pemohon submit, 2 Petugas check | 15 minute | free | Ijazah yang dilegalisir | email a@b.go.id | -',
    ])
  })

  test('labels and values parted by tabs', () => {
    expect(digest(`STANDAR PELAYANAN
Jenis Pelayanan\t: Legalisir Ijazah
Persyaratan\t1. Ijazah asli
\t2. Fotokopi
Sistem, Mekanisme dan Prosedur\t1. Pemohon menyerahkan berkas
\t2. Petugas memeriksa berkas
Jangka Waktu Penyelesaian\t15 menit
Biaya/Tarif\tGratis
Produk Pelayanan\tIjazah yang dilegalisir
Penanganan Pengaduan\tEmail: a@b.go.id`)).toEqual([
      'Legalisir Ijazah |  | Ijazah asli / Fotokopi | 1 Pemohon submit, 2 Petugas check | 15 minute | free | Ijazah yang dilegalisir | email a@b.go.id | -',
    ])
  })

  test('labels and values run together, lists and steps without numbers', () => {
    expect(digest(`STANDAR PELAYANAN PENERBITAN KARTU KELUARGA
DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA CONTOH
Dasar Hukum Undang-Undang Nomor 24 Tahun 2013 tentang Perubahan atas Undang-Undang Nomor 23
Tahun 2006 tentang Administrasi Kependudukan
Persyaratan
Surat pengantar RT
Akta nikah
Sistem, Mekanisme, dan Prosedur
Pemohon mengambil nomor antrean
Petugas memverifikasi berkas
Kepala Dinas menandatangani KK
Jangka Waktu Penyelesaian 1 hari kerja
Biaya/Tarif Gratis
Produk Pelayanan Kartu Keluarga
Penanganan Pengaduan, Saran dan Masukan Kotak saran
Jumlah Pelaksana 5 orang
Jaminan Pelayanan Tepat waktu
Jaminan Keamanan dan Keselamatan Pelayanan Data dijamin rahasia
Evaluasi Kinerja Pelaksana SKM`)).toEqual([
      'PENERBITAN KARTU KELUARGA | DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA CONTOH | Surat pengantar RT / Akta nikah | 1 Pemohon receive, 2 Petugas verify, 3 Kepala Dinas sign | 1 workingDay | free | Kartu Keluarga | box Kotak saran | 5',
    ])
  })

  test('labels and values parted by a colon column', () => {
    expect(digest(`STANDAR PELAYANAN PUBLIK PADA KELURAHAN MAWAR

Jenis Layanan             : Surat Keterangan Tidak Mampu

Persyaratan               : 1. Surat pengantar RT/RW
                            2. KTP dan KK
Mekanisme dan Prosedur    : 1. Pemohon datang ke loket;
                            2. Petugas loket memeriksa berkas dan
                               mengetik surat;
                            3. Lurah menandatangani surat.
Waktu Penyelesaian        : 20 - 30 menit
Biaya                     : Rp. 0,- (nol rupiah)
Produk                    : SKTM
Pengaduan                 : Telepon 021-5556666
                            Kotak saran

Jenis Layanan             : Surat Pengantar Nikah

Persyaratan               : KTP
Mekanisme dan Prosedur    : 1. Pemohon datang ke loket;
                            2. Lurah menandatangani surat.
Waktu Penyelesaian        : 1 (satu) jam
Biaya                     : Gratis
Produk                    : Surat N1
Pengaduan                 : Kotak saran`)).toEqual([
      'Surat Keterangan Tidak Mampu | KELURAHAN MAWAR | Surat pengantar RT/RW / KTP dan KK | 1 Pemohon submit, 2 Petugas loket prepare, 3 Lurah sign | 20-30 minute | free | SKTM | phone 021-5556666 / box Kotak saran | -',
      'Surat Pengantar Nikah | KELURAHAN MAWAR | KTP | 1 Pemohon submit, 2 Lurah sign | 1 hour | free | Surat N1 | box Kotak saran | -',
    ])
  })

  test('several services under one annex, each under its own heading', () => {
    expect(digest(`                       LAMPIRAN II PERATURAN BUPATI MAJU
                       NOMOR 12 TAHUN 2022
                       TENTANG STANDAR PELAYANAN

A. PELAYANAN AKTA KELAHIRAN
NO       KOMPONEN                           URAIAN
1.  Persyaratan              a. Surat keterangan lahir dari dokter/
                                bidan;
                             b. Fotokopi KK;
                             c. Fotokopi buku nikah.
2.  Sistem, Mekanisme        a. Pemohon menyerahkan berkas di loket;
    dan Prosedur             b. Petugas melakukan verifikasi berkas;
                             c. Pejabat menandatangani akta.
3.  Jangka Waktu Penyelesaian 1 (satu) hari kerja
4.  Biaya/Tarif              Tidak dipungut biaya
5.  Produk Pelayanan         Kutipan akta kelahiran
6.  Penanganan Pengaduan     WA 0812 3333 4444

B. PELAYANAN AKTA KEMATIAN
NO       KOMPONEN                           URAIAN
1.  Persyaratan              a. Surat kematian;
                             b. Fotokopi KK.
2.  Sistem, Mekanisme        a. Pemohon menyerahkan berkas di loket;
    dan Prosedur             b. Petugas melakukan verifikasi berkas.
3.  Jangka Waktu             2 (dua) hari kerja
    Penyelesaian
4.  Biaya/Tarif              Tidak dipungut biaya
5.  Produk Pelayanan         Kutipan akta kematian
6.  Penanganan Pengaduan     WA 0812 3333 4444`)).toEqual([
      'PELAYANAN AKTA KELAHIRAN |  | Surat keterangan lahir dari dokter/ bidan / Fotokopi KK / Fotokopi buku nikah. | 1 Pemohon submit, 2 Petugas verify, 3 Pejabat sign | 1 workingDay | free | Kutipan akta kelahiran | phone 0812 3333 4444 | -',
      'PELAYANAN AKTA KEMATIAN |  | Surat kematian / Fotokopi KK. | 1 Pemohon submit, 2 Petugas verify | 2 workingDay | free | Kutipan akta kematian | phone 0812 3333 4444 | -',
    ])
  })

  test('a piped table broken by extraction', () => {
    expect(digest(`PEMERINTAH KABUPATEN MAKMUR
STANDAR PELAYANAN
PUSKESMAS MELATI

JENIS PELAYANAN : PELAYANAN RAWAT JALAN

NO | KOMPONEN | URAIAN
1. | Dasar Hukum | 1. Permenkes Nomor 43 Tahun 2019 tentang Puskesmas
2. | Persyaratan | 1. Kartu BPJS/KTP
2. Kartu berobat bagi pasien lama
3. | Sistem, | 1. Pasien mengambil nomor antrian
Mekanisme | 2. Petugas pendaftaran mencatat identitas pasien
dan | 3. Dokter memeriksa pasien
Prosedur | 4. Apoteker menyerahkan obat kepada pasien
4. | Jangka Waktu | ± 45 menit
Penyelesaian
5. | Biaya / Tarif | a. Pasien umum: Rp. 15.000,-/kunjungan
b. Peserta BPJS : gratis
6. | Produk Layanan | Pemeriksaan kesehatan, resep obat
8. | Kompetensi | Dokter, perawat
Pelaksana
9. | Pengawasan | Kepala Puskesmas
Internal
10. | Penanganan | 1. Kotak saran
Pengaduan, | 2. SMS/WA : 0811 000 111
Saran dan | 3. Instagram : @pkm.melati
Masukan
11. | Jumlah Pelaksana | Dokter : 2 orang
Perawat : 5 orang
Pelaksana`)).toEqual([
      'PELAYANAN RAWAT JALAN | PUSKESMAS MELATI | Kartu BPJS/KTP / Kartu berobat bagi pasien lama | 1 Pasien receive, 2 Petugas pendaftaran record, 3 Dokter check, 4 Apoteker handOver | ± 45 minute | range Pasien umum 15000 Peserta BPJS 0 | Pemeriksaan kesehatan, resep obat | box Kotak saran / phone 0811 000 111 / instagram @pkm.melati | 7',
    ])
  })
})
