import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWorld, type World } from '../../../test/world.ts'
import { actorOf, demoPassword } from './index.ts'
import { prepareHall } from './examples.ts'
import { enter } from './actions/sign-in.ts'

let world: World
beforeAll(async () => { world = await newWorld({ prepare: prepareHall }) })
afterAll(() => world.close())

describe('signing in', () => {
  test('the right pair gives a session whose officer acts for the position held', async () => {
    const visit = { headers: new Headers(), address: '10.0.0.1', now: world.now() }
    const entered = await enter(world.ctx(), visit, { name: ' Head-Letters ', password: demoPassword })
    const headers = new Headers({ cookie: entered.cookies.map((one) => one.split(';')[0]).join('; ') })
    const actor = await actorOf(world.house, headers, world.now())
    expect(actor.name).toBe('Citra Misal')
    expect(actor.holdings).toEqual([{ position: 'head-letters', unit: 'letters', capacity: 'definitive' }])
  })
})
