/** A small plan of a fictitious agency in the layout of Permendagri 86/2017; nothing in it is wrong. */
export const samplePlan = `
title: { id: Rencana Strategis Dinas Taman Kota Teladan 2026–2028, en: Strategic plan of a fictitious parks agency }
agency: { name: Dinas Taman Kota Teladan, short: Distam }
period: { base: 2025, first: 2026, last: 2028 }
layout: permendagri-86-2017
vision: { text: Kota yang teduh, at: '4.1' }
missions:
  - { n: '1.', text: Menambah taman }
  - { n: '2.', text: Merawat pohon }
goals:
  - id: teduh
    text: Meneduhkan kota
    at: '4.2'
    objectives:
      - { id: taman-bertambah, text: Bertambahnya taman, at: '4.2', indicators: [luas-taman, keluhan, ikm] }
indicators:
  - { id: luas-taman, name: Luas taman per warga, is: number, polarity: higher, aggregation: last, unit: m2 }
  - { id: keluhan, name: Keluhan pohon tumbang, is: number, polarity: lower, aggregation: last, unit: keluhan }
  - { id: ikm, name: Indeks kepuasan masyarakat, short: IKM, is: index, polarity: higher, aggregation: last, least: '25', most: '100', measure: satisfaction-index }
programmeTable:
  id: T-C.27
  title: Rencana Program, Kegiatan dan Pendanaan
  section: '6.1'
  headings: [Kode, Program dan Kegiatan, Data Capaian pada Tahun Awal Perencanaan]
  budget: 1.100.000.000 | 1.250.000.000 | 1.400.000.000
  total: 3.750.000.000
programmes:
  - id: taman
    n: '1'
    code: 3.27.05
    name: Program Pengelolaan Taman
    objective: taman-bertambah
    budget: 1.100.000.000 | 1.250.000.000 | 1.400.000.000
    endBudget: 3.750.000.000
    outcomes:
      - { name: Luas taman per warga, indicator: luas-taman, base: '1,20', targets: '1,30 | 1,45 | 1,60', end: '1,60' }
    activities:
      - id: pembangunan
        n: a.
        code: 3.27.05.2.01
        name: Pembangunan taman
        budget: 900.000.000 | 1.000.000.000 | 1.100.000.000
        endBudget: 3.000.000.000
        outputs:
          - { name: Taman dibangun, unit: taman, base: '2', targets: 3 taman | 3 taman | 4 taman, end: 10 taman }
        activities:
          - id: taman-lingkungan
            code: 3.27.05.2.01.0001
            name: Taman lingkungan
            budget: 600.000.000 | 700.000.000 | 800.000.000
            endBudget: 2.100.000.000
            outputs:
              - { name: Warga ikut merawat, unit: orang, aggregation: last, base: '40', targets: 50 orang | 60 orang | 75 orang, end: 75 orang }
          - id: taman-bermain
            code: 3.27.05.2.01.0002
            name: Taman bermain
            budget: 300.000.000 | 300.000.000 | 300.000.000
            endBudget: 900.000.000
      - id: perawatan
        n: b.
        code: 3.27.05.2.02
        name: Perawatan pohon
        services: [pengaduan]
        budget: 200.000.000 | 250.000.000 | 300.000.000
        endBudget: 750.000.000
        outputs:
          - { name: Pohon dirawat, unit: pohon, aggregation: max, base: '500', targets: 700 pohon | 900 pohon | 800 pohon, end: 900 pohon }
          - { name: Taman bersih, unit: persen, aggregation: avg, base: 80, targets: 90 | 95 | 100, end: 95 }
tables:
  - id: T-C.23
    title: Pencapaian Kinerja Pelayanan
    form: T-C.23
    section: '2.3'
    numbers: (1) (2) (3) (4) (5)
    columns:
      - { id: target, heading: Target, holds: target, years: 2023-2025 }
      - { id: realisation, heading: Realisasi, holds: realisation, years: 2023-2025, same: capaian }
      - { id: ratio, heading: Rasio capaian, holds: ratio, of: [realisation, target], years: 2023-2025 }
    rows:
      - { n: '1', name: Luas taman per warga, indicator: luas-taman, target: '1,00 | 1,10 | 1,25', realisation: '1,02 | 1,12 | 1,20', ratio: '1,02 | 1,02 | 0,96' }
      - { n: '2', name: Keluhan pohon tumbang, indicator: keluhan, target: 40 | 35 | 30, realisation: 41 | 30 | 30, ratio: '102,50% | 85,71% | 100,00%' }
  - id: T-C.24
    title: Anggaran dan Realisasi Pendanaan
    form: T-C.24
    section: '2.3'
    columns:
      - { id: budget, heading: Anggaran, holds: budget, years: 2023-2025 }
      - { id: realisation, heading: Realisasi, holds: realisation, years: 2023-2025 }
      - { id: ratio, heading: Rasio, holds: ratio, of: [realisation, budget], years: 2023-2025, same: serapan }
      - { id: growth, heading: Pertumbuhan anggaran (%), holds: growth, of: [budget] }
      - { id: spent, heading: Jumlah realisasi, holds: sum, of: [realisation] }
    rows:
      - { n: '1', key: taman, name: Pembangunan taman, budget: 500.000.000 | 600.000.000 | 750.000.000, realisation: 450.000.000 | 570.000.000 | 750.000.000, ratio: '90,00% | 95,00% | 100,00%', growth: '22,50%', spent: 1.770.000.000 }
      - { n: '2', key: pohon, name: Perawatan pohon, budget: 100.000.000 | 110.000.000 | 99.000.000, realisation: 90.000.000 | 110.000.000 | 66.000.000, ratio: '90,00% | 100,00% | 66,67%', growth: '0,00%', spent: 266.000.000 }
    total: { name: Jumlah, key: jumlah, budget: 600.000.000 | 710.000.000 | 849.000.000, realisation: 540.000.000 | 680.000.000 | 816.000.000, ratio: '90,00% | 95,77% | 96,11%', growth: '18,96%', spent: 2.036.000.000 }
    averages:
      - { name: Rata-rata rasio tahun pertama, of: spent, printed: 1.018.000.000 }
  - id: T-C.25
    title: Tujuan dan Sasaran Jangka Menengah
    form: T-C.25
    section: '4.2'
    columns:
      - { id: base, heading: Kondisi awal, holds: realisation, year: 2025, same: capaian }
      - { id: target, heading: Target kinerja, holds: target, years: 2026-2028, same: target }
    rows:
      - { n: '1', name: Luas taman per warga, indicator: luas-taman, base: '1,20', target: '1,30 | 1,45 | 1,60' }
      - { n: '2', name: Keluhan pohon tumbang, indicator: keluhan, base: 30, target: 28 | 25 | 20 }
      - { n: '3', name: Indeks kepuasan masyarakat, indicator: ikm, base: '80,10', target: '81,00 | 82,00 | 83,00' }
  - id: '2.4'
    title: Riwayat indeks kepuasan masyarakat
    section: '2.4'
    columns:
      - { id: hasil, heading: Hasil, holds: realisation, unit: index, same: capaian }
      - { id: target, heading: Target, holds: target, unit: index, same: target }
    rows:
      - { name: '2023', indicator: ikm, year: 2023, hasil: '79,20', target: '79,00' }
      - { name: '2024', indicator: ikm, year: 2024, hasil: '79,90', target: '79,50' }
      - { name: '2025', indicator: ikm, year: 2025, hasil: '80,10', target: '80,00' }
lists:
  - id: taman-kota
    title: Taman yang dikelola
    section: '2.2'
    items:
      - { n: '1.', text: Taman Utara }
      - { n: '2.', text: Taman Selatan }
      - { n: '3.', text: Taman Barat }
abbreviations:
  - { short: RTH, means: Ruang Terbuka Hijau, at: '1.1' }
  - { short: IKM, means: Indeks Kepuasan Masyarakat, at: '1.1' }
instruments:
  - { at: 1.2 no. 1, kind: Peraturan Daerah, number: '4', year: 2024, title: Pertamanan, gazette: { name: Lembaran Daerah, year: 2024, number: '4' } }
  - { at: 1.2 no. 2, kind: Peraturan Wali Kota, number: '12', year: 2024, title: Penebangan pohon, gazette: { name: Berita Daerah, year: 2024, number: '12' } }
  - { at: 1.2 no. 3, kind: Peraturan Wali Kota, number: '3', year: 2025, title: Perubahan atas Peraturan Wali Kota Nomor 12 Tahun 2024, amends: { kind: Peraturan Wali Kota, number: '12', year: 2024 } }
  - { at: 1.2 no. 4, kind: Keputusan Wali Kota, number: 660/Kep.10-Distam/II/2025, title: Tim pohon }
  - { at: 1.2 no. 5, kind: Keputusan Wali Kota, number: 660/Kep.95.A-Distam/VI/2025, title: Perubahan tim pohon, amends: { kind: Keputusan Wali Kota, number: 660/Kep.10-Distam/II/2025 } }
statements:
  - { at: '2.2', about: taman yang dikelola, printed: 3 (tiga) taman, counts: taman-kota }
  - { at: '2.4', about: rata-rata indeks, average: { table: '2.4', column: hasil }, unit: index, printed: '79,73' }
  - { at: '2.4', about: hasil survei, claims: rises, series: { table: '2.4', column: hasil }, printed: selalu naik }
`
