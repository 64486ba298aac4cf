import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProcedureText, StepAct } from '../standard.ts'
import { actorOf, namesActor, readSentence } from './acts.ts'
import type { Piece } from './parts.ts'
import { readProcedure } from './procedure.ts'

const pieces = (...texts: string[]): Piece[] => texts.map((text, index) => ({ n: index + 1, text, col: 0, end: text.length, gap: false }))
const actor = (text: string): string | null => readSentence(text).actor
const act = (text: string): StepAct | null => readSentence(text).act

describe('Who acts, and how', () => {
  test.each<[string, string | null, StepAct | null]>([
    ['Pemohon datang ke loket membawa berkas', 'Pemohon', 'submit'],
    ['Petugas Front Office mencatat permohonan', 'Petugas Front Office', 'record'],
    ['Kasi mengoreksi draft', 'Kasi', 'comment'],
    ['Kepala Seksi memeriksa dan memaraf draft', 'Kepala Seksi', 'initial'],
    ['Camat menandatangani Surat', 'Camat', 'sign'],
    ['Pemohon mengambil surat di loket', 'Pemohon', 'receive'],
    ['Petugas menghubungi pemohon', 'Petugas', 'inform'],
    ['Tim teknis melakukan survei lapangan', 'Tim teknis', 'inspect'],
    ['Bendahara menerima pembayaran', 'Bendahara', 'receive'],
    ['Pemohon membayar retribusi', 'Pemohon', 'pay'],
    ['Operator mencetak KTP', 'Operator', 'print'],
    ['Sekretaris Daerah memberi paraf', 'Sekretaris Daerah', 'initial'],
    ['Kasubbag memberikan paraf pada naskah', 'Kasubbag', 'initial'],
    ['Wali Kota menetapkan Keputusan', 'Wali Kota', 'approve'],
    ['Kepala Bagian mendisposisikan surat ke Kasubag', 'Kepala Bagian', 'dispose'],
    ['Petugas menginput data ke aplikasi', 'Petugas', 'input'],
    ['Kabid meng-approve usulan', 'Kabid', 'approve'],
    ['Operator meng-upload dokumen', 'Operator', 'publish'],
    ['Verifikator memverifikasi berkas, jika tidak lengkap dikembalikan', 'Verifikator', 'verify'],
    ['Pemohon mengisi formulir', 'Pemohon', 'submit'],
    ['Pemohon menyerahkan berkas', 'Pemohon', 'submit'],
    ['Petugas menyerahkan izin kepada Pemohon', 'Petugas', 'handOver'],
    ['Masyarakat melapor melalui aplikasi', 'Masyarakat', 'submit'],
    ['Camat melaporkan hasilnya kepada Wali Kota', 'Camat', 'report'],
    ['Menyiapkan konsep surat', null, 'prepare'],
    ['Mengundang Perangkat Daerah', null, 'invite'],
    ['Rapat koordinasi', null, 'conduct'],
    ['Penyerahan izin', null, 'handOver'],
    ['Pengarsipan', null, 'archive'],
    ['Disposisi Kepala Dinas', null, 'dispose'],
  ])('%s', (text, who, how) => expect([actor(text), act(text)]).toEqual([who, how]))

  test.each<[string, string | null, StepAct]>([
    ['Surat ditandatangani oleh Camat', 'Camat', 'sign'],
    ['Naskah ditanda tangani', null, 'sign'],
    ['Draft diparaf oleh Kepala Seksi untuk diteruskan', 'Kepala Seksi', 'initial'],
    ['Berkas diperiksa oleh petugas', 'petugas', 'check'],
    ['Berkas diperiksa secara teliti oleh Petugas Loket dan dicatat', 'Petugas Loket', 'check'],
    ['Berkas diterima petugas loket', null, 'receive'],
    ['Surat diserahkan kepada pemohon', null, 'handOver'],
    ['Permohonan ditolak', null, 'refuse'],
    ['Apabila tidak lengkap, berkas dikembalikan kepada pemohon', null, 'return'],
    ['Izin dicetak', null, 'print'],
  ])('said in the passive: %s', (text, who, how) => expect([actor(text), act(text)]).toEqual([who, how]))

  test('who decides, decides: refusing is only the other way out', () => {
    expect(act('Kepala Dinas menyetujui atau menolak permohonan')).toBe('approve')
    expect(act('Kepala Dinas menolak permohonan')).toBe('refuse')
  })

  test('what is denied is not done', () => {
    expect(readSentence('Kepala Dinas tidak menyetujui permohonan')).toEqual({ actor: 'Kepala Dinas', act: 'refuse', verb: true })
    expect(readSentence('Petugas tidak menerima berkas yang kurang')).toEqual({ actor: 'Petugas', act: null, verb: true })
  })

  test.each(['Selesai', '', 'Front Office', '-', '12345', 'Mengetahui', 'Berkas lengkap'])('nothing is done in “%s”', (text) => expect([actor(text), act(text)]).toEqual([null, null]))

  test('a condition before the sentence is no actor', () => {
    expect(actor('Jika berkas tidak lengkap, Petugas mengembalikan berkas')).toBe('Petugas')
    expect(actor('Setelah ditandatangani, Kurir mengantar surat')).toBe('Kurir')
    expect(actor('Selanjutnya petugas mencatat surat')).toBe('petugas')
    expect(actor('Kemudian, Camat menandatangani surat')).toBe('Camat')
  })

  test('things do not act, offices and parties do', () => {
    expect(['Surat ', 'Berkas ', 'Aplikasi ', 'Sistem '].map(actorOf)).toEqual([null, null, null, null])
    expect(['Camat ', 'Kepala Dinas akan ', 'Tamu VIP ', 'Budi '].map(actorOf)).toEqual(['Camat', 'Kepala Dinas', 'Tamu VIP', 'Budi'])
    expect(['Kabag Umum', 'Kabar', 'Dokter jaga', 'Tim', 'Timur', 'Meja'].map(namesActor)).toEqual([true, false, true, true, false, false])
    expect(actorOf('K'.repeat(91))).toBeNull()
  })

  test('an actor is always a part of the sentence, whatever it holds', () => {
    const word = fc.constantFrom('Kepala', 'Dinas', 'menerima', 'dan', 'yang', 'surat', 'diperiksa', 'oleh', 'tidak', 'menyetujui', ',', '.', 'Jika', '\u0000', 'me', 'meng-')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(word, { maxLength: 15 }).map((list) => list.join(' '))), (text) => {
      const who = actor(text)
      if (who !== null) expect(text.replace(/\s+/g, ' ')).toContain(who)
    }))
  })
})

describe('A procedure', () => {
  const steps = (reading: { procedure: ProcedureText | null }): [number, string | null, StepAct | null][] => (reading.procedure?.steps ?? []).map((step) => [step.n, step.actor, step.act])
  const read = (...lines: string[]): ReturnType<typeof readProcedure> => readProcedure(pieces(...lines), false)

  test('its steps, with what stands beneath one kept in it', () => {
    const { procedure } = read('1. Pemohon mengajukan berkas :', 'a. asli', 'b. salinan', '2. Camat menandatangani izin')
    expect(procedure?.steps.map((step) => step.text)).toEqual(['Pemohon mengajukan berkas : a. asli b. salinan', 'Camat menandatangani izin'])
    expect(procedure?.actors).toEqual(['Pemohon', 'Camat'])
  })

  test('a note below the last step is part of its text, never a step', () => {
    const { procedure } = read('1. Pemohon mengajukan berkas', '2. Camat menandatangani izin', 'Catatan : hari libur tidak dihitung')
    expect(steps({ procedure })).toEqual([[1, 'Pemohon', 'submit'], [2, 'Camat', 'sign']])
    expect(procedure?.steps[1]?.text).toContain('Catatan : hari libur tidak dihitung')
  })

  test('what is wrong with its numbers is told with its line', () => {
    expect(read('1. Pemohon mengajukan berkas', '3. Camat menandatangani izin').warnings).toEqual([{ code: 'step-gap', component: 'procedure', line: 2, data: { after: 1, found: 3 } }])
    expect(read('1. Pemohon mengajukan', '1. Camat menandatangani').warnings.map((each) => [each.code, each.line])).toEqual([['step-repeated', 2]])
    expect(read('1. Selesai', '2. Menerima berkas').warnings.map((each) => each.code)).toEqual(['no-actor', 'no-act', 'no-actor'])
  })

  test('sentences without numbers are its steps where each names who acts', () => {
    const reading = read('Pemohon mengajukan berkas', 'Petugas memeriksa berkas', 'yang diajukan', 'Camat menandatangani izin')
    expect(steps(reading)).toEqual([[1, 'Pemohon', 'submit'], [2, 'Petugas', 'check'], [3, 'Camat', 'sign']])
    expect(reading.warnings).toEqual([{ code: 'step-numbers-lost', component: 'procedure', line: 1, data: { steps: 3 } }])
  })

  test('where nothing can be read as a step, that is said and the names are kept', () => {
    expect(read('Pemohon', 'Petugas Loket', 'Camat')).toMatchObject({ procedure: { steps: [] }, warnings: [{ code: 'no-steps', line: 1 }] })
    expect(read('Pemohon', 'Petugas Loket', 'Camat').procedure?.actors).toEqual(['Pemohon', 'Petugas Loket', 'Camat'])
    expect(readProcedure([], false)).toEqual({ procedure: null, warnings: [] })
  })

  test('one name with its common abbreviations is one actor', () => {
    expect(read('1. Kabag Hukum memeriksa naskah', '2. Kepala Bagian Hukum menandatangani naskah', '3. Walikota menetapkan', '4. Wali Kota menandatangani').procedure?.actors).toEqual(['Kabag Hukum', 'Walikota'])
  })
})
