import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, type Hall } from '../../../test/hall.ts'
import { counted, defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { inHall } from './examples.ts'

let hall: Hall
let people: ReturnType<typeof inHall>
beforeAll(async () => { hall = await openHall(); people = inHall(hall) })
afterAll(() => hall.close())

const here = '/loket/antrean'
const officer = 'petugas-loket'
const tomorrow = '2026-11-24'
let phones = 0
const phone = (): string => { phones += 1; return `0813${String(phones).padStart(8, '0')}` }
const booked = async (): Promise<string> => {
  const answer = await hall.post('/antrean/janji', { queue: 'lain', hour: `${tomorrow}/${9 + (phones % 3)}`, name: 'Warga Contoh', phone: phone() })
  if (answer.status !== 303) throw new Error(`not booked: ${answer.status}`)
  return answer.headers.get('location') ?? ''
}

describe('whatever a visitor sends', () => {
  test('for a number, is refused on a page and gives none', async () => {
    expect(await sendHostile(hall, { path: '/antrean', fields: { queue: 'surat', priority: 'ya' } })).toEqual([])
  })
  test('at the kiosk, is refused on a page and gives none', async () => {
    expect(await sendHostile(hall, { path: '/kios', fields: { queue: 'surat', priority: 'ya' } })).toEqual([])
  })
  test('at the kiosk for an appointment, is told that there is none', async () => {
    expect(await sendHostile(hall, { path: '/kios/janji', fields: { nomor: '000000' } })).toEqual([])
  })
  test('for an appointment, is refused with what was typed, and books nothing', async () => {
    const fields = { queue: 'surat', hour: `${tomorrow}/9`, name: 'Warga Contoh', phone: phone() }
    expect(await sendHostile(hall, { path: '/antrean/janji', fields })).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(?:queue|hour|phone)/)]))
  })
  test('in place of the key of a form, the form still gives one number and never another’s', async () => {
    const key = 'x'.repeat(30)
    const [one, two] = [await hall.post('/kios', { queue: 'informasi', idempotencyKey: key }), await hall.post('/kios', { queue: 'informasi', idempotencyKey: key })]
    expect([one.status, two.status]).toEqual([303, 303])
    expect(one.headers.get('location')).not.toBe(two.headers.get('location'))
  })
  test('as a cookie of a phone, gives nobody’s number', async () => {
    const mine = await hall.post('/antrean', { queue: 'surat' })
    const real = mine.headers.get('set-cookie')?.split(';')[0]?.split('=')[1] ?? ''
    for (const device of ['', 'x', real.toLowerCase(), `${real}X`, real.slice(1), '%', 'A'.repeat(5000)]) {
      const page = await (await hall.get('/antrean', null, { cookie: `antrean=${device}` })).text()
      expect(page, device.slice(0, 30)).not.toContain('Anda punya nomor')
    }
    expect(await (await hall.get('/antrean', null, { cookie: `antrean=${real}` })).text()).toContain('Anda punya nomor')
  })
})

describe('an address that leads nowhere', () => {
  test.each(nowhere)('%s is told so on a page, wherever a number stands', async (id) => {
    for (const path of [`/antrean/nomor/${id}`, `/antrean/nomor/${id}/kembalikan`, `/antrean/nomor/${id}/arus`, `/kios/nomor/${id}`]) await readable(await hall.get(path), path)
    await readable(await hall.post(`/antrean/nomor/${id}/kembalikan`, {}), id)
    await readable(await hall.get(`${here}/nomor/${id}`, officer), id)
  })
  test.each(nowhere)('%s is told so wherever an appointment or a kiosk stands, and nothing changes', async (id) => {
    const before = await counted(hall)
    for (const path of [`/antrean/janji/${id}`, `/antrean/janji/${id}/batal`]) await readable(await hall.get(path), path)
    for (const path of [`/antrean/janji/${id}/batal`, `/antrean/janji/${id}/datang`]) await readable(await hall.post(path, {}), path)
    await readable(await hall.post(`/antrean/atur/kios/${id}/lepas`, {}, officer), id)
    expect(await counted(hall)).toEqual(before)
  })
  test.each(['antrean=pajak', 'antrean=__proto__', 'antrean=a&antrean=b', `antrean=${'x'.repeat(3000)}`, 'antrean=%3Cscript%3Ealert(1)'])('/antrean/janji?%s names no queue', async (query) => {
    await readable(await hall.get(`/antrean/janji?${query}`), query)
  })
  test.each(['nomor=abc&tambah=%3Cb%3E', 'nomor=&hapus=1', `nomor=${'9'.repeat(5000)}&tambah=1`, 'tambah=12', 'nomor=1&nomor=2&tambah=3&tambah=4', 'nomor=%D9%A3'])('/kios/janji?%s shows six figures at most', async (query) => {
    const answer = await hall.get(`/kios/janji?${query}`)
    expect(answer.status).toBe(200)
    expect(/name="nomor" value="([^"]*)"/.exec(await answer.text())?.[1]).toMatch(/^\d{0,6}$/)
  })
})

describe('whatever an officer sends', () => {
  test('in the forms of the counter, is refused at the counter and changes nothing', async () => {
    expect(await people.sit(officer, 'loket-1')).toBe(303)
    await people.take('surat')
    expect(await people.next(officer)).toBe(303)
    expect(await sendHostile(hall, { path: `${here}/tindakan`, who: officer, unseen: ['act'], fields: { act: 'transfer', queue: 'surat' } })).toEqual([])
    expect(await sendHostile(hall, { path: `${here}/panggil-ini`, who: officer, unseen: ['ticket'], fields: { ticket: 'x' } })).toEqual([])
    expect(await people.act(officer, 'serve')).toBe(303)
    expect(await sendHostile(hall, { path: `${here}/daftar`, who: officer, unseen: ['service'], fields: { service: 'pajak' } })).toEqual([])
    expect(await sendHostile(hall, { path: `${here}/taut`, who: officer, fields: { registration: 'BKS-0000-0000' } })).toEqual([])
    expect(await people.act(officer, 'finish')).toBe(303)
    expect(await sendHostile(hall, { path: `${here}/duduk`, who: officer, unseen: ['counter'], fields: { counter: 'loket-99' } })).toEqual([])
  })
  test('as the hour a break ends, is an hour or nothing', async () => {
    expect(await sendHostile(hall, { path: `${here}/istirahat`, who: officer, unseen: ['do', 'until'], fields: { do: 'pause', until: '13.00' } })).toEqual(['until: nothing', 'until: blanks'])
    expect((await hall.post(`${here}/istirahat`, { do: 'resume' }, officer)).status).toBe(303)
  })
  test('as the text of the screens, is shown as writing or refused with everything typed', async () => {
    const taken = await sendHostile(hall, { path: '/antrean/atur/teks', who: officer, fields: { text: 'Selamat datang' } })
    expect(taken).toEqual(expect.not.arrayContaining(['text: a control sign', 'text: a NUL', 'text: a huge text', 'text: two values']))
    expect((await hall.post('/antrean/atur/teks', { text: '<img src=x onerror=alert(1)>' }, officer)).status).toBe(303)
    for (const path of ['/antrean/layar', '/antrean/atur']) expect(await (await hall.get(path, officer)).text()).not.toContain('<img src=x')
    const refused = await readable(await hall.post('/antrean/atur/teks', { text: `${'y'.repeat(300)}` }, officer), 'too long')
    expect(refused).toContain(`${'y'.repeat(300)}</textarea>`)
  })
  test('as the name of a kiosk, makes none without a name', async () => {
    expect(await sendHostile(hall, { path: '/antrean/atur/kios', who: officer, fields: { name: 'Kios pintu' } })).toEqual(expect.not.arrayContaining(['name: nothing', 'name: blanks', 'name: a huge text', 'name: a control sign', 'name: two values']))
  })
})

describe('what belongs to others', () => {
  test('cannot be called away from the counter of another, nor tied, nor ended there', async () => {
    expect(await people.sit('petugas-loket-2', 'loket-5')).toBe(303)
    await people.take('surat')
    expect(await people.next('petugas-loket-2')).toBe(303)
    const theirs = (await people.at('loket-5'))?.id ?? ''
    const before = await counted(hall)
    expect((await hall.post(`${here}/panggil-ini`, { ticket: theirs }, officer)).status).toBe(409)
    expect(await people.act(officer, 'finish')).toBe(409)
    expect((await hall.post(`/antrean/nomor/${theirs}/kembalikan`, {})).status).toBe(409)
    expect(await people.at('loket-5')).toMatchObject({ id: theirs, status: 'called' })
    expect(await counted(hall)).toEqual(before)
  })
  test('of the office is for officers of the hall: nobody else sits, calls, sets or listens there', async () => {
    const posts = ['duduk', 'tutup', 'istirahat', 'panggil', 'panggil-ini', 'tindakan', 'daftar', 'taut'].map((one) => `${here}/${one}`)
    const sets = ['/antrean/atur/teks', '/antrean/atur/kios', '/antrean/atur/kios/01936b5c-0000-7000-8000-000000000000/lepas']
    for (const who of [null, 'auditor', 'wali-kota']) {
      for (const path of [...posts, ...sets]) expect([who, path, (await hall.post(path, { counter: 'loket-1' }, who)).status]).toEqual([who, path, 403])
      for (const path of [here, `${here}/arus`, '/antrean/atur']) expect([who, path, [303, 403].includes((await hall.get(path, who)).status)]).toEqual([who, path, true])
    }
    for (const path of sets) expect([path, (await hall.post(path, {}, 'pelaksana-hukum')).status]).toEqual([path, 403])
  })
  test('in a form of another site, is not taken even with the officer’s cookie', async () => {
    for (const path of [`${here}/panggil`, '/antrean/atur/teks', '/antrean']) expect((await hall.post(path, { queue: 'surat' }, officer, { origin: 'https://lain.example' })).status).toBe(403)
  })
  test('behind a link is neither cancelled twice nor used after', async () => {
    const own = await booked()
    expect((await hall.post(`${own}/batal`, {})).status).toBe(303)
    for (const path of [`${own}/batal`, `${own}/datang`]) await readable(await hall.post(path, {}), path)
    expect((await hall.get(`${own}/batal`)).headers.get('location')).toBe(own)
  })
  test('is not found by a link with a letter of it changed', async () => {
    const own = await booked()
    const code = own.split('/').at(-1) ?? ''
    for (const at of [0, 7, 15]) expect((await hall.get(`/antrean/janji/${code.slice(0, at)}${code[at] === '2' ? '3' : '2'}${code.slice(at + 1)}`)).status).toBe(404)
    expect((await hall.get(`/antrean/janji/${code.toLowerCase()}`)).status).toBe(200)
  })
})

test('none of it was a defect', () => { expect(defects(hall)).toEqual([]) })
