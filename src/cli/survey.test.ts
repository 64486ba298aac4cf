import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { skm, ten } from '../modules/satisfaction/examples.ts'
import type { Call } from './command.ts'
import { surveyIndex } from './survey.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-survey-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

let files = 0
function written(content: string | Uint8Array): string {
  const file = join(folder, `jawaban-${files += 1}.csv`)
  writeFileSync(file, content)
  return file
}
const csv = (head: string, rows: readonly string[]): string => `${head}\n${rows.map((row) => [...row].join(',')).join('\n')}\n`
const places = Array.from({ length: 9 }, (_, n) => `U${n + 1}`).join(',')

async function index(file: string, options: Call['options'] = { instrument: '14-2017' }, more: Partial<Call> = {}) {
  const said = { code: 0, out: '', err: '' }
  said.code = await surveyIndex({ args: [file], options, locale: 'id', json: true, print: (text) => { said.out += text }, tell: (text) => { said.err += `${text}\n` }, ...more })
  return said
}
const json = async (file: string, instrument = '14-2017') => {
  const said = await index(file, { instrument })
  expect([said.code, said.err]).toEqual([0, ''])
  return JSON.parse(said.out) as Record<string, unknown>
}

describe('balai survey index', () => {
  test('answers the contract for the ten respondents of the worked example', async () => {
    const answer = await json(written(csv(places, ten)))
    expect(Object.keys(answer)).toEqual(['instrument', 'n', 'elements', 'index', 'grade', 'ci95', 'asPrinted'])
    expect(answer).toMatchObject({ instrument: '14-2017', n: 10, index: 82.5, grade: 'B', ci95: [75.94, 89.06], asPrinted: { '0.111': 82.42, '0.11': 81.68 } })
    expect(answer['elements']).toEqual(skm.elements.map(({ code }, at) => ({ code, n: 10, mean: [3.2, 3.1, 3, 4, 3.2, 3.3, 3.5, 2.9, 3.5][at] })))
  })

  test('gives the 29 of the other example 91.48 and explains the 90.56 of the report', async () => {
    // 29 respondents with the totals 105 101 100 116 102 105 106 105 115
    const totals = [105, 101, 100, 116, 102, 105, 106, 105, 115]
    const rows = Array.from({ length: 29 }, (_, n) => totals.map((total) => (n < total - 3 * 29 ? 4 : 3)).join(''))
    expect(await json(written(csv(places, rows)))).toMatchObject({ n: 29, index: 91.48, grade: 'A', asPrinted: { '0.111': 91.38, '0.11': 90.56 } })
  })

  test('counts the fourteen elements of 2004 by their own weight and grades', async () => {
    const head = Array.from({ length: 14 }, (_, n) => `u${n + 1}`).join(',')
    expect(await json(written(csv(head, ['4'.repeat(14)])), 'kep-25-2004')).toMatchObject({ index: 100, grade: 'A', ci95: null, asPrinted: { '0.071': 99.4 } })
    expect(await json(written(csv(head, [`${'3'.repeat(10)}4444`, '3'.repeat(14), '4'.repeat(14)])), 'kep-25-2004')).toMatchObject({ index: 85.71, grade: 'A' })
  })

  test('keys answers by code: other order, semicolons, a mark in front and UTF-16 change nothing', async () => {
    const codes = skm.elements.map((one) => one.code).toReversed()
    const text = `${codes.join(';')}\r\n${ten.map((row) => [...row].toReversed().join(';')).join('\r\n')}`
    for (const content of [text, `\uFEFF${text}`, Buffer.from(`\uFEFF${text}`, 'utf16le')]) expect(await json(written(content))).toMatchObject({ n: 10, index: 82.5 })
  })

  test('prints a table for people, in their language', async () => {
    const file = written(csv(`Nomor,${places}`, ten.map((row) => `1${row}`)))
    const id = await index(file, { instrument: '14-2017' }, { json: false })
    expect(id).toMatchObject({ code: 0, err: `${file}: kolom ini bukan unsur dan tidak dipakai: Nomor\n` })
    for (const words of ['82,50  B · Baik', '75,94 – 89,06', 'PENGADUAN', '72,50', 'Dengan bobot 0.11        81,68']) expect(id.out).toContain(words)
    expect((await index(file, { instrument: '14-2017' }, { json: false, locale: 'en' })).out).toContain('82.50  B · Good')
  })

  test('names every cell out of range by line and column and answers nothing', async () => {
    const file = written(`${places}\n3,3,3,3,3,3,3,3,3\n3,0,3,3,3,3,3,3,9\n\n3,3,x,3,3,3,3,3,3\n`)
    expect(await index(file)).toEqual({
      code: 1, out: '',
      err: `${file}:3: Baris 3, kolom U2: "0" bukan 1, 2, 3 atau 4.\n${file}:3: Baris 3, kolom U9: "9" bukan 1, 2, 3 atau 4.\n${file}:5: Baris 5, kolom U3: "x" bukan 1, 2, 3 atau 4.\n`,
    })
  })

  test('has no index where nobody answered an element, says which, and does not call that success', async () => {
    const said = await index(written(`${places}\n3,3,3,3,3,3,3,,3\n4,4,4,4,4,4,4,,4\n`))
    expect(said.code).toBe(1)
    expect(said.err).toContain('PENGADUAN tidak dijawab siapa pun')
    expect(JSON.parse(said.out)).toMatchObject({ n: 2, index: null, grade: null, ci95: null, asPrinted: { '0.11': null } })
  })

  test('refuses an instrument that is not there, none at all, a column missing, an empty file, a file or a city that is not there', async () => {
    const good = written(csv(places, ten))
    expect((await index(good, { instrument: '16-2014' })).err).toContain('Yang ada: 14-2017, kep-25-2004')
    expect(await index(good, {})).toMatchObject({ code: 1, out: '' })
    expect((await index(good, { instrument: 'kep-25-2004' })).err).toContain('KEAMANAN')
    expect((await index(written(''))).err).toContain('tidak memuat jawaban')
    expect((await index(written(Buffer.from([0, 255, 1, 254, 34, 10])))).code).toBe(1)
    await expect(index(join(folder, 'tidak-ada.csv'))).rejects.toThrow('file-unreadable')
    await expect(index(good, { instrument: '14-2017', city: folder })).rejects.toThrow('city-missing')
  })
})
