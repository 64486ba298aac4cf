import type { CliCommand } from './command.ts'

const calendar: Pick<CliCommand, 'words' | 'usage' | 'takes' | 'options'> = {
  words: ['due'], usage: '--from MOMENT --term "10 hari kerja" [--pause FROM/TO]… [--count N] [--city DIR]', takes: [0, 0],
  options: { from: { type: 'string' }, term: { type: 'string' }, pause: { type: 'string', multiple: true }, count: { type: 'string' }, city: { type: 'string' } },
}

/** Every command of `balai`, in the order of its help. Each loads its work only when it is called. */
export const commandList: readonly CliCommand[] = [
  {
    words: ['serve'], usage: '', takes: [0, 0], run: async () => (await import('./serve.ts')).serve(),
    about: { id: 'menjalankan balai untuk kota sungguhan', en: 'runs the hall for a real city' },
    details: {
      id: 'Tanpa akun demo. Pada folder data yang kosong dicetak satu tautan untuk menyiapkan pengelola pertama.\nPengaturan dari lingkungan: PORT, BALAI_HOST, BALAI_ORIGIN, BALAI_DATA, BALAI_CITY, BALAI_SECRET, DATABASE_URL.',
      en: 'Without demo accounts. On an empty data folder it prints one link to set up the first administrator.\nSettings from the environment: PORT, BALAI_HOST, BALAI_ORIGIN, BALAI_DATA, BALAI_CITY, BALAI_SECRET, DATABASE_URL.',
    },
  },
  {
    words: ['migrate'], usage: '', takes: [0, 0], run: async (call) => (await import('./house.ts')).migrate(call),
    about: { id: 'memutakhirkan tabel basis data', en: 'brings the tables of the database up to date' },
    details: { id: 'Terjadi sendiri saat program dimulai; perintah ini melakukannya tanpa memulai.', en: 'Happens by itself when the program starts; this does it without starting.' },
  },
  {
    words: ['check'], usage: '[CITY-FOLDER]', takes: [0, 1], run: async (call) => (await import('./check.ts')).check(call),
    about: { id: 'memeriksa data sebuah kota', en: "checks a city's data" },
    details: { id: 'Menyebut setiap kesalahan dengan berkas dan barisnya. Tanpa folder: city/bekasi.', en: 'Names every fault with its file and line. Without a folder: city/bekasi.' },
  },
  {
    words: ['export', 'city'], usage: 'FOLDER', takes: [1, 1], run: async (call) => (await import('./house.ts')).exportCity(call),
    about: { id: 'menulis kembali data kota sebagai YAML', en: "writes the city's data back as YAML" },
    details: { id: 'Keputusan, layanan dan kalender sebagaimana berlaku sekarang; yang tidak diubah di layar sama dengan berkasnya. Folder harus kosong.', en: 'Decrees, services and calendar as they are in force now; what was not changed on screen is as its file says. The folder must be empty.' },
  },
  ...accounts(),
  {
    words: ['cases', 'erase'], usage: 'CODE --reason "…"', takes: [1, 1], options: { reason: { type: 'string' } }, run: async (call) => (await import('./house.ts')).eraseCase(call),
    about: { id: 'menghapus data pribadi sebuah perkara yang selesai', en: 'erases the personal data of a finished case' },
    details: { id: 'CODE: nomor permohonan atau kode lacak. Jejak tindakan, waktu dan dokumen bertanda tangan tetap ada. Tidak dapat diurungkan.', en: 'CODE: registration number or tracking code. The record of acts, times and signed documents stay. It cannot be undone.' },
  },
  {
    words: ['backup'], usage: 'FILE', takes: [1, 1], run: async (call) => (await import('./house.ts')).backup(call),
    about: { id: 'menyimpan semuanya ke satu berkas', en: 'saves everything into one file' },
    details: {
      id: 'Semua baris pada satu saat dan semua unggahan, dari basis data tertanam atau server. Kunci tidak ikut: simpan terpisah.\nAntrean pekerjaan tidak ikut. Selama menyalin basis data tertanam, permintaan lain menunggu.',
      en: 'Every row as of one moment and every upload, from the embedded database or a server. The key is not in it: keep it apart.\nThe job queue is not in it. While an embedded database is copied, other requests wait.',
    },
  },
  {
    words: ['restore'], usage: 'FILE', takes: [1, 1], run: async (call) => (await import('./restore.ts')).restore(call),
    about: { id: 'memulihkan cadangan ke basis data kosong', en: 'restores a backup into an empty database' },
    details: {
      id: 'Butuh kunci yang sama (berkas "key" di folder data atau BALAI_SECRET). Berkas diperiksa utuh dahulu, jurnal diperiksa sesudahnya.\nDengan DATABASE_URL ke server, tanpa itu ke basis data tertanam: begini juga cara berpindah dari satu ke yang lain.',
      en: 'Needs the same key (the file "key" in the data folder, or BALAI_SECRET). The file is proved whole first, the journal afterwards.\nWith DATABASE_URL into a server, without it into the embedded database: this is also the way from one to the other.',
    },
  },
  {
    words: ['journal', 'verify'], usage: '', takes: [0, 0], run: async (call) => (await import('./house.ts')).verifyJournal(call),
    about: { id: 'membuktikan jurnal utuh', en: 'proves that the journal is whole' },
    details: { id: 'Menemukan catatan yang diubah, disisipkan, dihapus, akhir yang dipotong, kepala palsu, perkara yang hilang dan hari tertutup yang berubah. Keluar 1 bila ada.', en: 'Finds entries altered, inserted or removed, a tail cut off, a forged head, a missing case, a changed closed day. Exits 1 if there is any.' },
  },
  {
    words: ['standards', 'read'], usage: 'FILE.(txt|pdf|html|csv)', takes: [1, 1], run: async (call) => (await import('./standards.ts')).readStandards(call),
    about: { id: 'membaca standar pelayanan dari keputusan, tanpa menyimpan', en: 'reads service standards from a decree, without saving' },
    details: { id: 'Yang tidak tertulis menjadi null atau [] dengan peringatan, tidak pernah dikarang.', en: 'What is not written is null or [] with a warning, never invented.' },
  },
  {
    words: ['standards', 'import'], usage: 'FILE', takes: [1, 1], run: async (call) => (await import('./house.ts')).importStandards(call),
    about: { id: 'menyimpan standar dari keputusan sebagai rancangan', en: 'keeps the standards of a decree as drafts' },
    details: { id: 'Rancangan diperiksa dan ditetapkan di layar.', en: 'Drafts are checked and enacted on screen.' },
  },
  {
    words: ['survey', 'index'], usage: 'FILE.csv --instrument 14-2017|kep-25-2004 [--city DIR]', takes: [1, 1], options: { instrument: { type: 'string' }, city: { type: 'string' } }, run: async (call) => (await import('./survey.ts')).surveyIndex(call),
    about: { id: 'menghitung indeks kepuasan dari jawaban', en: 'counts the satisfaction index of a file of answers' },
    details: {
      id: 'Satu baris satu responden, di bawah kepala kode unsur, nama unsur, atau U1, U2, … menurut urutan instrumen. Sel kosong berarti tidak dijawab.\nDihitung tepat, dibulatkan sekali; juga angka yang keluar bila bobotnya dibulatkan lebih dulu.',
      en: 'One row per respondent under a head of element codes, their names, or U1, U2, … in the order of the instrument. A blank cell is no answer.\nCounted exactly, rounded once; also what comes out when the weight is rounded first.',
    },
  },
  {
    words: ['plan', 'audit'], usage: 'FILE.(yaml|xlsx)', takes: [1, 1], run: async (call) => (await import('./plan.ts')).auditPlan(call),
    about: { id: 'memeriksa apa yang tidak mungkin benar dalam rencana', en: 'finds what cannot be true in a plan' },
    details: {
      id: 'Jumlah, rasio, rata-rata, angka yang disebut dua kali, penomoran, singkatan dan nomor keputusan: yang tercetak, yang seharusnya, cara menghitungnya dan kepastiannya.\nTidak ada yang dibetulkan. Keluar 0 bila berkasnya dapat dibaca.',
      en: 'Sums, ratios, averages, figures stated twice, numbering, abbreviations and numbers of decisions: what is printed, what it would have to be, how that was computed and how sure it is.\nNothing is corrected. Exits 0 when the file could be read.',
    },
  },
  {
    words: ['schedule', 'read'], usage: 'FILE.xlsx', takes: [1, 1], run: async (call) => (await import('./schedule.ts')).readSchedules(call),
    about: { id: 'membaca jadwal kegiatan dari buku kerja, tanpa menyimpan', en: 'reads activity schedules from a workbook, without saving' },
    details: {
      id: 'Minggu yang diwarnai, ditandai x, atau berangka berarti direncanakan. Yang tidak dimengerti disebut dengan alamat selnya; yang tersembunyi tidak dibaca.',
      en: 'A week that is coloured, marked x, or has a number is planned. What is not understood is named with its cell; what is hidden is not read.',
    },
  },
  {
    ...calendar, run: async (call) => (await import('./due.ts')).due(call),
    about: { id: 'menghitung tenggat dari janji waktu', en: 'counts the due moment of a promised time' },
    details: { id: 'Dari berkas kalender kota saja. --from waktu setempat (2026-03-16T09:00); --pause boleh berulang; --count untuk janji per satuan.', en: "From the city's calendar files alone. --from is local time (2026-03-16T09:00); --pause may be repeated; --count is for promises per unit." },
  },
]

function accounts(): CliCommand[] {
  const sent = { id: 'Mencetak tautan sekali pakai, 72 jam, untuk memilih kata sandi.', en: 'Prints a link, good once and for 72 hours, to choose a password.' }
  return [
    {
      words: ['accounts', 'list'], usage: '', takes: [0, 0], run: async (call) => (await import('./house.ts')).listAccounts(call),
      about: { id: 'daftar akun', en: 'lists the accounts' }, details: { id: 'Nama masuk, orang, terbuka atau ditutup.', en: 'Sign-in name, person, open or closed.' },
    },
    {
      words: ['accounts', 'create'], usage: 'NAME --person "FULL NAME"|ID', takes: [1, 2], options: { person: { type: 'string' } }, run: async (call) => (await import('./house.ts')).createAccount(call),
      about: { id: 'membuka akun bagi seseorang', en: 'opens an account for a person' }, details: sent,
    },
    {
      words: ['accounts', 'disable'], usage: 'NAME', takes: [1, 1], run: async (call) => (await import('./house.ts')).disableAccount(call),
      about: { id: 'menutup akun', en: 'closes an account' }, details: { id: 'Semua sesinya berakhir saat itu juga.', en: 'All its sessions end at once.' },
    },
    {
      words: ['accounts', 'enable'], usage: 'NAME', takes: [1, 1], run: async (call) => (await import('./house.ts')).enableAccount(call),
      about: { id: 'membuka kembali akun', en: 'opens a closed account again' }, details: { id: 'Kata sandinya tetap.', en: 'Its password stays.' },
    },
    {
      words: ['accounts', 'reset'], usage: 'NAME', takes: [1, 1], run: async (call) => (await import('./house.ts')).resetAccount(call),
      about: { id: 'membuat tautan kata sandi baru', en: 'makes a link for a new password' }, details: sent,
    },
    // after those of more words: the first whose words come first is meant
    {
      words: ['accounts'], usage: '', takes: [0, 0], run: async (call) => (await import('./house.ts')).listAccounts(call),
      about: { id: 'daftar akun, seperti accounts list', en: 'lists the accounts, as accounts list does' },
      details: { id: 'Perintah lain: balai accounts create, balai accounts disable, balai accounts enable, balai accounts reset.', en: 'Others: balai accounts create, balai accounts disable, balai accounts enable, balai accounts reset.' },
    },
  ]
}
