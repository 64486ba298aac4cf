import { describe, expect, test } from 'vitest'
import { exampleCertificate, type Wanted } from '../examples.ts'
import { certificateFaults, chainOf, endsSoon, usable } from './certificate.ts'

const now = new Date('2026-11-21T00:00:00Z')
const codes = (wanted: Wanted, at = now): string[] => {
  const { certificate, key } = exampleCertificate(wanted)
  return certificateFaults(certificate, key, at).map(({ code }) => code)
}

describe('a certificate to sign with', () => {
  test.each([['RSA of 2048 bits', { kind: 'rsa' }], ['P-256', { kind: 'ec' }], ['P-384', { kind: 'ec', curve: 'secp384r1' }]] as [string, Wanted][])('with %s is taken', (_, wanted) => {
    expect(codes(wanted)).toEqual([])
  })

  test.each([
    ['RSA of 1024 bits', { kind: 'rsa', bits: 1024 }, 'key-too-weak'], ['a curve nobody signs with', { kind: 'ec', curve: 'secp224r1' }, 'key-too-weak'],
    ['that of an authority', { ca: true }, 'certificate-of-authority'], ['one that is over', { to: new Date('2026-11-21T00:00:00Z') }, 'certificate-over'],
    ['one that has not begun', { from: new Date('2026-11-21T00:00:01Z') }, 'certificate-not-yet'],
  ] as [string, Wanted, string][])('%s is refused', (_, wanted, code) => {
    expect(codes(wanted)).toEqual([code])
  })

  test('with the key of another is refused', () => {
    expect(certificateFaults(exampleCertificate().certificate, exampleCertificate().key, now).map(({ code }) => code)).toEqual(['key-not-of-certificate'])
  })

  test('everything wrong with it is told at once', () => {
    expect(codes({ ca: true, kind: 'rsa', bits: 1024, to: new Date('2026-02-01T00:00:00Z') })).toEqual(['certificate-of-authority', 'certificate-over', 'key-too-weak'])
  })
})

describe('the days of a certificate', () => {
  const span = { valid_from: new Date('2026-01-01T00:00:00Z'), valid_to: new Date('2026-12-01T00:00:00Z') }

  test.each([['2025-12-31T23:59:59Z', false], ['2026-01-01T00:00:00Z', true], ['2026-11-30T23:59:59Z', true], ['2026-12-01T00:00:00Z', false]])('at %s it may sign: %s', (at, may) => {
    expect(usable(span, new Date(at))).toBe(may)
  })

  test('of one kept outside nothing is known, so it is asked', () => {
    expect(usable({ valid_from: null, valid_to: null }, now)).toBe(true)
    expect(endsSoon({ valid_to: null }, now)).toBe(false)
  })

  test.each([['2026-10-31T00:00:00Z', false], ['2026-11-01T00:00:00Z', true], ['2026-11-30T23:59:59Z', true], ['2026-12-01T00:00:00Z', false]])('at %s its owner is told that it ends soon: %s', (at, told) => {
    expect(endsSoon(span, new Date(at))).toBe(told)
  })
})

describe('the chain of a certificate', () => {
  const root = exampleCertificate({ name: 'Akar Contoh', ca: true })
  const middle = exampleCertificate({ name: 'Penerbit Contoh', ca: true, by: root })
  const own = exampleCertificate({ name: 'Pejabat Contoh', by: middle })
  const names = (chain: ReturnType<typeof chainOf>): string[] => chain.map((one) => one.subject)

  test('begins with the one of the key and goes up, however the file has them', () => {
    expect(names(chainOf([root.certificate, own.certificate, middle.certificate], own.key))).toEqual(['CN=Pejabat Contoh', 'CN=Penerbit Contoh', 'CN=Akar Contoh'])
  })

  test('leaves out strangers', () => {
    expect(names(chainOf([exampleCertificate({ name: 'Orang Lain' }).certificate, own.certificate], own.key))).toEqual(['CN=Pejabat Contoh'])
  })

  test('is empty without a certificate for the key', () => {
    expect(chainOf([root.certificate, middle.certificate], own.key)).toEqual([])
  })
})
