import type { Locale, Problem } from '#kernel'
import { planRevisionWords } from '#modules/planning'
import { agreementProblems } from './messages/agreement.ts'
import { editProblems } from './messages/edit.ts'
import { evaluationProblems } from './messages/evaluation.ts'
import { reportProblems } from './messages/report.ts'
import { mineProblems } from './messages/mine.ts'

type Data = Record<string, string>
const of = (data: Data, key: string): string => data[key] ?? ''

const id: Record<string, (data: Data) => string> = {
  'file-name-not-slug': (d) => `Nama berkas "${of(d, 'name')}" harus huruf kecil, angka dan tanda hubung.`, 'name-twice': (d) => `"${of(d, 'name')}" ada dua kali.`, 'level-upward': (d) => `Tingkat tidak boleh naik di bawah "${of(d, 'name')}".`, 'level-below': (d) => `Di bawahnya ada "${of(d, 'name')}" yang tingkatnya lebih tinggi.`, 'level-unknown': () => 'Pilih tingkat kotak.',
  'unknown-position': (d) => `Jabatan "${of(d, 'name')}" tidak ada.`, 'unknown-outcome': (d) => `Kondisi antara "${of(d, 'name')}" tidak ada.`, 'unknown-objective': (d) => `Sasaran "${of(d, 'name')}" tidak ada di kotak ini.`, 'unknown-indicator': (d) => `Indikator "${of(d, 'name')}" tidak ada.`, 'outcome-ring': (d) => `"${of(d, 'name')}" melayani dirinya sendiri.`,
  'period-not-of-tree': (d) => `"${of(d, 'name')}" bukan periode tahun pohon ini.`, 'no-tree': () => 'Pohon kinerja itu tidak ada.', 'no-node': () => 'Kotak itu tidak ada di pohon ini.', 'no-indicator': () => 'Indikator itu tidak ada di pohon ini.',
  'words-missing': () => 'Tuliskan namanya.', 'words-long': (d) => `Paling panjang ${of(d, 'most')} huruf.`, 'words-signs': () => 'Berisi tanda yang tidak terlihat; ketik ulang.', 'too-many': (d) => `Paling banyak ${of(d, 'most')} sasaran dalam satu kotak.`,
  'under-itself': (d) => `"${of(d, 'name')}" tidak dapat diletakkan di bawah dirinya sendiri atau cabangnya.`, 'already-there': () => 'Kotak ini sudah ada di sana.', 'already-first': () => 'Sudah yang pertama.', 'already-last': () => 'Sudah yang terakhir.', 'last-node': () => 'Pohon harus mempunyai paling sedikit satu kotak.',
  'drawn-on': (d) => `Indikator "${of(d, 'name')}" dihitung dari yang akan dihapus. Ubah rumusnya lebih dulu.`, 'figure-point': (d) => `"${of(d, 'typed')}": desimal ditulis dengan koma.`, 'figure-groups': (d) => `"${of(d, 'typed')}" bukan angka yang mungkin; ribuan dikelompokkan tiga-tiga.`, 'figure-below': (d) => `"${of(d, 'typed')}" kurang dari nol.`, 'weight-range': (d) => `"${of(d, 'typed')}" bukan bobot antara 0 dan 100.`,
}

const en: typeof id = {
  'file-name-not-slug': (d) => `The name of the file “${of(d, 'name')}” must be lower-case letters, digits and hyphens.`, 'name-twice': (d) => `“${of(d, 'name')}” is there twice.`, 'level-upward': (d) => `The level may not rise beneath “${of(d, 'name')}”.`, 'level-below': (d) => `Beneath it stands “${of(d, 'name')}”, whose level is higher.`, 'level-unknown': () => 'Choose the level of the box.',
  'unknown-position': (d) => `There is no position “${of(d, 'name')}”.`, 'unknown-outcome': (d) => `There is no intermediate outcome “${of(d, 'name')}”.`, 'unknown-objective': (d) => `There is no objective “${of(d, 'name')}” in this box.`, 'unknown-indicator': (d) => `There is no indicator “${of(d, 'name')}”.`, 'outcome-ring': (d) => `“${of(d, 'name')}” serves itself.`,
  'period-not-of-tree': (d) => `“${of(d, 'name')}” is no period of this tree's year.`, 'no-tree': () => 'There is no such performance tree.', 'no-node': () => 'There is no such box in this tree.', 'no-indicator': () => 'There is no such indicator in this tree.',
  'words-missing': () => 'Write its name.', 'words-long': (d) => `At most ${of(d, 'most')} letters.`, 'words-signs': () => 'It holds signs that cannot be seen; type it again.', 'too-many': (d) => `At most ${of(d, 'most')} objectives in one box.`,
  'under-itself': (d) => `“${of(d, 'name')}” cannot hang beneath itself or its own branch.`, 'already-there': () => 'The box hangs there already.', 'already-first': () => 'It is the first already.', 'already-last': () => 'It is the last already.', 'last-node': () => 'A tree keeps at least one box.',
  'drawn-on': (d) => `The indicator “${of(d, 'name')}” is computed from what would go. Change its formula first.`, 'figure-point': (d) => `“${of(d, 'typed')}”: decimals are written with a comma.`, 'figure-groups': (d) => `“${of(d, 'typed')}” is no possible figure; thousands are grouped in threes.`, 'figure-below': (d) => `“${of(d, 'typed')}” is below zero.`, 'weight-range': (d) => `“${of(d, 'typed')}” is no weight between 0 and 100.`,
}

/** What is wrong with a tree, said of each code in both languages. */
export const problemWords: Record<Locale, typeof id> = { id, en }

/** Every set of problems the module can say; parts of it add their own. */
const sets: Record<Locale, typeof id>[] = [problemWords, editProblems, agreementProblems, reportProblems, evaluationProblems, mineProblems, { id: planRevisionWords.id.problems, en: planRevisionWords.en.problems }]

/** A problem of this module in words. */
export const sayProblem = (locale: Locale) => ({ code, data = {} }: Problem): string =>
  sets.flatMap((set) => set[locale][code] ?? [])[0]?.(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))) ?? code
