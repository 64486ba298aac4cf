import type { Locale } from '#kernel'

/** What surrounds every page, and what an error looks like. */
const id = {
  services: 'Layanan', track: 'Lacak', signIn: 'Masuk', inbox: 'Kotak kerja', account: 'Akun saya', signOut: 'Keluar', agencies: 'Perangkat daerah', standards: 'Semua standar pelayanan', genuine: 'Periksa keaslian dokumen',
  plans: 'Rencana dan kinerja', house: 'Penyelenggaraan', messages: 'Pesan coba', back: 'Ke halaman awal',
  errors: {
    403: 'Anda tidak berwenang membuka halaman ini', 404: 'Halaman ini tidak ada', 409: 'Ini tidak dapat dilakukan sekarang', 413: 'Kiriman ini terlalu besar', 422: 'Ada yang perlu diperbaiki', 429: 'Terlalu sering. Coba lagi dalam satu menit',
    500: 'Ada yang rusak pada program ini',
  },
  hints: {
    403: 'Masuk dengan akun yang berwenang, atau minta izin kepada pengelola.', 404: 'Periksa lagi alamat atau kodenya. Yang Anda cari mungkin sudah dipindahkan.',
    500: 'Kesalahan sudah tercatat. Tidak ada yang tersimpan separuh.',
  },
}

const en: typeof id = {
  services: 'Services', track: 'Track', signIn: 'Sign in', inbox: 'Inbox', account: 'My account', signOut: 'Sign out', agencies: 'Agencies', standards: 'All service standards', genuine: 'Check a document',
  plans: 'Plans and performance', house: 'The house', messages: 'Test messages', back: 'To the home page',
  errors: {
    403: 'You are not allowed to open this page', 404: 'There is no such page', 409: 'This cannot be done now', 413: 'What was sent is too large', 422: 'Something needs mending', 429: 'Too often. Try again in a minute',
    500: 'Something is broken in this program',
  },
  hints: {
    403: 'Sign in with an account that may, or ask the administrator.', 404: 'Check the address or the code again. What you look for may have moved.',
    500: 'The error was recorded. Nothing was saved halfway.',
  },
}

export const aroundWords: Readonly<Record<Locale, typeof id>> = { id, en }
