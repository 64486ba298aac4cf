import { expect, test } from 'vitest'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { awaitsCheck, changedSteps, confirmed, isNamed, reenacted } from './re-enactment.ts'
import { emptyComponents, type ProcedureText, type Step } from './standard.ts'

const step = (n: number, actor: string | null, act: Step['act'], text: string): Step => ({ n, actor, act, text })
const enacted: ProcedureText = { actors: [], steps: [step(1, 'Pemohon', 'submit', 'Mengajukan surat'), step(2, 'Petugas Loket', 'receive', 'Menerima dan memeriksa'), step(3, 'Sekretaris Daerah', 'sign', 'Menandatangani')] }
const printed = (...steps: Step[]): ProcedureText => ({ actors: [], steps })

test('a service is known by its printed name in any letters, with a slip of the typist, or by its slug', () => {
  const { services } = bekasiFiles()
  const sakip = services.find((one) => one.slug === 'desk-sakip')!
  expect(isNamed('DESK SISTEM AKUNTABILTAS KINERJA INSTANSI PEMERINTAH', sakip)).toBe(true)
  expect(isNamed('Desk SAKIP', sakip)).toBe(true)
  for (const one of services) expect(services.filter((other) => isNamed(one.name.id.toUpperCase(), other)).map(({ slug }) => slug), one.slug).toEqual([one.slug])
})

test('steps are the same when actor and act are, or when the words are though another act was read in them', () => {
  expect(changedSteps(enacted, printed(enacted.steps[0]!, step(2, 'Petugas loket', 'check', 'Menerima dan memeriksa'), enacted.steps[2]!))).toEqual([])
  expect(changedSteps(enacted, printed(enacted.steps[0]!, step(2, 'Petugas Loket', 'receive', 'Menerima berkas'), enacted.steps[2]!))).toEqual([])
})

test('another actor, another act, a step more and a step less are told by their numbers', () => {
  expect(changedSteps(enacted, printed(enacted.steps[0]!, step(2, 'Kepala Bagian Umum', 'receive', 'Menerima dan memeriksa'), enacted.steps[2]!))).toEqual([2])
  expect(changedSteps(enacted, printed(enacted.steps[0]!, step(2, 'Petugas Loket', 'archive', 'Mengarsipkan berkas'), enacted.steps[2]!))).toEqual([2])
  expect(changedSteps(enacted, printed(...enacted.steps, step(4, 'Petugas Loket', 'archive', 'Mengarsipkan')))).toEqual([4])
  expect(changedSteps(enacted, printed(...enacted.steps.slice(0, 2)))).toEqual([3])
  expect(changedSteps(enacted, null)).toEqual([1, 2, 3])
  expect(changedSteps(null, null)).toEqual([])
})

test('everything of a service in force stays but its fourteen components, and a changed procedure waits for a person', () => {
  for (const known of bekasiFiles().services) {
    const components = { ...known.standard, evaluation: ['Setahun sekali'] }
    const same = reenacted(known, { annex: 'II', components, line: 7 })
    expect(same).toEqual({ file: { ...known, annex: 'II', standard: components }, warnings: [] })
    const { warnings } = reenacted(known, { annex: 'II', components: emptyComponents(), line: 7 })
    expect(warnings).toMatchObject([{ code: 'procedure-changed', line: 7, data: { before: known.standard.procedure?.steps.length, after: 0 } }])
    expect([awaitsCheck(warnings), awaitsCheck(confirmed(warnings)), awaitsCheck([])]).toEqual([true, false, false])
  }
})
