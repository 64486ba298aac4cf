import type { Locale, Problem } from '#kernel'
import { evaluationWords } from './messages/evaluation.ts'
import { revisionWords } from './messages/revision.ts'
import type { Certainty, Finding, HowCode, Place, RuleName } from './rules/audit.ts'

type Data = Record<string, string>
const of = (data: Data, key: string): string => data[key] ?? ''
const copied = (data: Data, text: string): string => (data['elsewhere'] ? `${text}${data['elsewhere']}` : '')

const holdsId: Record<string, string> = { ratio: 'rasio', growth: 'pertumbuhan', budget: 'anggaran', target: 'target', realisation: 'realisasi', base: 'capaian tahun awal', end: 'jumlah sampai akhir periode', sum: 'jumlah seluruh tahun', count: 'jumlah', amount: 'nilai', text: 'teks', days: 'hari' }
const holdsEn: Record<string, string> = { ratio: 'ratios', growth: 'growth', budget: 'budgets', target: 'targets', realisation: 'realisations', base: 'the state of the first year', end: 'what is to be at the end', sum: 'the sum of all years', count: 'counts', amount: 'amounts', text: 'words', days: 'days' }
const claimId: Record<string, string> = { rises: 'selalu naik', falls: 'selalu turun', fluctuates: 'naik dan turun' }
const claimEn: Record<string, string> = { rises: 'always rises', falls: 'always falls', fluctuates: 'goes up and down' }

const id = {
  finding: 'Temuan', rule: 'Aturan', place: 'Letak', printed: 'Tercetak', expected: 'Seharusnya', how: 'Cara menghitung', certainty: 'Kepastian', line: 'Baris',
  none: 'Tidak ada yang keliru ditemukan.', count: (n: number, certain: number, likely: number, possible: number) => `${n} temuan: ${certain} pasti, ${likely} sangat mungkin, ${possible} mungkin.`,
  table: (name: string) => `Tabel ${name}`, list: (name: string) => `Daftar ${name}`, section: (name: string) => `Bagian ${name}`, row: (name: string) => `baris ${name}`, column: (name: string) => `kolom ${name}`,
  certainties: { certain: 'pasti', likely: 'sangat mungkin', possible: 'mungkin' } satisfies Record<Certainty, string>,
  rules: {
    'row-sum': 'Jumlah baris tidak cocok', 'column-sum': 'Jumlah kolom tidak cocok', 'digits-transposed': 'Angka tertukar', 'number-groups': 'Kelompok angka tidak mungkin', ratio: 'Rasio tidak cocok', growth: 'Pertumbuhan tidak cocok',
    average: 'Rata-rata tidak cocok', 'average-kind': 'Jenis rata-rata', 'over-budget': 'Realisasi melebihi anggaran', 'same-figure': 'Angka yang sama disebut berbeda', 'wrong-row': 'Nilai pada baris yang salah', 'wrong-year': 'Nilai pada tahun yang salah',
    'missing-elsewhere': 'Disebut di satu tempat, kosong di tempat lain', 'wording-differs': 'Rumusan berbeda', 'column-meaning': 'Isi kolom bukan yang dikatakan judulnya', 'percent-on-index': 'Tanda persen pada indeks', 'outside-scale': 'Di luar skala',
    'target-backwards': 'Target mundur', 'end-not-last': 'Kondisi akhir tidak cocok dengan target tahunan', 'output-total': 'Bagian tahunan tidak membentuk jumlahnya', 'number-words': 'Angka dan hurufnya berbeda', 'claim-contradicted': 'Pernyataan bertentangan dengan angkanya',
    'list-count': 'Banyaknya butir tidak cocok', 'numbering-gap': 'Penomoran melompat', 'numbering-differs': 'Nomor berbeda di tempat lain', 'table-outside-section': 'Nomor tabel bukan nomor bagiannya', 'code-missing': 'Kode kosong', 'code-malformed': 'Kode tidak benar bentuknya',
    'code-parent': 'Kode bukan di bawah induknya', 'code-twice': 'Kode ganda', 'abbreviation-two-meanings': 'Satu singkatan dua arti', 'decree-number': 'Nomor yang tidak mungkin diterbitkan register', 'decree-order': 'Nomor dan bulan tidak berurutan',
    'gazette-kind': 'Lembaran bukan untuk jenis peraturannya', 'gazette-twice': 'Satu nomor untuk dua peraturan', 'gazette-order': 'Nomor tambahan lembaran tidak berurutan', 'amends-other-kind': 'Mengubah peraturan yang lain jenisnya', 'amends-later': 'Mengubah yang terbit kemudian',
  } satisfies Record<RuleName, string>,
  hows: {
    'row-sum': (d) => `${of(d, 'sum')}; tercetak berselisih ${of(d, 'off')}.`, 'column-sum': (d) => `${of(d, 'sum')}; tercetak berselisih ${of(d, 'off')}.`,
    ratio: (d) => `${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'exact')}.`, 'ratio-copied': (d) => `${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'exact')}${copied(d, '; angka tercetak sama dengan baris ')}.`, 'ratio-of-nothing': () => 'Pembilang atau penyebutnya tidak tercetak, jadi rasionya tidak dapat ada.',
    growth: (d) => `Rata-rata pertumbuhan tahunan ${of(d, 'steps')}.`, mean: (d) => `${of(d, 'sum')} ÷ ${of(d, 'count')}.`, average: (d) => `Rata-rata sederhana ${of(d, 'count')} baris ${of(d, 'mean')}; tertimbang ${of(d, 'weighted')}.`,
    'average-kind': (d) => `Ini rata-rata sederhana dari ${of(d, 'count')} persentase baris (${of(d, 'mean')}), bukan serapan; ${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'weighted')}.`, 'over-budget': (d) => `Anggarannya ${of(d, 'budget')}.`,
    'same-computed': (d) => `Di ${of(d, 'there')} tercetak ${of(d, 'printed')}; dihitung dari realisasi ÷ anggaran di sana.`, 'same-stated': (d) => `Di ${of(d, 'there')} tercetak ${of(d, 'printed')}.`,
    'wrong-row': (d) => `Angka ini tercetak di ${of(d, 'there')}; di baris ini di sana kosong, dan di baris itu di sini kosong.`, 'wrong-year': (d) => `Angka ini tercetak di ${of(d, 'there')}; pada tahun ini di sana kosong, dan pada tahun itu di sini kosong.`,
    'missing-elsewhere': (d) => `Tabel atau bagian ${of(d, 'there')} menyebutnya: ${of(d, 'rows')}. Jumlah dan rasio yang memakai tahun itu membandingkan yang tidak setara.`, wording: (d) => `Di ${of(d, 'there')} rumusannya lain.`,
    'column-growth': (d) => `Judulnya ${holdsId[of(d, 'says')] ?? ''}, isinya ${holdsId[of(d, 'holds')] ?? ''}; pertumbuhan rata-rata dari jumlah kolom: ${of(d, 'steps')}.`, 'column-meaning': (d) => `Judulnya ${holdsId[of(d, 'says')] ?? ''}, isinya ${holdsId[of(d, 'holds')] ?? ''}.`,
    groups: () => 'Angka dikelompokkan tiga-tiga; kelompok seperti ini tidak ada.', point: () => 'Desimal ditulis dengan koma; titik memisahkan ribuan.', 'percent-on-index': (d) => `Indeks tidak bersatuan persen${of(d, 'scale') ? `; skalanya ${of(d, 'scale')}` : ''}.`, 'outside-scale': (d) => `Skalanya ${of(d, 'scale')}.`,
    backwards: (d) => `Tahun ${of(d, 'year')} ${of(d, 'before')}; untuk indikator ini ${of(d, 'polarity') === 'higher' ? 'makin tinggi makin baik' : 'makin rendah makin baik'}.`,
    'end-sum': (d) => `Jumlah target tahunan: ${of(d, 'parts')}.`, 'end-last': (d) => `Target tahun terakhir dari: ${of(d, 'parts')}.`, 'end-avg': (d) => `Rata-rata target tahunan: ${of(d, 'parts')}.`, 'end-max': (d) => `Target tertinggi dari: ${of(d, 'parts')}.`,
    'output-sum': (d) => `${of(d, 'parts')} = ${of(d, 'sum')} ${of(d, 'unit')}, tercetak ${of(d, 'total')}.`, 'output-last': (d) => `Nilai terakhir dari ${of(d, 'parts')} adalah ${of(d, 'sum')} ${of(d, 'unit')}, tercetak ${of(d, 'total')}.`,
    'output-avg': (d) => `Rata-rata ${of(d, 'parts')} adalah ${of(d, 'sum')} ${of(d, 'unit')}, tercetak ${of(d, 'total')}.`, 'output-max': (d) => `Tertinggi dari ${of(d, 'parts')} adalah ${of(d, 'sum')} ${of(d, 'unit')}, tercetak ${of(d, 'total')}.`,
    'number-words': (d) => `"${of(d, 'words')}" adalah ${of(d, 'n')}.`, claim: (d) => `Dikatakan ${claimId[of(d, 'claims')] ?? ''}; angkanya di tabel ${of(d, 'table')}: ${of(d, 'values')}.`, 'list-count': (d) => `Banyaknya butir pada daftar "${of(d, 'list')}".`,
    after: (d) => `Nomor sebelumnya ${of(d, 'before')}.`, columns: (d) => `Nomor kolom ${of(d, 'left')} tidak ada.`, 'numbered-there': (d) => `Nomornya di tabel ${of(d, 'there')}.`, section: (d) => `Tabel ini berada di bagian ${of(d, 'section')}.`,
    'codes-missing': (d) => `Tabel mempunyai kolom kode, tetapi ${of(d, 'count')} program dan kegiatan tidak berkode.`, 'code-missing': () => 'Tabel mempunyai kolom kode dan yang lain berkode.', 'code-malformed': () => 'Bentuknya urusan.bidang.program.kewenangan.kegiatan.subkegiatan.',
    'code-parent': (d) => `Induknya berkode ${of(d, 'parent')}.`, 'code-twice': (d) => `Kode ini sudah dipakai ${of(d, 'name')}.`, 'two-meanings': (d) => `${of(d, 'short')} juga berarti ${of(d, 'other')} (${of(d, 'at')}).`,
    'decree-number': (d) => `Bentuknya kode/Kep.nomor-unit/bulan/tahun (${of(d, 'why')}).`, 'decree-order': (d) => `Dalam satu tahun nomor yang lebih besar tidak terbit pada bulan yang lebih awal; bandingkan ${of(d, 'other')}.`,
    'decision-not-promulgated': () => 'Keputusan tidak diundangkan dalam lembaran atau berita daerah.', 'gazette-kind': (d) => `${of(d, 'kind')} tidak diundangkan di sana.`, 'gazette-twice': (d) => `Nomor tambahan ini sudah milik ${of(d, 'other')} (${of(d, 'at')}); salah satunya keliru.`,
    'gazette-order': (d) => `Untuk lembaran ${of(d, 'gazette')} nomornya harus antara ${of(d, 'before')} dan ${of(d, 'after')}.`, 'amends-other-kind': (d) => `${of(d, 'kind')} hanya dapat mengubah ${of(d, 'kind')}, bukan ${of(d, 'other')}.`, 'amends-later': (d) => `Terbit ${of(d, 'year')}, mengubah yang terbit ${of(d, 'other')}.`,
  } satisfies Record<HowCode, (data: Data) => string>,
  problems: {
    'period-backwards': () => 'Tahun periode tidak berurutan: tahun awal, lalu tahun pertama sampai terakhir.', 'wrong-count': (d) => `Ada ${of(d, 'count')} nilai untuk ${of(d, 'expected')} tahun.`, 'unknown-column': (d) => `Kolom "${of(d, 'name')}" tidak ada.`,
    'unknown-indicator': (d) => `Indikator "${of(d, 'name')}" tidak ada.`, 'unknown-objective': (d) => `Sasaran "${of(d, 'name')}" tidak ada.`, 'name-twice': (d) => `"${of(d, 'name')}" ada dua kali.`, 'plan-kind': () => 'Berkas rencana berupa .yaml atau .xlsx.',
    'workbook-locked': () => 'Buku kerja ini berkata sandi. Simpan tanpa kata sandi, lalu coba lagi.', 'workbook-broken': () => 'Buku kerja ini rusak atau bukan XLSX.', 'workbook-old': () => 'Ini buku kerja Excel 97–2003 (.xls). Simpan sebagai .xlsx, lalu coba lagi.',
    'workbook-large': (d) => `Buku kerja ini terlalu besar (${of(d, 'size')} MB, paling besar ${of(d, 'limit')} MB).`, 'workbook-bomb': (d) => `Isi buku kerja ini mengembang menjadi ${of(d, 'size')} MB, lebih dari ${of(d, 'limit')} MB; tidak dibuka.`, 'workbook-macros': () => 'Buku kerja ini berisi makro. Simpan sebagai .xlsx tanpa makro, lalu coba lagi.',
    'workbook-slow': (d) => `Buku kerja ini tidak selesai dibaca dalam ${of(d, 'seconds')} detik.`, 'sheet-missing': (d) => `Lembar "${of(d, 'sheet')}" tidak ada. Ekspor rencana memakai lembar itu.`, 'cell-not-understood': (d) => `Lembar "${of(d, 'sheet')}", sel ${of(d, 'cell')}: "${of(d, 'value')}" tidak dimengerti.`,
    'formula-broken': (d) => `Lembar "${of(d, 'sheet')}", sel ${of(d, 'cell')}: rumusnya rusak (${of(d, 'value')}).`, 'sheet-hidden': (d) => `Lembar "${of(d, 'sheet')}" tersembunyi; isinya tetap dibaca.`, 'too-many-rows': (d) => `Lembar "${of(d, 'sheet')}" lebih dari ${of(d, 'limit')} baris.`,
  } as Record<string, (data: Data) => string>,
}

const en: typeof id = {
  finding: 'Finding', rule: 'Rule', place: 'Place', printed: 'Printed', expected: 'Would have to be', how: 'How it was computed', certainty: 'How sure', line: 'Line',
  none: 'Nothing wrong was found.', count: (n, certain, likely, possible) => `${n} ${n === 1 ? 'finding' : 'findings'}: ${certain} certain, ${likely} likely, ${possible} possible.`,
  table: (name) => `Table ${name}`, list: (name) => `List ${name}`, section: (name) => `Section ${name}`, row: (name) => `row ${name}`, column: (name) => `column ${name}`,
  certainties: { certain: 'certain', likely: 'likely', possible: 'possible' },
  rules: {
    'row-sum': 'The sum of a row is wrong', 'column-sum': 'The sum of a column is wrong', 'digits-transposed': 'Digits changed places', 'number-groups': 'Groups of digits no number has', ratio: 'A ratio is wrong', growth: 'Growth is wrong',
    average: 'An average is wrong', 'average-kind': 'Which average it is', 'over-budget': 'More realised than budgeted', 'same-figure': 'The same figure stated differently', 'wrong-row': 'A value in the wrong row', 'wrong-year': 'A value in the wrong year',
    'missing-elsewhere': 'Stated in one place, blank in another', 'wording-differs': 'Worded differently', 'column-meaning': 'A column holds something else than its heading says', 'percent-on-index': 'A percent sign on an index', 'outside-scale': 'Outside the scale',
    'target-backwards': 'A target that moves backwards', 'end-not-last': 'The end does not follow from the yearly targets', 'output-total': 'The yearly parts do not make the total', 'number-words': 'A number and its words differ', 'claim-contradicted': 'A claim its figures contradict',
    'list-count': 'The count of a list is wrong', 'numbering-gap': 'A gap in the numbering', 'numbering-differs': 'Numbered otherwise elsewhere', 'table-outside-section': "A table's number is not its section's", 'code-missing': 'No code', 'code-malformed': 'A malformed code',
    'code-parent': 'A code that is not under its parent', 'code-twice': 'A code used twice', 'abbreviation-two-meanings': 'An abbreviation with two meanings', 'decree-number': 'A number no register could issue', 'decree-order': 'Number and month out of order',
    'gazette-kind': 'The wrong gazette for the kind of regulation', 'gazette-twice': 'One number for two regulations', 'gazette-order': 'A supplement number out of order', 'amends-other-kind': 'Amends an instrument of another kind', 'amends-later': 'Amends what came later',
  },
  hows: {
    'row-sum': (d) => `${of(d, 'sum')}; the print is off by ${of(d, 'off')}.`, 'column-sum': (d) => `${of(d, 'sum')}; the print is off by ${of(d, 'off')}.`,
    ratio: (d) => `${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'exact')}.`, 'ratio-copied': (d) => `${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'exact')}${copied(d, '; the figure printed is that of row ')}.`, 'ratio-of-nothing': () => 'One of its two parts is not printed, so there can be no ratio.',
    growth: (d) => `Mean of the yearly growth ${of(d, 'steps')}.`, mean: (d) => `${of(d, 'sum')} ÷ ${of(d, 'count')}.`, average: (d) => `Plain mean of ${of(d, 'count')} rows ${of(d, 'mean')}; weighted ${of(d, 'weighted')}.`,
    'average-kind': (d) => `This is the plain mean of ${of(d, 'count')} row percentages (${of(d, 'mean')}), not the absorption; ${of(d, 'top')} ÷ ${of(d, 'bottom')} × 100 = ${of(d, 'weighted')}.`, 'over-budget': (d) => `The budget is ${of(d, 'budget')}.`,
    'same-computed': (d) => `In ${of(d, 'there')} stands ${of(d, 'printed')}; computed from realisation ÷ budget there.`, 'same-stated': (d) => `In ${of(d, 'there')} stands ${of(d, 'printed')}.`,
    'wrong-row': (d) => `This figure stands in ${of(d, 'there')}; this row is blank there, and that row is blank here.`, 'wrong-year': (d) => `This figure stands in ${of(d, 'there')}; this year is blank there, and that year is blank here.`,
    'missing-elsewhere': (d) => `Table or section ${of(d, 'there')} states it: ${of(d, 'rows')}. Sums and ratios over that year compare unlike things.`, wording: (d) => `In ${of(d, 'there')} it is worded otherwise.`,
    'column-growth': (d) => `The heading says ${holdsEn[of(d, 'says')] ?? ''}, it holds ${holdsEn[of(d, 'holds')] ?? ''}; mean growth of the column sums: ${of(d, 'steps')}.`, 'column-meaning': (d) => `The heading says ${holdsEn[of(d, 'says')] ?? ''}, it holds ${holdsEn[of(d, 'holds')] ?? ''}.`,
    groups: () => 'Digits are grouped by three; there is no group like this.', point: () => 'Decimals take a comma; the point separates thousands.', 'percent-on-index': (d) => `An index is not a percentage${of(d, 'scale') ? `; its scale is ${of(d, 'scale')}` : ''}.`, 'outside-scale': (d) => `The scale is ${of(d, 'scale')}.`,
    backwards: (d) => `In ${of(d, 'year')} it was ${of(d, 'before')}; for this indicator ${of(d, 'polarity') === 'higher' ? 'higher is better' : 'lower is better'}.`,
    'end-sum': (d) => `Sum of the yearly targets: ${of(d, 'parts')}.`, 'end-last': (d) => `Last of the yearly targets: ${of(d, 'parts')}.`, 'end-avg': (d) => `Mean of the yearly targets: ${of(d, 'parts')}.`, 'end-max': (d) => `Highest of the yearly targets: ${of(d, 'parts')}.`,
    'output-sum': (d) => `${of(d, 'parts')} = ${of(d, 'sum')} ${of(d, 'unit')}, printed ${of(d, 'total')}.`, 'output-last': (d) => `The last of ${of(d, 'parts')} is ${of(d, 'sum')} ${of(d, 'unit')}, printed ${of(d, 'total')}.`,
    'output-avg': (d) => `The mean of ${of(d, 'parts')} is ${of(d, 'sum')} ${of(d, 'unit')}, printed ${of(d, 'total')}.`, 'output-max': (d) => `The highest of ${of(d, 'parts')} is ${of(d, 'sum')} ${of(d, 'unit')}, printed ${of(d, 'total')}.`,
    'number-words': (d) => `"${of(d, 'words')}" is ${of(d, 'n')}.`, claim: (d) => `It is said that it ${claimEn[of(d, 'claims')] ?? ''}; table ${of(d, 'table')} has ${of(d, 'values')}.`, 'list-count': (d) => `That many items are in the list "${of(d, 'list')}".`,
    after: (d) => `The number before it is ${of(d, 'before')}.`, columns: (d) => `There is no column number ${of(d, 'left')}.`, 'numbered-there': (d) => `That is its number in table ${of(d, 'there')}.`, section: (d) => `This table stands in section ${of(d, 'section')}.`,
    'codes-missing': (d) => `The table has a column for codes, but ${of(d, 'count')} programmes and activities have none.`, 'code-missing': () => 'The table has a column for codes, and the others have one.', 'code-malformed': () => 'It is written affair.field.programme.authority.activity.sub-activity.',
    'code-parent': (d) => `Its parent has ${of(d, 'parent')}.`, 'code-twice': (d) => `This code is used by ${of(d, 'name')} already.`, 'two-meanings': (d) => `${of(d, 'short')} also means ${of(d, 'other')} (${of(d, 'at')}).`,
    'decree-number': (d) => `It is written code/Kep.number-unit/month/year (${of(d, 'why')}).`, 'decree-order': (d) => `Within a year a higher number is not of an earlier month; compare ${of(d, 'other')}.`,
    'decision-not-promulgated': () => 'Decisions are not promulgated in a gazette.', 'gazette-kind': (d) => `${of(d, 'kind')} is not promulgated there.`, 'gazette-twice': (d) => `This supplement number belongs to ${of(d, 'other')} (${of(d, 'at')}); one of them is wrong.`,
    'gazette-order': (d) => `For gazette ${of(d, 'gazette')} it must be between ${of(d, 'before')} and ${of(d, 'after')}.`, 'amends-other-kind': (d) => `${of(d, 'kind')} can amend ${of(d, 'kind')} only, not ${of(d, 'other')}.`, 'amends-later': (d) => `Of ${of(d, 'year')}, it amends what is of ${of(d, 'other')}.`,
  },
  problems: {
    'period-backwards': () => 'The years of the period do not follow: the base year, then the first to the last.', 'wrong-count': (d) => `There are ${of(d, 'count')} values for ${of(d, 'expected')} years.`, 'unknown-column': (d) => `There is no column "${of(d, 'name')}".`,
    'unknown-indicator': (d) => `There is no indicator "${of(d, 'name')}".`, 'unknown-objective': (d) => `There is no objective "${of(d, 'name')}".`, 'name-twice': (d) => `"${of(d, 'name')}" is there twice.`, 'plan-kind': () => 'A plan is a .yaml or an .xlsx file.',
    'workbook-locked': () => 'This workbook has a password. Save it without one and try again.', 'workbook-broken': () => 'This workbook is broken or no XLSX.', 'workbook-old': () => 'This is a workbook of Excel 97–2003 (.xls). Save it as .xlsx and try again.',
    'workbook-large': (d) => `This workbook is too large (${of(d, 'size')} MB, at most ${of(d, 'limit')} MB).`, 'workbook-bomb': (d) => `What is in this workbook grows to ${of(d, 'size')} MB, more than ${of(d, 'limit')} MB; it was not opened.`, 'workbook-macros': () => 'This workbook holds macros. Save it as .xlsx without macros and try again.',
    'workbook-slow': (d) => `This workbook could not be read within ${of(d, 'seconds')} seconds.`, 'sheet-missing': (d) => `There is no sheet "${of(d, 'sheet')}". An exported plan has it.`, 'cell-not-understood': (d) => `Sheet "${of(d, 'sheet')}", cell ${of(d, 'cell')}: "${of(d, 'value')}" is not understood.`,
    'formula-broken': (d) => `Sheet "${of(d, 'sheet')}", cell ${of(d, 'cell')}: its formula is broken (${of(d, 'value')}).`, 'sheet-hidden': (d) => `The sheet "${of(d, 'sheet')}" is hidden; it was read all the same.`, 'too-many-rows': (d) => `The sheet "${of(d, 'sheet')}" has more than ${of(d, 'limit')} rows.`,
  },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem of a plan in words; its code when it is not this module's. */
export const sayProblem = (locale: Locale) => (problem: Problem): string =>
  (messages[locale].problems[problem.code] ?? revisionWords[locale].problems[problem.code] ?? evaluationWords[locale].problems[problem.code])?.(Object.fromEntries(Object.entries(problem.data ?? {}).map(([key, value]) => [key, key === 'label' ? sayLabel(locale, String(value)) : String(value)]))) ?? problem.code

/** What a value is called, `budget 2014`, in the reader's language; the heading of a table stays as printed. */
function sayLabel(locale: Locale, label: string): string {
  const [, field = '', year = ''] = /^(.*?)((?: \d{4})?)$/.exec(label) ?? []
  return `${revisionWords[locale].fields[field] ?? field}${year}`
}

/** Where a finding is, in words. */
export function sayPlace(locale: Locale, { part, id: name, row, column, year }: Place): string {
  const say = messages[locale]
  const head = part === 'table' ? say.table(name) : part === 'list' ? say.list(name) : say.section(name)
  return [head, row ? (part === 'table' ? say.row(row) : row) : '', column ? say.column(column) : '', year === undefined || row === String(year) ? '' : String(year)].filter(Boolean).join(', ')
}

/** A finding as the command line, the interface and the documents give it. */
export type SaidFinding = { rule: RuleName; place: string; printed: string; expected: string | null; how: string; certainty: Certainty; path: string }

export const sayFinding = (locale: Locale) => (found: Finding): SaidFinding => ({
  rule: found.rule, place: sayPlace(locale, found.place), printed: found.printed, expected: found.expected, how: messages[locale].hows[found.how.code](found.how.data), certainty: found.certainty, path: found.path,
})
