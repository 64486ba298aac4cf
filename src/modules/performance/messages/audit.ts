import type { Locale } from '#kernel'
import type { Finding, HowCode, RuleName, Sureness } from '../rules/audit.ts'
import { nodeIn, type Tree } from '../rules/tree.ts'

type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''
const partsId: Record<string, string> = { half: 'semester', quarter: 'triwulan', month: 'bulan' }
const partsEn: Record<string, string> = { half: 'half-years', quarter: 'quarters', month: 'months' }
const waysId: Record<string, string> = { sum: 'jumlah', last: 'nilai terakhir', avg: 'rata-rata', max: 'nilai tertinggi' }
const waysEn: Record<string, string> = { sum: 'the sum', last: 'the last', avg: 'the mean', max: 'the highest' }

const id = {
  rule: 'Aturan', place: 'Letak', printed: 'Tercetak', expected: 'Seharusnya', how: 'Cara memeriksa', certainty: 'Kepastian', none: 'Tidak ada yang keliru ditemukan', wholeTree: 'Seluruh pohon', all: 'Semua', title: (n: number) => (n === 0 ? 'Tidak ada yang keliru ditemukan' : `${n} hal perlu diperbaiki`), lead: 'Yang tercetak tetap. Pembetulan adalah keputusan orang, dalam rancangan pohon ini.', json: 'Unduh sebagai JSON', lines: (lines: string) => `baris ${lines}`,
  certainties: { certain: 'pasti', likely: 'sangat mungkin', possible: 'mungkin' } satisfies Record<Sureness, string>,
  rules: {
    'objective-without-indicator': 'Sasaran tanpa indikator', 'no-task': 'Jabatan tanpa tugas', 'position-without-box': 'Jabatan tidak ada di pohon', 'indicator-copied': 'Indikator menyalin kalimat sasarannya', 'no-measure': 'Indikator tidak mengukur', 'output-at-outcome': 'Hitungan keluaran pada tingkat hasil',
    'no-unit': 'Tanpa satuan', 'no-target': 'Tanpa target', 'no-owner': 'Tanpa pemilik', 'no-polarity': 'Tanpa arah (makin tinggi atau makin rendah)', 'no-source': 'Tanpa sumber data', 'children-cannot-make': 'Target di bawahnya tidak dapat mencapai target ini', 'periods-cannot-make': 'Target periode tidak membentuk target tahun',
    'weight-sum': 'Bobot tidak berjumlah seratus', 'weight-missing': 'Bobot hanya pada sebagian indikator', 'two-names': 'Satu indikator dengan dua nama', 'same-indicator': 'Indikator yang sama pada beberapa jabatan', 'spelling-mixed': 'Dua ejaan untuk satu kata', 'decimal-mixed': 'Titik dan koma desimal bercampur', misspelt: 'Salah tulis', 'cut-off': 'Kalimat terpotong',
  } satisfies Record<RuleName, string>,
  hows: {
    'no-indicator': () => 'Kotak ini mempunyai sasaran, tetapi tidak satu pun indikator.', 'objective-alone': () => 'Semua indikator kotak ini mengukur sasaran lain.', 'no-task': () => 'Kotak ini tidak mempunyai sasaran maupun indikator.', 'no-box': () => 'Jabatan ini ada pada susunan perangkat daerah, tetapi tidak memiliki satu kotak pun.',
    'copied-whole': (d) => `Sama dengan sasarannya: "${of(d, 'objective')}".`, 'copied-first-word': (d) => `Selain kata pertamanya sama dengan sasarannya: "${of(d, 'objective')}".`, 'copied-part': (d) => `Seluruhnya ada di dalam sasarannya: "${of(d, 'objective')}".`, 'no-measure': () => 'Tidak menyebut jumlah, persentase, nilai, waktu, atau ukuran lain.',
    'output-outcome': () => 'Pada tingkat hasil, keadaan yang berubah yang diukur, bukan banyaknya dokumen atau kegiatan (PermenPANRB 89/2021).', 'none-says': (d) => `Tidak satu pun dari ${of(d, 'count')} indikator menyebutnya.`, 'some-say-not': (d) => `${of(d, 'missing')} dari ${of(d, 'count')} indikator kotak ini tidak menyebutnya.`, 'unit-implied': (d) => `Satuan tidak tertulis; hanya tersirat dari namanya (${of(d, 'units')}).`, 'no-owner': () => 'Kotak ini tidak menyebut jabatan yang memilikinya.',
    'formula-falls-short': (d) => `Rumusnya atas target-target yang dipakai menghasilkan ${of(d, 'reached')}, targetnya ${of(d, 'target')}.`, 'children-sum': (d) => `${of(d, 'parts')} = ${of(d, 'reached')}, targetnya ${of(d, 'target')}.`, 'children-below': (d) => `Di bawahnya ${of(d, 'parts')}: tidak satu pun mencapai ${of(d, 'target')}, jadi gabungannya juga tidak.`,
    periods: (d) => `${waysId[of(d, 'way')] ?? ''} ${partsId[of(d, 'by')] ?? ''}: ${of(d, 'parts')}.`, 'periods-any': (d) => `Bukan jumlah, nilai terakhir, rata-rata, maupun nilai tertinggi ${partsId[of(d, 'by')] ?? ''}: ${of(d, 'parts')}.`, 'weight-sum': (d) => `${of(d, 'parts')} = ${of(d, 'sum')}.`, 'weight-missing': (d) => `${of(d, 'missing')} dari ${of(d, 'count')} indikator tidak berbobot.`,
    'same-words': (d) => `Kata-katanya sama dengan "${of(d, 'other')}", urutannya lain.`, 'one-word': (d) => `Hanya satu kata ditulis lain dari "${of(d, 'other')}".`, 'same-in': (d) => `${of(d, 'count')} indikator sama pada: ${of(d, 'boxes')}. Angka siapa yang dihitung?`, spelling: (d) => `${of(d, 'other')} indikator memakai ejaan ini, ${of(d, 'standard')} memakai "Persentase", bentuk bakunya.`,
    point: (d) => `Desimal ditulis dengan koma${of(d, 'elsewhere') ? `, seperti ${of(d, 'elsewhere')} di pohon ini juga` : ''}; titik memisahkan ribuan.`, misspelt: () => 'Tercetak lain dari yang dimaksud.', 'cut-off': (d) => `Kalimat berakhir pada "${of(d, 'end')}".`,
  } satisfies Record<HowCode, (data: Data) => string>,
}

const en: typeof id = {
  rule: 'Rule', place: 'Where', printed: 'Printed', expected: 'Would have to be', how: 'How it was checked', certainty: 'Certainty', none: 'Nothing wrong was found', wholeTree: 'The whole tree', all: 'All', title: (n) => (n === 0 ? 'Nothing wrong was found' : `${n} ${n === 1 ? 'thing needs' : 'things need'} mending`), lead: 'What is printed stays. A correction is the decision of a person, in a draft of this tree.', json: 'Download as JSON', lines: (lines) => `lines ${lines}`,
  certainties: { certain: 'certain', likely: 'likely', possible: 'possible' },
  rules: {
    'objective-without-indicator': 'Objective without indicator', 'no-task': 'Position without a task', 'position-without-box': 'Position not in the tree', 'indicator-copied': 'Indicator copied from its objective', 'no-measure': 'Indicator that measures nothing', 'output-at-outcome': 'Count of outputs at outcome level',
    'no-unit': 'No unit', 'no-target': 'No target', 'no-owner': 'No owner', 'no-polarity': 'No polarity (higher or lower is better)', 'no-source': 'No source of data', 'children-cannot-make': 'Targets beneath cannot make this target', 'periods-cannot-make': 'Targets of periods do not make the year',
    'weight-sum': 'Weights do not make a hundred', 'weight-missing': 'Weights on some indicators only', 'two-names': 'One indicator under two names', 'same-indicator': 'The same indicator with several positions', 'spelling-mixed': 'Two spellings of one word', 'decimal-mixed': 'Decimal point and comma mixed', misspelt: 'Misspelt', 'cut-off': 'Sentence cut off',
  },
  hows: {
    'no-indicator': () => 'The box has an objective and not one indicator.', 'objective-alone': () => 'All indicators of the box measure other objectives.', 'no-task': () => 'The box has neither objective nor indicator.', 'no-box': () => 'The agency has this position, and it owns no box.',
    'copied-whole': (d) => `The same as its objective: “${of(d, 'objective')}”.`, 'copied-first-word': (d) => `But for its first word the same as its objective: “${of(d, 'objective')}”.`, 'copied-part': (d) => `All of it stands in its objective: “${of(d, 'objective')}”.`, 'no-measure': () => 'It names no count, percentage, score, time or other measure.',
    'output-outcome': () => 'At outcome level the changed state is measured, not the number of papers or activities (PermenPANRB 89/2021).', 'none-says': (d) => `Not one of ${of(d, 'count')} indicators says it.`, 'some-say-not': (d) => `${of(d, 'missing')} of ${of(d, 'count')} indicators of this box do not say it.`, 'unit-implied': (d) => `The unit is not written; its name only implies it (${of(d, 'units')}).`, 'no-owner': () => 'The box names no position that owns it.',
    'formula-falls-short': (d) => `Its formula over the targets it draws on comes to ${of(d, 'reached')}, the target is ${of(d, 'target')}.`, 'children-sum': (d) => `${of(d, 'parts')} = ${of(d, 'reached')}, the target is ${of(d, 'target')}.`, 'children-below': (d) => `Beneath it ${of(d, 'parts')}: none reaches ${of(d, 'target')}, so together they cannot either.`,
    periods: (d) => `${waysEn[of(d, 'way')] ?? ''} of the ${partsEn[of(d, 'by')] ?? ''}: ${of(d, 'parts')}.`, 'periods-any': (d) => `Neither sum, last, mean nor highest of the ${partsEn[of(d, 'by')] ?? ''}: ${of(d, 'parts')}.`, 'weight-sum': (d) => `${of(d, 'parts')} = ${of(d, 'sum')}.`, 'weight-missing': (d) => `${of(d, 'missing')} of ${of(d, 'count')} indicators have no weight.`,
    'same-words': (d) => `The words of “${of(d, 'other')}” in another order.`, 'one-word': (d) => `One word is spelt otherwise than in “${of(d, 'other')}”.`, 'same-in': (d) => `${of(d, 'count')} indicators are the same in: ${of(d, 'boxes')}. Whose figure counts?`, spelling: (d) => `${of(d, 'other')} indicators spell it so, ${of(d, 'standard')} write “Persentase”, the standard form.`,
    point: (d) => `Decimals are written with a comma${of(d, 'elsewhere') ? `, as ${of(d, 'elsewhere')} in this very tree` : ''}; a point separates thousands.`, misspelt: () => 'Printed otherwise than it is meant.', 'cut-off': (d) => `The sentence ends with “${of(d, 'end')}”.`,
  },
}

/** What the audit of a tree says. */
export const auditWords: Record<Locale, typeof id> = { id, en }

/** A finding as page, JSON and document give it. */
export type SaidFinding = { rule: RuleName; place: string; printed: string; expected: string | null; how: string; certainty: Sureness; node: string | null; indicator: string | null }

export const sayFinding = (locale: Locale, tree: Tree) => (found: Finding): SaidFinding => {
  const t = auditWords[locale]
  const node = found.node === null ? null : nodeIn(tree, found.node)
  const indicator = node?.indicators.find(({ id: name }) => name === found.indicator)
  const lines = indicator?.lines ?? node?.lines
  const place = node ? [node.title, ...(indicator && indicator.name !== found.printed ? [indicator.name] : []), ...(lines ? [t.lines(lines)] : [])].join(', ') : t.wholeTree
  return { rule: found.rule, place, printed: found.printed, expected: found.expected, how: t.hows[found.how.code](found.how.data), certainty: found.certainty, node: found.node, indicator: found.indicator }
}

