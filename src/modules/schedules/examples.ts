/** A schedule of a fictitious agency, with weeks, weights and budgets. */
export const sampleSchedule = `title: Penanaman pohon peneduh
unit: Bidang Taman
agency: Dinas Pertamanan Kota Contoh
year: 2026
officer: Kepala Bidang Taman
stages:
  - name: Persiapan
    n: 1
    details:
      - text: Pendataan lokasi
        weeks: JAN III - JAN IV
        weight: 10
        budget: 5.000.000
      - text: Pengadaan bibit
        weeks: [[2, 1], [2, 2], [2, 3], [2, 4]]
        weight: '22,5'
        budget: Rp 45.000.000,-
        officer: Pejabat Pengadaan
  - name: Pelaksanaan
    n: 2
    details:
      - text: Penanaman
        weeks: MAR I - APR II, NOP I
        weight: 57.5
        budget: 120000000
        note: Menunggu musim hujan.
      - Perawatan
  - name: Pelaporan
    n: 3
    details:
      - text: Laporan
        weeks: DES IV
        weight: 10
        budget: 2.500.000
        unit: Sekretariat
`
