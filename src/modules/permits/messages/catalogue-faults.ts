import type { Locale, Problem } from '#kernel'

type Said = (name: string) => Record<Locale, string>

/** What is wrong in the files of permits, as `balai check` says it; what other files can have wrong too has its words there. */
const faults: Record<string, Said> = {
  'unknown-paper': (name) => ({ id: `Berkas “${name}” tidak ada dalam _papers.yaml.`, en: `There is no paper “${name}” in _papers.yaml.` }),
  'listed-twice': (name) => ({ id: `Izin “${name}” menempati butir daftar yang sama.`, en: `The permit “${name}” stands at the same place of the list.` }),
  'days-unreadable': (name) => ({ id: `Hari SOP “${name}” tidak terbaca. Tulis seperti tercetak, misalnya 5 Hari.`, en: `The days “${name}” cannot be read. Write them as printed, such as 5 Hari.` }),
  'status-out-of-order': () => ({ id: 'Keadaan hukum ditulis dari yang paling lama, tiap tanggal sekali.', en: 'The law is written oldest first, each day once.' }),
  'slug-taken': (name) => ({ id: `Sudah ada layanan bernama “${name}”. Ganti nama berkasnya.`, en: `There is a service called “${name}” already. Rename the file.` }),
  'bounds-turned': () => ({ id: 'Batas kota terbalik: selatan di bawah utara, barat sebelum timur.', en: 'The edges of the city are turned round: south below north, west before east.' }),
  'area-twice': (name) => ({ id: `Kode wilayah ${name} ditulis dua kali.`, en: `The area code ${name} stands twice.` }),
  'mandate-kind-unknown': (name) => ({ id: `Pelimpahan menyebut jenis izin “${name}”, yang tidak ada.`, en: `A mandate names the kind of permit “${name}”, which there is none of.` }),
  'map-village-missing': (name) => ({ id: `Kelurahan ${name} ada dalam areas.yaml, batasnya belum ada dalam peta.`, en: `Village ${name} stands in areas.yaml and has no edge on the map.` }),
  'map-village-unknown': (name) => ({ id: `Peta memuat batas ${name}, yang tidak ada dalam areas.yaml.`, en: `The map has an edge of ${name}, which areas.yaml does not have.` }),
  'map-edge-outside': (name) => ({ id: `Batas ${name} keluar dari kotak pembatas kota.`, en: `The edge of ${name} leaves the box of the city.` }),
  'map-edge-crossed': (name) => ({ id: `Batas ${name} melewati titik yang sama dua kali.`, en: `The edge of ${name} goes through one point twice.` }),
  'term-unreadable': (name) => ({ id: `Waktu “${name}” tidak terbaca. Contoh: 2 hari kerja.`, en: `The time “${name}” cannot be read. Example: 2 hari kerja.` }),
  'validity-unreadable': () => ({ id: 'Masa berlaku tidak terbaca. Contoh: 5 tahun, 6 bulan, tanpa batas.', en: 'The validity cannot be read. Examples: 5 tahun, 6 bulan, tanpa batas.' }),
}

/** A fault in words; the code itself where it has none here. */
export const sayPermitFault = (locale: Locale) => ({ code, data }: Problem): string =>
  faults[code]?.(String(data?.['name'] ?? data?.['text'] ?? ''))[locale] ?? code
