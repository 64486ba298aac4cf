import type { Locale } from '#kernel'
import type { Aggregation, Certainty, Frequency, Level, Outcome, Polarity, Source } from '../rules/tree.ts'

const id = {
  title: 'Pohon kinerja', lead: 'Dari tujuan sampai jabatan: apa yang hendak dicapai, dengan ukuran apa, oleh siapa.', tree: 'Pohon kinerja', agency: 'Perangkat daerah', year: 'Tahun', version: 'Versi', state: 'Keadaan', published: 'Diterbitkan', draft: 'Rancangan', drafted: 'ada rancangan',
  empty: 'Belum ada pohon kinerja', emptyMore: 'Pohon kinerja dimuat dari berkas di folder performance saat program mulai.', back: 'Semua pohon kinerja', views: 'Tampilan pohon kinerja', list: 'Pohon', chart: 'Bagan', findings: 'Temuan', agreements: 'Perjanjian', history: 'Riwayat', report: 'Laporan', evaluation: 'Evaluasi E.81',
  seeDraft: (version: number) => `Ada rancangan versi ${version}`, seePublished: (version: number) => `Lihat versi ${version} yang berlaku`, size: (nodes: number, indicators: number) => `${nodes} kotak, ${indicators} indikator`, pdf: 'Cetak bagan (A3)', printChart: 'Bagan PDF, kertas A3',
  levels: { goal: 'Tujuan', objective: 'Sasaran', division: 'Bagian', section: 'Seksi/fungsional', position: 'Jabatan' } satisfies Record<Level, string>,
  certainties: { high: 'pasti', medium: 'perlu diperiksa', low: 'tidak pasti' } satisfies Record<Certainty, string>,
  outcomeKinds: { outcome: 'Hasil akhir', csf: 'Faktor penentu keberhasilan', condition: 'Kondisi antara', operational: 'Kondisi operasional' } satisfies Record<Outcome['kind'], string>,
  polarity: { higher: 'makin tinggi makin baik', lower: 'makin rendah makin baik' } satisfies Record<Polarity, string>, aggregation: { sum: 'dijumlahkan', last: 'nilai terakhir', avg: 'rata-rata', max: 'nilai tertinggi' } satisfies Record<Aggregation, string>,
  frequency: { month: 'tiap bulan', quarter: 'tiap triwulan', half: 'tiap semester', year: 'tiap tahun' } satisfies Record<Frequency, string>, source: { measure: 'diukur program', formula: 'dihitung dari indikator lain', typed: 'diketik dengan bukti' } satisfies Record<Source['kind'], string>,
  noSource: 'sumber belum ditentukan', objective: 'Sasaran', objectives: 'Sasaran', indicator: 'Indikator', indicators: 'Indikator', unit: 'Satuan', target: 'Target', weight: 'Bobot', owner: 'Pemilik', serves: 'Kondisi antara yang dilayani', definition: 'Cara menghitung', noOwner: 'belum ada pemilik', noTarget: 'belum ada target', noUnit: 'belum ada satuan',
  noObjective: 'Belum ada sasaran.', noIndicator: 'Belum ada indikator.', below: 'Di bawahnya', above: 'Di atasnya', nothingBelow: 'Tidak ada kotak di bawahnya.', uncertain: 'Letaknya tidak pasti', toCheck: 'Letaknya perlu diperiksa', printed: (text: string) => `tercetak "${text}"`, sourceLines: (lines: string) => `baris ${lines}`, source_: 'Sumber', notes: 'Catatan tentang dokumennya',
  openBox: 'Buka kotak ini', count: (n: number) => `${n} indikator`, targetFor: (period: string) => `Target ${period}`, targets: 'Target menurut periode', holder: (name: string) => `dipegang ${name}`, vacant: 'lowong', outcomes: 'Hasil dan kondisi antara', certaintyOf: 'Kepastian', chartLabel: (title: string, nodes: number) => `Bagan ${title}: ${nodes} kotak`, chartHint: 'Geser ke samping untuk melihat seluruh bagan. Setiap kotak membuka rinciannya. Di layar sempit, Pohon lebih mudah dibaca.', dashed: 'Garis putus: letaknya tidak pasti',
}

const en: typeof id = {
  title: 'Performance trees', lead: 'From the goal to one position: what is to be reached, how it is measured, by whom.', tree: 'Performance tree', agency: 'Agency', year: 'Year', version: 'Version', state: 'State', published: 'Published', draft: 'Draft', drafted: 'a draft waits',
  empty: 'No performance tree yet', emptyMore: 'Trees are loaded from the files in the folder performance when the program starts.', back: 'All performance trees', views: 'Views of the tree', list: 'Tree', chart: 'Chart', findings: 'Findings', agreements: 'Agreements', history: 'History', report: 'Report', evaluation: 'Evaluation E.81',
  seeDraft: (version) => `There is a draft, version ${version}`, seePublished: (version) => `See version ${version}, which is in force`, size: (nodes, indicators) => `${nodes} ${nodes === 1 ? 'box' : 'boxes'}, ${indicators} ${indicators === 1 ? 'indicator' : 'indicators'}`, pdf: 'Print the chart (A3)', printChart: 'Chart as PDF, A3 paper',
  levels: { goal: 'Goal', objective: 'Objective', division: 'Division', section: 'Section or functional officer', position: 'Position' },
  certainties: { high: 'certain', medium: 'to be checked', low: 'uncertain' },
  outcomeKinds: { outcome: 'Outcome', csf: 'Critical success factor', condition: 'Intermediate outcome', operational: 'Operational condition' },
  polarity: { higher: 'higher is better', lower: 'lower is better' }, aggregation: { sum: 'summed', last: 'the last value', avg: 'the mean', max: 'the highest value' },
  frequency: { month: 'every month', quarter: 'every quarter', half: 'every half-year', year: 'every year' }, source: { measure: 'measured by the program', formula: 'computed from other indicators', typed: 'typed, with evidence' },
  noSource: 'nothing said yet of what it draws on', objective: 'Objective', objectives: 'Objectives', indicator: 'Indicator', indicators: 'Indicators', unit: 'Unit', target: 'Target', weight: 'Weight', owner: 'Owner', serves: 'Intermediate outcome it serves', definition: 'How it is counted', noOwner: 'no owner yet', noTarget: 'no target yet', noUnit: 'no unit yet',
  noObjective: 'No objective yet.', noIndicator: 'No indicator yet.', below: 'Beneath it', above: 'Above it', nothingBelow: 'No box beneath it.', uncertain: 'Its place is uncertain', toCheck: 'Its place is to be checked', printed: (text) => `printed “${text}”`, sourceLines: (lines) => `lines ${lines}`, source_: 'Source', notes: 'Notes on the document',
  openBox: 'Open this box', count: (n) => `${n} ${n === 1 ? 'indicator' : 'indicators'}`, targetFor: (period) => `Target ${period}`, targets: 'Targets by period', holder: (name) => `held by ${name}`, vacant: 'vacant', outcomes: 'Outcomes and intermediate conditions', certaintyOf: 'Certainty', chartLabel: (title, nodes) => `Chart of ${title}: ${nodes} ${nodes === 1 ? 'box' : 'boxes'}`, chartHint: 'Slide sideways to see the whole chart. Every box opens its details. On narrow screens the tree reads more easily.', dashed: 'Dashed: its place is uncertain',
}

/** What the pages of trees say. */
export const treeWords: Record<Locale, typeof id> = { id, en }
