import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isEnactable, type Components } from '../standard.ts'
import type { StandardReading } from './parts.ts'
import { linesOfPositioned, type PositionedText } from './positions.ts'
import { readStandards } from './read.ts'

const folder = new URL('../../../../../../shared/samples/standards/', import.meta.url)
const there = existsSync(folder)
const textOf = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), 'utf8')
const only = (text: string): StandardReading => {
  const { standards } = readStandards({ text })
  expect(standards).toHaveLength(1)
  return standards[0] as StandardReading
}

/** file | name | requirements (sub-items) | time | fee | product | laws | facilities | staff | steps */
const sheets = `
1|Izin Pendirian Sekolah|11+8+10|5 workingDay|free|Izin Pendirian Sekolah|5|21|6|9
14|Surat Tanda Daftar Usaha Penyediaan Akomodasi|0+0+0+0+0+0+0+0+0+0+0+3|5 workingDay|free|Surat Tanda Daftar Usaha Penyediaan Akomodasi|5|16|12|9
65|Izin Kuliah Kerja Nyata (KKN)|0+0+0+0+0+0+0|1 day|free|Surat Izin Kuliah Kerja Nyata (KKN)|1|19|6|8
91|Izin Usaha Jasa Konstruksi (IUJK)|12+12+12|5 workingDay|free|Izin Usaha Jasa Konstruksi|12|21|6|9
92|IMB Gedung Bertingkat|0+2+0+4+0+0+0+0+0+0+0+0|5 workingDay|byRegulation|Izin Mendirikan Bangunan Gedung Bertingkat|11|21|6|10
94|IMB Khusus (Pabrik, Tower, Perumahan, Gudang, SPBU, Dll)|0+2+0+0+0+0+0+4+0+0+0+0|5 workingDay|byRegulation|Izin Mendirikan Bangunan Khusus|9|21|6|10
96|Izin Pemanfaatan Daerah Milik Jalan (DMJ)|0+0+0+0+0+0|5 workingDay|free|Surat Izin Pemanfaatan Daerah Milik Jalan (DMJ)|5|21|6|9
Ak1|Kartu Pencari Kerja (AK.1)|0+0+0+0+0|1 workingDay|free|Katu Pencari Kerja (AK.1)|3|21|6|9
bidan|Izin Praktik Bidan|0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0|5 workingDay|byRegulation|Surat Izin Praktik Bidan|8|21|6|10
iling|Izin Lingkungan|0+0+0+0+0+0+0|5 workingDay|free|Izin Lingkungan|6|21|6|9
iplc|Izin Pembuangan Limbah Cair (IPLC)|12+1|5 workingDay|free|Surat Izin Pembuangan Limbah Cair (IPLC)|6|21|6|9
iui|Izin Usaha Industri (IUI)|0+0+0+0+0+0+0+0+0+0+0+0+0+0+0|15 day|free|Izin Usaha Industri (IUI)|4|21|9|9
klinik|Izin Klinik|10+18|5 workingDay|free|Surat Izin Klinik|5|21|7|9
reklame|Izin Reklame|8+5|5 workingDay|byRegulation|Izin Reklame|4|21|6|10
tdg|Tanda Daftar Gudang (TDG)|0+0+0+0+0+0+0+0+0+0+0+0|5 day|free|Izin Tanda Daftar Gudang (TDG)|2|21|6|9
trayek|Izin Trayek Angkutan Pedesaan/Agkutan Kota|10+9+8|7 workingDay|byRegulation|Izin Trayek Angkutan Pedesaan|5|21|6|9
`.trim().split('\n').map((row) => row.split('|'))

const summary = (c: Components): string[] => [
  c.requirements.map((each) => each.items.length).join('+'), `${c.duration?.max} ${c.duration?.unit}`, c.fee?.kind ?? '', c.products.join('; '),
  String(c.legalBasis.length), String(c.facilities.length), String(c.staffCount?.value), String(c.procedure?.steps.length),
]

/** The file as a PDF would give it: every word a positioned item, lines from the top down. */
function positioned(text: string): PositionedText[] {
  return text.split('\f').flatMap((page, index) => page.split('\n').flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) => ({ str: match[0], x: match.index * 5, y: 2000 - row * 12, page: index + 1, width: match[0].length * 5, height: 9 }))))
}

test('the sheets are at hand where everything is checked', () => {
  expect(there || !process.env['CI']).toBe(true)
})

describe.skipIf(!there)('Two-part sheets of another city, labels centred beside their values', () => {
  test.each(sheets)('%s: %s', (file, name, ...expected) => {
    const sheet = only(textOf(file ?? ''))
    expect(sheet.name).toBe(name)
    expect(sheet.agency).toBe('DPMPTSP & NAKER KABUPATEN AGAM')
    expect(summary(sheet.components)).toEqual(expected)
    expect(isEnactable(sheet.components)).toBe(true)
    expect([sheet.components.competencies, sheet.components.supervision, sheet.components.serviceGuarantee, sheet.components.safetyGuarantee, sheet.components.evaluation]
      .map((list) => list.length)).toEqual([4, 4, 3, 1, 1])
    expect(sheet.components.complaints.map((each) => each.channel)).toEqual(['box', 'box', 'letter', 'letter', 'email', 'phone', 'website', 'facebook'])
    expect(sheet.warnings.map((warning) => warning.code).filter((code) => !['steps-from-chart', 'name-differs', 'several-kinds', 'one-for-several'].includes(code))).toEqual([])
  })

  test('of which some divide their requirements by kinds of request: each is named, and what is said once for things of their own is doubtful', () => {
    const told = sheets.map(([file = '']) => [file, only(textOf(file)).warnings.filter(({ code }) => code === 'several-kinds' || code === 'one-for-several').map(({ component, line, data }) => `${component} ${line} ${data['kinds']}`)] as const)
    const clinic = '“IZIN MENDIRIKAN”, “IZIN OPERASIONAL”'
    const school = '“MENDIRIKAN PAUD (TK/TKLB//KB/TPA/SPS)”, “MENDIRIKAN SD dan SMP”'
    expect(told.filter(([, warnings]) => warnings.length > 0)).toEqual([
      ['1', [`requirements 37 ${school}`, `duration 86 ${school}`, `products 90 ${school}`]],
      ['91', ['requirements 32 “IUJK BARU”, “IUJK MENGUBAH DATA”, “MEMPERPANJANG IUJK”']],
      ['klinik', [`requirements 41 ${clinic}`, `duration 88 ${clinic}`, `products 94 ${clinic}`]],
      ['trayek', ['requirements 36 “IZIN PERTAMA / BARU”, “PEMBAHARUAN MASA BERLAKU IZIN”, “PERLUASAN IZIN”']],
    ])
  })

  test('a note beneath each kind of request says whose it is, one beneath all of them stands for all', () => {
    const notes = (file: string): string[] => only(textOf(file)).components.extra.filter(({ text }) => text.startsWith('Persyaratan diserahkan')).map(({ label, text }) => `${label} | ${text}`)
    expect(notes('klinik')).toEqual(['Persyaratan: IZIN MENDIRIKAN | Persyaratan diserahkan ke DPMPTSP & NAKER 3 rangkap', 'Persyaratan: IZIN OPERASIONAL | Persyaratan diserahkan ke DPMPTSP & NAKER 2 rangkap'])
    expect(notes('trayek')).toEqual(['Persyaratan | Persyaratan diserahkan ke DPMPTSP & NAKER 3 rangkap'])
  })

  test('a flow chart becomes steps in the order its arrows run', () => {
    expect(only(textOf('1')).components.procedure?.steps.map(({ actor, act }) => `${actor ?? '-'} ${act}`)).toEqual([
      '- receive', 'FO & Kasi verify', 'Tim Teknis inspect', 'Tim Teknis approve', 'Staf Kasi print', 'Kasi & Kabid verify', 'Sekretaris initial', 'Kepala Dinas sign', 'FO handOver',
    ])
  })

  test('things listed in three columns are read in the order of their numbers', () => {
    expect(only(textOf('65')).components.facilities.slice(6, 10)).toEqual(['Ruang kerja', 'Faksimile', 'Ruang tunggu', 'Halaman parkir'])
  })

  test('notes beneath the requirements are kept apart from them', () => {
    expect(only(textOf('Ak1')).components.extra).toContainEqual({ label: 'Persyaratan', text: 'Persyaratan diserahkan ke DPMPTSP & NAKER 1 rangkap' })
  })

  test.each(sheets.slice(0, 8))('%s read from a PDF\'s positions says the same', (file) => {
    const text = textOf(file ?? '')
    expect(summary(only(linesOfPositioned(positioned(text)).join('\n')).components)).toEqual(summary(only(text).components))
  })
})

describe.skipIf(!there)('The same sheets with their lines out of order', () => {
  test.each(['14', 'bidan', 'reklame', 'tdg'])('%s: what each line says puts it in its place, and every component is marked', (file) => {
    const whole = only(textOf(file)).components
    const torn = only(textOf(`${file}.scrambled`))
    const c = torn.components
    expect([c.duration?.text, c.fee?.kind, c.fee?.legalBasis, c.products, c.staffCount, c.evaluation, c.safetyGuarantee])
      .toEqual([whole.duration?.text, whole.fee?.kind, whole.fee?.legalBasis, whole.products, whole.staffCount, whole.evaluation, whole.safetyGuarantee])
    expect([...c.legalBasis].sort()).toEqual([...whole.legalBasis].sort())
    expect([...c.facilities].sort()).toEqual([...whole.facilities].sort())
    expect([c.competencies, c.supervision, c.serviceGuarantee]).toEqual([whole.competencies, whole.supervision, whole.serviceGuarantee])
    expect(torn.warnings.filter((warning) => warning.code === 'by-content').length).toBeGreaterThanOrEqual(12)
    expect(torn.warnings.map((warning) => warning.code)).toContain('scrambled')
  })

  test('requirements with a letter each return to their order', () => {
    for (const file of ['bidan', 'tdg']) expect(only(textOf(`${file}.scrambled`)).components.requirements).toEqual(only(textOf(file)).components.requirements)
  })

  test('a torn flow chart gives its offices but no invented order', () => {
    const { procedure } = only(textOf('tdg.scrambled')).components
    expect(procedure?.steps).toEqual([])
    expect(procedure?.actors).toContain('Tim Teknis')
  })

  test.each(['14', 'bidan', 'reklame', 'tdg'])('%s: its offices are those of the whole sheet, and what is done in a box is no office', (file) => {
    const whole = new Set(only(textOf(file)).components.procedure?.actors)
    const { components, warnings } = only(textOf(`${file}.scrambled`))
    expect(components.procedure?.actors.filter((actor) => !whole.has(actor))).toEqual([])
    expect(warnings.map((each) => each.code)).not.toContain('several-kinds')
  })
})
