import type { Locale } from '#kernel'
import { componentList, type ComponentName } from '../standard.ts'
import type { Warning, WarningCode } from './parts.ts'

type Data = Warning['data']
type Sentence = (data: Data, component: string) => string

/** What each warning says to the official who reviews a reading. */
export const warningWords: Record<WarningCode, Record<Locale, Sentence>> = {
  'missing-component': { id: (_, c) => `Komponen ${c} tidak ada isinya.`, en: (_, c) => `Component ${c} has no text.` },
  'missing-name': { id: () => 'Nama pelayanan tidak tertulis.', en: () => 'The service is not named.' },
  'missing-agency': { id: () => 'Perangkat daerah tidak tertulis.', en: () => 'The agency is not named.' },
  'name-differs': { id: (d) => `Nama pelayanan di bagian kedua, “${d.second}”, berbeda dari “${d.first}”.`, en: (d) => `The second part names the service “${d.second}”, the first “${d.first}”.` },
  'name-acronym': { id: (d) => `Singkatan (${d.short}) tidak cocok dengan “${d.name}”.`, en: (d) => `The abbreviation (${d.short}) does not fit “${d.name}”.` },
  'annex-misread': { id: (d) => `Nomor lampiran terbaca “${d.printed}”, dianggap ${d.read}.`, en: (d) => `The annex number reads “${d.printed}”, taken as ${d.read}.` },
  'label-misread': { id: (d) => `Judul terbaca “${d.printed}”, dianggap “${d.read}”.`, en: (d) => `The label reads “${d.printed}”, taken as “${d.read}”.` },
  'number-misread': { id: (d) => `Nomor terbaca “${d.printed}”, dianggap ${d.read}.`, en: (d) => `The number reads “${d.printed}”, taken as ${d.read}.` },
  'bullet-misread': { id: (d) => `Tanda butir terbaca “${d.printed}” pada ${d.items} baris; tiap baris itu dianggap satu butir.`, en: (d) => `A bullet reads “${d.printed}” on ${d.items} lines; each of them is taken as an item.` },
  'number-unexpected': { id: (d, c) => `Komponen ${c} bernomor ${d.printed}, bukan nomor semestinya.`, en: (d, c) => `Component ${c} is numbered ${d.printed}, not as the law orders it.` },
  'step-gap': { id: (d) => `Setelah langkah ${d.after} langsung langkah ${d.found}.`, en: (d) => `Step ${d.after} is followed by step ${d.found}.` },
  'step-repeated': { id: (d) => `Nomor langkah ${d.step} berulang atau mundur.`, en: (d) => `Step number ${d.step} repeats or runs back.` },
  'step-numbers-lost': { id: (d) => `Nomor sebagian langkah tidak terbaca; ${d.steps} langkah diberi nomor menurut urutan.`, en: (d) => `Some step numbers are lost; ${d.steps} steps are numbered in their order.` },
  'steps-from-chart': { id: (d) => `Urutan ${d.steps} langkah disusun dari bagan alir; periksa urutannya.`, en: (d) => `The order of ${d.steps} steps was taken from a flow chart; check it.` },
  'no-actor': { id: (d) => `Langkah ${d.step} tidak menyebut pelaksana.`, en: (d) => `Step ${d.step} names no actor.` },
  'no-act': { id: (d) => `Langkah ${d.step} tidak menyebut tindakan yang dikenal.`, en: (d) => `Step ${d.step} names no known act.` },
  'no-steps': { id: () => 'Prosedur tidak memuat daftar langkah yang terbaca.', en: () => 'The procedure holds no readable list of steps.' },
  'stray-text': { id: (d) => (d.step ? `Potongan “${d.text}” terpisah dari langkahnya; ditempatkan di langkah ${d.step}.` : `Potongan “${d.text}” terpisah dari daftarnya.`), en: (d) => (d.step ? `“${d.text}” stood apart from its step; put into step ${d.step}.` : `“${d.text}” stood apart from its list.`) },
  'item-lost': { id: () => 'Ada nomor butir tanpa teks.', en: () => 'An item number has no text.' },
  'words-differ': { id: (d) => `Angka ${d.figure} tidak cocok dengan huruf “${d.words}”.`, en: (d) => `The figure ${d.figure} does not fit the words “${d.words}”.` },
  'duration-unread': { id: (d) => `Jangka waktu “${d.text}” tidak terbaca sebagai waktu.`, en: (d) => `“${d.text}” could not be read as a time.` },
  'fee-unread': { id: (d) => `Biaya “${d.text}” tidak terbaca.`, en: (d) => `The fee “${d.text}” could not be read.` },
  'staff-unread': { id: (d) => `Jumlah pelaksana “${d.text}” tidak terbaca sebagai angka.`, en: (d) => `“${d.text}” could not be read as a number of staff.` },
  copied: { id: (d) => `“${d.text}” tampak disalin dari ${d.annex ? `Lampiran ${d.annex}, ` : ''}${d.from}.`, en: (d) => `“${d.text}” seems copied from ${d.annex ? `Annex ${d.annex}, ` : ''}${d.from}.` },
  'link-differs': { id: (d) => `Tautan halaman menuju ${d.link}, berbeda dari yang tercetak${d.printed ? ` (${d.printed})` : ''}.`, en: (d) => `The page links to ${d.link}, not to what is printed${d.printed ? ` (${d.printed})` : ''}.` },
  'address-broken': { id: (d) => `Alamat “${d.text}” terputus atau salah terbaca.`, en: (d) => `The address “${d.text}” is broken or misread.` },
  'amends-other-kind': { id: (d) => `${d.amending} disebut mengubah ${d.amended}; peraturan hanya diubah oleh yang sejenis.`, en: (d) => `A ${d.amending} is said to amend a ${d.amended}; only the same kind can.` },
  'number-impossible': { id: (d) => `Nomor “${d.number}” tidak mungkin keluar dari register.`, en: (d) => `No register could have issued the number “${d.number}”.` },
  'internal-paper': { id: (d) => `Syarat “${d.text}” adalah naskah internal yang tidak dapat dibawa pemohon.`, en: (d) => `The requirement “${d.text}” is an internal paper no applicant can bring.` },
  'by-content': { id: (_, c) => `Isi ${c} dikenali dari kata-katanya, bukan dari letaknya.`, en: (_, c) => `${c} was recognised by its words, not by its place.` },
  'procedure-changed': {
    id: (d) => `Langkah ${d.steps} berubah dari standar yang berlaku${d.before === d.after ? '' : ` (${d.after} langkah, tadinya ${d.before})`}; prosedur yang berlaku dipertahankan. ${d.confirmed ? 'Prosedur sudah diperiksa.' : 'Periksa prosedur.'}`,
    en: (d) => `Step ${d.steps} differs from the standard in force${d.before === d.after ? '' : ` (${d.after} steps, before ${d.before})`}; the procedure in force was kept. ${d.confirmed ? 'The procedure was checked.' : 'Check the procedure.'}`,
  },
  'said-twice': {
    id: (d, c) => `Komponen ${c} tertulis lagi${d.second ? ` di bawah “${d.second}”` : ''}; yang pertama${d.first ? ` (“${d.first}”)` : ''} dipakai, yang ini disimpan sebagai keterangan. Mungkin standar ini memuat dua layanan.`,
    en: (d, c) => `Component ${c} is printed again${d.second ? ` under “${d.second}”` : ''}; the first${d.first ? ` (“${d.first}”)` : ''} is taken, this one is kept as a note. The standard may hold two services.`,
  },
  'several-kinds': { id: (d) => `Persyaratan terbagi untuk ${d.count} hal yang masing-masing punya daftar sendiri: ${d.kinds}. Periksa apakah ini satu layanan.`, en: (d) => `The requirements are divided for ${d.count} things with a list each: ${d.kinds}. Check whether this is one service.` },
  'one-for-several': { id: (d, c) => `Komponen ${c} hanya tertulis sekali untuk ${d.count} hal (${d.kinds}); periksa apakah berlaku untuk masing-masing.`, en: (d, c) => `${c} is printed once for ${d.count} things (${d.kinds}); check whether it holds for each.` },
  scrambled: { id: () => 'Urutan teks tabel ini teracak; periksa setiap komponen.', en: () => 'The text of this table is out of order; check every component.' },
}

const labelOf = (component: ComponentName | null): string => componentList.find((each) => each.name === component)?.label ?? ''

/** The sentence of a warning in the language asked for. */
export const sayWarning = (warning: Warning, locale: Locale = 'id'): string => warningWords[warning.code][locale](warning.data, labelOf(warning.component))
