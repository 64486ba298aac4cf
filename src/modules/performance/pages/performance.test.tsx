import { describe, expect, test } from 'vitest'
import { fraction } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { plain } from '../../../../test/plain.ts'
import type { AgreementView } from '../actions/agreements.ts'
import type { TreeView } from '../actions/trees.ts'
import { treeOfSample } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import { agreementWords } from '../messages/agreement.ts'
import { achievedIn, byAttention, comparisons, means } from '../rules/achieved.ts'
import { contentOf, seenOf } from '../rules/agreement.ts'
import { audit } from '../rules/audit.ts'
import { seenOf as seenBox } from '../rules/edit.ts'
import { levels, nodeIn, type Reading } from '../rules/tree.ts'
import { AgreementPage, AgreementsPage } from './agreement.tsx'
import { ChartPage } from './chart.tsx'
import { NodeFormPage, nodeTyped, RemovePage } from './edit.tsx'
import { FindingsPage } from './findings.tsx'
import { LeadingPage, whyNot } from './leading.tsx'
import { NodePage, TreePage, TreesPage } from './tree.tsx'

const tree = treeOfSample()
const at = new Date('2026-01-10T00:00:00Z')
const names = new Map([['kepala-contoh', 'Kepala Dinas Contoh'], ['kabid-satu', 'Kepala Bidang Satu'], ['pengelola-surat', 'Pengelola Surat']])
const view = (more: Partial<TreeView> = {}): TreeView => ({ slug: 'contoh-2025', version: 1, state: 'published', content: tree, hash: 'h', made_at: at, published_at: at, pinned: false, versions: [{ version: 1, state: 'published' }], may: { draft: false, publish: false }, ...more })
const html = (page: unknown): string => String(page)
const text = (page: unknown): string => plain(html(page))
const readings: Record<string, Reading> = { indeks: { kind: 'measured', value: fraction(82), at, by: null, simulated: true }, 'tepat-waktu': { kind: 'typed', value: fraction(40), at, by: 'p', simulated: false }, surat: { kind: 'not-computable', because: 'division-by-zero' } }
const lines = achievedIn({ tree, version: 1, period: '2025', levels }, new Map(Object.entries(readings)))

describe('the list of trees', () => {
  test('says what is in force and what waits, and what to do when there is none', () => {
    const one = { slug: 'contoh-2025', version: 2, state: 'published' as const, title: tree.title, agency: 'contoh', agency_name: 'Dinas Contoh', year: 2025, drafted: true }
    expect(text(<TreesPage locale="id" trees={[one]} />)).toMatch(/Pohon kinerja Dinas Contoh 2025 Dinas Contoh 2025 2 Diterbitkan, ada rancangan/)
    expect(text(<TreesPage locale="en" trees={[]} />)).toContain('No performance tree yet')
  })
})

describe('the page of a tree', () => {
  test('shows no way to change it to whoever may not', () => {
    const page = html(<TreePage locale="id" view={view()} names={names} script="/assets/tree.js" />)
    for (const part of ['data-drag', 'drag-form', 'tree.js', '/hasil"', 'data-box']) expect([part, page.includes(part)]).toEqual([part, false])
    expect(html(<NodePage locale="id" view={view()} node={nodeIn(tree, 'pengelola')!} parent={null} names={names} />)).not.toMatch(/\/ubah|\/hapus|\/urut|\/pindah/)
  })
  test('offers every edit by link and button to whoever may, each naming what it moves', () => {
    const mine = view({ may: { draft: true, publish: false } })
    expect(html(<TreePage locale="id" view={mine} names={names} script="/assets/tree.js" />)).toMatch(/data-drag="drag-form".*data-box="tujuan"/s)
    const page = html(<NodePage locale="id" view={mine} node={nodeIn(tree, 'bidang-satu')!} parent={nodeIn(tree, 'tujuan')} names={names} />)
    for (const part of ['/kotak/bidang-satu/ubah', '/tambah?di=bidang-satu', '/kotak/bidang-satu/pindah', '/kotak/bidang-satu/hapus', '/indikator/surat/ubah', '/indikator/surat/hapus', 'Naikkan Jumlah surat yang dijawab', 'Turunkan Persentase permohonan selesai tepat waktu']) expect([part, page.includes(part)]).toEqual([part, true])
    expect(page).not.toContain('Turunkan Kepala Bidang Satu')
  })
  test('of a draft says so, leads back to what is in force, and to publishing for whoever leads', () => {
    const draft = view({ version: 2, state: 'draft', pinned: true, versions: [{ version: 1, state: 'published' }, { version: 2, state: 'draft' }], may: { draft: true, publish: true } })
    const page = html(<TreePage locale="id" view={draft} names={names} script="" />)
    for (const part of ['Rancangan', '/kinerja/pohon/contoh-2025/terbitkan', '/kinerja/pohon/contoh-2025/buang', 'Lihat versi 1 yang berlaku', 'bagan.pdf?versi=2', 'kotak/pengelola?versi=2']) expect([part, page.includes(part)]).toEqual([part, true])
    expect(html(<TreePage locale="id" view={view({ state: 'draft', may: { draft: true, publish: false } })} names={names} script="" />)).not.toContain('/terbitkan')
  })
  test('is drawn without a style of its own and with a dashed line where a place is unsure', () => {
    const unsure = treeOfSample((typed) => typed.replace('title: Kepala Bidang Satu', 'title: Kepala Bidang Satu\n        certainty: low'))
    const page = html(<ChartPage locale="id" view={view({ content: unsure })} />)
    expect([page.match(/class="box division unsure"/g)?.length, page.match(/class="link unsure"/g)?.length, / style=/.test(page)]).toEqual([1, 1, false])
    expect(page).toContain('Garis putus: letaknya tidak pasti.')
    expect(html(<ChartPage locale="id" view={view()} />)).not.toContain('Garis putus')
  })
  test('escapes whatever a box is called', () => {
    const nasty = { ...tree, nodes: tree.nodes.map((node) => (node.id === 'tujuan' ? { ...node, title: '<img src=x onerror=alert(1)>' } : node)) }
    for (const page of [<TreePage locale="id" view={view({ content: nasty })} names={names} script="" />, <ChartPage locale="id" view={view({ content: nasty })} />]) expect(html(page)).not.toContain('<img src=x')
  })
})

describe('the page of findings', () => {
  test('says that nothing is wrong, or what, where and how sure', () => {
    expect(text(<FindingsPage locale="id" view={view()} findings={audit(tree)} only={null} />)).toContain('Tidak ada yang keliru ditemukan')
    const broken = treeOfSample((typed) => typed.replace('"2025": "95"', '"2025": "75.4"'))
    expect(text(<FindingsPage locale="en" view={view({ content: broken })} findings={audit(broken)} only="certain" />)).toMatch(/1 thing needs mending .*certain 1 .*75\.4 75,4 .*82,50 in this very tree/)
    expect(text(<FindingsPage locale="id" view={view({ content: broken })} findings={audit(broken)} only="possible" />)).not.toContain('75,4 Desimal')
  })
})

describe('the forms of editing', () => {
  const node = nodeIn(tree, 'bidang-satu')!
  const positions = [{ slug: 'kabid-satu', name: 'Kepala Bidang Satu' }]
  const desk = { locale: 'id' as const, tree, version: 2, seen: seenBox(node) }
  test('hold what the box says, and after a refusal what was typed and what is kept now', () => {
    const fresh = freshForm('id', sayProblem('id'), nodeTyped(node))
    expect(html(<NodeFormPage {...desk} form={fresh} node={node} parent={null} positions={positions} />)).toContain('value="Kepala Bidang Satu"')
    const late = refusedForm(fresh, { ...nodeTyped(node), title: 'Kabid Dua' }, [{ code: 'box-changed' }])
    const page = html(<NodeFormPage {...desk} form={late} node={node} parent={null} positions={positions} />)
    expect(page).toContain('value="Kabid Dua"')
    expect(plain(page)).toMatch(/Orang lain mengubah ini selagi Anda mengetik .*Nama kotak sekarang: Kepala Bidang Satu/)
    expect(plain(page)).not.toContain('Tingkat sekarang')
  })
  test('ask before a branch goes, with how much goes', () => {
    expect(text(<RemovePage {...desk} form={freshForm('id', sayProblem('id'))} node={node} indicator={null} />)).toMatch(/Hapus Kepala Bidang Satu\? 2 kotak dan 4 indikator hilang dari rancangan/)
  })
})

describe('agreements', () => {
  const content = contentOf(tree, 'pengelola-surat', [])
  const one = { id: 'a', tree: 'contoh-2025', version: 1, position: 'pengelola-surat', superior: 'kabid-satu', n: 1, state: 'open' as const, content, actions: [], first: null, second: null }
  const row: AgreementView['row'] = { ...one, reason: null, made_at: at, first_by: null, first_as: null, first_at: null, second_by: null, second_as: null, second_at: null, simulated: false }
  const shown = (more: Partial<AgreementView>): string => html(<AgreementPage locale="id" names={names} form={freshForm('id', sayProblem('id'))} when={() => '10 Jan 2026'} view={{ row, acts: [], faults: [], stale: false, seen: seenOf(one), reason: null, others: [], names: new Map(), ...more }} />)
  test('draw only the acts that are open', () => {
    expect(shown({ acts: [] })).not.toMatch(/<button/)
    expect(plain(shown({ acts: [] }))).toContain('Tidak ada yang perlu Anda lakukan di sini.')
    expect(shown({ acts: ['sign-first', 'plan'] })).toMatch(/value="pertama".*rencana-aksi/s)
    expect(shown({ acts: ['sign-second'] })).toContain('value="kedua"')
    expect(shown({ acts: ['revise'] })).toContain('name="reason"')
  })
  test('that is not in force yet says what it waits for: targets, the first signature, then the second', () => {
    const mark = (more: Partial<AgreementView>): string[] => Object.entries(agreementWords.id.stands).flatMap(([stands, words]) => (shown(more).includes(words) ? [stands] : []))
    expect([mark({}), mark({ faults: [{ code: 'nothing-promised' }] }), mark({ row: { ...row, first_by: 'p1' as never, first_at: at } })]).toEqual([['first'], ['no-target'], ['second']])
    for (const more of [{}, { faults: [{ code: 'nothing-promised' }] }]) expect(shown(more)).not.toContain('>belum lengkap<')
    expect(mark({ row: { ...row, state: 'replaced' } })).toEqual([])
  })
  test('say who signed and when, and that nothing can change any more', () => {
    const signed = { ...row, state: 'agreed' as const, first_by: 'p1', first_at: at, second_by: 'p2', second_at: at }
    expect(plain(shown({ row: signed, names: new Map([['p1', 'Arum Contoh'], ['p2', 'Bagas Misal']]) }))).toMatch(/berlaku .*ditandatangani Arum Contoh, 10 Jan 2026 .*ditandatangani Bagas Misal, 10 Jan 2026 .*Beku/)
  })
  test('are listed with those first who have not signed; only whoever may make one gets the button', () => {
    const list = [{ position: 'kabid-satu', superior: 'kepala-contoh', agreement: null, stands: 'none' as const }, { position: 'pengelola-surat', superior: 'kabid-satu', agreement: { ...one, state: 'agreed' as const }, stands: 'agreed' as const }]
    const page = html(<AgreementsPage locale="id" view={view()} list={list} names={names} may={() => false} />)
    expect(plain(page)).toMatch(/1 dari 2 jabatan belum menandatangani .*Belum disusun · 1 .*Ditandatangani berdua · 1/)
    expect(page).not.toContain('name="jabatan"')
    expect(html(<AgreementsPage locale="id" view={view()} list={list} names={names} may={() => true} />).match(/name="jabatan"/g)).toHaveLength(1)
  })
})

describe('what leaders open', () => {
  const leading = (of: typeof lines) => text(<LeadingPage locale="id" day="Senin, 10 Jan 2026" view={{ period: '2025', years: [2025], trees: [view()], only: view(), lines: byAttention(of), objectives: means(of), alike: comparisons(of), readAt: null }} />)
  test('heads with the finding, red first, simulated figures marked', () => {
    expect(leading(lines)).toMatch(/1 indikator perlu perhatian Anda .*Meleset dari target · 1 .*42,11 % · Sangat rendah .*Tercapai atau hampir · 1 .*data simulasi.*99,39 % · Sangat tinggi .*Belum dapat dinilai · 3/i)
  })
  test('says why nothing can be judged, in both languages, never with a nought', () => {
    const of = (id: string) => lines.find(({ indicator }) => indicator === id)!
    expect([whyNot('id', of('surat')), whyNot('id', of('surat-masuk')), whyNot('en', of('surat-masuk'))]).toEqual(['tidak dapat dihitung', 'belum terukur', 'not measured yet'])
    expect(whyNot('id', { ...of('tepat-waktu'), target: '0' })).toBe('target nol, tidak dapat dihitung')
    expect(whyNot('id', { ...of('tepat-waktu'), target: 'Opini WTP' })).toBe('target berupa kata')
    expect(whyNot('id', { ...of('tepat-waktu'), target: null })).toBe('tanpa target')
    expect(whyNot('id', of('tepat-waktu'))).toBe('arah belum ditentukan')
    expect(leading(lines.filter(({ percent }) => percent === null))).toMatch(/Belum ada yang dapat dinilai: 3 indikator/)
  })
})
