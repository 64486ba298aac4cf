import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { balai } from '../cli.ts'
import { sampleDecree } from '../modules/catalogue/examples.ts'
import { readGiven } from './given.ts'
import { commandList } from './list.ts'
import { sayAll } from './say.ts'
import { facts, table } from './table.ts'
import { words } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-cli-own-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const written = (name: string, content: string | Uint8Array): string => { const path = join(folder, name); writeFileSync(path, content); return path }

type Said = { code: number; out: string; err: string }

/** Runs a command in this process and hears what it says on either stream. */
async function run(...argv: string[]): Promise<Said> {
  const said = { out: '', err: '' }
  const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)]
  process.stdout.write = (text) => { said.out += String(text); return true }
  process.stderr.write = (text) => { said.err += String(text); return true }
  try { return { code: await balai(argv), ...said } } finally {
    process.stdout.write = out
    process.stderr.write = err
    process.stdout.removeAllListeners('error')
  }
}

const named = commandList.map((command) => [command.words.join(' '), command] as const)

describe('Every command', () => {
  test.each(named)('balai %s explains itself in both languages and does nothing else', async (name, command) => {
    const [id, en, short] = [await run(...command.words, '--help'), await run(...command.words, '--help', '--lang', 'en'), await run(...command.words, '-h')]
    expect([id.code, en.code, id.err, en.err]).toEqual([0, 0, '', ''])
    expect(short).toEqual(id)
    expect(id.out).toContain(`Pemakaian: balai ${name}`)
    expect(en.out).toContain(`Usage: balai ${name}`)
    for (const part of [command.about.id, ...command.details.id.split('\n')]) expect(id.out).toContain(part)
    for (const part of [command.about.en, ...command.details.en.split('\n')]) expect(en.out).toContain(part)
    expect([command.about.id === command.about.en, command.details.id === command.details.en]).toEqual([false, false])
    for (const option of Object.keys(command.options ?? {})) expect([name, command.usage.includes(`--${option}`)]).toEqual([name, true])
  })

  test.each(named.filter(([, command]) => command.words[0] !== 'serve'))('balai %s called with too much is not done', async (_, command) => {
    const many = Array.from({ length: command.takes[1] + 1 }, (__, index) => `argumen-${index}`)
    const said = await run(...command.words, ...many)
    expect([said.code, said.out]).toEqual([2, ''])
    expect(said.err).toContain(words.id.wrongCount)
    expect(said.err).toContain(`balai ${command.words.join(' ')}`)
  })

  test.each(named.filter(([, command]) => command.takes[0] > 0))('balai %s called with too little is not done', async (_, command) => {
    expect(await run(...command.words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words.id.wrongCount) })
  })

  test.each(named.filter(([, command]) => command.words[0] !== 'serve'))('balai %s takes no option nobody named, and says which', async (_, command) => {
    const said = await run(...command.words, '--paksa', ...Array<string>(command.takes[0]).fill('x'))
    expect([said.code, said.out]).toEqual([2, ''])
    expect(said.err).toContain('--paksa')
  })
})

describe('What is typed', () => {
  test.each<[string[]]>([[['--lang', 'fr', 'due']], [['due', '--lang=xx']], [['due', '--lang']]])('%j asks for a language there is not', async (argv) => {
    expect(await run(...argv)).toMatchObject({ code: 2, out: '' })
  })
  test('options stand before or after the command', async () => {
    const moment = ['--from', '2026-03-16T09:00', '--term', '2 hari kerja']
    const after = await run('due', ...moment, '--lang', 'en', '--json')
    expect(after.code).toBe(0)
    expect(await run('--lang', 'en', '--json', 'due', ...moment)).toEqual(after)
    expect(await run('--json', 'due', '--lang=en', ...moment)).toEqual(after)
  })
  test.each<[string[], string]>([[['dua'], 'dua'], [['standards', 'eat'], 'standards eat'], [['journal'], 'journal']])('%j is no command: what there is stands on the other stream', async (argv, told) => {
    const said = await run(...argv)
    expect([said.code, said.out]).toEqual([2, ''])
    expect(said.err).toContain(`"${told}"`)
  })
  test('an unknown word of a group shows that group alone', async () => {
    const said = await run('accounts', 'sell')
    expect(said.err).toContain('balai accounts reset')
    expect(said.err).not.toContain('balai restore')
  })
  test('a group that is a command too names the others, in its help and before a word nobody knows', async () => {
    const [help, sold] = [await run('accounts', '--help'), await run('accounts', 'sell', '--json')]
    for (const other of ['create', 'disable', 'enable', 'reset']) for (const text of [help.out, sold.err]) expect(text).toContain(`balai accounts ${other}`)
    expect([sold.code, sold.out]).toEqual([2, ''])
  })
  test('whatever is typed, it ends with 0, 1 or 2, and never with nothing said', async () => {
    const word = fc.constantFrom('due', 'check', 'standards', 'read', '--json', '--help', '--lang', 'en', '--from', 'x', '--term', '', '-', '--', '-h', '--from=2026', '\u0000', '…')
    await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
      const said = await run(...argv)
      expect([0, 1, 2]).toContain(said.code)
      expect(said.out + said.err).not.toBe('')
      if (said.code !== 0) expect(said.err).not.toBe('')
    }), { numRuns: 40 })
  })
})

describe('A command on a city hall', () => {
  const before = process.env['BALAI_DATA']
  afterAll(() => { if (before === undefined) delete process.env['BALAI_DATA']; else process.env['BALAI_DATA'] = before })

  const [data, made] = [join(folder, 'never-opened'), join(folder, 'made-by-nobody')]
  const decree = join(folder, 'decree-of-no-house.txt')
  const given: Record<string, string[]> = {
    'export city': [made], 'accounts create': ['siapa', '--person', 'Warga Contoh'], 'accounts disable': ['siapa'], 'accounts enable': ['siapa'], 'accounts reset': ['siapa'],
    'cases erase': ['BKS-0000-0000', '--reason', 'x'], backup: [made], 'standards import': [decree],
  }
  const working = new Set(['serve', 'check', 'restore', 'standards read', 'survey index', 'plan audit', 'schedule read', 'due'])

  test.each(named.filter(([name]) => !working.has(name)))('balai %s says that nothing was ever opened there, and leaves nothing behind', async (name, { words: called }) => {
    writeFileSync(decree, sampleDecree)
    process.env['BALAI_DATA'] = data
    const argv = [...called, ...given[name] ?? []]
    const [id, en] = [await run(...argv), await run(...argv, '--lang', 'en')]
    expect([id.code, id.out, en.code, en.out]).toEqual([1, '', 1, ''])
    expect([id.err, en.err]).toEqual([expect.stringContaining(`${data} masih kosong`), expect.stringContaining(`${data} is still empty`)])
    expect([existsSync(data), existsSync(made)]).toEqual([false, false])
  })

  test('balai restore where there is no key says which file is missing, and leaves nothing behind; with a key a backup that is none makes no house', async () => {
    process.env['BALAI_DATA'] = data
    const backup = written('none.backup', 'no backup')
    expect(await run('restore', backup)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(join(data, 'key')) })
    expect(existsSync(data)).toBe(false)
    mkdirSync(data)
    writeFileSync(join(data, 'key'), 'a'.repeat(64))
    expect(await run('restore', backup)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/\S{4}/) })
    expect(readdirSync(data)).toEqual(['key'])
    rmSync(data, { recursive: true })
  })

  test.each([['check'], ['due', '--from', '2026-03-16T09:00', '--term', '2 hari kerja'], ['standards', 'read', decree]])('balai %s needs no city hall and makes none', async (...argv) => {
    writeFileSync(decree, sampleDecree)
    process.env['BALAI_DATA'] = data
    expect((await run(...argv)).code).toBe(0)
    expect(existsSync(data)).toBe(false)
  })
})

describe('balai due', () => {
  const due = (...argv: string[]): Promise<Said> => run('due', '--from', '2026-03-16T09:00', ...argv)

  test.each<[string[], string]>([
    [['--term', '10 hari kerja', '--from', 'besok'], '"besok"'], [['--term', 'lama sekali'], 'lama sekali'], [['--term', '2 hari kerja', '--pause', 'x'], '"x"'],
    [['--term', '2 hari kerja', '--pause', '2026-03-18T09:00/2026-03-17T09:00'], 'berakhir sebelum mulai'], [['--term', '2 hari per jabatan', '--count', '0'], '"0"'],
    [['--term', '2 hari kerja', '--city', '/tidak/ada'], '/tidak/ada'],
  ])('%j is refused in words, with nothing on standard output', async (argv, told) => {
    const said = await due(...argv)
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err).toContain(told)
  })
  test('with --json its answer is one document and nothing else, whatever there is to warn of', async () => {
    const said = await due('--term', '400 hari kerja', '--json')
    expect(said.code).toBe(0)
    const answer = JSON.parse(said.out) as { due: string; warnings: unknown[] }
    expect(answer.warnings.length).toBeGreaterThan(0)
    expect(said.err).toContain(words.id.warning)
  })
  test('for people it says the same moment as for programs', async () => {
    const [people, program] = [await due('--term', '3 hari kerja'), await due('--term', '3 hari kerja', '--json')]
    expect(people.out).toContain((JSON.parse(program.out) as { due: string }).due)
  })
})

describe('balai standards read', () => {
  test('reads a text, warns line by line on the other stream, and says the same in JSON', async () => {
    const file = written('keputusan.txt', sampleDecree)
    const [people, program] = [await run('standards', 'read', file), await run('standards', 'read', file, '--json')]
    expect([people.code, program.code]).toEqual([0, 0])
    const { standards, decree } = JSON.parse(program.out) as { standards: { name: string; warnings: { line: number; message: string }[] }[]; decree: { number: string } }
    for (const { name, warnings } of standards) {
      expect(people.out).toContain(name)
      for (const { line, message } of warnings) expect(people.err).toContain(`${file}:${line}: ${message}`)
    }
    expect(people.out).toContain(decree.number)
  })
  test('warns in the language asked for', async () => {
    const file = written('keputusan-2.txt', sampleDecree)
    const [id, en] = [await run('standards', 'read', file), await run('standards', 'read', file, '--lang', 'en')]
    expect(en.err).not.toBe(id.err)
    expect(en.err.split('\n')).toHaveLength(id.err.split('\n').length)
  })
  test.each<[string, string, string | Uint8Array]>([
    ['nothing', 'kosong.txt', ''], ['blanks', 'spasi.txt', ' \n\t\f\n'], ['a broken PDF', 'rusak.pdf', '%PDF-1.7\nxxxx'], ['bytes of no text', 'acak.bin', new Uint8Array(3000).map((_, index) => (index * 7919) % 256)],
    ['another language', 'lain.txt', 'The applicant shall hand in the form and the officer will check it.'.repeat(20)], ['a table that never ends', 'rusak.csv', 'komponen,uraian\n"Biaya,Gratis'],
    ['a picture', 'foto.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('%s is refused in words, never as a defect', async (_, name, content) => {
    const said = await run('standards', 'read', written(name, content))
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err.trim()).not.toBe('')
    expect(said.err).not.toMatch(/^Gagal|at .*\.ts|undefined/m)
  })
  test.each(['/tidak/ada.txt', folder])('what is no file (%s) is named', async (path) => {
    const said = await run('standards', 'read', path)
    expect([said.code, said.err.includes(path)]).toEqual([1, true])
  })
})

describe('A file a command is given', () => {
  const file = (name: string, bytes: number): string => { const path = join(folder, name); writeFileSync(path, ''); truncateSync(path, bytes); return path }

  test.each<[string[], number]>([[['standards', 'read'], 20], [['plan', 'audit'], 64], [['schedule', 'read'], 64], [['survey', 'index', '--instrument', '14-2017'], 64]])('of 200 MB is refused by %j before it is read, with the limit, and says nothing else', async (command, limit) => {
    const before = process.memoryUsage().arrayBuffers
    const said = await run(...command, file('besar', 200 * 1_048_576))
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err).toContain(`terlalu besar, paling besar ${limit} MB`)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1_048_576)
  })
  test('whose size nobody knows is read no further than the limit', async () => {
    await expect(readGiven('/dev/zero', 3 * 1_048_576)).rejects.toMatchObject({ problems: [{ code: 'file-too-large', data: { limit: 3 } }] })
    expect(await readGiven('/dev/null')).toHaveLength(0)
  })
  test('comes back byte for byte, up to the very limit and not one more', async () => {
    const path = join(folder, 'isi')
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(400), async (bytes, most) => {
      writeFileSync(path, bytes)
      const read = await readGiven(path, most).then((found) => [...found], (error: { problems: { code: string }[] }) => error.problems[0]?.code)
      expect(read).toEqual(bytes.length > most ? 'file-too-large' : [...bytes])
    }), { numRuns: 40 })
  })
  test('that is not there, or a folder, is refused by its name', async () => {
    for (const path of [join(folder, 'tidak-ada'), folder]) await expect(readGiven(path)).rejects.toMatchObject({ problems: [{ code: 'file-unreadable', data: { file: path } }] })
  })
})

describe('The words of the command line', () => {
  test('every problem has its sentence in both languages, whole even where a fact is missing', async () => {
    expect(Object.keys(words.en.problems).toSorted()).toEqual(Object.keys(words.id.problems).toSorted())
    for (const code of Object.keys(words.id.problems)) {
      const [[id = ''], [en = '']] = [await sayAll('id', [{ code, field: 'x', data: { file: 'f', folder: 'd', text: 't', name: 'n', list: 'l', year: 2026 } }]), await sayAll('en', [{ code, field: 'x', data: { file: 'f', folder: 'd', text: 't', name: 'n', list: 'l', year: 2026 } }])]
      expect([code, id === en, id === code]).toEqual([code, false, false])
      expect(`${id}${en}`).not.toContain('\n')
    }
  })
  test('a problem of another room is said in that room’s words, one nobody knows by its code and facts', async () => {
    expect((await sayAll('id', [{ code: 'decree-missing' }]))[0]).toContain('keputusan')
    expect(await sayAll('id', [{ code: 'quite-unknown', data: { a: 1, b: 'x' } }, { code: 'bare' }])).toEqual(['quite-unknown (a: 1, b: x)', 'bare'])
  })
  test('a table keeps its columns under one another, however long a cell is', () => {
    const lines = table(['A', 'Kepala'], [['satu', 'x'], ['dua puluh', 'yy']]).split('\n')
    const columns = lines.map((line) => line.search(/\S+$/))
    expect(new Set(columns.filter((at) => at > 0)).size).toBe(1)
    expect(facts([['satu', 'x'], ['dua puluh', 'y']]).split('\n').map((line) => line.search(/\S$/))).toEqual([11, 11])
  })
})
