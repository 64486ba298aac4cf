import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChannelKind } from '../standard.ts'
import { readChannels } from './channels.ts'
import type { Piece } from './parts.ts'

const pieces = (...texts: string[]): Piece[] => texts.map((text, index) => ({ n: index + 1, text, col: 0, end: text.length, gap: false }))
const read = (...lines: string[]): [ChannelKind, string][] => readChannels(pieces(...lines)).channels.map(({ channel, value }) => [channel, value])

describe('One way to complain', () => {
  test.each<[string, ChannelKind, string]>([
    ['Telepon (021) 555 1234', 'phone', '(021) 555 1234'],
    ['Telp. 021-5551234 / 021-5551235', 'phone', '021-5551234 / 021-5551235'],
    ['WA 0812-1111-2222;', 'phone', '0812-1111-2222'],
    ['WhatsApp : 0812 1111 2222', 'phone', '0812 1111 2222'],
    ['Fax. (021) 88', 'phone', '(021) 88'],
    ['Call Center 112', 'phone', 'Call Center 112'],
    ['+62 21 555666', 'phone', '+62 21 555666'],
    ['021 8896 1767', 'phone', '021 8896 1767'],
    ['Email : layanan@contoh.example', 'email', 'layanan@contoh.example'],
    ['surel: layanan@contoh.example,', 'email', 'layanan@contoh.example'],
    ['layanan.publik+1@contoh.example', 'email', 'layanan.publik+1@contoh.example'],
    ['Website : http://www.contoh.example', 'website', 'http://www.contoh.example'],
    ['https://lapor.go.id', 'website', 'https://lapor.go.id'],
    ['lapor.go.id', 'website', 'lapor.go.id'],
    ['Facebook : Humas Kota', 'facebook', 'Humas Kota'],
    ['Instagram @kota', 'instagram', 'Instagram @kota'],
    ['SP4N LAPOR!', 'onlineComplaint', 'SP4N LAPOR!'],
    ['Kotak saran', 'box', 'Kotak saran'],
    ['Kotak Aduan di ruang tunggu', 'box', 'Kotak Aduan di ruang tunggu'],
    ['Datang langsung ke loket', 'inPerson', 'Datang langsung ke loket'],
    ['Melalui surat ke Dinas', 'letter', 'Melalui surat ke Dinas'],
    ['Radio kota', 'other', 'Radio kota'],
    ['TikTok : @kota', 'other', 'TikTok : @kota'],
  ])('%s', (text, kind, value) => expect(read(text)).toEqual([[kind, value]]))
})

describe('Several ways to complain', () => {
  test('each on its line, marked or not', () => {
    const expected = [['box', 'Kotak saran'], ['email', 'a@contoh.example'], ['phone', '021 555']]
    expect(read('1. Kotak saran', '2. Email: a@contoh.example', '3. Telp: 021 555')).toEqual(expected)
    expect(read('- Kotak saran', '- Email: a@contoh.example', '- Telp: 021 555')).toEqual(expected)
    expect(read('Kotak saran', 'Email: a@contoh.example', 'Telp: 021 555')).toEqual(expected)
  })

  test('in one line', () => {
    expect(read('1) Datang langsung; 2) Email a@contoh.example; 3) Kotak saran')).toEqual([['inPerson', 'Datang langsung'], ['email', 'a@contoh.example'], ['box', 'Kotak saran']])
    expect(read('Email : a@contoh.example Telepon : 021 555 WA : 0812')).toEqual([['email', 'a@contoh.example'], ['phone', '021 555'], ['phone', '0812']])
    expect(read('a@contoh.example, b@contoh.example; c@contoh.example')).toEqual([['email', 'a@contoh.example'], ['email', 'b@contoh.example'], ['email', 'c@contoh.example']])
  })

  test('a heading with places below it gives its kind to them and is none itself', () => {
    expect(read('Kotak Saran :', '- lantai 1', '- lantai 2', '1. Telepon : 021')).toEqual([['box', 'lantai 1'], ['box', 'lantai 2'], ['phone', '021']])
  })

  test('an address below its label belongs to it, whether the label has a colon or not', () => {
    expect(read('Email :', 'a@contoh.example')).toEqual([['email', 'a@contoh.example']])
    expect(read('Email', 'a@contoh.example')).toEqual([['email', 'a@contoh.example']])
  })

  test('a line that goes on is joined to its way', () => {
    expect(read('Alamat : Jl. Merdeka No. 1', 'kelurahan Contoh')).toEqual([['letter', 'Jl. Merdeka No. 1 kelurahan Contoh']])
  })
})

describe('An address a scan has broken', () => {
  test('is mended where that is certain, and told either way', () => {
    expect(readChannels(pieces('Situs : http: / / lapor.example'))).toMatchObject({ channels: [{ value: 'http://lapor.example' }], mended: [{ n: 1 }] })
    expect(readChannels(pieces('Kotak saran', 'Email : layanan @ contoh.example'))).toMatchObject({ channels: [{}, { channel: 'email', value: 'layanan @ contoh.example' }], mended: [{ n: 2, text: 'layanan @ contoh.example' }] })
    expect(readChannels(pieces('Email : a@contoh.example')).mended).toEqual([])
  })
  test('nothing is read from nothing', () => {
    expect(read()).toEqual([])
    expect(read('|', '---', 'oD')).toEqual([])
  })
})

test('whatever stands there, no way is empty and every letter of it was printed', () => {
  const part = fc.constantFrom('Email', ':', 'a@b.example', 'Telepon', '021 555', '1.', '- ', ';', 'Kotak saran', 'http:', '//x.example', 'WA :', '\u202e', ',', '2)')
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 15 }), fc.array(part, { maxLength: 6 }).map((list) => list.join(' '))), { maxLength: 12 }), (lines) => {
    const all = lines.join(' ').replace(/[\s']+/g, '')
    for (const { value, n } of readChannels(pieces(...lines)).channels) {
      expect(n >= 1 && n <= lines.length).toBe(true)
      for (const word of value.split(/\s+/)) expect(all).toContain(word.replaceAll("'", ''))
    }
  }))
})
