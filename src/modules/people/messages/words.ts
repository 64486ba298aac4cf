import type { Locale } from '#kernel'

const id = {
  name: 'Nama', signInName: 'Nama masuk', password: 'Kata sandi', unit: 'Unit', position: 'Jabatan', holder: 'Pejabat hari ini', term: 'Masa jabatan', signedInAt: 'Masuk pada', act: 'Tindakan',
  from: 'Mulai', to: 'Sampai', decree: 'Nomor keputusan', open: 'sekarang', cancel: 'Tidak jadi', person: 'Orang', role: 'Peran', search: 'Cari',
  signIn: {
    title: 'Masuk', notIn: 'Belum masuk', lead: 'Untuk pejabat dan petugas. Pemohon tidak perlu akun.', button: 'Masuk', demo: 'Akun coba',
    demoLead: (password: string): string => `Semua akun di bawah ini rekaan. Kata sandinya sama: ${password}`, demoSearch: 'Cari jabatan atau unit',
    demoNone: 'Tidak ada akun coba yang cocok', demoAs: (name: string): string => `Masuk sebagai ${name}`,
    codeTitle: 'Ketik kode', codeLead: 'Buka aplikasi autentikator Anda. Tanpa ponsel, pakai salah satu kode cadangan.', code: 'Kode 6 angka atau kode cadangan', codeButton: 'Lanjutkan',
    out: 'Keluar', outQuestion: 'Keluar dari Balai?', outWhat: 'Sesi di perangkat ini berakhir.',
  },
  account: {
    title: 'Akun saya', passwordTitle: 'Ganti kata sandi', current: 'Kata sandi sekarang', next: 'Kata sandi baru', again: 'Ulangi kata sandi baru',
    nextHint: 'Paling sedikit 10 huruf. Beberapa kata yang tidak berhubungan lebih kuat daripada satu kata dengan angka.', change: 'Ganti kata sandi',
    changed: 'Kata sandi diganti. Sesi lain sudah diakhiri.', positions: 'Jabatan hari ini', noPositions: 'Hari ini Anda tidak memegang jabatan',
    sessions: 'Sesi yang terbuka', thisOne: 'sesi ini', unknownBrowser: 'peramban tidak dikenal', end: 'Akhiri sesi', device: 'Peramban',
    factor: 'Verifikasi dua langkah', factorOn: 'Aktif. Setiap masuk, Anda mengetik kode dari aplikasi autentikator.', factorOff: 'Belum aktif. Dengan ini kata sandi saja tidak cukup untuk masuk.',
    factorStart: 'Aktifkan', factorStop: 'Matikan', scan: 'Pindai gambar ini dengan aplikasi autentikator', secret: 'Atau ketik kunci ini', firstCode: 'Kode pertama dari aplikasi',
    confirm: 'Pastikan kode', codes: 'Kode cadangan', codesLead: 'Simpan di tempat aman. Masing-masing berlaku satu kali, dan hanya tampil sekarang.', qr: 'Gambar QR untuk aplikasi autentikator',
    factorDone: 'Verifikasi dua langkah aktif.', factorStopped: 'Verifikasi dua langkah dimatikan.', linkTitle: 'Pilih kata sandi', linkLead: (name: string): string => `Untuk akun ${name}. Tautan ini berlaku satu kali.`, save: 'Simpan kata sandi',
    saved: 'Kata sandi tersimpan. Silakan masuk.',
  },
  positions: {
    title: 'Jabatan dan pejabat', lead: (n: number, vacant: number): string => `${n} jabatan, ${vacant} kosong hari ini`, vacant: 'Kosong', coveredBy: (name: string): string => `ditangani ${name}`,
    nobody: 'belum ada yang menangani', addPerson: 'Tambah orang', differences: 'Perbedaan dengan berkas kota', many: 'boleh beberapa orang', filter: 'Unit', all: 'Semua unit', delegatedTo: 'didelegasikan kepada',
    history: 'Riwayat pejabat', noHistory: 'Belum pernah ada pejabat yang dicatat', delegations: 'Delegasi', noDelegations: 'Tidak ada delegasi', appoint: 'Angkat pejabat', endIt: 'Akhiri', delegate: 'Delegasikan', takeBack: 'Tarik kembali',
    appointTitle: (name: string): string => `Angkat pejabat ${name}`, capacity: 'Kedudukan', definitive: 'Definitif', plt: 'Plt., pelaksana tugas', plh: 'Plh., pelaksana harian',
    pltNote: 'untuk jabatan yang kosong', plhNote: 'selama pejabatnya berhalangan', toHint: 'Kosongkan bila belum ditentukan. Plt. dan Plh. harus bertanggal akhir.', appointButton: 'Angkat',
    endTitle: (name: string): string => `Akhiri masa jabatan ${name}?`, endWhat: 'Riwayatnya tetap tercatat. Perkara yang menunggu jabatan ini beralih ke kepala unit bila tidak ada penggantinya.', lastDay: 'Hari terakhir', endButton: 'Ya, akhiri',
    delegateTitle: (name: string): string => `Delegasikan ${name}`, toWhom: 'Penerima', toPosition: 'Jabatan', toPerson: 'Orang', delegateButton: 'Delegasikan', delegateLead: 'Penerima bertindak atas nama jabatan ini. Yang diterima dari delegasi tidak dapat didelegasikan lagi.',
    personTitle: 'Tambah orang', number: 'NIP', numberHint: 'Disimpan tersegel dan tidak ditampilkan.', personButton: 'Tambah', acts: 'hanya', top: 'Tingkat kota',
  },
  differences: {
    title: 'Perbedaan dengan berkas kota', lead: 'Berkas kota berubah sejak terakhir dipakai. Yang disunting di layar tetap berlaku sampai Anda memilih.', none: 'Berkas kota sama dengan yang berlaku',
    kinds: { agency: 'Perangkat daerah', unit: 'Unit', position: 'Jabatan', role: 'Peran' }, changes: { new: 'baru di berkas', changed: 'berubah di berkas', gone: 'tidak ada lagi di berkas' },
    fields: { name: 'nama', short: 'singkatan', agency: 'perangkat daerah', unit: 'unit', parent: 'di bawah', head: 'kepala', level: 'jenjang', many: 'boleh beberapa orang', roles: 'peran', permissions: 'izin', reach: 'jangkauan' } as Readonly<Record<string, string>>,
    here: 'di sini', file: 'di berkas', choose: 'Yang diambil dari berkas', apply: 'Ambil yang dipilih', goneNote: 'Tetap berlaku di sini; yang pernah dipakai tidak dihapus.',
  },
  accounts: {
    title: 'Pengguna dan peran', lead: (n: number): string => `${n} akun`, none: 'Tidak ada akun yang cocok', state: 'Keadaan', working: 'aktif', closed: 'ditutup', waiting: 'menunggu kata sandi', twoFactor: 'dua langkah',
    openTitle: 'Buka akun', openLead: 'Orangnya memilih kata sandi sendiri lewat tautan yang berlaku satu kali.', openButton: 'Buka akun', linkMade: 'Sampaikan tautan ini kepada pemilik akun',
    linkNote: 'Berlaku satu kali, selama 72 jam, dan hanya tampil sekarang.', copy: 'Tautan kata sandi', close: 'Tutup akun', reopen: 'Buka kembali', reset: 'Buat tautan kata sandi', roles: 'Peran yang diberikan', noRoles: 'Tidak ada peran selain yang dibawa jabatan',
    byPosition: 'lewat jabatan', grant: 'Beri peran', grantButton: 'Beri peran', grantOwn: 'Peran Anda sendiri diberikan dan dicabut oleh administrator lain.', revoke: 'Cabut', wholeCity: 'Seluruh kota', rolesTitle: 'Peran', rolesLead: 'Peran adalah sekumpulan izin; jabatan membawa peran.', permissions: 'Izin', shape: 'Simpan peran', shaped: 'Peran disimpan.',
    closeQuestion: (name: string): string => `Tutup akun ${name}?`, closeWhat: 'Semua sesinya berakhir seketika. Riwayatnya tetap ada, dan akun dapat dibuka kembali.', closeButton: 'Ya, tutup',
  },
  setUp: { title: 'Siapkan Balai', lead: 'Buat akun administrator pertama. Tautan ini berlaku satu kali.', person: 'Nama lengkap', button: 'Buat administrator' },
}

const en: typeof id = {
  name: 'Name', signInName: 'Sign-in name', password: 'Password', unit: 'Unit', position: 'Position', holder: 'Holder today', term: 'Term', signedInAt: 'Signed in', act: 'Act',
  from: 'From', to: 'Until', decree: 'Decree number', open: 'now', cancel: 'Cancel', person: 'Person', role: 'Role', search: 'Search',
  signIn: {
    title: 'Sign in', notIn: 'Not signed in yet', lead: 'For officers. Applicants need no account.', button: 'Sign in', demo: 'Demo accounts',
    demoLead: (password) => `All accounts below are made up. They share one password: ${password}`, demoSearch: 'Search position or unit',
    demoNone: 'No demo account matches', demoAs: (name) => `Sign in as ${name}`,
    codeTitle: 'Type the code', codeLead: 'Open your authenticator app. Without your phone, use one of the recovery codes.', code: '6-digit code or recovery code', codeButton: 'Continue',
    out: 'Sign out', outQuestion: 'Sign out of Balai?', outWhat: 'The session on this device ends.',
  },
  account: {
    title: 'My account', passwordTitle: 'Change password', current: 'Current password', next: 'New password', again: 'New password again',
    nextHint: 'At least 10 characters. A few words that do not belong together are stronger than one word with digits.', change: 'Change password',
    changed: 'Password changed. The other sessions have ended.', positions: 'Positions today', noPositions: 'You hold no position today',
    sessions: 'Open sessions', thisOne: 'this session', unknownBrowser: 'unknown browser', end: 'End session', device: 'Browser',
    factor: 'Two-step verification', factorOn: 'On. Each time you sign in you type a code from the authenticator app.', factorOff: 'Off. With it, the password alone is not enough to sign in.',
    factorStart: 'Turn on', factorStop: 'Turn off', scan: 'Scan this picture with the authenticator app', secret: 'Or type this key', firstCode: 'First code from the app',
    confirm: 'Confirm code', codes: 'Recovery codes', codesLead: 'Keep them safe. Each works once, and they are shown only now.', qr: 'QR picture for the authenticator app',
    factorDone: 'Two-step verification is on.', factorStopped: 'Two-step verification is off.', linkTitle: 'Choose a password', linkLead: (name) => `For the account ${name}. This link works once.`, save: 'Save password',
    saved: 'Password saved. Please sign in.',
  },
  positions: {
    title: 'Positions and holders', lead: (n, vacant) => `${n} ${n === 1 ? 'position' : 'positions'}, ${vacant} vacant today`, vacant: 'Vacant', coveredBy: (name) => `covered by ${name}`,
    nobody: 'nobody covers it', addPerson: 'Add a person', differences: 'Differences from the city files', many: 'several may hold it', filter: 'Unit', all: 'All units', delegatedTo: 'delegated to',
    history: 'History of holders', noHistory: 'No holder on record yet', delegations: 'Delegations', noDelegations: 'No delegations', appoint: 'Appoint a holder', endIt: 'End', delegate: 'Delegate', takeBack: 'Take back',
    appointTitle: (name) => `Appoint a holder: ${name}`, capacity: 'Capacity', definitive: 'Definitive', plt: 'Plt., acting', plh: 'Plh., acting for the day',
    pltNote: 'for a vacant position', plhNote: 'while the holder is away', toHint: 'Leave empty when not settled. Plt. and Plh. need a last day.', appointButton: 'Appoint',
    endTitle: (name) => `End the term of ${name}?`, endWhat: 'The history stays on record. Cases that wait for this position go to the head of the unit when nobody follows.', lastDay: 'Last day', endButton: 'Yes, end it',
    delegateTitle: (name) => `Delegate ${name}`, toWhom: 'Receiver', toPosition: 'Position', toPerson: 'Person', delegateButton: 'Delegate', delegateLead: 'The receiver acts in the name of this position. What was received by delegation cannot be delegated on.',
    personTitle: 'Add a person', number: 'Employee number', numberHint: 'Kept sealed and not shown.', personButton: 'Add', acts: 'only', top: 'City level',
  },
  differences: {
    title: 'Differences from the city files', lead: 'The city files changed since they were last used. What was edited on screen stays in force until you choose.', none: 'The city files are what is in force',
    kinds: { agency: 'Agency', unit: 'Unit', position: 'Position', role: 'Role' }, changes: { new: 'new in the file', changed: 'changed in the file', gone: 'no longer in the file' },
    fields: { name: 'name', short: 'short name', agency: 'agency', unit: 'unit', parent: 'under', head: 'head', level: 'level', many: 'several people', roles: 'roles', permissions: 'permissions', reach: 'reach' },
    here: 'here', file: 'in the file', choose: 'What to take from the file', apply: 'Take what is chosen', goneNote: 'Stays in force here; what was ever used is not removed.',
  },
  accounts: {
    title: 'Accounts and roles', lead: (n) => `${n} ${n === 1 ? 'account' : 'accounts'}`, none: 'No account matches', state: 'State', working: 'active', closed: 'closed', waiting: 'waiting for a password', twoFactor: 'two-step',
    openTitle: 'Open an account', openLead: 'The person chooses the password by a link that works once.', openButton: 'Open account', linkMade: 'Give this link to the owner of the account',
    linkNote: 'It works once, for 72 hours, and is shown only now.', copy: 'Password link', close: 'Close account', reopen: 'Open again', reset: 'Make a password link', roles: 'Roles given', noRoles: 'No roles but those of the positions',
    byPosition: 'by position', grant: 'Give a role', grantButton: 'Give role', grantOwn: 'Your own roles are given and revoked by another administrator.', revoke: 'Revoke', wholeCity: 'Whole city', rolesTitle: 'Roles', rolesLead: 'A role is a set of permissions; positions carry roles.', permissions: 'Permissions', shape: 'Save role', shaped: 'Role saved.',
    closeQuestion: (name) => `Close the account of ${name}?`, closeWhat: 'All its sessions end at once. Its history stays, and it can be opened again.', closeButton: 'Yes, close it',
  },
  setUp: { title: 'Set up Balai', lead: 'Make the first administrator. This link works once.', person: 'Full name', button: 'Make administrator' },
}

export const words: Record<Locale, typeof id> = { id, en }
export type Words = typeof id
