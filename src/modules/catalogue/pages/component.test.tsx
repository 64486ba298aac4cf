import { describe, expect, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { messages } from '../messages.ts'
import { componentNames, emptyComponents, type Channel } from '../rules/standard.ts'
import { ComponentBody, componentRows, componentSummary, linked } from './component.tsx'
import { sayFee } from './service.tsx'

const t = messages.id
const { services } = bekasiFiles()
const drawn = (one: Channel): string => String(<p>{linked(one)}</p>)

describe('channels of complaint', () => {
  test('addresses that are addresses beyond doubt are links', () => {
    expect(drawn({ channel: 'email', value: 'opd.utama@bekasikota.go.id' })).toContain('href="mailto:opd.utama@bekasikota.go.id"')
    expect(drawn({ channel: 'onlineComplaint', value: 'http://pengaduan.bekasikota.go.id' })).toContain('href="http://pengaduan.bekasikota.go.id"')
    expect(drawn({ channel: 'website', value: 'setda.bekasikota.go.id' })).toContain('href="http://setda.bekasikota.go.id"')
  })

  test('names, numbers and anything that could run stay text', () => {
    const hostile = ['javascript:alert(1)', 'data:text/html,<script>x</script>', 'http://a.id/" onmouseover="x', 'mailto:a@b.id?bcc=c@d.id', '//evil.example', 'Setda BekasiKota', '@bekasikota.setda', '(021) 8896 1767']
    for (const value of hostile) for (const channel of ['website', 'email', 'onlineComplaint', 'facebook', 'other'] as const) expect(drawn({ channel, value }), `${channel} ${value}`).not.toContain('href')
  })
})

describe('the fourteen components', () => {
  test('each is drawn, whole and in a few words, for every service', () => {
    for (const { standard, slug } of services) {
      const rows = componentRows(standard, t)
      expect(rows).toHaveLength(14)
      for (const name of componentNames) {
        expect(componentSummary(name, standard, t).length, `${slug} ${name}`).toBeGreaterThan(0)
        expect(componentSummary(name, standard, t).length, `${slug} ${name}`).toBeLessThanOrEqual(60)
        expect(String(<ComponentBody name={name} components={standard} t={t} />).length, `${slug} ${name}`).toBeGreaterThan(10)
      }
    }
  })

  test('what the document does not name is said so, never left out or made up', () => {
    for (const name of componentNames) {
      expect(componentSummary(name, emptyComponents(), t)).toBe(t.missing)
      expect(String(<ComponentBody name={name} components={emptyComponents()} t={t} />)).toContain(t.missing)
    }
  })

  test('requirements keep their sub-items, steps their printed numbers and their nameless actors', () => {
    const components = { ...emptyComponents(), requirements: [{ text: 'Surat', items: [{ text: 'asli' }] }], procedure: { actors: [], steps: [{ n: 3, actor: null, act: null, text: 'Mencatat' }] } }
    expect(String(<ComponentBody name="requirements" components={components} t={t} />)).toContain('<li>Surat<ul><li>asli</li></ul></li>')
    expect(String(<ComponentBody name="procedure" components={components} t={t} />)).toMatch(/<td>3<\/td>.*tidak disebut.*Mencatat/)
  })

  test('text of a standard is never markup', () => {
    const components = { ...emptyComponents(), legalBasis: ['<b>x</b>'], products: ['<img src=x>'] }
    for (const name of ['legalBasis', 'products'] as const) expect(String(<ComponentBody name={name} components={components} t={t} />)).toContain('&lt;')
  })
})

test('a fee is said as what it is: free, a sum, a range, by regulation, or as printed', () => {
  const fee = { kind: null, amount: null, min: null, max: null, per: null, legalBasis: null, cases: [], text: 'lihat loket' }
  expect(sayFee({ ...fee, kind: 'free' }, 'id').value).toBe('Gratis')
  expect(sayFee({ ...fee, kind: 'fixed', amount: 25_000, per: 'lembar' }, 'id')).toEqual({ value: 'Rp\u00a025.000', note: 'per lembar' })
  expect(sayFee({ ...fee, kind: 'range', min: 1000, max: 2000 }, 'en').value).toBe('Rp\u00a01.000 to Rp\u00a02.000')
  expect(sayFee({ ...fee, kind: 'byRegulation', legalBasis: 'Perda 1/2020' }, 'id')).toEqual({ value: 'Menurut peraturan', note: 'Perda 1/2020' })
  expect(sayFee(fee, 'id').value).toBe('lihat loket')
  expect(sayFee(null, 'id').value).toBe('tidak disebut')
})
