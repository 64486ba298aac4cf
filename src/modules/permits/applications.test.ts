import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fraction, localDate } from '#kernel'
import { row, rows, run, sql } from '#platform/db'
import { draw } from '../../../test/page.ts'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'
import { licensingOf, loadLicensing } from './actions/licensing.ts'
import { grantedMeasure } from './actions/measured.ts'

let hall: PermitHall
beforeAll(async () => { hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' }) })
afterAll(() => hall.close())

const db = () => hall.house.database.db
const permit = (id: string) => row(db(), sql<Record<string, unknown>>`select number, to_on, district, shown_name, names, ended_from, ended_as, version from permits where id = ${id}`)
const types = async (id: string): Promise<string[]> => (await hall.journal(id)).map(({ type }) => type)

/** An application about a permit as the public sends it; the answer tells what is wrong. */
const sent = async (answers: Record<string, string>, { slug = 'izin-perahu', name = 'Warga Contoh' } = {}) => {
  const answer = await hall.post('/api/requests', { service: slug, applicant: { name, phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers: { 'nama-perahu': 'Perahu Satu', ...answers } })
  return { status: answer.status, body: await answer.text() }
}

describe('a renewal', () => {
  let one: Granted
  beforeAll(async () => { one = await hall.grant() })

  test('begins on the page of its holder, with the form filled in by what its questions mean', async () => {
    const page = await (await hall.get(`/lacak/${one.filed.code}`)).text()
    const link = /href="(\/layanan\/izin-perahu\/ajukan[^"]+renewal[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = await draw(await (await hall.get(link)).text())
    expect([form.value('answers.keperluan'), form.value('answers.nomor-izin'), form.faults]).toEqual([['renewal'], one.number, []])
  })

  test('is an application tied to its permit; while it runs the officer sees it', async () => {
    const filed = await hall.apply({ keperluan: 'renewal', 'nomor-izin': one.number })
    expect(await row(db(), sql`select permit_id, purpose, decision, ended_at from permit_cases where case_id = ${filed.id}`)).toEqual({ permit_id: one.id, purpose: 'renewal', decision: null, ended_at: null })
    expect(await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')).toContain('Perpanjangan BKS-')
    expect(await hall.text(`/perkara/${filed.id}`, 'kepala-bppt')).toContain(one.number)
    await hall.through(filed)
    const renewed = await permit(one.id)
    expect([renewed['to_on'], renewed['number'] !== one.number]).toEqual(['2028-11-23', true])
    expect(await hall.permitOf(filed.id)).toBeNull()
    expect(await hall.text(`/lacak/${filed.code}`)).toContain(String(renewed['number']))
    expect(await types(one.id)).toEqual(['permit.issued', 'permit.application', 'permit.renewed'])
  })

  test('gives the permit a new paper; the old number still finds it and its QR says which number counts now', async () => {
    const { number } = await permit(one.id)
    expect(await hall.text(`/izin?cari=${encodeURIComponent(one.number)}`)).toContain(String(number))
    const page = await hall.text(`/periksa/${one.verify}`)
    for (const words of ['Naskah ini sudah diganti', String(number), 'Berlaku sejak']) expect(page).toContain(words)
  })

  test('that is refused changes nothing but that it was', async () => {
    const before = await permit(one.id)
    const filed = await hall.apply({ keperluan: 'renewal', 'nomor-izin': String(before['number']) })
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'refuse', note: 'Belum waktunya.' })
    expect(await permit(one.id)).toEqual(before)
    expect((await types(one.id)).at(-1)).toBe('permit.application-ended')
  })

  test.each([
    ['without a number', { keperluan: 'renewal' }, 'permit-number-missing'],
    ['of a number there is none of', { keperluan: 'renewal', 'nomor-izin': '503/9999/BPPT/XI/2026' }, 'no-such-permit-number'],
  ])('%s is refused at the question that is wrong, and nothing is filed', async (_name, answers, code) => {
    const before = await row(db(), sql`select count(*) as n from cases`)
    const { status, body } = await sent(answers)
    expect([status, JSON.parse(body)]).toEqual([422, expect.objectContaining({ problems: [expect.objectContaining({ code, field: 'answers.nomor-izin' })] })])
    expect(await row(db(), sql`select count(*) as n from cases`)).toEqual(before)
  })

  test('of another kind is refused in words on the form itself', async () => {
    const { number } = await permit(one.id)
    const answer = await hall.form('/layanan/izin-rakit/ajukan', { 'applicant.name': 'Warga Contoh', 'answers.keperluan': 'renewal', 'answers.nomor-izin': String(number), 'answers.nama-perahu': 'Rakit' })
    const page = await answer.text()
    expect([answer.status, page.includes('dari jenis lain'), page.includes('value="Rakit"')]).toEqual([422, true, true])
  })

  test('of one without an end is not needed', async () => {
    const raft = await hall.grant({}, { slug: 'izin-rakit' })
    expect((await sent({ keperluan: 'renewal', 'nomor-izin': raft.number }, { slug: 'izin-rakit' })).body).toContain('permit-without-end')
  })

  test('whose case was reopened and granted anew is not granted twice: the last day stays, the paper is replaced', async () => {
    const first = await hall.grant()
    const filed = await hall.apply({ keperluan: 'renewal', 'nomor-izin': first.number })
    await hall.through(filed)
    const before = await permit(first.id)
    await hall.act(filed.id, 'kepala-bppt', { act: 'reopen', note: 'Salah tulis nama perahu.' })
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'handOver' })
    const after = await permit(first.id)
    expect([before['to_on'], after['to_on'], after['number'] === before['number']]).toEqual(['2028-11-23', '2028-11-23', false])
    expect((await types(first.id)).slice(-2)).toEqual(['permit.renewed', 'permit.corrected'])
  })

  test('counts as one more permit granted, and its paper signed anew as no other', async () => {
    const asked = { where: { permit: 'izin-perahu' }, from: localDate('2026-11-01'), to: localDate('2026-11-30') }
    const granted = async () => {
      const { rows: listed, total } = await grantedMeasure.beneath(hall.ctx(), asked, { offset: 0, limit: 1000 })
      const figure = await grantedMeasure.read(hall.ctx(), asked)
      expect([listed.length, figure?.value]).toEqual([total, fraction(total)])
      return { total, numbers: listed.map(({ what }) => what) }
    }
    const before = await granted()
    const first = await hall.grant()
    const filed = await hall.apply({ keperluan: 'renewal', 'nomor-izin': first.number })
    await hall.through(filed)
    const { number } = await permit(first.id)
    expect((await granted()).total).toBe(before.total + 2)
    hall.moveTo('2026-11-24T03:00:00Z')
    for (const id of [filed.id, first.filed.id]) {
      await hall.act(id, 'kepala-bppt', { act: 'reopen', note: 'Salah tulis nama perahu.' })
      await hall.act(id, 'kepala-bppt', { act: 'sign' })
      await hall.act(id, 'petugas-loket-bppt', { act: 'handOver' })
    }
    const after = await granted()
    expect([after.total, after.numbers.filter((one) => !before.numbers.includes(one)).toSorted()]).toEqual([before.total + 2, [first.number, number].toSorted()])
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('filed in time and granted after the last day goes on from the day it is granted', async () => {
    const late = await hall.grant()
    hall.moveTo('2027-11-22T02:00:00Z')
    const filed = await hall.apply({ keperluan: 'renewal', 'nomor-izin': late.number })
    hall.moveTo('2027-11-30T02:00:00Z')
    expect((await sent({ keperluan: 'renewal', 'nomor-izin': late.number })).body).toContain('permit-expired')
    await hall.through(filed)
    expect((await permit(late.id))['to_on']).toBe('2028-11-29')
    const { permits: [shown] } = (await (await hall.get(`/api/permits?cari=${encodeURIComponent(String((await permit(late.id))['number']))}`)).json()) as { permits: Record<string, unknown>[] }
    expect([shown?.['issued'], shown?.['numbered']]).toEqual(['2026-11-24', '2027-11-30'])
    hall.moveTo('2026-11-24T02:00:00Z')
  })
})

describe('an amendment', () => {
  test('changes where and what, never who', async () => {
    const one = await hall.grant()
    const filed = await hall.apply({ keperluan: 'amendment', 'nomor-izin': one.number, 'nama-perahu': 'Perahu Dua', wilayah: '32-75-04-1002' }, { name: 'Orang Lain' })
    await hall.through(filed)
    expect(await permit(one.id)).toMatchObject({ district: '32.75.04', shown_name: 'W**** C*****', to_on: '2027-11-23' })
    const page = await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')
    for (const words of ['Perahu Dua', 'Warga Contoh', 'Bekasi Selatan', 'Izin diubah']) expect(page).toContain(words)
  })

  test('of a revoked permit is not taken; of one revoked while it ran it is not signed, and no number is spent', async () => {
    const one = await hall.grant()
    const running = await hall.apply({ keperluan: 'amendment', 'nomor-izin': one.number })
    await hall.recommend(running)
    expect((await hall.decide(one.id, 'revoke')).status).toBe(303)
    expect((await sent({ keperluan: 'amendment', 'nomor-izin': one.number })).body).toContain('permit-ended')
    const last = () => row(db(), sql`select last from register_series where register = 'izin' and series = '2026'`)
    const [before, { version }] = [await last(), await hall.look(running.id, 'kepala-bppt')]
    const refused = await hall.tryAct(running.id, 'kepala-bppt', { act: 'sign' }, { 'if-match': `"${version}"` })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('permit-ended')])
    expect([(await hall.look(running.id, 'kepala-bppt')).version, await last()]).toEqual([version, before])
  })

  test('of one revoked after its signature is handed over all the same: what was signed was true then', async () => {
    const one = await hall.grant()
    const running = await hall.apply({ keperluan: 'amendment', 'nomor-izin': one.number, 'nama-perahu': 'Perahu Tiga' })
    await hall.recommend(running)
    await hall.act(running.id, 'kepala-bppt', { act: 'sign' })
    await hall.decide(one.id, 'revoke')
    await hall.act(running.id, 'petugas-loket-bppt', { act: 'handOver' })
    expect((await hall.look(running.id, 'petugas-loket-bppt')).status).toBe('granted')
    expect(await types(one.id)).toEqual(['permit.issued', 'permit.application', 'permit.amended', 'permit.revoked'])
  })

  test('takes effect with its signature and stays tied to its permit until it is handed over', async () => {
    const one = await hall.grant()
    const running = await hall.apply({ keperluan: 'amendment', 'nomor-izin': one.number, wilayah: '32-75-04-1002' })
    await hall.recommend(running)
    await hall.act(running.id, 'kepala-bppt', { act: 'sign' })
    expect(await permit(one.id)).toMatchObject({ district: '32.75.04' })
    const ended = () => row(db(), sql<{ ended_at: Date | null }>`select ended_at from permit_cases where case_id = ${running.id}`)
    expect(await ended()).toEqual({ ended_at: null })
    await hall.act(running.id, 'petugas-loket-bppt', { act: 'handOver' })
    expect((await ended()).ended_at).not.toBeNull()
    expect((await hall.journal(one.id)).find(({ type }) => type === 'permit.amended')?.position).toBe('kepala-bppt')
  })
})

describe('a transfer', () => {
  test('changes who holds it, and the new holder is the one who is told', async () => {
    const one = await hall.grant({ nik: '3275014508900001' })
    const filed = await hall.apply({ keperluan: 'transfer', 'nomor-izin': one.number, badan: 'PT Dermaga Baru', npwp: '01.300.066.6-091.000', 'nama-perahu': 'Diabaikan' }, { name: 'Direktur Contoh' })
    await hall.through(filed)
    expect(await permit(one.id)).toMatchObject({ shown_name: 'PT Dermaga Baru', names: ['pt', 'dermaga', 'baru'] })
    expect(await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')).toContain('Perahu Satu')
    await hall.decide(one.id, 'suspend')
    expect((await rows(db(), sql<{ about: string }>`select about from messages where kind = 'permits.decision' and about in (${one.filed.id}, ${filed.id})`)).map(({ about }) => about)).toEqual([filed.id])
  })

  test('to the same person is refused, by number or by name', async () => {
    const numbered = await hall.grant({ nik: '3275014508900001' })
    expect((await sent({ keperluan: 'transfer', 'nomor-izin': numbered.number, nik: '3275014508900001' }, { name: 'Nama Lain' })).body).toContain('transfer-to-same')
    const named = await hall.grant()
    expect((await sent({ keperluan: 'transfer', 'nomor-izin': named.number }, { name: 'warga  CONTOH' })).body).toContain('transfer-to-same')
  })

  test('of a suspended permit is refused', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'suspend')
    expect((await sent({ keperluan: 'transfer', 'nomor-izin': one.number }, { name: 'Orang Lain' })).body).toContain('permit-suspended')
  })
})

describe('an objection', () => {
  const object = (number: string) => hall.ask('keberatan-izin', { answers: { 'nomor-izin': number, alasan: 'Perahu itu tidak pernah keluar dermaga.' } })
  const act = async (id: string, who: string, way: string, more: Record<string, unknown> = {}) => {
    const open = (await hall.look(id, who)).openActs.find((one) => one.id.endsWith(`:${way}`))
    await hall.act(id, who, { act: open?.id ?? way, ...more })
  }
  const decideOn = async (id: string, how: 'kabulkan' | 'tolak') => {
    await act(id, 'petugas-loket-bppt', 'terima')
    await act(id, 'kabid-administrasi-bppt', 'telaah', { data: { telaahan: 'Sudah diperiksa.' } })
    await act(id, 'kepala-bppt', how, how === 'kabulkan' ? { data: { 'amar-kabul': 'Keputusan gugur.' } } : { note: 'Alasannya tidak cukup.' })
  }

  test('is a case tied to the decision; while it is open every page says so, and there is only one', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'revoke')
    const filed = await object(one.number)
    expect(await row(db(), sql`select purpose, decision from permit_cases where case_id = ${filed.id}`)).toEqual({ purpose: 'objection', decision: 1 })
    for (const page of [`/izin/${one.id}`, `/periksa/${one.verify}`, `/lacak/${one.filed.code}`]) expect(await hall.text(page)).toContain('keberatan yang sedang diperiksa')
    const second = await sent({ 'nomor-izin': one.number, alasan: 'Sekali lagi.' }, { slug: 'keberatan-izin' })
    expect([second.status, second.body]).toEqual([422, expect.stringContaining('objection-open')])
    await decideOn(filed.id, 'kabulkan')
    expect(await permit(one.id)).toMatchObject({ ended_from: null, ended_as: null })
    expect(await hall.text(`/izin/${one.id}`)).toContain('Keberatan dikabulkan')
    expect(await types(one.id)).toEqual(['permit.issued', 'permit.revoked', 'permit.objected', 'permit.objection-ended'])
  })

  test('that is dismissed leaves the decision as it is', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'revoke')
    const filed = await object(one.number)
    await decideOn(filed.id, 'tolak')
    expect(await permit(one.id)).toMatchObject({ ended_as: 'revoked' })
    expect(await hall.text(`/izin/${one.id}`)).toContain('Keberatan ditolak')
  })

  test('that its holder withdraws is over, and another may be filed in time', async () => {
    const one = await hall.grant()
    await hall.decide(one.id, 'suspend')
    const filed = await object(one.number)
    expect((await hall.form(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: '1' })).status).toBe(303)
    expect(await hall.text(`/izin/${one.id}`)).not.toContain('sedang diperiksa')
    await object(one.number)
  })

  test('comes too late after 21 working days, and to nothing where nothing was decided', async () => {
    const one = await hall.grant()
    const early = await sent({ 'nomor-izin': one.number, alasan: 'Untuk berjaga-jaga.' }, { slug: 'keberatan-izin' })
    expect([early.status, early.body]).toEqual([422, expect.stringContaining('nothing-to-object-to')])
    await hall.decide(one.id, 'revoke')
    hall.moveTo('2026-12-28T02:00:00Z')
    const late = await sent({ 'nomor-izin': one.number, alasan: 'Baru tahu.' }, { slug: 'keberatan-izin' })
    expect([late.status, late.body]).toEqual([422, expect.stringContaining('objection-too-late')])
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  describe('to a refusal', () => {
    /** An application that the counter refused. */
    const refusedOne = async (): Promise<{ id: string; code: string }> => {
      const filed = await hall.apply({})
      await hall.act(filed.id, 'petugas-loket-bppt', { act: 'refuse', note: 'Perahunya bocor.' })
      return filed
    }
    const registration = (code: string): string => code.split('-').slice(0, 3).join('-')
    const ties = (id: string) => rows(db(), sql<Record<string, unknown>>`select refused_case, ended_at is not null as ended, upheld from refusal_objections where refused_case = ${id} order by at`)

    test('begins on the page of its applicant, with the number filled in and the last day to object', async () => {
      const filed = await refusedOne()
      const page = await (await hall.get(`/lacak/${filed.code}`)).text()
      expect(page).toMatch(/sampai 23.Des.2026/)
      const link = /href="(\/layanan\/keberatan-izin\/ajukan[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const form = await draw(await (await hall.get(link)).text())
      expect([form.value('answers.nomor-izin'), form.faults]).toEqual([registration(filed.code), []])
    })

    test('is a case tied to that refusal; there is one at a time, and both pages lead to each other', async () => {
      const filed = await refusedOne()
      const objected = await object(registration(filed.code))
      expect(await ties(filed.id)).toEqual([{ refused_case: filed.id, ended: false, upheld: null }])
      expect(await hall.text(`/perkara/${objected.id}`, 'kepala-bppt')).toContain('permohonan yang ditolak dan dimintakan keberatan')
      expect(await (await hall.get(`/perkara/${filed.id}`, 'kepala-bppt')).text()).toContain(`href="/perkara/${objected.id}"`)
      expect(await hall.text(`/lacak/${filed.code}`)).toContain('sedang diperiksa')
      const second = await sent({ 'nomor-izin': registration(filed.code), alasan: 'Sekali lagi.' }, { slug: 'keberatan-izin' })
      expect([second.status, second.body]).toEqual([422, expect.stringContaining('objection-open')])
      await decideOn(objected.id, 'kabulkan')
      expect(await ties(filed.id)).toEqual([{ refused_case: filed.id, ended: true, upheld: true }])
      expect(await hall.text(`/lacak/${filed.code}`)).toContain('dikabulkan')
      expect(await hall.text(`/perkara/${filed.id}`, 'kepala-bppt')).toContain('dibuka kembali pada langkah yang menolaknya')
      expect((await hall.journal(objected.id)).map(({ type }) => type).filter((type) => type.startsWith('refusal.'))).toEqual(['refusal.objected', 'refusal.objection-ended'])
      const third = await sent({ 'nomor-izin': registration(filed.code), alasan: 'Lagi.' }, { slug: 'keberatan-izin' })
      expect([third.status, third.body]).toEqual([422, expect.stringContaining('nothing-refused')])
    })

    test('that is upheld takes the application up again at the step of its decision, with the ruling as the reason, in the name of who upheld it; what is refused anew can be objected to anew', async () => {
      const filed = await refusedOne()
      const objected = await object(registration(filed.code))
      await decideOn(objected.id, 'kabulkan')
      const one = await hall.look(filed.id, 'kepala-bppt')
      expect([one.status, one.turns.map(({ step }) => step)]).toEqual(['open', ['tanda-tangan']])
      const reopened = (await hall.journal(filed.id)).find(({ type }) => type === 'case.reopened')
      expect([reopened?.position, reopened?.person]).toEqual(['kepala-bppt', (await hall.actor('kepala-bppt')).person])
      expect((await hall.journal(objected.id)).at(-1)?.data).toMatchObject({ refused: filed.id, upheld: true, reopened: true })
      for (const [path, who] of [[`/perkara/${filed.id}`, 'kepala-bppt'], [`/lacak/${filed.code}`, null]] as const) expect(await hall.text(path, who), path).toContain(`Keberatan ${registration(objected.code)} dikabulkan. Keputusan gugur.`)
      await act(filed.id, 'kepala-bppt', 'tanda-tangan')
      await act(filed.id, 'petugas-loket-bppt', 'serah')
      expect([(await hall.look(filed.id, 'kepala-bppt')).status, await hall.permitOf(filed.id)]).toEqual(['granted', expect.objectContaining({ number: expect.any(String) })])

      const again = await refusedOne()
      await decideOn((await object(registration(again.code))).id, 'kabulkan')
      await run(db(), sql`update cases set status = 'refused', state = jsonb_set(state, '{status}', '"refused"'), ended_at = ${hall.now()} where id = ${again.id}`)
      await run(db(), sql`update refusal_objections set at = at - interval '1 day' where refused_case = ${again.id}`)
      expect((await sent({ 'nomor-izin': registration(again.code), alasan: 'Ditolak lagi.' }, { slug: 'keberatan-izin' })).status).toBe(201)
    })

    test('that is upheld leaves to the head what the data of the city leave to the head, and what was erased stays refused', async () => {
      const licensing = licensingOf(hall.ctx())
      await loadLicensing(hall.ctx(), licensing && { ...licensing, objection: { ...licensing.objection, upheld: 'head-reopens' } })
      const left = await refusedOne()
      await decideOn((await object(registration(left.code))).id, 'kabulkan')
      expect([(await hall.look(left.id, 'kepala-bppt')).status, await hall.text(`/perkara/${left.id}`, 'kepala-bppt')]).toEqual(['refused', expect.stringContaining('Buka kembali perkara ini')])
      await loadLicensing(hall.ctx(), licensing)
      const erased = await refusedOne()
      const objected = await object(registration(erased.code))
      await run(db(), sql`update case_private set sealed = null where case_id = ${erased.id}`)
      await decideOn(objected.id, 'kabulkan')
      expect([(await row(db(), sql<{ status: string }>`select status from cases where id = ${erased.id}`)).status, (await hall.journal(objected.id)).at(-1)?.data['reopened']]).toEqual(['refused', undefined])
    })

    test('that is dismissed or withdrawn bars no other in time', async () => {
      const filed = await refusedOne()
      await decideOn((await object(registration(filed.code))).id, 'tolak')
      expect(await hall.text(`/lacak/${filed.code}`)).toContain('ditolak')
      const again = await object(registration(filed.code))
      expect((await hall.form(`/lacak/${again.code}/tindakan`, { act: 'withdraw', version: '1' })).status).toBe(303)
      expect((await ties(filed.id)).map((one) => one['ended'])).toEqual([true, true])
      await object(filed.code)
    })

    test('is not opened again while another is examined', async () => {
      const filed = await refusedOne()
      const first = await object(registration(filed.code))
      await decideOn(first.id, 'tolak')
      const second = await object(registration(filed.code))
      const reopen = () => hall.act(first.id, 'kepala-bppt', { act: 'reopen', note: 'Salah menilai.' })
      await expect(reopen()).rejects.toThrow(/409 .*objection-open/)
      await decideOn(second.id, 'tolak')
      await reopen()
      expect((await ties(filed.id)).map((one) => one['ended']).toSorted()).toEqual([false, true])
    })

    test('comes too late after 21 working days', async () => {
      const filed = await refusedOne()
      hall.moveTo('2026-12-28T02:00:00Z')
      const late = await sent({ 'nomor-izin': registration(filed.code), alasan: 'Baru tahu.' }, { slug: 'keberatan-izin' })
      expect([late.status, late.body]).toEqual([422, expect.stringContaining('objection-too-late')])
      expect(await hall.text(`/lacak/${filed.code}`)).not.toContain('Ajukan keberatan')
      hall.moveTo('2026-11-24T02:00:00Z')
    })

    test('of what was not refused, of a letter, of nothing and of hostile numbers is told alike, and nothing is filed', async () => {
      const [open, letter] = [await hall.apply({}), await hall.ask('surat-ke-masyarakat')]
      const before = await row(db(), sql`select count(*) as n from cases`)
      for (const number of [registration(open.code), registration(letter.code), 'BKS-0000-0000', "' or 1=1 --", '<script>', '503/1/BPPT/XI/2026', '💥'.repeat(40)]) {
        const answer = await sent({ 'nomor-izin': number, alasan: 'Coba-coba.' }, { slug: 'keberatan-izin' })
        expect([answer.status, answer.body], number).toEqual([422, expect.stringContaining('nothing-refused')])
      }
      expect(await row(db(), sql`select count(*) as n from cases`)).toEqual(before)
      expect(await hall.text(`/lacak/${open.code}`)).not.toContain('Keberatan atas penolakan')
    })
  })

  test('is not among the published services', async () => {
    const { services } = (await (await hall.get('/api/services')).json()) as { services: { slug: string }[] }
    expect(services.map(({ slug }) => slug).filter((slug) => ['keberatan-izin', 'izin-perahu'].includes(slug))).toEqual([])
  })
})
