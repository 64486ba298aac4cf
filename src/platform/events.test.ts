import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '#kernel'
import { inTx } from './context.ts'
import { row, run, sql } from './db.ts'
import { event, on, tell } from './events.ts'
import type { Module } from './module.ts'
import { newWorld, type World } from '../../test/world.ts'

const noted = event<{ what: string }>('notes.noted')
const heard: string[] = []
const listeners: Pick<Module, 'hears'> = {
  hears: [
    on(noted, async (_ctx, { what }) => { heard.push(`first ${what}`) }),
    on(noted, async (_ctx, { what }) => { if (what === 'unwanted') refuse('conflict', 'unwanted') }),
    on(event<{ what: string }>('notes.else'), async () => { heard.push('never') }),
  ],
}

let world: World
beforeAll(async () => { world = await newWorld() })
afterAll(() => world.close())

const ctxHearing = () => { const ctx = world.ctx(); return { ...ctx, house: { ...ctx.house, hearings: listeners.hears ?? [] } } }

test('whoever hears of an event is told, in order, and nobody else', async () => {
  await tell(ctxHearing(), noted, { what: 'a letter' })
  expect(heard).toEqual(['first a letter'])
})

test('what a hearer refuses undoes what was done', async () => {
  const ctx = ctxHearing()
  await run(ctx.db, sql`create table told_notes (what text not null)`)
  const telling = inTx(ctx, async () => {
    await run(ctx.db, sql`insert into told_notes values ('unwanted')`)
    await tell(ctx, noted, { what: 'unwanted' })
  })
  await expect(telling).rejects.toMatchObject({ kind: 'conflict' })
  expect(await row(ctx.db, sql`select count(*)::int as n from told_notes`)).toEqual({ n: 0 })
})
