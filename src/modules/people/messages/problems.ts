import { readDate, type Locale, type Problem } from '#kernel'
import type { Capacity } from '#platform/context'
import { shortDate } from '#platform/ui/format'

type Say = (problem: Problem) => string
const of = (problem: Problem, key: string): string => String(problem.data?.[key] ?? '')
/** A day among the facts, as people write it. */
const dayOf = (locale: Locale, problem: Problem, key: string): string => {
  const day = readDate(of(problem, key))
  return day ? shortDate(locale, day) : of(problem, key)
}

const problemsId: Record<string, Say> = {
  'wrong-sign-in': () => 'Nama masuk atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.',
  'wrong-password': () => 'Kata sandi sekarang tidak cocok.',
  'wrong-code': () => 'Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu ketik 6 angkanya.',
  'code-missing': () => 'Ketik kode dari aplikasi autentikator.',
  'sign-in-again': () => 'Waktu untuk mengetik kode sudah habis. Masuk lagi dari awal.',
  'too-many-tries': (p) => `Terlalu banyak percobaan. Tunggu ${of(p, 'minutes')} menit lalu coba lagi.`,
  'account-disabled': () => 'Akun ini ditutup. Hubungi administrator.',
  'second-factor-on': () => 'Verifikasi dua langkah sudah aktif.',
  'password-short': (p) => `Kata sandi kurang panjang, paling sedikit ${of(p, 'least')} huruf.`,
  'password-easy': () => 'Kata sandi ini mudah ditebak. Gunakan beberapa kata yang tidak berhubungan.',
  'passwords-differ': () => 'Kedua kata sandi baru tidak sama.',
  'too-long': (p) => `Terlalu panjang, paling banyak ${of(p, 'most')} huruf.`,
  'unprintable': () => 'Ada huruf yang tidak dapat dicetak. Ketik ulang dalam satu baris.',
  'name-missing': () => 'Isi nama.',
  'sign-in-name-wrong': () => 'Nama masuk berisi huruf kecil, angka, titik atau tanda hubung, 3 sampai 80 huruf.',
  'name-taken': () => 'Nama masuk ini sudah dipakai. Pilih yang lain.',
  'number-wrong': () => 'NIP berisi 9 sampai 20 angka.',
  'person-missing': () => 'Pilih orangnya.',
  'no-such-person': () => 'Orang ini tidak ada dalam daftar. Pilih dari daftar.',
  'capacity-wrong': () => 'Pilih definitif, Plt. atau Plh.',
  'date-missing': () => 'Isi tanggalnya.',
  'date-wrong': () => 'Tanggal tidak terbaca. Tulis seperti 24/11/2026.',
  'ends-before-it-begins': () => 'Tanggal akhir mendahului tanggal mulai.',
  'ended-already': () => 'Sudah berakhir sebelum tanggal itu.',
  'decree-missing': () => 'Tulis nomor keputusan atau surat perintahnya.',
  'holds-it-already': () => 'Orang ini sudah memegang jabatan itu pada masa yang sama.',
  'held-meanwhile': (p) => `Jabatan ini dipegang ${of(p, 'name')} sejak ${dayOf('id', p, 'from')}. Akhiri dahulu, atau pilih tanggal lain.`,
  'acting-ends': () => 'Plt. dan Plh. harus bertanggal akhir.',
  'receiver-missing': () => 'Pilih penerima delegasi.',
  'no-such-receiver': () => 'Penerima ini tidak ada. Pilih dari daftar.',
  'delegated-meanwhile': () => 'Jabatan ini sudah didelegasikan pada masa itu.',
  'delegated-to-itself': () => 'Jabatan tidak dapat didelegasikan kepada pemegangnya sendiri.',
  'delegated-in-a-ring': () => 'Penerima sedang mendelegasikan kembali ke jabatan ini. Pilih penerima lain.',
  'role-missing': () => 'Pilih peran.',
  'no-such-role': () => 'Peran ini tidak ada. Pilih dari daftar.',
  'unit-missing': () => 'Pilih unit.',
  'no-such-unit': () => 'Unit ini tidak ada. Pilih dari daftar.',
  'granted-already': () => 'Peran ini sudah diberikan untuk unit itu.',
  'more-than-own': () => 'Anda tidak dapat memberi izin yang tidak Anda pegang.',
  'permission-missing': () => 'Pilih paling sedikit satu izin.',
  'no-such-permission': () => 'Ada izin yang tidak dikenal.',
  'own-account': () => 'Anda tidak dapat menutup akun sendiri.',
  'own-role-wider': () => 'Anda memegang peran ini, jadi Anda tidak dapat menambah izinnya. Minta administrator lain.', 'own-appointment': () => 'Anda tidak dapat mengangkat diri sendiri. Minta pejabat lain yang mengelola jabatan ini.', 'own-delegation': () => 'Anda tidak dapat mengambil pekerjaan jabatan lain untuk diri sendiri. Minta pejabat lain yang mengelola jabatan ini.',
  'own-role': () => 'Anda tidak dapat memberi atau mencabut peran Anda sendiri. Minta administrator lain.',
  'draft-changed': () => 'Berkas kota berubah lagi sejak halaman ini dibuka. Periksa kembali.',
  'unknown-choice': () => 'Ada pilihan yang tidak dikenal. Muat ulang halaman.',
  'position-not-held': () => 'Anda tidak memegang jabatan itu hari ini.',
}

const problemsEn: Record<string, Say> = {
  'wrong-sign-in': () => 'The sign-in name or the password does not match. Check both and try again.',
  'wrong-password': () => 'The current password does not match.',
  'wrong-code': () => 'The code does not match. Wait for the next one in the app, then type its 6 digits.',
  'code-missing': () => 'Type the code from the authenticator app.',
  'sign-in-again': () => 'The time for typing the code is over. Sign in again.',
  'too-many-tries': (p) => `Too many tries. Wait ${of(p, 'minutes')} minutes and try again.`,
  'account-disabled': () => 'This account is closed. Ask an administrator.',
  'second-factor-on': () => 'Two-step verification is on already.',
  'password-short': (p) => `The password is too short, at least ${of(p, 'least')} characters.`,
  'password-easy': () => 'This password is easy to guess. Use a few words that do not belong together.',
  'passwords-differ': () => 'The two new passwords differ.',
  'too-long': (p) => `Too long, at most ${of(p, 'most')} characters.`,
  'unprintable': () => 'There are characters that cannot be printed. Type it again in one line.',
  'name-missing': () => 'Fill in the name.',
  'sign-in-name-wrong': () => 'A sign-in name has small letters, digits, dots or hyphens, 3 to 80 of them.',
  'name-taken': () => 'This sign-in name is taken. Choose another.',
  'number-wrong': () => 'An employee number has 9 to 20 digits.',
  'person-missing': () => 'Choose the person.',
  'no-such-person': () => 'This person is not on the list. Choose from the list.',
  'capacity-wrong': () => 'Choose definitive, Plt. or Plh.',
  'date-missing': () => 'Fill in the date.',
  'date-wrong': () => 'The date cannot be read. Write it like 24/11/2026.',
  'ends-before-it-begins': () => 'The end comes before the beginning.',
  'ended-already': () => 'It ended before that date.',
  'decree-missing': () => 'Write the number of the decree or order.',
  'holds-it-already': () => 'This person holds the position at the same time already.',
  'held-meanwhile': (p) => `${of(p, 'name')} holds this position since ${dayOf('en', p, 'from')}. End that first, or choose other dates.`,
  'acting-ends': () => 'Plt. and Plh. need a last day.',
  'receiver-missing': () => 'Choose who receives the delegation.',
  'no-such-receiver': () => 'There is no such receiver. Choose from the list.',
  'delegated-meanwhile': () => 'This position is delegated in that time already.',
  'delegated-to-itself': () => 'A position cannot be delegated to its own holder.',
  'delegated-in-a-ring': () => 'The receiver delegates back to this position. Choose another.',
  'role-missing': () => 'Choose a role.',
  'no-such-role': () => 'There is no such role. Choose from the list.',
  'unit-missing': () => 'Choose a unit.',
  'no-such-unit': () => 'There is no such unit. Choose from the list.',
  'granted-already': () => 'This role is given for that unit already.',
  'more-than-own': () => 'You cannot give a permission you do not hold.',
  'permission-missing': () => 'Choose at least one permission.',
  'no-such-permission': () => 'There is a permission nobody knows.',
  'own-account': () => 'You cannot close your own account.',
  'own-role-wider': () => 'You hold this role, so you cannot add permissions to it. Ask another administrator.', 'own-appointment': () => 'You cannot appoint yourself. Ask somebody else who keeps this position.', 'own-delegation': () => 'You cannot take the work of another position for yourself. Ask somebody else who keeps this position.',
  'own-role': () => 'You cannot give or revoke your own roles. Ask another administrator.',
  'draft-changed': () => 'The city files changed again since this page was opened. Look again.',
  'unknown-choice': () => 'There is a choice nobody knows. Load the page again.',
  'position-not-held': () => 'You do not hold that position today.',
}

/** What this module says when it refuses; a page of errors may ask it too. */
export const sayProblem = (locale: Locale): Say => (problem) =>
  (locale === 'en' ? problemsEn : problemsId)[problem.code]?.(problem) ?? problem.code

/** How somebody holds a position, as it stands before the name: nothing for a definitive holder. */
export const capacityWords: Record<Locale, Record<Capacity, string>> = {
  id: { definitive: 'definitif', plt: 'Plt.', plh: 'Plh.', delegated: 'delegasi', head: 'kepala unit' },
  en: { definitive: 'definitive', plt: 'acting (Plt.)', plh: 'acting for the day (Plh.)', delegated: 'delegated', head: 'head of unit' },
}
