import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, plus, writtenAs } from '#kernel'
import { parseNumber, readPattern } from '#modules/correspondence'
import { messages, sayFinding, sayPlace } from '../messages.ts'
import { readFigure } from './figure.ts'
import { audit, certainties, rules, type Finding } from './audit.ts'
import { readPlan } from './plan-file.ts'
import type { Cell, Plan } from './plan.ts'

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
const law = (printed: string): { code: string }[] => parseNumber(pattern, printed).problems
const text = readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8')

function planOf(yaml: string): Plan {
  const { plan, problems } = readPlan(yaml, 'renstra-bppt-2013-2018')
  expect(problems).toEqual([])
  return plan!
}
const brief = (found: Finding): (string | null)[] => [found.rule, sayPlace('id', found.place), found.printed, found.expected, found.certainty]

/** Every finding, checked by hand against the document; the arithmetic is in docs/plan-audit-bekasi.md. */
const findings: (string | null)[][] = [
  ['row-sum', 'Tabel 2.3.2, baris 6. Promosi / Sosialisasi Pelayanan Perizinan, kolom Pertumbuhan % Realisasi', 'Rp. 850.570.000', '850.570.750', 'certain'],
  ['column-sum', 'Tabel 2.3.2, baris Jumlah, kolom Anggaran pada Tahun, 2011', '3.618.000.000', '3.568.000.000', 'certain'],
  ['digits-transposed', 'Tabel 2.3.2, baris Jumlah, kolom Realisasi padaTahun ke-, 2010', '3.003.641.000', '3.003.614.000', 'certain'],
  ['digits-transposed', 'Tabel 2.3.1, baris 9. Pengadaan Sarana Penunjang Penyelenggaraan Pelayanan Peri…, kolom Realisasi Capaian Tahun ke-, 2012', '80,65%', '80,56%', 'certain'],
  ['number-groups', 'Tabel 2.2.2, baris Kursi Putar, kolom Nilai (Rp.)', '12.590.;000,00', '12.590.000,00', 'certain'],
  ['number-groups', 'Tabel 2.3.2, baris 15. Maintanance  Survilance Sertifikasi ISO 9001:2008, kolom Pertumbuhan % Anggaran', 'Rp. 1.50.000.000', '150.000.000', 'certain'],
  ['number-groups', 'Tabel 2.3.2, baris 16. Peningkatan Kualitas SDM Pelayanan Perizinan, kolom Pertumbuhan % Anggaran', 'Rp. 1.50.000.000', '150.000.000', 'certain'],
  ['number-groups', 'Tabel 5.1, baris Hasil Survey IKM Pelayanan Perizinan, kolom awal', '79.99%', '79,99%', 'likely'],
  ['number-groups', 'Tabel 5.1, baris 10) Pengembangan sarana dan Prasarana Pendukung Penyelenggara…, kolom Rp, 2017', '1000.000.000', '1.000.000.000', 'certain'],
  ['ratio', 'Tabel 2.3.2, baris 2. Pengadaan Filling Cabinet, kolom Rasio Capaian pada Tahun ke-, 2011', '92,48%', '98,49%', 'likely'],
  ['ratio', 'Tabel 2.3.2, baris 5. Penyelenggaraan Pelayanan Perizinan, kolom serapan', '81%', '86%', 'certain'],
  ['ratio', 'Tabel 2.3.2, baris 8. Peningkatan Pelayanan Perizinan, kolom Rasio Capaian pada Tahun ke-, 2011', '79,89%', '90,15%', 'certain'],
  ['average-kind', 'Tabel 2.3.2, baris Rata – Rata Penyerapan', '76%', '77%', 'likely'],
  ['same-figure', 'Tabel 2.3.1, baris 7. Penyempurnaan Sistem Pelayanan Perizinan Terpadu, kolom Realisasi Capaian Tahun ke-, 2010', '90,92%', '98,26%', 'certain'],
  ['same-figure', 'Tabel 2.3.1, baris 8. Peningkatan Pelayanan Perizinan, kolom Realisasi Capaian Tahun ke-, 2011', '79,89%', '90,15%', 'certain'],
  ['same-figure', 'Bagian 2.3, jenis izin dan non izin', '44 (empat puluh empat) jenis', '43', 'likely'],
  ['wrong-row', 'Tabel 2.3.1, baris 3. Penataan Ruang Kantor, kolom Realisasi Capaian Tahun ke-, 2011', '92,48%', '-', 'likely'],
  ['missing-elsewhere', 'Tabel 2.3.2, kolom Rasio Capaian pada Tahun ke-, 2013', '-', null, 'likely'],
  ['wording-differs', 'Bagian 4.1, visi', 'PERIZINAN YANG CEPAT, MUDAH DAN TRANSPARAN', 'Pelayanan Perizinan yang Cepat, Mudah dan Transparan', 'possible'],
  ['wording-differs', 'Tabel 5.1, kolom Tujuan', 'Menyelenggaraka tata Kelola Kepemerintahan yang Baik', 'Menyelenggarakan Tata Kelola Pemerintahan yang Baik', 'possible'],
  ['wording-differs', 'Tabel 5.1, kolom Sasaran', 'Terwujud nya Tata Kelola Kepemerintahan yang Baik', 'Terwujudnya Tata Kelola Pemerintahan yang Baik', 'possible'],
  ['column-meaning', 'Tabel 2.3.1, kolom Rasio Capaian pada Tahun ke-', 'Rasio Capaian pada Tahun ke-', null, 'certain'],
  ['column-meaning', 'Tabel 2.3.2, kolom Pertumbuhan % Anggaran', 'Pertumbuhan % Anggaran', '-11,21%', 'certain'],
  ['column-meaning', 'Tabel 2.3.2, kolom Pertumbuhan % Realisasi', 'Pertumbuhan % Realisasi', '-7,36%', 'certain'],
  ['column-meaning', 'Tabel 5.1, kolom Data Capaian pada Tahun Awal Perencanaan', 'Data Capaian pada Tahun Awal Perencanaan', null, 'likely'],
  ['percent-on-index', 'Tabel 4.1, baris 1 Indeks Kepuasan Masyarakat', '81 %; 82 %; 82,05%; 82,10 %; 82,50 %', '81; 82; 82,05; 82,10; 82,50', 'certain'],
  ['percent-on-index', 'Tabel 6.1, baris 1. Indeks Kepuasan Masyarakat', '79,99%; 81%; 82%; 82,05%; 82,10%; 82,50%; 82,50%', '79,99; 81; 82; 82,05; 82,10; 82,50; 82,50', 'certain'],
  ['percent-on-index', 'Tabel 5.1, baris Hasil Survey IKM Pelayanan Perizinan', '79.99%; 81%; 82%; 82,05%; 82,10%; 82,50%; 82,50%', '79,99; 81; 82; 82,05; 82,10; 82,50; 82,50', 'certain'],
  ['percent-on-index', 'Bagian 2.4, rata-rata hasil survei IKM 2009–2013', '79,27%', '79,27', 'certain'],
  ['percent-on-index', 'Bagian 4.2.1, target kondisi akhir IKM 2018', '82,50%', '82,50', 'certain'],
  ['output-total', 'Tabel 5.1, baris 1) Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi · Sosialisasi melalui: Sosialisasi SOP Terhadap Aparatur, kolom awal', '367 orang, 24 (12 Kec X 2)', '12 kec', 'certain'],
  ['output-total', 'Tabel 5.1, baris 1) Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi · Sosialisasi melalui: Sosialisasi SOP Terhadap Aparatur, kolom akhir', '217 orang, 36 (12 Kec X 3)', '367 orang', 'certain'],
  ['output-total', 'Tabel 5.1, baris 1) Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi · Sosialisasi melalui: Sosialisasi SOP Terhadap Aparatur, kolom akhir', '217 orang, 36 (12 Kec X 3)', '12 kec', 'certain'],
  ['output-total', 'Tabel 5.1, baris 1) Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi · Sosialisasi melalui: Sosialisasi Perizinan Terhadap Masyarakat, kolom akhir', '100 orang, 36 (12 Kec X 3) pusat perbelanjaan', '200 orang', 'certain'],
  ['output-total', 'Tabel 5.1, baris 1) Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi · Sosialisasi melalui: Sosialisasi Perizinan Terhadap Masyarakat, kolom akhir', '100 orang, 36 (12 Kec X 3) pusat perbelanjaan', '24 kec', 'certain'],
  ['output-total', 'Tabel 5.1, baris 7) Pengembangan Sistem Informasi Manajemen Pelayanan Perizin… · Simyandu, kolom akhir', '1 Simyandu', '2 simyandu', 'possible'],
  ['output-total', 'Tabel 5.1, baris 7) Pengembangan Sistem Informasi Manajemen Pelayanan Perizin… · Pembangunan sistem pelaporan realisasi penerbitan izin, kolom akhir', '1 Pembangunan sistem pelaporan realisasi penerbitan izin', '2 sistem', 'possible'],
  ['claim-contradicted', 'Bagian 2.4, hasil survei IKM', 'terjadi fluktuasi', null, 'certain'],
  ['numbering-gap', 'Tabel 2.3.2', '(1) (2) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20)', '(3) (4) (5)', 'certain'],
  ['numbering-differs', 'Daftar 5.1.1, 6) Pembangunan Data Base Perizinan', '6)', '8)', 'likely'],
  ['numbering-differs', 'Daftar 5.1.1, 7) Pemeliharaan dan Pengelolaan Data Base Perizinan dan Non…', '7)', '9)', 'likely'],
  ['numbering-differs', 'Daftar 5.1.1, 8) Pengembangan Sistem Informasi Manajemen Pelayanan Perizin…', '8)', '7)', 'likely'],
  ['numbering-differs', 'Daftar 5.1.1, 9) Pemeliharaan dan Pengelolaan Data Sistem Informasi Manaje…', '9)', '6)', 'likely'],
  ['table-outside-section', 'Tabel 3.2.1', '3.2.1', '3.3.1', 'likely'],
  ['code-missing', 'Tabel 5.1, kolom Kode', '', null, 'certain'],
  ['abbreviation-two-meanings', 'Tabel 3.2.1, baris 25. SOP Pemberian Izin Lokasi', 'IL: SOP Pemberian Izin Lokasi', null, 'certain'],
  ['decree-number', 'Bagian 1.2 no. 24, Keputusan Walikota 503/Kep.23.A.BPPT/II/2009', '503/Kep.23.A.BPPT/II/2009', '503/Kep.23.A-BPPT/II/2009', 'certain'],
  ['decree-number', 'Bagian 2.4 no. 5, Keputusan Walikota 060/Kep481-Org/II/2010', '060/Kep481-Org/II/2010', '060/Kep.481-Org/II/2010', 'certain'],
  ['decree-number', 'Bagian 3.3, Keputusan Walikota 060/Kep .506-BPPT/XII/2012', '060/Kep .506-BPPT/XII/2012', '060/Kep.506-BPPT/XII/2012', 'certain'],
  ['decree-number', 'Bagian 3.3, Keputusan Walikota 060/Kep .479-BPPT/XI/2012', '060/Kep .479-BPPT/XI/2012', '060/Kep.479-BPPT/XI/2012', 'certain'],
  ['decree-order', 'Bagian 2.4 no. 5, Keputusan Walikota 060/Kep481-Org/II/2010', '060/Kep481-Org/II/2010', null, 'likely'],
  ['gazette-kind', 'Bagian 1.2 no. 20, Peraturan Walikota 18/2008', 'Lembaran Daerah 18 Seri:E', 'Berita Daerah', 'likely'],
  ['gazette-twice', 'Bagian 1.2 no. 11, Peraturan Pemerintah 8/2008', '4817', null, 'certain'],
  ['gazette-order', 'Bagian 1.2 no. 6, Peraturan Pemerintah 79/2005', '4503', '4586–4663', 'likely'],
]

describe('the plan of 2013–2018', () => {
  const plan = planOf(text)
  const found = audit(plan, law)

  test('holds what was found by hand, and nothing that is right is flagged', () => {
    expect(found.map(brief)).toEqual(findings)
  })
  test('every finding says how, in both languages, with nothing left out', () => {
    for (const locale of ['id', 'en'] as const) {
      for (const one of found) {
        const said = sayFinding(locale)(one)
        expect(said.how.length).toBeGreaterThan(10)
        expect(`${said.place} ${said.how}`).not.toMatch(/undefined|null|NaN|\(\)|"" /)
        expect(messages[locale].rules[one.rule].length).toBeGreaterThan(5)
      }
    }
  })
  test('rules and certainties are the known ones, each rule has one name in every language', () => {
    for (const one of found) { expect(rules).toContain(one.rule); expect(certainties).toContain(one.certainty) }
    expect(new Set(rules).size).toBe(rules.length)
  })
  test('the growth that its columns should hold is that of the corrected sums', () => {
    expect(found.filter(({ expected }) => expected === '-11,21%' || expected === '-7,36%').map(({ how }) => how.data['steps'])).toEqual(['15,85%; 6,89%; -27,42%; -40,15%', '11,34%; -0,19%; -33,23%'])
  })
})

/** What would have to be printed for the document to agree with itself. Realisations of 2013 are those the ratios of table 2.3.1 say. */
const corrections: [string, string][] = [
  ['realisation: Rp 1.382.250.000 | Rp. 2.116.624.000 | Rp.1.992.450.000 | Rp. 328.626.000 | -, ratio: \'97,00% | 90,92% | 85,59% | 93,67% | -\', budget-total: Rp. 6.731.850.000, realisation-total: Rp. 5.819.950.000, serapan: 81%', 'realisation: Rp 1.382.250.000 | Rp. 2.116.624.000 | Rp.1.992.450.000 | Rp. 328.626.000 | Rp. 278.160.000, ratio: \'97,00% | 90,92% | 85,59% | 93,67% | 92,72%\', budget-total: Rp. 6.731.850.000, realisation-total: Rp. 6.098.110.000, serapan: 91%'],
  ['Rp. 161.230.750 | -, ratio: \'99,09% | 97% | 85,19% | 80,62% | -\', budget-total: Rp. 1.300.000.000, realisation-total: Rp. 850.570.000, serapan: 65%', 'Rp. 161.230.750 | Rp. 295.050.000, ratio: \'99,09% | 97% | 85,19% | 80,62% | 84,30%\', budget-total: Rp. 1.300.000.000, realisation-total: Rp. 1.145.620.750, serapan: 88%'],
  ['Rp. 193.351.000 | -\', ratio: \'- | - | - | 80,56% | -\', budget-total: Rp. 440.000.000, realisation-total: Rp. 193.351.000, serapan: 44%', 'Rp. 193.351.000 | Rp. 192.400.000\', ratio: \'- | - | - | 80,56% | 96,20%\', budget-total: Rp. 440.000.000, realisation-total: Rp. 385.751.000, serapan: 88%'],
  ['Rp. 71.375.000 | -\', ratio: \'- | - | - | 26,55% | -\', budget-total: Rp. 468.850.000, realisation-total: Rp. 71.375.000, serapan: 15%', 'Rp. 71.375.000 | Rp. 55.260.000\', ratio: \'- | - | - | 26,55% | 27,63%\', budget-total: Rp. 468.850.000, realisation-total: Rp. 126.635.000, serapan: 27%'],
  ['budget: \'- | - | - | - | Rp. 200.000.000\', realisation: \'- | - | - | | -\', ratio: \'- | - | - | - | -\', budget-total: Rp. 200.000.000, realisation-total: Rp. -, serapan: \'-\'', 'budget: \'- | - | - | - | Rp. 200.000.000\', realisation: \'- | - | - | | Rp. 195.800.000\', ratio: \'- | - | - | - | 97,90%\', budget-total: Rp. 200.000.000, realisation-total: Rp. 195.800.000, serapan: 98%'],
  ['ISO 9001:2008\', budget: \'- | - | - | - | Rp. 150.000.000\', realisation: \'- | - | - | | -\', ratio: \'- | - | - | - | -\', budget-total: Rp. 1.50.000.000, realisation-total: Rp. -, serapan: \'-\'', 'ISO 9001:2008\', budget: \'- | - | - | - | Rp. 150.000.000\', realisation: \'- | - | - | | Rp. 27.705.000\', ratio: \'- | - | - | - | 18,47%\', budget-total: Rp. 150.000.000, realisation-total: Rp. 27.705.000, serapan: 18%'],
  ['Rp. 1.50.000.000', 'Rp. 150.000.000'],
  ['3.338.000.000 | 3.618.000.000', '3.338.000.000 | 3.568.000.000'], ['3.003.641.000 | 2.997.880.800 | 2.001.831.250 |', '3.003.614.000 | 2.997.880.800 | 2.001.831.250 | 1.044.375.000'], ['printed: 76%', 'printed: 84%'],
  ["ratio: '81,82% | | 92,48% | | -'", "ratio: '81,82% | | 98,49% | | -'"], ["ratio: '- | 70,72% | 79,89% | | -'", "ratio: '- | 70,72% | 90,15% | | -'"],
  ["target: 100% | - | - | - | -, realisation: '81,82% | - | - | - | -'", "target: 100% | - | 100% | - | -, realisation: '81,82% | - | 98,49% | - | -'"],
  ["realisation: '92,34% | 92,48% | 92,48% | 75,25% | -'", "realisation: '92,34% | 92,48% | - | 75,25% | -'"],
  ["realisation: '- | 90,92% | - | - | -'", "realisation: '- | 98,26% | - | - | -'"], ["realisation: '- | 70,72% | 79,89% | - | -'", "realisation: '- | 70,72% | 90,15% | - | -'"], ['80,65%', '80,56%'],
  ['12.590.;000,00', '12.590.000,00'], ['1000.000.000', '1.000.000.000'],
  ["base: 79.99%, targets: '81% | 82% | 82,05% | 82,10% | 82,50%', end: '82,50%'", "base: '79,99', targets: '81 | 82 | 82,05 | 82,10 | 82,50', end: '82,50'"],
  ["target: '81 % | 82 % | 82,05% | 82,10 % | 82,50 %'", "target: '81 | 82 | 82,05 | 82,10 | 82,50'"], ["base: '79,99%', target: '81% | 82% | 82,05% | 82,10% | 82,50%', end: '82,50%'", "base: '79,99', target: '81 | 82 | 82,05 | 82,10 | 82,50', end: '82,50'"],
  ["printed: '79,27%'", "printed: '79,27'"], ["printed: '82,50%'", "printed: '82,50'"],
  ['44 (empat puluh empat) jenis', '43 (empat puluh tiga) jenis'], ["printed: 'PERIZINAN YANG", "printed: 'PELAYANAN PERIZINAN YANG"],
  ['printed: Menyelenggaraka tata Kelola Kepemerintahan', 'printed: Menyelenggarakan tata Kelola Pemerintahan'], ['printed: Terwujud nya Tata Kelola Kepemerintahan', 'printed: Terwujudnya Tata Kelola Pemerintahan'],
  ['id: target, heading: Rasio Capaian', 'id: target, heading: Target Capaian'], ['heading: Pertumbuhan % Anggaran', 'heading: Jumlah Anggaran'], ['heading: Pertumbuhan % Realisasi', 'heading: Jumlah Realisasi'],
  ['- Data Capaian pada Tahun Awal Perencanaan', '- Target Lima Tahun'],
  ["base: '367 orang, 24 (12 Kec X 2)'", "base: '367 orang, 12 (12 Kec X 1)'"], ["end: '217 orang, 36 (12 Kec X 3)'", "end: '367 orang, 12 (12 Kec X 1)'"], ["end: '100 orang, 36 (12 Kec X 3) pusat perbelanjaan'", "end: '200 orang, 24 (12 Kec X 2) pusat perbelanjaan'"],
  ['base: 1 Simyandul', 'base: 2 Simyandu'], ['end: 1 Simyandu,', 'end: 2 Simyandu,'], ['base: 1 Pembangunan sistem', 'base: 2 Pembangunan sistem'], ['end: 1 Pembangunan sistem', 'end: 2 Pembangunan sistem'],
  ["claims: fluctuates, series: { table: 2.4b, column: hasil }, printed: terjadi fluktuasi", "claims: rises, series: { table: 2.4b, column: hasil }, printed: selalu naik"],
  ['numbers: (1) (2) (6)', 'numbers: (1) (2) (3) (4) (5) (6)'],
  ['text: Pembangunan Data Base Perizinan, activity: pembangunan-data-base', 'text: Pemeliharaan Sistem, activity: pemeliharaan-sim'], ['Perizinan dan Non Perizinan, activity: pemeliharaan-data-base', 'Sistem, activity: pengembangan-sim'],
  ["Berstandar ISO 9001:2008', activity: pengembangan-sim", "', activity: pembangunan-data-base"], ["Berstandar ISO 9001:2008', activity: pemeliharaan-sim", "', activity: pemeliharaan-data-base"],
  ['id: 3.2.1\n    title: Standard', 'id: 3.3.1\n    title: Standard'], ['    - Kode\n', ''], ['Pemberian Izin Lokasi, short: IL', 'Pemberian Izin Lokasi, short: ILok'],
  ['503/Kep.23.A.BPPT/II/2009', '503/Kep.23.A-BPPT/II/2009'], ['060/Kep481-Org/II/2010', '060/Kep.481-Org/XII/2010'], ['060/Kep .506-BPPT', '060/Kep.506-BPPT'], ['060/Kep .479-BPPT', '060/Kep.479-BPPT'],
  ["name: Lembaran Daerah, issuer: Kota Bekasi, year: 2008, number: '18 Seri:E'", "name: Berita Daerah, issuer: Kota Bekasi, year: 2008, number: '18 Seri:E'"], ["number: '19', supplement: '4817'", "number: '19', supplement: '4815'"], ["supplement: '4503'", "supplement: '4593'"],
]

const corrected = corrections.reduce((yaml, [from, to]) => {
  if (!yaml.includes(from)) throw new Error(`nothing to correct: ${from}`)
  return yaml.replace(from, to)
}, text)

describe('the corrected plan', () => {
  const plan = planOf(corrected)

  test('has nothing that cannot be true', () => {
    expect(audit(plan, law).map(brief)).toEqual([])
  })

  /** Every cell that says what others make: sums, ratios, averages. */
  const made: { path: string; of: (plan: Plan) => Cell | { printed: string } | undefined }[] = [
    ...(plan.programmes[0]?.activities ?? []).map((_, index) => ({ path: `programmes.0.activities.${index}.endBudget`, of: (one: Plan) => one.programmes[0]?.activities[index]?.endBudget })),
    { path: 'programmeTable.total', of: (one: Plan) => one.programmeTable?.total },
    ...plan.tables.flatMap((table, at) => [
      ...table.columns.flatMap((column) => (table.total?.cells[column.id] ?? []).map((_, index) => ({ path: `tables.${at}.total.${column.id}${column.years ? `.${index}` : ''}`, of: (one: Plan) => one.tables[at]?.total?.cells[column.id]?.[index] }))),
      ...table.rows.flatMap((row, index) => table.columns.filter(({ holds, of }) => holds === 'sum' || (holds === 'ratio' && of.length === 2)).flatMap((column) => (row.cells[column.id] ?? []).map((_, year) => (
        { path: `tables.${at}.rows.${index}.${column.id}${column.years ? `.${year}` : ''}`, of: (one: Plan) => one.tables[at]?.rows[index]?.cells[column.id]?.[year] })))),
      ...table.averages.map((_, index) => ({ path: `tables.${at}.averages.${index}`, of: (one: Plan) => one.tables[at]?.averages[index] })),
    ]),
    ...['count', 'value'].flatMap((column) => [
      { path: `tables.1.rows.0.${column}`, of: (one: Plan) => one.tables[1]?.rows[0]?.cells[column]?.[0] },
      ...(plan.tables[1]?.rows[0]?.rows ?? []).map((_, index) => ({ path: `tables.1.rows.0.rows.${index}.${column}`, of: (one: Plan) => one.tables[1]?.rows[0]?.rows[index]?.cells[column]?.[0] })),
    ]),
  ].filter(({ of }) => readFigure(of(plan)?.printed ?? '').value !== null)

  /** The same plan with one figure moved by so many of its last unit. */
  function moved(at: (typeof made)[number], by: bigint): { plan: Plan; printed: string } {
    const copy = structuredClone(plan)
    const cell = at.of(copy)!
    const { value, places, percent } = readFigure(cell.printed)
    cell.printed = `${writtenAs(plus(value!, fraction(by, 10n ** BigInt(places))), places)}${percent ? '%' : ''}`
    return { plan: copy, printed: cell.printed }
  }

  test('is made of more than a hundred sums, ratios and averages', () => { expect(made.length).toBeGreaterThan(100) })

  test('any one of them moved by one is the one finding, there', () => {
    for (const one of made) {
      const { plan: wrong, printed } = moved(one, 1n)
      expect(audit(wrong, law).map(({ path, printed: found, certainty }) => [path, found, certainty === 'possible'])).toEqual([[one.path, printed, false]])
    }
  })

  test('and by any amount', () => {
    fc.assert(fc.property(fc.nat({ max: made.length - 1 }), fc.bigInt({ min: 1n, max: 10n ** 7n }), (index, by) => {
      const one = made[index]!
      expect(audit(moved(one, by).plan, law).map(({ path }) => path)).toEqual([one.path])
    }), { numRuns: 60 })
  })

  test('a row of ratios moved by one year is values in the wrong year', () => {
    const wrong = planOf(corrected.replace("realisation: '89,68% | - | 67,35% | - | -'", "realisation: '- | 89,68% | - | 67,35% | -'"))
    expect(audit(wrong, law).map(({ rule, path }) => [rule, path])).toEqual([['wrong-year', 'tables.2.rows.0.realisation.1'], ['wrong-year', 'tables.2.rows.0.realisation.3']])
  })

  test('what is uncertain weakens what rests on it', () => {
    const wrong = planOf(corrected.replace("serapan: 83% }", "serapan: 84%, uncertain: letaknya tidak pasti }"))
    expect(audit(wrong, law).map(({ rule, certainty }) => [rule, certainty])).toEqual([['ratio', 'likely']])
  })
})
