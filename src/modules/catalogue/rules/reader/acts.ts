import type { StepAct } from '../standard.ts'

/** The verbs of procedures, strongest first: where a step joins several, the one that closes it is the step's act. */
const verbs: [StepAct, RegExp][] = [
  ['sign', /^(?:menandatangani|menanda ?tangani|membubuhkan tanda ?tangan|tanda ?tangan|penandatangana?n?)/],
  ['initial', /^(?:mem?araf|memb(?:ubuhkan|eri(?:kan)?) paraf|pemarafan|paraf)/],
  ['number', /^(?:menomori|memberi nomor|penomoran|memberi(?:kan)? (?:penomoran|nomor))/],
  ['refuse', /^(?:menolak|membatalkan|penolakan)/],
  ['approve', /^(?:menyetujui|meng-?approve|mengesahkan|melegalisir|menetapkan|memutuskan|memberi(?:kan)? persetujuan|persetujuan|rekomendasi|merekomendasikan)/],
  ['dispose', /^(?:mendisposisi|memberi(?:kan)? disposisi|melakukan disposisi|disposisi)/],
  ['publish', /^(?:mempublikasi|menerbitkan|penerbitan|mengunggah|meng-?upload)/],
  ['archive', /^(?:mengarsip|menyimpan|pengarsipan)/],
  ['return', /^(?:mengembalikan|pengembalian)/],
  ['handOver', /^(?:menyerahkan|meneruskan|mengantar|penyerahan)/],
  ['distribute', /^(?:mendistribusikan|membagikan|pendistribusian)/],
  ['announce', /^(?:mengumumkan|pengumuman)/],
  ['order', /^(?:mengarahkan|memerintahkan|menugaskan|menginstruksikan|menunjuk)/],
  ['report', /^(?:melapor|pelaporan|laporan)/],
  ['inform', /^(?:menginformasikan|memberitahukan|menghubungi|menjelaskan|memberi(?:kan)? (?:konfirmasi|informasi|penjelasan|jawaban))/],
  ['comment', /^(?:mengomentari|mengoreksi|memberi(?:kan)? (?:komentar|masukan|koreksi|catatan))/],
  ['verify', /^(?:memverifikasi|memvalidasi|mengklarifikasi|mencocokkan|memastikan|melakukan (?:verifikasi|validasi)|verifikasi|validasi)/],
  ['inspect', /^(?:meninjau|memantau|mensurvei|melakukan (?:peninjauan|survei|survey|pemeriksaan lapangan)|peninjauan|rapat & survey|survei|survey)/],
  ['assess', /^(?:menelaah|menilai|menghitung|mengkaji|menganalisa|menganalisis|mengevaluasi|mempelajari|melakukan (?:pengkajian|kajian|analisa|analisis|telaah|evaluasi|penilaian)|telaah)/],
  ['coordinate', /^(?:berkoordinasi|berkonsultasi|membahas|mengoordinasikan|mengkoordinasikan|melakukan koordinasi|koordinasi)/],
  ['invite', /^(?:mengundang|memanggil)/],
  ['pay', /^(?:membayar|melunasi|pembayaran)/],
  ['print', /^(?:mencetak|pencetaka?n?|cetak|stts)/],
  ['prepare', /^(?:menyiapkan|mempersiapkan|menyusun|menyalin|menjadwalkan|merancang|membuat|mengetik|mengonsep|mengkonsep|persiapan|penyusunan|pembuatan|dibuatkan)/],
  ['check', /^(?:memeriksa|mengecek|meneliti|pemeriksaan|melakukan pemeriksaan)/],
  ['submit', /^(?:memasukkan|memasukan|menyampaikan|mengirim|mengajukan|mengusulkan|melengkapi|melakukan (?:registrasi|pendaftaran)|mendaftar|mengisi|membawa|datang|permohonan(?!\s+di\p{L}{4})|pemohon$)/u],
  ['input', /^(?:meng-?input|memasukkan data|mengentri|meng-?entry)/],
  ['receive', /^(?:menerima|mengambil|penerimaan)/],
  ['record', /^(?:mencatat|mendata|menginventaris|meregister|mengagendakan|mendokumentasikan|pencatatan|merekap)/],
  ['conduct', /^(?:melaksanakan|melakukan|menyelenggarakan|menjalankan|menindaklanjuti|memproses|memfasilitasi|menghadiri|mengikuti|melayani|pelaksanaan|rapat)/],
]

const noun = /^(?:menteri|media|mekanisme|menit|metode|medis|meja|mesin|memo|melalui|menurut|mengenai|meliputi|menjadi|merupakan|mewakili|membutuhkan|memiliki|memerlukan|mengetahui|masing|bersama|berkas|berita|beserta|berdasarkan|berikut|berupa|berwenang|bertanggung|mempunyai|meminta|masyarakat)$/
const active = /^(?:me(?:m|n|ng|ny|r|l|w|y)-?\p{L}{3,}|me-?\p{L}{4,}|ber(?:koordinasi|konsultasi)|datang|hadir)$/u

type Word = { text: string; at: number; end: number }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}][\p{L}-]*/gu)].map((match) => ({ text: match[0].toLowerCase(), at: match.index, end: match.index + match[0].length }))

const isVerb = (word: Word | undefined): boolean => word !== undefined && active.test(word.text) && !noun.test(word.text)

export type Sentence = { actor: string | null; act: StepAct | null; verb: boolean }

const condition = /^(?:jika|apabila|bila|kalau|setelah|selanjutnya|kemudian)\b[^,]{0,80},\s*(?=\p{L}{3})/iu
const applicant = /^(?:pemohon|masyarakat|warga|pelapor|pengadu|perusahaan)\b/i

/** Reads who acts and how from a step's sentence: the actor stands before the first verb; the act is the strongest of the joined verbs. */
export function readSentence(sentence: string): Sentence {
  const text = sentence.replace(condition, '').replace(/^(?:selanjutnya|kemudian|lalu|setelah itu)\b,?\s+(?=\p{L})/iu, '')
  const list = wordsOf(text)
  const first = mainVerb(list)
  const at = list[first]?.at ?? text.length
  if (/^tidak$/.test(list[first - 1]?.text ?? '')) return denied(text, list, first)
  const actor = first > 0 && !isPassive(list, first) ? actorOf(text.slice(0, at)) : first === -1 ? agentOf(text) : null
  const act = first === -1 ? actOf(text.trim().toLowerCase()) ?? passiveAct(text) : strongest(text, list, first)
  return { actor, act: (act === 'handOver' || act === 'report') && applicant.test(actor ?? '') ? 'submit' : act, verb: first !== -1 || act !== null }
}

/** `Kepala Dinas tidak menyetujui`: a refusal; any other act that is denied is none. */
function denied(text: string, list: readonly Word[], first: number): Sentence {
  const verb = list[first]?.text ?? ''
  return { actor: actorOf(text.slice(0, list[first - 1]?.at)), act: /^(?:menyetujui|mengabulkan|meluluskan)$/.test(verb) ? 'refuse' : null, verb: true }
}

/** Who acts in a passive sentence: `Surat ditandatangani oleh Camat`. */
const agentOf = (text: string): string | null =>
  actorOf(/\bdi\p{L}{4,}\s+(?:\p{Ll}+\s+){0,3}oleh\s+(.*?)(?=[,.;]|\s(?:dan|untuk|kepada|di|ke|pada|dengan|secara|melalui|paling|sebelum|setelah)\s|$)/u.exec(text)?.[1] ?? '')

/** Whether the subject suffers the act (`Surat dibuatkan …`): then the sentence names no actor before its verb. */
function isPassive(list: readonly Word[], first: number): boolean {
  const passive = list.findIndex((word) => /^di\p{L}{4,}$/u.test(word.text) && !/^(?:dinas|disposisi|diri|direktur|direksi|digital|direktorat)/.test(word.text))
  return passive !== -1 && passive < first && list[passive - 1]?.text !== 'yang'
}

/** The first verb that is not inside a clause with `yang`. */
function mainVerb(list: readonly Word[]): number {
  return list.findIndex((word, index) => isVerb(word) && list[index - 1]?.text !== 'yang')
}

const joiners = /(?:,|\bdan|\bserta|\bkemudian|\blalu|\batau|\bselanjutnya)\s*$/i

function strongest(text: string, list: readonly Word[], first: number): StepAct | null {
  const found: StepAct[] = []
  const stop = list.findIndex((word, index) => index > first && /^(?:untuk|agar|supaya|apabila|jika)$/.test(word.text))
  list.forEach((word, index) => {
    if (index < first || (stop !== -1 && index > stop) || !isVerb(word)) return
    if (index > first && !joiners.test(text.slice(0, word.at))) return
    const act = actOf(text.slice(word.at).toLowerCase())
    if (act) found.push(act)
  })
  const decides = found.includes('approve')
  return verbs.find(([act]) => found.includes(act) && !(decides && act === 'refuse'))?.[0] ?? null
}

const actOf = (text: string): StepAct | null => verbs.find(([, pattern]) => pattern.test(text.replace(/\s+/g, ' ')))?.[0] ?? null

const passives: [RegExp, StepAct][] = [
  [/\bditanda ?tangani\b/i, 'sign'], [/\bdiparaf\b/i, 'initial'], [/\bditolak\b/i, 'refuse'],
  [/\bditetapkan\b|\bdisetujui\b/i, 'approve'], [/\bdiserahkan\b/i, 'handOver'], [/\bdibuatkan\b|\bdisusun\b|\bdisiapkan\b/i, 'prepare'],
  [/\bdiarsip/i, 'archive'], [/\bmasuk ke\b/i, 'input'], [/\bdiverifikasi\b/i, 'verify'], [/\bdiperiksa\b/i, 'check'],
  [/\bditerbitkan\b/i, 'publish'], [/\bdikembalikan\b/i, 'return'], [/\bdidisposisi/i, 'dispose'], [/\bdicetak\b/i, 'print'], [/\bditerima\b/i, 'receive'], [/\bdiumumkan\b/i, 'announce'], [/\bdicatat\b/i, 'record'],
]

const passiveAct = (text: string): StepAct | null => {
  const main = text.replace(/\byang (?:sudah|telah)\b[^,]*,/i, '')
  return passives.find(([pattern]) => pattern.test(main))?.[1] ?? null
}

const offices = ('Kepala|Kabag|Kabid|Kasubb?ag|Kasubb?id|Kasie?|Ka|Kadis|Kakan|Asisten|Asda|Sekretaris|Sekda|Sekpri|Sekdin|Wali ?Kota|Wakil|Bupati|Gubernur|Camat|Lurah'
  + '|Pelaksana|Petugas|Pemohon|Perangkat|Bagian|Sub ?Bagian|Bidang|Seksi|Dinas|Badan|Tim|Operator|Verifikator|Help ?desk|Admin|Administrator|Staff?|PPID|PD|OPD|SKPD|BUMD|TKKSD'
  + '|Masyarakat|Instansi|Unit|Pejabat|Bendahara|Ajudan|Inspektur|Inspektorat|Front|Back|FO|BO|Loket|Penyedia|Pengguna|Pimpinan|Direktur|Panitia|Pokja|Koordinator|Analis|Arsiparis'
  + '|Resepsionis|Tamu|Warga|Kelurahan|Kecamatan|Notulis|Kurir|Pengelola|Pelapor|Pengadu|Pasien|Dokter|Perawat|Apoteker|Bidan|Guru|Kasir|Satpam|Orang ?tua|Tenaga|Pegawai|Siswa|Penanggung|Sekretariat|Kantor|Koperasi|Perusahaan|Penerima')
const starts = new RegExp(`^(?:${offices})(?![\\p{L}])`, 'iu')

const things = /^(?:surat|berkas|dokumen|permohonan|usulan|peta|draft|naskah|hasil|data|sistem|aplikasi|proses|persiapan|pelaksanaan|penerbitan|produk|izin|setelah|sebelum|apabila|jika|bila|untuk|dengan|dalam|pada|selanjutnya|kemudian|melalui|setiap|semua|apa|tidak|dan|atau|agar)\b/i

/** The name before an active verb, without the words that only lead to the verb: an office or a party, or any short name that is no thing; null when there is none. */
export function actorOf(before: string): string | null {
  const name = before.replace(/\byang\b.*$/i, '').replace(/\b(?:akan|dapat|harus|telah|wajib|kemudian|lalu|selanjutnya|segera|juga|langsung|bersama-sama)\s*$/i, '')
    .replace(/\s+/g, ' ').trim().replace(/[,;:]+$/, '').trim()
  if (name === '' || name.length > 90) return null
  const subject = /^\p{Lu}/u.test(name) && name.split(' ').length <= 4 && !things.test(name) && !/[.,:;]/.test(name)
  return starts.test(name) || subject ? name : null
}

/** Whether a line begins with the name of an office or a party, as the boxes of a flow chart do. */
export const namesActor = (text: string): boolean => starts.test(text.trim())
