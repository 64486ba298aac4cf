import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { transaction, row, run, sql } from '#platform/db'
import type { Env } from '#platform/module'
import { counted, hostile, nowhere, readable, sendHostile } from './hostile.ts'
import { newWorld, type World } from './world.ts'

/*
 * The tests that send what nobody should send must themselves find what they look for: a refusal that left something behind,
 * one that nobody can read, and a program that broke.
 */

const page = (body: string): string => `<!doctype html><html lang="id"><head><title>Judul</title></head><body><main><h1>Ditolak</h1>${body}</main></body></html>`

let world: World
let asked: URLSearchParams[] = []
const keep = (): Promise<number> => run(world.house.database.db, sql`insert into tried (n) values (1)`)
const tried = async (): Promise<number> => (await row<{ n: number }>(world.house.database.db, sql`select count(*)::int as n from tried`)).n

const site = new Hono<Env>()
  .post('/menolak', async (c) => { asked.push(new URLSearchParams(await c.req.text())); return c.html(page('<p>Isi nama.</p>'), 422) })
  .post('/bocor', async (c) => { await keep(); return c.html(page('<p>Isi nama.</p>'), 422) })
  .post('/batal', async (c) => {
    await transaction(world.house.database.db, async () => { await keep(); throw new Error('undone') }).catch(() => null)
    return c.html(page('<p>Isi nama.</p>'), 422)
  })
  .post('/menerima', async (c) => { await keep(); return c.redirect('/', 303) })
  .post('/pilih-pilih', async (c) => {
    const body = new URLSearchParams(await c.req.text())
    if (body.get('nama') === '-1') { await keep(); return c.redirect('/', 303) }
    return c.html(page('<p>Isi nama.</p>'), 422)
  })
  .post('/pecah', (c) => c.html(page('<p>Pecah.</p>'), 500))
  .post('/bisu', (c) => c.html('<p>tanpa judul</p>', 422))
  .post('/gema', async (c) => c.html(page(`<p>${new URLSearchParams(await c.req.text()).get('nama') ?? ''}</p>`), 422))
  .post('/tautan', (c) => c.html(page('<p><a href="#f-nama">Isi nama</a></p>'), 422))

beforeAll(async () => {
  world = await newWorld({ site: [site] })
  await world.house.database.script('create table tried (n int)')
})
beforeEach(async () => { asked = []; await run(world.house.database.db, sql`delete from tried`) })
afterAll(() => world.close())

describe('a form sent with what nobody should send', () => {
  test('is sent once for each field and each hostile value, all other fields as they should be', async () => {
    expect(await sendHostile(world, { path: '/menolak', fields: { nama: 'Warga', umur: '40' } })).toEqual([])
    expect(asked).toHaveLength(2 * hostile.length)
    expect(asked.filter((one) => one.get('umur') === '40' && one.get('nama') !== 'Warga')).toHaveLength(hostile.length)
    expect(asked.filter((one) => one.get('nama') === 'Warga' && one.get('umur') !== '40')).toHaveLength(hostile.length)
    expect(asked.some((one) => one.getAll('nama').length === 2)).toBe(true)
  })

  test('and refused with something left behind is found, with the field and what was sent', async () => {
    await expect(sendHostile(world, { path: '/bocor', fields: { nama: 'Warga' } })).rejects.toThrow(/\/bocor nama: nothing/)
  })

  test('and refused with all of it undone is sound', async () => {
    expect(await sendHostile(world, { path: '/batal', fields: { nama: 'Warga' } })).toEqual([])
    expect(await tried()).toBe(0)
  })

  test('and taken all the same is told, each by its value', async () => {
    expect(await sendHostile(world, { path: '/menerima', fields: { nama: 'Warga' } })).toEqual(hostile.map(([what]) => `nama: ${what}`))
    expect(await tried()).toBe(hostile.length)
  })

  test('and taken once is told once; what is refused after it is held to what stands then', async () => {
    expect(await sendHostile(world, { path: '/pilih-pilih', fields: { nama: 'Warga' } })).toEqual(['nama: a negative number'])
    expect(await tried()).toBe(1)
  })

  test.each([['that breaks the program', '/pecah'], ['refused by what is no page', '/bisu'], ['that shows the script of who sent it', '/gema'], ['whose fault leads to no field', '/tautan']])('%s is found', async (_, path) => {
    await expect(sendHostile(world, { path, fields: { nama: 'Warga' } })).rejects.toThrow()
  })

  test('whose field only a tampered form gets wrong may name it without leading to it', async () => {
    expect(await sendHostile(world, { path: '/tautan', fields: { nama: 'Warga' }, unseen: ['nama'] })).toEqual([])
  })
})

describe('what the tables hold', () => {
  test('is counted of every table, the sessions left out, and one row more is one more', async () => {
    const before = await counted(world)
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['accounts', 'journal', 'tried']))
    expect(before).not.toHaveProperty('sessions')
    await keep()
    expect(await counted(world)).toEqual({ ...before, tried: (before['tried'] ?? 0) + 1 })
  })
})

describe('a refusal', () => {
  test('is one between 400 and 499 on a sound page', async () => {
    expect(await readable(new Response(page('<p>Tidak.</p>'), { status: 404 }), 'x')).toContain('Tidak.')
    for (const status of [200, 303, 500]) await expect(readable(new Response(page(''), { status }), 'x'), String(status)).rejects.toThrow()
  })
})

test('what is hostile is told apart by its name, and no address of nowhere is twice', () => {
  expect(new Set(hostile.map(([what]) => what)).size).toBe(hostile.length)
  expect(new Set(nowhere).size).toBe(nowhere.length)
})
