import type { Basis } from '../rules/paper.ts'

/** What stands on the paper of a permit besides its facts; papers are Indonesian whatever the reader's screen speaks. */
export const paperWords = {
  /** The legal basis, one line for each. */
  basis: ({ law, standard, mandate }: Basis): string[] => [
    ...(law ? [law.text] : []),
    ...(standard ? [`Keputusan Nomor ${standard.decree}, lampiran ${standard.annex} (standar pelayanan izin ini)`] : []),
    ...(mandate ? [`${mandate.text} (pelimpahan kewenangan penandatanganan${mandate.example ? ', contoh' : ''})`] : []),
  ],
  /** What of it is missing or unsure, and why: nothing is made up for it. */
  missing: ({ law, standard }: Basis, document: string | null): string[] => [
    ...(law === null ? ['Dasar hukum jenis izin ini tidak tercatat dalam data kota, jadi tidak dicetak.'] : law.compared ? [] : ['Peraturan jenis izin ini menurut data kota; belum dicocokkan dengan naskah peraturannya.']),
    ...(standard ? [] : [`Standar pelayanan izin ini belum ditetapkan${document ? `; nama izinnya menurut ${document}` : ''}. Persyaratan dan alurnya contoh.`]),
  ],
  meaning: [
    'Kode QR membuka halaman yang mengatakan keadaan izin ini pada hari dibuka: berlaku, dibekukan, dicabut, atau habis masa berlakunya. Yang dipegang adalah isi halaman itu.',
    'Izin ini tidak memakai stempel basah. Tanda tangan elektronik di dalam berkasnya, kalau ada, dapat diperiksa dengan mengunggah berkas ini di halaman Periksa berkas.',
  ],
}
