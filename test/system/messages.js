import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { freePort } from '../../scripts/bench/world.js'
import { root } from '../../scripts/ready.js'

/** Messages seen arriving at a real SMTP server (aiosmtpd), a real SMPP message centre (Net::SMPP) and a real SMS gateway (Kannel with its fake SMSC). */

const fakesmsc = '/usr/lib/kannel/test/fakesmsc'
const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** What must be installed, each with whether it is. */
export const neededForMessages = () => [
  ['python3-aiosmtpd', 'aiosmtpd, a mail server', runs('aiosmtpd', ['--version'])],
  ['libnet-smpp-perl', 'Net::SMPP, an SMPP message centre', runs('perl', ['-MNet::SMPP', '-e', '1'])],
  ['kannel', 'bearerbox and smsbox, an SMS gateway', existsSync('/usr/sbin/bearerbox') && existsSync('/usr/sbin/smsbox')],
  ['kannel-extras', 'fakesmsc, the telephones behind it', existsSync(fakesmsc)],
]

/** Programs of this test, each ended by its own process. */
function company() {
  const all = []
  const end = () => Promise.all(all.splice(0).toReversed().map(async ({ child, gone }) => { child.kill('SIGTERM'); await Promise.race([gone, wait(5_000).then(() => { child.kill('SIGKILL') })]) }))
  process.once('exit', () => { for (const { child } of all) child.kill('SIGKILL') })
  const begin = (command, args, more = {}) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...more })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(...part.toString().split('\n').filter(Boolean)))
    all.push({ child, gone: once(child, 'exit') })
    return { child, said }
  }
  return { begin, end }
}

/** Waits until something is so, for as long as it may take; what never comes is said with what was heard instead. */
async function until(what, seconds, look, heard = () => '') {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await wait(100)) {
    const found = await look()
    if (found) return found
  }
  throw new Error(`${what}: not within ${seconds} s. ${heard()}`)
}

const listens = (port) => new Promise((resolve) => {
  const socket = createConnection(port, '127.0.0.1', () => { socket.destroy(); resolve(true) })
  socket.on('error', () => { resolve(false) })
})

async function mailServer(folder, { begin }) {
  const port = await freePort()
  const box = join(folder, 'mail')
  const { said } = begin('aiosmtpd', ['-n', '-l', `127.0.0.1:${port}`, '-c', 'aiosmtpd.handlers.Mailbox', box])
  await until('the mail server listens', 15, () => listens(port), () => said.join(' '))
  const letters = () => (existsSync(join(box, 'new')) ? readdirSync(join(box, 'new')).map((name) => readFileSync(join(box, 'new', name), 'utf8')) : [])
  return { url: `smtp://127.0.0.1:${port}?tls=none`, letters }
}

async function messageCentre({ begin }) {
  const port = await freePort()
  const { said } = begin('perl', [fileURLToPath(new URL('smsc.pl', import.meta.url)), String(port)])
  await until('the message centre listens', 15, () => said.includes('listening'), () => said.join(' '))
  const submitted = () => said.filter((line) => line.startsWith('submit ')).map((line) => {
    const [, id, to, from, coding, , , hex] = line.split(' ')
    return { id, to, from, text: coding === '0' ? Buffer.from(hex, 'hex').toString('latin1') : Buffer.from(hex, 'hex').swap16().toString('utf16le') }
  })
  return { url: `smpp://balai:rahasia@127.0.0.1:${port}?from=Bekasi`, submitted, bound: () => said.includes('bound balai') }
}

/** Kannel: a bearerbox, the smsbox with its HTTP interface, and the fake SMSC that prints what telephones would show. */
async function gateway(folder, { begin }) {
  const [admin, box, smsc, http] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const home = join(folder, 'kannel')
  mkdirSync(home)
  writeFileSync(join(home, 'kannel.conf'), [
    'group = core', `admin-port = ${admin}`, 'admin-password = rahasia', `smsbox-port = ${box}`, 'box-allow-ip = "127.0.0.1"', `store-location = "${join(home, 'store')}"`, '',
    'group = smsc', 'smsc = fake', 'smsc-id = FAKE', `port = ${smsc}`, 'connect-allow-ip = "127.0.0.1"', '',
    'group = smsbox', 'bearerbox-host = 127.0.0.1', `sendsms-port = ${http}`, 'global-sender = 9000', '',
    'group = sendsms-user', 'username = balai', 'password = rahasia-besar', 'max-messages = 3', 'concatenation = true', '',
    'group = sms-service', 'keyword = default', 'text = "ok"', 'max-messages = 0', '',
  ].join('\n'))
  const conf = join(home, 'kannel.conf')
  begin('/usr/sbin/bearerbox', ['-v', '1', conf])
  await until('bearerbox listens', 20, async () => (await listens(box)) && listens(smsc))
  const boxes = begin('/usr/sbin/smsbox', ['-v', '1', conf])
  const phones = begin(fakesmsc, ['-H', '127.0.0.1', '-r', String(smsc), '-i', '600', '-m', '1', '0812 9000 text masuk'])
  await until('smsbox listens', 20, () => listens(http))
  return { url: `http://127.0.0.1:${http}/cgi-bin/sendsms?username=balai&password={secret}&to={to}&text={text}&coding={coding}&charset=UTF-8`, shown: () => phones.said.filter((line) => line.includes('Got message')), heard: () => [...boxes.said.slice(-3), ...phones.said.slice(-5)].join(' ') }
}

/** The program in production, its hours open all day so that the test runs at night too. */
async function program(folder, cluster, { begin }, name, ways) {
  await cluster.create(`balai_${name}`)
  const city = join(folder, `city-${name}`)
  cpSync(join(root, 'city', 'bekasi'), city, { recursive: true })
  writeFileSync(join(city, 'messages.yaml'), readFileSync(join(city, 'messages.yaml'), 'utf8').replace('from: "07.00", until: "20.00"', 'from: "00.00", until: "24.00"'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { child, said } = begin(process.execPath, ['scripts/balai.js', 'serve'], {
    cwd: root, env: { PATH: process.env.PATH, PORT: String(port), BALAI_DATA: join(folder, name), BALAI_CITY: city, BALAI_THROTTLE: '0', DATABASE_URL: cluster.url(`balai_${name}`), ...ways },
  })
  await until('the program answers', 120, async () => {
    if (child.exitCode !== null) throw new Error(`the program ended: ${said.slice(-3).join(' ')}`)
    return (await fetch(`${url}/healthz`).catch(() => null))?.ok
  })
  const client = new pg.Client({ connectionString: cluster.url(`balai_${name}`) })
  await client.connect()
  client.on('error', () => undefined)
  return {
    states: async (code) => (await client.query('select m.channel, m.status, m.reason from messages m join cases c on c.id = m.about where c.code = $1 order by m.channel', [code])).rows.map((one) => [one.channel, one.status, one.reason].filter(Boolean).join(' ')),
    close: () => client.end(),
    file: (applicant) => file(url, applicant, said),
  }
}

let papers = 0
async function file(url, applicant, said) {
  const body = new FormData()
  papers += 1
  body.append('file', new File([`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n% ${papers}\n%%EOF\n`], 'surat.pdf'))
  const { id } = await (await fetch(`${url}/api/files`, { method: 'POST', body })).json()
  const request = { service: 'surat-ke-masyarakat', applicant: { name: 'Warga Contoh', address: 'Jl. Contoh 1', ...applicant }, answers: { tujuan: 'sekda', perihal: 'Contoh', 'tanggal-surat': '2026-11-20', surat: [id] } }
  const answer = await fetch(`${url}/api/requests`, { method: 'POST', body: JSON.stringify(request), headers: { 'content-type': 'application/json' } })
  if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${await answer.text()} ${said.slice(-4).join(' ')}`)
  return (await answer.json()).code
}

const same = (got, wanted) => { if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`) }

async function byMailAndSmpp(folder, cluster, check, people) {
  const [mail, centre] = [await mailServer(folder, people), await messageCentre(people)]
  const balai = await program(folder, cluster, people, 'smpp', { BALAI_SMTP_URL: mail.url, BALAI_MAIL_FROM: 'Balai Kota Bekasi <balai@kota.example>', BALAI_SMPP_URL: centre.url })
  const letterTo = (address) => mail.letters().filter((one) => one.includes(`To: ${address}`))
  try {
    await check('the program binds to the message centre when it starts', () => until('bound', 30, centre.bound))
    await check('a receipt arrives at the mail server, with the link of its case and one-click stop', async () => {
      const code = await balai.file({ email: 'warga@contoh.example', phone: '0812-0000-0001' })
      const [letter] = await until('the letter', 30, () => { const found = letterTo('warga@contoh.example'); return found.length > 0 && found })
      for (const part of [`/lacak/${code}`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'From: Balai Kota Bekasi <balai@kota.example>', 'Auto-Submitted: auto-generated']) if (!letter.replace(/=\r?\n/g, '').includes(part)) throw new Error(`no ${part} in ${letter.slice(0, 800)}`)
    })
    await check('its SMS arrives at the message centre and is reported as delivered', async () => {
      const code = await balai.file({ email: 'warga2@contoh.example', phone: '0812 0000 0002' })
      const one = await until('the SMS', 30, () => centre.submitted().find((two) => two.to === '6281200000002'))
      same([one.from, one.text.startsWith('Kota Bekasi: permohonan Anda sudah kami terima. Lacak: http://localhost:'), one.text.endsWith(`/lacak/${code} Balas STOP untuk berhenti.`)], ['Bekasi', true, true])
      await until('the report', 30, async () => JSON.stringify(await balai.states(code)) === '["email sent","sms delivered"]', () => JSON.stringify(centre.submitted()))
    })
    await check('who answers STOP gets nothing more', async () => {
      await balai.file({ phone: '081200000009' })
      await until('the first SMS', 30, () => centre.submitted().some((one) => one.to === '6281200000009'))
      await wait(4_000)
      const code = await balai.file({ phone: '081200000009' })
      same(await balai.states(code), ['sms suppressed opted-out'])
      await wait(3_000)
      same(centre.submitted().filter((one) => one.to === '6281200000009').length, 1)
    })
  } finally {
    await balai.close()
  }
}

async function byGateway(folder, cluster, check, people) {
  const kannel = await gateway(folder, people)
  const balai = await program(folder, cluster, people, 'gateway', { BALAI_SMS_GATEWAY: kannel.url, BALAI_SMS_SECRET: 'rahasia-besar' })
  try {
    await check('an SMS goes through Kannel to a telephone, once, and what has no way is kept', async () => {
      const code = await balai.file({ email: 'warga@contoh.example', phone: '0812-0000-0003' })
      const line = await until('the telephone shows it', 90, () => kannel.shown().find((one) => one.includes('6281200000003')), kannel.heard)
      if (!line.includes(`/lacak/${code}`)) throw new Error(line)
      await until('it is marked', 30, async () => JSON.stringify(await balai.states(code)) === '["email no-way no-way","sms sent"]', kannel.heard)
      await wait(3_000)
      same(kannel.shown().filter((one) => one.includes('6281200000003')).length, 1)
    })
  } finally {
    await balai.close()
  }
}

/** Runs both, one after the other; everything started is ended. */
export async function messagesArrive(folder, cluster, check) {
  for (const one of [byMailAndSmpp, byGateway]) {
    const people = company()
    try { await one(folder, cluster, check, people) } catch (error) { await check(one.name, () => { throw error }) } finally { await people.end() }
  }
}
