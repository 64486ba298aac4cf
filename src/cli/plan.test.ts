import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { readPlan } from '../modules/planning/rules/plan-file.ts'
import { toSheets } from '../modules/planning/rules/workbook.ts'
import type { Call } from './command.ts'
import { auditPlan } from './plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-plan-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const renstra = fileURLToPath(new URL('../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url))
const written = (name: string, content: string | Uint8Array): string => { const file = join(folder, name); writeFileSync(file, content); return file }

async function balai(file: string, more: Partial<Call> = {}) {
  const said = { code: 0, out: '', err: '' }
  said.code = await auditPlan({ args: [file], options: {}, locale: 'id', json: true, print: (text) => { said.out += text }, tell: (text) => { said.err += `${text}\n` }, ...more })
  return said
}

describe('balai plan audit', () => {
  test('prints one document of findings, each with rule, place, what is printed, what it would have to be, how and how sure', async () => {
    const said = await balai(renstra)
    const { findings } = JSON.parse(said.out) as { findings: Record<string, unknown>[] }
    expect([said.code, said.err]).toEqual([0, ''])
    expect(findings.length).toBeGreaterThan(40)
    expect(findings.find(({ printed }) => printed === '3.618.000.000')).toMatchObject({
      rule: 'column-sum', place: 'Tabel 2.3.2, baris Jumlah, kolom Anggaran pada Tahun, 2011', expected: '3.568.000.000', certainty: 'certain',
      how: '450.000.000 + 90.000.000 + 2.328.000.000 + 350.000.000 + 350.000.000 = 3.568.000.000; tercetak berselisih 50.000.000.',
    })
    for (const one of findings) expect(Object.keys(one)).toEqual(['rule', 'place', 'printed', 'expected', 'how', 'certainty', 'path', 'line'])
    const lines = readFileSync(renstra, 'utf8').split('\n')
    expect(lines[(findings.find(({ printed }) => printed === '3.618.000.000')?.['line'] as number) - 1]).toContain('3.618.000.000')
  })

  test('gives people a table, in English when asked', async () => {
    const { out } = await balai(renstra, { json: false, locale: 'en' })
    expect(out).toContain('The sum of a column is wrong')
    expect(out).toMatch(/\d+ findings: \d+ certain, \d+ likely, \d+ possible\./)
    for (const line of (await balai(renstra, { json: false })).out.split('\n')) expect([...line].length).toBeLessThan(280)
  })

  test('finds the same in the workbook of the plan', async () => {
    const { plan } = readPlan(readFileSync(renstra, 'utf8'), 'renstra')
    const book = utils.book_new()
    for (const sheet of toSheets(plan!)) utils.book_append_sheet(book, utils.aoa_to_sheet(sheet.rows), sheet.name)
    const file = written('renstra.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
    const strip = (out: string): unknown[] => (JSON.parse(out) as { findings: Record<string, unknown>[] }).findings.map(({ line: _line, ...rest }) => rest)
    const [yaml, xlsx] = [await balai(renstra), await balai(file)]
    expect([xlsx.code, xlsx.err]).toEqual([0, ''])
    expect(strip(xlsx.out)).toEqual(strip(yaml.out))
  })

  test('names every fault of a plan that cannot be read with file and line, and exits 1', async () => {
    const text = readFileSync(renstra, 'utf8').replace('base: 79.99%, targets: \'81% |', 'base: 79.99%, targets: \'').replace('polarity: higher', 'polarity: sideways')
    const file = written('rusak.yaml', text)
    const said = await balai(file)
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err).toMatch(/rusak\.yaml:\d+: indicators\.0\.polarity: /)
    const counted = await balai(written('kurang.yaml', readFileSync(renstra, 'utf8').replace('budget: 150.000.000 | 200.000.000 | - | - | -', 'budget: 150.000.000 | 200.000.000')))
    expect(counted.err).toMatch(/kurang\.yaml:\d+: programmes\.0\.activities\.3\.budget: Ada 2 nilai untuk 5 tahun\./)
  })

  test.each([['nothing', ''], ['no plan', 'a: 1'], ['a list', '- 1'], ['no YAML', 'a: {']])('a file that is %s is refused in words', async (_what, content) => {
    const said = await balai(written('bukan.yaml', content))
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err).toMatch(/bukan\.yaml:1: .{5,}/)
  })

  test('a file that is not there is refused', async () => { await expect(balai(join(folder, 'tidak-ada.yaml'))).rejects.toMatchObject({ kind: 'not-found' }) })
})
