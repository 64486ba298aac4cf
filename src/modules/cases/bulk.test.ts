import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openHall, plain, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { servicesWaiting } from './store/inbox.ts'

let hall: Hall
const letter = 'surat-ke-masyarakat'
const [clerk, secretary, deputy] = ['petugas-loket', 'sekpri', 'wakil-wali-kota']
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

/** Letters to the deputy mayor that lie with the secretary. */
async function letters(count: number): Promise<Filed[]> {
  const definition = await hall.definition(letter)
  const all = []
  for (let n = 0; n < count; n++) {
    const one = await hall.ask(letter, { answers: { tujuan: deputy, perihal: `Surat bersama ${n}` } })
    await hall.act(one.id, clerk, { act: 'catat', data: { ticked: ticked(definition) } })
    await hall.act(one.id, clerk, { act: 'serahkan', data: { sifat: 'biasa' } })
    all.push(one)
  }
  return all
}
const picks = async (all: Filed[], who: string): Promise<string[]> => Promise.all(all.map(async (one) => {
  const { version, turns } = await hall.look(one.id, who)
  return `${one.id}_${version}_step_${turns[0]?.id}`
}))
const together = async (pilih: string[], more: Record<string, string | string[]>, who: string) => hall.post('/kotak-kerja/bersama', { pilih, ...more }, who)
const stepOf = async (one: Filed): Promise<string | undefined> => (await hall.look(one.id, 'auditor')).turns[0]?.step

describe('several cases of the inbox', () => {
  let all: Filed[]
  let pilih: string[]
  beforeEach(async () => { all = await letters(3); pilih = await picks(all, secretary) })

  test('are ticked without a script, and the dark bar offers only what is open to all of them', async () => {
    expect(await (await hall.get('/kotak-kerja', secretary)).text()).toContain(`name="pilih" form="pilihan" value="${pilih[0]}"`)
    const asked = await together(pilih, { act: '', layanan: letter }, secretary)
    expect(asked.status).toBe(303)
    const address = asked.headers.get('location') ?? ''
    expect(address).toMatch(/^\/kotak-kerja\?layanan=surat-ke-masyarakat&pilih=/)
    const page = await (await hall.get(address, secretary)).text()
    expect(plain(page)).toContain('3 dipilih')
    const bar = /<div class="selection"[^]*?<\/div>/.exec(page)?.[0] ?? ''
    expect([...bar.matchAll(/<button[^>]*value="([^"]+)"/g)].map((found) => found[1])).toEqual([(await hall.look(all[0]!.id, secretary)).openActs[0]!.act])
    expect((page.match(/class="[^"]*picked/g) ?? []).length).toBe(3)
  })

  test('go on at once, each recorded for itself, and the result names every one', async () => {
    const act = (await hall.look(all[0]!.id, secretary)).openActs[0]!.act
    const answer = await together(pilih, { act }, secretary)
    expect(answer.status).toBe(303)
    const result = await hall.text(answer.headers.get('location') ?? '', secretary)
    expect(result).toContain('3 perkara jadi')
    for (const [n, one] of all.entries()) {
      expect(result).toContain(`Surat bersama ${n}`)
      expect(result).toContain(registered(one.code))
      expect(await stepOf(one)).not.toBe('terima-disposisi')
      expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'case.acted', position: secretary })
    }
  })

  test('that moved meanwhile are left as they are, with the reason, and hold up none of the others', async () => {
    const act = (await hall.look(all[0]!.id, secretary)).openActs[0]!.act
    await hall.act(all[1]!.id, secretary, { act })
    const answer = await together(pilih, { act }, secretary)
    const result = await hall.text(answer.headers.get('location') ?? '', secretary)
    expect(result).toContain('2 perkara jadi')
    expect(result).toContain('1 perkara tidak jadi')
    expect(result).toContain('Perkara ini sudah berubah sejak halaman dibuka.')
  })

  test('sent twice are done once', async () => {
    const act = (await hall.look(all[0]!.id, secretary)).openActs[0]!.act
    await together(pilih, { act }, secretary)
    const before = (await hall.journal(all[0]!.id)).length
    expect(await hall.text((await together(pilih, { act }, secretary)).headers.get('location') ?? '', secretary)).toContain('Tidak ada yang jadi')
    expect((await hall.journal(all[0]!.id)).length).toBe(before)
  })

  test('are disposed to the same recipients with one instruction, after the page that asks for them', async () => {
    await together(pilih, { act: (await hall.look(all[0]!.id, secretary)).openActs[0]!.act }, secretary)
    const held = await picks(all, deputy)
    const asked = await together(held, { act: 'dispose' }, deputy)
    expect(asked.headers.get('location')).toMatch(/^\/kotak-kerja\/bersama\?act=dispose&pilih=/)
    const page = await hall.text(asked.headers.get('location') ?? '', deputy)
    for (const part of ['3 perkara', 'Penerima dan isinya sama untuk semua.', 'Surat bersama 2']) expect(page).toContain(part)
    const empty = await together(held, { act: 'dispose', said: 'ya', note: 'Mohon ditindaklanjuti bersama' }, deputy)
    expect(empty.status).toBe(422)
    const again = await empty.text()
    expect(again).toContain('Pilih sedikitnya satu penerima')
    expect(again).toContain('Mohon ditindaklanjuti bersama')
    const sent = await together(held, { act: 'dispose', said: 'ya', to: ['sekda', 'kepala-dpupr'], note: 'Mohon ditindaklanjuti bersama', deadline: '27/11/2026' }, deputy)
    expect(await hall.text(sent.headers.get('location') ?? '', deputy)).toContain('3 perkara jadi')
    for (const one of all) expect((await hall.look(one.id, 'auditor')).dispositions.map((given) => [given.to, given.deadline])).toEqual([['sekda', '2026-11-27'], ['kepala-dpupr', '2026-11-27']])
  })

  test('whose deadline is a day off are refused each with that reason, and nothing is half done', async () => {
    await together(pilih, { act: (await hall.look(all[0]!.id, secretary)).openActs[0]!.act }, secretary)
    const sent = await together(await picks(all, deputy), { act: 'dispose', said: 'ya', to: ['sekda'], deadline: '28/11/2026' }, deputy)
    const result = await hall.text(sent.headers.get('location') ?? '', deputy)
    expect(result).toContain('Tidak ada yang jadi')
    expect(result).toContain('hari libur')
    for (const one of all) expect((await hall.look(one.id, 'auditor')).dispositions).toEqual([])
  })

  test('of somebody else are neither shown nor acted on', async () => {
    const act = (await hall.look(all[0]!.id, secretary)).openActs[0]!.act
    const answer = await together(pilih, { act }, 'kepala-dinkes')
    const result = await hall.text(answer.headers.get('location') ?? '', 'kepala-dinkes')
    expect(result).not.toContain('Surat bersama')
    for (const one of all) expect((await hall.journal(one.id)).at(-1)?.position).toBe(clerk)
    expect((await hall.post('/kotak-kerja/bersama', { pilih, act }, null)).status).toBe(403)
  })

  test('are not acted on by what asks each for itself, even when it is sent', async () => {
    const fresh = await hall.ask(letter)
    const answer = await together(await picks([fresh], clerk), { act: 'record' }, clerk)
    expect(await hall.text(answer.headers.get('location') ?? '', clerk)).toContain('tidak jadi')
    expect((await hall.journal(fresh.id)).length).toBe(1)
  })
})

describe('the inbox', () => {
  test('narrows to what is late, due today, due within a week, and paused; heads of groups lead there', async () => {
    const before = hall.now()
    const old = await hall.ask(letter)
    hall.moveTo('2026-11-25T02:00:00Z')
    const fresh = await hall.ask(letter)
    const shows = async (due: string, one: Filed): Promise<boolean> => (await hall.text(`/kotak-kerja?tenggat=${due}`, clerk)).includes(registered(one.code))
    expect([await shows('late', old), await shows('late', fresh)]).toEqual([true, false])
    expect([await shows('week', old), await shows('week', fresh)]).toEqual([false, true])
    expect(await shows('today', old)).toBe(false)
    expect(await shows('nonsense', old)).toBe(true)
    expect(await (await hall.get('/kotak-kerja', clerk)).text()).toContain('href="/kotak-kerja?tenggat=late"')
    hall.moveTo(before)
  })
})

describe('the services an inbox is narrowed to', () => {
  const offered = async (who: string, query = ''): Promise<string[]> =>
    [.../<select[^>]*name="layanan"[^]*?<\/select>/.exec(await (await hall.get(`/kotak-kerja${query}`, who)).text())?.[0].matchAll(/<option value="([^"]+)"/g) ?? []].map((found) => found[1] ?? '')

  test('are those that wait in it, none where but one does, and the one it is narrowed to already', async () => {
    await hall.ask(letter)
    expect(await offered(clerk)).toEqual([])
    await hall.ask('surat-ke-perangkat-daerah', { })
    expect((await offered(clerk)).toSorted()).toEqual(['surat-ke-masyarakat', 'surat-ke-perangkat-daerah'])
    expect(await offered('kepala-dishub')).toEqual([])
    expect(await offered('kepala-bappeda', '?layanan=informasi-publik')).toEqual(['informasi-publik'])
  })

  test('are all of them where more waits than is looked at, so that a full inbox costs no more', async () => {
    const db = hall.house.database.db
    expect(await servicesWaiting(db, [clerk], 1)).toBeNull()
    expect(await servicesWaiting(db, [clerk])).toEqual(['surat-ke-masyarakat', 'surat-ke-perangkat-daerah'])
    expect(await servicesWaiting(db, [])).toEqual([])
    expect(await servicesWaiting(db, ['nobody', "'; drop table turns; --"])).toEqual([])
  })
})
