import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { modules } from '../src/modules.ts'

/** The arrows of the house: kernel ← platform ← modules ← main; inside a module rules ← store ← actions ← web ← index and rules ← pages ← web. */

const root = fileURLToPath(new URL('..', import.meta.url))
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.endsWith('/examples.ts')
const filesUnder = (folder: string, pattern: RegExp): string[] => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && pattern.test(entry.name)).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).toSorted()

type Import = { from: string; to: string; typeOnly: boolean }
const sources = filesUnder('src', /\.tsx?$/).filter((file) => !file.endsWith('.d.ts') && !isTest(file))
const textOf = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

const places: [RegExp, (name: string) => string][] = [
  [/^#kernel$/, () => 'src/kernel/index.ts'], [/^#platform\/(.+)$/, (name) => `src/platform/${name}.ts`], [/^#ui\/(.+)$/, (name) => `src/platform/ui/${name}.tsx`],
  [/^#modules\/(.+)$/, (name) => `src/modules/${name}/index.ts`],
]

/** Where an import leads inside the house; packages and Node's own lead nowhere. */
function placeOf(from: string, to: string): string | null {
  if (to.startsWith('.')) return normalize(join(dirname(from), to)).replaceAll('\\', '/')
  for (const [pattern, place] of places) {
    const found = pattern.exec(to)
    if (found) return place(found[1] ?? '')
  }
  return null
}

/** Whether an import takes types alone; those leave nothing behind when the program runs. */
const typesOnly = (names: string): boolean => {
  if (/^\s*type\s/.test(names)) return true
  const list = /^\s*\{([\s\S]*)\}\s*$/.exec(names)?.[1]
  return list !== undefined && list.split(',').filter((name) => name.trim() !== '').every((name) => /^\s*type\s/.test(name))
}

const imports: Import[] = [...textOf].flatMap(([from, text]) => {
  const said = [...text.matchAll(/^(?:import|export)\s+([^'"`;]*?)\s*from\s+'([^']+)'/gm)].map((found) => ({ names: found[1] ?? '', to: found[2] ?? '' }))
  const bare = [...text.matchAll(/^import\s+'([^']+)'/gm), ...text.matchAll(/\bimport\('([^']+)'\)/g)].map((found) => ({ names: '', to: found[1] ?? '' }))
  return [...said, ...bare].flatMap(({ names, to }) => {
    const place = placeOf(from, to)
    return place === null ? [] : [{ from, to: place, typeOnly: typesOnly(names) }]
  })
})

const moduleOf = (file: string): string | null => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? null
const roomOf = (file: string): 'kernel' | 'platform' | 'modules' | 'main' =>
  (/^src\/(kernel|platform|modules)\//.exec(file)?.[1] as 'kernel' | 'platform' | 'modules' | undefined) ?? 'main'

type Kind = 'rules' | 'messages' | 'words' | 'store' | 'actions' | 'measures' | 'jobs' | 'pages' | 'web' | 'index'
const kindOf = (file: string): string => /^src\/modules\/[^/]+\/([^/.]+)/.exec(file)?.[1] ?? ''
/** What each kind of file may import of its own module. */
const below: Record<Kind, readonly Kind[]> = {
  rules: ['rules'], messages: ['rules', 'messages'], words: ['rules', 'messages', 'words'],
  store: ['rules', 'store'],
  actions: ['rules', 'store', 'actions', 'messages', 'words', 'measures'], measures: ['rules', 'store', 'measures'], jobs: ['rules', 'store', 'actions', 'messages', 'jobs'],
  pages: ['rules', 'pages', 'messages', 'words'],
  web: ['rules', 'store', 'actions', 'measures', 'pages', 'messages', 'words', 'web'],
  index: ['rules', 'store', 'actions', 'measures', 'jobs', 'messages', 'words', 'web'],
}

/** Every way round a rule, with its reason. Keep it tiny. */
const exceptions: Readonly<Record<string, string>> = {
  'src/cli/standards.ts → src/modules/catalogue/actions/read-document.ts': 'reading from a file alone starts without the web and the database',
  'src/cli/plan.ts → src/modules/planning/actions/read-plan.ts': 'reading from a file alone starts without the web and the database',
}

const told = ({ from, to }: Import): string => `${from} → ${to}`
const broken = (rule: (one: Import) => boolean): string[] => imports.filter((one) => !rule(one)).map(told).filter((line) => !(line in exceptions)).toSorted()

test('every exception is still one', () => {
  const all = new Set(imports.map(told))
  expect(Object.keys(exceptions).filter((line) => !all.has(line))).toEqual([])
})

describe('the rooms', () => {
  test('kernel imports nothing, platform only kernel, modules never the assembly', () => {
    const order = { kernel: ['kernel'], platform: ['kernel', 'platform'], modules: ['kernel', 'platform', 'modules'], main: ['kernel', 'platform', 'modules', 'main'] }
    expect(broken(({ from, to }) => order[roomOf(from)].includes(roomOf(to)))).toEqual([])
  })

  test('the kernel needs no package but the one that describes data', () => {
    const packages = sources.filter((file) => roomOf(file) === 'kernel').flatMap((file) =>
      [...(textOf.get(file) ?? '').matchAll(/from '([^.#'][^']*)'/g)].map((found) => `${file}: ${found[1]}`)).filter((line) => !/: (zod|node:[\w/]+)$/.test(line))
    expect(packages).toEqual([])
  })

  test('every import leads to a file there is', () => {
    const there = new Set([...sources, ...filesUnder('src', /\.(ts|tsx)$/)])
    expect(broken(({ to }) => there.has(to))).toEqual([])
  })
})

describe('the modules', () => {
  const uses = new Map(modules.map((module) => [module.name, module.uses]))

  test('stand in the list after those they use, so that there is no ring', () => {
    const names = modules.map((module) => module.name)
    expect(modules.flatMap(({ name, uses: used }) => used.filter((other) => names.indexOf(other) < 0 || names.indexOf(other) >= names.indexOf(name)).map((other) => `${name} uses ${other}`))).toEqual([])
    expect(readdirSync(join(root, 'src/modules')).toSorted()).toEqual(names.toSorted())
  })

  test("import of another module its index, and only those of their manifest's `uses`", () => {
    expect(broken(({ from, to }) => {
      const [own, other] = [moduleOf(from), moduleOf(to)]
      if (own === null || other === null || own === other) return true
      return to === `src/modules/${other}/index.ts` && (uses.get(own) ?? []).includes(other)
    })).toEqual([])
  })

  test('keep rules ← store ← actions ← web ← index and rules ← pages ← web', () => {
    expect(broken(({ from, to, typeOnly }) => {
      if (moduleOf(from) === null || moduleOf(from) !== moduleOf(to)) return true
      const [kind, other] = [kindOf(from) as Kind, kindOf(to) as Kind]
      // a page draws what actions and rows give it, so it may know their shape
      if (kind === 'pages' && typeOnly) return other !== 'web'
      return below[kind]?.includes(other) ?? false
    })).toEqual([])
  })

  test('have files of the known kinds only', () => {
    expect(sources.filter((file) => moduleOf(file) !== null && !(kindOf(file) in below))).toEqual([])
  })

  test('keep the database, the web and the clock out of their rules', () => {
    expect(broken(({ from, to, typeOnly }) => !/^src\/modules\/[^/]+\/rules[./]/.test(from) || roomOf(to) !== 'platform' || typeOnly || /^src\/platform\/(context|yaml-text|measures)\.ts$/.test(to))).toEqual([])
    expect(broken(({ from, to, typeOnly }) => typeOnly || !/^src\/modules\/[^/]+\/pages[./]/.test(from) || !/^src\/platform\/(db|journal|files|jobs|session|auth)\.ts$/.test(to))).toEqual([])
  })
})

describe('the assembly', () => {
  test("reaches modules by their index; the command line also their rules and words, so that it starts without the web", () => {
    expect(broken(({ from, to }) => {
      if (roomOf(from) !== 'main' || roomOf(to) !== 'modules' || to.endsWith('/index.ts')) return true
      return from.startsWith('src/cli/') && /^src\/modules\/[^/]+\/(rules|messages)[./]/.test(to)
    })).toEqual([])
  })
})

const lines = (files: readonly string[], pattern: RegExp): string[] => files.flatMap((file) =>
  (textOf.get(file) ?? '').split('\n').flatMap((line, index) => (pattern.test(line.replace(/\/\/.*$|^\s*\*.*$/, '')) ? [`${file}:${index + 1}`] : [])))

describe('what is given and not taken', () => {
  test('the present moment and chance: nothing below the assembly reads the clock', () => {
    const guarded = sources.filter((file) => roomOf(file) === 'kernel' || roomOf(file) === 'modules')
    expect(lines(guarded, /new Date\(\)|Date\.now\(|performance\.now\(|Math\.random\(/)).toEqual([])
  })

  test('settings: only the assembly and the command line read the environment', () => {
    expect(lines(sources.filter((file) => roomOf(file) !== 'main'), /process\.env/)).toEqual([])
  })

  test('classes: only what is thrown or must be one', () => {
    const known = new Set(['src/kernel/refusal.ts', 'src/platform/lock.ts'])
    expect(lines(sources.filter((file) => !known.has(file)), /^\s*(export\s+)?(abstract\s+)?class\s/)).toEqual([])
  })
})

describe('the words of pages', () => {
  const pages = sources.filter((file) => /^src\/(modules|site)\/.*\.tsx$/.test(file))
  /** What is the same in every language: the program's name, formats, commands, shapes of numbers. */
  const sameEverywhere = /^(?:Balai|PDF|XLSX|CSV|JSON|npx balai [a-z ]+|BKS[-0]+|https?:\/\/.*)$/
  const said = (text: string, patterns: readonly RegExp[]): string[] => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((found) => (found[1] ?? '').trim()))
    .filter((words) => /\p{L}{3}/u.test(words) && !sameEverywhere.test(words))
  const inMarkup = [/>([^<>{}=;()`]*\p{L}{3,}[^<>{}=;()`]*)<\/[a-zA-Z]/gu, /\s(?:label|title|hint|lead|caption|placeholder|alt|aria-label)="([^"{}]*\p{L}{3,}[^"{}]*)"/gu]
  const inBothLanguages = [/\{ id: '([^'?][^']*)', en: /g]

  test('stand in messages, where a missing one does not compile, and nowhere in a page', () => {
    expect(pages.flatMap((file) => said(textOf.get(file) ?? '', [...inMarkup, ...inBothLanguages]).map((words) => `${file}: ${words}`))).toEqual([])
  })

  test('are found by this test wherever they may hide', () => {
    const page = `<p>Selamat datang</p><Field label="Nama" hint={t.hint} /><b>Balai</b><a title="PDF">{t.x}</a><i>·</i>`
    expect(said(page, inMarkup)).toEqual(['Selamat datang', 'Nama'])
    expect(said("const words = { a: { id: 'Buka', en: 'Open' }, b: { id: '?lang=id', en: '?lang=en' } }", inBothLanguages)).toEqual(['Buka'])
  })
})

describe('the sentences', () => {
  /** Tables and views by what makes them. */
  const madeBy = (folder: string): { tables: Set<string>; views: Set<string> } => {
    const text = filesUnder(folder, /\.sql$/).map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
    const names = (pattern: RegExp): Set<string> => new Set([...text.matchAll(pattern)].map((found) => found[1] ?? ''))
    return { tables: names(/create (?:unlogged )?table (?:if not exists )?(\w+)/gi), views: names(/create (?:or replace )?(?:materialized )?view (\w+)/gi) }
  }
  const shared = new Set(['journal', 'files'])
  const signIn = new Set(['accounts', 'sessions', 'passwords', 'second_factors', 'sign_in_steps'])

  /** Names after from, join, into and update that are tables: no function, no name given inside the sentence. */
  function tablesIn(sentence: string): string[] {
    const plain = sentence.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''").replace(/distinct\s+from/gi, 'differs').replace(/extract\s*\([^)]*\)/gi, 'x').replace(/for\s+update/gi, '').replace(/rows\s+from\s*\(/gi, 'rows_from (')
    const given = new Set([...plain.matchAll(/(?:with(?:\s+recursive)?|,)\s*(\w+)\s*(?:\([^)]*\)\s*)?as\s+(?:not\s+)?(?:materialized\s*)?\(/gi)].map((found) => found[1]))
    return [...plain.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+|lateral\s+)?(\w+)(\s*\()?/gi)]
      .filter((found) => !found[2] || /into\s/i.test(found[0])).map((found) => (found[1] ?? '').toLowerCase()).filter((name) => !given.has(name) && !['set', 'lateral', 'select', 'x', 'of'].includes(name))
  }

  /** The SQL of a file: what stands in its `sql` templates, with values put aside. */
  function sentencesOf(text: string): string[] {
    const found: string[] = []
    for (const start of text.matchAll(/\bsql(?:<[^`]*?>)?`/g)) {
      let at = start.index + start[0].length
      let sentence = ''
      for (let depth = 0; at < text.length && (depth > 0 || text[at] !== '`'); at += 1) {
        if (text[at] === '$' && text[at + 1] === '{') { depth += 1; sentence += depth === 1 ? ' $ ' : ''; at += 1; continue }
        if (depth > 0) { depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0; continue }
        sentence += text[at]
      }
      found.push(sentence)
    }
    return found
  }

  test.each(modules.map((module) => [module.name, module] as const))('of %s name its own tables, the views of those it uses, and what the platform shares', (name, module) => {
    const own = madeBy(`src/modules/${name}/migrations`)
    const views = new Set(module.uses.flatMap((other) => [...madeBy(`src/modules/${other}/migrations`).views]))
    const known = (table: string): boolean => own.tables.has(table) || own.views.has(table) || views.has(table) || shared.has(table) || (name === 'people' && signIn.has(table))
    const foreign = sources.filter((file) => moduleOf(file) === name).flatMap((file) => sentencesOf(textOf.get(file) ?? '').flatMap(tablesIn).filter((table) => !known(table)).map((table) => `${file}: ${table}`))
    expect([...new Set(foreign)]).toEqual([])
  })

  test('stand in the store of their module alone', () => {
    const outside = sources.filter((file) => moduleOf(file) !== null && !['store', 'measures'].includes(kindOf(file)) && sentencesOf(textOf.get(file) ?? '').length > 0)
    expect(outside).toEqual([])
  })

  test('are read rightly by this test: functions and names given inside are no tables', () => {
    expect(tablesIn("with once as (select * from a) insert into b (x) select 1 from once join c on true, unnest($) as u where x is distinct from y")).toEqual(['a', 'b', 'c'])
    expect(sentencesOf('rows(db, sql<Row>`select ${a ? sql`from x` : { b }} from t`)')[0]).toBe('select  $  from t')
  })
})

describe('what people type', () => {
  /** They clean what files, letters and addresses hold, and refuse nothing of it; one line of a name holds no line break either. */
  const cleaning = ['modules/catalogue/actions/read-document.ts', 'modules/catalogue/rules/reader/source.ts', 'modules/notifications/actions/compose.ts', 'modules/people/rules/appointment.ts', 'modules/people/web/accounts.tsx', 'modules/schedules/rules/ics.ts', 'platform/documents/printable.ts', 'platform/session.ts', 'platform/sms-text.ts']

  test('is searched for signs nobody sees by the one rule of the kernel', () => {
    const own = sources.filter((file) => /202[aA]-|[pP]\{Cc\}|u0000-/.test(textOf.get(file) ?? '')).map((file) => file.slice('src/'.length))
    expect(own).toEqual(['kernel/text.ts', ...cleaning].toSorted())
  })
})

describe('scripts of pages', () => {
  /** What a script that is no module names at its top: all such scripts of a page see the same names. */
  const named = (text: string): string[] => (/^(?:import|export)\b/m.test(text) ? [] : [...text.matchAll(/^(?:async )?(?:function\*?|class|const|let|var) (?:(\w+)|[[{]([^\]}]*)[\]}])/gm)]
    .flatMap(([, name, several = '']) => (name === undefined ? several.split(',').map((one) => /^\s*(?:\w+:\s*)?(\w+)/.exec(one)?.[1] ?? '') : [name])))

  test('names are found, in every way to give them', () => {
    expect(named("const a = 1\nasync function b() {\n  const inner = 2\n}\nlet c = null\nconst { d = '', e: f } = x\nconst [g, h] = y\nclass I {}")).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h', 'I'])
    expect(named('const a = 1\nexport {}')).toEqual([])
  })

  test('never name two things alike: on one page the later would take the place of the first', () => {
    const all = filesUnder('src/platform/ui/assets', /\.js$/).flatMap((file) => named(readFileSync(join(root, file), 'utf8')).map((name) => ({ file, name })))
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter(({ file, name }) => all.some((other) => other.name === name && other.file !== file))).toEqual([])
  })
})
