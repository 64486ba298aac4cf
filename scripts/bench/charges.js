import { readFileSync } from 'node:fs'
import { median } from './world.js'

/** How many sheets are counted in a second, with every step, and how long the books of a long account take. */
export async function benchCharges() {
  const { readCharge, readRules } = await import('../../dist/modules/charges/rules/tariff-file.js')
  const { readFacts } = await import('../../dist/modules/charges/rules/tariff.js')
  const { assess } = await import('../../dist/modules/charges/rules/assess.js')
  const { apply, balance, emptyAccount } = await import('../../dist/modules/charges/rules/account.js')
  const file = (name) => readFileSync(new URL(`../../city/bekasi/charges/${name}.yaml`, import.meta.url), 'utf8')
  const { charge } = readCharge(file('pbg'), 'pbg')
  const { rules } = readRules(file('_rules'))
  const { facts } = readFacts(charge.asks, { 'luas-lantai': '120,5', fungsi: 'hunian', lantai: '2', kompleksitas: 'sederhana', permanensi: 'permanen', kepemilikan: 'perorangan-badan', kegiatan: 'baru' })
  const timed = (count, work) => median(Array.from({ length: 9 }, () => {
    const began = performance.now()
    for (let n = 0; n < count; n += 1) work(n)
    return (performance.now() - began) / count
  }))
  const counting = timed(500, () => assess(charge, facts, '2026-11-23'))
  let account = apply(emptyAccount, { type: 'assessed', sheet: { id: 's', number: '1', on: '2024-02-01', amount: 10_000_000n, due: '2024-03-02', state: 'in-force' } })
  for (let n = 0; n < 24; n += 1) account = apply(account, { type: 'paid', payment: { id: String(n), on: `2025-${String((n % 12) + 1).padStart(2, '0')}-15`, amount: 100_000n } })
  const standing = timed(500, () => balance(account, rules.interest, '2026-11-23'))
  return [
    `counting a building charge with every step: ${Math.round(1000 / counting)} a second`,
    `how an account of 24 payments and 24 late months stands: ${Math.round(1000 / standing)} a second`,
  ]
}
