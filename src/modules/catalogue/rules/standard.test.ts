import { describe, expect, test } from 'vitest'
import { componentList, componentNames, deliveryComponents, emptyComponents, isEnactable, isGiven, isPublishable, missingToEnact, missingToPublish, type Components } from './standard.ts'

const delivered = (): Components => ({
  ...emptyComponents(),
  requirements: [{ text: 'KTP', items: [] }],
  procedure: { actors: ['Pemohon'], steps: [{ n: 1, actor: 'Pemohon', act: 'submit', text: 'Pemohon menyerahkan berkas' }] },
  duration: { min: null, max: 1, unit: 'day', per: null, startsWhen: null, approximate: false, cases: [], text: '1 hari' },
  fee: { kind: 'free', amount: 0, min: null, max: null, per: null, legalBasis: null, cases: [], text: 'Gratis' },
  products: ['Surat'],
  complaints: [{ channel: 'box', value: 'Kotak saran' }],
})

describe('The components of a service standard', () => {
  test('are fourteen, six of delivery and eight of manufacturing, in the law\'s order', () => {
    expect(componentNames).toHaveLength(14)
    expect(deliveryComponents).toEqual(['requirements', 'procedure', 'duration', 'fee', 'products', 'complaints'])
    expect(componentList.filter((each) => each.part === 'manufacturing')).toHaveLength(8)
    expect([componentNames[0], componentNames[13]]).toEqual(['legalBasis', 'evaluation'])
  })

  test('suffice for publication when the six of delivery are there', () => {
    expect(isPublishable(delivered())).toBe(true)
    expect(missingToPublish({ ...delivered(), fee: null, products: [] })).toEqual(['fee', 'products'])
  })

  test('suffice for enactment only when all fourteen are there', () => {
    expect(isEnactable(delivered())).toBe(false)
    expect(missingToEnact(delivered())).toEqual(['legalBasis', 'facilities', 'competencies', 'supervision', 'staffCount', 'serviceGuarantee', 'safetyGuarantee', 'evaluation'])
    const whole: Components = { ...delivered(), legalBasis: ['UU'], facilities: ['Meja'], competencies: ['SMA'], supervision: ['Atasan'], staffCount: { value: 1, text: '1 orang' }, serviceGuarantee: ['Tepat waktu'], safetyGuarantee: ['Aman'], evaluation: ['SKM'] }
    expect(isEnactable(whole)).toBe(true)
    expect(isGiven({ ...whole, procedure: { actors: ['Pemohon'], steps: [] } }, 'procedure')).toBe(false)
  })
})
