import type { Requirement } from './standard.ts'

/** Requirements that stand apart for several kinds of request: the heading of each, its place (1-based), and whether all ask for one and the same thing. */
export type Kinds = { kinds: { name: string; n: number }[]; sameService: boolean }

/** The same thing asked for again, otherwise, or by somebody else. */
const variation = /\b(?:baru|pertama|perpanjangan|memperpanjang|pembaha?ruan|daftar ulang|her-?registrasi|perubahan|mengubah|perluasan|balik nama|penggantian|duplikat|hilang|rusak|penutupan|pencabutan)\b|^(?:untuk|bagi)\b|^(?:perorangan|perseorangan|badan (?:usaha|hukum)|instansi|koperasi|yayasan)\b/i
/** Something of its own. */
const service = /^(?:surat )?(?:izin|mendirikan|pendirian|operasional|penyelenggaraan|rekomendasi teknis|tanda daftar)\b/i
const general = /\b(?:syarat|persyaratan|ketentuan|kelengkapan|tambahan|lain-lain|umum|melampirkan|administra\p{L}*|teknis)\b/iu
const paper = /^(?:surat(?! izin)|foto|pas ?(?:foto|photo)|dokumen|denah|gambar|formulir|bukti|data|daftar|laporan|sertifikat|ktp|npwp|akta|ijazah|proposal|profil|kartu|melampirkan)/i

/** A heading without its own marker and colon, and without `Persyaratan untuk` before what it names. */
const bare = (text: string): string => text.replace(/\s*:\s*$/, '').replace(/^(?:per)?syarat(?:an)?\s+(?=(?:untuk|bagi|izin|khusus bagi)\b)/i, '').trim()

/** Whether a heading names a kind of request, and not a paper or what holds for all. */
export const namesKind = (text: string): boolean => {
  const name = bare(text)
  return name.split(/\s+/).length <= 10 && !paper.test(name) && !general.test(name) && (service.test(name) || variation.test(name))
}

/** Whether a line in capitals throughout can be a heading: a paper in capitals is an item. */
export const isTitle = (text: string): boolean => !/\p{Ll}/u.test(text) && text.replace(/[^\p{Lu}]/gu, '').length >= 5 && !paper.test(text)

/** The kinds of request a list of requirements is divided by, where two or more have lists of their own; else null. */
export function kindsOf(requirements: readonly Requirement[]): Kinds | null {
  const kinds = requirements.flatMap(({ text, items }, index) => (items.length >= 2 && namesKind(text) ? [{ name: bare(text), n: index + 1 }] : []))
  return kinds.length < 2 ? null : { kinds, sameService: kinds.filter(({ name }) => !variation.test(name)).length < 2 }
}
