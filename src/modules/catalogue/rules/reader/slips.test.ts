import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentList, type ComponentName } from '../standard.ts'
import { wordings } from './labels.ts'
import { mendBullets } from './markers.ts'
import type { Line, StandardReading } from './parts.ts'
import { readStandards } from './read.ts'
import { mendLabels, within } from './slips.ts'
import { plainTyping } from './typing.ts'
import { sayWarning } from './words.ts'

const mended = (...texts: string[]): (Line['mended'] | string)[] => mendLabels(texts.map((text, index) => ({ n: index + 1, text, page: 1 }))).map((line) => line.mended ?? line.text)
const lookalikes: Record<string, string> = { i: '1', l: '1', o: '0', s: '5', I: 'l', O: '0' }

/** What a scanner makes of a word: a letter taken for one that looks like it, or the word torn in two. */
const slipped = (label: string): fc.Arbitrary<string> => {
  const places = [...label].flatMap((letter, index) => (lookalikes[letter] !== undefined && index > 0 ? [index] : []))
  const tears = [...label].flatMap((letter, index) => (index > 1 && index < label.length - 1 && /\p{L}/u.test(letter) && /\p{L}/u.test(label[index - 1] ?? '') ? [index] : []))
  const torn = fc.constantFrom(...tears).map((at) => `${label.slice(0, at)} ${label.slice(at)}`)
  if (places.length === 0) return torn
  const turned = fc.subarray(places, { minLength: 1, maxLength: Math.min(2, places.length) }).map((at) => [...label].map((letter, index) => (at.includes(index) ? lookalikes[letter] ?? letter : letter)).join(''))
  return fc.oneof(turned, torn)
}
const readAs = (label: string): ComponentName | null | undefined => {
  const [line] = mendLabels([{ n: 1, text: `${label} : x`, page: 1 }])
  return line?.mended?.component
}

describe('A label a scanner has broken', () => {
  test.each(componentList.map(({ name, label }) => [label, name] as const))('%s, a letter taken for another or the word torn in two, is the same label', (label, name) => {
    fc.assert(fc.property(slipped(label), (printed) => {
      expect([printed, readAs(printed)]).toEqual([printed, name])
    }), { numRuns: 30 })
  })

  test.each<[string, string, ComponentName]>([
    ['Persyara tan : KTP', 'Persyara tan', 'requirements'], ['4. Jangka Wakru Penyelesaian : 3 hari', 'Jangka Wakru Penyelesaian', 'duration'], ['Produk Pe1ayanan : Surat', 'Produk Pe1ayanan', 'products'],
    ['| 3 | Sistem, Mekanlsme dan Prosedur | x', 'Sistem, Mekanlsme dan Prosedur', 'procedure'], ['B1aya : Gratis', 'B1aya', 'fee'], ['Dasar Huku m : UU', 'Dasar Huku m', 'legalBasis'], ['11. Jum1ah Pelaksana', 'Jum1ah Pelaksana', 'staffCount'],
  ])('%s', (line, printed, component) => expect(mended(line)[0]).toMatchObject({ printed, component }))

  test('is said to whoever checks the reading, with what was printed and what it was taken for, in both languages', () => {
    const { standards: [one] } = readStandards({ text: 'STANDAR PELAYANAN\nNama Pelayanan : Izin Pasar Malam\nPersyara tan : KTP\nProsedur : 1. Pemohon mengajukan berkas\n2. Petugas memeriksa berkas\nJangka Waktu : 3 hari kerja\nB1aya : Gratis\nProduk : Izin' })
    const told = one?.warnings.filter((each) => each.code === 'label-misread') ?? []
    expect(told.map((each) => [each.component, each.line, each.data['printed']])).toEqual([['requirements', 3, 'Persyara tan'], ['fee', 7, 'B1aya']])
    expect(told.map((each) => sayWarning(each, 'id'))).toEqual(['Judul terbaca “Persyara tan”, dianggap “Persyaratan”.', 'Judul terbaca “B1aya”, dianggap “Biaya”.'])
    expect(sayWarning(told[0] as never, 'en')).toBe('The label reads “Persyara tan”, taken as “Persyaratan”.')
    expect(one?.components).toMatchObject({ requirements: [{ text: 'KTP' }], fee: { kind: 'free' } })
  })

  test('is none without a colon, a bar or its own number beside it: a sentence stays a sentence', () => {
    for (const text of ['Persyara tan', 'Persyara tan wajib dibawa', 'Biava ditanggung pemohon', '7. Persyara tan', '2. Persyara tan dan lainnya']) expect(mended(text)).toEqual([text])
    expect(mended('2. Persyara tan')[0]).toMatchObject({ component: 'requirements' })
  })

  test.each(['Nama Pelayanan : Izin', 'Jenis Pelayanan : Izin', 'Jenis Layanan : Izin', 'Persyaratannya : KTP', 'Biaya cetak : Rp 500', 'Pemohon : Budi', 'Catatan : KTP asli', 'Telepon : 021 5551234', 'Petugas : dua orang',
    'Produk hukum : Perda', 'Evaluasi : tahunan', 'Jaminan : Rp 5.000', 'Tarik : ulur', 'Syarat khusus : usia 17 tahun', 'http://contoh.example', 'Prosedural : tidak', 'Pengawas : Camat', 'Kompeten : ya'])('%s stays as it is', (text) => {
    expect(mended(text)).toEqual([text])
  })

  test('that is whole already is left alone, however it is written', () => {
    for (const { text } of wordings) for (const line of [`${text} : x`, `3. ${text.toUpperCase()} : x`]) expect(mended(line)).toEqual([line])
  })

  test('mended once is mended for good, no line goes or comes, and what stands after it stays', () => {
    const line = fc.tuple(fc.constantFrom('', '3. ', '| 2 | ', 'a. ', '   '), fc.constantFrom(...wordings.map((each) => each.text)).chain(slipped), fc.constantFrom(' : ', ': ', ' | ', ''), fc.string({ maxLength: 12 })).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), (texts) => {
      const once = mendLabels(texts.map((text, index) => ({ n: index + 1, text, page: 1 })))
      expect(once.map((each) => each.n)).toEqual(texts.map((_, index) => index + 1))
      expect(mendLabels(once.map(({ n, text, page }) => ({ n, text, page }))).map((each) => each.text)).toEqual(once.map((each) => each.text))
      once.forEach((each, index) => { if (each.mended) expect(each.text).toBe(texts[index]?.replace(each.mended.printed, each.mended.read)) })
    }), { numRuns: 80 })
  })
})

describe('How far two words are apart', () => {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index)
    for (const [i, letter] of [...a].entries()) {
      const next = [i + 1]
      for (let j = 0; j < b.length; j += 1) next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)))
      row = next
    }
    return row.at(-1) ?? 0
  }

  test('is told rightly for any two and any bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(fc.property(word, word, fc.nat(2), (a, b, most) => { expect(within(a, b, most)).toBe(distance(a, b) <= most) }), { numRuns: 400 })
  })
})

describe('What a typist or an editor puts around words', () => {
  test.each<[string, string, boolean]>([
    ['# Izin Keramaian', 'Izin Keramaian', true], ['  ### Persyaratan ###', 'Persyaratan', true], ['#1 dari 5', '#1 dari 5', false], ['**Biaya**: Gratis', 'Biaya: Gratis', false], ['2 ** 3', '2 ** 3', false],
    ['P E R S Y A R A T A N', 'PERSYARATAN', false], ['J A N G K A  W A K T U :', 'JANGKA WAKTU :', false], ['A B C', 'A B C', false], ['S O P', 'S O P', false],
    ['[surel](mailto:a@b.example)', 'surel a@b.example', false], ['[a@b.example](mailto:a@b.example)', 'a@b.example', false], ['butir [1] (lihat)', 'butir [1] (lihat)', false],
    ['┌────┬──────┐', '', false], ['+----+------+', '', false], ['-----', '-----', false], ['│ 1 │ Biaya │ Gratis │', '| 1 | Biaya | Gratis |', false], ['- + -', '', false], ['', '', false],
  ])('%j is %j', (line, text, heading) => expect(plainTyping(line)).toEqual({ text, heading }))

  test('is all that goes: no letter and no figure of a line is lost, but an address said twice', () => {
    const part = fc.constantFrom('# ', '**', 'Biaya', ' ', 'B I A Y A', '│', 'x', '12', ': ', '-', '__', 'É', '|')
    fc.assert(fc.property(fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')), (line) => {
      expect(plainTyping(line).text.replace(/[^\p{L}\p{N}]/gu, '')).toBe(line.replace(/[^\p{L}\p{N}]/gu, ''))
    }), { numRuns: 300 })
  })
})

describe('A label at the middle of its cell', () => {
  const req = (text: string): string[] | undefined => readStandards({ text: `STANDAR PELAYANAN\nNama Pelayanan : Izin\nBiaya : Gratis\n${text}` }).standards[0]?.components.requirements.map((each) => each.text)
  const law = (text: string): string[] | undefined => readStandards({ text: `STANDAR PELAYANAN\nNama Pelayanan : Izin\nBiaya : Gratis\n${text}` }).standards[0]?.components.legalBasis

  test('takes the places of its list that stand above it, and no more', () => {
    const text = 'Dasar Hukum 1. UU Nomor 1 Tahun 2009\n2. PP Nomor 2 Tahun 2012\n1. Surat permohonan\n2. Fotokopi KTP\n2 Persyaratan 3. Denah\n4. Pas foto'
    expect([law(text), req(text)]).toEqual([['UU Nomor 1 Tahun 2009', 'PP Nomor 2 Tahun 2012'], ['Surat permohonan', 'Fotokopi KTP', 'Denah', 'Pas foto']])
  })

  test('takes nothing where the places above are not those before its first', () => {
    const text = 'Dasar Hukum 1. UU Nomor 1 Tahun 2009\n2. PP Nomor 2 Tahun 2012\n2 Persyaratan 4. Denah\n5. Pas foto'
    expect([law(text), req(text)]).toEqual([['UU Nomor 1 Tahun 2009', 'PP Nomor 2 Tahun 2012'], ['Denah', 'Pas foto']])
  })

  test('never takes what stands beside the label above, though its number would fit', () => {
    const text = 'Dasar Hukum 1. UU Nomor 1 Tahun 2009\n2 Persyaratan 2. Denah\n3. Pas foto'
    expect([law(text), req(text)]).toEqual([['UU Nomor 1 Tahun 2009'], ['Denah', 'Pas foto']])
  })
})

describe('Words that name a component only before a colon', () => {
  const read = (text: string): unknown => readStandards({ text: `STANDAR PELAYANAN\nNama Pelayanan : Izin\n${text}\nBiaya : Gratis\nProduk : Surat` }).standards[0]?.components.duration?.text ?? null
  test('do where nothing else does', () => expect(read('Waktu : 3 hari kerja')).toBe('3 hari kerja'))
  test('do not where the component has its own label elsewhere, before or after', () => {
    expect(read('Prosedur : 1. Pemohon mengajukan berkas\nWaktu : 5 menit\n2. Petugas memeriksa berkas\nJangka Waktu Penyelesaian : 3 hari kerja')).toBe('3 hari kerja')
  })
  test('do not without their colon', () => expect(read('Waktu 3 hari kerja')).toBeNull())
})

describe('Steps without numbers', () => {
  const steps = (text: string): unknown => readStandards({ text: `STANDAR PELAYANAN\nNama Pelayanan : Izin\nProsedur :\n${text}\nBiaya : Gratis\nProduk : Surat` }).standards[0]?.components.procedure?.steps.map((step) => [step.n, step.actor, step.text])
  test.each(['•', '-', '➢', '▪', '»'])('behind %s are steps, one for each mark, lines that go on kept with theirs', (mark) => {
    expect(steps(`${mark} Pemohon mengajukan berkas\n${mark} Petugas loket memeriksa\nkelengkapan berkas\n${mark} Camat menandatangani izin`)).toEqual([[1, 'Pemohon', 'Pemohon mengajukan berkas'], [2, 'Petugas loket', 'Petugas loket memeriksa kelengkapan berkas'], [3, 'Camat', 'Camat menandatangani izin']])
  })
  test('behind marks that name nobody are no steps, and that is said', () => expect(steps('• berkas\n• loket\n• izin')).toEqual([]))
})

describe('A mark that a scanner made N/o', () => {
  const read = (text: string): StandardReading => readStandards({ text: `STANDAR PELAYANAN\nNama Pelayanan : Izin\nPersyaratan :\n${text}\nBiaya : Gratis\nProduk : Surat` }).standards[0] as StandardReading
  const requirements = (text: string): unknown => read(text).components.requirements.map((one) => (one.items.length === 0 ? one.text : [one.text, ...one.items.map((item) => item.text)]))
  const told = (text: string): string[] => read(text).warnings.filter((each) => each.code === 'bullet-misread').map((each) => `${each.component} ${each.line} ${sayWarning(each)}`)

  test('and that stands on a line of its own is no word of any item', () => expect(requirements('N/o\n1. KTP pemohon\nN/o\n2. Denah lokasi\nN/o')).toEqual(['KTP pemohon', 'Denah lokasi']))

  test('begins an item, lines that go on kept with it, and that is told once', () => {
    const text = 'N/o Surat permohonan\nN/o Fotokopi KTP yang\nmasih berlaku\nN/o Pas foto 3 x 4'
    expect(requirements(text)).toEqual(['Surat permohonan', 'Fotokopi KTP yang masih berlaku', 'Pas foto 3 x 4'])
    expect(told(text)).toEqual(['requirements 4 Tanda butir terbaca “N/o” pada 3 baris; tiap baris itu dianggap satu butir.'])
  })

  test('is a bullet like its neighbours that were read, and below an item it parts what belongs to it', () => {
    expect(requirements('• Surat permohonan\nN/o Fotokopi KTP\n• Pas foto')).toEqual(['Surat permohonan', 'Fotokopi KTP', 'Pas foto'])
    expect(requirements('1. Surat tanah\nN/o Sertifikat\nN/o akta jual beli\n2. Fotokopi KTP')).toEqual([['Surat tanah', 'Sertifikat', 'akta jual beli'], 'Fotokopi KTP'])
  })

  test('alone above its words begins them, where nothing else marks the list', () => {
    expect(requirements('N/o\nSurat permohonan\nyang ditandatangani\nN/o\nFotokopi KTP')).toEqual(['Surat permohonan yang ditandatangani', 'Fotokopi KTP'])
    expect(requirements('1. Surat dari\nN/o\nKepala Dinas\n2. Fotokopi KTP')).toEqual(['Surat dari Kepala Dinas', 'Fotokopi KTP'])
  })

  test('is found in ways to complain and in steps as well, without its letters', () => {
    const { components } = readStandards({ text: 'STANDAR PELAYANAN\nNama Pelayanan : Izin\nProsedur :\nN/o Pemohon mengajukan berkas\nN/o Petugas loket memeriksa berkas\nN/o Camat menandatangani izin\nBiaya : Gratis\nPengaduan :\nN/o Kotak saran\nN/o Telepon : 021 555 1234' }).standards[0] as StandardReading
    expect(components.procedure?.steps.map((step) => [step.actor, step.text])).toEqual([['Pemohon', 'Pemohon mengajukan berkas'], ['Petugas loket', 'Petugas loket memeriksa berkas'], ['Camat', 'Camat menandatangani izin']])
    expect(components.complaints.map((each) => [each.channel, each.value])).toEqual([['box', 'Kotak saran'], ['phone', '021 555 1234']])
  })

  test.each(['1. Formulir kolom Y/o atau\nN/o diisi', '1. Surat N/o Kartu', '1. Peraturan\nN/o 12 Tahun 2009', '1. Surat\nN/o. Kartu', '1. Surat\nn/o Kartu', '1. Surat\nN/oo Kartu'])('%j holds no such mark: it stays as printed', (text) => {
    expect(requirements(text)).toEqual([text.slice(3).replace('\n', ' ')])
    expect(told(text)).toEqual([])
  })

  test('and every bullet a list can have say the same', () => {
    const item = fc.stringMatching(/^[A-Z][a-z]{3,9}( [a-z]{3,9}){0,3}$/)
    fc.assert(fc.property(fc.array(item, { minLength: 2, maxLength: 8 }), fc.constantFrom('•', '»', '-', '▪'), (items, mark) => {
      expect(requirements(items.map((one) => `N/o ${one}`).join('\n'))).toEqual(requirements(items.map((one) => `${mark} ${one}`).join('\n')))
      const lines = items.map((text, n) => ({ n, text }))
      expect(mendBullets(lines)).toEqual({ pieces: lines, lines: [] })
    }), { numRuns: 60 })
  })
})
