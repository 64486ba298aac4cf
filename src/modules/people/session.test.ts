import { randomBytes, scryptSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOTP } from '@better-auth/utils/otp'
import { effortOf } from '../../../test/effort.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { maybe, row, rows, sql } from '#platform/db'
import { hashPassword, passwordFits } from '#platform/session'
import { demoPassword } from './index.ts'
import { prepareHall } from './examples.ts'

let world: World
beforeAll(async () => { world = await newWorld({ prepare: prepareHall }) })
afterAll(() => world.close())

const cookieOf = (answer: Response): string => answer.headers.getSetCookie().map((one) => one.split(';', 1)[0]).join('; ')
const later = (): void => world.moveTo(new Date(world.now().getTime() + 61_000))
const signIn = (name: string, password: string): Promise<Response> => world.post('/masuk', { name, password })

describe('a password', () => {
  test('is kept as a salted argon2id hash that only fits itself', async () => {
    const hash = await hashPassword('kuda hijau lompat')
    expect(hash).toMatch(/^argon2id\$/)
    expect(hash).not.toBe(await hashPassword('kuda hijau lompat'))
    expect(await passwordFits({ hash, password: 'kuda hijau lompat' })).toBe(true)
    expect(await passwordFits({ hash, password: 'kuda hijau Lompat' })).toBe(false)
    expect(await passwordFits({ hash: 'plain', password: 'plain' })).toBe(false)
  })

  test('kept by scrypt, where a machine has no argon2, still fits', async () => {
    const salt = randomBytes(16)
    const key = scryptSync('kuda hijau lompat', salt, 32, { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 })
    const hash = ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$')
    expect(await passwordFits({ hash, password: 'kuda hijau lompat' })).toBe(true)
    expect(await passwordFits({ hash, password: 'kuda hijau' })).toBe(false)
  })
})

describe('signing in', () => {
  test('the right pair sets an httpOnly SameSite=Lax cookie and leads to the inbox', async () => {
    const answer = await signIn(' Head-Letters ', demoPassword)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/kotak-kerja')
    expect(answer.headers.getSetCookie()[0]).toMatch(/^balai_session=.*HttpOnly; SameSite=Lax$/)
    const page = await world.app.request('/akun', { headers: { cookie: cookieOf(answer) } })
    expect(await page.text()).toContain('Citra Misal')
  })

  test('https makes the cookie secure by name and by attribute', async () => {
    const secure = await newWorld({ prepare: prepareHall, settings: { BALAI_ORIGIN: 'https://balai.example' } })
    const answer = await secure.post('/masuk', { name: 'clerk', password: demoPassword }, null, { origin: 'https://balai.example' })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-balai_session=.*Secure/)
    await secure.close()
  })

  test('it is on the record of the person, without a password or an address', async () => {
    later()
    await signIn('clerk', demoPassword)
    const { data } = await row<{ data: Record<string, unknown> }>(world.house.database.db, sql`
      select j.data from journal j join accounts a on a.person = j.person where a.sign_in_name = 'clerk' and j.type = 'account.signed-in' limit 1`)
    expect(Object.keys(data)).toEqual(['account'])
    expect(await maybe(world.house.database.db, sql`select 1 from sessions where address <> ''`)).toBeNull()
  })

  test('a wrong password and an unknown name are told alike, and what was typed stays but the password', async () => {
    later()
    const pages = await Promise.all([signIn('head-letters', 'gajah-terbang'), signIn('tidak-ada', 'gajah-terbang')].map(async (answer) => {
      expect((await answer).status).toBe(422)
      return (await answer).text()
    }))
    for (const page of pages) expect(page).toContain('Nama masuk atau kata sandi tidak cocok')
    expect(pages[1]).toContain('value="tidak-ada"')
    expect(pages[0]).not.toContain('gajah-terbang')
  })

  test('an unknown name takes as long as a known one', async () => {
    later()
    const time = async (name: string): Promise<number> => {
      // by the work it takes: how busy the machine is besides says nothing of the two
      return effortOf(() => signIn(name, 'salah sekali'))
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let i = 0; i < 5; i += 1) { // in turns, and the quickest of each, so that a busy machine does not decide
      known.push(await time('head-roads'))
      unknown.push(await time('nobody-at-all'))
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4)
    expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 8)
  })

  test('after five wrong passwords within a minute even the right one waits, for that account only', async () => {
    later()
    for (let i = 0; i < 5; i += 1) expect((await signIn('clerk', `salah ${i}`)).status).toBe(422)
    expect((await signIn('clerk', demoPassword)).status).toBe(409)
    expect((await signIn('clerk-2', demoPassword)).status).toBe(303)
    later()
    expect((await signIn('clerk', demoPassword)).status).toBe(303)
  })

  test('a hundred tries at once are no way round the limit', async () => {
    later()
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => signIn('head-archive', `salah ${i}`)))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
  })

  test('twenty wrong passwords from one address stop that address, whatever the names', async () => {
    later()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => signIn(`nama-${i}`, 'salah')))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(20)
    expect((await signIn('clerk', demoPassword)).status).toBe(409)
  })

  test('it goes on only to a path of this house', async () => {
    later()
    const next = async (path: string): Promise<string | null> =>
      (await world.post('/masuk', { name: 'clerk', password: demoPassword, next: path })).headers.get('location')
    expect(await next('/jabatan?unit=letters')).toBe('/jabatan?unit=letters')
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) expect(await next(evil)).toBe('/kotak-kerja')
  })
})

describe('a session', () => {
  test('a forged or foreign cookie is nobody', async () => {
    const cookie = await world.cookie('clerk')
    for (const bad of [cookie.replace(/.$/, ''), `${cookie}x`, 'balai_session=abc.def', 'balai_session=%E0%A4%A', 'balai_session=']) {
      expect((await world.app.request('/akun', { headers: { cookie: bad } })).status).toBe(303)
    }
  })

  test('signing out ends it for good', async () => {
    later()
    const cookie = cookieOf(await signIn('clerk', demoPassword))
    const out = await world.app.request('/keluar', { method: 'POST', headers: { cookie, origin: 'http://localhost:8080', 'content-type': 'application/x-www-form-urlencoded' } })
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([303, '"cache"'])
    expect((await world.app.request('/akun', { headers: { cookie } })).status).toBe(303)
  })

  test('one of the own can be ended from another, and nobody ends another\'s', async () => {
    const [one, two] = [await world.cookie('head-roads'), await world.cookie('head-roads')]
    const db = world.house.database.db
    const mine = await rows<{ id: string }>(db, sql`select s.id from sessions s join accounts a on a.id = s.account where a.sign_in_name = 'head-roads' order by s.made_at`)
    const end = (id: string, cookie: string): Promise<Response> => Promise.resolve(world.app.request(`/akun/sesi/${id}/akhiri`, { method: 'POST', headers: { cookie, origin: 'http://localhost:8080', 'content-type': 'application/x-www-form-urlencoded' } }))
    expect((await end(mine[0]?.id ?? '', await world.cookie('clerk'))).status).toBe(404)
    expect((await end(mine[0]?.id ?? '', two)).status).toBe(303)
    expect((await world.app.request('/akun', { headers: { cookie: one } })).status).toBe(303)
    expect((await world.app.request('/akun', { headers: { cookie: two } })).status).toBe(200)
    expect((await end('not-an-id', two)).status).toBe(404)
  })

  test('a form from another site is refused', async () => {
    const answer = await world.post('/keluar', {}, 'clerk', { origin: 'https://evil.example' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

describe('the second factor', () => {
  const secretOf = (page: string): string => /<code>([A-Z2-7=]{20,})<\/code>/.exec(page)?.[1] ?? ''
  const base32 = (text: string): string => {
    const bits = [...text.replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
    return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  }

  test('is turned on by a first code, asked for when signing in, and replaced by a recovery code once', async () => {
    later()
    const cookie = cookieOf(await signIn('secretary', demoPassword))
    const send = (path: string, body: Record<string, string>, at: string): Promise<Response> => world.post(path, body, null, { cookie: at })
    expect((await send('/akun/dua-langkah', { current: 'salah' }, cookie)).status).toBe(422)
    const page = await (await send('/akun/dua-langkah', { current: demoPassword }, cookie)).text()
    expect(page).toContain('data:image/png;base64')
    const codes = [...page.matchAll(/<code>([A-Za-z0-9]{4,6}-[A-Za-z0-9]{4,6})<\/code>/g)].map(([, code]) => code ?? '')
    expect(codes.length).toBeGreaterThanOrEqual(8)
    const otp = createOTP(base32(secretOf(page)))
    expect((await send('/akun/dua-langkah/pasti', { code: '000000' }, cookie)).status).toBe(422)
    const on = await send('/akun/dua-langkah/pasti', { code: await otp.totp() }, cookie)
    expect(on.headers.get('location')).toBe('/akun?selesai=aktif')

    const half = await signIn('secretary', demoPassword)
    expect(half.headers.get('location')).toBe('/masuk/kode')
    expect((await world.app.request('/akun', { headers: { cookie: cookieOf(half) } })).status).toBe(303)
    expect((await send('/masuk/kode', { code: '' }, cookieOf(half))).status).toBe(422)
    expect((await send('/masuk/kode', { code: '111111' }, cookieOf(half))).status).toBe(422)
    const whole = await send('/masuk/kode', { code: await otp.totp() }, cookieOf(half))
    expect(whole.headers.get('location')).toBe('/kotak-kerja')
    expect((await world.app.request('/akun', { headers: { cookie: cookieOf(whole) } })).status).toBe(200)

    const again = cookieOf(await signIn('secretary', demoPassword))
    const spare = codes[0] ?? ''
    expect((await send('/masuk/kode', { code: spare }, again)).status).toBe(303)
    const third = cookieOf(await signIn('secretary', demoPassword))
    expect((await send('/masuk/kode', { code: spare }, third)).status).toBe(422)

    later()
    const api = (body: Record<string, string>): Promise<Response> => world.post('/api/session', body)
    expect((await api({ name: 'secretary', password: demoPassword })).status).toBe(422)
    expect((await api({ name: 'secretary', password: demoPassword, code: await otp.totp() })).status).toBe(200)

    later()
    const off = await send('/akun/dua-langkah/matikan', { current: demoPassword }, cookieOf(whole))
    expect(off.headers.get('location')).toBe('/akun?selesai=mati')
    expect((await signIn('secretary', demoPassword)).headers.get('location')).toBe('/kotak-kerja')
  })
})

describe('the session of the API', () => {
  test('signs in with JSON, tells wrong ones as a problem, and signs out', async () => {
    later()
    const wrong = await world.post('/api/session', { name: 'clerk', password: 'salah' })
    expect(wrong.status).toBe(422)
    expect(wrong.headers.get('content-type')).toContain('application/problem+json')
    expect((await world.post('/api/session', { name: 'clerk' })).status).toBe(422)
    const right = await world.post('/api/session', { name: 'clerk', password: demoPassword })
    expect(right.status).toBe(200)
    const cookie = cookieOf(right)
    const out = await world.app.request('/api/session', { method: 'DELETE', headers: { cookie, origin: 'http://localhost:8080' } })
    expect(out.status).toBe(204)
    expect((await world.app.request('/akun', { headers: { cookie } })).status).toBe(303)
  })
})

describe('the own password', () => {
  test('changes only with the current one, and ends the other sessions', async () => {
    later()
    const [here, elsewhere] = [cookieOf(await signIn('clerk-2', demoPassword)), cookieOf(await signIn('clerk-2', demoPassword))]
    const change = (body: Record<string, string>): Promise<Response> => world.post('/akun/sandi', body, null, { cookie: here })
    const next = 'kuda hijau lompat pagar'
    expect(await (await change({ current: 'salah', next, again: next })).text()).toContain('Kata sandi sekarang tidak cocok')
    expect(await (await change({ current: demoPassword, next: 'pendek', again: 'pendek' })).text()).toContain('kurang panjang')
    expect(await (await change({ current: demoPassword, next, again: `${next}!` })).text()).toContain('tidak sama')
    expect((await change({ current: demoPassword, next, again: next })).headers.get('location')).toBe('/akun?selesai=sandi')
    expect((await world.app.request('/akun', { headers: { cookie: here } })).status).toBe(200)
    expect((await world.app.request('/akun', { headers: { cookie: elsewhere } })).status).toBe(303)
    expect((await signIn('clerk-2', demoPassword)).status).toBe(422)
    expect((await signIn('clerk-2', next)).status).toBe(303)
  })
})
