import { describe, expect, test } from 'vitest'
import { isEnactable, isPublishable, missingToEnact, missingToPublish } from '../standard.ts'
import { toJson } from './json.ts'
import { readStandards } from './read.ts'
import { sampleDecree } from '../../examples.ts'
import type { StandardReading } from './parts.ts'

const reading = readStandards({ text: sampleDecree })
const [archive, hall, copy] = reading.standards as [StandardReading, StandardReading, StandardReading]
const codesOf = (standard: StandardReading): string[] => standard.warnings.map((warning) => `${warning.code} ${warning.component ?? ''}`.trim()).sort()

describe('A decree in the layout of scanned decrees', () => {
  test('says who issued it, when, and about what', () => {
    expect(reading.decree).toEqual({
      number: '067/Kep.18-Arsip/IV/2024', date: '2024-04-22', title: 'STANDAR PELAYANAN PADA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA',
      issuer: 'KEPALA DINAS ARSIP DAN TAMAN BACAAN KOTA MANDALA', signatory: 'CANDRA WIJAYAKUSUMA',
    })
    expect(reading.warnings.map((warning) => [warning.code, warning.data])).toEqual([['number-impossible', { number: '067/Kep.9-Arsip/1I/2019' }]])
  })

  test('gives each annex its number, its service and its agency', () => {
    expect(reading.standards.map(({ annex, name, agency }) => [annex, name, agency])).toEqual([
      ['I', 'PEMINJAMAN ARSIP UNTUK PENELITIAN', 'DINAS ARSIP DAN TAMAN BACAAN'],
      ['II', 'PEMAKAIAN AULA TAMAN BACAAN', 'DINAS ARSIP DAN TAMAN BACAAN'],
      ['III', 'LEGALISASI SALINAN ARSIP', 'DINAS ARSIP DAN TAMAN BACAAN'],
    ])
  })

  test('keeps requirements with their sub-items, and the line that only leads to them aside', () => {
    expect(archive.components.requirements).toEqual([
      { text: 'Surat pengantar dari lembaga, memuat :', items: [{ text: 'Nama peneliti' }, { text: 'Judul penelitian' }] },
      { text: 'Kartu identitas.', items: [] },
    ])
    expect(archive.components.extra).toEqual([{ label: 'PERSYARATAN', text: 'Berkas yang dibawa :' }])
  })

  test('names actor and act of each step, and leaves open what no sentence says', () => {
    expect(archive.components.procedure?.steps.map(({ n, actor, act }) => [n, actor, act])).toEqual([
      [1, 'Pemohon', 'submit'], [2, 'Petugas Ruang Baca', 'check'], [3, 'Arsiparis', 'assess'], [4, null, 'handOver'],
    ])
    expect(copy.components.procedure?.steps.map(({ actor, act }) => [actor, act])).toEqual([['Pemohon', 'submit'], ['Arsiparis', 'verify'], ['Kepala Dinas', 'sign']])
  })

  test('reads times, fees and staff', () => {
    expect(archive.components.duration).toMatchObject({ max: 2, unit: 'hour', startsWhen: 'setelah berkas lengkap' })
    expect(hall.components.duration).toMatchObject({ max: 5, unit: 'workingDay', cases: [{ label: 'Baru', max: 5 }, { label: 'perpanjangan', max: 2 }] })
    expect(copy.components.duration).toMatchObject({ max: 1, unit: 'day', per: 'salinan' })
    expect(hall.components.fee).toMatchObject({ kind: 'range', min: 50000, max: 250000, per: 'hari', cases: [{ label: 'Warga', amount: 50000 }, { label: 'Perusahaan', amount: 250000 }] })
    expect(copy.components.fee).toMatchObject({ kind: 'free', amount: 0 })
    expect(copy.components.staffCount).toEqual({ value: 4, text: '4 (lima) orang' })
  })

  test('warns of every mistake made on purpose, and of nothing else', () => {
    expect(codesOf(archive)).toEqual(['link-differs complaints', 'no-actor procedure'])
    expect(codesOf(hall)).toEqual(['number-misread fee', 'step-gap procedure'])
    expect(codesOf(copy)).toEqual(['annex-misread', 'copied serviceGuarantee', 'missing-component products', 'words-differ staffCount'])
  })

  test('tells which standard may be published and which enacted', () => {
    expect([archive, hall, copy].map(({ components }) => isPublishable(components))).toEqual([true, true, false])
    expect(isEnactable(archive.components)).toBe(true)
    expect(missingToPublish(copy.components)).toEqual(['products'])
    expect(missingToEnact(copy.components)).toEqual(['products'])
  })

  test('points each component to the lines it stands on', () => {
    const lines = sampleDecree.split('\n')
    const text = (standard: StandardReading, name: 'fee' | 'competencies' | 'name'): string =>
      (standard.source[name] ?? []).flatMap(({ from, to }) => lines.slice(from - 1, to)).join('\n')
    expect(text(hall, 'fee')).toBe('S | BIAYA/ TARIF | a. Warga : Rp 50.000 per hari\nb. Perusahaan : Rp 250.000 per hari')
    expect(text(archive, 'competencies')).toBe('8 | KOMPETENSI 1. Diploma kearsipan;\nPELAKSANA 2. Teliti.')
    expect(text(copy, 'name')).toContain('LEGALISASI SALINAN ARSIP')
  })

  test('prints as the contract says, warnings as sentences', () => {
    const json = toJson(reading) as { standards: { components: Record<string, unknown>; warnings: { message: string }[] }[] }
    expect(Object.keys(json.standards[0]?.components ?? {})).toEqual([
      'legalBasis', 'requirements', 'procedure', 'duration', 'fee', 'products', 'facilities', 'competencies', 'supervision',
      'complaints', 'staffCount', 'serviceGuarantee', 'safetyGuarantee', 'evaluation', 'extra',
    ])
    expect(json.standards[0]).not.toHaveProperty('source')
    expect(json.standards[1]?.warnings.map((warning) => warning.message)).toContain('Setelah langkah 2 langsung langkah 4.')
    expect(JSON.stringify(toJson(reading, 'en'))).toContain('Step 2 is followed by step 4.')
  })
})
