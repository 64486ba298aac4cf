import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { pdf, program } from '../../test/hall.ts'
import { newWorld, type World } from '../../test/world.ts'
import { inTx } from './context.ts'
import { row, sql } from './db.ts'
import { claimFiles, dropUnclaimed, getFile, keepUpload, largestUpload, namedFiles, twinFiles, uploadTypes } from './uploads.ts'

let world: World
beforeAll(async () => { world = await newWorld({ now: '2026-11-23T02:00:00Z' }) })
afterAll(() => world.close())

const keep = (bytes: Uint8Array = pdf(Math.random()), name = 'surat.pdf') => keepUpload(world.ctx(), { name, bytes })
const code = (code: string) => expect.objectContaining({ problems: [expect.objectContaining({ code })] })
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('an upload', () => {
  test('is known by its content, not by its name', async () => {
    expect((await getFile(world.ctx().db, await keep(png, 'surat.pdf'))).type).toBe('image/png')
    expect(Object.keys(uploadTypes)).toContain('application/pdf')
  })

  test.each([['a program', program()], ['a text', text('halo')], ['a page', text('<!doctype html><script>alert(1)</script>')], ['a drawing with scripts', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...Array<number>(40).fill(0)])], ['noise', new Uint8Array(64).fill(0xfe)]])('that is %s is refused, whatever it is called', async (_, bytes) => {
    await expect(keep(bytes, 'surat.pdf')).rejects.toEqual(code('file-type'))
  })

  test.each([['nine bytes', '%PDF-1.4\n'], ['a head and an end', '%PDF-1.7\n%%EOF\n'], ['a head and a page of another kind', '%PDF-1.4\n<html>bukan</html>'], ['an object that never ends', '%PDF-1.4\n1 0 obj <<'], ['words of one', '%PDF-1.4\nobject trailer'], ['noise under a head', `%PDF-1.7\n${'\u00fe'.repeat(500)}`]])('that is %s of a PDF is refused as broken', async (_, bytes) => {
    await expect(keep(text(bytes), 'surat.pdf')).rejects.toEqual(code('file-broken'))
  })

  test.each([['of an old program', '%PDF-1.3\r\n12 0 obj\r\n<</Type /Catalog>>\r\nendobj\r\ntrailer <</Root 12 0 R>>\r\nstartxref\r\n0\r\n%%EOF'], ['without its last line', '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>'], ['with a stream of its parts', '%PDF-1.7\n7 0 obj<</Type/XRef>>stream\nx\nendstream endobj\nstartxref\n9\n%%EOF\n\n\n'], ['made longer by a signature', '%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n2 0 obj<<>>endobj\n%%EOF\n']])('that is a PDF %s is taken', async (_, bytes) => {
    expect((await getFile(world.ctx().db, await keep(text(bytes)))).type).toBe('application/pdf')
  })

  test('is refused when empty or larger than the limit, with both sizes', async () => {
    await expect(keep(new Uint8Array())).rejects.toEqual(code('file-empty'))
    const large = new Uint8Array(largestUpload + 1)
    large.set(pdf())
    await expect(keep(large)).rejects.toMatchObject({ problems: [{ code: 'file-too-large', data: { limit: 10, size: 11 } }] })
    await expect(keep(large.subarray(0, largestUpload))).resolves.toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each([['../../etc/passwd', '....etcpasswd'], ['a\u0000b\u202e.pdf', 'ab.pdf'], ['', 'berkas'], ['x'.repeat(300) + '.pdf', 'x'.repeat(146) + '.pdf'], ['sé"rat.pdf', 'sé"rat.pdf']])('called %s is kept under a name that harms nobody', async (name, kept) => {
    const id = await keep(undefined, name)
    expect(await namedFiles(world.ctx(), [id])).toMatchObject([{ name: kept }])
    expect((await row<{ text: string }>(world.ctx().db, sql`select f::text as text from files f where id = ${id}`)).text).not.toContain(kept)
  })

  test('sent twice is two uploads of one file', async () => {
    const [one, two] = [await keep(pdf('same')), await keep(pdf('same'))]
    expect(one).not.toBe(two)
    expect((await getFile(world.ctx().db, one)).address).toBe((await getFile(world.ctx().db, two)).address)
  })
})

describe('claiming', () => {
  test('gives an upload to one owner, once, with what the owner does or not at all', async () => {
    const [id, owner] = [await keep(), newId<'case'>(world.now())]
    await expect(inTx(world.ctx(), async () => { await claimFiles(world.ctx(), [id], owner); throw new Error('no') })).rejects.toThrow('no')
    await claimFiles(world.ctx(), [id, id], owner)
    await expect(claimFiles(world.ctx(), [id], owner)).rejects.toEqual(code('no-such-file'))
    expect((await getFile(world.ctx().db, id)).owner).toBe(owner)
  })

  test.each([['nothing that was kept', '01936b5c-0000-7000-8000-000000000000'], ['no id', 'x'], ['another spelling', '01936B5C-0000-7000-8000-000000000000']])('%s is refused', async (_, id) => {
    await expect(claimFiles(world.ctx(), [id], newId(world.now()))).rejects.toEqual(code('no-such-file'))
    expect(await namedFiles(world.ctx(), [id])).toEqual([])
  })

  test('by two at once goes to one of them', async () => {
    const id = await keep()
    const done = await Promise.allSettled([1, 2, 3].map(() => claimFiles(world.ctx(), [id], newId(world.now()))))
    expect(done.filter((one) => one.status === 'fulfilled').length).toBe(1)
  })
})

describe('uploads nobody claimed', () => {
  test('are dropped after a day with their bytes, unless somebody else has the same', async () => {
    const [lonely, shared, claimed] = [await keep(pdf('lonely')), await keep(pdf('shared')), await keep(pdf('shared'))]
    await claimFiles(world.ctx(), [claimed], newId(world.now()))
    const address = (await getFile(world.ctx().db, lonely)).address
    const common = (await getFile(world.ctx().db, shared)).address
    expect(await dropUnclaimed(world.ctx())).toBe(0)
    world.moveTo('2026-11-24T03:00:00Z')
    await expect(claimFiles(world.ctx(), [lonely], newId(world.now()))).rejects.toEqual(code('no-such-file'))
    const fresh = await keep(pdf('fresh'))
    await utimes(join(world.house.config.data, 'files', address.slice(0, 2), address), 0, 0)
    expect(await dropUnclaimed(world.ctx())).toBeGreaterThanOrEqual(2)
    await expect(getFile(world.ctx().db, lonely)).rejects.toEqual(code('no-such-file'))
    await expect(world.house.files.read(address)).rejects.toThrow('ENOENT')
    expect((await world.house.files.read(common)).equals(Buffer.from(pdf('shared')))).toBe(true)
    await expect(getFile(world.ctx().db, fresh)).resolves.toMatchObject({ owner: null })
  })
})

describe('the twin of an upload', () => {
  test('is a row of its own on the same bytes, under the same name, for another owner', async () => {
    const [first, second] = [newId<'case'>(world.now()), newId<'case'>(world.now())]
    const id = await keep(undefined, 'ktp.pdf')
    const twin = (await twinFiles(world.ctx(), [id])).get(id) ?? ''
    expect(twin).not.toBe(id)
    await claimFiles(world.ctx(), [id], first)
    await claimFiles(world.ctx(), [twin], second)
    const rows = [await getFile(world.ctx().db, id), await getFile(world.ctx().db, twin)]
    expect(rows.map(({ owner }) => owner)).toEqual([first, second])
    expect(new Set(rows.map(({ address }) => address)).size).toBe(1)
    expect((await namedFiles(world.ctx(), [id, twin])).map(({ name }) => name)).toEqual(['ktp.pdf', 'ktp.pdf'])
  })

  test('of what belongs to somebody, or of nothing, is nothing that can be claimed', async () => {
    const id = await keep()
    await claimFiles(world.ctx(), [id], newId(world.now()))
    const twin = (await twinFiles(world.ctx(), [id])).get(id)
    await expect(claimFiles(world.ctx(), [twin ?? ''], newId(world.now()))).rejects.toEqual(code('no-such-file'))
    expect((await twinFiles(world.ctx(), [newId(world.now()), 'x'])).size).toBe(0)
    expect((await twinFiles(world.ctx(), [])).size).toBe(0)
  })
})
