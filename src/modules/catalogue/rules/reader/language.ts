import type { Line } from './parts.ts'

const indonesian = new Set(('yang dan di ke dari untuk pada dengan dalam atas oleh tentang atau sesuai setelah bagi serta tidak ada surat permohonan pelayanan '
  + 'persyaratan prosedur jangka waktu penyelesaian biaya produk pengaduan saran masukan jaminan pelaksana hukum dasar peraturan daerah '
  + 'nomor tahun kepala bagian orang hari kerja menerima memeriksa kepada petugas pemohon fotokopi izin dinas kota kabupaten kinerja evaluasi').split(' '))
const malay = new Set('ialah perkhidmatan borang kerajaan hendaklah daripada pejabat boleh awam negeri bayaran mesyuarat cawangan pihak'.split(' '))
const foreign = new Set(('the of and to in is for that with as by on be are this from which or shall der die das und ist nicht mit von den des '
  + 'le la les et des est pour dans une que el los las una por con para het een van voor niet bahagian').split(' '))

/** Whether a text is Indonesian, by the share of its commonest words; a text of a handful of words passes unless it plainly is another language. */
export function isIndonesian(lines: readonly Line[]): boolean {
  const counts = { all: 0, own: 0, malay: 0, foreign: 0 }
  for (const line of lines) {
    for (const match of `${line.label ?? ''} ${line.text}`.matchAll(/\p{L}{2,}/gu)) {
      const word = match[0].toLowerCase()
      counts.all += 1
      if (indonesian.has(word)) counts.own += 1
      if (malay.has(word)) counts.malay += 1
      if (foreign.has(word)) counts.foreign += 1
    }
    if (counts.all > 20_000) break
  }
  if (counts.foreign > counts.own || counts.malay * 3 > counts.own) return false
  return counts.all < 20 ? counts.own > 0 || counts.foreign === 0 : counts.own / counts.all > 0.06
}
