import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf, remembered, tooMany } from './throttle.ts'

const now = new Date('2026-11-23T02:00:30Z')

test('a flood within one minute is remembered up to a bound, and costs each request the same', () => {
  const began = process.threadCpuUsage()
  for (let n = 0; n < 200_000; n += 1) tooMany(`flood:${n}`, 1, now)
  expect(remembered()).toBeLessThanOrEqual(50_000)
  expect(remembered()).toBeGreaterThan(25_000)
  const { user, system } = process.threadCpuUsage(began)
  expect((user + system) / 1000).toBeLessThan(3_000)
  // the newest are still counted
  expect(tooMany('flood:199999', 1, now)).toBe(true)
  tooMany('next', 1, new Date(now.getTime() + 60_000))
  expect(remembered()).toBe(1)
})

test.each([
  ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['::FFFF:203.0.113.7', '203.0.113.7'], ['unknown', 'unknown'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'], ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'], ['1:2:3:4:5:6:203.0.113.7', '1:2:3:4::/64'],
])('%s is counted as %s', (address, network) => { expect(networkOf(address)).toBe(network) })

test('all addresses of one household are one, those of another are not', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((one) => one.toString(16))
  fc.assert(fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (net, one, two) => {
    expect(networkOf([...net, ...one].join(':'))).toBe(networkOf([...net, ...two].join(':')))
    if (net.join() !== one.join()) expect(networkOf([...net, ...two].join(':'))).not.toBe(networkOf([...one, ...two].join(':')))
  }))
})
