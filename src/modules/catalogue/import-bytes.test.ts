import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { dropUnclaimed } from '#platform/uploads'
import { catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { runImport, startImport } from './actions/import.ts'

let world: World
beforeAll(async () => { world = await catalogueWorld({ now: '2026-03-16T02:00:00Z' }) })
afterAll(() => world.close())

const decree = (words: string): Uint8Array => new TextEncoder().encode(words)
const filesOf = (owner: string) => rows<{ address: string; owner: string | null }>(world.house.database.db, sql`select address, owner from files where owner = ${owner}`)
const aged = async (address: string): Promise<void> => utimes(join(world.house.config.data, 'files', address.slice(0, 2), address), 0, 0)
const readable = (address: string): Promise<boolean> => world.house.files.read(address).then(() => true, () => false)

test('the bytes of an import have a row of their own, and the daily tidying leaves them', async () => {
  const id = await startImport(world.ctx(), { name: 'keputusan.txt', bytes: decree(['STANDAR PELAYANAN', 'JENIS PELAYANAN : PINJAM PERAHU BALAI', '',
    'Persyaratan : 1. Surat permohonan', '2. Fotokopi kartu tanda penduduk', 'Prosedur : 1. Pemohon menyerahkan surat permohonan kepada petugas', '2. Petugas memeriksa kelengkapan berkas',
    'Jangka Waktu : 3 (tiga) hari kerja', 'Biaya : Tidak dipungut biaya (gratis)', 'Produk : Izin pinjam perahu'].join('\n')) })
  const [kept] = await filesOf(id)
  await aged(kept?.address ?? '')
  world.moveTo('2026-03-18T02:00:00Z')
  await dropUnclaimed(world.ctx())
  expect(await readable(kept?.address ?? '')).toBe(true)
})

test('those of a refused document go within a day, unless another import waits for the same', async () => {
  const bytes = decree('%PDF-1.7\nnot one at all')
  const [one, two] = [await startImport(world.ctx(), { name: 'a.pdf', bytes }), await startImport(world.ctx(), { name: 'b.pdf', bytes })]
  const address = (await filesOf(one))[0]?.address ?? ''
  await runImport(world.ctx(), one)
  expect([await filesOf(one), (await filesOf(two)).length, await readable(address)]).toEqual([[], 1, true])
  await runImport(world.ctx(), two)
  await aged(address)
  world.moveTo('2026-03-20T02:00:00Z')
  expect(await dropUnclaimed(world.ctx())).toBe(2)
  expect(await readable(address)).toBe(false)
})
