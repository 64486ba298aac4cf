import type { Locale } from '#kernel'

const id = {
  title: 'Pertanyaan kantor sendiri', index0: 'Kepuasan masyarakat', link: 'Jawaban atas pertanyaan kantor sendiri', lead: 'Apa yang dijawab warga atas pertanyaan di luar unsur. Tidak pernah ikut dihitung dalam indeks.',
  semesters: 'Semester', none: 'Kantor Anda tidak mempunyai pertanyaan sendiri', noneHint: 'Pertanyaan ditambah di surveys.yaml kota, untuk layanan atau unit yang disebut.', nobody: 'Belum ada jawaban pada semester ini', few: 'Kurang dari lima jawaban', fewHint: 'Supaya tidak ada yang dikenali, jawabannya baru ditampilkan mulai lima.',
  answer: 'Jawaban', bar: 'Bagian', n: 'Dipilih', share: 'Persen', bars: (answer: string, share: string) => `${answer}: ${share}`, gone: (number: number) => `jawaban ke-${number}, tidak ditanyakan lagi`, service: 'Layanan', most: 'Paling sering', mean: 'Rata-rata', meanOf: (value: string, most: string) => `rata-rata ${value} dari ${most}`,
  noMean: 'Jawabannya tidak berurutan, jadi tidak ada rata-ratanya.', people: (n: string) => `${n} jawaban`, byService: 'Menurut layanan', hidden: (groups: string, n: string) => `${groups} layanan dengan ${n} jawaban tidak ditampilkan: terlalu sedikit, atau dapat dihitung dari yang lain.`, stopped: 'tidak ditanyakan lagi', index: 'Indeks layanan ini', steps: 'Waktu tiap langkahnya',
  open: 'Jawaban satu per satu', openLead: 'Tanpa nama, hari, dan profil. Bulan disebut hanya bila sedikitnya lima jawaban untuk layanan itu masuk pada bulan itu.', month: 'Bulan', monthHidden: 'tidak disebut', elements: 'Unsur, menurut urutan instrumen', all: 'Semua layanan', gonePast: 'Jawaban satu per satu disimpan untuk beberapa tahun, lalu dihapus.',
}

const en: typeof id = {
  title: "The office's own questions", index0: 'Public satisfaction', link: "Answers to the office's own questions", lead: 'What people answered to questions beside the elements. They never count in the index.',
  semesters: 'Half-year', none: 'Your office has no questions of its own', noneHint: "Questions are added in the city's surveys.yaml, for services or units named there.", nobody: 'No answers in this half-year yet', few: 'Fewer than five answers', fewHint: 'So that nobody is known, answers are shown from five on.',
  answer: 'Answer', bar: 'Part', n: 'Chosen', share: 'Share', bars: (answer, share) => `${answer}: ${share}`, gone: (number) => `answer ${number}, no longer asked`, service: 'Service', most: 'Most often', mean: 'Mean', meanOf: (value, most) => `mean ${value} of ${most}`,
  noMean: 'The answers stand in no order, so they have no mean.', people: (n) => `${n} ${n === '1' ? 'answer' : 'answers'}`, byService: 'By service', hidden: (groups, n) => `${groups} ${groups === '1' ? 'service' : 'services'} with ${n} ${n === '1' ? 'answer' : 'answers'} ${groups === '1' ? 'is' : 'are'} not shown: too few, or to be had from the others.`, stopped: 'no longer asked', index: 'Index of this service', steps: 'Time of its steps',
  open: 'Answers one by one', openLead: 'No name, day or profile. The month is said only where at least five answers for that service came in it.', month: 'Month', monthHidden: 'not said', elements: 'Elements, in the order of the instrument', all: 'All services', gonePast: 'Single answers are kept for some years, then erased.',
}

export const ownWords: Readonly<Record<Locale, typeof id>> = { id, en }
