import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from '#kernel'
import { readEmail } from './address.ts'

describe('a phone number', () => {
  test.each([
    ['0812-3456-7890', 'mobile', '+6281234567890'], ['(021) 8896 1767', 'fixed', '+622188961767'], ['+62 812 3456 7890', 'mobile', '+6281234567890'], ['6281234567890', 'mobile', '+6281234567890'],
    ['08123456 7', 'mobile', '+6281234567'], ['0899.1234.5678.9', 'mobile', '+62899123456789'], ['021 7654321', 'fixed', '+62217654321'], ['022-4231234', 'fixed', '+62224231234'],
  ])('%s is %s, %s', (typed, kind, number) => { expect(readPhone(typed)).toEqual({ kind, number }) })

  test.each(['', '0812', '080012345678', '08123456789012', '+1 202 555 0100', '0812345678a', '00628123456789', '٠٨١٢٣٤٥٦٧٨٩٠', '0812 3456 7890; 0813', '-'])('%j is none', (typed) => { expect(readPhone(typed)).toBeNull() })

  test('is the same however it is written, and reading it again changes nothing', () => {
    const digits = fc.tuple(fc.constantFrom(...'123456789'), fc.stringMatching(/^\d{6,10}$/)).map(([first, rest]) => `8${first}${rest}`)
    const mark = fc.constantFrom('', ' ', '-', '.')
    fc.assert(fc.property(digits, fc.constantFrom('0', '62', '+62'), fc.array(mark, { minLength: 14, maxLength: 14 }), (number, prefix, marks) => {
      const typed = prefix + [...number].map((digit, i) => (marks[i] ?? '') + digit).join('')
      const read = readPhone(typed)
      expect(read).toEqual({ kind: 'mobile', number: `+62${number}` })
      expect(readPhone(read?.number ?? '')).toEqual(read)
    }))
  })

  test('whatever is typed, it is a number of this country in E.164 or nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ().-]{0,20}$/)), (typed) => { expect(readPhone(typed)?.number ?? '+62811').toMatch(/^\+62[1-9]\d{2,12}$/) }))
  })
})

describe('an e-mail address', () => {
  test.each(['warga@contoh.example', 'Warga.Contoh+balai@sub.kota-bekasi.example', "o'neil@contoh.example", 'a_b@xn--e1afmkfd.example'])('%s is one', (typed) => { expect(readEmail(` ${typed} `)).toBe(typed.toLowerCase()) })

  test.each(['', 'a', 'a@b', '@contoh.example', 'a@', 'a..b@contoh.example', '.a@contoh.example', 'a@-contoh.example', 'a@contoh.example.', 'a b@contoh.example', 'a@contoh.example,b@contoh.example', '"a b"@contoh.example',
    'A <a@contoh.example>', 'a@contoh.example\nBcc: b@contoh.example', 'a@[127.0.0.1]', 'ä@contoh.example', `a@${'b'.repeat(64)}.example`])('%j is none', (typed) => { expect(readEmail(typed)).toBeNull() })

  test('whatever is typed, nothing that passes can break out of an envelope or a header', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.emailAddress(), fc.tuple(fc.emailAddress(), fc.string()).map(([a, b]) => a + b)), (typed) => {
      const read = readEmail(typed)
      if (read !== null) expect(read).toMatch(/^[^\s<>,;:"()[\]\\]+@[a-z0-9.-]+$/)
    }))
  })
})
