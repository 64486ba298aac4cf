import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainSms, readGsm, smsParts } from './sms-text.ts'

const sizes = (text: string): [string, number[]] => { const { alphabet, parts } = smsParts(text); return [alphabet, parts.map((part) => part.length)] }
const letter = fc.constantFrom(...'@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà\n^{}\\[~]|€')
const gsm = fc.array(letter, { maxLength: 700 }).map((all) => all.join(''))

describe('a text in parts', () => {
  test.each([
    ['', 'gsm', [0]], ['a'.repeat(160), 'gsm', [160]], ['a'.repeat(161), 'gsm', [153, 8]], ['a'.repeat(306), 'gsm', [153, 153]], ['a'.repeat(307), 'gsm', [153, 153, 1]],
    [`${'a'.repeat(158)}€`, 'gsm', [160]], [`${'a'.repeat(159)}€`, 'gsm', [153, 8]], [`${'a'.repeat(152)}€${'a'.repeat(20)}`, 'gsm', [152, 22]],
    ['ü'.repeat(160), 'gsm', [160]], ['☎'.repeat(70), 'ucs2', [140]], ['☎'.repeat(71), 'ucs2', [134, 8]], [`${'☎'.repeat(66)}😀${'☎'.repeat(9)}`, 'ucs2', [132, 22]],
  ])('%j is %s %j', (text, alphabet, parts) => { expect(sizes(text)).toEqual([alphabet, parts]) })

  test('in GSM is read back as it was written, whatever it says', () => {
    fc.assert(fc.property(gsm, (text) => { expect(smsParts(text).parts.map((part) => readGsm(part)).join('')).toBe(text) }))
  })

  test('in UCS-2 is read back as it was written, and no part ends within a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => `☎${text}`).filter((text) => text.isWellFormed()), (text) => {
      const read = smsParts(text).parts.map((part) => Buffer.from(part).swap16().toString('utf16le'))
      expect(read.join('')).toBe(text)
      for (const part of read) expect(part.isWellFormed()).toBe(true)
    }))
  })

  test('is never longer than a message centre takes', () => {
    fc.assert(fc.property(fc.oneof(gsm, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
      const { parts } = smsParts(text)
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(parts.length === 1 ? 160 : 153)
    }))
  })
})

describe('plain words', () => {
  test('write what phones lack with what they have, and drop what is not writing', () => {
    expect(plainSms('“Surat” – 10\u00a0hari…\u0000\u0007\r\nok')).toBe('"Surat" - 10 hari...\nok')
    expect(plainSms('é')).toBe('é')
  })

  test('have no control character but the line break, whatever is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(plainSms(text)).not.toMatch(/[^\P{Cc}\n]/u) }))
  })

  test('an escape that means nothing is read as a space', () => { expect(readGsm(Buffer.from([0x41, 0x1b, 0x01, 0x42]))).toBe('A B') })
})
