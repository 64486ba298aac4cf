import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { at, boathouse, boatman, carpenter, entry, item, photo } from './examples.ts'
import { recordOf } from './rules/entry.ts'
import { itemOf } from './rules/checklist.ts'
import { outcomes } from './rules/visit.ts'
import { draftOf, outcomeOn, photoLine, placeWords, recordRows, valueWords, visitCancelled, visitMoved, visitPlanned, type Drafted } from './words.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const names = new Map<string, string>([[boatman, 'Adi Contoh'], [carpenter, 'Bunga Percobaan']])
const drafted = (more: Partial<Drafted> = {}): Drafted => ({
  date: localDate('2026-11-24'), zone: 'Asia/Jakarta', checklist: boathouse, record: recordOf([]), service: 'Izin perahu', registration: 'BKS-7K4M-2Q9D', place: 'Dermaga 1', applicant: 'Warga Contoh', purpose: 'Melihat atap',
  team: [{ name: 'Adi Contoh', position: 'Tukang perahu' }], nameOf: (person) => names.get(person) ?? '', ...more,
})

describe('an answer in words', () => {
  test('is said in the reader\'s language, figures with their unit and comma', () => {
    const length = itemOf(boathouse, 'length')!
    expect([valueWords(item(), true, 'id'), valueWords(item(), false, 'id'), valueWords(item(), false, 'en')]).toEqual(['Ya', 'Tidak', 'No'])
    expect([plain(valueWords(length, 1234.5, 'id')), plain(valueWords(length, 1234.5, 'en'))]).toEqual(['1.234,5 m', '1,234.5 m'])
    expect([valueWords(itemOf(boathouse, 'door')!, 'iron', 'id'), valueWords(itemOf(boathouse, 'door')!, 'iron', 'en'), valueWords(itemOf(boathouse, 'door')!, 'gone', 'en')]).toEqual(['Besi', 'Iron', 'gone'])
  })

  test('no decimal that was measured is rounded away', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
      const words = plain(valueWords(item({ kind: 'number' }), thousandths / 1000, 'id'))
      expect(Number(words.replaceAll('.', '').replace(',', '.').replace('−', '-'))).toBe(thousandths / 1000)
    }))
  })

  test('a place is said with six decimals and how far it may be off', () => {
    expect(placeWords({ lat: -6.2, lon: 106.99, accuracy: 12 }, 'id')).toBe('-6,200000; 106,990000, ± 12 m')
    expect(placeWords({ lat: -6.2, lon: 106.99, accuracy: null }, 'en')).toBe('-6.200000; 106.990000')
  })
})

describe('the draft of minutes', () => {
  test('says day, team, place, whose, what for; who was there and what each noted, where somebody wrote it', () => {
    const record = recordOf([entry(0, { kind: 'present', item: null, value: 'Pemilik' }), entry(1, { kind: 'note', item: null, value: 'Basah.' }), entry(2, { kind: 'note', item: null, value: 'Kering.', person: carpenter })])
    expect(plain(draftOf(drafted({ record }))).split('\n\n')).toEqual([
      'Pada hari Selasa, 24 Nov 2026, tim yang terdiri atas Adi Contoh (Tukang perahu) telah meninjau Dermaga 1, untuk permohonan Izin perahu nomor BKS-7K4M-2Q9D atas nama Warga Contoh.',
      'Keperluan: Melihat atap', 'Yang hadir: Pemilik', 'Keterangan Adi Contoh: Basah.', 'Keterangan Bunga Percobaan: Kering.', 'Hasil peninjauan tercantum dalam daftar di bawah ini.',
    ])
    expect(draftOf(drafted())).not.toMatch(/hadir|Keterangan/)
  })

  test('nothing that came late stands in it', () => {
    const record = recordOf([entry(1, { kind: 'note', item: null, value: 'Terlambat.', late: true })])
    expect(draftOf(drafted({ record }))).not.toContain('Terlambat')
    expect(recordRows(drafted({ record: recordOf([entry(0, { late: true })]) }))[0]?.value).toBe('—')
  })

  test('the list of findings has every item in the order of the list, with the numbers of its pictures', () => {
    const record = recordOf([entry(0), entry(0, { item: 'length', value: 7.5 }), photo(1), photo(2, { item: null }), photo(3)])
    expect(recordRows(drafted({ record })).map(({ label, value, photos }) => [label, plain(value), photos])).toEqual([
      ['Atapnya utuh', 'Ya', ''], ['Panjang', '7,5 m', ''], ['Pintu', '—', ''], ['Tampak depan', '—', '1, 3'],
    ])
  })

  test('a picture is listed with what it shows, its words, time, place and who took it', () => {
    expect(plain(photoLine(drafted(), photo(0, { value: 'Dari dermaga', place: { lat: -6.2, lon: 107, accuracy: 5 } })))).toBe('Tampak depan · Dari dermaga · Selasa, 24 Nov 2026, 09.00 · -6,200000; 107,000000, ± 5 m · Adi Contoh')
    expect(plain(photoLine(drafted(), photo(0, { item: null, person: carpenter })))).toBe('Selasa, 24 Nov 2026, 09.00 · tanpa letak · Bunga Percobaan')
  })

  test('a picture of a phone with a wrong clock is listed by the right time', () => {
    const day = 24
    expect(plain(photoLine(drafted(), photo(0, { recordedAt: at(-day), sentAt: at(1 - day), arrivedAt: at(1) })))).toContain('Selasa, 24 Nov 2026, 09.00')
  })

  test('every outcome has its word on paper', () => { expect(outcomes.map((one) => outcomeOn[one])).toEqual(['Sesuai', 'Sesuai dengan catatan', 'Tidak sesuai']) })
})

describe('what the applicant is told', () => {
  const about = { registration: 'BKS-7K4M-2Q9D', service: 'Izin perahu', track: 'http://localhost:8080/lacak/BKS-7K4M-2Q9D-XW3H5N' }
  const letter = (locale: 'id' | 'en') => ({ locale, city: 'Kota Bekasi', link: (path: string) => path, about })
  const told = { date: localDate('2026-11-24'), team: [{ name: 'Adi Contoh', position: { id: 'Tukang perahu', en: 'Boatman' } }] }

  test('is the day and who comes, in both languages, with the link to the case', () => {
    const id = visitPlanned.write(told, letter('id'))
    expect(id.lines.map(plain)).toEqual(['Petugas akan meninjau lokasi permohonan Anda pada Selasa, 24 Nov 2026.', 'Izin perahu · BKS-7K4M-2Q9D', 'Yang datang: Adi Contoh, Tukang perahu', 'Minta petugas menunjukkan surat tugas bernomor.', about.track])
    expect(visitPlanned.write(told, letter('en')).lines.join(' ')).toContain('Adi Contoh, Boatman')
  })

  test('says that it was moved or called off, and names nobody where nobody comes', () => {
    expect(plain(visitMoved.write(told, letter('id')).sms)).toContain('dipindahkan ke Selasa, 24 Nov 2026')
    const off = visitCancelled.write({ ...told, team: [] }, letter('id'))
    expect([off.subject, plain(off.lines.join(' ')).includes('batal'), off.lines.join(' ').includes('Yang datang')]).toEqual(['Peninjauan lapangan batal: BKS-7K4M-2Q9D', true, false])
  })

  test('an SMS stays within one part with its link', () => {
    for (const kind of [visitPlanned, visitMoved, visitCancelled]) for (const locale of ['id', 'en'] as const) expect(`Kota Bekasi: ${kind.write(told, letter(locale)).sms}`.length, kind.name).toBeLessThanOrEqual(160)
  })
})
